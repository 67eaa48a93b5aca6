"""Starsim beside us: in this Python or in its own under build/, started once, asked for days in
turn with ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.cities import Taken

HOME = Path(__file__).parents[1] / "build" / "starsim"
VERSION = "3.7.2"
MISSING = "Starsim not installed: `python -m bench --install-starsim` puts it into build/starsim; going on without it."


def python_with_starsim() -> str | None:
    """The Python that can import Starsim."""
    if find_spec("starsim"):
        return sys.executable
    own = HOME / "bin" / "python"
    return str(own) if own.exists() and _imports(own) else None


def _imports(python: Path) -> bool:
    return subprocess.run([python, "-c", "import starsim"], capture_output=True).returncode == 0


def install() -> None:
    """Make Starsim a Python of its own, so that its dependencies never meet ours; no network, no
    Starsim.
    """
    if python_with_starsim():
        return
    venv.create(HOME, with_pip=True)
    done = subprocess.run([HOME / "bin" / "python", "-m", "pip", "install", "--quiet", f"starsim=={VERSION}"])
    if done.returncode:
        print("Starsim could not be installed.", file=sys.stderr)


class Rival:
    """Starsim's SIR on two random networks of one population, in a process of its own that waits
    between turns.
    """

    def __init__(self, python: str, people: int) -> None:
        script = Path(__file__).with_name("starsim_sir.py")
        self.process = subprocess.Popen(
            [python, str(script), str(people)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self.version = ""

    def __enter__(self) -> Self:
        self.version = self._answer()["version"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=60)

    def walk(self, network: str, days: int) -> Taken:
        """Time ``days`` more days on the network that is ``redrawn`` every day or ``fixed``."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{network} {days}\n")
        self.process.stdin.flush()
        return Taken(**self._answer())

    def _answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{"):
                return dict(json.loads(line))
        raise RuntimeError("Starsim stopped before it answered.")
