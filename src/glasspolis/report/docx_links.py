"""Links inside a Word document: each name of a source in its text leads to the list of sources.

The document is complete before, so that whatever wrote a text need not know of sources.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from glasspolis.publications import pattern
from glasspolis.report.page import Source

FIRST_MARK = 1000
"""Number of the first bookmark of a source; those of headings come before."""
LONGEST_MARK = 40
"""Letters that the name of a bookmark may have."""


def mark_of(source: Source) -> str:
    """Return the name of the bookmark at a source in the list, which has letters, digits and _
    alone.
    """
    return source.anchor.replace("-", "_")[:LONGEST_MARK]


def mark(paragraph: Any, source: Source, at: int) -> None:
    """Put the bookmark of a source around a paragraph; ``at`` is its place in the list."""
    for kind in ("Start", "End"):
        edge = OxmlElement(f"w:bookmark{kind}")
        edge.set(qn("w:id"), str(FIRST_MARK + at))
        if kind == "Start":
            edge.set(qn("w:name"), mark_of(source))
            paragraph._p.insert(0, edge)
        else:
            paragraph._p.append(edge)


def link(document: Any, sources: Sequence[Source]) -> None:
    """Make a link of each name of a source in the text, those in the list itself aside."""
    marks = {source.key: mark_of(source) for source in sources}
    named = pattern(marks)
    listed = {edge.getparent() for edge in document.element.body.iter(qn("w:bookmarkStart")) if _of_source(edge)}
    for run in list(document.element.body.iter(qn("w:r"))):
        parent = run.getparent()
        if (
            parent.tag == qn("w:p")
            and parent not in listed
            and any(named.search(text.text or "") for text in _texts(run))
        ):
            _split(run, named, marks)


def _of_source(edge: Any) -> bool:
    return int(edge.get(qn("w:id"))) >= FIRST_MARK


def _texts(run: Any) -> list[Any]:
    return list(run.iter(qn("w:t")))


def _split(run: Any, named: re.Pattern[str], marks: Mapping[str, str]) -> None:
    """Replace a run by runs that look alike, of which those that name a source are links."""
    look = run.find(qn("w:rPr"))
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        parts = _parts(child.text or "", named) if child.tag == qn("w:t") else [("", None)]
        for text, key in parts:
            piece = OxmlElement("w:r")
            if look is not None:
                piece.append(deepcopy(look))
            piece.append(_text(text) if child.tag == qn("w:t") else deepcopy(child))
            run.addprevious(_linked(piece, marks[key]) if key else piece)
    run.getparent().remove(run)


def _parts(text: str, named: re.Pattern[str]) -> list[tuple[str, str | None]]:
    """Return a text in pieces, each with the key of the source that it names, if any."""
    pieces: list[tuple[str, str | None]] = []
    end = 0
    for found in named.finditer(text):
        pieces += [(text[end : found.start()], None), (found[0], found[0].replace("(", ""))]
        end = found.end()
    return [(piece, key) for piece, key in [*pieces, (text[end:], None)] if piece]


def _text(words: str) -> Any:
    text = OxmlElement("w:t")
    text.set(qn("xml:space"), "preserve")
    text.text = words
    return text


def _linked(run: Any, name: str) -> Any:
    to = OxmlElement("w:hyperlink")
    to.set(qn("w:anchor"), name)
    to.append(run)
    return to
