"""The doors through which an input comes in, each with one value of its own; no city is run.

tests/line says what must happen to which input, and the soak counts the same entries.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from glasspolis.people.place import structure_of
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_inputs import setting
from glasspolis.question import assess, counts, rulebook
from glasspolis.question.constraint import Constraint
from glasspolis.question.scenario import Scenario
from glasspolis.runs.simulation import simulate

LINE = Path(__file__).parents[2] / "tests" / "line"
ORDINARY = """
name = "toy"
question = "Who is refused because of the grades?"
people = 1000
days = 2
submodels = ["identification", "registries", "safeguards", "sanctions", "scoring", "sensing", "society"]
[answer]
measure = "sanctions.refusal_flag_wrong"
sentence = "It is {value} of {per}."
[worlds.with]
label = "The grades"
"""
POLICED = """
name = "toy"
question = "Who is held because of the system?"
place = "glass-city"
people = 1000
days = 2
submodels = ["policing", "society"]
[answer]
measure = "policing.wrong_held"
sentence = "It is {value} of {per}."
[worlds.with]
label = "The system"
"""
CASE = """
kind = "identity"
title = "An invented thing"
question = "Does it come out as it was put in?"
note = "All of it is invented."
[inputs]
submodels = ["society", "policing"]
people = 8192
days = 2
replicates = 2
[inputs.geography]
regions = [{ name = "one", share = 1 }]
[inputs.worlds.with]
label = "With"
[[outputs]]
name = "raw"
measure = "policing.held"
per = "people"
published = { value = 0.5, reference = "an invented figure" }
tolerance = { absolute = 1, reason = "it is all invented" }
found = "it is known to miss because it is invented"
"""
CALIBRATION = """
[calibration]
parameter = "unrest.police"
low = 1
high = 2
output = "raw"
"""
BOOK = """
name = "book"
kind = "points"
title = "Points of a city"
start = 1000
cap = 1300
[grades]
a = 1030
b = 850
c = 600
"""
CONSTRAINT = """
kind = "constraint"
title = "An invented thing"
scenarios = ["four-grades"]
[[figures]]
name = "raw"
measure = "society.trips"
published = { fact = "P107" }
tolerance = { relative = 0.1, reason = "it is all invented, and no more" }
discrepancy = { relative = 0.1, reason = "it is all invented, and no more" }
"""
ANSWERS = """
kind = "face search"
system = "Gates"
people_in_reach = 100000
"""
HEAD = "region,age_band,sex,group,count"
CELLS = ["0-14,male,group 1,400", "0-14,female,group 1,410", "15-59,male,group 2,2100", "60+,female,group 1,900"]


@dataclass(frozen=True)
class Entry:
    """An input, the door it comes in by, and what must happen.

    Attributes:
        door: by name.
        at: the key that it stands under; a door of one value has none.
        given: the value.
        must: what the message has to match; empty where the input is taken.
        accused: whether the message says that the line is crossed.
        secret: whether the message must not repeat the value.
    """

    door: str
    at: str
    given: Any
    must: str
    accused: bool
    secret: bool

    def __str__(self) -> str:
        """For the name of a test."""
        return f"{self.door}-{self.at}-{str(self.given)[:30]}"


def catalogue(name: str) -> list[Entry]:
    """The entries of a catalogue of tests/line, ``refused``, ``told`` or ``taken``."""
    tables = tomllib.loads((LINE / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)["inputs"]
    return [
        Entry(
            table["door"],
            table.get("at", ""),
            given,
            table.get("must", ""),
            table.get("accused", name == "refused"),
            table.get("secret", False),
        )
        for table in tables
        for given in table["given"]
    ]


def enter(entry: Entry, folder: Path) -> None:
    """Let an input in by its door; what the door says of it is raised."""
    DOORS[entry.door](entry.at, entry.given, folder)


def _with(text: str, at: str, given: Any) -> dict[str, Any]:
    """The tables of a file in which the value at a dotted key is another one."""
    tables: dict[str, Any] = copy.deepcopy(tomllib.loads(text, parse_float=Decimal))
    *outer, last = at.split(".")
    inside: Any = tables
    for part in outer:
        inside = inside[int(part)] if part.isdecimal() else inside.setdefault(part, {})
    inside[last] = given
    return tables


def _case(at: str, given: Any, _: Path) -> None:
    case = PublishedCase.parse(_with(CASE, at, given), "mine.toml")
    setting(case, [], "mine.toml")


def _calibration(at: str, given: Mapping[str, Any], _: Path) -> None:
    tables = tomllib.loads(CASE.replace('"identity"', '"calibration"') + CALIBRATION, parse_float=Decimal)
    tables["calibration"]["parameter"] = at
    tables["outputs"][0] |= given
    PublishedCase.parse(tables, "mine.toml")


def _label(_: str, given: str, folder: Path) -> None:
    quoted = f'"{given}"' if "," in given else given
    _written("town.csv", "\n".join([HEAD, *(f"{quoted},{cells}" for cells in CELLS)]), folder)


def _column(at: str, given: str, folder: Path) -> None:
    rows = [f"North,{cells},{at or '7'}" for cells in CELLS]
    _written("town.csv", "\n".join([f"{HEAD},{given}", *rows]), folder)


def _persons(_: str, given: str, folder: Path) -> None:
    rows = ["North,0-14,male,group 1,1,x"] * 3
    _written("town.csv", "\n".join([f"{HEAD},{given}", *rows]), folder)


def _table(at: str, given: str, folder: Path) -> None:
    _written(at or "town.csv", given, folder)


def _written(name: str, text: str, folder: Path) -> None:
    path = folder / name
    path.write_text(text + "\n", encoding="utf-8")
    structure_of(path)


def _counts(_: str, given: str, folder: Path) -> None:
    path = folder / "counts.csv"
    path.write_text(given + "\n", encoding="utf-8")
    counts.load(path)


def _copied(at: str, given: Any, folder: Path) -> None:
    scenario = Scenario.parse(tomllib.loads(POLICED, parse_float=Decimal), "toy.toml")
    simulate(scenario.model_copy(update={at: given}), folder / "run")


def _overridden(at: str, given: Any, _: Path) -> None:
    Scenario.parse(tomllib.loads(POLICED, parse_float=Decimal), "toy.toml").override(**{at: given})


def _answers(at: str, given: Any, _: Path) -> None:
    assess.scenario(assess.parse(_with(ANSWERS, at, given), "answers.toml"))


DOORS: dict[str, Callable[[str, Any, Path], None]] = {
    "scenario": lambda at, given, _: Scenario.parse(_with(ORDINARY, at, given), "toy.toml") and None,
    "policed scenario": lambda at, given, _: Scenario.parse(_with(POLICED, at, given), "toy.toml") and None,
    "policed case": _case,
    "calibration": _calibration,
    "region": _label,
    "column": _column,
    "column of persons": _persons,
    "table": _table,
    "counts": _counts,
    "book": lambda at, given, _: rulebook.parse(_with(BOOK, at, given), "book.toml") and None,
    "constraint": lambda at, given, _: Constraint.parse(_with(CONSTRAINT, at, given), "c.toml") and None,
    "assessment": _answers,
    "copied scenario": _copied,
    "overridden scenario": _overridden,
}
