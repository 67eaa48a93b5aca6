"""One result for any number of threads, chunk, split and order, and the same as plain Python gives, day by day."""

from typing import Any

import numpy as np
import pytest

from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive, installed
from support.cities import BUSY, city, layout_of, natural, people, without, world
from support.city_results import stored_columns
from support.modules import witness, written
from support.orders import reversed_span, valid_orders
from support.reference import Reference

PEOPLE, DAYS, BURN_IN = 6_161, 60, 3
FEW, FEW_DAYS = 1_301, 5
EXTRA = '''"""Garden: a test's submodel that may run at any time after society."""

from typing import NamedTuple

from glasspolis.contract import Line, Measure, column, draw, param, rare, today, yesterday

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    walks: int = column(high=255, unit="walks", doc="walks so far")
    weeds: int = column(high=1, unit="0/1", doc="weeds seen")


class Seen(NamedTuple):
    outings: int = today("society.outings")
    sanctioned: int = yesterday("sanctions.sanctioned")
    points: int = yesterday("scoring.points")
    wanted: int = yesterday("registries.wanted")
    luck: int = yesterday("alder.plain")


class Par(NamedTuple):
    open: int = param("0.3", unit="probability", low="0", high="1", evidence="assumed", doc="the garden is open")


class Draw(NamedTuple):
    open: int = draw("open")
    weed: int = rare("0.01", "a weed")


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    walks = own.walks + seen.outings * (draw.open <= par.open) + seen.sanctioned + (seen.wanted > 0) + (seen.luck & 1)
    return Own(walks=walks & 255, weeds=draw.weed < 1048576 or seen.points % 2)


MEASURES = (Measure(column="walks", kind="benefit", unit="walks", doc="walks"),)
'''


def three(layout: Layout) -> list[World]:
    plan = layout.plan
    every = frozenset(plan.models)
    switches = {3: every - {"sanctions", "safeguards"}, 4: every}
    schedule = {2: {"society.petty": natural(plan)["society.petty"]}}
    changed = world("changed", plan, BUSY, schedule=schedule, switches=switches)
    return [without(plan, BUSY), world("with", plan), changed, world("placebo", plan, BUSY, salt=1)]


def run(layout: Layout | None = None, days: int = DAYS, **more: Any) -> tuple[City, np.ndarray]:
    made = city(three(layout or layout_of()), PEOPLE, days, layout, **more)
    return made, made.run(BURN_IN)


@pytest.fixture(scope="module")
def usual() -> str:
    made, daily = run()
    return made.arrays.digest(daily)


def units_of(made: City) -> list[Any]:
    """Of each world its units by key, and yesterday's sums over traits."""
    arrays = made.arrays
    return [
        (
            {key: values[w].tolist() for key, values in arrays.units.items()},
            {key: arrays.level_sums(*key)[w].tolist() for key in made.layout.levels},
        )
        for w in range(arrays.worlds)
    ]


def in_python(layout: Layout, worlds: list[World], days: int = FEW_DAYS) -> tuple[Reference, list[dict[str, Any]]]:
    """The run in plain Python, and everybody's columns after each day in each world."""
    told = Reference(layout.plan, people(FEW), worlds, 1)
    return told, [dict(side.own) for _ in told.run(2, days) for side in told.sides]


def extremes(layout: Layout) -> list[World]:
    """Every parameter at its highest, and at its lowest, in worlds of their own; switches stay on."""
    worlds = []
    for end in ("low", "high"):
        pairs = [(f"{m.name}.{key}", par) for m in layout.plan.models.values() for key, par in m.par.items()]
        given = {key: "high" if par.unit == "switch" else end for key, par in pairs if not par.derived}
        worlds.append(world(end, layout.plan, given))
    return worlds


def same_columns(compiled: dict[str, np.ndarray], w: int, own: dict[str, list[Any]], told: str) -> set[str]:
    """Assert that a world's stored_columns columns are those of plain Python; gives the columns where anything is."""
    reached = set()
    for key, values in compiled.items():
        name, _, column = key.partition(".")
        rows = [getattr(person, column) for person in own[name]]
        assert values[w].tolist() == rows, f"{key} {told}"
        reached |= {key} if any(rows) else set()
    return reached


def test_compiled_days_are_those_of_plain_python() -> None:
    """Every stored_columns column, every day, and every book, from the first day on."""
    layout = layout_of()
    worlds = three(layout)
    made = city(worlds, FEW, FEW_DAYS, layout)
    seen: list[dict[str, np.ndarray]] = []
    daily = made.run(2, lambda _: seen.append(stored_columns(made)))
    told, days = in_python(layout, worlds)
    for day in range(FEW_DAYS):
        for w, one in enumerate(worlds):
            same_columns(seen[day], w, days[day * len(worlds) + w], f"on day {day} in world {one.name}")
    same_books(made, daily, told)


