"""The report as one tree of sections, which every form is made of, and the tree as one HTML file
that opens offline.

The other forms (as_docx.py, as_pdf.py, as_xlsx.py, as_json.py) draw the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files

import jinja2
import markupsafe

from glasspolis.publications import pattern
from glasspolis.report.languages import ENGLISH, Words
from glasspolis.report.svg import Picture

KEY = re.compile(r"\b(P\d{3,})\b")
"""An id of data/facts.csv inside a text."""
_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")

SHORT = 14
LONG = 90
"""Letters between which the longest line of a column widens it."""


class State(StrEnum):
    """Where what stands in a cell comes from."""

    RUN = "from this run"
    STATED = "stated by the operator"
    USUAL = "a usual value, because the operator stated none"
    PEOPLE = "not from a model"


@dataclass(frozen=True)
class Table:
    """Rows of text under ``head``; a row of one cell starts a block; ``fold`` is the summary it
    hides behind.

    ``states`` has an entry for each row; where it is empty, all rows are from this run.
    """

    caption: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    fold: str = ""
    words: bool = False
    states: tuple[State, ...] = ()

    def state(self, at: int) -> State:
        """Return where the row at this place comes from."""
        return self.states[at] if self.states else State.RUN

    @property
    def widths(self) -> tuple[float, ...]:
        """Return how wide each column is beside the others on paper, by its longest line."""
        full = [self.head, *(row for row in self.rows if len(row) == len(self.head))]
        longest = [max(len(line) for cell in column for line in cell.split("\n")) for column in zip(*full, strict=True)]
        return tuple(round(min(max(most, SHORT), LONG) ** 0.6, 2) for most in longest)


@dataclass(frozen=True)
class Cell:
    """One cell of a form that people hand over: what it asks, and the answer with its state.

    A cell whose state is ``PEOPLE`` is left blank, with a line to fill. ``rest`` says what the
    answer leaves to people.
    """

    article: str
    asks: str
    state: State
    answer: str = ""
    rest: str = ""


CELL_HEAD = ("Part", "What it asks", "Answer", "State")


@dataclass(frozen=True)
class Source:
    """One publication that the report rests on."""

    key: str
    says: str
    publisher: str
    year: str
    link: str
    quality: str

    @property
    def anchor(self) -> str:
        """Return what a link inside the page leads to."""
        return f"source-{_NO_LETTER.sub('-', self.key)}"


@dataclass(frozen=True)
class Moment:
    """One day on which something happened to the person in either world."""

    day: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Return whether the two worlds part on this day."""
        return self.left != self.right


@dataclass(frozen=True)
class Lives:
    """One synthetic person's diary in two worlds, side by side."""

    who: str
    caption: str
    left: str
    right: str
    rows: list[Moment]


@dataclass(frozen=True)
class Section:
    """One part of the report: its finding in a sentence first, then charts, tables and points.

    ``quiet``: no difference is visible in it, so that all but the sentence is folded away.
    """

    key: str
    title: str
    finding: str
    text: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    points: tuple[str, ...] = ()
    note: str = ""
    lives: Lives | None = None
    cells: tuple[Cell, ...] = ()
    quiet: bool = False

    @property
    def empty(self) -> bool:
        """Return whether there is nothing below the finding."""
        return not (self.text or self.pictures or self.tables or self.points or self.note or self.lives or self.cells)


@dataclass(frozen=True)
class Page:
    """The whole report: the answer, what it rests on, the sections and how to get the
    same numbers. ``subject`` says above the question which system it is about.

    ``words`` are those of the language that the page is in, and ``said`` is every text of the tree
    that is in it; all other texts are English.
    """

    question: str
    answer: str
    ranges: list[tuple[str, str, str]]
    picture: Picture | None
    rests: list[str]
    sections: list[Section]
    command: str
    colophon: list[tuple[str, str]] = field(default_factory=list)
    version: str = ""
    besides: Sequence[str] = ()
    published: str = ""
    explained: str = ""
    about: str = "a simulated city; every person in it is synthetic"
    sources: tuple[Source, ...] = ()
    signs: tuple[str, ...] = ()
    digest: str = ""
    subject: str = ""
    words: Words = field(default_factory=Words)
    said: frozenset[str] = frozenset()

    def tongue(self, text: str) -> str:
        """Return the attribute of an element that holds a text in another language than the
        page.
        """
        return "" if self.words.language == ENGLISH or text in self.said else f' lang="{ENGLISH}"'


def render(page: Page) -> str:
    """Return the page as one HTML text without scripts and without anything to fetch."""
    here = files("glasspolis.report")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    anchors = {source.key: source.anchor for source in page.sources}
    known = pattern(anchors)
    environment.filters["cited"] = lambda text: _linked(str(text), known, anchors)
    environment.filters["tongue"] = lambda text: markupsafe.Markup(page.tongue(str(text)))
    environment.globals["say"] = page.words
    environment.globals["english"] = markupsafe.Markup(page.tongue(""))
    template = environment.from_string(here.joinpath("template.html.j2").read_text(encoding="utf-8"))
    return template.render(page=page, style=here.joinpath("style.css").read_text(encoding="utf-8"))


def _linked(text: str, known: re.Pattern[str], anchors: Mapping[str, str]) -> markupsafe.Markup:
    """Return a text in which each name of a source leads to the list of sources."""
    parts = []
    end = 0
    for found in known.finditer(text):
        anchor = anchors[found[0].replace("(", "")]
        parts += [markupsafe.escape(text[end : found.start()])]
        parts += [markupsafe.Markup('<a href="#{0}">{1}</a>').format(anchor, found[0])]
        end = found.end()
    return markupsafe.Markup("").join([*parts, markupsafe.escape(text[end:])])
