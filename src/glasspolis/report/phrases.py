"""Words of the report: numbers rounded by their uncertainty, measures and worlds in plain
language.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Range = tuple[float, float]

DIMENSIONS = {
    "group": "By group",
    "age": "By age",
    "income": "By income, poorest fifth first",
    "sex": "By sex",
    "migrant": "By migration",
    "region": "By region",
    "urban": "By town and country",
    "cell_type": "By kind of place",
    "grade": "By final grade",
}
IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float, width: float | None = None) -> str:
    """``value`` with as many digits as an interval ``width`` wide supports: two of the width, at
    most three in all.

    Without a width three significant digits are kept. A value between 0 and 1 that is uncertain by
    a whole unit or more reads "fewer than 1".
    """
    if 0 < value < 1 and width is not None and math.isfinite(width) and width >= 1:
        return "fewer than 1"
    return bound(value, width)


def bound(value: float, width: float | None = None) -> str:
    """Return the end of an interval, rounded as ``number`` does, always in figures."""
    if not math.isfinite(value):
        return "not estimable"
    if value == 0:
        return "0"
    places = 2 - math.floor(math.log10(abs(value)))
    if width and math.isfinite(width):
        places = min(places, 1 - math.floor(math.log10(width)))
    rounded = round(value, max(-6, min(4, places)))
    return _signed(f"{abs(rounded):,.{max(min(places, 4), 0)}f}", rounded) if rounded else "0"


def _signed(text: str, value: float) -> str:
    return f"−{text}" if value < 0 else text


def change(value: float, width: float | None = None) -> str:
    """As ``bound``, with a plus sign in front of a gain."""
    text = bound(value, width)
    return f"+{text}" if value > 0 and text[0].isdigit() and text.strip("0.,") else text


def span(bounds: Range | None) -> str:
    """Return an interval in words, or why there is none."""
    if bounds is None or not all(math.isfinite(b) for b in bounds):
        return "not estimable"
    low, high = bounds
    if low == high:
        return f"{bound(low)} to {bound(high)}"
    return f"{bound(low, high - low)} to {bound(high, high - low)}"


def width(*bounds: Range | None) -> float | None:
    """Return the widest of several intervals, for rounding."""
    widths = [high - low for low, high in (b for b in bounds if b) if math.isfinite(high - low)]
    return max(widths, default=None)


def share(part: float, whole: float) -> str:
    """Return a part of a whole as a percentage in words, "not estimable" if the whole is
    nothing.
    """
    if not whole:
        return "not estimable"
    percent = 100 * part / whole
    if 0 < percent < 1:
        return "less than 1%"
    return f"{percent:.0f}%"


def count(n: int, one: str, many: str = "") -> str:
    """ "no worlds", "one world", "12 worlds"."""
    words = IN_WORDS[n] if 0 <= n < len(IN_WORDS) else f"{n:,}"
    return f"{words} {one if n == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capital(text: str) -> str:
    """Return the text with its first letter large and the rest untouched."""
    return text[:1].upper() + text[1:]


def period(days: int) -> str:
    """Return the length of the run in words."""
    return "a year" if days == 365 else f"{days:,} days"


def people_of(level: str) -> str:
    """Return the people at one level of a dimension, as words inside a sentence."""
    known = {"male": "men and boys", "female": "women and girls", "migrant": "migrants", "local": "locals"}
    if level in known:
        return known[level]
    if level.startswith("group"):
        return f"people of {level}"
    if level.endswith("fifth"):
        return f"people in the {level} of incomes"
    if level[:1].isdigit():
        return f"people aged {level}"
    return f"people in {level}"
