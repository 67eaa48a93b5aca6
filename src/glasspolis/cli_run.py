"""How commands simulate: with a progress bar, and with a word on how to go on after Ctrl-C; cli.py calls it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from glasspolis import cli_show

if TYPE_CHECKING:
    from glasspolis.run import Run
    from glasspolis.scenario import Scenario


def finished(chosen: Scenario, folder: Path, threads: int | None, overwrite: bool) -> Run:
    """Simulate to a folder and open it; Ctrl-C keeps what was finished and exits with 130."""
    from glasspolis.progress import shown
    from glasspolis.simulation import simulate

    try:
        with shown(chosen.name, cli_show.told()) as progress:
            return simulate(chosen, out=folder, threads=threads, progress=progress, overwrite=overwrite)
    except KeyboardInterrupt:
        cli_show.warn(
            f"stopped; {folder} is written only when the run is whole. What was finished is kept beside it: the same "
            "command goes on where this one stopped and gives the same figures."
        )
        raise typer.Exit(130) from None
