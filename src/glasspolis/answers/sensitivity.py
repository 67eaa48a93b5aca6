"""Which numbers a result rests on: rank correlations over the parameter range, and how far the list can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.records.ranges import columns_of, matter

MOST, DRAWS = 5, 300
SPARE = 10


@dataclass(frozen=True)
class Rests:
    """What a result rests on.

    ``table`` has the columns of ``ranges.matter`` and ``kept`` (how often a parameter is among the first ``MOST``
    when the settings are drawn again) and ``prcc`` (partial rank correlation, null with too few settings);
    ``expected`` is how many of the first ``MOST`` a second draw would name again.
    """

    table: pl.DataFrame
    expected: float

    @property
    def first(self) -> pl.DataFrame:
        """The parameters named first."""
        return self.table.head(MOST)

    @property
    def samples(self) -> int:
        """Settings of the parameter range."""
        return int(self.table["samples"][0]) if self.table.height else 0

    @property
    def sure(self) -> int:
        """How many of the first go beyond what chance gives the largest of all."""
        return int(self.first["beyond_bound"].sum())


def rests(parameters: pl.DataFrame, differences: pl.DataFrame, world: str, seed: int = 0) -> Rests:
    """What the difference in ``differences`` rests on (arguments as ``ranges.matter``).

    The list is ordered by Spearman's rho. ``kept`` comes from a bootstrap over settings; it says how steady the list
    is, which with few settings and many parameters is not much. PRCC (Marino et al. 2008, J. Theor. Biol. 254) takes
    the other parameters out and needs more settings than parameters.
    """
    table = matter(parameters, differences, world, seed=seed)
    if not table.height:
        return Rests(table.with_columns(kept=pl.lit(None, pl.Float64), prcc=pl.lit(None, pl.Float64)), 0.0)
    held = differences.filter(pl.col("variant").str.starts_with("range-")).drop_nulls("value")
    held = held.group_by("variant").agg(pl.col("value").mean()).sort("variant")
    found = columns_of(parameters.filter(world=world), held["variant"].to_list())
    names, values = table["parameter"].to_list(), held["value"].to_numpy()
    points = np.array([found[name] for name in names])
    kept = _kept(points, values, seed)
    table = table.with_columns(kept=pl.Series(kept), prcc=pl.Series(_partial(points, values), dtype=pl.Float64))
    return Rests(table, float(kept[:MOST].sum()))


def _kept(points: NDArray[np.float64], values: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """How often each parameter is among the first when settings are drawn anew with replacement."""
    rng, count = np.random.default_rng(seed), values.size
    times = np.zeros(len(points))
    for _ in range(DRAWS):
        drawn = rng.integers(count, size=count)
        rho = np.abs(_correlated(points[:, drawn], values[drawn]))
        times[np.argsort(-rho, kind="stable")[:MOST]] += 1
    return times / DRAWS


def _correlated(points: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Spearman's rho of each row with the values; 0 where one of them does not vary."""
    ranks = stats.rankdata(np.vstack([points, values]), axis=1)
    ranks -= ranks.mean(axis=1, keepdims=True)
    length = np.sqrt((ranks**2).sum(axis=1, keepdims=True))
    ranks /= np.where(length > 0, length, 1)
    return np.asarray(ranks[:-1] @ ranks[-1])


def _partial(points: NDArray[np.float64], values: NDArray[np.float64]) -> list[float] | list[None]:
    """Partial rank correlations from the inverse of the rank correlation matrix, if there are settings enough."""
    if values.size < len(points) + SPARE or len(set(values.tolist())) < 2:
        return [None] * len(points)
    inverse = np.linalg.pinv(np.corrcoef(stats.rankdata(np.vstack([points, values]), axis=1)))
    scale = np.sqrt(np.abs(np.diag(inverse)))
    return (-inverse[:-1, -1] / (scale[:-1] * scale[-1])).tolist()
