"""The parameter vector of each world, day by day: what is set, scheduled or computed in the
morning, as integers.

A day costs only what changed in it. Many worlds of a city compute the same from the same numbers of
yesterday, so that what one of them has computed today serves the others too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.encoding import HIGHEST, LOWEST, Value, encode, ends, spread, whole
from glasspolis.contract.parameters import Param
from glasspolis.draws import scalar_draw
from glasspolis.engine.memory.layout import Layout, Table
from glasspolis.errors import GlasspolisError

Derived = dict[str, Value]
Ints = NDArray[np.int64]
KEPT = 32
"""What ``prepare`` computed so often, a world, is kept: the totals of small cities come again."""
LOTS = 2**31
"""Lots of a day there are, by which a part of one is rounded."""


@dataclass(frozen=True)
class _Field:
    """Where the integers of a parameter lie, and between which ends."""

    key: str
    param: Param
    table: Table
    low: int
    high: int

    @property
    def place(self) -> slice:
        """Where they lie in a world's row."""
        return slice(self.table.offset, self.table.offset + self.table.length)


@dataclass(frozen=True)
class _Rounded:
    """The two whole numbers next to each value of a field with a part of one, and the least lot
    that gives the upper one; each int64[worlds, values].
    """

    field: _Field
    lower: Ints
    upper: Ints
    least: Ints


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
        self._rounded = {
            name: [self._blank(f"{name}.{field}") for field, par in model.par.items() if par.fraction]
            for name, model in layout.plan.models.items()
        }
        self._last: dict[str, Ints] = {}
        self._version = 0
        self._settled: dict[str, tuple[int, bytes]] = {}
        self._lowered: dict[str, tuple[Value, list[int]]] = {}
        self._derived: dict[tuple[int, str], Derived] = {}
        self._given: dict[tuple[int, str], tuple[int, int, dict[str, Value]]] = {}
        self._numbers: dict[Any, int] = {}
        self._computed: dict[tuple[str, int, tuple[int, ...]], Derived] = {}
        self._changes = np.zeros(len(worlds), np.int64)
        for w, world in enumerate(worlds):
            self.change(w, {key: world[key] for key in layout.tables if not self._param(key).derived})

    def _field(self, key: str) -> _Field:
        param = self._param(key)
        return _Field(key, param, self.layout.tables[key], *ends(param))

    def change(self, world: int, values: Mapping[str, Value]) -> None:
        """Set parameters of one world from today on."""
        self._changes[world] += bool(values)
        self._version += bool(values)
        for key, value in values.items():
            self.natural[world][key] = spread(value, self.layout.tables[key].length) if self._param(key).by else value
            self._write(world, self._fields[key], value)

    def _blank(self, key: str) -> _Rounded:
        field = self._fields[key]
        rows = np.zeros((3, len(self.natural), field.table.length), np.int64)
        return _Rounded(field, *rows)

    def prepare(self, world: int, submodel: str, totals: Mapping[str, int], today: int = 0) -> None:
        """Compute a submodel's derived parameters for one world from yesterday's world totals."""
        on = np.arange(len(self.natural)) == world
        sums = np.repeat(np.asarray([list(totals.values())], np.int64).reshape(1, -1), len(on), axis=0)
        self.morning(submodel, list(totals), on, sums, today)

    def morning(self, submodel: str, keys: list[str], on: NDArray[np.bool_], totals: Ints, today: int) -> None:
        """Compute a submodel's derived parameters in the first worlds, where it is on.

        Args:
            submodel: whose parameters.
            keys: the columns whose totals it takes.
            on: in which of these worlds it is on.
            totals: yesterday's, int[worlds, keys].
            today: the day since the start.
        """
        if self.layout.plan.models[submodel].prepare is None:
            return
        state = self._version, on.tobytes()
        if not keys and not self._rounded[submodel] and self._settled.get(submodel) == state:
            return
        self._settled[submodel] = state
        question = np.column_stack([self._changes[: len(on)], totals])
        last = self._last.setdefault(submodel, np.full((len(self.natural), question.shape[1]), -1, np.int64))
        other = on & (question != last[: len(on)]).any(axis=1)
        for w in np.flatnonzero(other).tolist():
            last[w] = question[w]
            self._derive(w, submodel, dict(zip(keys, totals[w].tolist(), strict=True)))
        for rounded in self._rounded[submodel]:
            self._round(rounded, on, other, today)

    def _derive(self, world: int, submodel: str, totals: Mapping[str, int]) -> None:
        """Put what ``prepare`` computes of a world where it belongs."""
        par = self.layout.plan.models[submodel].par
        before = self._derived.get((world, submodel), {})
        found = self._derived[world, submodel] = self._found(world, submodel, totals)
        if found is before:
            return
        for key, value in found.items():
            old = before.get(key)
            if value is not old and not par[key].fraction and value != old:
                self._write(world, self._fields[f"{submodel}.{key}"], value)
        for rounded in self._rounded[submodel]:
            key = rounded.field.key.partition(".")[2]
            if found[key] is not before.get(key):
                self._part(rounded, world, found[key])

    def _part(self, rounded: _Rounded, world: int, value: Value) -> None:
        """Note the whole numbers next to what is computed with a part of one."""
        field = rounded.field
        for k, each in enumerate(spread(value, field.table.length)):
            below, least = parted(each)
            rounded.lower[world, k] = self._encoded(field, below)
            rounded.upper[world, k] = self._encoded(field, below + 1) if least < LOTS else 0
            rounded.least[world, k] = least

    def _found(self, world: int, submodel: str, totals: Mapping[str, int]) -> Derived:
        """What ``prepare`` computes of a world's parameters and totals; once for all worlds that
        have the same ones, and not again soon.
        """
        model = self.layout.plan.models[submodel]
        if self._given.get((world, submodel), (-1, 0, {}))[0] != self._changes[world]:
            par = {key: self.natural[world][f"{submodel}.{key}"] for key, p in model.par.items() if not p.derived}
            number = self._numbers.setdefault((submodel, tuple(par.values())), len(self._numbers))
            self._given[world, submodel] = self._changes[world], number, par
        _, number, par = self._given[world, submodel]
        key = submodel, number, tuple(totals.values())
        if key not in self._computed:
            assert model.prepare is not None
            if len(self._computed) >= KEPT * len(self.natural):
                self._computed.clear()
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
        return Decimal(self._lot(key, day)) / LOTS

    def _lot(self, key: str, day: int) -> int:
        return int(scalar_draw(self.seed, f"{key}/fraction", day, 0))

    def _round(self, rounded: _Rounded, on: NDArray[np.bool_], other: NDArray[np.bool_], today: int) -> None:
        """Give whole numbers to what is computed with a part of one, by the lots of today and of
        the run.
        """
        field = rounded.field
        how = field.param.fraction
        who = np.flatnonzero(on if how == "day" else other)
        if not who.size:
            return
        lot = 0 if how == "shared" else self._lot(field.key, today if how == "day" else 0)
        integers = np.where(lot >= rounded.least[who], rounded.upper[who], rounded.lower[who])
        self.vector[who, field.place] = integers
        if integers.min() < field.low or integers.max() > field.high:
            wrong = integers.min() if integers.min() < field.low else integers.max()
            raise self._outside(field, Decimal(int(wrong)))

    def scalar(self, world: int, key: str) -> int:
        """The integer of a scalar parameter as it stands today."""
        return int(self.vector[world, self.layout.tables[key].offset])

    def _param(self, key: str) -> Param:
        model, _, name = key.partition(".")
        return self.layout.plan.models[model].par[name]

    def _write(self, world: int, field: _Field, value: Value) -> None:
        if field.table.length > 1 or isinstance(value, tuple):
            self.vector[world, field.place] = self._integers(field, value)
            return
        integer = self._encoded(field, value)
        if not field.low <= integer <= field.high:
            raise self._outside(field, value)
        self.vector[world, field.table.offset] = integer

    def _integers(self, field: _Field, value: Value) -> list[int]:
        """The integers of a value; those of the last one of this parameter are at hand, since most
        worlds have the same.
        """
        last, integers = self._lowered.get(field.key, (None, []))
        if last is value or last == value:
            return integers
        table = field.table
        values = spread(value, table.length)
        if len(values) != table.length:
            raise GlasspolisError(
                f"{field.key}: has {len(values)} values; wants {table.length} ({' x '.join(table.axes)})"
            )
        if isinstance(value, tuple):
            known: dict[Decimal, int] = {}
            integers = [known[v] if v in known else known.setdefault(v, self._encoded(field, v)) for v in value]
        else:
            integers = [self._encoded(field, value)] * table.length
        if min(integers) < field.low or max(integers) > field.high:
            raise self._outside(field, min(values) if min(integers) < field.low else max(values))
        self._lowered[field.key] = value, integers
        return integers

    @staticmethod
    def _encoded(field: _Field, value: Decimal) -> int:
        try:
            integer = encode(field.param.unit, value)
            if not LOWEST <= integer <= HIGHEST:
                raise OverflowError(f"{value} does not fit into 32 bits")
        except (GlasspolisError, OverflowError) as error:
            raise GlasspolisError(f"{field.key}: {error}") from error
        return integer

    @staticmethod
    def _outside(field: _Field, wrong: Decimal) -> GlasspolisError:
        possible = f"allowed {field.param.possible[0]} to {field.param.possible[1]} ({field.param.unit})"
        return GlasspolisError(f"{field.key} = {wrong}: {possible}")


@lru_cache(maxsize=65536)
def parted(value: Decimal) -> tuple[Decimal, int]:
    """The whole number below a value, and the least lot that rounds it up; ``LOTS`` if none
    does.
    """
    below = whole(value, Decimal(0))
    least = max(0, min(LOTS, int((below + 1 - value) * LOTS)))
    while least > 0 and whole(value, Decimal(least - 1) / LOTS) > below:
        least -= 1
    while least < LOTS and whole(value, Decimal(least) / LOTS) == below:
        least += 1
    return below, least
