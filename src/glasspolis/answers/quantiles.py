"""The range of an answer over settings: unbiased ends, brackets on both, and the middle.

The ends are the 5% and 95% points at Weibull's plotting position i/(n+1) (Weibull 1939; Hyndman and
Fan 1996, type 6). Between two order statistics at these positions lies on average exactly 90% of
the distribution whatever it is, which linear interpolation at (i-1)/(n-1) misses: of 24 settings it
holds 83%.

The bracket of an end is the distribution-free interval between two order statistics that holds the
true point with 95% confidence, by the binomial distribution (Wilks 1941; David and Nagaraja 2003,
7.1). It is exact for independent settings. Settings that are spread evenly over each parameter
(runs/nested_points.py) vary less than independent ones (Stein 1987), so that it errs on the wide
side. Below 72 settings the outer end of a bracket is open: the settings do not say how far out the
point may lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]

ENDS = (0.05, 0.95)
"""The points between which the middle 90% lies."""
CONFIDENCE = 0.95
"""Of the bracket of each end."""


@dataclass(frozen=True)
class SettingsRange:
    """The range of each of m answers over n settings, in the answers' own unit.

    Attributes:
        low: the 5% point (m).
        high: the 95% point (m).
        middle: the median (m); it never lies outside of ``low`` to ``high``.
        low_bracket: where the true 5% point lies with 95% confidence (m, 2); the outer end is minus
            infinity where the settings are too few to say.
        high_bracket: the same of the 95% point (m, 2), with plus infinity.
        settings: n.
    """

    low: Floats
    high: Floats
    middle: Floats
    low_bracket: Floats
    high_bracket: Floats
    settings: int


def settings_range(answers: Floats) -> SettingsRange:
    """Return the range of answers over settings.

    Args:
        answers: one row for each setting, one column for each answer (n, m), or (n,) for one.
    """
    rows = np.sort(np.asarray(answers, np.float64).reshape(len(answers), -1), axis=0)
    padded = np.vstack([np.full(rows.shape[1], -np.inf), rows, np.full(rows.shape[1], np.inf)])
    brackets = [padded[list(bracket_ranks(len(rows), p))].T for p in ENDS]
    return SettingsRange(
        low=point_at(rows, ENDS[0]),
        high=point_at(rows, ENDS[1]),
        middle=np.median(rows, axis=0),
        low_bracket=brackets[0],
        high_bracket=brackets[1],
        settings=len(rows),
    )


def point_at(ordered: Floats, p: float) -> Floats:
    """Return the point of sorted rows at the plotting position i/(n+1), within the rows that there
    are.
    """
    place = min(max(p * (len(ordered) + 1) - 1, 0.0), len(ordered) - 1.0)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return np.asarray(ordered[below] + (place - below) * (ordered[above] - ordered[below]), np.float64)


@cache
def bracket_ranks(n: int, p: float) -> tuple[int, int]:
    """Return the ranks from 1 to n between which the point ``p`` lies with 95% confidence.

    Rank 0 stands for minus and n + 1 for plus infinity. The k-th order statistic lies below the
    point with the chance that a binomial count of n and p is k or more.
    """
    tail = (1 - CONFIDENCE) / 2
    low = int(stats.binom.ppf(tail, n, p))
    high = int(stats.binom.ppf(1 - tail, n, p)) + 1
    return low, high
