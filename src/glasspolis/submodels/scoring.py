"""Scoring: points books and the national list, after registries and before safeguards and sanctions.

Purpose: show what several scores at once do with the records they are fed, and which part of that is not a person's
own current conduct. State: the city book (A to D) as a stock of points, the same book fed with right records only
(`clean_points`), a third book that a user writes, a national list with its length of stay, and the latest scored
event that the points still rest on, wrong ones first. Process: records that registries deliver today take points;
voluntary days, gifts and paying a default give points; once a week points drift back to the start (only while the
petty file is empty, if the book says so), and low-graded friends cost points if the book counts them. A decision on
appeal (yesterday) brings the points back to what own current conduct supports; a corrected record (today) gives back
what false petty records and a wrong default cost; the third book, which has no clean twin, goes back to its start. A
court default is listed after a wait; a listed person leaves as paid, cleared, expired or by leaving the city.
Defaults that courts elsewhere found may flow in besides, settled at a hazard that a schedule may change by date.
Scheduling: a day's event flag is the gravest, but all points count. Stochasticity: rare events only. What it cannot
model: discretion of those who score; appeals to the score as such; effort to regain points beyond fixed rates; people
who consent (P195). Six published bands are four here: A stands for AAA, AA and A. Those without a file have 0 points
and count as A. Of two same-day records the graver is flagged, so wrong events are understated; false offences are put
right by a court only. Follows stock and flow with hazards (Forrester 1961; Allison 1982); books after published rules.
"""

from typing import NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    Spell,
    WorkedExample,
    assumed,
    clock,
    column,
    days,
    flag,
    friends,
    param,
    rare,
    switch,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import (
    INFERRED,
    MISTAKEN_IDENTITY,
    OWN_OFFENCE,
    OWN_PETTY,
    OWN_PROTECTED,
    STALE_OFFENCE,
    THROUGH_TIES,
)

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


PAID, CLEARED, EXPIRED, LEFT, OVERTAKEN = 1, 2, 3, 4, 5
EXITS = ("paid", "cleared", "expired", "left")
MOST = 3
RULEBOOK_SLOTS = {"city": "points", "list": "list", "third": "points"}
OVERTURNED = 2  # bit of safeguards.remedy


class Own(NamedTuple):
    points: int = column(high=6000, unit="points", doc="city book; 0: no file")
    clean_points: int = column(
        high=6000, unit="points", doc="the same book fed with right person, own current conduct, not protected"
    )
    grade: int = column(high=3, unit="code", doc="city grade, 0 to 3 for A to D", diary="city grade", grade=True)
    clean_grade: int = column(high=3, unit="code", doc="grade of the clean points")
    verdict: int = column(
        high=63, unit="bits", doc="clean_grade; 4 something was cleared today; 8 * latest event the points rest on"
    )
    low: int = yes_no(doc="grade D", public=True)
    grade_wrong: int = yes_no(doc="grade worse than that of the clean points")
    listed: int = yes_no(doc="on the national list")
    list_wrong: int = yes_no(doc="on the list without own current default on record")
    listed_days: int = days(doc="length of the running stay on the list")
    outside: int = yes_no(doc="listed for a default that courts elsewhere found, which stands")
    list_paid: int = yes_no(doc="left the list today as paid")
    list_exit: int = column(
        high=4, unit="code", doc="left the list today: 1 paid, 2 cleared, 3 expired, 4 left", diary="left the list"
    )
    wrong_list_days: int = days(doc="length of the running wrong stay on the list")
    wrong_list_exit: int = column(
        high=5, unit="code", doc="wrong stay ended today, as list_exit; 5: own default followed"
    )
    third_points: int = column(high=6000, unit="points", doc="the user's book; 0: no file")
    third_grade: int = column(high=3, unit="code", doc="grade in the user's book, 0 to 3 for A to D")
    third_low: int = yes_no(doc="in grade D of the user's book (below its least points of C)")
    event_flag: int = flag(
        doc="gravest scored event of the day",
        counts="scored events, by identity, basis and conduct",
        diary="event scored",
    )
    list_flag: int = flag(
        doc="entry on the national list",
        counts="entries on the list, by identity, basis and conduct",
        diary="put on the national list",
    )


