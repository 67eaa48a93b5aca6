"""A file that appears whole or not at all; every page and table that is written beside a run goes through here."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from glasspolis.errors import unwritable


def write(path: Path, content: str | bytes, *, parents: bool = False) -> Path:
    """Write ``content`` to ``path``, whole or not at all; ``parents`` makes the folders that are not there.

    Raises:
        GlasspolisError: the place cannot be written to, or the disk is full.
    """
    hidden = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            hidden = Path(file.name)
            file.write(content if isinstance(content, bytes) else content.encode())
        hidden.chmod(0o644)
        hidden.replace(path)
    except OSError as error:
        raise unwritable(error, path) from error
    finally:
        if hidden is not None:
            hidden.unlink(missing_ok=True)
    return path


def ready(path: Path, folder: bool = False) -> None:
    """Refuse, before long work begins, a place where its result could not be written.

    Args:
        path: of the file, or of the folder, to be written.
        folder: whether it is a folder.

    Raises:
        GlasspolisError: it could not.
    """
    at = path.absolute() if folder else path.absolute().parent
    while not at.exists() and at != at.parent:
        at = at.parent
    code = errno.EISDIR if not folder and path.is_dir() else 0 if at.is_dir() else errno.ENOTDIR
    if not code and not os.access(at, os.W_OK | os.X_OK):
        code = errno.EACCES
    if code:
        raise unwritable(OSError(code, os.strerror(code)), path)
