"""Keeps, beside a run, which of its parameters change no bit of the city."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from glasspolis.files import atomic_write
from glasspolis.records.run_files import SCREENED


@dataclass(frozen=True)
class Screened:
    """One parameter, alone at either end of its range, with the same people and luck.

    ``inert`` says that neither end changes one bit of the city; ``low`` and ``high`` are what the
    ends change the answer by, per 1,000 people.
    """

    inert: bool
    low: float
    high: float


def read(folder: Path, digest: str) -> dict[str, Screened]:
    """Parameter -> what screening showed; empty where nothing was screened, or where the run has
    been made anew since.
    """
    path = folder / SCREENED
    if not path.is_file():
        return {}
    content = json.loads(path.read_text(encoding="utf-8"))
    if content.get("digest") != digest:
        return {}
    return {name: Screened(**row) for name, row in content["parameters"].items()}


def keep(folder: Path, digest: str, screened: Mapping[str, Screened]) -> None:
    """Write what was seen, beside what the run's folder has of it already.

    Raises:
        GlasspolisError: the file cannot be written.
    """
    rows = {**read(folder, digest), **screened}
    content = {"digest": digest, "parameters": {name: asdict(rows[name]) for name in sorted(rows)}}
    atomic_write.write(folder / SCREENED, json.dumps(content, indent=1) + "\n")


def inert(screened: Mapping[str, Screened]) -> Iterable[str]:
    """The parameters that change no bit."""
    return (name for name, row in screened.items() if row.inert)