class Seen(NamedTuple):
    weekday: int = clock("weekday")
    age: int = trait("age")
    income_fifth: int = trait("income_fifth")
    present: int = today("society.present", absent=1)
    arrears: int = today("society.arrears")
    delivered: int = today("registries.delivered")
    record: int = today("registries.default_record")
    before: int = yesterday("registries.default_record")
    petty_count: int = today("registries.petty_count")
    struck: int = today("registries.struck")
    false_count: int = today("registries.false_count")
    corrected: int = today("registries.corrected")
    remedy: int = yesterday("safeguards.remedy")
    low_friends: int = friends("scoring.low", weekday=0)


class Par(NamedTuple):
    city_on: int = switch("1", doc="the city book is kept")
    city_start: int = param(
        "1000", unit="points", low="0", high="6000", evidence="P200", sweep=False, doc="points of a new file"
    )
    city_floor: int = assumed("1", unit="points", low="0", high="6000", sweep=False, doc="points never fall below")
    city_cap: int = assumed("1300", unit="points", low="0", high="6000", sweep=False, doc="points never rise above")
    city_recovery: int = assumed("2", unit="points", low="0", high="20", doc="drift back to the start, a week")
    city_clean_only: int = switch("1", doc="the drift waits for an empty petty file")
    city_petty: int = assumed("10", unit="points", low="0", high="50", doc="lost by a petty breach")
    city_offence: int = param("150", unit="points", low="0", high="150", evidence="P189", doc="lost by an offence")
    city_default: int = assumed(
        "450", unit="points", low="50", high="600", doc="lost by a court default; takes most to grade D at once"
    )
    city_repaid: int = param(
        "75", unit="points", low="0", high="300", evidence="P304", doc="given back when a default is paid"
    )
    city_protected: int = assumed("50", unit="points", low="0", high="150", doc="lost by a recorded protected act")
    city_contact: int = assumed(
        "5", unit="points", low="0", high="30", doc="lost a week by each friend in grade D, if counted"
    )
    city_contacts: int = switch("0", doc="friends' grades are counted")
    city_volunteer: int = param(
        "2", unit="points", low="0", high="20", evidence="P198", doc="gained by a day of voluntary work"
    )
    city_donation: int = param("30", unit="points", low="0", high="60", evidence="P197", doc="gained by a gift")
    city_a: int = param(
        "960", unit="points", low="0", high="6000", evidence="P200", sweep=False, doc="least points of grade A"
    )
    city_b: int = param(
        "850", unit="points", low="0", high="6000", evidence="P200", sweep=False, doc="least points of grade B"
    )
    city_c: int = param(
        "600",
        unit="points",
        low="0",
        high="6000",
        evidence="P200",
        sweep=False,
        doc="least points of grade C; below is D",
    )
    city_min_age: int = param(
        "18", unit="years", low="0", high="6000", evidence="P194", sweep=False, doc="youngest with a file"
    )
    city_spare_over_age: int = assumed(
        "120", unit="years", low="0", high="6000", sweep=False, doc="older people have no file; 120: nobody is spared"
    )
    third_on: int = switch("0", doc="the user's book is kept")
    third_start: int = assumed("100", unit="points", low="0", high="6000", sweep=False, doc="points of a new file")
    third_floor: int = assumed("1", unit="points", low="0", high="6000", sweep=False, doc="points never fall below")
    third_cap: int = assumed("150", unit="points", low="0", high="6000", sweep=False, doc="points never rise above")
    third_recovery: int = assumed(
        "1", unit="points", low="0", high="6000", sweep=False, doc="drift back to the start, a week"
    )
    third_clean_only: int = switch("0", doc="the drift waits for an empty petty file")
    third_petty: int = assumed("5", unit="points", low="0", high="6000", sweep=False, doc="lost by a petty breach")
    third_offence: int = assumed("40", unit="points", low="0", high="6000", sweep=False, doc="lost by an offence")
    third_default: int = assumed("40", unit="points", low="0", high="6000", sweep=False, doc="lost by a court default")
    third_repaid: int = assumed(
        "0", unit="points", low="0", high="6000", sweep=False, doc="given back when a default is paid"
    )
    third_protected: int = assumed(
        "0", unit="points", low="0", high="6000", sweep=False, doc="lost by a recorded protected act"
    )
    third_contact: int = assumed(
        "2", unit="points", low="0", high="6000", sweep=False, doc="lost a week by each friend in grade D, if counted"
    )
    third_contacts: int = switch("0", doc="friends' grades are counted")
    third_volunteer: int = assumed(
        "1", unit="points", low="0", high="6000", sweep=False, doc="gained by a day of voluntary work"
    )
    third_donation: int = assumed("0", unit="points", low="0", high="6000", sweep=False, doc="gained by a gift")
    third_a: int = assumed("90", unit="points", low="0", high="6000", sweep=False, doc="least points of grade A")
    third_b: int = assumed("75", unit="points", low="0", high="6000", sweep=False, doc="least points of grade B")
    third_c: int = assumed(
        "50", unit="points", low="0", high="6000", sweep=False, doc="least points of grade C; below is D"
    )
    third_min_age: int = assumed("18", unit="years", low="0", high="6000", sweep=False, doc="youngest with a file")
    third_spare_over_age: int = assumed(
        "120", unit="years", low="0", high="6000", sweep=False, doc="older people have no file; 120: nobody is spared"
    )
    list_on: int = switch("1", doc="the national list is kept")
    list_after: int = assumed(
        "90", unit="days", low="0", high="6000", sweep=False, doc="least days overdue of an own default"
    )
    list_rate: int = assumed("0.1", unit="per week", low="0.01", high="0.14", doc="a court default is listed")
    list_expiry: int = assumed("730", unit="days", low="0", high="6000", sweep=False, doc="longest stay")
    list_repair: int = assumed(
        "0.05", unit="per week", low="0", high="0.14", doc="a paid default is taken off the list on request"
    )
    outside_listed: int = assumed(
        "0", unit="per year", low="0", high="7", sweep=False, doc="a person is listed for a default found elsewhere"
    )
    outside_settled: int = assumed(
        "0",
        unit="per year",
        low="0",
        high="7",
        sweep=False,
        doc="... and settles it, which takes the person off the list",
    )
    list_min_age: int = assumed("18", unit="years", low="0", high="6000", sweep=False, doc="youngest listed")
    list_spare_over_age: int = assumed(
        "120", unit="years", low="0", high="6000", sweep=False, doc="older people are not listed; 120: nobody is spared"
    )
    volunteer: int = assumed("2", unit="per year", low="0", high="7", doc="days of voluntary work that are scored")
    donate: int = assumed(
        ("0", "0.02", "0.05", "0.1", "0.2"),
        unit="per year",
        low="0",
        high="2",
        by="income_fifth",
        doc="gifts that are scored, by income fifth: points can be bought",
    )


