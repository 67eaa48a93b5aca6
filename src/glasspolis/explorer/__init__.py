"""The explorer: one HTML file in which somebody guesses, sees and moves what is not known;
``write_explorer`` is all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.explorer import page, payload
from glasspolis.files import atomic_write

LARGEST = 2_000_000
"""Bytes that a page may have, so that it goes through mail and opens on a phone."""
ENDS = (".html", ".htm")


def write_explorer(runs: Sequence[Run], path: str | Path) -> Path:
    """Write the explorer of finished runs: one HTML file under 2 MB that opens offline.

    Args:
        runs: opened runs; the first is shown first.
        path: the file to write; it appears whole or not at all.

    Returns:
        The path written.

    Raises:
        GlasspolisError: the path ends otherwise than in .html, a table is damaged, the runs make a
            page that is too large, or the file cannot be written.
        LineError: a run breaks the line; no page is made of it.
    """
    if Path(path).suffix.lower() not in ENDS:
        raise GlasspolisError(f"{path}: ends in {Path(path).suffix!r}; the explorer is a page. Allowed: .html.")
    text = page.render([payload.of_run(run) for run in runs])
    if (size := len(text.encode())) > LARGEST:
        raise GlasspolisError(
            f"{path}: would have {size:,} bytes, and {LARGEST:,} are allowed; give fewer of the {len(runs)} runs."
        )
    return atomic_write.write(Path(path), text, parents=True)
