"""Sphinx reads this file: MyST Markdown, the Furo theme, and nothing to fetch.

`python -m website` copies it beside the assembled pages and builds them.
"""

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


def setup(app: Any) -> None:
    """Let blocks of CSV and Markdown stand as plain text."""
    app.add_lexer("csv", TextLexer)
