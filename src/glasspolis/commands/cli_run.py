"""What the commands that simulate share: they choose a scenario, show progress and keep finished
cities on Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show
from glasspolis.commands.stopping import STOPPED
from glasspolis.errors import GlasspolisError

if TYPE_CHECKING:
    from glasspolis.answers.run import Run
    from glasspolis.question.scenario import Scenario
    from glasspolis.records.state_file import StateFile

Layers = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="SCENARIO[:WORLD]",
        help="Lay another scenario, or one world of it, on top; may be repeated.",
    ),
]

ScenarioName = Annotated[str, typer.Argument(help="Name of a scenario that ships, or a path that ends in .toml.")]
PlaceName = Annotated[str | None, typer.Option(help="A place with its own structure, or 'invented'.")]
Population = Annotated[
    Path | None, typer.Option(metavar="TABLE", help="Your own table of aggregate counts, CSV or Parquet.")
]
People = Annotated[int | None, typer.Option(help="People in every world.")]
Days = Annotated[int | None, typer.Option(help="Days after the burn-in.")]
Seed = Annotated[int | None, typer.Option(help="Seed of people, ties and luck.")]
Replicates = Annotated[int | None, typer.Option(help="How often to repeat the run with other people and luck.")]
Points = Annotated[int | None, typer.Option("--settings", help="How many settings of what is not known to try.")]
SettingPeople = Annotated[
    int | None, typer.Option("--range-people", help="People in the city of each setting; more make less of luck.")
]
Assigned = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="submodel.parameter=value, or world:submodel.parameter=value."),
]
Out = Annotated[Path | None, typer.Option(show_default="runs/SCENARIO", help="Folder of the run.")]
Threads = Annotated[int | None, typer.Option(min=1, show_default="all cores", help="Processor threads to use.")]
PROCESSES = "processes"
ExecutorName = Annotated[
    str,
    typer.Option(
        "--executor", help="What simulates the cities: processes of this machine, dask, or dask:tcp://HOST:PORT."
    ),
]

Quick = Annotated[bool, typer.Option("--quick", help="Use few people and samples, for a first look.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace a run that exists already.")]


@dataclass(frozen=True)
class AskedSplit:
    """The day whose state is to be saved, and the state to go on from."""

    save_state: int | None = None
    start: StateFile | None = None


def choose_scenario(
    name: str, most: Mapping[str, int], settings: list[str], layers: list[str], **fields: Any
) -> Scenario:
    """Load a scenario with its layers and apply what the user typed.

    Args:
        name: of a scenario that ships, or its path.
        most: the largest allowed value of some sizes, for a quick run.
        settings: ``KEY=VALUE`` texts of ``--set``.
        layers: scenarios or worlds of ``--with``.
        fields: other fields of the scenario; None leaves one as it is.

    Raises:
        GlasspolisError: a key is set twice, or the scenario does not allow a value.
        LineError: a setting asks for a search over policies.
    """
    from glasspolis.question.scenario import Scenario

    typed = typed_settings(settings)
    scenario = Scenario.load(name, *layers, place=fields.get("place"))
    if most:
        small = {key: min(limit, getattr(scenario, key)) for key, limit in most.items()}
        # A city that ends before the scenario's last change has not been asked the question.
        if "days" in small:
            from glasspolis.proof.artefacts import length

            small["days"] = max(small["days"], length(scenario))
        scenario = scenario.override(**small)
    return scenario.override(where="command line", set=typed, **fields)


def typed_settings(settings: list[str]) -> dict[str, str]:
    """Return the ``KEY=VALUE`` texts of ``--set`` by key."""
    from glasspolis.question.line import refuse_keys
    from glasspolis.question.settings import assignment

    typed: dict[str, str] = {}
    for key, value in map(assignment, settings):
        if typed.setdefault(key, value) != value:
            raise GlasspolisError(f"--set {key}: appears twice, as {typed[key]} and as {value}; give it once.")
    refuse_keys({key: value for key, value in typed.items() if "." not in key}, "command line: --set")
    return typed


def folder_name(scenario: Scenario) -> str:
    """Name the folder of a run after the scenario and its layers."""
    return "-with-".join(
        [scenario.name, *(Path(layer).stem.replace(".toml:", "-").replace(":", "-") for layer in scenario.layers)]
    )


def simulate_with_progress(
    scenario: Scenario,
    folder: Path,
    threads: int | None,
    overwrite: bool,
    executor: str = PROCESSES,
    split: AskedSplit | None = None,
) -> Run:
    """Simulate to a folder with a progress bar; see ``run_with_progress``."""
    from glasspolis.runs.simulation import simulate

    work = partial(simulate, scenario, out=folder, overwrite=overwrite)
    if split is not None:
        work = partial(work, save_state=split.save_state, start=split.start)
    return run_with_progress(work, scenario.name, folder, threads, executor)


def run_with_progress(
    work: Callable[..., Run], what: str, folder: Path, threads: int | None, executor: str = PROCESSES
) -> Run:
    """Call ``work`` with threads, an executor and a progress bar.

    Raises:
        Exit: Ctrl-C was pressed; the finished cities stay on the disk, and the exit code is 130.
    """
    from glasspolis.runs.cluster import named
    from glasspolis.runs.progress import shown
    from glasspolis.runs.simulation import threads_for

    with stopped_with_a_message(folder), named(executor, threads_for(threads)) as pool:
        own = threads if pool is None else None
        before = _stamp(folder)
        with shown(what, cli_show.progress_console()) as progress:
            run: Run = work(threads=own, progress=progress, executor=pool)
    if before is not None and before == _stamp(folder):
        cli_show.warn(f"{folder}: the same command made this run before; nothing is simulated again.")
    return run


def _stamp(folder: Path) -> int | None:
    """When the manifest of a run was written, in nanoseconds; None if there is none."""
    from glasspolis.records.run_files import MANIFEST

    path = folder / MANIFEST
    return path.stat().st_mtime_ns if path.is_file() else None


@contextmanager
def stopped_with_a_message(folder: Path) -> Iterator[None]:
    """On Ctrl-C, say that what is finished is kept, and exit with 130."""
    try:
        yield
    except KeyboardInterrupt:
        cli_show.warn(
            f"stopped; {folder} appears only when the run is complete. The finished cities are kept beside it: the "
            "same command goes on where this one stopped and gives the same figures."
        )
        raise typer.Exit(STOPPED) from None


def drop_inert(run: Run, threads: int | None) -> None:
    """Screen the parameters that decide a run's answer, until none of them changes no bit.

    So no report names a parameter that does nothing. Few are named, so that this takes some twenty
    small cities; `glasspolis screen` looks at all parameters.
    """
    from glasspolis.answers.sensitivity import sensitivity
    from glasspolis.runs.screening import screen

    while True:
        found = sensitivity(run)
        names = dict.fromkeys(found.about(d.parameter)["parameter"] for d in found.deciders)
        named = [name for name in names if name.partition(".")[0] in run.manifest["scenario"]["submodels"]]
        if not any(row.inert for row in screen(run, named, threads).values()):
            return
