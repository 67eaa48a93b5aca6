"""One Parquet file with all outcomes of a shard: a row group an outcome, a row a table.

A cluster's disk holds a few large files better than many small ones. The tables are kept as the
bytes of their Parquet files with their checksums, so that two results of one unit of work are
compared without being read.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files import atomic_write
from glasspolis.records.ledger import Frames
from glasspolis.records.parts import Part

SCHEMA = pa.schema([
    ("unit", pa.string()), ("about", pa.string()), ("table", pa.string()), ("sha256", pa.string()),
    ("content", pa.large_binary()),
])  # fmt: skip
NAMES = ("unit", "about", "table", "sha256")


def write(path: Path, outcomes: Iterable[tuple[Part, Frames]]) -> None:
    """Write the file, whole or not at all.

    Raises:
        GlasspolisError: it cannot be written.
    """
    try:
        with atomic_write.opened(path) as file, pq.ParquetWriter(file, SCHEMA, compression="none") as writer:
            for part, tables in outcomes:
                writer.write_table(pa.Table.from_pylist(_rows(part, tables), SCHEMA))
    except (OSError, pa.ArrowException) as error:
        raise unwritable(error, path, "the same command goes on with what was finished") from error


def _rows(part: Part, tables: Frames) -> list[dict[str, Any]]:
    about = json.dumps(asdict(part), sort_keys=True)
    rows = []
    for name in sorted(tables):
        buffer = io.BytesIO()
        tables[name].write_parquet(buffer, compression="lz4")
        content = buffer.getvalue()
        seal = sha256(content).hexdigest()
        rows.append({"unit": part.unit, "about": about, "table": name, "sha256": seal, "content": content})
    return rows


class ShardFile:
    """The outcomes in a shard's file; ``units`` says by hash which there are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.units: dict[str, str] = {}
        """Hash of a unit -> checksum of its tables, which tells two results of it apart."""
        self._group: dict[str, int] = {}
        try:
            with pq.ParquetFile(path) as file:
                for group in range(file.num_row_groups):
                    rows = file.read_row_group(group, columns=list(NAMES)).to_pylist()
                    name = str(rows[0]["unit"])
                    sums = "".join(f"{row['about']} {row['table']} {row['sha256']}\n" for row in rows)
                    self.units[name] = sha256(sums.encode()).hexdigest()
                    self._group[name] = group
        except (OSError, ValueError, pa.ArrowException, LookupError, TypeError) as error:
            raise GlasspolisError(f"{path}: is damaged; remove it and work on the shard again.") from error

    def read(self, unit: str) -> tuple[Part, Frames]:
        """One outcome again.

        Raises:
            GlasspolisError: the file is damaged.
        """
        try:
            with pq.ParquetFile(self.path) as file:
                rows = file.read_row_group(self._group[unit]).to_pylist()
            if any(sha256(row["content"]).hexdigest() != row["sha256"] for row in rows):
                raise ValueError("checksum")
            about = json.loads(rows[0]["about"])
            frames = {row["table"]: pl.read_parquet(io.BytesIO(row["content"])) for row in rows}
            return Part(**{**about, "worlds": tuple(about["worlds"])}), frames
        except (OSError, ValueError, TypeError, KeyError, pa.ArrowException, pl.exceptions.PolarsError) as error:
            raise GlasspolisError(f"{self.path}: is damaged; remove it and work on the shard again.") from error
