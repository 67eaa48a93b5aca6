"""Says which levels are hit harder than others, all contrasts of the page tested together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from glasspolis.answers import compare, measures, pooled_rates, simultaneous
from glasspolis.answers.exact_intervals import CONFIDENCE, detectable_rate
from glasspolis.report.differences import Effect, tables
from glasspolis.report.gather import PER, Reading
from glasspolis.report.phrases import Range, bound, capital, change, people_of, width

DRAWN = ("group", "age", "income", "sex", "migrant")
"""The dimensions of which the page names levels; the others stand in its tables."""


@dataclass(frozen=True)
class Contrast:
    """Says how much harder one level is hit than the ``reference`` level.

    ``luck`` holds together with all other contrasts of the page. ``detectable`` is the gap that
    would be told in four pages of five. ``ratio`` is (estimate, low, high) after partial pooling,
    None where there is none to tell.
    """

    reference: str
    value: float
    luck: Range | None
    detectable: float | None
    ratio: tuple[float, float, float] | None = None

    @property
    def stands_out(self) -> bool:
        """Return whether it stands out from what luck and the number of looks give."""
        return self.luck is not None and not self.luck[0] <= 0 <= self.luck[1]


Apart = Mapping[str, Mapping[str, Contrast]]
Split = Mapping[str, list[Effect]]


def contrasts(r: Reading, measure: str, split: Split, count: str) -> dict[str, dict[str, Contrast]]:
    """Dimension -> level -> its contrast with the level that holds most people, for the system
    against its baseline.

    Levels that are too small to estimate are left out.
    """
    families = {d: found for d, levels in split.items() if (found := _family(r, measure, d, levels, count))}
    tested = simultaneous.contrasts([family for _, family in families.values()])
    looks = sum(map(len, tested))
    apart: dict[str, dict[str, Contrast]] = {}
    for (dimension, (levels, family)), rows in zip(families.items(), tested, strict=True):
        others = [i for i in range(len(levels)) if i != family.reference]
        apart[dimension] = {
            levels[others[at]].level: _contrast(levels, family.reference, others[at], row, looks, count)
            for at, row in rows.items()
        }
    return apart


def _family(
    r: Reading, measure: str, dimension: str, levels: Sequence[Effect], count: str
) -> tuple[list[Effect], simultaneous.Family] | None:
    """Return the levels of a dimension that can be estimated and are in every city, by
    replicate.
    """
    known = [effect for effect in levels if effect.value is not None]
    if len(known) < 2:
        return None
    totals, caused = (frame.filter(dimension=dimension, measure=measure) for frame in tables(r, count))
    rows = measures.base(compare.differences(totals, caused, r.system, r.baseline))
    wide = rows.pivot("level", index="replicate", values="value")
    known = [effect for effect in known if effect.level in wide.columns and not wide[effect.level].null_count()]
    if len(known) < 2:
        return None
    values = wide.select(effect.level for effect in known).to_numpy()
    values = values * (1.0 if count == compare.PERSONS else r.times(measure))
    people = np.array([float(effect.people) for effect in known])
    family = simultaneous.Family(values, people / max(1, len(values)), int(np.argmax(people)))
    return known, family


def _contrast(
    levels: Sequence[Effect], reference: int, at: int, row: simultaneous.Contrast, looks: int, count: str
) -> Contrast:
    luck = None if math.isnan(row.low) else (row.low, row.high)
    detectable = None if math.isnan(row.detectable) else row.detectable
    ratio = None
    if count == compare.PERSONS:
        least = PER * detectable_rate(levels[at].people, levels[reference].people)
        detectable = least if detectable is None else max(least, detectable)
        ratio = _ratio(levels, reference, at, row.error, looks) if luck else None
    return Contrast(levels[reference].level, row.gap, luck, detectable, ratio)


def _ratio(
    levels: Sequence[Effect], reference: int, at: int, error: float, looks: int
) -> tuple[float, float, float] | None:
    """Return the ratio after partial pooling, with an interval that holds for all contrasts
    together.
    """
    people = np.array([float(effect.people) for effect in levels])
    events = np.array([effect.value or 0.0 for effect in levels]) * people / PER
    chance = PER**2 * sum(max(events[i], 0.0) / people[i] ** 2 for i in (at, reference))
    dispersion = max(1.0, error**2 / chance) if chance > 0 else 1.0
    rates = pooled_rates.pooled_rates(events, people, dispersion)
    if rates is None:
        return None
    found = rates.ratio(at, reference, 1 - (1 - CONFIDENCE) / looks)
    return found.value, found.low, found.high


def said(split: Split, apart: Apart) -> str:
    """Return the clearest contrast between two levels, between groups where there is one."""
    sizes = {(d, effect.level): effect for d, effects in split.items() for effect in effects}
    looks = sum(map(len, apart.values()))
    clear = [
        (dimension == "group", abs(one.value), (sizes[dimension, level], sizes[dimension, one.reference]), one)
        for dimension in (d for d in DRAWN if d in apart)
        for level, one in apart[dimension].items()
        if one.stands_out and _differs(one)
    ]
    if not clear:
        return (
            "No group, age, income, sex or origin is hit harder than another beyond what luck gives the largest of "
            f"{looks} contrasts, with this many people."
        )
    *_, pair, one = max(clear, key=lambda c: c[:2])
    most, least = sorted(pair, key=lambda effect: effect.value or 0, reverse=True)
    rates = [change(effect.value or 0, width(effect.luck)) for effect in (most, least)]
    if most.value is not None and most.value <= 0:
        whom = f"{people_of(most.level)} than for {people_of(least.level)}"
        return f"Less falls away for {whom}: {rates[0]} for every {PER:,} of them, against {rates[1]}."
    harder = f"are hit {_times(one, one.value > 0)} {people_of(least.level)}"
    return (
        f"{capital(people_of(most.level))} {harder}: {rates[0]} for every {PER:,} of them, against {rates[1]} "
        f"(the clearest of {looks} contrasts, tested together)."
    )


def _differs(one: Contrast) -> bool:
    """Return whether the ratio, where there is one to tell, excludes 1 as well."""
    return one.ratio is None or not one.ratio[1] <= 1 <= one.ratio[2]


def _times(one: Contrast, level_is_hit_harder: bool) -> str:
    """ "1.7 times (1.2 to 2.6) as hard as", or "harder than" where no ratio can be told."""
    if one.ratio is None:
        return "harder than"
    value, low, high = one.ratio if level_is_hit_harder else (1 / one.ratio[0], 1 / one.ratio[2], 1 / one.ratio[1])
    return f"{bound(value, high - low)} times ({bound(low, high - low)} to {bound(high, high - low)}) as hard as"


def cells(one: Contrast | None) -> tuple[str, str]:
    """Return a contrast as two cells of a table: the gap with its interval, and what could be
    told.
    """
    if one is None:
        return "–", "–"
    gap = change(one.value, width(one.luck))
    ends = f" ({bound(one.luck[0], width(one.luck))} to {bound(one.luck[1], width(one.luck))})" if one.luck else ""
    return gap + ends, "–" if one.detectable is None else bound(one.detectable)
