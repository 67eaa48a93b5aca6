"""The page of counts by group, as HTML that opens offline, and its tables and JSON; the sentences
stand in counted_words.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from glasspolis import __version__
from glasspolis.answers import counted
from glasspolis.files import atomic_write, table_file
from glasspolis.records.run_files import COUNTED, COUNTED_TABLES
from glasspolis.report import bars, cited, page, svg
from glasspolis.report.counted_words import (
    GIVEN_TITLE,
    OPEN,
    Line,
    Told,
    ends,
    figure,
    fraction,
    gap_ends,
    given_rows,
    given_words,
    headline,
    interval,
    missed,
    overturned,
    percent,
    points,
    spread_row,
    verdict,
)
from glasspolis.report.page import Page, Section, Table
from glasspolis.report.phrases import capital, count
from glasspolis.report.svg import Picture

ABOUT = "counts of a deployed system, by group; no simulation"
KEY = (
    "The dot is the rate as counted, and the thick bar its 95% interval. Where there is no dot, the thin bar shows "
    "what is open because nobody counted it, and the thick bar adds chance to both ends."
)
HEAD = ("Group", "Counted", "Rate", "95% interval")
DRAWN = ("ppv", "complaint_rate", "won_rate")
DRAWN_GAPS = ("flag_rate", "ppv", "wrong_share")
MOST_PAIRS = 10
"""Pairs of groups of which a chart of gaps is drawn; of more there is a table alone."""


def write(t: Told, folder: Path, command: str, checksum: str) -> list[Path]:
    """Write the page and the tables of rates and gaps, each as Parquet and CSV.

    Args:
        t: what the counts say.
        folder: to write into.
        command: that gives the same again.
        checksum: of the file of counts, as sha256.

    Raises:
        GlasspolisError: a file cannot be written.
    """
    html = page.render(build(t, command, checksum))
    written = [atomic_write.write(folder / COUNTED, html, parents=True)]
    for name, frame in zip(COUNTED_TABLES, (t.rates, t.gaps), strict=True):
        written += [table_file.write(folder / f"{name}{suffix}", frame) for suffix in (".csv", ".parquet")]
    return written


def as_json(t: Told) -> dict[str, Any]:
    """Return everything for a program; shares are fractions of 1, intervals of 95%."""
    return {
        "counts": t.counts.name,
        "answer": headline(t),
        "missed": missed(t),
        "rates": t.rates.to_dicts(),
        "gaps": t.gaps.to_dicts(),
        "spreads": t.spreads.to_dicts(),
        "supposed": t.supposed.to_dicts(),
        "stated": [
            {"source": s.source, "rate": s.rate, "complement": s.complement, "group": group, "verdict": word}
            for s in t.stated
            for group, _, _, word in verdict(t, s)
        ],
    }


def build(t: Told, command: str, checksum: str) -> Page:
    """Return the page's content, before it becomes HTML."""
    sections = [_rates(t), _gaps(t), _uncounted(t), _identity(t), _stated(t), _made(t)]
    whole = Page(
        question=f"What do the counts of {t.counts.name} say of each group?",
        answer=headline(t),
        ranges=_ranges(t),
        picture=_picture(t, "flag_rate"),
        rests=[line for line in (missed(t), overturned(t), _suppressed(t)) if line],
        sections=[section for section in sections if section is not None],
        command=command,
        colophon=[("Counts", t.counts.name), ("SHA-256 of the counts", checksum), ("Glasspolis", __version__)],
        version=__version__,
        about=ABOUT,
    )
    return cited.with_sources(whole)


def _ranges(t: Told) -> list[tuple[str, str, str]]:
    """Return what the two kinds of range on this page are."""
    line = t.rates.filter(rate="wrong_share").row(0, named=True)
    return [
        ("Chance", "95% intervals", "hold the rate of the system of which one period was counted; those of gaps hold "
         "all together"),
        ("Open", ends(line["bound_low"], line["bound_high"]), f"for example, of {line['group']} are wrongly flagged: "
         "what nobody counted can move it so far, and no interval of chance says where it lies"),
    ]  # fmt: skip


def _suppressed(t: Told) -> str:
    """Return which cells are suppressed; "" if none is."""
    cells = [
        f"{name} in {group.group}"
        for group in t.counts.groups
        for name in t.counts.columns
        if not group.count(name).known
    ]
    return f"Suppressed, and therefore open: {', '.join(cells)}." if cells else ""


def _told(t: Told, *keys: str) -> list[str]:
    return [key for key in t.told_rates() if key in keys]


