"""The kernels of accounts.py that are written as LLVM vectors, since no compiler finds them: sums of groups.

Sums of bytes count bits: ``masks`` notes once a chunk who is of which group, and ``sums8_<bits>`` counts how many of
each group have each bit of a column. Sums of 16 bits take 64 people and all groups in a pass. Cities of up to
``GROUPS`` groups have kernels of their own, since twice as many groups take nearly twice the time; the names of the
others end in ``_all``.
"""

from __future__ import annotations

from glasspolis.contract.traits import MOST_GROUPS

LANES = 64
GROUPS = 4
HELD = f"<{LANES} x i32>"
GIVEN = (("column", "ptr"), ("group", "ptr"), ("number", "i64"), ("sums", "ptr"))


def masks(groups: int) -> str:
    """Who is of which group, a bit a person: (groups of people, out int64[people / 64 rounded up, groups])."""
    held = _each(groups)
    lines = _entry((("group", "ptr"), ("out", "ptr")), "few")
    lines += ["%i = phi i64 [0, %entry], [%i.next, %many]", *_loaded("group", "i8")]
    lines += ["%place = lshr i64 %i, 6", f"%to = getelementptr {held}, ptr %out, i64 %place"]
    for g in range(groups):
        lines += [
            f"%m{g} = icmp eq <{LANES} x i8> %group.64, {vector(LANES, 'i8', g)}",
            f"%w{g} = bitcast <{LANES} x i1> %m{g} to i64",
            f"%to{g} = getelementptr i64, ptr %to, i64 {g}",
            f"store i64 %w{g}, ptr %to{g}",
        ]
    lines += [*_again("many", "few"), "few:", "%left = icmp ult i64 %whole, %n"]
    lines += ["br i1 %left, label %blank, label %done", "blank:", "%last = lshr i64 %whole, 6"]
    lines += [f"%end = getelementptr {held}, ptr %out, i64 %last", f"store {held} zeroinitializer, ptr %end, align 8"]
    lines += ["br label %one", "one:", "%j = phi i64 [%whole, %blank], [%j.next, %one]"]
    lines += ["%h.at = getelementptr i8, ptr %group, i64 %j", "%h = load i8, ptr %h.at", "%h.wide = zext i8 %h to i64"]
    lines += ["%mine = getelementptr i64, ptr %end, i64 %h.wide", "%u = load i64, ptr %mine", "%k = and i64 %j, 63"]
    lines += ["%b = shl i64 1, %k", "%u.new = or i64 %u, %b", "store i64 %u.new, ptr %mine", "%j.next = add i64 %j, 1"]
    lines += ["%rest = icmp ult i64 %j.next, %n", "br i1 %rest, label %one, label %done"]
    return "\n".join([*lines, "done:", "ret i64 0", "}"]) + "\n"


def bytes_counted(bits: int, groups: int) -> str:
    """Add a byte column's sum in each group to int64 sums: (column, groups of people, their number, sums, masks).

    The column is below 2 ** bits. 64 people of whom nobody has anything are passed over.
    """
    held = _each(groups)
    lines = _entry((*GIVEN, ("masks", "ptr")), "few")
    lines += ["%i = phi i64 [0, %entry], [%i.next, %next]"]
    lines += [f"%a = phi {held} [zeroinitializer, %entry], [%b, %next]", *_loaded("column", "i8")]
    lines += [f"%any = icmp ne <{LANES} x i8> %column.64, zeroinitializer", f"%w = bitcast <{LANES} x i1> %any to i64"]
    lines += [
        "%none = icmp eq i64 %w, 0",
        "br i1 %none, label %next, label %count",
        "count:",
        "%place = lshr i64 %i, 6",
    ]
    lines += [f"%of.at = getelementptr {held}, ptr %masks, i64 %place", f"%of = load {held}, ptr %of.at, align 8"]
    last = "%a"
    for bit in range(bits):
        lines += [*_bit(bit, bits), *_of_groups(bit, last, groups)]
        last = f"%a{bit}"
    lines += ["br label %next", "next:", f"%b = phi {held} [%a, %many], [{last}, %count]", *_again("many", "few")]
    lines += ["few:", f"%t = phi {held} [zeroinitializer, %entry], [%b, %next]"]
    lines += [f"%s{g} = extractelement {held} %t, i64 {g}" for g in range(groups)]
    return "\n".join([*lines, *_left("i8", groups), f"declare {held} @llvm.ctpop.v{groups}i64({held})"]) + "\n"


def _bit(bit: int, bits: int) -> list[str]:
    """Which of 64 people have a bit."""
    if bits == 1:
        return ["%w0 = or i64 %w, 0"]
    wanted = vector(LANES, "i8", (1 << bit) - (256 if bit == 7 else 0))
    return [
        f"%k{bit} = and <{LANES} x i8> %column.64, {wanted}",
        f"%n{bit} = icmp ne <{LANES} x i8> %k{bit}, zeroinitializer",
        f"%w{bit} = bitcast <{LANES} x i1> %n{bit} to i64",
    ]


def _of_groups(bit: int, before: str, groups: int) -> list[str]:
    """How many of them there are in each group, at the bit's worth."""
    held = _each(groups)
    return [
        f"%o{bit}.one = insertelement {held} poison, i64 %w{bit}, i64 0",
        f"%o{bit} = shufflevector {held} %o{bit}.one, {held} poison, <{groups} x i32> zeroinitializer",
        f"%h{bit} = and {held} %o{bit}, %of",
        f"%p{bit} = call {held} @llvm.ctpop.v{groups}i64({held} %h{bit})",
        f"%q{bit} = shl {held} %p{bit}, {vector(groups, 'i64', bit)}",
        f"%a{bit} = add {held} {before}, %q{bit}",
    ]


