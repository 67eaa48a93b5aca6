"""Says what decides the answer, which number to ask for, and where the answer is of concern:
sentences, chart and section.

Nothing is said where settings that were left out are predicted too badly (Q2 under 0.5).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from glasspolis.answers.emulator import ENOUGH, FEWEST, Estimate
from glasspolis.answers.exact_intervals import clopper_pearson
from glasspolis.answers.failing import FAILS, Failing, failing
from glasspolis.answers.knowing import Worth
from glasspolis.answers.scenario_discovery import Box
from glasspolis.answers.sensitivity import Sensitivity, few
from glasspolis.contract.parameters import ASSUMED, ROLES
from glasspolis.report import bars, svg
from glasspolis.report.gather import Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, listed, number

Name = Callable[[str], str]
TOLD = 6
"""Most parameters in a chart, a table or a sentence."""


def rests_on(sensitivity: Sensitivity, name: Name) -> str:
    """Return which numbers decide the answer, with shares and intervals, or why that is not
    said.
    """
    if not sensitivity.settings:
        return ""
    if why := few(sensitivity):
        return f"Which number decides is not said: too few settings to say ({why})."
    if not sensitivity.deciders:
        return f"No single number stands out among {sensitivity.varied} that were varied together."
    said = [_decider(sensitivity, at, name) for at in range(min(len(sensitivity.deciders), TOLD))]
    first = min(sensitivity.in_order, len(said))
    parts = [f"What decides the answer: {', then '.join(said[:first])}."] if first else []
    if rest := said[first:]:
        head = "Then, in no certain order" if first else "What decides the answer, in no certain order"
        parts.append(f"{head}: {'; '.join(rest)}.")
    parts.append(_how_well(sensitivity))
    return " ".join(parts)


def _decider(sensitivity: Sensitivity, at: int, name: Name) -> str:
    decider = sensitivity.deciders[at]
    about = sensitivity.about(decider.parameter)
    source = about["evidence"] if about["evidence"] == ASSUMED else f"{about['evidence']}, {about['quality']}"
    return f"{name(about['parameter'])} ({about['axis']}, {source}): {_percent(decider.share)}"


def _how_well(sensitivity: Sensitivity) -> str:
    dropped = len(sensitivity.unreachable) + len(sensitivity.inert)
    left = f"; {dropped} of {sensitivity.varied} cannot reach it" if dropped else f" among {sensitivity.varied}"
    what = "the logarithm of the answer" if sensitivity.emulator and sensitivity.emulator.scale.log else "the answer"
    return (
        f"Shares are of how much {what} varies over {sensitivity.settings} settings{left}; settings left out are "
        f"predicted with Q2 {sensitivity.q2:.2f} (1 is exactly, and under {ENOUGH} nothing is said)."
    )


def _percent(estimate: Estimate) -> str:
    low, high = (round(100 * end) for end in (estimate.low, estimate.high))
    return f"{round(100 * estimate.value)}% ({low} to {high})"


def asks(sensitivity: Sensitivity, name: Name) -> list[str]:
    """Return which number to ask for first and which three together, a sentence each."""
    if not sensitivity.singles:
        return []
    first = sensitivity.singles[0]
    about = sensitivity.about(first.parameters[0])
    lines = [
        f"The number to ask for first: {name(about['parameter'])} ({about['axis']}). Known, it narrows what is not "
        f"known by {_percent(first.narrower)}{_wrong(sensitivity, first)}. "
        f"It could be known from {ROLES[about['role']]}."
    ]
    if sensitivity.best:
        names = listed(
            [
                f"{name(sensitivity.about(p)['parameter'])} ({sensitivity.about(p)['axis']})"
                for p in sensitivity.best.parameters
            ]
        )
        together = f"The best {count(len(sensitivity.best.parameters), 'number')} together"
        lines.append(
            f"{together}: {names}; {_percent(sensitivity.best.narrower)} narrower"
            f"{_wrong(sensitivity, sensitivity.best)}."
        )
    return lines


def concerned(sensitivity: Sensitivity, because: str | None, per: int) -> str:
    """Return the threshold of concern, per so many people, with its reason, and how often a
    decision by it is wrong as things are; "" where the scenario states none.
    """
    limit = sensitivity.concern
    if limit is None or sensitivity.wrong_now is None:
        return ""
    above = int((sensitivity.answer > limit).sum())
    low, high = (round(100 * end) for end in clopper_pearson(above, sensitivity.settings))
    why = f", {because}" if because else ""
    stated = f"The threshold of concern is {number(limit)} per {per:,} people{why}. "
    if sensitivity.settings < FEWEST:
        return (
            f"{stated}The answer lies above it in {above} of {count(sensitivity.settings, 'setting')}, which are too "
            "few to say how often a decision by it is wrong."
        )
    return (
        f"{stated}The answer lies above it in {round(100 * above / sensitivity.settings)}% of {sensitivity.settings} "
        f"settings ({low} to {high}). Whoever decides as most of the settings say is wrong in "
        f"{round(100 * sensitivity.wrong_now)} of 100 settings."
    )


def _wrong(sensitivity: Sensitivity, worth: Worth) -> str:
    """Return what knowing does for a decision by the threshold of concern, if there is one."""
    if worth.fewer_wrong is None or sensitivity.wrong_now is None:
        return ""
    left = [round(100 * max(sensitivity.wrong_now - part, 0))
            for part in (worth.fewer_wrong.value, worth.fewer_wrong.high, worth.fewer_wrong.low)]  # fmt: skip
    return (
        f", and a decision by the threshold of concern of {number(sensitivity.concern or 0.0)} is wrong in {left[0]} "
        f"of 100 settings ({left[1]} to {left[2]}) in place of {round(100 * sensitivity.wrong_now)}"
    )


def first_asked_of(sensitivity: Sensitivity, roles: Sequence[str], name: Name) -> str:
    """Return the first number to ask somebody of these roles for, or "" where there is none."""
    for single in sensitivity.singles:
        about = sensitivity.about(single.parameters[0])
        if about["role"] in roles:
            return (
                f"The number to ask the vendor for: {name(about['parameter'])} ({about['axis']}); known, it narrows "
                f"what is not known by {_percent(single.narrower)}{_wrong(sensitivity, single)}."
            )
    return ""


def in_words(box: Box, about: pl.DataFrame, values: Sequence[tuple[float, float]], name: Name) -> str:
    """Return the limits of a box: "where this is over 0.4 and that under 90 days"."""
    said = []
    for limit, row, (low, high) in zip(box.limits, about.iter_rows(named=True), values, strict=True):
        unit = "" if row["unit"] in ("share", "probability") else f" {row['unit']}"
        between = f"from {number(low)} to {number(high)}{unit}"
        bound = f"{number(low)}{unit} or more" if limit.high >= 1 else f"{number(high)}{unit} or less"
        both = limit.low > 0 and limit.high < 1
        said.append(f"{name(row['parameter'])} ({row['axis']}) is {between if both else bound}")
    return listed(said)


def where(sensitivity: Sensitivity, name: Name) -> str:
    """In which settings the answer is of concern, or "" where nothing sure can be said."""
    if not sensitivity.deciders:
        return ""
    threshold, box = sensitivity.where_concern
    if box is None or not box.sure:
        return ""
    what = "is above the threshold of concern" if sensitivity.concern is not None else "is in its highest quarter"
    about = sensitivity.design.parameters[[limit.parameter for limit in box.limits]]
    limits = in_words(box, about, [sensitivity.natural(limit) for limit in box.limits], name)
    return f"The answer {what} ({number(threshold)}) in {_density(box)} settings where {limits}. {_coverage(box)}"


def _density(box: Box) -> str:
    return f"{round(10 * box.density)} of 10"


def _coverage(box: Box) -> str:
    return (
        f"These are {count(box.settings, 'setting')}: {round(100 * box.density)}% of them are so (density), and they "
        f"hold {round(100 * box.coverage)}% of all that are (coverage)."
    )


def fails(sensitivity: Failing, label: str, name: Name) -> str:
    """In which settings a world fails to spare what it is there to spare."""
    least = f"spares less than {round(100 * FAILS)} of 100"
    often = f"“{label}” {least} in {round(100 * sensitivity.fails)}% of {sensitivity.settings} settings"
    if sensitivity.box is None or not sensitivity.box.sure:
        return f"{often}." if sensitivity.settings else ""
    limits = in_words(sensitivity.box, sensitivity.parameters, sensitivity.values, name)
    return f"{often}: in {_density(sensitivity.box)} where {limits}. {_coverage(sensitivity.box)}"


def section(r: Reading) -> Section | None:
    """Return which number to ask for, by whom it can be known, and where the answer is of
    concern.
    """
    sensitivity = r.sensitivity
    if not sensitivity.settings:
        return None
    finding, *more = asks(sensitivity, r.parameter) or [rests_on(sensitivity, r.parameter)]
    because = r.answer.get("concern_because")
    points = [*more, concerned(sensitivity, because, r.answer["per"]), where(sensitivity, r.parameter), *_failing(r)]
    head: tuple[str, ...] = ("Number", "Narrower by", "Decides", "Who could say", "Evidence")
    rows = [_row(sensitivity, single, r.parameter) for single in sensitivity.singles[:TOLD]]
    if sensitivity.wrong_now is not None:
        head = (*head, "Wrong decisions of 100")
    table = Table("If one number were known", head, rows, words=True)
    picture = influence(sensitivity, r.parameter)
    return Section(
        "ask",
        "Which number to ask for",
        finding,
        pictures=(picture,) if picture else (),
        tables=(table,) if rows else (),
        points=tuple(point for point in points if point),
    )


def _failing(r: Reading) -> list[str]:
    """Return a line for each world that changes the system."""
    worlds = r.scenario["worlds"]
    changed = [w for w in r.guarded if worlds.get(w, {}).get("like") == r.system]
    if not r.sensitivity.emulator:
        return []
    return [fails(failing(r.run, world), r.label(world), r.parameter) for world in changed]


def _row(sensitivity: Sensitivity, single: Worth, name: Name) -> tuple[str, ...]:
    about = sensitivity.about(single.parameters[0])
    share = next(d.share for d in sensitivity.deciders if d.parameter == single.parameters[0])
    cells = (
        f"{capital(name(about['parameter']))} ({about['axis']})",
        _percent(single.narrower),
        _percent(share),
        f"{capital(about['role'])}: {ROLES[about['role']]}",
        about["evidence"],
    )
    if single.fewer_wrong is None or sensitivity.wrong_now is None:
        return cells
    return (
        *cells,
        f"{round(100 * sensitivity.wrong_now)} → {round(100 * (sensitivity.wrong_now - single.fewer_wrong.value))}",
    )


def influence(sensitivity: Sensitivity, name: Name) -> svg.Picture | None:
    """Return the shares of the parameters that decide the answer, with intervals."""
    rows = []
    for decider in sensitivity.deciders[:TOLD]:
        about = sensitivity.about(decider.parameter)
        rows.append({
            "label": f"{name(about['parameter'])} ({about['axis']})",
            "value": decider.share.value, "low": decider.share.low, "high": decider.share.high,
            "assumed": about["evidence"] == ASSUMED,
            "text": f"{_percent(decider.share)} · {about['evidence']}",
        })  # fmt: skip
    if not rows:
        return None
    words = ". ".join(f"{row['label']}: {row['text']}" for row in rows) + "."
    caption = (
        "Each row is the Shapley share that a parameter has in how much the answer varies, with its 95% interval over "
        "settings drawn again. A solid mark is a parameter from a source, a hollow one an assumed parameter. "
        f"{_how_well(sensitivity)}"
    )
    return svg.picture("matter", "What decides the answer", words, caption, lambda w: bars.influence(rows, w))
