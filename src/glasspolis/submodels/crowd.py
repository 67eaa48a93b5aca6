"""Crowd, after society: who joins a public act once enough others have, and how an act begins.

Purpose
Show what a crowd comes to from its thresholds alone, and how little may tip it; and, with `events`
on, whether a death or a shock starts protests in a city of people who feel, fear and tire.

Entities and state
A resident has a threshold for good: the share of the crowd that must have joined. Without events a
crowd is the cell of 1,024 residents. With them it is the district, a few residents are organisers,
and a person is weary of days in the street. A district has a crowd on some days.

Process
Each day a person takes part if, among those present in the cell, the share who took part yesterday
is at least the person's threshold. Thresholds are normal or even, with a mean and a spread. A
person with a threshold of 0 or below begins, a person with one above 1 never joins, and some people
may be out of it altogether. On one day a spark may bring out a share of everybody. With events a
crowd forms in a district only on the day after an organiser calls for one, and goes on while
anybody is out. Organisers call seldom in calm, and more often when a story stirs them, and when
they see crowds in other districts, the more the larger these are (contagion, a switch). A call
reaches so many people, and each day everybody who is out tells some more, so that a crowd may grow
past a cell and is no larger where the district is. Some of those who are told have time on a day.
Their threshold moves with what the person feels: dissent beyond the usual and a story that stirs
lower it, fear and weariness raise it. With `turnout_sign` 1 the share of the crowd that is seen
draws people in (a complement). With -1 others make one's own part unnecessary, so that only those
go who would go alone, and they stay away as the crowd grows (a substitute; Cantoni et al. 2019).
Both are shown. What is seen is yesterday's crowd of the own district, as a share of those who were
reached and could join, and a part of the crowds elsewhere. People in jail (unrest) stay away. The
spark is then a shock, by district.

Scheduling
Everybody looks at yesterday.

Stochasticity
There are four dense draws. Two make the threshold on the first day: a sum of twelve even numbers is
normal but for its farthest tails. One says who never joins and, on the day of the spark, who
follows it. One says who is an organiser, who calls, and whom a call reaches.

What it cannot model
Who stands beside whom does not count: ties weigh nothing here (unrest has places, and information
has ties). What the police do is in unrest. Thresholds do not change but with feelings, a call has
no demand, and organisers have no organisation. To take part is protected conduct. The model makes
no statement on how a crowd is kept from forming: where its thresholds tip, nobody can measure them
well enough.

Follows
Granovetter (1978, "Threshold models of collective behavior"); Kuran (1991) on surprise; Cantoni,
Yang, Yuchtman and Zhang (2019) on turnout.
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
    coarse_part_of_chance,
    column,
    derived,
    draw,
    fade,
    happens,
    happens_in,
    lot,
    of,
    part_of,
    switch,
    tally,
    today,
    trait,
    units,
    yes_no,
    yesterday,
)
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "world"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)

ONE = 4096  # the whole crowd
NEVER_JOINS = 8191
USUAL_DISSENT = 112  # points, as society has them on average
USUAL_FEAR = 40
POINT = 16  # a point of 255 of the whole crowd, in 1/4096
MOST_REGIONS = 32  # of a place
MILLE = 1024000  # one in 1,000 counts as 1,024
MOST_MILLE = 8192


class Own(NamedTuple):
    threshold: int = column(high=8191, unit="1/4096", doc="share of the crowd that must take part", protected=True)
    joined: int = yes_no(doc="takes part today", diary="joined a crowd", protected=True)
    organiser: int = yes_no(doc="is one of those who may call others together", protected=True)
    calls: int = yes_no(doc="calls others together for tomorrow", diary="called a protest", protected=True)
    weary: int = column(high=255, unit="points", doc="weariness of days in the street", protected=True)


class Units(NamedTuple):
    open: Any = units("region", low=0, high=1, unit="0/1", doc="there is a crowd in the district today")
    begins: Any = units("region", low=0, high=1, unit="events", doc="a crowd begins today where there was none")
    size: Any = units("region", low=0, high=1000000000, unit="people", doc="yesterday's crowd of the district")
    reached: Any = units("region", low=0, high=1000000000, unit="people", doc="who are told of the crowd")
    heard: Any = units("region", low=0, high=1048576, unit="2^-20", doc="share of residents who are told of it")
    elsewhere: Any = units(
        "region", low=0, high=8192, unit="2^-10 of 1 in 1000", doc="of all residents, who are out in other districts"
    )
    share: Any = units("region", low=0, high=8192, unit="1/4096", doc="share of the crowd that people see")


class Known(NamedTuple):
    joined: Any = tally("crowd.joined", by="region")
    calls: Any = tally("crowd.calls", by="region")
    people: Any = tally("society.present", by="region")


class Seen(NamedTuple):
    day: int = clock("day")
    region: int = trait("region")
    present: int = today("society.present", absent=1)
    dissent: int = today("society.dissent", absent=USUAL_DISSENT)
    fear: int = today("society.fear", absent=USUAL_FEAR)
    stirring: int = yesterday("information.stirring")
    jailed: int = yesterday("unrest.jailed")
    heard: int = of("crowd.heard")
    elsewhere: int = of("crowd.elsewhere")
    share: int = of("crowd.share")
    others: int = tally("crowd.joined", by="cell")
    people: int = tally("society.present", by="cell")


class Par(NamedTuple):
    normal: int = switch("1", doc="thresholds are normal; 0: even, a spread about the mean")
    mean: int = assumed(
        "0.25", unit="share", low="0", high="1", doc="of the crowd: mean threshold (Granovetter's example)"
    )
    spread: int = assumed("0.1", unit="share", low="0", high="1", doc="standard deviation, or half the width if even")
    never: int = assumed("0", unit="share", low="0", high="1", sweep=False, doc="of people who never join")
    spark_day: int = assumed(
        "7300", unit="day", low="0", high="7300", sweep=False, doc="of the spark, burn-in left out"
    )
    spark: int = assumed(
        ("0",) * MOST_REGIONS,
        unit="share",
        low="0",
        high="1",
        by="region",
        sweep=False,
        doc="of people whom the spark brings out for a day, a chance from outside by place",
    )
    events: int = switch("0", doc="a crowd is a district's, somebody calls it, and feelings move thresholds")
    turnout_sign: int = assumed(
        "1",
        unit="-1 or 1",
        low="-1",
        high="1",
        sweep=False,
        both_signs=True,
        doc="with events, others draw in (1) or spare one (-1)",
    )
    contagion: int = switch("1", doc="with events, crowds of other districts are seen and answered by calls")
    organisers: int = assumed(
        "0.004", unit="share", low="0.001", high="0.007", doc="of people who may call others together; four in a cell"
    )
    # Half of them feel more than is usual. Together with their number this makes the published 57
    # incidents a year and million people (P269).
    call: int = assumed(
        "0.03", unit="per year", low="0.01", high="0.05", doc="an organiser who feels more than is usual calls, in calm"
    )
    call_stirred: int = assumed(
        "0.02", unit="probability", low="0", high="0.04", doc="the same on a day on which a story stirs"
    )
    call_elsewhere: int = assumed(
        "0.02",
        unit="probability",
        low="0",
        high="0.04",
        doc="the same for one in 1,000 of all residents who is out elsewhere, up to eight",
    )
    reach: int = assumed("1000", unit="people", low="200", high="1800", doc="who are told by a call; most cannot come")
    word: int = assumed("5", unit="people", low="0", high="10", doc="more of them whom each who is out tells, a day")
    can_come: int = assumed("0.3", unit="share", low="0.1", high="0.5", doc="of those told, who have time on a day")
    sees: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="weight of crowds elsewhere in the share that people see"
    )
    feel: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="of the whole crowd, what full feeling takes off a threshold"
    )
    anger: int = assumed("40", unit="points", low="0", high="80", doc="of feeling that a story that stirs adds")
    fear_weight: int = assumed(
        "0.6", unit="share", low="0.2", high="1", doc="feeling that a point of fear outweighs, as in society"
    )
    tires: int = assumed("40", unit="points", low="10", high="70", doc="of weariness that a day in the street adds")
    rests_in: int = assumed("14", unit="days", low="7", high="21", doc="half-life of weariness")
    rests: int = derived(unit="probability", doc="share of weariness that goes in a day")


class Draw(NamedTuple):
    one: int = draw("half of the threshold")
    two: int = draw("the other half")
    spark: int = draw("who never joins, and follows the spark (bits 21); who hears of a crowd (10); rounding")
    call: int = draw("an organiser, on the first day; then a call")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The daily part of weariness that goes."""
    return {"rests": daily_rate(par["rests_in"])}


