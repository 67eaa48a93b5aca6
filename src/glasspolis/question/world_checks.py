"""Checks the worlds of a scenario: names, switches, values, days, safeguards; scenario.py asks."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from glasspolis.contract.submodel import Submodel
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.question import named_safeguards, settings
from glasspolis.question.settings import Value
from glasspolis.question.used_submodels import always_on
from glasspolis.question.world import NAME, Change, System, World
from glasspolis.question.world_names import SYSTEM, WITHOUT
from glasspolis.question.worlds import Worlds


def check(worlds: Worlds, beyond: Container[str]) -> None:
    """Check every world against the submodels in use.

    Args:
        worlds: of the scenario.
        beyond: parameters whose settings may leave the stated range.

    Raises:
        GlasspolisError: a name, switch, parameter, value or day that is not allowed.
    """
    for name, world in worlds.tables.items():
        place = f"{worlds.where}: system" if name == WITHOUT and world.like else f"{worlds.where}: worlds.{name}"
        if not re.fullmatch(NAME, name):
            raise GlasspolisError(f"{place}: a world's name is lower case letters, digits and dashes.")
        worlds.chain(name)
        _check_switches(world, worlds.models, place)
        check_settings(world.set, worlds.models, beyond, f"{place}.set")
        for change in world.schedule:
            _check_day(change.day, worlds.days, f"{place}.schedule")
            moment = f"{place}.schedule (day {change.day})"
            check_settings(change.set, worlds.models, beyond, moment)
            _check_switches(change, worlds.models, moment)
        _check_safeguards(world, worlds, f"{place}.safeguards")
        if world.placebo:
            _check_placebo(world, place)


def check_before(tables: Mapping[str, World], system: System | None, where: str) -> None:
    """Check that ``without`` says nothing that the system under question says already.

    Raises:
        GlasspolisError: it is like another world, or has settings beside those of the system.
    """
    without = tables[WITHOUT]
    place = f"{where}: worlds.{WITHOUT}"
    if without.like or without.placebo:
        raise GlasspolisError(f"{place}: is the world every other is compared with; it has neither like nor placebo.")
    if system is None:
        return
    if SYSTEM not in tables:
        raise GlasspolisError(f"{where}: system: says what switches the world {SYSTEM!r} off, and there is none.")
    if without.model_dump(exclude_defaults=True).keys() != {"label"}:
        raise GlasspolisError(
            f"{place}: is {SYSTEM!r} with the system switched off, so it has a label alone; system says what differs."
        )


def check_settings(
    values: Mapping[str, Value], models: Mapping[str, Submodel], beyond: Container[str], where: str
) -> None:
    """Check settings against what the submodels declare.

    Raises:
        GlasspolisError: an unknown parameter, or a value that is not allowed.
    """
    for key, value in values.items():
        settings.checked(key, value, models, where, key in beyond)


def check_ranges(
    ranges: Mapping[str, Value], stands: Mapping[str, Value], models: Mapping[str, Submodel], where: str
) -> None:
    """Check that the ends of every range are allowed and that the value in use lies between them.

    Args:
        ranges: the scenario's own ranges, by parameter.
        stands: the value in use of every parameter.
        models: the submodels in use.
        where: begins every message.

    Raises:
        GlasspolisError: which range does not.
    """
    for key, ends in ranges.items():
        settings.parameter(key, models, where)
        if not isinstance(ends, tuple) or len(ends) != 2 or ends[0] >= ends[1]:
            raise GlasspolisError(f"{where}: {key}: must be [low, high] with low below high.")
        for end in ends:
            settings.checked(key, end, models, where)
        for value in settings.cells(stands[key]):
            if not ends[0] <= value <= ends[1]:
                raise GlasspolisError(f"{where}: {key}: {value} is in use and lies outside {ends[0]} to {ends[1]}.")


def _check_switches(switches: World | Change, models: Mapping[str, Submodel], where: str) -> None:
    for key, names in (("on", switches.on), ("off", switches.off)):
        for name in names:
            if name not in models:
                raise unknown("submodel of this scenario", name, models, f"{where}.{key}")
    if both := [name for name in switches.on if name in switches.off]:
        raise GlasspolisError(f"{where}: {both[0]!r} stands in on and in off.")
    if fixed := [name for name in always_on() if name in switches.off]:
        raise GlasspolisError(f"{where}.off: {fixed[0]!r} cannot be switched off; without it nobody does anything.")


def _check_safeguards(world: World, worlds: Worlds, where: str) -> None:
    names = [use.name for use in world.safeguards]
    for use in world.safeguards:
        named_safeguards.safeguard(use.name, where)
        if names.count(use.name) > 1:
            raise GlasspolisError(f"{where}: {use.name!r} appears twice.")
        if use.day is not None:
            _check_day(use.day, worlds.days, f"{where}: {use.name}")
        if needed := named_safeguards.missing(use.name, tuple(worlds.models)):
            raise GlasspolisError(f"{where}: {use.name!r} changes nothing here; it needs {' or '.join(needed)}.")


def _check_day(day: int, days: int, where: str) -> None:
    if day >= days:
        raise GlasspolisError(f"{where}: day = {day}: allowed 0 to {days - 1}.")


def _check_placebo(world: World, where: str) -> None:
    if world.like is None:
        raise GlasspolisError(f"{where}: a placebo says which world it is like; like is missing.")
    if world.on or world.off or world.set or world.schedule or world.safeguards:
        raise GlasspolisError(
            f"{where}: a placebo differs only in how ties in rationing break; it changes nothing else."
        )
