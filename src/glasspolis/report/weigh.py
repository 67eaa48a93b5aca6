"""Sections that weigh worlds against each other: what each safeguard changes, harm against benefit."""

from __future__ import annotations

from glasspolis.report import bars, charts, ink
from glasspolis.report.differences import Gap, gap_of
from glasspolis.report.first import told, unit_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, change, listed, number, period, span, width

MOST = 9


def safeguards(r: Reading) -> Section | None:
    """Every harm of the system, and how much of it remains in the worlds that change the system."""
    if not r.guarded:
        return None
    added = {m: gap_of(r, m, r.system, r.baseline) for m in r.kind("harm")}
    harms = [m for m, gap in added.items() if gap.value is not None and gap.luck and gap.luck[0] > 0][:MOST]
    if not harms:
        return None
    rows: list[dict[str, object]] = []
    cells: list[tuple[str, ...]] = []
    for measure in harms:
        rows.append({"heading": capital(r.phrase(measure))})
        cells.append((f"{capital(r.phrase(measure))} ({r.unit(measure)})",))
        for world in r.guarded:
            gap = gap_of(r, measure, world, r.system)
            rows.append(_relative(r.label(world), gap, added[measure]))
            shown = change(gap.value, width(gap.luck)) if gap.value is not None else gap.why
            cells.append((r.label(world), number(r.rate(measure, r.system)), number(r.rate(measure, world)), shown, span(gap.luck), span(gap.span)))
    caption = (
        f"0 leaves what “{r.label(r.system)}” adds as it is, −100 takes all of it away. The ranges are those of the "
        "difference between the two worlds, as a percentage of what the system adds at the best values."
    )
    shown = ink.picture(
        "safeguards", f"Change against “{r.label(r.system)}”, in percent of what it adds", told(rows), caption,
        lambda w: bars.ranges(rows, "percent of the harm that the system adds", w),
    )  # fmt: skip
    head = ("", f"“{r.label(r.system)}” per {PER:,}", "This world", "Difference", "Luck", "Not known")
    table = Table(f"Harms per {PER:,} people in {period(r.days)}", head, cells, fold="Table: every harm in every world")
    return Section("safeguards", "What each safeguard changes", _best(r), pictures=(shown,), tables=(table,))


def _relative(label: str, gap: Gap, added: Gap) -> dict[str, object]:
    if gap.value is None or not added.value:
        return {"label": label, "text": gap.why or "not estimable", "value": None}
    scale = 100 / added.value
    luck, rest = ((b[0] * scale, b[1] * scale) if b else None for b in (gap.luck, gap.span))
    text = f"{change(gap.value * scale, width(luck))}%"
    return {"label": label, "text": text, "value": gap.value * scale, "luck": luck, "range": rest}


def _best(r: Reading) -> str:
    measure = r.answer["measure"]
    whole = gap_of(r, measure, r.system, r.baseline, r.count)
    said = []
    for world in r.guarded:
        gap = gap_of(r, measure, world, r.system, r.count)
        if gap.value is None or not whole.value:
            continue
        part = -100 * gap.value / whole.value
        spread = gap.span and (gap.span[0] < 0 < gap.span[1])
        sure = " (not determined: the sign changes within what we do not know)" if spread else ""
        verb = "removes" if part >= 0 else "adds"
        said.append(f"“{r.label(world)}” {verb} {abs(part):.0f} of every 100 {unit_of(r)} that the system adds{sure}")
    return f"{listed(said)}: {r.phrase(measure)}." if said else "What the safeguards change cannot be estimated here."


def weighed(r: Reading) -> Section | None:
    """Harm and benefit on two axes with both ranges, dominance named, never one number."""
    benefits = [m for m in r.kind("benefit") if any(r.rate(m, w) for w in r.worlds)][:2]
    harm = r.answer["measure"]
    if not benefits:
        return None
    pictures, cells, said = [], [], []
    for benefit in benefits:
        points = [_point(r, w, harm, benefit) for w in r.real]
        words = ". ".join(f"{p['label']}: {p['harm']} {unit_of(r)}, {p['gain']} {r.unit(benefit)}" for p in points)
        across, up = f"harm: {r.phrase(harm)} →", f"benefit: {r.phrase(benefit)} →"
        caption = (
            f"Each per {PER:,} people in {period(r.days)}, against “{r.label(r.baseline)}”. Right is more harm, up is more "
            "benefit. Crosses: thick for luck, thin for what we do not know. The two are not added, subtracted or divided: "
            "an absolute right is not traded."
        )
        title = f"Harm against benefit: {r.phrase(benefit)}"
        chart = _drawer(points, across, up)
        pictures.append(ink.picture(f"weigh-{len(pictures)}", title, words + ".", caption, chart))
        cells += [(capital(r.phrase(benefit)), str(p["label"]), str(p["harm"]), str(p["gain"])) for p in points]
        said.append(_dominance(r, harm, benefit))
    head = ("Benefit", "World", f"Harm: {r.phrase(harm)}", "Benefit")
    table = Table(f"Harm and benefit per {PER:,} people, with luck and what is not known", head, cells, fold="Table: harm and benefit")
    note = "Acting on protected conduct counts as harm, whatever it found; it never counts as a benefit."
    return Section("weigh", "Harm against benefit", said[0], tuple(said[1:]), tuple(pictures), (table,), note=note)


def _drawer(points, across: str, up: str):
    return lambda w: charts.scatter(points, across, up, w)


def _point(r: Reading, world: str, harm: str, benefit: str) -> dict[str, object]:
    x, y = (_against(r, m, world) for m in (harm, benefit))
    return {
        "label": r.label(world), "x": x.value, "y": y.value, "harm": _figure(x), "gain": _figure(y),
        "x_luck": x.luck, "x_range": x.span, "y_luck": y.luck, "y_range": y.span,
    }  # fmt: skip


def _against(r: Reading, measure: str, world: str) -> Gap:
    if world == r.baseline:
        return Gap("all", r.people, 0.0)
    return gap_of(r, measure, world, r.baseline, r.count if measure == r.answer["measure"] else "total")


def _figure(gap: Gap) -> str:
    if gap.value is None:
        return gap.why
    if gap.luck is None:
        return "0 (compared with itself)"
    return f"{change(gap.value, width(gap.luck))} (luck {span(gap.luck)}; not known {span(gap.span)})"


def _dominance(r: Reading, harm: str, benefit: str) -> str:
    """The pair in which one world does less harm with no visible loss of benefit, in every range."""
    pairs = [(a, b) for a in r.real for b in r.real if a != b and r.paired(a, b)]
    for a, b in pairs:
        less, more = gap_of(r, harm, a, b, r.count), gap_of(r, benefit, a, b)
        if less.value is None or more.value is None or not less.luck or not more.luck:
            continue
        sure = less.luck[1] < 0 and (less.span is None or less.span[1] < 0)
        if sure and more.luck[0] >= 0 and (more.span is None or more.span[0] >= 0):
            return f"“{r.label(a)}” dominates “{r.label(b)}”: less harm and no less benefit, in both ranges."
        if sure and more.luck[0] <= 0 <= more.luck[1]:
            return (
                f"“{r.label(a)}” does less harm than “{r.label(b)}” in both ranges, with no visible loss of benefit "
                f"({r.phrase(benefit)}: {change(more.value, width(more.luck))} per {PER:,}, luck {span(more.luck)})."
            )
    return f"No world dominates another on {r.phrase(benefit)}: where there is less harm there is also less benefit."
