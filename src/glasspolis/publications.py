"""Publications that are no facts: laws and guidance by article, and works on methods
(data/publications.toml).

Every room reads them, and none writes them. evidence.py has the facts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from glasspolis.errors import GlasspolisError, unknown

FILE = "publications.toml"
ARTICLE = " art. "
WORK = "academic"
NOTHING = r"[^\s\S]"
"""A pattern that no text matches, in Python and in Typst."""
_YEAR = re.compile(r"\d{4}$")
_PARAGRAPH = re.compile(r"\(.*$")


@dataclass(frozen=True)
class Publication:
    """One work, or one article of a law, that a text names by its key; ``quality`` is law, guidance
    or academic.
    """

    key: str
    title: str
    publisher: str
    year: str
    link: str
    quality: str


@cache
def publications() -> dict[str, Publication]:
    """All of them by key, such as "AI Act art. 14" or "Manski 1990".

    Raises:
        GlasspolisError: the packaged file is damaged.
    """
    text = files("glasspolis").joinpath(f"data/{FILE}").read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
        laws = [one for name, law in tables["laws"].items() for one in _articles(name, law)]
        works = [_work(key, work) for key, work in tables["works"].items()]
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise GlasspolisError(f"{FILE}: {error}") from error
    return {one.key: one for one in (*laws, *works)}


def _articles(name: str, law: dict[str, Any]) -> Iterable[Publication]:
    """A law as one publication for each of its articles that is cited, or as a whole."""
    rest = (law["publisher"], law["year"])
    articles = law.get("articles", {})
    if not articles:
        yield Publication(name, law["title"], *rest, law["link"], law["quality"])
    for number, about in articles.items():
        title = f"{law['title']}, Article {number}: {about}"
        yield Publication(f"{name}{ARTICLE}{number}", title, *rest, law["link"].format(article=number), law["quality"])


def _work(key: str, work: dict[str, Any]) -> Publication:
    year = _YEAR.search(key)
    if year is None:
        raise KeyError(f"works: {key!r} does not end in a year")
    return Publication(key, work["title"], work["publisher"], year[0], work["link"], WORK)


def check_law(reference: str, where: str) -> None:
    """Refuse a reference to a law or an article that the file does not have.

    Args:
        reference: such as "AI Act art. 26(11)", or "HUDERIA, remedies" for a part without a number.
        where: file and key, which begin an error message.

    Raises:
        GlasspolisError: there is no such law or article; the message names the nearest.
    """
    key = _PARAGRAPH.sub("", reference) if ARTICLE in reference else reference.partition(",")[0]
    laws = [one.key for one in publications().values() if one.quality != WORK]
    if key not in laws:
        raise unknown("article of law", key, laws, where)


def named_in(text: str) -> set[str]:
    """The keys of all publications that a text names."""
    return {found.replace("(", "") for found in pattern(publications()).findall(text)}


def pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Matches any of these keys in a text; the year of a work may stand in brackets."""
    written = sorted(map(_written, keys), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(written)})\b" if written else NOTHING)


def _written(key: str) -> str:
    year = _YEAR.search(key)
    return rf"{re.escape(key[: year.start()])}\(?{year[0]}" if year else re.escape(key)
