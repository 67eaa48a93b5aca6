"""`glasspolis match` prints which settings of a run agree with what is published."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from glasspolis.commands import cli_show


def _plain(value: Any) -> Any:
    """An array of one answer as a number or a pair of them."""
    return value.ravel().tolist() if hasattr(value, "ravel") else value


def match(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Say which settings of a run agree with what is published, and the answer in these.

    Nothing is run: figures of every setting are held against published ones (constraints).
    """
    from glasspolis.files.terminal import wrapped
    from glasspolis.report import agreement
    from glasspolis.report.gather import Reading

    reading = Reading(cli_show.open_run(run))
    if not as_json:
        for line in agreement.text(reading).split("\n"):
            cli_show.print_text(wrapped(line.strip(), "    " if line.startswith(" ") else ""))
        return
    found = reading.agreement
    left = agreement.survivors(reading)
    cli_show.print_json(
        {
            "settings": 0 if found is None else found.settings,
            "survivors": [] if found is None else list(found.kept),
            "range_per_1000": None if left is None else {key: _plain(value) for key, value in asdict(left).items()},
            "figures": [] if found is None else [asdict(held) for held in found.held],
            "missing": {} if found is None else dict(found.missing),
        }
    )
