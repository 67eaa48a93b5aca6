"""The page that compares two runs of the same people and luck: two vendors, two designs, or any two
runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis import __version__
from glasspolis.answers import two_runs
from glasspolis.files import atomic_write, table_file
from glasspolis.files.terminal import wrapped
from glasspolis.records.run_files import COMPARED, COMPARED_TABLES
from glasspolis.report import beside, page
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


def write(pair: Pair, folder: Path, command: str, shares: Shares = ()) -> list[Path]:
    """Write the page and the table of paired differences, as Parquet and CSV.

    Args:
        pair: the two runs.
        folder: to write into.
        command: that gives the same again.
        shares: the part of each group of answers in the gap (runs/vendors_apart.Share as rows).

    Raises:
        GlasspolisError: a file cannot be written.
    """
    written = [atomic_write.write(folder / COMPARED, page.render(build(pair, command, shares)), parents=True)]
    frame = table(pair)
    return [*written, *(table_file.write(folder / f"{COMPARED_TABLES[0]}.{end}", frame) for end in ("parquet", "csv"))]


def table(pair: Pair) -> pl.DataFrame:
    """Every paired difference: of each measure, for everybody and by level."""
    frame = two_runs.paired(pair.first.run, pair.second.run, None)
    return frame.with_columns(first_run=pl.lit(pair.names[0]), second_run=pl.lit(pair.names[1]))


def build(pair: Pair, command: str, shares: Shares = ()) -> Page:
    """The page's content, before it becomes HTML."""
    r = pair.first
    digests = [(capital(name), str(one.manifest["digest"])) for name, one in zip(pair.names, _both(pair), strict=True)]
    sections = [_whose(pair, shares), _differences(pair), _limits()]
    return Page(
        question=f"What does {pair.names[1]} cause that {pair.names[0]} does not?",
        answer=beside.in_words(pair),
        ranges=[
            (
                "Luck",
                "paired over replicates",
                "both systems meet the same people with the same luck, so that only the systems make a difference",
            ),
            (
                "Not known",
                "paired over settings",
                "a number that is known of neither is drawn alike for both; one known of only one system is not",
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


def _both(pair: Pair) -> tuple[Any, Any]:
    return pair.first, pair.second


def share_in_words(pair: Pair, shares: Shares) -> str:
    """Which part of the gap is whose, in one sentence."""
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


def _differences(pair: Pair) -> Section:
    return Section("differences", "What differs", beside.in_words(pair), tables=tuple(beside.tables(pair)))


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


def text(pair: Pair, shares: Shares = ()) -> str:
    """The comparison for a screen of 80 columns."""
    lines = [wrapped(beside.in_words(pair), further="")]
    if said := share_in_words(pair, shares):
        lines.append(wrapped(said, further=""))
    rows = []
    for line in pair.harms():
        ends = None if line["low"] is None else (line["low"], line["high"])
        wide = width(ends)
        figures = f"{bound(line['first'], wide)} -> {bound(line['second'], wide)}, {change(line['difference'], wide)}"
        rows.append(wrapped(f"{pair.first.phrase(line['measure'])}: {figures} (luck {span(ends)})", "  "))
    return "\n\n".join([*lines, "\n".join(rows)] if rows else lines)
