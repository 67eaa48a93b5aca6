"""Ratings: a platform's score and a loyalty score beside the city's, from purchases, posts and
friends; after society.

Purpose
Show what further scores add when several are kept at once, and how much of them is not a person's
own current conduct.

Entities and state
A person has a platform score (350 to 950, as credit platforms show) and what it would be on own
credit conduct alone, and a loyalty score (0 to 200). Tax offices, carriers and schools hold of a
person whether a tax return was late, the journeys of the last weeks, and whether the person left
school early.

Process
Each week the platform's score moves part of the way to a figure made of arrears, of purchases
(which show income) and, if counted, of friends in the city's grade D (Wei et al. 2016: credit from
ties). A court default of somebody else that is on file counts as one's own. With `pooled`, records
of spending, tax, travel and schooling are in one file: a late return, each journey and school left
early take points off as well. None of them is a debt to the platform. The loyalty score falls with
dissent that is recorded and, if counted, with friends who spoke that day; praise and time bring it
back. A person with a low score is turned away: by the platform where the person asks for a loan, by
screening where the person asks for work or a licence (the social-credit stock and flow: Forrester
1961; screening on a record: Pager 2003).

Wrong
A refusal on the platform's score is right only where own arrears alone would give it; one on
loyalty never is, since speech is protected.

Scheduling
The platform's score moves on Mondays, and friends who spoke are counted on Tuesdays.

Stochasticity
One dense draw decides at the desk.

What it cannot model
The real formulas of platforms are secret and are not modelled. Returns that are wrong, marks and
courses, consent, paid tiers, several platforms, perks for high scores, and courts are left out. The
score of firms is in corporate; the city's score and the list are in scoring.
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
    friends,
    happens,
    happens_in,
    lot,
    of,
    part_of,
    rare,
    switch,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import INFERRED, MISTAKEN_IDENTITY, OWN_OFFENCE, OWN_PROTECTED, THROUGH_TIES

ROLE = "design"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


PAYMENTS = 8  # code of streams.flows
LEAST = 350
MOST = 950
EVEN = 100
LOAN = 1
JOB = 2
LICENCE = 3


class Own(NamedTuple):
    platform: int = column(high=950, unit="points", doc="the platform's score; 0: no file")
    fair: int = column(high=950, unit="points", doc="the same from own arrears alone")
    loyalty: int = column(high=200, unit="points", doc="loyalty score", start=100)
    late_tax: int = yes_no(doc="a tax office holds a late return")
    journeys: int = column(high=60, unit="journeys", doc="on carriers' records of the last weeks")
    left_school: int = yes_no(doc="a school's record says that it was left early")
    platform_low: int = yes_no(doc="below the platform's cut")
    pooled_low: int = yes_no(doc="... only because of tax, travel or schooling")
    loyalty_low: int = yes_no(doc="below the cut of loyalty")
    through_friends: int = yes_no(doc="... only because friends spoke")
    ties: int = column(high=200, unit="points", doc="of loyalty lost to friends and not yet back")
    turned_away: int = column(
        high=3, unit="code", doc="turned away today: 1 loan, 2 work, 3 licence", diary="was turned away by a score"
    )
    turned: int = yes_no(doc="turned away today")
    misturned: int = yes_no(doc="... not for own arrears")
    contesting: int = yes_no(doc="an appeal against a refusal is pending")
    restored: int = yes_no(doc="an appeal was won today", diary="had a score put right")
    rating_flag: int = flag(
        doc="turned away by a score, by what it rests on",
        unit="refusals",
        counts="turned away by a platform's or a loyalty score",
        account="refused services",
    )


class Seen(NamedTuple):
    day: int = clock("day")
    weekday: int = clock("weekday")
    income_fifth: int = trait("income_fifth")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    halted: int = of("ceilings.ratings_off")
    arrears: int = today("society.arrears")
    payments: int = today("society.payments")
    flows: int = of("streams.flows", absent=PAYMENTS)
    posts: int = today("society.posts")
    borrow: int = today("society.borrow")
    apply: int = today("society.apply")
    long_trip: int = today("society.long_trip")
    captured: int = today("sensing.saw_protected", absent=1)
    record: int = today("registries.default_record")
    praise: int = yesterday("information.praise")
    low_friends: int = friends("scoring.low", weekday=0)
    loud_friends: int = friends("society.expressed", weekday=1)


class Par(NamedTuple):
    platform_on: int = switch("1", doc="the platform keeps a score")
    base: int = assumed(
        "620", unit="points", low="500", high="750", doc="of the platform, without arrears, purchases or friends"
    )
    overdue: int = assumed(
        "200", unit="points", low="50", high="400", doc="taken off while own arrears, or a default on record, stand"
    )
    till: int = assumed("12", unit="points", low="0", high="40", doc="for each payment a day above or below 3")
    pooled: int = switch("0", doc="tax, travel and schooling records are in the platform's file")
    tax_points: int = assumed("60", unit="points", low="20", high="100", doc="taken off for a late return on record")
    travel_points: int = assumed("20", unit="points", low="5", high="35", doc="taken off for each journey on record")
    school_points: int = assumed("40", unit="points", low="10", high="70", doc="taken off for school left early")
    late_tax: int = assumed(
        "0.05", unit="per year", low="0.02", high="0.08", doc="an adult is late with a return", role="statistics"
    )
    tax_clears: int = assumed(
        "0.5", unit="per year", low="0.2", high="0.8", doc="a late return is off the record", role="operator"
    )
    left_school: int = assumed(
        ("0.4", "0.3", "0.2", "0.1", "0.05"),
        unit="share",
        low="0.02",
        high="0.6",
        by="income_fifth",
        doc="adults who left school early",
        role="statistics",
    )
    contacts: int = switch("0", doc="friends in grade D, and friends who spoke, are counted")
    friend: int = assumed("30", unit="points", low="0", high="100", doc="taken off for each friend in grade D")
    speed: int = assumed(
        "0.1", unit="share", low="0.01", high="0.5", doc="of the gap to its figure that the score closes in a week"
    )
    platform_cut: int = assumed("550", unit="points", low="400", high="650", doc="below: low")
    loyalty_on: int = switch("1", doc="a loyalty score is kept")
    post: int = assumed(
        "15", unit="points", low="1", high="60", doc="lost by a day with posts that speak dissent, if recorded"
    )
    loud: int = assumed("5", unit="points", low="0", high="30", doc="lost by each friend who spoke, if counted")
    thank: int = assumed("1", unit="points", low="0", high="10", doc="gained by a day of posted praise")
    back: int = assumed("2", unit="points", low="0", high="20", doc="back towards 100 in a week")
    loyalty_cut: int = assumed("80", unit="points", low="20", high="100", doc="below: low")
    refuse_loan: int = assumed(
        "0.6", unit="probability", low="0.1", high="1", doc="a low platform score turns a loan away"
    )
    # No platform reviews or hears anybody unless a world makes it.
    review: int = assumed(
        "0",
        unit="share",
        low="0",
        high="1",
        sweep=False,
        doc="wrong refusals that a person catches before they take effect",
    )
    appeal: int = assumed("0", unit="share", low="0", high="1", sweep=False, doc="who is turned away contests it")
    decide: int = assumed("0.05", unit="per week", low="0", high="0.13", doc="an appeal is decided", role="operator")
    wins: int = assumed(
        "0.6",
        unit="share",
        low="0.3",
        high="0.95",
        doc="of appeals of who is low without own arrears that are won",
        role="operator",
    )
    refuse_work: int = assumed(
        "0.3", unit="probability", low="0", high="1", doc="low loyalty turns work or a licence away"
    )

    late_at_first: int = derived(unit="share", doc="adults with a late return on the first day")


class Draw(NamedTuple):
    desk: int = draw("turned away; low bits: reviewed, contests, wins; first day: late (10), left school (20)")
    office: int = rare("0.01", "a return is late, or off the record")
    hearing: int = rare("0.02", "an appeal is decided")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Adults with a late return where as many begin as end."""
    both = par["late_tax"] + par["tax_clears"]
    return {"late_at_first": par["late_tax"] / both if both else Decimal(0)}


