"""The axes of small tables: how many units there are, who belongs to which, and what each is called."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.traits import CELL, TRAITS
from glasspolis.people.population import Population
from glasspolis.people.sectors import SECTOR_OF_FIRM, SECTORS
from glasspolis.people.structure import Structure

Ints = NDArray[np.int64]
# A measure's series is kept by up to so many units; where there are more, by the axis they lie in.
MOST_KEPT = 1024
# Where there are too many units to list, they are listed by the axis they lie in.
WIDER = {"cell": "region", "firm": "sector"}
LEVELS = {
    "age_band": "age", "income_fifth": "income", "sex": "sex", "migrant": "migrant", "urban": "urban",
    "collective": "collective", "cell_type": "cell_type", "group": "group", "region": "region",
}  # fmt: skip


def is_trait(axis: str) -> bool:
    """Whether a person's unit is read from a trait: not so for cells and the world."""
    return axis not in ("cell", "world")


def size(population: Population, axis: str) -> int:
    """How many units an axis has here: cells, regions and groups as many as there are, else the trait's levels."""
    if axis == "world":
        return 1
    if axis == "cell":
        return -(-population.size // CELL)
    if axis in ("region", "group"):
        return len(population.levels[axis])
    return TRAITS[axis].levels


def codes(population: Population, axis: str) -> NDArray[Any]:
    """The unit of each person."""
    if axis == "world":
        return np.zeros(population.size, dtype=np.int64)
    return np.arange(population.size) // CELL if axis == "cell" else population.traits[axis]


def labels(population: Population, axis: str) -> tuple[str, ...]:
    """What each unit of an axis is called."""
    return names(population.structure, population.size, axis)


def names(structure: Structure, people: int, axis: str) -> tuple[str, ...]:
    """What the units of an axis are called in a population of so many people."""
    if axis == "world":
        return ("whole place",)
    if axis == "cell":
        return tuple(f"cell {k + 1}" for k in range(-(-people // CELL)))
    if axis in LEVELS:
        return tuple(structure.levels()[LEVELS[axis]])
    if axis == "sector":
        return ("no sector", *SECTORS)
    if axis == "firm":
        return ("no firm", *(f"firm {k}" for k in range(1, TRAITS["firm"].levels)))
    return tuple(f"{axis.replace('_', ' ')} {k}" for k in range(TRAITS[axis].levels))


def parents(population: Population, first: str, second: str) -> Ints:
    """The unit of ``second`` in which each unit of ``first`` lies; a cell's is that of its first resident."""
    if second == "world":
        return np.zeros(size(population, first), dtype=np.int64)
    return SECTOR_OF_FIRM if first == "firm" else population.traits[second][::CELL].astype(np.int64)
