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

from typing import Any, NamedTuple

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import Case, Knob, Measure, Spell, column, param, rare, today, trait, yesterday
from glasspolis.contract.short_forms import LONGEST, byte, days

PAID, CLEARED, EXPIRED, LEFT, OVERTAKEN = 1, 2, 3, 4, 5
EXITS = ("paid", "cleared", "expired", "left")
MOST = 3
RULEBOOK_SLOTS = {"city": "points", "list": "list", "third": "points"}
OVERTURNED = 2  # bit of safeguards.remedy
OWN_OFFENCE = flags.flag_code(flags.RIGHT, flags.OWN, flags.OFFENCE)
OWN_PETTY = flags.flag_code(flags.RIGHT, flags.OWN, flags.PETTY)
OWN_PROTECTED = flags.flag_code(flags.RIGHT, flags.OWN, flags.PROTECTED)
STALE_DEFAULT = flags.flag_code(flags.RIGHT, flags.STALE, flags.OFFENCE)
ANOTHERS = flags.flag_code(flags.WRONG_PERSON, flags.ANOTHER, flags.NONE)
NOBODYS = flags.flag_code(flags.RIGHT, flags.INFERENCE, flags.NONE)
OF_FRIENDS = flags.flag_code(flags.RIGHT, flags.RELATIVE, flags.NONE)


def stock(doc: str) -> Any:
    """A column of points, at most as many as any book may hold; it starts at 0."""
    return column("uint16", low=0, high=6000, unit="points", doc=doc)


def num(default: str, low: str, high: str, unit: str, doc: str, evidence: str = "assumed") -> Any:
    """A parameter; switches stay out of the parameter range."""
    return param(default, unit=unit, low=low, high=high, evidence=evidence, doc=doc, sweep=unit != "switch")


def rule(default: str, unit: str, doc: str, evidence: str = "assumed", high: str = "6000") -> Any:
    """A number chosen with the book, so never part of the parameter range."""
    return param(default, unit=unit, low="0", high=high, evidence=evidence, doc=doc, sweep=False)


class Own(NamedTuple):
    points: int = stock("city book; 0: no file")
    clean_points: int = stock("the same book fed with right person, own current conduct, not protected")
    grade: int = byte(3, "code", "city grade, 0 to 3 for A to D", "city grade")
    clean_grade: int = byte(3, "code", "grade of the clean points")
    verdict: int = byte(63, "bits", "clean_grade; 4 something was cleared today; 8 * latest event the points rest on")
    low: int = byte(1, "0/1", "grade D", public=True)
    grade_wrong: int = byte(1, "0/1", "grade worse than that of the clean points")
    listed: int = byte(1, "0/1", "on the national list")
    list_wrong: int = byte(1, "0/1", "on the list without own current default on record")
    listed_days: int = days("length of the running stay on the list")
    outside: int = byte(1, "0/1", "listed for a default that courts elsewhere found, which stands")
    list_paid: int = byte(1, "0/1", "left the list today as paid")
    list_exit: int = byte(4, "code", "left the list today: 1 paid, 2 cleared, 3 expired, 4 left", "left the list")
    wrong_list_days: int = days("length of the running wrong stay on the list")
    wrong_list_exit: int = byte(5, "code", "wrong stay ended today, as list_exit; 5: own default followed")
    third_points: int = stock("the user's book; 0: no file")
    third_grade: int = byte(3, "code", "grade in the user's book, 0 to 3 for A to D")
    third_low: int = byte(1, "0/1", "in grade D of the user's book (below its least points of C)")
    event_flag: int = declarations.flag("gravest scored event of the day", "event scored")
    list_flag: int = declarations.flag("entry on the national list", "put on the national list")


class Seen(NamedTuple):
    weekday: int = declarations.clock("weekday")
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
    low_friends: int = declarations.friends("scoring.low", weekday=0)


