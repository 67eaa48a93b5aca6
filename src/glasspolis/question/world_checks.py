"""What a scenario's worlds may say: names, switches, values, days and safeguards, checked for scenario.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from glasspolis.contract.declarations import Submodel
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.question import named_safeguards, settings
from glasspolis.question.settings import Value
from glasspolis.question.worlds import NAME, SOCIETY, WITHOUT, Change, World, chain_of, models

if TYPE_CHECKING:
    from glasspolis.question.scenario import Scenario


def check(scenario: Scenario, where: str) -> None:
    """Check every world against the submodels in use.

    Raises:
        GlasspolisError: a name, switch, parameter, value or day that is not allowed.
    """
    used = models(scenario.submodels, where)
    for name in scenario.beyond:
        settings.parameter(name, used, f"{where}: beyond")
    _check_settings(scenario.set, scenario, f"{where}: set")
    _check_ranges(scenario, used, f"{where}: ranges")
    for name, world in scenario.worlds.items():
        place = f"{where}: worlds.{name}"
        _check_name(name, where)
        chain_of(scenario, name, where)
        _check_switches(name, world, scenario, place)
        _check_settings(world.set, scenario, f"{place}.set")
        for change in world.schedule:
            if change.day >= scenario.days:
                raise GlasspolisError(f"{place}.schedule: day = {change.day}: allowed 0 to {scenario.days - 1}.")
            _check_settings(change.set, scenario, f"{place}.schedule (day {change.day})")
            _check_names(change, scenario, f"{place}.schedule (day {change.day})")
        _check_safeguards(world, scenario, place)
        if world.placebo:
            _check_placebo(world, place)


def _check_name(name: str, where: str) -> None:
    if not re.fullmatch(NAME, name):
        raise GlasspolisError(f"{where}: worlds.{name}: a world's name is lower case letters, digits and dashes.")


def _check_settings(found: Mapping[str, Value], scenario: Scenario, where: str) -> None:
    used = scenario.models
    for key, value in found.items():
        settings.checked(key, value, used, where, key in scenario.beyond)


def _check_ranges(scenario: Scenario, used: Mapping[str, Submodel], where: str) -> None:
    """Both ends fit the declaration, and the value in use lies between them."""
    for key, ends in scenario.ranges.items():
        settings.parameter(key, used, where)
        if not isinstance(ends, tuple) or len(ends) != 2 or ends[0] >= ends[1]:
            raise GlasspolisError(f"{where}: {key}: wants [low, high] with low below high.")
        for end in ends:
            settings.checked(key, end, used, where)
        stands = scenario.set.get(key, settings.defaults(used)[key])
        for value in stands if isinstance(stands, tuple) else (stands,):
            if not ends[0] <= value <= ends[1]:
                raise GlasspolisError(f"{where}: {key}: {value} is in use and lies outside {ends[0]} to {ends[1]}.")


def _check_names(found: World | Change, scenario: Scenario, where: str) -> None:
    for key, names in (("on", found.on), ("off", found.off)):
        for one in names:
            if one not in scenario.submodels:
                raise unknown("submodel of this scenario", one, scenario.submodels, f"{where}.{key}")
    if both := [one for one in found.on if one in found.off]:
        raise GlasspolisError(f"{where}: {both[0]!r} stands in on and in off.")
    if SOCIETY in found.off:
        raise GlasspolisError(f"{where}.off: {SOCIETY!r} cannot be switched off; without it nobody does anything.")


def _check_safeguards(world: World, scenario: Scenario, where: str) -> None:
    names = [use.name for use in world.safeguards]
    for use in world.safeguards:
        place = f"{where}.safeguards"
        named_safeguards.guard(use.name, place)
        if names.count(use.name) > 1:
            raise GlasspolisError(f"{place}: {use.name!r} stands there twice.")
        if use.day is not None and use.day >= scenario.days:
            raise GlasspolisError(f"{place}: {use.name}: day = {use.day}: allowed 0 to {scenario.days - 1}.")
        if wanted := named_safeguards.missing(use.name, scenario.submodels):
            raise GlasspolisError(f"{place}: {use.name!r} changes nothing here; it needs {' or '.join(wanted)}.")


def _check_switches(name: str, world: World, scenario: Scenario, where: str) -> None:
    _check_names(world, scenario, where)
    if name == WITHOUT and (world.like or world.placebo):
        raise GlasspolisError(f"{where}: is the world every other is compared with; it has neither like nor placebo.")


def _check_placebo(world: World, where: str) -> None:
    if world.like is None:
        raise GlasspolisError(f"{where}: a placebo says which world it is like; like is missing.")
    if world.on or world.off or world.set or world.schedule or world.safeguards:
        raise GlasspolisError(
            f"{where}: a placebo differs only in how ties in rationing break; it changes nothing else."
        )
