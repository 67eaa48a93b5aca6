"""Renewal: products and processes that firms replace by new ones, who gets them and whose work goes
with the old ones; between planning and economy.

Purpose
Show both signs of what control does to invention: data that the state collects and hands to firms
speed renewal, and officials who fear what renewal brings down slow it.

Entities and state
A sector has products of some novelty, and a part of them is replaced each day; a person gets a new
product or not, and loses work with an old one or not.

Process
Firms of a sector replace a share of their products in a year. Firms that are given data of the
state renew more, the more of people's days lies in data to which they have access (Beraja, Kao,
Yang and Yuchtman 2023 on contracts of the police, P325). Access is what firms collect themselves,
and a part of what feeds the planner's telemetry (planning); a privacy law leaves less of both to
them. Officials hold a part of renewal up, for it takes away what those who rule live on (Acemoglu
and Robinson 2006), as far as the plan decides what is made (economy). A renewed product makes more
with the same capacity (economy), so that fewer goods run short. Some people who made the old
product lose their work (Schumpeter 1942), and look for work like others who lost it.

Stochasticity
Each person has two rare draws: one decides whether work is lost, the other whether a new product
arrives.

What it cannot model
Single inventions, patents, firms that are founded on one, quality, where ideas come from, what
censorship does to them, and a plan that orders them are left out. How much officials hold up is
assumed, and so is what goes with old products.

Follows
Schumpeter (1942); Acemoglu and Robinson (2006); Beraja et al. (2023).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    derived,
    happens,
    of,
    param,
    part_of,
    rare,
    tally,
    today,
    trait,
    units,
    yes_no,
)

ROLE = "statistics"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)

ONE = 1_000_000
FEEDS = 2  # work and errands: what of one person's day can feed telemetry
LARGEST_DRAW = 1 << 31


class Own(NamedTuple):
    displaced: int = yes_no(doc="loses work today with an old product", diary="lost work with an old product")
    renewed: int = yes_no(doc="gets a new product today", diary="got a new product")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    employed: int = trait("employed")
    goes: int = of("renewal.goes", absent=-1)
    comes: int = of("renewal.comes", absent=-1)


class Units(NamedTuple):
    novelty: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=ONE,
        unit="1/1000000",
        doc="products replaced since the first day, and 1",
    )
    gain: Any = units(
        "sector", low=0, high=4096, start=1024, unit="1/1024", doc="what the same capacity makes, by what is renewed"
    )
    goes: Any = units(
        "sector", low=-1, high=2147483647, start=-1, unit="draw", doc="chance of a worker to be displaced"
    )
    comes: Any = units("world", low=-1, high=2147483647, start=-1, unit="draw", doc="chance to get a new product")
    access: Any = units("world", low=0, high=1024, unit="1/1024", doc="of people's days in data that firms may use")


class Known(NamedTuple):
    people: Any = tally("society.present", by="world")
    fed: Any = tally("planning.fed", by="world")
    planned: Any = of("economy.plan_weight", by="world")


class Par(NamedTuple):
    pace: int = assumed(
        "0.1", unit="share", low="0.04", high="0.16", doc="of products that firms replace in a year, without any data"
    )
    # The source is a summary without an interval: from nothing to twice as much, assumed.
    learning: int = param(
        "0.486",
        unit="share",
        low="0",
        high="0.972",
        evidence="P325",
        doc="more renewal where firms may use data of all of people's days",
    )
    collected: int = assumed("0.3", unit="share", low="0.1", high="0.5", doc="of people's days that firms collect")
    handed: int = assumed(
        "0.5", unit="share", low="0", high="1", doc="of what feeds the planner's telemetry that is handed to firms"
    )
    # A law that somebody makes, and none without it.
    privacy: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of these data that a privacy law keeps from firms"
    )
    fear: int = assumed(
        "0.5", unit="share", low="0", high="1", doc="of renewal that officials hold up where the plan decides all"
    )
    lift: int = assumed(
        "0.2", unit="share", low="0.05", high="0.35", doc="more made with the same capacity if all products are renewed"
    )
    displaces: int = assumed(
        "0.2", unit="share", low="0.05", high="0.35", doc="of workers whose work goes if all products are renewed"
    )
    bought: int = assumed("30", unit="products", low="10", high="50", doc="a person buys in a year and could renew")
    daily_pace: int = derived(unit="1/1000000", doc="of products replaced in a day, without any data")


class Draw(NamedTuple):
    work: int = rare("0.001", "work goes with an old product")
    product: int = rare("0.05", "gets a new product")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """What is replaced in a day, of what is in a year."""
    return {"daily_pace": (par["pace"] * ONE / Decimal(365)).to_integral_value()}


def daily(units: Units, known: Known, par: Par, luck: object) -> Units:
    """Access to data, what is renewed today, and whom that reaches."""
    fed = np.minimum(known.fed * 1024 // np.maximum(known.people * FEEDS, 1), 1024)
    open_ = np.minimum(par.collected + part_of(fed, par.handed), 1024)
    access = part_of(open_, 1024 - par.privacy)
    allowed = 1024 - part_of(known.planned, par.fear)
    new = part_of(part_of(par.daily_pace * 1024, 1024 + part_of(access, par.learning)), allowed) >> 10
    novelty = np.minimum(units.novelty + new, 4 * ONE)
    goes = part_of(new * (LARGEST_DRAW // ONE), par.displaces) - 1
    comes = new * par.bought * (LARGEST_DRAW // ONE) - 1
    return Units(
        novelty=novelty, gain=1024 + part_of((novelty - ONE) * 1024 // ONE, par.lift),
        goes=units.goes * 0 + goes, comes=comes, access=access,
    )  # fmt: skip


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Work that goes with an old product and a new product that comes, of one person today."""
    works = seen.present * seen.employed
    return Own(
        displaced=works if happens(draw.work, seen.goes) else 0,
        renewed=seen.present if happens(draw.product, seen.comes) else 0,
    )


