"""Follows a submodel's scalar step and writes it as 32-bit instructions for loops.py; refuses what
a step must not hold.

A step is followed expression by expression. A helper is followed where it is called, and a constant
loop is written out. Of two branches both are computed and one is selected, so that LLVM can work on
many people at once.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from itertools import pairwise
from types import ModuleType
from typing import Any

from glasspolis.contract.encoding import HIGHEST, LOWEST
from glasspolis.contract.parameters import FRACTIONAL_UNITS, SHARE_UNITS
from glasspolis.contract.submodel import Submodel
from glasspolis.engine.compile.value_ranges import Graph, Value, kind_of, number
from glasspolis.errors import ContractError

GROUPS = ("own", "seen", "grant", "par", "draw")
FORBIDDEN_OPERATORS: dict[type[ast.operator], str] = {
    ast.Div: "`/`, since steps are whole numbers: write `// constant`, or part_of(amount, share) for a share of it",
    ast.Pow: "`**`: write the product out",
    ast.MatMult: "`@`: a step is about one person",
}
# What a verb (contract/verbs.py) says it wants by the annotation of an argument, and what goes with
# each unit.
ANNOTATED = {"Draw": "draw", "Chance": "chance", "Share": "share", "Shares": "share", "Lot": "lot"}
UNITS = {
    "draw": "a draw of 31 bits",
    "chance": "a chance, which is compared with a whole draw",
    "share": "a share in 1/1024",
    "lot": "ten bits of a draw",
}
Argument = tuple[str, str]
Bounds = Mapping[Argument, tuple[int, int]]
Result = list[Value] | dict[str, Value]


@dataclass(frozen=True)
class Scalar:
    """One scalar function as instructions.

    ``arguments`` are the (group, field) pairs it uses, in order, each the value ``%group.field``;
    it gives the columns ``outputs``, those that it changes.
    """

    name: str
    lines: tuple[str, ...]
    arguments: tuple[Argument, ...]
    outputs: Mapping[str, Value]


def scalar(model: Submodel, function: str, bounds: Bounds | None = None) -> Scalar:
    """Translate ``step`` or ``settle``; ``bounds`` are between which numbers arguments lie.

    Raises:
        ContractError: the function holds what a step must not hold, with file and line.
    """
    path = model.module.__file__ or model.name
    definition = _parsed(model.module).get(function)
    if definition is None:
        raise ContractError(f"{path}: no function {function}")
    wanted = [g for g in GROUPS if g != "grant" or function == "settle"]
    found = _Function(_Step(model, path, bounds or {}), model.module, definition, wanted)
    if [a.arg for a in definition.args.args] != wanted:
        raise found.fail(definition, f"{function} takes ({', '.join(wanted)})")
    if not any(isinstance(n, ast.Return) for n in definition.body[-1:]):
        raise found.fail(definition, f"{function} does not end with a return")
    result = found.result()
    assert isinstance(result, dict)
    step = found.step
    outputs = {c: result[c] for c in model.own if c in result and result[c].text != f"%own.{c}"}
    lines, names = step.graph.needed(outputs.values())
    arguments = tuple((g, f) for g in GROUPS for f in getattr(model, g) if f"%{g}.{f}" in names)
    return Scalar(f"{model.name}.{function}", tuple(lines), arguments, outputs)


def unit_of(model: Submodel, group: str, name: str) -> str:
    """What an argument is to a verb: a draw, a chance, a share, or a plain number ("")."""
    if group == "draw":
        return "" if model.draw[name].profile else "draw"
    if group != "par":
        return ""
    unit = model.par[name].unit
    return "share" if unit in SHARE_UNITS else "chance" if unit in FRACTIONAL_UNITS else ""


@cache
def _parsed(module: ModuleType) -> dict[str, ast.FunctionDef]:
    """The functions at the top of a file."""
    return {n.name: n for n in ast.parse(inspect.getsource(module)).body if isinstance(n, ast.FunctionDef)}


@dataclass
class _Step:
    """What a step and the helpers that it calls share."""

    model: Submodel
    path: str
    bounds: Bounds
    graph: Graph = field(default_factory=Graph)


@dataclass
class _Function:
    """A function that is followed; ``groups`` are the arguments that have fields, ``local`` the
    values of its names so far.
    """

    step: _Step
    home: ModuleType
    definition: ast.FunctionDef
    groups: list[str]
    local: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether it is the step itself, which returns columns."""
        return self.definition.name in ("step", "settle")

    def fail(self, node: ast.AST, why: str) -> ContractError:
        path = self.step.path if self.home is self.step.model.module else self.home.__file__
        return ContractError(f"{path}:{getattr(node, 'lineno', 0)}: {why}")

    def not_held(self, node: ast.AST) -> str:
        """Why a piece of syntax is refused, quoting the file."""
        if isinstance(node, ast.Constant):
            return (
                f"a step must not hold {node.value!r}, since steps are whole numbers: declare a parameter, with unit "
                "share for a part of something"
            )
        return f"a step must not hold `{ast.unparse(node).splitlines()[0][:60]}`"

    def check_compared(self, node: ast.Compare, parts: list[Value]) -> None:
        """Refuse to compare two arguments of different units: such a comparison would be never or
        always true.

        Raises:
            ContractError: file, line, both units and the verb to use.
        """
        texts = [ast.unparse(part) for part in (node.left, *node.comparators)]
        for (left, text), (right, other) in pairwise(zip(parts, texts, strict=True)):
            if left.unit and right.unit and {left.unit, right.unit} != {"draw", "chance"} and left.unit != right.unit:
                draw, share = (text, other) if right.unit == "share" else (other, text)
                raise self.fail(
                    node,
                    f"{text} is {UNITS[left.unit]} and {other} is {UNITS[right.unit]}: write "
                    f"happens_in(lot({draw}, 0), {share}), or declare {share} as a probability and write "
                    f"happens({draw}, {share})",
                )

    def check_units(self, node: ast.Call, definition: ast.FunctionDef, values: dict[int, Value]) -> None:
        """Refuse a draw, a chance or a share where a verb wants another of them.

        Raises:
            ContractError: file, line, what was given and what is wanted.
        """
        for place, value in values.items():
            argument = definition.args.args[place] if place < len(definition.args.args) else None
            wanted = ANNOTATED.get(ast.unparse(argument.annotation), "") if argument and argument.annotation else ""
            if value.unit and wanted and value.unit != wanted:
                raise self.fail(
                    node,
                    f"{ast.unparse(node.args[place])} is {UNITS[value.unit]}, and {definition.name} needs "
                    f"{UNITS[wanted]}",
                )

    def result(self) -> Result:
        """What the function returns."""
        returned = self.block(self.definition.body)
        if returned is None:
            raise self.fail(self.definition, f"{self.definition.name} does not end with a return")
        return returned

    def block(self, statements: list[ast.stmt]) -> Result | None:
        """Follow statements; gives what they return, or None if they do not."""
        for place, node in enumerate(statements):
            if isinstance(node, ast.Return) and node.value is not None:
                return self.returned(node.value)
            if isinstance(node, ast.If):
                if any(isinstance(n, ast.Return) for n in ast.walk(node)):
                    return self.parted(node, statements[place + 1 :])
                self.chosen(node)
            elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                self.statement(node)
        return None

    def parted(self, node: ast.If, rest: list[ast.stmt]) -> Result:
        """Follow both ways on from an ``if`` that may return, each to the end of the function."""
        condition = self.condition(node.test)
        before = dict(self.local)
        yes = self.block(node.body + rest)
        self.local = before
        no = self.block(node.orelse + rest)
        if yes is None or no is None:
            raise self.fail(node, f"{self.definition.name} does not end with a return")
        if isinstance(yes, dict) and isinstance(no, dict):
            keys = [c for c in self.step.model.own if c in yes or c in no]
            return {c: self.step.graph.select(condition, self.kept(yes, c), self.kept(no, c)) for c in keys}
        assert isinstance(yes, list) and isinstance(no, list)
        return [self.step.graph.select(condition, a, b) for a, b in zip(yes, no, strict=True)]

    def kept(self, columns: dict[str, Value], column: str) -> Value:
        return columns[column] if column in columns else self.field("own", column)

    def chosen(self, node: ast.If) -> None:
        """An ``if`` that sets names: both branches are followed, then each name selected."""
        condition = self.condition(node.test)
        before = dict(self.local)
        self.block(node.body)
        yes = self.local
        self.local = dict(before)
        self.block(node.orelse)
        no = self.local
        both = {**yes, **no}
        self.local = {k: self.either(condition, yes.get(k, both[k]), no.get(k, both[k])) for k in both}

    def either(self, condition: Value, a: Any, b: Any) -> Any:
        return a if a is b else self.step.graph.select(condition, a, b)

    def statement(self, node: ast.stmt) -> None:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            self.assign(node.targets[0], node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self.assign(node.target, node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            name = ast.copy_location(ast.Name(node.target.id, ast.Load()), node)
            self.assign(node.target, ast.copy_location(ast.BinOp(name, node.op, node.value), node))
        elif isinstance(node, ast.For) and not node.orelse:
            self.loop(node)
        elif not isinstance(node, ast.Pass):
            raise self.fail(node, self.not_held(node))

    def assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and all(isinstance(e, ast.Name) for e in target.elts):
            for name, part in zip(target.elts, self.values(value), strict=True):
                self.local[name.id] = part  # type: ignore[attr-defined]
        elif isinstance(target, ast.Name):
            self.local[target.id] = self.value(value)
        else:
            raise self.fail(target, "a step assigns to plain names only")

    def loop(self, node: ast.For) -> None:
        ranged = isinstance(node.iter, ast.Call) and ast.unparse(node.iter.func) == "range"
        count = self.constant(node.iter.args[0]) if ranged and len(node.iter.args) == 1 else None  # type: ignore[attr-defined]
        if count is None or not isinstance(node.target, ast.Name):
            raise self.fail(node, "a loop is `for k in range(CONSTANT)`")
        for k in range(count):
            self.local[node.target.id] = number(k)
            if self.block(node.body) is not None:
                raise self.fail(node, "a loop must not hold Return")

    def constant(self, node: ast.expr) -> int | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return int(node.value)
        if isinstance(node, ast.Name) and node.id not in self.local:
            value = getattr(self.home, node.id, None)
            return int(value) if isinstance(value, int) else None
        return None

    def values(self, node: ast.expr) -> list[Value]:
        """The parts of a tuple, be it written or returned by a helper."""
        if isinstance(node, ast.Tuple):
            return [self.value(e) for e in node.elts]
        return self.call(node) if isinstance(node, ast.Call) else [self.value(node)]

    def value(self, node: ast.expr) -> Value:
        """An int32."""
        graph = self.step.graph
        negation = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        if isinstance(node, (ast.Compare, ast.BoolOp)) or negation:
            return graph.whole(self.condition(node))
        constant = self.constant(node)
        if constant is not None:
            if not LOWEST <= constant <= HIGHEST:
                raise self.fail(node, f"{constant} does not fit 32 bits")
            return number(constant)
        if isinstance(node, ast.Name):
            return self.name(node)
        if isinstance(node, ast.Attribute):
            return self.attribute(node)
        if isinstance(node, ast.BinOp):
            return self.arithmetic(node)
        if isinstance(node, ast.UnaryOp):
            return self.unary(node)
        if isinstance(node, ast.IfExp):
            return graph.select(self.condition(node.test), self.value(node.body), self.value(node.orelse))
        if isinstance(node, ast.Call):
            found = self.call(node)
            if len(found) == 1:
                return found[0]
        raise self.fail(node, self.not_held(node))

    def condition(self, node: ast.expr) -> Value:
        """A truth value, without short cuts."""
        graph = self.step.graph
        if isinstance(node, ast.Compare):
            if any(isinstance(op, (ast.In, ast.NotIn, ast.Is, ast.IsNot)) for op in node.ops):
                raise self.fail(node, "a step compares integers by size only")
            parts = [self.value(node.left), *(self.value(c) for c in node.comparators)]
            self.check_compared(node, parts)
            return graph.joined(True, [graph.compare(op, parts[i], parts[i + 1]) for i, op in enumerate(node.ops)])
        if isinstance(node, ast.BoolOp):
            return graph.joined(isinstance(node.op, ast.And), [self.condition(v) for v in node.values])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return graph.negated(self.condition(node.operand))
        return graph.compare(ast.NotEq(), self.value(node), number(0))

    def name(self, node: ast.Name) -> Value:
        found = self.local.get(node.id)
        if isinstance(found, Value):
            return found
        raise self.fail(node, f"{node.id} is neither a local name nor an integer constant")

    def attribute(self, node: ast.Attribute) -> Value:
        group = node.value.id if isinstance(node.value, ast.Name) else ""
        if group not in self.groups:
            raise self.fail(node, f"{ast.unparse(node)}: only {', '.join(self.groups)} have fields here")
        if node.attr not in getattr(self.step.model, group):
            raise self.fail(node, f"{group}.{node.attr} is not declared")
        return self.field(group, node.attr)

    def field(self, group: str, name: str) -> Value:
        low, high = self.step.bounds.get((group, name), (LOWEST, HIGHEST))
        return Value(f"%{group}.{name}", kind_of(low, high), low, high, unit_of(self.step.model, group, name))

    def arithmetic(self, node: ast.BinOp) -> Value:
        if refused := FORBIDDEN_OPERATORS.get(type(node.op)):
            raise self.fail(node, f"a step must not hold {refused}")
        if isinstance(node.op, (ast.FloorDiv, ast.Mod)) and (self.constant(node.right) or 0) <= 0:
            raise self.fail(node, "a step divides by positive constants only")
        return self.step.graph.binary(node.op, self.value(node.left), self.value(node.right))

    def unary(self, node: ast.UnaryOp) -> Value:
        value = self.value(node.operand)
        if isinstance(node.op, ast.USub):
            return self.step.graph.binary(ast.Sub(), number(0), value)
        if isinstance(node.op, ast.Invert):
            return self.step.graph.binary(ast.BitXor(), value, number(-1))
        return value

    def call(self, node: ast.Call) -> list[Value]:
        graph = self.step.graph
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self.fail(node, f"a step must not call {ast.unparse(node.func)}")
        given = {i: self.value(a) for i, a in enumerate(node.args) if getattr(a, "id", None) not in self.groups}
        if node.func.id == "int":
            return [given[0]]
        if node.func.id in ("min", "max"):
            largest = node.func.id == "max"
            return [reduce(lambda a, b: graph.extreme(largest, a, b), given.values())]
        if node.func.id == "abs":
            return [graph.extreme(True, given[0], graph.binary(ast.Sub(), number(0), given[0]))]
        return self.helper(node, given)

    def helper(self, node: ast.Call, values: dict[int, Value]) -> list[Value]:
        """Follow a helper function with the values it is called with; groups it is handed keep
        their names.
        """
        function: Callable[..., object] | None = getattr(self.home, node.func.id, None)  # type: ignore[attr-defined]
        home = inspect.getmodule(function)
        if not inspect.isfunction(function) or home is None:
            raise self.fail(node, f"a step must not call {ast.unparse(node.func)}")
        definition = _parsed(home).get(function.__name__)
        if definition is None:
            raise self.fail(node, f"no source for {function.__name__}")
        names = [a.arg for a in definition.args.args]
        self.check_units(node, definition, values)
        groups = [a.id for i, a in enumerate(node.args) if i not in values and isinstance(a, ast.Name)]
        if len(names) != len(node.args) or [n for i, n in enumerate(names) if i not in values] != groups:
            raise self.fail(node, f"{function.__name__} must take {', '.join(groups)} under these names")
        inner = _Function(self.step, home, definition, groups, {names[i]: value for i, value in values.items()})
        returned = inner.result()
        assert isinstance(returned, list)
        return returned

    def returned(self, node: ast.expr) -> Result:
        return self.columns(node) if self.whole else self.values(node)

    def columns(self, node: ast.expr) -> dict[str, Value]:
        """The columns that a return statement sets; a column left out keeps its value."""
        model = self.step.model
        if isinstance(node, ast.Name) and node.id == "own":
            return {}
        if isinstance(node, ast.Call) and not node.args and all(k.arg in model.own for k in node.keywords):
            values = {str(k.arg): k.value for k in node.keywords}
            named = ast.unparse(node.func)
            if named == "own._replace" or (named == "Own" and set(values) == set(model.own)):
                return {column: self.value(value) for column, value in values.items()}
        raise self.fail(node, "return Own(...) with every column by name, own._replace(...) or own")
