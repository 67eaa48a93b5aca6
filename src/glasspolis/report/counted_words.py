"""What counts by group say, in words and figures, for the page (counted_page.py) and the screen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from glasspolis.answers import counted
from glasspolis.answers.error_rates import GIVEN
from glasspolis.files.terminal import wrapped
from glasspolis.question.counts import Counts
from glasspolis.report.phrases import bound, capital, count, listed

Line = Mapping[str, Any]
HEADLINES = ("wrong_share", "flag_rate", "ppv_all", "ppv", "won_rate", "complaint_rate")
"""Rates whose largest gap is told first, in this order of preference."""
NOBODY = "nobody was counted"
OPEN = "open"
"""In place of a rate whose interval comes from an audit with a suppressed cell."""


@dataclass(frozen=True)
class Stated:
    """A rate that somebody stated, to be held against the counts.

    Attributes:
        source: who or what stated it.
        rate: its key in answers/counted.py.
        share: the number as it was given; of a rate a day, how many.
        complement: whether it is the share of all others.
        group: of which it was stated; empty for every group.
    """

    source: str
    rate: str
    share: float
    complement: bool = False
    group: str = ""


@dataclass(frozen=True)
class Told:
    """A table of counts with everything that follows from it.

    Attributes:
        given: a rate stated on the command line, from which others follow.
        stated: rates that were stated, to be held against the counts.
    """

    counts: Counts
    rates: pl.DataFrame
    gaps: pl.DataFrame
    spreads: pl.DataFrame
    supposed: pl.DataFrame
    given: Mapping[str, float] | None = None
    stated: Sequence[Stated] = ()

    def line(self, rate: str, group: str) -> Line:
        """One rate of one group."""
        return next(self.rates.filter(rate=rate, group=group).iter_rows(named=True))

    def told_rates(self) -> list[str]:
        """Return the rates that are told, in their order."""
        return self.rates["rate"].unique(maintain_order=True).to_list()

    @property
    def whole(self) -> str:
        """Return the name of all groups together, which is that of the only one."""
        groups = self.counts.groups
        return groups[0].group if len(groups) == 1 else self.counts.all_groups().group

    def looks(self) -> int:
        """Return how many gaps hold together."""
        return self.gaps.height

    @property
    def audited(self) -> list[str]:
        """Return the groups with a random audit of those not flagged."""
        return [g.group for g in self.counts.groups if g.audited.low]


def told(counts: Counts, given: Mapping[str, float] | None = None, stated: Sequence[Stated] = ()) -> Told:
    """Return everything that follows from a table of counts."""
    pairs, spreads = counted.gaps(counts)
    audited = any(group.audited.low for group in counts.groups)
    more = [Stated("--given", name, share) for name, share in (given or {}).items() if audited]
    supposed = counted.supposed(counts, given)
    rates = counted.rates(counts)
    told_rates = set(rates["rate"])
    held = [one for one in (*stated, *more) if one.rate in told_rates]
    return Told(counts, rates, pairs, spreads, supposed, given, held)


def percent(value: float, width: float | None = None) -> str:
    """Return a share as a percentage, with two digits of an interval so wide, or three of its
    own.
    """
    return f"{points(value, width)}%"


def points(value: float, width: float | None = None) -> str:
    """Return a share or a gap of shares in percentage points, rounded like ``percent``."""
    shown = 100 * value
    if not shown:
        return "0"
    size = math.floor(math.log10(abs(shown)))
    places = 2 - size
    if width and math.isfinite(width):
        # Two digits of the interval, so that its ends differ, and at most six of the figure.
        places = min(5 - size, 1 - math.floor(math.log10(100 * width)))
    places = max(0, min(9, places))
    text = f"{abs(shown):,.{places}f}"
    return f"−{text}" if shown < 0 and text.strip("0.,") else text


def amount(value: float, unit: str = counted.SHARE, width: float | None = None) -> str:
    """Return a figure in its unit, with as many digits as an interval of this width needs."""
    if unit == counted.PEOPLE:
        return f"{value:,.0f}"
    return bound(value, width) if unit == counted.A_DAY else percent(value, width)


def ends(low: float, high: float, unit: str = counted.SHARE) -> str:
    """Return both ends of an interval, "0.1% to 0.2%"."""
    width = high - low
    return f"{amount(low, unit, width)} to {amount(high, unit, width)}"


def figure(line: Line) -> str:
    """Return a rate with its interval, or its bounds where it is open."""
    if line["low"] is None:
        return NOBODY
    if line["value"] is None:
        closer = line["low"] > line["bound_low"] or line["high"] < line["bound_high"]
        return OPEN if closer else ends(line["bound_low"], line["bound_high"], line["unit"])
    return amount(line["value"], line["unit"], line["high"] - line["low"])


def interval(line: Line) -> str:
    """Return the interval of a rate in words."""
    return "" if line["low"] is None else ends(line["low"], line["high"], line["unit"])


def fraction(line: Line) -> str:
    """Return the count behind a rate, "610 of 1,450"; "?" for one that is suppressed or not
    made.
    """
    if RATES[line["rate"]].part == "":
        return ""
    part, of = (f"{n:,}" if n is not None else "?" for n in (line["part"], line["of"]))
    return f"{part} in {of} days" if line["unit"] == counted.A_DAY else f"{part} of {of}"


RATES = counted.RATES


def gap_in_words(gap: Line) -> str:
    """ "0.11 to 0.14 points higher"."""
    low, high = sorted((abs(gap["low"]), abs(gap["high"])))
    width = high - low
    return f"{points(low, width)} to {points(high, width)} points"


def headline(t: Told) -> str:
    """Return the gap that is told first: the largest one beyond chance of the first rate that has
    any.
    """
    out = t.gaps.filter("stands_out")
    for key in HEADLINES:
        rows = out.filter(rate=key)
        if not rows.height:
            continue
        surest = rows.with_columns(least=pl.min_horizontal(pl.col("low").abs(), pl.col("high").abs())).sort("least")
        gap = surest.row(-1, named=True)
        more, less = (gap["group"], gap["other"]) if gap["low"] > 0 else (gap["other"], gap["group"])
        shares = [f"{figure(t.line(key, group))} in {group}" for group in (more, less)]
        return (
            f"{capital(RATES[key].label)}: {listed(shares)} (a gap of {gap_in_words(gap)}; 95%, together with all "
            f"{count(t.looks(), 'gap')} that were looked at)."
        )
    if len(t.counts.groups) < 2:
        only = figure(t.line("flag_rate", t.counts.groups[0].group))
        return f"Of those reached, {only} are flagged; there is one group, and so no gap."
    return f"No gap between groups is beyond what chance and the number of looks give ({count(t.looks(), 'gap')})."


def missed(t: Told) -> str:
    """Return what is known of how many were missed."""
    without = [g.group for g in t.counts.groups if g.group not in t.audited]
    if t.audited:
        least = [f"{interval(t.line('missed_people', group))} in {group}" for group in t.audited]
        said = f"Missed, carried over from the random audit: {listed(least)}."
        return f"{said} Nobody audited {listed(without)}." if without else said
    lines = [t.line("missed_people", g.group) for g in t.counts.groups]
    most = sum(line["bound_high"] for line in lines)
    return (
        f"How many were missed cannot be known from these counts: anything from 0 to {most:,.0f} people agrees with "
        "them. A random audit of those who were not flagged would tell (columns audited and audited_missed)."
    )


def overturned(t: Told) -> str:
    """Return what won complaints leave open about flags that a check had confirmed; "" without
    any.
    """
    open_groups = [
        g.group
        for g in t.counts.groups
        if g.won.high and g.checked.low == g.flagged.high and t.line("ppv_all", g.group)["value"] is None
    ]
    if not open_groups or "won" not in t.counts.columns:
        return ""
    return (
        f"In {listed(open_groups)} every flag was checked, and still some are open: complaints were won, and nobody "
        "counted how many of them were against flags that the check had confirmed."
    )


def verdict(t: Told, stated: Stated) -> list[tuple[str, str, str, str]]:
    """Return each group's rate as stated and as counted, and whether the one agrees with the
    other.
    """
    rows = []
    daily = RATES[stated.rate].unit == counted.A_DAY
    for group in [t.whole] if daily else [g.group for g in t.counts.groups]:
        if stated.group not in ("", group):
            continue
        line = t.line(stated.rate, group)
        if line["low"] is None:
            continue
        bounds = (line["low"], line["high"])
        low, high = (1 - bounds[1], 1 - bounds[0]) if stated.complement else bounds
        if low <= stated.share <= high:
            word = "agrees"
        else:
            word = "is below what was counted" if stated.share < low else "is above what was counted"
        shown = f"{stated.share:,g}" if daily else f"{100 * stated.share:g}%"
        rows.append((group, shown, ends(low, high, line["unit"]), word))
    return rows


def text(t: Told) -> str:
    """Return everything for a screen of 80 columns."""
    c = t.counts
    reached = t.line("flag_rate", t.whole)
    share = fraction(reached) if reached["value"] is not None else f"{figure(reached)} of those"
    blocks = [
        wrapped(f"{c.name}: {count(len(c.groups), 'group')}; {share} reached were flagged.", further=""),
        wrapped(headline(t), further=""),
        wrapped(missed(t), further=""),
    ]
    if words := overturned(t):
        blocks.append(wrapped(words, further=""))
    blocks.append(wrapped(LEGEND, further=""))
    for key in t.told_rates():
        rows = [(line["group"], fraction(line), figure(line), interval(line)) for line in _lines(t, key)]
        blocks.append(_columns(capital(RATES[key].label), rows))
    if t.spreads.height:
        blocks.append(_columns(SPREAD, [spread_row(row) for row in t.spreads.iter_rows(named=True)]))
    if blocks_of_gaps := _gaps(t):
        blocks.append(blocks_of_gaps)
    for stated in t.stated:
        sign = "not " if stated.complement else ""
        title = f"{stated.source} against the counts: {sign}{RATES[stated.rate].label}"
        blocks.append(_columns(title, verdict(t, stated)))
    if t.given:
        blocks.append(_columns(GIVEN_TITLE.format(given_words(t.given)), given_rows(t)))
    return "\n\n".join(blocks)


SPREAD = "How far groups lie apart: largest gap, standard deviation without chance (points)"
LEGEND = (
    "Each line has the figure as counted and its 95% interval. A range in place of a figure is open: nobody counted "
    "what would settle it. A count that is suppressed or was not made is a question mark."
)
GIVEN_TITLE = "What follows if {}: prevalence, FNR, FPR"


def _gaps(t: Told) -> str:
    """Return the gaps beyond chance, under the rates that they are of."""
    out = t.gaps.filter("stands_out")
    if not out.height:
        return ""
    lines = [f"Gaps beyond chance, of {t.looks()} looked at (95% together, in points)"]
    for label in out["label"].unique(maintain_order=True):
        rows = [(f"  {gap['group']} less {gap['other']}", gap_ends(gap)) for gap in out.filter(label=label).to_dicts()]
        lines.append(_columns(f"  {capital(label)}", rows))
    return "\n".join(lines)


def _lines(t: Told, key: str) -> list[Line]:
    return list(t.rates.filter(rate=key).iter_rows(named=True))


def gap_ends(gap: Line) -> str:
    """Return both ends of a gap in points."""
    width = gap["high"] - gap["low"]
    return f"{points(gap['low'], width)} to {points(gap['high'], width)}"


def spread_row(row: Line) -> tuple[str, str, str]:
    """Return a rate, its largest gap with the interval, and its corrected spread with the
    interval.
    """
    largest = f"{points(row['largest'])} ({_span(row['largest_low'], row['largest_high'])})"
    spread = f"{points(row['corrected'], row['high'] - row['low'])} ({_span(row['low'], row['high'])})"
    return row["label"], largest, spread


def _span(low: float, high: float) -> str:
    return f"{points(low, high - low)} to {points(high, high - low)}"


def given_words(given: Mapping[str, float]) -> str:
    """ "the miss rate is 20%"."""
    ((name, value),) = given.items()
    return f"the {name.replace('_', ' ')} is {100 * value:g}%"


def given_rows(t: Told) -> list[tuple[str, str, str, str]]:
    """Return what a stated rate forces in each group."""
    rows = []
    for line in t.supposed.iter_rows(named=True):
        share, missing, wrong = (_range(line[f"{key}_low"], line[f"{key}_high"]) for key in GIVEN)
        rows.append((line["group"], share, missing, wrong))
    return rows


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "contradicts the counts"
    return percent(low) if math.isclose(low, high, rel_tol=5e-4, abs_tol=1e-12) else ends(low, high)


def _columns(title: str, rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells in columns as wide as they need, under a title."""
    if not rows:
        return title
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    kept = [i for i, width in enumerate(widths) if width]
    lines = ["  " + "  ".join(row[i].ljust(widths[i]) for i in kept).rstrip() for row in rows]
    return "\n".join([wrapped(title.lstrip(), " " * (len(title) - len(title.lstrip())), ""), *lines])
