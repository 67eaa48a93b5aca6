"""Runs a scenario: every replicate, the parameter range and the other turnout sign, each a city; writes the run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeVar

import numpy as np

from glasspolis import evidence
from glasspolis.answers.run import Run
from glasspolis.contract.encoding import Value
from glasspolis.engine.city import City, World
from glasspolis.engine.kernels.sizes import CHUNK
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.errors import GlasspolisError
from glasspolis.people.group_shares import with_groups
from glasspolis.people.place import structure_of
from glasspolis.people.population import Population, replicate_seed, synthesise
from glasspolis.people.structure import Structure
from glasspolis.question.scenario import Scenario
from glasspolis.records.ledger import BASE, reduce
from glasspolis.records.origin import source_hash
from glasspolis.records.parts import Part, Parts
from glasspolis.records.ranges import Ranged, sample
from glasspolis.records.run_writer import RunWriter
from glasspolis.runs.progress import Callback

TURNOUT = "turnout-negative"
TURNOUT_SIGN = "society.turnout_sign"
TURNOUT_REPLICATES = 2
MOST_THREADS = 1024


@dataclass(frozen=True)
class Job:
    """One city to run: a variant's replicate, its size and the values that all its worlds share."""

    variant: str
    replicate: int
    people: int
    values: Mapping[str, Value]


def simulate(
    scenario: Scenario,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Callback | None = None,
    overwrite: bool = False,
) -> Run:
    """Run a scenario to a folder and open it.

    Outcomes that an interrupted run of the same scenario and sources left beside ``out`` are used again.

    Args:
        scenario: what to run.
        out: the run's folder, written whole or not at all; a folder in the system's temporary place if left out.
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
    cost = {(j.variant, j.replicate): j.people * scenario.days * len(scenario.worlds) for j in jobs}
    writer = RunWriter(folder, scenario.resolved(), scenario.seed, overwrite, about_run(scenario, layout, structure))
    with writer:
        parts = Parts(folder, fingerprint(scenario))
        done = parts.done()
        seen = Seen(progress, sum(cost[key] for key in done & set(cost)), sum(cost.values()))
        left = [job for job in jobs if (job.variant, job.replicate) not in done]
        run_jobs(left, partial(_run_job, scenario, layout, structure, parts, seen), workers)
        for job in jobs:
            writer.add(*parts.read(job.variant, job.replicate))
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


def structure_for(scenario: Scenario) -> Structure:
    """Where a scenario's people come from: its table or its place, with its own groups in place of theirs."""
    structure = structure_of(scenario.population or scenario.place)
    scenario.check_regions(len(structure.regions), scenario.name)
    return with_groups(structure, scenario.groups) if scenario.groups else structure


class Seen:
    """Counts person-days of all jobs, those done before included."""

    def __init__(self, progress: Callback | None, done: int, total: int) -> None:
        self.progress, self.done, self.total = progress, done, total
        self.lock = Lock()

    def __call__(self, note: str, more: int) -> None:
        with self.lock:
            self.done += more
            if self.progress is not None:
                self.progress(self.done, self.total, note)


class Sized(Protocol):
    """Something to run that says how many people it has."""

    @property
    def people(self) -> int:
        """People of the city."""


Work = TypeVar("Work", bound=Sized)


def run_jobs(jobs: Sequence[Work], run: Callable[[Work, int], None], threads: int) -> None:
    """Large cities one after the other on all threads; then small ones, which fill no thread, side by side."""
    large = [job for job in jobs if job.people > CHUNK * threads]
    small = [job for job in jobs if job.people <= CHUNK * threads]
    for job in large:
        run(job, threads)
    if small:
        run(small[0], threads)
    with ThreadPoolExecutor(threads) as pool:
        waiting = [pool.submit(run, job, 1) for job in small[1:]]
        try:
            for future in waiting:
                future.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def plan_jobs(scenario: Scenario) -> Iterator[Job]:
    """Every city of a run: replicates, the other turnout sign, the parameter range (on replicate 0's luck)."""
    for r in range(scenario.replicates):
        yield Job(BASE, r, scenario.people, {})
    parameters = scenario.world_parameters(next(iter(scenario.worlds)))
    if TURNOUT_SIGN in parameters:
        sign = parameters[TURNOUT_SIGN]
        for r in range(min(scenario.replicates, TURNOUT_REPLICATES)):
            yield Job(TURNOUT, r, scenario.people, {TURNOUT_SIGN: -sign if not isinstance(sign, tuple) else sign})
    if scenario.range_samples:
        points = sample(swept(scenario), scenario.range_samples, scenario.seed)
        for k, values in enumerate(points):
            yield Job(f"range-{k:03d}", 0, scenario.range_people, values)


def swept(scenario: Scenario) -> list[Ranged]:
    """What the range covers: parameters of submodels that run in some world, unless the scenario sets them.

    What the scenario itself gives a range covers that one, whatever else is set.
    """
    on = frozenset().union(*(scenario.active(w) for w in scenario.worlds))
    fixed = set(scenario.set).union(scenario.book_parameters, *(w.set for w in scenario.worlds.values()))
    fixed |= {key for world in scenario.worlds.values() for change in world.schedule for key in change.set}
    found: list[Ranged] = []
    for name, model in sorted(scenario.models.items()):
        for key, par in model.par.items():
            if (ends := scenario.ranges.get(f"{name}.{key}")) and isinstance(ends, tuple):
                stands = scenario.set.get(f"{name}.{key}", par.default)
                found.append(Ranged(f"{name}.{key}", ends[0], ends[1], stands, par.unit, par.by))
            elif name in on and par.sweep and not par.derived and par.low < par.high and f"{name}.{key}" not in fixed:
                found.append(Ranged(f"{name}.{key}", par.low, par.high, par.default, par.unit, par.by))
    return found


