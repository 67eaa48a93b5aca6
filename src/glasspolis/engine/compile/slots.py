"""Where the values of a column lie: in a whole row, or in rows of bits if they need fewer;
layout.py gives each column its slot.
"""

from __future__ import annotations

from dataclasses import dataclass

from glasspolis.contract.columns import DTYPES, Column
from glasspolis.engine.kernels import bitplanes

SHORT = {"uint8": "8", "uint16": "16", "int32": "32"}
# The highest that a limit grants: a place, minutes until served + 1, a place on the street with
# what is in sight.
GRANTED = {"ration": 1, "queue": 1440, "street": DTYPES["uint16"]}


@dataclass(frozen=True)
class Slot:
    """One array row: ``array`` is a letter (s stored, x and y scratch, q yesterday's copy, c
    counter) and a width.

    A stored row that is not ``kept`` from day to day is shared by columns that live at different
    times of day. With the letter b, the digits of a value lie in bit planes (bitplanes.py), which
    are ``digits`` of the array ``rows``, the lowest first; ``index`` says nothing.
    """

    array: str
    index: int
    kept: bool = True
    digits: tuple[int, ...] = ()
    rows: str = "b1"

    @property
    def width(self) -> int:
        """Bits of a value where a step reads it."""
        return int(self.array[1:])

    @property
    def bits(self) -> int:
        """Bits that a value takes up in memory."""
        return len(self.digits) or self.width


def another(rows: dict[str, int], letter: str, dtype: str) -> Slot:
    """A new whole row."""
    array = letter + SHORT[dtype]
    index = rows.get(array, 0)
    rows[array] = index + 1
    return Slot(array, index)


def scratched(rows: dict[str, int], within: list[tuple[int, int, str, str, int]]) -> dict[str, Slot]:
    """Scratch rows for what lives within a stage: (place of the first node, of the last, key,
    dtype, highest value).

    Rows are used anew. What only its own node needs lies in y, where the worlds take turns; nothing
    is gained by packing it. x has a row for each world, and so is packed.
    """
    out: dict[str, Slot] = {}
    free: dict[str, list[int]] = {}

    def taken(array: str, first: int, last: int) -> int:
        ends = free.setdefault(array, [])
        index = next((k for k, end in enumerate(ends) if end < first), len(ends))
        ends[index : index + 1] = [last]
        return index

    for first, last, key, dtype, high in sorted(within):
        letter = "y" if first == last else "x"
        width = SHORT[dtype]
        planes = bitplanes.planes_of(int(width), high) if letter == "x" else 0
        if planes:
            digits = tuple(taken("x1", first, last) for _ in range(planes))
            out[key] = Slot(f"b{width}", -1, False, digits, "x1")
        else:
            out[key] = Slot(letter + width, taken(letter + width, first, last))
    rows |= {array: len(ends) for array, ends in free.items()}
    return out


def shared(rows: dict[str, int], passing: list[tuple[int, int, str, str, int]]) -> dict[str, Slot]:
    """Rows for what passes between stages: (first stage, last, key, dtype, highest value); each row
    used anew.
    """
    out: dict[str, Slot] = {}
    free: dict[str, list[tuple[int, int]]] = {}

    def taken(array: str, first: int, last: int) -> int:
        """A row of an array that nobody needs any more, or a new one."""
        used = free.setdefault(array, [])
        again = next((use for use in used if use[0] < first), None)
        if again is None:
            again = last, rows.get(array, 0)
            rows[array] = again[1] + 1
        else:
            used.remove(again)
        used.append((last, again[1]))
        return again[1]

    for first, last, key, dtype, high in sorted(passing):
        width = SHORT[dtype]
        planes = bitplanes.planes_of(int(width), high)
        if planes:
            out[key] = Slot(f"b{width}", -1, False, tuple(taken("b1", first, last) for _ in range(planes)))
        else:
            out[key] = Slot(f"s{width}", taken(f"s{width}", first, last), kept=False)
    return out


def highest(col: Column) -> int:
    """The highest value that is stored; of what can be negative, all of its bits."""
    return col.high if col.dtype != "int32" else DTYPES["int32"]


def stored(rows: dict[str, int], col: Column, letter: str = "s") -> Slot:
    """New rows for a column that is kept from day to day, or for the copy of one."""
    planes = bitplanes.planes_of(int(SHORT[col.dtype]), highest(col))
    if not planes:
        return another(rows, letter, col.dtype)
    first = rows.get("b1", 0)
    rows["b1"] = first + planes
    return Slot(f"b{SHORT[col.dtype]}", -1, True, tuple(range(first, first + planes)))
