"""What a free text of a scenario may hold, since the report prints it as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

from glasspolis.errors import LineError
from glasspolis.people.identifiers import in_text
from glasspolis.question.sentence import SENTENCE_SLOTS

# A headline is what a run measured. A word that calls a control a success is none of it. People who
# are prevented, deterred or silenced are a harm, and may be told.
CLAIM = re.compile(
    r"\b(effective|succe(ss|ed)|works? well|deploy it|prevents?\b|deters?\b|suppress(es)?\b|dissuades?\b|thanks to\b|"
    r"(crimes?|offences?|offenses?|attacks?|unrest)\b.{0,20}\b(prevented|averted|avoided|stopped|deterred)\b)",
    re.IGNORECASE,
)
# "Which patrols suppress dissent best?" asks for better control; "Who is silenced most?" does not.
# A search has three parts: it asks for a number, a choice or a place (of what should be), of a
# means of control, and towards an end, which is that people are quiet.
_ACT = r"\b(suppress(es)?|silences?|deters?|dissuades?|frightens?|scares?|intimidates?)\b"
_BETTER = r"\b(best|better|fastest|cheapest|optimal(ly)?|optimum|most effective(ly)?)\b"
_LESS = (
    r"\b(quells?|quash(es)?|crush(es)?|curbs?|reduces?|lowers?|ends?|breaks? up|bring|down|fewest|least|low(er|est)?)\b"
)
_LAWFUL = (
    r"\b(dissent|protests?|protesters?|opposition|activis[mt]s?|revolt|unrest|critics|criticism|worship|speech|"
    r"gatherings?|petition(er)?s?)\b"
)
_ENOUGH = r"\b(how (many|much|few|often|long|large)|which|what|where|minimum|best|most|fastest|cheapest)\b"
_MEANS = r"(police|patrols?|officers?|cameras?|sensors?|gates?|checkpoints?|censors?|watchers?|informants?)"
_SOUGHT = (
    r"\b(needed|required|enough|does it take|must|should|how (do|can|could|might) we|how to|find (the|a)|"
    r"at (which|what)|(what|which) (number|level|amount|threshold|setting|mix)|cheapest|at the lowest cost|the least|"
    r"optimi[sz]e|maximi[sz]es?|minimi[sz]es?)\b"
)
_PEOPLE = r"(people|everybody|everyone|citizens|residents|critics|petitioners|believers|them|the city)"
_SPEAK = r"(protest|gather|criticis|criticiz|complain|petition|worship|speak)\w*"
_QUIET = (
    rf"(\b(nobody|no ?one)\b.{{0,20}}\b{_SPEAK}|\b{_PEOPLE}\b.{{0,20}}(\bstops? {_SPEAK}|\b(obeys?|compl(y|ies)|quiet|"
    rf"calm|silent)\b|\bfrom {_SPEAK}|off the streets))"
)
# What is wrongly done to lawful acts is no end of control, and to have less of it is a safeguard's.
_NEAR = r"((?!wrong|false|remov).){0,30}"
_SMALL = r"\b(down|small|low|quiet|away|in check|disappear|end|stop)\b"
_END = (
    rf"(\b(so that|to|keeps?|makes?|gets?)\b.{{0,30}}{_QUIET}|"
    rf"\b(so that no|to (stop|prevent|end|suppress|avoid|break up)|minimi[sz]es?|against)\b{_NEAR}{_LAWFUL}|"
    rf"\b(keeps?|makes?)\b{_NEAR}{_LAWFUL}.{{0,20}}{_SMALL}|{_LAWFUL} (ends?|disappears?|stops?)|"
    rf"{_ACT}.*\bmost\b|\b(compliance|obedience|loyalty)\b.{{0,12}}$|off the streets)"
)
_CONTROLS = r"(controls?|sanctions?|punishments?|blacklists?|censorship|surveillance|deployments?|arrests?)"
_HELD = r"(watched|monitored|followed|detained|arrested|silenced|banned|visited|removed|taken down)"
CONTROL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ACT}.*{_BETTER}|{_BETTER}.*{_ACT}",
        # How many police, or which patrols, make protected acts fewer.
        rf"{_ENOUGH}.*\b{_MEANS}\b.*{_LESS}.*{_LAWFUL}|{_ENOUGH}.*\b{_MEANS}\b.*{_LAWFUL}.*{_LESS}",
        rf"{_BETTER}.*\b(stops?|prevents?|quells?|crush(es)?|curbs?|reduces?|ends?)\b.*{_LAWFUL}",
        rf"\bwhere (should|shall|must|do we|would you|to)\b.*\b{_MEANS}\b",
        rf"\b(optimal|optimum|ideal|best|right) (number|placement|place|site|share|mix|threshold)s?\b.*\b{_MEANS}\b",
        rf"^(?=.*{_SOUGHT})(?=.*{_END}).*",
        rf"\b(what|which)\b.*\b({_MEANS}|{_CONTROLS})\b.*({_ACT}.*\bmost\b|\b(works? best|effective|obey)\b)",
        rf"\bhow (much|many|strict|often)\b.*\b(keeps?|makes?)\b{_NEAR}{_LAWFUL}.{{0,20}}{_SMALL}",
        rf"\b(where|which|what)\b.*\bneed(s|ed)?\b.*\b{_MEANS}\b|\bwhere\b.*\b{_MEANS}\b.*\bneed(s|ed)?\b",
        rf"\b(whom?|which|what)\b.*\b(should|must)\b.*\b{_HELD}\b.*\b(first|most)\b",
    )
)
NAMED_ALONE = re.compile(rf"{_MEANS}|{_LAWFUL}", re.IGNORECASE)
"""A means of control, or lawful acts, as one word."""
FIGURE = ("value", "size")
RANGES = (
    (("low", "high"), "{low} to {high} by luck"),
    (("range_low", "range_high"), "{range_low} to {range_high} over what is not known"),
)


def printable(text: str) -> str:
    """Return the text, if every character of it can be printed.

    Raises:
        ValueError: it holds a line end, a control character or one that turns the direction of
            text; the message names its code.
    """
    for char in text:
        if not char.isprintable():
            raise ValueError(f"holds the character U+{ord(char):04X}, which cannot be printed")
    return text


def question(text: str) -> str:
    """Return a question, if it does not ask for better control.

    Raises:
        ValueError: it does, or it cannot be printed.
    """
    if found := next((found for pattern in CONTROL if (found := pattern.search(text))), None):
        raise ValueError(
            f"asks which control works best ({found[0]!r}); Glasspolis assesses what a system does to people, "
            "and never looks for a better one"
        )
    return printable(text)


def label(text: str) -> str:
    """Return a label or a title, if it claims no success of control.

    Raises:
        ValueError: it does, or it cannot be printed.
    """
    if found := CLAIM.search(printable(text)):
        raise ValueError(f"claims a success ({found[0]!r}), which no run measures; say what the world is")
    return text


def paragraph(text: str) -> str:
    """Return a text of several lines, if every character of a line can be printed.

    Raises:
        ValueError: one cannot.
    """
    for line in text.split("\n"):
        printable(line)
    return text


def refuse_records(texts: Mapping[str, str], where: str) -> None:
    """Refuse texts that hold what could belong to one person.

    Raises:
        LineError: names the text and does not repeat it.
    """
    for key, text in texts.items():
        if what := in_text(text):
            raise LineError(
                f"{where}: {key}: holds what looks like {what}; texts stand in the report, and nothing about a person "
                "goes into Glasspolis (`glasspolis docs decisions/the-line`)."
            )


def sentence(text: str) -> str:
    """Return the sentence of an answer, if it states a figure of the run and no success of control.

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
    """Return the sentence of an answer, with both ranges behind it where it does not state them."""
    names = {part[1] for part in Formatter().parse(text) if part[1] is not None}
    missing = [words for slots, words in RANGES if not names & set(slots)]
    if not missing:
        return text
    stem = text.rstrip().removesuffix(".")
    return f"{stem} ({'; '.join(missing)})."
