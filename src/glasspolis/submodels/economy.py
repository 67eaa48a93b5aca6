"""Economy: twelve sectors under a plan, a market or both, where work, pay and full shelves come
from; after planning.

Purpose
Expose a planner, a market and a mixture of both to the same shocks, and measure what each does to
jobs, pay and shortages.

Entities and state
A sector has demand, productivity, stock, capacity, price and jobs; the place has one stock of
credit and one mood of those who lend; a person loses work or pay, or meets a shortage.

Process
Demand and productivity take shocks and return. Output is bounded by capacity, by the input that is
scarcest (Leontief 1936) and by what firms wish to make. Firms in the market wish to fill their
orders and their stock, at prices that lag scarcity (Hayek 1945: each sees its own shelves). Firms
under the plan make its targets less what the ratchet makes them hold back (Weitzman 1980; the file
planning). They raise production by a limited part a day: otherwise those who wish most would take
the inputs of the one sector that all wait for, and all would go down together. Firms with soft
budgets (Kornai 1980) keep workers and capacity although demand has gone, and hoard inputs, so that
others run short. On soft credit they also expand, whatever is ordered, and run a part of the idle
capacity. So some stores overflow with goods whose inputs others lacked: there is glut and debt
beside shortage. Where the state has a seat on the board (the file firms) a firm follows the plan
also where others follow the market. Credit grows on its own growth, feeds construction, property
and what they buy, and is called in at a ceiling (Minsky 1986), unless a planner who sees it leans
against it (planning). Single firms are in the file firms; what failed or listed firms cannot make
is cut from their sector until the others have built it. A sector's workers are laid off and found
again as its jobs go and come, with friction. Goods that are needed at calm prices and are not sold,
because the shelf is empty or the price is high, are a shortage, which persons meet on their
errands. A person who finds an empty shelf has stood in a queue for it; a person whom a price keeps
away has not (rationing by waiting: Barzel 1974). An outage (security) stops a part of the sectors
that run over the net, and the other sectors lack inputs because of it. One day's final demand in
calm is 1,000,000 units; what inputs a sector takes is in input_output_table.py, with its source.

Stochasticity
Shocks are drawn for each sector and are the same in every world. Each person has one dense draw.

What it cannot model
Goods inside a sector, quality, innovation, imports, savings, changes of wages other than by lost
hours, monopolies and the black market are left out. Services are stored like goods. People can do
the work of their own sector only. Most rates are assumed, and which regime does better follows from
these rates as much as from the regime: read the range and not the middle.
"""

from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    column,
    draw,
    money,
    of,
    param,
    part_of,
    tally,
    today,
    trait,
    unit_draw,
    units,
    yes_no,
)
from glasspolis.mechanisms.input_output_table import (
    CALM_DEMAND,
    CALM_OUTPUT,
    CALM_STOCK,
    COEFFICIENTS,
    balanced_output,
    inputs_needed,
)

ROLE = "statistics"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)


ONE = 1_000_000
# How far credit above its calm level reaches a sector's demand, in tenths: construction, property,
# what they buy.
EXPOSED = np.array([0, 0, 0, 0, 3, 2, 10, 0, 1, 1, 4, 0, 0], dtype=np.int64)
# Inputs of at least 1% of output that a sector does not make itself.
ESSENTIAL = (COEFFICIENTS >= 100) & (np.eye(13, dtype=np.int64) == 0)
SECTOR = 1
FIRM = 2
FAILED = 3
YEAR = 365


