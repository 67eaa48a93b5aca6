"""The table of city sizes as text and as a page; city_sizes.py hands in the frame."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasspolis import __version__
from glasspolis.files.terminal import wrapped
from glasspolis.proof.artefacts import DAYS

HEAD = f"""# Cities of three sizes

Written by `glasspolis validate --sizes --write docs/city-sizes.md` with Glasspolis {__version__}.
Each scenario is run in cities of three sizes, {DAYS} days or as long as its last change takes to
show, at the best values of all parameters. A cell is the rate per 1,000 people present in the
world that the answer is about, with the 95% interval of luck: of the scenario's answer, and of what
its question also asks for, if that grows with the people. An interval takes the luck of all three
sizes together; that of one city is the less, the more people it has.

A rate is **apart** if its interval and that of the largest size leave no room for luck (95%). Of
comparisons that are equal in truth, one in twenty is apart by luck alone. Crews, rooms and
reviewers that come to a part of one in a small city are there on as many days, or are shared with
other cities (docs/submodels.md, `fraction`). What stays different: a place whose districts are
assumed has a district for every four cells of 1,024 people at most, so that few people live in few
districts. The heads of the tables say how many there are. Nothing passes from district to district
in a place of one, and no district has more records than the others, so that protests
which spread and patrols which follow records are less there.

"""


def text(frame: pl.DataFrame) -> str:
    """Return the rates for a screen of 80 columns: a line a measure, with every size below it."""
    lines: list[str] = []
    for (scenario,), rows in frame.group_by("scenario", maintain_order=True):
        lines.append(f"\n{scenario}: per 1,000 people")
        for (measure,), group in rows.group_by("measure", maintain_order=True):
            rates = "; ".join(f"{x['people']:,}: {_rate(x)}" for x in group.iter_rows(named=True))
            lines += [f"  {measure}", wrapped(rates, "    ", "")]
    return "\n".join([*lines, "", wrapped(summary(frame), further="")]).strip()


def page(frame: pl.DataFrame) -> str:
    """Return the page in Markdown: what is apart, then a table for each scenario."""
    parts = [HEAD, f"**{summary(frame)}**\n"]
    for (scenario,), rows in frame.group_by("scenario", maintain_order=True):
        sizes = rows.select("people", "regions", "cities").unique(maintain_order=True).rows()
        heads = " | ".join(_head(*size) for size in sizes)
        parts.append(f"\n## {scenario}\n\n| measure | {heads} |\n|{'---|' * (len(sizes) + 1)}\n")
        for (measure,), group in rows.group_by("measure", maintain_order=True):
            cells = " | ".join(_rate(x) for x in group.iter_rows(named=True))
            parts.append(f"| `{measure}` | {cells} |\n")
    return "".join(parts)


def _head(people: int, districts: int, cities: int) -> str:
    return f"{people:,} people, {districts} district{'s' if districts > 1 else ''}, {cities} cities"


def summary(frame: pl.DataFrame) -> str:
    """Return how many rates are apart from those of the largest size, and which."""
    smaller = frame.filter(pl.col("people") < pl.col("people").max())
    apart = smaller.filter(~pl.col("agrees"))
    named = [f"{x['measure']} at {x['people']:,} ({x['scenario']})" for x in apart.iter_rows(named=True)]
    words = f"apart: {', '.join(named)}." if named else "none is apart."
    return f"{smaller.height} rates of {frame['scenario'].n_unique()} scenarios: {words}"


def _rate(row: dict[str, Any]) -> str:
    value, low, high = (_short(max(row[key], 0)) for key in ("per_1000", "low", "high"))
    return f"{value} ({low} to {high})" + ("" if row["agrees"] else ", apart")


def _short(value: float) -> str:
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:g}"
