"""The design of settings: which parameters a run varies, and at which points of their ranges.

Each point becomes a variant of the run (jobs.py). answers/sensitivity.py says afterwards which of
the parameters the answer depends on.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

import numpy as np
from scipy.stats import qmc

from glasspolis.contract.parameters import FRACTIONAL_UNITS
from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import Scenario

Value = Decimal | tuple[Decimal, ...]
LOG_FROM = 30
DIGITS = 6
_EXACT = Context(prec=28, rounding=ROUND_HALF_EVEN)
_FEW = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


class VariedParameter(NamedTuple):
    """A parameter to vary, in natural units; ``by`` names the rows of a table of values."""

    name: str
    low: Decimal
    high: Decimal
    default: Value
    unit: str
    by: tuple[str, ...] = ()


def varied_parameters(scenario: Scenario) -> list[VariedParameter]:
    """The parameters of submodels that run in some world, unless the scenario sets them.

    A parameter that the scenario gives a range of its own is covered in any case.
    """
    active = frozenset().union(*(scenario.active(world) for world in scenario.worlds))
    fixed = _fixed(scenario)
    varied: list[VariedParameter] = []
    for model_name, model in sorted(scenario.models.items()):
        for key, par in model.par.items():
            name = f"{model_name}.{key}"
            ends = scenario.ranges.get(name)
            if isinstance(ends, tuple):
                default = scenario.set.get(name, par.default)
                varied.append(VariedParameter(name, ends[0], ends[1], default, par.unit, par.by))
            elif model_name in active and par.sweep and not par.derived and par.low < par.high and name not in fixed:
                varied.append(VariedParameter(name, par.low, par.high, par.default, par.unit, par.by))
    return varied


def _fixed(scenario: Scenario) -> set[str]:
    """The parameters that the scenario, a rulebook, a world or a schedule of a world sets."""
    fixed = set(scenario.set).union(scenario.book_parameters)
    for world in scenario.worlds.values():
        fixed.update(world.set, *(change.set for change in world.schedule))
    return fixed


def sample(parameters: Iterable[VariedParameter], n: int, seed: int) -> list[dict[str, Value]]:
    """Draw ``n`` settings of all parameters as a Latin hypercube.

    Each parameter covers its whole range evenly. One setting serves all worlds of a variant
    (paired). A parameter whose range spans a factor of 30 or more is drawn on a log scale. A table
    is scaled by one common factor that keeps every entry inside the bounds. Values are decimals of
    six digits, whole numbers where the unit is neither a chance, a rate nor a share. The points
    come from scipy.stats.qmc.LatinHypercube (McKay, Beckman and Conover 1979) and are decimals
    before anything is computed from them, so the same seed gives the same text on every processor.

    Returns:
        One mapping a point: parameter -> value, in the order of ``parameters``.

    Raises:
        GlasspolisError: ``n`` is under 1, or a range is upside down or does not hold its default.
    """
    wanted = [VariedParameter(*p) for p in parameters]
    for p in wanted:
        _check(p)
    if n < 1:
        raise GlasspolisError(f"range samples: {n} is not allowed; use a whole number from 1 (0 leaves ranges out)")
    if not wanted:
        return [{} for _ in range(n)]
    points = qmc.LatinHypercube(d=len(wanted), rng=np.random.default_rng(seed)).random(n)
    return [{p.name: _value(p, _decimal(u)) for p, u in zip(wanted, row, strict=True)} for row in points]


def _check(p: VariedParameter) -> None:
    values = p.default if isinstance(p.default, tuple) else (p.default,)
    if not all(p.low <= v <= p.high for v in values):
        raise GlasspolisError(f"{p.name}: default {p.default} is outside its range {p.low} to {p.high}")


def _decimal(u: float) -> Decimal:
    """A point of the unit interval as a decimal of nine places, below 1."""
    return Decimal(min(int(u * 10**9), 10**9 - 1)).scaleb(-9)


def is_whole(unit: str) -> bool:
    """Whether values of this unit are whole numbers (days, points, places, switches)."""
    return unit not in FRACTIONAL_UNITS


def _value(p: VariedParameter, u: Decimal) -> Value:
    if isinstance(p.default, tuple):
        least, most = _factors(p, p.default)
        factor = _between(least, most, u)
        return tuple(_settle(p, _EXACT.multiply(v, factor)) for v in p.default)
    if is_whole(p.unit) and not _is_log(p.low, p.high):
        return p.low + int(u * (p.high - p.low + 1))
    return _settle(p, _between(p.low, p.high, u))


def _factors(p: VariedParameter, values: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """The smallest and largest factor that keep every entry in the bounds; 1 if all are 0."""
    positive = [v for v in values if v > 0]
    if not positive or (len(positive) < len(values) and p.low > 0) or min(values) < 0:
        return Decimal(1), Decimal(1)
    return _EXACT.divide(p.low, min(positive)), _EXACT.divide(p.high, max(positive))


def _is_log(low: Decimal, high: Decimal) -> bool:
    return low > 0 and high >= LOG_FROM * low


def _between(low: Decimal, high: Decimal, u: Decimal) -> Decimal:
    if not _is_log(low, high):
        return low + u * (high - low)
    return _EXACT.multiply(low, _EXACT.exp(u * _EXACT.ln(_EXACT.divide(high, low))))


def _settle(p: VariedParameter, value: Decimal) -> Decimal:
    """Round to six digits, or to a whole number, without leaving the bounds."""
    rounded = value.quantize(Decimal(1), ROUND_HALF_EVEN) if is_whole(p.unit) else _FEW.plus(value)
    inside = min(max(rounded, p.low), p.high)
    return Decimal(format(inside, "f")) if inside else Decimal(0)
