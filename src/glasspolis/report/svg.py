"""Turns one Altair chart into one inline SVG, for a page and for a phone, that says its finding in
words.

Colour carries nothing here: ``INK`` to ``PALE`` are greys, ``ACCENT`` only repeats what a label or
a shape already says, and areas are told apart by the hatchings of ``PATTERNS``.
"""

from __future__ import annotations

import json
import re
import resource
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from glasspolis.errors import GlasspolisError

INK = "#1d1d1b"
GREY = "#6b6b68"
SOFT = "#8a8a86"
PALE = "#e4e3de"
PAPER = "#ffffff"
ACCENT = "#a8321f"
ACROSS = 380
"""Width of a drawing in pixels, at which its letters are made: a phone shows it a tenth smaller, a
page a fifth larger, so that one drawing can be read on both."""
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"

PATTERNS = {
    "#010101": '<rect width="8" height="8" fill="#1d1d1b"/>',
    "#020202": '<rect width="8" height="8" fill="#fff"/><path d="M0 8L8 0M-2 2L2 -2M6 10L10 6" stroke="#1d1d1b" '
    'stroke-width="1.6"/>',
    "#030303": '<rect width="8" height="8" fill="#fff"/><circle cx="2" cy="2" r="1.3" fill="#1d1d1b"/>'
    '<circle cx="6" cy="6" r="1.3" fill="#1d1d1b"/>',
    "#040404": '<rect width="8" height="8" fill="#bdbcb7"/><path d="M0 4H8" stroke="#fff" stroke-width="1.6"/>',
    "#050505": '<rect width="8" height="8" fill="#8d8c88"/><path d="M4 0V8" stroke="#fff" stroke-width="2"/>',
    "#060606": '<rect width="8" height="8" fill="#efeeea"/>',
}
ADDRESSES = 128 * 1024**3
"""Bytes of address space that the library which draws reserves, of which it uses little. Under a
smaller limit it aborts the process: here 70 GB were too few, and 150 GB were enough."""
INNER = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""Roles that Vega gives to the parts of a drawing; the drawing as a whole is the picture."""
HATCH = tuple(PATTERNS)
GREYS = dict(zip(HATCH, (INK, "#f6f5f1", "#d4d3ce", "#bdbcb7", "#8d8c88", "#efeeea"), strict=True))
"""Greys that stand for the hatchings where a chart is drawn without them."""


@dataclass(frozen=True)
class Picture:
    """One finding drawn, with its alternative text, its caption and its Vega-Lite
    specification.
    """

    svg: str
    title: str
    alt: str
    caption: str = ""
    spec: str = ""


def picture(key: str, title: str, words: str, caption: str, chart: Callable[[int], alt.TopLevelMixin]) -> Picture:
    """Draw ``chart(width in pixels)``.

    ``title`` names the chart, ``words`` states what it shows with its figures; both become the
    SVG's ``<title>`` and ``<desc>``.

    Raises:
        GlasspolisError: the process may not reserve the address space that drawing needs.
    """
    _refuse_few_addresses()
    with debug_mode(False):
        spec = _dressed(chart(ACROSS))
    return Picture(_inline(key, spec, title, words), title, words, caption, json.dumps(spec))


def _refuse_few_addresses() -> None:
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if limit != resource.RLIM_INFINITY and limit < ADDRESSES:
        raise GlasspolisError(
            f"charts: this process may reserve {limit / 1024**3:.3g} GB of address space (ulimit -v), and drawing "
            f"reserves {ADDRESSES // 1024**3} GB, most of which it does not use. Type the command again after "
            "`ulimit -v unlimited`; what was simulated is kept."
        )


def _dressed(chart: alt.TopLevelMixin) -> dict[str, Any]:
    spec = chart.to_dict(validate=False)
    axis = {
        "labelColor": GREY, "titleColor": GREY, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
        "gridColor": PALE, "domain": False, "ticks": False, "labelPadding": 6, "labelFlush": False,
    }  # fmt: skip
    spec["config"] = {
        "aria": False, "font": FONT, "background": "transparent", "view": {"stroke": None}, "axis": axis,
        "text": {"fontSize": 13, "color": INK}, "title": {"fontSize": 13, "anchor": "start", "color": INK},
        "concat": {"spacing": 28}, "padding": 2,
    }  # fmt: skip
    return spec


def _inline(key: str, spec: dict[str, Any], title: str, words: str) -> str:
    svg = vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
    head, _, body = svg.partition(">")
    box = re.search(r'viewBox="([^"]+)"', head)
    view = box.group(1) if box else f"0 0 {ACROSS} 300"
    body = re.sub(r"<[^>]*>", _shortened, INNER.sub("", body))
    body = re.sub(r'(id="|url\(#)(clip|gradient)', rf"\1{key}-\2", body)
    body, defs = _hatched(key, body)
    names = f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(words)}</desc>'
    return f'<svg role="img" aria-labelledby="{key}-t {key}-d" viewBox="{view}">{names}{defs}{body}'


def _shortened(tag: re.Match[str]) -> str:
    """Return a tag with its coordinates cut to two decimals; the words between tags stay as they
    are.
    """
    return re.sub(r"(-?\d+\.\d{2})\d+", r"\1", tag[0])


def _hatched(key: str, body: str) -> tuple[str, str]:
    defs = []
    for colour, drawing in PATTERNS.items():
        if colour in body:
            name = f"{key}-p{colour[-1]}"
            body = body.replace(f'fill="{colour}"', f'fill="url(#{name})"')
            defs.append(f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">{drawing}</pattern>')
    return body, f"<defs>{''.join(defs)}</defs>" if defs else ""
