"""The whole house: every submodel but unrest on in every world, its speed, bytes and compile, at
one size.

Unrest walks a square person by person, some 60 times the cost of all else, and is made for single
cells.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

from bench.cities import Taken, people_of, walk
from bench.figures import Row, repeated
from bench.start import fresh
from glasspolis.contract.submodel import Submodel
from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.plan import derive, installed
from glasspolis.question.settings import defaults

WORLDS, MORE_WORLDS, DAYS, WARM_DAYS = 2, 4, 730, 6
PEOPLE_OF_A_START, YEAR = 2_048, 365
FOURTEEN = (
    "society", "sensing", "identification", "registries", "scoring", "sanctions", "policing", "information", "economy",
    "services", "security", "governance", "abroad", "safeguards",
)  # fmt: skip


def whole(people: int, days: int, repeats: int) -> list[Row]:
    """Rates on two threads and per CPU second, bytes, and two fresh starts, the first of which
    compiles.
    """
    part = f"The whole house: {people:,} people, all {len(everyone())} submodels but unrest on in every world"
    rows = [row for count in (WORLDS, MORE_WORLDS) for row in _rates(part, everything(people, count), days, repeats)]
    rows += _rates(part, fourteen(people), days, repeats, "the 14 files of the model's names alone, ")
    year = everything(people)
    walk(year, YEAR, 2)
    held = year.arrays.bytes_per_person()
    rows += [
        Row(part, "traits, once", held["traits"], "bytes per person"),
        Row(
            part,
            f"state with counters after a year, {WORLDS} worlds",
            held["world"],
            "bytes per person and world",
            wanted="at most 160",
        ),
    ]
    with TemporaryDirectory() as folder:
        first, second = _started(folder), _started(folder)
    return [
        *rows,
        Row(part, "cold compile (first start less second)", first.cpu - second.cpu, "CPU s", wanted="under 45"),
        Row(part, "second start to the first day", second.wall, "s", wanted="under 5"),
    ]


def _rates(part: str, city: City, days: int, repeats: int, which: str = "") -> list[Row]:
    """Person-days of all worlds by clock and CPU, on two threads."""
    walk(city, WARM_DAYS, 2)
    turns: list[Taken] = [walk(city, days, 2) for _ in range(repeats)]
    work = city.population.size * len(city.worlds) * days / 1e6
    unit, told = "M person-days/s", f"{which}{len(city.worlds)} worlds"
    return [
        repeated(part, f"{told}, 2 threads", [work / t.wall for t in turns], unit, "at least 15"),
        repeated(part, f"{told}, per CPU second", [work / t.cpu for t in turns], unit),
    ]


def everyone() -> dict[str, Submodel]:
    """The submodels that are on."""
    return {name: model for name, model in installed().items() if name != "unrest"}


def everything(people: int, count: int = WORLDS) -> City:
    """A city with every submodel at its defaults in all worlds."""
    return _city(everyone(), people, count)


def fourteen(people: int) -> City:
    """A city with the submodels that the model names, one file of each row, without those that
    share its rows.
    """
    return _city({name: installed()[name] for name in FOURTEEN}, people, MORE_WORLDS)


def _city(models: dict[str, Submodel], people: int, count: int) -> City:
    worlds = [World(f"world-{k}", frozenset(models), defaults(models), {}, 0) for k in range(count)]
    return City(lay_out(derive(models)), people_of(people), worlds, days=DAYS, seed=1, threads=2)


def _started(folder: str) -> Taken:
    """A fresh process that runs a day of a small city."""
    code = f"from bench.whole import everything, walk; walk(everything({PEOPLE_OF_A_START}), 1, 1)"
    before, wall = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=fresh(folder), check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(time.perf_counter() - wall, cpu)
