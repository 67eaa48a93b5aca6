"""The part of the command `assess` that asks for an auditor's numbers, one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.terminal import wrapped

if TYPE_CHECKING:
    from glasspolis.question.assess import Answers
    from glasspolis.question.interview import Interview, Step

KEPT = ".answers.toml"
"""Ends the name of the file beside a run's folder that keeps the answers of an interview."""


def kept_in(folder: Path) -> Path:
    """Return the file that keeps the answers of an interview until its run is made."""
    return folder.with_name(folder.name + KEPT)


def ask_all(kind: str | None, folder: Path, on_stderr: bool) -> Answers:
    """Ask for every number; the answers are kept after each one, and one that is not allowed is
    asked for again.

    Args:
        kind: of system; asked for if None.
        folder: of the run that is to be made.
        on_stderr: print the prompts there, so that stdout holds JSON alone.

    Raises:
        GlasspolisError: there is no such kind, or the input ends before the questions.
    """
    from glasspolis.question import assess
    from glasspolis.question.assess_kinds import kinds
    from glasspolis.question.interview import HOW, KIND, Interview

    if kind is not None and kind not in kinds():
        raise unknown("kind", kind, kinds())
    path = kept_in(folder)
    interview = Interview()
    if path.is_file():
        interview = Interview.resume(path)
        _say(f"{path}: has {len(interview.typed)} answers of an interview that stopped; it goes on from there. Move "
             "the file away to begin anew.", on_stderr)  # fmt: skip
    if kind is not None:
        interview.typed[KIND] = kind
        _say(f"Kind of system: {kind}.", on_stderr)
    _say(HOW, on_stderr)
    step = interview.next()
    while step is not None:
        _ask(interview, step, path, on_stderr)
        step = interview.next()
    return assess.parse(interview.raw(), "answers")


def _ask(interview: Interview, step: Step, path: Path, on_stderr: bool) -> None:
    """Ask for one answer until it is allowed, or go back a step."""
    from glasspolis.question.interview import BACK, HELP

    while True:
        typed = _prompt(step.ask, on_stderr)
        if typed == HELP:
            _say(step.help, on_stderr)
            continue
        if typed == BACK:
            interview.back(step)
            return
        try:
            note = interview.take(step, typed)
        except GlasspolisError as error:
            cli_show.warn(str(error).removeprefix("assess: "))
            continue
        if note:
            _say(f"Note: {note}", on_stderr)
        interview.save(path)
        return


def _say(text: str, on_stderr: bool) -> None:
    typer.echo(wrapped(text, further=""), err=on_stderr)


def _prompt(ask: str, on_stderr: bool) -> str:
    """Read what the user types at a prompt, without blanks around it.

    Raises:
        GlasspolisError: the input has ended.
        KeyboardInterrupt: the user pressed Ctrl-C.
    """
    try:
        return str(typer.prompt(ask, default="", show_default=False, err=on_stderr)).strip()
    except typer.Abort as error:
        typer.echo(err=on_stderr)
        if isinstance(error.__context__, EOFError):
            raise GlasspolisError(
                "the answers end before the questions; the same command goes on where they ended, or give a file of "
                "answers: glasspolis assess FILE."
            ) from None
        raise KeyboardInterrupt from None
