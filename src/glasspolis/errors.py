"""Messages about bad input: file, key, value, what is allowed, and the nearest name that exists."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

LONGEST_NAME = 60
MOST_LISTED = 24
"""Names that a message lists; of more, it lists those that are most like the wrong one."""
_ENDLESS = re.compile(r"\S{400,}")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


PYTHON: Mapping[str, str] = {
    "choose another --out or add --overwrite": "choose another out, or say overwrite=True",
    "add --overwrite": "say overwrite=True",
    "Less with --quick, --people or --replicates": "Less with fewer people or replicates",
    "with --settings or --replicates": "with settings=... or replicates=...",
    "choose with --place": "choose with place=...",
    "say --with on the command line": "name it in Scenario.load(name, layer)",
    "or a table (--population)": "or a table (population=...)",
    "run the trunk again with --save-state": "run the trunk again with save_state=...",
    "elsewhere (--out)": "elsewhere (out=...)",
    "choose another --out": "choose another out",
    "--threads 1 needs the least": "threads=1 needs the least",
    "Lay one world of the upper one on all: --with ": "Lay one world of the upper one on all, as the layer ",
    "--save-state ": "save_state = ",
    "people and range_people; --people": "people and range_people",
    "Leave --counts out": "Leave counts out",
    "--replicates ": "replicates = ",
    "--settings ": "settings = ",
    "--executor dask: ": "executor: ",
    "--executor": "executor",
    "--with ": "layer ",
    "--set ": "set: ",
    "command line: --set": "set",
    "--given": "given",
    "--place": "place",
    "--shard ": "shard = ",
}
"""What messages say to somebody at a command line, and what they say to a Python program."""


class _Reader:
    """Says whether a command line or a Python program reads the messages of this process."""

    typed = False


@contextmanager
def command_line() -> Iterator[None]:
    """While the block runs, messages name options of commands."""
    before = _Reader.typed
    _Reader.typed = True
    try:
        yield
    finally:
        _Reader.typed = before


class GlasspolisError(Exception):
    """Bad input, described in one message; the command line prints it and exits with 2.

    A Python program is told of arguments where a command line is told of options. A word of a file
    that is longer than any name or usual path is cut, so that it does not bury the message.
    """

    def __init__(self, message: object = "") -> None:
        super().__init__(cut(str(message)))

    def __str__(self) -> str:
        """Return the message."""
        text = super().__str__()
        if _Reader.typed:
            return text
        for typed, called in PYTHON.items():
            text = text.replace(typed, called)
        return text


class ContractError(GlasspolisError):
    """A submodel file breaks the contract."""


class LineError(GlasspolisError):
    """A request beyond the line that Glasspolis does not cross (docs/decisions/the-line.md)."""


def cut(message: str) -> str:
    """Return a message in which a word of over 400 characters is cut after 60."""
    return _ENDLESS.sub(lambda word: f"{word[0][:LONGEST_NAME]}...", message)


def unknown(
    what: str, name: str, allowed: Iterable[str], where: str = "", likely: Iterable[str] = ()
) -> GlasspolisError:
    """Make the error for a name that does not exist; it proposes the nearest name that does.

    Args:
        what: the kind of thing that has the name, such as "measure".
        name: as the user gave it; the message shows at most 60 characters.
        allowed: all names that exist.
        where: file and key, which begin the message.
        likely: those of the names one of which must be meant, so that the nearest of them is
            proposed however far it is.
    """
    names = sorted(set(allowed))
    shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
    meant = sorted(set(likely))
    folded = {one.casefold(): one for one in reversed(meant or names)}
    cutoff = 0 if meant else 0.5
    nearest = [folded[one] for one in get_close_matches(shown.casefold(), folded, n=1, cutoff=cutoff)]
    hint = f"; did you mean {nearest[0]!r}?" if nearest else "."
    place = f"{where}: " if where else ""
    listed = names
    if len(names) > MOST_LISTED:
        listed = get_close_matches(shown, names, n=MOST_LISTED, cutoff=0)
        listed.append(f"and {len(names) - MOST_LISTED} more")
    return GlasspolisError(f"{place}no {what} named {shown!r}{hint} Allowed: {', '.join(listed) or 'none'}.")


def unwritable(error: Exception, where: str | Path, state: str = "nothing was written") -> GlasspolisError:
    """Make the error for a file or folder that cannot be written.

    Args:
        error: the exception of the system or of a library that writes.
        where: the file or folder.
        state: what stands there now.
    """
    text = str(error)
    code = getattr(error, "errno", None)
    # Libraries raise errors of their own for a full disk, without an errno.
    if code in _FULL or "No space left" in text or "File too large" in text:
        return GlasspolisError(f"{where}: the disk is full; {state}. Free some space or write elsewhere (--out).")
    if code in _DENIED or "Permission denied" in text:
        return GlasspolisError(f"{where}: no permission to write here; {state}. Write elsewhere (--out).")
    return GlasspolisError(f"{where}: cannot be written: {getattr(error, 'strerror', None) or error}; {state}.")
