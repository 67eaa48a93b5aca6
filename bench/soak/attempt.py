"""What a part of the soak gives: attempts, each with what was tried and what went wrong, if
anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """How a part shall try; it may stop earlier, and is stopped when its time is over.

    Attributes:
        seed: what everything that is drawn follows from.
        count: attempts to make, at most; None leaves it to the time.
        folder: an empty folder for what the part needs, which is removed at the end.
    """

    seed: int
    count: int | None
    folder: Path


@dataclass(frozen=True)
class Attempt:
    """One attempt.

    Attributes:
        groups: what the page counts it under: the name of a table, and the row in it, such as
            ``{"command": "run", "signal": "SIGKILL"}``. All attempts of a part have the same names.
        failure: empty if all was as it must be. Otherwise one line that says what was wrong and
            from which seed or input, so that somebody can see it again.
    """

    groups: Mapping[str, str]
    failure: str = ""


Part = Callable[[Asked], Iterator[Attempt]]
"""A part of the soak. What its first line of documentation says stands on the page."""


@dataclass
class Tally:
    """What a part has tried so far, in one call or in several."""

    name: str
    about: str
    seconds: float = 0.0
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    failed: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, attempt: Attempt) -> None:
        """Count one attempt."""
        self.tried += 1
        for table, row in attempt.groups.items():
            _add(self.counts, table, row, 1)
            _add(self.failed, table, row, int(bool(attempt.failure)))
        if attempt.failure:
            self.failures.append(attempt.failure)

    def join(self, other: Tally) -> None:
        """Count what the same part has tried in another call."""
        self.tried += other.tried
        self.seconds += other.seconds
        self.failures += other.failures
        for mine, theirs in ((self.counts, other.counts), (self.failed, other.failed)):
            for table, rows in theirs.items():
                for row, count in rows.items():
                    _add(mine, table, row, count)


def _add(counts: dict[str, dict[str, int]], table: str, row: str, count: int) -> None:
    rows = counts.setdefault(table, {})
    rows[row] = rows.get(row, 0) + count
