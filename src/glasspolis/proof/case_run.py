"""Runs the worlds of a case and watches, person by person, what its outputs need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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
from glasspolis.runs.cities import city_worlds, resting

Sums = NDArray[np.int64]


class Key(NamedTuple):
    """A daily sum that is watched: of which column, among whom, by which units.

    With ``persons`` it counts who has any of the column on that day, and with ``equals`` who has
    this value of it.
    """

    measure: str
    among: tuple[tuple[str, str], ...] = ()
    across: str | None = None
    persons: bool = False
    equals: int | None = None


class Window(NamedTuple):
    """A total of each person that is kept, from the first to the last day, both included.

    With ``equals`` it is the days on which the person had this value.
    """

    measure: str
    first: int
    last: int
    equals: int | None = None


@dataclass(frozen=True)
class Watched:
    """One replicate, with its people.

    ``daily`` holds daily sums, int64[W, days, units]. ``persons`` holds totals, int64[W, N].
    """

    outcome: Outcome
    population: Population
    daily: dict[Key, Sums]
    persons: dict[Window, Sums] = field(default_factory=dict)


@lru_cache(maxsize=8)
def _layout(submodels: tuple[str, ...], beyond: tuple[str, ...], by_person: frozenset[str]) -> Layout:
    models = {name: _counting(model, by_person) for name, model in used(submodels, "case").items()}
    return lay_out(derive(widened(models, beyond)))


def _counting(model: Submodel, by_person: frozenset[str]) -> Submodel:
    """Return the submodel, with these of its columns as measures that are counted by person."""
    measures = dict(model.measures)
    for column, own in model.own.items():
        key = f"{model.name}.{column}"
        if key in by_person and not own.flag:
            declared = measures.get(key, Measure(column, "volume", own.unit, own.doc))
            measures[key] = replace(declared, person=True)
    return replace(model, measures=measures)


def layout_of(setting: Setting, by_person: Iterable[str] = ()) -> Layout:
    """Return the layout of a setting's submodels, in which these columns are counted by person.

    Cases with the same submodels share one layout, and its compiled code.
    """
    return _layout(setting.scenario.submodels, setting.scenario.beyond, frozenset(by_person))


def levels(population: Population) -> dict[str, tuple[NDArray[Any], tuple[str, ...]]]:
    """By dimension, the code of each person and the names of the codes."""
    dimensions = {name: (population.traits[trait], tuple(names)) for name, (trait, names) in DIMENSIONS.items()}
    dimensions["group"] = (population.traits["group"], population.groups)
    dimensions["region"] = (population.traits["region"], population.structure.regions)
    axes = [axis for axis in AXES if axis not in (*dimensions, "world")]
    for axis in axes:
        dimensions[axis] = (unit_axes.codes(population, axis), unit_axes.labels(population, axis))
    return dimensions


def trait_of(measure: str) -> str | None:
    """Return the fixed trait that a figure asks for, as in ``traits.income``; None for another
    measure.
    """
    owner, _, trait = measure.partition(".")
    return trait if owner == "traits" else None


def members(population: Population, among: Iterable[tuple[str, str]]) -> NDArray[np.bool_]:
    """Return which people have all these levels, bool[N]."""
    known = levels(population)
    mask = np.ones(population.size, dtype=bool)
    for dimension, level in among:
        codes, names = known[dimension]
        mask &= codes == names.index(level)
    return mask


def run(
    setting: Setting,
    keys: Sequence[Key],
    threads: int,
    windows: Sequence[Window] = (),
    by_person: Iterable[str] = (),
    worlds: Collection[str] | None = None,
) -> list[Watched]:
    """Run every replicate of a setting.

    Args:
        setting: what is run.
        keys: the sums that are watched day by day.
        threads: of the processor.
        windows: the totals of persons that are kept.
        by_person: columns that are counted by person.
        worlds: those that are looked at, or all. The others rest once they have burned in, which
            changes no figure of these.
    """
    layout = layout_of(setting, by_person)
    looked_at = setting.scenario.worlds.keys() if worlds is None else worlds
    replicates = range(setting.scenario.replicates)
    return [_replicate(setting, number, layout, (keys, windows), threads, looked_at) for number in replicates]


def _replicate(
    setting: Setting,
    replicate: int,
    layout: Layout,
    watched: tuple[Sequence[Key], Sequence[Window]],
    threads: int,
    looked_at: Collection[str],
) -> Watched:
    scenario = setting.scenario
    population = synthesise(setting.structure, scenario.people, scenario.seed, replicate)
    seed = replicate_seed(scenario.seed, replicate)
    worlds = [world if world.name in looked_at else resting(world, 0) for world in city_worlds(scenario, {})]
    city = City(layout, population, worlds, days=scenario.days, seed=seed, threads=threads)
    watch = _Watch(city, population, *watched, looked_at)
    daily = city.run(scenario.burn_in, watch)
    outcome = city.outcome(BASE, replicate, daily, [])
    return Watched(outcome, population, watch.daily(), watch.persons)


class _Watch:
    """Called after each day, it notes how much the counters of persons have grown."""

    def __init__(
        self,
        city: City,
        population: Population,
        keys: Sequence[Key],
        windows: Sequence[Window],
        looked_at: Collection[str],
    ) -> None:
        self.city = city
        self.at = np.flatnonzero([world.name in looked_at for world in city.worlds])
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
        valued = [window for window in self.windows if window.equals is not None]
        names = {key.measure for key in self.units} | {window.measure for window in valued}
        counted = {name: self._counted(name) for name in names}
        for key, (who, codes, count) in self.units.items():
            today = counted[key.measure] - self.before.get(key.measure, 0)
            values = (today == key.equals) if key.equals is not None else (today != 0 if key.persons else today)
            rows = np.zeros((len(values), count))
            for world in self.at:
                rows[world] = np.bincount(codes, weights=values[world][who], minlength=count)
            self.sums[key].append(np.rint(rows).astype(np.int64))
        for window in valued:
            if window.first <= self.day <= window.last:
                today = counted[window.measure] - self.before.get(window.measure, 0)
                self.persons[window] = (today == window.equals) + self.persons.get(window, 0)
        self.before = counted
        for window in self.windows:
            if window.equals is not None:
                continue
            if self.day == window.first - 1:
                self.persons[window] = -self._counted(window.measure)
            elif self.day == window.last:
                self.persons[window] = self._counted(window.measure) + self.persons.get(window, 0)
        self.day += 1

    def _counted(self, measure: str) -> Sums:
        counted = np.zeros((len(self.city.worlds), self.city.population.size), np.int64)
        counted[self.at] = self.city.arrays.counter(measure, self.at)
        return counted

    def daily(self) -> dict[Key, Sums]:
        """The sums that each day added, int64[W, days, units]."""
        return {key: np.stack(sums, axis=1) for key, sums in self.sums.items()}
