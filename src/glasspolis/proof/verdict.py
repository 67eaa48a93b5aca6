"""The verdict on a figure: one rule for all cases (docs/cases.md); validate.py puts the verdicts into a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.measures import CONFIDENCE, RANGE
from glasspolis.proof.case_tables import Output, Published, Tolerance
from glasspolis.proof.published_figures import published_value

REPRODUCED = "reproduced"
MISSED = "not reproduced"
UNBROKEN = "negative control did not break"
Figures = Sequence[float | None]


@dataclass(frozen=True)
class Predicted:
    """A figure over replicates: the statistic, and the range that luck gives it (None for one replicate)."""

    value: float | None
    low: float | None
    high: float | None


def predicted(output: Output, figures: Figures) -> Predicted:
    """The statistic of an output over replicates, with its range.

    For a mean the range is the 95% interval, Student's t with R-1 degrees of freedom; for any other statistic it
    runs from the 5% to the 95% point of the replicates. A figure that is not defined in one replicate has no value.
    """
    if any(one is None for one in figures):
        return Predicted(None, None, None)
    found = np.array([one for one in figures if one is not None], dtype=float)
    if output.statistic == "mean":
        return _mean(found)
    if output.statistic == "coverage":
        return _coverage(found, output.sets_of, float(output.truth or 0))
    if output.statistic == "sd":
        value = float(found.std(ddof=1)) if found.size > 1 else None
    else:
        value = float(np.quantile(found, 0.5 if output.statistic == "median" else float(output.quantile or 0)))
    if found.size < 2:
        return Predicted(value, None, None)
    low, high = np.quantile(found, RANGE)
    return Predicted(value, float(low), float(high))


def _mean(found: NDArray[np.float64]) -> Predicted:
    mean = float(found.mean())
    if found.size < 2:
        return Predicted(mean, None, None)
    half = float(stats.t.ppf((1 + CONFIDENCE) / 2, found.size - 1)) * float(found.std(ddof=1)) / found.size**0.5
    return Predicted(mean, mean - half, mean + half)


def _coverage(found: NDArray[np.float64], size: int, truth: float) -> Predicted:
    """The share of sets of so many replicates whose interval holds the truth, with its own (Wilson's)."""
    sets = [_mean(found[k : k + size]) for k in range(0, found.size - size + 1, size)]
    held = sum(one.low is not None and one.high is not None and one.low <= truth <= one.high for one in sets)
    if not sets:
        return Predicted(None, None, None)
    ends = stats.binomtest(held, len(sets)).proportion_ci(CONFIDENCE, "wilson")
    return Predicted(held / len(sets), float(ends.low), float(ends.high))


def allowed(published: Published, tolerance: Tolerance | None) -> tuple[float, float]:
    """The interval that the predicted value must lie in, both ends included."""
    figure = published_value(published, "published")
    if figure is None or tolerance is None:
        low = -np.inf if published.least is None else float(published.least)
        return low, np.inf if published.most is None else float(published.most)
    value = float(figure)
    if tolerance.factor is not None:
        ends = sorted((value / float(tolerance.factor), value * float(tolerance.factor)))
        return ends[0], ends[1]
    share = None if tolerance.relative is None else float(tolerance.relative) * abs(value)
    room = float(tolerance.absolute or 0) if share is None else share
    return value - room, value + room


def meets(output: Output, value: float | None) -> bool:
    """The rule: the predicted value lies within the tolerance of the published one; its range decides nothing."""
    if value is None or output.published is None:
        return False
    low, high = allowed(output.published, output.tolerance)
    slack = 1e-12 * max(abs(low) if np.isfinite(low) else 0, abs(high) if np.isfinite(high) else 0)
    return low - slack <= value <= high + slack


def verdict(output: Output, value: float | None, control: float | None, controlled: bool) -> str:
    """``reproduced``, ``not reproduced``, or that the negative control met the published figure, too."""
    if not meets(output, value):
        return MISSED
    return UNBROKEN if controlled and meets(output, control) else REPRODUCED


def as_expected(output: Output, said: str) -> bool:
    """A figure is reproduced, or misses with the reason in the file; one that is said to miss and does not, is not."""
    return said == (MISSED if output.found is not None else REPRODUCED)


def told_published(published: Published) -> str:
    """The published figure or bounds for the table."""
    figure = published_value(published, "published")
    if figure is not None:
        return f"{float(figure):.6g}"
    low = f"at least {published.least}" if published.least is not None else ""
    high = f"at most {published.most}" if published.most is not None else ""
    return " and ".join(filter(None, (low, high)))


def told_tolerance(tolerance: Tolerance | None) -> str:
    """A tolerance in a few signs."""
    if tolerance is None:
        return "bounds"
    if tolerance.factor is not None:
        return f"factor {tolerance.factor}"
    if tolerance.relative is not None:
        return f"± {(tolerance.relative * 100).normalize():f}%"
    return f"± {tolerance.absolute}"


def told(value: float | None) -> str:
    """Four significant digits, the same on every machine."""
    return "-" if value is None else f"{value:.4g}"
