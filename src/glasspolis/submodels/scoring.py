"""Scoring, after registries and before safeguards: books of points and the national list.

Purpose
Show what several scores at once do with the records that they are fed, and which part of that is
not a person's own current conduct.

Entities and state
A person has points in the city book (grades A to D), points of the same book fed with right records
only (`clean_points`), and points in a third book that a user writes. A person is or is not on the
national list, for some length of time. The file keeps the latest scored event on which the points
still rest, wrong ones first.

Process
Records that registries deliver today take points. Voluntary days, gifts and paying a default give
points; people who want points for their own sake do more of both (striving). The rules of the city
book are posted. Once a week points drift back to the start (only while the petty file is empty and
no default stands, if the book says so), and friends with low grades cost points, if the book counts
them. A decision that safeguards took for the person yesterday brings the points back to what own
current conduct supports. A record that analysts corrected today gives back what false petty records
and a wrong default had cost. The third book, which has no clean twin, goes back to its start. A
file opens with what the court's register holds. A default that was paid is no current conduct: the
clean book forgets it at once, while the city book gives back `repaid` and forgets the rest as
slowly as all else. A court default is listed after a wait. A listed person leaves the list as paid,
as cleared, as expired, or by leaving the city; one default is listed for one term. Defaults that
courts elsewhere found may flow in besides; they are settled at a hazard that a schedule may change
by date.

The first day
The list begins with everybody whose court default is old enough to have been listed, for as long as
it would have been. No entry is counted for them.

Scheduling
The event flag of a day is that of the gravest record, but all records cost points.

Stochasticity
All draws are rare draws.

What it cannot model
Discretion of those who score, appeals against the score as such, and people who consent (P195) are
left out. Six published bands are four here: A stands for AAA, AA and A. People without a file have
0 points and count as A. Of two records of one day the graver one is flagged, so that wrong events
are understated. Only safeguards put false offences right.

Follows
Stock and flow with hazards (Forrester 1961; Allison 1982); the books follow published rules.
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
    happens,
    param,
    rare,
    switch,
    today,
    trait,
    units,
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

ROLE = "design"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)
RULEBOOK_SLOTS = {"city": "points", "list": "list", "third": "points"}

# Days from when a default may be listed until it is, of those listed on the first day: the
# court's upload (21) and the wait for the entry (70).
UNTIL_LISTED = 90
# Codes of how a stay on the list ended; the last one ends a wrong stay only.
PAID = 1
CLEARED = 2
EXPIRED = 3
LEFT = 4
OVERTAKEN = 5
# Codes of a record that registries deliver.
OWN = 1
OF_ANOTHER = 2
OF_NOBODY = 3
# Codes of a court record.
CURRENT = 1
STALE = 2
ANOTHERS = 3
# Codes of the event on which the points rest; those after the second one are wrong.
ON_OFFENCE = 1
ON_PETTY = 2
ON_PROTECTED = 3
ON_STALE = 4
ON_ANOTHERS = 5
ON_NOBODYS = 6
ON_TIES = 7
GRADE_D = 3
MOST_POINTS = 6000
MOST_FRIENDS = 3  # in grade D that a book counts in a week


class Own(NamedTuple):
    points: int = column(high=MOST_POINTS, unit="points", doc="city book; 0: no file")
    clean_points: int = column(
        high=MOST_POINTS, unit="points", doc="the same book fed with right person, own current conduct, not protected"
    )
    grade: int = column(
        high=3, unit="code", doc="city grade, 0 to 3 for A to D", diary="was given another city grade", grade=True
    )
    clean_grade: int = column(high=3, unit="code", doc="grade of the clean points")
    cleared: int = yes_no(doc="something wrong was undone today")
    rests_on: int = column(
        high=7,
        unit="code",
        doc=(
            "latest event the points rest on: 1 own offence, 2 own petty breach, 3 protected act, 4 stale record, "
            "5 another's record, 6 nobody's record, 7 friends"
        ),
    )
    low: int = yes_no(doc="grade D", public=True)
    grade_wrong: int = yes_no(doc="grade worse than that of the clean points")
    owing: int = yes_no(doc="a default that stands has cost points of the city book")
    list_open: int = yes_no(doc="the list is open, from the first day on")
    served: int = yes_no(doc="has left the list, as paid or after the whole term, for the default on record")
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
    third_points: int = column(high=MOST_POINTS, unit="points", doc="the user's book; 0: no file")
    third_grade: int = column(high=3, unit="code", doc="grade in the user's book, 0 to 3 for A to D")
    third_low: int = yes_no(doc="in grade D of the user's book (below its least points of C)")
    event_flag: int = flag(
        doc="gravest scored event of the day",
        counts="scored events, by identity, basis and conduct",
        diary="had an event scored",
    )
    list_flag: int = flag(
        doc="entry on the national list",
        counts="entries on the list, by identity, basis and conduct",
        diary="was put on the national list",
    )


class Seen(NamedTuple):
    weekday: int = clock("weekday")
    age: int = trait("age")
    income_fifth: int = trait("income_fifth")
    present: int = today("society.present", absent=1)
    arrears: int = today("society.arrears")
    new_petty: int = today("registries.new_petty")
    new_offence: int = today("registries.new_offence")
    new_default: int = today("registries.new_default")
    new_protected: int = today("registries.new_protected")
    record: int = today("registries.default_record")
    before: int = yesterday("registries.default_record")
    petty_count: int = today("registries.petty_count")
    struck: int = today("registries.struck")
    false_count: int = today("registries.false_count")
    corrected: int = today("registries.corrected")
    redressed: int = yesterday("safeguards.redressed")
    hours: int = today("striving.hours")
    given: int = today("striving.given")
    low_friends: int = friends("scoring.low", weekday=0)


class Units(NamedTuple):
    posted_a: int = units("world", low=0, high=MOST_POINTS, unit="points", doc="posted: least of A; 0: no city book")
    posted_b: int = units("world", low=0, high=MOST_POINTS, unit="points", doc="posted: least of B")
    posted_c: int = units("world", low=0, high=MOST_POINTS, unit="points", doc="posted: least of C")
    posted_petty: int = units("world", low=0, high=MOST_POINTS, unit="points", doc="posted: lost by a petty breach")
    posted_offence: int = units("world", low=0, high=MOST_POINTS, unit="points", doc="posted: lost by an offence")
    posted_protected: int = units(
        "world", low=0, high=MOST_POINTS, unit="points", doc="posted: lost by a protected act"
    )
    posted_gift: int = units("world", low=0, high=MOST_POINTS, unit="points", doc="posted: gained by a gift")


class Par(NamedTuple):
    city_on: int = switch("1", doc="the city book is kept")
    city_start: int = param(
        "1000", unit="points", low="0", high="6000", evidence="P200", sweep=False, doc="points of a new file"
    )
    city_floor: int = assumed("1", unit="points", low="0", high="6000", sweep=False, doc="points never fall below")
    city_cap: int = assumed("1300", unit="points", low="0", high="6000", sweep=False, doc="points never rise above")
    city_recovery: int = assumed("2", unit="points", low="0", high="20", doc="drift back to the start, a week")
    city_clean_only: int = switch("1", doc="the drift waits for an empty petty file and no unpaid default")
    city_petty: int = assumed("10", unit="points", low="0", high="50", doc="lost by a petty breach")
    # In one pilot up to 150 of 1,000 points (P189); in the city of these cuts at once to C (P542).
    city_offence: int = param(
        "200", unit="points", low="100", high="400", evidence="P542", doc="lost by an offence; takes most to grade C"
    )
    city_default: int = assumed(
        "450", unit="points", low="50", high="600", doc="lost by a court default; takes most to grade D at once"
    )
    city_repaid: int = param(
        "75",
        unit="points",
        low="0",
        high="300",
        evidence="P304",
        doc="given back when a default is paid",
        at_most="city_default",
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
    list_rate: int = assumed(
        "0.1", unit="per week", low="0.01", high="0.14", doc="a court default is listed", role="law"
    )
    list_expiry: int = param(
        "1500",
        unit="days",
        low="0",
        high="6000",
        evidence="P180",
        sweep=False,
        doc="term of a listing; as many then leave unpaid in a year as entries (P179) less repairs",
    )
    list_repair: int = assumed(
        "0.05", unit="per week", low="0", high="0.14", doc="a paid default is taken off the list on request", role="law"
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
        doc="a person listed for a default found elsewhere settles it, and leaves the list",
    )
    list_min_age: int = assumed("18", unit="years", low="0", high="6000", sweep=False, doc="youngest listed")
    list_spare_over_age: int = assumed(
        "120", unit="years", low="0", high="6000", sweep=False, doc="older people are not listed; 120: nobody is spared"
    )
    volunteer: int = assumed(
        "2", unit="per year", low="0", high="7", doc="days of voluntary work that are scored", role="statistics"
    )
    donate: int = assumed(
        ("0", "0.02", "0.05", "0.1", "0.2"),
        unit="per year",
        low="0",
        high="2",
        by="income_fifth",
        doc="gifts that are scored, by income fifth: points can be bought",
        role="statistics",
    )


class Draw(NamedTuple):
    volunteer: int = rare("0.02", "a scored day of voluntary work")
    donate: int = rare("0.01", "a scored gift")
    listing: int = rare("0.02", "listed, or taken off after payment")


def daily(units: Units, known: None, par: Par, luck: None) -> Units:
    """Post the rules of the city book: the cuts, and what acts cost and give."""
    kept = units.posted_a * 0 + par.city_on
    return Units(
        posted_a=kept * par.city_a,
        posted_b=kept * par.city_b,
        posted_c=kept * par.city_c,
        posted_petty=kept * par.city_petty,
        posted_offence=kept * par.city_offence,
        posted_protected=kept * par.city_protected,
        posted_gift=kept * par.city_donation,
    )


def _has_file(seen: Seen, kept: int, min_age: int, spare_over_age: int) -> int:
    """Return whether a book that is kept has a file of the person."""
    return seen.present and kept and min_age <= seen.age <= spare_over_age


def _points_lost(offence: int, default: int, petty: int, per_offence: int, per_default: int, per_petty: int) -> int:
    """Return the points that the records of the day cost."""
    return per_offence * (offence != 0) + per_default * (default != 0) + per_petty * (petty != 0)


def _points_gained(seen: Seen, par: Par, draw: Draw, per_day_of_work: int, per_gift: int, per_payment: int) -> int:
    """Return the points that voluntary work, a gift and paying a default give."""
    works = seen.hours > 0 or happens(draw.volunteer, par.volunteer)
    gives = seen.given > 0 or happens(draw.donate, par.donate)
    pays = seen.before == CURRENT and seen.record == STALE
    return per_day_of_work * works + per_gift * gives + per_payment * pays


def _lost_to_others(seen: Seen, counts_friends: int, per_friend: int, per_act: int) -> int:
    """Return the points that a protected act and, once a week, friends in grade D cost."""
    week = seen.weekday == 0
    friends_in_d = min(seen.low_friends, MOST_FRIENDS) * week
    return per_friend * counts_friends * friends_in_d + per_act * seen.new_protected


def _after_a_day(points: int, change: int, drift: int, start: int, floor: int, cap: int) -> int:
    """Return a stock of points after a day: a drift towards the start, then the day's change."""
    stock = start if points == 0 else points
    below = max(start - stock, 0)
    above = max(stock - start, 0)
    drifted = stock + min(drift, below) - min(drift, above)
    return max(min(drifted + change, cap), max(floor, 1))


