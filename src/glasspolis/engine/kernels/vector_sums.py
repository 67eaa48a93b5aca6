"""The kernels of accounts.py that are written as vectors of 64 people, since no compiler finds
them: sums of groups.

Sums of bytes count bits: ``masks`` notes once a chunk who is of which group, and ``sums8_<bits>``
counts how many of each group have each bit of a column. Sums of 16 bits take 64 people and all
groups in a pass. People who do not fill a vector are added one by one.

Cities of up to ``GROUPS`` groups have kernels of their own, since twice as many groups take nearly
twice the time. The names of the kernels for all groups that there can be end in ``_all``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from llvmlite import ir

from glasspolis.contract.traits import MOST_GROUPS
from glasspolis.engine.kernels.sizes import BLOCK
from glasspolis.engine.kernels.vector_kernel import (
    BYTE,
    POINTER,
    WHOLE,
    VectorKernel,
    lanes,
    same,
)

GROUPS = 4
ALL = "_all"
SHORT = ir.IntType(16)
SUM = ir.IntType(32)
BLOCK_BITS = BLOCK.bit_length() - 1
SUMS_OF_BYTES = {f"sums8_{bits}": bits for bits in range(1, BYTE.width + 1)}


def named(kernel: str, groups: int) -> str:
    """The name of a kernel of this file for cities of so many groups."""
    return kernel if groups <= GROUPS else f"{kernel}{ALL}"


@cache
def text(name: str) -> str | None:
    """The kernel of a name; None if it is another's."""
    kernel = name.removesuffix(ALL)
    groups = GROUPS if kernel == name else MOST_GROUPS
    if kernel == "masks":
        return masks(groups)
    if kernel == "sums16":
        return sums16(groups)
    return sums8(SUMS_OF_BYTES[kernel], groups) if kernel in SUMS_OF_BYTES else None


def _words(groups: int) -> Any:
    """A word of 64 people for each group."""
    return lanes(WHOLE, groups)


def masks(groups: int) -> str:
    """Who is of which group, a bit a person: (groups of people, out int64[people / 64 rounded up,
    groups]).
    """
    words = _words(groups)
    kernel = VectorKernel(group=POINTER, out=POINTER)
    builder = kernel.builder
    whole = _whole_blocks(kernel)
    with kernel.loop(WHOLE(0), whole) as i:
        members = _members(kernel, i, groups)
        place = builder.lshr(i, WHOLE(BLOCK_BITS))
        block = kernel.address(kernel.given["out"], place, words)
        for group, member in enumerate(members):
            kernel.store(kernel.word(member), block, WHOLE(group), WHOLE)
    with builder.if_then(builder.icmp_unsigned("<", whole, kernel.people)):
        last = builder.lshr(whole, WHOLE(BLOCK_BITS))
        block = kernel.address(kernel.given["out"], last, words)
        kernel.store(ir.Constant(words, None), block, WHOLE(0), words)
        with kernel.loop(whole, kernel.people, 1) as i:
            bit = builder.shl(WHOLE(1), builder.and_(i, WHOLE(BLOCK - 1)))
            kernel.add_to(block, _group(kernel, i), bit)
    return kernel.text()


def sums8(bits: int, groups: int) -> str:
    """Add a byte column's sum in each group to int64 sums: (column, groups of people, their number,
    sums, masks).

    The column is below 2 ** bits. 64 people of whom nobody has anything are passed over.
    """
    words = _words(groups)
    kernel = VectorKernel(column=POINTER, group=POINTER, number=WHOLE, sums=POINTER, masks=POINTER)
    builder = kernel.builder
    population_count = ir.Function(kernel.module, ir.FunctionType(words, [words]), f"llvm.ctpop.v{groups}i64")
    total = kernel.running(words)
    whole = _whole_blocks(kernel)
    with kernel.loop(WHOLE(0), whole) as i:
        column, some = _column(kernel, i, BYTE)
        with builder.if_then(builder.icmp_unsigned("!=", some, WHOLE(0))):
            place = builder.lshr(i, WHOLE(BLOCK_BITS))
            of_groups = kernel.load(kernel.given["masks"], place, words)
            for bit in range(bits):
                word = some if bits == 1 else kernel.word(_have_bit(builder, column, bit))
                counted = builder.call(population_count, [builder.and_(_broadcast(builder, word, groups), of_groups)])
                worth = builder.shl(counted, same(words, bit))
                builder.store(builder.add(builder.load(total, typ=words), worth), total)
    sums = builder.load(total, typ=words)
    _book(kernel, whole, BYTE, [builder.extract_element(sums, WHOLE(g)) for g in range(groups)])
    return kernel.text()


