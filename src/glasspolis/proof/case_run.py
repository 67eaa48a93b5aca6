"""Runs the worlds of a case and watches what its outputs need, person by person; case_output.py makes figures of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.measures import Measure
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import AXES
from glasspolis.engine.city import City
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.outcome import Outcome
from glasspolis.engine.plan import derive
from glasspolis.people import unit_axes
from glasspolis.people.population import Population, replicate_seed, synthesise
from glasspolis.proof.case_inputs import Setting
from glasspolis.question.settings import widened
from glasspolis.question.used_submodels import used
from glasspolis.records.ledger import DIMENSIONS
from glasspolis.records.variants import BASE
from glasspolis.runs.cities import city_worlds

Sums = NDArray[np.int64]


class Key(NamedTuple):
    """What is summed day by day: a column, of whom, by what; ``persons`` counts who has any of it that day."""

    measure: str
    among: tuple[tuple[str, str], ...] = ()
    across: str | None = None
    persons: bool = False


class Window(NamedTuple):
    """What each person has of a column from one day to another, both included."""

    measure: str
    first: int
    last: int


@dataclass(frozen=True)
class Watched:
    """One replicate: its outcome and people, daily sums int64[W, days, units], and persons' totals int64[W, N]."""

    outcome: Outcome
    population: Population
    daily: dict[Key, Sums]
    persons: dict[Window, Sums] = field(default_factory=dict)


@lru_cache(maxsize=8)
def _layout(submodels: tuple[str, ...], beyond: tuple[str, ...], kept: frozenset[str]) -> Layout:
    found = {name: _keeping(model, kept) for name, model in used(submodels, "case").items()}
    return lay_out(derive(widened(found, beyond)))


def _keeping(model: Submodel, kept: frozenset[str]) -> Submodel:
    """The submodel with these of its columns counted by person, as measures."""
    measures = dict(model.measures)
    for column, own in model.own.items():
        key = f"{model.name}.{column}"
        if key in kept and not own.flag:
            declared = measures.get(key, Measure(column, "volume", own.unit, own.doc))
            measures[key] = replace(declared, person=True)
    return replace(model, measures=measures)


def layout_of(setting: Setting, kept: Iterable[str] = ()) -> Layout:
    """The layout of a setting's submodels; cases with the same submodels share one, and its compiled code.

    ``kept`` are columns that somebody asks of each person.
    """
    return _layout(setting.scenario.submodels, setting.scenario.beyond, frozenset(kept))


def levels(population: Population) -> dict[str, tuple[NDArray[Any], tuple[str, ...]]]:
    """What people can be told apart by: dimension -> (code of each person, names of the codes)."""
    found = {name: (population.traits[trait], tuple(names)) for name, (trait, names) in DIMENSIONS.items()}
    found["group"] = (population.traits["group"], population.groups)
    found["region"] = (population.traits["region"], population.structure.regions)
    axes = [axis for axis in AXES if axis not in (*found, "world")]
    return found | {axis: (unit_axes.codes(population, axis), unit_axes.labels(population, axis)) for axis in axes}


def members(population: Population, among: Iterable[tuple[str, str]]) -> NDArray[np.bool_]:
    """Who has all these levels, bool[N]."""
    known = levels(population)
    mask = np.ones(population.size, dtype=bool)
    for dimension, level in among:
        codes, names = known[dimension]
        mask &= codes == names.index(level)
    return mask


def run(
    setting: Setting, keys: Sequence[Key], threads: int, windows: Sequence[Window] = (), kept: Iterable[str] = ()
) -> list[Watched]:
    """Every replicate of a setting; ``keys`` says which sums by person are watched day by day, ``windows`` whose
    totals are kept."""
    layout = layout_of(setting, kept)
    return [_replicate(setting, r, layout, (keys, windows), threads) for r in range(setting.scenario.replicates)]


def _replicate(
    setting: Setting, replicate: int, layout: Layout, wanted: tuple[Sequence[Key], Sequence[Window]], threads: int
) -> Watched:
    scenario = setting.scenario
    population = synthesise(setting.structure, scenario.people, scenario.seed, replicate)
    seed = replicate_seed(scenario.seed, replicate)
    city = City(layout, population, city_worlds(scenario, {}), days=scenario.days, seed=seed, threads=threads)
    watch = _Watch(city, population, *wanted)
    daily = city.run(scenario.burn_in, watch)
    outcome = city.outcome(BASE, replicate, daily, [])
    return Watched(outcome, population, watch.daily(), watch.persons)


class _Watch:
    """Called after each day: what the persons' counters, which grow from day to day, have gained."""

    def __init__(self, city: City, population: Population, keys: Sequence[Key], windows: Sequence[Window]) -> None:
        self.city = city
        self.day = 0
        self.windows = windows
        self.sums: dict[Key, list[Sums]] = {key: [] for key in keys}
        self.persons: dict[Window, Sums] = {}
        known = levels(population)
        self.before: dict[str, Sums] = {}
        self.units: dict[Key, tuple[NDArray[np.int64], NDArray[Any], int]] = {}
        for key in keys:
            codes, names = known[key.across] if key.across else (np.zeros(population.size, np.int64), ("all",))
            who = np.flatnonzero(members(population, key.among))
            self.units[key] = (who, codes[who], len(names))

    def __call__(self, _: int) -> None:
        counted = {name: self._counted(name) for name in {key.measure for key in self.units}}
        for key, (who, codes, count) in self.units.items():
            today = counted[key.measure] - self.before.get(key.measure, 0)
            values = today != 0 if key.persons else today
            rows = [np.bincount(codes, weights=row[who], minlength=count) for row in values]
            self.sums[key].append(np.rint(rows).astype(np.int64))
        self.before = counted
        for window in self.windows:
            if self.day == window.first - 1:
                self.persons[window] = -self._counted(window.measure)
            elif self.day == window.last:
                self.persons[window] = self._counted(window.measure) + self.persons.get(window, 0)
        self.day += 1

    def _counted(self, measure: str) -> Sums:
        return self.city.arrays.counter(measure).astype(np.int64)

    def daily(self) -> dict[Key, Sums]:
        """What each day added, int64[W, days, units]."""
        return {key: np.stack(sums, axis=1) for key, sums in self.sums.items()}
