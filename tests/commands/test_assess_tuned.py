"""`glasspolis assess FILE --counts COUNTS` draws answers from counts, `assess A B` refuses what
cannot be compared (test_walks.py has two that can), and `safeguards` takes an assessment.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.commands import cli_assess, cli_safeguards, cli_tuned
from glasspolis.errors import GlasspolisError
from glasspolis.question import assess
from glasspolis.question.assess_kinds import kinds
from glasspolis.report.svg import Picture
from glasspolis.runs.safeguard_runs import trial
from support.refusals import refused

TINY = {"people": 1_000, "range_people": 1_000, "range_samples": 3, "replicates": 2}
COUNTS = """group,reached,flagged,checked,confirmed,complained,won,audited,audited_missed
group 1,120000,2400,2400,1500,84,31,4000,12
group 2,42000,700,700,220,72,38,4000,14
"""
FACES = """kind = "face search"
people_in_reach = 4000
searches_per_day = 2000
false_alert_rate = 0.0002
"""


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few people and days, and nothing screened or drawn, which have tests of their own."""
    monkeypatch.setattr(cli_assess, "QUICK", TINY)
    monkeypatch.setattr(cli_safeguards, "QUICK", {**TINY, "days": 4})
    monkeypatch.setattr("glasspolis.commands.cli_run.drop_inert", lambda *_: None)
    monkeypatch.setattr("glasspolis.report.svg.picture", lambda _, title, words, *rest: Picture("", title, words))


def test_counts_draw_answers_by_group_and_both_runs_stand_beside_each_other(glasspolis: Any) -> None:
    Path("counts.csv").write_text(COUNTS)
    Path("mine.toml").write_text(FACES)
    done = glasspolis("assess", "mine.toml", "--counts", "counts.csv", "--quick", "--days", "4", "--out", "a", "--json")
    assert done.code in (0, 1), done.err
    found = json.loads(done.out)
    rows = {(row["key"], row["group"]): row for row in found["answers"]}
    low, high = rows["false_alert_rate", "group 1"]["after"]
    assert low < 900 / 120000 < high < rows["false_alert_rate", "group 2"]["after"][0]
    assert found["settings"] == 3 and 0 <= found["effective_sample_size"] <= 3
    fit = pl.DataFrame(found["fit"])
    assert set(fit.filter(rate="wrong_share")["group"]) == {"group 1", "group 2"}
    # Where most settings have too few cases in a group, a rate is held of all groups together.
    assert set(fit["group"]) <= {"group 1", "group 2", "all"}
    least, most = found["at_ends_of_what_is_left_out"]
    assert least["settings_left"] <= found["settings_left"] <= most["settings_left"]
    assert {"settings", "worth", "ends"} == {*found["samples"][0]} and len(found["accepted"]) == found["settings_left"]
    for name in ("tuned.html", "assessment.html", "counts.html", "tuned-answers.csv", "tuned-fit.parquet"):
        assert (Path("a") / name).is_file()
    page = Path("a/tuned.html").read_text(encoding="utf-8")
    assert "Stated otherwise: false_alert_rate" in page and "What no count shows" in page
    assert "Assumed, for 95 of 100 systems: 10% of the rate (5% to 20%)." in page
    assert "counted" in Path("a/assessment.html").read_text(encoding="utf-8")
    scenario = json.loads(Path("a/manifest.json").read_text())["scenario"]
    typed = json.loads(Path("a-as-typed/manifest.json").read_text())["scenario"]
    assert typed["groups"] == scenario["groups"]
    assert typed["set"]["identification.false_alert"] == "0.0002"
    assert not {"policing", "ceilings"} & {*scenario["submodels"]}


def test_a_run_lasts_as_long_as_its_counts_and_more_settings_can_be_asked_for(
    glasspolis: Any, monkeypatch: Any
) -> None:
    made: list[Any] = []

    def simulated(before: Any, after: Any, asked: Any) -> None:
        made.extend((before, after))
        raise GlasspolisError("nothing is run here.")

    monkeypatch.setattr(cli_tuned, "_simulated", simulated)
    Path("mine.toml").write_text(FACES.replace("4000", "400_000"))
    asked = ((90, (), (90, 3)), (90, ("--days", "7", "--settings", "5"), (7, 5)), (9, (), (365, 3)))
    for days, options, expected in asked:
        head, *rows = COUNTS.strip().split("\n")
        Path("counts.csv").write_text("\n".join([f"{head},days", *(f"{row},{days}" for row in rows)]) + "\n")
        done = glasspolis("assess", "mine.toml", "--counts", "counts.csv", "--quick", *options)
        assert "nothing is run here" in done.err
        assert {(one.days, one.range_samples) for one in made[-2:]} == {expected}
    Path("mine.toml").write_text(FACES)
    refused(
        glasspolis("assess", "mine.toml", "--counts", "counts.csv", "--quick"), "searches_per_day = about", "(counted)"
    )
    assert made[-1].assessed.counted.keys() >= {"searches_per_day", "false_alert_rate"}


