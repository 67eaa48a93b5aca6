"""Sums and counts that kernels take from bit planes equal plain ones and leave out bits beyond the
last person.
"""

import numpy as np
import pytest

from glasspolis.contract.flags import FLAG_CODES, LAST_RIGHT
from glasspolis.contract.traits import TRAITS
from glasspolis.engine.kernels import code_cache
from glasspolis.engine.memory.ragged_counters import Counter, Rows

# The people do not fill their last word: the bits beyond the last person are random.
PEOPLE = 2500
ROOM = 2560
GROUPS = TRAITS["group"].levels
DIGITS = (1, 3, 6)


def values(digits: int) -> np.ndarray:
    """Draw values of so many binary digits, most of them 0, with random bits beyond the last
    person.
    """
    source = np.random.default_rng(digits)
    numbers = source.integers(0, 1 << digits, ROOM) * (source.random(ROOM) < 0.3)
    numbers[PEOPLE:] = (1 << digits) - 1
    return numbers


def rows(numbers: np.ndarray, digits: int) -> list[np.ndarray]:
    return [np.packbits(numbers >> j & 1, bitorder="little") for j in range(digits)]


def call(code: str, *arguments: np.ndarray | int, people: int = PEOPLE) -> None:
    numbers = [one if isinstance(one, int) else one.ctypes.data for one in arguments]
    code_cache.call(code, np.asarray([numbers], np.int64), np.asarray([people]))


@pytest.mark.parametrize("digits", DIGITS)
def test_sums_by_group(digits: int) -> None:
    numbers = values(digits)
    group = np.random.default_rng(9).integers(0, GROUPS, ROOM).astype(np.uint8)
    masks = np.full((ROOM // 64, GROUPS), -1, np.int64)
    sums = np.full(GROUPS, 5, np.int64)
    call("masks", group, masks)
    call(f"sums1_{digits}", GROUPS, sums, masks, *rows(numbers, digits))
    plain = np.bincount(group[:PEOPLE], weights=numbers[:PEOPLE], minlength=GROUPS)
    assert sums.tolist() == (5 + plain).tolist()


@pytest.mark.parametrize("digits", DIGITS)
def test_sums_by_cell(digits: int) -> None:
    numbers = values(digits)
    sums = np.full(5, -1, np.int32)
    call(f"cells1_{digits}", 1024, sums, *rows(numbers, digits))
    plain = [int(numbers[first : min(first + 1024, PEOPLE)].sum()) for first in (0, 1024, 2048)]
    assert sums.tolist() == [-1, *plain, -1]


@pytest.mark.parametrize("digits", DIGITS)
def test_sums_by_level_of_a_trait(digits: int) -> None:
    numbers = values(digits)
    trait = np.random.default_rng(4).integers(0, 256, ROOM).astype(np.uint8)
    sums = np.full(256, 5, np.int64)
    call("levels1", trait, sums, digits, *rows(numbers, digits))
    plain = np.bincount(trait[:PEOPLE], weights=numbers[:PEOPLE], minlength=256)
    assert sums.tolist() == (5 + plain).tolist()


def test_flags_by_group_and_code() -> None:
    numbers = values(6) % FLAG_CODES
    group = np.random.default_rng(3).integers(0, GROUPS, ROOM).astype(np.uint8)
    hist = np.zeros((GROUPS, FLAG_CODES), np.int64)
    sums = np.zeros(GROUPS, np.int64)
    wrong = np.zeros(GROUPS, np.int64)
    call("flags", group, hist, FLAG_CODES, sums, wrong, 6, *rows(numbers, 6))
    plain = np.zeros_like(hist)
    np.add.at(plain, (group[:PEOPLE], numbers[:PEOPLE]), numbers[:PEOPLE] > 0)
    assert hist.tolist() == plain.tolist()
    assert (sums.tolist(), wrong.tolist()) == (
        plain.sum(axis=1).tolist(),
        plain[:, LAST_RIGHT + 1 :].sum(axis=1).tolist(),
    )


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("codes", [None, (1, 2), (3, 48), (1, 1)])
def test_counts_of_each_person(digits: int, codes: tuple[int, int] | None) -> None:
    numbers = values(digits)
    counter = Rows(Counter(0, digits, (1 << digits) - 1, codes), 1, PEOPLE)
    code = f"count1_{digits}" if codes is None else f"among1_{digits}_{codes[0]}_{codes[1]}"
    call(code, 0, counter.rows, counter.rows.strides[0], len(counter.rows), *rows(numbers, digits))
    plain = numbers if codes is None else (numbers >= codes[0]) & (numbers <= codes[1])
    assert counter.total()[0].tolist() == plain[:PEOPLE].astype(int).tolist()


@pytest.mark.parametrize(("world", "first", "size"), [(0, 0, 4000), (1, 2, 4000), (3, 6, 4000)])
def test_what_is_shown_is_one_bit_and_nobody_beyond_the_last_shows_anything(world: int, first: int, size: int) -> None:
    numbers = values(1)
    public = np.full((2, size), 0, np.uint8)
    call("publish1", public, 64, size, world, *rows(numbers, 1), first)
    eight, place = divmod(world + first, 8)
    plain = np.zeros((2, size), np.uint8)
    plain[eight, 64 : 64 + PEOPLE] = numbers[:PEOPLE] << place
    assert np.array_equal(public, plain)


def test_copies_of_rows() -> None:
    arguments = rows(values(3), 3)
    copies = [np.zeros_like(row) for row in arguments]
    call("copy1_3", *copies, *arguments)
    assert all(
        np.array_equal(copy[: PEOPLE // 8], row[: PEOPLE // 8]) for copy, row in zip(copies, arguments, strict=True)
    )
