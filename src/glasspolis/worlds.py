"""The worlds of a scenario: what each inherits, switches, sets and schedules; scenario.py holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from glasspolis import day, settings
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.rulebook import load_rulebook, to_parameters
from glasspolis.settings import Value
from glasspolis.submodel import Submodel

if TYPE_CHECKING:
    from glasspolis.scenario import Scenario

NAME = r"^[a-z][a-z0-9-]{0,39}$"
WITHOUT = "without"
SOCIETY = "society"
MOST_WORLDS = 8


def _flat(raw: Any, info: ValidationInfo) -> dict[str, Value]:
    return settings.flatten(raw, f"{(info.context or {}).get('where', 'scenario')}: set")


def _names(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


Settings = Annotated[dict[str, Value], BeforeValidator(_flat)]
Ranges = Annotated[dict[str, Value], BeforeValidator(_flat)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names)]


class Change(BaseModel):
    """Parameters that take other values from the morning of ``day`` on."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    day: int = Field(ge=0, description="day counted from the first after the burn-in, from 0")
    set: Settings = Field(description="submodel.parameter = value")


class World(BaseModel):
    """One setting of switches and parameters; ``like`` starts from another world of the scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    label: str = Field(min_length=1, max_length=80, description="how the report names the world, 1 to 80 characters")
    like: str | None = Field(default=None, description="another world of this scenario")
    on: Names = Field(default=(), description="submodels to switch on")
    off: Names = Field(default=(), description="submodels to switch off")
    set: Settings = Field(default={}, description="submodel.parameter = value")
    schedule: Annotated[tuple[Change, ...], BeforeValidator(_names)] = Field(
        default=(), description="list of {day = ..., set = {...}}"
    )
    placebo: bool = Field(default=False, description="true: like another world, but ties in rationing break otherwise")


def with_without(raw: Any, where: str) -> dict[str, Any]:
    """The worlds of a file with ``without`` first, added if the file has none.

    Raises:
        GlasspolisError: this is no table of worlds, or there are too many.
    """
    if not isinstance(raw, Mapping):
        raise GlasspolisError(f"{where}: worlds = {str(raw)[:60]!r}: wants tables such as [worlds.with].")
    first = raw.get(WITHOUT, {"label": "No system"})
    found = {WITHOUT: first, **{name: world for name, world in raw.items() if name != WITHOUT}}
    if len(found) > MOST_WORLDS:
        raise GlasspolisError(f"{where}: worlds: has {len(found)}; allowed 1 to {MOST_WORLDS}, 'without' included.")
    return found


def models(names: tuple[str, ...], where: str) -> dict[str, Submodel]:
    """The submodels of these names.

    Raises:
        GlasspolisError: one is not installed, stands twice, or society is missing.
    """
    for name in names:
        if name not in day.installed():
            raise unknown("submodel", name, day.installed(), f"{where}: submodels")
        if names.count(name) > 1:
            raise GlasspolisError(f"{where}: submodels: {name!r} stands there twice.")
    if SOCIETY not in names:
        raise GlasspolisError(f"{where}: submodels: {SOCIETY!r} is missing; without it nobody does anything.")
    return day.choose(names)


def check(scenario: Scenario, where: str) -> None:
    """Check every world against the submodels in use.

    Raises:
        GlasspolisError: a name, switch, parameter, value or day that is not allowed.
    """
    used = models(scenario.submodels, where)
    _check_settings(scenario.set, used, f"{where}: set")
    _check_ranges(scenario, used, f"{where}: ranges")
    for name, world in scenario.worlds.items():
        place = f"{where}: worlds.{name}"
        _check_name(name, where)
        _chain(scenario, name, where)
        _check_switches(name, world, scenario, place)
        _check_settings(world.set, used, f"{place}.set")
        for change in world.schedule:
            if change.day >= scenario.days:
                raise GlasspolisError(f"{place}.schedule: day = {change.day}: allowed 0 to {scenario.days - 1}.")
            _check_settings(change.set, used, f"{place}.schedule (day {change.day})")
        if world.placebo:
            _check_placebo(world, place)


def _check_name(name: str, where: str) -> None:
    if not re.fullmatch(NAME, name):
        raise GlasspolisError(f"{where}: worlds.{name}: a world's name is lower case letters, digits and dashes.")


def _check_settings(found: Mapping[str, Value], used: Mapping[str, Submodel], where: str) -> None:
    for key, value in found.items():
        settings.checked(key, value, used, where)


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


def _check_switches(name: str, world: World, scenario: Scenario, where: str) -> None:
    for key, names in (("on", world.on), ("off", world.off)):
        for one in names:
            if one not in scenario.submodels:
                raise unknown("submodel of this scenario", one, scenario.submodels, f"{where}.{key}")
    if both := [one for one in world.on if one in world.off]:
        raise GlasspolisError(f"{where}: {both[0]!r} stands in on and in off.")
    if SOCIETY in world.off:
        raise GlasspolisError(f"{where}.off: {SOCIETY!r} cannot be switched off; without it nobody does anything.")
    if name == WITHOUT and (world.like or world.placebo):
        raise GlasspolisError(f"{where}: is the world every other is compared with; it has neither like nor placebo.")


def _check_placebo(world: World, where: str) -> None:
    if world.like is None:
        raise GlasspolisError(f"{where}: a placebo says which world it is like; like is missing.")
    if world.on or world.off or world.set or world.schedule:
        raise GlasspolisError(
            f"{where}: a placebo differs only in how ties in rationing break; it changes nothing else."
        )


def _chain(scenario: Scenario, name: str, where: str = "scenario") -> list[World]:
    """The world and all it is like, the last first."""
    seen: list[str] = []
    at: str | None = name
    while at is not None:
        if at in seen:
            raise GlasspolisError(f"{where}: worlds.{name}: like goes in a circle: {' -> '.join([*seen, at])}.")
        if at not in scenario.worlds:
            raise unknown("world", at, scenario.worlds, f"{where}: worlds.{seen[-1] if seen else name}.like")
        seen.append(at)
        at = scenario.worlds[at].like
    return [scenario.worlds[one] for one in reversed(seen)]


def _root(scenario: Scenario, name: str) -> str:
    at = name
    while (like := scenario.worlds[at].like) is not None:
        at = like
    return at


def from_rulebooks(scenario: Scenario, where: str) -> dict[str, Value]:
    """The scoring parameters that the scenario's rulebooks set, in every world.

    A book's numbers keep to the book's own schema: the ranges of scoring.py say what an unknown book might hold.

    Raises:
        GlasspolisError: a rulebook is not allowed, does not fit its slot, or scoring is not in use.
    """
    used = models(scenario.submodels, where)
    found: dict[str, Value] = {}
    for slot, name in scenario.rulebooks.items():
        place = f"{where}: rulebooks.{slot}"
        try:
            given = to_parameters(load_rulebook(name), slot)
        except GlasspolisError as error:
            raise GlasspolisError(f"{place}: {error}") from error
        for key, text in given.items():
            settings.parameter(key, used, place)
            found[key] = settings.number(text, place)
    return found


def active(scenario: Scenario, name: str) -> frozenset[str]:
    """All submodels in use, or society alone for ``without`` and what is like it; then each on and off in turn."""
    chain = _known(scenario, name)
    running = {SOCIETY} if _root(scenario, name) == WITHOUT else {*scenario.submodels}
    for world in chain:
        running = (running | {*world.on}) - {*world.off}
    return frozenset(running)


def parameters(scenario: Scenario, name: str) -> dict[str, Value]:
    """Declared defaults, then rulebooks, then the scenario's settings, then those of the world and its likes."""
    found = settings.defaults(scenario.models) | scenario.book_parameters | scenario.set
    for world in _known(scenario, name):
        found |= world.set
    return found


