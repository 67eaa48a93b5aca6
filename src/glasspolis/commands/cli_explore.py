"""The command `explore` writes a page to play with from finished runs; cli.py registers it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show


def explore(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Folders of finished runs.")],
    out: Annotated[
        Path | None, typer.Option(show_default="explore.html in the first run", help="The page to write.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Write a page to play with in one file: guess, see, and move what is not known."""
    from glasspolis.explorer import write_explorer

    opened = [cli_show.open_run(run) for run in runs]
    page = write_explorer(opened, out or runs[0] / "explore.html")
    size = page.stat().st_size
    if as_json:
        cli_show.print_json({"explorer": str(page), "bytes": size, "runs": [str(run) for run in runs]})
    else:
        cli_show.print_text(f"Explorer: {page} ({size / 1000:,.0f} kB)")
