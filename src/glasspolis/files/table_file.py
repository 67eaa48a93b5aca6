"""Writes a table beside a run as Parquet or CSV, whole or not at all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import polars as pl

from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write

FORMULA = r"^[=+\-@\t\r]"
"""How a cell begins that a spreadsheet would run as a formula."""
NUMBER = r"^[+\-]?[\d.,]*$"
"""A number, or the sign for none, which a spreadsheet reads as it stands."""


def write(path: Path, frame: pl.DataFrame) -> Path:
    """Write a table; the end of the path says whether as Parquet or as CSV.

    A text that a spreadsheet would take for a formula has an apostrophe in front in a CSV.

    Raises:
        GlasspolisError: the path ends otherwise, cannot be written to, or the disk is full.
    """
    buffer = BytesIO()
    if path.suffix == ".parquet":
        frame.write_parquet(buffer)
    elif path.suffix == ".csv":
        text = pl.col(pl.String)
        plain = (
            pl.when(text.str.contains(FORMULA) & ~text.str.contains(NUMBER))
            .then("'" + text)
            .otherwise(text)
            .name.keep()
        )
        frame.with_columns(plain).write_csv(buffer)
    else:
        raise GlasspolisError(f"{path}: ends in {path.suffix!r}; allowed: .csv, .parquet.")
    return atomic_write.write(path, buffer.getvalue(), parents=True)
