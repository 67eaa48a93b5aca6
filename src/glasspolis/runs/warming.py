"""Simulates a batch of units in a worker; the first worker of a machine compiles what all of them
need.

Machine code is kept on disk (compiled.py). Without this, the first processes of a machine that has
none would all compile the same at the same time.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from glasspolis.compiled import machine_code_folder
from glasspolis.contract.traits import CELL
from glasspolis.engine.city import City
from glasspolis.errors import GlasspolisError
from glasspolis.people.population import synthesise
from glasspolis.records.ledger import Frames
from glasspolis.records.parts import Part
from glasspolis.runs.cities import city_worlds
from glasspolis.runs.units import QUESTIONS_KEPT, Question, Target, Unit, prepared, simulated_together

DAYS = 8
"""Days of the small city that is simulated so that everything is compiled; a week has them all."""


def work(batch: Sequence[Unit], target: Target, threads: int) -> list[tuple[Part, Frames]]:
    """Simulate a batch of units on whatever machine this is; gives what is not written already."""
    seen = target.mark.is_dir()
    pieces = batch[0].split.pieces
    if pieces is not None and not seen:
        raise GlasspolisError(
            f"{pieces.path}: a worker does not see its folder, where the states of cities are written; --save-state "
            "needs workers that see it under the same path."
        )
    warm(batch[0].question)
    left: list[tuple[Part, Frames]] = []
    for part, tables in simulated_together(batch, threads):
        if seen:
            target.parts.keep(part, tables)
        else:
            left.append((part, tables))
    return left


@lru_cache(QUESTIONS_KEPT)
def warm(question: Question) -> None:
    """Compile what the question needs, unless a process of this machine did it before.

    The first process to come holds a lock while it simulates a city of a thousand people for a few
    days; the others wait for it and find the machine code on the disk.
    """
    folder = machine_code_folder()
    mark = folder / f"warm-{sha256(f'{question.of_a_unit} {question.sources}'.encode()).hexdigest()[:20]}"
    if mark.exists():
        return
    with _alone(folder / "warming"):
        if mark.exists():
            return
        scenario, layout, structure = prepared(question)
        people = synthesise(structure, CELL, scenario.seed, 0)
        City(layout, people, city_worlds(scenario, {}), days=min(DAYS, scenario.days), seed=0).run(1)
        with suppress(OSError):
            mark.touch()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that one process of this machine has at a time.

    Some network disks have no locks; there the processes may compile at the same time, which costs
    time alone.
    """
    with path.open("w") as file:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
