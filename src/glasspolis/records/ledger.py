"""What happened, counted: turns the outcomes of simulation.py into the tables that measures.py and compare.py read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.contract.flags import FLAG_CODES, flag_words
from glasspolis.engine.outcome import Ints, Outcome
from glasspolis.question.world_names import PLACEBO, SYSTEM, WITHOUT
from glasspolis.records.ledger_units import daily_frames, series_frames, total_frames
from glasspolis.records.variants import BASE

STILL_OPEN = "still waiting"

_TEXT, _INT = pl.String, pl.Int64
_NUMBERS = {"replicate", "day", "days", "person", "people", "total", "affected", "gained", "lost", "count"}
_NUMBERS |= {"persons_gained", "persons_lost"}
_VALUES = {("value", "daily"), ("value", "diaries"), ("value", "units"), ("unit", "units")}
_COLUMNS = {
    "daily": "replicate world day group measure value",
    "units": "replicate world day axis unit label measure value",
    "totals": "variant replicate world dimension level measure total affected people",
    "caused": "variant replicate world baseline dimension level measure gained lost persons_gained persons_lost people",
    "flags": "variant replicate world group cause identity basis conduct count",
    "spells": "variant replicate world group spell exit days count",
    "persons": "replicate world person",
    "diaries": "replicate world person day column value words",
    "parameters": "variant world parameter value unit low high evidence quality",
}
TABLES: dict[str, dict[str, type[pl.DataType]]] = {
    table: {name: _INT if name in _NUMBERS or (name, table) in _VALUES else _TEXT for name in columns.split()}
    for table, columns in _COLUMNS.items()
}

OF_BASE_ALONE = ("daily", "units", "persons", "diaries")

DIMENSIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sex": ("sex", ("male", "female")),
    "age": ("age_band", ("0-14", "15-59", "60-64", "65+")),
    "income": ("income_fifth", ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth")),
    "urban": ("urban", ("rural", "urban")),
    "migrant": ("migrant", ("local", "migrant")),
    "region": ("region", tuple(f"region {i}" for i in range(1, 9))),
    "cell_type": ("cell_type", ("centre", "residential", "campus", "rural")),
}
GRADES = ("A", "B", "C", "D")

Labels = Mapping[str, tuple[Ints, Sequence[str]]]
Frames = dict[str, pl.DataFrame]


def dimensions(outcome: Outcome) -> dict[str, tuple[Ints, Sequence[str]]]:
    """The dimensions of a person that the tables are split by: dimension -> (code [N], name of each code)."""
    found: dict[str, tuple[Ints, Sequence[str]]] = {}
    if "group" in outcome.traits:
        found["group"] = (outcome.traits["group"], outcome.groups)
    for name, (trait, levels) in DIMENSIONS.items():
        if trait in outcome.traits:
            found[name] = (outcome.traits[trait], levels)
    return found


def tables_of(variant: str) -> frozenset[str]:
    """The tables that ``reduce`` makes of an outcome: all for the base, else none of days and persons."""
    return frozenset(TABLES) if variant == BASE else frozenset(TABLES).difference(OF_BASE_ALONE)


def reduce(
    outcome: Outcome,
    labels: Labels | None = None,
    persons: Ints | Sequence[int] | None = None,
    words: Mapping[str, str] | None = None,
) -> Frames:
    """All tables of one outcome (docs/tables.md), exact integers.

    Args:
        outcome: one replicate of one variant.
        labels: dimension -> (code [N], level names); ``dimensions(outcome)`` when left out. The dimensions
            ``all`` and, where there is a grade, ``grade`` are added.
        persons: ids that go to the table ``persons``; the persons with a diary when left out.
        words: ``submodel.column`` -> the sentence of its ``Column.diary``; ``{value}`` in it is replaced.
    """
    frames = _counts(outcome, dimensions(outcome) if labels is None else labels)
    frames["flags"] = _flags(outcome)
    frames["spells"] = _spells(outcome)
    frames["parameters"] = _parameters(outcome)
    if outcome.variant == BASE:
        frames["daily"] = _daily(outcome)
        frames["units"] = _stamp(outcome, "units", series_frames(outcome))
        frames["persons"] = _persons(outcome, outcome.diary_persons if persons is None else np.asarray(persons))
        frames["diaries"] = _diaries(outcome, words or {})
    return frames


def pairs(worlds: Sequence[str]) -> list[tuple[str, str]]:
    """The (world, baseline) pairs that are compared person by person.

    Every world against ``without``; every further world against ``with``; ``with`` against ``placebo``.
    """
    found = [(w, WITHOUT) for w in worlds if w != WITHOUT and WITHOUT in worlds]
    if SYSTEM in worlds:
        found += [(w, SYSTEM) for w in worlds if w not in (WITHOUT, SYSTEM, PLACEBO)]
        found += [(SYSTEM, PLACEBO)] if PLACEBO in worlds else []
    return found


class _Cells:
    """Persons of one world packed into joint cells of all dimensions, so that a measure is summed once."""

    def __init__(self, labels: Labels, grade: Ints | None, people: int) -> None:
        axes = {"all": (np.zeros(people, np.int64), ("all",)), **labels}
        if grade is not None:
            axes["grade"] = (grade, GRADES)
        packed = np.zeros(people, np.int64)
        for codes, names in axes.values():
            packed = packed * len(names) + codes
        joint, self.key = np.unique(packed, return_inverse=True)
        self.size = len(joint)
        self.names = [(dimension, str(name)) for dimension, (_, names) in axes.items() for name in names]
        unpacked = np.unravel_index(joint, [len(names) for _, names in axes.values()])
        self.member = np.zeros((self.size, len(self.names)))
        start = 0
        for code, (_, names) in zip(unpacked, axes.values(), strict=True):
            self.member[np.arange(self.size), start + code] = 1
            start += len(names)
        self.people = self.margins(np.bincount(self.key, minlength=self.size)[None])[0]

    def sums(self, values: NDArray[np.int64]) -> list[NDArray[np.float64]]:
        """Sum and number of persons with a value, by cell; ``values`` int64 [N], none negative."""
        at = np.flatnonzero(values)
        key = self.key[at]
        return [np.bincount(key, values[at], self.size), np.bincount(key, minlength=self.size).astype(float)]

    def margins(self, cells: NDArray[Any]) -> NDArray[np.int64]:
        """[K, cells] to [K, levels]; doubles hold integers exactly up to 2**53."""
        return np.rint(cells @ self.member).astype(np.int64)

    def frame(
        self, measures: Sequence[str], stats: list[list[NDArray[np.float64]]], columns: Sequence[str]
    ) -> pl.DataFrame:
        """One row per level with people and measure; ``stats`` is per measure a list of cell sums."""
        sums = self.margins(np.array(stats).reshape(len(measures) * len(columns), self.size))
        table = sums.reshape(len(measures), len(columns), len(self.names))
        held = np.flatnonzero(self.people)
        row = {"dimension": [self.names[i][0] for i in held], "level": [self.names[i][1] for i in held]}
        return pl.DataFrame(
            {key: pl.Series(names * len(measures), dtype=_TEXT) for key, names in row.items()}
            | {"measure": pl.Series(np.repeat(np.array(measures, object), len(held)), dtype=_TEXT)}
            | {name: table[:, i, held].ravel() for i, name in enumerate(columns)}
            | {"people": np.tile(self.people[held], len(measures))}
        )


def _counts(outcome: Outcome, labels: Labels) -> Frames:
    people = len(next(iter(outcome.traits.values())))
    measures = list(outcome.person)
    values = {name: outcome.person[name].astype(np.int64) for name in measures}
    totals, caused, at = [], [], {w: i for i, w in enumerate(outcome.worlds)}
    cells = [_Cells(labels, None if outcome.grade is None else outcome.grade[w], people) for w in at.values()]
    for world, i in at.items():
        stats = [cells[i].sums(values[name][i]) for name in measures]
        frame = cells[i].frame(measures, stats, ("total", "affected"))
        totals.append(frame.with_columns(world=pl.lit(world)))
        totals.append(_unpersonal(outcome, i, cells[i]))
    for world, baseline in pairs(outcome.worlds):
        here, stats = cells[at[world]], []
        for name in measures:
            moved = values[name][at[world]] - values[name][at[baseline]]
            gained, winners = here.sums(np.maximum(moved, 0))
            lost, losers = here.sums(np.maximum(-moved, 0))
            stats.append([gained, lost, winners, losers])
        frame = here.frame(measures, stats, ("gained", "lost", "persons_gained", "persons_lost"))
        caused.append(frame.with_columns(world=pl.lit(world), baseline=pl.lit(baseline)))
    totals += total_frames(outcome)
    return {"totals": _stamp(outcome, "totals", totals), "caused": _stamp(outcome, "caused", caused)}


def _unpersonal(outcome: Outcome, world: int, cells: _Cells) -> pl.DataFrame:
    """Measures that are summed daily but not kept per person: known for all and by group, ``affected`` unknown."""
    people = dict(zip(cells.names, cells.people.tolist(), strict=True))
    rows = []
    for m, name in enumerate(outcome.measures):
        if name in outcome.person:
            continue
        by_group = outcome.daily[world, :, m, :].sum(axis=0)
        levels = [("all", "all", by_group.sum())]
        levels += [("group", group, by_group[g]) for g, group in enumerate(outcome.groups)]
        rows += [(d, v, name, int(t), None, people[d, v]) for d, v, t in levels if people.get((d, v))]
    schema = {k: TABLES["totals"][k] for k in ("dimension", "level", "measure", "total", "affected", "people")}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(world=pl.lit(outcome.worlds[world]))


def _stamp(outcome: Outcome, table: str, frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Add variant and replicate and put the columns into the table's order and types."""
    schema = TABLES[table]
    parts = [frame.with_columns(variant=pl.lit(outcome.variant), replicate=outcome.replicate) for frame in frames]
    parts = [frame.select([pl.col(name).cast(kind) for name, kind in schema.items()]) for frame in parts]
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)


