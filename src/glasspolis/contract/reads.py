"""Reads: what a step sees of others, declared as fields of ``Seen``, and what ``daily`` sees, as
fields of ``Known``.

Every read says when: ``today`` after its owner has run, ``yesterday`` as it stood at the start of
the day. The order of a day follows from that. A read also says which value stands in where its
owner is left out of a scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Read:
    """One read. In ``Seen``, ``how`` is today, yesterday, trait, friends, household, tally, of or
    clock.

    In ``Known`` it is tally, of, within or clock. With a ``weekday`` it is read on that day of the
    week only, and is 0 on the others. ``absent`` stands in where the owner is left out.
    """

    source: str
    how: str
    absent: int = 0
    by: str = ""
    weekday: int | None = None


def today(source: str, *, absent: int = 0) -> Any:
    """Read ``submodel.column`` after its owner has run today; ``absent`` if the owner is off or
    left out.

    Example:
        outings: int = today("society.outings")
    """
    return Read(source, "today", absent)


def yesterday(source: str, *, absent: int = 0) -> Any:
    """Read ``submodel.column`` as it stood at the start of the day.

    A lasting column of one's own is read so only where it indexes a table of parameters.

    Example:
        stopped: int = yesterday("identification.stopped")
    """
    return Read(source, "yesterday", absent)


def trait(name: str) -> Any:
    """Read a fixed trait of the person (traits.TRAITS).

    Example:
        age: int = trait("age")
    """
    return Read(name, "trait")


def friends(source: str, *, weekday: int | None = None) -> Any:
    """Count the person's friends whose public bit of ``submodel.column`` was set yesterday.

    This is the dearest read. With a ``weekday`` (0 to 6) friends are looked at once a week, and the
    number is 0 on other days.

    Example:
        friends_speak: int = friends("society.expressed")
    """
    return Read(source, "friends", weekday=weekday)


def household(source: str) -> Any:
    """Count the other members of the household whose public bit of ``submodel.column`` was set
    yesterday.

    Example:
        family_shamed: int = household("sanctions.shamed")
    """
    return Read(source, "household")


def tally(source: str, *, by: str) -> Any:
    """Read yesterday's sum of a column over the person's ``cell``, ``region``, ``world`` or other
    axis of units.

    In ``Known`` it is the sums of every unit of the axis, int64[units].

    Example:
        people: int = tally("society.present", by="world")
    """
    return Read(source, "tally", 0, by)


def of(source: str, *, absent: int = 0, by: str = "") -> Any:
    """Read a column of ``Units``: in ``Seen`` this morning's of the person's unit, in ``Known``
    yesterday's of all.

    ``by`` names the axis, which gives the length where the owner is left out.

    Example:
        patrols: int = of("grid.patrols")
    """
    return Read(source, "of", absent, by)


def within(first: str, second: str) -> Any:
    """Read, in ``Known``, the unit of ``second`` in which each of ``first`` lies: a cell's region,
    a firm's sector.

    Example:
        region: int = within("cell", "region")
    """
    return Read(first, "within", 0, second)


def clock(name: str) -> Any:
    """Read ``day`` (0 is the first simulated day) or ``weekday`` (0 to 6).

    Example:
        weekday: int = clock("weekday")
    """
    return Read(name, "clock")