class Par(NamedTuple):
    city_on: int = num("1", "0", "1", "switch", "the city book is kept")
    city_start: int = rule("1000", "points", "points of a new file", "P200")
    city_floor: int = rule("1", "points", "points never fall below")
    city_cap: int = rule("1300", "points", "points never rise above")
    city_recovery: int = num("2", "0", "20", "points", "drift back to the start, a week")
    city_clean_only: int = num("1", "0", "1", "switch", "the drift waits for an empty petty file")
    city_petty: int = num("10", "0", "50", "points", "lost by a petty breach")
    city_offence: int = num("150", "0", "150", "points", "lost by an offence", "P189")
    city_default: int = num("450", "50", "600", "points", "lost by a court default; takes most to grade D at once")
    city_repaid: int = num("75", "0", "300", "points", "given back when a default is paid", "P304")
    city_protected: int = num("50", "0", "150", "points", "lost by a recorded protected act")
    city_contact: int = num("5", "0", "30", "points", "lost a week by each friend in grade D, if counted")
    city_contacts: int = num("0", "0", "1", "switch", "friends' grades are counted")
    city_volunteer: int = num("2", "0", "20", "points", "gained by a day of voluntary work", "P198")
    city_donation: int = num("30", "0", "60", "points", "gained by a gift", "P197")
    city_a: int = rule("960", "points", "least points of grade A", "P200")
    city_b: int = rule("850", "points", "least points of grade B", "P200")
    city_c: int = rule("600", "points", "least points of grade C; below is D", "P200")
    city_min_age: int = rule("18", "years", "youngest with a file", "P194")
    city_spare_over_age: int = rule("120", "years", "older people have no file; 120: nobody is spared")
    third_on: int = num("0", "0", "1", "switch", "the user's book is kept")
    third_start: int = rule("100", "points", "points of a new file")
    third_floor: int = rule("1", "points", "points never fall below")
    third_cap: int = rule("150", "points", "points never rise above")
    third_recovery: int = rule("1", "points", "drift back to the start, a week")
    third_clean_only: int = num("0", "0", "1", "switch", "the drift waits for an empty petty file")
    third_petty: int = rule("5", "points", "lost by a petty breach")
    third_offence: int = rule("40", "points", "lost by an offence")
    third_default: int = rule("40", "points", "lost by a court default")
    third_repaid: int = rule("0", "points", "given back when a default is paid")
    third_protected: int = rule("0", "points", "lost by a recorded protected act")
    third_contact: int = rule("2", "points", "lost a week by each friend in grade D, if counted")
    third_contacts: int = num("0", "0", "1", "switch", "friends' grades are counted")
    third_volunteer: int = rule("1", "points", "gained by a day of voluntary work")
    third_donation: int = rule("0", "points", "gained by a gift")
    third_a: int = rule("90", "points", "least points of grade A")
    third_b: int = rule("75", "points", "least points of grade B")
    third_c: int = rule("50", "points", "least points of grade C; below is D")
    third_min_age: int = rule("18", "years", "youngest with a file")
    third_spare_over_age: int = rule("120", "years", "older people have no file; 120: nobody is spared")
    list_on: int = num("1", "0", "1", "switch", "the national list is kept")
    list_after: int = rule("90", "days", "least days overdue of an own default")
    list_rate: int = num("0.1", "0.01", "0.14", "per week", "a court default is listed")
    list_expiry: int = rule("730", "days", "longest stay")
    list_repair: int = num("0.05", "0", "0.14", "per week", "a paid default is taken off the list on request")
    outside_listed: int = rule("0", "per year", "a person is listed for a default found elsewhere", high="7")
    outside_settled: int = rule("0", "per year", "... and settles it, which takes the person off the list", high="7")
    list_min_age: int = rule("18", "years", "youngest listed")
    list_spare_over_age: int = rule("120", "years", "older people are not listed; 120: nobody is spared")
    volunteer: int = num("2", "0", "7", "per year", "days of voluntary work that are scored")
    donate: int = param(("0", "0.02", "0.05", "0.1", "0.2"), unit="per year", low="0", high="2", evidence="assumed",
                        doc="gifts that are scored, by income fifth: points can be bought", by="income_fifth")


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
    return own if code == 1 else (ANOTHERS if code == 2 else (NOBODYS if code == 3 else 0))


def _default_item(code: int) -> int:
    """Flag of a court default: 1 own current, 2 stale, 3 another's."""
    return OWN_OFFENCE if code == 1 else (STALE_DEFAULT if code == 2 else (ANOTHERS if code == 3 else 0))


def _event(offence: int, default: int, petty: int, protected: int, lost: int) -> int:
    """Flag of the gravest event; ``lost``: points lost to a protected act or to friends."""
    late = (OWN_PROTECTED if protected != 0 else OF_FRIENDS) if lost != 0 else 0
    late = _item(petty, OWN_PETTY) if petty != 0 else late
    late = _default_item(default) if default != 0 else late
    return _item(offence, OWN_OFFENCE) if offence != 0 else late


def _rest(held: int, event: int, even: int) -> int:
    """Event the points rest on: 1 own offence, petty, protected, stale, another's, nobody's, 7 friends'; wrong first"""
    code = 3 if event == OWN_PROTECTED else (4 if event == STALE_DEFAULT else (5 if event == ANOTHERS else event))
    code = 6 if event == NOBODYS else (7 if event == OF_FRIENDS else code)
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
        points=points, clean_points=clean, grade=grade, clean_grade=fair, low=grade == 3, grade_wrong=grade > fair,
        listed=listed, list_wrong=wrong, list_exit=left, outside=outside, list_paid=left == PAID, list_flag=entry,
        listed_days=min(own.listed_days * own.listed + listed, LONGEST), third_low=0 < user < par.third_c,
        wrong_list_days=min(own.wrong_list_days * own.list_wrong + wrong, LONGEST),
        wrong_list_exit=(left if left != 0 else OVERTAKEN) * own.list_wrong * (wrong == 0),
        third_points=user, third_grade=_grade(user, par.third_a, par.third_b, par.third_c), event_flag=event,
        verdict=fair | (order != 0 or left == CLEARED) << 2 | _rest(own.verdict >> 3, event, points == clean) << 3)


