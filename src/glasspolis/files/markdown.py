"""Texts from files in pages of Markdown: they stand there as text, and are no tag and no link."""

from __future__ import annotations

import re

TAG = re.compile(r"<(?=[A-Za-z/!?])")
LINK = re.compile(r"\](?=[(\[:])")


def plain(text: str) -> str:
    """Return a text of one line in which no tag and no link begins."""
    return LINK.sub(r"]\\", TAG.sub("&lt;", " ".join(text.split("\n"))))
