"""Residence, after society and before checkpoints: permits of people who are registered elsewhere.

Purpose
Count what a rule by place of registration does: who needs a permit and waits for one, who is
checked at home and told to go, and who is refused a school, a licence, aid, a home or a doctor.

Entities and state
A person who is registered in another city (the trait migrant) holds a permit for so many more days,
or has none. Everybody else needs none.

Process
A permit lasts for a fixed time. A person who has none and may apply, because of work here or
because of kin who have work, asks for one every day until an office has time; places are few and
drawn by lot. Others may not apply, for good. Papers are checked at home, more often of people who
are registered elsewhere, and more often during a campaign in the districts that take part. A person
who is found without a permit pays a fine, and in a share of cases is told to leave the city. A
child below an age is neither fined nor told. A rule decides to whom services are open. A person
with a permit is refused some of what people with a registration here get, and a person without one
is refused most of it: a place at school, a licence, aid, a home, and a doctor on a day in bed. With
`rule` off nobody asks where a person is registered.

Wrong
All of it rests on a rule about a status that is shared by a group, and on nothing that anybody did.

Stochasticity
There is one dense draw. Its high bits decide checks, and its other bits decide what is refused and
what a check comes to; on the system's first day they choose permits. Places at the office are drawn
by lot.

What it cannot model
People who are told to leave stay in the city, because only the file society decides who lives here.
Moving for the sake of a permit, bought papers, landlords and employers who hold papers back, points
by which a registration is earned, and children who are left behind are not modelled.

Follows
Chan and Buckingham (2008) on what registration decides; no figure of theirs is used.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    coarse_part_of_chance,
    column,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    lot,
    money,
    of,
    part_of,
    ration,
    switch,
    tally,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import BY_GROUP_RULE

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

ALL = 1024
DAYS_OF_LOT = 10  # bits
PLACES = 64  # equal parts of everybody, by lot for good
YEAR = 365
PER_RATE = 100_000
# Codes of an application; the first one, for work, is not refused here.
SCHOOL = 2


class Own(NamedTuple):
    known: int = yes_no(doc="the system has been here before, so that it is known who holds a permit")
    permit: int = column(high=2000, unit="days", doc="for which the permit of somebody registered elsewhere lasts")
    permitted: int = yes_no(doc="holds a permit today, or needs none", start=1)
    lacks: int = yes_no(doc="needs a permit and has none", diary="had no permit to live here")
    asks: int = yes_no(doc="asks for a permit today")
    checked: int = yes_no(doc="papers were checked at home today", diary="had the papers checked at home")
    fined: int = money(doc="fine for having no permit")
    leave_flag: int = flag(
        doc="was told to leave the city",
        unit="orders",
        diary="was told to leave the city",
        wrong_account="person-days under a wrong sanction",
    )
    refuse_flag: int = flag(
        doc="was refused a service because of the place of registration",
        unit="refusals",
        diary="was refused for being registered elsewhere",
        wrong_account="refused services",
    )


class Seen(NamedTuple):
    migrant: int = trait("migrant")
    age: int = trait("age")
    employed: int = trait("employed")
    sixty_fourth: int = trait("sixty_fourth")
    present: int = today("society.present", absent=1)
    apply: int = today("society.apply")
    seeks_home: int = today("society.seeks_home")
    ill: int = today("society.ill")
    event: int = of("districts.event")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    rule: int = switch("1", doc="who is registered elsewhere needs a permit")
    held: int = assumed(
        "0.6", unit="share", low="0.4", high="0.8", doc="people registered elsewhere who hold a permit at first"
    )
    stop_from_age: int = assumed(
        "14",
        unit="years",
        low="10",
        high="18",
        doc="from which a check at home fines people or sends them away; ages of criminal responsibility lie here",
        allowed=("0", "100"),
    )
    lasts: int = assumed("365", unit="days", low="180", high="550", doc="for which a permit lasts")
    kin: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="of those not in work who may apply, because of kin who work"
    )
    office: int = assumed(
        "60", unit="per 100,000 people", low="20", high="100", doc="permits that offices give on a day, at most"
    )
    checks: int = assumed(
        ("0.1", "1"),
        unit="per year",
        low="0.02",
        high="3",
        by="migrant",
        doc="papers are checked at home, of people who are registered here and elsewhere",
    )
    event_checks: int = assumed(
        "6", unit="times", low="1", high="11", doc="as many checks in a district that takes part in a campaign"
    )
    fine: int = assumed("200", unit="CNY", low="50", high="350", doc="for having no permit")
    told: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of those found without a permit who are told to leave"
    )
    refused_with: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of requests that are refused in spite of a permit"
    )
    refused_without: int = assumed(
        "0.8", unit="share", low="0.6", high="1", doc="of requests that are refused without a permit"
    )
    places: int = derived(unit="permits", doc="given today", fraction="day")


class Draw(NamedTuple):
    check: int = draw("a check at home; ten bits: what it comes to (0), a refusal (10), first day: permits (0, 10)")


class Grant(NamedTuple):
    given: int = ration(claim="asks", places="places", doc="an office gives a permit today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Permits of a day, by the people of the city."""
    return {"places": par["office"] * total.get("society.present", 0) / PER_RATE}


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What one person's registration does on one day."""
    needs = seen.present > 0 and seen.migrant > 0 and par.rule > 0
    first = part_of(par.lasts, lot(draw.check, 10)) + 1 if happens_in(lot(draw.check, 0), par.held) else 0
    left = first if own.known == 0 else max(own.permit - 1, 0)
    has = left > 0
    lacks = needs and not has
    may_apply = seen.employed > 0 or seen.sixty_fourth * (ALL // PLACES) < par.kin
    # A chance of a check is at most 1 in 100 a day, and 11 times that in a campaign.
    times = ALL + (par.event_checks - 1) * seen.event
    check = seen.present > 0 and par.rule > 0 and happens(draw.check, coarse_part_of_chance(par.checks, times))
    grown = seen.age >= par.stop_from_age
    caught = check and lacks and grown
    asked_for = seen.apply >= SCHOOL or seen.seeks_home > 0 or seen.ill > 0
    share = par.refused_with if has else par.refused_without
    refused = needs and asked_for and happens_in(lot(draw.check, 10), share)
    return Own(
        known=1,
        permit=left if needs else 0,
        permitted=not lacks,
        lacks=lacks,
        asks=lacks and may_apply,
        checked=check,
        fined=par.fine if caught else 0,
        leave_flag=BY_GROUP_RULE if caught and happens_in(lot(draw.check, 0), par.told) else 0,
        refuse_flag=BY_GROUP_RULE if refused else 0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Receive a permit that begins tomorrow."""
    return own._replace(permit=par.lasts if grant.given > 0 else own.permit)


MEASURES = (
    Measure(
        column="lacks",
        kind="harm",
        unit="person-days",
        doc="days without a permit that a rule asks for",
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="checked",
        kind="harm",
        unit="checks",
        doc="checks of papers at home",
        account="wrong or intrusive records",
    ),
    Measure(column="fined", kind="harm", unit="CNY", doc="fines for having no permit", account="money lost"),
)
NEVER = 2**31 - 1
ELSEWHERE = {"age": 30, "migrant": 1, "present": 1, "employed": 1}
QUIET = {"check": NEVER}
EXAMPLES = (
    WorkedExample(
        "registered here: no permit, no question, no refusal",
        seen={"present": 1, "apply": 2},
        draw={"check": (NEVER >> 20 << 20)},
        expect={"permitted": 1, "lacks": 0, "asks": 0, "refuse_flag": 0},
    ),
    WorkedExample(
        "a permit ends today; somebody in work asks for another",
        own={"known": 1, "permit": 1},
        seen=ELSEWHERE,
        draw=QUIET,
        expect={"permit": 0, "permitted": 0, "lacks": 1, "asks": 1},
    ),
    WorkedExample(
        "on the system's first day: lot 0 is below 0.6, and half of 365 days are left (lot 512), and today",
        seen=ELSEWHERE,
        par={"held": "0.6", "lasts": "365"},
        draw={"check": (NEVER >> 20 << 20) + (512 << 10)},
        expect={"permit": 183, "permitted": 1, "known": 1},
    ),
    WorkedExample(
        "not in work, and the fixed place 40 of 64 is above a half: may not apply",
        own={"known": 1},
        seen={**ELSEWHERE, "employed": 0, "sixty_fourth": 40},
        par={"kin": "0.5"},
        draw=QUIET,
        expect={"lacks": 1, "asks": 0},
    ),
    WorkedExample(
        "a check finds no permit: a fine, and lot 0 tells to leave",
        own={"known": 1},
        seen=ELSEWHERE,
        par={"checks": "1", "fine": "200"},
        draw={"check": 0},
        expect={"checked": 1, "fined": 200, "leave_flag": BY_GROUP_RULE},
    ),
    WorkedExample(
        "a child of 13 is asked and neither fined nor told to leave",
        own={"known": 1},
        seen={**ELSEWHERE, "age": 13},
        par={"checks": "1", "fine": "200"},
        draw={"check": 0},
        expect={"checked": 1, "fined": 0, "leave_flag": 0},
    ),
    WorkedExample(
        "a draw of 0.012 is above one check in 365 days and below six times as many in a campaign that is all there",
        own={"known": 1, "permit": 9},
        seen={**ELSEWHERE, "event": 1024},
        par={"checks": "1", "event_checks": "6"},
        draw={"check": "0.012"},
        expect={"checked": 1, "fined": 0, "leave_flag": 0},
    ),
    WorkedExample(
        "a place at school: refused by lot 250 of 1,024, below 0.3, in spite of the permit",
        own={"known": 1, "permit": 9},
        seen={**ELSEWHERE, "apply": 2},
        par={"refused_with": "0.3"},
        draw={"check": (NEVER >> 20 << 20) + (250 << 10)},
        expect={"refuse_flag": BY_GROUP_RULE, "permitted": 1},
    ),
    WorkedExample(
        "no rule: nobody asks",
        seen={**ELSEWHERE, "apply": 2},
        par={"rule": "0"},
        draw={"check": 0},
        expect={"lacks": 0, "asks": 0, "checked": 0, "refuse_flag": 0},
    ),
    WorkedExample(
        "an office gives a permit that lasts 365 days",
        function="settle",
        own={"known": 1, "asks": 1, "lacks": 1},
        seen=ELSEWHERE,
        grant={"given": 1},
        par={"lasts": "365"},
        expect={"permit": 365, "lacks": 1},
    ),
)
KNOBS = (
    Knob(set={"residence.office": "100"}, measure="residence.lacks", moves="down", why="more permits are given"),
    Knob(
        set={"residence.refused_with": "0.5"},
        measure="residence.refuse_flag",
        moves="up",
        why="a permit opens fewer doors",
    ),
    Knob(set={"residence.rule": "0"}, measure="residence.checked", moves="down", why="nobody asks for papers"),
    Knob(
        set={"residence.held": "0.4"},
        measure="checkpoints.stop_flag_wrong",
        moves="up",
        why="more people without a permit are taken aside on their way",
    ),
)
