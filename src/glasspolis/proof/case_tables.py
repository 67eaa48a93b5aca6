"""The tables of a case file: what is run, what must come out, how near; case.py uses them.

docs/cases.md describes every key. The schema is frozen: later versions add keys and never change
what a key means.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from glasspolis.contract.traits import MOST_REGIONS
from glasspolis.errors import GlasspolisError
from glasspolis.files.validation_messages import in_place
from glasspolis.question import settings, texts
from glasspolis.question.rulebook import Books
from glasspolis.question.world import NAME

OUTPUT_NAME = r"^[a-z][a-z0-9_]{0,39}$"
FACT = r"^P[0-9]{3}$"


def _number(raw: Any) -> Decimal:
    if not isinstance(raw, int | Decimal | float) or isinstance(raw, bool):
        raise ValueError("must be a number")
    try:
        return settings.number(raw, "")
    except GlasspolisError as error:
        raise in_place(error) from None


def as_tuple(raw: Any) -> Any:
    """For a validator: a list as a tuple, anything else as it is."""
    return tuple(raw) if isinstance(raw, list) else raw


def _table(raw: Any) -> Any:
    if not isinstance(raw, Mapping):
        raise ValueError("must be a table")
    return dict(raw)


Number = Annotated[Decimal, BeforeValidator(_number)]
Line = Annotated[str, AfterValidator(texts.printable)]
Paragraph = Annotated[str, AfterValidator(texts.paragraph)]
Facts = Annotated[tuple[Annotated[str, Field(pattern=FACT)], ...], BeforeValidator(as_tuple)]
Texts = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Table = Annotated[dict[str, Any], BeforeValidator(_table)]
Days = Annotated[tuple[int, int], BeforeValidator(as_tuple)]
Shares = dict[str, Number]


class Strict(BaseModel):
    """A table of a case: it takes no key but the declared ones, and no value of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Region(Strict):
    """One region of an invented geography."""

    name: str = Field(pattern=NAME, description="lower case letters, digits and dashes")
    share: Number = Field(gt=0, le=1, description="share of the people, above 0; all regions sum to 1")
    groups: Shares = Field(default={}, description="shares of 'group 1', ... that sum to 1")
    income: Shares = Field(default={}, description="shares of 'lowest fifth' to 'highest fifth' that sum to 1")
    cells: Shares = Field(default={}, description="shares of centre, residential, campus, rural that sum to 1")


class Geography(Strict):
    """An invented place made of regions; what it leaves out is as in glass-city."""

    regions: Annotated[tuple[Region, ...], BeforeValidator(as_tuple)] = Field(
        min_length=1, max_length=MOST_REGIONS, description=f"1 to {MOST_REGIONS} tables with name and share"
    )
    age: Shares = Field(default={}, description="shares of 0-14, 15-59, 60-64, 65+ that sum to 1")
    sex: Shares = Field(default={}, description="shares of male, female that sum to 1")
    migrant: Shares = Field(default={}, description="shares of 'not migrant', migrant that sum to 1")
    incomes: Annotated[tuple[Number, ...], BeforeValidator(as_tuple)] | None = Field(
        default=None, min_length=5, max_length=5, description="mean income of each fifth, rising, in CNY a month"
    )


class Inputs(Strict):
    """The inputs that a case runs: a scenario, or its tables inline, and what the case sets
    otherwise.
    """

    scenario: str | None = Field(default=None, description="a shipped scenario's name or a path beside the case")
    submodels: Texts | None = Field(default=None, description="inline in place of scenario: the submodels in use")
    worlds: Table = Field(default={}, description="worlds by name, as in a scenario; one that is there is changed")
    set: Table = Field(default={}, description="submodel.parameter = value, fact id or formula")
    beyond: Texts = Field(default=(), description="parameters whose settings may leave their stated ranges")
    rulebooks: Books | None = Field(default=None, description="as in a scenario")
    place: str | None = Field(default=None, description="a place by name")
    population: str | None = Field(default=None, description="path of a table of aggregate counts")
    geography: Geography | None = Field(default=None, description="an invented place, in place of a named one")
    groups: Shares | None = Field(default=None, description="shares of 'group 1', ... that sum to 1")
    segregation: Shares | None = Field(
        default=None, description="index of dissimilarity over regions by dimension: group, migrant, income"
    )
    people: int | None = Field(default=None, description="people, from 1000")
    days: int | None = Field(default=None, description="days, from 1")
    burn_in: int | None = Field(default=None, description="shared days before the worlds branch")
    seed: int | None = Field(default=None, description="a whole number from 0")
    replicates: int | None = Field(default=None, description="populations and luck, from 1")
    tick: Line | None = Field(default=None, min_length=1, max_length=40, description="what a step stands for: 'day'")


class Published(Strict):
    """The figure to meet: one of fact, value, formula (over facts), or bounds (least, most)."""

    fact: Annotated[str, Field(pattern=FACT)] | None = Field(default=None, description="a fact id such as 'P108'")
    value: Number | None = Field(default=None, description="a number; reference says where it stands")
    formula: str | None = Field(default=None, description="arithmetic over fact ids, such as 'P108 / P107'")
    least: Number | None = Field(default=None, description="the predicted value must not be below")
    most: Number | None = Field(default=None, description="the predicted value must not be above")
    reference: Paragraph | None = Field(
        default=None, min_length=5, description="where the figure stands, if it is no fact"
    )


