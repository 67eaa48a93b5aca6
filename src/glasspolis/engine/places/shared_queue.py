"""A queue whose few servers a small city shares with cities like it; sharing.py calls it for each
world.

By the rates a city of 8,000 people has a third of an operator or a quarter of an ambulance. Rounded
up, it has several times as many as a large city, and nobody ever waits; rounded by chance, it has
none on most days. Neither is what a large city would give these people. So the city shares
``LEAST`` servers or more with other cities like it, and what the others claim is what this city
claimed on the days before, at the same minutes. Of its own claims, as many wait and lapse as of
those of a large city.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.kernels.shared_places import serve_day
from glasspolis.engine.places.limits import Key, service_quantiles

Ints = NDArray[np.int64]
LEAST = 10


class SharedQueue:
    """One queue of one world, and the claims of the days before, the last one first."""

    def __init__(self) -> None:
        self.before: list[tuple[Ints, Ints]] = []

    def branch(self) -> SharedQueue:
        """A copy of the queue, for another world that goes on from here."""
        other = copy(self)
        other.before = list(self.before)
        return other

    def grant(
        self, persons: Ints, claims: NDArray[Any], servers: Decimal, mean_service: int, patience: int, key: Key,
        salt: int, lot: Decimal,
    ) -> tuple[Ints, Ints, Ints]:  # fmt: skip
        """Serve a day's claimants first come first served, by the second, from an empty queue at
        midnight.

        Args:
            persons: int64[claimants], their ids, ascending.
            claims: int[claimants], the minute of each claim + 1.
            servers: how many there are; a part of one is a part of those that are shared.
            mean_service: seconds; service times are exponential and belong to the person and day.
            patience: minutes after which a claimant leaves.
            key: the limit's stream key of the day.
            salt: changes only the order of arrivals inside a minute.
            lot: from 0 to below 1; rounds the servers that are shared up or down.

        Returns:
            For each claimant who is served, in order of arrival: the position among the claimants,
            the minute of service (1439 if it is after midnight) and the whole minutes waited.
        """
        none = persons[:0], persons[:0], persons[:0]
        if servers <= 0:
            return none
        cities = cities_sharing(servers)
        others = self.before[: cities - 1]
        if not persons.size:
            self.before = [(persons, persons), *others][: cities - 1]
            return none
        shared = max(int(servers * (1 + len(others)) + lot), 1)
        came = np.concatenate([other for other, _ in others] or [persons[:0]])
        took = np.concatenate([other for _, other in others] or [persons[:0]])
        about = persons, claims.astype(np.int64, copy=False), service_quantiles(mean_service), *key, salt
        when, length, *served = serve_day(*about, came, took, shared, patience * 60)
        self.before = [(when, length), *others][: cities - 1]
        return cast("tuple[Ints, Ints, Ints]", tuple(served))


@lru_cache(4096)
def cities_sharing(servers: Decimal) -> int:
    """The number of cities of this size that have ``LEAST`` servers together."""
    return max(int((LEAST / servers).to_integral_value(ROUND_CEILING)), 1)


def branched(
    queues: Mapping[tuple[str, int], SharedQueue], worlds: int, trunks: int = 1
) -> dict[tuple[str, int], SharedQueue]:
    """The queues of every world, each a copy of those of its trunk, one of the first worlds."""
    return {
        (name, world): shared.branch()
        for (name, trunk), shared in queues.items()
        if trunk < trunks
        for world in range(trunk, worlds, trunks)
    }
