"""The settings of a run that agree with counts of the system: an accepted sample of the ensemble.

Each setting of the run gives each rate once, with the luck of its few people; the counts give it
with theirs; and the model leaves something out, which the kind of system states (its discrepancy).
A setting is ruled out where the two lie more than three of their joint standard deviations apart
(history_matching.py). Rates that no answer was drawn from weigh the settings that are left, by the
normal density of the count where the setting is right: an accepted sample under a stated model
error (Wilkinson 2013, Statistical Applications in Genetics and Molecular Biology 12). A setting
with few cases has a wide density and a low one, so that it gains nothing by saying little. Rates
that answers were drawn from are in the draws already and weigh nothing. The effective sample size
is that of the weights (Kish 1965), and ranges over them leave room for the setting that was not
run (weighted_quantiles).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.answers import counted_draws
from glasspolis.answers.counted import A_DAY, RATES
from glasspolis.answers.history_matching import CUT, Matched, Targets, match
from glasspolis.answers.run import Run
from glasspolis.answers.simulated_rates import Cities, Figures
from glasspolis.question.assess_kinds import SimulatedRate
from glasspolis.question.counts import Counts
from glasspolis.records.variants import BASE, in_range

Floats = NDArray[np.float64]
Told = tuple[str, str, Floats]
"""A rate, whose it is, and draws of what counts leave of it."""
TAIL = 0.05
EVERYBODY = "all"
FIT = {
    "rate": pl.String, "label": pl.String, "unit": pl.String, "group": pl.String, "drawn": pl.Boolean,
    "counted": pl.Float64, "counted_low": pl.Float64, "counted_high": pl.Float64, "discrepancy": pl.Float64,
    "simulated": pl.Float64, "simulated_low": pl.Float64, "simulated_high": pl.Float64, "accepted": pl.Float64,
    "accepted_low": pl.Float64, "accepted_high": pl.Float64, "settings": pl.Int64, "nearest": pl.Float64,
    "ruled_out": pl.Int64, "alone": pl.Int64, "best": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True)
class Fit:
    """How a run agrees with counts.

    Attributes:
        rows: one for each rate and group: as counted (95%), the standard deviation of what the
            model leaves out, as simulated over all settings and over those accepted (median, 5% to
            95%), of how many settings it could be told, how many standard deviations the nearest
            one is off, how many settings the count rules out, and how many of them no other does,
            and how many standard deviations the best estimate is off.
        variants: names of the settings of the run (n).
        weights: [n] of each setting, 0 where some count rules it out; they sum to 1 or are all 0.
    """

    rows: pl.DataFrame
    variants: tuple[str, ...]
    weights: Floats

    @property
    def settings(self) -> int:
        """Return how many settings were run."""
        return len(self.variants)

    @property
    def left(self) -> int:
        """Return how many settings no count rules out."""
        return int((self.weights > 0).sum())

    @property
    def effective(self) -> float:
        """Size of an even sample that says as much as the weighted settings that are left."""
        squares = float(np.square(self.weights).sum())
        return float(self.weights.sum()) ** 2 / squares if squares else 0.0

    @property
    def contradiction(self) -> str:
        """Return the count that contradicts where no setting agrees with all, in words; else ""."""
        if self.left or not self.rows.height:
            return ""
        worst = self.rows.sort("nearest", descending=True, nulls_last=True).row(0, named=True)
        if worst["nearest"] is not None and worst["nearest"] > CUT:
            return f"{_counted_and_run(worst)}, and no setting comes near"
        most = self.rows.sort("ruled_out", descending=True, nulls_last=True).row(0, named=True)
        return (
            f"each count agrees with some setting, and none with all of them; most settings "
            f"({most['ruled_out']} of {self.settings}) are ruled out because {_counted_and_run(most)}"
        )

    @property
    def best_is_off(self) -> tuple[str, ...]:
        """Return the counts that the best estimate, at the middle of what is drawn, contradicts."""
        rows = self.rows.filter(pl.col("best") > CUT).iter_rows(named=True)
        return tuple(_named(row) for row in rows)

    def quantiles(self, values: Mapping[str, float], levels: Sequence[float] = (TAIL, 0.5, 1 - TAIL)) -> Floats:
        """Return quantiles of a figure over the accepted settings, by their weights.

        Args:
            values: variant -> figure; settings without one are left out.
            levels: chances.

        Returns:
            [levels] as ``weighted_quantiles``; not a number where none is left.
        """
        pairs = [(values[name], w) for name, w in zip(self.variants, self.weights, strict=True) if name in values]
        kept = np.array([pair for pair in pairs if pair[1] > 0]).reshape(-1, 2)
        if not len(kept):
            return np.full(len(levels), np.nan)
        return weighted_quantiles(kept[:, 0], kept[:, 1], levels)


def _named(row: Mapping[str, object]) -> str:
    return f"{row['label']}{'' if row['group'] == EVERYBODY else ' in ' + str(row['group'])}"


def _counted_and_run(row: Mapping[str, object]) -> str:
    return (
        f"{_named(row)} is {row['counted_low']:.3g} to {row['counted_high']:.3g} by the counts and "
        f"{row['simulated_low']:.3g} to {row['simulated_high']:.3g} in the run"
    )


def weighted_quantiles(values: Floats, weights: Floats, levels: Sequence[float]) -> Floats:
    """Return quantiles of weighted values, between which one more value of their sort lies.

    A value that is not among them has a weight as well, as large as theirs are where they are
    drawn: the sum of squares of the shares. Half of it is put below and half of it above (weighted
    conformal prediction: Tibshirani, Foygel Barber, Candes and Ramdas 2019, Advances in Neural
    Information Processing Systems 32). With equal weights, the places are i / (n + 1), as in
    quantiles.py.

    Args:
        values: [n].
        weights: [n] above 0.
        levels: chances.

    Returns:
        [levels] along lines between the values, and within them.
    """
    order = np.argsort(values, kind="stable")
    shares = weights[order] / weights.sum()
    unseen = float(np.square(shares).sum())
    places = (np.cumsum(shares) + (unseen - shares) / 2) / (1 + unseen)
    return np.interp(levels, places, values[order])


def fit(run: Run, counts: Counts, simulated: Mapping[str, SimulatedRate], drawn: frozenset[str], reach: float) -> Fit:
    """Hold the settings of a run against counts.

    Args:
        run: whose answers were drawn from the counts.
        counts: the table.
        simulated: what a run has in place of each rate of counts.
        drawn: the rates from which answers were drawn.
        reach: people whom the counted system reaches, for what is told a day.
    """
    variants = tuple(run.table("totals").filter(in_range())["variant"].unique(maintain_order=True).to_list())
    cities = Cities.of(run, (*variants, BASE), reach)
    told = [
        (rate, group, counted_draws.draws(counts, rate, "" if group == EVERYBODY else group))
        for rate, how in simulated.items()
        for group in _held_by(cities, rate, how, [g.group for g in counts.groups])
        if counted_draws.can_be_drawn(counts, rate, "" if group == EVERYBODY else group)
    ]
    return accept(cities, told, simulated, drawn)


def _held_by(cities: Cities, rate: str, how: SimulatedRate, groups: Sequence[str]) -> Sequence[str]:
    """Return the groups by which a rate is held against counts; of all groups together if the run
    has not the same ones, or if most settings have too few cases in one of them.

    A number a day is held of all together: the city has the groups' shares of those reached, so
    that it says nothing else of how many come from each.
    """
    if len(groups) < 2 or RATES[rate].unit == A_DAY or set(groups) != cities.groups:
        return (EVERYBODY,)
    enough = all(cities.figures(how, group).told.mean() > 0.5 for group in groups)
    return groups if enough else (EVERYBODY,)


def accept(cities: Cities, told: Sequence[Told], simulated: Mapping[str, SimulatedRate], drawn: frozenset[str]) -> Fit:
    """Accept the settings that agree with draws of rates.

    Args:
        cities: of all settings (n), and of the best estimate as the last variant.
        told: rate, group and draws of what counts leave of it, m of them.
        simulated: what a run has in place of each rate.
        drawn: the rates from which answers were drawn.
    """
    variants = cities.variants[:-1]
    if not told or not variants:
        return Fit(pl.DataFrame(schema=FIT), variants, np.full(len(variants), 1 / max(len(variants), 1)))
    found = [cities.figures(simulated[rate], group) for rate, group, _ in told]
    means, errors, known = (np.column_stack(columns) for columns in zip(*found, strict=True))
    away = [simulated[rate].discrepancy.variance(means[:, at]) for at, (rate, _, _) in enumerate(told)]
    own = errors**2 + np.column_stack(away)
    targets = _targets(told)
    matched = match(means[:-1], targets, own=own[:-1])
    weighing = np.array([rate not in drawn for rate, _, _ in told])
    weights = _weights(matched, np.sqrt(targets.variance + own[:-1]), weighing)
    best = match(means[-1:], targets, own=own[-1:]).implausibility[0]
    rows = [
        _row(one, found[column], matched, column, weights)
        | {
            "discrepancy": float(simulated[one[0]].discrepancy.variance(targets.value[column]) ** 0.5),
            "drawn": one[0] in drawn,
            "best": float(best[column]) if known[-1, column] else None,
        }
        for column, one in enumerate(told)
    ]
    return Fit(pl.DataFrame(rows, schema=FIT), variants, weights)


def _targets(told: Sequence[Told]) -> Targets:
    """Return the counts as figures to be matched; luck and what the model leaves out are those of
    each setting.
    """
    zeros = np.zeros(len(told))
    names = tuple(f"{RATES[rate].label} {group}" for rate, group, _ in told)
    values = np.array([draws.mean() for _, _, draws in told])
    observed = np.array([draws.var() for _, _, draws in told])
    return Targets(names, values, zeros.astype(bool), observed, zeros, zeros)


def _weights(matched: Matched, spread: Floats, weighing: NDArray[np.bool_]) -> Floats:
    """Return the weight of each setting; those that some count rules out have none.

    Args:
        matched: how far each setting is off.
        spread: [n, m] standard deviation of each count where a setting is right.
        weighing: [m] the counts that weigh.
    """
    density = -(np.square(matched.implausibility) / 2 + np.log(spread))[:, weighing].sum(axis=1)
    if not matched.survivors:
        return np.zeros(len(density))
    weights = np.exp(density - density[matched.kept].max()) * matched.kept
    return np.asarray(weights / weights.sum(), np.float64)


def _row(told: Told, figures: Figures, matched: Matched, column: int, weights: Floats) -> dict[str, object]:
    rate, group, draws = told
    means = figures.means[:-1]
    known = figures.told[:-1]
    levels = (TAIL, 0.5, 1 - TAIL)
    ends = weighted_quantiles(means[known], np.ones(int(known.sum())), levels) if known.any() else [None] * 3
    kept = known & (weights > 0)
    left = weighted_quantiles(means[kept], weights[kept], levels) if kept.any() else [None] * 3
    low, high = np.quantile(draws, [0.025, 0.975])
    away = matched.implausibility[known, column]
    return {
        "rate": rate, "label": RATES[rate].label, "unit": RATES[rate].unit, "group": group,
        "counted": float(np.median(draws)), "counted_low": float(low), "counted_high": float(high),
        "simulated_low": ends[0], "simulated": ends[1], "simulated_high": ends[2],
        "accepted_low": left[0], "accepted": left[1], "accepted_high": left[2],
        "settings": int(known.sum()), "nearest": float(away.min()) if len(away) else None,
        "ruled_out": int(matched.ruled_out[column]), "alone": int(matched.alone[column]),
    }  # fmt: skip