def _picture(t: Told, key: str) -> Picture:
    """Return a rate by group with its interval, or with what is open."""
    lines = list(t.rates.filter(rate=key).iter_rows(named=True))
    people = lines[0]["unit"] == counted.PEOPLE
    times = 1 if people else 100
    drawn = []
    for line in lines:
        if line["low"] is None:
            continue
        known = line["value"] is not None
        bounds = (times * line["bound_low"], times * line["bound_high"])
        drawn.append(
            {
                "label": capital(line["group"]),
                "text": figure(line),
                "value": times * line["value"] if known else None,
                "luck": (times * line["low"], times * line["high"]),
                "range": None if known or figure(line) == OPEN else bounds,
            }
        )
    title = capital(RATE[key].label)
    words = ". ".join(f"{capital(line['group'])}: {_in_words(line)}" for line in lines) + "."
    unit = "people" if people else "percent"
    return svg.picture(key.replace("_", "-"), title, words, KEY, lambda width: bars.ranges(drawn, unit, width))


RATE = counted.RATES


def _in_words(line: Line) -> str:
    """Return a rate with its interval for somebody who does not see the chart."""
    if line["low"] is None:
        return figure(line)
    counts = f", {fraction(line)}" if fraction(line) else ""
    return f"{figure(line)}{counts} (95% {interval(line)})"


def _table(t: Told, keys: Sequence[str], caption: str, fold: str = "") -> Table:
    rows: list[tuple[str, ...]] = []
    for key in keys:
        rows.append((f"{capital(RATE[key].label)} ({RATE[key].method})",))
        rows += [
            (capital(line["group"]), fraction(line), figure(line), interval(line))
            for line in t.rates.filter(rate=key).iter_rows(named=True)
        ]
    return Table(caption, HEAD, rows, fold)


def _rates(t: Told) -> Section:
    """Return what was counted."""
    keys = _told(t, *(rate.key for rate in (*counted.COUNTED, *counted.PER_DAY)))
    pictures = [_picture(t, key) for key in keys if key in DRAWN]
    note = (
        "Rates of people have the exact interval of Clopper and Pearson (1934), which covers 95% or more, rates of "
        "flags checked the score interval of Wilson (1927), which covers 95% on average and takes flags as "
        "independent of one another. Numbers a day have that of Garwood (1936), which takes them so as well."
    )
    finding = f"{capital(count(len(keys), 'rate'))} can be told from what was counted."
    table = _table(t, keys, "Rates of what was counted")
    return Section("rates", "Rates by group", finding, (), tuple(pictures), (table,), note=note)


def _gaps(t: Told) -> Section | None:
    """Return gaps between groups, held together, and how far the groups spread."""
    if not t.gaps.height:
        return None
    out = t.gaps.filter("stands_out")
    finding = f"{capital(count(out.height, 'gap'))} of {t.looks()} {'is' if out.height == 1 else 'are'} beyond chance."
    pairs = len(t.counts.groups) * (len(t.counts.groups) - 1) // 2
    telling = [key for key in DRAWN_GAPS if key in set(t.gaps["rate"])] if pairs <= MOST_PAIRS else []
    tables = [Table("Gaps between groups, in percentage points", ("Gap", "As counted", "95%, all together", "Beyond"),
                    _gap_rows(t), f"All {t.looks()} gaps")]  # fmt: skip
    if t.spreads.height:
        rows = [spread_row(row) for row in t.spreads.iter_rows(named=True)]
        head = ("Rate", "Largest gap", "Standard deviation without chance")
        tables.insert(0, Table("How far groups lie apart, in percentage points (95%)", head, rows))
    note = (
        "Each gap is the first group less the second. The intervals hold together for all gaps of the page "
        "(Bonferroni, over melded exact limits; Fay, Proschan and Brittain 2015), so that where no groups differ at "
        "most one page in twenty names a gap. The largest gap as counted is too large by luck; the standard deviation "
        "has the part taken out that chance puts into it (Lum, Zhang and Bower 2022). Its interval follows from those "
        "of the gaps and is wider than it need be."
    )
    pictures = tuple(_gap_picture(t, key) for key in telling)
    return Section("gaps", "Gaps between groups", finding, (), pictures, tuple(tables), note=note)


def _gap_rows(t: Told) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for label in t.gaps["label"].unique(maintain_order=True):
        rows.append((capital(label),))
        for gap in t.gaps.filter(label=label).iter_rows(named=True):
            value = points(gap["value"], gap["high"] - gap["low"]) if gap["value"] is not None else "open"
            beyond = "yes" if gap["stands_out"] else "no"
            rows.append((f"{capital(gap['group'])} less {gap['other']}", value, gap_ends(gap), beyond))
    return rows


