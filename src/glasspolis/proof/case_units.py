"""The units and spells of a case's outputs, checked and read from a run; case_output.py asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from glasspolis.answers.survival import aalen_johansen, first_day
from glasspolis.contract.measures import Spell
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import AXES
from glasspolis.engine.outcome import Ints, Outcome
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.people.unit_axes import MOST_KEPT, names
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_days import Floats
from glasspolis.proof.case_inputs import Setting
from glasspolis.proof.case_tables import Output
from glasspolis.records.ledger import STILL_OPEN

SPELL_WAYS = ("sum", "mean", "median", "quantile", "incidence")
Models = Mapping[str, Submodel]


def axis_of(models: Models, measure: str | None) -> str | None:
    """Return the axis of a measure of units; None for a measure of persons."""
    model, _, column = (measure or "").partition(".")
    unit = models[model].units.get(column) if model in models else None
    return unit.by if unit is not None else None


def is_flag(models: Models, name: str | None) -> bool:
    """Return whether a measure counts all of a flag, right and wrong."""
    measures = (model.measures.get(str(name)) for model in models.values())
    return any(measure is not None and measure.flag for measure in measures)


def unit_levels(setting: Setting) -> dict[str, tuple[str, ...]]:
    """Return the names of the units of every axis."""
    return {axis: names(setting.structure, setting.scenario.people, axis) for axis in AXES if axis != "world"}


def resolved(case: PublishedCase, setting: Setting, where: str) -> PublishedCase:
    """Return the case, with the ``unit`` of every output turned into a level of ``among``.

    Raises:
        GlasspolisError: the measure has no units, or not this one.
    """
    outputs = [_resolved(output, setting, f"{where}: outputs.{output.name}: unit") for output in case.outputs]
    return case.model_copy(update={"outputs": tuple(outputs)})


def _resolved(output: Output, setting: Setting, where: str) -> Output:
    if output.unit is None:
        return output
    axis = axis_of(setting.scenario.models, output.measure)
    if axis is None or axis == "world":
        raise GlasspolisError(f"{where}: {output.measure} has no units to choose from.")
    known = names(setting.structure, setting.scenario.people, axis)
    if isinstance(output.unit, int) and not 0 <= output.unit < len(known):
        raise GlasspolisError(f"{where} = {output.unit}: allowed 0 to {len(known) - 1} ({axis}).")
    label = known[output.unit] if isinstance(output.unit, int) else output.unit
    if label not in known:
        raise unknown(axis, label, known, where)
    return output.model_copy(update={"unit": None, "among": {**output.among, axis: label}})


def check(output: Output, setting: Setting, where: str) -> None:
    """Refuse an output that asks of a measure of units what only persons have.

    Raises:
        GlasspolisError: whom, or across what, it cannot be told.
    """
    models = setting.scenario.models
    for name in (output.measure, output.per, output.correlate):
        axis = axis_of(models, name)
        if axis == "world" and (output.among or output.across):
            raise GlasspolisError(f"{where}: {name} is of the whole place; among and across have no use here.")
        if axis is None or axis == "world":
            continue
        if other := [key for key in (*output.among, output.across) if key not in (None, axis)]:
            raise GlasspolisError(f"{where}: {name} is by {axis}, and can't be told by {other[0]}.")
        many = len(names(setting.structure, setting.scenario.people, axis)) > MOST_KEPT
        if many and (output.among or output.across):
            raise GlasspolisError(f"{where}: {name}: more than {MOST_KEPT} units of {axis}; only their sum is kept.")
    if axis_of(models, output.measure) is not None and (output.over == "persons" or "grade" in output.among):
        raise GlasspolisError(f"{where}: {output.measure} is of units, and counts no persons.")


def series(outcome: Outcome, measure: str, output: Output, world: int) -> Ints:
    """Daily values of a measure of units, [days, units]: of one, of each, or of all together."""
    units = outcome.units[measure]
    table = units.values[world]
    if units.axis in output.among:
        return table[:, [units.names.index(output.among[units.axis])]]
    return table if output.across == units.axis else table.sum(axis=1, keepdims=True)


def spells_of(models: Models) -> dict[str, Spell]:
    """Return every spell, by ``submodel.name``."""
    return {f"{model.name}.{spell.name}": spell for model in models.values() for spell in model.spells}


def check_spell(output: Output, models: Models, where: str) -> None:
    """Refuse an output about spells that there are not.

    Raises:
        GlasspolisError: which spell, exit or key.
    """
    known = spells_of(models)
    if output.spell not in known:
        raise unknown("spell", str(output.spell), known, f"{where}: spell")
    exits = (*known[output.spell].exits, STILL_OPEN)
    if output.exit is not None and output.exit not in exits:
        raise unknown("exit", output.exit, exits, f"{where}: exit")
    if output.exit == STILL_OPEN and output.over != "sum":
        raise GlasspolisError(f"{where}: exit = {STILL_OPEN!r}: is no end; it goes with over = 'sum'.")
    if output.over not in SPELL_WAYS or output.days or output.across or set(output.among) - {"group"}:
        raise GlasspolisError(
            f"{where}: a spell counts the whole run, of all or of one group; over = {', '.join(SPELL_WAYS)}."
        )
    if output.per not in (None, "people"):
        raise GlasspolisError(f"{where}: per = {output.per!r}: a spell is counted per 'people', or as it is.")


def spell_value(output: Output, outcome: Outcome, world: int) -> float | None:
    """Return how many, how long or what share of an output's spells; None where there is none."""
    table = outcome.spells[str(output.spell)][world]
    groups: Sequence[str] = outcome.groups
    rows = table[[groups.index(output.among["group"])]] if "group" in output.among else table
    counts = rows.sum(axis=0).astype(float)
    exits = (STILL_OPEN, *outcome.spell_exits[str(output.spell)])
    chosen = [exits.index(output.exit)] if output.exit is not None else list(range(1, len(exits)))
    if output.over == "sum":
        return float(counts.sum() if output.exit is None else counts[chosen].sum())
    if not counts.sum():
        return None
    share, _, waiting, _ = aalen_johansen(counts[1:], counts[0])
    if output.over == "incidence":
        day = min(int(output.at or 0), counts.shape[1] - 1)
        return float(share[[k - 1 for k in chosen], day].sum())
    if output.over == "median" and output.exit is None:
        day_of_half = first_day(waiting)
        return None if day_of_half is None else float(day_of_half)
    return _of_lengths(counts[chosen].sum(axis=0), output)


def _of_lengths(counts: Floats, output: Output) -> float | None:
    """Return the mean or quantile of the lengths of the spells that ended."""
    if not counts.sum():
        return None
    lengths = np.repeat(np.arange(counts.size), counts.astype(np.int64))
    if output.over == "mean":
        return float(lengths.mean())
    return float(np.quantile(lengths, 0.5 if output.over == "median" else float(output.at or 0)))