def _city_stock(par: Par, points: int, change: int, drift: int) -> int:
    """Return a stock of the city book after a day."""
    return _after_a_day(points, change, drift, par.city_start, par.city_floor, par.city_cap)


def _new_default(points: int, seen: Seen) -> int:
    """Return the default that a book takes in today; a file opens with what the register holds."""
    return seen.record if points == 0 else seen.new_default


def _pays(own: Own, seen: Seen) -> int:
    """Return whether a default that has cost points of the city book stands no more today."""
    return own.owing and seen.record != CURRENT


def _city_book(own: Own, seen: Seen, par: Par, draw: Draw, lost_to_others: int) -> tuple[int, int]:
    """Return the points of a file of the city book after today, and the clean points."""
    default = _new_default(own.points, seen)
    right_offence = seen.new_offence == OWN
    right_default = default == CURRENT
    right_petty = seen.new_petty == OWN
    lost = _points_lost(seen.new_offence, default, seen.new_petty, par.city_offence, par.city_default, par.city_petty)
    rightly_lost = _points_lost(
        right_offence, right_default, right_petty, par.city_offence, par.city_default, par.city_petty
    )
    gained = _points_gained(seen, par, draw, par.city_volunteer, par.city_donation, 0)
    repaid = par.city_repaid * _pays(own, seen)
    forgotten = par.city_default * _pays(own, seen)
    # The drift may wait for an empty petty file (one without own records) and a paid default.
    drift = par.city_recovery if seen.weekday == 0 else 0
    stands = own.owing and seen.record == CURRENT
    waits = par.city_clean_only and (seen.petty_count != 0 or stands)
    clean_waits = par.city_clean_only and (seen.petty_count != seen.false_count or stands)
    clean = _city_stock(par, own.clean_points, gained + forgotten - rightly_lost, 0 if clean_waits else drift)
    points = _city_stock(par, own.points, gained + repaid - lost - lost_to_others, 0 if waits else drift)
    # Redress restores what own conduct supports, a correction what the wrong records had cost.
    refund = par.city_petty * seen.struck + par.city_default * (seen.before >= STALE)
    refunded = min(clean, points + refund * seen.corrected)
    return max(points, clean if seen.redressed else refunded), clean


