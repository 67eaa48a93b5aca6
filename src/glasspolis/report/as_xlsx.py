"""The tree of sections as a workbook: the answer, a sheet for each section with a column for where
a row comes from, and the sources.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from glasspolis.report.languages import Words
from glasspolis.report.page import Page, Section, State, Table

WIDEST = 44
NARROWEST = 11
"""Letters across a column of a table, at most and at least."""
ACROSS = 90
"""Letters across the text above and below tables."""
LINE = 15
"""Points of a line of text."""
TALLEST = 400
"""Points of a row, at most: a spreadsheet takes none above 409."""
LONGEST_NAME = 31
"""Letters that the name of a sheet may have."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
NUMBER = re.compile(r"[+−-]?\d{1,3}(,\d{3})*(\.\d+)?")
FORMULA = tuple("=+-@\t\r")
"""How a text begins that a spreadsheet would run."""
SHADE = PatternFill("solid", fgColor="E4E3DE")
UNDER = Border(bottom=Side("thin", color="6B6B68"))


class Kind(Enum):
    """What a row of a sheet is, which says how it looks."""

    TITLE = "title"
    TEXT = "text"
    CAPTION = "caption"
    HEAD = "head"
    CELLS = "cells"


@dataclass(frozen=True)
class Row:
    """A row of a sheet: the texts of its cells; a title, text or caption is one text across."""

    kind: Kind
    texts: Sequence[str] = ("",)


def render(page: Page, made: str = "") -> bytes:
    """Return the workbook of a tree.

    Args:
        page: the tree.
        made: when the run was made, in ISO 8601; it is the date of the workbook.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.title = page.question
    book.properties.creator = f"Glasspolis {page.version}"
    book.properties.created = (
        datetime.fromisoformat(made).replace(tzinfo=None) if made else datetime.fromtimestamp(0, UTC)
    )
    names: set[str] = set()
    say = page.words
    _sheet(book, say("Answer"), _answer(page), names)
    for section in page.sections:
        _sheet(book, section.title, _rows(section, say), names)
    if page.sources:
        head = Row(Kind.HEAD, tuple(map(say, ("Key", "Says", "Publisher", "Year", "Link", "Quality"))))
        cited = [(s.key, s.says, s.publisher, s.year, s.link, s.quality) for s in page.sources]
        _sheet(book, say("Sources"), [head, *(Row(Kind.CELLS, texts) for texts in cited)], names)
    if page.signs:
        head = Row(Kind.HEAD, (say("What"), say("Filled in by people")))
        _sheet(book, say("Sign-off"), [head, *(Row(Kind.CELLS, (line, "")) for line in page.signs)], names)
    return _bytes(book)


def of_frame(frame: pl.DataFrame, title: str) -> bytes:
    """Return a workbook of one frame, with its numbers as numbers."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.freeze_panes = "A2"
    for at, name in enumerate(frame.columns, 1):
        _put(sheet.cell(1, at), name).font = Font(bold=True)
    for number, row in enumerate(frame.iter_rows(), 2):
        for at, value in enumerate(row, 1):
            _put(sheet.cell(number, at), _finite(value) if isinstance(value, float) else value)
    return _bytes(book)


class _InMemory(ExcelWriter):
    """Writes each sheet in memory.

    The library writes it to a temporary file, which stays behind when the process is killed.
    """

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        written = BytesIO()
        writer = WorksheetWriter(ws, out=written)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)


def _bytes(book: Workbook) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return file.getvalue()


def _finite(value: float) -> float | None:
    """Return the number, or an empty cell, since a workbook has no infinity."""
    return value if math.isfinite(value) else None


