"""What an assessment was told, inside its scenario: each city gets settings that answers imply.

Where an answer is missing, the answer itself is drawn, and all settings that follow from it follow
from the one draw. So what is given holds in every city of a run, and what is missing is one unknown
and not one for each setting. A draw under which the answers contradict each other is no city and is
left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from glasspolis.contract.submodel import Submodel
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.validation_messages import in_place
from glasspolis.question import formula, settings
from glasspolis.question.assess_kinds import Kind, Question, kinds
from glasspolis.question.settings import Value

PREFIX = "answer."
"""Begins the name of a drawn answer among the varied parameters of a run."""
SAME = Decimal("0.000001")
"""Part of an answer by which settings may be off: six digits are kept."""


def _known_kind(name: str) -> str:
    if name not in kinds():
        raise ValueError(f"is no kind of system; allowed: {', '.join(kinds())}")
    return name


def _numbers(raw: Any) -> Any:
    return {k: settings.number(v, f"assessed: {k}") for k, v in raw.items()} if isinstance(raw, Mapping) else raw


Numbers = Annotated[dict[str, Decimal], BeforeValidator(_numbers)]


class Assessed(BaseModel):
    """The system that a scenario assesses: its kind, and the answers that are known.

    ``used`` are the numbers that the best estimate takes for missing answers, in the unit that
    their ranges are stated in; a number that is not there is the usual one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Annotated[str, AfterValidator(_known_kind)]
    known: Numbers
    groups: dict[str, Numbers] = {}
    used: Numbers = {}

    @model_validator(mode="after")
    def _asked(self) -> Assessed:
        questions = [q.key for q in self.system.questions]
        for key in (*self.known, *self.used):
            if key not in questions:
                raise in_place(unknown("question", key, questions))
        for cells in self.groups.values():
            if cells.keys() != {"share", self.system.by_group.answer}:
                raise ValueError(f"groups: each wants share and {self.system.by_group.answer or 'nothing'}")
        return self

    @property
    def system(self) -> Kind:
        """The kind of system."""
        return kinds()[self.kind]

    @cached_property
    def given(self) -> dict[str, Decimal]:
        """The answers that are known, where an answer by group is that of the first group."""
        if not self.groups:
            return self.known
        by_group = self.system.by_group.answer
        return {**self.known, by_group: next(iter(self.groups.values()))[by_group]}

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions without an answer, in the order they are asked."""
        return tuple(q for q in self.system.questions if q.key not in self.given)

    @property
    def parameter_names(self) -> frozenset[str]:
        """The parameters that follow from answers."""
        return frozenset(self.system.settings).union(self.system.by_group.settings if self.groups else ())

    def middle(self, question: Question) -> Decimal:
        """The number that the best estimate takes for a missing answer."""
        return self.used.get(question.key, question.usual)

    def answers(self, drawn: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """A number for every question: what is known, and what is ``drawn`` for what is missing.

        A draw is in the unit that the question's range is stated in, so that one of a number that
        is stated per head becomes a number of heads here.
        """
        values: dict[str, Decimal] = {}
        for q in self.system.questions:
            if q.key in self.given:
                values[q.key] = self.given[q.key]
                continue
            per = formula.exact(q.per, values, f"{self.kind}: {q.key}.per")
            values[q.key] = _told(q, drawn.get(q.key, self.middle(q)) * per)
        return values

    def parameters(
        self, drawn: Mapping[str, Decimal], people: int, stands: Mapping[str, Value], models: Mapping[str, Submodel]
    ) -> dict[str, Value]:
        """The settings of a city in which these answers hold.

        Args:
            drawn: a number for each missing question; its usual one where it is left out.
            people: of the simulated city.
            stands: every parameter as it stands in the city apart from the answers.
            models: the submodels in use.

        Raises:
            GlasspolisError: the answers contradict each other or leave what can be simulated.
        """
        where = f"assess: {self.kind}"
        answers = self.answers(drawn)
        for q in self.system.questions:
            _check(q, answers, where)
        parameters = self.settings_of(drawn, people, stands, models)
        for name, value in parameters.items():
            try:
                settings.checked(name, value, models, where)
            except GlasspolisError as error:
                raise GlasspolisError(f"{error} The numbers {_listed(self.given)} lead there.") from None
        return parameters

    def settings_of(
        self, drawn: Mapping[str, Decimal], people: int, stands: Mapping[str, Value], models: Mapping[str, Submodel]
    ) -> dict[str, Value]:
        """The same, whether or not the answers can all be true together."""
        known = settings.defaults(models) | dict(stands)
        others = {name: value for name, value in known.items() if isinstance(value, Decimal)}
        return self.system.parameters(self.answers(drawn), self.groups, people, others)

    def drawn(self, point: Mapping[str, Value]) -> dict[str, Decimal]:
        """The answers of a point of the parameter range, by question."""
        at = {q.key: point.get(PREFIX + q.key) for q in self.missing}
        return {key: value for key, value in at.items() if isinstance(value, Decimal)}

    def about(self, key: str) -> str:
        """What a drawn answer is, in words."""
        for q in self.system.questions:
            if key == PREFIX + q.key:
                return f"answer to: {q.ask}"
        raise unknown("answer", key, [PREFIX + q.key for q in self.system.questions])


def _told(question: Question, value: Decimal) -> Decimal:
    """A drawn number as somebody could have answered it."""
    step = Decimal(1) if question.whole else question.step
    return (value / step).to_integral_value() * step if step else value


def _check(question: Question, answers: Mapping[str, Decimal], where: str) -> None:
    value = answers[question.key]
    low, high = question.allowed
    if not low <= value <= high:
        raise GlasspolisError(f"{where}: {question.key} = {value}: allowed {low:f} to {high:f} ({question.unit}).")
    if question.at_most and value > answers[question.at_most]:
        raise GlasspolisError(
            f"{where}: {question.key} = {value}: are more than {question.at_most} = {answers[question.at_most]}."
        )


def _listed(given: Mapping[str, Decimal]) -> str:
    return ", ".join(f"{key} = {value:f}" for key, value in given.items())
