"""Every knob of every submodel moves its measure as declared, on the same people and random
numbers, among the submodels of a scenario that ships.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import pytest

from glasspolis.contract import Knob
from glasspolis.engine.plan import installed
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.cities import resting
from support.cities import layout_of, small_city, without, world

PEOPLE = 20_000
DAYS = 100
BURN_IN = 5
FEW = 100
# No other submodel reads unrest, and its square takes half the time of a day of all submodels.
LEFT_OUT = "unrest"
# So many settings lie in one city, which then fits into memory.
TOGETHER = 16
Setting = tuple[tuple[str, str], ...]
Company = tuple[str, ...]
KNOBS = [
    pytest.param(name, knob, id=f"{name}: {knob.measure} by {' '.join(knob.set)}")
    for name, model in installed().items()
    for knob in model.knobs
]


@cache
def company(name: str, named: frozenset[str]) -> tuple[str, ...]:
    """Return the submodels among which a knob is turned: those of the smallest scenario that has
    the knob's submodel and all that the knob names, or all that are installed.

    Readers meet a submodel in the company of its scenarios. All of them together would take five
    times as long.
    """
    fitting = [models for models in map(submodels_of, shipped()) if named | {name} <= set(models)]
    return min(fitting, key=len, default=tuple(installed()))


def company_of(name: str, knob: Knob) -> tuple[str, ...]:
    """Return the submodels among which this knob is turned at first."""
    return company(name, frozenset(key.partition(".")[0] for key in (*knob.base, *knob.set, knob.measure)))


@cache
def submodels_of(scenario: str) -> tuple[str, ...]:
    """Return the submodels that a scenario lists."""
    return tuple(Scenario.load(scenario).submodels)


def setting(values: Mapping[str, str]) -> Setting:
    """Return parameters and their values in a form that is the same in every order."""
    return tuple(sorted((key, str(value)) for key, value in values.items()))


def before_and_after(knob: Knob) -> tuple[Setting, Setting]:
    """Return the setting of the world that a knob is turned in, and the setting once it
    is turned.
    """
    return setting(knob.base), setting({**knob.base, **knob.set})


@pytest.fixture(scope="module")
def settings(request: pytest.FixtureRequest) -> dict[Company, list[Setting]]:
    """Return, by company, the settings that its selected knobs need: one knob alone needs two.

    Those of one submodel stand side by side, since they share most of their cities.
    """
    needed: dict[Company, dict[Setting, None]] = {}
    for test in request.session.items:
        if (
            isinstance(test, pytest.Function)
            and test.originalname == test_a_knob_moves_its_measure_as_declared.__name__
        ):
            name = test.callspec.params["name"]
            knob = test.callspec.params["knob"]
            needed.setdefault(company_of(name, knob), {}).update(dict.fromkeys(before_and_after(knob)))
    return {key: list(worlds) for key, worlds in needed.items()}


def total(submodels: Company, together: Sequence[Setting], wanted: Setting, measure: str) -> int:
    """Return a measure's sum in a setting, of the city that it shares with those about it."""
    first = together.index(wanted) // TOGETHER * TOGETHER
    return totals(submodels, tuple(together[first : first + TOGETHER]))[wanted, measure]


@cache
def totals(submodels: Company, ordered: tuple[Setting, ...]) -> dict[tuple[Setting, str], int]:
    """Run a city with a world for each setting, and return each measure's sum over people and days,
    by setting.
    """
    layout = layout_of(submodels)
    assert {key.partition(".")[0] for values in ordered for key, _ in values} <= set(submodels)
    worlds = [world(str(number), layout.plan, dict(values)) for number, values in enumerate(ordered)]
    city = small_city([resting(without(layout.plan), 0), *worlds], PEOPLE, DAYS, layout)
    daily = city.run(BURN_IN)
    outcome = city.outcome("base", 0, daily[:, :1], [])
    sums: dict[tuple[Setting, str], int] = {}
    for number, values in enumerate(ordered, 1):
        for column, measure in enumerate(outcome.measures):
            sums[values, measure] = int(daily[number, :, column].sum())
        for measure, series in outcome.units.items():
            sums[values, measure] = int(series.values[number].sum())
    return sums


def as_declared(knob: Knob, before: int, after: int) -> bool:
    """Tell whether the measure moved the way that the knob declares."""
    return after > before if knob.moves == "up" else after < before


def few(before: int, after: int) -> bool:
    """Tell whether there is next to nothing that a knob could act on."""
    return before == after or max(before, after) < FEW


@pytest.mark.parametrize(("name", "knob"), KNOBS)
def test_a_knob_moves_its_measure_as_declared(name: str, knob: Knob, settings: dict[Company, list[Setting]]) -> None:
    assert knob.world == "with", "knobs are turned in the world with everything on"
    both = before_and_after(knob)
    together = company_of(name, knob)
    before, after = (total(together, settings[together], one, knob.measure) for one in both)
    # Some companies hold nothing, or next to nothing, that the knob could act on.
    if not as_declared(knob, before, after) and few(before, after):
        everybody = tuple(one for one in installed() if one != LEFT_OUT or name == LEFT_OUT)
        before, after = (total(everybody, both, one, knob.measure) for one in both)
    assert as_declared(knob, before, after), f"{knob.measure}: {before} -> {after}, {knob.why}"
