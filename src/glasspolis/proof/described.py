"""Switches every described thing off and on in a small city, on the same people and luck.

described_page.py prints what moves. A row of data/described.csv says in which scenario a thing is
probed, which settings switch it on and off, and which measure has to move. Rows that share a
scenario share its cities: each probe adds a world or two, which rests once its days are over. What
luck in queues moves is known from a placebo world of the same city.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.people.population import replicate_seed, synthesise
from glasspolis.proof.artefacts import interval
from glasspolis.proof.side_by_side import side_by_side
from glasspolis.question.scenario import Scenario
from glasspolis.question.settings import assignment, from_text, measure_names
from glasspolis.question.world import MOST_WORLDS
from glasspolis.question.world_names import PLACEBO, SYSTEM, WITHOUT
from glasspolis.records.variants import BASE
from glasspolis.runs.cities import city_worlds, resting, structure_for
from glasspolis.runs.progress import Callback

PEOPLE = 4_096
REPLICATES = 4
DAYS = 120
PER = 1000
FILE = "described.csv"
MODELLED = "modelled"
NOT_YET = "not yet modelled"
LEFT_OUT = "left out"
STATES = (MODELLED, NOT_YET, LEFT_OUT)
# Without, with and placebo stand in every scenario; a probe needs one world more, or two.
SHARED = 3
MOST_PROBED = MOST_WORLDS - SHARED
# So many worlds of probes lie in one city: more would leave one core idle at the end.
MOST_TOGETHER = 16
Batch = Sequence["Described"]
Totals = NDArray[np.float64]


@dataclass(frozen=True)
class Described:
    """One row of data/described.csv: a thing that the documents describe, and how it is probed.

    Attributes:
        id: from 1, as the reviews count.
        described: the thing, in a few words.
        wanted: what the model has to say of it.
        status: one of ``STATES``.
        where: the parameters or measures that stand for it, ``submodel.name``.
        scenario: that is run; ``add`` names further submodels, ``base`` settings for all worlds.
        on: settings of the world in which it is on, in addition to the scenario's ``with``.
        off: settings of the world in which it is off; ``-name`` switches a submodel off.
        measure: what has to move.
        days: to run, as text; ``DAYS`` where empty.
        replicates: cities to run, as text; ``REPLICATES`` where empty. What happens seldom and is
            large when it happens needs more of them.
        note: why it is left out, or what else there is to say.
    """

    id: str
    described: str
    wanted: str
    status: str
    where: str
    scenario: str
    add: str
    base: str
    on: str
    off: str
    measure: str
    days: str
    replicates: str
    note: str

    @property
    def city(self) -> tuple[str, str, str, int]:
        """Return what rows must have in common to share their cities."""
        return self.scenario, self.add, self.base, int(self.replicates or REPLICATES)

    @property
    def length(self) -> int:
        """Return how many days are counted."""
        return int(self.days or DAYS)


@dataclass(frozen=True)
class Moved:
    """Says what being on moves: per 1,000 people off and on, and the difference in each replicate.

    ``placebo`` is the difference that other luck in queues makes to the same measure.
    """

    off: Totals
    on: Totals
    placebo: Totals

    @property
    def differences(self) -> Totals:
        """On less off, by replicate."""
        return np.asarray(self.on - self.off)

    @property
    def ends(self) -> tuple[float, float]:
        """Return the 95% interval of the mean difference."""
        return interval(self.differences) if self.differences.any() else (0.0, 0.0)

    @property
    def beyond(self) -> bool:
        """Return whether no replicate moves the other way, and the mean more than queues do in
        any.
        """
        moved = self.differences
        one_way = bool((moved >= 0).all() or (moved <= 0).all())
        return one_way and abs(float(moved.mean())) > float(np.abs(self.placebo).max())


@cache
def described() -> tuple[Described, ...]:
    """Return the rows of the file that ships.

    Raises:
        GlasspolisError: the file has other columns, or a row cannot be probed.
    """
    text = files("glasspolis").joinpath(f"data/{FILE}").read_text(encoding="utf-8")
    table = csv.DictReader(text.splitlines())
    fields = tuple(Described.__dataclass_fields__)
    if tuple(table.fieldnames or ()) != fields:
        raise GlasspolisError(f"{FILE}: columns are {', '.join(table.fieldnames or ())}; allowed: {', '.join(fields)}.")
    rows = tuple(Described(**row) for row in table)
    for row in rows:
        check(row)
    return rows


def check(row: Described) -> None:
    """Refuse a row that lacks what its state wants.

    Raises:
        GlasspolisError: which row, and what it lacks.
    """
    where = f"{FILE}: row {row.id}"
    if row.status not in STATES:
        raise unknown("status", row.status, STATES, where)
    if row.status == MODELLED and not (row.where and row.scenario and row.off and row.measure):
        raise GlasspolisError(f"{where}: is modelled; it needs where, scenario, off and measure.")
    if row.status == LEFT_OUT and not row.note:
        raise GlasspolisError(f"{where}: is left out; note says why.")
    if row.status == NOT_YET and not row.wanted:
        raise GlasspolisError(f"{where}: is not yet modelled; wanted says what is missing.")


def probe(rows: Sequence[Described], progress: Callback | None = None) -> dict[str, Moved]:
    """Run the probes of all rows that are modelled.

    Args:
        rows: of the file.
        progress: told probes done and in all. Runs go side by side, which changes no figure.

    Returns:
        By id of the row, what being on moves.

    Raises:
        GlasspolisError: a row names a scenario, setting or measure that there is not.
    """
    modelled = [row for row in rows if row.status == MODELLED]
    together = list(cities(modelled))
    names = [f"{one[0][0].scenario} ({', '.join(row.id for batch in one for row in batch)})" for one in together]
    moved: dict[str, Moved] = {}
    for done in side_by_side(run_together, together, list(map(_size, together)), names, "probes", progress):
        moved |= done
    return {row.id: moved[row.id] for row in modelled}


def cities(rows: Sequence[Described]) -> Iterator[list[Batch]]:
    """Yield batches that share their cities: those that differ in their days alone."""
    shared: dict[tuple[str, str, str, int], list[Batch]] = {}
    for batch in batches(rows):
        shared.setdefault(batch[0].city, []).append(batch)
    for of_city in shared.values():
        together: list[Batch] = []
        for batch in sorted(of_city, key=lambda batch: batch[0].length):
            if sum(_worlds(row) for one in (*together, batch) for row in one) > MOST_TOGETHER:
                yield together
                together = []
            together.append(batch)
        yield together


def batches(rows: Sequence[Described]) -> Iterator[Batch]:
    """Yield rows that share a scenario and its days, as many as its worlds allow."""
    shared: dict[tuple[object, ...], list[Described]] = {}
    for row in rows:
        shared.setdefault((*row.city, row.length), []).append(row)
    for together in shared.values():
        batch: list[Described] = []
        for row in together:
            if sum(map(_worlds, [*batch, row])) > MOST_PROBED:
                yield batch
                batch = []
            batch.append(row)
        yield batch


def _size(together: Sequence[Batch]) -> int:
    """Return the days of all worlds of these batches' cities; the world without rests."""
    *_, replicates = together[0][0].city
    days = sum(row.length * _worlds(row) for batch in together for row in batch)
    return replicates * (days + 2 * max(batch[0].length for batch in together))


