"""The page of an assessment whose answers were drawn from counts: what the counts changed, how well
the run agrees with each of them, and what follows that no count shows, before and after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.answers.counted import RATES
from glasspolis.answers.fit_of_counts import RULED_OUT, Fit
from glasspolis.files import atomic_write, table_file
from glasspolis.records.run_files import TUNED, TUNED_TABLES
from glasspolis.report import beside, cited, page, trust
from glasspolis.report.beside import Pair
from glasspolis.report.counted_words import percent
from glasspolis.report.gather import PER
from glasspolis.report.page import Page, Section, Table
from glasspolis.report.phrases import capital, count, period

NAMES = ("as typed", "as counted")
WHAT = "the system "
"""Stands before these names in a sentence."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Tuned:
    """A run before and after its counts were taken into account.

    Attributes:
        pair: both runs.
        rows: an answer each, as stated and as counts leave it (runs/tuning.TunedAnswer as rows).
        fit: how the run afterwards agrees with the counts.
        counts: the file of counts.
    """

    pair: Pair
    rows: Sequence[Row]
    fit: Fit
    counts: str


def write(t: Tuned, folder: Path) -> list[Path]:
    """Write the page and the tables of answers and of the fit, each as Parquet and CSV.

    Raises:
        GlasspolisError: a file cannot be written.
    """
    written = [atomic_write.write(folder / TUNED, page.render(build(t)), parents=True)]
    for name, frame in zip(TUNED_TABLES, (answers(t), t.fit.rows), strict=True):
        written += [table_file.write(folder / f"{name}.{end}", frame) for end in ("parquet", "csv")]
    return written


def answers(t: Tuned) -> pl.DataFrame:
    """The answers as a table: key, group, rate, over, stated, and both ends before and after."""
    return pl.DataFrame([
        {
            "key": row["key"], "group": row["group"] or "all", "rate": row["rate"], "over": row["over"],
            "stated": None if row["stated"] is None else float(row["stated"]), "before_low": row["before"][0],
            "before_high": row["before"][1], "after_low": row["after"][0], "after_middle": row["middle"],
            "after_high": row["after"][1],
        }
        for row in t.rows
    ], infer_schema_length=None)  # fmt: skip


def build(t: Tuned) -> Page:
    """The page's content, before it becomes HTML."""
    r = t.pair.second
    whole = Page(
        question=f"What do the counts of {t.counts} change?",
        answer=beside.in_words(t.pair),
        ranges=[
            ("Luck", "over replicates", "how far a figure moves when the city is repeated with other people and luck"),
            ("Not known", "over settings", "how far it moves when all that is uncertain varies; what counts tell "
             "varies only as far as they leave it open"),
        ],
        picture=None,
        rests=[changed(t), fits(t)],
        sections=[_answers(t), _fit(t), _follows(t)],
        command=trust.command(r),
        colophon=trust.colophon(r),
        version=str(r.manifest.get("versions", {}).get("glasspolis", "")),
    )  # fmt: skip
    return cited.with_sources(whole)


def changed(t: Tuned) -> str:
    """Which answers counts tell, and which of them were stated otherwise."""
    off = [row for row in t.rows if stated_otherwise(row)]
    names = count(len({row["key"] for row in t.rows}), "answer")
    said = f"{capital(names)} {'is' if names.startswith('one') else 'are'} drawn from what {t.counts} leaves possible"
    if not off:
        return f"{said}; no stated number contradicts it."
    row = off[0]
    of = f" in {row['group']}" if row["group"] else ""
    low, high = row["after"]
    return (
        f"{said}. Stated otherwise: {row['key']}{of} is {percent(float(row['stated']))} as typed, and "
        f"{percent(low, high - low)} to {percent(high, high - low)} by the counts"
        f"{f'; {len(off) - 1} more below' if len(off) > 1 else ''}. Nothing else was changed."
    )


def stated_otherwise(row: Row) -> bool:
    """Whether a stated answer lies outside of what counts leave in 95%."""
    return row["stated"] is not None and not row["over"] and not row["after"][0] <= row["stated"] <= row["after"][1]


