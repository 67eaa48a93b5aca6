"""Cities for the bench: a shipped scenario's worlds over any number of people, walked some days
against the clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive
from glasspolis.people.place import structure_of
from glasspolis.people.population import Population, synthesise
from glasspolis.question.scenario import Scenario
from glasspolis.runs.cities import city_worlds

SCENARIO = "four-grades"
WARM_DAYS = 6


@dataclass(frozen=True)
class Taken:
    """Seconds of the clock and of all processors together."""

    wall: float
    cpu: float


@cache
def scenario() -> Scenario:
    """The scenario that all figures are about."""
    return Scenario.load(SCENARIO)


@cache
def layout_of() -> Layout:
    """Where everything of the scenario's plan lies."""
    return lay_out(derive(scenario().models))


@cache
def people_of(count: int) -> Population:
    """A population of this size, made once."""
    return synthesise(structure_of(scenario().place), count, seed=1)


def worlds_of(count: int, everything: bool = False) -> list[World]:
    """``count`` worlds of the scenario in its order; with ``everything``, each has every submodel
    of it on.
    """
    found = city_worlds(scenario(), {})
    found = [found[w % len(found)] for w in range(count)]
    every = frozenset(scenario().submodels)
    return [replace(world, name=f"{world.name}-{w}", active=every if everything else world.active)
            for w, world in enumerate(found)]  # fmt: skip


def city_of(people: int, worlds: list[World], threads: int, layout: Layout | None = None) -> City:
    """A city some days old: compiled, its memory touched, its queues filled."""
    city = City(layout or layout_of(), people_of(people), worlds, days=scenario().days, seed=1, threads=threads)
    walk(city, WARM_DAYS, threads)
    return city


def walk(city: City, days: int, threads: int) -> Taken:
    """Time ``days`` more days of all worlds on this many threads, which change no result."""
    city.threads = threads
    with ThreadPoolExecutor(threads) as pool:
        return taken(lambda: _days(city, days, pool))


def _days(city: City, days: int, pool: ThreadPoolExecutor) -> None:
    for _ in range(days):
        city.step(pool, len(city.worlds))
        city.arrays.take_sums()


def taken(work: Callable[[], object]) -> Taken:
    """Do the work and say how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)