MEASURES = (
    Measure("low", "harm", "person-days", "in grade D of the city book", False),
    Measure("third_low", "harm", "person-days", "in grade D of the user's book"),
    Measure("grade_wrong", "harm", "person-days", "graded lower than own current conduct gives"),
    Measure("listed", "harm", "person-days", "on the national list"),
    Measure("list_wrong", "harm", "person-days", "on the list without own current default"),
    Measure("list_paid", "volume", "persons", "left the list as paid", False),
    Measure("event_flag", "harm", "flags", "scored events, by identity, basis and conduct"),
    Measure("list_flag", "harm", "flags", "entries on the list, by identity, basis and conduct"),
)

SPELLS = (
    Spell("list stay", "listed", "listed_days", "list_exit", EXITS, "from entry on the national list"),
    Spell("wrong list stay", "list_wrong", "wrong_list_days", "wrong_list_exit", (*EXITS, "own default followed"),
          "from the first wrong day"),
)

QUIET = {"volunteer": 2**31 - 1, "donate": 2**31 - 1, "listing": 2**31 - 1}
ADULT = {"age": 40, "present": 1, "weekday": 3}
FILE = {"points": 900, "clean_points": 900}
CASES = (
    Case("an own petty breach costs both stocks", own=FILE, seen={**ADULT, "delivered": 1}, draw=QUIET,
         expect={"points": 890, "clean_points": 890, "grade": 1, "grade_wrong": 0, "event_flag": OWN_PETTY}),
    Case("another's default costs the points but not the clean points", own=FILE, draw=QUIET,
         seen={**ADULT, "delivered": 3 << 4, "record": 3},
         expect={"points": 450, "clean_points": 900, "low": 1, "grade_wrong": 1, "listed": 0, "event_flag": ANOTHERS}),
    Case("an appeal won restores what own conduct supports", own={"points": 450, "clean_points": 900, "grade": 3},
         seen={**ADULT, "remedy": OVERTURNED}, draw=QUIET,
         expect={"points": 900, "low": 0, "grade": 1, "event_flag": 0}),
    Case("a corrected file gives back what was false, not what a protected act cost", draw=QUIET,
         own={"points": 840, "clean_points": 900}, seen={**ADULT, "corrected": 1, "struck": 1},
         expect={"points": 850, "clean_points": 900, "grade": 1}),
    Case("a week's recovery goes to the start and no further", own={"points": 999, "clean_points": 980}, draw=QUIET,
         seen={**ADULT, "weekday": 0}, expect={"points": 1000, "clean_points": 982}),
    Case("a minor has no file", seen={"age": 12, "delivered": 1}, draw=QUIET, expect={"points": 0, "event_flag": 0}),
    Case("a stale default is listed, wrongly", own=FILE, seen={**ADULT, "record": 2}, draw={**QUIET, "listing": 0},
         expect={"listed": 1, "list_wrong": 1, "listed_days": 1, "wrong_list_days": 1, "list_flag": STALE_DEFAULT}),
    Case("a default found elsewhere is settled", own={"listed": 1, "outside": 1}, seen=ADULT,
         par={"outside_settled": "1"}, draw={**QUIET, "listing": 0}, expect={"listed": 0, "list_paid": 1}),
    Case("a default paid and cleared ends the stay as paid", own={"listed": 1, "list_wrong": 1, "listed_days": 70,
         "wrong_list_days": 9}, seen={**ADULT, "record": 0, "before": 2}, draw=QUIET,
         expect={"listed": 0, "list_exit": PAID, "listed_days": 70, "wrong_list_exit": PAID, "wrong_list_days": 9}),
)

KNOBS = (
    Knob({"scoring.city_c": "850"}, "scoring.low", "up", "a higher cut-off puts more people in D (P200, P201)"),
    Knob({"scoring.city_default": "50"}, "scoring.low", "down", "a default alone no longer leads to D"),
    Knob({"scoring.list_rate": "0.01"}, "scoring.listed", "down", "fewer defaults are listed (P162, P179)"),
    Knob({"scoring.list_repair": "0.14"}, "scoring.list_wrong", "down", "paid defaults leave sooner (P180)"),
    Knob({"scoring.city_contacts": "1"}, "scoring.event_flag", "up", "friends' grades are scored (Wei et al. 2016)"),
    Knob({"registries.error_bite": "0.3"}, "scoring.grade_wrong", "up", "errors in files lower grades (FTC 2012)"),
)
