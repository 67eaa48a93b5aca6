"""The forms that an assessment is handed over in (data/forms/*.toml): each cell is filled from the
run, from what the operator stated, or left to people.

A form is a file of data. It holds the parts of the form in words of our own, and what fills each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from glasspolis.errors import unknown
from glasspolis.files import packaged_files
from glasspolis.files.validation_messages import in_place, message_for
from glasspolis.question.assess import Answers
from glasspolis.question.assess_kinds import WORDS
from glasspolis.report import article5, huderia
from glasspolis.report.gather import Reading
from glasspolis.report.page import Cell, Section, Source, State
from glasspolis.report.phrases import capital, count

FOLDER = "forms"
LARGEST_FILE = 1 << 16
ANNEX = "{annex}"
"""Stands for what the kind of system says of Annex III."""
NOTHING = "This run has too little of it to say."
SIGNS = (
    "Written by, and in which role",
    "Who was consulted, when, and what changed because of it",
    "What was decided, and why",
    "Approved by, with date and signature",
    "To be looked at again on",
)
"""The lines that only people can fill, in the order in which an assessment is closed."""


@dataclass(frozen=True)
class Assessment:
    """What cells are filled from: the run, the operator's answers, and what the page says."""

    r: Reading
    answers: Answers
    answer: str
    ask: str
    sections: Mapping[str, Section]


Fill = Callable[[Assessment], str]


def _numbers(a: Assessment) -> str:
    given = a.answers.assessed.given
    said = [f"{q.ask} {given[q.key]:,} {q.unit}" for q in a.answers.questions if q.key in given]
    missing = len(a.answers.missing)
    return "; ".join(said) + (f"; {count(missing, 'number')} not stated" if missing else "") + "."


FIGURES: dict[str, tuple[State, Fill]] = {
    "answer": (State.RUN, lambda a: a.answer),
    "question": (State.RUN, lambda a: str(a.r.scenario["question"])),
    "ask": (State.RUN, lambda a: a.ask),
    "numbers": (State.STATED, _numbers),
    "scale": (State.RUN, lambda a: huderia.scale(a.r)),
    "scope": (State.RUN, lambda a: huderia.scope(a.r, float(a.answers.known["people_in_reach"]))),
    "probability": (State.RUN, lambda a: huderia.probability(a.r)),
    "reversibility": (State.RUN, lambda a: huderia.reversibility(a.r)),
    "scored": (State.RUN, lambda a: article5.scored(a.r, a.answers.system.report.refusals)),
    "predicted": (State.RUN, lambda a: article5.predicted(a.r)),
    "searched": (State.RUN, lambda a: article5.searched(a.r, a.answers.system.report)),
}
"""What a cell may name as its ``figure``, with where it comes from."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FormCell(_Table):
    """One cell of a form: what fills it is a section's finding, a word of the operator, a figure,
    or nobody but people.
    """

    part: str
    asks: str
    section: str = ""
    word: str = ""
    figure: str = ""
    rest: str = ""

    @model_validator(mode="after")
    def _is_filled_once(self) -> FormCell:
        if sum(map(bool, (self.section, self.word, self.figure))) > 1:
            raise ValueError("names more than one of section, word and figure")
        for key, name, known in (("word", self.word, WORDS), ("figure", self.figure, FIGURES)):
            if name and name not in known:
                raise in_place(unknown(key, name, known))
        return self

    def filled(self, a: Assessment) -> Cell:
        """Return the cell with its answer and its state; without an answer it is left to people."""
        state = State.RUN
        answer = ""
        if self.section:
            answer = a.sections[self.section].finding if self.section in a.sections else NOTHING
        elif self.word:
            state = State.STATED
            answer = a.answers.words.get(self.word, "")
        elif self.figure:
            state, fill = FIGURES[self.figure]
            answer = fill(a)
        rest = self.rest.replace(ANNEX, a.answers.system.annex)
        return Cell(self.part, self.asks, state if answer else State.PEOPLE, _sentence(answer), rest)


class FormSource(_Table):
    """Who published the form, and where."""

    says: str
    publisher: str
    year: str
    link: str


def _sentence(text: str) -> str:
    """Return a text that begins with a large letter and ends with a full stop, if it is one at
    all.
    """
    return f"{capital(text)}{'' if text.endswith(('.', '?', '!')) else '.'}" if text else ""


def _tuple(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


class Form(_Table):
    """A form; ``note`` says what of it could not be had."""

    title: str
    order: int
    source: FormSource
    cells: Annotated[tuple[FormCell, ...], BeforeValidator(_tuple)]
    note: str = ""


@cache
def forms() -> dict[str, Form]:
    """Return every form that ships, by the name of its file, in the order in which they are
    printed.

    Raises:
        GlasspolisError: a file of a form is damaged.
    """
    read = {}
    for name, path in packaged_files.shipped(FOLDER).items():
        tables = packaged_files.tables(path, path, LARGEST_FILE, "a form is")
        try:
            read[name] = Form.model_validate(tables)
        except ValidationError as error:
            raise message_for(error, Form, path.name) from None
    return dict(sorted(read.items(), key=lambda one: one[1].order))


def sections(a: Assessment) -> list[Section]:
    """Return a section for each form, with every cell filled or left to people."""
    return [_section(name, form, a) for name, form in forms().items()]


def _section(name: str, form: Form, a: Assessment) -> Section:
    cells = tuple(cell.filled(a) for cell in form.cells)
    blank = sum(cell.state == State.PEOPLE for cell in cells)
    filled = count(len(cells) - blank, "cell")
    finding = f"{filled[:1].upper()}{filled[1:]} of {len(cells)} are filled from this run or from what was stated; "
    finding += f"{count(blank, 'cell')} {'is' if blank == 1 else 'are'} left to people."
    return Section(f"form-{name}", form.title, finding, cells=cells, note=form.note)


def sources() -> Sequence[Source]:
    """Return the publications that the forms come from, with the name of the form as key."""
    return [Source(name, quality="form", **form.source.model_dump()) for name, form in forms().items()]
