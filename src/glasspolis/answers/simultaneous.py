"""Contrasts between levels that a page tells together: which stand out from all looked at.

A page looks at ten and more contrasts (group, age, income, sex, origin). If each is tested at 5%,
a third of the pages of a world in which nobody is hit harder name somebody. Here the largest of all
is held against what the largest of all would be by luck: the single-step maximum of t statistics,
which gives intervals that hold together (Hothorn, Bretz and Westfall 2008, Biometrical Journal
50).

Repeated cities are few, so that the spread of one contrast is known badly. The spread of all
contrasts is known better: it goes with one over the number of people. Each contrast's variance is
drawn towards that, the more so the less the contrasts differ in it (moderated t; Smyth 2004,
Statistical Applications in Genetics and Molecular Biology 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

Floats = NDArray[np.float64]
CONFIDENCE = 0.95
POWER = 0.80
DRAWS = 20_000
SEED = 20_261_130


@dataclass(frozen=True)
class Family:
    """One dimension: its levels against the reference level.

    Attributes:
        values: [replicates, levels], what is caused per 1,000 people of the level, the reference
            level among them.
        people: [levels], how many people a replicate has in each on average.
        reference: the place of the reference level.
    """

    values: Floats
    people: Floats
    reference: int


@dataclass(frozen=True)
class Contrast:
    """One level against its reference; interval and verdict hold for all of the page together.

    Attributes:
        gap: mean difference over replicates.
        low, high: the simultaneous interval; nan with one replicate, or where nothing varies.
        adjusted: the chance that luck alone makes the largest of all contrasts at least as clear.
        detectable: the gap that would be told in four pages of five; nan as ``low``.
        error: the standard error of the gap; 0 where nothing varies.
    """

    gap: float
    low: float
    high: float
    adjusted: float
    detectable: float
    error: float


def contrasts(families: Sequence[Family], confidence: float = CONFIDENCE) -> list[dict[int, Contrast]]:
    """Return all levels of all families against their references, tested together.

    Returns:
        For each family: place among its levels, the reference left out -> its contrast.
    """
    gaps = [_gaps(family) for family in families]
    if not gaps:
        return []
    together = np.concatenate([rows for rows, _ in gaps], axis=1)
    replicates, count = together.shape
    mean = together.mean(axis=0)
    unknown = np.full(count, np.nan)
    if replicates < 2:
        return _as_families(gaps, mean, unknown, unknown, np.ones(count), unknown, unknown)
    scales = np.concatenate([scale for _, scale in gaps])
    variance, freedom = moderated(together.var(axis=0, ddof=1), scales, replicates - 1)
    error = np.sqrt(variance / replicates)
    varies = error > 0
    largest = _largest(families, varies, freedom)
    critical = float(np.quantile(largest, confidence, method="higher"))
    t = np.divide(np.abs(mean), error, out=np.zeros(count), where=varies)
    beyond = np.searchsorted(largest, t, side="left")
    adjusted = np.where(varies, (1 + len(largest) - beyond) / (1 + len(largest)), 1.0)
    half = np.full(count, np.nan)
    half[varies] = critical * error[varies]
    detectable = half + np.where(varies, float(stats.t.ppf(POWER, freedom)) * error, np.nan)
    return _as_families(gaps, mean, mean - half, mean + half, adjusted, detectable, error)


def moderated(variances: Floats, scales: Floats, freedom: int) -> tuple[Floats, float]:
    """Variances drawn towards one that goes with ``scales``, and their degrees of freedom then.

    The prior's degrees of freedom come from how much the logs of variance over scale differ beyond
    what chi squared with ``freedom`` makes them differ (Smyth 2004, 6.2). The whole has no more
    than went into the common variance, which is estimated as well.
    """
    seen = variances > 0
    if not seen.any():
        return variances, float(freedom)
    relative = variances / scales
    pooled = float(relative[seen].mean()) * float(seen.mean())
    if seen.sum() < 3:
        return variances, float(freedom)
    logs = np.log(relative[seen])
    excess = float(logs.var(ddof=1)) - float(special.polygamma(1, freedom / 2))
    most = float(freedom * (int(seen.sum()) - 1))
    prior = most if excess <= 0 else min(most, 2 * _inverse_trigamma(excess))
    whole = prior + freedom
    return (prior * pooled * scales + freedom * variances) / whole, whole


def _inverse_trigamma(value: float) -> float:
    """Return the number whose trigamma is ``value``."""

    def miss(log_x: float) -> float:
        return float(special.polygamma(1, np.exp(log_x))) - value

    return float(np.exp(optimize.brentq(miss, -12, 12)))


def _gaps(family: Family) -> tuple[Floats, Floats]:
    """[replicates, contrasts] and one over the people of both levels of each contrast."""
    others = [i for i in range(family.values.shape[1]) if i != family.reference]
    rows = family.values[:, others] - family.values[:, [family.reference]]
    return rows, 1 / family.people[others] + 1 / family.people[family.reference]


def _largest(families: Sequence[Family], varies: NDArray[np.bool_], freedom: float) -> Floats:
    """Return draws of the largest of all absolute t statistics under luck alone, sorted.

    Contrasts of one family share its reference level, and are correlated by as much as that level
    has part in their variance; families are taken to be independent, which errs on the safe side.
    """
    rng = np.random.default_rng(SEED)
    parts = []
    for family in families:
        noise = rng.standard_normal((DRAWS, len(family.people))) / np.sqrt(family.people)
        rows, scale = _gaps(Family(noise, family.people, family.reference))
        parts.append(np.abs(rows) / np.sqrt(scale))
    together = np.concatenate(parts, axis=1)[:, varies]
    if not together.shape[1]:
        return np.full(DRAWS, np.inf)
    spread = np.sqrt(rng.chisquare(freedom, DRAWS) / freedom)
    return np.asarray(np.sort(together.max(axis=1) / spread), dtype=np.float64)


def _as_families(gaps: Sequence[tuple[Floats, Floats]], *columns: Floats) -> list[dict[int, Contrast]]:
    """Return the columns dealt out to the families, in their order, by the place among its
    contrasts.
    """
    rows = [Contrast(*map(float, row)) for row in zip(*columns, strict=True)]
    dealt: list[dict[int, Contrast]] = []
    for values, _ in gaps:
        width = values.shape[1]
        dealt.append(dict(enumerate(rows[:width])))
        rows = rows[width:]
    return dealt
