"""Sphinx reads this file: MyST Markdown, the Furo theme, and nothing to fetch.

`python -m website` copies it beside the assembled pages and builds them.
"""

from pathlib import Path
from typing import Any

from pygments.lexers.special import TextLexer

from glasspolis import __version__

project = "Glasspolis"
author = "The Glasspolis developers"
release = __version__
html_title = f"Glasspolis {release}"
html_theme = "furo"
html_show_copyright = False
html_extra_path = ["../extra"]
smartquotes = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 4
nb_execution_timeout = 600
nb_execution_in_temp = True
nb_execution_raise_on_error = True
autodoc_typehints = "none"
autodoc_member_order = "bysource"
suppress_warnings = ["config.cache"]
CAPTION = 'class="caption" role="heading"'


def setup(app: Any) -> None:
    """Let blocks of CSV and Markdown stand as plain text, and captions have a level."""
    app.add_lexer("csv", TextLexer)
    app.connect("build-finished", give_captions_a_level)


def give_captions_a_level(app: Any, failed: Exception | None) -> None:
    """Say to readers by ear which level the captions of the contents are: Sphinx calls them
    headings and leaves out the level, which axe finds on every page.
    """
    if failed is None:
        for page in Path(app.outdir).rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            if CAPTION in text:
                page.write_text(text.replace(CAPTION, f'{CAPTION} aria-level="2"'), encoding="utf-8")
