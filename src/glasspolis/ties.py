"""Who knows whom, without storing it: ties are arithmetic on person ids; day.py reads public bits along them.

A person has up to four ties inside the cell of 1024 consecutive ids (two offsets a cell, both directions)
and one long tie in each of three involutions ``i -> pi^-1(pi(i) xor 1)``, each over a keyed permutation pi
of its own: 0 is the workplace's, 1 and 2 are acquaintances'. pi is a mixed-radix cipher over cells and
places in a cell, with cycle-walking into the ids that exist (Black and Rogaway 2002, "Ciphers with
arbitrary finite domains"). The part between the two marker lines is copied into the file of
kernels that compiled.py keeps.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from glasspolis.draws import stream_key, threefry
from glasspolis.errors import GlasspolisError

# --- compiled ---
kernel = njit(inline="never", nogil=True, error_model="numpy", cache=True)
within = njit(forceinline=True, nogil=True, error_model="numpy", cache=True)


@within
def tie_hash(x: np.uint32, key: np.uint32) -> np.uint32:
    """A 32-bit hash whose high bits are good; its low bits are not to be used."""
    h = np.uint32(np.uint32(x + key) * np.uint32(0x9E3779B1))
    h = np.uint32(h ^ np.uint32(h >> np.uint32(15)))
    return np.uint32(h * np.uint32(0x85EBCA6B))


@within
def cell_shift(place: np.uint32, cells: np.uint32, key: np.uint32) -> np.uint32:
    """A number below ``cells`` that depends on the place; 16 by 16 bits keep the product in 32."""
    h = tie_hash(place, key)
    fine = np.uint32(5) if cells > np.uint32(65535) else np.uint32(0)
    coarse = np.uint32(np.uint32(np.uint32(h >> np.uint32(16)) * np.uint32(cells >> fine)) >> np.uint32(16))
    rest = np.uint32(h & np.uint32(np.uint32(np.uint32(1) << fine) - np.uint32(1)))
    return np.uint32(np.uint32(coarse << fine) | rest)


@within
def forward_round(
    cell: np.uint32, place: np.uint32, cells: np.uint32, ka: np.uint32, kb: np.uint32
) -> tuple[np.uint32, np.uint32]:
    moved = np.uint32(cell + cell_shift(place, cells, ka))
    moved = np.uint32(min(moved, np.uint32(moved - cells)))
    place = np.uint32(np.uint32(place + np.uint32(tie_hash(moved, kb) >> np.uint32(22))) & np.uint32(1023))
    place = np.uint32(place ^ np.uint32(place >> np.uint32(5)))
    return moved, np.uint32(np.uint32(place * np.uint32(421)) & np.uint32(1023))


@within
def backward_round(
    cell: np.uint32, place: np.uint32, cells: np.uint32, ka: np.uint32, kb: np.uint32
) -> tuple[np.uint32, np.uint32]:
    place = np.uint32(np.uint32(place * np.uint32(557)) & np.uint32(1023))
    place = np.uint32(place ^ np.uint32(place >> np.uint32(5)))
    place = np.uint32(np.uint32(place - np.uint32(tie_hash(cell, kb) >> np.uint32(22))) & np.uint32(1023))
    moved = np.uint32(cell - cell_shift(place, cells, ka))
    return np.uint32(min(moved, np.uint32(moved + cells))), place


@within
def round_keys(keys: np.ndarray) -> tuple:
    return keys[0], keys[1], keys[2], keys[3], keys[4], keys[5], keys[6], keys[7]


@within
def encipher(i: np.uint32, cells: np.uint32, keys: tuple) -> np.uint32:
    """The keyed bijection of [0, 1024 * cells); may leave the ids that exist."""
    cell, place = np.uint32(i >> np.uint32(10)), np.uint32(i & np.uint32(1023))
    cell, place = forward_round(cell, place, cells, keys[0], keys[1])
    cell, place = forward_round(cell, place, cells, keys[2], keys[3])
    cell, place = forward_round(cell, place, cells, keys[4], keys[5])
    cell, place = forward_round(cell, place, cells, keys[6], keys[7])
    return np.uint32(np.uint32(cell << np.uint32(10)) | place)


@within
def decipher(i: np.uint32, cells: np.uint32, keys: tuple) -> np.uint32:
    """The inverse of ``encipher``."""
    cell, place = np.uint32(i >> np.uint32(10)), np.uint32(i & np.uint32(1023))
    cell, place = backward_round(cell, place, cells, keys[6], keys[7])
    cell, place = backward_round(cell, place, cells, keys[4], keys[5])
    cell, place = backward_round(cell, place, cells, keys[2], keys[3])
    cell, place = backward_round(cell, place, cells, keys[0], keys[1])
    return np.uint32(np.uint32(cell << np.uint32(10)) | place)


@kernel
def rank(i: int, people: int, keys: np.ndarray) -> np.int64:
    """The place of person i in the permutation of [0, people) keyed by uint32 keys[8]."""
    cells = np.uint32((people + 1023) >> 10)
    fixed = round_keys(keys)
    x = np.uint32(i)
    while True:
        x = encipher(x, cells, fixed)
        if x < people:
            return np.int64(x)


@kernel
def at_rank(r: int | np.int64, people: int, keys: np.ndarray) -> np.int64:
    """The person whose ``rank`` is r."""
    cells = np.uint32((people + 1023) >> 10)
    fixed = round_keys(keys)
    x = np.uint32(r)
    while True:
        x = decipher(x, cells, fixed)
        if x < people:
            return np.int64(x)


@kernel
def partner(i: int, people: int, keys: np.ndarray) -> np.int64:
    """The other end of person i's long tie; ``people`` if there is none (the last rank of an odd number)."""
    beside = rank(i, people, keys) ^ np.int64(1)
    return at_rank(beside, people, keys) if beside < people else np.int64(people)


