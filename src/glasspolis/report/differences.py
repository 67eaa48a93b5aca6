"""The report's way to compare.py and survival.py: the figures of a run as the sections read them,
computed once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from glasspolis.answers import compare, exceedance, measures, survival
from glasspolis.records.ledger import STILL_OPEN
from glasspolis.report.gather import Reading
from glasspolis.report.phrases import Range


@dataclass(frozen=True)
class Effect:
    """A difference between two worlds at one level of a dimension, per 1,000 people.

    ``luck`` is the interval over replicates, ``span`` the parameter range, ``other`` the difference
    under the other sign of the turnout response. ``value`` is None where there is none, and ``why``
    says why. ``here`` and ``there`` are the two worlds' own rates. ``middle`` is the median over
    ``settings`` of the parameter range, and the brackets say where the ends of ``span`` may lie
    (answers/quantiles.py).
    """

    level: str
    people: int
    value: float | None
    luck: Range | None = None
    span: Range | None = None
    other: float | None = None
    here: float = 0.0
    there: float = 0.0
    gained: float | None = None
    lost: float | None = None
    verdict: str = ""
    why: str = ""
    middle: float | None = None
    low_bracket: Range | None = None
    high_bracket: Range | None = None
    settings: int = 0

    @property
    def visible(self) -> bool:
        """Return whether the two worlds differ beyond luck."""
        return self.value is not None and self.luck is not None and not self.luck[0] <= 0 <= self.luck[1]

    @property
    def nothing(self) -> bool:
        """Return whether the two worlds are the same in this, by luck and in every setting."""
        return self.value == 0 and self.luck in (None, (0, 0)) and self.span in (None, (0, 0))


def effects(
    r: Reading, measure: str, world: str, baseline: str, dimension: str = "all", count: str = "total"
) -> list[Effect]:
    """Return differences that compare.py gives for a measure, a line a level; ``count`` is total or
    persons (hit at all).
    """
    frame = r.once(
        ("compare", world, baseline, dimension, count), lambda: _compared(r, world, baseline, dimension, count)
    )
    times = r.times(measure)
    return [_gap(line, times) for line in frame.filter(measure=measure).iter_rows(named=True)]


def effect_of(r: Reading, measure: str, world: str, baseline: str, count: str = "total") -> Effect:
    """Return the difference for everyone."""
    found = effects(r, measure, world, baseline, "all", count)
    return found[0] if found else Effect("all", 0, None, why="not in this run")


def _compared(r: Reading, world: str, baseline: str, dimension: str, count: str) -> pl.DataFrame:
    only = exceedance.impossible(r.manifest, baseline)
    return compare.compare(*tables(r, count), world, baseline, dimension, impossible=only)


def tables(r: Reading, count: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return totals and caused, or the same with persons in place of what happened to them."""
    return compare.counted(r.table("totals"), r.table("caused"), count)


SCALED: tuple[str, ...] = ("difference", "low", "high", "range_low", "range_high", "turnout_negative", "world_per_1000")
SCALED += ("baseline_per_1000", "gained", "lost", *measures.RANGE_COLUMNS[2:])


def _gap(line: Mapping[str, Any], times: float = 1.0) -> Effect:
    small = line["verdict"] == measures.NOT_ESTIMABLE
    if times != 1 and line["counted"] == compare.TOTAL:
        line = {**line, **{k: None if line[k] is None else line[k] * times for k in SCALED}}
    return Effect(
        level=line["level"],
        people=line["people"],
        value=None if small else line["difference"],
        luck=_pair(line["low"], line["high"]),
        span=_pair(line["range_low"], line["range_high"]),
        other=line["turnout_negative"],
        here=line["world_per_1000"],
        there=line["baseline_per_1000"],
        gained=line["gained"],
        lost=line["lost"],
        verdict=line["verdict"],
        why=_small(line) if small else "none" if line["verdict"] == compare.NEITHER else "",
        middle=line["range_middle"],
        low_bracket=_pair(line["range_low_from"], line["range_low_to"]),
        high_bracket=_pair(line["range_high_from"], line["range_high_to"]),
        settings=line["range_samples"] or 0,
    )


def _small(line: Mapping[str, Any]) -> str:
    """Return why there is no estimate, with the count that is too small."""
    if line["people"] < measures.LEAST_PEOPLE:
        return f"not estimable\n(n={line['people']:,})"
    return f"not estimable\n({line['affected']:,} hit)"


def _pair(low: float | None, high: float | None) -> Range | None:
    return None if low is None or high is None or math.isnan(low) else (low, high)


def changed(r: Reading, world: str, count: str = "total") -> dict[str, Effect]:
    """Measure -> what ``world`` changes in percent of what the system adds, paired in every variant
    and replicate.
    """
    frames = r.once(("changed", world, count), lambda: _changed(r, world, count))
    base_rows = measures.over_replicates(measures.base(frames), ["measure"], "value")
    both = base_rows.join(measures.over_variants(frames, ["measure"], "value"), on="measure", how="left")
    return {
        x["measure"]: Effect("all", 0, x["mean"], _pair(x["low"], x["high"]), _pair(x["range_low"], x["range_high"]))
        for x in both.iter_rows(named=True)
    }


def _changed(r: Reading, world: str, count: str) -> pl.DataFrame:
    keys = ["variant", "replicate", "measure"]
    totals, caused = (frame.filter(dimension="all") for frame in tables(r, count))
    added = compare.differences(totals, caused, r.system, r.baseline).select(*keys, added="value")
    moved = compare.differences(totals, caused, world, r.system).select(*keys, moved="value")
    both = moved.join(added, on=keys).filter(pl.col("added") != 0)
    return both.with_columns(value=100 * pl.col("moved") / pl.col("added"))


def per_flag(r: Reading, dimension: str) -> dict[tuple[str, str], Mapping[str, Any]]:
    """(cause, level) -> the line of measures.per_flag in the system's world."""
    frame = r.once(("per flag", dimension), lambda: measures.per_flag(r.table("totals"), r.halves, r.system, dimension))
    return {(line["cause"], line["level"]): line for line in frame.iter_rows(named=True)}


@dataclass(frozen=True)
class Way:
    """Says how the spells of one world end: shares by day for every exit and for those still
    waiting.
    """

    spells: int
    days: list[int]
    shares: dict[str, list[float]]
    last: dict[str, tuple[float, Range | None]]
    median: int | None

    @property
    def half(self) -> str:
        """Return the median in words."""
        return "not reached" if self.median is None else f"{self.median:,} days"


def way(r: Reading, spell: str, world: str) -> Way | None:
    """Cumulative incidence of the exits of one spell in one world; None where there was none."""
    frame = survival.incidence(r.table("spells"), spell, world)
    if not frame.height:
        return None
    shares = {}
    last = {}
    for (name,), rows in frame.group_by("exit", maintain_order=True):
        shares[str(name)] = rows["share"].to_list()
        last[str(name)] = (rows["share"][-1], _pair(rows["low"][-1], rows["high"][-1]))
    waiting = frame.filter(exit=STILL_OPEN)
    median = survival.first_day(waiting["share"].to_numpy())
    return Way(frame["spells"][0], waiting["days"].to_list(), shares, last, median)
