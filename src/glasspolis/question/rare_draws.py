"""Reads from a submodel's text which parameters it compares with rare draws; beyond.py asks."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from types import ModuleType

from glasspolis.contract import verbs


@cache
def rare(module: ModuleType, streams: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return the pairs of a rare draw and a parameter that the text of a submodel compares
    outright.

    Args:
        module: of the submodel.
        streams: names of its draws.
    """
    known = {key for key in streams if module.Draw._field_defaults[key].p_max < 1}
    pairs: set[tuple[str, str]] = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        parts = _compared(node)
        drawn = {part.attr for part in parts if isinstance(part, ast.Attribute) and _owner(part) == "draw"} & known
        pairs |= {(stream, key) for stream in drawn for part in parts for key in _parameters(part)}
    return frozenset(pairs)


def _compared(node: ast.AST) -> list[ast.expr]:
    """Return the sides of a comparison, or the arguments of a call that may compare them.

    Such calls are those of the submodel's own helpers and of the verbs that take a chance.
    """
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Call):
        function = ast.unparse(node.func)
        return list(node.args) if function.startswith("_") or function in _verbs_of_chance() else []
    return []


@cache
def _verbs_of_chance() -> frozenset[str]:
    functions = inspect.getmembers(verbs, inspect.isfunction)
    return frozenset(name for name, function in functions if "Chance" in function.__annotations__.values())


def _parameters(node: ast.AST) -> set[str]:
    """Return the parameters that an expression holds, calls inside it aside."""
    if isinstance(node, ast.Attribute):
        return {node.attr} if _owner(node) == "par" else set()
    if isinstance(node, ast.Call):
        return set()
    return set().union(*(_parameters(child) for child in ast.iter_child_nodes(node)))


def _owner(node: ast.Attribute) -> str:
    return node.value.id if isinstance(node.value, ast.Name) else ""
