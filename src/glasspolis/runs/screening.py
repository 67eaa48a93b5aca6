"""Finds the parameters of a run that change no bit of the city: two cities a parameter, same luck.

Each parameter stands alone at either end of its range, while all others are as stated. That is
exact there; elsewhere in the range a parameter that does nothing here may do something, for example
where another one switches on what it belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import partial
from threading import Lock

from glasspolis.answers.run import Run
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.errors import unknown
from glasspolis.people.structure import Structure
from glasspolis.question.scenario import Scenario
from glasspolis.records import screened
from glasspolis.records.screened import Screened
from glasspolis.records.variants import BASE
from glasspolis.runs.cities import build_city, structure_for, total
from glasspolis.runs.design import VariedParameter, value_at, varied_parameters
from glasspolis.runs.jobs import Job, run_jobs
from glasspolis.runs.progress import Callback, ProgressTotal
from glasspolis.runs.simulation import threads_for

LOW, HIGH = "low", "high"
LAST = Decimal("0.999999999")
"""The upper end of an axis, which holds points below 1."""
Seen = tuple[str, float]
"""The digest of a city, and its answer per 1,000 people."""


def screen(
    run: Run, names: Collection[str] | None = None, threads: int | None = None, progress: Callback | None = None
) -> dict[str, Screened]:
    """Screen parameters of a run and keep what was seen beside it.

    Args:
        run: that was finished.
        names: parameters; all that the run varies, if left out. Those that were screened before are
            not run again.
        threads: processor threads (default: all).
        progress: told person-days done and in all.

    Returns:
        Parameter -> what was seen, of all that were asked for.

    Raises:
        GlasspolisError: a name is no parameter of a submodel that the run varies.
    """
    scenario = two_worlds(run)
    varied = {p.name: p for p in varied_parameters(scenario) if p.name.partition(".")[0] in scenario.models}
    asked = list(varied) if names is None else list(names)
    if strange := [name for name in asked if name not in varied]:
        raise unknown("parameter", strange[0], varied, str(run.folder))
    digest = str(run.manifest["digest"])
    known = screened.read(run.folder, digest)
    wanted = [varied[name] for name in asked if name not in known]
    if wanted:
        known |= _screened(scenario, wanted, threads_for(threads), progress)
        screened.keep(run.folder, digest, known)
    return {name: known[name] for name in asked}


def two_worlds(run: Run) -> Scenario:
    """The scenario of a run with the worlds that its answer compares, and what these are like."""
    raw = {key: value for key, value in run.manifest["scenario"].items() if key != "by_world"}
    ahead = list(run.pair)
    kept: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name and name not in kept:
            kept.add(name)
            ahead.append(raw["worlds"][name].get("like") or "")
    worlds = {name: world for name, world in raw["worlds"].items() if name in kept or name == "without"}
    return Scenario.parse({**raw, "worlds": worlds, "diary_persons": 0}, str(raw["name"]))


def _screened(
    scenario: Scenario, wanted: list[VariedParameter], threads: int, progress: Callback | None
) -> dict[str, Screened]:
    jobs = [Job(BASE, 0, scenario.range_people, {})]
    for p in wanted:
        jobs.append(Job(f"{p.name} {LOW}", 0, scenario.range_people, {p.name: value_at(p, Decimal(0))}))
        jobs.append(Job(f"{p.name} {HIGH}", 0, scenario.range_people, {p.name: value_at(p, LAST)}))
    advance = ProgressTotal(progress, 0, len(jobs) * scenario.range_people * scenario.days * len(scenario.worlds))
    seen: dict[str, Seen] = {}
    layout, structure = lay_out(scenario.plan), structure_for(scenario)
    run_jobs(jobs, partial(_look, scenario, layout, structure, seen, Lock(), advance), threads)
    return {p.name: _compared(seen, p.name) for p in wanted}


def _look(
    scenario: Scenario, layout: Layout, structure: Structure, seen: dict[str, Seen], lock: Lock,
    advance: ProgressTotal, job: Job, threads: int,
) -> None:  # fmt: skip
    """Simulate one city and note its digest and answer."""
    city = build_city(job, scenario, layout, structure, threads)
    daily = city.run(scenario.burn_in, partial(advance, job.variant))
    names = [world.name for world in city.worlds]
    totals = total(city, daily, scenario.answer.measure, scenario.answer.count == "persons")
    found = totals[names.index(scenario.answer.world)] - totals[names.index(scenario.answer.baseline)]
    with lock:
        seen[job.variant] = city.arrays.digest(daily), float(found * 1000 / job.people)


def _compared(seen: Mapping[str, Seen], name: str) -> Screened:
    stated, low, high = seen[BASE], seen[f"{name} {LOW}"], seen[f"{name} {HIGH}"]
    return Screened(stated[0] == low[0] == high[0], low[1] - stated[1], high[1] - stated[1])