def test_counts_that_cannot_be_simulated_are_refused(glasspolis: Any) -> None:
    Path("counts.csv").write_text("group,reached,flagged,checked,confirmed\ngroup 1,1000,900,900,100\n")
    Path("mine.toml").write_text('kind = "content moderation"\npeople_in_reach = 4000\n')
    refused(glasspolis("assess", "mine.toml", "--counts", "counts.csv", "--quick"), "nothing fits")
    Path("counts.csv").write_text("group,reached,flagged\ngroup 1,1000,900\n")
    Path("mine.toml").write_text(FACES)
    refused(glasspolis("assess", "mine.toml", "--counts", "counts.csv", "--quick"), "tells no number that")


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (FACES.replace("4000", "5000"), "people_in_reach is 5000, and 4000"),
        ('kind = "automated finding"\npeople_in_reach = 4000\n', "kind is automated finding, and face search"),
        (FACES, "has the same answers"),
        (FACES + '[groups."group 1"]\nshare = 1\nfalse_alert_rate = 0.0002\n', "groups is 1, and none"),
    ],
)
def test_two_files_of_other_people_are_refused(glasspolis: Any, other: str, message: str) -> None:
    Path("north.toml").write_text(FACES)
    Path("south.toml").write_text(other)
    refused(glasspolis("assess", "north.toml", "south.toml", "--quick"), message)


def test_the_schema_takes_every_example_and_refuses_what_the_program_refuses(glasspolis: Any) -> None:
    import jsonschema

    schema = json.loads(glasspolis("assess", "--schema").out)
    check = jsonschema.Draft202012Validator(schema)
    for kind in kinds():
        raw = tomllib.loads(assess.example(kind))
        check.validate(raw)
        for bad in ({"galery": 3}, {"people_in_reach": 3}, {"system": 3}, {"sources": {"galery": "x"}}):
            assert not check.is_valid({**raw, **bad})


def test_safeguards_takes_an_assessment_of_every_kind(glasspolis: Any) -> None:
    for kind in kinds():
        Path("searches.toml").write_text(assess.example(kind))
        chosen = cli_safeguards.choose_assessment("searches.toml", {"people": 1_000}, [], [], days=9)
        assert (chosen.people, chosen.days) == (1_000, 9) and chosen.assessed is not None
        assert trial(chosen).names
    refused(glasspolis("safeguards", "searches.toml", "--place", "shanghai"), "neither --with nor --place")
    Path("searches.toml").write_text('kind = "face search"\n')
    refused(glasspolis("safeguards", "searches.toml"), "people_in_reach: is missing")


@pytest.mark.slow
def test_safeguards_of_an_assessment_have_their_law(glasspolis: Any) -> None:
    Path("searches.toml").write_text(FACES)
    done = glasspolis("safeguards", "searches.toml", "--quick", "--out", "s", "--json")
    assert done.code == 0, done.err
    assert "AI Act art. 14" in Path("s/safeguards.html").read_text(encoding="utf-8")


def test_the_folder_is_checked_before_the_first_question_and_answers_are_resumed(
    glasspolis: Any, monkeypatch: Any
) -> None:
    from typer.testing import CliRunner

    from glasspolis.commands.cli import app

    Path("full").mkdir()
    taken = CliRunner().invoke(app, ["assess", "--out", "full"], input="")
    assert "full: exists already" in str(taken.exception) and "Kind of system" not in taken.output
    made: list[Any] = []
    monkeypatch.setattr(cli_assess, "_run_and_print", lambda *args: made.append(args[1]))
    typed = ["face search", "?", "My system", "", "", "", "2025", "?", "4,000", "<", "5 thousand @ register", "1 in 0"]
    first = CliRunner().invoke(app, ["assess", "--out", "mine"], input="\n".join(typed) + "\n")
    assert "the answers end before the questions" in str(first.exception)
    assert "Everybody whom the system may meet" in " ".join(first.output.split())
    assert Path("mine.answers.toml").is_file()
    rest = CliRunner().invoke(app, ["assess", "--out", "mine"], input="\n" * 20)
    assert rest.exit_code == 0, rest.output
    assert "it goes on from there" in " ".join(rest.output.split())
    assert made[0].known["people_in_reach"] == 5_000 and made[0].sources == {"people_in_reach": "register"}
    assert not Path("mine.answers.toml").exists()
