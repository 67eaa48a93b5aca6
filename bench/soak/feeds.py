"""What is changed and how it comes in: shipped files, tables, typed words, calls and folders of
runs.

A feed makes an input from a ``Random`` and gives it to Glasspolis. What is taken is looked at: it
must say back what was given.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import tomllib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from bench.soak import mutate, words
from glasspolis.answers.run import Run
from glasspolis.files import packaged_files
from glasspolis.people.place import structure_of
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_inputs import setting
from glasspolis.question import assess, counts, run_as
from glasspolis.question.constraint import Constraint
from glasspolis.question.rulebook import load_rulebook, parse, slots, to_parameters
from glasspolis.question.scenario import Scenario
from glasspolis.runs.simulation import simulate

CORPUS = Path(__file__).parents[2] / "tests" / "corpus"
FOLDERS = {
    "scenario": "scenarios", "case": "cases", "book": "rulebooks", "constraint": "constraints",
    "answers": "assess/examples",
}  # fmt: skip
PEOPLE = """region,age_band,sex,group,urban,count
North,0-14,male,group 1,urban,4210
North,15-59,female,group 1,urban,14830
South,65+,female,group 2,rural,1510
South,15-59,male,group 2,urban,9000
"""
COUNTED = """group,reached,flagged,checked,confirmed,complained,won
group 1,120000,1400,900,300,100,20
group 2,30000,700,<10,,40,10
"""
WHOLE = "whole-run"
"""Folder beside the inputs in which a finished run stands."""
SMALL = """
name = "small"
question = "Who breaks a petty rule?"
people = 1000
days = 2
burn_in = 0
replicates = 2
range_samples = 1
range_people = 1000
persons = 10
diary_persons = 2
submodels = ["society"]
answer = { measure = "society.petty", sentence = "It is {value} of {per}." }
worlds.with.label = "The system"
"""
ENDINGS = {"people": ".csv", "counts": ".csv"}
Feed = Callable[[Random, Path], None]


@cache
def sources(kind: str) -> tuple[str, ...]:
    """The texts of a kind that are changed: what ships, and what ever broke something."""
    if kind in FOLDERS:
        texts = [path.read_text(encoding="utf-8") for path in packaged_files.shipped(FOLDERS[kind]).values()]
    else:
        texts = [PEOPLE if kind == "people" else COUNTED]
    kept = [path.read_bytes().decode("utf-8", "replace") for path in sorted(CORPUS.glob(f"{kind}-*"))]
    return (*texts, *kept)


@cache
def trees(kind: str) -> tuple[dict[str, Any], ...]:
    """The same as tables, of those that are TOML."""
    found = []
    for text in sources(kind):
        if packaged_files.DEEP_KEY.search(text):
            continue
        try:
            found.append(tomllib.loads(text, parse_float=Decimal))
        except (tomllib.TOMLDecodeError, ArithmeticError, ValueError, RecursionError):
            continue
    return tuple(found)


def take(kind: str, path: Path) -> None:
    """Give a file of a kind to Glasspolis as a user does, and look at what was taken.

    Raises:
        GlasspolisError: the file is refused.
        AssertionError: it is taken and is not what it says.
    """
    if kind == "people":
        _people(path)
    elif kind == "counts":
        counts.load(path)
    elif kind == "scenario":
        _same(Scenario.load(path))
    elif kind == "book":
        _book(load_rulebook(path))
    elif kind == "answers":
        _answers(assess.load(path))
    else:
        case = Constraint.load(path) if kind == "constraint" else PublishedCase.load(path)
        _case(case)


def as_text(kind: str) -> Feed:
    """Feeds files of a kind of which some characters are others."""

    def feed(rng: Random, folder: Path) -> None:
        path = folder / f"input{ENDINGS.get(kind, '.toml')}"
        text = mutate.text(rng.choice(sources(kind)), rng.choice(sources(kind)), rng)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        take(kind, path)

    return feed


def as_tree(kind: str) -> Feed:
    """Feeds tables of a kind of which some values are others."""

    def feed(rng: Random, folder: Path) -> None:
        made = mutate.tree(rng.choice(trees(kind)), rng.choice(trees(kind)), rng)
        if kind == "scenario":
            _same(Scenario.parse(made))
        elif kind == "case":
            _case(PublishedCase.parse(made))
        elif kind == "constraint":
            Constraint.parse(made)
        elif kind == "book":
            _book(parse(made))
        else:
            _answers(assess.parse(made))

    return feed


def parquet(rng: Random, folder: Path) -> None:
    """A Parquet table of people with other bytes."""
    path = folder / "input.parquet"
    path.write_bytes(mutate.data(_whole_table(), rng))
    _people(path)


def settings(rng: Random, _: Path) -> None:
    """A call of ``override`` with fields and settings that nobody would give."""
    scenario = Scenario.load(rng.choice(("four-grades", "grid-city", "station-watchlist")))
    names = [*Scenario.model_fields, "nothing"]
    fields = {rng.choice(names): mutate.near(1, rng) for _ in range(rng.choice((1, 1, 2)))}
    if rng.random() < 0.6:
        keys = [*list(scenario.set)[:5], "society.ride", "with:society.ride", "x:society.ride", *mutate.NASTY]
        fields["set"] = {str(rng.choice(keys)): mutate.near("1", rng)}
    _same(scenario.override(**{str(key): value for key, value in fields.items()}))


def run_folder(rng: Random, folder: Path) -> None:
    """A finished run of which a file was changed or taken away, and its tables are asked for."""
    run = folder / "run"
    shutil.copytree(folder.parent / WHOLE, run)
    path = rng.choice(sorted(path for path in run.rglob("*") if path.is_file()))
    if rng.random() < 0.1:
        path.unlink()
    elif path.name == "manifest.json" and rng.random() < 0.7:
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(mutate.tree(content, content, rng), default=str), encoding="utf-8")
    else:
        path.write_bytes(mutate.data(path.read_bytes(), rng))
    opened = Run.open(run)
    opened.compare()
    opened.measures()


def make_ready(folder: Path) -> None:
    """Run the small city whose finished run is changed; it takes a while where nothing is compiled
    yet.
    """
    simulate(Scenario.parse(tomllib.loads(SMALL, parse_float=Decimal)), folder / WHOLE)


@cache
def _whole_table() -> bytes:
    buffer = io.BytesIO()
    pl.read_csv(PEOPLE.encode()).write_parquet(buffer)
    return buffer.getvalue()


def _same(scenario: Scenario) -> None:
    """A scenario that is taken says back what it says."""
    told = scenario.resolved()
    told.pop("by_world")
    assert Scenario.parse(told).resolved() == scenario.resolved(), "a scenario is another one when read back"


def _case(case: PublishedCase | Constraint) -> None:
    if isinstance(case, PublishedCase):
        setting(case, [], "input.toml")


def _book(book: Any) -> None:
    for slot, known in slots().items():
        if known.kind == book.kind:
            assert all(Decimal(value).is_finite() for value in to_parameters(book, slot).values()), "no number"


def _answers(answers: assess.Answers) -> None:
    scenario = assess.scenario(answers)
    assert scenario.assessed and dict(scenario.assessed.known) == answers.known, "an answer is another one"
    run_as.run_as(scenario.assessed, scenario.set, scenario.models, scenario.people)
    again = assess.parse(tomllib.loads(answers.text(), parse_float=Decimal))
    assert again.known == answers.known and again.words == answers.words, "answers are others when read back"


def _people(path: Path) -> None:
    structure = structure_of(path)
    total = int(structure.joint.sum())
    assert total >= 1000, "a table of few people is taken"
    if path.suffix == ".csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        stated = sum(Decimal(row["count"]) for row in rows)
        assert total in (stated, 5 * stated), "the people of a table are not those that it counts"


FEEDS: dict[str, Feed] = {
    **{f"{kind}: text": as_text(kind) for kind in (*FOLDERS, "people", "counts")},
    **{f"{kind}: values": as_tree(kind) for kind in FOLDERS},
    "people: bytes of Parquet": parquet,
    "command line": words.typed,
    "calls of Python": settings,
    "folder of a run": run_folder,
}
