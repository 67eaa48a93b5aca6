"""What an answer rests on is told with its interval, below Q2 0.5 nothing is told, and what cannot
reach the answer is never named.
"""

import json
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from SALib.analyze import pawn

from glasspolis import evidence
from glasspolis.answers.design_matrix import DesignMatrix
from glasspolis.answers.exact_intervals import clopper_pearson
from glasspolis.answers.reaching import reaching
from glasspolis.answers.run import Run
from glasspolis.answers.sensitivity import Sensitivity, as_table, sensitivity_of
from glasspolis.contract.parameters import OPERATOR, ROLES
from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.proof import provenance
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.records import screened
from glasspolis.report import deciding
from glasspolis.runs.screening import screen
from support.known_functions import points

AXES = 12
SETTINGS = 80


def design(count: int, axes: int = AXES, seed: int = 1) -> DesignMatrix:
    """A design of settings with parameters a.p0, b.p1, a.p2, ... by every role in turn."""
    roles = list(ROLES)
    rows = [
        (f"{'ab'[i % 2]}.p{i}", f"{'ab'[i % 2]}.p{i}", "share", "0", "1", "0.5", roles[i % len(roles)],
         "P099" if i % 2 else "assumed", "official" if i % 2 else "assumed")
        for i in range(axes)
    ]  # fmt: skip
    names = ["axis", "parameter", "unit", "low", "high", "stated", "role", "evidence", "quality"]
    at = points(count, axes, seed)
    return DesignMatrix(
        tuple(f"range-{i:03d}" for i in range(count)), pl.DataFrame(rows, schema=names, orient="row"), at, at
    )


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    """An answer of which the first parameter decides most, and the second and third less."""
    of = design(160)
    answer = of.points[:, :3] @ np.array([10.0, 4.0, 3.0]) + np.random.default_rng(1).normal(0, 0.3, 160)
    return sensitivity_of(of, answer, concern=12.0)


def test_what_made_the_answer_is_named_in_its_order(found: Sensitivity) -> None:
    named = [found.about(d.parameter)["axis"] for d in found.deciders]
    assert named == ["a.p0", "b.p1", "a.p2"] and found.in_order >= 1
    table = as_table(found)
    assert table["share"][0] == pytest.approx(0.8, abs=0.07)
    assert (table["share_low"] <= table["share"]).all() and (table["share"] <= table["share_high"]).all()
    sentence = deciding.rests_on(found, lambda name: f"the {name}")
    assert sentence.startswith("What decides the answer: the a.p0 (a.p0, assumed): ")
    assert "the b.p1 (b.p1, P099, official)" in sentence and "Q2 0.9" in sentence


def test_the_number_to_ask_for_is_named_with_who_could_say_it(found: Sensitivity) -> None:
    first, together = deciding.asks(found, lambda name: f"the {name}")
    assert first.startswith("The number to ask for first: the a.p0 (a.p0). Known, it narrows")
    assert ROLES[found.about(0)["role"]] in first and "a decision by the threshold of concern of 12" in first
    assert together.startswith("The best three numbers together: ")
    assert found.singles[0].narrower.value > found.singles[1].narrower.value
    assert found.best and found.best.narrower.value > found.singles[0].narrower.value
    assert "b.p1" in deciding.first_asked_of(found, (OPERATOR,), str)
    assert deciding.first_asked_of(found, ("nobody",), str) == ""


def test_expected_wrong_decisions_are_told_also_where_no_number_is_named(found: Sensitivity) -> None:
    above = int((found.answer > 12).sum())
    wrong = round(100 * min(above, 160 - above) / 160)
    said = deciding.concerned(found, "assumed: a reason", 1000)
    assert said.startswith("The threshold of concern is 12.0 per 1,000 people, assumed: a reason. The answer lies ")
    assert f"% of 160 settings ({round(100 * clopper_pearson(above, 160)[0])} to " in said
    assert said.endswith(f"is wrong in {wrong} of 100 settings.")
    noise = sensitivity_of(design(60), np.random.default_rng(2).normal(12, 1, 60), concern=12.0)
    assert not noise.deciders
    assert "The threshold of concern is 12.0 per 10 people. The answer" in deciding.concerned(noise, None, 10)
    assert deciding.concerned(sensitivity_of(design(60), np.ones(60)), None, 10) == ""


def test_of_few_settings_no_share_of_wrong_decisions_is_told() -> None:
    few = sensitivity_of(design(47), np.arange(47.0), concern=40.0)
    assert "in 6 of 47 settings, which are too few to say" in deciding.concerned(few, None, 1000)


