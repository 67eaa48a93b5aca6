"""Custody: whether the confined are told why, and may then ask a judge; after policing, which lets go who is freed.

Purpose. Show what notice of the ground changes for the confined, at home or in detention, and what it needs behind it.
Every strength is 0 by default, as nobody is told. State. Of a confined person, whether the ground was told, a hearing
was asked for, or one was lost; of everybody else nothing. Process. On each day of a confinement a person who was not
told is told with some chance. Whoever is told asks for a hearing or does not, once: nobody can contest what nobody has
said. Those who ask wait for a limited number of hearings a day, drawn evenly. The judge frees who is wrongly confined
more often than who is not, and whoever is refused has no second hearing in this confinement; who is freed leaves the
next morning. A judge who sees everybody unasked is another safeguard (policing.judge) and needs no notice. Scheduling.
Asked today, heard from tomorrow on, freed the day after. Stochasticity. One dense draw, whose bits are shared. What it
cannot model. Grounds that are told wrongly or in words nobody can contest, lawyers, judges who follow the police,
reprisal for asking, relatives who ask in the person's stead. Follows ICCPR art. 9(2) and 9(4), the UN Basic Principles
on the right to bring proceedings before a court (2015), and Felstiner, Abel and Sarat (1980: name, blame, claim).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract.declarations import Case, Knob, Measure, derived, draw, ration, tally, today
from glasspolis.contract.short_forms import assumed, byte

UNTOLD, KNOWS, ASKS, REFUSED = 0, 1, 2, 3


class Own(NamedTuple):
    told: int = byte(3, "code", "0 not told, 1 told the ground, 2 asks for a hearing, 3 was refused")
    freed: int = byte(1, "0/1", "a judge frees, from tomorrow on", "a judge ended the confinement")
    untold: int = byte(1, "0/1", "confined, and was not told why")
    notified: int = byte(1, "0/1", "told today why", "was told why")
    claim: int = byte(1, "0/1", "waits for a hearing")
    upheld: int = byte(1, "0/1", "heard today, and stays", "a judge upheld the confinement")


class Seen(NamedTuple):
    held: int = today("policing.held")
    wrong_held: int = today("policing.wrong_held")
    people: int = tally("society.present", "world")


class Par(NamedTuple):
    notice: int = assumed("0", "share", "0", "1", "of those confined and not told, who are told on a day", sweep=False)
    petitions: int = assumed("0", "share", "0", "1", "of those told, who ask for a hearing", sweep=False)
    hearings: int = assumed("0", "hearings a day per million people", "0", "10000", "places", sweep=False)
    accuracy: int = assumed("0.8", "share", "0.3", "0.99", "a judge frees who is wrongly confined")
    mercy: int = assumed("0.1", "share", "0", "0.3", "a judge frees who is rightly confined")
    places: int = derived(unit="hearings", doc="hearings today, at least one if there are any")


class Draw(NamedTuple):
    luck: int = draw("told (bits 0), asks (10), what a judge finds (20)")


class Grant(NamedTuple):
    hearing: int = ration(claim="claim", places="places", doc="a hearing takes place today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Hearings from people."""
    most, people = par["hearings"], total.get("society.present", 0)
    return {"places": max(Decimal(1), most * people // 1000000) if most else Decimal(0)}


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Notice of the ground, whether it is contested, and the wait for a hearing."""
    hears = seen.held * int(own.told == UNTOLD and (draw.luck & 1023) < par.notice)
    asks = hears * int((draw.luck >> 10 & 1023) < par.petitions)
    told = seen.held * max(own.told, hears + asks)
    return own._replace(
        told=told, freed=0, untold=seen.held * int(told == UNTOLD), notified=hears,
        claim=seen.held * int(own.told == ASKS), upheld=0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """What a judge finds."""
    finds, heard = par.accuracy if seen.wrong_held > 0 else par.mercy, int(grant.hearing > 0)
    won = heard * int((draw.luck >> 20 & 1023) < finds)
    return own._replace(told=REFUSED if heard > won else own.told, freed=won, upheld=heard - won)


MEASURES = (
    Measure("untold", "harm", "person-days", "confined without having been told why", False),
    Measure("notified", "benefit", "notices", "told why they are confined", False),
    Measure("claim", "harm", "person-days", "confined and waiting for a hearing (the backlog)", False),
    Measure("freed", "benefit", "hearings", "freed by a judge they asked", False),
    Measure("upheld", "volume", "hearings", "refused by a judge they asked", False),
)

NEVER = 2**31 - 1
ALL = {"notice": "1", "petitions": "1"}
CASES = (
    Case("nobody is told by default", seen={"held": 1}, draw={"luck": 0}, expect={"told": UNTOLD, "untold": 1}),
    Case("told, bits 0 below the half who ask: a judge may hear from tomorrow on", seen={"held": 1},
         par={"notice": "1", "petitions": "0.5"}, draw={"luck": 511 << 10},
         expect={"told": ASKS, "notified": 1, "untold": 0, "claim": 0}),
    Case("and 512 is not below it", seen={"held": 1}, par={"notice": "1", "petitions": "0.5"},
         draw={"luck": 512 << 10}, expect={"told": KNOWS, "notified": 1}),
    Case("waits", own={"told": ASKS}, seen={"held": 1}, par=ALL, draw={"luck": 0},
         expect={"told": ASKS, "claim": 1, "notified": 0}),
    Case("heard, wrongly held, and 800 is below 819 of 1024: freed", own={"told": ASKS, "claim": 1}, function="settle",
         seen={"held": 1, "wrong_held": 1}, grant={"hearing": 1}, draw={"luck": 800 << 20}, expect={"freed": 1,
         "told": ASKS}),
    Case("rightly held it is not below 102: refused, and that was the hearing", own={"told": ASKS, "claim": 1},
         seen={"held": 1}, function="settle", grant={"hearing": 1}, draw={"luck": 800 << 20},
         expect={"freed": 0, "upheld": 1, "told": REFUSED}),
    Case("let go, and the file is closed", own={"told": REFUSED, "freed": 1}, draw={"luck": 0}, par=ALL,
         expect={"told": UNTOLD, "freed": 0, "untold": 0, "claim": 0}),
)

OPEN = {"custody.notice": "0.9", "custody.petitions": "0.5", "custody.hearings": "1000"}
KNOBS = (
    Knob({"custody.notice": "0.9"}, "custody.untold", "down", "the confined know why (ICCPR art. 9(2))"),
    Knob({"custody.notice": "0"}, "policing.wrong_held", "up", "who is not told asks nothing", base=OPEN),
    Knob({"custody.petitions": "1"}, "custody.freed", "up", "more claim (Felstiner, Abel and Sarat 1980)", base=OPEN),
    Knob({"custody.hearings": "50"}, "custody.claim", "up", "few hearings, long waits", base=OPEN),
    Knob({"custody.accuracy": "0.3"}, "custody.upheld", "up", "a judge who follows the police", base=OPEN),
)