def _third_book(own: Own, seen: Seen, par: Par, draw: Draw, lost_to_others: int) -> int:
    """Return the points of a file of the user's book after today."""
    default = _new_default(own.third_points, seen)
    lost = _points_lost(
        seen.new_offence, default, seen.new_petty, par.third_offence, par.third_default, par.third_petty
    )
    gained = _points_gained(seen, par, draw, par.third_volunteer, par.third_donation, par.third_repaid)
    drift = par.third_recovery if seen.weekday == 0 else 0
    waits = par.third_clean_only and seen.petty_count != 0
    change = gained - lost - lost_to_others
    points = _after_a_day(
        own.third_points, change, 0 if waits else drift, par.third_start, par.third_floor, par.third_cap
    )
    return max(points, par.third_start) if seen.redressed else points


def _grade(points: int, least_a: int, least_b: int, least_c: int) -> int:
    """Return the grade, 0 to 3 for A to D; a person without a file counts as A."""
    below_a = points < least_a
    below_b = points < min(least_a, least_b)
    below_c = points < min(least_a, least_b, least_c)
    return below_a + below_b + below_c if points > 0 else 0


def _record_flag(code: int, own_flag: int) -> int:
    """Return the flag of a petty record or an offence by its code."""
    not_own = MISTAKEN_IDENTITY if code == OF_ANOTHER else (INFERRED if code == OF_NOBODY else 0)
    return own_flag if code == OWN else not_own


