"""Foreign firms, beside corporate and firms: what foreign and joint firms say when they are rated
inside, what they lose, and whom they let go.

Purpose
Show who pays when a firm whose owners live elsewhere is rated by what it says.

Entities and state
A firm is of home, joint or foreign; it may be under pressure, carries marks on its rating and a
loss of trade, and may have left. A person may lose work there, and may have a file opened.

Process
A foreign or joint firm is asked, now and then, to say something or to take something down. It gives
in at a published rate (P445 for territory, P446 for where cotton is bought). A joint firm refuses
half as often, since the partner decides with it. A firm that refuses loses trade to a boycott,
which fades, and marks on its rating (corporate), so that it may be listed and its workers pay for
it. For some weeks after it was asked a firm is under pressure, and lets go of workers who spoke in
public, whatever they said. Data on the people who work for it have to be kept inside: that costs
trade, and there the authorities open files of its workers. A foreign firm that pays for both leaves
at a slow rate, and its work goes with it (Hirschman 1970: exit where voice is not possible);
another firm of home takes its place later (firms).

Stochasticity
Firms have random numbers, which are the same in every world. Each person has a dense draw, which
decides who is let go, and a rare one for files.

What it cannot model
Owners abroad and what they say there (the file abroad has people there), workers who stay silent
for the firm's sake beyond fear as such (society), technology that is handed over, customers' data
and suppliers of foreign firms are left out. How many firms are foreign is assumed.

Follows
Hirschman (1970); Becker (1968) on what a refusal costs.
"""

from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    draw,
    flag,
    happens,
    of,
    param,
    part_of,
    rare,
    switch,
    today,
    trait,
    unit_draw,
    units,
    within,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import OWN_PROTECTED

ROLE = "world"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

JOINT = 1
FOREIGN = 2


class Own(NamedTuple):
    let_go_flag: int = flag(
        doc="let go by a firm under pressure for having spoken in public",
        unit="dismissals",
        counts="workers whom a firm under pressure lets go for having spoken",
        diary="was let go for having spoken",
        account="jobs and income lost",
    )
    lost_work: int = yes_no(doc="loses work today: let go, or the firm leaves", diary="lost work at a foreign firm")
    opened: int = yes_no(
        doc="the file at a foreign or joint firm was opened inside", diary="had the file at the firm opened"
    )


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    employed: int = trait("employed")
    jobless: int = yesterday("economy.jobless")
    spoke: int = today("society.expressed")
    origin: int = of("foreign_firms.origin")
    pressed: int = of("foreign_firms.pressed")
    left: int = of("foreign_firms.left")


class Units(NamedTuple):
    origin: Any = units("firm", low=0, high=2, unit="code", doc="1 joint, 2 foreign; 0 once it has left")
    pressed: Any = units("firm", low=0, high=1000, unit="days", doc="of pressure left, after it was asked")
    said: Any = units("firm", low=0, high=1, unit="0/1", doc="said today what it was asked to say")
    refused: Any = units("firm", low=0, high=1, unit="0/1", doc="did not say today what it was asked to say")
    marks: Any = units("firm", low=0, high=1000, unit="points", doc="off its rating for what it did not say")
    boycott: Any = units("firm", low=0, high=1024, unit="1/1024", doc="of its trade lost to a boycott")
    lost: Any = units("firm", low=0, high=1024, unit="1/1024", doc="of its trade lost, with what data inside cost")
    left: Any = units("firm", low=0, high=1, unit="0/1", doc="leaves today")
    gone: Any = units("firm", low=0, high=1, unit="0/1", doc="has left, and a firm of home takes its place")


class Known(NamedTuple):
    sector: Any = within("firm", "sector")


