"""`glasspolis match` prints which settings of a run agree with what is published."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show

if TYPE_CHECKING:
    from glasspolis.answers.run import Run


def _draw(run: Run, settings: int, threads: int | None) -> None:
    """Run a wave, and say how well its figures were foretold."""
    from glasspolis.report import agreement
    from glasspolis.report.gather import Reading
    from glasspolis.runs.simulation import threads_for
    from glasspolis.runs.wave_runs import run_wave

    before = agreement.before_wave(Reading(run))
    drawn = run_wave(run, settings, threads_for(threads))
    foretold = "; ".join(f"{name} {q2:.2f}" for name, q2 in drawn.q2.items())
    cli_show.warn(
        f"{drawn.settings} settings in {drawn.folder}; the emulators leave {drawn.share:.2%} of all settings. Share of "
        f"each figure foretold (below 0.5 it rules nothing out): {foretold}. "
        f"{agreement.of_wave(before, Reading(cli_show.open_run(run.folder)), drawn.share)}"
    )


def _plain(value: Any) -> Any:
    """Return an array of one answer as a number, and its bracket as a pair of numbers."""
    if not hasattr(value, "ravel"):
        return value
    return value.item() if value.size == 1 else value.ravel().tolist()


def match(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")],
    wave: Annotated[
        int | None,
        typer.Option("--wave", metavar="SETTINGS", min=1, max=4096, help="Draw and run more where figures may agree."),
    ] = None,
    threads: Annotated[int | None, typer.Option("--threads", help="Processor threads (default: all).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Say which settings of a run agree with what is published, and the answer in these.

    Figures of every setting are held against published ones (constraints); nothing is run for it
    unless --wave asks for more settings.
    """
    from glasspolis.files.terminal import wrapped
    from glasspolis.report import agreement
    from glasspolis.report.gather import Reading

    opened = cli_show.open_run(run)
    if wave is not None:
        _draw(opened, wave, threads)
    reading = Reading(opened)
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
