"""Holds a run whose answers were drawn from counts against each count, by group and setting.

Each setting of the run gives each rate once, with the luck of its few people; the counts give it
with theirs. A setting is ruled out where the two lie more than three of their joint standard
deviations apart (history matching; Vernon, Goldstein and Bower 2010, Bayesian Analysis 5). Rates
that no answer was drawn from weigh the settings that are left, and the effective sample size is
that of the weights (Kish 1965).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.answers import counted_draws
from glasspolis.answers.counted import RATES
from glasspolis.answers.run import Run
from glasspolis.question.assess_kinds import SimulatedRate
from glasspolis.question.counts import Counts
from glasspolis.records.variants import in_range

Floats = NDArray[np.float64]
RULED_OUT = 3.0
LEAST_CASES = 10
"""Simulated cases of which a rate is told."""
PRIOR = 0.5
FIT = {
    "rate": pl.String, "label": pl.String, "group": pl.String, "drawn": pl.Boolean, "counted": pl.Float64,
    "counted_low": pl.Float64, "counted_high": pl.Float64, "simulated": pl.Float64, "simulated_low": pl.Float64,
    "simulated_high": pl.Float64, "settings": pl.Int64, "nearest": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True)
class Fit:
    """How a run agrees with counts.

    Attributes:
        rows: one for each rate and group: the rate as counted (95%), as simulated over the settings
            (median, 5% to 95%), and how many standard deviations the nearest setting is off.
        settings: of the run.
        left: those that no count rules out.
        effective: size of an even sample that says as much as the weighted settings that are left.
    """

    rows: pl.DataFrame
    settings: int
    left: int
    effective: float

    @property
    def contradiction(self) -> str:
        """The count that agrees with no setting, or "" where some setting agrees with all."""
        if self.left or not self.rows.height:
            return ""
        worst = self.rows.sort("nearest", descending=True, nulls_last=True).row(0, named=True)
        of = "" if worst["group"] == "all" else f" in {worst['group']}"
        return (
            f"{worst['label']}{of} is {worst['counted_low']:.3g} to {worst['counted_high']:.3g} by the counts and "
            f"{worst['simulated_low']:.3g} to {worst['simulated_high']:.3g} in the run"
        )


def fit(run: Run, counts: Counts, simulated: Mapping[str, SimulatedRate], drawn: frozenset[str]) -> Fit:
    """Hold the settings of a run against counts.

    Args:
        run: whose answers were drawn from the counts.
        counts: the table.
        simulated: what a run has in place of each rate of counts.
        drawn: the rates from which answers were drawn.
    """
    totals = run.table("totals").filter(in_range() & (pl.col("world") == run.pair[0]))
    levels = set(totals.filter(dimension="group")["level"])
    groups = [g.group for g in counts.groups]
    by_group = len(groups) > 1 and set(groups) == levels
    variants = totals["variant"].unique(maintain_order=True).to_list()
    off: list[tuple[bool, Floats]] = []
    rows = []
    for rate, how in simulated.items():
        for group in groups if by_group else ("all",):
            named = group if by_group else ""
            if not counted_draws.can_be_drawn(counts, rate, named):
                continue
            values = counted_draws.draws(counts, rate, named)
            cases = _cases(totals, how, group, variants)
            means, errors = _simulated(cases, how.complement)
            away = np.abs(means - values.mean()) / np.sqrt(errors**2 + values.var())
            away = np.where(cases[1] >= LEAST_CASES, away, 0.0)
            off.append((rate in drawn, away))
            rows.append(_row(rate, group, rate in drawn, values, means[cases[1] >= LEAST_CASES], away))
    left, effective = _weighed(off, len(variants))
    return Fit(pl.DataFrame(rows, schema=FIT), len(variants), left, effective)


def _cases(totals: pl.DataFrame, how: SimulatedRate, group: str, variants: list[str]) -> tuple[Floats, Floats]:
    """Part and whole in each setting, summed over its cities: [settings] each."""
    dimension = "all" if group == "all" else "group"
    rows = totals.filter(dimension=dimension, level=group)
    sums = []
    for measure in (how.part, how.whole):
        found = rows.filter(measure=measure).group_by("variant").agg(pl.col("total").sum())
        known = dict(found.iter_rows())
        sums.append(np.array([known.get(variant, 0) for variant in variants], dtype=np.float64))
    return np.minimum(sums[0], sums[1]), sums[1]


def _simulated(cases: tuple[Floats, Floats], complement: bool) -> tuple[Floats, Floats]:
    """Mean and standard deviation of a rate in each setting, by its few cases (Jeffreys)."""
    part, whole = cases
    a = (whole - part if complement else part) + PRIOR
    b = (part if complement else whole - part) + PRIOR
    return a / (a + b), np.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))


def _row(rate: str, group: str, drawn: bool, values: Floats, means: Floats, away: Floats) -> dict[str, object]:
    ends = np.quantile(means, [0.05, 0.5, 0.95]) if len(means) else [None] * 3
    low, high = np.quantile(values, [0.025, 0.975])
    return {
        "rate": rate, "label": RATES[rate].label, "group": group, "drawn": drawn,
        "counted": float(np.median(values)), "counted_low": float(low), "counted_high": float(high),
        "simulated": ends[1], "simulated_low": ends[0], "simulated_high": ends[2], "settings": len(means),
        "nearest": float(away.min()) if len(means) else None,
    }  # fmt: skip


def _weighed(off: list[tuple[bool, Floats]], settings: int) -> tuple[int, float]:
    """How many settings are left, and the effective size of their weighted sample."""
    if not off or not settings:
        return settings, float(settings)
    worst = np.max([away for _, away in off], axis=0)
    held_back = [away**2 for drawn, away in off if not drawn]
    weights = np.exp(-0.5 * np.sum(held_back, axis=0)) if held_back else np.ones(settings)
    weights = weights * (worst <= RULED_OUT)
    total = float(weights.sum())
    return int((worst <= RULED_OUT).sum()), float(total**2 / np.square(weights).sum()) if total else 0.0
