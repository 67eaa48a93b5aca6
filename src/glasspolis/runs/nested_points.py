"""Points of the unit cube that stay when more of them are asked for, a column for each axis.

Each axis has a scrambled one-dimensional Sobol' sequence of its own (van der Corput 1935, scrambled
as in Owen 1995): of the first 1, 2, 4, ... points there is one in each equal part of the axis. The
columns are put side by side at random within each doubling, which makes the first 64, 128, 256, ...
rows nested Latin hypercubes (McKay, Beckman and Conover 1979; Qian 2009).

The joint Sobol' sequence was tried and left out. In 180 dimensions and 256 points it has pairs of
axes whose correlation is 0.94, so that no analysis could tell these two parameters apart; here the
largest is 0.25, as among independent draws. ``bench/design_correlations.py`` prints both.

A column depends on the seed and the name of its axis alone. So a parameter has the same points
whatever else is varied, and whichever worlds stand beside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 30
PLACES = 9
"""Decimal places of a point: it is a whole number of billionths, so that it is exact as text."""


def nested_points(names: Sequence[str], n: int, seed: int) -> NDArray[np.int64]:
    """Points of the unit cube in billionths, int64 (n, names); the first rows do not depend on n.

    Args:
        names: of the axes; each is drawn by its name.
        n: points.
        seed: of all axes.
    """
    if not names:
        return np.zeros((n, 0), np.int64)
    return np.column_stack([_column(name, n, seed) for name in names])


def _column(name: str, n: int, seed: int) -> NDArray[np.int64]:
    """One axis: each doubling fills the halves that are still empty, in an order of its own."""
    words = np.frombuffer(hashlib.sha256(name.encode()).digest(), np.dtype("<u4"))
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words.tolist()])))
    drawn = rng.integers(1 << BITS, size=1)
    depth = 0
    while drawn.size < n:
        depth += 1
        width = 1 << (BITS - depth)
        empty = np.ones(1 << depth, bool)
        empty[drawn // width] = False
        order = rng.permutation(np.flatnonzero(empty))
        drawn = np.concatenate([drawn, order * width + rng.integers(width, size=order.size)])
    return np.asarray((drawn[:n] * 10**PLACES) >> BITS, np.int64)
