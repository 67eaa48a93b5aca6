"""Limited places among claimants: rations by hashed priority, queues by the minute; city.py calls them between stages.

What a ``salt`` changes is only who comes first among equals: the order of a ration, the order inside one
minute of a queue. Worlds that differ in nothing else are the placebo's (MODEL.md, "Caused").
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache
from itertools import pairwise

import numpy as np

from glasspolis.compiled import kernel
from glasspolis.draws import day_key, fill_listed

Key = tuple[np.uint32, np.uint32]
SERVICE_ENTRIES = 1024
_SERVICE_USE, _PRIORITY_USE = 1, 2


@kernel
def serve(arrival: np.ndarray, service: np.ndarray, servers: int, patience: int) -> np.ndarray:
    """Start of service of each claimant, first come first served by several servers; -1 if none in time.

    arrival: int64 seconds, ascending. service: int64 seconds. patience: seconds; who would wait longer
    leaves. The servers' free times are a binary heap with the earliest on top.
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
    """Ids, ascending, of those whose claim is not 0; stretches of 64 without one are passed over."""
    people = claim.shape[0]
    found = np.empty(people, np.int64)
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
                    found[count] = i
                    count += 1
    return found[:count].copy()


@cache
def service_quantiles(mean: int) -> np.ndarray:
    """int64[1024]: whole seconds of an exponential service time, the mean of each 1024th of its distribution.

    Entry i is the mean of -mean * ln(v) over v in (i / 1024, (i + 1) / 1024), computed in decimals, so the
    table's mean is the exact one but for rounding to seconds.
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


def ration(claim: np.ndarray, places: int, key: Key, salt: int) -> np.ndarray:
    """The claimants who get one of the places: exactly min(places, claimants) person ids, ascending.

    claim: [people], 0 for none, else the class of the claim; the highest class comes first. key: a stream's key of
    the day. Inside a class priority is a hash of the person with the id behind it, so all are different and the
    result is the same for any split of the people.
    """
    persons = claimants(claim)
    return placed(persons, claim[persons], places, key, salt)


def placed(persons: np.ndarray, classes: np.ndarray, places: int, key: Key, salt: int) -> np.ndarray:
    """``ration`` among claimants by id, ascending, with the classes of their claims."""
    if places >= persons.size:
        return persons
    if places <= 0:
        return persons[:0]
    last = _last_class(classes, places)
    sure, tied = persons[classes > last], persons[classes == last]
    return np.sort(np.concatenate((sure, _drawn(tied, places - sure.size, key, salt))))


def _last_class(classes: np.ndarray, places: int) -> int:
    """The class in which the places run out: all above it get one, none below it."""
    best_first = np.cumsum(np.bincount(classes)[::-1])
    return int(best_first.size - 1 - np.searchsorted(best_first, places))


def _drawn(persons: np.ndarray, places: int, key: Key, salt: int) -> np.ndarray:
    """So many of these, at least one of them, by hashed priority."""
    if places >= persons.size:
        return persons
    priority = _hashes(persons, key, _PRIORITY_USE + salt).astype(np.uint64) << np.uint64(32)
    priority |= persons.astype(np.uint64)
    return persons[priority <= np.partition(priority, places - 1)[places - 1]]


def queue(
    claim: np.ndarray, servers: int, mean_service: int, patience: int, key: Key, salt: int
) -> tuple[np.ndarray, np.ndarray]:
    """First come first served by the minute, from empty at midnight: when each claimant was served.

    claim: [people], 0 or minute + 1. mean_service: seconds. patience: minutes. Service after midnight counts
    as minute 1439. The salt shuffles arrivals inside a minute; service times belong to the person and day.

    Returns:
        uint16[people] of 0 (no claim, or not served in time) or minute served + 1, and uint16[people] of
        whole minutes waited by those served.
    """
    served, waited = np.zeros(claim.shape[0], np.uint16), np.zeros(claim.shape[0], np.uint16)
    persons = claimants(claim)
    found = _served(persons, claim[persons], servers, mean_service, patience, key, salt)
    persons, minute, wait = persons[found[0]], *found[1:]
    served[persons], waited[persons] = minute + 1, wait
    return served, waited


def _served(
    persons: np.ndarray, claim: np.ndarray, servers: int, mean_service: int, patience: int, key: Key, salt: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which of the claimants are served, at what minute, after how many."""
    if servers <= 0 or not persons.size:
        return (persons[:0],) * 3
    order = _hashes(persons, key, _PRIORITY_USE + salt).astype(np.int64)
    arrival = (claim.astype(np.int64) - 1) * 60 + (order * 60 >> 32)
    turn = np.argsort(arrival << 32 | order, kind="stable")
    arrival = arrival[turn]
    length = service_quantiles(mean_service)[_hashes(persons[turn], key, _SERVICE_USE) >> np.uint32(22)]
    start = serve(arrival, length, min(servers, persons.size), patience * 60)
    got = start >= 0
    return turn[got], np.minimum(start[got] // 60, 1439), (start[got] - arrival[got]) // 60


def grant_places(out: np.ndarray, claim: np.ndarray, places: int, base: Key, day: int, salt: int) -> None:
    """Write a ration's grants of one day, 0 or 1, to out[people]; base is the limit's ``draws.stream_base``."""
    out[:] = 0
    out[ration(claim, places, day_key(base, day), salt)] = 1


def grant_queue(
    out: np.ndarray, claim: np.ndarray, servers: int, mean_service: int, patience: int, base: Key, day: int, salt: int
) -> None:
    """Write a queue's grants of one day, 0 or minutes from the claim to service + 1, to out[people]."""
    persons = claimants(claim)
    got, late = waited(persons, claim[persons], servers, mean_service, patience, day_key(base, day), salt)
    out[:] = 0
    out[got] = late


def waited(
    persons: np.ndarray, claim: np.ndarray, servers: int, mean_service: int, patience: int, key: Key, salt: int
) -> tuple[np.ndarray, np.ndarray]:
    """Of a queue's claimants, with their claims: who is served, and minutes from the claim to service + 1."""
    got, minute, _ = _served(persons, claim, servers, mean_service, patience, key, salt)
    return persons[got], minute + 2 - claim[got]


def _hashes(persons: np.ndarray, key: Key, use: int) -> np.ndarray:
    out = np.empty(persons.size, np.uint32)
    fill_listed(out, persons, *key, np.uint32(use))
    return out
