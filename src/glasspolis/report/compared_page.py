"""The page that compares runs of the same people and luck: two vendors, several designs, or any
runs; each further one stands beside the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis import __version__
from glasspolis.files import atomic_write, table_file
from glasspolis.files.terminal import wrapped
from glasspolis.records.run_files import COMPARED, COMPARED_TABLES
from glasspolis.report import beside, cited, page
from glasspolis.report.beside import Pair
from glasspolis.report.gather import PER
from glasspolis.report.page import Page, Section, Table
from glasspolis.report.phrases import bound, capital, change, listed, period, span, width

WHOSE = {
    "vendor": "the vendor’s: how often the technology errs",
    "list": "the list’s: what people are compared with, and how long it stays",
    "desk": "the desk’s: the people who look, decide and put right",
    "use": "the use’s: how often and on whom the system acts",
}
Shares = Sequence[Mapping[str, Any]]
Pairs = Sequence[Pair]


def write(pairs: Pairs, folder: Path, command: str, shares: Shares = ()) -> list[Path]:
    """Write the page and the table of paired differences, as Parquet and CSV.

    Args:
        pairs: the first run with each further one.
        folder: to write into.
        command: that gives the same again.
        shares: the part of each group of answers in the gap of the first pair
            (runs/vendors_apart.Share as rows).

    Raises:
        GlasspolisError: a file cannot be written.
    """
    written = [atomic_write.write(folder / COMPARED, page.render(build(pairs, command, shares)), parents=True)]
    frame = table(pairs)
    return [*written, *(table_file.write(folder / f"{COMPARED_TABLES[0]}.{end}", frame) for end in ("parquet", "csv"))]


def table(pairs: Pairs) -> pl.DataFrame:
    """Return every paired difference of each measure, for everybody and by level, in its unit."""
    return pl.concat([_differences_of(pair) for pair in pairs])


def _differences_of(pair: Pair) -> pl.DataFrame:
    first_run, second_run = (pl.lit(name) for name in pair.names)
    frame = pl.DataFrame(pair.lines(None), infer_schema_length=None)
    named = [(m, pair.first.phrase(m), pair.unit(m)) for m in frame["measure"].unique()]
    words = pl.DataFrame(named, schema=["measure", "name", "unit"], orient="row")
    frame = frame.join(words, on="measure", how="left", maintain_order="left")
    last = ("name", "unit", "first_run", "second_run")
    return frame.with_columns(first_run=first_run, second_run=second_run).select(pl.exclude(last), *last)


def build(pairs: Pairs, command: str, shares: Shares = ()) -> Page:
    """Return the page's content, before it becomes HTML."""
    r = pairs[0].first
    names = [pairs[0].names[0], *(pair.names[1] for pair in pairs)]
    readings = [r, *(pair.second for pair in pairs)]
    digests = [(capital(name), str(one.manifest["digest"])) for name, one in zip(names, readings, strict=True)]
    sections = [_whose(pairs[0], shares), _overview(pairs), *_differences(pairs), _limits()]
    others = listed(names[1:])
    whole = Page(
        question=f"What {'does' if len(pairs) == 1 else 'do'} {others} cause that {names[0]} does not?",
        answer=" ".join(map(beside.in_words, pairs)),
        ranges=[
            (
                "Luck",
                "paired over replicates",
                "all systems meet the same people with the same luck, so that only the systems make a difference",
            ),
            (
                "Not known",
                "paired over settings",
                "a number that is known of no system is drawn alike for all; one known of only one system is not",
            ),
        ],
        picture=None,
        rests=[
            f"Each run has {r.people:,} synthetic people, {period(r.days)}, {r.replicates} replicates and {r.ranges} "
            "settings."
        ],
        sections=[section for section in sections if section is not None],
        command=command,
        colophon=[*digests, ("Glasspolis", __version__)],
        version=__version__,
    )  # fmt: skip
    return cited.with_sources(whole)


