"""Runs a system with each named safeguard alone, with all of them, and with all but one.

The worlds are shared out over cities, a few to each, so that memory does not grow with the number
of safeguards; every city of a replicate has the same people, ties and luck, and the world without
the system and the system itself. What comes out is a run like any other (run.py) with all these
worlds; dominance.py and the page read it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.answers.run import Run
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.errors import GlasspolisError
from glasspolis.people.structure import Structure
from glasspolis.question import named_safeguards
from glasspolis.question.named_safeguards import AppliedSafeguard
from glasspolis.question.scenario import Scenario
from glasspolis.question.world import MOST_WORLDS
from glasspolis.question.world_names import WITHOUT
from glasspolis.records.ledger import Frames, reduce
from glasspolis.records.parts import Part, Parts
from glasspolis.records.run_writer import RunWriter
from glasspolis.records.variants import TURNOUT_NEGATIVE
from glasspolis.runs.cities import build_city, parameter_rows, structure_for
from glasspolis.runs.jobs import Job, plan_jobs, run_jobs
from glasspolis.runs.progress import Callback, ProgressTotal
from glasspolis.runs.simulation import about_run, checked_again, fingerprint, threads_for

ONLY = "only-"
ALL = "all"
BUT = "all-but-"
KEPT = ("totals", "caused", "flags", "parameters")
"""The tables that a run of safeguards has; the others stay empty."""


@dataclass(frozen=True)
class Trial:
    """What is tried: ``names`` on one another or ``alone``, and ``skipped`` with the reason."""

    names: tuple[str, ...]
    alone: tuple[str, ...]
    skipped: Mapping[str, str]

    @property
    def worlds(self) -> dict[str, tuple[str, ...]]:
        """World -> the safeguards in it."""
        worlds: dict[str, tuple[str, ...]] = {f"{ONLY}{name}": (name,) for name in (*self.names, *self.alone)}
        if len(self.names) > 1:
            worlds[ALL] = self.names
        if len(self.names) > 2:
            for left_out in self.names:
                worlds[f"{BUT}{left_out}"] = tuple(name for name in self.names if name != left_out)
        return worlds


@dataclass(frozen=True)
class Task:
    """One city: a job of one group of worlds."""

    group: int
    job: Job

    @property
    def people(self) -> int:
        """People of the city."""
        return self.job.people

    @property
    def key(self) -> tuple[str, int]:
        """Under which its part is kept."""
        return f"{self.job.variant}-{self.group}", self.job.replicate


def trial(scenario: Scenario) -> Trial:
    """The safeguards that change something in the scenario's system, and why others do not."""
    system = scenario.answer.world
    present = scenario.world_parameters(system)
    running = scenario.active(system)
    names: list[str] = []
    alone: list[str] = []
    skipped: dict[str, str] = {}
    for name, safeguard in named_safeguards.known().items():
        use = AppliedSafeguard(name=name)
        if wanted := named_safeguards.missing(name, scenario.submodels):
            skipped[name] = f"needs {' or '.join(wanted)}"
        elif not named_safeguards.effects(use, scenario.models, present) and not named_safeguards.off(
            use, tuple(running)
        ):
            skipped[name] = "holds already"
        else:
            (alone if safeguard.alone else names).append(name)
    return Trial(tuple(names), tuple(alone), skipped)


def groups(scenario: Scenario, tried: Trial) -> list[Scenario]:
    """The scenario over again, with a few of the worlds each time.

    Each has the world without the system, the system, and the worlds that the system is described
    as being like.

    Raises:
        GlasspolisError: no named safeguard changes anything.
    """
    system = scenario.answer.world
    ancestors = [system]
    while (parent := scenario.worlds[ancestors[-1]].like) is not None:
        ancestors.append(parent)
    shared = {name: scenario.worlds[name] for name in dict.fromkeys((WITHOUT, *reversed(ancestors)))}
    wanted = list(tried.worlds.items())
    room = MOST_WORLDS - len(shared)
    if not wanted or room < 1:
        raise GlasspolisError(f"{scenario.name}: no named safeguard changes anything in the world {system!r}.")
    raw = scenario.model_dump(exclude_defaults=True) | {"diary_persons": 0}
    raw["answer"] |= {"baseline": WITHOUT}
    worlds = {name: world.model_dump(exclude_defaults=True) for name, world in shared.items()}
    split = []
    for first in range(0, len(wanted), room):
        added = {
            name: {"label": label(name), "like": system, "safeguards": list(uses)}
            for name, uses in wanted[first : first + room]
        }
        split.append(Scenario.parse(raw | {"worlds": worlds | added}, scenario.name))
    return split


def label(world: str) -> str:
    """A world's name for people."""
    if world.startswith(BUT):
        return f"All but: {named_safeguards.known()[world.removeprefix(BUT)].title.lower()}"
    return (
        "All safeguards"
        if world == ALL
        else f"Only: {named_safeguards.known()[world.removeprefix(ONLY)].title.lower()}"
    )


