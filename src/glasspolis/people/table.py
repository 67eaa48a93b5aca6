"""A user's own population table: this file reads it, asks the line (table_line.py), and makes a
Structure of it.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.people.bands import Band, by_year, read_bands, usual
from glasspolis.people.structure import (
    AXES,
    FIXED_LEVELS,
    MAX_GROUPS,
    MAX_REGIONS,
    Basis,
    Common,
    Ints,
    Structure,
)
from glasspolis.people.table_figures import figures_of
from glasspolis.people.table_line import (
    refuse_columns,
    refuse_few,
    refuse_many_labels,
    refuse_small_cells,
    refuse_value,
    refuse_withheld,
)
from glasspolis.people.table_rows import (
    LONGEST_CELL,
    MOST_PEOPLE,
    MOST_ROWS,
    Rows,
    count_of,
    read_rows,
    refuse_separator,
)

REQUIRED = ("region", "age_band", "sex", "count")
OPTIONAL = ("group", "urban", "migrant", "income_fifth")
COUNTS = ("count", "counts", "persons", "people", "population", "residents", "inhabitants", "total", "number", "n")
"""Names that the column of counts has in other tables; only the first one is taken."""
GROUPS = tuple(f"group {number}" for number in range(1, MAX_GROUPS + 1))
LEVELS = {
    "sex": FIXED_LEVELS["sex"],
    "group": GROUPS,
    "urban": FIXED_LEVELS["urban"],
    "migrant": FIXED_LEVELS["migrant"],
    "income_fifth": ("1", "2", "3", "4", "5"),
}
_AXIS = {"income_fifth": "income"}
MOST_BANDS = 24


def read_table(path: Path, common: Common) -> Structure:
    """Read a CSV or Parquet table of counts; docs/population.md lists its columns.

    Raises:
        LineError: the table is, or hides, records of persons.
        GlasspolisError: the file cannot be read, or a column or value is not allowed; the message
            names it.
    """
    where = str(path)
    rows = read_rows(path, REQUIRED)
    _check_columns(rows, where)
    if not rows.cells:
        raise GlasspolisError(f"{where}: has column names but no rows; give one row a cell of people.")
    if len(rows.cells) > MOST_ROWS:
        raise GlasspolisError(f"{where}: has {len(rows.cells):,} rows; a table of counts has at most {MOST_ROWS:,}.")
    return _structure(rows, where, path.name, common)


def _check_columns(rows: Rows, where: str) -> None:
    columns = rows.columns
    refuse_separator(rows, where)
    counts = [name for name in columns if name in COUNTS]
    counted = bool(counts) and not _one_a_row(rows, counts[0])
    refuse_columns([name for name in columns if not (counted and (name in COUNTS or _is_meant(name)))], where)
    if counts and "count" not in columns:
        raise GlasspolisError(
            f"{where}: column {counts[0]!r}: the column with the people of each row is named 'count'."
        )
    for name in columns:
        if columns.count(name) > 1:
            raise GlasspolisError(f"{where}: column {name!r}: appears twice.")
        if name not in REQUIRED + OPTIONAL:
            meant = [one for one in REQUIRED + OPTIONAL if one not in columns and _words(name) & _words(one)]
            needed = [one for one in meant if one in REQUIRED]
            raise unknown("column", name, REQUIRED + OPTIONAL, where, likely=needed or meant)
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        extra = "; a table with one row per person is never taken" if "count" in missing else ""
        raise GlasspolisError(
            f"{where}: column {missing[0]!r} is missing{extra}. Needed: {', '.join(REQUIRED)}; "
            f"optional: {', '.join(OPTIONAL)}."
        )


def _is_meant(name: str) -> bool:
    """Return whether a column's name has a word of a column that there is, as ``region_name``
    has.
    """
    return any(_words(name) & _words(one) for one in REQUIRED + OPTIONAL)


def _words(name: str) -> set[str]:
    """Return the words of a column's name, in the singular."""
    return {word.removesuffix("s") for word in re.split(r"[_\W]+", name.lower())}


def _one_a_row(rows: Rows, column: str) -> bool:
    """Return whether most rows count one person, so that a row is a person."""
    place = rows.columns.index(column)
    ones = sum(1 for cells in rows.cells if cells[place].strip() == "1")
    return 2 * ones > len(rows.cells)


