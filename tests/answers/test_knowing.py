"""What it is worth to know a number: closed forms, and nothing for inputs that do nothing."""

from math import sqrt

import numpy as np
import pytest
from scipy.stats import norm

from glasspolis.answers.emulator import Emulator, Scale, emulate
from glasspolis.answers.expansion import columns, fitted, pursue
from glasspolis.answers.knowing import best_set, evppi, worth, wrong_now
from support.known_functions import points

WEIGHTS = np.array([3.0, 2.0, 1.0, 0.5])
SETTINGS = 400


@pytest.fixture(scope="module")
def linear() -> Emulator:
    """A sum of four normal inputs and eight that do nothing."""
    at = points(SETTINGS, 12, 1)
    made = emulate(at, norm.ppf(at[:, :4]) @ WEIGHTS, 1, Scale(False))
    assert made
    return made


@pytest.mark.parametrize("known", [(0,), (1,), (0, 1)])
def test_evppi_of_a_linear_gaussian_decision(known: tuple[int, ...]) -> None:
    """Act, which pays c + w x, or don't, which pays 0: E max(0, m) - max(0, c), in closed form."""
    at = points(4000, 6, 2)
    for offset in (0.0, 1.0):
        payoff = offset + norm.ppf(at[:, :4]) @ WEIGHTS
        seen = at[:, list(known)]
        terms = pursue(seen, payoff, 12).terms
        regressed = fitted(columns(seen, terms), payoff, terms)(seen)
        spread = sqrt(float((WEIGHTS[list(known)] ** 2).sum()))
        truth = offset * norm.cdf(offset / spread) + spread * norm.pdf(offset / spread) - max(0.0, offset)
        found = evppi(np.column_stack([regressed, np.zeros(len(at))]))
        assert found == pytest.approx(truth, rel=0.05)


def test_fewer_wrong_decisions_of_a_linear_gaussian_answer(linear: Emulator) -> None:
    """Above 0 or not: wrong half the time, and in arccos(rho) / pi of cases if x is known."""
    assert wrong_now(linear.answer, 0.0) == pytest.approx(0.5, abs=0.05)  # a share of 400 settings
    for known in ([0], [1], [0, 1, 2]):
        rho = sqrt(float((WEIGHTS[known] ** 2).sum() / (WEIGHTS**2).sum()))
        found = worth(linear, known, 0.0).fewer_wrong
        assert found and found.value == pytest.approx(0.5 - np.arccos(rho) / np.pi, abs=0.025)


def test_narrowing_is_that_of_the_standard_deviation(linear: Emulator) -> None:
    for known in ([0], [1], [0, 1], [0, 1, 2]):
        left = 1 - float((WEIGHTS[known] ** 2).sum() / (WEIGHTS**2).sum())
        found = worth(linear, known).narrower
        assert found.value == pytest.approx(1 - sqrt(left), abs=0.05)
        assert found.low <= found.value <= found.high and worth(linear, known).fewer_wrong is None


def test_what_does_nothing_is_worth_nothing(linear: Emulator) -> None:
    for null in range(4, 12):
        found = worth(linear, [null], 0.0)
        assert found.narrower.value <= 0.01 and found.fewer_wrong and found.fewer_wrong.value <= 0.01


def test_the_best_three_are_the_largest_three(linear: Emulator) -> None:
    assert best_set(linear, range(12)) == (0, 1, 2)
    assert best_set(linear, [5]) == (5,) and best_set(linear, []) == ()


def test_numbers_that_act_together_are_asked_for_together() -> None:
    """x2 x3 and x0: neither x2 nor x3 alone narrows anything."""
    at = points(300, 8, 4)
    made = emulate(at, (at[:, 0] - 0.5) + (at[:, 2] > 0.5) + 8 * (at[:, 2] - 0.5) * (at[:, 3] - 0.5), 1, Scale(False))
    assert made and best_set(made, made.expansion.parameters(), 2) == (2, 3)
    assert worth(made, [2, 3]).narrower.value > worth(made, [2]).narrower.value + worth(made, [3]).narrower.value
