"""The page of an assessment whose answers were drawn from counts: what the counts changed, how well
the run agrees with each of them, and what follows that no count shows, before and after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.answers.counted import RATES
from glasspolis.answers.fit_of_counts import Fit
from glasspolis.answers.history_matching import CUT, LEAST_SURVIVORS
from glasspolis.answers.narrowed import Narrowed
from glasspolis.files import atomic_write, table_file
from glasspolis.question.assess_kinds import Discrepancy
from glasspolis.records.run_files import TUNED, TUNED_TABLES
from glasspolis.report import beside, cited, page, trust
from glasspolis.report.beside import Pair
from glasspolis.report.counted_words import amount, ends
from glasspolis.report.gather import PER
from glasspolis.report.page import Page, Section, Table
from glasspolis.report.phrases import bound, capital, count, listed, period

NAMES = ("as typed", "as counted")
ACCEPTED = "accepted"
AT_ENDS = ("accepted, with as little left out as is assumed", "accepted, with as much left out as is assumed")
UNCUT = 0.999
"""Share of what counts leave of an answer from which on nothing is said of the rest."""
WHAT = "the system "
"""Stands before these names in a sentence."""
Row = Mapping[str, Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Tuned:
    """A run before and after its counts were taken into account.

    Attributes:
        pair: both runs.
        rows: an answer each, as stated and as counts leave it (runs/tuning.TunedAnswer as rows).
        fit: how the run afterwards agrees with the counts.
        counts: the file of counts.
        narrowed: numbers that no count tells and the accepted settings narrow.
        left_out: by rate, what the model leaves out of it.
        ends: the fit with as little, and with as much, left out as is assumed of each rate.
    """

    pair: Pair
    rows: Sequence[Row]
    fit: Fit
    counts: str
    narrowed: Sequence[Narrowed] = ()
    left_out: Mapping[str, Discrepancy] = field(default_factory=dict)
    ends: tuple[Fit, ...] = ()

    @property
    def held(self) -> set[str]:
        """Return the rates that the run was held against."""
        return set(self.fit.rows["rate"])

    def samples(self) -> list[tuple[str, float, tuple[float, float, float]]]:
        """Return the headline's figure per ``PER`` people in each sample of settings: its name, how
        many settings it is worth, and 5%, 50% and 95% of it; without those that have none.
        """
        first, second = (r.answers for r in (self.pair.first, self.pair.second))
        even = [Fit(self.fit.rows, tuple(v), np.full(len(v), 1 / max(len(v), 1))) for v in (first, second)]
        fits = zip((ACCEPTED, *AT_ENDS), (self.fit, *self.ends), strict=False)
        made = [(NAMES[0], even[0], first), (NAMES[1], even[1], second), *((name, f, second) for name, f in fits)]
        return [(name, f.effective, _three(f.quantiles(values))) for name, f, values in made if f.left and values]


def write(t: Tuned, folder: Path) -> list[Path]:
    """Write the page and the tables of answers and of the fit, each as Parquet and CSV.

    Raises:
        GlasspolisError: a file cannot be written.
    """
    written = [atomic_write.write(folder / TUNED, page.render(build(t)), parents=True)]
    for name, frame in zip(TUNED_TABLES, (answers(t), t.fit.rows), strict=True):
        written += [table_file.write(folder / f"{name}.{end}", frame) for end in ("parquet", "csv")]
    return written


def answers(t: Tuned) -> pl.DataFrame:
    """Return the answers as a table: key, group, rate, over, stated, and both ends before and
    after.
    """
    return pl.DataFrame([
        {
            "key": row["key"], "group": row["group"] or "all", "rate": row["rate"], "over": row["over"],
            "stated": None if row["stated"] is None else float(row["stated"]), "before_low": row["before"][0],
            "before_high": row["before"][1], "after_low": row["after"][0], "after_middle": row["middle"],
            "after_high": row["after"][1],
        }
        for row in t.rows
    ], infer_schema_length=None)  # fmt: skip


def build(t: Tuned) -> Page:
    """Return the page's content, before it becomes HTML."""
    r = t.pair.second
    whole = Page(
        question=f"What do the counts of {t.counts} change?",
        answer=beside.in_words(t.pair),
        ranges=[
            ("Luck", "over replicates", "how far a figure moves when the city is repeated with other people and luck"),
            ("Not known", "over settings", "how far it moves when all that is uncertain varies; what counts tell "
             "varies only as far as they leave it open"),
        ],
        picture=None,
        rests=[line for line in (changed(t), fits(t), sample(t), at_ends(t)) if line],
        sections=[_answers(t), _fit(t), _follows(t)],
        command=trust.command(r),
        colophon=trust.colophon(r),
        version=str(r.manifest.get("versions", {}).get("glasspolis", "")),
    )  # fmt: skip
    return cited.with_sources(whole)


