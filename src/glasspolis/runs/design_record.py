"""Keeps the design of settings with the run: what each axis is, and where each setting lies on it.

answers/design_matrix.py reads both back, so that no analysis computes a point from values.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl

from glasspolis import evidence
from glasspolis.contract.parameters import ASSUMED, OPERATOR
from glasspolis.question.assessed import PREFIX
from glasspolis.question.scenario import Scenario
from glasspolis.records.ledger import TABLES
from glasspolis.records.variants import range_variant
from glasspolis.runs.design import Axis, Value, axes_of, reach, varied_parameters
from glasspolis.runs.settings_drawn import drawn_settings


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
    par = scenario.models[model].par[key]
    return {
        "axis": axis.name,
        "parameter": p.name,
        "unit": p.unit,
        "low": str(p.low),
        "high": str(p.high),
        "stated": _text(p.default),
        "role": par.known_by,
        "evidence": par.evidence,
        "quality": evidence.quality(par.evidence),
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


def points_table(scenario: Scenario) -> pl.DataFrame:
    """The table ``points``: variant, axis, point (billionths) and value, a row for each."""
    parameters = varied_parameters(scenario)
    if not scenario.range_samples or not parameters:
        return pl.DataFrame(schema=TABLES["points"])
    axes = axes_of(parameters)
    rows = [
        (range_variant(number), axis.name, setting.point[axis.name], str(axis_value(axis, setting.values)))
        for number, setting in enumerate(drawn_settings(scenario))
        for axis in axes
    ]
    return pl.DataFrame(rows, schema=TABLES["points"], orient="row")


def axis_value(axis: Axis, values: dict[str, Value]) -> Decimal:
    """The value of a parameter on its axis: of a table, that of the first cell that can vary."""
    value, stated = values[axis.parameter.name], axis.parameter.default
    if not isinstance(value, tuple) or not isinstance(stated, tuple):
        return value if isinstance(value, Decimal) else value[0]
    return next((cell for cell, known in zip(value, stated, strict=True) if known != 0), value[0])


def _text(value: Value) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
