"""Charts with two axes: flags by kind, daily lines, exits stacked over time, harm against
benefit.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from glasspolis.report.bars import PLAIN, data, extent, on
from glasspolis.report.svg import GREY, HATCH, INK, PALE, PAPER, SOFT

Row = Mapping[str, Any]
SAMPLE = 36
LINE = 15
DASHES: tuple[list[int], ...] = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")


def apart(places: Sequence[float], effect: float, top: float) -> list[float]:
    """Return positions moved as little as needed so that labels stand ``gap`` or more apart and
    none above ``top``.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    for _ in range(60):
        if order:
            moved[order[-1]] = min(moved[order[-1]], top)
        for a, b in pairwise(order):
            short = effect - (moved[b] - moved[a])
            if short > 0:
                moved[a] -= short / 2
                moved[b] += short / 2
    return moved


def matrix(rows: Sequence[Row], columns: Sequence[str], width: int) -> alt.LayerChart | alt.FacetChart:
    """Circles by row and column, area by ``count``, solid where ``wrong``, hollow where right.

    A row has ``label``, ``column``, ``count``, ``text`` and ``wrong``.
    """
    labels = list(dict.fromkeys(row["label"] for row in rows))
    step = 50
    place = {label: (i + 1) * step for i, label in enumerate(labels)}
    effect = (width - 12) / len(columns)
    cells = [
        {
            **row,
            "y": place[row["label"]] - 12,
            "x": (columns.index(row["column"]) + 0.34) * effect,
        }
        for row in rows
    ]
    height = len(labels) * step + 4
    xs = alt.X("x:Q", scale=alt.Scale(domain=[0, width - 12], nice=False), axis=None)
    ys = alt.Y("y:Q", scale=alt.Scale(domain=[height, -24], nice=False), axis=None)
    size = alt.Size("count:Q", scale=alt.Scale(range=[0, 900], domainMin=0), legend=None)
    base = alt.Chart(data(cells)).encode(x=xs, y=ys)
    shown = base.transform_filter("datum.count > 0")
    side = [{"y": place[label] - 36, "text": label} for label in labels]
    head = [{"x": (i + 0.34) * effect, "y": -14, "text": name} for i, name in enumerate(columns)]
    lines = [{"y": place[label]} for label in labels]
    titled = alt.Chart(data(head)).mark_text(fontSize=12, color=GREY, fontWeight="bold")
    return alt.layer(
        alt.Chart(data(lines)).mark_rule(color=PALE).encode(y=ys),
        shown.transform_filter("datum.wrong").mark_point(filled=True, fill=INK, opacity=1).encode(size=size),
        shown.transform_filter("!datum.wrong").mark_point(stroke=GREY, strokeWidth=1.5, fill=PAPER).encode(size=size),
        base.transform_filter("datum.count <= 0").mark_text(text="·", color=SOFT),
        shown.mark_text(align="left", dx=22, fontSize=12).encode(text="text:N"),
        alt.Chart(data(side)).mark_text(align="left").encode(x=alt.value(0), y=ys, text="text:N"),
        titled.encode(x=xs, y=ys, text="text:N"),
    ).properties(width=width - 12, height=height + 24)


def lines(panels: Sequence[Row], width: int) -> alt.VConcatChart:
    """Daily lines, one dash a world, with a key below the last panel.

    A panel has ``title`` and ``rows`` of ``day``, ``value``, ``world``; worlds keep their dash over
    panels.
    """
    worlds = list(dict.fromkeys(row["world"] for panel in panels for row in panel["rows"]))
    across = width - 50
    top = max((row["value"] for panel in panels for row in panel["rows"]), default=1)
    dashes = [DASHES[i % len(DASHES)] for i in range(len(worlds))]
    dash = alt.StrokeDash("world:N", scale=alt.Scale(domain=worlds, range=dashes), legend=None)
    drawn = [_line_panel(panel, dash, across, top * 1.08 or 1.0) for panel in panels]
    return alt.vconcat(*drawn, _key(worlds, dash, width - 12))


