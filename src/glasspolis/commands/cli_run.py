"""What the commands that simulate share: they choose a scenario, show progress and keep finished
cities on Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show
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

SaveState = Annotated[
    int | None,
    typer.Option("--save-state", metavar="DAY", help="Save every city as it stands on the morning of this day."),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="STATE", help="Go on from a state file; --set then holds from its day on."),
]


@dataclass(frozen=True)
class AskedSplit:
    """The day whose state is to be saved, and the state to go on from."""

    save_state: int | None = None
    start: StateFile | None = None


def opened_split(save_state: int | None, start: Path | None) -> AskedSplit:
    """What the user typed, with the state file opened.

    Raises:
        GlasspolisError: it is damaged, or is none.
    """
    from glasspolis.records.state_file import StateFile

    return AskedSplit(save_state, StateFile.open(start) if start is not None else None)


def choose_branch(
    name: str | None,
    state: StateFile | None,
    most: Mapping[str, int],
    settings: list[str],
    layers: list[str],
    **fields: Any,
) -> Scenario:
    """The scenario to run: one by name, or where a state is given that state's, or one by name with
    its sizes; with a state, settings hold from its day on.

    Raises:
        GlasspolisError: as ``choose_scenario``; neither a name nor a state.
    """
    from glasspolis.question.branching import SIZES, branched
    from glasspolis.question.scenario import Scenario

    if state is None:
        if name is None:
            raise GlasspolisError("run: wants a scenario (glasspolis scenarios lists them), or --from with a state.")
        return choose_scenario(name, most, settings, layers, **fields)
    trunk = Scenario.parse(state.head["scenario"], str(state.path))
    if name is None:
        scenario = trunk.with_layers(*layers).override(where="command line", **fields)
    else:
        sizes = {key: getattr(trunk, key) for key in SIZES}
        typed = {key: value for key, value in fields.items() if value is not None}
        scenario = choose_scenario(name, most, [], layers, **{"place": None, **sizes, **typed})
    return branched(scenario, state.day, _typed(settings))


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

    typed = _typed(settings)
    scenario = Scenario.load(name, *layers, place=fields.get("place"))
    if most:
        scenario = scenario.override(**{key: min(limit, getattr(scenario, key)) for key, limit in most.items()})
    return scenario.override(where="command line", set=typed, **fields)


def _typed(settings: list[str]) -> dict[str, str]:
    """The ``KEY=VALUE`` texts of ``--set`` by key."""
    from glasspolis.question.line import refuse_keys
    from glasspolis.question.settings import assignment

    typed: dict[str, str] = {}
    for key, value in map(assignment, settings):
        if typed.setdefault(key, value) != value:
            raise GlasspolisError(f"--set {key}: stands there twice, as {typed[key]} and as {value}; give it once.")
    refuse_keys({key: None for key in typed if "." not in key}, "command line: --set")
    return typed


def folder_name(scenario: Scenario) -> str:
    """Name the folder of a run after the scenario and its layers."""
    return "-with-".join(
        [scenario.name, *(Path(layer).stem.replace(".toml:", "-").replace(":", "-") for layer in scenario.layers)]
    )


def simulate_with_progress(
    scenario: Scenario, folder: Path, threads: int | None, overwrite: bool, split: AskedSplit | None = None
) -> Run:
    """Simulate to a folder with a progress bar; see ``run_with_progress``."""
    from glasspolis.runs.simulation import simulate

    asked = split or AskedSplit()
    work = partial(simulate, save_state=asked.save_state, start=asked.start)
    return run_with_progress(work, scenario, folder, threads, overwrite)


def run_with_progress(
    work: Callable[..., Run], scenario: Scenario, folder: Path, threads: int | None, overwrite: bool
) -> Run:
    """Call ``work`` on a scenario with a progress bar.

    Raises:
        Exit: Ctrl-C was pressed; the finished cities stay on the disk, and the exit code is 130.
    """
    from glasspolis.runs.progress import shown

    try:
        with shown(scenario.name, cli_show.progress_console()) as progress:
            return work(scenario, out=folder, threads=threads, progress=progress, overwrite=overwrite)
    except KeyboardInterrupt:
        cli_show.warn(
            f"stopped; {folder} appears only when the run is complete. The finished cities are kept beside it: the "
            "same command goes on where this one stopped and gives the same figures."
        )
        raise typer.Exit(130) from None
