"""Adds settings or replicates to a finished run, and simulates these alone.

The design of settings is nested, so that the first of more settings are those that the run has. A
unit of work whose hash the run names is taken from its tables; the others are simulated.
"""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.files.sole_writer import sole_writer
from glasspolis.question.scenario import Scenario
from glasspolis.records import inputs
from glasspolis.records.finished_outcomes import FinishedOutcomes
from glasspolis.records.ledger import Frames
from glasspolis.records.parts import Part, Parts
from glasspolis.records.run_writer import RunWriter
from glasspolis.runs.memory_needed import check_memory
from glasspolis.runs.progress import Callback
from glasspolis.runs.simulation import about_run, plan_units, put_together, run_left, threads_for
from glasspolis.runs.units import Target, Unit, fingerprint


def expand(
    folder: Path | str,
    *,
    settings: int | None = None,
    replicates: int | None = None,
    threads: int | None = None,
    progress: Callback | None = None,
    executor: Executor | None = None,
) -> Run:
    """Give a finished run more settings or replicates; its folder is replaced at the end.

    The run has then the digest of one that was made with so many from the start. Until it is
    whole, the run of before stands as it was. What an interrupted expansion finished is used again,
    and a run that has just so many is opened as it is.

    Args:
        folder: of the run.
        settings: points of the parameter range that it shall have; as many as it has if left out.
        replicates: replicates that it shall have; as many as it has if left out.
        threads: processor threads (default: all); the result does not depend on it.
        progress: told person-days done and in all.
        executor: simulates the cities, as in ``simulate``.

    Raises:
        GlasspolisError: no run, one with more already, one of safeguards or of other sources, a
            city for which there is not enough memory, or another command is writing it.
    """
    folder = Path(folder)
    workers = threads_for(threads, executor)
    with sole_writer(folder):
        before = Run.open(folder)
        scenario = scenario_of(before)
        larger = _larger(scenario, settings, replicates, folder)
        if larger == scenario:
            Parts(folder, fingerprint(larger)).drop()
            return before
        if executor is None:
            check_memory(larger)
        return _expanded(before, scenario, larger, workers, progress, executor)


def _expanded(
    before: Run,
    scenario: Scenario,
    larger: Scenario,
    workers: int,
    progress: Callback | None,
    executor: Executor | None,
) -> Run:
    """Simulate what the larger scenario has more than the run, and write both as one run."""
    folder = before.folder
    outcomes = before.manifest["outcomes"]
    there = {(outcome["variant"], outcome["replicate"]): outcome["unit"] for outcome in outcomes}
    units = plan_units(larger)
    ready = {unit.key for unit in units if there.get(unit.key) == unit.hash}
    if not ready:
        raise GlasspolisError(
            f"{folder}: was made by other sources or libraries than this Glasspolis has, so that nothing of it can be "
            "used again; run the scenario again."
        )
    finished = FinishedOutcomes(folder, [unit.key for unit in plan_units(scenario)])
    digests = {(outcome["variant"], outcome["replicate"]): outcome["digest"] for outcome in outcomes}
    with RunWriter(
        folder, larger.resolved(), larger.seed, True, about_run(larger), inputs=inputs.inputs_of(larger)
    ) as writer:
        parts = Parts(folder, fingerprint(larger))
        left = [unit for unit in units if unit.key not in ready]
        run_left(left, Target(parts, writer.hidden), progress, workers, executor)

        def read(unit: Unit) -> tuple[Part, Frames]:
            if unit.key not in ready:
                return parts.read(*unit.key)
            worlds = tuple(before.manifest["worlds"])
            part = Part(*unit.key, digests[unit.key], worlds, larger.days, unit.people, unit.hash)
            return part, finished.read(*unit.key, unit.kept)

        put_together(writer, larger, units, read)
    parts.drop()
    return Run.open(folder)


def scenario_of(run: Run) -> Scenario:
    """The scenario of a run, as its manifest has it.

    Raises:
        GlasspolisError: the run weighs safeguards, whose worlds are not those of a scenario.
    """
    if "safeguards" in run.manifest:
        raise GlasspolisError(
            f"{run.folder}: weighs safeguards; only a run of a scenario can be expanded or made again."
        )
    return Scenario.parse(inputs.from_folder(run.folder, run.manifest), str(run.folder))


def _larger(scenario: Scenario, settings: int | None, replicates: int | None, folder: Path) -> Scenario:
    """The same scenario with so many settings or replicates, or both.

    Raises:
        GlasspolisError: the run has more, or nothing was asked for.
    """
    asked: dict[str, Any] = {"range_samples": settings, "replicates": replicates}
    words = {"range_samples": "settings", "replicates": "replicates"}
    for key, number in asked.items():
        if number is not None and number < getattr(scenario, key):
            raise GlasspolisError(
                f"{folder}: --{words[key]} {number}: the run has {getattr(scenario, key)} already; ask for more."
            )
    if settings is None and replicates is None:
        raise GlasspolisError(
            f"{folder}: has {scenario.range_samples} settings and {scenario.replicates} replicates already; ask for "
            "more with --settings or --replicates."
        )
    return scenario.override(where="command line", **asked)
