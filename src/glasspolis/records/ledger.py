"""Counts what happened: turns one outcome into the tables of a run (docs/tables.md).

Figures are exact whole numbers. The rates, differences and intervals that a report shows are
computed from them in answers/.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.contract.flags import FLAG_CODES, flag_words
from glasspolis.contract.traits import MOST_REGIONS
from glasspolis.engine.outcome import Ints, Outcome
from glasspolis.question.world_names import PLACEBO, SYSTEM, WITHOUT
from glasspolis.records.ledger_units import daily_frames, series_frames, total_frames
from glasspolis.records.level_sums import add_up, add_up_differences
from glasspolis.records.variants import BASE

STILL_OPEN = "still waiting"

Labels = Mapping[str, tuple[Ints, Sequence[str]]]
Frames = dict[str, pl.DataFrame]
Schema = dict[str, type[pl.DataType]]


def _columns(names: str) -> Schema:
    """Columns in order; a ``#`` marks whole numbers, the others hold text."""
    return {name.rstrip("#"): pl.Int64 if name.endswith("#") else pl.String for name in names.split()}


TABLES: dict[str, Schema] = {
    "daily": _columns("replicate# world day# group measure value#"),
    "units": _columns("replicate# world day# axis unit# label measure value#"),
    "totals": _columns("variant replicate# world dimension level measure total# affected# people#"),
    "caused": _columns(
        "variant replicate# world baseline dimension level measure gained# lost# persons_gained# persons_lost# people#"
    ),
    "flags": _columns("variant replicate# world group cause identity basis conduct count#"),
    "spells": _columns("variant replicate# world group spell exit days# count#"),
    "persons": _columns("replicate# world person#"),
    "diaries": _columns("replicate# world person# day# column value# words"),
    "parameters": _columns("variant world parameter value unit low high evidence quality"),
    "points": _columns("variant axis point# value"),
}
"""The tables of a run and their columns.

``persons`` also has the traits, the grade and the measures of a person, which differ by scenario.
"""

OF_BASE_ALONE = ("daily", "units", "persons", "diaries")
"""The tables that only the base has; the other variants are compared by their totals alone."""

OF_RUN = ("points",)
"""The tables that no outcome brings: the design of settings, which is the run's as a whole."""

DIMENSIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sex": ("sex", ("male", "female")),
    "age": ("age_band", ("0-14", "15-59", "60-64", "65+")),
    "income": ("income_fifth", ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth")),
    "urban": ("urban", ("rural", "urban")),
    "migrant": ("migrant", ("local", "migrant")),
    "region": ("region", tuple(f"region {i}" for i in range(1, MOST_REGIONS + 1))),
    "cell_type": ("cell_type", ("centre", "residential", "campus", "rural")),
}
"""Dimension -> (trait of a person that it is made of, names of the trait's codes)."""

GRADES = ("A", "B", "C", "D")


def dimensions(outcome: Outcome) -> dict[str, tuple[Ints, Sequence[str]]]:
    """The dimensions that tables are split by: dimension -> (code [N], name of each code)."""
    labels: dict[str, tuple[Ints, Sequence[str]]] = {}
    if "group" in outcome.traits:
        labels["group"] = (outcome.traits["group"], outcome.groups)
    for name, (trait, levels) in DIMENSIONS.items():
        if trait in outcome.traits:
            labels[name] = (outcome.traits[trait], levels)
    return labels


def tables_of(variant: str) -> frozenset[str]:
    """The tables that ``reduce`` makes of an outcome of this variant."""
    brought = frozenset(TABLES).difference(OF_RUN)
    return brought if variant == BASE else brought.difference(OF_BASE_ALONE)


def reduce(
    outcome: Outcome,
    labels: Labels | None = None,
    persons: Ints | Sequence[int] | None = None,
    words: Mapping[str, str] | None = None,
) -> Frames:
    """All tables of one outcome (docs/tables.md), exact integers.

    Args:
        outcome: one replicate of one variant.
        labels: dimension -> (code [N], level names); ``dimensions(outcome)`` when left out. The
            dimensions ``all`` and, where there is a grade, ``grade`` are added.
        persons: ids that go to the table ``persons``; the persons with a diary when left out.
        words: ``submodel.column`` -> the sentence of its ``Column.diary``; ``{value}`` in it is
            replaced.
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

    Every world against ``without``; every further world against ``with``; ``with`` against
    ``placebo``.
    """
    compared = [(world, WITHOUT) for world in worlds if world != WITHOUT and WITHOUT in worlds]
    if SYSTEM in worlds:
        compared += [(world, SYSTEM) for world in worlds if world not in (WITHOUT, SYSTEM, PLACEBO)]
        compared += [(SYSTEM, PLACEBO)] if PLACEBO in worlds else []
    return compared