def _put(cell: Any, value: Any) -> Any:
    """Fill a cell; a text that a spreadsheet would run is marked as one that is only a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA)
    return cell


def _answer(page: Page) -> list[Row]:
    say = page.words
    rows = [
        *([(say("About"), page.subject)] if page.subject else []),
        (say("Question"), page.question),
        (say("Answer"), page.answer),
    ]
    rows += [(f"{name} ({meaning})", bounds) for name, bounds, meaning in page.ranges]
    rows += [(say("Also asked"), line) for line in page.besides]
    rows += [(say("Rests on"), line) for line in page.rests]
    rows += [(say("How to get the same numbers"), page.command), *page.colophon]
    return [Row(Kind.HEAD, (say("What"), say("Value"))), *(Row(Kind.CELLS, texts) for texts in rows)]


def _rows(section: Section, say: Words) -> Iterator[Row]:
    yield Row(Kind.TITLE, (section.title,))
    yield from (Row(Kind.TEXT, (line,)) for line in (section.finding, *section.text))
    if section.cells:
        yield Row(Kind.HEAD, tuple(map(say, ("Part", "What it asks", "Answer", "Left to people", "State"))))
        yield from (Row(Kind.CELLS, (c.article, c.asks, c.answer, c.rest, say(str(c.state)))) for c in section.cells)
    for picture in section.pictures:
        yield Row(Kind.TEXT, (f"{say('Chart')}: {picture.title}. {picture.alt}",))
    if section.lives:
        yield Row(Kind.HEAD, (say("Day"), section.lives.left, section.lives.right))
        yield from (Row(Kind.CELLS, (moment.day, moment.left, moment.right)) for moment in section.lives.rows)
    for table in section.tables:
        yield from _table(table, say)
    yield from (Row(Kind.TEXT, (line,)) for line in (*section.points, section.note) if line)


def _table(table: Table, say: Words) -> Iterator[Row]:
    """Yield the rows of a table, with where each comes from in a column of its own."""
    yield Row(Kind.TEXT)
    yield Row(Kind.CAPTION, (table.caption,))
    yield Row(Kind.HEAD, (*table.head, say("State")))
    for at, row in enumerate(table.rows):
        yield Row(Kind.CAPTION, row) if len(row) == 1 else Row(Kind.CELLS, (*row, say(str(table.state(at)))))


def _sheet(book: Any, title: str, rows: Iterator[Row] | list[Row], names: set[str]) -> None:
    name = _name(title)
    while name.lower() in names:
        name = f"{name[: LONGEST_NAME - 3]} {len(names)}"
    names.add(name.lower())
    sheet = book.create_sheet(name)
    kept = list(rows)
    widths = _widths(kept)
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(kept, 1):
        _fill(sheet, number, row, widths)
    if kept[0].kind is Kind.HEAD:
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = name
    sheet.oddFooter.right.text = "&P / &N"


def _widths(rows: Sequence[Row]) -> list[float]:
    """Return the letters across each column: as its longest text in a table, within bounds.

    The columns together are as wide as the text above and below the tables needs.
    """
    told = [row.texts for row in rows if row.kind in (Kind.HEAD, Kind.CELLS)]
    count = max(map(len, told), default=1)
    longest = [max((len(texts[at]) for texts in told if at < len(texts)), default=0) for at in range(count)]
    widths = [float(min(max(letters + 2, NARROWEST), WIDEST)) for letters in longest]
    widths[-1] += max(ACROSS - sum(widths), 0)
    return widths


def _fill(sheet: Any, number: int, row: Row, widths: Sequence[float]) -> None:
    """Fill a row, as high as its longest text needs."""
    bold = row.kind is not Kind.TEXT and row.kind is not Kind.CELLS
    for at, text in enumerate(row.texts, 1):
        value = float(text.replace(",", "").replace("−", "-")) if NUMBER.fullmatch(text) else text
        cell = _put(sheet.cell(number, at), value)
        cell.font = Font(bold=bold or text == State.PEOPLE, size=14 if row.kind is Kind.TITLE else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        if row.kind is Kind.HEAD:
            cell.fill = SHADE
        if row.kind in (Kind.HEAD, Kind.CELLS):
            cell.border = UNDER
    if row.kind in (Kind.HEAD, Kind.CELLS):
        across: Sequence[float] = widths
    else:
        across = [sum(widths)]
        if len(widths) > 1:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(widths))
    lines = max(sum(math.ceil(max(len(line), 1) * 1.1 / width) for line in text.split("\n"))
                for text, width in zip(row.texts, across, strict=False))  # fmt: skip
    sheet.row_dimensions[number].height = min(LINE * lines + (6 if row.kind is Kind.TITLE else 0), TALLEST)


def _name(title: str) -> str:
    """Return the name of a sheet: the title, or what of it ends with a whole word."""
    whole = title if len(title) <= LONGEST_NAME else title.partition(": ")[0]
    text = " ".join(FORBIDDEN.sub(" ", whole).split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME + 1].rpartition(" ")[0] or text[:LONGEST_NAME]
