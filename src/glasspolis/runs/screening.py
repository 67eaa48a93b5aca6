"""Finds the parameters of a run that change no bit of the city: two cities a parameter, same luck.

Each parameter stands alone at either end of its range, while all others are as stated. That is
exact there; elsewhere in the range a parameter that does nothing here may do something, for example
where another one switches on what it belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from glasspolis.answers.run import Run
from glasspolis.errors import unknown
from glasspolis.files.removal import scratch
from glasspolis.question.scenario import Scenario
from glasspolis.records import screened
from glasspolis.records.ledger import Frames
from glasspolis.records.parts import Part, Parts
from glasspolis.records.screened import Screened
from glasspolis.runs.design import varied_parameters
from glasspolis.runs.design_values import VariedParameter, value_at
from glasspolis.runs.executors import run_units
from glasspolis.runs.jobs import Job
from glasspolis.runs.progress import Callback, ProgressTotal
from glasspolis.runs.simulation import threads_for
from glasspolis.runs.units import Target, Unit, fingerprint, question_of

STATED = "stated"
LOW = "low"
HIGH = "high"
ALL = "all"
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
    """Simulate the city as stated, and each parameter at either end of its range."""
    people = scenario.range_people
    jobs = [Job(STATED, 0, people, {})]
    for p in wanted:
        jobs.append(Job(f"{p.name}-{LOW}", 0, people, {p.name: value_at(p, Decimal(0))}))
        jobs.append(Job(f"{p.name}-{HIGH}", 0, people, {p.name: value_at(p, LAST)}))
    question = question_of(scenario)
    cost = people * scenario.days * len(scenario.worlds)
    units = [Unit(question, job, job.variant, ("totals",), cost) for job in jobs]
    with scratch("glasspolis-screen") as folder:
        parts = Parts(folder / scenario.name, fingerprint(scenario))
        run_units(units, Target(parts, folder), ProgressTotal(progress, 0, cost * len(units)), threads, None)
        seen = {unit.job.variant: _look(scenario, *parts.read(*unit.key)) for unit in units}
    return {p.name: _compared(seen, p.name) for p in wanted}


def _look(scenario: Scenario, part: Part, tables: Frames) -> Seen:
    """The digest of a city, and its answer."""
    asked = scenario.answer
    rows = tables["totals"].filter(dimension=ALL, measure=asked.measure)
    column = "affected" if asked.count == "persons" else "total"
    counted = dict(rows.select("world", column).iter_rows())
    return part.digest, (counted[asked.world] - counted[asked.baseline]) * 1000 / part.people


def _compared(seen: Mapping[str, Seen], name: str) -> Screened:
    stated = seen[STATED]
    low = seen[f"{name}-{LOW}"]
    high = seen[f"{name}-{HIGH}"]
    return Screened(stated[0] == low[0] == high[0], low[1] - stated[1], high[1] - stated[1])
