"""Shows how far a run has come; cities count person-days, and commands show them as a bar."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

EACH = 60.0
"""Seconds between two lines where there is no terminal to show a bar on."""


class Callback(Protocol):
    """Is told how many person-days are ``done`` of ``total``, and what is going on.

    A day of a person counts once for every world.
    """

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """Show it; any thread that simulates calls this, a few times a second at most."""


class ProgressTotal:
    """Adds up the person-days of all jobs of a run, those that an earlier run finished included.

    Jobs run side by side, so a lock guards the sum. Called with a job's variant and the person-days
    that it has done since it called last.
    """

    def __init__(self, progress: Callback | None, done: int, total: int) -> None:
        self.progress = progress
        self.done = done
        self.total = total
        self._lock = Lock()

    def __call__(self, note: str, more: int) -> None:
        with self._lock:
            self.done += more
            if self.progress is not None:
                self.progress(self.done, self.total, note)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{rate_words(task.speed)} person-days/s", style="cyan")


def rate_words(rate: float | None) -> str:
    """A rate with three digits and a unit, as 12.3 M or 456 k; a dash before it is known."""
    if not rate:
        return "-"
    for size, unit in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if rate >= size:
            return f"{rate / size:.3g}{unit}"
    return f"{rate:.3g}"


class Lines:
    """Progress in the log of a batch: a line a minute with the rate and the time left."""

    def __init__(self, what: str, console: Console, clock: Callable[[], float] = monotonic) -> None:
        self.what = what
        self.console = console
        self.clock = clock
        self.started: tuple[float, int] | None = None
        self.said = clock()

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """Say how far it is, if the last line is a minute old."""
        now = self.clock()
        if self.started is None:
            self.started = (now, done)
        if now - self.said < EACH:
            return
        self.said = now
        since, before = self.started
        rate = (done - before) / (now - since) if now > since else 0.0
        left = f"{math.ceil((total - done) / rate / 60)} min left" if rate else "time left unknown"
        share = f"{100 * done // max(total, 1)}% of {rate_words(total)} person-days"
        self.console.print(
            f"{self.what}: {share}, {rate_words(rate)} a second, {left}",
            soft_wrap=True,
            highlight=False,
            markup=False,
        )


@contextmanager
def shown(what: str, console: Console) -> Iterator[Callback]:
    """A progress bar on ``console`` while the block runs; a line a minute if it is no terminal."""
    if not console.is_terminal:
        yield Lines(what, console)
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        _Rate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task(what, total=None)

        def show(done: int, total: int, note: str = "") -> None:
            bars.update(task, completed=done, total=total, description=f"{what}: {note}" if note else what)

        yield show
