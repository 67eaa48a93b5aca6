"""On the street each site holds one person, each officer takes one, and the order of counting does
not matter.
"""

from __future__ import annotations

import numpy as np
import pytest

from glasspolis.draws import day_key, fill_listed, stream_base
from glasspolis.engine.places.street import ACTIVE, CELL, POLICE, grant_street, sight
from glasspolis.errors import GlasspolisError

BASE = stream_base(7, "unrest.place")
PEOPLE = 2 * CELL + 300


def day(claim: np.ndarray, number: int, salt: int = 0, vision: int = 70) -> np.ndarray:
    out = np.zeros(claim.size, np.uint16)
    grant_street(out, claim, 37, vision, BASE, number, salt)
    return out


def roles(rng: np.random.Generator) -> np.ndarray:
    return rng.choice([0, ACTIVE, POLICE], PEOPLE, p=[0.6, 0.3, 0.1])


def claims(role: np.ndarray, granted: np.ndarray) -> np.ndarray:
    return np.where(granted > 0, 1 + ((granted >> 5).astype(np.int64) << 2) + role, 0).astype(np.uint16)


def test_a_disc_of_seven_sites_holds_148_others() -> None:
    assert len(sight(37, 70)) == 148
    assert len(sight(37, 17)) == 8
    assert len(sight(37, 10)) == 4


def test_everyone_has_a_site_of_their_own_and_moves_within_sight() -> None:
    role = roles(np.random.default_rng(1))
    role[role == ACTIVE] = 0
    first = day((1 + role).astype(np.uint16), 0)
    second = day(claims(role, first), 1)
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
    first = day((1 + np.where(role == ACTIVE, 0, role)).astype(np.uint16), 0)
    second = day(claims(role, first), 1)
    taken = second == 0
    assert (role[taken] == ACTIVE).all()
    for a in range(0, PEOPLE, CELL):
        part = slice(a, a + CELL)
        assert 0 < taken[part].sum() <= (role[part] == POLICE).sum()


def test_view_is_police_per_active_in_eighths() -> None:
    role = np.zeros(CELL, np.int64)
    role[:300] = POLICE
    seen = day((1 + role).astype(np.uint16), 0, vision=150) & 31
    assert (seen[role == 0] == 31).all()
    assert (day(np.ones(CELL, np.uint16), 0) & 31 == 0).all()


def test_cells_do_not_meet_and_a_salt_changes_the_order_only() -> None:
    role = roles(np.random.default_rng(3))
    claim = (1 + role).astype(np.uint16)
    whole = day(claim, 5)
    alone = day(claim[:CELL], 5)
    assert (whole[:CELL] == alone).all()
    assert (day(claim, 5, salt=1) != whole).any()


def test_a_square_too_small_is_refused() -> None:
    with pytest.raises(GlasspolisError, match="room for 1024"):
        grant_street(np.zeros(CELL, np.uint16), np.ones(CELL, np.uint16), 31, 70, BASE, 0, 0)


def plainly(claim: np.ndarray, number: int, side: int, vision: int) -> list[int]:
    """Compute a day of one cell as the docstring of street.py describes it, person by person and
    site by site.
    """
    who = np.flatnonzero(claim)
    luck = np.empty((4, who.size), np.uint32)
    for row, use in enumerate((11, 12, 13, 21)):
        fill_listed(luck[row], who, *day_key(BASE, number), np.uint32(use))
    role = {i: int(claim[i]) - 1 & 3 for i in who}
    site = {i: (int(claim[i]) - 1 >> 2) - 1 for i in who if int(claim[i]) - 1 >> 2}
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
    newcomers = {i for i in who if not int(claim[i]) - 1 >> 2}
    for k in (k for k in order if who[k] in newcomers):
        start = int(luck[1, k]) * side * side >> 32
        site[who[k]] = next(s % side**2 for s in range(start, start + side**2) if s % side**2 not in site.values())
    for k in (k for k in order if who[k] in site):
        if found := [there for there in in_sight(site[who[k]]) if there not in set(site.values())]:
            site[who[k]] = one_of(found, 2, k)
    granted = [0] * claim.size
    at = {here: i for i, here in site.items()}
    for i, here in site.items():
        seen = [role[at[there]] for there in in_sight(here) if there in at]
        granted[i] = here + 1 << 5 | min(31, 8 * seen.count(POLICE) // (1 + seen.count(ACTIVE)))
    return granted


@pytest.mark.parametrize(("side", "vision"), [(37, 70), (16, 25), (15, 300), (14, 300), (2, 20), (9, 5), (45, 224)])
def test_a_day_is_the_plain_one(side: int, vision: int) -> None:
    rng = np.random.default_rng(side)
    people = min(120, side * side)
    role = rng.choice([0, ACTIVE, POLICE], people)
    claim = np.where(rng.random(people) < 0.8, 1 + role, 0).astype(np.uint16)
    for number in range(4):
        granted = np.zeros(people, np.uint16)
        grant_street(granted, claim, side, vision, BASE, number, 0)
        assert granted.tolist() == plainly(claim, number, side, vision)
        back = rng.random(people) < 0.9
        claim = np.where(back, claims(rng.choice([0, ACTIVE, POLICE], people), granted), 1).astype(np.uint16)
