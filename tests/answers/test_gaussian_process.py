"""The process foretells what can be foretold, and says honestly how well."""

import numpy as np
import pytest
from numpy.typing import NDArray

from glasspolis.answers.gaussian_process import GaussianProcess, cross_validated, fitted

SETTINGS = 96
AXES = 30
NOISE = 0.2


def points(settings: int = SETTINGS, seed: int = 1) -> NDArray[np.float64]:
    return np.random.default_rng(seed).random((settings, AXES))


def truth(at: NDArray[np.float64]) -> NDArray[np.float64]:
    """A threshold in one axis, whose height another sets, and a line in a third."""
    return 2 / (1 + np.exp(-12 * (at[:, 3] - 0.4))) * at[:, 7] + at[:, 11]


@pytest.fixture(scope="module")
def smooth() -> GaussianProcess:
    return fitted(points(), truth(points()))


def test_settings_that_were_not_seen_are_foretold(smooth: GaussianProcess) -> None:
    new = points(seed=2)
    assert {3, 7, 11} <= set(smooth.inputs.tolist())
    assert np.mean((smooth(new) - truth(new)) ** 2) < 0.1 * truth(new).var()


def test_what_is_left_is_the_error_without_the_setting() -> None:
    at = points(40)
    answer = truth(at)
    process = fitted(at, answer)
    near = np.exp(-np.sum(process.scales * (process.points[:, None] - process.points[None]) ** 2, axis=2) / 2)
    np.testing.assert_allclose(process(at), process.middle + near @ process.weights)
    assert np.mean(process.left**2) > np.mean((answer - process(at)) ** 2)


def test_q2_and_shares_are_those_of_settings_left_out() -> None:
    rng = np.random.default_rng(3)
    answer = truth(points()) + rng.normal(0, NOISE, SETTINGS)
    found = cross_validated(points(), answer)
    luck = NOISE**2 / answer.var()
    assert 0.7 < found.q2 < 1 - luck
    assert found.missed == pytest.approx((1 - found.q2) * answer.var())
    telling = {axis for axis in range(AXES) if found.shares[axis] > 0.02}
    assert telling == {3, 7, 11}


def test_noise_is_not_foretold_and_no_axis_is_told() -> None:
    found = cross_validated(points(), np.random.default_rng(4).normal(size=SETTINGS))
    assert found.q2 < 0.1
    assert found.shares.max() < 0.1
