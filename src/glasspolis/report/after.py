"""Sections on what follows a flag: how long a wrong lasts, lawful acts given up, households and contacts."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasspolis.ledger import BASE, STILL_OPEN
from glasspolis.report import bars, charts, ink
from glasspolis.report.differences import Way, gap_of, way
from glasspolis.report.first import KEY, row, told
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, change, number, period, span, width
from glasspolis.words import ANOTHER, BASIS, RELATIVE


def how_long(r: Reading) -> Section | None:
    """Cumulative incidence of the ways out of a wrong, and those still waiting."""
    spells = r.table("spells").filter((pl.col("variant") == BASE) & pl.col("world").is_in(r.real))
    if not spells.height:
        return None
    name = spells["spell"][0]
    here = spells.filter(pl.col("spell") == name)
    worlds = [w for w in r.real if w in here["world"]][:3]
    ways = {w: found for w in worlds if (found := way(r, name, w))}
    exits = [e for found in ways.values() for e in found.shares if e != STILL_OPEN]
    order = sorted({*exits}, key=lambda e: (e != "cleared", exits.index(e))) + [STILL_OPEN]
    panels = [_panel(r.label(w), found, order) for w, found in ways.items()]
    words = ". ".join(f"{p['title']}: " + ", ".join(p["labels"].values()) for p in panels) + "."
    caption = "How every hundred end, by days since they began; the labels stand in the order of the hatchings, from below."
    title = f"What becomes of every hundred: {name.replace('_', ' ')}"
    shown = ink.picture("long", title, words, caption, lambda w: charts.stacked(panels, order, w))
    rows = [(r.label(w), f"{found.spells:,}", found.half, *(_share(found, e) for e in order)) for w, found in ways.items()]
    head = ("World", "n", "Half were over after", *(capital(e) for e in order))
    table = Table("How it ends within the run, with the 95% interval", head, rows)
    note = "n counts every one that began in any of the cities. Those still waiting at the end are counted as waiting, not as ended."
    return Section("long", "How long it lasts", _ends(r, ways), pictures=(shown,), tables=(table,), note=note)


def _share(found: Way, name: str) -> str:
    if name not in found.last:
        return "0%"
    value, luck = found.last[name]
    return f"{100 * value:.0f}%" + (f" ({100 * luck[0]:.0f}–{100 * luck[1]:.0f})" if luck else "")


def _ends(r: Reading, ways: dict[str, Way]) -> str:
    said = []
    for world, found in ways.items():
        cleared = 100 * found.last["cleared"][0] if "cleared" in found.last else 0.0
        half = "half were not over by the end" if found.median is None else f"half were over after {found.half}"
        said.append(f"in “{r.label(world)}” {cleared:.0f} of 100 were cleared and {half}")
    return capital("; ".join(said[:2])) + "."


def _panel(label: str, found: Way, order: list[str]) -> dict[str, Any]:
    rows, labels = [], {}
    step = max(1, len(found.days) // 60)
    picks = sorted({*range(0, len(found.days), step), len(found.days) - 1})
    below = [0.0] * len(found.days)
    for name in (e for e in order if e in found.shares):
        top = [b + share for b, share in zip(below, found.shares[name], strict=True)]
        rows += [{"day": found.days[i], "exit": name, "low": 100 * below[i], "high": 100 * top[i]} for i in picks]
        labels[name] = f"{name} {100 * found.shares[name][-1]:.0f}%"
        below = top
    return {"title": label, "rows": rows, "labels": labels}


def chilling(r: Reading) -> Section | None:
    """Lawful acts given up or done, the two turnout signs, and perceived against private dissent."""
    given = [m for m in ("society.given_up", "society.acts", "society.expressed") if m in r.measures]
    if not given:
        return None
    worlds = [w for w in r.worlds if w != r.baseline]
    found = {(m, w): gap_of(r, m, w, r.baseline) for m in given for w in worlds}
    rows: list[dict[str, object]] = []
    for measure in given:
        rows.append({"heading": f"{capital(r.phrase(measure))} ({r.unit(measure)})"})
        rows += [row(found[measure, w], r.label(w), w == r.system) for w in worlds]
    unit = f"change per {PER:,} people in {period(r.days)}, against “{r.label(r.baseline)}”"
    pictures = [ink.picture("chill", "Lawful acts given up and done", told(rows), KEY, lambda w: bars.ranges(rows, unit, w))]
    pictures += [p for p in (_signs(r), _private(r)) if p]
    main = found[given[0], r.system]
    finding = "No change in lawful acts can be estimated from this run."
    if main.value is not None:
        finding = (
            f"{capital(r.phrase(given[0]))}: {change(main.value, width(main.luck))} per {PER:,} people in "
            f"{period(r.days)} because of “{r.label(r.system)}” (luck {span(main.luck)}; not known {span(main.span)})."
        )
    cells = [
        (capital(r.phrase(m)), r.label(w), number(r.rate(m, w)), change(g.value, width(g.luck)) if g.value is not None else g.why,
         span(g.luck), span(g.span))
        for (m, w), g in found.items()
    ]  # fmt: skip
    head = ("Measure", "World", f"Per {PER:,}", "Caused", "Luck", "Not known")
    table = Table(f"Lawful acts, per {PER:,} people in {period(r.days)}", head, cells, fold="Table: lawful acts in every world")
    return Section("chill", "Lawful things people stop doing", finding, pictures=tuple(pictures), tables=(table,))


def _signs(r: Reading) -> ink.Picture | None:
    measure = "society.expressed"
    worlds = [w for w in r.real if w != r.baseline]
    found = {w: gap_of(r, measure, w, r.baseline) for w in worlds} if measure in r.measures else {}
    if all(gap.other is None for gap in found.values()):
        return None
    rows: list[dict[str, object]] = []
    for world, gap in found.items():
        rows.append({"heading": r.label(world)})
        rows.append(row(gap, "Repression keeps people in"))
        if gap.other is not None:
            rows.append({"label": "Repression brings people out", "value": gap.other, "text": change(gap.other, width(gap.luck))})
    caption = (
        "Studies disagree on whether repression lowers or raises turnout, so both signs are run, with the same people. "
        "Read the pair, not one of the two."
    )
    unit = f"change in {r.unit(measure)} per {PER:,} people in {period(r.days)}"
    title = f"Both signs of the turnout response: {r.phrase(measure)}"
    return ink.picture("signs", title, told(rows), caption, lambda w: bars.ranges(rows, unit, w))


def _private(r: Reading) -> ink.Picture | None:
    pair = ("society.wished", "society.expressed")
    if any(m not in r.measures for m in pair):
        return None
    panels = []
    for measure, name in zip(pair, ("Wished to speak up (private)", "Did speak up (what others see)"), strict=True):
        rows = [
            {"day": day, "value": value, "world": r.label(w)}
            for w in r.real[:4]
            for day, value in r.daily(measure, w)
        ]  # fmt: skip
        panels.append({"title": name, "rows": rows})
    last = [{row["world"]: row["value"] for row in p["rows"]} for p in panels]
    words = ". ".join(
        f"{w}: at the end {number(last[0][w])} wish to speak and {number(last[1][w])} do, per {PER:,} people a day"
        for w in last[0]
    )
    caption = f"Per {PER:,} people a day, weekly means. The gap between the two panels is what others cannot see."
    title = "Private and visible dissent over the days"
    return ink.picture("private", title, words + ".", caption, lambda w: charts.lines(panels, w))


def spill_over(r: Reading) -> Section | None:
    """Households and contacts: those hit through another person."""
    names = [m for m in r.measures if m.rpartition(".")[2] in ("kin_sanctioned", "received", "misdirected", "spill")]
    flags = r.flags(r.system)
    through = {
        basis: flags.filter(pl.col("basis") == basis)["count"].sum() * r.scale
        for basis in (BASIS[RELATIVE], BASIS[ANOTHER])
    }
    if not names and not sum(through.values()):
        return None
    worlds = [w for w in r.worlds if w != r.baseline]
    rows: list[dict[str, object]] = []
    cells = []
    for measure in names:
        rows.append({"heading": f"{capital(r.phrase(measure))} ({r.unit(measure)})"})
        for world in worlds:
            gap = gap_of(r, measure, world, r.baseline)
            rows.append(row(gap, r.label(world), world == r.system))
            figures = (f"{gap.people:,}", str(rows[-1]["text"]), span(gap.luck), span(gap.span))
            cells.append((capital(r.phrase(measure)), r.label(world), *figures))
    finding = (
        f"{number(through[BASIS[RELATIVE]])} flags per {PER:,} people rest on a relative or a contact, "
        f"and {number(through[BASIS[ANOTHER]])} on somebody else's record."
    )
    unit = f"change per {PER:,} people in {period(r.days)}, against “{r.label(r.baseline)}”"
    shown = ()
    if rows:
        shown = (ink.picture("spill", "Hit through somebody else", told(rows), KEY, lambda w: bars.ranges(rows, unit, w)),)
    head = ("Measure", "World", "People (n)", f"Caused per {PER:,}", "Luck", "Not known")
    table = (Table("Hit through somebody else", head, cells, fold="Table: spill-over in every world"),) if cells else ()
    return Section("spill", "Who else is drawn in: households and contacts", finding, pictures=shown, tables=table)
