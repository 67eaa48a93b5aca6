"""Runs the ``daily`` of every submodel in every world each morning, before the persons' day;
city.py calls it.

A ``daily`` computes the small tables of units: cells, regions, sectors, firms. All of them read
yesterday's units and yesterday's sums over persons, so that their order does not matter. Their
random numbers are keyed by seed, stream, day, unit and index, and are the same in every world. A
``daily`` that treats each unit by itself (elementwise.py) is called once for all worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.elementwise import one_axis
from glasspolis.contract.lint import starts
from glasspolis.contract.random_numbers import UnitStream
from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import AXES
from glasspolis.contract.unit_columns import Unit
from glasspolis.draws import day_key, fill_listed, stream_base
from glasspolis.engine.memory.arrays import Arrays
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.outcome import UnitSeries
from glasspolis.engine.parameters import ParameterVectors
from glasspolis.engine.plan import owner
from glasspolis.errors import GlasspolisError
from glasspolis.people import unit_axes
from glasspolis.people.population import Population

Ints = NDArray[np.int64]
ANSWERS_KEPT = 4
Values = Mapping[str, Any]


class UnitSteps:
    """The units of one replicate: their state lies in ``arrays.units``, their measures' series
    beside it.
    """

    def __init__(self, layout: Layout, population: Population, arrays: Arrays, seed_of: Callable[[str], int]) -> None:
        self.layout = layout
        self.population = population
        self.arrays = arrays
        self.seed_of = seed_of
        self.models = {name: m for name, m in sorted(layout.plan.models.items()) if m.units}
        self.index = {name: number for number, name in enumerate(sorted(layout.plan.models))}
        self.sizes = {axis: unit_axes.size(population, axis) for axis in AXES}
        self.par: dict[tuple[int, str], tuple[bytes, Any]] = {}
        self.seen: dict[tuple[int, str], Any] = {}
        self.steps: dict[str, dict[Any, Ints]] = {name: {} for name in self.models}
        columns: list[tuple[str, Unit, Any]] = []
        for name, model in self.models.items():
            for column, unit in model.units.items():
                start = starts(unit, column)
                key = f"{name}.{column}"
                if len(start) not in (1, self.sizes[unit.by]):
                    raise GlasspolisError(f"{key}: has {len(start)} starts for {self.sizes[unit.by]} units")
                columns.append((key, unit, start))
        ends = np.cumsum([0, *(self.sizes[unit.by] for _, unit, _ in columns)])
        self.state = np.zeros((arrays.worlds, ends[-1]), np.int64)
        self.first = {key: int(first) for (key, _, _), first in zip(columns, ends, strict=False)}
        self.handed = self._handed(tallied=False), self._handed(tallied=True)
        self.views: dict[tuple[int, str, str], Ints] = {}
        self.part = {name: _hull([slice(a, b) for (key, _, _), a, b in zip(columns, ends, ends[1:], strict=False)
                                  if key.startswith(f"{name}.")]) for name in self.models}  # fmt: skip
        self.low, self.high = np.zeros((2, ends[-1]), np.int64)
        for (key, unit, start), first, last in zip(columns, ends, ends[1:], strict=False):
            self.state[:, first:last] = start
            self.low[first:last] = unit.low
            self.high[first:last] = unit.high
            arrays.units[key] = self.state[:, first:last]
        axes = {key: self._kept(key) for key in layout.unit_measures}
        for key, axis in axes.items():
            arrays.unit_series[key] = np.zeros((arrays.worlds, arrays.days, self.sizes[axis]), np.int64)
        self.codes = {key: self._codes(key) for key in axes}
        self.vectors = {name: self._vector(model) for name, model in self.models.items() if model.par}
        self.axes = {name: self._one_axis(model) for name, model in self.models.items()}
        self.answers: dict[tuple[str, int], tuple[Any, Ints]] = {}
        self.pars: dict[tuple[str, int], tuple[bytes, Any]] = {}

    def _axis(self, key: str) -> str:
        model, _, column = key.partition(".")
        return self.models[model].units[column].by

    def _kept(self, key: str) -> str:
        """The axis by which a measure's series is kept: its own unless there are too many units."""
        axis = self._axis(key)
        return axis if self.sizes[axis] <= unit_axes.MOST_KEPT else unit_axes.WIDER.get(axis, "world")

    def run(self, worlds: int, day: int, on: NDArray[Any], par: ParameterVectors) -> None:
        """One morning of the first ``worlds`` worlds; ``on`` [worlds, submodels] says who runs."""
        luck = {name: self._luck(model, day) for name, model in self.models.items() if on[:, self.index[name]].any()}
        results: list[tuple[Any, str, Ints]] = []
        for name, model in self.models.items():
            runs = np.flatnonzero(on[:worlds, self.index[name]])
            if self.axes[name]:
                for who in self._of_one_day(model, runs):
                    results.append((who, name, self._together(who, model, day, on, par, luck[name])))
            else:
                results += [(w, name, self._step(w, model, day, on, par, luck[name])) for w in runs.tolist()]
        for who, name, values in results:
            self.state[who, self.part[name]] = values
        if ((self.state < self.low) | (self.state > self.high)).any():
            self._tell(day)
        self._hand_out(worlds, on)

    def _step(self, w: int, model: Submodel, day: int, on: NDArray[Any], par: ParameterVectors, luck: Any) -> Ints:
        """All units of a submodel in one world today, column behind column.

        ``daily`` depends on nothing but its arguments, so that the answer of yesterday or of
        another world is taken where the arguments are the same. Draws are others each day.
        """
        known = [self._read(w, model, read, day, on) for read in model.known.values()]
        values = self._par(w, model, par)
        state = self.state[w, self.part[model.name]]
        reads = tuple(k.tobytes() if isinstance(k, np.ndarray) else k for k in known)
        question = state.tobytes(), reads, self.par[w, model.name][0] if model.par else b"", day if model.luck else -1
        answers = self.steps[model.name]
        if question not in answers:
            new = self._daily(w, model, day, known, values, luck)
            if len(answers) >= ANSWERS_KEPT * self.arrays.worlds:
                answers.clear()
            whole = np.empty_like(state)
            first = 0
            for column, unit in model.units.items():
                whole[first : first + self.sizes[unit.by]] = self._whole(model.name, column, getattr(new, column), day)
                first += self.sizes[unit.by]
            answers[question] = whole
        return answers[question]

    def _one_axis(self, model: Submodel) -> str:
        """The axis of all units of a submodel that is asked once for all worlds, or ""."""
        axis = one_axis(model)
        reads = [r for r in model.known.values() if r.how == "of" and owner(r) in self.models]
        found = {self._axis(read.source) for read in reads} | {r.by for r in model.known.values() if r.how == "tally"}
        return axis if found <= {axis, "world"} else ""

    def _of_one_day(self, model: Submodel, worlds: Ints) -> list[Ints]:
        """The worlds in groups in which a submodel has run for equally many days, if it reads
        them.
        """
        if not worlds.size or all(r.how != "clock" or r.source != "day" for r in model.known.values()):
            return [worlds] if worlds.size else []
        days = self.arrays.a["clock"][worlds, self.index[model.name]]
        return [worlds[days == one] for one in np.unique(days)]

    def _together(
        self, who: Ints, model: Submodel, day: int, on: NDArray[Any], par: ParameterVectors, luck: Any
    ) -> Ints:
        """All units of a submodel in these worlds today, int64[worlds, units]; asked anew only
        where something of it has changed.
        """
        known = [self._read_together(who, model, read, day, on) for read in model.known.values()]
        state = self.state[who, self.part[model.name]]
        vector = par.vector[who, self.vectors[model.name]] if model.par else np.zeros(0, np.int32)
        reads = tuple(k.tobytes() if isinstance(k, np.ndarray) else k for k in known)
        question = state.tobytes(), reads, vector.tobytes(), who.tobytes(), day if model.luck else -1
        key = model.name, int(who[0])
        if key in self.answers and self.answers[key][0] == question:
            return self.answers[key][1]
        size = self.sizes[self.axes[model.name]]
        columns = [_fixed(state[:, k * size : (k + 1) * size]) for k in range(len(model.units))]
        text = question[2]
        if key not in self.pars or self.pars[key][0] != text:
            self.pars[key] = text, self._par_together(model, vector)
        values = self.pars[key][1]
        new = self._asked(model, day, model.module.Units(*columns), known, values, luck)
        whole = np.empty_like(state)
        for k, column in enumerate(model.units):
            value = self._whole(model.name, column, getattr(new, column), day, len(who))
            whole[:, k * size : (k + 1) * size] = value
        self.answers[key] = question, whole
        return whole

    def _read_together(self, who: Ints, model: Submodel, read: Read, day: int, on: NDArray[Any]) -> Any:
        """What a submodel reads in these worlds: one number for all of them, or int64[worlds,
        units].
        """
        if read.how == "clock":
            return day % 7 if read.source == "weekday" else int(self.arrays.a["clock"][who[0], self.index[model.name]])
        if read.how == "tally":
            return self._tally_together(who, read.source, read.by)
        if owner(read) not in self.models:
            return np.full((len(who), 1), read.absent, np.int64)
        values = self.arrays.units[read.source][who]
        is_on = on[who, self.index[owner(read)]] > 0
        return _fixed(values if is_on.all() else np.where(is_on[:, None], values, read.absent))

    def _tally_together(self, who: Ints, source: str, by: str) -> Ints:
        if (source, by) in self.layout.levels:
            return _fixed(self.arrays.level_sums(source, by)[who])
        if source not in self.layout.tallies:
            return np.zeros((len(who), self.sizes[by]), np.int64)
        if by == "world":
            cells = self.arrays.a["tcell"][self.layout.tallies.index(source), who]
            return _fixed(cells.sum(axis=1, dtype=np.int64, keepdims=True))
        return _fixed(np.stack([self._tally(w, source, by) for w in who.tolist()]))

    def _par_together(self, model: Submodel, vector: NDArray[Any]) -> Any:
        """``Par`` of these worlds today, int64[worlds, 1] each; it has no tables, since none is
        used.
        """
        if not model.par:
            return None
        first = self.vectors[model.name].start
        tables = {key: self.layout.tables[f"{model.name}.{key}"] for key in model.par}
        columns = {key: None if t.axes else vector[:, t.offset - first, None] for key, t in tables.items()}
        return model.module.Par(**{key: None if c is None else _fixed(c) for key, c in columns.items()})

    def _daily(self, w: int, model: Submodel, day: int, known: list[Any], values: Any, luck: Any) -> Any:
        return self._asked(model, day, self._units(w, model), known, values, luck)

    @staticmethod
    def _asked(model: Submodel, day: int, units: Any, known: list[Any], values: Any, luck: Any) -> Any:
        assert model.daily is not None
        seen = model.module.Known(*known) if known else None
        try:
            with np.errstate(divide="raise", invalid="raise", over="raise"):
                return model.daily(units, seen, values, luck)
        except (ArithmeticError, ValueError, IndexError, TypeError) as error:
            raise GlasspolisError(f"{model.name}.daily, day {day}: {error}") from error

    def _units(self, w: int, model: Submodel) -> Any:
        """A world's units as they stand, which daily can't write to."""
        if (w, model.name) not in self.seen:
            rows = [_fixed(self.arrays.units[f"{model.name}.{c}"][w]) for c in model.units]
            self.seen[w, model.name] = model.module.Units(*rows)
        return self.seen[w, model.name]

    def _read(self, w: int, model: Submodel, read: Read, day: int, on: NDArray[Any]) -> Any:
        if read.how == "clock":
            return day % 7 if read.source == "weekday" else int(self.arrays.a["clock"][w, self.index[model.name]])
        if read.how == "within":
            return _fixed(unit_axes.parents(self.population, read.source, read.by))
        if read.how == "tally":
            if (read.source, read.by) not in self.layout.levels:
                return _fixed(self._tally(w, read.source, read.by))
            return self._view(w, read.source, read.by)
        if owner(read) not in self.models:
            return np.full(self.sizes[read.by] if read.by else 1, read.absent, np.int64)
        if on[w, self.index[owner(read)]]:
            return self._view(w, read.source, "")
        return np.full(self.arrays.units[read.source].shape[1], read.absent, np.int64)

    def _view(self, w: int, source: str, by: str) -> Ints:
        """A row of a world that never moves: of units, or of sums over a trait's levels."""
        key = w, source, by
        if key not in self.views:
            self.views[key] = _fixed((self.arrays.level_sums(source, by) if by else self.arrays.units[source])[w])
        return self.views[key]

    def _tally(self, w: int, source: str, by: str) -> Ints:
        """Yesterday's sum of a person column in each unit."""
        out = np.zeros(self.sizes[by], np.int64)
        if source in self.layout.tallies:
            cells = self.arrays.a["tcell"][self.layout.tallies.index(source), w].astype(np.int64)
            if by == "cell":
                return cells
            if by == "world":
                out[0] = cells.sum()
            else:
                np.add.at(out, self.arrays.region_of_cell, cells)
        return out

    def _par(self, w: int, model: Submodel, par: ParameterVectors) -> Any:
        """``Par`` of one world today: integers, and int64 tables cut to the regions and groups that
        there are.
        """
        if not model.par:
            return None
        text = par.vector[w, self.vectors[model.name]].tobytes()
        before, made = self.par.get((w, model.name), (b"", None))
        if before == text:
            return made
        tables = {key: self.layout.tables[f"{model.name}.{key}"] for key in model.par}
        cuts = {key: self._cut(model, model.par[key].by) for key in model.par}
        values = {
            key: _fixed(par.vector[w, t.offset : t.offset + t.length].reshape(t.sizes)[cuts[key]])
            if t.axes
            else int(par.vector[w, t.offset])
            for key, t in tables.items()
        }
        self.par[w, model.name] = text, model.module.Par(**values)
        return self.par[w, model.name][1]

    def _vector(self, model: Submodel) -> slice:
        """Where all parameters of a submodel lie."""
        tables = [self.layout.tables[f"{model.name}.{key}"] for key in model.par]
        return slice(min(t.offset for t in tables), max(t.offset + t.length for t in tables))

    def _cut(self, model: Submodel, axes: tuple[str, ...]) -> tuple[slice, ...]:
        reads = [model.axis(axis) for axis in axes]
        return tuple(slice(self.sizes[r.source] if r.source in ("region", "group") else None) for r in reads)

    def _luck(self, model: Submodel, day: int) -> Any:
        if not model.luck:
            return None
        seed = self.seed_of(model.name)
        streams = {key: unit_numbers(seed, f"{model.name}.{key}", day, self.sizes[stream.by], stream)
                   for key, stream in model.luck.items()}  # fmt: skip
        return model.module.Luck(**streams)

    def _whole(self, name: str, column: str, value: Any, day: int, worlds: int = 0) -> Any:
        """The values that ``daily`` gave for a column, whole numbers, one for each unit.

        Raises:
            GlasspolisError: they are no whole numbers, or as many as other units.
        """
        size = self.sizes[self.models[name].units[column].by]
        numbers = np.asarray(value)
        shapes = [(size,), (1, size), (worlds, size), (worlds, 1), (1, 1)] if worlds else [(size,)]
        if numbers.dtype.kind not in "iub" or (numbers.ndim and numbers.shape not in shapes):
            where = f"{name}.daily, day {day}: {column}"
            raise GlasspolisError(f"{where} is {numbers.dtype} of shape {numbers.shape}; wanted: {size} whole numbers")
        return numbers

    def _tell(self, day: int) -> None:
        """Refuse a unit that has left its range.

        Raises:
            GlasspolisError: names the first one.
        """
        for key, state in self.arrays.units.items():
            name, _, column = key.partition(".")
            unit = self.models[name].units[column]
            _, wrong = np.nonzero((state < unit.low) | (state > unit.high))
            if wrong.size:
                label = unit_axes.labels(self.population, unit.by)[wrong[0]]
                value = state[(state < unit.low) | (state > unit.high)][0]
                where = f"{name}.daily, day {day}: {column} of {label}"
                raise GlasspolisError(f"{where} is {value}; allowed: {unit.low} to {unit.high}")

    def _hand_out(self, worlds: int, on: NDArray[Any]) -> None:
        """Write the numbers of units that persons read today."""
        rows = self.arrays.a["gathers"]
        for (of_units, to), source in zip(self.handed, (self.state, self.arrays.levels), strict=True):
            if to.size:
                rows[:worlds, to] = source[:worlds, of_units]
        for k, gather in enumerate(self.layout.gathers):
            if gather.how != "tally":
                is_on = on[:worlds, self.index[gather.source.partition(".")[0]]]
                if not is_on.all():
                    begins = self.arrays.a["gather_starts"]
                    rows[:worlds, begins[k] : begins[k + 1]][is_on == 0] = gather.absent

    def _handed(self, tallied: bool) -> tuple[Ints, Ints]:
        """The positions of what persons read, among all units or among all sums over levels, and
        the columns of ``gathers`` that it is written to.
        """
        begins = self.arrays.a["gather_starts"]
        levels = self.arrays.a["level_starts"]
        of_units = [np.zeros(0, np.int64)]
        to = [np.zeros(0, np.int64)]
        for k, gather in enumerate(self.layout.gathers):
            if (gather.how == "tally") == tallied:
                size = self.sizes[gather.by]
                key = gather.source, gather.by
                first = levels[self.layout.levels.index(key)] if tallied else self.first[gather.source]
                of_units.append(first + np.arange(size))
                to.append(begins[k] + np.arange(size))
        return np.concatenate(of_units), np.concatenate(to)

    def note(self, day: int, on: NDArray[Any]) -> None:
        """Add the units of every measure to their series, on a simulated day."""
        for key, series in self.arrays.unit_series.items():
            codes = self.codes[key]
            state = self.arrays.units[key]
            for w in np.flatnonzero(on[:, self.index[key.partition(".")[0]]]):
                if codes is None:
                    series[w, day] = state[w]
                else:
                    np.add.at(series[w, day], codes, state[w])

    def _codes(self, key: str) -> Ints | None:
        """The wider unit of each, if a measure's series is kept by those."""
        axis = self._axis(key)
        kept_axis = self._kept(key)
        return None if axis == kept_axis else unit_axes.parents(self.population, axis, kept_axis)

    def outcome(self, at: Ints) -> dict[str, UnitSeries]:
        """Every measure's series in these worlds, with its units' names and those of the wider axis
        they lie in.
        """
        series = {}
        for key, values in self.arrays.unit_series.items():
            axis = self._kept(key)
            wider = unit_axes.WIDER.get(axis, "world")
            names = unit_axes.labels(self.population, axis), unit_axes.labels(self.population, wider)
            series[key] = UnitSeries(axis, names[0], values[at], wider, names[1],
                                    unit_axes.parents(self.population, axis, wider))  # fmt: skip
        return series


def unit_numbers(seed: int, stream: str, day: int, count: int, form: UnitStream) -> Ints:
    """31-bit draws int64[units] or [units, times]: counter (unit, 1 + index) under the stream's key
    of the day.
    """
    key = day_key(_base(seed, stream), day)
    units = np.arange(count)
    out = np.empty((count, max(1, form.times)), np.int64)
    words = np.empty(count, np.uint32)
    for index in range(out.shape[1]):
        fill_listed(words, units, *key, np.uint32(1 + index))
        out[:, index] = words >> np.uint32(1)
    return _fixed(out if form.times else out[:, 0])


def _hull(parts: list[slice]) -> slice:
    """The slice that holds slices which lie behind one another."""
    return slice(parts[0].start, parts[-1].stop)


@lru_cache(maxsize=1024)
def _base(seed: int, stream: str) -> tuple[np.uint32, np.uint32]:
    return stream_base(seed, stream)


def _fixed(values: NDArray[Any]) -> Ints:
    """Whole numbers that ``daily`` cannot write to."""
    out = np.asarray(values, dtype=np.int64).view()
    out.flags.writeable = False
    return out
