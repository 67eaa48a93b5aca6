"""Aggregate counts of a deployed system by group, from a table; answers/counted.py tells rates.

A table has one row a group and never a row a person: cells of 10 or more people, 0, or suppressed.
The checks are those of a population table (people/table_line.py, people/table_rows.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from glasspolis.errors import GlasspolisError, LineError, unknown
from glasspolis.people.structure import MAX_GROUPS
from glasspolis.people.table_line import LEAST_CELL, refuse_columns, refuse_small_cells, refuse_value
from glasspolis.people.table_rows import LONGEST_CELL, Rows, count_of, read_rows, refuse_separator

GROUPS = tuple(f"group {number}" for number in range(1, MAX_GROUPS + 1))
REQUIRED = ("group", "reached", "flagged")
WHOLES = {
    "flagged": "reached",
    "checked": "flagged",
    "confirmed": "checked",
    "complained": "flagged",
    "won": "complained",
    "audited": "reached",
    "audited_missed": "audited",
    "audited_flags": "flagged",
    "audited_right": "audited_flags",
}
"""Each count, and the count of which it is a part."""
OPTIONAL = tuple(name for name in WHOLES if name not in REQUIRED)
DAYS = "days"
"""The column that says how many days the counts are of; the same in every row."""
LONGEST_PERIOD = 3_650
YEARS = range(1990, 2101)
"""Numbers of days that are rather a year."""
AUDITS = ("audited", "audited_missed", "audited_flags", "audited_right")
"""Where a table lacks them there was no audit; where it lacks others nobody counted them."""
OTHER_NAMES = {
    "persons": "reached", "people": "reached", "population": "reached", "count": "reached", "total": "reached",
    "screened": "reached", "searched": "reached", "flags": "flagged", "alerts": "flagged", "selected": "flagged",
    "positives": "flagged", "reviewed": "checked", "investigated": "checked", "true": "confirmed",
    "true_positives": "confirmed", "complaints": "complained", "appeals": "complained", "appealed": "complained",
    "appeals_won": "won", "upheld": "won", "overturned": "won", "missed": "audited_missed",
    "audited_true": "audited_missed", "audit": "audited", "period": DAYS, "day": DAYS, "period_days": DAYS,
}  # fmt: skip
"""Names of columns in other tables; a message says which one is meant."""
_SUPPRESSED = re.compile(r"<\s*(\d{1,6})")
_TOTALS = ("total", "totals", "all", "sum", "overall")


@dataclass(frozen=True)
class Count:
    """A count that is known (``low`` equals ``high``), or what a suppressed cell leaves open."""

    low: int
    high: int

    @property
    def known(self) -> bool:
        """Return whether somebody counted it and the cell is not suppressed."""
        return self.low == self.high


NOTHING = Count(0, 0)


@dataclass(frozen=True)
class GroupCounts:
    """What was counted in one group over one period.

    Attributes:
        reached: people (or faces, or cases) that the system looked at.
        flagged: those of them that it flagged.
        checked: flags that somebody looked into until it was known whether they were right.
        confirmed: checked flags that were right.
        complained: flags against which there was a complaint.
        won: complaints that were upheld, because the flag was wrong.
        audited: people drawn at random from those reached and not flagged, and looked into.
        audited_missed: those of them whom the system should have flagged.
        audited_flags: flags drawn at random from all flags, and looked into.
        audited_right: those of them that were right.
    """

    group: str
    reached: Count
    flagged: Count
    checked: Count
    confirmed: Count
    complained: Count
    won: Count
    audited: Count
    audited_missed: Count
    audited_flags: Count
    audited_right: Count

    def count(self, name: str) -> Count:
        """Return the count of a column."""
        return getattr(self, name)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Counts:
    """A whole table: its groups in the order of the file, the columns that it has, and how many
    days it is of (None where it does not say).
    """

    name: str
    groups: tuple[GroupCounts, ...]
    columns: tuple[str, ...]
    days: int | None = None

    def all_groups(self) -> GroupCounts:
        """Return the sums over all groups."""
        sums = {
            name: Count(sum(g.count(name).low for g in self.groups), sum(g.count(name).high for g in self.groups))
            for name in ("reached", *WHOLES)
        }
        return GroupCounts("all groups", **sums)


def load(path: str | Path) -> Counts:
    """Read a CSV or Parquet table of counts by group; docs/assess.md lists its columns.

    Raises:
        LineError: the table is, or hides, records of persons.
        GlasspolisError: it cannot be read, or a column or count is not allowed; the message names
            it.
    """
    file = Path(path)
    where = str(file)
    rows = read_rows(file, REQUIRED)
    refuse_separator(rows, where)
    if "" in (name.strip() for name in rows.columns):
        raise GlasspolisError(
            f"{where}: row 1: {rows.columns.count('')} columns have no name; merged cells and titles above the "
            f"table do that. Row 1 needs the names {', '.join(REQUIRED)}."
        )
    _check_columns(rows, where)
    _check_rows(rows, where)
    names = [name for name in rows.columns if name not in ("group", DAYS)]
    cells = [{name: _cell(row[name], number, name, where) for name in names} for number, row in rows.numbered()]
    numbers = [number for number, _ in rows.numbered()]
    for name in names:
        known = [
            (n, count.low) for n, cell in zip(numbers, cells, strict=True) if (count := cell[name]) and count.known
        ]
        refuse_small_cells([c for _, c in known], [n for n, _ in known], where, name, event=name != "reached")
    groups = [
        _whole_group(row["group"], cell, f"{where}: row {number}")
        for (number, row), cell in zip(rows.numbered(), cells, strict=True)
    ]
    return Counts(file.name, tuple(groups), tuple(names), _days(rows, where) if DAYS in rows.columns else None)


def _check_columns(rows: Rows, where: str) -> None:
    """Refuse columns that there are not, that appear twice, and those that are missing."""
    refuse_columns([name for name in rows.columns if name not in OTHER_NAMES], where)
    allowed = (*REQUIRED, *OPTIONAL, DAYS)
    for name in rows.columns:
        if rows.columns.count(name) > 1:
            raise GlasspolisError(f"{where}: column {name!r}: appears twice.")
        if name in OTHER_NAMES:
            raise GlasspolisError(f"{where}: column {name!r}: is named {OTHER_NAMES[name]!r} here, if it means that.")
        if name not in allowed:
            raise unknown("column", name, allowed, where)
    for name in REQUIRED:
        if name not in rows.columns:
            others = ", ".join(allowed[len(REQUIRED) :])
            raise GlasspolisError(
                f"{where}: column {name!r} is missing. Needed: {', '.join(REQUIRED)}; optional: {others}."
            )
    for name in ("audited_missed", "audited_right", "won"):
        if name in rows.columns and WHOLES[name] not in rows.columns:
            raise GlasspolisError(f"{where}: column {WHOLES[name]!r} is missing; {name!r} is a part of it.")


def _check_rows(rows: Rows, where: str) -> None:
    """Refuse rows that are no groups: one row a person, totals, merged or repeated groups."""
    if not rows.cells:
        raise GlasspolisError(f"{where}: has column names but no rows; give one row a group.")
    place = rows.columns.index("reached")
    if len(rows.cells) > MAX_GROUPS:
        if 2 * sum(cells[place].strip() in ("1", "1.0") for cells in rows.cells) > len(rows.cells):
            raise LineError(
                f"{where}: column 'reached': mostly 1, so it is one row per person. Glasspolis takes counts by group "
                "and never records of persons (`glasspolis docs decisions/the-line`)."
            )
        raise GlasspolisError(f"{where}: has {len(rows.cells):,} rows; give one row a group, at most {MAX_GROUPS}.")
    seen: dict[str, int] = {}
    for number, row in rows.numbered():
        for column, value in row.items():
            if len(value) > LONGEST_CELL:
                raise GlasspolisError(
                    f"{where}: row {number}, column {column!r}: has {len(value):,} characters; "
                    f"allowed are {LONGEST_CELL}."
                )
        label = row["group"].strip()
        _check_label(label, number, where)
        if label in seen:
            raise GlasspolisError(f"{where}: row {number}: is the same group as row {seen[label]}; add them together.")
        seen[label] = number


def _check_label(label: str, number: int, where: str) -> None:
    place = f"{where}: row {number}, column 'group'"
    if not label:
        raise GlasspolisError(
            f"{place}: is empty; where cells are merged in a spreadsheet the rows below stay empty. Fill each of them."
        )
    if label.lower() in _TOTALS:
        raise GlasspolisError(f"{place}: {label!r}: leave the row of totals out; the groups are summed.")
    refuse_value(label, number, "group", where)
    if label not in GROUPS:
        raise unknown("group", label, GROUPS, f"{place} (labels are neutral)")


def _cell(text: str, number: int, column: str, where: str) -> Count | None:
    """Return a count, what a suppressed one leaves open, or None where nobody counted it.

    Raises:
        GlasspolisError: it is neither.
    """
    plain = text.strip()
    place = f"{where}: row {number}, column {column!r}"
    if not plain:
        if column == "reached":
            raise GlasspolisError(f"{place}: is empty; a suppressed cell is '<{LEAST_CELL}' here.")
        return None
    if found := _SUPPRESSED.fullmatch(plain):
        below = int(found[1])
        if below < LEAST_CELL:
            raise LineError(f"{place}: {plain!r}: tells of a cell of under {LEAST_CELL}; write '<{LEAST_CELL}'.")
        return Count(0, below - 1)
    if "%" in plain or "‰" in plain:
        raise GlasspolisError(f"{place}: {plain[:40]!r}: is a share; give the count itself.")
    if re.fullmatch(r"[\d\s.,'’]*[,'’\s][\d\s.,'’]*", plain):
        raise GlasspolisError(
            f"{place}: {plain[:40]!r}: has a decimal comma or a separator of thousands; give a whole number such as "
            "1200."
        )
    if plain in ("*", "-", "–", "—", "..", ".", "x", "c", "n/a", "N/A"):
        raise GlasspolisError(
            f"{place}: {plain!r}: is no number; a suppressed cell is empty or '<{LEAST_CELL}', and none is 0."
        )
    value = count_of(plain, number, where, column)
    return Count(value, value)


def _days(rows: Rows, where: str) -> int:
    """Return how many days the table is of.

    Raises:
        GlasspolisError: it is no whole number of days, or not the same in every row.
    """
    found: dict[int, int] = {}
    for number, row in rows.numbered():
        text = row[DAYS].strip()
        if text.isdecimal() and int(text) in YEARS:
            raise GlasspolisError(
                f"{where}: row {number}, column {DAYS!r}: {text}: looks like a year; give how many days the counts "
                "are of, such as 365."
            )
        if not re.fullmatch(r"\d{1,4}", text) or not 1 <= int(text) <= LONGEST_PERIOD:
            raise GlasspolisError(
                f"{where}: row {number}, column {DAYS!r}: {text[:40]!r}: must be the days that the counts are of, a "
                f"whole number from 1 to {LONGEST_PERIOD}, the same in every row."
            )
        found.setdefault(int(text), number)
    if len(found) > 1:
        (first, earlier), (other, later) = list(found.items())[:2]
        raise GlasspolisError(
            f"{where}: row {later}, column {DAYS!r}: {other}: row {earlier} says {first}; counts of all groups are of "
            "the same days."
        )
    return next(iter(found))


def _whole_group(label: str, cells: Mapping[str, Count | None], where: str) -> GroupCounts:
    """Return the counts of a group, with what each leaves open of the others.

    A part is at most its whole, and a whole at least its part.

    Raises:
        GlasspolisError: a part is more than its whole.
    """
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    for name in ("reached", *WHOLES):
        cell = cells.get(name)
        if cell is None and name in AUDITS and name not in cells:
            cell = NOTHING
        low[name] = cell.low if cell else 0
        high[name] = cell.high if cell else high[WHOLES[name]]
    for name, whole in WHOLES.items():
        if low[name] > high[whole]:
            raise GlasspolisError(
                f"{where}: {name} is {low[name]:,}, which is more than {whole} ({high[whole]:,}); {_why(name)}."
            )
        high[name] = min(high[name], high[whole])
    if low["audited"] > high["reached"] - low["flagged"]:
        left = high["reached"] - low["flagged"]
        raise GlasspolisError(
            f"{where}: audited is {low['audited']:,}, which is more than the {left:,} who were reached and not "
            f"flagged; {_why('audited')}."
        )
    for name, whole in reversed(WHOLES.items()):
        low[whole] = max(low[whole], low[name])
    known = {name: Count(low[name], high[name]) for name in ("reached", *WHOLES)}
    return GroupCounts(label.strip(), **known)


def _why(name: str) -> str:
    words = {
        "flagged": "it counts those reached whom the system flagged",
        "checked": "it counts flags that somebody looked into",
        "confirmed": "it counts checked flags that were right",
        "complained": "it counts flags against which there was a complaint",
        "won": "it counts complaints that were upheld",
        "audited": "it counts people drawn at random from those not flagged",
        "audited_missed": "it counts people of the audit whom the system should have flagged",
        "audited_flags": "it counts flags drawn at random",
        "audited_right": "it counts flags of the audit that were right",
    }
    return words[name]
