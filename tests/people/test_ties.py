"""Partners are mutual, nobody is tied to oneself, and acquaintances are spread over the city."""

from math import sqrt

import numpy as np
import pytest

from glasspolis.engine.kernels.tie_counts import count_friends, count_household, point_out, take_world
from glasspolis.errors import GlasspolisError
from glasspolis.people.ties import (
    at_rank,
    cell_offsets,
    fill_long,
    fill_rank,
    friends_of,
    long_ties,
    rank,
    tie_keys,
)

SIZES = (2, 3, 1000, 1024, 1025, 5000, 100003)
CITY = 200_000


def partners(people: int, seed: int = 1) -> np.ndarray:
    return long_ties(people, seed)


def adjacency(people: int) -> np.ndarray:
    """Return every tie as a row (from, to), by the arithmetic in the docstring of ties.py."""
    ids = np.arange(people)
    keys = tie_keys(1)
    rows = [np.stack([ids, p]) for p in partners(people)]
    offsets = np.array([cell_offsets(c, keys[3]) for c in range((people + 1023) >> 10)])[ids >> 10]
    for offset in (offsets[:, 0], -offsets[:, 0], offsets[:, 1], -offsets[:, 1]):
        rows.append(np.stack([ids, (ids & ~1023) + (ids + offset & 1023)]))
    ties = np.concatenate(rows, axis=1)
    return ties[:, ties[1] < people]


@pytest.mark.parametrize("people", SIZES)
def test_long_ties_pair_everyone_but_an_odd_one_out(people):
    ids = np.arange(people)
    for partner in partners(people):
        tied = partner < people
        assert (~tied).sum() == people % 2
        assert (partner != ids).all()
        assert np.array_equal(partner[partner[tied]], ids[tied])


