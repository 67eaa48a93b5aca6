"""What scrubbing does to the idea of others and to memory, and what protests need to begin."""

from functools import cache
from typing import Any

import pytest

from glasspolis.engine.city import City
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.outcome import Outcome
from glasspolis.people.population import replicate_seed, synthesise
from glasspolis.question.scenario import Scenario
from glasspolis.records.variants import BASE
from glasspolis.runs.cities import city_worlds, structure_for

PEOPLE = 4_096


@cache
def run(name: str, worlds: tuple[str, ...], days: int) -> tuple[tuple[str, ...], Outcome]:
    """One small city of some worlds of a scenario, and the names of its worlds."""
    raw: dict[str, Any] = Scenario.load(name).model_dump(exclude_defaults=True)
    kept = {world: raw["worlds"][world] for world in worlds}
    scenario = Scenario.parse({**raw, "worlds": kept, "people": PEOPLE, "days": days, "range_samples": 0}, "test")
    people = synthesise(structure_for(scenario), PEOPLE, scenario.seed)
    seed = replicate_seed(scenario.seed, 0)
    city = City(lay_out(scenario.plan), people, city_worlds(scenario, {}), days=days, seed=seed)
    return tuple(scenario.worlds), city.outcome(BASE, 0, city.run(scenario.burn_in), [])


def daily(outcome: Outcome, measure: str) -> Any:
    """Sums of a measure by world and day."""
    return outcome.daily[:, :, outcome.measures.index(measure)].sum(axis=-1)


def test_scrubbing_makes_people_misjudge_others() -> None:
    names, outcome = run("censored-death", ("without", "with"), 120)
    misjudged = daily(outcome, "information.misjudged").sum(axis=1)
    perceived = daily(outcome, "information.perceived")[:, -1]
    supports = daily(outcome, "information.supports")[:, -1] * 255
    assert names == ("without", "with")
    assert misjudged[1] > 1.05 * misjudged[0]
    assert perceived[1] > perceived[0] > supports[0], "what is silenced makes support seem larger than it is"


def test_a_second_story_makes_the_first_an_earlier_one_which_is_forgotten() -> None:
    _, outcome = run("censored-death", ("without", "with"), 120)
    informed, earlier = (daily(outcome, f"information.{column}") for column in ("informed", "earlier"))
    assert (earlier[:, :70] == 0).all() and (earlier[:, 70] > 0).all()
    assert (informed[:, 70] < informed[:, 69] / 2).all(), "nobody knows the new story but who is told at once"
    assert (earlier[:, 119] < earlier[:, 70]).all()
    assert earlier[1, 119] < earlier[0, 119], "a story that is told again is known longer"


def test_outside_media_gain_in_a_crisis_and_lose_a_part_of_it_after() -> None:
    _, outcome = run("censored-death", ("without", "with"), 120)
    public = daily(outcome, "media.outside")[1]
    assert public[69] > 1.2 * public[9]
    assert public[9] < public[119] < public[69]


@pytest.mark.parametrize("world", ["without", "shock"])
def test_a_shock_starts_a_protest_where_it_happens_and_calm_does_not(world: str) -> None:
    names, outcome = run("wave-of-protest", ("without", "with", "shock"), 40)
    joined = daily(outcome, "crowd.joined")[names.index(world)]
    assert (joined[:20] == 0).all()
    assert (joined[20] > 0) == (world == "shock")
