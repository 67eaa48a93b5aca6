"""The questions that the AI Act's Article 5 asks, each beside what a run shows; assessment.py
prints them.
"""

from __future__ import annotations

from glasspolis.question.assess_kinds import Report
from glasspolis.report.gather import PER, Reading
from glasspolis.report.page import Section, Table
from glasspolis.report.phrases import number, share


def prohibited(r: Reading, looks: Report) -> Section:
    """A row for each prohibition that such systems touch, with its question, what the run shows and
    what it cannot say.

    Args:
        r: the run.
        looks: the measures that the kind of system names.
    """
    rows = [
        ("5(1)(c) social scoring", "Are people treated worse elsewhere because of how they behave?",
         _scored(r, looks.refusals),
         "whether the treatment is unjustified or disproportionate is a legal judgment"),
        ("5(1)(d) predicting offences", "Is anybody acted on for who they are, not for what they did?", _predicted(r),
         "profiling inside a vendor's product is not visible to a simulation"),
        ("5(1)(e) scraping faces", "Does the gallery come from untargeted scraping?", "not modelled",
         "ask where every image comes from"),
        ("5(1)(f) emotions at work and school", "Are emotions inferred there?", "not modelled", "ask the vendor"),
        ("5(1)(g) biometric categories", "Are traits such as belief or origin inferred from bodies?", "not modelled",
         "error rates differ by group all the same: see (c)"),
        ("5(1)(h) live face search by police", "Is it limited to what is strictly necessary for the persons sought?",
         _searched(r, looks), "necessity and the authorisation of each use are for a court"),
    ]  # fmt: skip
    head = ("Provision", "Question", "What this run shows", "What it cannot say")
    table = Table("Article 5 of Regulation (EU) 2024/1689", head, rows, words=True)
    finding = "Prohibitions come before weighing: a system they cover may not be used, whatever its figures."
    return Section("article5", "Article 5: is any of it prohibited?", finding, tables=(table,))


def _scored(r: Reading, refusals: str) -> str:
    if refusals not in r.measures:
        return "the system described gives no score and refuses no service"
    rate = r.rate(refusals, r.system)
    wrong = r.rate(r.halves[refusals], r.system)
    return f"{number(rate)} refusals for every {PER:,} people, {share(wrong, rate)} of them wrong"


def _predicted(r: Reading) -> str:
    flags = r.flags(r.system)
    inferred = flags.filter(flags["basis"].is_in(["inference", "group rule", "relative or contact"]))
    every = float(flags["count"].sum())
    return f"{share(float(inferred['count'].sum()), every)} of all flags rest on inference, a group rule or a contact"


def _searched(r: Reading, looks: Report) -> str:
    if looks.searched not in r.measures:
        return "no face is searched"
    searches = r.rate(looks.searched, r.system)
    found = r.rate(looks.recognised, r.system)
    stops = r.rate(looks.stops, r.system)
    wrong = r.rate(r.halves[looks.stops], r.system)
    each = f"{number(searches / found)} faces searched for each person rightly found" if found else "nobody was found"
    return f"{each}; {share(wrong, stops)} of all stops were wrong"
