"""Arithmetic in a case file: names, numbers, + - * / **, a few functions; case_check.py and case_output.py use it."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from glasspolis.errors import GlasspolisError, unknown

LONGEST, DEEPEST = 400, 40
OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
FUNCTIONS: dict[str, Callable[..., float]] = {
    "abs": abs, "exp": math.exp, "log": math.log, "max": max, "min": min, "sqrt": math.sqrt,
}  # fmt: skip


def names(text: str, where: str) -> list[str]:
    """The names that a formula uses, in order, once each.

    Raises:
        GlasspolisError: it is not arithmetic of the kind above.
    """
    found: list[str] = []
    _walk(_parsed(text, where), text, where, found, 0)
    return list(dict.fromkeys(found))


def check(text: str, known: Iterable[str], where: str) -> None:
    """Refuse a formula that uses a name which is not known.

    Raises:
        GlasspolisError: it does, or it is not arithmetic.
    """
    allowed = list(known)
    for name in names(text, where):
        if name not in allowed:
            raise unknown("name in a formula", name, allowed, f"{where} = {text!r}")


def evaluate(text: str, values: Mapping[str, float], where: str) -> float | None:
    """The value of a checked formula; None where it is not defined (a division by 0, the logarithm of 0)."""
    try:
        found = _value(_parsed(text, where), values)
        return found if isinstance(found, float | int) and math.isfinite(found) else None
    except (ArithmeticError, ValueError, TypeError, KeyError):
        return None


def _parsed(text: str, where: str) -> ast.expr:
    if len(text) > LONGEST:
        raise GlasspolisError(f"{where}: has {len(text)} characters; allowed {LONGEST}.")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _not_arithmetic(text, where) from None


def _not_arithmetic(text: str, where: str) -> GlasspolisError:
    allowed = f"names, numbers, + - * / **, brackets, {', '.join(sorted(FUNCTIONS))}"
    return GlasspolisError(f"{where} = {text[:60]!r}: is no formula. Allowed: {allowed}.")


def _walk(node: ast.expr, text: str, where: str, found: list[str], depth: int) -> None:
    inner: list[ast.expr] = []
    if isinstance(node, ast.Name):
        found.append(node.id)
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        inner = [node.left, node.right]
    elif isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        inner = [node.operand]
    elif isinstance(node, ast.Call) and _is_function(node):
        inner = node.args
    elif not (isinstance(node, ast.Constant) and type(node.value) in (int, float)):
        raise _not_arithmetic(text, where)
    if depth > DEEPEST:
        raise GlasspolisError(f"{where} = {text[:60]!r}: is nested more than {DEEPEST} deep.")
    for one in inner:
        _walk(one, text, where, found, depth + 1)


def _is_function(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and bool(node.args) and not node.keywords


def _value(node: ast.expr, values: Mapping[str, float]) -> Any:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](float(_value(node.left, values)), float(_value(node.right, values)))
    if isinstance(node, ast.UnaryOp):
        return OPERATORS[type(node.op)](_value(node.operand, values))
    if isinstance(node, ast.Call):
        return FUNCTIONS[getattr(node.func, "id", "")](*(_value(one, values) for one in node.args))
    return float(node.value) if isinstance(node, ast.Constant) else None  # type: ignore[arg-type]
