"""The jobs of a run: which cities it consists of, and how they share the processor's threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from glasspolis.contract.encoding import Value
from glasspolis.engine.kernels.sizes import CHUNK
from glasspolis.question.scenario import Scenario
from glasspolis.records.variants import BASE, TURNOUT_NEGATIVE, range_variant
from glasspolis.runs.design import settings_of, varied_parameters

TURNOUT_REPLICATES = 2
EVERY = 16
LEAST_TO_REPEAT = 64
"""Settings from which on some are repeated, to see how much of what differs is luck."""
ANOTHER = 1_000_000
"""What sets the second luck of a setting off from the first."""


@dataclass(frozen=True)
class Job:
    """One city to run: a variant's replicate, its size and the values that all its worlds share."""

    variant: str
    replicate: int
    people: int
    values: Mapping[str, Value]
    point: Mapping[str, int] = field(default_factory=dict)
    """Axis of the design -> place on it in billionths, for a point of the parameter range."""
    tables: Mapping[str, int] = field(default_factory=dict)
    """Joint tables of the population that are not as the place states them."""

    @property
    def key(self) -> tuple[str, int]:
        """Variant and replicate, under which its outcome is kept."""
        return self.variant, self.replicate


def plan_jobs(scenario: Scenario) -> Iterator[Job]:
    """Every city of a run: the replicates, the other turnout sign, and the parameter range."""
    for replicate in range(scenario.replicates):
        yield Job(BASE, replicate, scenario.people, {})
    if values := other_signs(scenario, next(iter(scenario.worlds))):
        for replicate in range(min(scenario.replicates, TURNOUT_REPLICATES)):
            yield Job(TURNOUT_NEGATIVE, replicate, scenario.people, values)
    if scenario.range_samples:
        yield from _range_jobs(scenario)


def _range_jobs(scenario: Scenario) -> Iterator[Job]:
    """The settings of the parameter range, and every ``EVERY``-th of them with another luck.

    With ``range_luck`` "shared" they have the people and the luck of replicate 0, with "own" each
    has its own.
    """
    settings = settings_of(varied_parameters(scenario), scenario.range_samples, scenario.seed)
    repeated = scenario.range_samples >= LEAST_TO_REPEAT
    for number, setting in enumerate(settings):
        luck = number if scenario.range_luck == "own" else 0
        lucks = (luck, luck + ANOTHER) if repeated and number % EVERY == 0 else (luck,)
        for replicate in lucks:
            yield Job(
                range_variant(number), replicate, scenario.range_people, setting.values, setting.point, setting.tables
            )


def other_signs(scenario: Scenario, world: str) -> dict[str, Value]:
    """The settings that turn each sign of which a run shows both; empty if there is none."""
    parameters = scenario.world_parameters(world)
    turned: dict[str, Value] = {}
    for name, model in scenario.models.items():
        for setting in (f"{name}.{key}" for key, par in model.par.items() if par.both_signs):
            sign = parameters[setting]
            turned[setting] = sign if isinstance(sign, tuple) else -sign
    return turned


class Sized(Protocol):
    """Something to run that says how many people it has."""

    @property
    def people(self) -> int:
        """People of the city."""


Work = TypeVar("Work", bound=Sized)


def run_jobs(jobs: Sequence[Work], run: Callable[[Work, int], None], threads: int) -> None:
    """Run large cities one after the other on all threads, then small ones side by side.

    A small city has too few people to give each thread a part of them. The first one runs alone, so
    that the program is compiled once and not by every thread.

    Args:
        jobs: what to run.
        run: called with a job and the number of threads that it may use.
        threads: that there are.
    """
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
