"""The sizes that kernels and memory must agree on; kernels take them from here, since bounds are
not checked.
"""

from __future__ import annotations

from glasspolis.contract.traits import CELL

BYTE = 8
# People whose binary digits make one 64-bit word.
BLOCK = 64
# People that one thread takes at a time: their rows fit the second-level cache. A whole number of
# cells.
CHUNK = 8192
CELL_BITS = CELL.bit_length() - 1
