"""What each person is counted: rows of bits that grow with the counts, and short lists of the few
who are far ahead.

A counter has as many rows of bits (bitplanes.py) as nearly everybody's total needs. Before
anybody's can overflow it gets another row, or, where only few are near, what they have in the high
rows is written to a list and taken from them. The kernels add a day's column 64 people at a time;
arrays.py holds the rows and calls ``make_room``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.counter_kernels import both, near_full, take
from glasspolis.engine.kernels.sizes import BLOCK, BYTE

MOST = 32
DAYS = 4  # Between two looks at a counter of many rows; others are looked at daily.
# How much the lists of a counter may take up, in rows: little as long as it has few, since those
# who are far ahead would come to be moved every few days.
FEW_ROWS = 5
ROOM = 2
ROOM_OF_FEW = 0.25
MOST_LISTS = 16
MORE_ROWS = 3  # To begin with, where there are no lists.
Ints = NDArray[Any]
Listed = tuple[Ints, Ints]


@dataclass(frozen=True)
class Counter:
    """Which rows a measure is counted in: ``digits`` of its column are added, or 1 where it is one
    of some ``codes``.

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
        """How many of its rows hold what may be added until the next look, the rows above them
        being full.
        """
        return min(MOST - 1, (self.high * self.days(rows) - 1).bit_length())

    @property
    def least(self) -> int:
        """Rows to begin with."""
        return max(self.digits, (self.high - 1).bit_length() + 1)


