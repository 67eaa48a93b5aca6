"""Files beside those that users write themselves: what ships, what other packages bring, and what
lies beside a table or is kept of an interview. feeds.py changes and feeds them.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from unittest import mock

from bench.soak import mutate
from glasspolis import evidence
from glasspolis.errors import GlasspolisError
from glasspolis.files import packaged_files
from glasspolis.people import place as places
from glasspolis.people.place import structure_of
from glasspolis.question import assess, assess_kinds, named_safeguards
from glasspolis.question.interview import Interview
from glasspolis.report import forms

FIGURES = """[income]
currency = "EUR"
cny = 7.8
means = [700, 1200, 1700, 2300, 4200]
lowest = 200
highest = 12000
source = "an invented town"
[households]
sizes = [380, 340, 130, 100, 35, 10, 3, 2]
[work]
employed = [[0, 0], [0.80, 0.74], [0.68, 0.58], [0.09, 0.05]]
"""
TOWN = """region,age_band,sex,group,count
North,0-14,male,group 1,4210
North,15-59,female,group 1,14830
South,65+,female,group 2,1510
South,15-59,male,group 2,9000
"""
TYPED = """# Answers of an interview that is not over yet; glasspolis assess goes on from here.
"kind" = "face search"
"system" = "Gates"
"people_in_reach" = "90000"
"false_alert_rate_groups" = "2"
"group 1.share" = "0.4"
# "period" = not known

[sources]
"people_in_reach" = "the operator"
"""
SAFEGUARDS = "safeguards.toml"
FACTS = "facts.csv"
MOST_STEPS = 60
"""Of an interview; one in which everything is refused never ends."""


def shipped_text(name: str) -> str:
    """A file of the package's data that is no user's."""
    return (packaged_files.shipped("scenarios")["four-grades"].parents[1] / name).read_text(encoding="utf-8")


def place(path: Path) -> None:
    """A place that another package brings."""
    with mock.patch.object(packaged_files, "brought_files", lambda folder: {"x": path} if folder == "places" else {}):
        places._place.__wrapped__("x")


def kind(path: Path) -> None:
    """A kind of system."""
    with mock.patch.object(packaged_files, "shipped", lambda _: {"input": path}):
        assess_kinds.kinds.__wrapped__()


def form(path: Path) -> None:
    """A form of an authority."""
    with mock.patch.object(packaged_files, "shipped", lambda _: {"input": path}):
        forms.forms.__wrapped__()


def safeguards(path: Path) -> None:
    """The named safeguards."""
    data = path.parent / "data"
    data.mkdir(exist_ok=True)
    path.rename(data / SAFEGUARDS)
    with mock.patch.object(named_safeguards, "files", lambda _: path.parent):
        named_safeguards.known.__wrapped__()


def facts(path: Path) -> None:
    """The table of facts."""
    with mock.patch.object(evidence, "_bytes", path.read_bytes):
        evidence.frame.__wrapped__()


def figures(path: Path) -> None:
    """Figures that lie beside a table of people."""
    table = path.with_suffix(".csv")
    table.write_text(TOWN, encoding="utf-8")
    structure_of(table)


def interview(path: Path) -> None:
    """Answers kept of an interview; it goes on with answers that follow from the file."""
    walked(Interview.resume(path), Random(path.read_bytes()))


def walked(begun: Interview, rng: Random) -> None:
    """Answer each step, mostly with nothing, and take what comes out as answers of a system.

    Raises:
        GlasspolisError: the answers are refused.
    """
    for _ in range(MOST_STEPS):
        step = begun.next()
        if step is None:
            assess.parse(begun.raw(), "answers")
            return
        typed = str(rng.choice(("", "", "", "1", "0.5", "2", *mutate.NASTY, *mutate.NUMBERS)))[:3000]
        try:
            begun.take(step, typed)
        except GlasspolisError:
            if rng.random() < 0.2:
                begun.back(step)
            elif rng.random() < 0.05:
                raise


def answered(rng: Random, _: Path) -> None:
    """An interview in which anything is typed."""
    walked(Interview({"kind": rng.choice(list(assess_kinds.kinds()))}), rng)
