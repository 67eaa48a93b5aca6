"""Tries both catalogues of the line (tests/line): what must be refused, and what must be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.soak.attempt import Asked, Attempt
from bench.soak.doors import Entry, catalogue, enter
from glasspolis.errors import GlasspolisError, LineError

LISTS = {
    "refused": "attempts that are refused",
    "told": "mistakes that are told without an accusation",
    "taken": "honest inputs that are taken",
}


def attempts(asked: Asked) -> Iterator[Attempt]:
    """Each entry of the catalogues comes in by its door, and what must happen is looked for."""
    for name, words in LISTS.items():
        for number, entry in enumerate(catalogue(name)):
            folder = asked.folder / f"{name}-{number}"
            folder.mkdir()
            wrong = _wrong(entry, folder)
            yield Attempt({"catalogue": words, "door": entry.door}, wrong and f"{name}.toml: {entry}: {wrong}")


def _wrong(entry: Entry, folder: Path) -> str:
    """What happened otherwise than the entry says; empty if nothing did."""
    try:
        enter(entry, folder)
    except GlasspolisError as error:
        if not entry.must or not re.search(entry.must, str(error)):
            return f"said {str(error)[:200]!r}"
        if isinstance(error, LineError) != entry.accused:
            return "accused" if isinstance(error, LineError) else "was no error of the line"
        return "repeats the value" if entry.secret and str(entry.given) in str(error) else ""
    return "was taken" if entry.must else ""
