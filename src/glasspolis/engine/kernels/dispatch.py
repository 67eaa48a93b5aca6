"""Takes chunks of people through one stage of a day: a table says which code runs on which rows;
city.py calls it.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,arg-type,var-annotated"

from __future__ import annotations

import numpy as np

from glasspolis.compiled import kernel
from glasspolis.engine.kernels.intrinsics import invoke


@kernel
def span(
    first: int, last: int, chunk: int, people: int, worlds: int, turns: np.ndarray, operations: np.ndarray,
    on: np.ndarray, base: np.ndarray, step: np.ndarray, local: np.ndarray, block: np.ndarray, bad: np.ndarray,
) -> None:  # fmt: skip
    """Run ``turns`` over the chunks from ``first`` to before ``last``.

    A turn is (first operation, the one after the last, once for all worlds). operations: (address
    of the code, first argument, the one after the last). on: uint8[operations, worlds]. An argument
    of chunk c is ``base + c * step``, from tables int64[worlds, arguments]; where ``local`` is 1,
    it is an offset in this thread's own ``block``. bad: where a body has found a value out of
    range, the number of its operation + 1, and a bit for each such column.
    """
    arguments = np.empty(base.shape[1], np.int64)
    own_block = block[0]
    for c in range(first, last):
        n = min(chunk, people - c * chunk)
        for t in range(turns.shape[0]):
            for w in range(1 if turns[t, 2] else worlds):
                for o in range(turns[t, 0], turns[t, 1]):
                    if on[o, w] == 0:
                        continue
                    for j in range(operations[o, 1], operations[o, 2]):
                        arguments[j] = base[w, j] + c * step[w, j] + own_block * local[w, j]
                    bad_columns = invoke(operations[o, 0], arguments[operations[o, 1] :], n)
                    if bad_columns != 0:
                        bad[0] = o + 1
                        bad[1] = bad_columns


@kernel
def repeat(address: int, arguments: np.ndarray, sizes: np.ndarray) -> None:
    """Run one kernel on chunk after chunk: a row of arguments and a number of people for each."""
    for k in range(sizes.shape[0]):
        invoke(address, arguments[k], sizes[k])
