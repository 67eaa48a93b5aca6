"""Striving: what people do about a score that they know of, between society and scoring.

Purpose
Show both sides of a score that is answered: breaches and offences that are held back, and lawful
acts given up, hours and money spent on points.

Entities and state
A person knows or does not know of the score. A city believes that some share of breaches, and of
protected acts, is recorded.

Process
Some people know of the score from the start (P184). Others learn of it when it refuses them
something, when they are warned as they fall to C or D (rules warn before they punish, P543), when
they are told of a wrong record, when a friend is put to shame, or from news. Some forget it. People
who do not know of it do not react. A person who knows looks at the cut below and at the cut above
the person's own points. A cut is worth what is posted for the grades on its two sides (refusals,
favours), and some standing. It pulls fully at the cut and not at all from some recorded acts away
from it, so that it matters what an act costs. What a breach costs is that pull, times the worth of
the cut, times the share of breaches that people believe is recorded. Gains from breaches are spread
evenly up to a largest one, and a breach is held back where it gains less than it costs (Becker
1968): effort for petty breaches, restraint for offences. The same holds of protected acts that are
scored: caution, a part of which reaches what is recorded and not scored (withdrawal). The points of
an offence are felt from further away than those of a petty breach. People below a cut buy points
with days of voluntary work and, if they can afford it, with gifts (gaming; Duflo et al. 2013 on
what is done to look well). Belief begins high and moves slowly towards what is recorded (Lochner
2007; Anwar and Loughran 2011): certainty deters, and it wears off where little is found (Nagin
2013). What is charged counts, true or false.

Scheduling
It reads the points and the grade of yesterday. Society holds back the next day, scoring books hours
and gifts on the same day.

Stochasticity
All draws are rare draws. A fixed trait of the person, a place among twenty parts of the city,
decides who knows at the start.

What it cannot model
People who cheat on the record of hours, bribe, move to a city without a score, or defy it are left
out. Nobody has a belief of their own: one belief holds in the whole city. There is no habit. The
national list is not answered here; society has its pull on debts. A person answers the nearest cut
on each side and no other.

Follows
Becker (1968) and Nagin (2013); Duflo et al. (2013); Engelmann et al. (2019, 2021) on clear
sanctions and vague rewards.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    column,
    derived,
    happens,
    of,
    param,
    part_of,
    part_of_chance,
    rare,
    switch,
    tally,
    today,
    trait,
    units,
    yes_no,
    yesterday,
)
from glasspolis.mechanisms.control_charts import decayed_sum
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "world"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

MOST = 255  # of 256: all but never is held back
FULL = 1024
FINE = 1 << 20  # belief is kept in millionths
MOST_SUM = 2**40
MOST_SLOPE = 1 << 16
MOST_WEIGHT = 1 << 14  # reached where nothing is gained, so that everything is held back
EARNS_FROM = 18
GRADE_C = 2
WORKDAY = 8  # hours (P198)


class Own(NamedTuple):
    aware: int = yes_no(doc="knows of the score")
    effort: int = column(high=MOST, unit="1/256", doc="petty breaches that are held back for the score")
    restraint: int = column(high=MOST, unit="1/256", doc="offences that are held back for the score")
    caution: int = column(
        high=MOST, unit="1/256", doc="lawful acts that are given up as they may be scored", protected=True
    )
    withdrawal: int = column(
        high=MOST, unit="1/256", doc="days with an outing and half of the electronic payments less", protected=True
    )
    hours: int = column(high=WORKDAY, unit="hours", doc="of voluntary work for points", diary="worked for points")
    given: int = column(high=4095, unit="CNY", doc="given for points", diary="gave money for points")
    charged: int = yes_no(doc="a petty record, right or wrong, was delivered")


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    sixty_fourth: int = trait("sixty_fourth")
    income_fifth: int = trait("income_fifth")
    present: int = today("society.present", absent=1)
    shamed_near: int = today("society.shamed_near")
    points: int = yesterday("scoring.points")
    grade: int = yesterday("scoring.grade")
    refused: int = yesterday("sanctions.refusal_flag")
    notified: int = yesterday("safeguards.notified")
    act_shield: int = yesterday("safeguards.act_shield")
    new_petty: int = yesterday("registries.new_petty")
    least_a: int = of("scoring.posted_a")
    least_b: int = of("scoring.posted_b")
    least_c: int = of("scoring.posted_c")
    least_favoured: int = of("favours.posted_from")
    worth_favoured: int = of("striving.worth_favoured")
    worth_a: int = of("striving.worth_a")
    worth_b: int = of("striving.worth_b")
    worth_c: int = of("striving.worth_c")
    breach: int = of("striving.breach")
    act: int = of("striving.act")
    near_petty: int = of("striving.near_petty")
    near_offence: int = of("striving.near_offence")
    near_act: int = of("striving.near_act")
    near_gift: int = of("striving.near_gift")


class Units(NamedTuple):
    records: int = units("world", low=0, high=MOST_SUM, unit="1/1024", doc="petty records of four weeks")
    breaches: int = units("world", low=0, high=MOST_SUM, unit="1/1024", doc="petty breaches of four weeks")
    act_records: int = units("world", low=0, high=MOST_SUM, unit="1/1024", doc="protected acts recorded in four weeks")
    acts: int = units("world", low=0, high=MOST_SUM, unit="1/1024", doc="protected acts of four weeks")
    believed: int = units("world", low=0, high=FINE, unit="millionths", doc="share of breaches believed recorded")
    act_believed: int = units("world", low=0, high=FINE, unit="millionths", doc="share of acts believed recorded")
    worth_favoured: int = units("world", low=0, high=4096, unit="1/1024", doc="worth of the cut for favours")
    worth_a: int = units("world", low=0, high=4096, unit="1/1024", doc="worth of the cut between A and B")
    worth_b: int = units("world", low=0, high=4096, unit="1/1024", doc="worth of the cut between B and C")
    worth_c: int = units("world", low=0, high=4096, unit="1/1024", doc="worth of the cut between C and D")
    breach: int = units("world", low=0, high=MOST_WEIGHT, unit="1/1024", doc="belief in records, by the largest gain")
    act: int = units("world", low=0, high=MOST_WEIGHT, unit="1/1024", doc="the same of a protected act")
    near_petty: int = units("world", low=0, high=MOST_SLOPE, unit="1/65536", doc="pull lost a point away from a cut")
    near_offence: int = units("world", low=0, high=MOST_SLOPE, unit="1/65536", doc="the same of an offence")
    near_act: int = units("world", low=0, high=MOST_SLOPE, unit="1/65536", doc="the same of a protected act")
    near_gift: int = units("world", low=0, high=MOST_SLOPE, unit="1/65536", doc="the same of a gift, from below")


class Known(NamedTuple):
    day: int = clock("day")
    charged: int = tally("striving.charged", by="world")
    petty: int = tally("society.petty", by="world")
    protected: int = tally("registries.new_protected", by="world")
    acts: int = tally("society.acts", by="world")
    petty_cost: int = of("scoring.posted_petty", by="world")
    offence_cost: int = of("scoring.posted_offence", by="world")
    act_cost: int = of("scoring.posted_protected", by="world")
    gift_gain: int = of("scoring.posted_gift", by="world")
    in_c: int = of("sanctions.weight_c", by="world")
    in_d: int = of("sanctions.weight_d", by="world")
    first: int = of("favours.worth_first", by="world")
    in_a: int = of("favours.worth_a", by="world")


class Par(NamedTuple):
    on: int = switch("1", doc="people answer the score; 0: they act as if there were none")
    knows: int = param(
        "7",
        unit="64ths",
        low="3",
        high="11",
        evidence="P184",
        doc="adults who know of the score at the start",
        allowed=("0", "64"),
    )
    news: int = assumed(
        "0.1", unit="per year", low="0", high="0.2", doc="learning of the score from news, of those who do not know"
    )
    warns: int = switch("1", evidence="P543", doc="who falls to grade C or D is warned, and so learns of the score")
    hearsay: int = assumed(
        "1", unit="per year", low="0.2", high="1.8", doc="learning of it, while a friend is put to shame"
    )
    forget: int = assumed("0.05", unit="per year", low="0", high="0.1", doc="forgetting the score again")
    expected: int = assumed(
        "0.25",
        unit="share",
        low="0.1",
        high="0.4",
        doc="of breaches and of protected acts that people believe to be recorded, at the start",
    )
    belief_half_life: int = assumed(
        "365", unit="days", low="130", high="600", doc="half-life of the gap between belief and what is recorded"
    )
    reach: int = assumed(
        "3", unit="acts", low="1", high="5", doc="recorded acts away from a cut, from where on it does not pull"
    )
    standing: int = assumed(
        "0.1", unit="share", low="0", high="0.2", doc="worth of a higher grade for itself, 1 being never refused"
    )
    gain: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="largest gain from a breach, 1 being never refused"
    )
    cherished: int = assumed(
        "0.6", unit="share", low="0.2", high="1", doc="largest worth of a protected act, 1 being never refused"
    )
    wider: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="0.2",
        doc="of caution that reaches what is recorded and not scored: outings, electronic payments",
    )
    work: int = assumed(
        "8", unit="per year", low="2", high="14", doc="days of voluntary work for points, at a full pull"
    )
    gift: int = assumed(
        ("0", "0.1", "0.3", "0.6", "1.2"),
        unit="per year",
        low="0",
        high="2.4",
        by="income_fifth",
        doc="gifts for points, at a full pull, by income fifth",
    )
    price: int = param("3000", unit="CNY", low="1000", high="4000", evidence="P197", sweep=False, doc="of a gift")
    learning: int = derived(unit="probability", doc="part of the gap between belief and records that closes in a day")


class Draw(NamedTuple):
    hear: int = rare("0.01", "learns of the score, or forgets it")
    work: int = rare("0.04", "a day of voluntary work for points")
    gift: int = rare("0.01", "a gift for points")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Turn the half-life of belief into the part of a gap that closes in a day."""
    return {"learning": daily_rate(par["belief_half_life"])}


