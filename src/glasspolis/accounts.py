"""What a chunk of people adds to the books: sums, counters, flags, spells and diaries, all exact integers.

The part between the two marker lines is copied into the file that loops.py generates. ``column`` is a
chunk's slice of a person column, ``grp`` its group labels, ``n`` its people.
"""

from __future__ import annotations

import numpy as np
from numba import njit

# --- compiled ---
kernel = njit(inline="never", nogil=True, error_model="numpy")


@kernel
def sum_groups(column: np.ndarray, grp: np.ndarray, n: int, groups: int, out: np.ndarray) -> None:
    """Add a column's sum in each group to int64 out[groups]; one vector pass a group."""
    for g in range(groups):
        total = np.int32(0)
        for i in range(n):
            total = np.int32(total + (np.int32(column[i]) if grp[i] == g else np.int32(0)))
        out[g] += total


@kernel
def sum_cells(column: np.ndarray, lo: int, n: int, out: np.ndarray) -> None:
    """Write a column's sum over each cell of 1024 people to int32 out[cells]; lo starts a cell."""
    for start in range(0, n, 1024):
        total = np.int32(0)
        for i in range(start, min(start + 1024, n)):
            total = np.int32(total + np.int32(column[i]))
        out[(lo + start) >> 10] = total


@kernel
def add_counter(counter: np.ndarray, column: np.ndarray, n: int) -> None:
    """Add today's column to each person's counter; city.py refuses runs so long that it could overflow."""
    for i in range(n):
        counter[i] += column[i]


@kernel
def count_flags(
    column: np.ndarray, grp: np.ndarray, n: int, hist: np.ndarray, every: np.ndarray, wrong: np.ndarray
) -> None:
    """Count flag bytes by group and code in int64 hist[groups, 49], and per person all and wrong ones."""
    words = column[: n & ~7].view(np.uint64)
    for k in range(n >> 3):
        if words[k] != 0:
            for i in range(8 * k, 8 * k + 8):
                if column[i] != 0:
                    hist[grp[i], column[i]] += 1
                    every[i] += 1
                    wrong[i] += 1 if column[i] > 2 else 0
    for i in range(n & ~7, n):
        if column[i] != 0:
            hist[grp[i], column[i]] += 1
            every[i] += 1
            wrong[i] += 1 if column[i] > 2 else 0


@kernel
def count_spells(column: np.ndarray, days: np.ndarray, grp: np.ndarray, n: int, longest: int, out: np.ndarray) -> None:
    """Count spells that end today, by group, exit code and length, in int64 out[groups, exits, longest + 2]."""
    words = column[: n & ~7].view(np.uint64)
    for k in range(n >> 3):
        if words[k] != 0:
            for i in range(8 * k, 8 * k + 8):
                if column[i] != 0:
                    out[grp[i], column[i], min(np.int64(days[i]), longest + 1)] += 1
    for i in range(n & ~7, n):
        if column[i] != 0:
            out[grp[i], column[i], min(np.int64(days[i]), longest + 1)] += 1


@kernel
def copy_diary(column: np.ndarray, lo: int, n: int, persons: np.ndarray, out: np.ndarray) -> None:
    """Write today's value of the diary persons who live in this chunk to int32 out[persons]."""
    for s in range(persons.shape[0]):
        if lo <= persons[s] < lo + n:
            out[s] = np.int32(column[persons[s] - lo])


@kernel
def day_keys(base: np.ndarray, day: int, out: np.ndarray) -> None:
    """The keys of one day, uint32 out[streams, 4], from each stream's and its skips' seeded names."""
    for s in range(base.shape[0]):
        for half in range(0, 4, 2):
            a, b = threefry(base[s, half], base[s, half + 1], np.uint32(day), np.uint32(0x64617973))
            out[s, half], out[s, half + 1] = a, b


# --- host ---