class Par(NamedTuple):
    foreign: int = assumed("0.1", unit="share", low="0.04", high="0.16", doc="of firms, foreign", role="statistics")
    joint: int = assumed("0.1", unit="share", low="0.04", high="0.16", doc="of firms, joint", role="statistics")
    rated_on: int = switch("1", doc="foreign and joint firms are rated by what they say")
    inside_on: int = switch("1", doc="they have to keep data on people inside")
    asked: int = assumed("1", unit="per year", low="0.2", high="1.8", doc="such a firm is asked to say something")
    # The middle of 25% (cotton, P446) and 80% (territory).
    gives_in: int = param(
        "0.525", unit="share", low="0.25", high="0.8", evidence="P445", doc="of foreign firms asked that say it"
    )
    marks_off: int = assumed(
        "150", unit="points", low="50", high="250", doc="off the rating of a firm that does not", role="design"
    )
    boycotts: int = assumed("0.2", unit="share", low="0", high="0.4", doc="of its trade lost when it does not")
    forgets: int = assumed("0.02", unit="share", low="0.005", high="0.1", doc="of a boycott that fades in a day")
    pressure: int = assumed("30", unit="days", low="10", high="50", doc="of pressure after it was asked")
    lets_go: int = assumed(
        "0.1", unit="probability", low="0", high="0.2", doc="a worker who spoke that day is let go under pressure"
    )
    inside_cost: int = assumed("0.02", unit="share", low="0", high="0.04", doc="of trade that data kept inside cost")
    opens: int = assumed("0.1", unit="per year", low="0", high="0.2", doc="a file of a worker is opened inside")
    leaves: int = assumed(
        "0.1", unit="per year", low="0", high="0.2", doc="a foreign firm leaves for each tenth of its trade lost"
    )


class Draw(NamedTuple):
    word: int = draw("let go for a word")
    file: int = rare("0.001", "a file is opened")


class Luck(NamedTuple):
    firm: Any = unit_draw("firm", "asked, what it says, leaves", times=3)


