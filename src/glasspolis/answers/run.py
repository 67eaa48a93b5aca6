"""Opens a finished run: its tables, checked against the manifest, and the figures made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from glasspolis.answers.compare import PERSONS, TOTAL, compare
from glasspolis.answers.design_matrix import design_matrix, outcomes, problem
from glasspolis.answers.exceedance import impossible
from glasspolis.answers.meanings import Meanings
from glasspolis.answers.measures import choose, measures
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import checksums
from glasspolis.question.world_names import SYSTEM, WITHOUT
from glasspolis.records import manifest as manifests
from glasspolis.records.ledger import TABLES
from glasspolis.records.run_files import MANIFEST


class Run:
    """A finished run; open one with ``Run.open(folder)``."""

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        self.folder = folder
        self.manifest = manifest

    @staticmethod
    def open(folder: str | Path) -> Run:
        """Open a run's folder; every table is read once for its checksum.

        Raises:
            GlasspolisError: no run, a run of another version, or a file that is missing, damaged or
                changed.
        """
        folder = Path(folder)
        path = folder / MANIFEST
        try:
            is_there = path.is_file()
        except OSError as error:
            raise GlasspolisError(f"{folder}: cannot be read: {error.strerror or error}.") from None
        if not is_there:
            raise GlasspolisError(f"{folder}: is not a run (it holds no {MANIFEST}).")
        manifest = manifests.read(path)
        for name in TABLES:
            _check_table(folder / f"{name}.parquet", name, manifest)
        if manifest.get("digest") != manifests.digest_of(manifest["sha256"]):
            raise GlasspolisError(f"{path}: is damaged (digest); run the scenario again.")
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
            return pl.read_parquet(path, glob=False)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise GlasspolisError(f"{path}: is damaged or gone; run the scenario again.") from error

    def measures(self, world: str | None = None, dimension: str | None = "all") -> pl.DataFrame:
        """Return every measure with both ranges, as ``measures.measures``, with its plain name and
        unit.

        Figures are in the unit that the column ``unit`` names, as reports and commands tell them.
        """
        return self.meanings.in_units(measures(self.table("totals"), world, dimension))

    @cached_property
    def meanings(self) -> Meanings:
        """Return what the measures in the tables count, in words and units."""
        totals = self.table("totals")
        regions = totals.filter(dimension="region")["level"].n_unique()
        return Meanings(self.manifest, totals["measure"].unique().to_list(), regions)

    @property
    def count(self) -> str:
        """Return what the headline counts: persons hit, or the total of what happened."""
        scenario = self.manifest.get("scenario") or {}
        return str((scenario.get("answer") or {}).get("count", TOTAL))

    def compare(
        self,
        world: str = SYSTEM,
        baseline: str = WITHOUT,
        dimension: str | None = "all",
        count: str | None = None,
    ) -> pl.DataFrame:
        """Return what happens in ``world`` because it is not ``baseline`` (see
        ``compare.compare``).

        It is counted as the headline counts, unless ``count`` says otherwise. Figures are in the
        unit that the column ``unit`` names, and ``name`` says what is counted.

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
        only = impossible(self.manifest, baseline)
        frame = compare(totals, self.table("caused"), world, baseline, dimension, count or self.count, only)
        return self.meanings.in_units(frame)

    def problem(self) -> dict[str, Any]:
        """Return the design of the parameter range as SALib describes a problem.

        It has the axes that make a difference in the worlds that the headline compares.
        """
        return problem(design_matrix(self, *self.pair))

    def samples(self) -> NDArray[np.float64]:
        """Return the settings of the parameter range in the unit cube (n, d); one half is what is
        stated.

        They are float64 in [0, 1), and the columns are those of ``problem``.
        """
        return design_matrix(self, *self.pair).points

    def outcomes(self, measures: Sequence[str] = ()) -> NDArray[np.float64]:
        """Return what each setting causes per 1,000 people, of the headline (n) or of ``measures``
        (n, m).

        Measures are named; those beside the headline count what happened and not persons. They are
        in the units of the report, as ``compare`` gives them.

        Raises:
            GlasspolisError: no such measure.
        """
        if measures:
            times = [self.meanings.times(name) for name in measures]
            return outcomes(self, *self.pair, measures, TOTAL) * times
        headline = self.manifest["scenario"]["answer"]["measure"]
        times_of_it = self.meanings.times(headline) if self.count == TOTAL else 1.0
        return outcomes(self, *self.pair, [headline])[:, 0] * times_of_it

    @property
    def pair(self) -> tuple[str, str]:
        """Return the two worlds that the headline compares: the world it is about, and the
        baseline.
        """
        answer = (self.manifest.get("scenario") or {}).get("answer") or {}
        return str(answer.get("world", SYSTEM)), str(answer.get("baseline", WITHOUT))

    def units(self, measure: str | None = None, world: str | None = None) -> pl.DataFrame:
        """Return each unit's daily series; of one measure and in one world, if they are named.

        Returns:
            The table ``units`` of docs/tables.md: replicate, world, day, axis, unit, label,
            measure, value.

        Raises:
            GlasspolisError: no such measure or world.
        """
        return choose(choose(self.table("units"), "measure", measure), "world", world)


def _check_table(path: Path, name: str, manifest: Mapping[str, Any]) -> None:
    """Refuse a table that is not the one that the manifest describes.

    The checksum comes first, so that no library decodes bytes that the run did not write: a damaged
    page or name of a column can end the process when it is decoded.
    """
    try:
        checksum = checksums.of_file(path)
    except FileNotFoundError as error:
        raise GlasspolisError(f"{path}: is missing from the run; run the scenario again.") from error
    except OSError as error:
        raise GlasspolisError(f"{path}: cannot be read ({error.strerror}).") from error
    if checksum != manifest["sha256"].get(name):
        raise GlasspolisError(f"{path}: was changed after the run was written; run the scenario again.")
    try:
        metadata = pq.read_metadata(path)
        schema = pl.DataFrame(pa.Table.from_batches([], metadata.schema.to_arrow_schema())).schema
    except (OSError, ValueError, pa.ArrowException, pl.exceptions.PolarsError) as error:
        raise GlasspolisError(f"{path}: is damaged; run the scenario again.") from error
    if other := [column for column, kind in TABLES[name].items() if schema.get(column) != kind]:
        raise GlasspolisError(f"{path}: is damaged (column {other[0]!r}); run the scenario again.")
    if metadata.num_rows != (rows := manifest["rows"].get(name)):
        raise GlasspolisError(
            f"{path}: holds {metadata.num_rows} rows, the manifest says {rows}; run the scenario again."
        )
