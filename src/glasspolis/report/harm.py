"""Sections on who is hit, on what basis and for what conduct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from glasspolis.answers.measures import LEAST_AFFECTED, LEAST_PEOPLE, identity_precision
from glasspolis.contract.flags import BASIS, CONDUCT, IDENTITY
from glasspolis.report import bars, charts, svg
from glasspolis.report.differences import Contrast, Effect, contrasts, effects, per_flag
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import KEY, Row, alt_text, figures, row, unit_of
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import DIMENSIONS, capital, change, number, people_of, period, share, width

DRAWN = ("group", "age", "income", "sex", "migrant")
DOING = {"offence": "for an offence", "petty": "for a petty breach", "protected": "for protected conduct"}


def who_is_hit(r: Reading) -> Section:
    """By group, age, income, sex, migration, region and more, with both denominators."""
    measure = r.answer["measure"]
    split = {d: effects(r, measure, r.system, r.baseline, d, r.count) for d in DIMENSIONS if r.has(d)}
    split = {d: effects for d, effects in split.items() if effects}
    apart = {d: contrasts(r, measure, d, r.count) for d in split if d != "grade"}
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
        "n counts people in all repeated cities. “Gap” is the difference to the largest level of the same block; a gap "
        "smaller than “smallest gap seen” would be missed more often than once in five. Levels with fewer than "
        f"{LEAST_PEOPLE} people or {LEAST_AFFECTED} affected are kept, with their counts, and not estimated."
    )
    tables = [_per_people(r, split, apart), *_per_flag(r, split)]
    return Section("who", "Who is hit", _hit(split, apart), pictures=pictures, tables=tuple(tables), note=note)


def _hit(split: Mapping[str, list[Effect]], apart: Mapping[str, Mapping[str, Contrast]]) -> str:
    """The clearest contrast between two levels, between groups where there is one."""
    sizes = {
        (d, effect.level): effect for d, effects in split.items() for effect in effects if effect.value is not None
    }
    clear = []
    for dimension in (d for d in DRAWN if d in apart):
        for level, effect in apart[dimension].items():
            pair = (sizes.get((dimension, level)), sizes.get((dimension, effect.reference)))
            if all(pair) and effect.luck and not effect.luck[0] <= 0 <= effect.luck[1]:
                clear.append((dimension == "group", abs(effect.value), pair))
    if not clear:
        return "No group, age, income, sex or origin is visibly hit harder than another with this many people."
    pair = max(clear, key=lambda c: c[:2])[2]
    most, least = sorted((effect for effect in pair if effect), key=lambda effect: effect.value or 0, reverse=True)
    rates = [change(effect.value or 0, width(effect.luck)) for effect in (most, least)]
    if most.value is not None and most.value <= 0:
        whom = f"{people_of(most.level)} than for {people_of(least.level)}"
        return f"Less falls away for {whom}: {rates[0]} for every {PER:,} of them, against {rates[1]}."
    harder = f"are hit harder than {people_of(least.level)}"
    if most.value and least.value and least.value > 0:
        harder = f"are hit {number(most.value / least.value, 1)} times as hard as {people_of(least.level)}"
    return f"{capital(people_of(most.level))} {harder}: {rates[0]} for every {PER:,} of them, against {rates[1]}."


def _per_people(r: Reading, split: Mapping[str, list[Effect]], apart: Mapping[str, Mapping[str, Contrast]]) -> Table:
    rows: list[tuple[str, ...]] = []
    for dimension, levels in split.items():
        rows.append((DIMENSIONS[dimension],))
        for effect in levels:
            to = apart.get(dimension, {}).get(effect.level)
            further = (
                (change(to.value, width(to.luck)), "–" if to.seen is None else number(to.seen)) if to else ("–", "–")
            )
            rows.append((capital(effect.level), f"{effect.people:,}", *figures(effect), *further))
    head = ("Level", "People (n)", f"Caused per {PER:,}", "Luck", "Not known", "Gap", "Smallest gap seen")
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
    caption = f"Per flag, in “{r.label(r.system)}”: how many of 100 were wrong (n flags)"
    return [Table(caption, head, rows, fold="Table: every level, wrong per 100 flags")]


def _of_100(line: Mapping[str, Any] | None) -> str:
    if line is None or not line["flags"]:
        return "none (n=0)"
    if line["note"]:
        return f"not estimable (n={line['flags']:,})"
    return f"{100 * line['wrong_share']:.0f} (n={line['flags']:,})"


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
        kind = f"{worst['identity']}, {worst['basis']}, {DOING.get(worst['conduct'], 'nothing done')}"
        finding += f"; the most common wrong kind, {share(worst['count'], every)} of all, was: {kind}"
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
        "speech, assembly, worship, association and travel. A small dot: none."
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
