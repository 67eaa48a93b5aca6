"""The tables by group equal Fairlearn's MetricFrame on the same outcomes to the last digit."""

from __future__ import annotations

import polars as pl
import pytest
from fairlearn.metrics import MetricFrame, count, false_negative_rate, false_positive_rate, selection_rate
from sklearn.metrics import precision_score

from glasspolis import Run, Scenario, simulate

FLAG = "identification.alert_flag"
FOUND = "identification.found"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    chosen = Scenario.load("station-watchlist").override(
        people=6_000,
        days=20,
        replicates=1,
        range_samples=0,
        set={"identification.false_alert": "0.01", "registries.watch_share": "0.05"},
    )
    raw = chosen.model_dump(exclude_defaults=True) | {"persons": "all"}
    return simulate(Scenario.parse(raw), tmp_path_factory.mktemp("fair") / "run")


def persons(run: Run, measure: str) -> pl.DataFrame:
    wide = run.table("persons").filter(world="with")
    return wide.sort("person").select("group", present=pl.col("society.present"), hit=pl.col(measure) > 0)


@pytest.mark.parametrize("measure", [FLAG, "identification.stop_flag_wrong", "society.given_up"])
def test_selection_rates_and_counts_by_group(run: Run, measure: str) -> None:
    rows = persons(run, measure)
    hit = rows["hit"].to_numpy()
    theirs = MetricFrame(
        metrics={"rate": selection_rate, "n": count},
        y_true=hit,
        y_pred=hit,
        sensitive_features=rows["group"].to_numpy(),
    )
    ours = run.table("totals").filter(variant="base", world="with", dimension="group", measure=measure)
    # Rates divide by the people there on a mean day; Fairlearn counts whoever was there at all.
    there = dict(rows.group_by("group").agg(pl.col("present").sum() / run.manifest["days"]).iter_rows())
    for group, people, affected in ours.select("level", "people", "affected").iter_rows():
        code = int(group.removeprefix("group ")) - 1
        assert round(there[code]) == people
        assert theirs.by_group.loc[code, "rate"] * theirs.by_group.loc[code, "n"] == pytest.approx(affected)


def test_error_rates_by_group_and_the_identity_between_them(run: Run) -> None:
    """Chouldechova (2017): FPR = p / (1 - p) (1 - PPV) / PPV (1 - FNR).

    The prediction is an alert.
    """
    people = persons(run, FLAG)
    true = persons(run, FOUND)["hit"].to_numpy()
    groups = people["group"].to_numpy()
    said = people["hit"].to_numpy()
    metrics = {"fpr": false_positive_rate, "fnr": false_negative_rate, "ppv": precision_score, "n": count}
    theirs = MetricFrame(metrics=metrics, y_true=true, y_pred=said, sensitive_features=groups)
    for group in set(groups):
        of = groups == group
        row = theirs.by_group.loc[group]
        right = int((said & true & of).sum())
        wrong = int((said & ~true & of).sum())
        assert row["fpr"] == wrong / int((~true & of).sum())
        assert row["ppv"] == right / (right + wrong)
        share = int((true & of).sum()) / int(of.sum())
        assert row["fpr"] == pytest.approx(share / (1 - share) * (1 - row["ppv"]) / row["ppv"] * (1 - row["fnr"]))
