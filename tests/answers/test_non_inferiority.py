"""Dominance has to be shown: not worse by a margin in anything, and better in something."""

from __future__ import annotations

import numpy as np
import pytest

from glasspolis.answers.non_inferiority import dominance, simultaneous_half

NONE = np.zeros((3, 0, 2))


def worlds(rng: np.random.Generator, means: list[list[float]], replicates: int = 8, noise: float = 0.5) -> np.ndarray:
    """[worlds, replicates, measures] with luck that the worlds share in part."""
    shape = (len(means), replicates, len(means[0]))
    luck = rng.normal(0, 1, (1, *shape[1:]))
    return np.array(means)[:, None] + luck + rng.normal(0, noise, shape)


def test_a_world_that_is_worse_in_one_and_no_better_in_any_is_dominated() -> None:
    base = worlds(np.random.default_rng(1), [[0, 0], [20, 0], [20, 30]], noise=0.3)
    pairs = {(one.world, one.by): one for one in dominance(base, base[:, :4])}
    assert set(pairs) == {(1, 0), (2, 0), (2, 1)}
    assert pairs[1, 0].worse == (0,) and pairs[2, 0].worse == (0, 1)
    assert pairs[1, 0].replicates == 1 and pairs[1, 0].settings == 4


def test_a_world_that_is_better_in_a_rare_harm_is_not_dominated() -> None:
    base = worlds(np.random.default_rng(2), [[0, 9], [20, 0]], noise=0.3)
    assert dominance(base, NONE[:2]) == []


def test_not_seen_to_be_better_is_not_shown_to_be_no_better() -> None:
    base = worlds(np.random.default_rng(3), [[0, 0], [20, 0], [20, 0.5]], noise=0.3)
    base[:, :, 1] += np.random.default_rng(4).normal(0, 5, base.shape[:2])
    assert dominance(base, NONE) == []


def test_safeguards_without_effect_are_seldom_said_to_dominate() -> None:
    rng = np.random.default_rng(5)
    claimed = sum(bool(dominance(worlds(rng, [[0.0] * 5] * 6, 6), np.zeros((6, 0, 5)))) for _ in range(400))
    assert claimed <= 20
    same = np.repeat(rng.normal(0, 1, (1, 6, 5)), 6, axis=0)
    assert dominance(same, np.zeros((6, 0, 5))) == []
    assert dominance(same[:, :1], np.zeros((6, 0, 5))) == []


def test_intervals_that_hold_together_are_wider() -> None:
    assert simultaneous_half(1, 6, 1) == pytest.approx(1)
    assert simultaneous_half(1, 6, 10) == pytest.approx(4.7733 / 2.5706, rel=1e-3)
