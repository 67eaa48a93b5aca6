"""The page of `glasspolis safeguards`: each alone, all, all but one; harm against benefit; which
are dominated.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from glasspolis.answers import dominance, non_inferiority
from glasspolis.answers.run import Run
from glasspolis.files import atomic_write, table_file
from glasspolis.files.terminal import wrapped
from glasspolis.records.run_files import FIGURES, SAFEGUARDS
from glasspolis.report import bars, cited, labelled_scatter, page, safeguards_by_law, svg, trust
from glasspolis.report.gather import PER
from glasspolis.report.headline import KEY, Row, alt_text, headline, unit_of
from glasspolis.report.page import Page, Section, Table
from glasspolis.report.phrases import capital, change, count, listed, number, period, span, width
from glasspolis.report.ranges import lines as lines_of_ranges
from glasspolis.report.weighed import ALL, BUT, ONLY, Weighed

MOST_BENEFITS = 2
HOLDS = "holds already"
NEEDS = "needs "
NOT_SHOWN = "No world is shown to be dominated by another."


def write_weighing(run: Run, path: str | Path) -> Path:
    """Write the page of a run that ``weighing.weigh`` gave, as one HTML file that opens offline.

    Raises:
        GlasspolisError: the run is no such run or is damaged, or the file cannot be written.
    """
    return atomic_write.write(Path(path), page.render(build(run)), parents=True)


def write_pages(run: Run, folder: Path) -> tuple[Path, list[Path]]:
    """Write the page and the tables into the run's folder; the page and the tables are returned.

    Raises:
        GlasspolisError: as ``write_weighing``.
    """
    return write_weighing(run, folder / SAFEGUARDS), write_tables(run, folder)


def write_tables(run: Run, folder: Path) -> list[Path]:
    """Return the figures, who is dominated, and the table by law, as Parquet and CSV, into a
    folder.
    """
    frame = dominance.told(run)
    pairs = dominance.dominated(run)
    flat = pairs.with_columns(pl.col("worse").list.join(" "))
    by_law = safeguards_by_law.table(Weighed(run))
    written = []
    for name, table in zip(FIGURES, (frame, flat, by_law), strict=True):
        written += [table_file.write(folder / f"{name}{suffix}", table) for suffix in (".parquet", ".csv")]
    return written


def text(run: Run) -> str:
    """Return the outcome for a screen of 80 columns: what each safeguard changes, and what is
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
    said = f"Shown to be dominated by another world: {listed(beaten)}." if beaten else NOT_SHOWN
    return "\n".join([*lines, "", wrapped(said, further="")])


def build(run: Run) -> Page:
    """Return the page's content, before it becomes HTML."""
    w = Weighed(run)
    sections = [
        s
        for s in (
            safeguards_by_law.section(w),
            _parts(w),
            *_against(w),
            _pairs(w),
            _table(w),
            _named(w),
            trust.trust(w.r),
        )
        if s is not None
    ]
    whole = Page(
        question=f"Which safeguard changes what “{w.r.label(w.r.system)}” does? ({w.r.scenario['question']})",
        answer=_answer(w),
        ranges=_both(w),
        picture=_alone(w),
        rests=_rests(w),
        sections=[*sections, trust.what_it_is_not(w.r)],
        command=trust.FROM_FOLDER,
        colophon=trust.colophon(w.r),
        version=str(run.manifest.get("versions", {}).get("glasspolis", "")),
        digest=str(run.manifest.get("digest", "")),
    )
    return cited.with_sources(whole)


def _both(w: Weighed) -> list[tuple[str, str, str]]:
    """Return the ranges of what the system does before anything is taken away, with their unit."""
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
    looks = len(less)
    sure = sorted(((f["value"], n, f) for f, n in less if _sure(f, w.r.replicates, looks)), key=lambda one: one[:2])
    if not sure:
        cities = count(w.r.replicates, "repeated city", "repeated cities")
        return f"No safeguard alone is shown to lessen {what}, with {cities} and {looks} safeguards looked at together."
    parts = [f"“{w.title(n)}” takes away {_percent(f, system, w.r.replicates, looks)}" for _, n, f in sure[:4]]
    more = count(len(sure) - 4, "more takes", "more take") if len(sure) > 4 else ""
    rest = f" {capital(more)} away less." if more else ""
    whole = ""
    if ALL in w.worlds:
        both = count(len(w.about["together"]), "that can be combined takes", "that can be combined take")
        part = _percent(w.figure(ALL, w.harm, "change"), system, w.r.replicates, looks)
        whole = f" The {both} away {part} together."
    return f"{capital(what)}: alone, {listed(parts)}.{rest}{whole} {_first(w)}".strip()


