"""What is booked of a node's columns once it has run: sums, counters, cells, flags, spells, diaries; for lower.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glasspolis.contract.flags import FLAG_CODES
from glasspolis.engine.compile.operands import LO, Place, Seat, at, number, trait_place
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.memory.ragged_counters import Counter
from glasspolis.engine.plan import Node
from glasspolis.errors import ContractError

Booking = tuple[str, tuple[Seat, ...]]
Row = Callable[[Slot], Seat]
GROUPS, PERSONS, EXITS, LENGTHS, ROW = (
    Seat(Place(f"={name}")) for name in ("groups", "persons", "exits", "lengths", "row")
)


def of(layout: Layout, node: Node, row: Row) -> list[Booking]:
    """Kernel and arguments of everything to be booked when a node has run; ``row`` says where a column's values are.

    Raises:
        ContractError: a spell's exit is no byte, or its days are not uint16.
    """
    keys = [f"{node.submodel}.{c}" for c in layout.plan.models[node.submodel].own]
    final = [key for key in keys if layout.final(key) == node]
    found: list[Booking] = []
    for key in final:
        if key in layout.flags:
            found += _flag(layout, key, row)
    for key in final:
        found += _column(layout, key, row)
    return found + _spells(layout, final) + _diary(layout, final)


def _group() -> Seat:
    return Seat(at(*trait_place("group")))


def bits_of(slot: Slot) -> list[Seat]:
    """The bit planes of a value, the lowest digit first."""
    return [Seat(at(slot.rows, row)) for row in slot.digits]


def _one_by_one(slot: Slot) -> list[Seat]:
    """A column of which few values are looked at: (how many bit planes, these), or (0, bits of a value, the row)."""
    if slot.digits:
        return [number(len(slot.digits)), *bits_of(slot)]
    return [number(0), number(slot.width), Seat(at(slot.array, slot.index))]


def _flag(layout: Layout, key: str, row: Row) -> Iterator[Booking]:
    measure, slot = list(layout.measures).index(key), layout.columns[key]
    hist = Seat(at("hist", layout.flags.index(key)))
    sums = Seat(at("sums", measure)), Seat(at("sums", measure + 1))
    yield "flags", (_group(), hist, number(FLAG_CODES), *sums, number(len(slot.digits)), *bits_of(slot))
    for half in (key, layout.wrong_halves[key]):
        yield _count(layout.counters[half], slot, row)


def _count(counter: Counter, slot: Slot, row: Row) -> Booking:
    """Add a column to a counter."""
    to = LO, Seat(at(counter.array)), ROW, Seat(at("=rows", counter.index))
    if slot.digits:
        digits = len(slot.digits)
        code = f"count1_{digits}" if counter.codes is None else "among1_{}_{}_{}".format(digits, *counter.codes)
        return code, (*to, *bits_of(slot))
    return f"count{slot.width}_{counter.digits}", (row(slot), *to)


def _column(layout: Layout, key: str, row: Row) -> Iterator[Booking]:
    """Sums, counter and cells of one column; 16 bits are widened first where cells or levels want them."""
    slot, measures = layout.columns[key], list(layout.measures)
    levels = [(place, trait) for place, (source, trait) in enumerate(layout.levels) if source == key]
    if key in measures and key not in layout.flags:
        sums = Seat(at("sums", measures.index(key)))
        if slot.digits:
            yield f"sums1_{len(slot.digits)}", (GROUPS, sums, Seat(at("masks")), *bits_of(slot))
        else:
            yield _sums(layout, key), (row(slot), _group(), GROUPS, sums, Seat(at("masks")))
        if key in layout.counters:
            yield _count(layout.counters[key], slot, row)
    cells = [Seat(at("ncell", layout.tallies.index(key)))] if key in layout.tallies else []
    if cells and slot.digits:
        yield f"cells1_{len(slot.digits)}", (LO, *cells, *bits_of(slot))
        cells = []
    if levels and slot.digits:
        for place, trait in levels:
            to = Seat(at(*trait_place(trait))), Seat(at("level_sums", place))
            yield "levels1", (*to, number(len(slot.digits)), *bits_of(slot))
        levels = []
    if not (cells or levels):
        return
    width, column = (8 if slot.width == 8 else 32), row(slot)
    if slot.width == 16:
        column = Seat(at("wide"))
        yield "widen", (column, row(slot))
    for sums in cells:
        yield f"cells{width}", (column, LO, sums)
    for place, trait in levels:
        yield f"levels{width}", (column, Seat(at(*trait_place(trait))), Seat(at("level_sums", place)))


def _diary(layout: Layout, final: list[str]) -> list[Booking]:
    """All that a node writes in the diaries."""
    keys = [key for key in final if key in layout.diary]
    each = [s for key in keys for s in (number(layout.diary.index(key)), *_one_by_one(layout.columns[key]))]
    whole = Seat(at("persons")), PERSONS, Seat(at("diary")), number(len(layout.diary)), number(len(keys))
    return [("diary", (LO, *whole, *each))] if keys else []


def _sums(layout: Layout, key: str) -> str:
    """The kernel that adds a column up: of bytes, as many of their bits as are used."""
    model, _, column = key.partition(".")
    width, high = layout.columns[key].width, layout.plan.models[model].own[column].high
    return f"sums8_{max(1, high.bit_length())}" if width == 8 else f"sums{width}"


def masks() -> Booking:
    """What tells the sums of bytes who is of which group."""
    return "masks", (_group(), Seat(at("masks")))


def _spells(layout: Layout, final: list[str]) -> list[Booking]:
    found: list[Booking] = []
    for place, (name, spell) in enumerate(layout.spells.items()):
        model = name.partition(".")[0]
        if f"{model}.{spell.exit}" in final:
            slot, days = layout.columns[f"{model}.{spell.exit}"], layout.columns[f"{model}.{spell.days}"]
            if not slot.digits or days.width != 16:
                raise ContractError(f"{name}: a spell's exit takes fewer than 8 bits, its days are uint16")
            to = _group(), Seat(at("spell", place)), EXITS, LENGTHS
            found.append(("spells", (*to, *_one_by_one(slot), *_one_by_one(days))))
    return found
