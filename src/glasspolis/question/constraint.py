"""A constraint file: what is published of quantities that a run puts out, and how near is near.

The settings of a run that a constraint contradicts do not agree with what is published
(answers/agreement.py). A case of another kind is run to be compared; a constraint runs nothing: its
figures are made of the tables that every setting of a run has anyway. docs/constraints.md
describes every key.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from glasspolis import evidence
from glasspolis.contract.flags import BASIS, CONDUCT, IDENTITY
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import packaged_files
from glasspolis.files.validation_messages import in_place, message_for
from glasspolis.question import formula, settings, texts
from glasspolis.question.line import refuse_keys
from glasspolis.question.world import NAME

FOLDER = "constraints"
LARGEST_FILE = 100_000
FIGURE_NAME = r"^[a-z][a-z0-9_]{0,39}$"
FACT = r"^P[0-9]{3}$"
PEOPLE = "people"
DAYS = "days"
IN_95 = 2.0
"""A stated error is one that 95 of 100 keep to: two standard deviations."""


def _number(raw: Any) -> Decimal:
    if not isinstance(raw, int | Decimal | float) or isinstance(raw, bool):
        raise ValueError("must be a number")
    try:
        return settings.number(raw, "")
    except GlasspolisError as error:
        raise in_place(error) from None


def _tuple(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


Number = Annotated[Decimal, BeforeValidator(_number)]
Line = Annotated[str, AfterValidator(texts.printable)]
Paragraph = Annotated[str, AfterValidator(texts.paragraph)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


class Strict(BaseModel):
    """A table of a constraint file: it takes no key but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Known(Strict):
    """The published figure: one of fact, formula over facts, or value with its reference."""

    fact: Annotated[str, Field(pattern=FACT)] | None = Field(default=None, description="a fact id such as 'P108'")
    formula: str | None = Field(default=None, description="arithmetic over fact ids, such as 'P179 / P032'")

    @model_validator(mode="after")
    def _one(self) -> Known:
        if (self.fact is None) == (self.formula is None):
            raise ValueError("needs one of fact and formula")
        return self

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts that it is made of."""
        return (self.fact,) if self.fact is not None else tuple(formula.names(str(self.formula), "published"))

    def value(self, where: str) -> float:
        """Return the figure.

        Raises:
            GlasspolisError: no such fact, or no number.
        """
        values = {name: float(settings.number(evidence.fact(name, where).value, where)) for name in self.facts}
        figure = values[self.fact] if self.fact else formula.evaluate(str(self.formula), values, where)
        if figure is None:
            raise GlasspolisError(f"{where} = {self.formula!r}: is not defined.")
        return figure


class Error(Strict):
    """An error that 95 of 100 keep to: one of the three, and why so much and no less."""

    absolute: Number | None = Field(default=None, ge=0, description="in the figure's own unit")
    relative: Number | None = Field(default=None, ge=0, description="as a share of the published value: 0.1")
    factor: Number | None = Field(default=None, ge=1, description="at most so many times more or less: 2")
    reason: Paragraph = Field(min_length=20, description="why this much and no less, a sentence")

    @model_validator(mode="after")
    def _one(self) -> Error:
        if sum(value is not None for value in (self.absolute, self.relative, self.factor)) != 1:
            raise ValueError("needs one of absolute, relative and factor")
        return self

    def variance(self, value: float, log: bool) -> float:
        """Its variance in the figure's unit, or of the logarithm."""
        if self.factor is not None:
            spread = math.log(self.factor)
            return (spread / IN_95) ** 2 if log else (spread * value / IN_95) ** 2
        error = float(self.absolute) if self.absolute is not None else abs(value) * float(self.relative or 0)
        return (error / abs(value) / IN_95) ** 2 if log else (error / IN_95) ** 2


class Figure(Strict):
    """A figure of a setting: a sum of a measure, flags or spells; a parameter; or a formula.

    It is held against something if it has ``published``; the formulas below it may use it.
    """

    name: str = Field(pattern=FIGURE_NAME, description="lower case letters, digits and underscores")
    title: Line = Field(default="", max_length=120, description="what it is, for the page")
    measure: str | None = Field(default=None, description="submodel.column, summed over the days of the run")
    count: Literal["sum", "persons"] = Field(default="sum", description="'persons': how many had any of it")
    spell: str | None = Field(default=None, description="submodel.spell: how many ended, in place of a measure")
    exit: str | None = Field(default=None, description="how the spell ended; any end if left out")
    parameter: str | None = Field(default=None, description="submodel.parameter, its value in the world")
    identity: str | None = Field(default=None, description="of a flag: right person, wrong person")
    basis: str | None = Field(default=None, description="of a flag: own current conduct, stale record, ...")
    conduct: str | None = Field(default=None, description="of a flag: offence, petty, protected, none")
    among: dict[str, str] = Field(default={}, max_length=1, description="whom: { age = '15-59' }")
    world: str | None = Field(default=None, description="a world, if it is another one than that of the file")
    formula: str | None = Field(default=None, description="arithmetic over figures above, people and days")
    published: Known | None = Field(default=None, description="what it is held against")
    tolerance: Error | None = Field(default=None, description="error of the published figure, and why")
    discrepancy: Error | None = Field(default=None, description="what the model leaves out of it, and why")

    @property
    def flag(self) -> bool:
        """Return whether it counts flags by their words."""
        return any((self.identity, self.basis, self.conduct))


