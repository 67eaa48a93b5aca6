"""Worker processes of this machine: an executor whose processes never outlive their parent.

The standard pool of processes is used, with five things that it lacks. A worker does not run the
main module of the program that started it, so that a script needs no guard against being run
again. Ctrl-C reaches the parent alone, which ends the workers. A worker ends by itself when its
parent was killed. Tables are written by one thread a worker, since each has a core of its own. And
a worker looks for garbage seldom.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock, Thread
from time import monotonic, sleep
from types import ModuleType
from typing import Any

from glasspolis.garbage import look_seldom

ONE_THREAD = {"POLARS_MAX_THREADS": "1"}
# Seconds in which another thread of this process notes how a worker ended; it needs milliseconds.
NOTED_WITHIN = 10.0
_STARTING = Lock()


class _Worker(SpawnProcess):
    """A process that starts as ``_as_a_worker`` says."""

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        with _STARTING, _as_a_worker():
            return SpawnProcess._Popen(process_obj)


class _Workers(SpawnContext):
    """Makes worker processes and remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[_Worker] = []

    def Process(self, *args: Any, **more: Any) -> Any:  # type: ignore[override]
        """A process that is not started yet."""
        worker = _Worker(*args, **more)
        self.started.append(worker)
        return worker


class Processes(ProcessPoolExecutor):
    """A pool of so many worker processes; ``end`` stops them in the middle of their work."""

    def __init__(self, count: int) -> None:
        self._workers = _Workers()
        super().__init__(count, self._workers, _begin)

    @property
    def broken(self) -> bool:
        """Whether a worker was killed, after which the pool takes no more work."""
        return any(worker.exitcode not in (None, 0) for worker in self._workers.started if worker.pid is not None)

    def end(self) -> None:
        """Stop the workers at once; what they have not finished is lost."""
        self.shutdown(wait=False, cancel_futures=True)
        # A pool that breaks while it starts its workers leaves some that never were processes.
        processes = [worker for worker in self._workers.started if worker.pid is not None]
        for worker in processes:
            if worker.is_alive():
                worker.terminate()
        for worker in processes:
            _await_the_end(worker)


def _await_the_end(worker: _Worker) -> None:
    """Wait until the worker has ended and this process knows how.

    The pool's own thread waits for its workers too, and the system tells only one of the two how a
    worker ended. The other returns from ``join`` at once, perhaps before the first has noted it.
    """
    worker.join()
    latest = monotonic() + NOTED_WITHIN
    while worker.exitcode is None and monotonic() < latest:
        sleep(0.001)


@contextmanager
def _as_a_worker() -> Iterator[None]:
    """Start a process without the main module, without Ctrl-C and with few threads.

    A process takes over blocked signals and the environment as they are when it starts.
    """
    main = sys.modules["__main__"]
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        sys.modules["__main__"] = ModuleType("__main__")
        os.environ.update(ONE_THREAD)
        yield
    finally:
        sys.modules["__main__"] = main
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _begin() -> None:
    """What a worker does before its first work."""
    look_seldom()
    _end_with_the_parent()


def _end_with_the_parent() -> None:
    """End this worker when the process that started it ends, even if that was killed."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()
