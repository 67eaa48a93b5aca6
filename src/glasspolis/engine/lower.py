"""Writes the program of a day: which code runs on which rows, node by node.

addresses.py finds where the rows lie, and dispatch.py runs the program.
"""

from __future__ import annotations

from dataclasses import replace

from glasspolis.contract.columns import DTYPES
from glasspolis.contract.reads import Read
from glasspolis.draws import rare_bound
from glasspolis.engine import booking
from glasspolis.engine.compile import arguments
from glasspolis.engine.compile.arguments import tied
from glasspolis.engine.compile.loops import FEW
from glasspolis.engine.compile.operands import (
    ALWAYS,
    FIRST,
    LO,
    PLANE,
    PLANES,
    WORLD,
    Address,
    Operand,
    at,
    bits_each,
    number,
    public,
    trait_place,
)  # fmt: skip
from glasspolis.engine.compile.schedule import Operation, Program, Turn
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.compile.translate import Argument
from glasspolis.engine.kernels.bitplanes import columns_head
from glasspolis.engine.memory.layout import Layout, gather
from glasspolis.engine.plan import Node, owner
from glasspolis.errors import ContractError

When = tuple[tuple[int, int], ...]
MOST_ENTRIES = DTYPES["uint16"] + 1


def make(layout: Layout, worlds: int, groups: int) -> Program:
    """The program of a layout for cities of so many worlds and groups.

    Raises:
        ContractError: a by-table is indexed by more than a byte, or has too many entries; a spell's
            exit is no byte, or its days are not uint16.
    """
    if (worlds, groups) not in layout.programs:
        layout.programs[worlds, groups] = _Writer(layout, worlds, groups).program
    program: Program = layout.programs[worlds, groups]
    return program


