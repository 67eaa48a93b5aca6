"""Checkpoints, after districts and residence: what it costs to be checked on the way.

Purpose
Count the minutes that checkpoints between districts cost everybody, whom they take aside or turn
back because a machine did not know an iris or a face, and whom a rule makes them ask.

Entities and state
A person has a template at checkpoints, good or poor, which lasts until the person enrols again, and
the passes, minutes and stops of the day.

Process
A day that leads into another district crosses the border twice, there and back, and a part of the
ways into each district leads over a checkpoint. During a campaign another part of the ways into the
districts that take part does. Everybody who passes waits and is compared with a template of their
own, by iris or by face. The comparison rejects rightful holders, more of some groups, and most of
all those with a poor template, day after day (Doddington et al. 1998). A second try lets most of
them pass. People who are rejected again are taken aside until somebody has looked at their papers,
and some of them are turned back, so that the day's way is lost. People who are registered elsewhere
are asked for a permit, and those without one are taken aside as well (residence). By a switch,
people of some groups are taken aside more often. Somebody on the list of wanted people is found in
a share of passes. A child below an age waits like everybody and is not taken aside. Some visits are
not made because of the check; people who work go there all the same.

Wrong
A person who was not recognised is taken for somebody else. A permit that is missing, and a rule by
group, are rules about a status or a group and not about conduct.

Stochasticity
There are three dense draws: for a rejection on the way there, for one on the way back, and for the
questions. Their low bits decide whether a way leads over a checkpoint and what follows. The low
bits of the last one choose the template on the system's first day. A rare draw renews templates.

What it cannot model
No queue grows in the rush hour: everybody waits as long. Nobody goes around a checkpoint or carries
somebody else's papers. What guards cost beyond pay and what they do of their own accord are left
out, and so are goods and lorries. A person who is turned back goes home and tries again on another
day.

Follows
Doddington et al. (1998) on lasting differences between people; ISO/IEC 19795-1 for the terms; Calì
and Miaari (2018) on what checkpoints cost everybody in work and time.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    bits_of,
    column,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    lot,
    of,
    param,
    part_of,
    rare,
    switch,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import BY_GROUP_RULE, LAST_RIGHT, MISTAKEN_IDENTITY, OWN_OFFENCE

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

DISTRICTS = 32  # of a place, at most
EVERYWHERE = ("0.3",) * DISTRICTS
ALL = 1024
CERTAIN = Decimal(1)
MOST_MINUTES = 255
# Codes of a template; 0 is not known yet, and errs as the mean does.
GOOD = 1
POOR = 2
TEMPLATES = (0, GOOD, POOR)
RIGHTLY_WANTED = 1  # the code of registries.wanted
# Codes of a stop; society has the same ones.
RIGHTLY = 1
WRONGLY = 2


class Own(NamedTuple):
    template: int = column(high=POOR, unit="code", doc="the person's template: 1 good, 2 poor")
    passes: int = column(high=2, unit="passes", doc="checkpoints that were passed today")
    minutes: int = column(high=MOST_MINUTES, unit="minutes", doc="spent at checkpoints today")
    rejected: int = yes_no(doc="a checkpoint did not know the rightful holder", diary="was not known at a checkpoint")
    stop_flag: int = flag(
        doc="was taken aside at a checkpoint",
        unit="stops",
        counts="people taken aside at checkpoints, by what it rests on",
        diary="was taken aside at a checkpoint",
        wrong_account="stops, house arrest and detention without an offence",
    )
    stopped: int = column(high=WRONGLY, unit="code", doc="taken aside today: 1 rightly, 2 wrongly")
    turned_back: int = yes_no(doc="turned back at a checkpoint", diary="was turned back at a checkpoint")
    found: int = yes_no(doc="was rightly wanted and was found", diary="was found at a checkpoint")
    given_up: int = yes_no(doc="gave up a visit because of the check", diary="gave up a visit", protected=True)
    cost: int = column(high=65535, unit="0.001 CNY", doc="pay at checkpoints, for each pass")


class Seen(NamedTuple):
    region: int = trait("region")
    group: int = trait("group")
    migrant: int = trait("migrant")
    age: int = trait("age")
    template: int = yesterday("checkpoints.template")
    away: int = today("districts.away")
    work: int = today("districts.work")
    event_away: int = today("districts.event_away")
    event: int = of("districts.event")
    present: int = today("society.present", absent=1)
    permitted: int = today("residence.permitted", absent=1)
    wanted: int = yesterday("registries.wanted")


class Par(NamedTuple):
    posts: int = assumed(
        EVERYWHERE,
        unit="share",
        low="0.05",
        high="0.55",
        by="region",
        doc="ways into the district that lead over a checkpoint",
    )
    event_posts: int = assumed(
        "0.9", unit="share", low="0.8", high="1", doc="the same in a district that takes part in a campaign"
    )
    stop_from_age: int = assumed(
        "14",
        unit="years",
        low="10",
        high="18",
        doc="from which a checkpoint takes people aside; ages of criminal responsibility lie in this range",
        allowed=("0", "100"),
    )
    iris: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="of checks that are by iris; others are by face"
    )
    iris_rejects: int = param(
        "0.0854",
        unit="probability",
        low="0.06",
        high="0.12",
        evidence="P550",
        doc="an iris is not known to be its holder's (false rejection): 8.5%; fingers 6% (P551), services 12% (P552)",
    )
    face_rejects: int = assumed(
        "0.01", unit="probability", low="0.002", high="0.06", doc="the same of a face of group 1, once"
    )
    group_times: int = assumed(
        ("1", "1.5", "1.5", "1"),
        unit="share",
        low="0.5",
        high="3",
        by="group",
        doc="false rejections over those of group 1, by iris and by face",
    )
    poor: int = assumed("0.1", unit="share", low="0.05", high="0.15", doc="people whose template is poor at first")
    poor_part: int = assumed(
        "0.6", unit="share", low="0.3", high="0.9", doc="of all rejections that people with a poor template have"
    )
    second_try: int = assumed(
        "0.7", unit="share", low="0.5", high="0.9", doc="of rejected holders whom a second try knows"
    )
    renews: int = assumed("0.02", unit="probability", low="0", high="0.04", doc="who was rejected today enrols again")
    wait: int = assumed("4", unit="minutes", low="1", high="7", doc="that everybody waits at a pass")
    event_wait: int = assumed(
        "8",
        unit="minutes",
        low="1",
        high="15",
        doc="that everybody waits more on a day that leads to a campaign",
    )
    aside: int = assumed("25", unit="minutes", low="5", high="45", doc="that somebody is taken aside")
    turns_back: int = assumed("0.1", unit="share", low="0", high="0.2", doc="of people taken aside who are turned back")
    permits: int = switch("1", doc="people who are registered elsewhere are asked for a permit")
    asks_permit: int = assumed(
        "0.2", unit="share", low="0.05", high="0.35", doc="of days with a pass on which they are asked"
    )
    group_rules: int = switch("0", doc="people of some groups are taken aside more")
    group_asked: int = assumed(
        ("0", "0.02", "0.02", "0"),
        unit="share",
        low="0",
        high="0.2",
        by="group",
        sweep=False,
        doc="of days with a pass on which the rule takes somebody aside",
    )
    hit: int = assumed(
        "0.8", unit="share", low="0.65", high="0.95", doc="of days with a pass on which a wanted person is found"
    )
    stays_home: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="0.2",
        role="world",
        doc="of visits that would lead over a checkpoint which are not made",
    )
    pay: int = assumed("500", unit="0.001 CNY", low="100", high="900", doc="of those who check, for one pass")
    rejects: int = derived(unit="probability", doc="a rejection at one pass, twice", by=("group", "template"))
    here: int = derived(unit="share", doc="ways into the own district over a checkpoint", by="region")
    there: int = derived(unit="share", doc="... into the district to which the day leads", by="away")
    asked: int = derived(unit="share", doc="days with a pass on which the rule takes aside", by="group")


class Draw(NamedTuple):
    out: int = draw("a rejection on the way there; low bits: the way leads over a checkpoint (0), iris (10)")
    back: int = draw("a rejection on the way back; low bits: the way leads over a checkpoint (0)")
    asked: int = draw("ten bits each: a question (0), what follows (10), a visit given up (20); first day: template")
    renewal: int = rare("0.04", "a template is renewed")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Rejections by group and template, and ways over a checkpoint by the district of the day."""
    once = (1 - par["second_try"]) * (par["iris"] * par["iris_rejects"] + (1 - par["iris"]) * par["face_rejects"])
    return {
        "rejects": _by_template(once, par["group_times"], par["poor"], par["poor_part"]),
        "here": par["posts"],
        "there": (Decimal(0), *par["posts"]),
        "asked": tuple(share * par["group_rules"] for share in par["group_asked"]),
    }