@kernel
def fill_rank(out: np.ndarray, lo: int, n: int, keys: np.ndarray, people: int) -> None:
    """Write the ranks of persons lo .. lo+n-1 to int32 out[:n]."""
    cells = np.uint32((people + 1023) >> 10)
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
    cells = np.uint32((people + 1023) >> 10)
    limit = np.uint32(people)
    fixed = round_keys(keys)
    strays = np.uint32(0)
    for i in range(n):
        x = np.uint32(encipher(np.uint32(lo + i), cells, fixed) ^ np.uint32(1))
        y = decipher(x, cells, fixed)
        # x | 1 is the larger rank of the pair: beyond the limit it walks, or is the odd one out's.
        top = np.uint32(max(x | np.uint32(1), y))
        out[i] = np.int32(y) if top < limit else np.int32(-1)
        strays = np.uint32(strays | np.uint32(top >= limit))
    if strays > 0:
        for i in range(n):
            if out[i] < 0:
                out[i] = np.int32(partner(lo + i, people, keys))


@within
def lanes_of(nibble: np.uint32) -> np.uint32:
    """Four public bits in the low nibble, one to each byte."""
    return np.uint32(np.uint32(np.uint32(nibble & np.uint32(15)) * np.uint32(0x00204081)) & np.uint32(0x01010101))


@within
def fill_lanes(lanes: np.ndarray, public: np.ndarray, lo: int, n: int) -> None:
    first = lo >> 1
    for i in range(n >> 1):
        pair = np.uint32(public[first + i])
        lanes[2 * i] = lanes_of(pair)
        lanes[2 * i + 1] = lanes_of(np.uint32(pair >> np.uint32(4)))
    if n & 1:
        lanes[n - 1] = lanes_of(np.uint32(public[first + (n >> 1)]))


@within
def byte_of(public: np.ndarray, person: int) -> np.uint32:
    return np.uint32(public[np.uint32(person) >> np.uint32(1)])


@within
def lanes_in(three: np.uint32, person: int, byte: int) -> np.uint32:
    """The lanes of a person whose byte was put into byte 0, 1 or 2 of ``three``."""
    return lanes_of(np.uint32(three >> np.uint32(((person & 1) << 2) + 8 * byte)))


@within
def cell_offsets(cell: int, keys: np.ndarray) -> tuple[np.int64, np.int64]:
    """Two different offsets of a cell, 1..511, under the last row of the tie keys."""
    one = np.int64(tie_hash(np.uint32(cell), keys[0]) >> np.uint32(8)) % 511 + 1
    two = np.int64(tie_hash(np.uint32(cell), keys[1]) >> np.uint32(8)) % 510 + 1
    return one, two + 1 if two >= one else two