def test_late_days_at_the_ends_of_all_ranges_are_those_of_plain_python() -> None:
    """After months, with every parameter at its highest or lowest: a product that overflows 32 bits would differ."""
    layout, late, more = layout_of(), 145, 2
    worlds = [without(layout.plan, BUSY), world("busy", layout.plan, BUSY), *extremes(layout)]
    made = city(worlds, FEW, late + more, layout)
    seen: list[tuple[dict[str, np.ndarray], np.ndarray, list[Any]]] = []
    made.run(0, lambda _: seen.append((stored_columns(made), made.arrays.a["tcell"].copy(), units_of(made))))
    state, cells, units = seen[late - 1]
    told = Reference(layout.plan, people(FEW), worlds, 1)
    states = [{key: values[w].tolist() for key, values in state.items()} for w in range(len(worlds))]
    told.resume(late, states, cells.tolist(), made.since.tolist(), units)
    reached: set[str] = set()
    for day in range(late, late + more):
        told.one_day()
        for w, side in enumerate(told.sides):
            assert side.units == seen[day][2][w][0]
            reached |= same_columns(seen[day][0], w, side.own, f"on day {day} in world {worlds[w].name}")
    assert sorted(state.keys() - reached) == []


def same_books(made: City, daily: np.ndarray, told: Reference) -> None:
    outcome = made.outcome("base", 0, daily, [])
    for w, side in enumerate(told.sides):
        for m, measure in enumerate(outcome.measures):
            assert daily[w, :, m].tolist() == [day[measure] for day in side.daily], measure
        for measure, series in outcome.units.items():
            assert series.values[w].tolist() == side.series[measure], measure
        for measure, counted in outcome.person.items():
            assert counted[w].tolist() == side.person[measure], measure
        for name, table in outcome.spells.items():
            ended = {place[1:]: n for place, n in side.spells.items() if place[0] == name}
            found = {tuple(map(int, at)): int(table[w][tuple(at)]) for at in np.argwhere(table[w]) if at[1] > 0}
            assert found == ended, name


def test_the_order_does_not_matter_in_plain_python() -> None:
    """Every submodel and one more, which may stand at any place after society."""
    models = {**installed(), "garden": written("garden", EXTRA)}
    results = []
    for order in valid_orders(models):
        layout = lay_out(derive(models, order))
        told, _ = in_python(layout, three(layout)[:2], days=3)
        results.append([side.own for side in told.sides])
    assert results[0] == results[1] == results[2]
    assert len({own.walks for own in results[0][1]["garden"]}) > 5


def test_the_order_does_not_matter_when_compiled(usual: str) -> None:
    """All submodels in the last of their valid orders."""
    made, daily = run(lay_out(derive(installed(), valid_orders(installed())[-1])))
    assert made.arrays.digest(daily) == usual


def test_yesterdays_value_is_the_same_before_and_after_its_owner_runs() -> None:
    models = {"alder": witness("alder"), "garden": written("garden", EXTRA)}
    orders, digests = valid_orders(models), set()
    assert len(orders) == 2
    for order in orders:
        layout = lay_out(derive(models, order))
        assert tuple(node.submodel for node in layout.plan.nodes) == order
        made = city([World("both", frozenset(models), natural(layout.plan))], PEOPLE, DAYS, layout)
        digests.add(made.arrays.digest(made.run(BURN_IN)))
        assert made.arrays.column("garden.walks").any()
    assert len(digests) == 1


@pytest.mark.parametrize(
    "more", [{"threads": 2}, {"chunk": 1024}, {"chunk": 2048, "threads": 2}, {"threads": 3}], ids=str
)
def test_threads_and_chunks_do_not_matter(more: dict[str, int], usual: str) -> None:
    made, daily = run(**more)
    assert made.arrays.digest(daily) == usual


def test_the_split_of_the_people_does_not_matter(usual: str) -> None:
    made = city(three(layout_of()), PEOPLE, DAYS, chunk=1024)
    made.span = reversed_span
    assert made.arrays.digest(made.run(BURN_IN)) == usual


@pytest.mark.parametrize("key", ["society.petty", "safeguards.hearings_per_million", "registries.false_link"])
def test_a_digest_tells_worlds_apart(key: str, usual: str) -> None:
    layout = layout_of()
    worlds = three(layout)
    nudged = {key: layout.plan.models[key.partition(".")[0]].par[key.partition(".")[2]].low}
    worlds[3] = world("placebo", layout.plan, BUSY | nudged, salt=1)
    made = city(worlds, PEOPLE, DAYS)
    assert made.arrays.digest(made.run(BURN_IN)) != usual


def test_a_digest_tells_seeds_apart(usual: str) -> None:
    made, daily = run(seed=2)
    assert made.arrays.digest(daily) != usual
