"""Limited places are exact, fair by hash and first come first served, and waits are as long as
Erlang's formula says.
"""

from decimal import Decimal
from math import factorial, sqrt

import numpy as np
import pytest

from glasspolis.draws import stream_key
from glasspolis.engine.kernels.shared_places import serve
from glasspolis.engine.kernels.sparse_kernels import claimants
from glasspolis.engine.places import limits
from glasspolis.engine.places.limits import service_quantiles
from glasspolis.engine.places.shared_queue import LEAST, SharedQueue, branched, cities_sharing

KEY = stream_key(1, "test.limit", 0)
PEOPLE = 20_000


def ration(claim: np.ndarray, places: int, key: limits.Key, salt: int) -> np.ndarray:
    """Share places among those of everybody whose claim is not 0."""
    persons = claimants(claim)
    return limits.ration(persons, claim[persons], places, key, salt)


def queue(
    claim: np.ndarray, servers: int, mean: int, patience: int, key: limits.Key, salt: int
) -> tuple[np.ndarray, np.ndarray]:
    """Serve those of everybody whose claim is not 0: each one's minute of service + 1, and minutes
    waited.
    """
    persons = claimants(claim)
    rest = mean, patience, key, salt, Decimal(0)
    served, minutes, waits = SharedQueue().grant(persons, claim[persons], Decimal(servers), *rest)
    granted = np.zeros(claim.size, np.uint16)
    waited = np.zeros(claim.size, np.uint16)
    granted[persons[served]] = minutes + 1
    waited[persons[served]] = waits
    return granted, waited


def claims(share: float, people: int = PEOPLE) -> np.ndarray:
    return (np.random.default_rng(3).random(people) < share).astype(np.uint8)


def minutes(claimants: int, people: int = PEOPLE) -> np.ndarray:
    rng = np.random.default_rng(4)
    claim = np.zeros(people, np.uint16)
    claim[rng.choice(people, claimants, replace=False)] = rng.integers(1, 1441, claimants)
    return claim


def served(arrival: list[int], service: list[int], servers: int, patience: int) -> list[int]:
    return serve(np.array(arrival), np.array(service), servers, patience).tolist()


@pytest.mark.parametrize("places", [-1, 0, 1, 7, 500, PEOPLE])
def test_a_ration_grants_exactly_its_places_to_claimants(places):
    claim = claims(0.1)
    ids = ration(claim, places, KEY, 0)
    assert ids.size == max(0, min(places, int(claim.sum())))
    assert np.unique(ids).size == ids.size
    assert claim[ids].all()


def test_a_ration_is_the_best_of_the_parts_best():
    claim = claims(0.2)
    places = 300
    whole = ration(claim, places, KEY, 0)
    finalists = np.zeros_like(claim)
    for part in np.array_split(np.arange(PEOPLE), 7):
        alone = np.zeros_like(claim)
        alone[part] = claim[part]
        finalists[ration(alone, places, KEY, 0)] = 1
    assert np.array_equal(ration(finalists, places, KEY, 0), whole)


def test_more_places_and_fewer_rivals_never_cost_anyone_a_place():
    claim = claims(0.2)
    some = ration(claim, 100, KEY, 0)
    more = ration(claim, 150, KEY, 0)
    assert np.isin(some, more).all()
    claim[some[:10]] = 0
    assert np.isin(some[10:], ration(claim, 100, KEY, 0)).all()


