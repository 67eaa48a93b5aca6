"""Writes and reads a state file: every city of a run as it stood on the morning of one day.

The file is a ZIP archive without compression of its own. ``state.json`` comes first: the version of
the form, the day, the scenario, what the state rests on (sources, facts, table of the population),
and the checksum of every city, sealed with its own checksum. Then follows one NumPy ``.npz`` for
each city, ``base.0.npz`` and so on, which any NumPy opens; engine/city_state.py says what the
arrays are. A worker reads its own city alone.

Cities are written as pieces in a hidden folder while they run, each whole or not at all, so that an
interrupted run goes on; the file appears in one step when all are there.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files import atomic_write, checksums
from glasspolis.files.ownership import OWN, check_own
from glasspolis.files.removal import discard, sweep

HEAD = "state.json"
SUFFIX = ".npz"
FORM = "glasspolis state"
VERSION = 1
LEVEL = 1
"""Of zlib: rows of bits shrink by more than half, and more effort gains little."""
AGAIN = "run the trunk again with --save-state"
DAMAGED = (OSError, ValueError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
"""What reading a damaged archive can raise: ``RuntimeError`` also for a version or a compression
that the library does not know, and for a bit that says that it is encrypted."""
Arrays = dict[str, NDArray[Any]]
Key = tuple[str, int]


@dataclass(frozen=True)
class StateFile:
    """An opened state file; ``head`` is what ``state.json`` holds. Other processes can have it."""

    path: Path
    head: Mapping[str, Any]

    @staticmethod
    def open(path: str | Path) -> StateFile:
        """Open a state file and check its head; cities are checked when they are read.

        Raises:
            GlasspolisError: there is none, it is damaged, or it is of another version.
        """
        place = Path(path)
        try:
            with zipfile.ZipFile(place) as archive:
                head = json.loads(archive.read(HEAD))
                names = set(archive.namelist())
        except FileNotFoundError as error:
            raise GlasspolisError(f"{place}: there is no such state file.") from error
        except DAMAGED as error:
            raise GlasspolisError(f"{place}: is no state file, or is damaged; {AGAIN}.") from error
        if not isinstance(head, dict) or head.get("form") != FORM:
            raise GlasspolisError(f"{place}: is no state file of Glasspolis.")
        if head.get("version") != VERSION:
            raise GlasspolisError(
                f"{place}: has version {head.get('version')!r}; this Glasspolis reads {VERSION}; {AGAIN}."
            )
        wanted = {name_of(city["variant"], city["replicate"]) for city in head.get("cities", ())}
        if not checksums.is_intact(head) or not wanted or names != {HEAD, *wanted}:
            raise GlasspolisError(f"{place}: is damaged; {AGAIN}.")
        return StateFile(place, head)

    @property
    def day(self) -> int:
        """The day on whose morning everything stood so, counted from 0 after the burn-in."""
        return int(self.head["day"])

    @property
    def cities(self) -> dict[Key, dict[str, Any]]:
        """What the head says of each city, by variant and replicate."""
        return {(city["variant"], city["replicate"]): city for city in self.head["cities"]}

    def verify(self) -> None:
        """Check every city against its checksum, before long work begins.

        Raises:
            GlasspolisError: one is damaged.
        """
        for key in self.cities:
            self._content(*key)

    def city(self, variant: str, replicate: int) -> Arrays:
        """The arrays of one city, checked against their checksum.

        Raises:
            GlasspolisError: the city is missing or damaged.
        """
        with np.load(io.BytesIO(self._content(variant, replicate)), allow_pickle=False) as arrays:
            return {key: arrays[key] for key in arrays.files}

    def _content(self, variant: str, replicate: int) -> bytes:
        name = name_of(variant, replicate)
        try:
            with zipfile.ZipFile(self.path) as archive:
                content = archive.read(name)
            if hashlib.sha256(content).hexdigest() != self.cities[variant, replicate]["sha256"]:
                raise ValueError("other bytes than the head says")
        except FileNotFoundError as error:
            raise GlasspolisError(
                f"{self.path}: this process does not see the state file; it must lie where every worker sees it, under "
                "the same path."
            ) from error
        except DAMAGED as error:
            raise GlasspolisError(f"{self.path}: is damaged ({name}); {AGAIN}.") from error
        return content


class Pieces:
    """The cities of a state file that are written already, in a hidden folder beside it.

    ``fingerprint`` is what makes them this state's (scenario, day and sources); pieces of another
    are dropped. An object of this class can be sent to other processes.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path = path.absolute()
        self.owner = path.name
        self.folder = self.path.parent / f".{path.name}.pieces-{fingerprint[:16]}"

    def begin(self) -> None:
        """Remove what runs of another fingerprint, or kills, have left.

        Raises:
            GlasspolisError: somebody else can have written the pieces that are there.
        """
        check_own(self.folder)
        sweep(self.path.parent, self.owner)
        for other in self.path.parent.glob(f".{escape(self.owner)}.pieces-*"):
            if other != self.folder:
                discard(other, self.owner)

    def done(self) -> set[Key]:
        """The variant and replicate of every city that is there."""
        paths = self.folder.glob(f"[!.]*{SUFFIX}") if self.folder.is_dir() else ()
        keys = (path.name.removesuffix(SUFFIX).rpartition(".") for path in paths)
        return {(variant, int(replicate)) for variant, _, replicate in keys}

    def keep(self, variant: str, replicate: int, arrays: Iterable[tuple[str, NDArray[Any]]]) -> None:
        """Write one city, whole or not at all; the same city is there once.

        Raises:
            GlasspolisError: the folder cannot be written.
        """
        hidden: Path | None = None
        try:
            self.folder.mkdir(mode=OWN, parents=True, exist_ok=True)
            check_own(self.folder)
            with NamedTemporaryFile("wb", dir=self.folder, prefix=".", delete=False) as file:
                hidden = Path(file.name)
                _write_arrays(file, arrays)
            hidden.replace(self.folder / name_of(variant, replicate))
        except OSError as error:
            raise unwritable(error, self.path) from error
        finally:
            if hidden is not None:
                hidden.unlink(missing_ok=True)

    def put_together(self, head: Mapping[str, Any], cities: Iterable[Mapping[str, Any]]) -> StateFile:
        """Write the file of all these cities, whole or not at all, and open it.

        Args:
            head: what the state rests on.
            cities: of each, at least ``variant`` and ``replicate``.

        Raises:
            GlasspolisError: the file cannot be written.
        """
        try:
            about = [{**city, **_sums(self._place(city))} for city in cities]
            content = checksums.sealed({"form": FORM, "version": VERSION, **head, "cities": about})
            with (
                atomic_write.opened(self.path) as file,
                zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
            ):
                archive.writestr(zipfile.ZipInfo(HEAD), json.dumps(content))
                for city in about:
                    _copy(archive, self._place(city))
        except OSError as error:
            raise unwritable(error, self.path) from error
        return StateFile.open(self.path)

    def drop(self) -> None:
        """Remove the pieces, once the file is whole."""
        with suppress(OSError):
            discard(self.folder, self.owner)

    def _place(self, city: Mapping[str, Any]) -> Path:
        return self.folder / name_of(city["variant"], city["replicate"])


def name_of(variant: str, replicate: int) -> str:
    """The name of a city in the archive."""
    return f"{variant}.{replicate}{SUFFIX}"


def _write_arrays(file: IO[bytes], arrays: Iterable[tuple[str, NDArray[Any]]]) -> None:
    """An ``.npz`` of these arrays, one in memory at a time; the same arrays give the same bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=LEVEL) as archive:
        for name, values in arrays:
            # A date of its own would make the bytes differ from run to run.
            member = zipfile.ZipInfo(f"{name}.npy")
            member.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(member, "w", force_zip64=True) as stream:
                np.lib.format.write_array(stream, np.ascontiguousarray(values), allow_pickle=False)


def _sums(path: Path) -> dict[str, Any]:
    return {"sha256": checksums.of_file(path), "bytes": path.stat().st_size}


def _copy(archive: zipfile.ZipFile, path: Path) -> None:
    """A file as a member without compression."""
    with path.open("rb") as source, archive.open(zipfile.ZipInfo(path.name), "w", force_zip64=True) as stream:
        while block := source.read(1 << 24):
            stream.write(block)
