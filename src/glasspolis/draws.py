"""Random numbers without state: each draw is a function of seed, stream, day and person.

The generator is Threefry2x32-20 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as
easy as 1, 2, 3"). A draw depends on nothing that was drawn before, so the order of persons, the
number of threads and the other worlds cannot change it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache, lru_cache
from hashlib import sha256

import numpy as np

from glasspolis.compiled import inlined, kernel
from glasspolis.errors import GlasspolisError

# Skips start anew in every block of ids, so that blocks can be drawn in any order.
RARE_BLOCK = 4096
GUIDE_BITS = 10
GUIDES = 1 << GUIDE_BITS
# Keys that are kept, since every world and every setting of a run asks for the same ones.
KEYS_KEPT = 16_384


@inlined
def rotate_left(x: np.uint32, bits: int) -> np.uint32:
    """``x`` rotated to the left by ``bits``, 1 to 31."""
    return np.uint32(np.uint32(x << np.uint32(bits)) | np.uint32(x >> np.uint32(32 - bits)))


@inlined
def four_rounds(x0: np.uint32, x1: np.uint32, r0: int, r1: int, r2: int, r3: int) -> tuple[np.uint32, np.uint32]:
    """Four rounds of Threefry, which stand between two uses of the key."""
    x0 = np.uint32(x0 + x1)
    x1 = np.uint32(rotate_left(x1, r0) ^ x0)
    x0 = np.uint32(x0 + x1)
    x1 = np.uint32(rotate_left(x1, r1) ^ x0)
    x0 = np.uint32(x0 + x1)
    x1 = np.uint32(rotate_left(x1, r2) ^ x0)
    x0 = np.uint32(x0 + x1)
    x1 = np.uint32(rotate_left(x1, r3) ^ x0)
    return x0, x1


@inlined
def threefry(k0: np.uint32, k1: np.uint32, c0: np.uint32, c1: np.uint32) -> tuple[np.uint32, np.uint32]:
    """Threefry2x32-20 of the key (k0, k1) and the counter (c0, c1), all uint32; returns
    two uint32.
    """
    # All twenty rounds, as the authors recommend. Fewer would be faster, but no battery of tests
    # stands behind fewer rounds for counters as regular as persons and days are. The constants are
    # the authors' too: the parity of the key schedule, and the rotations.
    k2 = np.uint32(np.uint32(0x1BD11BDA) ^ k0 ^ k1)
    x0 = np.uint32(c0 + k0)
    x1 = np.uint32(c1 + k1)
    x0, x1 = four_rounds(x0, x1, 13, 15, 26, 6)
    x0 = np.uint32(x0 + k1)
    x1 = np.uint32(x1 + np.uint32(k2 + np.uint32(1)))
    x0, x1 = four_rounds(x0, x1, 17, 29, 16, 24)
    x0 = np.uint32(x0 + k2)
    x1 = np.uint32(x1 + np.uint32(k0 + np.uint32(2)))
    x0, x1 = four_rounds(x0, x1, 13, 15, 26, 6)
    x0 = np.uint32(x0 + k0)
    x1 = np.uint32(x1 + np.uint32(k1 + np.uint32(3)))
    x0, x1 = four_rounds(x0, x1, 17, 29, 16, 24)
    x0 = np.uint32(x0 + k1)
    x1 = np.uint32(x1 + np.uint32(k2 + np.uint32(4)))
    x0, x1 = four_rounds(x0, x1, 13, 15, 26, 6)
    return np.uint32(x0 + k2), np.uint32(x1 + np.uint32(k0 + np.uint32(5)))


@inlined
def person_draw(k0: np.uint32, k1: np.uint32, person: int) -> np.int32:
    """Return the 31-bit draw of one person: counter ``person >> 1``, word ``person & 1``.

    A draw has 31 bits, so that it fits the signed 32-bit integers in which a step computes.
    """
    x0, x1 = threefry(k0, k1, np.uint32(person >> 1), np.uint32(0))
    word = x1 if person & 1 else x0
    return np.int32(word >> np.uint32(1))


@kernel
def fill_uniform(out: np.ndarray, lo: int, n: int, k0: np.uint32, k1: np.uint32) -> None:
    """Write the 31-bit draws of persons lo .. lo+n-1 to int32 out[:n]; lo is even."""
    first = lo >> 1
    half = n >> 2
    # Each turn computes two counters: the three operations of a round wait for one another, and the
    # second counter fills the vector units meanwhile.
    for i in range(half):
        a0, a1 = threefry(k0, k1, np.uint32(first + i), np.uint32(0))
        b0, b1 = threefry(k0, k1, np.uint32(first + half + i), np.uint32(0))
        out[2 * i] = np.int32(a0 >> np.uint32(1))
        out[2 * i + 1] = np.int32(a1 >> np.uint32(1))
        out[2 * (half + i)] = np.int32(b0 >> np.uint32(1))
        out[2 * (half + i) + 1] = np.int32(b1 >> np.uint32(1))
    for i in range(4 * half, n):
        out[i] = person_draw(k0, k1, lo + i)


@inlined
def skip_length(survival: np.ndarray, guide: np.ndarray, u: np.uint32) -> int:
    """Persons who are passed over before the next candidate, at most 4096: how many k >= 1 have u <
    survival[k].

    The guide gives the answer for the first ten bits of u, so that few entries have to be compared.
    """
    skipped = int(guide[u >> np.uint32(32 - GUIDE_BITS)])
    while skipped < RARE_BLOCK and u < survival[skipped + 1]:
        skipped += 1
    return skipped


@inlined
def candidates(
    places: np.ndarray, words: np.ndarray, block: int, size: int, s0: np.uint32, s1: np.uint32, survival: np.ndarray,
    guide: np.ndarray,
) -> int:  # fmt: skip
    """Write the positions in a block of its candidates below ``size`` to ``places``; return how
    many there are.

    Candidates are reached by geometric skips. ``words`` is a buffer of uint32[32].
    """
    count = 0
    place = -1
    index = 0
    while True:
        for j in range(16):
            x0, x1 = threefry(s0, s1, np.uint32(block), np.uint32(index + j))
            words[2 * j] = x0
            words[2 * j + 1] = x1
        index += 16
        for j in range(32):
            place += 1 + skip_length(survival, guide, words[j])
            if place >= size:
                return count
            places[count] = place
            count += 1


@kernel
def fill_rare(
    out: np.ndarray, lo: int, n: int, k0: np.uint32, k1: np.uint32, s0: np.uint32, s1: np.uint32, survival: np.ndarray,
    guide: np.ndarray, pmax: int,
) -> None:  # fmt: skip
    """Write rare draws of persons lo .. lo+n-1 to int32 out[:n]; all but the candidates get 2^31 -
    1.

    Candidates are found by geometric skips over blocks of 4096 ids, under the key (s0, s1) of the
    skip stream. A candidate gets ``person draw * pmax / 2^31``, so that ``draw <= chance(p)`` holds
    with probability p for any p up to the bound.

    Args:
        survival: ``survival_table`` of the bound.
        guide: its ``guide_table``.
        pmax: its ``rare_bound``.
    """
    # Words and draws are made 16 at a time, which is one vector step.
    for i in range(n):
        out[i] = np.int32(0x7FFFFFFF)
    scale = np.int64(pmax)
    words = np.empty(32, np.uint32)
    places = np.empty(RARE_BLOCK + 16, np.int32)
    drawn = np.empty(16, np.int32)
    for block in range(lo // RARE_BLOCK, (lo + n + RARE_BLOCK - 1) // RARE_BLOCK):
        first = block * RARE_BLOCK
        count = candidates(places, words, block, min(RARE_BLOCK, lo + n - first), s0, s1, survival, guide)
        for start in range(0, count, 16):
            for j in range(16):
                person = np.uint32(first + places[np.uint32(start + j)])
                x0, x1 = threefry(k0, k1, np.uint32(person >> np.uint32(1)), np.uint32(0))
                word = x1 if person & np.uint32(1) else x0
                drawn[np.uint32(j)] = np.int32(np.int64(word >> np.uint32(1)) * scale >> 31)
            for j in range(min(16, count - start)):
                place = first + places[start + j] - lo
                if place >= 0:
                    out[place] = drawn[j]


@kernel
def fill_minute(out: np.ndarray, lo: int, n: int, k0: np.uint32, k1: np.uint32, table: np.ndarray) -> None:
    """Write minutes of the day, 0..1439, to int32 out[:n]; lo is even.

    The top 11 bits of a draw choose the hour from uint16 table[2048] (``minute_table`` of
    hourly_profiles.py, which holds the first minute of the hour). The other 20 bits choose the
    minute inside the hour.
    """
    fill_uniform(out, lo, n, k0, k1)
    for i in range(n):
        u = out[i]
        out[i] = np.int32(table[u >> 20] + ((u & 0xFFFFF) * 60 >> 20))


@kernel
def fill_listed(out: np.ndarray, persons: np.ndarray, k0: np.uint32, k1: np.uint32, use: np.uint32) -> None:
    """Write 32 random bits for each listed person to uint32 out, with the counter (person, use);
    use is 1 or more.

    Uniform draws have the second counter 0, so that the two never share a counter.
    """
    for i in range(persons.shape[0]):
        out[i] = threefry(k0, k1, np.uint32(persons[i]), use)[0]


@lru_cache(KEYS_KEPT)
def stream_base(seed: int, stream: str) -> tuple[np.uint32, np.uint32]:
    """Return the part of a stream's key that follows from its name and the seed; ``day_key`` adds
    the day.

    Raises:
        GlasspolisError: the seed is not an integer from 0 to 2^64 - 1.
    """
    if not 0 <= seed < 1 << 64:
        raise GlasspolisError(f"seed {seed}: allowed are integers from 0 to 2^64 - 1")
    k0, k1 = threefry(*_name_words(stream), np.uint32(seed & 0xFFFFFFFF), np.uint32(seed >> 32))
    return np.uint32(k0), np.uint32(k1)


def stream_key(seed: int, stream: str, day: int) -> tuple[np.uint32, np.uint32]:
    """Return the Threefry key of a named stream on one day; ``day`` is -1 for a stream that is
    drawn once.

    The name enters by SHA-256. Seed and day then enter by one Threefry call each, whose key is the
    result of the step before.
    """
    return day_key(stream_base(seed, stream), day)


@lru_cache(KEYS_KEPT)
def day_key(base: tuple[np.uint32, np.uint32], day: int) -> tuple[np.uint32, np.uint32]:
    """Return the key of one day, from a ``stream_base``."""
    # The second counter spells "days" in ASCII.
    k0, k1 = threefry(*base, np.uint32(day & 0xFFFFFFFF), np.uint32(0x64617973))
    return np.uint32(k0), np.uint32(k1)


@cache
def _name_words(stream: str) -> tuple[np.uint32, np.uint32]:
    digest = sha256(b"glasspolis/stream/" + stream.encode()).digest()
    return np.uint32(int.from_bytes(digest[:4], "little")), np.uint32(int.from_bytes(digest[4:8], "little"))


def skip_key(seed: int, stream: str, day: int) -> tuple[np.uint32, np.uint32]:
    """Return the key of a rare stream's skips, which are a stream of their own beside that of
    the draws.
    """
    return stream_key(seed, stream + "/skip", day)


def chance(p: Decimal) -> int:
    """Return the largest 31-bit draw that counts as "yes" with probability p, or -1 for never.

    Raises:
        GlasspolisError: p lies outside 0..1.
    """
    return _rounded(p) - 1


def rate_chance(rate_per_day: Decimal) -> int:
    """Return the ``chance`` of at least one event in a day at a constant rate: 1 - exp(-rate), in
    decimals.

    Raises:
        GlasspolisError: the rate is negative.
    """
    if not rate_per_day >= 0:
        raise GlasspolisError(f"rate {rate_per_day} per day: allowed are 0 and above")
    with localcontext() as context:
        context.prec = 40
        return chance(1 - (-rate_per_day).exp())


def rare_bound(p_max: Decimal) -> int:
    """``round(p_max * 2^31)``, the scale of a rare stream's draws.

    Raises:
        GlasspolisError: p_max does not lie above 0 and at most 1.
    """
    bound = _rounded(p_max)
    if bound < 1:
        raise GlasspolisError(f"p_max {p_max}: allowed are probabilities from 2^-31 to 1")
    return bound


def _rounded(p: Decimal) -> int:
    if not 0 <= p <= 1:
        raise GlasspolisError(f"probability {p}: allowed are 0 to 1")
    with localcontext() as context:
        context.prec = 60
        return int((p * (1 << 31)).to_integral_value(ROUND_HALF_EVEN))


@cache
def survival_table(p_max: Decimal) -> np.ndarray:
    """Return the chances of k failures in a row, uint32[4097]: entry k is ``round((1 - p_max)^k *
    2^32)``.

    An entry of 2^32 becomes 2^32 - 1. Rounding changes no cumulative chance by more than 2^-32.
    """
    rare_bound(p_max)
    table = np.empty(RARE_BLOCK + 1, dtype=np.uint32)
    with localcontext() as context:
        context.prec = 60
        value = Decimal(1 << 32)
        for k in range(RARE_BLOCK + 1):
            table[k] = min(int(value.to_integral_value(ROUND_HALF_EVEN)), 0xFFFFFFFF)
            value *= 1 - p_max
    table.flags.writeable = False
    return table


@cache
def guide_table(p_max: Decimal) -> np.ndarray:
    """Return the fewest persons that a word passes over, uint16[1024], by the ten bits with which
    the word begins.
    """
    highest = (np.arange(GUIDES, dtype=np.uint64) << np.uint64(32 - GUIDE_BITS)) + np.uint64((1 << 32 - GUIDE_BITS) - 1)
    falling = survival_table(p_max)[1:].astype(np.int64)
    return np.searchsorted(-falling, -highest.astype(np.int64), side="left").astype(np.uint16)


@lru_cache(KEYS_KEPT)
def scalar_draw(seed: int, stream: str, day: int, person: int) -> int:
    """One person's uniform draw in plain Python integers; ``fill_uniform`` has to give the same."""
    return _int_draw(stream_key(seed, stream, day), person)


