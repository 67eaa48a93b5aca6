"""The input-output table of the model (Leontief 1936): how much each sector needs of each other
sector.

The submodels economy, planning and firms compute with it. It has twelve sectors, in the order of
sectors.py, added up from the 71 industries of the Supply and Use tables for 2021 of the US Bureau
of Economic Analysis (public; a copy is in QuantEcon's data for "Economic Networks", Sargent and
Stachurski). The source gives uses of goods at purchasers' prices. Wholesale margins (13.9%) and
transport margins (3.9%) were therefore taken off every use of goods in proportion and given to
trade and transport, and retail margins were taken off what households buy. Imports count as made at
home. It is one country's technology in one year, and not that of the place that is simulated.
"""

from __future__ import annotations

from typing import Any

import numpy as np

# Technical coefficients per 10,000 of output: row i holds what each sector j takes from sector i.
# Row and column 0 stand for no sector.
COEFFICIENTS = np.array([
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1998, 1, 1779, 43, 2, 21, 1, 28, 0, 3, 1, 15],
    [0, 129, 1365, 105, 1499, 33, 179, 144, 205, 25, 182, 67, 135],
    [0, 847, 9, 1961, 108, 118, 532, 98, 304, 44, 60, 144, 213],
    [0, 963, 726, 789, 2381, 1428, 1896, 678, 173, 80, 151, 363, 443],
    [0, 213, 222, 180, 175, 2211, 645, 154, 120, 94, 106, 209, 332],
    [0, 31, 92, 11, 39, 5, 1, 50, 19, 15, 194, 4, 199],
    [0, 202, 227, 351, 292, 200, 156, 1361, 410, 67, 96, 91, 137],
    [0, 720, 355, 854, 736, 688, 552, 326, 332, 99, 211, 304, 233],
    [0, 96, 371, 95, 89, 88, 126, 642, 385, 2144, 671, 543, 635],
    [0, 651, 1017, 553, 572, 635, 997, 1481, 2466, 1520, 1819, 1683, 1008],
    [0, 0, 1, 0, 0, 0, 0, 2, 17, 1, 3, 152, 109],
    [0, 16, 53, 45, 51, 21, 61, 262, 228, 141, 115, 139, 200],
], dtype=np.int64)  # fmt: skip
# Output on a calm day, in units of which all final demand is a million; entry 0 stands for no
# sector.
CALM_OUTPUT = np.array(
    [0, 23943, 54066, 70789, 110184, 96274, 86480, 63496, 240134, 248085, 409920, 139587, 245530], dtype=np.int64
)
# The part of it that no sector takes.
CALM_DEMAND = CALM_OUTPUT - (COEFFICIENTS * CALM_OUTPUT).sum(axis=1) // 10_000
# Stocks on a calm day: six days of output.
CALM_STOCK = 6 * CALM_OUTPUT
# Each round passes the needs on to one more tier of suppliers.
ROUNDS = 12


def inputs_needed(output: Any) -> Any:
    """What all sectors together take from each sector to make ``output``, int64[13]."""
    return (COEFFICIENTS * output).sum(axis=1) // 10_000


def balanced_output(demand: Any, output: Any) -> Any:
    """The output that meets a final demand and all inputs that it needs itself, int64[13]
    (Leontief).

    Args:
        demand: final demand, int64[13].
        output: where the approximation starts, such as yesterday's output.
    """
    for _ in range(ROUNDS):
        # This is inputs_needed, written out: the check of ``daily`` follows a call only where the
        # submodel itself imports the function.
        output = demand + (COEFFICIENTS * output).sum(axis=1) // 10_000
    return output
