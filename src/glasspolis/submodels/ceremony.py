"""Ceremony, after sought and before policing: who is kept from a public event, or stays away.

Purpose
Count, for one event with a date that some people wish to attend, who is called, warned, kept at
home or taken away beforehand, who is turned back on the way, and who stays away for fear.

Entities and state
A person wishes to attend or does not, is or is not thought to, and may have been called on and
kept.

Process
Word of the event spreads on one day, and on that day each grown person wishes to attend with a
chance that is higher for opponents. From then on the police think that a person wishes to come who
is registered under the right name at a lawful act or stands on a list (sought), whether the person
wishes it or not. In the last days before it police call on those whom they think of, as far as
there are teams: those who spoke come before those on the list, and a lottery decides inside a
class. A call ends in a warning, or the person is kept at home or taken out of town from some days
before the event to some days after it. On the day, a person who wishes to attend and is free stays
away in some cases for fear, more often the more afraid the person is, and in some cases because of
a warning. A person who holds back from meetings because of being watched (perception) does so here,
too. On the way a cordon turns back a share of those who come, nearly everybody whose name it looks
up on the list, and a share of people who only pass by.

Wrong
Attending is lawful, so that every call, every keeping and every turning back is wrong. It rests on
protected conduct if the person wishes to attend, on ties if the person is listed as kin or contact,
and else on an inference.

Scheduling
Calls of a day are felt on the day after. The event takes place in every world.

Stochasticity
There is one dense draw. It decides on the day of the news who wishes to attend, on days of calls
what a call ends in, and on the day itself about fear, a warning, and the cordon, each by bits of
its own.

What it cannot model
The subject of the event, who calls for it and what is said there are left out. Nobody persuades
others to come. Nobody stays at a friend's to evade a call, and nobody wishes to come because others
are kept away; the anger of those who are kept shows in society. What a cordon costs others in time
is a fixed number of minutes. Nothing here says where a cordon should stand or whom to call, and how
well any of it works is not told: who does not attend is a harm here.

Follows
Earl (2011) on preventive repression; Carter, Carter and Schick (2024) on fear that keeps at home.
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
    happens_in,
    lot,
    ration,
    share_at,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import INFERRED, OWN_PROTECTED, THROUGH_TIES

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=True,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

PEOPLE_PER_RATE = 100_000
FROM_AGE = 14
OPPOSED = 128  # points of dissent from which a person opposes
# Codes of sought.entry; what is above is kin or a contact.
OLD_ACT = 2
# Codes of identification.named; without that file, whoever takes an act down knows the name.
ACT = 2
UNNAMED = 9
# Classes of a claim on a call.
LISTED = 1
SPOKE = 2
# What a call ended in.
WARNED = 1
KEPT = 2
KEPT_FROM_EVENTS = "stops, house arrest and detention without an offence"


class Own(NamedTuple):
    wishes: int = yes_no(doc="wishes to attend", protected=True)
    spoke: int = yes_no(doc="was registered at a lawful act since the news, and is thought to wish to attend")
    claim: int = column(high=SPOKE, unit="class", doc="is to be called on; the higher class first")
    outcome: int = column(high=KEPT, unit="code", doc="what a call ended in: 1 a warning, 2 is kept")
    called: int = yes_no(doc="police called today because of the event", diary="was called on before an event")
    call_flag: int = flag(
        doc="was called on before the event", unit="calls", wrong_account="wrong or intrusive records"
    )
    kept: int = yes_no(doc="kept at home or out of town today", diary="was kept from going out")
    keep_flag: int = flag(
        doc="was kept at home or taken out of town for the event",
        unit="persons",
        wrong_account=KEPT_FROM_EVENTS,
    )
    turned: int = yes_no(doc="turned back on the way", diary="was turned back at a cordon")
    turn_flag: int = flag(doc="was turned back on the way", unit="persons", wrong_account=KEPT_FROM_EVENTS)
    turn_minutes: int = column(high=255, unit="minutes", doc="time lost at the cordon")
    afraid: int = yes_no(doc="stays away for fear", diary="stayed away for fear", protected=True)
    heeded: int = yes_no(doc="stays away because of the warning", diary="stayed away, being warned", protected=True)
    kept_away: int = yes_no(doc="wished to attend, and police kept, warned off or turned back", protected=True)
    attends: int = yes_no(doc="attends", diary="attended an event", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    ill: int = today("society.ill")
    dissent: int = today("society.dissent")
    fear: int = today("society.fear")
    held: int = yesterday("policing.held")
    coded: int = yesterday("governance.coded")
    caution: int = yesterday("perception.caution")
    saw_protected: int = today("sensing.saw_protected")
    named: int = today("identification.named", absent=UNNAMED)
    entry: int = today("sought.entry")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    prevention: int = switch("1", doc="police call on people beforehand, and a cordon stands on the day")
    by_list: int = switch("1", doc="who stands on the list is called on, too")
    day: int = assumed(
        "7300", unit="day", low="0", high="7300", sweep=False, doc="of the event, burn-in included", role="design"
    )
    news: int = assumed("21", unit="days", low="7", high="35", doc="before the event that word of it spreads")
    opponents: int = assumed(
        "0.06", unit="share", low="0.01", high="0.11", doc="of opponents, who wish to attend", role="world"
    )
    others: int = assumed(
        "0.01",
        unit="share",
        low="0",
        high="0.02",
        doc="of everybody else, who wish to attend",
        role="world",
        at_most="opponents",
    )
    from_days: int = assumed("10", unit="days", low="4", high="16", doc="before the event that calls begin")
    teams: int = assumed(
        "100",
        unit="calls per 100,000 people and day",
        low="10",
        high="190",
        doc="calls that can be made: from half to ten times the usual interviews",
    )
    keeps: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of those called on, who are kept; the others are warned"
    )
    before: int = assumed("2", unit="days", low="0", high="4", doc="before the event that they are kept from")
    after: int = assumed("1", unit="days", low="0", high="2", doc="after the event that they are kept to")
    heeds: int = assumed("0.5", unit="share", low="0.2", high="0.8", doc="of those warned, who stay away", role="world")
    stays: int = assumed(
        "0.6", unit="share", low="0.2", high="1", doc="who stay away at full fear; a part at less", role="world"
    )
    cordon: int = assumed("0.3", unit="share", low="0.05", high="0.55", doc="of those on the way who are turned back")
    looked_up: int = assumed(
        "0.8", unit="share", low="0.6", high="1", doc="of those on the list and on the way, whom the cordon turns back"
    )
    passes: int = assumed(
        "0.01",
        unit="share",
        low="0",
        high="0.02",
        doc="of everybody else out that day, who pass the cordon",
        role="statistics",
    )
    minutes: int = assumed("40", unit="minutes", low="10", high="70", doc="that a cordon takes whom it turns back")
    free: int = derived(unit="calls", doc="calls today", fraction="day")


class Draw(NamedTuple):
    luck: int = draw(
        "ten bits each: wishes, what a call ends in, fear (0); a warning, a passer-by (10); the cordon (20)"
    )


class Grant(NamedTuple):
    call: int = ration(claim="claim", places="free", doc="police call today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Calls that can be made today, from the number of people."""
    return {"free": par["prevention"] * par["teams"] * total.get("society.present", 0) / PEOPLE_PER_RATE}


