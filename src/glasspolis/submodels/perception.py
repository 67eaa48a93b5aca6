"""Perceived surveillance, after all that watches and before the next morning: who feels watched.

Purpose
Let people answer to what they see of surveillance and to what they hear of it, and not to what is
secret.

Entities and state
A person holds two beliefs of being watched, by machines and by people, from 0 to 255 points. The
person also has a level of sights that have become usual, an awareness from news, days for which the
person still tells what happened, and a mark, which lasts, at which the person begins to hold back.

Process
Instruments that are noticed (sensing) and screens with faces move the belief in machines by what
goes beyond the usual. The usual follows what is noticed, so that the same sight moves less and less
(adaptation level; Helson 1964). Informants of whom neighbours know, watchers and patrols in sight
and visits of grid workers and of people who look at papers move the belief in people, and nobody
gets used to these here. Own stops, calls, watchers at the door, samples and posts that are noticed
gone move a belief at once. What happened to others at home and to friends moves it less; friends
are heard of once in a week. News of surveillance comes on a day in two doses. What is already known
is not new, and awareness is forgotten. Both beliefs fade. The belief has four consequences. It is
added to fear at rest (society). People whose mark it passes hold back from worship, meetings and
sensitive reading (Pew Research Center 2015 for how many). Those who accept watching and feel in the
minority fall silent, and opponents of it do so through fear alone (Stoycheff 2016; Noelle-Neumann
1974). Watching by people lowers trust, and watching by machines lowers it less, and only where it
is not accepted (Xu 2019).

Scheduling
Society reads the consequences on the day after.

Stochasticity
There is one dense draw. It sets the mark on the first day, decides who hears news, and rounds slow
change.

What it cannot model
Nobody looks for cameras or hides from them. A grade, a code or a refusal tells nobody that records
are kept. A visit is felt by each person at home on a day of their own. Which topics people avoid is
not told apart, so that published figures on social media, mail and writing have one counterpart.
In Pew's survey those who distrust the programmes changed their habits more often, and in
Stoycheff's experiment those who accept them fell silent. The first is about acts, the second about
speech, and here marks do not depend on trust.

Follows
Penney (2016), Stoycheff (2016), Pew Research Center (2015), Xu (2019), and the chance of being
observed that Daymude, Axelrod and Forrest (2025) set for everybody (selfcensorship).
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
    bits_of,
    clock,
    column,
    derived,
    draw,
    fade,
    friends,
    happens_in,
    household,
    lot,
    low_bits,
    of,
    param,
    part_of,
    relax_toward,
    rounded_part_of,
    tally,
    today,
    yes_no,
)
from glasspolis.contract.flags import BY_GROUP_RULE, INFERRED
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "world"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)
IN_EVERY_WORLD = True

FULL = 255  # points of belief, awareness, trust and dissent
ALL = 1024  # a whole share
SIXTEENTHS = 16  # of a noticed occasion
OPPOSED = 128  # points of dissent from which a person opposes
SUPPORT_SEEN = 182  # points of support that people see as usual while fear silences opponents (P257, P258)
TELLS = 7  # days for which people tell, so that a weekly look at friends finds them once
MOST_AT_HOME = 3  # people at home who count
MOST_FRIENDS = 8  # friends who count
MOST_PATROLS = 15


class Own(NamedTuple):
    mark: int = column(high=FULL, unit="1/256", doc="lasting place among people by how soon they hold back")
    by_machines: int = column(high=FULL, unit="points", doc="belief of being watched by machines", protected=True)
    by_people: int = column(high=FULL, unit="points", doc="belief of being watched by people", protected=True)
    watched: int = column(high=FULL, unit="points", doc="belief of being watched by either", protected=True)
    used_to: int = column(high=FULL, unit="1/16 occasions", doc="instruments that have become a usual sight")
    aware: int = column(high=FULL, unit="points", doc="awareness of surveillance from news")
    tells: int = column(high=TELLS, unit="days", doc="for which the person still tells of it")
    struck: int = yes_no(doc="was stopped, called, sampled or lost a post within a week", public=True)
    holds_back: int = yes_no(
        doc="avoids some lawful acts because of being watched", diary="held back, feeling watched", protected=True
    )
    caution: int = column(high=FULL, unit="1/256", doc="lawful acts in sight of others that the person gives up")
    hush: int = column(high=FULL, unit="points", doc="dissent that being watched outweighs", protected=True)
    mistrust: int = column(high=FULL, unit="points", doc="taken off trust at rest", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    present: int = today("society.present", absent=1)
    outings: int = today("society.outings")
    trust: int = today("society.trust")
    dissent: int = today("society.dissent")
    support: int = today("information.perceived", absent=SUPPORT_SEEN)
    on_show: int = today("sensing.on_show")
    sampled: int = today("sensing.collect_flag")
    gate_stop: int = today("identification.stopped")
    patrol_stop: int = today("grid.stop_flag")
    round_stop: int = today("dispatch.stop_flag")
    visit: int = today("grid.visit")
    warned: int = today("policing.warn_flag")
    held: int = today("policing.held")
    pressed: int = today("abroad.pressed")
    rebuked: int = today("petitions.held_flag")
    served: int = today("homevisits.served")
    followed: int = today("followups.followed")
    watchers: int = today("watchers.noticed")
    checked: int = today("checkpoints.stopped")
    papers: int = today("residence.checked")
    visited: int = today("ceremony.called")
    turned: int = today("ceremony.turned")
    shadowed: int = today("sought.felt")
    asked: int = today("kinship.asked")
    gone: int = today("information.noticed")
    leak: int = today("security.told")
    informers: int = of("grid.informers")
    patrols: int = of("grid.patrols")
    guards: int = of("emergencies.guards")
    faces: int = tally("sanctions.shamed", by="cell")
    faces_shown: int = tally("screens.shown", by="cell")
    family_struck: int = household("perception.struck")
    friends_struck: int = friends("perception.struck", weekday=3)


class Par(NamedTuple):
    sway: int = assumed(
        "0.011",
        unit="probability",
        low="0.002",
        high="0.06",
        doc="part of the way to full belief that one noticed instrument goes while it is new",
    )
    habit: int = assumed(
        "0.7",
        unit="share",
        low="0.4",
        high="1",
        doc="of a usual sight that no longer moves; 1: a person gets used to all",
    )
    habit_half_life: int = assumed(
        "45", unit="days", low="14", high="76", doc="half-life with which the usual follows what is noticed"
    )
    half_life: int = assumed(
        "180", unit="days", low="60", high="300", doc="half-life of a belief that nothing keeps up"
    )
    screen: int = assumed(
        "0.1", unit="share", low="0", high="0.2", doc="outings on which a screen with a face of the cell is noticed"
    )
    neighbours: int = assumed(
        "100", unit="persons", low="50", high="150", doc="people whom a person knows by sight in the quarter"
    )
    informer_known: int = assumed(
        "0.1", unit="share", low="0", high="0.2", doc="informants among them whom the person knows as such, a day"
    )
    patrol_seen: int = assumed(
        "0.1", unit="share", low="0", high="0.2", doc="outings on which a patrol of the cell is met"
    )
    visit: int = assumed(
        "0.05", unit="share", low="0", high="0.1", doc="part of the way that a grid worker's visit goes"
    )
    stop: int = assumed("0.2", unit="share", low="0.05", high="0.35", doc="... that an own stop goes")
    call: int = assumed(
        "0.4",
        unit="share",
        low="0.1",
        high="0.7",
        doc="... that a call by the police or on kin abroad, or a day held, goes",
    )
    sample: int = assumed("0.3", unit="share", low="0.1", high="0.5", doc="... that giving biometric samples goes")
    gone: int = assumed("0.2", unit="share", low="0.05", high="0.35", doc="... that a post noticed gone goes")
    family: int = assumed(
        "0.02", unit="share", low="0", high="0.04", doc="... that each person at home who was struck goes, on 7 days"
    )
    friend: int = assumed(
        "0.02", unit="share", low="0", high="0.04", doc="... that each friend who was struck goes, up to 8"
    )
    news_day: int = assumed(
        "7300", unit="day", low="0", high="7300", sweep=False, doc="news of surveillance breaks, burn-in included"
    )
    news_much: int = param(
        "0.31", unit="share", low="0", high="0.62", evidence="P560", sweep=False, doc="people who hear a lot of it"
    )
    news_little: int = param(
        "0.56", unit="share", low="0", high="1", evidence="P561", sweep=False, doc="people who hear a little of it"
    )
    dose_little: int = param(
        "0.47", unit="share", low="0.3", high="0.64", evidence="P563", doc="dose of hearing a little; a lot is 1"
    )
    leak: int = assumed(
        "0.02",
        unit="share",
        low="0",
        high="0.04",
        doc="dose of each day with a leak of one's records that one was told of",
    )
    forget: int = assumed("365", unit="days", low="90", high="640", doc="half-life of awareness")
    heed: int = param(
        "0.38", unit="share", low="0.25", high="0.51", evidence="P562", doc="people who hold back at full belief"
    )
    restraint: int = param(
        "0.74",
        unit="share",
        low="0.48",
        high="1",
        evidence="P564",
        doc="acts in sight of others that they then give up",
    )
    hush: int = assumed(
        "0.15",
        unit="share",
        low="0",
        high="0.3",
        doc="dissent that a point of belief outweighs, of those who accept watching and feel in the minority",
    )
    accept_from: int = param(
        "145",
        unit="points",
        low="129",
        high="161",
        evidence="P567",
        doc="trust from which watching is accepted: by 82% as cameras are, and at 161 by 61% as of mail (P568)",
    )
    minority_from: int = assumed(
        "128", unit="points", low="100", high="156", doc="seeming support from which opponents feel in the minority"
    )
    distrust_people: int = assumed(
        "0.2", unit="share", low="0", high="0.4", doc="trust that a point of belief in watching people takes"
    )
    distrust_machines: int = assumed(
        "0.04", unit="share", low="0", high="0.08", doc="the same of machines, of those who do not accept them"
    )
    move: int = derived(unit="share", doc="1/1024 of the way to full belief that 1/16 of an occasion goes")
    fades: int = derived(unit="probability", doc="part of a belief that fades in a day")
    settles: int = derived(unit="probability", doc="part of the way to what is noticed that the usual goes in a day")
    forgets: int = derived(unit="probability", doc="part of awareness that is forgotten in a day")


class Draw(NamedTuple):
    luck: int = draw("mark on the first day; who hears news (bit 20); rounding of slow change")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Turn half-lives into daily parts, and the sway of an occasion into that of its sixteenth."""
    return {
        "move": par["sway"] * ALL / SIXTEENTHS,
        "fades": daily_rate(par["half_life"]),
        "settles": daily_rate(par["habit_half_life"]),
        "forgets": daily_rate(par["forget"]),
    }


