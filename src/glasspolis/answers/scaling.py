"""Rescales measures that do not grow with a city: of firms, sectors, regions or the place.

The parameter range is run on smaller cities, which have as many of these for fewer people.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from glasspolis.engine.plan import installed
from glasspolis.records.variants import BASE, has_other_luck, of_settings


@cache
def not_by_people() -> tuple[str, ...]:
    """Return the measures that do not grow with a city's people, as their submodels declare."""
    measures = (item for model in installed().values() for item in model.measures.items())
    return tuple(key for key, measure in measures if measure.scales_with != "people")


def rescale_extensive(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Rates in cities of the range, as if these cities were as large as the one asked about.

    Only the measures that do not grow with the people change.
    """
    keys = ["dimension", "level", "measure"]
    whole = rows.filter(variant=BASE).group_by(keys).agg(whole=pl.col("people").mean())
    rows = rows.join(whole, on=keys, how="left", maintain_order="left")
    small = (of_settings() | has_other_luck()) & pl.col("measure").is_in(not_by_people())
    size = pl.when(small).then(pl.col("people") / pl.col("whole")).otherwise(1.0)
    return rows.with_columns([pl.col(name) * size for name in columns]).drop("whole")
