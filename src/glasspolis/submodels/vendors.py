"""Vendors: what the state buys of sensors, feeds and cameras, what it costs, and who lives on it;
between planning and economy.

Purpose
Put the orders behind a sensing state into the public account, and let no instrument exist that
nobody bought.

Entities and state
The place has instruments of the planner, as a part of those that its telemetry wants. A sector has
orders of the state; a person pays a part and may work on them.

Process
Instruments that cover all of people's days are bought and renewed at a price for each person and
year, the published value of the market (P323), and so are security products (P131). The state buys
a published part of them (P125). Instruments wear out. A budget that pays for less than wears out
leaves fewer, so that the planner sees less (planning). The orders go to makers of machines and
electronics and to information services, and everybody's other demand is lower by as much, since the
money comes from taxes (economy). Who works there on these orders works for the state's needs,
whoever the employer is: a vendor's best customer is the state (Byler 2022; Huang and Tsai 2022).

Stochasticity
There are no random numbers. A fixed lot decides who works on orders.

What it cannot model
Single vendors, who bid, lobby, sell abroad or are bribed, foreign funders, and prices that fall are
left out. Instruments of other submodels have their cover set there and are not bought here; of
security products only the outlay is counted. One price holds for all places.
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
    of,
    param,
    part_of,
    switch,
    today,
    trait,
    units,
    yes_no,
)
from glasspolis.mechanisms.input_output_table import CALM_DEMAND, CALM_OUTPUT

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

ONE = 1_000_000
# Sectors that make instruments: machinery and electronics, information and finance.
HARDWARE = np.arange(13) == 5
SERVICES = np.arange(13) == 9


class Own(NamedTuple):
    cost: int = column(high=65535, unit="0.001 CNY", doc="public cost of the state's orders, per resident")
    hired: int = yes_no(doc="works on the state's orders of instruments")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    employed: int = trait("employed")
    sixty_fourth: int = trait("sixty_fourth")
    outlay: int = of("vendors.outlay")
    dependent: int = of("vendors.dependent")


class Units(NamedTuple):
    bought: Any = units(
        "world", low=0, high=ONE, start=ONE, unit="1/1000000", doc="instruments there are, of those that are wanted"
    )
    installed: Any = units("world", low=0, high=1024, start=1024, unit="1/1024", doc="the same, as a share")
    outlay: Any = units("world", low=0, high=65535, unit="0.001 CNY", doc="orders of the day, per resident")
    orders: Any = units(
        "sector", low=-ONE, high=ONE, unit="units", doc="demand moved here by the state's orders; taxes move it away"
    )
    dependent: Any = units("sector", low=0, high=1024, unit="1/1024", doc="of a sector's work that is on orders")


class Known(NamedTuple):
    wanted: Any = of("planning.covers", by="world")


class Par(NamedTuple):
    # The market of 2015 over 1.37 billion people; from half as much to half as much again, assumed.
    feeds_price: int = param(
        "546",
        unit="CNY per year",
        low="273",
        high="819",
        evidence="P323",
        doc="sensors and feeds that cover all days of one person",
    )
    # The output of 2015 over 1.37 billion people, with the same range.
    security_price: int = param(
        "354",
        unit="CNY per year",
        low="177",
        high="531",
        evidence="P131",
        doc="security products per person",
    )
    # One year's share: from half as much to half as much again, assumed.
    state_buys: int = param(
        "0.476", unit="share", low="0.238", high="0.714", evidence="P125", doc="of both that the state buys"
    )
    security_on: int = switch("1", doc="the state buys security products")
    # A decision, and not unknown.
    budget: int = assumed(
        "1", unit="share", low="0", high="1", sweep=False, doc="of what keeps all instruments up that is paid for"
    )
    wear: int = assumed("0.2", unit="share", low="0.1", high="0.3", doc="of instruments that wear out in a year")
    hardware: int = assumed("0.7", unit="share", low="0.5", high="0.9", doc="of orders that go to makers of machines")
    income: int = assumed("137", unit="CNY", low="90", high="184", doc="final demand per resident and day (2015)")
    feeds_day: int = derived(unit="0.001 CNY", doc="full cover of the planner's telemetry, per resident and day")
    security_day: int = derived(unit="0.001 CNY", doc="security products, per resident and day")
    wears: int = derived(unit="1/1000000", doc="of instruments that wear out in a day")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Prices of a year as outlays of a day."""
    day = 1000 * par["state_buys"] * par["budget"] / Decimal(365)
    return {
        "feeds_day": (day * par["feeds_price"]).to_integral_value(),
        "security_day": (day * par["security_price"] * par["security_on"]).to_integral_value(),
        "wears": (par["wear"] * ONE / Decimal(365)).to_integral_value(),
    }


