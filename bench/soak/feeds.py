"""How files, tables, typed words, calls and folders are changed and come in, by name.

A feed makes an input from a ``Random`` and gives it to Glasspolis. What is taken is looked at: it
must say back what was given.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from bench.soak import brought, calls, folders, mutate, words
from glasspolis.files import packaged_files
from glasspolis.people.place import structure_of
from glasspolis.people.place_check import check
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_inputs import setting
from glasspolis.question import assess, counts, run_as
from glasspolis.question.constraint import Constraint
from glasspolis.question.rulebook import load_rulebook, parse, slots, to_parameters
from glasspolis.question.scenario import Scenario, shipped

CORPUS = Path(__file__).parents[2] / "tests" / "corpus"
FOLDERS = {
    "scenario": "scenarios", "case": "cases", "book": "rulebooks", "constraint": "constraints",
    "answers": "assess/examples", "place": "places", "kind": "assess", "form": "forms",
}  # fmt: skip
"""Kinds of which TOML files ship, and the folder of each."""
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
ENDINGS = {"people": ".csv", "counts": ".csv", "facts": ".csv"}
Feed = Callable[[Random, Path], None]


@cache
def sources(kind: str) -> tuple[str, ...]:
    """The texts of a kind that are changed: what ships, and what ever broke something."""
    if kind in FOLDERS:
        texts = [path.read_text(encoding="utf-8") for path in packaged_files.shipped(FOLDERS[kind]).values()]
    else:
        texts = [ALONE[kind]()]
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
    TAKERS[kind](path)


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

    def feed(rng: Random, _: Path) -> None:
        PARSERS[kind](mutate.tree(rng.choice(trees(kind)), rng.choice(trees(kind)), rng))

    return feed


def layers(rng: Random, folder: Path) -> None:
    """A shipped scenario, on which another one lies of which some characters are others."""
    path = folder / "upper.toml"
    text = mutate.text(rng.choice(sources("scenario")), rng.choice(sources("scenario")), rng)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    calls.check_same(Scenario.load(rng.choice(list(shipped())), path))


def parquet(rng: Random, folder: Path) -> None:
    """A Parquet table of people with other bytes."""
    path = folder / "input.parquet"
    path.write_bytes(mutate.data(_whole_table(), rng))
    _people(path)


@cache
def _whole_table() -> bytes:
    buffer = io.BytesIO()
    pl.read_csv(PEOPLE.encode()).write_parquet(buffer)
    return buffer.getvalue()


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
        # The reader of the standard library takes an empty line before the names for the names.
        text = path.read_text(encoding="utf-8-sig").lstrip("\r\n")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        stated = sum(Decimal(row["count"]) for row in rows)
        assert total in (stated, 5 * stated), "the people of a table are not those that it counts"


TAKERS: dict[str, Callable[[Path], object]] = {
    "scenario": lambda path: calls.check_same(Scenario.load(path)),
    "case": lambda path: setting(PublishedCase.load(path), [], "input.toml"),
    "book": lambda path: _book(load_rulebook(path)),
    "constraint": Constraint.load,
    "answers": lambda path: _answers(assess.load(path)),
    "people": lambda path: _people(path),
    "counts": counts.load,
    "place": brought.place,
    "kind": brought.kind,
    "form": brought.form,
    "safeguards": brought.safeguards,
    "facts": brought.facts,
    "figures": brought.figures,
    "interview": brought.interview,
}
"""How a file of each kind comes in."""
PARSERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "scenario": lambda made: calls.check_same(Scenario.parse(made)),
    "case": lambda made: setting(PublishedCase.parse(made), [], "input.toml"),
    "book": lambda made: _book(parse(made)),
    "constraint": Constraint.parse,
    "answers": lambda made: _answers(assess.parse(made)),
    "place": lambda made: check(made, Path("input.toml")),
}
"""How the tables of a file come in, of kinds that Python takes without a file."""
ALONE: dict[str, Callable[[], str]] = {
    "people": lambda: PEOPLE,
    "counts": lambda: COUNTED,
    "safeguards": lambda: brought.shipped_text(brought.SAFEGUARDS),
    "facts": lambda: brought.shipped_text(brought.FACTS),
    "figures": lambda: brought.FIGURES,
    "interview": lambda: brought.TYPED,
}
"""The one text of each kind that has no folder of files."""
COMMAND_LINE = "command line"
FEEDS: dict[str, Feed] = {
    **{f"{kind}: text": as_text(kind) for kind in TAKERS},
    **{f"{kind}: values": as_tree(kind) for kind in PARSERS},
    "people: bytes of Parquet": parquet,
    "scenario: layers": layers,
    COMMAND_LINE: words.typed,
    "calls of Python: override": calls.fields,
    "calls of Python: a run": calls.of_a_run,
    "calls of Python: to run": calls.to_run,
    "typed answers": brought.answered,
    "folder of a run": folders.run,
    "plan and shards": folders.shards,
    "state of cities": folders.state,
    "printed answers": folders.saved,
}
