"""The axes of units: how many units an axis has, which person belongs to which unit, and the names
of units.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.traits import CELL, TRAITS
from glasspolis.people.population import Population
from glasspolis.people.sectors import SECTOR_OF_FIRM, SECTORS
from glasspolis.people.structure import Structure

Ints = NDArray[np.int64]
# An axis with more units than this has no series of its own; the axis in which its units lie has
# one.
MOST_KEPT = 1024
# The wider axis that takes the place of an axis with too many units.
WIDER = {"cell": "region", "firm": "sector"}
LEVELS = {
    "age_band": "age", "income_fifth": "income", "sex": "sex", "migrant": "migrant", "urban": "urban",
    "collective": "collective", "cell_type": "cell_type", "group": "group", "region": "region",
}  # fmt: skip


def is_trait(axis: str) -> bool:
    """Return whether a trait gives a person's unit; cells and the world follow from the person's
    id.
    """
    return axis not in ("cell", "world")


def size(population: Population, axis: str) -> int:
    """Return the number of units of an axis in this population."""
    if axis == "world":
        return 1
    if axis == "cell":
        return -(-population.size // CELL)
    if axis in ("region", "group"):
        return len(population.levels[axis])
    return TRAITS[axis].levels


def codes(population: Population, axis: str) -> NDArray[Any]:
    """Return the unit of each person."""
    if axis == "world":
        return np.zeros(population.size, dtype=np.int64)
    return np.arange(population.size) // CELL if axis == "cell" else population.traits[axis]


def labels(population: Population, axis: str) -> tuple[str, ...]:
    """Return the name of each unit of an axis."""
    return names(population.structure, population.size, axis)


def names(structure: Structure, people: int, axis: str) -> tuple[str, ...]:
    """Return the names of the units of an axis, in a population of ``people`` persons."""
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
    """Return the unit of ``second`` in which each unit of ``first`` lies; a cell lies where its
    first resident lives.
    """
    if second == "world":
        return np.zeros(size(population, first), dtype=np.int64)
    return SECTOR_OF_FIRM if first == "firm" else population.traits[second][::CELL].astype(np.int64)
