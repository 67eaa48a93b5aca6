"""Functions of the unit cube whose indices are known, and designs to draw their points from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

Floats = NDArray[np.float64]
NULLS = 160
STEEPNESS = (0.0, 0.5, 1.0, 2.0, 3.0)
"""Sobol-G's a: the first input decides most, the fifth 2.6%."""


def points(settings: int, inputs: int, seed: int) -> Floats:
    """Points of the unit cube, evenly spread along each input."""
    return np.asarray(qmc.LatinHypercube(inputs, rng=np.random.default_rng(seed)).random(settings))


def ishigami(at: Floats) -> Floats:
    """Ishigami and Homma (1990); S = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424, 0.2437."""
    x = np.pi * (2 * at[:, :3] - 1)
    return np.asarray(np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))


def sobol_g(at: Floats, steepness: Sequence[float] = STEEPNESS) -> Floats:
    """Saltelli and Sobol' (1995): a product of |4u - 2|, each weakened by its a."""
    a = np.array(steepness)
    return np.asarray(np.prod((np.abs(4 * at[:, : len(a)] - 2) + a) / (1 + a), axis=1))


def sobol_g_indices(steepness: Sequence[float] = STEEPNESS) -> tuple[Floats, Floats]:
    """First-order and total indices of ``sobol_g``."""
    own = 1 / 3 / (1 + np.array(steepness)) ** 2
    whole = np.prod(1 + own) - 1
    others = np.array([np.prod(np.delete(1 + own, at)) for at in range(len(own))])
    return own / whole, own * others / whole
