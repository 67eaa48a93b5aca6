"""What a city of a whole country would need, by calculation from the sizes that were measured:
memory, hours, machines.

Nothing here was run. CPU seconds a day are taken as a part that every day costs plus a part for
each person, which is the form that the measured sizes have, fitted by least squares of relative
errors over all turns; the ends are those of its 95% interval (Student's t) at the size asked for. A
power law through the same points would promise less time, since the fixed part makes small cities
look dear. It holds as long as nothing sets in that no measured size has met; what is known to do so
is calculated beside it: between machines the time of the network, on one machine that of a disk.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from bench.cities import scenario
from bench.figures import Row
from bench.growth import Growth

COUNTRY = 1_400_000_000
SIZES = (20_000_000, 100_000_000, COUNTRY)
WORLDS = 4
HOURS = 3600.0
NODE_CORES = 64
NODE_BYTES = 256e9
NODE_FULL = 0.8
"""The part of a node's memory that a city may take."""
NETWORK = 25e9 / 8
"""Bytes a second into one node, by a network of 25 Gbit/s."""
DISK = 3e9
"""Bytes a second of one solid-state disk, read or written."""


@dataclass(frozen=True)
class Line:
    """Seconds a day are ``fixed`` plus ``each`` for a person; ``spread`` is their covariance."""

    fixed: float
    each: float
    spread: np.ndarray
    points: int

    def at(self, people: float) -> tuple[float, float, float]:
        """Seconds at a size: the line, and the ends of its 95% interval there."""
        return self._of(np.array([1.0, people]))

    def slopes(self) -> tuple[float, float, float]:
        """Seconds for one person more, with the 95% interval."""
        return self._of(np.array([0.0, 1.0]))

    def _of(self, weights: np.ndarray) -> tuple[float, float, float]:
        found = float(weights @ np.array([self.fixed, self.each]))
        half = float(student.ppf(0.975, self.points - 2)) * math.sqrt(float(weights @ self.spread @ weights))
        return found, max(0.0, found - half), found + half


def line(people: Sequence[float], seconds: Sequence[float]) -> Line | None:
    """The line through these points; None of fewer than three, or of one size alone."""
    y = np.asarray(seconds, np.float64)
    if y.size < 3 or len({*people}) < 2:
        return None
    # Divided by what was measured, each turn has the same weight whatever its size.
    rows = np.stack([1 / y, np.asarray(people, np.float64) / y], axis=1)
    inverse = np.linalg.inv(rows.T @ rows)
    fixed, each = inverse @ rows.sum(axis=0)
    left = 1 - rows @ np.array([fixed, each])
    return Line(float(fixed), float(each), inverse * float((left**2).sum()) / (y.size - 2), y.size)


def calculated(grown: Growth) -> list[Row]:
    """Rows for sizes that were not run; none where too few sizes were measured."""
    points = [(people, turn.cpu / grown.worlds) for people, turns in grown.took.items() for turn in turns]
    found = line(*zip(*points, strict=True))
    if found is None:
        return []
    days = scenario().days
    part = (
        f"Calculated, not run: larger cities in {WORLDS} worlds for {days} days after {scenario().burn_in} of one "
        f"world, from {min(grown.took):,} to {max(grown.took):,} people that were"
    )
    slope = [1e9 * each for each in found.slopes()]
    rows = [Row(part, "slope: one person more, a day and world", *_ordered(slope, "CPU ns, 95% interval"))]
    rows.append(Row(part, "what every day of a world costs besides", 1e3 * found.fixed, "CPU ms"))
    for people in SIZES:
        rows += _of_size(part, people, grown, found, days)
    return [*rows, *_seams(part, grown, found)]


def _of_size(part: str, people: int, grown: Growth, found: Line, days: int) -> list[Row]:
    """Memory, CPU hours and machines of one size."""
    name = f"{people:,} people"
    memory = people * (grown.traits + WORLDS * grown.world)
    nodes = max(1, math.ceil(memory / (NODE_FULL * NODE_BYTES)))
    hours = [cpu * (WORLDS * days + scenario().burn_in) / HOURS for cpu in found.at(people)]
    each = f"{nodes} machine{'s' if nodes > 1 else ''} of {NODE_CORES} cores and {NODE_BYTES / 1e9:.0f} GB"
    return [
        Row(part, f"{name}: memory", memory / 1e9, "GB"),
        Row(part, f"{name}: processor time of a replicate", *_ordered(hours, "CPU hours")),
        Row(part, f"{name}: machines that hold it", nodes, each),
        Row(part, f"{name}: time on them", *_ordered([h / nodes / NODE_CORES for h in hours], "hours, all cores busy")),
    ]


def _seams(part: str, grown: Growth, found: Line) -> list[Row]:
    """What splitting a country over machines, or over the memory and disk of one, adds to a day."""
    public = COUNTRY * WORLDS * grown.shared
    state = COUNTRY * (grown.traits + 2 * WORLDS * grown.world)
    cpu = [WORLDS * seconds / NODE_CORES for seconds in found.at(COUNTRY)]
    name = f"{COUNTRY:,} people"
    return [
        Row(part, f"{name}, in shards: what each machine is sent of the others a day", public / 1e9, "GB"),
        Row(part, f"{name}, in shards: at 25 Gbit/s", public / NETWORK, "s a day"),
        Row(part, f"{name}, one machine, memory-mapped: read and written a day", state / 1e9, "GB"),
        Row(part, f"{name}, one machine, memory-mapped: at 3 GB/s", state / DISK, "s a day"),
        Row(part, f"{name}, one machine of {NODE_CORES} cores: computing", *_ordered(cpu, "s a day")),
    ]


def _ordered(values: Sequence[float], unit: str) -> tuple[float, str, float, float]:
    middle, low, high = values
    return middle, unit, low, high
