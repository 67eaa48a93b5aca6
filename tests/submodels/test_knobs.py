"""Knobs: turn this, that measure moves so; every knob of every submodel, many worlds side by side on one luck."""

from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from glasspolis.contract.declarations import Knob
from glasspolis.engine.plan import installed
from support.cities import city, layout_of, without, world

PEOPLE, DAYS, BURN_IN = 20_000, 100, 5
WORLDS = 8
# Nobody reads it, and its square takes half the time of a day: it is on where its own knobs are turned.
APART = "unrest"
Setting = tuple[tuple[str, str], ...]


def setting(*parts: dict[str, str]) -> Setting:
    merged: dict[str, str] = {}
    for part in parts:
        merged |= part
    return tuple(sorted((key, str(value)) for key, value in merged.items()))


def worlds_of(knobs: Iterable[tuple[str, Knob]]) -> set[Setting]:
    return {s for _, k in knobs for s in (setting(k.base), setting(k.base, k.set))}


def cities() -> list[list[tuple[str, Knob]]]:
    """Knobs that share a city: each goes where it brings the fewest new worlds, if there is room."""
    made: list[list[tuple[str, Knob]]] = []
    for one in ((name, knob) for name, model in installed().items() for knob in model.knobs):
        alike = [c for c in made if (c[0][0] == APART) == (one[0] == APART) and len(worlds_of([*c, one])) < WORLDS]
        best = min(alike, key=lambda c: len(worlds_of([*c, one])) - len(worlds_of(c)), default=None)
        if best is None:
            made.append(best := [])
        best.append(one)
    return made


CITIES = cities()


@cache
def sums(place: int) -> dict[tuple[Setting, str], int]:
    """What each measure comes to in each setting of a city's knobs, over all people and days."""
    found: dict[tuple[Setting, str], int] = {}
    names = tuple(n for n in installed() if n != APART or n in {name for name, _ in CITIES[place]})
    layout = layout_of(names)
    settings = sorted(worlds_of(CITIES[place]))
    assert {key.partition(".")[0] for one in settings for key, _ in one} <= set(names)
    worlds = [without(layout.plan), *(world(str(n), layout.plan, dict(s)) for n, s in enumerate(settings))]
    made = city(worlds, PEOPLE, DAYS, layout)
    daily = made.run(BURN_IN)
    outcome = made.outcome("base", 0, daily[:, :1], [])
    for w, one in enumerate(settings, 1):
        for m, measure in enumerate(outcome.measures):
            found[one, measure] = int(daily[w, :, m].sum())
        for measure, series in outcome.units.items():
            found[one, measure] = int(series.values[w].sum())
    return found


def marked() -> Iterator[object]:
    """Every knob, those of a city on one worker."""
    for place, knobs in enumerate(CITIES):
        for name, k in knobs:
            told = f"{name}: {k.measure} by {' '.join(k.set)}"
            yield pytest.param(place, k, id=told, marks=pytest.mark.xdist_group(f"knobs {place}"))


@pytest.mark.parametrize(("place", "knob"), list(marked()))
def test_a_knob_moves_its_measure_as_declared(place: int, knob: Knob) -> None:
    assert knob.world == "with", "knobs are turned in the world with everything on"
    before = sums(place)[setting(knob.base), knob.measure]
    after = sums(place)[setting(knob.base, knob.set), knob.measure]
    assert (after > before) == (knob.moves == "up"), f"{knob.measure}: {before} -> {after}, {knob.why}"
    assert after != before