MEASURES = (
    Measure(
        column="displaced",
        kind="harm",
        unit="dismissals",
        doc="work that went with an old product",
        account="jobs and income lost",
    ),
    Measure(column="renewed", kind="benefit", unit="products", doc="products that people got anew"),
    Measure(
        column="access",
        kind="volume",
        unit="1/1024",
        doc="of people's days that lie in data which firms may use, day by day",
        scales_with="place",
    ),
)

AT_WORK = {"present": 1, "employed": 1, "goes": 1000, "comes": 1000}
NEVER = 2**31 - 1
# A year's pace of 0.365 is 1,000 of a million a day.
BRISK = {"daily_pace": "1000", "collected": "0.5", "handed": "0.5", "learning": "0.5", "displaces": "0.25"}
CITY = {"people": [100], "fed": [200], "planned": [0]}
EXAMPLES = (
    WorkedExample(
        "a low draw: the work goes with the old product",
        seen=AT_WORK,
        draw={"work": 1000, "product": NEVER},
        expect={"displaced": 1, "renewed": 0},
    ),
    WorkedExample(
        "who has no work gets the new product all the same",
        seen=AT_WORK | {"employed": 0},
        draw={"work": 0, "product": 999},
        expect={"displaced": 0, "renewed": 1},
    ),
    WorkedExample(
        "who is away gets none",
        seen=AT_WORK | {"present": 0},
        draw={"work": 0, "product": 0},
        expect={"displaced": 0, "renewed": 0},
    ),
    WorkedExample(
        "half collected, and half of a full feed handed on: all days are in data, and renewal is half as much again",
        function="daily",
        own={"novelty": [ONE] * 13},
        seen=CITY,
        par=BRISK,
        expect={"access": [1024], "novelty": [ONE + 1500] * 13, "goes": [1500 * 2147 // 4 - 1] * 13},
    ),
    WorkedExample(
        "a privacy law that keeps all of it leaves 1,000 a day, and officials hold half of that up under a full plan",
        function="daily",
        own={"novelty": [ONE] * 13},
        seen=CITY | {"planned": [1024]},
        par=BRISK | {"privacy": "1", "fear": "0.5"},
        expect={"access": [0], "novelty": [ONE + 500] * 13},
    ),
    WorkedExample(
        "half of all renewed at a lift of a quarter: an eighth more of the same capacity",
        function="daily",
        own={"novelty": [ONE + 499_000] * 13},
        seen={"people": [100], "fed": [0], "planned": [0]},
        par=BRISK | {"collected": "0.1", "privacy": "1", "lift": "0.25"},
        expect={"gain": [1024 + 128] * 13},
    ),
)

PLAN = {"economy.planned": "1", "planning.telemetry": "1"}
KNOBS = (
    Knob(
        base=PLAN,
        set={"renewal.fear": "1"},
        measure="renewal.renewed",
        moves="down",
        why="officials hold up what takes away their base (Acemoglu and Robinson 2006)",
    ),
    Knob(
        base=PLAN,
        set={"renewal.handed": "1"},
        measure="renewal.access",
        moves="up",
        why="what feeds the planner feeds firms (P325)",
    ),
    Knob(
        base={"economy.planned": "0", "renewal.pace": "0.16", "renewal.collected": "0.5"},
        set={"renewal.learning": "0.972"},
        measure="renewal.renewed",
        moves="up",
        why="firms learn from data (P325)",
    ),
    Knob(
        set={"renewal.privacy": "1"},
        measure="renewal.access",
        moves="down",
        why="a privacy law keeps data from firms",
    ),
    Knob(
        base={"renewal.pace": "0.16"},
        set={"renewal.displaces": "0.35"},
        measure="renewal.displaced",
        moves="up",
        why="more work goes with what is replaced (Schumpeter 1942)",
    ),
    Knob(
        set={"renewal.bought": "50"},
        measure="renewal.renewed",
        moves="up",
        why="who buys more meets what is new sooner",
    ),
)
