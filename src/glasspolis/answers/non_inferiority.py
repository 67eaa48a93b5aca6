"""Says which of several worlds is shown to be dominated by which; pure arithmetic on harms.

Two things have to be shown of a pair. The one world is not worse than the other by more than a
margin in any measure: each upper bound of 95% lies below the margin (tests that all have to succeed
need no correction; Berger 1982, Technometrics 24). And it is better in at least one measure. The
best of all measures of all pairs would be picked by luck as well, so that each is tested at 5%
divided by the number of tests (Bonferroni). "Not seen to be better" shows neither.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
CONFIDENCE = 0.95
MARGIN = 0.1
LEAST_MARGIN = 0.01
"""The margin of a measure is a tenth of how far the worlds differ in it, or a hundredth of the most
that any of them has, whichever is more. Both are conventions.
"""


@dataclass(frozen=True)
class Dominated:
    """A world that another dominates.

    Attributes:
        world, by: places among the worlds.
        worse: places of the measures in which the world is shown to be worse.
        replicates: the share of replicates in which the same holds.
        settings: the number of settings in which the same holds.
    """

    world: int
    by: int
    worse: tuple[int, ...]
    replicates: float
    settings: int


def dominance(base: Floats, ranged: Floats, aside: int = 0) -> list[Dominated]:
    """Return the pairs that are shown.

    Args:
        base: [worlds, replicates, measures], the more, the worse.
        ranged: [worlds, settings, measures], the same over the settings.
        aside: so many of the first worlds are no candidates, and only show how far worlds differ.
    """
    margins = margins_of(base.mean(axis=1))
    each = margins_of(base)
    in_settings = margins_of(ranged)
    base = base[aside:]
    ranged = ranged[aside:]
    gaps = base[:, None] - base[None]
    worlds, _, replicates, measures = gaps.shape
    if replicates < 2 or not measures:
        return []
    mean = gaps.mean(axis=2)
    error = gaps.std(axis=2, ddof=1) / replicates**0.5
    looks = max(1, worlds * (worlds - 1) * measures)
    shown = mean - stats.t.ppf(1 - (1 - CONFIDENCE) / looks, replicates - 1) * error
    # A difference that is the same in every replicate has no error, and nothing to be shown by.
    worse = (shown > 0) & (error > 0)
    # Where world a is not shown to be at most a margin better than b, b does not dominate it.
    bound = mean - stats.t.ppf(CONFIDENCE, replicates - 1) * error
    at_most = (bound >= -margins).all(axis=2)
    found = []
    for a, b in np.argwhere(at_most & worse.any(axis=2)):
        places = np.flatnonzero(worse[a, b])
        held = _held(base[a] - base[b], each, places)
        settings = _held(ranged[a] - ranged[b], in_settings, places)
        found.append(Dominated(int(a), int(b), tuple(map(int, places)), float(held.mean()), int(settings.sum())))
    return found


def margins_of(values: Floats) -> Floats:
    """Return the margin of each measure, [..., measures] of [worlds, ..., measures]."""
    if not values.size:
        return np.zeros(values.shape[1:])
    return np.asarray(np.maximum(MARGIN * np.ptp(values, axis=0), LEAST_MARGIN * np.abs(values).max(axis=0)))


def _held(gaps: Floats, margins: Floats, worse: NDArray[np.intp]) -> Flags:
    """Return where a world is worse in one of these measures, and better by a margin in none."""
    return np.asarray((gaps >= -margins).all(axis=1) & (gaps[:, worse] > 0).any(axis=1))


def simultaneous_half(half: float, replicates: int, looks: int) -> float:
    """Return the half width of an interval of 95% that holds together with ``looks`` - 1 others."""
    single, together = (stats.t.ppf(1 - (1 - CONFIDENCE) / 2 / n, replicates - 1) for n in (1, max(1, looks)))
    return float(half * together / single)
