"""Runs the units of a run on an executor: processes of this machine, threads, or a cluster.

Everything that simulates many cities comes through ``run_units``. It submits a function and its
arguments and waits, which any executor of ``concurrent.futures`` can do.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from glasspolis.engine.kernels.sizes import CHUNK
from glasspolis.errors import GlasspolisError
from glasspolis.records.ledger import Frames
from glasspolis.records.parts import Part
from glasspolis.runs.batches import Batch, batches
from glasspolis.runs.processes import Processes
from glasspolis.runs.progress import ProgressTotal
from glasspolis.runs.units import Target, Unit, simulated_together
from glasspolis.runs.warming import work

WORTH_PROCESSES = 50_000_000
"""Person-days from which processes are started; below, to start them takes longer than they save.

A process needs two seconds to start, in which threads do that many."""
MANY_WORKERS = 64
"""Workers that an executor is taken to have, since it does not say: batches are small enough to
give each of so many workers some."""
TRIES = 3
"""How often worker processes are started again, after one was killed, until the run gives up."""


def run_units(
    units: Sequence[Unit], target: Target, advance: ProgressTotal, threads: int, executor: Executor | None
) -> None:
    """Simulate units and keep their parts; the parts are the same whatever the executor.

    Without an executor, large cities run one after the other on all threads of this process. Small
    ones have too few people to give each thread a part of them; they run side by side, on
    processes if there are enough of them, since many threads of one process wait for each other.

    Args:
        units: what to simulate.
        target: where their parts go.
        advance: told the person-days that are done.
        threads: that there are here, or that each unit may use on an executor.
        executor: simulates all units, if given.

    Raises:
        GlasspolisError: a part cannot be written, or workers were killed again and again.
    """
    if executor is not None:
        _submit(executor, batches(units, MANY_WORKERS), target, advance, threads)
        return
    large = [unit for unit in units if unit.people > CHUNK * threads]
    small = [unit for unit in units if unit.people <= CHUNK * threads]
    for unit in large:
        _run_here(target, advance, threads, (unit,))
    if threads > 1 and len(small) > 1 and sum(unit.cost for unit in small) >= WORTH_PROCESSES:
        _on_processes(small, target, advance, threads)
    else:
        _on_threads(small, target, advance, threads)


def _run_here(target: Target, advance: ProgressTotal, threads: int, batch: Batch) -> None:
    """Simulate one batch in this process, which tells its progress day by day."""
    for part, tables in simulated_together(batch, threads, partial(advance, batch[0].job.variant)):
        target.parts.keep(part, tables)


def _on_threads(units: Sequence[Unit], target: Target, advance: ProgressTotal, threads: int) -> None:
    """Run the first unit alone, so that the program is compiled once, and then all others."""
    if units:
        _run_here(target, advance, threads, (units[0],))
    with ThreadPoolExecutor(threads) as pool:
        waiting = [pool.submit(_run_here, target, advance, 1, batch) for batch in batches(units[1:], threads)]
        try:
            for future in waiting:
                future.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _on_processes(units: Sequence[Unit], target: Target, advance: ProgressTotal, count: int) -> None:
    """Run units on processes of this machine, and start these again if one was killed."""
    left = list(units)
    for _ in range(TRIES):
        pool = Processes(min(count, len(left)))
        try:
            _submit(pool, batches(left, count), target, advance, 1)
            pool.shutdown()
            return
        except (BrokenProcessPool, ValueError) as error:
            # A worker that is killed while another one starts takes the pipes of that one with it.
            if isinstance(error, ValueError) and not pool.broken:
                raise
            done = target.parts.done()
            left = [unit for unit in left if unit.key not in done]
        finally:
            pool.end()
    raise GlasspolisError(
        f"worker processes were killed {TRIES} times, mostly for want of memory; --threads 1 needs the least. What was "
        "finished is kept, and the same command goes on with it."
    )


def _submit(
    executor: Executor, batched: Sequence[Batch], target: Target, advance: ProgressTotal, threads: int
) -> None:  # fmt: skip
    """Submit every batch and wait for all; tables that come back are written here."""
    waiting: dict[Future[list[tuple[Part, Frames]]], Batch] = {}
    try:
        for batch in batched:
            waiting[executor.submit(work, batch, target, threads)] = batch
        for future in as_completed(waiting):
            for part, tables in future.result():
                target.parts.keep(part, tables)
            for unit in waiting.pop(future):
                advance(unit.job.variant, unit.cost)
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
