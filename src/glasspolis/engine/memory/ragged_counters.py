"""The counters of persons: rows of bits that grow with the counts, and lists of the few people who
are far ahead.

A counter has as many rows of bits (bitplanes.py) as nearly everybody's total needs. Before
anybody's total can overflow, the counter gets another row; or, where only few people are near, what
they have in the high rows is written to a list and taken from the rows. The kernels add a day's
column 64 people at a time; arrays.py holds the counters and calls ``Due.make_room``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.counter_kernels import merged, near_full, take
from glasspolis.engine.kernels.sizes import BLOCK, BYTE

MOST = 32
DAYS = 4
"""Days between two checks of a counter of many rows; the others are checked every day."""
FEW_ROWS = 5
LISTS_OF_MANY = 2
LISTS_OF_FEW = 0.25
"""Bytes that the lists of a counter may take up, as a multiple of a row's. It is less below
``FEW_ROWS`` rows, where those who are far ahead would be moved to a list every few days."""
MOST_LISTS = 16
MORE_ROWS = 3
"""Rows that a counter without lists begins with beside the least."""
Ints = NDArray[Any]
Listed = tuple[Ints, Ints]


@dataclass(frozen=True)
class Counter:
    """How a measure is counted: ``digits`` of its column are added, or 1 where it is one of some
    ``codes``.

    ``high`` is the most that a day can add; ``codes`` are the first and the last code.
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
        """Days from one check to the next, with so many rows."""
        return DAYS if rows > (self.high * DAYS - 1).bit_length() + 2 else 1

    def spare(self, rows: int) -> int:
        """The rows, of so many, that can take up all that is added until the next check.

        Somebody with a 1 in every row above them could overflow.
        """
        return min(MOST - 1, (self.high * self.days(rows) - 1).bit_length())

    @property
    def least(self) -> int:
        """Rows that it begins with."""
        return max(self.digits, (self.high - 1).bit_length() + 1)


