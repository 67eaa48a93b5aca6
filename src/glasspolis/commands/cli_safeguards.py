"""The command `safeguards`: each named safeguard alone, all, all but one; for cli.py."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.commands.cli_run import Layers, chosen, folder_name

QUICK = {"people": 3_000, "days": 90, "replicates": 3, "range_samples": 4, "range_people": 1_000}


def safeguards(
    scenario: Annotated[str, typer.Argument(help="Name of a scenario that ships, or a path ending in .toml.")],
    layers: Layers = None,
    place: Annotated[str | None, typer.Option(help="A place with its own structure, or 'invented'.")] = None,
    people: Annotated[int | None, typer.Option(help="People in every world.")] = None,
    days: Annotated[int | None, typer.Option(help="Days after the burn-in.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed is other luck.")] = None,
    replicates: Annotated[int | None, typer.Option(help="Populations and luck to repeat the run with.")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="submodel.parameter=value.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(show_default="runs/SCENARIO-safeguards", help="Folder of the run.")
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, show_default="all cores", help="Threads.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Few people and samples: a look, not an answer.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run that is already there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Run each safeguard alone, all, and all but one; weigh harm against benefit and name what is dominated."""
    from glasspolis.commands.cli_run import interruptible
    from glasspolis.runs.safeguard_runs import weigh

    found = chosen(
        scenario, QUICK if quick else {}, settings or [], layers or [],
        place=place, people=people, days=days, seed=seed, replicates=replicates,
    )  # fmt: skip
    folder = out or Path("runs") / f"{folder_name(found)}-safeguards"
    run = interruptible(weigh, found, folder, threads, overwrite)
    from glasspolis.answers import dominance
    from glasspolis.records.run_files import SAFEGUARDS
    from glasspolis.report.safeguards_page import text, write_tables, write_weighing

    page = write_weighing(run, folder / SAFEGUARDS)
    tables = write_tables(run, folder)
    if as_json:
        pairs, rows = dominance.dominated(run).to_dicts(), dominance.caused(run).to_dicts()
        files = [str(table) for table in tables]
        cli_show.data({"run": str(folder), "page": str(page), "tables": files, "dominated": pairs, "figures": rows})
        return
    cli_show.line(f"{text(run)}\n\nRun: {folder} ({run.manifest['seconds']:.0f} s)\nPage: {page}")
