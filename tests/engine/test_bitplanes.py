"""Rows of bits give back what was put into them, and counters count as plain sums do, however much
they must grow.
"""

import numpy as np
import pytest

from glasspolis.engine.city import City, World
from glasspolis.engine.compile.slots import shared
from glasspolis.engine.kernels import bitplanes, code_cache, sparse_kernels
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.memory.ragged_counters import Counter, Due, Rows
from glasspolis.engine.plan import derive
from support.cities import layout_of, natural, people, world
from support.modules import written

PEOPLE = 1000  # Not a whole number of blocks.
ROOM = 1024
FORMS = [(8, high) for high in (1, 2, 3, 7, 63, 127)] + [(16, high) for high in (1, 100, 128, 255)]
PAIR = '''"""Writes at both functions of a day."""

from typing import NamedTuple

from glasspolis.contract import Line, column, param, ration

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    low: int = column(high=3, start=2, unit="points", doc="neighbour below")
    asks: int = column(high=1, unit="0/1", doc="the claim")
    got: int = column(high=5, unit="points", doc="written by settle alone after step")
    days: int = column(high=1000, start=300, unit="days", doc="more than a byte")


class Par(NamedTuple):
    places: int = param("50", unit="count", low="0", high="100", evidence="assumed", doc="places")


class Grant(NamedTuple):
    place: int = ration(claim="asks", places="places", doc="a place")


def step(own: Own, seen: object, par: Par, draw: object) -> Own:
    return own._replace(low=3 - own.low, asks=1, days=own.days + 1)


def settle(own: Own, seen: object, grant: Grant, par: Par, draw: object) -> Own:
    return own._replace(got=min(own.got + grant.place, 5))
'''


def arguments(width: int, digits: int, *rows: np.ndarray) -> np.ndarray:
    head = bitplanes.columns_head([(width, digits)])
    return np.asarray([[*head, *(row.ctypes.data for row in rows)]], np.int64)


