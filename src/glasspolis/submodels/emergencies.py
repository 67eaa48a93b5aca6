"""Emergencies, before society's next day: who is reached, what is asked of people, and which powers
stay afterwards.

Purpose
Show what a mobilised society does in an emergency, for whom and at whose cost, and what becomes of
the powers that were given for it.

Entities and state
The place has an emergency from one day to another. Codes may be asked for at doors, and guards may
stand at gates, as long as somebody lets them. A cell may be closed for some days. A person knows of
the danger or does not, and may be one of the volunteers.

Process
While it lasts, everybody may be hit on each day. Announcements reach people at a rate that differs
by age, and whoever knows tells those at home. A person who knows is careful and is hit less often.
A share of adults is asked to help. People who trust the authorities agree more often, and some of
the others are made to. Volunteers of a cell knock on doors and bring supplies to people who are
kept in. A cell in which many were hit yesterday is closed for some days, and nobody who lives there
may leave the home, except volunteers and those whose work is exempt. A person who is kept in cannot
do what society lets people do, loses the day's pay if the work is not exempt, and goes short where
no volunteer comes. Guards write down who passes, which is seen (perception). Codes let officials
bar people (governance). When the emergency ends, nobody is kept in any more. Codes and guards stay
for as long as a rule says, and whatever officials do with the codes in this time rests on no
danger.

Scheduling
A cell is closed in the morning by what happened yesterday. Society reads in the morning who was
kept in yesterday.

Stochasticity
The bits of one dense draw a person decide on the first day who is asked and agrees, and afterwards
what reaches whom. A rare draw decides who is hit.

What it cannot model
The danger does not pass from one person to another. Everybody who is hit is hit alike. Supplies
have no shops. Nobody evades an order. A setting says how long the powers stay; who keeps them, and
why, is not modelled.

Follows
Cutter, Boruff and Shirley (2003) on who is hurt in disasters; Pei (2021) on grids and volunteers in
an epidemic; Ackerman (2004), who asks when emergency powers end.
"""

from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    coarse_part_of_chance,
    draw,
    happens,
    happens_in,
    household,
    lot,
    of,
    rare,
    share_at,
    switch,
    tally,
    today,
    trait,
    units,
    yes_no,
)

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=True,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

ADULT = 18
OLD = 65
ALL = 1024
SIXTEEN = 16  # lots of 1,024 in a sixty-fourth of everybody
MOST = 10**9
# Codes of a phase.
LASTS = 1
OVER = 2


class Own(NamedTuple):
    knows: int = yes_no(doc="knows of the danger and what to do", public=True)
    reached: int = yes_no(doc="learnt of the danger today", diary="learnt of the danger")
    unaware: int = yes_no(doc="is in danger and does not know it")
    volunteer: int = yes_no(doc="helps while it lasts", diary="helped in the emergency")
    unwilling: int = yes_no(doc="... and was made to")
    kept_in: int = yes_no(doc="may not leave the home today", diary="was kept in")
    short: int = yes_no(doc="was kept in, and nobody brought supplies", diary="went short at home")
    pay_lost: int = yes_no(doc="lost the day's pay, being kept in")
    hit: int = yes_no(doc="was hit today", diary="was hit by the emergency")
    written_down: int = yes_no(doc="passed a guard who wrote it down")


class Seen(NamedTuple):
    age: int = trait("age")
    age_band: int = trait("age_band")
    employed: int = trait("employed")
    place: int = trait("sixty_fourth")
    present: int = today("society.present", absent=1)
    trust: int = today("society.trust", absent=162)
    outings: int = today("society.outings")
    phase: int = of("emergencies.phase")
    begins: int = of("emergencies.begins")
    guards: int = of("emergencies.guards")
    closed: int = of("emergencies.closed")
    knocks: int = of("emergencies.knocks")
    supplies: int = of("emergencies.supplies")
    family: int = household("emergencies.knows")


