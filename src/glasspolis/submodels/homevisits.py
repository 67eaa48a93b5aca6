"""Home visits, after grid and petitions: what grid workers do for people, and what people
think of them.

Purpose
Grid workers serve as well as watch. This file counts what a visit does for those who are visited,
and lets what people think of grid workers depend on both.

Entities and state
A person may be in trouble that nobody outside the home knows of: help is needed, or there is a
quarrel with neighbours. A person holds grid workers in some regard.

Process
Trouble begins at a rate and ends by itself at another, or by a letter (petitions). A grid worker
who comes to the home (grid) finds need of help in a share of cases, and mediates in a quarrel with
success in a share of cases. A person in trouble may also ask a grid worker to come, the more
readily the higher the regard. To people who are not in trouble the visit costs time. People who
hold grid workers in low regard do not open. Help and mediation raise regard, and a visit that does
nothing lowers it a little. A warning or a stop after a report lowers it much, for people know who
reports in the quarter. Regard returns slowly to a rest that trust sets. A person who was helped
feels visited and not watched (perception), and holds the help in favour of those who rule
(grievances).

Stochasticity
One dense draw a person decides whether the visit helps and whether the door opens, and it rounds. A
rare draw decides who gets into trouble.

What it cannot model
Workers do not choose whom they visit, have no quota of help, and never learn of trouble from
neighbours. A closed door does not keep the worker from reporting (grid). What is told to a worker
in confidence is not told apart from what is seen.

Follows
Pei (2021) on what grid workers are to do; Read (2012) on neighbourhood offices that serve and
watch, and on what residents think of them.
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
    bits_of,
    clock,
    coarse_part_of_chance,
    column,
    derived,
    draw,
    happens,
    happens_in,
    lot,
    of,
    part_of,
    rare,
    relax_toward,
    rounded_part_of,
    share_at,
    switch,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import LAST_RIGHT
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

FULL = 255  # points of regard and trust
TRUST_MEAN = 162  # points at which regard is at its rest
MIDDLE = 128  # of regard; below it some do not open
# Codes of trouble.
NEEDS_HELP = 1
QUARREL = 2
BY_LETTER = 3  # of petitions.settled: help comes after a letter


class Own(NamedTuple):
    trouble: int = column(
        high=QUARREL, unit="code", doc="unknown outside: 1 needs help at home, 2 a quarrel with neighbours"
    )
    in_trouble: int = yes_no(doc="is in trouble today")
    opened: int = yes_no(doc="let a grid worker in today")
    asked: int = yes_no(doc="asked a grid worker to come", diary="asked the grid worker to come")
    shut: int = yes_no(doc="did not open to a grid worker today", diary="did not open to the grid worker")
    help_found: int = yes_no(doc="a visit found that help was needed", diary="was helped by the grid worker")
    mediated: int = yes_no(doc="a visit ended a quarrel", diary="had a quarrel settled by the grid worker")
    served: int = yes_no(doc="either of these today")
    minutes: int = column(high=60, unit="minutes", doc="that a visit without any use took")
    regard: int = column(high=FULL, unit="points", doc="what the person thinks of grid workers", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    age_band: int = trait("age_band")
    present: int = today("society.present", absent=1)
    trust: int = today("society.trust", absent=162)
    visit: int = today("grid.visit")
    settled: int = today("petitions.settled")
    workers: int = of("grid.eyes")
    stop: int = today("grid.stop_flag")
    warned: int = yesterday("policing.warn_flag")


class Par(NamedTuple):
    serves: int = switch("1", doc="grid workers help and mediate when they visit")
    needs: int = assumed(
        ("0.05", "0.05", "0.15", "0.3"),
        unit="per year",
        low="0",
        high="0.6",
        by="age_band",
        doc="help comes to be needed at home",
        role="statistics",
    )
    quarrels: int = assumed(
        "0.1", unit="per year", low="0.02", high="0.18", doc="a quarrel with neighbours begins", role="statistics"
    )
    ends: int = assumed("3", unit="per year", low="1", high="5", doc="trouble ends by itself", role="statistics")
    asks: int = assumed(
        "6", unit="per year", low="2", high="10", doc="who is in trouble asks a grid worker to come, at full regard",
        role="world",
    )  # fmt: skip
    finds: int = assumed("0.5", unit="share", low="0.2", high="0.8", doc="of visits to who needs help that find it")
    mediates: int = assumed("0.4", unit="share", low="0.2", high="0.6", doc="of visits in a quarrel that end it")
    stay: int = assumed("10", unit="minutes", low="5", high="15", doc="a visit takes")
    rest: int = assumed(
        "128", unit="points", low="96", high="160", doc="regard at rest of people of mean trust", role="world"
    )
    by_trust: int = assumed(
        "0.5",
        unit="share",
        low="0",
        high="1",
        doc="of a point of regard at rest that a point of trust adds",
        role="world",
    )
    raises: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of the way to full regard that help goes", role="world"
    )
    bothers: int = assumed(
        "0.02", unit="share", low="0", high="0.04", doc="of regard lost by a visit that does nothing", role="world"
    )
    offends: int = assumed(
        "0.4", unit="share", low="0.1", high="0.7", doc="of regard lost by a stop or a warning", role="world"
    )
    half_life: int = assumed(
        "180", unit="days", low="60", high="300", doc="half-life of regard beside its rest", role="world"
    )
    shuts: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="who do not open, of those without any regard", role="world"
    )
    fades: int = derived(unit="probability", doc="share of the gap to its rest that regard closes in a day")
    helpless: int = derived(unit="probability", doc="help comes to be needed today", by="age_band")
    troubled: int = derived(unit="probability", doc="... or a quarrel begins", by="age_band")


class Draw(NamedTuple):
    luck: int = draw("ten bits each: what the visit does (0), the door (10); from bit 10 on: rounding")
    trouble: int = rare("0.02", "trouble begins or ends")
    ask: int = rare("0.03", "asks a grid worker to come")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Daily chances of trouble, and the daily rate at which regard goes back to its rest."""
    quarrel = par["quarrels"] / Decimal(365)
    helpless = tuple(rate / Decimal(365) for rate in par["needs"])
    return {
        "fades": daily_rate(par["half_life"]),
        "helpless": helpless,
        "troubled": tuple(chance + quarrel for chance in helpless),
    }