def _origin(known: Known, par: Par, gone: Any) -> Any:
    """Return which firms are joint and foreign, by their number, as long as they have not left."""
    place = (np.arange(known.sector.size) * 59 & 255) * 4
    foreign = place < par.foreign
    joint = ~foreign & (place < par.foreign + par.joint)
    return (foreign * FOREIGN + joint * JOINT) * (known.sector > 0) * (gone == 0)


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """Who is asked, what it says, what that and its data cost, and who leaves."""
    origin = _origin(known, par, units.gone)
    asked = (origin > 0) & (luck.firm[:, 0] <= par.asked) & (par.rated_on > 0)
    sure = np.where(origin == JOINT, (1024 + par.gives_in) >> 1, par.gives_in)
    said = asked & ((luck.firm[:, 1] >> 21) < sure)
    refused = asked & ~said
    boycott = units.boycott - np.minimum(part_of(units.boycott + 15, par.forgets), units.boycott)
    boycott = np.where(refused, np.maximum(boycott, par.boycotts), boycott) * (origin > 0)
    lost = np.minimum(boycott + par.inside_cost * par.inside_on * (origin > 0), 1024)
    # Each tenth of trade lost brings the yearly chance once.
    chance = (par.leaves + 1) // 1024 * lost * 10
    left = (origin == FOREIGN) & (luck.firm[:, 2] < chance)
    return Units(
        origin=origin * (1 - left), pressed=np.where(asked, par.pressure, np.maximum(units.pressed - 1, 0)),
        said=said * 1, refused=refused * 1,
        marks=np.where(refused, np.minimum(units.marks + par.marks_off, 1000), np.maximum(units.marks - 1, 0)),
        boycott=boycott, lost=lost, left=left * 1, gone=np.maximum(units.gone, left),
    )  # fmt: skip


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What a firm under pressure, or one that leaves, does to one of its workers on one day."""
    works = seen.present * seen.employed if seen.jobless == 0 else 0
    let_go = works != 0 and seen.pressed > 0 and seen.spoke > 0 and happens(draw.word, par.lets_go)
    kept_inside = works != 0 and par.inside_on > 0 and seen.origin > 0
    return Own(
        let_go_flag=OWN_PROTECTED if let_go else 0,
        lost_work=works if let_go or seen.left > 0 else 0,
        opened=1 if kept_inside and happens(draw.file, par.opens) else 0,
    )


MEASURES = (
    Measure(
        column="lost_work",
        kind="harm",
        unit="dismissals",
        doc="work lost at foreign and joint firms: let go for a word, or the firm left",
        account="jobs and income lost",
    ),
    Measure(
        column="opened",
        kind="harm",
        unit="files",
        doc="files of workers of foreign and joint firms that authorities opened inside",
        account="records exposed",
    ),
    Measure(column="said", kind="behaviour", unit="statements", doc="said by firms because they were asked to"),
    Measure(column="refused", kind="behaviour", unit="statements", doc="asked for and not made by firms"),
    Measure(
        column="lost",
        kind="harm",
        unit="1/1024 of a day's trade",
        doc="trade that foreign and joint firms lose by boycotts and by keeping data inside",
        account="firms hit",
    ),
    Measure(column="left", kind="harm", unit="firms", doc="foreign firms that left", account="firms hit"),
)

NEVER = 2**31 - 1
AT_WORK = {"present": 1, "employed": 1, "origin": FOREIGN}
HIT = {"lets_go": "0.1", "opens": "0.1"}
QUIET = {"word": NEVER, "file": NEVER}
FIRMS = {"sector": [0, 1, 2]}


def luck(asked: int, says: int, leaves: int) -> dict[str, Any]:
    """Firms 0 (none), 1 and 2: nothing happens but what is given for firm 1."""
    return {"firm": [[NEVER] * 3, [asked, says, leaves], [NEVER] * 3]}


# Firm 1 stands at place 236 of 1,024 and firm 2 at 472; the first 163 are foreign, and the next
# 163 joint.
BOOK = {"foreign": "0.16", "joint": "0.16", "boycotts": "0.25", "inside_cost": "0", "gives_in": "0.5"}
EXAMPLES = (
    WorkedExample(
        "under pressure the firm lets go of who spoke, whatever was said",
        seen=AT_WORK | {"pressed": 3, "spoke": 1},
        par=HIT,
        draw=QUIET | {"word": "0.05"},
        expect={"let_go_flag": OWN_PROTECTED, "lost_work": 1, "opened": 0},
    ),
    WorkedExample(
        "not of who kept silent",
        seen=AT_WORK | {"pressed": 3},
        par=HIT,
        draw=QUIET | {"word": 0},
        expect={"let_go_flag": 0, "lost_work": 0},
    ),
    WorkedExample(
        "the firm leaves", seen=AT_WORK | {"left": 1, "origin": 0}, draw=QUIET, expect={"lost_work": 1, "opened": 0}
    ),
    WorkedExample(
        "a file kept inside is opened",
        seen=AT_WORK,
        par=HIT,
        draw=QUIET | {"file": 0},
        expect={"opened": 1, "lost_work": 0},
    ),
    WorkedExample(
        "where data may be kept elsewhere it is not",
        seen=AT_WORK,
        par=HIT | {"inside_on": "0"},
        draw=QUIET | {"file": 0},
        expect={"opened": 0},
    ),
    WorkedExample(
        "a joint firm gives in three times of four where a foreign one does so every other time: 768 of 1,024",
        function="daily",
        own={"pressed": [0] * 3},
        seen=FIRMS,
        par=BOOK,
        draw=luck(0, 767 << 21, NEVER),
        expect={"origin": [0, JOINT, 0], "said": [0, 1, 0], "refused": [0] * 3, "pressed": [0, 30, 0]},
    ),
    WorkedExample(
        "one that does not loses a quarter of its trade and 150 points",
        function="daily",
        own={"pressed": [0] * 3},
        seen=FIRMS,
        par=BOOK,
        draw=luck(0, 768 << 21, NEVER),
        expect={"refused": [0, 1, 0], "lost": [0, 256, 0], "marks": [0, 150, 0], "left": [0] * 3},
    ),
)

PRESSED = {"foreign_firms.asked": "1.8", "foreign_firms.foreign": "0.16", "foreign_firms.joint": "0.16"}
KNOBS = (
    Knob(
        base=PRESSED,
        set={"foreign_firms.gives_in": "0.8"},
        measure="foreign_firms.said",
        moves="up",
        why="a refusal costs trade (P445, P446)",
    ),
    Knob(
        base=PRESSED,
        set={"foreign_firms.boycotts": "0.4"},
        measure="foreign_firms.lost",
        moves="up",
        why="a boycott takes more trade",
    ),
    Knob(
        base=PRESSED,
        set={"foreign_firms.rated_on": "0"},
        measure="foreign_firms.lost",
        moves="down",
        why="nobody asks, and nobody boycotts",
    ),
    Knob(
        base=PRESSED | {"foreign_firms.opens": "0.2"},
        set={"foreign_firms.inside_on": "0"},
        measure="foreign_firms.opened",
        moves="down",
        why="data elsewhere are out of reach",
    ),
    Knob(
        base=PRESSED | {"foreign_firms.gives_in": "0.25"},
        set={"foreign_firms.marks_off": "250"},
        measure="corporate.false_listed",
        moves="up",
        why="a firm is listed for what it did not say",
    ),
)
