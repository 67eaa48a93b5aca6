"""Worlds share their random numbers: equal worlds stay equal to the bit, and a switch moves no
other submodel's draws.
"""

from dataclasses import replace
from functools import cache

import numpy as np

from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive, installed, owner
from support.cities import BUSY, SOCIETY, layout_of, natural, small_city, without, world
from support.city_results import stored_bytes, world_results
from support.modules import witness

PEOPLE = 6_161
DAYS = 60
BURN_IN = 3


@cache
def together() -> tuple[City, np.ndarray]:
    plan = layout_of().plan
    more = {"society.petty": "high"}
    safe = {"safeguards.review": "high", "safeguards.notice": "high", "safeguards.appeals": "high"}
    worlds = [
        without(plan), world("with", plan), world("again", plan), world("changed", plan, more),
        world("placebo", plan, salt=1), world("safe", plan, safe), world("safe placebo", plan, safe, salt=1),
    ]  # fmt: skip
    city = small_city(worlds, PEOPLE, DAYS)
    return city, city.run(BURN_IN)


def test_equal_worlds_are_equal_to_the_last_bit() -> None:
    city, daily = together()
    assert world_results(city, daily, 1) == world_results(city, daily, 2)
    assert world_results(city, daily, 1) != world_results(city, daily, 3)


def test_a_worlds_result_does_not_depend_on_its_neighbours() -> None:
    city, daily = together()
    for w in (1, 6):
        alone = small_city([city.worlds[0], city.worlds[w]], PEOPLE, DAYS)
        assert world_results(alone, alone.run(BURN_IN), 1) == world_results(city, daily, w)


def test_worlds_may_stand_in_any_order() -> None:
    city, daily = together()
    turned = small_city([city.worlds[0], *reversed(city.worlds[1:])], PEOPLE, DAYS)
    again = turned.run(BURN_IN)
    for w in range(1, 7):
        assert world_results(turned, again, 7 - w) == world_results(city, daily, w)


SCARCE = {"identification.operators": "1", "registries.analysts": "1", "safeguards.hearings_per_million": "200"}
# There are operators, hearings and reviewers for all. Nobody asks the analysts, because they are
# few at any setting.
PLENTY = dict.fromkeys(("identification.operators", "safeguards.hearings", "reinstatement.reviewers"), "high")
PLENTY |= dict.fromkeys(("registries.asks", "safeguards.notice", "safeguards.reasons"), "low")


ALWAYS_SCARCE = {
    "policing", "services", "unrest", "followups", "workplaces", "accounts", "residence", "sought", "petitions",
}  # fmt: skip


def beside_its_placebo(changes: dict[str, str], off: frozenset[str] = frozenset()) -> list[set[str]]:
    """Return, for each day, the submodels whose columns differ between a world and its placebo at
    its end.
    """
    plan = layout_of().plan
    differences = []
    busy = world("busy", plan, BUSY | changes)
    busy = replace(busy, active=busy.active - off)
    city = small_city([without(plan), busy, replace(busy, name="placebo", salt=1)], PEOPLE, DAYS)
    city.run(BURN_IN, lambda _: differences.append(differing(city)))
    return differences


def test_the_placebo_differs_through_limited_places_alone() -> None:
    """The first columns to differ belong to submodels that share places, or that read such a
    submodel today.
    """
    plan = layout_of().plan
    days = beside_its_placebo(SCARCE)
    first = next(day for day in days if day)
    may = {name for name, model in plan.models.items() if model.grant}
    for node in plan.nodes:
        reads = plan.models[node.submodel].seen.values()
        may |= {node.submodel} if any(r.how == "today" and owner(r) in may for r in reads) else set()
    assert first <= may
    assert "society" not in first
    assert "society" in days[-1], "the difference reaches everything in the end"


