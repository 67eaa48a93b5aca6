"""A rate of counts as each setting of a run has it, with the luck of its few cases;
fit_of_counts.py holds it against the counts.

A setting with few cases says little of its rate, and a setting without any says nothing: its rate
is as wide as Jeffreys' prior. It is never taken for one that agrees because nothing contradicts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.answers.run import Run
from glasspolis.question.assess_kinds import SimulatedRate

Floats = NDArray[np.float64]
LEAST_CASES = 10
"""Simulated cases of which a rate is told."""
PRIOR = 0.5


class Figures(NamedTuple):
    """A rate in each of n variants.

    Attributes:
        means: [n] posterior means by Jeffreys' prior.
        errors: [n] posterior standard deviations.
        told: [n] whether there are cases enough to tell the rate.
    """

    means: Floats
    errors: Floats
    told: NDArray[np.bool_]


@dataclass(frozen=True)
class Cities:
    """What the cities of a run put out in the system's world, read once.

    Attributes:
        totals, spells: the tables of the run in this world.
        variants: n settings of the run.
        days: that were simulated.
        reach: people whom the counted system reaches; the city is a part of them.
    """

    totals: pl.DataFrame
    spells: pl.DataFrame
    variants: tuple[str, ...]
    days: int
    reach: float

    @classmethod
    def of(cls, run: Run, variants: Sequence[str], reach: float) -> Cities:
        """Return the cities of a finished run."""
        tables = [run.table(name).filter(world=run.pair[0]) for name in ("totals", "spells")]
        return cls(tables[0], tables[1], tuple(variants), int(run.manifest["days"]), reach)

    @property
    def groups(self) -> set[str]:
        """Return the groups of people that the run tells apart."""
        return set(self.totals.filter(dimension="group")["level"])

    def figures(self, how: SimulatedRate, group: str) -> Figures:
        """Return a rate in each variant.

        Args:
            how: what the run has in place of the rate.
            group: whose rate; "all" for everybody.
        """
        part = self._sums(how.part, group, how.exits)
        if not how.whole:
            return self._a_day(part)
        whole = self._sums(how.whole, group)
        part = np.minimum(part, whole)
        a = (whole - part if how.complement else part) + PRIOR
        b = (part if how.complement else whole - part) + PRIOR
        return Figures(a / (a + b), np.sqrt(a * b / ((a + b) ** 2 * (a + b + 1))), whole >= LEAST_CASES)

    def _a_day(self, cases: Floats) -> Figures:
        """Return how many a day there would be among all in reach; every city has people."""
        cities = self.totals.filter(dimension="all").group_by("variant", "replicate").agg(pl.col("people").max())
        people = self._column(cities.group_by("variant").agg(pl.col("people").sum()))
        scale = self.reach / (people * self.days)
        return Figures(scale * (cases + PRIOR), scale * np.sqrt(cases + PRIOR), np.ones(len(cases), np.bool_))

    def _sums(self, name: str, group: str, exits: Sequence[str] = ()) -> Floats:
        """Return the total of a measure, or the number of spells, in each variant, over its
        cities.
        """
        spells = self.spells.filter(spell=name)
        if spells.height or exits:
            rows = spells if group == "all" else spells.filter(group=group)
            rows = rows.filter(pl.col("exit").is_in(list(exits))) if exits else rows
            return self._column(rows.group_by("variant").agg(pl.col("count").sum()))
        dimension = "all" if group == "all" else "group"
        rows = self.totals.filter(dimension=dimension, level=group, measure=name)
        return self._column(rows.group_by("variant").agg(pl.col("total").sum()))

    def _column(self, frame: pl.DataFrame) -> Floats:
        known = dict(frame.iter_rows())
        return np.array([known.get(variant, 0) for variant in self.variants], dtype=np.float64)
