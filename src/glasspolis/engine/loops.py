"""Writes the loop over people of each step and settle as LLVM vectors; compiled.py turns it into machine code.

A body knows nothing of the plan it runs in: it is handed addresses of rows of people, addresses of rows of bits and
plain numbers, takes ``LANES`` people at a time, does what translate.py found, checks ranges and stores. Rows go on to
a whole number of ``LANES``. The rows are found by program.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from glasspolis.engine.arguments import axis_sizes, dtype, limits
from glasspolis.engine.day import Node, Plan
from glasspolis.engine.slots import Slot
from glasspolis.engine.translate import Argument, Bounds, Scalar, scalar
from glasspolis.engine.values import BITS, HIGHEST, LANES, LOWEST, Value, ends, equal, kind_of, lanes
from glasspolis.submodel import Submodel

TYPES = {"uint8": "i8", "uint16": "i16", "int32": "i32"}
HEAD = "define i64 @body(ptr %arguments, i64 %n) {\nentry:"
LAST_BIT, FEW, LOW = 31, 8, 8
MASK, BYTES, WORDS = lanes("i1"), lanes("i8"), lanes("i32")
ORED = f"llvm.vector.reduce.or.v{LANES}i32"
# Of the columns that somebody's values left the range of, the last one's number, as a bit.
END = (
    "done:", f"%none = icmp eq {BYTES} %b, zeroinitializer", f"%wide = zext {BYTES} %b to {WORDS}",
    f"%place = sub {WORDS} %wide, splat (i32 1)", f"%bits = shl {WORDS} splat (i32 1), %place",
    f"%all = select {MASK} %none, {WORDS} zeroinitializer, {WORDS} %bits", f"%said = call i32 @{ORED}({WORDS} %all)",
    "%told = zext i32 %said to i64", "ret i64 %told", "}", f"declare i32 @{ORED}({WORDS})",
)  # fmt: skip


@dataclass(frozen=True)
class Form:
    """How a body is handed an argument: as a number for all (no dtype), a row, or rows of bits.

    Of ``digits`` rows of bits the first is the value's lowest digit, unless a row of ``low`` bytes goes before them.
    """

    dtype: str
    digits: int = 0
    low: bool = False

    @property
    def rows(self) -> tuple[str, ...]:
        """What the addresses that it is handed lead to."""
        low = ("low",) if self.low else ()
        return (*low, *(f"bit{self.first + j}" for j in range(self.digits))) if self.digits else ("row",)

    @property
    def first(self) -> int:
        """Which digit the first row of bits holds."""
        return LOW if self.low else 0


@dataclass(frozen=True)
class Body:
    """The loop of one node as text, with what it is to be handed, in the order of ``arguments``.

    The form of a parameter by table is that of its table. ``reads`` are the fields that the function uses, ``outputs``
    the columns that it writes.
    """

    name: str
    text: str
    arguments: tuple[Argument, ...]
    forms: tuple[Form, ...]
    reads: tuple[Argument, ...]
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
    tables = {f: axis_sizes(plan, model, f) for g, f in found.arguments if g == "par" and model.par[f].by}
    held = {f: sizes for f, sizes in tables.items() if prod(sizes) <= FEW}
    read = dict.fromkeys([*found.arguments, *(("seen", axis) for f in held for axis in model.par[f].by)])
    arguments = list(dict.fromkeys([*read, *(("own", column) for column in found.outputs)]))
    forms = {key: _form(dtype(plan, model, *key), slots.get(key)) for key in arguments}
    start, place = list[str](), 0
    for key in arguments:
        kind = kind_of(*known.get(key, (LOWEST, HIGHEST)))
        start += _entered(key, place, forms[key], kind)
        place += len(forms[key].rows)
    each = ["%i = phi i64 [0, %entry], [%after, %loop]", f"%bad = phi {BYTES} [zeroinitializer, %entry], [%b, %loop]"]
    each.append("%byte = lshr i64 %i, 3")
    for key in read:
        if forms[key].dtype and not (key[0] == "par" and key[1] in held):
            each += _loaded(key, forms[key], kind_of(*known.get(key, (LOWEST, HIGHEST))))
    for name, sizes in held.items():
        narrow = [kind_of(*known["seen", axis]) for axis in model.par[name].by]
        before, lines = _looked_up(name, model.par[name].by, sizes, narrow, kind_of(*known["par", name]))
        start += before
        each += lines
    each += found.lines
    each += _finished(found, model, forms)
    text = "\n".join([HEAD, *start, "br label %loop", "loop:", *each, *END]) + "\n"
    return Body(found.name, text, tuple(arguments), tuple(forms.values()), found.arguments, tuple(found.outputs))


def _form(dtype: str, slot: Slot | None) -> Form:
    if slot is None or not slot.digits:
        return Form(dtype)
    return Form(dtype, len(slot.digits), slot.index >= 0)


def _finished(found: Scalar, model: Submodel, forms: Mapping[Argument, Form]) -> list[str]:
    """Store what the function gives, check it and go on to the next people."""
    lines, checks = list[str](), list[tuple[int, Value, int, int]]()
    for place, (column, value) in enumerate(found.outputs.items()):
        own = model.own[column]
        lines += _stored(column, value, forms["own", column])
        if not value.within(own.low, own.high):
            checks.append((min(place, LAST_BIT), value, own.low, own.high))
    lines += [*_checked(checks), f"%after = add nuw nsw i64 %i, {LANES}", "%more = icmp ult i64 %after, %n"]
    return [*lines, "br i1 %more, label %loop, label %done"]


def _all(name: str, kind: str, one: str) -> list[str]:
    """The same number for everybody as a vector."""
    first = f"%{name}.one = insertelement {lanes(kind)} poison, {kind} {one}, i64 0"
    return [
        first,
        f"%{name} = shufflevector {lanes(kind)} %{name}.one, {lanes(kind)} poison, <{LANES} x i32> zeroinitializer",
    ]


def _looked_up(
    name: str, by: tuple[str, ...], sizes: list[int], kinds: list[str], held: str
) -> tuple[list[str], list[str]]:
    """Look up a small table, held in registers: lines before the loop, and in it."""
    key, lines, before, short = f"par.{name}", list[str](), list[str](), lanes("i16")
    at = [f"%seen.{axis}" if kind == "i16" else f"%{key}.{axis}.16" for axis, kind in zip(by, kinds, strict=True)]
    lines += [
        f"{a} = {'trunc' if kind == 'i32' else 'sext'} {lanes(kind)} %seen.{axis} to {short}"
        for a, axis, kind in zip(at, by, kinds, strict=True)
        if kind != "i16"
    ]
    index = at[0]
    for axis, a, size in zip(by[1:], at[1:], sizes[1:], strict=True):
        mixed = f"%{key}.{axis}"
        lines += [f"{mixed}.m = mul {short} {index}, {equal('i16', size)}", f"{mixed} = add {short} {mixed}.m, {a}"]
        index = mixed
    for k in range(prod(sizes)):
        before.append(f"%{key}.at{k} = getelementptr i32, ptr %{key}.row, i64 {k}")
        before.append(f"%{key}.of{k} = load i32, ptr %{key}.at{k}")
        if held != "i32":
            before.append(f"%{key}.as{k} = trunc i32 %{key}.of{k} to {held}")
        before += _all(f"{key}.e{k}", held, f"%{key}.{'of' if held == 'i32' else 'as'}{k}")
    last = f"%{key}.e0"
    for k in range(1, prod(sizes)):
        lines.append(f"%{key}.is{k} = icmp eq {short} {index}, {equal('i16', k)}")
        lines.append(f"%{key}.c{k} = select {MASK} %{key}.is{k}, {lanes(held)} %{key}.e{k}, {lanes(held)} {last}")
        last = f"%{key}.c{k}"
    return before, [*lines, f"%{key} = add {lanes(held)} {last}, zeroinitializer"]


def _entered(key: Argument, place: int, form: Form, kind: str) -> list[str]:
    """Take an argument out of the list of them: addresses, or a number."""
    name, lines = ".".join(key), list[str]()
    for k, row in enumerate(form.rows):
        at = f"%{name}.{row}.at"
        lines.append(f"{at} = getelementptr i64, ptr %arguments, i64 {place + k}")
        if form.dtype:
            lines.append(f"%{name}.{row} = load ptr, ptr {at}")
        else:
            lines += [f"%{name}.long = load i64, ptr {at}", f"%{name}.short = trunc i64 %{name}.long to {kind}"]
            lines += _all(name, kind, f"%{name}.short")
    return lines


def _loaded(key: Argument, form: Form, held: str) -> list[str]:
    """Read the people's values as 32 or 16 bits."""
    name = ".".join(key)
    if form.digits:
        return _joined(name, form, held)
    kind = TYPES[form.dtype]
    here = f"%{name}.here = getelementptr {kind}, ptr %{name}.row, i64 %i"
    if kind == held:
        return [here, f"%{name} = load {lanes(kind)}, ptr %{name}.here, align 1"]
    change = "trunc" if BITS[kind] > BITS[held] else "zext"
    load = f"%{name}.raw = load {lanes(kind)}, ptr %{name}.here, align 1"
    return [here, load, f"%{name} = {change} {lanes(kind)} %{name}.raw to {lanes(held)}"]


