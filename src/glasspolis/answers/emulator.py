"""Emulates an answer over what is not known, and says how well: Q2, by cross-validation.

The parameters are screened, and what stands for the model is made of those that are left
(``expansion``). Everything is done again within each fold, so that Q2 is what another setting would
see of it. Nothing that is told of an emulator is told below ``ENOUGH``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers.expansion import Expansion, columns, fitted, pursue
from glasspolis.errors import GlasspolisError

Floats = NDArray[np.float64]

ENOUGH = 0.5
"""Q2 below which too few settings were run to say what the answer rests on."""
FEWEST = 48
"""Settings under which nothing is fitted."""
FOLDS = 5
STEPS = 40
"""Most terms."""
DRAWS = 200
"""Times that the settings are drawn again, for intervals."""
OFFSET = 20
"""The part of its median that is added to an answer before its logarithm is taken."""
LOG_FROM = 10.0
"""An answer that spans this factor, from the 5% to the 95% quantile, is told by its logarithm."""


@dataclass(frozen=True)
class Scale:
    """On which scale an answer is emulated: as it is, or log(answer + offset) where it spans a
    factor of 10 and has one sign.
    """

    log: bool
    offset: float = 0.0
    sign: float = 1.0

    def of(self, answer: Floats | float) -> Floats:
        """Return the answer on this scale."""
        values = np.asarray(answer, np.float64)
        if not self.log:
            return values
        return np.log(np.maximum(self.sign * values, 0) + self.offset)


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95% interval, from a bootstrap over the settings."""

    value: float
    low: float
    high: float

    @staticmethod
    def of(value: float, redrawn: Floats) -> Estimate:
        """Return a share of 0 to 1 and its interval; both are corrected for the bias that drawing
        again shows.
        """
        bias = float(redrawn.mean()) - value
        middle = value - bias
        low, high = np.quantile(redrawn, (0.025, 0.975)) - 2 * bias
        inside = np.clip([middle, min(low, middle), max(high, middle)], 0, 1)
        return Estimate(*map(float, inside))


@dataclass(frozen=True)
class Emulator:
    """What stands for the model over the unit cube of its parameters.

    ``q2`` is 1 less the mean squared error at settings left out, as a share of the variance.
    ``sure`` are the parameters of whose terms chance gives one as good in at most 1 of 100 designs.
    ``points`` and ``answer`` (on ``scale``) are the settings, ``missed`` is the mean squared error
    at settings left out, and ``redrawn`` are the expansions of settings drawn again (``drawn``).
    """

    expansion: Expansion
    q2: float
    sure: tuple[int, ...]
    scale: Scale
    points: Floats
    answer: Floats
    missed: float
    redrawn: tuple[Expansion, ...]
    drawn: NDArray[np.int64]

    @property
    def enough(self) -> bool:
        """Return whether anything may be told from it."""
        return self.q2 >= ENOUGH

    def _estimate(self, figure: Callable[[dict[frozenset[int], float]], float]) -> Estimate:
        """Return a share of the variance with its interval.

        What the emulator misses is luck, or terms that it has not found. The high end allows that
        it belongs to the parameters in proportion to what was found of them, or else in equal
        parts to all that are sure; the low end allows that none of it does.
        """

        def told(expansion: Expansion) -> float:
            parts = expansion.parts()
            return float(figure(parts)) / (sum(parts.values()) + self.missed)

        found = Estimate.of(told(self.expansion), np.array([told(again) for again in self.redrawn]))
        whole = sum(self.expansion.parts().values()) + self.missed
        missed = self.missed / whole if whole > 0 else 0.0
        in_proportion = found.high / max(1 - missed, 0.5)
        in_parts = found.high + missed / max(len(self.sure), 1)
        return Estimate(found.value, found.low, min(max(in_proportion, in_parts), 1.0))

    def share(self, known: Iterable[int]) -> Estimate:
        """Return the share of the variance that these parameters explain, alone and with each
        other.
        """
        of = frozenset(known)
        return self._estimate(lambda parts: sum(v for members, v in parts.items() if members <= of))

    def total(self, parameter: int) -> Estimate:
        """Return the share of the variance in which the parameter has a part (total Sobol'
        index).
        """
        return self._estimate(lambda parts: sum(v for members, v in parts.items() if parameter in members))

    def shapley(self, parameter: int) -> Estimate:
        """Return the parameter's Shapley share of the variance: its own, and its part of each joint
        one.

        The variance is a sum of parts that belong to one parameter or to several, and a part of
        several belongs to them in equal shares, so that no coalition has to be gone through (Owen
        2014, SIAM/ASA J. Uncertainty Quantification 2). What the emulator does not explain belongs
        to nobody.
        """
        return self._estimate(lambda parts: sum(v / len(of) for of, v in parts.items() if parameter in of))


