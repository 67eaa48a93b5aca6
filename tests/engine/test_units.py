"""Cells, regions, sectors, firms and the world have numbers of their own, which are the same
however they are run.
"""

from decimal import Decimal
from functools import cache

import numpy as np
import pytest

from glasspolis.contract import unit_draw
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import AXES
from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive, installed
from glasspolis.engine.unit_steps import unit_numbers
from glasspolis.errors import ContractError, GlasspolisError
from glasspolis.people.unit_axes import labels, size
from support.cities import natural, people
from support.modules import written
from support.orders import reversed_span
from support.reference import Reference
from support.unit_toys import GARDEN, PLOTS

PEOPLE = 6_161
DAYS = 12
BURN_IN = 3
FEW = 1_301
FEW_DAYS = 6


@cache
def models() -> dict[str, Submodel]:
    return {"society": installed()["society"], "plots": written("plots", PLOTS), "garden": written("garden", GARDEN)}


@cache
def layout() -> Layout:
    return lay_out(derive(models()))


def worlds() -> list[World]:
    """Return four worlds: without the system, with everything, with a change on a day, and without
    the garden.
    """
    plan = layout().plan
    values = natural(plan)
    more = natural(plan, {"plots.p": "0.9"})
    every = frozenset(plan.models)
    return [
        World("without", frozenset({"society", "plots"}), values),
        World("with", every, values),
        World("changed", every, values, schedule={2: {"plots.p": more["plots.p"], "plots.flow": Decimal(3)}}),
        World("bare", every - {"garden"}, values),
    ]


def ran(count: int = PEOPLE, days: int = DAYS, **more: object) -> tuple[City, np.ndarray]:
    options = {"seed": 1, "days": days, "worlds": worlds(), **more}
    city = City(layout(), people(count), **options)  # type: ignore[arg-type]
    return city, city.run(BURN_IN)


@cache
def usual() -> tuple[City, np.ndarray]:
    return ran()


def test_a_city_with_units_is_the_plain_python_one() -> None:
    city, daily = ran(FEW, FEW_DAYS)
    reference = Reference(layout().plan, people(FEW), worlds(), 1)
    for _ in reference.run(BURN_IN, FEW_DAYS):
        pass
    outcome = city.outcome("base", 0, daily, [])
    for w, side in enumerate(reference.sides):
        for key, values in city.arrays.units.items():
            assert values[w].tolist() == side.units[key], key
        for m, measure in enumerate(outcome.measures):
            assert daily[w, :, m].tolist() == [day[measure] for day in side.daily], measure
        for key, series in outcome.units.items():
            assert series.values[w].tolist() == side.series[key], key
    assert set(outcome.units) == {"plots.patrols", "plots.sales", "plots.workers"}
    assert all(values.any() for values in city.arrays.units.values())


@pytest.mark.parametrize("more", [{"threads": 2}, {"chunk": 1024}, {"chunk": 2048, "threads": 3}], ids=str)
def test_threads_and_chunks_do_not_matter(more: dict[str, int]) -> None:
    city, daily = ran(**more)
    assert city.arrays.digest(daily) == usual()[0].arrays.digest(usual()[1])


def test_the_split_of_the_people_does_not_matter() -> None:
    city = City(layout(), people(PEOPLE), worlds(), days=DAYS, seed=1, chunk=1024)
    city.span = reversed_span
    assert city.arrays.digest(city.run(BURN_IN)) == usual()[0].arrays.digest(usual()[1])


def test_luck_is_keyed_by_unit_and_index_and_the_same_in_every_world() -> None:
    few = unit_numbers(1, "plots.send", 3, 4, unit_draw("region", "x", times=2))
    many = unit_numbers(1, "plots.send", 3, 9, unit_draw("region", "x", times=5))
    assert many[:4, :2].tolist() == few.tolist()
    assert few.min() >= 0
    assert unit_numbers(1, "plots.send", 4, 4, unit_draw("region", "x", times=2)).tolist() != few.tolist()
    assert unit_numbers(1, "plots.send", 3, 4, unit_draw("region", "x")).tolist() == few[:, 0].tolist()
    every = frozenset(layout().plan.models)
    values = natural(layout().plan)
    pair = [World("one", every, values), World("placebo", every, values, salt=1)]
    city, daily = ran(worlds=pair)
    assert (daily[0] == daily[1]).all()
    assert all((values[0] == values[1]).all() for values in city.arrays.units.values())