def _line_panel(panel: Row, dash: alt.StrokeDash, across: int, top: float) -> alt.Chart:
    x = alt.X("day:Q", scale=alt.Scale(nice=False), axis=alt.Axis(title="day", grid=False, tickCount=4))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=alt.Axis(title=None, tickCount=4))
    stroke = alt.Chart(data(panel["rows"])).mark_line(color=INK, strokeWidth=1.8)
    title = alt.TitleParams(textwrap.wrap(panel["title"], across // 8))
    return stroke.encode(x=x, y=y, strokeDash=dash).properties(width=across, height=210, title=title)


def _key(worlds: Sequence[str], dash: alt.StrokeDash, across: int) -> alt.LayerChart | alt.FacetChart:
    """Return a stroke in each world's dash, and its name."""
    rows = []
    y = 12
    for world in worlds:
        words = textwrap.wrap(world, (across - SAMPLE - 8) // 7)
        rows.append({"world": world, "label": "\n".join(words), "from": 0, "to": SAMPLE, "y": y})
        y += LINE * len(words) + 9
    base = alt.Chart(data(rows)).encode(y=alt.Y("y:Q", scale=alt.Scale(domain=[y, 0], nice=False), axis=None))
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, across], nice=False), axis=None)
    stroke = base.mark_rule(color=INK, strokeWidth=1.8).encode(x=x, x2="to:Q", strokeDash=dash)
    name = base.mark_text(align="left", fontSize=12, lineBreak="\n", lineHeight=LINE, baseline="middle")
    words = name.encode(x=alt.value(SAMPLE + 8), text="label:N")
    return alt.layer(stroke, words).properties(width=across, height=y)


def stacked(panels: Sequence[Row], order: Sequence[str], width: int) -> alt.VConcatChart:
    """Cumulative shares stacked in steps, one hatching an exit, labelled at the right.

    A panel has ``title``, ``rows`` (``day``, ``exit``, ``low``, ``high`` in percent) and ``labels``
    by exit.
    """
    return alt.vconcat(*(_stack_panel(panel, order, width - 12) for panel in panels))


