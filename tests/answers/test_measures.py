"""Rates, intervals and both denominators equal figures that are worked by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from scipy import stats

from glasspolis.answers.measures import gaps, identity_precision, measures, over_replicates, per_flag, ratio
from glasspolis.errors import GlasspolisError
from glasspolis.records.ledger import TABLES

Row = tuple[object, ...]


def totals(*rows: Row) -> pl.DataFrame:
    """Make totals from rows (variant, replicate, world, level, measure, total, affected, people).

    The level "all" is a dimension of its own."""
    full = [(v, r, w, "all" if lv == "all" else "group", lv, m, t, a, p) for v, r, w, lv, m, t, a, p in rows]
    return pl.DataFrame(full, schema=TABLES["totals"], orient="row")


def only_row(frame: pl.DataFrame, **where: object) -> dict[str, object]:
    """Return the one row that matches."""
    rows = frame.filter(**where)
    assert rows.height == 1, rows
    return rows.row(0, named=True)


def stops(values: list[int], people: int = 1000, variant: str = "base", level: str = "all") -> list[Row]:
    return [(variant, r, "with", level, "a.stops", v, v, people) for r, v in enumerate(values)]


def test_rate_and_interval_by_hand() -> None:
    row = only_row(measures(totals(*stops([10, 12, 14]))))
    half = 4.302653 * 2 / 3**0.5
    assert row["per_1000"] == pytest.approx(12)
    assert [row["low"], row["high"]] == pytest.approx([12 - half, 12 + half], abs=1e-5)
    assert (row["people"], row["affected"], row["replicates"], row["note"]) == (3000, 36, 3, "")
    assert row["range_low"] is None and row["turnout_negative"] is None


def test_one_replicate_has_no_interval() -> None:
    row = only_row(measures(totals(*stops([10]))))
    assert row["per_1000"] == 10 and row["low"] is None and row["high"] is None


def test_range_is_per_person_and_apart_from_replicates() -> None:
    rows = stops([10, 12, 14])
    for i in range(21):
        rows += stops([i], people=500, variant=f"range-{i:03}")
    rows += stops([7], people=500, variant="turnout-negative")
    row = only_row(measures(totals(*rows)))
    assert row["per_1000"] == 12 and row["replicates"] == 3 and row["range_samples"] == 21
    assert [row["range_low"], row["range_high"], row["turnout_negative"]] == pytest.approx([0.2, 39.8, 14])
    assert row["range_middle"] == 20 and row["range_low_from"] == -np.inf and row["range_high_to"] == np.inf
    assert [row["range_low_to"], row["range_high_from"]] == pytest.approx([6, 34])


@pytest.mark.parametrize(
    ("people", "hits", "note"),
    [
        (50, 9, "not estimable: 50 people, 9 affected"),
        (99, 9, "not estimable: 99 people, 9 affected"),
        (100, 9, ""),
        (1000, 4, "not estimable: 1000 people, 4 affected"),
        (1000, 0, ""),
    ],
)
def test_small_groups_stay_with_their_count(people: int, hits: int, note: str) -> None:
    assert only_row(measures(totals(*stops([hits], people))))["note"] == note


def test_a_measure_without_persons_keeps_its_unknown() -> None:
    row = only_row(measures(totals(("base", 0, "with", "all", "a.load", 30, None, 1000))))
    assert row["affected"] is None and row["note"] == ""


def test_unknown_names_are_told() -> None:
    with pytest.raises(GlasspolisError, match="did you mean 'with'"):
        measures(totals(*stops([1])), world="wiht")
    with pytest.raises(GlasspolisError, match="no dimension named 'colour'"):
        measures(totals(*stops([1])), dimension="colour")


HALVES = {"a.stop_flag": "a.stop_flag_wrong"}


def flags_of(flags: list[int], wrong: list[int], people: int = 1000) -> list[Row]:
    rows: list[Row] = []
    for r, (f, w) in enumerate(zip(flags, wrong, strict=True)):
        rows += [("base", r, "with", "all", "a.stop_flag", f, f, people)]
        rows += [("base", r, "with", "all", "a.stop_flag_wrong", w, w, people)]
    return rows


def test_both_denominators_by_hand() -> None:
    row = only_row(per_flag(totals(*flags_of([2, 4], [1, 3])), HALVES))
    assert (row["cause"], row["flags"], row["wrong"], row["people"]) == ("a.stop_flag", 6, 4, 2000)
    assert [row["flags_per_1000"], row["wrong_per_1000"]] == [3, 2]
    assert row["wrong_share"] == pytest.approx(2 / 3) and row["flags_per_right"] == pytest.approx(3)
    assert row["wrong_share_low"] == 0 and row["wrong_share_high"] == 1


def test_ratio_error_by_hand() -> None:
    frame = pl.DataFrame({"k": [1, 1], "top": [1, 3], "bottom": [2, 4]})
    row = only_row(ratio(frame, ["k"], "top", "bottom", 2, "share"))
    assert row["share_high"] == pytest.approx(2 / 3 + 12.7062047 / 9)


def test_ratio_interval_covers_the_truth() -> None:
    rng = np.random.default_rng(1)
    inside = 0
    trials = 400
    replicates = 10
    bottom = rng.poisson(50, (trials, replicates))
    top = rng.binomial(bottom, 0.3)
    trial = np.repeat(np.arange(trials), replicates)
    frame = pl.DataFrame({"k": trial, "top": top.ravel(), "bottom": bottom.ravel()})
    shares = ratio(frame, ["k"], "top", "bottom", replicates, "share")
    inside = shares.filter((pl.col("share_low") < 0.3) & (pl.col("share_high") > 0.3)).height
    assert 0.91 < inside / trials < 0.98


def test_no_right_flag_and_no_flag_at_all() -> None:
    never_right = only_row(per_flag(totals(*flags_of([5, 5], [5, 5])), HALVES))
    assert never_right["wrong_share"] == 1 and never_right["flags_per_right"] is None
    none = only_row(per_flag(totals(*flags_of([0, 0], [0, 0])), HALVES))
    assert none["wrong_share"] is None and none["note"] == "not estimable: 2000 people, 0 affected"


def test_identity_precision_is_not_being_right() -> None:
    kinds = [
        ("group 1", "right person", "own current conduct", "petty", 6),
        ("group 1", "right person", "own current conduct", "protected", 2),
        ("group 2", "wrong person", "own current conduct", "petty", 2),
    ]
    rows = [("base", r, "with", g, "a.alert_flag", i, b, c, n) for r in (0, 1) for g, i, b, c, n in kinds]
    precision = identity_precision(pl.DataFrame(rows, schema=TABLES["flags"], orient="row"), replicates=2)
    whole = only_row(precision, group="all")
    assert (whole["flags"], whole["identity_precision"], whole["ppv"]) == (20, 0.8, 0.6)
    assert whole["ppv_low"] == pytest.approx(0.6) and whole["ppv_high"] == pytest.approx(0.6)
    assert only_row(precision, group="group 2")["identity_precision"] == 0


def test_gap_between_levels_is_paired_within_replicates() -> None:
    rows = stops([10, 20, 30], level="group 1") + stops([14, 22, 36], level="group 2")
    row = only_row(gaps(totals(*rows), "group"))
    assert (row["level"], row["reference"], row["gap"]) == ("group 2", "group 1", 4)
    error = 2 / 3**0.5
    assert row["high"] == pytest.approx(4 + stats.t.ppf(0.975, 2) * error)
    assert row["smallest_gap"] == pytest.approx((stats.t.ppf(0.975, 2) + stats.t.ppf(0.8, 2)) * error)
    assert only_row(gaps(totals(*rows), "group", reference="group 2"))["gap"] == -4


def test_the_smallest_gap_is_seen_four_times_in_five() -> None:
    rng = np.random.default_rng(2)
    replicates = 10
    trials = 4000
    multiple = stats.t.ppf(0.975, replicates - 1) + stats.t.ppf(0.8, replicates - 1)
    values = rng.normal(multiple / replicates**0.5, 1, (trials, replicates))
    frame = pl.DataFrame({"trial": np.repeat(np.arange(trials), replicates), "v": values.ravel()})
    intervals = over_replicates(frame, ["trial"], "v")
    assert 0.77 < intervals.filter(pl.col("low") > 0).height / trials < 0.83
    assert intervals["smallest"].median() == pytest.approx(multiple / replicates**0.5, rel=0.05)
