"""Makes what the site shows of scenarios: a run of each, its report and its explorer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from website.assemble import DEMO, EXPLORER, REPORT

SIZES: dict[str, tuple[str, ...]] = {
    "small": ("--quick", "--people", "2000", "--replicates", "2", "--settings", "2"),
    "quick": ("--quick",),
    "whole": (),
}
"""The options of each run, by the size that somebody asks for."""


def command(size: str) -> str:
    """The command that makes a run of this size."""
    return " ".join(["glasspolis", "run", "NAME", *SIZES[size]])


def make(names: Sequence[str], kept: Path, shown: Path, size: str, settings: int) -> None:
    """Run scenarios and copy their pages to the folder that the site holds.

    A run that the same sources made before is opened and not simulated again.

    Args:
        names: scenarios that ship.
        kept: folder of the runs, which stays between builds.
        shown: folder that gets NAME/report.html and NAME/explore.html.
        size: one of ``SIZES``.
        settings: how many settings the demo's range has; its explorer has sliders only where they
            are enough for an emulator.

    Raises:
        CalledProcessError: a command failed; its message stands above.
    """
    for name in names:
        run = kept / name
        more = ("--settings", str(settings)) if name == DEMO and settings else ()
        _glasspolis("run", name, *SIZES[size], *more, "--out", str(run), "--overwrite")
        (shown / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(run / REPORT, shown / name / REPORT)
        _glasspolis("explore", str(run), "--out", str(shown / name / EXPLORER))


def _glasspolis(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "glasspolis", *words], check=True)
