"""A kernel under construction that works on vectors of 64 people: llvmlite's typed builder, with
the loads, loops and sums that such kernels share.

Numba's compiler of loops does not find these vectors, so that vector_sums.py and bitplanes.py name
them. code_cache.py compiles the text. A running sum lives in memory while the kernel is built;
LLVM moves it into registers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from llvmlite import ir
from numba.core import cgutils

from glasspolis.engine.kernels.sizes import BLOCK

WHOLE = ir.IntType(64)
BYTE = ir.IntType(8)
POINTER = ir.PointerType()


def lanes(kind: ir.Type, count: int = BLOCK) -> ir.VectorType:
    """The type of a vector with one number a person, or a group."""
    return ir.VectorType(kind, count)


def same(kind: ir.VectorType, value: int) -> ir.Constant:
    """A vector of equal numbers."""
    return ir.Constant(kind, [value] * kind.count)


class VectorKernel:
    """The function ``int64 body(int64 *arguments, int64 n)``; ``given`` has each argument loaded.

    ``builder`` adds instructions (llvmlite.ir.IRBuilder). ``people`` is ``n``.
    """

    def __init__(self, **arguments: ir.Type) -> None:
        self.module = ir.Module()
        # The compiler's machine is named when the text is compiled, and not in the text.
        self.module.triple = ""
        kind = ir.FunctionType(WHOLE, [POINTER, WHOLE])
        function = ir.Function(self.module, kind, "body")
        self.builder = ir.IRBuilder(function.append_basic_block("entry"))
        self._arguments, self.people = function.args
        self.given = {name: self.argument(WHOLE(place), kind) for place, (name, kind) in enumerate(arguments.items())}

    def argument(self, place: Any, kind: ir.Type) -> Any:
        """The argument at a place in the list, for kernels that take any number of them."""
        return self.load(self._arguments, place, kind, step=WHOLE)

    def address(self, start: Any, index: Any, step: ir.Type) -> Any:
        """The address ``index`` numbers of type ``step`` after ``start``."""
        return self.builder.gep(start, [index], source_etype=step)

    def load(self, start: Any, index: Any, kind: ir.Type, step: ir.Type | None = None) -> Any:
        """Load a number or vector, ``index`` numbers of type ``step`` after ``start``."""
        return self.builder.load(self.address(start, index, step or kind), typ=kind, align=1)

    def store(self, value: Any, start: Any, index: Any, step: ir.Type) -> None:
        """Store a number or vector, ``index`` numbers of type ``step`` after ``start``."""
        self.builder.store(value, self.address(start, index, step), align=1)

    def add_to(self, start: Any, index: Any, value: Any) -> None:
        """Add to the int64 ``index`` numbers after ``start``."""
        before = self.load(start, index, WHOLE)
        self.store(self.builder.add(before, value), start, index, WHOLE)

    def running(self, kind: ir.Type) -> Any:
        """The address of a running sum, which starts at 0."""
        return cgutils.alloca_once_value(self.builder, ir.Constant(kind, None))

    def word(self, truths: Any) -> Any:
        """The 64-bit word of 64 truths, the first person's in bit 0."""
        return self.builder.bitcast(truths, WHOLE)

    @contextmanager
    def loop(self, start: Any, stop: Any, step: int = BLOCK) -> Iterator[Any]:
        """A loop, whose counter it yields."""
        with cgutils.for_range_slice(self.builder, start, stop, WHOLE(step), WHOLE) as (i, _):
            yield i

    def text(self) -> str:
        """End the function, and give its text."""
        self.builder.ret(WHOLE(0))
        return str(self.module).replace('@"body"', "@body")
