"""Saves the memory of one replicate on a morning as named arrays, and puts it back: enough to go on
from there to the bit.

Random numbers are functions of seed, stream, entity, day and index, so that nothing of them has to
be kept; nor has what a morning computes anew. Columns are kept by name and by person, and so do not
depend on threads, chunks or the order of rows: a column of few bits as ``np.packbits`` of each of
its digits, the lowest first. ``places`` says of each world which of the saved ones it goes on from;
several may go on from one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.compile.operands import bits_each
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels.sizes import BYTE
from glasspolis.engine.memory.arrays import Arrays
from glasspolis.engine.memory.thread_memory import ACCUMULATED

Ints = NDArray[Any]
Saved = Mapping[str, Ints]
SUMS = ("tcell", "tregion", "tworld")
"""Yesterday's sums over persons, [tallies, worlds, ...]."""


def capture(arrays: Arrays, day: int) -> Iterator[tuple[str, Ints]]:
    """Everything that the next morning and later days read, by name.

    Args:
        arrays: after ``day`` simulated days, on the next morning.
        day: how many days of the daily series there are.
    """
    for key, slot in arrays.layout.columns.items():
        if arrays.kept(slot):
            yield f"columns/{key}", np.stack([_packed(arrays, slot, w) for w in range(arrays.worlds)])
    for key, rows in arrays.counters.items():
        yield f"counters/{key}", rows.rows
        yield from zip((f"ahead/{key}/who", f"ahead/{key}/much"), rows.listed(), strict=True)
    for key, units in arrays.units.items():
        yield f"units/{key}", units
    for key, series in arrays.unit_series.items():
        yield f"series/{key}", series[:, :day]
    for name in SUMS:
        yield name, arrays.a[name]
    for name in ACCUMULATED:
        yield name, arrays.threads.total(name)
    yield "levels", arrays.levels
    yield "diary today", arrays.a["diary"]
    yield "public", _shown(arrays)
    yield "far", arrays.a["far"]


def restore(arrays: Arrays, saved: Saved, day: int, places: Sequence[int]) -> None:
    """Put everything back into a city of the same people and submodels that has not run yet.

    Args:
        arrays: its memory.
        saved: what ``capture`` gave.
        day: how many days of the daily series there are.
        places: the saved world that each world goes on from.
    """
    at = list(places)
    for key, slot in arrays.layout.columns.items():
        if arrays.kept(slot):
            for w, place in enumerate(at):
                _unpack(arrays, slot, w, saved[f"columns/{key}"][place])
    for key, rows in arrays.counters.items():
        rows.put(saved[f"counters/{key}"], saved[f"ahead/{key}/who"], saved[f"ahead/{key}/much"], at)
    for key, units in arrays.units.items():
        units[:] = saved[f"units/{key}"][at]
    for key, series in arrays.unit_series.items():
        series[:, :day] = saved[f"series/{key}"][at]
    for name in SUMS:
        arrays.a[name][:] = saved[name][:, at]
    for name in ACCUMULATED:
        arrays.threads.arrays[0][name][:] = saved[name][at]
    arrays.levels[:] = saved["levels"][at]
    arrays.a["diary"][:] = saved["diary today"][at]
    _show(arrays, saved["public"], at)
    # Whose partners show anything is told for all worlds at once: what the saved ones had serves
    # any choice of them, and where bits share bytes otherwise, everybody's partners are looked at.
    if at == list(range(len(saved["levels"]))):
        arrays.a["far"][:] = saved["far"]
    else:
        everybody = np.packbits(np.ones(arrays.population.size, np.uint8), bitorder="little")
        arrays.a["far"].view(np.uint8)[:, : everybody.size] = everybody


def _packed(arrays: Arrays, slot: Slot, w: int) -> Ints:
    """A stored column of one world: itself, or its digits packed, uint8[digits, people / 8]."""
    values = arrays.get(slot, w)
    if not slot.digits:
        return values
    digits = [np.packbits(values >> digit & 1, bitorder="little") for digit in range(slot.bits)]
    return np.stack(digits)


def _unpack(arrays: Arrays, slot: Slot, w: int, packed: Ints) -> None:
    """Store a column that ``_packed`` has saved."""
    values = arrays.blank(slot, w)
    if slot.digits:
        values[:] = 0
        for digit, bits in enumerate(packed):
            values |= np.unpackbits(bits, count=values.size, bitorder="little").astype(values.dtype) << digit
    else:
        values[:] = packed
    arrays.put(slot, w, values)


def _places(arrays: Arrays) -> Iterator[tuple[int, int, Ints, int]]:
    """Public column, world, and the bytes and the bit that hold what everybody shows of it."""
    each = bits_each(arrays.worlds)
    for column in range(len(arrays.layout.plan.public())):
        first = column * each
        for w in range(arrays.worlds):
            bit = first % BYTE + w
            yield column, w, arrays.a["pub"][first // BYTE, bit // BYTE], bit % BYTE


def _shown(arrays: Arrays) -> Ints:
    """What people show, uint8[public columns, worlds, ... / 8]."""
    columns = len(arrays.layout.plan.public())
    length = -(-arrays.a["pub"].shape[2] // BYTE)
    out = np.zeros((columns, arrays.worlds, length), np.uint8)
    for column, w, shown, bit in _places(arrays):
        out[column, w] = np.packbits(shown >> bit & 1, bitorder="little")
    return out


def _show(arrays: Arrays, public: Ints, at: Sequence[int]) -> None:
    """Let people show what ``_shown`` has saved."""
    arrays.a["pub"][:] = 0
    for column, w, shown, bit in _places(arrays):
        shown |= np.unpackbits(public[column, at[w]], count=shown.size, bitorder="little") << np.uint8(bit)
