"""Arithmetic in data files: names, numbers, + - * / ** and a few functions.

Cases compute in floating point. Assessments compute in exact decimals, so that a setting holds the
digits that were typed; a name in them may be that of a parameter, with a dot.
"""

from __future__ import annotations

import ast
import math
import operator
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import Any

from glasspolis.errors import GlasspolisError, unknown

LONGEST = 400
DEEPEST = 40
OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
Functions = Mapping[str, Callable[..., Any]]


def _round(value: Decimal) -> Decimal:
    return value.to_integral_value()


def _ceil(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_CEILING)


def _either(value: Decimal, other: Decimal) -> Decimal:
    return value or other


@dataclass(frozen=True, eq=False)
class Arithmetic:
    """Says how a formula is computed.

    Attributes:
        number: makes a number of a value, or of the text of a number in the formula.
        functions: those that a formula may call, by name.
        dotted: whether a name may have a dot, as that of a parameter has.
    """

    number: Callable[[Any], Any]
    functions: Functions
    dotted: bool = False


FLOATS = Arithmetic(
    float,
    {"abs": abs, "exp": math.exp, "log": math.log, "max": max, "min": min, "sqrt": math.sqrt},
)
# either(a, b) is a, or b where a is 0. round goes to the nearest whole number, from halfway to the
# even one.
DECIMALS = Arithmetic(Decimal, {"max": max, "min": min, "round": _round, "ceil": _ceil, "either": _either}, True)


def names(text: str, where: str, arithmetic: Arithmetic = FLOATS) -> list[str]:
    """Return the names that a formula uses, in order, once each.

    Raises:
        GlasspolisError: it is not arithmetic of the kind above.
    """
    used: list[str] = []
    _walk(_parsed(text, where, arithmetic), text, where, arithmetic, used, 0)
    return list(dict.fromkeys(used))


def numbers(text: str, where: str, arithmetic: Arithmetic = FLOATS) -> list[Decimal]:
    """Return the numbers that stand in a formula, in order.

    Raises:
        GlasspolisError: it is not arithmetic of the kind above.
    """
    names(text, where, arithmetic)
    constants = (node for node in ast.walk(_parsed(text, where, arithmetic)) if isinstance(node, ast.Constant))
    return [Decimal(str(node.value)) for node in constants]


def check(text: str, known: Iterable[str], where: str, arithmetic: Arithmetic = FLOATS) -> None:
    """Refuse a formula that uses a name which is not known.

    Raises:
        GlasspolisError: it does, or it is not arithmetic.
    """
    allowed = list(known)
    for name in names(text, where, arithmetic):
        if name not in allowed:
            raise unknown("name in a formula", name, allowed, f"{where} = {text!r}")


def evaluate(text: str, values: Mapping[str, float], where: str) -> float | None:
    """Return the value of a checked formula; None where it is not defined, as for a division by
    0.
    """
    try:
        value = _value(_parsed(text, where, FLOATS), text, values, FLOATS)
        return value if isinstance(value, float | int) and math.isfinite(value) else None
    except (ArithmeticError, ValueError, TypeError, KeyError):
        return None


def exact(text: str, values: Mapping[str, Decimal], where: str) -> Decimal:
    """Return the value of a checked formula in decimals.

    Raises:
        GlasspolisError: it is not defined for these values.
    """
    try:
        return Decimal(_value(_parsed(text, where, DECIMALS), text, values, DECIMALS))
    except (ArithmeticError, TypeError) as error:
        raise GlasspolisError(f"{where} = {text!r}: is not defined for these numbers.") from error


@lru_cache(maxsize=1024)
def _parsed(text: str, where: str, arithmetic: Arithmetic) -> ast.expr:
    if len(text) > LONGEST:
        raise GlasspolisError(f"{where}: has {len(text)} characters; allowed {LONGEST}.")
    try:
        # Python warns of a text such as "1if" on stderr; the message of this file is enough.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _not_arithmetic(text, where, arithmetic) from None


def _not_arithmetic(text: str, where: str, arithmetic: Arithmetic) -> GlasspolisError:
    allowed = f"names, numbers, + - * / **, brackets, {', '.join(sorted(arithmetic.functions))}"
    return GlasspolisError(f"{where} = {text[:60]!r}: is no formula. Allowed: {allowed}.")


def _walk(node: ast.expr, text: str, where: str, arithmetic: Arithmetic, used: list[str], depth: int) -> None:
    inner: list[ast.expr] = []
    if name := _name(node, arithmetic):
        used.append(name)
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        inner = [node.left, node.right]
    elif isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        inner = [node.operand]
    elif isinstance(node, ast.Call) and _is_function(node, arithmetic):
        inner = node.args
    elif not (isinstance(node, ast.Constant) and type(node.value) in (int, float)):
        raise _not_arithmetic(text, where, arithmetic)
    if depth > DEEPEST:
        raise GlasspolisError(f"{where} = {text[:60]!r}: is nested more than {DEEPEST} deep.")
    for part in inner:
        _walk(part, text, where, arithmetic, used, depth + 1)


def _name(node: ast.expr, arithmetic: Arithmetic) -> str:
    """Return the name that a node is, such as ``days`` or ``submodel.parameter``; empty if it is
    none.
    """
    if arithmetic.dotted and isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _is_function(node: ast.Call, arithmetic: Arithmetic) -> bool:
    known = isinstance(node.func, ast.Name) and node.func.id in arithmetic.functions
    return known and bool(node.args) and not node.keywords


def _value(node: ast.expr, text: str, values: Mapping[str, Any], arithmetic: Arithmetic) -> Any:
    if name := _name(node, arithmetic):
        return values[name]
    if isinstance(node, ast.BinOp):
        left = arithmetic.number(_value(node.left, text, values, arithmetic))
        right = arithmetic.number(_value(node.right, text, values, arithmetic))
        return OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp):
        return OPERATORS[type(node.op)](_value(node.operand, text, values, arithmetic))
    if isinstance(node, ast.Call):
        parts = [_value(part, text, values, arithmetic) for part in node.args]
        return arithmetic.functions[ast.unparse(node.func)](*parts)
    # The text of a number, not the number that Python made of it, keeps the digits of a decimal.
    return arithmetic.number(ast.get_source_segment(text.strip(), node) or "")
