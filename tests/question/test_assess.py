"""An assessment's file is read or refused, its numbers become parameters, defaults stand in, and
the page says all of it.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from glasspolis.commands.cli import app
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.question import assess
from glasspolis.question.assess_kinds import kinds
from glasspolis.runs.cities import city_worlds
from glasspolis.runs.design import varied_parameters
from glasspolis.runs.jobs import plan_jobs
from glasspolis.runs.simulation import simulate

FEW = {"people_in_reach": 1000}


def test_each_kind_has_an_example_of_its_own(tmp_path: Path) -> None:
    for kind in kinds():
        file = tmp_path / "mine.toml"
        file.write_text(assess.example(kind))
        assert assess.load(file).kind == kind
    with pytest.raises(GlasspolisError, match="no kind named 'face-search'; did you mean 'face search'"):
        assess.example("face-search")


def test_the_example_is_a_valid_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(assess.example())
    answers = assess.load(file)
    assert assess.parse(__import__("tomllib").loads(answers.text(), parse_float=Decimal)) == answers
    assert [q.key for q in answers.missing] == [
        "threshold_raised", "accepted", "complaints", "retention_days", "shared",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, "people_in_reach: is missing"),
        ({**FEW, "galery": 10}, "galery"),
        ({**FEW, "gallery": -3}, "allowed 1 to 10000000"),
        ({**FEW, "gallery": "many"}, "must be a number"),
        ({**FEW, "kind": "face"}, "face search"),
        ({**FEW, "groups": {"Hui": {"share": 1, "false_alert_rate": 0.1}}}, "labels are neutral"),
        ({**FEW, "groups": {"group 1": {"share": 1}}}, "needs share and false_alert_rate"),
        ({**FEW, "groups": {"group 1": {"share": "0.5", "false_alert_rate": "0.01"}}}, "do not sum to 1"),
    ],
)
def test_bad_answers_get_one_message(raw: dict, message: str) -> None:
    with pytest.raises(GlasspolisError, match=message):
        assess.parse(raw, "mine.toml")


def test_rows_about_persons_are_refused() -> None:
    with pytest.raises(LineError, match="never rows about persons"):
        assess.parse({**FEW, "persons": [{"name": "A"}]}, "mine.toml")


def test_numbers_become_settings() -> None:
    raw = {
        "people_in_reach": 400_000,
        "searches_per_day": 90_000,
        "gallery": 10_000,
        "reviewers": 20,
        "accepted": "0.1",
    }
    scenario = assess.scenario(assess.parse({**raw, "accepted": "0.1"}))
    assert scenario.people == 40_000
    assert round(scenario.set["society.ride"] * Decimal("1.89"), 9) == Decimal("0.225")
    assert scenario.set["identification.gallery_outside"] == 10_000 - 80
    assert scenario.set["identification.operators"] * 4 == 20
    assert scenario.set["identification.accept_false"] == Decimal("0.1")


def test_a_formula_of_a_kind_is_exact_and_checked() -> None:
    from glasspolis.question import formula

    assert str(formula.exact("1 - 0.10 * x", {"x": Decimal("0.3")}, "here")) == "0.970"
    assert formula.exact("either(x, 7) + round(0.5) + ceil(0.1)", {"x": Decimal(0)}, "here") == 8
    with pytest.raises(GlasspolisError, match="is not defined"):
        formula.exact("1 / x", {"x": Decimal(0)}, "here")
    face = kinds()["face search"]
    with pytest.raises(GlasspolisError, match=r"x\.y = 'galery': no name in a formula .* did you mean 'gallery'"):
        face.model_copy(update={"settings": {"x.y": "galery"}}).check()
    without = {key: value for key, value in face.scenario.items() if key != "submodels"}
    for scenario in (without, {**without, "submodels": "sensing"}):
        with pytest.raises(GlasspolisError, match=r"scenario\.submodels: must be a list of names"):
            face.model_copy(update={"scenario": scenario}).check()


def test_what_is_missing_varies_and_what_is_known_does_not() -> None:
    scenario = assess.scenario(assess.parse({**FEW, "gallery": 500, "retention_days": 90}))
    ranges = {r.name: (r.low, r.high) for r in varied_parameters(scenario)}
    assert ranges["answer.accepted"] == (Decimal("0.03"), Decimal("0.6"))
    assert ranges["answer.false_alert_rate"] == (Decimal("0.000001"), Decimal("0.01"))
    assert "answer.gallery" not in ranges
    settings = assess.kinds()["face search"].settings
    assert not {*settings} & {*ranges}


def test_a_world_keeps_its_own_setting_where_a_missing_number_varies() -> None:
    scenario = assess.scenario(assess.parse(FEW), range_samples=3)
    job = next(j for j in plan_jobs(scenario) if j.variant == "range-000")
    worlds = {w.name: w.parameters for w in city_worlds(scenario, job.values)}
    assert worlds["unreviewed"]["identification.operators"] == 0
    assert worlds["with"]["identification.operators"] == job.values["identification.operators"]


def test_the_page_answers_every_article(tmp_path: Path) -> None:
    from glasspolis.report.assessment import build

    answers = assess.parse({"people_in_reach": 2_000, "searches_per_day": 1_000, "false_alert_rate": "0.01"})
    chosen = assess.scenario(answers, days=20, replicates=2, range_samples=0)
    page = build(simulate(chosen, tmp_path / "run"), answers)
    titles = " ".join(section.title for section in page.sections)
    assert all(f"({letter})" in titles for letter in "abcdef")
    assert "Article 5" in titles
    harms = next(s for s in page.sections if s.key == "d").tables[0]
    assert harms.head[1:4] == ("Scale: per person hit", "Scope: persons in reach", "Probability: of 1,000")


def test_the_command_asks_for_what_it_is_not_given(tmp_path: Path) -> None:
    typed = "\n".join(["1", "My system", "", "", "", "", "2000", "x", "500", *[""] * 12]) + "\n"
    command = ["assess", "--days", "3", "--quick", "--out", str(tmp_path / "a")]
    done = CliRunner().invoke(app, command, input=typed)
    assert done.exit_code == 0, done.output
    assert "missing: gallery" in done.output
    assert (tmp_path / "a" / "assessment.html").is_file()
    assert assess.load(tmp_path / "a" / "assessment.toml").known["searches_per_day"] == 500


def test_the_command_asks_again_for_what_cannot_be(tmp_path: Path) -> None:
    typed = "\n".join([*[""] * 6, "4000", "9000", "2000", *[""] * 12]) + "\n"
    command = ["assess", "--kind", "automated finding", "--days", "3", "--quick", "--out", str(tmp_path / "a")]
    done = CliRunner().invoke(app, command, input=typed)
    assert done.exit_code == 0, done.output
    assert "people_in_reach: is always needed" in done.output
    assert "claimants = 9000: are more than people_in_reach = 4000" in done.output
    assert "decisions_per_day: 0.08 is used, with 0.02 to 0.3 as its range (of the claimants in a year" in " ".join(
        done.output.split()
    )


def test_findings_become_rates_per_claimant() -> None:
    raw = {"kind": "automated finding", "people_in_reach": 100_000, "claimants": 10_000, "decisions_per_day": 10}
    settings = assess.scenario(assess.parse({**raw, "false_rate": "0.5", "fraud_rate": "0.1"})).set
    assert round(float(settings["benefits.misfire"]), 4) == round(0.1825 / 0.9, 4)
    assert round(float(settings["benefits.find"]), 4) == 1.825
    with pytest.raises(GlasspolisError, match="by group"):
        assess.parse({**raw, "groups": {"group 1": {"share": 1, "false_rate": "0.1"}}})
