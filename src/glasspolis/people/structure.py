"""A population's proportions: exact integer weights over eight dimensions.

place.py and table.py make a Structure, and population.py makes people from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.traits import MOST_REGIONS, TRAITS

Ints = NDArray[np.int64]

AXES = ("region", "urban", "collective", "group", "migrant", "income", "age", "sex")
AGE_BANDS = ("0-14", "15-59", "60-64", "65+")
FIXED_LEVELS: Mapping[str, tuple[str, ...]] = {
    "age": AGE_BANDS,
    "sex": ("male", "female"),
    "migrant": ("not migrant", "migrant"),
    "urban": ("rural", "urban"),
    "income": ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth"),
    "collective": ("family household", "collective household"),
    "cell_type": ("centre", "residential", "campus", "rural"),
}
MAX_REGIONS = MOST_REGIONS
MAX_GROUPS = TRAITS["group"].levels
SCALE = 10**9


@dataclass(frozen=True)
class Basis:
    """The evidence of one entry of a place: a fact id or ``assumed``, and a note on what
    it says.
    """

    entry: str
    evidence: str
    note: str


@dataclass(frozen=True)
class Money:
    """A currency, by its three letters, and how many CNY one of it buys the same as."""

    currency: str
    cny: Decimal


@dataclass(frozen=True)
class Common:
    """Integers that all places share (data/places/common.toml); no population table holds them.

    ``household_sizes`` are households per 1,000 with 1 to 8 persons. ``employed`` are 31-bit
    chances [age band][sex]. ``income`` is (low, mean, high) of each fifth in CNY a month.
    ``centre`` is how many of 1,000 urban family cells are in the centre. ``largest_employer`` is in
    persons. A table may come with incomes of its own (table_figures.py).
    """

    household_sizes: tuple[int, ...]
    employed: tuple[tuple[int, int], ...]
    income: tuple[tuple[int, int, int], ...]
    centre: int
    largest_employer: int


@dataclass(frozen=True)
class Structure:
    """A place to synthesise.

    ``joint`` holds int64 weights over AXES. ``real`` is False for an invented place only.
    ``districts`` says that the regions are assumed and alike, so that a small population may have
    fewer of them. ``years`` are weights of single ages, int64[101], where a table has bands of its
    own. ``money`` is the currency in which the table states incomes.
    """

    name: str
    title: str
    real: bool
    joint: Ints
    regions: tuple[str, ...]
    groups: tuple[str, ...]
    common: Common
    basis: tuple[Basis, ...] = ()
    districts: bool = False
    years: Ints | None = None
    money: Money | None = None

    def levels(self) -> dict[str, tuple[str, ...]]:
        """Return the labels of every dimension, in code order."""
        return {"region": self.regions, "group": self.groups, **FIXED_LEVELS}

    def weights(self, *axes: str) -> Ints:
        """Return the joint table summed down to ``axes``, in the order of AXES."""
        drop = tuple(i for i, axis in enumerate(AXES) if axis not in axes)
        return np.asarray(self.joint.sum(axis=drop), dtype=np.int64)


def allocate(weights: Ints, total: int, turn: int = 0) -> Ints:
    """Distribute whole persons over the cells of a table, so that every one-way share is right to
    within one person.

    Cells are filled by cumulative rounding. Then single persons move between cells that differ in
    one axis, until the margin of this axis is that of the largest remainders.

    Args:
        weights: int64 weights of the cells.
        total: persons; sum(weights) * total has to stay under 2^63.
        turn: shifts the rounding by turn/1024 of a person, so that equal regions do not round
            alike.
    """
    ends = np.cumsum(weights.ravel())
    whole = int(ends[-1])
    if whole == 0:
        return np.zeros_like(weights)
    bounds = (ends * total + whole * (turn % 1024) // 1024) // whole
    counts = np.diff(bounds, prepend=np.int64(0)).reshape(weights.shape)
    for axis in range(weights.ndim):
        _move_to_margin(np.moveaxis(counts, axis, -1), np.moveaxis(weights, axis, -1), total)
    return counts


def _move_to_margin(counts: Ints, weights: Ints, total: int) -> None:
    """Move persons along the last axis, fullest cells first; a cell without weight stays empty."""
    other = tuple(range(counts.ndim - 1))
    target = largest_remainder(weights.sum(axis=other), total)
    for _ in range(counts.shape[-1] ** 2):
        over = counts.sum(axis=other) - target
        source = int(np.argmax(over))
        sink = int(np.argmin(over))
        moves = min(int(over[source]), -int(over[sink]))
        full = np.where(weights[..., sink] > 0, counts[..., source], 0).ravel()
        chosen = np.argsort(-full, kind="stable")[: min(moves, int(np.count_nonzero(full)))]
        if not chosen.size:
            return
        at = np.unravel_index(chosen, counts.shape[:-1])
        counts[..., source][at] -= 1
        counts[..., sink][at] += 1


def largest_remainder(weights: Ints, total: int) -> Ints:
    """Whole numbers with the sum ``total``, within one of proportional; ties go to the first."""
    whole = int(weights.sum())
    floor = weights * total // whole
    rest = weights * total - floor * whole
    order = np.lexsort((np.arange(weights.size), -rest))
    floor[order[: total - int(floor.sum())]] += 1
    return floor


def fit(seed: Ints, margins: Sequence[tuple[tuple[str, ...], Ints]], rounds: int = 80) -> Ints:
    """Fit a table to margins by iterative proportional fitting (Deming and Stephan 1940).

    Every step is ``cell * target // current`` in whole numbers, the same on every machine.

    Args:
        seed: int64 weights over AXES; entries stay under 2^31.
        margins: axes of each margin (in the order of AXES) with int64 targets under 2^31; all
            margins have one total.
        rounds: how often all margins are fitted.
    """
    table = seed.copy()
    for _ in range(rounds):
        for axes, target in margins:
            drop = tuple(i for i, axis in enumerate(AXES) if axis not in axes)
            now = np.maximum(table.sum(axis=drop, keepdims=True), 1)
            table = table * target.reshape(now.shape) // now
    return table


def seed_table(sizes: tuple[int, ...], factors: list[tuple[str, str, list[list[int]]]]) -> Ints:
    """Start weights: 10^6 times the product of pairwise factors (axis, axis, table in
    hundredths).
    """
    table: NDArray[Any] = np.full(sizes, 10**6, dtype=np.int64)
    for first, second, values in factors:
        a = AXES.index(first)
        b = AXES.index(second)
        factor = np.asarray(values, dtype=np.int64)
        factor = factor if a < b else factor.T
        shape = [1] * len(sizes)
        shape[min(a, b)], shape[max(a, b)] = factor.shape
        table = table * factor.reshape(shape) // 100
    return table