def _structure(rows: Rows, where: str, name: str, common: Common) -> Structure:
    counts: list[int] = []
    keys: dict[tuple[str, ...], int] = {}
    for number, row in rows.numbered():
        for column, value in row.items():
            if len(value) > LONGEST_CELL:
                raise GlasspolisError(
                    f"{where}: row {number}, column {column!r}: has {len(value):,} characters; "
                    f"allowed are {LONGEST_CELL}."
                )
            if column != "count":
                refuse_value(value, number, column, where)
    for column in [one for one in ("group", "region") if one in rows.columns]:
        refuse_many_labels([row[column] for _, row in rows.numbered()], column, where)
    axes = [column for column in rows.columns if column != "count"]
    for number, row in rows.numbered():
        counts.append(count_of(row["count"], number, where))
        _check_labels(row, number, where)
        key = tuple(row[axis] for axis in axes)
        if key in keys:
            raise GlasspolisError(f"{where}: row {number}: is the same cell as row {keys[key]}; add them together.")
        keys[key] = number
    refuse_small_cells(counts, list(keys.values()), where)
    _check_total(counts, where)
    regions = tuple(dict.fromkeys(row["region"] for _, row in rows.numbered()))
    refuse_withheld((name, *regions), where)
    refuse_few([(row["region"], count) for (_, row), count in zip(rows.numbered(), counts, strict=True)], where)
    if len(regions) > MAX_REGIONS:
        raise GlasspolisError(f"{where}: column 'region': {len(regions)} regions; allowed are at most {MAX_REGIONS}.")
    bands = _bands(rows, where)
    joint, groups = _joint(rows, counts, regions, bands)
    title = f"{name}, a table of {sum(counts):,} people"
    years = None if usual(bands.values()) else by_year(_by_band(rows, counts), bands)
    own = figures_of(Path(where), common)
    basis = (*_basis(rows.columns), *_basis_of_bands(bands), *own.basis)
    return Structure(name, title, True, joint, regions, groups, own.common, basis, years=years, money=own.money)


def _bands(rows: Rows, where: str) -> dict[str, Band]:
    """Return the table's bands of ages by their labels."""
    first: dict[str, int] = {}
    for number, row in rows.numbered():
        first.setdefault(row["age_band"], number)
    bands = read_bands(first, where)
    if len(bands) > MOST_BANDS:
        raise GlasspolisError(f"{where}: column 'age_band': {len(bands)} bands; allowed are at most {MOST_BANDS}.")
    return bands


def _by_band(rows: Rows, counts: list[int]) -> dict[str, int]:
    """Return the people of each band of ages."""
    people: dict[str, int] = {}
    for (_, row), count in zip(rows.numbered(), counts, strict=True):
        people[row["age_band"]] = people.get(row["age_band"], 0) + count
    return people


def _check_total(counts: list[int], where: str) -> None:
    if not 0 < sum(counts) <= MOST_PEOPLE:
        raise GlasspolisError(
            f"{where}: column 'count': sums to {sum(counts):,}; allowed are 1 to {MOST_PEOPLE:,} people."
        )


def _check_labels(row: dict[str, str], number: int, where: str) -> None:
    for column, allowed in LEVELS.items():
        if column in row and row[column] not in allowed:
            raise unknown(f"{column} value", row[column][:40], allowed, f"{where}: row {number}, column {column!r}")
    region = row["region"]
    if not region.strip() or len(region) > 60 or not region.isprintable():
        raise GlasspolisError(f"{where}: row {number}, column 'region': must be a printed name of 1 to 60 characters.")


def _joint(
    rows: Rows, counts: list[int], regions: tuple[str, ...], bands: dict[str, Band]
) -> tuple[Ints, tuple[str, ...]]:
    """Return the counts as int64 weights over AXES; without an income column every fifth has the
    same weight, and without a column of groups everybody is in the first. A band that lies in two
    of the model's four is split by the years in it.
    """
    used = max(GROUPS.index(row.get("group", GROUPS[0])) for _, row in rows.numbered()) + 1
    levels = {**FIXED_LEVELS, "region": regions, "group": GROUPS[:used]}
    joint = np.zeros(tuple(len(levels[axis]) for axis in AXES), dtype=np.int64)
    for (_, row), count in zip(rows.numbered(), counts, strict=True):
        codes = {
            _AXIS.get(column, column): allowed.index(row[column]) for column, allowed in LEVELS.items() if column in row
        }
        codes |= {"region": regions.index(row["region"]), "collective": 0}
        for band, part in enumerate(bands[row["age_band"]].split(count)):
            here = {"group": 0, "urban": 1, "migrant": 0} | codes | {"age": band}
            joint[tuple(here.get(axis, slice(None)) for axis in AXES)] += part
    return joint, GROUPS[:used]


def _basis(columns: tuple[str, ...]) -> tuple[Basis, ...]:
    absent = {
        "group": "not in the table: everyone is in group 1",
        "urban": "not in the table: everyone is urban",
        "migrant": "not in the table: nobody is a migrant",
        "income_fifth": "not in the table: fifths are independent of all else",
    }
    stated = [Basis(name, "the table", "") for name in columns if name != "count"]
    assumed = [Basis(name, "assumed", note) for name, note in absent.items() if name not in columns]
    return (*stated, *assumed)


def _basis_of_bands(bands: dict[str, Band]) -> tuple[Basis, ...]:
    if usual(bands.values()):
        return ()
    note = "even inside a closed band, falling in an open one; submodels and reports go by 0-14, 15-59, 60-64 and 65+"
    return (Basis("single ages", "assumed", note),)
