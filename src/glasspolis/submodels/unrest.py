"""Unrest, after society: open rebellion in the street, where the engine moves people and police.

Purpose
Show whether silence holds, breaks out in bursts or never forms, from thresholds and the police in
sight.

Entities and state
A resident has a role (quiet or active, or police for good), hardship and aversion to risk (1/256),
a site in the square of the own cell, and the days that are left of a term in jail. Every cell of
residents has its square, a torus of `side` sites a side, and everybody who is not jailed stands on
one.

Process
Each day each of the police takes one of the active in sight. All move to a free site in sight. A
person is active where grievance minus net risk passes the threshold. Grievance is hardship times
one minus legitimacy. Net risk is aversion times the estimated chance of arrest, 1 - exp(-k C/A),
with C police and A active in sight, oneself among them. With `whole` the ratio C/A is cut to a
whole number, as in the best known implementation (Wilensky's, in NetLogo): a lone rebel then counts
on arrest and two who face one officer do not, and this makes bursts. The jailed leave the square
for a term that is drawn from 0 to `term` - 1 days. Legitimacy and the share of the police still on
duty may follow a schedule. With `from_society` hardship is the private dissent of society instead
of a lasting draw. With `from_crowd` only those may be active who took part in a protest today
(crowd), so that the police meet the crowds of the city; people in jail do nothing else, and an
arrest frightens and angers (society).

Stochasticity
Hardship, aversion and role are drawn on the first day, and terms when people are taken. Order,
sites and choices among neighbours are hashes of the person and day, the same in all worlds.

What it cannot model
All look and decide at once, where Epstein lets one do so after the other. Squares of different
cells do not touch, and the last, incomplete one is emptier. k C/A is cut at 31/8 police per active.
There are no ethnic groups, no deaths and no streets. Being active is protected conduct (assembly),
so that each arrest is harm. The model makes no statement on how to prevent anything, and tipping
points are not to be read off it (P282).

Follows
Epstein (2002).
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
    drawn_below,
    flag,
    happens_in,
    lot,
    param,
    street,
    switch,
    today,
    yes_no,
)
from glasspolis.contract.flags import OWN_PROTECTED

ROLE = "world"
LINE = Line(
    real_places=False,
    detains=True,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

# Codes of the role; 0 is somebody who is not in the street.
QUIET = 1
ACTIVE = 2
POLICE = 3
LARGEST_SQUARE = 45 * 45  # sites of a cell
VIEWS = 32  # a grant is the site times this, plus the view
FULL = 32768  # a chance of 1


class Own(NamedTuple):
    role: int = column(high=3, unit="code", doc="0 not in the street, 1 quiet, 2 active, 3 police")
    site: int = column(
        high=LARGEST_SQUARE, unit="site", doc="where the person stands in the square, from 1 on; 0 comes to it"
    )
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
    joined: int = today("crowd.joined")


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
    from_crowd: int = switch("0", doc="only who took part in a crowd today may be active")
    odds1: int = derived(unit="1/32768", doc="exp(-k/8): one eighth of an officer per active, escaped")
    odds2: int = derived(unit="1/32768", doc="its square")
    odds4: int = derived(unit="1/32768", doc="its fourth power")
    odds8: int = derived(unit="1/32768", doc="its eighth power")
    odds16: int = derived(unit="1/32768", doc="its sixteenth power")


class Draw(NamedTuple):
    person: int = draw("on the first day hardship, aversion and role")
    term: int = draw("the term of who is taken")


class Grant(NamedTuple):
    place: int = street(
        claim="role", site="site", side="side", vision="vision", doc="where one stands, and the police in sight"
    )


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The chance to escape arrest at one eighth of an officer per active person, and its powers."""
    escape = (-par["k"] / 10 / 8).exp()
    return {f"odds{power}": (FULL * escape**power).to_integral_value() for power in (1, 2, 4, 8, 16)}


def _times(escape: int, odds: int) -> int:
    """Multiply two chances, both in 1/32768."""
    return escape * odds >> 15


