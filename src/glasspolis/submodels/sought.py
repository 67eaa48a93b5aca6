"""Sought, after policing and before the next day's gates: who stands on a list for lawful conduct.

Purpose
Count who is put on a list for what the law protects or for being related to somebody, and for how
long; who of them is watched round the clock; and how many people whom they meet are drawn in.

Entities and state
A person has an entry or none, with what it rests on, the days on the list, perhaps a watch with its
days, and a note of having met somebody who is watched. No file says where anybody is or went.

Process
An act that the law protects, which an instrument registered under the right name, puts its doer on
the list in some of the cases. On the first day of the list some opponents stand on it for what they
did years ago. When somebody is put on it, the people at home are put on it as kin in some of the
cases. By a switch the list gives pictures to the gallery of gates (identification). An entry ends
after a geometric time, by a review that strikes off what rests on lawful conduct, or because the
person leaves. A small number of people on the list are watched round the clock. Places are rationed
exactly: people who were put on it for a recent act of their own come first, then people with an old
act, then kin and contacts, and a lottery decides inside a class. A watch lasts a geometric time,
and after it the person is not watched again for a while. Some of the watched see their watchers.
People who live with a watched person are noted, and so are friends who meet one; some of them are
put on the list as contacts.

Scheduling
Gates search from the next day on. Kin and friends are noted the day after.

Stochasticity
The parts of one dense draw decide about an act, about kin or about the door, and about a meeting.
Two rare draws end entries and watches.

What it cannot model
Whom a watched person meets beyond friends and home, what watchers write down, and any place, way or
time of day are left out: the model holds no trace of anybody, on purpose. Watching a person at home
under lock is house arrest (policing). Nobody stops meeting friends in order to spare them. Entries
that belong to somebody else come about in face search (identification) alone.

Follows
Pei (2024, The Sentinel State) on lists of key persons; US DOJ (2007) for lists that nobody clears.
"""

from collections.abc import Mapping
from decimal import Decimal
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
    friends,
    happens,
    happens_in,
    household,
    lot,
    rare,
    ration,
    switch,
    tally,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import OWN_PROTECTED, STALE_PROTECTED, THROUGH_TIES, TIES_OF_WHO_SPOKE

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

PEOPLE_PER_RATE = 100_000  # places are so many per this number of people
ADULT = 18
FROM_AGE = 14  # from which anybody is put on the list
MOST_FRIENDS = 4  # watched friends who count
OPPOSED = 128  # points of dissent from which a person opposes
# Codes of an entry.
OWN_ACT = 1
OLD_ACT = 2
KIN = 3
CONTACT = 4
# Classes of a claim on a watch.
LAST = 1
SECOND = 2
FIRST = 3
# Codes of how an entry or a watch ended.
RAN_OUT = 1
STRUCK = 2
LEFT = 3
RECORDS = "wrong or intrusive records"
# Codes of identification.named; without that file, whoever takes an act down knows the name.
ACT = 2
UNNAMED = 9


class Own(NamedTuple):
    opened: int = yes_no(doc="the list exists, from the system's first day on")
    entry: int = column(
        high=4,
        unit="code",
        doc="on the list: 0 no, 1 for an own protected act, 2 for an old one, 3 as kin, 4 as a contact",
        diary="was on a list for what is lawful",
    )
    listed: int = yes_no(doc="on the list")
    pictured: int = yes_no(doc="has a picture in the gallery of gates because of the list")
    fresh: int = yes_no(doc="was put on the list today for an own act", public=True)
    list_days: int = days(doc="on the list so far")
    list_exit: int = column(
        high=3, unit="code", doc="how an entry ended today: 1 ran out, 2 was struck off, 3 the person left"
    )
    list_flag: int = flag(
        doc="was put on a list of people to be found", unit="entries", diary="was put on a list", wrong_account=RECORDS
    )
    claim: int = column(high=FIRST, unit="class", doc="may be watched round the clock; the higher class first")
    watched: int = yes_no(doc="watched round the clock", public=True)
    watch_days: int = days(doc="watched so far")
    watch_exit: int = column(high=3, unit="code", doc="how a watch ended today: 1 ran out, 2 struck off, 3 left")
    watch_flag: int = flag(
        doc="was put under watch round the clock", unit="watches", diary="was put under watch", wrong_account=RECORDS
    )
    rest: int = column(high=365, unit="days", doc="until the person may be watched again")
    felt: int = yes_no(doc="saw the watchers today", diary="saw watchers at the door")
    noted: int = yes_no(doc="was noted today for being with somebody who is watched")
    known: int = yes_no(doc="was noted before")
    contact_flag: int = flag(
        doc="was noted for the first time for being with somebody who is watched",
        unit="persons",
        diary="was noted as a contact",
        wrong_account="spill-over",
    )
    cost: int = column(high=65535, unit="CNY", doc="pay of the watchers")


