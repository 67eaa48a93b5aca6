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

Where few people are hit, counts are skewed: in a small level a count far above its mean is likelier
than a t statistic says. So what luck makes the largest is found by dealing the same number of
events out to people by lot, many times, and putting each deal through the same arithmetic
(parametric bootstrap; Westfall and Young 1993). Differences of both signs are no counts; there
normal noise is put through it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

Floats = NDArray[np.float64]
CONFIDENCE = 0.95
POWER = 0.80
DRAWS = 10_000
ROUNDING = 1e-12
"""Share of the mean variance below which a variance is none."""
BLOCK = 2_000
"""Draws at a time, so that many replicates take little memory."""
STEPS = 5
"""Of Newton's method for the inverse of the trigamma function, which needs four."""
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
    largest = _largest(families, varies, variance, replicates)
    critical = float(np.quantile(largest, confidence, method="higher"))
    t = np.divide(np.abs(mean), error, out=np.zeros(count), where=varies)
    beyond = np.searchsorted(largest, t, side="left")
    adjusted = np.where(varies, (1 + len(largest) - beyond) / (1 + len(largest)), 1.0)
    half = np.full(count, np.nan)
    half[varies] = critical * error[varies]
    detectable = half + np.where(varies, float(stats.t.ppf(POWER, float(freedom))) * error, np.nan)
    return _as_families(gaps, mean, mean - half, mean + half, adjusted, detectable, error)


def moderated(variances: Floats, scales: Floats, freedom: int) -> tuple[Floats, Floats]:
    """Draw variances towards one that goes with ``scales``.

    The prior's degrees of freedom come from how much the logs of variance over scale differ beyond
    what chi squared with ``freedom`` makes them differ (Smyth 2004, 6.2). The whole has no more
    than went into the common variance, which is estimated as well.

    Args:
        variances: [..., contrasts], of which those of one row are drawn towards each other.
        scales: [contrasts] what the variances go with.
        freedom: degrees of freedom of each variance.

    Returns:
        [..., contrasts] the variances, and [...] their degrees of freedom then.
    """
    relative = variances / scales
    common = relative.mean(axis=-1)
    # Counts that are the same in all cities leave the rounding of their rates: no variance.
    seen = relative > ROUNDING * common[..., None]
    relative = np.where(seen, relative, 0.0)
    number = seen.sum(axis=-1)
    logs = np.log(relative, out=np.zeros_like(relative), where=seen)
    mean = logs.sum(axis=-1) / np.maximum(number, 1)
    spread = (np.where(seen, logs - mean[..., None], 0.0) ** 2).sum(axis=-1) / np.maximum(number - 1, 1)
    excess = spread - float(special.polygamma(1, freedom / 2))
    most = freedom * (number - 1.0)
    prior = np.where(excess > 0, np.minimum(most, 2 * _inverse_trigamma(np.where(excess > 0, excess, 1.0))), most)
    prior = np.where(number < 3, 0.0, prior)
    whole = prior + freedom
    return ((prior * common)[..., None] + freedom * relative) * scales / whole[..., None], whole


def _inverse_trigamma(value: Floats) -> Floats:
    """Return the numbers whose trigamma is ``value``, by Newton's method (Smyth 2004, appendix)."""
    x = np.where(value > 1, 1 / np.sqrt(value), 0.5 + 1 / value)
    for _ in range(STEPS):
        trigamma = special.polygamma(1, x)
        x = x + trigamma * (1 - trigamma / value) / special.polygamma(2, x)
    return np.asarray(x, dtype=np.float64)


def _gaps(family: Family) -> tuple[Floats, Floats]:
    """[replicates, contrasts] and one over the people of both levels of each contrast."""
    others = [i for i in range(family.values.shape[1]) if i != family.reference]
    rows = family.values[:, others] - family.values[:, [family.reference]]
    return rows, 1 / family.people[others] + 1 / family.people[family.reference]


def _largest(
    families: Sequence[Family], varies: NDArray[np.bool_], variance: Floats, replicates: int
) -> Floats:  # fmt: skip
    """Return draws of the largest of all absolute t statistics under luck alone, sorted.

    Contrasts of one family share its reference level, and are correlated by as much as that level
    has part in their variance; families are taken to be independent, which errs on the safe side.
    """
    if not varies.any():
        return np.full(DRAWS, np.inf)
    rng = np.random.default_rng(SEED)
    scales = np.concatenate([_gaps(family)[1] for family in families])
    common = float((variance / scales).mean())
    largest: list[Floats] = []
    for first in range(0, DRAWS, BLOCK):
        shape = (min(BLOCK, DRAWS - first), replicates)
        gaps = np.concatenate([_by_lot(rng, family, common, shape) for family in families], axis=-1)
        own, _ = moderated(gaps.var(axis=1, ddof=1), scales, replicates - 1)
        error = np.sqrt(own / replicates)
        t = np.divide(np.abs(gaps.mean(axis=1)), error, out=np.zeros_like(error), where=error > 0)
        largest.append(t[:, varies].max(axis=1))
    return np.sort(np.concatenate(largest))


def _by_lot(rng: np.random.Generator, family: Family, common: float, shape: tuple[int, int]) -> Floats:
    """[draws, replicates, contrasts] gaps where no level is hit harder.

    An event moves a level's rate by so much that chance alone gives the variance ``common`` over
    the people of the level.
    """
    people = family.people
    if family.values.min() >= 0:
        rate = float((family.values.mean(axis=0) * people).sum() / people.sum())
        noise = rng.poisson(rate**2 / common * people, (*shape, len(people))) / people
    else:
        noise = rng.standard_normal((*shape, len(people))) / np.sqrt(people)
    others = [level for level in range(len(people)) if level != family.reference]
    return noise[..., others] - noise[..., [family.reference]]


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
