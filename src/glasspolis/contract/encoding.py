"""Natural units to the integers that steps compute with, and between which they lie; for
parameters.py and loops.py.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from glasspolis.contract.parameters import CHANCE_UNITS, RATE_UNITS, SHARE_UNITS, Param
from glasspolis.draws import chance, rate_chance
from glasspolis.errors import GlasspolisError

LOWEST = -(2**31)
HIGHEST = 2**31 - 1
SHARE = 1024
Value = Decimal | tuple[Decimal, ...]


@lru_cache(maxsize=65536)
def encode(unit: str, value: Decimal) -> int:
    """The integer a step compares or computes with.

    A probability or rate becomes the largest draw that counts as "yes"; a share or a density
    becomes 1/1024ths; all else must be a whole number of its unit.

    Raises:
        GlasspolisError: the value does not fit its unit.
    """
    if unit in CHANCE_UNITS:
        return chance(value)
    if unit in RATE_UNITS:
        return rate_chance(value / RATE_UNITS[unit])
    if unit in SHARE_UNITS:
        return int((value * SHARE).to_integral_value(ROUND_HALF_EVEN))
    if value != value.to_integral_value():
        raise GlasspolisError(f"{value} {unit}: allowed are whole numbers")
    return int(value)


def ends(par: Param) -> tuple[int, int]:
    """Between which integers a step finds a parameter: any of 32 bits if nothing is said of a
    derived one.
    """
    if par.derived:
        return LOWEST, HIGHEST
    low, high = par.possible
    return encode(par.unit, low), encode(par.unit, high)


def spread(value: Value, length: int) -> tuple[Decimal, ...]:
    """The cells of a table that is given whole, or as the one number that stands in each."""
    return value if isinstance(value, tuple) else (value,) * length


def whole(value: Decimal, lot: Decimal) -> Decimal:
    """A number with a part of one, rounded up if ``lot``, from 0 to below 1, fills the part up."""
    return (value + lot).to_integral_value(ROUND_FLOOR)
