"""The command `rerun` makes a finished run again from its folder; cli.py registers it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.commands.cli_run import PROCESSES, ExecutorName, Overwrite, Threads, run_with_progress
from glasspolis.files.sole_writer import sole_writer


def rerun(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")],
    out: Annotated[Path | None, typer.Option(show_default="RUN-again", help="Folder of the new run.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 if a table of the new run is not the same, to the byte.")
    ] = False,
    threads: Threads = None,
    overwrite: Overwrite = False,
    executor: ExecutorName = PROCESSES,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Make a finished run again from its folder alone, and compare the two."""
    from glasspolis.records.run_files import REPORT
    from glasspolis.report import write_report
    from glasspolis.runs.rerun import rerun as again

    before = cli_show.open_run(run)
    name = run.absolute().name
    folder = out or run.absolute().with_name(f"{name}-again")
    with sole_writer(folder):
        made = run_with_progress(partial(again, run, folder, overwrite=overwrite), name, folder, threads, executor)
        write_report(made, folder / REPORT)
    sums = (before.manifest["sha256"], made.manifest["sha256"])
    differing = sorted(name for name in sums[0] if sums[0][name] != sums[1][name])
    if as_json:
        cli_show.print_json({"run": str(folder), "digest": made.manifest["digest"], "differing_tables": differing})
    elif differing:
        told = [f"{len(differing)} of {len(sums[0])} tables differ: {', '.join(differing)}."]
        told += [
            f"{key}: {before.manifest.get(key)} then, {made.manifest.get(key)} now."
            for key in ("versions", "source_hash", "facts_hash")
            if before.manifest.get(key) != made.manifest.get(key)
        ]
        cli_show.print_text("\n".join(told) + f"\nRun: {folder}")
    else:
        cli_show.print_text(f"The same to the byte: {made.manifest['digest']}\nRun: {folder}")
    if check and differing:
        raise typer.Exit(1)
