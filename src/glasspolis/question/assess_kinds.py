"""The kinds of system that can be assessed (data/assess/*.toml); assess.py asks for them.

A kind is a file of data. It holds the questions, the formulas that turn answers into parameters,
the measures that the report looks at, and the scenario that every assessment starts from. A new
kind of system needs a file and no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from glasspolis.files import packaged_files
from glasspolis.files.validation_messages import message_for
from glasspolis.people.group_shares import GROUPS
from glasspolis.question import formula
from glasspolis.question.settings import Value, cells

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
}
Known = Mapping[str, Decimal]
Groups = Mapping[str, Mapping[str, Decimal]]


def _decimal(raw: Any) -> Any:
    return Decimal(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


def _tuple(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


def _keyed(raw: Any) -> Any:
    """The tables of questions as a list, each with its key."""
    return tuple({"key": key, **table} for key, table in raw.items()) if isinstance(raw, dict) else raw


Number = Annotated[Decimal, BeforeValidator(_decimal)]
Ends = Annotated[tuple[Number, Number], BeforeValidator(_tuple)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Question(_Table):
    """One of the numbers that are asked for.

    Where the answer is missing, ``usual`` stands for it and the range ``missing`` is run.
    ``at_most`` names another answer that it must not exceed.
    """

    key: str
    ask: str
    unit: str
    allowed: Ends
    at_most: str = ""
    usual: Number
    missing: Ends
    why: str

    @property
    def least(self) -> Decimal:
        """The low end of the range that is run where the answer is missing."""
        return self.missing[0]

    @property
    def most(self) -> Decimal:
        """The high end of the range that is run where the answer is missing."""
        return self.missing[1]


class GroupFormula(_Table):
    """A parameter by group: a formula for ``each`` group that is given, a number for the others."""

    each: str
    others: Number


class ByGroup(_Table):
    """The answer that may be given by group, and the parameters that follow from it."""

    answer: str = ""
    settings: dict[str, GroupFormula] = {}


class Often(_Table):
    """How often the system acts, as a measure of the run and as an answer.

    ``noun`` names what is counted.
    """

    measure: str
    answer: str
    noun: str


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

    The ``first`` kind is asked about where nobody names one. ``example`` names a file of answers.
    """

    kind: str
    first: bool = False
    example: str
    questions: Annotated[tuple[Question, ...], BeforeValidator(_keyed)]
    quantities: dict[str, str] = {}
    settings: dict[str, str]
    by_group: ByGroup = ByGroup()
    report: Report
    scenario: dict[str, Any] = Field(description="the tables that every scenario of this kind starts from")

    def parameters(self, answers: Known, groups: Groups) -> dict[str, Value]:
        """The parameters that answers set.

        Args:
            answers: a number for every question.
            groups: by group, its share and the answer that may be given by group.
        """
        values = dict(answers)
        values[SIMULATED] = min(answers[REACH], Decimal(MOST_SIMULATED))
        by_group = [group[self.by_group.answer] for group in groups.values()]
        if by_group:
            values[self.by_group.answer] = by_group[0]
        for name, text in self.quantities.items():
            values[name] = formula.exact(text, values, f"{self.kind}: {name}")
        settings: dict[str, Value] = {
            name: formula.exact(text, values, f"{self.kind}: {name}") for name, text in self.settings.items()
        }
        if by_group:
            for name, rule in self.by_group.settings.items():
                settings[name] = self._cells(name, rule, values, by_group)
        return settings

    def _cells(self, name: str, rule: GroupFormula, values: Known, by_group: list[Decimal]) -> tuple[Decimal, ...]:
        """A parameter's cells, one for each group that there can be."""
        cells = [
            formula.exact(
                rule.each,
                {**values, FIRST_GROUP: by_group[0], self.by_group.answer: answer},
                f"{self.kind}: {name}",
            )
            for answer in by_group
        ]
        return (*cells, *[rule.others] * (len(GROUPS) - len(cells)))

    def spans(self, question: Question, answers: Known, groups: Groups) -> dict[str, tuple[Decimal, Decimal]]:
        """The parameters that a missing answer moves, each with the ends between which it moves."""
        ends = [self.parameters({**answers, question.key: end}, groups) for end in (question.least, question.most)]
        spans: dict[str, tuple[Decimal, Decimal]] = {}
        for name in ends[0]:
            low, high = sorted(max(cells(parameters[name])) for parameters in ends)
            if low < high:
                spans[name] = (low, high)
        return spans

    def check(self) -> None:
        """Refuse a file whose formulas use names that there are not.

        Raises:
            GlasspolisError: which formula.
        """
        known = [*(question.key for question in self.questions), SIMULATED]
        for name, text in self.quantities.items():
            formula.check(text, known, f"{self.kind}: {name}", formula.DECIMALS)
            known.append(name)
        for name, text in self.settings.items():
            formula.check(text, known, f"{self.kind}: {name}", formula.DECIMALS)
        for name, rule in self.by_group.settings.items():
            formula.check(rule.each, [*known, FIRST_GROUP], f"{self.kind}: {name}", formula.DECIMALS)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of system that ships, by name; the one that is asked about by default comes first.

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
    """A file of answers about an invented system of this kind, to start from."""
    return packaged_files.shipped(f"{FOLDER}/examples")[kind.example].read_text(encoding="utf-8")
