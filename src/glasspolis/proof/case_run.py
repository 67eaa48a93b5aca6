"""Runs the worlds of a case and watches the sums that its outputs need; case_output.py turns them into figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.city import City
from glasspolis.engine.day import derive
from glasspolis.engine.layout import Layout, lay_out
from glasspolis.engine.outcome import Outcome
from glasspolis.people import unit_axes
from glasspolis.people.population import Population, replicate_seed, synthesise
from glasspolis.proof.case_inputs import Setting
from glasspolis.records.ledger import BASE, DIMENSIONS
from glasspolis.runs.simulation import city_worlds

Key = tuple[str, tuple[tuple[str, str], ...], str | None]
Sums = NDArray[np.int64]


@dataclass(frozen=True)
class Watched:
    """One replicate: its outcome, people, and by (measure, among, across) the daily sums int64[W, days, units]."""

    outcome: Outcome
    population: Population
    daily: dict[Key, Sums]


@lru_cache(maxsize=8)
def _layout(submodels: tuple[str, ...]) -> Layout:
    from glasspolis.question.worlds import models

    return lay_out(derive(models(submodels, "case")))


def layout_of(setting: Setting) -> Layout:
    """The layout of a setting's submodels; cases with the same submodels share one, and its compiled code."""
    return _layout(setting.scenario.submodels)


def levels(population: Population) -> dict[str, tuple[NDArray[Any], tuple[str, ...]]]:
    """What people can be told apart by: dimension -> (code of each person, names of the codes)."""
    found = {name: (population.traits[trait], tuple(names)) for name, (trait, names) in DIMENSIONS.items()}
    found["group"] = (population.traits["group"], population.groups)
    found["region"] = (population.traits["region"], population.structure.regions)
    axes = [axis for axis in unit_axes.AXES if axis not in (*found, "world")]
    return found | {axis: (unit_axes.codes(population, axis), unit_axes.labels(population, axis)) for axis in axes}


def members(population: Population, among: Iterable[tuple[str, str]]) -> NDArray[np.bool_]:
    """Who has all these levels, bool[N]."""
    known = levels(population)
    mask = np.ones(population.size, dtype=bool)
    for dimension, level in among:
        codes, names = known[dimension]
        mask &= codes == names.index(level)
    return mask


def run(setting: Setting, keys: Sequence[Key], threads: int) -> list[Watched]:
    """Every replicate of a setting; ``keys`` says which sums by person are watched day by day."""
    return [_replicate(setting, r, keys, threads) for r in range(setting.scenario.replicates)]


def _replicate(setting: Setting, replicate: int, keys: Sequence[Key], threads: int) -> Watched:
    scenario, layout = setting.scenario, layout_of(setting)
    population = synthesise(setting.structure, scenario.people, scenario.seed, replicate)
    seed = replicate_seed(scenario.seed, replicate)
    city = City(layout, population, city_worlds(scenario, {}), days=scenario.days, seed=seed, threads=threads)
    watch = _Watch(city, population, keys)
    daily = city.run(scenario.burn_in, watch)
    outcome = city.outcome(BASE, replicate, daily, [])
    return Watched(outcome, population, watch.daily())


class _Watch:
    """Called after each day: sums the persons' counters, which grow from day to day, over the units of each key."""

    def __init__(self, city: City, population: Population, keys: Sequence[Key]) -> None:
        self.city = city
        self.sums: dict[Key, list[Sums]] = {key: [] for key in keys}
        known = levels(population)
        self.before: dict[Key, Sums] = {}
        self.units: dict[Key, tuple[NDArray[np.int64], NDArray[Any], int]] = {}
        for key in keys:
            _, among, across = key
            codes, names = known[across] if across else (np.zeros(population.size, np.int64), ("all",))
            who = np.flatnonzero(members(population, among))
            self.units[key] = (who, codes[who], len(names))

    def __call__(self, _: int) -> None:
        counted = {key: self.city.arrays.counter(key) for key in {key[0] for key in self.units}}
        for key, (who, codes, count) in self.units.items():
            rows = [np.bincount(codes, weights=row[who], minlength=count) for row in counted[key[0]]]
            now = np.rint(rows).astype(np.int64)
            self.sums[key].append(now - self.before[key] if key in self.before else now)
            self.before[key] = now

    def daily(self) -> dict[Key, Sums]:
        """What each day added, int64[W, days, units]."""
        return {key: np.stack(sums, axis=1) for key, sums in self.sums.items()}