def _records(own: Own, seen: Seen, par: Par, draw: Draw, adult: int) -> tuple[int, int, int]:
    """Return what a tax office, carriers and a school hold of the person tonight."""
    first = seen.day == 0
    changes = happens(draw.office, par.tax_clears if own.late_tax > 0 else par.late_tax)
    late = happens_in(lot(draw.desk, 10), par.late_at_first) if first else own.late_tax != changes
    left_school = happens_in(lot(draw.desk, 20), par.left_school) if first else own.left_school > 0
    faded = own.journeys - (own.journeys + 3) // 4 if seen.weekday == 0 else own.journeys
    return adult * int(late), min(faded + int(seen.long_trip > 0), 60), adult * int(left_school)


def _moved(held: int, figure: int, speed: int) -> int:
    """Return a score after a week's step to its figure, inside its ends."""
    start = figure if held == 0 else held
    return max(min(start + part_of(figure - start, speed), MOST), LEAST)


def _ground(platform: int, right: int, record: int, friends: int, loyal: int, tied: int) -> int:
    """Return what a refusal rests on, the platform's first."""
    unfair = MISTAKEN_IDENTITY if record == 3 else (THROUGH_TIES if friends > 0 else INFERRED)
    spoken = (THROUGH_TIES if tied > 0 else OWN_PROTECTED) if loyal > 0 else 0
    return (OWN_OFFENCE if right > 0 else unfair) if platform > 0 else spoken


