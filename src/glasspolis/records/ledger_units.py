"""The units' part of a run's tables: daily series of each, and sums for the whole place; ledger.py adds both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.engine.outcome import Outcome, UnitSeries

LISTED = 64
WHOLE = "whole place"
Ints = NDArray[np.int64]


def listed(series: UnitSeries) -> tuple[str, Sequence[str], Ints]:
    """Axis, names and values int64[W, days, units]: as they are, or by the wider axis where there are too many."""
    if len(series.names) <= LISTED:
        return series.axis, series.names, series.values
    wide = np.zeros((*series.values.shape[:2], len(series.wider_names)), np.int64)
    for unit in range(len(series.wider_names)):
        wide[:, :, unit] = series.values[:, :, series.within == unit].sum(axis=2)
    return series.wider, series.wider_names, wide


def series_frames(outcome: Outcome) -> Iterator[pl.DataFrame]:
    """The table ``units``; a world in which a measure's units all stay at 0 has no rows of it."""
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
    """Rows of the table ``daily``, under the group ``whole place``, which is none of the groups of persons."""
    for key, series in outcome.units.items():
        sums = series.values.sum(axis=2)
        for w, world in enumerate(outcome.worlds):
            frame = pl.DataFrame({"day": np.arange(sums.shape[1]), "value": sums[w]})
            yield frame.with_columns(world=pl.lit(world), group=pl.lit(WHOLE), measure=pl.lit(key))


def total_frames(outcome: Outcome) -> Iterator[pl.DataFrame]:
    """Rows of the table ``totals``: all persons' place, and nothing by group or person."""
    for key, series in outcome.units.items():
        for w, world in enumerate(outcome.worlds):
            yield pl.DataFrame({
                "world": world, "dimension": "all", "level": "all", "measure": key,
                "total": int(series.values[w].sum()), "affected": None, "people": outcome.people,
            })  # fmt: skip
