"""Accounts, after sensing: whose account is frozen because payments or a voice looked like fraud.

Purpose
Count who cannot pay because a machine took a payment or a voice for that of a swindler, for how
long, and how often the machine was right.

Entities and state
A person's account is open or frozen, with the ground and the days of the freeze. A voice may be on
the list of swindlers' voices, since its owner was found out once, and stays there.

Process
A report from payments (sensing) freezes the account in a share of cases. Every call is compared
with the list of voices: a swindler's voice is recognised at one rate, and any other voice is taken
for one of the list at another, for each call and each 1,000 voices. A person who is hard to tell
from others is so for good, so that the same people are frozen again (lambs; Doddington et al.
1998). A freeze has a least length, and ends at a rate after it. The owner may object, and an
officer looks at objections as far as there are places: a wrong freeze is lifted with a high chance,
a right one with a small one. While the account is frozen, electronic payments are not made. A
person who was cleared is not frozen again on the same ground for a time. The owner of an offence
that was found goes on the list of voices.

Scheduling
What is reported today freezes today; the payments of that day are gone through already and are lost
from tomorrow on.

Stochasticity
The bits of one dense draw decide on the first day who is easily taken for others, and later what
follows a report. Rare draws decide about voices, the end of a freeze and objections. A lottery
orders the objections.

What it cannot model
Nobody is called by swindlers here. Money that a freeze kept from a swindler is not counted, because
nothing says how much it is. Rent and wages that go through the account are left out, and so are
banks that close accounts for good. Nobody has a second account.

Follows
Doddington et al. (1998); published counts of freezes (P553) and of alerts that were right (P554).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    Spell,
    WorkedExample,
    assumed,
    column,
    days,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    happens_low,
    lot,
    low_bits,
    rare,
    ration,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import INFERRED, LAST_RIGHT, MISTAKEN_IDENTITY, OWN_OFFENCE

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

PEOPLE_PER_RATE = 100_000
ADULT = 18
# Codes of sensing.saw_payment.
TRUE = 1
FALSE = 2
# Codes of whether a voice is easily taken for another; 0 is not known yet.
USUAL = 1
LAMB = 2
MOST_TAKEN = Decimal("0.01")  # the largest chance of the rare draw `voice`
# Codes of how a wrong freeze ended.
ENDED = 1
LIFTED = 2
LEFT = 3


class Own(NamedTuple):
    voice: int = column(high=LAMB, unit="code", doc="the voice is easily taken for another's, for good: 1 no, 2 yes")
    on_list: int = yes_no(doc="the person's voice is on the list of swindlers' voices")
    ground: int = column(high=48, unit="flag code", doc="ground of the freeze")
    frozen: int = yes_no(doc="the account is frozen", diary="had a frozen account")
    wrong_frozen: int = yes_no(doc="the account is frozen on a ground that is wrong")
    frozen_days: int = days(doc="length of the freeze")
    exit: int = column(
        high=LEFT, unit="code", doc="how a wrong freeze ended: 1 by itself, 2 after an objection, 3 the person left"
    )
    objects: int = yes_no(doc="an objection waits for an officer", diary="objected to a freeze")
    lifted: int = yes_no(doc="an officer lifted the freeze; the account is open from tomorrow on")
    cleared: int = column(high=730, unit="days", doc="for which a cleared person is not frozen again")
    not_paid: int = column(high=15, unit="payments", doc="payments that were not made because of a freeze")
    freeze_flag: int = flag(
        doc="had the account frozen",
        unit="freezes",
        diary="had the account frozen",
        wrong_account="money lost",
    )


class Seen(NamedTuple):
    age: int = trait("age")
    voice: int = yesterday("accounts.voice")
    present: int = today("society.present", absent=1)
    offence: int = today("society.offence")
    payments: int = today("society.payments")
    saw_payment: int = today("sensing.saw_payment")
    people: int = tally("society.present", by="world")
    listed: int = tally("accounts.on_list", by="world")


class Par(NamedTuple):
    payments_on: int = switch("1", doc="reports from payments freeze accounts")
    voices_on: int = switch("1", doc="calls are compared with the list of voices")
    freezes: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of reports from payments after which the account is frozen"
    )
    calls: int = assumed("3", unit="calls a day", low="1", high="10", doc="calls of an adult that are compared")
    voice_hit: int = assumed(
        "0.01",
        unit="probability",
        low="0.001",
        high="0.1",
        doc="a day: a voice on the list is recognised; swindlers use other telephones",
    )
    voice_false: int = assumed(
        "2E-8",
        unit="probability",
        low="1E-9",
        high="4E-7",
        doc="another voice is taken for one of 1,000 on the list, in one call",
    )
    voices_outside: int = assumed(
        "20000", unit="voices", low="1000", high="400000", doc="voices on the list from other cities"
    )
    lambs: int = assumed("0.1", unit="share", low="0.05", high="0.15", doc="people easily taken for others")
    lamb_part: int = assumed("0.7", unit="share", low="0.5", high="0.9", doc="of false recognitions that they have")
    recorded: int = assumed(
        "0.2", unit="probability", low="0.05", high="0.6", doc="an offender's voice comes on the list"
    )
    least_days: int = assumed("3", unit="days", low="1", high="5", doc="that a freeze lasts in any case")
    mean_days: int = assumed("30", unit="days", low="7", high="120", doc="mean of a freeze to which nobody objects")
    objecting: int = assumed("0.1", unit="probability", low="0.01", high="0.5", doc="the owner objects, a day")
    officers: int = assumed(
        "2", unit="objections per 100,000 people and day", low="0", high="10", doc="objections that are looked at"
    )
    lifts_wrong: int = assumed(
        "0.85", unit="probability", low="0.5", high="0.99", doc="a wrong freeze is lifted when it is looked at"
    )
    lifts_right: int = assumed("0.1", unit="probability", low="0", high="0.3", doc="a right one is")
    cleared_days: int = assumed(
        "90", unit="days", low="0", high="365", doc="for which a cleared person is not frozen again"
    )
    taken: int = derived(unit="probability", doc="taken for a voice of the list today", by="voice")
    ends: int = derived(unit="probability", doc="a freeze ends today, after the least length")
    places: int = derived(unit="objections", doc="looked at today", fraction="day")


class Draw(NamedTuple):
    lots: int = draw("ten bits each: the voice, or a freeze (0); low 16 bits: what an officer decides")
    voice: int = rare("0.01", "taken for a voice of the list")
    hit: int = rare("0.1", "a voice of the list is recognised")
    end: int = rare("0.5", "the freeze ends")
    objection: int = rare("0.5", "the owner objects")
    list: int = rare("0.6", "an offender's voice comes on the list")


class Grant(NamedTuple):
    look: int = ration(claim="objects", places="places", doc="an officer looks at the objection")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Chances of a day from those of a call, ends of freezes, and officers by the people."""
    voices = (par["voices_outside"] + total.get("accounts.on_list", 0)) / Decimal(1000)
    mean = par["calls"] * par["voice_false"] * voices * par["voices_on"]
    lambs = par["lambs"]
    # Where nobody or everybody is a lamb, all are taken for others alike.
    apart = 0 < lambs < 1
    lamb = par["lamb_part"] / lambs if apart else Decimal(1)
    usual = (1 - par["lamb_part"]) / (1 - lambs) if apart else Decimal(1)
    return {
        "taken": tuple(min(mean * times, MOST_TAKEN) for times in (1, usual, lamb)),
        "ends": 1 / max(par["mean_days"] - par["least_days"], Decimal(2)),
        "places": par["officers"] * total.get("society.present", 0) / PEOPLE_PER_RATE,
    }