class Draw(NamedTuple):
    volunteer: int = rare("0.02", "a scored day of voluntary work")
    donate: int = rare("0.01", "a scored gift")
    listing: int = rare("0.02", "listed, or taken off after payment")


def _flow(points: int, start: int, floor: int, cap: int, change: int, drift: int, waits: int) -> int:
    """A stock of points after a day: drift towards the start unless it waits, then the change, floor and cap."""
    held = start if points == 0 else points
    drift = 0 if waits != 0 else drift
    held = held + min(drift, max(start - held, 0)) - min(drift, max(held - start, 0))
    return max(min(held + change, cap), max(floor, 1))


def _cost(offence: int, default: int, petty: int, of_offence: int, of_default: int, of_petty: int) -> int:
    """Points lost to the records of the day."""
    return of_offence * (offence != 0) + of_default * (default != 0) + of_petty * (petty != 0)


def _enters(listed: int, may: int, record: int, overdue: int, luck: int) -> int:
    """Whether a court default is listed today."""
    return 1 if listed == 0 and may != 0 and record != 0 and (record != 1 or overdue != 0) and luck != 0 else 0


def _grade(points: int, a: int, b: int, c: int) -> int:
    return (points < a) + (points < min(a, b)) + (points < min(a, b, c)) if points > 0 else 0


