"""Households, dormitories and cells of one block of a population, made from counts; population.py
calls it per region.

A block lists its urban families, its urban dormitories, its rural families and its rural
dormitories, in this order of ids. A cell is therefore of one kind, except where two parts meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.traits import CELL
from glasspolis.draws import fill_uniform, stream_key
from glasspolis.people.structure import Common, Ints, largest_remainder

# Sort keys hold, from the low end: position (25 bits), draw (26), role (3), pool (9).
INDEX_BITS = 25
ROLE = 51
POOL = 54
_INDEX = (1 << INDEX_BITS) - 1
Array = NDArray[Any]


@dataclass(frozen=True)
class Block:
    """The persons of a region that ``fill_block`` writes.

    ``counts`` is int64[urban, collective, group, migrant, income, age, sex], ``start`` is the first
    id, and ``traits`` holds views of the block's part of each trait array.
    """

    counts: Ints
    common: Common
    start: int
    seed: int
    traits: dict[str, Array]

    def draw(self, stream: str, first: int, count: int) -> Ints:
        """31-bit draws of the block's persons first .. first+count-1, as int64."""
        return self.lots(stream, self.start + first, count)

    def lots(self, stream: str, lo: int, count: int) -> Ints:
        """31-bit draws of what is numbered lo .. lo+count-1, as int64."""
        # fill_uniform begins at an even id: one Threefry call makes the draws of two persons.
        odd = lo & 1
        out = np.empty(count + odd, dtype=np.int32)
        key = stream_key(self.seed, f"population.{stream}", -1)
        fill_uniform(out, lo - odd, count + odd, *key)
        return out[odd:].astype(np.int64)


def fill_block(block: Block) -> None:
    """Write all traits of the block except region, single age, work and income."""
    first = 0
    for urban in (1, 0):
        for collective in (0, 1):
            counts = block.counts[urban, collective]
            count = int(counts.sum())
            if not count:
                continue
            part = slice(first, first + count)
            block.traits["urban"][part] = urban
            block.traits["collective"][part] = collective
            fill = _dormitories if collective else _families
            _decode(block, part, fill(block, counts, first))
            first += count
    _cell_types(block)


def _decode(block: Block, part: slice, code: Ints) -> None:
    """Write the traits in ``code``: (group, migrant, income, age, sex) in mixed radix,
    sex fastest.
    """
    traits = block.traits
    traits["sex"][part] = code & 1
    traits["age_band"][part] = code >> 1 & 3
    rest = code >> 3
    traits["income_fifth"][part] = rest % 5
    traits["migrant"][part] = rest // 5 & 1
    traits["group"][part] = rest // 10


def _dormitories(block: Block, counts: Ints, first: int) -> Ints:
    """Return codes of the persons of a dormitory in random order; each is a household of one."""
    code = np.repeat(np.arange(counts.size), counts.ravel())
    part = slice(first, first + code.size)
    block.traits["household_size"][part] = 1
    block.traits["household_place"][part] = 0
    return code[_order(block.draw("dormitory", first, code.size))]


def _order(*keys: Ints) -> Ints:
    """Return positions sorted by the keys: coarser keys, already shifted, come first, and draws
    come last.

    Equal draws keep the order of positions.
    """
    key = (keys[-1] >> 5 << INDEX_BITS) + np.arange(keys[-1].size)
    for coarse in keys[:-1]:
        key += coarse
    key.sort()
    return key & _INDEX


def _families(block: Block, counts: Ints, first: int) -> Ints:
    """Return codes of the persons of all families, in a random order of households.

    The persons of a household come from one pool (group, migrant, income). Ages and sexes are given
    by the role of a person in the household.
    """
    pools = counts.reshape(-1, 4, 2)
    pool = np.repeat(np.arange(len(pools)), pools.sum(axis=(1, 2)))
    size = _sizes(block, first, pool.size)
    place = _places(size)
    household = np.repeat(np.arange(size.size), size)
    home_draw = block.draw("home", first, size.size)
    age = _ages(block, first, pools, pool, size[household], place, home_draw[household])
    sex = _sexes(block, first, pools, pool, age, place, home_draw[household])
    code = pool << 3 | age << 1 | sex
    turn = _order(block.draw("address", first, size.size))
    starts = np.cumsum(size) - size
    moved = np.cumsum(size[turn]) - size[turn]
    source = np.repeat(starts[turn] - moved, size[turn]) + np.arange(pool.size)
    _write_households(block, first, moved, pool.size)
    code = code[source]
    _no_child_first(code, block.traits["household_place"][first : first + code.size])
    return code


