"""Opens the executor that a command names: the processes of this machine, or a cluster of Dask."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any

from glasspolis.errors import GlasspolisError, unknown

PROCESSES = "processes"
DASK = "dask"
SCHEMES = ("tcp", "tls", "ucx", "ws", "wss")
RETRIES = 3
"""How often Dask simulates a city again whose worker was lost."""
PATIENCE = 20
"""Seconds until a scheduler counts as absent."""


@contextmanager
def named(executor: str, workers: int) -> Iterator[Executor | None]:
    """The executor of this name while the block runs; None stands for this machine's processes.

    Args:
        executor: ``processes``, ``dask`` for a cluster of this machine alone, or ``dask:ADDRESS``
            of a scheduler, such as ``dask:tcp://scheduler:8786``.
        workers: processes of a cluster of this machine alone.

    Raises:
        GlasspolisError: there is no such executor, its library is missing, or nobody answers.
    """
    kind, _, address = executor.partition(":")
    if kind not in (PROCESSES, DASK) or (kind == PROCESSES and address) or executor.endswith(":"):
        raise unknown("executor", executor, (PROCESSES, DASK, "dask:tcp://HOST:PORT"), "--executor")
    if kind == PROCESSES:
        yield None
        return
    with ExitStack() as opened:
        yield _dask(address, workers, opened)


def _dask(address: str, workers: int, opened: ExitStack) -> Executor:
    if address and address.partition("://")[0] not in SCHEMES:
        raise GlasspolisError(f"--executor: {address!r}: must be an address such as tcp://HOST:PORT after 'dask:'.")
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise GlasspolisError("--executor dask: Dask is not installed; pip install 'glasspolis[cluster]'.") from error
    place: Any = address
    if not address:
        local = distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        )
        place = opened.enter_context(local)
    try:
        client = opened.enter_context(distributed.Client(place, timeout=PATIENCE))
    except (OSError, ValueError) as error:
        raise GlasspolisError(f"--executor: no Dask scheduler answers at {address}: {error}.") from None
    executor: Executor = client.get_executor(retries=RETRIES, pure=False)
    return executor
