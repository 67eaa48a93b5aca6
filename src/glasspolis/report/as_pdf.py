"""The tree of sections as a PDF of A4 pages, tagged for readers by ear, with contents, page numbers
and the folded tables open as an annex; report.typ lays it out.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib.resources import files
from types import ModuleType

from glasspolis.errors import GlasspolisError
from glasspolis.publications import pattern
from glasspolis.report import as_json
from glasspolis.report.page import Page

PDF_UA = "ua-1"
"""PDF/UA-1 (ISO 14289-1), which Typst checks while it writes."""


def render(page: Page, typst: ModuleType, made: str = "") -> bytes:
    """Return the PDF of a tree; equal trees give equal bytes, unless a letter needs a font of the
    machine.

    Args:
        page: the tree.
        typst: the library that sets it.
        made: when the run was made, in ISO 8601; it is the date of the document.

    Raises:
        GlasspolisError: no font has a letter of the text.
    """
    tree = as_json.plain(page, drawn=True)
    for picture in [tree["picture"], *(one for section in tree["sections"] for one in section["pictures"])]:
        if picture:
            picture["svg"] = _standalone(picture["svg"])
    anchors = {source.key: source.anchor for source in page.sources}
    tree["anchors"] = anchors
    tree["cited"] = pattern(anchors).pattern
    tree["words"] = dict(page.words.whole)
    when = datetime.fromisoformat(made) if made else datetime.fromtimestamp(0, UTC)
    words = json.dumps(tree, ensure_ascii=False)
    try:
        return _set(typst, words, int(when.timestamp()), every_font=False)
    except typst.TypstError:
        pass
    try:
        return _set(typst, words, int(when.timestamp()), every_font=True)
    except typst.TypstError as error:
        raise GlasspolisError(f"pdf: {str(error).splitlines()[0]}; write --as docx, or install such a font.") from None


def _set(typst: ModuleType, tree: str, timestamp: int, *, every_font: bool) -> bytes:
    """Set the pages with the fonts that come with Typst, or with every font of this machine."""
    pdf: bytes = typst.compile(
        files("glasspolis.report").joinpath("report.typ").read_bytes(),
        format="pdf",
        sys_inputs={"tree": tree},
        pdf_standards=[PDF_UA],
        ignore_system_fonts=not every_font,
        timestamp=timestamp,
    )
    return pdf


def _standalone(svg: str) -> str:
    """Return an SVG of the page as a file of its own, in a font that comes with Typst."""
    named = re.sub(r'font-family="[^"]*"', 'font-family="Libertinus Serif"', svg)
    return named.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
