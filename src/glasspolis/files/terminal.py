"""Text for a screen of 80 columns, be it a terminal or a pipe; what commands print for people is made here."""

from __future__ import annotations

import os
import re
import sys
import textwrap

WIDTH = 80
QUOTED = re.compile(r"(?<!\w)'[^'\n]{1,60}'(?!\w)")
GLUE = "\0"


def wrapped(words: str, indent: str = "", further: str = "    ") -> str:
    """Words in lines of at most 80 columns, those after the first moved ``further`` in; names are never torn."""
    return textwrap.fill(
        words,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + further,
        break_on_hyphens=False,
        break_long_words=False,
    )


def folded(message: str, width: int | None = None) -> str:
    """A message as wide as the terminal that stderr is, the lines after the first two in; quoted names stay whole."""
    kept = QUOTED.sub(lambda found: found[0].replace(" ", GLUE), message)
    lines = textwrap.fill(
        kept,
        width or _columns(),
        subsequent_indent="  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines.replace(GLUE, " ")


def _columns() -> int:
    """As the shell says, or the terminal; 80 if neither does."""
    try:
        said = os.environ.get("COLUMNS", "")
        found = int(said) if said.isdecimal() else os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        found = WIDTH
    return found if found >= 20 else WIDTH
