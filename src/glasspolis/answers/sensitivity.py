"""What an answer rests on, and which number to ask for, over the settings of a run.

Parameters that cannot reach the answer are dropped first: by what submodels read
(``reaching``), and by what changed no bit of the city (``records/screened.py``). What is left is
emulated, and nothing is said below a Q2 of 0.5 (``emulator``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.answers.design_matrix import DesignMatrix, design_matrix
from glasspolis.answers.emulator import ENOUGH, FEWEST, Emulator, Scale, emulate
from glasspolis.answers.knowing import Worth, best_set, worth, wrong_now
from glasspolis.answers.measures import PER
from glasspolis.answers.reaching import reaching
from glasspolis.answers.rests_on import Decider, deciding, in_certain_order
from glasspolis.answers.run import Run
from glasspolis.answers.scenario_discovery import Box, Limit, discover
from glasspolis.engine.plan import installed
from glasspolis.records import screened

Floats = NDArray[np.float64]
SHARPEST = 0.25
"""Without a threshold of concern, the settings of interest are this share with the most."""


@dataclass(frozen=True)
class Sensitivity:
    """How an answer depends on what is not known.

    Attributes:
        design: the settings, with the axes that may decide the answer.
        answer: of each setting, in the units of ``concern``.
        emulator: of the answer; None with too few settings, or where all agree.
        varied: axes before any was dropped.
        unreachable: parameters dropped because nothing that the measure reads reads of them.
        inert: parameters dropped because they change no bit of the city.
        concern: threshold of concern, if the scenario states one.
    """

    design: DesignMatrix
    answer: Floats
    emulator: Emulator | None
    varied: int
    unreachable: tuple[str, ...] = ()
    inert: tuple[str, ...] = ()
    concern: float | None = None

    @property
    def settings(self) -> int:
        """Return settings of the parameter range."""
        return len(self.answer)

    @property
    def q2(self) -> float | None:
        """Return how well settings left out are predicted; None where nothing could be fitted."""
        return self.emulator.q2 if self.emulator else None

    @cached_property
    def deciders(self) -> tuple[Decider, ...]:
        """Return the parameters that decide the answer; none below Q2 0.5."""
        return deciding(self.emulator) if self.emulator else ()

    @property
    def in_order(self) -> int:
        """Return how many of the first deciders stand in a certain order."""
        return in_certain_order(self.deciders)

    def about(self, axis: int) -> dict[str, str]:
        """Axis, parameter, unit, low, high, stated, role, evidence and quality of a column."""
        return self.design.parameters.row(axis, named=True)

    @cached_property
    def singles(self) -> tuple[Worth, ...]:
        """Return what each decider is worth if it were known, the most first."""
        if not self.emulator:
            return ()
        found = [worth(self.emulator, [d.parameter], self.concern) for d in self.deciders]
        return tuple(sorted(found, key=lambda w: (-w.narrower.value, w.parameters)))

    @cached_property
    def best(self) -> Worth | None:
        """Return the best set of three to know; None where fewer than two decide."""
        if not self.emulator or len(self.deciders) < 2:
            return None
        return worth(self.emulator, best_set(self.emulator, [d.parameter for d in self.deciders]), self.concern)

    @property
    def wrong_now(self) -> float | None:
        """Return how often a decision by the threshold of concern is wrong as things are.

        It needs settings and no emulator.
        """
        return wrong_now(self.answer, self.concern) if self.settings and self.concern is not None else None

    def natural(self, limit: Limit) -> tuple[float, float]:
        """Return the limits of a box in natural units: the outermost values of settings within
        them.
        """
        at = limit.parameter
        inside = (self.design.points[:, at] >= limit.low) & (self.design.points[:, at] <= limit.high)
        values = self.design.values[inside, at]
        return float(values.min()), float(values.max())

    def where(self, of_interest: NDArray[np.bool_]) -> Box | None:
        """In which settings something happens, as limits on the deciders."""
        return discover(self.design.points, of_interest, [d.parameter for d in self.deciders])

    @cached_property
    def where_concern(self) -> tuple[float, Box | None]:
        """Return the threshold, and the settings whose answer lies above it.

        Without a threshold of concern it is the one that a quarter of the settings exceed.
        """
        limit = self.concern if self.concern is not None else float(np.quantile(self.answer, 1 - SHARPEST))
        return limit, self.where(self.answer > limit)


def sensitivity_of(
    design: DesignMatrix,
    answer: Floats,
    inert: Collection[str] = (),
    beyond_reach: Collection[str] = (),
    concern: float | None = None,
    scale: Scale | None = None,
) -> Sensitivity:
    """Return how an answer depends on the axes of a design.

    Args:
        design: of the settings.
        answer: of each setting; a setting without one is left out.
        inert: parameters that change no bit of the city.
        beyond_reach: submodels that cannot reach the answer.
        concern: threshold of concern.
        scale: on which the answer is emulated; the emulator chooses if left out.
    """
    parameters = design.parameters["parameter"].to_list()
    far = {name for name in parameters if name.partition(".")[0] in beyond_reach}
    still = set(inert) & set(parameters) - far
    seen = ~np.isnan(answer)
    kept = [at for at, name in enumerate(parameters) if name not in far | still]
    left = _choose(design, kept, seen)
    emulator = emulate(left.points, answer[seen], scale=scale)
    return Sensitivity(left, answer[seen], emulator, len(parameters), tuple(sorted(far)), tuple(sorted(still)), concern)


def _choose(design: DesignMatrix, axes: Sequence[int], seen: NDArray[np.bool_]) -> DesignMatrix:
    variants = tuple(name for name, kept in zip(design.variants, seen.tolist(), strict=True) if kept)
    rows = design.parameters[list(axes)] if axes else design.parameters.clear()
    columns = np.array(axes, dtype=np.int64)
    return DesignMatrix(variants, rows, design.points[seen][:, columns], design.values[seen][:, columns])


def sensitivity(run: Run) -> Sensitivity:
    """Return how the headline of a run depends on the parameters, per as many people as it is told
    per.
    """
    return _sensitivity(run, inert_of(run))


def inert_of(run: Run) -> tuple[str, ...]:
    """Return the parameters that were screened and changed no bit of the city."""
    return tuple(sorted(screened.inert(screened.read(run.folder, str(run.manifest["digest"])))))


@lru_cache(maxsize=2)
def _sensitivity(run: Run, inert: tuple[str, ...]) -> Sensitivity:
    """Return the same; a run is emulated once, though a page, the terminal and `ask` look at it."""
    answer = run.manifest["scenario"]["answer"]
    if not run.manifest.get("design"):
        return Sensitivity(no_design(), np.empty(0), None, 0, concern=answer.get("concern"))
    return sensitivity_of(
        design_matrix(run, *run.pair),
        run.outcomes() * answer["per"] / PER,
        inert,
        beyond_reach(run, str(answer["measure"]), run.pair),
        answer.get("concern"),
    )


def no_design() -> DesignMatrix:
    """Return the design of a run that has no parameter range."""
    return DesignMatrix((), pl.DataFrame(), np.empty((0, 0)), np.empty((0, 0)))


def beyond_reach(run: Run, measure: str, worlds: Iterable[str]) -> frozenset[str]:
    """Return the submodels that cannot reach a measure in any of the worlds that are compared."""
    scenario = run.manifest["scenario"]
    running: set[str] = set()
    for world in worlds:
        resolved = scenario["by_world"][world]
        running.update(resolved["active"], *resolved["switches"].values())
    models = {name: model for name, model in installed().items() if name in scenario["submodels"]}
    return frozenset(models) - reaching(models, running, measure)


def few(found: Sensitivity) -> str:
    """Return why nothing is said, or "" where something is."""
    if found.emulator is None:
        return f"{found.settings} settings, and {FEWEST} or more are needed" if found.settings < FEWEST else "no change"
    return "" if found.emulator.q2 >= ENOUGH else f"Q2 is {found.emulator.q2:.2f} and not {ENOUGH} or more"


def as_table(found: Sensitivity) -> pl.DataFrame:
    """Return the deciders as rows: axis, parameter, role, evidence, quality, and the shares with
    intervals.
    """
    rows = [
        {
            **{key: found.about(d.parameter)[key] for key in ("axis", "parameter", "role", "evidence", "quality")},
            "share": d.share.value, "share_low": d.share.low, "share_high": d.share.high,
            "first_order": d.alone.value, "total": d.total.value,
        }
        for d in found.deciders
    ]  # fmt: skip
    texts = dict.fromkeys(("axis", "parameter", "role", "evidence", "quality"), pl.String)
    figures = dict.fromkeys(("share", "share_low", "share_high", "first_order", "total"), pl.Float64)
    return pl.DataFrame(rows, schema={**texts, **figures})
