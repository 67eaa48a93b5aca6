"""Emulators: foretell a figure of a setting that was not run, and say how well they do it.

history_matching.py draws the next settings with them. A Gaussian process stands in the extra
``uq``; without it there is a quadratic regression of the inputs that matter most. The one that
foretells left-out settings better is used, and an emulator that foretells too little is none.
"""

from __future__ import annotations

import importlib.util
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]

LEAST_Q2 = 0.5
"""Below this share of the variance, foretold of left-out settings, an emulator says too little."""
FOLDS = 5
MOST_INPUTS = 15
MOST_PRODUCTS = 6
STEPS = 12
RIDGES = 10.0 ** np.arange(-4, 4)


@dataclass(frozen=True)
class QuadraticRidge:
    """Ridge regression on inputs, their squares, and products of the first few.

    Attributes:
        inputs: [k] columns of the points that are used, by their say in the answer.
        weights: of the features; middle: the mean of the answers.
        inverse: of the penalised cross products, for the variance of the fit.
        noise: variance of one answer around the fit, from left-out settings.
    """

    inputs: NDArray[np.int64]
    centre: Floats
    weights: Floats
    middle: float
    inverse: Floats
    noise: float

    def predict(self, points: Floats) -> tuple[Floats, Floats]:
        """[n] means and [n] variances at points [n, d] of the unit cube."""
        features = _features(points[:, self.inputs]) - self.centre
        spread = np.einsum("ij,jk,ik->i", features, self.inverse, features)
        return self.middle + features @ self.weights, self.noise * (1.0 + np.maximum(spread, 0.0))


@dataclass(frozen=True)
class GaussianProcess:
    """A Gaussian process on the inputs that matter most, with a length scale of each.

    Attributes:
        inputs: [k] columns of the points that are used.
        process: the fitted regressor of scikit-learn; its kernel holds the noise.
        inflation: by what its variances are multiplied so that they fit left-out settings.
    """

    inputs: NDArray[np.int64]
    process: object
    inflation: float

    def predict(self, points: Floats) -> tuple[Floats, Floats]:
        """[n] means and [n] variances at points [n, d] of the unit cube."""
        mean, error = self.process.predict(points[:, self.inputs], return_std=True)  # type: ignore[attr-defined]
        return mean, self.inflation * error**2


@dataclass(frozen=True)
class Fitted:
    """An emulator with how well it foretells.

    Attributes:
        emulator: the better of those that there are.
        q2: share of the variance of the answers that it foretells in settings left out of the fit,
            the choice of inputs included; below 0 it is worse than the mean.
        kind: its name in words.
    """

    emulator: QuadraticRidge | GaussianProcess
    q2: float
    kind: str

    @property
    def usable(self) -> bool:
        """Return whether it foretells enough to rule anything out."""
        return self.q2 >= LEAST_Q2


def fit(points: Floats, answers: Floats, seed: int = 0, gaussian: bool | None = None) -> Fitted:
    """Fit the emulators that there are and return the one that foretells best.

    Args:
        points: [n, d] of the unit cube.
        answers: [n] of these settings, finite.
        seed: of the folds and of the search for length scales.
        gaussian: whether to fit a Gaussian process too; if scikit-learn is there, when left out.
    """
    use = importlib.util.find_spec("sklearn") is not None if gaussian is None else gaussian
    kinds = {"quadratic regression": _ridge} | ({"Gaussian process": _gaussian} if use else {})
    folds = np.random.default_rng(seed).permutation(len(answers)) % FOLDS
    total = float(np.sum((answers - answers.mean()) ** 2)) or 1.0
    best: Fitted | None = None
    for kind, make in kinds.items():
        left = np.empty_like(answers)
        scores = np.empty_like(answers)
        for fold in range(FOLDS):
            out = folds == fold
            made = make(points[~out], answers[~out], seed)
            left[out], variance = made.predict(points[out])
            scores[out] = (answers[out] - left[out]) ** 2 / np.maximum(variance, 1e-300)
        q2 = 1.0 - float(np.sum((answers - left) ** 2)) / total
        if best is None or q2 > best.q2:
            best = Fitted(_inflated(make(points, answers, seed), float(scores.mean())), q2, kind)
    assert best is not None
    return best


