"""Charts made of rows, a label, a mark and a figure each: ranges, gains and losses, rank
correlations.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from glasspolis.report.svg import ACCENT, GREY, HATCH, INK, PAPER, SOFT

Row = Mapping[str, Any]
LINE = 15
STEP = 44
"""Height of a row of one line."""
LIFT = 17
"""From a row's bar up to its words."""
FIGURE = 130
"""Width that is kept free for a figure."""
MUCH_FARTHER = 1.5
PLAIN = "format(datum.value, ',~r')"


def data(rows: Sequence[Row]) -> alt.Data:
    """Return rows as inline data of a chart."""
    return alt.Data(values=[dict(row) for row in rows])


def extent(values: Sequence[float | None], zero: bool = True) -> list[float]:
    """Return the domain that holds all values, some air and, by default, zero."""
    known = [v for v in values if v is not None] + ([0.0] if zero else [])
    low = min(known, default=0.0)
    high = max(known, default=1.0)
    pad = (high - low or 1.0) * 0.04
    return [low - pad if low < 0 or not zero else low, high + pad]


class Plan:
    """Where label, figure and bar of a row go: the first two in a line, and the bar below them."""

    def __init__(self, width: int) -> None:
        self.across = width - 12
        self.left = 8
        self.right = self.across - 8

    def rows(self, rows: Sequence[Row]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
        """Return the rows with their place ``y``, the headings with theirs, and the height of
        all.
        """
        drawn: list[dict[str, Any]] = []
        heads: list[dict[str, Any]] = []
        y = 0.0
        for row in rows:
            if "heading" in row:
                words = textwrap.wrap(row["heading"], int(self.across / 7.6))
                heads.append({"y": y + 24, "text": "\n".join(words)})
                y += 32 + LINE * (len(words) - 1)
                continue
            luck = row.get("luck") or (None, None)
            span = row.get("range") or (None, None)
            ends = {"low": luck[0], "high": luck[1], "from": span[0], "to": span[1]}
            letter = 8.4 if row.get("bold") else 7
            words = textwrap.wrap(row["label"], int((self.across - FIGURE) / letter), max_lines=3, placeholder="…")
            figure = row["text"].replace("\n", " ")
            place = y + STEP - 12 + LINE * (len(words) - 1)
            looks = {"text": figure, "short": "\n".join(words), "bold": bool(row.get("bold"))}
            drawn.append({**row, **ends, **looks, "y": place, "at": y + STEP - 12 - LIFT})
            y += STEP + LINE * (len(words) - 1)
        return drawn, heads, y + 6

    def axis(self, name: str, domain: list[float], title: str, **more: Any) -> alt.X:
        """Return the shared horizontal axis of the rows."""
        scale = alt.Scale(domain=domain, range=[self.left, self.right], nice=not more)
        ticks = {"tickCount": max(3, (self.right - self.left) // 110), **more}
        return alt.X(
            f"{name}:Q",
            scale=scale,
            axis=alt.Axis(title=textwrap.wrap(title, self.across // 7), labelExpr=PLAIN, **ticks),
        )

    def down(self, height: float) -> alt.Y:
        """Return the vertical place of a row, in pixels from the top."""
        return alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)

    def words(self, base: alt.Chart, heads: Sequence[Row], at: alt.Y) -> list[alt.Chart]:
        """Label at the left, figure at the right, each on a white ground so that no line crosses
        it.
        """
        layers = []
        weight = alt.ExprRef("datum.bold ? 'bold' : 'normal'")
        look: Any
        align: Any
        for ground in (True, False):
            look = {"stroke": PAPER, "strokeWidth": 5} if ground else {}
            for align, x, text in (("left", 0, "short:N"), ("right", self.across, "text:N")):
                mark = base.mark_text(
                    align=align,
                    lineBreak="\n",
                    lineHeight=LINE,
                    baseline="middle",
                    fontWeight=weight,
                    **look,
                )
                layers.append(mark.encode(x=alt.value(x), y=on(at, "at"), text=text))
        if heads:
            for look in ({"stroke": PAPER, "strokeWidth": 6}, {}):
                titles = alt.Chart(data(heads)).mark_text(
                    align="left", lineBreak="\n", fontSize=12, fontWeight="bold", color=GREY, **look
                )
                layers.append(titles.encode(x=alt.value(0), y=at, text="text:N"))
        return layers


def reach(row: Row) -> float:
    """Return how far from 0 a row goes, with its ranges."""
    ends = [row.get("value") or 0.0, *(end for key in ("luck", "range") for end in row.get(key) or ())]
    return max(map(abs, ends))


def fitting(rows: Sequence[Row]) -> float | None:
    """Return how far from 0 a chart goes so that the range of one world does not flatten the
    others.

    That is as far as all figures and their luck, and the whole of the bold row. None where nothing
    goes much farther.
    """
    known = [row for row in rows if row.get("value") is not None]
    near = [reach(row if row.get("bold") else {**row, "range": None}) for row in known]
    edge = max(near, default=0.0)
    return edge if edge and max(map(reach, known)) > MUCH_FARTHER * edge else None


def ranges(rows: Sequence[Row], unit: str, width: int, edge: float | None = None) -> alt.LayerChart | alt.FacetChart:
    """Dots with a thick bar (luck) and a thin one with end strokes (what is not known), one row
    each.

    A row has ``label``, ``text`` and ``value``, ``luck`` and ``range`` as pairs or None, and may be
    ``bold``; a row with only ``heading`` starts a block; without a value only the words are set.
    Dots and ranges are drawn as far as ``edge`` from 0, with an arrow where they go on.
    """
    plan = Plan(width)
    drawn, heads, height = plan.rows(rows)
    arrows = _cut(drawn, edge) if edge else []
    numbers = [d[k] for d in drawn for k in ("value", "low", "high", "from", "to")]
    x = plan.axis("value", extent(numbers), unit)
    at = plan.down(height)
    base = alt.Chart(data(drawn)).encode(y=at)
    known = base.transform_filter("isValid(datum.value)")
    dot = known.mark_point(size=58, filled=True, stroke=INK, strokeWidth=2, opacity=1)
    layers = [
        alt.Chart(data([{"value": 0}])).mark_rule(color=INK, strokeWidth=1).encode(x=x),
        _bar(base, x, "low", "high", thick=True),
        *(_bar(base, x, "from", "to", thick=False), *_caps(base, x), *_arrows(arrows, x, at)),
        dot.encode(x=x, fill=alt.condition("datum.bold", alt.value(ACCENT), alt.value(PAPER))),
        *plan.words(base, heads, at),
    ]
    return alt.layer(*layers).properties(width=plan.across, height=height)


def _bar(base: alt.Chart, x: alt.X, low: str, high: str, *, thick: bool) -> alt.Chart:
    rows = base.transform_filter(f"isValid(datum.{low}) && isValid(datum.{high})")
    mark = rows.mark_rule(strokeWidth=9 if thick else 1.5, color=SOFT if thick else INK)
    return mark.encode(x=on(x, low), x2=f"{high}:Q")


def _caps(base: alt.Chart, x: alt.X) -> list[alt.Chart]:
    return [
        base.transform_filter(f"isValid(datum.{end})")
        .mark_tick(thickness=1.5, size=11, color=INK, orient="vertical")
        .encode(x=on(x, end))
        for end in ("from", "to")
    ]


def _cut(drawn: Sequence[dict[str, Any]], edge: float) -> list[dict[str, Any]]:
    """Cuts what reaches beyond the edge in place, and says where and which way it goes on."""
    arrows = []
    for row in drawn:
        known = {key: row[key] for key in ("value", "low", "high", "from", "to") if row[key] is not None}
        far = {key: end for key, end in known.items() if abs(end) > edge}
        row.update({key: None if key == "value" else edge if end > 0 else -edge for key, end in far.items()})
        for sign in (-1, 1):
            if any(end * sign > 0 for end in far.values()):
                arrows.append(
                    {"value": sign * edge, "y": row["y"], "shape": f"triangle-{'right' if sign > 0 else 'left'}"}
                )
    return arrows


def _arrows(arrows: Sequence[Row], x: alt.X, at: alt.Y) -> list[alt.Chart]:
    marks = []
    for shape in sorted({arrow["shape"] for arrow in arrows}):
        there = alt.Chart(data([arrow for arrow in arrows if arrow["shape"] == shape]))
        mark = there.mark_point(shape=shape, filled=True, fill=INK, size=80, opacity=1)
        marks.append(mark.encode(x=x, y=at))
    return marks


def on(axis: Any, name: str) -> Any:
    """Return the same axis for another field."""
    moved = axis.copy()
    moved["shorthand"] = f"{name}:Q"
    return moved


def flows(rows: Sequence[Row], unit: str, width: int) -> alt.LayerChart | alt.FacetChart:
    """Return what was lost (left, dotted) and gained (right, solid) and the net (diamond), one row
    each.

    A row has ``label``, ``gained``, ``lost``, ``net`` and ``text``.
    """
    plan = Plan(width)
    drawn, _, height = plan.rows([{**row, "minus": -row["lost"], "zero": 0} for row in rows])
    x = plan.axis("gained", extent([row[k] for row in drawn for k in ("gained", "minus", "net")]), unit)
    at = plan.down(height)
    base = alt.Chart(data(drawn)).encode(y=at)
    bar: Any = {"size": 12, "orient": "horizontal"}
    return alt.layer(
        base.mark_bar(fill=HATCH[2], stroke=INK, strokeWidth=1, **bar).encode(x=on(x, "minus"), x2="zero:Q"),
        base.mark_bar(fill=SOFT, stroke=INK, strokeWidth=1, **bar).encode(x=x, x2="zero:Q"),
        alt.Chart(data([{"gained": 0}])).mark_rule(color=INK).encode(x=x),
        base.mark_point(shape="diamond", filled=True, fill=INK, size=90, opacity=1).encode(x=on(x, "net")),
        *plan.words(base, [], at),
    ).properties(width=plan.across, height=height)


def influence(rows: Sequence[Row], width: int) -> alt.LayerChart | alt.FacetChart:
    """Return shares of the answer's variance from 0 to 1 with intervals: solid where sourced,
    hollow where assumed.

    A row has ``label``, ``value``, ``low``, ``high``, ``text`` and ``assumed``.
    """
    plan = Plan(width)
    drawn, _, height = plan.rows(rows)
    title = "share of what decides the answer →"
    x = plan.axis("value", [0, 1], title, values=[0, 0.25, 0.5, 0.75, 1])
    at = plan.down(height)
    base = alt.Chart(data(drawn)).encode(y=at)
    dot = base.encode(x=x)
    return alt.layer(
        alt.Chart(data([{"value": 0}])).mark_rule(color=INK).encode(x=x),
        base.mark_rule(strokeWidth=2, color=SOFT).encode(x=plan.axis("low", [0, 1], title), x2="high:Q"),
        dot.transform_filter("!datum.assumed").mark_point(filled=True, fill=INK, size=110, opacity=1),
        dot.transform_filter("datum.assumed").mark_point(stroke=INK, fill=PAPER, size=110, strokeWidth=2, opacity=1),
        *plan.words(base, [], at),
    ).properties(width=plan.across, height=height)
