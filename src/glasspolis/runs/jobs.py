"""The jobs of a run: which cities it consists of; units.py makes units of work of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from glasspolis.contract.encoding import Value
from glasspolis.question.scenario import Scenario
from glasspolis.records.variants import BASE, TURNOUT_NEGATIVE, other_luck, range_variant
from glasspolis.runs.settings_drawn import answers, drawn_settings

TURNOUT_REPLICATES = 2
EVERY = 16
LEAST_TO_REPEAT = 64
"""Settings from which on some are repeated, to see how much of what differs is luck."""
ANOTHER = 1_000_000
"""What sets the second luck of a setting off from the first."""
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
    tables: Mapping[str, int] = field(default_factory=dict)
    """Joint tables of the population that are not as the place states them."""
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

    The cities of another luck have the people of replicate 0.
    """
    for replicate in range(scenario.replicates):
        yield Job(BASE, replicate, scenario.people, {})
    if values := other_signs(scenario, next(iter(scenario.worlds))):
        for replicate in range(min(scenario.replicates, TURNOUT_REPLICATES)):
            yield Job(TURNOUT_NEGATIVE, replicate, scenario.people, values)
    if scenario.range_samples:
        yield from _range_jobs(scenario)
        for number in range(min(OTHER_LUCKS, scenario.range_samples)):
            yield Job(other_luck(number), 0, scenario.range_people, {}, luck=number + 1)


def _range_jobs(scenario: Scenario) -> Iterator[Job]:
    """The settings of the parameter range, and every ``EVERY``-th of them with another luck.

    With ``range_luck`` "shared" they have the people and the luck of replicate 0, with "own" each
    has its own.
    """
    people = scenario.range_people
    repeated = scenario.range_samples >= LEAST_TO_REPEAT
    for number, setting in enumerate(drawn_settings(scenario)):
        luck = number if scenario.range_luck == "own" else 0
        lucks = (luck, luck + ANOTHER) if repeated and number % EVERY == 0 else (luck,)
        values = scenario.values_at(setting.values, people)
        told = answers(scenario, setting)
        for replicate in lucks:
            yield Job(range_variant(number), replicate, people, values, setting.point, setting.tables, told)


def other_signs(scenario: Scenario, world: str) -> dict[str, Value]:
    """The settings that turn each sign of which a run shows both; empty if there is none."""
    parameters = scenario.world_parameters(world)
    turned: dict[str, Value] = {}
    for name, model in scenario.models.items():
        for setting in (f"{name}.{key}" for key, par in model.par.items() if par.both_signs):
            sign = parameters[setting]
            turned[setting] = sign if isinstance(sign, tuple) else -sign
    return turned