def _wishes(own: Own, seen: Seen, par: Par, draw: Draw, until: int) -> int:
    """Return whether the person wishes to attend, which is drawn when word of the event spreads."""
    share = par.opponents if seen.dissent >= OPPOSED else par.others
    drawn = seen.present > 0 and seen.age >= FROM_AGE and happens_in(lot(draw.luck, 0), share)
    # Nothing is left of it when all is over.
    return drawn if until == par.news else own.wishes > 0 and seen.present > 0 and until >= 0


def _basis(wishes: int, entry: int) -> int:
    """Return the flag of what a measure against this person rests on."""
    by_ties = entry > OLD_ACT
    return OWN_PROTECTED if wishes > 0 else (THROUGH_TIES if by_ties else INFERRED)


def _turned_back(seen: Seen, par: Par, draw: Draw, comes: int, passes: int) -> int:
    """Return whether the cordon turns the person back."""
    looked_up = comes > 0 and par.by_list > 0 and seen.entry > 0
    share = max(par.cordon, par.looked_up) if looked_up else par.cordon
    return par.prevention > 0 and (comes > 0 or passes > 0) and happens_in(lot(draw.luck, 20), share)


def _stays_for_fear(seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether fear, or the habit of holding back, keeps the person at home."""
    # Caution is in 1/256 of acts, and a share in 1/1024.
    share = share_at(par.stays, seen.fear) + 4 * seen.caution
    return happens_in(lot(draw.luck, 0), share)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Before the event who is thought of; on its day who comes."""
    until = par.day - seen.day
    near = par.news >= until >= 0 - par.after
    wishes = _wishes(own, seen, par, draw, until)
    by_name = seen.saw_protected > 0 and (seen.named == ACT or seen.named == UNNAMED)
    spoke = near and seen.present > 0 and (own.spoke > 0 or (by_name and until > 0))
    outcome = own.outcome if near and seen.present > 0 else 0
    calls = par.prevention > 0 and par.from_days >= until > 0 and outcome == 0 and seen.age >= FROM_AGE
    listed = par.by_list > 0 and seen.entry > 0
    thought_of = SPOKE if spoke else (LISTED if listed else 0)
    free = seen.present > 0 and seen.held + seen.coded == 0
    kept = free and outcome == KEPT and par.before >= until
    # The day itself.
    today_is = until == 0
    would = today_is and wishes and free and seen.ill == 0
    afraid = would and not kept and _stays_for_fear(seen, par, draw)
    heeded = would and not kept and not afraid and outcome == WARNED and happens_in(lot(draw.luck, 10), par.heeds)
    comes = would and not kept and not afraid and not heeded
    out = today_is and free and not kept and not would
    passes = out and happens_in(lot(draw.luck, 10), par.passes)
    turned = _turned_back(seen, par, draw, comes, passes)
    return own._replace(
        wishes=wishes,
        spoke=spoke,
        claim=thought_of if calls and free else 0,
        outcome=outcome,
        called=0,
        call_flag=0,
        kept=kept,
        keep_flag=_basis(wishes, seen.entry) if kept and own.kept == 0 else 0,
        turned=turned,
        turn_flag=_basis(comes, 0) if turned else 0,
        turn_minutes=par.minutes if turned else 0,
        afraid=afraid,
        heeded=heeded,
        kept_away=would and (kept or heeded or turned),
        attends=comes and not turned,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """A call ends in a warning, or the person will be kept."""
    called = grant.call > 0
    ends_in = KEPT if happens_in(lot(draw.luck, 0), par.keeps) else WARNED
    return own._replace(
        claim=own.claim > 0,
        called=called,
        outcome=ends_in if called else own.outcome,
        call_flag=_basis(own.wishes, seen.entry) if called else 0,
    )


MEASURES = (
    Measure(
        column="kept_away",
        kind="harm",
        unit="persons",
        doc="wished to attend, and were kept at home, warned off or turned back",
        account="lawful acts given up",
    ),
    Measure(
        column="afraid",
        kind="harm",
        unit="persons",
        doc="wished to attend, and stayed away for fear or for being watched",
        account="lawful acts given up",
    ),
    Measure(
        column="kept",
        kind="harm",
        unit="person-days",
        doc="kept at home or out of town because of the event",
        account="stops, house arrest and detention in all",
    ),
    Measure(
        column="turn_minutes",
        kind="harm",
        unit="minutes",
        doc="time that a cordon took whom it turned back",
        account="person-hours gained and lost",
    ),
    Measure(column="attends", kind="behaviour", unit="persons", doc="attended the event"),
)

NEVER = 2**31 - 1
EVE = {"age": 40, "present": 1, "day": 95}
DAY = {"age": 40, "present": 1, "day": 100}
EVENT = {"day": "100", "news": "21", "from_days": "10", "before": "2", "after": "1"}
EXAMPLES = (
    WorkedExample(
        "word spreads 21 days before: an opponent, and lot 60 is below 0.06 (61)",
        seen={**EVE, "day": 79, "dissent": 128},
        par={**EVENT, "opponents": "0.06"},
        draw={"luck": 60},
        expect={"wishes": 1, "claim": 0},
    ),
    WorkedExample(
        "the same lot of somebody who supports, of whom 0.01 (10) wish",
        seen={**EVE, "day": 79, "dissent": 127},
        par={**EVENT, "others": "0.01"},
        draw={"luck": 60},
        expect={"wishes": 0},
    ),
    WorkedExample(
        "registered by name five days before: to be called on, before those on the list",
        own={"wishes": 1},
        seen={**EVE, "saw_protected": 1, "named": ACT},
        par=EVENT,
        draw={"luck": NEVER},
        expect={"wishes": 1, "spoke": 1, "claim": SPOKE},
    ),
    WorkedExample(
        "kin on the list who wished for nothing is called on and will be kept (lot 306 of 0.3)",
        function="settle",
        own={"claim": LISTED},
        seen={**EVE, "entry": 3},
        par={**EVENT, "keeps": "0.3"},
        grant={"call": 1},
        draw={"luck": 306},
        expect={"outcome": KEPT, "called": 1, "call_flag": THROUGH_TIES},
    ),
    WorkedExample(
        "on the day: kept",
        own={"wishes": 1, "outcome": KEPT, "kept": 1},
        seen=DAY,
        par=EVENT,
        draw={"luck": 0},
        expect={"kept": 1, "kept_away": 1, "afraid": 0, "attends": 0, "keep_flag": 0},
    ),
    WorkedExample(
        "fear of 128 points: 0.6 (614) at half fear is 307, and lot 306 is below it",
        own={"wishes": 1},
        seen={**DAY, "fear": 128},
        par={**EVENT, "stays": "0.6"},
        draw={"luck": (1023 << 20) + (1023 << 10) + 306},
        expect={"afraid": 1, "attends": 0, "kept_away": 0},
    ),
    WorkedExample(
        "warned, and lot 511 of 0.5 heeds it",
        own={"wishes": 1, "outcome": WARNED},
        seen=DAY,
        par={**EVENT, "heeds": "0.5"},
        draw={"luck": (1023 << 20) + (511 << 10) + 1023},
        expect={"heeded": 1, "kept_away": 1, "attends": 0},
    ),
    WorkedExample(
        "nobody was called on, and the cordon turns back 0.3 of those who come (lot 306)",
        own={"wishes": 1},
        seen=DAY,
        par={**EVENT, "cordon": "0.3", "minutes": "40"},
        draw={"luck": (306 << 20) + (1023 << 10) + 1023},
        expect={"turned": 1, "turn_flag": OWN_PROTECTED, "turn_minutes": 40, "kept_away": 1},
    ),
    WorkedExample(
        "without prevention the same person attends",
        own={"wishes": 1},
        seen=DAY,
        par={**EVENT, "prevention": "0", "cordon": "0.3"},
        draw={"luck": (306 << 20) + (1023 << 10) + 1023},
        expect={"turned": 0, "kept_away": 0, "attends": 1},
    ),
    WorkedExample(
        "somebody who only passes by (lot 9 of 0.01) is turned back, too",
        seen=DAY,
        par={**EVENT, "cordon": "0.3", "passes": "0.01"},
        draw={"luck": (306 << 20) + (9 << 10)},
        expect={"turned": 1, "turn_flag": INFERRED, "kept_away": 0, "attends": 0},
    ),
)
SOON = {"ceremony.day": "60"}
KNOBS = (
    Knob(
        base=SOON,
        set={"ceremony.prevention": "0"},
        measure="ceremony.attends",
        moves="up",
        why="nobody is kept from a lawful act",
    ),
    Knob(base=SOON, set={"ceremony.teams": "190"}, measure="ceremony.call_flag", moves="up", why="more calls are made"),
    Knob(base=SOON, set={"ceremony.keeps": "0.5"}, measure="ceremony.kept", moves="up", why="fewer are only warned"),
    Knob(base=SOON, set={"ceremony.stays": "1"}, measure="ceremony.afraid", moves="up", why="fear weighs more (P258)"),
)
