"""Limited places among claimants: rations by hashed priority, queues by the minute; city.py calls
them between stages.

What a ``salt`` changes is only who comes first among equals: the order of a ration, the order
inside one minute of a queue. Worlds that differ in nothing else are the placebo's (MODEL.md,
"Caused").
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache
from itertools import pairwise

import numpy as np

from glasspolis.compiled import kernel
from glasspolis.draws import fill_listed

Key = tuple[np.uint32, np.uint32]
SERVICE_BITS = 10
SERVICE_ENTRIES = 1 << SERVICE_BITS
LAST_MINUTE = 1439
# Which of a person's words of the day a hash is: the service time, and the priority (with the salt
# added).
_SERVICE_USE = 1
_PRIORITY_USE = 2


@kernel
def serve(arrival: np.ndarray, service: np.ndarray, servers: int, patience: int) -> np.ndarray:
    """Start of service of each claimant, first come first served by several servers; -1 if none in
    time.

    arrival: int64 seconds, ascending. service: int64 seconds. patience: seconds; who would wait
    longer leaves. The servers' free times are a binary heap with the earliest on top.
    """
    start = np.full(arrival.shape[0], -1, np.int64)
    free = np.zeros(servers, np.int64)
    for i in range(arrival.shape[0]):
        begin = max(arrival[i], free[0])
        if begin - arrival[i] > patience:
            continue
        start[i] = begin
        end = begin + service[i]
        at = 0
        while 2 * at + 1 < servers:
            child = 2 * at + 1
            if child + 1 < servers and free[child + 1] < free[child]:
                child += 1
            if free[child] >= end:
                break
            free[at] = free[child]
            at = child
        free[at] = end
    return start


@kernel
def claimants(claim: np.ndarray) -> np.ndarray:
    """Ids, ascending, of those whose claim is not 0; stretches of 64 without one are
    passed over.
    """
    people = claim.shape[0]
    ids = np.empty(people, np.int64)
    count = 0
    for start in range(0, people, 64):
        some = start + 64 > people
        if not some:
            joined = claim[start]
            for j in range(64):
                joined |= claim[np.uint32(start + j)]
            some = joined != 0
        if some:
            for i in range(start, min(start + 64, people)):
                if claim[i] != 0:
                    ids[count] = i
                    count += 1
    return ids[:count].copy()


@cache
def service_quantiles(mean: int) -> np.ndarray:
    """int64[1024]: whole seconds of an exponential service time, the mean of each 1024th of its
    distribution.

    Entry i is the mean of -mean * ln(v) over v in (i / 1024, (i + 1) / 1024), computed in decimals,
    so the table's mean is the exact one but for rounding to seconds.
    """
    with localcontext() as context:
        context.prec = 40
        edge = [Decimal(0)]
        for i in range(1, SERVICE_ENTRIES + 1):
            v = Decimal(i) / SERVICE_ENTRIES
            edge.append(v - v * v.ln())
        means = [(high - low) * SERVICE_ENTRIES * mean for low, high in pairwise(edge)]
        table = np.array([int(m.to_integral_value(ROUND_HALF_EVEN)) for m in means], dtype=np.int64)
    table.flags.writeable = False
    return table


def ration(
    persons: np.ndarray, classes: np.ndarray, places: int, key: Key, salt: int
) -> np.ndarray:  # fmt: skip
    """Share places among claimants: exactly min(places, claimants) of them get one.

    Inside a class, priority is a hash of the person with the id behind it. All priorities differ,
    and the result is the same for any split of the people.

    Args:
        persons: int64[claimants], their ids, ascending.
        classes: int[claimants], the class of each claim; the highest class comes first.
        places: how many places there are; below 0 counts as none.
        key: the limit's stream key of the day.
        salt: changes only who comes first inside a class.

    Returns:
        The ids of those who get a place, ascending.
    """
    if places >= persons.size:
        return persons
    if places <= 0:
        return persons[:0]
    last = _last_class(classes, places)
    sure = persons[classes > last]
    tied = persons[classes == last]
    return np.sort(np.concatenate((sure, _drawn(tied, places - sure.size, key, salt))))


def _last_class(classes: np.ndarray, places: int) -> int:
    """Find the class in which the places run out: everybody above it gets one, nobody below it."""
    best_first = np.cumsum(np.bincount(classes)[::-1])
    return int(best_first.size - 1 - np.searchsorted(best_first, places))


def _drawn(persons: np.ndarray, places: int, key: Key, salt: int) -> np.ndarray:
    """Choose so many of these persons, at least one, by hashed priority."""
    if places >= persons.size:
        return persons
    priority = _hashes(persons, key, _PRIORITY_USE + salt).astype(np.uint64) << np.uint64(32)
    priority |= persons.astype(np.uint64)
    return persons[priority <= np.partition(priority, places - 1)[places - 1]]


def arrivals(
    persons: np.ndarray, claims: np.ndarray, mean_service: int, key: Key, salt: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """When claimants of a queue come, in the order in which they come.

    Args:
        persons: int64[claimants], their ids, ascending.
        claims: int[claimants], the minute of each claim + 1.
        mean_service: seconds; service times are exponential and belong to the person and day.
        key: the limit's stream key of the day.
        salt: changes only the order of arrivals inside a minute.

    Returns:
        The position of each among the claimants; the second of the day at which each comes, shifted
        by 32 bits, with a lot below it that decides inside a second; and how many seconds each
        takes.
    """
    lots = _hashes(persons, key, _PRIORITY_USE + salt).astype(np.int64)
    seconds = (claims.astype(np.int64) - 1) * 60 + (lots * 60 >> 32)
    when = seconds << 32 | lots
    turn = np.argsort(when, kind="stable")
    entries = _hashes(persons[turn], key, _SERVICE_USE) >> np.uint32(32 - SERVICE_BITS)
    return turn, when[turn], service_quantiles(mean_service)[entries]


def minutes_of(turn: np.ndarray, arrival: np.ndarray, start: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of those who are served: their position, the minute of service, 1439 at most, and the minutes
    waited.
    """
    served = start >= 0
    minutes = np.minimum(start[served] // 60, LAST_MINUTE)
    return turn[served], minutes, (start[served] - arrival[served]) // 60


def _hashes(persons: np.ndarray, key: Key, use: int) -> np.ndarray:
    out = np.empty(persons.size, np.uint32)
    fill_listed(out, persons, *key, np.uint32(use))
    return out