@pytest.mark.parametrize(("width", "high"), FORMS)
def test_rows_of_bits_give_back_every_value(width: int, high: int) -> None:
    digits = bitplanes.planes_of(width, high)
    kind = np.dtype(f"uint{width}")
    values = np.random.default_rng(1).integers(0, high, ROOM, endpoint=True).astype(kind)
    values[:2] = 0, high
    rows = [np.full(ROOM // 8, 255, np.uint8) for _ in range(digits)]
    beside, out = rows[0].copy(), np.full(ROOM, 255, kind)
    code_cache.call("gather", arguments(width, digits, values, *rows), np.asarray([PEOPLE]))
    code_cache.call("spread", arguments(width, digits, out, *rows), np.asarray([PEOPLE]))
    assert out[:PEOPLE].tolist() == values[:PEOPLE].tolist()
    assert np.unpackbits(rows[0], bitorder="little")[:PEOPLE].tolist() == (values & 1)[:PEOPLE].tolist()
    assert (beside == 255).all()


@pytest.mark.parametrize(("width", "high"), [(8, 128), (8, 255), (16, 256), (16, 1440), (16, 65535), (32, 2**31 - 1)])
def test_what_fills_its_bytes_or_takes_many_bits_lies_in_a_row(width: int, high: int) -> None:
    assert bitplanes.planes_of(width, high) == 0


def add(rows: Rows, column: np.ndarray, code: str) -> None:
    length = rows.rows[0].nbytes
    for w in range(rows.worlds):
        at = [column[w].ctypes.data, 0, rows.rows[0, w].ctypes.data, length, len(rows.rows)]
        code_cache.call(code, np.asarray([at], np.int64), np.asarray([column.shape[1]]))


@pytest.mark.parametrize(("high", "often"), [(1, 0.9), (1, 0.02), (1, 0.001), (15, 0.3), (15, 0.01), (255, 0.1)])
def test_counters_count_as_sums_do(high: int, often: float) -> None:
    """Days of the highest for some, nothing for most, and everything between; in lists
    and in rows.
    """
    source, many, digits = np.random.default_rng(2), 1280, high.bit_length()
    rows = Rows(Counter(0, digits, high), 2, many)
    always = source.random((2, many)) < 0.02
    total = np.zeros((2, many), np.int64)
    for day in range(1, 301):
        column = (source.random((2, many)) < often) * source.integers(0, high, (2, many), endpoint=True)
        column = np.where(always, high, column).astype(np.uint8)
        total += column
        add(rows, column, f"count8_{digits}")
        Due.of([rows], day, 1).make_room(map)
        if day % 100 == 0:
            assert rows.total().tolist() == total.tolist()
    assert len(rows.rows) <= int(total.max()).bit_length() + 1


def test_a_counter_that_is_never_relieved_loses_count() -> None:
    rows = Rows(Counter(0, 1, 1), 1, 64)
    for _ in range(2):
        add(rows, np.ones((1, 64), np.uint8), "count8_1")
    assert rows.total().max() < 2


def test_rows_are_shared_by_what_lives_at_other_times_only() -> None:
    passing = [(0, 1, "a", "uint8", 7), (1, 2, "b", "uint8", 7), (2, 3, "c", "uint8", 63), (2, 2, "d", "uint16", 200)]
    slots = shared({}, passing)
    assert not set(slots["a"].digits) & set(slots["b"].digits)
    assert not set(slots["b"].digits) & set(slots["c"].digits)
    assert not set(slots["c"].digits) & set(slots["d"].digits)
    assert set(slots["a"].digits) < set(slots["c"].digits) | set(slots["d"].digits)


def test_settle_writes_beside_what_step_wrote_and_who_is_off_keeps_all() -> None:
    layout = lay_out(derive({"pair": written("pair", PAIR)}))
    worlds = [world("on", layout.plan), World("off", frozenset(), natural(layout.plan))]
    made = City(layout, people(PEOPLE), worlds, days=7, seed=1)
    made.run(0)
    get = made.arrays.column
    assert {layout.columns[f"pair.{c}"].array for c in ("low", "got")} == {"b8"}
    assert set(get("pair.low")[0].tolist()) == {1} and set(get("pair.low")[1].tolist()) == {2}
    assert get("pair.got")[0].sum() == 7 * 50 and get("pair.got")[1].sum() == 0
    assert set(get("pair.days")[0].tolist()) == {307} and set(get("pair.days")[1].tolist()) == {300}


def test_every_installed_column_starts_where_it_says() -> None:
    layout = layout_of()
    made = City(layout, people(PEOPLE), [world("one", layout.plan)], days=1, seed=1)
    for key, slot in layout.columns.items():
        if slot.array[0] in "sb" and slot.kept:
            model, _, column = key.partition(".")
            assert set(made.arrays.column(key)[0].tolist()) == {layout.plan.models[model].own[column].start}, key


@pytest.mark.parametrize(("digits", "chunk"), [((3,), 1024), ((0, 4, 2, 5, 9, 8, 6, 7, 3, 1), 2048), ((1, 2), 64)])
def test_few_have_what_was_written_and_others_nothing(digits: tuple[int, ...], chunk: int) -> None:
    count, source = 2500, np.random.default_rng(1)
    bits = np.full((-(-count // chunk), 10, chunk // 64 + 2), 2**64 - 1, np.uint64)
    who = np.flatnonzero(source.random(count) < 0.1)
    much = source.integers(1, 1 << len(digits), who.size)
    sparse_kernels.put(bits, np.asarray(digits), chunk, who, much)
    found = sparse_kernels.listed(bits, np.asarray(digits), chunk, count)
    assert [part.tolist() for part in found] == [who.tolist(), much.tolist()]
    untouched = [row for row in range(10) if row not in digits]
    assert (bits[:, untouched] == 2**64 - 1).all()
