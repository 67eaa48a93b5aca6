"""Explicit lanes against plain loops left to LLVM: the steps of four-grades one by one, whole days, bytes, compiling.

Cities with each form go through the same days and end in the same state, which is checked. Then each body runs by
itself on its rows in the city's memory, all forms in turn.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np

from bench.cities import city_of, layout_of, taken, walk, worlds_of
from bench.figures import Row, repeated
from bench.plain_loops import compared_layout, plain_layout
from glasspolis.engine import lower
from glasspolis.engine.booking import bits_of
from glasspolis.engine.city import City
from glasspolis.engine.compile.loops import Body
from glasspolis.engine.compile.schedule import Operation, Program
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.compile.translate import Argument
from glasspolis.engine.compile.value_ranges import LANES
from glasspolis.engine.kernels import bitplanes, code_cache
from glasspolis.engine.memory.layout import Layout, lay_out

WORLDS = 4
UNIT = "CPU ns per person and world"
LANES_NOW = "lanes"
LANES_COMPARED = "lanes, masks by comparison"
PLAIN_OWN = "plain, LLVM's width"
PLAIN_WIDE = f"plain, width {LANES}"
PLAIN = (PLAIN_OWN, PLAIN_WIDE)
ALONE = ", without packing"
RATIOS = ((PLAIN_WIDE, LANES_NOW), (PLAIN_WIDE, LANES_COMPARED), (PLAIN_OWN, LANES_NOW), (PLAIN_OWN, LANES_COMPARED))


def plain(people: int, days: int, repeats: int) -> list[Row]:
    """Every body in each form, then whole days, bytes per person and CPU seconds to compile.

    Raises:
        RuntimeError: the forms do not end in the same state.
    """
    layout = layout_of()
    forms = {
        LANES_NOW: layout,
        LANES_COMPARED: compared_layout(layout),
        PLAIN_OWN: plain_layout(layout),
        PLAIN_WIDE: plain_layout(layout, LANES),
    }
    part = f"Lanes of {LANES} people against plain loops: {people:,} people, {WORLDS} worlds of four-grades"
    compiling = [Row(part, f"compiling all bodies, {name}", _compiled(form), "CPU s") for name, form in forms.items()]
    cities = {name: _city(form, people, name in PLAIN) for name, form in forms.items()}
    work = people * WORLDS * days / 1e9
    spent: dict[str, list[float]] = {name: [] for name in cities}
    for _ in range(repeats):
        for name, city in cities.items():
            spent[name].append(walk(city, days, 1).cpu / work)
    _compare(cities)
    rows = _bodies(part, cities, repeats)
    rows += [repeated(part, f"a whole day, {name}", values, UNIT) for name, values in spent.items()]
    rows += _ratios(part, "a whole day", spent)
    return rows + _bytes(part, layout) + compiling


def _city(layout: Layout, people: int, packs: bool) -> City:
    """A city some days old, whose program packs what bodies write to whole rows if it ``packs``."""
    make = lower.make
    changed = partial(_packed, make) if packs else make
    with patch.object(lower, "make", changed):
        return city_of(people, worlds_of(WORLDS, everything=True), threads=1, layout=layout)


def _packed(make: Callable[[Layout, int], Program], layout: Layout, worlds: int) -> Program:
    """The program of plain bodies: what they write to whole rows goes to rows of bits behind each."""
    day = make(layout, worlds)
    nodes = {body.name: node for node, body in layout.bodies.items()}
    for turn in day.turns:
        operations = list[Operation]()
        for operation in turn.operations:
            if isinstance(operation.code, Body):
                slots = layout.slots[nodes[operation.code.name]]
                operations = [*_needed(operations, operation), operation, *_gathers(operation, slots)]
            else:
                operations.append(operation)
        turn.operations = operations
    return day


def _needed(before: list[Operation], operation: Operation) -> list[Operation]:
    """What runs before a body, without the unpacking of rows that nobody reads."""
    body = operation.code
    assert isinstance(body, Body)
    read = {seat.place for key, seat in zip(body.arguments, operation.arguments, strict=True) if key in body.reads}
    read |= {seat.place for other in before for seat in other.arguments if not _unpacks(other)}
    return [other for other in before if not _unpacks(other) or other.arguments[0].place in read]


def _unpacks(operation: Operation) -> bool:
    return isinstance(operation.code, str) and operation.code.startswith("spread")


def _gathers(operation: Operation, slots: Mapping[Argument, Slot]) -> list[Operation]:
    """Pack the columns that a body writes."""
    body = operation.code
    assert isinstance(body, Body)
    packed = {key: slots[key] for key in (("own", column) for column in body.outputs) if slots[key].digits}
    return [
        Operation(
            f"gather{slot.width}_{slot.bits}",
            (operation.arguments[body.arguments.index(key)], *bits_of(slot)),
            operation.when,
        )
        for key, slot in packed.items()
    ]


def _compare(cities: Mapping[str, City]) -> None:
    """Hold all cities to the same sums of one more day and the same state after it."""
    ends = set()
    for city in cities.values():
        with ThreadPoolExecutor(1) as pool:
            city.step(pool, WORLDS)
        ends.add(city.arrays.digest(city.arrays.take_sums()))
    if len(ends) > 1:
        raise RuntimeError("Plain loops and explicit lanes end in different states.")


def _bodies(part: str, cities: Mapping[str, City], repeats: int) -> list[Row]:
    """Time each body in each form, plain ones with and without unpacking and packing; then their sums."""
    rows = list[Row]()
    sums: dict[str, list[float]] = {}
    for place, name in enumerate(body.name for body in layout_of().bodies.values()):
        runs: dict[str, Callable[[], float]] = {}
        for form, city in cities.items():
            body, around = _operations(city, place)
            runs[form] = partial(_spent, city, sorted([body, *around]))
            if form in PLAIN:
                runs[form + ALONE] = partial(_spent, city, [body])
        spent: dict[str, list[float]] = {form: [] for form in runs}
        for _ in range(repeats):
            for form, run in runs.items():
                spent[form].append(run())
        for form, values in spent.items():
            rows.append(repeated(part, f"{name}, {form}", values, UNIT))
            sums[form] = [a + b for a, b in zip(sums.get(form, [0.0] * repeats), values, strict=True)]
    rows += [repeated(part, f"all bodies, {form}", values, UNIT) for form, values in sums.items()]
    return rows + _ratios(part, "all bodies", sums)


def _ratios(part: str, what: str, spent: Mapping[str, Sequence[float]]) -> list[Row]:
    """Plain forms against lanes, turn by turn."""
    return [
        repeated(part, f"{what}, {a} / {b}", [x / y for x, y in zip(spent[a], spent[b], strict=True)], "times")
        for a, b in RATIOS
    ]


def _operations(city: City, place: int) -> tuple[int, list[int]]:
    """Which operation a body is, and which ones unpack for it and pack after it."""
    operations = city.addresses.operations
    body = [k for k, operation in enumerate(operations) if isinstance(operation.code, Body)][place]
    first, last = next((a, b) for a, b, _ in np.concatenate(city.addresses.turns) if a <= body < b)
    rows = {seat.place for seat in operations[body].arguments}
    around = list[int]()
    for k in range(first, last):
        kernel = operations[k].code
        if k != body and operations[k].arguments[0].place in rows and isinstance(kernel, str):
            around += [k] if kernel.startswith("spread" if k < body else "gather") else []
    return body, around


def _spent(city: City, chosen: list[int]) -> float:
    """CPU nanoseconds per person of some operations over all people and worlds."""
    found = city.addresses
    book = city.books[0]
    on = np.zeros_like(found.on)
    on[chosen] = found.on[chosen]
    turns = np.asarray([[chosen[0], chosen[-1] + 1, 0]])
    people = city.population.size
    tables = turns, found.code, on, found.base, found.step, found.local
    run = partial(city.span, 0, -(-people // city.chunk), city.chunk, people, WORLDS, *tables)
    return taken(lambda: run(book["block"], book["bad"])).cpu / people / WORLDS * 1e9


def _bytes(part: str, layout: Layout) -> list[Row]:
    """Bytes of the rows of columns with and without rows of bits, counters apart."""
    with patch.object(bitplanes, "stored", lambda width, high: None):
        whole = lay_out(layout.plan)
    unit = "bytes per person and world"
    return [
        Row(part, "columns in whole rows and rows of bits", _row_bytes(layout), unit),
        Row(part, "columns in whole rows alone", _row_bytes(whole), unit),
    ]


def _row_bytes(layout: Layout) -> float:
    """Bytes per person of the rows that a world keeps between stages."""
    return sum(count * int(array[1:]) / 8 for array, count in layout.rows.items() if array[0] in "sqb")


def _compiled(layout: Layout) -> float:
    """CPU seconds to compile the bodies anew."""
    bodies = [replace(body, text=body.text + "; timed\n") for body in layout.bodies.values()]
    with TemporaryDirectory() as folder, patch.dict(os.environ, XDG_CACHE_HOME=folder):
        return taken(lambda: [code_cache.body_address(body.text) for body in bodies]).cpu
