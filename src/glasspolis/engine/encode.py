"""Natural units to the integers that steps compute with: the parameter vector of each world and day."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.draws import chance, rate_chance
from glasspolis.engine.layout import Layout
from glasspolis.errors import GlasspolisError
from glasspolis.submodel import CHANCE_UNITS, RATE_UNITS, Param

SHARE = 1024
Value = Decimal | tuple[Decimal, ...]


@lru_cache(maxsize=65536)
def encode(unit: str, value: Decimal) -> int:
    """The integer a step compares or computes with.

    A probability or rate becomes the largest draw that counts as "yes"; a share becomes 1/1024ths; all
    else must be a whole number of its unit.

    Raises:
        GlasspolisError: the value does not fit its unit.
    """
    if unit in CHANCE_UNITS:
        return chance(value)
    if unit in RATE_UNITS:
        return rate_chance(value / RATE_UNITS[unit])
    if unit == "share":
        return int((value * SHARE).to_integral_value(ROUND_HALF_EVEN))
    if value != value.to_integral_value():
        raise GlasspolisError(f"{value} {unit}: allowed are whole numbers")
    return int(value)


def spread(value: Value, length: int) -> tuple[Decimal, ...]:
    """The cells of a table that is given whole, or as the one number that stands in each."""
    return value if isinstance(value, tuple) else (value,) * length


class ParameterVectors:
    """Keeps ``par`` int32[worlds, parameters] in step with schedules and with what ``prepare`` computes."""

    def __init__(self, layout: Layout, worlds: list[dict[str, Value]]) -> None:
        self.layout = layout
        self.natural: list[dict[str, Value]] = [{} for _ in worlds]
        self.vector = np.zeros((len(worlds), max(1, layout.parameters)), np.int32)
        self._last: dict[tuple[int, str], Any] = {}
        self._derived: dict[tuple[int, str], dict[str, Value]] = {}
        self._changes = [0] * len(worlds)
        for w, world in enumerate(worlds):
            self.change(w, {key: world[key] for key in layout.tables if not self._param(key).derived})

    def change(self, world: int, values: Mapping[str, Value]) -> None:
        """Set parameters of one world from today on."""
        self._changes[world] += bool(values)
        for key, value in values.items():
            self.natural[world][key] = spread(value, self.layout.tables[key].length) if self._param(key).by else value
            self._write(world, key, value)

    def prepare(self, world: int, submodel: str, totals: Mapping[str, int]) -> None:
        """Compute a submodel's derived parameters for one world from yesterday's world totals."""
        model = self.layout.plan.models[submodel]
        if model.prepare is None:
            return
        question = (self._changes[world], tuple(totals.values()))
        if self._last.get((world, submodel)) == question:
            return
        self._last[world, submodel] = question
        par = {key: self.natural[world][f"{submodel}.{key}"] for key, p in model.par.items() if not p.derived}
        before = self._derived.get((world, submodel), {})
        found = self._derived[world, submodel] = dict(model.prepare(par, totals))
        for key, value in found.items():
            if key not in before or before[key] != value:
                self._write(world, f"{submodel}.{key}", value)

    def scalar(self, world: int, key: str) -> int:
        """The integer of a scalar parameter as it stands today."""
        return int(self.vector[world, self.layout.tables[key].offset])

    def _param(self, key: str) -> Param:
        model, _, name = key.partition(".")
        return self.layout.plan.models[model].par[name]

    def _write(self, world: int, key: str, value: Value) -> None:
        table, param = self.layout.tables[key], self._param(key)
        values = spread(value, table.length)
        if len(values) != table.length:
            raise GlasspolisError(f"{key}: has {len(values)} values; wants {table.length} ({' x '.join(table.axes)})")
        row: NDArray[np.int32] = self.vector[world, table.offset : table.offset + table.length]
        try:
            row[:] = [encode(param.unit, v) for v in values]
        except (GlasspolisError, OverflowError) as error:
            raise GlasspolisError(f"{key}: {error}") from error
