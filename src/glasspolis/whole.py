"""A file that appears whole or not at all; every page and table that is written beside a run goes through here."""

from __future__ import annotations

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
