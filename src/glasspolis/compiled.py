"""Keeps the generated day on disk, named by the hash of all its sources, and loads it compiled.

Numba's own cache does not see an edited callee in another file; one generated file that holds every
callee's text, under a name made of that text, does.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import ModuleType

import llvmlite
import numba
from llvmlite import binding

from glasspolis.errors import GlasspolisError
from glasspolis.layout import Layout
from glasspolis.loops import source

# Kernels stay calls: a span that took them in would compile for twice as long and run no faster.
LLVM_OPTIONS = ("-inline-threshold=60",)


def cache_folder() -> Path:
    """Where compiled days are kept: ``$XDG_CACHE_HOME/glasspolis`` or ``~/.cache/glasspolis``."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "glasspolis"


def load(layout: Layout, folder: Path | None = None) -> ModuleType:
    """The module of stage functions for a layout; compiled when first called, from disk after that.

    Raises:
        GlasspolisError: the cache folder cannot be written.
    """
    _set_compiler_options()
    text = source(layout)
    name = f"glasspolis_day_{fingerprint(text)}"
    if name in sys.modules:
        return sys.modules[name]
    path = (folder or cache_folder()) / f"{name}.py"
    _write(path, text)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise GlasspolisError(f"{path}: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@cache
def _set_compiler_options() -> None:
    for option in LLVM_OPTIONS:
        binding.set_option("glasspolis", option)


def fingerprint(text: str) -> str:
    """Hash of the generated text and of the compiler that will read it."""
    versions = f"{numba.__version__} {llvmlite.__version__} {sys.version_info[:2]} {LLVM_OPTIONS}"
    return sha256(f"{versions}\n{text}".encode()).hexdigest()[:20]


def _write(path: Path, text: str) -> None:
    if path.exists() and path.read_text() == text:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, suffix=".py", delete=False) as file:
            file.write(text)
        Path(file.name).replace(path)
    except OSError as error:
        raise GlasspolisError(
            f"{path.parent}: the cache of compiled code cannot be written ({error.strerror})"
        ) from error
