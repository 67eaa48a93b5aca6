"""The kernels that fill rows before a body runs: draws, look-ups, sums of cells and units, counts
along ties.

Each kernel takes a list ``a`` of addresses and numbers, and ``n``, the number of people in the
chunk. Its docstring names the list in its order, as lower.py puts it together: ``out`` is the row
that it fills, and ``lo`` is the chunk's first person.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

from typing import Any

import numpy as np

from glasspolis.compiled import dispatched, kernel
from glasspolis.contract.traits import CELL
from glasspolis.draws import GUIDES, RARE_BLOCK, fill_minute, fill_rare, fill_uniform, threefry
from glasspolis.engine.kernels.intrinsics import row
from glasspolis.engine.kernels.sizes import CELL_BITS
from glasspolis.engine.kernels.tie_counts import count_friends, count_household, point_out, take_world


@dispatched
def uniform(a: Any, n: int) -> int:
    """A 31-bit draw for each person (``fill_uniform``): (out, lo, the keys of the day)."""
    out = row(a[0], n, np.int32)
    lo = a[1]
    keys = row(a[2], 4, np.uint32)
    fill_uniform(out, lo, n, keys[0], keys[1])
    return 0


@dispatched
def rare(a: Any, n: int) -> int:
    """A rare draw for each person (``fill_rare``): (out, lo, the keys of the day, survival, guide,
    bound).
    """
    out = row(a[0], n, np.int32)
    lo = a[1]
    keys = row(a[2], 4, np.uint32)
    survival = row(a[3], RARE_BLOCK + 1, np.uint32)
    guide = row(a[4], GUIDES, np.uint16)
    fill_rare(out, lo, n, keys[0], keys[1], keys[2], keys[3], survival, guide, a[5])
    return 0


@dispatched
def minute(a: Any, n: int) -> int:
    """A minute of the day for each person (``fill_minute``): (out, lo, the keys of the day, table
    of hours).
    """
    out = row(a[0], n, np.int32)
    lo = a[1]
    keys = row(a[2], 4, np.uint32)
    hours = row(a[3], 2048, np.uint16)
    fill_minute(out, lo, n, keys[0], keys[1], hours)
    return 0


@dispatched
def by_cell(a: Any, n: int) -> int:
    """The sum over each person's cell: (out, sums of cells, lo)."""
    out = row(a[0], n, np.int32)
    sums = row(a[1], n, np.int32)
    lo = a[2]
    for start in range(0, n, CELL):
        value = sums[np.uint32(lo + start) >> np.uint32(CELL_BITS)]
        out[start : start + CELL] = value
    return 0


@dispatched
def index(a: Any, n: int) -> int:
    """The entry of a table that each person has: (out, number of axes, the bytes and the size of
    each axis).
    """
    out = row(a[0], n, np.uint16)
    out[:] = 0
    for k in range(a[1]):
        axis = row(a[2 + 2 * k], n, np.uint8)
        size = np.uint16(a[3 + 2 * k])
        for i in range(n):
            out[i] = np.uint16(np.uint16(out[i] * size) + np.uint16(axis[i]))
    return 0


@dispatched
def look_up(a: Any, n: int) -> int:
    """Each person's value in a table: (out, table, number of its entries, entry of each person).

    Most tables by region and grade hold one value only, because a scenario sets few of their
    entries. Then nobody's entry is looked up.
    """
    out = row(a[0], n, np.int32)
    table = row(a[1], a[2], np.int32)
    first = table[0]
    same = 1
    while same < a[2] and table[same] == first:
        same += 1
    if same == a[2]:
        out[:] = first
        return 0
    which = row(a[3], n, np.uint16)
    for i in range(n):
        out[i] = table[which[i]]
    return 0


