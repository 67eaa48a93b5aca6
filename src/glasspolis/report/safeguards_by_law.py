"""One table of safeguard, harm and law: what each safeguard changes of every harm with both ranges,
its part of what all take away, what it costs in people and days, and the articles that ask for it.

What a safeguard costs is told in the operator's own words: the questions of the assessment whose
answer it changes, and what people then have to do a day (data/assess). A scenario has no such
questions, so that its table tells harms, costs and days alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from glasspolis.question.assess_kinds import REACH
from glasspolis.question.assessed import Assessed
from glasspolis.report import waiting
from glasspolis.report.differences import way
from glasspolis.report.gather import PER
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import bound, capital, change, count, period, span, width
from glasspolis.report.weighed import ALL, ONLY, Weighed

HEAD = ("What changes", "Unit", "As described", "With it", "Change", "Luck", "Not known", "Its part of all")
COLUMNS: Mapping[str, Any] = {
    "safeguard": pl.String, "title": pl.String, "law": pl.String, "kind": pl.String, "name": pl.String,
    "unit": pl.String, "described": pl.Float64, "changed": pl.Float64, "change": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "range_low": pl.Float64, "range_high": pl.Float64, "share": pl.Float64,
    "share_low": pl.Float64, "share_high": pl.Float64,
}  # fmt: skip
PEOPLE = "work"
DAYS = "days"
Line = Mapping[str, Any]
Ends = tuple[float, float] | None


def table(w: Weighed) -> pl.DataFrame:
    """Return a row for each safeguard and each harm, cost, question or wait that it changes.

    Harms and costs are per 1,000 people, with luck (low, high), what is not known (range_low,
    range_high), and the safeguard's part of what all take away together (share, with its luck).
    ``kind`` is harm, cost, work (people, and what they do a day) or days.
    """
    rows = [{**row, **_about(w, name)} for name in _tried(w) for row in _rows(w, name)]
    return pl.DataFrame(rows, schema=dict(COLUMNS), orient="row")


def section(w: Weighed) -> Section:
    """Return the table as a section of the page, a block for each safeguard."""
    frame = table(w)
    cells: list[tuple[str, ...]] = []
    for name in _tried(w):
        about = _about(w, name)
        cells.append((f"{about['title']} ({about['law']})" if about["law"] else about["title"],))
        rows = frame.filter(safeguard=name)
        cells += [_cells(row) for row in rows.iter_rows(named=True)] or [_nothing()]
    harms = frame.filter(kind="harm")["name"].n_unique()
    asks = len({law for name in w.names for law in w.about["about"][name]["law"]})
    finding = (
        f"{capital(count(len(w.names), 'safeguard'))} {'changes' if len(w.names) == 1 else 'change'} "
        f"{count(harms, 'kind')} of harm; {count(asks, 'article')} of law and guidance ask for them."
    )
    caption = f"Harms and costs per {PER:,} people in {period(w.r.days)}, against “{w.r.label(w.r.baseline)}”"
    drawn = Table(caption, HEAD, cells, words=True)
    note = (
        "Luck and what is not known are those of the change. The part of a safeguard is what it takes away when it "
        "joins, averaged over the orders in which all may come (Shapley 1953), with its luck; it was not run over "
        "what is not known. People and days are what the safeguard sets at its full strength, in the words of the "
        "questions of the assessment; what a day’s work costs in pay is for the operator to state. Whether an article "
        "applies, and whether a safeguard meets it, is for people to judge."
    )
    return Section("law", "Safeguards, harms and law", finding, tables=(drawn,), note=note)


def _tried(w: Weighed) -> list[str]:
    return [*w.names, *([ALL] if ALL in w.worlds else [])]


def _world(name: str) -> str:
    return ALL if name == ALL else f"{ONLY}{name}"


def _about(w: Weighed, name: str) -> dict[str, str]:
    title = "All together" if name == ALL else w.title(name)
    law = "" if name == ALL else "; ".join(w.about["about"][name]["law"])
    return {"safeguard": name, "title": title, "law": law}


def _rows(w: Weighed, name: str) -> Iterator[Line]:
    """Yield what one safeguard changes: harms, then costs, people and their work, and days."""
    for measure in w.scales.harms:
        row = _harm(w, name, measure)
        if row["change"]:
            yield row
    yield from _asked(w, _world(name))
    yield from _waits(w, _world(name))


def _harm(w: Weighed, name: str, measure: str) -> Line:
    """Return the change of one harm or cost, in its unit, with both ranges and the safeguard's
    part.
    """
    f = w.figure(_world(name), measure, "change")
    shares = w.shares_of(measure).filter(safeguard=name)
    part = shares.row(0, named=True) if shares.height else {}
    times = w.r.times(measure)
    described = w.figure(w.r.system, measure)["value"]
    luck, reach = (f[key] or (None, None) for key in ("luck", "range"))
    return {
        "kind": w.r.measures[measure].kind, "name": w.r.phrase(measure), "unit": w.r.unit(measure),
        "described": described, "changed": described + f["value"], "change": f["value"],
        "low": luck[0], "high": luck[1], "range_low": reach[0], "range_high": reach[1],
        **{to: None if part.get(key) is None else part[key] * times
           for to, key in (("share", "share"), ("share_low", "low"), ("share_high", "high"))},
    }  # fmt: skip


def _asked(w: Weighed, world: str) -> Iterator[Line]:
    """Yield the answers to questions that a world changes, and the work that it makes, of everybody
    in reach.
    """
    told = w.r.scenario.get("assessed")
    if not told:
        return
    system = Assessed.model_validate(told).system
    reach = Decimal(told["known"][REACH])
    both = [_numbers(w, name) for name in (w.r.system, world)]
    before, after = (system.answers_of(numbers, reach, w.r.people) for numbers in both)
    for q in system.questions:
        if q.key in before and _differs(before[q.key], after[q.key]):
            yield _set(DAYS if q.unit == DAYS else PEOPLE, q.ask, q.unit, before[q.key], after[q.key])
    first, second = (system.work_of(numbers, reach, w.r.people) for numbers in both)
    for name, work in system.work.items():
        if name in first and _differs(first[name], second[name]):
            yield _set(PEOPLE, name, work.unit, first[name], second[name])


def _numbers(w: Weighed, world: str) -> dict[str, Decimal]:
    """Return the parameters of a world that are one number."""
    parameters = w.r.scenario["by_world"][world]["parameters"]
    return {name: Decimal(str(value)) for name, value in parameters.items() if isinstance(value, (str, int, float))}


SAME = Decimal("0.000001")


def _differs(before: Decimal, after: Decimal) -> bool:
    return abs(after - before) > SAME * max(abs(before), abs(after))


def _set(kind: str, name: str, unit: str, before: Decimal, after: Decimal) -> Line:
    """Return a number that a safeguard sets, which has no luck."""
    return {"kind": kind, "name": name, "unit": unit, "described": float(before), "changed": float(after),
            "change": float(after - before)}  # fmt: skip


def _waits(w: Weighed, world: str) -> Iterator[Line]:
    """Yield how long half of what lasts lasts, where either world has enough of it to say."""
    for spell in w.r.table("spells")["spell"].unique().sort():
        ways = [way(w.r, spell, name) for name in (w.r.system, world)]
        medians = [one.median if one and one.spells >= waiting.LEAST else None for one in ways]
        if medians[0] is not None and medians[1] is not None and medians[0] != medians[1]:
            name = f"days until half are over: {spell.rpartition('.')[2].replace('_', ' ')}"
            yield _set(DAYS, name, DAYS, Decimal(medians[0]), Decimal(medians[1]))


def _ends(row: Line, low: str, high: str) -> Ends:
    return None if row[low] is None else (row[low], row[high])


def _cells(row: Line) -> tuple[str, ...]:
    """Return a row of the frame in words."""
    if row["kind"] in (PEOPLE, DAYS):
        figures = (_plain(row["described"]), _plain(row["changed"]), _signed(row["change"]))
        return (capital(row["name"]), row["unit"], *figures, *("–",) * 3)
    luck = _ends(row, "low", "high")
    reach = _ends(row, "range_low", "range_high")
    part = _ends(row, "share_low", "share_high")
    wide = width(luck)
    figures = (bound(row["described"], wide), bound(row["changed"], wide), change(row["change"], wide))
    ranges = (span(luck), span(reach))
    share = "–" if row["share"] is None else f"{change(row['share'], width(part))} ({span(part)})"
    return (capital(row["name"]), row["unit"], *figures, *ranges, share)


def _plain(value: float) -> str:
    """Return a number that is set and not estimated, as it is."""
    return f"{value:,.6g}".replace("-", "−")


def _signed(value: float) -> str:
    return f"+{_plain(value)}" if value > 0 else _plain(value)


def _nothing() -> tuple[str, ...]:
    return ("Nothing that is counted changes", *("–",) * (len(HEAD) - 1))
