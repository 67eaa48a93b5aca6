"""Durations with competing exits equal hand-worked examples and closed forms, and cover known
hazards.
"""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from glasspolis.answers.survival import aalen_johansen, durations, first_day, incidence, log_log_interval
from glasspolis.records.ledger import STILL_OPEN, TABLES

CLEARED = 0.03
LEFT = 0.015
DAYS = 30
RUN = 60


def spells(*rows: tuple[int, str, int, int], group: str = "group 1") -> pl.DataFrame:
    """Make the table of spells from rows (replicate, exit, days, count)."""
    full = [("base", r, "with", group, "wait", e, d, c) for r, e, d, c in rows]
    return pl.DataFrame(full, schema=TABLES["spells"], orient="row")


EXAMPLE = spells(
    (0, "cleared", 1, 1), (0, "left", 2, 1), (0, STILL_OPEN, 3, 1), (0, "cleared", 4, 1), (0, STILL_OPEN, 4, 1)
)


def at(frame: pl.DataFrame, days: int, name: str) -> dict[str, object]:
    return frame.filter(days=days, exit=name).row(0, named=True)


def test_five_spells_by_hand() -> None:
    """Of five at risk, one is cleared on day 1 (1/5), one leaves on day 2 (4/5 * 1/4) and one is
    cut off on day 3.

    Of the two that remain, one is cleared on day 4 (3/5 * 1/2).
    """
    shares = incidence(EXAMPLE, "wait", "with")
    assert [at(shares, d, "cleared")["share"] for d in range(5)] == pytest.approx([0, 0.2, 0.2, 0.2, 0.5])
    assert [at(shares, d, "left")["share"] for d in range(5)] == pytest.approx([0, 0, 0.2, 0.2, 0.2])
    assert [at(shares, d, STILL_OPEN)["share"] for d in range(5)] == pytest.approx([1, 0.8, 0.6, 0.6, 0.3])
    assert [at(shares, d, "left")["at_risk"] for d in range(5)] == [5, 5, 4, 3, 2]
    assert set(shares["interval"]) == {"spells"} and set(shares["spells"]) == {5}


def test_variance_by_hand() -> None:
    """The expected value is Dinse and Larson's sum for day 4 of the example and exit cleared, term
    by term.
    """
    past = [(0.2, 1, 1, 5, 1.0), (0.2, 1, 0, 4, 0.8), (0.5, 1, 1, 2, 0.6)]
    first = sum((0.5 - i) ** 2 * d / (n * (n - d)) for i, d, _, n, _ in past)
    second = sum(s**2 * (n - k) * k / n**3 for _, _, k, n, s in past)
    third = sum((0.5 - i) * s * k / n**2 for i, _, k, n, s in past)
    row = at(incidence(EXAMPLE, "wait", "with"), 4, "cleared")
    assert row["error"] == pytest.approx((first + second - 2 * third) ** 0.5)


@given(arrays(np.float64, (2, 6), elements=st.integers(0, 9)).filter(lambda a: a.sum() > 0))
@settings(max_examples=60, deadline=None)
def test_without_cutting_off_it_is_a_plain_share(ended: np.ndarray) -> None:
    share, error, waiting, _ = aalen_johansen(ended, np.zeros(6))
    plain = np.cumsum(ended, axis=1) / ended.sum()
    assert share == pytest.approx(plain)
    assert error**2 == pytest.approx(plain * (1 - plain) / ended.sum(), abs=1e-9)
    assert waiting == pytest.approx(1 - plain.sum(axis=0), abs=1e-12)


@given(arrays(np.float64, (3, 8), elements=st.integers(0, 9)), arrays(np.float64, 8, elements=st.integers(0, 9)))
@example(np.pad([[4.0, 8.0, 5.0, 1.0]], ((0, 2), (0, 4))), np.zeros(8))  # The rounded sum of these shares is above 1.
@settings(max_examples=60, deadline=None)
def test_shares_add_to_one_and_never_fall(ended: np.ndarray, open_: np.ndarray) -> None:
    share, error, waiting, at_risk = aalen_johansen(ended, open_)
    assert share.sum(axis=0) + waiting == pytest.approx(np.ones(8))
    assert (np.diff(share, axis=1) >= -1e-12).all() and (np.diff(at_risk) <= 0).all()
    low, high = log_log_interval(share, error)
    assert (low <= share + 1e-12).all() and (share <= high + 1e-12).all()
    assert low.min() >= 0 and high.max() <= 1


