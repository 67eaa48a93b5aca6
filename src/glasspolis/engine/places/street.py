"""The street: who stands where in a cell's square, who is in sight, and whom the police take;
sharing.py calls it.

Each cell of 1,024 residents has a torus of ``side`` x ``side`` sites. A claim is the role: 0 not in
the street, 1 quiet, 2 active, 3 police. A person's site counts from 1, and is 0 for somebody who
comes to the street. A grant is 0 (taken by the police) or site * 32 + view, where the view is the
police per active in sight, in eighths, at most 31, and the person who looks counts as active. Order
of a day (Epstein 2002): the police take those who were active yesterday and go where they stood,
newcomers take a free site, all move to a free site in sight, and all look. A hash of the person
decides who comes first. The kernels count sites from 0, and -1 is a person without a site.
"""

from __future__ import annotations

import numpy as np

from glasspolis.compiled import inlined, kernel
from glasspolis.contract.traits import CELL
from glasspolis.draws import day_key, fill_listed
from glasspolis.engine.kernels.sparse_kernels import claimants
from glasspolis.engine.places.limits import Key
from glasspolis.errors import GlasspolisError

QUIET = 1
ACTIVE = 2
POLICE = 3
VIEWS = 32
LARGEST_SIDE = 45
_TAKE = 11
_PLACE = 12
_MOVE = 13
_ORDER = 21


