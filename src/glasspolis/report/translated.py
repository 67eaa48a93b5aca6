"""A report in another language: the tree of sections with its fixed words translated.

Only what the program says of its own is looked up: names of sections, tables and charts, notes, and
the questions of forms. Rows of tables, and what an operator wrote, are never touched, also where
they happen to be a word of the catalogue.
"""

from __future__ import annotations

from dataclasses import replace

from glasspolis.report.languages import ENGLISH, Words, words_of
from glasspolis.report.page import Cell, Page, Section, State, Table
from glasspolis.report.svg import Picture

IN_ENGLISH = (
    "What the run says in sentences, and the names of its worlds and measures, are in English. Numbers are written as "
    "in English: 1,234.5 is one thousand two hundred and thirty-four and a half."
)


def translated(page: Page, language: str) -> Page:
    """Return the tree in a language; in English it is the same tree.

    Args:
        page: the tree, in English.
        language: one of ``languages.languages()``.

    Raises:
        GlasspolisError: there is no such language.
    """
    words = words_of(language)
    return page if language == ENGLISH else _Translator(words).page(page)


class _Translator:
    """Looks words up and remembers what it found, so that all else can be marked as English."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.said: set[str] = set()

    def say(self, text: str) -> str:
        known = self.words.known(text)
        if known is None:
            return text
        self.said.add(known)
        return known

    def page(self, page: Page) -> Page:
        told = replace(
            page,
            ranges=[(self.say(name), self.say(bounds), self.say(meaning)) for name, bounds, meaning in page.ranges],
            picture=page.picture and self.picture(page.picture),
            rests=[self.say(IN_ENGLISH), *page.rests],
            sections=[self.section(section) for section in page.sections],
            colophon=[(self.say(term), words) for term, words in page.colophon],
            explained=self.say(page.explained),
            about=self.say(page.about),
            signs=tuple(map(self.say, page.signs)),
        )
        return replace(told, words=self.words, said=frozenset(self.said))

    def section(self, section: Section) -> Section:
        return replace(
            section,
            title=self.say(section.title),
            finding=self.say(section.finding),
            pictures=tuple(map(self.picture, section.pictures)),
            tables=tuple(map(self.table, section.tables)),
            points=tuple(map(self.say, section.points)),
            note=self.say(section.note),
            cells=tuple(map(self.cell, section.cells)),
        )

    def picture(self, picture: Picture) -> Picture:
        return replace(picture, title=self.say(picture.title), caption=self.say(picture.caption))

    def table(self, table: Table) -> Table:
        head = tuple(map(self.say, table.head))
        return replace(table, caption=self.say(table.caption), head=head, fold=self.say(table.fold))

    def cell(self, cell: Cell) -> Cell:
        """An answer stays as it is, unless it says that the run has none."""
        answer = self.say(cell.answer) if cell.state == State.RUN else cell.answer
        article = self.say(cell.article)
        return replace(cell, article=article, asks=self.say(cell.asks), answer=answer, rest=self.say(cell.rest))
