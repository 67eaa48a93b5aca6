"""Services and security follow their published curves, claims and hazards."""

from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from glasspolis.contract.load import load
from glasspolis.question.scenario import Scenario
from glasspolis.submodels import registries, security, sensing, services

PEOPLE = {"society.present": 100_000}


def natural(module: ModuleType, **changed: str) -> dict[str, Any]:
    """Return the declared defaults in natural units, some of them changed."""
    declared = {key: par.default for key, par in load(module).par.items() if not par.derived}
    return declared | {key: Decimal(value) for key, value in changed.items()}


def prepared(module: ModuleType, **changed: str) -> dict[str, Any]:
    return module.prepare(natural(module, **changed), PEOPLE)


def test_delay_follows_the_published_curve() -> None:
    """At capacity in every hour the curve of 1964 adds 15% to the time of an empty road, and delay
    grows as v^4.
    """
    delay = services.delay(Decimal(20), Decimal(1))
    assert 0 < delay < 20 * Decimal("0.15")
    assert services.delay(Decimal(20), Decimal(2)) == pytest.approx(16 * delay)


def test_timing_saves_no_more_than_its_promoters_claim() -> None:
    saved = services.roads(natural(services, holds="1", by_road="1", traffic_by_plate="0"), Decimal("1.4"))
    assert saved[0] == saved[1] <= 3 * services.SIXTEENTHS


def test_without_any_name_nothing_is_added() -> None:
    """With the second switches off every gain `by name` is exactly 0, and everything else stays as
    it was.
    """
    off = {key: "0" for key in natural(services) if "_by_" in key}
    with_names = prepared(services)
    without = prepared(services, **off)
    pairs = {"road": "road_any", "read": "read_any", "food_1": "food_2", "theft_1": "theft_2", "faster": "faster_any",
             "seen_van": "seen_any"}  # fmt: skip
    for plain, named in pairs.items():
        assert without[plain] == without[named] == with_names[plain]
        assert with_names[named] != with_names[plain]


def test_switched_off_services_give_nothing() -> None:
    off = prepared(services, **{key: "0" for key, par in load(services).par.items() if par.unit == "switch"})
    assert not any(off["road_any"]) and not off["read_any"] and not off["faster_any"] and not off["upkeep"]
    assert off["food_2"] == 0 and off["theft_2"] == off["food_3"] and off["seen_any"] == off["seen_doctor"]


def test_rare_draws_reach_the_highest_chances() -> None:
    top = {key: str(par.high) for key, par in load(services).par.items() if not par.by and not par.derived}
    values = prepared(services, **top)
    bound = load(services).draw
    assert values["theft_2"] <= bound["mishap"].p_max
    assert max(p.high for p in [load(services).par["urgent"]]) / 365 <= bound["urgent"].p_max
    doctor = load(services).par["doctor"].high + load(services).par["vans"].high + load(services).par["invited"].high
    assert doctor / 365 <= bound["health"].p_max >= load(services).par["latent"].high / services.FILL_DAYS


@pytest.mark.parametrize("feeds", ["0", "0.3", "1"])
def test_a_hub_opens_more_often_than_one_store_and_no_more_often_than_all_of_them(feeds: str) -> None:
    par = prepared(security, feeds=feeds)
    assert par["alone"] <= par["hub"] <= security.FIELDS * par["alone"]


def test_a_store_that_is_patched_at_once_opens_by_mistake_only() -> None:
    rare = prepared(security, patch_days="1", holes="6")["alone"]
    assert prepared(security, patch_days="180", holes="6")["alone"] > 10 * rare > 0


def test_no_setting_exceeds_what_rare_draws_can_hold() -> None:
    model = load(security)
    worst = security.FIELDS * model.par["fraud"].high / 365
    assert worst <= model.draw["fraud"].p_max
    assert prepared(security, sellers="50", files="1000000")["sale"] <= model.draw["sale"].p_max


def test_instruments_are_off_until_they_are_given_cover() -> None:
    values = prepared(sensing)
    assert not any(any(values[key]) for key in ("overheard", "sick", "agitated", "call_up_to", "kept", "further"))
    assert values["placed"] == tuple(v for v in values["view"] for _ in range(sensing.GROUPS))


def test_one_feed_changes_nothing_and_many_link_wrongly_more_often() -> None:
    values = prepared(registries)
    many = prepared(registries, feeds="12")
    assert values["slips"] == natural(registries)["error_rate"]
    assert values["keep"] == natural(registries)["complete"] * (1 - natural(registries)["false_link"]) / 7
    assert many["keep"] < values["keep"] and many["places"] < values["places"]


@pytest.mark.parametrize("name", ["city-without-faces", "superhub-breach"])
def test_the_scenario_is_one_question_that_its_measures_answer(name: str) -> None:
    scenario = Scenario.load(name)
    assert scenario.name == name
    assert all(scenario.active(world) for world in scenario.worlds)


def test_names_can_be_switched_off_on_top_of_another_scenario() -> None:
    both = Scenario.load("four-grades", "city-without-faces")
    assert {"with", "safeguarded", "nothing"} <= set(both.worlds)
    assert both.world_parameters("without")["identification.faces"] == 0
