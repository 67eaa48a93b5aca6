"""The command `safeguards` runs each named safeguard alone, all together, and all but one; cli.py
registers it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.commands.cli_run import PROCESSES, ExecutorName, Layers, choose_scenario, folder_name
from glasspolis.files.sole_writer import sole_writer

if TYPE_CHECKING:
    from glasspolis.answers.run import Run

QUICK = {"people": 3_000, "days": 90, "replicates": 3, "range_samples": 4, "range_people": 1_000}


def safeguards(
    scenario: Annotated[str, typer.Argument(help="Name of a scenario that ships, or a path that ends in .toml.")],
    layers: Layers = None,
    place: Annotated[str | None, typer.Option(help="A place with its own structure, or 'invented'.")] = None,
    people: Annotated[int | None, typer.Option(help="People in every world.")] = None,
    days: Annotated[int | None, typer.Option(help="Days after the burn-in.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of people, ties and luck.")] = None,
    replicates: Annotated[
        int | None, typer.Option(help="How often to repeat the run with other people and luck.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="submodel.parameter=value.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(show_default="runs/SCENARIO-safeguards", help="Folder of the run.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, show_default="all cores", help="Processor threads to use.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Use few people and samples, for a first look.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run that exists already.")] = False,
    executor: ExecutorName = PROCESSES,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Run each safeguard alone, all, and all but one; show harm beside benefit."""
    from glasspolis.commands.cli_run import run_with_progress
    from glasspolis.runs.safeguard_runs import weigh

    chosen = choose_scenario(
        scenario, QUICK if quick else {}, settings or [], layers or [],
        place=place, people=people, days=days, seed=seed, replicates=replicates,
    )  # fmt: skip
    folder = out or Path("runs") / f"{folder_name(chosen)}-safeguards"
    work = partial(weigh, chosen, out=folder, overwrite=overwrite)
    with sole_writer(folder):
        run = run_with_progress(work, chosen.name, folder, threads, executor)
        _write_pages(run, folder, as_json)


def _write_pages(run: Run, folder: Path, as_json: bool) -> None:
    """Write the page and the tables that compare the safeguards, and print where they are."""
    from glasspolis.answers import dominance
    from glasspolis.records.run_files import SAFEGUARDS
    from glasspolis.report.safeguards_page import text, write_tables, write_weighing

    page = write_weighing(run, folder / SAFEGUARDS)
    tables = write_tables(run, folder)
    if as_json:
        answer = {
            "run": str(folder),
            "page": str(page),
            "tables": [str(table) for table in tables],
            "dominated": dominance.dominated(run).to_dicts(),
            "figures": dominance.caused(run).to_dicts(),
        }
        cli_show.print_json(answer)
        return
    cli_show.print_text(f"{text(run)}\n\nRun: {folder} ({run.manifest['seconds']:.0f} s)\nPage: {page}")