def city_worlds(scenario: Scenario, values: Mapping[str, Value]) -> list[World]:
    """The worlds of one city: the scenario's, with ``values`` in all of them but where a world sets its own."""
    return [
        World(
            name,
            scenario.active(name),
            scenario.world_parameters(name, values),
            scenario.schedule(name, values),
            int(world.placebo),
            scenario.switches(name),
        )
        for name, world in scenario.worlds.items()
    ]


def build_city(job: Job, scenario: Scenario, layout: Layout, structure: Structure, threads: int) -> City:
    """The city of one job, ready to run."""
    population = synthesise(structure, job.people, scenario.seed, job.replicate)
    seed = replicate_seed(scenario.seed, job.replicate)
    diary = _diary_persons(scenario, population) if job.variant == BASE else ()
    worlds = city_worlds(scenario, job.values)
    return City(layout, population, worlds, days=scenario.days, seed=seed, diary=diary, threads=threads)


def _diary_persons(scenario: Scenario, population: Population) -> list[int]:
    step = max(1, population.size // max(1, scenario.diary_persons))
    return list(range(0, population.size, step))[: scenario.diary_persons]


def _run_job(
    scenario: Scenario, layout: Layout, structure: Structure, parts: Parts, seen: Seen, job: Job, threads: int
) -> None:
    city = build_city(job, scenario, layout, structure, threads)
    daily = city.run(scenario.burn_in, partial(seen, job.variant))
    outcome = city.outcome(job.variant, job.replicate, daily, parameter_rows(job, city))
    count = job.people if scenario.persons == "all" else min(int(scenario.persons), job.people)
    persons = np.unique(np.concatenate([np.arange(0, job.people, max(1, job.people // max(1, count)))[:count],
                                        outcome.diary_persons]))  # fmt: skip
    words = {f"{m.name}.{c}": col.diary for m in layout.plan.models.values() for c, col in m.own.items() if col.diary}
    tables = reduce(outcome, persons=persons.astype(np.int64), words=words)
    part = Part(job.variant, job.replicate, outcome.digest, outcome.worlds, outcome.days, outcome.people)
    parts.keep(part, tables)


def parameter_rows(job: Job, city: City) -> list[dict[str, Any]]:
    """Every parameter of every world for the base, only what differs from it for the other variants."""
    rows = []
    for world in city.worlds:
        for key, value in world.parameters.items():
            if job.variant != BASE and key not in job.values:
                continue
            model, _, name = key.partition(".")
            par = city.layout.plan.models[model].par[name]
            text = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            rows.append({
                "world": world.name, "parameter": key, "value": text, "unit": par.unit, "low": str(par.low),
                "high": str(par.high), "evidence": par.evidence, "quality": evidence.quality(par.evidence),
            })  # fmt: skip
    return rows


def about_run(scenario: Scenario, layout: Layout, structure: Structure) -> dict[str, Any]:
    """What the report needs to know beside the tables; ``deviations`` are those of replicate 0."""
    people = synthesise(structure, scenario.people, scenario.seed, 0)
    return {
        "measures": dict(_measures(layout)),
        "world_labels": {name: world.label for name, world in scenario.worlds.items()},
        "place": {"name": structure.name, "title": structure.title, "real": structure.real},
        "basis": [vars(b) if hasattr(b, "__dict__") else str(b) for b in structure.basis],
        "deviations": people.deviations().to_dicts(),
        "swept": [r.name for r in swept(scenario)],
    }


def _measures(layout: Layout) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the manifest says of each measure: all that its declaration says."""
    background = {name for name, model in layout.plan.models.items() if model.always_on}
    for key, measure in {**layout.measures, **layout.unit_measures}.items():
        owner = key.partition(".")[0]
        own = layout.plan.models[owner].own.get(measure.column)
        yield (
            key,
            {
                "kind": measure.kind,
                "unit": measure.unit,
                "doc": measure.doc,
                "account": list(measure.accounts),
                "scales_with": measure.scales_with,
                "remedy": measure.remedy,
                "level": measure.level,
                "unless_more": f"{owner}.{measure.unless_more}" if measure.unless_more else "",
                "view": measure.view,
                "flag": measure.flag,
                "wrong_of": measure.wrong_of,
                "protected": own is not None and own.protected,
                "background": owner in background,
            },
        )


def fingerprint(scenario: Scenario) -> str:
    """What makes an outcome this run's: the resolved scenario, the sources, the facts and the population table."""
    found = sha256(json.dumps(scenario.resolved(), sort_keys=True, default=str).encode())
    found.update(source_hash().encode() + evidence.facts_hash().encode())
    if scenario.population:
        try:
            found.update(Path(scenario.population).read_bytes())
        except OSError as error:
            raise GlasspolisError(f"{scenario.population}: cannot be read: {error.strerror or error}.") from error
    return found.hexdigest()