def _together(f: Mapping[str, Any], replicates: int, looks: int) -> tuple[float, float] | None:
    """Return the interval of a change that holds together with those of all safeguards."""
    if f["luck"] is None or replicates < 2:
        return None
    half = non_inferiority.simultaneous_half((f["luck"][1] - f["luck"][0]) / 2, replicates, looks)
    return f["value"] - half, f["value"] + half


def _percent(f: Mapping[str, Any], system: float, replicates: int, looks: int) -> str:
    """ "20% (15 to 25)" of what the system adds."""
    ends = _together(f, replicates, looks)
    between = sorted(100 * -end / system for end in ends) if ends else []
    interval = f" ({between[0]:.0f} to {between[1]:.0f})" if between else ""
    return f"{100 * -f['value'] / system:.0f}%{interval}"


def _sure(f: Mapping[str, Any], replicates: int, looks: int) -> bool:
    """Return whether a change is shown to be a fall: luck excludes 0 among all that were looked at,
    and what is not known does not reach beyond it.
    """
    ends = _together(f, replicates, looks)
    return ends is not None and ends[1] < 0 and (f["range"] is None or f["range"][1] <= 0)


def _first(w: Weighed) -> str:
    """Return which safeguard takes most away, and in how many settings and cities it is that
    one.
    """
    top = w.best.sort("settings", "replicates", descending=True).row(0, named=True)
    cities = f"{top['replicates']} of {top['of_replicates']} cities"
    if not top["of_settings"]:
        return f"Most is taken away by “{w.r.label(top['world'])}” in {cities}."
    ends = f"{100 * top['settings_low']:.0f} to {100 * top['settings_high']:.0f}%"
    return (
        f"“{w.r.label(top['world'])}” takes most away in {top['settings']} of {top['of_settings']} settings ({ends}) "
        f"and in {cities}."
    )


def _alone(w: Weighed) -> svg.Picture:
    """Return a row for each safeguard alone, and one for what is missed without it."""
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
        f"{KEY} “Alone” is the change against “{w.r.label(w.r.system)}”: left of 0 is less harm. “Left out of all” is "
        "the harm that comes back while every other safeguard is in force: right of 0, the others do not replace it."
    )
    title = f"{capital(w.r.phrase(w.harm))}: each safeguard alone, and what comes back without it"
    return svg.picture("alone", title, alt_text(rows), caption, lambda width_: bars.ranges(rows, unit, width_))


def _rests(w: Weighed) -> list[str]:
    stated = bool(w.about.get("stated"))
    lines = [
        f"The run follows {w.r.people:,} synthetic people in {w.r.place} for {period(w.r.days)} in "
        f"{count(len(w.worlds) + 1, 'world')}. All worlds have the same people, ties and luck, and the city is drawn "
        f"{count(w.r.replicates, 'time')}.",
        f"The page weighs {count(len(w.scales.harms), 'measure')} of harm and cost in which the worlds differ, and "
        f"{count(len(w.scales.benefits), 'measure')} of benefit. Action on protected conduct is always harm, never a "
        "benefit.",
        f"The strengths of the safeguards are {'as stated, or whole' if stated else 'assumed'} (table below). In the "
        "settings each strength is drawn from a quarter of it to the whole, because nobody knows how much of a law an "
        "office carries out.",
    ]
    if w.scales.made:
        lines.append(f"Safeguards themselves cause these harms: {listed([w.r.phrase(m) for m in w.scales.made])}.")
    held = [name for name, why in w.about["skipped"].items() if why == HOLDS]
    unused = [name for name, why in w.about["skipped"].items() if why.startswith(NEEDS)]
    if unused:
        lines.append(f"Not tried, because this scenario has nothing that they act on: {', '.join(unused)}.")
    return lines + ([f"Not tried, because they hold already: {', '.join(held)}."] if held else [])


