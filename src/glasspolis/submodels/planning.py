"""Planning: what the centre is told, sees and believes of the economy, and the plan it makes of
that; before economy.

Purpose
Give the planner of the economy information of a stated quality, and measure how far its belief lies
from the truth.

Entities and state
A sector has output as it is reported, demand as it is seen, stock as it is believed, a plan, and
what firms hold back from the plan. The place has credit as the planner sees it, and what the
planner takes off its growth.

Process
Firms under a plan report a part of a shortfall as made. Localities add to it, and the centre takes
a fixed share off (P315, P316: a correction that leaves an error). Where governance is on, officials
add what they add there, and the centre takes off what audits taught it. Telemetry replaces reports
for the share that it covers, and shows demand with an error. It is a stream of machines: planners
read as much of it as they can (streams), and an outage stops it (security). At a revision the
planner balances inputs for the demand it sees (Leontief 1936), orders a part of the stock it
believes is missing, and takes over a part of what is reported as made above that (the ratchet).
Firms know this and hold capacity back (Weitzman 1980; Holmstroem and Milgrom 1991 on what is not
measured). Hayek (1945) gives the objection: what nobody reports and no sensor covers does not reach
the plan, and everything else is as old as the last revision. Goods that nobody made cannot be
delivered, and firms that wait for them in vain have no reason to hide that (the signals of quantity
of Kornai 1980). So without sensors the planner hears of a part of unfilled orders, which lowers the
stock believed and is added to what shops report as sold when the plan is revised. Without that,
output that exists on paper would pile up in the stock believed for ever. Credit reaches the planner
late and with an error where sensors and feeds show it, and else with banks' reports at a revision,
which hide a part of what is above calm. The planner leans against what it sees (a brake on growth,
as in leaning against the wind), as far as the plan decides. Regions that decide for themselves
(governance) see what they make, decide every week, and ask for more than is needed (Kornai's hunger
for investment, at the cost of others).

Stochasticity
Each sector has one random number a day, which is the error of telemetry, and credit has one. They
are the same in every world.

What it cannot model
Bargaining over plans, goods and qualities inside a sector, sabotage and the politics of priorities
are left out. The planner does not learn whom to believe, and looks for a balanced plan and not for
the best one.
"""

from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    column,
    of,
    param,
    part_of,
    switch,
    today,
    trait,
    unit_draw,
    units,
)
from glasspolis.mechanisms.input_output_table import CALM_DEMAND, CALM_OUTPUT, CALM_STOCK, balanced_output

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)

MACHINES = 128  # code of streams.flows
ONE = 1_000_000
REGIONS_DECIDE = 7  # days between decisions of regions that decide for themselves


class Own(NamedTuple):
    fed: int = column(high=2, unit="feeds", doc="work and errands of the day that feed telemetry")
    held: int = column(high=250, unit="days", doc="of the person that telemetry holds, up to 250")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    installed: int = of("vendors.installed", absent=1024)
    firm: int = trait("firm")
    sixty_fourth: int = trait("sixty_fourth")


class Units(NamedTuple):
    told: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 23943, 54066, 70789, 110184, 96274, 86480, 63496, 240134, 248085, 409920, 139587, 245530),
        unit="units",
        doc="output as the centre is told, after its correction",
    )
    error: Any = units(
        "sector", low=0, high=1000000000, unit="units", doc="distance of what the centre is told from what was made"
    )
    seen: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 4702, 9084, 29191, 9411, 42892, 71304, 24090, 179827, 125072, 148775, 134215, 221394),
        unit="units",
        doc="final demand as the planner sees it",
    )
    ledger: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 143658, 324396, 424734, 661104, 577644, 518880, 380976, 1440804, 1488510, 2459520, 837522, 1473180),
        unit="units",
        doc="stock as the planner believes it",
    )
    plan: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 23943, 54066, 70789, 110184, 96274, 86480, 63496, 240134, 248085, 409920, 139587, 245530),
        unit="units",
        doc="the plan of the last revision",
    )
    target: Any = units(
        "sector",
        low=0,
        high=1000000000,
        start=(0, 23943, 54066, 70789, 110184, 96274, 86480, 63496, 240134, 248085, 409920, 139587, 245530),
        unit="units",
        doc="the plan, with what dispatchers add to it",
    )
    kept_back: Any = units("sector", low=0, high=1000000000, unit="1/1024", doc="capacity held back from the plan")
    credit_seen: Any = units(
        "world", low=0, high=1000000000, start=ONE, unit="units", doc="credit as the planner sees it, 1,000,000 = calm"
    )
    covers: Any = units("world", low=0, high=1024, unit="1/1024", doc="of days that telemetry is meant to show")
    brake: Any = units(
        "world", low=0, high=1000000, unit="1/1000000", doc="taken off a day's growth of credit under a full plan"
    )