def weigh(
    scenario: Scenario,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Callback | None = None,
    overwrite: bool = False,
) -> Run:
    """Run each safeguard alone, all of them, and all but one, and open the run.

    A run that was interrupted goes on where it was.

    Args:
        scenario: its answer's world is the system that is safeguarded.
        out: the run's folder, written whole or not at all; a temporary one if left out.
        threads: processor threads (default: all); the result does not depend on it.
        progress: told person-days done and in all.
        overwrite: replace a run that is there.

    Raises:
        GlasspolisError: bad input, no safeguard that applies, or a folder that cannot be written.
        LineError: the scenario asks for what Glasspolis does not do.
    """
    scenario = checked_again(scenario)
    workers = threads_for(threads)
    tried = trial(scenario)
    split = groups(scenario, tried)
    name = f"{scenario.name}-safeguards"
    folder = Path(out) if out is not None else Path(tempfile.mkdtemp(prefix="glasspolis-")) / name
    structure = structure_for(scenario)
    layout = lay_out(scenario.plan)
    jobs = ((number, job) for number, group in enumerate(split) for job in plan_jobs(group))
    tasks = [Task(number, job) for number, job in jobs if job.variant != TURNOUT_NEGATIVE]
    cost = {task.key: task.people * scenario.days * len(split[task.group].worlds) for task in tasks}
    about = about_run(scenario, layout, structure) | _about(split, tried)
    with RunWriter(folder, _whole(split), scenario.seed, overwrite, about, KEPT) as writer:
        parts = Parts(folder, sha256("".join(map(fingerprint, split)).encode()).hexdigest())
        done = parts.done()
        advance = ProgressTotal(progress, sum(cost[key] for key in done & set(cost)), sum(cost.values()))
        work = partial(_run, split, layout, structure, parts, advance)
        run_jobs([task for task in tasks if task.key not in done], work, workers)
        for part, tables in _joined(tasks, parts):
            writer.add(part, tables)
    parts.drop()
    return Run.open(folder)


def _run(
    split: list[Scenario],
    layout: Layout,
    structure: Structure,
    parts: Parts,
    advance: ProgressTotal,
    task: Task,
    threads: int,
) -> None:
    """Simulate one city with one group of worlds and keep its outcome."""
    scenario = split[task.group]
    city = build_city(task.job, scenario, layout, structure, threads)
    daily = city.run(scenario.burn_in, partial(advance, task.job.variant))
    outcome = city.outcome(task.job.variant, task.job.replicate, daily, parameter_rows(task.job, scenario, city))
    tables = reduce(outcome, persons=())
    part = Part(*task.key, outcome.digest, outcome.worlds, outcome.days, outcome.people)
    parts.keep(part, {name: tables[name] for name in KEPT})


def _joined(tasks: list[Task], parts: Parts) -> Iterator[tuple[Part, Frames]]:
    """The groups of each city put together; what all groups hold stands there once."""
    for variant, replicate in dict.fromkeys(task.job.key for task in tasks):
        digest = sha256()
        worlds: set[str] = set()
        frames: dict[str, list[pl.DataFrame]] = {}
        for task in tasks:
            if task.job.key != (variant, replicate):
                continue
            part, tables = parts.read(*task.key)
            digest.update(part.digest.encode())
            for name, frame in tables.items():
                frames.setdefault(name, []).append(frame.filter(~pl.col("world").is_in(sorted(worlds))))
            worlds.update(part.worlds)
        whole = Part(variant, replicate, digest.hexdigest(), tuple(sorted(worlds)), part.days, part.people)
        yield whole, {name: pl.concat(rows) for name, rows in frames.items()}


def _whole(split: list[Scenario]) -> dict[str, Any]:
    """The resolved scenario of all groups together, for the manifest."""
    whole = split[0].resolved()
    for scenario in split[1:]:
        resolved = scenario.resolved()
        whole["worlds"] |= resolved["worlds"]
        whole["by_world"] |= resolved["by_world"]
    return whole


def _about(split: list[Scenario], tried: Trial) -> dict[str, Any]:
    """What the manifest says of the safeguards beside what it says of any run."""
    worlds = {name: world for group in split for name, world in group.worlds.items()}
    applied = {name: named_safeguards.known()[name] for name in (*tried.names, *tried.alone)}
    return {
        "worlds": list(worlds),
        "world_labels": {name: world.label for name, world in worlds.items()},
        "safeguards": {
            "together": list(tried.names),
            "alone": list(tried.alone),
            "skipped": dict(tried.skipped),
            "about": {name: {"title": s.title, "doc": s.doc, "law": s.law} for name, s in applied.items()},
        },
    }
