"""HUDERIA's four properties of a harm, told of the harm that an assessment asks about first: how
grave, how many, how likely, and can it be put right.
"""

from __future__ import annotations

from glasspolis.report import waiting
from glasspolis.report.differences import effect_of, way
from glasspolis.report.gather import PER, Reading
from glasspolis.report.phrases import capital, listed, number, period, span, width
from glasspolis.report.ranges import told

Row = tuple[str, ...]
HEAD = ("Harm", "Scale: per person hit", "Scope: persons in reach", "Probability: of 1,000", "Luck", "Not known",
        "Reversibility")  # fmt: skip


def row(r: Reading, measure: str, reach: float) -> Row | None:
    """One harm as a row under ``HEAD``; None where the run adds none of it.

    Args:
        r: the run.
        measure: the harm.
        reach: people whom the system reaches.
    """
    persons, total = (effect_of(r, measure, r.system, r.baseline, what) for what in ("persons", "total"))
    if persons.value is None or total.value is None or persons.value <= 0:
        return None
    if not r.by_person(measure):
        size = f"{number(total.value, width(total.luck))} {r.unit(measure)} per {PER:,} people"
        ranges = (span(total.luck), span(total.span), put_right(r, measure))
        return (capital(r.phrase(measure)), size, "not counted by person", "–", *ranges)
    each = f"{number(total.value / persons.value)} {r.unit(measure)}"
    hit = number(persons.value / PER * reach, width(persons.luck) and (width(persons.luck) or 0) / PER * reach)
    return (
        capital(r.phrase(measure)), each, hit, number(persons.value, width(persons.luck)), span(persons.luck),
        span(persons.span), put_right(r, measure),
    )  # fmt: skip


def put_right(r: Reading, measure: str) -> str:
    """Return what the spells of the same submodel say of wrongs put right, not of appeals, which
    few wrongs come to.
    """
    spells = r.table("spells").filter(world=r.system)
    of_submodel = [s for s in spells["spell"].unique().sort() if s.partition(".")[0] == measure.partition(".")[0]]
    for name in (s for s in of_submodel if s.rpartition(".")[2].startswith((waiting.WRONG, waiting.REDRESS))):
        found = way(r, name, r.system)
        if found and found.spells < waiting.LEAST:
            return f"too few to say (n={found.spells:,})"
        if found:
            ends = [f"{100 * found.last[e][0]:.0f} {e}" for e in waiting.good(name) if e in found.last]
            return f"of 100: {listed(ends)} within the run" if ends else "none put right within the run"
    return "what is lost stays lost" if r.unit(measure) in ("minutes", "acts", "CNY") else "no remedy in the model"


def scale(r: Reading) -> str:
    """Return how much of the harm falls on one person who is hit; "" where the run shows none."""
    measure = r.answer["measure"]
    persons, total = (effect_of(r, measure, r.system, r.baseline, what) for what in ("persons", "total"))
    if not persons.value or total.value is None or persons.value < 0 or not r.by_person(measure):
        return ""
    each = f"{number(total.value / persons.value)} {r.unit(measure)}"
    return f"{each} for each person hit in {period(r.days)}, at the stated values ({r.phrase(measure)})."


def scope(r: Reading, reach: float) -> str:
    """Return the persons hit, carried over to everybody in reach, with both ranges."""
    found = told(effect_of(r, r.answer["measure"], r.system, r.baseline, "persons"))
    if found.value is None or found.value < 0 or not r.by_person(r.answer["measure"]):
        return ""
    times = reach / PER
    step = (width(found.luck) or 0) * times
    luck = span(found.luck and (found.luck[0] * times, found.luck[1] * times))
    rest = span(found.span and (found.span[0] * times, found.span[1] * times))
    return f"{number(found.value * times, step)} of {reach:,.0f} people in reach (luck {luck}; not known {rest})."


def probability(r: Reading) -> str:
    """Return the share of people hit, with both ranges."""
    found = told(effect_of(r, r.answer["measure"], r.system, r.baseline, "persons"))
    if found.value is None or found.value < 0 or not r.by_person(r.answer["measure"]):
        return ""
    figure = number(found.value, width(found.luck))
    ranges = f"luck {span(found.luck)}; not known {span(found.span)}"
    return f"{figure} of {PER:,} people in {period(r.days)} ({ranges})."


def reversibility(r: Reading) -> str:
    """Return what the run shows of wrongs put right."""
    return f"{capital(put_right(r, r.answer['measure']))}."
