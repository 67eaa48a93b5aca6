"""Calls of Python with arguments that nobody would give, of the types that the functions state."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import glasspolis
from bench.soak import mutate
from bench.soak.folders import WHOLE
from bench.soak.words import in_folder, no_city
from glasspolis.question import assess
from glasspolis.question.scenario import Scenario
from glasspolis.runs.expansion import expand

TEXTS = tuple(one for one in mutate.NASTY if isinstance(one, str) and "\0" not in one)
WHOLE_NUMBERS = tuple(one for one in mutate.NUMBERS if isinstance(one, int) and not isinstance(one, bool))
NAMES = ("society.petty", "society.trips", "all", "group", "region", "with", "without", "totals", "units", "persons")
SCENARIOS = ("four-grades", "grid-city", "station-watchlist", "shown-faces")


def fields(rng: Random, _: Path) -> None:
    """A call of ``override`` with fields and settings that nobody would give."""
    scenario = _scenario(rng.choice(SCENARIOS[:3]))
    names = [*Scenario.model_fields, "nothing"]
    given = {rng.choice(names): mutate.near(1, rng) for _ in range(rng.choice((1, 1, 2)))}
    if rng.random() < 0.6:
        given["set"] = {_key(scenario, rng): mutate.near("1", rng)}
    check_same(scenario.override(**{str(key): value for key, value in given.items()}))


def of_a_run(rng: Random, folder: Path) -> None:
    """A finished run is asked for a table, a measure, a chart or a page."""
    run = glasspolis.Run.open(folder.parent / WHOLE)
    with in_folder(folder):
        rng.choice(ASKED)(run, rng)


def to_run(rng: Random, folder: Path) -> None:
    """A run, a sweep, an assessment or a larger run is asked for; no city is run."""
    with in_folder(folder), no_city():
        rng.choice(STARTED)(rng, folder.parent / WHOLE)


def check_same(scenario: Scenario) -> None:
    """A scenario that is taken says back what it says.

    Raises:
        AssertionError: it does not.
    """
    told = scenario.resolved()
    told.pop("by_world")
    assert Scenario.parse(told).resolved() == scenario.resolved(), "a scenario is another one when read back"


def _text(rng: Random) -> str:
    return str(rng.choice((*TEXTS, *NAMES, *NAMES)))


def _maybe(rng: Random) -> str | None:
    return _text(rng) if rng.random() < 0.7 else None


def _number(rng: Random) -> int | None:
    return rng.choice((None, 1, 2, 3, *WHOLE_NUMBERS))


def _key(scenario: Scenario, rng: Random) -> str:
    return str(rng.choice((*list(scenario.set)[:5], "society.ride", "with:society.ride", "x:society.ride", *TEXTS)))


@cache
def _scenario(name: str) -> Scenario:
    return Scenario.load(name).override(people=1000, range_people=1000)


ASKED: tuple[Callable[[Any, Random], Any], ...] = (
    lambda run, rng: run.table(_text(rng)),
    lambda run, rng: run.measures(_maybe(rng), _maybe(rng)),
    lambda run, rng: run.compare(_text(rng), _text(rng), _maybe(rng), _maybe(rng)),
    lambda run, rng: run.outcomes([_text(rng) for _ in range(rng.randrange(3))]),
    lambda run, rng: run.units(_maybe(rng), _maybe(rng)),
    lambda run, rng: run.plot(_text(rng)),
    lambda run, rng: run.samples() if rng.random() < 0.5 else run.problem(),
    lambda run, rng: glasspolis.ask(run),
    lambda run, rng: glasspolis.evidence.fact(_text(rng), _text(rng)),
    lambda run, rng: glasspolis.evidence.search(_text(rng), *[_text(rng)] * rng.randrange(2)),
)  # fmt: skip


def _simulate(rng: Random, _: Path) -> None:
    scenario = _scenario(rng.choice(SCENARIOS))
    start = rng.choice((None, None, _text(rng)))
    glasspolis.simulate(
        scenario, _maybe(rng), threads=_number(rng), overwrite=rng.random() < 0.5,
        save_state=rng.choice((None, _number(rng))), start=start,
    )  # fmt: skip


def _weigh(rng: Random, _: Path) -> None:
    glasspolis.weigh(_scenario(rng.choice(SCENARIOS)), _maybe(rng), threads=_number(rng))


def _sweep(rng: Random, _: Path) -> None:
    scenario = _scenario(rng.choice(SCENARIOS))
    keys = [rng.choice((_key(scenario, rng), *Scenario.model_fields)) for _ in range(rng.choice((0, 1, 1, 2)))]
    values = {str(key): [mutate.near(1, rng) for _ in range(rng.randrange(3))] for key in keys}
    glasspolis.sweep(
        scenario, values if rng.random() < 0.7 else [values] * rng.randrange(3),
        worlds=[_text(rng)] * rng.randrange(2), measures=[_text(rng)] * rng.randrange(2), dimension=_text(rng),
        threads=1,
    )  # fmt: skip


def _assess(rng: Random, _: Path) -> None:
    kind = assess.kinds()[rng.choice(list(assess.kinds()))]
    given = {"kind": kind.kind, "people_in_reach": 90000} if rng.random() < 0.9 else {}
    given |= {rng.choice([q.key for q in kind.questions]): mutate.near(1, rng) for _ in range(rng.randrange(3))}
    more = {rng.choice(("people", "days", "seed", "nothing")): mutate.near(1, rng) for _ in range(rng.randrange(2))}
    glasspolis.assess(given, _maybe(rng), threads=1, **more)


def _again(rng: Random, whole: Path) -> None:
    glasspolis.rerun(rng.choice((whole, _text(rng))), _maybe(rng), threads=_number(rng))


def _larger(rng: Random, whole: Path) -> None:
    expand(rng.choice((whole, _text(rng))), settings=_number(rng), replicates=_number(rng), threads=_number(rng))


STARTED = (_simulate, _weigh, _sweep, _assess, _again, _larger)
