"""Places of policing are exact, the urn of grid is fair, its correction works, and nobody confined
acts.
"""

import numpy as np
import pytest

from glasspolis.errors import LineError
from glasspolis.mechanisms.urn import allot, credited_finds, updated_records
from glasspolis.question.scenario import Scenario, shipped
from support.cities import layout_of, small_city, without, world

NAMES = ("society", "grid", "policing")
POLICED = [name for name in shipped() if "policing" in Scenario.load(name).submodels]


def run(
    settings: dict[str, str], people: int = 8_192, days: int = 40, names: tuple[str, ...] = NAMES
) -> dict[str, np.ndarray]:
    """Return the daily sums of every measure over all people, and the daily values of every unit,
    in one world.
    """
    layout = layout_of(names)
    city = small_city([without(layout.plan), world("with", layout.plan, settings)], people, days, layout)
    outcome = city.outcome("base", 0, city.run(2), [])
    daily = {name: outcome.daily[1, :, m].sum(axis=-1) for m, name in enumerate(outcome.measures)}
    return daily | {name: one.values[1] for name, one in outcome.units.items()}


@pytest.mark.parametrize("places", [0, 1, 7, 1000])
def test_exactly_so_many_places_are_allotted_in_proportion(places: int) -> None:
    weights = np.array([1000, 0, 5000, 4000])
    luck = np.random.default_rng(1).integers(0, 2**31, 4000)
    allotted = np.array([allot(weights, places, int(one)) for one in luck])
    assert (allotted.sum(axis=1) == places).all()
    assert np.abs(allotted.mean(axis=0) - places * weights / 10_000).max() < 0.03
    assert (np.abs(allotted - places * weights / 10_000) < 1).all()


def test_large_records_do_not_overflow() -> None:
    weights = np.full(20_000, 10**9)
    assert (allot(weights, 200_000, 2**31 - 1) == 10).all()


def test_records_fade_to_one_and_no_further() -> None:
    assert updated_records(np.array([100_000, 1000]), np.array([0, 0]), 2**30, 10**9).tolist() == [50_000, 1000]
    assert updated_records(np.array([10**9]), np.array([5000]), 0, 10**9).tolist() == [10**9]


def test_what_is_found_is_believed_as_often_as_where_one_patrols_least() -> None:
    luck = np.random.default_rng(1).integers(0, 2**31, (5000, 2))
    means = np.array([credited_finds(np.array([30_000, 10_000]), np.array([1, 1]), one) for one in luck])
    assert means[:, 1].all()
    assert abs(means[:, 0].mean() - 1 / 3) < 0.02


def test_detention_places_are_never_exceeded_and_filled_while_people_wait() -> None:
    # Terms without a least length end on different days, so that few places are free on one of
    # them.
    memoryless = {"policing.detain_days": "7", "policing.least_part": "0"}
    daily = run(memoryless | {"policing.start_held": "0.05", "policing.places": "100"})
    assert daily["policing.detained"].max() == 8
    full = daily["policing.awaits"][:-1] > 0
    assert full.any()
    assert daily["policing.detained"][:-1][full].min() >= 5


def test_interview_rooms_are_rationed() -> None:
    daily = run({"policing.call_from": "15", "policing.group_rules": "1", "policing.rooms": "50"})
    ended = daily["policing.warn_flag"] + daily["policing.house_flag"]
    # Rooms for 4.1 interviews: a fifth one takes place on some days.
    assert daily["policing.call"].min() > 5 >= ended.max()
    assert 4 < ended[ended > 0].mean() < 4.5


def test_stops_frighten_without_policing() -> None:
    many = {"grid.patrols": "200", "grid.stops": "6"}
    stopped = run(many, names=("society", "grid"))
    fearless = run(many | {"society.fear_stop": "0.05"}, names=("society", "grid"))
    assert stopped["society.fear"].sum() > fearless["society.fear"].sum()


def test_the_ranking_decides_who_is_heard_and_a_lottery_does_not() -> None:
    # Few files reach the usual 40 points at published numbers of records.
    crowd = {
        "policing.call_from": "15",
        "policing.house_from": "35",
        "policing.group_rules": "1",
        "policing.rooms": "50",
    }
    ranked = run(crowd)
    drawn = run(crowd | {"policing.ranked": "0"})
    assert ranked["policing.house_flag"].sum() > 2 * drawn["policing.house_flag"].sum()


def test_who_is_confined_does_nothing() -> None:
    everybody = {"policing.start_held": "0.05", "policing.places": "100000", "policing.detain_days": "730"}
    less = run(everybody | {"policing.fear_seen": "0", "policing.backlash": "0"})
    free = run({})
    assert 0.9 < less["society.trips"].sum() / free["society.trips"].sum() < 0.98


def test_as_many_patrols_as_there_are_stand_somewhere() -> None:
    daily = run({"grid.patrols": "100", "grid.districts": "3"})
    # 8.2 patrols: a ninth one goes out on some days.
    assert set(daily["grid.patrols"].sum(axis=1)) == {8, 9}
    assert set(daily["grid.district_patrols"].sum(axis=1)) == {3}


@pytest.mark.parametrize("name", POLICED)
@pytest.mark.parametrize("place", ["hebei", "shanghai", "average-city"])
def test_a_real_place_is_refused_with_the_reason(name: str, place: str) -> None:
    with pytest.raises(
        LineError, match=r"because it uses .*grid and (\w+ and )*policing.*not modelled for real places"
    ):
        Scenario.load(name).override(place=place)


def test_the_grid_alone_needs_an_invented_place_as_well() -> None:
    raw = {
        "name": "x", "question": "Who is stopped here?", "submodels": ["society", "grid"], "place": "hebei",
        "answer": {"measure": "grid.stop_flag_wrong", "sentence": "It is {value}."}, "worlds": {"with": {"label": "x"}},
    }  # fmt: skip
    with pytest.raises(LineError, match="because it uses grid"):
        Scenario.parse(raw)
    assert Scenario.parse(raw | {"place": "glass-city"}).place == "glass-city"
