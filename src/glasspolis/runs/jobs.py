"""The jobs of a run: which cities it consists of; units.py makes units of work of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glasspolis.contract.encoding import Value
from glasspolis.question.scenario import Scenario
from glasspolis.records.variants import BASE, TURNOUT_NEGATIVE, range_variant
from glasspolis.runs.design import sample, varied_parameters

TURNOUT_REPLICATES = 2


@dataclass(frozen=True)
class Job:
    """One city to run: a variant's replicate, its size and the values that all its worlds share."""

    variant: str
    replicate: int
    people: int
    values: Mapping[str, Value]

    @property
    def key(self) -> tuple[str, int]:
        """Variant and replicate, under which its outcome is kept."""
        return self.variant, self.replicate


def plan_jobs(scenario: Scenario) -> Iterator[Job]:
    """Every city of a run: the replicates, the other turnout sign, and the parameter range.

    The points of the range have the people and the luck of replicate 0.
    """
    for replicate in range(scenario.replicates):
        yield Job(BASE, replicate, scenario.people, {})
    if values := other_signs(scenario, next(iter(scenario.worlds))):
        for replicate in range(min(scenario.replicates, TURNOUT_REPLICATES)):
            yield Job(TURNOUT_NEGATIVE, replicate, scenario.people, values)
    if scenario.range_samples:
        points = sample(varied_parameters(scenario), scenario.range_samples, scenario.seed)
        for number, point in enumerate(points):
            yield Job(range_variant(number), 0, scenario.range_people, point)


def other_signs(scenario: Scenario, world: str) -> dict[str, Value]:
    """The settings that turn each sign of which a run shows both; empty if there is none."""
    parameters = scenario.world_parameters(world)
    turned: dict[str, Value] = {}
    for name, model in scenario.models.items():
        for key in (f"{name}.{field}" for field, par in model.par.items() if par.both_signs):
            sign = parameters[key]
            turned[key] = sign if isinstance(sign, tuple) else -sign
    return turned
