"""A good table of counts, and the same with one value changed."""

import csv
from pathlib import Path

from glasspolis.people.structure import AGE_BANDS

COLUMNS = ["region", "age_band", "sex", "group", "count"]


def good_rows() -> list[list[str]]:
    return [
        [region, band, sex, group, str(1_000 + 137 * k)]
        for k, (region, band, sex, group) in enumerate(
            (r, b, s, g)
            for r in ("North", "South")
            for b in AGE_BANDS
            for s in ("male", "female")
            for g in ("group 1", "group 2")
        )
    ]


def write_csv(path: Path, names: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([names, *rows])
    return path


def rows_with(row: int, column: int, value: str) -> list[list[str]]:
    rows = good_rows()
    rows[row][column] = value
    return rows
