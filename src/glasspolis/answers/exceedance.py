"""Says how often a harm is so much or more, for what cannot happen without the system.

Where the submodel that owns a measure is off in the baseline, "more" is no finding: it cannot be
otherwise. What can be asked is how much, and how sure that is: "at least 1 of 1,000 in 92% of the
settings (86 to 96)". The level is the scenario's threshold of concern. Where it states none, it is
the highest power of ten that at least half of the settings reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers.exact_intervals import clopper_pearson

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Exceedance:
    """Says in how many settings a value reaches a level.

    Attributes:
        level: per 1,000 people.
        reached, settings: in how many of how many.
        low, high: the interval of the share (Clopper and Pearson), for settings drawn at random.
        stated: whether the scenario states the level as its threshold of concern.
    """

    level: float
    reached: int
    settings: int
    low: float
    high: float
    stated: bool

    @property
    def share(self) -> float:
        """Return the share of settings that reach the level."""
        return self.reached / self.settings


def impossible(manifest: Mapping[str, Any], baseline: str) -> frozenset[str]:
    """Return the measures that cannot happen in a world: their submodel runs there on no day."""
    by_world = (manifest.get("scenario") or {}).get("by_world") or {}
    if baseline not in by_world:
        return frozenset()
    world = by_world[baseline]
    running = {*world["active"]}.union(*world["switches"].values())
    return frozenset(name for name in manifest.get("measures") or () if name.partition(".")[0] not in running)


def exceedance(values: Floats, concern: float | None = None) -> Exceedance | None:
    """In how many settings a value reaches the level.

    Args:
        values: one a setting, per 1,000 people.
        concern: the threshold of concern per 1,000 people, or None for the rule.

    Returns:
        None where there is no setting, or no level to tell: none is stated, and fewer than half of
        the settings have any.
    """
    if not len(values):
        return None
    level = ladder(values) if concern is None else concern
    if level is None:
        return None
    # A decimal level such as 0.1 is no binary fraction; a value that equals it has reached it.
    reached = int((values >= level * (1 - 1e-12)).sum())
    return Exceedance(level, reached, len(values), *clopper_pearson(reached, len(values)), concern is not None)


def ladder(values: Floats) -> float | None:
    """Return the highest power of ten that at least half of the values reach; None if half have
    none.
    """
    middle = float(np.sort(values)[::-1][(len(values) + 1) // 2 - 1])
    return 10.0 ** floor(log10(middle) + 1e-12) if middle > 0 else None
