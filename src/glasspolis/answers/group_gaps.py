"""Gaps of a share between groups that hold together, and how far the groups spread.

The largest of many gaps is large by luck alone. Here all intervals of a page hold together
(Bonferroni), each by melding the exact limits of both shares (melded.py). The spread that is told
has the part taken out that chance puts into it (Lum, Zhang and Bower 2022, "De-biasing bias
measurement", FAccT).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np

from glasspolis.answers.melded import CONFIDENCE, Melded, difference


@dataclass(frozen=True)
class Gap:
    """The share of one group less that of another; both are places in the order of groups.

    Attributes:
        value: the difference of the shares as counted; None where one of them was not counted.
        low, high: the interval, which holds together with all others of the page.
    """

    first: int
    second: int
    value: float | None
    low: float
    high: float

    @property
    def stands_out(self) -> bool:
        """Return whether the gap is beyond what chance and the number of looks give."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Spread:
    """Says how far the groups lie apart in one share.

    Attributes:
        largest: the largest gap as counted, which chance alone makes too large.
        largest_low, largest_high: an interval of the largest gap.
        plain: standard deviation between the groups, as counted.
        corrected: the same without the part that chance puts into it; 0 where chance explains all.
        low, high: an interval of it, which follows from those of the gaps and is wider than needed.
    """

    largest: float
    largest_low: float
    largest_high: float
    plain: float
    corrected: float
    low: float
    high: float


def looks_of(groups: int, shares: int) -> int:
    """Return how many gaps a page tells of so many groups and shares."""
    return max(1, shares * groups * (groups - 1) // 2)


def gaps(
    shares: Sequence[Melded], values: Sequence[float | None], looks: int, confidence: float = CONFIDENCE
) -> list[Gap]:
    """Return the gap of each pair of groups.

    Args:
        shares: what is known of the share in each group.
        values: the share as counted in each group; None where it was not.
        looks: how many gaps are told together.
        confidence: of all of them together.
    """
    each = 1 - (1 - confidence) / looks
    told = []
    for i, j in combinations(range(len(shares)), 2):
        low, high = difference(shares[i], shares[j], each)
        told.append(Gap(i, j, _less(values[i], values[j]), low, high))
    return told


def _less(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first - second


def spread(hits: Sequence[int], tries: Sequence[int], pairs: Sequence[Gap]) -> Spread | None:
    """Return how far the groups lie apart.

    The variance between K shares is, on average, that of the true shares plus the mean of their
    sampling variances, each of which p (1 - p) / (n - 1) estimates without bias.

    Args:
        hits: in each group.
        tries: in each group, of which the hits are a part.
        pairs: the gaps of all pairs of these groups.

    Returns:
        None where there are fewer than two groups, or a group has fewer than two tries.
    """
    if len(hits) < 2 or min(tries) < 2:
        return None
    many = np.asarray(tries, dtype=np.float64)
    shares = np.asarray(hits, dtype=np.float64) / many
    plain = float(shares.var(ddof=1))
    chance = float((shares * (1 - shares) / (many - 1)).mean())
    count = len(shares)
    least = sum(max(0.0, gap.low, -gap.high) ** 2 for gap in pairs)
    most = sum(max(-gap.low, gap.high) ** 2 for gap in pairs)
    return Spread(
        largest=float(np.ptp(shares)),
        largest_low=max(max(0.0, gap.low, -gap.high) for gap in pairs),
        largest_high=max(max(-gap.low, gap.high) for gap in pairs),
        plain=sqrt(plain),
        corrected=sqrt(max(0.0, plain - chance)),
        low=sqrt(least / (count * (count - 1))),
        high=sqrt(most / (count * (count - 1))),
    )
