"""Says what a figure of a case can be at all, so that no interval leaves it; validate.py asks.

A count is not below 0 and a correlation not beyond 1. A formula is not below 0 where it adds,
multiplies and divides what is not below 0. The file of a case says more where it knows more
(``possible``).
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

import numpy as np

from glasspolis import evidence
from glasspolis.contract.submodel import Submodel
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_tables import Output
from glasspolis.proof.verdict import ANY, Ends

SHARES = ("auc", "incidence", "persons")
KEEPS_SIGN = (ast.Add, ast.Mult, ast.Div, ast.Pow)
NOT_NEGATIVE: Ends = (0, np.inf)


def possible(case: PublishedCase, models: Mapping[str, Submodel]) -> dict[str, Ends]:
    """The least and the most that each figure of a case can be."""
    ends: dict[str, Ends] = {}
    for output in case.outputs:
        known = _of_formula(output.formula, ends) if output.formula is not None else _of_measure(output, models)
        stated = output.possible
        ends[output.name] = known if stated is None else (float(stated[0]), float(stated[1]))
    return ends


def _of_measure(output: Output, models: Mapping[str, Submodel]) -> Ends:
    if output.over == "correlation" and output.baseline is None:
        return -1.0, 1.0
    if output.over == "slope" or (output.baseline is not None and output.against == "difference"):
        return ANY
    if output.over in SHARES and output.baseline is None and output.times is None:
        return 0.0, 1.0
    names = [name for name in (output.measure, output.per) if name is not None and name != "people"]
    return NOT_NEGATIVE if all(_counts(name, models) for name in names) else ANY


def _counts(measure: str, models: Mapping[str, Submodel]) -> bool:
    """Whether a measure cannot be below 0, as far as the column that it sums says."""
    owner, _, column = measure.partition(".")
    declared = models[owner].own.get(column) if owner in models else None
    return declared is None or declared.low >= 0


def _of_formula(text: str, known: Mapping[str, Ends]) -> Ends:
    return NOT_NEGATIVE if _not_negative(ast.parse(text.strip(), mode="eval").body, known) else ANY


def _not_negative(node: ast.expr, known: Mapping[str, Ends]) -> bool:
    """Whether no value of this arithmetic can be below 0, as far as its form says."""
    if isinstance(node, ast.Name):
        if node.id in known:
            return known[node.id][0] >= 0
        return node.id in evidence.facts() and not evidence.fact(node.id).value.startswith("-")
    if isinstance(node, ast.BinOp):
        parts = (node.left, node.right)
        return isinstance(node.op, KEEPS_SIGN) and all(_not_negative(part, known) for part in parts)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in ("abs", "exp", "sqrt"):
            return True
        return node.func.id in ("max", "min") and all(_not_negative(part, known) for part in node.args)
    return isinstance(node, ast.Constant)
