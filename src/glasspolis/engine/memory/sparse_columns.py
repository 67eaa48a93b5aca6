"""The values of few people: who claims a place, and rows in which only those who got one have any; for city.py.

``bits`` are one world's rows of bits, uint64[chunks, rows, words]; ``low`` is its row of low bytes, empty if the column
has none. A chunk holds a whole number of words.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels.intrinsics import lowest
from glasspolis.engine.memory.arrays import Arrays

WORD = 64
Ints = NDArray[Any]


def read(arrays: Arrays, slot: Slot, w: int) -> tuple[Ints, Ints]:
    """Who of one world has any of a stored column, by id, ascending, and how much: int64[k], int64[k]."""
    if not slot.digits:
        values = arrays.get(slot, w)
        who = np.flatnonzero(values)
        return who, values[who].astype(np.int64)
    who, much = _listed(*_rows(arrays, slot, w), arrays.chunk, arrays.population.size)
    return who, much


def write(arrays: Arrays, slot: Slot, w: int, who: Ints, much: Ints) -> None:
    """Give these people these values of a stored column, and everybody else 0."""
    if not slot.digits:
        values = arrays.get(slot, w)
        values[:] = 0
        values[who] = much
        return
    _put(*_rows(arrays, slot, w), arrays.chunk, who, much)


def _rows(arrays: Arrays, slot: Slot, w: int) -> tuple[Ints, Ints, Ints]:
    low = arrays.a["s8"][slot.index, w] if slot.index >= 0 else np.zeros(0, np.uint8)
    return arrays.a["b1"].view(np.uint64)[:, w], np.asarray(slot.digits), low


@njit(nogil=True, error_model="numpy", cache=True)
def _listed(bits: np.ndarray, digits: np.ndarray, low: np.ndarray, chunk: int, people: int) -> tuple:
    """Ids, ascending, of those who have any, and what they have: int64[k], int64[k]."""
    who, much = np.empty(WORD, np.int64), np.empty(WORD, np.int64)
    count, first, have = 0, 8 if low.size else 0, np.zeros(chunk // WORD, np.uint64)
    for start in range(0, people, chunk):
        rows, size = bits[start // chunk], min(chunk, people - start)
        _who_has(rows, digits, low[start : start + size], have)
        for word in range((size + WORD - 1) // WORD):
            some = have[word]
            while some != 0:
                i = lowest(some)
                some &= some - np.uint64(1)
                person = start + word * WORD + i
                if person >= people:
                    break
                if count == who.size:
                    who, much = np.concatenate((who, who)), np.concatenate((much, much))
                value = np.int64(low[person]) if low.size else np.int64(0)
                for j in range(digits.size):
                    value |= np.int64(rows[digits[j], word] >> np.uint64(i) & np.uint64(1)) << (first + j)
                who[count], much[count] = person, value
                count += 1
    return who[:count], much[:count]


@njit(nogil=True, error_model="numpy", inline="always")
def _who_has(rows: np.ndarray, digits: np.ndarray, low: np.ndarray, have: np.ndarray) -> None:
    """Note who of a chunk has any, a bit a person."""
    have[:] = 0
    for j in range(digits.size):
        more = rows[digits[j]]
        for word in range(have.size):
            have[word] |= more[word]
    whole = low.size // 8
    eights = low[: whole * 8].view(np.uint64)
    for k in range(whole):
        if eights[k] != 0:
            for i in range(8 * k, 8 * k + 8):
                have[i // WORD] |= np.uint64(low[i] != 0) << np.uint64(i % WORD)
    for i in range(8 * whole, low.size):
        have[i // WORD] |= np.uint64(low[i] != 0) << np.uint64(i % WORD)


@njit(nogil=True, error_model="numpy", cache=True)
def _put(
    bits: np.ndarray, digits: np.ndarray, low: np.ndarray, chunk: int, who: np.ndarray, much: np.ndarray
) -> None:  # fmt: skip
    """Give these people these values, and everybody else 0."""
    first = 8 if low.size else 0
    low[:] = 0
    for j in range(digits.size):
        bits[:, digits[j]] = 0
    for k in range(who.size):
        i, value = who[k], much[k]
        if low.size:
            low[i] = value & 255
        chunked, word, place = i // chunk, i % chunk // WORD, np.uint64(i % WORD)
        for j in range(digits.size):
            bits[chunked, digits[j], word] |= np.uint64(value >> (first + j) & 1) << place
