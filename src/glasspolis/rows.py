"""How compiled code reaches rows and makes choices: views without checks, scoped loads and stores, selects.

accounts.py and the bodies that loops.py writes are built on these. The part between the two marker lines is
copied into the file that loops.py generates.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array


# --- compiled ---
@intrinsic
def part(typingctx: Any, array: Any, row: Any, world: Any, start: Any, n: Any) -> Any:
    """``array[row, world, start:start + n]`` without checks or reference counts: a body takes dozens of them."""
    view = types.Array(array.dtype, 1, "C", readonly=not array.mutable)
    signature = view(array, types.intp, types.intp, types.intp, types.intp)

    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        whole = make_array(signature.args[0])(context, builder, values[0])
        steps = cgutils.unpack_tuple(builder, whole.strides)
        offset = context.get_constant(types.intp, 0)
        for index, step in zip(values[1:4], steps, strict=True):
            offset = builder.add(offset, builder.mul(index, step))
        data = cgutils.pointer_add(builder, whole.data, offset)
        found = make_array(signature.return_type)(context, builder)
        size = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(array.dtype)))
        populate_array(found, data=data, shape=[values[4]], strides=[size], itemsize=size, meminfo=None)
        return found._getvalue()

    return signature, codegen


def scoped(builder: Any, instruction: Any, domain: int, scope: int, scopes: int) -> None:
    """Say that this access never meets one of another scope: a body's columns are different rows."""
    module = builder.module
    home = module.add_metadata([ir.MetaDataString(module, f"body {domain}")])
    every = [module.add_metadata([ir.MetaDataString(module, f"row {k}"), home]) for k in range(scopes)]
    instruction.set_metadata("alias.scope", module.add_metadata([every[scope]]))
    instruction.set_metadata("noalias", module.add_metadata([e for k, e in enumerate(every) if k != scope]))


@intrinsic(prefer_literal=True)
def load(typingctx: Any, view: Any, i: Any, domain: Any, scope: Any, scopes: Any) -> Any:
    """``np.int32(view[i])`` for a row of its own scope (0: rows that the body only reads)."""
    numbers = domain.literal_value, scope.literal_value, scopes.literal_value

    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        data = make_array(signature.args[0])(context, builder, values[0]).data
        found = builder.load(builder.gep(data, [values[1]]))
        scoped(builder, found, *numbers)
        return context.cast(builder, found, view.dtype, types.int32)

    return types.int32(view, types.intp, domain, scope, scopes), codegen


@intrinsic(prefer_literal=True)
def store(typingctx: Any, view: Any, i: Any, value: Any, domain: Any, scope: Any, scopes: Any) -> Any:
    """``view[i] = value`` for a row of its own scope."""
    numbers = domain.literal_value, scope.literal_value, scopes.literal_value

    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        data = make_array(signature.args[0])(context, builder, values[0]).data
        small = context.cast(builder, values[2], types.int32, view.dtype)
        scoped(builder, builder.store(small, builder.gep(data, [values[1]])), *numbers)
        return context.get_dummy_value()

    return types.void(view, types.intp, types.int32, domain, scope, scopes), codegen


@intrinsic
def select(typingctx: Any, condition: Any, a: Any, b: Any) -> Any:
    """``a if condition else b`` without a branch; both are worked out."""

    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.select(*values)

    return types.int32(types.boolean, types.int32, types.int32), codegen


@intrinsic
def smaller(typingctx: Any, a: Any, b: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.select(builder.icmp_signed("<", *values), *values)

    return types.int32(types.int32, types.int32), codegen


@intrinsic
def larger(typingctx: Any, a: Any, b: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.select(builder.icmp_signed(">", *values), *values)

    return types.int32(types.int32, types.int32), codegen


# --- host ---
