"""The table of artefact checks as text and as a page; artefacts.py hands in the frame."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasspolis import __version__
from glasspolis.files.terminal import wrapped
from glasspolis.proof.artefacts import DAYS, PEOPLE, REPLICATES, TURNED

HEAD = f"""# What should not matter

Written by `glasspolis validate --artefacts --write docs/artefacts.md` with Glasspolis {__version__}, in minutes, at
small sizes: {PEOPLE:,} people (half and twice as many where the row says so), {DAYS} days or as long as a
scenario's last change takes to show (its own length where the answer is still 0 by then), {REPLICATES} replicates, the
best values of all parameters. It answers no scenario's question; it asks whether an answer is made by the machine.

Each scenario is run again under other person ids, another seed tree, half and twice the people, a day that begins at
noon, and the other sign of the turnout response. A cell is what a world causes of the answer's measure, per 1,000
people and against the answer's baseline, with the 95% interval over replicates. **Turned** is a sign, or the order of
two worlds, that is clear here, clear as it is, and points the other way. *Not clear* is an interval that holds 0 in one
of the two. *Moved* is a figure whose interval lies apart from that of the scenario as it is: its sign may stand, but
its size hangs on what should not matter. Where the number of people moves it, look for a capacity per 100,000 people
that comes to few whole places, such as one interview room or two, and run larger cities before quoting it. Ranking
looks at every pair of worlds but the placebo. Sizes this small leave small differences unclear, which is no proof that
they stand.

"""


def text(frame: pl.DataFrame) -> str:
    """Return the checks for a screen of 80 columns: a line a check, with every world's figure below
    it.
    """
    lines: list[str] = []
    apart = moved(frame)
    for (scenario,), rows in frame.group_by("scenario", maintain_order=True):
        lines.append(f"\n{scenario}: caused per 1,000 people")
        for (check,), group in rows.group_by("check", maintain_order=True):
            figures = "; ".join(f"{x['world']} {_figure(x)}{_mark(x, apart)}" for x in group.iter_rows(named=True))
            lines.append(f"  {check}: ranking {group['ranking'][0]}")
            lines.append(wrapped(figures, "    ", ""))
    return "\n".join([*lines, "", wrapped(summary(frame), further="")]).strip()


def moved(frame: pl.DataFrame) -> dict[tuple[str, str, str], bool]:
    """Return whether an interval lies apart from the usual one, by scenario, check and world."""
    usual: dict[tuple[str, str], tuple[float, float]] = {}
    apart = {}
    for x in frame.iter_rows(named=True):
        low, high = usual.setdefault((x["scenario"], x["world"]), (x["low"], x["high"]))
        apart[x["scenario"], x["check"], x["world"]] = x["high"] < low or high < x["low"]
    return apart


def page(frame: pl.DataFrame) -> str:
    """Return the page in Markdown: what turned, then a table for each scenario."""
    apart = moved(frame)
    parts = [HEAD, f"**{summary(frame)}**\n"]
    for (scenario,), rows in frame.group_by("scenario", maintain_order=True):
        worlds = rows["world"].unique(maintain_order=True).to_list()
        parts.append(f"\n## {scenario}\n\n| check | {' | '.join(worlds)} | ranking |\n|{'---|' * (len(worlds) + 2)}\n")
        for (check,), group in rows.group_by("check", maintain_order=True):
            cells = " | ".join(f"{_figure(x)}{_mark(x, apart)}" for x in group.iter_rows(named=True))
            parts.append(f"| {check} | {cells} | {group['ranking'][0]} |\n")
    return "".join(parts)


def summary(frame: pl.DataFrame) -> str:
    """Return how many checks of how many scenarios turned something, and which."""
    checks = frame.select("scenario", "check").unique().height
    bad = frame.filter((pl.col("sign") == TURNED) | (pl.col("ranking") == TURNED))
    named = [
        f"{scenario} ({check})" for scenario, check in bad.select("scenario", "check").unique().sort("*").iter_rows()
    ]
    unclear = frame.filter(sign="not clear").height
    turned = f"turned: {', '.join(named)}." if named else "no sign and no ranking turned."
    far = sorted({f"{s} ({c})" for (s, c, _), is_far in moved(frame).items() if is_far})
    figures = f"Figures moved: {', '.join(far)}." if far else "No figure moved."
    scope = f"{checks} checks of {frame['scenario'].n_unique()} scenarios"
    return f"{scope}: {turned} {figures} {unclear} of {frame.height} signs are not clear at this size."


def _figure(row: dict[str, Any]) -> str:
    value, low, high = (_short(row[key]) for key in ("per_1000", "low", "high"))
    return "0" if value == low == high == "0" else f"{value} ({low} to {high})"


def _short(value: float) -> str:
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:g}"


def _mark(row: dict[str, Any], apart: dict[tuple[str, str, str], bool]) -> str:
    far = ", moved" if apart[row["scenario"], row["check"], row["world"]] else ""
    return far if row["sign"] in ("kept", "none") else f", {row['sign']}{far}"
