"""Lays scenario tables on top of one another, key by key, before scenario.py checks what comes out.

The scenario underneath keeps its question, answer and sizes. Submodels are joined; what the upper one sets for every
world holds in all worlds; worlds of one name become one, the upper one's settings on top, and its further worlds are
added. What cannot hold at once (two places, two books in one slot, on and off) is an error that names both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glasspolis import settings
from glasspolis.errors import GlasspolisError

ONE_OF = ("place", "population", "groups")
JOINED = ("submodels", "set", "worlds", "rulebooks", "needs_invented_place")
Raw = Mapping[str, Any]


def compose(under: Raw, upper: Raw, where: str, top: str) -> dict[str, Any]:
    """The tables of both scenarios as one; ``where`` and ``top`` name them in messages.

    Raises:
        GlasspolisError: the two contradict each other in a key where one cannot be laid over the other.
    """
    found = {**{key: value for key, value in upper.items() if key not in JOINED}, **under}
    for key in ONE_OF:
        _agree(under.get(key), upper.get(key), key, where, top)
    if under.get("needs_invented_place") or upper.get("needs_invented_place"):
        found["needs_invented_place"] = True
    found["submodels"] = _joined(under.get("submodels", ()), upper.get("submodels", ()))
    found["rulebooks"] = _books(under.get("rulebooks", {}), upper.get("rulebooks", {}), where, top)
    everywhere = settings.flatten(upper.get("set", {}), f"{top}: set")
    found["set"] = {**settings.flatten(under.get("set", {}), f"{where}: set"), **everywhere}
    worlds = {name: _without(world, everywhere) for name, world in _tables(under.get("worlds", {}), where).items()}
    for name, world in _tables(upper.get("worlds", {}), top).items():
        worlds[name] = _world(worlds[name], world, f"worlds.{name}", where, top) if name in worlds else world
    found["worlds"] = worlds
    return found


def placed(raw: dict[str, Any], place: str | None) -> dict[str, Any]:
    """The tables with ``place`` in place of their own; None changes nothing."""
    return raw if place is None else {**{k: v for k, v in raw.items() if k != "population"}, "place": place}


def _agree(under: Any, upper: Any, key: str, where: str, top: str) -> None:
    if under is not None and upper is not None and under != upper:
        said = "choose with --place" if key in ("place", "population") else "leave it out of one of the files"
        raise GlasspolisError(
            f"{where} with {top}: {key} = {str(under)[:60]!r} below and {str(upper)[:60]!r} on top; only one can hold: "
            f"{said}."
        )


def _joined(under: Any, upper: Any) -> Any:
    """The names of both, each once; what is no list is left for scenario.py to refuse."""
    if not isinstance(under, list | tuple) or not isinstance(upper, list | tuple):
        return under or upper
    return [*under, *(name for name in upper if name not in under)]


def _books(under: Raw, upper: Raw, where: str, top: str) -> dict[str, Any]:
    for slot in under.keys() & upper.keys():
        _agree(under[slot], upper[slot], f"rulebooks.{slot}", where, top)
    return {**under, **upper}


def _tables(worlds: Any, where: str) -> dict[str, dict[str, Any]]:
    if not isinstance(worlds, Mapping) or not all(isinstance(world, Mapping) for world in worlds.values()):
        raise GlasspolisError(f"{where}: worlds = {str(worlds)[:60]!r}: wants tables such as [worlds.with].")
    return {name: dict(world) for name, world in worlds.items()}


def _without(world: dict[str, Any], everywhere: Raw) -> dict[str, Any]:
    """A world of the scenario underneath without what the upper one sets for every world."""
    if "set" not in world:
        return world
    own = settings.flatten(world["set"], "set")
    return {**world, "set": {key: value for key, value in own.items() if key not in everywhere}}


def _world(under: dict[str, Any], upper: dict[str, Any], key: str, where: str, top: str) -> dict[str, Any]:
    """Two worlds of one name as one; the label stays that of the scenario underneath."""
    for name in ("like", "placebo"):
        _agree(under.get(name), upper.get(name), f"{key}.{name}", where, top)
    found = {**upper, **under}
    for name in ("on", "off", "schedule", "safeguards"):
        if name in under or name in upper:
            found[name] = _joined(under.get(name, ()), upper.get(name, ()))
    for first, second in ((under, upper), (upper, under)):
        if both := set(first.get("on", ())) & set(second.get("off", ())):
            raise GlasspolisError(
                f"{where} with {top}: {key}: {min(both)!r} is on in one and off in the other; only one can hold."
            )
    own = [settings.flatten(table.get("set", {}), f"{key}.set") for table in (under, upper)]
    if own[0] or own[1]:
        found["set"] = {**own[0], **own[1]}
    return found
