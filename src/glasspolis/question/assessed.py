"""What an assessment was told, inside its scenario: each city gets settings that answers imply.

Where an answer is missing, the answer itself is drawn, and all settings that follow from it follow
from the one draw. So what is given holds in every city of a run, and what is missing is one unknown
and not one for each setting. A draw under which the answers contradict each other is no city and is
left out.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from glasspolis.contract.submodel import Submodel
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.validation_messages import in_place
from glasspolis.question import answer_messages as messages
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


def _tables(raw: Any) -> Any:
    """Return quantiles by answer, as exact decimals."""
    if not isinstance(raw, Mapping):
        return raw
    return {
        k: settings.values(v, f"assessed: counted.{k}") if isinstance(v, list | tuple) else v for k, v in raw.items()
    }


Numbers = Annotated[dict[str, Decimal], BeforeValidator(_numbers)]
Quantiles = Annotated[dict[str, tuple[Decimal, ...]], BeforeValidator(_tables)]


@dataclass(frozen=True)
class DrawnAnswer:
    """An answer, or the part of one that counts tell, which the settings of a run draw.

    Attributes:
        key: of the question; with the group after it where the answer is that of a later group.
        question: which it answers.
        low, high, middle: the ends of what is drawn and its median.
        quantiles: at even steps of chance, where it is drawn from counts; else empty.
    """

    key: str
    question: Question
    low: Decimal
    high: Decimal
    middle: Decimal
    quantiles: tuple[Decimal, ...] = ()


def in_group(key: str, group: str) -> str:
    """Return the name of an answer by group among those that are drawn."""
    return f"{key} in {group}"


class Assessed(BaseModel):
    """The system that a scenario assesses: its kind, and the answers that are known.

    ``used`` are the numbers that the best estimate takes for missing answers, in the unit that
    their ranges are stated in; a number that is not there is the usual one. ``counted`` holds, for
    each answer that counts tell, the quantiles of what they leave possible at even steps of chance;
    that of a later group has the group in its name. Where the kind divides the rate by another
    answer, the quantiles are those of the rate.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Annotated[str, AfterValidator(_known_kind)]
    known: Numbers
    groups: dict[str, Numbers] = {}
    used: Numbers = {}
    counted: Quantiles = {}

    @model_validator(mode="after")
    def _asked(self) -> Assessed:
        questions = [q.key for q in self.system.questions]
        for key in (*self.known, *self.used):
            if key not in questions:
                raise in_place(unknown("question", key, questions))
        names = [*questions, *(in_group(self.system.by_group.answer, group) for group in self.groups)]
        for key, ends in self.counted.items():
            if key not in names:
                raise in_place(unknown("question", key, names))
            if len(ends) < 3 or len(ends) % 2 == 0 or list(ends) != sorted(ends):
                raise ValueError(f"counted.{key}: needs an odd number of rising quantiles")
        for cells in self.groups.values():
            if cells.keys() != {"share", self.system.by_group.answer}:
                raise ValueError(f"groups: each needs share and {self.system.by_group.answer or 'nothing'}")
        return self

    @property
    def system(self) -> Kind:
        """Return the kind of system."""
        return kinds()[self.kind]

    @cached_property
    def given(self) -> dict[str, Decimal]:
        """Return the answers that are known, where an answer by group is that of the first
        group.
        """
        known = {key: value for key, value in self.known.items() if key not in self.counted}
        by_group = self.system.by_group.answer
        if not self.groups or by_group in self.counted:
            return known
        return {**known, by_group: next(iter(self.groups.values()))[by_group]}

    @property
    def missing(self) -> tuple[Question, ...]:
        """Return the questions that neither somebody nor counts answer, in the order they are
        asked.
        """
        return tuple(q for q in self.system.questions if q.key not in (*self.given, *self.counted))

    @property
    def drawn_answers(self) -> tuple[DrawnAnswer, ...]:
        """Return what the settings of a run draw: missing answers, and those that counts tell."""
        asked = {q.key: q for q in self.system.questions}
        missing = [DrawnAnswer(q.key, q, q.least, q.most, self.middle(q)) for q in self.missing]
        counted = [
            DrawnAnswer(
                key, asked[key if key in asked else self.system.by_group.answer],
                ends[0], ends[-1], ends[len(ends) // 2], ends,
            )
            for key, ends in self.counted.items()
        ]  # fmt: skip
        return (*missing, *counted)

    @property
    def parameter_names(self) -> frozenset[str]:
        """Return the parameters that follow from answers."""
        return frozenset(self.system.settings).union(self.system.by_group.settings if self.groups else ())

    def middle(self, question: Question) -> Decimal:
        """Return the number that the best estimate takes for a missing answer."""
        return self.used.get(question.key, question.usual)

    def answers(self, drawn: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Return a number for every question: what is known, and what is ``drawn`` for what is
        missing.

        A draw is in the unit that the question's range is stated in, so that one of a number that
        is stated per head becomes a number of heads here.
        """
        values: dict[str, Decimal] = {}
        for q in self.system.questions:
            if q.key in self.given:
                values[q.key] = self.given[q.key]
                continue
            if q.key in self.counted:
                values[q.key] = self._counted_answer(q, drawn, values)
                continue
            per = formula.exact(q.per, values, f"{self.kind}: {q.key}.per")
            values[q.key] = _told(q, drawn.get(q.key, self.middle(q)) * per)
        return values

    def _counted_answer(self, q: Question, drawn: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> Decimal:
        """Return an answer from the rate that is drawn for it, divided by another answer if need
        be.
        """
        ends = self.counted[q.key]
        rate = drawn.get(q.key, ends[len(ends) // 2])
        how = self.system.counted[q.key]
        divided = how.over and before[how.over]
        return settings.six_digits(rate * how.times / before[how.over]) if divided else rate

    def groups_at(self, drawn: Mapping[str, Decimal]) -> dict[str, dict[str, Decimal]]:
        """By group, its share and its answer, as it is drawn where counts tell it."""
        key = self.system.by_group.answer
        groups: dict[str, dict[str, Decimal]] = {}
        for at, (name, cells) in enumerate(self.groups.items()):
            drawn_key = in_group(key, name) if at else key
            ends = self.counted.get(drawn_key)
            groups[name] = {**cells, key: drawn.get(drawn_key, ends[len(ends) // 2])} if ends else cells
        return groups

    def parameters(
        self,
        drawn: Mapping[str, Decimal],
        people: int,
        stands: Mapping[str, Value],
        models: Mapping[str, Submodel],
        beyond: Container[str] = (),
    ) -> dict[str, Value]:
        """Return the settings of a city in which these answers hold.

        Args:
            drawn: a number for each missing question; its usual one where it is left out.
            people: of the simulated city.
            stands: every parameter as it stands in the city apart from the answers.
            models: the submodels in use.
            beyond: parameters that may leave their stated range.

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
                settings.checked(name, value, models, where, name in beyond)
            except GlasspolisError as error:
                raise GlasspolisError(f"{error} The numbers {self._said} lead there.") from None
        return parameters

    @property
    def _said(self) -> str:
        """Return the answers that are known and those that counts tell, in words."""
        counted = {key: ends[len(ends) // 2] for key, ends in self.counted.items()}
        said = [f"{key} = {value:f}" for key, value in self.given.items()]
        return ", ".join([*said, *(f"{key} = about {middle:f} (counted)" for key, middle in counted.items())])

    def settings_of(
        self, drawn: Mapping[str, Decimal], people: int, stands: Mapping[str, Value], models: Mapping[str, Submodel]
    ) -> dict[str, Value]:
        """Return the same, whether or not the answers can all be true together."""
        known = settings.defaults(models) | dict(stands)
        others = {name: value for name, value in known.items() if isinstance(value, Decimal)}
        return self.system.parameters(self.answers(drawn), self.groups_at(drawn), people, others)

    def drawn(self, point: Mapping[str, Value]) -> dict[str, Decimal]:
        """Return the answers of a point of the parameter range, by question."""
        at = {answer.key: point.get(PREFIX + answer.key) for answer in self.drawn_answers}
        return {key: value for key, value in at.items() if isinstance(value, Decimal)}

    def about(self, key: str) -> str:
        """Return what a drawn answer is, in words."""
        for q in self.system.questions:
            if key == PREFIX + q.key:
                return f"answer to: {q.ask}"
        for answer in self.drawn_answers:
            if key == PREFIX + answer.key:
                return f"answer to: {answer.question.ask} ({answer.key.rpartition(' in ')[2]})"
        raise unknown("answer", key, [PREFIX + q.key for q in self.system.questions])


def _told(question: Question, value: Decimal) -> Decimal:
    """Return a drawn number as somebody could have answered it."""
    step = Decimal(1) if question.whole else question.step
    return (value / step).to_integral_value() * step if step else value


def _check(question: Question, answers: Mapping[str, Decimal], where: str) -> None:
    value = answers[question.key]
    low, high = question.allowed
    if not low <= value <= high:
        said = messages.OUTSIDE.format(low=f"{low:f}", high=f"{high:f}", unit=question.unit)
        raise GlasspolisError(f"{where}: {question.key} = {value}: {said}")
    if question.at_most and value > answers[question.at_most]:
        said = messages.MORE_THAN.format(most=question.at_most, known=answers[question.at_most])
        raise GlasspolisError(f"{where}: {question.key} = {value}: {said}")
