"""What a city hands to the ledger when it has run: exact counts of one replicate, and nothing
computed from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class UnitSeries:
    """A measure of units by day: ``values`` int64[W, days, units], the units' ``names``, and the
    wider axis with its names in which they lie (``within``, a code a unit).
    """

    axis: str
    names: tuple[str, ...]
    values: NDArray[np.int64]
    wider: str
    wider_names: tuple[str, ...]
    within: NDArray[np.int64]


@dataclass(frozen=True)
class Outcome:
    """One replicate of one variant, all worlds (W worlds, N persons, G groups, M measures, F flag
    columns).

    ``daily`` int64[W, days, M, G]; ``person`` measure -> [W, N]; ``flags`` int64[W, F, G, 49];
    ``spells`` name -> int64[W, G, exits + 1, days + 2] with exit 0 = still open at the end;
    ``diary`` int32[W, days, S, C]. ``denominator`` is the measure of ``person`` that counts days
    lived in the place, or "". ``variant`` is base, range-000.. or turnout-negative.
    """

    variant: str
    replicate: int
    worlds: tuple[str, ...]
    days: int
    groups: tuple[str, ...]
    measures: tuple[str, ...]
    daily: Ints
    person: dict[str, Ints]
    traits: dict[str, Ints]
    grade: Ints | None
    flag_names: tuple[str, ...]
    flags: Ints
    spells: dict[str, Ints]
    spell_exits: dict[str, tuple[str, ...]]
    diary_persons: Ints
    diary_columns: tuple[str, ...]
    diary: Ints
    digest: str
    parameters: list[dict[str, Any]]
    units: dict[str, UnitSeries] = field(default_factory=dict)
    denominator: str = ""

    @property
    def people(self) -> int:
        """How many persons the replicate has."""
        return len(next(iter(self.traits.values())))

    def days_lived(self, world: int) -> Ints:
        """The days on which somebody lived in each person's place, [N]; all of them where nobody
        counts them.
        """
        if self.denominator in self.person:
            return self.person[self.denominator][world]
        return np.full(self.people, self.days)
