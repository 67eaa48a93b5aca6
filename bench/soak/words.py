"""Types command lines that nobody means, in this process; no city is run, and nothing is asked."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest import mock

import typer

from bench.soak import mutate
from glasspolis.commands import cli
from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import shipped

CODES = (0, 1, 2)
RUNS = (
    "glasspolis.runs.simulation.run_left", "glasspolis.runs.expansion.run_left",
    "glasspolis.runs.safeguard_runs.run_left", "glasspolis.runs.shards.run_left",
)  # fmt: skip
SLOW = ("validate", "screen", "model", "safeguards")
"""They run cities of their own or take seconds; of them words are typed that are not allowed."""
LONGEST = 2_000


def typed(rng: Random, folder: Path) -> None:
    """Words of the command line: commands, options and values, some of them misspelt."""
    given(line(rng), folder)


def given(args: list[str], folder: Path) -> None:
    """Type these words.

    Raises:
        GlasspolisError: the words are refused.
        AssertionError: there is another exit code, no message, or one that would harm a terminal.
    """
    code, out, err = said(args, folder)
    assert code in CODES, f"{args}: exit code {code}"
    assert code != 2 or err.startswith("glasspolis: "), f"{args}: {err[:200]!r}"
    assert len(err) <= LONGEST, f"{args}: a message of {len(err)} characters"
    assert "Traceback" not in err, f"{args}: {err[-300:]!r}"
    strange = [char for char in out + err if not char.isprintable() and char not in "\n"]
    assert not strange, f"{args}: prints U+{ord(strange[0]):04X}" if strange else ""
    if code:
        raise GlasspolisError(err)


def line(rng: Random) -> list[str]:
    """A command with words that follow from its own options."""
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    name = rng.choice([*commands, "nothing", "--version", "--help", ""])
    if name not in commands:
        return [name, *(str(rng.choice(mutate.NASTY)) for _ in range(rng.randrange(2)))]
    options = [option for param in commands[name].params for option in param.opts]
    args = [str(rng.choice(("four-grades", *shipped(), *mutate.NASTY))) for _ in range(rng.choice((0, 1, 1, 2)))]
    for _ in range(rng.randrange(4)):
        option = rng.choice(options)
        args.append(option[: rng.randrange(len(option) + 1)] if rng.random() < 0.1 else option)
        if rng.random() < 0.8:
            args.append(str(rng.choice((*mutate.NASTY, *mutate.NUMBERS, "society.ride=0.1", "2020", "12")))[:4000])
    if name in SLOW:
        args.append("--no-such-option")
    return [name, *(word.replace("\0", "") for word in args)]


def said(args: list[str], folder: Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command typed in an empty folder."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.ExitStack() as stack:
        for place in (in_folder(folder), no_city(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)):
            stack.enter_context(place)
        stack.enter_context(mock.patch.object(sys, "argv", ["glasspolis", *args]))
        stack.enter_context(mock.patch.object(sys, "stdin", io.StringIO()))
        try:
            cli.main()
        except SystemExit as left:
            return int(left.code or 0), out.getvalue(), err.getvalue()
    return -1, out.getvalue(), err.getvalue()


@contextlib.contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """Be in a folder while the block runs."""
    there = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(there)


@contextlib.contextmanager
def no_city() -> Iterator[None]:
    """Refuse to run cities, as a full disk would."""
    with contextlib.ExitStack() as stack:
        for name in RUNS:
            stack.enter_context(mock.patch(name, side_effect=GlasspolisError("no city is run here.")))
        yield
