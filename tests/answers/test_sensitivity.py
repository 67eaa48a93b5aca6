"""Sensitivity ranks the parameter that made a result first, and calls noise noise."""

import numpy as np
import polars as pl
import pytest

from glasspolis import evidence
from glasspolis.answers.sensitivity import MOST, sensitivity
from glasspolis.proof import provenance
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.report.headline import rests_on


def made(samples: int, weights: list[float], noise: float, many: int = 30) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Parameters p0, p1, ... and an answer that weighs the first of them."""
    rng = np.random.default_rng(1)
    points = rng.random((samples, many))
    answer = points[:, : len(weights)] @ np.array(weights) + noise * rng.standard_normal(samples)
    rows = [
        (f"range-{k:03d}", "with", f"a.p{i}", f"{points[k, i]:.6f}", "share", "0", "1", evidence_of(i), quality_of(i))
        for k in range(samples)
        for i in range(many)
    ]
    names = ["variant", "world", "parameter", "value", "unit", "low", "high", "evidence", "quality"]
    values = {"variant": [f"range-{k:03d}" for k in range(samples)], "value": answer}
    return pl.DataFrame(rows, schema=names, orient="row"), pl.DataFrame(values)


def evidence_of(i: int) -> str:
    return "P099" if i % 2 else "assumed"


def quality_of(i: int) -> str:
    return "official" if i % 2 else "assumed"


def test_what_made_the_answer_comes_first_and_stays() -> None:
    ranking = sensitivity(*made(60, [3, 2], 0.1), "with")
    assert ranking.first["parameter"].to_list()[:2] == ["a.p0", "a.p1"] and ranking.first.height == MOST
    assert ranking.sure == 2 and ranking.samples == 60
    assert ranking.table["kept"][0] > 0.99 and 2 <= ranking.expected <= MOST
    assert abs(ranking.table["prcc"][0]) > 0.9


def test_noise_is_called_noise() -> None:
    ranking = sensitivity(*made(24, [0], 1.0), "with")
    assert ranking.sure == 0 and ranking.table["prcc"].null_count() == 30
    assert ranking.expected < MOST - 1
    sentence = rests_on(ranking, lambda name: name)
    assert sentence.startswith("This result rests most on these five numbers, ")
    assert "None of them goes beyond what chance gives" in sentence


def test_the_sentence_says_how_many_are_assumed() -> None:
    sentence = rests_on(sensitivity(*made(60, [3, 2], 0.1), "with"), lambda name: f"the {name}")
    assert "the a.p0 (a.p0, assumed); the a.p1 (a.p1, P099, official)" in sentence
    assert "Two of them go beyond what chance gives the largest of 30 in 60 settings" in sentence


def test_few_settings_name_nothing() -> None:
    sentence = rests_on(sensitivity(*made(4, [3, 2], 0.1), "with"), str)
    assert sentence.startswith("Which numbers this result rests on cannot")


def test_without_a_range_nothing_is_said() -> None:
    parameters, values = made(3, [1], 0)
    assert rests_on(sensitivity(parameters, values, "with"), str) == ""


def test_every_parameter_has_its_source_and_scenarios() -> None:
    table = provenance.parameters([Scenario.load(name) for name in shipped()])
    rows = {row["parameter"]: row for row in table.iter_rows(named=True)}
    alert = rows["identification.false_alert"]
    assert (alert["evidence"], alert["quality"]) == ("P099", "official") and "P154" in alert["also"]
    assert "station-watchlist" in alert["scenarios"]
    assert rows["sensing.gates_on"]["set_in"] and rows["society.fear_rest"]["quality"] == "assumed"
    assert table.filter(pl.col("quality") != "assumed")["source"].str.len_chars().min() > 0
    assert set(provenance.choose(table, ["p099"])["parameter"]) >= {"identification.false_alert"}


@pytest.mark.parametrize("row", provenance.contradictions(), ids=lambda row: f"{row['used']} {row['other']}")
def test_both_of_what_contradicts_are_kept(row: dict[str, str]) -> None:
    used, other = (evidence.fact(row[key]) for key in ("used", "other"))
    assert used.value != other.value
