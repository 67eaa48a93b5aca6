"""Removes folders of runs and parts so that nobody takes half of one for the whole."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from contextlib import suppress
from glob import escape
from pathlib import Path

UNFINISHED = ".unfinished-"
"""Stands in the name of a hidden folder that somebody is writing, or was killed while writing."""


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


def held(folder: Path) -> int:
    """Hold a folder as one that somebody writes, until the descriptor is closed or the process
    ends.

    Returns:
        The descriptor that holds it.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    with suppress(OSError):  # some network disks have no locks
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return descriptor


def sweep_unfinished(parent: Path, owner: str) -> None:
    """Remove the unfinished folders of ``owner`` whose writers were killed.

    A folder whose writer lives is held, and stays. So does one on a disk that has no locks.
    """
    for folder in parent.glob(f".{escape(owner)}{UNFINISHED}*"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove(folder)
            finally:
                os.close(descriptor)
