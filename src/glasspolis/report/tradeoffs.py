"""Sections that weigh worlds against each other: what each safeguard changes, harm
against benefit.
"""

from __future__ import annotations

from glasspolis.answers.compare import FEWER, MORE, NOT_DETERMINED, ONLY_WITH
from glasspolis.answers.dominance import is_benefit
from glasspolis.report import bars, charts, labelled_scatter, svg
from glasspolis.report.differences import Effect, changed, effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import Row, alt_text, figures, unit_of
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import Range, bound, capital, change, listed, number, period, span, width

MOST_ROWS = 24
LEAST_HARMS = 4
CHARTS = 2
MOST_NAMES = 4
MOST_PERCENT = 250
UNMOVED = "No benefit counted here differs between the worlds, so that there is nothing to hold against the harm."
UNSEEN = "Nothing that is counted here is a benefit, so that there is nothing to hold against the harm."
REMEDIED = (
    "Remedies, such as a wrong put right, are no benefit: they count as less harm. A reward for a high score is no "
    "benefit of scoring, since others go without for it. Acting on protected conduct counts as harm, whatever it "
    "found; it never counts as a benefit."
)
CHANGES = "What each other world changes"


def safeguards(r: Reading) -> Section | None:
    """Return every harm of the system, and how much of it remains in the worlds that change the
    system.
    """
    added = {m: effect_of(r, m, r.system, r.baseline) for m in r.kind("harm")} if r.guarded else {}
    harms = [m for m, effect in added.items() if effect.value is not None and effect.luck and effect.luck[0] > 0]
    harms.sort(key=lambda m: (m != r.answer["measure"], not r.measures[m].declared.wrong_of))
    if not harms:
        none = f"“{r.label(r.system)}” visibly adds no harm here, so that no other world can be seen to take any away."
        return Section("safeguards", CHANGES, none) if any(effect.luck for effect in added.values()) else None
    head = ("World", f"“{r.label(r.system)}” per {PER:,}", "This world", "Difference", "Luck", "Not known")
    cells: list[tuple[str, ...]] = []
    for measure in harms:
        cells.append((f"{capital(r.phrase(measure))} ({r.unit(measure)})",))
        for world in r.guarded:
            effect = effect_of(r, measure, world, r.system)
            cells.append((r.label(world), number(effect.there), number(effect.here), *figures(effect)))
    table = Table(f"Harms per {PER:,} people in {period(r.days)}", head, cells, fold="Table: every harm in every world")
    best, *others = _changes(r)
    return Section("safeguards", CHANGES, best, pictures=(_parts(r, harms),), tables=(table,),
                   points=tuple(others))  # fmt: skip


