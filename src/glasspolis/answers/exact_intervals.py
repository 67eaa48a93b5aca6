"""Intervals of counts that stay right where events are few, and the gap that few events can show.

They are pure arithmetic on counts: Clopper and Pearson (1934) and Wilson (1927) for shares, Garwood
(1936) for rates. A count over repeated cities may vary more than chance alone makes it (households
and offices are hit together); ``rate_of_counts`` measures that and widens the interval by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
CONFIDENCE = 0.95
POWER = 0.80
LIKELY_DISPERSION = 0.7
"""From which point of its distribution under chance alone the spread of counts is taken as it is.

At 0.7 the intervals of 6 cities hold 93% to 97% from a dozen events on (``bench/hit_harder.py``); a
later point covers too little where cities differ, an earlier one too much where they do not.
"""


def clopper_pearson(hits: int, tries: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the share of which ``hits`` of ``tries`` are evidence; it never covers less than it
    says.
    """
    tail = (1 - confidence) / 2
    low = float(stats.beta.ppf(tail, hits, tries - hits + 1)) if hits else 0.0
    high = float(stats.beta.ppf(1 - tail, hits + 1, tries - hits)) if hits < tries else 1.0
    return low, high


def wilson(hits: float, tries: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the score interval of a share, which does not leave 0 to 1 and is not empty at its
    ends.
    """
    z = float(stats.norm.ppf((1 + confidence) / 2))
    middle = (hits + z * z / 2) / (tries + z * z)
    half = z / (tries + z * z) * (hits * (tries - hits) / tries + z * z / 4) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def garwood(events: float, exposure: float = 1.0, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the rate of which ``events`` over ``exposure`` are evidence (a Poisson count).

    Fractional events stand for a count divided by what it varies more than chance alone makes it.
    """
    tail = (1 - confidence) / 2
    low = float(stats.gamma.ppf(tail, events)) if events > 0 else 0.0
    return low / exposure, float(stats.gamma.ppf(1 - tail, events + 1)) / exposure


def rate_of_counts(
    counts: Sequence[float], exposures: Sequence[float], confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Return an interval of the rate from one count for each repeated city.

    If the counts vary more than chance alone makes them, the pooled count is divided by this
    factor. Since few cities measure the factor, the interval is widened as much as Student's t is
    wider than the normal (quasi-Poisson; McCullagh and Nelder 1989, 6.2). The low end is above 0 as
    soon as there was one event.
    """
    hits = np.asarray(counts, dtype=np.float64)
    people = np.asarray(exposures, dtype=np.float64)
    events = float(hits.sum())
    low, high = garwood(events, 1.0, confidence)
    freedom = len(hits) - 1
    more, likely = dispersion(hits, people)
    if likely and events > 0:
        wide = float(stats.t.ppf((1 + confidence) / 2, freedom) / stats.norm.ppf((1 + confidence) / 2))
        least, most = garwood(events / more, 1.0, confidence)
        # The ends move away from the count in proportion, so that neither crosses 0.
        low = events * (least * more / events) ** wide
        high = events * (most * more / events) ** wide
    return low / float(people.sum()), high / float(people.sum())


def dispersion(counts: Floats, exposures: Floats) -> tuple[float, bool]:
    """Return how many times as much counts vary as chance makes them, and whether to reckon with
    it.

    It is 1 or more: chance alone is the least.
    """
    freedom = len(counts) - 1
    expected = counts.sum() * exposures / exposures.sum()
    if freedom < 1 or not counts.sum():
        return 1.0, False
    pearson = float(((counts - expected) ** 2 / expected).sum())
    return max(1.0, pearson / freedom), pearson > float(stats.chi2.ppf(LIKELY_DISPERSION, freedom))


def detectable_rate(people: float, others: float, confidence: float = CONFIDENCE, power: float = POWER) -> float:
    """Return the share of ``people`` that has to be hit, if none of ``others`` is, for it to be
    seen.

    If both were hit alike, each event would fall among the people with the chance of their share of
    all. So many events that all of them fall there with a chance below half of 1 - ``confidence``
    show a gap; the rate brings that many with a chance of ``power`` (binomial). It is never 0.
    """
    if people <= 0 or others <= 0:
        return 1.0
    events = needed_events(people / (people + others), confidence)
    if events > people:
        return 1.0
    return float(stats.beta.ppf(power, events, people - events + 1))


def needed_events(share: float, confidence: float = CONFIDENCE) -> int:
    """Return how many events, all in a ``share`` of the people, chance alone gives too seldom."""
    return max(1, ceil(log((1 - confidence) / 2) / log(share)))


def detectable_expr(people: str, per: int) -> pl.Expr:
    """``detectable_rate`` between two worlds of as many people as a column says, per so many."""

    def rates(column: pl.Series) -> pl.Series:
        known = [None if n is None else per * detectable_rate(float(n), float(n)) for n in column]
        return pl.Series(known, dtype=pl.Float64)

    return pl.col(people).map_batches(rates, return_dtype=pl.Float64)


def exact_counts(table: pl.DataFrame, rows: pl.DataFrame, by: Sequence[str], per: int) -> pl.DataFrame:
    """Return the table with the interval of a count in place of ``low`` and ``high``, for what is
    in rows.

    Args:
        table: a line for each ``by``, with low and high per so many people.
        rows: a line for each ``by`` and replicate, with value (per so many people) and people.
        by: the columns that name a line.
        per: people that value, low and high are stated for.
    """
    if not rows.height:
        return table
    ends = []
    for key, part in rows.group_by(by, maintain_order=True):
        people = part["people"].to_numpy().astype(float)
        found = rate_of_counts((part["value"].to_numpy() * people / per).clip(0).tolist(), people.tolist())
        ends.append((*key, *(per * end for end in found)))
    names = [*by, "exact_low", "exact_high"]
    exact = pl.DataFrame(ends, schema=names, orient="row")
    both = table.join(exact, on=list(by), how="left", maintain_order="left")
    return both.with_columns(low=pl.coalesce("exact_low", "low"), high=pl.coalesce("exact_high", "high")).drop(
        "exact_low", "exact_high"
    )