def _share(joined: Any, reached: Any, never: Any) -> Any:
    """Return the share that joined of those who were reached and could, in 1/4096."""
    possible = reached * (1024 - never) // 1024
    return np.minimum(joined * ONE // np.maximum(possible, 1), ONE)


def daily(units: Units, known: Known, par: Any, luck: None) -> Units:
    """Where there is a crowd today, who is told of it, and how much of one people see."""
    open_today = np.minimum(known.joined + known.calls, 1) * par.events
    goes_on = np.minimum(known.joined, 1)
    told = units.reached * goes_on + known.calls * par.reach + known.joined * par.word
    reached = np.minimum(told, known.people) * open_today
    out = np.sum(known.joined) - known.joined
    crowds = _share(out, np.sum(reached) - reached, par.never) * par.contagion
    residents = np.maximum(np.sum(known.people), 1)
    return Units(
        open=open_today,
        begins=open_today * (1 - units.open),
        size=known.joined,
        reached=reached,
        heard=reached * 1048576 // np.maximum(known.people, 1),
        elsewhere=np.minimum(out * par.contagion * MILLE // residents, MOST_MILLE),
        share=_share(known.joined, reached, par.never) + crowds * par.sees // 1024,
    )


def _even(draw: int, first_bit: int) -> int:
    """Five bits of a draw: an even number of 0 to 31."""
    return draw >> first_bit & 31


def _six_even(draw: int) -> int:
    """Add up six even numbers of 0 to 31, each of bits of its own."""
    low = _even(draw, 0) + _even(draw, 5) + _even(draw, 10)
    high = _even(draw, 15) + _even(draw, 20) + _even(draw, 25)
    return low + high


def _threshold(par: Par, draw: Draw) -> int:
    """Give a threshold in 1/4096.

    It is the mean plus the spread times a normal number, or times an even one from -1 to 1.
    """
    # Twelve even numbers have the mean 186 and the standard deviation 32; parameters are in 1/1024.
    deviation = _six_even(draw.one) + _six_even(draw.two) - 186
    normal = par.spread * deviation >> 3
    even = par.spread * ((draw.one >> 16) - 16384) >> 12
    return min(max(par.mean * 4 + (normal if par.normal > 0 else even), 0), NEVER_JOINS)


def _need(own: Own, seen: Seen, par: Par, threshold: int) -> tuple[int, int]:
    """Return the share of the crowd that the person needs to see, in 1/4096, and the feeling beyond
    the usual, in points.
    """
    stirred = par.anger if seen.stirring > 0 else 0
    feeling = seen.dissent - USUAL_DISSENT + stirred - part_of(seen.fear - USUAL_FEAR, par.fear_weight)
    return threshold - part_of((feeling - own.weary) * POINT, par.feel), feeling


def _calls(own: Own, seen: Seen, par: Par, draw: Draw, feeling: int, free: int) -> int:
    """Return whether an organiser calls others together for tomorrow."""
    stirred = par.call_stirred if seen.stirring > 0 else 0
    chance = par.call + stirred + coarse_part_of_chance(par.call_elsewhere, seen.elsewhere)
    wants = own.organiser > 0 and feeling > own.weary and seen.day > 0
    return int(wants and happens(draw.call, chance)) * free * par.events


def _goes(seen: Seen, par: Par, draw: Draw, need: int) -> int:
    """Return whether the person joins the district's crowd: because of what is seen of it, or in
    spite.
    """
    draws_in = seen.share >= need
    spares = seen.share + need <= 0
    wants = draws_in if par.turnout_sign > 0 else spares
    told = draw.call >> 11 < seen.heard
    return int(wants and told and happens_in(lot(draw.spark, 10), par.can_come))


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Whether enough of the cell, or of the district, took part yesterday."""
    spark_lot = lot(draw.spark, 21)
    first_day = seen.day == 0
    drawn = NEVER_JOINS if happens_in(spark_lot, par.never) else _threshold(par, draw)
    threshold = drawn if first_day else own.threshold
    sparked = seen.day == par.spark_day and happens_in(spark_lot, par.spark)
    enough = seen.others * ONE >= threshold * seen.people
    # Nobody has been seen before the first day, so that only those begin who need nobody.
    waits = first_day and threshold > 0
    need, feeling = _need(own, seen, par, threshold)
    free = seen.present * int(seen.jailed == 0)
    of_cell = int(enough and not waits)
    goes = _goes(seen, par, draw, need) if par.events > 0 else of_cell
    joined = free * int(sparked or (threshold < NEVER_JOINS and goes > 0))
    calls = _calls(own, seen, par, draw, feeling, free)
    rested = fade(own.weary, par.rests, draw.spark)
    return Own(
        threshold=threshold,
        joined=joined,
        organiser=int(happens_in(lot(draw.call, 0), par.organisers)) if first_day else own.organiser,
        calls=calls,
        weary=min(rested + par.tires * max(joined * par.events, calls), 255),
    )


MEASURES = (
    Measure(column="joined", kind="behaviour", unit="person-days", doc="took part in a crowd"),
    Measure(column="calls", kind="behaviour", unit="calls", doc="called others together", person=False),
    Measure(
        column="begins", kind="behaviour", unit="events", doc="protests that began in a district", scales_with="region"
    ),
    Measure(
        column="open",
        kind="behaviour",
        unit="district-days",
        doc="days with a crowd in a district",
        scales_with="region",
    ),
)

QUIET = {"spark": 2**31 - 1, "call": 2**31 - 1}
LATER = {"day": 9, "people": 1024}
EXAMPLES = (
    WorkedExample(
        "256 of 1,024 took part: enough for a threshold of a quarter",
        own={"threshold": 1024},
        seen={**LATER, "others": 256},
        draw=QUIET,
        expect={"joined": 1, "threshold": 1024},
    ),
    WorkedExample(
        "255 are not",
        own={"threshold": 1024},
        seen={**LATER, "others": 255},
        draw=QUIET,
        expect={"joined": 0, "threshold": 1024},
    ),
    WorkedExample(
        "all luck 0: 186/32 deviations below the mean, so below 0: begins",
        seen={"day": 0},
        draw={**QUIET, "one": 0, "two": 0},
        expect={"threshold": 0, "joined": 1},
    ),
    WorkedExample(
        "the mean itself: 93 + 93 = 186 (three of the six numbers 31, three 0), and nobody is out yet",
        seen={"day": 0},
        draw={**QUIET, "one": 31 * 1057, "two": 31 * 1057},
        expect={"threshold": 1024, "joined": 0},
    ),
    WorkedExample(
        "even between 0.15 and 0.35: luck 0 gives 0.15 (102/1024 below 256/1024: 616/4096)",
        seen={"day": 0},
        par={"normal": "0"},
        draw={**QUIET, "one": 0, "two": 0},
        expect={"threshold": 616, "joined": 0},
    ),
    WorkedExample(
        "a spark brings out who would not",
        own={"threshold": 4000},
        seen={**LATER, "others": 0},
        par={"spark_day": "9", "spark": "0.5"},
        draw={**QUIET, "spark": "0.49"},
        expect={"joined": 1, "threshold": 4000},
    ),
    WorkedExample(
        "who never joins does not join all others",
        own={"threshold": NEVER_JOINS},
        seen={**LATER, "others": 1023},
        draw=QUIET,
        expect={"joined": 0, "threshold": NEVER_JOINS},
    ),
    WorkedExample(
        "a threshold of a quarter, less half of 51 of 255 points of feeling, is 0.15: a fifth of the crowd is enough",
        own={"threshold": 1024},
        seen={"day": 9, "dissent": USUAL_DISSENT + 51, "heard": 1048576, "share": 820},
        par={"events": "1", "feel": "0.5", "tires": "40"},
        draw={**QUIET, "spark": 0},
        expect={"joined": 1, "weary": 40},
    ),
    WorkedExample(
        "weary of two days by 80 points, which is 0.16 of the crowd: it is not",
        own={"threshold": 1024, "weary": 80},
        seen={"day": 9, "dissent": USUAL_DISSENT + 51, "heard": 1048576, "share": 820},
        par={"events": "1", "feel": "0.5", "rests": "0"},
        draw={**QUIET, "spark": 0},
        expect={"joined": 0, "weary": 80},
    ),
    WorkedExample(
        "as substitutes a fifth of the crowd spares who would have gone alone only for 0.05",
        own={"threshold": 204},
        seen={"day": 9, "dissent": USUAL_DISSENT + 51, "heard": 1048576, "share": 820},
        par={"events": "1", "turnout_sign": "-1", "feel": "0.5"},
        draw={**QUIET, "spark": 0},
        expect={"joined": 0},
    ),
    WorkedExample(
        "an organiser whom a story stirs calls",
        own={"organiser": 1, "threshold": 4000},
        seen={"day": 9, "stirring": 1},
        par={"events": "1", "anger": "40", "call_stirred": "0.02"},
        draw={**QUIET, "call": "0.01"},
        expect={"calls": 1, "joined": 0, "weary": 40},
    ),
    WorkedExample(
        "a call reached 1,000 of 2,000 people, of whom a tenth could come, 40 did, and told 200 more: a third of 120; "
        "0.3 of that is seen in the other district, where nobody is told",
        function="daily",
        own={"open": [1, 0], "reached": [1000, 0]},
        seen={"joined": [40, 0], "calls": [0, 0], "people": [2000, 2000]},
        par={"events": "1", "sees": "0.3", "word": "5", "never": "0.9"},
        expect={
            "open": [1, 0],
            "begins": [0, 0],
            "size": [40, 0],
            "reached": [1200, 0],
            "heard": [629145, 0],
            "elsewhere": [0, 8192],
            "share": [1376, 412],
        },
    ),
)
KNOBS = (
    Knob(
        set={"crowd.spread": "0.2"},
        measure="crowd.joined",
        moves="up",
        why="more begin, and nearly all follow (Granovetter 1978)",
    ),
    Knob(set={"crowd.mean": "0.1"}, measure="crowd.joined", moves="up", why="fewer others are needed"),
    Knob(set={"crowd.normal": "0"}, measure="crowd.joined", moves="down", why="between 0.15 and 0.35 nobody begins"),
    Knob(
        base={"crowd.spread": "0.2"},
        set={"crowd.never": "0.9"},
        measure="crowd.joined",
        moves="down",
        why="who never joins begins nothing",
    ),
    Knob(
        base={"crowd.spark_day": "10"},
        set={"crowd.spark": "0.4"},
        measure="crowd.joined",
        moves="up",
        why="once many are out, the rest see enough of them",
    ),
    Knob(
        base={"crowd.events": "1", "crowd.organisers": "0.007", "crowd.call_stirred": "0.04"},
        set={"crowd.organisers": "0"},
        measure="crowd.joined",
        moves="down",
        why="nobody calls",
    ),
)
