"""Newcomers: whose place somebody else takes this morning, and everything of theirs that starts
anew; for city.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.compile.operands import MARGIN, bits_each
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels import sparse_kernels
from glasspolis.engine.kernels.sizes import BYTE
from glasspolis.engine.memory import sparse_columns
from glasspolis.engine.memory.arrays import Arrays

Ints = NDArray[Any]


class Newcomers:
    """Finds them in the column of the plan that says who moves in, and resets every other column of
    theirs.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        plan = arrays.layout.plan
        self.source = plan.moves_in()
        self.owner = self.source.partition(".")[0]
        people = arrays.population.size if self.source else 0
        arrays.a["new"] = np.zeros((arrays.worlds, people), np.uint8)
        arrays.a["some_new"] = np.zeros((arrays.worlds, -(-people // arrays.chunk)), np.uint8)
        self.whole: list[tuple[Slot, int]] = []
        digits = list[int]()
        ones = list[int]()
        for key, slot in arrays.layout.columns.items():
            if key == self.source or not arrays.kept(slot):
                continue
            model, _, column = key.partition(".")
            start = plan.models[model].own[column].start
            if not slot.digits:
                self.whole.append((slot, start))
            digits += slot.digits
            ones += [start >> j & 1 for j in range(len(slot.digits))]
        self.digits = np.asarray(digits, np.int64)
        self.ones = np.asarray(ones, np.uint64)

    def let_in(self, world: int) -> None:
        """Start everything anew, in one world, for those whose place was given to somebody else
        yesterday evening.
        """
        a = self.arrays.a
        if a["some_new"][world].any():
            a["new"][world] = 0
            a["some_new"][world] = 0
        who, _ = sparse_columns.read(self.arrays, self.arrays.layout.columns[self.source], world)
        if not who.size:
            return
        a["new"][world, who] = 1
        a["some_new"][world, who // self.arrays.chunk] = 1
        for slot, start in self.whole:
            a[slot.array][slot.index, world, who] = start
        sparse_kernels.reset(a["b1"].view(np.uint64)[:, world], self.digits, self.ones, self.arrays.chunk, who)
        self._hide(world, who)

    def nobody(self, world: int) -> None:
        """Nobody moves in where the submodel that says so is off."""
        self.arrays.a["new"][world] = 0
        self.arrays.a["some_new"][world] = 0

    def _hide(self, world: int, who: Ints) -> None:
        """A newcomer has shown nothing yesterday."""
        public = self.arrays.a["pub"]
        each = bits_each(self.arrays.worlds)
        for bit in range(0, BYTE, each):
            place = world + bit
            if place >> 3 < public.shape[1]:
                public[:, place >> 3, MARGIN + who] &= np.uint8(~(1 << (place & 7)) & 255)
