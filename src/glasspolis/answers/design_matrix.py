"""The design of a run's settings and what came out of each, as plain arrays.

The methods of answers/ that ask which number decides an answer, what agrees with what is published
and what to ask for start from these arrays and need no city.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.answers.compare import counted, differences
from glasspolis.errors import unknown
from glasspolis.question.world_names import WITHOUT
from glasspolis.records.variants import in_range

Floats = NDArray[np.float64]
BILLION = 10**9
_ABOUT = ("axis", "parameter", "unit", "low", "high", "stated", "role", "evidence", "quality")


class Run(Protocol):
    """What is read of a finished run (answers/run.py)."""

    @property
    def folder(self) -> Path:
        """Return the folder of the run."""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """Return what the run says of itself."""

    @property
    def count(self) -> str:
        """Return what the headline counts."""

    def table(self, name: str) -> pl.DataFrame:
        """One table of the run."""


@dataclass(frozen=True)
class DesignMatrix:
    """n settings of d axes, in the order in which they were drawn.

    Attributes:
        variants: name of each setting, as in the run's tables (n).
        parameters: a row for each axis (d): axis, parameter, unit, low, high, stated (text, cells
            of a table with blanks), role (contract/parameters.py, ROLES), evidence and quality.
            The axes of one table of values have the same parameter.
        points: place on each axis (n, d), float64 in [0, 1); one half is the stated value. Each
            column is even over the axis, and the columns are independent.
        values: the same in natural units (n, d); of a table, its first cell that varies.
    """

    variants: tuple[str, ...]
    parameters: pl.DataFrame
    points: Floats
    values: Floats

    @property
    def names(self) -> list[str]:
        """Return the names of the axes (d)."""
        return [str(name) for name in self.parameters["axis"]]


def design_matrix(run: Run, world: str, baseline: str = WITHOUT) -> DesignMatrix:
    """Return the design of a run, with the axes that make a difference in one of two worlds.

    A parameter that both worlds set themselves is no axis, since neither of them sees it vary. A
    run without settings of the parameter range has a design of none.

    Raises:
        GlasspolisError: no such world.
    """
    for name in (world, baseline):
        if name not in run.manifest["worlds"]:
            raise unknown("world", name, run.manifest["worlds"], str(run.folder))
    rows = [row for row in run.manifest.get("design", []) if {world, baseline} & set(row["worlds"])]
    axes = pl.DataFrame([{key: row[key] for key in _ABOUT} for row in rows], dict.fromkeys(_ABOUT, pl.String))
    names = axes["axis"].to_list()
    points = run.table("points").filter(pl.col("axis").is_in(names))
    variants = tuple(points["variant"].unique(maintain_order=True).to_list())
    shape = (len(variants), len(names))
    values = points["value"].cast(pl.Float64).to_numpy().reshape(shape)
    places = points["point"].to_numpy().reshape(shape) / BILLION
    found = points["axis"].head(len(names)).to_list()
    order = [found.index(name) for name in names] if found else []
    return DesignMatrix(variants, axes, places[:, order], values[:, order])


def without_parameters(design: DesignMatrix, dropped: Collection[str]) -> DesignMatrix:
    """Return the design without the axes of some parameters."""
    names = design.parameters["parameter"].to_list()
    kept = [at for at, name in enumerate(names) if name not in dropped]
    rows = design.parameters[kept] if kept else design.parameters.clear()
    return DesignMatrix(design.variants, rows, design.points[:, kept], design.values[:, kept])


def outcomes(
    run: Run, world: str, baseline: str, measures: Sequence[str], count: str | None = None, level: str = "all"
) -> Floats:
    """Return what each setting causes: differences between two worlds per 1,000 people (n,
    measures).

    The rows stand in the order of ``design_matrix``; a setting that was run with two lucks
    counts with its first (luck_share.py compares the two).

    Args:
        run: that was finished.
        world: whose outcome it is.
        baseline: the world it is compared with.
        measures: columns of the result.
        count: "persons" hit or "total" of what happened; as the headline counts, if left out.
        level: "all", or ``dimension=level`` such as ``group=group 2``.

    Raises:
        GlasspolisError: no such world, measure or level.
    """
    totals = _of_level(run.table("totals"), level)
    caused = _of_level(run.table("caused"), level)
    _check(measures, totals["measure"].unique().to_list(), "measure", run)
    totals, caused = (frame.filter(pl.col("measure").is_in(list(measures))) for frame in (totals, caused))
    rows = differences(*counted(totals, caused, count or run.count), world, baseline)
    means = rows.filter(in_range()).sort("replicate").group_by("variant", "measure").agg(pl.col("value").first())
    variants = run.table("points")["variant"].unique(maintain_order=True).to_list()
    table = {(variant, measure): value for variant, measure, value in means.iter_rows()}
    return np.array([[table.get((v, m), np.nan) for m in measures] for v in variants]).reshape(
        len(variants), len(measures)
    )


def _of_level(frame: pl.DataFrame, level: str) -> pl.DataFrame:
    dimension, _, name = level.partition("=")
    return frame.filter(dimension=dimension, level=name or dimension)


def _check(wanted: Collection[str], known: Collection[str], what: str, run: Run) -> None:
    for name in wanted:
        if name not in known:
            raise unknown(what, name, known, str(run.folder))


def problem(design: DesignMatrix) -> dict[str, Any]:
    """Return the design as SALib describes one: axes of the unit cube, one half being the stated
    value.
    """
    names = design.names
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