def _default_flag(code: int) -> int:
    """Return the flag of a court default by its code."""
    not_current = STALE_OFFENCE if code == STALE else (MISTAKEN_IDENTITY if code == ANOTHERS else 0)
    return OWN_OFFENCE if code == CURRENT else not_current


def _event_flag(seen: Seen, lost_to_others: int) -> int:
    """Return the flag of the gravest event: an offence, a default, a petty breach, an act,
    friends.
    """
    if seen.new_offence != 0:
        return _record_flag(seen.new_offence, OWN_OFFENCE)
    if seen.new_default != 0:
        return _default_flag(seen.new_default)
    if seen.new_petty != 0:
        return _record_flag(seen.new_petty, OWN_PETTY)
    by_others = OWN_PROTECTED if seen.new_protected != 0 else THROUGH_TIES
    return by_others if lost_to_others != 0 else 0


def _event_code(event_flag: int) -> int:
    """Return the code, for ``rests_on``, of an event with this flag."""
    not_own = ON_NOBODYS if event_flag == INFERRED else (ON_TIES if event_flag == THROUGH_TIES else 0)
    of_records = (
        ON_STALE if event_flag == STALE_OFFENCE else (ON_ANOTHERS if event_flag == MISTAKEN_IDENTITY else not_own)
    )
    wrong = ON_PROTECTED if event_flag == OWN_PROTECTED else of_records
    return ON_OFFENCE if event_flag == OWN_OFFENCE else (ON_PETTY if event_flag == OWN_PETTY else wrong)


def _rests_on(before: int, event: int, clean: int) -> int:
    """Return the event on which the points rest after today; ``clean``: they are the clean
    points.
    """
    # A right event does not replace a wrong one; that goes when the points are clean again.
    replaces = event > ON_PETTY or (event != 0 and before <= ON_PETTY)
    after = event if replaces else before
    return 0 if clean and after > ON_PETTY else after


