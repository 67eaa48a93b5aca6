"""Says what `glasspolis run` asks about states: which day to save, and from which state to go
on.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands.cli_run import AskedSplit, choose_scenario, typed_settings
from glasspolis.errors import GlasspolisError

if TYPE_CHECKING:
    from glasspolis.question.scenario import Scenario
    from glasspolis.records.state_file import StateFile

SaveState = Annotated[
    int | None,
    typer.Option("--save-state", metavar="DAY", help="Save every city as it stands on the morning of this day."),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="STATE", help="Go on from a state file; --set then holds from its day on."),
]

ScenarioName = Annotated[
    str | None,
    typer.Argument(help="Name of a scenario that ships, or a path that ends in .toml; that of --from if left out."),
]
WANTS = (
    "run: needs a scenario, or --expand with a finished run, or --from with a state; glasspolis scenarios lists them."
)


def opened_split(save_state: int | None, start: Path | None) -> AskedSplit:
    """Return what the user typed, with the state file opened.

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
    """Return the scenario to run: one by name, or where a state is given that state's, or one by
    name with its sizes; with a state, settings hold from its day on.

    Raises:
        GlasspolisError: as ``choose_scenario``; neither a name nor a state.
    """
    from glasspolis.question.branching import SIZES, branched
    from glasspolis.question.scenario import Scenario

    if state is None:
        if name is None:
            raise GlasspolisError(WANTS)
        return choose_scenario(name, most, settings, layers, **fields)
    trunk = Scenario.parse(state.head["scenario"], str(state.path))
    if name is None:
        scenario = trunk.with_layers(*layers).override(where="command line", **fields)
    else:
        sizes = {key: getattr(trunk, key) for key in SIZES}
        typed = {key: value for key, value in fields.items() if value is not None}
        scenario = choose_scenario(name, most, [], layers, **{"place": None, **sizes, **typed})
    return branched(scenario, state.day, typed_settings(settings))
