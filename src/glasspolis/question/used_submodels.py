"""Finds the submodels that a scenario uses, and those that no scenario can be without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from glasspolis.contract.submodel import Submodel
from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, unknown


def always_on() -> tuple[str, ...]:
    """Return the installed submodels that say of themselves that they run in every world."""
    return tuple(name for name, model in plan.installed().items() if model.always_on)


def in_every_world(submodels: Iterable[str]) -> frozenset[str]:
    """Return those of these submodels that run in the world without the system and that nothing
    ends.
    """
    installed = plan.installed()
    return frozenset(name for name in submodels if installed[name].always_on or installed[name].in_every_world)


def used(names: Sequence[str], where: str) -> dict[str, Submodel]:
    """Return the submodels of these names.

    Raises:
        GlasspolisError: one is not installed or stands twice, or one that always runs is missing.
    """
    for name in names:
        if name not in plan.installed():
            raise unknown("submodel", name, plan.installed(), f"{where}: submodels")
        if names.count(name) > 1:
            raise GlasspolisError(f"{where}: submodels: {name!r} appears twice.")
    for name in always_on():
        if name not in names:
            raise GlasspolisError(f"{where}: submodels: {name!r} is missing; without it nobody does anything.")
    return plan.choose(names)
