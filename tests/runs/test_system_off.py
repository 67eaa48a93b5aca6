"""With the system's switches off in ``with``, nothing differs from the world before it: in every
scenario that ships, and in every kind of assessment.
"""

import tomllib
from typing import Any

import polars as pl
import pytest

from glasspolis.question import assess
from glasspolis.question.assess_kinds import kinds
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.question.used_submodels import always_on
from glasspolis.question.world_names import SYSTEM, WITHOUT
from glasspolis.runs.simulation import simulate

SMALL = {"people": 2_000, "replicates": 1, "range_samples": 0}
SHORT = 60


def questions() -> dict[str, Scenario]:
    """Every scenario that ships, and that of every kind of assessment with its example."""
    asked = {name: Scenario.load(name) for name in shipped()}
    for kind in kinds():
        asked[f"assess {kind}"] = assess.scenario(assess.parse(tomllib.loads(assess.example(kind))))
    return asked


QUESTIONS = questions()


def switched_off(scenario: Scenario) -> Scenario:
    """The same question to a small city, whose world ``with`` has its system switched off.

    It runs for some weeks longer than the last change that a schedule makes.
    """
    raw: dict[str, Any] = scenario.model_dump(exclude_defaults=True)
    stay = {*always_on(), *raw["worlds"][WITHOUT].get("on", ())}
    alone = {"off": [name for name in scenario.submodels if name not in stay], "set": {}}
    system = raw.get("system") or alone
    table = raw["worlds"][SYSTEM]
    table["off"] = [*table.get("off", ()), *system.get("off", ())]
    table["set"] = {**table.get("set", {}), **system.get("set", {})}
    for change in table.get("schedule", ()):
        change["set"] = {key: value for key, value in change.get("set", {}).items() if key not in system["set"]}
    raw["worlds"] = {name: raw["worlds"][name] for name in (WITHOUT, SYSTEM)}
    last = max([0, *scenario.schedule(SYSTEM), *scenario.switches(SYSTEM)])
    days = min(scenario.days, last + SHORT)
    return Scenario.parse({**raw, **SMALL, "days": days, "burn_in": min(scenario.burn_in, 7)}, scenario.name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_system_that_is_off_causes_nothing(name: str) -> None:
    run = simulate(switched_off(QUESTIONS[name]), threads=1)
    rows = run.compare(SYSTEM, WITHOUT, dimension=None, count="total")
    moved = rows.filter((pl.col("difference") != 0) | (pl.col("gained") != 0) | (pl.col("lost") != 0))
    assert rows.height
    assert moved["measure"].unique().to_list() == []
    assert run.table("caused").height == 0 or run.table("caused")["gained"].sum() == 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_world_before_differs_in_the_system_alone(name: str) -> None:
    scenario = QUESTIONS[name]
    off = switched_off(scenario)
    running = {key: value for key, value in off.world_parameters(SYSTEM).items() if owner(key) in off.active(SYSTEM)}
    before = scenario.world_parameters(WITHOUT)
    assert off.active(SYSTEM) == scenario.active(WITHOUT)
    assert {key: before[key] for key in running} == running
    assert (
        scenario.world_parameters(SYSTEM) != before
        or scenario.active(SYSTEM) != scenario.active(WITHOUT)
        or (scenario.schedule(SYSTEM) != scenario.schedule(WITHOUT))
    )


def owner(key: str) -> str:
    """The submodel that declares a parameter."""
    return key.partition(".")[0]
