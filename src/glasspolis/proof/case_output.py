"""Makes the figures of a case of a watched run, one number per output and replicate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.flags import flag_words
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.proof import case_between, case_persons, case_units
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_days import PEOPLE, Floats, correlation, quotient, reduced
from glasspolis.proof.case_inputs import Setting
from glasspolis.proof.case_persons import AUC
from glasspolis.proof.case_run import Key, Watched, levels, members, trait_of
from glasspolis.proof.case_tables import Output
from glasspolis.proof.case_units import Models, axis_of
from glasspolis.proof.published_figures import fact_value
from glasspolis.question import formula, settings
from glasspolis.question.line import refuse_measure
from glasspolis.records.ledger import DIMENSIONS, GRADES

PERSONS = "persons"
GRADE = "grade"
WHOLE_RUN = "counts the whole run: it goes with over = 'sum' and without days, across and correlate"
Figure = float | list[float | None] | None
"""The number of an output in one replicate, or one of each unit (``between = "each"``)."""


def check(case: PublishedCase, setting: Setting, where: str) -> None:
    """Hold every output against the scenario that is run.

    Raises:
        GlasspolisError: no such measure, world, dimension or level.
    """
    for output in case.outputs:
        place = f"{where}: outputs.{output.name}"
        if output.measure is not None:
            _check(output, setting, place)
        elif output.spell is not None:
            _check_places(output, setting, place)
            case_units.check_spell(output, setting.scenario.models, place)


def _check(output: Output, setting: Setting, where: str) -> None:
    models = setting.scenario.models
    known = [*settings.measure_names(models), *case_persons.columns(models)]
    for key in ("measure", "per", "correlate", "positive"):
        name = getattr(output, key)
        if name is not None and name not in known and not (key == "per" and name == PEOPLE):
            refuse_measure(name, f"{where}: {key}")
            raise unknown("measure", name, [*known, PEOPLE] if key == "per" else known, f"{where}: {key}")
    _check_places(output, setting, where)
    case_units.check(output, setting, where)
    dated = output.days is not None and (_is_flag(output) or GRADE in output.among)
    spread = output.across is not None and (output.between is None or _is_flag(output) or GRADE in output.among)
    if _is_whole(output) and output.over != AUC and (output.over not in ("sum", PERSONS) or dated or spread):
        raise GlasspolisError(f"{where}: {_whole(output)} {WHOLE_RUN}.")
    if _is_whole(output) and output.count == PERSONS:
        raise GlasspolisError(f"{where}: count = 'persons': counts days, and {_whole(output)} the whole run.")
    if _is_flag(output) and (set(output.among) - {"group"} or not case_units.is_flag(models, output.measure)):
        raise GlasspolisError(f"{where}: identity, basis and conduct go with a flag, of all or of one group.")
    case_persons.check(output, models, where)


def _check_places(output: Output, setting: Setting, where: str) -> None:
    """Worlds, days and levels."""
    scenario = setting.scenario
    for key in ("world", "baseline"):
        name = getattr(output, key)
        if name is not None and name not in scenario.worlds:
            raise unknown("world", name, scenario.worlds, f"{where}: {key}")
    for key in ("days", "positive_days"):
        days = getattr(output, key)
        if days is not None and days[1] >= scenario.days:
            raise GlasspolisError(f"{where}: {key} = {list(days)}: allowed 0 to {scenario.days - 1}.")
    _check_levels(output, setting, where)


def _whole(output: Output) -> str:
    return "a flag by identity, basis or conduct" if _is_flag(output) else f"{GRADE} or {PERSONS}"


def _check_levels(output: Output, setting: Setting, where: str) -> None:
    known: dict[str, Sequence[str]] = {GRADE: GRADES, **case_units.unit_levels(setting)}
    known |= {name: names for name, (_, names) in DIMENSIONS.items()}
    known |= {"group": setting.structure.groups, "region": setting.structure.regions}
    for dimension, level in output.among.items():
        if dimension not in known:
            raise unknown("dimension", dimension, known, f"{where}: among")
        if level not in known[dimension]:
            raise unknown(dimension, level, known[dimension], f"{where}: among.{dimension}")
    if output.across in output.among:
        raise GlasspolisError(f"{where}: across: {output.across} is one level already, by among.")
    if output.across is not None and (output.across not in known or output.across == GRADE):
        raise unknown("dimension", output.across, set(known) - {GRADE}, f"{where}: across")


def _is_flag(output: Output) -> bool:
    return any((output.identity, output.basis, output.conduct))


def _is_whole(output: Output) -> bool:
    """Return whether it counts the whole run, from the tables at the end of it."""
    return _is_flag(output) or GRADE in output.among or output.over == PERSONS or output.having is not None


def _daily(output: Output) -> bool:
    """Return whether daily sums by group are enough."""
    return not set(output.among) - {"group"} and output.across in (None, "group")


def keys(output: Output, models: Models) -> list[Key]:
    """Return the sums by person that must be watched for an output; none where daily sums by group
    do.
    """
    if output.measure is None or _is_whole(output) or output.over == AUC:
        return []
    among = tuple(sorted(output.among.items()))
    persons = output.count == PERSONS
    watched = persons or output.equals is not None or not _daily(output)
    sums = [Key(output.measure, among, output.across, persons, output.equals)] if watched else []
    if not _daily(output):
        others = (output.correlate, output.per if output.per != PEOPLE else None)
        sums += [Key(name, among, output.across) for name in others if name is not None]
    return [key for key in sums if axis_of(models, key.measure) is None and trait_of(key.measure) is None]


def by_person(output: Output, models: Models) -> set[str]:
    """Return the columns that must be counted by person for an output."""
    having = output.having.measure if output.having is not None else None
    columns = (output.measure, output.per, output.correlate, output.positive, having)
    of_persons = [name for name in columns if name is not None and name != PEOPLE and trait_of(name) is None]
    named = {name for name in of_persons if axis_of(models, name) is None}
    if output.formula is not None:
        return set()
    if _is_whole(output) or output.over == AUC:
        return named
    listed = settings.measure_names(models)
    return {key.measure for key in keys(output, models)} | {name for name in named if name not in listed}


def worlds(outputs: Sequence[Output]) -> set[str]:
    """Return the worlds that these outputs look at."""
    measured = [output for output in outputs if output.formula is None]
    return {name for output in measured for name in (output.world, output.baseline) if name is not None}


def figures(case: PublishedCase, runs: Sequence[Watched], where: str) -> dict[str, list[float | None]]:
    """Return every output's number in each replicate, by name; None where it is not defined.

    An output of each unit has one name a unit, ``output.unit``. What a difference of worlds is of
    the first world stands under ``first_world(output.name)``.
    """
    rows: list[dict[str, float | None]] = []
    for watched in runs:
        row: dict[str, Figure] = {}
        for output in case.outputs:
            row |= _figures(output, watched, row, f"{where}: outputs.{output.name}")
        rows.append(_by_unit(row, case, watched))
    return {name: [row[name] for row in rows] for name in rows[0]}


def first_world(name: str) -> str:
    """Return the name of what a difference of worlds is in the first of them."""
    return f"{name} in its world"


def _by_unit(row: Mapping[str, Figure], case: PublishedCase, watched: Watched) -> dict[str, float | None]:
    """One number a name: an output of each unit has as many names as units."""
    across = {output.name: output.across for output in case.outputs}
    numbers: dict[str, float | None] = {}
    for name, figure in row.items():
        if not isinstance(figure, list):
            numbers[name] = figure
            continue
        units = levels(watched.population)[str(across[name])][1]
        numbers |= {f"{name}.{unit}": value for unit, value in zip(units, figure, strict=True)}
    return numbers


def _figures(output: Output, watched: Watched, known: Mapping[str, Figure], where: str) -> dict[str, Figure]:
    """Return the number of an output and, if it is a difference of worlds, that of the first
    world.
    """
    times = _times(output, where)
    if output.formula is not None:
        return {output.name: _of_formula(output, known, times, where)}
    if output.between is not None:
        return {output.name: _of_units(output, watched, times)}
    figure = _in_world(output, watched, output.world)
    if output.baseline is None:
        return {output.name: _scaled(figure, times)}
    other = _in_world(output, watched, output.baseline)
    return {
        output.name: _scaled(_against(output.against, figure, other), times),
        first_world(output.name): _scaled(figure, times),
    }


def _scaled(figure: float | None, times: float) -> float | None:
    return None if figure is None else figure * times


def _of_formula(output: Output, known: Mapping[str, Figure], times: float, where: str) -> Figure:
    """Return the value of a formula, or what ``between`` makes of its values in each unit."""
    used = formula.names(str(output.formula), where)
    values = {name: known[name] if name in known else float(fact_value(name, where)) for name in used}
    sizes = {len(value) for value in values.values() if isinstance(value, list)}
    rows = [
        {name: value[k] if isinstance(value, list) else value for name, value in values.items()}
        for k in range(min(sizes, default=1))
    ]
    figures = [_scaled(_evaluated(output, row, where), times) for row in rows]
    if output.between is None:
        return figures[0]
    others = known[output.correlate] if output.correlate is not None else None
    return _united(output, figures, others if isinstance(others, list) else [])


def _evaluated(output: Output, values: Mapping[str, float | None], where: str) -> float | None:
    if any(value is None for value in values.values()):
        return None
    known = {name: value for name, value in values.items() if value is not None}
    return formula.evaluate(str(output.formula), known, where)


def _united(output: Output, values: list[float | None], others: list[float | None]) -> Figure:
    """Return what ``between`` makes of one number of each unit."""
    if output.between == case_between.EACH:
        return values
    return case_between.between(str(output.between), values, float(output.level or 0), others)


def _of_units(output: Output, watched: Watched, times: float) -> Figure:
    """Return what ``between`` makes of a measure; worlds are compared unit by unit."""
    values = _in_units(output, watched, output.world)
    if output.baseline is not None:
        base = _in_units(output, watched, output.baseline)
        values = [_against(output.against, here, there) for here, there in zip(values, base, strict=True)]
    values = [_scaled(value, times) for value in values]
    others: list[float | None] = []
    if output.between in case_between.CORRELATION:
        other = output.model_copy(update={"measure": output.correlate, "correlate": None, "equals": None})
        others = _in_units(other, watched, output.world)
    return _united(output, values, others)


def _in_units(output: Output, watched: Watched, world: str) -> list[float | None]:
    """Return the number of each unit in a world; None for a unit without people."""
    w = watched.outcome.worlds.index(world)
    people = _people(output, watched)
    if _is_whole(output):
        values = _counted_in_units(output, watched, w)
    else:
        top, below = _quotients(output, watched, w)
        values = [_reduced(output, top[:, [k]], below[:, [k]]) for k in range(top.shape[1])]
    if str(output.measure) in watched.outcome.units:
        return values
    return [value if persons else None for value, persons in zip(values, people, strict=True)]


def _counted_in_units(output: Output, watched: Watched, world: int) -> list[float | None]:
    """Return how many persons were hit, or how often, in each unit."""
    _, names = levels(watched.population)[str(output.across)]
    totals = []
    for unit in names:
        one = output.model_copy(update={"across": None, "among": {**output.among, str(output.across): unit}})
        totals.append(_divided(_counted(one, watched, world), one, watched, world))
    return totals


def _against(how: str, here: float | None, there: float | None) -> float | None:
    if here is None or there is None:
        return None
    if how == "difference":
        return here - there
    return here / there if there else None


def _times(output: Output, where: str) -> float:
    if output.times is None:
        return 1.0
    return float(fact_value(output.times, where) if isinstance(output.times, str) else output.times)


def _in_world(output: Output, watched: Watched, world: str) -> float | None:
    w = watched.outcome.worlds.index(world)
    if output.spell is not None:
        return _divided(case_units.spell_value(output, watched.outcome, w), output, watched, w)
    if output.over == AUC:
        return case_persons.area(output, watched, w, _mask(output, watched, w))
    if _is_whole(output):
        return _divided(_counted(output, watched, w), output, watched, w)
    return _reduced(output, *_quotients(output, watched, w))


def _reduced(output: Output, top: Floats, below: Floats) -> float | None:
    """One number of days and units."""
    if output.over == "correlation":
        return correlation(top.ravel(), below.ravel())
    return reduced(output.over, top, below, float(output.at or 0), output.per, float(output.smallest or 1))


def _quotients(output: Output, watched: Watched, world: int) -> tuple[Floats, Floats]:
    """Daily values of an output's measure, and of what it is divided by or correlated with."""
    top = _series(str(output.measure), output, watched, world, output.count == PERSONS, output.equals)
    if output.over == "correlation":
        return top, np.broadcast_to(_series(str(output.correlate), output, watched, world), top.shape)
    if output.per is None:
        return top, np.ones_like(top)
    if output.per == PEOPLE:
        return top, np.broadcast_to(_people(output, watched), top.shape).astype(float)
    return top, np.broadcast_to(_series(output.per, output, watched, world), top.shape)


