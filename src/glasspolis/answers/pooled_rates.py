"""Says how many times as hard one level is hit as another, told from all levels of a dimension.

The raw ratio of the two levels that stand out most is too large, because they were picked for it.
The rates of the levels are assumed to come from one gamma distribution, whose mean and variance
come from the levels themselves. Each rate is moved towards its mean, the more so the fewer people
were hit (Gamma-Poisson, partial pooling; Marshall 1991, Applied Statistics 40; Clayton and Kaldor
1987, Biometrics 43).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ratio:
    """One level's rate over another's: the median after pooling, with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Rates:
    """The rates of the levels after pooling, each a gamma distribution.

    Attributes:
        shape, inverse_scale: [levels]; the mean rate is shape over inverse_scale.
    """

    shape: Floats
    inverse_scale: Floats

    def ratio(self, level: int, other: int, confidence: float = 0.95) -> Ratio:
        """Return the ratio of two independent gamma variables, which is a scaled F."""
        f = stats.f(2 * self.shape[level], 2 * self.shape[other])
        means = self.shape / self.inverse_scale
        scale = float(means[level] / means[other])
        tail = (1 - confidence) / 2
        return Ratio(*(scale * float(f.ppf(at)) for at in (0.5, tail, 1 - tail)))


def pooled_rates(events: Floats, people: Floats, dispersion: float = 1.0) -> Rates | None:
    """Draw the rates of the levels towards one another.

    Args:
        events: [levels], how many were hit, over all repeated cities.
        people: [levels], of how many.
        dispersion: how many times as much the events vary as chance alone makes them, 1 or more;
            they are worth so many times fewer.

    Returns:
        None where the levels do not differ by more than chance alone makes them, or where a level
        has fewer than no events (the system spares people).
    """
    if not events.sum() > 0 or (events < 0).any():
        return None
    counts = events / dispersion
    whole = people / dispersion
    mean = counts.sum() / whole.sum()
    spread = float((whole * (counts / whole - mean) ** 2).sum())
    least = float(whole.sum() - (whole**2).sum() / whole.sum())
    between = (spread - (len(counts) - 1) * mean) / least
    if between <= 0:
        return None
    return Rates(mean**2 / between + counts, mean / between + whole)
