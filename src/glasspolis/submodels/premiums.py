"""Premiums, after society: who pays more where an insurer reads wearables, who gives data away, and
who is left out.

Purpose
Count what a price by conduct does beside one price for all: discounts, what everybody else pays for
them, bodies' data in an insurer's hands, and people who are refused or priced out.

Entities and state
A person is insured or not, moves much or little, is or is not ill for long, and shares what a
wearable measures or does not.

Process
Before, and with `wearables_on` off, everybody who is insured pays one price. With it, the insurer
reads the wearable of everybody who shares at each renewal. People who are read as moving much get a
discount. The discounts of a day are paid on the next by all other insured people in equal parts, up
to a limit: by those who keep their data and by those who are read as moving little. The more it
costs to keep one's data, the more people share (unraveling: Grossman 1981; Peppet 2011), and people
with little income share sooner. A wearable reads some people wrongly, more often in some groups.
From shared data the insurer infers long illness, rightly or wrongly, and refuses those people at
the renewal. A person who would pay more than a share of the income leaves. A person who is not
insured pays for a day of illness, and may come back at a later renewal.

Wrong
A refusal rests on an inference from what a body does, which is no conduct: it is always wrong here.

Scheduling
Today's part of others' discounts is that of yesterday.

Stochasticity
A rare draw decides whose renewal it is. The bits of a dense draw decide what lasts of a person
(first day) and what comes of the renewal.

What it cannot model
Competition of insurers, deductibles, employers who pay, people who move more for the discount or
let others wear the device, and what an insurer saves by fewer claims are left out.

Follows
Rothschild and Stiglitz (1976) on sorting by price; Peppet (2011) on who has to disclose.
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
    flag,
    happens,
    happens_in,
    lot,
    part_of,
    rare,
    switch,
    tally,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import INFERRED

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

ADULT = 18
DAYS_OF_A_MONTH = 30
PARTS = 1000  # of a CNY
PLACES = 64  # of the trait sixty_fourth, which is how reluctant a person is to share
ALL = 1024
CERTAIN = Decimal(1)


class Own(NamedTuple):
    frail: int = yes_no(doc="ill for long")
    active: int = yes_no(doc="moves much")
    insured: int = yes_no(doc="is insured")
    shares: int = yes_no(doc="the insurer reads the person's wearable", diary="gave the insurer data of the body")
    read_active: int = yes_no(doc="... as of somebody who moves much")
    saved: int = column(high=65535, unit="0.001 CNY", doc="discount of today")
    extra: int = column(high=65535, unit="0.001 CNY", doc="paid today for the discounts of others")
    keeps: int = yes_no(doc="is insured and pays for the discounts of others")
    refuse_flag: int = flag(
        doc="was refused an insurance because of what a wearable told",
        unit="refusals",
        diary="was refused an insurance",
        account="refused services",
    )
    priced_out: int = yes_no(doc="gave an insurance up as too dear", diary="gave the insurance up as too dear")
    uninsured: int = yes_no(doc="is an adult without insurance")
    own_bill: int = column(high=65535, unit="CNY", doc="paid today for a day of illness without insurance")


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    group: int = trait("group")
    income_fifth: int = trait("income_fifth")
    income: int = trait("income")
    sixty_fourth: int = trait("sixty_fourth")
    present: int = today("society.present", absent=1)
    ill: int = today("society.ill")
    discounts: int = tally("premiums.saved", by="world")
    payers: int = tally("premiums.keeps", by="world")


class Par(NamedTuple):
    wearables_on: int = switch("1", doc="the insurer reads wearables and sets prices by them")
    insured: int = assumed(
        ("0.3", "0.4", "0.5", "0.6", "0.7"),
        unit="share",
        low="0.1",
        high="0.9",
        by="income_fifth",
        doc="adults who are insured on the first day, of those who can afford it",
        role="statistics",
    )
    base: int = assumed(
        "1000", unit="0.001 CNY per day", low="500", high="1500", doc="price that all pay", role="design"
    )
    discount: int = assumed("0.2", unit="share", low="0.1", high="0.3", doc="of the price for who moves much")
    most: int = assumed("0.5", unit="share", low="0.2", high="0.8", doc="of the price that others' discounts can add")
    frail: int = assumed("0.1", unit="share", low="0.05", high="0.15", doc="ill for long", role="statistics")
    active: int = assumed("0.5", unit="share", low="0.3", high="0.7", doc="who move much", role="statistics")
    misreads: int = assumed(
        ("0.05", "0.1", "0.1", "0.05"),
        unit="share",
        low="0.01",
        high="0.25",
        by="group",
        doc="of people whom a wearable reads the other way; light sensors err more on dark skin",
    )
    willing: int = assumed(
        ("0.3", "0.27", "0.24", "0.21", "0.18"),
        unit="share",
        low="0.05",
        high="0.5",
        by="income_fifth",
        doc="who share for the discount alone",
        role="statistics",
    )
    pull: int = assumed(
        "1.5",
        unit="share",
        low="0.5",
        high="2.5",
        doc="more who share where keeping one's data costs as much again as the price",
        role="statistics",
    )
    infers: int = assumed("0.6", unit="share", low="0.4", high="0.8", doc="of long illness that the data show")
    misinfers: int = assumed("0.03", unit="share", low="0.01", high="0.05", doc="of others who look ill for long")
    affords: int = assumed(
        "0.05", unit="share", low="0.02", high="0.08", doc="of the income that people pay at most", role="statistics"
    )
    joins: int = assumed("0.1", unit="share", low="0", high="0.2", doc="of the uninsured who join at a renewal")
    renews: int = assumed(
        "1", unit="per year", low="0.5", high="1.5", doc="a contract comes to its renewal", role="law"
    )
    bill: int = assumed(
        "150", unit="CNY", low="50", high="250", doc="a day of illness without insurance", role="design"
    )
    loading: int = derived(unit="0.001 CNY per day", doc="what others' discounts add today")
    willing_now: int = derived(unit="share", doc="who share at this difference of prices", by="income_fifth")
    off: int = derived(unit="0.001 CNY per day", doc="the discount")


class Draw(NamedTuple):
    renewal: int = rare("0.01", "a renewal")
    lots: int = draw("first day: ill (0), moves (10), insured (20); then: read (0), inferred (10), joins (20)")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """The discount, what it adds to the price of others, and how many share at that difference."""
    on = par["wearables_on"]
    payers = max(total.get("premiums.keeps", 0), 1)
    loading = min(Decimal(total.get("premiums.saved", 0)) / payers, par["most"] * par["base"]).to_integral_value() * on
    dearer = (par["pull"] * loading / par["base"]).quantize(Decimal("0.001"))
    return {
        "loading": loading,
        "willing_now": tuple(min(share + dearer, CERTAIN) * on for share in par["willing"]),
        "off": (par["base"] * par["discount"]).to_integral_value() * on,
    }


def _too_dear(seen: Seen, par: Par, loading: int) -> int:
    """Return whether a month of it costs more than people pay of their income."""
    return int((par.base + loading) * DAYS_OF_A_MONTH > PARTS * part_of(seen.income, par.affords))


def _lasting(own: Own, seen: Seen, par: Par, draw: Draw) -> tuple[int, int, int]:
    """Return whether the person is ill for long, moves much, and is insured this morning."""
    first = seen.day == 0
    frail = int(happens_in(lot(draw.lots, 0), par.frail)) if first else own.frail
    active = int(happens_in(lot(draw.lots, 10), par.active)) if first else own.active
    affords = 1 - _too_dear(seen, par, 0)
    insured = affords * int(happens_in(lot(draw.lots, 20), par.insured)) if first else own.insured
    return frail, active, insured


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """A day with or without insurance, and a renewal."""
    adult = seen.present * int(seen.age >= ADULT)
    frail, active, insured = _lasting(own, seen, par, draw)
    renews = adult * int(seen.day > 0 and happens(draw.renewal, par.renews))
    # Who wants to share at today's difference of prices, and what the wearable says of the person.
    wants = int(seen.sixty_fourth * (ALL // PLACES) < par.willing_now)
    misread = int(happens_in(lot(draw.lots, 0), par.misreads))
    looks_active = active + misread - 2 * active * misread
    looks_ill = int(happens_in(lot(draw.lots, 10), par.infers if frail > 0 else par.misinfers))
    asks = max(insured, int(happens_in(lot(draw.lots, 20), par.joins))) * renews
    refused = asks * wants * looks_ill
    loading = par.loading * (1 - wants * looks_active)
    leaves = asks * (1 - refused) * _too_dear(seen, par, loading)
    insured = adult * (asks * (1 - refused) * (1 - leaves) if renews > 0 else insured)
    shares = insured * (wants if renews > 0 else own.shares) * int(par.wearables_on > 0)
    read_active = shares * (looks_active if renews > 0 else own.read_active)
    keeps = insured * (1 - read_active)
    uninsured = adult * (1 - insured)
    return Own(
        frail=frail,
        active=active,
        insured=insured,
        shares=shares,
        read_active=read_active,
        saved=read_active * par.off,
        extra=keeps * par.loading,
        keeps=keeps,
        refuse_flag=INFERRED * refused,
        priced_out=leaves * own.insured,
        uninsured=uninsured,
        own_bill=uninsured * int(seen.ill > 0) * par.bill,
    )


MEASURES = (
    Measure(
        column="extra",
        kind="harm",
        unit="0.001 CNY",
        doc="paid for the discounts of people who are read as moving much",
        account="money lost",
    ),
    Measure(column="saved", kind="volume", unit="0.001 CNY", doc="discounts", person=False),
    Measure(
        column="shares",
        kind="harm",
        unit="person-days",
        doc="an insurer reads what a body does",
        account="wrong or intrusive records",
    ),
    Measure(
        column="priced_out",
        kind="harm",
        unit="people",
        doc="gave an insurance up as too dear",
        account="refused services",
    ),
    Measure(
        column="uninsured", kind="harm", unit="person-days", doc="without insurance", person=False, account="money lost"
    ),
    Measure(
        column="own_bill",
        kind="harm",
        unit="CNY",
        doc="paid for days of illness without insurance",
        person=False,
        account="money lost",
    ),
    Measure(column="keeps", kind="volume", unit="person-days", doc="insured without a discount", person=False),
    Measure(column="read_active", kind="volume", unit="person-days", doc="insured with a discount", person=False),
)
NEVER = 2**31 - 1
QUIET = {"renewal": NEVER, "lots": NEVER}
HERE = {"day": 9, "age": 40, "present": 1, "income": 3000, "sixty_fourth": 10}
TARIFF = {"base": "3000", "loading": "600", "off": "600", "affords": "0.05"}
EXAMPLES = (
    WorkedExample(
        "insured, keeps the data, pays 0.60 CNY for others today",
        own={"insured": 1},
        seen=HERE,
        par=TARIFF,
        draw=QUIET,
        expect={"insured": 1, "keeps": 1, "extra": 600, "saved": 0, "shares": 0},
    ),
    WorkedExample(
        "a renewal: place 10 of 64 (160) is below 0.2, shares, moves much and gets the discount",
        own={"insured": 1, "active": 1},
        seen=HERE,
        par={**TARIFF, "willing_now": "0.2", "misreads": "0.05", "misinfers": "0.03"},
        draw={"renewal": 0, "lots": 900 + (900 << 10)},
        expect={"shares": 1, "read_active": 1, "saved": 600, "extra": 0, "keeps": 0, "refuse_flag": 0},
    ),
    WorkedExample(
        "the same person misread (lot 20 is below 0.05): shares, and pays for others",
        own={"insured": 1, "active": 1},
        seen=HERE,
        par={**TARIFF, "willing_now": "0.2", "misreads": "0.05", "misinfers": "0.03"},
        draw={"renewal": 0, "lots": 20 + (900 << 10)},
        expect={"shares": 1, "read_active": 0, "saved": 0, "extra": 600},
    ),
    WorkedExample(
        "looks ill for long (lot 10 is below 0.03) and is refused",
        own={"insured": 1, "active": 1},
        seen=HERE,
        par={**TARIFF, "willing_now": "0.2", "misinfers": "0.03"},
        draw={"renewal": 0, "lots": 900 + (10 << 10)},
        expect={"insured": 0, "refuse_flag": INFERRED, "uninsured": 1, "priced_out": 0},
    ),
    WorkedExample(
        "30 days at 3.60 CNY are 108, above 0.05 of 2,000 (100): priced out, and ill on the same day",
        own={"insured": 1},
        seen={**HERE, "income": 2000, "sixty_fourth": 60, "ill": 1},
        par={**TARIFF, "willing_now": "0.2", "bill": "150"},
        draw={**QUIET, "renewal": 0},
        expect={"insured": 0, "priced_out": 1, "own_bill": 150, "extra": 0},
    ),
)
KNOBS = (
    Knob(
        set={"premiums.discount": "0.3"},
        measure="premiums.extra",
        moves="up",
        why="what some save the others pay",
    ),
    Knob(
        set={"premiums.willing": "0.5"},
        measure="premiums.refuse_flag_wrong",
        moves="up",
        why="an illness can be inferred of whoever shares",
    ),
    Knob(
        base={"premiums.discount": "0.3", "premiums.willing": "0.5"},
        set={"premiums.pull": "2.5"},
        measure="premiums.shares",
        moves="up",
        why="who keeps data pays for it, so that people share (Peppet 2011)",
    ),
    Knob(
        set={"premiums.affords": "0.02"},
        measure="premiums.priced_out",
        moves="up",
        why="a dearer contract is given up",
    ),
    Knob(
        set={"premiums.wearables_on": "0"},
        measure="premiums.extra",
        moves="down",
        why="one price for all has no discounts that others pay",
    ),
)
