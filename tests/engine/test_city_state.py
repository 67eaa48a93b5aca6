"""A city that goes on from a state ends as one that never stopped, to the bit."""

from functools import partial

import numpy as np
import pytest

from glasspolis.engine.city import City, World
from glasspolis.engine.city_state import capture, restore
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive
from glasspolis.people.population import synthesise
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.cities import city_worlds, structure_for
from support.cities import BUSY, layout_of, natural, small_city, without, world
from support.city_results import world_results

PEOPLE = 2_601
DAYS = 40
BURN_IN = 3


def worlds_of(layout: Layout) -> list[World]:
    """Return the world without, the busy system, one that changes on the way, and a placebo."""
    plan = layout.plan
    every = frozenset(plan.models)
    switches = {5: every - {"sanctions", "safeguards"}, 26: every}
    schedule = {
        2: {"society.petty": natural(plan)["society.petty"]},
        30: {"society.miss": natural(plan)["society.miss"]},
    }
    changed = world("changed", plan, BUSY, schedule=schedule, switches=switches)
    return [without(plan, BUSY), world("with", plan, BUSY), changed, world("placebo", plan, BUSY, salt=1)]


def unbroken(city: City, at: tuple[int, ...]) -> tuple[np.ndarray, dict[int, dict[str, np.ndarray]]]:
    """Run a city to its end, and return its daily measures and its states on these days."""
    states: dict[int, dict[str, np.ndarray]] = {}

    def morning(day: int, daily: np.ndarray) -> None:
        if day in at:
            states[day] = {name: values.copy() for name, values in capture(city, day, daily)}

    return city.run(BURN_IN, morning=morning), states


def results(city: City, daily: np.ndarray) -> list[object]:
    """Everything that a city ends with."""
    outcome = city.outcome("base", 0, daily, [])
    spells = {name: table.tobytes() for name, table in outcome.spells.items()}
    return [outcome.digest, outcome.flags.tobytes(), outcome.diary.tobytes(), spells]


def test_a_split_city_of_all_submodels_ends_as_an_unbroken_one() -> None:
    """With other threads and chunks after the state, on days before, between and after switches."""
    layout = layout_of()
    make = partial(small_city, worlds_of(layout), PEOPLE, DAYS, layout, diary=[0, 7, 900])
    city = make()
    daily, states = unbroken(city, (0, 7, 26))
    expected = results(city, daily)
    for day, more in ((0, {}), (7, {"threads": 2, "chunk": 1024}), (26, {"chunk": 2048})):
        other = make(**more)
        went_on = other.run(0, start=partial(restore, states[day], day, range(4)))
        assert results(other, went_on) == expected, f"day {day}"


@pytest.mark.parametrize("name", shipped())
def test_a_split_city_of_a_scenario_ends_as_an_unbroken_one(name: str) -> None:
    scenario = Scenario.load(name)
    people = synthesise(structure_for(scenario), 1_500, scenario.seed)
    make = partial(City, lay_out(derive(scenario.models)), people, city_worlds(scenario, {}), days=30, seed=1)
    city = make()
    daily, states = unbroken(city, (17,))
    other = make(chunk=1024)
    went_on = other.run(0, start=partial(restore, states[17], 17, range(len(city.worlds))))
    assert results(other, went_on) == results(city, daily)


@pytest.mark.parametrize("chosen", [(0, 1), (2, 0, 3, 3, 1), (0, 1, 1)], ids=str)
def test_worlds_can_be_left_out_or_go_on_from_one(chosen: tuple[int, ...]) -> None:
    """Each ends as it would beside the others."""
    layout = layout_of()
    worlds = worlds_of(layout)
    city = small_city(worlds, PEOPLE, 30, layout)
    daily, states = unbroken(city, (12,))
    other = small_city([worlds[k] for k in chosen], PEOPLE, 30, layout)
    went_on = other.run(0, start=partial(restore, states[12], 12, chosen))
    for w, k in enumerate(chosen):
        assert world_results(other, went_on, w) == world_results(city, daily, k), worlds[k].name
