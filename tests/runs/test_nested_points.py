"""The points of the design are even on every axis, nested, independent, and drawn by name."""

from __future__ import annotations

import numpy as np
import pytest

from glasspolis.runs.nested_points import nested_points

NAMES = [f"model.parameter_{i}" for i in range(180)]
BILLION = 10**9


@pytest.mark.parametrize("n", [1, 4, 64, 128, 256, 1024])
def test_each_equal_part_of_every_axis_has_one_point(n: int) -> None:
    points = nested_points(NAMES[:20], 1024, seed=3)[:n]
    parts = np.sort((points + 1) * n // BILLION, axis=0)
    assert points.min() >= 0 and points.max() < BILLION
    assert np.abs(parts - np.arange(n)[:, None]).max() <= 1
    assert np.abs(np.sort(points, axis=0) / BILLION - (np.arange(n)[:, None] + 0.5) / n).max() <= 0.5 / n + 2e-9


def test_more_points_keep_the_first_ones() -> None:
    assert (nested_points(NAMES, 300, 1)[:64] == nested_points(NAMES, 64, 1)).all()


def test_an_axis_has_the_same_points_whatever_stands_beside() -> None:
    alone = nested_points(NAMES[7:8], 256, 1)[:, 0]
    assert (alone == nested_points(NAMES, 256, 1)[:, 7]).all()
    assert (alone != nested_points(NAMES[7:8], 256, 2)[:, 0]).any()


def test_no_two_axes_move_together() -> None:
    """The joint Sobol' sequence has a pair at 0.94 here, so that nothing could tell them apart."""
    correlations = np.corrcoef(nested_points(NAMES, 256, 1).T) - np.eye(len(NAMES))
    assert np.abs(correlations).max() < 0.3
    assert np.sqrt((correlations**2).mean()) < 0.07
