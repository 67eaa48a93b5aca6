"""`glasspolis model --described` switches every described thing off and on, and prints, writes or
checks the page.
"""

from __future__ import annotations

from pathlib import Path

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError


def described(write: Path | None, check: Path | None, as_json: bool) -> None:
    """Run every probe, then print the page, write it, or compare it with the one that is there.

    Raises:
        GlasspolisError: there is no page to compare with.
        Exit: a thing that is switched on moves nothing, or the page is stale; the exit code is 1.
    """
    from glasspolis.proof import described as probes
    from glasspolis.proof import described_page
    from glasspolis.runs.progress import shown

    if check is not None and not check.is_file():
        raise GlasspolisError(f"{check}: cannot be read: there is no such page; --write {check} writes it.")
    rows = probes.described()
    with shown("described", cli_show.progress_console()) as progress:
        moved = probes.probe(rows, progress)
    text = described_page.page(rows, moved)
    if write is not None:
        described_page.write(text, write)
        cli_show.print_text(f"Wrote {write}.")
    elif check is None:
        cli_show.print_json({"page": text}) if as_json else cli_show.print_text(text)
    stuck = described_page.stuck(moved)
    if stuck:
        cli_show.warn(f"switched on, and moves nothing that is reported: rows {', '.join(stuck)}.")
    if check is not None and not described_page.is_fresh(text, check):
        cli_show.warn(f"{check} is stale; write it again with: glasspolis model --described --write {check}")
        raise typer.Exit(1)
    if stuck:
        raise typer.Exit(1)
    if check is not None:
        cli_show.print_text(f"{check} is fresh.")
