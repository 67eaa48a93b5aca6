"""Urns that send places by records and enlarge the records by what the places find (Ensign et al.
2018).

The chance that a patrol goes to a unit is the unit's share of all records. What the patrol finds
there becomes records, and all records decay. The published correction keeps a find with the
probability "least records of any unit / records of this unit", so that each unit counts as often as
the one that is patrolled least. All arithmetic is in whole numbers; the submodel grid calls it each
morning.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def allot(weights: Ints, places: int, luck: int) -> Any:
    """Distribute places over units by systematic sampling.

    The total is exactly ``places``, and each unit expects its share of the weights. One draw shifts
    a ladder of equal steps along the summed weights, so that a single place is a draw by shares.

    Args:
        weights: int64[units], at least one of them above 0; their sum times ``places`` stays under
            2^62.
        places: to distribute.
        luck: one 31-bit draw.

    Returns:
        int64[units], the places of each unit.
    """
    ends = np.cumsum(weights)
    whole = int(ends[-1])
    # whole * luck / 2^31, in two parts that each fit 63 bits.
    shift = (whole >> 31) * luck + ((whole & 0x7FFFFFFF) * luck >> 31)
    up_to = (ends * places + shift) // whole
    return np.diff(up_to, prepend=0)


def updated_records(records: Ints, gained: Ints, fade: int, most: int) -> Ints:
    """Records after a day, int64[units] in 1/1000: with what was gained, and without what decays.

    Args:
        records: of the day before, in 1/1000.
        gained: in 1/1000.
        fade: the share that decays, as a 31-bit chance.
        most: upper bound in 1/1000; the lower bound is one whole record.
    """
    full = np.minimum(records + gained, most)
    return np.maximum(full - (full * max(fade, 0) >> 31), 1000)


def credited_finds(records: Ints, found: Ints, luck: Ints) -> Ints:
    """Finds that the published correction keeps: each with the chance least records / own records.

    Args:
        records: int64[units], above 0.
        found: int64[units].
        luck: 31-bit draws, int64[units].
    """
    return np.where(luck * records <= int(records.min()) << 31, found, 0)
