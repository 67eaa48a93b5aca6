"""One parameter as integers: where they lie in a world's vector, and how a value in natural units
becomes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.encoding import HIGHEST, LOWEST, Value, encode, ends, spread
from glasspolis.contract.parameters import Param
from glasspolis.engine.memory.layout import Layout, Table
from glasspolis.errors import GlasspolisError

Ints = NDArray[np.int64]
TABLES_KEPT = 64
"""Tables of a parameter whose integers are kept."""


@dataclass
class Field:
    """A parameter with its place in the vector, and the lowest and highest integer that a step is
    compiled for.
    """

    key: str
    param: Param
    table: Table
    low: int
    high: int
    _known: dict[int, tuple[Value, Ints]] = field(default_factory=dict, repr=False)
    """Identity of a table -> the table and its integers, which most worlds share."""
    _last: Value | None = field(default=None, repr=False)
    """The last table that was encoded; worlds that were read one by one have equal ones."""

    @property
    def is_scalar(self) -> bool:
        """Whether it is one number and no table."""
        return not self.table.axes

    @property
    def columns(self) -> slice:
        """The columns of its integers in ``par`` int32[worlds, parameters]."""
        return slice(self.table.offset, self.table.offset + self.table.length)

    def encoded(self, value: Decimal) -> int:
        """The integer of one number.

        Raises:
            GlasspolisError: the number does not fit its unit, or 32 bits.
        """
        try:
            integer = encode(self.param.unit, value)
            if not LOWEST <= integer <= HIGHEST:
                raise OverflowError(f"{value} does not fit into 32 bits")
        except (GlasspolisError, OverflowError) as error:
            raise GlasspolisError(f"{self.key}: {error}") from error
        return integer

    def scalar(self, value: Value) -> int:
        """The integer of a parameter that is one number.

        Raises:
            GlasspolisError: the number is not allowed.
        """
        if isinstance(value, tuple):
            return int(self.integers(value)[0])
        integer = self.encoded(value)
        if not self.low <= integer <= self.high:
            raise self.outside(value)
        return integer

    def integers(self, value: Value) -> Ints:
        """The integers of a table, int64[cells]; a single number stands in each cell.

        Raises:
            GlasspolisError: the table has another number of cells, or a number is not allowed.
        """
        known = self._known.get(id(value))
        if known is None and self._last == value:
            known = self._known.get(id(self._last))
        integers = self._encoded(value) if known is None else known[1]
        if len(self._known) >= TABLES_KEPT:
            self._known.clear()
        # The table is kept beside its integers, so that no other one can have its identity.
        self._known[id(value)] = value, integers
        self._last = value
        return integers

    def _encoded(self, value: Value) -> Ints:
        values = spread(value, self.table.length)
        if len(values) != self.table.length:
            raise GlasspolisError(
                f"{self.key}: has {len(values)} values; give {self.table.length} ({' x '.join(self.table.axes)})"
            )
        by_number = {number: self.encoded(number) for number in set(values)}
        integers = np.asarray([by_number[number] for number in values], np.int64)
        if integers.min() < self.low or integers.max() > self.high:
            raise self.outside(min(values) if integers.min() < self.low else max(values))
        return integers

    def outside(self, number: Decimal) -> GlasspolisError:
        """The error of a number that no step is compiled for."""
        least, most = self.param.possible
        return GlasspolisError(f"{self.key} = {number}: allowed {least} to {most} ({self.param.unit})")


def fields_of(layout: Layout) -> dict[str, Field]:
    """Every parameter of a layout, by its key ``submodel.parameter``."""
    fields = {}
    for key, table in layout.tables.items():
        model, _, name = key.partition(".")
        param = layout.plan.models[model].par[name]
        fields[key] = Field(key, param, table, *ends(param))
    return fields