def _parts(r: Reading, harms: list[str]) -> svg.Picture:
    """Return what the worlds with safeguards change, in percent of what the system adds."""
    parts = {w: {**changed(r, w), **_counted(r, w)} for w in r.guarded}
    alone = len(r.guarded) == 1
    rows: list[Row] = []
    most = max(LEAST_HARMS, MOST_ROWS // len(r.guarded))
    for measure in harms[:most]:
        name = capital(r.phrase(measure)) + (f" ({unit_of(r)})" if measure == r.answer["measure"] else "")
        rows += [] if alone else [{"heading": name}]
        rows += [_percent(name if alone else r.label(w), parts[w].get(measure)) for w in r.guarded]
    caption = (
        f"0 leaves what “{r.label(r.system)}” adds as it is, −100 takes all of it away. "
        "The thick bar is luck, over repeated cities. The thin bar with ends is what we do not know."
    ) + (f" The table has {len(harms) - most} more harms." if len(harms) > most else "")
    who = f"“{r.label(r.guarded[0])}” against “{r.label(r.system)}”" if alone else "The other worlds"
    title = f"{who}: change in percent of what the system adds"
    unit = "percent of the harm that the system adds"
    if (far := max(map(bars.reach, rows), default=0)) > MOST_PERCENT:
        caption += f" At an arrow a bar goes on beyond the chart; the farthest ends {number(far)} percent from 0."
    return svg.picture("safeguards", title, alt_text(rows), caption, lambda w: bars.ranges(rows, unit, w, MOST_PERCENT))


def _counted(r: Reading, world: str) -> dict[str, Effect]:
    """Return the answer's measure, counted as the headline counts it."""
    measure = r.answer["measure"]
    return {m: effect for m, effect in changed(r, world, r.count).items() if m == measure}


def _percent(label: str, part: Effect | None) -> Row:
    if part is None or part.value is None:
        return {"label": label, "text": "not estimable", "value": None}
    small = 0 < abs(part.value) < 1
    text = "under ±1%" if small else f"{change(part.value, max(width(part.luck) or 10, 10))}%"
    return {"label": label, "text": text, "value": part.value, "luck": part.luck, "range": part.span}


def _changes(r: Reading) -> list[str]:
    """Return what each changed system does to the answer's measure, the one that takes most away
    first, silent ones last.
    """
    measure = r.answer["measure"]
    said = []
    for world in r.guarded:
        part = changed(r, world, r.count).get(measure)
        if part is None or part.value is None:
            continue
        silence = _silence(r, world) if part.value < 0 else ""
        words = f"“{r.label(world)}” {_amount(r, part.value, width(part.luck) or 0)}{_both(r, world, part)}.{silence}"
        said.append((bool(silence), part.value, words))
    if not said:
        return ["What the other worlds change cannot be estimated here."]
    (*_, best), *others = sorted(said, key=lambda one: one[:2])
    return [f"{capital(r.phrase(measure))}: {best}", *(words for *_, words in others)]


def _both(r: Reading, world: str, part: Effect) -> str:
    """Return both ranges of what a world changes, of every hundred."""
    parts = [f"{name}: {_of_100(ends)}" for name, ends in (("luck", part.luck), ("not known", part.span)) if ends]
    if effect_of(r, r.answer["measure"], world, r.system, r.count).verdict == NOT_DETERMINED:
        parts.append("its sign is not determined")
    return f" ({'; '.join(parts)})" if parts else ""


def _of_100(ends: Range) -> str:
    """Return an interval of percent as fewer or more of every hundred."""
    low, high = ends
    less, more = (bound(abs(end), high - low) for end in ends)
    if less == more == "0":
        return "no change"
    if less == more == "100" and high < 0:
        return "all of them"
    if high <= 0:
        return f"{more} to {less} fewer"
    return f"{less} to {more} more" if low >= 0 else f"{less} fewer to {more} more"


def _silence(r: Reading, world: str) -> str:
    """Return what has to stand beside less harm in a world where people visibly do less of what is
    protected.
    """
    acts = next((name for name, meaning in r.measures.items() if meaning.declared.lawful_acts), "")
    effect = effect_of(r, acts, world, r.system)
    if effect.verdict != FEWER or effect.value is None:
        return ""
    size = change(effect.value, width(effect.luck))
    than = f"than in “{r.label(r.system)}”"
    return (
        f" People there also do fewer protected acts {than} ({size} per {PER:,}; luck {span(effect.luck)}; not known "
        f"{span(effect.span)}): where less is said, less can be hit."
    )


def _amount(r: Reading, value: float, luck: float = 0) -> str:
    """Return what a world takes from what the system adds, or puts on top of it."""
    hit = unit_of(r) == "persons hit"
    added = f"persons hit because of “{r.label(r.system)}”" if hit else f"{unit_of(r)} that “{r.label(r.system)}” adds"
    spares = "spares" if hit else "takes away"
    if abs(value) < 0.5:
        return f"leaves the number of {added} as it is"
    if value <= -99.95:
        return f"{spares} all {added}"
    if value >= 200:
        return f"multiplies the number of {added} by {value / 100 + 1:.0f}"
    if value > 0:
        return f"adds {bound(value, max(luck, 10))} to every 100 {added}"
    return f"{spares} {bound(-value, max(luck, 10))} of every 100 {added}"


def weighed(r: Reading) -> Section | None:
    """Harm and benefit on two axes with both ranges, dominance named, never one number."""
    present = benefits_of(r)
    if not present:
        return Section("weigh", "Harm against benefit", UNSEEN, note=REMEDIED) if r.kind("benefit") else None
    seen = [m for m in present if effect_of(r, m, r.system, r.baseline).verdict in (MORE, FEWER, ONLY_WITH)]
    ranked = sorted(present, key=lambda m: (r.measures[m].declared.background, m not in seen))
    moved = [m for m in ranked if not all(effect_of(r, m, w, r.baseline).nothing for w in r.real if w != r.baseline)]
    benefits = moved[:CHARTS]
    rest = [m for m in present if m not in benefits]
    harm = r.answer["measure"]
    points = {m: [_point(r, w, harm, m) for w in r.real] for m in present}
    cells = [(f"{capital(r.phrase(m))} ({r.unit(m)})", p["label"], p["harm"], p["gain"])
             for m in present for p in points[m]]  # fmt: skip
    head = ("Benefit", "World", f"Harm: {r.phrase(harm)}", "Benefit")
    title = f"Harm and benefit per {PER:,} people, with luck and what is not known"
    said = [dominance(r, harm, m) for m in benefits] if moved else [UNMOVED]
    more = (f"In the table: {listed([r.phrase(m) for m in rest])}.",) if rest else ()
    return Section(
        "weigh",
        "Harm against benefit",
        said[0],
        tuple(said[1:]) + more,
        tuple(_crosses(r, harm, m, points[m]) for m in benefits),
        (Table(title, head, cells, fold="Table: harm and every benefit", words=True),),
        note=REMEDIED,
    )


def benefits_of(r: Reading) -> list[str]:
    """Return the benefits that happen at all; debts paid off are one only where a world leaves less
    overdue and none more.
    """
    present = [name for name in r.kind("benefit") if any(r.rate(name, world) for world in r.worlds)]
    return [name for name in present if is_benefit(r.measures[name].declared, _spoilt(r, name))]


def _spoilt(r: Reading, benefit: str) -> bool:
    """Return whether what a benefit must not bring rises in some world, or falls in none."""
    unwanted = r.measures[benefit].declared.unless_more
    if not unwanted:
        return False
    verdicts = {effect_of(r, unwanted, world, r.baseline).verdict for world in r.real if world != r.baseline}
    return bool(verdicts & {MORE, ONLY_WITH}) or FEWER not in verdicts


def _crosses(r: Reading, harm: str, benefit: str, points: list[Row]) -> svg.Picture:
    points = [{**p, "number": i, "drawn": True, "dominated": False} for i, p in enumerate(points, 1)]
    said = (
        f"{p['number']}, {p['label']}: {p['harm']} {unit_of(r)} of harm, {p['gain']} {r.unit(benefit)}" for p in points
    )
    caption = (
        f"Figures are per {PER:,} people in {period(r.days)}, against “{r.label(r.baseline)}”. A point further right "
        "has more harm, and one further up more benefit. The thick part of a cross is luck, the thin part what we do "
        "not know. Harm and benefit are never added, subtracted or divided: no benefit buys an absolute right."
    )
    across = f"harm: {r.phrase(harm)} →"
    up = f"benefit: {r.phrase(benefit)} →"
    title = f"Harm against benefit: {r.phrase(benefit)}"
    key = f"weigh-{benefit.replace('.', '-')}"
    missing = [p["label"] for p in points if p["x"] is None or p["y"] is None]
    points = [p for p in points if p["label"] not in missing]
    caption += f" The chart leaves out what cannot be estimated: {listed(missing)}." if missing else ""
    few = len(points) <= MOST_NAMES
    draw = charts.scatter if few else labelled_scatter.scatter
    if not few:
        named = [f"{p['number']}: {p['label']}" for p in points]
        caption += f" {'; '.join(named)}."
    return svg.picture(key, title, ". ".join(said) + ".", caption, lambda w: draw(points, across, up, w))


def _point(r: Reading, world: str, harm: str, benefit: str) -> Row:
    x, y = (_against(r, m, world) for m in (harm, benefit))
    return {
        "label": r.label(world), "x": x.value, "y": y.value, "harm": _figure(x), "gain": _figure(y),
        "x_luck": x.luck, "x_range": x.span, "y_luck": y.luck, "y_range": y.span,
    }  # fmt: skip


def _against(r: Reading, measure: str, world: str) -> Effect:
    if world == r.baseline:
        return Effect("all", r.people, 0.0)
    return effect_of(r, measure, world, r.baseline, r.count if measure == r.answer["measure"] else "total")


def _figure(effect: Effect) -> str:
    if effect.value is None:
        return effect.why
    if effect.luck is None:
        return "0 (compared with itself)"
    return f"{change(effect.value, width(effect.luck))} (luck {span(effect.luck)}; not known {span(effect.span)})"


def dominance(r: Reading, harm: str, benefit: str) -> str:
    """Return the pair in which one world does less harm with no visible loss of benefit, in
    every range.
    """
    pairs = [(a, b) for a in r.real for b in r.real if a != b and r.paired(a, b)]
    for a, b in pairs:
        less = effect_of(r, harm, a, b, r.count)
        more = effect_of(r, benefit, a, b)
        if less.value is None or more.value is None or not less.luck or not more.luck:
            continue
        sure = less.luck[1] < 0 and (less.span is None or less.span[1] < 0)
        if sure and more.luck[0] >= 0 and (more.span is None or more.span[0] >= 0):
            return (
                f"“{r.label(a)}” dominates “{r.label(b)}”: less harm and no less benefit ({r.phrase(benefit)}), "
                "in both ranges."
            )
        if sure and more.luck[0] <= 0 <= more.luck[1]:
            return (
                f"“{r.label(a)}” does less harm than “{r.label(b)}” in both ranges, with no visible loss of benefit "
                f"({r.phrase(benefit)}: {change(more.value, width(more.luck))} per {PER:,}, luck {span(more.luck)})."
            )
    return f"No world visibly dominates another on {r.phrase(benefit)}."
