"""The kernels that take columns out of rows of bits and put them back, 64 people at a time, as LLVM
vectors.

A row of bits holds one binary digit of everybody's value, person 0 in bit 0 of byte 0. Only the
digits that a column can have are stored; a chunk's values are spread out where a body runs and its
books are kept. Rows are as long as whole blocks of 64 people.
"""

from __future__ import annotations

import re
from functools import cache

from glasspolis.engine.kernels.sizes import BLOCK, BYTE

MOST = 31
NAME = re.compile(r"(spread|gather)(8|16|32)_(\d+)")
COUNT = re.compile(r"count(8|16|32)_(\d+)")
AMONG = re.compile(r"among(8|16|32)_(\d+)_(\d+)")


def planes_of(width: int, high: int) -> int:
    """How many bit planes a column up to ``high`` has; 0 if it lies in a whole row.

    Planes save memory where a value needs fewer bits than its type has. Of more than eight planes
    the unpacking takes more time than the memory is worth (docs/decisions/bit-planes.md).
    """
    digits = max(1, high.bit_length())
    return digits if digits < width and digits <= BYTE else 0


@cache
def text(name: str) -> str | None:
    """The kernel of a name; None if it is another's.

    ``spread<width>_<digits>`` writes values from rows of bits: (out, row of each digit), and
    ``gather`` makes the rows of bits. ``count<width>_<digits>`` adds a column to a counter:
    (column, lo, counter, bytes from row to row, rows). ``among<width>_<first>_<last>`` adds 1 where
    the column is one of these numbers.
    """
    if codes := AMONG.fullmatch(name):
        first = int(codes[2])
        return _count(int(codes[1]), 1, (first, int(codes[3]) - first))
    if counts := COUNT.fullmatch(name):
        return _count(int(counts[1]), int(counts[2]))
    found = NAME.fullmatch(name)
    if not found:
        return None
    verb = found[1]
    width = int(found[2])
    digits = int(found[3])
    names = ["out", *(f"p{j}" for j in range(digits))]
    lines = ["define i64 @body(ptr %arguments, i64 %n) {", "entry:"]
    for place, one in enumerate(names):
        lines.append(f"%{one}.at = getelementptr i64, ptr %arguments, i64 {place}")
        lines.append(f"%{one} = load ptr, ptr %{one}.at")
    lines += ["br label %loop", "loop:", "%i = phi i64 [0, %entry], [%after, %loop]"]
    lines += ["%byte = lshr i64 %i, 3", f"%here = getelementptr i{width}, ptr %out, i64 %i"]
    for j in range(digits):
        lines.append(f"%p{j}.here = getelementptr i8, ptr %p{j}, i64 %byte")
    lines += (_spread if verb == "spread" else _gather)(width, digits)
    lines += [f"%after = add i64 %i, {BLOCK}", "%more = icmp ult i64 %after, %n"]
    return "\n".join([*lines, "br i1 %more, label %loop, label %done", "done:", "ret i64 0", "}"]) + "\n"


def _spread(width: int, digits: int) -> list[str]:
    kind = f"<{BLOCK} x i{width}>"
    value = "zeroinitializer"
    lines: list[str] = []
    for j in range(digits):
        lines += [
            f"%w{j} = load i64, ptr %p{j}.here, align 1",
            f"%m{j} = bitcast i64 %w{j} to <{BLOCK} x i1>",
            f"%s{j} = select <{BLOCK} x i1> %m{j}, {kind} {_all(width, 1 << j)}, {kind} zeroinitializer",
            f"%v{j} = or {kind} {value}, %s{j}",
        ]
        value = f"%v{j}"
    return [*lines, f"store {kind} {value}, ptr %here, align 1"]


def _gather(width: int, digits: int) -> list[str]:
    kind = f"<{BLOCK} x i{width}>"
    lines = [f"%value = load {kind}, ptr %here, align 1"]
    for j in range(digits):
        lines += [
            f"%a{j} = and {kind} %value, {_all(width, 1 << j)}",
            f"%m{j} = icmp ne {kind} %a{j}, zeroinitializer",
            f"%w{j} = bitcast <{BLOCK} x i1> %m{j} to i64",
            f"store i64 %w{j}, ptr %p{j}.here, align 1",
        ]
    return lines


