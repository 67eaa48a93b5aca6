"""Makes the figures of a case of a watched run, one number per output and replicate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.flags import flag_words
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.proof import case_persons, case_units
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_days import PEOPLE, Floats, correlation, quotient, reduced
from glasspolis.proof.case_inputs import Setting
from glasspolis.proof.case_persons import AUC
from glasspolis.proof.case_run import Key, Watched, levels, members
from glasspolis.proof.case_tables import Output
from glasspolis.proof.case_units import Models, axis_of
from glasspolis.proof.published_figures import fact_value
from glasspolis.question import formula, settings
from glasspolis.question.line import refuse_measure
from glasspolis.records.ledger import DIMENSIONS, GRADES

PERSONS = "persons"
GRADE = "grade"
WHOLE_RUN = "counts the whole run: it goes with over = 'sum' and without days, across and correlate"
Numbers = Mapping[str, float | None]


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
    if _is_whole(output) and (output.over not in ("sum", PERSONS) or dated or output.across or output.correlate):
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
    """Whether it counts the whole run, from the tables at the end of it."""
    return _is_flag(output) or GRADE in output.among or output.over == PERSONS


def _daily(output: Output) -> bool:
    """Whether daily sums by group are enough."""
    return not set(output.among) - {"group"} and output.across in (None, "group")


def keys(output: Output, models: Models) -> list[Key]:
    """The sums by person that must be watched for an output; none where daily sums by group do."""
    if output.measure is None or _is_whole(output) or output.over == AUC:
        return []
    among = tuple(sorted(output.among.items()))
    persons = output.count == PERSONS
    sums = [Key(output.measure, among, output.across, persons)] if persons or not _daily(output) else []
    if not _daily(output):
        others = (output.correlate, output.per if output.per != PEOPLE else None)
        sums += [Key(name, among, output.across) for name in others if name is not None]
    return [key for key in sums if axis_of(models, key.measure) is None]


def by_person(output: Output, models: Models) -> set[str]:
    """The columns that must be counted by person for an output."""
    columns = (output.measure, output.per, output.correlate, output.positive)
    named = {name for name in columns if name is not None and name != PEOPLE and axis_of(models, name) is None}
    if _is_whole(output) or output.over == AUC:
        return named
    listed = settings.measure_names(models)
    return {key.measure for key in keys(output, models)} | {name for name in named if name not in listed}


def figures(case: PublishedCase, runs: Sequence[Watched], where: str) -> dict[str, list[float | None]]:
    """Every output's number in each replicate, by name; None where it is not defined."""
    rows: list[dict[str, float | None]] = []
    for watched in runs:
        row: dict[str, float | None] = {}
        for output in case.outputs:
            row[output.name] = _figure(output, watched, row, f"{where}: outputs.{output.name}")
        rows.append(row)
    return {output.name: [row[output.name] for row in rows] for output in case.outputs}


def _figure(output: Output, watched: Watched, known: Numbers, where: str) -> float | None:
    if output.formula is not None:
        used = formula.names(output.formula, where)
        values = {name: known[name] if name in known else float(fact_value(name, where)) for name in used}
        if any(value is None for value in values.values()):
            return None
        figure = formula.evaluate(output.formula, {k: v for k, v in values.items() if v is not None}, where)
    else:
        figure = _in_world(output, watched, output.world)
        if output.baseline is not None and figure is not None:
            other = _in_world(output, watched, output.baseline)
            figure = None if other is None else _against(output.against, figure, other)
    return None if figure is None else figure * _times(output, where)


def _against(how: str, here: float, there: float) -> float | None:
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
    top = _series(str(output.measure), output, watched, w, output.count == PERSONS)
    if output.over == "correlation":
        other = np.broadcast_to(_series(str(output.correlate), output, watched, w), top.shape)
        return correlation(top.ravel(), other.ravel())
    if output.per is None:
        below: Floats = np.ones_like(top)
    elif output.per == PEOPLE:
        below = np.broadcast_to(_people(output, watched), top.shape).astype(float)
    else:
        below = np.broadcast_to(_series(output.per, output, watched, w), top.shape)
    return reduced(output.over, top, below, float(output.at or 0), output.per, float(output.smallest or 1))


def _series(measure: str, output: Output, watched: Watched, world: int, persons: bool = False) -> Floats:
    """Daily values of a measure in the output's window, [days, units]."""
    outcome = watched.outcome
    key = Key(measure, tuple(sorted(output.among.items())), output.across, persons)
    if measure in outcome.units:
        series: NDArray[Any] = case_units.series(outcome, measure, output, world)
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
    """The flags of a kind, the total of persons with a grade, or the number of persons hit."""
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
    """Whether a flag's words are those asked for; None asks for any."""
    return all(ask is None or ask == word for word, ask in zip(words, asked, strict=True))


def _mask(output: Output, watched: Watched, world: int) -> NDArray[np.bool_]:
    among = {name: level for name, level in output.among.items() if name != GRADE}
    mask = members(watched.population, among.items())
    if GRADE in output.among and watched.outcome.grade is not None:
        mask &= watched.outcome.grade[world] == GRADES.index(output.among[GRADE])
    return mask


def _divided(value: float | None, output: Output, watched: Watched, world: int) -> float | None:
    if output.per is None or value is None:
        return value
    mask = _mask(output, watched, world)
    outcome = watched.outcome
    if output.per == PEOPLE:
        return quotient(value, float(mask.sum()))
    if output.per in outcome.person:
        return quotient(value, float(outcome.person[output.per][world].astype(np.int64)[mask].sum()))
    if output.per in outcome.units:
        return quotient(value, float(case_units.series(outcome, output.per, output, world).sum()))
    table = outcome.daily[world, :, outcome.measures.index(output.per), :].sum(axis=0)
    groups = [list(outcome.groups).index(output.among["group"])] if "group" in output.among else slice(None)
    return quotient(value, float(table[groups].sum()))
