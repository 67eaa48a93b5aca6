"""Gives the verdict on a figure, by one rule for all cases (docs/cases.md); validate.py asks."""

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
    """A figure over replicates, with the range that luck gives it (None for one replicate)."""

    value: float | None
    low: float | None
    high: float | None


def predicted(output: Output, figures: Figures) -> Predicted:
    """The statistic of an output over replicates, with its range.

    For a mean the range is the 95% interval, Student's t with R-1 degrees of freedom. For any other
    statistic it runs from the 5% to the 95% point of the replicates. A figure that is undefined in
    one replicate has no value.
    """
    defined = [figure for figure in figures if figure is not None]
    if len(defined) < len(figures):
        return Predicted(None, None, None)
    values = np.array(defined, dtype=float)
    if output.statistic == "mean":
        return _mean(values)
    if output.statistic == "coverage":
        return _coverage(values, output.sets_of, float(output.truth or 0))
    if output.statistic == "sd":
        value = float(values.std(ddof=1)) if values.size > 1 else None
    else:
        value = float(np.quantile(values, 0.5 if output.statistic == "median" else float(output.quantile or 0)))
    if values.size < 2:
        return Predicted(value, None, None)
    low, high = np.quantile(values, RANGE)
    return Predicted(value, float(low), float(high))


def _mean(values: NDArray[np.float64]) -> Predicted:
    mean = float(values.mean())
    if values.size < 2:
        return Predicted(mean, None, None)
    half = float(stats.t.ppf((1 + CONFIDENCE) / 2, values.size - 1)) * float(values.std(ddof=1)) / values.size**0.5
    return Predicted(mean, mean - half, mean + half)


def _coverage(values: NDArray[np.float64], size: int, truth: float) -> Predicted:
    """The share of sets of replicates whose interval holds the truth, and Wilson's interval."""
    sets = [_mean(values[k : k + size]) for k in range(0, values.size - size + 1, size)]
    if not sets:
        return Predicted(None, None, None)
    covering = sum(s.low is not None and s.high is not None and s.low <= truth <= s.high for s in sets)
    ends = stats.binomtest(covering, len(sets)).proportion_ci(CONFIDENCE, "wilson")
    return Predicted(covering / len(sets), float(ends.low), float(ends.high))


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
    """Whether the predicted value lies within the tolerance of the published one.

    The range that luck gives the predicted value decides nothing.
    """
    if value is None or output.published is None:
        return False
    low, high = allowed(output.published, output.tolerance)
    slack = 1e-12 * max(abs(low) if np.isfinite(low) else 0, abs(high) if np.isfinite(high) else 0)
    return low - slack <= value <= high + slack


def verdict(output: Output, value: float | None, control: float | None, controlled: bool) -> str:
    """The verdict: reproduced, not reproduced, or reproduced by the negative control as well."""
    if not meets(output, value):
        return MISSED
    return UNBROKEN if controlled and meets(output, control) else REPRODUCED


def as_expected(output: Output, result: str) -> bool:
    """Whether a figure is reproduced, or is missed and the case gives the reason that was found."""
    return result == (MISSED if output.found is not None else REPRODUCED)


def published_text(published: Published) -> str:
    """The published figure or bounds for the table."""
    figure = published_value(published, "published")
    if figure is not None:
        return f"{float(figure):.6g}"
    low = f"at least {published.least}" if published.least is not None else ""
    high = f"at most {published.most}" if published.most is not None else ""
    return " and ".join(filter(None, (low, high)))


def tolerance_text(tolerance: Tolerance | None) -> str:
    """A tolerance in a few signs."""
    if tolerance is None:
        return "bounds"
    if tolerance.factor is not None:
        return f"factor {tolerance.factor}"
    if tolerance.relative is not None:
        return f"± {(tolerance.relative * 100).normalize():f}%"
    return f"± {tolerance.absolute}"


def four_digits(value: float | None) -> str:
    """Four significant digits, the same on every machine."""
    return "-" if value is None else f"{value:.4g}"
