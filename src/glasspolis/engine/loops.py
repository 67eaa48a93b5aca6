"""Writes the loop over people of each step and settle as LLVM text; compiled.py turns it into machine code.

A body knows nothing of the plan it runs in: it is handed the addresses of rows of people and plain numbers, reads
each row at person i, does what translate.py found, checks ranges and stores. The rows are found by program.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from glasspolis.engine.day import TIED, Node, Plan, installed, owner
from glasspolis.engine.translate import Argument, Scalar, scalar
from glasspolis.engine.values import HIGHEST, LONGEST, LOWEST, SHORTEST, Value, kind_of
from glasspolis.errors import ContractError
from glasspolis.people.population import TRAITS
from glasspolis.submodel import DTYPES, Read, Submodel

TYPES = {"uint8": "i8", "uint16": "i16", "int32": "i32"}
# No turn of the loop looks at another's person, so that rows need not be compared for overlap.
TAIL = (
    "!0 = distinct !{}", "!1 = distinct !{!1, !2, !3, !4}", '!2 = !{!"llvm.loop.parallel_accesses", !0}',
    '!3 = !{!"llvm.loop.vectorize.width", i32 32}', '!4 = !{!"llvm.loop.interleave.count", i32 1}',
)  # fmt: skip
HEAD = "define i64 @body(ptr %arguments, i64 %n) {\nentry:"
END = ("done:", "%told = zext i32 %b to i64", "ret i64 %told", "}")
LAST_BIT, FEW, MOST_TIES = 31, 8, 7


@dataclass(frozen=True)
class Body:
    """The loop of one node as text, with what it is to be handed.

    ``dtypes`` says of each argument the dtype of its row, or "" where it is one number for all; a parameter's row is
    its table. ``reads`` are the fields that the function uses, ``outputs`` the columns that it writes.
    """

    name: str
    text: str
    arguments: tuple[Argument, ...]
    dtypes: tuple[str, ...]
    reads: tuple[Argument, ...]
    outputs: tuple[str, ...]


def body(plan: Plan, node: Node) -> Body:
    """The loop of a node.

    Raises:
        ContractError: the function holds what a step must not hold, or a table has an axis without a known size.
    """
    model = plan.models[node.submodel]
    known = {(g, f): limits(plan, model, g, f) for g in ("own", "seen", "grant", "draw") for f in getattr(model, g)}
    found = scalar(model, node.function, known)
    tables = {f: axis_sizes(plan, model, f) for g, f in found.arguments if g == "par" and model.par[f].by}
    held = {f: sizes for f, sizes in tables.items() if prod(sizes) <= FEW}
    read = dict.fromkeys([*found.arguments, *(("seen", axis) for f in held for axis in model.par[f].by)])
    arguments = list(dict.fromkeys([*read, *(("own", column) for column in found.outputs)]))
    dtypes = {key: dtype(plan, model, *key) for key in arguments}
    start = [line for place, key in enumerate(arguments) for line in _entered(key, place, dtypes[key])]
    each = ["%i = phi i64 [0, %entry], [%after, %loop]", "%bad = phi i32 [0, %entry], [%b, %loop]"]
    for key in read:
        if dtypes[key] and not (key[0] == "par" and key[1] in held):
            each += _loaded(key, dtypes[key], kind_of(*known.get(key, (LOWEST, HIGHEST))))
    for name, sizes in held.items():
        narrow = [kind_of(*known["seen", axis]) for axis in model.par[name].by]
        before, lines = _looked_up(name, model.par[name].by, sizes, narrow)
        start += before
        each += lines
    each += found.lines
    each += _finished(found, model)
    lines = [HEAD, *start, "br label %loop", "loop:", *each, *END]
    text = "\n".join([*lines, *TAIL]) + "\n"
    return Body(found.name, text, tuple(arguments), tuple(dtypes.values()), found.arguments, tuple(found.outputs))


def _finished(found: Scalar, model: Submodel) -> list[str]:
    """Store what the function gives, check it and go on to the next person."""
    lines, checks = list[str](), list[tuple[int, Value, int, int]]()
    for place, (column, value) in enumerate(found.outputs.items()):
        own = model.own[column]
        lines += _stored(column, value, own.dtype)
        if not value.within(own.low, own.high):
            checks.append((min(place, LAST_BIT), value, own.low, own.high))
    lines += [*_checked(checks), "%after = add nuw nsw i64 %i, 1", "%more = icmp ult i64 %after, %n"]
    return [*lines, "br i1 %more, label %loop, label %done, !llvm.loop !1"]


def _looked_up(name: str, by: tuple[str, ...], sizes: list[int], kinds: list[str]) -> tuple[list[str], list[str]]:
    """Look up a small table, held in registers: lines before the loop, and in it."""
    key, lines, before = f"%par.{name}", list[str](), list[str]()
    at = [f"%seen.{axis}" if kind == "i16" else f"{key}.{axis}.16" for axis, kind in zip(by, kinds, strict=True)]
    lines += [f"{a} = trunc i32 %seen.{axis} to i16" for a, axis in zip(at, by, strict=True) if a != f"%seen.{axis}"]
    index = at[0]
    for axis, a, size in zip(by[1:], at[1:], sizes[1:], strict=True):
        mixed = f"{key}.{axis}"
        lines += [f"{mixed}.m = mul i16 {index}, {size}", f"{mixed} = add i16 {mixed}.m, {a}"]
        index = mixed
    for k in range(prod(sizes)):
        before.append(f"{key}.at{k} = getelementptr i32, ptr {key}.row, i64 {k}")
        before.append(f"{key}.e{k} = load i32, ptr {key}.at{k}")
    last = f"{key}.e0"
    for k in range(1, prod(sizes)):
        lines.append(f"{key}.is{k} = icmp eq i16 {index}, {k}")
        lines.append(f"{key}.c{k} = select i1 {key}.is{k}, i32 {key}.e{k}, i32 {last}")
        last = f"{key}.c{k}"
    return before, [*lines, f"{key} = add i32 {last}, 0"]


def _entered(key: Argument, place: int, dtype: str) -> list[str]:
    """Take an argument out of the list of them: an address, or a number."""
    name = ".".join(key)
    at = f"%{name}.at = getelementptr i64, ptr %arguments, i64 {place}"
    if dtype:
        return [at, f"%{name}.row = load ptr, ptr %{name}.at"]
    return [at, f"%{name}.long = load i64, ptr %{name}.at", f"%{name} = trunc i64 %{name}.long to i32"]


def _loaded(key: Argument, dtype: str, held: str) -> list[str]:
    """Read a row at person i as 32 or 16 bits."""
    name, kind = ".".join(key), TYPES[dtype]
    here = f"%{name}.here = getelementptr {kind}, ptr %{name}.row, i64 %i"
    if kind == held:
        return [here, f"%{name} = load {kind}, ptr %{name}.here, !llvm.access.group !0"]
    load = f"%{name}.raw = load {kind}, ptr %{name}.here, !llvm.access.group !0"
    return [here, load, f"%{name} = {'trunc' if kind == 'i32' else 'zext'} {kind} %{name}.raw to {held}"]


def _stored(column: str, value: Value, dtype: str) -> list[str]:
    """Write a column at person i."""
    kind, text = TYPES[dtype], value.text
    lines = [f"%{column}.to = getelementptr {kind}, ptr %own.{column}.row, i64 %i"]
    if kind != value.kind:
        change = "sext" if kind == "i32" else "trunc"
        lines.append(f"%{column}.stored = {change} {value.kind} {text} to {kind}")
        text = f"%{column}.stored"
    return [*lines, f"store {kind} {text}, ptr %{column}.to, !llvm.access.group !0"]


def _checked(checks: list[tuple[int, Value, int, int]]) -> list[str]:
    """Note in bits which columns left their declared ranges."""
    lines: list[str] = []
    last = "%bad"
    for bit, value, low, high in checks:
        # One comparison without sign finds both ends.
        moved, kind = f"%c{bit}.{len(lines)}", value.kind
        if kind == "i16":
            low, high = max(low, SHORTEST), min(high, LONGEST)
        lines += [
            f"{moved} = sub {kind} {value.text}, {low}",
            f"{moved}.out = icmp ugt {kind} {moved}, {high - low}",
            f"{moved}.bit = select i1 {moved}.out, i32 {1 << bit if bit < LAST_BIT else LOWEST}, i32 0",
            f"{moved}.all = or i32 {last}, {moved}.bit",
        ]
        last = f"{moved}.all"
    return [*lines, f"%b = or i32 {last}, 0"]


def tied(read: Read) -> bool:
    """Whether it counts others whom ties reach."""
    return read.how in TIED


def dtype(plan: Plan, model: Submodel, group: str, name: str) -> str:
    """The dtype of an argument's row; "" for a number that is the same for everybody."""
    if group == "own":
        return model.own[name].dtype
    if group == "par":
        return "int32" if model.par[name].by else ""
    if group == "seen":
        read = model.seen[name]
        if read.how == "trait":
            return TRAITS[read.source].dtype
        if tied(read):
            return "uint8"
        if read.how in ("today", "yesterday"):
            return read_dtype(plan, read)
        return "" if read.how == "clock" or shared(plan, read) else "int32"
    return "uint16" if group == "grant" else "int32"


