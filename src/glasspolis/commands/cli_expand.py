"""The options of `run` that make a finished run larger; cli.py calls what is here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glasspolis.commands.cli_run import run_with_progress
from glasspolis.errors import GlasspolisError

if TYPE_CHECKING:
    from glasspolis.answers.run import Run

Expand = Annotated[
    Path | None,
    typer.Option(
        "--expand", metavar="RUN", help="Take more --settings or --replicates into a finished run; none is done again."
    ),
]


def refuse_others(typed: tuple[object, ...]) -> None:
    """Refuse what would change the question of a run that is expanded.

    Raises:
        GlasspolisError: something of it was typed.
    """
    if any(value is not None for value in typed):
        raise GlasspolisError(
            "run: --expand: can only be combined with --settings, --replicates, --threads, --executor and --json; the "
            "run has its scenario."
        )


def expand(run: Path, settings: int | None, replicates: int | None, threads: int | None, executor: str) -> Run:
    """Expand a run with a progress bar."""
    from glasspolis.runs.expansion import expand as expanded

    work = partial(expanded, run, settings=settings, replicates=replicates)
    return run_with_progress(work, run.name, run, threads, executor)
