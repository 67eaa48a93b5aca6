"""Writes other forms of bodies for plain.py: plain loops over whole rows, and lanes whose masks are comparisons.

A plain loop takes one person an iteration and leaves vectors to LLVM. Its instructions are those that the engine's
translation finds, with one number in place of each vector. What surrounds them is written here: loads, look-ups in
small tables, stores and the check of ranges.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod

from glasspolis.contract.encoding import HIGHEST, LOWEST
from glasspolis.contract.submodel import Submodel
from glasspolis.engine.compile.arguments import axis_sizes
from glasspolis.engine.compile.load_store import TYPES, Form
from glasspolis.engine.compile.loops import FEW, PARTED, Body, bounds_of
from glasspolis.engine.compile.translate import Argument, Scalar, scalar
from glasspolis.engine.compile.value_ranges import BITS, LANES, ends, kind_of, lanes
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.plan import Node, Plan

# No iteration reads what another one writes, which LLVM cannot see from so many addresses.
GROUP = "!llvm.access.group !0"
PARALLEL = "!0 = distinct !{}\n" + '!1 = !{!"llvm.loop.parallel_accesses", !0}\n'
WIDTH = '!2 = !{{!"llvm.loop.vectorize.width", i32 {}}}\n!5 = !{{!"llvm.loop.interleave.count", i32 1}}\n'
# Where the lanes cast a word of bits to a mask.
MASK = re.compile(rf"(%[\w.]+) = bitcast i{LANES} (%[\w.]+) to <{LANES} x i1>")


def plain_layout(layout: Layout, width: int = 0) -> Layout:
    """The same layout with plain bodies; LLVM takes ``width`` people at a time, or chooses (0)."""
    return replace(layout, bodies={node: plain_body(layout, node, width) for node in layout.plan.nodes})


def plain_body(layout: Layout, node: Node, width: int) -> Body:
    """The plain form of a node's body: it is handed the same arguments, each a whole row or a number."""
    model = layout.plan.models[node.submodel]
    body = layout.bodies[node]
    known = bounds_of(layout.plan, model)
    found = scalar(model, node.function, known)
    later = found
    clock = next((key for key in body.arguments if _is_day(model, key)), None)
    if clock is not None:
        later = scalar(model, node.function, {**known, clock: (1, HIGHEST)})
    loop = _PlainLoop(layout.plan, model, body, known, width)
    if clock is None or len(later.lines) == len(found.lines):
        text = loop.text(found)
    else:
        place = body.arguments.index(clock)
        text = loop.text(found, ".first") + loop.text(later, ".later") + PARTED.format(place)
    text += PARALLEL + (WIDTH.format(width) if width else "")
    return replace(body, text=text, forms=tuple(Form(form.dtype) for form in body.forms))


def compared_layout(layout: Layout) -> Layout:
    """The same layout with lanes whose masks come from comparisons of bytes.

    Without mask registers LLVM takes a bit that was cast to a mask out of its word person by person.
    """
    bodies = {node: replace(body, text=MASK.sub(_compared, body.text)) for node, body in layout.bodies.items()}
    return replace(layout, bodies=bodies)


def _compared(mask: re.Match[str]) -> str:
    name, word = mask.groups()
    bytes_ = f"<{LANES // 8} x i8>"
    many = lanes("i8")
    places = ", ".join(f"i32 {person // 8}" for person in range(LANES))
    worth = ", ".join(f"i8 {1 << person % 8}" for person in range(LANES))
    return "\n".join([
        f"{name}.bytes = bitcast i{LANES} {word} to {bytes_}",
        f"{name}.spread = shufflevector {bytes_} {name}.bytes, {bytes_} poison, <{LANES} x i32> <{places}>",
        f"{name}.bit = and {many} {name}.spread, <{worth}>",
        f"{name} = icmp ne {many} {name}.bit, zeroinitializer",
    ])  # fmt: skip


def _is_day(model: Submodel, key: Argument) -> bool:
    return key[0] == "seen" and (model.seen[key[1]].how, model.seen[key[1]].source) == ("clock", "day")


