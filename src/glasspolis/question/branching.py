"""Settings that hold from a later day on: a scenario that branches off a trunk on that day.

They become changes in the schedules of the worlds, so that a branch is a scenario like any other
and gives, to the bit, what it would give from its first day (runs/branch.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.question import settings
from glasspolis.question.scenario import Scenario
from glasspolis.question.world_names import SYSTEM, WITHOUT

SIZES = (
    "people", "days", "burn_in", "seed", "replicates", "range_samples", "range_people", "diary_persons",
)  # fmt: skip
"""What a branch takes over from its trunk where nobody says otherwise."""


def branched(scenario: Scenario, day: int, typed: Mapping[str, Any], where: str = "command line: --set") -> Scenario:
    """Return the scenario with settings that hold from the morning of ``day`` on.

    Args:
        scenario: the trunk, or one that equals it on all days before.
        day: counted from the first after the burn-in, from 0.
        typed: by ``submodel.parameter``, for every world, or by ``world:submodel.parameter``, for
            that world and the worlds that are like it.
        where: begins every message.

    Raises:
        GlasspolisError: no such world or parameter, a value that is not allowed, or a setting that
            cannot begin on a later day.
    """
    if not typed:
        return scenario
    raw = scenario.model_dump(exclude_defaults=True)
    changes: dict[str, dict[str, Any]] = {name: {} for name in raw["worlds"]}
    for key, text in typed.items():
        world, colon, name = key.rpartition(":")
        if colon and world not in changes:
            raise unknown("world", world, changes, f"{where}: {key}")
        for one in [world] if colon else _every(scenario, name, where):
            changes[one][name] = settings.from_text(text)
    if scenario.system is not None and changes[WITHOUT]:
        raise GlasspolisError(
            f"{where}: the world {WITHOUT!r} is {SYSTEM!r} without the system; what {SYSTEM!r} sets from a day on "
            f"holds in it too, so name {SYSTEM!r}."
        )
    for name, values in changes.items():
        if values:
            table = dict(raw["worlds"][name])
            raw["worlds"][name] = table
            table["schedule"] = [*table.get("schedule", ()), {"day": day, "set": values}]
    return Scenario.parse(raw, where)


def _every(scenario: Scenario, name: str, where: str) -> list[str]:
    """Return the worlds whose schedules have to say it so that it holds in all of them.

    A placebo follows the world that it is like.
    """
    worlds = [world for world, table in scenario.worlds.items() if not table.placebo]
    if scenario.system is None:
        return worlds
    if name in scenario.system.set:
        raise GlasspolisError(
            f"{where}: {name}: the system says how it was before, so that it cannot change in every world; name the "
            f"world, as {SYSTEM}:{name}."
        )
    return [world for world in worlds if world != WITHOUT]
