"""The kernels that look up tables by bytes, as LLVM text for code_cache.py: tables of up to 128 stay in registers.

Code ``lookup<axes>_<most>`` is handed (out, table, its entries, first bytes, then each further axis's bytes and size);
``most`` is how many entries it has room for, 0 for any. Processors that can't permute registers load from memory.
"""

from __future__ import annotations

from llvmlite import binding

LANES, AXES = 16, 6
ROOM = (16, 32, 64, 128)
KIND = f"<{LANES} x i32>"
ONE = f"declare {KIND} @llvm.x86.avx512.permvar.si.512({KIND}, {KIND})"
TWO = f"declare {KIND} @llvm.x86.avx512.vpermi2var.d.512({KIND}, {KIND}, {KIND})"
LOAD = f"declare {KIND} @llvm.masked.load.v{LANES}i32.p0(ptr, i32, <{LANES} x i1>, {KIND})"


def name(axes: int, entries: int) -> str:
    """The code that looks up a table of so many axes and entries."""
    return f"lookup{axes}_{next((room for room in ROOM if entries <= room), 0)}"


def lookup(axes: int, room: int, permutes: bool) -> str:
    """The text of one kernel."""
    lines = ["define i64 @body(ptr %arguments, i64 %n) {", "entry:"]
    kinds = {"out": "ptr", "table": "ptr", "entries": "i64", "b0": "ptr"}
    kinds |= {key: kind for k in range(1, axes) for key, kind in ((f"b{k}", "ptr"), (f"size{k}", "i64"))}
    for place, (key, kind) in enumerate(kinds.items()):
        lines += [f"%{key}.at = getelementptr i64, ptr %arguments, i64 {place}", f"%{key} = load {kind}, ptr %{key}.at"]
    lines += [f"%s{k} = trunc i64 %size{k} to i32" for k in range(1, axes)]
    if room and permutes:
        lines += [*_table(room), *_many(axes, room)]
    else:
        lines += ["br label %few", "few:", "%start = phi i64 [0, %entry]"]
    lines += [*_one_by_one(axes), "}"]
    return "\n".join([*lines, *((ONE, TWO, LOAD) if room and permutes else ())]) + "\n"


def _table(room: int) -> list[str]:
    """Load the table into registers, no further than it goes."""
    lanes = ", ".join(f"i64 {k}" for k in range(LANES))
    lines = []
    for k in range(room // LANES):
        lines += [
            f"%l{k} = sub i64 %entries, {LANES * k}",
            f"%l{k}.one = insertelement <{LANES} x i64> poison, i64 %l{k}, i64 0",
            f"%l{k}.all = shufflevector <{LANES} x i64> %l{k}.one, <{LANES} x i64> poison, {KIND} zeroinitializer",
            f"%l{k}.here = icmp slt <{LANES} x i64> <{lanes}>, %l{k}.all",
            f"%t{k}.at = getelementptr i32, ptr %table, i64 {LANES * k}",
            f"%t{k} = call {KIND} @llvm.masked.load.v{LANES}i32.p0(ptr %t{k}.at, i32 4, <{LANES} x i1> %l{k}.here, "
            f"{KIND} zeroinitializer)",
        ]
    return lines


def _many(axes: int, room: int) -> list[str]:
    """Sixteen people at a time."""
    lines = []
    for k in range(1, axes):
        lines.append(f"%m{k}.one = insertelement {KIND} poison, i32 %s{k}, i64 0")
        lines.append(f"%m{k} = shufflevector {KIND} %m{k}.one, {KIND} poison, {KIND} zeroinitializer")
    lines += [f"%whole = and i64 %n, {-LANES}", "%some = icmp ne i64 %whole, 0", "br i1 %some, label %many, label %few"]
    lines += ["many:", "%i = phi i64 [0, %entry], [%i.next, %many]"]
    for k in range(axes):
        lines += [
            f"%c{k}.at = getelementptr i8, ptr %b{k}, i64 %i",
            f"%c{k}.raw = load <{LANES} x i8>, ptr %c{k}.at, align 1",
            f"%c{k} = zext <{LANES} x i8> %c{k}.raw to {KIND}",
        ]
    lines.append(f"%x0 = add {KIND} %c0, zeroinitializer")
    for k in range(1, axes):
        lines += [f"%x{k}.m = mul {KIND} %x{k - 1}, %m{k}", f"%x{k} = add {KIND} %x{k}.m, %c{k}"]
    found, more = _permuted(f"%x{axes - 1}", room)
    return [
        *lines, *more, "%o.at = getelementptr i32, ptr %out, i64 %i", f"store {KIND} {found}, ptr %o.at, align 4",
        f"%i.next = add i64 %i, {LANES}", "%again = icmp ult i64 %i.next, %whole",
        "br i1 %again, label %many, label %few", "few:", "%start = phi i64 [0, %entry], [%whole, %many]",
    ]  # fmt: skip


def _permuted(index: str, room: int) -> tuple[str, list[str]]:
    """What the table's registers hold at the indices."""
    if room == LANES:
        return "%p0", [f"%p0 = call {KIND} @llvm.x86.avx512.permvar.si.512({KIND} %t0, {KIND} {index})"]
    lines, last = list[str](), ""
    for k in range(room // LANES // 2):
        given = f"{KIND} %t{2 * k}, {KIND} {index}, {KIND} %t{2 * k + 1}"
        lines.append(f"%p{k} = call {KIND} @llvm.x86.avx512.vpermi2var.d.512({given})")
        if k:
            edge = ", ".join([f"i32 {2 * LANES * k}"] * LANES)
            lines.append(f"%q{k}.low = icmp ult {KIND} {index}, <{edge}>")
            lines.append(f"%q{k} = select <{LANES} x i1> %q{k}.low, {KIND} {last}, {KIND} %p{k}")
        last = f"%q{k}" if k else "%p0"
    return last, lines


def _one_by_one(axes: int) -> list[str]:
    """The people left over; or all of them."""
    lines = ["%left = icmp ult i64 %start, %n", "br i1 %left, label %one, label %done", "one:"]
    lines.append("%j = phi i64 [%start, %few], [%j.next, %one]")
    for k in range(axes):
        lines += [
            f"%d{k}.at = getelementptr i8, ptr %b{k}, i64 %j",
            f"%d{k}.raw = load i8, ptr %d{k}.at",
            f"%d{k} = zext i8 %d{k}.raw to i32",
        ]
    lines.append("%y0 = add i32 %d0, 0")
    for k in range(1, axes):
        lines += [f"%y{k}.m = mul i32 %y{k - 1}, %s{k}", f"%y{k} = add i32 %y{k}.m, %d{k}"]
    return [
        *lines, f"%y = zext i32 %y{axes - 1} to i64", "%e.at = getelementptr i32, ptr %table, i64 %y",
        "%e = load i32, ptr %e.at", "%f.at = getelementptr i32, ptr %out, i64 %j",
        "store i32 %e, ptr %f.at", "%j.next = add nuw nsw i64 %j, 1",
        "%rest = icmp ult i64 %j.next, %n", "br i1 %rest, label %one, label %done", "done:", "ret i64 0",
    ]  # fmt: skip


def permutes() -> bool:
    """Whether this processor permutes registers of 16 numbers."""
    return bool(binding.get_host_cpu_features().get("avx512f"))


def texts() -> dict[str, str]:
    """All of them, for this processor."""
    can = permutes()
    return {f"lookup{a}_{r}": lookup(a, r, can) for a in range(1, AXES + 1) for r in (*ROOM, 0)}
