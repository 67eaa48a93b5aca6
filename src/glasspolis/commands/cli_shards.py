"""The commands `plan`, `work` and `collect` make a run in shards with files alone; cli.py registers
them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.commands.cli_run import (
    Assigned,
    Days,
    Layers,
    Out,
    People,
    PlaceName,
    Points,
    Population,
    Replicates,
    ScenarioName,
    Seed,
    Threads,
    choose_scenario,
    folder_name,
    stopped_with_a_message,
)
from glasspolis.files.terminal import wrapped

if TYPE_CHECKING:
    from glasspolis.answers.run import Run

PlannedRun = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of the run that was planned.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def plan(
    scenario: ScenarioName,
    layers: Layers = None,
    place: PlaceName = None,
    population: Population = None,
    people: People = None,
    days: Days = None,
    seed: Seed = None,
    replicates: Replicates = None,
    points: Points = None,
    settings: Assigned = None,
    out: Out = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run or a plan that exists.")] = False,
    as_json: AsJson = False,
) -> None:
    """Plan a run that is simulated in shards (work), which are then put together (collect)."""
    from glasspolis.runs import shards

    chosen = choose_scenario(
        scenario, {}, settings or [], layers or [],
        place=place, population=str(population) if population else None,
        people=people, days=days, seed=seed, replicates=replicates, range_samples=points,
    )  # fmt: skip
    run = out or Path("runs") / folder_name(chosen)
    planned = shards.plan(chosen, run, overwrite)
    cost = sum(unit.cost for unit in planned.units)
    if as_json:
        about = {"run": str(run), "plan": str(planned.folder), "cities": len(planned.units), "person_days": cost}
        cli_show.print_json(about)
        return
    said = (
        f"{len(planned.units)} cities, {cost:,} person-days. Work on each shard, on any machine that sees the folder:"
    )
    cli_show.print_text(f"Plan: {planned.folder}\n{wrapped(said, further='')}")
    cli_show.print_text(f"  glasspolis work {run} --shard 1/64\nThen put them together:\n  glasspolis collect {run}")


def work(
    run: PlannedRun,
    shard: Annotated[str, typer.Option(metavar="NUMBER/SHARDS", help="Which shard of how many, such as 3/64.")] = "1/1",
    threads: Threads = None,
    as_json: AsJson = False,
) -> None:
    """Simulate one shard of a planned run; the same command again goes on where it stopped."""
    from glasspolis.runs import shards
    from glasspolis.runs.progress import shown

    wanted = shards.shard_of(shard)
    with stopped_with_a_message(run), shown(f"{run.name} {shard}", cli_show.progress_console()) as progress:
        path = shards.work_on(run, wanted, threads=threads, progress=progress)
    if as_json:
        cli_show.print_json({"run": str(run), "shard": shard, "file": str(path)})
        return
    cli_show.print_text(f"Shard: {path}")


def collected(run: Path) -> Run:
    """Return the run of a plan whose shards are all there."""
    from glasspolis.runs import shards

    return shards.collect(run)