@pytest.mark.parametrize("people", SIZES)
def test_ranks_are_a_permutation_and_partners_hold_neighbouring_ranks(people):
    keys = tie_keys(1)
    ranks = np.empty(people, np.int32)
    fill_rank(ranks, 0, people, keys[0], people)
    assert np.array_equal(np.sort(ranks), np.arange(people))
    for i in {0, 1, people // 2, people - 1}:
        assert rank(i, people, keys[0]) == ranks[i]
        assert at_rank(int(ranks[i]), people, keys[0]) == i
    partner = partners(people)[0]
    tied = partner < people
    assert np.array_equal(ranks[partner[tied]], ranks[tied] ^ 1)


@pytest.mark.parametrize("people", SIZES)
def test_all_ties_are_mutual_and_nobody_is_tied_to_oneself(people):
    ties = adjacency(people)
    assert (ties[0] != ties[1]).all()
    forth = ties[0] * people + ties[1]
    back = ties[1] * people + ties[0]
    assert np.array_equal(np.sort(forth), np.sort(back))


def test_partners_do_not_depend_on_the_split():
    whole = partners(100003)
    for lo, n in ((0, 1024), (2048, 8192), (99328, 675), (31, 17)):
        for k in range(3):
            part = np.empty(n, np.int32)
            fill_long(part, lo, n, tie_keys(1)[k], 100003)
            assert np.array_equal(part, whole[k, lo : lo + n])


def test_plain_integers_give_the_same_partners():
    for people in (3, 1025, 100003, 1 << 27):
        for row in tie_keys(7)[:3]:
            for i in {0, 1, people // 3, people - 1}:
                partner = np.empty(1, np.int32)
                fill_long(partner, i, 1, row, people)
                assert partner[0] == plain_partner(i, people, [int(word) for word in row])


def test_involutions_and_seeds_differ():
    first = partners(CITY)
    second = partners(CITY, seed=2)
    for a, b in ((first[0], first[1]), (first[0], first[2]), (first[1], first[2]), (first[0], second[0])):
        assert (a == b).sum() < 10


def test_almost_everyone_has_seven_ties():
    ties = adjacency(CITY)
    degree = np.bincount(ties[0], minlength=CITY)
    assert degree.max() == 7
    assert degree[: CITY & ~1023].min() == 7
    assert degree.min() >= 3
    assert len(np.unique(ties[0] * CITY + ties[1])) > 0.9998 * ties.shape[1]


def test_partners_are_spread_over_cells_and_places():
    people = 256 * 1024
    for partner in partners(people):
        pairs = np.bincount((np.arange(people) >> 14) * 16 + (partner >> 14), minlength=256)
        assert abs(float(((pairs - 1024.0) ** 2 / 1024).sum()) - 255) < 5 * sqrt(2 * 2 * 255)
        one_cell = np.bincount(partner[:1024] >> 10, minlength=256)
        assert abs(float(((one_cell - 4.0) ** 2 / 4).sum()) - 255) < 5 * sqrt(2 * 255)
        shift = np.bincount((partner - np.arange(people)) & 1023, minlength=1024)
        assert abs(float(((shift - 256.0) ** 2 / 256).sum()) - 1023) < 5 * sqrt(2 * 2 * 1023)


def test_long_ties_close_hardly_any_square():
    first, second, third = partners(CITY)
    for a, b in ((first, second), (first, third), (second, third)):
        assert (b[a[b[a]]] == np.arange(CITY)).sum() < 20


def test_friends_of_agrees_with_the_ties():
    people = 5001
    ties = adjacency(people)
    for person in (0, 1023, 1024, 4999, 5000):
        assert friends_of(person, people, 1) == sorted(ties[1, ties[0] == person].tolist())
    with pytest.raises(GlasspolisError):
        friends_of(people, people, 1)


@pytest.mark.parametrize("people", [2, 1000, 5001])
def test_friends_are_counted_in_each_world(people):
    shown = np.zeros((people + 1023 & ~1023) + 1, np.uint8)
    bits = np.empty((3, people), np.uint8)
    shown[:people] = np.random.default_rng(5).integers(0, 256, people)
    long_rows = long_ties(people, 1)
    far = np.full(shown.size // 64, 2**64 - 1, np.uint64)
    for lo in range(0, people, 2048):
        n = min(2048, people - lo)
        part = np.empty((3, n), np.uint8)
        rows = [row[lo : lo + n] for row in long_rows]
        count_friends(part, lo, n, *rows, tie_keys(1), shown, far[lo // 64 :])
        bits[:, lo : lo + n] = part
    ties = adjacency(people)
    for w in range(8):
        expected = np.bincount(ties[0], weights=shown[ties[1]] >> w & 1, minlength=people)
        assert np.array_equal(counts(bits, w), expected)


@pytest.mark.parametrize("people", [2, 1000, 5001])
def test_only_who_was_pointed_out_to_looks_at_partners(people):
    shown = np.zeros((people + 1023 & ~1023) + 8, np.uint8)
    long_rows = long_ties(people, 1)
    shown[:people] = np.random.default_rng(7).random(people) < 0.02
    shown[people - 1] = 4
    far = np.zeros(shown.size // 64 + 1, np.uint64)
    for lo in range(0, people, 1024):
        n = min(1024, people - lo)
        point_out(far, lo, n, *(row[lo : lo + n] for row in long_rows), shown[lo : lo + (n + 7 & ~7)])
    marked = np.unpackbits(far.view(np.uint8), bitorder="little")[:people]
    plain = np.any([np.append(shown[:people], 0)[row] > 0 for row in long_rows], axis=0)
    assert marked.tolist() == plain.tolist()
    out = np.empty((2, 3, people), np.uint8)
    none = np.zeros_like(far)
    for bits, seen in zip(out, (far, none), strict=True):
        whole = [np.append(row, np.full(1024, people, np.int32)) for row in long_rows]
        part = np.empty((3, people), np.uint8)
        count_friends(part, 0, people, *whole, tie_keys(1), shown, seen)
        bits[:] = part
    ties = adjacency(people)
    expected = np.bincount(ties[0], weights=shown[ties[1]] & 1, minlength=people)
    assert np.array_equal(counts(out[0], 0), expected)
    near = expected - np.sum([np.append(shown[:people] & 1, 0)[row] for row in long_rows], axis=0)
    assert np.array_equal(counts(out[1], 0), near)


def test_the_household_is_counted_without_oneself():
    sizes = [1, 3, 8, 2, 1, 6, 5]
    size = np.repeat(sizes, sizes).astype(np.uint8)
    place = np.concatenate([np.arange(s) for s in sizes]).astype(np.uint8)
    shown = np.random.default_rng(6).integers(0, 256, 1024 + size.size + 16).astype(np.uint8)
    bits = np.empty((3, size.size), np.uint8)
    count_household(bits, 1024, size.size, size, place, shown)
    home = np.repeat(np.arange(len(sizes)), sizes)
    for w in range(8):
        own = shown[1032 : 1032 + size.size] >> w & 1
        assert np.array_equal(counts(bits, w), np.bincount(home, weights=own)[home] - own)


def counts(bits: np.ndarray, w: int) -> np.ndarray:
    out = np.empty(bits.shape[1], np.uint8)
    take_world(out, out.size, bits, w)
    return out


def plain_partner(person: int, people: int, keys: list[int]) -> int:
    x = plain_rank(person, people, keys) ^ 1
    if x >= people:
        return people
    while (x := plain_decipher(x, people, keys)) >= people:
        pass
    return x


def plain_rank(x: int, people: int, keys: list[int]) -> int:
    cells = (people + 1023) >> 10
    while True:
        cell, place = divmod(x, 1024)
        for r in (0, 2, 4, 6):
            cell = (cell + plain_shift(place, cells, keys[r])) % cells
            place = (place + (plain_hash(cell, keys[r + 1]) >> 22)) % 1024
            place = (place ^ place >> 5) * 421 % 1024
        x = cell * 1024 + place
        if x < people:
            return x


def plain_decipher(x: int, people: int, keys: list[int]) -> int:
    cells = (people + 1023) >> 10
    cell, place = divmod(x, 1024)
    for r in (6, 4, 2, 0):
        place = place * pow(421, -1, 1024) % 1024
        place = ((place ^ place >> 5) - (plain_hash(cell, keys[r + 1]) >> 22)) % 1024
        cell = (cell - plain_shift(place, cells, keys[r])) % cells
    return cell * 1024 + place


def plain_shift(place: int, cells: int, key: int) -> int:
    h = plain_hash(place, key)
    fine = 5 if cells > 65535 else 0
    return ((h >> 16) * (cells >> fine) >> 16 << fine) + h % (1 << fine)


def plain_hash(x: int, key: int) -> int:
    h = (x + key) * 0x9E3779B1 & 0xFFFFFFFF
    return (h ^ h >> 15) * 0x85EBCA6B & 0xFFFFFFFF
