"""Runs a scenario from start to end: every city of it, then the folder of the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from glasspolis.answers.declared import of_measure
from glasspolis.answers.run import Run
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.errors import GlasspolisError
from glasspolis.files import temporary
from glasspolis.files.sole_writer import sole_writer
from glasspolis.people.population import synthesise
from glasspolis.question.scenario import Scenario
from glasspolis.records.inputs import inputs_of
from glasspolis.records.ledger import Frames, tables_of
from glasspolis.records.parts import Part, Parts
from glasspolis.records.run_writer import RunWriter
from glasspolis.records.state_file import StateFile
from glasspolis.runs.branch import Split, split_of, state_path
from glasspolis.runs.cities import structure_for
from glasspolis.runs.design_record import axis_rows, held_rows, points_table
from glasspolis.runs.executors import run_units
from glasspolis.runs.finished_run import MADE_FROM, finished_run
from glasspolis.runs.jobs import plan_jobs
from glasspolis.runs.memory_needed import check_memory
from glasspolis.runs.progress import Callback, ProgressTotal
from glasspolis.runs.units import Target, Unit, fingerprint, question_of

MOST_THREADS = 1024


def simulate(
    scenario: Scenario,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Callback | None = None,
    overwrite: bool = False,
    executor: Executor | None = None,
    save_state: int | None = None,
    start: StateFile | Path | str | None = None,
) -> Run:
    """Run a scenario to a folder and open it.

    Outcomes that an interrupted run of the same scenario and sources left beside ``out`` are used
    again. A run that the same call has finished is opened and not made a second time.

    Args:
        scenario: what to run.
        out: the run's folder, written whole or not at all; if left out, a temporary one, which is
            removed with the run that is returned.
        threads: processor threads (default: all); the result does not depend on it. On an
            ``executor`` they are those of each city (default: 1).
        progress: told person-days done and in all.
        overwrite: replace a run that is there.
        executor: any executor of ``concurrent.futures`` that simulates the cities, such as those
            of Dask and executorlib; if left out, the processes and threads of this machine. The
            result does not depend on it.
        save_state: a day on whose morning the state of every city is taken; the state file
            ``OUT.day-DAY.state`` stands beside the run.
        start: such a state file, or its path, from which the run goes on in place of the first day.

    Raises:
        GlasspolisError: bad input, a state that does not fit, a city for which there is not enough
            memory, or a folder that cannot be written or that another command is writing.
        LineError: the scenario asks for what Glasspolis does not do.
    """
    scenario = checked_again(scenario)
    with temporary.folder_for(out, scenario.name) as folder:
        run = _simulated(scenario, folder, threads, progress, overwrite, executor, save_state, start)
        temporary.bind(run, folder, out)
        return run


def _simulated(
    scenario: Scenario,
    folder: Path,
    threads: int | None,
    progress: Callback | None,
    overwrite: bool,
    executor: Executor | None,
    save_state: int | None,
    start: StateFile | Path | str | None,
) -> Run:
    """As ``simulate``, of a scenario that is checked, to a folder."""
    workers = threads_for(threads, executor)
    # A table of the population that is no table is refused before anything reads all of it.
    structure_for(scenario)
    if executor is None:
        check_memory(scenario)
    with sole_writer(folder):
        made_from = fingerprint(scenario)
        there = _finished_before(scenario, folder, made_from, save_state, start) if not overwrite else None
        if there is not None:
            Parts(folder, made_from).drop()
            return there
        split = split_of(scenario, folder, save_state, start, overwrite)
        about = about_run(scenario) | split.about(scenario)
        units = plan_units(scenario, split)
        with RunWriter(
            folder, scenario.resolved(), scenario.seed, overwrite, about, inputs=inputs_of(scenario)
        ) as writer:
            parts = Parts(folder, made_from)
            run_left(units, Target(parts, writer.hidden), progress, workers, executor)
            put_together(writer, scenario, units, lambda unit: parts.read(*unit.key))
            split.finish(scenario)
        parts.drop()
        return Run.open(folder)


def _finished_before(
    scenario: Scenario, folder: Path, made_from: str, save_state: int | None, start: StateFile | Path | str | None
) -> Run | None:
    """The run that the same call finished before, if its folder and its state are there."""
    state = state_path(folder, save_state) if save_state is not None else None
    if not folder.exists() or (state is not None and not state.is_file()):
        return None
    begun = split_of(scenario, folder, None, start, overwrite=False).about(scenario)
    left = {"state": {"file": state.name, "day": save_state}} if state is not None else {}
    return finished_run(folder, made_from, begun | left)


def put_together(
    writer: RunWriter, scenario: Scenario, units: Sequence[Unit], read: Callable[[Unit], tuple[Part, Frames]]
) -> None:
    """Write the tables of all units in their order, and those of the run as a whole."""
    for unit in units:
        writer.add(*read(unit))
    writer.add_of_run("points", points_table(scenario, [unit.job for unit in units]))


def plan_units(scenario: Scenario, split: Split | None = None) -> list[Unit]:
    """Every unit of work of a run, in the order in which its tables have them.

    With a ``split`` they go on from a state, or leave one.
    """
    split = split or Split()
    question = question_of(scenario)
    worlds = len(scenario.worlds)
    days = scenario.days - split.first
    return [
        Unit(question, job, job.variant, tuple(sorted(tables_of(job.variant))), job.people * days * worlds, split)
        for job in plan_jobs(scenario)
    ]


def run_left(
    units: Sequence[Unit], target: Target, progress: Callback | None, threads: int, executor: Executor | None
) -> None:
    """Simulate the units whose parts an earlier, interrupted run has not left."""
    done = target.parts.done()
    if units:
        done = units[0].split.done(done)
    cost = {unit.key: unit.cost for unit in units}
    advance = ProgressTotal(progress, sum(cost[key] for key in done & set(cost)), sum(cost.values()))
    run_units([unit for unit in units if unit.key not in done], target, advance, threads, executor)


def checked_again(scenario: Scenario) -> Scenario:
    """The same scenario, read through every check once more.

    ``model_copy`` and ``model_construct`` of pydantic make scenarios that no check has seen.
    Whatever is run to a folder comes through here.

    Raises:
        GlasspolisError: anything about it is not allowed.
        LineError: it asks for what Glasspolis does not do.
    """
    return Scenario.parse(scenario.model_dump(mode="json", warnings=False), scenario.name)


def threads_for(asked: int | None, executor: Executor | None = None) -> int:
    """As many threads as asked for, or as there are processors; one a city on an executor.

    Raises:
        GlasspolisError: none, or more than any machine has.
    """
    if asked is not None and not 1 <= asked <= MOST_THREADS:
        raise GlasspolisError(f"threads = {asked}: allowed 1 to {MOST_THREADS}.")
    return asked or (1 if executor is not None else os.cpu_count() or 1)


def about_run(scenario: Scenario) -> dict[str, Any]:
    """What the report needs to know beside the tables; ``deviations`` are those of replicate 0."""
    structure = structure_for(scenario)
    layout = lay_out(scenario.plan)
    people = synthesise(structure, scenario.people, scenario.seed, 0)
    return {
        MADE_FROM: fingerprint(scenario),
        "measures": dict(_measures(layout)),
        "world_labels": {name: world.label for name, world in scenario.worlds.items()},
        "place": {"name": structure.name, "title": structure.title, "real": structure.real}
        | ({"currency": structure.money.currency, "cny": str(structure.money.cny)} if structure.money else {}),
        "basis": [vars(b) if hasattr(b, "__dict__") else str(b) for b in structure.basis],
        "deviations": people.deviations().to_dicts(),
        "design": axis_rows(scenario) if scenario.range_samples else [],
        "held": held_rows(scenario) if scenario.range_samples else [],
    }


def _measures(layout: Layout) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the manifest says of each measure: all that its declaration says."""
    for key, measure in {**layout.measures, **layout.unit_measures}.items():
        yield key, of_measure(layout.plan.models[key.partition(".")[0]], measure)
