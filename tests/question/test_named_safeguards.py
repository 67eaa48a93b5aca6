"""Named safeguards set their parameters by strength and day, and get one message where they do not
fit.
"""

import copy
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError
from glasspolis.question import named_safeguards
from glasspolis.question.named_safeguards import AppliedSafeguard, Safeguard
from glasspolis.question.scenario import Scenario
from glasspolis.runs.cities import city_worlds
from glasspolis.runs.design import varied_parameters
from support import toys

TOYS = {
    "seen": Safeguard(title="Seen", doc="a person looks", law=["x"], set={"gates": {"review": 1}, "police.x": 1}),
    "fewer": Safeguard(title="Fewer", doc="less of it all", law=["x"], at_most={"gates.fpir": Decimal("0.0005")},
                   at_least={"gates.operators": 105}),
    "ban": Safeguard(title="Ban", doc="no gates at all", law=["x"], off=["gates"]),
    "sunset": Safeguard(title="Sunset", doc="all of it ends", law=["x"], off=["*"], from_share=Decimal("0.5")),
    "else": Safeguard(title="Else", doc="something else", law=["x"], set={"police.x": 1}),
}  # fmt: skip


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    models = toys.toys()
    monkeypatch.setattr(plan, "installed", lambda: models)
    monkeypatch.setattr(named_safeguards, "known", lambda: TOYS)


def scenario(safeguards: Any, **more: Any) -> Scenario:
    raw = copy.deepcopy(toys.SCENARIO)
    raw["worlds"]["safe"] = {"label": "Safe", "like": "with", "safeguards": safeguards, **more}
    return Scenario.parse(raw, "toy.toml")