def test_a_submodel_that_is_off_leaves_the_others_alone() -> None:
    """Where the garden is off or left out of the scenario, persons read the stand-in value and draw
    the same numbers.
    """
    city, daily = usual()
    bare = {name: model for name, model in models().items() if name != "garden"}
    alone = lay_out(derive(bare))
    off = World("bare", frozenset(bare), natural(alone.plan))
    without = World("without", frozenset(bare), natural(alone.plan))
    again = City(alone, people(PEOPLE), [without, off], days=DAYS, seed=1)
    other = again.run(BURN_IN)
    for key, values in again.arrays.units.items():
        assert values[1].tolist() == city.arrays.units[key][3].tolist(), key
    places = [list(city.layout.measures).index(key) for key in again.layout.measures]
    assert (other[1] == daily[3][:, places]).all()


def test_a_world_that_is_off_counts_nothing() -> None:
    off = World("off", frozenset({"society"}), natural(layout().plan))
    city, daily = ran(worlds=[off, worlds()[1]])
    series = city.outcome("base", 0, daily, []).units["plots.patrols"]
    assert not series.values[0].any()
    assert series.values[1].any()
    assert city.arrays.units["plots.patrols"][0].tolist() == [7] * series.values.shape[2]


def test_a_schedule_reaches_daily() -> None:
    city, _ = usual()
    one, changed = (city.arrays.units["plots.price"][w].tolist() for w in (1, 2))
    assert one != changed


def test_axes_have_names_for_every_unit() -> None:
    for axis in AXES:
        assert len(labels(people(PEOPLE), axis)) == size(people(PEOPLE), axis)


REFUSED = [
    ("units.sales + known.paid", "units.sales * 0.5", "the float 0.5"),
    ("units.sales + known.paid", "units.sales / 2", "/"),
    ("units.sales + known.paid", "par.flow @ par.flow", "@"),
    ("units.sales + known.paid", "units.sales**2", "**"),
    ("units.sales + known.paid", "np.random.randint(3)", "np.random"),
    ("units.sales + known.paid", "np.float64(units.sales)", "np.float64"),
    ("units.sales + known.paid", "np.dot(units.sales, units.sales)", "np.dot"),
    ("units.sales + known.paid", "units.sales.dot(units.sales)", "units.sales.dot"),
    ("units.sales + known.paid", "np.sqrt(units.sales)", "np.sqrt"),
    ("units.sales + known.paid", "units.sales.mean()", "units.sales.mean"),
    ("units.sales + known.paid", "units.sales.astype(float)", "astype of float"),
    ("units.sales + known.paid", "np.zeros(256)", "zeros without dtype=np.int64"),
    ("units.sales + known.paid", "np.argsort(units.sales)", "argsort without kind='stable'"),
    ("units.sales + known.paid", "np.bincount(known.sector, known.sector)", "bincount with weights"),
    ("units.sales + known.paid", "open('x')", "a call of open"),
    ("units.sales + known.paid", "round(3)", "a call of round"),
    ("units.sales + known.paid", "units.sold", "units.sold, which is not declared"),
    ("np.minimum(values, 500)", "np.sin(values)", "np.sin"),
    ("FIRST = 7", "FIRST = 7\nHALF = 0.5", "HALF"),
]


@pytest.mark.parametrize(("old", "new", "message"), REFUSED, ids=[message for _, _, message in REFUSED])
def test_daily_holds_whole_numbers_only(old: str, new: str, message: str) -> None:
    text = PLOTS.replace(old, new)
    text = text.replace("units.sales + known.paid", "units.sales * HALF") if message == "HALF" else text
    with pytest.raises(ContractError) as caught:
        written("plots", text)
    line = next(n for n, (a, b) in enumerate(zip(text.splitlines(), PLOTS.splitlines(), strict=False), 1) if a != b)
    assert f"daily must not hold {message}" in str(caught.value)
    assert "plots.py:" in str(caught.value)
    assert message == "HALF" or f"plots.py:{line}:" in str(caught.value)


