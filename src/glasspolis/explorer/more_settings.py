"""The command that gives a run sliders: more settings, in cities in which less is luck."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from glasspolis.explorer.outcomes import Emulated
from glasspolis.report import trust
from glasspolis.report.gather import Reading

SETTINGS = 256
"""Settings with which most emulators foretell what can be foretold."""
LITTLE = 0.1
"""Share of luck that leaves an emulator room."""
MOST_PEOPLE = 64_000
"""People in the city of a setting beyond which a run takes hours."""
THOUSAND = 1_000


def more(r: Reading, fits: Iterable[Emulated]) -> list[str]:
    """Words of the run's command with more settings, and more people where much is luck.

    There are none where the run's own command can't be told. The variance of luck falls as the
    number of people rises, and what is not luck stays: the people are those with which the share of
    luck comes down to ``LITTLE``.
    """
    typed = trust.typed_again(r)
    if not typed:
        return []
    kept = _without(typed, {"--settings": 1, "--range-people": 1, "--quick": 0})
    people = int(r.scenario["range_people"])
    luck = max((one.luck.share or 0.0 for one in fits if one.luck), default=0.0)
    odds = min(luck / max(1 - luck, 1 / MOST_PEOPLE), MOST_PEOPLE)
    times = max(odds * (1 - LITTLE) / LITTLE, 1.0)
    thousands = ceil(round(people * times / THOUSAND, 3))
    wanted = min(thousands * THOUSAND, max(MOST_PEOPLE, people))
    settings = SETTINGS if r.ranges < SETTINGS else 2 * r.ranges
    return [*kept, "--settings", str(settings), "--range-people", str(wanted)]


def _without(words: list[str], options: dict[str, int]) -> list[str]:
    """A command without some options, each with so many words after it."""
    kept: list[str] = []
    skip = 0
    for word in words:
        if skip:
            skip -= 1
        elif word in options:
            skip = options[word]
        else:
            kept.append(word)
    return kept
