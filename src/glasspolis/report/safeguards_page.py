"""The page of `glasspolis safeguards`: each alone, all, all but one; harm against benefit; which
are dominated.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.answers import dominance
from glasspolis.answers.run import Run
from glasspolis.files import atomic_write
from glasspolis.files.terminal import wrapped
from glasspolis.records.run_files import FIGURES
from glasspolis.report import bars, labelled_scatter, page, svg, trust
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import KEY, Row, alt_text, headline, unit_of
from glasspolis.report.page import Page, Section, Table
from glasspolis.report.phrases import capital, change, count, listed, number, period, span, width
from glasspolis.report.ranges import lines as lines_of_ranges

ONLY = "only-"
ALL = "all"
BUT = "all-but-"
MOST_BENEFITS = 2
HOLDS = "holds already"
Figures = Mapping[tuple[str, str], Mapping[str, Any]]


class Weighed:
    """A run of safeguard_runs.py with its figures by world and measure."""

    def __init__(self, run: Run) -> None:
        self.r = Reading(run)
        self.frame = dominance.caused(run)
        self.scales = dominance.scales(run)
        self.pairs = dominance.dominated(run, self.scales)
        self.about: Mapping[str, Any] = run.manifest["safeguards"]
        self.harm = str(self.r.answer["measure"])
        self.figures: Figures = {(row["world"], row["measure"]): row for row in self.frame.iter_rows(named=True)}
        self.worlds = [w for w in run.manifest["worlds"] if w != self.r.baseline]
        self.names = [*self.about["together"], *self.about["alone"]]

    def title(self, name: str) -> str:
        """A safeguard's name for people."""
        return str(self.about["about"][name]["title"])

    def beaten(self, world: str) -> list[str]:
        """The worlds that dominate this one."""
        return self.pairs.filter(world=world)["by"].to_list()

    def figure(self, world: str, measure: str, name: str = "caused") -> Mapping[str, Any]:
        """One figure with ``value``, ``luck`` and ``range``."""
        return self._ends(self.figures[world, measure], name, measure)

    def missed(self, name: str) -> Mapping[str, Any]:
        """The harm that comes back where of all safeguards this one is left out."""
        return self._ends(dominance.between(self.r.run, f"{BUT}{name}", ALL, self.harm), "change", self.harm)

    def _ends(self, row: Mapping[str, Any], name: str, measure: str) -> Mapping[str, Any]:
        """A figure with both ranges, in the unit that stands beside it."""
        times = self.r.times(measure)
        ends = [(row[f"{name}_{low}"], row[f"{name}_{high}"]) for low, high in _ENDS]
        luck, reach = (None if None in pair else (pair[0] * times, pair[1] * times) for pair in ends)
        return {"value": row[name] * times, "luck": luck, "range": reach}


_ENDS = (("low", "high"), ("range_low", "range_high"))


def write_weighing(run: Run, path: str | Path) -> Path:
    """Write the page of a run that ``weighing.weigh`` gave, as one HTML file that opens offline.

    Raises:
        GlasspolisError: the run is no such run or is damaged, or the file cannot be written.
    """
    return atomic_write.write(Path(path), page.render(build(run)), parents=True)


def write_tables(run: Run, folder: Path) -> list[Path]:
    """The figures and who is dominated, as Parquet and CSV, into a folder."""
    frame = dominance.caused(run)
    pairs = dominance.dominated(run)
    flat = pairs.with_columns(pl.col("worse").list.join(" "))
    written = []
    for name, table in zip(FIGURES, (frame, flat), strict=True):
        table.write_parquet(folder / f"{name}.parquet")
        table.write_csv(folder / f"{name}.csv")
        written += [folder / f"{name}.parquet", folder / f"{name}.csv"]
    return written


