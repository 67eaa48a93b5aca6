"""On the street each site holds one person, each officer takes one, and the order of counting does
not matter.
"""

from __future__ import annotations

import numpy as np
import pytest

from glasspolis.draws import day_key, fill_listed, stream_base
from glasspolis.engine.places.street import ACTIVE, CELL, POLICE, QUIET, VIEWS, grant_street, sight
from glasspolis.errors import GlasspolisError

BASE = stream_base(7, "unrest.place")
PEOPLE = 2 * CELL + 300


def day(role: np.ndarray, site: np.ndarray, number: int, salt: int = 0, vision: int = 70) -> np.ndarray:
    out = np.zeros(role.size, np.uint16)
    grant_street(out, role.astype(np.uint8), site.astype(np.uint16), 37, vision, BASE, number, salt)
    return out


def nowhere(role: np.ndarray) -> np.ndarray:
    """The sites of people who have yet to come to the street."""
    return np.zeros(role.size, np.uint16)


def roles(rng: np.random.Generator) -> np.ndarray:
    return rng.choice([QUIET, ACTIVE, POLICE], PEOPLE, p=[0.6, 0.3, 0.1])


def claims(role: np.ndarray, granted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The roles and sites of the next day: 0 for those who were not granted a place."""
    return np.where(granted > 0, role, 0), granted // VIEWS


def test_a_disc_of_seven_sites_holds_148_others() -> None:
    assert len(sight(37, 70)) == 148
    assert len(sight(37, 17)) == 8
    assert len(sight(37, 10)) == 4


def test_everyone_has_a_site_of_their_own_and_moves_within_sight() -> None:
    role = roles(np.random.default_rng(1))
    role[role == ACTIVE] = QUIET
    first = day(role, nowhere(role), 0)
    second = day(*claims(role, first), 1)
    for a in range(0, PEOPLE, CELL):
        sites = second[a : a + CELL] >> 5
        assert len(set(sites.tolist())) == sites.size
    x = (((second >> 5) - 1) % 37).astype(int)
    y = (((second >> 5) - 1) // 37).astype(int)
    u = (((first >> 5) - 1) % 37).astype(int)
    v = (((first >> 5) - 1) // 37).astype(int)
    apart = [np.minimum(abs(a - b), 37 - abs(a - b)) for a, b in ((x, u), (y, v))]
    assert (apart[0] ** 2 + apart[1] ** 2 <= 49).all()


def test_each_of_the_police_takes_one_at_most_and_only_the_active() -> None:
    role = roles(np.random.default_rng(2))
    first = day(np.where(role == ACTIVE, QUIET, role), nowhere(role), 0)
    second = day(*claims(role, first), 1)
    taken = second == 0
    assert (role[taken] == ACTIVE).all()
    for a in range(0, PEOPLE, CELL):
        part = slice(a, a + CELL)
        assert 0 < taken[part].sum() <= (role[part] == POLICE).sum()


def test_view_is_police_per_active_in_eighths() -> None:
    role = np.full(CELL, QUIET)
    role[:300] = POLICE
    seen = day(role, nowhere(role), 0, vision=150) & 31
    assert (seen[role == QUIET] == 31).all()
    assert (day(np.full(CELL, QUIET), nowhere(role), 0) & 31 == 0).all()


def test_cells_do_not_meet_and_a_salt_changes_the_order_only() -> None:
    role = roles(np.random.default_rng(3))
    site = nowhere(role)
    whole = day(role, site, 5)
    alone = day(role[:CELL], site[:CELL], 5)
    assert (whole[:CELL] == alone).all()
    assert (day(role, site, 5, salt=1) != whole).any()


def test_a_square_too_small_is_refused() -> None:
    with pytest.raises(GlasspolisError, match="room for 1024"):
        role = np.full(CELL, QUIET, np.uint8)
        grant_street(np.zeros(CELL, np.uint16), role, nowhere(role), 31, 70, BASE, 0, 0)


def plainly(roles: np.ndarray, sites: np.ndarray, number: int, side: int, vision: int) -> list[int]:
    """Compute a day of one cell as the docstring of street.py describes it, person by person and
    site by site.
    """
    who = np.flatnonzero(roles)
    luck = np.empty((4, who.size), np.uint32)
    for row, use in enumerate((11, 12, 13, 21)):
        fill_listed(luck[row], who, *day_key(BASE, number), np.uint32(use))
    role = {i: int(roles[i]) for i in who}
    site = {i: int(sites[i]) - 1 for i in who if sites[i] > 0}
    order = sorted(range(who.size), key=lambda k: (luck[3, k], k))

    def in_sight(here: int) -> list[int]:
        return [(here % side + x) % side + (here // side + y) % side * side for x, y in sight(side, vision).tolist()]

    def one_of(persons: list[int], row: int, k: int) -> int:
        return persons[int(luck[row, k]) * len(persons) >> 32]

    for k in (k for k in order if role[who[k]] == POLICE and who[k] in site):
        active = {site[i]: i for i in site if role[i] == ACTIVE}
        if persons := [there for there in in_sight(site[who[k]]) if there in active]:
            site[who[k]] = one_of(persons, 0, k)
            del site[active[site[who[k]]]]
    newcomers = {i for i in who if sites[i] == 0}
    for k in (k for k in order if who[k] in newcomers):
        start = int(luck[1, k]) * side * side >> 32
        site[who[k]] = next(s % side**2 for s in range(start, start + side**2) if s % side**2 not in site.values())
    for k in (k for k in order if who[k] in site):
        if found := [there for there in in_sight(site[who[k]]) if there not in set(site.values())]:
            site[who[k]] = one_of(found, 2, k)
    granted = [0] * roles.size
    at = {here: i for i, here in site.items()}
    for i, here in site.items():
        seen = [role[at[there]] for there in in_sight(here) if there in at]
        granted[i] = here + 1 << 5 | min(31, 8 * seen.count(POLICE) // (1 + seen.count(ACTIVE)))
    return granted


@pytest.mark.parametrize(("side", "vision"), [(37, 70), (16, 25), (15, 300), (14, 300), (2, 20), (9, 5), (45, 224)])
def test_a_day_is_the_plain_one(side: int, vision: int) -> None:
    rng = np.random.default_rng(side)
    people = min(120, side * side)
    role = rng.choice([QUIET, ACTIVE, POLICE], people)
    role = np.where(rng.random(people) < 0.8, role, 0).astype(np.uint8)
    site = np.zeros(people, np.uint16)
    for number in range(4):
        granted = np.zeros(people, np.uint16)
        grant_street(granted, role, site, side, vision, BASE, number, 0)
        assert granted.tolist() == plainly(role, site, number, side, vision)
        stays = rng.random(people) < 0.9
        role, site = claims(rng.choice([QUIET, ACTIVE, POLICE], people), granted)
        role = np.where(stays, role, QUIET).astype(np.uint8)
        site = np.where(stays, site, 0).astype(np.uint16)
