"""Custody, after policing, which lets go the next day: the confined are told why and ask a judge.

Purpose
Show what notice of the ground changes for people who are confined at home or in detention, and what
notice needs behind it. Every strength is 0 by default, since nobody is told.

Entities and state
A confined person was told the ground or not, asked for a hearing or not, and may have been refused
one. The file keeps nothing about anybody else.

Process
On each day of a confinement, a person who was not told is told with some chance. A person who is
told asks for a hearing or does not, once, and who is held wrongly asks more often: nobody can
contest what nobody has said. Those who ask
wait for a limited number of hearings a day, and a lottery draws evenly among them. The judge frees
people who are wrongly confined more often than others. A person whom the judge refuses has no
second hearing in this confinement, and a person whom the judge frees leaves the next morning. A
judge who sees everybody unasked is another safeguard (policing.judge) and needs no notice.

Scheduling
A person who asks today is heard from tomorrow on, and is freed on the day after the hearing.

Stochasticity
One dense draw decides everything, each decision by bits of its own.

What it cannot model
Grounds that are told wrongly or in words that nobody can contest, lawyers, judges who follow the
police, reprisal for asking, and relatives who ask in the person's stead are left out.

Follows
ICCPR art. 9(2) and 9(4); the UN Basic Principles on the right to bring proceedings before a court
(2015); Felstiner, Abel and Sarat (1980: name, blame, claim).
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
    column,
    derived,
    draw,
    happens_in,
    lot,
    part_of,
    ration,
    tally,
    today,
    yes_no,
)

ROLE = "law"
# A judge here upholds confinement as well as ending it.
LINE = Line(
    real_places=False,
    detains=True,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

# Codes of what a confined person was told; a person may be told and ask on one day.
UNTOLD = 0
KNOWS = 1
ASKS = 2
REFUSED = 3


class Own(NamedTuple):
    told: int = column(
        high=3, unit="code", doc="0 was not told, 1 was told the ground, 2 asks for a hearing, 3 was refused"
    )
    freed: int = yes_no(
        doc="a judge ends the confinement from tomorrow on", diary="had the confinement ended by a judge"
    )
    untold: int = yes_no(doc="confined, and was not told why")
    notified: int = yes_no(doc="is told the ground today", diary="was told why")
    claim: int = yes_no(doc="waits for a hearing")
    upheld: int = yes_no(doc="was heard today and stays confined", diary="had the confinement upheld by a judge")


class Seen(NamedTuple):
    held: int = today("policing.held")
    wrong_held: int = today("policing.wrong_held")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    notice: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of those confined and not told, who are told on a day"
    )
    petitions: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of those told, who ask for a hearing"
    )
    right_petitions: int = assumed(
        "0.5",
        unit="share",
        low="0.2",
        high="0.8",
        doc="of that share left to who is rightly confined",
        role="statistics",
    )
    hearings: int = assumed(
        "0",
        unit="hearings a day per million people",
        low="0",
        high="10000",
        sweep=False,
        doc="hearings that take place",
    )
    accuracy: int = assumed("0.8", unit="share", low="0.3", high="0.99", doc="a judge frees who is wrongly confined")
    mercy: int = assumed("0.1", unit="share", low="0", high="0.3", doc="a judge frees who is rightly confined")
    places: int = derived(unit="hearings", doc="hearings today", fraction="day")


class Draw(NamedTuple):
    luck: int = draw("told (bits 0), asks (10), what a judge finds (20)")


class Grant(NamedTuple):
    hearing: int = ration(claim="claim", places="places", doc="a hearing takes place today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Hearings today, from the number of people."""
    rate = par["hearings"]
    people = total.get("society.present", 0)
    return {"places": rate * people / 1_000_000}


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Notice of the ground, whether the person contests it, and the wait for a hearing."""
    notified = seen.held * int(own.told == UNTOLD and happens_in(lot(draw.luck, 0), par.notice))
    asks_here = par.petitions if seen.wrong_held > 0 else part_of(par.petitions, par.right_petitions)
    asks = notified * int(happens_in(lot(draw.luck, 10), asks_here))
    told = seen.held * max(own.told, notified + asks)
    return own._replace(
        told=told,
        freed=0,
        untold=seen.held * int(told == UNTOLD),
        notified=notified,
        claim=seen.held * int(own.told == ASKS),
        upheld=0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """What the judge finds."""
    heard = int(grant.hearing > 0)
    frees = par.accuracy if seen.wrong_held > 0 else par.mercy
    freed = heard * int(happens_in(lot(draw.luck, 20), frees))
    return own._replace(
        told=REFUSED if heard > freed else own.told,
        freed=freed,
        upheld=heard - freed,
    )


MEASURES = (
    Measure(
        column="untold",
        kind="harm",
        unit="person-days",
        doc="confined without having been told why",
        person=False,
        account="redress",
    ),
    Measure(
        column="notified",
        kind="benefit",
        unit="notices",
        doc="told why they are confined",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(
        column="claim",
        kind="harm",
        unit="person-days",
        doc="confined and waiting for a hearing (the backlog)",
        person=False,
        account="redress",
    ),
    Measure(
        column="freed",
        kind="benefit",
        unit="hearings",
        doc="freed by a judge they asked",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(column="upheld", kind="volume", unit="hearings", doc="refused by a judge they asked", person=False),
)

NEVER = 2**31 - 1
ALL = {"notice": "1", "petitions": "1"}
EXAMPLES = (
    WorkedExample(
        "nobody is told by default", seen={"held": 1}, draw={"luck": 0}, expect={"told": UNTOLD, "untold": 1}
    ),
    WorkedExample(
        "told, bits 0 below the half who ask: a judge may hear from tomorrow on",
        seen={"held": 1, "wrong_held": 1},
        par={"notice": "1", "petitions": "0.5"},
        draw={"luck": 511 << 10},
        expect={"told": ASKS, "notified": 1, "untold": 0, "claim": 0},
    ),
    WorkedExample(
        "and 512 is not below it",
        seen={"held": 1, "wrong_held": 1},
        par={"notice": "1", "petitions": "0.5"},
        draw={"luck": 512 << 10},
        expect={"told": KNOWS, "notified": 1},
    ),
    WorkedExample(
        "of the rightly confined half as many ask: 256 of 1,024",
        seen={"held": 1},
        par={"notice": "1", "petitions": "0.5", "right_petitions": "0.5"},
        draw={"luck": 256 << 10},
        expect={"told": KNOWS, "notified": 1},
    ),
    WorkedExample(
        "waits",
        own={"told": ASKS},
        seen={"held": 1},
        par=ALL,
        draw={"luck": 0},
        expect={"told": ASKS, "claim": 1, "notified": 0},
    ),
    WorkedExample(
        "heard, wrongly held, and 800 is below 819 of 1024: freed",
        function="settle",
        own={"told": ASKS, "claim": 1},
        seen={"held": 1, "wrong_held": 1},
        draw={"luck": 800 << 20},
        grant={"hearing": 1},
        expect={"freed": 1, "told": ASKS},
    ),
    WorkedExample(
        "rightly held it is not below 102: refused, and that was the hearing",
        function="settle",
        own={"told": ASKS, "claim": 1},
        seen={"held": 1},
        draw={"luck": 800 << 20},
        grant={"hearing": 1},
        expect={"freed": 0, "upheld": 1, "told": REFUSED},
    ),
    WorkedExample(
        "let go, and the file is closed",
        own={"told": REFUSED, "freed": 1},
        par=ALL,
        draw={"luck": 0},
        expect={"told": UNTOLD, "freed": 0, "untold": 0, "claim": 0},
    ),
)

OPEN = {"custody.notice": "0.9", "custody.petitions": "0.5", "custody.hearings": "1000"}
KNOBS = (
    Knob(
        set={"custody.notice": "0.9"},
        measure="custody.untold",
        moves="down",
        why="the confined know why (ICCPR art. 9(2))",
    ),
    Knob(
        base=OPEN,
        set={"custody.notice": "0"},
        measure="policing.wrong_held",
        moves="up",
        why="who is not told asks nothing",
    ),
    Knob(
        base=OPEN,
        set={"custody.petitions": "1"},
        measure="custody.freed",
        moves="up",
        why="more claim (Felstiner, Abel and Sarat 1980)",
    ),
    Knob(
        base=OPEN, set={"custody.hearings": "50"}, measure="custody.claim", moves="up", why="few hearings, long waits"
    ),
    Knob(
        base=OPEN,
        set={"custody.accuracy": "0.3"},
        measure="custody.upheld",
        moves="up",
        why="a judge who follows the police",
    ),
)
