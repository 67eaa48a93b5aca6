"""Safeguards as somebody types them in the interview: names with commas between them, each with its
strength and first day if they are not whole and from the start; the form in a browser has fields
for the same (report/answers_form.js).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from glasspolis.errors import GlasspolisError
from glasspolis.question import answer_messages as messages
from glasspolis.question import named_safeguards, plain_numbers
from glasspolis.question.assess_kinds import Kind

ASK = "Safeguards that are considered, by name, with commas between them"
HOW = (
    "All of them together make a world of their own, and glasspolis safeguards tries each alone. After a name you can "
    "type its strength and the day from which it holds: notice, human-review 50% day 30. For this kind of system there "
    "are:"
)
_ONE = re.compile(r"(?P<name>\S+)(?:\s+(?P<strength>(?!day\b)\S.*?))??(?:\s+day\s+(?P<day>\S+))?")


def acting(kind: Kind) -> list[str]:
    """Return the names of the safeguards that set something in a system of a kind."""
    return named_safeguards.acting(tuple(kind.scenario["submodels"]))


def help_of(kind: Kind) -> str:
    """Return which safeguards there are, what each does, and which articles of law ask for it."""
    known = named_safeguards.known()
    return " ".join([HOW, *(f"{name}: {known[name].doc} ({', '.join(known[name].law)})." for name in acting(kind))])


def read(text: str) -> list[dict[str, Any]]:
    """Return the safeguards of a line, as the tables of a file have them.

    Raises:
        GlasspolisError: a strength or a day is not allowed, or a part is no name.
    """
    return [_one(part.strip()) for part in text.split(",") if part.strip()]


def _one(part: str) -> dict[str, Any]:
    found = _ONE.fullmatch(part)
    if found is None:
        raise GlasspolisError(f"{part[:60]!r}: is no safeguard, as in: notice, human-review 50% day 30.")
    made: dict[str, Any] = {"name": found["name"]}
    if found["strength"] is not None:
        made["strength"] = _strength(found["name"], found["strength"])
    if found["day"] is not None:
        made["day"] = _day(found["name"], found["day"])
    return made


def _strength(name: str, text: str) -> Decimal:
    try:
        value = plain_numbers.read(text, "share")
    except GlasspolisError as error:
        raise GlasspolisError(f"{name}: strength = {text[:60]!r}: {error}") from None
    if not 0 < value <= 1:
        raise GlasspolisError(f"{name}: strength = {value:f}: {messages.STRENGTH}")
    return value.normalize()


def _day(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > messages.LONGEST_DAY:
        raise GlasspolisError(f"{name}: day = {text[:60]!r}: {messages.DAY}")
    return int(text)


def as_toml(raw: Sequence[dict[str, Any]]) -> str:
    """Return the list as a file writes it; "" for none."""
    return named_safeguards.as_toml(named_safeguards.named(list(raw), "answers")) if raw else ""
