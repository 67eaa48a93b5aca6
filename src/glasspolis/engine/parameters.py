"""The parameter vector of each world, day by day: what is set, scheduled or computed in the
morning, as integers.

A day costs only what changed in it. Many worlds of a city compute the same from the same numbers of
yesterday, so that what one of them has computed today serves the others too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from glasspolis.contract.encoding import Value, encode, ends, spread, whole
from glasspolis.contract.parameters import Param
from glasspolis.draws import scalar_draw
from glasspolis.engine.memory.layout import Layout, Table
from glasspolis.errors import GlasspolisError

Derived = dict[str, Value]


@dataclass(frozen=True)
class _Field:
    """Where the integers of a parameter lie, and between which ends."""

    key: str
    param: Param
    table: Table
    low: int
    high: int


class ParameterVectors:
    """Keeps ``par`` int32[worlds, parameters] in step with schedules and with what ``prepare``
    computes.
    """

    def __init__(self, layout: Layout, worlds: list[dict[str, Value]], seed: int = 0) -> None:
        self.layout = layout
        self.seed = seed
        self.natural: list[dict[str, Value]] = [{} for _ in worlds]
        self.vector = np.zeros((len(worlds), max(1, layout.parameters)), np.int32)
        self._fields = {key: self._field(key) for key in layout.tables}
        self._fractions = {
            name: [self._fields[f"{name}.{field}"] for field, par in model.par.items() if par.fraction]
            for name, model in layout.plan.models.items()
        }
        self._last: dict[tuple[int, str], Any] = {}
        self._derived: dict[tuple[int, str], Derived] = {}
        self._given: dict[tuple[int, str], tuple[int, int, dict[str, Value]]] = {}
        self._numbers: dict[Any, int] = {}
        self._today = -1
        self._computed: dict[tuple[str, int, tuple[int, ...]], Derived] = {}
        self._changes = [0] * len(worlds)
        for w, world in enumerate(worlds):
            self.change(w, {key: world[key] for key in layout.tables if not self._param(key).derived})

    def _field(self, key: str) -> _Field:
        param = self._param(key)
        return _Field(key, param, self.layout.tables[key], *ends(param))

    def change(self, world: int, values: Mapping[str, Value]) -> None:
        """Set parameters of one world from today on."""
        self._changes[world] += bool(values)
        for key, value in values.items():
            self.natural[world][key] = spread(value, self.layout.tables[key].length) if self._param(key).by else value
            self._write(world, self._fields[key], value)

    def prepare(self, world: int, submodel: str, totals: Mapping[str, int], today: int = 0) -> None:
        """Compute a submodel's derived parameters for one world from yesterday's world totals."""
        model = self.layout.plan.models[submodel]
        if model.prepare is None:
            return
        question = (self._changes[world], tuple(totals.values()))
        if self._last.get((world, submodel)) != question:
            self._last[world, submodel] = question
            before = self._derived.get((world, submodel), {})
            found = self._derived[world, submodel] = self._found(world, submodel, totals, today)
            for key, value in found.items():
                if not model.par[key].fraction and (key not in before or before[key] != value):
                    self._write(world, self._fields[f"{submodel}.{key}"], value)
        self._round(world, submodel, today)

    def _found(self, world: int, submodel: str, totals: Mapping[str, int], today: int) -> Derived:
        """What ``prepare`` computes of a world's parameters and totals; once a day for all worlds
        that have the same ones.
        """
        model = self.layout.plan.models[submodel]
        if self._given.get((world, submodel), (-1, 0, {}))[0] != self._changes[world]:
            par = {key: self.natural[world][f"{submodel}.{key}"] for key, p in model.par.items() if not p.derived}
            number = self._numbers.setdefault((submodel, tuple(par.values())), len(self._numbers))
            self._given[world, submodel] = self._changes[world], number, par
        _, number, par = self._given[world, submodel]
        if today != self._today:
            self._today = today
            self._computed.clear()
        key = submodel, number, tuple(totals.values())
        if key not in self._computed:
            assert model.prepare is not None
            self._computed[key] = dict(model.prepare(par, totals))
        return self._computed[key]

    def exact(self, world: int, key: str) -> Decimal:
        """A scalar parameter as it stands today, in natural units, with the part of one that it may
        have.
        """
        model, _, name = key.partition(".")
        value = self._derived[world, model][name] if self._param(key).derived else self.natural[world][key]
        assert isinstance(value, Decimal)
        return value

    def lot(self, key: str, day: int) -> Decimal:
        """The lot of a day by which a part of one is rounded up or down, from 0 to below 1, in
        every world.
        """
        return Decimal(scalar_draw(self.seed, f"{key}/fraction", day, 0)) / 2**31

    def _round(self, world: int, submodel: str, today: int) -> None:
        """Give whole numbers to what is computed with a part of one, by the lots of today and of
        the run.
        """
        for field in self._fractions[submodel]:
            how = field.param.fraction
            lot = Decimal(0) if how == "shared" else self.lot(field.key, today if how == "day" else 0)
            value = self._derived[world, submodel][field.key.partition(".")[2]]
            if isinstance(value, tuple):
                self._write(world, field, tuple(whole(each, lot) for each in value))
            else:
                self._write(world, field, whole(value, lot))

    def scalar(self, world: int, key: str) -> int:
        """The integer of a scalar parameter as it stands today."""
        return int(self.vector[world, self.layout.tables[key].offset])

    def _param(self, key: str) -> Param:
        model, _, name = key.partition(".")
        return self.layout.plan.models[model].par[name]

    def _write(self, world: int, field: _Field, value: Value) -> None:
        table = field.table
        param = field.param
        values = spread(value, table.length)
        if len(values) != table.length:
            raise GlasspolisError(
                f"{field.key}: has {len(values)} values; wants {table.length} ({' x '.join(table.axes)})"
            )
        try:
            if isinstance(value, tuple):
                integers = [encode(param.unit, v) for v in values]
            else:
                integers = [encode(param.unit, value)]
            self.vector[world, table.offset : table.offset + table.length] = integers
        except (GlasspolisError, OverflowError) as error:
            raise GlasspolisError(f"{field.key}: {error}") from error
        if min(integers) < field.low or max(integers) > field.high:
            wrong = min(values) if min(integers) < field.low else max(values)
            possible = f"allowed {param.possible[0]} to {param.possible[1]} ({param.unit})"
            raise GlasspolisError(f"{field.key} = {wrong}: {possible}")
