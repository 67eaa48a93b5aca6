"""A run of safeguards with its figures by world and measure, for its page and its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from glasspolis.answers import dominance
from glasspolis.answers.run import Run
from glasspolis.report.gather import Reading

ONLY = "only-"
ALL = "all"
BUT = "all-but-"
Figures = Mapping[tuple[str, str], Mapping[str, Any]]
_ENDS = (("low", "high"), ("range_low", "range_high"))


class Weighed:
    """A run of safeguard_runs.py with its figures by world and measure."""

    def __init__(self, run: Run) -> None:
        self.r = Reading(run)
        self.frame = dominance.caused(run)
        self.scales = dominance.scales(run, self.frame)
        self.pairs = dominance.dominated(run, self.scales)
        self.about: Mapping[str, Any] = run.manifest["safeguards"]
        self.harm = str(self.r.answer["measure"])
        self.figures: Figures = {(row["world"], row["measure"]): row for row in self.frame.iter_rows(named=True)}
        self.worlds = [w for w in run.manifest["worlds"] if w != self.r.baseline]
        self.names = [*self.about["together"], *self.about["alone"]]
        self.shares = self.shares_of(self.harm)
        self.best = dominance.best(run, self.harm, [f"{ONLY}{name}" for name in self.names])

    def shares_of(self, measure: str) -> pl.DataFrame:
        """Return each safeguard's part in what all together change of a measure
        (dominance.shares).
        """
        return self.r.once(("shares", measure), lambda: dominance.shares(self.r.run, measure))

    def title(self, name: str) -> str:
        """Return a safeguard's name for people."""
        return str(self.about["about"][name]["title"])

    def beaten(self, world: str) -> list[str]:
        """Return the worlds that dominate this one."""
        return self.pairs.filter(world=world)["by"].to_list()

    def figure(self, world: str, measure: str, name: str = "caused") -> Mapping[str, Any]:
        """One figure with ``value``, ``luck`` and ``range``."""
        return self._ends(self.figures[world, measure], name, measure)

    def missed(self, name: str) -> Mapping[str, Any]:
        """Return the harm that comes back where of all safeguards this one is left out."""
        return self._ends(dominance.between(self.r.run, f"{BUT}{name}", ALL, self.harm), "change", self.harm)

    def _ends(self, row: Mapping[str, Any], name: str, measure: str) -> Mapping[str, Any]:
        """Return a figure with both ranges, in the unit that stands beside it."""
        times = self.r.times(measure)
        ends = [(row[f"{name}_{low}"], row[f"{name}_{high}"]) for low, high in _ENDS]
        luck, reach = (None if None in pair else (pair[0] * times, pair[1] * times) for pair in ends)
        return {"value": row[name] * times, "luck": luck, "range": reach}