def text(run: Run) -> str:
    """The outcome for a screen of 80 columns: what each safeguard changes, and what is
    dominated.
    """
    w = Weighed(run)
    totals = f"{capital(w.r.phrase(w.harm))}, per {PER:,} people, as totals:"
    lines = [wrapped(_answer(w), further=""), "", wrapped(totals, further="")]
    for world in w.worlds:
        f = w.figure(world, w.harm, "change")
        total = w.figure(world, w.harm)["value"]
        lines.append(f"  {w.r.label(world)[:34]:<34} {number(total):>8}  {change(f['value'], width(f['luck'])):>8}"
                     f"  ({span(f['luck'])})")  # fmt: skip
    beaten = [w.r.label(world) for world in w.worlds if w.beaten(world)]
    said = f"Dominated by another world: {listed(beaten)}." if beaten else "No world is dominated by another."
    return "\n".join([*lines, "", wrapped(said, further="")])


def build(run: Run) -> Page:
    """The page's content, before it becomes HTML."""
    w = Weighed(run)
    sections = [s for s in (*_against(w), _pairs(w), _table(w), _named(w), trust.trust(w.r)) if s is not None]
    return Page(
        question=f"Which safeguard changes what “{w.r.label(w.r.system)}” does? ({w.r.scenario['question']})",
        answer=_answer(w),
        ranges=_both(w),
        picture=_alone(w),
        rests=_rests(w),
        sections=[*sections, trust.what_it_is_not(w.r)],
        command=trust.command(w.r).replace("glasspolis run", "glasspolis safeguards", 1),
        colophon=trust.colophon(w.r),
        version=str(run.manifest.get("versions", {}).get("glasspolis", "")),
    )


def _both(w: Weighed) -> list[tuple[str, str, str]]:
    """The ranges of what the system does before anything is taken away, with their unit."""
    system = w.r.label(w.r.system)
    unit = f"{unit_of(w.r)} per {w.r.answer.get('per', PER):,} people"
    found = lines_of_ranges(w.r, headline(w.r))
    return [(f"{term}: what “{system}” adds", f"{ends} {unit}", why) for term, ends, why in found]


def _answer(w: Weighed) -> str:
    system = w.figure(w.r.system, w.harm)["value"]
    what = w.r.phrase(w.harm)
    added = headline(w.r)
    if added.value is None or added.luck is None or added.luck[0] <= 0:
        return f"“{w.r.label(w.r.system)}” adds no visible {what}, so that no safeguard can be seen to take any away."
    less = [(w.figure(f"{ONLY}{n}", w.harm, "change"), n) for n in w.names]
    sure = sorted(((f["value"], n) for f, n in less if _sure(f)), key=lambda one: one[0])
    if not sure:
        cities = count(w.r.replicates, "repeated city", "repeated cities")
        return f"No safeguard alone visibly lessens {what}, with {cities}."
    parts = [f"“{w.title(n)}” takes away {100 * -value / system:.0f}%" for value, n in sure[:4] if system]
    more = count(len(sure) - 4, "more takes", "more take") if len(sure) > 4 else ""
    rest = f" {capital(more)} away less." if more else ""
    whole = ""
    if ALL in w.worlds and system:
        share = 100 * -w.figure(ALL, w.harm, "change")["value"] / system
        both = count(len(w.about["together"]), "that can be combined takes", "that can be combined take")
        whole = f" The {both} away {share:.0f}% together."
    return f"{capital(what)}: alone, {listed(parts)}.{rest}{whole}"


def _sure(f: Mapping[str, Any]) -> bool:
    """Whether a change is visibly a fall: luck excludes 0, and what is not known does not reach
    beyond it.
    """
    return f["luck"] is not None and f["luck"][1] < 0 and (f["range"] is None or f["range"][1] <= 0)


def _alone(w: Weighed) -> svg.Picture:
    """A row for each safeguard alone, and one for what is missed without it."""
    rows: list[Row] = []
    for name in w.names:
        rows.append({"heading": w.title(name)})
        pairs = [("Alone", w.figure(f"{ONLY}{name}", w.harm, "change"))]
        if f"{BUT}{name}" in w.worlds:
            pairs.append(("Left out of all", w.missed(name)))
        rows += [{"label": text, **f, "text": change(f["value"], width(f["luck"])), "bold": i == 0}
                 for i, (text, f) in enumerate(pairs)]  # fmt: skip
    unit = f"{w.r.unit(w.harm)} per {PER:,} people in {period(w.r.days)}"
    caption = (
        f"{KEY} “Alone”: change against “{w.r.label(w.r.system)}”, left of 0 is less harm. “Left out of all”: the harm "
        "that comes back with every other safeguard in force; right of 0 the others do not replace it."
    )
    title = f"{capital(w.r.phrase(w.harm))}: each safeguard alone, and what comes back without it"
    return svg.picture("alone", title, alt_text(rows), caption, lambda width_: bars.ranges(rows, unit, width_))


