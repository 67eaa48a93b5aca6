"""Verbs of a step: the arithmetic of chances, shares and levels in whole numbers, in the field's
words.

A step works on whole numbers only. A draw has 31 bits, and a chance or a rate is the largest draw
that counts as "it happens", or -1 for never. A share is in 1/1024. The translator copies the line
of a verb to the place of the call, so that a verb costs no more than that line. It refuses a draw,
a chance or a share where a verb needs another of the three.

One draw may decide several things if each uses other bits of it: ``lot`` takes ten bits, and
``low_bits`` the last 16. A step uses a whole draw together with its low bits only if it compares
the whole draw with small chances: the high bits decide such a comparison nearly alone.
"""

from __future__ import annotations

from typing import Any

# The translator holds an argument of a step against these: a draw of 31 bits, a chance as the
# largest draw that counts, a share in 1/1024, ten bits of a draw.
Draw = int
Chance = int
Share = int
Lot = int
# A share, or in ``daily`` an array of them, int64[units].
Shares = Any


def happens(draw: Draw, chance: Chance) -> bool:
    """Whether something with this chance happens by this draw.

    Example:
        >>> happens(draw=2**30 - 1, chance=2**30 - 1)
        True
    """
    return draw <= chance


def lot(draw: Draw, first_bit: int) -> Lot:
    """Ten bits of a draw, from ``first_bit`` on: one of 1,024 equally likely lots, 0 to 1023.

    Example:
        >>> lot(5 << 10 | 77, 10)
        5
    """
    return draw >> first_bit & 1023


def bits_of(draw: Draw, first_bit: int, count: int) -> int:
    """So many bits of a draw, from ``first_bit`` on: one of ``2**count`` equally likely whole
    numbers from 0 on.

    Example:
        >>> bits_of(5 << 4 | 9, first_bit=4, count=3)
        5
    """
    return draw >> first_bit & (1 << count) - 1


def happens_in(lot: Lot, share: Share) -> bool:
    """Whether something that happens in this share of the lots happens in this one.

    Example:
        >>> happens_in(511, 512)
        True
    """
    return lot < share


def low_bits(draw: Draw) -> int:
    """The low 16 bits of a draw, 0 to 65535, for a second decision or to round by chance.

    Example:
        >>> low_bits(3 << 16 | 9)
        9
    """
    return draw & 65535


def happens_low(low: int, chance: Chance) -> bool:
    """Whether something with this chance happens by the low 16 bits of a draw.

    Example:
        >>> happens_low(32767, 2**30 - 1)
        True
    """
    return low <= chance >> 15


def chance_of_low_bits(chance: Chance) -> int:
    """A chance as a number of low 16 bits, 0 to 65535, so that several chances can be added up.

    Example:
        >>> chance_of_low_bits(2**30 - 1)
        32767
    """
    return chance >> 15


def high_bits(draw: Draw) -> int:
    """The high 16 bits of a draw, 0 to 65535, to round by where the low ones decide something.

    Example:
        >>> high_bits(9 << 15 | 3)
        9
    """
    return draw >> 15


def drawn_below(draw: Draw, count: int) -> int:
    """One of ``count`` equally likely whole numbers, from 0 on, by the high 15 bits of a draw.

    Example:
        >>> drawn_below(2**30, 7)
        3
    """
    return (draw >> 16) * count >> 15


def low_15_bits(draw: Draw) -> int:
    """The low 15 bits of a draw, 0 to 32767, where the 16 bits above them decide something else.

    Example:
        >>> low_15_bits(1 << 15 | 6)
        6
    """
    return draw & 32767


def happens_low_15(low: int, chance: Chance) -> bool:
    """Whether something with this chance happens by the low 15 bits of a draw.

    Example:
        >>> happens_low_15(16383, 2**30 - 1)
        True
    """
    return low <= chance >> 16


def happens_high(draw: Draw, chance: Chance) -> bool:
    """Whether something with this chance happens by the high 21 bits, where the low ten decide
    something else.

    Example:
        >>> happens_high(5 << 10 | 1023, 5 << 10)
        True
    """
    return draw >> 10 <= chance >> 10


def part_of(amount: Any, share: Shares) -> Any:
    """A share of an amount, rounded down; in ``daily`` the amount may be an array, int64[units].

    Example:
        >>> part_of(9, 512)
        4
    """
    return amount * share >> 10


def part_of_chance(chance: Chance, share: Share) -> int:
    """A share of a chance: what happens so often, and then in this share of cases.

    Example:
        >>> part_of_chance(2**30 - 1, 512) == 2**29 - 1
        True
    """
    return (chance >> 10) * share + ((chance & 1023) * share >> 10)


def halved(chance: Chance) -> Chance:
    """Half of a chance: what happens half as often; what never happens stays so.

    Example:
        >>> halved(2**20), halved(-1)
        (524288, -1)
    """
    return chance >> 1


def coarse_part_of_chance(chance: Chance, share: Share) -> int:
    """A share of a chance, or a few times as much, less exactly: the last ten bits are left out.

    Example:
        >>> coarse_part_of_chance(2**30, 512) == 2**29
        True
    """
    return (chance >> 10) * share


def share_at(share: Share, level: int) -> int:
    """How much of a share applies at a level of 0 to 255, if nearly all of it does at 255.

    Example:
        >>> share_at(1024, 128)
        512
    """
    return level * share >> 8


def rounded_part_of(amount: int, share: Share, noise: int) -> int:
    """A share of an amount, at most all of it, rounded up or down by chance with the low ten bits
    of ``noise``.

    Example:
        >>> rounded_part_of(9, 512, noise=512)
        5
    """
    return amount * min(share, 1024) + (noise & 1023) >> 10


def relax_toward(level: int, rest: int, rate: Chance, noise: int) -> int:
    """A level one day on its way to its rest: it closes the share ``rate`` of the gap, rounded by
    16 bits of noise.

    Example:
        >>> relax_toward(10, 20, 2**30 - 1, noise=0)
        14
    """
    move = abs(rest - level) * (max(rate, 0) >> 15) + (noise & 65535) >> 16
    return level + move if rest > level else level - move


def fade(level: int, rate: Chance, noise: int) -> int:
    """What is left of a level when the share ``rate`` of it goes, rounded by 16 bits of noise.

    Example:
        >>> fade(10, 2**30, noise=0)
        5
    """
    return level - (level * (max(rate, 0) >> 15) + (noise & 65535) >> 16)
