"""Counts the friends and the members of a household who show something, in eight worlds at once.

fills.py calls these kernels with the ties that people/ties.py makes. Few people show anything, and
a person's partners lie anywhere in memory. So whoever shows something today sets a bit for each
partner, and tomorrow only the people with such a bit look at their partners.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

import numpy as np

from glasspolis.compiled import inlined, kernel
from glasspolis.contract.traits import CELL
from glasspolis.engine.kernels.intrinsics import lowest
from glasspolis.engine.kernels.sizes import CELL_BITS
from glasspolis.people.ties import cell_offsets


@inlined
def add_three(low: np.ndarray, high: np.ndarray, a: np.ndarray, b: np.ndarray, c: np.ndarray, n: int) -> None:
    """Add up three bits of each of eight worlds to a sum of two bits.

    Three rows at a time are few enough for the compiler to check once that none of them overlap.
    """
    for i in range(n):
        half = np.uint8(a[i] ^ b[i])
        low[i] = np.uint8(half ^ c[i])
        high[i] = np.uint8(np.uint8(a[i] & b[i]) | np.uint8(half & c[i]))


@kernel
def count_friends(
    out: np.ndarray, lo: int, n: int, first: np.ndarray, second: np.ndarray, third: np.ndarray, keys: np.ndarray,
    public: np.ndarray, far: np.ndarray,
) -> None:  # fmt: skip
    """Count the friends of persons lo .. lo+n-1 who show a column, in eight worlds at once; whole
    cells.

    out: uint8[3, n], the bits of the count, low one first; bit w of a byte is world w's. first,
        second, third:
    partners from ``fill_long``. keys: ``tie_keys``. public: uint8, a person's byte of what is shown
    in each world; 0 from the last person to the end of the cell and one beyond. far: uint64[n / 64
    rounded up], a bit for each of these persons of whom a partner may show something; the others'
    partners are not looked at.
    """
    near = np.empty(2 * CELL, np.uint8)
    theirs = np.empty((3, CELL), np.uint8)
    sums = np.empty((5, CELL), np.uint8)
    a = theirs[0]
    b = theirs[1]
    c = theirs[2]
    x = sums[0]
    y = sums[1]
    p = sums[2]
    q = sums[3]
    r = sums[4]
    for base in range(0, n, CELL):
        size = min(CELL, n - base)
        one, two = cell_offsets((lo + base) >> CELL_BITS, keys[3])
        cell = public[lo + base : lo + base + CELL]
        twice = near[CELL:]
        for i in range(CELL):
            near[i] = cell[i]
            twice[i] = cell[i]
        theirs[:] = 0
        for word in range(base >> 6, (base + size + 63) >> 6):
            some = far[word]
            while some != 0:
                i = 64 * word - base + lowest(some)
                some &= some - np.uint64(1)
                if i < size:
                    a[i] = public[first[base + i]]
                    b[i] = public[second[base + i]]
                    c[i] = public[third[base + i]]
        add_three(x, p, near[one:], near[CELL - one :], near[two:], size)
        add_three(y, q, near[CELL - two :], a, b, size)
        add_three(out[0, base:], r, x, y, c, size)
        add_three(out[1, base:], out[2, base:], p, q, r, size)


@kernel
def point_out(
    far: np.ndarray, lo: int, n: int, first: np.ndarray, second: np.ndarray, third: np.ndarray, public: np.ndarray
) -> None:
    """Set the bit in uint64 far[people / 64] of each partner of those of persons lo .. lo+n-1 who
    show anything.

    first, second, third: as for ``count_friends``; who has no partner has one beyond the last
    person. public: uint8 of these persons, and 0 up to a whole number of eights.
    """
    eights = public.view(np.uint64)
    for k in range((n + 7) >> 3):
        if eights[k] != 0:
            for i in range(8 * k, min(8 * k + 8, n)):
                if public[i] != 0:
                    far[first[i] >> 6] |= np.uint64(1) << np.uint64(first[i] & 63)
                    far[second[i] >> 6] |= np.uint64(1) << np.uint64(second[i] & 63)
                    far[third[i] >> 6] |= np.uint64(1) << np.uint64(third[i] & 63)


@inlined
def add_other(low: np.uint8, mid: np.uint8, high: np.uint8, shown: np.uint8, members: np.uint8, k: int) -> tuple:
    """Add the person who lives k ids away, if the household has so many members on that side."""
    counts = np.uint8(shown & np.uint8(np.uint8(0) - np.uint8(members >= np.uint8(k))))
    carry = np.uint8(low & counts)
    return np.uint8(low ^ counts), np.uint8(mid ^ carry), np.uint8(high | np.uint8(mid & carry))


@kernel
def count_household(out: np.ndarray, lo: int, n: int, size: np.ndarray, place: np.ndarray, public: np.ndarray) -> None:
    """Count the other members of each person's household who show a column, in eight worlds at
    once.

    out: uint8[3, n] as in ``count_friends``. size, place: uint8[n] of persons lo .. lo+n-1, whose
    households are consecutive ids of at most 8 and lie inside the range. public: uint8 as in
    ``count_friends``, from 8 before the first person to 8 beyond the last, whom ``public[8]`` is.
    """
    near = public[lo:]
    low = out[0]
    mid = out[1]
    high = out[2]
    for i in range(n):
        before = place[i]
        after = np.uint8(np.uint8(size[i] - before) - np.uint8(1))
        a, b, c = add_other(np.uint8(0), np.uint8(0), np.uint8(0), near[i + 7], before, 1)
        a, b, c = add_other(a, b, c, near[i + 9], after, 1)
        a, b, c = add_other(a, b, c, near[i + 6], before, 2)
        a, b, c = add_other(a, b, c, near[i + 10], after, 2)
        a, b, c = add_other(a, b, c, near[i + 5], before, 3)
        a, b, c = add_other(a, b, c, near[i + 11], after, 3)
        a, b, c = add_other(a, b, c, near[i + 4], before, 4)
        a, b, c = add_other(a, b, c, near[i + 12], after, 4)
        a, b, c = add_other(a, b, c, near[i + 3], before, 5)
        a, b, c = add_other(a, b, c, near[i + 13], after, 5)
        a, b, c = add_other(a, b, c, near[i + 2], before, 6)
        a, b, c = add_other(a, b, c, near[i + 14], after, 6)
        a, b, c = add_other(a, b, c, near[i + 1], before, 7)
        a, b, c = add_other(a, b, c, near[i + 15], after, 7)
        low[i] = a
        mid[i] = b
        high[i] = c


@kernel
def take_world(out: np.ndarray, n: int, bits: np.ndarray, w: int) -> None:
    """Write one of eight worlds' counts to uint8 out[n], from their bits uint8[3, n]."""
    bit = np.uint8(1 << w)
    low = bits[0]
    mid = bits[1]
    high = bits[2]
    for i in range(n):
        one = np.uint8(low[i] & bit)
        two = np.uint8(mid[i] & bit)
        four = np.uint8(high[i] & bit)
        first = np.uint8(one != 0)
        second = np.uint8(2) if two != 0 else np.uint8(0)
        third = np.uint8(4) if four != 0 else np.uint8(0)
        out[i] = np.uint8(first | np.uint8(second | third))