def _rests(w: Weighed) -> list[str]:
    lines = [
        f"{w.r.people:,} synthetic people in {w.r.place}, {period(w.r.days)}, {count(len(w.worlds) + 1, 'world')}; the "
        f"same people, ties and luck in all, {count(w.r.replicates, 'time')} over.",
        f"Harms weighed: {count(len(w.scales.harms), 'measure')} that “{w.r.label(w.r.system)}” visibly adds; "
        f"benefits: {count(len(w.scales.benefits), 'measure')}. Protected conduct acted on is "
        "always harm, never a benefit.",
        "The strengths of the safeguards are assumed (table below); a court that is slower or a reviewer who trusts "
        "the machine changes less.",
    ]
    held = [name for name, why in w.about["skipped"].items() if why == HOLDS]
    unused = [name for name in w.about["skipped"] if name not in held]
    if unused:
        lines.append(f"Not tried, because this scenario does not use what they act on: {', '.join(unused)}.")
    return lines + ([f"Not tried, because they hold already: {', '.join(held)}."] if held else [])


def _against(w: Weighed) -> list[Section]:
    """Harm on one axis, a benefit on the other."""
    benefits = sorted(w.scales.benefits, key=lambda m: -abs(w.figure(w.r.system, m)["value"]))[:MOST_BENEFITS]
    if not benefits:
        note = f"“{w.r.label(w.r.system)}” visibly adds no benefit here, so there is nothing to hold against its harm."
        return [Section("weigh", "Harm against benefit", note)]
    pictures = tuple(_crosses(w, benefit) for benefit in benefits)
    cells = []
    for i, world in enumerate(w.worlds, 1):
        figures = [_cell(w.figure(world, m)) for m in (w.harm, *benefits)]
        cells.append((f"{i}", w.r.label(world), *figures, "dominated" if w.beaten(world) else ""))
    head = (
        "No.",
        "World",
        f"Harm: {w.r.phrase(w.harm)}",
        *(f"Benefit: {w.r.phrase(m)}" for m in benefits),
        "Dominated",
    )
    table = Table(f"Caused per {PER:,} people in {period(w.r.days)}", head, cells, words=True)
    free = [w.r.label(world) for world in w.worlds if not w.beaten(world)]
    finding = f"{len(w.worlds) - len(free)} of {len(w.worlds)} worlds are dominated by another; {len(free)} are not."
    note = "The two are never added, subtracted or divided: an absolute right is not traded."
    return [Section("weigh", "Harm against benefit", finding, pictures=pictures, tables=(table,), note=note)]


def _cell(f: Mapping[str, Any]) -> str:
    return f"{change(f['value'], width(f['luck']))} (luck {span(f['luck'])}; not known {span(f['range'])})"


def _crosses(w: Weighed, benefit: str) -> svg.Picture:
    rows = []
    for i, world in enumerate(w.worlds, 1):
        x = w.figure(world, w.harm)
        y = w.figure(world, benefit)
        rows.append({
            "number": i, "x": x["value"], "y": y["value"], "x_luck": x["luck"], "x_range": x["range"],
            "y_luck": y["luck"], "y_range": y["range"], "dominated": bool(w.beaten(world)),
            "drawn": world in (w.r.system, ALL), "label": w.r.label(world),
        })  # fmt: skip
    said = ". ".join(f"{p['number']}, {p['label']}: harm {number(p['x'])}, benefit {number(p['y'])}" for p in rows)
    caption = (
        "Each number is a world (table below). Right is more harm, up is more benefit. Hollow: dominated by another "
        "world on the harms and benefits weighed. Crosses, drawn for the system and for all safeguards: thick for "
        "luck, thin for what is not known; all others stand in the table."
    )
    across = f"harm: {w.r.phrase(w.harm)} →"
    up = f"benefit: {w.r.phrase(benefit)} →"
    title = f"Harm against benefit: {w.r.phrase(benefit)}"
    key = f"weigh-{benefit.replace('.', '-')}"
    return svg.picture(
        key, title, said + ".", caption, lambda width_: labelled_scatter.scatter(rows, across, up, width_)
    )


