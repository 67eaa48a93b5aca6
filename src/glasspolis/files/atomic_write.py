"""Writes a file that appears whole or not at all; pages and tables beside a run go through here."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from glasspolis.errors import unwritable
from glasspolis.files.removal import begun, remove, sweep_unfinished

# The system tells the mask only to whoever sets it; it is set back at once.
UMASK = os.umask(0)
os.umask(UMASK)
"""What the user takes away from the rights of new files, also of those made under another name."""


def write(path: Path, content: str | bytes, *, parents: bool = False) -> Path:
    """Write ``content`` to ``path``, whole or not at all.

    ``parents`` makes the folders that are not there.

    Raises:
        GlasspolisError: the place cannot be written to, or the disk is full.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        with opened(path) as file:
            file.write(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise unwritable(error, path) from error
    return path


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which is at ``path`` once the block has ended without an error.

    Until then it is hidden beside its place. What a command that was killed has left there of the
    same file is removed.

    Raises:
        OSError: it cannot be written.
    """
    sweep_unfinished(path.parent, path.name)
    hidden, descriptor = begun(path.parent, path.name, folder=False)
    try:
        with hidden.open("wb") as file:
            yield file
        hidden.chmod(0o666 & ~UMASK)
        hidden.replace(path)
    finally:
        remove(hidden)
        os.close(descriptor)


def ready(path: Path, folder: bool = False) -> None:
    """Refuse, before long work begins, a place where its result could not be written.

    Args:
        path: of the file, or of the folder, to be written.
        folder: whether it is a folder.

    Raises:
        GlasspolisError: the result could not be written there.
    """
    nearest = path.absolute() if folder else path.absolute().parent
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not folder and path.is_dir():
        code = errno.EISDIR
    elif not nearest.is_dir():
        code = errno.ENOTDIR
    elif not os.access(nearest, os.W_OK | os.X_OK):
        code = errno.EACCES
    else:
        return
    raise unwritable(OSError(code, os.strerror(code)), path)
