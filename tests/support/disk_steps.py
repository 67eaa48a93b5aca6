"""Takes pictures of a folder before each step that a command takes on the disk.

A picture is what a kill at that moment would leave. Many kills so cost the time of one command.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

STEPS = ("rename", "replace", "unlink", "rmdir", "mkdir", "open", "chmod")
"""Functions of ``os`` that change a folder; pathlib, shutil and tempfile call them by these
names."""


@contextmanager
def before_each_step(call: Callable[[], None]) -> Iterator[None]:
    """Call ``call`` before every step on the disk that changes it, wherever it is."""
    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            patch.setattr(os, name, _watched(name, getattr(os, name), call))
        yield


def _watched(name: str, usual: Callable[..., Any], call: Callable[[], None]) -> Callable[..., Any]:
    def watched(*args: Any, **more: Any) -> Any:
        if name != "open" or (args[1] if len(args) > 1 else more.get("flags", 0)) & os.O_CREAT:
            call()
        return usual(*args, **more)

    return watched


class Pictures:
    """Copies of a folder, one before each step of what runs in ``taken``; equal ones once."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder = folder
        self.store = store
        self.count = 0
        self._last: tuple[Any, ...] = ()
        self._busy = False

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take pictures while the block runs."""
        with before_each_step(self._take):
            yield

    def _take(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            now = tuple(
                (str(path), path.lstat().st_size, path.lstat().st_mtime_ns) for path in sorted(self.folder.rglob("*"))
            )
            if now != self._last:
                self._last = now
                shutil.copytree(self.folder, self.store / f"{self.count:04d}", symlinks=True)
                self.count += 1
        except FileNotFoundError:  # another thread removed a file in between
            shutil.rmtree(self.store / f"{self.count:04d}", ignore_errors=True)
        finally:
            self._busy = False

    def put_back(self, number: int) -> None:
        """Make the folder what it was in a picture."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        shutil.copytree(self.store / f"{number:04d}", self.folder, symlinks=True, dirs_exist_ok=True)
