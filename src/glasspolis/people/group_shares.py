"""Toy groups in stated shares, in place of a place's own groups; scenarios and cases ask
for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np

from glasspolis.contract.traits import TRAITS
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.people.structure import AXES, SCALE, Ints, Structure

GROUPS = tuple(f"group {k}" for k in range(1, TRAITS["group"].levels + 1))
Shares = Mapping[str, Decimal]


def with_groups(structure: Structure, shares: Shares) -> Structure:
    """``structure`` with these groups in the same shares everywhere, in place of its own."""
    names = tuple(shares)
    axis = AXES.index("group")
    whole = structure.joint.sum(axis=axis)
    parts = weights([shares[name] for name in names])
    joint = np.stack([whole * int(w) // SCALE for w in parts], axis=axis)
    return replace(structure, joint=joint, groups=names)


def check_groups(shares: Shares, where: str) -> None:
    """Refuse toy shares that are not those of group 1, group 2, ... in this order.

    Raises:
        GlasspolisError: they are not, or don't sum to 1.
    """
    if tuple(shares) != GROUPS[: len(shares)] or not shares:
        raise GlasspolisError(f"{where}: must be 'group 1', 'group 2', ... up to {GROUPS[-1]!r} in this order.")
    in_order(shares, GROUPS, where)


def weights(shares: Sequence[Decimal]) -> Ints:
    """Return shares as whole weights, of which those of everybody sum to about ``SCALE``."""
    return np.array([int((share * SCALE).to_integral_value(ROUND_HALF_EVEN)) for share in shares], dtype=np.int64)


def in_order(given: Shares, levels: Sequence[str], where: str) -> list[Decimal]:
    """Return shares in the order of ``levels``, 0 for what is left out.

    Raises:
        GlasspolisError: an unknown level, a share outside 0 to 1, or a sum other than 1.
    """
    for name, share in given.items():
        if name not in levels:
            raise unknown("level", name, levels, where)
        if not 0 <= share <= 1:
            raise GlasspolisError(f"{where}.{name} = {share}: allowed 0 to 1.")
    if sum(given.values()) != 1:
        raise GlasspolisError(f"{where}: the shares sum to {sum(given.values())}; allowed: exactly 1.")
    return [given.get(name, Decimal(0)) for name in levels]
