"""The third range in words, and the report's section on what agrees with what is published."""

from __future__ import annotations

import math

from glasspolis.answers.agreement import Agreement, Held
from glasspolis.answers.history_matching import CUT, LEAST_SURVIVORS
from glasspolis.answers.quantiles import SettingsRange
from glasspolis.report import headline
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import capital, count, listed, number, span
from glasspolis.report.ranges import ThirdRange, lines

RULES_LITTLE_OUT = 0.5
"""Share of all settings that emulators leave from which on a wave is as good as another draw of
the range."""


def third_range(r: Reading) -> ThirdRange | None:
    """Return the third range; None where nothing is held against the run."""
    agreement = r.agreement
    if agreement is None:
        return None
    left = survivors(r)
    bounds = None if left is None else (float(left.low[0]), float(left.high[0]))
    few = "" if left else f"fewer than {LEAST_SURVIVORS} have no range; glasspolis match RUN --wave 128 draws more"
    drawn = (
        f"with {len(agreement.kept) - agreement.left} of {agreement.drawn} that were drawn to agree"
        if agreement.drawn
        else ""
    )
    most = _most(agreement)
    aside = "; ".join(words for words in (drawn, few, f"{most[0].lower()}{most[1:]}") if words)
    return ThirdRange(bounds, agreement.left, agreement.settings, agreement.facts, aside)


def survivors(r: Reading) -> SettingsRange | None:
    """Return the answer, per 1,000 people, in the settings that are left."""
    return None if r.agreement is None else r.agreement.survivors(r.answers)


def before_wave(r: Reading) -> tuple[Agreement | None, str]:
    """Return what agrees and the third range in words, before a wave is drawn."""
    return r.agreement, _told(r)


def of_wave(before: tuple[Agreement | None, str], after: Reading, share: float) -> str:
    """Return whether a wave found more that agrees, and what it did to the third range.

    Args:
        before: of the run without the wave, as ``before_wave`` gives it.
        after: the run with the wave.
        share: of all settings, that the emulators did not rule out.
    """
    was, told = before
    now = after.agreement
    if was is None or now is None:
        return ""
    new = len(now.variants) - len(was.variants)
    agree = len(now.kept) - len(was.kept)
    said = (
        f"Of the {new} new settings {agree} agree ({100 * agree / new:.0f}%), and of the {was.settings} of the range "
        f"{was.left} do ({100 * was.left / was.settings:.0f}%). The third range was {told} without them, and "
        f"is {_told(after)} with them. More that agree make its ends surer, and only more that is published makes it "
        "narrower."
    )
    if share > RULES_LITTLE_OUT:
        said += (
            " The emulators rule little out, so that this wave is nearly as wide as the range itself: with more "
            "settings of the range (run --expand RUN --settings N) they foretell figures better."
        )
    return said


def _told(r: Reading) -> str:
    """Return the third range in the units of the answer, or that too few settings are left."""
    left = survivors(r)
    scale = r.answer.get("per", PER) / PER
    return span((scale * left.low[0], scale * left.high[0])) if left else "none (too few settings were left)"


def _left(agreement: Agreement) -> str:
    settings = count(agreement.settings, "setting")
    drawn = (
        f" and {len(agreement.kept) - agreement.left} of {agreement.drawn} drawn to agree" if agreement.drawn else ""
    )
    figures = count(len(agreement.held), "figure")
    return f"{agreement.left} of {settings}{drawn}, by {figures} ({', '.join(agreement.facts)})"


def _most(agreement: Agreement) -> str:
    """Return which figure rules out most, and whether the stated values are left, in sentences."""
    most = agreement.rules_out_most
    first = "No figure rules a setting out"
    if most is not None:
        first = f"Most are ruled out by one: {most.title} ({', '.join(most.facts)}; {most.ruled_out})"
    return f"{first}. {stated(agreement)}"


def stated(agreement: Agreement) -> str:
    """Return whether the stated values agree, and with which figures they do not."""
    against = agreement.contradicted
    if not against:
        return "The stated values agree with all of them"
    named = [f"{held.title} ({', '.join(held.facts)})" for held in against]
    return f"The stated values do not agree with {listed(named)}"