def grant_street(out: np.ndarray, role: np.ndarray, site: np.ndarray, side: int, vision: int, base: Key, day: int,
                 salt: int) -> None:  # fmt: skip
    """Write one day's grants of the street to out[people].

    Args:
        out: uint16[people].
        role: whole numbers, [people]: the claims, as this module's first words say.
        site: whole numbers, [people]: where each of them stands, likewise.
        side: sites along the edge of a cell's square, up to 45.
        vision: how far one sees and moves, in tenths of a site (a disc).
        base: the limit's ``draws.stream_base``.
        day: the day since the start.
        salt: changes only who comes first.

    Raises:
        GlasspolisError: a square is too small for those who stand in it, or too large.
    """
    out[:] = 0
    persons = claimants(role)
    most = int(np.bincount(persons // CELL).max()) if persons.size else 0
    if most > side * side or side > LARGEST_SIDE:
        told = f"a street of {side} x {side} sites"
        raise GlasspolisError(f"{told}: allowed are up to {LARGEST_SIDE} a side, with room for {most} people")
    key = day_key(base, day)
    luck = np.empty((4, persons.size), np.uint32)
    for row, use in enumerate((_TAKE, _PLACE, _MOVE, _ORDER + salt)):
        fill_listed(luck[row], persons, *key, np.uint32(use))
    starts = np.searchsorted(persons, np.arange(0, role.shape[0] + CELL, CELL))
    _squares(role, site, persons, starts, side, windows(sight(side, vision)), luck, out)


def sight(side: int, vision: int) -> np.ndarray:
    """The steps to every other site in sight, int64[k, 2]: those within ``vision`` tenths of a
    site, none of them twice on the torus.
    """
    reach = min(vision // 10 + 1, side // 2)
    steps = [
        (x, y)
        for y in range(-reach, reach + 1)
        for x in range(-reach, reach + 1)
        if 0 < 100 * (x * x + y * y) <= vision * vision and 2 * x < side and 2 * y < side
    ]
    return np.array(steps or np.zeros((0, 2)), np.int64).reshape(-1, 2)


def windows(steps: np.ndarray) -> np.ndarray:
    """The steps of ``sight`` row by row, int64[rows, 4]: the row, its first step, a bit for each
    step, and the length. A row has no gap but the site of the person who looks.
    """
    rows = []
    for y in sorted(set(steps[:, 1].tolist())):
        row = steps[steps[:, 1] == y, 0]
        rows.append((y, row.min(), sum(1 << int(x - row.min()) for x in row), np.ptp(row) + 1))
    return np.array(rows, np.int64).reshape(-1, 4)


@kernel
def _squares(roles: np.ndarray, sites: np.ndarray, persons: np.ndarray, starts: np.ndarray, side: int,
             rows: np.ndarray, luck: np.ndarray, out: np.ndarray) -> None:  # fmt: skip
    """Run the day of every cell, one after the other.

    ``starts`` int64[cells + 1] says where the persons of each cell begin among the claimants.
    """
    at = np.empty(side * side, np.int64)
    for cell in range(starts.shape[0] - 1):
        a = starts[cell]
        b = starts[cell + 1]
        n = b - a
        role = np.empty(n, np.int64)
        site = np.empty(n, np.int64)
        at[:] = -1
        for i in range(n):
            role[i] = roles[persons[a + i]]
            site[i] = np.int64(sites[persons[a + i]]) - 1
            if site[i] >= 0:
                at[site[i]] = i
        order = np.argsort(luck[3, a:b].astype(np.int64) << 11 | np.arange(n))
        taken = np.zeros(n, np.bool_)
        _take(order, role, site, at, side, rows, luck[0, a:b], taken)
        _place(order, site, at, luck[1, a:b], taken)
        _move(order, site, at, side, rows, luck[2, a:b], taken)
        seen = _sums(role, at, side)
        for i in range(n):
            if not taken[i]:
                out[persons[a + i]] = (site[i] + 1) * VIEWS + _view(role[i], site[i], seen, side, rows)


@kernel
def _marked(chosen: np.ndarray, at: np.ndarray, side: int) -> np.ndarray:
    """The sites on which somebody of ``chosen`` stands, int64[side]: one bit a site."""
    marks = np.zeros(side, np.int64)
    for here in range(at.shape[0]):
        if at[here] >= 0 and chosen[at[here]]:
            marks[here // side] |= 1 << here % side
    return marks


@inlined
def _ahead(marks: np.ndarray, x: int, y: int, side: int, row: np.ndarray) -> int:
    """The marked sites of one row in sight from (x, y), a bit for each step in its order."""
    bits = marks[(y + row[0] + side) % side]
    start = (x + row[1] + side) % side
    return (bits >> start | bits << (side - start)) & row[2]


@inlined
def _ones(bits: int) -> int:
    """The number of bits that are set, of 63."""
    twos = bits - (bits >> 1 & 0x5555555555555555)
    fours = (twos & 0x3333333333333333) + (twos >> 2 & 0x3333333333333333)
    eights = fours + (fours >> 4) & 0x0F0F0F0F0F0F0F0F
    wide = eights + (eights >> 8)
    wider = wide + (wide >> 16)
    return wider + (wider >> 32) & 127


@kernel
def _pick(marks: np.ndarray, here: int, side: int, rows: np.ndarray, luck: int) -> int:
    """One of the marked sites in sight of ``here``, all as likely; -1 if there is none."""
    x = here % side
    y = here // side
    count = 0
    for k in range(rows.shape[0]):
        count += _ones(_ahead(marks, x, y, side, rows[k]))
    left = np.int64(luck) * count >> 32
    for k in range(rows.shape[0]):
        bits = _ahead(marks, x, y, side, rows[k])
        more = _ones(bits)
        if left < more:
            for _ in range(left):
                bits &= bits - 1
            step = rows[k, 1] + _ones((bits & -bits) - 1)
            return (y + rows[k, 0] + side) % side * side + (x + step + side) % side
        left -= more
    return -1


@kernel
def _take(order: np.ndarray, role: np.ndarray, site: np.ndarray, at: np.ndarray, side: int, rows: np.ndarray,
          luck: np.ndarray, taken: np.ndarray) -> None:  # fmt: skip
    """Each of the police takes one of the active in sight, if any, and goes there."""
    active = _marked(role == ACTIVE, at, side)
    for i in order:
        if role[i] != POLICE or site[i] < 0:
            continue
        there = _pick(active, site[i], side, rows, luck[i])
        if there >= 0:
            who = at[there]
            taken[who] = True
            active[there // side] ^= 1 << there % side
            at[site[i]] = -1
            at[there] = i
            site[i] = there
            site[who] = -1


@kernel
def _place(order: np.ndarray, site: np.ndarray, at: np.ndarray, luck: np.ndarray, taken: np.ndarray) -> None:
    """Newcomers take the first free site from a random one on."""
    for i in order:
        if site[i] < 0 and not taken[i]:
            here = np.int64(luck[i]) * at.shape[0] >> 32
            while at[here] >= 0:
                here = (here + 1) % at.shape[0]
            site[i] = here
            at[here] = i


@kernel
def _move(order: np.ndarray, site: np.ndarray, at: np.ndarray, side: int, rows: np.ndarray, luck: np.ndarray,
          taken: np.ndarray) -> None:  # fmt: skip
    """All but those taken move to a free site in sight, if there is one."""
    free = ~_marked(np.ones(site.shape[0], np.bool_), at, side) & ((1 << side) - 1)
    for i in order:
        if taken[i]:
            continue
        here = site[i]
        there = _pick(free, site[i], side, rows, luck[i])
        if there >= 0:
            free[here // side] ^= 1 << here % side
            free[there // side] ^= 1 << there % side
            at[here] = -1
            at[there] = i
            site[i] = there


@inlined
def _counted(role: int) -> int:
    return 65536 if role == POLICE else 1 if role == ACTIVE else 0


@kernel
def _sums(role: np.ndarray, at: np.ndarray, side: int) -> np.ndarray:
    """Running sums along each row, int64[side, 2 * side + 1]: active + 65,536 * police before each
    site. A row is counted twice in line, so that a window may lie across its end.
    """
    sums = np.zeros((side, 2 * side + 1), np.int64)
    for y in range(side):
        for x in range(2 * side):
            who = at[y * side + x % side]
            sums[y, x + 1] = sums[y, x] + (0 if who < 0 else _counted(role[who]))
    return sums


@inlined
def _view(role: int, here: int, sums: np.ndarray, side: int, rows: np.ndarray) -> int:
    """Police per active in sight, in eighths."""
    x = here % side
    y = here // side
    seen = 0
    for k in range(rows.shape[0]):
        row = (y + rows[k, 0] + side) % side
        start = (x + rows[k, 1] + side) % side
        seen += sums[row, start + rows[k, 3]] - sums[row, start]
        if rows[k, 3] > _ones(rows[k, 2]):
            seen -= _counted(role)
    return min(8 * (seen >> 16) // (1 + (seen & 65535)), 31)
