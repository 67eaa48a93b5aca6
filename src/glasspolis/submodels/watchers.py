"""Watchers, after districts: people with an armband in the street, by their number per square
kilometre.

Purpose
Put a published density of watchers into the streets, and count whom they see, whom they report, and
for what.

Entities and state
A person has the outings of the day in sight of a watcher, and the day's report.

Process
A part of the registered watchers of a district is in its streets at one time, and each of them
oversees a piece of ground. They are strewn without plan, so that a spot of an outing is overseen
with chance 1 - exp(-n a), for n watchers on duty per square kilometre who oversee the area a each
(a Boolean coverage model, as sensing has it for cameras). An outing passes several such spots. A
person who goes to another district spends half of the outings there. During a campaign the
districts that take part have another density, and a part of the change stays after it. What is done
in sight is reported in a share of cases: a petty breach, an offence, and worship or a meeting,
which are lawful. Strangers are reported for being strangers: people from another district, and
people who are registered elsewhere. By a switch, people of some groups are reported more often.
Nobody reports a child below an age. People notice watchers, and perception has what it makes of
that. Watchers are paid an allowance.

Wrong
A report of a stranger rests on inference, and on the group rule where it would not have been made
without the rule or for somebody who is registered here.

Stochasticity
There is one dense draw. Its high bits decide what is reported, and its low bits round outings.

What it cannot model
Watchers do not know a person by name (grid has informants), do not quarrel or tire, and do not
cheat on their hours. Fewer breaches in their sight, and what becomes of a report, are left out.
There are no streets: all spots of a district are alike.

Follows
Stoyan, Kendall and Mecke (1995) on Boolean models; Jacobs (1961) on eyes in the street, whose
benefit is counted as offences seen.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    column,
    derived,
    draw,
    flag,
    happens,
    low_15_bits,
    of,
    param,
    part_of,
    part_of_chance,
    switch,
    today,
    trait,
    units,
    yes_no,
)
from glasspolis.contract.flags import BY_GROUP_RULE, INFERRED, OWN_OFFENCE, OWN_PETTY, OWN_PROTECTED

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

DISTRICTS = 32  # of a place, at most
ALL = 1024
SIXTEENTHS = 16
MOST_OUTINGS = 7
MOST_NOTICED = 255
SQUARE_KM = 1_000_000  # in square metres
MOST = 2**31 - 1
NEVER = -1  # a chance


class Own(NamedTuple):
    stranger: int = yes_no(doc="a stranger to watchers today: from another district, or registered elsewhere")
    in_sight: int = column(high=MOST_OUTINGS, unit="outings", doc="outings in sight of a watcher today")
    noticed: int = column(high=MOST_NOTICED, unit="1/16 occasions", doc="watchers that the person noticed today")
    report_flag: int = flag(
        doc="was reported by a watcher in the street",
        unit="reports",
        counts="reports of watchers in the street, by what they rest on",
        diary="was reported by a watcher",
        wrong_account="wrong or intrusive records",
    )
    solved: int = yes_no(doc="an offence against others was seen by a watcher")


class Seen(NamedTuple):
    region: int = trait("region")
    group: int = trait("group")
    migrant: int = trait("migrant")
    age: int = trait("age")
    away: int = today("districts.away")
    present: int = today("society.present", absent=1)
    outings: int = today("society.outings")
    petty: int = today("society.petty")
    offence: int = today("society.offence")
    gather: int = today("society.gather")
    worship: int = today("society.worship")
    event_away: int = today("districts.event_away")
    event: int = of("districts.event")


class Par(NamedTuple):
    per_km2: int = param(
        ("277",) * DISTRICTS,
        unit="per sq km",
        low="0",
        high="1000",
        evidence="P075",
        by="region",
        sweep=False,
        doc="registered watchers of a square kilometre, by district",
    )
    event_times: int = assumed(
        "4", unit="times", low="1", high="7", doc="as many watchers in a district that takes part in a campaign"
    )
    stop_from_age: int = assumed(
        "14",
        unit="years",
        low="10",
        high="18",
        doc="from which watchers report people; ages of criminal responsibility lie in this range",
        allowed=("0", "100"),
    )
    on_duty: int = assumed(
        "0.05", unit="share", low="0.01", high="0.09", doc="of the registered watchers who are in the street at once"
    )
    view: int = assumed(
        "2000",
        unit="sq m",
        low="500",
        high="3500",
        doc="ground that one watcher oversees; a circle of 25 m has 2,000",
    )
    spots: int = assumed(
        "5", unit="spots", low="1", high="9", doc="of an outing so far apart that other watchers oversee them"
    )
    passed_on: int = assumed(
        "0.05", unit="probability", low="0.01", high="0.09", doc="what is done in sight on an outing is reported"
    )
    protected: int = switch("1", doc="worship and meetings are reported")
    strangers: int = assumed(
        "0.0005",
        unit="probability",
        low="0.0001",
        high="0.0009",
        doc="somebody from another district is reported, for an outing in sight",
    )
    registered_elsewhere: int = assumed(
        ("1", "3"),
        unit="times",
        low="1",
        high="6",
        by="migrant",
        sweep=False,
        doc="as often reported as a stranger, of people who are registered here and elsewhere",
    )
    group_rules: int = switch("0", doc="some groups are reported more")
    group_times: int = assumed(
        ("1", "3", "3", "1"),
        unit="share",
        low="1",
        high="10",
        by="group",
        sweep=False,
        doc="times as many reports of strangers under the rule",
    )
    notice: int = assumed(
        "0.5", unit="share", low="0.1", high="0.9", role="world", doc="outings in sight on which the watcher is noticed"
    )
    allowance: int = assumed("300", unit="CNY per month", low="100", high="500", doc="of a registered watcher")
    sight_home: int = derived(unit="share", doc="outings in the own district that are in sight", by="region")
    sight_away: int = derived(unit="share", doc="... in the district to which the day leads", by="away")
    more_home: int = derived(unit="share", doc="further ones during a campaign", by="region")
    more_away: int = derived(unit="share", doc="... there", by="away")
    times: int = derived(unit="share", doc="reports of this group over those of others", by="group")


class Draw(NamedTuple):
    report: int = draw("what is seen is reported; low 15 bits: outings in sight, and notice")


class Units(NamedTuple):
    spent: int = units("world", low=0, high=MOST, unit="CNY", doc="allowances of watchers today")


class Known(NamedTuple):
    area: int = of("districts.area", by="region")
    event: int = of("districts.event", by="region")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Turn densities into the share of outings in sight, by district."""
    ground = par["on_duty"] * par["view"] * par["spots"] / SQUARE_KM
    usual = _in_sight(par["per_km2"], ground)
    campaign = _in_sight(par["per_km2"], ground * par["event_times"])
    more = tuple(most - least for most, least in zip(campaign, usual, strict=True))
    return {
        "sight_home": usual,
        "sight_away": (Decimal(0), *usual),
        "more_home": more,
        "more_away": (Decimal(0), *more),
        "times": tuple(1 + (times - 1) * par["group_rules"] for times in par["group_times"]),
    }


