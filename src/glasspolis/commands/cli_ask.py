"""The commands `ask` and `screen`: which number to ask for, and which numbers cannot matter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show
from glasspolis.files.terminal import wrapped

if TYPE_CHECKING:
    from glasspolis.answers.emulator import Estimate
    from glasspolis.answers.knowing import Worth
    from glasspolis.answers.sensitivity import Sensitivity

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def ask(run: RunFolder, as_json: AsJson = False) -> None:
    """Print which number, if it were known, narrows a run's answer most, and who could say it."""
    from glasspolis.report import deciding
    from glasspolis.report.gather import Reading

    reading = Reading(cli_show.open_run(run))
    found = reading.sensitivity
    because = reading.answer.get("concern_because")
    if as_json:
        cli_show.print_json(_as_json(found, because))
        return
    rests = deciding.rests_on(found, reading.parameter) or "The run has no parameter range, so nothing can be said."
    lines = [*deciding.asks(found, reading.parameter), rests]
    if threshold := deciding.concerned(found, because, reading.answer["per"]):
        lines.append(threshold)
    singles = [_line(found, single) for single in found.singles]
    if where := deciding.where(found, reading.parameter):
        lines.append(where)
    cli_show.print_text("\n\n".join(wrapped(line, further="") for line in lines))
    if singles:
        cli_show.print_text("\n" + "\n".join(singles))


def screen(
    run: RunFolder,
    names: Annotated[list[str] | None, typer.Argument(help="Parameters to screen (default: all that vary).")] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, show_default="all cores", help="Processor threads to use.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find the parameters of a run that change no bit of the city: two cities for each of them."""
    from glasspolis.runs.progress import shown
    from glasspolis.runs.screening import screen as screen_parameters

    finished = cli_show.open_run(run)
    with shown("screening", cli_show.progress_console()) as progress:
        seen = screen_parameters(finished, names or None, threads, progress)
    if as_json:
        cli_show.print_json({name: vars(row) for name, row in seen.items()})
        return
    inert = [name for name, row in seen.items() if row.inert]
    still = [name for name, row in seen.items() if not row.inert and row.low == row.high == 0]
    cli_show.print_text(
        wrapped(
            f"{len(inert)} of {len(seen)} parameters change no bit of the city at either end of their range, with all "
            f"others as stated; {len(still)} more do not move the answer by one person there. The report and `ask` "
            "leave the first ones out from now on.",
            further="",
        )
    )
    for name in inert:
        cli_show.print_text(f"  {name}")


def _line(found: Sensitivity, single: Worth) -> str:
    about = found.about(single.parameters[0])
    low = round(100 * single.narrower.low)
    high = round(100 * single.narrower.high)
    return f"{round(100 * single.narrower.value):>4}% ({low} to {high})  {about['role']:<10} {about['axis']}"


def _as_json(found: Sensitivity, because: str | None) -> dict[str, Any]:
    from glasspolis.answers.sensitivity import as_table, few

    return {
        "settings": found.settings,
        "q2": found.q2,
        "silent_because": few(found) if found.settings else "no parameter range",
        "varied": found.varied,
        "unreachable": list(found.unreachable),
        "inert": list(found.inert),
        "decides": as_table(found).to_dicts(),
        "concern": found.concern,
        "concern_because": because,
        "wrong_now": found.wrong_now,
        "singles": [_worth(found, single) for single in found.singles],
        "best": _worth(found, found.best) if found.best else None,
    }


def _worth(found: Sensitivity, worth: Worth) -> dict[str, Any]:
    about = [found.about(parameter) for parameter in worth.parameters]
    return {
        "parameters": [row["axis"] for row in about],
        "roles": [row["role"] for row in about],
        "narrower": _interval(worth.narrower),
        "fewer_wrong": _interval(worth.fewer_wrong),
    }


def _interval(estimate: Estimate | None) -> list[float] | None:
    return None if estimate is None else [estimate.value, estimate.low, estimate.high]
