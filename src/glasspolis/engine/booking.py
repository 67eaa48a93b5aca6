"""Says what is booked of a node's columns once it has run: sums, counters, sums of cells, flags,
spells and diaries; lower.py asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glasspolis.contract.flags import FLAG_CODES
from glasspolis.engine.compile.operands import LO, Address, Operand, at, number, trait_place
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels.vector_sums import named
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.memory.ragged_counters import Counter
from glasspolis.engine.plan import Node
from glasspolis.errors import ContractError

Booking = tuple[str, tuple[Operand, ...]]
Row = Callable[[Slot], Operand]
GROUPS, PERSONS, EXITS, LENGTHS, ROW = (
    Operand(Address(f"={name}")) for name in ("groups", "persons", "exits", "lengths", "row")
)


def of(layout: Layout, node: Node, row: Row, groups: int) -> list[Booking]:
    """The kernels that book what a node has done, with their arguments.

    Args:
        layout: where everything lies.
        node: that has run.
        row: gives the row with a column's values.
        groups: groups of people in the city.

    Raises:
        ContractError: a spell's exit is no byte, or its days are not uint16.
    """
    keys = [f"{node.submodel}.{c}" for c in layout.plan.models[node.submodel].own]
    final = [key for key in keys if layout.final(key) == node]
    bookings: list[Booking] = []
    for key in final:
        if key in layout.flags:
            bookings += _flag(layout, key, row)
    for key in final:
        bookings += _column(layout, key, row, groups)
    return bookings + _spells(layout, final, row) + _diary(layout, final, row)


def _group() -> Operand:
    return Operand(at(*trait_place("group")))


def _flag(layout: Layout, key: str, row: Row) -> Iterator[Booking]:
    measure = list(layout.measures).index(key)
    slot = layout.columns[key]
    hist = Operand(at("hist", layout.flags.index(key)))
    sums = Operand(at("sums", measure)), Operand(at("sums", measure + 1))
    yield "flags", (_group(), hist, number(FLAG_CODES), *sums, row(slot))
    for half in (key, layout.wrong_halves[key]):
        yield _count(layout.counters[half], slot, row)


def _count(counter: Counter, slot: Slot, row: Row) -> Booking:
    """Add a column to a counter."""
    to = LO, Operand(at(counter.array)), ROW, Operand(at("=rows", counter.index))
    if counter.codes is not None:
        first, last = counter.codes
        return f"among{slot.width}_{first}_{last}", (row(slot), *to)
    return f"count{slot.width}_{counter.digits}", (row(slot), *to)


def _column(layout: Layout, key: str, row: Row, groups: int) -> Iterator[Booking]:
    """Sums, counter, cells and levels of one column."""
    slot = layout.columns[key]
    if key in layout.measures and key not in layout.flags:
        sums = Operand(at("sums", list(layout.measures).index(key)))
        yield _sums(layout, key, groups), (row(slot), _group(), GROUPS, sums, Operand(at("masks")))
        if key in layout.counters:
            yield _count(layout.counters[key], slot, row)
    if key in layout.tallies:
        yield f"cells{slot.width}", (row(slot), LO, Operand(at("ncell", layout.tallies.index(key))))
    for place, (source, trait) in enumerate(layout.levels):
        if source == key:
            levels = Operand(at(*trait_place(trait))), Operand(at("level_sums", place))
            yield f"levels{slot.width}", (row(slot), *levels)


def _diary(layout: Layout, final: list[str], row: Row) -> list[Booking]:
    """All that a node writes in the diaries."""
    keys = [key for key in final if key in layout.diary]
    each = list[Operand]()
    for key in keys:
        slot = layout.columns[key]
        each += [number(layout.diary.index(key)), number(slot.width), row(slot)]
    whole = Operand(at("persons")), PERSONS, Operand(at("diary")), number(len(layout.diary)), number(len(keys))
    return [("diary", (LO, *whole, *each))] if keys else []


def _sums(layout: Layout, key: str, groups: int) -> str:
    """The kernel that adds a column up: of bytes, as many of their bits as are used."""
    model, _, column = key.partition(".")
    width = layout.columns[key].width
    high = layout.plan.models[model].own[column].high
    if width == 32:
        return "sums32"
    return named(f"sums8_{max(1, high.bit_length())}" if width == 8 else "sums16", groups)


def masks(groups: int) -> Booking:
    """The operation that builds the masks of groups for ``sums8_*``."""
    return named("masks", groups), (_group(), Operand(at("masks")))


def _spells(layout: Layout, final: list[str], row: Row) -> list[Booking]:
    bookings: list[Booking] = []
    for place, (name, spell) in enumerate(layout.spells.items()):
        model = name.partition(".")[0]
        if f"{model}.{spell.exit}" in final:
            slot = layout.columns[f"{model}.{spell.exit}"]
            days = layout.columns[f"{model}.{spell.days}"]
            if slot.width != 8 or days.width != 16:
                raise ContractError(f"{name}: a spell's exit is uint8, its days are uint16")
            to = _group(), Operand(at("spell", place)), EXITS, LENGTHS
            bookings.append(("spells", (*to, row(slot), row(days))))
    return bookings
