"""The report's first screen: the question answered in a sentence, with both ranges, a chart and
what it rests on.
"""

from __future__ import annotations

from typing import Any

from glasspolis.answers.compare import NOT_DETERMINED
from glasspolis.question.texts import with_both_ranges
from glasspolis.report import bars, svg
from glasspolis.report.deciding import asks, rests_on
from glasspolis.report.differences import Effect, effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.phrases import (
    bound,
    capital,
    change,
    count,
    listed,
    number,
    period,
    share,
    span,
    width,
)
from glasspolis.report.ranges import told, varied_and_held

Row = dict[str, Any]
FEW = 12
KEY = (
    "The dot is the middle of the settings. The thick bar is luck: the 95% interval over repeated cities. "
    "The thin bar with ends is what we do not know: the range over the uncertain parameters."
)


def headline(r: Reading) -> Effect:
    """Return the difference that the scenario's answer states; its value is None where the run does
    not hold it.
    """
    return effect_of(r, r.answer["measure"], r.system, r.baseline, r.count)


def sentence(r: Reading, effect: Effect) -> str:
    """Return the scenario's answer with its slots filled, or why there is none."""
    a = r.answer
    if effect.value is None:
        return f"Not answered: {r.phrase(a['measure'])} is {effect.why}."
    effect = told(effect)
    if effect.value is None:
        return ""
    scale = a.get("per", PER) / PER
    ends = {"": effect.luck, "range_": effect.span}
    wide = width(effect.luck)
    slots = {name: number(value * scale, wide and wide * scale)
             for name, value in (("value", effect.value), ("size", abs(effect.value)))}  # fmt: skip
    slots["more"] = "fewer" if effect.value < 0 else "more"
    for name, bounds in ends.items():
        step = width(bounds)
        for end, at in (("low", 0), ("high", 1)):
            known = bounds is not None and step
            slots[name + end] = bound(bounds[at] * scale, step * scale) if known and bounds and step else "unknown"
    text = with_both_ranges(a["sentence"]).format(
        **slots, per=f"{a.get('per', PER):,}", people=f"{r.people:,}", days=f"{r.days:,}",
        place=r.place, world=r.label(r.system), baseline=r.label(r.baseline),
    )  # fmt: skip
    if effect.verdict == NOT_DETERMINED and effect.span:
        rest = text[:1].lower() + text[1:]
        return f"Not determined: the sign changes within what we do not know. The central figure says: {rest}"
    return text


def besides(r: Reading) -> list[str]:
    """Return what the question also asks: each measure that the scenario names, in a line with both
    ranges.
    """
    lines = []
    for measure in r.answer.get("also") or ():
        effect = effect_of(r, measure, r.system, r.baseline)
        if effect.value is None:
            lines.append(f"{capital(r.phrase(measure))}: {effect.why}.".replace("\n", " "))
            continue
        value, luck, rest = figures(effect)
        phrase = r.phrase(measure)
        unit = r.unit(measure)
        what = value if unit in phrase else f"{value} {unit}"
        whose = "" if r.told_of_a_mean_day(measure) else f" per {PER:,} people"
        figure = f"{what}{whose} (luck {luck}; not known {rest})"
        open_sign = " The sign is not determined." if effect.verdict == NOT_DETERMINED else ""
        lines.append(f"{capital(phrase)}: {figure}.{open_sign}")
    return lines


def row(effect: Effect, label: str, bold: bool = False) -> Row:
    """Return a difference as a row of ``bars.ranges``."""
    effect = told(effect)
    if effect.value is None:
        return {"label": label, "text": effect.why, "value": None}
    text = change(effect.value, width(effect.luck))
    return {
        "label": label,
        "text": text,
        "value": effect.value,
        "luck": effect.luck,
        "range": effect.span,
        "bold": bold,
    }


def figures(effect: Effect) -> tuple[str, str, str]:
    """Return a difference as three cells of a table: the figure, luck, what is not known."""
    effect = told(effect)
    if effect.value is None:
        return effect.why, "–", "–"
    return change(effect.value, width(effect.luck)), span(effect.luck), span(effect.span)


def alt_text(rows: list[Row]) -> str:
    """Return rows of ``bars.ranges`` read aloud: every label with its figure and both ranges."""
    said = []
    for item in rows:
        if "heading" in item:
            continue
        luck, rest = (span(item.get(k)) for k in ("luck", "range"))
        more = f" (luck {luck}; not known {rest})" if item["value"] is not None else ""
        said.append(f"{item['label']}: {item['text']}{more}".replace("\n", " "))
    return ". ".join(said) + "."


def picture(r: Reading) -> svg.Picture | None:
    """Return every world against the one without the system, on the answer's measure."""
    a = r.answer
    rows = []
    for world in r.worlds:
        if world != r.baseline:
            found = effect_of(r, a["measure"], world, r.baseline, r.count)
            rows.append(row(found, r.label(world), world == r.system))
    if not rows:
        return None
    unit = f"{unit_of(r)} per {PER:,} people in {period(r.days)}, against “{r.label(r.baseline)}”"
    counted = "people with " if r.count == "persons" and r.phrase(a["measure"]).startswith("days ") else ""
    title = f"What each world adds: {counted}{r.phrase(a['measure'])}"
    edge = bars.fitting(rows)
    far = f" At an arrow a bar goes on, as far as {number(max(map(bars.reach, rows)))}." if edge else ""
    return svg.picture("worlds", title, alt_text(rows), KEY + far, lambda w: bars.ranges(rows, unit, w, edge))


def unit_of(r: Reading) -> str:
    """Return what the answer's figure is a number of."""
    a = r.answer
    return "persons hit" if r.count == "persons" else r.measures[a["measure"]].unit


def rests(r: Reading) -> list[str]:
    """Return what the answer rests on, a line each."""
    worlds = listed([f"“{r.label(w)}”" for w in r.worlds])
    lines = [
        f"The run follows {r.people:,} synthetic people in {r.place} for {period(r.days)} in "
        f"{count(len(r.worlds), 'world')}: {worlds}.",
        "Every world has the same people, ties and luck, so that only what differs between the worlds makes a "
        f"difference. The city is drawn {count(r.replicates, 'time')}, each time with other people and luck.",
    ]
    lines += [line for line in (rests_on(r.sensitivity, r.parameter), *asks(r.sensitivity, r.parameter)) if line]
    par = r.table("parameters")
    par = par.filter(par["variant"] == "base").unique("parameter")
    if par.height:
        assumed = par.filter(par["evidence"] == "assumed").height
        lines.append(
            f"The run has {par.height} parameters. Of these, {assumed} ({share(assumed, par.height)}) are assumed, and "
            f"the others come from a source. {varied_and_held(r)}".rstrip()
        )
    return lines
