"""The kinds of system that can be assessed (data/assess/*.toml); assess.py asks for them.

A kind is a file of data. It holds the questions, the formulas that turn answers into parameters,
the measures that the report looks at, and the scenario that every assessment starts from. A new
kind of system needs a file and no code.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from glasspolis.contract.submodel import Submodel
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import packaged_files
from glasspolis.files.validation_messages import message_for
from glasspolis.people.group_shares import GROUPS
from glasspolis.question import formula, settings
from glasspolis.question.constraint import IN_95
from glasspolis.question.settings import Value
from glasspolis.question.used_submodels import used

FOLDER = "assess"
LARGEST_FILE = 1 << 16
REACH = "people_in_reach"
SIMULATED = "simulated"
FIRST_GROUP = "first_group"
MOST_SIMULATED = 40_000
WORDS = {
    "system": "what the system is called",
    "deployer": "who uses it",
    "purpose": "what it is meant for",
    "process": "the process it is used in, and what is done with what it says",
    "period": "the period that the numbers are about",
}
SWITCH = "switch"
WHOLE = ("switch", "days", "people", "images")
Floats = NDArray[np.float64]
Known = Mapping[str, Decimal]
Groups = Mapping[str, Mapping[str, Decimal]]


def _decimal(raw: Any) -> Any:
    return Decimal(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


def _tuple(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


def _keyed(raw: Any) -> Any:
    """Return the tables of questions as a list, each with its key."""
    return tuple({"key": key, **table} for key, table in raw.items()) if isinstance(raw, dict) else raw


Number = Annotated[Decimal, BeforeValidator(_decimal)]
Ends = Annotated[tuple[Number, Number], BeforeValidator(_tuple)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Question(_Table):
    """One of the numbers that are asked for.

    Where the answer is missing, ``usual`` stands for it and the range ``missing`` is drawn from.
    Both may be stated ``per`` something, a formula over answers to earlier questions. ``at_most``
    names another answer that it must not exceed. ``step`` is the smallest difference that a run can
    tell, 0 where it can tell any. ``means`` and ``found_in`` say in a sentence each what the number
    is and where it stands, ``why`` where the usual value and its range come from. ``whose`` says
    whom it is a number of: the vendor's technology, the list or data, the desk of the people who
    decide and put right, or how much the system is used.
    """

    key: str
    ask: str
    means: str = Field(min_length=20)
    found_in: str = Field(min_length=10)
    whose: Literal["vendor", "list", "desk", "use"] = "use"
    unit: str
    allowed: Ends
    at_most: str = ""
    usual: Number
    missing: Ends
    per: str = "1"
    step: Number = Decimal(0)
    why: str

    @property
    def whole(self) -> bool:
        """Return whether the answer is a whole number."""
        return self.unit in WHOLE

    @property
    def least(self) -> Decimal:
        """Return the low end of the range that is run where the answer is missing."""
        return self.missing[0]

    @property
    def most(self) -> Decimal:
        """Return the high end of the range that is run where the answer is missing."""
        return self.missing[1]


class GroupFormula(_Table):
    """A parameter by group: a formula for ``each`` group that is given, a number for the others."""

    each: str
    others: Number


class ByGroup(_Table):
    """The answer that may be given by group, and the parameters that follow from it."""

    answer: str = ""
    settings: dict[str, GroupFormula] = {}


class CountedRate(_Table):
    """The rate of counts by group (answers/counted.py) that an answer states, or one less it.

    ``over`` names an earlier answer: the rate is then the product of both answers, so that this one
    is the rate divided by the other, ``times`` a number such as the days of a year. Where it is
    ``relative``, counts tell only how many times as large the answer of a later group is as that of
    the first.
    """

    rate: str
    complement: bool = False
    over: str = ""
    times: Number = Decimal(1)
    relative: bool = False


class Discrepancy(_Table):
    """What the model leaves out of a rate: how far the rate of the right setting may lie from the
    true one, in 95 of 100 systems.

    It is a part of the rate (``relative``), or a ``factor`` up or down. Nothing published says how
    much it is, so it is assumed, between both ends of ``range``; the fit is told at these as well.
    """

    quality: ClassVar[str] = "assumed"
    relative: Number | None = Field(default=None, gt=0, lt=1)
    factor: Number | None = Field(default=None, gt=1)
    range: Ends
    reason: str = Field(min_length=20)

    @model_validator(mode="after")
    def _consistent(self) -> Discrepancy:
        if (self.relative is None) == (self.factor is None):
            raise ValueError("needs one of relative and factor")
        least = 0 if self.relative is not None else 1
        if not least < self.range[0] < self.stated < self.range[1]:
            raise ValueError("range needs two ends, one below and one above what is stated")
        return self

    @property
    def stated(self) -> Decimal:
        """Return the part, or the factor."""
        return self.relative or self.factor or Decimal(0)

    def at(self, end: int) -> Discrepancy:
        """Return it as large as the low (0) or the high (1) end of its range."""
        name = "factor" if self.relative is None else "relative"
        return self.model_copy(update={name: self.range[end]})

    def variance(self, rates: Floats) -> Floats:
        """Return the variance of each rate, in its unit squared, of what the model leaves out."""
        part = float(self.relative) if self.relative is not None else math.log(float(self.stated))
        return np.asarray(np.square(part * rates / IN_95), np.float64)


class SimulatedRate(_Table):
    """A rate of counts as a run has it: the total of one measure in that of another one.

    Without ``whole`` it is a number a day, of everybody in reach. Either may name a spell, of which
    those begun are counted, or, of ``part``, those that ended in one of ``exits``. ``complement``
    takes one less the rate. ``discrepancy`` is what the model leaves out.
    """

    part: str
    whole: str = ""
    exits: Texts = ()
    complement: bool = False
    discrepancy: Discrepancy

    def at(self, end: int) -> SimulatedRate:
        """Return the same with what the model leaves out at an end of its range."""
        return self.model_copy(update={"discrepancy": self.discrepancy.at(end)})


class Work(_Table):
    """What people have to do each day where a system is so set: a formula over answers and
    parameters.
    """

    unit: str
    each_day: str


class Often(_Table):
    """How often the system acts, as a measure of the run and as an answer.

    ``noun`` names what is counted. ``answer`` is empty where nobody is asked for it.
    """

    measure: str
    answer: str = ""
    noun: str


class Headline(_Table):
    """The headline in place of the scenario's own, where the system is of another sort."""

    measure: str
    sentence: str


