"""Which parameters drive an answer: rank correlations over the parameter range.

A bootstrap over the settings says how far the list can be trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.records.variants import in_range

Floats = NDArray[np.float64]

MOST = 5
"""Parameters that a report names first."""
DRAWS = 300
"""Times that the settings are drawn again, to see how steady the list is."""
SPARE = 10
"""Settings beyond the number of parameters that a partial correlation needs."""
FEWEST = 4
"""Settings under which nothing is said."""
PERMUTATIONS = 2000
_SIGNIFICANT = 0.95
_TIE = 1e-12
"""Two correlations that differ by less count as equal, so that rounding decides no comparison."""

_COLUMNS: dict[str, type[pl.DataType]] = {
    "parameter": pl.String,
    **dict.fromkeys(("rho", "p", "bound"), pl.Float64),
    "beyond_bound": pl.Boolean,
    "samples": pl.Int64,
    **dict.fromkeys(("unit", "low", "high", "evidence", "quality"), pl.String),
}


@dataclass(frozen=True)
class Sensitivity:
    """How an answer depends on the parameters.

    ``table`` has the columns of ``rank_correlations`` and ``kept`` (how often a parameter is among
    the first ``MOST`` when the settings are drawn again) and ``prcc`` (partial rank correlation,
    null with too few settings); ``expected`` is how many of the first ``MOST`` a second draw would
    name again.
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


def sensitivity(parameters: pl.DataFrame, differences: pl.DataFrame, world: str, seed: int = 0) -> Sensitivity:
    """How a difference depends on the parameters; arguments as ``rank_correlations``.

    The list is ordered by Spearman's rho. ``kept`` comes from a bootstrap over settings; it says
    how steady the list is, which with few settings and many parameters is not much. PRCC (Marino et
    al. 2008, J. Theor. Biol. 254) takes the other parameters out and needs more settings than
    parameters.
    """
    table = rank_correlations(parameters, differences, world, seed=seed)
    if not table.height:
        nothing = pl.lit(None, pl.Float64)
        return Sensitivity(table.with_columns(kept=nothing, prcc=nothing), 0.0)
    answers = _mean_answers(differences)
    settings = varied_values(parameters.filter(world=world), answers["variant"].to_list())
    points = np.array([settings[name] for name in table["parameter"].to_list()])
    values = answers["value"].to_numpy()
    steadiness = _share_among_first(points, values, seed)
    partial = pl.Series(_partial_correlations(points, values), dtype=pl.Float64)
    table = table.with_columns(kept=pl.Series(steadiness), prcc=partial)
    return Sensitivity(table, float(steadiness[:MOST].sum()))


def rank_correlations(
    parameters: pl.DataFrame, differences: pl.DataFrame, world: str, permutations: int = PERMUTATIONS, seed: int = 0
) -> pl.DataFrame:
    """Spearman's rank correlation of each parameter with a difference, over all settings.

    Args:
        parameters: the table ``parameters`` of a run (a table of values counts by its first entry
            that varies).
        differences: variant and value, the headline difference per variant
            (``compare.differences``).
        world: whose values are used; all worlds of a variant share them where no world sets its
            own.
        permutations: shuffles of the differences, seeded, for p and bound.

    Returns:
        parameter, rho, p (two-sided, by permutation), bound (the largest |rho| over all parameters
        that shuffling exceeds in 5% of cases, so that among many parameters one beyond it is not
        chance), beyond_bound, samples, unit, low, high, evidence, quality; largest |rho| first.
        Empty with fewer than four variants.
    """
    answers = _mean_answers(differences)
    variants = answers["variant"].to_list()
    settings = varied_values(parameters.filter(world=world), variants)
    if len(variants) < FEWEST or not settings:
        return pl.DataFrame(schema=_COLUMNS)
    points = _standardised_ranks(np.array(list(settings.values())))
    values = _standardised_ranks(answers["value"].to_numpy()[None])[0]
    rho = points @ values
    rng = np.random.default_rng(seed)
    shuffled = np.abs(points @ rng.permuted(np.tile(values, (permutations, 1)), axis=1).T)
    p = (1 + (shuffled >= np.abs(rho)[:, None] - _TIE).sum(axis=1)) / (permutations + 1)
    bound = float(np.quantile(shuffled.max(axis=0), _SIGNIFICANT))
    table = pl.DataFrame({"parameter": list(settings), "rho": rho, "p": p}).with_columns(
        bound=pl.lit(bound), beyond_bound=pl.col("rho").abs() > bound, samples=len(variants)
    )
    about = parameters.filter(world=world).unique("parameter", keep="first", maintain_order=True)
    about = about.select("parameter", "unit", "low", "high", "evidence", "quality")
    table = table.join(about, on="parameter", how="left").sort(pl.col("rho").abs(), descending=True)
    return table.select([pl.col(name).cast(kind) for name, kind in _COLUMNS.items()])


