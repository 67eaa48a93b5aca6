"""How long a user waits: cold compile, a second start to the first simulated day, and the whole
demo.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Row, repeated

SECOND_STARTS = 3


def start() -> list[Row]:
    """First a process that finds no compiled code at all, then fresh processes that find it."""
    part = "Start: fresh process to first simulated day, four-grades, 4 worlds"
    with TemporaryDirectory() as folder:
        cold, cold_cpu = _first_day(folder)
        again = [_first_day(folder) for _ in range(SECOND_STARTS)]
    second = [wall for wall, _ in again]
    return [
        Row(part, "first start, nothing compiled", cold, "s"),
        Row(part, "first start, nothing compiled", cold_cpu, "CPU s"),
        repeated(part, "second start", second, "s", "under 3"),
        repeated(part, "second start", [cpu for _, cpu in again], "CPU s"),
        Row(part, "compiling (first less second)", cold - sorted(second)[len(second) // 2], "s"),
    ]


def demo() -> list[Row]:
    """The demo as a user runs it after set-up: nothing compiled, both ranges, report."""
    part = "Demo: glasspolis run four-grades, nothing compiled, both ranges, report"
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "glasspolis", "run", "four-grades", "--out", str(Path(folder) / "run")]
        begun = time.perf_counter()
        done = subprocess.run([*command, "--json"], env=fresh(folder), capture_output=True, text=True)
        took = time.perf_counter() - begun
    if done.returncode:
        print(done.stderr.strip()[-400:], file=sys.stderr)
        return [Row(part, "whole", None, f"stopped with exit code {done.returncode}", wanted="under 90")]
    return [Row(part, "whole", took, "s", wanted="under 90")]


def _first_day(folder: str) -> tuple[float, float]:
    """Seconds from the start of the process to its word that a day is done; its processor
    seconds.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "bench.first_day"], env=fresh(folder), stdout=subprocess.PIPE, text=True
    ) as child:  # fmt: skip
        assert child.stdout is not None
        told = child.stdout.readline()
        took = time.perf_counter() - begun
    return took, float(json.loads(told)["cpu"])


def fresh(folder: str) -> dict[str, str]:
    """An environment whose compiled code lives in ``folder`` alone: ours and that of Numba's own
    cache.
    """
    return os.environ | {"XDG_CACHE_HOME": folder, "NUMBA_CACHE_DIR": str(Path(folder) / "numba")}
