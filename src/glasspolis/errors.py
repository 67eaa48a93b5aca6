"""Every message a user can be shown for bad input: file, key, value, what is allowed, nearest valid name."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

LONGEST_NAME = 60
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


class GlasspolisError(Exception):
    """Bad input, told in one message; the command line prints it and exits with 2."""


class ContractError(GlasspolisError):
    """A submodel file breaks the contract."""


class LineError(GlasspolisError):
    """What was asked for lies beyond the line that Glasspolis does not cross (MODEL.md, "The line")."""


def unknown(what: str, name: str, allowed: Iterable[str], where: str = "") -> GlasspolisError:
    """An error for a name that does not exist, with the nearest one that does."""
    names, name = sorted(set(allowed)), name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    place = f"{where}: " if where else ""
    return GlasspolisError(f"{place}no {what} named {name!r}{hint} Allowed: {', '.join(names) or 'none'}.")


def unwritable(error: Exception, where: str | Path, kept: str = "nothing was written") -> GlasspolisError:
    """An error for a place that cannot be written; ``kept`` says what stands there now."""
    text, code = str(error), getattr(error, "errno", None)
    if code in _FULL or "No space left" in text or "File too large" in text:
        return GlasspolisError(f"{where}: the disk is full; {kept}. Free some space or write elsewhere (--out).")
    if code in _DENIED or "Permission denied" in text:
        return GlasspolisError(f"{where}: no permission to write here; {kept}. Write elsewhere (--out).")
    return GlasspolisError(f"{where}: cannot be written: {getattr(error, 'strerror', None) or error}; {kept}.")
