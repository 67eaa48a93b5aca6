"""A Gaussian process that foretells an answer at settings that were not run, and how well it does.

It is smooth in each of the parameters that explain most, with a length of its own for each
(automatic relevance determination). It allows that a part of each answer is luck (a nugget). The
lengths and the nugget have the largest likelihood (Rasmussen and Williams 2006, Gaussian Processes
for Machine Learning, chapters 2 and 5). Where parameters act through thresholds and products, it
foretells more than a sparse polynomial of the same settings does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpotrf, dpotri, dpotrs
from scipy.optimize import minimize

from glasspolis.answers.emulators import screen

Floats = NDArray[np.float64]

INPUTS = 12
"""Parameters that are used, those that explain most."""
FOLDS = 10
STEPS = 40
"""Steps of the search for lengths."""
LENGTHS = (0.1, 100.0)
"""Shortest and longest length, of an axis from 0 to 1."""
HEIGHTS = (1e-2, 1e2)
NUGGETS = (1e-5, 2.0)
"""Variance of the smooth part and of luck, as shares of the variance of the answer."""
_NEVER = 1e10
"""Stands for the likelihood of lengths with which nothing can be computed."""


@dataclass(frozen=True)
class GaussianProcess:
    """A fitted process: ``middle`` + the sum of ``weights`` times nearness to each setting.

    Attributes:
        inputs: columns of the points that are used (k).
        points: the settings at which it was fitted, on these columns (n, k).
        scales: one over the square of each length (k).
        middle: mean of the answers.
        weights: of the settings (n).
        left: what the answer of each setting is above what is foretold without it (n).
    """

    inputs: NDArray[np.int64]
    points: Floats
    scales: Floats
    middle: float
    weights: Floats
    left: Floats

    def __call__(self, points: Floats) -> Floats:
        """Return the expected answer at points of the unit cube, (m, d) -> (m,)."""
        return self.middle + nearness(points[:, self.inputs], self.points, self.scales) @ self.weights


def nearness(here: Floats, there: Floats, scales: Floats) -> Floats:
    """Return how near points are to others, from 0 to 1: (m, k) and (n, k) -> (m, n)."""
    far = np.zeros((len(here), len(there)))
    for axis, scale in enumerate(scales):
        far += scale * (here[:, axis, None] - there[None, :, axis]) ** 2
    return np.exp(-far / 2)


def fitted(points: Floats, answer: Floats) -> GaussianProcess:
    """Fit a process: choose the inputs, then the lengths and the nugget that are most likely.

    Args:
        points: settings in the unit cube (n, d).
        answer: of each, not all the same (n).
    """
    inputs = screen(points, answer, INPUTS)
    used = points[:, inputs]
    middle = float(answer.mean())
    spread = float(answer.std())
    scaled = (answer - middle) / spread
    pairs = _pairs(used)
    start = np.concatenate([np.zeros(len(inputs)), [0.0, np.log(0.2)]])
    bounds = [np.log(LENGTHS)] * len(inputs) + [np.log(HEIGHTS), np.log(NUGGETS)]
    options = {"maxiter": STEPS}
    found = minimize(_unlikely, start, (pairs, scaled), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    *lengths, height, nugget = found.x
    scales = np.exp(-2 * np.array(lengths))
    near = np.exp(height) * nearness(used, used, scales)
    inverse = np.linalg.inv(near + np.exp(nugget) * np.eye(len(answer)))
    pull = inverse @ scaled
    weights = spread * np.exp(height) * pull
    return GaussianProcess(inputs, used, scales, middle, weights, spread * pull / np.diag(inverse))


class _Pairs(NamedTuple):
    """Each two of n settings once: m = n (n - 1) / 2 pairs.

    Attributes:
        first: the setting with the larger index of each pair (m).
        second: the other one (m).
        apart: squared distance of each pair on each input (k, m).
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    apart: Floats


def _pairs(points: Floats) -> _Pairs:
    first, second = np.tril_indices(len(points), -1)
    return _Pairs(first, second, (points[first] - points[second]).T ** 2)


