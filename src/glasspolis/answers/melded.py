"""Intervals of what follows from several independent shares: differences, products, error rates.

Each share has two confidence distributions, whose quantiles are the limits of Clopper and Pearson
(1934) at every level. A limit of what rises in one share and falls in another is the quantile of it
where the first follows its lower distribution and the second its upper one (melded intervals; Fay,
Proschan and Brittain 2015, Biometrics 71). Of one share alone they are exact, of the difference of
two they agree with Fisher's exact test; they cover more than they say, never knowingly less.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

Floats = NDArray[np.float64]
Rule = Callable[[Floats, Floats], Floats]
CONFIDENCE = 0.95
POINTS = np.linspace(-6, 6, 161)
"""Standard normal quantiles at which a distribution is kept; even steps there are fine in its
tails, where simultaneous intervals lie."""
LEVELS = stats.norm.cdf(POINTS)
_WEIGHTS = stats.norm.pdf(POINTS) / stats.norm.pdf(POINTS).sum()
_BOTH = np.outer(_WEIGHTS, _WEIGHTS).ravel()


@dataclass(frozen=True)
class Melded:
    """Says what is known of one quantity.

    Attributes:
        low: [points], quantiles of the distribution of its lower limits, at LEVELS.
        high: the same of its upper limits.
    """

    low: Floats
    high: Floats

    def interval(self, confidence: float = CONFIDENCE) -> tuple[float, float]:
        """Return the limits with a chance of (1 - confidence) / 2 beyond each."""
        at = float(stats.norm.ppf((1 - confidence) / 2))
        return float(np.interp(at, POINTS, self.low)), float(np.interp(-at, POINTS, self.high))


def share(hits: tuple[int, int], tries: tuple[int, int]) -> Melded:
    """Return what is known of a share.

    Args:
        hits: the least and the most that they can be; equal where they were counted.
        tries: the same; 0 where there were none, so that the share may be anything.
    """
    least, most = hits
    few = max(tries[0], most)
    many = tries[1]
    low = stats.beta.ppf(LEVELS, least, many - least + 1) if least else np.zeros(len(POINTS))
    high = stats.beta.ppf(LEVELS, most + 1, few - most) if most < few else np.ones(len(POINTS))
    return Melded(low, high)


def combined(rule: Rule, a: Melded, b: Melded, rises: tuple[bool, bool], ends: tuple[float, float] = (0, 1)) -> Melded:
    """Return what is known of something that follows from two independent quantities.

    Args:
        rule: elementwise; monotone in each argument.
        a, b: the quantities.
        rises: whether the rule rises in each of them; else it falls.
        ends: what stands for a lower and an upper limit that the rule leaves undefined (0 / 0).
    """

    def limits(lower: bool) -> Floats:
        x = a.low if rises[0] == lower else a.high
        y = b.low if rises[1] == lower else b.high
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.broadcast_to(rule(x[:, None], y[None, :]), (len(x), len(y))).ravel()
        return _quantiles(np.where(np.isfinite(values), values, ends[0] if lower else ends[1]))

    return Melded(limits(lower=True), limits(lower=False))


def difference(a: Melded, b: Melded, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the interval of one quantity less another, fine enough for tails of one in a million.

    The same as ``combined(np.subtract, a, b, (True, False)).interval(confidence)``, and faster,
    since only two quantiles are looked for.
    """
    tail = (1 - confidence) / 2
    return _quantile_of_difference(a.low, b.high, tail), -_quantile_of_difference(b.low, a.high, tail)


def _quantile_of_difference(x: Floats, y: Floats, level: float) -> float:
    """Return a quantile of X - Y from the quantiles of both at LEVELS."""

    def miss(at: float) -> float:
        return float(_WEIGHTS @ special.ndtr(np.interp(at + y, x, POINTS))) - level

    if x[0] == x[-1]:
        # A fixed X makes steps in the sum above, which would cut the quantile to a step.
        return float(x[0] - np.interp(-special.ndtri(level), POINTS, y))
    ends = (float(x[0] - y[-1]), float(x[-1] - y[0]))
    if ends[0] == ends[1] or miss(ends[0]) >= 0:
        return ends[0]
    return float(optimize.brentq(miss, *ends, xtol=1e-15, rtol=1e-9)) if miss(ends[1]) > 0 else ends[1]


def mapped(rule: Callable[[Floats], Floats], a: Melded, rises: bool = True) -> Melded:
    """Return what is known of something that rises, or falls, with one quantity."""
    if rises:
        return Melded(rule(a.low), rule(a.high))
    return Melded(rule(a.high)[::-1], rule(a.low)[::-1])


def _quantiles(values: Floats) -> Floats:
    """Return quantiles at LEVELS of values whose weights are those of two independent
    distributions.
    """
    order = np.argsort(values, kind="stable")
    weights = _BOTH[order]
    middle = np.cumsum(weights) - weights / 2
    return np.asarray(np.interp(LEVELS, middle, values[order]), dtype=np.float64)
