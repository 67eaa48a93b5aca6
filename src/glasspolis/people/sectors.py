"""Sectors and firms: population.py gives everybody in work the sector and the firm of the employer.

Employers fill the sectors, and the firms within each sector, one after the other in the order of
their numbers. An employer therefore has one firm and a firm one sector, and shares are met to
within one employer. Nothing is drawn. All of it is assumed: no source in the facts gives shares of
persons in work by sector, or sizes of the largest firms.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.people.structure import largest_remainder

# Per 1,000 persons in work, assumed.
SECTORS = {
    "farming": 180, "mining and power": 25, "food and textiles": 75, "chemicals and metals": 80,
    "machinery and electronics": 110, "construction": 90, "transport and storage": 60, "trade and catering": 170,
    "information and finance": 45, "property and business services": 45, "education and health": 75,
    "public administration": 45,
}  # fmt: skip
FIRMS = 255
SCALE = 1 << 30
Ints = NDArray[np.int64]

_SHARES = np.array(list(SECTORS.values()), dtype=np.int64)
_COUNTS = largest_remainder(_SHARES, FIRMS)
# The sector of each firm from 0 (no firm, no sector) to 255; a firm's share in its sector falls as
# 1/rank.
SECTOR_OF_FIRM: Ints = np.concatenate([[0], np.repeat(np.arange(1, _SHARES.size + 1), _COUNTS)]).astype(np.int64)


def _ends() -> Ints:
    """Return the end of each firm on a line of length SCALE that stands for all persons in work."""
    weights = []
    for share, count in zip(_SHARES, _COUNTS, strict=True):
        ranks = SCALE // np.arange(1, int(count) + 1, dtype=np.int64)
        weights.append(ranks * int(share) // int(ranks.sum() >> 20))
    ends = np.cumsum(np.concatenate(weights))
    return ends * (SCALE >> 8) // (ends[-1] >> 8)


_ENDS = _ends()


def fill_sectors(traits: dict[str, NDArray[Any]], step: int = 1 << 18) -> None:
    """Write the traits ``sector`` and ``firm`` of everybody; they are 0 for persons without an
    employer.
    """
    employer = traits["employer"]
    counts = np.zeros(int(employer.max()) + 1, dtype=np.int64)
    for lo in range(0, employer.size, step):
        counts += np.bincount(employer[lo : lo + step], minlength=counts.size)
    counts[0] = 0
    middle = (2 * np.cumsum(counts) - counts) * (SCALE >> 1) // max(1, int(counts.sum()))
    firm = np.minimum(1 + np.searchsorted(_ENDS, middle, side="right"), FIRMS).astype(np.uint8)
    firm[0] = 0
    for lo in range(0, employer.size, step):
        traits["firm"][lo : lo + step] = firm[employer[lo : lo + step]]
        traits["sector"][lo : lo + step] = SECTOR_OF_FIRM[traits["firm"][lo : lo + step]]
