"""What each person is counted: rows of bits that grow with the counts, and short lists of the few who are far ahead.

A counter has as many rows of bits (bits.py) as nearly everybody's total needs. Before anybody's can overflow it gets
another row, or, where only few are near, what they have in the high rows is written to a list and taken from them.
The kernels add a day's column 64 people at a time; arrays.py holds the rows, and city.py calls ``relieve``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis import compiled
from glasspolis.bits import BLOCK

DAYS = 4  # Between two looks at a counter of 0/1; one that can rise by more is looked at daily.
MOST = 32
# A list may take up as much as one more row of bits, but a quarter of that as long as there are few rows: those who
# are far ahead would come to be moved every few days.
FEW_ROWS, PART = 5, 4
BYTE = 8
Ints = NDArray[Any]
Listed = tuple[Ints, Ints]


@dataclass(frozen=True)
class Counter:
    """Which rows a measure is counted in: ``digits`` of its column are added, or 1 where the column is above ``over``.

    ``high`` is the most that a day can add.
    """

    index: int
    digits: int
    high: int
    over: int = -1

    @property
    def array(self) -> str:
        """The name of its rows."""
        return f"c{self.index}"

    @property
    def days(self) -> int:
        """How often it is looked at."""
        return max(1, DAYS // self.high)

    @property
    def spare(self) -> int:
        """Rows that hold what may be added between two looks."""
        return min(MOST - 1, (self.high * self.days - 1).bit_length())

    @property
    def least(self) -> int:
        """Rows to begin with."""
        return max(self.digits, self.spare + 1)


@dataclass
class Rows:
    """The rows of one counter, uint8[digit, world, people / 8], and what some people have besides.

    A list holds places in a world by world row of whole blocks of people, ascending, and how much each has.
    """

    counter: Counter
    worlds: int
    people: int
    rows: Ints = field(init=False)
    lists: list[Listed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start anew."""
        length = -(-self.people // BLOCK) * BLOCK // BYTE
        self.rows = np.zeros((self.counter.least, self.worlds, length), np.uint8)
        self.lists = []

    @property
    def nbytes(self) -> int:
        """All that it takes up."""
        return self.rows.nbytes + _bytes(self.lists)

    def relieve(self) -> bool:
        """Make room for what may be added until the next look; tells whether the rows are others than before."""
        spare, have = self.counter.spare, len(self.rows)
        full = np.bitwise_and.reduce(self.rows[spare:], axis=0)
        if have == MOST or not full.any():
            return False
        room = self.rows[0].nbytes // (PART if have < FEW_ROWS else 1)
        lists = [*self.lists, _listed(full, (1 << have) - (1 << spare))]
        if _bytes(lists[1:]) > _bytes(lists[:1]) or _bytes(lists) > room:
            lists = [_merged(lists)]
        if _bytes(lists) > room:
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows[:1])])
            return True
        self.rows[spare:] &= ~full
        self.lists = lists
        return False

    def total(self) -> Ints:
        """Everybody's count, int32[worlds, people]."""
        have, worlds, length = self.rows.shape
        out = np.zeros((worlds, length * BYTE), np.int32)
        at = [out.ctypes.data, *(row.ctypes.data for row in self.rows)]
        compiled.call(f"spread32_{have}", np.asarray([at], np.int64), np.asarray([out.size]))
        flat = out.reshape(-1)
        for who, much in self.lists:
            flat[who] += much.astype(np.int32)
        return out[:, : self.people]


def _bytes(lists: list[Listed]) -> int:
    return sum(who.nbytes + much.nbytes for who, much in lists)


def _listed(full: Ints, much: int) -> Listed:
    """Those whose bit is set, each with this much."""
    flat = full.reshape(-1)
    some = np.flatnonzero(flat)
    row, bit = np.nonzero(np.unpackbits(flat[some][:, None], axis=1, bitorder="little"))
    who = some[row] * BYTE + bit
    kind = np.uint32 if flat.size * BYTE <= 1 << 32 else np.int64
    return who.astype(kind), np.full(who.size, much, np.min_scalar_type(much))


def _merged(lists: list[Listed]) -> Listed:
    """One list of all."""
    who = np.concatenate([who for who, _ in lists])
    order = np.argsort(who, kind="stable")
    who, much = who[order], np.concatenate([much.astype(np.int64) for _, much in lists])[order]
    first = np.flatnonzero(np.diff(who, prepend=np.int64(-1)))
    total = np.add.reduceat(much, first) if first.size else much
    return who[first], total.astype(np.min_scalar_type(int(total.max(initial=0))))
