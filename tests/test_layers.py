"""Scenarios on top of one another: what is joined, which one holds, and one message where both cannot."""

import copy
from pathlib import Path
from typing import Any

import pytest

import toys
from glasspolis import cost, day, simulation
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.layers import compose
from glasspolis.scenario import Scenario


@pytest.fixture(autouse=True)
def toy_submodels(monkeypatch: pytest.MonkeyPatch) -> None:
    models = toys.toys()
    monkeypatch.setattr(day, "installed", lambda: models)


def layered(top: dict[str, Any], **under: Any) -> Scenario:
    return Scenario.parse(compose({**copy.deepcopy(toys.SCENARIO), **under}, top, "toy.toml", "top.toml"), "toy.toml")


def test_a_setting_on_top_holds_in_every_world() -> None:
    found = layered({"set": {"gates": {"review": True}}}, set={"gates.review": 0, "gates.operators": 7})
    assert [found.world_parameters(name)["gates.review"] for name in found.worlds] == [1] * 4
    assert found.set["gates.operators"] == 7
    assert "gates.review" not in found.worlds["safe"].set


def test_worlds_of_one_name_become_one_and_others_are_added() -> None:
    top = {
        "question": "Ignored, since the lower one asks?",
        "people": 5000,
        "worlds": {
            "with": {"label": "x", "set": {"gates.operators": 9}, "schedule": [{"day": 3, "set": {"gates.review": 1}}]},
            "blind": {"label": "No gates", "like": "with", "off": ["gates"]},
        },
    }
    found = layered(top)
    assert (found.question, found.people) == (toys.SCENARIO["question"], 2000)
    assert list(found.worlds) == ["without", "with", "safe", "placebo", "blind"]
    assert found.worlds["with"].label == "The gates"
    assert found.world_parameters("safe")["gates.operators"] == 9
    assert found.schedule("blind") == {3: {"gates.review": 1}}
    assert found.active("blind") == {"society"}


def test_a_lower_scenario_can_use_fewer_submodels() -> None:
    under = {k: v for k, v in toys.SCENARIO.items() if k != "worlds"}
    under |= {"submodels": ["society"], "worlds": {"with": {"label": "With"}}}
    top = {"submodels": ["gates"], "set": {"gates.operators": 3}}
    found = Scenario.parse(compose(under, top, "a", "b"))
    assert found.submodels == ("society", "gates")


@pytest.mark.parametrize(
    ("under", "top", "told"),
    [
        ({"place": "shanghai"}, {"place": "hebei"}, "toy.toml with top.toml: place = 'shanghai' below and 'hebei'"),
        ({"rulebooks": {"city": "a"}}, {"rulebooks": {"city": "b"}}, "rulebooks.city = 'a' below and 'b' on top"),
        ({}, {"worlds": {"safe": {"like": "placebo"}}}, "worlds.safe.like = 'with' below and 'placebo' on top"),
        ({}, {"worlds": {"safe": 3}}, "top.toml: worlds"),
        ({}, {"set": {"gates.operator": 1}}, "did you mean 'operators'?"),
        ({}, {"quest": 3}, "no key named 'quest'"),
        ({}, {"worlds": {f"w{i}": {"label": "x", "like": "with"} for i in range(6)}}, "has 10; allowed 1 to 8"),
    ],
)
def test_what_cannot_hold_at_once_is_one_message(under: dict[str, Any], top: dict[str, Any], told: str) -> None:
    with pytest.raises(GlasspolisError) as caught:
        layered(top, **under)
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_on_in_one_and_off_in_the_other() -> None:
    under = {"worlds": {**toys.SCENARIO["worlds"], "safe": {"label": "x", "like": "with", "off": ["gates"]}}}
    with pytest.raises(GlasspolisError, match=r"worlds\.safe: 'gates' is on in one and off in the other"):
        layered({"worlds": {"safe": {"on": ["gates"]}}}, **under)


def test_a_layer_that_needs_an_invented_place_takes_it_along() -> None:
    assert layered({"needs_invented_place": True, "place": "glass-city"}).place == "glass-city"
    with pytest.raises(LineError, match="needs_invented_place"):
        layered({"needs_invented_place": True}, place="hebei")


def test_files_compose_and_a_place_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    layer = tmp_path / "gateless.toml"
    layer.write_text('place = "hebei"\n[set]\nsensing.cameras_on = false\n', encoding="utf-8")
    found = Scenario.load("four-grades", layer)
    assert found.place == "hebei" and found.set["sensing.cameras_on"] == 0 and found.layers == (str(layer),)
    assert Scenario.parse({k: v for k, v in found.resolved().items() if k != "by_world"}) == found
    (tmp_path / "two.toml").write_text('place = "shanghai"\n', encoding="utf-8")
    with pytest.raises(GlasspolisError, match="choose with --place"):
        Scenario.load("four-grades", layer, tmp_path / "two.toml")
    assert Scenario.load("four-grades", layer, tmp_path / "two.toml", place="glass-city").place == "glass-city"


def test_the_estimate_counts_what_will_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = Scenario.load("four-grades")
    jobs = simulation.plan_jobs(found)
    assert cost.person_days(found) == sum(job.people for job in jobs) * found.days * len(found.worlds)
    assert cost.seconds(found, 1) > cost.seconds(found, 4)
    assert [cost.duration(s) for s in (3, 44, 600, 9000)] == ["10 s", "40 s", "10 min", "2.5 h"]
