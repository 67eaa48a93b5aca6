"""The kernels that book what a chunk of people did: sums, counters, cells, flags, spells and diaries, exact integers.

Each is handed what its first line says, as booking.py puts it together.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

from typing import Any

import numpy as np

from glasspolis.compiled import dispatched, inlined
from glasspolis.contract.flags import LAST_RIGHT
from glasspolis.contract.traits import CELL
from glasspolis.engine.kernels.intrinsics import lowest, row
from glasspolis.engine.kernels.sizes import BLOCK, BYTE, CELL_BITS, CHUNK


@dispatched
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
def cells32(a: Any, n: int) -> int:
    """(column, lo, sums of cells)."""
    sum_cells(row(a[0], n, np.int32), a[1], n, row(a[2], n, np.int32))
    return 0


@inlined
def those_here(people: int) -> np.uint64:
    """A bit for each of so many people, up to 64."""
    return np.uint64(0xFFFFFFFFFFFFFFFF) >> np.uint64(64 - people if people < 64 else 0)


@inlined
def sum_levels(column: np.ndarray, trait: np.ndarray, n: int, out: np.ndarray) -> None:
    """Add a column's sum over each level of a byte trait to int64 out; four tables don't wait for one another."""
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
def levels1(a: Any, n: int) -> int:
    """Add a column's sum over each level of a byte trait: (trait, sums, how many rows of bits, these)."""
    trait, out = row(a[0], n, np.uint8), row(a[1], 256, np.int64)
    parts = np.zeros((2, 256), np.int64)
    for j in range(a[2]):
        words = row(a[3 + j], (n + 63) >> 6, np.uint64)
        for start in range(0, n, 64):
            some = words[start >> 6] & those_here(n - start)
            while some != 0:
                parts[0, trait[start + lowest(some)]] += 1 << j
                some &= some - np.uint64(1)
                if some != 0:
                    parts[1, trait[start + lowest(some)]] += 1 << j
                    some &= some - np.uint64(1)
    for level in range(256):
        total = parts[0, level] + parts[1, level]
        if total != 0:
            out[level] += total
    return 0


@dispatched
def levels32(a: Any, n: int) -> int:
    """(column, trait, sums)."""
    sum_levels(row(a[0], n, np.int32), row(a[1], n, np.uint8), n, row(a[2], n, np.int64))
    return 0


@inlined
def value_of(a: Any, k: int, n: int, i: int) -> Any:
    """Person i's value of a column: a[k + 1] bits of the row a[k + 2] if a[k] is 0, else a[k] bit planes."""
    value = np.int64(0)
    if a[k] > 0:
        for j in range(a[k]):
            byte = np.int64(row(a[k + 1 + j], n, np.uint8)[i >> 3])
            value |= (byte >> (i & 7) & 1) << j
    elif a[k + 1] == 8:
        value = np.int64(row(a[k + 2], n, np.uint8)[i])
    elif a[k + 1] == 16:
        value = np.int64(row(a[k + 2], n, np.uint16)[i])
    else:
        value = np.int64(row(a[k + 2], n, np.int32)[i])
    return value


@inlined
def who_has_any(a: Any, k: int, rows: int, n: int, out: np.ndarray) -> None:
    """A bit for each person who has a bit set in any of some rows of bits, from a[k] on, uint64[people / 64]."""
    words = (n + 63) >> 6
    for i in range(words):
        out[i] = row(a[k], words, np.uint64)[i]
    for j in range(1, rows):
        more = row(a[k + j], n, np.uint64)
        for i in range(words):
            out[i] |= more[i]
    out[words - 1] &= those_here(n - 64 * (words - 1))


@dispatched
def diary(a: Any, n: int) -> int:
    """Write today's values of the diary persons who live here.

    (lo, persons, how many, out, columns in all, columns here, and of each here: which, and as ``value_of`` has it)
    """
    lo, persons, out = a[0], row(a[1], a[2], np.int64), row(a[3], a[2] * a[4], np.int32)
    for s in range(a[2]):
        if lo <= persons[s] < lo + n:
            k = 6
            for _ in range(a[5]):
                out[s * a[4] + a[k]] = value_of(a, k + 1, n, persons[s] - lo)
                k += 2 + (a[k + 1] if a[k + 1] > 0 else 2)
    return 0


@dispatched
def flags(a: Any, n: int) -> int:
    """Count flags by group and code, and by group, all and wrong ones.

    (groups of people, flags by group and code, codes, sums, sums of wrong ones, how many rows of bits, these)
    """
    grp, hist, codes = row(a[0], n, np.uint8), row(a[1], n, np.int64), a[2]
    sums, wrong_sums = row(a[3], n, np.int64), row(a[4], n, np.int64)
    who, words = np.empty(CHUNK // BLOCK, np.uint64), np.empty(BYTE, np.uint64)
    who_has_any(a, 6, a[5], n, who)
    for start in range(0, n, 64):
        some = who[start >> 6]
        for j in range(a[5] if some != 0 else 0):
            words[j] = row(a[6 + j], n, np.uint64)[start >> 6]
        while some != 0:
            i = lowest(some)
            some &= some - np.uint64(1)
            code = np.int64(0)
            for j in range(a[5]):
                code |= np.int64(words[j] >> np.uint64(i) & np.uint64(1)) << j
            group = grp[start + i]
            hist[group * codes + code] += 1
            sums[group] += 1
            wrong_sums[group] += 1 if code > LAST_RIGHT else 0
    return 0


@dispatched
def spells(a: Any, n: int) -> int:
    """Count spells that end today by group, exit code and length.

    (groups, out, exits, lengths, exit and days as ``value_of`` has them, exit in bit planes)
    """
    grp, out, exits, lengths = row(a[0], n, np.uint8), row(a[1], n, np.int64), a[2], a[3]
    days = 5 + a[4]
    who = np.empty(CHUNK // BLOCK, np.uint64)
    who_has_any(a, 5, a[4], n, who)
    for start in range(0, n, 64):
        some = who[start >> 6]
        while some != 0:
            i = start + lowest(some)
            some &= some - np.uint64(1)
            code, length = value_of(a, 4, n, i), min(value_of(a, days, n, i), lengths - 1)
            out[(grp[i] * exits + code) * lengths + length] += 1
    return 0