def changed(t: Tuned) -> str:
    """Return which answers counts tell, and which of them were stated otherwise."""
    off = [row for row in t.rows if stated_otherwise(row)]
    names = count(len({row["key"] for row in t.rows}), "answer")
    said = f"{capital(names)} {'is' if names.startswith('one') else 'are'} drawn from what {t.counts} leaves possible"
    if not off:
        return f"{said}; no stated number contradicts it."
    row = off[0]
    of = f" in {row['group']}" if row["group"] else ""
    return (
        f"{said}. Stated otherwise: {row['key']}{of} is {amount(float(row['stated']), row['unit'])} as typed, and "
        f"{ends(row['after'][0], row['after'][1], row['unit'])} by the counts"
        f"{f'; {len(off) - 1} more below' if len(off) > 1 else ''}. Nothing else was changed."
    )


def stated_otherwise(row: Row) -> bool:
    """Return whether a stated answer lies outside of what counts leave in 95%."""
    return row["stated"] is not None and not row["over"] and not row["after"][0] <= row["stated"] <= row["after"][1]


def fits(t: Tuned) -> str:
    """Return how many settings agree with all counts, and the effective size of that sample."""
    told = t.fit.rows.drop_nulls("simulated").height
    if not t.fit.rows.height:
        return "The run has no rate that these counts could be held against."
    if not told:
        return (
            "The run has too few cases for any count to be held against it, so that nothing is said of the fit; more "
            "people or days would say it."
        )
    if t.fit.contradiction:
        return f"No setting agrees with all counts: {t.fit.contradiction}. The figures after tuning stand for nothing."
    return (
        f"{t.fit.left} of {t.fit.settings} settings are accepted: they agree with the {count(told, 'count')} of which "
        f"the run has cases enough, within {CUT:g} standard deviations of the count, of what the model leaves out and "
        f"of luck. Weighed by the counts that no answer was drawn from, they are worth {t.fit.effective:.1f} settings "
        f"(effective sample size). {_best(t)}"
    )


def _best(t: Tuned) -> str:
    """Return whether the best estimate, from which luck and the safeguards are told, agrees as
    well.
    """
    off = t.fit.best_is_off
    if not off:
        return "The best estimate agrees with them as well."
    return f"The best estimate does not agree with {listed(list(off))}, so that the accepted settings say more than it."


def sample(t: Tuned) -> str:
    """Return the headline's figure in each sample of settings, in one sentence; "" without
    settings.
    """
    made = {name: (size, values) for name, size, values in t.samples()}
    if NAMES[0] not in made or NAMES[1] not in made:
        return ""
    what = f"{capital(t.pair.first.phrase(t.pair.measure))}, per {PER:,} people over the settings"
    parts = [f"{_span(made[name][1])} {name}" for name in NAMES]
    if ACCEPTED not in made:
        return f"{what}: {listed(parts)}; none is accepted."
    size, values = made[ACCEPTED]
    if size < LEAST_SURVIVORS:
        more = 2 ** int(np.ceil(np.log2(1.2 * t.fit.settings * LEAST_SURVIVORS / size)))
        few = f"the accepted ones are worth fewer than {LEAST_SURVIVORS}, which have no range"
        return f"{what}: {listed(parts)}; {few} (--settings {more} runs more)."
    return f"{what}: {listed([*parts, f'{_span(values)} in those that are accepted'])}."


def at_ends(t: Tuned) -> str:
    """Return what the fit becomes at both ends of what is assumed to be left out; "" where nothing
    was held against the run.
    """
    if not t.ends or t.fit.rows["simulated"].null_count() == t.fit.rows.height:
        return ""
    made = {name: (size, values) for name, size, values in t.samples()}
    parts = [_at_end(f, made.get(name)) for name, f in zip(AT_ENDS, t.ends, strict=True)]
    return (
        "How much the model leaves out of each rate is assumed, because nothing published says it. With as little of "
        f"it as is assumed, {parts[0]}; with as much, {parts[1]}."
    )


def _at_end(f: Fit, made: tuple[float, tuple[float, float, float]] | None) -> str:
    if not f.left or made is None:
        return "no setting agrees with all counts"
    size, values = made
    said = f"{f.left} of {f.settings} settings are accepted, worth {size:.1f}"
    return f"{said}, and the figure is {_span(values)}" if size >= LEAST_SURVIVORS else f"{said}, which have no range"


def _span(values: tuple[float, float, float]) -> str:
    wide = values[2] - values[0]
    return f"{bound(values[0], wide)} to {bound(values[2], wide)}"


def _three(values: Floats) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])


def answer_rows(t: Tuned) -> list[tuple[str, ...]]:
    """Return the answers for a table: question, group, what it was, what it is."""
    return [_answer(row) for row in t.rows]


def _answer(row: Row) -> tuple[str, ...]:
    unit = row["unit"]
    low, high = row["after"]
    stated = "not known" if row["stated"] is None else amount(float(row["stated"]), unit)
    before = "" if row["stated"] is not None else ends(row["before"][0], row["before"][1], unit)
    what = f"{RATES[row['rate']].label}{', divided by ' + row['over'] if row['over'] else ''}"
    cut = "" if row["possible"] > UNCUT else f"; {1 - row['possible']:.0%} of it cannot be simulated and is cut off"
    now = f"{amount(row['middle'], unit, high - low)} ({ends(low, high, unit)}{cut})"
    word = "" if row["stated"] is None or row["over"] else "no" if stated_otherwise(row) else "yes"
    return (row["ask"], row["group"] or "all", stated, before, now, what, word)


