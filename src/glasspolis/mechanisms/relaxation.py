"""Exponential relaxation: the rate at which a level of feeling, such as fear or trust, returns to
its rest.

The verb `relax_toward` of the contract moves a level by this rate.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache


@lru_cache(maxsize=1024)
def daily_rate(half_life: Decimal) -> Decimal:
    """The share of a gap that closes in one day, 1 - 2^(-1/half-life).

    Args:
        half_life: days in which half of the gap closes; above 0.
    """
    return 1 - (-Decimal(2).ln() / half_life).exp()
