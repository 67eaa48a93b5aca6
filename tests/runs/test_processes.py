"""A pool of worker processes that is ended leaves none behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from multiprocessing import active_children

import pytest

from glasspolis.runs.processes import Processes


@pytest.fixture
def threads_that_wait_long_for_each_other() -> Iterator[None]:
    """Give each thread 0.2 s before the next has its turn, as on a machine with much other work."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.2)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("threads_that_wait_long_for_each_other")
def test_no_worker_is_left_whichever_thread_learns_first_how_it_ended() -> None:
    """Without the wait for the other thread's note about one pool of eight still lists a worker."""
    for _ in range(12):
        pool = Processes(2)
        pool.submit(time.sleep, 60)
        pool.submit(time.sleep, 0).result()
        pool.end()
        assert active_children() == []
