"""The jobs of a run: which cities it consists of, and how they share the processor's threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, TypeVar

from glasspolis.contract.encoding import Value
from glasspolis.engine.kernels.sizes import CHUNK
from glasspolis.question.scenario import Scenario
from glasspolis.records.variants import BASE, TURNOUT_NEGATIVE, other_luck, range_variant
from glasspolis.runs.settings_drawn import answers, drawn_settings

TURNOUT_REPLICATES = 2
OTHER_LUCKS = 8


@dataclass(frozen=True)
class Job:
    """One city to run: a variant's replicate, its size and the values that all its worlds share."""

    variant: str
    replicate: int
    people: int
    values: Mapping[str, Value]
    point: Mapping[str, int] = field(default_factory=dict)
    """Axis of the design -> place on it in billionths, for a point of the parameter range."""
    answers: Mapping[str, Decimal] = field(default_factory=dict)
    """Question of an assessment -> the number drawn for it; the values follow from it."""
    luck: int = 0
    """Which luck of its own the system has; 0 is the city's."""

    @property
    def key(self) -> tuple[str, int]:
        """Variant and replicate, under which its outcome is kept."""
        return self.variant, self.replicate


def plan_jobs(scenario: Scenario) -> Iterator[Job]:
    """Every city of a run: the replicates, the other turnout sign, the parameter range, and cities
    in which the system alone has another luck.

    The points of the range, and the cities of another luck, have the people of replicate 0.
    """
    for replicate in range(scenario.replicates):
        yield Job(BASE, replicate, scenario.people, {})
    if values := other_signs(scenario, next(iter(scenario.worlds))):
        for replicate in range(min(scenario.replicates, TURNOUT_REPLICATES)):
            yield Job(TURNOUT_NEGATIVE, replicate, scenario.people, values)
    if scenario.range_samples:
        for number, setting in enumerate(drawn_settings(scenario)):
            values = scenario.values_at(setting.values, scenario.range_people)
            yield Job(
                range_variant(number), 0, scenario.range_people, values, setting.point, answers(scenario, setting)
            )
        for number in range(min(OTHER_LUCKS, scenario.range_samples)):
            yield Job(other_luck(number), 0, scenario.range_people, {}, luck=number + 1)


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
