"""Finds the address or number that each argument of a day's operations stands for.

lower.py names the arguments, and dispatch.py uses what is found. Most of it is found once for each
kind of day (a weekday on which certain submodels run in certain worlds). What changes on days of
one kind is the numbers of the day, and where an array begins that has been replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.compile.operands import ALWAYS, AXES, COUNTER, FIRST, Address
from glasspolis.engine.compile.schedule import Operation, Program
from glasspolis.engine.kernels.code_cache import body_address, kernel_address
from glasspolis.engine.memory.arrays import Arrays

Table = NDArray[np.int64]
Places = NDArray[np.int32]
# The rows of these arrays differ in length; another array says where each row starts.
STARTS = {"gathers": "gather_starts", "level_sums": "level_starts"}
NONE = ("=lo", "=w", "=weekday")
TODAY = ("=par", "=clock", "=world", "=unit", "=rows")
Choice = tuple[int, tuple[int, ...], bytes, bytes]


@dataclass
class _Base:
    """Every argument of a kind of day, int64[worlds, arguments], and what changes in it.

    ``numbers`` are those that change from day to day: of each kind (``TODAY``), which arguments
    they are, and where they stand among all numbers of the kind. ``starts`` is where each array
    began when it was looked up, ``names`` the number of the array whose row each argument is.
    ``step`` is added from chunk to chunk. ``local`` is 1 where each thread has its own array, and
    ``on`` says which operations run in which worlds.
    """

    base: Table
    numbers: dict[str, tuple[Places, Places]]
    starts: Table
    names: Places
    step: Table
    local: Table
    on: NDArray[np.uint8]
    rows: dict[int, Table] = field(default_factory=dict)

    def move(self, name: int, bytes_: int) -> None:
        """Note that an array begins so many bytes later than before."""
        if name not in self.rows:
            self.rows[name] = np.flatnonzero(self.names == name)
        self.base.reshape(-1)[self.rows[name]] += bytes_


class Addresses:
    """The tables that dispatch.py takes: ``turns`` by stage and ``code``; ``morning`` makes the
    others.
    """

    def __init__(self, program: Program, arrays: Arrays) -> None:
        self.arrays = arrays
        self.operations: Sequence[Operation] = [o for turn in program.turns for o in turn.operations]
        self.turns = _turns(program)
        operands = [operand for o in self.operations for operand in o.arguments]
        addresses = list(dict.fromkeys([s.address for s in operands] + [s.other for s in operands if s.other]))
        index = {address: i for i, address in enumerate(addresses)}
        self.addresses = addresses
        self.first = np.asarray([index[s.address] for s in operands], np.int64)
        self.other = np.asarray([index[s.other or s.address] for s in operands], np.int64)
        self.owner = np.asarray([s.owner for s in operands], np.int64)
        self.weekday = np.asarray([s.weekday for s in operands], np.int64)
        self.whens = [(o, *when) for o, one in enumerate(self.operations) for when in one.when]
        self.names = sorted({p.array for p in addresses})
        self.name = np.asarray([self.names.index(p.array) for p in addresses], np.int64)
        sizes = arrays.sizes()
        found = [_strides(p, arrays, sizes) for p in addresses]
        self.offset, self.by_world, self.by_chunk, self.mine = np.asarray(found, np.int64).reshape(-1, 4).T
        self.numbers = {
            n: np.flatnonzero(self.name == self.names.index(n)) for n in (*TODAY, "=weekday") if n in self.names
        }
        self.rows = np.asarray([p.row for p in addresses], np.int64)
        ends = np.cumsum([0, *(len(o.arguments) for o in self.operations)])
        code = [
            kernel_address(o.code) if isinstance(o.code, str) else body_address(o.code.text) for o in self.operations
        ]
        self.code = np.stack([np.asarray(code, np.int64), ends[:-1], ends[1:]], axis=1)
        self.starts: dict[str, tuple[NDArray[Any], int]] = {}
        self.bases: dict[Choice, _Base] = {}
        self.stored = [name for name in self.names if name[0] != "=" and name not in arrays.threads.pieces]

    def morning(self, worlds: int, today: int) -> None:
        """Find every argument of today, and which operations run, for the first worlds."""
        a = self.arrays.a
        weekday = today % 7
        act = a["act"][:worlds] != 0
        # Newcomers of one world are looked for in all, so that there are few kinds of days.
        first = act & ((a["clock"][:worlds] == 0) | bool(a["some_new"][:worlds].any()))
        key = weekday, act.shape, act.tobytes(), first.tobytes()
        starts = np.asarray([self._start(name, weekday) for name in self.stored], np.int64)
        if key not in self.bases:
            self.bases[key] = self._base(worlds, weekday, self._choose(act, first, weekday), starts)
        kind = self.bases[key]
        self.step = kind.step
        self.local = kind.local
        self.on = kind.on
        for moved in np.flatnonzero(starts != kind.starts).tolist():
            kind.move(self.names.index(self.stored[moved]), starts[moved] - kind.starts[moved])
        kind.starts = starts
        units = a["gathers"][:, a["gather_starts"][:-1]]
        today_is = {"=par": a["par"], "=clock": a["clock"], "=world": a["tworld"].T, "=rows": a["rows"], "=unit": units}
        arguments = kind.base.reshape(-1)
        for name, (which, where) in kind.numbers.items():
            arguments[which] = today_is[name][:worlds].reshape(-1)[where]
        self.base = kind.base

    def _base(self, worlds: int, weekday: int, choice: tuple[Table, NDArray[np.uint8]], starts: Table) -> _Base:
        """The arguments of a kind of day, with what was looked up for it."""
        chosen, on = choice
        start = dict(zip(self.stored, starts.tolist(), strict=True))
        place = np.asarray([start.get(name, 0) for name in self.names], np.int64)[self.name] + self.offset
        value = place + np.arange(worlds)[:, None] * self.by_world
        value[:, self.numbers.get("=weekday", [])] = weekday
        base = np.ascontiguousarray(np.take_along_axis(value, chosen, axis=1))
        names = self.name[chosen].ravel().astype(np.int32)
        numbers = {name: self._numbers_of(name, chosen) for name in TODAY if name in self.numbers}
        return _Base(base, numbers, starts, names, self.by_chunk[chosen], self.mine[chosen], on)

    def _numbers_of(self, name: str, chosen: Table) -> tuple[Places, Places]:
        """The arguments that are numbers of the day of one kind, and where these stand among all of
        the kind.
        """
        world, argument = np.nonzero(self.name[chosen] == self.names.index(name))
        where = world * self._length(name) + self.rows[chosen[world, argument]]
        return np.ravel_multi_index((world, argument), chosen.shape).astype(np.int32), where.astype(np.int32)

    def _length(self, name: str) -> int:
        """How many numbers of the day of one kind each world has."""
        a = self.arrays.a
        if name == "=unit":
            return len(a["gather_starts"]) - 1
        if name == "=world":
            return len(a["tworld"])
        return int(a[name[1:]].shape[1])

    def _start(self, name: str, weekday: int) -> int:
        """The address at which an array begins today."""
        array = self.arrays.a[name]
        before, start = self.starts.get(name, (None, 0))
        if before is not array:
            start = array.ctypes.data
            self.starts[name] = array, start
        return start + weekday * array.strides[0] if name == "week" else start

    def _choose(
        self, act: NDArray[np.bool_], begins: NDArray[np.bool_], weekday: int
    ) -> tuple[Table, NDArray[np.uint8]]:
        """Choose the address of each argument, and the operations that run.

        Args:
            act: bool[worlds, submodels], which are on.
            begins: which of them have their first day, or newcomers.
            weekday: 0 to 6.

        Returns:
            The number of each argument's address, int64[worlds, arguments], and uint8[operations,
            worlds].
        """
        act = np.concatenate([act, np.ones((len(act), 1), bool)], axis=1)
        here = act[:, self.owner] & ((self.weekday == ALWAYS) | (self.weekday == weekday))
        chosen = np.where(here, self.first, self.other)
        on = np.zeros((len(self.operations), len(act)), np.uint8)
        on[[not o.when for o in self.operations]] = 1
        for o, model, day in self.whens:
            if day in (ALWAYS, FIRST, weekday):
                on[o] |= (begins if day == FIRST else act)[:, model]
        for first, last, once in np.concatenate(self.turns):
            if once:
                on[first:last] = on[first:last].max(axis=1, keepdims=True)
        return chosen, on


def _turns(program: Program) -> list[Table]:
    """For each stage, its turns: (first operation, last, once)."""
    stages: dict[int, list[tuple[int, int, int]]] = {}
    done = 0
    for turn in program.turns:
        stages.setdefault(turn.stage, []).append((done, done + len(turn.operations), int(turn.once)))
        done += len(turn.operations)
    return [np.asarray(stages[s], np.int64).reshape(-1, 3) for s in sorted(stages)]


def _strides(place: Address, arrays: Arrays, sizes: dict[str, int]) -> tuple[int, int, int, int]:
    """Bytes from the array's start, from world to world and from chunk to chunk, and 1 if each
    thread has an array of its own.
    """
    if place.array[0] == "=":
        known = sizes.get(place.array, 0)
        return (
            (place.row if place.array == "=number" else known),
            int(place.array == "=w"),
            int(place.array == "=lo") * arrays.chunk,
            0,
        )
    local = place.array in arrays.threads.pieces
    found = arrays.threads.arrays[0][place.array] if local else arrays.a[place.array]
    axes = AXES.get(place.array) or AXES[COUNTER]
    step = dict(zip(axes, found.strides, strict=True))
    if "w" in step and found.shape[axes.index("w")] == 1 and place.array[0] == "t":
        step["w"] = 0
    step.setdefault("k", step.get("p", 0) * arrays.chunk)
    start = arrays.threads.pieces[place.array].first if local else 0
    element = place.element + (int(arrays.a[STARTS[place.array]][place.row]) if place.array in STARTS else 0)
    offset = start + place.row * step.get("r", 0) + element * found.itemsize
    return offset, step.get("w", 0), step["k"], int(local)
