"""Policing, after grid, registries and scoring: whom the police call in and whom they confine.

Purpose
Count who is interviewed, warned, put under house arrest or detained, on what ground and for how
long.

Entities and state
A person has a file of points that fades, and the part of the file that the person's own petty or
criminal conduct explains. The file keeps the latest ground that is not own conduct. A confined
person has a spell of house arrest or detention, with its ground. Nothing is filed of a child below
the age from which people are called in.

Process
Reports and stops by the grid, records, grade D, a listing, a watchlist entry, confined family and
friends and, by a switch, the group give points. The police read what sensors report of protected
acts themselves, and do not wait for the record of a city: they take up a part of the reports that
come with the right name (`taken_up`), and what a trace finds (kinship) counts like a report. A
person whose points reach a mark is called in. Interview rooms and detention places are rationed
exactly. Those with more points come first, by classes of 32 points, and a lottery decides inside
the class in which the places end. The ranking is learnt from records, so that one more report,
right or wrong, decides who is heard. With `ranked` off, one lottery decides among all who claim. An
interview ends in a warning, in house arrest, or in the wait for a detention place. Confinement ends
when the term is served, by a judge (who looks unasked here, and is asked in the file custody), or
because the police drop it. A part of the mean term is served in any case, and what is left of it is
geometric. With a part of 0 terms have no memory, and with a part of 1 a rule fixes all of them.
What somebody was confined for is served: a release leaves a part of the file, as a stale record,
and none of it counts as own conduct. To have been confined is no ground by itself for a time, and
then a mark on the file. Those who see friends or family confined feel fear and resentment at once
(Epstein 2002; `backlash` sets how much), and may be detained after them: confinement spreads along
ties like a contagion, so that longer terms carry further (Lum et al. 2014).

Wrong
A call rests on own current conduct if the own part of the file reaches the mark alone. Else it
rests on the group rule, or on ties, if the person would not have been called without them. Else it
rests on the latest other ground: a protected act, an accusation, another person's record or a stale
one, or an earlier confinement. Those who are detained after family or friends are confined wrongly,
as their relatives or contacts.

Stochasticity
One dense draw decides whether a term ends. Its low 16 bits decide what a judge and the police do
with the confined, and of whose reports the police take up among the others. Its high 16 bits round
the fading of the file. Detention after others and detention for offences that are not modelled
share a rare draw.

What it cannot model
Courts that follow the police, violence, what happens inside, flight, lawyers, officers and quotas
are left out. Those who wait for a place stay at home. Points from several ties add up. When points
come from two sources on one day, the file keeps one ground.

Follows
Epstein (2002) on fear and resentment; Lum et al. (2014) on confinement as a contagion.
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
    clock,
    column,
    days,
    derived,
    draw,
    fade,
    flag,
    friends,
    happens,
    happens_low,
    high_bits,
    household,
    low_bits,
    of,
    part_of,
    rare,
    ration,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import (
    BY_GROUP_RULE,
    INFERRED,
    LAST_RIGHT,
    MISTAKEN_IDENTITY,
    OWN_OFFENCE,
    OWN_PETTY,
    OWN_PROTECTED,
    STALE_RECORD,
    THROUGH_TIES,
)
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=True,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

PEOPLE_PER_RATE = 100_000  # rooms and places are so many per this number of people
MOST_POINTS = 255
# The ranking has classes of 32 points, and its highest class is open above.
CLASS_BITS = 5
HIGHEST_CLASS = 6
# Code of scoring.grade.
GRADE_D = 3
# Code of registries.new_petty and new_offence: the entry is the person's own.
OWN_ENTRY = 1
# Codes of identification.named; without that file, whoever takes a report down knows the name.
ACT = 2
UNNAMED = 9
# Code of registries.wanted.
RIGHTLY_WANTED = 1
# Codes of how a confinement ended.
SERVED = 1
BY_JUDGE = 2
DROPPED = 3
LEFT = 4


class Own(NamedTuple):
    held: int = yes_no(doc="confined, at home or in detention", public=True, diary="was confined")
    detained: int = yes_no(doc="in detention", diary="was in detention")
    wrong_held: int = yes_no(doc="confined on a ground that is wrong")
    ground: int = column(high=48, unit="flag code", doc="ground of the confinement, or of the wait for a place")
    held_days: int = days(doc="length of the confinement")
    exit: int = column(
        high=4,
        unit="code",
        doc="how a wrong confinement ended: 1 served, 2 by a judge, 3 dropped, 4 the person left",
        diary="was let go",
    )
    rest: int = column(high=250, unit="days", doc="days until the person may be called in again")
    marked_in: int = column(high=366, unit="days", doc="until the last confinement counts as a mark on the file")
    file: int = column(high=255, unit="points", doc="what the police hold against the person")
    own_file: int = column(high=255, unit="points", doc="the part of the file for own petty or criminal conduct")
    why: int = column(high=48, unit="flag code", doc="latest ground on file that is not own current conduct")
    risk: int = column(high=255, unit="points", doc="points of the ranking today")
    call: int = column(
        high=7, unit="class", doc="claim on an interview room, the higher class first; 1 once rooms are shared out"
    )
    awaits: int = column(
        high=7, unit="class", doc="claim on a detention place, the higher class first; 1 once places are shared out"
    )
    near: int = column(
        high=7, unit="persons", doc="confined friends, up to four, and confined family, which counts as three"
    )
    warn_flag: int = flag(
        doc="interviewed and warned",
        unit="warnings",
        counts="interviews that ended in a warning, by what they rest on",
        diary="was called in and warned",
    )
    house_flag: int = flag(
        doc="put under house arrest",
        unit="house arrests",
        counts="put under house arrest, by what it rests on",
        diary="was put under house arrest",
        wrong_account="stops, house arrest and detention without an offence",
    )
    detain_flag: int = flag(
        doc="detained",
        unit="detentions",
        counts="detained, by what it rests on",
        diary="was detained",
        wrong_account="stops, house arrest and detention without an offence",
    )
    dread: int = column(high=255, unit="1/512", doc="share of the way to full fear, for tomorrow", protected=True)
    anger: int = column(high=255, unit="1/512", doc="hardship suffered or seen, for tomorrow", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    sex: int = trait("sex")
    group: int = trait("group")
    present: int = today("society.present", absent=1)
    report: int = today("grid.report_flag")
    stop: int = today("grid.stop_flag")
    new_petty: int = today("registries.new_petty")
    new_offence: int = today("registries.new_offence")
    new_protected: int = today("registries.new_protected")
    saw_protected: int = today("sensing.saw_protected")
    named: int = today("identification.named", absent=UNNAMED)
    act_shield: int = yesterday("safeguards.act_shield")
    rebuked: int = yesterday("petitions.held_flag")
    wanted: int = today("registries.wanted")
    match: int = today("kinship.match_flag")
    grade: int = today("scoring.grade")
    listed: int = today("scoring.listed")
    halted: int = of("ceilings.custody_off")
    freed: int = yesterday("custody.freed")
    kin: int = household("policing.held")
    friends_held: int = friends("policing.held")
    people: int = tally("society.present", by="world")
    inside: int = tally("policing.detained", by="world")


class Par(NamedTuple):
    keep_protected: int = switch("1", doc="protected conduct is filed")
    taken_up: int = assumed(
        "0.1",
        unit="probability",
        low="0.01",
        high="1",
        doc="the police take up a sensor's report of a protected act by name: each tenth; each hundredth, or all",
    )
    contacts: int = switch("1", doc="confined family and friends give points")
    ranked: int = switch("1", doc="rooms and places go by points; 0: by lottery among all who claim")
    group_rules: int = switch("0", doc="some groups are given points")
    group_points: int = assumed(
        ("0", "15", "15", "0"),
        unit="points",
        low="0",
        high="60",
        by="group",
        doc="of a group under the rule",
        role="design",
    )
    petty_points: int = assumed("8", unit="points", low="0", high="60", doc="for a petty breach", role="design")
    offence_points: int = assumed(
        "70", unit="points", low="40", high="120", doc="for an offence, and while wanted", role="design"
    )
    protected_points: int = assumed("20", unit="points", low="0", high="60", doc="for a protected act", role="design")
    alleged_points: int = assumed(
        "20", unit="points", low="0", high="60", doc="for an accusation without an act", role="design"
    )
    score_points: int = assumed(
        "15", unit="points", low="0", high="60", doc="for grade D or a place on the list", role="design"
    )
    tie_points: int = assumed(
        "15",
        unit="points",
        low="0",
        high="60",
        doc="for each friend confined (3 at most), or family: as two",
        role="design",
    )
    mark_points: int = assumed("20", unit="points", low="0", high="60", doc="for having been confined", role="design")
    kept: int = assumed(
        "0.25",
        unit="share",
        low="0",
        high="0.5",
        doc="of the file that a release leaves; the rest is served",
        role="design",
    )
    grace: int = assumed(
        "180",
        unit="days",
        low="30",
        high="330",
        doc="after a release until it counts as a mark; 0: at once",
        allowed=("0", "365"),
        role="design",
    )
    half_life: int = assumed("90", unit="days", low="20", high="730", doc="half-life of points on file", role="design")
    # The marks are steps of one ladder: a call ends in a warning at least, then comes house arrest,
    # and then detention.
    call_from: int = assumed(
        "20",
        unit="points",
        low="15",
        high="60",
        doc="from which a person is called in",
        role="design",
        at_most="house_from",
    )
    house_from: int = assumed(
        "50",
        unit="points",
        low="30",
        high="120",
        doc="from which an interview ends in house arrest",
        role="design",
        at_most="detain_from",
    )
    detain_from: int = assumed(
        "70",
        unit="points",
        low="40",
        high="150",
        doc="from which it ends in detention, once there is a place",
        role="design",
    )
    rooms: int = assumed("20", unit="interviews per 100,000 people and day", low="0", high="100", doc="interview rooms")
    places: int = assumed(
        "100", unit="places per 100,000 people", low="0", high="100000", sweep=False, doc="detention places"
    )
    recall: int = assumed(
        "30",
        unit="days",
        low="1",
        high="250",
        doc="until whom the police heard or let go may be called in again",
        role="design",
    )
    call_from_age: int = assumed(
        "14",
        unit="years",
        low="10",
        high="18",
        doc="from which conduct is filed and people are called in",
        allowed=("0", "100"),
        role="design",
    )
    detain_from_age: int = assumed(
        "15",
        unit="years",
        low="12",
        high="18",
        doc="from which people are detained uncalled",
        allowed=("0", "100"),
        role="design",
    )
    house_days: int = assumed("30", unit="days", low="1", high="365", doc="mean of house arrest", role="design")
    detain_days: int = assumed("60", unit="days", low="7", high="730", doc="mean of detention", role="design")
    least_part: int = assumed(
        "0.5",
        unit="share",
        low="0",
        high="1",
        doc="of the mean term that is served in any case; 1: terms fixed by rule",
    )
    longest: int = assumed("3650", unit="days", low="1", high="8000", sweep=False, doc="longest confinement")
    drop: int = assumed("0.002", unit="probability", low="0", high="0.02", doc="police drop a wrong confinement, a day")
    judge: int = assumed(
        "0", unit="probability", low="0", high="1", sweep=False, doc="a judge sees the confined person"
    )
    judge_day: int = assumed("2", unit="days", low="1", high="60", doc="on which day of the confinement", role="law")
    judge_accuracy: int = assumed(
        "0.8", unit="probability", low="0.3", high="0.99", doc="a judge frees who is wrongly confined", role="law"
    )
    judge_mercy: int = assumed(
        "0.1", unit="probability", low="0", high="0.3", doc="a judge frees who is rightly confined", role="law"
    )
    kin_follows: int = assumed(
        ("0.0002", "0.0001"),
        unit="probability",
        low="0",
        high="0.05",
        by="sex",
        sweep=False,
        doc="a day, for each confined family member: detained too, from age 15",
    )
    friend_follows: int = assumed(
        ("0.0002", "0.00004"),
        unit="probability",
        low="0",
        high="0.05",
        by="sex",
        sweep=False,
        doc="the same for each confined friend",
    )
    others: int = assumed(
        "0",
        unit="probability",
        low="0",
        high="0.02",
        sweep=False,
        doc="a day: detained for an offence not otherwise modelled",
    )
    start_held: int = assumed(
        "0", unit="probability", low="0", high="0.05", sweep=False, doc="detained on the first day, from age 15"
    )
    fear_heard: int = assumed(
        "0.15", unit="share", low="0.02", high="0.4", doc="of the way to full fear, of an interview", role="world"
    )
    fear_held: int = assumed(
        "0.03", unit="share", low="0.01", high="0.2", doc="the same for each day confined", role="world"
    )
    fear_seen: int = assumed(
        "0.003",
        unit="share",
        low="0",
        high="0.02",
        doc="the same for each friend seen confined (4), or family: as 3",
        role="world",
        at_most="fear_held",
    )
    anger_heard: int = assumed(
        "0.2", unit="share", low="0.05", high="0.45", doc="hardship of a wrong interview", role="world"
    )
    anger_held: int = assumed(
        "0.03", unit="share", low="0.01", high="0.2", doc="hardship of each day confined wrongly", role="world"
    )
    backlash: int = assumed(
        "0.004",
        unit="share",
        low="0",
        high="0.03",
        doc="hardship for each friend seen confined (4), or family: as 3",
        role="world",
    )
    rule: int = derived(unit="points", doc="of the person's group today", by="group")
    fade: int = derived(unit="probability", doc="share of the file that fades in a day")
    least_house: int = derived(unit="days", doc="of house arrest that are served in any case")
    least_detained: int = derived(unit="days", doc="of detention that are served in any case")
    ends_house: int = derived(unit="probability", doc="house arrest is served today, after the least term")
    ends_detained: int = derived(unit="probability", doc="detention is served today, after the least term")
    frees_wrong: int = derived(unit="probability", doc="a judge sees and frees who is wrongly confined")
    frees_right: int = derived(unit="probability", doc="a judge sees and frees who is rightly confined")
    free_rooms: int = derived(unit="interviews", doc="interviews today", fraction="day")
    free_places: int = derived(unit="places", doc="detention places not in use this morning", fraction="run")


class Draw(NamedTuple):
    luck: int = draw("served, first day; low 16 bits: judged, dropped; high 16: rounding")
    tie: int = rare("0.1", "detained after others, or for what is not modelled")


class Grant(NamedTuple):
    room: int = ration(claim="call", places="free_rooms", doc="an interview takes place today")
    place: int = ration(claim="awaits", places="free_places", doc="a detention place is free")


def _least_term(mean: Decimal, part: Decimal) -> Decimal:
    """Days that are served in any case; at least one is left, so that the mean stays the mean."""
    return min((mean * part).to_integral_value(), mean - 1)


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Daily chances from half-life and terms; rooms and free places from the number of people."""
    people = total.get("society.present", 0)
    least_house = _least_term(par["house_days"], par["least_part"])
    least_detained = _least_term(par["detain_days"], par["least_part"])
    places = par["places"] * people / PEOPLE_PER_RATE
    return {
        "rule": tuple(points * par["group_rules"] for points in par["group_points"]),
        "fade": daily_rate(par["half_life"]),
        "least_house": least_house,
        "least_detained": least_detained,
        "ends_house": 1 / (par["house_days"] - least_house),
        "ends_detained": 1 / (par["detain_days"] - least_detained),
        "frees_wrong": par["judge"] * par["judge_accuracy"],
        "frees_right": par["judge"] * par["judge_mercy"],
        "free_rooms": par["rooms"] * people / PEOPLE_PER_RATE,
        "free_places": max(Decimal(0), places - total.get("policing.detained", 0)),
    }


