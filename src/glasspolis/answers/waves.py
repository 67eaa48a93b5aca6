"""Further settings of a run, drawn where its figures may agree with what is published.

runs/wave_runs.py simulates them and writes them here: beside the folder of the run, which stays as
it was written. They are no part of the second range, which is of all settings alike.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from glasspolis.errors import GlasspolisError

if TYPE_CHECKING:
    from glasspolis.answers.run import Run

ENDING = ".waves"
ABOUT = "wave.json"
KEPT = ("totals", "caused", "flags", "spells", "parameters", "points")
"""The tables that a wave has."""


def folder_of(run: Run) -> Path:
    """Return where the waves of a run lie."""
    return run.folder.with_name(run.folder.name + ENDING)


def waves_of(run: Run) -> list[dict[str, Any]]:
    """Return what each wave of this run says of itself, in order, with its ``folder``.

    Those of another run that had the same folder are left out.

    Raises:
        GlasspolisError: a file is damaged.
    """
    found = []
    for path in sorted(folder_of(run).glob(f"*/{ABOUT}")):
        try:
            about = json.loads(path.read_text(encoding="utf-8"))
            mine = about["digest"] == run.manifest.get("digest")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GlasspolisError(f"{path}: is damaged; remove {path.parent} and run the wave again.") from error
        if mine:
            found.append(about | {"folder": path.parent})
    return found


def with_waves(run: Run, name: str) -> pl.DataFrame:
    """Return a table of the run with the rows of its waves below.

    Raises:
        GlasspolisError: a file is damaged.
    """
    parts = [run.table(name)]
    for about in waves_of(run):
        path = about["folder"] / f"{name}.parquet"
        try:
            parts.append(pl.read_parquet(path, glob=False))
        except (OSError, pl.exceptions.PolarsError) as error:
            raise GlasspolisError(f"{path}: is damaged; remove {path.parent} and run the wave again.") from error
    return pl.concat(parts, how="vertical_relaxed") if len(parts) > 1 else parts[0]
