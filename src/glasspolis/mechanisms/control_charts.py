"""Control charts: they compare a measured share of errors with a ceiling, and suspend what exceeds
it (Shewhart 1931).

Sums are in 1/1024, so that their daily decay stays a whole number. The fewest cases on which a
ceiling acts go by people, so that it acts as soon in a small city as in a large one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

DECAY_DAYS = 28
PEOPLE_PER_RATE = 100_000


def least_sum(least: Decimal, people: int) -> Decimal:
    """The sum of cases below which nothing is concluded, in whole 1/1024 of a case.

    Args:
        least: cases per 100,000 people.
        people: who are in the city.
    """
    return (1024 * least * people / PEOPLE_PER_RATE).to_integral_value()


def decayed_sum(total: Any, new: Any) -> Any:
    """Add the day's new cases to a sum over about four weeks; a 28th of the sum decays each day.

    Args:
        total: int64, in 1/1024 of a case.
        new: int64, cases of the day.
    """
    return total - total // DECAY_DAYS + 1024 * new


def exceeds_ceiling(cases: Any, bad: Any, ceiling: Any, least: Any) -> Any:
    """1 if the share of bad cases is above the ceiling and there are enough cases, else 0.

    Args:
        cases: int64, in 1/1024 of a case.
        bad: those of them that were found wrong.
        ceiling: a share in 1/1024.
        least: in 1/1024 of a case; with fewer nothing is concluded.
    """
    return 1 * ((cases >= least) & (bad * 1024 > cases * ceiling))


def days_left(days: Any, exceeded: Any, suspension: Any) -> Any:
    """Days left of a suspension: it begins anew if the ceiling is exceeded, and loses a day
    otherwise.
    """
    return exceeded * suspension + (1 - exceeded) * (days - 1 * (days > 0))
