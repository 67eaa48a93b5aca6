"""Sections on who is hit, on what basis and for what conduct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from glasspolis.answers.exact_intervals import wilson
from glasspolis.answers.measures import LEAST_AFFECTED, LEAST_PEOPLE, identity_precision
from glasspolis.contract.flags import BASIS, CONDUCT, IDENTITY
from glasspolis.report import bars, charts, hit_harder, svg
from glasspolis.report.differences import Effect, effects, per_flag
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import KEY, Row, alt_text, figures, row, unit_of
from glasspolis.report.hit_harder import DRAWN, Apart
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import DIMENSIONS, capital, number, period, share

BASIS_WORDS = {
    "own current conduct": "current conduct",
    "stale record": "a record out of date",
    "another's record": "another person’s record",
    "relative or contact": "what a relative or contact did",
    "group rule": "a rule about a group",
    "inference": "an inference",
}
NOTHING_DONE = "for nothing done"
DOING = {"offence": "for an offence", "petty": "for a petty breach", "protected": "for protected conduct"}


def who_is_hit(r: Reading) -> Section:
    """By group, age, income, sex, migration, region and more, with both denominators."""
    measure = r.answer["measure"]
    split = {d: effects(r, measure, r.system, r.baseline, d, r.count) for d in DIMENSIONS if r.has(d)}
    split = {d: effects for d, effects in split.items() if effects}
    alike = {d: levels for d, levels in split.items() if d != "grade"}
    apart = hit_harder.contrasts(r, measure, alike, r.count)
    drawn: list[Row] = []
    for dimension in (d for d in DRAWN if d in split):
        drawn.append({"heading": DIMENSIONS[dimension]})
        drawn += [row(effect, capital(effect.level)) for effect in split[dimension]]
    unit = f"change in {unit_of(r)} per {PER:,} people in {period(r.days)}, against “{r.label(r.baseline)}”"
    title = f"Who is hit: {r.phrase(measure)}"
    pictures = (
        (svg.picture("who", title, alt_text(drawn), KEY, lambda w: bars.ranges(drawn, unit, w)),) if drawn else ()
    )
    note = (
        "n counts people in all repeated cities. “Gap” is the difference to the largest level of the same block; its "
        "interval holds together with those of all other gaps of the page, so that where nobody is hit harder, one "
        "page in twenty names somebody. A gap below “minimum detectable” would be missed more often than once in five; "
        f"it was not necessarily there. Levels with fewer than {LEAST_PEOPLE} people or {LEAST_AFFECTED} affected are "
        "kept, with their counts, and not estimated. “Wrong of 100” has the 95% interval of Wilson, which takes flags "
        "as independent of one another."
    )
    tables = [_per_people(r, split, apart), *_per_flag(r, split)]
    return Section(
        "who", "Who is hit", hit_harder.said(split, apart), pictures=pictures, tables=tuple(tables), note=note
    )


def _per_people(r: Reading, split: Mapping[str, list[Effect]], apart: Apart) -> Table:
    rows: list[tuple[str, ...]] = []
    for dimension, levels in split.items():
        rows.append((DIMENSIONS[dimension],))
        for effect in levels:
            to = apart.get(dimension, {}).get(effect.level)
            rows.append((capital(effect.level), f"{effect.people:,}", *figures(effect), *hit_harder.cells(to)))
    head = ("Level", "People (n)", f"Caused per {PER:,}", "Luck", "Not known", "Gap", "Minimum detectable gap")
    return Table(
        f"Per {PER:,} people: {r.phrase(r.answer['measure'])}", head, rows, fold="Table: every level, per 1,000 people"
    )


def _per_flag(r: Reading, split: Mapping[str, list[Effect]]) -> list[Table]:
    lines = {d: per_flag(r, d) for d in ("all", *split)}
    causes = [cause for (cause, _), line in lines["all"].items() if line["flags"]]
    if not causes:
        return []
    rows: list[tuple[str, ...]] = [("Everyone", *(_of_100(lines["all"].get((c, "all"))) for c in causes))]
    for dimension, levels in split.items():
        rows.append((DIMENSIONS[dimension],))
        rows += [(capital(g.level), *(_of_100(lines[dimension].get((c, g.level))) for c in causes)) for g in levels]
    head = ("Wrong of 100", *(capital(r.phrase(cause)) for cause in causes))
    caption = f"Per flag, in “{r.label(r.system)}”: how many of 100 were wrong (95% interval; n flags)"
    return [Table(caption, head, rows, fold="Table: every level, wrong per 100 flags")]


def _of_100(line: Mapping[str, Any] | None) -> str:
    if line is None or not line["flags"]:
        return "none (n=0)"
    if line["note"]:
        return f"not estimable (n={line['flags']:,})"
    low, high = wilson(line["wrong"], line["flags"])
    return f"{100 * line['wrong_share']:.0f} ({100 * low:.0f} to {100 * high:.0f}; n={line['flags']:,})"


def on_what_basis(r: Reading) -> Section | None:
    """Flags by identity, basis and conduct, the wrong ones marked."""
    flags = r.flags(r.system)
    if not flags.height:
        return None
    every = _sum(flags)
    kinds = flags.group_by("identity", "basis", "conduct", "wrong").agg(pl.col("count").sum())
    bad = kinds.filter("wrong").sort("count", "identity", "basis", "conduct", descending=True)
    finding = f"{capital(share(_sum(bad), every))} of all flags were wrong"
    if bad.height:
        worst = bad.row(0, named=True)
        done = DOING.get(worst["conduct"], NOTHING_DONE)
        kind = f"met the {worst['identity']}, on {BASIS_WORDS[worst['basis']]}, {done}"
        finding += f"; the most common wrong kind, {share(worst['count'], every)} of all, {kind}"
    protected = _sum(kinds.filter(pl.col("conduct") == "protected"))
    text = (
        f"{capital(share(protected, every))} of all flags were on protected conduct. That is harm, whatever it found.",
    )
    table = _by_cause(r, flags)
    title = "On what basis, and for what conduct"
    return Section("basis", title, finding + ".", text if protected else (), (_matrix(r, kinds),), (table,))


def _sum(flags: pl.DataFrame) -> float:
    return float(flags["count"].sum())


def _matrix(r: Reading, kinds: pl.DataFrame) -> svg.Picture:
    counts = {(i, b, c): (n * r.scale, wrong) for i, b, c, wrong, n in kinds.iter_rows()}
    rows = []
    for who, why in ((i, b) for i in IDENTITY for b in BASIS if any(key[:2] == (i, b) for key in counts)):
        for conduct in CONDUCT:
            n, wrong = counts.get((who, why, conduct), (0.0, True))
            cell = {"column": conduct, "count": n, "wrong": wrong, "text": number(n, max(n / 5, 0.5)) if n else ""}
            rows.append({"label": f"{capital(who)}, {why}", **cell})
    said = [
        f"{x['label']}, {x['column']}: {x['text']} {'wrong' if x['wrong'] else 'right'}" for x in rows if x["count"]
    ]
    caption = (
        f"Flags per {PER:,} people. Solid circles are wrong, hollow ones right: a flag is right only if it names the "
        "right person, for their own current conduct, and that is an offence or a petty breach. Protected conduct is "
        "speech, assembly, worship, association and travel. A small dot stands for none."
    )
    title = f"Flags per {PER:,} people in {period(r.days)}, by person, basis and conduct"
    return svg.picture("basis", title, ". ".join(said) + ".", caption, lambda w: charts.matrix(rows, CONDUCT, w))


def _by_cause(r: Reading, flags: pl.DataFrame) -> Table:
    precise = identity_precision(r.table("flags"), r.replicates).filter(world=r.system, group="all")
    right = {line["cause"]: line for line in precise.iter_rows(named=True)}
    rows = []
    for cause in dict.fromkeys(flags["cause"]):
        here = flags.filter(pl.col("cause") == cause)
        every = _sum(here)
        parts = (
            here.filter("wrong"),
            here.filter(pl.col("basis") != BASIS[0]),
            here.filter(pl.col("conduct") == "protected"),
        )
        named = f"{100 * right[cause]['identity_precision']:.0f}%" if cause in right else "not estimable"
        n = f"{right[cause]['flags']:,}" if cause in right else ""
        rows.append(
            (
                capital(r.phrase(cause)),
                n,
                number(every * r.scale),
                *(share(_sum(p), every) for p in parts),
                named,
            )
        )
    head = ("Flag", "n", f"Per {PER:,} people", "Wrong", "Not own current conduct", "Protected conduct", "Right person")
    return Table(f"By cause, in “{r.label(r.system)}”; n counts all repeated cities", head, rows)