class Known(NamedTuple):
    day: Any = clock("day")
    need: Any = of("economy.need", by="sector")
    output: Any = of("economy.output", by="sector")
    stock: Any = of("economy.stock", by="sector")
    norm: Any = of("economy.norm", by="sector")
    taken: Any = of("economy.taken", by="sector")
    short: Any = of("economy.shortage", by="sector")
    waiting: Any = of("economy.waiting", by="sector")
    unfilled: Any = of("economy.unfilled", by="sector")
    credit: Any = of("economy.credit", absent=ONE, by="world")
    weight: Any = of("economy.plan_weight", by="world")
    believed: Any = of("governance.believed", by="region")
    truth: Any = of("governance.truth", by="region")
    here: Any = of("governance.decided_here", by="world")
    read: Any = of("streams.read_plan", absent=1024, by="world")
    flows: Any = of("streams.flows", absent=MACHINES, by="world")
    outage: Any = of("security.outage", by="world")
    installed: Any = of("vendors.installed", absent=1024, by="world")


class Par(NamedTuple):
    telemetry: int = assumed(
        "0.5", unit="share", low="0", high="1", doc="of demand, stock, output shown to the planner by sensors and feeds"
    )
    noise: int = assumed(
        "0.05", unit="share", low="0", high="0.3", doc="largest error of the demand that telemetry shows"
    )
    plan_days: int = assumed("30", unit="days", low="1", high="365", doc="between revisions of the plan")
    rebuild: int = assumed(
        "0.05",
        unit="share",
        low="0.01",
        high="0.2",
        doc="of a gap in the stock believed that a plan makes good in a day",
    )
    inflate: int = assumed(
        "0.5", unit="share", low="0", high="1", doc="of a shortfall that firms under a plan report as made"
    )
    local: int = assumed(
        "0.05", unit="share", low="0", high="0.1", doc="that localities add; officials' own reports where governed"
    )
    correction: int = param(
        "0.05",
        unit="share",
        low="0",
        high="0.06",
        evidence="P316",
        doc="that the centre takes off what is reported to it",
    )
    heard: int = assumed(
        "0.5",
        unit="share",
        low="0.2",
        high="0.8",
        doc="of orders that are not filled, heard of by a planner without sensors",
    )
    counted: int = assumed(
        "0.5",
        unit="share",
        low="0",
        high="1",
        doc="of the gap between stock believed and there that a count of the stores at a revision brings to light",
    )
    credit_on: int = switch("1", doc="the planner watches credit and leans against its growth")
    credit_days: int = assumed("30", unit="days", low="5", high="55", doc="by which sensors and feeds show credit late")
    credit_error: int = assumed("0.1", unit="share", low="0", high="0.2", doc="largest error of the credit shown")
    lean: int = assumed(
        "0.02",
        unit="share",
        low="0",
        high="0.04",
        doc="of credit seen above calm that is taken off a day's growth of credit",
    )
    ratchet: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="of output told above what is needed that the next plan takes over"
    )
    home_market: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="of what a region makes that goes to its own people"
    )
    hunger: int = assumed(
        "0.05", unit="share", low="0", high="0.1", doc="that regions which decide for themselves ask for beyond need"
    )
    growth: int = assumed("0.03", unit="share", low="0", high="0.1", doc="that a plan asks for on top of what was told")
    withhold: int = assumed(
        "0.2", unit="share", low="0", high="0.5", doc="capacity that firms hold back under a full ratchet"
    )