@lru_cache(maxsize=64)
def _by_template(once: Decimal, times: tuple[Decimal, ...], poor: Decimal, part: Decimal) -> tuple[Decimal, ...]:
    """Return the chance of one rejection by group and template, whose mean over templates is the
    group's.

    Where nobody or everybody has a poor template, all are rejected alike.
    """
    some = 0 < poor < 1
    errs = (CERTAIN, (1 - part) / (1 - poor), part / poor) if some else (CERTAIN,) * len(TEMPLATES)
    return tuple(min(once * of_group * of_template, CERTAIN) for of_group in times for of_template in errs)


def _leads_over(usual: int, most: int, event: int, way: int) -> int:
    """Return whether a way leads over a checkpoint; a campaign goes a part of the way to its own
    share.
    """
    return happens_in(lot(way, 0), usual + part_of(max(most - usual, 0), event))


def _code(seen: Seen, par: Par, draw: Draw, rejected: int) -> int:
    """Return the flag code of being taken aside, 0 for nothing."""
    question = lot(draw.asked, 0)
    wanted = seen.wanted == RIGHTLY_WANTED and happens_in(question, par.hit)
    lacks = seen.migrant > 0 and seen.permitted == 0 and par.permits > 0
    by_rule = (lacks and happens_in(question, par.asks_permit)) or happens_in(question, par.asked)
    wrong = MISTAKEN_IDENTITY if rejected else (BY_GROUP_RULE if by_rule else 0)
    return OWN_OFFENCE if wanted else wrong


