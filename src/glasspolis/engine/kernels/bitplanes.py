"""The kernels that take columns out of rows of bits and put them back, 64 people at a time, as
vectors.

A row of bits holds one binary digit of everybody's value, person 0 in bit 0 of byte 0. Only the
digits that a column can have are stored; a chunk's values are spread out where a body runs and its
accounts are kept. Rows are as long as whole blocks of 64 people.

``spread`` and ``gather`` take all columns of a node in one call. A row of a small city is so short
that to call a kernel, and to wait for the first bytes of the row, took longer than the work; so
every row is asked for before the first one is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from llvmlite import ir
from numba.core import cgutils

from glasspolis.engine.kernels.sizes import LINE
from glasspolis.engine.kernels.vector_kernel import BYTE, POINTER, WHOLE, VectorKernel, lanes, same

COUNTER = re.compile(r"spread32_(\d+)")
COUNT = re.compile(r"count(8|16|32)_(\d+)")
AMONG = re.compile(r"among(8|16|32)_(\d+)_(\d+)")
FORMS = {
    (width, digits): number
    for number, (width, digits) in enumerate((width, digits) for width in (8, 16) for digits in range(1, 9))
}
"""(bits of a value where a step reads it, its bit planes) -> the number of the form."""


def planes_of(width: int, high: int) -> int:
    """How many bit planes a column up to ``high`` has; 0 if it lies in a whole row.

    Planes save memory where a value needs fewer bits than its type has. Of more than eight planes
    the unpacking takes more time than the memory is worth (docs/decisions/bit-planes.md).
    """
    digits = max(1, high.bit_length())
    return digits if digits < width and digits <= BYTE.width else 0


def columns_head(columns: Sequence[tuple[int, int]]) -> list[int]:
    """The first arguments of ``spread`` and ``gather`` for columns of these (width, digits).

    They are the number of columns, the number of all arguments, and the form of each column. Then
    come, for each column, the addresses of its values and of its bit planes.
    """
    addresses = sum(1 + digits for _, digits in columns)
    return [len(columns), 2 + len(columns) + addresses, *(FORMS[column] for column in columns)]


@cache
def text(name: str) -> str | None:
    """The kernel of a name; None if it is another's.

    ``spread`` writes values from rows of bits, and ``gather`` makes the rows of bits
    (``columns_head``). ``spread32_<digits>`` writes the values of a counter of so many rows: (out,
    row of each digit). ``count<width>_<digits>`` adds a column to a counter: (column, lo, counter,
    bytes from row to row, rows). ``among<width>_<first>_<last>`` adds 1 where the column is one of
    these numbers.
    """
    if name in ("spread", "gather"):
        return _columns(_spread if name == "spread" else _gather)
    if codes := AMONG.fullmatch(name):
        return _count(ir.IntType(int(codes[1])), 1, int(codes[2]), int(codes[3]))
    if counts := COUNT.fullmatch(name):
        kind = ir.IntType(int(counts[1]))
        return _count(kind, int(counts[2]), 1, (1 << kind.width) - 1)
    if counter := COUNTER.fullmatch(name):
        return _counter(int(counter[1]))
    return None


def _columns(write: Callable[[VectorKernel, ir.IntType, Any, list[Any]], None]) -> str:
    """A kernel that goes through columns of any form, one after the other."""
    kernel = VectorKernel(columns=WHOLE, end=WHOLE)
    builder = kernel.builder
    first = builder.add(kernel.given["columns"], WHOLE(2))
    with kernel.loop(first, kernel.given["end"], 1) as place:
        _fetch(kernel, kernel.argument(place, POINTER))
    ahead = kernel.running(WHOLE)
    builder.store(first, ahead)
    with kernel.loop(WHOLE(2), first, 1) as place:
        values_at = builder.load(ahead, typ=WHOLE)
        values = kernel.argument(values_at, POINTER)
        done = builder.append_basic_block("done")
        switch = builder.switch(kernel.argument(place, WHOLE), done)
        for (width, digits), number in FORMS.items():
            block = builder.append_basic_block(f"values{width}_{digits}")
            switch.add_case(WHOLE(number), block)
            with builder.goto_block(block):
                places = [builder.add(values_at, WHOLE(1 + digit)) for digit in range(digits)]
                write(kernel, ir.IntType(width), values, [kernel.argument(at, POINTER) for at in places])
                builder.store(builder.add(values_at, WHOLE(1 + digits)), ahead)
                builder.branch(done)
        builder.position_at_end(done)
    return kernel.text()


def _fetch(kernel: VectorKernel, row: Any) -> None:
    """Ask memory for a row of bits, and do not wait for it."""
    number = ir.IntType(32)
    name = "llvm.prefetch.p0"
    kind = ir.FunctionType(ir.VoidType(), [POINTER, number, number, number])
    fetch = kernel.module.globals.get(name) or ir.Function(kernel.module, kind, name)
    with kernel.loop(WHOLE(0), kernel.builder.lshr(kernel.people, WHOLE(3)), LINE) as byte:
        # To be read (0), and to stay in the nearest cache (3) of data (1).
        kernel.builder.call(fetch, [kernel.address(row, byte, BYTE), number(0), number(3), number(1)])


def _spread(kernel: VectorKernel, kind: ir.IntType, values: Any, planes: list[Any]) -> None:
    """Write values from rows of bits."""
    builder = kernel.builder
    zero = same(lanes(kind), 0)
    with kernel.loop(WHOLE(0), kernel.people) as i:
        byte = builder.lshr(i, WHOLE(3))
        value = zero
        for digit, plane in enumerate(planes):
            word = kernel.load(plane, byte, WHOLE, step=BYTE)
            have = builder.bitcast(word, lanes(ir.IntType(1)))
            value = builder.or_(value, builder.select(have, same(lanes(kind), 1 << digit), zero))
        kernel.store(value, values, i, kind)


def _gather(kernel: VectorKernel, kind: ir.IntType, values: Any, planes: list[Any]) -> None:
    """Write rows of bits from values."""
    with kernel.loop(WHOLE(0), kernel.people) as i:
        byte = kernel.builder.lshr(i, WHOLE(3))
        value = kernel.load(values, i, lanes(kind), step=kind)
        for digit, plane in enumerate(planes):
            kernel.store(_digit_of(kernel, value, digit), plane, byte, BYTE)


def _counter(digits: int) -> str:
    """The values of a counter."""
    kernel = VectorKernel(out=POINTER, **{f"plane{digit}": POINTER for digit in range(digits)})
    planes = [kernel.given[f"plane{digit}"] for digit in range(digits)]
    _spread(kernel, ir.IntType(32), kernel.given["out"], planes)
    return kernel.text()


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