def _on_the_first_day(own: Own, seen: Seen, par: Par) -> int:
    """Days for which a person has been on the list when it opens, 0 if not at all."""
    since = seen.arrears - par.list_after - UNTIL_LISTED
    stands = own.list_open == 0 and par.list_on and seen.present and seen.record == CURRENT
    return since if stands and 0 < since < par.list_expiry else 0


def _end_of_stay(own: Own, seen: Seen, par: Par, draw: Draw, undone: int) -> int:
    """Return the code of how a listed person leaves the list today, 0 if not."""
    if seen.present == 0:
        return LEFT
    record = CURRENT if own.outside else seen.record
    if undone and (own.list_wrong or record == 0):
        return CLEARED
    if record == 0:
        return CLEARED if seen.before == ANOTHERS else PAID
    if record == STALE and happens(draw.listing, par.list_repair):
        return PAID
    return EXPIRED if own.listed_days >= par.list_expiry or par.list_on == 0 else 0


def _list(own: Own, seen: Seen, par: Par, draw: Draw, undone: int) -> tuple[int, int, int, int]:
    """Keep the national list.

    Gives whether the person is listed, how a stay ended, whether the default was found elsewhere,
    and the flag of an entry.
    """
    end = _end_of_stay(own, seen, par, draw, undone) if own.listed else 0
    settled = own.outside and happens(draw.listing, par.outside_settled)
    left = PAID if end == 0 and settled else end
    record = CURRENT if own.outside else seen.record
    eligible = seen.present and par.list_on and par.list_min_age <= seen.age <= par.list_spare_over_age
    stood = _on_the_first_day(own, seen, par) > 0
    may_enter = eligible and own.listed == 0 and own.served == 0 and not stood
    # An own default has to be overdue for some time; a wrong one is not.
    due = record != 0 and (record != CURRENT or seen.arrears >= par.list_after)
    enters = may_enter and due and happens(draw.listing, par.list_rate)
    enters_from_outside = may_enter and record == 0 and happens(draw.listing, par.outside_listed)
    stays = left == 0
    listed = enters or enters_from_outside or (own.listed and stays) or (eligible and stood)
    outside = enters_from_outside or (own.outside and stays)
    entry_flag = OWN_OFFENCE if enters_from_outside else (_default_flag(record) if enters else 0)
    return listed, left, outside, entry_flag


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Write the day's records into the books, grade, keep the list, and flag what was scored."""
    undone = seen.redressed or seen.corrected
    in_city = _has_file(seen, par.city_on, par.city_min_age, par.city_spare_over_age)
    in_third = _has_file(seen, par.third_on, par.third_min_age, par.third_spare_over_age)
    city_others = _lost_to_others(seen, par.city_contacts, par.city_contact, par.city_protected)
    third_others = _lost_to_others(seen, par.third_contacts, par.third_contact, par.third_protected)
    city_points, city_clean = _city_book(own, seen, par, draw, city_others)
    points = city_points if in_city else 0
    clean_points = city_clean if in_city else 0
    grade = _grade(points, par.city_a, par.city_b, par.city_c)
    clean_grade = _grade(clean_points, par.city_a, par.city_b, par.city_c)
    third_points = _third_book(own, seen, par, draw, third_others) if in_third else 0
    listed, left, outside, entry_flag = _list(own, seen, par, draw, undone)
    list_wrong = listed and seen.record != CURRENT and outside == 0
    wrong_stay_ends = own.list_wrong and not list_wrong
    lost_to_others = (city_others if in_city else 0) + (third_others if in_third else 0)
    event_flag = _event_flag(seen, lost_to_others) if in_city or in_third else 0
    # Points rest on what a file opens with, and on a paid default, though both are no new events.
    opened_with = _event_code(_default_flag(seen.record)) if own.points == 0 else 0
    silent = ON_STALE if _pays(own, seen) else opened_with
    rests_on = _rests_on(own.rests_on, max(_event_code(event_flag), silent if in_city else 0), points == clean_points)
    owing = in_city and (own.owing or _new_default(own.points, seen) == CURRENT) and seen.record == CURRENT
    stay = max(own.listed_days * own.listed, _on_the_first_day(own, seen, par))
    return Own(
        points=points,
        clean_points=clean_points,
        grade=grade,
        clean_grade=clean_grade,
        cleared=undone or left == CLEARED,
        rests_on=rests_on,
        low=grade == GRADE_D,
        grade_wrong=grade > clean_grade,
        owing=owing,
        list_open=1,
        served=seen.record != 0 and (own.served or left == PAID or (left == EXPIRED and par.list_on)),
        listed=listed,
        list_wrong=list_wrong,
        listed_days=min(stay + listed, LONGEST),
        outside=outside,
        list_paid=left == PAID,
        list_exit=left,
        wrong_list_days=min(own.wrong_list_days * own.list_wrong + list_wrong, LONGEST),
        wrong_list_exit=(left if left != 0 else OVERTAKEN) if wrong_stay_ends else 0,
        third_points=third_points,
        third_grade=_grade(third_points, par.third_a, par.third_b, par.third_c),
        third_low=0 < third_points < par.third_c,
        event_flag=event_flag,
        list_flag=entry_flag,
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
        seen={**ADULT, "new_petty": OWN},
        draw=QUIET,
        expect={"points": 890, "clean_points": 890, "grade": 1, "grade_wrong": 0, "event_flag": OWN_PETTY},
    ),
    WorkedExample(
        "another's default costs the points but not the clean points",
        own=FILE,
        seen={**ADULT, "new_default": ANOTHERS, "record": ANOTHERS},
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
        seen={**ADULT, "redressed": 1},
        draw=QUIET,
        expect={"points": 900, "low": 0, "grade": 1, "event_flag": 0, "cleared": 1},
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
        "a minor has no file", seen={"age": 12, "new_petty": OWN}, draw=QUIET, expect={"points": 0, "event_flag": 0}
    ),
    WorkedExample(
        "a stale default is listed, wrongly",
        own=FILE,
        seen={**ADULT, "record": STALE},
        draw={**QUIET, "listing": 0},
        expect={"listed": 1, "list_wrong": 1, "listed_days": 1, "wrong_list_days": 1, "list_flag": STALE_OFFENCE},
    ),
    WorkedExample(
        "the list opens: a default of 800 days has been on it for 800 - 90 - 90 days and today",
        own=FILE,
        seen={**ADULT, "record": CURRENT, "arrears": 800},
        draw=QUIET,
        expect={"listed": 1, "listed_days": 621, "list_flag": 0, "list_open": 1, "list_wrong": 0},
    ),
    WorkedExample(
        "a term that is over is not begun again for the same default",
        own={**FILE, "list_open": 1, "served": 1},
        seen={**ADULT, "record": CURRENT, "arrears": 2000},
        draw={**QUIET, "listing": 0},
        expect={"listed": 0, "served": 1},
    ),
    WorkedExample(
        "a default is paid: the clean book forgets its 450 points, the city book gives 75 back",
        own={"points": 550, "clean_points": 550, "grade": 3, "owing": 1, "rests_on": ON_OFFENCE},
        seen={**ADULT, "record": STALE, "before": CURRENT},
        draw=QUIET,
        expect={"points": 625, "clean_points": 1000, "grade": 2, "grade_wrong": 1, "owing": 0, "rests_on": ON_STALE},
    ),
    WorkedExample(
        "a file opens with a default that stands",
        seen={**ADULT, "record": CURRENT, "arrears": 100},
        draw=QUIET,
        expect={"points": 550, "clean_points": 550, "low": 1, "grade_wrong": 0, "owing": 1, "event_flag": 0},
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
        "the rules of the city book are posted",
        function="daily",
        own={name: [0] for name in Units._fields},
        expect={"posted_a": [960], "posted_c": [600], "posted_petty": [10], "posted_gift": [30]},
    ),
    WorkedExample(
        "a default paid and cleared ends the stay as paid",
        own={"listed": 1, "list_wrong": 1, "listed_days": 70, "wrong_list_days": 9},
        seen={**ADULT, "record": 0, "before": STALE},
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
        set={"registries.error_bite": "0.05"},
        measure="scoring.event_flag_wrong",
        moves="up",
        why="errors in files are scored (FTC 2012)",
    ),
)
