"""Draws give the published answers, do not depend on the split of the people, and have the declared
distribution.
"""

from decimal import Decimal
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from numba import njit

from glasspolis.draws import (
    chance,
    fill_minute,
    fill_rare,
    fill_uniform,
    guide_table,
    rare_bound,
    rate_chance,
    scalar_draw,
    scalar_minute,
    scalar_rare,
    skip_key,
    stream_key,
    survival_table,
    threefry,
)
from glasspolis.errors import GlasspolisError
from glasspolis.mechanisms.hourly_profiles import PROFILES, hour_shares, minute_table

NEVER = 0x7FFFFFFF
BIG = 1 << 20


def uniform(stream: str, lo: int, n: int, day: int = 0, seed: int = 1) -> np.ndarray:
    out = np.empty(n, np.int32)
    fill_uniform(out, lo, n, *stream_key(seed, stream, day))
    return out


def rare(stream: str, lo: int, n: int, p_max: str, day: int = 0) -> np.ndarray:
    out = np.empty(n, np.int32)
    p = Decimal(p_max)
    fill_rare(
        out,
        lo,
        n,
        *stream_key(1, stream, day),
        *skip_key(1, stream, day),
        survival_table(p),
        guide_table(p),
        rare_bound(p),
    )
    return out


@pytest.mark.parametrize(
    ("key", "counter", "answer"),
    [
        ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
        ((0xFFFFFFFF, 0xFFFFFFFF), (0xFFFFFFFF, 0xFFFFFFFF), (0x1CB996FC, 0xBB002BE7)),
        ((0x13198A2E, 0x03707344), (0x243F6A88, 0x85A308D3), (0xC4923A9C, 0x483DF7A0)),
    ],
)
def test_threefry_gives_the_published_answers(key, counter, answer):
    assert threefry(*map(np.uint32, key), *map(np.uint32, counter)) == answer


def test_the_loop_over_people_is_vector_code():
    fresh = njit(nogil=True, error_model="numpy")(fill_uniform.py_func)
    fresh(np.empty(4, np.int32), 0, 4, *stream_key(1, "a", 0))
    assert all("vector.body" in text for text in fresh.inspect_llvm().values())


@pytest.mark.parametrize("cuts", [(0, 10001), (0, 2, 8, 4096, 4098, 9000, 10001), (0, 1024, 10001)])
def test_draws_do_not_depend_on_the_split(cuts):
    spans = list(pairwise(cuts))
    whole = uniform("a", 0, 10001)
    parts = [uniform("a", lo, hi - lo) for lo, hi in spans]
    assert np.array_equal(whole, np.concatenate(parts))
    whole = rare("a", 0, 10001, "0.02")
    parts = [rare("a", lo, hi - lo, "0.02") for lo, hi in spans]
    assert np.array_equal(whole, np.concatenate(parts))


def test_plain_integers_give_the_same_draws():
    people = [0, 1, 2, 3, 1000, 4095, 4096, 8191]
    drawn = uniform("a.b", 0, 8192, day=3)
    assert [scalar_draw(1, "a.b", 3, i) for i in people] == [int(drawn[i]) for i in people]
    drawn = rare("a.b", 0, 8192, "0.02", day=3)
    people += [int(i) for i in np.flatnonzero(drawn != NEVER)[::20]]
    assert [scalar_rare(1, "a.b", 3, i, Decimal("0.02")) for i in people] == [int(drawn[i]) for i in people]
    minutes = np.empty(8192, np.int32)
    table = minute_table("street")
    fill_minute(minutes, 0, 8192, *stream_key(1, "a.b", 3), table)
    assert [scalar_minute(1, "a.b", 3, i, table) for i in people] == [int(minutes[i]) for i in people]


