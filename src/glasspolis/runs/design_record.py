"""Keeps the design of settings with the run: what each axis is, and where each setting lies on it.

answers/design_matrix.py reads both back, so that no analysis computes a point from values.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import polars as pl

from glasspolis import evidence
from glasspolis.contract.parameters import ASSUMED, OPERATOR, STATISTICS, WORLD
from glasspolis.question import settings
from glasspolis.question.assessed import PREFIX
from glasspolis.question.scenario import Scenario
from glasspolis.records.ledger import TABLES
from glasspolis.records.variants import is_range_variant
from glasspolis.runs.design import Axis, Setting, axes_of, reach, varied_parameters
from glasspolis.runs.design_values import MOST_RATIO, Value, ratio_at
from glasspolis.runs.jobs import Job
from glasspolis.runs.nested_points import PLACES


def axis_rows(scenario: Scenario) -> list[dict[str, Any]]:
    """The axes of the design in their order, as the manifest has them under ``design``.

    ``worlds`` are those in which the axis makes a difference; ``role`` says by whom the number
    could be known.
    """
    reached = reach(scenario)
    return [_axis_row(scenario, axis, reached) for axis in axes_of(varied_parameters(scenario))]


def _axis_row(scenario: Scenario, axis: Axis, reached: dict[str, frozenset[str]]) -> dict[str, Any]:
    p = axis.parameter
    if p.name.startswith(PREFIX):
        return _answer_row(axis, reached)
    model, _, key = p.name.partition(".")
    par = scenario.models[model].par[key] if model in scenario.models else None
    source = par.evidence if par and not axis.along else ASSUMED
    ends = (str(p.low), str(p.high), _text(p.default))
    ratio = (str(1 / MOST_RATIO), str(MOST_RATIO), "1")
    low, high, stated = ratio if axis.along else ends
    return {
        "axis": axis.name,
        "parameter": p.name,
        "unit": "of the stated ratio" if axis.along else p.unit,
        "low": low,
        "high": high,
        "stated": stated,
        "role": par.known_by if par and par.sweep else STATISTICS if par is None else WORLD,
        "evidence": source,
        "quality": evidence.quality(source),
        "worlds": [world for world, names in reached.items() if p.name in names],
    }


def _answer_row(axis: Axis, reached: dict[str, frozenset[str]]) -> dict[str, Any]:
    """The same of an answer that an assessment was not told: whoever runs the system knows it."""
    p = axis.parameter
    return {
        "axis": axis.name,
        "parameter": p.name,
        "unit": p.unit,
        "low": str(p.low),
        "high": str(p.high),
        "stated": _text(p.default),
        "role": OPERATOR,
        "evidence": ASSUMED,
        "quality": evidence.quality(ASSUMED),
        "worlds": [world for world, names in reached.items() if p.name in names],
    }


SET_BY_SCENARIO = "set by the scenario"
SET_BY_BOOK = "set by a rulebook"
SET_BY_WORLDS = "set by every world that uses it"
A_RULE = "a switch, a rule or a size of the setting"
UNUSED = "of a submodel that runs in no world"


def held_rows(scenario: Scenario) -> list[dict[str, str]]:
    """The parameters that no setting varies, as the manifest has them under ``held``.

    Each has the reason, in words that end a sentence: "41 a switch, a rule ...".
    """
    varied = {p.name for p in varied_parameters(scenario)}
    values = settings.defaults(scenario.models) | scenario.book_parameters | scenario.set
    running = frozenset().union(
        *(scenario.active(world).union(*scenario.switches(world).values()) for world in scenario.worlds)
    )
    rows = []
    for name, value in sorted(values.items()):
        if name not in varied:
            model, _, key = name.partition(".")
            rows.append({
                "parameter": name, "value": _text(value), "role": scenario.models[model].par[key].known_by,
                "why": _why_held(scenario, name, model in running),
            })  # fmt: skip
    return rows


def _why_held(scenario: Scenario, name: str, runs: bool) -> str:
    if name in scenario.set:
        return SET_BY_SCENARIO
    if name in scenario.book_parameters:
        return SET_BY_BOOK
    if not runs:
        return UNUSED
    model, _, key = name.partition(".")
    return SET_BY_WORLDS if scenario.models[model].par[key].varies else A_RULE


def points_table(scenario: Scenario, jobs: Iterable[Job]) -> pl.DataFrame:
    """The table ``points``: variant, axis, point (billionths) and value, a row for each."""
    axes = axes_of(varied_parameters(scenario))
    settings_by_variant = {job.variant: job for job in jobs if is_range_variant(job.variant)}
    rows = [
        (variant, axis.name, job.point[axis.name], str(axis_value(axis, job)))
        for variant, job in settings_by_variant.items()
        for axis in axes
    ]
    return pl.DataFrame(rows, schema=TABLES["points"], orient="row")


def axis_value(axis: Axis, setting: Setting | Job) -> Decimal:
    """What a setting has on an axis: of a table, the value of the first cell that can vary, and of
    its contrasts the ratio to the stated one.
    """
    name = axis.parameter.name
    stated = axis.parameter.default
    if axis.along:
        return ratio_at(Decimal(setting.point[axis.name]).scaleb(-PLACES))
    if name in setting.tables:
        return Decimal(setting.tables[name])
    if name.startswith(PREFIX):
        return told_at(setting, name)
    value = setting.values[name]
    if not isinstance(value, tuple) or not isinstance(stated, tuple):
        return value if isinstance(value, Decimal) else value[0]
    return next((cell for cell, known in zip(value, stated, strict=True) if known != 0), value[0])


def _text(value: Value) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def told_at(setting: Setting | Job, name: str) -> Decimal:
    """What a setting has for an answer that an assessment was not told."""
    drawn = setting.answers[name.removeprefix(PREFIX)] if isinstance(setting, Job) else setting.values[name]
    return drawn if isinstance(drawn, Decimal) else drawn[0]
