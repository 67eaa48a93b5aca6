"""Scenarios laid on one another are joined, the upper one holds where both say something, and
conflicts get one message.
"""

import copy
import itertools
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.question.layers import compose, only
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs import cost
from glasspolis.runs.jobs import plan_jobs
from support import toys


@pytest.fixture(autouse=True)
def toy_submodels(monkeypatch: pytest.MonkeyPatch) -> None:
    models = toys.toys()
    monkeypatch.setattr(plan, "installed", lambda: models)


def layered(top: dict[str, Any], **under: Any) -> Scenario:
    return Scenario.parse(compose({**copy.deepcopy(toys.SCENARIO), **under}, top, "toy.toml", "top.toml"), "toy.toml")


def test_a_setting_on_top_holds_in_every_world() -> None:
    scenario = layered({"set": {"gates": {"review": True}}}, set={"gates.review": 0, "gates.operators": 7})
    assert [scenario.world_parameters(name)["gates.review"] for name in scenario.worlds] == [1] * 4
    assert scenario.set["gates.operators"] == 7
    assert "gates.review" not in scenario.worlds["safe"].set


def test_worlds_of_one_name_become_one_and_others_are_added() -> None:
    top = {
        "question": "Ignored, since the lower one asks?",
        "people": 5000,
        "worlds": {
            "with": {"label": "x", "set": {"gates.operators": 9}, "schedule": [{"day": 3, "set": {"gates.review": 1}}]},
            "blind": {"label": "No gates", "like": "with", "off": ["gates"]},
        },
    }
    scenario = layered(top)
    assert (scenario.question, scenario.people) == (toys.SCENARIO["question"], 2000)
    assert list(scenario.worlds) == ["without", "with", "safe", "placebo", "blind"]
    assert scenario.worlds["with"].label == "The gates"
    assert scenario.world_parameters("safe")["gates.operators"] == 9
    assert scenario.schedule("blind") == {3: {"gates.review": 1}}
    assert scenario.active("blind") == {"society"}


def test_a_lower_scenario_can_use_fewer_submodels() -> None:
    under = {k: v for k, v in toys.SCENARIO.items() if k != "worlds"}
    under |= {"submodels": ["society"], "worlds": {"with": {"label": "With"}}}
    top = {"submodels": ["gates"], "set": {"gates.operators": 3}}
    scenario = Scenario.parse(compose(under, top, "a", "b"))
    assert scenario.submodels == ("society", "gates")


