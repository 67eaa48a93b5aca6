"""Which measures belong to firms, sectors, regions or the place, and do not grow with a city, for compare.py.

The parameter range is run on smaller cities, which have as many of these for fewer people.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from glasspolis.engine.plan import installed
from glasspolis.records.variants import BASE, in_range

PLACE = ("moderation.wait", "firms.funds", "economy.credit", "economy.burst", "information.evasion")
REGIONS = tuple(f"governance.{key}" for key in ("truth", "reported", "believed", "error", "over", "astray", "load"))
OWNERS = ("sector", "firm")


@cache
def fixed() -> tuple[str, ...]:
    """The measures of which a city holds as much whatever its people."""
    found = [
        f"{name}.{column}"
        for name, model in installed().items()
        for column, unit in model.units.items()
        if unit.by in OWNERS
    ]
    return (*found, *PLACE, *REGIONS)


def as_large(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Rates per person of these measures in cities of the range, as if they were as large as the city asked about."""
    keys = ["dimension", "level", "measure"]
    whole = rows.filter(variant=BASE).group_by(keys).agg(whole=pl.col("people").mean())
    rows = rows.join(whole, on=keys, how="left", maintain_order="left")
    small = in_range() & pl.col("measure").is_in(fixed())
    size = pl.when(small).then(pl.col("people") / pl.col("whole")).otherwise(1.0)
    return rows.with_columns([pl.col(name) * size for name in columns]).drop("whole")
