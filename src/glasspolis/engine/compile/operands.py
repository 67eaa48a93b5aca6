"""Symbolic operands: which row of which array an operation uses; addresses.py turns them into
pointers.
"""

from __future__ import annotations

from dataclasses import dataclass

from glasspolis.contract.traits import TRAITS

COUNTER = "c"
# What the axes of an array are: r rows, w worlds, p people, k chunks, c a chunk's people, d digits;
# * is what a kernel counts off itself.
AXES = {
    name + width: axes
    for width in ("8", "16", "32")
    for name, axes in {"t": "rwp", "s": "rwp", "q": "rwp", "x": "rwc", "y": "rc"}.items()
} | {
    "b1": "kwr*", "x1": "rw*", "n8": "rc", "n16": "rc", "pub": "r**", "ncell": "rw*",
    "tcell": "rw*", "tregion": "rw*", "persons": "*", "diary": "w**", "week": "r*", "k8": "r*", "k16": "r*",
    "k32": "r*", "sums": "wr*", "hist": "wr**", "spell": "wr***", "d32": "rc", "l32": "rc", "l16": "rc", "l8": "rc",
    "planes": "r***", "masks": "**", "ties": "rp", "far": "r*", "pointed": "r*", "gathers": "w*",
    "level_sums": "w*", "keys": "r*", "survival": "r*", "guide": "r*", "minutes": "r*", "tie_keys": "**", "par": "w*",
    "new": "wp", "some_new": "wk", COUNTER: "dw*",
}  # fmt: skip
ALWAYS = -1
FIRST = -2
MARGIN = 64


@dataclass(frozen=True)
class Address:
    """A row of an array of arrays.py, or from ``element`` of it on.

    An array "=..." is a number: =number (``row`` itself), =lo (the chunk's first person), =w (the
    world), a size of the city such as =groups, or one of today, of which ``row`` says which: =par,
    =clock, =weekday, =world (yesterday's sum of a tally), =unit (what is gathered from a table of
    one unit).
    """

    array: str
    row: int = 0
    element: int = 0


@dataclass(frozen=True)
class Operand:
    """What an operation is handed: ``address``, or ``other`` in worlds where ``owner`` is off and
    on other weekdays.
    """

    address: Address
    other: Address | None = None
    owner: int = ALWAYS
    weekday: int = ALWAYS


def at(array: str, row: int = 0, element: int = 0) -> Address:
    """The address of a row, or from ``element`` of it on."""
    return Address(array, row, element)


def number(value: int) -> Operand:
    """A number that never changes."""
    return Operand(Address("=number", value))


def trait_place(name: str) -> tuple[str, int]:
    """The trait array and row of a trait: rows by name within the array of its width."""
    width = {"uint8": "t8", "uint16": "t16", "int32": "t32"}
    same = sorted(t for t, trait in TRAITS.items() if trait.dtype == TRAITS[name].dtype)
    return width[TRAITS[name].dtype], same.index(name)


def bits_each(worlds: int) -> int:
    """How many bits of a byte a public column takes, one a world; with few worlds several columns
    share a byte.
    """
    return min(8, 1 << (worlds - 1).bit_length())


def public(array: str, row: int) -> Operand:
    """What the persons of a chunk and around it show of a column."""
    return Operand(Address(array, row, MARGIN))


LO, WORLD, PLANE, PLANES = (Operand(Address(name)) for name in ("=lo", "=w", "=plane", "=planes"))