def varied_values(parameters: pl.DataFrame, variants: Sequence[str]) -> dict[str, list[float]]:
    """Parameter -> its value in each variant, for those that are set in all variants and vary."""
    position = {variant: i for i, variant in enumerate(variants)}
    entries: dict[str, list[list[float]]] = {}
    for variant, name, value in parameters.select("variant", "parameter", "value").iter_rows():
        if variant in position and value is not None:
            rows = entries.setdefault(name, [[] for _ in variants])
            rows[position[variant]] = [float(entry) for entry in value.replace(",", " ").split()]
    varied: dict[str, list[float]] = {}
    for name, rows in entries.items():
        if len({len(row) for row in rows}) != 1:
            continue
        columns = [list(column) for column in zip(*rows, strict=True) if len(set(column)) > 1]
        if columns:
            varied[name] = columns[0]
    return varied


def _mean_answers(differences: pl.DataFrame) -> pl.DataFrame:
    """Variant and mean value of each point of the parameter range, in the order of their names."""
    rows = differences.filter(in_range()).drop_nulls("value")
    return rows.group_by("variant").agg(pl.col("value").mean()).sort("variant")


def _share_among_first(points: Floats, values: Floats, seed: int) -> Floats:
    """How often each parameter is among the first in a bootstrap over the settings."""
    rng = np.random.default_rng(seed)
    count = values.size
    times = np.zeros(len(points))
    for _ in range(DRAWS):
        drawn = rng.integers(count, size=count)
        ranks = _standardised_ranks(np.vstack([points[:, drawn], values[drawn]]))
        rho = np.abs(ranks[:-1] @ ranks[-1])
        times[np.argsort(-rho, kind="stable")[:MOST]] += 1
    return times / DRAWS


def _standardised_ranks(rows: Floats) -> Floats:
    """Ranks of each row, centred and scaled so that a product of two rows is Spearman's rho.

    A row that does not vary becomes zeros, so that its correlation with any other is 0.
    """
    ranks = np.asarray(stats.rankdata(rows, axis=1), dtype=np.float64)
    ranks -= ranks.mean(axis=1, keepdims=True)
    length = np.sqrt((ranks**2).sum(axis=1, keepdims=True))
    return ranks / np.where(length > 0, length, 1)


def _partial_correlations(points: Floats, values: Floats) -> list[float] | list[None]:
    """Partial rank correlations, from the inverse of the rank correlation matrix.

    None for each parameter if there are too few settings.
    """
    if values.size < len(points) + SPARE or len(set(values.tolist())) < 2:
        return [None] * len(points)
    inverse = np.linalg.pinv(np.corrcoef(stats.rankdata(np.vstack([points, values]), axis=1)))
    scale = np.sqrt(np.abs(np.diag(inverse)))
    correlations: list[float] = (-inverse[:-1, -1] / (scale[:-1] * scale[-1])).tolist()
    return correlations