def test_where_the_answer_is_of_concern_is_told_in_words(found: Sensitivity) -> None:
    sentence = deciding.where(found, lambda name: f"the {name}")
    assert sentence.startswith("The answer is above the threshold of concern (12.0) in ")
    assert "the a.p0 (a.p0) is 0." in sentence and "(density)" in sentence and "(coverage)" in sentence


def test_noise_is_too_little_to_say() -> None:
    none = sensitivity_of(design(SETTINGS), np.random.default_rng(2).normal(size=SETTINGS))
    assert none.q2 is not None and none.q2 < 0.5 and not none.deciders and not none.singles and none.best is None
    assert "too few settings to say (Q2 is" in deciding.rests_on(none, str)
    assert deciding.asks(none, str) == [] and deciding.where(none, str) == ""


def test_few_settings_name_nothing() -> None:
    of = design(24)
    assert "24 settings, and 48 or more" in deciding.rests_on(sensitivity_of(of, of.points[:, 0]), str)
    nothing = design(0)
    assert deciding.rests_on(sensitivity_of(nothing, nothing.points[:, 0]), str) == ""


def test_a_setting_without_an_answer_is_left_out() -> None:
    of = design(SETTINGS)
    answer = np.where(np.arange(SETTINGS) < 10, np.nan, of.points[:, 0])
    assert sensitivity_of(of, answer).settings == SETTINGS - 10


@settings(max_examples=6, deadline=None)
@given(st.sets(st.integers(0, AXES - 1), max_size=4), st.sampled_from([set(), {"a"}, {"b"}]), st.integers(0, 99))
def test_what_cannot_reach_the_answer_is_never_named(still: set[int], beyond: set[str], seed: int) -> None:
    """Even where chance makes it look as if it decided everything."""
    of = design(SETTINGS, seed=seed)
    looks_so = [*still, 0, 1]
    answer = of.points[:, looks_so].sum(axis=1)
    inert = {of.names[i] for i in still}
    told = sensitivity_of(of, answer, inert, beyond)
    named = {told.about(d.parameter)["parameter"] for d in told.deciders}
    assert not named & inert
    assert not any(name.partition(".")[0] in beyond for name in named)
    dropped = {*told.unreachable, *told.inert}
    assert len(told.design.names) + len(dropped) == told.varied == AXES


def test_what_is_never_read_does_not_reach() -> None:
    models = installed()
    assert reaching(models, [], "society.given_up") == frozenset()
    assert reaching(models, ["scoring"], "scoring.grade_wrong") == frozenset({"scoring"})


def test_a_parameter_that_changes_no_bit_is_screened_out(small_run: Run) -> None:
    varied = [row["parameter"] for row in small_run.manifest["design"]]
    some = varied[:4]
    seen = screen(small_run, some, threads=1)
    assert list(seen) == some
    assert screened.read(small_run.folder, small_run.manifest["digest"]) == seen
    assert screened.read(small_run.folder, "another run") == {}
    for row in seen.values():
        assert not row.inert or row.low == row.high == 0


def test_ask_says_so_of_a_finished_run(small_run: Run, glasspolis: Any) -> None:
    told = glasspolis("ask", str(small_run.folder))
    assert told.code == 0 and "too few settings to say" in " ".join(told.out.split())
    answer = json.loads(glasspolis("ask", str(small_run.folder), "--json").out)
    assert answer["decides"] == answer["singles"] == [] and answer["best"] is None and answer["silent_because"]


def test_salib_takes_the_arrays_of_a_run(small_run: Run) -> None:
    problem, at = small_run.problem(), small_run.samples()
    assert at.shape[1] == problem["num_vars"] and small_run.outcomes().shape == (len(at),)
    of = design(64, 3)
    names = {"num_vars": 3, "names": of.names, "bounds": [[0, 1]] * 3}
    found = pawn.analyze(names, of.points, of.points[:, 1] + 0.1 * of.points[:, 0], seed=1)
    assert int(np.argmax(found["median"])) == 1


def test_a_threshold_of_concern_is_checked() -> None:
    raw = Scenario.load("four-grades").model_dump(mode="json")
    raw["answer"]["concern"] = 3
    assert Scenario.parse(raw, "x").answer.concern == 3
    raw["answer"]["concern"] = None
    with pytest.raises(GlasspolisError, match=r"answer\.concern is missing; give both"):
        Scenario.parse(raw, "x")
    raw["answer"]["concern"] = "much"
    with pytest.raises(GlasspolisError, match="concern"):
        Scenario.parse(raw, "x")


def test_scenarios_about_people_wronged_state_a_threshold_and_why() -> None:
    for name in shipped():
        answer = Scenario.load(name).answer
        assert (answer.concern is None) == (answer.concern_because is None), name
        if answer.measure.endswith("_flag_wrong"):
            assert answer.concern == answer.per / 1000, name


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
