"""What a chunk of people adds to the books: sums, counters, flags, spells and diaries, all exact integers.

The part between the two marker lines is copied into the file that loops.py generates. ``column`` is a
chunk's slice of a person column, ``grp`` its group labels, ``n`` its people. The tables say, a row each,
what to do; layout.py makes them.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

import numpy as np
from numba import njit

from glasspolis.draws import fill_minute, fill_rare, fill_uniform, threefry
from glasspolis.rows import part

# --- compiled ---
kernel = njit(inline="never", nogil=True, error_model="numpy")
within = njit(forceinline=True, nogil=True, error_model="numpy")


@kernel
def fill_draws(d32: np.ndarray, lo: int, n: int, table: np.ndarray, a: int, b: int, keys: np.ndarray,
               survival: np.ndarray, bounds: np.ndarray, minutes: np.ndarray) -> None:  # fmt: skip
    """Rows a .. b-1 of the table, each (kind, key, bound or profile), to rows 0 .. b-a-1 of int32 d32[1, rows, n]."""
    for r in range(a, b):
        out = part(d32, 0, r - a, 0, n)
        k, extra = table[r, 1], table[r, 2]
        if table[r, 0] == 0:
            fill_uniform(out, lo, n, keys[k, 0], keys[k, 1])
        elif table[r, 0] == 1:
            pmax = bounds[extra]
            fill_rare(out, lo, n, keys[k, 0], keys[k, 1], keys[k, 2], keys[k, 3], survival[extra], pmax)
        else:
            fill_minute(out, lo, n, keys[k, 0], keys[k, 1], minutes[extra])


@kernel
def mix_axis(index: np.ndarray, column: np.ndarray, n: int, size: int) -> None:
    for i in range(n):
        index[i] = np.int32(np.int32(index[i] * np.int32(size)) + np.int32(column[i]))


@kernel
def fill_tables(l32: np.ndarray, w: int, lo: int, n: int, table: np.ndarray, a: int, b: int, par: np.ndarray,
                act: np.ndarray, weekday: int, t8: np.ndarray, s8: np.ndarray, x8: np.ndarray,
                q8: np.ndarray) -> None:  # fmt: skip
    """Look up by-tables: row (offset, then three axes of (source, row, size, owner, absent)) to int32 l32[1, rows, n].

    source: 0 none, 1 trait, 2 stored, 3 scratch, 4 yesterday's copy, 5 weekday.
    """
    for r in range(a, b):
        index = part(l32, 0, r - a, 0, n)
        index[:] = 0
        for axis in range(1, 16, 5):
            source, row, size, owner = table[r, axis], table[r, axis + 1], table[r, axis + 2], table[r, axis + 3]
            if source == 1:
                mix_axis(index, part(t8, row, 0, lo, n), n, size)
            elif source == 5 or (source > 0 and act[w, owner] == 0):
                constant = weekday if source == 5 else table[r, axis + 4]
                for i in range(n):
                    index[i] = np.int32(index[i] * np.int32(size) + np.int32(constant))
            elif source == 2:
                mix_axis(index, part(s8, row, w, lo, n), n, size)
            elif source == 3:
                mix_axis(index, part(x8, row, w, 0, n), n, size)
            elif source == 4:
                mix_axis(index, part(q8, row, w, lo, n), n, size)
        offset = np.int32(table[r, 0])
        for i in range(n):
            index[i] = par[w, np.uint32(index[i] + offset)]


@kernel
def sum_groups(column: np.ndarray, grp: np.ndarray, n: int, groups: int, out: np.ndarray) -> None:
    """Add a column's sum in each group to int64 out[groups]; one vector pass a group."""
    for g in range(groups):
        wanted = np.uint8(g)
        total = np.int32(0)
        for i in range(n):
            total = np.int32(total + (np.int32(column[i]) if grp[i] == wanted else np.int32(0)))
        out[g] += total


@kernel
def add_rare(counter: np.ndarray, column: np.ndarray, n: int) -> None:
    """``add_counter`` that leaves the memory of stretches without events alone."""
    for start in range(0, n & ~63, 64):
        if any_of_64(column, start):
            for j in range(64):
                counter[np.uint32(start + j)] += column[np.uint32(start + j)]
    for i in range(n & ~63, n):
        counter[i] += column[i]


