"""Puts runs, bundle and style into one HTML file that needs no network.

The data are JSON, compressed with gzip and written in base64. A policy in the page forbids
everything but the page's own script and style, so that it can't ask for anything.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files

import jinja2

from glasspolis.explorer.figures import Json


def render(runs: Sequence[Json]) -> str:
    """The page as one HTML text; the same runs give the same bytes."""
    here = files("glasspolis.explorer")
    script, style, template = (
        here.joinpath(name).read_text(encoding="utf-8") for name in ("bundle.js", "style.css", "page.html.j2")
    )
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(template).render(
        runs=runs, script=script, style=style, data=packed(runs), script_hash=_hash(script), style_hash=_hash(style)
    )


def packed(runs: Sequence[Json]) -> str:
    """The runs as JSON, gzip and base64, without a date."""
    text = json.dumps(runs, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def unpacked(page: str) -> list[Json]:
    """The runs that a page holds."""
    data = page.partition('<script type="application/gzip" id="data">')[2].partition("</script>")[0]
    return list(json.loads(gzip.decompress(base64.b64decode(data))))


def _hash(text: str) -> str:
    """How a policy names a script or a style that is allowed."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
