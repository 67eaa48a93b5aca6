"""Memory per person, and time against the number of people: a slope of 1 means that time
is linear.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache

import numpy as np

from bench.cities import WARM_DAYS, Taken, city_of, people_of, scenario, walk, worlds_of
from bench.figures import Row, free_bytes, repeated
from glasspolis.engine.city import City
from glasspolis.engine.memory.thread_memory import WIDTHS

SIZES = (100_000, 300_000, 1_000_000, 3_000_000)
LARGE = 20_000_000
MOST_COUNTED = 50_000
WORLDS = 4
SHARE_OF_FREE = 0.6


def memory(people: int) -> list[Row]:
    """Bytes of the arrays per person: traits once, then each world's state, counters and what is
    shared.

    After the scenario's days, since counters grow; of some people, since bytes per person don't
    depend on how many.
    """
    people = min(people, MOST_COUNTED)
    part = f"Memory: bytes of arrays after {scenario().days} days"
    city = _year_old(people)
    told = city.arrays.bytes_per_person()
    each = people * WORLDS
    layout = city.layout
    kept = {s for s in layout.columns.values() if s.array[0] in "sb" and s.kept}
    state = sum(city.arrays.a[name].nbytes for name in (*(f"{s}{w}" for s in "sq" for w in WIDTHS), "b1")) / each
    sizes = {
        "columns kept from day to day": sum(slot.bits for slot in kept) / 8,
        "start-of-day copies": sum(slot.bits for slot in layout.before.values()) / 8,
        "counters by cause": sum(rows.nbytes for rows in city.arrays.counters.values()) / each,
        "public bits, and whose partners show any": city.arrays.shared() / each,
    }
    within = state - sizes["columns kept from day to day"] - sizes["start-of-day copies"]
    sizes["columns and grants that live within a day"] = within
    rows = [Row(part, "traits", told["traits"], "bytes a person, once")]
    rows += [Row(part, name, size, "bytes a person and world") for name, size in sizes.items()]
    state = sum(size for name, size in sizes.items() if name != "counters by cause")
    rows.append(Row(part, "state without counters", state, "bytes a person and world"))
    whole = told["world"]
    return [*rows, Row(part, "state with counters", whole, "bytes a person and world", wanted="at most 64")]


@cache
def _year_old(people: int) -> City:
    """A city at the end of the scenario's days, when its counters have grown."""
    city = city_of(people, worlds_of(WORLDS), threads=2)
    walk(city, scenario().days - WARM_DAYS, 2)
    return city


@dataclass(frozen=True)
class Growth:
    """Seconds of a day at each size, a turn each, and bytes that do not grow with the people."""

    worlds: int
    took: dict[int, list[Taken]]
    traits: float
    world: float
    shared: float
    """Bytes a person: once, in each world, and of the latter what other people look at."""


def measured(sizes: tuple[int, ...], person_days: int, repeats: int) -> Growth:
    """Walk cities of all sizes in turn."""
    worlds = _worlds_that_fit(sum(sizes))
    cities = {people: city_of(people, worlds_of(worlds), threads=2) for people in sizes}
    took: dict[int, list[Taken]] = {people: [] for people in sizes}
    for _ in range(repeats):
        for people, city in cities.items():
            days = max(1, person_days // people)
            all_days = walk(city, days, 2)
            took[people].append(Taken(all_days.wall / days, all_days.cpu / days))
    people_of.cache_clear()
    people = min(max(sizes), MOST_COUNTED)
    arrays = _year_old(people).arrays
    told = arrays.bytes_per_person()
    return Growth(worlds, took, told["traits"], told["world"], arrays.a["pub"].nbytes / people / WORLDS)


def growth(grown: Growth) -> list[Row]:
    """Seconds a day at each size, sizes taking turns, and the slope of their logarithms."""
    worlds = grown.worlds
    took = grown.took
    sizes = tuple(took)
    part = f"Time against people: {worlds} worlds, 2 threads"
    repeats = len(took[sizes[0]])
    rows = [repeated(part, f"{n:,} people", [1e3 * t.wall for t in took[n]], "ms a day") for n in sizes]
    for n in sizes:
        values = [1e9 * t.cpu / n / worlds for t in took[n]]
        rows.append(repeated(part, f"{n:,} people", values, "CPU ns a person-day and world"))
    if len(sizes) > 1:
        for clock, unit in (("wall", "by the clock"), ("cpu", "by CPU seconds")):
            times = [[getattr(took[n][r], clock) for n in sizes] for r in range(repeats)]
            slopes = [float(np.polyfit(np.log(sizes), np.log(turn), 1)[0]) for turn in times]
            rows.append(repeated(part, "slope of log time over log people", slopes, unit, "1 is linear"))
    return rows


def _worlds_that_fit(people: int) -> int:
    """As many of four worlds as fit in a part of the free memory, at least one."""
    free = free_bytes()
    told = city_of(100_000, worlds_of(1), threads=2).arrays.bytes_per_person()
    if free is None:
        return WORLDS
    fit = int((SHARE_OF_FREE * free / people - 2 * told["traits"]) // told["world"])
    if fit < WORLDS:
        print(f"{free / 1e9:.0f} GB are free: growth is measured with {max(1, fit)} worlds.", file=sys.stderr)
    return max(1, min(WORLDS, fit))
