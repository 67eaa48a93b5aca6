"""Says how the days of a run become one number of a case; case_output.py hands in daily values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

PEOPLE = "people"
SPANS = ("bursts", "longest calm", "burst peak", "burst size", "burst length", "burst tail", "calm length")
Floats = NDArray[np.float64]


def reduced(over: str, top: Floats, below: Floats, at: float, per: str | None, smallest: float = 1) -> float | None:
    """One number from days and units.

    Sums are divided by sums; every other way is taken of the daily quotients.

    Args:
        over: how.
        top: daily values [days, units].
        below: what they are divided by, of the same shape; ones where ``per`` is None.
        at: the level or share that some ways need.
        per: what ``below`` is; people are counted once for a sum over days.
        smallest: the least burst that the tail of bursts counts.
    """
    if over == "sum":
        total = float(below[0].sum()) if per == PEOPLE else float(below.sum())
        return float(top.sum()) if per is None else quotient(float(top.sum()), total)
    if over == "mean":
        return quotient(float(top.sum()), float(below[:, 0].sum() if per is None else below.sum()))
    with np.errstate(divide="ignore", invalid="ignore"):
        daily = np.where(below > 0, top / below, np.nan)
    if over in SPANS:
        return _of_spans(over, [unit[~np.isnan(unit)] for unit in daily.T], at, smallest)
    values = daily[~np.isnan(daily)]
    if not values.size:
        return None
    if over == "until above":
        days = np.flatnonzero(daily[:, 0] > at)
        return float(days[0]) if days.size else None
    if over == "slope":
        return float(np.polyfit(np.flatnonzero(~np.isnan(daily[:, 0])), values, 1)[0]) if values.size > 1 else None
    return _of_days(over, values, at)


def _of_spans(over: str, units: Sequence[Floats], at: float, smallest: float) -> float | None:
    """Runs of days above a level, and of days not above it, of each unit."""
    bursts: list[Floats] = []
    calm: list[int] = []
    for values in units:
        edges = np.flatnonzero(np.diff(np.concatenate([[False], values > at, [False]]).astype(np.int8)))
        bursts += [values[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
        calm += np.diff(np.concatenate([[0], edges, [values.size]]))[::2].tolist()
    calm = [length for length in calm if length]
    if over == "bursts":
        return float(len(bursts))
    if over == "longest calm":
        return float(max(calm, default=0)) if any(values.size for values in units) else None
    if over == "burst tail":
        return tail(np.array([burst.sum() for burst in bursts]), smallest)
    how: dict[str, list[float]] = {
        "burst peak": [float(burst.max()) for burst in bursts],
        "burst size": [float(burst.sum()) for burst in bursts],
        "burst length": [float(burst.size) for burst in bursts],
        "calm length": [float(length) for length in calm],
    }
    return float(np.mean(how[over])) if how[over] else None


def _of_days(over: str, values: Floats, at: float) -> float | None:
    simple: dict[str, Any] = {
        "first": lambda: values[0], "last": lambda: values[-1], "min": values.min, "max": values.max,
        "median": lambda: np.median(values), "quantile": lambda: np.quantile(values, at),
        "days above": lambda: np.count_nonzero(values > at),
    }  # fmt: skip
    if over in simple:
        return float(simple[over]())
    return tail(values, at)


def tail(values: Floats, at: float) -> float | None:
    """Exponent of the power law of the values from ``at`` on: 1 + n / sum(ln(x / (at - 1/2))).

    Source: Clauset, Shalizi and Newman, SIAM Review 51 (2009), equation 3.7 for whole numbers.
    """
    large = values[values >= at]
    if large.size < 2 or at <= 0.5:
        return None
    return float(1 + large.size / np.log(large / (at - 0.5)).sum())


def quotient(top: float, below: float) -> float | None:
    """``top / below``; None where ``below`` is 0."""
    return top / below if below else None


def correlation(first: Floats, second: Floats) -> float | None:
    """Pearson's correlation; None where one of the two does not vary."""
    if first.size < 2 or not first.std() or not second.std():
        return None
    return float(np.corrcoef(first, second)[0, 1])