class Seen(NamedTuple):
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    dissent: int = today("society.dissent")
    acts: int = today("society.acts")
    saw_protected: int = today("sensing.saw_protected")
    named: int = today("identification.named", absent=UNNAMED)
    kin_listed: int = household("sought.fresh")
    kin_watched: int = household("sought.watched")
    friends_watched: int = friends("sought.watched")
    people: int = tally("society.present", by="world")
    watched_before: int = tally("sought.watched", by="world")


class Par(NamedTuple):
    gallery: int = switch("1", doc="gates search faces for people on the list")
    kin_on: int = switch("1", doc="people at home are put on the list, too")
    watch_on: int = switch("1", doc="some people on the list are watched round the clock")
    first_listed: int = assumed(
        "0.01",
        unit="probability",
        low="0.002",
        high="0.05",
        doc="opponents on the list from its first day, for an old act; a fifth or five times as many",
    )
    put_on: int = assumed(
        "0.05",
        unit="share",
        low="0.01",
        high="0.25",
        doc="registered acts by name that put on the list: half of what police read elsewhere; a fifth, five times",
    )
    kin: int = assumed("0.3", unit="share", low="0.05", high="0.55", doc="people at home who are put on it, too")
    stay: int = assumed(
        "730", unit="days", low="180", high="1280", doc="mean time on the list: half a year to three years and a half"
    )
    review: int = assumed(
        "0", unit="per year", low="0", high="12", sweep=False, doc="a review strikes off what rests on lawful conduct"
    )
    places: int = assumed(
        "50",
        unit="places per 100,000 people",
        low="5",
        high="95",
        doc="who can be watched at a time; their watchers are 0.02 to 1.1% of all people",
    )
    watch: int = assumed("60", unit="days", low="14", high="106", doc="mean time of a watch")
    again: int = assumed("180", unit="days", low="30", high="330", doc="until somebody may be watched again")
    openly: int = assumed("0.5", unit="share", low="0.1", high="0.9", doc="days on which the watched see the watchers")
    meets: int = assumed(
        "0.15", unit="share", low="0.05", high="0.25", doc="a friend meets the watched person on a day, and is noted"
    )
    follows: int = assumed(
        "0.05", unit="share", low="0", high="0.1", doc="newly noted people who are put on the list as contacts"
    )
    crew: int = assumed("8", unit="persons", low="4", high="12", doc="watchers for one person, in three shifts")
    wage: int = assumed("200", unit="CNY per day", low="100", high="300", doc="pay of a watcher")
    ends: int = derived(unit="probability", doc="an entry runs out today")
    reviewed: int = derived(unit="probability", doc="an entry runs out or is struck off today")
    lets: int = derived(unit="probability", doc="a watch runs out today")
    free: int = derived(unit="persons", doc="who can be put under watch today", fraction="run")


class Draw(NamedTuple):
    luck: int = draw("first day; then ten bits each: an act, or a contact (0); kin, or the door (10); a meeting (20)")
    end: int = rare("0.05", "an entry runs out or is struck off")
    let: int = rare("0.1", "a watch runs out")


