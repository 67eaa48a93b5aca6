"""Ensembles of small cities against one large city, in one run: threads, processes, and what a
setting costs.

A setting is a whole unit of work: its city is built, burnt in, run for a year, counted and reduced
to tables. Things compared take turns, so that a machine that is busy with other work slows them
alike; the ratios are what to read.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

from bench.cities import Taken, city_of, layout_of, scenario, taken, walk, worlds_of
from bench.figures import Row, repeated
from glasspolis.engine.city import City
from glasspolis.people.place import structure_of
from glasspolis.people.population import synthesise
from glasspolis.records.ledger import reduce
from glasspolis.records.variants import range_variant

PEOPLE, WORLDS, YEAR = 4_000, 4, 365
SETTINGS_A_TURN = 2
DAYS_OF_A_SHARE = 60
SETTINGS_ASKED = 1_024
LARGE, ONE, THREADS, PROCESSES = "large city, 2 threads", "one core", "2 threads", "2 processes"


def ensembles(people: int, days: int, repeats: int) -> list[Row]:
    """Rates of the large city and of small ones on one core, two threads and two processes."""
    part = f"Ensembles: cities of {PEOPLE:,} people, {WORLDS} worlds, a year of four-grades, whole settings"
    large = city_of(people, worlds_of(WORLDS), threads=2)
    setting(0, 2)
    with ThreadPoolExecutor(2) as threads, _processes() as processes:
        list(processes.map(setting, range(2), [2, 2]))
        turns: dict[str, tuple[Callable[[], object], int]] = {
            LARGE: (lambda: walk(large, days, 2), people * WORLDS * days),
            ONE: (lambda: _serially(SETTINGS_A_TURN), _work(SETTINGS_A_TURN)),
            THREADS: (lambda: _side_by_side(threads), _work(2 * SETTINGS_A_TURN)),
            PROCESSES: (lambda: _side_by_side(processes), _work(2 * SETTINGS_A_TURN)),
        }
        rates: dict[str, list[float]] = {name: [] for name in turns}
        per_cpu: dict[str, list[float]] = {LARGE: [], ONE: []}
        for _ in range(repeats):
            for name, (turn, work) in turns.items():
                took = taken(turn)
                rates[name].append(work / took.wall / 1e6)
                if name in per_cpu:
                    per_cpu[name].append(work / took.cpu / 1e6)
    return [*_rates(part, rates), *_per_cpu(part, per_cpu), *_cost(part, repeats)]


def setting(number: int, days: int = YEAR) -> Taken:
    """One setting from its people to its tables."""
    return taken(lambda: _tables(_run(number, days)))


def _run(number: int, days: int) -> tuple[City, object, int]:
    people = synthesise(structure_of(scenario().place), PEOPLE, seed=1)
    city = City(layout_of(), people, worlds_of(WORLDS), days=days, seed=1)
    return city, city.run(scenario().burn_in if days == YEAR else 1), number


def _tables(done: tuple[City, object, int]) -> None:
    city, daily, number = done
    reduce(city.outcome(range_variant(number), 0, daily, []))  # type: ignore[arg-type]


def _processes() -> ProcessPoolExecutor:
    """Fresh processes, since a copy of one that has threads may stop for good."""
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))


def _serially(count: int) -> None:
    for number in range(count):
        setting(number)


def _side_by_side(pool: Executor) -> None:
    list(pool.map(setting, range(2 * SETTINGS_A_TURN)))


def _work(settings: int) -> int:
    """Person-days of all worlds, without the burn-in."""
    return settings * PEOPLE * WORLDS * YEAR


def _rates(part: str, rates: dict[str, list[float]]) -> list[Row]:
    rows = []
    for name, values in rates.items():
        wanted = "at least 50" if name == PROCESSES else ""
        rows.append(repeated(part, name, values, "M person-days/s", wanted))
    for one, other in ((ONE, LARGE), (THREADS, ONE), (PROCESSES, ONE), (PROCESSES, LARGE)):
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
    seconds = []
    for number in range(repeats):
        whole = setting(number)
        seconds.append(whole.cpu)
        city, _, _ = _run(number, 2)
        compiled = _Clocked(city.span)
        city.span = compiled
        work = walk(city, DAYS_OF_A_SHARE, 1)
        shares.append(100 * compiled.cpu / work.cpu)
    return [
        repeated(part, "a setting", seconds, "CPU s"),
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
