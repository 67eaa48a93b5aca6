"""The order of a day: derived from reads, checked against them, and never guessed where they form a circle."""

import pytest

from glasspolis.contract.declarations import Submodel
from glasspolis.engine.plan import choose, derive, installed, owner
from glasspolis.errors import ContractError, GlasspolisError
from support.modules import FORM, written


def reading(name: str, *reads: str, public: int = 0) -> Submodel:
    """A submodel with a column ``x`` that reads these columns today (``-column`` for yesterday)."""
    seen = [f"    r{n}: int = {'yesterday' if r[0] == '-' else 'today'}({r.strip('-')!r})" for n, r in enumerate(reads)]
    text = FORM.replace('    trips: int = today("society.trips")', "\n".join(seen) or "    age: int = trait('age')")
    text = text.replace("else seen.trips", "else 0").replace("today, yesterday", "today, yesterday, trait")
    more = [f'    p{n}: int = column("uint8", low=0, high=1, unit="0/1", doc="p", public=True)' for n in range(public)]
    own = '    x: int = column("uint8", low=0, high=9, unit="points", doc="a column")'
    text = text.replace(own, "\n".join([own, *more])).replace("Own(x=1 if", "own._replace(x=1 if")
    return written(name, text)


def models(*made: Submodel) -> dict[str, Submodel]:
    return {model.name: model for model in made}


def order(plan_of: dict[str, Submodel], wanted: list[str] | None = None) -> list[str]:
    return [node.submodel for node in derive(plan_of, wanted).nodes if node.function == "step"]


def test_who_reads_today_runs_later() -> None:
    found = models(reading("a", "b.x"), reading("b", "c.x"), reading("c"))
    assert order(found) == ["c", "b", "a"]


def test_yesterdays_values_ask_for_no_order() -> None:
    found = models(reading("a", "-b.x"), reading("b", "-a.x"))
    assert order(found) == ["a", "b"]
    assert order(found, ["b", "a"]) == ["b", "a"]


@pytest.mark.parametrize("size", [2, 3])
def test_a_circle_of_reads_is_refused_and_names_its_members(size: int) -> None:
    names = "abc"[:size]
    found = models(*(reading(n, f"{names[(k + 1) % size]}.x") for k, n in enumerate(names)), reading("d", "a.x"))
    with pytest.raises(ContractError, match="these submodels read each other today: ") as caught:
        derive(found)
    assert set(str(caught.value).partition(": ")[2].split(" -> ")) == set(names)


def test_an_order_that_contradicts_a_read_is_refused() -> None:
    found = models(reading("a", "b.x"), reading("b"))
    with pytest.raises(ContractError, match="order runs a before b, which it reads today"):
        derive(found, ["a", "b"])
    with pytest.raises(ContractError, match="order names a; the submodels are a, b"):
        derive(found, ["a"])


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