@pytest.mark.parametrize(
    ("under", "top", "message"),
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
def test_what_cannot_hold_at_once_is_one_message(under: dict[str, Any], top: dict[str, Any], message: str) -> None:
    with pytest.raises(GlasspolisError) as caught:
        layered(top, **under)
    assert message in str(caught.value) and "\n" not in str(caught.value)


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
    scenario = Scenario.load("four-grades", layer)
    assert scenario.place == "hebei" and scenario.set["sensing.cameras_on"] == 0 and scenario.layers == (str(layer),)
    assert Scenario.parse({k: v for k, v in scenario.resolved().items() if k != "by_world"}) == scenario
    (tmp_path / "two.toml").write_text('place = "shanghai"\n', encoding="utf-8")
    with pytest.raises(GlasspolisError, match="choose with place="):
        Scenario.load("four-grades", layer, tmp_path / "two.toml")
    assert Scenario.load("four-grades", layer, tmp_path / "two.toml", place="glass-city").place == "glass-city"


def test_the_estimate_counts_what_will_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    scenario = Scenario.load("four-grades")
    planned = plan_jobs(scenario)
    assert cost.person_days(scenario) == sum(job.people for job in planned) * scenario.days * len(scenario.worlds)
    assert cost.seconds(scenario, 1) > cost.seconds(scenario, 4)
    assert [cost.duration(s) for s in (3, 44, 600, 9000)] == ["10 s", "40 s", "10 min", "2.5 h"]


STARTS = {
    "submodels": ["gates"],
    "worlds": {
        "with": {"label": "x"},
        "wide": {"label": "Wide", "like": "with", "off": ["gates"], "set": {"gates.operators": 9}},
        "safe": {"label": "The gates, reviewed", "like": "wide", "on": ["gates"], "set": {"gates.review": True}},
    },
}


def test_worlds_of_one_name_that_start_elsewhere_bring_their_start_along() -> None:
    under = {**toys.SCENARIO["worlds"], "few": {"label": "Few", "like": "with", "set": {"gates.operators": 1}}}
    under["safe"] = {"label": "The gates, reviewed", "like": "few"}
    scenario = layered(copy.deepcopy(STARTS), worlds=under)
    assert scenario.worlds["safe"].like == "few" and scenario.active("safe") == {"society", "gates"}
    assert (
        scenario.world_parameters("safe")["gates.operators"] == 9 and scenario.world_parameters("safe")["gates.review"]
    )
    assert scenario.world_parameters("few")["gates.operators"] == 1


def test_two_things_of_one_name_stay_two_worlds() -> None:
    top = {"worlds": {"safe": {"label": "Something else", "like": "with", "set": {"gates.operators": 3}}}}
    scenario = layered(top)
    assert scenario.worlds["safe"].label == toys.SCENARIO["worlds"]["safe"]["label"]
    assert scenario.world_parameters("safe-on-top")["gates.operators"] == 3


def test_one_world_of_a_layer_goes_into_every_world_but_the_one_without() -> None:
    own = {**toys.SCENARIO["worlds"], "few": {"label": "Few", "like": "with", "set": {"gates.operators": 1}}}
    scenario = layered(only(copy.deepcopy(STARTS), "wide", "top.toml"), worlds=own)
    assert list(scenario.worlds) == ["without", *own]
    assert [scenario.world_parameters(w)["gates.operators"] for w in ("with", "few")] == [9, 1]
    assert scenario.active("with") == {"society"} == scenario.active("without")


@pytest.mark.parametrize(("world", "message"), [("wid", "did you mean 'wide'?"), ("without", "does not exist; leave")])
def test_a_layers_world_is_one_of_its_own_with_the_system(world: str, message: str) -> None:
    with pytest.raises(GlasspolisError, match=r"top\.toml:" + world) as caught:
        only(copy.deepcopy(STARTS), world, "top.toml")
    assert message in str(caught.value)


def test_ranges_of_both_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert "benefits.claim" in Scenario.load("four-grades", "welfare-debts:with").ranges


@pytest.mark.parametrize("under", ["dragnet-province", "grid-city", "welfare-debts"])
def test_every_shipped_scenario_composes_with_a_city_without_faces(under: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    alone = Scenario.load(under)
    scenario = Scenario.load(under, "city-without-faces:without")
    assert list(scenario.worlds) == list(alone.worlds) and scenario.question == alone.question
    # What people believe runs in every world, also where a layer brings it.
    assert "services" in scenario.active("with")
    assert scenario.active("without") >= alone.active("without") | {"perception"}
    for world in set(alone.worlds) - {"without"}:
        assert scenario.world_parameters(world)["identification.faces"] == 0, world
        others = {k: v for k, v in alone.world_parameters(world).items() if k != "identification.faces"}
        assert others.items() <= scenario.world_parameters(world).items()


def test_no_two_shipped_scenarios_are_refused_for_another_reason_than_their_number_of_worlds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    for under, top in itertools.permutations(shipped(), 2):
        Scenario.load(under, f"{top}:with")
        try:
            Scenario.load(under, top)
        except GlasspolisError as error:
            assert (
                f"allowed 1 to 8, 'without' included. Lay one world of the upper one on all, as the layer {top}:"
                in str(error)
            )


def test_two_systems_are_one() -> None:
    under = {"system": {"off": ["gates"]}}
    joined = layered({"system": {"set": {"society.p_trip": "0.3"}}, "worlds": {"with": {"label": "x"}}}, **under)
    assert joined.active("without") == {"society"}
    assert joined.world_parameters("without")["society.p_trip"] == Decimal("0.3")
    assert joined.world_parameters("with")["society.p_trip"] == Decimal("0.5")


def test_the_system_of_a_scenario_that_does_not_say_it_is_what_does_not_run_in_without() -> None:
    joined = layered({"system": {"set": {"society.p_trip": "0.3"}}, "worlds": {"with": {"label": "x"}}})
    assert joined.active("without") == {"society"}
    stays = {"without": {"label": "Before", "on": ["gates"], "set": {"gates.review": 1}}}
    worlds = stays | copy.deepcopy(toys.SCENARIO["worlds"])
    joined = layered({"system": {"set": {"society.p_trip": "0.3"}}, "worlds": {"with": {"label": "x"}}}, worlds=worlds)
    assert joined.active("without") == {"society", "gates"}
    assert joined.world_parameters("without")["gates.review"] == 1
    assert joined.worlds["without"].label == "Before"


def test_the_world_before_can_be_laid_on_every_world() -> None:
    top = {
        "system": {"set": {"society.p_trip": "0.3"}},
        "worlds": {
            "with": {"label": "x", "schedule": [{"day": 2, "set": {"society.p_trip": "0.9", "gates.review": 1}}]}
        },
    }
    scenario = layered(only(top, "without", "top.toml"))
    assert [scenario.world_parameters(name)["society.p_trip"] for name in scenario.worlds] == [Decimal("0.3")] * 4
    assert scenario.schedule("with") == {2: {"gates.review": 1}}