def _template(own: Own, seen: Seen, par: Par, draw: Draw, rejected: int) -> int:
    """Return the template of tomorrow: who was rejected may enrol again."""
    first = POOR if happens_in(lot(draw.asked, 0), par.poor) else GOOD
    kept = GOOD if rejected and happens(draw.renewal, par.renews) else own.template
    return first if own.template == 0 else kept


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Cross the borders of one day, there and back."""
    goes = seen.present > 0 and seen.away > 0
    there = goes and _leads_over(par.there, par.event_posts, seen.event_away, draw.out)
    back = goes and _leads_over(par.here, par.event_posts, seen.event, draw.back)
    at_leisure = seen.away != seen.work
    stays = there and at_leisure and happens_in(bits_of(draw.asked, 20, 10), par.stays_home)
    over_there = there and not stays
    over_back = back and not stays
    passes = over_there + over_back
    rejected = (over_there and happens(draw.out, par.rejects)) or (over_back and happens(draw.back, par.rejects))
    grown = seen.age >= par.stop_from_age
    code = _code(seen, par, draw, rejected) if passes > 0 and grown else 0
    aside = code > 0
    event = max(seen.event_away, seen.event)
    wait = par.wait + part_of(par.event_wait, event)
    return Own(
        template=_template(own, seen, par, draw, rejected),
        passes=passes,
        minutes=min(passes * wait + (par.aside if aside else 0), MOST_MINUTES),
        rejected=rejected,
        stop_flag=code,
        stopped=(WRONGLY if code > LAST_RIGHT else RIGHTLY) if aside else 0,
        turned_back=code > LAST_RIGHT and happens_in(lot(draw.asked, 10), par.turns_back),
        found=code == OWN_OFFENCE,
        given_up=stays,
        cost=passes * par.pay,
    )


MEASURES = (
    Measure(column="passes", kind="volume", unit="passes", doc="checkpoints that were passed", person=False),
    Measure(
        column="minutes",
        kind="harm",
        unit="minutes",
        doc="spent at checkpoints",
        account="person-hours gained and lost",
    ),
    Measure(
        column="rejected",
        kind="harm",
        unit="days",
        doc="days on which a checkpoint did not know the rightful holder",
        account="wrong or intrusive records",
    ),
    Measure(
        column="turned_back",
        kind="harm",
        unit="ways",
        doc="people turned back at a checkpoint without an offence",
        account="refused services",
    ),
    Measure(
        column="found",
        kind="benefit",
        unit="days",
        doc="days on which somebody rightly wanted was found at a checkpoint",
        account="offences against others found",
    ),
    Measure(
        column="given_up",
        kind="harm",
        unit="visits",
        doc="visits to another district given up because of the check",
        account="lawful acts given up",
    ),
    Measure(column="cost", kind="cost", unit="0.001 CNY", doc="pay at checkpoints", person=False),
)
NEVER = 2**31 - 1
AWAY = {"age": 30, "away": 1, "work": 1, "region": 2}
BARE = {"here": "0.25", "there": "0.5", "rejects": "0.1", "asked": "0"}
# Lot 256 is not below a quarter, and 511 is below a half; the high bits lie above every chance.
PASSES_OUT = (NEVER >> 10 << 10) + 511
PASSES_BACK = (NEVER >> 10 << 10) + 255
NOT_BACK = (NEVER >> 10 << 10) + 256
QUIET = {"out": PASSES_OUT, "back": NOT_BACK, "asked": NEVER, "renewal": NEVER}
EXAMPLES = (
    WorkedExample(
        "one pass on the way there costs everybody four minutes",
        own={"template": GOOD},
        seen=AWAY,
        par=BARE,
        draw=QUIET,
        expect={"passes": 1, "minutes": 4, "stop_flag": 0, "cost": 500},
    ),
    WorkedExample(
        "two passes, a rejection on the way back by a draw below 0.1 whose lot is 0: 8 minutes and 25 aside",
        own={"template": GOOD},
        seen=AWAY,
        par=BARE,
        draw={**QUIET, "back": 1 << 20},
        expect={"passes": 2, "minutes": 33, "rejected": 1, "stop_flag": MISTAKEN_IDENTITY, "stopped": WRONGLY},
    ),
    WorkedExample(
        "... who is turned back by lot 0, and enrols again",
        own={"template": POOR},
        seen=AWAY,
        par=BARE,
        draw={**QUIET, "back": 1 << 20, "asked": 1023, "renewal": 0},
        expect={"turned_back": 1, "template": GOOD},
    ),
    WorkedExample(
        "who is registered elsewhere and has no permit is asked by lot 100, below 0.2 of 1,024",
        own={"template": GOOD},
        seen={**AWAY, "migrant": 1, "permitted": 0},
        par=BARE,
        draw={**QUIET, "asked": (NEVER >> 10 << 10) + 100},
        expect={"stop_flag": BY_GROUP_RULE, "minutes": 29, "turned_back": 0},
    ),
    WorkedExample(
        "a child of 13 without a permit waits and is not asked",
        own={"template": GOOD},
        seen={**AWAY, "migrant": 1, "permitted": 0, "age": 13},
        par=BARE,
        draw={**QUIET, "asked": (NEVER >> 10 << 10) + 100},
        expect={"stop_flag": 0, "passes": 1},
    ),
    WorkedExample(
        "and with one is not",
        own={"template": GOOD},
        seen={**AWAY, "migrant": 1, "permitted": 1},
        par=BARE,
        draw={**QUIET, "asked": (NEVER >> 10 << 10) + 100},
        expect={"stop_flag": 0},
    ),
    WorkedExample(
        "a campaign that is half there: half of the way from 0.25 to 0.75, so that lot 511 is not below 0.5 on the way "
        "back at home, where there is none, and 2 minutes of 4 more",
        own={"template": GOOD},
        seen={**AWAY, "event_away": 512},
        par={**BARE, "there": "0.25", "event_posts": "0.75", "event_wait": "4"},
        draw=QUIET,
        expect={"passes": 1, "minutes": 6},
    ),
    WorkedExample(
        "a visit, which is no way to work, is given up by lot 0",
        own={"template": GOOD},
        seen={**AWAY, "work": 3},
        par=BARE,
        draw={**QUIET, "asked": 0},
        expect={"given_up": 1, "passes": 0, "minutes": 0},
    ),
    WorkedExample(
        "somebody rightly wanted is found",
        own={"template": GOOD},
        seen={**AWAY, "wanted": RIGHTLY_WANTED},
        par=BARE,
        draw={**QUIET, "asked": (NEVER >> 10 << 10) + 100},
        expect={"found": 1, "stop_flag": OWN_OFFENCE, "stopped": RIGHTLY},
    ),
    WorkedExample(
        "who stays in the own district passes nothing",
        own={"template": GOOD},
        seen={"region": 2},
        par=BARE,
        draw=QUIET,
        expect={"passes": 0, "minutes": 0, "cost": 0},
    ),
)
KNOBS = (
    Knob(set={"checkpoints.posts": "0.55"}, measure="checkpoints.minutes", moves="up", why="more ways are checked"),
    Knob(
        set={"checkpoints.iris_rejects": "0.06"},
        measure="checkpoints.rejected",
        moves="down",
        why="fewer rightful holders are rejected",
    ),
    Knob(
        set={"checkpoints.group_rules": "1"},
        measure="checkpoints.stop_flag_wrong",
        moves="up",
        why="a rule takes people aside for their group",
    ),
    Knob(
        set={"checkpoints.stays_home": "0.2"},
        measure="checkpoints.given_up",
        moves="up",
        why="more people do without a visit that is checked",
    ),
)
