"""The command `init` writes the files of a question of one's own; cli.py registers it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make; its name is that of the scenario.")],
    origin: Annotated[str, typer.Option("--from", help="Scenario to begin with, by name or path.")] = "four-grades",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Write a scenario, its people and a README of your own, which run as they are."""
    from glasspolis.front import starter

    files = starter.write(folder, origin)
    if as_json:
        cli_show.print_json({"folder": folder, "files": files})
        return
    cli_show.print_text("\n".join(f"Wrote {file}" for file in files))
    cli_show.print_text(f"\nRun it: glasspolis run {files[0]} --quick")
