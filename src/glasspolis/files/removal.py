"""Removes folders of runs and parts so that nobody takes half of one for the whole."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from glob import escape
from pathlib import Path


def remove(folder: Path) -> None:
    """Remove a folder, also when Ctrl-C comes a second time meanwhile.

    Polars and Python each report the same Ctrl-C.
    """
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def discard(folder: Path, owner: str) -> None:
    """Remove a folder that somebody could still read, under another name.

    Removing takes many steps, and a kill between two of them leaves a folder with some files
    missing. So the folder is first renamed, in one step, to ``.OWNER.trash-*`` beside it, which
    nothing reads. A folder that cannot be renamed stays as it is.

    Args:
        folder: what to remove; it may be gone already.
        owner: name of the run it belongs to; ``sweep`` finds what is left by it.
    """
    trash = folder.with_name(f".{owner}.trash-{secrets.token_hex(4)}")
    with suppress(OSError):
        folder.rename(trash)
        remove(trash)


def sweep(parent: Path, owner: str) -> None:
    """Remove what a killed ``discard`` left of the folders of ``owner`` in ``parent``."""
    for trash in parent.glob(f".{escape(owner)}.trash-*"):
        remove(trash)
