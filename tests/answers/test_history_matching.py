"""History matching on functions whose answer is known: a ring, and truths that are drawn."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import qmc

from glasspolis.answers import emulators, history_matching
from glasspolis.answers.history_matching import Targets, implausibility, match, next_wave, not_ruled_out
from glasspolis.answers.quantiles import settings_range

Floats = NDArray[np.float64]


def targets(value: Floats, sd: float, log: bool = False) -> Targets:
    """Targets with one standard deviation, all of it of the observation."""
    zero = np.zeros(len(value))
    names = tuple(f"figure {i}" for i in range(len(value)))
    return Targets(names, value, np.full(len(value), log), zero + sd**2, zero, zero)


def test_the_distance_counts_all_four_variances() -> None:
    three = Targets(
        ("a", "b"), np.array([10.0, 2.0]), np.array([False, True]), *(np.array([v, 0.0]) for v in (9.0, 16.0, 144.0))
    )
    three = Targets(three.names, three.value, three.log, three.observation, three.discrepancy, np.array([144.0, 0.04]))
    distance = implausibility(np.array([[36.0, 2.0 * np.e], [36.0, 2.0]]), three)
    assert distance == pytest.approx(np.array([[2.0, 5.0], [2.0, 0.0]]))
    # 10 is off by 40, and 400 more of variance make it 2 standard deviations of 20 and not of 13.
    assert implausibility(np.array([[50.0, 2.0]]), three, np.array([[231.0, 0.0]]))[0, 0] == pytest.approx(2.0)


def test_what_is_ruled_out_and_by_which_figure_alone() -> None:
    figures = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [5.0, 0.0], [np.nan, 0.0]])
    found = match(figures, targets(np.zeros(2), 1.0))
    assert found.kept.tolist() == [True, False, False, False, True]
    assert (found.ruled_out.tolist(), found.alone.tolist()) == ([3, 1], [2, 0])
    assert (found.survivors, found.rules_out_most) == (2, 0)
    assert match(figures[:1], targets(np.zeros(2), 1.0)).rules_out_most is None


def test_a_figure_of_nothing_is_far_from_a_published_number_on_a_log_scale() -> None:
    found = implausibility(np.array([[0.0], [1.0]]), targets(np.array([1.0]), 0.5, log=True))
    assert found[0, 0] == pytest.approx(np.log(100) / 0.5)
    assert found[1, 0] == 0


def test_nothing_seen_of_an_event_that_is_rare_in_a_small_city_rules_nothing_out() -> None:
    zero = np.zeros(1)
    for events, far in ((1.0, False), (3.0, False), (30.0, True)):
        luck = np.array([1 / events])
        seen = Targets(("a",), np.array([0.2]), np.array([True]), zero, zero + 0.1, luck)
        assert bool(implausibility(np.array([[0.0]]), seen)[0, 0] > history_matching.CUT) is far


def test_natural_units_come_back_from_the_scale_of_the_distance() -> None:
    both = Targets(("a", "b"), np.array([3.0, 4.0]), np.array([True, False]), *(np.ones(2),) * 3)
    figures = np.array([[2.0, 7.0], [9.0, -1.0]])
    assert both.natural(both.scaled(figures)) == pytest.approx(figures)


def test_luck_is_that_of_the_smaller_city_at_the_published_number() -> None:
    # Counts of 40 by chance in cities four times as large; 10 are published of one of these.
    rng = np.random.default_rng(1)
    figures = rng.poisson(40, (2000, 2)) / 4.0
    value = np.array([2.5, 10.0])
    found = history_matching.luck_variance(figures, 4.0, value, np.array([True, False]))
    assert found[0] == pytest.approx(1 / 2.5, rel=0.1)
    assert found[1] == pytest.approx(10.0, rel=0.1)
    assert history_matching.luck_variance(figures[:1], 4.0, value, np.array([True, False])).tolist() == [0, 0]


def ring(points: Floats) -> Floats:
    """Distance from the middle in 2 of 20 dimensions, squared."""
    return ((points[:, :2] - 0.5) ** 2).sum(axis=1)


def test_a_ring_in_two_of_twenty_dimensions_is_recovered() -> None:
    design = qmc.Sobol(20, rng=np.random.default_rng(3)).random(256)
    emulator = emulators.fit(design, ring(design) - 0.09, gaussian=False)
    assert emulator.q2 > 0.95
    target = targets(np.array([0.09]), 0.01)
    look = np.random.default_rng(4).random((30_000, 20))
    true = np.abs(ring(look) - 0.09) <= 0.03
    allowed = not_ruled_out(look, [emulator.emulator], target)
    area = np.pi * 0.06
    assert true.mean() == pytest.approx(area, rel=0.03)
    assert allowed.mean() == pytest.approx(area, rel=0.1)
    assert (allowed & true).sum() >= 0.97 * true.sum()
    wave = next_wave([emulator.emulator], target, 20, 256, 5)
    assert len(wave.points) == 256
    assert wave.share == pytest.approx(area, rel=0.1)
    assert np.mean(np.abs(ring(wave.points) - 0.09) <= 0.033) > 0.95


WEIGHTS = np.random.default_rng(6).normal(size=(12, 6)) * (0.6 ** np.arange(12))[:, None]


def world(points: Floats) -> Floats:
    """Five figures and an answer of twelve numbers, the answer with a factor as in a city."""
    lines = (points - 0.5) @ WEIGHTS
    return np.column_stack([lines[:, :5], np.exp(2 * lines[:, :5].sum(axis=1) / 2 + lines[:, 5])])


def test_of_a_hundred_truths_nearly_all_survive_and_their_answer_lies_in_the_range() -> None:
    rng = np.random.default_rng(7)
    design = qmc.Sobol(12, rng=np.random.default_rng(8)).random(1024)
    outcome = world(design)
    whole = settings_range(outcome[:, 5])
    sd = 0.12
    kept = held = refused = 0
    widths = []
    for truth in world(rng.random((100, 12))):
        seen = targets(truth[:5] + sd * rng.normal(size=5), sd)
        kept += bool(match(truth[None, :5], seen).kept[0])
        left = match(outcome[:, :5], seen).kept
        if left.sum() < history_matching.LEAST_SURVIVORS:
            refused += 1
            continue
        found = settings_range(outcome[left, 5])
        held += bool(found.low[0] <= truth[5] <= found.high[0])
        widths.append(float((found.high - found.low)[0] / (whole.high - whole.low)[0]))
    assert kept >= 95
    assert refused <= 25
    assert held >= 0.88 * (100 - refused)
    assert np.median(widths) < 0.6


def test_an_emulator_of_noise_is_none() -> None:
    rng = np.random.default_rng(9)
    points = rng.random((120, 30))
    assert not emulators.fit(points, rng.normal(size=120), gaussian=False).usable
    assert not_ruled_out(points, [None], targets(np.zeros(1), 0.01)).all()


def test_the_variance_of_an_emulator_is_that_of_its_errors() -> None:
    rng = np.random.default_rng(10)
    points = rng.random((120, 6))

    def truth(x: Floats) -> Floats:
        return np.asarray(np.sin(5 * x[:, 0]) + x[:, 1] * x[:, 2])

    for gaussian in (False, True):
        made = emulators.fit(points, truth(points), gaussian=gaussian)
        new = rng.random((500, 6))
        mean, variance = made.emulator.predict(new)
        assert np.mean(np.abs(truth(new) - mean) <= 3 * np.sqrt(variance)) > 0.95
        assert made.usable


def seen_of(truth: Floats, rng: np.random.Generator) -> Targets:
    """What is published of the first five figures of a truth."""
    return targets(truth[:5] + 0.12 * rng.normal(size=5), 0.12)


def test_waves_narrow_where_figures_are_foretold() -> None:
    """Four truths, two waves of 64 settings each: more and more of the settings agree, the answer
    in them narrows, and the true answer stays inside.
    """
    rng = np.random.default_rng(11)
    first = qmc.Sobol(12, rng=np.random.default_rng(12)).random(64)
    agreeing: list[list[float]] = []
    widths: list[float] = []
    held = 0
    for truth in world(rng.random((4, 12))):
        seen = seen_of(truth, rng)
        points = last = first
        rates = [float(match(world(first)[:, :5], seen).kept.mean())]
        for wave in range(2):
            scaled = seen.scaled(world(points)[:, :5])
            made = [emulators.fit(points, scaled[:, i], gaussian=False) for i in range(5)]
            last = next_wave([one.emulator if one.usable else None for one in made], seen, 12, 64, wave).points
            points = np.vstack([points, last])
            rates.append(float(match(world(last)[:, :5], seen).kept.mean()))
        agreeing.append(rates)
        answers = world(points)
        left = match(answers[:, :5], seen).kept
        found = settings_range(answers[left, 5])
        whole = settings_range(world(first)[:, 5])
        widths.append(float((found.high - found.low)[0] / (whole.high - whole.low)[0]))
        held += bool(found.low_bracket[0, 0] <= truth[5] <= found.high_bracket[0, 1])
    mean = np.mean(agreeing, axis=0)
    assert mean[1] > 2 * mean[0] and mean[2] > 0.6
    assert np.median(widths) < 0.6
    assert held == 4


def test_a_wave_of_figures_that_are_not_foretold_is_another_draw_of_the_range() -> None:
    rng = np.random.default_rng(13)
    points = rng.random((40, 60))
    noise = rng.normal(size=40)
    fitted = emulators.fit(points, noise, gaussian=False)
    assert not fitted.usable
    wave = next_wave([None], targets(np.zeros(1), 0.3), 60, 64, 1)
    assert wave.share == 1 and len(wave.points) == 64
