"""The invented geography of a case as a Structure; case_inputs.py hands it to the synthesiser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import numpy as np

from glasspolis.contract.traits import CELL
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.group_shares import GROUPS, in_order, weights
from glasspolis.people.place import INVENTED, structure_of
from glasspolis.people.real_names import real
from glasspolis.people.structure import FIXED_LEVELS, Basis, Ints, Structure
from glasspolis.proof.case_tables import Geography, Region

LEAST_CELLS = 4
MOST_INCOME = 15_000
Fifths = tuple[tuple[int, int, int], ...]
ROUNDED = Decimal("0.001")


def geography(tables: Geography, people: int, where: str) -> Structure:
    """Return an invented place of regions.

    Within a region the dimensions are independent of each other, but for groups and cells.

    Raises:
        GlasspolisError: shares do not sum to 1, a level is unknown, or the people are too few.
    """
    base = structure_of(INVENTED)
    if people < LEAST_CELLS * CELL * len(tables.regions):
        least = LEAST_CELLS * CELL * len(tables.regions)
        raise GlasspolisError(f"{where}: people = {people}: allowed from {least} for {len(tables.regions)} regions.")
    names = tuple(region.name for region in tables.regions)
    if len(set(names)) < len(names):
        raise GlasspolisError(f"{where}: regions: a name appears twice.")
    if any(real(name) for name in names):
        named = next(name for name in names if real(name))
        raise LineError(
            f"{where}: regions: name = {named!r}: is that of a real place; an invented place has invented names, and "
            "detention, policing and censorship are not modelled for real places."
        )
    total = sum((region.share for region in tables.regions), Decimal(0))
    if abs(total - 1) > ROUNDED:
        raise GlasspolisError(f"{where}: regions: the shares sum to {total}; allowed: 1, to within {ROUNDED}.")
    groups = max((tuple(region.groups) for region in tables.regions), key=len) or base.groups
    if groups != GROUPS[: len(groups)]:
        raise LineError(f"{where}: regions: groups: must be 'group 1', 'group 2', ... in order; labels are neutral.")
    margins = {axis: _margin(base, axis) for axis in ("age", "sex", "migrant", "income")}
    for axis in ("age", "sex", "migrant"):
        if shares := getattr(tables, axis):
            margins[axis] = in_order(shares, FIXED_LEVELS[axis], f"{where}: {axis}")
    regions = [_region(region, base, groups, margins, f"{where}: regions.{region.name}") for region in tables.regions]
    centre = _centre(tables.regions, base.common.centre, where)
    common = replace(base.common, centre=centre, income=_incomes(tables, base.common.income, where))
    joint = np.stack(regions).astype(np.int64)
    basis = (Basis("all entries", "assumed", "an invented geography stated in a case file"),)
    return Structure("case-geography", "An invented geography", False, joint, names, groups, common, basis)


def _region(
    region: Region, base: Structure, groups: tuple[str, ...], margins: Mapping[str, list[Decimal]], where: str
) -> Ints:
    """Weights of one region over the axes after ``region``."""
    shares = in_order(region.groups, groups, f"{where}.groups") if region.groups else _own_groups(base, groups, where)
    if region.income:
        margins = {**margins, "income": in_order(region.income, FIXED_LEVELS["income"], f"{where}.income")}
    rural = Decimal("0.25")
    campus = Decimal("0.08")
    if region.cells:
        _, _, campus, rural = in_order(region.cells, FIXED_LEVELS["cell_type"], f"{where}.cells")
    homes = [[rural, Decimal(0)], [1 - rural - campus, campus]]  # urban x collective
    cells = [
        region.share * homes[urban][dorm] * shares[g] * m * i * a * s
        for urban in range(2) for dorm in range(2) for g in range(len(groups))
        for m in margins["migrant"] for i in margins["income"] for a in margins["age"] for s in margins["sex"]
    ]  # fmt: skip
    shape = [2, 2, len(groups), *(len(margins[axis]) for axis in ("migrant", "income", "age", "sex"))]
    return weights(cells).reshape(shape)


def _incomes(tables: Geography, usual: Fifths, where: str) -> Fifths:
    """Return the least, mean and largest income of each fifth, with the means of the file."""
    if tables.incomes is None:
        return usual
    rising = all(first < second for first, second in pairwise((Decimal(0), *tables.incomes)))
    if not rising or tables.incomes[-1] > MOST_INCOME:
        raise GlasspolisError(f"{where}: incomes: must be five means above 0 that rise, up to {MOST_INCOME}.")
    means = [int(mean) for mean in tables.incomes]
    lowest = means[0] * usual[0][0] // usual[0][1]
    highest = means[-1] * usual[-1][2] // usual[-1][1]
    edges = [lowest, *((first + second) // 2 for first, second in pairwise(means)), highest]
    return tuple(zip(edges, means, edges[1:], strict=False))


def _own_groups(base: Structure, groups: Sequence[str], where: str) -> list[Decimal]:
    if tuple(groups) != base.groups:
        raise GlasspolisError(f"{where}.groups: is missing; another region has {len(groups)} groups of its own.")
    return _margin(base, "group")


def _margin(base: Structure, axis: str) -> list[Decimal]:
    weights = base.weights(axis)
    return [Decimal(int(w)) / Decimal(int(weights.sum())) for w in weights]


def _centre(regions: Sequence[Region], default: int, where: str) -> int:
    """Centre cells per 1,000 of centre and residential ones, which is one figure for a place."""
    per_thousand = {
        int(1000 * region.cells.get("centre", Decimal(0)) / family + Decimal("0.5"))
        for region in regions
        if (family := region.cells.get("centre", Decimal(0)) + region.cells.get("residential", Decimal(0)))
    }
    if len(per_thousand) > 1:
        raise GlasspolisError(f"{where}: cells: the share of centre in centre and residential is one for all regions.")
    return per_thousand.pop() if per_thousand else default
