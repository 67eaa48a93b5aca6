"""What counts by group say: equal to Fairlearn, true to known rates, and open where nobody counted
anything.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from bench.drawn_counts import Truth, drawn, table
from fairlearn.metrics import (
    MetricFrame,
    count,
    false_negative_rate,
    false_positive_rate,
    selection_rate,
)
from sklearn.metrics import precision_score

from glasspolis.answers import counted
from glasspolis.answers.counted import Group, following_lines, gaps, rates, supposed
from glasspolis.answers.exact_intervals import clopper_pearson, wilson
from glasspolis.answers.group_gaps import Gap, spread
from glasspolis.question.counts import Count, GroupCounts, load

FACES = Truth(200_000, 0.002, 0.15, 0.004, audited=4_000)
BENEFITS = Truth(8_000, 0.05, 0.4, 0.06, audited=600)
RARE = Truth(60_000, 0.0005, 0.3, 0.0003, audited=2_000)
TOLD = ("ppv_all", "wrong_share", "prevalence", "miss_rate", "false_alert_rate")


def one(frame: pl.DataFrame, rate: str, group: str = "group 1") -> dict:
    return frame.filter(rate=rate, group=group).row(0, named=True)


def held(truth: Truth, tries: int, suppressed: bool = False) -> dict[str, float]:
    """How often the interval of each rate holds the truth that counts were drawn from."""
    rng = np.random.default_rng([truth.reached, tries])
    hits = dict.fromkeys(TOLD, 0)
    for _ in range(tries):
        for line in following_lines(Group(drawn(rng, truth, suppressed=suppressed), table().columns)):
            key = line["rate"]
            hits[key] += line["low"] <= truth.rate(key) <= line["high"]
    return {key: hit / tries for key, hit in hits.items()}


@pytest.mark.parametrize("truth", [FACES, BENEFITS], ids=["faces", "benefits"])
def test_intervals_hold_the_rates_that_counts_were_drawn_from(truth: Truth) -> None:
    """Melded intervals hold the truth in 95% or more, which 100 tries know to 2%."""
    assert min(held(truth, 100).values()) >= 0.9


@pytest.mark.slow
@pytest.mark.parametrize("suppressed", [False, True])
@pytest.mark.parametrize("truth", [FACES, BENEFITS, RARE], ids=["faces", "benefits", "rare"])
def test_intervals_hold_the_rates_in_many_tries(truth: Truth, suppressed: bool) -> None:
    found = held(truth, 400, suppressed)
    print(found)
    # 400 tries know 95% to 1.1%.
    assert min(found.values()) >= 0.93


@pytest.mark.parametrize(("share", "tries"), [(0.3, 150), (0.02, 2_000), (0.7, 40)])
def test_the_intervals_of_one_rate_hold_it(share: float, tries: int) -> None:
    drawn_hits = np.random.default_rng(tries).binomial(tries, share, 1000)
    ends = {hits: (clopper_pearson(hits, tries), wilson(hits, tries)) for hits in set(drawn_hits.tolist())}
    exact, score = (np.mean([ends[hits][i][0] <= share <= ends[hits][i][1] for hits in drawn_hits]) for i in (0, 1))
    assert exact >= 0.94
    assert 0.92 <= score <= 0.975


def alike(rng: np.random.Generator, groups: int) -> tuple[GroupCounts, ...]:
    return tuple(
        drawn(rng, replace(BENEFITS, reached=3_000 * 2**i), f"group {i + 1}", suppressed=False) for i in range(groups)
    )


def names_a_gap(tries: int) -> float:
    rng = np.random.default_rng(7)
    return float(np.mean([gaps(table(*alike(rng, 4)))[0]["stands_out"].any() for _ in range(tries)]))


@pytest.mark.slow
def test_where_no_groups_differ_one_page_in_twenty_names_a_gap_at_most() -> None:
    share = names_a_gap(300)
    print(share)
    assert share <= 0.05


def test_a_gap_that_is_there_is_named_and_a_spread_without_one_is_0() -> None:
    rng = np.random.default_rng(3)
    worse = replace(BENEFITS, false_alert_rate=0.09)
    there = table(*alike(rng, 2), drawn(rng, worse, "group 3"))
    pairs, spreads = gaps(there)
    named = pairs.filter(rate="flag_rate").filter("stands_out")
    assert set(named["other"]) == {"group 3"}
    assert all(pairs["low"] <= pairs["high"])
    wide = spreads.filter(rate="flag_rate").row(0, named=True)
    assert wide["low"] <= wide["corrected"] <= wide["high"]
    assert wide["largest_low"] <= wide["largest"] <= wide["largest_high"]
    assert wide["corrected"] < wide["plain"]


def test_the_corrected_spread_has_no_bias_where_the_plain_one_has() -> None:
    rng = np.random.default_rng(11)
    true = np.array([0.1, 0.12, 0.14, 0.1])
    sizes = np.array([200, 300, 200, 400])
    hits = rng.binomial(sizes, true, (20_000, 4))
    shares = hits / sizes
    plain = shares.var(axis=1, ddof=1)
    corrected = plain - (shares * (1 - shares) / (sizes - 1)).mean(axis=1)
    assert corrected.mean() == pytest.approx(true.var(ddof=1), rel=0.1)
    assert plain.mean() > 2 * true.var(ddof=1)
    for i in (int(corrected.argmax()), int(corrected.argmin())):
        found = spread(hits[i].tolist(), sizes.tolist(), [Gap(0, 1, None, -1, 1)])
        assert found is not None
        assert found.corrected == pytest.approx(max(0, corrected[i]) ** 0.5)


def test_equal_to_fairlearn_to_the_last_digit() -> None:
    """Everybody who was not flagged is audited, so that both speak of the same people."""
    rng = np.random.default_rng(5)
    groups = []
    for i, truth in enumerate((BENEFITS, replace(BENEFITS, prevalence=0.11, miss_rate=0.2), replace(BENEFITS))):
        cells = drawn(rng, replace(truth, audited=0), f"group {i + 1}")
        left = cells.reached.low - cells.flagged.low
        missed = int(rng.binomial(left, 0.03))
        groups.append(replace(cells, audited=Count(left, left), audited_missed=Count(missed, missed)))
    frame = rates(table(*groups))
    true: list[bool] = []
    said: list[bool] = []
    of: list[str] = []
    for g in groups:
        blocks = {
            (True, True): g.confirmed.low,
            (False, True): g.flagged.low - g.confirmed.low,
            (True, False): g.audited_missed.low,
            (False, False): g.audited.low - g.audited_missed.low,
        }
        for (is_true, flag), many in blocks.items():
            true += [is_true] * many
            said += [flag] * many
            of += [g.group] * many
    names = {
        "flag_rate": selection_rate,
        "ppv": precision_score,
        "miss_rate": false_negative_rate,
        "false_alert_rate": false_positive_rate,
        "n": count,
    }
    theirs = MetricFrame(metrics=names, y_true=true, y_pred=said, sensitive_features=of)
    for g in groups:
        for key in ("flag_rate", "ppv", "miss_rate", "false_alert_rate"):
            assert one(frame, key, g.group)["value"] == theirs.by_group.loc[g.group, key]
        assert one(frame, "flag_rate", g.group)["of"] == theirs.by_group.loc[g.group, "n"]
    for key in ("flag_rate", "ppv"):
        assert one(frame, key, "all groups")["value"] == theirs.overall[key]
        largest = gaps(table(*groups))[1].filter(rate=key)["largest"].item()
        assert largest == pytest.approx(theirs.difference()[key], rel=1e-13)


def test_without_an_audit_nothing_says_how_many_were_missed() -> None:
    cells = drawn(np.random.default_rng(1), replace(FACES, audited=0))
    frame = rates(table(cells))
    line = one(frame, "missed_people")
    assert (line["value"], line["bound_low"]) == (None, 0)
    assert line["bound_high"] == cells.reached.low - cells.flagged.low
    rate = one(frame, "miss_rate")
    assert rate["value"] is None and rate["low"] == 0 and rate["high"] > 0.99
    assert one(frame, "wrong_share")["value"] == (cells.flagged.low - cells.confirmed.low) / cells.reached.low
    audited = drawn(np.random.default_rng(1), FACES)
    found = one(rates(table(audited)), "missed_people")
    truth = FACES.reached * FACES.prevalence * FACES.miss_rate
    assert found["low"] < truth < found["high"] < 1_000


def read(tmp_path: Path, rows: str) -> pl.DataFrame:
    file = tmp_path / "counts.csv"
    file.write_text(rows)
    return rates(load(file))


def test_what_nobody_checked_is_open_from_end_to_end(tmp_path: Path) -> None:
    frame = read(tmp_path, "group,reached,flagged,checked,confirmed\ngroup 1,10000,200,150,60\n")
    right = one(frame, "ppv_all")
    assert (right["value"], right["bound_low"], right["bound_high"]) == (None, 60 / 200, 110 / 200)
    assert right["low"] == pytest.approx(clopper_pearson(60, 200)[0], rel=1e-3)
    assert right["high"] == pytest.approx(clopper_pearson(110, 200)[1], rel=1e-3)
    wrong = one(frame, "wrong_people")
    assert (wrong["bound_low"], wrong["bound_high"]) == (90, 140)
    checked = one(frame, "ppv")
    assert (checked["value"], checked["low"], checked["high"]) == (60 / 150, *wilson(60, 150))


def test_an_audit_of_flags_closes_what_checks_leave_open(tmp_path: Path) -> None:
    head = "group,reached,flagged,checked,confirmed,audited_flags,audited_right\n"
    frame = read(tmp_path, f"{head}group 1,10000,2000,150,60,400,120\n")
    assert one(frame, "ppv_all")["value"] == 0.3
    people = one(frame, "wrong_people")
    assert people["value"] == 1400
    assert 1300 < people["low"] < 1400 < people["high"] < 1500


def test_a_won_complaint_may_overturn_a_confirmed_flag(tmp_path: Path) -> None:
    head = "group,reached,flagged,checked,confirmed,complained,won\n"
    frame = read(tmp_path, f"{head}group 1,10000,200,200,150,40,20\n")
    right = one(frame, "ppv_all")
    assert (right["bound_low"], right["bound_high"]) == (130 / 200, 150 / 200)
    overturned = read(tmp_path, f"{head}group 1,10000,200,200,200,40,20\n")
    assert one(overturned, "ppv_all")["bound_high"] == 180 / 200


def test_a_suppressed_cell_is_open_and_its_interval_holds_both_ends(tmp_path: Path) -> None:
    head = "group,reached,flagged,checked,confirmed\n"
    frame = read(tmp_path, f"{head}group 1,10000,200,200,<10\n")
    line = one(frame, "ppv")
    assert (line["value"], line["part"], line["of"]) == (None, None, 200)
    assert (line["bound_low"], line["bound_high"]) == (0, 9 / 200)
    assert line["high"] == pytest.approx(clopper_pearson(9, 200)[1], rel=1e-3)
    small = read(tmp_path, "group,reached,flagged\ngroup 1,<10,\ngroup 2,5000,60\n")
    assert (one(small, "flag_rate")["low"], one(small, "flag_rate")["high"]) == (0, 1)


def test_what_is_supposed_keeps_the_identity(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    file.write_text("group,reached,flagged,checked,confirmed\ngroup 1,10000,200,200,80\n")
    lines = supposed(load(file))
    assert lines["supposed"].to_list() == list(counted.SUPPOSED)
    row = lines.filter(supposed=0.5).row(0, named=True)
    assert row["prevalence_low"] == row["prevalence_high"] == pytest.approx(0.016)
    assert row["false_alert_rate_low"] == pytest.approx(120 / (10_000 - 160))
    impossible = supposed(load(file), {"prevalence": 0.001}).row(0, named=True)
    assert impossible["miss_rate_low"] is None
