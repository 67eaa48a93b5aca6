"""Kernels equal NumPy: look-ups in tables, and sums of groups."""

from __future__ import annotations

from ctypes import CFUNCTYPE, c_int64

import numpy as np
import pytest

from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.vector_sums import GROUPS


def run(name: str, people: int, *given: np.ndarray | int) -> None:
    """Call a kernel with addresses and numbers."""
    arguments = np.asarray([part if isinstance(part, int) else part.ctypes.data for part in given], np.int64)
    code = CFUNCTYPE(c_int64, c_int64, c_int64)(code_cache.kernel_address(name))
    assert code(arguments.ctypes.data, people) == 0


@pytest.mark.parametrize("people", [0, 7, 16, 1003])
@pytest.mark.parametrize(
    "sizes", [(5,), (16,), (17,), (4, 8), (9, 7), (16, 5), (3, 4, 10), (20, 13), (2, 2, 2, 2, 2, 2)]
)
def test_a_look_up_finds_the_entry_of_its_bytes(sizes: tuple[int, ...], people: int) -> None:
    random = np.random.default_rng(len(sizes) + people)
    table = random.integers(-(2**31), 2**31, sizes, np.int32)
    axes = [random.integers(0, size, people, np.uint8) for size in sizes]
    which = np.full(people + 1, 7, np.uint16)
    out = np.full(people + 1, 7, np.int32)
    run("index", people, which, len(sizes), *(part for pair in zip(axes, sizes, strict=True) for part in pair))
    run("look_up", people, out, table, table.size, which)
    assert out[:people].tolist() == table[tuple(axes)].tolist()
    assert (which[people], out[people]) == (7, 7)


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
        run("masks", people, group, masks)
        run(f"sums8_{bits}" if bits <= 8 else "sums16", people, column, group, groups, sums, masks)
        wanted = [10 + int(column[group == g].sum(dtype=np.int64)) for g in range(groups)]
        assert sums.tolist() == [*wanted, 10]