def _overview(pairs: Pairs) -> Section | None:
    """Return the headline of every run beside that of the first; of two runs the page says it
    already.
    """
    if len(pairs) == 1:
        return None
    rows = [(capital(pair.names[1]), *beside.headline_cells(pair)) for pair in pairs]
    first = pairs[0]
    head = ("Run", capital(first.names[0]), "This run", "Difference", "Luck", "Not known")
    drawn = Table(f"{capital(first.first.phrase(first.measure))}, per {PER:,} people", head, rows)
    clear = [row["second_run"] for row in _headlines(pairs) if row["low"] is not None and row["low"] * row["high"] > 0]
    finding = f"Beyond luck differ from {first.names[0]}: {listed(clear)}." if clear else "No run differs beyond luck."
    note = "Each interval holds by itself at 95%: where many runs are compared, one in twenty is off by luck."
    return Section("overview", f"All beside {first.names[0]}", finding, tables=(drawn,), note=note)


def _headlines(pairs: Pairs) -> list[Mapping[str, Any]]:
    return [{**line, "second_run": pair.names[1]} for pair in pairs if (line := pair.headline())]


def share_in_words(pair: Pair, shares: Shares) -> str:
    """Return which part of the gap is whose, in one sentence."""
    if not shares:
        return ""
    line = pair.headline()
    parts = [
        f"{change(row['value'], width(_ends(row)))} is {row['whose']} ({', '.join(row['keys'])}; {_luck(row)})"
        for row in sorted(shares, key=lambda row: -abs(row["value"]))
    ]
    gap = change(line["difference"], None) if line else "?"
    return f"Of the gap of {gap} per {PER:,}: {listed(parts)}."


def _luck(row: Mapping[str, Any]) -> str:
    ends = _ends(row)
    return f"{span(ends)} by luck" if ends else "luck not known"


def _ends(row: Mapping[str, Any]) -> tuple[float, float] | None:
    return None if row["low"] is None else (row["low"], row["high"])


def _whose(pair: Pair, shares: Shares) -> Section | None:
    if not shares:
        return None
    rows = []
    for row in shares:
        ends = _ends(row)
        rows.append((WHOSE[row["whose"]], ", ".join(row["keys"]), change(row["value"], width(ends)), span(ends)))
    head = ("Whose numbers", "Answers that differ", f"Part of the gap, per {PER:,}", "Luck")
    shown = Table("Part of each group of answers in the gap", head, rows, words=True)
    text = (
        "Each group of answers that differ was exchanged alone and together with the others, on the same people and "
        "luck; a part is what the group adds on average over all orders (Shapley 1953), and the parts sum to the gap.",
    )
    return Section("whose", "Which part of the gap is whose", share_in_words(pair, shares), text, tables=(shown,))


def _differences(pairs: Pairs) -> list[Section]:
    """Return what differs, a section for each further run."""
    if len(pairs) == 1:
        tables = tuple(beside.tables(pairs[0]))
        return [Section("differences", "What differs", beside.in_words(pairs[0]), tables=tables)]
    return [
        Section(
            f"differences-{at}", f"{capital(pair.names[1])} beside {pair.names[0]}", beside.in_words(pair),
            tables=tuple(beside.tables(pair)),
        )
        for at, pair in enumerate(pairs, 1)
    ]  # fmt: skip


def _limits() -> Section:
    return Section(
        "limits",
        "What this is not",
        "A difference between two systems says nothing about whether either of them may be used.",
        points=(
            "Fewer people hit by one system is no advice to buy it. Necessity, proportionality and legality are for "
            "people to judge, and the world without either is in each run's own page.",
            "Every person is synthetic, and this is no forecast about a real place.",
        ),
    )


def text(pairs: Pairs, shares: Shares = ()) -> str:
    """Return the comparison for a screen of 80 columns."""
    blocks = []
    for pair in pairs:
        blocks.append(wrapped(beside.in_words(pair), further=""))
        if shares and pair is pairs[0]:
            blocks.append(wrapped(share_in_words(pair, shares), further=""))
        blocks.append("\n".join(_harm_in_words(pair, line) for line in pair.harms()))
    return "\n\n".join(block for block in blocks if block)


def _harm_in_words(pair: Pair, line: Mapping[str, Any]) -> str:
    ends = None if line["low"] is None else (line["low"], line["high"])
    wide = width(ends)
    figures = f"{bound(line['first'], wide)} -> {bound(line['second'], wide)}, {change(line['difference'], wide)}"
    return wrapped(f"{pair.first.phrase(line['measure'])}: {figures} (luck {span(ends)})", "  ")