def _count(width: int, digits: int, codes: tuple[int, int] = (1, -2)) -> str:
    """Add digit by digit, 64 people in a word; rows of a counter that no carry reaches are left
    alone.

    Those are counted whose value is the first of ``codes``, or greater by up to the second.
    """
    kind = f"<{BLOCK} x i{width}>"
    lines = ["define i64 @body(ptr %arguments, i64 %n) {", "entry:"]
    for place, (name, form) in enumerate(
        zip(("column", "lo", "to", "step", "rows"), ["p", "i", "p", "i", "i"], strict=True)
    ):
        lines.append(f"%{name}.at = getelementptr i64, ptr %arguments, i64 {place}")
        lines.append(f"%{name} = load {'ptr' if form == 'p' else 'i64'}, ptr %{name}.at")
    lines += [
        "%start = lshr i64 %lo, 3", "%counter = getelementptr i8, ptr %to, i64 %start", "br label %loop",
        "loop:", "%i = phi i64 [0, %entry], [%after, %next]", f"%here = getelementptr i{width}, ptr %column, i64 %i",
        f"%value = load {kind}, ptr %here, align 1", "%byte = lshr i64 %i, 3",
        f"%past = sub {kind} %value, {_all(width, codes[0])}",
        f"%some = icmp ule {kind} %past, {_all(width, codes[1])}",
        f"%m.some = bitcast <{BLOCK} x i1> %some to i64", "%any = icmp ne i64 %m.some, 0",
        "br i1 %any, label %add, label %next", "add:",
    ]  # fmt: skip
    words = ["%m.some"] if digits == 1 else [f"%m{j}" for j in range(digits)]
    if digits > 1:
        lines += [line for j in range(digits) for line in _word(j, width)]
    lines += [
        *added(words), "next:", f"%after = add i64 %i, {BLOCK}", "%more = icmp ult i64 %after, %n",
        "br i1 %more, label %loop, label %done", "done:", "ret i64 0", "}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def added(words: list[str]) -> list[str]:
    """Add a word of each digit to a counter's rows from ``%counter`` on, at ``%byte``; then on to
    ``%next``.
    """
    lines = ["%r0 = getelementptr i8, ptr %counter, i64 %byte"]
    carry = "0"
    for j, word in enumerate(words):
        lines += _digit(j, word, carry)
        carry = f"%c{j}"
    last = len(words)
    return [
        *lines, "br label %test", "test:", f"%c = phi i64 [{carry}, %add], [%c.next, %carry]",
        f"%r = phi ptr [%r{last}, %add], [%r.next, %carry]",
        f"%j = phi i64 [{last}, %add], [%j.next, %carry]",
        "%on = icmp ne i64 %c, 0", "%room = icmp ult i64 %j, %rows",
        "%both = and i1 %on, %room",
        "br i1 %both, label %carry, label %next", "carry:", "%p = load i64, ptr %r, align 1",
        "%p.next = xor i64 %p, %c",
        "store i64 %p.next, ptr %r, align 1", "%c.next = and i64 %p, %c",
        "%r.next = getelementptr i8, ptr %r, i64 %step", "%j.next = add i64 %j, 1", "br label %test",
    ]  # fmt: skip


def _word(j: int, width: int) -> list[str]:
    """One digit of 64 people."""
    kind = f"<{BLOCK} x i{width}>"
    return [
        f"%a{j} = and {kind} %value, {_all(width, 1 << j if j < MOST else -(1 << MOST))}",
        f"%b{j} = icmp ne {kind} %a{j}, zeroinitializer",
        f"%m{j} = bitcast <{BLOCK} x i1> %b{j} to i64",
    ]


def _digit(j: int, mask: str, carry: str) -> list[str]:
    """Add one digit of 64 people and what is carried to a row of a counter."""
    return [
        f"%p{j} = load i64, ptr %r{j}, align 1",
        f"%x{j} = xor i64 %p{j}, {mask}",
        f"%s{j} = xor i64 %x{j}, {carry}",
        f"store i64 %s{j}, ptr %r{j}, align 1",
        f"%d{j} = and i64 %p{j}, {mask}",
        f"%e{j} = and i64 %x{j}, {carry}",
        f"%c{j} = or i64 %d{j}, %e{j}",
        f"%r{j + 1} = getelementptr i8, ptr %r{j}, i64 %step",
    ]


def _all(width: int, value: int) -> str:
    return f"<{', '.join([f'i{width} {value}'] * BLOCK)}>"
