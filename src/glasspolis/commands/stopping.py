"""Ends a command on Ctrl-C and on SIGTERM in one way, each with its own exit code.

``__main__.py`` and ``cli.py`` use it. It imports nothing of the package, so that a signal is
handled from the first moment on.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STOPPED = 130
CODES = {signal.SIGINT: STOPPED, signal.SIGTERM: 143}
"""What a shell reports of a program that such a signal has ended: 128 and the signal's number."""


class Stopped(KeyboardInterrupt):
    """A signal has asked the command to stop.

    It is no plain ``KeyboardInterrupt``. If one of these leaves a text that Python compiles as it
    runs, Python ends the process by SIGINT in place of the command's exit code, even if the
    exception is handled later. While modules are imported, dataclasses and named tuples are such
    texts. Python looks for the class itself and for none that is made from it.
    """


@contextmanager
def stoppable() -> Iterator[list[int]]:
    """While the block runs, Ctrl-C and SIGTERM raise ``Stopped``, and the list says which came.

    A signal that whoever started this process ignores stays ignored.
    """
    stops: list[int] = []
    over = False

    def stop(number: int, _: object) -> None:
        stops.append(number)
        if not over:
            raise Stopped

    usual = {number: signal.getsignal(number) for number in CODES}
    try:
        for number in [number for number in CODES if usual[number] != signal.SIG_IGN]:
            signal.signal(number, stop)
        yield stops
    finally:
        # A signal in the midst of this is noted alone, so that all is put back.
        over = True
        for number, handler in usual.items():
            signal.signal(number, handler)


def code_of(stops: list[int]) -> int:
    """Return the exit code of a command that these signals stopped; that of Ctrl-C without any."""
    return CODES[signal.Signals(stops[0])] if stops else STOPPED


@contextmanager
def exit_when_stopped() -> Iterator[None]:
    """Exit with one message and the signal's code if one comes where no command can handle it.

    That is while the command line itself is imported, or after a command has ended.
    """
    stops: list[int] = []
    try:
        with stoppable() as stops:
            yield
    except KeyboardInterrupt:
        print("glasspolis: stopped.", file=sys.stderr)
        sys.exit(code_of(stops))