def sums16(groups: int) -> str:
    """Add a column's sum in each group to int64 sums: (column of 16 bits, groups of people, their number, sums).

    64 people of whom nobody has anything are passed over.
    """
    lines = _entry(GIVEN, "few")
    lines += [f"%a{g} = phi {HELD} [zeroinitializer, %entry], [%b{g}, %next]" for g in range(groups)]
    lines += ["%i = phi i64 [0, %entry], [%i.next, %next]", *_loaded("column", "i16")]
    lines += [f"%any = icmp ne <{LANES} x i16> %column.64, zeroinitializer", f"%w = bitcast <{LANES} x i1> %any to i64"]
    lines += ["%none = icmp eq i64 %w, 0", "br i1 %none, label %next, label %count", "count:", *_loaded("group", "i8")]
    for g in range(groups):
        lines += [
            f"%m{g} = icmp eq <{LANES} x i8> %group.64, {vector(LANES, 'i8', g)}",
            f"%v{g} = select <{LANES} x i1> %m{g}, <{LANES} x i16> %column.64, <{LANES} x i16> zeroinitializer",
            f"%w{g} = zext <{LANES} x i16> %v{g} to {HELD}",
            f"%a{g}.next = add {HELD} %a{g}, %w{g}",
        ]
    lines += ["br label %next", "next:"]
    lines += [f"%b{g} = phi {HELD} [%a{g}, %many], [%a{g}.next, %count]" for g in range(groups)]
    lines += [*_again("many", "few"), "few:"]
    lines += [f"%c{g} = phi {HELD} [zeroinitializer, %entry], [%b{g}, %next]" for g in range(groups)]
    for g in range(groups):
        lines.append(f"%t{g} = call i32 @llvm.vector.reduce.add.v{LANES}i32({HELD} %c{g})")
        lines.append(f"%s{g} = zext i32 %t{g} to i64")
    return "\n".join([*lines, *_left("i16", groups), f"declare i32 @llvm.vector.reduce.add.v{LANES}i32({HELD})"]) + "\n"


def _each(groups: int) -> str:
    """A number for each group."""
    return f"<{groups} x i64>"


def vector(count: int, kind: str, value: int) -> str:
    """A vector of equal numbers."""
    return f"<{', '.join([f'{kind} {value}'] * count)}>"


def _entry(given: tuple[tuple[str, str], ...], without: str) -> list[str]:
    """Take the arguments; on to ``many`` if there are 64 people, else to ``without``."""
    lines = ["define i64 @body(ptr %arguments, i64 %n) {", "entry:"]
    for place, (name, kind) in enumerate(given):
        lines.append(f"%{name}.at = getelementptr i64, ptr %arguments, i64 {place}")
        lines.append(f"%{name} = load {kind}, ptr %{name}.at")
    lines += [f"%whole = and i64 %n, {-LANES}", "%some = icmp ne i64 %whole, 0"]
    return [*lines, f"br i1 %some, label %many, label %{without}", "many:"]


def _loaded(name: str, kind: str) -> list[str]:
    """A row at 64 people."""
    at = f"%{name}.here = getelementptr {kind}, ptr %{name}, i64 %i"
    return [at, f"%{name}.64 = load <{LANES} x {kind}>, ptr %{name}.here, align 1"]


def _again(to: str, then: str) -> list[str]:
    """The next 64, or on."""
    lines = [f"%i.next = add i64 %i, {LANES}", "%more = icmp ult i64 %i.next, %whole"]
    return [*lines, f"br i1 %more, label %{to}, label %{then}"]


def _left(kind: str, groups: int) -> list[str]:
    """Add the people left over one by one, then ``%s`` of the groups that there are."""
    lines = ["%left = icmp ult i64 %whole, %n", "br i1 %left, label %one, label %done", "one:"]
    lines += [
        "%j = phi i64 [%whole, %few], [%j.next, %one]",
        f"%d.at = getelementptr {kind}, ptr %column, i64 %j",
        f"%d = load {kind}, ptr %d.at",
        f"%d.wide = zext {kind} %d to i64",
        "%h.at = getelementptr i8, ptr %group, i64 %j",
        "%h = load i8, ptr %h.at",
        "%h.wide = zext i8 %h to i64",
        "%mine = getelementptr i64, ptr %sums, i64 %h.wide",
        "%u = load i64, ptr %mine",
        "%u.new = add i64 %u, %d.wide",
        "store i64 %u.new, ptr %mine",
        "%j.next = add i64 %j, 1",
        "%rest = icmp ult i64 %j.next, %n",
        "br i1 %rest, label %one, label %done",
        "done:",
    ]
    for g in range(groups):
        lines += [
            f"%there{g} = icmp ugt i64 %number, {g}",
            f"br i1 %there{g}, label %add{g}, label %end",
            f"add{g}:",
            f"%to{g} = getelementptr i64, ptr %sums, i64 {g}",
            f"%before{g} = load i64, ptr %to{g}",
            f"%after{g} = add i64 %before{g}, %s{g}",
            f"store i64 %after{g}, ptr %to{g}",
        ]
    return [*lines, "br label %end", "end:", "ret i64 0", "}"]


def named(kernel: str, groups: int) -> str:
    """The name of a kernel of this file for cities of so many groups."""
    return kernel if groups <= GROUPS else f"{kernel}_all"


TEXTS: dict[str, str] = {}
for _groups in (GROUPS, MOST_GROUPS):
    TEXTS |= {named("masks", _groups): masks(_groups), named("sums16", _groups): sums16(_groups)}
    TEXTS |= {named(f"sums8_{bits}", _groups): bytes_counted(bits, _groups) for bits in range(1, 9)}
