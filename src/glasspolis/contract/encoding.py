"""Turns values in natural units into the integers that steps compute with; parameter_fields.py and
loops.py use it.
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
    """The lowest and the highest integer that a step can find for a parameter: those of 32 bits if
    it is derived.
    """
    if par.derived:
        return LOWEST, HIGHEST
    low, high = par.possible
    return encode(par.unit, low), encode(par.unit, high)


def spread(value: Value, length: int) -> tuple[Decimal, ...]:
    """The cells of a table, which may be given as the one number that stands in each of them."""
    return value if isinstance(value, tuple) else (value,) * length


def whole(value: Decimal, lot: Decimal) -> Decimal:
    """Round a number up if its part of one and ``lot``, 0 to below 1, make one; down if not."""
    return (value + lot).to_integral_value(ROUND_FLOOR)
