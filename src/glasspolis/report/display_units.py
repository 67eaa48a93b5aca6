"""Turns the units that measures are counted in into those that a reader knows; gather.py tells
measures in them.
"""

from __future__ import annotations

import re

SCALED = re.compile(r"(?P<part>0\.0*1|1/\d+|2\^-\d+) ?(?:x )?(?P<unit>.*)")


def natural(unit: str) -> tuple[float, str]:
    """A unit such as "0.001 CNY" as what its counts are multiplied with, and the unit that comes
    out.
    """
    scaled = SCALED.fullmatch(unit)
    if not scaled:
        return 1.0, unit
    part = scaled["part"]
    name = scaled["unit"]
    times = 2.0 ** int(part[2:]) if "^" in part else 1 / float(part[2:]) if "/" in part else float(part)
    return times, f"shares {name}" if name.startswith("of ") else name or "shares"