@dispatched
def friends(a: Any, n: int) -> int:
    """Count the friends who show something, in eight worlds at a time.

    (out, lo, three rows of partners, keys of ties, public bytes, their length, how many times eight
    worlds, bits of those whose partners show something)
    """
    lo = a[1]
    keys = row(a[5], 32, np.uint32).reshape((4, 8))
    first = row(a[2], n, np.int32)
    second = row(a[3], n, np.int32)
    third = row(a[4], n, np.int32)
    far = row(a[9] + (lo >> 3), (n + 63) >> 6, np.uint64)
    for eight in range(a[8]):
        out = row(a[0] + eight * 3 * n, 3 * n, np.uint8).reshape((3, n))
        count_friends(out, lo, n, first, second, third, keys, row(a[6] + eight * a[7], a[7], np.uint8), far)
    return 0


@dispatched
def point(a: Any, n: int) -> int:
    """Set a bit for each partner of somebody who shows something.

    (bits, lo, three rows of partners, public bytes, their length, how many times eight worlds)
    """
    far = row(a[0], (a[6] >> 6) + 1, np.uint64)
    lo = a[1]
    first = row(a[2], n, np.int32)
    second = row(a[3], n, np.int32)
    third = row(a[4], n, np.int32)
    for eight in range(a[7]):
        point_out(far, lo, n, first, second, third, row(a[5] + eight * a[6] + lo, n + 7 & ~7, np.uint8))
    return 0


@dispatched
def household(a: Any, n: int) -> int:
    """Count the members of the household who show something, in eight worlds at a time.

    (out, lo, sizes of households, places in them, public bytes, their length, how many times eight
    worlds)
    """
    sizes = row(a[2], n, np.uint8)
    places = row(a[3], n, np.uint8)
    for eight in range(a[6]):
        out = row(a[0] + eight * 3 * n, 3 * n, np.uint8).reshape((3, n))
        count_household(out, a[1], n, sizes, places, row(a[4] + eight * a[5] - 8, a[5], np.uint8))
    return 0


@dispatched
def shown(a: Any, n: int) -> int:
    """One world's counts of friends or of the household: (out, counts of all worlds, world, the
    column's first bit).
    """
    w = a[2] + a[3]
    bits = row(a[1] + (w >> 3) * 3 * n, 3 * n, np.uint8).reshape((3, n))
    take_world(row(a[0], n, np.uint8), n, bits, w & 7)
    return 0


@dispatched
def copy(a: Any, n: int) -> int:
    """Copy a chunk of a column: (out, column, bits of one value)."""
    size = (n + 7 & ~7) * a[2] >> 3
    out = row(a[0], size, np.uint8)
    column = row(a[1], size, np.uint8)
    for i in range(size):
        out[i] = column[i]
    return 0


@dispatched
def hide(a: Any, n: int) -> int:
    """Let nobody of a chunk show anything: (public bytes, lo, their length, how many times eight
    worlds).
    """
    for eight in range(a[3]):
        words = row(a[0] + eight * a[2] + a[1], n, np.uint8)
        for i in range(n):
            words[i] = np.uint8(0)
    return 0


@dispatched
def publish(a: Any, n: int) -> int:
    """Let everybody whose column is not 0 show it in one world.

    (public bytes, lo, their length, world, column, the column's first bit)
    """
    w = a[3] + a[5]
    public = row(a[0] + (w >> 3) * a[2] + a[1], n, np.uint8)
    column = row(a[4], n, np.uint8)
    bit = np.uint8(1 << (w & 7))
    for i in range(n):
        public[i] |= bit if column[i] != 0 else np.uint8(0)
    return 0


@kernel
def day_keys(base: np.ndarray, day: int, out: np.ndarray) -> None:
    """Write the keys of one day to uint32 out[streams, 4].

    base: uint32[streams, 4]: of each stream, ``stream_base`` of its draws and of its skips.
    """
    # The second counter spells "days" in ASCII, as in ``draws.day_key``.
    for s in range(base.shape[0]):
        for half in range(0, 4, 2):
            a, b = threefry(base[s, half], base[s, half + 1], np.uint32(day), np.uint32(0x64617973))
            out[s, half] = a
            out[s, half + 1] = b
