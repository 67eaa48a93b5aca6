"""Submodels that tests write to a file and load from there like any other."""

import tempfile
from itertools import count
from pathlib import Path

import pytest

from glasspolis.contract.load import load_named
from glasspolis.contract.submodel import Submodel

NUMBERS = count()
FORM = '''"""Form: the smallest submodel that keeps the contract; tests break one thing of it at a time."""

from typing import NamedTuple

from glasspolis.contract import (
    Knob, Line, Measure, WorkedExample, clock, column, draw, flag, friends, param, today, trait, yesterday,
)

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    x: int = column(high=9, unit="points", doc="a column")


class Seen(NamedTuple):
    trips: int = today("society.trips")


class Par(NamedTuple):
    p: int = param("0.3", unit="probability", low="0", high="1", evidence="assumed", doc="a chance")


class Draw(NamedTuple):
    u: int = draw("luck")


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    return Own(x=1 if draw.u <= par.p else seen.trips)
'''

# It draws whatever the others do, and keeps what it drew: every day's, rare and minute numbers.
WITNESS = '''"""{name}: a test's submodel that keeps what it drew yesterday."""

from typing import NamedTuple

from glasspolis.contract import Line, column, draw, minute, param, rare

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    plain: int = column(high=2147483647, unit="draw", doc="a number of every day")
    seldom: int = column(high=2147483647, unit="draw", doc="a rare number")
    minute: int = column(high=1439, unit="minute", doc="a minute")
    mixed: int = column(high=2147483647, unit="draw", doc="all numbers so far")
    hits: int = column(high=65535, unit="days", doc="days on which the chance came true")


class Par(NamedTuple):
    p: int = param("0.5", unit="probability", low="0", high="1", evidence="assumed", doc="a chance")


class Draw(NamedTuple):
    plain: int = draw("plain")
    seldom: int = rare("0.02", "seldom")
    minute: int = minute("commute", "a minute")


def step(own: Own, seen: object, par: Par, draw: Draw) -> Own:
    moved = own.mixed // 2 ^ draw.plain ^ draw.seldom ^ draw.minute
    hits = min(own.hits + (draw.plain <= par.p), 65535)
    return Own(plain=draw.plain, seldom=draw.seldom, minute=draw.minute, mixed=moved, hits=hits)
'''


def written(name: str, text: str, folder: Path | None = None) -> Submodel:
    """Write a file ``name.py`` with this text, and import and load it like a submodel that ships.

    Raises:
        ContractError: it breaks the contract.
    """
    package = f"written_{next(NUMBERS)}"
    path = (folder or Path(tempfile.mkdtemp())) / package / f"{name}.py"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(path.parents[1])
        return load_named(f"{package}.{name}")


def witness(name: str) -> Submodel:
    """Return a submodel that keeps what it drew."""
    return written(name, WITNESS.format(name=name))


def form(old: str = "", new: str = "", *more: tuple[str, str], name: str = "form") -> Submodel:
    """Return the smallest submodel, with pieces of its text replaced."""
    text = FORM
    for before, after in ((old, new), *more) if old else more:
        assert before in text
        text = text.replace(before, after, 1)
    return written(name, text)
