"""Says in a run's manifest which sources, libraries and machine it was made with."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

from glasspolis import __version__
from glasspolis.files import other_packages

LIBRARIES = ("numpy", "numba", "polars", "pyarrow", "scipy")


def source_hash() -> str:
    """sha256 over the names and bytes of the package's Python files, and of the submodels and
    places that other packages bring.
    """
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py"), key=lambda p: p.relative_to(root).as_posix()):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    for name, content in other_packages.sources():
        digest.update(f"{name}\0".encode() + content + b"\0")
    return digest.hexdigest()


@cache
def revision() -> str | None:
    """The commit of the sources, with "-changed" where files differ from it; None if unknown.

    It is that of the checkout that holds the package, or the one that pip installed from.
    """
    root = Path(__file__).parents[1]
    if _git(root, "ls-files", "--error-unmatch", "__init__.py") is not None:
        commit = _git(root, "rev-parse", "HEAD")
        changed = _git(root, "status", "--porcelain", "--untracked-files=all", "--", ".")
        return commit and (f"{commit}-changed" if changed else commit)
    with suppress(importlib.metadata.PackageNotFoundError, ValueError, AttributeError):
        origin = json.loads(importlib.metadata.distribution("glasspolis").read_text("direct_url.json") or "{}")
        commit = origin.get("vcs_info", {}).get("commit_id")
        return str(commit) if commit else None
    return None


def _git(folder: Path, *words: str) -> str | None:
    """What git prints; None where there is no git, or it refuses."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


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
