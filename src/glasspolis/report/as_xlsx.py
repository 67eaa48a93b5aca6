"""The tree of sections as a workbook: the answer, a sheet for each section with a column for where
a row comes from, and the sources.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from glasspolis.report.page import Page, Section, State, Table

WIDEST = 60
LONGEST_NAME = 31
"""Letters that the name of a sheet may have."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
NUMBER = re.compile(r"[+−-]?\d{1,3}(,\d{3})*(\.\d+)?")
FORMULA = tuple("=+-@\t\r")
"""How a text begins that a spreadsheet would run."""
Row = Sequence[str]


def render(page: Page, made: str = "") -> bytes:
    """Return the workbook of a tree.

    Args:
        page: the tree.
        made: when the run was made, in ISO 8601; it is the date of the workbook.
    """
    book = Workbook(write_only=True)
    book.properties.title = page.question
    book.properties.creator = f"Glasspolis {page.version}"
    book.properties.created = (
        datetime.fromisoformat(made).replace(tzinfo=None) if made else datetime.fromtimestamp(0, UTC)
    )
    names: set[str] = set()
    _sheet(book, "Answer", _answer(page), names)
    for section in page.sections:
        _sheet(book, section.title, _rows(section), names)
    if page.sources:
        rows = [(s.key, s.says, s.publisher, s.year, s.link, s.quality) for s in page.sources]
        _sheet(book, "Sources", [("Key", "Says", "Publisher", "Year", "Link", "Quality"), *rows], names)
    if page.signs:
        _sheet(book, "Sign-off", [("What", "Filled in by people"), *((line, "") for line in page.signs)], names)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def of_frame(frame: pl.DataFrame, title: str) -> bytes:
    """Return a workbook of one frame, with its numbers as numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append(list(frame.columns))
    for row in frame.iter_rows():
        sheet.append([_finite(value) if isinstance(value, float) else _plain(value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _finite(value: float) -> float | None:
    """Return the number, or an empty cell, since a workbook has no infinity."""
    return value if math.isfinite(value) else None


def _plain(value: Any) -> Any:
    """Return a text that no spreadsheet runs; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _answer(page: Page) -> list[Row]:
    rows: list[Row] = [
        ("What", "Value"),
        *([("About", page.subject)] if page.subject else []),
        ("Question", page.question),
        ("Answer", page.answer),
    ]
    rows += [(f"{name} ({meaning})", bounds) for name, bounds, meaning in page.ranges]
    rows += [("Also asked", line) for line in page.besides]
    rows += [("Rests on", line) for line in page.rests]
    rows += [("How to get the same numbers", page.command), *page.colophon]
    return rows


def _rows(section: Section) -> Iterator[Row]:
    yield (section.title,)
    yield (section.finding,)
    yield from ((line,) for line in section.text)
    if section.cells:
        yield ("Part", "What it asks", "Answer", "Left to people", "State")
        yield from ((c.article, c.asks, c.answer, c.rest, c.state) for c in section.cells)
    for picture in section.pictures:
        yield (f"Chart: {picture.title}. {picture.alt}",)
    if section.lives:
        yield ("Day", section.lives.left, section.lives.right)
        yield from ((moment.day, moment.left, moment.right) for moment in section.lives.rows)
    for table in section.tables:
        yield from _table(table)
    yield from ((point,) for point in section.points)
    if section.note:
        yield (section.note,)


def _table(table: Table) -> Iterator[Row]:
    """Yield the rows of a table, with where each comes from in a column of its own."""
    yield ()
    yield (table.caption,)
    yield (*table.head, "State")
    for at, row in enumerate(table.rows):
        yield row if len(row) == 1 else (*row, str(table.state(at)))


def _sheet(book: Any, title: str, rows: Iterator[Row] | list[Row], names: set[str]) -> None:
    name = _name(title)
    while name.lower() in names:
        name = f"{name[: LONGEST_NAME - 3]} {len(names)}"
    names.add(name.lower())
    sheet = book.create_sheet(name)
    for letter in "ABCDEFGH":
        sheet.column_dimensions[letter].width = WIDEST if letter in "AC" else WIDEST / 2
    sheet.freeze_panes = "B2"
    for at, row in enumerate(rows):
        sheet.append([_cell(sheet, text, bold=at == 0 or text == State.PEOPLE) for text in row])


def _name(title: str) -> str:
    """Return the name of a sheet: the title, or what of it ends with a whole word."""
    whole = title if len(title) <= LONGEST_NAME else title.partition(": ")[0]
    text = " ".join(FORBIDDEN.sub(" ", whole).split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME + 1].rpartition(" ")[0] or text[:LONGEST_NAME]


def _cell(sheet: Any, text: str, bold: bool) -> Any:
    """Return a cell: a number where the text is nothing else, so that it can be computed with."""
    number = NUMBER.fullmatch(text)
    value = float(text.replace(",", "").replace("−", "-")) if number else _plain(text)
    cell = WriteOnlyCell(sheet, value=value)
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
