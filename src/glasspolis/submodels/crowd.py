"""Crowd, after society: who joins a public act once enough others have; nothing else moves anybody.

Purpose
Show what a crowd comes to from its thresholds alone, and how little may tip it.

Entities and state
A resident has a threshold for good: the share of the crowd that must have joined. A crowd is the
cell of 1,024 residents.

Process
Each day a person takes part if, among those present in the cell, the share who took part yesterday
is at least the person's threshold. Thresholds are normal or even, with a mean and a spread. A
person with a threshold of 0 or below begins, a person with one above 1 never joins, and some people
may be out of it altogether. On one day a spark may bring out a share of everybody.

Scheduling
Everybody looks at yesterday.

Stochasticity
There are three dense draws. Two make the threshold on the first day: a sum of twelve even numbers
is normal but for its farthest tails. One says who never joins and, on the day of the spark, who
follows it.

What it cannot model
Who stands beside whom does not count: ties weigh nothing here (unrest has places, and information
has ties). There is no fear, no police and nothing that they do, and thresholds do not change. To
take part is protected conduct. The model makes no statement on how a crowd is kept from forming:
where its thresholds tip, nobody can measure them well enough.

Follows
Granovetter (1978, "Threshold models of collective behavior"); Kuran (1991) on surprise.
"""

from typing import NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    column,
    draw,
    happens_in,
    lot,
    switch,
    tally,
    today,
    trait,
    yes_no,
)

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
MOST_REGIONS = 32  # of a place


class Own(NamedTuple):
    threshold: int = column(high=8191, unit="1/4096", doc="share of the crowd that must take part", protected=True)
    joined: int = yes_no(doc="takes part today", diary="joined a crowd", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    region: int = trait("region")
    present: int = today("society.present", absent=1)
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


class Draw(NamedTuple):
    one: int = draw("half of the threshold")
    two: int = draw("the other half")
    spark: int = draw("who never joins; on the day of the spark, who follows it")


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


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Whether enough of the cell took part yesterday."""
    spark_lot = lot(draw.spark, 21)
    first_day = seen.day == 0
    drawn = NEVER_JOINS if happens_in(spark_lot, par.never) else _threshold(par, draw)
    threshold = drawn if first_day else own.threshold
    sparked = seen.day == par.spark_day and happens_in(spark_lot, par.spark)
    enough = threshold < NEVER_JOINS and seen.others * ONE >= threshold * seen.people
    # Nobody has been seen before the first day, so that only those begin who need nobody.
    waits = first_day and threshold > 0
    return Own(threshold=threshold, joined=seen.present * int(sparked or (enough and not waits)))


MEASURES = (Measure(column="joined", kind="behaviour", unit="person-days", doc="took part in a crowd"),)

QUIET = {"spark": 2**31 - 1}
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
        draw={"spark": "0.49"},
        expect={"joined": 1, "threshold": 4000},
    ),
    WorkedExample(
        "who never joins does not join all others",
        own={"threshold": NEVER_JOINS},
        seen={**LATER, "others": 1023},
        draw=QUIET,
        expect={"joined": 0, "threshold": NEVER_JOINS},
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
)
