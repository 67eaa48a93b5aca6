"""The street: who stands where in a cell's square, sees what and is taken by the police; city.py calls it for a verb.

Each cell of 1,024 residents has a torus of ``side`` x ``side`` sites. A claim is 0 (not in the street) or
1 + (site + 1) * 4 + role, site -1 for one who comes back to it; roles: 0 quiet, 1 active, 2 police. A grant is 0
(taken by the police) or (site + 1) * 32 + view, view = police per active in sight, in eighths, at most 31, where who
looks counts as active. Order of a day (Epstein 2002): the police take those active yesterday and go where they stood,
newcomers take a free site, all move to a free site in sight, all look. Who comes first is a hash of the person.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numba import njit

from glasspolis.draws import day_key, fill_listed
from glasspolis.errors import GlasspolisError
from glasspolis.limits import Key, claimants

CELL = 1024
QUIET, ACTIVE, POLICE = 0, 1, 2
LARGEST_SIDE = 45
_TAKE, _PLACE, _MOVE, _ORDER = 11, 12, 13, 21


def grant_street(out: np.ndarray, claim: np.ndarray, side: int, vision: int, base: Key, day: int, salt: int) -> None:
    """Write one day's grants of the street to out[people].

    Args:
        out: uint16[people].
        claim: uint16[people], as this module's first words say.
        side: sites along the edge of a cell's square, up to 45.
        vision: how far one sees and moves, in tenths of a site (a disc).
        base: the limit's ``draws.stream_base``.
        day: the day since the start.
        salt: changes only who comes first.

    Raises:
        GlasspolisError: a square is too small for those who stand in it, or too large.
    """
    out[:] = 0
    persons = claimants(claim)
    most = int(np.bincount(persons // CELL).max()) if persons.size else 0
    if most > side * side or side > LARGEST_SIDE:
        told = f"a street of {side} x {side} sites"
        raise GlasspolisError(f"{told}: allowed are up to {LARGEST_SIDE} a side, with room for {most} people")
    key = day_key(base, day)
    luck = np.empty((4, persons.size), np.uint32)
    for row, use in enumerate((_TAKE, _PLACE, _MOVE, _ORDER + salt)):
        fill_listed(luck[row], persons, *key, np.uint32(use))
    starts = np.searchsorted(persons, np.arange(0, claim.shape[0] + CELL, CELL))
    _squares(claim, persons, starts, near(side, vision), luck, out)


@lru_cache(maxsize=64)
def near(side: int, vision: int) -> np.ndarray:
    """int32[side * side, k]: the sites in sight of each site, in the order of ``sight``."""
    y, x = np.divmod(np.arange(side * side)[:, None], side)
    dx, dy = sight(side, vision).T
    found = ((x + dx) % side + (y + dy) % side * side).astype(np.int32)
    found.flags.writeable = False
    return found


def sight(side: int, vision: int) -> np.ndarray:
    """int64[k, 2]: the steps to every other site within ``vision`` tenths of a site, none twice on the torus."""
    reach = min(vision // 10 + 1, side // 2)
    steps = [
        (x, y)
        for y in range(-reach, reach + 1)
        for x in range(-reach, reach + 1)
        if 0 < 100 * (x * x + y * y) <= vision * vision and 2 * x < side and 2 * y < side
    ]
    return np.array(steps or np.zeros((0, 2)), np.int64).reshape(-1, 2)


@njit(nogil=True, error_model="numpy", cache=True)
def _squares(claim: np.ndarray, persons: np.ndarray, starts: np.ndarray, near: np.ndarray, luck: np.ndarray,
             out: np.ndarray) -> None:  # fmt: skip
    """Every cell's day, one after the other; ``starts`` are where its persons begin among the claimants."""
    at = np.empty(near.shape[0], np.int64)
    for cell in range(starts.shape[0] - 1):
        a, b = starts[cell], starts[cell + 1]
        n = b - a
        role, site = np.empty(n, np.int64), np.empty(n, np.int64)
        at[:] = -1
        for i in range(n):
            code = np.int64(claim[persons[a + i]]) - 1
            role[i], site[i] = code & 3, (code >> 2) - 1
            if site[i] >= 0:
                at[site[i]] = i
        order = np.argsort(luck[3, a:b].astype(np.int64) << 11 | np.arange(n))
        taken = np.zeros(n, np.bool_)
        _take(order, role, site, at, near, luck[0, a:b], taken)
        _place(order, site, at, luck[1, a:b], taken)
        _move(order, site, at, near, luck[2, a:b], taken)
        for i in range(n):
            if not taken[i]:
                out[persons[a + i]] = (site[i] + 1) << 5 | _view(i, role, site, at, near)


@njit(nogil=True, error_model="numpy")
def _take(order: np.ndarray, role: np.ndarray, site: np.ndarray, at: np.ndarray, near: np.ndarray, luck: np.ndarray,
          taken: np.ndarray) -> None:  # fmt: skip
    """Each of the police takes one of the active in sight, if any, and goes there."""
    found = np.empty(near.shape[1], np.int64)
    for i in order:
        if role[i] != POLICE or site[i] < 0:
            continue
        count = 0
        for here in near[site[i]]:
            who = at[here]
            if who >= 0 and role[who] == ACTIVE:
                found[count] = who
                count += 1
        if count:
            who = found[np.int64(luck[i]) * count >> 32]
            taken[who] = True
            at[site[i]], at[site[who]] = -1, i
            site[i], site[who] = site[who], -1


@njit(nogil=True, error_model="numpy")
def _place(order: np.ndarray, site: np.ndarray, at: np.ndarray, luck: np.ndarray, taken: np.ndarray) -> None:
    """Newcomers take the first free site from a random one on."""
    for i in order:
        if site[i] < 0 and not taken[i]:
            here = np.int64(luck[i]) * at.shape[0] >> 32
            while at[here] >= 0:
                here = (here + 1) % at.shape[0]
            site[i], at[here] = here, i


@njit(nogil=True, error_model="numpy")
def _move(order: np.ndarray, site: np.ndarray, at: np.ndarray, near: np.ndarray, luck: np.ndarray,
          taken: np.ndarray) -> None:  # fmt: skip
    """All but those taken move to a free site in sight, if there is one."""
    free = np.empty(near.shape[1], np.int64)
    for i in order:
        if taken[i]:
            continue
        count = 0
        for here in near[site[i]]:
            if at[here] < 0:
                free[count] = here
                count += 1
        if count:
            at[site[i]] = -1
            site[i] = free[np.int64(luck[i]) * count >> 32]
            at[site[i]] = i


@njit(nogil=True, error_model="numpy")
def _view(i: int, role: np.ndarray, site: np.ndarray, at: np.ndarray, near: np.ndarray) -> int:
    """Police per active in sight, in eighths."""
    police, active = 0, 1
    for here in near[site[i]]:
        who = at[here]
        if who >= 0:
            police += role[who] == POLICE
            active += role[who] == ACTIVE
    return min(8 * police // active, 31)