def _trouble(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of the trouble of today, before any visit."""
    needs = NEEDS_HELP if happens(draw.trouble, par.helpless) else 0
    begins = QUARREL if needs == 0 and happens(draw.trouble, par.troubled) else needs
    ended = happens(draw.trouble, par.ends) or seen.settled == BY_LETTER
    goes_on = 0 if ended else own.trouble
    return goes_on if own.trouble > 0 else begins


def _regard(own: Own, seen: Seen, par: Par, draw: Draw, served: int, useless: int) -> int:
    """Return what the person thinks of grid workers this evening."""
    rest = min(max(par.rest + part_of(seen.trust - TRUST_MEAN, par.by_trust), 0), FULL)
    noise = bits_of(draw.luck, 10, 16)
    usual = rest if seen.day == 0 else relax_toward(own.regard, rest, par.fades, noise)
    offended = par.offends if seen.stop > LAST_RIGHT or seen.warned > 0 else 0
    lost = rounded_part_of(usual, max(offended, par.bothers * useless), lot(draw.luck, 20))
    won = rounded_part_of(FULL - usual, par.raises * served, lot(draw.luck, 20))
    return usual - lost + won


def _asks(own: Own, par: Par) -> int:
    """Return the chance of asking a worker to come today: the whole of it at full regard."""
    return coarse_part_of_chance(par.asks, share_at(1024, own.regard))


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Trouble, a visit, what it does, and what the person thinks of it."""
    trouble = _trouble(own, seen, par, draw)
    low_regard = max(MIDDLE - own.regard, 0) * int(seen.day > 0)
    # The workers of a quarter come whenever they are asked, and are let in.
    asked = seen.workers > 0 and trouble > 0 and par.serves > 0 and draw.ask < _asks(own, par)
    visited = seen.visit > 0
    shut = visited and not asked and happens_in(lot(draw.luck, 10), par.shuts * low_regard // MIDDLE)
    opened = asked or (visited and not shut)
    share = par.finds if trouble == NEEDS_HELP else par.mediates
    served = opened and par.serves > 0 and trouble > 0 and happens_in(lot(draw.luck, 0), share)
    useless = opened and not served
    here = seen.present
    return Own(
        trouble=trouble if here and not served else 0,
        in_trouble=here and trouble > 0,
        opened=opened,
        asked=asked,
        shut=shut,
        help_found=served and trouble == NEEDS_HELP,
        mediated=served and trouble == QUARREL,
        served=served,
        minutes=par.stay if useless else 0,
        regard=_regard(own, seen, par, draw, served, useless) if here else 0,
    )


MEASURES = (
    Measure(
        column="in_trouble",
        kind="volume",
        unit="person-days",
        doc="days on which help is needed at home or neighbours quarrel, and nobody outside knows",
    ),
    Measure(column="asked", kind="behaviour", unit="visits", doc="visits for which people asked", person=False),
    Measure(column="help_found", kind="benefit", unit="visits", doc="visits that found that help was needed"),
    Measure(column="mediated", kind="benefit", unit="visits", doc="visits that ended a quarrel with neighbours"),
    Measure(
        column="shut", kind="behaviour", unit="visits", doc="doors that stayed shut to a grid worker", person=False
    ),
    Measure(
        column="minutes",
        kind="harm",
        unit="minutes",
        doc="time that visits without any use took",
        person=False,
        account="person-hours gained and lost",
    ),
    Measure(
        column="regard",
        kind="behaviour",
        unit="points",
        doc="what people think of grid workers, 0 to 255",
        person=False,
        level=True,
    ),
)

NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
STEADY = {"rest": "128", "by_trust": "0"}
EXAMPLES = (
    WorkedExample(
        "a visit finds an old person who needs help (lot 0): three tenths of the way from 128 to 255 is 38",
        own={"trouble": NEEDS_HELP, "regard": 128},
        seen={"day": 5, "age_band": 3, "visit": 1, "trust": 162},
        par={**STEADY, "raises": "0.3"},
        draw={**QUIET, "luck": 0},
        expect={"trouble": 0, "in_trouble": 1, "opened": 1, "help_found": 1, "served": 1, "minutes": 0, "regard": 166},
    ),
    WorkedExample(
        "a quarrel goes on after the visit (lot 1,023 is above the share), and regard falls by a fiftieth of 128",
        own={"trouble": QUARREL, "regard": 128},
        seen={"day": 5, "visit": 1, "trust": 162},
        par={**STEADY, "bothers": "0.02"},
        draw={**QUIET, "luck": 1023},
        expect={"trouble": QUARREL, "mediated": 0, "served": 0, "minutes": 10, "regard": 126},
    ),
    WorkedExample(
        "who has no regard for grid workers does not open, in half of all cases (lot 0)",
        own={"trouble": NEEDS_HELP, "regard": 0},
        seen={"day": 5, "visit": 1, "trust": 162},
        par={"shuts": "0.5"},
        draw={**QUIET, "luck": 0},
        expect={"opened": 0, "shut": 1, "help_found": 0, "trouble": NEEDS_HELP},
    ),
    WorkedExample(
        "a warning takes four tenths of 128",
        own={"regard": 128},
        seen={"day": 5, "warned": 48, "trust": 162},
        par={**STEADY, "offends": "0.4"},
        draw={**QUIET, "luck": 0},
        expect={"regard": 77},
    ),
    WorkedExample(
        "who needs help asks by six times a year at full regard (chance 0.0163 a day), and half as often here",
        own={"trouble": NEEDS_HELP, "regard": 128},
        seen={"day": 5, "workers": 9, "trust": 162},
        par={**STEADY, "asks": "6"},
        draw={**QUIET, "luck": 0, "ask": "0.008"},
        expect={"asked": 1, "opened": 1, "help_found": 1},
    ),
    WorkedExample(
        "workers who only watch find nothing",
        own={"trouble": NEEDS_HELP, "regard": 128},
        seen={"day": 5, "visit": 1, "trust": 162},
        par={"serves": "0"},
        draw={**QUIET, "luck": 0},
        expect={"help_found": 0, "trouble": NEEDS_HELP, "minutes": 10},
    ),
)
# One base for all knobs, so that they share a world.
OFTEN = {"grid.visits": "5"}
KNOBS = (
    Knob(
        base=OFTEN,
        set={"homevisits.serves": "0"},
        measure="homevisits.regard",
        moves="down",
        why="who is only watched thinks less of the watcher (Read 2012)",
    ),
    Knob(
        base=OFTEN,
        set={"grid.visits": "1"},
        measure="homevisits.help_found",
        moves="down",
        why="fewer homes are visited",
    ),
    Knob(
        base=OFTEN,
        set={"homevisits.finds": "0.8"},
        measure="homevisits.in_trouble",
        moves="down",
        why="trouble that is found ends",
    ),
    Knob(
        base=OFTEN,
        set={"grid.stops": "6"},
        measure="homevisits.regard",
        moves="down",
        why="what people think of the grid depends on what it does to them, too",
    ),
    Knob(
        base=OFTEN,
        set={"homevisits.rest": "96"},
        measure="homevisits.shut",
        moves="up",
        why="who thinks little of grid workers does not open",
    ),
)