def agreeing(r: Reading) -> Section | None:
    """Return the section: each figure, what is published of it, and what it rules out."""
    agreement = r.agreement
    if agreement is None:
        return None
    points = tuple(
        point for point in (_ends(r), _circular(agreement), _predicted(agreement), *_missing(agreement)) if point
    )
    return Section(
        "agrees",
        "What agrees with what is published",
        f"{capital(_left(agreement))}. {_most(agreement)}.",
        text=(
            f"A setting is ruled out if one of its figures lies more than {CUT:g} standard deviations from the "
            "published one. A deviation counts the error of the published figure, what the model leaves out of it, and "
            "luck; the files of constraints give the reason for each. No setting that is left is said to be likelier "
            "than another.",
        ),
        tables=(_table(agreement),),
        points=points,
    )


def _ends(r: Reading) -> str:
    left = survivors(r)
    if left is None:
        return ""
    scale = r.answer.get("per", PER) / PER
    low, high = (_bracket(scale * bracket[0, 0], scale * bracket[0, 1])
                 for bracket in (left.low_bracket, left.high_bracket))  # fmt: skip
    return (
        f"The lower end of the third range lies {low}, and the upper one {high}, with 95% confidence; the middle of "
        f"what is left is {number(scale * left.middle[0])}."
    )


def _bracket(low: float, high: float) -> str:
    """Return the bracket of an end; one of its own ends may be open."""
    if not math.isfinite(low):
        return f"below {number(high)}"
    return f"above {number(low)}" if not math.isfinite(high) else f"at {span((low, high))}"


def _circular(agreement: Agreement) -> str:
    """Return the figures to which stated values were set, so that agreement of these says
    nothing.
    """
    own = [held for held in agreement.held if held.defaults]
    if not own:
        return ""
    named = "; ".join(f"{held.title} ({', '.join(held.defaults)})" for held in own)
    return f"Stated values rest on the same facts, so that these agree by construction and predict nothing: {named}."


def _predicted(agreement: Agreement) -> str:
    """Return the figures that a case predicts with settings of its own."""
    own = [held for held in agreement.held if held.predicted]
    if not own:
        return ""
    named = "; ".join(f"{held.title} ({', '.join(held.predicted)})" for held in own)
    return f"A case predicts the same fact from settings of its own; here it is used, and is no prediction: {named}."


def _missing(agreement: Agreement) -> tuple[str, ...]:
    return tuple(f"Not held against this run: {title}, since {why}." for title, why in agreement.missing)


def _table(agreement: Agreement) -> Table:
    rows = [
        (
            capital(held.title), ", ".join(held.facts), number(held.published), number(held.stated),
            _distance(held), f"{number(held.ends[0])} to {number(held.ends[2])}", f"{held.ruled_out}", f"{held.alone}",
        )
        for held in agreement.held
    ]  # fmt: skip
    head = ("Figure", "Fact", "Published", "Stated values", "Deviations", "Settings", "Ruled out", "By it alone")
    return Table("Each figure, what is published of it, and how many settings it rules out", head, rows)


def _distance(held: Held) -> str:
    return number(held.distance) + (" (ruled out)" if held.distance > CUT else "")


def text(r: Reading) -> str:
    """Return the third range and its figures, for a terminal."""
    agreement = r.agreement
    rows = lines(r, headline.headline(r), third_range(r))
    if agreement is None or not rows:
        return (
            "Nothing is held against this run: it has no settings of the parameter range, or no constraint ships for "
            "its scenario."
        )
    term, bounds, meaning = rows[-1]
    said = [f"{term}: {bounds} ({meaning}).", ""]
    for held in agreement.held:
        marks = "*" if held.defaults else ""
        marks += "+" if held.predicted else ""
        said.append(f"{capital(held.title)}{marks} ({', '.join(held.facts)})")
        said.append(
            f"    published {number(held.published)}; stated values {number(held.stated)}, {_distance(held)} "
            f"deviations; settings {number(held.ends[0])} to {number(held.ends[2])}; rules out {held.ruled_out}, "
            f"{held.alone} alone"
        )
    notes = [
        "* A stated value rests on the fact: it agrees by construction."
        if any(held.defaults for held in agreement.held)
        else "",
        "+ A case predicts the fact from settings of its own; here it is none."
        if any(held.predicted for held in agreement.held)
        else "",
    ]
    return "\n".join([*said, "", *(note for note in (*notes, *_missing(agreement)) if note)])
