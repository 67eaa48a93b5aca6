"""Settings hold their orderings, move the gaps within tables, and depend on no world beside."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import numpy as np
import pytest

from glasspolis.contract.encoding import Value
from glasspolis.contract.parameters import ROLES
from glasspolis.contract.traits import TRAITS
from glasspolis.people.joint_tables import with_group_by_income
from glasspolis.people.place import structure_of
from glasspolis.people.structure import AXES
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.cities import city_worlds
from glasspolis.runs.design import axes_of, reach, settings_of, varied_parameters
from glasspolis.runs.design_record import A_RULE, axis_rows, held_rows
from glasspolis.runs.design_values import HALF, VariedParameter, log_ratio_at, value_at
from glasspolis.runs.jobs import ANOTHER, plan_jobs

TWO = ("without", "with")


@cache
def scenario(name: str) -> Scenario:
    return Scenario.load(name)


def orderings(one: Scenario) -> list[tuple[str, str]]:
    pairs = ((m.name, key, par.at_most) for m in one.models.values() for key, par in m.par.items())
    return [(f"{model}.{key}", f"{model}.{most}") for model, key, most in pairs if most]


@pytest.mark.parametrize("name", ["four-grades", "dragnet-province", "grid-city"])
def test_no_sampled_world_contradicts_itself(name: str) -> None:
    one = scenario(name)
    pairs = orderings(one)
    wanted = {key for pair in pairs for key in pair}
    drawn = [
        setting.values for setting in settings_of([p for p in varied_parameters(one) if p.name in wanted], 1000, 1)
    ]
    both = [(low, high) for low, high in pairs if {low, high} <= set(drawn[0])]
    assert len(both) >= 3
    for low, high in both:
        assert all(point[low] <= point[high] for point in drawn)
        assert sum(point[low] < point[high] for point in drawn) > 500
    for point in drawn[::50]:
        for world in city_worlds(one, point):
            assert all(world.parameters[low] <= world.parameters[high] for low, high in pairs)


def test_a_call_never_stands_above_house_arrest_nor_that_above_detention() -> None:
    pairs = orderings(scenario("grid-city"))
    assert ("policing.call_from", "policing.house_from") in pairs
    assert ("policing.house_from", "policing.detain_from") in pairs


def test_a_world_that_sets_one_of_two_ordered_numbers_stays_coherent() -> None:
    one = scenario("four-grades").override(set={"with:sanctions.d_job": "0.02", "grades:sanctions.kin_job": "0.3"})
    drawn: dict[str, Value] = {"sanctions.kin_job": Decimal("0.1"), "sanctions.d_job": Decimal("0.2")}
    by_name = {world.name: world.parameters for world in city_worlds(one, drawn)}
    assert by_name["with"]["sanctions.kin_job"] == by_name["with"]["sanctions.d_job"] == Decimal("0.02")
    assert by_name["grades"]["sanctions.kin_job"] == by_name["grades"]["sanctions.d_job"] == Decimal("0.3")


@pytest.mark.parametrize("name", ["four-grades", "station-watchlist", "welfare-debts"])
def test_two_worlds_are_drawn_alike_with_and_without_a_third(name: str) -> None:
    whole = scenario(name)
    tables = {
        world: table for world, table in whole.model_dump(exclude_defaults=True)["worlds"].items() if world in TWO
    }
    alone = Scenario.parse({**whole.model_dump(exclude_defaults=True), "worlds": tables})
    names = {p.name for p in varied_parameters(alone)}
    assert names <= {p.name for p in varied_parameters(whole)}
    assert all(reach(alone)[world] == reach(whole)[world] for world in TWO)
    both = [settings_of(varied_parameters(one), 4, one.seed) for one in (alone, whole)]
    for few, many in zip(*both, strict=True):
        assert few.point.items() <= many.point.items() and few.tables == many.tables
        for world in TWO:
            assert alone.world_parameters(world, few.values) == whole.world_parameters(world, many.values)


def test_a_world_that_sets_a_number_itself_keeps_it_and_the_others_vary_it() -> None:
    rows = {row["axis"]: row for row in axis_rows(scenario("station-watchlist"))}
    free = rows["identification.operators"]["worlds"]
    assert "with" in free and "without" not in free


def test_every_axis_has_a_role_and_every_number_is_varied_or_held() -> None:
    for name in shipped():
        one = scenario(name)
        axes, held = axis_rows(one), held_rows(one)
        assert {row["role"] for row in axes} <= set(ROLES) and {row["role"] for row in held} <= set(ROLES)
        parameters = {key for world in one.worlds for key in one.world_parameters(world)}
        varied = {row["parameter"] for row in axes if not row["parameter"].startswith("population.")}
        assert varied | {row["parameter"] for row in held} == parameters
        assert not varied & {row["parameter"] for row in held}
        assert any(row["why"] == A_RULE for row in held)


def test_a_contrast_moves_the_ends_of_a_ladder_apart_and_keeps_its_middle() -> None:
    table = VariedParameter("a.t", Decimal(0), Decimal(1), (Decimal("0.2"),) * 5, "share", ("income_fifth",))
    assert [axis.name for axis in axes_of([table])] == ["a.t", "a.t by income_fifth"]
    steep = value_at(table, HALF, {"income_fifth": log_ratio_at(Decimal(1))})
    assert isinstance(steep, tuple)
    assert float(steep[4] / steep[0]) == pytest.approx(2, abs=1e-4) and steep[2] == Decimal("0.2")
    assert value_at(table, HALF, {"income_fifth": log_ratio_at(HALF)}) == table.default
    groups = (Decimal("0.1"),) + (Decimal("0.3"),) * (TRAITS["group"].levels - 1)
    sides = value_at(table._replace(default=groups, by=("group",)), HALF, {"group": log_ratio_at(Decimal(0))})
    assert isinstance(sides, tuple)
    assert float(sides[1] / sides[0]) == pytest.approx(1.5, abs=1e-4) and len(set(sides[1:])) == 1


def test_signs_and_joint_tables_that_are_not_known_are_drawn() -> None:
    one = scenario("four-grades")
    wanted = [p for p in varied_parameters(one) if p.name in ("society.turnout_sign", "population.group_by_income")]
    drawn = settings_of(wanted, 64, 1)
    assert sum(setting.values["society.turnout_sign"] == -1 for setting in drawn) == 32
    chosen = [setting.tables["population.group_by_income"] for setting in drawn]
    assert [chosen.count(choice) for choice in (-1, 0, 1)] == [16, 32, 16]


@pytest.mark.parametrize("place", ["glass-city", "average-city"])
def test_another_joint_table_keeps_every_one_way_share(place: str) -> None:
    before = structure_of(place)
    for poorer, way in ((1, -1), (-1, 1)):
        after = with_group_by_income(before, poorer)
        assert (after.joint >= 0).all() and after.joint.sum() == before.joint.sum()
        for axis in AXES:
            assert np.abs(after.weights(axis) - before.weights(axis)).max() < 1e-6 * before.joint.sum()
        shares = after.weights("group", "income")[1] / after.weights("group")[1]
        assert (np.sign(np.diff(shares)) == way).all()
    assert with_group_by_income(before, 0) is before


def test_some_settings_are_run_with_a_second_luck() -> None:
    one = scenario("four-grades").override(range_samples=64, replicates=1)
    again = [job for job in plan_jobs(one) if job.variant.startswith("range-") and job.replicate]
    assert [job.replicate for job in again] == [ANOTHER] * 4
    own = [job.replicate for job in plan_jobs(one.override(range_luck="own")) if job.variant.startswith("range-")]
    assert len(set(own)) == len(own) == 68
