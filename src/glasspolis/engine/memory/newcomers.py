"""Newcomers: finds the persons in whose stead somebody else lives from this morning on, and starts
all of their columns anew; city.py calls it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.compile.operands import MARGIN, bits_each
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels import sparse_kernels
from glasspolis.engine.memory.arrays import Arrays
from glasspolis.errors import ContractError

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
        if self.source and not arrays.layout.columns[self.source].digits:
            raise ContractError(f"{self.source}: who moves in takes fewer than 8 bits")
        self.digits = np.asarray(digits, np.int64)
        self.ones = np.asarray(ones, np.uint64)

    def morning(self, on: Ints) -> None:
        """Start everything anew, in the first worlds, for those whose place was given to somebody
        else yesterday evening; nobody moves in where the submodel that says so is off.

        Args:
            on: uint8[worlds], whether it is on.
        """
        if not self.source:
            return
        a = self.arrays.a
        claims = self.arrays.layout.columns[self.source].digits
        each = bits_each(self.arrays.worlds)
        rows = a["b1"].view(np.uint64), np.asarray(claims), self.digits, self.ones, self.arrays.chunk
        worlds, who = sparse_kernels.let_in(*rows, on, a["new"], a["some_new"], a["pub"], MARGIN, each)
        if who.size:
            for slot, start in self.whole:
                a[slot.array][slot.index, worlds, who] = start