class Report(_Table):
    """The measures that the report looks at; the report says nothing of one that is left out."""

    often: Often
    searched: str = ""
    recognised: str = ""
    stops: str = ""
    refusals: str = ""
    review: Texts = ()


class Kind(_Table):
    """A kind of system.

    ``about`` says in a sentence what it is, and ``annex`` where the AI Act has such systems. The
    ``first`` kind is asked about where nobody names one. ``example`` names a file of answers.
    ``settings`` are formulas over answers, ``quantities`` and parameters that no answer sets;
    ``implied`` are the formulas back, from settings to the answer that they amount to.
    ``counted`` names the rate that an answer is held against, and drawn from, where there are
    counts; ``simulated`` says what a run has in place of each rate. ``work`` says by name what
    people have to do beside what a question asks for. ``headline`` names, by a question that is
    answered yes, the headline where the first switch of the kind is answered no.
    """

    kind: str
    about: str = Field(min_length=20)
    first: bool = False
    annex: str = Field(min_length=20)
    example: str
    questions: Annotated[tuple[Question, ...], BeforeValidator(_keyed)]
    quantities: dict[str, str] = {}
    settings: dict[str, str]
    implied: dict[str, str]
    by_group: ByGroup = ByGroup()
    report: Report
    counted: dict[str, CountedRate] = {}
    simulated: dict[str, SimulatedRate] = {}
    work: dict[str, Work] = {}
    headline: dict[str, Headline] = {}
    scenario: dict[str, Any] = Field(description="the tables that every scenario of this kind starts from")

    def parameters(self, answers: Known, groups: Groups, people: int, others: Known) -> dict[str, Value]:
        """Return the parameters that answers set in a city.

        Args:
            answers: a number for every question.
            groups: by group, its share and the answer that may be given by group.
            people: of the simulated city.
            others: the parameters that no answer sets, as they stand in this city.

        Raises:
            GlasspolisError: a formula is not defined for these numbers.
        """
        values = {**others, **answers, SIMULATED: Decimal(people)}
        by_group = [group[self.by_group.answer] for group in groups.values()]
        for name, text in self.quantities.items():
            values[name] = formula.exact(text, values, f"{self.kind}: {name}")
        parameters: dict[str, Value] = {
            name: formula.exact(text, values, f"{self.kind}: {name}") for name, text in self.settings.items()
        }
        if by_group:
            for name, rule in self.by_group.settings.items():
                parameters[name] = self._cells(name, rule, values, by_group)
        return parameters

    def _cells(self, name: str, rule: GroupFormula, values: Known, by_group: list[Decimal]) -> tuple[Decimal, ...]:
        """Return a parameter's cells, one for each group that there can be."""
        cells = [
            formula.exact(
                rule.each,
                {**values, FIRST_GROUP: by_group[0], self.by_group.answer: answer},
                f"{self.kind}: {name}",
            )
            for answer in by_group
        ]
        return (*cells, *[rule.others] * (len(GROUPS) - len(cells)))

    def headline_of(self, known: Known) -> Headline | None:
        """Return the headline in place of the scenario's own; None where that one stands.

        It stands unless the first switch that is asked is known to be off, and another one on.
        """
        first = next((q.key for q in self.questions if q.unit == SWITCH), "")
        if known.get(first) != 0:
            return None
        return next((told for key, told in self.headline.items() if known.get(key) == 1), None)

    def answers_of(self, parameters: Known, reach: Decimal, people: int) -> dict[str, Decimal]:
        """Return the answer to each question that a city of these parameters amounts to.

        A question about a table, which is not one number, has none.

        Args:
            parameters: every parameter that is one number, as it stands in the city.
            reach: the people that the city stands for.
            people: of the simulated city.
        """
        values = {**parameters, REACH: reach, SIMULATED: Decimal(people)}
        found = {
            key: formula.exact(text, values, where)
            for key, text in self.implied.items()
            if set(formula.names(text, where := f"{self.kind}: implied.{key}", formula.DECIMALS)) <= values.keys()
        }
        return {REACH: reach, **found}

    def work_of(self, parameters: Known, reach: Decimal, people: int) -> dict[str, Decimal]:
        """Return what people have to do a day, by name, in a city of these parameters.

        The arguments are those of ``answers_of``.
        """
        values = {**parameters, **self.answers_of(parameters, reach, people)}
        found = {}
        for name, work in self.work.items():
            where = f"{self.kind}: work.{name}"
            if set(formula.names(work.each_day, where, formula.DECIMALS)) <= values.keys():
                found[name] = formula.exact(work.each_day, values, where)
        return found

    def check(self) -> None:
        """Refuse a file whose formulas use names that there are not, or that asks in vain.

        Raises:
            GlasspolisError: which formula or question.
        """
        known: list[str] = []
        for question in self.questions:
            formula.check(question.per, known, f"{self.kind}: {question.key}.per", formula.DECIMALS)
            known.append(question.key)
            if question.key != REACH and not question.least < question.most:
                raise GlasspolisError(f"{self.kind}: {question.key}.missing: needs two ends, the lower one first.")
            if question.key != REACH and question.key not in self.implied:
                raise GlasspolisError(f"{self.kind}: implied: {question.key!r} is asked and nothing says it back.")
        names = [*settings.defaults(self._models())]
        for key, text in self.implied.items():
            formula.check(text, [*names, REACH, SIMULATED], f"{self.kind}: implied.{key}", formula.DECIMALS)
        for name, work in self.work.items():
            formula.check(work.each_day, [*names, *known], f"{self.kind}: work.{name}", formula.DECIMALS)
        known += [SIMULATED, *(name for name in names if name not in self.settings)]
        for name, text in self.quantities.items():
            formula.check(text, known, f"{self.kind}: {name}", formula.DECIMALS)
            known.append(name)
        for name, text in self.settings.items():
            formula.check(text, known, f"{self.kind}: {name}", formula.DECIMALS)
        for name, rule in self.by_group.settings.items():
            formula.check(rule.each, [*known, FIRST_GROUP], f"{self.kind}: {name}", formula.DECIMALS)
        self._check_counted()

    def _models(self) -> dict[str, Submodel]:
        """Return the submodels of the kind's scenario."""
        names = self.scenario.get("submodels")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise GlasspolisError(f"{self.kind}: scenario.submodels: must be a list of names of submodels.")
        return used(names, self.kind)

    def _check_counted(self) -> None:
        """Refuse a counted answer that is not asked for, or is divided by one that comes later."""
        asked = [question.key for question in self.questions]
        models = self._models()
        spells = {f"{name}.{spell.name}": spell.exits for name, model in models.items() for spell in model.spells}
        names = [*settings.measure_names(models), *spells]
        for key, how in self.counted.items():
            if key not in asked or (how.over and how.over not in asked[: asked.index(key)]):
                raise GlasspolisError(f"{self.kind}: counted.{key}: needs a question, and one before it as over.")
        for key, rate in self.simulated.items():
            for name in filter(None, (rate.part, rate.whole)):
                if name not in names:
                    raise unknown("measure or spell", name, names, f"{self.kind}: simulated.{key}")
            for ended in rate.exits:
                if ended not in spells.get(rate.part, ()):
                    raise unknown("exit", ended, spells.get(rate.part, ()), f"{self.kind}: simulated.{key}")


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind of system that ships, by name; the one that is asked about by default comes
    first.

    Raises:
        GlasspolisError: a file of a kind is damaged.
    """
    return {kind.kind: kind for kind in sorted(_read(), key=lambda kind: (not kind.first, kind.kind))}


def _read() -> Iterable[Kind]:
    for path in packaged_files.shipped(FOLDER).values():
        tables = packaged_files.tables(path, path, LARGEST_FILE, "a kind of system is")
        try:
            kind = Kind.model_validate(tables)
        except ValidationError as error:
            raise message_for(error, Kind, path.name) from None
        kind.check()
        yield kind


def example(kind: Kind) -> str:
    """Return a file of answers about an invented system of this kind, to start from."""
    return packaged_files.shipped(f"{FOLDER}/examples")[kind.example].read_text(encoding="utf-8")