class Luck(NamedTuple):
    look: Any = unit_draw("sector", "error of telemetry")
    books: Any = unit_draw("world", "error of the credit that telemetry shows")


def _shown(known: Known, par: Par) -> Any:
    """Return the share of the economy that telemetry showed yesterday to planners who read it, as
    far as its instruments were bought.
    """
    works = ((known.flows & MACHINES) > 0) * (known.outage == 0)
    return part_of(part_of(par.telemetry, known.installed), known.read) * works


def _told(units: Units, known: Known, par: Par, sensed: Any) -> Any:
    """Yesterday's output as the centre has it: reports of firms and localities, corrected, or
    telemetry.
    """
    shortfall = np.maximum(units.target - known.output, 0)
    reported = known.output + shortfall * par.inflate * known.weight // (1024 * 1024)
    truth = np.maximum(known.truth.sum(), 1)
    # Where officials report, the centre takes off what audits taught it (governance), and else a
    # fixed share.
    governed = np.clip(known.believed.sum() * 1024 // truth, 512, 2048)
    fixed = (1024 + par.local) * (1024 - par.correction) >> 10
    corrected = part_of(reported, np.where(known.truth.sum() > 0, governed, fixed))
    return (sensed * known.output + (1024 - sensed) * corrected) >> 10


def _credit(units: Units, known: Known, par: Par, luck: Luck, sensed: Any, revises: Any) -> Any:
    """Credit as the planner sees it, by sensors and feeds day by day, else by banks' reports at a
    revision; and the brake.
    """
    shown = part_of(known.credit, 1024 + ((luck.books >> 21) - 512) * par.credit_error // 512)
    seen = units.credit_seen + part_of(shown - units.credit_seen, sensed) // np.maximum(par.credit_days, 1)
    reported = ONE + part_of(known.credit - ONE, 1024 - par.inflate)
    seen = np.where(revises, seen + part_of(reported - seen, 1024 - sensed), seen)
    return seen, part_of(np.maximum(seen - ONE, 0), par.lean) * par.credit_on


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """What the centre is told and sees of yesterday, and on a day of revision the new plan."""
    # Regions that decide for themselves see without sensors what they make for their own people.
    sensed = _shown(known, par)
    clear = sensed + part_of(part_of(1024 - sensed, known.here), par.home_market)
    told = _told(units, known, par, sensed)
    revises = known.day % par.plan_days == 0
    shown = part_of(known.need, 1024 + ((luck.look >> 21) - 512) * par.noise // 512)
    reported = np.where(revises, known.need - known.short + part_of(known.waiting, par.heard), units.seen)
    seen = (clear * shown + (1024 - clear) * reported) >> 10
    believed = np.clip(units.ledger + told - known.taken, 0, 50 * CALM_OUTPUT)
    # An order that is not filled says that the store is empty, whatever the ledger says.
    wanted = np.maximum(known.waiting + known.unfilled + known.taken, 1)
    believed = believed - part_of(believed * (known.waiting + known.unfilled) // wanted, par.heard)
    ledger = (clear * known.stock + (1024 - clear) * believed) >> 10
    ledger = np.where(revises, ledger + part_of(known.stock - ledger, par.counted), ledger)
    asked = balanced_output(seen, units.plan) + part_of(known.norm - ledger, par.rebuild)
    beyond = np.maximum(part_of(told, 1024 + par.growth) - asked, 0)
    revised = np.clip(asked + part_of(beyond, par.ratchet), 0, 3 * CALM_OUTPUT)
    central = np.where(revises, revised, units.plan)
    regional = np.clip(part_of(asked, 1024 + par.hunger), 0, 3 * CALM_OUTPUT)
    decided = central + part_of(regional - central, known.here)
    plan = np.where(known.day % REGIONS_DECIDE == 0, decided, central)
    # Between revisions dispatchers add what they hear of orders that were not filled yesterday.
    urgent = part_of(known.waiting + known.unfilled, par.heard)
    credit_seen, brake = _credit(units, known, par, luck, sensed, revises)
    return Units(
        told=told, error=abs(told - known.output), seen=seen, ledger=ledger,
        plan=plan, target=np.minimum(plan + urgent, 3 * CALM_OUTPUT),
        kept_back=units.kept_back * 0 + part_of(par.ratchet, par.withhold), credit_seen=credit_seen, brake=brake,
        covers=units.covers * 0 + par.telemetry,
    )  # fmt: skip


def step(own: Own, seen: Seen, par: Par, draw: None) -> Own:
    """What of one person's day is part of the telemetry: firms are connected by number, households'
    errands by lot.
    """
    sensed = part_of(par.telemetry, seen.installed)
    work = 1 if seen.firm > 0 and seen.firm * 4 <= sensed else 0
    errands = 1 if seen.sixty_fourth * 16 < sensed else 0
    fed = (work + errands) * seen.present
    return Own(fed=fed, held=min(own.held + int(fed > 0), 250))


MEASURES = (
    Measure(
        column="fed",
        kind="volume",
        unit="feeds",
        doc="working days and errands that feed the centre's telemetry",
        person=False,
    ),
    Measure(
        column="error",
        kind="cost",
        unit="units",
        doc="what the centre is told beside what was made: its error about its own country",
        account="the centre's error about its own country",
    ),
    Measure(column="told", kind="volume", unit="units", doc="output as the centre is told"),
    Measure(column="target", kind="volume", unit="units", doc="output as planned"),
    Measure(
        column="credit_seen",
        kind="volume",
        unit="1/1000000",
        doc="credit as the planner sees it, day by day",
        scales_with="place",
    ),
)

CALM_DAY = {
    "need": CALM_DEMAND.tolist(),
    "output": CALM_OUTPUT.tolist(),
    "stock": CALM_STOCK.tolist(),
    "norm": CALM_STOCK.tolist(),
    "taken": CALM_OUTPUT.tolist(),
    "weight": 1024,
}
EVEN = {"look": [2**30] * 13, "books": [2**30]}
EXAMPLES = (
    WorkedExample(
        "a connected firm's worker",
        seen={"present": 1, "firm": 100, "sixty_fourth": 60},
        par={"telemetry": "0.5"},
        expect={"fed": 1},
    ),
    WorkedExample(
        "a firm beyond the cover, an errand within it",
        seen={"present": 1, "firm": 200, "sixty_fourth": 9},
        par={"telemetry": "0.5"},
        expect={"fed": 1},
    ),
    WorkedExample(
        "who has no firm feeds by errands only", seen={"present": 1}, par={"telemetry": "1"}, expect={"fed": 1}
    ),
    WorkedExample(
        ("with full telemetry a calm day is told as it is, and a sector without output stays without plan"),
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 1},
        par={"telemetry": "1", "noise": "0"},
        draw=EVEN,
        expect={"told": CALM_OUTPUT.tolist(), "error": [0] * 13, "target": CALM_OUTPUT.tolist()},
    ),
    WorkedExample(
        "without it, half of a shortfall of 1,000 is told as made: 22,943 + 500",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 1, "output": [0, 22943, *CALM_OUTPUT[2:].tolist()]},
        par={"telemetry": "0", "inflate": "0.5", "local": "0", "correction": "0"},
        draw=EVEN,
        expect={"told": [0, 23443, *CALM_OUTPUT[2:].tolist()], "error": [0, 500] + [0] * 11},
    ),
    WorkedExample(
        "planners who read half of a full telemetry are told half of a shortfall of 1,000 that firms hide: 250",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 1, "output": [0, 22943, *CALM_OUTPUT[2:].tolist()], "read": 512},
        par={"telemetry": "1", "inflate": "0.5", "local": "0", "correction": "0"},
        draw=EVEN,
        expect={"error": [0, 250] + [0] * 11},
    ),
    WorkedExample(
        "an outage takes all of it: 500",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 1, "output": [0, 22943, *CALM_OUTPUT[2:].tolist()], "outage": 1},
        par={"telemetry": "1", "inflate": "0.5", "local": "0", "correction": "0"},
        draw=EVEN,
        expect={"error": [0, 500] + [0] * 11},
    ),
    WorkedExample(
        "regions decide all, on their day of the week and none of the centre's: a sixteenth more than is needed",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 7, "here": 1024},
        par={"telemetry": "1", "noise": "0", "hunger": "0.0625"},
        draw=EVEN,
        expect={"target": (CALM_OUTPUT * 17 // 16).tolist()},
    ),
    WorkedExample(
        "credit a tenth above calm shows by a tenth of that today, and a 32nd of it is taken off growth",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 1, "credit": [1_100_000]},
        par={"telemetry": "1", "credit_days": "10", "credit_error": "0", "lean": "0.03125"},
        draw=EVEN,
        expect={"credit_seen": [1_010_000], "brake": [312]},
    ),
    WorkedExample(
        "banks' reports at the revision hide half of it, and are seen at once",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 0, "credit": [1_100_000]},
        par={"telemetry": "0", "inflate": "0.5"},
        draw=EVEN,
        expect={"credit_seen": [1_050_000]},
    ),
    WorkedExample(
        "half of all orders are not filled, and half of that is heard: a quarter less is believed to be in store, and"
        " half of what was not delivered is ordered at once",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 1, "unfilled": CALM_OUTPUT.tolist()},
        par={"telemetry": "0", "heard": "0.5", "local": "0", "correction": "0"},
        draw=EVEN,
        expect={
            "ledger": [6 * x - 3 * x // 2 for x in CALM_OUTPUT.tolist()],
            "target": [x + x // 2 for x in CALM_OUTPUT.tolist()],
        },
    ),
    WorkedExample(
        "a ratchet of 0.5 with a quarter withheld holds an eighth back",
        function="daily",
        own={"target": CALM_OUTPUT.tolist()},
        seen=CALM_DAY | {"day": 1},
        par={"ratchet": "0.5", "withhold": "0.25"},
        draw=EVEN,
        expect={"kept_back": [128] * 13},
    ),
)

