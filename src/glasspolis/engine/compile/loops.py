"""Writes the loop over people of each step and settle as LLVM text; code_cache.py compiles it.

A body knows nothing of the plan that it runs in. It is handed addresses of rows and plain numbers,
and for one person after the other it reads, does what translate.py found, stores and checks ranges.
LLVM makes a vector loop of it, ``WIDTH`` people at a time. lower.py finds the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from llvmlite import binding

from glasspolis.contract.encoding import HIGHEST
from glasspolis.contract.submodel import Submodel
from glasspolis.engine.compile.arguments import axis_sizes, dtype, limits
from glasspolis.engine.compile.load_store import begun, entered, loaded, looked_up, stored
from glasspolis.engine.compile.translate import Argument, Bounds, Scalar, scalar
from glasspolis.engine.compile.value_ranges import BITS, Value, ends, kind_of
from glasspolis.engine.plan import Node, Plan

# The first day of a submodel gives people what they begin with; later days leave all of that out,
# unless there are newcomers in the chunk, for whom it is the first day.
PARTED = """define i64 @body(ptr %arguments, i64 %n) {{
%at = getelementptr i64, ptr %arguments, i64 {}
%day = load i64, ptr %at
%begins = icmp eq i64 %day, 0
%any.at = getelementptr i64, ptr %arguments, i64 {}
%any = load ptr, ptr %any.at
%some = load i8, ptr %any
%has = icmp ne i8 %some, 0
%is = or i1 %begins, %has
br i1 %is, label %first, label %later
first:
%a = tail call i64 @body.first(ptr %arguments, i64 %n)
ret i64 %a
later:
%b = tail call i64 @body.later(ptr %arguments, i64 %n)
ret i64 %b
}}
"""
NEWCOMER = ("newcomer", "today")
FEW = 8  # A table with more entries is looked up before the body runs.
LAST_BIT = 31
# LLVM would go by the widest number in a loop, the 32 bits of a draw, and take too few people for
# the narrow rest. docs/decisions/explicit-lanes.md has the figures.
WIDTH = 64 if binding.get_host_cpu_features().get("avx512bw") else 32
# No person's loads and stores touch another's, which LLVM cannot see from so many addresses.
HINTS = f"""!0 = distinct !{{}}
!1 = !{{!"llvm.loop.parallel_accesses", !0}}
!2 = !{{!"llvm.loop.vectorize.width", i32 {WIDTH}}}
!3 = !{{!"llvm.loop.interleave.count", i32 1}}
!4 = distinct !{{!4, !1, !2, !3}}
"""


@dataclass(frozen=True)
class Body:
    """The loop of one node as text, with its ``arguments`` and the dtype of the row of each.

    A dtype is "" for a number that is the same for everybody; a parameter by table has its table's.
    ``reads`` are the fields that the function uses, ``later`` those of them that it uses after its
    submodel's first day, ``outputs`` the columns that it writes, ``checked`` those of them that the
    declarations do not show to stay within their ranges. A body with a ``clock`` is handed two more
    rows at the end: who is a newcomer today, and whether anybody of the chunk is.
    """

    name: str
    text: str
    arguments: tuple[Argument, ...]
    dtypes: tuple[str, ...]
    reads: tuple[Argument, ...]
    later: tuple[Argument, ...]
    outputs: tuple[str, ...]
    checked: tuple[str, ...]
    clock: bool = False

    def broken(self, bits: int) -> list[str]:
        """The columns in which somebody left the range, from what the machine code returned."""
        return [column for j, column in enumerate(self.checked) if bits >> min(j, LAST_BIT) & 1]


def bounds_of(plan: Plan, model: Submodel) -> Bounds:
    """Between which numbers the arguments of a submodel's functions lie."""
    return {
        (g, f): limits(plan, model, g, f) for g in ("own", "seen", "grant", "par", "draw") for f in getattr(model, g)
    }


def followed(plan: Plan, node: Node) -> Scalar:
    """A node's function as instructions.

    Raises:
        ContractError: it holds what a step must not hold.
    """
    model = plan.models[node.submodel]
    return scalar(model, node.function, bounds_of(plan, model))