def test_uniform_draws_are_even():
    drawn = uniform("even", 0, BIG).astype(np.int64)
    assert drawn.min() >= 0
    for bits in (drawn >> 21, drawn & 1023):
        counts = np.bincount(bits, minlength=1024)
        chi = float(((counts - 1024.0) ** 2 / 1024).sum())
        assert abs(chi - 1023) < 4 * sqrt(2 * 1023)
    assert abs(drawn.mean() / 2**31 - 0.5) < 4 / sqrt(12 * BIG)


def test_streams_days_seeds_and_neighbours_are_independent():
    base = uniform("one", 0, BIG)
    others = [uniform("two", 0, BIG), uniform("one", 0, BIG, day=1), uniform("one", 0, BIG, day=-1)]
    others += [uniform("one", 0, BIG, seed=2), uniform("one", 0, BIG, seed=1 + (1 << 32)), np.roll(base, 1)]
    for other in others:
        assert abs(np.corrcoef(base, other)[0, 1]) < 4 / sqrt(BIG)


@pytest.mark.parametrize("p_max", ["0.0001", "0.004", "0.02", "0.3", "1"])
def test_rare_events_come_as_often_as_plain_ones(p_max):
    drawn = rare("often", 0, BIG, p_max)
    bound = Decimal(p_max)
    for p in (bound, bound / 3):
        hits = int((drawn <= chance(p)).sum())
        expected = float(p) * BIG
        assert abs(hits - expected) <= 4 * sqrt(expected * (1 - float(p)))


def test_rare_events_are_spread_over_a_block_and_binomial_between_blocks():
    hit = rare("spread", 0, 1 << 22, "0.01") <= chance(Decimal("0.01"))
    by_block = hit.reshape(-1, 4096)
    places = by_block.sum(axis=0).reshape(64, 64).sum(axis=1)
    expected = hit.sum() / 64
    assert abs(float(((places - expected) ** 2 / expected).sum()) - 63) < 4 * sqrt(2 * 63)
    variance = by_block.sum(axis=1).var() / (4096 * 0.01 * 0.99)
    assert abs(variance - 1) < 4 * sqrt(2 / 1024)


def test_a_higher_probability_only_adds_events():
    drawn = rare("more", 0, BIG, "0.01")
    before = np.zeros(BIG, bool)
    for p in ("0", "0.0001", "0.003", "0.0031", "0.01"):
        now = drawn <= chance(Decimal(p))
        assert not (before & ~now).any()
        assert now.sum() >= before.sum()
        before = now
    assert not (drawn <= chance(Decimal(0))).any()


def test_chances_are_rounded_decimals():
    assert [chance(Decimal(p)) for p in ("0", "0.5", "1")] == [-1, (1 << 30) - 1, NEVER]
    assert rate_chance(Decimal(0)) == -1
    assert rate_chance(Decimal("0.6931471805599453094172321214581765680755")) == (1 << 30) - 1
    for bad in (lambda: chance(Decimal("1.1")), lambda: rate_chance(Decimal(-1)), lambda: rare_bound(Decimal(0))):
        with pytest.raises(GlasspolisError):
            bad()
    with pytest.raises(GlasspolisError):
        stream_key(1 << 64, "a", 0)


@pytest.mark.parametrize("name", PROFILES)
def test_minutes_follow_their_profile(name):
    table = minute_table(name)
    out = np.empty(BIG, np.int32)
    assert table.shape == (2048,)
    fill_minute(out, 0, BIG, *stream_key(1, "minute", 0), table)
    hours = np.bincount(out // 60, minlength=24) / BIG
    assert np.abs(hours - [float(s) for s in hour_shares(name)]).max() < 1 / 2048 + 4 * sqrt(0.15 / BIG)
    inside = np.bincount(out % 60, minlength=60)
    assert abs(float(((inside - BIG / 60) ** 2 / (BIG / 60)).sum()) - 59) < 4 * sqrt(2 * 59)


def test_an_unknown_profile_is_named():
    with pytest.raises(GlasspolisError, match="did you mean 'street'"):
        minute_table("streets")