@dataclass
class Rows:
    """The rows of one counter, uint8[digit, world, people / 8], and the lists beside them.

    A list has the positions of people, ascending, in a row of all worlds behind one another, each
    of whole blocks of people; and the amount that each of them has besides the rows.
    """

    counter: Counter
    worlds: int
    people: int
    listing: bool = True
    """Whether those who are far ahead go to lists. Rows of few people take up little memory, and to
    move somebody to a list takes more time than to have another row."""
    rows: Ints = field(init=False)
    lists: list[Listed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Count from 0 again."""
        length = -(-self.people // BLOCK) * BLOCK // BYTE
        rows = self.counter.least if self.listing else min(self.counter.least + MORE_ROWS, MOST)
        self._set_rows(np.zeros((rows, self.worlds, length), np.uint8))
        self.lists = []

    def _set_rows(self, rows: Ints) -> None:
        """Take these rows, and note what follows from their number: the dtypes of a list, and the
        bytes that lists may take up.
        """
        self.rows = rows
        self.address = rows.ctypes.data
        have = len(rows)
        self.spare = self.counter.spare(have)
        self.moved = (1 << have) - (1 << self.spare)
        person = np.uint32 if rows[0].size * BYTE <= 1 << 32 else np.int64
        self.dtypes = np.dtype(person), np.min_scalar_type(self.moved)
        self.entry_bytes = sum(dtype.itemsize for dtype in self.dtypes)
        share = LISTS_OF_MANY if have >= FEW_ROWS else LISTS_OF_FEW
        self.list_bytes = int(rows[0].nbytes * share) if self.listing else 0

    @property
    def nbytes(self) -> int:
        """Bytes of the rows and the lists."""
        return self.rows.nbytes + _bytes(self.lists)

    def due(self, today: int) -> bool:
        """Whether it is checked today."""
        return len(self.rows) < MOST and today % self.counter.days(len(self.rows)) == 0

    @property
    def query(self) -> tuple[int, int, int, int]:
        """What ``near_full`` is asked: the address of the rows, their number, the first high row,
        and the people who fit in lists.
        """
        return self.address, len(self.rows), self.spare, self.list_bytes // self.entry_bytes

    def relieve(self, near: Ints) -> bool:
        """Make sure that these people cannot overflow before the next check.

        True if there is another row, so that all rows lie elsewhere than before.
        """
        more = near.size * self.entry_bytes
        sizes = [who.nbytes + amount.nbytes for who, amount in self.lists]
        first_list = sum(sizes[:1])
        later_lists = sum(sizes[1:])
        full = first_list + later_lists + more > self.list_bytes
        if later_lists > first_list or full or len(self.lists) > MOST_LISTS:
            self.lists = [_merged(self.lists)] if self.lists else []
        if _bytes(self.lists) + more > self.list_bytes:
            self._set_rows(np.concatenate([self.rows, np.zeros_like(self.rows[:1])]))
            self._take_back()
            return True
        take(self.rows.reshape(len(self.rows), -1).view(np.uint64), self.spare, near)
        person, amount = self.dtypes
        self.lists.append((near.astype(person), np.full(near.size, self.moved, amount)))
        return False

    def _take_back(self) -> None:
        """Add the listed amounts to the rows again, of those people for whom the rows are enough
        now.
        """
        if not self.lists:
            return
        who, amount = _merged(self.lists)
        byte = who // BYTE
        bit = (who % BYTE).astype(np.uint8)
        flat = self.rows.reshape(len(self.rows), -1)
        now = sum((digit[byte] >> bit & 1).astype(np.int64) << j for j, digit in enumerate(flat))
        new = now + amount
        fits = new < self.moved
        for j, digit in enumerate(flat):
            changed = ((now ^ new) >> j & fits).astype(np.uint8)
            np.bitwise_xor.at(digit, byte, changed << bit)
        self.lists = [(who[~fits], amount[~fits])] if not fits.all() else []

    def listed(self) -> Listed:
        """All lists as one: positions of people, and what each has besides the rows."""
        return _merged(self.lists) if self.lists else (np.zeros(0, np.int64), np.zeros(0, np.int64))

    def put(self, rows: Ints, who: Ints, amount: Ints, at: Sequence[int]) -> None:
        """Take rows and a list of saved worlds; ``at`` has the saved world of each world."""
        length = rows.shape[2] * BYTE
        self._set_rows(np.ascontiguousarray(rows[:, list(at)]))
        person, dtype = self.dtypes
        inside = [who // length == place for place in at]
        positions = [who[of_world] % length + w * length for w, of_world in enumerate(inside)]
        values = np.concatenate([amount[of_world] for of_world in inside]).astype(dtype)
        self.lists = [(np.concatenate(positions).astype(person), values)] if values.size else []

    def total(self, at: Ints | None = None) -> Ints:
        """Everybody's count, int32[worlds, people], in these worlds or in all."""
        rows = self.rows if at is None else np.ascontiguousarray(self.rows[:, at])
        have, worlds, length = rows.shape
        out = np.zeros((worlds, length * BYTE), np.int32)
        places = [out.ctypes.data, *(row.ctypes.data for row in rows)]
        code_cache.call(f"spread32_{have}", np.asarray([places], np.int64), np.asarray([out.size]))
        place = np.full(self.worlds, -1)
        place[np.arange(self.worlds) if at is None else at] = np.arange(worlds)
        for who, amount in self.lists:
            world, person = np.divmod(who.astype(np.int64), length * BYTE)
            here = place[world] >= 0
            out[place[world[here]], person[here]] += amount[here].astype(np.int32)
        return out[:, : self.people]


@dataclass(frozen=True)
class Due:
    """The counters that are checked on the same days, shared out among threads, and what
    ``near_full`` is asked of each share.
    """

    shares: list[list[Rows]]
    queries: list[Ints]
    words: list[int]

    @staticmethod
    def of(every: Iterable[Rows], today: int, threads: int) -> Due:
        """The counters that are due today. They have to be found again once rows lie elsewhere."""
        due = [counter for counter in every if counter.due(today)]
        shares = [share for k in range(threads) if (share := due[k::threads])]
        queries = [np.asarray([counter.query for counter in share], np.int64) for share in shares]
        return Due(shares, queries, [share[0].rows[0].nbytes // BYTE for share in shares])

    def make_room(self, each: Callable[..., Iterable[Any]]) -> bool:
        """Make sure that nobody can overflow before the next check.

        Args:
            each: ``map``, or that of a pool of threads.

        Returns:
            Whether rows lie elsewhere than before.
        """
        moved = False
        for share, (who, ends) in zip(self.shares, each(near_full, self.queries, self.words), strict=True):
            if not who.size:
                continue
            last = ends.tolist()
            for counter, first, end in zip(share, [0, *last], last, strict=False):
                moved |= end > first and counter.relieve(who[first:end])
        return moved


def _bytes(lists: list[Listed]) -> int:
    return sum(who.nbytes + amount.nbytes for who, amount in lists)


def _merged(lists: list[Listed]) -> Listed:
    """One list of all."""
    who = lists[0][0]
    amount = lists[0][1].astype(np.int64)
    for others, more in lists[1:]:
        who, amount = merged(who, amount, others, more)
    return who, amount.astype(np.min_scalar_type(int(amount.max(initial=0))))
