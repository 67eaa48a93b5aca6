"""Debts: what is billed to a claimant who is paying a debt already; after benefits, which finds it.

Purpose
Let bills pile up: an agency that finds by machine does not wait until the last debt is paid.

Entities and state
A claimant has what is left of all further debts, in a part that is owed and a part that is not, and
what was already taken of the latter.

Process
A finding made while the first debt runs (benefits) is added. On each payday a further share of the
benefit is taken, from the larger part first. The part that is not owed ends, and what was taken of
it is given back, in three ways, each at a hazard of its own. An appeal ends it: some contest
(P423), some of these win (P422), and hearings take their time (P425), so that the hazard is the
product of the first two over the third. A court ends it, which comes later or not at all. An
auditor ends it without being asked. If two come on one day, the first in this order counts. What is
left when a person leaves is written off.

Scheduling
On each day this file runs after benefits.

Stochasticity
There is one rare draw.

What it cannot model
A bill here is not told and contested by itself, as the first debt is (benefits), so that a person
who does not contest today may do so later. Debts that are sold on, interest, and wages that are
garnished (P212: a quarter of the wage) are left out.

Follows
Carney (2019) on debts raised by machine, Felstiner, Abel and Sarat (1980) on how few claim, and
Desmond (2016) and Harris (2016) on how one such debt makes the next harder to pay.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    derived,
    flag,
    happens,
    money,
    param,
    part_of,
    rare,
    today,
    yes_no,
)
from glasspolis.contract.flags import INFERRED, OWN_OFFENCE

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)


MOST = 65535


class Own(NamedTuple):
    owed: int = money(doc="left of further debts that are owed")
    unowed: int = money(doc="left of further debts that are not owed")
    kept: int = money(doc="taken so far on what is not owed")
    piled: int = yes_no(doc="further debts are being taken", diary="was in debt again")
    again_flag: int = flag(
        doc="billed while a debt runs",
        unit="bills",
        counts="billed while a debt runs, by what it rests on",
        diary="was billed again",
    )
    taken_unowed: int = money(doc="taken today on further debts that are not owed")
    given_back: int = money(doc="given back today")
    by_appeal: int = yes_no(doc="what is not owed ended today by an appeal", diary="won an appeal against a debt")
    by_court: int = yes_no(doc="... by a court", diary="had a debt ended by a court")
    by_audit: int = yes_no(doc="... by an auditor, unasked", diary="had a debt ended by an auditor")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    again: int = today("benefits.again")
    again_owed: int = today("benefits.again_owed")
    received: int = today("benefits.received")


class Par(NamedTuple):
    withhold: int = assumed(
        "0.25",
        unit="share",
        low="0",
        high="0.75",
        doc="of a payment taken for them, beside the first one's",
        role="design",
    )
    contests: int = param(
        "0.1",
        unit="share",
        low="0",
        high="0.6",
        evidence="P423",
        doc="of those billed for what is not owed, who appeal",
        role="statistics",
    )
    won: int = param(
        "0.62", unit="share", low="0.3", high="0.9", evidence="P422", doc="of these appeals that are won", role="law"
    )
    wait: int = param(
        "26", unit="weeks", low="8", high="104", evidence="P425", doc="until an appeal is decided", role="law"
    )
    court: int = assumed("0", unit="per week", low="0", high="0.13", sweep=False, doc="a court ends what is not owed")
    audit: int = assumed("0", unit="per week", low="0", high="0.05", sweep=False, doc="an auditor does, unasked")
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
    room = part_of(seen.received, par.withhold)
    wrong_first = int(unowed > owed)
    first = min(room, unowed if wrong_first > 0 else owed)
    second = min(room - first, owed if wrong_first > 0 else unowed)
    wrong = first if wrong_first > 0 else second
    kept = min(own.kept + wrong, MOST) * here
    contested = int(kept + unowed > 0)
    by_appeal = contested * int(happens(draw.hearing, par.appeals))
    by_law = max(par.appeals, 0) + max(par.court, 0)
    by_court = (contested - by_appeal) * int(draw.hearing <= by_law)
    by_audit = (contested - by_appeal - by_court) * int(draw.hearing <= by_law + par.audit)
    ends = by_appeal + by_court + by_audit
    return Own(
        owed=owed - (first + second - wrong),
        unowed=(unowed - wrong) * (1 - ends),
        kept=kept * (1 - ends),
        piled=int(owed + unowed > 0),
        taken_unowed=wrong,
        given_back=kept * ends,
        again_flag=0 if seen.again == 0 else (OWN_OFFENCE if seen.again_owed == seen.again else INFERRED),
        by_appeal=by_appeal,
        by_court=by_court,
        by_audit=by_audit,
    )


MEASURES = (
    Measure(
        column="piled",
        kind="harm",
        unit="person-days",
        doc="with several debts at once",
        person=False,
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="taken_unowed",
        kind="harm",
        unit="CNY",
        doc="taken on further debts that are not owed",
        person=False,
        account="money lost",
    ),
    Measure(
        column="given_back",
        kind="benefit",
        unit="CNY",
        doc="given back of further debts that were not owed",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(
        column="by_appeal",
        kind="benefit",
        unit="debts",
        doc="further debts not owed that an appeal ended",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(
        column="by_court",
        kind="benefit",
        unit="debts",
        doc="... that a court ended",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(
        column="by_audit",
        kind="benefit",
        unit="debts",
        doc="... that an auditor ended, unasked",
        person=False,
        account="redress",
        remedy=True,
    ),
)

NEVER = 2**31 - 1
EXAMPLES = (
    WorkedExample(
        "600 billed again, of which 200 are owed: a quarter of 1,000 is taken of the other 400",
        seen={"again": 600, "again_owed": 200, "received": 1000},
        par={"withhold": "0.25"},
        draw={"hearing": NEVER},
        expect={"owed": 200, "unowed": 150, "kept": 250, "taken_unowed": 250, "again_flag": INFERRED, "piled": 1},
    ),
    WorkedExample(
        "when 100 not owed are left beside 300 owed, the larger goes first: 250 of it",
        own={"owed": 300, "unowed": 100},
        seen={"received": 1000},
        par={"withhold": "0.25"},
        draw={"hearing": NEVER},
        expect={"owed": 50, "unowed": 100, "taken_unowed": 0, "again_flag": 0},
    ),
    WorkedExample(
        "an appeal ends the 100 and gives back what was taken",
        own={"owed": 300, "unowed": 100, "kept": 250},
        par={"appeals": "0.01"},
        draw={"hearing": 0},
        expect={"owed": 300, "unowed": 0, "kept": 0, "given_back": 250, "by_appeal": 1, "by_court": 0},
    ),
    WorkedExample(
        ("1.5% a day is beyond the 1.4% of the appeals (0.1 a week) and within the 0.7% more of a court (0.05)"),
        own={"unowed": 100},
        par={"appeals": "0.1", "court": "0.05"},
        draw={"hearing": "0.015"},
        expect={"unowed": 0, "by_appeal": 0, "by_court": 1, "by_audit": 0},
    ),
    WorkedExample(
        "with neither it needs an auditor",
        own={"unowed": 100, "kept": 9},
        par={"appeals": "0", "audit": "0.05"},
        draw={"hearing": "0.005"},
        expect={"unowed": 0, "given_back": 9, "by_appeal": 0, "by_audit": 1},
    ),
    WorkedExample(
        "who hid work again owes all of it",
        seen={"again": 600, "again_owed": 600},
        draw={"hearing": NEVER},
        expect={"owed": 600, "unowed": 0, "again_flag": OWN_OFFENCE},
    ),
    WorkedExample(
        "who leaves, leaves the debts",
        own={"owed": 300, "kept": 9},
        seen={"present": 0},
        draw={"hearing": NEVER},
        expect={"owed": 0, "kept": 0, "piled": 0},
    ),
)
MUCH = {"benefits.claim": "1", "benefits.misfire": "7"}
KNOBS = (
    Knob(
        base={"benefits.claim": "1"},
        set={"benefits.misfire": "7"},
        measure="debts.again_flag_wrong",
        moves="up",
        why="machines find again (MiDAS; P211)",
    ),
    Knob(
        base=MUCH,
        set={"debts.contests": "0.6"},
        measure="debts.by_appeal",
        moves="up",
        why="more claim (Felstiner, Abel and Sarat 1980)",
    ),
    Knob(
        base=MUCH | {"debts.contests": "0.6"},
        set={"debts.wait": "104"},
        measure="debts.by_appeal",
        moves="down",
        why="hearings come late",
    ),
    Knob(
        base=MUCH,
        set={"debts.court": "0.13"},
        measure="debts.given_back",
        moves="up",
        why="a court ends what is not owed",
    ),
    Knob(
        base=MUCH,
        set={"debts.audit": "0.05"},
        measure="debts.taken_unowed",
        moves="down",
        why="an auditor waits for nobody to ask",
    ),
    Knob(
        base=MUCH, set={"debts.withhold": "0.75"}, measure="debts.taken_unowed", moves="up", why="more is taken at once"
    ),
    Knob(
        base=MUCH,
        set={"benefits.checked": "1"},
        measure="debts.again_flag_wrong",
        moves="down",
        why="a person looks first",
    ),
)
