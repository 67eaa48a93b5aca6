"""The design of settings: which parameters a run varies, and at which points of their ranges.

Each point becomes a variant of the run (jobs.py). answers/sensitivity.py says afterwards which of
the parameters the answer depends on.

The value in use is the median of what is drawn: half of the settings lie below it and half above,
each half spread evenly from the value to its end of the range, on the scale of the parameter. So
the settings are drawn around the city that the estimate is about, and not around the middle of two
numbers of which one may be far away. What follows: the density differs on the two sides of a value
that stands off the centre of its range, and the shorter side is drawn the more densely. Nothing is
said about values between the middle and an end being likelier than the end itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

import numpy as np
from scipy.stats import qmc

from glasspolis.contract.parameters import FRACTIONAL_UNITS, SHARE_UNITS
from glasspolis.errors import GlasspolisError
from glasspolis.question.assessed import PREFIX
from glasspolis.question.scenario import Scenario

Value = Decimal | tuple[Decimal, ...]
LOG_FROM = 30
DIGITS = 6
MOST_DRAWN = 64
HALF = Decimal("0.5")
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
            elif model_name in active and par.varies and name not in fixed:
                varied.append(VariedParameter(name, par.low, par.high, par.default, par.unit, par.by))
    return [*varied, *missing_answers(scenario)]


def missing_answers(scenario: Scenario) -> list[VariedParameter]:
    """The answers that an assessment was not told, which are drawn as any other parameter is.

    A number that is no whole one has the unit of a share here, because only then are parts of one
    drawn.
    """
    told = scenario.assessed
    if told is None:
        return []
    return [
        VariedParameter(
            PREFIX + q.key, q.least, q.most, told.middle(q), q.unit if q.whole and q.per == "1" else SHARE_UNITS[0]
        )
        for q in told.missing
    ]


def points_of(scenario: Scenario) -> list[dict[str, Value]]:
    """The points of a scenario's parameter range.

    Where answers of an assessment contradict each other at a point, the next one stands for it.

    Raises:
        GlasspolisError: they contradict each other nearly everywhere.
    """
    parameters = varied_parameters(scenario)
    wanted = scenario.range_samples
    for times in (1, 2, 4, 16, MOST_DRAWN):
        points = sample(parameters, wanted * times, scenario.seed)
        kept = [point for point in points if _consistent(scenario, point)]
        if len(kept) >= wanted:
            return kept[:wanted]
    raise GlasspolisError(
        f"{scenario.name}: the answers that are given contradict nearly all that is not known; check them."
    )


def _consistent(scenario: Scenario, point: dict[str, Value]) -> bool:
    if scenario.assessed is None:
        return True
    try:
        scenario.values_at(point, scenario.range_people)
    except GlasspolisError:
        return False
    return True


def _fixed(scenario: Scenario) -> set[str]:
    """The parameters that the scenario, a rulebook, a world or a schedule of a world sets."""
    fixed = set(scenario.set).union(scenario.book_parameters)
    for world in scenario.worlds.values():
        fixed.update(world.set, *(change.set for change in world.schedule))
    return fixed


def sample(parameters: Iterable[VariedParameter], n: int, seed: int) -> list[dict[str, Value]]:
    """Draw ``n`` settings of all parameters as a Latin hypercube.

    Half of the points of each parameter lie below the value in use and half above it, each half
    spread evenly to its end of the range (``_at``). One setting serves all worlds of a variant
    (paired). A parameter whose range spans a factor of 30 or more is drawn on a log scale. A table
    is scaled by one common factor that keeps every entry inside the bounds and whose middle is 1.
    Where a scenario states a range of which the value in use is an end, half of the points have
    the value itself. Values are decimals of six digits, whole numbers where the unit is neither a
    chance, a rate nor a share. The points come from scipy.stats.qmc.LatinHypercube (McKay, Beckman
    and Conover 1979) and are decimals before anything is computed from them, so the same seed gives
    the same text on every processor.

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
    return [{p.name: value_at(p, _decimal(u)) for p, u in zip(wanted, row, strict=True)} for row in points]


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


def value_at(p: VariedParameter, u: Decimal) -> Value:
    """The value of a parameter at a point of the unit interval; one half gives the value in use."""
    if isinstance(p.default, tuple):
        least, most = _factors(p, p.default)
        factor = _at(least, Decimal(1), most, u)
        return tuple(_settle(p, _EXACT.multiply(v, factor)) for v in p.default)
    if is_whole(p.unit):
        return _whole_at(int(p.low), int(p.default), int(p.high), u)
    return _settle(p, _at(p.low, p.default, p.high, u))


def _factors(p: VariedParameter, values: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """The smallest and largest factor that keep every entry in the bounds; 1 if all are 0."""
    positive = [v for v in values if v > 0]
    if not positive or min(values) < 0:
        return Decimal(1), Decimal(1)
    return _EXACT.divide(p.low, min(positive)), _EXACT.divide(p.high, max(positive))


def _is_log(low: Decimal, high: Decimal) -> bool:
    return low > 0 and high >= LOG_FROM * low


def _at(low: Decimal, middle: Decimal, high: Decimal, u: Decimal) -> Decimal:
    """The quantile of a distribution with this median that is even on either side of it."""
    log = _is_log(low, high)
    return _between(low, middle, 2 * u, log) if u < HALF else _between(middle, high, 2 * u - 1, log)


def _between(low: Decimal, high: Decimal, u: Decimal, log: bool) -> Decimal:
    if not log:
        return low + u * (high - low)
    return _EXACT.multiply(low, _EXACT.exp(u * _EXACT.ln(_EXACT.divide(high, low))))


def _whole_at(low: int, middle: int, high: int, u: Decimal) -> Decimal:
    """The same of whole numbers: as many points lie below the middle as above it.

    A whole number stands for what rounds to it. The middle keeps the points that it would have if
    all of the range were drawn evenly; where it is an end of the range it keeps one half.
    """
    log = _is_log(Decimal(low), Decimal(high))
    edges = (low - HALF, middle - HALF, middle + HALF, high + HALF)
    kept = HALF
    if low < middle < high:
        first, left, right, last = [_EXACT.ln(edge) for edge in edges] if log else edges
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
