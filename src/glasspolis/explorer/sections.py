"""Who is hit, for how long, what each world changes, harm beside benefit, and the days."""

from __future__ import annotations

from itertools import accumulate

import polars as pl

from glasspolis.explorer.figures import Json, figure
from glasspolis.records.variants import BASE
from glasspolis.report import hit_harder, tradeoffs, waiting
from glasspolis.report.differences import effect_of, effects
from glasspolis.report.gather import PER, Reading
from glasspolis.report.phrases import DIMENSIONS

MOST_HARMS = 10
MOST_BENEFITS = 4
MOST_WORLDS = 4
"""Worlds of which the page draws lines: how long a wrong lasts, and the year."""


def who(r: Reading) -> Json:
    """Who is hit: each level with its figure, and the finding of the report."""
    measure = str(r.answer["measure"])
    split = {d: effects(r, measure, r.system, r.baseline, d, r.count) for d in DIMENSIONS if r.has(d)}
    split = {d: levels for d, levels in split.items() if levels}
    alike = {d: levels for d, levels in split.items() if d != "grade"}
    apart = hit_harder.contrasts(r, measure, alike, r.count)
    blocks = [
        {
            "dimension": dimension,
            "title": DIMENSIONS[dimension],
            "levels": [{"level": e.level, "people": e.people, "figure": figure(e)} for e in levels],
        }
        for dimension, levels in split.items()
    ]
    return {"finding": hit_harder.said(split, apart), "blocks": blocks}


def long(r: Reading) -> Json | None:
    """How long a wrong lasts and how it ends, by world; None where the run counts no spells."""
    found = waiting.ways_out(r)
    if not found:
        return None
    spell, ways = next(iter(found.items()))
    drawn = list(ways)[:MOST_WORLDS]
    exits = waiting.order(spell, ways)
    told = [
        {
            "world": world,
            "label": r.label(world),
            "spells": ways[world].spells,
            "enough": ways[world].spells >= waiting.LEAST,
            "median": ways[world].median,
            "days": ways[world].days,
            "shares": {name: [round(x, 4) for x in shares] for name, shares in ways[world].shares.items()},
            "last": {name: {"value": value, "luck": luck} for name, (value, luck) in ways[world].last.items()},
        }
        for world in drawn
    ]
    doc = r.spells.get(spell.rpartition(".")[2].replace("_", " "), "")
    return {"spell": spell.rpartition(".")[2].replace("_", " "), "doc": doc, "finding": waiting.ends(r, spell, ways),
            "exits": exits, "worlds": told}  # fmt: skip


def harms(r: Reading) -> list[Json]:
    """The harms that the system visibly adds, in every world against the baseline.

    The answer's own measure stands first, whether it is visible or not.
    """
    first = str(r.answer["measure"])
    added = {m: effect_of(r, m, r.system, r.baseline) for m in r.kind("harm")}
    seen = [m for m, effect in added.items() if effect.value is not None and effect.luck and effect.luck[0] > 0]
    names = [first, *(m for m in seen if m != first)][:MOST_HARMS]
    return [_row(r, m, r.count if m == first else "total") for m in names]


def _row(r: Reading, measure: str, count: str) -> Json:
    others = [w for w in r.real if w != r.baseline]
    return {
        "measure": measure,
        "phrase": r.phrase(measure),
        "unit": r.unit(measure),
        "count": count,
        "times": r.times(measure),
        "worlds": {w: figure(effect_of(r, measure, w, r.baseline, count)) for w in others},
    }


def weighed(r: Reading) -> Json | None:
    """Benefits that some world moves, beside the harm; None where the model counts none."""
    present = tradeoffs.benefits_of(r)
    if not present and not r.kind("benefit"):
        return None
    rows = [_row(r, m, "total") for m in present]
    moved = [row for row in rows if any(map(_moves, row["worlds"].values()))][:MOST_BENEFITS]
    harm = str(r.answer["measure"])
    still = tradeoffs.UNMOVED if present else tradeoffs.UNSEEN
    finding = tradeoffs.dominance(r, harm, moved[0]["measure"]) if moved else still
    return {"finding": finding, "note": tradeoffs.REMEDIED, "gains": moved}


def _moves(found: Json) -> bool:
    return bool(found["value"]) or found["range"] not in (None, (0, 0))


def daily(r: Reading) -> list[Json]:
    """The answer's measure by day, added up, per 1,000 people, in the first ``MOST_WORLDS`` worlds.

    What is counted is what happened (the total), also where the headline counts persons.
    """
    measure = str(r.answer["measure"])
    rows = r.table("daily").filter(measure=measure).group_by("world", "day").agg(pl.col("value").sum())
    base = r.table("totals").filter(variant=BASE, dimension="all", measure=measure)
    people = dict(base.group_by("world").agg(pl.col("people").sum()).iter_rows())
    series = []
    for world in r.real[:MOST_WORLDS]:
        days = dict(rows.filter(world=world).select("day", "value").iter_rows())
        added = accumulate(days.get(day, 0) for day in range(r.days))
        scale = PER * r.times(measure) / max(people.get(world, 0), 1)
        series.append({"world": world, "label": r.label(world), "so_far": [n * scale for n in added]})
    return series
