"""What a free text of a scenario may hold, since the report prints it as it stands."""

from __future__ import annotations

import re
from string import Formatter

from glasspolis.question.sentence import SENTENCE_SLOTS

# A headline is what a run measured. A word that calls a control a success is none of it. People who
# are prevented, deterred or silenced are a harm, and may be told.
CLAIM = re.compile(
    r"\b(effective|succe(ss|ed)|works? well|deploy it|prevents?\b|deters?\b|suppress(es)?\b|dissuades?\b)",
    re.IGNORECASE,
)
# "Which patrols suppress dissent best?" asks for better control; "Who is silenced most?" does not.
_ACT = r"\b(suppress(es)?|silences?|deters?|dissuades?)\b"
_BETTER = r"\b(best|better|fastest|most effective(ly)?)\b"
CONTROL = re.compile(rf"{_ACT}.*{_BETTER}|{_BETTER}.*{_ACT}", re.IGNORECASE)
FIGURE = ("value", "size")
RANGES = (
    (("low", "high"), "{low} to {high} by luck"),
    (("range_low", "range_high"), "{range_low} to {range_high} over what is not known"),
)


def printable(text: str) -> str:
    """The text, if every character of it can be printed.

    Raises:
        ValueError: it holds a line end, a control character or one that turns the direction of
            text; the message names its code.
    """
    for char in text:
        if not char.isprintable():
            raise ValueError(f"holds the character U+{ord(char):04X}, which cannot be printed")
    return text


def question(text: str) -> str:
    """A question, if it does not ask for better control.

    Raises:
        ValueError: it does, or it cannot be printed.
    """
    if found := CONTROL.search(text):
        raise ValueError(
            f"asks which control works best ({found[0]!r}); Glasspolis assesses what a system does to people, "
            "and never looks for a better one"
        )
    return printable(text)


def sentence(text: str) -> str:
    """The sentence of an answer, if it states a figure of the run and no success of control.

    Raises:
        ValueError: it has a slot that there is not, no slot for the figure, a claim that no run
            measures, or a character that cannot be printed.
    """
    slots = [part[1:] for part in Formatter().parse(printable(text)) if part[1] is not None]
    names = [name for name, _, _ in slots]
    if strange := [name for name in names if name not in SENTENCE_SLOTS]:
        raise ValueError(f"no slot {{{strange[0]}}}; allowed: {', '.join(SENTENCE_SLOTS)}")
    if shaped := [name for name, form, turned in slots if form or turned]:
        raise ValueError(f"the slot {{{shaped[0]}}} is filled as it is, with no ':' or '!' inside the brackets")
    if not set(names) & set(FIGURE):
        raise ValueError("states no figure of the run; it needs the slot {value} or {size}")
    if found := CLAIM.search(text):
        raise ValueError(f"claims a success ({found[0]!r}), which no run measures; say what happens to people")
    return text


def with_both_ranges(text: str) -> str:
    """The sentence of an answer, with both ranges behind it where it does not state them."""
    names = {part[1] for part in Formatter().parse(text) if part[1] is not None}
    missing = [words for slots, words in RANGES if not names & set(slots)]
    if not missing:
        return text
    stem = text.rstrip().removesuffix(".")
    return f"{stem} ({'; '.join(missing)})."
