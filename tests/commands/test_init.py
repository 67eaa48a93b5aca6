"""`glasspolis init` writes files of one's own that run as they are."""

import json
from pathlib import Path
from typing import Any

import pytest

from glasspolis.front import starter
from glasspolis.people.place import structure_of
from glasspolis.question.rulebook import load_rulebook
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.cities import structure_for
from support.refusals import scenario


@pytest.mark.parametrize("origin", sorted(shipped()))
def test_the_files_of_every_scenario_are_read_again(
    origin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = starter.write(Path("my-city"), origin)
    mine = Scenario.load(files[0])
    ships = Scenario.load(origin)
    assert mine.name == "my-city" and mine.published is None
    assert (mine.question, mine.worlds, mine.set) == (ships.question, ships.worlds, ships.set)
    made = structure_for(mine)
    if mine.population:
        shares = structure_of(ships.place)
        assert made.regions == shares.regions and made.groups == shares.groups
        before, after = (one.joint.sum(axis=0) / one.joint.sum() for one in (shares, made))
        for axis in range(before.ndim):
            others = tuple(at for at in range(before.ndim) if at != axis)
            if axis not in (1, 4):
                assert after.sum(axis=others) == pytest.approx(before.sum(axis=others), abs=2e-4)
    else:
        assert "invented place" in (Path("my-city") / "README.md").read_text(encoding="utf-8")
    for path in Path("my-city").glob("*.toml"):
        if path.name not in ("my-city.toml", "people.toml"):
            assert load_rulebook(path)


@pytest.mark.usefixtures("no_page")
def test_the_files_run_as_they_are(glasspolis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glasspolis.commands.cli.drop_inert", lambda *_: None)
    told = json.loads(glasspolis("init", "my-city", "--from", scenario(), "--json").out)
    small = ("--people", "1000", "--days", "1", "--replicates", "1", "--settings", "0", "--out", "run")
    assert glasspolis("run", told["files"][0], *small).code == 0
    assert Path("run/inputs/population/people.csv").is_file()


def test_init_refuses_in_one_message_and_leaves_nothing(glasspolis: Any) -> None:
    Path("there").mkdir()
    for words, refusal in (
        (("there",), "there: exists already"),
        (("My City",), "must be lower case letters"),
        (("mine", "--from", "four-grade"), "no scenario named 'four-grade'; did you mean 'four-grades'"),
    ):
        result = glasspolis("init", *words)
        assert result.code == 2 and refusal in result.err and result.err.count("\n") == 1
    assert [path.name for path in Path().iterdir()] == ["there"]