def _fixed(trait: str, output: Output, watched: Watched, equals: int | None) -> Floats:
    """Sums of a fixed trait of persons, the same on every day, [days, units]."""
    values = watched.population.traits[trait].astype(float)
    values = values if equals is None else (values == equals).astype(float)
    mask = members(watched.population, output.among.items())
    if output.across is None:
        sums = np.array([values[mask].sum()])
    else:
        codes, names = levels(watched.population)[output.across]
        sums = np.bincount(codes[mask], weights=values[mask], minlength=len(names))
    return np.broadcast_to(sums, (watched.outcome.days, sums.size))


def _series(
    measure: str, output: Output, watched: Watched, world: int, persons: bool = False, equals: int | None = None
) -> Floats:
    """Daily values of a measure in the output's window, [days, units]."""
    outcome = watched.outcome
    key = Key(measure, tuple(sorted(output.among.items())), output.across, persons, equals)
    trait = trait_of(measure)
    if trait is not None:
        series: NDArray[Any] = _fixed(trait, output, watched, equals)
    elif measure in outcome.units:
        series = case_units.series(outcome, measure, output, world)
    elif key not in watched.daily:
        table = outcome.daily[world, :, outcome.measures.index(measure), :]
        if "group" in output.among:
            table = table[:, [list(outcome.groups).index(output.among["group"])]]
        series = table if output.across else table.sum(axis=1, keepdims=True)
    else:
        series = watched.daily[key][world]
    first, last = output.days or (0, series.shape[0] - 1)
    return series[first : last + 1].astype(float)


