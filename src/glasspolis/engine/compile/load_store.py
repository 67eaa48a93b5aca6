"""Writes how a body reads, looks up and stores one person's values; loops.py puts a loop over
people round it.

Each argument is the address of a row of numbers or is one number for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from glasspolis.engine.compile.translate import Argument
from glasspolis.engine.compile.value_ranges import BITS, Value

TYPES = {"uint8": "i8", "uint16": "i16", "int32": "i32"}
# The group to which the hints of loops.py refer: loads and stores that touch no other person's.
ACCESS_GROUP = "!llvm.access.group !0"


def entered(key: Argument, place: int, dtype: str, kind: str, suffix: str = "") -> list[str]:
    """Take an argument out of the list of them: the address of a row, or a number, whose name ends
    in ``suffix``.
    """
    name = "%" + ".".join(key)
    at = f"{name}.at = getelementptr i64, ptr %arguments, i64 {place}"
    if dtype:
        return [at, f"{name}.row = load ptr, ptr {name}.at"]
    return [at, f"{name}.long = load i64, ptr {name}.at", f"{name}{suffix} = trunc i64 {name}.long to {kind}"]


def loaded(key: Argument, dtype: str, kind: str) -> list[str]:
    """Read a person's value."""
    name = "%" + ".".join(key)
    stored = TYPES[dtype]
    return [
        f"{name}.here = getelementptr {stored}, ptr {name}.row, i64 %i",
        f"{name}.raw = load {stored}, ptr {name}.here, {ACCESS_GROUP}",
        changed(name, f"{name}.raw", stored, kind, "zext"),
    ]


def begun(clock: Argument, newcomer: Argument, kind: str) -> list[str]:
    """The day of a person: 0 for a newcomer, and what the clock says for everybody else."""
    name = "%" + ".".join(clock)
    new = "%" + ".".join(newcomer)
    return [
        f"{new}.is = icmp ne i8 {new}, 0",
        f"{name} = select i1 {new}.is, {kind} 0, {kind} {name}.clock",
    ]


def looked_up(table: str, axes: Sequence[tuple[str, int, str]], kind: str) -> tuple[list[str], list[str]]:
    """Look up a small table by selects: the lines before the loop, which load its entries, and in
    it.

    ``axes`` are the fields of ``Seen`` that index it, how many values each can have, and its type.
    """
    name = f"%par.{table}"
    before = list[str]()
    lines = list[str]()
    index = "0"
    for axis, size, held in axes:
        lines.append(changed(f"{name}.{axis}", f"%seen.{axis}", held, "i16", "sext"))
        lines.append(f"{name}.{axis}.before = mul i16 {index}, {size}")
        lines.append(f"{name}.{axis}.index = add i16 {name}.{axis}.before, {name}.{axis}")
        index = f"{name}.{axis}.index"
    last = f"{name}.0"
    for k in range(prod(size for _, size, _ in axes)):
        before.append(f"{name}.{k}.at = getelementptr i32, ptr {name}.row, i64 {k}")
        before.append(f"{name}.{k}.raw = load i32, ptr {name}.{k}.at")
        before.append(changed(f"{name}.{k}", f"{name}.{k}.raw", "i32", kind, "sext"))
        lines.append(f"{name}.{k}.is = icmp eq i16 {index}, {k}")
        lines.append(f"{name}.{k}.or = select i1 {name}.{k}.is, {kind} {name}.{k}, {kind} {last}")
        last = f"{name}.{k}.or"
    return before, [*lines, f"{name} = add {kind} {last}, 0"]


def stored(column: str, value: Value, dtype: str) -> list[str]:
    """Write a person's value of a column."""
    name = f"%own.{column}"
    wanted = TYPES[dtype]
    return [
        changed(f"{name}.out", value.text, value.kind, wanted, "sext"),
        f"{name}.to = getelementptr {wanted}, ptr {name}.row, i64 %i",
        f"store {wanted} {name}.out, ptr {name}.to, {ACCESS_GROUP}",
    ]


def changed(name: str, text: str, kind: str, wanted: str, wider: str) -> str:
    """A number in another type."""
    if kind == wanted:
        return f"{name} = add {kind} {text}, 0"
    return f"{name} = {'trunc' if BITS[kind] > BITS[wanted] else wider} {kind} {text} to {wanted}"
