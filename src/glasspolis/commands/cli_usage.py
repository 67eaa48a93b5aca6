"""Errors in a typed command, as one message in the form of all other messages; cli.py prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer

UsageError: type[Any] = typer.BadParameter.__mro__[1]
HELP = "NoArgsIsHelpError"
_LEAST = re.compile(r"Input should be greater than or equal to (\S+)")


def message_for(error: Any, typed: Sequence[str]) -> str | None:
    """Return the message for a command that cannot be parsed; None if Typer has printed the help
    instead.

    Args:
        error: the exception that Typer raised.
        typed: the words after ``glasspolis``.
    """
    if type(error).__name__ == HELP:
        return None
    command = error.ctx.command_path if error.ctx is not None else " ".join(["glasspolis", *_command_word(typed)])
    place = f"{command.partition(' ')[2]}: " if " " in command else ""
    return f"{place}{_problem(error, typed).rstrip('.')}; see: {command} -h"


def _problem(error: Any, typed: Sequence[str]) -> str:
    text = error.format_message()
    option = next(iter(getattr(getattr(error, "param", None), "opts", ())), "")
    value = _typed_value(option, typed)
    if value is not None and "valid integer" in text:
        return f"{option} {value[:60]!r}: must be a whole number"
    if value is not None and "string as an integer" in text:
        return f"{option} {value[:60]!r}: is too long for a number"
    if value is not None and (least := _LEAST.search(text)):
        return f"{option} {value[:60]!r}: allowed from {least[1]}"
    return str(text[:1].lower() + text[1:]).replace("Value error, ", "")


def _command_word(typed: Sequence[str]) -> Sequence[str]:
    """Return the command, if it is the first of the typed words."""
    return typed[:1] if typed and not typed[0].startswith("-") else ()


def _typed_value(option: str, typed: Sequence[str]) -> str | None:
    """Return the text typed for an option, as ``--option value`` or ``--option=value``; None if
    there is none.
    """
    for word, following in zip(typed, [*typed[1:], ""], strict=True):
        if option.startswith("-") and word == option:
            return following
        if option.startswith("-") and word.startswith(f"{option}="):
            return word.removeprefix(f"{option}=")
    return None
