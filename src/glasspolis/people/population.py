"""The synthesiser: the integer weights of a structure become persons in households, cells, regions
and firms.

The result is the same on every machine: all arithmetic is in whole numbers, and every choice is a
Threefry draw (draws.py) that has the name of what it decides and depends on the replicate's seed
and the person. Nothing here reads a record of a real person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.contract.traits import CELL, TRAITS
from glasspolis.draws import fill_uniform, stream_key
from glasspolis.errors import GlasspolisError
from glasspolis.people.households import Block, fill_block
from glasspolis.people.sectors import fill_sectors
from glasspolis.people.structure import Ints, Structure, allocate, largest_remainder
from glasspolis.people.ties import fill_rank, tie_keys

LEAST = 1_000
MOST = 20_000_000
Array = NDArray[Any]


_INPUTS = {
    "age": "age_band", "sex": "sex", "group": "group", "migrant": "migrant", "urban": "urban",
    "income": "income_fifth", "region": "region", "collective": "collective",
}  # fmt: skip


@dataclass(frozen=True)
class Population:
    """N synthetic persons, whose ids are positions; ``traits`` holds name -> array[N] in the types
    of traits.TRAITS.
    """

    size: int
    traits: dict[str, Array]
    groups: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    structure: Structure

    def deviations(self) -> pl.DataFrame:
        """Return the synthesised shares beside the input shares, one row for each level;
        ``difference`` is in shares (0.01 = 1 point).
        """
        rows = []
        for axis, trait in _INPUTS.items():
            labels = self.levels[axis]
            wanted = self.structure.weights(axis)
            counts = np.bincount(self.traits[trait], minlength=len(labels))
            for level, label in enumerate(labels):
                share = int(wanted[level]) / int(wanted.sum())
                synthesised = int(counts[level]) / self.size
                rows.append((axis, label, share, synthesised, synthesised - share, int(counts[level])))
        names = ["dimension", "level", "input", "synthesised", "difference", "count"]
        return pl.DataFrame(rows, schema=names, orient="row")

    def largest_deviation(self) -> tuple[str, str, float]:
        """Dimension, level and signed difference of the share that is furthest from its input."""
        table = self.deviations()
        row = table.row(int(np.argmax(np.abs(table["difference"].to_numpy()))), named=True)
        return row["dimension"], row["level"], row["difference"]

    def family_household_size(self) -> float:
        """Persons per family household."""
        family = self.traits["collective"] == 0
        homes = np.count_nonzero(family & (self.traits["household_place"] == 0))
        return int(np.count_nonzero(family)) / max(int(homes), 1)


def synthesise(structure: Structure, people: int, seed: int, replicate: int = 0) -> Population:
    """Make a population of ``people`` persons in the proportions of ``structure``.

    Shares are met to within rounding (``deviations``). A region is a run of whole cells of 1,024
    persons. A place whose districts are assumed has at most one district for every four cells. The
    regions of a table share cells if there are fewer than four cells for each region. Single ages,
    households, work and income follow data/places/common.toml.

    Raises:
        GlasspolisError: ``people`` lies outside 1,000 to 20,000,000.
    """
    if not LEAST <= people <= MOST:
        raise GlasspolisError(f"people {people}: allowed are {LEAST:,} to {MOST:,}")
    traits: dict[str, Array] = {name: np.empty(people, dtype=trait.dtype) for name, trait in TRAITS.items()}
    luck = replicate_seed(seed, replicate)
    structure = _with_districts(structure, people)
    start = 0
    for region, count in enumerate(_region_sizes(structure, people)):
        counts = allocate(structure.joint[region], count, turn=region * 633)
        views = {name: array[start : start + count] for name, array in traits.items()}
        views["region"][:] = region
        if count:
            fill_block(Block(counts, structure.common, start, luck, views))
        start += count
    if structure.years is None:
        _fill_ages(traits, luck)
    else:
        _fill_ages_by_year(traits, luck, structure.years)
    _fill_work(traits, structure, luck)
    fill_sectors(traits)
    _fill_sixty_fourths(traits, luck)
    _fill_income(traits, structure, luck)
    return Population(people, traits, structure.groups, structure.levels(), structure)


def _with_districts(structure: Structure, people: int) -> Structure:
    """Return the structure with only as many assumed districts as this many people can fill."""
    if not structure.districts:
        return structure
    districts = max(1, min(len(structure.regions), people // (4 * CELL)))
    return replace(structure, joint=structure.joint[:districts], regions=structure.regions[:districts])


def _region_sizes(structure: Structure, people: int) -> list[int]:
    """Persons of each region, in whole cells if there are at least four cells for each."""
    weights = structure.weights("region")
    cells = -(-people // CELL)
    if not structure.districts and cells < 4 * weights.size:
        return [int(n) for n in largest_remainder(weights, people)]
    sizes = largest_remainder(weights, cells) * CELL
    sizes[np.flatnonzero(sizes)[-1]] -= cells * CELL - people
    return [int(n) for n in sizes]


def replicate_seed(seed: int, replicate: int) -> int:
    """Return the seed of a replicate, 0 to 2^64 - 1; replicate 0 keeps the seed of the run."""
    if not replicate:
        return seed
    high, low = stream_key(seed, "replicate", replicate)
    return int(high) << 32 | int(low)


def uniform(stream: str, first: int, count: int, seed: int) -> NDArray[np.int32]:
    """31-bit draws of persons first .. first+count-1 on the stream ``population.<stream>``;
    ``first`` is even.
    """
    out = np.empty(count, dtype=np.int32)
    fill_uniform(out, first, count, *stream_key(seed, f"population.{stream}", -1))
    return out


# First age and number of ages by kind: the four bands, then 15-59 as first or second of a home, and
# in a dormitory.
_FIRST_AGE = np.array([0, 15, 60, 65, 25, 15], dtype=np.int64)
_AGES = np.array([15, 45, 5, 36, 35, 30], dtype=np.int64)


def _fill_ages(traits: dict[str, Array], seed: int) -> None:
    """Draw single ages evenly inside a kind; from 65 the lesser of two draws makes them fall."""
    for lo, hi in _chunks(traits["age"].size):
        draw = uniform("age", lo, hi - lo, seed)
        kind = traits["age_band"][lo:hi].copy()
        couple = (traits["household_size"][lo:hi] > 1) & (traits["household_place"][lo:hi] < 2)
        kind[(kind == 1) & couple] = 4
        kind[(kind == 1) & (traits["collective"][lo:hi] == 1)] = 5
        lesser = np.minimum(draw >> 16, draw & 0x7FFF) << 16
        picked = np.where(kind == 3, lesser, draw).astype(np.int64)
        traits["age"][lo:hi] = _FIRST_AGE[kind] + (picked * _AGES[kind] >> 31)


def _fill_ages_by_year(traits: dict[str, Array], seed: int, years: Ints) -> None:
    """Give single ages in the numbers that weights of single years say, in each of the four bands.

    Of 15 to 59, the first two of a home tend to be older than the others (assumed).
    """
    people = traits["age"].size
    draw = uniform("age", 0, people, seed).astype(np.int64)
    couple = (traits["household_size"] > 1) & (traits["household_place"] < 2)
    for band, (first, count) in enumerate(zip(_FIRST_AGE[:4].tolist(), _AGES[:4].tolist(), strict=True)):
        who = np.flatnonzero(traits["age_band"] == band)
        weights = years[first : first + count]
        each = largest_remainder(weights if weights.any() else np.ones(count, np.int64), who.size)
        key = draw[who] + (np.where(couple[who], 1 << 30, 0) if band == 1 else 0)
        youngest_first = who[np.argsort(key, kind="stable")]
        traits["age"][youngest_first] = np.repeat(np.arange(first, first + count), each)


def _chunks(size: int, step: int = 1 << 18) -> list[tuple[int, int]]:
    return [(lo, min(lo + step, size)) for lo in range(0, size, step)]


def _fill_work(traits: dict[str, Array], structure: Structure, seed: int) -> None:
    """Draw who works, by age band and sex from 16 on, and give employers by the rank of the
    workplace tie (ties.py).

    Employers are runs of ranks. Ranks 2k and 2k + 1, the two ends of a workplace tie, always have
    one employer.
    """
    people = traits["age"].size
    chances = np.array(structure.common.employed, dtype=np.int64)
    firm = _firms(people, structure.common.largest_employer, seed)
    keys = tie_keys(seed)[0]
    for lo, hi in _chunks(people):
        chance = chances[traits["age_band"][lo:hi], traits["sex"][lo:hi]]
        employed = (uniform("work", lo, hi - lo, seed) < chance) & (traits["age"][lo:hi] >= 16)
        rank = np.empty(hi - lo, dtype=np.int32)
        fill_rank(rank, lo, hi - lo, keys, people)
        traits["employed"][lo:hi] = employed
        traits["employer"][lo:hi] = np.where(employed, firm[rank], 0)


def _fill_sixty_fourths(traits: dict[str, Array], seed: int) -> None:
    """Draw a lasting place in 64 equal parts, by which submodels give ranks."""
    for lo, hi in _chunks(traits["sixty_fourth"].size):
        traits["sixty_fourth"][lo:hi] = uniform("twentieth", lo, hi - lo, seed) >> 25


def _firms(people: int, largest: int, seed: int) -> NDArray[np.int32]:
    """Return the employer of each rank of the workplace tie, int32[people], from 1: P(places >= s)
    = 1/s (Axtell 2001).
    """
    draws = uniform("firm", 0, people // 4 + 64, seed).astype(np.int64)
    pairs = np.minimum((1 << 31) // (draws + 1), max(4, min(largest, people // 50)))
    pairs = pairs[: int(np.searchsorted(np.cumsum(2 * pairs), people)) + 1]
    short = max(0, people - 2 * int(pairs.sum()))
    firm = np.repeat(np.arange(1, pairs.size + 1, dtype=np.int32), 2 * pairs)
    return np.concatenate([firm, np.full(short, pairs.size, dtype=np.int32)])[:people]


def _fill_income(traits: dict[str, Array], structure: Structure, seed: int) -> None:
    """Draw incomes evenly below and evenly above the mean of a fifth, so that the mean holds."""
    low, mean, high = np.array(structure.common.income, dtype=np.int64).T
    knee = (high - mean << 31) // (high - low)
    fifth = traits["income_fifth"]
    for lo, hi in _chunks(fifth.size):
        part = fifth[lo:hi]
        u = uniform("income", lo, hi - lo, seed).astype(np.int64)
        below = low[part] + (mean - low)[part] * u // knee[part]
        above = mean[part] + (high - mean)[part] * (u - knee[part]) // ((1 << 31) - knee[part])
        traits["income"][lo:hi] = np.where(u < knee[part], below, above)
