"""Follow-ups, after sensing: what comes of a report from the home, the phone, the road or the desk.

Purpose
Count whom somebody visits, calls in, talks to, fines or searches because a machine near the person
reported something, rightly or wrongly, and what people do about it.

Entities and state
The first person of a household may have somebody at home who is not registered there. The home
looks as registered to whoever reads its meter, or it looks fuller, and that lasts. A person's phone
holds something that the person would not show, or it does not. A person may be careful for a time.

Process
Meters: each home is read, and the number of people in it is inferred, rightly in a published share
of homes (P137). Homes that look too full are visited, as far as there are visitors. A visit shows
who lives there. What was inferred wrongly is inferred wrongly again, so that the home is on the
list again when the next visit is due. A meter that reports unusual use sends somebody to look, who
finds the person ill or finds nothing. Phones and televisions: a protected act that they registered,
or that a phone was only near, leads to a call in a share of cases. A phone is searched now and
then, and what is found on it leads to a call, too. Wearables: a report of agitation leads to a talk
at work, and in a share of cases to a day without pay. Plates: a reported breach becomes a fine by
itself. In a published share of cases the plate was read wrongly (P132): then the fine goes on the
next day to a resident who is drawn evenly, so that the expected number is conserved. A person who
is fined wrongly contests it in a share of cases. People who were called, visited, searched or
talked to are careful for a time. The careful leave the phone at home, which then places them
nowhere, and delete what they would not show.

Scheduling
A fine with a wrong plate arrives on the day after. Carefulness begins on the day after.

Stochasticity
The bits of one dense draw decide on the first day who lives there and what the meter shows, and
later about calls, talks and fines. Rare draws decide about searches and about fines of others. A
lottery orders the visits.

What it cannot model
All street reports count as those of plate readers, so that this file belongs into a scenario
without analysed cameras. Only a visit changes who lives at home. Neighbours who are asked are left
out, and so are lodgers, who are no persons of the model. Nothing here is detention.

Follows
Kleiminger, Beckel and Santini (2015) on occupancy from meters.
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
    column,
    derived,
    draw,
    fade,
    flag,
    happens,
    happens_in,
    high_bits,
    lot,
    money,
    param,
    rare,
    ration,
    switch,
    tally,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import INFERRED, LAST_RIGHT, MISTAKEN_IDENTITY, OWN_PETTY, OWN_PROTECTED

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
# Codes of sensing.odd and sensing.saw_petty.
METER = 1
WEARABLE = 2
TRUE = 1
FALSE = 2
# Codes of how a home looks; 0 is not known yet.
AS_REGISTERED = 1
FULLER = 2
MOST_ASTRAY = Decimal("0.02")
MOST_CONTENT = 255
INTRUSIVE = "wrong or intrusive records"


class Own(NamedTuple):
    lodger: int = yes_no(doc="somebody lives in the home who is not registered there")
    looks: int = column(high=FULLER, unit="code", doc="how the home looks by its meter: 1 as registered, 2 fuller")
    rest: int = column(high=730, unit="days", doc="until the home may be visited again")
    due: int = yes_no(doc="the home is on the list for a visit")
    visit_flag: int = flag(
        doc="was visited because the home looked too full",
        unit="visits",
        diary="was visited about who lives at home",
        wrong_account=INTRUSIVE,
    )
    looked_in: int = yes_no(doc="somebody came to look after unusual use of a meter", diary="had somebody come to look")
    found_ill: int = yes_no(doc="and found the person ill")
    call_flag: int = flag(
        doc="was called in about a lawful act or about what is on the phone",
        unit="calls",
        diary="was called in about a lawful act",
        wrong_account=INTRUSIVE,
    )
    talk_flag: int = flag(
        doc="was talked to at work about a report of agitation",
        unit="talks",
        diary="was talked to at work",
        wrong_account=INTRUSIVE,
    )
    sent_home: int = yes_no(doc="sent home for the day without pay", diary="was sent home without pay")
    fine_flag: int = flag(
        doc="was fined by a plate reader", unit="fines", diary="was fined by plate", wrong_account="money lost"
    )
    paid: int = money(doc="paid today for a fine that is not one's own")
    astray: int = yes_no(doc="a fine of this person went to another plate")
    searched: int = yes_no(doc="the phone was searched", diary="had the phone searched")
    content: int = column(
        high=MOST_CONTENT, unit="points", doc="what is on the phone that the person would not show", protected=True
    )
    followed: int = yes_no(doc="was called in, visited, talked to or searched today")
    careful: int = column(high=366, unit="days", doc="for which the person still leaves the phone and deletes")


class Seen(NamedTuple):
    age: int = trait("age")
    employed: int = trait("employed")
    household_place: int = trait("household_place")
    present: int = today("society.present", absent=1)
    ill: int = today("society.ill")
    wished: int = today("society.wished")
    saw_petty: int = today("sensing.saw_petty")
    saw_protected: int = today("sensing.saw_protected")
    near: int = today("sensing.near")
    odd: int = today("sensing.odd")
    people: int = tally("society.present", by="world")
    went_astray: int = tally("followups.astray", by="world")


class Par(NamedTuple):
    homes_on: int = switch("1", doc="meters are read for who lives at home")
    phones_on: int = switch("1", doc="phones and televisions lead to calls")
    searches_on: int = switch("1", doc="phones are searched")
    work_on: int = switch("1", doc="wearables lead to talks at work")
    fines_on: int = switch("1", doc="plate readers lead to fines")
    lodgers: int = assumed(
        "0.03", unit="share", low="0.01", high="0.05", doc="of homes with somebody who is not registered there"
    )
    inferred_rightly: int = param(
        "0.88",
        unit="share",
        low="0.82",
        high="0.94",
        evidence="P137",
        doc="of homes about which the meter tells rightly how many are at home",
    )
    visitors: int = assumed(
        "10", unit="visits per 100,000 people and day", low="1", high="100", doc="visits that can be made"
    )
    again: int = assumed("180", unit="days", low="30", high="365", doc="until a home may be visited again")
    looks_in: int = assumed(
        "0.2", unit="share", low="0.05", high="0.8", doc="of reports of unusual use after which somebody comes to look"
    )
    calls: int = assumed(
        "0.05", unit="share", low="0.01", high="0.25", doc="of registered acts after which the person is called in"
    )
    talks: int = assumed("0.5", unit="share", low="0.1", high="0.9", doc="of reports of agitation with a talk at work")
    unpaid: int = assumed("0.2", unit="share", low="0", high="0.4", doc="of these talks after which pay is lost")
    fined: int = assumed("0.5", unit="share", low="0.1", high="0.9", doc="of reported breaches that become a fine")
    plate_wrong: int = param(
        "0.15",
        unit="share",
        low="0.05",
        high="0.35",
        evidence="P132",
        doc="of fines that go to the plate of somebody else",
    )
    fine: int = assumed("200", unit="CNY", low="50", high="800", doc="one fine")
    contests: int = assumed("0.3", unit="share", low="0.05", high="0.6", doc="of wrong fines that are taken back")
    search_rate: int = assumed("0.1", unit="per year", low="0.01", high="1", doc="an adult's phone is searched")
    shows: int = assumed(
        "32", unit="points", low="8", high="128", doc="from which a search finds what is on the phone; a wish adds 64"
    )
    content_days: int = assumed("60", unit="days", low="14", high="250", doc="mean time until it is gone by itself")
    careful_days: int = assumed("60", unit="days", low="7", high="360", doc="for which a follow-up makes careful")
    leaves_phone: int = assumed(
        "0.5", unit="share", low="0.1", high="0.9", doc="of the careful who leave the phone when they go to an act"
    )
    deletes: int = assumed("0.1", unit="share", low="0.02", high="0.5", doc="of it that the careful delete in a day")
    free_visits: int = derived(unit="visits", doc="visits today", fraction="day")
    gone: int = derived(unit="probability", doc="share of what is on a phone that goes in a day")
    gone_careful: int = derived(unit="probability", doc="the same of the careful")
    receives: int = derived(unit="probability", doc="a fine of somebody else arrives today")


class Draw(NamedTuple):
    lots: int = draw("ten bits each: who lives at home, or a call (0); the meter, or a fine (10); a talk (20)")
    search: int = rare("0.005", "the phone is searched")
    other: int = rare("0.02", "a fine of somebody else arrives")
    rounding: int = draw("high bits: rounds what goes from a phone; ten bits each: plate (0), contested (10)")


class Grant(NamedTuple):
    visit: int = ration(claim="due", places="free_visits", doc="a visit is made today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Visits of today, daily shares of what goes from phones, and fines on their way."""
    people = total.get("society.present", 0)
    gone = 1 / par["content_days"]
    astray = Decimal(total.get("followups.astray", 0)) / max(people, 1)
    return {
        "free_visits": par["visitors"] * people / PEOPLE_PER_RATE,
        "gone": gone,
        "gone_careful": 1 - (1 - gone) * (1 - par["deletes"]),
        "receives": min(astray, MOST_ASTRAY),
    }


