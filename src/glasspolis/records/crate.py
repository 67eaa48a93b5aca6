"""Describes a run's folder for programs of others: an RO-Crate 1.1, one JSON-LD file beside the
manifest.

Source: Peter Sefton and others, RO-Crate Metadata Specification 1.1 (2020), whose sections 4 and 5
say what the root, its files and its context have to be, and whose section on provenance says how a
program that was run is told (CreateAction).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from glasspolis.files import atomic_write, checksums
from glasspolis.records.rights import WHOSE
from glasspolis.records.run_files import CRATE, INPUTS, MANIFEST

CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]
PROGRAM = "#glasspolis"
LICENCE = "#licence"
FORMATS = {
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv",
    ".json": "application/json",
    ".toml": "application/toml",
    ".html": "text/html",
}
Entity = dict[str, Any]


def describe(folder: Path, name: str | None = None) -> Path:
    """Write the description of all files that the folder of a run has now.

    A command that writes a page beside a finished run calls this again.

    Args:
        folder: of the run; its manifest is there.
        name: of the folder, where it has another one while it is written.

    Raises:
        GlasspolisError: it cannot be written.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    files = [_file(path, folder, manifest) for path in _files(folder)]
    graph = [_itself(), _root(manifest, files, name or folder.absolute().name), _program(manifest), _licence()]
    graph += [_action(manifest, files), *files]
    content = {"@context": CONTEXT, "@graph": graph}
    return atomic_write.write(folder / CRATE, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def _files(folder: Path) -> Iterator[Path]:
    """Every file of the folder but the description itself, and what is being written."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.name != CRATE:
            yield path


def _file(path: Path, folder: Path, manifest: Mapping[str, Any]) -> Entity:
    name = path.relative_to(folder).as_posix()
    known = {f"{table}.parquet": sum_ for table, sum_ in manifest["sha256"].items()}
    roles = {row["file"]: row["role"] for row in manifest.get(INPUTS, [])}
    about = f"read by the run: {roles[name]}" if name in roles else "written by the run"
    return {
        "@id": _as_id(name),
        "@type": "File",
        "name": path.name,
        "description": about,
        "encodingFormat": FORMATS.get(path.suffix, "application/octet-stream"),
        "contentSize": str(path.stat().st_size),
        "sha256": known.get(name) or checksums.of_file(path),
    }


def _as_id(name: str) -> str:
    """A path as the relative URI that names a file; a blank or a sign of its own is escaped."""
    return quote(name)


def _itself() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }


def _root(manifest: Mapping[str, Any], files: list[Entity], name: str) -> Entity:
    scenario = manifest.get("scenario") or {}
    question = str(scenario.get("question") or f"A run of {name}.")
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Glasspolis run {name}: {scenario.get('name', name)}",
        "description": f"{question} Every person in it is synthetic; it is no forecast about a real place.",
        "datePublished": str(manifest["started"])[:10],
        "identifier": manifest["digest"],
        "license": {"@id": LICENCE},
        "hasPart": [{"@id": one["@id"]} for one in files],
        "mentions": {"@id": "#run"},
    }


def _program(manifest: Mapping[str, Any]) -> Entity:
    versions = manifest.get("versions") or {}
    rest = ", ".join(f"{key} {value}" for key, value in versions.items() if key != "glasspolis")
    revision = manifest.get("revision") or "unknown"
    return {
        "@id": PROGRAM,
        "@type": "SoftwareApplication",
        "name": "Glasspolis",
        "softwareVersion": str(versions.get("glasspolis", "")),
        "softwareRequirements": rest,
        "identifier": f"source sha256 {manifest.get('source_hash')}, revision {revision}",
    }


def _licence() -> Entity:
    return {
        "@id": LICENCE,
        "@type": "CreativeWork",
        "name": "Stated by whoever made the run",
        "description": WHOSE,
    }


def _action(manifest: Mapping[str, Any], files: list[Entity]) -> Entity:
    started = datetime.fromisoformat(manifest["started"])
    ended = started + timedelta(seconds=float(manifest["seconds"]))
    read = {_as_id(row["file"]) for row in manifest.get(INPUTS, [])}
    return {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"Simulation with seed {manifest['seed']}",
        "instrument": {"@id": PROGRAM},
        "object": [{"@id": one["@id"]} for one in files if one["@id"] in read],
        "result": [{"@id": one["@id"]} for one in files if one["@id"] not in read],
        "startTime": started.isoformat(),
        "endTime": ended.isoformat(timespec="seconds"),
    }
