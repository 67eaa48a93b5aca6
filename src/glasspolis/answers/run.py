"""A run's folder, written whole or not at all and opened again: the tables of ledger.py and the manifest about them."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from glasspolis import __version__
from glasspolis.answers.compare import PERSONS, TOTAL, compare
from glasspolis.answers.manifest import read
from glasspolis.answers.measures import choose, measures
from glasspolis.engine.outcome import Outcome
from glasspolis.errors import GlasspolisError, unknown, unwritable
from glasspolis.records.ledger import BASELINE, SYSTEM, TABLES, Frames
from glasspolis.records.parts import Part, remove

SCHEMA_VERSION = 2
MANIFEST = "manifest.json"


def source_hash() -> str:
    """sha256 over the names and bytes of the package's Python files."""
    root, digest = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted(root.rglob("*.py"), key=lambda p: p.relative_to(root).as_posix()):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _facts_hash() -> str | None:
    try:
        from glasspolis import evidence
    except ImportError:
        return None
    return evidence.facts_hash()


def _versions() -> dict[str, str]:
    found = {"glasspolis": __version__, "python": platform.python_version()}
    for name in ("numpy", "numba", "polars", "pyarrow", "scipy"):
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


def _machine() -> dict[str, Any]:
    processor = platform.processor() or platform.machine()
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        processor = next((s.partition(":")[2].strip() for s in lines if s.startswith("model name")), processor)
    return {"cores": os.cpu_count(), "processor": processor, "os": platform.system()}


class RunWriter:
    """Writes a run's folder; used with ``with``, it appears complete at the end or not at all.

    Everything goes to a hidden folder beside ``folder`` that is renamed at the end; whatever
    stops the run before, an interrupt included, removes it.

    Args:
        folder: where the run shall be; its parent is made if missing.
        scenario: the resolved scenario, kept whole in the manifest (values that JSON lacks become text).
        seed: the run's seed.
        overwrite: replace a run that is already there (only ever a run: a folder with a manifest).
        about: what else the manifest shall say (measures, worlds' labels, bytes a person, ...).

    Raises:
        GlasspolisError: the folder exists, the disk is full, writing is not allowed, or no outcome was added.
    """

    def __init__(
        self,
        folder: str | Path,
        scenario: Mapping[str, Any],
        seed: int,
        overwrite: bool = False,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        self.folder = Path(folder)
        self._more = dict(about or {})
        self.overwrite = overwrite
        self.scenario, self.seed = scenario, seed
        self._digests: dict[tuple[str, int], str] = {}
        self._told_parameters: set[str] = set()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._rows = dict.fromkeys(TABLES, 0)
        self._about: dict[str, Any] = {}
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        self._check_free()
        self._clock, self._started = time.monotonic(), datetime.now(UTC)
        try:
            parent = self.folder.absolute().parent
            self._made = [one for one in (parent, *parent.parents) if not one.exists()]
            parent.mkdir(parents=True, exist_ok=True)
            self._hidden = Path(tempfile.mkdtemp(prefix=f".{self.folder.name}.unfinished-", dir=parent))
            self._hidden.chmod(0o755)
        except OSError as error:
            self._leave_nothing()
            raise unwritable(error, self.folder) from error
        return self

    def _check_free(self) -> None:
        if not self.folder.exists() and not self.folder.is_symlink():
            return
        if not self.overwrite:
            raise GlasspolisError(f"{self.folder}: exists already; choose another --out or add --overwrite.")
        if not (self.folder / MANIFEST).is_file():
            raise GlasspolisError(f"{self.folder}: is not a run (it holds no {MANIFEST}), so it is not overwritten.")

    def add(self, outcome: Outcome | Part, tables: Frames) -> None:
        """Append the tables that ``ledger.reduce`` made of this outcome."""
        self._digests[outcome.variant, outcome.replicate] = outcome.digest
        if not self._about:
            self._about = {"worlds": list(outcome.worlds), "days": outcome.days, "people": outcome.people}
        try:
            for name, frame in tables.items():
                if name == "parameters" and outcome.variant in self._told_parameters:
                    continue
                self._append(name, frame)
        except OSError as error:
            raise unwritable(error, self.folder) from error
        self._told_parameters.add(outcome.variant)

    def _append(self, name: str, frame: pl.DataFrame) -> None:
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if name not in self._writers:
            path = self._hidden / f"{name}.parquet"
            self._writers[name] = pq.ParquetWriter(path, table.schema, compression="zstd")
        self._writers[name].write_table(table)
        self._rows[name] += frame.height

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if error is None:
                self._publish()
        except OSError as failure:
            raise unwritable(failure, self.folder) from failure
        finally:
            try:
                for writer in self._writers.values():
                    with suppress(OSError, pa.ArrowException):
                        writer.close()
            finally:
                remove(self._hidden)
                self._leave_nothing()

    def _leave_nothing(self) -> None:
        """Remove the folders made on the way to the run's that hold nothing."""
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()

    def _publish(self) -> None:
        if not self._digests:
            raise GlasspolisError(f"{self.folder}: the run ended without an outcome; nothing was written.")
        for name in set(TABLES) - set(self._writers):
            self._append(name, pl.DataFrame(schema=TABLES[name]))
        for writer in self._writers.values():
            writer.close()
        text = json.dumps(self._manifest(), indent=2, default=str, ensure_ascii=False)
        (self._hidden / MANIFEST).write_text(text + "\n", encoding="utf-8")
        if not self.folder.exists():
            self._hidden.rename(self.folder)
            return
        self._check_free()
        old = self._hidden.with_name(self._hidden.name + ".old")
        self.folder.rename(old)
        try:
            self._hidden.rename(self.folder)
        except BaseException:
            old.rename(self.folder)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _manifest(self) -> dict[str, Any]:
        ordered = sorted(self._digests)
        whole = hashlib.sha256("\n".join(self._digests[key] for key in ordered).encode())
        return {
            "schema_version": SCHEMA_VERSION,
            "digest": whole.hexdigest(),
            "seed": self.seed,
            **self._about,
            "outcomes": [{"variant": v, "replicate": r, "digest": self._digests[v, r]} for v, r in ordered],
            "versions": _versions(),
            "source_hash": source_hash(),
            "facts_hash": _facts_hash(),
            "machine": _machine(),
            "started": self._started.isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - self._clock, 3),
            "rows": self._rows,
            **self._more,
            "scenario": self.scenario,
        }