def draw(rng: np.random.Generator, size: int, factor: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Draw spells under known daily hazards and cut each off at a uniform day: ended [2, T], still
    open [T].
    """
    hazard = (CLEARED + LEFT) * factor
    lasted = rng.geometric(hazard, size)
    cut = rng.integers(1, RUN + 1, size)
    which = (rng.random(size) > CLEARED / (CLEARED + LEFT)).astype(int)
    ended = np.zeros((2, RUN + 1))
    over = lasted <= cut
    np.add.at(ended, (which[over], lasted[over]), 1)
    return ended, np.bincount(cut[~over], minlength=RUN + 1).astype(float)


def truth() -> float:
    return CLEARED / (CLEARED + LEFT) * (1 - (1 - CLEARED - LEFT) ** DAYS)


def test_interval_of_one_run_covers_known_hazards() -> None:
    rng = np.random.default_rng(3)
    inside = 0
    trials = 1000
    estimates = []
    for _ in range(trials):
        share, error, _, _ = aalen_johansen(*draw(rng, 150))
        low, high = log_log_interval(share, error)
        inside += bool(low[0, DAYS] <= truth() <= high[0, DAYS])
        estimates.append(share[0, DAYS])
    assert np.mean(estimates) == pytest.approx(truth(), abs=0.005)
    assert 0.93 < inside / trials < 0.97


def test_interval_over_replicates_covers_when_spells_share_luck() -> None:
    """Replicates differ in their hazard, so an interval over pooled spells is too narrow and one
    over replicates is not.
    """
    rng = np.random.default_rng(4)
    trials = 150
    replicates = 6
    luck = 0.3
    factors = rng.uniform(1 - luck, 1 + luck, (trials, replicates))
    grid = np.linspace(1 - luck, 1 + luck, 2001)
    hazards = (CLEARED + LEFT) * grid
    expected = float(np.mean(CLEARED / (CLEARED + LEFT) * (1 - (1 - hazards) ** DAYS)))
    hits = {"replicates": 0, "spells": 0}
    for trial in factors:
        rows = []
        for r, factor in enumerate(trial):
            ended, open_ = draw(rng, 300, factor)
            for name, counts in (("cleared", ended[0]), ("left", ended[1]), (STILL_OPEN, open_)):
                rows += [(r, name, d, int(counts[d])) for d in np.flatnonzero(counts)]
        row = at(incidence(spells(*rows), "wait", "with"), DAYS, "cleared")
        hits["replicates"] += bool(row["low"] <= expected <= row["high"])
        hits["spells"] += bool(abs(row["share"] - expected) <= 1.96 * row["error"])
    assert 0.90 < hits["replicates"] / trials < 0.99
    assert hits["spells"] < hits["replicates"]


def test_median_and_those_still_waiting() -> None:
    never = spells((0, "cleared", 2, 3), (0, STILL_OPEN, 9, 7), group="group 2")
    table = durations(pl.concat([EXAMPLE, never]))
    first = table.filter(group="group 1").row(0, named=True)
    assert (first["median"], first["spells"], first["still_waiting"], first["note"]) == (4, 5, 2, "")
    assert first["ended"] == [{"exit": "cleared", "share": 0.5}, {"exit": "left", "share": pytest.approx(0.2)}]
    second = table.filter(group="group 2").row(0, named=True)
    assert (second["median"], second["note"], second["still_waiting"]) == (None, "not reached", 7)
    assert table.filter(group="all").row(0, named=True)["spells"] == 15


def test_half_exactly_is_half() -> None:
    assert first_day(np.array([1, 0.7, 0.5, 0.2])) == 2
    assert first_day(np.array([1, 0.7, 0.51])) is None


def test_no_spells_no_rows() -> None:
    assert incidence(EXAMPLE, "wait", "without").height == 0
    assert incidence(EXAMPLE, "wait", "with", "group 2").height == 0
    assert durations(EXAMPLE.clear()).height == 0


def test_all_cut_off_is_all_waiting() -> None:
    shares = incidence(spells((0, STILL_OPEN, 3, 4)), "wait", "with")
    assert set(shares["exit"]) == {STILL_OPEN} and set(shares["share"]) == {1.0}
