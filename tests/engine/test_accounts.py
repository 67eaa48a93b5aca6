"""Sums and counts that kernels take from rows of people equal plain ones and leave out what lies
beyond the last person.
"""

import numpy as np
import pytest

from glasspolis.contract.flags import FLAG_CODES, LAST_RIGHT
from glasspolis.contract.traits import TRAITS
from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.vector_sums import named
from glasspolis.engine.memory.ragged_counters import Counter, Rows

# The people do not fill their last block of 64: what lies beyond the last person is rubbish.
PEOPLE = 2500
ROOM = 2560
GROUPS = TRAITS["group"].levels
DIGITS = (1, 3, 6)
DTYPES = {8: np.uint8, 16: np.uint16, 32: np.int32}


def values(digits: int) -> np.ndarray:
    """Draw values of so many binary digits, most of them 0, with the highest beyond the last
    person.
    """
    source = np.random.default_rng(digits)
    numbers = source.integers(0, 1 << digits, ROOM) * (source.random(ROOM) < 0.3)
    numbers[PEOPLE:] = (1 << digits) - 1
    return numbers


def call(code: str, *arguments: np.ndarray | int, people: int = PEOPLE) -> None:
    numbers = [one if isinstance(one, int) else one.ctypes.data for one in arguments]
    code_cache.call(code, np.asarray([numbers], np.int64), np.asarray([people]))


@pytest.mark.parametrize("groups", [4, GROUPS])
@pytest.mark.parametrize("digits", DIGITS)
def test_sums_by_group(digits: int, groups: int) -> None:
    numbers = values(digits)
    group = np.random.default_rng(9).integers(0, groups, ROOM).astype(np.uint8)
    masks = np.full((ROOM // 64, groups), -1, np.int64)
    sums = np.full(groups, 5, np.int64)
    call(named("masks", groups), group, masks)
    call(named(f"sums8_{digits}", groups), numbers.astype(np.uint8), group, groups, sums, masks)
    plain = np.bincount(group[:PEOPLE], weights=numbers[:PEOPLE], minlength=groups)
    assert sums.tolist() == (5 + plain).tolist()


@pytest.mark.parametrize("width", DTYPES)
@pytest.mark.parametrize("digits", DIGITS)
def test_sums_by_cell(digits: int, width: int) -> None:
    numbers = values(digits)
    sums = np.full(5, -1, np.int32)
    call(f"cells{width}", numbers.astype(DTYPES[width]), 1024, sums)
    plain = [int(numbers[first : min(first + 1024, PEOPLE)].sum()) for first in (0, 1024, 2048)]
    assert sums.tolist() == [-1, *plain, -1]


@pytest.mark.parametrize("width", DTYPES)
@pytest.mark.parametrize("digits", DIGITS)
def test_sums_by_level_of_a_trait(digits: int, width: int) -> None:
    numbers = values(digits)
    trait = np.random.default_rng(4).integers(0, 256, ROOM).astype(np.uint8)
    sums = np.full(256, 5, np.int64)
    call(f"levels{width}", numbers.astype(DTYPES[width]), trait, sums)
    plain = np.bincount(trait[:PEOPLE], weights=numbers[:PEOPLE], minlength=256)
    assert sums.tolist() == (5 + plain).tolist()


def test_flags_by_group_and_code() -> None:
    numbers = values(6) % FLAG_CODES
    group = np.random.default_rng(3).integers(0, GROUPS, ROOM).astype(np.uint8)
    hist = np.zeros((GROUPS, FLAG_CODES), np.int64)
    sums = np.zeros(GROUPS, np.int64)
    wrong = np.zeros(GROUPS, np.int64)
    call("flags", group, hist, FLAG_CODES, sums, wrong, numbers.astype(np.uint8))
    plain = np.zeros_like(hist)
    np.add.at(plain, (group[:PEOPLE], numbers[:PEOPLE]), numbers[:PEOPLE] > 0)
    assert hist.tolist() == plain.tolist()
    assert (sums.tolist(), wrong.tolist()) == (
        plain.sum(axis=1).tolist(),
        plain[:, LAST_RIGHT + 1 :].sum(axis=1).tolist(),
    )


def test_ended_spells_by_group_exit_and_length() -> None:
    exits = 4
    lengths = 30
    numbers = values(2)
    group = np.random.default_rng(3).integers(0, GROUPS, ROOM).astype(np.uint8)
    days = np.random.default_rng(5).integers(0, 2 * lengths, ROOM).astype(np.uint16)
    table = np.zeros((GROUPS, exits, lengths), np.int64)
    call("spells", group, table, exits, lengths, numbers.astype(np.uint8), days)
    plain = np.zeros_like(table)
    ended = np.flatnonzero(numbers[:PEOPLE])
    np.add.at(plain, (group[ended], numbers[ended], np.minimum(days[ended], lengths - 1)), 1)
    assert table.tolist() == plain.tolist()


def test_diaries_of_those_who_live_here() -> None:
    columns = [np.arange(ROOM).astype(dtype) for dtype in DTYPES.values()]
    persons = np.asarray([3, 1024, 1024 + 2499, 1024 + 2500], np.int64)
    out = np.full((4, 5), -1, np.int32)
    each = [part for k, (width, column) in enumerate(zip(DTYPES, columns, strict=True)) for part in (k, width, column)]
    call("diary", 1024, persons, 4, out, 5, 3, *each)
    assert out.tolist() == [[-1] * 5, [0, 0, 0, -1, -1], [2499 % 256, 2499, 2499, -1, -1], [-1] * 5]


@pytest.mark.parametrize("width", DTYPES)
@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("codes", [None, (1, 2), (3, 48), (1, 1)])
def test_counts_of_each_person(digits: int, codes: tuple[int, int] | None, width: int) -> None:
    numbers = values(digits)
    counter = Rows(Counter(0, digits, (1 << digits) - 1, codes), 1, PEOPLE)
    code = f"count{width}_{digits}" if codes is None else f"among{width}_{codes[0]}_{codes[1]}"
    column = numbers.astype(DTYPES[width])
    call(code, column, 0, counter.rows, counter.rows.strides[0], len(counter.rows))
    plain = numbers if codes is None else (numbers >= codes[0]) & (numbers <= codes[1])
    assert counter.total()[0].tolist() == plain[:PEOPLE].astype(int).tolist()


@pytest.mark.parametrize(("world", "first", "size"), [(0, 0, 4000), (1, 2, 4000), (3, 6, 4000)])
def test_what_is_shown_is_one_bit_and_nobody_beyond_the_last_shows_anything(world: int, first: int, size: int) -> None:
    numbers = values(1)
    public = np.full((2, size), 0, np.uint8)
    call("publish", public, 64, size, world, numbers.astype(np.uint8), first)
    eight, place = divmod(world + first, 8)
    plain = np.zeros((2, size), np.uint8)
    plain[eight, 64 : 64 + PEOPLE] = numbers[:PEOPLE] << place
    assert np.array_equal(public, plain)


@pytest.mark.parametrize("bits", [1, 8, 16])
def test_copies_of_rows(bits: int) -> None:
    column = np.random.default_rng(bits).integers(1, 256, ROOM * bits // 8).astype(np.uint8)
    copy = np.zeros_like(column)
    call("copy", copy, column, bits)
    size = (PEOPLE + 7) // 8 * bits
    assert np.array_equal(copy[:size], column[:size])
    assert not copy[size:].any()