def _pairs(w: Weighed) -> Section:
    cells = []
    for world in w.worlds:
        if by := w.beaten(world):
            worse = w.pairs.filter(world=world, by=by[0])["worse"][0].to_list()
            names = [w.r.label(one) for one in by[:3]] + ([f"{len(by) - 3} more"] if len(by) > 3 else [])
            cells.append((w.r.label(world), "; ".join(names), "; ".join(w.r.phrase(m) for m in worse[:3])))
    finding = "No world is dominated: none is visibly better than another without being visibly worse somewhere."
    if cells:
        finding = f"{capital(count(len(cells), 'world'))} {'is' if len(cells) == 1 else 'are'} dominated."
    table = Table("Dominated worlds", ("World", "By", "Worse in"), cells, words=True)
    note = (
        "A world is dominated by another if it is visibly better in no harm and no benefit weighed, and visibly "
        "worse in at least one. Visibly: the 95% interval over repeated cities excludes 0 and the parameter range does "
        "not reach beyond 0 on the other side. Not visible does not mean equal; with more people and "
        "replicates more becomes visible. Among so many measures and pairs a few seem visible by chance."
    )
    return Section("dominated", "Which worlds are dominated", finding, tables=(table,) if cells else (), note=note)


def _table(w: Weighed) -> Section:
    """Every harm and benefit that is weighed, in every world."""
    cells: list[tuple[str, ...]] = []
    for measure in (*w.scales.harms, *w.scales.benefits):
        kind = w.r.measures[measure].kind
        cells.append((f"{capital(kind)}: {w.r.phrase(measure)} ({w.r.unit(measure)})",))
        for world in w.worlds:
            f = w.figure(world, measure, "change")
            total = w.figure(world, measure)["value"]
            small = w.figures[world, measure]["smallest"]
            less = "–" if small is None else number(small * w.r.times(measure))
            cells.append((w.r.label(world), number(total), change(f["value"], width(f["luck"])), span(f["luck"]),
                          span(f["range"]), less))  # fmt: skip
    head = ("World", f"Caused per {PER:,}", f"Against “{w.r.label(w.r.system)}”", "Luck", "Not known", "Smallest seen")
    table = Table(f"Per {PER:,} people in {period(w.r.days)}", head, cells, fold="Table: every measure in every world")
    counted = f"{count(len(w.scales.harms), 'harm')} and {count(len(w.scales.benefits), 'benefit')} of the system"
    return Section("every", "Every harm and benefit", f"{capital(counted)} are weighed, one by one.", tables=(table,))


def _named(w: Weighed) -> Section:
    """What each safeguard sets."""
    base = w.r.scenario["by_world"][w.r.system]
    cells = []
    for name in w.names:
        one = w.about["about"][name]
        changed = w.r.scenario["by_world"][f"{ONLY}{name}"]
        sets = [f"{k} = {v}" for k, v in changed["parameters"].items() if base["parameters"].get(k) != v]
        sets += [f"off: {k}" for k in base["active"] if k not in changed["active"]]
        sets += [f"from day {d}: {', '.join(k)} only" for d, k in changed["switches"].items()]
        cells.append((one["title"], one["doc"], one["law"], "; ".join(sets)))
    table = Table("What each safeguard is", ("Safeguard", "What it does", "Basis", "Sets"), cells, words=True)
    return Section("named", "What each safeguard is", "Every strength is assumed and can be changed in a scenario.",
                   tables=(table,))  # fmt: skip
