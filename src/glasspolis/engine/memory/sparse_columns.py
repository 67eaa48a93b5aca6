"""Reads and writes columns that few people have anything in: claims of places, and grants;
sharing.py uses it.

``bits`` are one world's bit planes, uint64[chunks, planes, words]. A chunk holds a whole number of
words.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels import sparse_kernels
from glasspolis.engine.memory.arrays import Arrays

Ints = NDArray[Any]


def read(arrays: Arrays, slot: Slot, w: int) -> tuple[Ints, Ints]:
    """The people of one world whose value in a stored column is not 0, and their values.

    Returns:
        Ids, ascending, int64[k], and values, int64[k].
    """
    if not slot.digits:
        values = arrays.get(slot, w)
        who = sparse_kernels.claimants(values)
        return who, values[who].astype(np.int64)
    who, much = sparse_kernels.listed(*_rows(arrays, slot, w), arrays.chunk, arrays.population.size)
    return who, much


def write(arrays: Arrays, slot: Slot, w: int, who: Ints, much: Ints) -> None:
    """Give these people these values of a stored column, and everybody else 0."""
    if not slot.digits:
        values = arrays.get(slot, w)
        values[:] = 0
        values[who] = much
        return
    sparse_kernels.put(*_rows(arrays, slot, w), arrays.chunk, who, much)


def _rows(arrays: Arrays, slot: Slot, w: int) -> tuple[Ints, Ints]:
    key = slot, w
    if key not in arrays.planes:
        arrays.planes[key] = arrays.a["b1"].view(np.uint64)[:, w], np.asarray(slot.digits)
    return arrays.planes[key]
