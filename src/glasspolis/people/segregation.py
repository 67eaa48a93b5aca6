"""Segregation: how unevenly groups, incomes and migrants live over the districts of a place, by an
index of dissimilarity that a scenario states.

Places have districts that are alike, because no source in the facts says how they differ. That is
an assumption about the society, and what is done by district hits everybody alike under it. A
scenario may state another one for a dimension: the index of dissimilarity (Duncan and Duncan 1955),
the share of either side that would have to move for all districts to be alike. 0 is none, and the
most depends on the districts; it is 1 where whole districts can be filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.people.structure import AXES, SCALE, Ints, Structure, fit

DIMENSIONS = ("group", "migrant", "income")
"""What may be segregated; group 1, people who are no migrants, and all but the lowest fifth are one
side of the index, everybody else is the other one."""
ROUNDS = 40
NEAR = Decimal("0.005")
Indices = Mapping[str, Decimal]


def check_segregation(indices: Indices, where: str) -> None:
    """Refuse a dimension that cannot be segregated, and an index outside 0 to 1.

    Raises:
        GlasspolisError: which, and what is allowed.
    """
    for name, index in indices.items():
        if name not in DIMENSIONS:
            raise unknown("dimension", name, DIMENSIONS, f"{where}: segregation")
        if not 0 <= index <= 1:
            raise GlasspolisError(f"{where}: segregation.{name} = {index}: allowed 0 to 1.")


def with_segregation(structure: Structure, indices: Indices) -> Structure:
    """``structure`` with its people spread over the regions by these indices.

    The regions keep their sizes and the place all its shares. The most uneven way to fill the
    regions, from the last one on with the further groups, migrants and the poor, is mixed with the
    even one in the share that gives the index, since the index of such a mixture is that share of
    the most. Several dimensions are fitted together (iterative proportional fitting), so that who
    is poor, in a further group and a migrant lives the more often in the last regions. With no
    index above 0 the structure stays as it is. Districts in which people live apart are no longer
    alike, so that a small population has all of them.

    Raises:
        GlasspolisError: an index is more than the regions of the place allow, alone or beside the
            others.
    """
    positive = {name: index for name, index in indices.items() if index > 0}
    if not positive:
        return structure
    others = tuple(axis for axis in AXES if axis != "region")
    margins: list[tuple[tuple[str, ...], Ints]] = [(others, structure.weights(*others))]
    margins += [(("region", axis), _spread(structure, axis, index)) for axis, index in positive.items()]
    apart = replace(structure, joint=fit(structure.joint, margins, ROUNDS), districts=False)
    for name, index in positive.items():
        reached = dissimilarity(sides(apart.weights("region", name), name))
        if abs(reached - index) > NEAR:
            raise GlasspolisError(
                f"segregation.{name} = {index}: only {reached:.2f} is possible beside {_words(positive, name)}, "
                "because there is not room in the same districts for everybody; lower one of them."
            )
    return apart


def dissimilarity(counts: Ints) -> Decimal:
    """Return the index of dissimilarity of two sides over regions, from counts [regions, 2]."""
    sides = [[Decimal(int(n)) for n in side] for side in counts.T]
    wholes = [sum(side, Decimal(0)) for side in sides]
    if not all(wholes):
        return Decimal(0)
    gaps = (abs(a / wholes[0] - b / wholes[1]) for a, b in zip(*sides, strict=True))
    return sum(gaps, Decimal(0)) / 2


def sides(table: Ints, axis: str) -> Ints:
    """Return a table [regions, levels] as [regions, 2]: the first side of the index, and everybody
    else.
    """
    first = table[:, 1:].sum(axis=1) if axis == "income" else table[:, 0]
    return np.stack([first, table.sum(axis=1) - first], axis=1)


def _words(indices: Indices, name: str) -> str:
    return ", ".join(f"{other} = {index}" for other, index in indices.items() if other != name)


def _spread(structure: Structure, axis: str, index: Decimal) -> Ints:
    """Return the table [regions, levels] of one dimension with this index."""
    even = structure.weights("region", axis)
    uneven = _filled(even.sum(axis=1), even.sum(axis=0), axis)
    most = dissimilarity(sides(uneven, axis))
    if index > most:
        raise GlasspolisError(
            f"segregation.{axis} = {index}: allowed are 0 to {most:.2f} with the shares and the {even.shape[0]} "
            "districts of this place."
        )
    part = int(index / most * SCALE)
    return even + _scaled(uneven - even, part)


def _scaled(change: Ints, part: int) -> Ints:
    """Return a part, in billionths, of a change whose sums along both axes are 0, so that they stay
    so.
    """
    moved = np.sign(change) * (np.abs(change) // 1000 * part // (SCALE // 1000))
    moved[:, 0] -= moved.sum(axis=1)
    moved[0] -= moved.sum(axis=0)
    return moved


def _filled(regions: Ints, levels: Ints, axis: str) -> Ints:
    """Return regions filled one after another, the last one first, with one level after another."""
    order = list(range(levels.size))
    if axis != "income":
        order = [*order[1:], 0]
    table = np.zeros((regions.size, levels.size), dtype=np.int64)
    left = levels.copy()
    for region in reversed(range(regions.size)):
        room = int(regions[region])
        for level in order:
            taken = min(room, int(left[level]))
            table[region, level] = taken
            left[level] -= taken
            room -= taken
    return table
