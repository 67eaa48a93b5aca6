"""One parameter as integers: where they lie in a world's vector, and how a value in natural units
becomes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from glasspolis.contract.encoding import HIGHEST, LOWEST, Value, encode, ends, spread
from glasspolis.contract.parameters import Param
from glasspolis.engine.memory.layout import Layout, Table
from glasspolis.errors import GlasspolisError


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
    _last: tuple[Value | None, list[int]] = field(default=(None, []), repr=False)
    """The last table that was encoded: most worlds have the same one."""

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

    def integers(self, value: Value) -> list[int]:
        """The integers of a number, or of each cell of a table.

        Raises:
            GlasspolisError: the table has another number of cells, or a number is not allowed.
        """
        last, integers = self._last
        if last is value or last == value:
            return integers
        values = spread(value, self.table.length)
        if len(values) != self.table.length:
            raise GlasspolisError(
                f"{self.key}: has {len(values)} values; wants {self.table.length} ({' x '.join(self.table.axes)})"
            )
        by_number = {number: self.encoded(number) for number in set(values)}
        integers = [by_number[number] for number in values]
        if min(integers) < self.low or max(integers) > self.high:
            raise self.outside(min(values) if min(integers) < self.low else max(values))
        self._last = value, integers
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
