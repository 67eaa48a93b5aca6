"""Tells whether a folder of unfinished work can have been written by somebody else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from glasspolis.errors import GlasspolisError

OWN = 0o700
"""The mode of a folder that its user alone reads and writes."""


def check_own(folder: Path) -> None:
    """Refuse a folder that another user made, or that all others may write to.

    Where several users share a folder, as the system's temporary one, anybody can put a folder of
    any name there before a run looks for its own.

    Raises:
        GlasspolisError: it is such a folder, or a link.
    """
    try:
        status = folder.lstat()
    except OSError:
        return
    if stat.S_ISLNK(status.st_mode):
        problem = "is a link"
    elif status.st_uid != os.geteuid():
        problem = "belongs to another user"
    elif status.st_mode & stat.S_IWOTH:
        problem = "can be written by all other users"
    else:
        return
    raise GlasspolisError(
        f"{folder}: {problem}, so that the unfinished work in it is not used; remove it, or choose another --out."
    )
