"""Writes the loop over people of each step and settle as LLVM text; compiled.py turns it into machine code.

A body knows nothing of the plan it runs in: it is handed the addresses of rows of people and plain numbers, reads
each row at person i, does what translate.py found, checks ranges and stores. The rows are found by program.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from glasspolis.day import Node, Plan, installed, owner
from glasspolis.errors import ContractError
from glasspolis.population import TRAITS
from glasspolis.submodel import DTYPES, Read, Submodel
from glasspolis.translate import Argument, scalar
from glasspolis.values import HIGHEST, LOWEST, Value

TYPES = {"uint8": "i8", "uint16": "i16", "int32": "i32"}
HEAD = "define i64 @body(ptr %arguments, i64 %n) {\nentry:"
LAST_BIT = 31


@dataclass(frozen=True)
class Body:
    """The loop of one node as text, with what it is to be handed.

    ``dtypes`` says of each argument the dtype of its row, or "" where it is one number for all. A read along ties
    is followed by an argument ("shift", field): where in the 32 bits of the row its count stands. ``reads`` are the
    arguments that it reads, ``outputs`` the columns that it writes.
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
        ContractError: the function holds what a step must not hold.
    """
    model = plan.models[node.submodel]
    known = {(g, f): limits(plan, model, g, f) for g in ("own", "seen", "grant", "draw") for f in getattr(model, g)}
    found = scalar(model, node.function, known)
    rows = [*found.arguments, *(("own", c) for c in found.outputs if ("own", c) not in found.arguments)]
    arguments: list[Argument] = []
    for group, name in rows:
        arguments += [(group, name)] + [("shift", name)] * (group == "seen" and tied(model.seen[name]))
    dtypes = {(g, f): "" if g == "shift" else dtype(plan, model, g, f) for g, f in arguments}
    start = ["br label %loop"]
    each = ["%i = phi i64 [0, %entry], [%after, %loop]", "%bad = phi i32 [0, %entry], [%b, %loop]"]
    for place, key in enumerate(arguments):
        start[:0] = _entered(key, place, dtypes[key])
        if dtypes[key] and key in found.arguments:
            each += _loaded(key, dtypes[key], ("shift", key[1]) in arguments)
    each += found.lines
    checks = []
    for place, (column, value) in enumerate(found.outputs.items()):
        each += _stored(column, value, model.own[column].dtype)
        if not value.within(model.own[column].low, model.own[column].high):
            checks.append((min(place, LAST_BIT), value, model.own[column].low, model.own[column].high))
    each += _checked(checks)
    each += ["%after = add nuw nsw i64 %i, 1", "%more = icmp ult i64 %after, %n"]
    each += ["br i1 %more, label %loop, label %done, !llvm.loop !1"]
    lines = [HEAD, *start, "loop:", *each, "done:", "%told = zext i32 %b to i64", "ret i64 %told", "}"]
    # No turn of the loop looks at another's person, so that rows need not be compared for overlap.
    lines += ["!0 = distinct !{}", "!1 = distinct !{!1, !2}", '!2 = !{!"llvm.loop.parallel_accesses", !0}']
    text = "\n".join(lines) + "\n"
    return Body(found.name, text, tuple(arguments), tuple(dtypes.values()), found.arguments, tuple(found.outputs))


def _entered(key: Argument, place: int, dtype: str) -> list[str]:
    """Take an argument out of the list of them: an address, or a number."""
    name = ".".join(key)
    at = f"%{name}.at = getelementptr i64, ptr %arguments, i64 {place}"
    if dtype:
        return [at, f"%{name}.row = load ptr, ptr %{name}.at"]
    return [at, f"%{name}.long = load i64, ptr %{name}.at", f"%{name} = trunc i64 %{name}.long to i32"]


def _loaded(key: Argument, dtype: str, shifted: bool) -> list[str]:
    """Read a row at person i as 32 bits."""
    name, kind = ".".join(key), TYPES[dtype]
    whole = kind == "i32" and not shifted
    lines = [
        f"%{name}.here = getelementptr {kind}, ptr %{name}.row, i64 %i",
        f"%{name}{'' if whole else '.raw'} = load {kind}, ptr %{name}.here, !llvm.access.group !0",
    ]
    if shifted:
        lines += [f"%{name}.low = lshr i32 %{name}.raw, %shift.{key[1]}", f"%{name} = and i32 %{name}.low, 255"]
    elif not whole:
        lines.append(f"%{name} = zext {kind} %{name}.raw to i32")
    return lines


def _stored(column: str, value: Value, dtype: str) -> list[str]:
    """Write a column at person i."""
    kind, text = TYPES[dtype], value.text
    lines = [f"%{column}.to = getelementptr {kind}, ptr %own.{column}.row, i64 %i"]
    if kind != "i32":
        lines.append(f"%{column}.small = trunc i32 {text} to {kind}")
        text = f"%{column}.small"
    return [*lines, f"store {kind} {text}, ptr %{column}.to, !llvm.access.group !0"]


def _checked(checks: list[tuple[int, Value, int, int]]) -> list[str]:
    """Note in bits which columns left their declared ranges."""
    lines: list[str] = []
    last = "%bad"
    for bit, value, low, high in checks:
        # One comparison without sign finds both ends.
        moved = f"%c{bit}.{len(lines)}"
        lines += [
            f"{moved} = sub i32 {value.text}, {low}",
            f"{moved}.out = icmp ugt i32 {moved}, {high - low}",
            f"{moved}.bit = select i1 {moved}.out, i32 {1 << bit if bit < LAST_BIT else LOWEST}, i32 0",
            f"{moved}.all = or i32 {last}, {moved}.bit",
        ]
        last = f"{moved}.all"
    return [*lines, f"%b = or i32 {last}, 0"]


def tied(read: Read) -> bool:
    """Whether it counts others whom ties reach."""
    return read.how in ("friends", "household")


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
        return 0, 255
    if read.how in ("today", "yesterday"):
        kind = read_dtype(plan, read)
        if not -DTYPES["int32"] <= read.absent <= DTYPES[kind] or (read.absent < 0 and kind != "int32"):
            raise ContractError(f"{model.name}.{name}: stand-in {read.absent} does not fit {kind}")
        return (0, DTYPES[kind]) if kind != "int32" else (LOWEST, HIGHEST)
    return LOWEST, HIGHEST
