"""Sections on lawful acts given up out of fear and on households and contacts."""

from __future__ import annotations

import polars as pl

from glasspolis.contract.accounts import LAWFUL_ACTS_GIVEN_UP, SPILL_OVER
from glasspolis.contract.flags import ANOTHER, BASIS, RELATIVE
from glasspolis.report import bars, charts, svg
from glasspolis.report.differences import Effect, effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.headline import KEY, Row, alt_text, figures, row
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import IN_WORDS, capital, change, number, period, span, width

CALM = (
    "Nothing in this scenario acts on fear: lawful acts are the same in all of its worlds, in every range. That is how "
    "the scenario is made, and no finding about people."
)
LINES = 4
HEAD = ("Measure", "World", "People (n)", f"Rate per {PER:,}", "Caused", "Luck", "Not known")


def chilling(r: Reading) -> Section | None:
    """Lawful acts given up or done, the two turnout signs, and perceived against private
    dissent.
    """
    given = _lawful(r)
    if not given:
        return None
    effects = _in_worlds(r, given)
    title = "Lawful acts given up and done"
    if all(effect.nothing for effect in effects.values()):
        return Section("chill", "Lawful things people stop doing", CALM)
    pictures = [_drawn(r, "chill", title, effects), _signs(r), _private(r)]
    table = Table(
        f"{title}, per {PER:,} people in {period(r.days)}", HEAD, _cells(r, effects), fold=f"Table: {title.lower()}"
    )
    shown = tuple(p for p in pictures if p)
    finding = _stopped(r, {m: effects[m, r.system] for m in given})
    quiet = not any(effect.visible for effect in effects.values())
    return Section("chill", "Lawful things people stop doing", finding, pictures=shown, tables=(table,), quiet=quiet)


def _lawful(r: Reading) -> list[str]:
    """Measures of lawful acts: those given up, everybody's before a system's own, then acts done,
    then views spoken.
    """
    known = {name: meaning.declared for name, meaning in r.measures.items()}
    given_up = [name for name, measure in known.items() if LAWFUL_ACTS_GIVEN_UP in measure.account]
    given_up.sort(key=lambda name: not known[name].background)
    done = [name for name, measure in known.items() if measure.lawful_acts]
    return [*given_up, *done, *_view(r, "expressed")]


def _view(r: Reading, view: str) -> list[str]:
    """Return the measures of what people privately wish to say, or of what they say."""
    return [name for name, meaning in r.measures.items() if meaning.declared.view == view]


def _stopped(r: Reading, effects: dict[str, Effect]) -> str:
    """Return what is given up, whether luck alone could make it, and what is visibly done less or
    more.
    """
    (measure, main), *others = effects.items()
    if main.value is None:
        return "No change in lawful acts can be estimated from this run."
    because = f" for every {PER:,} people in {period(r.days)} because of “{r.label(r.system)}”"
    said = [_told(r, measure, main, because)]
    if main.luck and main.luck[0] <= 0 <= main.luck[1]:
        said.append("Luck alone could cause that.")
    seen = (
        m
        for m, effect in others
        if effect.value is not None and effect.luck and not effect.luck[0] <= 0 <= effect.luck[1]
    )
    return " ".join([*said, *(_told(r, m, effects[m]) for m in list(seen)[:1])])


def _told(r: Reading, measure: str, effect: Effect, because: str = "") -> str:
    size = change(effect.value or 0, width(effect.luck))
    ranges = f"luck {span(effect.luck)}; not known {span(effect.span)}"
    return f"{capital(r.phrase(measure))}: {size}{because} ({ranges})."


def _in_worlds(r: Reading, measures: list[str]) -> dict[tuple[str, str], Effect]:
    """(measure, world) -> its difference to the baseline, for every world but baseline
    and placebo.
    """
    return {(m, w): effect_of(r, m, w, r.baseline) for m in measures for w in r.real if w != r.baseline}


def _drawn(r: Reading, key: str, title: str, effects: dict[tuple[str, str], Effect]) -> svg.Picture:
    rows: list[Row] = []
    for measure in dict.fromkeys(m for m, _ in effects):
        rows.append({"heading": f"{capital(r.phrase(measure))} ({r.unit(measure)})"})
        rows += [row(effect, r.label(w), w == r.system) for (m, w), effect in effects.items() if m == measure]
    unit = f"change per {PER:,} people in {period(r.days)}, against “{r.label(r.baseline)}”"
    return svg.picture(key, title, alt_text(rows), KEY, lambda w: bars.ranges(rows, unit, w))