def sums16(groups: int) -> str:
    """Add a column's sum in each group to int64 sums: (column of 16 bits, groups of people, their
    number, sums).

    64 people of whom nobody has anything are passed over.
    """
    kernel = VectorKernel(column=POINTER, group=POINTER, number=WHOLE, sums=POINTER)
    builder = kernel.builder
    wide = lanes(SUM)
    reduced = ir.Function(kernel.module, ir.FunctionType(SUM, [wide]), f"llvm.vector.reduce.add.v{BLOCK}i32")
    totals = [kernel.running(wide) for _ in range(groups)]
    whole = _whole_blocks(kernel)
    with kernel.loop(WHOLE(0), whole) as i:
        column, some = _column(kernel, i, SHORT)
        with builder.if_then(builder.icmp_unsigned("!=", some, WHOLE(0))):
            for total, member in zip(totals, _members(kernel, i, groups), strict=True):
                theirs = builder.select(member, column, ir.Constant(lanes(SHORT), None))
                added = builder.add(builder.load(total, typ=wide), builder.zext(theirs, wide))
                builder.store(added, total)
    sums = [builder.zext(builder.call(reduced, [builder.load(t, typ=wide)]), WHOLE) for t in totals]
    _book(kernel, whole, SHORT, sums)
    return kernel.text()


def _whole_blocks(kernel: VectorKernel) -> Any:
    """How many people fill vectors."""
    return kernel.builder.and_(kernel.people, WHOLE(-BLOCK))


def _column(kernel: VectorKernel, i: Any, kind: ir.IntType) -> tuple[Any, Any]:
    """The column of 64 people, and the word of those who have anything."""
    column = kernel.load(kernel.given["column"], i, lanes(kind), step=kind)
    nothing = ir.Constant(lanes(kind), None)
    return column, kernel.word(kernel.builder.icmp_unsigned("!=", column, nothing))


def _members(kernel: VectorKernel, i: Any, groups: int) -> list[Any]:
    """For each group, who of 64 people is in it."""
    group = kernel.load(kernel.given["group"], i, lanes(BYTE), step=BYTE)
    return [kernel.builder.icmp_unsigned("==", group, same(lanes(BYTE), g)) for g in range(groups)]


def _group(kernel: VectorKernel, i: Any) -> Any:
    """One person's group."""
    return kernel.builder.zext(kernel.load(kernel.given["group"], i, BYTE), WHOLE)


def _have_bit(builder: ir.IRBuilder, column: Any, bit: int) -> Any:
    """Who of 64 people has a bit."""
    wanted = same(lanes(BYTE), 1 << bit)
    return builder.icmp_unsigned("!=", builder.and_(column, wanted), same(lanes(BYTE), 0))


def _broadcast(builder: ir.IRBuilder, word: Any, groups: int) -> Any:
    """A word for each group."""
    first = builder.insert_element(ir.Constant(_words(groups), ir.Undefined), word, WHOLE(0))
    everywhere = ir.Constant(lanes(SUM, groups), None)
    return builder.shuffle_vector(first, ir.Constant(_words(groups), ir.Undefined), everywhere)


def _book(kernel: VectorKernel, whole: Any, kind: ir.IntType, sums: list[Any]) -> None:
    """Add the people left over one by one, then the sums of the groups that there are."""
    builder = kernel.builder
    with kernel.loop(whole, kernel.people, 1) as i:
        value = builder.zext(kernel.load(kernel.given["column"], i, kind), WHOLE)
        kernel.add_to(kernel.given["sums"], _group(kernel, i), value)
    for group, total in enumerate(sums):
        exists = builder.icmp_unsigned(">", kernel.given["number"], WHOLE(group))
        with builder.if_then(exists):
            kernel.add_to(kernel.given["sums"], WHOLE(group), total)
