"""Tables of units (firms, sectors, regions): their daily series and their sums.

ledger.py adds both to the tables of persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.engine.outcome import Outcome, UnitSeries

MOST_LISTED = 64
"""With more units than this, the table has sums by the wider axis (sectors in place of firms)."""
WHOLE = "whole place"


def listed(series: UnitSeries) -> tuple[str, Sequence[str], NDArray[np.int64]]:
    """Axis, names and values int64[W, days, units] as the table ``units`` lists them."""
    if len(series.names) <= MOST_LISTED:
        return series.axis, series.names, series.values
    sums = np.zeros((*series.values.shape[:2], len(series.wider_names)), np.int64)
    for unit in range(len(series.wider_names)):
        sums[:, :, unit] = series.values[:, :, series.within == unit].sum(axis=2)
    return series.wider, series.wider_names, sums


def series_frames(outcome: Outcome) -> Iterator[pl.DataFrame]:
    """Rows of the table ``units``; a measure that stays at 0 in a world has no rows there."""
    for key, series in outcome.units.items():
        axis, names, values = listed(series)
        for w, world in enumerate(outcome.worlds):
            if values[w].any():
                days, count = values.shape[1:]
                yield pl.DataFrame({
                    "day": np.repeat(np.arange(days), count),
                    "unit": np.tile(np.arange(count), days),
                    "label": list(names) * days,
                    "value": values[w].reshape(-1),
                }).with_columns(world=pl.lit(world), axis=pl.lit(axis), measure=pl.lit(key))  # fmt: skip


def daily_frames(outcome: Outcome) -> Iterator[pl.DataFrame]:
    """Rows of the table ``daily``, under ``whole place``, which is not a group of persons."""
    for key, series in outcome.units.items():
        sums = series.values.sum(axis=2)
        for w, world in enumerate(outcome.worlds):
            frame = pl.DataFrame({"day": np.arange(sums.shape[1]), "value": sums[w]})
            yield frame.with_columns(world=pl.lit(world), group=pl.lit(WHOLE), measure=pl.lit(key))


def total_frames(outcome: Outcome, people: Sequence[int]) -> Iterator[pl.DataFrame]:
    """Rows of the table ``totals``: sums over the place; no unit belongs to a group or person.

    ``people`` are those of each world.
    """
    for key, series in outcome.units.items():
        for w, world in enumerate(outcome.worlds):
            yield pl.DataFrame({
                "world": world, "dimension": "all", "level": "all", "measure": key,
                "total": int(series.values[w].sum()), "affected": None, "people": people[w],
            })  # fmt: skip
