"""The tree of sections as JSON: every sentence, table, cell, chart and source, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from glasspolis.report.languages import Words
from glasspolis.report.page import Page

SCHEMA = "glasspolis-report/1"


def plain(page: Page, drawn: bool = False) -> dict[str, Any]:
    """Return the tree as plain values.

    Args:
        page: the tree.
        drawn: keep each chart as an SVG text under ``svg``; a Vega-Lite specification is under
            ``spec`` else.
    """
    tree = asdict(replace(page, words=Words(), said=frozenset()))
    del tree["said"]
    del tree["words"]
    tree["language"] = page.words.language
    pictures = [tree["picture"], *(picture for section in tree["sections"] for picture in section["pictures"])]
    for picture in filter(None, pictures):
        svg = picture.pop("svg")
        spec = picture.pop("spec")
        picture |= {"svg": svg} if drawn else {"spec": json.loads(spec) if spec else None}
    for section, made in zip(tree["sections"], page.sections, strict=True):
        for table, one in zip(section["tables"], made.tables, strict=True):
            table["widths"] = one.widths
            table["states"] = [str(one.state(at)) for at in range(len(one.rows))]
    return {"schema": SCHEMA, **tree}


def render(page: Page) -> bytes:
    """Return the tree as JSON in UTF-8."""
    return (json.dumps(plain(page), ensure_ascii=False, indent=1) + "\n").encode()
