"""Ties: who knows whom, computed from person ids and stored nowhere; the engine reads public bits
along them.

A person has up to four ties inside the cell of 1024 consecutive ids: a cell has two offsets, and
each applies in both directions. A person also has one long tie in each of three involutions ``i ->
pi^-1(pi(i) xor 1)``, each over a keyed permutation pi of its own: 0 is the workplace's, 1 and 2 are
acquaintances'. (With one permutation for all three, ties would close into circles of four.) pi is a
mixed-radix cipher over cells and places in a cell; it is applied again until the result is an id
that exists (cycle-walking; Black and Rogaway 2002, "Ciphers with arbitrary finite domains").
"""

from __future__ import annotations

import numpy as np

from glasspolis.compiled import inlined, kernel
from glasspolis.contract.traits import CELL
from glasspolis.draws import stream_key, threefry
from glasspolis.errors import GlasspolisError

PLACE_BITS = CELL.bit_length() - 1
LAST_PLACE = CELL - 1


@inlined
def tie_hash(x: np.uint32, key: np.uint32) -> np.uint32:
    """Return a 32-bit hash; only its high bits are random enough to be used."""
    h = np.uint32(np.uint32(x + key) * np.uint32(0x9E3779B1))
    h = np.uint32(h ^ np.uint32(h >> np.uint32(15)))
    return np.uint32(h * np.uint32(0x85EBCA6B))


@inlined
def cell_shift(place: np.uint32, cells: np.uint32, key: np.uint32) -> np.uint32:
    """Return a number below ``cells`` that depends on the place, from products of 16 by 16 bits,
    which fit 32.
    """
    h = tie_hash(place, key)
    fine = np.uint32(5) if cells > np.uint32(65535) else np.uint32(0)
    coarse = np.uint32(np.uint32(np.uint32(h >> np.uint32(16)) * np.uint32(cells >> fine)) >> np.uint32(16))
    rest = np.uint32(h & np.uint32(np.uint32(np.uint32(1) << fine) - np.uint32(1)))
    return np.uint32(np.uint32(coarse << fine) | rest)


@inlined
def forward_round(
    cell: np.uint32, place: np.uint32, cells: np.uint32, ka: np.uint32, kb: np.uint32
) -> tuple[np.uint32, np.uint32]:
    """One round of the cipher: move the cell by a hash of the place, then the place by a hash of
    the cell.
    """
    moved = np.uint32(cell + cell_shift(place, cells, ka))
    moved = np.uint32(min(moved, np.uint32(moved - cells)))
    shift = np.uint32(tie_hash(moved, kb) >> np.uint32(32 - PLACE_BITS))
    place = np.uint32(np.uint32(place + shift) & np.uint32(LAST_PLACE))
    place = np.uint32(place ^ np.uint32(place >> np.uint32(5)))
    # 421 and 557 are inverse to each other modulo 1,024, the people of a cell.
    return moved, np.uint32(np.uint32(place * np.uint32(421)) & np.uint32(LAST_PLACE))


@inlined
def backward_round(
    cell: np.uint32, place: np.uint32, cells: np.uint32, ka: np.uint32, kb: np.uint32
) -> tuple[np.uint32, np.uint32]:
    """Return the inverse of ``forward_round``; 557 is the inverse of 421 modulo 1024."""
    place = np.uint32(np.uint32(place * np.uint32(557)) & np.uint32(LAST_PLACE))
    place = np.uint32(place ^ np.uint32(place >> np.uint32(5)))
    shift = np.uint32(tie_hash(cell, kb) >> np.uint32(32 - PLACE_BITS))
    place = np.uint32(np.uint32(place - shift) & np.uint32(LAST_PLACE))
    moved = np.uint32(cell - cell_shift(place, cells, ka))
    return np.uint32(min(moved, np.uint32(moved + cells))), place


@inlined
def round_keys(keys: np.ndarray) -> tuple:
    """Return the eight keys of one tie as a tuple of scalars, which loops read in place of the
    array.
    """
    return keys[0], keys[1], keys[2], keys[3], keys[4], keys[5], keys[6], keys[7]


@inlined
def encipher(i: np.uint32, cells: np.uint32, keys: tuple) -> np.uint32:
    """Return the keyed bijection of [0, 1024 * cells); the result may be an id that does not
    exist.
    """
    cell = np.uint32(i >> np.uint32(PLACE_BITS))
    place = np.uint32(i & np.uint32(LAST_PLACE))
    cell, place = forward_round(cell, place, cells, keys[0], keys[1])
    cell, place = forward_round(cell, place, cells, keys[2], keys[3])
    cell, place = forward_round(cell, place, cells, keys[4], keys[5])
    cell, place = forward_round(cell, place, cells, keys[6], keys[7])
    return np.uint32(np.uint32(cell << np.uint32(PLACE_BITS)) | place)


@inlined
def decipher(i: np.uint32, cells: np.uint32, keys: tuple) -> np.uint32:
    """Return the inverse of ``encipher``."""
    cell = np.uint32(i >> np.uint32(PLACE_BITS))
    place = np.uint32(i & np.uint32(LAST_PLACE))
    cell, place = backward_round(cell, place, cells, keys[6], keys[7])
    cell, place = backward_round(cell, place, cells, keys[4], keys[5])
    cell, place = backward_round(cell, place, cells, keys[2], keys[3])
    cell, place = backward_round(cell, place, cells, keys[0], keys[1])
    return np.uint32(np.uint32(cell << np.uint32(PLACE_BITS)) | place)


