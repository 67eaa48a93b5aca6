"""The command `changes` tells two versions of the model apart; cli.py registers it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show

Side = Annotated[
    Path, typer.Argument(help="Folder of runs, or of files that `glasspolis run --json` printed, one a scenario.")
]


def changes(
    old: Side,
    new: Side,
    write: Annotated[Path | None, typer.Option(metavar="PAGE", help="Write the page, in Markdown.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Print which answers differ between two versions of the model, over all scenarios."""
    from glasspolis.files import atomic_write
    from glasspolis.front import changes as compare

    before = compare.answers(old)
    after = compare.answers(new)
    if write is not None:
        atomic_write.write(write, compare.page(before, after), parents=True)
    if as_json:
        cli_show.print_json(compare.changes(before, after).to_dicts())
    elif write is not None:
        cli_show.print_text(f"Wrote {write}.")
    else:
        cli_show.print_text(compare.page(before, after).rstrip())
