"""Builds one city of a run, ready to simulate: its people, its worlds and their parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from glasspolis import evidence
from glasspolis.contract.encoding import Value
from glasspolis.contract.parameters import ASSUMED
from glasspolis.draws import stream_key
from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout
from glasspolis.errors import unknown
from glasspolis.people.group_shares import with_groups
from glasspolis.people.joint_tables import with_tables
from glasspolis.people.place import structure_of
from glasspolis.people.population import Population, replicate_seed, synthesise
from glasspolis.people.segregation import with_segregation
from glasspolis.people.structure import Structure
from glasspolis.question.assessed import PREFIX
from glasspolis.question.scenario import Scenario
from glasspolis.question.used_submodels import always_on
from glasspolis.records.variants import BASE
from glasspolis.runs.coherence import coherent
from glasspolis.runs.jobs import Job


def structure_for(scenario: Scenario) -> Structure:
    """Where a scenario's people come from: its table or its place, with its own groups and
    segregation if any.
    """
    structure = structure_of(scenario.population or scenario.place)
    scenario.check_regions(len(structure.regions), scenario.name)
    structure = with_groups(structure, scenario.groups) if scenario.groups else structure
    return with_segregation(structure, scenario.segregation)


def city_worlds(scenario: Scenario, values: Mapping[str, Value]) -> list[World]:
    """The worlds of one city; ``values`` hold in each of them unless the world sets its own."""
    return [
        World(
            name,
            scenario.active(name),
            coherent(scenario.models, scenario.world_parameters(name, values), values),
            scenario.schedule(name, values),
            int(world.placebo),
            scenario.switches(name),
        )
        for name, world in scenario.worlds.items()
    ]


def resting(world: World, day: int) -> World:
    """The world, in which nothing runs from this day on.

    Its days before are as they were, its later ones cost next to nothing, and no other world of the
    city notices, since worlds do not know of each other. Day 0 is the first after the burn-in.
    """
    before = {when: active for when, active in world.switches.items() if when < day}
    return replace(world, switches={**before, day: frozenset()})


def build_city(
    jobs: Sequence[Job], scenario: Scenario, layout: Layout, structure: Structure, threads: int
) -> City:  # fmt: skip
    """The city of a job, ready to run; with several, which differ in their values alone, it has the
    worlds of all.
    """
    job = jobs[0]
    structure = with_tables(structure, job.tables)
    population = synthesise(structure, job.people, scenario.seed, job.replicate)
    seed = replicate_seed(scenario.seed, job.replicate)
    diary = _diary_persons(scenario, population) if job.variant == BASE else ()
    each = zip(*(city_worlds(scenario, job.values) for job in jobs), strict=True)
    worlds = [world for of_all_jobs in each for world in of_all_jobs]
    luck = system_seeds(scenario, seed, job.luck)
    more = {"diary": diary, "threads": threads, "luck": luck, "settings": len(jobs)}
    return City(layout, population, worlds, days=scenario.days, seed=seed, **more)  # type: ignore[arg-type]


def system_seeds(scenario: Scenario, seed: int, luck: int) -> dict[str, int]:
    """Submodel -> the seed of its streams, where the system has a luck of its own.

    What runs in every world, with or without a system, keeps its luck: people do and meet what they
    do and meet in the base.
    """
    if not luck:
        return {}
    high, low = stream_key(seed, "luck", luck)
    return {name: int(high) << 32 | int(low) for name in scenario.submodels if name not in always_on()}


def people_present(city: City, daily: NDArray[np.int64]) -> NDArray[np.float64]:
    """How many people live in each world of a city on a mean day, from its daily measures."""
    key = city.layout.denominator
    if not key:
        return np.full(len(city.worlds), float(city.population.size))
    at = list(city.layout.measures).index(key)
    return np.asarray(daily[:, :, at].sum(axis=(1, 2)) / daily.shape[1], np.float64)


def total(city: City, daily: NDArray[np.int64], measure: str, persons: bool) -> NDArray[np.float64]:
    """A measure in each world of a city that has run, over all days, or how many ``persons`` it
    hit.

    Raises:
        GlasspolisError: it is no measure of the city.
    """
    if measure in city.arrays.unit_series:
        return np.asarray(city.arrays.unit_series[measure].sum(axis=(1, 2)), np.float64)
    if persons and measure in city.layout.counters:
        return np.asarray((city.arrays.counter(measure) > 0).sum(axis=1), np.float64)
    if measure not in city.layout.measures:
        raise unknown("measure", measure, city.layout.measures)
    at = list(city.layout.measures).index(measure)
    return np.asarray(daily[:, :, at].sum(axis=(1, 2)), np.float64)


def _diary_persons(scenario: Scenario, population: Population) -> list[int]:
    """Ids spread evenly over the people, as many as keep a diary."""
    step = max(1, population.size // max(1, scenario.diary_persons))
    return list(range(0, population.size, step))[: scenario.diary_persons]


def parameter_rows(job: Job, scenario: Scenario, worlds: Sequence[World]) -> list[dict[str, str]]:
    """Every parameter of every world for the base; for other variants, what was drawn for them.

    An answer that an assessment was not told is one of the parameters. What follows from it is not
    listed for each variant.
    """
    rows = []
    follows = scenario.assessed.parameter_names if scenario.assessed else frozenset()
    models = scenario.models
    for world in worlds:
        for key, value in world.parameters.items():
            if job.variant != BASE and (key not in job.values or key in follows):
                continue
            model, _, name = key.partition(".")
            par = models[model].par[name]
            text = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            rows.append({
                "world": world.name, "parameter": key, "value": text, "unit": par.unit, "low": str(par.low),
                "high": str(par.high), "evidence": par.evidence, "quality": evidence.quality(par.evidence),
            })  # fmt: skip
        rows += _answer_rows(world.name, scenario, job)
    return rows


def _answer_rows(world: str, scenario: Scenario, job: Job) -> list[dict[str, str]]:
    """The answers that are drawn, with the numbers that this city has for them."""
    assessed = scenario.assessed
    if assessed is None:
        return []
    return [
        {
            "world": world, "parameter": PREFIX + answer.key,
            "value": str(job.answers.get(answer.key, answer.middle)), "unit": answer.question.unit,
            "low": str(answer.low), "high": str(answer.high), "evidence": ASSUMED, "quality": evidence.quality(ASSUMED),
        }
        for answer in assessed.drawn_answers
    ]  # fmt: skip
