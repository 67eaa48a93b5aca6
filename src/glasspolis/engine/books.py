"""What is booked of a node's columns once it has run: sums, counters, cells, flags, spells, diaries; for program.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glasspolis.engine.counters import Counter
from glasspolis.engine.day import Node
from glasspolis.engine.layout import Layout
from glasspolis.engine.seats import LO, Place, Seat, at, number, trait_place
from glasspolis.engine.slots import Slot
from glasspolis.errors import ContractError
from glasspolis.words import FLAG_CODES

Booking = tuple[str, tuple[Seat, ...]]
GROUPS, PERSONS, EXITS, LENGTHS, ROW = (
    Seat(Place(f"={name}")) for name in ("groups", "persons", "exits", "lengths", "row")
)


def of(layout: Layout, node: Node, row: Callable[[Slot], Seat]) -> list[Booking]:
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
    return found + _spells(layout, final, row) + _diary(layout, final, row)


def _group() -> Seat:
    return Seat(at(*trait_place("group")))


def _flag(layout: Layout, key: str, row: Callable[[Slot], Seat]) -> Iterator[Booking]:
    measure, slot = list(layout.measures).index(key), layout.columns[key]
    hist = Seat(at("hist", layout.flags.index(key)))
    sums = Seat(at("sums", measure)), Seat(at("sums", measure + 1))
    yield "flags", (row(slot), _group(), hist, number(FLAG_CODES), *sums)
    for one in (key, f"{key}_wrong"):
        yield _count(layout.counters[one], slot, row)


def _count(counter: Counter, slot: Slot, row: Callable[[Slot], Seat]) -> Booking:
    """Add a column to a counter."""
    first, last = counter.codes or (0, 0)
    code = f"among{slot.width}_{first}_{last}" if counter.codes else f"count{slot.width}_{counter.digits}"
    return code, (row(slot), LO, Seat(at(counter.array)), ROW, Seat(at("=rows", counter.index)))


def _column(layout: Layout, key: str, row: Callable[[Slot], Seat]) -> Iterator[Booking]:
    """Sums, counter and cells of one column; 16 bits are widened first where cells or levels want them."""
    slot, measures = layout.columns[key], list(layout.measures)
    booked = key in measures and key not in layout.flags
    levels = [(place, trait) for place, (source, trait) in enumerate(layout.levels) if source == key]
    if not (booked or levels or key in layout.tallies):
        return
    width = 8 if slot.width == 8 else 32
    column = row(slot)
    if slot.width == 16 and (levels or key in layout.tallies):
        column = Seat(at("wide"))
        yield "widen", (column, row(slot))
    if booked:
        sums = Seat(at("sums", measures.index(key)))
        yield _sums(layout, key), (row(slot), _group(), GROUPS, sums, Seat(at("masks")))
        if key in layout.counters:
            yield _count(layout.counters[key], slot, row)
    if key in layout.tallies:
        yield f"cells{width}", (column, LO, Seat(at("ncell", layout.tallies.index(key))))
    for place, trait in levels:
        yield f"levels{width}", (column, Seat(at(*trait_place(trait))), Seat(at("level_sums", place)))


def _diary(layout: Layout, final: list[str], row: Callable[[Slot], Seat]) -> list[Booking]:
    """All that a node writes in the diaries."""
    each = [
        seat
        for key in final
        if key in layout.diary
        for seat in (row(layout.columns[key]), number(layout.columns[key].width), number(layout.diary.index(key)))
    ]
    persons, whole = Seat(at("persons")), (Seat(at("diary")), number(len(layout.diary)))
    return [("diary", (LO, persons, PERSONS, *whole, number(len(each) // 3), *each))] if each else []


def _sums(layout: Layout, key: str) -> str:
    """The kernel that adds a column up: of bytes, as many of their bits as are used."""
    model, _, column = key.partition(".")
    width, high = layout.columns[key].width, layout.plan.models[model].own[column].high
    return f"sums8_{max(1, high.bit_length())}" if width == 8 else f"sums{width}"


def masks() -> Booking:
    """What tells the sums of bytes who is of which group."""
    return "masks", (_group(), Seat(at("masks")))


def _spells(layout: Layout, final: list[str], row: Callable[[Slot], Seat]) -> list[Booking]:
    found: list[Booking] = []
    for place, (name, spell) in enumerate(layout.spells.items()):
        model = name.partition(".")[0]
        if f"{model}.{spell.exit}" in final:
            slot, days = layout.columns[f"{model}.{spell.exit}"], layout.columns[f"{model}.{spell.days}"]
            if slot.width != 8 or days.width != 16:
                raise ContractError(f"{name}: a spell's exit is uint8, its days are uint16")
            found.append(("spells", (row(slot), row(days), _group(), Seat(at("spell", place)), EXITS, LENGTHS)))
    return found
