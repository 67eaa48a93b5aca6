"""How much of what differs between settings is luck, from settings that were run with two lucks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.compare import counted, differences
from glasspolis.records.variants import in_range

if TYPE_CHECKING:
    from glasspolis.answers.run import Run

CONFIDENCE = 0.95


@dataclass(frozen=True)
class LuckShare:
    """The share of luck in the variance of an answer over settings.

    Attributes:
        share: variance of luck over variance between settings, at most 1; None where the settings
            do not differ at all.
        low: its 95% interval, from the chi-squared distribution of the variance of luck alone.
        high: the same.
        repeated: settings that were run twice.
    """

    share: float | None
    low: float
    high: float
    repeated: int


def share_of_luck(first: NDArray[np.float64], again: NDArray[np.float64], answers: NDArray[np.float64]) -> LuckShare:
    """Return the share of luck, by a one-way analysis of variance of pairs (Fisher 1925).

    Args:
        first: answers of the repeated settings (k).
        again: of the same settings with another luck (k).
        answers: of all settings, one each (n); they have luck in them as well.
    """
    k = len(first)
    within = float(((first - again) ** 2).sum()) / (2 * k)
    total = float(np.var(answers, ddof=1))
    if total == 0:
        return LuckShare(None if within == 0 else 1.0, 0.0, 1.0, k)
    tail = (1 - CONFIDENCE) / 2
    shares = [within, k * within / stats.chi2.ppf(1 - tail, k), k * within / stats.chi2.ppf(tail, k)]
    share, low, high = (min(1.0, float(value) / total) for value in shares)
    return LuckShare(share, low, high, k)


@dataclass(frozen=True)
class Repeated:
    """Answers per 1,000 people: of k settings with two lucks (``first``, ``again``), and of all n
    settings with their first luck (``answers``).
    """

    first: NDArray[np.float64]
    again: NDArray[np.float64]
    answers: NDArray[np.float64]


def luck_share(run: Run, world: str, baseline: str, measure: str) -> LuckShare | None:
    """Return the share of luck in a difference between two worlds of a run; None if no setting was
    repeated.
    """
    pairs = repeated(run, world, baseline, measure)
    return share_of_luck(pairs.first, pairs.again, pairs.answers) if pairs else None


def repeated(run: Run, world: str, baseline: str, measure: str, count: str | None = None) -> Repeated | None:
    """Return the settings of a run that were run with two lucks; None where fewer than two were.

    Args:
        run: that was finished.
        world: whose answer it is.
        baseline: the world it is compared with.
        measure: column of the result.
        count: "persons" or "total"; as the headline counts, if left out.
    """
    totals, caused = (run.table(name).filter(dimension="all", measure=measure) for name in ("totals", "caused"))
    rows = differences(*counted(totals, caused, count or run.count), world, baseline).filter(in_range())
    runs = rows.sort("replicate").group_by("variant", maintain_order=True).agg(pl.col("value"))
    values = [row for row in runs["value"].to_list() if None not in row]
    pairs = np.array([row[:2] for row in values if len(row) > 1])
    if len(pairs) < 2:
        return None
    return Repeated(pairs[:, 0], pairs[:, 1], np.array([row[0] for row in values]))
