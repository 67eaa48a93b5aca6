"""The small integer tables that tell the kernels of accounts.py what to draw, look up and book, a node at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glasspolis.day import Node, owner
from glasspolis.errors import ContractError
from glasspolis.layout import Layout
from glasspolis.population import TRAITS
from glasspolis.submodel import Read

AXES = 3
KINDS = ("draws", "lookups", "books8", "books16", "books32", "levels", "flags", "spells")
_WIDTH = {"8": 8, "16": 16, "32": 32}
_COLUMN = {"s8": 0, "x8": 1, "s16": 2, "x16": 3, "s32": 4, "x32": 5}
_SOURCE = {"t": 1, "s": 2, "x": 3, "q": 4}
_WEEKDAY = 5


@dataclass(frozen=True)
class Tables:
    """``rows[kind]`` is int64[rows, fields]; ``spans[node, kind]`` the half-open range of a node's rows."""

    rows: dict[str, NDArray[np.int64]]
    spans: dict[tuple[Node, str], tuple[int, int]]


def trait_place(name: str) -> tuple[str, int]:
    """The trait array and row of a trait: rows by name within the array of its width."""
    width = {"uint8": "t8", "uint16": "t16", "int32": "t32"}
    same = sorted(t for t, trait in TRAITS.items() if trait.dtype == TRAITS[name].dtype)
    return width[TRAITS[name].dtype], same.index(name)


def used(layout: Layout, node: Node, group: str) -> list[str]:
    """The fields of a group that a node's function uses, in order."""
    return [f for g, f in layout.scalars[node.submodel, node.function].arguments if g == group]


def tabled(layout: Layout, node: Node) -> list[str]:
    """The parameters a node looks up in a table."""
    return [f for f in used(layout, node, "par") if layout.tables[f"{node.submodel}.{f}"].axes]


def make(layout: Layout) -> Tables:
    """All tables of a layout.

    Raises:
        ContractError: a by-table has too many axes, or one that is no byte; a spell's days are not uint16.
    """
    makers = {"draws": _draws, "lookups": _lookups, "levels": _levels, "flags": _flags, "spells": _spells}
    rows: dict[str, list[list[int]]] = {kind: [] for kind in KINDS}
    spans: dict[tuple[Node, str], tuple[int, int]] = {}
    for node in layout.plan.nodes:
        for kind in KINDS:
            made = makers[kind](layout, node) if kind in makers else _books(layout, node, kind.removeprefix("books"))
            spans[node, kind] = len(rows[kind]), len(rows[kind]) + len(made)
            rows[kind] += made
    arrays = {kind: np.asarray(found or [[0] * 16], np.int64) for kind, found in rows.items()}
    return Tables(arrays, spans)


def _draws(layout: Layout, node: Node) -> list[list[int]]:
    names = sorted(layout.streams)
    rare = [k for k in names if layout.streams[k].p_max < 1]
    timed = sorted({s.profile for s in layout.streams.values() if s.profile})
    out = []
    for field in used(layout, node, "draw"):
        key = f"{node.submodel}.{field}"
        stream = layout.streams[key]
        kind = 1 if stream.p_max < 1 else (2 if stream.profile else 0)
        extra = rare.index(key) if kind == 1 else (timed.index(stream.profile) if kind == 2 else 0)
        out.append([kind, names.index(key), extra])
    return out


def _lookups(layout: Layout, node: Node) -> list[list[int]]:
    out = []
    for field in tabled(layout, node):
        table = layout.tables[f"{node.submodel}.{field}"]
        row = [table.offset]
        seen = layout.plan.models[node.submodel].seen
        for axis, size in zip(table.axes, table.sizes, strict=True):
            if axis not in seen:
                raise ContractError(f"{node.submodel}.{field}: a step looks up by a field of Seen; {axis!r} is none")
            row += _axis(layout, node, seen[axis], size)
        if len(table.axes) > AXES:
            raise ContractError(f"{node.submodel}.{field}: more than {AXES} axes")
        out.append(row + [0] * 5 * (AXES - len(table.axes)))
    return out