def _escape(eighths: int, par: Par) -> int:
    """Give exp(-k * eighths / 8) in 1/32768, from the powers of the binary digits of 0 to 31."""
    escape = par.odds1 if eighths % 2 > 0 else FULL
    escape = _times(escape, par.odds2) if eighths // 2 % 2 > 0 else escape
    escape = _times(escape, par.odds4) if eighths // 4 % 2 > 0 else escape
    escape = _times(escape, par.odds8) if eighths // 8 % 2 > 0 else escape
    return _times(escape, par.odds16) if eighths // 16 > 0 else escape


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Terms end; on the first day everyone gets a role and comes to the square."""
    first_day = seen.day == 0
    first_role = POLICE if happens_in(lot(draw.person, 0), par.police) else QUIET
    returns = own.jail == 1
    # An officer has no use for aversion, so that it is the lot that decides who goes off duty.
    goes_off_duty = own.role == POLICE and own.aversion * 4 >= par.police_kept
    role = QUIET if returns else (0 if goes_off_duty else own.role)
    stays = not first_day and not returns and not goes_off_duty
    drawn_hardship = (draw.person >> 10 & 255) if first_day else own.hardship
    return Own(
        role=seen.present * (first_role if first_day else role),
        site=seen.present * (own.site if stays else 0),
        jail=seen.present * max(own.jail - 1, 0),
        hardship=seen.dissent if par.from_society > 0 else drawn_hardship,
        aversion=(draw.person >> 18 & 255) if first_day else own.aversion,
        active=0,
        at_large=0,
        jailed=seen.present * int(own.jail > 1),
        arrest_flag=0,
    )


def _decides(own: Own, par: Par, view: int) -> int:
    """Say whether grievance less net risk passes the threshold, with this in view."""
    eighths = view // 8 * 8 if par.whole > 0 else view
    # Hardship and aversion are in 1/256, legitimacy in 1/1024 and the chance of arrest in 1/32768.
    # What is compared is in 1/1024.
    risk = own.aversion * (FULL - _escape(eighths, par)) >> 13
    grievance = own.hardship * (1024 - par.legitimacy) // 256
    return int(grievance - risk > par.threshold)


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Who was taken is jailed; the others look and decide."""
    stands = grant.place > 0
    taken = own.role > 0 and not stands
    in_street = max(1 - par.from_crowd, seen.joined)
    free = stands and own.role != POLICE and in_street > 0
    active = int(free) * _decides(own, par, grant.place % VIEWS)
    term = drawn_below(draw.term, par.term)
    role = POLICE if own.role == POLICE else QUIET + active
    return own._replace(
        role=role if stands else QUIET * int(taken and term == 0),
        site=grant.place // VIEWS,
        jail=term if taken else own.jail,
        active=active,
        at_large=int(free and own.role == ACTIVE),
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

ON_SITE_8 = {"role": QUIET, "site": 8, "hardship": 255, "aversion": 255}
EXAMPLES = (
    WorkedExample(
        "on the first day a resident comes to the square, quiet; the draw's bits are hardship 3 and aversion 5",
        draw={"person": 5 << 18 | 3 << 10 | 1023},
        expect={"role": QUIET, "site": 0, "hardship": 3, "aversion": 5},
    ),
    WorkedExample("or as one of the police", draw={"person": 0}, expect={"role": POLICE, "site": 0}),
    WorkedExample(
        "the last day of a term is over",
        own={"jail": 1},
        seen={"day": 5},
        expect={"role": QUIET, "site": 0, "jail": 0},
    ),
    WorkedExample(
        "an officer whose lot (aversion 128 of 256) is not below the half kept goes off duty",
        own={"role": POLICE, "site": 7, "aversion": 128},
        seen={"day": 5},
        par={"police_kept": "0.5"},
        expect={"role": 0, "site": 0, "jail": 0},
    ),
    WorkedExample("in jail", own={"jail": 3}, seen={"day": 5}, expect={"role": 0, "jail": 2, "jailed": 1}),
    WorkedExample(
        "hardship 1 at legitimacy 0.5 without police: active",
        function="settle",
        own=ON_SITE_8,
        par={"legitimacy": "0.5"},
        grant={"place": 9 * VIEWS},
        expect={"active": 1, "role": ACTIVE, "site": 9, "arrest_flag": 0},
    ),
    WorkedExample(
        "one officer a rebel: 0.9 of arrest outweighs it",
        function="settle",
        own=ON_SITE_8,
        par={"legitimacy": "0.5", "odds8": "3285"},
        grant={"place": 9 * VIEWS + 8},
        expect={"active": 0, "role": QUIET, "site": 9},
    ),
    WorkedExample(
        "who did not join the crowd is not active, whatever the hardship",
        function="settle",
        own=ON_SITE_8,
        seen={"joined": 0},
        par={"legitimacy": "0.5", "from_crowd": "1"},
        grant={"place": 9 * VIEWS},
        expect={"active": 0, "role": QUIET, "site": 9},
    ),
    WorkedExample(
        "seven eighths of an officer count as none where the ratio is whole",
        function="settle",
        own={**ON_SITE_8, "role": ACTIVE},
        par={"legitimacy": "0.5", "odds1": "0", "odds2": "0", "odds4": "0"},
        grant={"place": 9 * VIEWS + 7},
        expect={"active": 1, "at_large": 1},
    ),
    WorkedExample(
        "taken for half the longest term",
        function="settle",
        own={"role": ACTIVE, "site": 8},
        par={"term": "30"},
        draw={"term": "0.5"},
        grant={"place": 0},
        expect={"jail": 15, "role": 0, "site": 0, "arrest_flag": OWN_PROTECTED},
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
