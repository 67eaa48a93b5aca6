"""Keeps a world of a setting from contradicting itself where it sets one of two ordered numbers.

A design holds orderings between what it draws (design.py). A world may set one of the two itself,
and then the drawn one gives way: what it sets is a fact of that world.
"""

from __future__ import annotations

from collections.abc import Mapping

from glasspolis.contract.encoding import Value
from glasspolis.contract.submodel import Submodel


def coherent(models: Mapping[str, Submodel], world: dict[str, Value], drawn: Mapping[str, Value]) -> dict[str, Value]:
    """The parameters of a world in which no drawn number exceeds what it cannot exceed.

    Args:
        models: the submodels in use.
        world: every parameter as it stands in the world.
        drawn: what the setting drew; empty for the stated values, which stay as they are.
    """
    if not drawn:
        return world
    kept = dict(world)
    ordered = [
        (f"{m.name}.{key}", f"{m.name}.{p.at_most}") for m in models.values() for key, p in m.par.items() if p.at_most
    ]
    for _ in ordered:
        for name, most in ordered:
            value = kept[name]
            limit = kept[most]
            if isinstance(value, tuple) or isinstance(limit, tuple) or value <= limit:
                continue
            if name in drawn and world[name] == drawn[name]:
                kept[name] = limit
            elif most in drawn and world[most] == drawn[most]:
                kept[most] = value
    return kept