class Grant(NamedTuple):
    watch: int = ration(claim="claim", places="free", doc="is put under watch today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Daily chances from mean times, and places that are free this morning."""
    places = par["watch_on"] * par["places"] * total.get("society.present", 0) / PEOPLE_PER_RATE
    ends = 1 / par["stay"]
    return {
        "ends": ends,
        "reviewed": min(ends + par["review"] / 365, Decimal("0.05")),
        "lets": 1 / par["watch"],
        "free": max(Decimal(0), places - total.get("sought.watched", 0)),
    }


def _put_on(own: Own, seen: Seen, par: Par, draw: Draw, grown: int) -> int:
    """Return the code of an entry that is made today for what the person or somebody at home did,
    or 0.
    """
    if own.opened == 0:
        old = grown > 0 and seen.dissent >= OPPOSED and happens(draw.luck, par.first_listed)
        return OLD_ACT if old else 0
    by_name = seen.saw_protected > 0 and (seen.named == ACT or seen.named == UNNAMED)
    own_act = grown > 0 and by_name and happens_in(lot(draw.luck, 0), par.put_on)
    as_kin = par.kin_on > 0 and seen.kin_listed > 0 and happens_in(lot(draw.luck, 10), par.kin)
    return OWN_ACT if own_act else (KIN if as_kin and grown > 0 else 0)


def _entry_ends(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return how the entry ends today, 0 if it stays or there is none."""
    by_time = RAN_OUT if happens(draw.end, par.ends) else (STRUCK if happens(draw.end, par.reviewed) else 0)
    ended = LEFT if seen.present == 0 else by_time
    return ended if own.entry > 0 else 0


def _is_noted(seen: Seen, par: Par, draw: Draw, watched: int) -> int:
    """Return whether the person is noted today for being with somebody who is watched, but is
    not.
    """
    met = happens_in(lot(draw.luck, 20), par.meets * min(seen.friends_watched, MOST_FRIENDS))
    return seen.present > 0 and watched == 0 and (seen.kin_watched > 0 or met)


def _basis(entry: int) -> int:
    """Return the flag of what an entry rests on."""
    by_act = OWN_PROTECTED if entry == OWN_ACT else STALE_PROTECTED
    return by_act if entry <= OLD_ACT else THROUGH_TIES


def _class_of(own: Own, seen: Seen, entry: int, rest: int) -> int:
    """Return the class of a claim on a watch, 0 for none."""
    waits = entry > 0 and own.watched == 0 and rest == 0 and seen.age >= ADULT
    by_act = FIRST if entry == OWN_ACT else (SECOND if entry == OLD_ACT else LAST)
    return by_act if waits else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Keep up the list, end watches, and note who is with somebody who is watched."""
    grown = seen.present > 0 and seen.age >= FROM_AGE
    ended = _entry_ends(own, seen, par, draw)
    kept = own.entry if ended == 0 else 0
    put_on = _put_on(own, seen, par, draw, grown)
    watch_over = RAN_OUT if happens(draw.let, par.lets) else 0
    watch_exit = max(ended, watch_over) if own.watched > 0 else 0
    watched = own.watched > 0 and watch_exit == 0
    rest = par.again if watch_exit == RAN_OUT else max(own.rest - 1, 0)
    noted = _is_noted(seen, par, draw, watched)
    first_note = noted and own.known == 0
    follows = first_note and grown and happens_in(lot(draw.luck, 0), par.follows)
    # An entry for an own act takes the place of one that rests on others.
    made = put_on if put_on > 0 else (CONTACT if follows else 0)
    renewed = made == OWN_ACT and kept != OWN_ACT
    entry = made if made > 0 and (kept == 0 or renewed) else kept
    is_new = entry > 0 and entry != kept
    return own._replace(
        opened=1,
        entry=entry,
        listed=entry > 0,
        pictured=entry > 0 and par.gallery > 0,
        fresh=is_new and entry <= OLD_ACT,
        list_days=min(own.list_days + 1, LONGEST) if own.entry > 0 else 0,
        list_exit=ended,
        list_flag=_basis(entry) if is_new else 0,
        claim=_class_of(own, seen, entry, rest),
        watched=watched,
        watch_days=min(own.watch_days + 1, LONGEST) if own.watched > 0 else 0,
        watch_exit=watch_exit,
        watch_flag=0,
        rest=rest,
        noted=noted,
        known=seen.present > 0 and (own.known > 0 or noted),
        contact_flag=(TIES_OF_WHO_SPOKE if seen.acts > 0 else THROUGH_TIES) if first_note else 0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """A place is free: the watch begins today."""
    begins = grant.watch > 0
    watched = own.watched > 0 or begins
    return own._replace(
        watched=watched,
        watch_flag=_basis(own.entry) if begins else 0,
        felt=watched and happens_in(lot(draw.luck, 10), par.openly),
        cost=par.crew * par.wage if watched else 0,
    )


MEASURES = (
    Measure(
        column="listed",
        kind="harm",
        unit="person-days",
        doc="on a list of people to be found for what is lawful, or as kin or contact of those",
        account=RECORDS,
    ),
    Measure(
        column="watched",
        kind="harm",
        unit="person-days",
        doc="watched round the clock",
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="noted",
        kind="harm",
        unit="person-days",
        doc="noted for being with somebody who is watched",
        account="spill-over",
    ),
    Measure(column="cost", kind="cost", unit="CNY", doc="pay of the watchers", person=False),
)

SPELLS = (
    Spell(
        "on a list for lawful conduct",
        open="listed",
        days="list_days",
        exit="list_exit",
        exits=("ran out", "struck off", "left"),
        doc="from the entry on, for an own act, an old one, or as kin or contact",
    ),
    Spell(
        "watched round the clock",
        open="watched",
        days="watch_days",
        exit="watch_exit",
        exits=("ran out", "struck off", "left"),
        doc="from the first day of a watch on",
    ),
)

NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
GROWN = {"age": 40, "present": 1}
OPEN = {"opened": 1}
EXAMPLES = (
    WorkedExample(
        "an opponent, on the first day of the list: 0.009 is below 0.01",
        seen={**GROWN, "dissent": 128},
        par={"first_listed": "0.01"},
        draw={**QUIET, "luck": "0.009"},
        expect={"opened": 1, "entry": OLD_ACT, "list_flag": STALE_PROTECTED, "fresh": 1, "claim": SECOND},
    ),
    WorkedExample(
        "a registered act under the right name, and lot 50 of 1,024 is below 0.05 (51)",
        own=OPEN,
        seen={**GROWN, "saw_protected": 1, "named": ACT},
        par={"put_on": "0.05"},
        draw={**QUIET, "luck": (1023 << 10) + 50},
        expect={"entry": OWN_ACT, "list_flag": OWN_PROTECTED, "pictured": 1, "listed": 1, "claim": FIRST},
    ),
    WorkedExample(
        "the same without a name",
        own=OPEN,
        seen={**GROWN, "saw_protected": 1, "named": 0},
        draw={**QUIET, "luck": 0},
        expect={"entry": 0, "list_flag": 0},
    ),
    WorkedExample(
        "somebody at home was put on it yesterday, and lot 306 is below 0.3 (307)",
        own=OPEN,
        seen={**GROWN, "kin_listed": 1},
        par={"kin": "0.3"},
        draw={**QUIET, "luck": (306 << 10) + 1023},
        expect={"entry": KIN, "list_flag": THROUGH_TIES, "fresh": 0, "claim": LAST},
    ),
    WorkedExample(
        "two friends are watched, 2 x 0.15 is 306 of 1,024, and lot 305 is below it: noted for the first time",
        own=OPEN,
        seen={**GROWN, "friends_watched": 2},
        par={"meets": "0.15", "follows": "0.05"},
        draw={**QUIET, "luck": (305 << 20) + 1023},
        expect={"noted": 1, "known": 1, "contact_flag": THROUGH_TIES, "entry": 0},
    ),
    WorkedExample(
        "a review strikes the entry off, and with it the watch",
        own={**OPEN, "entry": OLD_ACT, "watched": 1, "list_days": 9, "watch_days": 4},
        seen=GROWN,
        par={"ends": "0.001", "reviewed": "0.01"},
        draw={**QUIET, "end": "0.005"},
        expect={"entry": 0, "list_exit": STRUCK, "list_days": 10, "watched": 0, "watch_exit": STRUCK},
    ),
    WorkedExample(
        "a place is free: watched by eight people at 200 a day, and seen by lot 511 of 0.5",
        function="settle",
        own={**OPEN, "entry": KIN, "claim": LAST},
        seen=GROWN,
        par={"openly": "0.5", "crew": "8", "wage": "200"},
        grant={"watch": 1},
        draw={**QUIET, "luck": 511 << 10},
        expect={"watched": 1, "watch_flag": THROUGH_TIES, "felt": 1, "cost": 1600},
    ),
)
KNOBS = (
    Knob(
        set={"sought.put_on": "0.25"},
        measure="sought.list_flag_wrong",
        moves="up",
        why="more of what was registered puts people on the list",
    ),
    Knob(set={"sought.places": "95"}, measure="sought.watched", moves="up", why="more people are watched at a time"),
    Knob(set={"sought.meets": "0.25"}, measure="sought.noted", moves="up", why="more of the watched people's friends"),
    Knob(set={"sought.review": "12"}, measure="sought.listed", moves="down", why="entries are struck off in a month"),
)
