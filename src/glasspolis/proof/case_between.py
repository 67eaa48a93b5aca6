"""Makes one number of the units that a case compares, such as regions; case_output.py asks.

The days of each unit have become one number before (case_days.py). A unit whose number is not
defined, as where nobody was asked, is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.stats import rankdata

from glasspolis.proof.case_days import Floats, correlation, tail

EACH = "each"
CORRELATION = ("correlation", "rank correlation")
SHARES = ("share above", "largest share", "gini")
NEEDS_LEVEL = ("share above", "largest share", "quantile", "tail")
ALL = (EACH, "share above", "largest share", "mean", "median", "min", "max", "quantile", "sd", "gini", "tail")
Numbers = Sequence[float | None]


def between(how: str, values: Numbers, level: float, others: Numbers = ()) -> float | None:
    """One number of the numbers of all units; None where it is not defined.

    Args:
        how: see docs/cases.md.
        values: one of each unit, None where it is not defined.
        level: the level (share above), count (largest share), share (quantile) or size (tail).
        others: of a correlation, the other number of each unit.
    """
    if how in CORRELATION:
        pairs = [(a, b) for a, b in zip(values, others, strict=True) if a is not None and b is not None]
        first, second = (np.array([pair[k] for pair in pairs], dtype=float) for k in (0, 1))
        ranked = how == "rank correlation"
        return correlation(rankdata(first), rankdata(second)) if ranked else correlation(first, second)
    known = np.array([value for value in values if value is not None], dtype=float)
    if not known.size:
        return None
    simple: dict[str, Any] = {
        "share above": lambda: np.mean(known > level),
        "mean": known.mean, "median": lambda: np.median(known), "min": known.min, "max": known.max,
        "quantile": lambda: np.quantile(known, level),
        "sd": lambda: known.std(ddof=1 if known.size > 1 else 0),
    }  # fmt: skip
    if how in simple:
        return float(simple[how]())
    if how == "tail":
        return tail(known, level)
    return _largest(known, int(level)) if how == "largest share" else _gini(known)


def _largest(known: Floats, count: int) -> float | None:
    """Return the share of the sum that the largest units have; None where the sum is not above
    0.
    """
    total = float(known.sum())
    return float(np.sort(known)[::-1][:count].sum()) / total if total > 0 else None


def _gini(known: Floats) -> float | None:
    """Gini's index of the units: 0 where all are alike; None where the sum is not above 0.

    Source: Gini (1912), as the mean difference of sorted values.
    """
    total = float(known.sum())
    if total <= 0:
        return None
    places = 2 * np.arange(1, known.size + 1) - known.size - 1
    return float((places * np.sort(known)).sum() / (known.size * total))