def _joined(name: str, form: Form, held: str) -> list[str]:
    """Make values of their low bytes and rows of bits."""
    kind = lanes(held if form.low else "i8")
    lines, last = list[str](), ""
    if form.low:
        lines += [
            f"%{name}.low.here = getelementptr i8, ptr %{name}.low, i64 %i",
            f"%{name}.low.raw = load {lanes('i8')}, ptr %{name}.low.here, align 1",
            f"%{name}.low.wide = zext {lanes('i8')} %{name}.low.raw to {kind}",
        ]
        last = f"%{name}.low.wide"
    for j in range(form.first, form.first + form.digits):
        bit = f"%{name}.bit{j}"
        lines += [
            f"{bit}.here = getelementptr i8, ptr {bit}, i64 %byte",
            f"{bit}.word = load i{LANES}, ptr {bit}.here, align 1",
            f"{bit}.mask = bitcast i{LANES} {bit}.word to {MASK}",
            f"{bit}.worth = select {MASK} {bit}.mask, {kind} {equal(held if form.low else 'i8', 1 << j)}, "
            f"{kind} zeroinitializer",
        ]
        if last:
            lines.append(f"{bit}.sum = or disjoint {kind} {last}, {bit}.worth")
        last = f"{bit}.sum" if last else f"{bit}.worth"
    if form.low or held == "i8":
        return [*lines, f"%{name} = or {kind} {last}, zeroinitializer"]
    return [*lines, f"%{name} = zext {kind} {last} to {lanes(held)}"]


