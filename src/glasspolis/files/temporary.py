"""A folder for what nobody named a folder for; it goes when the thing that lies in it goes."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from glasspolis.files.removal import remove

PREFIX = "glasspolis-"


@contextmanager
def folder_for(out: Path | str | None, name: str) -> Iterator[Path]:
    """The folder that somebody named, or one in the system's temporary place.

    If the block fails, nothing of a temporary one is left. If it ends well, ``bind`` says how long
    it stays.
    """
    if out is not None:
        yield Path(out)
        return
    parent = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        yield parent / name
    except BaseException:
        remove(parent)
        raise


def bind(thing: object, folder: Path, out: Path | str | None) -> None:
    """Remove a temporary folder once ``thing`` is gone, at the end of the program at the latest.

    A folder that somebody named (``out``) stays.
    """
    if out is None:
        weakref.finalize(thing, remove, folder.parent)
