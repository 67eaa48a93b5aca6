"""The table of artefact checks as text and as a page; artefacts.py hands in the frame."""

from __future__ import annotations

import textwrap
from typing import Any

import polars as pl

from glasspolis import __version__
from glasspolis.artefacts import DAYS, PEOPLE, REPLICATES, TURNED

HEAD = f"""# What should not matter

Written by `glasspolis validate --artefacts --write docs/artefacts.md` with Glasspolis {__version__}, in minutes, at
small sizes: {PEOPLE:,} people (half and twice as many where the row says so), {DAYS} days or as long as a
scenario's last change takes to show, {REPLICATES} replicates, the best values of all parameters. It answers no
scenario's question; it asks whether an answer is made by the machine.

Each scenario is run again under other person ids, another seed tree, half and twice the people, a day that begins at
noon, and the other sign of the turnout response. A cell is what a world causes of the answer's measure, per 1,000
people and against the answer's baseline, with the 95% interval over replicates. **Turned** is a sign, or the order of
two worlds, that is clear here, clear as it is, and points the other way. *Not clear* is an interval that holds 0 in one
of the two. Ranking looks at every pair of worlds but the placebo. Sizes this small leave small differences unclear,
which is no proof that they stand.

"""


def text(frame: pl.DataFrame, width: int = 80) -> str:
    """The checks for a screen of 80 columns: a line a check, with every world's figure below it."""
    lines = []
    for (scenario,), rows in frame.group_by("scenario", maintain_order=True):
        lines.append(f"\n{scenario}: caused per 1,000 people")
        for (check,), found in rows.group_by("check", maintain_order=True):
            figures = "; ".join(f"{x['world']} {_figure(x)}{_mark(x)}" for x in found.iter_rows(named=True))
            lines.append(f"  {check}: ranking {found['ranking'][0]}")
            lines.append(textwrap.fill(figures, width, initial_indent="    ", subsequent_indent="    "))
    return "\n".join([*lines, "", textwrap.fill(summary(frame), width)]).strip()


def page(frame: pl.DataFrame) -> str:
    """The page in Markdown: what turned, then a table for each scenario."""
    parts = [HEAD, f"**{summary(frame)}**\n"]
    for (scenario,), rows in frame.group_by("scenario", maintain_order=True):
        worlds = rows["world"].unique(maintain_order=True).to_list()
        parts.append(f"\n## {scenario}\n\n| check | {' | '.join(worlds)} | ranking |\n|{'---|' * (len(worlds) + 2)}\n")
        for (check,), found in rows.group_by("check", maintain_order=True):
            cells = " | ".join(f"{_figure(x)}{_mark(x)}" for x in found.iter_rows(named=True))
            parts.append(f"| {check} | {cells} | {found['ranking'][0]} |\n")
    return "".join(parts)


def summary(frame: pl.DataFrame) -> str:
    """How many checks of how many scenarios turned something, and which."""
    checks = frame.select("scenario", "check").unique().height
    bad = frame.filter((pl.col("sign") == TURNED) | (pl.col("ranking") == TURNED))
    named = [
        f"{scenario} ({check})" for scenario, check in bad.select("scenario", "check").unique().sort("*").iter_rows()
    ]
    unclear = frame.filter(sign="not clear").height
    said = f"{checks} checks of {frame['scenario'].n_unique()} scenarios: "
    said += f"turned: {', '.join(named)}." if named else "no sign and no ranking turned."
    return f"{said} {unclear} of {frame.height} signs are not clear at this size."


def _figure(row: dict[str, Any]) -> str:
    value, low, high = (_short(row[key]) for key in ("per_1000", "low", "high"))
    return "0" if value == low == high == "0" else f"{value} ({low} to {high})"


def _short(value: float) -> str:
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:g}"


def _mark(row: dict[str, Any]) -> str:
    return "" if row["sign"] in ("kept", "none") else f", {row['sign']}"
