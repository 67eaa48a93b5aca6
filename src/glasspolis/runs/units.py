"""The unit of work: one city of a run, a pure function of what stands in it and of the sources.

A unit is named by its hash (scenario, variant, replicate, values, sources). Whoever simulates it,
on whatever machine and however often, gets the same tables to the byte; parts.py refuses a second
result that differs. So a unit is retried without a thought, and every executor that can call a
function with arguments can run a whole scenario (executors.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from glasspolis import evidence
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.errors import GlasspolisError
from glasspolis.people.structure import Structure
from glasspolis.people.table_figures import beside
from glasspolis.question.scenario import Scenario
from glasspolis.records.ledger import Frames, reduce
from glasspolis.records.origin import source_hash
from glasspolis.records.parts import Part, Parts
from glasspolis.runs.branch import Split
from glasspolis.runs.cities import build_city, parameter_rows, structure_for
from glasspolis.runs.jobs import Job

OF_THE_RUN = ("replicates", "range_samples", "people", "range_people", "population")
"""What a scenario says of the whole run, and not of one of its cities.

A unit has its own people. What stands in a table of the population is hashed with the sources, so
that its path does not matter.
"""
NOWHERE = Split()
"""Of a unit that begins on the first day and leaves no state."""
QUESTIONS_KEPT = 16
"""Scenarios that a worker keeps laid out; a run of safeguards has one for each group of worlds."""


@dataclass(frozen=True)
class Question:
    """A scenario as text that any process can read again, and the hash of its sources."""

    name: str
    text: str
    sources: str

    @cached_property
    def of_a_unit(self) -> str:
        """The text without what only the run as a whole has."""
        content = json.loads(self.text)
        return json.dumps({key: value for key, value in content.items() if key not in OF_THE_RUN}, sort_keys=True)


@dataclass(frozen=True)
class Unit:
    """One city to simulate: its scenario, its job, and the tables that are kept of it.

    ``part`` is the name of its part beside the replicate; it is the variant, but where several
    units share one (safeguard_runs.py).
    """

    question: Question
    job: Job
    part: str
    kept: tuple[str, ...]
    cost: int
    """Person-days in all worlds."""
    split: Split = NOWHERE
    """Whether it begins at a state, or leaves one. The hash does not hold it, because the tables
    do not depend on it (branch.py)."""

    @property
    def people(self) -> int:
        """People of the city."""
        return self.job.people

    @property
    def key(self) -> tuple[str, int]:
        """Under which its part is kept."""
        return self.part, self.job.replicate

    @cached_property
    def hash(self) -> str:
        """The name of the unit: sha256 of all that its tables follow from."""
        values = {name: str(value) for name, value in sorted(self.job.values.items())}
        joint = dict(sorted(self.job.tables.items()))
        about = [*self.job.key, self.job.luck, self.job.people, values, joint, self.part, list(self.kept)]
        text = json.dumps([self.question.of_a_unit, self.question.sources, about])
        return sha256(text.encode()).hexdigest()


class Prepared(NamedTuple):
    """A question as a process needs it to simulate its cities."""

    scenario: Scenario
    layout: Layout
    structure: Structure


def question_of(scenario: Scenario, sources: str | None = None) -> Question:
    """The question of a scenario, its population table with an absolute path.

    Args:
        scenario: that is asked.
        sources: what ``sources_of`` its table says, where many scenarios with one table are asked.

    Raises:
        GlasspolisError: the table of the population cannot be read.
    """
    content = scenario.model_dump(mode="json", warnings=False)
    if scenario.population:
        content["population"] = str(Path(scenario.population).absolute())
    return Question(scenario.name, json.dumps(content), sources or sources_of(scenario.population))


def sources_of(population: str | None) -> str:
    """sha256 of the sources, the facts and the population table, if any.

    Raises:
        GlasspolisError: the table cannot be read.
    """
    total = sha256(source_hash().encode() + evidence.facts_hash().encode())
    if population:
        table = Path(population)
        for path in (table, *([beside(table)] if beside(table).is_file() else [])):
            try:
                total.update(path.read_bytes())
            except OSError as error:
                raise GlasspolisError(f"{path}: cannot be read: {error.strerror or error}.") from error
    return total.hexdigest()


def fingerprint(scenario: Scenario) -> str:
    """What makes outcomes one run's: the resolved scenario and what its units rest on."""
    text = json.dumps(scenario.resolved(), sort_keys=True, default=str)
    return sha256(text.encode() + sources_of(scenario.population).encode()).hexdigest()


@lru_cache(QUESTIONS_KEPT)
def prepared(question: Question) -> Prepared:
    """The scenario, its layout and the structure of its people, made once a process.

    Raises:
        GlasspolisError: this process has other sources, facts or another table than the one that
            planned the question, so that its results would be of another unit.
    """
    scenario = Scenario.parse(json.loads(question.text), question.name)
    if (here := sources_of(scenario.population)) != question.sources:
        raise GlasspolisError(
            f"{question.name}: was planned with other sources, facts or population table ({question.sources[:8]}) than "
            f"this worker has ({here[:8]}); install the same version of Glasspolis everywhere."
        )
    return Prepared(scenario, lay_out(scenario.plan), structure_for(scenario))


def simulated(unit: Unit, threads: int = 1, progress: Callable[[int], Any] | None = None) -> tuple[Part, Frames]:
    """The part and the tables of a unit, which are the same wherever it is simulated.

    Args:
        unit: what to simulate.
        threads: processor threads; the tables do not depend on it.
        progress: told the person-days of each day that is done.
    """
    return next(simulated_together([unit], threads, progress))


def simulated_together(
    units: Sequence[Unit], threads: int = 1, progress: Callable[[int], Any] | None = None
) -> Iterator[tuple[Part, Frames]]:  # fmt: skip
    """The part and the tables of each unit of a batch (batches.py), which are simulated in one city
    and are the same as alone.
    """
    first = units[0]
    scenario, layout, structure = prepared(first.question)
    city = build_city([unit.job for unit in units], scenario, layout, structure, threads)
    daily = first.split.run(city, first.job.key, scenario.burn_in, progress)
    words = {f"{m.name}.{c}": col.diary for m in layout.plan.models.values() for c, col in m.own.items() if col.diary}
    for k, unit in enumerate(units):
        rows = parameter_rows(unit.job, scenario, city.worlds[k :: len(units)])
        outcome = city.outcome(unit.job.variant, unit.job.replicate, daily, rows, k)
        persons = np.zeros(0, np.int64)
        if "persons" in unit.kept:
            persons = np.union1d(_sampled_persons(scenario, unit.people), outcome.diary_persons).astype(np.int64)
        tables = reduce(outcome, persons=persons, words=words)
        part = Part(*unit.key, outcome.digest, outcome.worlds, outcome.days, outcome.people, unit.hash)
        yield part, {name: frame for name, frame in tables.items() if name in unit.kept}


def _sampled_persons(scenario: Scenario, people: int) -> NDArray[np.int64]:
    """Ids spread evenly over the people, as many as stand in the table ``persons``."""
    count = people if scenario.persons == "all" else min(int(scenario.persons), people)
    return np.arange(0, people, max(1, people // max(1, count)))[:count]


class Target(NamedTuple):
    """Where the parts of a run go. ``mark`` is a folder with a name of chance beside them.

    A worker that sees it has the run's disk before it and writes the part itself. Another one
    sends the tables back, and the program that asked writes them.
    """

    parts: Parts
    mark: Path
