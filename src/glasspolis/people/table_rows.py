"""Reads a user's table of counts as text, CSV or Parquet, before anything interprets it; table.py
(people) and counts.py (a deployed system) say what may stand in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from glasspolis.errors import GlasspolisError, LineError

MOST_ROWS = 60_000
MOST_BYTES = 8_000_000
MOST_COLUMNS = 16
MOST_PARQUET_BYTES = 16_000_000
"""Of the columns of a Parquet file once they are unpacked."""
LONGEST_CELL = 60
"""Characters of a label or a number; longer ones are refused before anything looks for patterns in
them."""
SHEETS = (".xlsx", ".xls", ".ods")
MOST_PEOPLE = 20_000_000_000


@dataclass(frozen=True)
class Rows:
    """A table as text: the column names and the cells of each row; ``first`` is the number of the
    first row in the file.
    """

    columns: tuple[str, ...]
    cells: list[list[str]]
    first: int

    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row's number in the file, and its cells by column."""
        for number, cells in enumerate(self.cells, start=self.first):
            yield number, dict(zip(self.columns, cells, strict=True))


def read_rows(path: Path, wanted: Sequence[str]) -> Rows:
    """Read a table as text.

    Args:
        path: of a CSV or a Parquet file.
        wanted: the columns that a message about an empty file names.

    Raises:
        GlasspolisError: the file cannot be read, or is no such table.
    """
    if path.suffix.lower() not in (".csv", ".parquet"):
        sheet = " Save the sheet as CSV in UTF-8." if path.suffix.lower() in SHEETS else ""
        raise GlasspolisError(f"{path}: ends in {path.suffix!r}; allowed: .csv, .parquet.{sheet}")
    return _parquet(path, wanted) if path.suffix.lower() == ".parquet" else _csv(path, wanted)


def refuse_separator(rows: Rows, where: str) -> None:
    """Refuse a CSV whose values are not separated by commas.

    Raises:
        GlasspolisError: names the separator.
    """
    columns = rows.columns
    if len(columns) == 1 and (separator := next((sign for sign in (";", "\t", "|") if sign in columns[0]), "")):
        raise GlasspolisError(f"{where}: row 1: is separated by {separator!r}; save the table as CSV with commas.")


def _bytes(path: Path, wanted: Sequence[str]) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GlasspolisError(f"{path}: cannot be read: {reason}.") from None
    if len(data) > MOST_BYTES:
        raise GlasspolisError(
            f"{path}: is too large; a table of at most {MOST_ROWS:,} counts has under {MOST_BYTES:,} bytes."
        )
    if not data.strip():
        raise GlasspolisError(f"{path}: is empty; give the columns {', '.join(wanted)}.")
    return data


def _csv(path: Path, wanted: Sequence[str]) -> Rows:
    data = _bytes(path, wanted)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise GlasspolisError(f"{path}: row {row}: is not UTF-8 text; save the table as CSV in UTF-8.") from None
    lines: list[list[str]] = []
    try:
        lines.extend(line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if line)
    except csv.Error as error:
        raise GlasspolisError(f"{path}: row {len(lines) + 1}: is not valid CSV ({error}).") from None
    if not lines:
        raise GlasspolisError(f"{path}: is empty; give the columns {', '.join(wanted)}.")
    lines = _without_empty_ends(lines)
    refuse_separator(Rows(tuple(lines[0]), [], 2), str(path))
    width = len(lines[0])
    for number, line in enumerate(lines, start=1):
        if len(line) != width:
            raise GlasspolisError(f"{path}: row {number}: has {len(line)} values; the first row names {width} columns.")
    return Rows(tuple(lines[0]), lines[1:], 2)