class Units(NamedTuple):
    phase: int = units("world", low=0, high=OVER, unit="code", doc="0 before the emergency, 1 it lasts, 2 it is over")
    begins: int = units("world", low=0, high=1, unit="0/1", doc="it begins today")
    codes: int = units("world", low=0, high=1, unit="0/1", doc="codes are asked for at doors")
    guards: int = units("world", low=0, high=1, unit="0/1", doc="guards stand at gates")
    stayed: int = units("world", low=0, high=2, unit="powers", doc="in force although the emergency is over")
    closed: int = units("cell", low=0, high=365, unit="days", doc="for which the cell is still closed")
    knocks: int = units("cell", low=0, high=ALL, unit="1/1024", doc="of homes at which volunteers knock today")
    supplies: int = units("cell", low=0, high=ALL, unit="1/1024", doc="of who is kept in, who gets supplies")


class Known(NamedTuple):
    day: int = clock("day")
    people: int = tally("society.present", by="cell")
    hit: int = tally("emergencies.hit", by="cell")
    volunteers: int = tally("emergencies.volunteer", by="cell")
    kept_in: int = tally("emergencies.kept_in", by="cell")


class Par(NamedTuple):
    mobilises: int = switch("1", doc="people are asked to help")
    orders_on: int = switch("1", doc="cells in which many are hit are closed")
    codes_on: int = switch("1", doc="codes are asked for from the beginning of the emergency on")
    guards_on: int = switch("1", doc="guards stand at gates from the beginning of the emergency on")
    # When it happens and how long powers stay is what a scenario asks about: decided, not unknown.
    start: int = assumed(
        "60", unit="day", low="1", high="7300", sweep=False, doc="the emergency begins, burn-in included", role="world"
    )
    lasts: int = assumed("60", unit="days", low="14", high="365", sweep=False, doc="the emergency lasts", role="world")
    codes_stay: int = assumed(
        "7300", unit="days", low="0", high="7300", sweep=False, doc="after its end for which codes stay", role="law"
    )
    guards_stay: int = assumed(
        "7300", unit="days", low="0", high="7300", sweep=False, doc="after its end for which guards stay", role="law"
    )
    danger: int = assumed(
        "0.03", unit="per week", low="0.01", high="0.05", doc="being hit, of who does not know", role="world"
    )
    careful: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="of the danger left to who knows", role="world"
    )
    at_home: int = assumed(
        "0.4", unit="share", low="0.1", high="0.7", doc="of the danger left to who is kept in", role="world"
    )
    announced: int = assumed(
        ("0.08", "0.1", "0.06", "0.03"),
        unit="probability",
        low="0",
        high="0.2",
        by="age_band",
        doc="learns of it from an announcement, a day",
    )
    told: int = assumed("0.5", unit="share", low="0.2", high="0.8", doc="who learns of it from anybody at home, a day")
    asked: int = assumed("0.1", unit="share", low="0.02", high="0.18", doc="of adults below 65 who are asked to help")
    agrees: int = assumed(
        "0.6", unit="share", low="0.3", high="0.9", doc="of these who agree, at full trust", role="world"
    )
    made_to: int = assumed("0.2", unit="share", low="0", high="0.4", doc="of the others who are made to")
    knocking: int = assumed(
        "5", unit="homes", low="1", high="9", doc="people at whose doors a volunteer knocks in a day"
    )
    bringing: int = assumed("8", unit="persons", low="2", high="14", doc="to whom a volunteer brings supplies in a day")
    close_from: int = assumed(
        "4", unit="per 1000 residents", low="2", high="6", doc="hit on one day, from which a cell is closed"
    )
    closed_days: int = assumed("14", unit="days", low="7", high="21", doc="for which a cell is closed")
    exempt: int = assumed("0.15", unit="share", low="0.05", high="0.25", doc="of people whose work is exempt")
    stores: int = assumed(
        "0.7", unit="share", low="0.5", high="0.9", doc="of the kept in who have what they need for a day", role="world"
    )
    written: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of days out on which a guard writes it down"
    )


