"""Knobs: turn this, that measure moves so; every knob of every submodel, many worlds side by side on one luck."""

from collections.abc import Iterator
from functools import cache

import pytest

from cities import city, layout_of, without, world
from glasspolis.city import City
from glasspolis.day import installed
from glasspolis.submodel import Knob

PEOPLE, DAYS, BURN_IN = 20_000, 100, 5
WORLDS = 8
KNOBS = [(name, knob) for name, model in installed().items() for knob in model.knobs]
Setting = tuple[tuple[str, str], ...]


def setting(*parts: dict[str, str]) -> Setting:
    merged: dict[str, str] = {}
    for part in parts:
        merged |= part
    return tuple(sorted((key, str(value)) for key, value in merged.items()))


def runs() -> Iterator[list[Setting]]:
    """Every setting that some knob needs, a few to a city."""
    wanted = sorted({s for _, k in KNOBS for s in (setting(k.base), setting(k.base, k.set))})
    for first in range(0, len(wanted), WORLDS - 1):
        yield wanted[first : first + WORLDS - 1]


@cache
def sums() -> dict[tuple[Setting, str], int]:
    """What each measure comes to in each setting, over all people and days."""
    found: dict[tuple[Setting, str], int] = {}
    plan = layout_of().plan
    for settings in runs():
        worlds = [without(plan), *(world(str(n), plan, dict(s)) for n, s in enumerate(settings))]
        made: City = city(worlds, PEOPLE, DAYS, threads=2)
        daily = made.run(BURN_IN)
        outcome = made.outcome("base", 0, daily[:, :1], [])
        for w, one in enumerate(settings, 1):
            for m, measure in enumerate(outcome.measures):
                found[one, measure] = int(daily[w, :, m].sum())
            for measure, series in outcome.units.items():
                found[one, measure] = int(series.values[w].sum())
    return found


@pytest.mark.parametrize(("name", "knob"), KNOBS, ids=[f"{n}: {k.measure} by {' '.join(k.set)}" for n, k in KNOBS])
def test_a_knob_moves_its_measure_as_declared(name: str, knob: Knob) -> None:
    assert knob.world == "with", "knobs are turned in the world with everything on"
    before = sums()[setting(knob.base), knob.measure]
    after = sums()[setting(knob.base, knob.set), knob.measure]
    assert (after > before) == (knob.moves == "up"), f"{knob.measure}: {before} -> {after}, {knob.why}"
    assert after != before
