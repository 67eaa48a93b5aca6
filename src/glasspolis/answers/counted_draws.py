"""Draws of the rates of a system from what its counts leave possible; runs/tuning.py asks.

A share of what was counted has a Beta distribution, with Jeffreys' prior (Brown, Cai and DasGupta
2001, Statistical Science 16), which is its exact posterior. A suppressed cell, and what checks and
complaints leave open, is drawn evenly from the numbers that it may be. Rates that follow from
several shares follow from their draws one by one (answers/error_rates.py). How many there are a
day has a Gamma distribution, the exact posterior of a Poisson count with the same prior.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers.counted import A_DAY, OF_MISSED, RATES, Group
from glasspolis.question.counts import GROUPS, Count, Counts
from glasspolis.question.settings import six_digits

Floats = NDArray[np.float64]
DRAWS = 20_000
STEPS = 64
"""Even steps of chance at which quantiles are kept."""
TAIL = 0.001
"""Chance beyond the first and the last quantile."""
SEED = 20_260_101
PRIOR = 0.5
NOT_DRAWN = ("wrong_people", "missed_people")


def can_be_drawn(counts: Counts, rate: str, group: str = "") -> bool:
    """Return whether counts tell a rate, of one group or of all: somebody counted what it needs."""
    chosen = [g for g in counts.groups if group in ("", g.group)]
    if not chosen or rate in NOT_DRAWN or not all(g.reached.low for g in chosen):
        return False
    known = RATES[rate]
    if known.unit == A_DAY:
        return bool(counts.days)
    if known.part:
        return {known.part, known.whole} <= {*counts.columns} and any(g.count(known.whole).high for g in chosen)
    if rate in OF_MISSED and not all(Group(g, counts.columns).audits_missed for g in chosen):
        return False
    checks = "confirmed" in counts.columns or all(g.audited_flags.low for g in chosen)
    return checks and any(g.flagged.high for g in chosen)


def draws(counts: Counts, rate: str, group: str = "", size: int = DRAWS) -> Floats:
    """Return draws of a rate of one group, or of all groups together: [size].

    Those of all groups weigh each group by those reached. The numbers are a function of the counts
    alone.

    Args:
        counts: the table.
        rate: a key of answers/counted.py that ``can_be_drawn``.
        group: of which; empty for all.
        size: how many.
    """
    luck = np.random.Generator(np.random.PCG64([SEED, list(RATES).index(rate), _number_of(group)]))
    chosen = [Group(g, counts.columns) for g in counts.groups if group in ("", g.group)]
    known = RATES[rate]
    if known.unit == A_DAY:
        cells = np.sum([_even(luck, g.counts.count(known.part), size) for g in chosen], axis=0)
        return np.asarray(luck.gamma(cells + PRIOR) / (counts.days or 1), np.float64)
    if known.part:
        parts = [_cells(luck, g.counts.count(known.part), g.counts.count(known.whole), size) for g in chosen]
        return _beta(luck, np.sum([part for part, _ in parts], axis=0), np.sum([whole for _, whole in parts], axis=0))
    flagged, right, missed = (np.zeros(size) for _ in range(3))
    everybody = sum(g.counts.reached.high for g in chosen)
    for g in chosen:
        weight = g.counts.reached.high / everybody
        seen = _share(luck, g.counts.flagged, g.counts.reached, size)
        flags = (g.counts.audited_right, g.counts.audited_flags) if g.audits_flags else (g.right, g.counts.flagged)
        flagged += weight * seen
        right += weight * seen * _share(luck, *flags, size)
        if rate in OF_MISSED:
            missed += weight * (1 - seen) * _share(luck, g.counts.audited_missed, g.counts.audited, size)
    return _following(rate, flagged, right, missed)


def _number_of(group: str) -> int:
    """Return what sets the draws of a group off from those of another; 0 for all groups."""
    return GROUPS.index(group) + 1 if group in GROUPS else 0


def _following(rate: str, flagged: Floats, right: Floats, missed: Floats) -> Floats:
    """Return a rate from parts of all reached: who is flagged, flagged rightly, and missed."""
    wrong = flagged - right
    if rate == "ppv_all":
        return right / flagged
    if rate == "wrong_share":
        return wrong
    if rate == "prevalence":
        return right + missed
    if rate == "miss_rate":
        return missed / (right + missed)
    return wrong / (1 - right - missed)


def _cells(luck: np.random.Generator, part: Count, whole: Count, size: int) -> tuple[Floats, Floats]:
    """Return a part and its whole, each drawn evenly from what a suppressed cell may be."""
    wholes = _even(luck, whole, size)
    most = np.minimum(part.high, wholes)
    parts = luck.integers(np.minimum(part.low, most), most, endpoint=True)
    return parts.astype(np.float64), wholes.astype(np.float64)


def _even(luck: np.random.Generator, count: Count, size: int) -> NDArray[np.int64]:
    """Return a count drawn evenly from what a suppressed cell may be."""
    return luck.integers(count.low, count.high, size, endpoint=True)


def _share(luck: np.random.Generator, part: Count, whole: Count, size: int) -> Floats:
    return _beta(luck, *_cells(luck, part, whole, size))


def _beta(luck: np.random.Generator, part: Floats, whole: Floats) -> Floats:
    return luck.beta(part + PRIOR, whole - part + PRIOR)


def quantiles(values: Floats) -> tuple[Decimal, ...]:
    """Return quantiles of draws at even steps of chance, in six digits."""
    levels = np.linspace(0, 1, STEPS + 1)
    levels[0] = TAIL
    levels[-1] = 1 - TAIL
    ends = np.quantile(values, levels)
    return tuple(six_digits(Decimal(repr(float(end)))) for end in np.maximum.accumulate(ends))


def interval(kept: Sequence[Decimal], confidence: float = 0.95) -> tuple[float, float]:
    """Return the middle part of quantiles at even steps of chance, along lines between them."""
    levels = np.linspace(0, 1, len(kept))
    levels[0] = TAIL
    levels[-1] = 1 - TAIL
    tail = (1 - confidence) / 2
    low, high = np.interp([tail, 1 - tail], levels, np.array([float(end) for end in kept]))
    return float(low), float(high)
