"""The design of settings: which parameters a run varies, and at which points of their ranges.

Each point becomes a variant of the run (jobs.py), and the table ``points`` keeps it, so that nobody
has to compute it back from values (answers/design_matrix.py reads it). design_values.py says what
value a point stands for.

A parameter is varied in each world that does not set it itself. What one world sets is a fact of
that world, and the other worlds go on without it: the settings of two worlds are the same whether
or not a third one stands beside them.

Beside the parameters the design holds structure that is not known: the sign of the turnout
response, and which groups are poor (people/joint_tables.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from glasspolis.contract.parameters import SHARE_UNITS
from glasspolis.errors import GlasspolisError
from glasspolis.people.joint_tables import JOINT_TABLES
from glasspolis.people.place import structure_of
from glasspolis.question.assessed import PREFIX
from glasspolis.question.scenario import Scenario
from glasspolis.runs.design_values import CHOICE, Value, VariedParameter, bounded, contrasts, log_ratio_at, value_at
from glasspolis.runs.nested_points import PLACES, nested_points


class Axis(NamedTuple):
    """One column of the design, whose name draws its points.

    ``along`` is the axis of a contrast within a table of values; "" of what is varied as a whole.
    """

    name: str
    parameter: VariedParameter
    along: str = ""


class Setting(NamedTuple):
    """One point of the design: its place on each axis in billionths, and what it gives.

    ``values`` are those of parameters, ``tables`` the choices of a joint table of the population.
    """

    point: dict[str, int]
    values: dict[str, Value]
    tables: dict[str, int]


def varied_parameters(scenario: Scenario) -> list[VariedParameter]:
    """The parameters that reach some world when they are varied, and the structure that is not
    known.

    A parameter that the scenario gives a range of its own is covered in any case; what else the
    scenario or a rulebook sets for all worlds stays as it is set.
    """
    reached = frozenset().union(*reach(scenario).values())
    return [p for p in _candidates(scenario) if p.name in reached or p.name in scenario.ranges]


def reach(scenario: Scenario) -> dict[str, frozenset[str]]:
    """World -> what differs there between settings.

    These are parameters of submodels that run in the world on some day, which the world and its
    safeguards do not replace by a value of their own on the first day, and the population.
    """
    candidates = [p for p in _candidates(scenario) if not p.name.startswith(PREFIX)]
    low = {p.name: _everywhere(p, p.low) for p in candidates if p.name not in JOINT_TABLES}
    high = {p.name: _everywhere(p, p.high) for p in candidates if p.name not in JOINT_TABLES}
    everywhere = frozenset(p.name for p in candidates if p.name in JOINT_TABLES)
    reached: dict[str, frozenset[str]] = {}
    for world in scenario.worlds:
        running = scenario.active(world).union(*scenario.switches(world).values())
        least = scenario.world_parameters(world, low)
        most = scenario.world_parameters(world, high)
        reached[world] = everywhere | {
            name for name in low if name.partition(".")[0] in running and least[name] != most[name]
        }
        reached[world] |= _reaching_answers(scenario, world)
    return reached


def _reaching_answers(scenario: Scenario, world: str) -> frozenset[str]:
    """The drawn answers of an assessment that move some setting of a world."""
    assessed = scenario.assessed
    if assessed is None:
        return frozenset()
    running = scenario.active(world).union(*scenario.switches(world).values())
    reaching = set()
    for answer in assessed.drawn_answers:
        pair = ({answer.key: end} for end in (answer.low, answer.high))
        ends = [assessed.settings_of(drawn, scenario.people, scenario.set, scenario.models) for drawn in pair]
        least, most = (scenario.world_parameters(world, values) for values in ends)
        if any(least[name] != most[name] for name in ends[0] if name.partition(".")[0] in running):
            reaching.add(PREFIX + answer.key)
    return frozenset(reaching)


def _everywhere(p: VariedParameter, value: Decimal) -> Value:
    return (value,) * len(p.default) if isinstance(p.default, tuple) else value


def _candidates(scenario: Scenario) -> list[VariedParameter]:
    """What may be varied: parameters with a range that the scenario does not set for all worlds,
    signs that are not known, and joint tables of a population with several groups.
    """
    fixed = set(scenario.set).union(scenario.book_parameters)
    varied: list[VariedParameter] = []
    for model_name, model in sorted(scenario.models.items()):
        for key, par in model.par.items():
            name = f"{model_name}.{key}"
            most = f"{model_name}.{par.at_most}" if par.at_most else ""
            ends = scenario.ranges.get(name)
            if isinstance(ends, tuple):
                default = scenario.set.get(name, par.default)
                varied.append(VariedParameter(name, ends[0], ends[1], default, par.unit, par.by, most))
            elif (par.varies or par.both_signs) and name not in fixed:
                varied.append(VariedParameter(name, par.low, par.high, par.default, par.unit, par.by, most))
    groups = scenario.groups or structure_of(scenario.population or scenario.place).groups
    tables = JOINT_TABLES if len(groups) > 1 else {}
    varied += [VariedParameter(name, Decimal(-1), Decimal(1), Decimal(0), CHOICE) for name in tables]
    return [*varied, *missing_answers(scenario)]


def missing_answers(scenario: Scenario) -> list[VariedParameter]:
    """The answers that are drawn as any other parameter is: those that an assessment was not told,
    and those that counts tell.

    A number that is no whole one has the unit of a share here, because only then are parts of one
    drawn.
    """
    assessed = scenario.assessed
    if assessed is None:
        return []
    return [
        VariedParameter(
            PREFIX + answer.key,
            answer.low,
            answer.high,
            answer.middle,
            answer.question.unit if answer.question.whole and answer.question.per == "1" else SHARE_UNITS[0],
            quantiles=answer.quantiles,
        )
        for answer in assessed.drawn_answers
    ]


def axes_of(parameters: Iterable[VariedParameter]) -> list[Axis]:
    """The columns of the design for these parameters.

    Raises:
        GlasspolisError: a range is upside down or does not hold its default.
    """
    axes: list[Axis] = []
    for p in parameters:
        _check(p)
        axes.append(Axis(p.name, p))
        axes += [Axis(f"{p.name} by {along}", p, along) for along in contrasts(p)]
    return axes


def settings_of(parameters: Iterable[VariedParameter], n: int, seed: int) -> list[Setting]:
    """Draw ``n`` settings of all parameters; the first ones do not depend on ``n``.

    One setting serves all worlds of a variant (paired). A parameter whose range spans a factor of
    30 or more is drawn on a log scale. Where a scenario states a range of which the value in use is
    an end, half of the points have the value itself. A parameter that cannot exceed another one
    (``at_most``) has its range cut off where the other was drawn, so that no setting contradicts
    itself and none is thrown away; its middle then lies at or below the value in use. Values are
    decimals of six digits, whole numbers where the unit is neither a chance, a rate nor a share.
    The points (nested_points.py) are decimals before anything is computed from them, so the same
    seed gives the same text on every processor.

    Raises:
        GlasspolisError: ``n`` is under 1, or a range is upside down or does not hold its default.
    """
    axes = axes_of(parameters)
    if n < 1:
        raise GlasspolisError(f"range samples: {n} is not allowed; use a whole number from 1 (0 leaves ranges out)")
    rows = nested_points([axis.name for axis in axes], n, seed).tolist()
    return [setting_at(axes, {axis.name: place for axis, place in zip(axes, row, strict=True)}) for row in rows]


def setting_at(axes: Iterable[Axis], point: dict[str, int]) -> Setting:
    """The setting at a place on each axis, in billionths."""
    u = {name: Decimal(place).scaleb(-PLACES) for name, place in point.items()}
    parameters = {axis.parameter.name: axis.parameter for axis in axes}
    logs: dict[str, dict[str, Decimal]] = {name: {} for name in parameters}
    for axis in axes:
        if axis.along:
            logs[axis.parameter.name][axis.along] = log_ratio_at(u[axis.name])
    drawn: dict[str, Value] = {}
    for name in parameters:
        _draw(name, parameters, u, logs, drawn)
    tables = {name: int(value) for name, value in drawn.items() if name in JOINT_TABLES and isinstance(value, Decimal)}
    return Setting(point, {name: drawn[name] for name in parameters if name not in JOINT_TABLES}, tables)


def _draw(
    name: str,
    parameters: Mapping[str, VariedParameter],
    u: Mapping[str, Decimal],
    logs: Mapping[str, Mapping[str, Decimal]],
    drawn: dict[str, Value],
) -> Value:
    """Draw one parameter, after the one that it cannot exceed."""
    if name not in drawn:
        p = parameters[name]
        most = _draw(p.at_most, parameters, u, logs, drawn) if p.at_most in parameters else None
        drawn[name] = value_at(bounded(p, most) if isinstance(most, Decimal) else p, u[name], logs[name])
    return drawn[name]


def sample(parameters: Iterable[VariedParameter], n: int, seed: int) -> list[dict[str, Value]]:
    """The values of ``settings_of``: a mapping for each point, parameter -> value."""
    return [setting.values for setting in settings_of(parameters, n, seed)]


def _check(p: VariedParameter) -> None:
    values = p.default if isinstance(p.default, tuple) else (p.default,)
    if not all(p.low <= v <= p.high for v in values):
        raise GlasspolisError(f"{p.name}: default {p.default} is outside its range {p.low} to {p.high}")