def _worlds(row: Described) -> int:
    """Return how many worlds a probe adds to a run."""
    return 2 if row.on else 1


def run_together(together: Sequence[Batch]) -> dict[str, Moved]:
    """Return what being on moves, of rows that share their cities."""
    scenarios = [scenario_of(batch) for batch in together]
    longest = max(scenarios, key=lambda scenario: scenario.days)
    layout = lay_out(longest.plan)
    worlds = worlds_of(scenarios, longest)
    names = [world.name for world in worlds]
    rows = [row for batch in together for row in batch]
    totals = [_totals(longest, layout, worlds, replicate, rows) for replicate in range(longest.replicates)]
    moved = {}
    for row in rows:
        by_world = np.array([city[row.id] for city in totals]) * PER / PEOPLE
        on, off, usual, queues = (
            by_world[:, names.index(name)] for name in (on_world(row), off_world(row), SYSTEM, PLACEBO)
        )
        moved[row.id] = Moved(off, on, queues - usual)
    return moved


def worlds_of(scenarios: Sequence[Scenario], longest: Scenario) -> list[World]:
    """Return the worlds of a city: without, with and placebo of the longest scenario, and the
    probes of all, which rest when their days are over.

    Nothing is counted in the world without, which rests when it has burned in.
    """
    without, *usual = city_worlds(longest, {})[:SHARED]
    worlds = [resting(without, 0), *usual]
    for scenario in scenarios:
        probed = city_worlds(scenario, {})[SHARED:]
        worlds += [resting(world, scenario.days) for world in probed]
    return worlds


