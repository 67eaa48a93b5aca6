"""Shows what the soak counted: as lines, or as the page docs/reliability.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.soak.attempt import Tally

MOST_SHOWN = 50
"""Failures that the page names, of each part."""


def as_lines(tallies: Sequence[Tally]) -> list[str]:
    """A line for each part, its counts below it, and its failures."""
    lines = []
    for tally in tallies:
        lines.append(f"{tally.name}: {tally.tried:,} tried in {tally.seconds:.0f} s, {len(tally.failures)} failed")
        for table, rows in tally.counts.items():
            counts = ", ".join(f"{row} {count:,}" for row, count in sorted(rows.items()))
            lines.append(f"  {table}: {counts}")
        lines += [f"  FAILED: {failure}" for failure in tally.failures[:MOST_SHOWN]]
    return lines


def as_page(tallies: Sequence[Tally], machine: Mapping[str, Any], command: str, place: Path) -> str:
    """The page; it names the command that made it."""
    tried = sum(tally.tried for tally in tallies)
    failed = sum(len(tally.failures) for tally in tallies)
    minutes = sum(tally.seconds for tally in tallies) / 60
    lines = [
        "# Reliability",
        "",
        f"`{command}` made this page and every number on it. It tries to break Glasspolis, counts what it",
        "tried, and says what broke.",
        "",
        f"In {minutes:.0f} minutes it made {tried:,} attempts, and {failed} failed. The machine: "
        f"{machine['processor']}, {machine['cores']} cores, Python {machine['python']}, {machine['time']}.",
    ]
    for tally in tallies:
        lines += _section(tally)
    return "\n".join(lines) + "\n"


def _section(tally: Tally) -> list[str]:
    lines = [
        "", f"## {tally.name.capitalize()}", "", tally.about, "",
        f"{tally.tried:,} attempts in {tally.seconds:.0f} seconds; {len(tally.failures)} failed.",
    ]  # fmt: skip
    for table, rows in tally.counts.items():
        lines += ["", f"| {table} | attempts | failed |", "|---|---:|---:|"]
        lines += [f"| {row} | {count:,} | {tally.failed[table][row]} |" for row, count in sorted(rows.items())]
    if tally.failures:
        lines += ["", "What failed:", "", *(f"- `{failure}`" for failure in tally.failures[:MOST_SHOWN])]
    return lines
