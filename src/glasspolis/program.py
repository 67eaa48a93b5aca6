"""The day as a table: which code runs on which rows, node by node; addresses.py finds the rows, span.py runs it."""

from __future__ import annotations

from dataclasses import dataclass, field

from glasspolis import books, loops
from glasspolis.day import HALF_BYTE, Node, owner
from glasspolis.draws import rare_bound
from glasspolis.errors import ContractError
from glasspolis.layout import Gather, Layout, gather
from glasspolis.loops import Body, tied
from glasspolis.seats import ALWAYS, LO, PEOPLE, Place, Seat, at, number, trait_place
from glasspolis.submodel import Read

AXES = 3
SUMS = ("by_cell", "by_byte")
ROWS = {"friends": "friends", "household": "house"}


@dataclass(frozen=True)
class Operation:
    """Code on rows: a kernel's name or a body; it runs in worlds where one of ``when`` (submodel, weekday) holds."""

    code: str | Body
    arguments: tuple[Seat, ...]
    when: tuple[tuple[int, int], ...] = ()


@dataclass
class Turn:
    """Operations that run one behind the other in a world, before the next world's; or once for all worlds."""

    stage: int
    once: bool
    operations: list[Operation] = field(default_factory=list)


@dataclass
class Program:
    """All turns of a day; how many rows of scratch a node needs at most; the rows that hold one number."""

    turns: list[Turn] = field(default_factory=list)
    scratch: dict[str, int] = field(default_factory=dict)
    constants: dict[tuple[str, int], int] = field(default_factory=dict)
    bodies: dict[Node, Body] = field(default_factory=dict)

    def constant(self, dtype: str, value: int) -> Place:
        """A row that holds one number."""
        width = {"uint8": "8", "uint16": "16", "int32": "32"}[dtype]
        same = [key for key in self.constants if key[0] == width]
        return at(f"k{width}", self.constants.setdefault((width, value), len(same)))


def make(layout: Layout) -> Program:
    """The program of a layout.

    Raises:
        ContractError: a by-table has too many axes, or one that is no byte; a spell's days are not uint16.
    """
    return _Writer(layout).program


