"""Knows which files a run's folder may hold; only a folder with no others is ever replaced."""

from __future__ import annotations

import json
from pathlib import Path

from glasspolis.errors import GlasspolisError
from glasspolis.files.removal import UNFINISHED
from glasspolis.records.ledger import TABLES

MANIFEST = "manifest.json"
REPORT = "report.html"
ASSESSMENT = "assessment.html"
ANSWERS = "assessment.toml"
SAFEGUARDS = "safeguards.html"
SCREENED = "screened.json"
FIGURES = ("safeguards", "dominated")
"""Tables that a run of safeguards has beside those of every run, each as Parquet and as CSV."""
COUNTED = "counts.html"
COUNTED_TABLES = ("counted-rates", "counted-gaps")
"""Tables of what counts by group say, each as Parquet and as CSV."""

NAMES = frozenset((
    MANIFEST, *map("{}.parquet".format, (*TABLES, *FIGURES, *COUNTED_TABLES)),
    *map("{}.csv".format, (*FIGURES, *COUNTED_TABLES)), COUNTED, REPORT, ASSESSMENT, ANSWERS, SAFEGUARDS, SCREENED,
))  # fmt: skip
MARKS = ("schema_version", "digest", "outcomes")
"""Keys that every version's manifest has, and that the manifest of a program or web page lacks."""


def check_replaceable(folder: Path) -> None:
    """Refuse to replace a folder that is not a run, or that holds something else as well.

    Raises:
        GlasspolisError: it is a link, no run, or holds files that Glasspolis did not write; they
            are named.
    """
    if folder.is_symlink():
        raise GlasspolisError(f"{folder}: is a link, so it is not overwritten; name the folder that it leads to.")
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise GlasspolisError(f"{folder}: is not a run (it holds no {MANIFEST}), so it is not overwritten.")
    if not _is_of_a_run(manifest):
        raise GlasspolisError(f"{folder}: is not a run (its {MANIFEST} is not a run's), so it is not overwritten.")
    if others := sorted(path.name for path in folder.iterdir() if not _is_ours(path)):
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise GlasspolisError(
            f"{folder}: holds {others[0]!r}{more}, which no run has, so it is not overwritten; "
            "move that elsewhere, or choose another --out."
        )


def _is_of_a_run(path: Path) -> bool:
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and all(key in content for key in MARKS)


def _is_ours(path: Path) -> bool:
    """Whether a run has a file of this name, or atomic_write was killed while it wrote one."""
    written, hidden, _ = path.name.rpartition(UNFINISHED)
    return (written.removeprefix(".") if hidden else path.name) in NAMES and path.is_file() and not path.is_symlink()
