"""Ratios of rates after partial pooling: by hand at the ends, and less extreme between them."""

from __future__ import annotations

import numpy as np
import pytest

from glasspolis.answers.pooled_rates import pooled_rates

PEOPLE = np.array([10_000.0, 10_000.0, 10_000.0, 10_000.0])


def test_many_events_keep_the_ratio_and_few_are_drawn_to_one() -> None:
    for scale, least in ((1000.0, 1.95), (1.0, 1.0)):
        rates = pooled_rates(scale * np.array([10.0, 20.0, 10.0, 14.0]), PEOPLE)
        assert rates is not None
        ratio = rates.ratio(1, 0)
        assert least <= ratio.value <= 2 and ratio.low < ratio.value < ratio.high


def test_events_that_vary_more_are_worth_less() -> None:
    events = np.array([40.0, 120.0, 50.0, 60.0])
    one, four = (pooled_rates(events, PEOPLE, d) for d in (1.0, 4.0))
    assert one is not None and four is not None
    assert four.ratio(1, 0).value < one.ratio(1, 0).value
    assert four.ratio(1, 0).low < one.ratio(1, 0).low
    assert one.ratio(1, 0).value == pytest.approx(1 / one.ratio(0, 1).value)


def test_levels_that_differ_by_no_more_than_chance_have_no_ratio() -> None:
    assert pooled_rates(np.array([10.0, 12.0, 9.0, 11.0]), PEOPLE) is None
    assert pooled_rates(np.zeros(4), PEOPLE) is None
    assert pooled_rates(np.array([-3.0, 12.0, 9.0, 11.0]), PEOPLE) is None
