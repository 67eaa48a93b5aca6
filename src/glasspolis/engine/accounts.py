"""The kernels that book what a chunk of people did: sums, counters, cells, flags, spells and diaries, exact integers.

Each is handed what its first line says, as books.py puts it together. The part between the two marker lines is copied
into the file of kernels that compiled.py keeps.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

from typing import Any

import numpy as np

from glasspolis.engine.fills import inside, operation
from glasspolis.engine.rows import row

# --- compiled ---


@operation
def sums32(a: Any, n: int) -> int:
    """Add a column's sum in each group to int64 sums: (column, groups of people, number of groups, sums)."""
    column, grp, out = row(a[0], n, np.int32), row(a[1], n, np.uint8), row(a[3], a[2], np.int64)
    for g in range(a[2]):
        wanted = np.uint8(g)
        total = np.int32(0)
        for i in range(n):
            total = np.int32(total + (np.int32(column[i]) if grp[i] == wanted else np.int32(0)))
        out[g] += total
    return 0


@inside
def any_of_64(column: np.ndarray, start: int) -> bool:
    """Whether a byte column holds anything but 0 in 64 places; of fixed length, so that it is one vector step."""
    found = np.uint8(0)
    for j in range(64):
        found = np.uint8(found | column[np.uint32(start + j)])
    return found != 0


@inside
def sum_cells(column: np.ndarray, lo: int, n: int, out: np.ndarray) -> None:
    """Write a column's sum over each cell of 1024 people to int32 out[cells]; lo starts a cell."""
    for start in range(0, n, 1024):
        total = np.int32(0)
        if start + 1024 <= n:
            for i in range(1024):
                total = np.int32(total + np.int32(column[np.uint32(start + i)]))
        else:
            for i in range(start, n):
                total = np.int32(total + np.int32(column[i]))
        out[(lo + start) >> 10] = total


@operation
def cells8(a: Any, n: int) -> int:
    """(column, lo, sums of cells)."""
    sum_cells(row(a[0], n, np.uint8), a[1], n, row(a[2], n, np.int32))
    return 0


@operation
def cells32(a: Any, n: int) -> int:
    """(column, lo, sums of cells)."""
    sum_cells(row(a[0], n, np.int32), a[1], n, row(a[2], n, np.int32))
    return 0


@inside
def sum_levels(column: np.ndarray, trait: np.ndarray, n: int, out: np.ndarray) -> None:
    """Add a column's sum over each level of a byte trait to int64 out."""
    for i in range(n):
        out[trait[i]] += column[i]


@operation
def levels8(a: Any, n: int) -> int:
    """(column, trait, sums)."""
    sum_levels(row(a[0], n, np.uint8), row(a[1], n, np.uint8), n, row(a[2], n, np.int64))
    return 0


@operation
def levels32(a: Any, n: int) -> int:
    """(column, trait, sums)."""
    sum_levels(row(a[0], n, np.int32), row(a[1], n, np.uint8), n, row(a[2], n, np.int64))
    return 0


@inside
def value_at(address: int, width: int, n: int, i: int) -> int:
    """Person i's value in a row of 8, 16 or 32 bits."""
    if width == 8:
        return np.int64(row(address, n, np.uint8)[i])
    if width == 16:
        return np.int64(row(address, n, np.uint16)[i])
    return np.int64(row(address, n, np.int32)[i])


@operation
def diary(a: Any, n: int) -> int:
    """Write today's values of the diary persons who live here.

    (lo, persons, how many, out, columns in all, columns here, and of each here: row, width, column)
    """
    lo, persons, out = a[0], row(a[1], a[2], np.int64), row(a[3], a[2] * a[4], np.int32)
    for s in range(a[2]):
        if lo <= persons[s] < lo + n:
            for k in range(6, 6 + 3 * a[5], 3):
                out[s * a[4] + a[k + 2]] = value_at(a[k], a[k + 1], n, persons[s] - lo)
    return 0


@operation
def flags(a: Any, n: int) -> int:
    """Count flag bytes by group and code, and by group, all and wrong ones.

    (column, groups of people, flags by group and code, codes, sums, sums of wrong ones)
    """
    column, grp, hist, codes = row(a[0], n, np.uint8), row(a[1], n, np.uint8), row(a[2], n, np.int64), a[3]
    sums, wrong_sums = row(a[4], n, np.int64), row(a[5], n, np.int64)
    for start in range(0, n, 64):
        if start + 64 > n or any_of_64(column, start):
            for i in range(start, min(start + 64, n)):
                if column[i] != 0:
                    hist[grp[i] * codes + column[i]] += 1
                    sums[grp[i]] += 1
                    wrong_sums[grp[i]] += 1 if column[i] > 2 else 0
    return 0


@operation
def spells(a: Any, n: int) -> int:
    """Count spells that end today by group, exit code and length: (exit, days, groups, out, exits, lengths)."""
    column, days, grp = row(a[0], n, np.uint8), row(a[1], n, np.uint16), row(a[2], n, np.uint8)
    out, exits, lengths = row(a[3], n, np.int64), a[4], a[5]
    for start in range(0, n, 64):
        if start + 64 > n or any_of_64(column, start):
            for i in range(start, min(start + 64, n)):
                if column[i] != 0:
                    out[(grp[i] * exits + column[i]) * lengths + min(int(days[i]), lengths - 1)] += 1
    return 0


# --- host ---