def test_with_places_for_all_the_placebo_is_the_world_itself() -> None:
    """Submodels are left out whose places never suffice, or where somebody always comes first."""
    assert not any(beside_its_placebo(PLENTY, frozenset(ALWAYS_SCARCE)))


def differing(city: City) -> set[str]:
    one = stored_bytes(city, 1)
    two = stored_bytes(city, 2)
    return {key.partition(".")[0] for key in one if one[key] != two[key]}


@cache
def small(*names: str) -> Layout:
    """Return a layout of society, if it is named, and of a witness for each other name."""
    real = {name: installed()[name] for name in names if name in installed()}
    return lay_out(derive(real | {name: witness(name) for name in names if name not in real}))


def drawn(layout: Layout, *worlds: World) -> list[dict[str, bytes]]:
    """Return what the witness alder has kept in each world after some days."""
    city = small_city(list(worlds), 5_001, 7, layout)
    city.run(2)
    return [
        {k: v for k, v in stored_bytes(city, w).items() if k.startswith("alder.") and k != "alder.hits"}
        for w in range(len(worlds))
    ]


def test_changes_and_switches_move_no_draw_of_another_submodel() -> None:
    """Uniform, rare and minute draws stay when neighbours change parameters, are switched off, or
    are not there at all.
    """
    layout = small("society", "alder")
    pair = small("alder", "willow")
    plan = layout.plan
    alone = frozenset({"alder"})
    stay = {"society.leave": "0", "society.die": "0"}
    busy = stay | dict.fromkeys(("society.petty", "society.ill", "society.occasion"), "high")
    worlds = [
        World("without", frozenset(plan.models), natural(plan, stay)),
        World("busy", frozenset(plan.models), natural(plan, busy)),
        World("own", frozenset(plan.models), natural(plan, stay | {"alder.p": "0"})),
        World("off", alone, natural(plan, stay)),
    ]
    usual, *others = drawn(layout, *worlds)
    assert len(usual) >= 1
    assert others == [usual] * 3
    assert drawn(pair, World("pair", frozenset(pair.plan.models), natural(pair.plan))) == [usual]
    assert drawn(pair, World("one", alone, natural(pair.plan))) == [usual]


def test_streams_are_named_by_their_submodel() -> None:
    layout = small("alder", "willow")
    city = small_city([World("pair", frozenset(layout.plan.models), natural(layout.plan))], 5_001, 7, layout)
    city.run(2)
    assert stored_bytes(city, 0)["alder.mixed"] != stored_bytes(city, 0)["willow.mixed"]


def test_a_submodel_that_nobody_reads_changes_nothing_of_society() -> None:
    city, daily = together()
    few = small("society", "alder")
    again = small_city([World("both", frozenset(few.plan.models), natural(few.plan))], PEOPLE, DAYS, few)
    later = again.run(BURN_IN)
    both = [key for key in stored_bytes(again, 0) if key.startswith("society.") and key in stored_bytes(city, 0)]
    assert len(both) > 3
    assert {key: stored_bytes(city, 0)[key] for key in both} == {key: stored_bytes(again, 0)[key] for key in both}
    here, there = ([m for m, k in enumerate(x.layout.measures) if k.startswith("society.")] for x in (city, again))
    assert daily[0][:, here].tolist() == later[0][:, there].tolist()


def test_a_higher_chance_only_adds_rare_events() -> None:
    """Everybody who leaves the city at a low rate leaves at a high rate too, because the draws are
    the same.
    """
    layout = small("society", "alder")
    worlds = [World("usual", SOCIETY, natural(layout.plan))]
    worlds += [World(end, SOCIETY, natural(layout.plan, {"society.leave": end})) for end in ("low", "high")]
    city = small_city(worlds, PEOPLE, DAYS, layout)
    city.run(0)
    usual, low, high = city.arrays.column("society.present")
    assert np.all(low >= usual)
    assert np.all(usual >= high)
    assert low.sum() > usual.sum() > high.sum()