def _long(
    array: Ints, axes: Mapping[str, Sequence[object]], value: str, keep: NDArray[np.bool_] | None = None
) -> pl.DataFrame:
    """An array as rows: one column per axis, holding the axis's label, and the value; ``keep`` selects."""
    at = np.arange(array.size) if keep is None else np.flatnonzero(keep)
    columns = {}
    for (name, labels), index in zip(axes.items(), np.unravel_index(at, array.shape), strict=True):
        columns[name] = pl.Series(list(labels)).gather(index) if len(labels) else pl.Series([], dtype=_INT)
    return pl.DataFrame({**columns, value: array.reshape(-1)[at].astype(np.int64)})


def _daily(outcome: Outcome) -> pl.DataFrame:
    axes = {"world": outcome.worlds, "day": range(outcome.days), "measure": outcome.measures, "group": outcome.groups}
    return _stamp(outcome, "daily", [_long(outcome.daily, axes, "value"), *daily_frames(outcome)])


def _flags(outcome: Outcome) -> pl.DataFrame:
    axes = {"world": outcome.worlds, "cause": outcome.flag_names, "group": outcome.groups, "code": range(FLAG_CODES)}
    kinds = [(code, *flag_words(code)) for code in range(1, FLAG_CODES)]
    meaning = pl.DataFrame(kinds, schema=["code", "identity", "basis", "conduct"], orient="row")
    rows = _long(outcome.flags, axes, "count", outcome.flags > 0)
    return _stamp(outcome, "flags", [rows.join(meaning, on="code", maintain_order="left")])


