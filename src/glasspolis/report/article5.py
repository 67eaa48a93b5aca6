"""Says what a run shows of the practices that Article 5 of the AI Act prohibits; forms.py prints
each beside its question.
"""

from __future__ import annotations

from glasspolis.question.assess_kinds import Report
from glasspolis.report.gather import PER, Reading
from glasspolis.report.phrases import number, share


def scored(r: Reading, refusals: str) -> str:
    """Return how many are refused a service, and how many of those wrongly."""
    if refusals not in r.measures:
        return "the system described gives no score and refuses no service"
    rate = r.rate(refusals, r.system)
    wrong = r.rate(r.halves[refusals], r.system)
    return f"{number(rate)} refusals for every {PER:,} people, {share(wrong, rate)} of them wrong"


def predicted(r: Reading) -> str:
    """Return how many flags rest on something other than what a person did."""
    flags = r.flags(r.system)
    inferred = flags.filter(flags["basis"].is_in(["inference", "group rule", "relative or contact"]))
    every = float(flags["count"].sum())
    return f"{share(float(inferred['count'].sum()), every)} of all flags rest on inference, a group rule or a contact"


def searched(r: Reading, looks: Report) -> str:
    """Return how many faces are searched for each person found, and how many stops are wrong."""
    if looks.searched not in r.measures:
        return "no face is searched"
    searches = r.rate(looks.searched, r.system)
    found = r.rate(looks.recognised, r.system)
    stops = r.rate(looks.stops, r.system)
    wrong = r.rate(r.halves[looks.stops], r.system)
    each = f"{number(searches / found)} faces searched for each person rightly found" if found else "nobody was found"
    return f"{each}; {share(wrong, stops)} of all stops were wrong"
