"""The line at every door that writes a run or a page: copies that no check has seen are refused
there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.report import write_report
from glasspolis.report.safeguards_page import write_weighing
from glasspolis.runs.safeguard_runs import weigh
from glasspolis.runs.simulation import checked_again, simulate
from support.refusals import TABLE

SMALL: dict[str, Any] = {"people": 1000, "days": 1, "burn_in": 0, "replicates": 1, "range_samples": 0}


def detains() -> Scenario:
    return Scenario.load("dragnet-province").override(**SMALL)


def changed(scenario: Scenario, **fields: Any) -> list[Scenario]:
    """The scenario with other fields, in the two ways that pydantic does not check."""
    values = {name: getattr(scenario, name) for name in Scenario.model_fields} | fields
    return [scenario.model_copy(update=fields), Scenario.model_construct(**values)]


@pytest.mark.parametrize("door", [simulate, weigh])
def test_no_door_runs_detention_in_a_real_place(door: Callable[..., Run], tmp_path: Path) -> None:
    table = tmp_path / "town.csv"
    table.write_text(TABLE, encoding="utf-8")
    fields: list[dict[str, Any]] = [{"place": "hebei"}, {"population": str(table)}, {"place": "average-city"}]
    for scenario in (copy for one in fields for copy in changed(detains(), **one)):
        with pytest.raises(LineError, match="runs in an invented place only"):
            door(scenario, out=tmp_path / "run")
    assert [path.name for path in tmp_path.iterdir()] == ["town.csv"]


def test_no_door_runs_an_invented_place_under_a_real_name(tmp_path: Path) -> None:
    for scenario in changed(detains(), question="Who is held in Hebei because of the system?"):
        with pytest.raises(LineError, match="which is a real place"):
            simulate(scenario, out=tmp_path / "run")


@pytest.mark.parametrize("fields", [{"days": -1}, {"worlds": {}}, {"submodels": ("society", "nothing")}])
def test_no_door_runs_a_scenario_that_no_file_could_hold(fields: dict[str, Any], tmp_path: Path) -> None:
    for scenario in changed(detains(), **fields):
        with pytest.raises(GlasspolisError):
            simulate(scenario, out=tmp_path / "run")


@pytest.mark.parametrize("name", shipped())
def test_what_ships_is_the_same_after_it_is_checked_again(name: str) -> None:
    scenario = Scenario.load(name)
    again = checked_again(scenario)
    assert again == scenario and again.resolved() == scenario.resolved()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return simulate(detains(), tmp_path_factory.mktemp("line") / "run")


@pytest.mark.parametrize("page", [write_report, write_weighing])
def test_no_page_is_made_of_a_run_that_breaks_the_line(page: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    scenario = run.manifest["scenario"]
    hebei = {"name": "hebei", "title": "Hebei", "real": True}
    named = {**scenario, "question": "Who is held in Hebei because of the system?"}
    without_place = {key: value for key, value in scenario.items() if key != "place"}
    for fields in (
        {"scenario": {**scenario, "place": "hebei"}},
        {"scenario": {**scenario, "population": "town.csv"}},
        {"scenario": {**scenario, "place": "hebei", "submodels": ["society"]}},
        {"scenario": without_place},
        {"scenario": named},
        {"place": hebei},
    ):
        with pytest.raises(LineError):
            page(Run(run.folder, {**run.manifest, **fields}), tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []
