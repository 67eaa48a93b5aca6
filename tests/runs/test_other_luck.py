"""A city in which the system alone has another luck: society's draws stay, the system's do not."""

import polars as pl
import pytest

from glasspolis.question import assess
from glasspolis.question.scenario import Scenario
from glasspolis.report.gather import Reading
from glasspolis.report.placebos import placebos
from glasspolis.runs.cities import system_seeds
from glasspolis.runs.jobs import plan_jobs
from glasspolis.runs.simulation import simulate


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    answers = assess.parse(
        {"kind": "automated finding", "people_in_reach": 2_000, "claimants": 800, "false_rate": "0.7"}
    )
    small = {"range_people": 2_000, "days": 60, "replicates": 2, "range_samples": 4}
    scenario = assess.scenario(answers, **small)
    return Reading(simulate(scenario, tmp_path_factory.mktemp("luck") / "run"))


def test_societys_streams_keep_their_luck() -> None:
    scenario = Scenario.load("welfare-debts")
    seeds = system_seeds(scenario, 1, 2)
    assert "society" not in seeds and set(seeds) == set(scenario.submodels) - {"society"}
    assert system_seeds(scenario, 1, 0) == {}
    assert system_seeds(scenario, 1, 3) != seeds


def test_what_society_does_is_the_same_and_what_the_system_does_is_not(reading: Reading) -> None:
    totals = reading.table("totals").filter(dimension="all", world="without")
    lucks = totals.filter(pl.col("variant").str.starts_with("luck-"))
    assert lucks["variant"].n_unique() == 4
    base = totals.filter(variant="base", replicate=0)
    same = base.filter(pl.col("measure") == "society.trips")["total"].to_list()
    assert set(lucks.filter(measure="society.trips")["total"]) == set(same)
    hit = reading.table("totals").filter(dimension="all", world="with", measure=reading.answer["measure"])
    assert hit.filter(pl.col("variant").str.starts_with("luck-"))["total"].n_unique() > 1


def test_each_placebo_is_a_sentence(reading: Reading) -> None:
    said = placebos(reading)
    starts = ("The placebo breaks ties", "Labels by lot: if the labels", "Another luck of the system alone")
    assert [words.startswith(start) for words, start in zip(said, starts, strict=True)] == [True] * 3
    assert all(words.endswith(".") for words in said)


def test_lucks_are_run_with_the_parameter_range_alone() -> None:
    scenario = Scenario.load("welfare-debts").override(range_samples=0)
    assert not [job for job in plan_jobs(scenario) if job.luck]
