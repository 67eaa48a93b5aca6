"""Estimates the memory of the largest city of a run before it is taken, and says what would fit.

Most of it is taken when a city has ended and each counter of each person is read out in 64 bits,
twice. The peaks of four-grades (6 worlds) and station-watchlist (5 worlds) with 150,000 and 400,000
people fit to this within a tenth.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.memory.thread_memory import WIDTHS
from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import Scenario

OF_THE_PROGRAM = 400_000_000
"""Bytes of Python, of the libraries and of machine code."""
OF_A_PERSON = 250
"""Bytes of traits and ties, and of the people while they are made."""
OF_A_COUNTER = 16
"""Bytes a person and world while a city is read out."""
MEMINFO = Path("/proc/meminfo")
CGROUP = Path("/sys/fs/cgroup")
DIGITS = 2
"""Of the number of people that would fit."""


def check_memory(scenario: Scenario) -> None:
    """Refuse a scenario whose largest city needs more memory than this machine has free.

    Raises:
        GlasspolisError: it does; the message says how many people would fit.
    """
    free = available()
    if free is None:
        return
    worlds = len(scenario.worlds)
    each = bytes_a_person(lay_out(scenario.plan), worlds)
    people = max(scenario.people, scenario.range_people if scenario.range_samples else 0)
    needed = OF_THE_PROGRAM + people * each
    if needed <= free:
        return
    fit = max(0, free - OF_THE_PROGRAM) // each
    rounded = fit // 10 ** max(0, len(str(fit)) - DIGITS) * 10 ** max(0, len(str(fit)) - DIGITS)
    raise GlasspolisError(
        f"{scenario.name}: a city of {people:,} people in {worlds} worlds needs about {needed / 1e9:.1f} GB of memory, "
        f"and {free / 1e9:.1f} GB are free here. About {rounded:,} people fit (people and range_people; --people)."
    )


def bytes_a_person(layout: Layout, worlds: int) -> int:
    """Bytes of one person in so many worlds at the peak of a run."""
    rows = layout.rows
    whole = sum(
        rows.get(letter + width, 0) * np.dtype(dtype).itemsize for width, dtype in WIDTHS.items() for letter in "sq"
    )
    bits = -(-rows.get("b1", 0) // 8)
    return OF_A_PERSON + worlds * (whole + bits + OF_A_COUNTER * len(layout.counters))


def available() -> int | None:
    """Bytes that can be had here, swap included; None where the system does not tell.

    A container may have less than its machine (cgroup v2, ``memory.max``).
    """
    try:
        lines = dict(line.split(":") for line in MEMINFO.read_text().splitlines())
        free = sum(int(lines[key].split()[0]) * 1024 for key in ("MemAvailable", "SwapFree"))
    except (OSError, ValueError, KeyError, IndexError):
        return None
    try:
        most = int((CGROUP / "memory.max").read_text())
        return min(free, most - int((CGROUP / "memory.current").read_text()))
    except (OSError, ValueError):
        return free