def _inflated(emulator: QuadraticRidge | GaussianProcess, by: float) -> QuadraticRidge | GaussianProcess:
    """Return the emulator with variances as large as its errors at left-out settings, or larger."""
    by = max(1.0, by)
    if isinstance(emulator, QuadraticRidge):
        return QuadraticRidge(**{**vars(emulator), "noise": emulator.noise * by})
    return GaussianProcess(emulator.inputs, emulator.process, emulator.inflation * by)


def screen(points: Floats, answers: Floats, most: int = MOST_INPUTS) -> NDArray[np.int64]:
    """Return the inputs that explain most, one after the other, with a line and a square of each.

    At each step the input is taken whose line and square explain most of what is left (forward
    selection on residuals), so that two inputs that go together do not both stand in front.
    """
    lines = points - points.mean(axis=0)
    squares = (points - 0.5) ** 2
    squares = squares - squares.mean(axis=0)
    slope = np.sum(lines * squares, axis=0) / np.maximum(np.sum(lines**2, axis=0), 1e-300)
    squares = squares - slope * lines
    rest = answers - answers.mean()
    chosen: list[int] = []
    for _ in range(min(most, points.shape[1], max(1, len(answers) // 8))):
        gain = np.zeros(points.shape[1])
        for part in (lines, squares):
            length = np.sum(part**2, axis=0)
            gain += np.where(length > 0, (rest @ part) ** 2 / np.maximum(length, 1e-300), 0.0)
        gain[chosen] = -1.0
        chosen.append(int(np.argmax(gain)))
        basis = np.column_stack([part[:, chosen] for part in (lines, squares)])
        rest = answers - answers.mean()
        rest = rest - basis @ np.linalg.lstsq(basis, rest, rcond=None)[0]
    return np.array(chosen, np.int64)


def _features(points: Floats) -> Floats:
    """Inputs around one half, their squares, and products of the first few."""
    x = points - 0.5
    few = x[:, :MOST_PRODUCTS]
    first, second = np.triu_indices(few.shape[1], 1)
    return np.hstack([x, x**2, few[:, first] * few[:, second]])


def _ridge(points: Floats, answers: Floats, seed: int) -> QuadraticRidge:
    """Return a ridge regression whose penalty leaves the smallest error of left-out answers."""
    inputs = screen(points, answers)
    raw = _features(points[:, inputs])
    centre = raw.mean(axis=0)
    features = raw - centre
    middle = float(answers.mean())
    u, s, vt = np.linalg.svd(features, full_matrices=False)
    rest = u.T @ (answers - middle)
    best = None
    for ridge in RIDGES:
        shrink = s**2 / (s**2 + ridge)
        leverage = np.sum(u**2 * shrink, axis=1) + 1.0 / len(answers)
        errors = (answers - middle - u @ (shrink * rest)) / np.maximum(1.0 - leverage, 1e-3)
        if best is None or np.mean(errors**2) < best[0]:
            best = (float(np.mean(errors**2)), ridge)
    assert best is not None
    noise, ridge = best
    inverse = (vt.T / (s**2 + ridge)) @ vt
    return QuadraticRidge(inputs, centre, vt.T @ (s / (s**2 + ridge) * rest), middle, inverse, noise)


def _gaussian(points: Floats, answers: Floats, seed: int) -> GaussianProcess:
    """Return a Gaussian process of scikit-learn with noise, on the inputs that matter most."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

    inputs = screen(points, answers)
    scales = np.full(len(inputs), 1.0)
    kernel = ConstantKernel(1.0) * RBF(scales, (0.1, 100.0)) + WhiteKernel(0.1, (1e-6, 10.0))
    process = GaussianProcessRegressor(kernel, normalize_y=True, random_state=seed, optimizer=_few_steps)
    with warnings.catch_warnings():
        # An input of no say goes to the longest scale that is allowed, as it should.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return GaussianProcess(inputs, process.fit(points[:, inputs], answers), 1.0)


def _few_steps(loss: Any, start: Floats, bounds: Floats) -> tuple[Floats, float]:
    """Length scales after few steps: the last ones cost most and foretell no better."""
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": STEPS})
    return found.x, float(found.fun)
