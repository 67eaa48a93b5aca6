"""Debts: what is billed to a claimant who is paying a debt already; after benefits, which finds it.

Purpose. Let bills pile up: an agency that finds by machine does not wait until the last debt is paid. State. What is
left of all further debts, the part that is owed and the part that is not, and what was already taken of the latter.
Process. A finding made while the first debt runs (benefits) is added. On each payday a further share of the benefit is
taken, from the larger part first. The part that is not owed ends, and what was taken of it is given back, in three
ways, each at a hazard of its own. By an appeal: some contest (P423), some of these win (P422), and hearings take their
time (P425), so that the hazard is the product of the first two over the third. By a court, which comes later or not at
all. By an auditor, who waits for nobody to ask. Of two on one day the first counts. What is left when a person leaves
is written off. Scheduling: after benefits on the day. Stochasticity: one rare number. What it cannot model: notice and
contest of each bill by itself, which the first debt has (benefits), so that who does not contest today may later; debts
sold on, interest, wages garnished (P212: a quarter of the wage). Follows Carney (2019) on debts raised by machine,
Felstiner, Abel and Sarat (1980) on how few claim, and Desmond (2016) and Harris (2016) on how one such debt makes the
next harder to pay.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import Case, Knob, Measure, derived, param, rare, today
from glasspolis.contract.short_forms import byte, cash

RIGHTLY = flags.flag_code(flags.RIGHT, flags.OWN, flags.OFFENCE)
INFERRED = flags.flag_code(flags.RIGHT, flags.INFERENCE, flags.NONE)
MOST = 65535


def num(default: str, low: str, high: str, unit: str, doc: str, evidence: str = "assumed", sweep: bool = True) -> Any:
    """A parameter; a strength that is off by default stays out of the parameter range."""
    return param(default, unit=unit, low=low, high=high, evidence=evidence, doc=doc, sweep=sweep)


class Own(NamedTuple):
    owed: int = cash("left of further debts that are owed")
    unowed: int = cash("left of further debts that are not owed")
    kept: int = cash("taken so far on what is not owed")
    piled: int = byte(1, "0/1", "further debts are being taken", "in debt again")
    again_flag: int = declarations.flag("billed while a debt runs", "was billed again")
    taken_unowed: int = cash("taken today on further debts that are not owed")
    given_back: int = cash("given back today")
    by_appeal: int = byte(1, "0/1", "what is not owed ended today by an appeal", "won an appeal against a debt")
    by_court: int = byte(1, "0/1", "... by a court", "a court ended a debt")
    by_audit: int = byte(1, "0/1", "... by an auditor, unasked", "an auditor ended a debt")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    again: int = today("benefits.again")
    again_owed: int = today("benefits.again_owed")
    received: int = today("benefits.received")


class Par(NamedTuple):
    withhold: int = num("0.25", "0", "0.75", "share", "of a payment taken for them, beside the first one's")
    contests: int = num("0.1", "0", "0.6", "share", "of those billed for what is not owed, who appeal", "P423")
    won: int = num("0.62", "0.3", "0.9", "share", "of these appeals that are won", "P422")
    wait: int = num("26", "8", "104", "weeks", "until an appeal is decided", "P425")
    court: int = num("0", "0", "0.13", "per week", "a court ends what is not owed", sweep=False)
    audit: int = num("0", "0", "0.05", "per week", "an auditor does, unasked", sweep=False)
    appeals: int = derived(unit="per week", doc="what is not owed is ended by an appeal")


class Draw(NamedTuple):
    hearing: int = rare("0.04", "what is not owed is ended, and by whom")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Appeals that are won, a week."""
    return {"appeals": par["contests"] * par["won"] / par["wait"]}


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Bills, deductions and the end of what is not owed, of one person on one day."""
    here = seen.present
    owed = min(own.owed + seen.again_owed, MOST) * here
    unowed = min(own.unowed + seen.again - seen.again_owed, MOST) * here
    room = seen.received * par.withhold >> 10
    wrong_first = int(unowed > owed)
    first = min(room, unowed if wrong_first > 0 else owed)
    second = min(room - first, owed if wrong_first > 0 else unowed)
    wrong = first if wrong_first > 0 else second
    kept = min(own.kept + wrong, MOST) * here
    contested = int(kept + unowed > 0)
    by_appeal, by_law = contested * int(draw.hearing <= par.appeals), max(par.appeals, 0) + max(par.court, 0)
    by_court = (contested - by_appeal) * int(draw.hearing <= by_law)
    by_audit = (contested - by_appeal - by_court) * int(draw.hearing <= by_law + par.audit)
    ends = by_appeal + by_court + by_audit
    return Own(
        owed=owed - (first + second - wrong), unowed=(unowed - wrong) * (1 - ends), kept=kept * (1 - ends),
        piled=int(owed + unowed > 0), taken_unowed=wrong, given_back=kept * ends,
        again_flag=0 if seen.again == 0 else (RIGHTLY if seen.again_owed == seen.again else INFERRED),
        by_appeal=by_appeal, by_court=by_court, by_audit=by_audit,
    )


MEASURES = (
    Measure("again_flag", "harm", "bills", "billed while a debt runs, by what it rests on"),
    Measure("piled", "harm", "person-days", "with several debts at once", False),
    Measure("taken_unowed", "harm", "CNY", "taken on further debts that are not owed", False),
    Measure("given_back", "benefit", "CNY", "given back of them", False),
    Measure("by_appeal", "benefit", "debts", "further debts not owed that an appeal ended", False),
    Measure("by_court", "benefit", "debts", "... that a court ended", False),
    Measure("by_audit", "benefit", "debts", "... that an auditor ended, unasked", False),
)

NEVER = 2**31 - 1
CASES = (
    Case("600 billed again, of which 200 are owed: a quarter of 1,000 is taken of the other 400",
         draw={"hearing": NEVER}, seen={"again": 600, "again_owed": 200, "received": 1000}, par={"withhold": "0.25"},
         expect={"owed": 200, "unowed": 150, "kept": 250, "taken_unowed": 250, "again_flag": INFERRED, "piled": 1}),
    Case("when 100 not owed are left beside 300 owed, the larger goes first: 250 of it", draw={"hearing": NEVER},
         own={"owed": 300, "unowed": 100}, seen={"received": 1000}, par={"withhold": "0.25"},
         expect={"owed": 50, "unowed": 100, "taken_unowed": 0, "again_flag": 0}),
    Case("an appeal ends the 100 and gives back what was taken", draw={"hearing": 0}, own={"owed": 300, "unowed": 100,
         "kept": 250}, par={"appeals": "0.01"}, expect={"owed": 300, "unowed": 0, "kept": 0, "given_back": 250,
         "by_appeal": 1, "by_court": 0}),
    Case("1.5% a day is beyond the 1.4% of the appeals (0.1 a week) and within the 0.7% more of a court (0.05)",
         draw={"hearing": "0.015"}, own={"unowed": 100}, par={"appeals": "0.1", "court": "0.05"},
         expect={"unowed": 0, "by_appeal": 0, "by_court": 1, "by_audit": 0}),
    Case("with neither it needs an auditor", draw={"hearing": "0.005"}, own={"unowed": 100, "kept": 9},
         par={"appeals": "0", "audit": "0.05"}, expect={"unowed": 0, "given_back": 9, "by_appeal": 0, "by_audit": 1}),
    Case("who hid work again owes all of it", draw={"hearing": NEVER}, seen={"again": 600, "again_owed": 600},
         expect={"owed": 600, "unowed": 0, "again_flag": RIGHTLY}),
    Case("who leaves, leaves the debts", own={"owed": 300, "kept": 9}, seen={"present": 0}, draw={"hearing": NEVER},
         expect={"owed": 0, "kept": 0, "piled": 0}),
)
MUCH = {"benefits.claim": "1", "benefits.misfire": "7"}
KNOBS = (
    Knob({"benefits.misfire": "7"}, "debts.again_flag_wrong", "up", "machines find again (MiDAS; P211)",
         base={"benefits.claim": "1"}),
    Knob({"debts.contests": "0.6"}, "debts.by_appeal", "up", "more claim (Felstiner, Abel and Sarat 1980)", base=MUCH),
    Knob({"debts.wait": "104"}, "debts.by_appeal", "down", "hearings come late", base=MUCH | {"debts.contests": "0.6"}),
    Knob({"debts.court": "0.13"}, "debts.given_back", "up", "a court ends what is not owed", base=MUCH),
    Knob({"debts.audit": "0.05"}, "debts.taken_unowed", "down", "an auditor waits for nobody to ask", base=MUCH),
    Knob({"debts.withhold": "0.75"}, "debts.taken_unowed", "up", "more is taken at once", base=MUCH),
    Knob({"benefits.checked": "1"}, "debts.again_flag_wrong", "down", "a person looks first", base=MUCH),
)
