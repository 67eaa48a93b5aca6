"""PRIM finds a box that is there, and calls chance chance."""

import numpy as np
import pytest

from glasspolis.answers.scenario_discovery import DENSE, MOST_LIMITS, boxes, discover
from support.known_functions import points


def test_a_box_that_is_there_is_found() -> None:
    at = points(300, 12, 1)
    inside = (at[:, 2] > 0.6) & (at[:, 5] < 0.5)
    found = discover(at, inside, range(12))
    assert found and found.sure and found.density >= DENSE and found.coverage > 0.85
    limits = {limit.parameter: limit for limit in found.limits}
    assert limits[2].low == pytest.approx(0.6, abs=0.06) and limits[2].high == 1
    assert limits[5].high == pytest.approx(0.5, abs=0.06) and limits[5].low == 0


def test_chance_is_called_chance() -> None:
    named = 0
    for seed in range(3):
        at = points(80, 5, seed)
        found = discover(at, np.random.default_rng(seed).random(80) < 0.4, range(5), seed)
        named += found is not None and found.sure
    assert named <= 1


def test_a_box_limits_few_parameters_and_covers_less_at_each_step() -> None:
    at = points(300, 10, 3)
    peeled = boxes(at, at[:, :5].sum(axis=1) > 3, range(10))
    assert max(len(box.limits) for box in peeled) <= MOST_LIMITS
    assert peeled[-1].density > peeled[0].density and peeled[0].coverage == 1
    assert all(np.diff([box.coverage for box in peeled]) <= 0)


def test_what_always_or_never_happens_has_no_box() -> None:
    at = points(60, 3, 1)
    assert discover(at, np.ones(60, np.bool_), range(3)) is None
    assert discover(at, np.zeros(60, np.bool_), range(3)) is None
    assert discover(at, at[:, 0] > 0.5, []) is None
