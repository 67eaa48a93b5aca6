"""Removes folders of runs and parts so that nobody takes half of one for the whole, and clears what
a command that was killed has left.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

UNFINISHED = ".unfinished-"
"""Stands in the name of a hidden folder or file that somebody is writing, or was killed while
writing."""
REPLACED = ".replaced-"
"""Stands in the name of the run of before, from when it is moved away until the new one is in its
place."""


def remove(path: Path) -> None:
    """Remove a folder or a file, also when Ctrl-C comes a second time meanwhile.

    Polars and Python each report the same Ctrl-C.
    """
    try:
        _remove(path)
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


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


def begun(parent: Path, owner: str, folder: bool) -> tuple[Path, int]:
    """Return a new hidden folder or file in ``parent``, which its user writes before it gets its
    name.

    Returns:
        It, and a descriptor that holds it: until that is closed, or the process ends, no other
        command clears it away.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        path = _made(parent, f".{owner}{UNFINISHED}", folder)
        descriptor = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            cleared = not path.exists()
        except BlockingIOError:
            cleared = True
        except OSError:  # some network disks have no locks
            cleared = False
        if not cleared:
            return path, descriptor
        # Another command took it for a leftover in the moment before it was held.
        os.close(descriptor)


def _made(parent: Path, prefix: str, folder: bool) -> Path:
    if folder:
        return Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    descriptor, name = tempfile.mkstemp(prefix=prefix, dir=parent)
    os.close(descriptor)
    return Path(name)


def sweep_unfinished(parent: Path, owner: str) -> None:
    """Remove the unfinished folders and files of ``owner`` whose writers were killed.

    What a living writer holds stays, and so does what belongs to another user, or lies on a disk
    that has no locks.
    """
    for path in parent.glob(f".{escape(owner)}{UNFINISHED}*"):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.fstat(descriptor).st_uid == os.geteuid():
                    remove(path)
            finally:
                os.close(descriptor)


def clear(target: Path) -> None:
    """Clear what commands that were killed have left beside ``target``, and bring back the run that
    one of them had moved away to replace it.

    Only whoever is its sole writer (sole_writer.py) may call this.
    """
    sweep(target.parent, target.name)
    sweep_unfinished(target.parent, target.name)
    for old in target.parent.glob(f".{escape(target.name)}{REPLACED}*"):
        if target.exists():
            discard(old, target.name)
        else:
            with suppress(OSError):
                old.rename(target)


@contextmanager
def scratch(owner: str) -> Iterator[Path]:
    """A folder in the system's temporary place, which is there while the block runs.

    Folders of the same ``owner`` that commands left when they were killed are removed.
    """
    parent = Path(tempfile.gettempdir())
    sweep_unfinished(parent, owner)
    folder, descriptor = begun(parent, owner, folder=True)
    try:
        yield folder
    finally:
        remove(folder)
        os.close(descriptor)
