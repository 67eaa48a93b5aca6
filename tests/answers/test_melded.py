"""Melded intervals agree with the exact ones that they contain as special cases."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from glasspolis.answers.exact_intervals import clopper_pearson
from glasspolis.answers.melded import combined, difference, mapped, share


@pytest.mark.parametrize(("hits", "tries"), [(0, 24), (3, 24), (24, 24), (40, 3_000_000)])
def test_of_one_share_they_are_those_of_clopper_and_pearson(hits: int, tries: int) -> None:
    known = share((hits, hits), (tries, tries))
    assert known.interval() == pytest.approx(clopper_pearson(hits, tries), rel=1e-3)
    turned = mapped(lambda values: 1 - values, known, rises=False).interval()
    assert turned == pytest.approx(tuple(1 - end for end in reversed(clopper_pearson(hits, tries))), rel=1e-3)


@pytest.mark.parametrize("cells", [(30, 1000, 12, 900), (5, 40, 0, 60), (9, 12, 3, 11), (300, 20_000, 190, 20_000)])
def test_a_gap_touches_0_where_fishers_exact_test_says_so(cells: tuple[int, int, int, int]) -> None:
    """Fay, Proschan and Brittain 2015, section 4: the p value is twice Fisher's of one side."""
    a, m, b, n = cells
    p = stats.fisher_exact([[a, m - a], [b, n - b]], alternative="greater").pvalue
    low, _ = difference(share((a, a), (m, m)), share((b, b), (n, n)), 1 - 2 * p)
    wide = np.ptp(difference(share((a, a), (m, m)), share((b, b), (n, n))))
    assert low == pytest.approx(0, abs=3e-3 * wide)


def test_both_ways_to_a_difference_agree() -> None:
    a = share((30, 30), (1000, 1000))
    b = share((12, 12), (900, 900))
    slow = combined(np.subtract, a, b, (True, False)).interval(0.999)
    assert difference(a, b, 0.999) == pytest.approx(slow, rel=0.02)
    low, high = difference(a, b)
    assert difference(b, a) == pytest.approx((-high, -low))


def test_without_tries_a_share_may_be_anything() -> None:
    assert share((0, 0), (0, 0)).interval() == (0, 1)
    assert share((0, 9), (0, 9)).interval() == (0, 1)
    assert difference(share((0, 0), (0, 0)), share((5, 5), (10, 10))) == pytest.approx((-0.8129, 0.8129), abs=1e-3)


def test_what_is_open_makes_an_interval_as_wide_as_its_ends_do() -> None:
    low, high = share((3, 9), (100, 100)).interval()
    assert low == pytest.approx(clopper_pearson(3, 100)[0], rel=1e-3)
    assert high == pytest.approx(clopper_pearson(9, 100)[1], rel=1e-3)
