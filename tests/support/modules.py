"""Submodels that tests write themselves: text to a file, imported from there, loaded like any other."""

import importlib.util
import sys
import tempfile
from itertools import count
from pathlib import Path
from types import ModuleType

from glasspolis.contract.declarations import Submodel
from glasspolis.contract.load import load

NUMBERS = count()
FORM = '''"""Form: the smallest submodel that keeps the contract; tests break one thing of it at a time."""

from typing import NamedTuple

from glasspolis.contract.declarations import Case, Knob, Measure, column, draw, param, today, yesterday


class Own(NamedTuple):
    x: int = column("uint8", low=0, high=9, unit="points", doc="a column")


class Seen(NamedTuple):
    trips: int = today("society.trips")


class Par(NamedTuple):
    p: int = param("0.3", unit="probability", low="0", high="1", evidence="assumed", doc="a chance")


class Draw(NamedTuple):
    u: int = draw("luck")


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    return Own(x=1 if draw.u <= par.p else seen.trips)
'''

# Draws whatever the others do and keeps what it drew; rare events, minutes and ties are among it.
WITNESS = '''"""{name}: a test's submodel that keeps what it drew yesterday."""

from typing import NamedTuple

from glasspolis.contract.declarations import column, draw, minute, param, rare


class Own(NamedTuple):
    plain: int = column("int32", low=0, high=2147483647, unit="draw", doc="a number of every day")
    seldom: int = column("int32", low=0, high=2147483647, unit="draw", doc="a rare number")
    minute: int = column("uint16", low=0, high=1439, unit="minute", doc="a minute")
    mixed: int = column("int32", low=0, high=2147483647, unit="draw", doc="all numbers so far")
    hits: int = column("uint16", low=0, high=65535, unit="days", doc="days on which the chance came true")


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


def imported(name: str, text: str, folder: Path | None = None) -> ModuleType:
    """The module of a file ``name.py`` with this text."""
    path = (folder or Path(tempfile.mkdtemp())) / f"{name}.py"
    path.write_text(text)
    full = f"written_{next(NUMBERS)}.{name}"
    spec = importlib.util.spec_from_file_location(full, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[full] = module
    spec.loader.exec_module(module)
    return module


def written(name: str, text: str, folder: Path | None = None) -> Submodel:
    """The submodel of a file with this text.

    Raises:
        ContractError: it breaks the contract.
    """
    return load(imported(name, text, folder))


def witness(name: str) -> Submodel:
    """A submodel that keeps what it drew."""
    return written(name, WITNESS.format(name=name))


def form(old: str = "", new: str = "", name: str = "form") -> Submodel:
    """The smallest submodel, with one piece of its text replaced."""
    assert old in FORM
    return written(name, FORM.replace(old, new, 1) if old else FORM)
