"""Lets one command at a time write a run: a lock file beside the run says who its owner is.

The system frees the lock of a process that ends, however it ends, so that nobody has to remove the
file of an owner that was killed: the next command takes it over.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident

from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files.removal import clear

LOCK = ".lock"
TAKEN = (errno.EWOULDBLOCK, errno.EACCES)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
LONGEST = 500
"""Bytes of a lock file that are read."""
_held: dict[Path, int] = {}
"""Lock file -> the thread of this process that has it."""


@contextmanager
def sole_writer(target: Path | str) -> Iterator[None]:
    """Be the only command that writes ``target`` while the block runs.

    What dead commands have left beside it is cleared first. Folders on the way to it are made, and
    removed at the end if they hold nothing. A block inside a block of the same thread changes
    nothing.

    Args:
        target: the folder of a run, or what else one command alone may write.

    Raises:
        GlasspolisError: another command is writing it, nobody can write there, or it has no name.
    """
    target = Path(target).absolute()
    if not target.name:
        raise GlasspolisError(f"{target}: is the top of the disk, and no folder of a run.")
    target = target.parent.resolve() / target.name
    lock = target.with_name(f".{target.name}{LOCK}")
    if _held.get(lock) == get_ident():
        yield
        return
    made = [folder for folder in (target.parent, *target.parent.parents) if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _taken(lock, target)
    except OSError as error:
        _leave_nothing(made)
        raise unwritable(error, target) from error
    try:
        if descriptor is not None:
            _held[lock] = get_ident()
            clear(target)
        yield
    finally:
        if descriptor is not None:
            _free(lock, descriptor)
        _leave_nothing(made)


def refuse_if_written(target: Path) -> None:
    """Refuse to go on while another command writes ``target``.

    Raises:
        GlasspolisError: one does.
    """
    lock = target.with_name(f".{target.name}{LOCK}")
    with suppress(OSError):
        descriptor = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
        try:
            if not _is_free(descriptor):
                raise _owned(descriptor, target)
        finally:
            os.close(descriptor)


def _taken(lock: Path, target: Path) -> int | None:
    """Return the descriptor that holds the lock; None where this user can write nothing, so needs
    none.
    """
    while True:
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            if error.errno not in CLOSED:
                raise
            if lock.exists():
                raise GlasspolisError(
                    f"{target}: another user has begun to write it ({lock.name}); choose another --out."
                ) from None
            return None
        try:
            if not _is_free(descriptor):
                raise _owned(descriptor, target)
            if _is_at(lock, descriptor):
                _sign(descriptor)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        # Its owner removed the file just after this process had opened it.
        os.close(descriptor)


def _is_free(descriptor: int) -> bool:
    """Take the lock of an open file; whether nobody else has it.

    On a disk without locks it is the owner named in the file who counts, if that is a process of
    this machine.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in TAKEN and not _lives(_owner(descriptor))
    return True


def _is_at(lock: Path, descriptor: int) -> bool:
    with suppress(OSError):
        return os.path.samestat(lock.stat(follow_symlinks=False), os.fstat(descriptor))
    return False


def _sign(descriptor: int) -> None:
    """Write who the owner is; on a full disk the lock holds without it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    text = json.dumps({"process": os.getpid(), "machine": platform.node(), "since": now})
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, text.encode(), 0)


def _owner(descriptor: int) -> dict[str, object]:
    try:
        content: object = json.loads(os.pread(descriptor, LONGEST, 0))
    except (OSError, ValueError):
        content = None
    return content if isinstance(content, dict) else {}


def _lives(owner: dict[str, object]) -> bool:
    process = owner.get("process")
    if not isinstance(process, int) or process == os.getpid() or owner.get("machine") != platform.node():
        return False
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno == errno.EPERM
    return True


def _owned(descriptor: int, target: Path) -> GlasspolisError:
    owner = _owner(descriptor)
    told = ""
    if owner:
        shown = {key: str(owner.get(key))[:60] for key in ("process", "machine", "since")}
        told = f" (process {shown['process']} on {shown['machine']}, since {shown['since']})"
    return GlasspolisError(
        f"{target}: another command is writing it{told}; wait until that has ended, or choose another --out."
    )


def _free(lock: Path, descriptor: int) -> None:
    """Give the lock back; the file goes first, so that nobody waits for one that is gone."""
    try:
        with suppress(OSError):
            lock.unlink()
    finally:
        _held.pop(lock, None)
        with suppress(OSError):  # a process that was forked meanwhile has the descriptor, too
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _leave_nothing(made: list[Path]) -> None:
    """Remove the folders made on the way that hold nothing."""
    for folder in made:
        with suppress(OSError):
            folder.rmdir()
