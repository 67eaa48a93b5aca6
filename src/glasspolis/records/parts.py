"""Keeps each finished outcome of a run, so that an interrupted run goes on where it was.

The outcome of one city is a *part*: a folder with its tables and ``part.json``, which is written
last and holds the checksum of every table. A part that does not match its checksums counts as
missing, and its city is simulated again.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from glob import escape
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files import checksums
from glasspolis.files.ownership import OWN, check_own
from glasspolis.files.removal import discard, remove, sweep
from glasspolis.records.ledger import Frames

PART = "part.json"
SUFFIX = ".parquet"
TRIES = 3
"""How often a part is moved to its place while others bring the same one."""


@dataclass(frozen=True)
class Part:
    """What the manifest says of one finished outcome."""

    variant: str
    replicate: int
    digest: str
    worlds: tuple[str, ...]
    days: int
    people: int
    unit: str = ""
    """The hash of the unit of work that the outcome is of (units.py)."""


class Parts:
    """The finished outcomes of one run, in a hidden folder named after it.

    ``fingerprint`` is what makes the outcomes this run's (scenario and sources); parts of another
    are dropped. Parts that somebody else can have written are not used.

    Raises:
        GlasspolisError: the folder belongs to another user, or others may write to it.
    """

    def __init__(self, run: Path, fingerprint: str) -> None:
        self.owner = run.name
        self.folder = run.absolute().parent / f".{run.name}.parts-{fingerprint[:16]}"
        check_own(self.folder)
        sweep(self.folder.parent, self.owner)
        for other in self.folder.parent.glob(f".{escape(run.name)}.parts-*"):
            if other != self.folder:
                discard(other, self.owner)

    def done(self) -> set[tuple[str, int]]:
        """The (variant, replicate) whose part is whole; reads every file of every part."""
        folders = [path for path in self.folder.iterdir() if path.is_dir()] if self.folder.is_dir() else []
        contents = [content for path in folders if (content := _matching(path)) is not None]
        return {(content["variant"], content["replicate"]) for content in contents}

    def keep(self, part: Part, tables: Frames) -> None:
        """Write one outcome; it is there complete or not at all, and replaces a damaged one.

        Raises:
            GlasspolisError: the folder cannot be written, or the outcome is there already with
                other tables.
        """
        hidden: Path | None = None
        try:
            self.folder.mkdir(mode=OWN, parents=True, exist_ok=True)
            check_own(self.folder)
            hidden = Path(tempfile.mkdtemp(prefix=".", dir=self.folder))
            about = {}
            for name, frame in tables.items():
                path = hidden / f"{name}{SUFFIX}"
                frame.write_parquet(path, compression="lz4")
                about[name] = {"rows": frame.height, "sha256": checksums.of_file(path)}
            content = checksums.sealed({**asdict(part), "tables": about})
            (hidden / PART).write_text(json.dumps(content), encoding="utf-8")
            self._put(hidden, self._place(part.variant, part.replicate), content)
        except (OSError, pl.exceptions.PolarsError) as error:
            state = "the run is not there yet, and the same command goes on with what was finished"
            raise unwritable(error, self.folder.parent, state) from error
        finally:
            if hidden is not None:
                remove(hidden)
            with suppress(OSError):
                self.folder.rmdir()  # only if it holds nothing

    def read(self, variant: str, replicate: int) -> tuple[Part, Frames]:
        """One outcome again.

        Raises:
            GlasspolisError: it is gone or damaged.
        """
        folder = self._place(variant, replicate)
        content = _matching(folder)
        if content is None:
            raise GlasspolisError(
                f"{folder}: was changed while the run was put together; the same command simulates it again."
            )
        about = content.pop("tables")
        part = Part(**{key: value for key, value in content.items() if key != checksums.SEAL})
        frames = {name: pl.read_parquet(folder / f"{name}{SUFFIX}", glob=False) for name in sorted(about)}
        return part, frames

    def drop(self) -> None:
        """Remove them all, once the run is whole."""
        discard(self.folder, self.owner)

    def _place(self, variant: str, replicate: int) -> Path:
        return self.folder / f"{variant}.{replicate}"

    def _put(self, hidden: Path, place: Path, content: Mapping[str, Any]) -> None:
        """Move a finished part to its place; a whole one that is there is the same and stays.

        Several workers may bring the same part at the same time; one of them is first.
        """
        for _ in range(TRIES):
            if (there := _matching(place)) is not None:
                _check_same(there, content, place)
                return
            discard(place, place.name)
            with suppress(OSError):
                hidden.rename(place)
                return
        hidden.rename(place)


def _check_same(there: Mapping[str, Any], content: Mapping[str, Any], place: Path) -> None:
    """Refuse a second result of a unit of work that is not equal to the first, to the byte."""
    if there["unit"] != content["unit"] or there["seal"] == content["seal"]:
        return
    tables = {name: table["sha256"] for name, table in there["tables"].items()}
    other = [name for name, table in content["tables"].items() if tables.get(name) != table["sha256"]]
    raise GlasspolisError(
        f"{place}: two results of the same unit of work differ ({', '.join(other) or 'digest'}); one of the machines "
        "computes wrongly, or has other libraries. The first one stays; please report this."
    )


def _matching(folder: Path) -> dict[str, Any] | None:
    """What ``part.json`` holds; None if the folder's name or any file in it does not fit to it."""
    try:
        content = json.loads((folder / PART).read_text(encoding="utf-8"))
        if not checksums.is_intact(content) or folder.name != f"{content['variant']}.{content['replicate']}":
            return None
        about: Mapping[str, Mapping[str, Any]] = content["tables"]
        names = {path.name for path in folder.iterdir()}
        if names != {PART, *(f"{name}{SUFFIX}" for name in about)}:
            return None
        for name, table in about.items():
            if checksums.of_file(folder / f"{name}{SUFFIX}") != table["sha256"]:
                return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return {**content, "worlds": tuple(content["worlds"])}
