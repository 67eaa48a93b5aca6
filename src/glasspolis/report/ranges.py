"""The ranges of the report's first screen, and what each of them means.

The figure that is told is the middle of the settings, so that it never lies outside of its own
range. Luck is measured at the stated values and told around the middle.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from glasspolis.answers.compare import PERSONS
from glasspolis.answers.luck_share import LuckShare, luck_share
from glasspolis.question.settings import six_digits
from glasspolis.records.variants import is_range_variant
from glasspolis.report.differences import Effect, effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Table
from glasspolis.report.phrases import Range, bound, capital, count, listed, span, width

ENOUGH = 20
"""Settings from which on the middle of them is told and their range is one to quote."""
LONG = re.compile(r"\d*\.\d{7,}")
"""A number whose digits nobody reads to the end."""
NOT_SMALL = 0.1
"""Share of luck in the variance over settings from which on the page says that it is not small."""


@dataclass(frozen=True)
class ThirdRange:
    """Says what is left of the second range once settings that published figures rule out are gone.

    Attributes:
        bounds: of the answer per 1,000 people; None where too few settings are left to say.
        kept: settings that agree with what is published.
        settings: that there were.
        facts: ids of the facts that they were held against.
        aside: one more sentence, such as which fact rules out most; "" for none.
    """

    bounds: Range | None
    kept: int
    settings: int
    facts: tuple[str, ...]
    aside: str = ""


def told(effect: Effect) -> Effect:
    """Return the effect as the report tells it: the middle of the settings, with luck around it.

    Luck is the interval at the stated values. Around the middle it is as wide in proportion to the
    figure, or to its square root where that is wider, as counts are. With fewer than ``ENOUGH``
    settings the best estimate is told, and the range goes at least as far as the estimate.
    """
    value = effect.value
    luck = effect.luck
    bounds = effect.span
    middle = effect.middle
    if value is None or bounds is None or middle is None:
        return effect
    if effect.settings < ENOUGH:
        return replace(effect, span=(min(bounds[0], value), max(bounds[1], value)))
    if luck is None or not all(map(math.isfinite, luck)):
        return replace(effect, value=middle)
    ratio = middle / value if value else 1.0
    times = max(ratio, math.sqrt(ratio)) if ratio > 0 else 1.0
    around = (middle + (luck[0] - value) * times, middle + (luck[1] - value) * times)
    return replace(effect, value=middle, luck=around)


def bracketed(effect: Effect, scale: float = 1.0) -> str:
    """Return the second range with the uncertainty of its ends: "1 (0.5 to 3) to 53 (27 to
    119)".
    """
    if effect.span is None:
        return span(None)
    if effect.settings < ENOUGH or effect.low_bracket is None or effect.high_bracket is None:
        return span((effect.span[0] * scale, effect.span[1] * scale))
    ends = zip(effect.span, (effect.low_bracket, effect.high_bracket), strict=True)
    low, high = (_end(value * scale, (ends[0] * scale, ends[1] * scale)) for value, ends in ends)
    return f"{low} to {high}"


def _end(value: float, bracket: Range) -> str:
    low, high = bracket
    if math.isfinite(low) and math.isfinite(high):
        wide = high - low
        return f"{bound(value, wide)} ({bound(low, wide)} to {bound(high, wide)})" if wide else bound(value)
    if math.isfinite(low):
        return f"{bound(value, value - low)} ({bound(low, value - low)} or more)"
    return f"{bound(value, high - value)} ({bound(high, high - value)} or less)"


def lines(r: Reading, effect: Effect, third: ThirdRange | None = None) -> list[tuple[str, str, str]]:
    """Return the ranges in words: name, bounds, what they are made of."""
    if effect.value is None:
        return []
    scale = r.answer.get("per", PER) / PER
    told_effect = told(effect)
    luck = told_effect.luck
    bounds = span((luck[0] * scale, luck[1] * scale) if luck else None)
    rows = [("Luck", bounds, _luck(r, effect, scale))]
    rows.append(("What we do not know", bracketed(told_effect, scale), _settings(r, effect)))
    if third is not None:
        agrees = span((third.bounds[0] * scale, third.bounds[1] * scale)) if third.bounds else "too few are left to say"
        rows.append(("Of these, what agrees with what is published", agrees, _agreeing(third)))
    return rows


def _luck(r: Reading, effect: Effect, scale: float) -> str:
    if r.replicates < 2:
        return "one replicate only: run with --replicates 2 or more"
    cities = count(r.replicates, "repeated city", "repeated cities")
    made = f"95% interval over {cities} with other people and other luck"
    if effect.settings < ENOUGH or effect.value is None or effect.luck is None:
        return made
    step = width(effect.luck)
    stated = bound(effect.value * scale, step and step * scale)
    own = span((effect.luck[0] * scale, effect.luck[1] * scale))
    return (
        f"{made}; measured at the stated values, where the answer is {stated} ({own}), and carried over to the middle"
    )


def _settings(r: Reading, effect: Effect) -> str:
    """Return what the second range is made of."""
    if not r.ranges:
        return "the parameter range was not run"
    settings = count(r.ranges, "setting")
    if effect.settings < ENOUGH:
        return f"only {settings} of the uncertain parameters were run: a first look, and no range to quote"
    return f"the middle 90% of {settings} of the uncertain parameters; in brackets, where each end may itself lie (95%)"


def _agreeing(third: ThirdRange) -> str:
    aside = f"; {third.aside}" if third.aside else ""
    return f"{third.kept:,} of {third.settings:,} settings, by {listed(third.facts)}{aside}"


def explained(r: Reading) -> str:
    """Return what each range is, in one paragraph that needs no statistics."""
    if not r.ranges:
        return ""
    settings = count(r.ranges, "setting")
    words = (
        "How to read the ranges. This city needs many numbers that nobody knows exactly. For each of them the sources, "
        "or a judgement that is marked as assumed, give a lowest and a highest value. A draw takes one value for every "
        f"such number from between them, and the city was run once with each of {settings.replace('setting', 'draw')}. "
    )
    inside = "with so few draws it is a first look, and no range to quote"
    if r.ranges >= ENOUGH:
        words += "The figure above is the middle: half of the draws give more, and half give less. "
        words += _stated_among_draws(r)
        inside = "nine of ten draws lie inside it"
    words += (
        "“Luck” is how far the figure moves when nothing but chance differs: other people, other accidents. Running "
        "more cities makes it narrower. “What we do not know” is how far the figure moves when the numbers that nobody "
        f"knows are others; {inside}. Running more cities does not make it narrower; only knowing more does. "
        "“What agrees with what is published”, where it is given, leaves out the draws that contradict published "
        "figures. None of these ranges is a forecast, and none says how likely a figure is in a real place."
    )
    return f"{words} {said}" if (said := _share_of_luck(r)) else words


def _stated_among_draws(r: Reading) -> str:
    """Return where the figure at the stated values lies among the draws, and why that is not their
    middle; "" where there is none.
    """
    effect = effect_of(r, str(r.answer["measure"]), r.system, r.baseline, r.count)
    times = 1.0 if r.count == PERSONS else r.times(str(r.answer["measure"]))
    draws = [times * value for name, value in r.answers.items() if is_range_variant(name)]
    if effect.value is None or not draws:
        return ""
    less = sum(value < effect.value for value in draws) / len(draws)
    stated = bound(effect.value * r.answer.get("per", PER) / PER, width(effect.luck))
    return (
        f"With every number as it is stated the figure is {stated}, and {100 * less:.0f}% of the draws give less. Each "
        "number is drawn below its stated value as often as above it. But some reach much further to one side, and the "
        "figure may need several of them together, so that the middle of all draws is another figure. "
    )


def _share_of_luck(r: Reading) -> str:
    found = answer_luck(r)
    if found is None or found.share is None:
        return ""
    if found.share == 0:
        return "In the draws that were run twice, luck changed nothing."
    percent = f"{100 * found.share:.0f}% ({100 * found.low:.0f}% to {100 * found.high:.0f}%)"
    if found.share < NOT_SMALL:
        return (
            f"Luck makes up {percent} of the variance between draws, so that the second range is not luck in disguise."
        )
    words = f"Luck makes up {percent} of the variance between draws, which is not small"
    if r.scenario.get("range_luck") == "own":
        return f"{words}; each draw has luck of its own, so that the second range holds both."
    return f"{words}: with range_luck = 'own' no single luck would shift the second range."


def answer_luck(r: Reading) -> LuckShare | None:
    """Return how much of the variance of the answer over settings is luck, from settings that were
    run twice.
    """
    return luck_share(r.run, *r.run.pair, str(r.answer["measure"]))


def varied_and_held(r: Reading) -> str:
    """Return how many numbers were varied, how many were not, and why."""
    held = r.manifest.get("held") or []
    varied = {row["parameter"] for row in r.manifest.get("design") or []}
    if not r.ranges or not varied:
        return ""
    reasons = Counter(row["why"] for row in held)
    said = listed([f"{number:,} {reason}" for reason, number in reasons.most_common()])
    here = sum(r.system not in row["worlds"] for row in r.manifest["design"])
    own = f" “{r.label(r.system)}” itself sets {here} of those that vary in other worlds." if here else ""
    return (
        f"{len(varied):,} of {len(varied) + len(held):,} numbers vary together in the second range. "
        f"{len(held):,} are held as they are stated: {said}.{own} The appendix lists them."
    )


def held_table(r: Reading) -> Table | None:
    """Return the numbers that no setting varied, each with the reason."""
    held = r.manifest.get("held") or []
    if not held:
        return None
    rows = [(f"{capital(r.parameter(x['parameter']))} ({x['parameter']})", _short(x["value"]), x["why"]) for x in held]
    return Table(
        "Numbers that the second range holds as they are stated, and why",
        ("Number", "Value", "Held because it is"),
        rows,
        fold=f"Table: {count(len(rows), 'number')} that the second range does not vary",
        words=True,
    )


def _short(value: str) -> str:
    """Return a number, or the numbers of a table, with at most six digits each."""
    return " ".join(f"{six_digits(Decimal(part)):f}" if LONG.fullmatch(part) else part for part in value.split(" "))
