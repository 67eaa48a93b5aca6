"""Writes the loop over people of each step and settle as LLVM vectors; code_cache.py turns it into machine code.

A body knows nothing of the plan it runs in: it is handed addresses of rows of people, addresses of rows of bits and
plain numbers, takes ``LANES`` people at a time, does what translate.py found, checks ranges and stores. Rows go on to
a whole number of ``LANES``. The rows are found by lower.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import prod

from glasspolis.contract.encoding import HIGHEST, LOWEST
from glasspolis.contract.submodel import Submodel
from glasspolis.engine.compile.arguments import axis_sizes, dtype, limits
from glasspolis.engine.compile.load_store import FETCH, MASK, Form, entered, loaded, looked_up, stored
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.compile.translate import Argument, Bounds, Scalar, scalar
from glasspolis.engine.compile.value_ranges import LANES, Value, ends, equal, kind_of, lanes
from glasspolis.engine.plan import Node, Plan

HEAD = "define {}i64 @body{}(ptr %arguments, i64 %n) {{\nentry:"
# The first day of a submodel gives people what they begin with, and all that this takes is left out on later days.
PARTED = """define i64 @body(ptr %arguments, i64 %n) {{
%at = getelementptr i64, ptr %arguments, i64 {}
%day = load i64, ptr %at
%is = icmp eq i64 %day, 0
br i1 %is, label %first, label %later
first:
%a = tail call i64 @body.first(ptr %arguments, i64 %n)
ret i64 %a
later:
%b = tail call i64 @body.later(ptr %arguments, i64 %n)
ret i64 %b
}}
"""
LAST_BIT, FEW, LONG = 31, 8, 64
BYTES, WORDS = lanes("i8"), lanes("i32")
ORED = f"llvm.vector.reduce.or.v{LANES}i32"
DECLARED = f"declare i32 @{ORED}({WORDS})\ndeclare void @{FETCH}(ptr, i32, i32, i32)\n"
# Of the columns that somebody's values left the range of, the last one's number, as a bit.
END = (
    "done:", f"%none = icmp eq {BYTES} %b, zeroinitializer", f"%wide = zext {BYTES} %b to {WORDS}",
    f"%place = sub {WORDS} %wide, splat (i32 1)", f"%bits = shl {WORDS} splat (i32 1), %place",
    f"%all = select {MASK} %none, {WORDS} zeroinitializer, {WORDS} %bits", f"%said = call i32 @{ORED}({WORDS} %all)",
    "%told = zext i32 %said to i64", "ret i64 %told", "}\n",
)  # fmt: skip


@dataclass(frozen=True)
class Body:
    """The loop of one node as text, with what it is to be handed, in the order of ``arguments``.

    The form of a parameter by table is that of its table. ``reads`` are the fields that the function uses, ``later``
    those of them that it uses after its submodel's first day, ``outputs`` the columns that it writes.
    """

    name: str
    text: str
    arguments: tuple[Argument, ...]
    forms: tuple[Form, ...]
    reads: tuple[Argument, ...]
    later: tuple[Argument, ...]
    outputs: tuple[str, ...]


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


def body(plan: Plan, node: Node, found: Scalar, slots: Mapping[Argument, Slot]) -> Body:
    """The loop of a node; ``slots`` say which arguments lie in rows of bits.

    Raises:
        ContractError: a table has an axis without a known size.
    """
    model = plan.models[node.submodel]
    known = bounds_of(plan, model)
    kinds = {key: kind_of(*known.get(key, (LOWEST, HIGHEST))) for key in [*known, *slots]}
    tables = {f: axis_sizes(plan, model, f) for g, f in found.arguments if g == "par" and model.par[f].by}
    held = {f: sizes for f, sizes in tables.items() if prod(sizes) <= FEW}
    arguments = list(dict.fromkeys([*_read(model, found, held), *(("own", column) for column in found.outputs)]))
    forms = {key: _form(dtype(plan, model, *key), slots.get(key)) for key in arguments}
    loop = _Loop(model, forms, kinds, held, tuple(found.outputs))
    clock, later = next((key for key in arguments if _is_day(model, key)), None), found
    if clock is not None:
        later = scalar(model, node.function, {**known, clock: (1, HIGHEST)})
    if clock is None or len(later.lines) == len(found.lines):
        text = loop.text(found)
    else:
        text = loop.text(found, ".first") + loop.text(later, ".later") + PARTED.format(loop.places[clock])
    given, outputs = tuple(forms.values()), tuple(found.outputs)
    return Body(found.name, text + DECLARED, tuple(arguments), given, found.arguments, later.arguments, outputs)


def _read(model: Submodel, found: Scalar, held: Mapping[str, list[int]]) -> dict[Argument, None]:
    """All that a loop reads: what the function uses, and what the tables that it holds are looked up by."""
    return dict.fromkeys([*found.arguments, *(("seen", axis) for f in held for axis in model.par[f].by)])


def _is_day(model: Submodel, key: Argument) -> bool:
    return key[0] == "seen" and (model.seen[key[1]].how, model.seen[key[1]].source) == ("clock", "day")


@dataclass(frozen=True)
class _Loop:
    """What the loops of a node share: how it is handed its arguments, in which types, and the tables that it holds."""

    model: Submodel
    forms: Mapping[Argument, Form]
    kinds: Mapping[Argument, str]
    held: Mapping[str, list[int]]
    outputs: tuple[str, ...]

    @property
    def places(self) -> dict[Argument, int]:
        """Where in the list of addresses and numbers each argument begins."""
        rows = accumulate((len(form.rows) for form in self.forms.values()), initial=0)
        return dict(zip(self.forms, rows, strict=False))

    def text(self, found: Scalar, name: str = "") -> str:
        """A function that does what was found."""
        held = {f: sizes for f, sizes in self.held.items() if ("par", f) in found.arguments}
        read = _read(self.model, found, held)
        wanted, start = {*read, *(("own", column) for column in found.outputs)}, list[str]()
        for key, place in self.places.items():
            if key in wanted:
                start += entered(key, place, self.forms[key], self.kinds[key])
        each = ["%i = phi i64 [0, %entry], [%after, %loop]"]
        each += [f"%bad = phi {BYTES} [zeroinitializer, %entry], [%b, %loop]", "%byte = lshr i64 %i, 3"]
        for key in read:
            if self.forms[key].dtype and not (key[0] == "par" and key[1] in held):
                each += loaded(key, self.forms[key], self.kinds[key])
        for table, sizes in held.items():
            by = self.model.par[table].by
            narrow = [self.kinds["seen", axis] for axis in by]
            before, lines = looked_up(table, by, sizes, narrow, self.kinds["par", table])
            start += before
            each += lines
        each += [*found.lines, *self.finished(found)]
        head = HEAD.format("internal " if name else "", name)
        return "\n".join([head, *start, "br label %loop", "loop:", *each, *END])

    def finished(self, found: Scalar) -> list[str]:
        """Store what the function gives, check it and go on to the next people."""
        lines, checks = list[str](), list[tuple[int, Value, int, int]]()
        for column, value in found.outputs.items():
            own = self.model.own[column]
            lines += stored(column, value, self.forms["own", column])
            if not value.within(own.low, own.high):
                checks.append((min(self.outputs.index(column), LAST_BIT), value, own.low, own.high))
        lines += [*_checked(checks), f"%after = add nuw nsw i64 %i, {LANES}", "%more = icmp ult i64 %after, %n"]
        return [*lines, "br i1 %more, label %loop, label %done"]


def _form(dtype: str, slot: Slot | None) -> Form:
    if slot is None or not slot.digits:
        return Form(dtype)
    return Form(dtype, len(slot.digits), slot.index >= 0)


def _checked(checks: list[tuple[int, Value, int, int]]) -> list[str]:
    """Note the last column of which each person who is there left the declared range."""
    lines, last = list[str](), "%bad"
    for bit, value, low, high in checks:
        # One comparison without sign finds both ends.
        moved, kind = f"%c{bit}.{len(lines)}", value.kind
        low, high = max(low, ends(kind)[0]), min(high, ends(kind)[1])
        text = equal(kind, value.constant) if value.constant is not None else value.text
        lines += [
            f"{moved} = sub {lanes(kind)} {text}, {equal(kind, low)}",
            f"{moved}.out = icmp ugt {lanes(kind)} {moved}, {equal(kind, high - low)}",
            f"{moved}.all = select {MASK} {moved}.out, {BYTES} {equal('i8', bit + 1)}, {BYTES} {last}",
        ]
        last = f"{moved}.all"
    return [
        *lines,
        "%left = sub i64 %n, %i",
        f"%full = icmp uge i64 %left, {LANES}",
        "%next = shl i64 1, %left",
        "%rest = sub i64 %next, 1",
        f"%part = {'or i64 %rest, 0' if LANES == LONG else f'trunc i64 %rest to i{LANES}'}",
        f"%here = select i1 %full, i{LANES} -1, i{LANES} %part",
        f"%there = bitcast i{LANES} %here to {MASK}",
        f"%b = select {MASK} %there, {BYTES} {last}, {BYTES} %bad",
    ]
