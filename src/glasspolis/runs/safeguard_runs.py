"""Runs a system with each named safeguard alone, with all of them, and with all but one.

The worlds are shared out over cities, a few to each, so that memory does not grow with the number
of safeguards; every city of a replicate has the same people, ties and luck, and the world without
the system and the system itself. What comes out is a run like any other (run.py) with all these
worlds; dominance.py and the page read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.files import temporary
from glasspolis.files.sole_writer import sole_writer
from glasspolis.question import named_safeguards
from glasspolis.question.named_safeguards import AppliedSafeguard
from glasspolis.question.scenario import Scenario
from glasspolis.question.world import MOST_WORLDS
from glasspolis.question.world_names import WITHOUT
from glasspolis.records.inputs import inputs_of
from glasspolis.records.ledger import Frames
from glasspolis.records.parts import Part, Parts
from glasspolis.records.run_writer import RunWriter
from glasspolis.records.variants import BASE, TURNOUT_NEGATIVE
from glasspolis.runs.cities import structure_for
from glasspolis.runs.design_record import points_table
from glasspolis.runs.finished_run import MADE_FROM, finished_run
from glasspolis.runs.jobs import plan_jobs
from glasspolis.runs.memory_needed import check_memory
from glasspolis.runs.progress import Callback
from glasspolis.runs.simulation import about_run, checked_again, run_left, threads_for
from glasspolis.runs.strengths import SOME, at_strength, coalition_worlds, strengths
from glasspolis.runs.units import Target, Unit, fingerprint, question_of, sources_of

ONLY = "only-"
ALL = "all"
BUT = "all-but-"
KEPT = ("totals", "caused", "flags", "spells", "parameters", "points")
"""The tables that a run of safeguards has; the others stay empty."""
HOLDS = "holds already"
NOT_NAMED = "is not among those that were named"


@dataclass(frozen=True)
class Trial:
    """What is tried: ``names`` on one another or ``alone``, and ``skipped`` with the reason.

    ``stated`` says of a safeguard how strong it is and from which day, where somebody states it.
    """

    names: tuple[str, ...]
    alone: tuple[str, ...]
    skipped: Mapping[str, str]
    stated: Mapping[str, AppliedSafeguard] = field(default_factory=dict)

    def uses(self, names: Sequence[str]) -> list[str | dict[str, Any]]:
        """These safeguards as a world of a scenario lists them."""
        return [
            self.stated[name].model_dump(mode="json", exclude_defaults=True) if name in self.stated else name
            for name in names
        ]

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

    def coalitions(self, seed: int) -> dict[str, tuple[str, ...]]:
        """Further worlds, of the coalitions that shares are made of, run at stated values alone."""
        return coalition_worlds(self.names, seed)


def trial(scenario: Scenario, named: Sequence[AppliedSafeguard] = ()) -> Trial:
    """The safeguards that change something in the scenario's system, and why others do not.

    Args:
        scenario: its answer's world is the system.
        named: try these alone, as strong as they are stated; all if there are none.
    """
    system = scenario.answer.world
    present = scenario.world_parameters(system)
    running = scenario.active(system)
    names: list[str] = []
    alone: list[str] = []
    skipped: dict[str, str] = {}
    stated = {use.name: use for use in named}
    for name, safeguard in named_safeguards.known().items():
        use = stated.get(name, AppliedSafeguard(name=name))
        if stated and name not in stated:
            skipped[name] = NOT_NAMED
        elif wanted := named_safeguards.missing(name, scenario.submodels):
            skipped[name] = f"needs {' or '.join(wanted)}"
        elif not named_safeguards.effects(use, scenario.models, present) and not named_safeguards.off(
            use, tuple(running)
        ):
            skipped[name] = HOLDS
        else:
            (alone if safeguard.alone else names).append(name)
    return Trial(tuple(names), tuple(alone), skipped, stated)


def groups(scenario: Scenario, tried: Trial, wanted: Mapping[str, tuple[str, ...]] | None = None) -> list[Scenario]:
    """The scenario over again, with a few of the worlds each time: those wanted, or all of a trial.

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
    worlds_of = list((tried.worlds if wanted is None else wanted).items())
    room = MOST_WORLDS - len(shared)
    if not tried.worlds or room < 1:
        raise GlasspolisError(f"{scenario.name}: no named safeguard changes anything in the world {system!r}.")
    raw = scenario.model_dump(exclude_defaults=True) | {"diary_persons": 0}
    raw["answer"] |= {"baseline": WITHOUT}
    worlds = {name: world.model_dump(exclude_defaults=True) for name, world in shared.items()}
    split = []
    for first in range(0, len(worlds_of), room):
        added = {
            name: {"label": label(name), "like": system, "safeguards": tried.uses(uses)}
            for name, uses in worlds_of[first : first + room]
        }
        split.append(Scenario.parse(raw | {"worlds": worlds | added}, scenario.name))
    return split


def label(world: str) -> str:
    """A world's name for people."""
    if world.startswith(BUT):
        return f"All but: {named_safeguards.known()[world.removeprefix(BUT)].title.lower()}"
    if world.startswith(SOME):
        return f"Some: {world.removeprefix(SOME)}"
    return (
        "All safeguards"
        if world == ALL
        else f"Only: {named_safeguards.known()[world.removeprefix(ONLY)].title.lower()}"
    )


