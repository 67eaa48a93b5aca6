"""The command `rerun` makes a finished run again from its folder; cli.py registers it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.commands.cli_run import PROCESSES, ExecutorName, Overwrite, Threads, run_with_progress
from glasspolis.files.sole_writer import sole_writer

if TYPE_CHECKING:
    from glasspolis.answers.run import Run


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
    from glasspolis.records import crate
    from glasspolis.records.run_files import REPORT
    from glasspolis.report import write_report
    from glasspolis.report.safeguards_page import write_pages
    from glasspolis.runs.rerun import SAFEGUARDS, causes
    from glasspolis.runs.rerun import rerun as again

    before = cli_show.open_run(run)
    name = run.absolute().name
    folder = out or run.absolute().with_name(f"{name}-again")
    with sole_writer(folder):
        made = run_with_progress(partial(again, run, folder, overwrite=overwrite), name, folder, threads, executor)
        if SAFEGUARDS in before.manifest:
            write_pages(made, folder)
        else:
            write_report(made, folder / REPORT)
            _assess_again(before, made)
        crate.describe(folder)
    sums = (before.manifest["sha256"], made.manifest["sha256"])
    differing = sorted(name for name in sums[0] if sums[0][name] != sums[1][name])
    if as_json:
        cli_show.print_json({"run": str(folder), "digest": made.manifest["digest"], "differing_tables": differing})
    elif differing:
        told = [f"{len(differing)} of {len(sums[0])} tables differ: {', '.join(differing)}."]
        told += causes(before, made)
        cli_show.print_text("\n".join(told) + f"\nRun: {folder}")
    else:
        cli_show.print_text(f"The same to the byte: {made.manifest['digest']}\nRun: {folder}")
    if check and differing:
        raise typer.Exit(1)


def _assess_again(before: Run, made: Run) -> None:
    """Write the page of an assessment again, from the answers that lie in the folder."""
    from glasspolis.files import atomic_write
    from glasspolis.question.assess import load
    from glasspolis.records.run_files import ANSWERS, ASSESSMENT
    from glasspolis.report.assessment import write_assessment

    answers = before.folder / ANSWERS
    if answers.is_file():
        write_assessment(made, load(answers), made.folder / ASSESSMENT)
        atomic_write.write(made.folder / ANSWERS, answers.read_bytes())