def _lodger(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether somebody unregistered lives in the home, which only its first person answers
    for.
    """
    at_first = seen.household_place == 0 and seen.age >= ADULT and happens_in(lot(draw.lots, 0), par.lodgers)
    return int(at_first) if own.looks == 0 else own.lodger


def _looks(own: Own, par: Par, draw: Draw, lodger: int) -> int:
    """Return how the home looks by its meter: as it is in a share of homes, else the other way."""
    rightly = happens_in(lot(draw.lots, 10), par.inferred_rightly)
    drawn = FULLER if (lodger > 0) == rightly else AS_REGISTERED
    return drawn if own.looks == 0 else own.looks


def _call(own: Own, seen: Seen, par: Par, draw: Draw, found: int) -> int:
    """Return what a call of today rests on, 0 for none."""
    carried = own.careful == 0 or not happens_in(lot(draw.rounding, 0), par.leaves_phone)
    registered = par.phones_on > 0 and seen.saw_protected > 0 and carried
    called = registered and happens_in(lot(draw.lots, 0), par.calls)
    ground = INFERRED if seen.near > 0 else OWN_PROTECTED
    return ground if called else (OWN_PROTECTED if found else 0)


def _fine(seen: Seen, par: Par, draw: Draw) -> tuple[int, int]:
    """Return what a fine of today rests on, 0 for none, and whether it goes to another plate."""
    sent = par.fines_on > 0 and seen.saw_petty > 0 and happens_in(lot(draw.lots, 10), par.fined)
    misread = sent and seen.saw_petty == TRUE and happens_in(lot(draw.rounding, 0), par.plate_wrong)
    received = draw.other < par.receives
    own_fine = OWN_PETTY if seen.saw_petty == TRUE else INFERRED
    ground = own_fine if sent and not misread else (MISTAKEN_IDENTITY if received else 0)
    return ground, misread


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What the reports of one day lead to for one person, but for visits to homes."""
    here = seen.present
    adult = here and seen.age >= ADULT
    lodger = _lodger(own, seen, par, draw)
    looks = _looks(own, par, draw, lodger)
    rest = max(own.rest - 1, 0)
    searched = adult and par.searches_on > 0 and happens(draw.search, par.search_rate)
    found = searched and own.content >= par.shows
    call = _call(own, seen, par, draw, found) if adult else 0
    fine, misread = _fine(seen, par, draw)
    fine = fine if adult else 0
    agitated = here and seen.employed and par.work_on > 0 and seen.odd == WEARABLE
    talk = agitated and happens_in(lot(draw.lots, 20), par.talks)
    looked_in = here and seen.odd == METER and happens_in(lot(draw.lots, 20), par.looks_in)
    contested = happens_in(lot(draw.rounding, 10), par.contests)
    kept = fade(own.content, par.gone_careful if own.careful > 0 else par.gone, high_bits(draw.rounding))
    followed = call > 0 or talk or searched
    return own._replace(
        lodger=lodger,
        looks=looks,
        rest=rest,
        due=here and par.homes_on > 0 and looks == FULLER and rest == 0 and seen.household_place == 0,
        visit_flag=0,
        looked_in=looked_in,
        found_ill=looked_in and seen.ill,
        call_flag=call,
        talk_flag=INFERRED if talk else 0,
        sent_home=talk and happens_in(lot(draw.rounding, 10), par.unpaid),
        fine_flag=fine,
        paid=par.fine if fine > LAST_RIGHT and not contested else 0,
        astray=misread and adult,
        searched=searched,
        content=min(kept + 64 * seen.wished, MOST_CONTENT) if here else 0,
        followed=followed,
        careful=par.careful_days if followed else max(own.careful - 1, 0),
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """A visit shows who lives in the home, and whoever is not registered leaves."""
    visited = grant.visit > 0
    ground = OWN_PETTY if own.lodger > 0 else INFERRED
    return own._replace(
        lodger=own.lodger if not visited else 0,
        looks=AS_REGISTERED if visited and own.lodger > 0 else own.looks,
        rest=par.again if visited else own.rest,
        visit_flag=ground if visited else 0,
        followed=own.followed or visited,
        careful=max(own.careful, par.careful_days) if visited else own.careful,
    )


MEASURES = (
    Measure(column="due", kind="volume", unit="person-days", doc="homes on the list for a visit", person=False),
    Measure(column="looked_in", kind="volume", unit="visits", doc="somebody came to look after unusual use"),
    Measure(column="found_ill", kind="benefit", unit="visits", doc="visits that found the person ill"),
    Measure(column="searched", kind="harm", unit="searches", doc="phones searched", account=INTRUSIVE),
    Measure(
        column="sent_home",
        kind="harm",
        unit="days",
        doc="sent home without pay after a report of agitation",
        account="jobs and income lost",
    ),
    Measure(column="paid", kind="harm", unit="CNY", doc="paid for fines of others", person=False, account="money lost"),
    Measure(
        column="careful",
        kind="behaviour",
        unit="days",
        doc="left of the time for which people leave the phone and delete",
        person=False,
    ),
)
NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
HOME = {"age": 40, "present": 1, "household_place": 0}
EXAMPLES = (
    WorkedExample(
        "first day: lot 1,023 gives no lodger, and lot 1,023 is above 0.88 of 1,024: the home looks fuller",
        seen=HOME,
        par={"inferred_rightly": "0.88"},
        draw=QUIET,
        expect={"lodger": 0, "looks": FULLER, "due": 1},
    ),
    WorkedExample(
        "a visit to that home finds nobody: wrong, and due again in 180 days, since it looks as before",
        function="settle",
        own={"looks": FULLER, "due": 1},
        seen=HOME,
        par={"again": "180", "careful_days": "60"},
        grant={"visit": 1},
        draw=QUIET,
        expect={"visit_flag": INFERRED, "looks": FULLER, "rest": 180, "careful": 60},
    ),
    WorkedExample(
        "a visit that finds somebody is right, and ends it",
        function="settle",
        own={"looks": FULLER, "due": 1, "lodger": 1},
        seen=HOME,
        grant={"visit": 1},
        draw=QUIET,
        expect={"visit_flag": OWN_PETTY, "looks": AS_REGISTERED, "lodger": 0},
    ),
    WorkedExample(
        "a phone was only near a gathering, and lot 0 is below the share of calls",
        own={"looks": AS_REGISTERED},
        seen={**HOME, "saw_protected": 1, "near": 1},
        par={"calls": "0.05", "careful_days": "60"},
        draw={**QUIET, "lots": 0},
        expect={"call_flag": INFERRED, "careful": 60},
    ),
    WorkedExample(
        "who is careful left the phone at home (lot 0)",
        own={"looks": AS_REGISTERED, "careful": 10},
        seen={**HOME, "saw_protected": 1},
        par={"calls": "0.05", "leaves_phone": "0.5"},
        draw={**QUIET, "lots": 0, "rounding": 0},
        expect={"call_flag": 0, "careful": 9},
    ),
    WorkedExample(
        "a search finds 200 points on the phone",
        own={"looks": AS_REGISTERED, "content": 200},
        seen=HOME,
        par={"search_rate": "1", "shows": "32"},
        draw={**QUIET, "search": "0.001"},
        expect={"searched": 1, "call_flag": OWN_PROTECTED},
    ),
    WorkedExample(
        "a breach by car, and lot 0 of 0.15: the fine goes to another plate",
        own={"looks": AS_REGISTERED},
        seen={**HOME, "saw_petty": TRUE},
        par={"fined": "0.5", "plate_wrong": "0.15"},
        draw={**QUIET, "lots": 0, "rounding": 0},
        expect={"fine_flag": 0, "astray": 1},
    ),
    WorkedExample(
        "whoever receives it has paid 200 for nothing (lot 1,023: not taken back)",
        own={"looks": AS_REGISTERED},
        seen=HOME,
        par={"receives": "0.001", "fine": "200", "contests": "0.3"},
        draw={**QUIET, "other": "0.0005"},
        expect={"fine_flag": MISTAKEN_IDENTITY, "paid": 200},
    ),
    WorkedExample(
        "agitation is reported at work: a talk (lot 0), and the day's pay is lost (lot 0)",
        own={"looks": AS_REGISTERED},
        seen={**HOME, "employed": 1, "odd": WEARABLE},
        par={"talks": "0.5", "unpaid": "0.2"},
        draw={**QUIET, "lots": 0, "rounding": 0},
        expect={"talk_flag": INFERRED, "sent_home": 1},
    ),
)
KNOBS = (
    Knob(
        base={"followups.visitors": "100"},
        set={"followups.inferred_rightly": "0.94"},
        measure="followups.visit_flag_wrong",
        moves="down",
        why="fewer homes look as they are not (P137)",
    ),
    Knob(
        set={"followups.visitors": "100"},
        measure="followups.visit_flag",
        moves="up",
        why="more visits are made",
    ),
    Knob(
        base={"followups.search_rate": "1"},
        set={"followups.shows": "128"},
        measure="followups.call_flag",
        moves="down",
        why="less of what is on phones is found",
    ),
    Knob(
        base={"followups.fined": "0.9"},
        set={"followups.plate_wrong": "0.35"},
        measure="followups.fine_flag_wrong",
        moves="up",
        why="more plates are read wrongly (P132)",
    ),
    Knob(
        base={"followups.fined": "0.9", "followups.plate_wrong": "0.35"},
        set={"followups.contests": "0.6"},
        measure="followups.paid",
        moves="down",
        why="more wrong fines are taken back",
    ),
)