@kernel
def fill_partners(out: np.ndarray, lo: int, n: int, people: int, keys: np.ndarray) -> None:
    """Write the partners in all three involutions to int32 out[3, :n]; keys are ``tie_keys``."""
    for j in range(3):
        fill_long(out[j], lo, n, keys[j], people)


@kernel
def count_friends(
    out: np.ndarray, lo: int, n: int, people: int, partners: np.ndarray, keys: np.ndarray, public: np.ndarray
) -> None:
    """Count the friends of persons lo .. lo+n-1 that have each public bit set; whole cells (the last may be short).

    out: int32[n], the count for bit b in bits 8b .. 8b+7. partners: int32[3, n] from ``fill_partners``.
    keys: ``tie_keys``. public: uint8[(people + 1) // 2], two persons a byte, a nibble beyond the last is 0.
    """
    lanes = np.empty(2048, np.uint32)
    three = np.empty(n, np.uint32)
    first, second, third = partners[0], partners[1], partners[2]
    for base in range(0, n, 1024):
        size = min(1024, n - base)
        fill_lanes(lanes, public, lo + base, size)
        for i in range(size, 1024):
            lanes[i] = np.uint32(0)
        for i in range(1024):
            lanes[i + 1024] = lanes[i]
        one, two = cell_offsets((lo + base) >> 10, keys[3])
        for i in range(size):
            near = lanes[i + one] + lanes[i + 1024 - one] + lanes[i + two] + lanes[i + 1024 - two]
            out[base + i] = np.int32(near)
    # Bytes are gathered one by one, then all else is vector work.
    for i in range(n):
        low = np.uint32(byte_of(public, first[i]) | np.uint32(byte_of(public, second[i]) << np.uint32(8)))
        three[i] = np.uint32(low | np.uint32(byte_of(public, third[i]) << np.uint32(16)))
    for i in range(n):
        far = np.uint32(lanes_in(three[i], first[i], 0) + lanes_in(three[i], second[i], 1))
        out[i] = np.int32(np.uint32(out[i]) + np.uint32(far + lanes_in(three[i], third[i], 2)))


@kernel
def count_household(out: np.ndarray, lo: int, n: int, size: np.ndarray, place: np.ndarray, public: np.ndarray) -> None:
    """Count the other members of each person's household that have each public bit set.

    out: int32[n] as in ``count_friends``. size, place: uint8[n] of persons lo .. lo+n-1, whose households
    are consecutive ids and lie inside the range.
    """
    lanes = np.empty(n, np.uint32)
    total = np.empty(n + 1, np.uint32)
    fill_lanes(lanes, public, lo, n)
    total[0] = np.uint32(0)
    for i in range(n):
        total[i + 1] = np.uint32(total[i] + lanes[i])
    for i in range(n):
        start = np.uint32(np.uint32(i) - np.uint32(place[i]))
        end = np.uint32(start + np.uint32(size[i]))
        out[i] = np.int32(np.uint32(total[end] - total[start]) - lanes[i])


# --- host ---
LONG_TIES = 3


def tie_keys(seed: int) -> np.ndarray:
    """uint32[4, 8]: rows 0, 1, 2 key the long ties (0 is the workplace's), row 3 the offsets inside cells."""
    keys = np.empty((LONG_TIES + 1, 8), dtype=np.uint32)
    k0, k1 = stream_key(seed, "ties", -1)
    for i in range(keys.size // 2):
        keys.reshape(-1)[2 * i : 2 * i + 2] = threefry(k0, k1, np.uint32(i), np.uint32(0))
    return keys


def friends_of(person: int, people: int, seed: int) -> list[int]:
    """Everyone a person has a tie to, ascending; someone tied twice is listed twice.

    Raises:
        GlasspolisError: there is no such person.
    """
    if not 0 <= person < people:
        raise GlasspolisError(f"person {person}: allowed are 0 to {people - 1}")
    keys = tie_keys(seed)
    base, place = person & ~1023, person & 1023
    one, two = cell_offsets(base >> 10, keys[LONG_TIES])
    found = [base + (place + offset & 1023) for offset in (one, -one, two, -two)]
    found += [partner(person, people, row) for row in keys[:LONG_TIES]]
    return sorted(int(friend) for friend in found if friend < people)