def test_the_higher_class_comes_first_and_a_lottery_is_held_in_one_class_alone():
    claim = claims(0.2) * np.random.default_rng(8).integers(1, 5, PEOPLE).astype(np.uint8)
    sizes = np.bincount(claim)
    places = int(sizes[4] + sizes[3] // 2)
    ids = ration(claim, places, KEY, 0)
    assert np.bincount(claim[ids]).tolist() == [0, 0, 0, places - sizes[4], sizes[4]]
    assert np.array_equal(np.sort(ids), ids)
    assert not np.array_equal(ids, ration(claim, places, KEY, 1))
    whole = np.zeros_like(claim)
    for part in np.array_split(np.arange(PEOPLE), 7):
        alone = np.zeros_like(claim)
        alone[part] = claim[part]
        best = ration(alone, places, KEY, 0)
        whole[best] = claim[best]
    assert np.array_equal(ration(whole, places, KEY, 0), ids)


def test_ration_chances_are_equal_and_the_salt_deals_them_anew():
    claim = np.ones(1000, np.uint8)
    hits = np.zeros(1000)
    for salt in range(400):
        hits[ration(claim, 250, KEY, salt)] += 1
    chi = float(((hits - 100) ** 2 / 75).sum())
    assert abs(chi - 999) < 4 * sqrt(2 * 999)


def test_a_queue_worked_by_hand():
    assert served([0, 0, 0], [10, 10, 10], 1, 100) == [0, 10, 20]
    assert served([0, 0, 0], [10, 10, 10], 2, 100) == [0, 0, 10]
    assert served([0, 0, 0, 30], [60, 5, 40, 1], 2, 100) == [0, 0, 5, 45]
    # The third would wait 18 s, more than 15, and leaves. The fourth is served at 20 as if the
    # third had not come.
    assert served([0, 1, 2, 6], [10, 10, 10, 10], 1, 15) == [0, 10, -1, 20]
    assert served([5, 100], [10, 10], 3, 0) == [5, 100]


def test_a_queue_is_first_come_first_served_and_loses_no_one_but_the_impatient():
    rng = np.random.default_rng(8)
    arrival = np.sort(rng.integers(0, 9000, 900))
    service = rng.integers(0, 120, 900)
    for servers in (1, 2, 5, 17):
        start = serve(arrival, service, servers, 10**9)
        assert (start >= arrival).all()
        assert (np.diff(start) >= 0).all()
        busy = [int(((start <= t) & (t < start + service)).sum()) for t in start]
        assert max(busy) <= servers
        waiting = start > arrival
        assert all(busy[i] == servers for i in np.flatnonzero(waiting & (service > 0)))
        hasty = serve(arrival, service, servers, 60)
        assert (hasty[hasty >= 0] - arrival[hasty >= 0] <= 60).all()


def test_queue_grants_are_minutes_of_claimants():
    claim = minutes(3000)
    granted, waited = queue(claim, 4, 120, 20, KEY, 0)
    got = granted > 0
    assert (claim[got] > 0).all()
    assert 0 < got.sum() < 3000
    assert granted.max() <= 1440
    assert waited.max() <= 20
    assert not waited[~got].any()
    before_midnight = got & (granted < 1440)
    late = (granted.astype(int) - claim - waited)[before_midnight]
    assert set(late.tolist()) <= {0, 1}
    everyone, waits = queue(claim, PEOPLE, 120, 20, KEY, 0)
    assert np.array_equal(everyone, claim)
    assert not waits.any()
    assert not queue(claim, 0, 120, 20, KEY, 0)[0].any()
    assert not queue(np.zeros_like(claim), 3, 120, 20, KEY, 0)[0].any()


def test_service_after_midnight_counts_as_the_last_minute():
    claim = np.full(50, 1440, np.uint16)
    granted, waited = queue(claim, 1, 60, 100, KEY, 0)
    assert (granted == 1440).all()
    assert waited.max() > 30


def test_the_salt_reorders_only_arrivals_of_the_same_minute():
    alone = np.zeros(PEOPLE, np.uint16)
    alone[::20] = np.arange(1, 1001)
    once = [queue(alone, 1, 30, 30, KEY, salt) for salt in (0, 1)]
    busy = minutes(4000)
    first, second = (queue(busy, 2, 60, 30, KEY, salt)[0] for salt in (0, 1))
    assert (np.abs(once[0][0].astype(int) - once[1][0]) <= 2).all()
    assert not np.array_equal(first, second)
    assert abs(int((first > 0).sum()) - int((second > 0).sum())) < 0.02 * (first > 0).sum()


def test_another_day_is_another_lot():
    tomorrow = stream_key(1, "test.limit", 1)
    assert not np.array_equal(ration(claims(0.1), 100, KEY, 0), ration(claims(0.1), 100, tomorrow, 0))
    assert not np.array_equal(queue(minutes(3000), 4, 120, 20, KEY, 0), queue(minutes(3000), 4, 120, 20, tomorrow, 0))


@pytest.mark.parametrize("mean", [1, 30, 120, 3600])
def test_service_times_are_exponential(mean):
    table = service_quantiles(mean)
    assert abs(table.mean() - mean) < 0.05
    assert (np.diff(table) <= 0).all()
    median = float(Decimal(2).ln()) * mean
    assert abs(np.median(table) - median) <= 1


@pytest.mark.parametrize(("servers", "load"), [(1, 0.7), (4, 0.8), (10, 0.9)])
def test_mean_wait_is_erlangs(servers, load):
    mean = 600
    arrivals = 2_000_000
    rng = np.random.default_rng(9)
    gap = mean / (servers * load)
    arrival = np.cumsum(rng.exponential(gap, arrivals)).astype(np.int64)
    service = service_quantiles(mean)[rng.integers(0, 1024, arrivals)]
    wait = serve(arrival, service, servers, 1 << 40) - arrival
    batches = wait[arrivals // 20 :].reshape(19, -1).mean(axis=1)
    error = batches.std(ddof=1) / sqrt(19)
    expected = erlang_c(servers, servers * load) * mean / (servers * (1 - load))
    assert abs(batches.mean() - expected) < 4 * error
    assert error < 0.05 * expected


def erlang_c(servers: int, offered: float) -> float:
    """Return the share of arrivals that must wait in an M/M/c queue (Erlang 1917)."""
    last = offered**servers / factorial(servers) * servers / (servers - offered)
    return last / (sum(offered**k / factorial(k) for k in range(servers)) + last)


def refused(people: int, servers: Decimal, load: float, days: int = 120) -> float:
    """Return the share of claims that lapse in a city, of a rate of claims that is this load of its
    servers.
    """
    shared = SharedQueue()
    random = np.random.default_rng(people)
    mean = 3600
    rate = load * float(servers) * 86_400 / mean
    lapsed = claims = 0
    for day in range(days):
        count = min(int(random.poisson(rate)), people)
        persons = np.sort(random.choice(people, count, replace=False))
        minute = random.integers(1, 1441, count)
        key = stream_key(1, "test.limit", day)
        lot = Decimal(day * 0.618 % 1)
        got, *_ = shared.grant(persons, minute, servers, mean, 30, key, 0, lot)
        if day > days // 4:
            lapsed += count - got.size
            claims += count
    return lapsed / claims


@pytest.mark.parametrize("load", [0.5, 0.9, 1.5])
def test_a_small_city_refuses_as_many_of_its_claims_as_a_large_one(load: float) -> None:
    """A quarter of a server, four servers, and twelve at once: the first two share theirs."""
    large, medium, small = (refused(4000 * int(Decimal(n) + 1), Decimal(n), load) for n in ("12", "4", "0.25"))
    assert medium == pytest.approx(large, abs=0.02)
    assert small == pytest.approx(large, abs=0.06)


def test_servers_are_shared_by_as_many_cities_as_have_ten_together() -> None:
    assert LEAST == 10
    assert [cities_sharing(Decimal(n)) for n in ("0.25", "3", "9.9", "10", "400")] == [40, 4, 2, 1, 1]


def test_a_shared_queue_branches_without_looking_back() -> None:
    queues = {("form.desk", 0): SharedQueue()}
    one = np.array([3]), np.array([600])
    rest = 60, 30, KEY, 0, Decimal(0)
    queues["form.desk", 0].grant(*one, Decimal("0.5"), *rest)
    both = branched(queues, 2)
    both["form.desk", 1].grant(*one, Decimal("0.5"), *rest)
    assert [len(both["form.desk", w].before) for w in (0, 1)] == [1, 2]
    assert len(queues["form.desk", 0].before) == 1