def daily(units: Units, known: Known, par: Par, luck: object) -> Units:
    """What wears out, what is bought, and where the orders go."""
    gap = part_of(ONE, par.budget) - units.bought
    bought = np.clip(units.bought + gap * par.wears // ONE, 0, ONE)
    outlay = part_of(par.feeds_day, known.wanted) + par.security_day
    value = outlay * 1000 // np.maximum(par.income, 1)
    hardware = part_of(value, par.hardware)
    orders = HARDWARE * hardware + SERVICES * (value - hardware)
    taxes = value * CALM_DEMAND // ONE
    return Units(
        bought=bought, installed=bought * 1024 // ONE, outlay=outlay, orders=orders - taxes,
        dependent=np.minimum(orders * 1024 // np.maximum(CALM_OUTPUT, 1), 1024),
    )  # fmt: skip


def step(own: Own, seen: Seen, par: Par, draw: None) -> Own:
    """What one resident pays for orders today, and whether the work is on them."""
    works = seen.present * seen.employed
    return Own(cost=seen.present * seen.outlay, hired=works if seen.sixty_fourth * 16 < seen.dependent else 0)


MEASURES = (
    Measure(
        column="cost",
        kind="cost",
        unit="0.001 CNY",
        doc="the state's orders of sensors, feeds and security products",
    ),
    Measure(column="hired", kind="volume", unit="person-days", doc="worked on the state's orders of instruments"),
    Measure(
        column="installed",
        kind="volume",
        unit="1/1024",
        doc="instruments of the planner that there are, day by day",
        scales_with="place",
    ),
)

AT_WORK = {"present": 1, "employed": 1, "sixty_fourth": 3, "outlay": 700, "dependent": 64}
EVEN = {"feeds_day": "1000", "security_day": "370", "hardware": "0.5", "income": "137", "wears": "1000"}
EXAMPLES = (
    WorkedExample(
        "a sixteenth of the sector works on orders, and the fourth of 64 equal parts of everybody is in it",
        seen=AT_WORK,
        expect={"cost": 700, "hired": 1},
    ),
    WorkedExample("the fifth is not", seen=AT_WORK | {"sixty_fourth": 4}, expect={"cost": 700, "hired": 0}),
    WorkedExample("who has no work pays", seen=AT_WORK | {"employed": 0}, expect={"cost": 700, "hired": 0}),
    WorkedExample("who is away does not", seen=AT_WORK | {"present": 0}, expect={"cost": 0, "hired": 0}),
    WorkedExample(
        "full cover for 1 CNY and security for 0.37 are 10,000 units of a million, half of them in each sector",
        function="daily",
        own={"orders": [0] * 13},
        seen={"wanted": [1024]},
        par=EVEN,
        expect={
            "outlay": [1370],
            "bought": [ONE],
            "orders": [
                (5000 if k in (5, 9) else 0) - 10_000 * demand // ONE for k, demand in enumerate(CALM_DEMAND.tolist())
            ],
        },
    ),
    WorkedExample(
        "without a budget a thousandth of the instruments is gone after the first day of a wear of 0.001",
        function="daily",
        own={"bought": [ONE], "orders": [0] * 13},
        seen={"wanted": [0]},
        par=EVEN | {"budget": "0", "feeds_day": "0", "security_day": "0"},
        expect={"bought": [ONE - 1000], "installed": [1022], "outlay": [0], "orders": [0] * 13},
    ),
)

FED = {"economy.planned": "1", "planning.telemetry": "1"}
KNOBS = (
    Knob(
        base=FED | {"vendors.wear": "0.3", "streams.plan_readers": "2000"},
        set={"vendors.budget": "0"},
        measure="planning.error",
        moves="up",
        why="what nobody buys sees nothing, and reports take its place",
    ),
    Knob(base=FED, set={"vendors.feeds_price": "819"}, measure="vendors.cost", moves="up", why="dearer feeds"),
    Knob(set={"vendors.security_on": "0"}, measure="vendors.cost", moves="down", why="fewer orders"),
    Knob(
        base=FED,
        set={"vendors.state_buys": "0.714"},
        measure="vendors.hired",
        moves="up",
        why="more work on orders of the state",
    ),
    Knob(
        base=FED | {"vendors.budget": "0"},
        set={"vendors.wear": "0.3"},
        measure="planning.fed",
        moves="down",
        why="instruments that wear out hold fewer of people's days",
    ),
)
