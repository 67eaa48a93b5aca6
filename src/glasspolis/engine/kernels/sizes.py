"""The sizes that kernels and memory must agree on.

Both take them from here, because machine code checks no bounds: a size that differed would be
written past the end of an array.
"""

from __future__ import annotations

from glasspolis.contract.traits import CELL

BYTE = 8
# People whose binary digits make one 64-bit word.
BLOCK = 64
# Bytes that a processor fetches from memory at a time.
LINE = 64
# People that one thread takes at a time: their rows fit the second-level cache. A whole number of
# cells.
CHUNK = 8192
CELL_BITS = CELL.bit_length() - 1