@dataclass
class Rows:
    """The rows of one counter, uint8[digit, world, people / 8], and what some people have besides.

    A list holds places in a world by world row of whole blocks of people, ascending, and how much
    each has.
    """

    counter: Counter
    worlds: int
    people: int
    listing: bool = True
    """Whether those who are far ahead go to lists; rows of few people take up little, and to move
    somebody to a list takes longer than to have more rows."""
    rows: Ints = field(init=False)
    lists: list[Listed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start anew."""
        length = -(-self.people // BLOCK) * BLOCK // BYTE
        rows = self.counter.least if self.listing else min(self.counter.least + MORE_ROWS, MOST)
        self._have(np.zeros((rows, self.worlds, length), np.uint8))
        self.lists = []

    def _have(self, rows: Ints) -> None:
        """Note how many rows there are, and what follows from that: the dtypes of a list, and how
        many fit in one.
        """
        self.rows = rows
        self.address = rows.ctypes.data
        have = len(rows)
        self.spare = self.counter.spare(have)
        self.much = (1 << have) - (1 << self.spare)
        person = np.uint32 if rows[0].size * BYTE <= 1 << 32 else np.int64
        self.kinds = np.dtype(person), np.min_scalar_type(self.much)
        self.each = sum(kind.itemsize for kind in self.kinds)
        share = ROOM if have >= FEW_ROWS else ROOM_OF_FEW
        self.room = int(rows[0].nbytes * share) if self.listing else 0

    @property
    def nbytes(self) -> int:
        """All that it takes up."""
        return self.rows.nbytes + _bytes(self.lists)

    def due(self, today: int) -> bool:
        """Whether it is looked at today."""
        return len(self.rows) < MOST and today % self.counter.days(len(self.rows)) == 0

    @property
    def asked(self) -> tuple[int, int, int, int]:
        """For ``near_full``: where the rows are, how many, from which on, and how many people are
        too many.
        """
        return self.address, len(self.rows), self.spare, self.room // self.each

    def relieve(self, near: Ints) -> bool:
        """Make room, until the next look, where these have no more; tells whether the rows are
        others than before.
        """
        more = near.size * self.each
        sizes = [who.nbytes + much.nbytes for who, much in self.lists]
        first_list = sum(sizes[:1])
        all_ = sum(sizes)
        if all_ - first_list > first_list or all_ + more > self.room or len(self.lists) > MOST_LISTS:
            self.lists = [_merged(self.lists)] if self.lists else []
        if _bytes(self.lists) + more > self.room:
            self._have(np.concatenate([self.rows, np.zeros_like(self.rows[:1])]))
            self._take_back()
            return True
        take(self.rows.reshape(len(self.rows), -1).view(np.uint64), self.spare, near)
        person, much = self.kinds
        self.lists.append((near.astype(person), np.full(near.size, self.much, much)))
        return False

    def _take_back(self) -> None:
        """Put what is listed into the rows again where there is room for it now."""
        if not self.lists:
            return
        who, much = _merged(self.lists)
        byte = who // BYTE
        bit = (who % BYTE).astype(np.uint8)
        flat = self.rows.reshape(len(self.rows), -1)
        now = sum((digit[byte] >> bit & 1).astype(np.int64) << j for j, digit in enumerate(flat))
        new = now + much
        fits = new < self.much
        for j, digit in enumerate(flat):
            changed = ((now ^ new) >> j & fits).astype(np.uint8)
            np.bitwise_xor.at(digit, byte, changed << bit)
        self.lists = [(who[~fits], much[~fits])] if not fits.all() else []

    def listed(self) -> Listed:
        """What some people have besides the rows, in one list."""
        return _merged(self.lists) if self.lists else (np.zeros(0, np.int64), np.zeros(0, np.int64))

    def put(self, rows: Ints, who: Ints, much: Ints, at: Sequence[int]) -> None:
        """Hold these rows and this list, in which each world finds itself where ``at`` says."""
        length = rows.shape[2] * BYTE
        self._have(np.ascontiguousarray(rows[:, list(at)]))
        person, more = self.kinds
        inside = [who // length == place for place in at]
        found = [who[mine] % length + w * length for w, mine in enumerate(inside)]
        values = np.concatenate([much[mine] for mine in inside]).astype(more)
        self.lists = [(np.concatenate(found).astype(person), values)] if values.size else []

    def total(self, at: Ints | None = None) -> Ints:
        """Everybody's count, int32[worlds, people], in these worlds or in all."""
        rows = self.rows if at is None else np.ascontiguousarray(self.rows[:, at])
        have, worlds, length = rows.shape
        out = np.zeros((worlds, length * BYTE), np.int32)
        places = [out.ctypes.data, *(row.ctypes.data for row in rows)]
        code_cache.call(f"spread32_{have}", np.asarray([places], np.int64), np.asarray([out.size]))
        place = np.full(self.worlds, -1)
        place[np.arange(self.worlds) if at is None else at] = np.arange(worlds)
        for who, much in self.lists:
            world, person = np.divmod(who.astype(np.int64), length * BYTE)
            here = place[world] >= 0
            out[place[world[here]], person[here]] += much[here].astype(np.int32)
        return out[:, : self.people]


@dataclass(frozen=True)
class Due:
    """Counters that are looked at on the same days, and for each thread what ``near_full`` is asked
    about its share of them.
    """

    shares: list[list[Rows]]
    asked: list[Ints]
    words: list[int]

    @staticmethod
    def of(every: Iterable[Rows], today: int, threads: int) -> Due:
        """Those that are due today; good for as long as no rows have moved."""
        due = [counter for counter in every if counter.due(today)]
        shares = [share for k in range(threads) if (share := due[k::threads])]
        asked = [np.asarray([counter.asked for counter in share], np.int64) for share in shares]
        return Due(shares, asked, [share[0].rows[0].nbytes // BYTE for share in shares])

    def make_room(self, each: Callable[..., Iterable[Any]]) -> bool:
        """Make room where it is wanted; ``each`` is map, or that of a pool. Tells whether rows have
        moved.
        """
        moved = False
        for share, (who, ends) in zip(self.shares, each(near_full, self.asked, self.words), strict=True):
            if not who.size:
                continue
            last = ends.tolist()
            for counter, first, end in zip(share, [0, *last], last, strict=False):
                moved |= end > first and counter.relieve(who[first:end])
        return moved


def make_room(every: Iterable[Rows], today: int, threads: int, each: Callable[..., Iterable[Any]]) -> bool:
    """Make room in counters where it is wanted today; tells whether rows have moved."""
    return Due.of(every, today, threads).make_room(each)


def _bytes(lists: list[Listed]) -> int:
    return sum(who.nbytes + much.nbytes for who, much in lists)


def _merged(lists: list[Listed]) -> Listed:
    """One list of all."""
    who = lists[0][0]
    much = lists[0][1].astype(np.int64)
    for others, more in lists[1:]:
        who, much = both(who, much, others, more)
    return who, much.astype(np.min_scalar_type(int(much.max(initial=0))))