class Constraint(Strict):
    """The published figures about one subject, each held against the settings of a run."""

    kind: Literal["constraint"] = Field(description="constraint")
    title: Line = Field(min_length=5, max_length=120, description="5 to 120 characters")
    scenarios: Texts = Field(min_length=1, description="names of the scenarios that it applies to")
    world: str = Field(default="with", pattern=NAME, description="the world that the figures are of")
    note: Paragraph = Field(default="", description="what was left out, and why")
    figures: Annotated[tuple[Figure, ...], BeforeValidator(_tuple)] = Field(
        min_length=1, max_length=100, description="1 to 100 tables [[figures]]"
    )

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> Constraint:
        where = (info.context or {}).get("where", "constraint")
        titles = {f"figures.{figure.name}.title": figure.title for figure in self.figures}
        texts.refuse_records({"title": self.title, "note": self.note, **titles}, where)
        known: list[str] = []
        for figure in self.figures:
            place = f"{where}: figures.{figure.name}"
            if figure.name in (*known, PEOPLE, DAYS):
                raise GlasspolisError(f"{place}: the name is taken; every figure has a name of its own.")
            _check(figure, known, place)
            known.append(figure.name)
        if not self.held:
            raise GlasspolisError(f"{where}: figures: none has published; a constraint holds something against a fact.")
        return self

    @property
    def held(self) -> tuple[Figure, ...]:
        """Return the figures that are held against something published."""
        return tuple(figure for figure in self.figures if figure.published is not None)

    @classmethod
    def parse(cls, raw: Mapping[str, Any], where: str = "constraint") -> Constraint:
        """Return a constraint from the tables of a file; ``where`` begins every message.

        Raises:
            GlasspolisError: a key or value is not allowed; the message says which are.
        """
        refuse_keys(raw, where)
        try:
            return cls.model_validate(dict(raw), context={"where": where})
        except ValidationError as error:
            raise message_for(error, cls, where) from None

    @classmethod
    def load(cls, name: str | Path) -> Constraint:
        """Return a constraint that ships, by name, or one of your own, by the path of its TOML
        file.

        Raises:
            GlasspolisError: no such file, or a value that is not allowed.
        """
        path = packaged_files.find(FOLDER, "constraint", name)
        return cls.parse(packaged_files.tables(path, name, LARGEST_FILE, "a constraint is"), path.name)


def _check(figure: Figure, known: list[str], where: str) -> None:
    """Refuse a figure whose keys do not go together."""
    if sum(key is not None for key in (figure.measure, figure.formula, figure.spell, figure.parameter)) != 1:
        raise GlasspolisError(f"{where}: needs one of measure, spell, parameter and formula.")
    if figure.exit is not None and figure.spell is None:
        raise GlasspolisError(f"{where}: exit: goes with spell.")
    if (figure.flag or figure.count == "persons" or figure.among) and figure.measure is None:
        raise GlasspolisError(f"{where}: count, among, identity, basis and conduct go with measure.")
    if figure.flag and (figure.count == "persons" or set(figure.among) - {"group"}):
        raise GlasspolisError(f"{where}: flags by identity, basis or conduct are counted for all or for one group.")
    for key, words in (("identity", IDENTITY), ("basis", BASIS), ("conduct", CONDUCT)):
        value = getattr(figure, key)
        if value is not None and value not in words:
            raise unknown(key, value, words, f"{where}: {key}")
    if figure.formula is not None:
        formula.check(figure.formula, [*known, PEOPLE, DAYS], f"{where}: formula")
    beside = [key for key in ("tolerance", "discrepancy") if getattr(figure, key) is not None]
    if figure.published is None and beside:
        raise GlasspolisError(f"{where}: has {beside[0]}, but nothing published to compare with.")
    if figure.published is not None:
        if len(beside) != 2:
            raise GlasspolisError(f"{where}: needs tolerance and discrepancy, each with its reason.")
        _check_log(figure, figure.published.value(f"{where}: published"), where)


def _check_log(figure: Figure, value: float, where: str) -> None:
    if is_log(figure) and value <= 0:
        raise GlasspolisError(f"{where}: discrepancy.factor: goes with a published figure above 0; here it is {value}.")


def is_log(figure: Figure) -> bool:
    """Return whether the distance is one of logarithms: where what the model leaves out is a
    factor.
    """
    return figure.discrepancy is not None and figure.discrepancy.factor is not None


@cache
def shipped() -> dict[str, Constraint]:
    """Return the constraints that come with Glasspolis, by name."""
    return {name: Constraint.load(name) for name in packaged_files.shipped(FOLDER)}


def of_scenario(name: str) -> dict[str, Constraint]:
    """Return the constraints that ship for a scenario, by name."""
    return {key: item for key, item in shipped().items() if name in item.scenarios}
