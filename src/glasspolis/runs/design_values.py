"""Gives the value of a parameter at a place on its axes, which is what a point of the design means.

The value in use is the median of what is drawn: half of the settings lie below it and half above,
each half spread evenly from the value to its end of the range, on the scale of the parameter. So
the settings are drawn around the city that the estimate is about, and not around the middle of two
numbers of which one may be far away. What follows: the density differs on the two sides of a value
that stands off the centre of its range, and the shorter side is drawn the more densely. Nothing is
said about values between the middle and an end being likelier than the end itself.

A table of values by age, income, group or place has an axis for its level, which scales all of it,
and one for each contrast: the ratio between the two ends of a ladder of ages or incomes, or between
the first group and the others, is drawn from half to twice what is stated. That factor is assumed.
Without it a gap between groups would have no second range at all.

A sign that is not known takes the other sign in half of the settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from math import prod
from typing import NamedTuple

from glasspolis.contract.parameters import FRACTIONAL_UNITS
from glasspolis.contract.traits import TRAITS

Value = Decimal | tuple[Decimal, ...]
LOG_FROM = 30
DIGITS = 6
HALF = Decimal("0.5")
SIGN = "-1 or 1"
CHOICE = "choice"
"""Unit of a structure that is one of three: -1, 0 (as stated) or 1."""
LADDERS = ("age_band", "income_fifth")
SIDES = ("group", "sex", "urban", "migrant", "cell_type")
MOST_RATIO = Decimal(2)
"""How far the ratio between the ends of a contrast may be from the stated one, either way."""
_EXACT = Context(prec=28, rounding=ROUND_HALF_EVEN)
_FEW = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
_ln = lru_cache(maxsize=4096)(_EXACT.ln)


class VariedParameter(NamedTuple):
    """A parameter to vary, in natural units.

    ``by`` names the axes of a table of values, and ``at_most`` a parameter that it cannot exceed.
    ``quantiles``, at even steps of chance, stand in for the range where counts tell more.
    """

    name: str
    low: Decimal
    high: Decimal
    default: Value
    unit: str
    by: tuple[str, ...] = ()
    at_most: str = ""
    quantiles: tuple[Decimal, ...] = ()


def contrasts(p: VariedParameter) -> tuple[str, ...]:
    """The axes of a table along which its cells may differ more or less than stated."""
    if not isinstance(p.default, tuple) or not any(p.default) or min(p.default) < 0:
        return ()
    if any(axis not in TRAITS for axis in p.by) or prod(TRAITS[axis].levels for axis in p.by) != len(p.default):
        return ()
    return tuple(axis for axis in p.by if axis in LADDERS or axis in SIDES)


def log_ratio_at(u: Decimal) -> Decimal:
    """The logarithm of a contrast's ratio to the stated one at a place on its axis: even between
    those of a half and of 2.
    """
    return _EXACT.multiply(2 * u - 1, _ln(MOST_RATIO))


def ratio_at(u: Decimal) -> Decimal:
    """The ratio of a contrast to the stated one, in six digits."""
    return _FEW.plus(_EXACT.exp(log_ratio_at(u)))


def bounded(p: VariedParameter, most: Decimal) -> VariedParameter:
    """The parameter with its range, and the value in use, cut off at what it cannot exceed.

    A place on the axis keeps its meaning: the map from places to values stays increasing and is
    squeezed, so that no setting has to be thrown away.
    """
    if isinstance(p.default, tuple):
        return p
    return p._replace(low=min(p.low, most), high=min(p.high, most), default=min(p.default, most))


def _tilts(p: VariedParameter, logs: Mapping[str, Decimal]) -> list[Decimal]:
    """The factor of each cell, from the logarithms of ratios by axis: the root of the ratio at one
    end of its axis, and its inverse at the other.
    """
    factors = [Decimal(1)] * (len(p.default) if isinstance(p.default, tuple) else 1)
    sizes = [TRAITS[axis].levels for axis in p.by]
    for place, axis in enumerate(p.by):
        if axis not in logs:
            continue
        after = prod(sizes[place + 1 :])
        last = sizes[place] - 1
        sides = [Decimal(2 * k - last) / last if axis in LADDERS else Decimal(1 if k else -1) for k in range(last + 1)]
        by_side = {side: _EXACT.exp(_EXACT.multiply(logs[axis] / 2, side)) for side in set(sides)}
        factors = [_EXACT.multiply(f, by_side[sides[cell // after % (last + 1)]]) for cell, f in enumerate(factors)]
    return factors


def is_whole(unit: str) -> bool:
    """Whether values of this unit are whole numbers (days, points, places, switches)."""
    return unit not in FRACTIONAL_UNITS


def value_at(p: VariedParameter, u: Decimal, logs: Mapping[str, Decimal] | None = None) -> Value:
    """The value of a parameter at a place on its axis; one half gives the value in use.

    ``logs`` are those of the ratios of a table's contrasts, by axis; a cell that they lead out of
    the range stays at its end.
    """
    if isinstance(p.default, tuple):
        least, most = _factors(p, p.default)
        factor = _at(least, Decimal(1), most, u)
        tilts = _tilts(p, logs) if logs else [Decimal(1)] * len(p.default)
        cells = zip(p.default, tilts, strict=True)
        return tuple(_settle(p, _EXACT.multiply(v, _EXACT.multiply(factor, tilt))) for v, tilt in cells)
    if p.quantiles:
        return _settle(p, _quantile(p.quantiles, u))
    if p.unit == SIGN:
        return p.default if u >= HALF else -p.default
    if p.unit == CHOICE:
        return Decimal(-1 if u < HALF / 2 else 1 if u >= 3 * HALF / 2 else 0)
    if is_whole(p.unit):
        return _whole_at(int(p.low), int(p.default), int(p.high), u)
    return _settle(p, _at(p.low, p.default, p.high, u))


def _factors(p: VariedParameter, values: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """The smallest and largest factor that keep every entry in the bounds; 1 if all are 0."""
    positive = [v for v in values if v > 0]
    if not positive or min(values) < 0:
        return Decimal(1), Decimal(1)
    return _EXACT.divide(p.low, min(positive)), _EXACT.divide(p.high, max(positive))


def _quantile(quantiles: tuple[Decimal, ...], u: Decimal) -> Decimal:
    """The quantile at a chance, along a line between those at even steps."""
    place = u * (len(quantiles) - 1)
    step = min(int(place), len(quantiles) - 2)
    return quantiles[step] + (place - step) * (quantiles[step + 1] - quantiles[step])


def _is_log(low: Decimal, high: Decimal) -> bool:
    return low > 0 and high >= LOG_FROM * low


def _at(low: Decimal, middle: Decimal, high: Decimal, u: Decimal) -> Decimal:
    """The quantile of a distribution with this median that is even on either side of it."""
    log = _is_log(low, high)
    return _between(low, middle, 2 * u, log) if u < HALF else _between(middle, high, 2 * u - 1, log)


def _between(low: Decimal, high: Decimal, u: Decimal, log: bool) -> Decimal:
    if not log:
        return low + u * (high - low)
    return _EXACT.multiply(low, _EXACT.exp(u * _ln(_EXACT.divide(high, low))))


def _whole_at(low: int, middle: int, high: int, u: Decimal) -> Decimal:
    """The same of whole numbers: as many points lie below the middle as above it.

    A whole number stands for what rounds to it. The middle keeps the points that it would have if
    all of the range were drawn evenly; where it is an end of the range it keeps one half.
    """
    log = _is_log(Decimal(low), Decimal(high))
    edges = (low - HALF, middle - HALF, middle + HALF, high + HALF)
    kept = HALF
    if low < middle < high:
        first, left, right, last = [_ln(edge) for edge in edges] if log else edges
        kept = _EXACT.divide(right - left, last - first)
    below = Decimal(0) if low == middle else (1 - kept) / (2 if middle < high else 1)
    if u < below:
        drawn = _between(edges[0], edges[1], u / below, log)
        return Decimal(max(low, min(_nearest(drawn), middle - 1)))
    if u < below + kept:
        return Decimal(middle)
    drawn = _between(edges[2], edges[3], (u - below - kept) / (1 - below - kept), log)
    return Decimal(min(high, max(_nearest(drawn), middle + 1)))


def _nearest(value: Decimal) -> int:
    """The whole number that a value rounds to, halves up."""
    return int((value + HALF).to_integral_value(ROUND_FLOOR))


def _settle(p: VariedParameter, value: Decimal) -> Decimal:
    """Round to six digits, or to a whole number, without leaving the bounds."""
    rounded = value.quantize(Decimal(1), ROUND_HALF_EVEN) if is_whole(p.unit) else _FEW.plus(value)
    inside = min(max(rounded, p.low), p.high)
    return Decimal(format(inside, "f")) if inside else Decimal(0)
