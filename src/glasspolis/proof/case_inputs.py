"""Puts together what a case runs: layers of settings on a scenario, and who its people are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from glasspolis.contract.traits import MOST_REGIONS
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.group_shares import check_groups, with_groups
from glasspolis.people.place import INVENTED, structure_of
from glasspolis.people.segregation import check_segregation, with_segregation
from glasspolis.people.structure import Structure
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_tables import Inputs
from glasspolis.proof.geography import geography
from glasspolis.proof.published_figures import fact_value
from glasspolis.question import formula, settings, used_submodels
from glasspolis.question.line import needs_invented_place, refuse_keys, refuse_real_names
from glasspolis.question.scenario import Scenario
from glasspolis.question.world_names import WITHOUT

FACT = re.compile(r"P[0-9]{3}")
FIELDS = ("people", "days", "burn_in", "seed", "replicates", "place", "population")
WORDS = frozenset(
    # A list would take a line for each word.
    """
    a all and other others rest none any each first second third fourth fifth sixth seventh eighth ninth tenth last
    one two three four five six seven eight nine ten top bottom upper lower middle mid
    centre center central core edge border inner outer north south east west northern southern eastern western
    near far high low large small big rich poor richer poorer dense sparse old new urban rural suburb suburban
    town city village campus district region area zone block cell site street square station hub ring belt quarter
    ward precinct beat sector county province place part half treated untreated control controls test pilot
    comparison reference baseline with without watched unwatched covered uncovered patrolled unpatrolled monitored
    unmonitored open closed quiet busy calm left right hit spared target home work
    """.split()  # noqa: SIM905
)
"""The words of which names of regions are made where people are policed; none is of a place."""
PEOPLE = 20_000
DAYS = 90
REPLICATES = 4


@dataclass(frozen=True)
class Setting:
    """A scenario to run, the structure of its people, and the facts that its settings come from."""

    scenario: Scenario
    structure: Structure
    facts: frozenset[str]


def setting(case: PublishedCase, layers: Sequence[Inputs], where: str, folder: Path | None = None) -> Setting:
    """Return the inputs of a case with further layers on top, such as those of its negative
    control.

    Args:
        case: whose inputs come first.
        layers: what each changes.
        where: begins every message.
        folder: in which paths are looked for first.

    Raises:
        GlasspolisError: a name, value, place or path that is not allowed.
        LineError: it asks for what Glasspolis does not do.
    """
    facts: set[str] = set()
    everything = [case.inputs, *layers]
    scenario = _first(case, where, folder)
    for layer in everything:
        scenario = _layer(scenario, layer, facts, where, folder)
    places = [layer for layer in everything if layer.geography or layer.place or layer.population]
    if places and places[-1].geography is not None:
        structure = geography(places[-1].geography, scenario.people, f"{where}: inputs.geography")
    else:
        structure = structure_of(scenario.population or scenario.place)
    if needs_invented_place(scenario.models):
        refuse_real_names(case.own_words, where)
        _check_names(everything, f"{where}: inputs.geography")
    shares = next((layer.groups for layer in reversed(everything) if layer.groups is not None), scenario.groups)
    if shares:
        check_groups(shares, f"{where}: inputs.groups")
        structure = with_groups(structure, shares)
    apart = next((x.segregation for x in reversed(everything) if x.segregation is not None), scenario.segregation)
    check_segregation(apart, f"{where}: inputs")
    structure = with_segregation(structure, apart)
    scenario.check_regions(len(structure.regions), where)
    return Setting(scenario, structure, frozenset(facts))


def _check_names(layers: Sequence[Inputs], where: str) -> None:
    """Refuse names of regions that could be those of a real place, where people are policed.

    Raises:
        LineError: names the region.
    """
    names = [region.name for layer in layers if layer.geography for region in layer.geography.regions]
    if strange := [name for name in names if not _is_invented(name)]:
        raise LineError(
            f"{where}: regions: name = {strange[0]!r}: where detention, policing and censorship are modelled, a region "
            f"is called region-1 to region-{MOST_REGIONS}, or by plain words such as north, centre, watched-2 or r0."
        )


def _is_invented(name: str) -> bool:
    """Return whether a name is made of numbers, single letters and plain words alone."""
    words = re.findall(r"[a-z]+|\d+|[^a-z\d_ -]", name.lower())
    return bool(words) and all(_is_plain(word) for word in words)


def _is_plain(word: str) -> bool:
    """Return whether it is a plain word, a single letter, or the number of a region."""
    if word.isdigit():
        return int(word) <= MOST_REGIONS
    return word in WORDS or re.fullmatch("[a-z]", word) is not None


def _first(case: PublishedCase, where: str, folder: Path | None) -> Scenario:
    """Return the scenario by name, or one of inline submodels and worlds with the defaults of a
    case.
    """
    inputs = case.inputs
    if inputs.scenario is not None:
        path = folder / inputs.scenario if folder is not None else None
        scenario = Scenario.load(path if path is not None and path.is_file() else inputs.scenario)
        return scenario.override(where=where, replicates=min(scenario.replicates, REPLICATES))
    worlds = [name for name in inputs.worlds if name != WITHOUT]
    if not worlds:
        raise GlasspolisError(f"{where}: inputs.worlds: has no world but 'without'; inline inputs define one.")
    models = used_submodels.used(inputs.submodels or (), f"{where}: inputs")
    # A scenario names a measure that answers it. A case names its own outputs, so that any measure
    # does here.
    measure = settings.measure_names(models)[0]
    raw = {
        "name": "case",
        "question": case.question,
        "answer": {"measure": measure, "world": worlds[0], "sentence": "{value} of {per}"},
        "submodels": list(inputs.submodels or ()),
        "people": PEOPLE, "days": DAYS, "burn_in": 0, "replicates": REPLICATES, "place": INVENTED,
        "worlds": {name: _bare(name, inputs.worlds[name], where) for name in inputs.worlds},
    }  # fmt: skip
    return Scenario.parse(raw, where)


def _bare(name: str, table: Any, where: str) -> dict[str, Any]:
    """Return a world without its settings and its schedule, which the first layer puts in."""
    world = _world(table, set(), f"{where}: inputs.worlds.{name}")
    return {"label": name, **{key: value for key, value in world.items() if key not in ("set", "schedule")}}


def _layer(scenario: Scenario, layer: Inputs, facts: set[str], where: str, folder: Path | None) -> Scenario:
    """Return the scenario with what a layer changes; facts that it reads are noted in ``facts``."""
    refuse_keys({"worlds": layer.worlds}, where)
    fields: dict[str, Any] = {key: getattr(layer, key) for key in FIELDS}
    fields["beyond"] = tuple(dict.fromkeys((*scenario.beyond, *layer.beyond)))
    if layer.population is not None:
        fields["population"] = _beside(layer.population, folder)
    if layer.rulebooks is not None:
        fields["rulebooks"] = {slot: _beside(name, folder) for slot, name in layer.rulebooks.items()}
    values = settings.flatten(_read(layer.set, facts, f"{where}: set"), f"{where}: set")
    scenario = scenario.override(where=where, set=values, **fields)
    if not layer.worlds:
        return scenario
    worlds = scenario.model_dump(exclude_defaults=True)["worlds"]
    for name, table in layer.worlds.items():
        new = _world(table, facts, f"{where}: worlds.{name}")
        old = worlds.get(name, {})
        both = {"set": {**old.get("set", {}), **new.get("set", {})}}
        worlds[name] = {"label": name, **old, **new, **both}
    return scenario.override(where=where, worlds=worlds)


def _world(table: Any, facts: set[str], where: str) -> dict[str, Any]:
    """Return a world's table with fact ids read and settings flat."""
    if not isinstance(table, Mapping):
        raise GlasspolisError(f"{where} = {str(table)[:60]!r}: must be a table.")
    world = dict(table)
    if "set" in world:
        world["set"] = settings.flatten(_read(world["set"], facts, f"{where}.set"), f"{where}.set")
    if isinstance(world.get("schedule"), list):
        world["schedule"] = [_change(change, facts, f"{where}.schedule") for change in world["schedule"]]
    return world