def _item(code: int, own: int) -> int:
    """Flag of a record: 1 own, 2 another's, 3 nobody's."""
    return own if code == 1 else (MISTAKEN_IDENTITY if code == 2 else (INFERRED if code == 3 else 0))


def _default_item(code: int) -> int:
    """Flag of a court default: 1 own current, 2 stale, 3 another's."""
    return OWN_OFFENCE if code == 1 else (STALE_OFFENCE if code == 2 else (MISTAKEN_IDENTITY if code == 3 else 0))


def _event(offence: int, default: int, petty: int, protected: int, lost: int) -> int:
    """Flag of the gravest event; ``lost``: points lost to a protected act or to friends."""
    late = (OWN_PROTECTED if protected != 0 else THROUGH_TIES) if lost != 0 else 0
    late = _item(petty, OWN_PETTY) if petty != 0 else late
    late = _default_item(default) if default != 0 else late
    return _item(offence, OWN_OFFENCE) if offence != 0 else late


def _rest(held: int, event: int, even: int) -> int:
    """Event the points rest on: 1 own offence, petty, protected, stale, another's, nobody's, 7 friends'; wrong first"""
    code = (
        3 if event == OWN_PROTECTED else (4 if event == STALE_OFFENCE else (5 if event == MISTAKEN_IDENTITY else event))
    )
    code = 6 if event == INFERRED else (7 if event == THROUGH_TIES else code)
    now = code if code != 0 and (code > 2 or held <= 2) else held
    return 0 if even != 0 and now > 2 else now


def _exit(record: int, before: int, order: int, wrong: int, repaired: int, over: int, present: int) -> int:
    """How a listed person leaves the list today, 0 if not."""
    if present == 0:
        return LEFT
    if order != 0 and (wrong != 0 or record == 0):
        return CLEARED
    if record == 0:
        return CLEARED if before == 3 else PAID
    return PAID if record == 2 and repaired != 0 else (EXPIRED if over != 0 else 0)


