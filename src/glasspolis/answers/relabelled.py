"""The gap between groups that labels dealt out by lot would show: the placebo of a gap.

Nothing has to be run again. Whoever is hit in one world alone stays hit, and the labels of the
groups, as many of each as there are, are dealt out among all people; the persons hit in each group
are then hypergeometric (Fisher 1935). What gap comes of that is what a gap of real groups has to
exceed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEALS = 2000
"""Times that the labels are dealt out."""
MOST_OF_CHANCE = 0.95
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Relabelled:
    """The largest gap between two groups, and the one that labels by lot exceed in 1 of 20 deals.

    Both are in persons hit per person, as means over replicates.
    """

    gap: float
    by_lot: float


def relabelled(people: Counts, gained: Counts, lost: Counts, seed: int = 0) -> Relabelled:
    """Hold the largest gap between groups against that of labels dealt out by lot.

    Args:
        people: of each group in each replicate, int64[R, G].
        gained: persons hit with the system and not without it, int64[R, G].
        lost: persons hit without the system and not with it, int64[R, G].
        seed: of the deals.
    """
    rng = np.random.default_rng(seed)
    rates = np.zeros((DEALS, people.shape[1]))
    for there, more, fewer in zip(people, gained, lost, strict=True):
        # People are a mean over days; who came or left meanwhile may be hit beside them.
        sizes = np.maximum(there, np.maximum(more, fewer))
        hit = [rng.multivariate_hypergeometric(sizes, int(total.sum()), DEALS) for total in (more, fewer)]
        rates += (hit[0] - hit[1]) / sizes / len(people)
    real = ((gained - lost) / people).mean(axis=0)
    return Relabelled(float(np.ptp(real)), float(np.quantile(np.ptp(rates, axis=1), MOST_OF_CHANCE)))