def own(loaded: Scenario, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {k: v for k, v in loaded.world_parameters("safe", values).items() if k.startswith("gates.")}


def test_what_ships_fits_the_submodels_installed() -> None:
    named_safeguards.check_file(plan.installed())
    assert {
        "notice",
        "human-review",
        "appeal",
        "court",
        "error-ceiling",
        "retention-limit",
        "purpose-limit",
        "no-group-rules",
        "no-family-spill-over",
        "minimisation",
        "independent-audit",
        "sunset",
    } <= {*named_safeguards.known()}
    assert any(name.startswith("ban-") for name in named_safeguards.known())


def test_a_safeguard_sets_bounds_and_leaves_the_rest(toy: None) -> None:
    safe = own(scenario(["seen", "fewer"]))
    assert (safe["gates.review"], safe["gates.operators"]) == (1, 105)
    assert safe["gates.fpir"] == Decimal("0.0005")
    better = own(scenario(["fewer"], set={"gates.operators": 300}), {"gates.fpir": Decimal("0.0001")})
    assert (better["gates.operators"], better["gates.fpir"]) == (300, Decimal("0.0001"))


def test_strength_goes_part_of_the_way(toy: None) -> None:
    safe = own(scenario([{"name": "fewer", "strength": Decimal("0.5")}, {"name": "seen", "strength": Decimal("0.1")}]))
    assert (safe["gates.operators"], safe["gates.fpir"], safe["gates.review"]) == (55, Decimal("0.00075"), 1)


def test_a_date_makes_it_a_change_of_that_morning(toy: None) -> None:
    loaded = scenario([{"name": "fewer", "day": 7}, {"name": "ban", "day": 20}])
    assert own(loaded)["gates.operators"] == 5
    assert loaded.schedule("safe") == {7: {"gates.fpir": Decimal("0.0005"), "gates.operators": 105}, 20: {}}
    assert loaded.switches("safe") == {20: frozenset({"society"})}
    assert loaded.active("safe") == {"society", "gates"}


def test_off_at_once_and_off_by_half_time(toy: None) -> None:
    assert scenario(["ban"]).active("safe") == {"society"}
    assert scenario(["sunset"]).switches("safe") == {15: frozenset({"society"})}
    late = scenario(
        [], schedule=[{"day": 3, "off": ["gates"]}, {"day": 5, "on": ["gates"], "set": {"gates.review": 1}}]
    )
    assert late.switches("safe") == {3: {"society"}, 5: {"society", "gates"}}
    worlds = city_worlds(late, {})
    assert [bool(world.switches) for world in worlds] == [False, False, True, False]


def test_a_point_of_the_range_lies_below_the_bound(toy: None) -> None:
    loaded = scenario(["fewer"])
    assert own(loaded, {"gates.operators": Decimal(9)})["gates.operators"] == 105
    assert own(loaded, {"gates.operators": Decimal(200)})["gates.operators"] == 200
    assert "gates.operators" in {one.name for one in varied_parameters(loaded)}


def test_a_scenario_with_safeguards_survives_the_manifest(toy: None) -> None:
    loaded = scenario([{"name": "fewer", "strength": Decimal("0.5"), "day": 3}, "seen"])
    resolved = {key: value for key, value in loaded.resolved().items() if key != "by_world"}
    assert Scenario.parse(resolved) == loaded
    assert loaded.override(days=20).worlds["safe"].safeguards == loaded.worlds["safe"].safeguards


@pytest.mark.parametrize(
    ("safeguards", "message"),
    [
        (["sen"], "worlds.safe.safeguards: no safeguard named 'sen'; did you mean 'seen'?"),
        (["seen", "seen"], "'seen' appears twice"),
        ([{"name": "seen", "day": 30}], "seen: day = 30: allowed 0 to 29"),
        ([{"name": "seen", "strength": 0}], "worlds.safe.safeguards.0.strength = '0'"),
        ([{"name": "seen", "strenght": 1}], "no key named 'strenght'; did you mean 'strength'?"),
        (["else"], "'else' changes nothing here; it needs police"),
        ("seen", "worlds.safe.safeguards"),
    ],
)
def test_what_does_not_fit_is_one_message(toy: None, safeguards: Any, message: str) -> None:
    with pytest.raises(GlasspolisError) as caught:
        scenario(safeguards)
    assert message in str(caught.value) and "\n" not in str(caught.value)


def test_a_key_of_the_file_that_is_no_parameter(toy: None, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"x": Safeguard(title="X", doc="a misspelt key", law=["x"], set={"gates.revew": 1})}
    monkeypatch.setattr(named_safeguards, "known", lambda: wrong)
    with pytest.raises(GlasspolisError, match=r"safeguards\.toml: x: .*did you mean 'review'"):
        named_safeguards.check_file(plan.installed())
    assert named_safeguards.effects(AppliedSafeguard(name="x"), plan.installed(), {}) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("safeguards = true", r"safeguards\.toml: safeguards: must be a table"),
        ('[notice]\ntitle = "Notice"\nlaws = []', r"safeguards\.toml: notice: .*did you mean 'law'"),
    ],
)
def test_a_damaged_file_is_one_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / named_safeguards.FILE).write_text(text, encoding="utf-8")
    monkeypatch.setattr(named_safeguards, "files", lambda _: tmp_path)
    with pytest.raises(GlasspolisError, match=message) as caught:
        named_safeguards.known.__wrapped__()
    assert "\n" not in str(caught.value)


def test_a_sunset_leaves_what_runs_without_the_system_set_as_there() -> None:
    loaded = Scenario.load("top-level-design").override(days=10)
    raw = loaded.model_dump(exclude_defaults=True)
    raw["worlds"]["gone"] = {"label": "Gone", "like": "with", "safeguards": ["sunset"]}
    there = Scenario.parse(raw)
    assert there.switches("gone") == {}
    assert there.schedule("gone")[5]["economy.planned"] == 0 == there.world_parameters("without")["economy.planned"]
    assert there.world_parameters("gone")["economy.planned"] == 1
    rated = Scenario.load("corporate-credit").override(days=10).model_dump(exclude_defaults=True)
    rated["worlds"]["gone"] = {"label": "Gone", "like": "with", "safeguards": ["sunset"]}
    loaded = Scenario.parse(rated)
    left = frozenset({"society", "planning", "economy", "firms", "grievances", "ceilings"})
    assert loaded.switches("gone") == {5: loaded.active("without")} == {5: left}
