"""The kernels of accounts.py that are written as LLVM vectors, since no compiler finds them: sums of groups."""

from __future__ import annotations

from glasspolis.population import TRAITS

LANES = 64
GROUPS = TRAITS["group"].levels


def sums(bits: int) -> str:
    """Add a column's sum in each group to int64 sums: (column of 8 or 16 bits, groups of people, their number, sums).

    One pass takes 64 people and all groups. Of 8-bit columns, even and odd persons are added up in 16 bits, which
    hold 128 passes: a chunk is at most 8192 people.
    """
    kind, each = f"<{LANES} x i{bits}>", "i16" if bits == 8 else "i32"
    held = f"<{LANES // 2 if bits == 8 else LANES} x {each}>"
    lines = [f"%a{g} = phi {held} [zeroinitializer, %entry], [%a{g}.next, %many]" for g in range(GROUPS)]
    lines += [
        "%i = phi i64 [0, %entry], [%i.next, %many]",
        f"%c.at = getelementptr i{bits}, ptr %column, i64 %i",
        f"%c = load {kind}, ptr %c.at, align 1",
        "%g.at = getelementptr i8, ptr %group, i64 %i",
        f"%g = load <{LANES} x i8>, ptr %g.at, align 1",
    ]
    for g in range(GROUPS):
        lines += [
            f"%m{g} = icmp eq <{LANES} x i8> %g, {vector(LANES, 'i8', g)}",
            f"%v{g} = select <{LANES} x i1> %m{g}, {kind} %c, {kind} zeroinitializer",
        ]
        if bits == 8:
            lines += [
                f"%w{g} = bitcast {kind} %v{g} to {held}",
                f"%w{g}.even = and {held} %w{g}, {vector(LANES // 2, each, 255)}",
                f"%w{g}.odd = lshr {held} %w{g}, {vector(LANES // 2, each, 8)}",
                f"%w{g}.both = add {held} %w{g}.even, %w{g}.odd",
            ]
        else:
            lines.append(f"%w{g}.both = zext {kind} %v{g} to {held}")
        lines.append(f"%a{g}.next = add {held} %a{g}, %w{g}.both")
    lines += [
        f"%i.next = add i64 %i, {LANES}",
        "%more = icmp ult i64 %i.next, %whole",
        "br i1 %more, label %many, label %few",
    ]
    return "\n".join([*_entry(), "many:", *lines, *_few(bits, held), *_end()]) + "\n"


def vector(count: int, kind: str, value: int) -> str:
    """A vector of equal numbers."""
    return f"<{', '.join([f'{kind} {value}'] * count)}>"


def _entry() -> list[str]:
    lines = ["define i64 @body(ptr %arguments, i64 %n) {", "entry:", "%column = load ptr, ptr %arguments"]
    for place, name, kind in ((1, "group", "ptr"), (2, "number", "i64"), (3, "sums", "ptr")):
        lines.append(f"%{name}.at = getelementptr i64, ptr %arguments, i64 {place}")
        lines.append(f"%{name} = load {kind}, ptr %{name}.at")
    lines.append(f"%whole = and i64 %n, {-LANES}")
    return [*lines, "%some = icmp ne i64 %whole, 0", "br i1 %some, label %many, label %few"]


def _few(bits: int, held: str) -> list[str]:
    """Add up the lanes, and the people left over one by one."""
    lines = ["few:"]
    wide = held.replace("i16", "i32")
    lines += [f"%b{g} = phi {held} [zeroinitializer, %entry], [%a{g}.next, %many]" for g in range(GROUPS)]
    for g in range(GROUPS):
        name = f"%b{g}"
        if bits == 8:
            lines.append(f"%b{g}.wide = zext {held} %b{g} to {wide}")
            name = f"%b{g}.wide"
        lines.append(f"%t{g} = call i32 @llvm.vector.reduce.add.v{wide[1:3]}i32({wide} {name})")
        lines.append(f"%s{g} = zext i32 %t{g} to i64")
    lines += ["%left = icmp ult i64 %whole, %n", "br i1 %left, label %one, label %done", "one:"]
    lines += [f"%r{g} = phi i64 [%s{g}, %few], [%r{g}.next, %one]" for g in range(GROUPS)]
    lines += [
        "%j = phi i64 [%whole, %few], [%j.next, %one]",
        f"%d.at = getelementptr i{bits}, ptr %column, i64 %j",
        f"%d = load i{bits}, ptr %d.at",
        f"%d.wide = zext i{bits} %d to i64",
        "%h.at = getelementptr i8, ptr %group, i64 %j",
        "%h = load i8, ptr %h.at",
    ]
    for g in range(GROUPS):
        lines += [f"%is{g} = icmp eq i8 %h, {g}", f"%x{g} = select i1 %is{g}, i64 %d.wide, i64 0"]
        lines.append(f"%r{g}.next = add i64 %r{g}, %x{g}")
    return [
        *lines,
        "%j.next = add i64 %j, 1",
        "%rest = icmp ult i64 %j.next, %n",
        "br i1 %rest, label %one, label %done",
    ]


def _end() -> list[str]:
    """Add to the sums of the groups that there are."""
    lines = ["done:"]
    lines += [f"%e{g} = phi i64 [%s{g}, %few], [%r{g}.next, %one]" for g in range(GROUPS)]
    for g in range(GROUPS):
        lines += [
            f"%there{g} = icmp ugt i64 %number, {g}",
            f"br i1 %there{g}, label %add{g}, label %end",
            f"add{g}:",
            f"%to{g} = getelementptr i64, ptr %sums, i64 {g}",
            f"%before{g} = load i64, ptr %to{g}",
            f"%after{g} = add i64 %before{g}, %e{g}",
            f"store i64 %after{g}, ptr %to{g}",
        ]
    lines += ["br label %end", "end:", "ret i64 0", "}"]
    return [*lines, *(f"declare i32 @llvm.vector.reduce.add.v{k}i32(<{k} x i32>)" for k in (32, 64))]


TEXTS = {"sums8": sums(8), "sums16": sums(16)}
