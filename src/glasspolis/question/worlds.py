"""The worlds of a scenario: what each inherits, switches, sets and schedules; scenario.py holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from glasspolis.contract.declarations import Submodel
from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.validation_messages import in_place
from glasspolis.question import named_safeguards, settings
from glasspolis.question.named_safeguards import Applied
from glasspolis.question.rulebook import load_rulebook, to_parameters
from glasspolis.question.settings import Value

if TYPE_CHECKING:
    from glasspolis.question.scenario import Scenario

NAME = r"^[a-z][a-z0-9-]{0,39}$"
WITHOUT = "without"
SOCIETY = "society"
MOST_WORLDS = 8


def _flat(raw: Any) -> dict[str, Value]:
    try:
        return settings.flatten(raw, "")
    except GlasspolisError as error:
        raise in_place(error) from None


def _names(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


Settings = Annotated[dict[str, Value], BeforeValidator(_flat)]
Ranges = Annotated[dict[str, Value], BeforeValidator(_flat)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names)]


class Change(BaseModel):
    """Parameters that take other values, and submodels switched on or off, from the morning of ``day`` on."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    day: int = Field(ge=0, description="day counted from the first after the burn-in, from 0")
    set: Settings = Field(default={}, description="submodel.parameter = value")
    on: Names = Field(default=(), description="submodels to switch on")
    off: Names = Field(default=(), description="submodels to switch off")


class World(BaseModel):
    """One setting of switches and parameters; ``like`` starts from another world of the scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    label: str = Field(min_length=1, max_length=80, description="how the report names the world, 1 to 80 characters")
    like: str | None = Field(default=None, description="another world of this scenario")
    on: Names = Field(default=(), description="submodels to switch on")
    off: Names = Field(default=(), description="submodels to switch off")
    set: Settings = Field(default={}, description="submodel.parameter = value")
    safeguards: Annotated[tuple[Applied, ...], BeforeValidator(named_safeguards.applied)] = Field(
        default=(), description="list of named safeguards, or of {name = ..., strength = ..., day = ...}"
    )
    schedule: Annotated[tuple[Change, ...], BeforeValidator(_names)] = Field(
        default=(), description="list of {day = ..., set = {...}, on = [...], off = [...]}"
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
        if name not in plan.installed():
            raise unknown("submodel", name, plan.installed(), f"{where}: submodels")
        if names.count(name) > 1:
            raise GlasspolisError(f"{where}: submodels: {name!r} stands there twice.")
    if SOCIETY not in names:
        raise GlasspolisError(f"{where}: submodels: {SOCIETY!r} is missing; without it nobody does anything.")
    return plan.choose(names)


def chain_of(scenario: Scenario, name: str, where: str = "scenario") -> list[World]:
    """The world and all it is like, the last first.

    Raises:
        GlasspolisError: there is no such world, or it is like itself.
    """
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
    return _running(scenario, name)[0]


def switches(scenario: Scenario, name: str) -> dict[int, frozenset[str]]:
    """By day: the submodels that run from that morning on, where a world switches some on or off later."""
    return _running(scenario, name)[1]


def _running(scenario: Scenario, name: str) -> tuple[frozenset[str], dict[int, frozenset[str]]]:
    running = {SOCIETY} if _root(scenario, name) == WITHOUT else {*scenario.submodels}
    later: dict[int, list[tuple[set[str], set[str]]]] = {}
    for world in _known(scenario, name):
        running = (running | {*world.on}) - {*world.off}
        for change in world.schedule:
            if change.on or change.off:
                later.setdefault(change.day, []).append(({*change.on}, {*change.off}))
        for use in world.safeguards:
            gone, at = {*named_safeguards.off(use, scenario.submodels)}, named_safeguards.day(use, scenario.days)
            if named_safeguards.ends(use) and name != WITHOUT:
                gone -= _running(scenario, WITHOUT)[0]
            running -= gone if at == 0 else set()
            if gone and at > 0:
                later.setdefault(at, []).append((set(), gone))
    days, now = {}, running
    for at, changes in sorted(later.items()):
        for on, off in changes:
            now = (now | on) - off
        days[at] = frozenset(now)
    return frozenset(running), days


def parameters(scenario: Scenario, name: str, values: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """Declared defaults, then rulebooks, then the scenario's settings, then those of the world and its likes.

    ``values`` (a point of the parameter range) stand in for the scenario's, below what single worlds set.
    """
    found = settings.defaults(scenario.models) | scenario.book_parameters | scenario.set | dict(values or {})
    for world in _known(scenario, name):
        for use in world.safeguards:
            if named_safeguards.day(use, scenario.days) == 0:
                found |= _effects(scenario, name, use, found, values)
        found |= world.set
    return settings.padded(found, scenario.models)


def _effects(
    scenario: Scenario, name: str, use: Applied, now: Mapping[str, Value], values: Mapping[str, Value] | None
) -> dict[str, Value]:
    """What a safeguard changes; one that ends the system leaves what runs without it, set as it is without it."""
    found = named_safeguards.effects(use, scenario.models, now)
    if named_safeguards.ends(use) and name != WITHOUT:
        kept, there = active(scenario, WITHOUT), parameters(scenario, WITHOUT, values)
        found |= {key: v for key, v in there.items() if key.partition(".")[0] in kept and now[key] != v}
    return found


def schedule(scenario: Scenario, name: str, values: Mapping[str, Value] | None = None) -> dict[int, dict[str, Value]]:
    """Changes by plan, in order of days; where a world and what it is like change the same, the world's holds.

    A safeguard with a later day starts from what stands in the world then.
    """
    changes: list[tuple[int, Mapping[str, Value] | Applied]] = []
    for world in _known(scenario, name):
        uses = [(named_safeguards.day(use, scenario.days), use) for use in world.safeguards]
        changes += [(at, use) for at, use in uses if at > 0]
        changes += [(change.day, change.set) for change in world.schedule]
    days: dict[int, dict[str, Value]] = {}
    now = parameters(scenario, name, values)
    for at, change in sorted(changes, key=lambda one: one[0]):
        found = _effects(scenario, name, change, now, values) if isinstance(change, Applied) else change
        whole = settings.padded(found, scenario.models)
        days.setdefault(at, {}).update(whole)
        now |= whole
    return days


def check_regions(scenario: Scenario, regions: int, where: str) -> None:
    """Refuse lists by region that are shorter than the place has regions.

    Raises:
        GlasspolisError: which, and how many values it wants.
    """
    settings.check_regions(scenario.set, scenario.models, regions, f"{where}: set")
    for name, world in scenario.worlds.items():
        for found in (world.set, *(change.set for change in world.schedule)):
            settings.check_regions(found, scenario.models, regions, f"{where}: worlds.{name}")


def _known(scenario: Scenario, name: str) -> list[World]:
    if name not in scenario.worlds:
        raise unknown("world", name, scenario.worlds, scenario.name)
    return chain_of(scenario, name)


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
