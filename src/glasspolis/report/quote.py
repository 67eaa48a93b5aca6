"""The answer of a run in three lengths, each of which is true by itself: both ranges stand in all
of them, and that the city is simulated.
"""

from __future__ import annotations

from glasspolis.answers.run import Run
from glasspolis.records.rights import RIGHTS
from glasspolis.report import exceeded, headline, published, ranges
from glasspolis.report.export import source_line
from glasspolis.report.gather import Reading
from glasspolis.report.phrases import count, period, span

LENGTHS = ("short", "medium", "long")


def quote(run: Run) -> dict[str, str]:
    """Return the answer as a sentence, a paragraph and a text, by the names of ``LENGTHS``.

    Raises:
        GlasspolisError: a table is damaged.
        LineError: the run breaks the line.
    """
    r = Reading(run)
    found = headline.headline(r)
    answer = headline.sentence(r, found).removeprefix("Not answered: ")
    begins = "In a simulated city" if found.value is not None else "A simulated city gives no answer"
    short = f"{begins}: {answer[:1].lower()}{answer[1:]}"
    medium = " ".join(part for part in (short, _ranges(r), _not(r)) if part)
    more = [exceeded.headline(r), *headline.besides(r), published.held_against(r), _made(r)]
    source = f"Source: {source_line(run)} ({RIGHTS})."
    return {"short": short, "medium": medium, "long": "\n\n".join([medium, *filter(None, more), source])}


def _ranges(r: Reading) -> str:
    """Return both ranges in words that need no statistics, with a warning where they are a first
    look.
    """
    found = ranges.told(headline.headline(r))
    if found.value is None:
        return ""
    per = r.answer.get("per", 1000)
    times = per / 1000
    luck = span(found.luck and (found.luck[0] * times, found.luck[1] * times))
    rest = span(found.span and (found.span[0] * times, found.span[1] * times))
    words = f"Chance alone makes it {luck} of {per:,}; what nobody knows for certain makes it {rest}."
    if found.settings < ranges.ENOUGH:
        words += f" Only {count(found.settings, 'setting')} of what is not known were run, so this is a first look."
    return words


def _not(r: Reading) -> str:
    return "Every person in it is synthetic, and it is no forecast about a real place."


def _made(r: Reading) -> str:
    worlds = f"“{r.label(r.system)}” with “{r.label(r.baseline)}”"
    cities = count(r.replicates, "city", "cities")
    return (
        f"The figure compares {worlds}: the same {r.people:,} synthetic people in both, followed for {period(r.days)}, "
        f"in {cities} with other people and other luck."
    )
