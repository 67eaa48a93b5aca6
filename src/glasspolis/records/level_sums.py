"""The kernels that sum measures of persons over the levels of all dimensions; ledger.py makes
tables of the sums.

``levels`` is int64[persons, dimensions]: the level in which a person is in each dimension. The
levels of all dimensions are numbered through.
"""

from __future__ import annotations

import numpy as np

from glasspolis.compiled import kernel


@kernel
def add_up(values: np.ndarray, levels: np.ndarray, sums: np.ndarray, persons: np.ndarray) -> None:
    """Add each person's value to ``sums`` int64[levels], and each person who has any to
    ``persons``.
    """
    for i in range(values.shape[0]):
        value = values[i]
        if value != 0:
            for d in range(levels.shape[1]):
                sums[levels[i, d]] += value
                persons[levels[i, d]] += 1


@kernel
def add_up_differences(here: np.ndarray, there: np.ndarray, levels: np.ndarray, sums: np.ndarray) -> None:
    """Add to ``sums`` int64[4, levels] what is gained and lost ``here``, and by how many
    persons.
    """
    for i in range(here.shape[0]):
        more = here[i] - there[i]
        if more != 0:
            row = 0 if more > 0 else 1
            for d in range(levels.shape[1]):
                sums[row, levels[i, d]] += abs(more)
                sums[row + 2, levels[i, d]] += 1