def _till(seen: Seen, par: Par) -> int:
    """Return the points for purchases; without the stream of payments a platform sees none, and
    none count.
    """
    return par.till * (seen.payments - 3) if (seen.flows & PAYMENTS) > 0 else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One day of one person's two further scores, and what they cost at a desk."""
    held = own.contesting * seen.present * int(draw.hearing > par.decide)
    won = (own.contesting - held) * int(happens_in(lot(draw.desk, 10), par.wins))
    adult = seen.present * int(seen.age >= 18)
    may = int(seen.halted == 0)
    week = seen.weekday == 0
    due = int(seen.arrears > 0 or seen.record >= 1)
    mine = int(seen.arrears > 0 or seen.record == 1)
    friends = par.contacts * par.friend * min(seen.low_friends, 8)
    late_tax, journeys, left_school = _records(own, seen, par, draw, adult)
    of_offices = par.tax_points * late_tax + par.travel_points * journeys + par.school_points * left_school
    pooled = par.pooled * of_offices
    figure = par.base - par.overdue * due + _till(seen, par) - friends - pooled
    alone = par.base - par.overdue * mine
    platform = _moved(own.platform, figure, par.speed) if week or own.platform == 0 else own.platform
    fair = _moved(own.fair, alone, par.speed) if week or own.fair == 0 else own.fair
    platform = max(platform, fair) if won > 0 else platform
    low = int(platform < par.platform_cut)
    fairly = int(fair < par.platform_cut)
    lost = par.post * int(seen.posts > 0 and seen.captured > 0)
    shared = par.contacts * par.loud * min(seen.loud_friends, 8)
    gain = par.thank * int(seen.praise > 0) + (min(par.back, max(EVEN - own.loyalty, 0)) if week else 0)
    loyalty = max(min(own.loyalty + gain - lost - shared, 200), 0)
    loyalty = max(loyalty, EVEN * won)
    ties = max(min(own.ties + shared - gain, 200), 0) * (1 - won)
    disloyal = int(loyalty < par.loyalty_cut)
    loan = adult * par.platform_on * seen.borrow * low * int(happens(draw.desk, par.refuse_loan)) * may
    screened = int(seen.apply == 1 or seen.apply == 3) * disloyal * int(happens(draw.desk, par.refuse_work))
    screened = screened * adult * par.loyalty_on * may
    caught = int(happens_in(lot(draw.desk, 0), par.review))
    loan = loan * (1 - caught * (1 - fairly))
    screened = screened * (1 - caught)
    turned = max(loan, screened)
    tied = int(loyalty + ties >= par.loyalty_cut)
    return Own(
        platform=platform * adult * par.platform_on,
        fair=fair * adult * par.platform_on,
        late_tax=late_tax,
        journeys=journeys,
        left_school=left_school,
        loyalty=loyalty,
        platform_low=low * adult * par.platform_on,
        pooled_low=low * adult * par.platform_on * int(platform + pooled >= par.platform_cut),
        loyalty_low=disloyal * adult * par.loyalty_on,
        ties=ties,
        through_friends=disloyal * tied * adult * par.loyalty_on,
        turned_away=LOAN if loan > 0 else (JOB if seen.apply == 1 else LICENCE) * screened,
        turned=turned,
        contesting=max(held, turned * int(happens_in(lot(draw.desk, 5), par.appeal))),
        restored=won,
        misturned=max(loan * (1 - fairly), (1 - loan) * screened),
        rating_flag=_ground(loan, fairly, seen.record, friends, screened, tied),
    )


