"""The parameters that a submodel's ``prepare`` computes each morning, in every world of a city.

``prepare`` computes in decimals, which is slow. It depends on nothing but the parameters that are
set and on yesterday's totals, so that what it gave for one world serves every other world that asks
the same, and a world asks only when something of it has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.encoding import Value, spread, whole
from glasspolis.contract.submodel import Submodel
from glasspolis.draws import scalar_draw
from glasspolis.engine.parameter_fields import Field

Ints = NDArray[np.int64]
Values = dict[str, Value]
KEPT = 8
"""Answers of ``prepare`` that are kept, times worlds: the totals of small cities come again."""
LOTS = 2**31
"""Lots of a day there are, by which a part of one is rounded."""


@dataclass(frozen=True)
class _Prepared:
    """What ``prepare`` gave for one set of parameters and totals.

    ``values`` are in natural units. ``scalars`` int64[columns] and ``tables`` are the integers of
    those that are written as they are. Of each value with a part of one, ``lower`` and ``upper``
    are the whole numbers next to it, and ``least`` is the least lot that gives the upper one;
    int64[columns] each.
    """

    values: Values
    scalars: Ints
    tables: tuple[Ints, ...]
    lower: Ints
    upper: Ints
    least: Ints


class DerivedParameters:
    """The derived parameters of one submodel; it writes them to ``vector`` int32[worlds,
    parameters].
    """

    def __init__(
        self,
        model: Submodel,
        fields: Mapping[str, Field],
        natural: Sequence[Values],
        vector: NDArray[np.int32],
        seed: int,
    ) -> None:
        self.model = model
        self.natural = natural
        self.vector = vector
        self.seed = seed
        derived = [fields[f"{model.name}.{key}"] for key, par in model.par.items() if par.derived]
        self.scalars = [field for field in derived if not field.param.fraction and field.is_scalar]
        self.tables = [field for field in derived if not field.param.fraction and not field.is_scalar]
        self.with_a_part = [field for field in derived if field.param.fraction]
        self.columns = _columns(self.scalars)
        self.lower, self.upper, self.least = np.zeros((3, len(natural), _columns(self.with_a_part).size), np.int64)
        self.prepared: list[_Prepared | None] = [None for _ in natural]
        """What each world has today."""
        self._last: Ints = np.zeros((len(natural), 0), np.int64)
        self._settled = b""
        self._given: dict[int, tuple[int, int, Values]] = {}
        self._numbers: dict[tuple[Value, ...], int] = {}
        self._answers: dict[tuple[int, tuple[int, ...]], _Prepared] = {}

    def morning(self, keys: Sequence[str], on: NDArray[np.bool_], totals: Ints, changes: Ints, today: int) -> None:
        """Bring the vector up to date in the first worlds, where the submodel is on.

        Args:
            keys: the columns whose totals ``prepare`` takes.
            on: bool[worlds], where it is on.
            totals: yesterday's, int64[worlds, keys].
            changes: how often parameters of each world were set, int64[worlds].
            today: the day since the start.
        """
        state = changes[: len(on)].tobytes() + on.tobytes()
        if not keys and not self.with_a_part and self._settled == state:
            return
        self._settled = state
        asked = np.column_stack([changes[: len(on)], totals])
        if self._last.shape[1] != asked.shape[1]:
            self._last = np.full((len(self.natural), asked.shape[1]), -1, np.int64)
        changed = np.flatnonzero(on & (asked != self._last[: len(on)]).any(axis=1))
        if changed.size:
            self._last[changed] = asked[changed]
            self._write(keys, changed, totals, changes)
        first = 0
        for field in self.with_a_part:
            self._round(field, slice(first, first + field.table.length), np.flatnonzero(on), changed, today)
            first += field.table.length

    def _write(self, keys: Sequence[str], worlds: Ints, totals: Ints, changes: Ints) -> None:
        """Put what ``prepare`` gives for these worlds where it belongs."""
        answers = []
        for world in worlds.tolist():
            before = self.prepared[world]
            answer = self._answer(world, int(changes[world]), keys, tuple(totals[world].tolist()))
            for k, field in enumerate(self.tables):
                # A table changes on few days, and is the same array as long as it does not.
                if before is None or answer.tables[k] is not before.tables[k]:
                    self.vector[world, field.columns] = answer.tables[k]
            self.prepared[world] = answer
            answers.append(answer)
        self.vector[worlds[:, None], self.columns] = [answer.scalars for answer in answers]
        if self.with_a_part:
            self.lower[worlds] = [answer.lower for answer in answers]
            self.upper[worlds] = [answer.upper for answer in answers]
            self.least[worlds] = [answer.least for answer in answers]

    def natural_value(self, world: int, name: str) -> Value:
        """What a parameter is in a world today, in natural units, with the part of one."""
        prepared = self.prepared[world]
        assert prepared is not None
        return prepared.values[name]

    def _answer(self, world: int, changes: int, keys: Sequence[str], totals: tuple[int, ...]) -> _Prepared:
        """What ``prepare`` gives for a world's parameters and totals.

        It is asked once for all worlds that have the same ones.
        """
        if self._given.get(world, (-1, 0, {}))[0] != changes:
            par = {
                key: self.natural[world][f"{self.model.name}.{key}"]
                for key, p in self.model.par.items()
                if not p.derived
            }
            number = self._numbers.setdefault(tuple(par.values()), len(self._numbers))
            self._given[world] = changes, number, par
        _, number, par = self._given[world]
        question = number, totals
        if question not in self._answers:
            if len(self._answers) >= KEPT * len(self.natural):
                self._answers.clear()
            assert self.model.prepare is not None
            self._answers[question] = self._encoded(dict(self.model.prepare(par, dict(zip(keys, totals, strict=True)))))
        return self._answers[question]

    def _encoded(self, values: Values) -> _Prepared:
        """What ``prepare`` gave, with its integers."""
        scalars = [field.scalar(values[_name(field)]) for field in self.scalars]
        tables = tuple(field.integers(values[_name(field)]) for field in self.tables)
        parts = [
            (field, *parted(value))
            for field in self.with_a_part
            for value in spread(values[_name(field)], field.table.length)
        ]
        lower = [field.encoded(below) for field, below, _ in parts]
        upper = [field.encoded(below + 1) if least < LOTS else 0 for field, below, least in parts]
        least = [least for _, _, least in parts]
        whole_rows = (np.asarray(row, np.int64) for row in (lower, upper, least))
        return _Prepared(values, np.asarray(scalars, np.int64), tables, *whole_rows)

    def _round(self, field: Field, columns: slice, on: Ints, changed: Ints, today: int) -> None:
        """Give whole numbers to values with a part of one: by a lot of today, or by one of the run
        where something changed.
        """
        how = field.param.fraction
        worlds = on if how == "day" else changed
        if not worlds.size:
            return
        lot = 0 if how == "shared" else lot_of(self.seed, field.key, today if how == "day" else 0)
        filled = lot >= self.least[worlds, columns]
        integers = np.where(filled, self.upper[worlds, columns], self.lower[worlds, columns])
        self.vector[worlds, field.columns] = integers
        if integers.min() < field.low or integers.max() > field.high:
            wrong = integers.min() if integers.min() < field.low else integers.max()
            raise field.outside(Decimal(int(wrong)))


def lot_of(seed: int, key: str, day: int) -> int:
    """The lot of a day by which a part of one is rounded, from 0 to below ``LOTS``; every world has
    the same.
    """
    return int(scalar_draw(seed, f"{key}/fraction", day, 0))


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


def _name(field: Field) -> str:
    """The parameter's name within its submodel."""
    return field.key.partition(".")[2]


def _columns(fields: Sequence[Field]) -> Ints:
    """The columns of some fields in the vector, field behind field."""
    parts = [np.arange(field.columns.start, field.columns.stop) for field in fields]
    return np.concatenate([np.zeros(0, np.int64), *parts])