def fits(t: Tuned) -> str:
    """How many settings agree with all counts, and the effective size of that sample."""
    told = t.fit.rows.drop_nulls("simulated").height
    if not t.fit.rows.height:
        return "The run has no rate that these counts could be held against."
    if not told:
        return (
            "The run has too few cases for any count to be held against it, so that nothing is said of the fit; more "
            "people or days would say it."
        )
    if t.fit.contradiction:
        return f"No setting agrees with all counts: {t.fit.contradiction}. The figures after tuning stand for nothing."
    return (
        f"{t.fit.left} of {t.fit.settings} settings agree with the {count(told, 'count')} of which the run has cases "
        f"enough (within {RULED_OUT:g} standard deviations "
        f"of both); weighed by the counts that no answer was drawn from, they are worth {t.fit.effective:.1f} settings "
        "(effective sample size)."
    )


def answer_rows(t: Tuned) -> list[tuple[str, ...]]:
    """The answers for a table: question, group, what it was, what it is."""
    return [_answer(row) for row in t.rows]


def _answer(row: Row) -> tuple[str, ...]:
    low, high = row["after"]
    stated = "not known" if row["stated"] is None else percent(float(row["stated"]))
    before = "" if row["stated"] is not None else f"{percent(row['before'][0])} to {percent(row['before'][1])}"
    what = f"{RATES[row['rate']].label}{', divided by ' + row['over'] if row['over'] else ''}"
    now = f"{percent(row['middle'], high - low)} ({percent(low, high - low)} to {percent(high, high - low)})"
    word = "" if row["stated"] is None or row["over"] else "no" if stated_otherwise(row) else "yes"
    return (row["ask"], row["group"] or "all", stated, before, now, what, word)


def _answers(t: Tuned) -> Section:
    head = ("Answer", "Group", "Stated", "Drawn before from", "Drawn now from (95%)", "By the counts", "Agrees")
    table = Table("Answers that counts tell", head, answer_rows(t), words=True)
    text = (
        "Counts tell error rates and shares of the system. No control was moved, and no choice of the authority. A "
        "number that somebody stated and that is counted as well is drawn from the counts here; the run as typed uses "
        "it as it was typed.",
    )
    return Section("drawn", "What the counts tell", changed(t), text, tables=(table,))


def fit_rows(t: Tuned) -> list[tuple[str, ...]]:
    """The fit for a table: rate, group, counted, simulated, how far the nearest setting is."""
    rows: list[tuple[str, ...]] = []
    for row in t.fit.rows.iter_rows(named=True):
        low = row["counted_low"]
        high = row["counted_high"]
        counted = f"{percent(row['counted'], high - low)} ({percent(low, high - low)} to {percent(high, high - low)})"
        if row["simulated"] is None:
            cells = ("too few cases", "")
        else:
            ends = (row["simulated_low"], row["simulated_high"])
            wide = ends[1] - ends[0]
            spread = f"{percent(ends[0], wide)} to {percent(ends[1], wide)}"
            cells = (f"{percent(row['simulated'], wide)} ({spread})", f"{row['nearest']:.1f}")
        rows.append((capital(row["label"]), row["group"], counted, *cells, "yes" if row["drawn"] else "no"))
    return rows


def _fit(t: Tuned) -> Section:
    head = ("Rate", "Group", "Counted (95%)", "Simulated (5% to 95%)", "Nearest setting, in sd", "Drawn from it")
    table = Table("Each count, and the same of the run", head, fit_rows(t), words=True)
    return Section("fit", "How the run agrees with the counts", fits(t), tables=(table,) if table.rows else ())


def _follows(t: Tuned) -> Section:
    text = (
        f"Figures per {PER:,} people in {period(t.pair.first.days)}, on the same people and luck. No count of flags "
        "shows any of this: how long it lasts, who else is hit, what people give up out of fear, and what a safeguard "
        "would change.",
    )
    tables = tuple(beside.tables(t.pair))
    return Section("follows", "What no count shows, before and after", beside.in_words(t.pair), text, tables=tables)
