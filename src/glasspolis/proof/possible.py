"""Says what a figure of a case can be at all, so that no interval leaves it; validate.py asks.

A count is not below 0 and a correlation not beyond 1. A formula is within what its parts allow: the
difference of two correlations is not beyond 2. The file of a case says more where it knows more
(``possible``).
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

import numpy as np

from glasspolis import evidence
from glasspolis.contract.submodel import Submodel
from glasspolis.proof import case_between
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_tables import Output
from glasspolis.proof.verdict import ANY, Ends

SHARES = ("auc", "incidence", "persons")
CORRELATED: Ends = (-1.0, 1.0)
SHARE: Ends = (0.0, 1.0)
NOT_NEGATIVE: Ends = (0, np.inf)


def possible(case: PublishedCase, models: Mapping[str, Submodel]) -> dict[str, Ends]:
    """Return the least and the most that each figure of a case can be."""
    ends: dict[str, Ends] = {}
    for output in case.outputs:
        known = _known(output, models, ends)
        stated = output.possible
        ends[output.name] = known if stated is None else (float(stated[0]), float(stated[1]))
    return ends


def _known(output: Output, models: Mapping[str, Submodel], ends: Mapping[str, Ends]) -> Ends:
    """Return what the figure can be as far as the file and the model say."""
    if output.between in case_between.CORRELATION:
        return CORRELATED
    if output.between in case_between.SHARES:
        return SHARE
    if output.between == "sd":
        return NOT_NEGATIVE
    of_days = _of_formula(output.formula, ends) if output.formula is not None else _of_measure(output, models)
    # A power law has an exponent above 1; every other way of comparing units gives one of their
    # numbers or a mean of them.
    return (1.0, np.inf) if output.between == "tail" else of_days


def _of_measure(output: Output, models: Mapping[str, Submodel]) -> Ends:
    if output.over == "correlation" and output.baseline is None:
        return CORRELATED
    if output.over == "slope" or (output.baseline is not None and output.against == "difference"):
        return ANY
    is_share = output.over in SHARES and (output.over != "persons" or output.per == "people")
    if is_share and output.baseline is None and output.times is None:
        return SHARE
    names = [name for name in (output.measure, output.per) if name is not None and name != "people"]
    return NOT_NEGATIVE if all(_counts(name, models) for name in names) else ANY


def _counts(measure: str, models: Mapping[str, Submodel]) -> bool:
    """Return whether a measure cannot be below 0, as far as the column that it sums says."""
    owner, _, column = measure.partition(".")
    if owner not in models:
        return True
    declared = models[owner].own.get(column) or models[owner].units.get(column)
    return declared is None or declared.low >= 0


def _of_formula(text: str, known: Mapping[str, Ends]) -> Ends:
    return _ends(ast.parse(text.strip(), mode="eval").body, known)


def _ends(node: ast.expr, known: Mapping[str, Ends]) -> Ends:
    """Return the least and the most that this arithmetic can be, as far as its form says."""
    if isinstance(node, ast.Name):
        if node.id in known:
            return known[node.id]
        value = float(evidence.fact(node.id).value) if node.id in evidence.facts() else np.nan
        return (value, value) if np.isfinite(value) else ANY
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value), float(node.value)
    if isinstance(node, ast.UnaryOp):
        low, high = _ends(node.operand, known)
        return (-high, -low) if isinstance(node.op, ast.USub) else (low, high)
    if isinstance(node, ast.BinOp):
        return _of_two(node.op, _ends(node.left, known), _ends(node.right, known))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _of_call(node.func.id, [_ends(part, known) for part in node.args])
    return ANY


def _of_two(how: ast.operator, first: Ends, second: Ends) -> Ends:
    if isinstance(how, ast.Add):
        return first[0] + second[0], first[1] + second[1]
    if isinstance(how, ast.Sub):
        return first[0] - second[1], first[1] - second[0]
    if isinstance(how, ast.Mult) and np.isfinite([*first, *second]).all():
        corners = [a * b for a in first for b in second]
        return min(corners), max(corners)
    # Of a quotient and a power only the sign is known.
    return NOT_NEGATIVE if first[0] >= 0 and second[0] >= 0 else ANY


def _of_call(name: str, parts: Sequence[Ends]) -> Ends:
    if name in ("max", "min"):
        pick = max if name == "max" else min
        return pick(low for low, _ in parts), pick(high for _, high in parts)
    return NOT_NEGATIVE if name in ("abs", "exp", "sqrt") else ANY