def on_world(row: Described) -> str:
    """Return the world in which the thing is on."""
    return f"on-{row.id}" if row.on else SYSTEM


def off_world(row: Described) -> str:
    """Return the world in which the thing is off."""
    return f"off-{row.id}"


def scenario_of(batch: Sequence[Described]) -> Scenario:
    """Return the scenario of a batch at a small size, with its placebo and the worlds of the
    probes.

    Raises:
        GlasspolisError: a row names a scenario, submodel, setting or measure that there is not.
    """
    name, add, base, replicates = batch[0].city
    where = f"{FILE}: row {batch[0].id}"
    raw: dict[str, Any] = Scenario.load(name).model_dump(exclude_defaults=True)
    raw["submodels"] = [*raw["submodels"], *(further for further in add.split() if further not in raw["submodels"])]
    worlds = {key: raw["worlds"][key] for key in (WITHOUT, SYSTEM)}
    worlds[PLACEBO] = {"label": "Other luck in queues", "like": SYSTEM, "placebo": True}
    for row in batch:
        worlds[off_world(row)] = _world(row.off, row)
        if row.on:
            worlds[on_world(row)] = _world(row.on, row)
    small = {"people": PEOPLE, "days": batch[0].length, "replicates": replicates, "range_samples": 0, "worlds": worlds}
    scenario = Scenario.parse({**raw, **small}, where)
    scenario = scenario.override(where=where, set=dict(map(assignment, _parts(base))))
    known = measure_names(scenario.models)
    for row in batch:
        if row.measure not in known:
            raise unknown("measure", row.measure, known, f"{FILE}: row {row.id}")
    return scenario


def _world(settings: str, row: Described) -> dict[str, Any]:
    """Return a world like ``with`` with these settings; ``-name`` switches a submodel off."""
    parts = _parts(settings)
    values = dict(assignment(part) for part in parts if not part.startswith("-"))
    return {
        "label": f"Described thing {row.id}",
        "like": SYSTEM,
        "off": [part[1:] for part in parts if part.startswith("-")],
        "set": {key: from_text(value) for key, value in values.items()},
    }


def _parts(settings: str) -> list[str]:
    return [part.strip() for part in settings.split(";") if part.strip()]


def _totals(
    scenario: Scenario, layout: Layout, worlds: Sequence[World], replicate: int, rows: Sequence[Described]
) -> dict[str, Totals]:
    """Return each row's measure in every world of one city, summed over people or units and the
    row's days.
    """
    people = synthesise(structure_for(scenario), scenario.people, scenario.seed, replicate)
    seed = replicate_seed(scenario.seed, replicate)
    city = City(layout, people, worlds, days=scenario.days, seed=seed)
    outcome = city.outcome(BASE, replicate, city.run(scenario.burn_in), [])
    totals = {}
    for row in rows:
        daily: NDArray[Any]
        if row.measure in outcome.units:
            daily = outcome.units[row.measure].values
        else:
            daily = outcome.daily[:, :, outcome.measures.index(row.measure)]
        totals[row.id] = daily[:, : row.length].sum(axis=(1, 2)).astype(float)
    return totals
