"""Sections that hold everything: every measure by submodel, and what the model has reproduced of
published results.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from glasspolis.answers.compare import FEWER, MORE, ONLY_WITH
from glasspolis.question.published import CASE_KINDS, PREDICTION, score
from glasspolis.report.differences import effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import figures
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, number, period

BREAK = "\u200b"


def measures(r: Reading) -> Section | None:
    """Return a table for each submodel: every measure in every world, and what the system
    causes.
    """
    by: dict[str, list[str]] = {}
    for name in r.measures:
        by.setdefault(name.partition(".")[0], []).append(name)
    if not by:
        return None
    tables = [_table(r, owner, names) for owner, names in by.items()]
    found = [effect_of(r, name, r.system, r.baseline) for name in r.measures]
    more, fewer, only = (sum(effect.verdict == verdict for effect in found) for verdict in (MORE, FEWER, ONLY_WITH))
    finding = (
        f"{count(len(found), 'measure').capitalize()} of {count(len(by), 'submodel')}: because of "
        f"“{r.label(r.system)}” {_are(more)} visibly higher and {_are(fewer)} lower; {_are(only)} there with it alone."
    )
    note = (
        "The figures are totals per 1,000 people and count no persons. A flag has two rows: all, and the wrong ones. "
    )
    note += "The data hold the other worlds, and glasspolis compare prints them."
    return Section("every", "Everything that was measured", finding, tables=tuple(tables), note=note)


def _are(n: int) -> str:
    return "none is" if n == 0 else count(n, "is", "are")


def _table(r: Reading, owner: str, names: list[str]) -> Table:
    cells = []
    for name in names:
        effect = effect_of(r, name, r.system, r.baseline)
        rates = (number(r.rate(name, world)) for world in (r.baseline, r.system))
        about = f"{capital(r.phrase(name))} ({r.measures[name].kind}, {r.unit(name)})"
        cells.append((about, *rates, *figures(effect), effect.verdict or effect.why))
    head = ("Measure", r.label(r.baseline), r.label(r.system), "Caused", "Luck", "Not known", "Verdict")
    title = f"{capital(owner)}: per {PER:,} people in {period(r.days)}"
    return Table(title, head, cells, fold=f"{capital(owner)}: {count(len(cells), 'measure')}", words=True)


@cache
def verdicts() -> tuple[Mapping[str, str], ...]:
    """Return the committed table of verdicts that ships (`make docs` writes it with the page)."""
    path = files("glasspolis").joinpath("data/verdicts.csv")
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.is_file() else ()


def _case(case: str, rows: Sequence[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Return the name of a case and a row for each of its figures."""
    cells: list[tuple[str, ...]] = [(f"Case {case}",)]
    for row in (one for one in rows if one["case"] == case):
        predicted = signed(f"{row['predicted']} ({row['range']})")
        published = signed(f"{row['published']} ({row['source'].replace('/', '/' + BREAK)})")
        cells.append((capital(row["figure"]), predicted, published, row["tolerance"], row["verdict"]))
    return cells


def signed(figures: str) -> str:
    """Return the figures of the table with the minus sign that the rest of the report has."""
    return re.sub(r"(?<![\w.])-(?=\d)", "−", figures)


def reproduced(r: Reading) -> Section | None:
    """Published results against the model: predictions first, then what shows less."""
    rows = verdicts()
    if not rows:
        return None
    tables = []
    for kind, about in CASE_KINDS.items():
        of_kind = [row for row in rows if row["kind"] == kind]
        cells = [cell for case in dict.fromkeys(row["case"] for row in of_kind) for cell in _case(case, of_kind)]
        head = ("Figure, by case", "Predicted", "Published", "Tolerance", "Verdict")
        fold = "" if kind == PREDICTION else f"Table: {count(len(of_kind), 'figure')} of the kind {kind}"
        if of_kind:
            tables.append(Table(f"{capital(kind)}. {about}", head, cells, fold=fold, words=True))
    predictions = [row for row in rows if row["kind"] == PREDICTION]
    points = tuple(f"{row['figure']}: {row['found']}" for row in predictions if row["found"])
    finding = (
        f"{score(predictions)} Reproduced means that the whole interval lies within the tolerance, compatible that it "
        "overlaps it; those that miss are kept, with the reason found."
    )
    note = (
        "Cases run the same submodels as this report, on cities of their own; glasspolis validate repeats them. "
        "That a submodel meets one published figure does not make another of its figures true."
    )
    return Section(
        "reproduced", "What this model has reproduced", finding, tables=tuple(tables), points=points, note=note
    )