class _Levels:
    """The persons of one world in the levels of all dimensions.

    ``people`` int64[levels] are those of each level who are present on a mean day, in whole
    persons.
    """

    def __init__(self, labels: Labels, outcome: Outcome, world: int) -> None:
        grade = None if outcome.grade is None else outcome.grade[world]
        axes = {"all": (np.zeros(outcome.people, np.int64), ("all",)), **labels}
        if grade is not None:
            axes["grade"] = (grade, GRADES)
        self.names = [(dimension, str(name)) for dimension, (_, names) in axes.items() for name in names]
        first = np.cumsum([0, *(len(names) for _, names in axes.values())])
        codes = [np.asarray(codes, np.int64) + start for (codes, _), start in zip(axes.values(), first, strict=False)]
        self.of_person = np.ascontiguousarray(np.stack(codes, axis=1))
        lived = self.sums(outcome.days_lived(world))[0]
        places = np.bincount(self.of_person.ravel(), minlength=len(self.names))
        self.people = np.where(places > 0, np.maximum((2 * lived + outcome.days) // (2 * outcome.days), 1), 0)

    def sums(self, values: Ints) -> NDArray[np.int64]:
        """The sum of values, and the persons who have any, int64[2, levels].

        Args:
            values: int[persons], none of them negative.
        """
        sums = np.zeros((2, len(self.names)), np.int64)
        add_up(np.ascontiguousarray(values, np.int64), self.of_person, *sums)
        return sums

    def moved(self, here: Ints, there: Ints) -> NDArray[np.int64]:
        """What was gained and lost here, and by how many persons, int64[4, levels]."""
        sums = np.zeros((4, len(self.names)), np.int64)
        add_up_differences(here, there, self.of_person, sums)
        return sums

    def frame(
        self, measures: Sequence[str], stats: Sequence[NDArray[np.int64]], columns: Sequence[str]
    ) -> pl.DataFrame:  # fmt: skip
        """One row per level and measure, with the people of the level.

        ``stats`` holds, per measure, the sums of each of ``columns`` by level.
        """
        table = np.array(stats).reshape(len(measures), len(columns), len(self.names))
        levels = np.flatnonzero(self.people)
        place = np.tile(levels, len(measures))
        names = zip(("dimension", "level"), zip(*self.names, strict=True), strict=True)
        return pl.DataFrame(
            {key: pl.Series(each, dtype=pl.String).gather(place) for key, each in names}
            | {
                "measure": pl.Series(list(measures), dtype=pl.String).gather(
                    np.repeat(np.arange(len(measures)), len(levels))
                )
            }
            | {name: table[:, i, levels].ravel() for i, name in enumerate(columns)}
            | {"people": np.tile(self.people[levels], len(measures))}
        )


def _counts(outcome: Outcome, labels: Labels) -> Frames:
    """The tables ``totals`` and ``caused``."""
    number = {world: i for i, world in enumerate(outcome.worlds)}
    cells = [_Levels(labels, outcome, i) for i in number.values()]
    values = {name: np.ascontiguousarray(counts, np.int64) for name, counts in outcome.person.items()}
    totals: list[pl.DataFrame] = []
    for world, i in number.items():
        sums = [cells[i].sums(counts[i]) for counts in values.values()]
        frame = cells[i].frame(list(values), sums, ("total", "affected"))
        totals.append(frame.with_columns(world=pl.lit(world)))
        totals.append(_unpersonal(outcome, i, cells[i]))
    present = [dict(zip(cell.names, cell.people.tolist(), strict=True))["all", "all"] for cell in cells]
    totals += total_frames(outcome, present)
    caused: list[pl.DataFrame] = []
    for world, baseline in pairs(outcome.worlds):
        here = cells[number[world]]
        sums = [here.moved(counts[number[world]], counts[number[baseline]]) for counts in values.values()]
        frame = here.frame(list(values), sums, ("gained", "lost", "persons_gained", "persons_lost"))
        caused.append(frame.with_columns(world=pl.lit(world), baseline=pl.lit(baseline)))
    return {"totals": _stamp(outcome, "totals", totals), "caused": _stamp(outcome, "caused", caused)}


def _unpersonal(outcome: Outcome, world: int, cells: _Levels) -> pl.DataFrame:
    """Totals of measures that are summed daily and not kept per person.

    They are known for all and by group, and nobody knows how many persons they affected.
    """
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
    columns = [pl.col(name).cast(kind) for name, kind in schema.items()]
    stamped = [
        frame.with_columns(variant=pl.lit(outcome.variant), replicate=outcome.replicate).select(columns)
        for frame in frames
    ]
    return pl.concat(stamped) if stamped else pl.DataFrame(schema=schema)


def _long(
    array: Ints, axes: Mapping[str, Sequence[object]], value: str, keep: NDArray[np.bool_] | None = None
) -> pl.DataFrame:
    """An array as rows: a column of labels per axis, and the value; ``keep`` selects cells."""
    places = np.arange(array.size) if keep is None else np.flatnonzero(keep)
    columns = {}
    for (name, labels), index in zip(axes.items(), np.unravel_index(places, array.shape), strict=True):
        columns[name] = pl.Series(list(labels)).gather(index) if len(labels) else pl.Series([], dtype=pl.Int64)
    return pl.DataFrame({**columns, value: array.reshape(-1)[places].astype(np.int64)})


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
    frames = []
    for name, counts in outcome.spells.items():
        exits = (STILL_OPEN, *outcome.spell_exits[name])
        axes = {"world": outcome.worlds, "group": outcome.groups, "exit": exits, "days": range(counts.shape[-1])}
        frames.append(_long(counts, axes, "count", counts > 0).with_columns(spell=pl.lit(name)))
    return _stamp(outcome, "spells", frames)


def _persons(outcome: Outcome, ids: Ints) -> pl.DataFrame:
    ids = ids.astype(np.int64)
    traits = {name: pl.Series(values[ids]) for name, values in outcome.traits.items()}
    frames = []
    for w, world in enumerate(outcome.worlds):
        counts = {} if outcome.grade is None else {"grade": outcome.grade[w][ids]}
        counts |= {name: values[w][ids] for name, values in outcome.person.items()}
        head = pl.DataFrame({"person": pl.Series(ids)}).with_columns(
            replicate=pl.lit(outcome.replicate, pl.Int64), world=pl.lit(world)
        )
        columns = {name: pl.Series(values) for name, values in counts.items()}
        frames.append(head.select("replicate", "world", "person").with_columns(**traits, **columns))
    return pl.concat(frames)


def _diaries(outcome: Outcome, words: Mapping[str, str]) -> pl.DataFrame:
    """Rows of the diary that are nonzero or differ from the day before.

    Where a day has no row, the value is 0 and was 0 the day before.
    """
    diary = outcome.diary
    before = np.concatenate([np.zeros_like(diary[:, :1]), diary[:, :-1]], axis=1)
    persons = outcome.diary_persons.tolist()
    axes = {"world": outcome.worlds, "day": range(diary.shape[1]), "person": persons, "column": outcome.diary_columns}
    rows = _long(diary, axes, "value", (diary != 0) | (diary != before))
    entries = rows.select("column", "value").unique(maintain_order=True)
    sentences = [diary_sentence(c, v, words.get(c, ""), c in outcome.flag_names) for c, v in entries.iter_rows()]
    entries = entries.with_columns(words=pl.Series(sentences, dtype=pl.String))
    return _stamp(outcome, "diaries", [rows.join(entries, on=["column", "value"], maintain_order="left")])


def diary_sentence(column: str, value: int, sentence: str, is_flag: bool) -> str:
    """One diary entry in words: the column's sentence with ``{value}`` filled in.

    A column without a sentence is told by its name. A flag also says what it rests on; one that is
    not raised has no words.
    """
    name = column.rpartition(".")[2].replace("_", " ")
    if not is_flag:
        return (sentence or f"{name} {{value}}").replace("{value}", str(value))
    return f"{sentence or name} ({', '.join(flag_words(value))})" if value else ""


def _parameters(outcome: Outcome) -> pl.DataFrame:
    names = [name for name in TABLES["parameters"] if name != "variant"]
    rows = {
        name: [v if type(v := entry.get(name)) is str else _text(v) for entry in outcome.parameters] for name in names
    }
    return _stamp(outcome, "parameters", [pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))])


def _text(value: object) -> str | None:
    if isinstance(value, (list, tuple)):
        return " ".join(str(v) for v in value)
    return None if value is None else str(value)
