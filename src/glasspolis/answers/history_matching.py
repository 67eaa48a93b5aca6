"""History matching: which settings agree with what is published, and what the answer is in these.

agreement.py brings the figures of a run here; emulators.py foretells figures of settings that were
not run. A setting is ruled out if one figure lies so far from the published one that neither the
error of the observation, nor what the model leaves out, nor luck explains it (Vernon, Goldstein and
Bower 2010, Bayesian Analysis 5(4)). What is left is no posterior: no setting that is left is said
to be likelier than another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

CUT = 3.0
"""Beyond so many standard deviations a setting is ruled out: whatever the distribution with one
peak, at most 5% lies beyond three (Pukelsheim 1994, The American Statistician 48(2))."""
LEAST_SURVIVORS = 20
"""With fewer settings the middle 90% would be their lowest and highest, and less."""
NEAR_ZERO = (1e-2, 0.5)
"""On a log scale a smaller figure counts as half an event, and as at least and at most these
shares of the published one: that an event which is rare here was not seen rules nothing out."""
BLOCK = 16_384


@dataclass(frozen=True)
class Targets:
    """Published figures, and how far from each a figure of the right setting may lie.

    Attributes:
        names: of the m figures.
        value: [m] the published figures, in natural units.
        log: [m] whether the distance is one of logarithms (errors that are factors).
        observation: [m] variance of the observation, in natural units or of the logarithm.
        discrepancy: [m] variance of what the model leaves out, in the same units.
        luck: [m] variance of one run of one setting over luck, in the same units.
    """

    names: tuple[str, ...]
    value: Floats
    log: Bools
    observation: Floats
    discrepancy: Floats
    luck: Floats

    @property
    def variance(self) -> Floats:
        """[m] all three together."""
        return self.observation + self.discrepancy + self.luck

    def scaled(self, figures: Floats) -> Floats:
        """[n, m] figures on the scale of each target's distance; the target itself is at 0.

        The scale is the figure less the published one, or the logarithm of their ratio.
        """
        with np.errstate(invalid="ignore", divide="ignore"):
            half_an_event = np.clip(self.luck / 2, *NEAR_ZERO)
            ratio = np.maximum(np.where(self.log, figures / np.where(self.log, self.value, 1.0), 1.0), half_an_event)
            return np.where(self.log, np.log(ratio), figures - self.value)

    def natural(self, scaled: Floats) -> Floats:
        """[n, m] the inverse of ``scaled``."""
        return np.where(self.log, self.value * np.exp(np.where(self.log, scaled, 0.0)), self.value + scaled)


@dataclass(frozen=True)
class Matched:
    """Which settings are left.

    Attributes:
        implausibility: [n, m] distances in standard deviations; not a number where a figure is not
            defined, which rules nothing out.
        kept: [n] the settings that no figure rules out.
        ruled_out: [m] how many settings each figure rules out.
        alone: [m] how many settings each figure rules out that no other one does.
    """

    implausibility: Floats
    kept: Bools
    ruled_out: NDArray[np.int64]
    alone: NDArray[np.int64]

    @property
    def survivors(self) -> int:
        """Return how many settings are left."""
        return int(self.kept.sum())

    @property
    def rules_out_most(self) -> int | None:
        """Return the figure that rules out most settings; the first of equals, None if none rules
        out.
        """
        if not self.ruled_out.size or not self.ruled_out.max():
            return None
        return int(np.argmax(self.ruled_out))


def implausibility(figures: Floats, targets: Targets, own: Floats | float = 0.0) -> Floats:
    """Return how far figures lie from published ones, in standard deviations.

    Args:
        figures: [n, m] in natural units, of n settings; not a number where not defined.
        targets: the m published figures.
        own: [n, m] variance of each figure itself on the scale of the targets: of the emulator
            where figures were foretold and not run, or of the luck of few cases.

    Returns:
        [n, m] |z - f| / sqrt(V_obs + V_disc + V_luck + V_own).
    """
    return np.abs(targets.scaled(figures)) / np.sqrt(targets.variance + own)


def match(figures: Floats, targets: Targets, cut: float = CUT, own: Floats | float = 0.0) -> Matched:
    """Rule out the settings that some published figure contradicts; ``own`` as above."""
    distance = implausibility(figures, targets, own)
    beyond = distance > cut
    how_often = beyond.sum(axis=1, keepdims=True)
    return Matched(
        distance,
        how_often[:, 0] == 0,
        beyond.sum(axis=0).astype(np.int64),
        (beyond & (how_often == 1)).sum(axis=0).astype(np.int64),
    )


def luck_variance(figures: Floats, size: float, value: Floats, log: Bools) -> Floats:
    """Return the variance of one run of one setting over luck, at the published figure.

    Args:
        figures: [r, m] of r replicates of the stated values.
        size: people of a replicate over people of the runs that are matched.
        value: [m] the published figures.
        log: [m] whether the target's scale is logarithmic.

    Returns:
        [m] the variance over replicates, times ``size``; on a log scale at the published figure as
        events that come alone have it (their variance goes with their number). 0 with one
        replicate, from which nothing can be said of luck.
    """
    if figures.shape[0] < 2:
        return np.zeros(figures.shape[1])
    with np.errstate(invalid="ignore", divide="ignore"):
        own = np.nan_to_num(np.var(figures, axis=0, ddof=1)) * size
        mean = np.abs(np.nan_to_num(np.mean(figures, axis=0)))
        relative = np.where(mean > 0, own / np.maximum(mean * np.abs(value), 1e-300), 0.0)
    return np.where(log, relative, own)


class Emulator(Protocol):
    """Foretells one figure, on the scale of its target, with the variance of its own error."""

    def predict(self, points: Floats) -> tuple[Floats, Floats]:
        """[n] means and [n] variances at points [n, d] of the unit cube."""


@dataclass(frozen=True)
class Wave:
    """Points of the unit cube that the emulators do not rule out.

    Attributes:
        points: [n, d] at most as many as were wanted.
        share: of the candidates, that were not ruled out.
        candidates: how many were looked at.
    """

    points: Floats
    share: float
    candidates: int


def next_wave(
    emulators: Sequence[Emulator | None],
    targets: Targets,
    dimension: int,
    wanted: int,
    seed: int,
    *,
    cut: float = CUT,
    most: int = 1 << 19,
    also: Callable[[Floats], Bools] | None = None,
) -> Wave:
    """Draw points where no emulator, its own error counted, rules a setting out.

    Args:
        emulators: one for each target; None where no emulator foretells it well enough, and then
            this target rules nothing out.
        targets: the published figures.
        dimension: of the unit cube.
        wanted: points to return.
        seed: of the scrambled Sobol' points that are the candidates.
        cut: as ``CUT``.
        most: candidates to look at before giving up.
        also: what else allows a point, such as an earlier wave.
    """
    sampler = qmc.Sobol(dimension, scramble=True, rng=np.random.default_rng(seed))
    found: list[Floats] = []
    looked = 0
    while looked < most and sum(map(len, found)) < wanted:
        points = sampler.random(BLOCK)
        allowed = not_ruled_out(points, emulators, targets, cut)
        if also is not None:
            allowed &= also(points)
        looked += BLOCK
        found.append(points[allowed])
    points = np.concatenate(found) if found else np.empty((0, dimension))
    return Wave(points[:wanted], len(points) / max(looked, 1), looked)


def not_ruled_out(points: Floats, emulators: Sequence[Emulator | None], targets: Targets, cut: float = CUT) -> Bools:
    """[n] the points that no emulator rules out."""
    allowed = np.ones(len(points), bool)
    for column, emulator in enumerate(emulators):
        if emulator is None:
            continue
        mean, variance = emulator.predict(points[allowed])
        total = targets.variance[column] + variance
        allowed[allowed] = np.abs(mean) <= cut * np.sqrt(total)
    return allowed
