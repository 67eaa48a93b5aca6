"""What assess.py asks about each kind of system, and how an answer becomes settings of the submodels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from glasspolis.question.settings import Value

Known = Mapping[str, Decimal]
Groups = Mapping[str, Mapping[str, Decimal]]
WORDS = {
    "system": "what the system is called",
    "deployer": "who uses it",
    "purpose": "what it is meant for",
    "process": "the process it is used in, and what is done with what it says",
}
MOST_SIMULATED = 40_000
PASSES_PER_RIDE = Decimal("2.25")
RESIDENT = Decimal("0.002")
POOR, POOR_HITS = Decimal("0.1"), Decimal("0.3")


@dataclass(frozen=True)
class Question:
    """One of the numbers: ``usual`` stands where it is missing, and ``least`` to ``most`` is the range then run."""

    key: str
    ask: str
    unit: str
    low: Decimal
    high: Decimal
    usual: Decimal
    least: Decimal
    most: Decimal
    why: str


@dataclass(frozen=True)
class Kind:
    """A kind of system: its questions, the scenario it starts from, and the settings that numbers become.

    ``group_rate`` is the question that may be answered by group, "" if none may; ``example`` a file of answers.
    """

    questions: tuple[Question, ...]
    frame: str
    group_rate: str
    settings: Callable[[Known, Groups], dict[str, Value]]
    example: str

    def spans(self, question: Question, values: Known, groups: Groups) -> dict[str, tuple[Decimal, Decimal]]:
        """The settings that a missing answer moves, each with the ends it moves between."""
        ends = [self.settings({**values, question.key: end}, groups) for end in (question.least, question.most)]
        pairs = {name: sorted((_one(ends[0][name]), _one(ends[1][name]))) for name in ends[0]}
        return {name: (low, high) for name, (low, high) in pairs.items() if low < high}


def _one(value: Value) -> Decimal:
    return max(value) if isinstance(value, tuple) else value


def question(key: str, ask: str, unit: str, allowed: str, usual: str, missing: str, why: str) -> Question:
    """A question; ``allowed`` and ``missing`` are ``low..high``."""
    (low, high), (least, most) = (map(Decimal, ends.split("..")) for ends in (allowed, missing))
    return Question(key, ask, unit, low, high, Decimal(usual), least, most, why)


REACH = question("people_in_reach", "How many people does it reach?", "people", f"1000..{10**9}", "100000",
                 "100000..100000", "always needed")  # fmt: skip
SEARCH = (
    REACH,
    question("searches_per_day", "How many faces does it search on a usual day?", "searches", "1..2000000000", "0",
             "0..0", "0.02 to 0.5 searches a day for everyone in reach"),
    question("gallery", "How many images does the watchlist hold?", "images", "1..10000000", "10000", "500..100000",
             "lists in use run from hundreds to a hundred thousand (P099, P100)"),
    question("false_alert_rate", "How many false alerts does the vendor state per face searched?", "share",
             "0.00000001..0.02", "0.000167", "0.000001..0.01", "1 in 6,000 in the field (P099), and decades around it"),
    question("miss_rate", "What share of people on the list passes unseen?", "share", "0.01..0.5", "0.2", "0.05..0.5",
             "0.11 to 0.28 in published trials (P098, P104)"),
    question("threshold_raised", "By how much is the threshold in use above that of the stated rates?", "score",
             "-0.1..0.1", "0", "-0.04..0.04", "operators moved it by 0.04 (P141)"),
    question("reviewers", "How many people review alerts at once?", "people", "0..100000", "4", "0..40", "assumed"),
    question("accepted", "What share of false alerts does a reviewer take for true?", "share", "0.03..0.6", "0.14",
             "0.03..0.6", "5 of 35 (P145), 6 of 10 (P095)"),
    question("complaints", "What share of those wrongly on the list asks for correction in a year?", "share", "0..0.39",
             "0.05", "0..0.39", "assumed"),
    question("complaint_days", "How many days does a complaint take?", "days", "1..180", "14", "5..180", "assumed"),
    question("retention_days", "How many days does an outdated entry stay on the list?", "days", "60..1500", "184",
             "60..720", "what follows from an audit's 38% out of date (P229)"),
    question("shared", "Do other bodies write to the list or read from it? (1 yes, 0 no)", "switch", "0..1", "1",
             "0..1", "both are run"),
)  # fmt: skip


FINDING = (
    question("people_in_reach", "How many people live where it is used?", "people", f"1000..{10**9}", "100000",
             "100000..100000", "always needed"),
    question("claimants", "How many of them draw the benefit?", "people", "1..700000000", "0", "0..0",
             "one in fourteen"),
    question("decisions_per_day", "How many debts does it find on a usual day?", "findings", "0..1000000", "0", "0..0",
             "8 in 100 claimants a year"),
    question("false_rate", "What share of its findings is not owed?", "share", "0..0.99", "0.3", "0.05..0.9",
             "0.8 where findings rise fivefold and fraud does not (P211)"),
    question("fraud_rate", "What share of claimants really hides income?", "share", "0.001..0.2", "0.02", "0.005..0.05",
             "assumed"),
    question("averaged", "Does it spread a year's income evenly over fortnights? (1 yes, 0 no)", "switch", "0..1", "0",
             "0..1", "both are run"),
    question("checked", "What share of findings does a person look at first?", "share", "0..1", "0", "0..1", "assumed"),
    question("told", "What share of those billed does the bill reach?", "share", "0..1", "0.7", "0.3..1", "assumed"),
    question("appeals", "What share of those told appeals?", "share", "0..1", "0.1", "0.02..0.5", "assumed"),
    question("appeal_days", "How many days does an appeal take?", "days", "70..3650", "116", "70..730", "assumed"),
    question("withheld", "What share of the benefit is kept back until the debt is paid?", "share", "0..1", "0.25",
             "0.1..1", "assumed"),
    question("mislinked", "What share of false findings rests on somebody else's record?", "share", "0..1", "0.1",
             "0..0.5", "assumed"),
)  # fmt: skip
WORKING_AGE, WORKING, USUAL_CLAIM = Decimal("0.66"), Decimal("0.55"), Decimal("0.07")


def _finding_settings(known: Known, groups: Groups) -> dict[str, Value]:
    claimants = known["claimants"] or known["people_in_reach"] * USUAL_CLAIM
    findings = (known["decisions_per_day"] * 365 or claimants * Decimal("0.08")) / claimants
    fraud, wrong = known["fraud_rate"], findings * known["false_rate"]
    return {
        "benefits.claim": _cut(claimants / known["people_in_reach"] / WORKING_AGE, "0", "1"),
        "benefits.cheat": _cut(fraud / WORKING, "0", "0.5"),
        "benefits.misfire": _cut(wrong / (1 - fraud), "0", "7"),
        "benefits.find": _cut((findings - wrong) / fraud, "0", "5"),
        "benefits.averaging": known["averaged"],
        "benefits.checked": known["checked"],
        "benefits.notice": known["told"],
        "benefits.appeal": known["appeals"],
        "benefits.decide": _cut(7 / known["appeal_days"], "0", "0.1"),
        "benefits.withhold": known["withheld"],
        "benefits.mislinked": known["mislinked"],
    }


def _search_settings(known: Known, groups: Groups) -> dict[str, Value]:
    people, rates = known["people_in_reach"], [cells["false_alert_rate"] for cells in groups.values()]
    one = rates[0] if rates else known["false_alert_rate"]
    each = known["searches_per_day"] / people if known["searches_per_day"] else Decimal("0.1")
    raised = known["threshold_raised"] * 1000
    local = min(known["gallery"] / people, RESIDENT)
    hits = (1 - known["miss_rate"] - POOR * POOR_HITS) / (1 - POOR)
    found: dict[str, Value] = {
        "society.ride": _cut(each / PASSES_PER_RIDE, "0", "0.9"),
        "identification.false_alert": _cut(one, "0.000001", "0.02"),
        "identification.gallery_reference": _cut(known["gallery"], "100", "1000000").to_integral_value(),
        "identification.gallery_outside": (
            known["gallery"] - local * min(people, Decimal(MOST_SIMULATED))
        ).to_integral_value(),
        "identification.hit_rate": _cut(hits, "0.5", "0.99"),
        "identification.threshold": (600 + raised).to_integral_value(),
        "identification.operators": _operators(known["reviewers"], people),
        "identification.accept_false": known["accepted"],
        "registries.watch_share": local,
        "registries.asks": known["complaints"],
        "safeguards.least_delay": known["complaint_days"],
        "registries.purge_days": known["retention_days"],
        "registries.sharing": known["shared"],
    }
    if rates:
        times = [_cut((rate / one).to_integral_value(), "1", "100") for rate in rates]
        found["identification.group_times"] = (*times, *[Decimal(1)] * (4 - len(times)))
    return found


def _operators(reviewers: Decimal, people: Decimal) -> Decimal:
    """Per 100,000 people, so that the simulated city has its share of the reviewers, at least one if there are any."""
    simulated = min(people, Decimal(MOST_SIMULATED))
    desks = max((reviewers * simulated / people).to_integral_value(), Decimal(reviewers > 0))
    return _cut((desks * 100_000 / simulated).to_integral_value(ROUND_CEILING), "0", "2000")


def _cut(value: Decimal, low: str, high: str) -> Decimal:
    return min(max(value, Decimal(low)), Decimal(high))


KINDS: dict[str, Kind] = {
    "face search": Kind(SEARCH, "face-search.toml", "false_alert_rate", _search_settings, "station.toml"),
    "automated finding": Kind(FINDING, "automated-finding.toml", "", _finding_settings, "agency.toml"),
}
