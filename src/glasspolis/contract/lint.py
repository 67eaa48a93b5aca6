"""Checks what a submodel's units declare and what its ``daily`` holds; load.py calls it, and an
error names file and line.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.syntax import parsed
from glasspolis.contract.traits import AXES, nests
from glasspolis.contract.unit_columns import Unit
from glasspolis.errors import ContractError, unknown

ARGUMENTS = ["units", "known", "par", "luck"]
UNIT_READS = ("tally", "of", "within", "clock")
WIDEST = 2**62
_FUNCTIONS = """
    abs absolute add all any append arange argsort argmax argmin array asarray bincount bitwise_and bitwise_or
    bitwise_xor bool_ broadcast_to clip column_stack concatenate count_nonzero cumsum diff divmod empty_like equal eye
    flatnonzero flip floor_divide full full_like greater greater_equal hstack int64 isin less less_equal logical_and
    logical_not logical_or logical_xor lexsort max maximum min minimum mod multiply ndarray nonzero not_equal ones
    ones_like prod ravel remainder repeat reshape roll searchsorted sign sort stack subtract sum take tile transpose
    unique vstack where zeros zeros_like"""
FUNCTIONS = set(_FUNCTIONS.split())
# Methods of an array; whatever else stands behind a dot is a field, or refused.
_METHODS = """
    all any argmax argmin argsort astype clip copy cumsum flatten max min nonzero prod ravel repeat reshape sort sum
    take tolist transpose item"""
METHODS = set(_METHODS.split())
VALUES = {"shape", "size", "T", "ndim", "_replace"}
CALLS = {"abs", "bool", "divmod", "enumerate", "int", "len", "list", "max", "min", "range", "reversed", "sum", "tuple",
         "zip", "Units"}  # fmt: skip
STABLE = "stable"
REFUSED = (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.While, ast.Try, ast.With, ast.Lambda, ast.Await,
           ast.Yield, ast.YieldFrom, ast.ClassDef, ast.AsyncFunctionDef, ast.JoinedStr, ast.Delete)  # fmt: skip
NAMES = ("float", "complex", "math", "random", "eval", "exec", "open")
INTEGERS = ("int", "np.int64", "bool", "np.bool_")


def check_axis(where: str, axis: str) -> None:
    """Refuse an axis that does not exist.

    Raises:
        ContractError: names the axes that exist.
    """
    if axis not in AXES:
        raise ContractError(str(unknown("axis", axis, AXES, where)))


def check_units(model: Submodel) -> None:
    """Refuse units that are declared by halves, and a ``daily`` that holds what it must not.

    Raises:
        ContractError: which declaration, or file and line.
    """
    if bool(model.units) != (model.daily is not None) or (not model.units and (model.known or model.luck)):
        raise ContractError(f"{model.name}: Units and daily go together, and Known and Luck with them")
    for key, unit in model.units.items():
        if key in model.own:
            raise ContractError(f"{model.name}.{key}: stands in Own and in Units; a column has one owner and one place")
        _check_unit(f"{model.name}.{key}", unit, model)
    for key, read in model.known.items():
        _check_known(f"{model.name}.Known.{key}", read)
    for key, stream in model.luck.items():
        check_axis(f"{model.name}.{key}", stream.by)
        if not stream.doc or stream.times < 0:
            raise ContractError(f"{model.name}.{key}: doc is required, and times is from 1")
        if key in model.draw:
            raise ContractError(f"{model.name}.{key}: stands in Draw and in Luck; a stream has one name of its own")
    if model.daily is not None:
        _Lint(model).function("daily", ARGUMENTS)


def _check_unit(where: str, unit: Unit, model: Submodel) -> None:
    check_axis(where, unit.by)
    if not unit.unit or not unit.doc:
        raise ContractError(f"{where}: unit and doc are required")
    if not -WIDEST <= unit.low <= unit.high <= WIDEST:
        raise ContractError(f"{where}: range {unit.low}..{unit.high} is empty or beyond 2^62")
    for value in starts(unit, where):
        if not unit.low <= value <= unit.high:
            raise ContractError(f"{where}: start {value} outside {unit.low}..{unit.high}")


def starts(unit: Unit, where: str) -> tuple[int, ...]:
    """The start of each unit, or the one that all have.

    Raises:
        ContractError: it is no whole number.
    """
    values = unit.start if isinstance(unit.start, tuple) else (unit.start,)
    whole = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    if len(whole) < len(values) or not whole:
        raise ContractError(f"{where}: start {unit.start!r} is no whole number, nor one for each unit")
    return tuple(whole)


def _check_known(where: str, read: Read) -> None:
    if read.how not in UNIT_READS:
        raise ContractError(f"{where}: {read.how} reads persons; daily reads {', '.join(UNIT_READS)}")
    if read.how == "tally" or (read.how == "of" and read.by):
        check_axis(where, read.by)
    if read.how == "within":
        check_axis(where, read.source)
        check_axis(where, read.by)
        if not nests(read.source, read.by):
            raise ContractError(f"{where}: a {read.source} lies in no {read.by}; known: cell in region, firm in sector")
    if read.how in ("tally", "of") and read.source.count(".") != 1:
        raise ContractError(f"{where}: {read.source!r} is not submodel.column")


class _Lint:
    """Walks ``daily`` and the functions of its file that it calls."""

    def __init__(self, model: Submodel) -> None:
        self.model = model
        self.seen = set[str]()

    def fail(self, file: str, line: int, why: str) -> ContractError:
        return ContractError(f"{file}:{line}: daily must not hold {why}; whole numbers, elementwise or in order, only")

    def function(self, name: str, arguments: list[str] | None = None) -> None:
        found: Callable[..., object] | None = getattr(self.model.module, name, None)
        if name in self.seen or not inspect.isfunction(found):
            return
        self.seen.add(name)
        file = inspect.getsourcefile(found) or self.model.name
        top = parsed(Path(file)).body
        definition = next((n for n in top if isinstance(n, ast.FunctionDef) and n.name == found.__name__), None)
        if definition is None:
            raise ContractError(f"{file}: no function {name}")
        if arguments is not None and [a.arg for a in definition.args.args] != arguments:
            raise ContractError(f"{file}:{definition.lineno}: daily takes ({', '.join(arguments)})")
        for node in _code(definition):
            self.node(node, file)

    def node(self, node: ast.AST, file: str) -> None:
        line = getattr(node, "lineno", 0)
        if (why := self.refusal(node)) is not None:
            raise self.fail(file, line, why)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in CALLS:
            if not inspect.isfunction(getattr(self.model.module, node.func.id, None)):
                raise self.fail(file, line, f"a call of {node.func.id}")
            self.function(node.func.id)

    def refusal(self, node: ast.AST) -> str | None:
        """Why a piece of syntax is refused; None if it is allowed."""
        if isinstance(node, REFUSED):
            return type(node).__name__
        if isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)):
            return f"the float {node.value}"
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, (ast.Div, ast.MatMult, ast.Pow)):
            return {"Div": "/", "MatMult": "@", "Pow": "**"}[type(node.op).__name__]
        if isinstance(node, ast.Name) and (node.id in NAMES or _is_float(getattr(self.model.module, node.id, None))):
            return node.id
        if isinstance(node, ast.Attribute):
            return self.attribute(node)
        return self.order(node) if isinstance(node, ast.Call) else None

    def attribute(self, node: ast.Attribute) -> str | None:
        text = ast.unparse(node)
        if isinstance(node.value, ast.Name) and node.value.id == "np":
            return None if node.attr in FUNCTIONS else text
        groups = {"units": self.model.units, "known": self.model.known, "par": self.model.par, "luck": self.model.luck}
        if isinstance(node.value, ast.Name) and node.value.id in groups and node.attr not in VALUES:
            known = node.attr in groups[node.value.id]
            return None if known else f"{text}, which is not declared"
        if node.attr in METHODS | VALUES or self.declared(node.attr):
            return None
        return text

    def declared(self, name: str) -> bool:
        return any(name in group for group in (self.model.units, self.model.known, self.model.par, self.model.luck))

    @staticmethod
    def order(node: ast.Call) -> str | None:
        """A sort must be stable, and what is made or changed into must be whole numbers."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        given = {k.arg: ast.unparse(k.value) for k in node.keywords}
        if name == "argsort" and given.get("kind") not in (f"'{STABLE}'", f'"{STABLE}"'):
            return "argsort without kind='stable'"
        if name == "bincount" and (len(node.args) > 1 or "weights" in given):
            return "bincount with weights, which are floats"
        made = name in ("zeros", "ones", "empty", "eye")
        place = 0 if name == "astype" else 1
        kind = given.get("dtype")
        if kind is None and (made or name == "astype") and len(node.args) > place:
            kind = ast.unparse(node.args[place])
        if made and kind is None:
            return f"{name} without dtype=np.int64, which makes floats"
        return f"{name} of {kind}" if kind is not None and kind not in INTEGERS else None


def _is_float(value: object) -> bool:
    return isinstance(value, (float, complex)) or (isinstance(value, np.ndarray) and value.dtype.kind not in "iub")


def _code(definition: ast.FunctionDef) -> Iterator[ast.AST]:
    """Every piece of a function but its annotations."""
    for statement in definition.body:
        yield from ast.walk(statement)


def check_source(where: str, read: Read, models: Mapping[str, Submodel], person: bool) -> None:
    """Check a read of units against the submodels in use.

    Raises:
        GlasspolisError: there is no such column, its axis is another, or persons can't hold its
            range.
    """
    owner, _, column = read.source.partition(".")
    if owner not in models:
        return
    units = models[owner].units
    if column not in units:
        raise unknown("column of units", read.source, [f"{owner}.{c}" for c in units], where)
    unit = units[column]
    if read.by and read.by != unit.by:
        raise ContractError(f"{where}: {read.source} is by {unit.by}, not by {read.by}")
    if person and not -(2**31) < unit.low <= unit.high < 2**31:
        raise ContractError(f"{where}: {read.source} goes to {unit.high}; a person reads up to 2^31 - 1")
