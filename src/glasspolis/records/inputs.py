"""Keeps in a run's folder every file that the run read, so that the folder alone makes it again.

They stand in ``inputs/``, each under the name that it had, and the manifest says what each is for
and holds its SHA-256. The resolved scenario stands in the manifest itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write, checksums, packaged_files
from glasspolis.people import place, table_figures
from glasspolis.question.scenario import Scenario
from glasspolis.records.run_files import INPUTS

POPULATION = "population"
RULEBOOKS = "rulebooks"


@dataclass(frozen=True)
class Input:
    """A file that a run reads: what it is for, as ``rulebooks.city``, and where it is now."""

    role: str
    path: Path

    @property
    def file(self) -> str:
        """Its path in the run's folder, with slashes on every system."""
        return f"{INPUTS}/{self.role.replace('.', '/')}/{self.path.name}"


def inputs_of(scenario: Scenario) -> list[Input]:
    """The files that a run of this scenario reads, those that ship included.

    They are the table of the population with its figures or the file of the place, the rulebooks,
    and the case that the answer is held against.
    """
    return [*_people(scenario), *_books(scenario), *_cases(scenario)]


def _people(scenario: Scenario) -> Iterator[Input]:
    if scenario.population:
        table = Path(scenario.population)
        yield Input(POPULATION, table)
        if table_figures.beside(table).is_file():
            yield Input(POPULATION, table_figures.beside(table))
        yield Input("place", place.place_file("common"))
        return
    for name in (place.named(scenario.place), "common"):
        yield Input("place", place.place_file(name))


def _books(scenario: Scenario) -> Iterator[Input]:
    ships = packaged_files.shipped(RULEBOOKS)
    for slot, name in scenario.rulebooks.items():
        yield Input(f"{RULEBOOKS}.{slot}", ships.get(name, Path(name)))


def _cases(scenario: Scenario) -> Iterator[Input]:
    case = scenario.published.case if scenario.published else None
    ships = packaged_files.shipped("cases")
    if case in ships:
        yield Input("case", ships[case])


def copy(inputs: list[Input], folder: Path) -> list[dict[str, str]]:
    """Copy the files into a run's folder; the rows that the manifest has of them.

    Raises:
        GlasspolisError: a file is gone.
        OSError: the folder cannot be written to.
    """
    rows = []
    for one in inputs:
        try:
            content = one.path.read_bytes()
        except OSError as error:
            raise GlasspolisError(f"{one.path}: cannot be read: {error.strerror or error}.") from error
        kept = folder / one.file
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
        rows.append({"role": one.role, "file": one.file, "sha256": checksums.of_file(kept)})
    return rows


def keep(folder: Path, role: str, path: Path) -> Path:
    """Keep a further file that was read for a run that is there already, such as counts.

    Raises:
        GlasspolisError: it cannot be read, or not be written.
    """
    one = Input(role, path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GlasspolisError(f"{path}: cannot be read: {error.strerror or error}.") from error
    return atomic_write.write(folder / one.file, content, parents=True)


def from_folder(folder: Path, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The scenario of a run with the paths of the copies in its folder in place of the user's.

    A rulebook that ships stays a name where it is the same still. A run of before this was kept has
    the paths that it was given.

    Raises:
        GlasspolisError: a copy is missing or was changed.
    """
    raw = {key: value for key, value in manifest["scenario"].items() if key != "by_world"}
    rows = {row["role"]: folder / row["file"] for row in reversed(manifest.get(INPUTS, []))}
    for row in manifest.get(INPUTS, []):
        _check(folder / row["file"], row["sha256"])
    _check_old(folder, raw, rows)
    if POPULATION in rows:
        raw["population"] = str(rows[POPULATION])
    for slot, name in (raw.get(RULEBOOKS) or {}).items():
        ships = packaged_files.shipped(RULEBOOKS).get(name)
        copied = rows.get(f"{RULEBOOKS}.{slot}")
        if copied and (ships is None or checksums.of_file(ships) != checksums.of_file(copied)):
            raw[RULEBOOKS] = {**raw[RULEBOOKS], slot: str(copied)}
    return raw


def _check_old(folder: Path, raw: Mapping[str, Any], rows: Mapping[str, Path]) -> None:
    """Refuse a run that kept no copy of a file that is gone, and say what to do.

    Raises:
        GlasspolisError: which file it is.
    """
    given = {POPULATION: raw.get("population") or ""}
    ships = packaged_files.shipped(RULEBOOKS)
    given |= {f"{RULEBOOKS}.{slot}": name for slot, name in (raw.get(RULEBOOKS) or {}).items() if name not in ships}
    for role, path in given.items():
        if path and role not in rows and not Path(path).is_file():
            raise GlasspolisError(
                f"{folder}: was made by a Glasspolis that kept no copy of {path} ({role}), and the file is gone; put "
                "it back there, or run the scenario again with the file."
            )


def _check(path: Path, expected: str) -> None:
    try:
        found = checksums.of_file(path)
    except OSError as error:
        raise GlasspolisError(f"{path}: is missing from the run; run the scenario again.") from error
    if found != expected:
        raise GlasspolisError(f"{path}: was changed after the run was written; run the scenario again.")


def differing(manifest: Mapping[str, Any], scenario: Scenario) -> list[str]:
    """The files that ship and are other ones now than those that a run read, such as its place."""
    now = {one.file: one.path for one in inputs_of(scenario)}
    return [
        row["file"]
        for row in manifest.get(INPUTS, [])
        if row["file"] in now and checksums.of_file(now[row["file"]]) != row["sha256"]
    ]