def own_settings(scenario: Scenario, name: str) -> frozenset[str]:
    """The parameters that a world, or one it is like, sets by itself."""
    return frozenset(key for world in _known(scenario, name) for key in world.set)


def schedule(scenario: Scenario, name: str) -> dict[int, dict[str, Value]]:
    """Changes by day, in order of days; where a world and what it is like change the same, the world's holds."""
    days: dict[int, dict[str, Value]] = {}
    for world in _known(scenario, name):
        for change in world.schedule:
            days.setdefault(change.day, {}).update(change.set)
    return dict(sorted(days.items()))


def _known(scenario: Scenario, name: str) -> list[World]:
    if name not in scenario.worlds:
        raise unknown("world", name, scenario.worlds, scenario.name)
    return _chain(scenario, name)


def assign(raw: dict[str, Any], found: Mapping[str, Any], where: str) -> None:
    """Write settings such as ``with:identification.operators`` into the tables of a scenario.

    A setting for every world also replaces what single worlds set, so that it holds in all of them.

    Raises:
        GlasspolisError: there is no such world.
    """
    tables = raw["worlds"] = {name: dict(world) for name, world in raw["worlds"].items()}
    raw["set"] = dict(raw.get("set", {}))
    for key, typed in found.items():
        value = settings.from_text(typed)
        world, colon, name = key.rpartition(":")
        if colon:
            if world not in tables:
                raise unknown("world", world, tables, f"{where}: {key}")
            tables[world]["set"] = {**tables[world].get("set", {}), name: value}
            continue
        raw["set"][key] = value
        for table in tables.values():
            table["set"] = {k: v for k, v in table.get("set", {}).items() if k != key}


def plain(found: Mapping[str, Value]) -> dict[str, Any]:
    """Decimals as text, so that JSON keeps them exact."""
    return {k: [str(x) for x in v] if isinstance(v, tuple) else str(v) for k, v in found.items()}
