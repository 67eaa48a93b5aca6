"""Reads: what a step sees of others, declared as fields of ``Seen``, and what ``daily`` sees, as
fields of ``Known``.

Every read says when: ``today`` is the value after its owner has run, ``yesterday`` the value at the
start of the day. The order of the submodels in a day follows from this. ``absent`` is the value
that a read has if a scenario leaves the owner out.
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

    A file reads a column of its own in this way only if the column indexes a table of parameters
    (``by``). Otherwise it has the same value as ``own.x``.

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

    The public bit of a column is its lowest bit. No other read costs so much time. With a
    ``weekday`` (0 to 6) friends are counted once a week, and the number is 0 on other days.

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
    """Read yesterday's sum of a column over all people of the person's ``cell``, ``region`` or
    other unit; with ``by="world"``, over everybody.

    In ``Known`` it is the sum of each unit of the axis, int64[units]. With ``by="world"`` the sum
    also reaches ``prepare``.

    Example:
        people: int = tally("society.present", by="world")
    """
    return Read(source, "tally", 0, by)


def of(source: str, *, absent: int = 0, by: str = "") -> Any:
    """Read a column of ``Units``.

    In ``Seen`` it is this morning's value of the unit to which the person belongs, such as the
    person's cell. In ``Known`` it is yesterday's values of all units. There ``by`` names the axis,
    which gives the number of units if a scenario leaves the owner out.

    Example:
        patrols: int = of("grid.patrols")
    """
    return Read(source, "of", absent, by)


def within(first: str, second: str) -> Any:
    """Read, in ``Known``, in which unit of ``second`` each unit of ``first`` lies: in which region
    a cell, in which sector a firm.

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
