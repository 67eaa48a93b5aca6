"""Numba's cache of machine code, with files that are sealed with the hash of what they hold.

Numba reads its index and its code as pickles, and a file that a power cut has shortened ends every
start with a traceback. A file whose seal does not fit counts as missing here, so that its function
is compiled again. Numba also keeps the code of each copy of the package apart, by the place and the
time of its files. Here copies with the same text share their code.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba.core import ccallback, dispatcher
from numba.core.caching import FunctionCache, IndexDataCacheFile

PACKAGE = Path(__file__).parent
SEAL = 32


class _SealedFiles(IndexDataCacheFile):
    """The index and the code of one function; the seals hold the names of their files too."""

    def _load_index(self) -> Any:
        content = _opened(Path(self._index_path))
        if content is None:
            return {}
        version, stamp, overloads = pickle.loads(content)
        fits = version == self._version and stamp == self._source_stamp
        return overloads if fits else {}

    def _save_index(self, overloads: Any) -> None:
        content = self._dump((self._version, self._source_stamp, overloads))
        self._write(Path(self._index_path), content)

    def _load_data(self, name: str) -> Any:
        content = _opened(Path(self._data_path(name)))
        if content is None:
            raise FileNotFoundError(name)
        return pickle.loads(content)

    def _save_data(self, name: str, data: Any) -> None:
        self._write(Path(self._data_path(name)), self._dump(data))

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with self._open_for_write(str(path)) as file:
            file.write(_seal(path, content) + content)


class _SealedCache(FunctionCache):
    """Numba's cache of one function, with files that are sealed."""

    def __init__(self, function: Any) -> None:
        super().__init__(function)
        plain = self._cache_file
        base = plain._index_name.removesuffix(".nbi")
        source = Path(function.__code__.co_filename)
        place = "-".join(("package", *source.parent.relative_to(PACKAGE).parts))
        self._cache_path = str(Path(plain._cache_path).with_name(place))
        self._cache_file = _SealedFiles(self._cache_path, base, sha256(source.read_bytes()).hexdigest())


@contextmanager
def sealed() -> Iterator[None]:
    """Let the functions that are decorated meanwhile have sealed files."""
    modules: tuple[Any, ...] = (ccallback, dispatcher)
    before = [(module, module.FunctionCache) for module in modules]
    try:
        for module, _ in before:
            module.FunctionCache = _SealedCache
        yield
    finally:
        for module, usual in before:
            module.FunctionCache = usual


def _seal(path: Path, content: bytes) -> bytes:
    return sha256(path.name.encode() + content).digest()


def _opened(path: Path) -> bytes | None:
    """Return what a sealed file holds; None if it is missing or was changed."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content = whole[SEAL:]
    return content if _seal(path, content) == whole[:SEAL] else None
