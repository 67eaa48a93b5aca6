"""Asks the same questions of cities of 4,000, 16,000 and 64,000 people, whose rates per person
should agree.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.scaling import not_by_people
from glasspolis.engine.city import City
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.people.population import replicate_seed, synthesise
from glasspolis.proof.artefacts import length
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.cities import city_worlds, people_present, structure_for, total
from glasspolis.runs.progress import Callback

# People of a city, and how many cities: smaller ones differ more by luck.
SIZES = {4_000: 10, 16_000: 4, 64_000: 2}
COLUMNS = {
    "scenario": pl.String, "measure": pl.String, "world": pl.String, "people": pl.Int64, "regions": pl.Int64,
    "cities": pl.Int64, "per_1000": pl.Float64, "low": pl.Float64, "high": pl.Float64, "agrees": pl.Boolean,
}  # fmt: skip


def city_sizes(
    names: Sequence[str] = (), sizes: dict[int, int] | None = None, progress: Callback | None = None
) -> tuple[pl.DataFrame, bool]:
    """Run scenarios in cities of several sizes, at the best values of all parameters.

    Args:
        names: scenarios that ship; all if empty.
        sizes: people of a city, and how many cities of them.
        progress: told cities done and in all.

    Returns:
        One row per scenario, measure (the answer's, and what the question also asks for, if it
        grows with the people) and size: the rate per 1,000 people present in the answer's world,
        with the 95% interval of luck, and whether it agrees with the largest size. ``regions``
        says how many the place has at that size. And whether all agree.

    Raises:
        GlasspolisError: no such scenario.
    """
    wanted = sizes or SIZES
    chosen = [Scenario.load(name) for name in names or shipped()]
    rows: list[tuple[Any, ...]] = []
    done = 0
    for scenario in chosen:
        layout = lay_out(scenario.plan)
        found: dict[int, NDArray[np.float64]] = {}
        for people, cities in wanted.items():
            found[people] = np.array([rates(scenario, layout, people, r) for r in range(cities)])
            done += 1
            if progress is not None:
                progress(done, len(chosen) * len(wanted), f"{scenario.name}: {people:,} people")
        rows += _rows(scenario, found, {people: districts(scenario, people) for people in found})
    frame = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    return frame, bool(frame["agrees"].all())


def measured(scenario: Scenario) -> list[str]:
    """Return the answer's measure, and those of what else is asked for that grow with the
    people.
    """
    return [scenario.answer.measure, *(m for m in scenario.answer.also if m not in not_by_people())]


def districts(scenario: Scenario, people: int) -> int:
    """Return how many districts the place of a scenario has with so many people."""
    structure = structure_for(scenario)
    return len(np.unique(synthesise(structure, people, scenario.seed, 0).traits["region"]))


def rates(scenario: Scenario, layout: Layout, people: int, replicate: int) -> list[float]:
    """Return each measure per 1,000 people present in the answer's world of one city."""
    world = scenario.answer.world
    city = City(
        layout,
        synthesise(structure_for(scenario), people, scenario.seed, replicate),
        [w for w in city_worlds(scenario, {}) if w.name in (world, next(iter(scenario.worlds)))],
        days=length(scenario),
        seed=replicate_seed(scenario.seed, replicate),
        threads=os.cpu_count() or 1,
    )
    daily = city.run(scenario.burn_in)
    at = [w.name for w in city.worlds].index(world)
    here = people_present(city, daily)[at] / 1000
    persons = {scenario.answer.measure} if scenario.answer.count == "persons" else set()
    return [float(total(city, daily, m, m in persons)[at] / here) for m in measured(scenario)]


def _rows(scenario: Scenario, found: dict[int, NDArray[np.float64]], regions: dict[int, int]) -> list[tuple[Any, ...]]:
    """Return every measure at every size; luck is that of all sizes together, as people are more
    its variance is less.
    """
    rows: list[tuple[Any, ...]] = []
    largest = max(found)
    freedom = sum(len(values) - 1 for values in found.values())
    for k, measure in enumerate(measured(scenario)):
        squares = sum(people * float(((v[:, k] - v[:, k].mean()) ** 2).sum()) for people, v in found.items())
        each = np.sqrt(squares / max(freedom, 1))
        reach = float(stats.t.ppf(0.975, max(freedom, 1)))
        error = {people: float(each / np.sqrt(people * len(v))) for people, v in found.items()}
        mean = {people: float(v[:, k].mean()) for people, v in found.items()}
        for people, values in found.items():
            apart = abs(mean[people] - mean[largest]) > reach * np.hypot(error[people], error[largest])
            low, high = (mean[people] + sign * reach * error[people] for sign in (-1, 1))
            city = (people, regions[people], len(values))
            row = (scenario.name, measure, scenario.answer.world, *city, mean[people], low, high)
            rows.append((*row, people == largest or not apart))
    return rows
