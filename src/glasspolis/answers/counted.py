"""What counts of a system by group say: rates, bounds of what nobody counted, gaps and spreads.

Rates of what was counted have exact intervals (Clopper and Pearson), those of flags the score
interval (Wilson). What follows from several of them is melded (melded.py). A rate that needs a
number which nobody counted has bounds: what arithmetic leaves open whatever that number is (Manski
1990, American Economic Review 80). Its interval adds chance to both ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from glasspolis.answers import error_rates, group_gaps
from glasspolis.answers.exact_intervals import clopper_pearson, garwood, wilson
from glasspolis.answers.melded import Melded, mapped, share
from glasspolis.question.counts import DAYS, Count, Counts, GroupCounts

EXACT = "Clopper-Pearson"
SCORE = "Wilson"
MELDED = "melded"
ARITHMETIC = "arithmetic"
GARWOOD = "Garwood"
SHARE = "share"
PEOPLE = "people"
A_DAY = "a day"


@dataclass(frozen=True)
class Rate:
    """A rate of what was counted, or of what follows from it.

    Attributes:
        key: its name in tables.
        label: its name for readers.
        part, whole: the columns whose quotient it is; empty where it follows from several.
        method: of its interval.
        unit: that it is told in.
    """

    key: str
    label: str
    part: str = ""
    whole: str = ""
    method: str = EXACT
    unit: str = SHARE


COUNTED = (
    Rate("flag_rate", "flagged, of those reached", "flagged", "reached"),
    Rate("check_rate", "checked, of the flags", "checked", "flagged"),
    Rate("ppv", "right, of the flags checked", "confirmed", "checked", SCORE),
    Rate("complaint_rate", "complained against, of the flags", "complained", "flagged"),
    Rate("won_rate", "won, of the complaints", "won", "complained"),
    Rate("false_omission_rate", "missed, of those audited at random", "audited_missed", "audited"),
    Rate("ppv_audited", "right, of the flags audited at random", "audited_right", "audited_flags", SCORE),
)
FOLLOWING = (
    Rate("ppv_all", "right, of all flags", method=MELDED),
    Rate("wrong_share", "wrongly flagged, of those reached", method=MELDED),
    Rate("prevalence", "what the system looks for, of those reached", method=MELDED),
    Rate("miss_rate", "missed, of all whom it looks for (FNR)", method=MELDED),
    Rate("false_alert_rate", "flagged, of all others (FPR)", method=MELDED),
)
TOTALS = (
    Rate("wrong_people", "wrongly flagged, people", method=ARITHMETIC, unit=PEOPLE),
    Rate("missed_people", "missed, people", method=ARITHMETIC, unit=PEOPLE),
)
PER_DAY = (
    Rate("reached_per_day", "reached, a day", "reached", DAYS, GARWOOD, A_DAY),
    Rate("flagged_per_day", "flagged, a day", "flagged", DAYS, GARWOOD, A_DAY),
)
"""What a table tells that says of how many days it is."""
RATES = {rate.key: rate for rate in (*COUNTED, *FOLLOWING, *TOTALS, *PER_DAY)}
OF_MISSED = ("prevalence", "miss_rate", "false_alert_rate")
"""Rates that nobody can tell without a random audit of those who were not flagged."""
_RULES = {
    "wrong_share": error_rates.wrong_share,
    "prevalence": error_rates.prevalence,
    "miss_rate": error_rates.miss_rate,
    "false_alert_rate": error_rates.false_alert_rate,
}
Line = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """One group's counts, and what follows from them."""

    counts: GroupCounts
    columns: tuple[str, ...]

    @cached_property
    def right(self) -> Count:
        """Flags that were right, of all: what checks and complaints leave open.

        A flag that nobody checked may be right or wrong. A complaint that was won says that its
        flag was wrong, also where the check had confirmed it; how many were both nobody counts.
        Where complaints are not counted, checks are taken as they are.
        """
        c = self.counts
        won = c.won if "won" in self.columns else Count(0, 0)
        least = max(0, c.confirmed.low - won.high)
        wrong = max(c.checked.low - c.confirmed.high, won.low, 0)
        return Count(least, max(least, c.flagged.high - wrong))

    @cached_property
    def unflagged(self) -> Count:
        """Return those reached and not flagged."""
        c = self.counts
        return Count(max(0, c.reached.low - c.flagged.high), c.reached.high - c.flagged.low)

    @cached_property
    def audits_flags(self) -> bool:
        """Return whether an audit of flags says more than the checks: not all flags were
        checked.
        """
        return self.counts.audited_flags.low > 0 and self.counts.checked.low < self.counts.flagged.high

    @cached_property
    def audits_missed(self) -> bool:
        """Return whether there was a random audit of those not flagged."""
        return self.counts.audited.low > 0

    @cached_property
    def flagged_share(self) -> Melded:
        """Return what is known of the share flagged."""
        return _share(self.counts.flagged, self.counts.reached)

    @cached_property
    def right_share(self) -> Melded:
        """Return what is known of the share of flags that are right."""
        c = self.counts
        return _share(c.audited_right, c.audited_flags) if self.audits_flags else _share(self.right, c.flagged)

    @cached_property
    def missed_share(self) -> Melded:
        """Return what is known of the share missed among those not flagged; anything without an
        audit.
        """
        return _share(self.counts.audited_missed, self.counts.audited)

    @cached_property
    def known(self) -> error_rates.Known:
        """Return what is known of the rates that follow."""
        return error_rates.known(self.flagged_share, self.right_share, self.missed_share)

    def melded(self, key: str) -> Melded:
        """Return what is known of a rate."""
        if key == "ppv_all":
            return self.right_share
        rate = RATES[key]
        if rate.part:
            return _share(self.counts.count(rate.part), self.counts.count(rate.whole))
        return getattr(self.known, key)  # type: ignore[no-any-return]

    def ends(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Return the least and the most that arithmetic leaves to the three shares of
        error_rates.py.
        """
        c = self.counts
        right = (c.audited_right, c.audited_flags) if self.audits_flags else (self.right, c.flagged)
        pairs = {"flagged": (c.flagged, c.reached), "right": right, "missed": (c.audited_missed, c.audited)}
        return {name: _ends(*pair) for name, pair in pairs.items()}


def _share(part: Count, whole: Count) -> Melded:
    return share((part.low, part.high), (whole.low, whole.high))


def _ends(part: Count, whole: Count) -> tuple[Fraction, Fraction]:
    """Return the least and the most share; 0 to 1 where there may be no whole."""
    if not whole.low or not max(part.high, whole.low):
        return Fraction(0), Fraction(1)
    return Fraction(part.low, whole.high), min(Fraction(1), Fraction(part.high, max(whole.low, part.high)))


def counted_line(rate: Rate, counts: GroupCounts) -> Line:
    """Return a rate of what was counted, with its interval; open where a cell is suppressed."""
    part = counts.count(rate.part)
    whole = counts.count(rate.whole)
    line = _line(counts.group, rate, _ends(part, whole))
    line |= {"part": part.low if part.known else None, "of": whole.low if whole.known else None}
    if not whole.high:
        return line | {"low": None, "high": None, "bound_low": None, "bound_high": None, "value": None}
    if part.known and whole.known:
        interval = wilson if rate.method == SCORE else clopper_pearson
        low, high = interval(part.low, whole.low)
    else:
        low, high = _share(part, whole).interval()
    return line | {"low": low, "high": high}


def day_line(rate: Rate, counts: GroupCounts, days: int) -> Line:
    """Return how many there were on a mean day, with the exact interval of a Poisson count."""
    count = counts.count(rate.part)
    line = _line(counts.group, rate, (Fraction(count.low, days), Fraction(count.high, days)))
    ends = {"low": garwood(count.low, days)[0], "high": garwood(count.high, days)[1]}
    return line | ends | {"part": count.low if count.known else None, "of": days}


def _line(group: str, rate: Rate, bounds: tuple[Fraction, Fraction]) -> Line:
    """Return a line without an interval; its value is told where both bounds are the same."""
    low, high = map(float, bounds)
    return {
        "group": group, "rate": rate.key, "label": rate.label, "part": None, "of": None,
        "value": low if bounds[0] == bounds[1] else None, "low": low, "high": high, "bound_low": low,
        "bound_high": high, "unit": rate.unit, "method": rate.method,
    }  # fmt: skip


def following_lines(group: Group) -> list[Line]:
    """Return the rates that follow from several counts, each with its bounds and its interval."""
    ends = group.ends()
    name = group.counts.group
    lines = []
    for rate in FOLLOWING:
        if rate.key == "ppv_all":
            bounds = ends["right"]
        else:
            bounds = _extremes(rate.key, ends)
        low, high = group.melded(rate.key).interval()
        lines.append(_line(name, rate, bounds) | {"low": low, "high": high})
    return lines


def _extremes(key: str, ends: Mapping[str, tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """Return the least and the most of a rate over what arithmetic leaves to the shares it follows
    from.

    Each rate rises or falls all the way in each share, so that its ends lie at theirs. A rate of
    nobody may be anything.
    """
    corners = [
        _RULES[key](flagged, right, missed)
        for flagged in ends["flagged"]
        for right in ends["right"]
        for missed in ends["missed"]
    ]
    exact = [Fraction(corner) for corner in corners if corner == corner]
    return (min(exact), max(exact)) if len(exact) == len(corners) else (Fraction(0), Fraction(1))


def total_lines(group: Group) -> list[Line]:
    """Return how many people were wrongly flagged and how many were missed, of those reached."""
    c = group.counts
    wrong_rate, missed_rate = TOTALS
    wrong = (Fraction(max(0, c.flagged.low - group.right.high)), Fraction(c.flagged.high - group.right.low))
    lines = [_line(c.group, wrong_rate, wrong)]
    if group.audits_flags:
        lines = [_audited(lines[0], mapped(lambda v: 1 - v, group.right_share, rises=False), c.flagged,
                          _ends(c.audited_right, c.audited_flags), wrong=True)]  # fmt: skip
    seen = c.audited.low - c.audited_missed.high
    left = (Fraction(c.audited_missed.low), Fraction(max(0, group.unflagged.high - max(0, seen))))
    line = _line(c.group, missed_rate, left)
    if group.audits_missed:
        line = _audited(line, group.missed_share, group.unflagged, _ends(c.audited_missed, c.audited))
    return [*lines, line]


def _audited(line: Line, rate: Melded, of: Count, found: tuple[Fraction, Fraction], wrong: bool = False) -> Line:
    """Return a number of people carried over from a random audit, within what arithmetic leaves."""
    low, high = rate.interval()
    bounds = (line["bound_low"], line["bound_high"])
    ends = (1 - found[1], 1 - found[0]) if wrong else found
    exact = ends[0] == ends[1] and of.known
    carried = {
        "value": float(np.clip(float(ends[0] * of.low), *bounds)) if exact else None,
        "low": float(np.clip(low * of.low, *bounds)),
        "high": float(np.clip(high * of.high, *bounds)),
    }
    return line | carried | {"method": MELDED}


def _told(counts: Counts) -> list[Rate]:
    """Return the rates of what was counted that the table has both columns of."""
    return [rate for rate in COUNTED if {rate.part, rate.whole} <= set(counts.columns)]


def rates(counts: Counts) -> pl.DataFrame:
    """Return every rate by group, and of all groups together what was counted in all of them.

    Columns: group, rate, label, part, of, value, low, high (interval of 95%), bound_low, bound_high
    (what arithmetic leaves open in these counts), unit, method. Without a value a rate has no
    estimate; without bounds nobody was counted.
    """
    lines = []
    daily = PER_DAY if counts.days else ()
    for cells in counts.groups:
        group = Group(cells, counts.columns)
        lines += [counted_line(rate, cells) for rate in _told(counts)]
        lines += [day_line(rate, cells, counts.days or 1) for rate in daily]
        lines += [*following_lines(group), *total_lines(group)]
    if len(counts.groups) > 1:
        whole = counts.all_groups()
        # The audit of all groups is no random sample of them, unless each has its part in it.
        lines += [counted_line(rate, whole) for rate in _told(counts) if not rate.part.startswith("audited")]
        lines += [day_line(rate, whole, counts.days or 1) for rate in daily]
        lines += _all_totals(lines, whole.group)
    return pl.DataFrame(lines, infer_schema_length=None)


def _all_totals(lines: Sequence[Line], name: str) -> list[Line]:
    """Sums over the groups of how many were wrongly flagged and missed."""
    sums = []
    for rate in TOTALS:
        parts = [line for line in lines if line["rate"] == rate.key]
        known = [line["value"] for line in parts]
        bounds = tuple(sum(line[end] for line in parts) for end in ("bound_low", "bound_high", "low", "high"))
        value = None if None in known else sum(known)
        sums.append(
            {**parts[0], "group": name, "value": value, "bound_low": bounds[0], "bound_high": bounds[1],
             "low": bounds[2], "high": bounds[3], "method": "sum of the ends"}
        )  # fmt: skip
    return sums


def _compared(groups: Sequence[Group], counts: Counts) -> dict[str, list[float | None]]:
    """Return the rates of which gaps are told, each with its value by group (None where it is
    open).

    What follows from how many were missed is told only if all groups were audited at random.
    """
    told: dict[str, list[float | None]] = {
        rate.key: [counted_line(rate, group.counts)["value"] for group in groups] for rate in _told(counts)
    }
    lines = [{line["rate"]: line["value"] for line in following_lines(group)} for group in groups]
    audited = all(group.audits_missed for group in groups)
    for rate in FOLLOWING:
        if audited or rate.key not in OF_MISSED:
            told[rate.key] = [line[rate.key] for line in lines]
    if None not in told["ppv_all"] and told["ppv_all"] in (told.get("ppv"), told.get("ppv_audited")):
        del told["ppv_all"]
    return told


def gaps(counts: Counts) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return gaps between all pairs of groups, whose intervals hold together, and the spread of
    each rate.

    Returns:
        A frame of rate, label, group, other, value (group less other), low, high, stands_out; and
        one of rate, label, groups, looks and the fields of group_gaps.Spread. Both have no rows
        for one group.
    """
    groups = [Group(cells, counts.columns) for cells in counts.groups]
    told = _compared(groups, counts)
    names = [cells.group for cells in counts.groups]
    looks = group_gaps.looks_of(len(groups), len(told))
    pairs: list[Line] = []
    spreads: list[Line] = []
    for key, values in told.items():
        found = group_gaps.gaps([group.melded(key) for group in groups], values, looks)
        about = {"rate": key, "label": RATES[key].label}
        pairs += [
            {**about, "group": names[gap.first], "other": names[gap.second], "value": gap.value,
             "low": gap.low, "high": gap.high, "stands_out": gap.stands_out}
            for gap in found
        ]  # fmt: skip
        far = _spread(RATES[key], groups, found)
        if far:
            spreads.append({**about, "groups": len(groups), "looks": looks, **vars(far)})
    return pl.DataFrame(pairs, schema=_GAPS), pl.DataFrame(spreads, schema=_SPREADS)


def _spread(rate: Rate, groups: Sequence[Group], pairs: Sequence[group_gaps.Gap]) -> group_gaps.Spread | None:
    """Return how far groups lie apart in a rate of what was counted; None where a cell is
    suppressed.
    """
    cells = [(g.counts.count(rate.part), g.counts.count(rate.whole)) for g in groups if rate.part]
    if not all(part.known and whole.known for part, whole in cells):
        return None
    return group_gaps.spread([part.low for part, _ in cells], [whole.low for _, whole in cells], pairs)


_GAPS = {
    "rate": pl.String, "label": pl.String, "group": pl.String, "other": pl.String, "value": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "stands_out": pl.Boolean,
}  # fmt: skip
_SPREADS = {
    "rate": pl.String, "label": pl.String, "groups": pl.Int64, "looks": pl.Int64,
    **{field.name: pl.Float64 for field in fields(group_gaps.Spread)},
}  # fmt: skip
SUPPOSED = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9)
"""Miss rates for which the page tells what counts then force, where nobody stated one."""


