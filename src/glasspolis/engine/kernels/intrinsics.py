"""What kernels need and Numba does not have: an array at an address, a call of an address, and the
lowest bit of a word.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array


@intrinsic
def row(typingctx: Any, address: Any, n: Any, dtype: Any) -> Any:
    """The array of ``n`` numbers of a dtype that starts at an address."""
    view = types.Array(dtype.instance_type, 1, "C")

    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        kind = context.get_data_type(view.dtype)
        data = builder.inttoptr(values[0], kind.as_pointer())
        array = make_array(view)(context, builder)
        size = context.get_constant(types.intp, context.get_abi_sizeof(kind))
        populate_array(array, data=data, shape=[values[1]], strides=[size], itemsize=size, meminfo=None)
        return array._getvalue()

    return view(types.int64, types.intp, dtype), codegen


@intrinsic
def invoke(typingctx: Any, address: Any, arguments: Any, n: Any) -> Any:
    """Call the machine code at an address: ``int64 f(int64 *arguments, int64 n)``."""

    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        whole = ir.IntType(64)
        code = builder.inttoptr(values[0], ir.FunctionType(whole, [whole.as_pointer(), whole]).as_pointer())
        data = make_array(signature.args[1])(context, builder, values[1]).data
        return builder.call(code, [data, values[2]])

    return types.int64(types.int64, types.Array(types.int64, 1, "C"), types.int64), codegen


@intrinsic
def lowest(typingctx: Any, word: Any) -> Any:
    """The place of the lowest bit of a uint64 that is set; it must not be 0."""

    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.cttz(values[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), codegen
