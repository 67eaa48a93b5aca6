"""Other joint tables of the same population: which groups are poor, with every one-way share kept.

Places state shares of each dimension, and few state how group and income go together; where nothing
is stated they are independent. That is an assumption about the society, and gaps between groups
follow from it. So the parameter range runs other joint tables as well (runs/design.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from glasspolis.people.structure import AXES, Ints, Structure

ODDS = 2.25
"""Ratio of odds between neighbouring fifths, assumed: a third to a half of the further groups are
then in the lowest fifth (Cramer's V about 0.25), as of minorities with few well paid places."""
ROUNDS = 60


def with_group_by_income(structure: Structure, poorer: int) -> Structure:
    """``structure`` in which the further groups are poorer than the first one (1), or richer (-1).

    Within every cell of the other dimensions the table of group and income is tilted, and then
    fitted until group with all other dimensions and income with all other dimensions have their old
    shares (iterative proportional fitting, Deming and Stephan 1940). With 0, or where a place has
    one group, it stays as it is. Weights are rounded to whole numbers; the sums of doubles before
    that do not depend on the processor beyond the sixteenth digit.
    """
    group = AXES.index("group")
    income = AXES.index("income")
    if not poorer or structure.joint.shape[group] < 2:
        return structure
    fifths = np.arange(structure.joint.shape[income]) - (structure.joint.shape[income] - 1) / 2
    later = np.arange(structure.joint.shape[group]) > 0
    tilt = np.where(later[:, None], ODDS ** (-poorer * fifths / 2)[None], ODDS ** (poorer * fifths / 2)[None])
    shape = [1] * structure.joint.ndim
    shape[group] = tilt.shape[0]
    shape[income] = tilt.shape[1]
    joint = structure.joint * tilt.reshape(shape)
    for _ in range(ROUNDS):
        for axis in (income, group):
            joint = joint * _ratio(structure.joint, joint, axis)
    return replace(structure, joint=_rounded(structure.joint, joint, income))


def _ratio(wanted: Ints, found: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    target = wanted.sum(axis=axis, keepdims=True)
    have = found.sum(axis=axis, keepdims=True)
    return np.asarray(np.divide(target, have, out=np.zeros_like(have), where=have > 0), np.float64)


def _rounded(before: Ints, joint: NDArray[np.float64], axis: int) -> Ints:
    """Whole weights with exactly the old sums along an axis: what rounding leaves goes to the
    largest cell.
    """
    whole = np.moveaxis(np.rint(joint).astype(np.int64), axis, -1).copy()
    left = np.moveaxis(before, axis, -1).sum(axis=-1) - whole.sum(axis=-1)
    largest = np.argmax(whole, axis=-1)[..., None]
    np.put_along_axis(whole, largest, np.take_along_axis(whole, largest, -1) + left[..., None], -1)
    return np.ascontiguousarray(np.moveaxis(whole, -1, axis))


JOINT_TABLES: dict[str, Callable[[Structure, int], Structure]] = {
    "population.group_by_income": with_group_by_income,
}
"""Name of a choice of joint table -> what makes it, from -1, 0 (as the place states it) or 1."""


def with_tables(structure: Structure, choices: Mapping[str, int]) -> Structure:
    """``structure`` with the joint tables that a setting chose."""
    for name, choice in choices.items():
        structure = JOINT_TABLES[name](structure, choice)
    return structure
