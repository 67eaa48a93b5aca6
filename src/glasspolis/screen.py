"""Text for a screen of 80 columns, be it a terminal or a pipe; what commands print for people is made here."""

from __future__ import annotations

import textwrap

WIDTH = 80


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
