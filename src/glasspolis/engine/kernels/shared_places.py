"""The kernels that share limited places: a ration in every world at once, and a queue in one world;
places/ calls them.
"""

# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

import numpy as np

from glasspolis.compiled import kernel
from glasspolis.draws import threefry
from glasspolis.engine.kernels.sparse_kernels import listed, put

# Which of a person's words of the day a hash is: the service time, and the priority (with the salt
# added).
SERVICE_USE = 1
PRIORITY_USE = 2
SERVICE_BITS = 10
LAST_MINUTE = 1439


@kernel
def rationed(who: np.ndarray, much: np.ndarray, places: int, k0: np.uint32, k1: np.uint32, salt: int) -> np.ndarray:
    """The ids, ascending, of those who get a place: int64.

    who: int64[claimants], ascending. much: int64[claimants], the class of each claim from 0; the
    highest comes first. k0, k1: the limit's stream key of the day.
    """
    if places >= who.size:
        return who
    if places <= 0:
        return who[:0]
    counts = np.zeros(much.max() + 1, np.int64)
    for k in range(who.size):
        counts[much[k]] += 1
    last = counts.size - 1
    left = places
    while counts[last] < left:
        left -= counts[last]
        last -= 1
    # Inside the class in which the places run out, the smallest hashes with the id behind them get
    # one.
    tied = counts[last]
    priority = np.empty(tied, np.uint64)
    count = 0
    for k in range(who.size):
        if much[k] == last:
            lot = threefry(k0, k1, np.uint32(who[k]), np.uint32(PRIORITY_USE + salt))[0]
            priority[count] = np.uint64(lot) << np.uint64(32) | np.uint64(who[k])
            count += 1
    cut = np.sort(priority)[left - 1]
    got = np.empty(places, np.int64)
    found = 0
    count = 0
    for k in range(who.size):
        gets = much[k] > last
        if much[k] == last:
            gets = priority[count] <= cut
            count += 1
        if gets:
            got[found] = who[k]
            found += 1
    return got


@kernel
def ration_in_worlds(
    bits: np.ndarray, asked: np.ndarray, granted: np.ndarray, chunk: int, people: int, worlds: np.ndarray,
    places: np.ndarray, k0: np.uint32, k1: np.uint32, salts: np.ndarray,
) -> None:  # fmt: skip
    """Share a limit's places in each of these worlds: who gets one is written to ``granted``.

    bits: uint64[chunks, worlds, planes, words]. asked, granted: the planes of the two columns.
    places, salts: int64, one a world of ``worlds``.
    """
    nobody = np.empty(0, np.int64)
    for k in range(worlds.size):
        rows = bits[:, worlds[k]]
        if places[k] <= 0:
            # Nobody has to be looked for where nothing is given.
            put(rows, granted, chunk, nobody, nobody)
            continue
        who, much = listed(rows, asked, chunk, people)
        got = rationed(who, much, places[k], k0, k1, salts[k])
        put(rows, granted, chunk, got, np.ones(got.size, np.int64))


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
def arrive(
    persons: np.ndarray, claims: np.ndarray, quantiles: np.ndarray, k0: np.uint32, k1: np.uint32, salt: int
) -> tuple:  # fmt: skip
    """When claimants of a queue come, in the order in which they come: the position of each among
    the claimants; the second of the day, shifted by 32 bits, with a lot below it that decides
    inside a second; and how many seconds each takes.

    persons: int64, ascending. claims: int64, the minute of each + 1. quantiles: int64[1024],
    seconds; service times are exponential and belong to the person and day. k0, k1: the limit's
    stream key of the day. salt: changes only the order of arrivals inside a minute.
    """
    when = np.empty(persons.size, np.int64)
    for k in range(persons.size):
        lot = np.int64(threefry(k0, k1, np.uint32(persons[k]), np.uint32(PRIORITY_USE + salt))[0])
        when[k] = ((claims[k] - 1) * 60 + (lot * 60 >> 32)) << 32 | lot
    turn = np.argsort(when, kind="mergesort")
    length = np.empty(persons.size, np.int64)
    for k in range(persons.size):
        word = threefry(k0, k1, np.uint32(persons[turn[k]]), np.uint32(SERVICE_USE))[0]
        length[k] = quantiles[word >> np.uint32(32 - SERVICE_BITS)]
    return turn, when[turn], length


@kernel
def serve_day(
    persons: np.ndarray, claims: np.ndarray, quantiles: np.ndarray, k0: np.uint32, k1: np.uint32, salt: int,
    others: np.ndarray, lengths: np.ndarray, servers: int, patience: int,
) -> tuple:  # fmt: skip
    """A queue's day: when its claimants come and how long each takes, and of those who are served
    among others the position among the claimants, the minute and the whole minutes waited.

    others, lengths: when the others come and how long they take. patience: seconds. The rest is
    what ``arrive`` takes.
    """
    turn, when, length = arrive(persons, claims, quantiles, k0, k1, salt)
    at = np.concatenate((when, others))
    long = np.concatenate((length, lengths))
    order = np.argsort(at, kind="mergesort")
    start = np.empty(at.size, np.int64)
    start[order] = serve((at >> 32)[order], long[order], min(servers, at.size), patience)
    who = np.flatnonzero(start[: when.size] >= 0)
    minutes = np.minimum(start[who] // 60, LAST_MINUTE)
    return when, length, turn[who], minutes, (start[who] - (when[who] >> 32)) // 60