def _spells(outcome: Outcome) -> pl.DataFrame:
    parts = []
    for name, counts in outcome.spells.items():
        exits = (STILL_OPEN, *outcome.spell_exits[name])
        axes = {"world": outcome.worlds, "group": outcome.groups, "exit": exits, "days": range(counts.shape[-1])}
        parts.append(_long(counts, axes, "count", counts > 0).with_columns(spell=pl.lit(name)))
    return _stamp(outcome, "spells", parts)


def _persons(outcome: Outcome, ids: Ints) -> pl.DataFrame:
    ids = ids.astype(np.int64)
    traits = {name: pl.Series(values[ids]) for name, values in outcome.traits.items()}
    parts = []
    for w, world in enumerate(outcome.worlds):
        own = {} if outcome.grade is None else {"grade": outcome.grade[w][ids]}
        own |= {name: values[w][ids] for name, values in outcome.person.items()}
        head = pl.DataFrame({"person": pl.Series(ids)}).with_columns(
            replicate=pl.lit(outcome.replicate, _INT), world=pl.lit(world)
        )
        parts.append(
            head.select("replicate", "world", "person").with_columns(
                **traits, **{k: pl.Series(v) for k, v in own.items()}
            )
        )
    return pl.concat(parts)


def _diaries(outcome: Outcome, words: Mapping[str, str]) -> pl.DataFrame:
    """Rows of the diary that are nonzero or differ from the day before; no row means 0 and 0 the day before."""
    diary = outcome.diary
    before = np.concatenate([np.zeros_like(diary[:, :1]), diary[:, :-1]], axis=1)
    persons = outcome.diary_persons.tolist()
    axes = {"world": outcome.worlds, "day": range(diary.shape[1]), "person": persons, "column": outcome.diary_columns}
    rows = _long(diary, axes, "value", (diary != 0) | (diary != before))
    told = rows.select("column", "value").unique(maintain_order=True)
    said = [say(c, v, words.get(c, ""), c in outcome.flag_names) for c, v in told.iter_rows()]
    told = told.with_columns(words=pl.Series(said, dtype=_TEXT))
    return _stamp(outcome, "diaries", [rows.join(told, on=["column", "value"], maintain_order="left")])


def say(column: str, value: int, sentence: str, is_flag: bool) -> str:
    """One diary entry in words: the column's sentence with ``{value}`` filled in; a flag says what it rests on."""
    text = (sentence or column.rpartition(".")[2].replace("_", " ") + " {value}").replace("{value}", str(value))
    if not is_flag:
        return text
    if value == 0:
        return ""
    return f"{sentence or column.rpartition('.')[2].replace('_', ' ')} ({', '.join(flag_words(value))})"


def _parameters(outcome: Outcome) -> pl.DataFrame:
    names = [name for name in TABLES["parameters"] if name != "variant"]
    rows = {name: [_text(entry.get(name)) for entry in outcome.parameters] for name in names}
    return _stamp(outcome, "parameters", [pl.DataFrame(rows, schema=dict.fromkeys(names, _TEXT))])


def _text(value: object) -> str | None:
    if isinstance(value, (list, tuple)):
        return " ".join(str(v) for v in value)
    return None if value is None else str(value)
