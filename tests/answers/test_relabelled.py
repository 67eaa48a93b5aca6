"""Labels dealt out by lot show the gap that chance alone gives."""

import numpy as np

from glasspolis.answers.relabelled import relabelled


def counts(*rates: float, people: int = 4_000, replicates: int = 4, seed: int = 1) -> tuple[np.ndarray, ...]:
    """People and persons hit of groups with these risks."""
    rng = np.random.default_rng(seed)
    sizes = np.tile([people, people // 4, people // 8][: len(rates)], (replicates, 1))
    return sizes, rng.binomial(sizes, rates), np.zeros_like(sizes)


def test_equal_risks_exceed_the_labels_by_lot_in_one_of_twenty() -> None:
    found = [relabelled(*counts(0.01, 0.01, 0.01, seed=seed)) for seed in range(100)]
    assert sum(one.gap > one.by_lot for one in found) <= 12


def test_a_group_that_is_hit_four_times_as_hard_stands_out() -> None:
    found = relabelled(*counts(0.01, 0.04))
    assert found.gap > 1.5 * found.by_lot


def test_nobody_is_hit() -> None:
    found = relabelled(*counts(0, 0))
    assert (found.gap, found.by_lot) == (0, 0)