PLAN = {"economy.planned": "1"}
KNOBS = (
    Knob(
        base=PLAN,
        set={"planning.telemetry": "0.1"},
        measure="planning.error",
        moves="up",
        why="what no sensor covers is told by those judged (Hayek)",
    ),
    Knob(
        base=PLAN,
        set={"planning.inflate": "0"},
        measure="planning.told",
        moves="down",
        why="no shortfall is told as made",
    ),
    Knob(
        base=PLAN,
        set={"governance.paper_start": "0.2"},
        measure="planning.told",
        moves="up",
        why="what officials add stays in, beyond what the centre takes off (P315, P316)",
    ),
    Knob(
        base=PLAN,
        set={"planning.plan_days": "365"},
        measure="economy.misallocated",
        moves="up",
        why="an old plan meets new shocks",
    ),
    Knob(
        base=PLAN,
        set={"planning.ratchet": "1"},
        measure="economy.output",
        moves="down",
        why="a good year becomes the target (Weitzman)",
    ),
    Knob(
        base=PLAN,
        set={"planning.noise": "0.3"},
        measure="economy.misallocated",
        moves="up",
        why="plans for demand that is not there",
    ),
    Knob(
        base={"economy.planned": "0.5", "economy.echo": "1.03"},
        set={"planning.credit_on": "0"},
        measure="economy.credit",
        moves="up",
        why="nobody leans against what all expect (Minsky 1986)",
    ),
    Knob(
        base=PLAN | {"planning.telemetry": "0", "planning.plan_days": "30"},
        set={"planning.heard": "0.8"},
        measure="economy.short",
        moves="down",
        why="who waits in vain says so (Kornai 1980)",
    ),
)
