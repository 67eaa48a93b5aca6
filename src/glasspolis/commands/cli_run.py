"""How commands choose a scenario and simulate: layers, sizes, a progress bar, a word on how to go on after Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError

if TYPE_CHECKING:
    from glasspolis.answers.run import Run
    from glasspolis.question.scenario import Scenario

Layers = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="SCENARIO[:WORLD]",
        help="Lay another scenario, or one world of it, on top; may be given again.",
    ),
]


def chosen(name: str, most: Mapping[str, int], settings: list[str], layers: list[str], **fields: Any) -> Scenario:
    """A scenario with its layers, sizes of at most ``most``, and what was asked for on the command line."""
    from glasspolis.question.line import refuse_keys
    from glasspolis.question.scenario import Scenario
    from glasspolis.question.settings import assignment

    typed: dict[str, str] = {}
    for key, value in map(assignment, settings):
        if typed.setdefault(key, value) != value:
            raise GlasspolisError(f"--set {key}: is given twice, as {typed[key]} and as {value}; give it once.")
    refuse_keys({key: None for key in typed if "." not in key}, "command line: --set")
    found = Scenario.load(name, *layers, place=fields.get("place"))
    if most:
        found = found.override(**{key: min(least, getattr(found, key)) for key, least in most.items()})
    return found.override(where="command line", set=typed, **fields)


def folder_name(found: Scenario) -> str:
    """What the folder of a run is called: the scenario, and what was laid on top of it."""
    return "-with-".join(
        [found.name, *(Path(layer).stem.replace(".toml:", "-").replace(":", "-") for layer in found.layers)]
    )


def finished(found: Scenario, folder: Path, threads: int | None, overwrite: bool) -> Run:
    """Simulate to a folder and open it; Ctrl-C keeps what was finished and exits with 130."""
    from glasspolis.runs.simulation import simulate

    return interruptible(simulate, found, folder, threads, overwrite)


def interruptible(work: Callable[..., Run], found: Scenario, folder: Path, threads: int | None, overwrite: bool) -> Run:
    """Do ``work`` on a scenario with a progress bar; Ctrl-C keeps what was finished and exits with 130."""
    from glasspolis.runs.progress import shown

    try:
        with shown(found.name, cli_show.told()) as progress:
            return work(found, out=folder, threads=threads, progress=progress, overwrite=overwrite)
    except KeyboardInterrupt:
        cli_show.warn(
            f"stopped; {folder} is written only when the run is whole. What was finished is kept beside it: the same "
            "command goes on where this one stopped and gives the same figures."
        )
        raise typer.Exit(130) from None
