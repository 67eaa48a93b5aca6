"""How often Python looks for garbage in a process of Glasspolis."""

from __future__ import annotations

import gc

THRESHOLDS = (100_000, 20, 20)
"""New objects before a look at the youngest ones, and such looks before one at older ones."""


def look_seldom() -> None:
    """Let Python look for garbage less often than it does by itself.

    The plan of a day is some hundred thousand small objects that live as long as the process.
    Python looks at all of them again and again while they are made, which takes a sixth of the
    time until the first day (``python -m bench --parts start``). A command and a worker ask for
    this; a program that imports Glasspolis keeps its own thresholds.
    """
    gc.set_threshold(*THRESHOLDS)