@within
def any_of_64(column: np.ndarray, start: int) -> bool:
    """Whether a byte column holds anything but 0 in 64 places; of fixed length, so that it is one vector step."""
    found = np.uint8(0)
    for j in range(64):
        found = np.uint8(found | column[np.uint32(start + j)])
    return found != 0


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
    """Add today's column to each person's counter; city.py empties counters before they can overflow."""
    for i in range(n):
        counter[i] += column[i]


@within
def count_flag(i: int, column: np.ndarray, grp: np.ndarray, hist: np.ndarray, sums: np.ndarray, wrong_sums: np.ndarray,
               every: np.ndarray, wrong: np.ndarray) -> None:  # fmt: skip
    if column[i] != 0:
        bad = 1 if column[i] > 2 else 0
        hist[grp[i], column[i]] += 1
        sums[grp[i]] += 1
        wrong_sums[grp[i]] += bad
        every[i] += 1
        wrong[i] += bad


@kernel
def count_flags(column: np.ndarray, grp: np.ndarray, n: int, hist: np.ndarray, sums: np.ndarray, wrong_sums: np.ndarray,
                every: np.ndarray, wrong: np.ndarray) -> None:  # fmt: skip
    """Count flag bytes by group and code in int64 hist[groups, 49], by group, and per person: all and wrong ones."""
    for start in range(0, n & ~63, 64):
        if any_of_64(column, start):
            for i in range(start, start + 64):
                count_flag(i, column, grp, hist, sums, wrong_sums, every, wrong)
    for i in range(n & ~63, n):
        count_flag(i, column, grp, hist, sums, wrong_sums, every, wrong)


@kernel
def count_spells(column: np.ndarray, days: np.ndarray, grp: np.ndarray, n: int, longest: int, out: np.ndarray) -> None:
    """Count spells that end today, by group, exit code and length, in int64 out[groups, exits, longest + 2]."""
    for start in range(0, n, 64):
        if start + 64 > n or any_of_64(column, start):
            for i in range(start, min(start + 64, n)):
                if column[i] != 0:
                    out[grp[i], column[i], min(int(days[i]), longest + 1)] += 1


@kernel
def copy_diary(column: np.ndarray, lo: int, n: int, persons: np.ndarray, out: np.ndarray, row: int) -> None:
    """Write today's value of the diary persons who live in this chunk to int32 out[persons, row]."""
    for s in range(persons.shape[0]):
        if lo <= persons[s] < lo + n:
            out[s, row] = np.int32(column[persons[s] - lo])


@kernel
def account_bytes(s8: np.ndarray, x8: np.ndarray, table: np.ndarray, a: int, b: int, w: int, lo: int, n: int,
                  grp: np.ndarray, groups: int, sums: np.ndarray, c8: np.ndarray, c16: np.ndarray,
                  ncell: np.ndarray, persons: np.ndarray, diary: np.ndarray) -> None:  # fmt: skip
    """Book byte columns: (scratch?, row, measure, counter width, counter row, tally, diary row), -1 for none."""
    for r in range(a, b):
        column = part(x8, table[r, 1], w, 0, n) if table[r, 0] else part(s8, table[r, 1], w, lo, n)
        if table[r, 2] >= 0:
            sum_groups(column, grp, n, groups, sums[w, table[r, 2]])
        if table[r, 3] == 8:
            add_rare(part(c8, table[r, 4], w, lo, n), column, n)
        elif table[r, 3] == 16:
            add_counter(part(c16, table[r, 4], w, lo, n), column, n)
        if table[r, 5] >= 0:
            sum_cells(column, lo, n, ncell[table[r, 5], w])
        if table[r, 6] >= 0:
            copy_diary(column, lo, n, persons, diary[w], table[r, 6])


@kernel
def account_wide(wide: np.ndarray, table: np.ndarray, r: int, w: int, lo: int, n: int, grp: np.ndarray, groups: int,
                 sums: np.ndarray, c32: np.ndarray, ncell: np.ndarray, persons: np.ndarray,
                 diary: np.ndarray) -> None:  # fmt: skip
    """Book one wider column, given as int32; the row is that of ``account_bytes``."""
    if table[r, 2] >= 0:
        sum_groups(wide, grp, n, groups, sums[w, table[r, 2]])
    if table[r, 3] == 32:
        add_counter(part(c32, table[r, 4], w, lo, n), wide, n)
    if table[r, 5] >= 0:
        sum_cells(wide, lo, n, ncell[table[r, 5], w])
    if table[r, 6] >= 0:
        copy_diary(wide, lo, n, persons, diary[w], table[r, 6])


