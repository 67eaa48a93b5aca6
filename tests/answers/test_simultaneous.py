"""Contrasts of a page are tested together: by hand, under permuted labels, and with a real gap."""

from __future__ import annotations

import numpy as np
import pytest
from bench.hit_harder import named, page, single
from scipy import stats

from glasspolis.answers import simultaneous
from glasspolis.answers.simultaneous import Family, contrasts, moderated


def test_a_page_of_one_contrast_is_the_ordinary_t_interval() -> None:
    values = np.array([[1.0, 3.0], [2.0, 5.0], [3.0, 4.0], [2.5, 4.0]])
    row = contrasts([Family(values, np.array([100.0, 100.0]), 0)])[0][0]
    known = stats.ttest_rel(values[:, 1], values[:, 0]).confidence_interval()
    assert row.gap == pytest.approx(1.875)
    assert (row.low, row.high) == pytest.approx((known.low, known.high), abs=0.06)


def test_two_pages_at_once_want_more_than_one() -> None:
    rng = np.random.default_rng(3)
    family = Family(rng.normal(0, 1, (6, 4)), np.full(4, 100.0), 0)
    alone, both = contrasts([family])[0][0], contrasts([family, family])[0][0]
    assert both.high - both.low > alone.high - alone.low
    assert both.adjusted >= alone.adjusted


def test_nothing_varies_or_one_city_gives_no_interval_and_names_nobody() -> None:
    people = np.array([100.0, 50.0, 50.0])
    for values in (np.zeros((6, 3)), np.ones((1, 3))):
        rows = contrasts([Family(values, people, 0)])[0]
        assert all(np.isnan(row.low) and row.adjusted == 1 for row in rows.values())


def test_alike_variances_are_drawn_together_and_unlike_ones_are_left() -> None:
    rng = np.random.default_rng(1)
    alike, freedom = moderated(rng.chisquare(5, 30) / 5, np.ones(30), 5)
    assert freedom > 20 and alike.std() < 0.3
    unlike, own = moderated(rng.chisquare(5, 30) / 5 * np.exp(rng.normal(0, 3, 30)), np.ones(30), 5)
    assert own < 7 and unlike.max() > 10 * np.median(unlike)


def test_the_rounding_of_rates_is_no_variance() -> None:
    """Rates that are the same in all cities differ in their last digits alone."""
    exact = moderated(np.array([0.0, 1.0, 1.2, 0.8]), np.ones(4), 2)
    rounded = moderated(np.array([1e-30, 1.0, 1.2, 0.8]), np.ones(4), 2)
    assert rounded[0] == pytest.approx(exact[0]) and rounded[1] == exact[1]


def test_labels_dealt_out_by_lot_are_seldom_named_and_a_level_hit_twice_as_hard_is_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(simultaneous, "DRAWS", 1000)
    rng = np.random.default_rng(12)
    null = [page(rng, 6, 0.004) for _ in range(60)]
    # 60 pages are a look; bench/hit_harder.py has the proof (at most 6%).
    assert sum(bool(named(one)) for one in null) <= 8
    assert sum(single(one) for one in null) >= 15
    assert sum((0, 0) in named(page(rng, 6, 0.004, 2.0)) for _ in range(20)) >= 14
