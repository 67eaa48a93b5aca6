"""What each scenario's answer ranges over: luck, what is not known, what agrees with what is
published, and which numbers to ask for.

Run it as ``python -m bench.ranges [SCENARIO ...] --settings 256 --out build/ranges --write
docs/ranges.md``. A run that is there already is taken further and never done again, so that an
evening's settings are not lost. The two worlds of the answer are run, since the range of two worlds
is the same with and without a third. Every figure comes from what a user has: ``simulate``,
``run --expand``, ``match --json`` and ``ask --json``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from glasspolis.answers.compare import PERSONS
from glasspolis.answers.quantiles import settings_range
from glasspolis.answers.run import Run
from glasspolis.files.atomic_write import write
from glasspolis.front.sweep import only_worlds
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.simulation import simulate

FIRST = 32
"""Settings of the narrower column: the first of a nested design are a design of their own."""


@dataclass(frozen=True)
class Ranges:
    """One scenario's answer, per 1,000 people."""

    scenario: str
    measure: str
    settings: int
    stated: float
    luck: tuple[float, float]
    first: tuple[float, float]
    unknown: tuple[float, float]
    brackets: tuple[float, float, float, float]
    middle: float
    survivors: int
    agreeing: tuple[float, float] | None
    facts: tuple[str, ...]
    q2: float | None
    silent: str
    ask: tuple[str, ...]
    seconds: float


def glasspolis(*words: str) -> str:
    """What a command prints; its progress goes to this terminal.

    Raises:
        CalledProcessError: it did not end well.
    """
    command = [sys.executable, "-m", "glasspolis", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def ranges(name: str, settings: int, folder: Path) -> Ranges:
    """Run a scenario with so many settings, or take its run that far, and read what it says."""
    start = time.monotonic()
    there = Run.open(folder).manifest["scenario"]["range_samples"] if folder.exists() else 0
    if not there:
        simulate(two_worlds(name).override(range_samples=settings), folder)
    elif there < settings:
        glasspolis("run", "--expand", str(folder), "--settings", str(settings))
    seconds = time.monotonic() - start
    run = Run.open(folder)
    answer = run.manifest["scenario"]["answer"]
    row = run.compare(*run.pair).row(by_predicate=pl.col("measure") == answer["measure"], named=True)
    times = 1 if row["counted"] == PERSONS else run.meanings.times(answer["measure"])
    first = settings_range(run.outcomes()[:FIRST] * times)
    agreed = json.loads(glasspolis("match", str(folder), "--json"))
    asked = json.loads(glasspolis("ask", str(folder), "--json"))
    left = agreed["range_per_1000"]
    return Ranges(
        scenario=name,
        measure=answer["measure"],
        settings=row["range_samples"],
        stated=row["difference"],
        luck=(row["low"], row["high"]),
        first=(first.low.item(), first.high.item()),
        unknown=(row["range_low"], row["range_high"]),
        brackets=(row["range_low_from"], row["range_low_to"], row["range_high_from"], row["range_high_to"]),
        middle=row["range_middle"],
        survivors=len(agreed["survivors"]),
        agreeing=(left["low"], left["high"]) if left else None,
        facts=tuple(sorted({fact for figure in agreed["figures"] for fact in figure["facts"]})),
        q2=asked["q2"],
        silent=asked["silent_because"] or "",
        ask=tuple(asked["best"]["parameters"]) if asked["best"] else (),
        seconds=seconds,
    )


def two_worlds(name: str) -> Scenario:
    """The scenario with the worlds of its answer, what they are like, and no other."""
    scenario = Scenario.load(name)
    answer = scenario.answer
    return only_worlds(scenario, (answer.world, answer.baseline))


def page(rows: Iterable[Ranges], command: str) -> str:
    """The page, which says how it was printed."""
    lines = [
        "# What each answer ranges over",
        "",
        f"Printed by `{command}`. Figures are caused per 1,000 people, with against without. *Luck* is the",
        "interval over repeated cities at the stated values. *Not known* is the middle 90% of the settings, with",
        f"the brackets of both ends in parentheses; *first {FIRST}* is the same of the first {FIRST} settings alone.",
        "*Agrees* is what is left where figures of a setting are held against published ones; it needs 20 settings",
        "or more. Q2 says how well an emulator foretells the answer; below 0.5 nothing is named.",
        "",
        f"| scenario | answer | settings | stated | luck | first {FIRST} | not known | middle | left | agrees | facts |"
        " Q2 | ask for |",
        "|---|---|--:|--:|---|---|---|--:|--:|---|---|--:|---|",
    ]
    for one in rows:
        low_from, low_to, high_from, high_to = map(_number, one.brackets)
        wide = f"{_span(one.unknown)} ({low_from} to {low_to}; {high_from} to {high_to})"
        cells = (
            one.scenario, f"`{one.measure}`", str(one.settings), _number(one.stated), _span(one.luck),
            _span(one.first), wide, _number(one.middle), str(one.survivors) if one.facts else "-",
            _span(one.agreeing) if one.agreeing else "-", ", ".join(one.facts) or "none",
            one.silent if one.q2 is None else f"{one.q2:.2f}", ", ".join(f"`{name}`" for name in one.ask) or "-",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}"


def _span(ends: tuple[float, float]) -> str:
    return f"{_number(ends[0])} to {_number(ends[1])}"


def main() -> None:
    """Run all scenarios that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO")
    parser.add_argument("--settings", type=int, default=256)
    parser.add_argument("--out", type=Path, default=Path("build/ranges"))
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in asked.scenarios or shipped():
        rows.append(ranges(name, asked.settings, asked.out / name))
        print(f"{name}: {rows[-1].settings} settings, {rows[-1].seconds:.0f} s", file=sys.stderr)
        words = f"python -m bench.ranges --settings {asked.settings} --write docs/ranges.md"
        if asked.write:
            write(asked.write, page(rows, words))
    print(page(rows, words))


if __name__ == "__main__":
    main()
