"""Places drawn by records, and records that the places then enlarge: whole-number urns that a submodel's daily calls.

The urn of Ensign et al. (2018): the chance that a patrol goes to a unit is the unit's share of all records, what it
finds there becomes records, and all records fade. The published correction keeps what was found in a unit with the
least share of any unit over its own, so that each unit is believed as often as the one that is patrolled least.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def allot(weights: Ints, places: int, luck: int) -> Any:
    """How many of ``places`` each unit gets: exactly so many in all, each unit's expectation its share of the weights.

    One 31-bit draw shifts a ladder of equal steps along the summed weights (systematic sampling); one place is a plain
    draw by shares. Weights are at least 1 somewhere; their sum times places stays under 2^62.
    """
    ends = np.cumsum(weights)
    whole = int(ends[-1])
    shift = (whole >> 31) * luck + ((whole & 0x7FFFFFFF) * luck >> 31)
    upto = (ends * places + shift) // whole
    return np.diff(upto, prepend=0)


def learn(records: Ints, gained: Ints, fade: int, most: int) -> Ints:
    """Records (1/1000) with what was gained, less the share that fades (a 31-bit chance), 1 to ``most`` of them."""
    full = np.minimum(records + gained, most)
    return np.maximum(full - (full * max(fade, 0) >> 31), 1000)


def believed(records: Ints, found: Ints, luck: Ints) -> Ints:
    """What was found, kept with the chance least records over own records (Ensign et al. 2018, the correction)."""
    return np.where(luck * records <= int(records.min()) << 31, found, 0)
