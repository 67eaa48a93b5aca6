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

from glasspolis.contract.flags import FLAG_CODES
from glasspolis.contract.traits import AXES, CELL, TRAITS
from glasspolis.engine.compile.operands import MARGIN, bits_each, trait_place
from glasspolis.engine.compile.schedule import Program
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.bitplanes import columns_head
from glasspolis.engine.kernels.sizes import BLOCK, BYTE, CHUNK
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.memory.ragged_counters import DAYS, Due, Rows
from glasspolis.errors import GlasspolisError
from glasspolis.people import unit_axes
from glasspolis.people.population import Population

LINE = 64
VALUES = 3
"""Where the address of the values stands among the arguments that spread or gather one column."""
WIDTHS = {"8": np.uint8, "16": np.uint16, "32": np.int32}
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
        self.rooms = local()
        self.today = 0
        self.a: dict[str, Ints] = {}
        self.places: dict[tuple[Slot, int], tuple[Ints, Ints]] = {}
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
        self.block = self._block(program)
        self.region_of_cell = population.traits["region"][::CELL].astype(np.int64)
        self.books: list[dict[str, Ints]] = []

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
        if (slot, w) not in self.places:
            bits = self.a["b1"]
            lo = np.arange(0, self.population.size, self.chunk)
            rows = [np.full(lo.size, number) for number in columns_head([(slot.width, slot.bits)])]
            rows.append(lo * values.itemsize)
            rows += [bits[0, w, digit].ctypes.data + lo // self.chunk * bits.strides[0] for digit in slot.digits]
            self.places[slot, w] = np.stack(rows, axis=1), np.minimum(self.chunk, self.population.size - lo)
        places, sizes = self.places[slot, w]
        given = places.copy()
        given[:, VALUES] += values.ctypes.data
        code_cache.call(verb, given, sizes)

    def get(self, slot: Slot, w: int) -> Ints:
        """A stored row of one world, [people]: itself, or what its bits make, until this thread
        asks again.
        """
        if slot.array[0] == "s":
            return self.a[slot.array][slot.index, w]
        out = self._room(f"get{slot.width}")
        self._run("spread", slot, w, out)
        return out

    def blank(self, slot: Slot, w: int) -> Ints:
        """What ``put`` is handed: [people] of any values."""
        return self.a[slot.array][slot.index, w] if slot.array[0] == "s" else self._room(f"put{slot.width}")

    def put(self, slot: Slot, w: int, values: Ints) -> None:
        """Store what was written to ``blank``."""
        if slot.array[0] == "b":
            self._run("gather", slot, w, values)

    def _room(self, name: str) -> Ints:
        """This thread's own row of that name; whole blocks of people fit."""
        rooms = self.rooms.__dict__
        if name not in rooms:
            rooms[name] = np.zeros(self.population.size + BLOCK, WIDTHS[name[3:]])
        return cast("Ints", rooms[name][: self.population.size])

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

    def _block(self, program: Program) -> dict[str, tuple[int, tuple[int, ...], Any]]:
        """Where each book and scratch array stands in the memory of one thread: (first byte, shape,
        dtype).
        """
        layout = self.layout
        worlds = self.worlds
        groups = len(self.population.groups)
        exits = max((len(s.exits) for s in layout.spells.values()), default=0) + 1
        shapes: dict[str, tuple[tuple[int, ...], Any]] = {
            "sums": ((worlds, len(layout.measures), groups), np.int64),
            "hist": ((worlds, len(layout.flags), groups, FLAG_CODES), np.int64),
            "spell": ((worlds, len(layout.spells), groups, exits, self.days + 2), np.int64),
            "d32": ((program.scratch.get("d32", 1), CHUNK + LINE), np.int32),
            "l32": ((program.scratch.get("l32", 1), CHUNK + LINE), np.int32),
            "l16": ((program.scratch.get("l16", 1), CHUNK + LINE), np.uint16),
            "l8": ((program.scratch.get("l8", 1), CHUNK + LINE), np.uint8),
            "planes": ((program.scratch.get("planes", 1), -(-worlds // BYTE), 3, CHUNK), np.uint8),
            "level_sums": (self.levels.shape, np.int64),
            "pointed": (self.a["far"].shape, np.uint64),
            "masks": ((CHUNK // BLOCK, TRAITS["group"].levels), np.int64),
            "n8": ((program.scratch.get("n8", 1), CHUNK + LINE), np.uint8),
            "n16": ((program.scratch.get("n16", 1), CHUNK + LINE), np.uint16),
        }
        bits = CHUNK // BYTE + LINE
        shapes["x1"] = (layout.rows.get("x1", 0), worlds, bits), np.uint8
        for width, dtype in WIDTHS.items():
            shapes[f"x{width}"] = (layout.rows.get(f"x{width}", 0), worlds, CHUNK + LINE), dtype
            shapes[f"y{width}"] = (layout.rows.get(f"y{width}", 0), CHUNK + LINE), dtype
        place = 0
        found = {}
        for name, (shape, kind) in shapes.items():
            found[name] = place, shape, kind
            place += -(-int(np.prod(shape)) * np.dtype(kind).itemsize // LINE) * LINE
        return found | {"end": (place, (), np.uint8)}

    def add_worker(self) -> dict[str, Ints]:
        """Books and scratch space of one more thread."""
        memory = np.zeros(self.block["end"][0] + LINE, np.uint8)
        first = -memory.ctypes.data % LINE
        book: dict[str, Ints] = {"bad": np.zeros(2, np.int64)}
        for name, (place, shape, kind) in self.block.items():
            size = int(np.prod(shape)) * np.dtype(kind).itemsize
            book[name] = memory[first + place : first + place + size].view(kind).reshape(shape)
        book["block"] = np.asarray([memory.ctypes.data + first], np.int64)
        self.books.append(book)
        return book

    def sizes(self) -> dict[str, int]:
        """The numbers that operations are handed, by their names in operands.py."""
        spell = self.block["spell"][1]
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
        """Give every world the state of its trunk, one of the first worlds; start counters and
        books anew.
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
        for book in self.books:
            for name in ("sums", "hist", "spell"):
                book[name][:] = 0

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

    def take(self, name: str) -> NDArray[np.int64]:
        """The sum of a book over all workers."""
        return np.sum([book[name] for book in self.books], axis=0, dtype=np.int64)

    def take_sums(self) -> NDArray[np.int64]:
        """Today's sums over all workers, which start anew."""
        total = self.take("sums")
        for book in self.books:
            book["sums"][:] = 0
        return total

    def end_day(self) -> None:
        """What the day left behind becomes yesterday's: tallies, and whom friends were pointed out
        to.
        """
        a = self.a
        a["tcell"], a["ncell"] = a["ncell"], a["tcell"]
        a["ncell"][:] = 0
        self.levels[:] = self.take("level_sums")
        a["far"][:] = np.bitwise_or.reduce([book["pointed"] for book in self.books])
        for book in self.books:
            book["level_sums"][:] = 0
            book["pointed"][:] = 0
        a["tworld"][:] = a["tcell"].sum(axis=2)
        for r in range(a["tregion"].shape[2]):
            a["tregion"][:, :, r] = a["tcell"][:, :, self.region_of_cell == r].sum(axis=2)

    def relieve(self, each: Callable[..., Iterable[Any]]) -> None:
        """Make room in every counter for what the next days may add; ``each`` is map, or that of a
        pool.
        """
        self.today += 1
        turn = self.today % DAYS, len(self.books)
        if turn not in self.due:
            self.due[turn] = Due.of(self.counters.values(), self.today, len(self.books))
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
        """Bytes of what people show and of whose partners show anything, those of each thread with
        them.
        """
        shown = sum(self.a[name].nbytes for name in ("pub", "far", "new"))
        return int(shown) + sum(b["pointed"].nbytes for b in self.books)

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