def _list(own: Own, seen: Seen, par: Par, draw: Draw, order: int) -> tuple[int, int, int, int]:
    """Listed after today, how the stay ended, whether for a default found elsewhere, flag of the entry."""
    over, record = own.listed_days >= par.list_expiry or par.list_on == 0, seen.record if own.outside == 0 else 1
    repaired, settled = draw.listing <= par.list_repair, own.outside != 0 and draw.listing <= par.outside_settled
    left = own.listed * _exit(record, seen.before, order, own.list_wrong, repaired, over, seen.present)
    left = PAID if left == 0 and settled else left
    may = seen.present * par.list_on * (par.list_min_age <= seen.age <= par.list_spare_over_age)
    enters = _enters(own.listed, may, record, seen.arrears >= par.list_after, draw.listing <= par.list_rate)
    comes = may * (own.listed == 0 and record == 0 and draw.listing <= par.outside_listed)
    flagged = OWN_OFFENCE * comes + _default_item(record) * enters
    return enters + comes + own.listed * (left == 0), left, comes + own.outside * (left == 0), flagged


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One day of one person's files: the two stocks of the city book, the third book, the list, and their flags."""
    week, won, order = seen.weekday == 0, seen.remedy & OVERTURNED, (seen.remedy & OVERTURNED) | seen.corrected
    petty, offence, default = seen.delivered & 3, seen.delivered >> 2 & 3, seen.delivered >> 4 & 3
    city = par.city_on * seen.present * (par.city_min_age <= seen.age <= par.city_spare_over_age)
    third = par.third_on * seen.present * (par.third_min_age <= seen.age <= par.third_spare_over_age)
    worked, gave = draw.volunteer <= par.volunteer, draw.donate <= par.donate
    friends, paid = min(seen.low_friends, MOST) * week, seen.before == 1 and seen.record == 2
    contact = par.city_contact * par.city_contacts * friends + par.city_protected * (seen.delivered >> 6)
    ties = par.third_contact * par.third_contacts * friends + par.third_protected * (seen.delivered >> 6)
    gain = par.city_volunteer * worked + par.city_donation * gave + par.city_repaid * paid
    right = _cost(offence == 1, default == 1, petty == 1, par.city_offence, par.city_default, par.city_petty)
    loss = _cost(offence, default, petty, par.city_offence, par.city_default, par.city_petty) + contact
    held = par.city_clean_only * seen.petty_count
    own_held, drift = held - par.city_clean_only * seen.false_count, par.city_recovery * week
    clean = _flow(own.clean_points, par.city_start, par.city_floor, par.city_cap, gain - right, drift, own_held) * city
    points = _flow(own.points, par.city_start, par.city_floor, par.city_cap, gain - loss, drift, held) * city
    refund = par.city_petty * seen.struck + par.city_default * (seen.before >= 2)
    points = max(points, clean if won != 0 else min(clean, points + refund * seen.corrected))
    gain = par.third_volunteer * worked + par.third_donation * gave + par.third_repaid * paid
    loss = _cost(offence, default, petty, par.third_offence, par.third_default, par.third_petty) + ties
    held, drift = par.third_clean_only * seen.petty_count, par.third_recovery * week
    user = _flow(own.third_points, par.third_start, par.third_floor, par.third_cap, gain - loss, drift, held) * third
    user = max(user, par.third_start * third) if won != 0 else user
    grade, fair = _grade(points, par.city_a, par.city_b, par.city_c), _grade(clean, par.city_a, par.city_b, par.city_c)
    listed, left, outside, entry = _list(own, seen, par, draw, order)
    wrong = listed * (seen.record != 1 and outside == 0)
    event = _event(offence, default, petty, seen.delivered >> 6, contact * city + ties * third) * (city | third)
    return Own(
        points=points,
        clean_points=clean,
        grade=grade,
        clean_grade=fair,
        low=grade == 3,
        grade_wrong=grade > fair,
        listed=listed,
        list_wrong=wrong,
        list_exit=left,
        outside=outside,
        list_paid=left == PAID,
        list_flag=entry,
        listed_days=min(own.listed_days * own.listed + listed, LONGEST),
        third_low=0 < user < par.third_c,
        wrong_list_days=min(own.wrong_list_days * own.list_wrong + wrong, LONGEST),
        wrong_list_exit=(left if left != 0 else OVERTAKEN) * own.list_wrong * (wrong == 0),
        third_points=user,
        third_grade=_grade(user, par.third_a, par.third_b, par.third_c),
        event_flag=event,
        verdict=fair | (order != 0 or left == CLEARED) << 2 | _rest(own.verdict >> 3, event, points == clean) << 3,
    )


MEASURES = (
    Measure(
        column="low",
        kind="harm",
        unit="person-days",
        doc="in grade D of the city book",
        person=False,
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="third_low",
        kind="harm",
        unit="person-days",
        doc="in grade D of the user's book",
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="grade_wrong",
        kind="harm",
        unit="person-days",
        doc="graded lower than own current conduct gives",
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="listed",
        kind="harm",
        unit="person-days",
        doc="on the national list",
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="list_wrong",
        kind="harm",
        unit="person-days",
        doc="on the list without own current default",
        account="person-days under a wrong sanction",
    ),
    Measure(column="list_paid", kind="volume", unit="persons", doc="left the list as paid", person=False),
)

SPELLS = (
    Spell(
        "list stay",
        open="listed",
        days="listed_days",
        exit="list_exit",
        exits=("paid", "cleared", "expired", "left"),
        doc="from entry on the national list",
    ),
    Spell(
        "wrong list stay",
        open="list_wrong",
        days="wrong_list_days",
        exit="wrong_list_exit",
        exits=("paid", "cleared", "expired", "left", "own default followed"),
        doc="from the first wrong day",
    ),
)

