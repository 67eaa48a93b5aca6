"""The order of a day is derived from reads and checked against them, and a circle of reads is
refused.
"""

import pytest

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.plan import choose, derive, installed, owner
from glasspolis.errors import ContractError, GlasspolisError
from support.modules import form

TRIPS = '    trips: int = today("society.trips")'


def reading(name: str, *reads: str) -> Submodel:
    """Return the smallest submodel, which also reads these columns of today, or of yesterday after
    a minus sign.
    """
    rows = [TRIPS]
    for number, read in enumerate(reads):
        day = "yesterday" if read.startswith("-") else "today"
        rows.append(f'    read_{number}: int = {day}("{read.removeprefix("-")}")')
    return form(TRIPS, "\n".join(rows), name=name)


def models(*submodels: Submodel) -> dict[str, Submodel]:
    return {model.name: model for model in submodels}


def order(submodels: dict[str, Submodel], wanted: list[str] | None = None) -> list[str]:
    """Return the order in which a day runs the submodels' steps."""
    return [node.submodel for node in derive(submodels, wanted).nodes if node.function == "step"]


def test_who_reads_today_runs_later() -> None:
    submodels = models(reading("a", "b.x"), reading("b", "c.x"), reading("c"))
    assert order(submodels) == ["c", "b", "a"]


def test_yesterdays_values_ask_for_no_order() -> None:
    submodels = models(reading("a", "-b.x"), reading("b", "-a.x"))
    assert order(submodels) == ["a", "b"]
    assert order(submodels, ["b", "a"]) == ["b", "a"]


@pytest.mark.parametrize("size", [2, 3])
def test_a_circle_of_reads_is_refused_and_names_its_members(size: int) -> None:
    names = "abc"[:size]
    circle = [reading(name, f"{names[(place + 1) % size]}.x") for place, name in enumerate(names)]
    submodels = models(*circle, reading("d", "a.x"))
    with pytest.raises(ContractError, match="these submodels read each other today: ") as caught:
        derive(submodels)
    assert set(str(caught.value).partition(": ")[2].split(" -> ")) == set(names)


def test_an_order_that_contradicts_a_read_is_refused() -> None:
    submodels = models(reading("a", "b.x"), reading("b"))
    with pytest.raises(ContractError, match="order runs a before b, which it reads today"):
        derive(submodels, ["a", "b"])
    with pytest.raises(ContractError, match="order names a; the submodels are a, b"):
        derive(submodels, ["a"])


def test_a_submodel_that_is_left_out_may_be_read() -> None:
    assert order(models(reading("a", "elsewhere.x"))) == ["a"]


def test_an_unknown_submodel_is_told_the_nearest() -> None:
    with pytest.raises(GlasspolisError, match="no submodel named 'scorin'; did you mean 'scoring'"):
        choose(["society", "scorin"])


def test_the_installed_order_keeps_every_read() -> None:
    plan = derive(installed())
    for early in plan.nodes[: plan.position("society")]:
        assert not any(read.how == "today" for read in plan.models[early.submodel].seen.values())
    for name, model in plan.models.items():
        for read in model.seen.values():
            if read.how == "today" and owner(read) in plan.models:
                settled = "settle" if plan.models[owner(read)].grant else "step"
                assert plan.position(owner(read), settled) < plan.position(name)
                assert plan.stage_of(owner(read), settled) <= plan.stage_of(name)
        if model.grant:
            assert plan.stage_of(name, "settle") == plan.stage_of(name) + 1


@pytest.mark.parametrize("gone", sorted(installed()))
def test_any_submodel_can_be_left_out(gone: str) -> None:
    rest = {name: model for name, model in installed().items() if name != gone}
    assert sorted(order(rest)) == sorted(rest)
