"""The form in a browser that writes a file of answers: one HTML page that opens offline, with the
questions of question/answers_form.py; it sends nothing anywhere.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jinja2
import markupsafe

from glasspolis import __version__
from glasspolis.files import atomic_write
from glasspolis.question.answers_form import fields


def write(path: str | Path) -> Path:
    """Write the form.

    Args:
        path: of the page; it appears whole or not at all.

    Raises:
        GlasspolisError: the file cannot be written.
    """
    return atomic_write.write(Path(path), render(), parents=True)


def render() -> str:
    """Return the page as one HTML text, with nothing to fetch and no address to send to."""
    here = files("glasspolis.report")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(here.joinpath("answers_form.html.j2").read_text(encoding="utf-8"))
    # "</" would end the script inside of a text.
    data = json.dumps(fields(), ensure_ascii=False).replace("</", "<\\/")
    return template.render(
        style=markupsafe.Markup(here.joinpath("answers_form.css").read_text(encoding="utf-8")),
        script=markupsafe.Markup(here.joinpath("answers_form.js").read_text(encoding="utf-8")),
        data=markupsafe.Markup(data),
        version=__version__,
    )