def weigh(
    scenario: Scenario,
    out: Path | str | None = None,
    *,
    named: Sequence[AppliedSafeguard] = (),
    threads: int | None = None,
    progress: Callback | None = None,
    overwrite: bool = False,
    executor: Executor | None = None,
) -> Run:
    """Run each safeguard alone, all of them, and all but one, and open the run.

    A run that was interrupted goes on where it was, and one that is finished is opened.

    Args:
        scenario: its answer's world is the system that is safeguarded.
        out: the run's folder, written whole or not at all; if left out, a temporary one,
            which is removed with the run that is returned.
        named: the safeguards to try, as strong as they are stated; all that apply if left out.
        threads: processor threads (default: all); the result does not depend on it.
        progress: told person-days done and in all.
        overwrite: replace a run that is there.
        executor: simulates the cities, as in ``simulate``.

    Raises:
        GlasspolisError: bad input, no safeguard that applies, or a folder that cannot be written
            or that another command is writing.
        LineError: the scenario asks for what Glasspolis does not do.
    """
    scenario = checked_again(scenario)
    with temporary.folder_for(out, f"{scenario.name}-safeguards") as folder:
        run = _weighed(scenario, trial(scenario, named), folder, threads, progress, overwrite, executor)
        temporary.bind(run, folder, out)
        return run


def _weighed(
    scenario: Scenario,
    tried: Trial,
    folder: Path,
    threads: int | None,
    progress: Callback | None,
    overwrite: bool,
    executor: Executor | None,
) -> Run:
    """As ``weigh``, of a scenario that is checked, to a folder."""
    workers = threads_for(threads, executor)
    split = groups(scenario, tried)
    shared = len(split)
    split += groups(scenario, tried, tried.coalitions(scenario.seed))
    settings = [job.variant for job in plan_jobs(split[0]) if job.point]
    drawn = strengths((*tried.names, *tried.alone), list(dict.fromkeys(settings)), scenario.seed)
    units = _units(split, shared, drawn)
    structure_for(scenario)
    if executor is None:
        check_memory(split[0])
    text = "".join(map(fingerprint, split)) + repr(drawn)
    made_from = sha256(text.encode()).hexdigest()
    with sole_writer(folder):
        there = finished_run(folder, made_from, {}) if not overwrite else None
        if there is not None:
            Parts(folder, made_from).drop()
            return there
        about = about_run(scenario) | _about(scenario, split[:shared], tried, drawn) | {MADE_FROM: made_from}
        with RunWriter(
            folder, _whole(split[:shared]), scenario.seed, overwrite, about, KEPT, inputs_of(scenario)
        ) as writer:
            parts = Parts(folder, made_from)
            run_left(units, Target(parts, writer.hidden), progress, workers, executor)
            for part, tables in _joined(units, parts):
                writer.add(part, tables)
            writer.add_of_run("points", points_table(scenario, [unit.job for unit in units]))
        parts.drop()
        return Run.open(folder)


def _units(split: list[Scenario], shared: int, drawn: Mapping[str, Mapping[str, Decimal]]) -> list[Unit]:
    """The cities of each group of worlds; the other sign of the turnout response is left out.

    The groups from ``shared`` on hold coalitions, which are run at stated values alone.
    """
    units = []
    sources = sources_of(split[0].population)
    for number, group in enumerate(split):
        days = group.days * len(group.worlds)
        for job in plan_jobs(group):
            if job.variant == TURNOUT_NEGATIVE or job.luck or (number >= shared and job.variant != BASE):
                continue
            scenario = at_strength(group, list(group.worlds), drawn.get(job.variant, {}))
            part = f"{job.variant}-{number}"
            units.append(Unit(question_of(scenario, sources), job, part, KEPT, job.people * days))
    return units


def _joined(units: list[Unit], parts: Parts) -> Iterator[tuple[Part, Frames]]:
    """The groups of each city put together; what all groups hold stands there once."""
    for variant, replicate in dict.fromkeys(unit.job.key for unit in units):
        digest = sha256()
        worlds: set[str] = set()
        frames: dict[str, list[pl.DataFrame]] = {}
        for unit in units:
            if unit.job.key != (variant, replicate):
                continue
            part, tables = parts.read(*unit.key)
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


def _about(
    scenario: Scenario, split: list[Scenario], tried: Trial, drawn: Mapping[str, Mapping[str, Decimal]]
) -> dict[str, Any]:
    """What the manifest says of the safeguards beside what it says of any run.

    ``scenario`` and ``stated`` are what the run is made again from.
    """
    worlds = {name: world for group in split for name, world in group.worlds.items()}
    applied = {name: named_safeguards.known()[name] for name in (*tried.names, *tried.alone)}
    return {
        "worlds": list(worlds),
        "world_labels": {name: world.label for name, world in worlds.items()},
        "safeguards": {
            "together": list(tried.names),
            "alone": list(tried.alone),
            "skipped": dict(tried.skipped),
            "coalitions": {world: list(names) for world, names in tried.coalitions(scenario.seed).items()},
            "seed": scenario.seed,
            "scenario": scenario.resolved(),
            "stated": tried.uses(list(tried.stated)),
            "strengths": {variant: {name: str(s) for name, s in row.items()} for variant, row in drawn.items()},
            "about": {name: {"title": s.title, "doc": s.doc, "law": list(s.law)} for name, s in applied.items()},
        },
    }
