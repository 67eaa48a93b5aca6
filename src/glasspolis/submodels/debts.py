"""Debts: what is billed to a claimant who is paying a debt already; after benefits, which finds it.

Purpose. Let bills pile up: an agency that finds by machine does not wait until the last debt is paid. State. What is
left of all further debts, the part that is owed and the part that is not, and what was already taken of the latter.
Process. A finding made while the first debt runs (benefits) is added. On each payday a further share of the benefit is
taken, from the larger part first. An appeal that succeeds, a court or an auditor ends the part that is not owed and
gives back what was taken of it, at one hazard: 10% appeal (P423), hearings take 26 weeks (P425) and 62% are won (P422),
which is 0.0024 a week. What is left when a person leaves is written off. Scheduling: after benefits on the day.
Stochasticity: one rare number. What it cannot model: notice and contest of each bill by itself, which the first debt
has (benefits); debts sold on, interest, wages garnished (P212: a quarter of the wage). Follows Carney (2019) on debts
raised by machine, and Desmond (2016) and Harris (2016) on how one such debt makes the next harder to pay.
"""

from typing import Any, NamedTuple

from glasspolis import submodel, words
from glasspolis.submodel import Case, Knob, Measure, column, param, rare, today

RIGHTLY = words.flag_code(words.RIGHT, words.OWN, words.OFFENCE)
INFERRED = words.flag_code(words.RIGHT, words.INFERENCE, words.NONE)
MOST = 65535


def cash(doc: str) -> Any:
    """An amount of at most 65,535 CNY."""
    return column("uint16", low=0, high=MOST, unit="CNY", doc=doc)


def num(default: str, low: str, high: str, unit: str, doc: str) -> Any:
    """An assumed parameter."""
    return param(default, unit=unit, low=low, high=high, evidence="assumed", doc=doc)


class Own(NamedTuple):
    owed: int = cash("left of further debts that are owed")
    unowed: int = cash("left of further debts that are not owed")
    kept: int = cash("taken so far on what is not owed")
    piled: int = column("uint8", low=0, high=1, unit="0/1", doc="further debts are being taken", diary="in debt again")
    again_flag: int = submodel.flag("billed while a debt runs", "was billed again")
    taken_unowed: int = cash("taken today on further debts that are not owed")
    given_back: int = cash("given back today")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    again: int = today("benefits.again")
    again_owed: int = today("benefits.again_owed")
    received: int = today("benefits.received")


class Par(NamedTuple):
    withhold: int = num("0.25", "0", "0.75", "share", "of a payment taken for them, beside the first one's")
    clears: int = num("0.0024", "0", "0.13", "per week", "what is not owed is ended by appeal, court or audit")


class Draw(NamedTuple):
    hearing: int = rare("0.02", "what is not owed is ended")


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
    ends = int(draw.hearing <= par.clears and kept + unowed > 0)
    return Own(
        owed=owed - (first + second - wrong), unowed=(unowed - wrong) * (1 - ends), kept=kept * (1 - ends),
        piled=int(owed + unowed > 0), taken_unowed=wrong, given_back=kept * ends,
        again_flag=0 if seen.again == 0 else (RIGHTLY if seen.again_owed == seen.again else INFERRED),
    )


MEASURES = (
    Measure("again_flag", "harm", "bills", "billed while a debt runs, by what it rests on"),
    Measure("piled", "harm", "person-days", "with several debts at once", False),
    Measure("taken_unowed", "harm", "CNY", "taken on further debts that are not owed", False),
    Measure("given_back", "benefit", "CNY", "given back of them", False),
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
         "kept": 250}, par={"clears": "0.01"}, expect={"owed": 300, "unowed": 0, "kept": 0, "given_back": 250}),
    Case("who hid work again owes all of it", draw={"hearing": NEVER}, seen={"again": 600, "again_owed": 600},
         expect={"owed": 600, "unowed": 0, "again_flag": RIGHTLY}),
    Case("who leaves, leaves the debts", own={"owed": 300, "kept": 9}, seen={"present": 0}, draw={"hearing": NEVER},
         expect={"owed": 0, "kept": 0, "piled": 0}),
)
MUCH = {"benefits.claim": "1", "benefits.misfire": "7"}
KNOBS = (
    Knob({"benefits.misfire": "7"}, "debts.again_flag_wrong", "up", "machines find again (MiDAS; P211)",
         base={"benefits.claim": "1"}),
    Knob({"debts.clears": "0.13"}, "debts.given_back", "up", "appeals and audits end what is not owed", base=MUCH),
    Knob({"debts.withhold": "0.75"}, "debts.taken_unowed", "up", "more is taken at once", base=MUCH),
    Knob({"benefits.checked": "1"}, "debts.again_flag_wrong", "down", "a person looks first", base=MUCH),
)
