"""Words for what cannot happen without the system: at least so much in so many of the settings."""

from __future__ import annotations

import polars as pl

from glasspolis.answers import compare
from glasspolis.answers.exceedance import Exceedance, exceedance, impossible
from glasspolis.records.variants import in_range
from glasspolis.report.differences import tables
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, period

FEW = 12
"""Fewer settings than this say little about a share of them."""


def found(r: Reading, measure: str, counted: str) -> Exceedance | None:
    """Return how often the system's difference reaches the level; None for what can happen without
    it.
    """
    if measure not in impossible(r.manifest, r.baseline):
        return None
    rows = r.once(("exceeded", counted), lambda: _settings(r, counted)).filter(measure=measure)
    concern = r.answer.get("concern") if measure == r.answer["measure"] else None
    level = None if concern is None else float(concern) * PER / r.answer.get("per", PER)
    return exceedance(rows["value"].to_numpy() * _times(r, measure, counted), level)


def _times(r: Reading, measure: str, counted: str) -> float:
    return 1.0 if counted == compare.PERSONS and r.by_person(measure) else r.times(measure)


def _settings(r: Reading, counted: str) -> pl.DataFrame:
    totals, caused = (frame.filter(dimension="all") for frame in tables(r, counted))
    rows = compare.differences(totals, caused, r.system, r.baseline).filter(in_range())
    return rows.group_by("measure", "variant", maintain_order=True).agg(pl.col("value").first())


def words(one: Exceedance) -> str:
    """ "at least 1 of 1,000 in 92% of 24 settings (86 to 96)"."""
    share = f"{100 * one.share:.0f}% of {one.settings:,} settings ({100 * one.low:.0f} to {100 * one.high:.0f})"
    return f"at least {one.level:,.12g} of {PER:,} in {share}"


def headline(r: Reading) -> str:
    """Return the line below the answer, "" where the answer can happen without the system."""
    one = found(r, r.answer["measure"], r.count)
    if one is None:
        return ""
    why = "the threshold of concern that the scenario states" if one.stated else "the power of ten that half reach"
    return (
        f"This cannot happen in “{r.label(r.baseline)}”, so that “more” would say nothing. It is {words(one)}; the "
        f"level is {why}."
    )


def section(r: Reading) -> Section | None:
    """Return every measure that cannot happen without the system, by how often it is so much or
    more.
    """
    only = [m for m in r.measures if m in impossible(r.manifest, r.baseline)]
    if not only or not r.ranges:
        return None
    told = [(m, found(r, m, compare.TOTAL)) for m in only]
    rows = [_cells(r, m, one) for m, one in told if one is not None]
    seldom = len(only) - len(rows)
    head = ("Measure", "At least", "In so many settings", "95% interval")
    table = Table(f"Per {PER:,} people in {period(r.days)}", head, rows, fold="Table: how often so much", words=True)
    finding = f"{capital(count(len(only), 'measure'))} of {len(r.measures)} cannot happen in “{r.label(r.baseline)}”."
    less = f"{capital(count(seldom, 'of them happens', 'of them happen'))} in fewer than half of the settings."
    note = (
        "Of these a sign says nothing. The level is the highest power of ten that at least half of the settings reach; "
        "the interval is that of a share of settings (Clopper and Pearson)."
    )
    if r.ranges < FEW:
        note += f" {capital(count(r.ranges, 'setting'))} are a look, not yet a figure to quote."
    return Section("only", "What happens with the system alone", finding, points=(less,) if seldom else (),
                   tables=(table,), note=note)  # fmt: skip


def _cells(r: Reading, measure: str, one: Exceedance) -> tuple[str, ...]:
    level = f"{one.level:,.12g} {r.unit(measure)}"
    ends = f"{100 * one.low:.0f}% to {100 * one.high:.0f}%"
    return f"{capital(r.phrase(measure))}", level, f"{100 * one.share:.0f}% of {one.settings:,}", ends
