"""Says what of the settings of a run agrees with what is published: constraints held against its
tables.

question/constraint.py reads the constraints, and history_matching.py rules settings out. The page
and the terminal print the third range, which is made here. No city is run for it: each figure comes
from tables that every setting has anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis import evidence
from glasspolis.answers.history_matching import (
    CUT,
    LEAST_SURVIVORS,
    Floats,
    Matched,
    Targets,
    implausibility,
    luck_variance,
    match,
)
from glasspolis.answers.quantiles import SettingsRange, settings_range
from glasspolis.answers.waves import with_waves
from glasspolis.engine.plan import installed
from glasspolis.question import formula
from glasspolis.question.constraint import DAYS, PEOPLE, Constraint, Figure, is_log, of_scenario
from glasspolis.question.predicted import FACT, predictions
from glasspolis.records.variants import BASE, is_range_variant, is_setting, is_wave_variant

if TYPE_CHECKING:
    from glasspolis.answers.run import Run

_KEYS = ["variant", "replicate"]
_COUNTS_OF_PEOPLE = "population/"


@dataclass(frozen=True)
class Held:
    """A figure that is held against something published.

    Attributes:
        title: what it is.
        world: whose figure.
        facts: ids of the published figures.
        published: the figure that they make.
        stated: the mean of the replicates with the stated values, not a number where undefined.
        distance: of the stated values, in standard deviations.
        ends: 5%, 50% and 95% of the settings.
        ruled_out: settings of the range that it rules out.
        alone: those of them that no other figure rules out.
        defaults: parameters whose stated value was set by one of the facts, so that agreement of
            the stated value with it says nothing.
        log: whether the distance is one of logarithms.
    """

    title: str
    world: str
    facts: tuple[str, ...]
    published: float
    stated: float
    distance: float
    ends: tuple[float, float, float]
    ruled_out: int
    alone: int
    defaults: tuple[str, ...]
    predicted: tuple[str, ...]
    log: bool


@dataclass(frozen=True)
class Agreement:
    """Says which settings of a run agree with what is published.

    Attributes:
        held: the figures, in the order of the files.
        missing: titles of figures that the run does not put out, each with the reason.
        variants: names of the settings (n).
        figures: [n, m] of each setting.
        targets: the published figures with their errors.
        matched: which settings are left.
        most: the figure that rules out most settings of the range; None if none rules any out.
    """

    held: tuple[Held, ...]
    missing: tuple[tuple[str, str], ...]
    variants: tuple[str, ...]
    figures: Floats
    targets: Targets
    matched: Matched
    most: int | None

    @property
    def settings(self) -> int:
        """Return how many settings of the range were looked at."""
        return len(self.variants) - self.drawn

    @property
    def drawn(self) -> int:
        """Return how many settings of waves were looked at."""
        return sum(map(is_wave_variant, self.variants))

    @property
    def left(self) -> int:
        """Return how many settings of the range are left."""
        return sum(map(is_range_variant, self.kept))

    @property
    def kept(self) -> tuple[str, ...]:
        """Return the settings that are left."""
        return tuple(name for name, left in zip(self.variants, self.matched.kept, strict=True) if left)

    @property
    def facts(self) -> tuple[str, ...]:
        """Return ids of all facts that were used, once each, without plain counts of people."""
        return tuple(dict.fromkeys(fact for held in self.held for fact in held.facts))

    @property
    def contradicted(self) -> tuple[Held, ...]:
        """Return the figures that rule the stated values out."""
        return tuple(held for held in self.held if held.distance > CUT)

    @property
    def rules_out_most(self) -> Held | None:
        """Return the figure that rules out most settings."""
        return None if self.most is None else self.held[self.most]

    def survivors(self, answers: Mapping[str, float]) -> SettingsRange | None:
        """Return the answer in the settings that are left; None below the least number of them.

        Args:
            answers: variant -> answer; settings without one are left out.
        """
        values = np.array([answers[name] for name in self.kept if name in answers])
        return settings_range(values) if len(values) >= LEAST_SURVIVORS else None


def agreement(run: Run, constraints: Mapping[str, Constraint] | None = None) -> Agreement | None:
    """Hold the settings of a run against what is published.

    Args:
        run: finished, with settings of the parameter range.
        constraints: by name; those that ship for the run's scenario when left out.

    Returns:
        None if the run has no settings, or nothing is published of what it puts out.
    """
    scenario = run.manifest["scenario"]
    chosen = of_scenario(str(scenario["name"])) if constraints is None else constraints
    outcomes = run.manifest["outcomes"]
    if not chosen or not any(is_range_variant(outcome["variant"]) for outcome in outcomes):
        return None
    tables = _Tables(run)
    values: list[_Value] = []
    missing: list[tuple[str, str]] = []
    for constraint in chosen.values():
        known, absent = tables.figures(constraint)
        missing += absent
        values += [(constraint, figure, known[figure.name]) for figure in constraint.held if figure.name in known]
    if not values:
        return None
    return _held(tables, values, tuple(missing))


_Value = tuple[Constraint, Figure, NDArray[np.float64]]


def _held(tables: _Tables, values: list[_Value], missing: tuple[tuple[str, str], ...]) -> Agreement:
    table = np.column_stack([numbers for _, _, numbers in values])
    base = np.array([variant == BASE for variant, _ in tables.rows])
    published = np.array([_published(figure) for _, figure, _ in values])
    log = np.array([is_log(figure) for _, figure, _ in values])
    errors = [[_variance(figure, kind) for _, figure, _ in values] for kind in ("tolerance", "discrepancy")]
    luck = luck_variance(table[base], tables.size, published, log)
    names = tuple(figure.title or figure.name for _, figure, _ in values)
    targets = Targets(names, published, log, np.array(errors[0]), np.array(errors[1]), luck)
    variants, figures = _by_setting(tables.rows, table)
    matched = match(figures, targets)
    of_range = match(figures[[is_range_variant(name) for name in variants]], targets)
    with np.errstate(all="ignore"):
        stated = np.array([_mean(column) for column in table[base].T])
    whole = replace(targets, luck=luck / max(tables.size * base.sum(), 1.0))
    distance = implausibility(stated[None, :], whole)[0]
    held = tuple(
        Held(
            names[i], figure.world or constraint.world, _named(figure), float(published[i]), float(stated[i]),
            float(distance[i]), _ends(figures[:, i]), int(of_range.ruled_out[i]), int(of_range.alone[i]),
            _defaults(_named(figure), tables.submodels), _predicted(_named(figure)), bool(log[i]),
        )
        for i, (constraint, figure, _) in enumerate(values)
    )  # fmt: skip
    return Agreement(held, missing, variants, figures, targets, matched, of_range.rules_out_most)


def _published(figure: Figure) -> float:
    assert figure.published is not None
    return figure.published.value(f"figures.{figure.name}")


def _variance(figure: Figure, kind: str) -> float:
    error = getattr(figure, kind)
    return float(error.variance(_published(figure), is_log(figure)))


def _named(figure: Figure) -> tuple[str, ...]:
    """Return the facts of a figure, but for counts of people that it is divided by."""
    facts = figure.published.facts if figure.published is not None else ()
    return tuple(fact for fact in facts if not evidence.fact(fact).topic.startswith(_COUNTS_OF_PEOPLE))


def _defaults(facts: Iterable[str], submodels: Iterable[str]) -> tuple[str, ...]:
    """Return the parameters in use whose stated value rests on a fact, or whose description names
    it.
    """
    wanted = set(facts)
    models = installed()
    return tuple(
        f"{name}.{key}"
        for name in submodels
        if name in models
        for key, par in models[name].par.items()
        if not par.derived and wanted & {par.evidence, *FACT.findall(par.doc)}
    )


def _predicted(facts: Iterable[str]) -> tuple[str, ...]:
    """Return the shipped cases that predict one of the facts."""
    return tuple(dict.fromkeys(case for fact in facts for case in predictions().get(fact, ())))


def _by_setting(rows: list[tuple[str, int]], table: Floats) -> tuple[tuple[str, ...], Floats]:
    """Return the mean figures of each setting of the range, over the lucks that it was run with."""
    variants = tuple(dict.fromkeys(variant for variant, _ in rows if is_setting(variant)))
    means = [[_mean(column) for column in table[[name == v for v, _ in rows]].T] for name in variants]
    return variants, np.array(means).reshape(len(variants), table.shape[1])


def _mean(column: Floats) -> float:
    known = column[np.isfinite(column)]
    return float(known.mean()) if known.size else float("nan")


def _ends(column: Floats) -> tuple[float, float, float]:
    known = column[np.isfinite(column)]
    if not known.size:
        return (float("nan"),) * 3
    found = settings_range(known)
    return float(found.low[0]), float(found.middle[0]), float(found.high[0])


class _Tables:
    """The tables of a run as figures of its cities, one number a city.

    Attributes:
        rows: variant and replicate of each city.
        size: people of a city with the stated values over those of a city of the range.
        submodels: of the scenario.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.days = float(run.manifest["days"])
        self.worlds = list(run.manifest["worlds"])
        self.submodels = list(run.manifest["scenario"]["submodels"])
        self.totals = with_waves(run, "totals")
        cities = self.totals.select(_KEYS).unique(maintain_order=True)
        wanted = [(v, r) for v, r in cities.iter_rows() if v == BASE or is_setting(v)]
        self.rows: list[tuple[str, int]] = wanted
        whole = self.totals.filter(dimension="all").group_by(_KEYS).agg(pl.col("people").max())
        people = {(variant, replicate): number for variant, replicate, number in whole.iter_rows()}
        sizes = [[people[row] for row in wanted if (row[0] == BASE) is base] for base in (True, False)]
        self.size = float(np.mean(sizes[0]) / np.mean(sizes[1])) if all(sizes) else 1.0

    def figures(self, constraint: Constraint) -> tuple[dict[str, Floats], list[tuple[str, str]]]:
        """Return the figures of a constraint that the run puts out; of the held ones, what it does
        not.
        """
        known: dict[str, Floats] = {}
        absent: dict[str, str] = {}
        for figure in constraint.figures:
            world = figure.world or constraint.world
            if figure.formula is not None:
                lacking = [name for name in formula.names(figure.formula, figure.name) if name in absent]
                if lacking:
                    absent[figure.name] = absent[lacking[0]]
                else:
                    known[figure.name] = self._formula(figure.formula, known, world)
            elif world not in self.worlds:
                absent[figure.name] = f"the run has no world {world!r}"
            else:
                counted = self._counted(figure, world)
                if counted is None:
                    name = figure.measure or figure.spell or figure.parameter
                    absent[figure.name] = f"the run has no {name}"
                else:
                    known[figure.name] = counted
        return known, [(f.title or f.name, absent[f.name]) for f in constraint.held if f.name in absent]

    def _formula(self, text: str, known: Mapping[str, Floats], world: str) -> Floats:
        used = formula.names(text, "formula")
        people = self._people(world) if PEOPLE in used else np.zeros(len(self.rows))
        result = np.full(len(self.rows), np.nan)
        for number in range(len(self.rows)):
            values = {name: float(known[name][number]) for name in used if name in known}
            values |= {PEOPLE: float(people[number]), DAYS: self.days}
            figure = formula.evaluate(text, values, "formula")
            result[number] = np.nan if figure is None else figure
        return result

    def _people(self, world: str) -> Floats:
        rows = self.totals.filter(dimension="all", world=world if world in self.worlds else self.worlds[0])
        return self._column(rows.group_by(_KEYS).agg(value=pl.col("people").max()), np.nan)

    def _counted(self, figure: Figure, world: str) -> Floats | None:
        """Return a sum over the run for each city; None where the run does not have it."""
        if figure.parameter is not None:
            return self._parameter(figure.parameter, world)
        if figure.spell is not None:
            rows = with_waves(self.run, "spells").filter(world=world, spell=figure.spell)
            chosen = rows if figure.exit is None else rows.filter(exit=figure.exit)
            return self._sum(chosen, "count") if rows.height else None
        if figure.flag:
            return self._flags(figure, world)
        dimension, level = next(iter(figure.among.items()), ("all", "all"))
        rows = self.totals.filter(dimension=dimension, level=level, world=world, measure=figure.measure)
        column = "affected" if figure.count == "persons" else "total"
        if not rows.height or not rows[column].count():
            return None
        return self._sum(rows, column)

    def _flags(self, figure: Figure, world: str) -> Floats | None:
        rows = with_waves(self.run, "flags").filter(world=world, cause=figure.measure)
        if not rows.height:
            return None
        wanted: dict[str, Any] = {k: v for k in ("identity", "basis", "conduct") if (v := getattr(figure, k))}
        return self._sum(rows.filter(**wanted, **figure.among), "count")

    def _parameter(self, name: str, world: str) -> Floats | None:
        """Return the value of a parameter in each city; None where it is no single number."""
        rows = with_waves(self.run, "parameters").filter(world=world, parameter=name)
        values = dict(rows.select("variant", "value").iter_rows())
        if BASE not in values or any(" " in value for value in values.values()):
            return None
        return np.array([float(values.get(variant) or values[BASE]) for variant, _ in self.rows])

    def _sum(self, rows: pl.DataFrame, column: str) -> Floats:
        return self._column(rows.group_by(_KEYS).agg(value=pl.col(column).sum()), 0.0)

    def _column(self, frame: pl.DataFrame, absent: float) -> Floats:
        values = {(variant, replicate): value for variant, replicate, value in frame.iter_rows()}
        return np.array([float(number) if (number := values.get(row)) is not None else absent for row in self.rows])
