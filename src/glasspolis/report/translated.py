"""A report in another language: the tree of sections with its fixed words translated."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from glasspolis.report.languages import ENGLISH, Words, words_of
from glasspolis.report.page import Page, Source, State
from glasspolis.report.svg import Picture

IN_ENGLISH = (
    "What the run says in sentences, and the names of its worlds and measures, are in English. Numbers are written as "
    "in English: 1,234.5 is one thousand two hundred and thirty-four and a half."
)


def translated(page: Page, language: str) -> Page:
    """Return the tree in a language; in English it is the same tree.

    Args:
        page: the tree, in English.
        language: one of ``languages.languages()``.

    Raises:
        GlasspolisError: there is no such language.
    """
    words = words_of(language)
    if language == ENGLISH:
        return page
    said: set[str] = set()
    told = _told(replace(page, rests=[IN_ENGLISH, *page.rests], sources=()), words, said)
    return replace(told, sources=page.sources, words=words, said=frozenset(said))


def _told(part: Any, words: Words, said: set[str]) -> Any:
    """Return a part of the tree in the language; ``said`` takes every text that is in it then."""
    if isinstance(part, State):
        return part
    if isinstance(part, str):
        known = words.known(part)
        said |= {known} if known is not None else set()
        return part if known is None else known
    if isinstance(part, list | tuple):
        return type(part)(_told(one, words, said) for one in part)
    if isinstance(part, Picture):
        return replace(part, title=_told(part.title, words, said), caption=_told(part.caption, words, said))
    if is_dataclass(part) and not isinstance(part, type | Source | Words):
        return replace(part, **{one.name: _told(getattr(part, one.name), words, said) for one in fields(part)})
    return part
