"""The kernels of ragged_counters.py: they find people whose counters are nearly full, and merge
two lists of people.
"""

# An intrinsic's first argument is the compiler's, which mypy takes for the caller's.
# mypy: disable-error-code="call-arg,var-annotated"

from __future__ import annotations

import numpy as np

from glasspolis.compiled import inlined, kernel
from glasspolis.engine.kernels.intrinsics import lowest, row
from glasspolis.engine.kernels.sizes import BLOCK

EIGHT = 8


@kernel
def near_full(asked: np.ndarray, words: int) -> tuple:
    """Find the people whose counters have a 1 in every high row, so that a carry could overflow.

    asked: int64[counters, 4]: the address of a counter's rows, how many rows of ``words`` uint64
    there are, the first high row, and a number of people after which the search may stop.

    Gives the ids of all counters behind one another, int64, ascending within a counter, and where
    those of each counter end, int64[counters].
    """
    who = np.empty(BLOCK, np.int64)
    ends = np.empty(asked.shape[0], np.int64)
    count = 0
    near = np.empty(EIGHT, np.uint64)
    for c in range(asked.shape[0]):
        rows = row(asked[c, 0], asked[c, 1] * words, np.uint64).reshape((asked[c, 1], words))
        before = count
        for start in range(0, words, EIGHT):
            size = min(EIGHT, words - start)
            if count - before > asked[c, 3] or not any_full(rows, asked[c, 2], start, size, near):
                continue
            for i in range(size):
                while near[i] != 0:
                    if count == who.size:
                        who = np.concatenate((who, who))
                    who[count] = (start + i) * BLOCK + lowest(near[i])
                    near[i] &= near[i] - np.uint64(1)
                    count += 1
        ends[c] = count
    return who[:count], ends


@inlined
def any_full(rows: np.ndarray, spare: int, start: int, size: int, near: np.ndarray) -> bool:
    """Write to ``near`` who of a few words of people has a 1 in every row from ``spare`` on.

    False if nobody has a 1 in the last row; then ``near`` is not finished.
    """
    joined = np.uint64(0)
    for i in range(size):
        near[i] = rows[-1, np.uint64(start + i)]
        joined |= near[i]
    if joined == 0:
        return False
    for j in range(spare, rows.shape[0] - 1):
        for i in range(size):
            near[i] &= rows[j, np.uint64(start + i)]
    return True


@kernel
def take(words: np.ndarray, spare: int, who: np.ndarray) -> None:
    """Set the bits of these people to 0 in every row from ``spare`` on."""
    for k in range(who.size):
        for j in range(spare, words.shape[0]):
            words[j, who[k] // BLOCK] &= ~(np.uint64(1) << np.uint64(who[k] % BLOCK))


@kernel
def merged(a: np.ndarray, some: np.ndarray, b: np.ndarray, more: np.ndarray) -> tuple:
    """Merge two lists of ids, ascending, and their amounts; who is in both lists has the sum."""
    who = np.empty(a.size + b.size, a.dtype)
    much = np.empty(a.size + b.size, np.int64)
    i = 0
    j = 0
    count = 0
    while i < a.size or j < b.size:
        left = j == b.size or (i < a.size and a[i] <= b[j])
        right = i == a.size or (j < b.size and b[j] <= a[i])
        who[count] = a[i] if left else b[j]
        much[count] = 0
        if left:
            much[count] += some[i]
            i += 1
        if right:
            much[count] += np.int64(more[j])
            j += 1
        count += 1
    return who[:count], much[:count]
