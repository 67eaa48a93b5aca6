"""Columns of units that are no persons: cells, regions, sectors, firms, groups, the world. A file
declares them as fields of ``Units``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Unit:
    """A number for each unit of an axis (``by``), owned by one submodel."""

    by: str
    low: int
    high: int
    start: int | tuple[int, ...]
    unit: str
    doc: str


def units(by: str, *, low: int, high: int, unit: str, doc: str, start: int | tuple[int, ...] = 0) -> Any:
    """Declare a field of ``Units``: one whole number for each unit of the axis ``by``.

    ``by`` is ``cell``, ``region``, ``world`` or another axis of the list below. ``start`` is the
    value before the first day: one number, or a tuple with one for each unit.

    Example:
        patrols: int = units(
            "region", low=0, high=1000, unit="patrols", doc="patrols today", start=7
        )
    """
    return Unit(by, low, high, start, unit, doc)
