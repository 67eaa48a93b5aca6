"""What rations and queues share: the order of claimants of a ration, and the service times of a
queue; sharing.py calls it.

A ``salt`` decides who comes first among equals, and nothing else: inside a class of a ration, and
inside a minute of a queue. Two worlds that differ in their salt alone show how much of a difference
is luck: they are the system and its placebo (docs/decisions/paired-worlds.md).
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache
from itertools import pairwise
from typing import cast

import numpy as np

from glasspolis.engine.kernels.shared_places import SERVICE_BITS, rationed

Key = tuple[np.uint32, np.uint32]
SERVICE_ENTRIES = 1 << SERVICE_BITS


@cache
def service_quantiles(mean: int) -> np.ndarray:
    """Service times of a queue in whole seconds, int64[1024]: the mean of each 1024th of an
    exponential distribution.

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
    return cast("np.ndarray", rationed(persons, classes.astype(np.int64), places, *key, salt))
