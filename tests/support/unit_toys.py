"""Two submodels with units of every kind, as text, so that tests of units need no real submodel."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import glasspolis.submodels
from glasspolis.engine.plan import installed


@contextmanager
def planted(folder: Path) -> Iterator[None]:
    """Add both submodels to those that are installed."""
    for name, text in (("plots", PLOTS), ("garden", GARDEN)):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glasspolis.submodels, "__path__", [*glasspolis.submodels.__path__, str(folder)])
        installed.cache_clear()
        yield
    installed.cache_clear()
    for name in ("plots", "garden"):
        sys.modules.pop(f"glasspolis.submodels.{name}", None)


PLOTS = '''"""Grid: a test's submodel with units of every kind, which persons read and feed."""

from typing import NamedTuple

import numpy as np

from glasspolis.contract import (
    Line, Measure, clock, column, draw, of, param, tally, today, trait, unit_draw, units, within,
)

FIRST = 7

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    met: int = column(high=9, unit="meetings", doc="met a patrol")
    paid: int = column(high=1000000, unit="CNY", doc="paid")


class Seen(NamedTuple):
    here: int = of("plots.patrols")
    price: int = of("plots.price")
    workers: int = of("plots.workers")
    mood: int = of("plots.mood")
    other: int = of("garden.beds", absent=3)
    met: int = tally("plots.met", by="sector")
    near: int = tally("plots.met", by="region")
    trips: int = today("society.trips")


class Par(NamedTuple):
    p: int = param("0.3", unit="probability", low="0", high="1", evidence="assumed", doc="a chance")
    prior: int = param(tuple("12345678" * 4), unit="x", low="0", high="9", evidence="assumed", doc="x", by="region")
    flow: int = param("1", unit="units", low="0", high="9", evidence="assumed", doc="x", by=("sector", "sector"))


class Draw(NamedTuple):
    u: int = draw("luck")


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    met = 1 if draw.u <= par.p and seen.here + seen.mood + seen.met + seen.near > 2 else 0
    return Own(met=met, paid=min(seen.price + seen.workers % 3 + seen.other, 1000000) if met else 0)


class Units(NamedTuple):
    patrols: int = units("region", low=0, high=1000, unit="patrols", doc="patrols", start=FIRST)
    workers: int = units("cell", low=0, high=10**6, unit="workers", doc="plots workers", start=2)
    price: int = units("sector", low=0, high=10**6, unit="CNY", doc="price", start=10)
    mood: int = units("world", low=0, high=10**6, unit="points", doc="mood")
    sales: int = units("firm", low=0, high=10**12, unit="CNY", doc="sales")


class Known(NamedTuple):
    day: int = clock("day")
    weekday: int = clock("weekday")
    met: int = tally("plots.met", by="region")
    cells: int = tally("plots.met", by="cell")
    all: int = tally("plots.met", by="world")
    paid: int = tally("plots.paid", by="firm")
    trips: int = tally("society.trips", by="sector")
    region: int = within("cell", "region")
    sector: int = within("firm", "sector")
    beds: int = of("garden.beds", absent=1, by="region")


class Luck(NamedTuple):
    send: int = unit_draw("region", "who sends", times=4)
    tilt: int = unit_draw("cell", "a tilt")


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """Send patrols where people were met."""
    sent = (luck.send <= par.p).sum(axis=1)
    inside = np.bincount(known.sector, minlength=13)
    price = units.price * 3 // 4 + (par.flow * inside).sum(axis=1) % 50 + known.trips % 7
    return Units(
        patrols=(np.where(known.day == 0, par.prior, units.patrols) + sent + known.met + known.beds) % 20,
        workers=clipped(units.workers + known.cells + units.patrols[known.region] + (luck.tilt >> 28)),
        price=price,
        mood=known.all % 5 + known.weekday,
        sales=units.sales + known.paid,
    )


def clipped(values: np.ndarray) -> np.ndarray:
    return np.minimum(values, 500)


MEASURES = (
    Measure(column="met", kind="behaviour", unit="meetings", doc="met a patrol"),
    Measure(column="patrols", kind="volume", unit="patrols", doc="patrols"),
    Measure(column="sales", kind="volume", unit="CNY", doc="sales"),
    Measure(column="workers", kind="volume", unit="workers", doc="workers", person=False),
)
'''
GARDEN = '''"""Garden: a test's submodel whose beds others read."""

from typing import NamedTuple

from glasspolis.contract import Line, Spell, column, of, today, trait, units

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    waits: int = column(high=1, unit="0/1", doc="waits for a bed")
    days: int = column(high=999, unit="days", doc="for how long")
    ended: int = column(high=2, unit="code", doc="how it ended today")


class Seen(NamedTuple):
    met: int = today("plots.met")
    age: int = trait("age")


def step(own: Own, seen: Seen, par: object, draw: object) -> Own:
    days = min(own.days + 1, 999) if own.waits else 0
    over = 1 if own.waits and days > seen.age % 4 else 0
    ended = (1 if seen.met else 2) if over else 0
    return Own(waits=1 if (own.waits and not over) or (seen.met and not own.waits) else 0, days=days, ended=ended)


SPELLS = (Spell("wait", open="waits", days="days", exit="ended", exits=("planted", "left"), doc="waiting for a bed"),)


class Units(NamedTuple):
    beds: int = units("region", low=0, high=100, unit="beds", doc="beds", start=5)


class Known(NamedTuple):
    patrols: int = of("plots.patrols")


def daily(units: Units, known: Known, par: object, luck: object) -> Units:
    """Count."""
    return Units(beds=(units.beds + known.patrols) % 7)
'''