@kernel
def rank(i: int, people: int, keys: np.ndarray) -> np.int64:
    """Return the rank of person i in the permutation of [0, people) that uint32 keys[8] select."""
    cells = np.uint32((people + LAST_PLACE) >> PLACE_BITS)
    fixed = round_keys(keys)
    x = np.uint32(i)
    while True:
        x = encipher(x, cells, fixed)
        if x < people:
            return np.int64(x)


@kernel
def at_rank(r: int | np.int64, people: int, keys: np.ndarray) -> np.int64:
    """Return the person whose ``rank`` is r."""
    cells = np.uint32((people + LAST_PLACE) >> PLACE_BITS)
    fixed = round_keys(keys)
    x = np.uint32(r)
    while True:
        x = decipher(x, cells, fixed)
        if x < people:
            return np.int64(x)


@kernel
def partner(i: int, people: int, keys: np.ndarray) -> np.int64:
    """Return the other end of person i's long tie; ``people`` for the last rank of an odd number,
    who has none.
    """
    beside = rank(i, people, keys) ^ np.int64(1)
    return at_rank(beside, people, keys) if beside < people else np.int64(people)


@kernel
def fill_rank(out: np.ndarray, lo: int, n: int, keys: np.ndarray, people: int) -> None:
    """Write the ranks of persons lo .. lo+n-1 to int32 out[:n]."""
    cells = np.uint32((people + LAST_PLACE) >> PLACE_BITS)
    fixed = round_keys(keys)
    limit = np.uint32(people)
    strays = np.uint32(0)
    for i in range(n):
        x = encipher(np.uint32(lo + i), cells, fixed)
        strays = np.uint32(strays | np.uint32(x >= limit))
        out[i] = np.int32(x)
    if strays > 0:
        for i in range(n):
            if out[i] >= people:
                out[i] = np.int32(rank(lo + i, people, keys))


@kernel
def fill_long(out: np.ndarray, lo: int, n: int, keys: np.ndarray, people: int) -> None:
    """Write the long-tie partners of persons lo .. lo+n-1 under uint32 keys[8] to int32 out[:n]."""
    cells = np.uint32((people + LAST_PLACE) >> PLACE_BITS)
    limit = np.uint32(people)
    fixed = round_keys(keys)
    strays = np.uint32(0)
    for i in range(n):
        x = np.uint32(encipher(np.uint32(lo + i), cells, fixed) ^ np.uint32(1))
        y = decipher(x, cells, fixed)
        # x | 1 is the larger rank of the pair. Beyond the limit, the pair has to walk on, or it is
        # the
        # pair of the person who has no partner.
        top = np.uint32(max(x | np.uint32(1), y))
        out[i] = np.int32(y) if top < limit else np.int32(-1)
        strays = np.uint32(strays | np.uint32(top >= limit))
    if strays > 0:
        for i in range(n):
            if out[i] < 0:
                out[i] = np.int32(partner(lo + i, people, keys))


@inlined
def cell_offsets(cell: int, keys: np.ndarray) -> tuple[np.int64, np.int64]:
    """Two different offsets of a cell, 1..511, under the last row of the tie keys."""
    first = np.int64(tie_hash(np.uint32(cell), keys[0]) >> np.uint32(8)) % 511 + 1
    second = np.int64(tie_hash(np.uint32(cell), keys[1]) >> np.uint32(8)) % 510 + 1
    return first, second + 1 if second >= first else second


LONG_TIES = 3


def tie_keys(seed: int) -> np.ndarray:
    """Return the keys of all ties, uint32[4, 8]: rows 0 to 2 for the long ties (0 is the
    workplace's), row 3 for offsets.
    """
    keys = np.empty((LONG_TIES + 1, 8), dtype=np.uint32)
    k0, k1 = stream_key(seed, "ties", -1)
    for i in range(keys.size // 2):
        keys.reshape(-1)[2 * i : 2 * i + 2] = threefry(k0, k1, np.uint32(i), np.uint32(0))
    return keys


def long_ties(people: int, seed: int) -> np.ndarray:
    """Return everybody's partner in each involution, int32[3, people]; ``people`` for a person
    without one.
    """
    keys = tie_keys(seed)
    out = np.empty((LONG_TIES, people), np.int32)
    for k in range(LONG_TIES):
        fill_long(out[k], 0, people, keys[k], people)
    return out


def friends_of(person: int, people: int, seed: int) -> list[int]:
    """Return everybody to whom a person has a tie, ascending; a person who is tied twice is listed
    twice.

    Raises:
        GlasspolisError: there is no such person.
    """
    if not 0 <= person < people:
        raise GlasspolisError(f"person {person}: allowed are 0 to {people - 1}")
    keys = tie_keys(seed)
    base = person & ~LAST_PLACE
    place = person & LAST_PLACE
    first, second = cell_offsets(base >> PLACE_BITS, keys[LONG_TIES])
    friends = [base + (place + offset & LAST_PLACE) for offset in (first, -first, second, -second)]
    friends += [partner(person, people, row) for row in keys[:LONG_TIES]]
    return sorted(int(friend) for friend in friends if friend < people)
