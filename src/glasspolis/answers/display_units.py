"""Turns the units that measures are counted in into those that a reader knows; meanings.py tells
measures in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SCALED = re.compile(r"(?P<part>0\.0*1|1/\d+|2\^-\d+) ?(?:x )?(?P<unit>.*)")


def unit_shown(unit: str) -> tuple[float, str]:
    """Return a unit such as "0.001 CNY" as what its counts are multiplied with, and the unit that
    comes out.
    """
    scaled = SCALED.fullmatch(unit)
    if not scaled:
        return 1.0, unit
    part = scaled["part"]
    name = scaled["unit"]
    times = 2.0 ** int(part[2:]) if "^" in part else 1 / float(part[2:]) if "/" in part else float(part)
    return times, f"shares {name}" if name.startswith("of ") else name or "shares"


def in_currency(times: float, unit: str, place: Mapping[str, Any] | None) -> tuple[float, str]:
    """Amounts in CNY, which the model counts in, in the currency of the place's own table, where it
    has one.
    """
    if not place or "currency" not in place or not re.search(r"\bCNY\b", unit):
        return times, unit
    return times / float(place["cny"]), re.sub(r"\bCNY\b", str(place["currency"]), unit)