class Own(NamedTuple):
    worker: int = yes_no(doc="in work on calm days, and present")
    lost: int = column(high=3, unit="code", doc="work lost: 1 sector or old product, 2 firm's rating, 3 firm failed")
    jobless: int = yes_no(doc="has lost work", diary="was without work")
    pay_cut: int = column(high=100, unit="points", doc="share of pay lost, all of it without work")
    pay_lost: int = money(doc="pay lost today")
    short: int = yes_no(doc="met a shortage", diary="found an empty shelf")
    queued: int = column(high=255, unit="minutes", doc="stood in a queue today", diary="stood in a queue")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    employed: int = trait("employed")
    income: int = trait("income")
    fired: int = today("corporate.fired")
    firm_cut: int = today("corporate.pay_cut")
    failed: int = today("firms.dismissed")
    displaced: int = today("renewal.displaced")
    left: int = today("foreign_firms.lost_work")
    layoff: int = of("economy.layoff", absent=-1)
    hiring: int = of("economy.hiring", absent=-1)
    idle: int = of("economy.idle")
    scarce: int = of("economy.scarce")
    lined: int = of("economy.lined")


class Units(NamedTuple):
    demand: Any = units(
        "sector", low=0, high=1000000000, start=1000000, unit="units", doc="final demand, 1,000,000 = calm"
    )
    skill: Any = units(
        "sector", low=0, high=1000000000, start=1000000, unit="units", doc="output per hand, 1,000,000 = calm"
    )
    need: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 4702, 9084, 29191, 9411, 42892, 71304, 24090, 179827, 125072, 148775, 134215, 221394),
        unit="units",
        doc="final demand at calm prices",
    )
    kept: Any = units(
        "sector",
        low=0,
        high=1000000000,
        unit="units",
        doc="of capacity, that of firms under a soft budget, which nobody scraps",
    )
    norm: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 143658, 324396, 424734, 661104, 577644, 518880, 380976, 1440804, 1488510, 2459520, 837522, 1473180),
        unit="units",
        doc="wanted in store",
    )
    stock: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 143658, 324396, 424734, 661104, 577644, 518880, 380976, 1440804, 1488510, 2459520, 837522, 1473180),
        unit="units",
        doc="in store",
    )
    capacity: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 26337, 59472, 77867, 121202, 105901, 95128, 69845, 264147, 272893, 450912, 153545, 270083),
        unit="units",
        doc="most that can be made in a day at calm productivity",
    )
    price: Any = units("sector", low=0, high=1000000000, start=1000, unit="1/1000", doc="price, 1,000 = calm")
    output: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 23943, 54066, 70789, 110184, 96274, 86480, 63496, 240134, 248085, 409920, 139587, 245530),
        unit="units",
        doc="made today",
    )
    taken: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 23943, 54066, 70789, 110184, 96274, 86480, 63496, 240134, 248085, 409920, 139587, 245530),
        unit="units",
        doc="left the store today, used or sold",
    )
    shortage: Any = units("sector", low=0, high=1000000000, unit="units", doc="needed at calm prices and not sold")
    priced_out: Any = units("sector", low=0, high=1000000000, unit="units", doc="the part of it that prices keep away")
    waiting: Any = units(
        "sector", low=0, high=1000000000, unit="units", doc="wanted by persons at its price and not there"
    )
    unfilled: Any = units("sector", low=0, high=1000000000, unit="units", doc="wanted by firms as input and not there")
    overmade: Any = units(
        "sector", low=0, high=1000000000, unit="units", doc="made by firms under a soft budget beyond what is wished"
    )
    glut: Any = units(
        "sector", low=0, high=1000000000, unit="units", doc="in store beyond half as much again as is wanted there"
    )
    required: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 23943, 54066, 70789, 110184, 96274, 86480, 63496, 240134, 248085, 409920, 139587, 245530),
        unit="units",
        doc="to be made for the true demand, inputs included",
    )
    misallocated: Any = units(
        "sector", low=0, high=1000000000, unit="units", doc="made beside what was required, too much or too little"
    )
    jobs: Any = units(
        "sector", low=0, high=1000000000, start=1000000, unit="units", doc="work there is, 1,000,000 = calm"
    )
    layoff: Any = units("sector", low=-1, high=2147483647, start=-1, unit="draw", doc="chance of a worker to lose work")
    hiring: Any = units("sector", low=-1, high=2147483647, start=-1, unit="draw", doc="chance to find work again")
    idle: Any = units("sector", low=0, high=100, unit="points", doc="share of pay lost with idle hours")
    credit: Any = units("world", low=0, high=1000000000, start=1000000, unit="units", doc="credit, 1,000,000 = calm")
    mood: Any = units("world", low=0, high=1000000, start=200, unit="1/1000000", doc="growth of credit that all expect")
    burst: Any = units("world", low=0, high=1, unit="0/1", doc="credit is being called in")
    plan_weight: Any = units("world", low=0, high=1024, unit="1/1024", doc="weight of the plan in what is made")
    scarce: Any = units("world", low=0, high=65536, unit="1/65536", doc="share of what is needed that is not sold")
    lined: Any = units(
        "world", low=0, high=65536, unit="1/65536", doc="share of what is needed that people wait for in vain"
    )