def _axis(layout: Layout, node: Node, read: Read, size: int) -> list[int]:
    """(source, row, size, owner, absent) of a Seen field that indexes a table."""
    where = f"{node.submodel}: {read.source}"
    if read.how == "clock":
        return [_WEEKDAY, 0, size, 0, 0]
    names = sorted(layout.plan.models)
    if read.how == "trait":
        array, row = trait_place(read.source)
    elif owner(read) not in names:
        return [_WEEKDAY + 1, 0, size, 0, read.absent]
    else:
        array, row = column_place(layout, node, read)
    if array[1:] != "8":
        raise ContractError(f"{where} indexes a table, but takes more than a byte")
    mine = names.index(owner(read)) if read.how != "trait" else 0
    return [_SOURCE[array[0]], row, size, mine, read.absent]


def column_place(layout: Layout, node: Node, read: Read) -> tuple[str, int]:
    """Array and row from which a node reads a column: yesterday's copy where the owner has already run."""
    slot = layout.columns[read.source]
    if read.how == "yesterday":
        place = layout.plan.nodes.index(node)
        if layout.plan.position(owner(read)) < place:
            slot = layout.before[read.source]
    return slot.array, slot.index


def _final(layout: Layout, node: Node) -> Iterable[str]:
    keys = (f"{node.submodel}.{c}" for c in layout.plan.models[node.submodel].own)
    return (key for key in keys if layout.final(key) == node)


def _books(layout: Layout, node: Node, width: str) -> list[list[int]]:
    """(scratch?, row, measure, counter width, counter row, tally, diary row), -1 for none; flags are booked apart."""
    measures = list(layout.measures)
    out = []
    for key in _final(layout, node):
        slot = layout.columns[key]
        booked = key in measures and key not in layout.flags
        wanted = booked or key in layout.tallies or key in layout.diary
        if slot.array[1:] != width or not wanted:
            continue
        counter = layout.counters.get(key) if booked else None
        out.append([
            int(slot.array[0] == "x"),
            slot.index,
            measures.index(key) if booked else -1,
            _WIDTH[counter.array[1:]] if counter else -1,
            counter.index if counter else -1,
            layout.tallies.index(key) if key in layout.tallies else -1,
            layout.diary.index(key) if key in layout.diary else -1,
        ])  # fmt: skip
    return out


def _levels(layout: Layout, node: Node) -> list[list[int]]:
    """(column array, row, row of the trait, which sum over levels)."""
    out = []
    final = set(_final(layout, node))
    for place, (key, trait) in enumerate(layout.levels):
        if key in final:
            slot = layout.columns[key]
            out.append([_COLUMN[slot.array], slot.index, trait_place(trait)[1], place])
    return out


def _flags(layout: Layout, node: Node) -> list[list[int]]:
    measures = list(layout.measures)
    out = []
    for key in _final(layout, node):
        if key in layout.flags:
            slot = layout.columns[key]
            row = [int(slot.array[0] == "x"), slot.index, measures.index(key), layout.flags.index(key)]
            out.append([*row, layout.counters[key].index])
    return out


def _spells(layout: Layout, node: Node) -> list[list[int]]:
    out = []
    final = set(_final(layout, node))
    for place, (name, spell) in enumerate(layout.spells.items()):
        model = name.partition(".")[0]
        if f"{model}.{spell.exit}" in final:
            slot, days = layout.columns[f"{model}.{spell.exit}"], layout.columns[f"{model}.{spell.days}"]
            if slot.array[1:] != "8" or days.array != "s16":
                raise ContractError(f"{name}: a spell's exit is uint8, its days are uint16")
            out.append([int(slot.array[0] == "x"), slot.index, days.index, place])
    return out