def _parts(w: Weighed) -> Section | None:
    """Return each safeguard's part in what all together take away, and how often it is the
    first.
    """
    if not w.shares.height:
        return None
    times = w.r.times(w.harm)
    first = {row["world"]: row for row in w.best.iter_rows(named=True)}
    cells = []
    for row in w.shares.iter_rows(named=True):
        ends = None if row["low"] is None else (row["low"] * times, row["high"] * times)
        top = first[f"{ONLY}{row['safeguard']}"]
        settings = f"{top['settings']} of {top['of_settings']}" if top["of_settings"] else "–"
        alone = w.figure(f"{ONLY}{row['safeguard']}", w.harm, "change")
        part = change(row["share"] * times, width(ends))
        cells.append((w.title(row["safeguard"]), part, span(ends), change(alone["value"], width(alone["luck"])),
                      f"{top['replicates']} of {top['of_replicates']}", settings))  # fmt: skip
    head = ("Safeguard", "Its part", "Luck", "Alone", "First in so many cities", "First in so many settings")
    table = Table(f"{capital(w.r.phrase(w.harm))}, per {PER:,} people: below 0 is less", head, cells, words=True)
    clear = [w.title(r["safeguard"]) for r in w.shares.iter_rows(named=True) if r["high"] is not None and r["high"] < 0]
    finding = "No part can be told from luck."
    if clear:
        finding = f"A part below 0 beyond luck: {listed(clear)}."
    note = (
        "The part of a safeguard is what it takes away when it joins, averaged over the orders in which all may come "
        "(Shapley): one that does nothing alone and makes another work gets its share. The parts add up to what all "
        "take away together. First: it takes most away alone, with others that are equal. In the settings each "
        "safeguard’s strength is drawn from a quarter to the whole; in the repeated cities it is the whole."
    )
    return Section("parts", "The part of each safeguard", finding, tables=(table,), note=note)


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
    beaten = len(w.worlds) - len(free)
    finding = f"{beaten} of {len(w.worlds)} worlds are shown to be dominated by another; {len(free)} are not."
    note = "Harm and benefit are never added, subtracted or divided: no benefit buys an absolute right."
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
        "Each number is a world (table below). A point further right has more harm, and one further up more benefit. "
        "A hollow point is dominated by another world on the harms and benefits weighed. The system and all safeguards "
        "have crosses, thick for luck and thin for what is not known; the table has those of all other worlds."
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
    for row in w.pairs.iter_rows(named=True):
        worse = "; ".join(w.r.phrase(m) for m in row["worse"][:3])
        share = f"{100 * row['settings_low']:.0f} to {100 * row['settings_high']:.0f}%"
        settings = f"{row['settings']} of {row['of']} ({share})" if row["of"] else "–"
        cells.append(
            (w.r.label(row["world"]), w.r.label(row["by"]), worse, f"{100 * row['replicates']:.0f}%", settings)
        )
    finding = NOT_SHOWN
    number_of = w.pairs["world"].n_unique()
    if cells:
        finding = f"{capital(count(number_of, 'world'))} {'is' if number_of == 1 else 'are'} shown to be dominated."
    head = ("World", "By", "Worse in", "In so many cities", "In so many settings")
    table = Table("Dominated worlds", head, cells, words=True)
    note = (
        "A world is dominated by another if it is shown to be no better in any harm, cost or benefit weighed, by more "
        "than a margin, and shown to be worse in at least one. The margin is a tenth of how far the worlds differ in a "
        "measure, or a hundredth of the most that one of them has. That nothing better was seen shows nothing. All "
        "pairs and measures are tested together, at 5%. Worlds that leave one safeguard out are not weighed."
    )
    return Section("dominated", "Which worlds are dominated", finding, tables=(table,) if cells else (), note=note)


def _table(w: Weighed) -> Section:
    """Return every harm and benefit that is weighed, in every world."""
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
    head = (
        "World",
        f"Caused per {PER:,}",
        f"Against “{w.r.label(w.r.system)}”",
        "Luck",
        "Not known",
        "Minimum detectable",
    )
    table = Table(f"Per {PER:,} people in {period(w.r.days)}", head, cells, fold="Table: every measure in every world")
    counted = f"{count(len(w.scales.harms), 'harm')} and {count(len(w.scales.benefits), 'benefit')} of the system"
    return Section("every", "Every harm and benefit", f"{capital(counted)} are weighed, one by one.", tables=(table,))


def _named(w: Weighed) -> Section:
    """Return what each safeguard sets."""
    base = w.r.scenario["by_world"][w.r.system]
    cells = []
    for name in w.names:
        one = w.about["about"][name]
        changed = w.r.scenario["by_world"][f"{ONLY}{name}"]
        sets = [f"{k} = {v}" for k, v in changed["parameters"].items() if base["parameters"].get(k) != v]
        sets += [f"off: {k}" for k in base["active"] if k not in changed["active"]]
        sets += [f"from day {d}: {', '.join(k)} only" for d, k in changed["switches"].items()]
        cells.append((one["title"], one["doc"], "; ".join(one["law"]), "; ".join(sets)))
    table = Table(
        "What each safeguard is", ("Safeguard", "What it does", "What asks for it", "Sets"), cells, words=True
    )
    return Section("named", "What each safeguard is", "Every strength is assumed and can be changed in a scenario.",
                   tables=(table,))  # fmt: skip