class Draw(NamedTuple):
    luck: int = draw("ten bits each: asked, and reached (0), agrees, or a knock (10), made to, or supplies (20)")
    hit: int = rare("0.01", "is hit")


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """The phase, the powers in force, and which cells are closed, knocked at and supplied."""
    end = par.start + par.lasts
    lasts = (known.day >= par.start) & (known.day < end)
    over = known.day >= end
    codes = par.codes_on * (lasts | (over & (known.day < end + par.codes_stay)))
    guards = par.guards_on * (lasts | (over & (known.day < end + par.guards_stay)))
    people = np.maximum(known.people, 1)
    many = known.hit * 1000 >= par.close_from * people
    closed = np.where(many & (par.orders_on > 0), par.closed_days, np.maximum(units.closed - 1, 0))
    still = units.phase * 0
    return Units(
        phase=still + LASTS * lasts + OVER * over,
        begins=still + (known.day == par.start),
        codes=still + codes,
        guards=still + guards,
        stayed=still + (codes + guards) * over,
        closed=closed * lasts,
        knocks=np.minimum(known.volunteers * par.knocking * ALL // people, ALL),
        supplies=np.minimum(known.volunteers * par.bringing * ALL // np.maximum(known.kept_in, 1), ALL),
    )


def _volunteer(own: Own, seen: Seen, par: Par, draw: Draw) -> tuple[int, int]:
    """Return whether the person helps while it lasts, and whether the person was made to."""
    grown = seen.age >= ADULT and seen.age < OLD and par.mobilises > 0
    asked = grown and seen.begins > 0 and happens_in(lot(draw.luck, 0), par.asked)
    agrees = asked and happens_in(lot(draw.luck, 10), share_at(par.agrees, seen.trust))
    made_to = asked and not agrees and happens_in(lot(draw.luck, 20), par.made_to)
    return own.volunteer or agrees or made_to, own.unwilling or made_to


def _learns(seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether an announcement, a knock or anybody at home tells the person today."""
    at_home = happens_in(lot(draw.luck, 10), par.told) and seen.family > 0
    knock = happens_in(lot(draw.luck, 20), seen.knocks)
    return happens(draw.luck, par.announced) or knock or at_home


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What one day of the emergency, or of the time after it, brings to one person."""
    here = seen.present
    lasts = here and seen.phase == LASTS
    volunteer, unwilling = _volunteer(own, seen, par, draw)
    # The bits of the first day decide who helps.
    learns = lasts and own.knows == 0 and seen.begins == 0 and _learns(seen, par, draw)
    knows = lasts and (own.knows > 0 or learns or volunteer)
    is_exempt = happens_in(SIXTEEN * seen.place, par.exempt)
    kept_in = lasts and seen.closed > 0 and not volunteer and not is_exempt
    supplied = happens_in(lot(draw.luck, 0), par.stores) or happens_in(lot(draw.luck, 20), seen.supplies)
    left = par.careful if knows else ALL
    danger = coarse_part_of_chance(par.danger, left * par.at_home // ALL if kept_in else left)
    return Own(
        knows=knows,
        reached=knows and own.knows == 0,
        unaware=lasts and not knows,
        volunteer=lasts and volunteer,
        unwilling=lasts and unwilling,
        kept_in=kept_in,
        short=kept_in and not supplied,
        pay_lost=kept_in and seen.employed > 0,
        hit=lasts and draw.hit < danger,
        written_down=here and seen.guards > 0 and seen.outings > 0 and happens_in(lot(draw.luck, 10), par.written),
    )


MEASURES = (
    Measure(column="reached", kind="benefit", unit="persons", doc="learnt of the danger and of what to do"),
    Measure(
        column="unaware",
        kind="harm",
        unit="person-days",
        doc="days on which people were in danger and did not know it",
        account="news that does not arrive",
    ),
    Measure(
        column="hit", kind="harm", unit="persons", doc="hit by the emergency", account="person-hours gained and lost"
    ),
    Measure(
        column="kept_in",
        kind="harm",
        unit="person-days",
        doc="days on which people might not leave the home",
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="short",
        kind="harm",
        unit="person-days",
        doc="days on which people were kept in and nobody brought supplies",
        account="shortages",
    ),
    Measure(
        column="pay_lost",
        kind="harm",
        unit="days",
        doc="days of pay lost by who was kept in",
        person=False,
        account="jobs and income lost",
    ),
    Measure(column="volunteer", kind="volume", unit="person-days", doc="days of help by volunteers", person=False),
    Measure(
        column="unwilling",
        kind="harm",
        unit="person-days",
        doc="days of help by people who were made to",
        person=False,
        account="person-hours gained and lost",
    ),
    Measure(
        column="written_down",
        kind="harm",
        unit="person-days",
        doc="days on which a guard wrote down who passed",
        person=False,
        account="wrong or intrusive records",
    ),
    Measure(
        column="stayed",
        kind="volume",
        unit="powers x days",
        doc="powers in force although the emergency is over",
        person=False,
        scales_with="place",
    ),
)

NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
DURING = {"age": 40, "phase": LASTS, "place": 63, "present": 1}
EXAMPLES = (
    WorkedExample(
        "on the first day an adult is asked (lot 0), and full trust agrees in 0.6 of cases (lot 0)",
        seen={**DURING, "begins": 1, "trust": 255},
        draw={**QUIET, "luck": 0},
        par={"agrees": "0.6", "danger": "0"},
        expect={"volunteer": 1, "unwilling": 0, "knows": 1, "reached": 1, "unaware": 0},
    ),
    WorkedExample(
        "an announcement reaches 0.1 a day, and then the danger is half: 0.0043 a day is hit at 0.002, not at 0.003",
        seen=DURING,
        par={"announced": "0.1", "danger": "0.03", "careful": "0.5"},
        draw={"luck": "0.05", "hit": "0.002"},
        expect={"reached": 1, "knows": 1, "hit": 1, "kept_in": 0},
    ),
    WorkedExample(
        "somebody at work is kept in, has nothing stored (lot 1,023), and nobody comes",
        own={"knows": 1},
        seen={**DURING, "closed": 5, "employed": 1, "supplies": 512},
        par={"danger": "0"},
        draw=QUIET,
        expect={"kept_in": 1, "short": 1, "pay_lost": 1, "hit": 0},
    ),
    WorkedExample(
        "it is over: nobody is kept in and nobody helps, and a guard still writes down who passes (lot 0)",
        own={"knows": 1, "volunteer": 1},
        seen={**DURING, "phase": OVER, "closed": 0, "guards": 1, "outings": 2},
        draw={**QUIET, "luck": 0},
        par={"written": "0.3"},
        expect={"knows": 0, "volunteer": 0, "kept_in": 0, "written_down": 1},
    ),
    WorkedExample(
        "five of 1,000 residents were hit: the cell is closed; ten volunteers knock at 50 of 1,000 doors",
        function="daily",
        own={"phase": LASTS},
        seen={"day": 70, "people": [1000, 1000], "hit": [5, 3], "volunteers": [10, 0], "kept_in": [160, 0]},
        par={"start": "60", "lasts": "60", "close_from": "4", "closed_days": "14", "knocking": "5", "bringing": "8"},
        expect={"phase": LASTS, "closed": [14, 0], "knocks": [51, 0], "supplies": [512, 0], "codes": 1, "stayed": 0},
    ),
    WorkedExample(
        "30 days after the end codes are gone that stay for 30, and guards still stand",
        function="daily",
        own={"phase": OVER, "closed": [3, 0]},
        seen={"day": 150, "people": [1000, 1000]},
        par={"start": "60", "lasts": "60", "codes_stay": "30", "guards_stay": "365"},
        expect={"phase": OVER, "closed": [0, 0], "codes": 0, "guards": 1, "stayed": 1},
    ),
)
# One base for all knobs, so that they share a world.
SOON = {
    "emergencies.start": "10",
    "emergencies.lasts": "14",
    "emergencies.danger": "0.05",
    "governance.misuse": "0.5",
    "governance.occasion": "1",
}
KNOBS = (
    Knob(
        base=SOON,
        set={"emergencies.mobilises": "0"},
        measure="emergencies.unaware",
        moves="up",
        why="nobody knocks at doors",
    ),
    Knob(
        base=SOON,
        set={"emergencies.orders_on": "0"},
        measure="emergencies.hit",
        moves="up",
        why="nobody is kept away from the danger",
    ),
    Knob(
        base=SOON,
        set={"emergencies.bringing": "2"},
        measure="emergencies.short",
        moves="up",
        why="volunteers bring supplies to fewer people",
    ),
    Knob(
        base=SOON,
        set={"emergencies.guards_stay": "0"},
        measure="emergencies.written_down",
        moves="down",
        why="guards go when the emergency does",
    ),
    Knob(
        base=SOON,
        set={"emergencies.codes_stay": "0"},
        measure="governance.code_flag_wrong",
        moves="down",
        why="where codes are gone, officials cannot turn them",
    ),
)