@kernel
def sum_levels(column: np.ndarray, trait: np.ndarray, n: int, out: np.ndarray, start: int) -> None:
    """Add a column's sum over each level of a byte trait to int64 out[start:]."""
    for i in range(n):
        out[start + int(trait[i])] += column[i]


@kernel
def account_levels(s8: np.ndarray, x8: np.ndarray, s16: np.ndarray, x16: np.ndarray, s32: np.ndarray, x32: np.ndarray,
                   t8: np.ndarray, table: np.ndarray, a: int, b: int, w: int, lo: int, n: int, starts: np.ndarray,
                   out: np.ndarray) -> None:  # fmt: skip
    """Book sums over a trait: (column array, row, trait row, sum); ``starts`` says where it lies in ``out``."""
    for r in range(a, b):
        kind, row, trait, start = table[r, 0], table[r, 1], part(t8, table[r, 2], 0, lo, n), starts[table[r, 3]]
        if kind == 0:
            sum_levels(part(s8, row, w, lo, n), trait, n, out[w], start)
        elif kind == 1:
            sum_levels(part(x8, row, w, 0, n), trait, n, out[w], start)
        elif kind == 2:
            sum_levels(part(s16, row, w, lo, n), trait, n, out[w], start)
        elif kind == 3:
            sum_levels(part(x16, row, w, 0, n), trait, n, out[w], start)
        elif kind == 4:
            sum_levels(part(s32, row, w, lo, n), trait, n, out[w], start)
        elif kind == 5:
            sum_levels(part(x32, row, w, 0, n), trait, n, out[w], start)


@kernel
def account_flags(s8: np.ndarray, x8: np.ndarray, table: np.ndarray, a: int, b: int, w: int, lo: int, n: int,
                  grp: np.ndarray, sums: np.ndarray, hist: np.ndarray, c8: np.ndarray) -> None:  # fmt: skip
    """Book flag columns: (scratch?, row, measure, flag, counter row); the wrong ones' rows stand one behind."""
    for r in range(a, b):
        column = part(x8, table[r, 1], w, 0, n) if table[r, 0] else part(s8, table[r, 1], w, lo, n)
        m, counter = table[r, 2], table[r, 4]
        count_flags(column, grp, n, hist[w, table[r, 3]], sums[w, m], sums[w, m + 1],
                    part(c8, counter, w, lo, n), part(c8, counter + 1, w, lo, n))  # fmt: skip


@kernel
def account_spells(s8: np.ndarray, x8: np.ndarray, s16: np.ndarray, table: np.ndarray, a: int, b: int, w: int, lo: int,
                   n: int, grp: np.ndarray, longest: int, spell: np.ndarray) -> None:  # fmt: skip
    """Book spells that end: (exit in scratch?, exit row, row of days, spell)."""
    for r in range(a, b):
        column = part(x8, table[r, 1], w, 0, n) if table[r, 0] else part(s8, table[r, 1], w, lo, n)
        count_spells(column, part(s16, table[r, 2], w, lo, n), grp, n, longest, spell[w, table[r, 3]])


@kernel
def add_copy(out: np.ndarray, column: np.ndarray, n: int) -> None:
    for i in range(n):
        out[i] = column[i]


@kernel
def clear(words: np.ndarray, start: int, end: int) -> None:
    for k in range(start, end):
        words[k] = 0


@kernel
def publish(words: np.ndarray, column: np.ndarray, first: int, n: int, bit: int) -> None:
    """Put a column's low bit into bit ``bit`` of each person's half byte, words[first:]."""
    for k in range(n >> 1):
        words[first + k] |= np.uint8((column[2 * k] & 1) << bit | (column[2 * k + 1] & 1) << (bit + 4))
    if n & 1:
        words[first + (n >> 1)] |= np.uint8((column[n - 1] & 1) << bit)


@kernel
def day_keys(base: np.ndarray, day: int, out: np.ndarray) -> None:
    """The keys of one day, uint32 out[streams, 4], from each stream's and its skips' seeded names."""
    for s in range(base.shape[0]):
        for half in range(0, 4, 2):
            a, b = threefry(base[s, half], base[s, half + 1], np.uint32(day), np.uint32(0x64617973))
            out[s, half], out[s, half + 1] = a, b


# --- host ---