def _answers(t: Tuned) -> Section:
    head = ("Answer", "Group", "Stated", "Drawn before from", "Drawn now from (95%)", "By the counts", "Agrees")
    table = Table("Answers that counts tell", head, answer_rows(t), words=True)
    text = (
        "Counts tell error rates and shares of the system. Nothing that the authority chooses was changed. A "
        "number that somebody stated and that is counted as well is drawn from the counts here; the run as typed uses "
        "it as it was typed.",
    )
    return Section("drawn", "What the counts tell", changed(t), text, tables=(table,))


def fit_rows(t: Tuned) -> list[tuple[str, ...]]:
    """Return the fit for a table: rate, group, counted, what the model leaves out, simulated,
    accepted, how far the nearest setting is, how many settings the count rules out, and whether an
    answer was drawn from it.
    """
    rows: list[tuple[str, ...]] = []
    for row in t.fit.rows.iter_rows(named=True):
        cells = [_figure(row, "counted"), f"± {amount(2 * row['discrepancy'], row['unit'])}"]
        if row["simulated"] is None:
            cells += ["too few cases", "", "", ""]
        else:
            kept = _figure(row, "accepted") if row["accepted"] is not None else "none"
            cells += [_figure(row, "simulated"), kept, f"{row['nearest']:.1f}", f"{row['ruled_out']:,}"]
        rows.append((capital(row["label"]), row["group"], *cells, "yes" if row["drawn"] else "no"))
    return rows


def _figure(row: Row, name: str) -> str:
    low, high = (row[f"{name}_{end}"] for end in ("low", "high"))
    return f"{amount(row[name], row['unit'], high - low)} ({ends(low, high, row['unit'])})"


def _fit(t: Tuned) -> Section:
    head = (
        "Rate", "Group", "Counted (95%)", "Model leaves out", "Simulated (5% to 95%)", "Accepted (5% to 95%)",
        "Nearest setting, in sd", "Rules out", "Drawn from it",
    )  # fmt: skip
    tables = [Table("Each count, and the same of the run", head, fit_rows(t), words=True)]
    rows = [(capital(name), f"{size:.1f}", *map(bound, values)) for name, size, values in t.samples()]
    about = f"{capital(t.pair.first.phrase(t.pair.measure))} per {PER:,} people, before and after"
    tables.append(Table(about, ("Settings", "Worth", "5%", "Middle", "95%"), rows))
    tables.append(_narrowed_table(t))
    reasons = [f"{capital(RATES[rate].label)}: {_assumed(how)}" for rate, how in t.left_out.items() if rate in t.held]
    text = tuple(line for line in (fits(t), sample(t), at_ends(t), _narrowed(t)) if line)
    kept = tuple(table for table in tables if table.rows)
    return Section("fit", "How the run agrees with the counts", _finding(t), text, tables=kept, points=tuple(reasons))


def _assumed(how: Discrepancy) -> str:
    """Return why the model leaves something out of a rate, and how much of it is assumed."""
    stated, low, high = map(float, (how.stated, *how.range))
    if how.relative is None:
        size = f"a factor of {stated:g} up or down ({low:g} to {high:g})"
    else:
        size = f"{100 * stated:.3g}% of the rate ({100 * low:.3g}% to {100 * high:.3g}%)"
    return f"{how.reason} Assumed, for 95 of 100 systems: {size}."


def _finding(t: Tuned) -> str:
    """Return how many settings are accepted, in a short sentence."""
    if not t.fit.rows.height:
        return "No count could be held against the run."
    if t.fit.contradiction:
        return "No setting agrees with all counts."
    return f"{t.fit.left} of {t.fit.settings} settings are accepted, worth {t.fit.effective:.1f}."


def _narrowed_table(t: Tuned) -> Table:
    rows = [
        (capital(t.pair.second.parameter(n.parameter)), _three_of(n.before), _three_of(n.after)) for n in t.narrowed
    ]
    head = ("Number", "All settings: middle (5% to 95%)", "Accepted settings")
    return Table("Numbers that no count tells, and that the accepted settings narrow", head, rows, words=True)


def _three_of(values: tuple[float, float, float]) -> str:
    return f"{bound(values[1], values[2] - values[0])} ({_span(values)})"


def _narrowed(t: Tuned) -> str:
    if not t.narrowed:
        return "The accepted settings narrow no number beyond chance that counts do not tell themselves."
    names = listed([n.parameter.rpartition(".")[2] for n in t.narrowed])
    return f"The accepted settings narrow what no count tells itself: {names}."


def _follows(t: Tuned) -> Section:
    text = (
        f"Figures per {PER:,} people in {period(t.pair.first.days)}, on the same people and luck. No count of flags "
        "shows any of this: how long it lasts, who else is hit, what people give up out of fear, and what a safeguard "
        "would change.",
    )
    tables = tuple(beside.tables(t.pair))
    return Section("follows", "What no count shows, before and after", beside.in_words(t.pair), text, tables=tables)