def scalar_rare(seed: int, stream: str, day: int, person: int, p_max: Decimal) -> int:
    """One person's rare draw in plain Python integers; ``fill_rare`` has to give the same."""
    block, local = divmod(person, RARE_BLOCK)
    survival = survival_table(p_max)
    key = skip_key(seed, stream, day)
    place = -1
    index = 0
    while place < local:
        u = _int_threefry(key, (block, index >> 1))[index & 1]
        place += 1 + int(np.count_nonzero(survival[1:] > u))
        index += 1
    if place > local:
        return 0x7FFFFFFF
    return scalar_draw(seed, stream, day, person) * rare_bound(p_max) >> 31


def scalar_minute(seed: int, stream: str, day: int, person: int, table: np.ndarray) -> int:
    """One person's minute of the day in plain Python integers; ``fill_minute`` has to give the
    same.
    """
    u = scalar_draw(seed, stream, day, person)
    return int(table[u >> 20]) + ((u & 0xFFFFF) * 60 >> 20)


def _int_draw(key: tuple[np.uint32, np.uint32], person: int) -> int:
    return _int_threefry(key, (person >> 1, 0))[person & 1] >> 1


def _int_threefry(key: tuple[np.uint32, np.uint32], counter: tuple[int, int]) -> tuple[int, int]:
    mask = 0xFFFFFFFF
    keys = [int(key[0]), int(key[1]), 0x1BD11BDA ^ int(key[0]) ^ int(key[1])]
    x0 = (counter[0] + keys[0]) & mask
    x1 = (counter[1] + keys[1]) & mask
    for number in range(20):
        bits = (13, 15, 26, 6, 17, 29, 16, 24)[number % 8]
        x0 = (x0 + x1) & mask
        x1 = (x1 << bits | x1 >> (32 - bits)) & mask ^ x0
        if number % 4 == 3:
            turn = number // 4 + 1
            x0 = (x0 + keys[turn % 3]) & mask
            x1 = (x1 + keys[(turn + 1) % 3] + turn) & mask
    return x0, x1
