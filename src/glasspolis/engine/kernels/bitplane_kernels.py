"""The kernels that book columns straight from their rows of bits (bitplanes.py), 64 people in a word, as LLVM text.

``sums1_<digits>`` adds a column up in each group: (number of groups, sums, masks, row of each digit); ``masks`` of
vector_sums.py says who is of which group. ``count1_<digits>`` adds a column to a counter, and
``among1_<digits>_<first>_<last>`` adds 1 where it is one of these numbers: (lo, counter, bytes from row to row, its
rows, row of each digit).
``cells1_<digits>`` writes sums over cells: (lo, sums of cells, row of each digit). ``publish1`` shows a bit in one
world: (public, lo, its size, world, row, the column's first bit). ``copy1_<rows>`` copies rows: (to each, from each).
"""

from __future__ import annotations

import re
from functools import cache

from glasspolis.contract.traits import CELL
from glasspolis.engine.kernels.bitplanes import added
from glasspolis.engine.kernels.sizes import BLOCK, CELL_BITS
from glasspolis.engine.kernels.vector_sums import GROUPS, MASKS, vector

NAME = re.compile(r"(sums|count|cells|copy)1_(\d+)")
AMONG = re.compile(r"among1_(\d+)_(\d+)_(\d+)")
POP = "declare i64 @llvm.ctpop.i64(i64)"


@cache
def text(name: str) -> str | None:
    """The kernel of a name; None if it is another's."""
    if codes := AMONG.fullmatch(name):
        return _count(int(codes[1]), (int(codes[2]), int(codes[3])))
    if name == "publish1":
        return _publish()
    found = NAME.fullmatch(name)
    if not found:
        return None
    made = {"sums": _sums, "count": _count, "cells": _cells, "copy": _copy}[found[1]]
    return made(int(found[2]))


def _entry(*given: str) -> list[str]:
    """Take the arguments: addresses, and numbers in capitals."""
    lines = ["define i64 @body(ptr %arguments, i64 %n) {", "entry:"]
    for place, name in enumerate(given):
        key = f"%{name.lower()}"
        lines.append(f"{key}.at = getelementptr i64, ptr %arguments, i64 {place}")
        lines.append(f"{key} = load {'i64' if name.isupper() else 'ptr'}, ptr {key}.at")
    return lines


def _words(digits: int, there: bool = False) -> list[str]:
    """The words of 64 people, if wanted of those who are ``there``, and whether there is anything in them."""
    lines, last = ["%byte = lshr i64 %i, 3"], ""
    if there:
        lines += ["%left = sub i64 %n, %i", f"%full = icmp uge i64 %left, {BLOCK}", "%over = shl i64 1, %left"]
        lines += ["%part = sub i64 %over, 1", "%here = select i1 %full, i64 -1, i64 %part"]
    for j in range(digits):
        word = f"%w{j}.all" if there else f"%w{j}"
        lines.append(f"%w{j}.at = getelementptr i8, ptr %row{j}, i64 %byte")
        lines.append(f"{word} = load i64, ptr %w{j}.at, align 1")
        if there:
            lines.append(f"%w{j} = and i64 {word}, %here")
        if last:
            lines.append(f"%any{j} = or i64 {last}, %w{j}")
        last = f"%any{j}" if last else f"%w{j}"
    return [*lines, f"%any = or i64 {last}, 0", "%some = icmp ne i64 %any, 0"]


def _again(then: str = "done") -> list[str]:
    return [
        f"%after = add i64 %i, {BLOCK}",
        "%more = icmp ult i64 %after, %n",
        f"br i1 %more, label %loop, label %{then}",
    ]


def _rows(digits: int) -> list[str]:
    return [f"row{j}" for j in range(digits)]


