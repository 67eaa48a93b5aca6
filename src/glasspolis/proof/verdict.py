"""Gives the verdict on a figure, by one rule for all cases (docs/cases.md); validate.py asks.

A verdict is one of equivalence (Schuirmann 1987): a figure is reproduced if all of its interval
lies within the tolerance. An interval that only overlaps the tolerance shows neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.measures import CONFIDENCE
from glasspolis.proof.case_tables import Output, Published, Tolerance
from glasspolis.proof.published_figures import published_value
from glasspolis.question.published import BOUNDS, COMPATIBLE, MISSED, REPRODUCED

NOTHING = "nothing happened"
UNBROKEN = "negative control did not break"
NOT_JUDGED = "not judged"
GOOD = (REPRODUCED, COMPATIBLE)
DRAWS = 2000
"""Times that the replicates are drawn again for the interval of a statistic other than a mean."""
Figures = Sequence[float | None]
Ends = tuple[float, float]
ANY: Ends = (-np.inf, np.inf)


@dataclass(frozen=True)
class Predicted:
    """A figure over replicates, with its 95% interval by luck (None for one replicate)."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def is_zero(self) -> bool:
        """Return whether the figure is 0 in every replicate."""
        return self.value == 0 and self.low in (0, None) and self.high in (0, None)


NO_FIGURE = Predicted(None, None, None)


def predicted(output: Output, figures: Figures, possible: Ends = ANY) -> Predicted:
    """Return the statistic of an output over replicates, with its 95% interval.

    For a mean that is Student's t with R-1 degrees of freedom, for a coverage Wilson's interval,
    and for any other statistic the percentiles of a bootstrap over replicates (Efron 1979). An
    interval ends where the figure cannot be: no count lies below 0. A figure that is undefined in
    one replicate has no value.
    """
    defined = [figure for figure in figures if figure is not None]
    if len(defined) < len(figures):
        return NO_FIGURE
    values = np.array(defined, dtype=float)
    if output.statistic == "mean":
        return _within(_mean(values), possible)
    if output.statistic == "coverage":
        return _coverage(values, output.sets_of, float(output.truth or 0))
    value = float(_statistic(output, values[None])[0])
    if values.size < 2:
        return Predicted(None if output.statistic == "sd" else value, None, None)
    again = np.random.default_rng(0).integers(values.size, size=(DRAWS, values.size))
    ends = np.quantile(_statistic(output, values[again]), ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2))
    return _within(Predicted(value, float(ends[0]), float(ends[1])), possible)


def _statistic(output: Output, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the statistic of each row of replicates."""
    if output.statistic == "sd":
        return np.asarray(values.std(axis=1, ddof=1 if values.shape[1] > 1 else 0), np.float64)
    point = 0.5 if output.statistic == "median" else float(output.quantile or 0)
    return np.asarray(np.quantile(values, point, axis=1), np.float64)


def _mean(values: NDArray[np.float64]) -> Predicted:
    mean = float(values.mean())
    if values.size < 2:
        return Predicted(mean, None, None)
    half = float(stats.t.ppf((1 + CONFIDENCE) / 2, values.size - 1)) * float(values.std(ddof=1)) / values.size**0.5
    return Predicted(mean, mean - half, mean + half)


def _within(figure: Predicted, possible: Ends) -> Predicted:
    """Return the figure, with an interval that ends where the figure cannot be."""
    if figure.low is None or figure.high is None:
        return figure
    return Predicted(figure.value, max(figure.low, possible[0]), min(figure.high, possible[1]))


def _coverage(values: NDArray[np.float64], size: int, truth: float) -> Predicted:
    """Return the share of sets of replicates whose interval holds the truth, and Wilson's
    interval.
    """
    sets = [_mean(values[k : k + size]) for k in range(0, values.size - size + 1, size)]
    if not sets:
        return NO_FIGURE
    covering = sum(s.low is not None and s.high is not None and s.low <= truth <= s.high for s in sets)
    ends = stats.binomtest(covering, len(sets)).proportion_ci(CONFIDENCE, "wilson")
    return Predicted(covering / len(sets), float(ends.low), float(ends.high))


def allowed(published: Published, tolerance: Tolerance | None) -> tuple[float, float]:
    """Return the interval that the predicted value must lie in, both ends included."""
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
    """Return whether one value lies within the tolerance of the published one."""
    if value is None or output.published is None:
        return False
    low, high = _with_slack(output.published, output.tolerance)
    return low <= value <= high


def _with_slack(published: Published, tolerance: Tolerance | None) -> Ends:
    """Return the tolerance, with room for rounding in the last digit of a float."""
    low, high = allowed(published, tolerance)
    slack = 1e-12 * max(abs(low) if np.isfinite(low) else 0, abs(high) if np.isfinite(high) else 0)
    return low - slack, high + slack


def verdict(output: Output, here: Predicted, control: Predicted, controlled: bool, still: bool = False) -> str:
    """Return the verdict on a figure.

    Args:
        output: with what is published and how near is near enough.
        here: the figure.
        control: the figure under the negative control.
        controlled: whether the control must break this output. A control without a figure has not
            broken it.
        still: whether all that the figure compares is 0 throughout, as both worlds of a difference.

    Returns:
        REPRODUCED if all of the interval lies within the tolerance, COMPATIBLE if some of it does
        (or the one value does where there is no interval), else MISSED. UNBROKEN if the figure
        under the control lies within the tolerance as well, or is not defined. NOTHING if the
        figure is 0 throughout, 0 lies within the tolerance, and no control shows that it could have
        been anything else; and whatever a control shows, if nothing happened in what the figure
        compares, or if a figure other than 0 was published.
    """
    if here.value is None or output.published is None:
        return MISSED
    low, high = _with_slack(output.published, output.tolerance)
    first, last = (here.value, here.value) if here.low is None or here.high is None else (here.low, here.high)
    if last < low or first > high:
        return MISSED
    if controlled and (control.value is None or low <= control.value <= high):
        return UNBROKEN
    if here.is_zero and (not controlled or still or _happened(output.published)):
        return NOTHING
    return REPRODUCED if here.low is not None and low <= first and last <= high else COMPATIBLE


def _happened(published: Published) -> bool:
    """Return whether the published figure is a number other than 0."""
    figure = published_value(published, "published")
    return figure is not None and float(figure) != 0


def as_expected(output: Output, result: str) -> bool:
    """Return whether a figure is as its case says.

    It is reproduced or compatible; or it is not reproduced, and the case gives the reason that was
    found.
    """
    return result in GOOD if output.found is None else result not in (REPRODUCED, UNBROKEN)


def published_text(published: Published) -> str:
    """Return the published figure or bounds for the table."""
    figure = published_value(published, "published")
    if figure is not None:
        return f"{float(figure):.6g}"
    low = f"at least {published.least}" if published.least is not None else ""
    high = f"at most {published.most}" if published.most is not None else ""
    return " and ".join(filter(None, (low, high)))


def tolerance_text(tolerance: Tolerance | None) -> str:
    """Return a tolerance in a few signs."""
    if tolerance is None:
        return BOUNDS
    if tolerance.factor is not None:
        return f"factor {tolerance.factor}"
    if tolerance.relative is not None:
        return f"± {(tolerance.relative * 100).normalize():f}%"
    return f"± {tolerance.absolute}"


def four_digits(value: float | None) -> str:
    """Four significant digits, the same on every machine."""
    return "-" if value is None else f"{value:.4g}"
