"""Results do not depend on threads, chunks, split or order, and equal those of plain Python day by
day.
"""

from typing import Any

import numpy as np
import pytest

from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive, installed
from support.cities import BUSY, layout_of, natural, people, small_city, without, world
from support.city_results import stored_columns
from support.modules import witness, written
from support.orders import reversed_span, valid_orders
from support.reference import Reference

pytestmark = pytest.mark.long
PEOPLE = 6_161
DAYS = 60
BURN_IN = 3
FEW = 1_001
FEW_DAYS = 5
# So many people, and courts that are open, let every column be other than 0 on the late days.
ENOUGH = 2_601
COURTS = {"safeguards.court": "high", "safeguards.trials_per_million": "1000", "safeguards.court_delay": "low"}
# What has a day of its own falls on the late days, and what is rare is as frequent as it may be.
EVENTS = {
    "ceremony.day": "146", "emergencies.start": "141", "crowd.events": "1", "crowd.organisers": "high",
    "crowd.call_stirred": "high", "sensing.collect": "high", "dispatch.rounds": "high", "security.inside": "1",
}  # fmt: skip
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
    city = small_city(three(layout or layout_of()), PEOPLE, days, layout, **more)
    return city, city.run(BURN_IN)


@pytest.fixture(scope="module")
def usual() -> str:
    city, daily = run()
    return city.arrays.digest(daily)


def units_of(city: City) -> list[Any]:
    """Return, for each world, its units by key and yesterday's sums over traits."""
    arrays = city.arrays
    return [
        (
            {key: values[w].tolist() for key, values in arrays.units.items()},
            {key: arrays.level_sums(*key)[w].tolist() for key in city.layout.levels},
        )
        for w in range(arrays.worlds)
    ]


def in_python(layout: Layout, worlds: list[World], days: int = FEW_DAYS) -> tuple[Reference, list[dict[str, Any]]]:
    """Run in plain Python, and return everybody's columns after each day in each world too."""
    reference = Reference(layout.plan, people(FEW), worlds, 1)
    return reference, [dict(side.own) for _ in reference.run(2, days) for side in reference.sides]


def extremes(layout: Layout) -> list[World]:
    """Return a world with every parameter at its lowest and one with every parameter at its
    highest. Switches stay on.
    """
    worlds = []
    for end in ("low", "high"):
        pairs = [(f"{m.name}.{key}", par) for m in layout.plan.models.values() for key, par in m.par.items()]
        settings = {key: "high" if par.unit == "switch" else end for key, par in pairs if not par.derived}
        worlds.append(world(end, layout.plan, settings))
    return worlds


def same_columns(compiled: dict[str, np.ndarray], w: int, own: dict[str, list[Any]], place: str) -> set[str]:
    """Assert that a world's stored columns are those of plain Python, and return the columns that
    are not all 0.
    """
    reached = set()
    for key, values in compiled.items():
        name, _, column = key.partition(".")
        rows = [getattr(person, column) for person in own[name]]
        assert values[w].tolist() == rows, f"{key} {place}"
        reached |= {key} if any(rows) else set()
    return reached


def test_compiled_days_are_those_of_plain_python() -> None:
    """Stored columns are compared on every day from the first on, and all sums at the end."""
    layout = layout_of()
    worlds = three(layout)
    city = small_city(worlds, FEW, FEW_DAYS, layout)
    seen: list[dict[str, np.ndarray]] = []
    daily = city.run(2, lambda _: seen.append(stored_columns(city)))
    reference, days = in_python(layout, worlds)
    for day in range(FEW_DAYS):
        for w, one in enumerate(worlds):
            same_columns(seen[day], w, days[day * len(worlds) + w], f"on day {day} in world {one.name}")
    same_books(city, daily, reference)


