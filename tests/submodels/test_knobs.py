"""Every knob of every submodel moves its measure as declared, on the same people and random
numbers.
"""

from collections.abc import Mapping
from functools import cache

import pytest

from glasspolis.contract import Knob
from glasspolis.engine.plan import installed
from support.cities import layout_of, small_city, without, world

PEOPLE = 10_000
DAYS = 100
BURN_IN = 5
# No other submodel reads unrest, and its square takes half the time of a day: it is on for its own
# knobs alone.
LEFT_OUT = "unrest"
Setting = tuple[tuple[str, str], ...]
KNOBS = [
    pytest.param(name, knob, id=f"{name}: {knob.measure} by {' '.join(knob.set)}", marks=pytest.mark.xdist_group(name))
    for name, model in installed().items()
    for knob in model.knobs
]


def setting(values: Mapping[str, str]) -> Setting:
    """Return parameters and their values in a form that is the same in every order."""
    return tuple(sorted((key, str(value)) for key, value in values.items()))


def before_and_after(knob: Knob) -> tuple[Setting, Setting]:
    """Return the setting of the world that a knob is turned in, and the setting once it
    is turned.
    """
    return setting(knob.base), setting({**knob.base, **knob.set})


@pytest.fixture(scope="module")
def settings(request: pytest.FixtureRequest) -> dict[str, frozenset[Setting]]:
    """Return, by submodel, the settings that its selected knobs need: one knob alone needs two."""
    needed: dict[str, set[Setting]] = {name: set() for name in installed()}
    for test in request.session.items:
        if (
            isinstance(test, pytest.Function)
            and test.originalname == test_a_knob_moves_its_measure_as_declared.__name__
        ):
            needed[test.callspec.params["name"]].update(before_and_after(test.callspec.params["knob"]))
    return {name: frozenset(worlds) for name, worlds in needed.items()}


@cache
def totals(name: str, settings: frozenset[Setting]) -> dict[tuple[Setting, str], int]:
    """Run a city with a world for each setting, and return each measure's sum over people and days,
    by setting.
    """
    submodels = tuple(other for other in installed() if other != LEFT_OUT or name == LEFT_OUT)
    layout = layout_of(submodels)
    ordered = sorted(settings)
    assert {key.partition(".")[0] for values in ordered for key, _ in values} <= set(submodels)
    worlds = [world(str(number), layout.plan, dict(values)) for number, values in enumerate(ordered)]
    city = small_city([without(layout.plan), *worlds], PEOPLE, DAYS, layout)
    daily = city.run(BURN_IN)
    outcome = city.outcome("base", 0, daily[:, :1], [])
    sums: dict[tuple[Setting, str], int] = {}
    for number, values in enumerate(ordered, 1):
        for column, measure in enumerate(outcome.measures):
            sums[values, measure] = int(daily[number, :, column].sum())
        for measure, series in outcome.units.items():
            sums[values, measure] = int(series.values[number].sum())
    return sums


@pytest.mark.parametrize(("name", "knob"), KNOBS)
def test_a_knob_moves_its_measure_as_declared(name: str, knob: Knob, settings: dict[str, frozenset[Setting]]) -> None:
    assert knob.world == "with", "knobs are turned in the world with everything on"
    sums = totals(name, settings[name])
    base, turned = before_and_after(knob)
    before = sums[base, knob.measure]
    after = sums[turned, knob.measure]
    assert (after > before) == (knob.moves == "up"), f"{knob.measure}: {before} -> {after}, {knob.why}"
    assert after != before
