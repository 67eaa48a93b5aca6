"""Keeps the counts of several calls of the soak in a file, so that one page has their sum."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.soak.attempt import Tally


@dataclass
class Call:
    """One call: what was typed, its seed, when and on what, and what it tried.

    Attributes:
        command: as it was typed.
        seed: what everything that was drawn follows from.
        machine: as bench/figures.py tells it.
        sources: the hash of the sources of Glasspolis that were tried.
        tallies: of each part.
    """

    command: str
    seed: int
    machine: Mapping[str, Any]
    sources: str
    tallies: Sequence[Tally] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """Attempts of all parts."""
        return sum(tally.tried for tally in self.tallies)

    @property
    def failed(self) -> int:
        """Failures of all parts."""
        return sum(len(tally.failures) for tally in self.tallies)

    @property
    def seconds(self) -> float:
        """Time of all parts."""
        return sum(tally.seconds for tally in self.tallies)


def read(path: Path) -> list[Call]:
    """The calls that a file has; none where there is no file."""
    if not path.exists():
        return []
    return [
        Call(**{**call, "tallies": [Tally(**tally) for tally in call["tallies"]]})
        for call in json.loads(path.read_text(encoding="utf-8"))
    ]


def add(path: Path, call: Call) -> list[Call]:
    """Write the file with this call behind those that it has, whole or not at all, and return them
    all. The file is read again, because a call beside this one may have ended before it.
    """
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        calls = [*read(path), call]
        hidden = path.with_name(f".{path.name}.new")
        hidden.write_text(json.dumps([asdict(each) for each in calls], indent=1) + "\n", encoding="utf-8")
        hidden.replace(path)
    return calls


def summed(calls: Sequence[Call]) -> list[Tally]:
    """The counts of each part over all calls, in the order in which parts first come."""
    found: dict[str, Tally] = {}
    for call in calls:
        for tally in call.tallies:
            whole = found.setdefault(tally.name, Tally(tally.name, tally.about))
            whole.about = tally.about
            whole.join(tally)
    return list(found.values())
