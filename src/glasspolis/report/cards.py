"""Printed cards of a few lives in two worlds, for a class: one HTML file that needs no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import jinja2

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write
from glasspolis.report import diaries, headline
from glasspolis.report.gather import Reading
from glasspolis.report.page import Lives
from glasspolis.report.phrases import capital, count

DAYS_OF_A_CARD = 7
MOST_LIVES = 40


@dataclass(frozen=True)
class Card:
    """One life: who, what happened in either world, and how far the two lives part."""

    lives: Lives
    finding: str


def write_cards(run: Run, path: str | Path, lives: int = 10) -> Path:
    """Write cards of synthetic persons who keep a diary, side by side in two worlds.

    Half of them are those whose two lives differ most, if there are as many; the others are people
    whose lives are the same in both worlds, in the order of their numbers.

    Args:
        run: an opened run.
        path: the file to write; it appears whole or not at all.
        lives: how many cards, 1 to 40.

    Raises:
        GlasspolisError: a number of lives that is not allowed, no diary in the run, or a file that
            cannot be written.
    """
    if not 1 <= lives <= MOST_LIVES:
        raise GlasspolisError(f"cards: --lives = {lives}: allowed 1 to {MOST_LIVES}.")
    reading = Reading(run)
    people = diaries.read(reading)
    if not people:
        raise GlasspolisError(f"{run.folder}: nobody keeps a diary in this run; run it with diary_persons above 0.")
    cards, chosen = _choose(reading, people, lives)
    found = headline.headline(reading)
    template = files("glasspolis.report").joinpath("cards.html.j2").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    text = environment.from_string(template).render(
        cards=cards,
        chosen=chosen,
        question=reading.scenario["question"],
        answer=headline.sentence(reading, found),
        r=reading,
    )
    return atomic_write.write(Path(path), text, parents=True)


def _choose(r: Reading, people: dict[diaries.Person, diaries.Entries], most: int) -> tuple[list[Card], str]:
    """Return the cards, and in words how their lives were chosen."""
    telling = diaries.parted(people)
    differing = sorted((key for key in people if telling[key]), key=lambda key: (-sum(telling[key].values()), key))
    same = [key for key in people if not telling[key]]
    hit = differing[: max(most - len(same), (most + 1) // 2)]
    spared = same[: most - len(hit)]
    cards = [_card(r, key, people[key], telling[key]) for key in sorted([*hit, *spared])]
    chosen = (
        f"{capital(count(len(people), 'person', 'persons'))} of {r.people * r.replicates:,} kept a diary. The lives of "
        f"{len(differing)} of them differ between the two worlds, and {len(hit)} of these are on cards: those that "
        f"differ most. {capital(count(len(spared), 'card shows', 'cards show'))} somebody whose life is the same in "
        "both worlds."
    )
    return cards, chosen


def _card(r: Reading, person: diaries.Person, entries: diaries.Entries, telling: dict[int, float]) -> Card:
    """One card, with the most telling days, or the first ones of a life that is the same."""
    ordered = sorted(telling, key=lambda day: (-telling[day], day)) if telling else sorted(entries)
    lives = diaries.as_lives(r, person, entries, sorted(ordered[:DAYS_OF_A_CARD]))
    return Card(lives, _finding(r, len(telling), lives.rows))


def _finding(r: Reading, days: int, shown: Sequence[object]) -> str:
    if not days:
        return f"The two lives are the same on all {r.days:,} days; the card shows the first on which something began."
    left_out = f"; the card shows {len(shown)} of these days" if days > len(shown) else ""
    return f"The two lives part on {count(days, 'day')} of {r.days:,}{left_out}."
