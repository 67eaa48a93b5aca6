"""The kernels that take columns out of rows of bits and put them back, 64 people at a time, as
vectors.

A row of bits holds one binary digit of everybody's value, person 0 in bit 0 of byte 0. Only the
digits that a column can have are stored; a chunk's values are spread out where a body runs and its
books are kept. Rows are as long as whole blocks of 64 people.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from llvmlite import ir
from numba.core import cgutils

from glasspolis.engine.kernels.vector_kernel import BYTE, POINTER, WHOLE, VectorKernel, lanes, same

NAME = re.compile(r"(spread|gather)(8|16|32)_(\d+)")
COUNT = re.compile(r"count(8|16|32)_(\d+)")
AMONG = re.compile(r"among(8|16|32)_(\d+)_(\d+)")


def planes_of(width: int, high: int) -> int:
    """How many bit planes a column up to ``high`` has; 0 if it lies in a whole row.

    Planes save memory where a value needs fewer bits than its type has. Of more than eight planes
    the unpacking takes more time than the memory is worth (docs/decisions/bit-planes.md).
    """
    digits = max(1, high.bit_length())
    return digits if digits < width and digits <= BYTE.width else 0


@cache
def text(name: str) -> str | None:
    """The kernel of a name; None if it is another's.

    ``spread<width>_<digits>`` writes values from rows of bits: (out, row of each digit), and
    ``gather`` makes the rows of bits. ``count<width>_<digits>`` adds a column to a counter:
    (column, lo, counter, bytes from row to row, rows). ``among<width>_<first>_<last>`` adds 1 where
    the column is one of these numbers.
    """
    if codes := AMONG.fullmatch(name):
        return _count(ir.IntType(int(codes[1])), 1, int(codes[2]), int(codes[3]))
    if counts := COUNT.fullmatch(name):
        kind = ir.IntType(int(counts[1]))
        return _count(kind, int(counts[2]), 1, (1 << kind.width) - 1)
    planes = NAME.fullmatch(name)
    if not planes:
        return None
    write = _spread if planes[1] == "spread" else _gather
    return write(ir.IntType(int(planes[2])), int(planes[3]))


def _spread(kind: ir.IntType, digits: int) -> str:
    """Values from rows of bits."""
    kernel = _of_planes(digits)
    builder = kernel.builder
    values = lanes(kind)
    with kernel.loop(WHOLE(0), kernel.people) as i:
        byte = builder.lshr(i, WHOLE(3))
        value = same(values, 0)
        for digit in range(digits):
            word = kernel.load(kernel.given[f"plane{digit}"], byte, WHOLE, step=BYTE)
            have = builder.bitcast(word, lanes(ir.IntType(1)))
            worth = builder.select(have, same(values, 1 << digit), same(values, 0))
            value = builder.or_(value, worth)
        kernel.store(value, kernel.given["out"], i, kind)
    return kernel.text()


def _gather(kind: ir.IntType, digits: int) -> str:
    """Rows of bits from values."""
    kernel = _of_planes(digits)
    with kernel.loop(WHOLE(0), kernel.people) as i:
        byte = kernel.builder.lshr(i, WHOLE(3))
        value = kernel.load(kernel.given["out"], i, lanes(kind), step=kind)
        for digit in range(digits):
            word = _digit_of(kernel, value, digit)
            kernel.store(word, kernel.given[f"plane{digit}"], byte, BYTE)
    return kernel.text()


def _of_planes(digits: int) -> VectorKernel:
    """A kernel that is handed values and the row of each of their digits."""
    return VectorKernel(out=POINTER, **{f"plane{digit}": POINTER for digit in range(digits)})


def _count(kind: ir.IntType, digits: int, first: int, last: int) -> str:
    """Add digit by digit, 64 people in a word; rows of a counter that no carry reaches are left
    alone.

    Those are counted whose value lies from ``first`` to ``last``.
    """
    kernel = VectorKernel(column=POINTER, lo=WHOLE, counter=POINTER, step=WHOLE, rows=WHOLE)
    builder = kernel.builder
    values = lanes(kind)
    start = builder.lshr(kernel.given["lo"], WHOLE(3))
    counter = kernel.address(kernel.given["counter"], start, BYTE)
    carry_at = kernel.running(WHOLE)
    with kernel.loop(WHOLE(0), kernel.people) as i:
        value = kernel.load(kernel.given["column"], i, values, step=kind)
        # One comparison without sign finds both ends.
        past = builder.sub(value, same(values, first))
        some = kernel.word(builder.icmp_unsigned("<=", past, same(values, last - first)))
        with builder.if_then(builder.icmp_unsigned("!=", some, WHOLE(0))):
            byte = builder.lshr(i, WHOLE(3))
            carry: Any = WHOLE(0)
            row = kernel.address(counter, byte, BYTE)
            for digit in range(digits):
                word = some if digits == 1 else _digit_of(kernel, value, digit)
                carry = _add_digit(kernel, row, word, carry)
                row = kernel.address(row, kernel.given["step"], BYTE)
            builder.store(carry, carry_at)
            _carry_on(kernel, counter, byte, digits, carry_at)
    return kernel.text()


def _digit_of(kernel: VectorKernel, value: Any, digit: int) -> Any:
    """One binary digit of 64 people."""
    wanted = same(value.type, 1 << digit)
    have = kernel.builder.icmp_unsigned("!=", kernel.builder.and_(value, wanted), same(value.type, 0))
    return kernel.word(have)


def _add_digit(kernel: VectorKernel, row: Any, word: Any, carry: Any) -> Any:
    """Add one digit of 64 people and what is carried to a row of a counter; the next carry."""
    builder = kernel.builder
    before = kernel.load(row, WHOLE(0), WHOLE)
    half = builder.xor(before, word)
    kernel.store(builder.xor(half, carry), row, WHOLE(0), WHOLE)
    return builder.or_(builder.and_(before, word), builder.and_(half, carry))


def _carry_on(kernel: VectorKernel, counter: Any, byte: Any, digits: int, carry_at: Any) -> None:
    """Carry into the rows from ``digits`` on, for as long as there is a carry."""
    builder = kernel.builder
    loop = cgutils.for_range(builder, kernel.given["rows"], start=WHOLE(digits), intp=WHOLE)
    with loop as rows:
        carry = builder.load(carry_at, typ=WHOLE)
        with builder.if_then(builder.icmp_unsigned("==", carry, WHOLE(0))):
            rows.do_break()
        offset = builder.add(byte, builder.mul(rows.index, kernel.given["step"]))
        row = kernel.address(counter, offset, BYTE)
        builder.store(_add_digit(kernel, row, carry, WHOLE(0)), carry_at)
