"""The memory of one replicate: people's traits once, each world's state beside it; city.py steps it
day by day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from threading import local
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.traits import AXES, CELL, TRAITS
from glasspolis.engine.compile.operands import MARGIN, bits_each, trait_place
from glasspolis.engine.compile.schedule import Program
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.bitplanes import columns_head
from glasspolis.engine.kernels.sizes import BLOCK, BYTE, CHUNK
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.memory.ragged_counters import DAYS, Due, Rows
from glasspolis.engine.memory.thread_memory import ACCUMULATED, WIDTHS, Sizes, ThreadMemory
from glasspolis.errors import GlasspolisError
from glasspolis.people import unit_axes
from glasspolis.people.population import Population

VALUES = 3
"""Where the address of the values stands among the arguments that spread or gather one column."""
Ints = NDArray[Any]


class Arrays:
    """Every array that a day reads and writes, by name; ``AXES`` of operands.py says what its axes
    are.

    State arrays have shape [rows, worlds, people]; rows follow the layout.
    """

    def __init__(
        self, layout: Layout, program: Program, population: Population, worlds: int, days: int, diary: Sequence[int],
        chunk: int,
    ) -> None:  # fmt: skip
        self.layout = layout
        self.population = population
        self.worlds = worlds
        self.days = days
        self.chunk = chunk
        self._buffers = local()
        self.today = 0
        self.a: dict[str, Ints] = {}
        self._plane_arguments: dict[tuple[Slot, int], tuple[Ints, Ints]] = {}
        self.planes: dict[tuple[Slot, int], tuple[Ints, Ints]] = {}
        self._rows(chunk)
        self._start()
        self.a["rows"] = np.zeros((worlds, len(layout.counters)), np.int64)
        size = worlds, population.size, population.size > chunk
        self.counters = {key: Rows(counter, *size) for key, counter in layout.counters.items()}
        self._find_counters()
        self.a |= self._shared_tables(diary)
        self._unit_places()
        self.units: dict[str, NDArray[np.int64]] = {}
        self.unit_series: dict[str, NDArray[np.int64]] = {}
        self.a["week"] = np.repeat(np.arange(7, dtype=np.uint8), CHUNK).reshape(7, CHUNK)
        self._constants(program)
        groups = len(population.groups)
        sizes = Sizes(worlds, days, groups, self.levels.shape[1], self.a["far"].shape)
        self.threads = ThreadMemory(layout, program, sizes)
        self.region_of_cell = population.traits["region"][::CELL].astype(np.int64)

    def _shared_tables(self, diary: Sequence[int]) -> dict[str, Ints]:
        """Public bits, who looks at them, sums by cell, region and world, and diaries."""
        worlds = self.worlds
        people = self.population.size
        cells = -(-people // CELL)
        tallies = len(self.layout.tallies)
        regions = int(self.population.traits["region"].max()) + 1
        shown = -(-len(self.layout.plan.public()) * bits_each(worlds) // BYTE)
        public = (shown, -(-worlds // BYTE), 2 * MARGIN + cells * CELL)
        return {
            "pub": np.zeros(public, np.uint8),
            "far": np.zeros((shown, people // BLOCK + 1), np.uint64),
            "ncell": np.zeros((tallies, worlds, cells), np.int32),
            "tcell": np.zeros((tallies, worlds, cells), np.int32),
            "tregion": np.zeros((tallies, worlds, regions), np.int32),
            "tworld": np.zeros((tallies, worlds), np.int32),
            "persons": np.asarray(sorted(diary), np.int64),
            "diary": np.zeros((worlds, len(diary), len(self.layout.diary)), np.int32),
        }

    def _rows(self, chunk: int) -> None:
        """The traits, and the rows of the layout: whole, or of bits, which lie together chunk by
        chunk.
        """
        layout = self.layout
        worlds = self.worlds
        people = self.population.size
        for width, dtype in WIDTHS.items():
            self.a[f"t{width}"] = self._traits(f"t{width}", dtype)[:, None]
            for letter in "sq":
                rows = layout.rows.get(letter + width, 0)
                self.a[letter + width] = np.zeros((rows, worlds, -(-people // BLOCK) * BLOCK), dtype)[:, :, :people]
        digits = layout.rows.get("b1", 0)
        self.a["b1"] = np.zeros((-(-people // chunk), worlds, digits, chunk // BYTE), np.uint8)

    def _start(self) -> None:
        """Give every stored column its first value."""
        for key, slot in self.layout.columns.items():
            model, _, column = key.partition(".")
            start = self.layout.plan.models[model].own[column].start
            if slot.array[0] == "s":
                self.a[slot.array][slot.index] = start
            elif slot.array[0] == "b" and start:
                for w in range(self.worlds):
                    values = self.blank(slot, w)
                    values[:] = start
                    self.put(slot, w, values)

    def _run(self, verb: str, slot: Slot, w: int, values: Ints) -> None:
        """Spread or gather the bits of everybody in one world, chunk by chunk."""
        if (slot, w) not in self._plane_arguments:
            bits = self.a["b1"]
            lo = np.arange(0, self.population.size, self.chunk)
            rows = [np.full(lo.size, number) for number in columns_head([(slot.width, slot.bits)])]
            rows.append(lo * values.itemsize)
            rows += [bits[0, w, digit].ctypes.data + lo // self.chunk * bits.strides[0] for digit in slot.digits]
            sizes = np.minimum(self.chunk, self.population.size - lo)
            self._plane_arguments[slot, w] = np.stack(rows, axis=1), sizes
        without_values, sizes = self._plane_arguments[slot, w]
        arguments = without_values.copy()
        arguments[:, VALUES] += values.ctypes.data
        code_cache.call(verb, arguments, sizes)

    def get(self, slot: Slot, w: int) -> Ints:
        """One world's column, [people]. Of a column in bit planes it is a buffer of this thread,
        which the thread's next call overwrites.
        """
        if slot.array[0] == "s":
            return self.a[slot.array][slot.index, w]
        values = self._buffer(f"get{slot.width}")
        self._run("spread", slot, w, values)
        return values

    def blank(self, slot: Slot, w: int) -> Ints:
        """An array to write one world's column to, [people], which ``put`` then stores."""
        return self.a[slot.array][slot.index, w] if slot.array[0] == "s" else self._buffer(f"put{slot.width}")

    def put(self, slot: Slot, w: int, values: Ints) -> None:
        """Store the values that were written to ``blank``."""
        if slot.array[0] == "b":
            self._run("gather", slot, w, values)

    def _buffer(self, name: str) -> Ints:
        """This thread's own array of that name, [people]; whole blocks of people fit into it."""
        buffers = self._buffers.__dict__
        if name not in buffers:
            buffers[name] = np.zeros(self.population.size + BLOCK, WIDTHS[name[3:]])
        return cast("Ints", buffers[name][: self.population.size])

    def _constants(self, program: Program) -> None:
        """Rows of a chunk that hold one number."""
        for width, dtype in WIDTHS.items():
            values = [value for kind, value in program.constants if kind == width]
            self.a[f"k{width}"] = np.repeat(np.asarray(values, dtype), CHUNK).reshape(len(values), CHUNK)

    def _unit_places(self) -> None:
        """Where the sums over each trait, and the numbers by unit that persons read, lie behind one
        another.
        """
        levels = [unit_axes.size(self.population, trait) for _, trait in self.layout.levels]
        gathers = [unit_axes.size(self.population, g.by) for g in self.layout.gathers]
        for name, sizes in (("level_starts", levels), ("gather_starts", gathers)):
            self.a[name] = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self.levels = np.zeros((self.worlds, sum(levels)), np.int64)
        self.a["gathers"] = np.zeros((self.worlds, sum(gathers)), np.int32)

    def level_sums(self, source: str, trait: str) -> NDArray[np.int64]:
        """Yesterday's sums of a column over a trait's levels, [worlds, levels]."""
        place = self.layout.levels.index((source, trait))
        first, last = self.a["level_starts"][place : place + 2]
        return self.levels[:, first:last]

    def _traits(self, array: str, dtype: type) -> Ints:
        places = {t: trait_place(t) for t in TRAITS}
        names = sorted((t for t in TRAITS if places[t][0] == array), key=lambda t: places[t][1])
        people = self.population.size
        out: Ints = np.zeros((len(names), -(-people // BLOCK) * BLOCK), dtype)
        out[:, :people] = [self.population.traits[t] for t in names]
        return out

    def sizes(self) -> dict[str, int]:
        """The numbers that operations are handed, by their names in operands.py."""
        spell = self.threads.pieces["spell"].shape
        return {
            "=groups": len(self.population.groups), "=exits": spell[3],
            "=persons": len(self.a["persons"]), "=lengths": spell[4], "=plane": self.a["pub"].shape[2],
            "=planes": self.a["pub"].shape[1], "=row": self.worlds * -(-self.population.size // BLOCK) * BLOCK // BYTE,
        } | {f"=size.{axis}": unit_axes.size(self.population, axis) for axis in AXES}  # fmt: skip

    def column(self, key: str, at: Ints | None = None) -> Ints:
        """A stored column, [worlds, people], of these worlds or of all.

        Raises:
            GlasspolisError: the column lives for a stage only.
        """
        slot = self.layout.columns[key]
        if not self.kept(slot):
            raise GlasspolisError(f"{key} is not kept from day to day")
        if slot.array[0] == "s":
            return self.a[slot.array][slot.index][self._at(at)]
        return self._spread(slot, np.asarray(self._at(at)))

    def _spread(self, slot: Slot, worlds: Ints) -> Ints:
        """What the bits of a column make in these worlds, [worlds, people]."""
        people = self.population.size
        bits = self.a["b1"]
        out = np.zeros((len(worlds), -(-people // BLOCK) * BLOCK), WIDTHS[str(slot.width)])
        lo = np.arange(0, people, self.chunk)
        start = bits.ctypes.data + worlds[:, None] * bits.strides[1] + lo // self.chunk * bits.strides[0]
        to = out.ctypes.data + np.arange(len(worlds))[:, None] * out.strides[0] + lo * out.itemsize
        head = [np.full(to.shape, number) for number in columns_head([(slot.width, slot.bits)])]
        places = np.stack([*head, to, *(start + digit * bits.strides[2] for digit in slot.digits)], axis=-1)
        sizes = np.tile(np.minimum(self.chunk, people - lo), len(worlds))
        code_cache.call("spread", places.reshape(len(sizes), -1), sizes)
        return out[:, :people]

    def _at(self, at: Ints | None) -> list[int]:
        return list(range(self.worlds)) if at is None else at.tolist()

    @staticmethod
    def kept(slot: Slot) -> bool:
        """Whether a row lasts from day to day."""
        return slot.array[0] in "sb" and slot.kept

    def branch(self, trunks: Ints) -> None:
        """Give every world the state of its trunk, one of the first worlds. Counters and all that
        was booked start anew.
        """
        first = int(trunks.max()) + 1
        later = trunks[first:]
        for name in ("s8", "s16", "s32", "b1"):
            self.a[name][:, first:] = self.a[name][:, later]
        self._branch_shown(trunks)
        for name in ("tcell", "tregion", "tworld"):
            self.a[name][:, first:] = self.a[name][:, later]
        for state in (self.levels, *self.units.values()):
            state[first:] = state[later]
        for rows in self.counters.values():
            rows.clear()
        self._find_counters()
        self.threads.clear("sums", *ACCUMULATED)

    def _branch_shown(self, trunks: Ints) -> None:
        """Let everybody show in every world what they show in its trunk."""
        shown = self.a["pub"]
        each = bits_each(self.worlds)
        before = shown.copy()
        shown[:] = 0
        for w in range(shown.shape[1] * each):
            trunk = int(trunks[w % len(trunks)])
            for bit in range(0, BYTE, each):
                bits = before[:, trunk // BYTE] >> (trunk % BYTE + bit) & 1
                shown[:, w // BYTE] |= bits << (w % BYTE + bit)

    def take_sums(self) -> NDArray[np.int64]:
        """Today's sums over persons, int64[worlds, measures, groups]; the next day starts at 0."""
        total = self.threads.total("sums")
        self.threads.clear("sums")
        return total

    def end_day(self) -> None:
        """Today's tallies become yesterday's, and so do the persons whom partners pointed out."""
        a = self.a
        a["tcell"], a["ncell"] = a["ncell"], a["tcell"]
        a["ncell"][:] = 0
        self.levels[:] = self.threads.total("level_sums")
        a["far"][:] = np.bitwise_or.reduce([arrays["pointed"] for arrays in self.threads.arrays])
        self.threads.clear("level_sums", "pointed")
        a["tworld"][:] = a["tcell"].sum(axis=2)
        for r in range(a["tregion"].shape[2]):
            a["tregion"][:, :, r] = a["tcell"][:, :, self.region_of_cell == r].sum(axis=2)

    def relieve(self, each: Callable[..., Iterable[Any]]) -> None:
        """Make room in every counter for what the next days may add; ``each`` is map, or that of a
        pool.
        """
        self.today += 1
        turn = self.today % DAYS, len(self.threads.arrays)
        if turn not in self.due:
            self.due[turn] = Due.of(self.counters.values(), self.today, len(self.threads.arrays))
        if self.due[turn].make_room(each):
            self._find_counters()

    def go_on(self, today: int) -> None:
        """Take up counting where ``memory/state.py`` has put counters back."""
        self.today = today
        self._find_counters()

    def _find_counters(self) -> None:
        """Tell where the rows of all counters are."""
        self.due: dict[tuple[int, int], Due] = {}
        for rows in self.counters.values():
            self.a[rows.counter.array] = rows.rows
            self.a["rows"][:, rows.counter.index] = len(rows.rows)

    def counter(self, key: str, at: Ints | None = None) -> Ints:
        """A measure's total per person since the branch, [worlds, people], in these worlds or in
        all.
        """
        total = self.counters[key].total(at)
        wrong = self.layout.wrong_halves.get(key)
        return total + self.counters[wrong].total(at) if wrong else total

    def bytes_per_person(self) -> dict[str, float]:
        """Bytes a person: traits and ties once, and each world's state, counters and
        shared bits.
        """
        people = self.population.size
        traits = sum(self.a[f"t{w}"].nbytes for w in WIDTHS) + self.a["ties"].nbytes
        state = sum(self.a[letter + w].nbytes for letter in "sq" for w in WIDTHS)
        state += sum(rows.nbytes for rows in self.counters.values())
        state += self.a["b1"].nbytes + self.shared()
        return {"traits": traits / people, "world": state / people / self.worlds}

    def shared(self) -> int:
        """Bytes of what people show, and of the bits that say whose partners show anything, with
        those of each thread.
        """
        shown = sum(self.a[name].nbytes for name in ("pub", "far", "new"))
        return int(shown) + sum(arrays["pointed"].nbytes for arrays in self.threads.arrays)

    def digest(
        self, daily: NDArray[np.int64], at: Ints | None = None, person: Mapping[str, Ints] | None = None
    ) -> str:  # fmt: skip
        """SHA-256 over the final state of these worlds or of all, their counters and their daily
        measures, by name.

        Args:
            daily: the daily measures of these worlds.
            at: the worlds.
            person: their counters, if they are known.
        """
        hashed = sha256()
        for key, slot in sorted(self.layout.columns.items()):
            if self.kept(slot):
                hashed.update(key.encode() + self.column(key, at).tobytes())
        for key in sorted(self.layout.counters):
            counted = self.counter(key, at) if person is None else person[key]
            hashed.update(key.encode() + np.ascontiguousarray(counted).tobytes())
        for units in (self.units, self.unit_series):
            for key in sorted(units):
                hashed.update(key.encode() + np.ascontiguousarray(units[key][self._at(at)]).tobytes())
        hashed.update(np.ascontiguousarray(daily).tobytes())
        return hashed.hexdigest()
