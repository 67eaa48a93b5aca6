"""Person-days a second at one size: our worlds on two threads and one, the copy bound and Starsim,
taking turns.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from contextlib import nullcontext

import numpy as np

from bench.cities import Taken, city_of, taken, walk, worlds_of
from bench.figures import Row, repeated
from bench.rival import MISSING, Rival, python_with_starsim
from glasspolis.engine.city import City
from glasspolis.engine.memory.thread_memory import WIDTHS

WORLDS = 4
TWO, ONE, FULL, COPY = "2 threads", "1 thread", "2 threads, every submodel on in every world", "copy bound"
FIXED = "Starsim SIR, common random numbers, random network fixed, 6 contacts"
REDRAWN = "Starsim SIR, common random numbers, its random network: redrawn daily, 10 contacts"


def speed(people: int, days: int, repeats: int) -> list[Row]:
    """Rates of everything in turn, then ratios turn by turn."""
    part = f"Speed: {people:,} people, {WORLDS} worlds, all submodels of four-grades"
    city = city_of(people, worlds_of(WORLDS), threads=2)
    full = city_of(people, worlds_of(WORLDS, everything=True), threads=2)
    copies = _copies(city)
    turns: dict[str, tuple[Callable[[], Taken], int]] = {
        TWO: (lambda: walk(city, days, 2), WORLDS * days),
        ONE: (lambda: walk(city, days, 1), WORLDS * days),
        FULL: (lambda: walk(full, days, 2), WORLDS * days),
        COPY: (lambda: taken(lambda: _copy(copies, days)), WORLDS * days),
    }
    python = python_with_starsim()
    if python is None:
        print(MISSING, file=sys.stderr)
    with Rival(python, people) if python else nullcontext() as rival:
        if rival:
            turns[FIXED] = (lambda: rival.walk("fixed", days), days)
            turns[REDRAWN] = (lambda: rival.walk("redrawn", days), days)
        took: dict[str, list[Taken]] = {name: [] for name in turns}
        for _ in range(repeats):
            for name, (turn, _) in turns.items():
                took[name].append(turn())
        version = rival.version if rival else ""
    work = {name: people * amount for name, (_, amount) in turns.items()}
    return _rates(part, took, work) + _ratios(part, took, work, version)


def _copies(city: City) -> list[tuple[np.ndarray, np.ndarray]]:
    """The state arrays of all worlds, each with room for a copy."""
    states = [city.arrays.a[name] for name in (*(f"s{width}" for width in WIDTHS), "b1")]
    return [(state, np.zeros_like(state)) for state in states]


def _copy(copies: list[tuple[np.ndarray, np.ndarray]], times: int) -> None:
    for _ in range(times):
        for state, room in copies:
            np.copyto(room, state)


def _rates(part: str, took: dict[str, list[Taken]], work: dict[str, int]) -> list[Row]:
    rows = []
    for name, turns in took.items():
        unit = "M agent-days/s" if name in (FIXED, REDRAWN) else "M person-days/s"
        wanted = "at least 40" if name == TWO else ""
        rows.append(repeated(part, name, [work[name] / t.wall / 1e6 for t in turns], unit, wanted))
        if name != COPY:
            per_cpu = [work[name] / t.cpu / 1e6 for t in turns]
            rows.append(repeated(part, f"  {name}, per CPU second", per_cpu, unit))
    return rows


def _ratios(part: str, took: dict[str, list[Taken]], work: dict[str, int], version: str) -> list[Row]:
    def ratio(one: str, other: str, clock: str) -> list[float]:
        pairs = zip(took[one], took[other], strict=True)
        return [work[one] / getattr(a, clock) / (work[other] / getattr(b, clock)) for a, b in pairs]

    rows = [
        repeated(part, "2 threads / 1 thread", ratio(TWO, ONE, "wall"), "times"),
        repeated(part, "copy bound / 1 thread", ratio(COPY, ONE, "wall"), "times"),
    ]
    if version:
        named = f"Starsim {version}, "
        rows += [
            repeated(part, f"2 threads / {named}fixed", ratio(TWO, FIXED, "wall"), "times", "at least 3"),
            repeated(part, f"2 threads / {named}redrawn", ratio(TWO, REDRAWN, "wall"), "times", "at least 3"),
            repeated(part, f"1 thread / {named}fixed", ratio(ONE, FIXED, "wall"), "times"),
            repeated(part, f"per CPU second: 1 thread / {named}fixed", ratio(ONE, FIXED, "cpu"), "times"),
        ]
    else:
        rows.append(Row(part, "2 threads / Starsim SIR", None, "Starsim not installed", wanted="at least 3"))
    nanoseconds = 1e9 * statistics.median(t.cpu for t in took[ONE]) / work[ONE]
    return [*rows, Row(part, "1 thread", nanoseconds, "CPU ns per person-day and world")]
