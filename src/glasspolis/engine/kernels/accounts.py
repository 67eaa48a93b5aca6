"""The kernels that book what a chunk of people did: sums, counters, cells, flags, spells and
diaries, exact integers.

Each kernel takes a list ``a`` of addresses and numbers, which its docstring names in the order in
which booking.py puts them together, and ``n``, the number of people in the chunk.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

from typing import Any

import numpy as np

from glasspolis.compiled import dispatched, inlined
from glasspolis.contract.flags import LAST_RIGHT
from glasspolis.contract.traits import CELL
from glasspolis.engine.kernels.intrinsics import row
from glasspolis.engine.kernels.sizes import CELL_BITS


@dispatched
def sums32(a: Any, n: int) -> int:
    """Add a column's sum in each group to int64 sums: (column, groups of people, number of groups,
    sums).
    """
    column = row(a[0], n, np.int32)
    grp = row(a[1], n, np.uint8)
    out = row(a[3], a[2], np.int64)
    for g in range(a[2]):
        wanted = np.uint8(g)
        total = np.int32(0)
        for i in range(n):
            total = np.int32(total + (np.int32(column[i]) if grp[i] == wanted else np.int32(0)))
        out[g] += total
    return 0


@inlined
def sum_cells(column: np.ndarray, lo: int, n: int, out: np.ndarray) -> None:
    """Write a column's sum over each cell to int32 out[cells]; lo starts a cell."""
    for start in range(0, n, CELL):
        total = np.int32(0)
        if start + CELL <= n:
            for i in range(CELL):
                total = np.int32(total + np.int32(column[np.uint32(start + i)]))
        else:
            for i in range(start, n):
                total = np.int32(total + np.int32(column[i]))
        out[(lo + start) >> CELL_BITS] = total


@dispatched
def cells8(a: Any, n: int) -> int:
    """(column, lo, sums of cells)."""
    sum_cells(row(a[0], n, np.uint8), a[1], n, row(a[2], n, np.int32))
    return 0


@dispatched
def cells16(a: Any, n: int) -> int:
    """(column, lo, sums of cells)."""
    sum_cells(row(a[0], n, np.uint16), a[1], n, row(a[2], n, np.int32))
    return 0


@dispatched
def cells32(a: Any, n: int) -> int:
    """(column, lo, sums of cells)."""
    sum_cells(row(a[0], n, np.int32), a[1], n, row(a[2], n, np.int32))
    return 0


@inlined
def sum_levels(column: np.ndarray, trait: np.ndarray, n: int, out: np.ndarray) -> None:
    """Add a column's sum over each level of a byte trait to int64 out.

    Four tables take turns, so that a person's sum does not wait for that of the person before.
    """
    parts = np.zeros((4, 256), np.int64)
    whole = n & ~3
    for i in range(0, whole, 4):
        parts[0, trait[i]] += column[i]
        parts[1, trait[i + 1]] += column[i + 1]
        parts[2, trait[i + 2]] += column[i + 2]
        parts[3, trait[i + 3]] += column[i + 3]
    for i in range(whole, n):
        parts[0, trait[i]] += column[i]
    for level in range(256):
        total = parts[0, level] + parts[1, level] + parts[2, level] + parts[3, level]
        if total != 0:
            out[level] += total


@dispatched
def levels8(a: Any, n: int) -> int:
    """(column, trait, sums)."""
    sum_levels(row(a[0], n, np.uint8), row(a[1], n, np.uint8), n, row(a[2], n, np.int64))
    return 0


@dispatched
def levels16(a: Any, n: int) -> int:
    """(column, trait, sums)."""
    sum_levels(row(a[0], n, np.uint16), row(a[1], n, np.uint8), n, row(a[2], n, np.int64))
    return 0


@dispatched
def levels32(a: Any, n: int) -> int:
    """(column, trait, sums)."""
    sum_levels(row(a[0], n, np.int32), row(a[1], n, np.uint8), n, row(a[2], n, np.int64))
    return 0


@dispatched
def diary(a: Any, n: int) -> int:
    """Write today's values of the diary persons who live here.

    (lo, persons, how many, out, columns in all, columns here, and of each here: which, bits of a
    value, its row)
    """
    lo = a[0]
    persons = row(a[1], a[2], np.int64)
    out = row(a[3], a[2] * a[4], np.int32)
    for s in range(a[2]):
        i = persons[s] - lo
        if 0 <= i < n:
            for k in range(6, 6 + 3 * a[5], 3):
                if a[k + 1] == 8:
                    value = np.int32(row(a[k + 2], n, np.uint8)[i])
                elif a[k + 1] == 16:
                    value = np.int32(row(a[k + 2], n, np.uint16)[i])
                else:
                    value = row(a[k + 2], n, np.int32)[i]
                out[s * a[4] + a[k]] = value
    return 0


@dispatched
def flags(a: Any, n: int) -> int:
    """Count flags by group and code, and by group, all and wrong ones.

    (groups of people, flags by group and code, codes, sums, sums of wrong ones, flags)
    """
    grp = row(a[0], n, np.uint8)
    hist = row(a[1], n, np.int64)
    codes = a[2]
    sums = row(a[3], n, np.int64)
    wrong_sums = row(a[4], n, np.int64)
    column = row(a[5], n, np.uint8)
    eights = row(a[5], (n + 7) >> 3, np.uint64)
    for k in range(eights.size):
        if eights[k] != 0:
            for i in range(8 * k, min(8 * k + 8, n)):
                if column[i] != 0:
                    hist[grp[i] * codes + column[i]] += 1
                    sums[grp[i]] += 1
                    wrong_sums[grp[i]] += 1 if column[i] > LAST_RIGHT else 0
    return 0


@dispatched
def spells(a: Any, n: int) -> int:
    """Count spells that end today by group, exit code and length: (groups, out, exits, lengths,
    exit, days).
    """
    grp = row(a[0], n, np.uint8)
    out = row(a[1], n, np.int64)
    exits = a[2]
    lengths = a[3]
    column = row(a[4], n, np.uint8)
    eights = row(a[4], (n + 7) >> 3, np.uint64)
    days = row(a[5], n, np.uint16)
    for k in range(eights.size):
        if eights[k] != 0:
            for i in range(8 * k, min(8 * k + 8, n)):
                if column[i] != 0:
                    length = min(np.int64(days[i]), lengths - 1)
                    out[(grp[i] * exits + column[i]) * lengths + length] += 1
    return 0
