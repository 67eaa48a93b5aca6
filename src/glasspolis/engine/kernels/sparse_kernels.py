"""The kernels that read and write columns of which few people have any; memory/sparse_columns.py
calls them.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

import numpy as np

from glasspolis.compiled import inlined, kernel
from glasspolis.engine.kernels.intrinsics import lowest
from glasspolis.engine.kernels.sizes import BLOCK


@kernel
def claimants(claim: np.ndarray) -> np.ndarray:
    """Ids, ascending, of those whose claim is not 0; stretches of 64 without one are
    passed over.
    """
    people = claim.shape[0]
    ids = np.empty(people, np.int64)
    count = 0
    for start in range(0, people, 64):
        some = start + 64 > people
        if not some:
            joined = claim[start]
            for j in range(64):
                joined |= claim[np.uint32(start + j)]
            some = joined != 0
        if some:
            for i in range(start, min(start + 64, people)):
                if claim[i] != 0:
                    ids[count] = i
                    count += 1
    return ids[:count].copy()


@kernel
def listed(bits: np.ndarray, digits: np.ndarray, chunk: int, people: int) -> tuple:
    """Ids, ascending, of those who have any, and what they have: int64[k], int64[k]."""
    who = np.empty(BLOCK, np.int64)
    much = np.empty(BLOCK, np.int64)
    count = 0
    have = np.zeros(chunk // BLOCK, np.uint64)
    for start in range(0, people, chunk):
        rows = bits[start // chunk]
        size = min(chunk, people - start)
        who_has(rows, digits, have)
        for word in range((size + BLOCK - 1) // BLOCK):
            some = have[word]
            while some != 0:
                i = lowest(some)
                some &= some - np.uint64(1)
                person = start + word * BLOCK + i
                if person >= people:
                    break
                if count == who.size:
                    who = np.concatenate((who, who))
                    much = np.concatenate((much, much))
                value = np.int64(0)
                for j in range(digits.size):
                    value |= np.int64(rows[digits[j], word] >> np.uint64(i) & np.uint64(1)) << j
                who[count] = person
                much[count] = value
                count += 1
    return who[:count], much[:count]


@inlined
def who_has(rows: np.ndarray, digits: np.ndarray, have: np.ndarray) -> None:
    """Note who of a chunk has any, a bit a person."""
    have[:] = 0
    for j in range(digits.size):
        more = rows[digits[j]]
        for word in range(have.size):
            have[word] |= more[word]


@kernel
def put(bits: np.ndarray, digits: np.ndarray, chunk: int, who: np.ndarray, much: np.ndarray) -> None:
    """Give these people these values, and everybody else 0."""
    for j in range(digits.size):
        bits[:, digits[j]] = 0
    for k in range(who.size):
        i = who[k]
        value = much[k]
        chunked = i // chunk
        word = i % chunk // BLOCK
        place = np.uint64(i % BLOCK)
        for j in range(digits.size):
            bits[chunked, digits[j], word] |= np.uint64(value >> j & 1) << place


@kernel
def reset(bits: np.ndarray, digits: np.ndarray, ones: np.ndarray, chunk: int, who: np.ndarray) -> None:
    """Give these people the digits ``ones``, 0 or 1 each, and leave everybody else as they are."""
    for k in range(who.size):
        i = who[k]
        rows = bits[i // chunk]
        word = i % chunk // BLOCK
        place = np.uint64(i % BLOCK)
        for j in range(digits.size):
            others = rows[digits[j], word] & ~(np.uint64(1) << place)
            rows[digits[j], word] = others | ones[j] << place


@kernel
def let_in(
    bits: np.ndarray, moves_in: np.ndarray, digits: np.ndarray, ones: np.ndarray, chunk: int, on: np.ndarray,
    new: np.ndarray, some_new: np.ndarray, public: np.ndarray, margin: int, each: int,
) -> tuple:  # fmt: skip
    """Mark those who move in this morning, in every world, and reset their bits and what they show.

    bits: uint64[chunks, worlds, planes, words]. moves_in: the planes of the column that says who
    does. digits, ones: as ``reset`` takes them. on: uint8[worlds]; nobody moves in where it is 0.
    Gives the worlds and the ids of all of them, which go world by world.
    """
    worlds = np.empty(BLOCK, np.int64)
    ids = np.empty(BLOCK, np.int64)
    count = 0
    for w in range(on.size):
        if some_new[w].any():
            new[w] = 0
            some_new[w] = 0
        if on[w] == 0:
            continue
        rows = bits[:, w]
        who, _ = listed(rows, moves_in, chunk, new.shape[1])
        if who.size == 0:
            continue
        reset(rows, digits, ones, chunk, who)
        hide(public, w, margin, each, who)
        while count + who.size > ids.size:
            ids = np.concatenate((ids, ids))
            worlds = np.concatenate((worlds, worlds))
        for k in range(who.size):
            new[w, who[k]] = 1
            some_new[w, who[k] // chunk] = 1
            ids[count + k] = who[k]
            worlds[count + k] = w
        count += who.size
    return worlds[:count], ids[:count]


@kernel
def hide(public: np.ndarray, world: int, margin: int, each: int, who: np.ndarray) -> None:
    """Show nothing any more of these people of one world; a public column takes ``each`` bits of a
    byte.
    """
    for bit in range(0, 8, each):
        place = world + bit
        byte = place >> 3
        if byte < public.shape[1]:
            mask = np.uint8(~(1 << (place & 7)) & 255)
            for row in range(public.shape[0]):
                for k in range(who.size):
                    public[row, byte, margin + who[k]] &= mask