def _sizes(block: Block, first: int, persons: int) -> Ints:
    """Household sizes in random order that hold exactly ``persons``; the last one is cut to fit."""
    shares = np.array(block.common.household_sizes, dtype=np.int64)
    per_thousand = int((shares * np.arange(1, 9)).sum())
    homes = persons * 1000 // per_thousand + 9
    sizes = np.repeat(np.arange(1, 9), largest_remainder(shares, homes))
    sizes = sizes[_order(block.draw("size", first, homes))]
    ends = np.minimum(np.cumsum(sizes), persons)
    short = persons - int(ends[-1])
    sizes = np.diff(ends, prepend=np.int64(0))
    return np.concatenate([sizes[sizes > 0], np.ones(short, dtype=np.int64)])


def _places(size: Ints) -> Ints:
    """Return the place of each person in the household, from 0."""
    return np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)


def _ages(block: Block, first: int, pools: Ints, pool: Ints, size: Ints, place: Ints, home: Ints) -> Ints:
    """Give the oldest ages to elders' homes and grandparents, then to adults, partners and others.

    Three in ten homes of one or two are elders' homes, and half the homes of four and more have a
    grandparent (assumed; place.py lists it). The counts of every band are exact inside a pool.
    """
    elders = (size <= 2) & (home & 1023 < 307)
    grand = (size >= 4) & (place == size - 1) & (home & 1 == 1)
    role = np.select([elders, grand, place == 0, place == 1], [0, 1, 2, 3], 4)
    order = _order(pool << POOL, role << ROLE, block.draw("role", first, pool.size))
    oldest_first = np.tile(np.arange(4)[::-1], len(pools))
    age = np.empty_like(pool)
    age[order] = np.repeat(oldest_first, pools.sum(axis=2)[:, ::-1].ravel())
    return age


def _sexes(block: Block, first: int, pools: Ints, pool: Ints, age: Ints, place: Ints, home: Ints) -> Ints:
    """Give different sexes to the first two of a home if the counts of pool and band allow it."""
    draw = block.draw("sex", first, pool.size)
    wish = np.where(place < 2, (home >> 12) + place, draw) & 1
    order = _order(pool << POOL, age << ROLE + 1, wish << ROLE, draw)
    sex = np.empty_like(pool)
    sex[order] = np.repeat(np.tile(np.arange(2), 4 * len(pools)), pools.ravel())
    return sex


def _write_households(block: Block, first: int, starts: Ints, persons: int) -> None:
    """Write sizes and places; a household that crosses the edge of a cell becomes two."""
    begins = np.zeros(persons, dtype=bool)
    begins[starts] = True
    begins[-(block.start + first) % CELL :: CELL] = True
    starts = np.flatnonzero(begins)
    size = np.diff(starts, append=persons)
    part = slice(first, first + persons)
    block.traits["household_size"][part] = np.repeat(size, size)
    block.traits["household_place"][part] = _places(size)


def _no_child_first(code: Ints, place: Array) -> None:
    """Swap a child who is first in a home with a third adult of another home; small pools and cell
    edges make such homes.
    """
    band = code >> 1 & 3
    alone = np.flatnonzero((place == 0) & (band == 0))
    spare = np.flatnonzero((place > 1) & (band == 1))
    swaps = min(alone.size, spare.size)
    if swaps:
        alone = alone[:swaps]
        spare = spare[:: spare.size // swaps][:swaps]
        code[alone], code[spare] = code[spare], code[alone]


def _cell_types(block: Block) -> None:
    """Give each cell the type of one of its persons, drawn by lot; the first urban family cells are
    the centre.

    By lot, cities of every size have the types in their proportions in the mean, however few cells
    they have.
    """
    traits = block.traits
    urban = traits["urban"]
    dorm = traits["collective"]
    edges = np.arange(-(block.start % CELL) % CELL, urban.size, CELL)
    edges = np.unique(np.concatenate([[0], edges]))
    length = np.diff(edges, append=urban.size)
    chosen = edges + (block.lots("cell type", block.start // CELL, edges.size) * length >> 31)
    kind = np.where(urban[chosen] == 0, 3, np.where(dorm[chosen] > 0, 2, 1)).astype(np.int64)
    homes = np.flatnonzero(kind == 1)
    part = int(block.lots("centre", block.start // CELL, 1)[0]) * 1000 >> 31
    kind[homes[: (homes.size * block.common.centre + part) // 1000]] = 0
    traits["cell_type"][:] = np.repeat(kind, length)