def _unlikely(at: Floats, pairs: _Pairs, answer: Floats) -> tuple[float, Floats]:
    """Minus the logarithm of the likelihood, and its slopes.

    The matrix of all settings is symmetric, so that only its lower half is computed.

    Args:
        at: logarithms of the lengths, of the height and of the nugget (k + 2).
        pairs: of the settings.
        answer: with mean 0 and variance 1 (n).
    """
    scales = np.exp(-2 * at[:-2])
    height = np.exp(at[-2])
    nugget = np.exp(at[-1])
    near = height * np.exp(scales @ pairs.apart / -2)
    size = len(answer)
    matrix = np.zeros((size, size), order="F")
    matrix[pairs.first, pairs.second] = near
    np.fill_diagonal(matrix, height + nugget)
    factor, failed = dpotrf(matrix, lower=1, overwrite_a=1)
    if failed:
        return _NEVER, np.zeros_like(at)
    pull, _ = dpotrs(factor, answer, lower=1)
    value = answer @ pull / 2 + np.log(np.diag(factor)).sum()
    inverse, _ = dpotri(factor, lower=1, overwrite_c=1)
    by_near = (inverse[pairs.first, pairs.second] - pull[pairs.first] * pull[pairs.second]) * near
    own = (np.diag(inverse) - pull**2).sum() / 2
    slopes = [scales * (pairs.apart @ by_near), [by_near.sum() + height * own, nugget * own]]
    return float(value), np.concatenate(slopes)


@dataclass(frozen=True)
class Foretold:
    """How well settings left out are foretold, the choice of inputs and lengths made without them.

    Attributes:
        q2: 1 less the mean squared error as a share of the variance.
        missed: the mean squared error.
        shares: the share of the variance that each parameter has a part in (d): by how much worse
            settings left out are foretold with another setting's value of it (Sobol's total index,
            as Jansen 1999 estimates it). It is near 0 for a parameter that only chance chose.
    """

    q2: float
    missed: float
    shares: Floats


def cross_validated(points: Floats, answer: Floats, seed: int = 0) -> Foretold:
    """Leave a tenth of the settings out, fit to the rest, foretell them, and so for each tenth.

    Args:
        points: settings in the unit cube (n, d).
        answer: of each, not all the same (n).
        seed: of the tenths.
    """
    folds = np.random.default_rng(seed).permutation(len(answer)) % FOLDS
    errors = np.empty_like(answer)
    worse = np.zeros(points.shape[1])
    for fold in range(FOLDS):
        out = folds == fold
        process = fitted(points[~out], answer[~out])
        errors[out] = (answer[out] - process(points[out])) ** 2
        for at, axis in enumerate(process.inputs):
            worse[axis] += (_exchanged(process, points[out], answer[out], at) - errors[out]).sum()
    missed = float(errors.mean())
    variance = float(answer.var())
    return Foretold(1 - missed / variance, missed, np.maximum(worse, 0) / (2 * len(answer) * variance))


def _exchanged(process: GaussianProcess, points: Floats, answer: Floats, at: int) -> Floats:
    """Return the mean squared error at each point with every other point's value on one input
    (m).

    Args:
        process: that foretells.
        points: at which it does (m, d).
        answer: at each of them (m).
        at: the place of the input among those of the process.
    """
    here = points[:, process.inputs]
    apart = [scale * (here[:, k, None] - process.points[None, :, k]) ** 2 for k, scale in enumerate(process.scales)]
    rest = sum(apart[:at] + apart[at + 1 :], np.zeros((len(here), len(process.points))))
    turns = np.arange(1, len(here))
    others = (np.arange(len(here)) - turns[:, None]) % len(here)
    moved = process.middle + np.exp(-(rest + apart[at][others]) / 2) @ process.weights
    errors: Floats = ((answer - moved) ** 2).sum(axis=0) / max(len(turns), 1)
    return errors
