"""The memory of each thread: what it has booked, and scratch rows of the chunk that it works on.

All of it lies in one block, so that an operation names an offset in the block, which is the same
for every thread; dispatch.py adds where the thread's own block begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.flags import FLAG_CODES
from glasspolis.contract.traits import TRAITS
from glasspolis.engine.compile.schedule import Program
from glasspolis.engine.kernels.sizes import BLOCK, BYTE, CHUNK, LINE
from glasspolis.engine.memory.layout import Layout

WIDTHS = {"8": np.uint8, "16": np.uint16, "32": np.int32}
"""Bits of a value, as they end the name of an array -> its dtype."""
ACCUMULATED = ("hist", "spell")
"""What is booked over the whole run: flags by code, and spells that have ended."""
Ints = NDArray[Any]
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Sizes:
    """What the shapes of a thread's arrays follow from: ``levels`` are sums over levels of traits,
    ``shown`` the shape of the bits by which partners are pointed out.
    """

    worlds: int
    days: int
    groups: int
    levels: int
    shown: Shape


@dataclass(frozen=True)
class Piece:
    """Where an array lies in the block, and its shape and dtype."""

    first: int
    shape: Shape
    dtype: Any

    @property
    def nbytes(self) -> int:
        """Bytes that the array takes up."""
        return int(np.prod(self.shape)) * np.dtype(self.dtype).itemsize


class ThreadMemory:
    """The blocks of all threads; ``pieces`` says where each array lies in every block."""

    def __init__(self, layout: Layout, program: Program, sizes: Sizes) -> None:
        self.pieces: dict[str, Piece] = {}
        self.arrays: list[dict[str, Ints]] = []
        """Of each thread, its arrays by name, ``bad`` (an operation that left a range, and what it
        told) and ``block`` (the address at which its block begins)."""
        self._end = 0
        for name, (shape, dtype) in _shapes(layout, program, sizes).items():
            piece = Piece(self._end, shape, dtype)
            self.pieces[name] = piece
            # No two arrays share a line of memory, and a vector never lies across two lines.
            self._end += -(-piece.nbytes // LINE) * LINE

    def add_thread(self) -> dict[str, Ints]:
        """Give one more thread its arrays."""
        memory = np.zeros(self._end + LINE, np.uint8)
        start = -memory.ctypes.data % LINE
        arrays: dict[str, Ints] = {"bad": np.zeros(2, np.int64)}
        for name, piece in self.pieces.items():
            first = start + piece.first
            arrays[name] = memory[first : first + piece.nbytes].view(piece.dtype).reshape(piece.shape)
        arrays["block"] = np.asarray([memory.ctypes.data + start], np.int64)
        self.arrays.append(arrays)
        return arrays

    def total(self, name: str) -> NDArray[np.int64]:
        """The sum of what all threads have booked in an array."""
        return np.sum([arrays[name] for arrays in self.arrays], axis=0, dtype=np.int64)

    def clear(self, *names: str) -> None:
        """Set these arrays of all threads to 0."""
        for arrays in self.arrays:
            for name in names:
                arrays[name][:] = 0


def _shapes(layout: Layout, program: Program, sizes: Sizes) -> Mapping[str, tuple[Shape, Any]]:
    """The shape and dtype of each array of a thread."""
    worlds = sizes.worlds
    exits = max((len(spell.exits) for spell in layout.spells.values()), default=0) + 1
    booked: dict[str, tuple[Shape, Any]] = {
        "sums": ((worlds, len(layout.measures), sizes.groups), np.int64),
        "hist": ((worlds, len(layout.flags), sizes.groups, FLAG_CODES), np.int64),
        "spell": ((worlds, len(layout.spells), sizes.groups, exits, sizes.days + 2), np.int64),
        "level_sums": ((worlds, sizes.levels), np.int64),
        "pointed": (sizes.shown, np.uint64),
    }
    scratch: dict[str, tuple[Shape, Any]] = {
        "planes": ((program.scratch.get("planes", 1), -(-worlds // BYTE), 3, CHUNK), np.uint8),
        "masks": ((CHUNK // BLOCK, TRAITS["group"].levels), np.int64),
        "x1": ((layout.rows.get("x1", 0), worlds, CHUNK // BYTE + LINE), np.uint8),
    }
    for name, dtype in (("d32", np.int32), ("l32", np.int32), ("l16", np.uint16), ("l8", np.uint8),
                        ("n8", np.uint8), ("n16", np.uint16)):  # fmt: skip
        scratch[name] = (program.scratch.get(name, 1), CHUNK + LINE), dtype
    for width, kind in WIDTHS.items():
        scratch[f"x{width}"] = (layout.rows.get(f"x{width}", 0), worlds, CHUNK + LINE), kind
        scratch[f"y{width}"] = (layout.rows.get(f"y{width}", 0), CHUNK + LINE), kind
    return booked | scratch
