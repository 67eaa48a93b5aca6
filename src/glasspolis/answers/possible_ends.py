"""Keeps the interval of a difference within what is possible; compare.py asks.

What happens in a world is not below 0, and where a person can have only so much of it in a run
(``Measure.most``), not above that. So a difference is not below minus what happens without the
system, and not above the most less that. An interval by Student's t goes beyond these ends where
luck is all or nothing, as with one hub that is copied or not. No value beyond the ends can be true,
so that the part inside covers the truth as often as the whole interval (an intersection with the
parameter space).
"""

from __future__ import annotations

from functools import cache

import polars as pl

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.plan import installed


@cache
def ends() -> pl.DataFrame:
    """Measure, whether it cannot be below 0, and the most of it that one person can have."""
    rows = [
        (key, _least(model, measure.column) >= 0, measure.most or None)
        for model in installed().values()
        for key, measure in model.measures.items()
    ]
    return pl.DataFrame(rows, {"measure": pl.String, "from_0": pl.Boolean, "most": pl.Int64}, orient="row")


def _least(model: Submodel, column: str) -> int:
    return model.own[column].low if column in model.own else model.units[column].low


def within_possible(table: pl.DataFrame, per: int) -> pl.DataFrame:
    """Return the table with low and high cut to what is possible.

    Args:
        table: measure, baseline_per_1000, difference, low and high, per so many people.
        per: people that they are stated for.
    """
    rows = table.join(ends(), on="measure", how="left", maintain_order="left")
    there = pl.col("baseline_per_1000")
    # People are a mean over days, so that a few more than so many per person can be hit.
    top = pl.max_horizontal(pl.col("most") * per - there, "difference")
    known = pl.col("low").is_not_null()
    low = pl.when(known & pl.col("from_0")).then(pl.max_horizontal("low", -there)).otherwise(pl.col("low"))
    high = pl.when(known & pl.col("most").is_not_null()).then(pl.min_horizontal("high", top))
    return rows.with_columns(low=low, high=high.otherwise(pl.col("high"))).drop("from_0", "most")