@lru_cache(maxsize=64)
def _in_sight(densities: tuple[Decimal, ...], ground: Decimal) -> tuple[Decimal, ...]:
    """Return the share of outings in sight, by district: 1 - exp(-n a)."""
    return tuple(1 - (-density * ground).exp() for density in densities)


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """Give the allowances of a day, of those whom a campaign adds as well."""
    people = par.per_km2[: known.area.size] * known.area
    added = people * (par.event_times - 1) * known.event // ALL
    pay = (people + added) * par.allowance // 30_000
    return Units(spent=units.spent * 0 + np.minimum(pay.sum(), MOST))


def _sighted(seen: Seen, par: Par, draw: Draw) -> int:
    """Outings in sight of a watcher, the last one by chance."""
    there = seen.outings // 2 if seen.away > 0 else 0
    here = seen.outings - there
    at_home = par.sight_home + part_of(par.more_home, seen.event)
    elsewhere = par.sight_away + part_of(par.more_away, seen.event_away)
    parts = here * at_home + there * elsewhere
    return min((parts + (low_15_bits(draw.report) >> 5)) // ALL, MOST_OUTINGS) if seen.present > 0 else 0


def _reported(seen: Seen, par: Par, draw: Draw, in_sight: int, stranger: int) -> int:
    """Return the flag code of what a watcher reports, 0 for nothing: conduct first, then
    strangers.
    """
    done = seen.offence + seen.petty + (seen.gather + seen.worship) * par.protected
    seen_doing = in_sight > 0 and happens(draw.report, par.passed_on)
    lawful = OWN_PETTY if seen.petty > 0 else OWN_PROTECTED
    conduct = OWN_OFFENCE if seen.offence > 0 else lawful
    usual = par.strangers * in_sight
    as_stranger = usual * par.registered_elsewhere
    by_rule = part_of_chance(as_stranger, par.times)
    inferred = INFERRED if draw.report < usual else BY_GROUP_RULE
    by_sight = inferred if stranger and in_sight > 0 and draw.report < by_rule else 0
    return conduct if done > 0 and seen_doing else by_sight


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Pass the watchers, on one person's day."""
    stranger = seen.present > 0 and (seen.away > 0 or seen.migrant > 0)
    in_sight = _sighted(seen, par, draw)
    grown = seen.age >= par.stop_from_age
    code = _reported(seen, par, draw, in_sight, stranger) if grown else 0
    return Own(
        stranger=stranger,
        in_sight=in_sight,
        noticed=min(part_of(SIXTEENTHS * in_sight, par.notice), MOST_NOTICED),
        report_flag=code,
        solved=code == OWN_OFFENCE,
    )


MEASURES = (
    Measure(
        column="stranger",
        kind="volume",
        unit="person-days",
        doc="days on which people are strangers to watchers",
        person=False,
    ),
    Measure(column="in_sight", kind="volume", unit="outings", doc="outings in sight of a watcher", person=False),
    Measure(
        column="solved",
        kind="benefit",
        unit="offences",
        doc="offences against others that a watcher saw and reported",
        account="offences against others found",
    ),
    Measure(column="spent", kind="cost", unit="CNY", doc="allowances of watchers", person=False),
)
SILENT = {"report": MOST}
BARE = {"sight_home": "0.5", "sight_away": "0", "more_home": "0.25", "more_away": "0", "times": "1"}
EXAMPLES = (
    WorkedExample(
        "of four outings with half in sight, two are; a campaign that is half there adds half of a quarter: 2.5",
        seen={"age": 30, "outings": 4, "event": 512},
        par=BARE,
        draw={"report": (MOST >> 15 << 15) + (511 << 5)},
        expect={"in_sight": 2, "noticed": 16, "report_flag": 0},
    ),
    WorkedExample(
        "and a third one by lot 512 of 1,024",
        seen={"age": 30, "outings": 4, "event": 512},
        par=BARE,
        draw={"report": (MOST >> 15 << 15) + (512 << 5)},
        expect={"in_sight": 3, "noticed": 24},
    ),
    WorkedExample(
        "half of the outings of somebody who is away are there, where nobody watches",
        seen={"age": 30, "outings": 4, "away": 3},
        par={**BARE, "notice": "1"},
        draw=SILENT,
        expect={"in_sight": 1, "noticed": 16},
    ),
    WorkedExample(
        "a petty breach in sight is reported by a draw below 0.05",
        seen={"age": 30, "outings": 4, "petty": 1},
        par=BARE,
        draw={"report": "0.04"},
        expect={"in_sight": 2, "report_flag": OWN_PETTY, "solved": 0},
    ),
    WorkedExample(
        "a child of 13 is seen and not reported",
        seen={"age": 13, "outings": 4, "petty": 1},
        par=BARE,
        draw={"report": "0.04"},
        expect={"in_sight": 2, "report_flag": 0},
    ),
    WorkedExample(
        "a grown person's worship is, too, which is lawful: wrong",
        seen={"age": 30, "outings": 4, "worship": 1},
        par=BARE,
        draw={"report": "0.04"},
        expect={"report_flag": OWN_PROTECTED},
    ),
    WorkedExample(
        "somebody registered elsewhere is a stranger twice in sight at 0.0005 each, by rule up to three times as often",
        seen={"age": 30, "outings": 4, "migrant": 1},
        par={**BARE, "registered_elsewhere": "3"},
        draw={"report": "0.002"},
        expect={"in_sight": 2, "report_flag": BY_GROUP_RULE},
    ),
    WorkedExample(
        "nobody who is registered here and stays in the own district is a stranger",
        seen={"age": 30, "outings": 4},
        par=BARE,
        draw={"report": "0.0001"},
        expect={"in_sight": 2, "report_flag": 0, "stranger": 0},
    ),
    WorkedExample(
        "277 on each of two square kilometres, at 300 CNY a month; a campaign that is all in the second adds 3 times",
        function="daily",
        seen={"area": [1000, 1000], "event": [0, 1024]},
        par={"event_times": "4"},
        expect={"spent": [13850]},
    ),
)
KNOBS = (
    Knob(set={"watchers.per_km2": "20"}, measure="watchers.in_sight", moves="down", why="fewer watchers, fewer sights"),
    Knob(set={"watchers.per_km2": "20"}, measure="perception.watched", moves="down", why="fewer watchers to notice"),
    Knob(
        set={"watchers.group_rules": "1"},
        measure="watchers.report_flag_wrong",
        moves="up",
        why="a rule by group makes suspects of people who did nothing",
    ),
    Knob(
        set={"watchers.protected": "0"},
        measure="watchers.report_flag_wrong",
        moves="down",
        why="worship and meetings are no longer reported",
    ),
)
