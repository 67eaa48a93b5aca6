"""Scenario discovery beside the PRIM of EMA Workbench (Kwakkel 2017, Environmental Modelling and
Software 96): the same boxes where a box is there, and none that counts where there is none.

Both peel a twentieth of the settings at a time and keep the side that leaves the highest mean. EMA
Workbench cuts halfway between two settings and sets no bound on the number of limits; ours cuts at
a setting and sets at most three. So the figures are alike and not the same.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from glasspolis.answers.scenario_discovery import DENSE, MOST_LIMITS, PEEL, SMALLEST, Box, Limit, boxes, discover
from support.known_functions import points

# One of its packages is under the GPL, so that nobody gets it with Glasspolis.
prim = pytest.importorskip("ema_workbench.analysis.prim", reason="needs: pip install ema-workbench")

SETTINGS = 500
INPUTS = 8
TOLD = 0.05
"""Limits, coverage and density are told in tenths; half of one may lie between both programs."""


def hidden_box(at: np.ndarray) -> np.ndarray:
    return (at[:, 2] > 0.6) & (at[:, 5] < 0.5)


def with_noise(at: np.ndarray) -> np.ndarray:
    wrong = np.random.default_rng(1).random(len(at)) < 0.05
    return ((at[:, 2] > 0.55) & (at[:, 5] < 0.6)) ^ wrong


Truth = Callable[[np.ndarray], np.ndarray]
TRUTHS = (hidden_box, with_noise)


def peeled(at: np.ndarray, of_interest: np.ndarray) -> Any:
    """The box of EMA Workbench, with all that it peeled."""
    frame = pd.DataFrame(at, columns=[str(number) for number in range(at.shape[1])])
    how = prim.PRIMObjectiveFunctions.ORIGINAL
    search = prim.Prim(frame, of_interest, DENSE, how, peel_alpha=PEEL, paste_alpha=PEEL, mass_min=SMALLEST)
    return search.find_box()


def chosen(box: Any) -> tuple[Box, list[float]]:
    """Of what EMA Workbench peeled, what covers most at our density, and how likely chance gives
    each of its limits.
    """
    steps = box.peeling_trajectory
    at = int(steps[steps.density >= DENSE].coverage.idxmax())
    ends = box.box_lims[at]
    one = box.peeling_trajectory.loc[at]
    chance = [value for both in box.qp[at].values() for value in both if value >= 0]
    limits = []
    for name, (low, high) in sorted(box.qp[at].items()):
        # An end that no step has peeled stands at the outermost setting, and is no limit.
        first = float(ends[name].iloc[0]) if low >= 0 else 0.0
        last = float(ends[name].iloc[1]) if high >= 0 else 1.0
        limits.append(Limit(int(name), first, last))
    return Box(tuple(limits), float(one.coverage), float(one.density), int(one.n)), chance


def as_good(ours: Box, theirs: Box) -> bool:
    """Whether ours limits the same parameters at the same places, and covers and is dense as much,
    or more.
    """
    if [limit.parameter for limit in ours.limits] != [limit.parameter for limit in theirs.limits]:
        return False
    ends = [(a.low - b.low, a.high - b.high) for a, b in zip(ours.limits, theirs.limits, strict=True)]
    lacks = max(theirs.coverage - ours.coverage, theirs.density - ours.density)
    return lacks <= TOLD and bool(np.abs(ends).max() <= TOLD)


@pytest.mark.parametrize("truth", TRUTHS)
@pytest.mark.parametrize("seed", [4, 5])
def test_a_box_that_is_there_is_the_same_in_both(truth: Truth, seed: int) -> None:
    at = points(SETTINGS, INPUTS, seed)
    of_interest = truth(at)
    ours = discover(at, of_interest, range(INPUTS))
    theirs, chance = chosen(peeled(at, of_interest))
    assert ours and ours.sure and max(chance) < 0.001
    assert as_good(ours, theirs), (ours, theirs)


def test_the_comparison_can_fail() -> None:
    box = Box((Limit(2, 0.6, 1.0), Limit(5, 0.0, 0.5)), 0.9, 0.95, 100)
    moved = Box((Limit(2, 0.75, 1.0), Limit(5, 0.0, 0.5)), 0.9, 0.95, 100)
    elsewhere = Box((Limit(3, 0.6, 1.0), Limit(5, 0.0, 0.5)), 0.9, 0.95, 100)
    covers_less = Box(box.limits, 0.7, 0.95, 100)
    is_less_dense = Box(box.limits, 0.9, 0.85, 100)
    assert as_good(box, box)
    assert not any(as_good(other, box) for other in (moved, elsewhere, covers_less, is_less_dense))


@pytest.mark.parametrize("truth", TRUTHS)
def test_on_the_way_every_box_is_as_dense_as_that_of_the_other_of_its_size(truth: Truth) -> None:
    at = points(SETTINGS, INPUTS, 4)
    of_interest = truth(at)
    steps = peeled(at, of_interest).peeling_trajectory
    steps = steps[steps.res_dim <= MOST_LIMITS].sort_values("mass")
    for box in boxes(at, of_interest, range(INPUTS)):
        size = box.settings / SETTINGS
        density = np.interp(size, steps.mass, steps.density)
        coverage = np.interp(size, steps.mass, steps.coverage)
        assert box.density == pytest.approx(density, abs=TOLD), size
        assert box.coverage == pytest.approx(coverage, abs=TOLD), size


def test_neither_calls_chance_a_box() -> None:
    at = points(SETTINGS, INPUTS, 4)
    shuffled = np.random.default_rng(7).permutation(hidden_box(at))
    ours = discover(at, shuffled, range(INPUTS))
    assert ours is None or not ours.sure
    steps = peeled(at, shuffled).peeling_trajectory
    assert steps[steps.mass > 2 * SMALLEST].density.max() < DENSE
