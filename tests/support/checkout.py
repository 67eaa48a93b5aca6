"""A fresh checkout: the files of this repository in a folder of their own, where a test may add and
break files.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def fresh_checkout(folder: Path) -> Path:
    """Copy every file that git tracks or would add to ``folder``, and track the copies there."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_symlink() or (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name, follow_symlinks=False)
    # mypy looks again only at files that it has not seen like this, which saves half a minute.
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    track(folder)
    return folder


def track(folder: Path) -> None:
    """Let git track every file of the checkout."""
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)


def make(folder: Path, target: str, *variables: str) -> subprocess.CompletedProcess[str]:
    """Run a target of the checkout's Makefile on its own sources, with the Python that runs this
    test.

    Making a virtual environment is left out, because it needs a network.
    """
    command = ["make", "-o", ".venv/ready", f"BIN={Path(sys.executable).parent}", target, *variables]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
