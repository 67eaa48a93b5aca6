"""Lays scenario tables on top of one another, key by key, before scenario.py checks the result.

The lower scenario keeps its question, answer and sizes. The submodels of both are used. What the
upper scenario sets for every world holds in all worlds. Of ``without``, ``with``, ``safeguarded``
and ``placebo`` one world each is made, with the upper scenario's settings on top, and the upper
scenario's further worlds are added. Where two worlds of one name start from different worlds, the
upper one brings along what its own start differs in.

A layer ``name:world`` adds no worlds. What that world is goes into every world of the lower
scenario but the one without, and each world keeps what sets it apart. The systems under question
of both are one: ``without`` is the world before either.

Two statements that cannot hold at once (two places, two books in one slot, on and off) are an error
that names both files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.question import settings
from glasspolis.question.used_submodels import always_on
from glasspolis.question.world import MOST_WORLDS
from glasspolis.question.world_names import PLACEBO, SAFEGUARDED, SYSTEM, WITHOUT

ONE_OF = ("place", "population", "groups", "segregation")
JOINED = ("submodels", "set", "ranges", "system", "published", "worlds", "rulebooks", "needs_invented_place")
EVERY = "*"
SHARED = (WITHOUT, SYSTEM, SAFEGUARDED, PLACEBO)
LISTS = ("on", "off", "schedule", "safeguards")
Raw = Mapping[str, Any]


def compose(under: Raw, upper: Raw, where: str, top: str) -> dict[str, Any]:
    """Return the tables of both scenarios as one.

    Args:
        under: the tables of the lower scenario.
        upper: the tables of the upper scenario.
        where: names the lower one in messages.
        top: names the upper one in messages.

    Raises:
        GlasspolisError: the two contradict each other in a key of which only one can hold.
    """
    tables = {**{key: value for key, value in upper.items() if key not in JOINED}, **under}
    for key in ONE_OF:
        _agree(under.get(key), upper.get(key), key, where, top)
    if under.get("needs_invented_place") or upper.get("needs_invented_place"):
        tables["needs_invented_place"] = True
    tables["submodels"] = _joined(under.get("submodels", ()), upper.get("submodels", ()))
    tables["rulebooks"] = _books(under.get("rulebooks", {}), upper.get("rulebooks", {}), where, top)
    everywhere = settings.flatten(upper.get("set", {}), f"{top}: set")
    tables["set"] = {**settings.flatten(under.get("set", {}), f"{where}: set"), **everywhere}
    if ranges := {
        **settings.flatten(upper.get("ranges", {}), f"{top}: ranges"),
        **settings.flatten(under.get("ranges", {}), f"{where}: ranges"),
    }:
        tables["ranges"] = ranges
    below = {name: _without(world, everywhere) for name, world in _tables(under.get("worlds", {}), where).items()}
    above = _tables(upper.get("worlds", {}), top)
    if under.get("system") or upper.get("system"):
        lower_system = _without(_system(under, below, where), everywhere)
        tables["system"] = _both(lower_system, _system(upper, above, top))
        below, above = _labelled(below), _labelled(above)
    tables["worlds"] = _worlds(below, above, where, top)
    return tables


def _system(raw: Raw, worlds: Mapping[str, Raw], where: str) -> dict[str, Any]:
    """Return what a scenario says its system is.

    Of one that does not say it, the system is what does not run in ``without``, and the settings
    there stand for what was before.
    """
    if raw.get("system"):
        said = dict(raw["system"])
        return {**said, "set": settings.flatten(said.get("set", {}), f"{where}: system.set")}
    without = worlds.get(WITHOUT, {})
    stay = {*always_on(), *without.get("on", ())}
    set_before = settings.flatten(without.get("set", {}), f"{where}: worlds.{WITHOUT}.set")
    return {"off": [name for name in raw.get("submodels", ()) if name not in stay], "set": set_before}


def _both(under: Raw, upper: Raw) -> dict[str, Any]:
    """Two systems as one: what either is, is switched off."""
    return {"off": _joined(under.get("off", ()), upper.get("off", ())), "set": {**under["set"], **upper["set"]}}


def _labelled(worlds: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the worlds, in which ``without`` has its label alone, since the system says the
    rest.
    """
    if WITHOUT not in worlds:
        return worlds
    return {**worlds, WITHOUT: {key: value for key, value in worlds[WITHOUT].items() if key == "label"}}


