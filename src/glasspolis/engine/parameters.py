"""The parameter vector of each world, day by day: what is set, scheduled or computed in the
morning, as integers.

A day costs only what changed in it (derived_parameters.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.encoding import Value, spread
from glasspolis.engine.derived_parameters import LOTS, DerivedParameters, lot_of
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.parameter_fields import fields_of

Ints = NDArray[np.int64]


class ParameterVectors:
    """Keeps ``vector`` int32[worlds, parameters] in step with schedules and with what ``prepare``
    computes.

    ``natural`` has the parameters of each world that are set, in natural units.
    """

    def __init__(self, layout: Layout, worlds: Sequence[Mapping[str, Value]], seed: int = 0) -> None:
        self.layout = layout
        self.seed = seed
        self.natural: list[dict[str, Value]] = [{} for _ in worlds]
        self.vector = np.zeros((len(worlds), max(1, layout.parameters)), np.int32)
        self.fields = fields_of(layout)
        self.derived = {
            name: DerivedParameters(model, self.fields, self.natural, self.vector, seed)
            for name, model in layout.plan.models.items()
            if model.prepare is not None
        }
        self._changes = np.zeros(len(worlds), np.int64)
        set_by_world = [key for key, field in self.fields.items() if not field.param.derived]
        for w, world in enumerate(worlds):
            self.change(w, {key: world[key] for key in set_by_world})

    def change(self, world: int, values: Mapping[str, Value]) -> None:
        """Set parameters of one world from today on.

        Raises:
            GlasspolisError: a value is not allowed.
        """
        self._changes[world] += bool(values)
        for key, value in values.items():
            field = self.fields[key]
            self.natural[world][key] = spread(value, field.table.length) if field.param.by else value
            self.vector[world, field.columns] = field.scalar(value) if field.is_scalar else field.integers(value)

    def morning(self, submodel: str, keys: Sequence[str], on: NDArray[np.bool_], totals: Ints, today: int) -> None:
        """Compute a submodel's derived parameters in the first worlds, where it is on.

        Args:
            submodel: whose parameters.
            keys: the columns whose totals ``prepare`` takes.
            on: bool[worlds], where it is on.
            totals: yesterday's, int64[worlds, keys].
            today: the day since the start.
        """
        if submodel in self.derived:
            self.derived[submodel].morning(keys, on, totals, self._changes, today)

    def exact(self, world: int, key: str) -> Decimal:
        """A scalar parameter as it stands today, in natural units, with the part of one that it may
        have.
        """
        model, _, name = key.partition(".")
        derived = self.fields[key].param.derived
        value = self.derived[model].natural_value(world, name) if derived else self.natural[world][key]
        assert isinstance(value, Decimal)
        return value

    def lot(self, key: str, day: int) -> Decimal:
        """The lot of a day by which a part of one is rounded up or down, from 0 to below 1, in
        every world.
        """
        return Decimal(lot_of(self.seed, key, day)) / LOTS

    def scalar(self, world: int, key: str) -> int:
        """The integer of a scalar parameter as it stands today."""
        return int(self.vector[world, self.layout.tables[key].offset])
