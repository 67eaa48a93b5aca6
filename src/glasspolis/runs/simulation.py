"""Runs a scenario from start to end: every city of it, then the folder of the run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis import evidence
from glasspolis.answers.declared import of_measure
from glasspolis.answers.run import Run
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.errors import GlasspolisError
from glasspolis.people.population import synthesise
from glasspolis.people.structure import Structure
from glasspolis.people.table_figures import beside
from glasspolis.question.scenario import Scenario
from glasspolis.records.ledger import reduce
from glasspolis.records.origin import source_hash
from glasspolis.records.parts import Part, Parts
from glasspolis.records.run_writer import RunWriter
from glasspolis.runs.cities import build_city, parameter_rows, structure_for
from glasspolis.runs.design_record import axis_rows, points_table
from glasspolis.runs.jobs import Job, plan_jobs, run_jobs
from glasspolis.runs.progress import Callback, ProgressTotal

MOST_THREADS = 1024


def simulate(
    scenario: Scenario,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Callback | None = None,
    overwrite: bool = False,
) -> Run:
    """Run a scenario to a folder and open it.

    Outcomes that an interrupted run of the same scenario and sources left beside ``out`` are used
    again.

    Args:
        scenario: what to run.
        out: the run's folder, written whole or not at all; a folder in the system's temporary place
            if left out.
        threads: processor threads (default: all); the result does not depend on it.
        progress: told person-days done and in all.
        overwrite: replace a run that is there.

    Raises:
        GlasspolisError: bad input, or a folder that cannot be written.
        LineError: the scenario asks for what Glasspolis does not do.
    """
    scenario = checked_again(scenario)
    workers = threads_for(threads)
    folder = Path(out) if out is not None else Path(tempfile.mkdtemp(prefix="glasspolis-")) / scenario.name
    structure = structure_for(scenario)
    layout = lay_out(scenario.plan)
    jobs = list(plan_jobs(scenario))
    cost = {job.key: job.people * scenario.days * len(scenario.worlds) for job in jobs}
    writer = RunWriter(folder, scenario.resolved(), scenario.seed, overwrite, about_run(scenario, layout, structure))
    with writer:
        parts = Parts(folder, fingerprint(scenario))
        done = parts.done()
        advance = ProgressTotal(progress, sum(cost[key] for key in done & set(cost)), sum(cost.values()))
        left = [job for job in jobs if job.key not in done]
        run_jobs(left, partial(_run_job, scenario, layout, structure, parts, advance), workers)
        for job in jobs:
            writer.add(*parts.read(*job.key))
        writer.add_of_run("points", points_table(scenario))
    parts.drop()
    return Run.open(folder)


def checked_again(scenario: Scenario) -> Scenario:
    """The same scenario, read through every check once more.

    ``model_copy`` and ``model_construct`` of pydantic make scenarios that no check has seen.
    Whatever is run to a folder comes through here.

    Raises:
        GlasspolisError: anything about it is not allowed.
        LineError: it asks for what Glasspolis does not do.
    """
    return Scenario.parse(scenario.model_dump(mode="json", warnings=False), scenario.name)


def threads_for(asked: int | None) -> int:
    """As many threads as asked for, or as there are processors.

    Raises:
        GlasspolisError: none, or more than any machine has.
    """
    if asked is not None and not 1 <= asked <= MOST_THREADS:
        raise GlasspolisError(f"threads = {asked}: allowed 1 to {MOST_THREADS}.")
    return asked or os.cpu_count() or 1


def _run_job(
    scenario: Scenario,
    layout: Layout,
    structure: Structure,
    parts: Parts,
    advance: ProgressTotal,
    job: Job,
    threads: int,
) -> None:
    """Simulate one city and keep its outcome."""
    city = build_city(job, scenario, layout, structure, threads)
    daily = city.run(scenario.burn_in, partial(advance, job.variant))
    outcome = city.outcome(job.variant, job.replicate, daily, parameter_rows(job, scenario, city))
    persons = np.union1d(_sampled_persons(scenario, job.people), outcome.diary_persons)
    words = {f"{m.name}.{c}": col.diary for m in layout.plan.models.values() for c, col in m.own.items() if col.diary}
    tables = reduce(outcome, persons=persons.astype(np.int64), words=words)
    part = Part(job.variant, job.replicate, outcome.digest, outcome.worlds, outcome.days, outcome.people)
    parts.keep(part, tables)


def _sampled_persons(scenario: Scenario, people: int) -> NDArray[np.int64]:
    """Ids spread evenly over the people, as many as stand in the table ``persons``."""
    count = people if scenario.persons == "all" else min(int(scenario.persons), people)
    return np.arange(0, people, max(1, people // max(1, count)))[:count]


def about_run(scenario: Scenario, layout: Layout, structure: Structure) -> dict[str, Any]:
    """What the report needs to know beside the tables; ``deviations`` are those of replicate 0."""
    people = synthesise(structure, scenario.people, scenario.seed, 0)
    return {
        "measures": dict(_measures(layout)),
        "world_labels": {name: world.label for name, world in scenario.worlds.items()},
        "place": {"name": structure.name, "title": structure.title, "real": structure.real}
        | ({"currency": structure.money.currency, "cny": str(structure.money.cny)} if structure.money else {}),
        "basis": [vars(b) if hasattr(b, "__dict__") else str(b) for b in structure.basis],
        "deviations": people.deviations().to_dicts(),
        "design": axis_rows(scenario) if scenario.range_samples else [],
    }


def _measures(layout: Layout) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the manifest says of each measure: all that its declaration says."""
    for key, measure in {**layout.measures, **layout.unit_measures}.items():
        yield key, of_measure(layout.plan.models[key.partition(".")[0]], measure)


def fingerprint(scenario: Scenario) -> str:
    """What makes an outcome this run's: resolved scenario, sources, facts and population table."""
    total = sha256(json.dumps(scenario.resolved(), sort_keys=True, default=str).encode())
    total.update(source_hash().encode() + evidence.facts_hash().encode())
    if scenario.population:
        table = Path(scenario.population)
        for path in (table, *([beside(table)] if beside(table).is_file() else [])):
            try:
                total.update(path.read_bytes())
            except OSError as error:
                raise GlasspolisError(f"{path}: cannot be read: {error.strerror or error}.") from error
    return total.hexdigest()
