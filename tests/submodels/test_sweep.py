"""A city runs with each parameter alone at both ends of its range, at 0 and at 1, or the value is
refused in words.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest

from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.question.settings import checked
from support.cities import layout_of, small_city, without, world

PEOPLE = 1_025
DAYS = 2
SIDE_BY_SIDE = 15
# No other submodel reads unrest, and its square takes half the time of a day: it is on for its own
# parameters alone.
APART = "unrest"
Setting = tuple[str, Decimal]


def settings(name: str) -> Iterator[Setting]:
    """Return settings that put each parameter of a submodel at low, high, 0 and 1."""
    for key, par in installed()[name].par.items():
        if not par.derived:
            for value in dict.fromkeys((par.low, par.high, Decimal(0), Decimal(1))):
                yield f"{name}.{key}", value


def run(chosen: Sequence[Setting], with_it: str) -> None:
    """Run two days of a small city with a world for each setting."""
    layout = layout_of(tuple(n for n in installed() if n != APART or with_it == APART))
    worlds = [without(layout.plan)]
    worlds += [world(f"{key} = {value}", layout.plan, {key: str(value)}) for key, value in chosen]
    small_city(worlds, PEOPLE, DAYS, layout).run(0)


def admitted(name: str) -> list[Setting]:
    """Return the settings that a scenario accepts.

    A refusal says which key, which value and what is allowed.
    """
    found = []
    for key, value in settings(name):
        try:
            checked(key, value, installed(), "sweep")
        except GlasspolisError as error:
            par = installed()[name].par[key.partition(".")[2]]
            assert f"sweep: {key} = {value}: allowed " in str(error)
            assert not par.low <= value <= par.high
            continue
        found.append((key, value))
    return found


@pytest.mark.parametrize("name", sorted(installed()))
def test_a_parameter_at_an_unusual_value_runs(name: str) -> None:
    chosen = admitted(name)
    wrong = []
    for k in range(0, len(chosen), SIDE_BY_SIDE):
        some = chosen[k : k + SIDE_BY_SIDE]
        try:
            run(some, name)
        except Exception:
            for one in some:
                try:
                    run([one], name)
                except Exception as error:
                    if not (isinstance(error, GlasspolisError) and str(error).startswith(one[0])):
                        wrong.append(f"{one[0]} = {one[1]}: {type(error).__name__}: {error}")
    assert not wrong