class Tolerance(Strict):
    """The distance by which a predicted value may differ from the published one, and why."""

    absolute: Number | None = Field(default=None, ge=0, description="in the figure's own unit")
    relative: Number | None = Field(default=None, ge=0, description="as a share of the published value: 0.1")
    factor: Number | None = Field(default=None, ge=1, description="at most so many times more or less: 2")
    reason: Paragraph = Field(min_length=10, description="why this much and no more, a sentence")


class Having(Strict):
    """Persons who had any of a column in some days, such as everybody billed in a first year."""

    measure: str = Field(description="submodel.column, of persons")
    days: Days | None = Field(default=None, description="[first, last] day, both included, from 0; the whole run")
    equals: int | None = Field(default=None, description="who had this value on some day, in place of any")


class Output(Strict):
    """A figure that comes out.

    It is judged if it has ``published``; the formulas of outputs below it may use it.
    """

    name: str = Field(pattern=OUTPUT_NAME, description="lower case letters, digits and underscores")
    title: Line = Field(default="", max_length=120, description="what it is, for the table")
    measure: str | None = Field(default=None, description="submodel.column, traits.income, or a flag's column_wrong")
    spell: str | None = Field(default=None, description="submodel.spell: durations, in place of a measure")
    exit: str | None = Field(default=None, description="how the spell ended; any end if left out")
    unit: str | int | None = Field(default=None, description="of a measure of units: one, by name or number from 0")
    formula: str | None = Field(default=None, description="arithmetic over outputs above and fact ids")
    world: str = Field(default="with", description="a world of the scenario")
    baseline: str | None = Field(default=None, description="another world to compare with")
    against: Literal["difference", "ratio"] = Field(default="difference", description="'difference' or 'ratio'")
    among: dict[str, str] = Field(default={}, description="whom: { group = 'group 1', region = 'top' }")
    across: str | None = Field(default=None, description="units pooled with days: group, region, cell, ...")
    days: Days | None = Field(default=None, description="[first, last] day, both included, from 0")
    over: Literal[
        "sum", "mean", "first", "last", "min", "max", "median", "quantile", "days above", "bursts", "longest calm",
        "tail", "correlation", "persons", "incidence", "slope", "burst peak", "burst size", "burst length",
        "burst tail", "calm length", "auc", "until above",
    ] = Field(default="sum", description="how the days become one number")  # fmt: skip
    at: Number | None = Field(default=None, description="the level (or share) that over speaks of")
    smallest: Number | None = Field(default=None, gt=0, description="of 'burst tail': the least size counted")
    between: Literal[
        "each", "share above", "largest share", "mean", "median", "min", "max", "quantile", "sd", "gini", "tail",
        "correlation", "rank correlation",
    ] | None = Field(default=None, description="how one number of each unit of across becomes one number")  # fmt: skip
    level: Number | None = Field(default=None, description="the level, share or count that between speaks of")
    equals: int | None = Field(default=None, description="of a column: counts who has this value that day")
    having: Having | None = Field(default=None, description="only persons who had any of a column in some days")
    count: Literal["sum", "persons"] = Field(default="sum", description="'persons': who has any of it that day")
    positive: str | None = Field(default=None, description="of over = 'auc': above 0 for whom the score should be high")
    positive_days: Days | None = Field(default=None, description="[first, last] day of positive, as days if left out")
    per: str | None = Field(default=None, description="'people' or another measure")
    correlate: str | None = Field(default=None, description="the other measure of a correlation")
    times: Number | str | None = Field(default=None, description="a number or fact id to multiply by, such as 1000")
    identity: str | None = Field(default=None, description="of a flag: right person, wrong person")
    basis: str | None = Field(default=None, description="of a flag: own current conduct, stale record, ...")
    conduct: str | None = Field(default=None, description="of a flag: offence, petty, protected, none")
    statistic: Literal["mean", "median", "quantile", "sd", "coverage"] = Field(
        default="mean", description="over replicates"
    )
    truth: Number | None = Field(default=None, description="the known answer, for statistic = 'coverage'")
    sets_of: int = Field(default=4, ge=2, description="replicates in each interval of statistic = 'coverage'")
    quantile: Number | None = Field(default=None, ge=0, le=1, description="which, for statistic = 'quantile'")
    published: Published | None = Field(default=None, description="the figure to meet")
    tolerance: Tolerance | None = Field(default=None, description="how far from it, and why")
    possible: Annotated[tuple[Number, Number], BeforeValidator(as_tuple)] | None = Field(
        default=None, description="[least, most] that the figure can be, such as [0, 1] of a share that is a formula"
    )
    found: Paragraph | None = Field(default=None, min_length=20, description="why it is known to miss, if it is")


class Control(Strict):
    """Settings under which a case must fail, so that it is known to be able to."""

    why: Paragraph = Field(min_length=10, description="why the case must then fail, a sentence")
    breaks: Texts = Field(min_length=1, description="names of the outputs that must then miss their tolerance")
    inputs: Inputs = Field(description="what is run otherwise")


class Calibration(Strict):
    """The one parameter that is set so that one output meets its published value."""

    parameter: str = Field(description="submodel.parameter, in every world")
    low: Number = Field(description="lower end of the interval searched")
    high: Number = Field(description="upper end of the interval searched")
    output: str = Field(description="name of the output that must meet its published value")