MEASURES = (
    Measure(
        column="pooled_low",
        kind="harm",
        unit="person-days",
        doc="below the platform's cut only because of tax, travel or schooling",
        person=False,
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="platform_low",
        kind="harm",
        unit="person-days",
        doc="below the platform's cut",
        person=False,
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="loyalty_low",
        kind="harm",
        unit="person-days",
        doc="below the cut of loyalty",
        person=False,
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="through_friends",
        kind="harm",
        unit="person-days",
        doc="below it only because friends spoke",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="restored",
        kind="benefit",
        unit="appeals",
        doc="appeals against such a refusal that were won",
        person=False,
        account="redress",
        remedy=True,
    ),
)

CALM = {"hearing": 2**31 - 1, "office": 2**31 - 1}
FILE = {"platform": 600, "fair": 620}
ADULT = {"age": 40, "present": 1, "weekday": 3, "payments": 3}
EXAMPLES = (
    WorkedExample(
        "a day in the middle of the week moves nothing",
        own=FILE,
        seen=ADULT,
        draw={**CALM, "desk": "0.5"},
        expect={"platform": 600, "fair": 620, "loyalty": 100, "platform_low": 0, "rating_flag": 0},
    ),
    WorkedExample(
        "Monday: half-way from 600 to 620 - 200",
        own=FILE,
        seen={**ADULT, "weekday": 0, "arrears": 9},
        par={"speed": "0.5", "base": "620", "overdue": "200", "platform_cut": "550"},
        draw={**CALM, "desk": "0.5"},
        expect={"platform": 510, "fair": 520, "platform_low": 1},
    ),
    WorkedExample(
        "Monday: a late return, two journeys (one fades) and school left early take 60 + 20 + 40 off 620, half-way",
        own={"platform": 620, "fair": 620, "late_tax": 1, "journeys": 2, "left_school": 1},
        seen={**ADULT, "weekday": 0, "day": 9},
        par={"speed": "0.5", "base": "620", "pooled": "1", "platform_cut": "570"},
        draw={**CALM, "desk": "0.5"},
        expect={"platform": 560, "fair": 620, "journeys": 1, "platform_low": 1, "pooled_low": 1},
    ),
    WorkedExample(
        "low by small purchases, no arrears: a loan refused on inference",
        own={"platform": 540, "fair": 620},
        seen={**ADULT, "borrow": 1},
        par={"refuse_loan": "0.6"},
        draw={**CALM, "desk": "0.5"},
        expect={"turned_away": LOAN, "rating_flag": INFERRED},
    ),
    WorkedExample(
        "low by another's default",
        own={"platform": 540, "fair": 620},
        seen={**ADULT, "borrow": 1, "record": 3},
        par={"refuse_loan": "0.6"},
        draw={**CALM, "desk": "0.5"},
        expect={"rating_flag": MISTAKEN_IDENTITY},
    ),
    WorkedExample(
        "a recorded post takes 15 of loyalty; below 90, work is refused, for speech",
        own={**FILE, "loyalty": 100},
        seen={**ADULT, "posts": 1, "captured": 1, "apply": 1},
        par={"post": "15", "loyalty_cut": "90", "refuse_work": "0.3"},
        draw={**CALM, "desk": "0.2"},
        expect={"loyalty": 85, "turned_away": JOB, "rating_flag": OWN_PROTECTED, "through_friends": 0},
    ),
    WorkedExample(
        "three friends spoke: refused for their sake",
        own=FILE,
        seen={**ADULT, "loud_friends": 3, "apply": 3},
        par={"contacts": "1", "loud": "5", "loyalty_cut": "90", "refuse_work": "0.3"},
        draw={**CALM, "desk": "0.2"},
        expect={"loyalty": 85, "ties": 15, "through_friends": 1, "turned_away": LICENCE, "rating_flag": THROUGH_TIES},
    ),
    WorkedExample(
        "an appeal of one low by small purchases is won: the score is what own arrears alone give",
        own={"platform": 540, "fair": 620, "contesting": 1},
        seen=ADULT,
        par={"decide": "0.05", "wins": "0.6"},
        draw={"hearing": 0, "desk": 500 << 10},
        expect={"platform": 620, "restored": 1, "contesting": 0},
    ),
    WorkedExample(
        "a person looks and catches a refusal for small purchases",
        own={"platform": 540, "fair": 620},
        seen={**ADULT, "borrow": 1},
        par={"refuse_loan": "0.6", "review": "0.5"},
        draw={**CALM, "desk": 500},
        expect={"turned_away": 0, "rating_flag": 0, "misturned": 0},
    ),
    WorkedExample(
        "a child has no file",
        own=FILE,
        seen={**ADULT, "age": 12, "borrow": 1},
        draw={**CALM, "desk": 0},
        expect={"platform": 0, "platform_low": 0, "rating_flag": 0},
    ),
)
KNOBS = (
    Knob(
        set={"ratings.pooled": "1"},
        measure="ratings.pooled_low",
        moves="up",
        why="records of other offices make a file low that has no debt in it",
    ),
    Knob(
        set={"ratings.till": "40"},
        measure="ratings.rating_flag_wrong",
        moves="up",
        why="little is bought where little is earned",
    ),
    Knob(
        set={"ratings.contacts": "1"},
        measure="ratings.through_friends",
        moves="up",
        why="guilt by association (Wei et al. 2016)",
    ),
    Knob(set={"ratings.post": "60"}, measure="ratings.loyalty_low", moves="up", why="speech costs more points"),
    Knob(set={"ratings.platform_cut": "650"}, measure="ratings.platform_low", moves="up", why="a higher cut"),
    Knob(
        base={"ratings.till": "40"},
        set={"ratings.review": "1"},
        measure="ratings.rating_flag_wrong",
        moves="down",
        why="a person looks first (AI Act art. 14)",
    ),
    Knob(
        base={"ratings.till": "40", "ratings.decide": "0.13"},
        set={"ratings.appeal": "1"},
        measure="ratings.restored",
        moves="up",
        why="appeals take out what is not one's own arrears",
    ),
    Knob(
        set={"ratings.refuse_loan": "1"},
        measure="sanctions.income_lost",
        moves="up",
        why="a loan refused here is a dear one elsewhere",
    ),
    Knob(
        base={"ratings.post": "60"},
        set={"ratings.refuse_work": "0"},
        measure="ratings.rating_flag_wrong",
        moves="down",
        why="no screening of applicants (Pager 2003)",
    ),
)