def _learnt(belief: Any, records: Any, events: Any, par: Par) -> Any:
    """Belief after a day, in millionths: it goes towards the share of events that were recorded."""
    share = np.minimum(records * FINE // np.maximum(events, 1), FINE)
    gap = np.where(events > 0, share - belief, 0)
    return belief + (gap * par.learning >> 31)


def _slope(cost: Any, par: Par) -> Any:
    """Return the pull that is lost a point away from a cut, if an act costs so much; 0 for no
    cost.
    """
    return np.where(cost > 0, MOST_SLOPE // np.maximum(cost * par.reach, 1), 0)


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Learn how much is recorded, and weigh the cuts by what is posted."""
    records = decayed_sum(units.records, known.charged)
    breaches = decayed_sum(units.breaches, known.petty)
    act_records = decayed_sum(units.act_records, known.protected)
    acts = decayed_sum(units.acts, known.acts)
    first = known.day == 0
    start = units.believed * 0 + (par.expected << 10)
    believed = start if first else _learnt(units.believed, records, breaches, par)
    act_believed = start if first else _learnt(units.act_believed, act_records, acts, par)
    answers = par.on * (known.petty_cost + known.act_cost + known.offence_cost > 0)
    return Units(
        records=records,
        breaches=breaches,
        act_records=act_records,
        acts=acts,
        believed=believed,
        act_believed=act_believed,
        worth_favoured=answers * (known.first + par.standing) * (known.first > 0),
        worth_a=answers * (known.in_a + par.standing),
        worth_b=answers * (known.in_c + par.standing),
        worth_c=answers * (np.maximum(known.in_d - known.in_c, 0) + par.standing),
        breach=np.minimum(believed // np.maximum(par.gain, 1), MOST_WEIGHT),
        act=np.minimum(act_believed // np.maximum(par.cherished, 1), MOST_WEIGHT),
        near_petty=_slope(known.petty_cost, par),
        near_offence=_slope(known.offence_cost, par),
        near_act=_slope(known.act_cost, par),
        near_gift=_slope(known.gift_gain, par),
    )


def _near(distance: int, slope: int) -> int:
    """Return the pull of a cut at this distance, 0 to 256; a slope of 0 says that there is no
    cost.
    """
    pull = 256 - (distance * slope >> 8)
    return max(pull, 0) if slope > 0 else 0


def _cut_below(seen: Seen) -> tuple[int, int]:
    """Return how far below the next cut is, in points, and what it is worth; no worth without
    one.
    """
    points = seen.points
    if seen.worth_favoured > 0 and points >= seen.least_favoured:
        return points - seen.least_favoured, seen.worth_favoured
    if points >= seen.least_a:
        return points - seen.least_a, seen.worth_a
    if points >= seen.least_b:
        return points - seen.least_b, seen.worth_b
    if points >= seen.least_c:
        return points - seen.least_c, seen.worth_c
    return 0, 0


def _cut_above(seen: Seen) -> tuple[int, int]:
    """Return how far above the next cut is, in points, and what it is worth; no worth without
    one.
    """
    points = seen.points
    if points < seen.least_c:
        return seen.least_c - points, seen.worth_c
    if points < seen.least_b:
        return seen.least_b - points, seen.worth_b
    if points < seen.least_a:
        return seen.least_a - points, seen.worth_a
    if points < seen.least_favoured:
        return seen.least_favoured - points, seen.worth_favoured
    return 0, 0


def _stake(slope: int, below: int, worth_below: int, above: int, worth_above: int) -> int:
    """Return what an act that is recorded for sure puts at stake, in 1/1024: the larger of two
    pulls.
    """
    return max(_near(below, slope) * worth_below, _near(above, slope) * worth_above) >> 8


def _held_back(stake: int, certainty: int) -> int:
    """Return the part, in 1/256, of acts that gain less than they are believed to cost."""
    return min(stake * certainty >> 12, MOST)


def _knows(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether the person knows of the score after today's events."""
    if seen.day == 0:
        return seen.sixty_fourth < par.knows
    warned = par.warns and seen.grade >= GRADE_C
    told = seen.refused > 0 or seen.notified > 0 or warned
    hears = happens(draw.hear, par.news + (par.hearsay if seen.shamed_near > 0 else 0))
    keeps = own.aware and not happens(draw.hear, par.forget)
    return told or keeps or (own.aware == 0 and hears)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Learn of the score, and answer it: hold back, stay away, work and give for points."""
    aware = par.on and _knows(own, seen, par, draw)
    answers = aware and seen.present and seen.points > 0
    below, worth_below = _cut_below(seen)
    above, worth_above = _cut_above(seen)
    by_petty = _stake(seen.near_petty, below, worth_below, above, worth_above)
    by_offence = _stake(seen.near_offence, below, worth_below, above, worth_above)
    by_act = _stake(seen.near_act, below, worth_below, above, worth_above)
    # Who is protected by a rule against it has no lawful act scored, and nothing to be careful of.
    caution = _held_back(by_act, seen.act) if answers and seen.act_shield == 0 else 0
    pull = min(_near(above, seen.near_gift) * worth_above >> 8, FULL) if answers else 0
    works = seen.age >= EARNS_FROM and happens(draw.work, part_of_chance(par.work, pull))
    gives = happens(draw.gift, part_of_chance(par.gift, pull))
    return Own(
        aware=aware,
        effort=_held_back(by_petty, seen.breach) if answers else 0,
        restraint=_held_back(by_offence, seen.breach) if answers else 0,
        caution=caution,
        withdrawal=part_of(caution, par.wider),
        hours=WORKDAY if works else 0,
        given=par.price if gives else 0,
        charged=seen.new_petty > 0,
    )


MEASURES = (
    Measure(column="aware", kind="behaviour", unit="persons", doc="know of the score", person=False, level=True),
    Measure(
        column="effort",
        kind="behaviour",
        unit="points",
        doc="petty breaches held back for the score, of 256",
        person=False,
        level=True,
    ),
    Measure(
        column="caution",
        kind="harm",
        unit="points",
        doc="lawful acts given up as they may be scored, of 256",
        person=False,
        level=True,
        account="lawful acts given up",
    ),
    Measure(
        column="hours",
        kind="harm",
        unit="hours",
        doc="hours of work for points",
        account="person-hours gained and lost",
    ),
    Measure(column="given", kind="harm", unit="CNY", doc="money given for points", account="money lost"),
)
QUIET = {"hear": 2**31 - 1, "work": 2**31 - 1, "gift": 2**31 - 1}
KNOWS = {"aware": 1}
BOOK = {"least_a": 960, "least_b": 850, "least_c": 600, "least_favoured": 1030, "day": 9, "age": 40}
WORTH = {"worth_a": 102, "worth_b": 102, "worth_c": 528, "worth_favoured": 194, "breach": 853, "act": 426}
SLOPES = {"near_petty": 2184, "near_offence": 145, "near_act": 436, "near_gift": 728}
SEEN = {**BOOK, **WORTH, **SLOPES}
EXAMPLES = (
    WorkedExample(
        "at 600, the cut to D: the stake is 528, and 528 x 853 / 4096 is 109 of 256",
        own=KNOWS,
        seen={**SEEN, "points": 600},
        draw=QUIET,
        expect={"aware": 1, "effort": 109, "restraint": 109, "caution": 54, "withdrawal": 5},
    ),
    WorkedExample(
        "at 615 half of the pull is left: 256 - (15 x 2184 / 256 = 127) = 129 of 256, a stake of 266",
        own=KNOWS,
        seen={**SEEN, "points": 615},
        draw=QUIET,
        expect={"effort": 55, "restraint": 106, "caution": 49},
    ),
    WorkedExample(
        "100 points above the cut a petty breach weighs nothing, an offence still does",
        own=KNOWS,
        seen={**SEEN, "points": 700},
        draw=QUIET,
        expect={"effort": 0, "restraint": 85, "caution": 18},
    ),
    WorkedExample(
        "where protected acts may not be recorded nobody gives one up for the score",
        own=KNOWS,
        seen={**SEEN, "points": 600, "act_shield": 1},
        draw=QUIET,
        expect={"effort": 109, "caution": 0, "withdrawal": 0},
    ),
    WorkedExample(
        "who does not know of the score does not react",
        seen={**SEEN, "points": 600},
        draw=QUIET,
        expect={"aware": 0, "effort": 0, "restraint": 0, "caution": 0},
    ),
    WorkedExample(
        "a refusal tells of the score, and 590 is just below the cut to D: voluntary work",
        seen={**SEEN, "points": 590, "refused": 1},
        draw={**QUIET, "work": 0},
        expect={"aware": 1, "hours": 8, "effort": 73, "restraint": 107, "caution": 51},
    ),
    WorkedExample(
        "one who can afford it gives 3,000 CNY to reach the favours",
        own=KNOWS,
        seen={**SEEN, "points": 1029, "income_fifth": 4},
        draw={**QUIET, "gift": 0},
        expect={"given": 3000, "effort": 38, "restraint": 40, "caution": 20},
    ),
    WorkedExample(
        "on the first day belief is what is expected (256 of 1,024); a slope of 65536 / (10 x 3), a worth of 102 + 426",
        function="daily",
        own={name: [0] for name in Units._fields},
        seen={"petty_cost": [10], "offence_cost": [150], "act_cost": [50], "gift_gain": [30], "in_d": [426]},
        expect={"believed": [262144], "worth_c": [528], "worth_a": [102], "breach": [853], "near_petty": [2184]},
    ),
    WorkedExample(
        "switched off, nobody answers",
        own=KNOWS,
        seen={**SEEN, "points": 600},
        par={"on": "0"},
        draw=QUIET,
        expect={"aware": 0, "effort": 0, "restraint": 0, "caution": 0},
    ),
)
KNOBS = (
    Knob(
        set={"striving.on": "0"},
        measure="society.petty",
        moves="up",
        why="a score that nobody answers deters nobody (Becker 1968; P204)",
    ),
    Knob(
        set={"scoring.city_petty": "50"},
        measure="society.petty",
        moves="down",
        why="dearer breaches bring more people near a cut (Becker 1968)",
    ),
    Knob(
        set={"striving.knows": "21"}, measure="striving.hours", moves="up", why="more people know of the score (P184)"
    ),
    Knob(
        set={"striving.expected": "0.4"},
        measure="society.given_up",
        moves="up",
        why="who expects to be recorded stays away (Nagin 2013: certainty)",
    ),
    Knob(
        set={"sanctions.on_d": "0"},
        measure="striving.effort",
        moves="down",
        why="a grade without effects is worth its standing alone (P195)",
    ),
    Knob(set={"striving.gift": "0"}, measure="striving.given", moves="down", why="no points are for sale (P197)"),
)