BROKEN = [
    ('units("region", low=0, high=1000', 'units("street", low=0, high=1000', "no axis named 'street'"),
    ("def daily(units: Units, known", "def daily(units: Units, seen", "daily takes (units, known, par, luck)"),
    ("def daily(", "def weekly(", "Units and daily go together"),
    ('unit="patrols", doc="patrols"', 'unit="", doc="patrols"', "unit and doc are required"),
    ("low=0, high=1000, unit", "low=9, high=1000, unit", "start 7 outside 9..1000"),
    ("start=FIRST", 'start="LAST"', "start 'LAST' is no whole number"),
    ("    mood: int = units", "    met: int = units", "a column has one owner"),
    ('within("cell", "region")', 'within("region", "cell")', "a region lies in no cell"),
    ('by="firm")', 'by="farm")', "no axis named 'farm'"),
    ('    day: int = clock("day")', '    day: int = today("society.trips")', "today reads persons"),
    ('by=("sector", "sector")', 'by=("sector", "trade")', "by='trade' is no field of Seen"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[message for _, _, message in BROKEN])
def test_units_declared_by_halves_are_refused(old: str, new: str, message: str) -> None:
    assert old in PLOTS
    with pytest.raises(ContractError) as caught:
        written("plots", PLOTS.replace(old, new, 1))
    assert message in str(caught.value)


READS = [
    ('of("garden.beds", absent=3)', 'of("garden.bed")', "no column of units named 'garden.bed'"),
    ('of("garden.beds", absent=1, by="region")', 'of("garden.beds", by="cell")', "is by region, not by cell"),
    ('of("garden.beds", absent=1, by="region")', 'of("plots.patrols")', "reads its own units as units.patrols"),
    ('of("plots.mood")', 'of("plots.sales")', "a person reads up to 2^31 - 1"),
    ('tally("plots.paid", by="firm")', 'tally("plots.pay", by="firm")', "no column named 'plots.pay'"),
]


@pytest.mark.parametrize(("old", "new", "message"), READS, ids=[message for _, _, message in READS])
def test_a_read_of_units_that_is_not_there_is_refused(old: str, new: str, message: str) -> None:
    assert old in PLOTS
    broken = written("plots", PLOTS.replace(old, new, 1))
    with pytest.raises(GlasspolisError) as caught:
        derive({**models(), "plots": broken})
    assert message in str(caught.value)


def test_a_morning_may_hand_back_what_it_was_handed_under_another_name() -> None:
    """The engine takes what daily gives before it writes anything, so that units can
    change places.
    """
    swapped = written("plots", PLOTS.replace("mood=known.all % 5 + known.weekday", "mood=units.price[:1]").replace(
        "        price=price,", "        price=units.price[::-1],"))  # fmt: skip
    plan = derive({**models(), "plots": swapped})
    every = World("with", frozenset(plan.models), natural(plan))
    city = City(lay_out(plan), people(PEOPLE), [every], days=2, seed=1)
    city.arrays.units["plots.price"][0] = first = np.arange(city.arrays.units["plots.price"].shape[1])
    city.run(0)
    assert city.arrays.unit_series["plots.patrols"].shape[1] == 2
    assert city.arrays.units["plots.price"][0].tolist() == first.tolist()
    assert city.arrays.units["plots.mood"][0].tolist() == [first[-1]]


LEFT = [
    ("high=1000, unit", "high=8, unit", "plots.daily, day ", "allowed: 0 to 8"),
    ("mood=known.all % 5 + known.weekday", "mood=known.cells", "mood is int64 of shape (7,); wanted: 1 whole numbers"),
    ("units.sales + known.paid", "units.sales // known.paid", "divide by zero", "plots.daily, day 0"),
]


@pytest.mark.parametrize("case", LEFT, ids=[case[-1] for case in LEFT])
def test_a_morning_that_leaves_its_range_stops_the_run(case: tuple[str, ...]) -> None:
    old, new, *parts = case
    assert old in PLOTS
    plan = derive({**models(), "plots": written("plots", PLOTS.replace(old, new, 1))})
    every = World("with", frozenset(plan.models), natural(plan))
    with pytest.raises(GlasspolisError) as caught:
        City(lay_out(plan), people(PEOPLE), [every], days=DAYS, seed=1).run(0)
    assert all(part in str(caught.value) for part in parts), str(caught.value)
