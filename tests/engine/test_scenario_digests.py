"""Small cities of every scenario that ships do not depend on threads, chunks, split, order or other
worlds.
"""

from functools import partial

import pytest

from glasspolis.engine.city import City
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive
from glasspolis.people.population import synthesise
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.records.variants import BASE
from glasspolis.runs.cities import city_worlds, structure_for
from support.city_results import world_results
from support.orders import reversed_span, valid_orders

PEOPLE = 3_100
DAYS = 45
BURN_IN = 3


@pytest.mark.parametrize("name", shipped())
def test_a_scenario_gives_one_result(name: str) -> None:
    scenario = Scenario.load(name)
    people = synthesise(structure_for(scenario), PEOPLE, scenario.seed)
    worlds = city_worlds(scenario, {})
    make = partial(City, population=people, days=DAYS, seed=scenario.seed)

    def digest(city: City) -> str:
        return city.arrays.digest(city.run(BURN_IN))

    layout = lay_out(derive(scenario.models))
    usual = make(layout, worlds=worlds)
    daily = usual.run(BURN_IN)
    expected = usual.arrays.digest(daily)
    assert digest(make(layout, worlds=worlds, threads=3, chunk=1024)) == expected
    backwards = make(layout, worlds=worlds, chunk=1024)
    backwards.span = reversed_span
    assert digest(backwards) == expected
    last: Layout = lay_out(derive(scenario.models, valid_orders(scenario.models)[-1]))
    assert digest(make(last, worlds=worlds)) == expected
    alone = make(layout, worlds=[worlds[0], worlds[-1]])
    assert world_results(alone, alone.run(BURN_IN), 1) == world_results(usual, daily, len(worlds) - 1)
    assert digest(make(layout, worlds=worlds, seed=scenario.seed + 1)) != expected
    assert usual.outcome(BASE, 0, daily, []).digest == expected
