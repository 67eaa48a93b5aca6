"""The printed range holds what it says, its brackets hold its ends, and the middle lies inside."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.quantiles import bracket_ranks, settings_range
from glasspolis.runs.nested_points import nested_points

Floats = NDArray[np.float64]
SEEDS = 500
NAMES = [f"input {i}" for i in range(8)]


def lognormal(u: Floats) -> Floats:
    normal = np.sqrt(-2 * np.log(1 - u[..., 0])) * np.cos(2 * np.pi * u[..., 1])
    return np.asarray(np.exp(1.2 * normal + u[..., 2]))


def sobol_g(u: Floats) -> Floats:
    weights = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])
    return np.asarray(((np.abs(4 * u - 2) + weights) / (1 + weights)).prod(axis=-1))


@pytest.mark.parametrize("answer", [lognormal, sobol_g])
def test_the_printed_range_holds_nine_tenths(answer: Callable[[Floats], Floats]) -> None:
    everything = np.sort(answer(np.random.default_rng(0).random((100_000, 8))))
    true_ends = np.quantile(everything, [0.05, 0.95])
    content, low, high, inside = [], [], [], []
    for seed in range(SEEDS):
        found = settings_range(answer(nested_points(NAMES, 256, seed) / 1e9))
        ends = np.searchsorted(everything, [found.low[0], found.high[0]])
        content.append((ends[1] - ends[0]) / everything.size)
        low.append(found.low_bracket[0, 0] <= true_ends[0] <= found.low_bracket[0, 1])
        high.append(found.high_bracket[0, 0] <= true_ends[1] <= found.high_bracket[0, 1])
        inside.append(found.low[0] <= found.middle[0] <= found.high[0])
    assert 0.89 <= np.mean(content) <= 0.91
    assert np.quantile(content, 0.05) >= 0.87 and np.quantile(content, 0.95) <= 0.93
    assert np.mean(low) >= 0.94 and np.mean(high) >= 0.94
    assert all(inside)


def test_fewer_settings_are_unbiased_too() -> None:
    everything = np.sort(lognormal(np.random.default_rng(0).random((100_000, 8))))
    content = []
    for seed in range(SEEDS):
        found = settings_range(lognormal(nested_points(NAMES, 24, seed) / 1e9))
        content.append(np.ptp(np.searchsorted(everything, [found.low[0], found.high[0]])) / everything.size)
    assert 0.87 <= np.mean(content) <= 0.93


def test_brackets_are_those_of_the_binomial_distribution() -> None:
    for n in (73, 256):
        for p in (0.05, 0.95):
            low, high = bracket_ranks(n, p)
            chance = stats.binom.cdf(high - 1, n, p) - stats.binom.cdf(low - 1, n, p)
            assert 1 <= low < high <= n and chance >= 0.95


def test_few_settings_leave_the_outer_ends_open() -> None:
    found = settings_range(np.arange(24.0))
    assert found.low_bracket[0, 0] == -np.inf and found.high_bracket[0, 1] == np.inf
    assert np.isfinite([found.low_bracket[0, 1], found.high_bracket[0, 0]]).all()
    assert found.low[0] == pytest.approx(0.25) and found.high[0] == pytest.approx(22.75)


def test_one_setting_is_its_own_range() -> None:
    found = settings_range(np.array([3.0]))
    assert found.low[0] == found.middle[0] == found.high[0] == 3
