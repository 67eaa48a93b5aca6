"""Small pieces of Python syntax, found, made and joined; translate.py builds the int32 source of a step from them."""

from __future__ import annotations

import ast


def definition_of(tree: ast.Module, name: str) -> ast.FunctionDef | None:
    """The function of this name at the top of a file."""
    return next((n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name), None)


def function_source(name: str, arguments: list[str], body: list[ast.stmt]) -> str:
    """A function as text, marked for inlining."""
    text = "\n".join(ast.unparse(ast.fix_missing_locations(s)) for s in body)
    indented = "\n".join(f"    {line}" for line in text.splitlines())
    return f"@within\ndef {name}({', '.join(arguments)}):\n{indented}\n"


def narrow(node: ast.expr) -> ast.expr:
    """An expression held to 32 bits."""
    return ast.Call(ast.Name("i32", ast.Load()), [node], [])


def assign(name: str, value: ast.expr) -> ast.stmt:
    """``name = value``."""
    return ast.Assign([ast.Name(name, ast.Store())], value)


def call(name: str, *values: ast.expr) -> ast.expr:
    """``name(values)``."""
    return ast.Call(ast.Name(name, ast.Load()), list(values), [])


def elements(value: ast.expr) -> list[ast.expr]:
    """The parts of a tuple, or the one expression."""
    return value.elts if isinstance(value, ast.Tuple) else [value]


def folded(name: str, values: list[ast.expr]) -> ast.expr:
    """A function of two taken over any number of values, from the left."""
    out = values[0]
    for value in values[1:]:
        out = call(name, out, value)
    return out


def own_field(column: str) -> ast.Attribute:
    """``own.column``."""
    return ast.Attribute(ast.Name("own", ast.Load()), column, ast.Load())


def joined(parts: list[ast.expr], operator: ast.operator) -> ast.expr:
    """The parts with an operator between them."""
    out = parts[0]
    for part in parts[1:]:
        out = ast.BinOp(out, operator, part)
    return out