def _stored(column: str, value: Value, form: Form) -> list[str]:
    """Write the people's values of a column."""
    kind, name = value.kind, f"%own.{column}"
    text = equal(kind, value.constant) if value.constant is not None else value.text
    lines = list[str]()
    if not form.digits or form.low:
        row, wanted = ("low", "i8") if form.low else ("row", TYPES[form.dtype])
        lines.append(f"{name}.to = getelementptr {wanted}, ptr {name}.{row}, i64 %i")
        stored = text
        if kind != wanted:
            change = "sext" if BITS[wanted] > BITS[kind] else "trunc"
            lines.append(f"{name}.stored = {change} {lanes(kind)} {text} to {lanes(wanted)}")
            stored = f"{name}.stored"
        lines.append(f"store {lanes(wanted)} {stored}, ptr {name}.to, align 1")
    short = "i8" if form.first + form.digits < LOW else "i16"
    if form.digits and short != kind:
        change = "sext" if BITS[short] > BITS[kind] else "trunc"
        lines.append(f"{name}.short = {change} {lanes(kind)} {text} to {lanes(short)}")
        text = f"{name}.short"
    for j in range(form.first, form.first + form.digits):
        bit = f"{name}.bit{j}"
        lines += [
            f"{bit}.to = getelementptr i8, ptr {bit}, i64 %byte",
            f"{bit}.one = and {lanes(short)} {text}, {equal(short, 1 << j)}",
            f"{bit}.set = icmp ne {lanes(short)} {bit}.one, zeroinitializer",
            f"{bit}.out = bitcast {MASK} {bit}.set to i{LANES}",
            f"store i{LANES} {bit}.out, ptr {bit}.to, align 1",
        ]
    return lines


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
        f"%some = trunc i64 %left to i{LANES}",
        f"%next = shl i{LANES} 1, %some",
        f"%part = sub i{LANES} %next, 1",
        f"%here = select i1 %full, i{LANES} -1, i{LANES} %part",
        f"%there = bitcast i{LANES} %here to {MASK}",
        f"%b = select {MASK} %there, {BYTES} {last}, {BYTES} %bad",
    ]
