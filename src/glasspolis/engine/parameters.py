"""The parameter vector of each world, day by day: what is set, scheduled or computed in the
morning, as integers.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.encoding import Value, encode, ends, spread, whole
from glasspolis.contract.parameters import Param
from glasspolis.draws import scalar_draw
from glasspolis.engine.memory.layout import Layout
from glasspolis.errors import GlasspolisError


class ParameterVectors:
    """Keeps ``par`` int32[worlds, parameters] in step with schedules and with what ``prepare``
    computes.
    """

    def __init__(self, layout: Layout, worlds: list[dict[str, Value]], seed: int = 0) -> None:
        self.layout = layout
        self.seed = seed
        self.natural: list[dict[str, Value]] = [{} for _ in worlds]
        self.vector = np.zeros((len(worlds), max(1, layout.parameters)), np.int32)
        self._last: dict[tuple[int, str], Any] = {}
        self._derived: dict[tuple[int, str], dict[str, Value]] = {}
        self._given: dict[tuple[int, str], tuple[int, dict[str, Value]]] = {}
        self._changes = [0] * len(worlds)
        for w, world in enumerate(worlds):
            self.change(w, {key: world[key] for key in layout.tables if not self._param(key).derived})

    def change(self, world: int, values: Mapping[str, Value]) -> None:
        """Set parameters of one world from today on."""
        self._changes[world] += bool(values)
        for key, value in values.items():
            self.natural[world][key] = spread(value, self.layout.tables[key].length) if self._param(key).by else value
            self._write(world, key, value)

    def prepare(self, world: int, submodel: str, totals: Mapping[str, int], today: int = 0) -> None:
        """Compute a submodel's derived parameters for one world from yesterday's world totals."""
        model = self.layout.plan.models[submodel]
        if model.prepare is None:
            return
        question = (self._changes[world], tuple(totals.values()))
        if self._last.get((world, submodel)) == question:
            self._round(world, submodel, today)
            return
        self._last[world, submodel] = question
        if self._given.get((world, submodel), (-1, {}))[0] != self._changes[world]:
            par = {key: self.natural[world][f"{submodel}.{key}"] for key, p in model.par.items() if not p.derived}
            self._given[world, submodel] = self._changes[world], par
        par = self._given[world, submodel][1]
        before = self._derived.get((world, submodel), {})
        found = self._derived[world, submodel] = dict(model.prepare(par, totals))
        for key, value in found.items():
            if not model.par[key].fraction and (key not in before or before[key] != value):
                self._write(world, f"{submodel}.{key}", value)
        self._round(world, submodel, today)

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
        for name, param in self.layout.plan.models[submodel].par.items():
            if not param.fraction:
                continue
            key = f"{submodel}.{name}"
            lot = Decimal(0) if param.fraction == "shared" else self.lot(key, today if param.fraction == "day" else 0)
            values = spread(self._derived[world, submodel][name], self.layout.tables[key].length)
            self._write(world, key, tuple(whole(value, lot) for value in values))

    def scalar(self, world: int, key: str) -> int:
        """The integer of a scalar parameter as it stands today."""
        return int(self.vector[world, self.layout.tables[key].offset])

    def _param(self, key: str) -> Param:
        model, _, name = key.partition(".")
        return self.layout.plan.models[model].par[name]

    def _write(self, world: int, key: str, value: Value) -> None:
        table = self.layout.tables[key]
        param = self._param(key)
        values = spread(value, table.length)
        if len(values) != table.length:
            raise GlasspolisError(f"{key}: has {len(values)} values; wants {table.length} ({' x '.join(table.axes)})")
        row: NDArray[np.int32] = self.vector[world, table.offset : table.offset + table.length]
        try:
            row[:] = [encode(param.unit, v) for v in values]
        except (GlasspolisError, OverflowError) as error:
            raise GlasspolisError(f"{key}: {error}") from error
        low, high = ends(param)
        if int(row.min()) < low or int(row.max()) > high:
            wrong = min(values) if int(row.min()) < low else max(values)
            raise GlasspolisError(f"{key} = {wrong}: allowed {param.possible[0]} to {param.possible[1]} ({param.unit})")
