"""Finds out whether ``daily`` treats each unit by itself, so that one call may serve the units of
all worlds; engine/unit_steps.py asks.

Such a ``daily`` computes number by number: it sums, sorts and looks up nothing, and nothing but the
day decides what is computed. A ``daily`` of which this cannot be shown runs world by world.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from glasspolis.contract.submodel import Submodel

FUNCTIONS = {"abs", "absolute", "clip", "maximum", "minimum", "sign", "where"}
PIECES = (
    ast.Assign, ast.Attribute, ast.BinOp, ast.Call, ast.Compare, ast.Constant, ast.IfExp, ast.Load, ast.Name,
    ast.Return, ast.Store, ast.UnaryOp, ast.cmpop, ast.expr_context, ast.keyword, ast.operator, ast.unaryop,
)  # fmt: skip


def one_axis(model: Submodel) -> str:
    """The axis of all units of a submodel whose ``daily`` treats each by itself; "" if it does not.

    What it reads is by that axis or of the whole world.
    """
    axes = {unit.by for unit in model.units.values()}
    if len(axes) != 1 or model.daily is None:
        return ""
    allowed = axes | {"world"}
    reads = model.known.values()
    if any(r.how == "within" or (r.how == "tally" and r.by not in allowed) for r in reads):
        return ""
    if any(stream.times or stream.by not in allowed for stream in model.luck.values()):
        return ""
    return axes.pop() if _Check(model).holds(model.daily) else ""


class _Check:
    """Walks ``daily`` and all functions that it calls."""

    def __init__(self, model: Submodel) -> None:
        self.clocks = {key for key, read in model.known.items() if read.how == "clock"}
        self.tables = {key for key, par in model.par.items() if par.by}
        self.made = model.module.Units
        self.seen: set[Callable[..., Any]] = set()

    def holds(self, function: Callable[..., Any]) -> bool:
        """Whether a function treats each number by itself."""
        if function in self.seen:
            return True
        self.seen.add(function)
        definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        if not isinstance(definition, ast.FunctionDef) or definition.decorator_list:
            return False
        days: set[str] = set()
        body = [statement for statement in definition.body if not _is_text(statement)]
        return all(self.statement(statement, days, inspect.unwrap(function).__globals__) for statement in body)

    def statement(self, statement: ast.stmt, days: set[str], names: Mapping[str, Any]) -> bool:
        """Whether a statement treats each number by itself.

        ``days`` are the names that depend on the day alone; the statement may add one.
        """
        if isinstance(statement, ast.Assign):
            target = statement.targets[0]
            if len(statement.targets) != 1 or not isinstance(target, ast.Name):
                return False
            days.discard(target.id)
            if self.of_the_day(statement.value, days):
                days.add(target.id)
        return all(self.piece(node, days, names) for node in ast.walk(statement))

    def of_the_day(self, node: ast.expr, days: set[str]) -> bool:
        """Whether an expression has the same value in all worlds of a day."""
        if isinstance(node, ast.Compare):
            return all(self.of_the_day(part, days) for part in (node.left, *node.comparators))
        if isinstance(node, ast.Attribute):
            return isinstance(node.value, ast.Name) and node.value.id == "known" and node.attr in self.clocks
        return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id in days)

    def piece(self, node: ast.AST, days: set[str], names: Mapping[str, Any]) -> bool:
        """Whether a piece of syntax treats each number by itself."""
        if not isinstance(node, PIECES) or isinstance(node, (ast.Not, ast.In, ast.NotIn, ast.Is, ast.IsNot)):
            return False
        if isinstance(node, ast.Compare):
            return len(node.ops) == 1
        if isinstance(node, ast.IfExp):
            return self.of_the_day(node.test, days)
        if isinstance(node, ast.Call):
            return self.call(node, names)
        if isinstance(node, ast.Name):
            return not isinstance(names.get(node.id), np.ndarray)
        is_field = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        return not isinstance(node, ast.Attribute) or (is_field and node.attr not in self.tables)

    def call(self, node: ast.Call, names: Mapping[str, Any]) -> bool:
        """Whether the function that is called treats each number by itself."""
        called = node.func
        if isinstance(called, ast.Attribute):
            return isinstance(called.value, ast.Name) and called.value.id == "np" and called.attr in FUNCTIONS
        found = names.get(called.id) if isinstance(called, ast.Name) else None
        return found is self.made or (inspect.isfunction(found) and self.holds(found))


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