def _exit(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Give the code of how confinement ended this morning, 0 if it lasts or there was none."""
    wrongly = int(own.ground > LAST_RIGHT)
    low = low_bits(draw.luck)
    frees = par.frees_wrong if wrongly > 0 else par.frees_right
    by_judge = seen.freed > 0 or (own.held_days + 1 == par.judge_day and happens_low(low, frees))
    ends = par.ends_detained if own.detained > 0 else par.ends_house
    least = par.least_detained if own.detained > 0 else par.least_house
    served = (own.held_days >= least and happens(draw.luck, ends)) or own.held_days >= par.longest
    dropped = wrongly * int(happens_low(low, par.drop))
    by_law = BY_JUDGE if by_judge else (SERVED if served else DROPPED * dropped)
    ended = LEFT if seen.present == 0 else by_law
    return ended if own.held > 0 else 0


def _own_points(seen: Seen, par: Par) -> int:
    """Give the points of today for the person's own conduct."""
    seen_or_found = seen.stop == OWN_OFFENCE or seen.match == OWN_OFFENCE
    offence = int(seen.report == OWN_OFFENCE or seen_or_found or seen.new_offence == OWN_ENTRY)
    petty = int(seen.report == OWN_PETTY or seen.stop == OWN_PETTY or seen.new_petty == OWN_ENTRY)
    return par.offence_points * offence + par.petty_points * petty


def _misdirected_points(seen: Seen, par: Par) -> int:
    """Give the points of today for entries that belong to another person or to nobody."""
    offence = int(seen.new_offence > OWN_ENTRY)
    petty = int(seen.new_petty > OWN_ENTRY)
    return par.offence_points * offence + par.petty_points * petty


def _latest_ground(own: Own, confined_once: int, misdirected: int, protected: int, alleged: int) -> int:
    """Give the latest ground on file that is not own current conduct."""
    before = STALE_RECORD if confined_once > 0 else own.why
    heard = INFERRED if alleged > 0 else before
    recorded = OWN_PROTECTED if protected > 0 else heard
    return MISTAKEN_IDENTITY if misdirected > 0 else recorded


def _act_on_file(seen: Seen, par: Par, draw: Draw) -> int:
    """Tell whether a protected act of the person comes before the police today.

    The grid reports it, an official holds a letter against the person, a record of it arrives, or
    the police take up what a sensor saw. The low
    bits are free for this, because they decide what happens to people who are confined, and nobody
    sees those at a lawful act.
    """
    by_name = seen.saw_protected > 0 and (seen.named == ACT or seen.named == UNNAMED)
    read = by_name and seen.act_shield == 0 and happens_low(low_bits(draw.luck), par.taken_up)
    told = seen.report == OWN_PROTECTED or seen.rebuked > 0 or seen.match == OWN_PROTECTED
    return par.keep_protected * int(told or seen.new_protected > 0 or read)


def _tie_points(seen: Seen, par: Par) -> int:
    """Give the points for confined friends, three at most, and for family, which counts as two."""
    return par.contacts * par.tie_points * (2 * int(seen.kin > 0) + min(seen.friends_held, 3))


def _score_points(seen: Seen, par: Par) -> int:
    """Give the points for a low grade or a listing, and for being wanted."""
    rated = int(seen.grade == GRADE_D or seen.listed > 0)
    return par.score_points * rated + par.offence_points * int(seen.wanted > 0)


def _basis(own_points: int, points: int, ties: int, other: int, par: Par) -> int:
    """Give the flag code of what a call at these points rests on."""
    by_conduct = OWN_OFFENCE if own_points >= par.offence_points else OWN_PETTY
    by_ties = ties > 0 and points - ties < par.call_from
    by_rule = par.rule > 0 and points - par.rule < par.call_from
    elsewhere = THROUGH_TIES if by_ties else (other if other > 0 else INFERRED)
    without_conduct = BY_GROUP_RULE if by_rule else elsewhere
    return by_conduct if own_points >= par.call_from else without_conduct


def _detained_without_a_call(seen: Seen, par: Par, draw: Draw) -> int:
    """Give the ground of a detention without a call, 0 for none.

    It follows family or friends inside, is for what is not modelled, or stands on the first day.
    """
    # A chance of zero is the number -1, so that a sum of such chances may lie below 0.
    follows = seen.kin * par.kin_follows + min(seen.friends_held, 8) * par.friend_follows
    for_others = int(draw.tie <= max(follows, 0) + par.others)
    ground = THROUGH_TIES if draw.tie < follows else OWN_OFFENCE * for_others
    starts_inside = seen.day == 0 and happens(draw.luck, par.start_held)
    return OWN_OFFENCE if starts_inside else ground


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """The end of a term, the file, the ranking, and who is called in or waits for a place."""
    exit = _exit(own, seen, par, draw)
    let_go = int(exit > 0)
    held = own.held * (1 - let_go)
    free = seen.present * (1 - own.held)

    conduct = _own_points(seen, par)
    misdirected = _misdirected_points(seen, par)
    protected = _act_on_file(seen, par, draw)
    alleged = int(seen.report == INFERRED)
    acts = par.protected_points * protected + par.alleged_points * alleged
    wait_for_mark = par.grace + 1 if let_go > 0 else own.marked_in
    marked = int(wait_for_mark == 1)
    grown = int(seen.age >= par.call_from_age)
    added = (conduct + misdirected + acts) * grown + par.mark_points * marked
    noise = high_bits(draw.luck)
    filed = part_of(own.file, par.kept) if let_go > 0 else fade(own.file, par.fade, noise)
    file = min(filed + added, MOST_POINTS)
    own_file = min(fade(own.own_file, par.fade, noise) * (1 - let_go) + conduct * grown, MOST_POINTS)
    why = _latest_ground(own, let_go + marked, misdirected, protected, alleged)

    ties = _tie_points(seen, par)
    points = file + _score_points(seen, par) + ties + par.rule
    rank = 1 + min(points >> CLASS_BITS, HIGHEST_CLASS) * par.ranked
    may_be_called = own.rest + own.ground + seen.halted == 0 and grown > 0
    called = free * int(may_be_called and points >= par.call_from)
    rightly_wanted = par.offence_points * int(seen.wanted == RIGHTLY_WANTED)
    other = STALE_RECORD if seen.wanted > RIGHTLY_WANTED else why
    basis = _basis(own_file + rightly_wanted, points, ties, other, par)
    unasked = _detained_without_a_call(seen, par, draw)
    taken = unasked * free * int(own.ground == 0 and seen.age >= par.detain_from_age)
    standing = max(own.ground * seen.present * (1 - let_go), taken)
    return own._replace(
        held=held,
        detained=own.detained * held,
        exit=exit * int(own.ground > LAST_RIGHT),
        rest=par.recall if let_go > 0 else max(own.rest - 1, 0),
        marked_in=max(wait_for_mark - 1, 0),
        file=file,
        own_file=own_file,
        why=why,
        risk=min(points, MOST_POINTS),
        call=called * int(taken == 0) * rank,
        ground=standing if standing > 0 else called * basis,
        awaits=int(held == 0 and standing > 0) * rank,
        held_days=min(own.held_days + 1, LONGEST) * own.held,
        near=min(3 * int(seen.kin > 0) + min(seen.friends_held, 4), 7),
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """What an interview ends in, who gets a place, and what that does to fear and grievance."""
    heard = int(grant.room > 0)
    placed = int(grant.place > 0)
    to_detain = heard * int(own.risk >= par.detain_from)
    to_house = heard * int(par.detain_from > own.risk >= par.house_from)
    warned = heard - to_detain - to_house
    held = max(own.held, to_house, placed)
    awaits = min(own.awaits, 1)
    wrong = int(own.ground > LAST_RIGHT)
    # Fear and anger are in 1/1024 here, and in 1/512 in the columns, which end at half of the way.
    fear = par.fear_heard * heard + par.fear_held * held + par.fear_seen * own.near
    anger = (par.anger_heard * heard + par.anger_held * held) * wrong + par.backlash * own.near
    return own._replace(
        held=held,
        detained=max(own.detained, placed),
        ground=own.ground * max(held, to_detain, awaits),
        wrong_held=held * wrong,
        awaits=awaits,
        call=min(own.call, 1),
        rest=par.recall if heard > 0 else own.rest,
        warn_flag=own.ground * warned,
        house_flag=own.ground * to_house,
        detain_flag=own.ground * placed,
        dread=min(fear // 2, 255) * seen.present,
        anger=min(anger // 2, 255) * seen.present,
    )


MEASURES = (
    Measure(
        column="held",
        kind="harm",
        unit="person-days",
        doc="confined at home or in detention, rightly or wrongly",
        person=False,
        account="stops, house arrest and detention in all",
    ),
    Measure(
        column="detained",
        kind="harm",
        unit="person-days",
        doc="in detention, rightly or wrongly",
        person=False,
        account="stops, house arrest and detention in all",
    ),
    Measure(
        column="wrong_held",
        kind="harm",
        unit="person-days",
        doc="confined on a ground that is wrong",
        account="stops, house arrest and detention without an offence",
    ),
    Measure(
        column="call",
        kind="volume",
        unit="person-days",
        doc="due for an interview (the queue before the rooms)",
        person=False,
    ),
    Measure(column="awaits", kind="volume", unit="person-days", doc="waiting for a detention place", person=False),
)

SPELLS = (
    Spell(
        "wrong confinement",
        open="wrong_held",
        days="held_days",
        exit="exit",
        exits=("served", "by a judge", "dropped", "left"),
        doc="from the first day confined without an offence of one's own; served: nobody found it wrong",
    ),
)

NEVER = 2**31 - 1
QUIET = {"luck": NEVER, "tie": NEVER}
INSIDE = {"held": 1, "detained": 1, "held_days": 9}
FREE = {"ends_detained": "0", "ends_house": "0", "drop": "0", "frees_wrong": "0"}
TERM = {"drop": "0", "frees_wrong": "0", "least_detained": "30", "ends_detained": "0.5"}
EXAMPLES = (
    WorkedExample(
        "accused twice, 40 points: called in, and nothing of it is own conduct",
        own={"file": 20, "why": INFERRED},
        seen={"age": 30, "report": INFERRED},
        par={"fade": "0"},
        draw=QUIET,
        expect={"file": 40, "own_file": 0, "call": 2, "ground": INFERRED, "risk": 40, "awaits": 0},
    ),
    WorkedExample(
        "a protected act that a sensor saw and named, and that the police take up",
        seen={"age": 30, "saw_protected": 1, "named": ACT},
        par={"taken_up": "0.1", "protected_points": "20"},
        draw={**QUIET, "luck": NEVER - 65535},
        expect={"file": 20, "why": OWN_PROTECTED, "own_file": 0},
    ),
    WorkedExample(
        "the same, and the police read on",
        seen={"age": 30, "saw_protected": 1, "named": ACT},
        par={"taken_up": "0.1"},
        draw=QUIET,
        expect={"file": 0, "why": 0},
    ),
    WorkedExample(
        "an offence found by a patrol: called in for own conduct",
        seen={"age": 30, "stop": OWN_OFFENCE},
        draw=QUIET,
        expect={"file": 70, "own_file": 70, "call": 3, "ground": OWN_OFFENCE},
    ),
    WorkedExample(
        "15 points of the group rule on 16 own ones: without the rule nobody would call",
        own={"file": 16, "own_file": 16},
        seen={"age": 30},
        par={"fade": "0", "rule": "15"},
        draw=QUIET,
        expect={"risk": 31, "call": 1, "ground": BY_GROUP_RULE},
    ),
    WorkedExample(
        "family inside, 30 points, and an old act",
        own={"file": 10, "why": OWN_PROTECTED},
        seen={"age": 30, "kin": 1},
        par={"fade": "0"},
        draw=QUIET,
        expect={"risk": 40, "ground": THROUGH_TIES, "call": 2},
    ),
    WorkedExample(
        "follows a brother inside",
        seen={"age": 30, "kin": 1},
        par={"kin_follows": "0.01"},
        draw={**QUIET, "tie": "0.009"},
        expect={"ground": THROUGH_TIES, "awaits": 1, "call": 0},
    ),
    WorkedExample(
        "a child does not",
        seen={"age": 13, "kin": 1},
        par={"kin_follows": "0.01"},
        draw={**QUIET, "tie": "0.009"},
        expect={"ground": 0, "awaits": 0},
    ),
    WorkedExample(
        "a judge on the tenth day frees who is held for nothing",
        own={**INSIDE, "ground": INFERRED},
        seen={"age": 30},
        par={**FREE, "judge_day": "10", "frees_wrong": "0.5"},
        draw={**QUIET, "luck": NEVER - 65535},
        expect={
            "held": 0,
            "detained": 0,
            "exit": BY_JUDGE,
            "held_days": 10,
            "ground": 0,
            "why": STALE_RECORD,
            "file": 0,
            "marked_in": 180,
            "rest": 30,
        },
    ),
    WorkedExample(
        "a term of 30 days at least does not end on the thirtieth morning, whatever the luck",
        own={**INSIDE, "held_days": 29, "ground": INFERRED},
        seen={"age": 30},
        par=TERM,
        draw={**QUIET, "luck": 0},
        expect={"held": 1, "held_days": 30, "exit": 0},
    ),
    WorkedExample(
        "on the next it may, and of 80 points a quarter stays, as a stale record",
        own={**INSIDE, "held_days": 30, "ground": OWN_OFFENCE, "file": 80, "own_file": 80},
        seen={"age": 30},
        par={**TERM, "fade": "0", "kept": "0.25"},
        draw={**QUIET, "luck": 0},
        expect={"held": 0, "file": 20, "own_file": 0, "why": STALE_RECORD, "call": 0, "rest": 30},
    ),
    WorkedExample(
        "after the time of grace the confinement is a mark",
        own={"marked_in": 1},
        seen={"age": 30},
        par={"mark_points": "20"},
        draw=QUIET,
        expect={"file": 20, "why": STALE_RECORD, "marked_in": 0},
    ),
    WorkedExample(
        "nothing is filed of a child of 13",
        seen={"age": 13, "stop": OWN_OFFENCE},
        draw=QUIET,
        expect={"file": 0, "own_file": 0, "call": 0},
    ),
    WorkedExample(
        "a judge whom the person asked freed her yesterday (custody)",
        own={**INSIDE, "ground": INFERRED},
        seen={"age": 30, "freed": 1},
        par=FREE,
        draw=QUIET,
        expect={"held": 0, "exit": BY_JUDGE, "ground": 0},
    ),
    WorkedExample(
        "a term goes on",
        own={**INSIDE, "ground": INFERRED},
        seen={"age": 30},
        par=FREE,
        draw=QUIET,
        expect={"held": 1, "detained": 1, "exit": 0, "held_days": 10, "ground": INFERRED, "awaits": 0},
    ),
    WorkedExample(
        "75 points: an interview ends in the wait for a place",
        function="settle",
        own={"risk": 75, "ground": INFERRED, "call": 1},
        draw=QUIET,
        grant={"room": 1},
        expect={"held": 0, "ground": INFERRED, "warn_flag": 0, "house_flag": 0, "rest": 30},
    ),
    WorkedExample(
        "60: in house arrest",
        function="settle",
        own={"risk": 60, "ground": THROUGH_TIES, "call": 2},
        draw=QUIET,
        grant={"room": 1},
        expect={"call": 1, "held": 1, "detained": 0, "house_flag": THROUGH_TIES, "wrong_held": 1},
    ),
    WorkedExample(
        "no room: nothing",
        function="settle",
        own={"risk": 60, "ground": THROUGH_TIES, "call": 1},
        draw=QUIET,
        expect={"held": 0, "ground": 0, "rest": 0},
    ),
    WorkedExample(
        "a place, rightly; a friend inside frightens and angers",
        function="settle",
        own={"ground": OWN_OFFENCE, "awaits": 1, "near": 1},
        par={"fear_held": "0.0625", "fear_seen": "0.015625", "backlash": "0.03125"},
        draw=QUIET,
        grant={"place": 1},
        expect={"held": 1, "detained": 1, "detain_flag": OWN_OFFENCE, "wrong_held": 0, "dread": 40, "anger": 16},
    ),
)

KNOBS = (
    Knob(
        base={"policing.rooms": "100", "policing.house_from": "35"},
        set={"policing.group_rules": "1"},
        measure="policing.house_flag_wrong",
        moves="up",
        why="a rule's points confine where others warn",
    ),
    Knob(
        base={"policing.house_from": "35"},
        set={"policing.ranked": "0"},
        measure="policing.house_flag",
        moves="down",
        why="by lottery few of those heard have many points",
    ),
    Knob(
        set={"policing.judge": "1"},
        measure="policing.wrong_held",
        moves="down",
        why="a judge on the second day frees most",
    ),
    Knob(
        base={"policing.rooms": "100", "policing.house_from": "30"},
        set={"policing.backlash": "0.03"},
        measure="society.dissent",
        moves="up",
        why="seen confinement raises grievance (Epstein 2002)",
    ),
    Knob(
        base={
            "policing.rooms": "100",
            "policing.call_from": "30",
            "policing.house_from": "30",
            "policing.house_days": "5",
        },
        set={"policing.grace": "0", "policing.mark_points": "60"},
        measure="policing.house_flag",
        moves="up",
        why="where a release is a ground at once, the released are confined again",
    ),
    Knob(
        base={"policing.start_held": "0.02", "policing.places": "100000", "policing.friend_follows": "0.005"},
        set={"policing.detain_days": "180"},
        measure="policing.detain_flag",
        moves="up",
        why="longer terms carry further (Lum et al. 2014)",
    ),
)