def shared(plan: Plan, read: Read) -> bool:
    """Whether it is one number for the whole world."""
    models, column = {**installed(), **plan.models}, read.source.partition(".")[2]
    if read.how == "of" and owner(read) in models and column in models[owner(read)].units:
        return models[owner(read)].units[column].by == "world"
    return read.how == "tally" and read.by == "world"


def read_dtype(plan: Plan, read: Read) -> str:
    """The dtype of a column, as its owner declares it; of one whose owner is nowhere, what holds the stand-in."""
    models, column = {**installed(), **plan.models}, read.source.partition(".")[2]
    if owner(read) in models and column in models[owner(read)].own:
        return models[owner(read)].own[column].dtype
    return next(d for d, top in DTYPES.items() if read.absent <= top)


def limits(plan: Plan, model: Submodel, group: str, name: str) -> tuple[int, int]:
    """Between which numbers an argument lies by what is declared."""
    if group == "own":
        return model.own[name].low, model.own[name].high
    if group == "draw":
        return 0, HIGHEST
    if group == "grant":
        return 0, DTYPES["uint16"]
    read = model.seen[name]
    if read.how == "trait":
        return 0, DTYPES[TRAITS[read.source].dtype]
    if tied(read):
        return 0, MOST_TIES
    if read.how in ("today", "yesterday"):
        kind = read_dtype(plan, read)
        if not -DTYPES["int32"] <= read.absent <= DTYPES[kind] or (read.absent < 0 and kind != "int32"):
            raise ContractError(f"{model.name}.{name}: stand-in {read.absent} does not fit {kind}")
        return (0, DTYPES[kind]) if kind != "int32" else (LOWEST, HIGHEST)
    return LOWEST, HIGHEST


def axis_sizes(plan: Plan, model: Submodel, name: str) -> list[int]:
    """How many values each axis of a table has that a step looks up.

    Raises:
        ContractError: an axis is no field of ``Seen``, or its size is not known.
    """
    where = f"{model.name}.{name}"
    for axis in model.par[name].by:
        if axis not in model.seen:
            raise ContractError(f"{where}: a step looks up by a field of Seen; {axis!r} is none")
    return [axis_size(plan, model.seen[axis], where) for axis in model.par[name].by]


def axis_size(plan: Plan, read: Read, where: str) -> int:
    """How many values the ``Seen`` field that indexes a table can take."""
    if read.how == "trait":
        return TRAITS[read.source].levels
    if read.how == "clock" and read.source == "weekday":
        return 7
    model, _, column = read.source.partition(".")
    if read.how in ("today", "yesterday"):
        if model not in plan.models:
            return read.absent + 1
        high = plan.models[model].own[column].high
        if high <= DTYPES["uint8"]:
            return high + 1
    raise ContractError(f"{where}: a table can't be indexed by {read.how} {read.source}")
