"""Section on how long a wrong lasts and how it ends."""

from __future__ import annotations

from typing import Any

import polars as pl

from glasspolis.records.ledger import STILL_OPEN
from glasspolis.records.variants import BASE
from glasspolis.report import charts, svg
from glasspolis.report.differences import Way, way
from glasspolis.report.gather import Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, listed

REDRESS = "redress"
GOOD = ("cleared", "overturned", "put back", "by a judge", "dropped", "won")
PAID = "paid"
WRONG = "wrong"
LEAST = 20
DRAWN = 3


def how_long(r: Reading) -> Section | None:
    """Cumulative incidence of the ways out of a wrong, and those still waiting."""
    ways = ways_out(r)
    if not ways:
        return None
    main = next(iter(ways))
    exits = order(main, ways[main])
    worlds = _drawn(r, ways[main])
    panels = [_panel(r.label(w), ways[main][w], exits) for w in worlds]
    words = ". ".join(f"{p['title']}: " + ", ".join(p["labels"].values()) for p in panels) + "."
    caption = (
        f"How every hundred end, by days since they began{_said(r, main)}. The labels stand in the order of the areas, "
        "from below; the pale area at the top shows those who still wait."
    )
    if len(worlds) < len(ways[main]):
        caption += f" The chart shows {count(len(worlds), 'world')}, and the table all of them."
    title = f"What becomes of every hundred: {_bare(main)}"
    shown = svg.picture("long", title, words, caption, lambda w: charts.stacked(panels, exits, w))
    note = (
        f"n counts all that began in any of the repeated cities; fewer than {LEAST} are kept with their count and not "
        "estimated. Those still waiting when the run ends are followed as "
        "long as they were seen and not counted as ended. In brackets: the 95% interval."
    )
    pictures = (shown,) if panels else ()
    tables = tuple(_table(r, name, ways[name], fold=name != main) for name in ways)
    return Section("long", "How long it lasts", ends(r, main, ways[main]), pictures=pictures, tables=tables, note=note)


def ways_out(r: Reading) -> dict[str, dict[str, Way]]:
    """Spell -> world -> how it ends there; redress first, then what is wrong."""
    spells = r.table("spells").filter((pl.col("variant") == BASE) & pl.col("world").is_in(r.real))
    names = sorted(set(spells["spell"]), key=lambda name: (_bare(name) != REDRESS, WRONG not in name, name))
    return {name: {w: answer for w in r.real if (answer := way(r, name, w))} for name in names}


def _bare(spell: str) -> str:
    """Return the spell's name without its submodel."""
    return spell.rpartition(".")[2].replace("_", " ")


def _said(r: Reading, spell: str) -> str:
    doc = r.spells.get(_bare(spell), "").partition(";")[0]
    return f" ({doc})" if doc else ""


def good(spell: str) -> tuple[str, ...]:
    """Return the exits that put a wrong right; to pay ends well only what was owed."""
    return GOOD if WRONG in spell else (*GOOD, PAID)


def _drawn(r: Reading, ways: dict[str, Way]) -> list[str]:
    """Return the worlds with enough to draw: the system's, and those in which it lasts most
    otherwise.
    """
    counted = [w for w, answer in ways.items() if answer.spells >= LEAST]
    if r.system not in counted or len(counted) <= DRAWN:
        return counted[:DRAWN]
    away = {w: abs(_waiting(ways[w]) - _waiting(ways[r.system])) for w in counted if w != r.system}
    kept = {r.system, *sorted(away, key=lambda w: -away[w])[: DRAWN - 1]}
    return [w for w in counted if w in kept]


def _waiting(way: Way) -> float:
    shares = way.shares.get(STILL_OPEN, [0.0])
    return sum(shares) / len(shares)


def order(spell: str, ways: dict[str, Way]) -> list[str]:
    """Return the exits, the good ones first, those still waiting last."""
    exits = list(dict.fromkeys(e for answer in ways.values() for e in answer.shares if e != STILL_OPEN))
    return [*sorted(exits, key=lambda e: (e not in good(spell), exits.index(e))), STILL_OPEN]


def _table(r: Reading, name: str, ways: dict[str, Way], *, fold: bool) -> Table:
    exits = order(name, ways)
    rows: list[tuple[str, ...]] = [
        (r.label(w), f"{answer.spells:,}", answer.half if answer.spells >= LEAST else "not estimable",
         *(_share(answer, e) for e in exits)) for w, answer in ways.items()
    ]  # fmt: skip
    title = capital(_bare(name))
    head = ("World", "n", "Half were over after", *(capital(e) for e in exits))
    return Table(f"{title}: how it ends within the run", head, rows, fold=f"Table: {title.lower()}" if fold else "")


def _share(way: Way, name: str) -> str:
    if way.spells < LEAST:
        return "–"
    if name not in way.last:
        return "0%"
    value, luck = way.last[name]
    return f"{100 * value:.0f}%" + (f"\n({100 * luck[0]:.0f}–{100 * luck[1]:.0f})" if luck else "")


def ends(r: Reading, spell: str, ways: dict[str, Way]) -> str:
    """Return how it ends in the system's world and in the one that differs most, or that there is
    none of it.
    """
    few = {w: answer.spells for w, answer in ways.items() if answer.spells < LEAST}
    drawn = _drawn(r, ways)
    if not drawn:
        counts = listed([f"{n:,} in “{r.label(w)}”" for w, n in few.items()])
        return f"{capital(_bare(spell))}: too few began to say how they end: {counts}."
    said = [] if r.system in ways else [f"none in “{r.label(r.system)}”"]
    if r.system in drawn:
        last = _waiting(ways[r.system])
        drawn.sort(key=lambda w: (w != r.system, -abs(_waiting(ways[w]) - last)))
    said += [_end(r, w, ways[w], order(spell, ways)) for w in drawn]
    return f"{capital(_bare(spell))}: {'; '.join(said[:2])}."


def _end(r: Reading, world: str, way: Way, order: list[str]) -> str:
    half = "half were not over by the end" if way.median is None else f"half were over after {way.half}"
    ended = {e: round(100 * way.last[e][0]) for e in order if e in way.last}
    return f"in “{r.label(world)}” {half} (of every hundred: {listed([f'{n} {e}' for e, n in ended.items() if n])})"


def _panel(label: str, way: Way, order: list[str]) -> dict[str, Any]:
    rows = []
    labels = {}
    step = max(1, len(way.days) // 60)
    picks = sorted({*range(0, len(way.days), step), len(way.days) - 1})
    below = [0.0] * len(way.days)
    for name in (e for e in order if e in way.shares):
        top = [b + share for b, share in zip(below, way.shares[name], strict=True)]
        rows += [{"day": way.days[i], "exit": name, "low": 100 * below[i], "high": 100 * top[i]} for i in picks]
        labels[name] = f"{name} {100 * way.shares[name][-1]:.0f}%"
        below = top
    return {"title": label, "rows": rows, "labels": labels}
