"""Shows in a notebook how far a run is; for ``simulate`` and its like, called from Python.

The bar is a piece of HTML that the notebook replaces, so that no further library is needed. IPython
is there wherever a notebook is, and is looked for nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from importlib import import_module
from threading import Lock
from time import monotonic
from typing import Any

from rich.console import Console

from glasspolis.runs.progress import Callback, rate_words, shown

EACH = 0.25
"""Seconds between two pictures of the bar."""


def in_notebook() -> bool:
    """Whether this program is the kernel of a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and "IPKernelApp" in (getattr(shell, "config", None) or {})


class Bar:
    """A bar that is drawn anew in its place, a few times a second at most."""

    def __init__(self, what: str, clock: Callable[[], float] = monotonic) -> None:
        self.what = what
        self.clock = clock
        self._display: Any = import_module("IPython.display")
        self._handle = self._display.display(self._display.HTML(""), display_id=True)
        self._drawn = -EACH
        self._lock = Lock()

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """Draw it, if the last picture is old enough or the work is done."""
        with self._lock:
            now = self.clock()
            if now - self._drawn < EACH and done < total:
                return
            self._drawn = now
        share = 100 * done // max(total, 1)
        words = f"{self.what}: {share}% of {rate_words(total)} person-days"
        self._handle.update(
            self._display.HTML(f'<progress max="{total}" value="{done}"></progress> <small>{escape(words)}</small>')
        )

    def close(self) -> None:
        """Take it away."""
        self._handle.update(self._display.HTML(""))


@contextmanager
def asked_for(progress: Callback | bool | None, what: str) -> Iterator[Callback | None]:
    """The progress that somebody asked for in Python.

    Args:
        progress: a function that is told of it; True for a bar wherever the program runs, False for
            none; None for a bar in a notebook and nothing elsewhere.
        what: stands before the bar.
    """
    if progress is None:
        progress = in_notebook()
    if not isinstance(progress, bool):
        yield progress
    elif not progress:
        yield None
    elif in_notebook():
        bar = Bar(what)
        try:
            yield bar
        finally:
            bar.close()
    else:
        with shown(what, Console(stderr=True)) as told:
            yield told
