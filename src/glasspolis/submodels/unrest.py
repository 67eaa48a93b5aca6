"""Unrest: open rebellion in the street, after society; street.py moves people, the scenario may leave it out.

Purpose. Whether silence holds, breaks out in bursts or never forms, from thresholds and the police in sight.
Entities and state. Per resident a role for good (quiet or active, or police), hardship and aversion to risk (1/256),
a site in the square of the own cell, and days left in a cell of another kind. Every cell of residents has its square, a
torus of `side` sites a side; who is not jailed stands on one.
Process, after Epstein (2002). Each day the police take one of the active in sight each; all move to a free site in
sight; a person is active where grievance minus net risk passes the threshold. Grievance is hardship times one minus
legitimacy; net risk is aversion times the estimated chance of arrest, 1 - exp(-k C/A), with C police and A active
in sight, oneself among them. With `whole` the ratio C/A is cut to a whole number, as in the best known implementation
(Wilensky's, in NetLogo): a lone rebel then counts on arrest, two facing one officer do not, and this is what makes
bursts. The jailed leave the square for a term drawn from 0 to `term` - 1 days. Legitimacy and the share of the
police still on duty may follow a schedule.
With `from_society` hardship is the private dissent of society instead of a lasting draw.
Stochasticity. Hardship, aversion and role are drawn on the first day; terms when taken; order, sites and choices among
neighbours are hashes of the person and day, the same in all worlds.
What it cannot model. All look and decide at once, where Epstein has one after the other; squares of different cells
do not touch, and the last, incomplete one is emptier; k C/A is cut at 31/8 police per active; there are no ethnic
groups, no deaths, no streets. Being active is protected conduct (assembly): each arrest is harm. It makes no
statement on how to prevent anything, and tipping points are not to be read off it (P282).
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
    clock,
    column,
    derived,
    draw,
    flag,
    param,
    street,
    switch,
    today,
    yes_no,
)
from glasspolis.contract.flags import OWN_PROTECTED

LINE = Line(
    real_places=False,
    detains=True,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


ACTIVE, POLICE = 1, 2
FULL = 32768


class Own(NamedTuple):
    standing: int = column(high=8191, unit="code", doc="0 elsewhere, 1 + (site + 1) * 4 + role")
    jail: int = column(high=255, unit="days", doc="days left in jail", diary="was in jail")
    hardship: int = column(high=255, unit="1/256", doc="perceived hardship")
    aversion: int = column(high=255, unit="1/256", doc="aversion to risk")
    active: int = yes_no(doc="in open protest", diary="joined a protest", protected=True)
    at_large: int = yes_no(doc="protested yesterday and was not taken since", protected=True)
    jailed: int = yes_no(doc="in jail today")
    arrest_flag: int = flag(doc="taken for protesting", diary="was arrested")


class Seen(NamedTuple):
    day: int = clock("day")
    present: int = today("society.present", absent=1)
    dissent: int = today("society.dissent")


class Par(NamedTuple):
    side: int = assumed(
        "37",
        unit="sites",
        low="33",
        high="45",
        sweep=False,
        doc="edge of a cell's square; 1,024 people on 37 x 37: density 0.75",
    )
    vision: int = assumed("70", unit="0.1 sites", low="10", high="150", sweep=False, doc="how far people see and move")
    police: int = assumed(
        "0.054", unit="share", low="0", high="0.2", doc="of residents who are police; 0.054 is 0.04 of the sites"
    )
    police_kept: int = assumed(
        "1", unit="share", low="0", high="1", sweep=False, doc="of these still on duty; who goes does not come back"
    )
    legitimacy: int = param(
        "0.82", unit="share", low="0", high="1", evidence="P280", doc="legitimacy of the authorities"
    )
    threshold: int = param(
        "0.1", unit="share", low="0", high="1", evidence="P279", doc="what grievance less net risk must pass"
    )
    k: int = param(
        "23",
        unit="0.1 times",
        low="0",
        high="100",
        evidence="P279",
        sweep=False,
        doc="how fast the estimated risk rises with C/A",
    )
    whole: int = switch("1", doc="the ratio of police to active is cut to a whole number")
    term: int = assumed("30", unit="days", low="1", high="255", doc="terms are 0 to one day less than this")
    from_society: int = switch("0", doc="hardship is society's private dissent")
    odds1: int = derived(unit="1/32768", doc="exp(-k/8): one eighth of an officer per active, escaped")
    odds2: int = derived(unit="1/32768", doc="its square")
    odds4: int = derived(unit="1/32768", doc="its fourth power")
    odds8: int = derived(unit="1/32768", doc="its eighth power")
    odds16: int = derived(unit="1/32768", doc="its sixteenth power")


class Draw(NamedTuple):
    person: int = draw("on the first day hardship, aversion and role")
    term: int = draw("the term of who is taken")


class Grant(NamedTuple):
    place: int = street(claim="standing", side="side", vision="vision", doc="where one stands, and the police in sight")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The chance to escape arrest at one eighth of an officer per active person, and its powers."""
    one = (-par["k"] / 10 / 8).exp()
    return {f"odds{n}": (FULL * one**n).to_integral_value() for n in (1, 2, 4, 8, 16)}