class Known(NamedTuple):
    workers: Any = tally("economy.worker", by="sector")
    jobless: Any = tally("economy.jobless", by="sector")
    target: Any = of("planning.target", absent=-1, by="sector")
    held: Any = of("planning.kept_back", by="sector")
    brake: Any = of("planning.brake", by="world")
    gain: Any = of("renewal.gain", absent=1024, by="sector")
    orders: Any = of("vendors.orders", by="sector")
    directed: Any = of("firms.directed", by="sector")
    cut: Any = of("firms.cut", by="sector")
    halted: Any = of("security.halted", by="sector")


class Par(NamedTuple):
    planned: int = assumed(
        "0.5",
        unit="share",
        low="0",
        high="1",
        sweep=False,
        doc="weight of the plan where there is one: 0 market, 1 planner",
    )
    shock: int = assumed(
        "0.01",
        unit="probability",
        low="0",
        high="0.05",
        doc="daily chance that a sector's demand or productivity jumps",
    )
    shock_size: int = assumed(
        "0.2", unit="share", low="0", high="0.5", doc="size of a jump; productivity jumps down only"
    )
    wobble: int = assumed(
        "0.005", unit="share", low="0", high="0.02", doc="largest daily change of demand and productivity otherwise"
    )
    fade: int = assumed("0.02", unit="share", low="0.005", high="0.1", doc="of a shock that fades in a day")
    cover: int = assumed("6", unit="days", low="3", high="30", doc="calm output that is wanted in store")
    rebuild: int = assumed(
        "0.05", unit="share", low="0.01", high="0.2", doc="of a gap in store that firms make good in a day"
    )
    steep: int = assumed(
        "1", unit="share", low="0.2", high="3", doc="by which an empty store raises the price in the end"
    )
    lag: int = assumed("0.1", unit="share", low="0.02", high="0.5", doc="of the way there that prices go in a day")
    elastic: int = assumed("0.5", unit="share", low="0.1", high="1", doc="of demand that a doubled price keeps away")
    spare: int = assumed(
        "0.1", unit="share", low="0.02", high="0.3", doc="capacity above what is wished that firms keep"
    )
    build: int = assumed(
        "0.03", unit="share", low="0.005", high="0.1", doc="of missing capacity that is added in a day"
    )
    scrap: int = assumed("0.02", unit="share", low="0.005", high="0.1", doc="of idle capacity that goes in a day")
    # The mean by output is the published one; how it is spread over sectors is assumed: much of
    # power, metals, transport and finance, little of farming, food and trade.
    state: int = param(
        ("0", "0.05", "0.7", "0.1", "0.35", "0.25", "0.35", "0.6", "0.1", "0.45", "0.15", "0.35", "0.32"),
        unit="share",
        low="0",
        high="1",
        by="sector",
        evidence="P420",
        doc="of a sector under a soft budget",
    )
    hoard: int = assumed(
        "0.1", unit="share", low="0", high="0.4", doc="inputs beyond need that a firm under a soft budget takes"
    )
    drive: int = assumed(
        "0.5",
        unit="share",
        low="0",
        high="1",
        doc="of idle capacity that a firm under a soft budget runs on credit, whatever is ordered",
    )
    expand: int = assumed(
        "0.2", unit="share", low="0", high="0.4", doc="capacity that it adds in a year while credit is to be had"
    )
    replace: int = assumed(
        "0.3", unit="share", low="0", high="0.6", doc="of its output that a firm still makes without an essential input"
    )
    echo: int = assumed(
        "1.01", unit="share", low="0.97", high="1.03", doc="of today's expected growth of credit that tomorrow's is"
    )
    pull: int = assumed("0.4", unit="share", low="0", high="1", doc="of credit above calm that becomes demand")
    ceiling: int = assumed("0.5", unit="share", low="0.1", high="2", doc="credit above calm at which it is called in")
    crash: int = assumed(
        "0.02", unit="share", low="0.005", high="0.05", doc="of credit called in on a day of the burst"
    )
    fire: int = assumed(
        "0.1", unit="share", low="0.02", high="0.5", doc="of idle work that goes in a day under a hard budget"
    )
    hire: int = assumed("0.1", unit="share", low="0.02", high="0.5", doc="of missing work that is offered in a day")
    match: int = assumed(
        "0.02", unit="per day", low="0.005", high="0.1", doc="a person without work finds what is offered"
    )
    line: int = assumed(
        "60", unit="minutes", low="20", high="100", doc="in a queue for what is not there when the turn comes"
    )
    ramp: int = assumed(
        "0.2", unit="share", low="0.05", high="0.35", doc="more than yesterday's output that a sector starts to make"
    )
    first: int = assumed(
        "1",
        unit="share",
        low="0.5",
        high="1.5",
        doc="of a day's inputs that is kept for firms before shelves are filled",
    )
    exposure: int = assumed(
        "0.5", unit="share", low="0.1", high="1", doc="of persons who would meet a shortage if nothing were sold"
    )