def _machines_noticed(seen: Seen, par: Par) -> int:
    """Return instruments and screens that are noticed today, in sixteenths of an occasion."""
    screens = part_of(SIXTEENTHS * seen.outings, par.screen) if seen.faces + seen.faces_shown > 0 else 0
    return min(seen.on_show + screens, FULL)


def _people_noticed(seen: Seen, par: Par, draw: Draw) -> int:
    """Known informants and patrols that are noticed today, in sixteenths of an occasion."""
    # Informers are in 1/16,384 of the residents, so that 1,024 of what is known are a sixteenth.
    known = part_of(min(seen.informers, 4096) * par.neighbours, par.informer_known)
    informers = (known + lot(draw.luck, 10)) // ALL
    # The largest number of patrols is the largest whole number, to which nothing can be added.
    in_the_street = min(min(seen.patrols, MOST_PATROLS) + seen.guards, MOST_PATROLS)
    patrols = part_of(SIXTEENTHS * seen.outings * in_the_street, par.patrol_seen)
    return min(informers + patrols + seen.watchers, FULL)


def _news(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return the points of awareness that are new today, by news of surveillance or of a leak of
    records.
    """
    place = lot(draw.luck, 20)
    little = par.dose_little if happens_in(place, par.news_much + par.news_little) else 0
    heard = ALL if happens_in(place, par.news_much) else little
    leak = par.leak if seen.leak > 0 else 0
    dose = heard if seen.day == par.news_day else leak
    return rounded_part_of(FULL - own.aware, dose, lot(draw.luck, 0))


def _machine_events(seen: Seen, par: Par) -> int:
    """Return the part of the way to full belief that today's events with machines go."""
    stop = par.stop if seen.gate_stop > 0 else 0
    sample = par.sample if seen.sampled > 0 else 0
    gone = par.gone if seen.gone > 0 else 0
    return stop + sample + gone


def _called(seen: Seen) -> int:
    """Return how many of today's calls, talks and watchers at the door the person had."""
    return seen.warned + seen.held + seen.pressed + seen.followed + seen.visited + seen.shadowed + seen.asked


def _people_events(seen: Seen, par: Par) -> int:
    """Return the part of the way to full belief that today's events with people go."""
    stop = par.stop if seen.patrol_stop + seen.round_stop + seen.checked + seen.turned > 0 else 0
    call = par.call if _called(seen) + seen.rebuked > 0 else 0
    came_to_watch = seen.visit > 0 and seen.served == 0
    visit = par.visit if came_to_watch or seen.papers > 0 else 0
    family = par.family * min(seen.family_struck, MOST_AT_HOME)
    near = par.friend * min(seen.friends_struck, MOST_FRIENDS)
    return stop + call + visit + family + near


def _swayed(sixteenths: int, par: Par, noise: int) -> int:
    """Return the part of the way, in 1/1024, that so many sixteenths of an occasion go."""
    return (sixteenths * par.move + noise) // ALL


def _moved(belief: int, part: int, noise: int) -> int:
    """Return a belief after it went this part of the way to full belief."""
    return belief + rounded_part_of(FULL - belief, min(part, ALL), noise)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Notice, believe, fade, and answer: one person's day."""
    here = seen.present
    mark = bits_of(draw.luck, 0, 8) if seen.day == 0 else own.mark
    # What is seen and heard today.
    sights = _machines_noticed(seen, par)
    novel = max(sights - part_of(own.used_to, par.habit), 0)
    new = _news(own, seen, par, draw)
    # A point of 255 is nearly 4 of 1,024.
    by_sights = _swayed(novel, par, lot(draw.luck, 0))
    machines = by_sights + _machine_events(seen, par) + 4 * new
    by_company = _swayed(_people_noticed(seen, par, draw), par, lot(draw.luck, 5))
    people = by_company + _people_events(seen, par)
    # What is believed.
    round_people = bits_of(draw.luck, 15, 16)
    by_machines = _moved(fade(own.by_machines, par.fades, low_bits(draw.luck)), machines, lot(draw.luck, 20))
    by_people = _moved(fade(own.by_people, par.fades, round_people), people, lot(draw.luck, 18))
    watched = by_machines + by_people - by_machines * by_people // FULL
    # What people do about it.
    holds_back = here > 0 and mark < part_of(watched, par.heed)
    accepts = seen.trust >= par.accept_from
    opposed = seen.dissent >= OPPOSED
    seems_supported = seen.support >= par.minority_from
    in_the_minority = opposed == seems_supported
    distrust = part_of(by_people, par.distrust_people)
    stopped = seen.gate_stop + seen.patrol_stop + seen.checked + seen.turned
    struck = stopped + _called(seen) + seen.sampled + seen.gone > 0
    tells = TELLS if struck else max(own.tells - 1, 0)
    return Own(
        mark=mark,
        by_machines=by_machines if here else 0,
        by_people=by_people if here else 0,
        watched=watched if here else 0,
        used_to=relax_toward(own.used_to, sights, par.settles, bits_of(draw.luck, 8, 16)),
        aware=min(fade(own.aware, par.forgets, bits_of(draw.luck, 12, 16)) + new, FULL) if here else 0,
        tells=tells,
        struck=tells > 0,
        holds_back=holds_back,
        caution=part_of(FULL, par.restraint) if holds_back else 0,
        hush=part_of(watched, par.hush) if accepts and in_the_minority else 0,
        mistrust=distrust if accepts else distrust + part_of(by_machines, par.distrust_machines),
    )


MEASURES = (
    Measure(
        column="watched",
        kind="harm",
        unit="points",
        doc="belief of being watched, of 255",
        person=False,
        account="fear and self-censorship",
        level=True,
    ),
    Measure(
        column="by_machines",
        kind="behaviour",
        unit="points",
        doc="belief of being watched by machines, of 255",
        person=False,
        level=True,
    ),
    Measure(
        column="by_people",
        kind="behaviour",
        unit="points",
        doc="belief of being watched by people, of 255",
        person=False,
        level=True,
    ),
    Measure(
        column="aware",
        kind="behaviour",
        unit="points",
        doc="awareness of surveillance from news, of 255",
        person=False,
        level=True,
    ),
    Measure(
        column="holds_back",
        kind="harm",
        unit="person-days",
        doc="days on which people avoid some lawful acts because they feel watched",
        account="fear and self-censorship",
    ),
    Measure(
        column="hush",
        kind="harm",
        unit="points",
        doc="dissent that being watched outweighs in those who accept it and feel in the minority, of 255",
        person=False,
        account="fear and self-censorship",
        level=True,
    ),
)

NEVER = 2**31 - 1
QUIET = {"luck": 0}
STILL = {"fades": "0", "settles": "0", "forgets": "0"}
DAY = {"day": 9, "trust": 100}
EXAMPLES = (
    WorkedExample(
        "16 sixteenths of watchers in the street go 12/1024 of the way each: 192 of 255 points is 47; papers 0.25 more",
        seen={**DAY, "watchers": 16, "papers": 1},
        par={**STILL, "move": "12", "visit": "0.25"},
        draw=QUIET,
        expect={"by_people": 111, "by_machines": 0, "struck": 0},
    ),
    WorkedExample(
        "to be taken aside at a checkpoint is a stop: half the way",
        seen={**DAY, "checked": 2},
        par={**STILL, "stop": "0.5"},
        draw=QUIET,
        expect={"by_people": 127, "struck": 1},
    ),
    WorkedExample(
        "32 sixteenths noticed, 16 usual of which half count: 24 go 12/1024 of the way each, 288 of 155: 100 + 43",
        own={"by_machines": 100, "used_to": 16},
        seen={**DAY, "on_show": 32},
        par={**STILL, "move": "12", "habit": "0.5"},
        draw=QUIET,
        expect={"by_machines": 143, "by_people": 0, "watched": 143, "used_to": 16},
    ),
    WorkedExample(
        "a sight that is all usual moves nothing",
        own={"by_machines": 100, "used_to": 32},
        seen={**DAY, "on_show": 32},
        par={**STILL, "habit": "1"},
        draw=QUIET,
        expect={"by_machines": 100, "struck": 0},
    ),
    WorkedExample(
        "a stop by a patrol goes half the way, 127 of 255; it is told for a week and takes a quarter of 127 off trust",
        seen={**DAY, "patrol_stop": INFERRED},
        par={**STILL, "stop": "0.5", "distrust_people": "0.25"},
        draw=QUIET,
        expect={"by_people": 127, "watched": 127, "tells": 7, "struck": 1, "mistrust": 31},
    ),
    WorkedExample(
        "samples go a quarter of the way; both beliefs of 63 and 128 are 63 + 128 - 63 x 128/255 = 160",
        own={"by_people": 128},
        seen={**DAY, "sampled": BY_GROUP_RULE},
        par={**STILL, "sample": "0.25"},
        draw=QUIET,
        expect={"by_machines": 63, "by_people": 128, "watched": 160},
    ),
    WorkedExample(
        "a lot of news to somebody who knows half of it (127 of 255): 128 points are new, half of the way",
        own={"aware": 127},
        seen={"day": 9},
        par={**STILL, "news_day": "9"},
        draw=QUIET,
        expect={"aware": 255, "by_machines": 127},
    ),
    WorkedExample(
        "lot 1023 of the news hears nothing of it",
        seen={"day": 9},
        par={**STILL, "news_day": "9"},
        draw={"luck": 1023 << 20},
        expect={"aware": 0, "by_machines": 0},
    ),
    WorkedExample(
        "a mark of 60 is below a belief of 200 times 0.375: holds back, and gives up 0.75 of 255",
        own={"mark": 60, "by_machines": 200},
        seen=DAY,
        par={**STILL, "heed": "0.375", "restraint": "0.75"},
        draw=QUIET,
        expect={"holds_back": 1, "caution": 191, "hush": 0},
    ),
    WorkedExample(
        "accepts it, opposes, and others seem to support: 0.25 of 200 points of dissent are outweighed",
        own={"mark": 255, "by_machines": 200},
        seen={"day": 9, "trust": 150, "dissent": 160},
        par={**STILL, "hush": "0.25"},
        draw=QUIET,
        expect={"hush": 50, "holds_back": 0, "mistrust": 0},
    ),
    WorkedExample(
        "the same person who does not accept it: no hush, and 0.125 of 200 points less trust",
        own={"mark": 255, "by_machines": 200},
        seen={"day": 9, "trust": 100, "dissent": 160},
        par={**STILL, "hush": "0.25", "distrust_machines": "0.125"},
        draw=QUIET,
        expect={"hush": 0, "mistrust": 25},
    ),
    WorkedExample(
        "on the first day the mark is drawn, and who left believes nothing",
        own={"by_machines": 200},
        seen={"day": 0, "present": 0},
        par=STILL,
        draw={"luck": 77},
        expect={"mark": 77, "by_machines": 0, "watched": 0, "holds_back": 0},
    ),
)
KNOBS = (
    Knob(
        set={"perception.habit": "1"},
        measure="perception.watched",
        moves="down",
        why="people get used to what they see daily (Helson 1964)",
    ),
    Knob(
        set={"perception.heed": "0.51"},
        measure="society.given_up",
        moves="up",
        why="more people hold back (Pew Research Center 2015)",
    ),
    Knob(
        set={"perception.news_day": "20"},
        measure="perception.holds_back",
        moves="up",
        why="news of surveillance chills lawful acts (Penney 2016)",
    ),
    Knob(
        set={"perception.distrust_people": "0.4"},
        measure="society.trust",
        moves="down",
        why="watching by people costs trust (Xu 2019)",
    ),
    Knob(
        set={"perception.hush": "0.3"},
        measure="society.expressed",
        moves="down",
        why="those who accept watching fall silent in a hostile climate (Stoycheff 2016; P264)",
    ),
    Knob(
        set={"perception.half_life": "60"},
        measure="society.fear",
        moves="down",
        why="a belief that fades sooner leaves less fear",
    ),
)
