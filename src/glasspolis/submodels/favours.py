"""Favours: places that go first to people with a high score, and who does without, after sanctions.

Purpose
Count what a high score is worth, and from whom it is taken.

Entities and state
A person may have an application that waits for the day on which places are given.

Process
Applications for school, work and an allowance are collected over a week. Each kind is decided on a
day of its own, and has places for a share of those who ask. A part of the desks looks at scores.
There, people with the points of band AA come first, then grade A, then everybody below; people
under a sanction come last. Among equals lots are drawn (a ration). The same lots decide a second
time as if nobody came first. A person who has a place only in the first was favoured, and one who
has a place only in the second was displaced. There are exactly as many of the one as of the other.
What a favour is worth is posted.

Scheduling
An application that sanctions refuse today is not collected. Schools decide on Mondays, employers on
Tuesdays, and offices on Wednesdays, about what waited on the day before.

Stochasticity
One draw says whether a desk looks at scores, and the ration has a lottery.

What it cannot model
Places have no quality, so that a good school counts as any school. No queue carries over: a person
who gets no place has to ask again. Deposits that are waived, faster permits and other perks that
nobody else loses are left out, and so are officials who give favours to friends. A child has no
file and counts as A; nobody looks at the scores of its parents.

Follows
Engelmann et al. (2019, 2021) on red lists and rewards; positional goods (Hirsch 1976): a place that
is given to one is not given to another.
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
    happens_in,
    lot,
    param,
    part_of,
    ration,
    switch,
    tally,
    today,
    units,
    yes_no,
)

ROLE = "design"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

# Codes of society.apply.
JOB = 1
SCHOOL = 2
ALLOWANCE = 4
# Days of the week before those of the decisions, counted from Monday as 0.
BEFORE_SCHOOLS = 6
BEFORE_EMPLOYERS = 0
BEFORE_OFFICES = 1
# Classes of a claim.
BELOW_A = 1
IN_A = 2
FIRST = 3
OF_HUNDRED = 100
FULL = 1024


class Own(NamedTuple):
    waits: int = column(high=ALLOWANCE, unit="code", doc="application that waits: 1 work, 2 school, 4 allowance")
    due: int = column(
        high=OF_HUNDRED, unit="places per 100", doc="places for those who are decided on tomorrow by their score"
    )
    claim: int = column(
        high=FIRST, unit="code", doc="is decided on today: 1 below A, 2 in A, 3 with points that favour"
    )
    heard: int = yes_no(doc="is decided on today by the score")
    placed: int = yes_no(doc="gets a place")
    favoured: int = yes_no(doc="gets a place that lots would not have given", diary="was put first for a high score")
    displaced: int = yes_no(doc="would have had a place by lot, which went to a better score", diary="lost a place")


class Seen(NamedTuple):
    weekday: int = clock("weekday")
    present: int = today("society.present", absent=1)
    apply: int = today("society.apply")
    points: int = today("scoring.points")
    grade: int = today("scoring.grade")
    sanctioned: int = today("sanctions.sanctioned")
    refused: int = today("sanctions.refused")
    due_before: int = tally("favours.due", by="world")


class Units(NamedTuple):
    posted_from: int = units("world", low=0, high=6000, unit="points", doc="posted: least points that come first")
    worth_first: int = units("world", low=0, high=FULL, unit="1/1024", doc="posted: chance of a place that this adds")
    worth_a: int = units("world", low=0, high=FULL, unit="1/1024", doc="posted: chance of a place that grade A adds")


class Par(NamedTuple):
    reward_on: int = switch("1", doc="scores decide who gets a place first; 0: lots alone")
    reward_a: int = switch("1", doc="grade A comes before the grades below it")
    reward_from: int = param(
        "1030", unit="points", low="960", high="1100", evidence="P200", doc="least points that come first: band AA"
    )
    looks: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="schools, employers and offices that look at scores"
    )
    school: int = assumed("85", unit="places per 100", low="70", high="100", doc="at schools, of those who ask")
    job: int = assumed("50", unit="places per 100", low="20", high="80", doc="at work, of those who ask")
    allowance: int = assumed("75", unit="places per 100", low="50", high="100", doc="allowances, of those who ask")
    places: int = derived(unit="places", doc="given today")


class Draw(NamedTuple):
    desk: int = draw("whether the desk looks at scores")


class Grant(NamedTuple):
    place: int = ration(claim="claim", places="places", doc="a place, for a high score first")
    by_lot: int = ration(claim="heard", places="places", lots="place", doc="a place if nobody came first")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Places for those who were due yesterday, to the nearest whole one."""
    due = total.get("favours.due", 0)
    return {"places": Decimal((due + OF_HUNDRED // 2) // OF_HUNDRED)}


def daily(units: Units, known: None, par: Par, luck: None) -> Units:
    """Post who comes first, and by how much that raises the chance of a place, on average.

    Where most are in A, coming after them leaves nearly no place.
    """
    given = (par.school + par.job + par.allowance) * FULL // (3 * OF_HUNDRED)
    on = units.posted_from * 0 + par.reward_on
    return Units(
        posted_from=on * par.reward_from,
        worth_first=on * part_of(FULL - given, par.looks),
        worth_a=on * par.reward_a * part_of(given, par.looks),
    )


def _places_for(seen: Seen, par: Par, waits: int) -> int:
    """Places per 100 of the kind that waits, if tomorrow is its day; else 0."""
    if waits == SCHOOL and seen.weekday == BEFORE_SCHOOLS:
        return par.school
    if waits == JOB and seen.weekday == BEFORE_EMPLOYERS:
        return par.job
    return par.allowance if waits == ALLOWANCE and seen.weekday == BEFORE_OFFICES else 0


def _class_of(seen: Seen, par: Par) -> int:
    """Return the class of a claim; a person without a file counts as A."""
    graded = par.reward_on and seen.sanctioned == 0
    in_a = graded and par.reward_a and seen.grade == 0
    first = graded and seen.points >= par.reward_from
    return FIRST if first else (IN_A if in_a else BELOW_A)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Collect an application, and bring those before the decision whose day it is."""
    heard = own.due > 0
    limited = seen.apply == JOB or seen.apply == SCHOOL or seen.apply == ALLOWANCE
    asks = seen.apply if limited and seen.refused == 0 else 0
    waits = (asks if asks > 0 else own.waits) if seen.present else 0
    places = _places_for(seen, par, waits)
    by_score = happens_in(lot(draw.desk, 0), par.looks)
    return Own(
        waits=waits if places == 0 else 0,
        due=places if by_score else 0,
        claim=_class_of(seen, par) if heard else 0,
        heard=heard,
        placed=0,
        favoured=0,
        displaced=0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Compare the places with those that lots alone would have given."""
    placed = grant.place > 0
    by_lot = grant.by_lot > 0
    return own._replace(
        placed=placed,
        favoured=placed and not by_lot,
        displaced=by_lot and not placed,
    )


MEASURES = (
    Measure(
        column="heard", kind="volume", unit="applications", doc="applications that the score decides", person=False
    ),
    Measure(
        column="placed",
        kind="volume",
        unit="places",
        doc="places given to applicants by the score",
        person=False,
    ),
    Measure(
        column="favoured", kind="benefit", unit="places", doc="places got ahead of others for a high score", reward=True
    ),
    Measure(
        column="displaced",
        kind="harm",
        unit="places",
        doc="places lost to people with a better score",
        account="refused services",
    ),
)
EXAMPLES = (
    WorkedExample(
        "an application for school on a Sunday is decided on tomorrow by the score, with 85 places per 100",
        seen={"apply": SCHOOL, "weekday": 6},
        draw={"desk": 306},
        expect={"waits": 0, "due": 85, "claim": 0},
    ),
    WorkedExample(
        "the same at a desk that does not look (lot 307 of 1,024, and 0.3 is 307)",
        seen={"apply": SCHOOL, "weekday": 6},
        draw={"desk": 307},
        expect={"waits": 0, "due": 0},
    ),
    WorkedExample(
        "who is due with 1,030 points comes first",
        own={"due": 50},
        seen={"points": 1030, "weekday": 1},
        draw={"desk": 0},
        expect={"due": 0, "claim": FIRST, "heard": 1},
    ),
    WorkedExample(
        "under a sanction the same person comes last",
        own={"due": 50},
        seen={"points": 1030, "weekday": 1, "sanctioned": 1},
        draw={"desk": 0},
        expect={"claim": BELOW_A, "heard": 1},
    ),
    WorkedExample(
        "the lot gave a place, and it went to somebody else",
        function="settle",
        own={"heard": 1, "claim": 1},
        grant={"by_lot": 1},
        draw={"desk": 0},
        expect={"placed": 0, "displaced": 1, "favoured": 0},
    ),
    WorkedExample(
        "a place that the lot would not have given",
        function="settle",
        own={"heard": 1, "claim": 2},
        grant={"place": 1},
        draw={"desk": 0},
        expect={"placed": 1, "displaced": 0, "favoured": 1},
    ),
    WorkedExample(
        "85, 50 and 75 of 100 get a place, 716 of 1,024 on average; 0.3 of the desks look at scores",
        function="daily",
        own={"posted_from": [0], "worth_first": [0], "worth_a": [0]},
        expect={"posted_from": [1030], "worth_first": [92], "worth_a": [214]},
    ),
)
KNOBS = (
    Knob(
        set={"favours.reward_a": "0"},
        measure="favours.displaced",
        moves="down",
        why="few reach band AA alone (P200)",
    ),
    Knob(set={"favours.reward_on": "0"}, measure="favours.displaced", moves="down", why="lots alone displace nobody"),
    Knob(
        set={"favours.job": "80", "favours.school": "100", "favours.allowance": "100"},
        measure="favours.displaced",
        moves="down",
        why="where there are places enough nobody is displaced (Hirsch 1976)",
    ),
    Knob(
        set={"scoring.city_a": "1001"},
        measure="favours.displaced",
        moves="up",
        why="more people are below the cut, and come last",
    ),
    Knob(set={"favours.school": "100"}, measure="favours.placed", moves="up", why="more places"),
)
