"""Runs independent pieces of work on processes, one a core; validate.py and described.py use it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from glasspolis.errors import GlasspolisError
from glasspolis.runs.processes import Processes
from glasspolis.runs.progress import Callback

ENDED = "a process that ran one of them ended, perhaps for want of memory."
Work = TypeVar("Work")
Result = TypeVar("Result")


def side_by_side(
    run: Callable[[Work], Result],
    work: Sequence[Work],
    sizes: Sequence[int],
    names: Sequence[str],
    noun: str,
    progress: Callback | None,
) -> list[Result]:
    """Return what ``run`` gives for each piece of work, in order; processes take the largest first.

    Args:
        run: a function that can be pickled.
        work: the pieces.
        sizes: of the pieces, which order them and are the progress.
        names: of the pieces, for messages.
        noun: what the pieces are, in the plural.
        progress: told after each piece.

    Raises:
        GlasspolisError: a process ended; the message names what is unfinished.
    """
    order = sorted(range(len(work)), key=lambda k: -sizes[k])
    done: dict[int, Result] = {}
    workers = max(1, min(os.cpu_count() or 1, len(work)))
    pool = Processes(workers)
    try:
        waiting = {pool.submit(run, work[k]): k for k in order}
        for future in as_completed(waiting):
            done[waiting[future]] = future.result()
            if progress is not None:
                progress(sum(sizes[k] for k in done), sum(sizes), f"{len(done)} of {len(work)} {noun}")
    except BrokenProcessPool as error:
        unfinished = ", ".join(name for k, name in enumerate(names) if k not in done)
        raise GlasspolisError(f"{noun} {unfinished}: {ENDED}") from error
    finally:
        pool.end()
    return [done[k] for k in range(len(work))]
