"""What each person is counted: rows of bits that grow with the counts, and short lists of the few who are far ahead.

A counter has as many rows of bits (bits.py) as nearly everybody's total needs. Before anybody's can overflow it gets
another row, or, where only few are near, what they have in the high rows is written to a list and taken from them.
The kernels add a day's column 64 people at a time; arrays.py holds the rows, and city.py calls ``relieve``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from glasspolis.engine import compiled
from glasspolis.engine.bits import BLOCK
from glasspolis.engine.rows import lowest

MOST = 32
DAYS = 4  # Between two looks at a counter of many rows; others are looked at daily.
# How much the lists of a counter may take up, in rows: little as long as it has few, since those who are far ahead
# would come to be moved every few days.
FEW_ROWS, ROOM, ROOM_OF_FEW = 5, 2, 0.25
MOST_LISTS = 16
BYTE = EIGHT = 8
Ints = NDArray[Any]
Listed = tuple[Ints, Ints]


@dataclass(frozen=True)
class Counter:
    """Which rows a measure is counted in: ``digits`` of its column are added, or 1 where it is one of some ``codes``.

    ``high`` is the most that a day can add; ``codes`` are the first and the last.
    """

    index: int
    digits: int
    high: int
    codes: tuple[int, int] | None = None

    @property
    def array(self) -> str:
        """The name of its rows."""
        return f"c{self.index}"

    def days(self, rows: int) -> int:
        """How often it is looked at when it has so many rows."""
        return DAYS if rows > (self.high * DAYS - 1).bit_length() + 2 else 1

    def spare(self, rows: int) -> int:
        """How many of its rows hold what may be added until the next look, the rows above them being full."""
        return min(MOST - 1, (self.high * self.days(rows) - 1).bit_length())

    @property
    def least(self) -> int:
        """Rows to begin with."""
        return max(self.digits, (self.high - 1).bit_length() + 1)


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

    def relieve(self, today: int) -> bool:
        """Make room for what may be added until the next look; tells whether the rows are others than before."""
        have = len(self.rows)
        if have == MOST or today % self.counter.days(have):
            return False
        spare = self.counter.spare(have)
        words = self.rows.reshape(have, -1).view(np.uint64)
        much = np.min_scalar_type((1 << have) - (1 << spare))
        kind = np.uint32 if words.shape[1] * BLOCK <= 1 << 32 else np.int64
        each = np.dtype(kind).itemsize + much.itemsize
        room = int(self.rows[0].nbytes * (ROOM if have >= FEW_ROWS else ROOM_OF_FEW))
        near = near_full(words, spare, room // each)
        if not near.size:
            return False
        more = near.size * each
        mine = _bytes(self.lists[:1])
        if _bytes(self.lists) - mine > mine or _bytes(self.lists) + more > room or len(self.lists) > MOST_LISTS:
            self.lists = [_merged(self.lists)] if self.lists else []
        if _bytes(self.lists) + more > room:
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows[:1])])
            self._take_back()
            return True
        take(words, spare, near)
        self.lists.append((near.astype(kind), np.full(near.size, (1 << have) - (1 << spare), much)))
        return False

    def _take_back(self) -> None:
        """Put what is listed into the rows again where there is room for it now."""
        if not self.lists:
            return
        who, much = _merged(self.lists)
        byte, bit = who // BYTE, (who % BYTE).astype(np.uint8)
        flat = self.rows.reshape(len(self.rows), -1)
        now = sum((digit[byte] >> bit & 1).astype(np.int64) << j for j, digit in enumerate(flat))
        new = now + much
        fits = new < (1 << len(flat)) - (1 << self.counter.spare(len(flat)))
        for j, digit in enumerate(flat):
            changed = ((now ^ new) >> j & fits).astype(np.uint8)
            np.bitwise_xor.at(digit, byte, changed << bit)
        self.lists = [(who[~fits], much[~fits])] if not fits.all() else []

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


@njit(nogil=True, error_model="numpy", cache=True)
def near_full(words: np.ndarray, spare: int, most: int) -> np.ndarray:
    """Who has every bit from row ``spare`` on set in uint64[rows, people / 64], ascending; some of them if over most.

    int64[k], k > most telling that there are more.
    """
    who, count, near, top = np.empty(BLOCK, np.int64), 0, np.empty(EIGHT, np.uint64), words[-1]
    for start in range(0, top.shape[0], EIGHT):
        if count > most:
            break
        size, joined = min(EIGHT, top.shape[0] - start), np.uint64(0)
        for i in range(size):
            near[i] = top[np.uint64(start + i)]
            joined |= near[i]
        if joined == 0:
            continue
        for j in range(spare, words.shape[0] - 1):
            for i in range(size):
                near[i] &= words[j, np.uint64(start + i)]
        for i in range(size):
            while near[i] != 0:
                if count == who.size:
                    who = np.concatenate((who, who))
                who[count] = (start + i) * BLOCK + lowest(near[i])
                near[i] &= near[i] - np.uint64(1)
                count += 1
    return who[:count]


@njit(nogil=True, error_model="numpy", cache=True)
def take(words: np.ndarray, spare: int, who: np.ndarray) -> None:
    """Take all bits from row ``spare`` on from these people."""
    for k in range(who.size):
        for j in range(spare, words.shape[0]):
            words[j, who[k] // BLOCK] &= ~(np.uint64(1) << np.uint64(who[k] % BLOCK))


def _merged(lists: list[Listed]) -> Listed:
    """One list of all."""
    who = np.concatenate([who for who, _ in lists])
    order = np.argsort(who, kind="stable")
    who, much = who[order], np.concatenate([much.astype(np.int64) for _, much in lists])[order]
    first = np.flatnonzero(np.diff(who, prepend=np.int64(-1)))
    total = np.add.reduceat(much, first) if first.size else much
    return who[first], total.astype(np.min_scalar_type(int(total.max(initial=0))))
