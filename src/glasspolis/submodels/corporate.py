"""Corporate: the rating of firms and whom it hits: the people who work there; between society and
economy.

Purpose
Show which firms a corporate score lists wrongly, whose workers pay for it, and what review and
appeal change.

Entities and state
A firm (255 of them, each with its workers) has points, days since it last broke a rule, points lost
to false records, and a listing; a person is or is not a worker of a listed firm.

Process
Firms break rules by chance, and less the likelier and the dearer a finding is: a firm near the cut,
where findings are likely, holds breaches back (Becker 1968; Duflo et al. 2013 on audits that find
more), and hides more of those that it commits. Where a rating has no effects, a finding costs
nothing. A limited number of inspections a day goes to firms drawn by lot, or first to the lowest
points, and finds a breach of the last weeks with some chance, and with some chance one that is not
there; automatic feeds catch breaches on the day and book records of other firms on the wrong one.
What firms report of themselves hides a part. A rule may take points off a whole sector, and what a
foreign firm did not say takes marks off it (foreign_firms). Points come back slowly (a stock and
flow, as in the repair of listings). Below the cut a firm is listed: contracts and credit go, so
that its workers lose part of their pay and, by and by, their work (economy). A listing is false if
the firm broke no rule within the memory of the book. Nobody at the firm did anything: for a worker
it always rests on another's record. Inspection at the lowest points feeds on itself, as patrols do
(Lum and Isaac 2016; Ensign et al. 2018). Follows the stock and flow of scores, and Merton (1948)
where the listing itself is the ruin.

Stochasticity
Firms have random numbers that are the same in every world, and each person has one rare draw.

What it cannot model
Left out are owners and licences, firms that fail, are founded or merge, ratings that are bought or
bargained for, reasons for breaking rules other than how likely and dear a finding is, inspectors
who are bribed, ratings of platforms and banks, and small employers apart from the 255. The
published rating has four grades (P192); chances, points and cuts are assumed.
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
    column,
    derived,
    flag,
    happens,
    of,
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
from glasspolis.contract.flags import OTHERS_ENTRY

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)


RIGHTLY = 1
FALSELY = 2
LONG = 10_000
ONE = 1 << 20


class Own(NamedTuple):
    under: int = column(high=2, unit="code", doc="works for a listed firm: 1 rightly, 2 falsely listed")
    falsely_under: int = yes_no(
        doc="works for a firm that is falsely listed", diary="worked at a firm listed by mistake"
    )
    ever_hit: int = yes_no(doc="has worked for a firm while it was falsely listed")
    fired: int = yes_no(doc="loses work today because the firm is listed", diary="was dismissed as the firm was listed")
    pay_cut: int = column(high=100, unit="points", doc="share of pay lost because the firm is listed")
    fallout_flag: int = flag(
        doc="the firm's listing reaches the worker: its first day, or the work lost",
        unit="persons reached",
        counts="a firm's listing reaches a worker",
    )


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    employed: int = trait("employed")
    jobless: int = yesterday("economy.jobless")
    state: int = of("corporate.state")


class Units(NamedTuple):
    points: Any = units("firm", low=0, high=1000, start=850, unit="points", doc="the rating")
    clean: Any = units("firm", low=0, high=10000, start=10000, unit="days", doc="since the firm last broke a rule")
    owed: Any = units(
        "firm", low=0, high=10000, unit="points", doc="lost to records that are false, and not yet given back"
    )
    state: Any = units("firm", low=0, high=2, unit="code", doc="listed: 1 rightly, 2 falsely")
    listed: Any = units("firm", low=0, high=1, unit="0/1", doc="listed")
    false_listed: Any = units("firm", low=0, high=1, unit="0/1", doc="falsely listed")
    barred: Any = units("firm", low=0, high=1, unit="0/1", doc="contracts and credit go, as it is listed")
    broke: Any = units("firm", low=0, high=1, unit="0/1", doc="breaks a rule today")
    held_back: Any = units("firm", low=0, high=1, unit="0/1", doc="would break one today if nothing were rated")
    dressed: Any = units("firm", low=0, high=1024, unit="points", doc="hidden today for the sake of the cut")
    missed: Any = units(
        "firm", low=0, high=1, unit="0/1", doc="broke a rule within the memory of the book, and is not listed"
    )


class Known(NamedTuple):
    sector: Any = within("firm", "sector")
    marks: Any = of("foreign_firms.marks", by="firm")
    halted: Any = of("ceilings.firms_off", by="world")


class Par(NamedTuple):
    breach: int = assumed("1", unit="per year", low="0.2", high="4", doc="a firm breaks a rule", role="statistics")
    memory: int = assumed(
        "180", unit="days", low="30", high="720", doc="after which a breach no longer counts against a firm"
    )
    inspections: int = assumed("4", unit="firms a day", low="0", high="30", doc="inspections")
    lowest_first: int = switch("0", doc="inspections go to the lowest points first")
    sees: int = assumed(
        "0.6", unit="probability", low="0.3", high="0.95", doc="an inspection finds a breach of the last 60 days"
    )
    sees_nothing: int = assumed(
        "0.05", unit="probability", low="0", high="0.2", doc="an inspection finds a breach that is not there"
    )
    feed: int = assumed("0.3", unit="probability", low="0", high="0.9", doc="automatic feeds catch a breach on its day")
    feed_error: int = assumed("0.3", unit="per year", low="0", high="2", doc="a feed books another's record on a firm")
    hides: int = assumed(
        "0.2", unit="share", low="0", high="0.7", doc="of a breach's points that the firm's own reports hide"
    )
    heed: int = assumed(
        "0.5",
        unit="share",
        low="0.2",
        high="0.8",
        doc="breaches held back where a finding is sure and lists the firm",
        role="world",
    )
    reach: int = assumed(
        "2",
        unit="breaches",
        low="1",
        high="3",
        doc="recorded breaches away from the cut, from where on it does not pull",
        role="world",
    )
    dress: int = assumed(
        "0.2",
        unit="share",
        low="0",
        high="0.4",
        doc="of a breach's points hidden besides, by a firm right at the cut",
        role="world",
    )
    loss: int = assumed("200", unit="points", low="50", high="400", doc="lost for a recorded breach", role="design")
    regain: int = assumed("1", unit="points", low="0", high="5", doc="regained a day up to the start", role="design")
    top: int = assumed(
        "850", unit="points", low="700", high="1000", doc="start, and where regaining ends", role="design"
    )
    cut: int = assumed(
        "700",
        unit="points",
        low="400",
        high="800",
        doc="below which a firm is listed, the lowest of four grades (P192)",
        role="design",
    )
    # A rule that somebody writes, and none without it.
    sector_rule: int = assumed(
        "0",
        unit="points",
        low="0",
        high="200",
        sweep=False,
        doc="off for all firms of mining, chemicals and construction",
    )
    listing: int = switch("1", doc="listed firms lose contracts and credit; 0: a rating without effects")
    pay: int = assumed(
        "20", unit="points", low="0", high="60", doc="share of pay that workers of a listed firm lose", role="world"
    )
    fire: int = assumed(
        "0.5", unit="per year", low="0", high="3", doc="a worker of a listed firm loses the work", role="world"
    )
    review: int = assumed(
        "0",
        unit="probability",
        low="0",
        high="1",
        sweep=False,
        doc="safeguard: a person finds a false record before it counts",
    )
    appeal: int = assumed(
        "0", unit="per week", low="0", high="1", sweep=False, doc="safeguard: false records are struck out"
    )
    workers_kept: int = switch("0", doc="safeguard: a listing may not reach the workers")
    reaches: int = derived(unit="probability", doc="a worker of a listed firm loses the work today")
    cut_pay: int = derived(unit="points", doc="share of pay that a worker of a listed firm loses today")


class Draw(NamedTuple):
    dismissed: int = rare("0.01", "loses work because the firm is listed")


class Luck(NamedTuple):
    firm: Any = unit_draw("firm", "breach, lot, inspection, feed, review, appeal", times=6)


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """What of a listing reaches the workers."""
    open_ = par["listing"] * (1 - par["workers_kept"])
    return {"reaches": open_ * (1 - (-par["fire"] / 365).exp()), "cut_pay": open_ * par["pay"]}


def _inspected(units: Units, par: Par, luck: Luck, real: Any) -> Any:
    """Exactly so many firms: by lot, or by points with the lot among equals."""
    first = np.where(real, units.points * par.lowest_first, 2_000)
    order = np.argsort(first * (1 << 31) + luck.firm[:, 1], kind="stable")
    return real & (np.argsort(order, kind="stable") < par.inspections)


def _certainty(par: Par, real: Any) -> Any:
    """Return how sure a finding is, in 1/1024: by a feed, or by an inspection of the next 64
    days.
    """
    firms = np.maximum(np.sum(real), 1)
    seen_a_day = np.minimum(par.inspections * ONE // firms, ONE) * (par.sees >> 11) // ONE
    unseen = ONE - seen_a_day
    for _ in range(6):
        unseen = unseen * unseen // ONE
    return 1024 - (1024 - (par.feed >> 21)) * unseen // ONE


def _pull(units: Units, par: Par, penalty: Any) -> Any:
    """Return how near the cut pulls, in 1/1024; not at all where a listing has no effect."""
    distance = np.maximum(units.points - penalty - par.cut, 0)
    pull = 1024 - distance * 1024 // np.maximum(par.loss * par.reach, 1)
    return np.maximum(pull, 0) * par.listing


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """Breaches, inspections and feeds, points, corrections and listings of one morning."""
    real = known.sector > 0
    roll = luck.firm
    risky = (known.sector == 2) | (known.sector == 4) | (known.sector == 6)
    pull = _pull(units, par, par.sector_rule * risky)
    held = part_of(pull * _certainty(par, real) // 1024, par.heed)
    tempted = real & (roll[:, 0] <= par.breach)
    breach = tempted & (roll[:, 0] <= (par.breach * (1024 - held) >> 10))
    dressed = part_of(pull, par.dress)
    clean = np.where(breach, 0, np.minimum(units.clean + 1, LONG))
    guilty = clean < par.memory
    inspected = _inspected(units, par, luck, real)
    found = inspected & (clean < 60) & (roll[:, 2] <= par.sees)
    found = found | (breach & (roll[:, 3] <= par.feed))
    wrong = inspected & (clean >= 60) & (roll[:, 2] <= par.sees_nothing)
    wrong = wrong | (real & ~breach & (roll[:, 3] <= par.feed_error))
    wrong = wrong & (roll[:, 4] > par.review)
    struck = np.where(roll[:, 5] <= par.appeal, units.owed, 0)
    shown = np.maximum(1024 - par.hides - dressed, 0)
    lost = found * part_of(par.loss, shown) + wrong * par.loss
    rise = np.minimum(par.regain, np.maximum(par.top - units.points, 0))
    points = np.clip(units.points + rise + struck - lost, 0, 1000)
    owed = np.clip(units.owed - struck + wrong * par.loss - np.minimum(rise, units.owed), 0, LONG)
    listed = real & (points - par.sector_rule * risky - known.marks < par.cut)
    booked = np.where(listed, np.where(guilty, RIGHTLY, FALSELY), 0)
    state = booked * (known.halted == 0)
    return Units(
        points=points,
        clean=clean,
        owed=owed,
        state=state,
        listed=listed * 1,
        false_listed=(booked == FALSELY) * 1,
        barred=(state > 0) * par.listing * (1 - par.workers_kept),
        broke=breach * 1,
        held_back=(tempted & ~breach) * 1,
        dressed=found * part_of(par.loss, dressed),
        missed=(real & guilty & ~listed) * 1,
    )


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What the firm's listing does to one of its workers on one day."""
    works = 1 if seen.employed * seen.present != 0 and seen.jobless == 0 else 0
    reached = works if par.cut_pay > 0 or par.reaches >= 0 else 0
    under = seen.state * reached
    fired = 1 if under != 0 and happens(draw.dismissed, par.reaches) else 0
    new = under != 0 and own.under == 0
    return Own(
        under=under,
        falsely_under=1 if under == FALSELY else 0,
        fired=fired,
        ever_hit=1 if own.ever_hit != 0 or under == FALSELY else 0,
        pay_cut=par.cut_pay if under != 0 else 0,
        fallout_flag=OTHERS_ENTRY if new or fired != 0 else 0,
    )


