"""The kernels that take columns out of rows of bits and put them back, 64 people at a time, as LLVM vectors.

A row of bits holds one binary digit of everybody's value, person 0 in bit 0 of byte 0. Only the digits that a column
can have are stored; a chunk's values are spread out where a body runs and its books are kept. Rows are as long as
whole blocks of 64 people.
"""

from __future__ import annotations

import re
from functools import cache

BLOCK = 64
BYTE = 8
NAME = re.compile(r"(spread|gather)(8|16|32)_(\d+)")


def stored(width: int, high: int) -> tuple[int, bool] | None:
    """How many rows of bits a column up to ``high`` has, and whether its low byte is a row of bytes; None if plain.

    What fills its bytes whole lies plain.
    """
    digits = high.bit_length()
    if digits < BYTE and width <= 2 * BYTE:
        return max(1, digits), False
    if width == 2 * BYTE and BYTE < digits < width:
        return digits - BYTE, True
    return None


@cache
def text(name: str) -> str | None:
    """The kernel of a name; None if it is another's.

    ``spread<width>_<digits>`` writes values from rows of bits: (out, row of each digit), and ``gather`` makes the
    rows of bits. Of more than eight digits in 16 bits, the low eight are a row of bytes: (out, bytes, rows).
    """
    found = NAME.fullmatch(name)
    if not found:
        return None
    verb, width, digits = found[1], int(found[2]), int(found[3])
    low = BYTE if width == 2 * BYTE and digits > BYTE else 0
    names = ["out", *(["low"] if low else []), *(f"p{j}" for j in range(low, digits))]
    lines = ["define i64 @body(ptr %arguments, i64 %n) {", "entry:"]
    for place, one in enumerate(names):
        lines.append(f"%{one}.at = getelementptr i64, ptr %arguments, i64 {place}")
        lines.append(f"%{one} = load ptr, ptr %{one}.at")
    lines += ["br label %loop", "loop:", "%i = phi i64 [0, %entry], [%after, %loop]"]
    lines += ["%byte = lshr i64 %i, 3", f"%here = getelementptr i{width}, ptr %out, i64 %i"]
    if low:
        lines.append("%low.here = getelementptr i8, ptr %low, i64 %i")
    for j in range(low, digits):
        lines.append(f"%p{j}.here = getelementptr i8, ptr %p{j}, i64 %byte")
    lines += (_spread if verb == "spread" else _gather)(width, low, digits)
    lines += [f"%after = add i64 %i, {BLOCK}", "%more = icmp ult i64 %after, %n"]
    return "\n".join([*lines, "br i1 %more, label %loop, label %done", "done:", "ret i64 0", "}"]) + "\n"


def _spread(width: int, low: int, digits: int) -> list[str]:
    kind, value = f"<{BLOCK} x i{width}>", "zeroinitializer"
    lines: list[str] = []
    if low:
        lines += [f"%low.raw = load <{BLOCK} x i8>, ptr %low.here, align 1"]
        lines += [f"%low.wide = zext <{BLOCK} x i8> %low.raw to {kind}"]
        value = "%low.wide"
    for j in range(low, digits):
        lines += [
            f"%w{j} = load i64, ptr %p{j}.here, align 1",
            f"%m{j} = bitcast i64 %w{j} to <{BLOCK} x i1>",
            f"%s{j} = select <{BLOCK} x i1> %m{j}, {kind} {_all(width, 1 << j)}, {kind} zeroinitializer",
            f"%v{j} = or {kind} {value}, %s{j}",
        ]
        value = f"%v{j}"
    return [*lines, f"store {kind} {value}, ptr %here, align 1"]


def _gather(width: int, low: int, digits: int) -> list[str]:
    kind = f"<{BLOCK} x i{width}>"
    lines = [f"%value = load {kind}, ptr %here, align 1"]
    if low:
        lines += [f"%low.raw = trunc {kind} %value to <{BLOCK} x i8>"]
        lines += [f"store <{BLOCK} x i8> %low.raw, ptr %low.here, align 1"]
    for j in range(low, digits):
        lines += [
            f"%a{j} = and {kind} %value, {_all(width, 1 << j)}",
            f"%m{j} = icmp ne {kind} %a{j}, zeroinitializer",
            f"%w{j} = bitcast <{BLOCK} x i1> %m{j} to i64",
            f"store i64 %w{j}, ptr %p{j}.here, align 1",
        ]
    return lines


def _all(width: int, value: int) -> str:
    return f"<{', '.join([f'i{width} {value}'] * BLOCK)}>"
