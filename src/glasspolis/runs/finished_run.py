"""Finds a run that the same command has finished before, so that the command need not be refused.

A command that is stopped between the moment at which the run's folder appears and its own end has
left the run and not its page. The same command then takes the run as it is and goes on from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records import manifest as manifests
from glasspolis.records.run_files import MANIFEST

MADE_FROM = "made_from"
"""The key of a manifest that holds the fingerprint: the hash of the scenario and its sources."""


def finished_run(folder: Path, fingerprint: str, about: Mapping[str, Any]) -> Run | None:
    """The run in ``folder`` if it is the one that would be made, to the last table; else None.

    Args:
        folder: where the run would be written.
        fingerprint: of the scenario and its sources.
        about: what the manifest would say of where the run began and of the state that it left.
    """
    if folder.is_symlink() or not (folder / MANIFEST).is_file():
        return None
    with suppress(GlasspolisError):
        return _opened(folder, fingerprint, about)
    return None


def _opened(folder: Path, fingerprint: str, about: Mapping[str, Any]) -> Run | None:
    manifest = manifests.read(folder / MANIFEST)
    if manifest.get(MADE_FROM) != fingerprint:
        return None
    if {key: manifest[key] for key in ("branched", "state") if key in manifest} != about:
        return None
    if "state" in manifest and not (folder.parent / manifest["state"]["file"]).is_file():
        return None
    return Run.open(folder)
