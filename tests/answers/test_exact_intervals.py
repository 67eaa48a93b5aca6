"""Intervals of few events, held against published figures and against simulated counts."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from glasspolis.answers.exact_intervals import (
    clopper_pearson,
    detectable_rate,
    garwood,
    needed_events,
    rate_of_counts,
    wilson,
)


def test_shares_agree_with_scipy_and_are_whole_at_their_ends() -> None:
    for hits, tries in ((0, 24), (3, 24), (22, 24), (24, 24)):
        for mine, method in ((clopper_pearson, "exact"), (wilson, "wilson")):
            known = stats.binomtest(hits, tries).proportion_ci(method=method)
            assert mine(hits, tries) == pytest.approx((known.low, known.high), abs=1e-9)


def test_rates_agree_with_the_tables_of_poisson_limits() -> None:
    # Ulm 1990 (American Journal of Epidemiology 131), table of exact 95% limits.
    for events, low, high in ((0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)):
        assert garwood(events) == pytest.approx((low, high), abs=2e-3)
    assert garwood(5, 1000)[1] == pytest.approx(0.011668, abs=1e-5)


@pytest.mark.parametrize(("varies", "mean"), [(0.0, 2), (0.0, 20), (0.3, 2), (0.3, 20)])
def test_the_interval_of_a_count_holds_the_mean_as_often_as_it_says(varies: float, mean: float) -> None:
    rng = np.random.default_rng([int(10 * varies), int(mean)])
    luck = rng.gamma(1 / varies**2, varies**2, (1000, 6)) if varies else np.ones((1000, 6))
    counts = rng.poisson(mean * luck)
    ends = [rate_of_counts(list(row), [1.0] * 6) for row in counts]
    held = np.mean([low <= mean <= high for low, high in ends])
    # 1,000 tries know a coverage to 0.7%; counts of 12 hold a little more than they say (Garwood).
    assert 0.92 <= held <= 0.985
    assert all(low > 0 for (low, _), row in zip(ends, counts, strict=True) if row.sum())


def test_where_nothing_was_seen_there_is_a_least_gap_and_it_is_found_four_times_in_five() -> None:
    assert needed_events(0.5) == 6
    assert 2 * 0.5**6 < 0.05 < 2 * 0.5**5
    for people, others in ((10_000, 10_000), (2_000, 14_000)):
        rate = detectable_rate(people, others)
        events = needed_events(people / (people + others))
        assert stats.binom.sf(events - 1, people, rate) == pytest.approx(0.8)
    assert detectable_rate(2, 10_000_000) == pytest.approx(0.552786, abs=1e-3)
    assert detectable_rate(3, 3) == 1
