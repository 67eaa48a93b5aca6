"""The design of settings: which parameters a run varies, and at which points of their ranges.

Each point becomes a variant of the run (jobs.py), and the table ``points`` keeps it, so that nobody
has to compute it back from values (answers/design_matrix.py reads it).

A parameter is varied in each world that does not set it itself. What one world sets is a fact of
that world, and the other worlds go on without it: the settings of two worlds are the same whether
or not a third one stands beside them.

The value in use is the median of what is drawn: half of the settings lie below it and half above,
each half spread evenly from the value to its end of the range, on the scale of the parameter. So
the settings are drawn around the city that the estimate is about, and not around the middle of two
numbers of which one may be far away. What follows: the density differs on the two sides of a value
that stands off the centre of its range, and the shorter side is drawn the more densely. Nothing is
said about values between the middle and an end being likelier than the end itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from glasspolis.contract.parameters import FRACTIONAL_UNITS, SHARE_UNITS
from glasspolis.errors import GlasspolisError
from glasspolis.question.assessed import PREFIX
from glasspolis.question.scenario import Scenario
from glasspolis.runs.nested_points import PLACES, nested_points

Value = Decimal | tuple[Decimal, ...]
LOG_FROM = 30
DIGITS = 6
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


class Axis(NamedTuple):
    """One column of the design: a parameter that is varied, and the name that draws its points."""

    name: str
    parameter: VariedParameter


class Setting(NamedTuple):
    """One point of the design: its place on each axis in billionths, and the values it gives."""

    point: dict[str, int]
    values: dict[str, Value]


def varied_parameters(scenario: Scenario) -> list[VariedParameter]:
    """The parameters that reach some world when they are varied.

    A parameter that the scenario gives a range of its own is covered in any case; what else the
    scenario or a rulebook sets for all worlds stays as it is set.
    """
    reached = frozenset().union(*reach(scenario).values())
    return [p for p in _candidates(scenario) if p.name in reached or p.name in scenario.ranges]


def reach(scenario: Scenario) -> dict[str, frozenset[str]]:
    """World -> the varied parameters that differ there between settings.

    These are parameters of submodels that run in the world on some day, which the world and its
    safeguards do not replace by a value of their own on the first day.
    """
    candidates = [p for p in _candidates(scenario) if not p.name.startswith(PREFIX)]
    low = {p.name: _everywhere(p, p.low) for p in candidates}
    high = {p.name: _everywhere(p, p.high) for p in candidates}
    reached: dict[str, frozenset[str]] = {}
    for world in scenario.worlds:
        running = scenario.active(world).union(*scenario.switches(world).values())
        least, most = scenario.world_parameters(world, low), scenario.world_parameters(world, high)
        reached[world] = frozenset(
            p.name for p in candidates if p.name.partition(".")[0] in running and least[p.name] != most[p.name]
        )
        reached[world] |= _reaching_answers(scenario, world)
    return reached


def _reaching_answers(scenario: Scenario, world: str) -> frozenset[str]:
    """The missing answers of an assessment that move some setting of a world."""
    told = scenario.assessed
    if told is None:
        return frozenset()
    running = scenario.active(world).union(*scenario.switches(world).values())
    found = set()
    for q in told.missing:
        ends = [told.settings_of({q.key: end}, scenario.people, scenario.set, scenario.models) for end in q.missing]
        least, most = (scenario.world_parameters(world, values) for values in ends)
        if any(least[name] != most[name] for name in ends[0] if name.partition(".")[0] in running):
            found.add(PREFIX + q.key)
    return frozenset(found)


def _everywhere(p: VariedParameter, value: Decimal) -> Value:
    return (value,) * len(p.default) if isinstance(p.default, tuple) else value


def _candidates(scenario: Scenario) -> list[VariedParameter]:
    """What may be varied: parameters with a range that the scenario does not set for all worlds."""
    fixed = set(scenario.set).union(scenario.book_parameters)
    varied: list[VariedParameter] = []
    for model_name, model in sorted(scenario.models.items()):
        for key, par in model.par.items():
            name = f"{model_name}.{key}"
            ends = scenario.ranges.get(name)
            if isinstance(ends, tuple):
                default = scenario.set.get(name, par.default)
                varied.append(VariedParameter(name, ends[0], ends[1], default, par.unit, par.by))
            elif par.varies and name not in fixed:
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


def axes_of(parameters: Iterable[VariedParameter]) -> list[Axis]:
    """The columns of the design for these parameters.

    Raises:
        GlasspolisError: a range is upside down or does not hold its default.
    """
    axes = [Axis(p.name, VariedParameter(*p)) for p in parameters]
    for axis in axes:
        _check(axis.parameter)
    return axes


def settings_of(parameters: Iterable[VariedParameter], n: int, seed: int) -> list[Setting]:
    """Draw ``n`` settings of all parameters; the first ones do not depend on ``n``.

    Half of the points of each parameter lie below the value in use and half above it, each half
    spread evenly to its end of the range (``_at``). One setting serves all worlds of a variant
    (paired). A parameter whose range spans a factor of 30 or more is drawn on a log scale. A table
    is scaled by one common factor that keeps every entry inside the bounds and whose middle is 1.
    Where a scenario states a range of which the value in use is an end, half of the points have
    the value itself. Values are decimals of six digits, whole numbers where the unit is neither a
    chance, a rate nor a share. The points (nested_points.py) are decimals before anything is
    computed from them, so the same seed gives the same text on every processor.

    Raises:
        GlasspolisError: ``n`` is under 1, or a range is upside down or does not hold its default.
    """
    axes = axes_of(parameters)
    if n < 1:
        raise GlasspolisError(f"range samples: {n} is not allowed; use a whole number from 1 (0 leaves ranges out)")
    rows = nested_points([axis.name for axis in axes], n, seed).tolist()
    points = [{axis.name: place for axis, place in zip(axes, row, strict=True)} for row in rows]
    return [Setting(point, _values(axes, point)) for point in points]


def _values(axes: Iterable[Axis], point: Mapping[str, int]) -> dict[str, Value]:
    return {axis.parameter.name: value_at(axis.parameter, Decimal(point[axis.name]).scaleb(-PLACES)) for axis in axes}


def sample(parameters: Iterable[VariedParameter], n: int, seed: int) -> list[dict[str, Value]]:
    """The values of ``settings_of``: a mapping for each point, parameter -> value."""
    return [setting.values for setting in settings_of(parameters, n, seed)]


def _check(p: VariedParameter) -> None:
    values = p.default if isinstance(p.default, tuple) else (p.default,)
    if not all(p.low <= v <= p.high for v in values):
        raise GlasspolisError(f"{p.name}: default {p.default} is outside its range {p.low} to {p.high}")


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