def _without_empty_ends(lines: list[list[str]]) -> list[list[str]]:
    """Return the lines without those at the end, and without the columns at the right, in which
    nothing stands: a spreadsheet saves every cell that was ever touched.
    """
    filled = [number for number, line in enumerate(lines) if any(cell.strip() for cell in line)]
    kept = lines[: filled[-1] + 1] if filled else lines[:1]
    widths = [max((place + 1 for place, cell in enumerate(line) if cell.strip()), default=0) for line in kept]
    if len({len(line) for line in kept}) > 1 or not any(widths):
        return kept
    widest = max(widths)
    return [line[:widest] for line in kept]


def _parquet(path: Path, wanted: Sequence[str]) -> Rows:
    data = _bytes(path, wanted)
    try:
        about = pq.read_metadata(pa.BufferReader(data))
        _check_size(about, path)
        # A label that stands in many rows stays one text in memory, however often it stands there.
        fields = about.schema.to_arrow_schema()
        labels = [
            field.name for field in fields if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
        ]
        table = pq.ParquetFile(pa.BufferReader(data), read_dictionary=labels).read()
        columns = [_texts(column) for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, TypeError, NotImplementedError, MemoryError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")[:120]
        raise GlasspolisError(f"{path}: is not a whole Parquet file of flat columns ({reason}).") from None
    cells = [list(row) for row in zip(*columns, strict=True)]
    return Rows(tuple(table.column_names), cells, 1)


def _check_size(about: pq.FileMetaData, path: Path) -> None:
    """Refuse a Parquet file that would take much memory, before any of it is unpacked."""
    if about.num_columns > MOST_COLUMNS:
        raise GlasspolisError(f"{path}: has {about.num_columns:,} columns; allowed are {MOST_COLUMNS}.")
    if about.num_rows > MOST_ROWS:
        raise GlasspolisError(f"{path}: has {about.num_rows:,} rows; a table of counts has at most {MOST_ROWS:,}.")
    size = sum(
        about.row_group(group).column(column).total_uncompressed_size
        for group in range(about.num_row_groups)
        for column in range(about.num_columns)
    )
    if size > MOST_PARQUET_BYTES:
        raise GlasspolisError(f"{path}: is too large once it is unpacked; a table of counts has short labels.")


def _texts(column: pa.ChunkedArray) -> list[str]:
    for chunk in column.chunks:
        if isinstance(chunk, pa.DictionaryArray) and any(len(str(word)) > LONGEST_CELL for word in chunk.dictionary):
            raise ValueError(f"a column holds a label of more than {LONGEST_CELL} characters")
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    flat = (
        pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_integer,
        pa.types.is_floating, pa.types.is_decimal, pa.types.is_boolean, pa.types.is_null, pa.types.is_temporal,
    )  # fmt: skip
    if not any(check(kind) for check in flat):
        raise TypeError(f"a column holds {kind}")
    return ["" if value is None else str(value) for value in column.to_pylist()]


def count_of(text: str, number: int, where: str, column: str = "count") -> int:
    """Return the whole number in a cell.

    Args:
        text: as it stands in the cell.
        number: of the row, for messages.
        where: the file, which begins every message.
        column: that the cell stands in.

    Raises:
        GlasspolisError: it is no whole number, or negative.
        LineError: it is larger than any count of people.
    """
    entry = f"{where}: row {number}, column {column!r}: {text[:40]!r}"
    allowed = "allowed are whole numbers, 0 or at least 10."
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise GlasspolisError(f"{entry}: is no number; {allowed}") from None
    if not value.is_finite():
        raise GlasspolisError(f"{entry}: is not finite; {allowed}")
    if value < 0:
        raise GlasspolisError(f"{entry}: is negative; {allowed}")
    if value > MOST_PEOPLE:
        raise LineError(
            f"{where}: row {number}, column {column!r}: no cell has so many people; identity and phone numbers of "
            "persons are refused (`glasspolis docs decisions/the-line`)."
        )
    if value != int(value):
        raise GlasspolisError(f"{entry}: is no whole number; {allowed}")
    return int(value)