def _report(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return what a freeze of today would rest on, 0 for none: the payments first, then the
    voice.
    """
    from_payments = seen.saw_payment > 0 and par.payments_on > 0 and happens_in(lot(draw.lots, 10), par.freezes)
    by_payments = OWN_OFFENCE if seen.saw_payment == TRUE else INFERRED
    recognised = par.voices_on > 0 and own.on_list > 0 and happens(draw.hit, par.voice_hit)
    mistaken = own.on_list == 0 and draw.voice < par.taken
    by_voice = OWN_OFFENCE if recognised else (MISTAKEN_IDENTITY if mistaken else 0)
    return by_payments if from_payments else by_voice


def _exit(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return how the freeze ended this morning, 0 if it lasts or there was none."""
    by_itself = own.frozen_days >= par.least_days and happens(draw.end, par.ends)
    ended = LEFT if seen.present == 0 else (LIFTED if own.lifted > 0 else ENDED * by_itself)
    return ended if own.frozen > 0 else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """The end of a freeze, a new one, and what could not be paid."""
    exit = _exit(own, seen, par, draw)
    lasts = own.frozen > 0 and exit == 0
    adult = seen.present > 0 and seen.age >= ADULT
    drawn = LAMB if happens_in(lot(draw.lots, 0), par.lambs) else USUAL
    on_list = own.on_list > 0 or (par.voices_on > 0 and seen.offence > 0 and happens(draw.list, par.recorded))
    ground = _report(own, seen, par, draw) if adult and own.frozen == 0 and own.cleared == 0 else 0
    frozen = lasts or ground > 0
    stands = own.ground if lasts else ground
    return own._replace(
        voice=drawn if own.voice == 0 else own.voice,
        on_list=seen.present > 0 and on_list,
        ground=stands,
        frozen=frozen,
        wrong_frozen=stands > LAST_RIGHT,
        frozen_days=min(own.frozen_days + 1, LONGEST) if lasts else 0,
        exit=exit if own.wrong_frozen > 0 else 0,
        objects=lasts and (own.objects or happens(draw.objection, par.objecting)),
        lifted=0,
        cleared=par.cleared_days if exit == LIFTED else max(own.cleared - 1, 0),
        not_paid=seen.payments if lasts else 0,
        freeze_flag=ground,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """An officer decides on an objection: it is lifted, or the freeze goes on."""
    looked_at = grant.look > 0
    chance = par.lifts_wrong if own.wrong_frozen > 0 else par.lifts_right
    lifted = looked_at and happens_low(low_bits(draw.lots), chance)
    return own._replace(objects=own.objects and not looked_at, lifted=lifted)


MEASURES = (
    Measure(column="frozen", kind="harm", unit="person-days", doc="accounts frozen, rightly or wrongly", person=False,
            account="money lost"),
    Measure(column="wrong_frozen", kind="harm", unit="person-days", doc="accounts frozen on a ground that is wrong",
            account="money lost"),
    Measure(column="not_paid", kind="harm", unit="payments", doc="payments not made because of a freeze",
            person=False, account="refused services"),
    Measure(column="objects", kind="volume", unit="person-days", doc="objections that wait", person=False),
)  # fmt: skip

SPELLS = (
    Spell(
        "wrong freeze",
        open="wrong_frozen",
        days="frozen_days",
        exit="exit",
        exits=("by itself", "after an objection", "left"),
        doc="from the first day of a frozen account of somebody who did nothing",
    ),
)

NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
OWNER = {"age": 30, "present": 1, "voice": USUAL}
FROZEN = {"voice": USUAL, "frozen": 1, "wrong_frozen": 1, "ground": INFERRED, "frozen_days": 9}
EXAMPLES = (
    WorkedExample(
        "an honest payment is reported, and lot 0 is below 0.3: frozen for nothing",
        own={"voice": USUAL},
        seen={**OWNER, "saw_payment": FALSE},
        par={"freezes": "0.3"},
        draw={**QUIET, "lots": 0},
        expect={"frozen": 1, "wrong_frozen": 1, "ground": INFERRED, "freeze_flag": INFERRED, "not_paid": 0},
    ),
    WorkedExample(
        "a voice is taken for one of the list",
        own={"voice": USUAL},
        seen=OWNER,
        par={"taken": "0.001"},
        draw={**QUIET, "voice": "0.0005"},
        expect={"freeze_flag": MISTAKEN_IDENTITY, "wrong_frozen": 1},
    ),
    WorkedExample(
        "a voice that is on the list is recognised",
        own={"voice": USUAL, "on_list": 1},
        seen=OWNER,
        par={"voice_hit": "0.01"},
        draw={**QUIET, "hit": "0.005"},
        expect={"freeze_flag": OWN_OFFENCE, "wrong_frozen": 0, "frozen": 1},
    ),
    WorkedExample(
        "the freeze lasts, three payments are not made, and the owner objects",
        own=FROZEN,
        seen={**OWNER, "payments": 3},
        par={"objecting": "0.1"},
        draw={**QUIET, "objection": "0.05"},
        expect={"frozen": 1, "frozen_days": 10, "not_paid": 3, "objects": 1, "freeze_flag": 0},
    ),
    WorkedExample(
        "an officer looks (low bits 0): it is lifted",
        function="settle",
        own={**FROZEN, "objects": 1},
        seen=OWNER,
        par={"lifts_wrong": "0.85"},
        grant={"look": 1},
        draw={**QUIET, "lots": 0},
        expect={"objects": 0, "lifted": 1},
    ),
    WorkedExample(
        "on the next morning the account is open, and for 90 days",
        own={**FROZEN, "lifted": 1},
        seen=OWNER,
        par={"cleared_days": "90"},
        draw=QUIET,
        expect={"frozen": 0, "exit": LIFTED, "cleared": 90, "ground": 0, "frozen_days": 0},
    ),
)
KNOBS = (
    Knob(
        base={"accounts.voices_outside": "400000"},
        set={"accounts.voice_false": "4E-7"},
        measure="accounts.freeze_flag_wrong",
        moves="up",
        why="more voices are taken for those of the list",
    ),
    Knob(
        base={"accounts.voice_false": "4E-7"},
        set={"accounts.voices_outside": "400000"},
        measure="accounts.freeze_flag_wrong",
        moves="up",
        why="a longer list has more voices to be taken for (Daugman 2000)",
    ),
    Knob(
        base={"accounts.voice_false": "4E-7", "accounts.voices_outside": "400000", "accounts.objecting": "0.5"},
        set={"accounts.officers": "0"},
        measure="accounts.wrong_frozen",
        moves="up",
        why="nobody looks at objections",
    ),
    Knob(
        base={"accounts.voice_false": "4E-7", "accounts.voices_outside": "400000"},
        set={"accounts.mean_days": "120"},
        measure="accounts.not_paid",
        moves="up",
        why="longer freezes",
    ),
)
