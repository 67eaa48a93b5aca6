"""Shares out the gap between two systems among those whose numbers differ: the vendor, whoever
keeps the list, the operators. Answers of one system are replaced by the other's, group by group, on
the same people and luck.

Each group of answers that differ is a player, and the value of a coalition is what the system
causes with the second file's answers of these groups and the first file's of the others. Shapley's
shares (answers/shapley.py) add up to the whole gap, in each replicate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from scipy import stats

from glasspolis.answers import two_runs
from glasspolis.answers.run import Run
from glasspolis.answers.shapley import Coalition, exact
from glasspolis.errors import GlasspolisError
from glasspolis.question import assess
from glasspolis.question.assess import Answers
from glasspolis.question.assess_kinds import REACH

Simulate = Callable[[Any], Run]


@dataclass(frozen=True)
class Share:
    """The part of one group of answers in the gap, per 1,000 people, with 95% over replicates."""

    whose: str
    keys: tuple[str, ...]
    value: float
    low: float | None
    high: float | None


def check_comparable(first: Answers, second: Answers, files: tuple[str, str]) -> None:
    """Refuse two files that are not of the same kind of system and the same people.

    Raises:
        GlasspolisError: the message names what differs.
    """
    shares = [{name: cells["share"] for name, cells in a.groups.items()} for a in (first, second)]
    pairs: list[tuple[str, object, object]] = [
        ("kind", first.kind, second.kind),
        (REACH, first.known[REACH], second.known[REACH]),
        ("population", first.population, second.population),
        ("groups", list(shares[0].values()), list(shares[1].values())),
    ]
    for key, here, there in pairs:
        if here != there:
            raise GlasspolisError(
                f"{files[1]}: {key} is {_plain(there)}, and {_plain(here)} in {files[0]}; two systems are compared on "
                "the same people, so that both need the same."
            )


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


def differing(first: Answers, second: Answers) -> dict[str, tuple[str, ...]]:
    """Whose numbers differ between two files, with the questions that do."""
    found: dict[str, list[str]] = {}
    by_group = first.system.by_group.answer
    for q in first.questions:
        apart = first.known.get(q.key) != second.known.get(q.key)
        apart |= q.key == by_group and first.groups != second.groups
        if apart:
            found.setdefault(q.whose, []).append(q.key)
    return {whose: tuple(keys) for whose, keys in found.items()}


def mixed(first: Answers, second: Answers, keys: frozenset[str]) -> Answers:
    """The first file's answers, with the second one's to these questions."""
    known: dict[str, Decimal] = {k: v for k, v in first.known.items() if k not in keys}
    known |= {k: v for k, v in second.known.items() if k in keys}
    groups = second.groups if first.system.by_group.answer in keys else first.groups
    return Answers(first.kind, first.words, known, groups, first.population, first.sources)


def shares(
    first: Answers, second: Answers, runs: Sequence[Run], sizes: Mapping[str, Any], simulate: Simulate
) -> list[Share]:
    """The part of each group of answers in the gap of the headline, second less first.

    Args:
        first, second: answers that ``check_comparable`` lets through.
        runs: the finished runs of both, so that neither is simulated again.
        sizes: fields of the scenarios (people, days, seed, replicates).
        simulate: makes the run of a scenario.

    Raises:
        GlasspolisError: a mixture of both contradicts itself, so that no share can be told.
    """
    players = differing(first, second)
    names = list(players)
    small = {**sizes, "range_samples": 0}

    def value(coalition: Coalition) -> list[float]:
        if len(coalition) in (0, len(names)):
            return two_runs.by_replicate(runs[1 if coalition else 0])
        keys = frozenset(key for at in coalition for key in players[names[at]])
        return two_runs.by_replicate(simulate(assess.scenario(mixed(first, second, keys), **small)))

    found = exact(value, len(names)).value
    return [Share(name, players[name], *_interval(row)) for name, row in zip(names, found, strict=True)]


def _interval(values: np.ndarray[Any, Any]) -> tuple[float, float | None, float | None]:
    """Mean and 95% interval over replicates; none for one replicate."""
    mean = float(values.mean())
    if len(values) < 2:
        return mean, None, None
    half = float(stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / len(values) ** 0.5)
    return mean, mean - half, mean + half