def _stack_panel(panel: Row, order: Sequence[str], across: int) -> alt.LayerChart | alt.FacetChart:
    plot = across - 150
    height = 230
    x = alt.X("day:Q", scale=alt.Scale(nice=False), axis=alt.Axis(title="days since it began", grid=False, tickCount=4))
    y = alt.Y(
        "low:Q", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(title=None, labelExpr="datum.label + '%'", tickCount=5)
    )
    layers = []
    tips = []
    for i, name in enumerate(order):
        rows = [row for row in panel["rows"] if row["exit"] == name]
        if not rows:
            continue
        area = alt.Chart(data(rows)).mark_area(
            interpolate="step-after",
            fill=HATCH[-1 if i == len(order) - 1 else i % (len(HATCH) - 1)],
            stroke=PAPER,
            strokeWidth=1,
        )
        layers.append(area.encode(x=x, y=y, y2="high:Q"))
        tips.append({"label": panel["labels"][name], "low": (rows[-1]["low"] + rows[-1]["high"]) / 2})
    for tip, at in zip(tips, apart([tip["low"] for tip in tips], 100 / height * 16, 98), strict=True):
        tip["low"] = at
    label = alt.Chart(data(tips)).mark_text(align="left", dx=7, fontSize=12)
    layers.append(label.encode(x=alt.value(plot), y=y, text="label:N"))
    return alt.layer(*layers).properties(
        width=plot, height=height, title=alt.TitleParams(textwrap.wrap(panel["title"], across // 8))
    )


def scatter(rows: Sequence[Row], across: str, up: str, width: int) -> alt.LayerChart | alt.FacetChart:
    """Harm against benefit: a shape per world, crosses for luck (thick) and for what is not known
    (thin).

    A row has ``label``, ``x``, ``y`` and ``x_luck``, ``x_range``, ``y_luck``, ``y_range`` as pairs
    or None.
    """
    drawn = [{"label": row["label"], "x": row["x"], "y": row["y"], **_ends(row)} for row in rows]
    axes: dict[str, Any] = {}
    for axis, title in (("x", across), ("y", up)):
        known = [d[k] for d in drawn for k in (axis, *(f"{axis}{i}" for i in range(4)))]
        scale = alt.Scale(domain=extent(known), nice=True)
        axes[axis] = {"scale": scale, "axis": alt.Axis(title=title, tickCount=4, labelExpr=PLAIN, titleAnchor="end")}
    x = alt.X("x:Q", **axes["x"])
    y = alt.Y("y:Q", **axes["y"])
    base = alt.Chart(data(drawn))
    layers = []
    for first, last, weight in ((2, 3, 1.2), (0, 1, 5)):
        colour = INK if weight < 2 else SOFT
        rule = base.mark_rule(strokeWidth=weight, color=colour)
        layers.append(rule.encode(x=on(x, f"x{first}"), x2=f"x{last}:Q", y=y))
        layers.append(rule.encode(x=x, y=on(y, f"y{first}"), y2=f"y{last}:Q"))
    names = [row["label"] for row in rows]
    shape = alt.Shape("label:N", legend=None, scale=alt.Scale(domain=names, range=list(SHAPES[: len(names)])))
    layers.append(
        base.mark_point(filled=True, fill=INK, stroke=PAPER, size=130, opacity=1).encode(x=x, y=y, shape=shape)
    )
    size = (width - 60, min(380, width))
    layers += _names(drawn, x, y, shape, size)
    return alt.layer(*layers).properties(width=size[0], height=size[1])


LETTER = 8.4
HIGH = 14
SHAPE = 14
STEPS = (-12, 18, -28, 34, -44, 50, -60, 66, -76, 82)


def _names(drawn: Sequence[dict[str, Any]], x: Any, y: Any, shape: alt.Shape, size: tuple[int, int]) -> list[alt.Chart]:
    """Return the points' names with their shapes, turned inwards, above or below where no other
    name or point stands.
    """
    look: Any
    solid: Any = {"fill": INK, "opacity": 1}
    layers = []
    wide, high = size
    spots = [(_pixel(x, p["x"], wide), high - _pixel(y, p["y"], high)) for p in drawn]
    taken: list[tuple[float, ...]] = [(px - 8, py - 8, px + 8, py + 8) for px, py in spots]
    for i in sorted(range(len(drawn)), key=lambda i: spots[i][0]):
        point = drawn[i]
        (px, py) = spots[i]
        inward = px <= wide / 2
        long = LETTER * len(point["label"]) + 9 + SHAPE
        left = px if inward else px - long
        boxes = {dy: (left, py + dy - HIGH / 2, left + long, py + dy + HIGH / 2) for dy in STEPS}
        inside = [dy for dy, box in boxes.items() if box[1] >= -HIGH and box[3] <= high - 4] or [STEPS[0]]
        side = 1 if inward else -1
        free = [dy for dy in inside if not any(_meet(boxes[dy], other) for other in taken)] or inside
        taken.append(boxes[free[0]])
        for look in ({"stroke": PAPER, "strokeWidth": 5}, {}):
            name = alt.Chart(data([point])).mark_text(
                align="left" if inward else "right", dx=side * (9 + SHAPE), dy=free[0], fontWeight="bold", **look
            )
            layers.append(name.encode(x=x, y=y, text="label:N"))
        sign = alt.Chart(data([point])).mark_point(
            filled=True, size=60, xOffset=side * 14, yOffset=free[0] - 1, **solid
        )
        layers.append(sign.encode(x=x, y=y, shape=shape))
    return layers


def _pixel(axis: Any, value: float, size: int) -> float:
    low, high = axis["scale"].domain
    return float(size * (value - low) / (high - low or 1))


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _ends(row: Row) -> dict[str, float | None]:
    ends: dict[str, float | None] = {}
    for axis in "xy":
        pairs = (*(row.get(f"{axis}_luck") or (None, None)), *(row.get(f"{axis}_range") or (None, None)))
        ends |= {f"{axis}{i}": v for i, v in enumerate(pairs)}
    return ends
