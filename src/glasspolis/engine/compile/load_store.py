"""Writes how a body reads its arguments and stores its columns, as LLVM vectors; loops.py puts a loop round it.

Values lie in rows, in rows of bits, or are the same for everybody; small tables are held in registers.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from glasspolis.engine.compile.translate import Argument
from glasspolis.engine.compile.value_ranges import BITS, LANES, Value, equal, lanes

TYPES = {"uint8": "i8", "uint16": "i16", "int32": "i32"}
LOW, AHEAD = 8, 256
MASK = lanes("i1")
FETCH = "llvm.prefetch.p0"


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


def _all(name: str, kind: str, one: str) -> list[str]:
    """The same number for everybody as a vector."""
    first = f"%{name}.one = insertelement {lanes(kind)} poison, {kind} {one}, i64 0"
    return [
        first,
        f"%{name} = shufflevector {lanes(kind)} %{name}.one, {lanes(kind)} poison, <{LANES} x i32> zeroinitializer",
    ]


def looked_up(
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


def entered(key: Argument, place: int, form: Form, kind: str) -> list[str]:
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


def loaded(key: Argument, form: Form, held: str) -> list[str]:
    """Read the people's values as 32 or 16 bits."""
    name = ".".join(key)
    if form.digits:
        return _joined(name, form, held)
    kind = TYPES[form.dtype]
    here = [f"%{name}.here = getelementptr {kind}, ptr %{name}.row, i64 %i"]
    here += _asked(f"%{name}", AHEAD * BITS[kind] // 8) if key[0] != "draw" else []
    if kind == held:
        return [*here, f"%{name} = load {lanes(kind)}, ptr %{name}.here, align 1"]
    change = "trunc" if BITS[kind] > BITS[held] else "zext"
    load = f"%{name}.raw = load {lanes(kind)}, ptr %{name}.here, align 1"
    return [*here, load, f"%{name} = {change} {lanes(kind)} %{name}.raw to {lanes(held)}"]


def _asked(name: str, further: int) -> list[str]:
    """Ask memory for what is so many bytes ahead: among so many rows no machine guesses which come next."""
    return [
        f"{name}.ahead = getelementptr i8, ptr {name}.here, i64 {further}",
        f"call void @{FETCH}(ptr {name}.ahead, i32 0, i32 3, i32 1)",
    ]


def _joined(name: str, form: Form, held: str) -> list[str]:
    """Make values of their low bytes and rows of bits."""
    kind = lanes(held if form.low else "i8")
    lines, last = list[str](), ""
    if form.low:
        lines += [
            f"%{name}.low.here = getelementptr i8, ptr %{name}.low, i64 %i",
            *_asked(f"%{name}.low", AHEAD),
            f"%{name}.low.raw = load {lanes('i8')}, ptr %{name}.low.here, align 1",
            f"%{name}.low.wide = zext {lanes('i8')} %{name}.low.raw to {kind}",
        ]
        last = f"%{name}.low.wide"
    for j in range(form.first, form.first + form.digits):
        bit = f"%{name}.bit{j}"
        lines += [
            f"{bit}.here = getelementptr i8, ptr {bit}, i64 %byte",
            *_asked(bit, AHEAD // 8),
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


def stored(column: str, value: Value, form: Form) -> list[str]:
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
