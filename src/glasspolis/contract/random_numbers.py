"""Random numbers: every decision has a stream of its own. A file declares them as fields of
``Draw`` and ``Luck``.

A draw is a function of (seed, stream name, person or unit, day) and of nothing else, so that worlds
share luck and no submodel changes another's draws (docs/decisions/threefry.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Stream:
    """A named random number per person and day; ``p_max`` below 1 makes it rare, ``profile`` gives
    a minute.
    """

    doc: str
    p_max: Decimal = Decimal(1)
    profile: str = ""


@dataclass(frozen=True)
class UnitStream:
    """A named random number per unit and day, or ``times`` of them; the same in every world."""

    by: str
    doc: str
    times: int = 0


def draw(doc: str) -> Any:
    """Declare a uniform number of 31 bits, 0 to 2^31 - 1, which is new for each person and day (the
    ODD page calls it a dense draw).

    ``happens(draw.x, par.p)`` holds with the probability ``par.p``.

    Example:
        bench: int = draw("a bench is free")
    """
    return Stream(doc)


def rare(p_max: str, doc: str) -> Any:
    """Declare a number like ``draw``, to be compared only with chances of at most ``p_max``.

    It costs much less time than ``draw``.

    Example:
        leave: int = rare("0.001", "leaving for good")
    """
    return Stream(doc, Decimal(p_max))


def minute(profile: str, doc: str) -> Any:
    """Declare a minute of the day, 0 to 1439, drawn from an hourly profile
    (mechanisms/hourly_profiles.py).

    Example:
        rush: int = minute("commute", "minute of the first pass")
    """
    return Stream(doc, Decimal(1), profile)


def unit_draw(by: str, doc: str, *, times: int = 0) -> Any:
    """Declare a field of ``Luck``: uniform numbers of 31 bits, new for each unit and day.

    They are int64[units], or int64[units, times] if each unit needs several.

    Example:
        send: int = unit_draw("region", "who sends patrols", times=4)
    """
    return UnitStream(by, doc, times)
