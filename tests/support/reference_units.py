"""Mornings of the worlds of reference.py in plain Python: sums by unit, random numbers, and the
authors' own ``daily``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glasspolis import draws
from glasspolis.contract.random_numbers import UnitStream
from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import CELL, TRAITS
from glasspolis.engine.plan import owner
from glasspolis.people.population import Population

Sizes = Mapping[str, int]


def codes_of(population: Population) -> dict[str, list[int]]:
    """Return the unit of each person on every axis."""
    people = range(population.size)
    codes = {"cell": [i // CELL for i in people], "world": [0 for _ in people]}
    return codes | {t: population.traits[t].tolist() for t, trait in TRAITS.items() if trait.dtype == "uint8"}


def sizes_of(population: Population) -> dict[str, int]:
    """Return how many units each axis has."""
    sizes = {name: trait.levels for name, trait in TRAITS.items() if trait.dtype == "uint8"}
    sizes |= {"group": len(population.groups), "region": len(population.structure.regions)}
    return sizes | {"cell": (population.size + CELL - 1) // CELL, "world": 1}


def sums(values: Sequence[int], codes: Sequence[int], size: int) -> list[int]:
    """Return the sum of persons' values in each unit."""
    out = [0] * size
    for value, code in zip(values, codes, strict=True):
        out[code] += value
    return out


def started(model: Submodel, sizes: Sizes) -> dict[str, list[int]]:
    """Return every column of units at its start."""
    out = {}
    for name, unit in model.units.items():
        start: Any = getattr(model.module, unit.start) if isinstance(unit.start, str) else unit.start
        out[name] = list(start) if isinstance(start, (tuple, list)) else [start] * sizes[unit.by]
    return out


def luck(seed: int, key: str, day: int, stream: UnitStream, sizes: Sizes) -> np.ndarray:
    """Return the numbers of one stream, which depend on seed, stream, day, unit and index."""
    name = draws.stream_key(seed, key, day)
    rows = [[draws._int_threefry(name, (unit, 1 + index))[0] >> 1 for index in range(stream.times or 1)]
            for unit in range(sizes[stream.by])]  # fmt: skip
    return np.array(rows if stream.times else [row[0] for row in rows], dtype=np.int64)


def parameters(model: Submodel, values: Mapping[str, Any], declared: Mapping[str, list[int]], sizes: Sizes) -> Any:
    """Return ``Par`` of a morning.

    A table has its axes' shape and ends where the place's regions and groups do.
    """
    tables: dict[str, Any] = {}
    for key, par in model.par.items():
        tables[key] = values[key]
        if par.by:
            length = int(np.prod(declared[key]))
            whole = np.array(values[key] if isinstance(values[key], tuple) else [values[key]] * length, dtype=np.int64)
            kept = [model.axis(axis).source for axis in par.by]
            cut = tuple(slice(sizes[k]) if k in ("region", "group") else slice(None) for k in kept)
            tables[key] = whole.reshape(declared[key])[cut]
    return model.module.Par(**tables) if model.par else None


def within(population: Population, read: Read, sizes: Sizes) -> np.ndarray:
    """Return, for each unit of the first axis, the unit of the second in which it lies, taken from
    the persons.
    """
    if read.by == "world":
        return np.zeros(sizes[read.source], dtype=np.int64)
    if read.source == "firm":
        from glasspolis.people.sectors import SECTOR_OF_FIRM

        return SECTOR_OF_FIRM
    return population.traits[read.by][::CELL].astype(np.int64)


def morning(reference: Any, side: Any, values: Mapping[str, Any], tables: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the units after the morning, computed from yesterday's, in the world ``side`` of
    ``reference``.
    """
    new = {}
    for name in side.world.active:
        model = reference.plan.models[name]
        if model.daily is None:
            continue
        module = model.module
        units = module.Units(*(np.array(side.units[f"{name}.{c}"]) for c in model.units))
        known = (
            module.Known(*(_known(reference, side, model, r) for r in model.known.values())) if model.known else None
        )
        numbers = {
            k: luck(reference.seed, f"{name}.{k}", reference.day, stream, reference.sizes)
            for k, stream in model.luck.items()
        }
        par = parameters(model, values[name], tables[name], reference.sizes)
        after = model.daily(units, known, par, module.Luck(**numbers) if numbers else None)
        for column, unit in model.units.items():
            spread = np.broadcast_to(np.asarray(getattr(after, column)), reference.sizes[unit.by]).tolist()
            assert all(unit.low <= value <= unit.high for value in spread), f"{name}.{column}"
            new[f"{name}.{column}"] = [int(value) for value in spread]
    return new


def _known(reference: Any, side: Any, model: Submodel, read: Read) -> Any:
    if read.how == "clock":
        return reference.day % 7 if read.source == "weekday" else reference.day - side.since[model.name]
    if read.how == "within":
        return within(reference.population, read, reference.sizes)
    if read.how == "tally":
        return np.array(reference.sums(side, read))
    if owner(read) not in reference.plan.models:
        return np.full(reference.sizes.get(read.by, 1), read.absent)
    state = np.array(side.units[read.source])
    return state if owner(read) in side.world.active else np.full_like(state, read.absent)
