"""Daily sums of a run as an xarray Dataset, for run.py; xarray is an extra."""

from __future__ import annotations

import numpy as np
import polars as pl
import xarray

from glasspolis.answers.display_units import in_currency, unit_shown
from glasspolis.report.gather import Reading

NO_UNITS = ("", "0/1", "flags", "flag code")
AXES = ("replicate", "world", "day", "group")


def daily_dataset(daily: pl.DataFrame, reading: Reading) -> xarray.Dataset:
    """Return the table ``daily`` as a Dataset over (replicate, world, day, group).

    Args:
        daily: the table of docs/tables.md.
        reading: of its run; says units and names.
    """
    levels = {axis: daily[axis].unique(maintain_order=True).to_list() for axis in AXES}
    shape = tuple(len(values) for values in levels.values())
    places = [
        pl.col(axis).replace_strict(values, list(range(len(values))), return_dtype=pl.Int64)
        for axis, values in levels.items()
    ]
    indexed = daily.select(*places, "measure", "value")
    variables = {}
    for (name,), rows in indexed.partition_by("measure", as_dict=True, maintain_order=True).items():
        times, unit = _told(str(name), reading)
        values = np.full(shape, np.nan)
        values[tuple(rows[axis].to_numpy() for axis in AXES)] = rows["value"].to_numpy() * times
        about = {"units": unit, "long_name": reading.phrase(str(name))}
        variables[str(name)] = (AXES, values, about)
    manifest = reading.manifest
    about = {"question": str(reading.scenario["question"]), "digest": manifest["digest"], "seed": manifest["seed"]}
    return xarray.Dataset(variables, coords=levels, attrs=about)


def _told(name: str, reading: Reading) -> tuple[float, str]:
    """Return what turns a day's sum into its unit, and the unit; levels stay sums over the
    people.
    """
    meaning = reading.measures[name]
    times, unit = in_currency(*unit_shown(meaning.declared.unit), reading.manifest.get("place"))
    return times, unit if unit not in NO_UNITS else reading.unit(name)
