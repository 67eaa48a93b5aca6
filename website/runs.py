"""Makes what the site shows of scenarios: a quick run of each that is named, its report and, where
the command is there, its explorer.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from glasspolis.commands import cli
from website.assemble import EXPLORER, REPORT


def make(names: Sequence[str], kept: Path, shown: Path) -> None:
    """Run scenarios and copy their pages to the folder that the site holds.

    A run that the same sources made before is opened and not simulated again.

    Args:
        names: scenarios that ship.
        kept: folder of the runs, which stays between builds.
        shown: folder that gets NAME/report.html and NAME/explorer.html.

    Raises:
        CalledProcessError: a command failed; its message stands above.
    """
    for name in names:
        run = kept / name
        _glasspolis("run", name, "--quick", "--out", str(run), "--overwrite")
        (shown / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(run / REPORT, shown / name / REPORT)
        if "explore" in typer.main.get_command(cli.app).commands:  # type: ignore[attr-defined]
            _glasspolis("explore", str(run), "--out", str(shown / name / EXPLORER))


def _glasspolis(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "glasspolis", *words], check=True)