QUIET = {"volunteer": 2**31 - 1, "donate": 2**31 - 1, "listing": 2**31 - 1}
ADULT = {"age": 40, "present": 1, "weekday": 3}
FILE = {"points": 900, "clean_points": 900}
EXAMPLES = (
    WorkedExample(
        "an own petty breach costs both stocks",
        own=FILE,
        seen={**ADULT, "delivered": 1},
        draw=QUIET,
        expect={"points": 890, "clean_points": 890, "grade": 1, "grade_wrong": 0, "event_flag": OWN_PETTY},
    ),
    WorkedExample(
        "another's default costs the points but not the clean points",
        own=FILE,
        seen={**ADULT, "delivered": 3 << 4, "record": 3},
        draw=QUIET,
        expect={
            "points": 450,
            "clean_points": 900,
            "low": 1,
            "grade_wrong": 1,
            "listed": 0,
            "event_flag": MISTAKEN_IDENTITY,
        },
    ),
    WorkedExample(
        "an appeal won restores what own conduct supports",
        own={"points": 450, "clean_points": 900, "grade": 3},
        seen={**ADULT, "remedy": OVERTURNED},
        draw=QUIET,
        expect={"points": 900, "low": 0, "grade": 1, "event_flag": 0},
    ),
    WorkedExample(
        "a corrected file gives back what was false, not what a protected act cost",
        own={"points": 840, "clean_points": 900},
        seen={**ADULT, "corrected": 1, "struck": 1},
        draw=QUIET,
        expect={"points": 850, "clean_points": 900, "grade": 1},
    ),
    WorkedExample(
        "a week's recovery goes to the start and no further",
        own={"points": 999, "clean_points": 980},
        seen={**ADULT, "weekday": 0},
        draw=QUIET,
        expect={"points": 1000, "clean_points": 982},
    ),
    WorkedExample(
        "a minor has no file", seen={"age": 12, "delivered": 1}, draw=QUIET, expect={"points": 0, "event_flag": 0}
    ),
    WorkedExample(
        "a stale default is listed, wrongly",
        own=FILE,
        seen={**ADULT, "record": 2},
        draw={**QUIET, "listing": 0},
        expect={"listed": 1, "list_wrong": 1, "listed_days": 1, "wrong_list_days": 1, "list_flag": STALE_OFFENCE},
    ),
    WorkedExample(
        "a default found elsewhere is settled",
        own={"listed": 1, "outside": 1},
        seen=ADULT,
        par={"outside_settled": "1"},
        draw={**QUIET, "listing": 0},
        expect={"listed": 0, "list_paid": 1},
    ),
    WorkedExample(
        "a default paid and cleared ends the stay as paid",
        own={"listed": 1, "list_wrong": 1, "listed_days": 70, "wrong_list_days": 9},
        seen={**ADULT, "record": 0, "before": 2},
        draw=QUIET,
        expect={"listed": 0, "list_exit": PAID, "listed_days": 70, "wrong_list_exit": PAID, "wrong_list_days": 9},
    ),
)

KNOBS = (
    Knob(
        set={"scoring.city_c": "850"},
        measure="scoring.low",
        moves="up",
        why="a higher cut-off puts more people in D (P200, P201)",
    ),
    Knob(
        set={"scoring.city_default": "50"},
        measure="scoring.low",
        moves="down",
        why="a default alone no longer leads to D",
    ),
    Knob(
        set={"scoring.list_rate": "0.01"},
        measure="scoring.listed",
        moves="down",
        why="fewer defaults are listed (P162, P179)",
    ),
    Knob(
        set={"scoring.list_repair": "0.14"},
        measure="scoring.list_wrong",
        moves="down",
        why="paid defaults leave sooner (P180)",
    ),
    Knob(
        set={"scoring.city_contacts": "1"},
        measure="scoring.event_flag",
        moves="up",
        why="friends' grades are scored (Wei et al. 2016)",
    ),
    Knob(
        set={"registries.error_bite": "0.3"},
        measure="scoring.grade_wrong",
        moves="up",
        why="errors in files lower grades (FTC 2012)",
    ),
)
