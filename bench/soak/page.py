"""Shows what the soak counted: as lines, or as the page docs/reliability.md."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from bench.soak.attempt import Tally
from bench.soak.ledger import Call, summed

WIDTH = 100
MOST_SHOWN = 50
"""Failures that the page names, of each part."""
SHOWN_OF_A_HASH = 12


def as_lines(call: Call) -> list[str]:
    """A line for each part of a call, its counts below it, and its failures."""
    lines = []
    for tally in call.tallies:
        lines.append(f"{tally.name}: {_rate(tally)}, seed {call.seed}, {len(tally.failures)} failed")
        for table, rows in tally.counts.items():
            counts = ", ".join(f"{row} {count:,}" for row, count in sorted(rows.items()))
            lines.append(f"  {table}: {counts}")
        lines += [f"  FAILED: {failure}" for failure in tally.failures[:MOST_SHOWN]]
    return lines


def as_page(calls: Sequence[Call]) -> str:
    """The page with the sum of the calls; it names the commands that made it."""
    tallies = summed(calls)
    tried = sum(call.tried for call in calls)
    failed = sum(call.failed for call in calls)
    minutes = sum(call.seconds for call in calls) / 60
    last = calls[-1]
    several = f" It is the sum of {len(calls)} calls, which the last table lists." if len(calls) > 1 else ""
    made = fill(
        f"`{last.command}` made this page and every number on it. It tries to break Glasspolis, counts what it tried, "
        f"and says what broke.{several}",
        WIDTH,
    )
    about = fill(
        f"In {minutes:.0f} minutes it made {tried:,} attempts, and {failed} failed. The machine: "
        f"{last.machine['processor']}, {last.machine['cores']} cores, Python {last.machine['python']}, "
        f"{last.machine['time']}.",
        WIDTH,
    )
    lines = ["# Reliability", "", made, "", about]
    for tally in tallies:
        lines += _section(tally)
    return "\n".join([*lines, *_calls(calls)]) + "\n"


def _rate(tally: Tally) -> str:
    rate = tally.tried / tally.seconds if tally.seconds else 0
    return f"{tally.tried:,} tried in {tally.seconds:.0f} s ({rate:{',.0f' if rate >= 10 else '.2g'}} a second)"


def _section(tally: Tally) -> list[str]:
    lines = [
        "", f"## {tally.name.capitalize()}", "", fill(" ".join(tally.about.split()), WIDTH), "",
        f"{_rate(tally).replace('tried', 'attempts').replace(' s (', ' seconds (')}; {len(tally.failures)} failed.",
    ]  # fmt: skip
    for table, rows in tally.counts.items():
        lines += ["", f"| {table} | attempts | failed |", "|---|---:|---:|"]
        lines += [f"| {row} | {count:,} | {tally.failed[table][row]} |" for row, count in sorted(rows.items())]
    if tally.failures:
        lines += ["", "What failed:", "", *(f"- `{failure}`" for failure in tally.failures[:MOST_SHOWN])]
    return lines


def _calls(calls: Sequence[Call]) -> list[str]:
    """Each call with its seed, and the sources that it tried."""
    lines = ["", "## Calls", "", "| time | seed | sources | Python | minutes | attempts | failed |"]
    lines.append("|---|---:|---|---|---:|---:|---:|")
    lines += [
        f"| {call.machine['time']} | {call.seed} | `{call.sources[:SHOWN_OF_A_HASH]}` | {call.machine['python']} | "
        f"{call.seconds / 60:.0f} | {call.tried:,} | {call.failed} |"
        for call in calls
    ]
    return lines