def split(layer: str) -> tuple[str, str]:
    """Return a layer as typed, ``name`` or ``name:world``, in two."""
    name, colon, world = layer.rpartition(":")
    return (name, world) if colon and world and "/" not in world and "\\" not in world else (layer, "")


def only(raw: Raw, world: str, top: str) -> dict[str, Any]:
    """Return the tables of a layer of which a single world is laid on every world of the lower
    scenario.

    Raises:
        GlasspolisError: it has no such world, or it is one without the layer's system.
    """
    known = _tables(raw.get("worlds", {}), top)
    if world not in known and world != WITHOUT:
        raise unknown("world", world, known, f"{top}:{world}")
    chain = [WITHOUT] if world == WITHOUT else _chain(known, world)
    if lost := [name for name in chain if name not in known and name != WITHOUT]:
        raise unknown("world", lost[0], known, f"{top}: worlds.{chain[-1]}.like")
    if "like" in known.get(chain[0], {}):
        raise GlasspolisError(f"{top}: worlds.{world}: like goes in a circle: {' -> '.join(chain[::-1])}.")
    if world == WITHOUT and raw.get("system") and SYSTEM in known:
        return {**raw, "worlds": {EVERY: _before(raw, known, top)}}
    if chain[0] == WITHOUT:
        raise GlasspolisError(f"{top}:{world}: in this world its system does not exist; leave the layer out instead.")
    worlds = {WITHOUT: known[WITHOUT]} if WITHOUT in known else {}
    worlds[EVERY] = _flat([known[name] for name in chain], f"{top}:{world}")
    return {**raw, "worlds": worlds}


def _before(raw: Raw, worlds: dict[str, dict[str, Any]], top: str) -> dict[str, Any]:
    """Return the world before the system, as a world that starts from nothing."""
    system = _system(raw, worlds, top)
    flat = _flat([worlds[name] for name in _chain(worlds, SYSTEM)], f"{top}:{SYSTEM}")
    changes = []
    for change in flat.pop("schedule", ()):
        later = settings.flatten(change.get("set", {}), f"{top}:{SYSTEM}.schedule")
        changes.append({**change, "set": {key: value for key, value in later.items() if key not in system["set"]}})
    own = {"set": system["set"], "off": system.get("off", ()), "schedule": changes}
    return _flat([flat, own], f"{top}:{WITHOUT}")


def _worlds(below: dict[str, dict[str, Any]], upper: dict[str, dict[str, Any]], where: str, top: str) -> dict[str, Any]:
    """Return the worlds of both scenarios, those of one name as one world."""
    worlds = dict(below)
    renamed = {name: f"{name}-on-top" for name in upper if name in below and _apart(name, below[name], upper[name])}
    for name, world in upper.items():
        like = world.get("like")
        if name == EVERY:
            roots = [root for root, table in below.items() if root != WITHOUT and table.get("like") is None]
            worlds |= {root: _world(below[root], world, f"worlds.{root}", where, top) for root in roots}
        elif name in renamed or name not in below:
            worlds[renamed.get(name, name)] = {**world, "like": renamed[like]} if like in renamed else world
        else:
            worlds[name] = _world(below[name], _start(below, upper, name), f"worlds.{name}", where, top)
    count = len({WITHOUT, *worlds})
    if count > MOST_WORLDS:
        raise GlasspolisError(
            f"{where} with {top}: worlds: has {count}; allowed 1 to {MOST_WORLDS}, 'without' included."
            f" Lay one world of the upper one on all: --with {top.removesuffix('.toml')}:WORLD, WORLD being one of "
            f"{', '.join(name for name in upper if name != WITHOUT)}."
        )
    return worlds


def _apart(name: str, under: Raw, upper: Raw) -> bool:
    """Return whether two worlds of one name stay apart: labels differ, and the name is not
    shared.
    """
    labels = {world.get("label") for world in (under, upper)}
    return name not in SHARED and None not in labels and len(labels) == 2


