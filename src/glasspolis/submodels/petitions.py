"""Petitions, after society and before grievances: who asks or complains, and what becomes of it.

Purpose
Show what a channel for requests, complaints and opinions does for those who use it: some are
helped, some hear nothing, and against some it is held that they wrote.

Entities and state
A person may have one letter under way, with its subject and its age in days.

Process
People who are owed wages, are in a quarrel over a home, or need help at home write at a rate.
People who were wrongly stopped, warned or barred by a turned code, or whom nobody helped in time,
write in a share of cases. Others send an opinion when they are asked for one. Fear keeps some of
those who would complain or send an opinion from it. Letters wait for a least time, and then for the
clerks, who decide requests first; a lottery decides among letters of the same class that are ready.
A letter nobody came to is laid aside. A request is met in a share of cases: wages are paid, a
quarrel is mediated (grievances), or help comes (homevisits). A complaint is found right in a share
of cases, and a turned code then ends (governance). A share of complaints goes back to the officials
whom they are about (Minzner 2006). These officials hold some of them against the sender, whom they
rebuke, and whom the police file (policing). An opinion that opposes is held against its sender in
the same way. Writing is lawful, so that this is wrong. People who are helped hold it in favour of
those who rule, and people who are not heard hold it against them (Tyler 1990).

Scheduling
Wrongs of yesterday lead to a letter today. What is decided is felt tomorrow.

Stochasticity
One dense draw decides fear, and what a clerk does. Rare draws decide when requests and opinions are
written.

What it cannot model
Journeys to the capital, people who write together, letters about others, and clerks who are paid by
how few letters come in. Nobody learns from what befell others, except through fear.

Follows
Minzner (2006) on complaints that are sent back; Distelhorst and Hou (2017) on officials who answer;
Dimitrov (2015) on what complaints tell those who rule; Tyler (1990).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    Spell,
    WorkedExample,
    assumed,
    column,
    days,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    lot,
    rare,
    ration,
    share_at,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import LAST_RIGHT, OWN_PROTECTED

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

PEOPLE_PER_RATE = 100_000
ADULT = 18
OPPOSED = 128  # points of dissent from which an opinion opposes
WRONGLY = 2  # the code of a wrong stop at a gate
# Subjects of a letter.
WAGES = 1
HOME = 2
HELP = 3
COMPLAINT = 4
OPINION = 5
# Classes of letters: clerks decide requests first.
LATER = 1
FIRST = 2
# Codes of how a letter ended.
MET = 1
REFUSED = 2
SENT_BACK = 3
LAID_ASIDE = 4
LEFT = 5


class Own(NamedTuple):
    subject: int = column(
        high=OPINION, unit="code", doc="of the letter under way: 1 wages, 2 home, 3 help, 4 complaint, 5 opinion"
    )
    open: int = yes_no(doc="a letter of the person is under way")
    waits: int = days(doc="since the letter was written")
    written: int = yes_no(doc="a letter was written today", diary="wrote to the authorities")
    complained: int = yes_no(doc="... and was a complaint", protected=True)
    kept_back: int = yes_no(
        doc="would have complained or sent an opinion, but for fear", diary="did not dare to complain", protected=True
    )
    claim: int = column(high=FIRST, unit="class", doc="the letter is ready for a clerk: 2 a request, 1 another one")
    met: int = yes_no(doc="what was asked for was done", diary="was heard")
    settled: int = column(
        high=HELP, unit="code", doc="1 owed wages are paid, 2 a quarrel over a home is mediated, 3 help comes"
    )
    righted: int = yes_no(doc="a complaint was found right")
    unheard: int = yes_no(doc="was refused, sent back or laid aside", diary="was not heard")
    held_flag: int = flag(
        doc="a complaint or opinion was held against its sender",
        unit="letters",
        counts="complaints and opinions that were held against their sender",
        diary="was rebuked for a letter",
        wrong_account="wrong or intrusive records",
    )
    ended: int = column(
        high=LEFT, unit="code", doc="letter ended today: 1 met, 2 refused, 3 sent back, 4 laid aside, 5 the sender left"
    )


class Seen(NamedTuple):
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    fear: int = today("society.fear")
    dissent: int = today("society.dissent")
    unpaid: int = yesterday("grievances.unpaid")
    quarrel: int = yesterday("grievances.home_quarrel")
    trouble: int = yesterday("homevisits.trouble")
    patrol_stop: int = yesterday("grid.stop_flag")
    round_stop: int = yesterday("dispatch.stop_flag")
    gate_stop: int = yesterday("identification.stopped")
    warned: int = yesterday("policing.warn_flag")
    held: int = yesterday("policing.held")
    turned: int = yesterday("governance.turned")
    unserved: int = yesterday("governance.unserved")
    let_down: int = yesterday("dispatch.let_down")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    open_on: int = switch("1", doc="there are clerks who take letters")
    sent_back_on: int = switch("1", doc="complaints go back to the officials whom they are about")
    held_on: int = switch("1", doc="complaints that go back, and opinions that oppose, are held against the sender")
    requests: int = assumed(
        "12",
        unit="per year",
        low="4",
        high="20",
        doc="letters or calls of who is owed wages or is in a quarrel over a home",
        role="statistics",
    )
    help_requests: int = assumed(
        "2", unit="per year", low="0.5", high="3.5", doc="the same of who is in trouble at home", role="statistics"
    )
    complaints: int = assumed(
        "0.1", unit="share", low="0.02", high="0.18", doc="of wrongs that would be complained of", role="world"
    )
    opinions: int = assumed(
        "0.05", unit="per year", low="0.01", high="0.09", doc="an adult would answer a consultation", role="world"
    )
    chill: int = assumed(
        "0.8", unit="share", low="0.6", high="1", doc="of complaints and opinions kept back at full fear", role="world"
    )
    clerks: int = assumed(
        "60", unit="letters per 100,000 people and day", low="20", high="100", doc="that clerks decide"
    )
    least: int = assumed("10", unit="days", low="2", high="18", doc="before a letter can be decided")
    most: int = assumed("60", unit="days", low="30", high="90", doc="after which a letter is laid aside")
    pays: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of letters over wages after which they are paid"
    )
    mediates: int = assumed(
        "0.4", unit="share", low="0.2", high="0.6", doc="of letters over a home or for help after which it comes"
    )
    finds: int = assumed("0.1", unit="share", low="0.02", high="0.18", doc="of complaints that are found right")
    takes_up: int = assumed("0.05", unit="share", low="0.01", high="0.09", doc="of opinions that are taken up")
    sends_back: int = assumed(
        "0.6", unit="share", low="0.3", high="0.9", doc="of complaints that go back to whom they are about"
    )
    holds: int = assumed(
        "0.2",
        unit="share",
        low="0.05",
        high="0.35",
        doc="of these, and of opinions that oppose, that are held against the sender",
    )
    decided: int = derived(unit="letters", doc="that clerks decide today", fraction="day")


class Draw(NamedTuple):
    luck: int = draw("ten bits each: a complaint (0), fear (10), what a clerk does (0), and what comes of it (20)")
    request: int = rare("0.06", "a letter over wages or a home")
    opinion: int = rare("0.001", "an opinion")


class Grant(NamedTuple):
    clerk: int = ration(claim="claim", places="decided", doc="a clerk decides the letter today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Letters that clerks decide in a day, from people."""
    return {"decided": par["clerks"] * total.get("society.present", 0) / PEOPLE_PER_RATE}


