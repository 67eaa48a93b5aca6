"""The values of few people: who claims a place, and rows in which only those who got one have any; for city.py.

``bits`` are one world's rows of bits, uint64[chunks, rows, words]; ``low`` is its row of low bytes, empty if the column
has none. A chunk holds a whole number of words.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from glasspolis.engine.arrays import Arrays
from glasspolis.engine.slots import Slot

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
    count, first = 0, 8 if low.size else 0
    eights = low[: low.size // 8 * 8].view(np.uint64)
    for start in range(0, people, WORD):
        chunked, word = start // chunk, start % chunk // WORD
        some, size = np.uint64(0), min(WORD, people - start)
        for j in range(digits.size):
            some |= bits[chunked, digits[j], word]
        if low.size and (size < WORD or eights[start // 8 : start // 8 + 8].any()):
            for i in range(size):
                some |= np.uint64(low[start + i] != 0) << np.uint64(i)
        i = 0
        while some != 0 and i < size:
            if some & np.uint64(255) == 0:
                some, i = some >> np.uint64(8), i + 8
                continue
            if some & np.uint64(1) != 0:
                if count == who.size:
                    who, much = np.concatenate((who, who)), np.concatenate((much, much))
                value = np.int64(low[start + i]) if low.size else np.int64(0)
                for j in range(digits.size):
                    value |= np.int64(bits[chunked, digits[j], word] >> np.uint64(i) & np.uint64(1)) << (first + j)
                who[count], much[count] = start + i, value
                count += 1
            some, i = some >> np.uint64(1), i + 1
    return who[:count], much[:count]


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
