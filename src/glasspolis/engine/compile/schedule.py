"""What a day is made of: operations, which take turns; lower.py writes them, addresses.py finds
their rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from glasspolis.engine.compile.loops import Body
from glasspolis.engine.compile.operands import Address, Operand, at
from glasspolis.engine.plan import Node


@dataclass(frozen=True)
class Operation:
    """Code on rows: a kernel's name or a body; it runs in worlds where one of ``when`` (submodel,
    weekday) holds.

    For a weekday it may say ``ALWAYS``, or ``FIRST``: the submodel's first day, and days on which
    there are newcomers.
    """

    code: str | Body
    arguments: tuple[Operand, ...]
    when: tuple[tuple[int, int], ...] = ()


@dataclass
class Turn:
    """Operations that run one behind the other in a world, before the next world's; or once for all
    worlds.
    """

    stage: int
    once: bool
    operations: list[Operation] = field(default_factory=list)


@dataclass
class Program:
    """All turns of a day; how many rows of scratch a node needs at most; the rows that hold one
    number.
    """

    turns: list[Turn] = field(default_factory=list)
    scratch: dict[str, int] = field(default_factory=dict)
    constants: dict[tuple[str, int], int] = field(default_factory=dict)
    bodies: dict[Node, Body] = field(default_factory=dict)

    def constant(self, dtype: str, value: int) -> Address:
        """A row that holds one number."""
        width = {"uint8": "8", "uint16": "16", "int32": "32"}[dtype]
        same = [key for key in self.constants if key[0] == width]
        return at(f"k{width}", self.constants.setdefault((width, value), len(same)))