def _wronged(seen: Seen) -> int:
    """Return whether officials did yesterday what one may complain of."""
    stopped = seen.patrol_stop > LAST_RIGHT or seen.round_stop > LAST_RIGHT or seen.gate_stop == WRONGLY
    return stopped or seen.warned > LAST_RIGHT or seen.turned + seen.unserved + seen.let_down > 0


def _subject(seen: Seen, par: Par, draw: Draw) -> int:
    """Return what the person would write about today, 0 for nothing."""
    asks = happens(draw.request, par.requests)
    for_help = HELP if seen.trouble > 0 and happens(draw.request, par.help_requests) else 0
    request = WAGES if asks and seen.unpaid > 0 else (HOME if asks and seen.quarrel > 0 else for_help)
    complains = _wronged(seen) and happens_in(lot(draw.luck, 0), par.complaints)
    opinion = OPINION if happens(draw.opinion, par.opinions) else 0
    return request if request > 0 else (COMPLAINT if complains else opinion)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Write, keep it back, or wait for a clerk."""
    gone = own.open > 0 and seen.present == 0
    late = own.open > 0 and own.waits >= par.most
    ended = LEFT if gone else (LAID_ASIDE if late else 0)
    goes_on = own.open > 0 and ended == 0
    free = seen.present > 0 and seen.age >= ADULT and seen.held == 0 and own.open == 0
    would = _subject(seen, par, draw) if free and par.open_on > 0 else 0
    afraid = would >= COMPLAINT and happens_in(lot(draw.luck, 10), share_at(par.chill, seen.fear))
    writes = would > 0 and not afraid
    subject = would if writes else (own.subject if goes_on else 0)
    # On the day on which a letter ends its days are still told.
    waits = min(own.waits + 1, LONGEST) if own.open > 0 else 0
    return own._replace(
        subject=subject,
        open=writes or goes_on,
        waits=waits,
        written=writes,
        complained=writes and would == COMPLAINT,
        kept_back=afraid,
        claim=(FIRST if subject < COMPLAINT else LATER) if goes_on and waits >= par.least else 0,
        met=0,
        settled=0,
        righted=0,
        unheard=ended == LAID_ASIDE and own.subject < OPINION,
        held_flag=0,
        ended=ended,
    )


def _done(own: Own, par: Par) -> int:
    """Return the share of letters on this subject after which something is done."""
    on_request = par.pays if own.subject == WAGES else par.mediates
    otherwise = par.finds if own.subject == COMPLAINT else par.takes_up
    return on_request if own.subject < COMPLAINT else otherwise


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """A clerk does what is asked, refuses it, or sends it back to whom it is about."""
    decided = grant.clerk > 0
    met = decided and happens_in(lot(draw.luck, 0), _done(own, par))
    about = own.subject == COMPLAINT and par.sent_back_on > 0
    back = decided and not met and about and happens_in(lot(draw.luck, 10), par.sends_back)
    opposes = decided and not met and own.subject == OPINION and seen.dissent >= OPPOSED
    held = par.held_on > 0 and (back or opposes) and happens_in(lot(draw.luck, 20), par.holds)
    refused = SENT_BACK if back else REFUSED
    return own._replace(
        subject=0 if decided else own.subject,
        open=0 if decided else own.open,
        met=met,
        settled=own.subject if met and own.subject < COMPLAINT else 0,
        righted=met and own.subject == COMPLAINT,
        unheard=own.unheard or (decided and not met and own.subject < OPINION),
        held_flag=OWN_PROTECTED if held else 0,
        ended=(MET if met else refused) if decided else own.ended,
    )


MEASURES = (
    Measure(column="written", kind="volume", unit="letters", doc="requests, complaints and opinions that were written"),
    Measure(column="complained", kind="behaviour", unit="letters", doc="complaints that were written", person=False),
    Measure(
        column="kept_back",
        kind="harm",
        unit="letters",
        doc="complaints and opinions kept back out of fear",
        account="lawful acts given up",
    ),
    Measure(column="met", kind="benefit", unit="letters", doc="letters after which something was done"),
    Measure(
        column="righted",
        kind="benefit",
        unit="complaints",
        doc="complaints found right",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(
        column="unheard",
        kind="harm",
        unit="letters",
        doc="requests and complaints refused, sent back or laid aside",
        account="refused services",
    ),
    Measure(column="open", kind="volume", unit="person-days", doc="days with a letter under way", person=False),
)
SPELLS = (
    Spell(
        "letter under way",
        open="open",
        days="waits",
        exit="ended",
        exits=("met", "refused", "sent back", "laid aside", "the sender left"),
        doc="from a request, complaint or opinion until it is decided",
    ),
)

NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
ADULT_NOW = {"age": 40, "present": 1}
EXAMPLES = (
    WorkedExample(
        "who is owed wages writes by twelve letters a year (chance 0.0323 a day)",
        seen={**ADULT_NOW, "unpaid": 1},
        par={"requests": "12"},
        draw={**QUIET, "request": "0.03"},
        expect={"subject": WAGES, "written": 1, "complained": 0, "waits": 0},
    ),
    WorkedExample(
        "a turned code is complained of (lot 0); half of full fear leaves 0.4, and lot 1,023 is above it",
        seen={**ADULT_NOW, "turned": 1, "fear": 128},
        par={"complaints": "0.1", "chill": "0.8"},
        draw={**QUIET, "luck": 1023 << 10},
        expect={"subject": COMPLAINT, "written": 1, "complained": 1, "kept_back": 0},
    ),
    WorkedExample(
        "... and lot 400 is below 409: fear keeps it back",
        seen={**ADULT_NOW, "turned": 1, "fear": 128},
        par={"complaints": "0.1", "chill": "0.8"},
        draw={**QUIET, "luck": 400 << 10},
        expect={"written": 0, "kept_back": 1, "open": 0},
    ),
    WorkedExample(
        "on the tenth day it is ready, and after sixty days it is laid aside",
        own={"subject": HOME, "open": 1, "waits": 60},
        seen=ADULT_NOW,
        par={"most": "60"},
        draw=QUIET,
        expect={"open": 0, "unheard": 1, "ended": LAID_ASIDE, "claim": 0},
    ),
    WorkedExample(
        "a quarrel is mediated (lot 0)",
        function="settle",
        own={"subject": HOME, "open": 1, "claim": 1},
        grant={"clerk": 1},
        par={"mediates": "0.4"},
        draw={**QUIET, "luck": 0},
        expect={"met": 1, "settled": HOME, "unheard": 0, "ended": MET, "open": 0},
    ),
    WorkedExample(
        "a complaint is not found right (lot 1,023), goes back (lot 0), and is held against the sender (lot 0)",
        function="settle",
        own={"subject": COMPLAINT, "open": 1, "claim": 1},
        grant={"clerk": 1},
        par={"finds": "0.1", "sends_back": "0.6", "holds": "0.2"},
        draw={**QUIET, "luck": 1023},
        expect={"met": 0, "unheard": 1, "held_flag": OWN_PROTECTED, "ended": SENT_BACK},
    ),
    WorkedExample(
        "unless nothing is held against anybody",
        function="settle",
        own={"subject": COMPLAINT, "open": 1, "claim": 1},
        grant={"clerk": 1},
        par={"finds": "0.1", "held_on": "0"},
        draw={**QUIET, "luck": 1023},
        expect={"held_flag": 0, "unheard": 1},
    ),
)
# One base for all knobs, so that they share a world.
OFTEN = {"petitions.holds": "0.35", "petitions.complaints": "0.18"}
KNOBS = (
    Knob(
        base=OFTEN,
        set={"petitions.pays": "0.5"},
        measure="grievances.unpaid",
        moves="down",
        why="owed wages are paid sooner",
    ),
    Knob(
        base=OFTEN,
        set={"petitions.held_on": "0"},
        measure="petitions.held_flag_wrong",
        moves="down",
        why="nothing is held against anybody who writes",
    ),
    Knob(
        base=OFTEN,
        set={"society.fear_rest": "80"},
        measure="petitions.kept_back",
        moves="up",
        why="who is afraid does not complain",
    ),
    Knob(
        base=OFTEN,
        set={"petitions.clerks": "20"},
        measure="petitions.met",
        moves="down",
        why="clerks decide less, and more is laid aside",
    ),
    Knob(
        base=OFTEN,
        set={"petitions.sends_back": "0.9"},
        measure="petitions.held_flag_wrong",
        moves="up",
        why="complaints go back to the officials whom they are about (Minzner 2006)",
    ),
)