def _sums(digits: int) -> str:
    lines = _entry("NUMBER", "sums", "masks", *_rows(digits))
    lines += ["br label %loop", "loop:", "%i = phi i64 [0, %entry], [%after, %next]"]
    lines += [f"%a = phi {MASKS} [zeroinitializer, %entry], [%b, %next]", *_words(digits)]
    lines += ["br i1 %some, label %add, label %next", "add:", "%place = lshr i64 %i, 6"]
    lines += [f"%of.at = getelementptr {MASKS}, ptr %masks, i64 %place", f"%of = load {MASKS}, ptr %of.at, align 8"]
    last = "%a"
    for j in range(digits):
        lines += [
            f"%o{j}.one = insertelement {MASKS} poison, i64 %w{j}, i64 0",
            f"%o{j} = shufflevector {MASKS} %o{j}.one, {MASKS} poison, <{GROUPS} x i32> zeroinitializer",
            f"%h{j} = and {MASKS} %o{j}, %of",
            f"%p{j} = call {MASKS} @llvm.ctpop.v{GROUPS}i64({MASKS} %h{j})",
            f"%q{j} = shl {MASKS} %p{j}, {vector(GROUPS, 'i64', j)}",
            f"%a{j} = add {MASKS} {last}, %q{j}",
        ]
        last = f"%a{j}"
    lines += ["br label %next", "next:", f"%b = phi {MASKS} [%a, %loop], [{last}, %add]", *_again()]
    lines.append("done:")
    for g in range(GROUPS):
        lines += [
            f"%there{g} = icmp ugt i64 %number, {g}",
            f"br i1 %there{g}, label %g{g}, label %end",
            f"g{g}:",
            f"%s{g} = extractelement {MASKS} %b, i64 {g}",
            f"%to{g} = getelementptr i64, ptr %sums, i64 {g}",
            f"%before{g} = load i64, ptr %to{g}",
            f"%after{g} = add i64 %before{g}, %s{g}",
            f"store i64 %after{g}, ptr %to{g}",
        ]
    declared = f"declare {MASKS} @llvm.ctpop.v{GROUPS}i64({MASKS})"
    return "\n".join([*lines, "br label %end", "end:", "ret i64 0", "}", declared]) + "\n"


def _count(digits: int, codes: tuple[int, int] | None = None) -> str:
    lines = _entry("LO", "to", "STEP", "ROWS", *_rows(digits))
    lines += ["%start = lshr i64 %lo, 3", "%counter = getelementptr i8, ptr %to, i64 %start", "br label %loop"]
    lines += ["loop:", "%i = phi i64 [0, %entry], [%after, %next]", *_words(digits)]
    lines += ["br i1 %some, label %add, label %next", "add:"]
    words = [f"%w{j}" for j in range(digits)]
    if codes:
        more, found = _between(digits, *codes)
        lines, words = lines + more, [found]
    return "\n".join([*lines, *added(words), "next:", *_again(), "done:", "ret i64 0", "}"]) + "\n"


def _between(digits: int, first: int, last: int) -> tuple[list[str], str]:
    """Whose number is from ``first`` to ``last``."""
    if first >> digits:
        return [], "0"
    lines = list[str]()
    for name, bound in (("low", first), ("high", last)):
        less, same = "0", "-1"
        for j in reversed(range(digits)):
            key = f"%{name}{j}"
            if bound >> j & 1:
                lines += [
                    f"{key}.not = xor i64 %w{j}, -1",
                    f"{key}.less = and i64 {same}, {key}.not",
                    f"{key}.all = or i64 {less}, {key}.less",
                    f"{key}.same = and i64 {same}, %w{j}",
                ]
                less = f"{key}.all"
            else:
                lines += [f"{key}.not = xor i64 %w{j}, -1", f"{key}.same = and i64 {same}, {key}.not"]
            same = f"{key}.same"
        lines += [f"%{name}.less = or i64 {less}, 0", f"%{name}.same = or i64 {same}, 0"]
    lines += ["%enough = xor i64 %low.less, -1", "%most = or i64 %high.less, %high.same"]
    if last >> digits:
        lines.append("%found = or i64 %enough, 0")
    else:
        lines.append("%found = and i64 %enough, %most")
    return lines, "%found"