def _people(output: Output, watched: Watched) -> Floats:
    """Persons in each unit."""
    mask = members(watched.population, output.among.items())
    if output.across is None:
        return np.array([float(mask.sum())])
    codes, names = levels(watched.population)[output.across]
    return np.bincount(codes[mask], minlength=len(names)).astype(float)


def _counted(output: Output, watched: Watched, world: int) -> float:
    """Return the flags of a kind, the total of persons with a grade, or the number of persons
    hit.
    """
    outcome = watched.outcome
    measure = str(output.measure)
    if _is_flag(output):
        table = outcome.flags[world, outcome.flag_names.index(measure)]
        groups = [list(outcome.groups).index(output.among["group"])] if "group" in output.among else slice(None)
        words = (output.identity, output.basis, output.conduct)
        codes = [code for code in range(1, table.shape[1]) if _fits(flag_words(code), words)]
        return float(table[groups][:, codes].sum())
    window = case_persons.windows(output, outcome.days).get("measure")
    values = outcome.person[measure][world].astype(np.int64) if window is None else watched.persons[window][world]
    values = values[_mask(output, watched, world)]
    if output.over != PERSONS:
        return float(values.sum())
    return float(np.count_nonzero(values if output.at is None else values > float(output.at)))


def _fits(words: Sequence[str], asked: Sequence[str | None]) -> bool:
    """Return whether a flag's words are those asked for; None asks for any."""
    return all(ask is None or ask == word for word, ask in zip(words, asked, strict=True))