@dataclass(frozen=True)
class _PlainLoop:
    """What the loops of a node share."""

    plan: Plan
    model: Submodel
    body: Body
    known: Mapping[Argument, tuple[int, int]]
    width: int

    def kind(self, key: Argument) -> str:
        """The type in which the instructions want an argument."""
        return kind_of(*self.known.get(key, (LOWEST, HIGHEST)))

    def text(self, found: Scalar, name: str = "") -> str:
        """A function that does for one person after the other what was found."""
        tables = self.tables(found)
        read = {*found.arguments, *(("seen", axis) for table in tables for axis in self.model.par[table].by)}
        before = list[str]()
        each = list[str]()
        for place, (key, form) in enumerate(zip(self.body.arguments, self.body.forms, strict=True)):
            before += self.entered(key, place, form)
            if key in read and form.dtype and not (key[0] == "par" and key[1] in tables):
                each += self.loaded(key, form)
        for table, sizes in tables.items():
            entries, lines = self.looked_up(table, sizes)
            before += entries
            each += lines
        each += [_of_one(line) for line in found.lines]
        hint = ", !2, !5" if self.width else ""
        loop = "!3" if name == ".later" else "!4"
        return "\n".join([
            f"define {'internal ' if name else ''}i64 @body{name}(ptr %arguments, i64 %n) {{", "entry:", *before,
            "br label %loop", "loop:", "%i = phi i64 [0, %entry], [%after, %loop]",
            "%bad = phi i8 [0, %entry], [%b, %loop]", *each, *self.stored(found),
            "%after = add nuw nsw i64 %i, 1", "%more = icmp ult i64 %after, %n",
            f"br i1 %more, label %loop, label %done, !llvm.loop {loop}",
            "done:", "%told = zext i8 %b to i64", "ret i64 %told", "}",
            f"{loop} = distinct !{{{loop}, !1{hint}}}\n",
        ])  # fmt: skip

    def tables(self, found: Scalar) -> dict[str, list[int]]:
        """The sizes of the axes of tables that are held in registers."""
        by = [name for group, name in found.arguments if group == "par" and self.model.par[name].by]
        sizes = {name: axis_sizes(self.plan, self.model, name) for name in by}
        return {name: axes for name, axes in sizes.items() if prod(axes) <= FEW}

    def entered(self, key: Argument, place: int, form: Form) -> list[str]:
        """Take an argument out of the list of them: an address, or a number."""
        name = ".".join(key)
        at = f"%{name}.at = getelementptr i64, ptr %arguments, i64 {place}"
        if form.dtype:
            return [at, f"%{name}.row = load ptr, ptr %{name}.at"]
        long = f"%{name}.long = load i64, ptr %{name}.at"
        return [at, long, f"%{name} = trunc i64 %{name}.long to {self.kind(key)}"]

    def loaded(self, key: Argument, form: Form) -> list[str]:
        """Read a person's value."""
        name = ".".join(key)
        stored = TYPES[form.dtype]
        raw = f"%{name}.raw = load {stored}, ptr %{name}.here, {GROUP}"
        change = _changed(f"%{name}", f"%{name}.raw", stored, self.kind(key), "zext")
        return [f"%{name}.here = getelementptr {stored}, ptr %{name}.row, i64 %i", raw, change]

    def looked_up(self, table: str, sizes: list[int]) -> tuple[list[str], list[str]]:
        """Look up a small table: lines before the loop, and in it."""
        name = f"%par.{table}"
        kind = self.kind(("par", table))
        index = "0"
        lines = list[str]()
        for axis, size in zip(self.model.par[table].by, sizes, strict=True):
            lines.append(_changed(f"{name}.{axis}", f"%seen.{axis}", self.kind(("seen", axis)), "i32", "sext"))
            lines.append(f"{name}.{axis}.before = mul i32 {index}, {size}")
            lines.append(f"{name}.{axis}.index = add i32 {name}.{axis}.before, {name}.{axis}")
            index = f"{name}.{axis}.index"
        before = list[str]()
        last = f"{name}.0"
        for k in range(prod(sizes)):
            before.append(f"{name}.{k}.at = getelementptr i32, ptr {name}.row, i64 {k}")
            before.append(f"{name}.{k}.raw = load i32, ptr {name}.{k}.at")
            before.append(_changed(f"{name}.{k}", f"{name}.{k}.raw", "i32", kind, "sext"))
            lines.append(f"{name}.{k}.is = icmp eq i32 {index}, {k}")
            lines.append(f"{name}.{k}.or = select i1 {name}.{k}.is, {kind} {name}.{k}, {kind} {last}")
            last = f"{name}.{k}.or"
        return before, [*lines, f"{name} = add {kind} {last}, 0"]

    def stored(self, found: Scalar) -> list[str]:
        """Write a person's values of the columns and note whether one left its range."""
        lines = list[str]()
        bad = "false"
        for column, value in found.outputs.items():
            name = f"%own.{column}"
            kind = value.kind
            text = value.text if value.constant is None else str(value.constant)
            wanted = TYPES[self.body.forms[self.body.arguments.index(("own", column))].dtype]
            lines.append(_changed(f"{name}.out", text, kind, wanted, "sext"))
            lines.append(f"{name}.to = getelementptr {wanted}, ptr {name}.row, i64 %i")
            lines.append(f"store {wanted} {name}.out, ptr {name}.to, {GROUP}")
            own = self.model.own[column]
            if not value.within(own.low, own.high):
                low = max(own.low, ends(kind)[0])
                high = min(own.high, ends(kind)[1])
                lines.append(f"{name}.moved = sub {kind} {text}, {low}")
                lines.append(f"{name}.over = icmp ugt {kind} {name}.moved, {high - low}")
                lines.append(f"{name}.bad = or i1 {bad}, {name}.over")
                bad = f"{name}.bad"
        return [*lines, f"%bad.here = zext i1 {bad} to i8", "%b = or i8 %bad, %bad.here"]


def _of_one(line: str) -> str:
    """A vector instruction as that of one number."""
    line = re.sub(r"<\d+ x (i\d+)>", r"\1", line)
    line = re.sub(r"splat \(i\d+ ([-\w]+)\)", r"\1", line)
    return line.replace("zeroinitializer", "0")


def _changed(name: str, text: str, kind: str, wanted: str, wider: str) -> str:
    """A number in another type."""
    if kind == wanted:
        return f"{name} = add {kind} {text}, 0"
    return f"{name} = {'trunc' if BITS[kind] > BITS[wanted] else wider} {kind} {text} to {wanted}"
