"""The report's page: what a section holds, and how sections become one HTML file that opens
offline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files

import jinja2

from glasspolis.report.svg import Picture


@dataclass(frozen=True)
class Table:
    """Rows of text under ``head``; a row of one cell starts a block; ``fold`` is the summary it
    hides behind.
    """

    caption: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    fold: str = ""
    words: bool = False


@dataclass(frozen=True)
class Moment:
    """One day on which something happened to the person in either world."""

    day: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether the two worlds part on this day."""
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
    """One part of the report: its finding in a sentence first, then charts, tables and points."""

    key: str
    title: str
    finding: str
    text: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    points: tuple[str, ...] = ()
    note: str = ""
    lives: Lives | None = None


@dataclass(frozen=True)
class Page:
    """The whole report: the answer, what it rests on, the sections and how to get the
    same numbers.
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


def render(page: Page) -> str:
    """The page as one HTML text without scripts and without anything to fetch."""
    here = files("glasspolis.report")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(here.joinpath("template.html.j2").read_text(encoding="utf-8"))
    return template.render(page=page, style=here.joinpath("style.css").read_text(encoding="utf-8"))
