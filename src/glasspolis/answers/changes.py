"""What differs between two versions of the model: runs of the same scenarios, side by side.

The comparison says which figures moved, and never that a version is better: cases say that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records.run_files import MANIFEST
from glasspolis.records.variants import BASE

SIZES = (
    "seed",
    "days",
    "people",
    "place",
    "population",
    "replicates",
    "range_samples",
    "range_people",
    "set",
    "layers",
)
FIGURES = ("difference", "low", "high", "range_low", "range_high", "verdict")


@dataclass(frozen=True)
class Change:
    """One scenario in both versions.

    ``sizes`` are the fields of the scenario that differ (old, new), so that the figures are those
    of two questions; ``parameters`` the stated values that differ, one row each (parameter, world,
    old, new; null where a version lacks it); ``measures`` one row for each measure whose difference
    between the two worlds of the headline moved (measure, headline, old_... and new_... figures per
    1,000 people, outside: the new one lies outside what luck makes of the old one).
    """

    scenario: str
    same_tables: bool
    sizes: Mapping[str, tuple[Any, Any]]
    parameters: pl.DataFrame
    measures: pl.DataFrame


def runs_of(folder: Path) -> dict[str, Run]:
    """The run in a folder, or the runs in the folders below it, by the name of their scenario.

    Raises:
        GlasspolisError: there is none, two are of one scenario, or one is damaged.
    """
    manifests = [folder / MANIFEST] if (folder / MANIFEST).is_file() else sorted(folder.glob(f"*/{MANIFEST}"))
    if not manifests:
        raise GlasspolisError(f"{folder}: holds no run, neither itself nor one folder below (no {MANIFEST}).")
    runs: dict[str, Run] = {}
    for path in manifests:
        run = Run.open(path.parent)
        name = str((run.manifest.get("scenario") or {}).get("name", path.parent.name))
        if name in runs:
            raise GlasspolisError(f"{folder}: {runs[name].folder.name} and {path.parent.name} are both of {name!r}; "
                                  "keep one.")  # fmt: skip
        runs[name] = run
    return runs


def change(old: Run, new: Run) -> Change:
    """Compare the runs of one scenario by two versions.

    Raises:
        GlasspolisError: the worlds of the headline are missing in one of them, or a table is
            damaged.
    """
    before = old.manifest.get("scenario") or {}
    after = new.manifest.get("scenario") or {}
    sizes = {key: (before.get(key), after.get(key)) for key in SIZES if before.get(key) != after.get(key)}
    return Change(
        scenario=str(after.get("name", new.folder.name)),
        same_tables=old.manifest["digest"] == new.manifest["digest"],
        sizes=sizes,
        parameters=_parameters(old, new),
        measures=_measures(old, new),
    )


def _parameters(old: Run, new: Run) -> pl.DataFrame:
    """Stated values that differ, by world."""
    keys = ["parameter", "world"]
    sides = [
        run.table("parameters").filter(pl.col("variant") == BASE).select(*keys, pl.col("value").alias(side))
        for side, run in (("old", old), ("new", new))
    ]
    joined = sides[0].join(sides[1], on=keys, how="full", coalesce=True)
    return joined.filter(pl.col("old").ne_missing(pl.col("new"))).sort(keys)


def _measures(old: Run, new: Run) -> pl.DataFrame:
    """Measures whose difference between the two worlds of the new headline moved."""
    sides = [
        run.compare(*new.pair, count=new.count).select("measure", *(pl.col(f).alias(f"{side}_{f}") for f in FIGURES))
        for side, run in (("old", old), ("new", new))
    ]
    headline = str(new.manifest["scenario"]["answer"]["measure"])
    joined = sides[0].join(sides[1], on="measure", how="full", coalesce=True)
    moved = joined.filter(pl.col("old_difference").ne_missing(pl.col("new_difference")))
    is_inside = pl.col("new_difference").is_between("old_low", "old_high")
    return moved.with_columns(
        headline=pl.col("measure") == headline,
        outside=(~is_inside).fill_null(value=False),
    ).sort("headline", "outside", "measure", descending=[True, True, False])