class Draw(NamedTuple):
    fate: int = draw("loses or finds work; low bits: an errand that meets a shortage")


class Luck(NamedTuple):
    shock: Any = unit_draw("sector", "jumps and wobbles of demand and productivity", times=4)
    news: Any = unit_draw("world", "what lenders hear")


def _spread(number: Any, width: Any) -> Any:
    """Return a 31-bit draw as a number from -width to width, which is a share in 1/1024, in
    millionths.
    """
    return ((number >> 21) - 512) * width * 977 // 512


def _shocks(units: Units, par: Par, luck: Luck) -> Any:
    """Demand and productivity this morning."""
    size = par.shock_size * 977
    roll = luck.shock
    demand = units.demand + part_of(ONE - units.demand, par.fade) + _spread(roll[:, 1], par.wobble)
    skill = units.skill + part_of(ONE - units.skill, par.fade) + _spread(roll[:, 3], par.wobble)
    demand = demand + ((roll[:, 1] & 1) * 2 - 1) * size * (roll[:, 0] <= par.shock)
    skill = skill - size * (roll[:, 2] <= par.shock)
    return np.clip(demand, ONE // 4, 2 * ONE), np.clip(skill, ONE // 2, ONE + ONE // 4)


def _credit(units: Units, par: Par, luck: Luck, brake: Any) -> Any:
    """Credit, mood and burst: expectation feeds on growth until the ceiling, then credit is called
    in; a planner who leans against it leaves less to feed on.
    """
    called = np.where(units.burst > 0, units.credit > ONE, units.credit >= ONE + par.ceiling * 977)
    hoped = np.clip(part_of(units.mood, par.echo) + (luck.news >> 24) - 64, 100, 10_000)
    mood = np.where(called, 100, np.maximum(hoped - brake, 0))
    change = np.where(called, -par.crash * 977, mood)
    credit = np.clip(units.credit + units.credit * change // ONE, ONE // 2, 4 * ONE)
    return credit, np.maximum(mood, 100), called * 1


def _market(units: Units, par: Par, need: Any, norm: Any, planned: Any) -> Any:
    """Prices after yesterday's stock, what buyers want at them, and what firms wish to make."""
    gap = (norm - units.stock) * 1000 // np.maximum(norm, 1)
    scarce = part_of(part_of(gap, par.steep), 1024 - planned)
    price = np.clip(units.price + part_of(1000 + scarce - units.price, par.lag), 200, 5000)
    wanted = np.clip(need - part_of(need * (price - 1000) // 1000, par.elastic), 0, 2 * need)
    orders = wanted + part_of(inputs_needed(units.output), 1024 + part_of(par.hoard, par.state))
    wish = orders + part_of(norm - units.stock, par.rebuild)
    return price, wanted, np.maximum(wish, 0)


def _make(units: Units, par: Par, able: Any, wish: Any, wanted: Any) -> Any:
    """Output bounded by capacity, wish and the scarcest input; what was used and sold, and the
    inputs that were not there.
    """
    # Who could make little yesterday does not order inputs for all that is wished today, for else
    # those who wish most would starve the one sector that all wait for.
    tried = np.minimum(np.minimum(able, wish), units.output + part_of(units.output + CALM_OUTPUT // 8, par.ramp))
    extra = 1024 + part_of(par.hoard, par.state)
    asked = part_of(inputs_needed(tried), extra)
    fill = np.clip(units.stock * 1000 // np.maximum(asked, 1), part_of(par.replace, 1000), 1000)
    made = tried * np.where(ESSENTIAL, fill.reshape(-1, 1), 1000).min(axis=0) // 1000
    used = np.minimum(part_of(inputs_needed(made), extra), units.stock)
    # What firms need tomorrow is kept back from shelves.
    shelves = np.maximum(units.stock - used - part_of(asked, par.first), 0)
    return made, used, np.minimum(wanted, shelves), np.maximum(asked - units.stock, 0)


def _driven(units: Units, par: Par, skill: Any, wish: Any) -> Any:
    """Return what firms under a soft budget make beyond what is wished, to keep busy."""
    kept = np.where(units.kept > 0, units.kept, part_of(units.capacity, par.state))
    idle = np.maximum(kept * skill // ONE - part_of(wish, par.state), 0)
    return kept, part_of(idle, par.drive)


def _capacity(units: Units, par: Par, kept: Any, room: Any, burst: Any) -> Any:
    """Capacity tomorrow: what is missing is built, what idles under a hard budget goes, and firms
    under a soft one expand while credit is to be had.
    """
    more = (kept * par.expand + YEAR * 512) // (YEAR * 1024) * (1 - burst)
    hard = np.maximum(units.capacity - kept, 0)
    scrapped = room * par.scrap // 1024 * hard // np.maximum(units.capacity, 1)
    capacity = units.capacity + np.where(room > 0, part_of(room, par.build), scrapped) + more
    return np.clip(capacity, 0, 4 * CALM_OUTPUT), np.minimum(kept + more, 3 * CALM_OUTPUT)


def _work(units: Units, known: Known, par: Par, made: Any, skill: Any) -> Any:
    """Jobs after output, with the chances that bring the workers there; soft budgets keep them."""
    hands = np.minimum(made * ONE // np.maximum(CALM_OUTPUT, 1) * ONE // skill, ONE)
    gap = hands - units.jobs
    jobs = units.jobs + np.where(gap > 0, part_of(gap, par.hire), gap * par.fire * (1024 - par.state) // (1024 * 1024))
    jobs = np.where(CALM_OUTPUT > 0, np.maximum(jobs, 0), ONE)
    idle = part_of(np.maximum(jobs - hands, 0) * 100 // ONE, 1024 - par.state)
    at_work = np.maximum(known.workers - known.jobless, 0)
    places = known.workers * jobs // ONE
    layoff = (np.maximum(at_work - places, 0) << 31) // np.maximum(at_work, 1) - 1
    hiring = (np.maximum(places - at_work, 0) << 31) // np.maximum(known.jobless, 1) - 1
    return jobs, idle, layoff, np.minimum(hiring, par.match)


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """Shocks, credit, prices, output, stocks, jobs and scarcity of one morning."""
    norm = par.cover * CALM_OUTPUT
    # Where the state has a seat a firm follows the plan, also where others follow the market.
    planned = np.where(known.target < 0, 0, par.planned + part_of(1024 - par.planned, known.directed))
    demand, skill = _shocks(units, par, luck)
    credit, mood, burst = _credit(units, par, luck, part_of(known.brake, par.planned))
    eager = CALM_DEMAND * EXPOSED // 10 * part_of(credit - ONE, par.pull) // ONE
    need = np.maximum(CALM_DEMAND * demand // ONE + eager, 0) + known.orders
    price, wanted, market = _market(units, par, need, norm, planned)
    wish = (planned * known.target + (1024 - planned) * market) >> 10
    kept, driven = _driven(units, par, skill, wish)
    able = part_of(units.capacity * skill // ONE, known.gain)
    able = part_of(able, 1024 - part_of(known.held, planned))
    able = part_of(part_of(able, 1024 - known.cut), 1024 - known.halted)
    made, used, sold, unfilled = _make(units, par, able, wish + driven, wanted)
    stock = np.minimum(units.stock - used - sold + made, 50 * CALM_OUTPUT)
    room = part_of(wish, 1024 + par.spare) - part_of(units.capacity, 1024 - known.cut)
    capacity, kept = _capacity(units, par, kept, room, burst)
    required = balanced_output(need, units.required)
    jobs, idle, layoff, hiring = _work(units, known, par, made, skill)
    short = np.maximum(need - sold, 0)
    dear = np.minimum(np.maximum(need - wanted, 0), short)
    return Units(
        demand=demand, skill=skill, need=need, norm=norm, stock=stock, price=price, output=made, taken=used + sold,
        capacity=capacity, kept=kept, shortage=short, priced_out=dear, waiting=np.maximum(wanted - sold, 0),
        unfilled=unfilled, overmade=np.clip(made - wish, 0, driven), glut=np.maximum(stock - norm * 3 // 2, 0),
        required=required, misallocated=abs(made - required), jobs=jobs, layoff=layoff, hiring=hiring, idle=idle,
        credit=credit, mood=mood, burst=burst, plan_weight=planned[1:].sum() // 12,
        scarce=short.sum() * 65536 // np.maximum(need.sum(), 1),
        lined=(short - dear).sum() * 65536 // np.maximum(need.sum(), 1),
    )  # fmt: skip


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Work, pay and errands of one person on one day."""
    worker = seen.employed * seen.present
    let_go = draw.fate <= seen.layoff or seen.displaced != 0
    new = FIRM if seen.fired + seen.left != 0 else (FAILED if seen.failed != 0 else (SECTOR if let_go else 0))
    lost = worker * (new if own.lost == 0 else (0 if draw.fate <= seen.hiring else own.lost))
    cut = 100 if lost != 0 else worker * max(seen.idle, seen.firm_cut)
    errand = (draw.fate & 65535) < part_of(seen.scarce, par.exposure)
    in_line = (draw.fate & 65535) < part_of(seen.lined, par.exposure)
    return Own(
        worker=worker,
        lost=lost,
        jobless=1 if lost != 0 else 0,
        pay_cut=cut,
        pay_lost=seen.income * cut // 3000,
        short=seen.present if errand else 0,
        queued=seen.present * par.line if in_line else 0,
    )


MEASURES = (
    Measure(
        column="jobless",
        kind="harm",
        unit="person-days",
        doc="without the work of calm days",
        account="jobs and income lost",
    ),
    Measure(
        column="pay_lost",
        kind="harm",
        unit="CNY",
        doc="pay lost with work, idle hours or a rated-down firm",
        person=False,
        account=("jobs and income lost", "money lost"),
    ),
    Measure(column="short", kind="harm", unit="persons a day", doc="met a shortage on an errand", account="shortages"),
    Measure(
        column="queued",
        kind="harm",
        unit="minutes",
        doc="stood in a queue for what was not there at its price",
        account="person-hours gained and lost",
    ),
    Measure(column="output", kind="volume", unit="units", doc="made"),
    Measure(
        column="shortage",
        kind="harm",
        unit="units",
        doc="needed at calm prices and not sold: empty shelves and dear goods",
        account="shortages",
    ),
    Measure(
        column="priced_out",
        kind="harm",
        unit="units",
        doc="the part of the shortage that prices keep away",
        account="shortages",
    ),
    Measure(
        column="overmade",
        kind="cost",
        unit="units",
        doc="made on credit by firms under a soft budget beyond what was wished",
    ),
    Measure(column="glut", kind="cost", unit="unit-days", doc="in store beyond half as much again as is wanted there"),
    Measure(
        column="misallocated",
        kind="cost",
        unit="units",
        doc="made beside what true demand required, too much or too little",
    ),
    Measure(column="credit", kind="volume", unit="1/1000000", doc="credit, day by day", scales_with="place"),
    Measure(column="burst", kind="volume", unit="days", doc="credit is being called in", scales_with="place"),
)

AT_WORK = {"present": 1, "employed": 1, "income": 3000, "layoff": 1000, "hiring": 1000}
STILL = {"shock": [[2**31 - 1, 2**30, 2**31 - 1, 2**30]] * 13, "news": [2**30]}
QUIET = {"wobble": "0", "hoard": "0", "echo": "1", "pull": "0", "drive": "0", "expand": "0"}
EXAMPLES = (
    WorkedExample(
        "a lucky draw loses the work and 100 CNY of 3,000 a month, that day",
        seen=AT_WORK,
        draw={"fate": 999},
        expect={"lost": SECTOR, "jobless": 1, "pay_cut": 100, "pay_lost": 100, "worker": 1},
    ),
    WorkedExample(
        "the firm's rating comes first", seen=AT_WORK | {"fired": 1}, draw={"fate": 999}, expect={"lost": FIRM}
    ),
    WorkedExample(
        "her firm fails", seen=AT_WORK | {"failed": 1}, draw={"fate": 2000}, expect={"lost": FAILED, "jobless": 1}
    ),
    WorkedExample(
        "work is found again",
        own={"lost": SECTOR, "jobless": 1},
        seen=AT_WORK,
        draw={"fate": 1000},
        expect={"lost": 0, "jobless": 0, "pay_cut": 0, "pay_lost": 0},
    ),
    WorkedExample(
        "idle hours cost 7 of 100, a rated-down firm 20: the larger counts",
        seen=AT_WORK | {"idle": 7, "firm_cut": 20},
        draw={"fate": 2000},
        expect={"lost": 0, "pay_cut": 20, "pay_lost": 20},
    ),
    WorkedExample(
        "half of all is short and half of the persons are exposed: low bits under 16,384 meet it",
        seen={"present": 1, "scarce": 32768},
        par={"exposure": "0.5"},
        draw={"fate": 16383},
        expect={"short": 1, "worker": 0, "jobless": 0},
    ),
    WorkedExample(
        "a quarter of all needed is waited for in vain and half of the persons are exposed: low bits under 8,192 stand",
        seen={"present": 1, "scarce": 32768, "lined": 16384},
        par={"exposure": "0.5", "line": "40"},
        draw={"fate": 8191},
        expect={"short": 1, "queued": 40},
    ),
    WorkedExample(
        "whom a price keeps away does not stand in a queue",
        seen={"present": 1, "scarce": 32768, "lined": 16384},
        par={"exposure": "0.5", "line": "40"},
        draw={"fate": 8192},
        expect={"short": 1, "queued": 0},
    ),
    WorkedExample(
        "under soft budgets everywhere, on credit for all that idles, all capacity runs",
        function="daily",
        own={
            "capacity": [2 * x for x in CALM_OUTPUT.tolist()],
            "output": [2 * x for x in CALM_OUTPUT.tolist()],
            "stock": CALM_STOCK.tolist(),
        },
        par=QUIET | {"state": "1", "drive": "1", "planned": "0"},
        draw=STILL,
        expect={"output": [2 * x for x in CALM_OUTPUT.tolist()]},
    ),
    WorkedExample(
        "without a plan for the others, a seat in every firm makes all of them follow a plan of nothing",
        function="daily",
        own={"stock": CALM_STOCK.tolist()},
        seen={"target": [0] * 13, "directed": [1024] * 13},
        par=QUIET | {"planned": "0"},
        draw=STILL,
        expect={"output": [0] * 13, "plan_weight": 1024},
    ),
    WorkedExample(
        "of a growth of 300 in a million that all expect, a planner who leans with 200 leaves 100",
        function="daily",
        own={"mood": [300]},
        seen={"target": CALM_OUTPUT.tolist(), "brake": [200]},
        par=QUIET | {"planned": "1"},
        draw=STILL,
        expect={"credit": [ONE + 100], "mood": [100], "burst": [0]},
    ),
    WorkedExample(
        "a calm day without plan: what is made is what calm requires, within rounding",
        function="daily",
        own={"stock": CALM_STOCK.tolist(), "norm": CALM_STOCK.tolist()},
        par=QUIET,
        draw=STILL,
        expect={"shortage": [0] * 13, "glut": [0] * 13, "jobs": [ONE] * 13, "price": [1000] * 13, "scarce": 0},
    ),
    WorkedExample(
        "empty stores: nothing is sold, no essential input arrives, nothing is made",
        function="daily",
        own={"stock": [0] * 13, "norm": CALM_STOCK.tolist()},
        par=QUIET | {"replace": "0"},
        draw=STILL,
        expect={"output": [0] * 13, "taken": [0] * 13, "shortage": CALM_DEMAND.tolist(), "scarce": 65536},
    ),
    WorkedExample(
        "100 workers, 90 jobs' worth of work, nobody out: each loses work with chance a tenth",
        function="daily",
        own={"jobs": [900_000] * 13, "output": [0] * 13, "stock": CALM_STOCK.tolist(), "norm": CALM_STOCK.tolist()},
        seen={"workers": [100] * 13, "target": [0] * 13},
        par=QUIET | {"planned": "1", "fire": "0.02", "state": "1"},
        draw=STILL,
        expect={"output": [0] * 13, "jobs": [ONE] + [900_000] * 12, "layoff": [-1] + [2**31 // 10 - 1] * 12},
    ),
    WorkedExample(
        ("half of all firms closed: 1,099 are wanted of 500 left, and the others add 31/1024 of the difference"),
        function="daily",
        own={"capacity": [1000] * 13, "stock": CALM_STOCK.tolist(), "norm": CALM_STOCK.tolist()},
        seen={"target": [1000] * 13, "cut": [512] * 13},
        par=QUIET | {"planned": "1"},
        draw=STILL,
        expect={"output": [0] + [500] * 12, "capacity": [0] + [1018] * 12},
    ),
)

BUBBLE = {"economy.echo": "1.03", "economy.ceiling": "0.1"}
KNOBS = (
    Knob(
        set={"economy.state": "1"},
        measure="economy.jobless",
        moves="down",
        why="soft budgets keep workers (Kornai 1980)",
    ),
    Knob(
        set={"economy.hoard": "0.4"},
        measure="economy.shortage",
        moves="up",
        why="soft budgets hoard inputs, others run short (Kornai)",
    ),
    Knob(set={"economy.shock_size": "0.5"}, measure="economy.jobless", moves="up", why="larger shocks"),
    Knob(
        set={"economy.planned": "1"},
        measure="economy.misallocated",
        moves="up",
        why="a plan is as old as its revision (Hayek 1945)",
    ),
    Knob(
        base={"economy.planned": "0"},
        set={"economy.steep": "3"},
        measure="economy.priced_out",
        moves="up",
        why="what is scarce gets dear",
    ),
    Knob(
        base={"economy.planned": "0"},
        set=BUBBLE,
        measure="economy.burst",
        moves="up",
        why="expectation feeds on growth until it is called in (Minsky 1986)",
    ),
    Knob(
        set={"economy.drive": "1"},
        measure="economy.overmade",
        moves="up",
        why="soft credit pays for what nobody ordered (Kornai 1980)",
    ),
    Knob(
        base={"economy.planned": "1"},
        set={"economy.line": "100"},
        measure="economy.queued",
        moves="up",
        why="waiting rations what prices do not (Barzel 1974)",
    ),
)