def supposed(counts: Counts, given: Mapping[str, float] | None = None) -> pl.DataFrame:
    """Return what the identity of the error rates forces in each group whose flags were counted.

    Args:
        counts: the table.
        given: one of error_rates.GIVEN with its share, stated by somebody; without it, several miss
            rates that might be.

    Returns:
        A frame of group, given (which rate), supposed (its share), and low and high of prevalence,
        miss_rate and false_alert_rate over what is open about the flags; null where the rate that
        is given contradicts the counts.
    """
    lines: list[Line] = []
    rates = [*given.items()] if given else [("miss_rate", value) for value in SUPPOSED]
    for cells in counts.groups:
        ends = Group(cells, counts.columns).ends()
        flagged = ends["flagged"]
        if flagged[0] != flagged[1] or not cells.flagged.known:
            continue
        for name, value in rates:
            found = [error_rates.following(float(flagged[0]), float(right), {name: value}) for right in ends["right"]]
            line: Line = {"group": cells.group, "given": name, "supposed": value}
            for key in error_rates.GIVEN:
                values = [getattr(rest, key) for rest in found if rest]
                line |= {f"{key}_low": min(values, default=None), f"{key}_high": max(values, default=None)}
            lines.append(line)
    ends_of = {f"{key}_{end}": pl.Float64 for key in error_rates.GIVEN for end in ("low", "high")}
    return pl.DataFrame(lines, schema={"group": pl.String, "given": pl.String, "supposed": pl.Float64, **ends_of})
