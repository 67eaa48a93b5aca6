"""Kernels that are LLVM text equal NumPy: look-ups with and without permutes, and sums of groups."""

from __future__ import annotations

from ctypes import CFUNCTYPE, c_int64

import numpy as np
import pytest

from glasspolis.engine.kernels import code_cache, lookups
from glasspolis.engine.kernels.vector_sums import GROUPS, TEXTS

PERMUTES = [False, *([True] if lookups.permutes() else [])]


def run(text: str, people: int, *arguments: np.ndarray | int) -> None:
    """Call a kernel with addresses and numbers."""
    arguments = np.asarray([g if isinstance(g, int) else g.ctypes.data for g in arguments], np.int64)
    code = CFUNCTYPE(c_int64, c_int64, c_int64)(code_cache.body_address(text))
    assert code(arguments.ctypes.data, people) == 0


@pytest.mark.parametrize("permutes", PERMUTES)
@pytest.mark.parametrize("people", [0, 7, 16, 1003])
@pytest.mark.parametrize(
    "sizes", [(5,), (16,), (17,), (4, 8), (9, 7), (16, 5), (3, 4, 10), (20, 13), (2, 2, 2, 2, 2, 2)]
)
def test_a_look_up_finds_the_entry_of_its_bytes(sizes: tuple[int, ...], people: int, permutes: bool) -> None:
    random = np.random.default_rng(len(sizes) + people)
    table = random.integers(-(2**31), 2**31, sizes, np.int32)
    axes = [random.integers(0, size, people, np.uint8) for size in sizes]
    room = int(lookups.name(len(sizes), table.size).partition("_")[2])
    assert room == 0 or room >= table.size
    out = np.full(people + 1, 7, np.int32)
    further = [part for axis, size in zip(axes[1:], sizes[1:], strict=True) for part in (axis, size)]
    run(lookups.lookup(len(sizes), room, permutes), people, out, table, table.size, axes[0], *further)
    assert out[:people].tolist() == table[tuple(axes)].tolist()
    assert out[people] == 7


@pytest.mark.parametrize("people", [0, 5, 64, 8192, 8191])
@pytest.mark.parametrize("bits", [*range(1, 9), 16])
@pytest.mark.parametrize("share", [0.001, 1.0])
def test_sums_of_groups_are_exact(bits: int, people: int, share: float) -> None:
    random = np.random.default_rng(bits + people)
    column = random.integers(0, 1 << bits, people, np.uint16).astype(np.uint8 if bits <= 8 else np.uint16)
    column[random.random(people) >= share] = 0
    for groups in (1, GROUPS):
        group = random.integers(0, groups, people, np.uint8)
        masks = np.zeros((-(-people // 64) + 1, GROUPS), np.int64)
        sums = np.full(groups + 1, 10, np.int64)
        run(TEXTS["masks"], people, group, masks)
        run(TEXTS[f"sums8_{bits}" if bits <= 8 else "sums16"], people, column, group, groups, sums, masks)
        wanted = [10 + int(column[group == g].sum(dtype=np.int64)) for g in range(groups)]
        assert sums.tolist() == [*wanted, 10]
