"""Reads the outcomes of a finished run one by one again, so that a larger run can be made of them.

The writer of a run gives each outcome row groups of its own in every table, in the order in which
the outcomes were planned. They are read in the same order, so that one outcome is in memory at a
time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from glasspolis.errors import GlasspolisError
from glasspolis.records.ledger import Frames, tables_of
from glasspolis.records.variants import BASE

Key = tuple[str, int]


class FinishedOutcomes:
    """The outcomes of the run in ``folder``; ``order`` are all of them as they were planned."""

    def __init__(self, folder: Path, order: Sequence[Key]) -> None:
        self._place = {key: at for at, key in enumerate(order)}
        names = sorted(tables_of(BASE))
        self._tables = {name: _Table(folder / f"{name}.parquet") for name in names}

    def read(self, variant: str, replicate: int, kept: Collection[str]) -> Frames:
        """The tables of one outcome, which is planned after the one that was read before.

        Raises:
            GlasspolisError: a table cannot be read.
        """
        return {name: self._tables[name].of(variant, replicate, self._place) for name in kept}


class _Table:
    """One table of a run, read row group by row group."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._groups = self._read()
        self._ahead = next(self._groups, None)

    def _read(self) -> Iterator[pl.DataFrame]:
        try:
            with pq.ParquetFile(self.path) as file:
                self._empty = pl.DataFrame(pa.Table.from_batches([], file.schema_arrow))
                for group in range(file.num_row_groups):
                    if file.metadata.row_group(group).num_rows:
                        yield pl.DataFrame(file.read_row_group(group))
        except (OSError, pa.ArrowException) as error:
            raise GlasspolisError(f"{self.path}: is damaged or gone; run the scenario again.") from error

    def of(self, variant: str, replicate: int, place: dict[Key, int]) -> pl.DataFrame:
        """The rows of an outcome; the first replicate has the parameters, which all share.

        An outcome that may have no rows in a table is empty there.
        """
        frames = []
        while self._ahead is not None and place[self._key()] <= place[variant, replicate]:
            if self._key() == (variant, replicate):
                frames.append(self._ahead)
            self._ahead = next(self._groups, None)
        return pl.concat(frames).rechunk() if frames else self._empty

    def _key(self) -> Key:
        """Of which outcome the next rows are; a table without a variant is of the base alone."""
        assert self._ahead is not None
        row = self._ahead.row(0, named=True)
        return row.get("variant", BASE), row.get("replicate", 0)
