"""Counts of an invented system, drawn from rates that are known, for tests of their intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glasspolis.question.counts import NOTHING, Count, Counts, GroupCounts

COLUMNS = ("reached", "flagged", "checked", "confirmed", "complained", "won", "audited", "audited_missed")


@dataclass(frozen=True)
class Truth:
    """The true rates of one group."""

    reached: int
    prevalence: float
    miss_rate: float
    false_alert_rate: float
    audited: int = 0

    @property
    def flag_rate(self) -> float:
        return self.prevalence * (1 - self.miss_rate) + (1 - self.prevalence) * self.false_alert_rate

    @property
    def ppv(self) -> float:
        return self.prevalence * (1 - self.miss_rate) / self.flag_rate

    @property
    def false_omission_rate(self) -> float:
        return self.prevalence * self.miss_rate / (1 - self.flag_rate)

    @property
    def wrong_share(self) -> float:
        return (1 - self.prevalence) * self.false_alert_rate

    def rate(self, key: str) -> float:
        """The true value of a rate of answers/counted.py."""
        return float(getattr(self, "ppv" if key == "ppv_all" else key))


def drawn(rng: np.random.Generator, truth: Truth, group: str = "group 1", suppressed: bool = False) -> GroupCounts:
    """One period's counts, all flags checked; cells of 1 to 9 as a table may tell them."""
    sought = rng.binomial(truth.reached, truth.prevalence)
    missed = rng.binomial(sought, truth.miss_rate)
    right = int(sought - missed)
    flagged = right + int(rng.binomial(truth.reached - sought, truth.false_alert_rate))
    left = truth.reached - flagged
    seen = int(rng.hypergeometric(missed, left - missed, truth.audited)) if truth.audited else 0

    def cell(count: int) -> Count:
        return Count(0, 9) if suppressed and 0 < count < 10 else Count(count, count)

    return GroupCounts(
        group=group,
        reached=cell(truth.reached),
        flagged=cell(flagged),
        checked=cell(flagged),
        confirmed=cell(right),
        complained=NOTHING,
        won=NOTHING,
        audited=cell(truth.audited),
        audited_missed=cell(seen),
        audited_flags=NOTHING,
        audited_right=NOTHING,
    )


def table(*groups: GroupCounts) -> Counts:
    """A table of counts as it would be read; nobody counted complaints."""
    return Counts("drawn", groups, tuple(name for name in COLUMNS if name not in ("complained", "won")))