def scale_of(answer: Floats, part: int = OFFSET) -> Scale:
    """Return the scale on which an answer is emulated.

    An answer has one sign if 95% of the settings have it or are 0. Its logarithm is taken of the
    answer and a part of the median (one over ``part``), or of what is exceeded by a quarter of the
    settings where that is larger than the median tenfold.
    """
    sign = 1.0 if np.median(answer) > 0 or (np.median(answer) == 0 and answer.mean() >= 0) else -1.0
    low, middle, upper, high = np.quantile(sign * answer, (0.05, 0.5, 0.75, 0.95))
    if low >= 0 and high > 0 and high >= LOG_FROM * low and upper > 0:
        return Scale(True, float(max(middle, upper / LOG_FROM)) / part, sign)
    return Scale(False)


def emulate(points: Floats, answer: Floats, seed: int = 0, scale: Scale | None = None) -> Emulator | None:
    """Fit what stands for the model, or None if there are under ``FEWEST`` settings or they all
    agree.

    Args:
        points: settings in the unit cube, (n, d).
        answer: the answer of each, (n,).
        seed: of the folds and of the settings drawn again.
        scale: on which the answer is emulated; ``scale_of`` chooses it if left out.

    Raises:
        GlasspolisError: the points are not in the unit cube, or the sizes differ.
    """
    if points.ndim != 2 or answer.shape != (len(points),):
        raise GlasspolisError(f"emulator: {points.shape} points and {answer.shape} answers do not belong together.")
    if points.size and not (points.min() >= 0 and points.max() <= 1):
        raise GlasspolisError("emulator: a point lies outside the unit cube.")
    scale = scale or scale_of(answer) if answer.size else Scale(False)
    values = scale.of(answer)
    if len(points) < FEWEST or not points.shape[1] or np.ptp(values) <= 0:
        return None
    rng = np.random.default_rng(seed)
    folds = rng.permutation(len(points)) % FOLDS
    found = pursue(points, values, STEPS)
    size, q2 = _cross_validated(points, values, folds)
    terms = found.terms[: max(size, found.sure)]
    drawn = rng.integers(len(points), size=(DRAWS, len(points)))
    matrix = columns(points, terms)
    expansion = fitted(matrix, values, terms)
    redrawn = tuple(fitted(matrix[at], values[at], terms) for at in drawn)
    sure = Expansion(0.0, found.terms[: found.sure], np.zeros(found.sure)).parameters()
    missed = (1 - q2) * float(values.var())
    return Emulator(expansion, q2, tuple(sure), scale, points, values, missed, redrawn, drawn)


def _cross_validated(points: Floats, values: Floats, folds: NDArray[np.int64]) -> tuple[int, float]:
    """Return how many terms predict settings left out best, and the Q2 with so many."""
    errors = np.zeros((STEPS + 1, len(points)))
    for fold in range(FOLDS):
        out = folds == fold
        terms = pursue(points[~out], values[~out], STEPS).terms
        matrix = columns(points, terms)
        for size in range(STEPS + 1):
            made = fitted(matrix[~out, :size], values[~out], terms[:size])
            errors[size, out] = values[out] - made.mean - matrix[out, :size] @ made.weights
    lost = (errors**2).mean(axis=1)
    size = int(lost.argmin())
    return size, float(1 - lost[size] / values.var())
