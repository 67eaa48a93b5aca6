"""Ends a process that hangs, however busy the machine is."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from threading import Thread

TICKS = os.sysconf("SC_CLK_TCK")
LOOK = 0.5
"""Seconds between two looks."""


class Watch:
    """Kills a process that has used too much processor time for an answer, or that stands still.

    A process that waits for a processor is not still: also on a machine that does other things it
    gets some of it every few seconds. So the bound is the same with and without other work.
    """

    def __init__(self, child: subprocess.Popen[str], bound: float) -> None:
        """Look after ``child`` until it ends.

        Args:
            child: the process.
            bound: seconds of processor time, and as many without any, until its first answer.
        """
        self.child = child
        self.hung = False
        self._bound = bound
        self._used_before = 0.0
        self._moved = time.monotonic()
        Thread(target=self._look, daemon=True).start()

    def answered(self, bound: float) -> None:
        """Note that it has answered, and has so many seconds for the next answer."""
        self._used_before = _used(self.child.pid)
        self._moved = time.monotonic()
        self._bound = bound

    def _look(self) -> None:
        last = 0.0
        while self.child.poll() is None:
            used = _used(self.child.pid)
            if used > last:
                self._moved = time.monotonic()
                last = used
            still = time.monotonic() - self._moved
            if max(still, used - self._used_before) > self._bound:
                self.hung = True
                self.child.kill()
                return
            time.sleep(LOOK)


def _used(process: int) -> float:
    """Return the seconds of processor time that a process has used; 0 once it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
