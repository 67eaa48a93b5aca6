"""Keeps each finished outcome beside a run that is not whole yet, so that an interrupted run goes on where it was."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from glob import escape
from pathlib import Path

import polars as pl

from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.records.ledger import Frames


@dataclass(frozen=True)
class Part:
    """What the manifest says of one finished outcome."""

    variant: str
    replicate: int
    digest: str
    worlds: tuple[str, ...]
    days: int
    people: int


def remove(folder: Path) -> None:
    """Remove a folder, also when Ctrl-C comes a second time meanwhile (Polars and Python each report the same one)."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Parts:
    """The finished outcomes of one run, in a hidden folder named after it.

    ``fingerprint`` is what makes the outcomes this run's (scenario and sources); parts of another are dropped.
    """

    def __init__(self, run: Path, fingerprint: str) -> None:
        self.folder = run.absolute().parent / f".{run.name}.parts-{fingerprint[:16]}"
        for old in self.folder.parent.glob(f".{escape(run.name)}.parts-*"):
            if old != self.folder:
                shutil.rmtree(old, ignore_errors=True)

    def done(self) -> set[tuple[str, int]]:
        """Which (variant, replicate) are there."""
        names = [p.name for p in self.folder.iterdir() if not p.name.startswith(".")] if self.folder.is_dir() else []
        pairs = [name.rpartition(".") for name in names]
        return {(variant, int(number)) for variant, _, number in pairs if variant and number.isdecimal()}

    def keep(self, part: Part, tables: Frames) -> None:
        """Write one outcome; it is there complete or not at all.

        Raises:
            GlasspolisError: the folder cannot be written.
        """
        hidden: Path | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            hidden = Path(tempfile.mkdtemp(prefix=".", dir=self.folder))
            for name, frame in tables.items():
                frame.write_parquet(hidden / f"{name}.parquet", compression="lz4")
            (hidden / "part.json").write_text(json.dumps(asdict(part)), encoding="utf-8")
            hidden.rename(self.folder / f"{part.variant}.{part.replicate}")
        except (OSError, pl.exceptions.PolarsError) as error:
            kept = "the run is not there yet, and the same command goes on with what was finished"
            raise unwritable(error, self.folder.parent, kept) from error
        finally:
            if hidden is not None:
                remove(hidden)
            with suppress(OSError):
                self.folder.rmdir()  # only if it holds nothing

    def read(self, variant: str, replicate: int) -> tuple[Part, Frames]:
        """One outcome again.

        Raises:
            GlasspolisError: it is damaged.
        """
        folder = self.folder / f"{variant}.{replicate}"
        try:
            raw = json.loads((folder / "part.json").read_text(encoding="utf-8"))
            part = Part(**{**raw, "worlds": tuple(raw["worlds"])})
            return part, {p.stem: pl.read_parquet(p) for p in sorted(folder.glob("*.parquet"))}
        except (OSError, ValueError, TypeError, pl.exceptions.PolarsError) as error:
            raise GlasspolisError(f"{folder}: is damaged; remove it and run again.") from error

    def drop(self) -> None:
        """Remove them all, once the run is whole."""
        shutil.rmtree(self.folder, ignore_errors=True)
