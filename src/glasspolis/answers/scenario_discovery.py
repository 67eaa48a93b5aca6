"""Scenario discovery: in which settings something happens, as limits on few parameters.

PRIM (Friedman and Fisher 1999, Statistics and Computing 9), as used for policy by Bryant and
Lempert (2010, Technological Forecasting and Social Change 77): a box of all settings is peeled,
a small part of one parameter's range at a time, where that raises the share of settings of
interest most. The tests hide a box, look for it, and hold what is found against the PRIM of EMA
Workbench (Kwakkel 2017, Environmental Modelling and Software 96).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

PEEL = 0.05
"""Share of the settings in the box that one step takes away, at most."""
SMALLEST = 0.05
"""Share of all settings under which no box is looked at."""
MOST_LIMITS = 3
"""Parameters that a box limits, so that it can be said in a sentence."""
DENSE = 0.9
"""Share of the settings in a box that makes it worth a sentence."""
HALF_A_TENTH = 0.05
SHUFFLES = 39
"""Times that the outcome is shuffled, to see what chance gives: the box has to beat all of them."""


@dataclass(frozen=True)
class Limit:
    """One parameter's limits in the unit cube; 0 and 1 are no limits."""

    parameter: int
    low: float
    high: float


@dataclass(frozen=True)
class Box:
    """Settings within all limits.

    ``density`` is the share of them that are of interest, and ``coverage`` is the share of those of
    interest that lie in the box. ``sure`` says whether the box beats what chance gives.
    """

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    settings: int
    sure: bool = False


def discover(points: Floats, of_interest: Flags, parameters: Sequence[int], seed: int = 0) -> Box | None:
    """Return the box that covers most at a density of ``DENSE`` or, where none is as dense, the
    densest.

    Args:
        points: settings in the unit cube, (n, d).
        of_interest: whether the thing happens in each, (n,).
        parameters: which ones may be limited.
        seed: of the shuffles.

    Returns:
        None where the thing happens always or never, or no limit raises its share.
    """
    found = _best(points, of_interest, parameters)
    if found is None:
        return None
    rng = np.random.default_rng(seed)
    strength = _strength(found, of_interest)
    by_chance = [_best(points, shuffled, parameters) for shuffled in
                 (rng.permutation(of_interest) for _ in range(SHUFFLES))]  # fmt: skip
    sure = all(other is None or _strength(other, of_interest) < strength for other in by_chance)
    return Box(found.limits, found.coverage, found.density, found.settings, sure)


def boxes(points: Floats, of_interest: Flags, parameters: Sequence[int]) -> list[Box]:
    """Return the boxes of one peeling, from all settings to the smallest."""
    low = np.zeros(points.shape[1])
    high = np.ones(points.shape[1])
    inside = np.ones(len(points), dtype=np.bool_)
    made = [_box(low, high, inside, of_interest)]
    while True:
        peeled = _peel(points, of_interest, inside, low, high, parameters)
        if peeled is None:
            return made
        at, side, cut = peeled
        (low if side == 0 else high)[at] = cut
        inside = inside & ((points[:, at] >= cut) if side == 0 else (points[:, at] <= cut))
        made.append(_box(low, high, inside, of_interest))


def _peel(
    points: Floats, of_interest: Flags, inside: Flags, low: Floats, high: Floats, parameters: Sequence[int]
) -> tuple[int, int, float] | None:
    """Return the parameter, side and new limit that leave the highest mean, even if that is no
    higher.
    """
    limited = {p for p in parameters if low[p] > 0 or high[p] < 1}
    allowed = limited if len(limited) >= MOST_LIMITS else parameters
    best: tuple[int, int, float] | None = None
    best_mean = -1.0
    for at in sorted(allowed):
        values = np.sort(points[inside, at])
        off = max(1, int(PEEL * values.size))
        if values.size - off < max(2, SMALLEST * len(points)):
            continue
        for side, cut in ((0, float(values[off])), (1, float(values[-off - 1]))):
            left = inside & ((points[:, at] >= cut) if side == 0 else (points[:, at] <= cut))
            mean = float(of_interest[left].mean())
            if left.sum() < inside.sum() and mean > best_mean:
                best = (at, side, cut)
                best_mean = mean
    return best


def _box(low: Floats, high: Floats, inside: Flags, of_interest: Flags) -> Box:
    limited = np.flatnonzero((low > 0) | (high < 1))
    hits = int((inside & of_interest).sum())
    limits = tuple(Limit(int(at), float(low[at]), float(high[at])) for at in limited)
    return Box(limits, hits / max(int(of_interest.sum()), 1), hits / int(inside.sum()), int(inside.sum()))


def _best(points: Floats, of_interest: Flags, parameters: Sequence[int]) -> Box | None:
    if of_interest.all() or not of_interest.any() or not len(parameters):
        return None
    limited = [box for box in boxes(points, of_interest, parameters) if box.limits]
    dense = [box for box in limited if box.density >= DENSE]
    if not limited:
        return None
    best = (
        max(dense, key=lambda box: (box.coverage, box.density))
        if dense
        else max(limited, key=lambda box: (box.density, box.coverage))
    )
    return _loosened(points, of_interest, best)


def _loosened(points: Floats, of_interest: Flags, box: Box) -> Box:
    """Return the box without the limits that it does not need, where density is told in tenths."""
    least = min(DENSE, box.density) - HALF_A_TENTH
    low = np.zeros(points.shape[1])
    high = np.ones(points.shape[1])
    for limit in box.limits:
        low[limit.parameter] = limit.low
        high[limit.parameter] = limit.high
    for limit in box.limits:
        for side, free in ((low, 0.0), (high, 1.0)):
            kept = side[limit.parameter]
            side[limit.parameter] = free
            inside = np.asarray(((points >= low) & (points <= high)).all(axis=1), np.bool_)
            wider = _box(low, high, inside, of_interest)
            if not wider.limits or wider.density < least:
                side[limit.parameter] = kept
            else:
                box = wider
    return box


def _strength(box: Box, of_interest: Flags) -> float:
    """Return how unlikely so many settings of interest in so large a box are, if all are alike."""
    hits = round(box.density * box.settings)
    return float(-stats.binom.logsf(hits - 1, box.settings, of_interest.mean()))
