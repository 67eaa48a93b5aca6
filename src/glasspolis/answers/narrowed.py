"""Which numbers an accepted sample of settings narrows that no count tells directly, such as how
long an appeal takes; report/tuned_page.py prints them.

A number is told only where its place among the weighted settings differs from an even one by more
than chance: weights that were dealt out by lot would give so large a sum of ranks, or of distances
from the middle rank, in less than 5% of cases divided by the number of looks (Wald and Wolfowitz
1944, Annals of Mathematical Statistics 15; Bonferroni).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.design_matrix import design_matrix
from glasspolis.answers.fit_of_counts import Fit, weighted_quantiles
from glasspolis.answers.run import Run
from glasspolis.question.assessed import PREFIX

Floats = NDArray[np.float64]
ERROR = 0.05
ENDS = (0.05, 0.5, 0.95)
LEAST_SETTINGS = 20


@dataclass(frozen=True)
class Narrowed:
    """A number of the system that the accepted settings narrow.

    Attributes:
        parameter: its name among the varied parameters, ``answer.`` and the question's key.
        unit: in which its range is stated.
        before: 5%, 50% and 95% of all settings.
        after: the same of the accepted ones, by their weights.
    """

    parameter: str
    unit: str
    before: tuple[float, float, float]
    after: tuple[float, float, float]


def narrowed(run: Run, fit: Fit, drawn: frozenset[str]) -> tuple[Narrowed, ...]:
    """Return the drawn answers that the accepted settings narrow beyond chance.

    Args:
        run: that was held against the counts.
        fit: what that gave.
        drawn: keys of the answers that counts tell themselves.
    """
    design = design_matrix(run, *run.pair)
    at = [
        column
        for column, name in enumerate(design.parameters["parameter"])
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).partition(" in ")[0] not in drawn
    ]
    weights = dict(zip(fit.variants, fit.weights, strict=True))
    w = np.array([weights.get(variant, 0.0) for variant in design.variants])
    if not at or len(w) < LEAST_SETTINGS or not w.sum():
        return ()
    found = []
    for column in at:
        values = design.values[:, column]
        if by_chance(design.points[:, column], w) >= ERROR / len(at):
            continue
        about = design.parameters.row(column, named=True)
        before, after = (weighted_quantiles(values, v, ENDS) for v in (np.ones_like(w), w))
        found.append(Narrowed(about["parameter"], about["unit"], _three(before), _three(after)))
    return tuple(found)


def by_chance(places: Floats, weights: Floats) -> float:
    """Return the chance of weights that lie so far to one side, or so near the middle, if dealt by
    lot.
    """
    shares = weights / weights.sum()
    ranks = stats.rankdata(places)
    away = np.abs(ranks - ranks.mean())
    spread = np.square(shares - 1 / len(shares)).sum()
    if not spread:
        return 1.0
    found = [abs(float(shares @ x) - x.mean()) / (spread * x.var(ddof=1)) ** 0.5 for x in (ranks, away) if x.var()]
    return min(1.0, 2 * min((2 * float(stats.norm.sf(z)) for z in found), default=1.0))


def _three(values: Floats) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])