def _change(change: Any, facts: set[str], where: str) -> Any:
    if not isinstance(change, Mapping) or "set" not in change:
        return change
    return {**change, "set": _read(change["set"], facts, where)}


def _read(raw: Any, facts: set[str], where: str) -> Any:
    """Return settings in which every fact id, or formula over fact ids, is replaced by its figure.

    The ids are noted in ``facts``.
    """
    if isinstance(raw, Mapping):
        return {key: _read(value, facts, f"{where}.{key}") for key, value in raw.items()}
    if isinstance(raw, list):
        return [_read(value, facts, where) for value in raw]
    if isinstance(raw, str) and FACT.search(raw):
        used = formula.names(raw, where)
        facts.update(used)
        values = {name: float(fact_value(name, where)) for name in used}
        return (
            fact_value(raw, where) if used == [raw] else _nine_digits(formula.evaluate(raw, values, where), raw, where)
        )
    return raw


def _nine_digits(value: float | None, raw: str, where: str) -> Decimal:
    if value is None:
        raise GlasspolisError(f"{where} = {raw!r}: is not defined.")
    return Decimal(f"{value:.9g}")


def _beside(name: str, folder: Path | None) -> str:
    path = folder / name if folder is not None else None
    return str(path) if path is not None and path.is_file() else name
