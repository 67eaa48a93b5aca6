"""Ensembles of small cities against one large city, in one run: threads, processes, and what a
setting costs.

A setting is a whole unit of work: its city is built, burnt in, run for a year, counted and reduced
to tables. A task is a batch of settings in one city, as a run has them; one setting a city stands
beside it. Things compared take turns, so that a machine that is busy with other work slows them
alike; the ratios are what to read.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bench.cities import Taken, city_of, layout_of, scenario, taken, walk, worlds_of
from bench.figures import Row, repeated
from glasspolis.contract.encoding import Value
from glasspolis.engine.city import City
from glasspolis.people.place import structure_of
from glasspolis.people.population import synthesise
from glasspolis.records.ledger import reduce
from glasspolis.records.variants import range_variant
from glasspolis.runs.cities import city_worlds
from glasspolis.runs.jobs import plan_jobs

PEOPLE, WORLDS, YEAR = 4_000, 4, 365
TOGETHER = 8
"""Settings of a task, which lie in one city."""
DAYS_OF_A_SHARE = 60
SETTINGS_ASKED = 1_024
LARGE, ALONE, ONE = "large city, 2 threads", "one core, one setting a city", "one core"
THREADS, PROCESSES = "2 threads", "2 processes"


def ensembles(people: int, days: int, repeats: int) -> list[Row]:
    """Rates of the large city and of small ones on one core, two threads and two processes."""
    part = (
        f"Ensembles: cities of {PEOPLE:,} people, {WORLDS} worlds, a year of four-grades, whole settings, "
        f"{TOGETHER} a city"
    )
    large = city_of(people, worlds_of(WORLDS), threads=2)
    task(1, 2)
    with ThreadPoolExecutor(2) as threads, _processes() as processes:
        list(processes.map(task, [TOGETHER] * 2, [2, 2]))
        turns: dict[str, tuple[Callable[[], object], int]] = {
            LARGE: (lambda: walk(large, days, 2), people * WORLDS * days),
            ALONE: (lambda: task(1), _work(1)),
            ONE: (lambda: task(TOGETHER), _work(TOGETHER)),
            THREADS: (lambda: _side_by_side(threads), _work(2 * TOGETHER)),
            PROCESSES: (lambda: _side_by_side(processes), _work(2 * TOGETHER)),
        }
        rates: dict[str, list[float]] = {name: [] for name in turns}
        per_cpu: dict[str, list[float]] = {LARGE: [], ALONE: [], ONE: []}
        for _ in range(repeats):
            for name, (turn, work) in turns.items():
                took = taken(turn)
                rates[name].append(work / took.wall / 1e6)
                if name in per_cpu:
                    per_cpu[name].append(work / took.cpu / 1e6)
    return [*_rates(part, rates), *_per_cpu(part, per_cpu), *_cost(part, repeats)]


def task(settings: int, days: int = YEAR) -> Taken:
    """So many settings in one city, from their people to their tables."""
    return taken(lambda: _tables(*_run(settings, days)))


@cache
def _values(settings: int) -> list[Mapping[str, Value]]:
    """What is drawn for so many settings."""
    drawn = (job.values for job in plan_jobs(scenario()) if job.point)
    return list(islice(drawn, settings))


def _run(settings: int, days: int) -> tuple[City, NDArray[np.int64]]:
    people = synthesise(structure_of(scenario().place), PEOPLE, seed=1)
    each = [city_worlds(scenario(), values)[:WORLDS] for values in _values(settings)]
    worlds = [world for of_all in zip(*each, strict=True) for world in of_all]
    city = City(layout_of(), people, worlds, days=days, seed=1, settings=settings)
    return city, city.run(scenario().burn_in if days == YEAR else 1)


def _tables(city: City, daily: NDArray[np.int64]) -> None:
    for number in range(city.settings):
        reduce(city.outcome(range_variant(number), 0, daily, [], number))


def _processes() -> ProcessPoolExecutor:
    """Fresh processes, since a copy of one that has threads may stop for good."""
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))


def _side_by_side(pool: Executor) -> None:
    list(pool.map(task, [TOGETHER] * 2))


def _work(settings: int) -> int:
    """Person-days of all worlds, without the burn-in."""
    return settings * PEOPLE * WORLDS * YEAR


def _rates(part: str, rates: dict[str, list[float]]) -> list[Row]:
    rows = []
    for name, values in rates.items():
        wanted = "at least 50" if name == PROCESSES else ""
        rows.append(repeated(part, name, values, "M person-days/s", wanted))
    for one, other in ((ONE, ALONE), (ONE, LARGE), (THREADS, ONE), (PROCESSES, ONE), (PROCESSES, LARGE)):
        pairs = zip(rates[one], rates[other], strict=True)
        rows.append(repeated(part, f"{one} / {other}", [a / b for a, b in pairs], "times"))
    minutes = [_work(SETTINGS_ASKED) / rate / 1e6 / 60 for rate in rates[PROCESSES]]
    return [*rows, repeated(part, f"{SETTINGS_ASKED:,} settings, {PROCESSES}", minutes, "minutes", "under 2.5")]


def _per_cpu(part: str, rates: dict[str, list[float]]) -> list[Row]:
    """The same by processor seconds, which other work on the machine disturbs less."""
    rows = [repeated(part, f"{name}, per CPU second", values, "M person-days/s") for name, values in rates.items()]
    ratios = [small / large for small, large in zip(rates[ONE], rates[LARGE], strict=True)]
    return [*rows, repeated(part, "small / large, per CPU second", ratios, "times")]


def _cost(part: str, repeats: int) -> list[Row]:
    """CPU seconds of a setting, and the share of a day that compiled code takes."""
    shares = []
    alone = []
    seconds = []
    for _ in range(repeats):
        alone.append(task(1).cpu)
        seconds.append(task(TOGETHER).cpu / TOGETHER)
        city, _ = _run(TOGETHER, 2)
        compiled = _Clocked(city.span)
        city.span = compiled
        work = walk(city, DAYS_OF_A_SHARE, 1)
        shares.append(100 * compiled.cpu / work.cpu)
    return [
        repeated(part, "a setting, one a city", alone, "CPU s"),
        repeated(part, f"a setting, {TOGETHER} a city", seconds, "CPU s", "at most 0.29"),
        repeated(part, "compiled code's share of a day", shares, "% of CPU time"),
    ]


class _Clocked:
    """A function that notes how much processor time it took in all."""

    def __init__(self, function: Callable[..., None]) -> None:
        self.function = function
        self.cpu = 0.0

    def __call__(self, *arguments: object) -> None:
        """Run it."""
        begun = time.process_time()
        self.function(*arguments)
        self.cpu += time.process_time() - begun