def body(plan: Plan, node: Node, function: Scalar) -> Body:
    """The loop of a node.

    Raises:
        ContractError: a table has an axis without a known size.
    """
    model = plan.models[node.submodel]
    bounds = bounds_of(plan, model)
    tables = {f: axis_sizes(plan, model, f) for g, f in function.arguments if g == "par" and model.par[f].by}
    small = {f: sizes for f, sizes in tables.items() if prod(sizes) <= FEW}
    arguments = list(dict.fromkeys([*_read(model, function, small), *(("own", column) for column in function.outputs)]))
    dtypes = {key: dtype(plan, model, *key) for key in arguments}
    checked = tuple(c for c, value in function.outputs.items() if not value.within(model.own[c].low, model.own[c].high))
    loop = _Loop(model, dtypes, {key: kind_of(*bounds[key]) for key in arguments}, small, checked)
    clock = next((key for key in arguments if _is_day(model, key)), None)
    later = function if clock is None else scalar(model, node.function, {**bounds, clock: (1, HIGHEST)})
    if clock is None or len(later.lines) == len(function.lines):
        text = loop.text(function, clock=clock)
    else:
        parted = PARTED.format(arguments.index(clock), len(arguments) + 1)
        text = loop.text(function, ".first", clock) + loop.text(later, ".later") + parted
    return Body(
        function.name, text + HINTS, tuple(arguments), tuple(dtypes.values()), function.arguments, later.arguments,
        tuple(function.outputs), checked, clock is not None,
    )  # fmt: skip


def _read(model: Submodel, function: Scalar, small: Mapping[str, list[int]]) -> dict[Argument, None]:
    """The arguments that a loop reads: those of the function, and the axes of small tables."""
    axes = (("seen", axis) for f in small if ("par", f) in function.arguments for axis in model.par[f].by)
    return dict.fromkeys([*function.arguments, *axes])


def _is_day(model: Submodel, key: Argument) -> bool:
    return key[0] == "seen" and (model.seen[key[1]].how, model.seen[key[1]].source) == ("clock", "day")


@dataclass(frozen=True)
class _Loop:
    """What the loops of a node have in common: arguments with their dtypes and LLVM types, and
    small tables.
    """

    model: Submodel
    dtypes: Mapping[Argument, str]
    kinds: Mapping[Argument, str]
    small: Mapping[str, list[int]]
    checked: tuple[str, ...]

    def text(self, function: Scalar, name: str = "", clock: Argument | None = None) -> str:
        """The LLVM function that runs a step for each person; with a ``clock``, the day is 0 for
        newcomers.
        """
        read = _read(self.model, function, self.small)
        start = list[str]()
        each = list[str]()
        for place, key in enumerate(self.dtypes):
            start += entered(key, place, self.dtypes[key], self.kinds[key], ".clock" if key == clock else "")
            if key in read and self.dtypes[key] and not (key[0] == "par" and key[1] in self.small):
                each += loaded(key, self.dtypes[key], self.kinds[key])
        if clock is not None:
            start += entered(NEWCOMER, len(self.dtypes), "uint8", "i8")
            each += [*loaded(NEWCOMER, "uint8", "i8"), *begun(clock, NEWCOMER, self.kinds[clock])]
        for table, sizes in self.small.items():
            if ("par", table) in read:
                by = self.model.par[table].by
                axes = [(axis, size, self.kinds["seen", axis]) for axis, size in zip(by, sizes, strict=True)]
                before, lines = looked_up(table, axes, self.kinds["par", table])
                start += before
                each += lines
        return "\n".join([
            f"define {'internal ' if name else ''}i64 @body{name}(ptr %arguments, i64 %n) {{", "entry:", *start,
            "br label %loop", "loop:", "%i = phi i64 [0, %entry], [%after, %loop]",
            f"%bad = phi {self.noted} [0, %entry], [%b, %loop]", *each, *function.lines, *self.finished(function),
            "%after = add nuw nsw i64 %i, 1", "%more = icmp ult i64 %after, %n",
            "br i1 %more, label %loop, label %done, !llvm.loop !4",
            "done:", f"%told = zext {self.noted} %b to i64", "ret i64 %told", "}\n",
        ])  # fmt: skip

    def finished(self, function: Scalar) -> list[str]:
        """Store a person's values, and note with a bit for each column which of them left its
        range.
        """
        lines = list[str]()
        bad = "%bad"
        for column, value in function.outputs.items():
            lines += stored(column, value, self.dtypes["own", column])
            if column in self.checked:
                lines += self.check(column, value, bad)
                bad = f"%own.{column}.bad"
        return [*lines, f"%b = or {self.noted} {bad}, 0"]

    def check(self, column: str, value: Value, bad: str) -> list[str]:
        """Add the bit of a column to ``bad`` if a value left its range."""
        name = f"%own.{column}"
        kind = value.kind
        bit = 1 << min(self.checked.index(column), LAST_BIT)
        # One comparison without sign finds both ends.
        low = max(self.model.own[column].low, ends(kind)[0])
        high = min(self.model.own[column].high, ends(kind)[1])
        return [
            f"{name}.moved = sub {kind} {value.text}, {low}",
            f"{name}.over = icmp ugt {kind} {name}.moved, {high - low}",
            f"{name}.bit = select i1 {name}.over, {self.noted} {bit}, {self.noted} 0",
            f"{name}.bad = or {self.noted} {bad}, {name}.bit",
        ]

    @property
    def noted(self) -> str:
        """The narrowest type with a bit for each column whose range is checked."""
        return next((kind for kind in ("i8", "i16") if len(self.checked) <= BITS[kind]), "i32")