def _cells(r: Reading, effects: dict[tuple[str, str], Effect]) -> list[tuple[str, ...]]:
    return [
        (capital(r.phrase(m)), r.label(w), f"{g.people:,}", number(g.here), *figures(g))
        for (m, w), g in effects.items()
    ]


def _signs(r: Reading) -> svg.Picture | None:
    expressed = _view(r, "expressed")[:1]
    effects = _in_worlds(r, expressed)
    if all(effect.other is None for effect in effects.values()):
        return None
    rows: list[Row] = []
    for (_, world), effect in effects.items():
        rows += [{"heading": r.label(world)}, row(effect, "Others’ voices draw people in")]
        if effect.other is not None:
            text = change(effect.other, width(effect.luck))
            rows.append({"label": "Others’ voices make one’s own unneeded", "value": effect.other, "text": text})
    caption = (
        "Studies disagree on whether seeing others speak up makes people join or stay away, so both signs are run with "
        "the same people. Read the pair, not one of the two. The ranges are those of the first sign."
    )
    unit = f"change in {r.unit(expressed[0])} per {PER:,} people in {period(r.days)}"
    title = f"Both signs of the turnout response: {r.phrase(expressed[0])}"
    return svg.picture("signs", title, alt_text(rows), caption, lambda w: bars.ranges(rows, unit, w))


def _private(r: Reading) -> svg.Picture | None:
    pair = [*_view(r, "private")[:1], *_view(r, "expressed")[:1]]
    if len(pair) < 2:
        return None
    days: dict[str, list[Row]] = {"Wished to speak up (private)": [], "Did speak up (what others see)": []}
    for measure, rows in zip(pair, days.values(), strict=True):
        for world in r.real[:LINES]:
            rows += [{"day": d, "value": v, "world": r.label(world)} for d, v in r.daily(measure, world)]
    panels = [{"title": title, "rows": rows} for title, rows in days.items()]
    wished, spoke = ({x["world"]: x["value"] for x in rows} for rows in days.values())
    words = ". ".join(f"{w}: in the last week {number(wished[w])} wish to and {number(spoke[w])} do" for w in wished)
    caption = (
        f"Figures are weekly means per {PER:,} people a day. The gap between the two panels is what others cannot see."
    )
    if len(r.real) > LINES:
        caption += f" The chart shows the first {IN_WORDS[LINES]} of {len(r.real)} worlds."
    title = "Private and visible dissent over the days"
    return svg.picture("private", title, words + ".", caption, lambda w: charts.lines(panels, w))


def spill_over(r: Reading) -> Section | None:
    """Return households and contacts: those hit through another person."""
    effects = _in_worlds(r, [name for name, meaning in r.measures.items() if SPILL_OVER in meaning.declared.account])
    flags = r.flags(r.system)
    kin, others = (
        float(flags.filter(pl.col("basis") == BASIS[basis])["count"].sum()) * r.scale for basis in (RELATIVE, ANOTHER)
    )
    if not effects and not kin + others:
        return None
    finding = (
        f"Flags that rest on a relative or a contact: {number(kin, max(kin / 10, 1))} for every {PER:,} people; "
        f"on somebody else’s record: {number(others, max(others / 10, 1))}."
    )
    title = "Hit through somebody else"
    seen = {measure for (measure, _), effect in effects.items() if not effect.nothing}
    units = list(dict.fromkeys(r.unit(m) for m, _ in effects if m in seen))
    drawn = {key: effect for key, effect in effects.items() if key[0] in seen}
    pictures = tuple(
        _drawn(r, f"spill-{i}", f"{title}: {unit}", {k: effect for k, effect in drawn.items() if r.unit(k[0]) == unit})
        for i, unit in enumerate(units)
    )
    tables = (Table(title, HEAD, _cells(r, effects), fold=f"Table: {title.lower()}"),) if effects else ()
    named = "Who else is drawn in: households and contacts"
    quiet = not any(effect.visible for effect in effects.values())
    return Section("spill", named, finding, pictures=pictures, tables=tables, quiet=quiet)
