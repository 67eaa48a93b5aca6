"""The Dutch IAMA (in English FRAIA) of an assessment, as a file that the web form of the Dutch
ministry of the interior opens.

The format is ``assessment-output.v2`` of the public repository MinBZK/par-dpia-form: answers by the
number of the question, each a text with the time of its last change and who made it. A question
that is left to people is not in the file, so that the web form shows it as not answered.
"""

from __future__ import annotations

import json
import re
from typing import Any

from glasspolis.errors import GlasspolisError
from glasspolis.report.page import Cell, Page, State

SECTION = "form-iama"
"""The section of an assessment that holds the cells of this form."""
SCHEMA = "https://github.com/MinBZK/par-dpia-form/blob/main/schemas/assessment-output.v2.schema.json"
URN = "urn:nl:iama:2.0"
NUMBERED = re.compile(r"[0-9]+(\.[0-9]+)*")
"""How the format lets a question be called."""
SAID_BY = {
    State.RUN: "Glasspolis, a simulation of synthetic people",
    State.STATED: "The operator's answers to Glasspolis",
}


def render(page: Page, made: str) -> bytes:
    """Return the form as JSON in UTF-8.

    Args:
        page: the tree of an assessment.
        made: when the run was made, in ISO 8601; it is the time of the form and of each answer.

    Raises:
        GlasspolisError: the tree is not of an assessment.
    """
    form = next((section for section in page.sections if section.key == SECTION), None)
    if form is None:
        raise GlasspolisError(
            "iama: is the form of an assessment, and this run is of none; glasspolis assess makes one."
        )
    filled = [cell for cell in form.cells if cell.state != State.PEOPLE and NUMBERED.fullmatch(cell.article)]
    whole = {
        "$schema": SCHEMA,
        "metadata": {"urn": URN, "createdAt": made},
        "answers": {cell.article: _answer(cell, page, made) for cell in filled},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _answer(cell: Cell, page: Page, made: str) -> dict[str, Any]:
    """Return an answer that says in its own text where it comes from, for whoever reads it without
    the page.
    """
    origin = f"{SAID_BY[cell.state]}; run {page.digest}." if cell.state == State.RUN else f"{SAID_BY[cell.state]}."
    value = "\n\n".join(part for part in (cell.answer, cell.rest, f"[{origin}]") if part)
    return {"value": value, "lastEditedAt": made, "lastEditedBy": SAID_BY[cell.state]}
