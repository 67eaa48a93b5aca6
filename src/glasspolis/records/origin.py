"""Says in a run's manifest which sources, libraries and machine it was made with."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
from contextlib import suppress
from pathlib import Path

from glasspolis import __version__

LIBRARIES = ("numpy", "numba", "polars", "pyarrow", "scipy")


def source_hash() -> str:
    """sha256 over the names and bytes of the package's Python files."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py"), key=lambda p: p.relative_to(root).as_posix()):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """The versions of Glasspolis, of Python and of the libraries that figures depend on."""
    numbers = {"glasspolis": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            numbers[name] = importlib.metadata.version(name)
    return numbers


def machine() -> dict[str, str | int | None]:
    """Cores, processor and operating system; no name and no path."""
    processor = platform.processor() or platform.machine()
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        processor = next((s.partition(":")[2].strip() for s in lines if s.startswith("model name")), processor)
    return {"cores": os.cpu_count(), "processor": processor, "os": platform.system()}