class _Writer:
    def __init__(self, layout: Layout, worlds: int, groups: int) -> None:
        self.layout = layout
        self.groups = groups
        self.program = Program(bodies=dict(layout.bodies))
        self.models = sorted(layout.plan.models)
        self.public = sorted(layout.plan.public(), key=self.looked_at)
        self.each = bits_each(worlds)
        self.tied: dict[tuple[str, int], int] = {}
        for stage in range(layout.plan.stages):
            nodes = [n for n in layout.plan.nodes if n.stage == stage]
            self.turn(stage, True, [Operation(*booking.masks(groups))])
            self.ties(stage, nodes)
            for node in nodes:
                self.draws(node)
                self.node(node)
        self.show(layout.plan.stages)

    def turn(self, stage: int, once: bool, operations: list[Operation]) -> None:
        if operations:
            self.program.turns.append(Turn(stage, once, operations))

    def row(self, name: str, index: int) -> Operand:
        """A scratch row of a node."""
        self.program.scratch[name] = max(self.program.scratch.get(name, 1), index + 1)
        return Operand(at(name, index))

    def ties(self, stage: int, nodes: list[Node]) -> None:
        """Count the friends and members of the household who showed something yesterday, for all
        worlds at once, where somebody reads it.
        """
        when: dict[tuple[str, int], set[tuple[int, int]]] = {}
        for node in nodes:
            for read in self.reads(node).values():
                if tied(read) and owner(read) in self.models:
                    day = ALWAYS if read.weekday is None else read.weekday
                    when.setdefault((read.how, self.shown(read.source)[0]), set()).add(
                        (self.models.index(node.submodel), day)
                    )
        operations = []
        for key in sorted(when):
            shown: tuple[Operand, ...] = (public("pub", key[1]), PLANE, PLANES)
            ties: tuple[Operand, ...] = (*(Operand(at("ties", k)) for k in range(3)), Operand(at("tie_keys")))
            if key[0] == "household":
                ties = (self.trait("household_size"), self.trait("household_place"))
            else:
                shown = (*shown, Operand(at("far", key[1])))
            out = self.row("planes", self.tied.setdefault(key, len(self.tied)))
            operations.append(Operation(key[0], (out, LO, *ties, *shown), tuple(sorted(when[key]))))
        self.turn(stage, True, operations)

    def looked_at(self, key: str) -> tuple[bool, int]:
        """Sort key of public columns: those of which friends are counted every day come first, then
        by the first stage that reads them, so that columns that are counted together share a byte.
        """
        readers = [(n.stage, r) for n in self.layout.plan.nodes for r in self.reads(n).values() if r.source == key]
        daily = [stage for stage, read in readers if read.how == "friends" and read.weekday is None]
        return not daily, min(daily or [stage for stage, _ in readers], default=0)

    def shown(self, key: str) -> tuple[int, int]:
        """The row of a public column and its first bit there."""
        row, bit = divmod(self.public.index(key) * self.each, 8)
        return row, bit

    def reads(self, node: Node) -> dict[str, Read]:
        seen = self.layout.plan.models[node.submodel].seen
        return {f: seen[f] for g, f in self.layout.bodies[node].reads if g == "seen"}

    def used(self, node: Node, group: str) -> list[str]:
        return [f for g, f in self.layout.bodies[node].reads if g == group]

    def trait(self, name: str) -> Operand:
        return Operand(at(*trait_place(name)))

    def draws(self, node: Node) -> None:
        names = sorted(self.layout.streams)
        rare = [k for k in names if self.layout.streams[k].p_max < 1]
        timed = sorted({s.profile for s in self.layout.streams.values() if s.profile})
        fills = []
        for j, name in enumerate(self.used(node, "draw")):
            key = f"{node.submodel}.{name}"
            stream = self.layout.streams[key]
            arguments = [self.row("d32", j), LO, Operand(at("keys", names.index(key)))]
            kind = "uniform"
            if stream.p_max < 1:
                kind = "rare"
                tables = [Operand(at(name, rare.index(key))) for name in ("survival", "guide")]
                arguments += [*tables, number(rare_bound(stream.p_max))]
            elif stream.profile:
                kind = "minute"
                arguments.append(Operand(at("minutes", timed.index(stream.profile))))
            fills.append(Operation(kind, tuple(arguments), self.when(node, ("draw", name))))
        self.turn(node.stage, True, fills)

    def when(self, node: Node, key: Argument | None = None) -> When:
        """When a node runs; of an argument, when it is needed: perhaps on a first day alone."""
        body = self.layout.bodies[node]
        once = key in body.reads and key not in body.later
        return ((self.models.index(node.submodel), FIRST if once else ALWAYS),)

    def node(self, node: Node) -> None:
        """All operations of a node: unpack columns, keep yesterday's values, fill rows, run the
        body, pack the columns that it wrote, and book them.
        """
        body = self.layout.bodies[node]
        columns = self.layout.columns
        prefix = f"{node.submodel}."
        self.now = self.when(node)
        self.filled: list[Operation] = []
        self.spread: list[Slot] = []
        self.unpacked: dict[Slot, Operand] = {}
        self.indices: dict[tuple[When, tuple[Operand, ...]], Operand] = {}
        if node.function == "step":
            before = [(slot, columns[key]) for key, slot in self.layout.before.items() if key.startswith(prefix)]
            self.filled += [copy for slot, column in before for copy in self.copied(slot, column)]
        slots = self.layout.slots[node]
        outputs = dict.fromkeys(slots["own", column] for column in body.outputs)
        written = [("own", column) for column in body.outputs if ("own", column) not in body.reads]
        read = {slots[key] for key in body.arguments if key in slots and key not in written}
        # A column of one's own that indexes a table is read, too, even where the body only writes
        # it.
        par = self.layout.plan.models[node.submodel].par
        axes = {("seen", axis) for group, name in body.arguments if group == "par" for axis in par[name].by}
        read |= {slots[key] for key in axes if key in slots}
        for slot in outputs:
            if slot.digits and slot not in read:
                self.unpacked.setdefault(slot, self.scratch(slot))
        operands = tuple(self.operand(node, *key) for key in body.arguments)
        if body.clock:
            operands += self.newcomers()
        operations = [*self.planes("spread", self.spread), *self.filled, Operation(body, operands, self.now)]
        operations += self.planes("gather", [slot for slot in outputs if slot.digits])
        self.spread = []
        after = booking.of(self.layout, node, self.value, self.groups)
        operations += self.planes("spread", self.spread)
        operations += [Operation(code, arguments, self.now) for code, arguments in after]
        self.turn(node.stage, False, operations)

    def planes(self, kernel: str, slots: list[Slot]) -> list[Operation]:
        """Spread or gather the bit planes of some columns, whose values lie in scratch rows."""
        if not slots:
            return []
        head = columns_head([(slot.width, slot.bits) for slot in slots])
        rows = [row for slot in slots for row in (self.unpacked[slot], *planes_of(slot))]
        return [Operation(kernel, (*map(number, head), *rows), self.now)]

    def newcomers(self) -> tuple[Operand, Operand]:
        """The row that says who is a newcomer today, and the byte that says whether anybody of the
        chunk is; both are 0 where no column says who moves in.
        """
        if self.layout.plan.moves_in():
            return Operand(at("new")), Operand(at("some_new"))
        nobody = Operand(self.program.constant("uint8", 0))
        return nobody, nobody

    def value(self, slot: Slot) -> Operand:
        """The row with a column's values in this node: the stored row, or a scratch row to which
        its bit planes are spread.
        """
        if not slot.digits:
            return Operand(at(slot.array, slot.index))
        if slot not in self.unpacked:
            self.unpacked[slot] = self.scratch(slot)
            self.spread.append(slot)
        return self.unpacked[slot]

    def scratch(self, slot: Slot) -> Operand:
        """A scratch row for the values of a column that is stored in bits."""
        name = f"n{slot.width}"
        return self.row(name, sum(operand.address.array == name for operand in self.unpacked.values()))

    def copied(self, copy: Slot, column: Slot) -> list[Operation]:
        """Copy a column as it is at the start of the day."""
        if copy.digits:
            pairs = zip(planes_of(copy), planes_of(column), strict=True)
            return [Operation("copy", (*pair, number(1)), self.now) for pair in pairs]
        rows = Operand(at(copy.array, copy.index)), self.value(column), number(copy.width)
        return [Operation("copy", rows, self.now)]

    def fill(self, code: str, array: str, *arguments: Operand) -> Operand:
        """A scratch row that a kernel fills before the body runs."""
        out = self.row(array, sum(o.arguments[0].address.array == array for o in self.filled))
        self.filled.append(Operation(code, (out, *arguments), self.wanted))
        return out

    def look_up(self, table: Operand, entries: Operand, axes: list[tuple[Operand, Operand]]) -> Operand:
        """A scratch row with each person's entry of a table, whose axes are rows of bytes and their
        sizes.
        """
        key = self.wanted, tuple(operand for axis in axes for operand in axis)
        if key not in self.indices:
            self.indices[key] = self.fill("index", "l16", number(len(axes)), *key[1])
        return self.fill("look_up", "l32", table, entries, self.indices[key])

    def operand(self, node: Node, group: str, name: str) -> Operand:
        """The operand for one argument of a body."""
        key = f"{node.submodel}.{name}"
        self.wanted = self.when(node, (group, name))
        if group in ("own", "grant"):
            return self.value(self.layout.slots[node][group, name])
        if group == "draw":
            return self.row("d32", self.used(node, "draw").index(name))
        if group == "par":
            table = self.layout.tables[key]
            if not table.axes or table.length <= FEW:
                return Operand(at("par", element=table.offset) if table.axes else at("=par", table.offset))
            axes = [(self.axis(node, axis), number(size)) for axis, size in zip(table.axes, table.sizes, strict=True)]
            if table.length > MOST_ENTRIES:
                raise ContractError(f"{key}: has {table.length:,} entries; allowed are up to {MOST_ENTRIES:,}")
            return self.look_up(Operand(at("par", element=table.offset)), number(table.length), axes)
        read = self.layout.plan.models[node.submodel].seen[name]
        if read.how == "trait":
            return self.trait(read.source)
        if read.how == "clock":
            day = read.source == "day"
            place = self.models.index(node.submodel)
            return Operand(at("=clock", place) if day else at("=weekday"))
        dtype = body_dtype(self.layout, node, name)
        if owner(read) not in self.models:
            return Operand(self.program.constant(dtype, read.absent)) if dtype else number(read.absent)
        if read.how in ("today", "yesterday"):
            return self.column(node, name, dtype)
        return self.others(node, read)

    def axis(self, node: Node, name: str) -> Operand:
        """The bytes that index a table."""
        read = self.layout.plan.models[node.submodel].seen[name]
        if read.how == "clock":
            return Operand(at("week"))
        if read.how != "trait" and owner(read) not in self.models:
            return Operand(self.program.constant("uint8", read.absent))
        operand = self.trait(read.source) if read.how == "trait" else self.column(node, name, "uint8")
        if not operand.address.array.endswith("8"):
            raise ContractError(f"{node.submodel}: {read.source} indexes a table, but takes more than a byte")
        return operand

    def column(self, node: Node, name: str, dtype: str) -> Operand:
        """The row from which a node reads another submodel's column, and the row with the stand-in
        where that submodel is off.
        """
        read = self.layout.plan.models[node.submodel].seen[name]
        absent = self.program.constant(dtype, read.absent)
        operand = self.value(self.layout.slots[node]["seen", name])
        return replace(operand, other=absent, owner=self.models.index(owner(read)))

    def others(self, node: Node, read: Read) -> Operand:
        """The operand for what a node reads of other persons or of units."""
        if tied(read):
            row, bit = self.shown(read.source)
            planes = Operand(at("planes", self.tied[read.how, row]))
            none = self.program.constant("uint8", 0)
            out = self.fill("shown", "l8", planes, WORLD, number(bit))
            return replace(out, other=none, weekday=ALWAYS if read.weekday is None else read.weekday)
        gathered = gather(self.layout.plan, read)
        if gathered is not None:
            k = self.layout.gathers.index(gathered)
            by = gathered.by
            scalar = at("=unit", k)
            array = at("gathers", k)
        else:
            t = self.layout.tallies.index(read.source)
            by = read.by
            scalar = at("=world", t)
            array = at("tregion" if by == "region" else "tcell", t)
        if by == "world":
            return Operand(scalar)
        if by == "cell":
            return self.fill("by_cell", "l32", Operand(array), LO)
        entries = Operand(Address(f"=size.{by}"))
        return self.look_up(Operand(array), entries, [(self.trait(by), entries)])

    def show(self, stage: int) -> None:
        """Publish what everybody shows tomorrow, once nobody reads what was shown yesterday."""
        rows = range(-(-len(self.public) * self.each // 8))
        self.turn(stage, True, [Operation("hide", (public("pub", row), LO, PLANE, PLANES)) for row in rows])
        operations = []
        for key in self.public:
            now = ((self.models.index(key.partition(".")[0]), ALWAYS),)
            (row, bit) = self.shown(key)
            slot = self.layout.columns[key]
            if not slot.digits:
                raise ContractError(f"{key}: what is public takes fewer than 8 bits")
            lowest = self.row("n8", 0)
            head = map(number, columns_head([(8, 1)]))
            operations.append(Operation("spread", (*head, lowest, planes_of(slot)[0]), now))
            operations.append(Operation("publish", (public("pub", row), LO, PLANE, WORLD, lowest, number(bit)), now))
        self.turn(stage, False, operations)
        watched = sorted({row for how, row in self.tied if how == "friends"})
        ties = tuple(Operand(at("ties", k)) for k in range(3))
        whole = (PLANE, PLANES)
        points = [(Operand(at("pointed", row)), LO, *ties, public("pub", row), *whole) for row in watched]
        self.turn(stage, True, [Operation("point", arguments) for arguments in points])


def planes_of(slot: Slot) -> list[Operand]:
    """The bit planes of a column, the lowest digit first."""
    return [Operand(at(slot.rows, row)) for row in slot.digits]


def body_dtype(layout: Layout, node: Node, name: str) -> str:
    """The dtype of a field of ``Seen`` as a body reads it."""
    return arguments.dtype(layout.plan, layout.plan.models[node.submodel], "seen", name)