class Run:
    """A finished run; open one with ``Run.open(folder)``."""

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        self.folder = folder
        self.manifest = manifest

    @staticmethod
    def open(folder: str | Path) -> Run:
        """Open a run's folder.

        Raises:
            GlasspolisError: no run, a run of another version, or a table that is missing or damaged.
        """
        folder = Path(folder)
        path = folder / MANIFEST
        if not path.is_file():
            raise GlasspolisError(f"{folder}: is not a run (it holds no {MANIFEST}).")
        manifest = read(path, SCHEMA_VERSION)
        for name, columns in TABLES.items():
            _check_table(folder / f"{name}.parquet", manifest["rows"].get(name), columns)
        return Run(folder, manifest)

    def table(self, name: str) -> pl.DataFrame:
        """One table of docs/tables.md.

        Raises:
            GlasspolisError: no such table, or its file is damaged.
        """
        if name not in TABLES:
            raise unknown("table", name, TABLES, str(self.folder))
        path = self.folder / f"{name}.parquet"
        try:
            return pl.read_parquet(path)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise GlasspolisError(f"{path}: is damaged or gone; run the scenario again.") from error

    def measures(self, world: str | None = None, dimension: str | None = "all") -> pl.DataFrame:
        """Every measure with both ranges, as ``measures.measures``."""
        return measures(self.table("totals"), world, dimension)

    @property
    def count(self) -> str:
        """What the headline counts: persons hit, or the total of what happened."""
        scenario = self.manifest.get("scenario") or {}
        return str((scenario.get("answer") or {}).get("count", TOTAL))

    def compare(
        self,
        world: str = SYSTEM,
        baseline: str = BASELINE,
        dimension: str | None = "all",
        count: str | None = None,
    ) -> pl.DataFrame:
        """What happens in ``world`` because it is not ``baseline``, as ``compare.compare``; counted as the headline.

        Raises:
            GlasspolisError: no such world, dimension or count.
        """
        totals = self.table("totals")
        dimensions = totals["dimension"].unique().to_list() if dimension is not None else []
        for what, name, known in (
            ("world", world, self.manifest["worlds"]),
            ("world", baseline, self.manifest["worlds"]),
            ("dimension", dimension, dimensions),
            ("count", count or self.count, (PERSONS, TOTAL)),
        ):
            if name is not None and name not in known:
                raise unknown(what, name, known, str(self.folder))
        return compare(totals, self.table("caused"), world, baseline, dimension, count or self.count)

    def units(self, measure: str | None = None, world: str | None = None) -> pl.DataFrame:
        """Each unit's daily series of every measure of units (or of one), in every world (or in one).

        Returns:
            The table ``units`` of docs/tables.md: replicate, world, day, axis, unit, label, measure, value.

        Raises:
            GlasspolisError: no such measure or world.
        """
        return choose(choose(self.table("units"), "measure", measure), "world", world)


def _check_table(path: Path, rows: int | None, columns: Mapping[str, type[pl.DataType]]) -> None:
    try:
        found = pq.read_metadata(path).num_rows
        schema = pl.read_parquet_schema(path)
    except FileNotFoundError as error:
        raise GlasspolisError(f"{path}: is missing from the run; run the scenario again.") from error
    except (OSError, pa.ArrowInvalid, pl.exceptions.PolarsError) as error:
        raise GlasspolisError(f"{path}: is damaged; run the scenario again.") from error
    if other := [name for name, kind in columns.items() if schema.get(name) != kind]:
        raise GlasspolisError(f"{path}: is damaged (column {other[0]!r}); run the scenario again.")
    if found != rows:
        raise GlasspolisError(f"{path}: holds {found} rows, the manifest says {rows}; run the scenario again.")
