"""The parameter range: which values the ``range-`` variants of a run take, and which parameters then matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats
from scipy.stats import qmc

from glasspolis.contract.parameters import CHANCE_UNITS, RATE_UNITS
from glasspolis.errors import GlasspolisError

Value = Decimal | tuple[Decimal, ...]
LOG_FROM = 30
DIGITS = 6
_EXACT = Context(prec=28, rounding=ROUND_HALF_EVEN)
_FEW = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


class Ranged(NamedTuple):
    """A parameter to vary, in natural units; ``by`` is kept for tables and not used here."""

    name: str
    low: Decimal
    high: Decimal
    default: Value
    unit: str
    by: tuple[str, ...] = ()


def sample(parameters: Iterable[Ranged], n: int, seed: int) -> list[dict[str, Value]]:
    """Draw ``n`` sets of values: a Latin hypercube, so that each parameter covers its whole range evenly.

    One set serves all worlds of a variant (paired). A parameter whose range spans a factor of 30 or more is drawn
    on a log scale. A table is scaled by one common factor that keeps every entry inside the bounds. Values are
    decimals of six digits, whole numbers where the unit is neither a chance, a rate nor a share. The points come
    from scipy.stats.qmc.LatinHypercube (McKay, Beckman and Conover 1979) and are decimals before anything is
    computed from them, so the same seed gives the same text on every processor.

    Raises:
        GlasspolisError: ``n`` is under 1, or a range is upside down or does not hold its default.
    """
    wanted = [Ranged(*p) for p in parameters]
    for p in wanted:
        _check(p)
    if n < 1:
        raise GlasspolisError(f"range samples: {n} is not allowed; use a whole number from 1 (0 leaves ranges out)")
    if not wanted:
        return [{} for _ in range(n)]
    points = qmc.LatinHypercube(d=len(wanted), rng=np.random.default_rng(seed)).random(n)
    return [{p.name: _value(p, _decimal(u)) for p, u in zip(wanted, row, strict=True)} for row in points]


def _check(p: Ranged) -> None:
    values = p.default if isinstance(p.default, tuple) else (p.default,)
    if not all(p.low <= v <= p.high for v in values):
        raise GlasspolisError(f"{p.name}: default {p.default} is outside its range {p.low} to {p.high}")


def _decimal(u: float) -> Decimal:
    """A point of the unit interval as a decimal of nine places, below 1."""
    return Decimal(min(int(u * 10**9), 10**9 - 1)).scaleb(-9)


def is_whole(unit: str) -> bool:
    """Whether values of this unit are whole numbers (days, points, places, switches)."""
    return unit not in CHANCE_UNITS and unit not in RATE_UNITS and unit != "share"


def _value(p: Ranged, u: Decimal) -> Value:
    if isinstance(p.default, tuple):
        least, most = _factors(p, p.default)
        factor = _between(least, most, u)
        return tuple(_settle(p, _EXACT.multiply(v, factor)) for v in p.default)
    if is_whole(p.unit) and not _is_log(p.low, p.high):
        return p.low + int(u * (p.high - p.low + 1))
    return _settle(p, _between(p.low, p.high, u))


def _factors(p: Ranged, values: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """The smallest and the largest factor that keep every entry inside the bounds; 1 for a table of zeros."""
    positive = [v for v in values if v > 0]
    if not positive or (len(positive) < len(values) and p.low > 0) or min(values) < 0:
        return Decimal(1), Decimal(1)
    return _EXACT.divide(p.low, min(positive)), _EXACT.divide(p.high, max(positive))


def _is_log(low: Decimal, high: Decimal) -> bool:
    return low > 0 and high >= LOG_FROM * low


def _between(low: Decimal, high: Decimal, u: Decimal) -> Decimal:
    if not _is_log(low, high):
        return low + u * (high - low)
    return _EXACT.multiply(low, _EXACT.exp(u * _EXACT.ln(_EXACT.divide(high, low))))


def _settle(p: Ranged, value: Decimal) -> Decimal:
    """Round to six digits, or to a whole number, without leaving the bounds."""
    rounded = value.quantize(Decimal(1), ROUND_HALF_EVEN) if is_whole(p.unit) else _FEW.plus(value)
    kept = min(max(rounded, p.low), p.high)
    return Decimal(format(kept, "f")) if kept else Decimal(0)


def matter(
    parameters: pl.DataFrame, differences: pl.DataFrame, world: str, permutations: int = 2000, seed: int = 0
) -> pl.DataFrame:
    """Which parameters the answer hangs on: Spearman's rank correlation of each with a difference.

    Args:
        parameters: the table ``parameters`` of a run (a table of values counts by its first entry that varies).
        differences: variant and value, the headline difference per variant (``compare.differences``).
        world: whose values are used; all worlds of a variant share them where no world sets its own.
        permutations: shuffles of the differences, seeded, for p and bound.

    Returns:
        parameter, rho, p (two-sided, by permutation), bound (the largest |rho| over all parameters that shuffling
        exceeds in 5% of cases, so that among many parameters one beyond it is not chance), beyond_bound, samples,
        unit, low, high, evidence, quality; largest |rho| first. Empty with fewer than four variants.
    """
    held = differences.filter(pl.col("variant").str.starts_with("range-")).drop_nulls("value")
    held = held.group_by("variant").agg(pl.col("value").mean()).sort("variant")
    variants = held["variant"].to_list()
    columns = columns_of(parameters.filter(world=world), variants)
    if len(variants) < 4 or not columns:
        return pl.DataFrame(schema=_MATTER)
    names = list(columns)
    ranks = _standard(np.array([columns[name] for name in names]))
    answer = _standard(held["value"].to_numpy()[None])[0]
    rho = ranks @ answer
    rng = np.random.default_rng(seed)
    shuffled = np.abs(ranks @ rng.permuted(np.tile(answer, (permutations, 1)), axis=1).T)
    p = (1 + (shuffled >= np.abs(rho)[:, None] - 1e-12).sum(axis=1)) / (permutations + 1)
    bound = float(np.quantile(shuffled.max(axis=0), 0.95))
    found = pl.DataFrame({"parameter": names, "rho": rho, "p": p}).with_columns(
        bound=pl.lit(bound), beyond_bound=pl.col("rho").abs() > bound, samples=len(variants)
    )
    about = parameters.filter(world=world).unique("parameter", keep="first", maintain_order=True)
    about = about.select("parameter", "unit", "low", "high", "evidence", "quality")
    found = found.join(about, on="parameter", how="left").sort(pl.col("rho").abs(), descending=True)
    return found.select([pl.col(name).cast(kind) for name, kind in _MATTER.items()])


_MATTER: dict[str, type[pl.DataType]] = {
    "parameter": pl.String,
    **dict.fromkeys(("rho", "p", "bound"), pl.Float64),
    "beyond_bound": pl.Boolean,
    "samples": pl.Int64,
    **dict.fromkeys(("unit", "low", "high", "evidence", "quality"), pl.String),
}


def columns_of(parameters: pl.DataFrame, variants: Sequence[str]) -> dict[str, list[float]]:
    """Parameter -> its value in each variant, for those that are set in all variants and vary."""
    at = {variant: i for i, variant in enumerate(variants)}
    texts: dict[str, list[list[float]]] = {}
    for variant, name, value in parameters.select("variant", "parameter", "value").iter_rows():
        if variant in at and value is not None:
            texts.setdefault(name, [[] for _ in variants])[at[variant]] = [
                float(v) for v in value.replace(",", " ").split()
            ]
    found: dict[str, list[float]] = {}
    for name, rows in texts.items():
        if len({len(row) for row in rows}) == 1 and rows[0]:
            varying = [list(column) for column in zip(*rows, strict=True) if len(set(column)) > 1]
            found |= {name: varying[0]} if varying else {}
    return found


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks of each row, centred and scaled so that a product of two rows is Spearman's rho."""
    ranks = stats.rankdata(values, axis=1)
    ranks -= ranks.mean(axis=1, keepdims=True)
    length = np.sqrt((ranks**2).sum(axis=1, keepdims=True))
    return ranks / np.where(length > 0, length, 1)
