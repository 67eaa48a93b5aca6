"""Turns a submodel's scalar step into int32 source for loops.py, and lints what a step may hold."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType

from glasspolis.errors import ContractError
from glasspolis.submodel import Submodel
from glasspolis.syntax import assign, call, definition_of, elements, folded, function_source, joined, narrow, own_field

GROUPS = ("own", "seen", "grant", "par", "draw")
EXTREMES = {"min": "smaller", "max": "larger"}
FORBIDDEN_OPERATORS = (ast.Div, ast.Pow, ast.MatMult)


@dataclass(frozen=True)
class Scalar:
    """One scalar function as source text.

    ``arguments`` are the (group, field) pairs it uses, in order; it returns the columns ``outputs``, those
    that some return statement changes.
    """

    name: str
    source: str
    arguments: tuple[tuple[str, str], ...]
    outputs: tuple[str, ...]


@dataclass
class _Context:
    model: Submodel
    tree: ast.Module
    path: str
    outputs: tuple[str, ...] = ()
    helpers: dict[str, str] = field(default_factory=dict)
    passed: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def fail(self, node: ast.AST, why: str) -> ContractError:
        return ContractError(f"{self.path}:{getattr(node, 'lineno', 0)}: {why}")


def scalar(model: Submodel, function: str) -> tuple[Scalar, dict[str, str]]:
    """Translate ``step`` or ``settle``; also the source of each helper it calls, by generated name.

    Raises:
        ContractError: the function holds what a step must not hold, with file and line.
    """
    tree = ast.parse(inspect.getsource(model.module))
    context = _Context(model, tree, model.module.__file__ or model.name)
    definition = definition_of(tree, function)
    if definition is None:
        raise ContractError(f"{context.path}: no function {function}")
    wanted = list(GROUPS if function == "settle" else (g for g in GROUPS if g != "grant"))
    if [a.arg for a in definition.args.args] != wanted:
        raise context.fail(definition, f"{function} takes ({', '.join(wanted)})")
    rewrite = _Rewrite(context, definition, model.module, wanted, is_step=True)
    if not any(isinstance(n, ast.Return) for n in definition.body[-1:]):
        raise context.fail(definition, f"{function} does not end with a return")
    returns = [rewrite.columns(n.value) for n in ast.walk(definition) if isinstance(n, ast.Return) and n.value]
    changed = {c for given in returns for c, v in given.items() if ast.unparse(v) != f"own.{c}"}
    context.outputs = tuple(c for c in model.own if c in changed)
    body = rewrite.body()
    declared: Mapping[str, Mapping[str, object]] = {g: getattr(model, g) for g in GROUPS}
    arguments = tuple((g, f) for g in GROUPS for f in declared[g] if (g, f) in rewrite.used)
    name = f"{model.name}_{function}"
    source = function_source(name, [f"{g}_{f}" for g, f in arguments], body)
    return Scalar(name, source, arguments, context.outputs), context.helpers


class _Rewrite:
    """Rewrites one function; ``groups`` are the arguments that have fields, ``is_step`` returns columns."""

    def __init__(
        self, context: _Context, definition: ast.FunctionDef, home: ModuleType, groups: list[str], is_step: bool
    ) -> None:
        self.context, self.definition, self.home, self.is_step = context, definition, home, is_step
        self.groups = groups
        self.local = {a.arg for a in definition.args.args} - set(groups)
        self.used: set[tuple[str, str]] = set()

    def body(self) -> list[ast.stmt]:
        """The statements; ``if c: return x`` at the top level becomes a choice at the end, without a branch."""
        out: list[ast.stmt] = []
        early: list[tuple[str, list[ast.expr]]] = []
        for node in self.definition.body:
            guarded = isinstance(node, ast.If) and not node.orelse and len(node.body) == 1
            if guarded and isinstance(node.body[0], ast.Return) and node.body[0].value is not None:  # type: ignore[attr-defined]
                name = f"early{len(early)}"
                out.append(assign(name, self.condition(node.test)))  # type: ignore[attr-defined]
                values = elements(self.result(node.body[0].value))  # type: ignore[attr-defined]
                out += [assign(f"{name}_{k}", value) for k, value in enumerate(values)]
                early.append((name, [ast.Name(f"{name}_{k}", ast.Load()) for k in range(len(values))]))
            elif isinstance(node, ast.Return) and early and node.value is not None:
                result = self.result(node.value)
                chosen = elements(result)
                for name, values in reversed(early):
                    test = ast.Name(name, ast.Load())
                    chosen = [call("select", test, a, b) for a, b in zip(values, chosen, strict=True)]
                out.append(ast.Return(ast.Tuple(chosen, ast.Load()) if isinstance(result, ast.Tuple) else chosen[0]))
            else:
                out += self.block([node])
        return [s for s in out if not isinstance(s, ast.Pass)]

    def block(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for node in statements:
            if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                out.append(self.statement(node))
        return out or [ast.Pass()]

    def statement(self, node: ast.stmt) -> ast.stmt:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            value = self.value(node.value)
            return ast.Assign([self.target(node.targets[0])], value)
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            return ast.Assign([self.target(node.target)], self.value(node.value))
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            name = ast.Name(node.target.id, ast.Load())
            self.local.add(node.target.id)
            return ast.Assign([node.target], self.value(ast.copy_location(ast.BinOp(name, node.op, node.value), node)))
        if isinstance(node, ast.If):
            return ast.If(
                self.condition(node.test), self.block(node.body), self.block(node.orelse) if node.orelse else []
            )
        if isinstance(node, ast.For) and not node.orelse:
            return self.loop(node)
        if isinstance(node, ast.Return) and node.value is not None:
            return ast.Return(self.result(node.value))
        if isinstance(node, ast.Pass):
            return node
        raise self.context.fail(node, f"a step must not hold {type(node).__name__}")

    def target(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Name):
            self.local.add(node.id)
            return node
        if isinstance(node, ast.Tuple):
            return ast.Tuple([self.target(e) for e in node.elts], ast.Store())
        raise self.context.fail(node, "a step assigns to plain names only")

    def loop(self, node: ast.For) -> ast.stmt:
        call = node.iter
        ranged = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "range"
        if not ranged or len(call.args) != 1 or self.constant(call.args[0]) is None:  # type: ignore[attr-defined]
            raise self.context.fail(node, "a loop is `for k in range(CONSTANT)`")
        target = self.target(node.target)
        count = ast.Constant(self.constant(call.args[0]))  # type: ignore[attr-defined]
        return ast.For(target, ast.Call(ast.Name("range", ast.Load()), [count], []), self.block(node.body), [])

    def constant(self, node: ast.expr) -> int | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return int(node.value)
        if isinstance(node, ast.Name) and node.id not in self.local:
            value = getattr(self.home, node.id, None)
            return int(value) if isinstance(value, int) else None
        return None

    def value(self, node: ast.expr) -> ast.expr:
        """An int32 expression."""
        if isinstance(node, (ast.Compare, ast.BoolOp)) or (
            isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        ):
            return narrow(self.condition(node))
        constant = self.constant(node)
        if constant is not None:
            if not -(2**31) <= constant < 2**31:
                raise self.context.fail(node, f"{constant} does not fit 32 bits")
            return narrow(ast.Constant(constant))
        if isinstance(node, ast.Name):
            return self.name(node)
        if isinstance(node, ast.Attribute):
            return self.attribute(node)
        if isinstance(node, ast.BinOp):
            return self.arithmetic(node)
        if isinstance(node, ast.UnaryOp):
            return narrow(ast.UnaryOp(node.op, self.value(node.operand)))
        if isinstance(node, ast.IfExp):
            # A branch here becomes a switch, and LLVM does not vectorise a loop that holds one.
            return call("select", self.condition(node.test), self.value(node.body), self.value(node.orelse))
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.Tuple):
            return ast.Tuple([self.value(e) for e in node.elts], ast.Load())
        raise self.context.fail(node, f"a step must not hold {type(node).__name__}")

    def condition(self, node: ast.expr) -> ast.expr:
        """A boolean expression without short cuts, so that it vectorises."""
        if isinstance(node, ast.Compare):
            parts = [self.value(node.left), *(self.value(c) for c in node.comparators)]
            pairs: list[ast.expr] = [ast.Compare(parts[i], [op], [parts[i + 1]]) for i, op in enumerate(node.ops)]
            if any(isinstance(op, (ast.In, ast.NotIn, ast.Is, ast.IsNot)) for op in node.ops):
                raise self.context.fail(node, "a step compares integers by size only")
            return joined(pairs, ast.BitAnd())
        if isinstance(node, ast.BoolOp):
            operator: ast.operator = ast.BitAnd() if isinstance(node.op, ast.And) else ast.BitOr()
            return joined([self.condition(v) for v in node.values], operator)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return ast.UnaryOp(ast.Not(), self.condition(node.operand))
        return ast.Compare(self.value(node), [ast.NotEq()], [narrow(ast.Constant(0))])

    def name(self, node: ast.Name) -> ast.expr:
        if node.id in self.local:
            return narrow(node)
        raise self.context.fail(node, f"{node.id} is neither a local name nor an integer constant")

    def attribute(self, node: ast.Attribute) -> ast.expr:
        group = node.value.id if isinstance(node.value, ast.Name) else ""
        if group not in self.groups:
            raise self.context.fail(node, f"{ast.unparse(node)}: only {', '.join(self.groups)} have fields here")
        if node.attr not in getattr(self.context.model, group):
            raise self.context.fail(node, f"{group}.{node.attr} is not declared")
        self.used.add((group, node.attr))
        return ast.Name(f"{group}_{node.attr}", ast.Load())

    def arithmetic(self, node: ast.BinOp) -> ast.expr:
        if isinstance(node.op, FORBIDDEN_OPERATORS):
            raise self.context.fail(node, f"a step must not hold {type(node.op).__name__}")
        if isinstance(node.op, (ast.FloorDiv, ast.Mod)) and (self.constant(node.right) or 0) <= 0:
            raise self.context.fail(node, "a step divides by positive constants only")
        return narrow(ast.BinOp(self.value(node.left), node.op, self.value(node.right)))

    def call(self, node: ast.Call) -> ast.expr:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self.context.fail(node, f"a step must not call {ast.unparse(node.func)}")
        whole = [a.id for a in node.args if isinstance(a, ast.Name) and a.id in self.groups]
        plain = [self.value(a) for a in node.args if not (isinstance(a, ast.Name) and a.id in self.groups)]
        if node.func.id == "int":
            return narrow(plain[0])
        if node.func.id in EXTREMES:
            return folded(EXTREMES[node.func.id], plain)
        if node.func.id == "abs":
            return folded("larger", [plain[0], narrow(ast.UnaryOp(ast.USub(), plain[0]))])
        name = self.helper(node, whole)
        self.used |= set(self.context.passed[name])
        fields: list[ast.expr] = [ast.Name(f"{g}_{f}", ast.Load()) for g, f in self.context.passed[name]]
        return ast.Call(ast.Name(name, ast.Load()), plain + fields, [])

    def helper(self, node: ast.Call, whole: list[str]) -> str:
        """The generated name of a helper function, whose source is taken along.

        A group (``own``, ``seen``, ...) handed over whole becomes the fields of it that the helper uses.
        """
        function: Callable[..., object] | None = getattr(self.home, node.func.id, None)  # type: ignore[attr-defined]
        home = inspect.getmodule(function)
        if not inspect.isfunction(function) or home is None:
            raise self.context.fail(node, f"a step must not call {ast.unparse(node.func)}")
        name = f"{home.__name__.rpartition('.')[2]}__{function.__name__}"
        if name in self.context.helpers:
            return name
        definition = definition_of(ast.parse(inspect.getsource(home)), function.__name__)
        if definition is None:
            raise self.context.fail(node, f"no source for {function.__name__}")
        names = [a.arg for a in definition.args.args]
        places = [i for i, a in enumerate(node.args) if isinstance(a, ast.Name) and a.id in whole]
        if [names[i] for i in places] != whole:
            raise self.context.fail(node, f"{function.__name__} must take {', '.join(whole)} under these names")
        rewrite = _Rewrite(self.context, definition, home, whole, is_step=False)
        body = rewrite.body()
        passed = tuple(sorted(rewrite.used))
        self.context.passed[name] = passed
        arguments = [a for a in names if a not in whole]
        self.context.helpers[name] = function_source(name, arguments + [f"{g}_{f}" for g, f in passed], body)
        return name

    def result(self, node: ast.expr) -> ast.expr:
        if not self.is_step:
            return self.value(node)
        given = self.columns(node)
        values = [self.value(given[c]) if c in given else self.attribute(own_field(c)) for c in self.context.outputs]
        return ast.Tuple(values, ast.Load())

    def columns(self, node: ast.expr) -> dict[str, ast.expr]:
        """The columns that a return statement sets; a column left out keeps its value."""
        model = self.context.model
        if isinstance(node, ast.Name) and node.id == "own":
            return {}
        if isinstance(node, ast.Call) and not node.args and all(k.arg in model.own for k in node.keywords):
            given = {str(k.arg): k.value for k in node.keywords}
            if ast.unparse(node.func) == "own._replace":
                return given
            if ast.unparse(node.func) == "Own" and set(given) == set(model.own):
                return given
        raise self.context.fail(node, "return Own(...) with every column by name, own._replace(...) or own")
