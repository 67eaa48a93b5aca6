"""Policing: whom the police call in and confine, after grid, records and scores; society feels it next.

Purpose. Count who is interviewed, warned, put under house arrest or detained, on what ground and for how long. State. A
person has a file of points that fades, the part of it that own petty or criminal conduct explains, the latest ground on
it that is not own conduct, and a spell of house arrest or detention with its ground. Process. Reports and stops of the
grid, records, grade D, a listing, a watchlist entry, confined family and friends and, by a switch, the group give
points. From a mark on a person is called in. Interview rooms and detention places are rationed exactly: who has more
points comes first, by classes of 32 points, with a lottery inside the class in which places end; the ranking is learnt
from records, so that one more report, right or wrong, decides who is heard. With `ranked` off it is one lottery. An
interview ends in a warning, house arrest, or the wait for a place; confinement ends when it is served, by a judge
(unasked here, asked in the file custody), or because police drop it, and leaves a mark on file. Whoever sees friends or
family confined fears and resents at once (Epstein 2002; `backlash` sets how much), and may follow inside (Lum et al.
2014: confinement spreads along ties like a contagion, so that longer terms carry further). Wrong. A call rests on own
current conduct if the own part of the file reaches the mark alone; else on the group rule, or on ties, without which it
would not have been made; else on the latest other point: a protected act, an accusation, another's or a stale record,
an earlier confinement. Who is detained after family or friends is confined wrongly, as their relative or contact.
Stochasticity. One dense draw: the end of a term; its low 16 bits a judge, its high ones rounding; contagion and what is
not modelled share a rare draw. What it cannot model. Courts that follow the police, violence, what happens inside,
flight, lawyers; officers and quotas; who waits for a place stays at home. Ties add. Points from two sources on one day
keep one ground.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import Case, Knob, Measure, derived, of, param, ration, tally, today, trait
from glasspolis.contract.flags import LAST_RIGHT
from glasspolis.contract.short_forms import LONGEST, byte, days
from glasspolis.mechanisms.relaxation import closing

SERVED, BY_JUDGE, DROPPED, LEFT = 1, 2, 3, 4
LOW = 0xFFFF
OFFENCE = flags.flag_code(flags.RIGHT, flags.OWN, flags.OFFENCE)
PETTY = flags.flag_code(flags.RIGHT, flags.OWN, flags.PETTY)
PROTECTED = flags.flag_code(flags.RIGHT, flags.OWN, flags.PROTECTED)
STALE = flags.flag_code(flags.RIGHT, flags.STALE, flags.NONE)
ANOTHERS = flags.flag_code(flags.WRONG_PERSON, flags.ANOTHER, flags.NONE)
TIED = flags.flag_code(flags.RIGHT, flags.RELATIVE, flags.NONE)
GROUP = flags.flag_code(flags.RIGHT, flags.GROUP_RULE, flags.NONE)
ALLEGED = flags.flag_code(flags.RIGHT, flags.INFERENCE, flags.NONE)


def num(default: Any, low: str, high: str, unit: str, doc: str, **more: Any) -> Any:
    """An assumed parameter; switches stay out of the parameter range."""
    return param(default, unit=unit, low=low, high=high, evidence="assumed", doc=doc,
                 **{"sweep": unit != "switch", **more})


def chance(doc: str) -> Any:
    """A daily chance that prepare computes."""
    return derived(unit="probability", doc=doc)


class Own(NamedTuple):
    held: int = byte(1, "0/1", "confined, at home or in detention", "confined", public=True)
    detained: int = byte(1, "0/1", "in detention", "in detention")
    wrong_held: int = byte(1, "0/1", "confined on a ground that is wrong")
    ground: int = byte(flags.FLAG_CODES - 1, "flag code", "of the confinement, or of the wait for a place")
    held_days: int = days("length of the confinement")
    exit: int = byte(4, "code", "wrong confinement ended: 1 served, 2 by a judge, 3 dropped, 4 left", "let go")
    rest: int = byte(250, "days", "until the person may be called in again")
    file: int = byte(255, "points", "what the police hold against the person")
    own_file: int = byte(255, "points", "of it, for own petty or criminal conduct")
    why: int = byte(flags.FLAG_CODES - 1, "flag code", "latest ground on file that is not own current conduct")
    risk: int = byte(255, "points", "points of the ranking today")
    call: int = byte(7, "class", "claims an interview room: the higher class first; after it 1")
    awaits: int = byte(7, "class", "claims a detention place: the higher class first; after it 1")
    near: int = byte(7, "persons", "confined family (as three) and friends")
    warn_flag: int = declarations.flag("interviewed and warned", "was called in and warned")
    house_flag: int = declarations.flag("put under house arrest", "was put under house arrest")
    detain_flag: int = declarations.flag("detained", "was detained")
    dread: int = byte(255, "1/512", "share of the way to full fear, for tomorrow")
    anger: int = byte(255, "1/512", "hardship suffered or seen, for tomorrow")


class Seen(NamedTuple):
    day: int = declarations.clock("day")
    age: int = trait("age")
    sex: int = trait("sex")
    group: int = trait("group")
    present: int = today("society.present", absent=1)
    report: int = today("grid.report_flag")
    stop: int = today("grid.stop_flag")
    new_petty: int = today("registries.new_petty")
    new_offence: int = today("registries.new_offence")
    new_protected: int = today("registries.new_protected")
    wanted: int = today("registries.wanted")
    grade: int = today("scoring.grade")
    listed: int = today("scoring.listed")
    halted: int = of("ceilings.custody_off")
    freed: int = declarations.yesterday("custody.freed")
    kin: int = declarations.household("policing.held")
    friends: int = declarations.friends("policing.held")
    people: int = tally("society.present", "world")
    inside: int = tally("policing.detained", "world")


class Par(NamedTuple):
    keep_protected: int = num("1", "0", "1", "switch", "protected conduct is filed")
    contacts: int = num("1", "0", "1", "switch", "confined family and friends give points")
    ranked: int = num("1", "0", "1", "switch", "rooms and places go by points; 0: by lottery among all who claim")
    group_rules: int = num("0", "0", "1", "switch", "some groups are given points")
    group_points: int = num(("0", "15", "15", "0"), "0", "60", "points", "of a group under the rule", by="group")
    petty_points: int = num("8", "0", "60", "points", "for a petty breach")
    offence_points: int = num("70", "40", "120", "points", "for an offence, and while wanted")
    protected_points: int = num("20", "0", "60", "points", "for a protected act")
    alleged_points: int = num("20", "0", "60", "points", "for an accusation without an act")
    score_points: int = num("15", "0", "60", "points", "for grade D or a place on the list")
    tie_points: int = num("15", "0", "60", "points", "for each friend confined (3 at most), or family: as two")
    mark_points: int = num("20", "0", "60", "points", "for having been confined")
    half_life: int = num("90", "20", "730", "days", "half-life of points on file")
    call_from: int = num("20", "15", "60", "points", "from which a person is called in")
    house_from: int = num("50", "30", "120", "points", "from which an interview ends in house arrest")
    detain_from: int = num("70", "40", "150", "points", "from which it ends in detention, once there is a place")
    rooms: int = num("20", "0", "100", "interviews per 100,000 people and day", "interview rooms")
    places: int = num("100", "0", "100000", "places per 100,000 people", "detention places", sweep=False)
    recall: int = num("30", "1", "250", "days", "until an interviewed person may be called in again")
    house_days: int = num("30", "1", "365", "days", "mean of house arrest")
    detain_days: int = num("60", "7", "730", "days", "mean of detention")
    longest: int = num("3650", "1", "8000", "days", "longest confinement", sweep=False)
    drop: int = num("0.002", "0", "0.02", "probability", "police drop a wrong confinement, a day")
    judge: int = num("0", "0", "1", "probability", "a judge sees the confined person", sweep=False)
    judge_day: int = num("2", "1", "60", "days", "on which day of the confinement")
    judge_accuracy: int = num("0.8", "0.3", "0.99", "probability", "a judge frees who is wrongly confined")
    judge_mercy: int = num("0.1", "0", "0.3", "probability", "a judge frees who is rightly confined")
    kin_follows: int = num(("0.0002", "0.0001"), "0", "0.05", "probability",
                           "a day, for each confined family member: detained too, from age 15", by="sex", sweep=False)
    friend_follows: int = num(("0.0002", "0.00004"), "0", "0.05", "probability", "the same for each confined friend",
                              by="sex", sweep=False)
    others: int = num("0", "0", "0.02", "probability", "a day: detained for an offence not otherwise modelled",
                      sweep=False)
    start_held: int = num("0", "0", "0.05", "probability", "detained on the first day, from age 15", sweep=False)
    fear_heard: int = num("0.15", "0.02", "0.4", "share", "of the way to full fear, of an interview")
    fear_held: int = num("0.03", "0.01", "0.2", "share", "the same for each day confined")
    fear_seen: int = num("0.003", "0", "0.02", "share", "the same for each friend seen confined (4), or family: as 3")
    anger_heard: int = num("0.2", "0.05", "0.45", "share", "hardship of a wrong interview")
    anger_held: int = num("0.03", "0.01", "0.2", "share", "hardship of each day confined wrongly")
    backlash: int = num("0.004", "0", "0.03", "share", "hardship for each friend seen confined (4), or family: as 3")
    rule: int = derived(unit="points", doc="of the person's group today", by="group")
    fade: int = chance("share of the file that fades in a day")
    ends_house: int = chance("house arrest is served today")
    ends_detained: int = chance("detention is served today")
    frees_wrong: int = chance("a judge sees and frees who is wrongly confined")
    frees_right: int = chance("a judge sees and frees who is rightly confined")
    free_rooms: int = derived(unit="interviews", doc="interviews today")
    free_places: int = derived(unit="places", doc="detention places not in use this morning")


class Draw(NamedTuple):
    luck: int = declarations.draw("served, first day; low 16 bits: judged, dropped; high 16: rounding")
    tie: int = declarations.rare("0.1", "detained after others, or for what is not modelled")


class Grant(NamedTuple):
    room: int = ration(claim="call", places="free_rooms", doc="an interview takes place today")
    place: int = ration(claim="awaits", places="free_places", doc="a detention place is free")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Half-life and terms as daily chances; rooms and places from people, at least one if any, less those inside."""
    people = total.get("society.present", 0)
    rooms, places = (max(par[k] * people // 100000, Decimal(par[k] > 0)) for k in ("rooms", "places"))
    return {
        "rule": tuple(points * par["group_rules"] for points in par["group_points"]),
        "fade": closing(par["half_life"]),
        "ends_house": 1 / par["house_days"], "ends_detained": 1 / par["detain_days"],
        "frees_wrong": par["judge"] * par["judge_accuracy"],
        "frees_right": par["judge"] * par["judge_mercy"],
        "free_rooms": rooms,
        "free_places": max(Decimal(0), places - total.get("policing.detained", 0)),
    }


def _exit(held: int, here: int, judged: int, served: int, dropped: int) -> int:
    """How confinement ended this morning, 0 if it lasts or there was none."""
    by_law = BY_JUDGE if judged > 0 else (SERVED if served > 0 else DROPPED * dropped)
    return 0 if held == 0 else (LEFT if here == 0 else by_law)


def _left(points: int, fade: int, noise: int) -> int:
    """Points on file after a day's fading, rounded by chance."""
    return points - ((points * (fade >> 15) + noise) >> 16)


def _ground(own: int, offence: int, call: int, whole: int, rule: int, ties: int, why: int) -> int:
    """What a call at this mark rests on."""
    if own >= call:
        return OFFENCE if own >= offence else PETTY
    tied = TIED if ties > 0 and whole - ties < call else (why if why > 0 else ALLEGED)
    return GROUP if rule > 0 and whole - rule < call else tied


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """The end of a term, the file, the ranking, and who is called in or waits for a place."""
    low, noise, was_wrong, adult = draw.luck & LOW, draw.luck >> 15, int(own.ground > LAST_RIGHT), seen.age >= 15
    frees = par.frees_wrong if was_wrong > 0 else par.frees_right
    judged = max(int(own.held_days + 1 == par.judge_day and low <= frees >> 15), seen.freed)
    ends = par.ends_detained if own.detained > 0 else par.ends_house
    served = int(draw.luck <= ends or own.held_days >= par.longest)
    exit = _exit(own.held, seen.present, judged, served, was_wrong * int(low <= par.drop >> 15))
    over, free, held = int(exit > 0), seen.present * (1 - own.held), own.held * int(exit == 0)
    offence = int(seen.report == OFFENCE or seen.stop == OFFENCE or seen.new_offence == 1)
    petty = int(seen.report == PETTY or seen.stop == PETTY or seen.new_petty == 1)
    protected = par.keep_protected * int(seen.report == PROTECTED or seen.new_protected > 0)
    alleged, other = int(seen.report == ALLEGED), int(seen.new_offence > 1) * par.offence_points
    other = other + int(seen.new_petty > 1) * par.petty_points
    plus = par.offence_points * offence + par.petty_points * petty
    more = other + par.protected_points * protected + par.alleged_points * alleged + par.mark_points * over
    own_file = min(_left(own.own_file, par.fade, noise) + plus, 255)
    file = min(_left(own.file, par.fade, noise) + plus + more, 255)
    marked = STALE if over > 0 else own.why
    why = ANOTHERS if other > 0 else (PROTECTED if protected > 0 else (ALLEGED if alleged > 0 else marked))
    ties = par.contacts * par.tie_points * (2 * int(seen.kin > 0) + min(seen.friends, 3))
    score = par.score_points * int(seen.grade == 3 or seen.listed > 0) + par.offence_points * int(seen.wanted > 0)
    whole = file + score + ties + par.rule
    rank, clean = 1 + min(whole >> 5, 6) * par.ranked, own_file + par.offence_points * int(seen.wanted == 1)
    stale = STALE if seen.wanted > 1 else why
    calls = free * int(own.rest + own.ground + seen.halted == 0 and seen.age >= 14 and whole >= par.call_from)
    follows = seen.kin * par.kin_follows + min(seen.friends, 8) * par.friend_follows
    taken = TIED if draw.tie < follows else OFFENCE * int(draw.tie <= max(follows, 0) + par.others)
    taken = OFFENCE if seen.day == 0 and draw.luck <= par.start_held else taken
    fresh = taken * free * int(own.ground == 0) * adult
    kept = own.ground * seen.present * (1 - over)
    basis = _ground(clean, par.offence_points, par.call_from, whole, par.rule, ties, stale)
    return own._replace(
        held=held, detained=own.detained * held, exit=exit * was_wrong, rest=max(own.rest - 1, 0), file=file,
        own_file=own_file, why=why, risk=min(whole, 255), call=calls * int(fresh == 0) * rank,
        ground=max(kept, fresh) if max(kept, fresh) > 0 else calls * basis,
        awaits=int(held == 0 and max(kept, fresh) > 0) * rank, held_days=min(own.held_days + 1, LONGEST) * own.held,
        near=min(3 * int(seen.kin > 0) + min(seen.friends, 4), 7),
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """What an interview ends in, who gets a place, and what that does to fear and grievance."""
    heard, placed = int(grant.room > 0), int(grant.place > 0)
    lock, home = heard * int(own.risk >= par.detain_from), heard * int(par.detain_from > own.risk >= par.house_from)
    warned, held = heard - lock - home, max(own.held, home, placed)
    awaits, wrong = min(own.awaits, 1), int(own.ground > LAST_RIGHT)
    ground = own.ground * max(held, lock, awaits)
    fear = par.fear_heard * heard + par.fear_held * held + par.fear_seen * own.near
    anger = (par.anger_heard * heard + par.anger_held * held) * wrong + par.backlash * own.near
    return own._replace(
        held=held, detained=max(own.detained, placed), ground=ground, wrong_held=held * wrong, awaits=awaits,
        call=min(own.call, 1), rest=par.recall if heard > 0 else own.rest, warn_flag=own.ground * warned,
        house_flag=own.ground * home, detain_flag=own.ground * placed,
        dread=min(fear >> 1, 255) * seen.present, anger=min(anger >> 1, 255) * seen.present,
    )


MEASURES = (
    Measure("held", "harm", "person-days", "confined at home or in detention, rightly or wrongly", False),
    Measure("detained", "harm", "person-days", "in detention, rightly or wrongly", False),
    Measure("wrong_held", "harm", "person-days", "confined on a ground that is wrong"),
    Measure("warn_flag", "harm", "warnings", "interviews that ended in a warning, by what they rest on"),
    Measure("house_flag", "harm", "house arrests", "put under house arrest, by what it rests on"),
    Measure("detain_flag", "harm", "detentions", "detained, by what it rests on"),
    Measure("call", "volume", "person-days", "due for an interview (the queue before the rooms)", False),
    Measure("awaits", "volume", "person-days", "waiting for a detention place", False),
)

SPELLS = (
    declarations.Spell("wrong confinement", "wrong_held", "held_days", "exit",
                       ("served", "by a judge", "dropped", "left"),
                   "from the first day confined without an offence of one's own; served: nobody found it wrong"),
)

NEVER = 2**31 - 1
QUIET = {"luck": NEVER, "tie": NEVER}
INSIDE = {"held": 1, "detained": 1, "held_days": 9}
FREE = {"ends_detained": "0", "ends_house": "0", "drop": "0", "frees_wrong": "0"}
CASES = (
    Case("accused twice, 40 points: called in, and nothing of it is own conduct", own={"file": 20, "why": ALLEGED},
         seen={"age": 30, "report": ALLEGED}, par={"fade": "0"}, draw=QUIET,
         expect={"file": 40, "own_file": 0, "call": 2, "ground": ALLEGED, "risk": 40, "awaits": 0}),
    Case("an offence found by a patrol: called in for own conduct", seen={"age": 30, "stop": OFFENCE}, draw=QUIET,
         expect={"file": 70, "own_file": 70, "call": 3, "ground": OFFENCE}),
    Case("15 points of the group rule on 16 own ones: without the rule nobody would call", own={"file": 16,
         "own_file": 16}, seen={"age": 30}, par={"fade": "0", "rule": "15"}, draw=QUIET,
         expect={"risk": 31, "call": 1, "ground": GROUP}),
    Case("family inside, 30 points, and an old act", own={"file": 10, "why": PROTECTED}, seen={"age": 30, "kin": 1},
         par={"fade": "0"}, draw=QUIET, expect={"risk": 40, "ground": TIED, "call": 2}),
    Case("follows a brother inside", seen={"age": 30, "kin": 1}, par={"kin_follows": "0.01"},
         draw={**QUIET, "tie": "0.009"}, expect={"ground": TIED, "awaits": 1, "call": 0}),
    Case("a child does not", seen={"age": 13, "kin": 1}, par={"kin_follows": "0.01"}, draw={**QUIET, "tie": "0.009"},
         expect={"ground": 0, "awaits": 0}),
    Case("a judge on the tenth day frees who is held for nothing", own={**INSIDE, "ground": ALLEGED}, draw={**QUIET,
         "luck": NEVER - LOW}, par={**FREE, "judge_day": "10", "frees_wrong": "0.5"}, seen={"age": 30},
         expect={"held": 0, "detained": 0, "exit": BY_JUDGE, "held_days": 10, "ground": 0, "why": STALE, "file": 20}),
    Case("a judge whom the person asked freed her yesterday (custody)", own={**INSIDE, "ground": ALLEGED}, par=FREE,
         draw=QUIET, seen={"age": 30, "freed": 1}, expect={"held": 0, "exit": BY_JUDGE, "ground": 0}),
    Case("a term goes on", own={**INSIDE, "ground": ALLEGED}, par=FREE, draw=QUIET, seen={"age": 30},
         expect={"held": 1, "detained": 1, "exit": 0, "held_days": 10, "ground": ALLEGED, "awaits": 0}),
    Case("75 points: an interview ends in the wait for a place", own={"risk": 75, "ground": ALLEGED, "call": 1},
         grant={"room": 1}, function="settle", draw=QUIET,
         expect={"held": 0, "ground": ALLEGED, "warn_flag": 0, "house_flag": 0, "rest": 30}),
    Case("60: in house arrest", own={"risk": 60, "ground": TIED, "call": 2}, grant={"room": 1}, function="settle",
         draw=QUIET, expect={"call": 1, "held": 1, "detained": 0, "house_flag": TIED, "wrong_held": 1}),
    Case("no room: nothing", own={"risk": 60, "ground": TIED, "call": 1}, function="settle", draw=QUIET,
         expect={"held": 0, "ground": 0, "rest": 0}),
    Case("a place, rightly; a friend inside frightens and angers", own={"ground": OFFENCE, "awaits": 1,
         "near": 1}, grant={"place": 1}, function="settle", draw=QUIET,
         par={"fear_held": "0.0625", "fear_seen": "0.015625", "backlash": "0.03125"},
         expect={"held": 1, "detained": 1, "detain_flag": OFFENCE, "wrong_held": 0, "dread": 40, "anger": 16}),
)

KNOBS = (
    Knob({"policing.group_rules": "1"}, "policing.house_flag_wrong", "up", "a rule's points confine where others warn",
         base={"policing.rooms": "100"}),
    Knob({"policing.ranked": "0"}, "policing.house_flag", "down", "by lottery few of those heard have many points",
         base={"policing.house_from": "40"}),
    Knob({"policing.judge": "1"}, "policing.wrong_held", "down", "a judge on the second day frees most"),
    Knob({"policing.backlash": "0.03"}, "society.dissent", "up", "seen confinement raises grievance (Epstein 2002)",
         base={"policing.rooms": "100", "policing.house_from": "30"}),
    Knob({"policing.fear_seen": "0.02"}, "society.given_up", "up", "and fear, which keeps people from lawful acts",
         base={"policing.rooms": "100", "policing.house_from": "30"}),
    Knob({"policing.detain_days": "180"}, "policing.detain_flag", "up", "longer terms carry further (Lum et al. 2014)",
         base={"policing.start_held": "0.02", "policing.places": "100000", "policing.friend_follows": "0.005"}),
)