def _gap_picture(t: Told, key: str) -> Picture:
    gaps = list(t.gaps.filter(rate=key).iter_rows(named=True))
    drawn = [
        {
            "label": f"{capital(gap['group'])} less {gap['other']}",
            "text": gap_ends(gap),
            "value": 100 * gap["value"] if gap["value"] is not None else None,
            "luck": (100 * gap["low"], 100 * gap["high"]),
            "bold": gap["stands_out"],
        }
        for gap in gaps
    ]
    words = ". ".join(
        f"{row['label']}: {row['text']} points{', beyond chance' if row['bold'] else ''}" for row in drawn
    )
    title = f"Gap: {RATE[key].label}"
    caption = "The thick bar is an interval that holds together with all others. Bold gaps are beyond chance."
    return svg.picture(f"gap-{key.replace('_', '-')}", title, f"{words}.", caption,
                        lambda width: bars.ranges(drawn, "percentage points", width))  # fmt: skip


def _uncounted(t: Told) -> Section:
    """Bounds for what nobody counted."""
    keys = _told(t, "ppv_all", "wrong_share", "wrong_people", "missed_people")
    drawn = [key for key in keys if key in ("ppv_all", "wrong_share")]
    if t.audited:
        drawn.append("missed_people")
    note = (
        "A flag that nobody checked may be right or wrong, and a complaint that was won says that its flag was wrong, "
        "also where a check had confirmed it. What is open is stated from end to end (Manski 1990): no assumption is "
        "made about what nobody counted. An audit narrows it only if it was drawn at random."
    )
    table = _table(t, keys, "What nobody counted, from end to end")
    pictures = tuple(_picture(t, key) for key in drawn)
    return Section("uncounted", "What nobody counted", missed(t), (), pictures, (table,), note=note)


def _identity(t: Told) -> Section:
    """Return the identity of the error rates: what is given, and what then follows."""
    keys = _told(t, *counted.OF_MISSED)
    audited = len(t.audited) == len(t.counts.groups)
    text = (
        "Four rates are tied: FPR = p / (1 − p) × (1 − PPV) / PPV × (1 − FNR), with the prevalence p (Chouldechova "
        "2017). Counts of flags give PPV and one more equation; one further number gives all. Where groups differ in "
        "prevalence, no system has PPV, FNR and FPR alike in all of them.",
    )
    tables = []
    if t.audited:
        tables.append(_table(t, keys, "What follows from the random audit"))
    head = ("Group", "Prevalence", "FNR (missed)", "FPR (wrongly flagged)")
    if t.given:
        tables.append(Table(GIVEN_TITLE.format(given_words(t.given)), head, given_rows(t)))
    elif not audited:
        tables.append(Table("What would follow from a miss rate that nobody counted", head, _sorted_blocks(t)))
    if t.given:
        finding = f"Given are PPV and the share flagged, as counted, and that {given_words(t.given)}, as stated."
    elif audited:
        finding = "Given are PPV, the share flagged and the share missed in the random audit; all else follows."
    else:
        finding = "Given are PPV and the share flagged; prevalence, FNR and FPR follow only if one of them is known."
    pictures = (_picture(t, "miss_rate"),) if t.audited else ()
    return Section("identity", "What is given, and what then follows", finding, text, pictures, tuple(tables))


def _sorted_blocks(t: Told) -> list[tuple[str, ...]]:
    """Return what would follow, a block for each supposed miss rate."""
    pairs = list(zip(t.supposed["supposed"], given_rows(t), strict=True))
    rows: list[tuple[str, ...]] = []
    for value in t.supposed["supposed"].unique(maintain_order=True):
        rows.append((f"If {percent(value)} were missed",))
        rows += [row for supposed, row in pairs if supposed == value]
    return rows


def _stated(t: Told) -> Section | None:
    """Return what somebody stated, beside what was counted."""
    if not t.stated:
        return None
    rows: list[tuple[str, ...]] = []
    for stated in t.stated:
        sign = "not " if stated.complement else ""
        rows.append((f"{stated.source}: {sign}{RATE[stated.rate].label}",))
        rows += [(capital(group), said, found, word) for group, said, found, word in verdict(t, stated)]
    words = [row[-1] for row in rows if len(row) > 1]
    wrong = sum(word != "agrees" for word in words)
    finding = f"{capital(count(wrong, 'number'))} of {len(words)} stated lie outside of what was counted."
    table = Table("As stated, and the 95% interval of the counts", ("Group", "Stated", "Counted", "Verdict"), rows)
    text = ("A simulation uses the numbers as they were stated. Neither side is changed here.",)
    return Section("stated", "What was stated, against the counts", finding, text, tables=(table,))


def _made(t: Told) -> Section:
    """Return what these figures are and are not."""
    return Section(
        "limits",
        "What this is not",
        "These are counts of one system over one period; nothing here was simulated.",
        points=(
            "Whether a flag was right is what the people who checked said. Their errors are in every figure.",
            "Flags of one household, place or day are not independent. Where they come in clusters, all intervals are "
            "too narrow.",
            "A gap is no cause: groups may differ in what brings people before the system.",
            "No count of flags shows how long a wrong lasts, who else is hit or what people give up out of fear.",
            "Necessity, proportionality and legality are for people to judge.",
        ),
    )