def _escape(view: int, par: Par) -> int:
    """exp(-k * view / 8) in 1/32768, from the powers of its binary digits."""
    found = par.odds1 if (view & 1) > 0 else FULL
    found = (found * par.odds2 >> 15) if (view & 2) > 0 else found
    found = (found * par.odds4 >> 15) if (view & 4) > 0 else found
    found = (found * par.odds8 >> 15) if (view & 8) > 0 else found
    return (found * par.odds16 >> 15) if (view & 16) > 0 else found


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Terms end; on the first day everyone gets a role and comes to the square."""
    first = int(seen.day == 0)
    role = POLICE * int((draw.person & 1023) < par.police)
    officer = own.standing > 0 and ((own.standing - 1) & 3) == POLICE
    free = 1 if own.jail == 1 else (0 if officer and own.aversion * 4 >= par.police_kept else own.standing)
    hardship = seen.dissent if par.from_society > 0 else (draw.person >> 10 & 255 if first > 0 else own.hardship)
    return Own(
        standing=seen.present * (1 + role if first > 0 else free),
        jail=seen.present * max(own.jail - 1, 0),
        hardship=hardship,
        aversion=draw.person >> 18 & 255 if first > 0 else own.aversion,
        active=0,
        at_large=0,
        jailed=seen.present * int(own.jail > 1),
        arrest_flag=0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Who was taken is jailed; the others look and decide."""
    was = (own.standing - 1) & 3
    taken = own.standing > 0 and grant.place == 0
    term = (draw.term >> 16) * par.term >> 15
    view = (grant.place & 31) >> 3 << 3 if par.whole > 0 else grant.place & 31
    risk = own.aversion * (FULL - _escape(view, par)) >> 13
    grievance = own.hardship * (1024 - par.legitimacy) >> 8
    free = grant.place > 0 and was < POLICE
    active = int(free and grievance - risk > par.threshold)
    stands = 1 + ((grant.place >> 5) << 2) + (POLICE if was == POLICE else active)
    return own._replace(
        standing=stands if grant.place > 0 else int(taken and term == 0),
        jail=term if taken else own.jail,
        active=active,
        at_large=int(free and was == ACTIVE),
        arrest_flag=OWN_PROTECTED if taken else 0,
    )


MEASURES = (
    Measure(column="active", kind="behaviour", unit="persons", doc="people in open protest", person=False),
    Measure(
        column="at_large", kind="behaviour", unit="persons", doc="people who protested and were not taken", person=False
    ),
    Measure(
        column="jailed",
        kind="harm",
        unit="days",
        doc="days in jail for protesting",
        account="stops, house arrest and detention without an offence",
    ),
)

STOOD = 1 + (7 << 2)
EXAMPLES = (
    WorkedExample(
        ("on the first day a resident comes to the square, quiet; the draw's bits are hardship 3 and aversion 5"),
        draw={"person": 5 << 18 | 3 << 10 | 1023},
        expect={"standing": 1, "hardship": 3, "aversion": 5},
    ),
    WorkedExample("or as one of the police", draw={"person": 0}, expect={"standing": 3}),
    WorkedExample(
        "the last day of a term is over", own={"jail": 1}, seen={"day": 5}, expect={"standing": 1, "jail": 0}
    ),
    WorkedExample(
        "an officer whose lot (aversion 128 of 256) is not below the half kept goes off duty",
        own={"standing": 1 + (7 << 2) + POLICE, "aversion": 128},
        seen={"day": 5},
        par={"police_kept": "0.5"},
        expect={"standing": 0, "jail": 0},
    ),
    WorkedExample("in jail", own={"jail": 3}, seen={"day": 5}, expect={"standing": 0, "jail": 2, "jailed": 1}),
    WorkedExample(
        "hardship 1 at legitimacy 0.5 without police: active",
        function="settle",
        own={"standing": STOOD, "hardship": 255, "aversion": 255},
        par={"legitimacy": "0.5"},
        grant={"place": 9 << 5},
        expect={"active": 1, "standing": 1 + (9 << 2) + ACTIVE, "arrest_flag": 0},
    ),
    WorkedExample(
        "one officer a rebel: 0.9 of arrest outweighs it",
        function="settle",
        own={"standing": STOOD, "hardship": 255, "aversion": 255},
        par={"legitimacy": "0.5", "odds8": "3285"},
        grant={"place": (9 << 5) + 8},
        expect={"active": 0, "standing": 1 + (9 << 2)},
    ),
    WorkedExample(
        "seven eighths of an officer count as none where the ratio is whole",
        function="settle",
        own={"standing": STOOD + ACTIVE, "hardship": 255, "aversion": 255},
        par={"legitimacy": "0.5", "odds1": "0", "odds2": "0", "odds4": "0"},
        grant={"place": (9 << 5) + 7},
        expect={"active": 1, "at_large": 1},
    ),
    WorkedExample(
        "taken for half the longest term",
        function="settle",
        own={"standing": STOOD + ACTIVE},
        par={"term": "30"},
        draw={"term": "0.5"},
        grant={"place": 0},
        expect={"jail": 15, "standing": 0, "arrest_flag": OWN_PROTECTED},
    ),
)

KNOBS = (
    Knob(
        set={"unrest.legitimacy": "0.6"},
        measure="unrest.active",
        moves="up",
        why="less legitimacy, more grievance (Epstein 2002, run 3)",
    ),
    Knob(
        set={"unrest.police": "0.15"},
        measure="unrest.active",
        moves="down",
        why="more police in sight, higher risk (Epstein 2002)",
    ),
    Knob(
        set={"unrest.vision": "17"},
        measure="unrest.jailed",
        moves="up",
        why="who sees little misjudges the risk: revolt stands (Epstein)",
    ),
    Knob(
        set={"unrest.threshold": "0.2"},
        measure="unrest.active",
        moves="down",
        why="a higher threshold (Granovetter 1978)",
    ),
    Knob(
        set={"unrest.whole": "0"},
        measure="unrest.active",
        moves="down",
        why="without the whole ratio nobody feels safe in a small crowd",
    ),
    Knob(set={"unrest.term": "200"}, measure="unrest.active", moves="down", why="who is in jail does not protest"),
)
