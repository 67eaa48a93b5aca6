"""How kernels are compiled and where their machine code is kept; every file that holds kernels
imports this one first.

Numba compiles a kernel again when the kernel's own file changes, but not when a function or a
constant changes that it takes from another file. So the folder of machine code carries the hash of
every file that machine code is made from: an edit of any of them leads to a new folder, and old
code cannot be run by mistake.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import llvmlite
import numba
from llvmlite import binding
from numba import cfunc, njit, types

from glasspolis.errors import GlasspolisError
from glasspolis.sealed_cache import sealed

PACKAGE = Path(__file__).parent
SECONDS_A_DAY = 86_400
HOLDS_KERNELS = re.compile(r"^(?:from|import) (?:numba|glasspolis\.compiled)\b", re.MULTILINE)
IMPORT = re.compile(r"^from glasspolis\b([.\w]*) import (?:\(([^)]*)\)|([^\n(]*))", re.MULTILINE)
WRITABLE_BY_OTHERS = 0o022
UNUSED_DAYS = 30
"""After so many days in which no process has used it, a folder of machine code is removed."""
DISPATCHED = types.int64(types.CPointer(types.int64), types.int64)
CONFIG: Any = numba.config
Function = Callable[..., Any]


def kernel(function: Function) -> Any:
    """Compile a function that other kernels or Python call."""
    return _compiled(partial(njit, nogil=True), function)


def inlined(function: Function) -> Any:
    """Compile a function that becomes a part of each kernel that calls it."""
    return _compiled(partial(njit, nogil=True, forceinline=True), function)


class dispatched:
    """A kernel ``f(arguments, people)`` that the dispatch loop calls by its address.

    It is compiled when its address is first asked for, since a city uses a part of the kernels
    only.
    """

    def __init__(self, function: Function) -> None:
        self.function = function

    @cached_property
    def code(self) -> Any:
        """Return the compiled function; its address is valid for as long as this object lives."""
        return _compiled(partial(cfunc, DISPATCHED), self.function)

    @property
    def address(self) -> int:
        """Return where its machine code starts."""
        return int(self.code.address)


def _compiled(decorator: Function, function: Function) -> Any:
    """Hand a function to Numba, which keeps the machine code in our folder, or in memory if the
    folder can't be used.

    Whoever asks code_cache.py for an address then gets the error; to raise it here would make the
    package impossible to import.
    """
    try:
        folder = machine_code_folder()
    except GlasspolisError:
        return decorator(cache=False, error_model="numpy")(function)
    # Numba notes the folder when it decorates; a user's own functions shall not be kept in ours.
    before = CONFIG.CACHE_DIR
    CONFIG.CACHE_DIR = str(folder)
    try:
        with sealed():
            return decorator(cache=True, error_model="numpy")(function)
    finally:
        CONFIG.CACHE_DIR = before


def machine_code_folder() -> Path:
    """Return the folder with machine code of these sources, this compiler and this processor; made
    if it is not there.

    Raises:
        GlasspolisError: it cannot be made or written, or others than the user may write to it.
    """
    folder = cache_folder()
    _claim(folder)
    own = folder / fingerprint(sources())
    _claim(own)
    _clear_unused(own)
    return own


def cache_folder() -> Path:
    """Return the user's own cache folder: ``$XDG_CACHE_HOME/glasspolis`` or
    ``~/.cache/glasspolis``.

    A user who has no home folder, as in some containers, has one in the system's temporary place.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named / "glasspolis"
    try:
        return Path.home() / ".cache" / "glasspolis"
    except RuntimeError:
        return Path(tempfile.gettempdir()) / f"glasspolis-{os.geteuid()}"


def _claim(folder: Path) -> None:
    """Make a folder that only the user can enter, or make sure that only the user can have written
    what is in it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError as error:
        raise GlasspolisError(f"{folder}: the cache of compiled code cannot be written ({error.strerror})") from error
    if status.st_uid != os.geteuid() or status.st_mode & WRITABLE_BY_OTHERS:
        raise GlasspolisError(
            f"{folder}: somebody else can write to this folder of compiled code, so that nothing in it is run; "
            "remove it, or set XDG_CACHE_HOME to a folder of your own"
        )
    if not os.access(folder, os.W_OK):
        raise GlasspolisError(f"{folder}: the cache of compiled code cannot be written (Permission denied)")


@cache
def _clear_unused(own: Path) -> None:
    """Note that a folder of machine code is used, and remove those beside it that belong to other
    sources and that nobody has used for ``UNUSED_DAYS``.

    Each version of the sources has a folder of its own, some tens of megabytes, so that without
    this a user's disk would fill with versions that are gone. Once a process is enough.
    """
    with suppress(OSError):
        os.utime(own)
    oldest = time.time() - UNUSED_DAYS * SECONDS_A_DAY
    for other in own.parent.iterdir():
        if re.fullmatch(r"[0-9a-f]{20}", other.name):
            with suppress(OSError):
                if other.stat().st_mtime < oldest:
                    shutil.rmtree(other)


@cache
def sources(package: Path = PACKAGE) -> tuple[Path, ...]:
    """Return the files of the package that machine code is made from: those that hold kernels, and
    all that these import.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py"))}
    ahead = [path for path, text in texts.items() if HOLDS_KERNELS.search(text)]
    reached: set[Path] = set()
    while ahead:
        path = ahead.pop()
        if path in texts and path not in reached:
            reached.add(path)
            ahead += _imported(texts[path], package)
    return tuple(sorted(reached))


def _imported(text: str, package: Path) -> Iterator[Path]:
    """Yield the files that a file imports at its top, where kernels find the functions and
    constants that they use.
    """
    for module, several, one in IMPORT.findall(text):
        folder = package.joinpath(*module.split(".")[1:])
        yield folder.parent / f"{folder.name}.py"
        for name in re.findall(r"\w+", several or one):
            yield folder / f"{name}.py"


@cache
def fingerprint(files: tuple[Path, ...]) -> str:
    """Hash of these files, of the compiler and of the processor."""
    digest = sha256(target().encode())
    for path in files:
        digest.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:20]


@cache
def target() -> str:
    """Return the compiler and the processor that machine code is made by and for."""
    versions = f"numba {numba.__version__}, llvmlite {llvmlite.__version__}, Python {sys.version_info[:2]}"
    return f"{versions}, {binding.get_host_cpu_name()} {binding.get_host_cpu_features().flatten()}"