def _start(below: dict[str, dict[str, Any]], upper: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    """Return a world of the upper scenario, as it is laid on the lower scenario's world of the same
    name.

    Where the two start from different worlds, it brings along what its own start differs in.
    """
    upper_chain = _chain(upper, name)
    lower_chain = _chain(below, name)
    if below[name].get("like") in (None, upper[name].get("like")) or upper[name].get("like") is None:
        return upper[name]
    if upper_chain[0] != lower_chain[0] or any(upper.get(world, {}).get("placebo") for world in upper_chain):
        return upper[name]
    return {**_flat([upper[world] for world in upper_chain[1:]], name), "label": upper[name].get("label", name)}


def _chain(worlds: Mapping[str, Raw], name: str) -> list[str]:
    """Return the names of a world and of all it is like, the first start first.

    The chain ends where a name is unknown or comes again.
    """
    chain = [name]
    while (like := worlds.get(chain[-1], {}).get("like")) is not None and like not in chain:
        chain.append(str(like))
    return chain[::-1]


def _flat(chain: list[dict[str, Any]], where: str) -> dict[str, Any]:
    """Return worlds that start from one another as one world that starts from nothing."""
    merged: dict[str, Any] = {"set": {}}
    for world in chain:
        on = [*world.get("on", ())]
        off = [*world.get("off", ())]
        merged["on"] = [*(name for name in merged.get("on", ()) if name not in off), *on]
        merged["off"] = [*(name for name in merged.get("off", ()) if name not in on), *off]
        for key in ("schedule", "safeguards"):
            merged[key] = _joined(merged.get(key, ()), world.get(key, ()))
        merged["set"] |= settings.flatten(world.get("set", {}), f"{where}.set")
    return {key: value for key, value in merged.items() if value}


def placed(raw: dict[str, Any], place: str | None) -> dict[str, Any]:
    """Return the tables with ``place`` in place of their own; None changes nothing."""
    return raw if place is None else {**{k: v for k, v in raw.items() if k != "population"}, "place": place}


def _agree(under: Any, upper: Any, key: str, where: str, top: str) -> None:
    if under is not None and upper is not None and under != upper:
        advice = "choose with --place" if key in ("place", "population") else "leave it out of one of the files"
        raise GlasspolisError(
            f"{where} with {top}: {key} = {str(under)[:60]!r} below and {str(upper)[:60]!r} on top; only one can hold: "
            f"{advice}."
        )


def _joined(under: Any, upper: Any) -> Any:
    """Return the names of both lists, each once; scenario.py refuses what is no list."""
    if not isinstance(under, list | tuple) or not isinstance(upper, list | tuple):
        return under or upper
    return [*under, *(name for name in upper if name not in under)]


def _books(under: Raw, upper: Raw, where: str, top: str) -> dict[str, Any]:
    for slot in under.keys() & upper.keys():
        _agree(under[slot], upper[slot], f"rulebooks.{slot}", where, top)
    return {**under, **upper}


def _tables(worlds: Any, where: str) -> dict[str, dict[str, Any]]:
    if not isinstance(worlds, Mapping) or not all(isinstance(world, Mapping) for world in worlds.values()):
        raise GlasspolisError(f"{where}: worlds = {str(worlds)[:60]!r}: must be tables such as [worlds.with].")
    return {name: dict(world) for name, world in worlds.items()}


def _without(world: dict[str, Any], everywhere: Raw) -> dict[str, Any]:
    """Return a world of the lower scenario without what the upper one sets for every world."""
    if "set" not in world:
        return world
    own = settings.flatten(world["set"], "set")
    return {**world, "set": {key: value for key, value in own.items() if key not in everywhere}}


def _world(under: dict[str, Any], upper: dict[str, Any], key: str, where: str, top: str) -> dict[str, Any]:
    """Two worlds of one name as one; the label stays that of the lower scenario."""
    for name in ("like", "placebo"):
        _agree(under.get(name), upper.get(name), f"{key}.{name}", where, top)
    merged = {**upper, **under}
    for name in LISTS:
        if name in under or name in upper:
            merged[name] = _joined(under.get(name, ()), upper.get(name, ()))
    for first, second in ((under, upper), (upper, under)):
        if both := set(first.get("on", ())) & set(second.get("off", ())):
            raise GlasspolisError(
                f"{where} with {top}: {key}: {min(both)!r} is on in one and off in the other; only one can hold."
            )
    own = [settings.flatten(table.get("set", {}), f"{key}.set") for table in (under, upper)]
    if own[0] or own[1]:
        merged["set"] = {**own[0], **own[1]}
    return merged
