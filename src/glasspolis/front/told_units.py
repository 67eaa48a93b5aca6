"""Figures in the units that pages and commands tell, with unit and plain name beside each.

The tables of a run hold exact integers in the unit of a submodel's column, such as 0.001 CNY or
points of 1/255 summed over the days. A page tells CNY and a mean day. Frames that a user gets come
through here, so that a figure is the same wherever it is read.
"""

from __future__ import annotations

import polars as pl

from glasspolis.answers.compare import PERSONS
from glasspolis.report.gather import Reading

COUNTED = "counted"
RATES = (
    "per_1000", "low", "high", "range_low", "range_high", "range_middle", "range_low_from", "range_low_to",
    "range_high_from", "range_high_to", "turnout_negative", "world_per_1000", "baseline_per_1000", "difference",
    "placebo", "placebo_gained", "placebo_lost", "gained", "lost", "smallest_difference",
)  # fmt: skip
"""Columns that count what a measure counts; people, persons and shares are not among them."""


def told(frame: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """A frame of ``Run.measures`` or ``Run.compare`` as pages tell it.

    Args:
        frame: has a column ``measure``; where it has ``counted``, persons stay persons.
        reading: of its run.

    Returns:
        The same rows, with ``unit`` and ``name`` after ``measure``; the rates are in that unit.
    """
    names = frame["measure"].unique(maintain_order=True).to_list()
    about = pl.DataFrame(
        {
            "measure": names,
            "unit": [reading.unit(name) for name in names],
            "name": [reading.phrase(name) for name in names],
            "times": [reading.times(name) for name in names],
        },
        schema={"measure": pl.String, "unit": pl.String, "name": pl.String, "times": pl.Float64},
    )
    rows = frame.join(about, on="measure", how="left", maintain_order="left")
    persons = pl.col(COUNTED) == PERSONS if COUNTED in frame.columns else pl.lit(False)
    times = pl.when(persons).then(1.0).otherwise(pl.col("times"))
    rows = rows.with_columns(
        *(pl.col(name) * times for name in RATES if name in frame.columns),
        unit=pl.when(persons).then(pl.lit("persons")).otherwise("unit"),
    )
    at = frame.columns.index("measure") + 1
    return rows.select(*frame.columns[:at], "unit", "name", *frame.columns[at:])