def test_late_days_at_the_ends_of_all_ranges_are_those_of_plain_python() -> None:
    """After months, with every parameter at its highest or lowest, a product that overflows 32 bits
    would differ.
    """
    layout = layout_of()
    late = 144
    more = 4
    worlds = [without(layout.plan, BUSY), world("busy", layout.plan, BUSY | COURTS | EVENTS), *extremes(layout)]
    city = small_city(worlds, ENOUGH, late + more, layout)
    seen: list[tuple[dict[str, np.ndarray], np.ndarray, list[Any], Any]] = []

    def keep(_: int) -> None:
        queues = {key: one.branch() for key, one in city.places.queues.items()}
        seen.append((stored_columns(city), city.arrays.a["tcell"].copy(), units_of(city), queues))

    city.run(0, keep)
    state, cells, units, queues = seen[late - 1]
    reference = Reference(layout.plan, people(ENOUGH), worlds, 1)
    states = [{key: values[w].tolist() for key, values in state.items()} for w in range(len(worlds))]
    reference.resume(late, states, cells.tolist(), city.since.tolist(), units, queues)
    reached: set[str] = set()
    for day in range(late, late + more):
        reference.one_day()
        for w, side in enumerate(reference.sides):
            assert side.units == seen[day][2][w][0]
            reached |= same_columns(seen[day][0], w, side.own, f"on day {day} in world {worlds[w].name}")
    # These begin too rarely to be met in a few days of a small city, and there is one story here.
    # Their steps are compared with plain Python over all declared ranges in test_translate.py.
    rarely = {
        "dispatch.stop_flag", "grievances.resolve", "information.earlier", "kinship.asked", "kinship.leads",
        "petitions.righted", "sanctions.fair_c", "sanctions.seeking", "security.framed",
    }  # fmt: skip
    missing = sorted(state.keys() - reached - rarely)
    assert not missing, f"never anything but the start: {missing}"


def same_books(city: City, daily: np.ndarray, reference: Reference) -> None:
    outcome = city.outcome("base", 0, daily, [])
    for w, side in enumerate(reference.sides):
        for m, measure in enumerate(outcome.measures):
            assert daily[w, :, m].tolist() == [day[measure] for day in side.daily], measure
        for measure, series in outcome.units.items():
            assert series.values[w].tolist() == side.series[measure], measure
        for measure, counted in outcome.person.items():
            assert counted[w].tolist() == side.person[measure], measure
        for name, table in outcome.spells.items():
            ended = {place[1:]: n for place, n in side.spells.items() if place[0] == name}
            counted = {tuple(map(int, at)): int(table[w][tuple(at)]) for at in np.argwhere(table[w]) if at[1] > 0}
            assert counted == ended, name


def test_the_order_does_not_matter_in_plain_python() -> None:
    """One more submodel is added, which may stand at any place after society."""
    models = {**installed(), "garden": written("garden", EXTRA)}
    results = []
    for order in valid_orders(models):
        layout = lay_out(derive(models, order))
        reference, _ = in_python(layout, three(layout)[:2], days=3)
        results.append([side.own for side in reference.sides])
    assert results[0] == results[1] == results[2]
    assert len({own.walks for own in results[0][1]["garden"]}) > 5


def test_the_order_does_not_matter_when_compiled(usual: str) -> None:
    """All submodels run in the last of their valid orders."""
    city, daily = run(lay_out(derive(installed(), valid_orders(installed())[-1])))
    assert city.arrays.digest(daily) == usual


def test_yesterdays_value_is_the_same_before_and_after_its_owner_runs() -> None:
    models = {"alder": witness("alder"), "garden": written("garden", EXTRA)}
    orders = valid_orders(models)
    digests = set()
    assert len(orders) == 2
    for order in orders:
        layout = lay_out(derive(models, order))
        assert tuple(node.submodel for node in layout.plan.nodes) == order
        city = small_city([World("both", frozenset(models), natural(layout.plan))], PEOPLE, DAYS, layout)
        digests.add(city.arrays.digest(city.run(BURN_IN)))
        assert city.arrays.column("garden.walks").any()
    assert len(digests) == 1


@pytest.mark.parametrize(
    "more", [{"threads": 2}, {"chunk": 1024}, {"chunk": 2048, "threads": 2}, {"threads": 3}], ids=str
)
def test_threads_and_chunks_do_not_matter(more: dict[str, int], usual: str) -> None:
    city, daily = run(**more)
    assert city.arrays.digest(daily) == usual


def test_the_split_of_the_people_does_not_matter(usual: str) -> None:
    city = small_city(three(layout_of()), PEOPLE, DAYS, chunk=1024)
    city.span = reversed_span
    assert city.arrays.digest(city.run(BURN_IN)) == usual


@pytest.mark.parametrize("key", ["society.petty", "safeguards.hearings_per_million", "registries.false_link"])
def test_a_digest_tells_worlds_apart(key: str, usual: str) -> None:
    layout = layout_of()
    worlds = three(layout)
    nudged = {key: layout.plan.models[key.partition(".")[0]].par[key.partition(".")[2]].low}
    worlds[3] = world("placebo", layout.plan, BUSY | nudged, salt=1)
    city = small_city(worlds, PEOPLE, DAYS)
    assert city.arrays.digest(city.run(BURN_IN)) != usual


def test_a_digest_tells_seeds_apart(usual: str) -> None:
    city, daily = run(seed=2)
    assert city.arrays.digest(daily) != usual
