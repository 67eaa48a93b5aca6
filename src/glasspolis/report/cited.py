"""Which publications a tree of sections names, with title, publisher, date and link; every form
lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from glasspolis.evidence import facts
from glasspolis.publications import named_in, publications
from glasspolis.report.page import KEY, Page, Source
from glasspolis.report.svg import Picture


def with_sources(page: Page, more: Sequence[Source] = ()) -> Page:
    """Return the page with a source for each fact, law and work that a text of it names, in that
    order.

    ``more`` are sources that no text names; they come first, and none stands there twice.
    """
    known = facts()
    texts = list(_texts(page))
    named = {key for text in texts for key in KEY.findall(text) if key in known}
    cited = {key for text in texts for key in named_in(text)}
    published = [published_as(key) for key in publications() if key in cited]
    links = {one.link for one in more}
    found = (*(source(key) for key in sorted(named)), *(one for one in published if one.link not in links))
    return replace(page, sources=(*more, *found))


def published_as(key: str) -> Source:
    """Return what a reader needs to find an article of a law, or a work on a method."""
    one = publications()[key]
    return Source(key, one.title, one.publisher, one.year, one.link, one.quality)


def source(key: str) -> Source:
    """Return what a reader needs to find the publication behind a fact.

    Raises:
        KeyError: there is no such fact.
    """
    fact = facts()[key]
    ends = f" ({fact.low or '?'} to {fact.high or '?'})" if fact.low or fact.high else ""
    unit = f" {fact.unit}" if fact.unit else ""
    says = f"{fact.claim}: {fact.value}{unit}{ends}"
    return Source(key, says, fact.publisher, fact.year, fact.url, fact.quality)


def _texts(part: Any) -> Iterator[str]:
    """Yield every text of the tree; of a picture its words, not its drawing."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Picture):
        yield from (part.title, part.alt, part.caption)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))
    elif isinstance(part, (tuple, list)):
        for one in part:
            yield from _texts(one)
