"""How levels of feeling move: fear, trust and grievance in society, worry in abroad, seeming support in information."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache


@lru_cache(maxsize=1024)
def closing(half_life: Decimal) -> Decimal:
    """The share of a gap that closes in a day, 1 - 2^(-1/half-life); half-life in days."""
    return 1 - (-Decimal(2).ln() / half_life).exp()


def toward(level: int, rest: int, fade: int, noise: int) -> int:
    """A level a day on its way to its rest: of the gap goes the chance ``fade``; the low 16 bits of noise round."""
    move = (abs(rest - level) * (max(fade, 0) >> 15) + (noise & 65535)) >> 16
    return level + move if rest > level else level - move