def _cells(digits: int) -> str:
    lines = _entry("LO", "sums", *_rows(digits))
    lines += [
        f"%cell = lshr i64 %lo, {CELL_BITS}",
        "%first = getelementptr i32, ptr %sums, i64 %cell",
        "br label %loop",
    ]
    lines += ["loop:", "%i = phi i64 [0, %entry], [%after, %next]", "%sum = phi i64 [0, %entry], [%kept, %next]"]
    lines += _words(digits, there=True)
    last = "%sum"
    for j in range(digits):
        lines += [
            f"%p{j} = call i64 @llvm.ctpop.i64(i64 %w{j})",
            f"%q{j} = shl i64 %p{j}, {j}",
            f"%a{j} = add i64 {last}, %q{j}",
        ]
        last = f"%a{j}"
    lines += [
        f"%after = add i64 %i, {BLOCK}",
        "%more = icmp ult i64 %after, %n",
        f"%in.cell = and i64 %after, {CELL - 1}",
        "%whole = icmp eq i64 %in.cell, 0",
        "%stop = xor i1 %more, true",
        "%write = or i1 %whole, %stop",
        "br i1 %write, label %put, label %next",
        "put:",
        f"%k = lshr i64 %i, {CELL_BITS}",
        "%to = getelementptr i32, ptr %first, i64 %k",
        f"%short = trunc i64 {last} to i32",
        "store i32 %short, ptr %to",
        "br label %next",
        "next:",
        f"%kept = phi i64 [0, %put], [{last}, %loop]",
        "br i1 %more, label %loop, label %done",
    ]
    return "\n".join([*lines, "done:", "ret i64 0", "}", POP]) + "\n"


def _publish() -> str:
    kind = f"<{BLOCK} x i8>"
    lines = _entry("public", "LO", "SIZE", "WORLD", "row0", "FIRST")
    lines += [
        "%w = add i64 %world, %first",
        "%eight = lshr i64 %w, 3",
        "%skip = mul i64 %eight, %size",
        "%start = add i64 %skip, %lo",
        "%mine = getelementptr i8, ptr %public, i64 %start",
        "%place = and i64 %w, 7",
        "%wide = shl i64 1, %place",
        "%bit = trunc i64 %wide to i8",
        f"%bit.one = insertelement {kind} poison, i8 %bit, i64 0",
        f"%bit.all = shufflevector {kind} %bit.one, {kind} poison, <{BLOCK} x i32> zeroinitializer",
        "br label %loop",
        "loop:",
        "%i = phi i64 [0, %entry], [%after, %loop]",
        *_words(1, there=True),
        f"%mask = bitcast i64 %w0 to <{BLOCK} x i1>",
        f"%worth = select <{BLOCK} x i1> %mask, {kind} %bit.all, {kind} zeroinitializer",
        "%to = getelementptr i8, ptr %mine, i64 %i",
        f"%before = load {kind}, ptr %to, align 1",
        f"%now = or {kind} %before, %worth",
        f"store {kind} %now, ptr %to, align 1",
    ]
    return "\n".join([*lines, *_again(), "done:", "ret i64 0", "}"]) + "\n"


def _copy(rows: int) -> str:
    lines = _entry(*(f"to{j}" for j in range(rows)), *_rows(rows))
    lines += ["br label %loop", "loop:", "%i = phi i64 [0, %entry], [%after, %loop]", *_words(rows)]
    for j in range(rows):
        lines += [f"%t{j} = getelementptr i8, ptr %to{j}, i64 %byte", f"store i64 %w{j}, ptr %t{j}, align 1"]
    return "\n".join([*lines, *_again(), "done:", "ret i64 0", "}"]) + "\n"
