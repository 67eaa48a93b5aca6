"""Harm against benefit for many worlds: numbered points, those at one place with one label,
dominated ones hollow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from glasspolis.report.bars import PLAIN, data, extent, on
from glasspolis.report.svg import INK, PAPER, SOFT

Row = Mapping[str, Any]
NEAR = (0.14, 0.06)
FEW = 9
CLOSE = 0.08


def scatter(rows: Sequence[Row], across: str, up: str, width: int) -> alt.LayerChart | alt.FacetChart:
    """Return the points with their number; crosses for luck (thick) and for what is not known
    (thin) where ``drawn``.

    A row has ``number``, ``x``, ``y``, ``dominated``, ``drawn`` and ``x_luck``, ``x_range``,
    ``y_luck``, ``y_range`` as pairs or None.
    """
    points = [{**row, **_ends(row)} for row in rows]
    axes: dict[str, Any] = {}
    for axis, title in (("x", across), ("y", up)):
        known = [d[k] for d in points for k in (axis, *(f"{axis}{i}" for i in range(4)))]
        scale = alt.Scale(domain=extent(known), nice=True)
        axes[axis] = {"scale": scale, "axis": alt.Axis(title=title, tickCount=4, labelExpr=PLAIN, titleAnchor="end")}
    x = alt.X("x:Q", **axes["x"])
    y = alt.Y("y:Q", **axes["y"])
    base = alt.Chart(data(points))
    layers = []
    for first, last, weight in ((2, 3, 1.2), (0, 1, 5)):
        rule = base.transform_filter("datum.drawn").mark_rule(strokeWidth=weight, color=INK if weight < 2 else SOFT)
        layers.append(rule.encode(x=on(x, f"x{first}"), x2=f"x{last}:Q", y=y))
        layers.append(rule.encode(x=x, y=on(y, f"y{first}"), y2=f"y{last}:Q"))
    for fill, test in ((PAPER, "datum.dominated"), (INK, "!datum.dominated")):
        point = base.transform_filter(test).mark_point(fill=fill, stroke=INK, strokeWidth=1.5, size=70, opacity=1)
        layers.append(point.encode(x=x, y=y))
    tips = data(merged(points, axes["x"]["scale"].domain, axes["y"]["scale"].domain))
    look: Any
    for look in ({"stroke": PAPER, "strokeWidth": 4}, {}):
        words = alt.Chart(tips).mark_text(align="left", dx=8, dy=-9, fontSize=12, **look)
        layers.append(words.encode(x=x, y=y, text="label:N"))
    return alt.layer(*layers).properties(width=width - 90, height=min(380, width))


def _ends(row: Row) -> dict[str, float | None]:
    ends: dict[str, float | None] = {}
    for axis in "xy":
        pairs = (*(row.get(f"{axis}_luck") or (None, None)), *(row.get(f"{axis}_range") or (None, None)))
        ends |= {f"{axis}{i}": v if row["drawn"] else None for i, v in enumerate(pairs)}
    return ends


def merged(rows: Sequence[Row], xs: Sequence[float], ys: Sequence[float]) -> list[dict[str, Any]]:
    """One label above points that lie too close together for two: their numbers, runs of them
    shortened.
    """
    share = (CLOSE, NEAR[1]) if len(rows) <= FEW else NEAR
    wide, tall = ((high - low) * near or 1.0 for near, (low, high) in zip(share, (xs, ys), strict=True))
    places: list[list[Row]] = []
    for row in rows:
        for near in places:
            if abs(near[0]["x"] - row["x"]) < wide and abs(near[0]["y"] - row["y"]) < tall:
                near.append(row)
                break
        else:
            places.append([row])
    return [
        {
            "x": max(row["x"] for row in near),
            "y": max(row["y"] for row in near),
            "label": listed([row["number"] for row in near]),
        }
        for near in places
    ]


def listed(numbers: Sequence[int]) -> str:
    """1, 2, 3, 5 as "1–3, 5"."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
