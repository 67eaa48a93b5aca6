"""Crowd: who joins a public act once enough others have, after society; nothing else moves anybody.

Purpose. Show what a crowd comes to from its thresholds alone, and how little may tip it (Granovetter 1978, "Threshold
models of collective behavior"; Kuran 1991 for the surprise). Entities and state. A resident has a threshold for good:
the share of the crowd that must have joined. A crowd is the cell of 1,024 residents. Process. Each day a person takes
part if the share of those present in the cell who took part yesterday is at least the own threshold. Thresholds are
normal or even, with a mean and a spread; who has one of 0 or below begins, who has one above 1 never joins, and some
may be out of it altogether. On one day a spark may bring out a share of everybody. Scheduling: all look at yesterday.
Stochasticity. Three dense numbers: two for the threshold on the first day (a sum of twelve even numbers is normal but
for its farthest tails), one for who never joins and, on its day, who follows the spark.
What it cannot model. Who stands beside whom (ties weigh nothing; unrest has places, information has ties), fear, police
and what they do; thresholds that change. To take part is protected conduct. It makes no statement on how a crowd is
kept from forming: where its thresholds tip, nobody can measure them well enough.
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
    switch,
    tally,
    today,
    yes_no,
)

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)


ONE, NEVER_JOINS = 4096, 8191


class Own(NamedTuple):
    threshold: int = column(high=8191, unit="1/4096", doc="of the crowd that must take part", protected=True)
    joined: int = yes_no(doc="takes part today", diary="joined a crowd", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
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
        "0", unit="share", low="0", high="1", sweep=False, doc="of people whom the spark brings out for a day"
    )


class Draw(NamedTuple):
    one: int = draw("half of the threshold")
    two: int = draw("the other half")
    spark: int = draw("who never joins; on the day of the spark, who follows it")


def _sum(luck: int) -> int:
    """Six even numbers of 0 to 31, added up."""
    first = (luck & 31) + (luck >> 5 & 31) + (luck >> 10 & 31)
    return first + (luck >> 15 & 31) + (luck >> 20 & 31) + (luck >> 25 & 31)


def _threshold(one: int, two: int, par: Par) -> int:
    """Mean plus spread times a normal number (in 32nds), or times an even one between -1 and 1; in 4,096ths."""
    normal, even = par.spread * (_sum(one) + _sum(two) - 186) >> 3, par.spread * ((one >> 16) - 16384) >> 12
    return min(max(par.mean * 4 + (normal if par.normal > 0 else even), 0), NEVER_JOINS)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Whether enough of the cell took part yesterday."""
    out = draw.spark >> 21 < par.never
    drawn = NEVER_JOINS if out else _threshold(draw.one, draw.two, par)
    threshold = drawn if seen.day == 0 else own.threshold
    sparked = seen.day == par.spark_day and draw.spark >> 21 < par.spark
    enough = threshold < NEVER_JOINS and seen.others * ONE >= threshold * seen.people
    first = seen.day == 0 and threshold > 0
    return Own(threshold=threshold, joined=seen.present * int(sparked or (enough and not first)))


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
        ("the mean itself: 93 + 93 = 186 (three of the six numbers 31, three 0), and nobody is out yet"),
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
