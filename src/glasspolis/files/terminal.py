"""Breaks text into the lines of a screen; commands print for people through here."""

from __future__ import annotations

import os
import re
import sys
import textwrap

WIDTH = 80
NARROWEST = 20
"""A terminal that says it has fewer columns is not believed."""
QUOTED = re.compile(r"(?<!\w)'[^'\n]{1,60}'(?!\w)")
GLUE = "\0"
"""Stands for the blanks inside a quoted name while lines are broken."""


def clean(text: str) -> str:
    """Text without what a terminal obeys: any other character than a printed one or a line end
    stands as its escape.
    """
    return "".join(char if char.isprintable() or char == "\n" else repr(char)[1:-1] for char in text)


def wrapped(words: str, indent: str = "", further: str = "    ") -> str:
    """Words in lines of at most 80 columns; long names and paths stay whole.

    Lines after the first are moved in by ``further``.
    """
    return textwrap.fill(
        words,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + further,
        break_on_hyphens=False,
        break_long_words=False,
    )


def folded(message: str, width: int | None = None) -> str:
    """Return a message as wide as the terminal behind stderr; quoted names stay whole.

    Lines after the first are moved in.
    """
    glued = QUOTED.sub(lambda name: name[0].replace(" ", GLUE), message)
    lines = textwrap.fill(
        glued,
        width or _columns(),
        subsequent_indent="  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines.replace(GLUE, " ")


def _columns() -> int:
    """Columns of the terminal as the shell says, or the terminal itself; 80 if neither does."""
    try:
        shell = os.environ.get("COLUMNS", "")
        columns = int(shell) if shell.isdecimal() else os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return WIDTH
    return columns if columns >= NARROWEST else WIDTH