def _mask(output: Output, watched: Watched, world: int) -> NDArray[np.bool_]:
    among = {name: level for name, level in output.among.items() if name != GRADE}
    mask = members(watched.population, among.items())
    if GRADE in output.among and watched.outcome.grade is not None:
        mask &= watched.outcome.grade[world] == GRADES.index(output.among[GRADE])
    if output.having is not None:
        mask &= watched.persons[case_persons.windows(output, watched.outcome.days)["having"]][world] > 0
    return mask


def _divided(value: float | None, output: Output, watched: Watched, world: int) -> float | None:
    if output.per is None or value is None:
        return value
    mask = _mask(output, watched, world)
    outcome = watched.outcome
    if output.per == PEOPLE:
        return quotient(value, float(mask.sum()))
    window = case_persons.windows(output, outcome.days).get("per")
    if window is not None:
        return quotient(value, float(watched.persons[window][world][mask].sum()))
    if output.per in outcome.person:
        return quotient(value, float(outcome.person[output.per][world].astype(np.int64)[mask].sum()))
    if output.per in outcome.units:
        return quotient(value, float(case_units.series(outcome, output.per, output, world).sum()))
    table = outcome.daily[world, :, outcome.measures.index(output.per), :].sum(axis=0)
    groups = [list(outcome.groups).index(output.among["group"])] if "group" in output.among else slice(None)
    return quotient(value, float(table[groups].sum()))