class _Writer:
    def __init__(self, layout: Layout) -> None:
        self.layout, self.program = layout, Program(bodies=dict(layout.bodies))
        self.models = sorted(layout.plan.models)
        self.public = layout.plan.public()
        for stage in range(layout.plan.stages):
            nodes = [n for n in layout.plan.nodes if n.stage == stage]
            self.ties(stage, nodes)
            for node in nodes:
                self.draws(node)
                self.node(node)
        self.publish(layout.plan.stages - 1)

    def turn(self, stage: int, once: bool, operations: list[Operation]) -> None:
        if operations:
            self.program.turns.append(Turn(stage, once, operations))

    def row(self, name: str, index: int) -> Seat:
        """A scratch row of a node."""
        self.program.scratch[name] = max(self.program.scratch.get(name, 1), index + 1)
        return Seat(at(name, index))

    def ties(self, stage: int, nodes: list[Node]) -> None:
        """Count what friends and household showed yesterday, in the worlds where somebody reads it."""
        when: dict[tuple[str, int], set[tuple[int, int]]] = {}
        for node in nodes:
            for read in self.reads(node).values():
                if tied(read) and owner(read) in self.models:
                    day = ALWAYS if read.weekday is None else read.weekday
                    when.setdefault((read.how, self.plane(read)), set()).add((self.models.index(node.submodel), day))
        partner, keys = Seat(at("partner")), Seat(at("tie_keys"))
        sizes = (self.trait("household_size"), self.trait("household_place"))
        if friends := tuple(sorted({one for (how, _), found in when.items() if how == "friends" for one in found})):
            self.turn(stage, True, [Operation("partners", (partner, LO, PEOPLE, keys), friends)])
        found = []
        for (how, plane), readers in sorted(when.items()):
            pub, out = Seat(at("pub", plane)), Seat(at(ROWS[how], plane))
            arguments = (out, LO, PEOPLE, partner, keys, pub) if how == "friends" else (out, LO, *sizes, pub)
            found.append(Operation(how, arguments, tuple(sorted(readers))))
        self.turn(stage, False, found)

    def plane(self, read: Read) -> int:
        """In which half byte of a person a public bit stands."""
        return self.public.index(read.source) // HALF_BYTE

    def reads(self, node: Node) -> dict[str, Read]:
        seen = self.layout.plan.models[node.submodel].seen
        return {f: seen[f] for g, f in self.layout.bodies[node].reads if g == "seen"}

    def used(self, node: Node, group: str) -> list[str]:
        return [f for g, f in self.layout.bodies[node].reads if g == group]

    def trait(self, name: str) -> Seat:
        return Seat(at(*trait_place(name)))

    def draws(self, node: Node) -> None:
        names = sorted(self.layout.streams)
        rare = [k for k in names if self.layout.streams[k].p_max < 1]
        timed = sorted({s.profile for s in self.layout.streams.values() if s.profile})
        found = []
        for j, name in enumerate(self.used(node, "draw")):
            key = f"{node.submodel}.{name}"
            stream = self.layout.streams[key]
            arguments = [self.row("d32", j), LO, Seat(at("keys", names.index(key)))]
            kind = "uniform"
            if stream.p_max < 1:
                kind = "rare"
                arguments += [Seat(at("survival", rare.index(key))), number(rare_bound(stream.p_max))]
            elif stream.profile:
                kind = "minute"
                arguments.append(Seat(at("minutes", timed.index(stream.profile))))
            found.append(Operation(kind, tuple(arguments), self.when(node)))
        self.turn(node.stage, True, found)

    def when(self, node: Node) -> tuple[tuple[int, int], ...]:
        return ((self.models.index(node.submodel), ALWAYS),)

    def node(self, node: Node) -> None:
        """Copies of yesterday, look-ups, the body and its books."""
        body, tabled, when = self.layout.bodies[node], self.tabled(node), self.when(node)
        found: list[Operation] = []
        if node.function == "step":
            for key, slot in self.layout.before.items():
                if key.partition(".")[0] == node.submodel:
                    now, size = self.layout.columns[key], int(slot.array[1:]) // 8
                    rows = Seat(at(slot.array, slot.index)), Seat(at(now.array, now.index))
                    found.append(Operation("copy", (*rows, number(size)), when))
        for j, name in enumerate(tabled):
            found.append(Operation("lookup", self.lookup(node, name, j), when))
        seats: list[Seat] = []
        for group, name in body.arguments:
            seat, filled = self.seat(node, group, name, len(tabled) + sum(o.code in SUMS for o in found))
            found += [Operation(code, given, when) for code, given in filled]
            seats.append(seat)
        found.append(Operation(body, tuple(seats), when))
        found += [Operation(code, given, when) for code, given in books.of(self.layout, node)]
        self.turn(node.stage, False, found)

    def tabled(self, node: Node) -> list[str]:
        """The parameters a node looks up in a table."""
        return [f for f in self.used(node, "par") if self.layout.tables[f"{node.submodel}.{f}"].axes]

    def lookup(self, node: Node, name: str, j: int) -> tuple[Seat, ...]:
        table = self.layout.tables[f"{node.submodel}.{name}"]
        if len(table.axes) > AXES:
            raise ContractError(f"{node.submodel}.{name}: more than {AXES} axes")
        seats = [self.row("l32", j), Seat(at("par", element=table.offset)), number(len(table.axes))]
        seen = self.layout.plan.models[node.submodel].seen
        for axis, size in zip(table.axes, table.sizes, strict=True):
            if axis not in seen:
                raise ContractError(f"{node.submodel}.{name}: a step looks up by a field of Seen; {axis!r} is none")
            seats += [self.axis(node, seen[axis]), number(size)]
        return tuple(seats)

    def axis(self, node: Node, read: Read) -> Seat:
        """The bytes that index a table."""
        if read.how == "clock":
            return Seat(at("week"))
        if read.how != "trait" and owner(read) not in self.models:
            return Seat(self.program.constant("uint8", read.absent))
        seat = self.trait(read.source) if read.how == "trait" else self.column(node, read, "uint8")
        if not seat.place.array.endswith("8"):
            raise ContractError(f"{node.submodel}: {read.source} indexes a table, but takes more than a byte")
        return seat

    def column(self, node: Node, read: Read, dtype: str) -> Seat:
        """Where a node reads a column: in yesterday's copy if the owner has already run; a stand-in if it is off."""
        if owner(read) not in self.models:
            return Seat(self.program.constant(dtype, read.absent))
        slot, place = self.layout.columns[read.source], self.layout.plan.nodes.index(node)
        if read.how == "yesterday" and self.layout.plan.position(owner(read)) < place:
            slot = self.layout.before[read.source]
        absent = self.program.constant(dtype, read.absent)
        return Seat(at(slot.array, slot.index), absent, self.models.index(owner(read)))

    def seat(self, node: Node, group: str, name: str, row: int) -> tuple[Seat, list[tuple[str, tuple[Seat, ...]]]]:
        """What a body is handed for one argument, and what fills it before."""
        key = f"{node.submodel}.{name}"
        if group == "own":
            slot = self.layout.columns[key]
            return Seat(at(slot.array, slot.index)), []
        if group == "draw":
            return self.row("d32", self.used(node, "draw").index(name)), []
        if group == "grant":
            return Seat(at("g16", self.layout.grants[key])), []
        if group == "par":
            table = self.layout.tables[key]
            if not table.axes:
                return Seat(at("=par", table.offset)), []
            return self.row("l32", self.tabled(node).index(name)), []
        read = self.layout.plan.models[node.submodel].seen[name]
        if group == "shift":
            known = read.source in self.public
            return number(8 * (self.public.index(read.source) % HALF_BYTE) if known else 0), []
        return self.seen(node, name, read, row)

    def seen(self, node: Node, name: str, read: Read, row: int) -> tuple[Seat, list[tuple[str, tuple[Seat, ...]]]]:
        if read.how == "trait":
            return self.trait(read.source), []
        if read.how == "clock":
            day, mine = read.source == "day", self.models.index(node.submodel)
            return Seat(at("=clock", mine) if day else at("=weekday")), []
        dtype = loops.dtype(self.layout.plan, self.layout.plan.models[node.submodel], "seen", name)
        if owner(read) not in self.models:
            return (Seat(self.program.constant(dtype, read.absent)) if dtype else number(read.absent)), []
        if tied(read):
            none, on = self.program.constant("int32", 0), ALWAYS if read.weekday is None else read.weekday
            return Seat(at(ROWS[read.how], self.plane(read)), none, weekday=on), []
        found = gather(self.layout.plan, read)
        if found is not None:
            return self.unit(found, row)
        if read.how != "tally":
            return self.column(node, read, dtype), []
        t = self.layout.tallies.index(read.source)
        if read.by == "world":
            return Seat(at("=world", t)), []
        out = self.row("l32", row)
        if read.by == "region":
            return out, [("by_byte", (out, Seat(at("tregion", t)), self.trait("region")))]
        return out, [("by_cell", (out, Seat(at("tcell", t)), LO))]

    def unit(self, found: Gather, row: int) -> tuple[Seat, list[tuple[str, tuple[Seat, ...]]]]:
        """What stands for the person's unit in the world's numbers by unit."""
        k = self.layout.gathers.index(found)
        if found.by == "world":
            return Seat(at("=unit", k)), []
        out, numbers = self.row("l32", row), Seat(at("gathers", k))
        if found.by == "cell":
            return out, [("by_cell", (out, numbers, LO))]
        return out, [("by_byte", (out, numbers, self.trait(found.by)))]

    def publish(self, stage: int) -> None:
        """Pack today's public bits for the ties of tomorrow."""
        planes = [Seat(at("pub_next", plane)) for plane in range(self.layout.plan.planes())]
        found = [Operation("clear", (words, LO)) for words in planes]
        for place, key in enumerate(self.public):
            slot, words, bit = self.layout.columns[key], planes[place // HALF_BYTE], number(place % HALF_BYTE)
            when = ((self.models.index(key.partition(".")[0]), ALWAYS),)
            found.append(Operation("publish", (words, LO, Seat(at(slot.array, slot.index)), bit), when))
        self.turn(stage, False, found)
