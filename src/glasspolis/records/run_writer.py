"""Writes a run's folder whole or not at all: the tables of ledger.py and their manifest."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from glasspolis import evidence
from glasspolis.engine.outcome import Outcome
from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files import checksums
from glasspolis.files.atomic_write import UMASK
from glasspolis.files.removal import REPLACED, begun, discard, remove, sweep_unfinished
from glasspolis.records import crate, origin
from glasspolis.records.inputs import Input, copy
from glasspolis.records.ledger import TABLES, Frames, tables_of
from glasspolis.records.manifest import SCHEMA_VERSION, digest_of
from glasspolis.records.parts import Part
from glasspolis.records.run_files import INPUTS, MANIFEST, check_replaceable


class RunWriter:
    """Writes a run's folder; used with ``with``, it appears complete at the end or not at all.

    Everything goes to a hidden folder beside ``folder`` that is renamed at the end; whatever stops
    the run before, an interrupt included, removes it.

    Args:
        folder: where the run shall be; its parent is made if missing.
        scenario: the resolved scenario, kept whole in the manifest (values that JSON lacks become
            text).
        seed: the run's seed.
        overwrite: replace a run that is already there (only ever a run: see ``run_files``).
        about: what else the manifest shall say (measures, worlds' labels, bytes a person, ...).
        kept: the tables that the outcomes bring; the others are written empty.
        inputs: the files that the run reads, which are copied into its folder.

    Raises:
        GlasspolisError: the folder exists, the disk is full, writing is not allowed, an outcome has
            not the tables that it should have, or no outcome was added.
    """

    def __init__(
        self,
        folder: str | Path,
        scenario: Mapping[str, Any],
        seed: int,
        overwrite: bool = False,
        about: Mapping[str, Any] | None = None,
        kept: Collection[str] = tuple(TABLES),
        inputs: Sequence[Input] = (),
    ) -> None:
        self.folder = Path(folder)
        self._more = dict(about or {})
        self.overwrite = overwrite
        self.scenario = scenario
        self.seed = seed
        self._kept = frozenset(kept)
        self._inputs = list(inputs)
        self._digests: dict[tuple[str, int], str] = {}
        self._units: dict[tuple[str, int], str] = {}
        self._told_parameters: set[str] = set()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._rows = dict.fromkeys(TABLES, 0)
        self._about: dict[str, Any] = {}
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        self._check_free()
        self._clock = time.monotonic()
        self._started = datetime.now(UTC)
        try:
            parent = self.folder.absolute().parent
            self._made = [folder for folder in (parent, *parent.parents) if not folder.exists()]
            parent.mkdir(parents=True, exist_ok=True)
            sweep_unfinished(parent, self.folder.name)
            self.hidden, self._lock = begun(parent, self.folder.name, folder=True)
            self.hidden.chmod(0o777 & ~UMASK)
            self._copied = self._copy_inputs()
        except OSError as error:
            self._leave_nothing()
            raise unwritable(error, self.folder) from error
        return self

    def _check_free(self) -> None:
        if not self.folder.exists() and not self.folder.is_symlink():
            return
        if not self.overwrite:
            raise GlasspolisError(f"{self.folder}: exists already; choose another --out or add --overwrite.")
        check_replaceable(self.folder)

    def add(self, outcome: Outcome | Part, tables: Frames) -> None:
        """Append the tables that ``ledger.reduce`` made of this outcome.

        Raises:
            GlasspolisError: a table is missing or is not of such an outcome, or the disk is full.
        """
        self._check_tables(outcome, tables)
        self._digests[outcome.variant, outcome.replicate] = outcome.digest
        self._units[outcome.variant, outcome.replicate] = outcome.unit if isinstance(outcome, Part) else ""
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

    def add_of_run(self, name: str, frame: pl.DataFrame) -> None:
        """Write a table that belongs to the run as a whole (``ledger.OF_RUN``).

        Raises:
            GlasspolisError: the disk is full, or writing is not allowed.
        """
        try:
            self._append(name, frame.select(pl.col(key).cast(kind) for key, kind in TABLES[name].items()))
        except OSError as error:
            raise unwritable(error, self.folder) from error

    def _check_tables(self, outcome: Outcome | Part, tables: Frames) -> None:
        expected = tables_of(outcome.variant) & self._kept
        if wrong := sorted(expected.symmetric_difference(tables)):
            problem = "has no table" if wrong[0] in expected else "has a table too many:"
            raise GlasspolisError(
                f"{self.folder}: the outcome {outcome.variant}.{outcome.replicate} {problem} {wrong[0]!r}; "
                "nothing was written."
            )

    def _append(self, name: str, frame: pl.DataFrame) -> None:
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if name not in self._writers:
            path = self.hidden / f"{name}.parquet"
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
                remove(self.hidden)
                os.close(self._lock)
                self._leave_nothing()

    def _copy_inputs(self) -> list[dict[str, str]]:
        """Copy what the run read; a copy that fails takes the hidden folder with it."""
        try:
            return copy(self._inputs, self.hidden)
        except BaseException:
            remove(self.hidden)
            os.close(self._lock)
            raise

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
        text = json.dumps(checksums.sealed(self._manifest()), indent=2, ensure_ascii=False)
        (self.hidden / MANIFEST).write_text(text + "\n", encoding="utf-8")
        crate.describe(self.hidden, self.folder.name)
        if not self.folder.exists():
            self.hidden.rename(self.folder)
            return
        self._check_free()
        name = self.folder.name
        old = self.hidden.with_name(f".{name}{REPLACED}{secrets.token_hex(4)}")
        self.folder.rename(old)
        try:
            self.hidden.rename(self.folder)
        except BaseException:
            old.rename(self.folder)
            raise
        discard(old, name)

    def _manifest(self) -> dict[str, Any]:
        ordered = sorted(self._digests)
        states = hashlib.sha256("\n".join(self._digests[key] for key in ordered).encode())
        sums = {name: checksums.of_file(self.hidden / f"{name}.parquet") for name in TABLES}
        return {
            "schema_version": SCHEMA_VERSION,
            "digest": digest_of(sums),
            "states_digest": states.hexdigest(),
            "seed": self.seed,
            **self._about,
            "outcomes": [
                {"variant": v, "replicate": r, "digest": self._digests[v, r], "unit": self._units[v, r]}
                for v, r in ordered
            ],
            "versions": origin.versions(),
            "source_hash": origin.source_hash(),
            "revision": origin.revision(),
            "facts_hash": evidence.facts_hash(),
            "machine": origin.machine(),
            "started": self._started.isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - self._clock, 3),
            "rows": self._rows,
            "sha256": sums,
            INPUTS: self._copied,
            **self._more,
            "scenario": self.scenario,
        }