MEASURES = (
    Measure(
        column="falsely_under",
        kind="harm",
        unit="person-days",
        doc="worked for a firm that is falsely listed, and paid for it",
        account="spill-over",
    ),
    Measure(
        column="fired",
        kind="harm",
        unit="dismissals",
        doc="work lost because the firm was listed",
        person=False,
        account="jobs and income lost",
    ),
    Measure(column="listed", kind="volume", unit="firm-days", doc="firms listed, rightly or falsely"),
    Measure(
        column="false_listed",
        kind="harm",
        unit="firm-days",
        doc="firms listed that broke no rule within the book's memory",
        account="firms hit",
    ),
    Measure(column="broke", kind="behaviour", unit="breaches", doc="breaches of rules by firms"),
    Measure(
        column="held_back",
        kind="benefit",
        unit="breaches",
        doc="breaches that firms hold back for their rating",
    ),
    Measure(column="dressed", kind="volume", unit="points", doc="hidden by firms for the sake of the cut"),
    Measure(
        column="missed",
        kind="volume",
        unit="firm-days",
        doc="firms that broke a rule within its memory and are not listed",
    ),
)

NEVER = 2**31 - 1
AT_WORK = {"present": 1, "employed": 1}
HIT = {"cut_pay": "20", "reaches": "0.01"}


def luck(**given: int) -> dict[str, Any]:
    """Firms 0 (none), 1 and 2: nothing happens but what is given for firm 1, by place in the row of
    luck.
    """
    row = [given.get(k, NEVER) for k in ("breach", "lot", "seen", "fed", "reviewed", "appealed")]
    return {"firm": [[NEVER] * 6, row, [NEVER] * 6]}


FIRMS = {"sector": [0, 2, 1]}
BOOK = {"inspections": "0", "loss": "150", "cut": "600", "hides": "0.3"}
EXAMPLES = (
    WorkedExample(
        "the first day of a rightful listing reaches the worker, for another's record",
        seen=AT_WORK | {"state": 1},
        par=HIT,
        draw={"dismissed": NEVER},
        expect={"under": 1, "falsely_under": 0, "pay_cut": 20, "fired": 0, "fallout_flag": OTHERS_ENTRY},
    ),
    WorkedExample(
        "a later day of a false one is no new flag",
        own={"under": 2},
        seen=AT_WORK | {"state": 2},
        par=HIT,
        draw={"dismissed": NEVER},
        expect={"falsely_under": 1, "pay_cut": 20, "fallout_flag": 0},
    ),
    WorkedExample(
        "the work goes",
        own={"under": 2},
        seen=AT_WORK | {"state": 2},
        par=HIT,
        draw={"dismissed": "0.005"},
        expect={"fired": 1, "fallout_flag": OTHERS_ENTRY},
    ),
    WorkedExample(
        "who is out of work already is not reached",
        seen=AT_WORK | {"state": 2, "jobless": 1},
        par=HIT,
        draw={"dismissed": 0},
        expect={"under": 0, "fired": 0, "pay_cut": 0, "fallout_flag": 0},
    ),
    WorkedExample(
        "where a listing may not reach the workers nothing does",
        seen=AT_WORK | {"state": 2},
        par={"cut_pay": "0", "reaches": "0"},
        draw={"dismissed": 0},
        expect={"under": 0, "fired": 0, "pay_cut": 0},
    ),
    WorkedExample(
        "a feed's error lists a firm at 700 falsely: 700 + 1 - 150 is below 600",
        function="daily",
        own={"points": [850, 700, 850], "clean": [LONG] * 3},
        seen=FIRMS,
        par=BOOK,
        draw=luck(fed=0),
        expect={"points": [850, 551, 850], "state": [0, FALSELY, 0], "owed": [0, 150, 0], "false_listed": [0, 1, 0]},
    ),
    WorkedExample(
        "with 750 a foreign firm is falsely listed for 200 marks off, for what it did not say",
        function="daily",
        own={"points": [850, 750, 850], "clean": [LONG] * 3},
        seen=FIRMS | {"marks": [0, 200, 0]},
        par=BOOK,
        draw=luck(),
        expect={"points": [850, 751, 850], "state": [0, FALSELY, 0]},
    ),
    WorkedExample(
        "review stops the same record",
        function="daily",
        own={"points": [850, 700, 850], "clean": [LONG] * 3},
        seen=FIRMS,
        par=BOOK | {"review": "1"},
        draw=luck(fed=0, reviewed=0),
        expect={"points": [850, 701, 850], "state": [0, 0, 0]},
    ),
    WorkedExample(
        "a breach caught by the feed, 30% hidden, and 17% besides as the cut is near (854 of 1,024): 650 + 1 - 80",
        function="daily",
        own={"points": [850, 650, 850], "clean": [LONG] * 3},
        seen=FIRMS,
        par=BOOK,
        draw=luck(breach=0, fed=0),
        expect={"points": [850, 571, 850], "state": [0, RIGHTLY, 0], "clean": [LONG, 0, LONG]},
    ),
    WorkedExample(
        "an appeal gives back what was owed",
        function="daily",
        own={"points": [850, 551, 850], "clean": [LONG] * 3, "owed": [0, 150, 0]},
        seen=FIRMS,
        par=BOOK | {"appeal": "1"},
        draw=luck(appealed=0),
        expect={"points": [850, 702, 850], "owed": [0, 0, 0], "state": [0, 0, 0]},
    ),
)

KNOBS = (
    Knob(
        set={"corporate.feed_error": "2"},
        measure="corporate.falsely_under",
        moves="up",
        why="more records booked on the wrong firm",
    ),
    Knob(
        set={"corporate.review": "1"},
        measure="corporate.false_listed",
        moves="down",
        why="a person looks before a record counts",
    ),
    Knob(
        set={"corporate.appeal": "1"},
        measure="corporate.falsely_under",
        moves="down",
        why="false records are struck out",
    ),
    Knob(
        set={"corporate.sector_rule": "200"},
        measure="corporate.false_listed",
        moves="up",
        why="a rule about a sector lists the innocent",
    ),
    Knob(
        set={"corporate.inspections": "30"},
        measure="corporate.held_back",
        moves="up",
        why="the likelier a finding, the fewer breaches (Becker 1968; Duflo et al. 2013)",
    ),
    Knob(
        set={"corporate.workers_kept": "1"},
        measure="corporate.fallout_flag",
        moves="down",
        why="a listing may not reach the workers",
    ),
    Knob(
        set={"corporate.lowest_first": "1"},
        measure="corporate.dressed",
        moves="up",
        why="inspections stay with firms near the cut, which hide a part of what is found",
    ),
)
