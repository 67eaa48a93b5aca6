"""Authentication, after society: who is not taken for the person that he or she is.

Purpose
Count what one-to-one checks at a ticket gate, at a till and at an office do: rightful holders who
are turned away, impostors who pass, and people who pay for somebody else.

Entities and state
A person has a template, which is good or poor, and it lasts until the person enrols again. A person
may have been charged for somebody else's purchase, and that lasts until the money comes back.

Process
Every pass of a ticket gate, a part of all payments, and every application is checked: a live sample
is compared with the person's own template, and the claim is accepted or rejected. With `faces` off,
a card, a number or a clerk checks instead, and errs at a rate of its own. A rejection is likelier
with a poor template, so that few people have most of it, day after day (Doddington et al. 1998).
The error rates differ by group (P149, P151), and by a setting between regions, each of which is
then a site with an operating point of its own. What follows is different at each door. At a gate a
clerk lets the person through after some minutes, where there is one; else the journey is lost. At a
till another means of payment serves, which the old have less often; else the purchase is refused.
At an office an exception is granted, or the application is turned away. Somebody who was rejected
may enrol again, and templates grow poor with age.
A part of all journeys is made by somebody else than the ticket says, and those are caught unless
the comparison falsely accepts them. A purchase that is put on another's account is charged on the
next day to a resident who is drawn evenly, so that the expected number is conserved. It is refunded
at a rate.

Scheduling
A person who is charged today pays for a false acceptance of yesterday.

Stochasticity
There are two dense draws, whose low bits decide what follows a rejection, and rare draws for
impostors, for charges and for new templates. Several checks in a day are independent of each other.

What it cannot model
The error rates of groups decide how often a purchase goes astray, and not on whom it falls: no
lookalike is charged, and no impostor chooses the victim. A lost application is not made again here,
and its loss is not followed up. Attacks with pictures and masks, queues at the clerk's desk, and
people who stay away because of the check are left out.

Follows
Doddington et al. (1998) on lasting differences between people; ISO/IEC 19795-1 for the terms (false
rejection, false acceptance, failure to verify).
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    chance_of_low_bits,
    coarse_part_of_chance,
    column,
    derived,
    draw,
    happens,
    happens_in,
    lot,
    param,
    part_of,
    rare,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

# Codes of a template; 0 is not known yet, and errs as the mean does.
GOOD = 1
POOR = 2
TEMPLATES = (0, GOOD, POOR)
RETIRES = 65
MOST_REGIONS = 32  # of a place
LARGEST_PART = 65535  # a chance in 65,536th parts
PARTS = 32768  # what such a part is of a chance
MOST_PASSES = 7  # of society.trips
MOST_PAYMENTS = 15  # of society.payments
MOST_CHARGED = Decimal("0.02")  # the largest chance of the rare draw `charged`
MOST_ASTRAY = Decimal("0.05")  # the same of `astray`
CERTAIN = Decimal(1)
OFFENCES_FOUND = "offences against others found"


class Own(NamedTuple):
    template: int = column(high=POOR, unit="code", doc="the person's template: 1 good, 2 poor")
    gate_rejected: int = yes_no(doc="a ticket gate took the holder for somebody else", diary="was rejected at a gate")
    journey_lost: int = yes_no(doc="turned away at a ticket gate", diary="lost a journey, rejected at a gate")
    till_rejected: int = yes_no(doc="a till took the payer for somebody else")
    purchase_refused: int = yes_no(doc="could not pay", diary="could not pay, not recognised at a till")
    office_rejected: int = yes_no(doc="an office took the applicant for somebody else")
    application_refused: int = yes_no(doc="turned away at an office", diary="was turned away, not recognised")
    minutes: int = column(high=255, unit="minutes", doc="spent at a clerk's desk after a rejection")
    impostor: int = yes_no(doc="somebody else travels on this person's ticket today")
    caught: int = yes_no(doc="that impostor is found out")
    astray: int = yes_no(doc="a purchase with this person's face is put on another's account")
    charged: int = yes_no(doc="charged for somebody else's purchase", diary="was charged for somebody else")
    unrefunded: int = yes_no(doc="charged for somebody else and not refunded yet", diary="waited for a refund")


class Seen(NamedTuple):
    age: int = trait("age")
    group: int = trait("group")
    region: int = trait("region")
    template: int = yesterday("authentication.template")
    present: int = today("society.present", absent=1)
    trips: int = today("society.trips")
    payments: int = today("society.payments")
    apply: int = today("society.apply")
    people: int = tally("society.present", by="world")
    went_astray: int = tally("authentication.astray", by="world")


class Par(NamedTuple):
    faces: int = switch("1", doc="faces are compared; 0: a card, a number or a clerk decides")
    gates_on: int = switch("1", doc="a ticket is matched with its holder")
    tills_on: int = switch("1", doc="payments can be made without anything but the person")
    offices_on: int = switch("1", doc="who applies is compared with the person on file")
    rejects: int = assumed(
        ("0.01", "0.015", "0.015", "0.01"),
        unit="probability",
        low="0.002",
        high="0.06",
        by="group",
        doc="a gate or a till rejects the rightful holder (false rejection), once",
    )
    accepts: int = assumed(
        "0.0005",
        unit="probability",
        low="0.00001",
        high="0.02",
        doc="an impostor of group 1 is accepted (false acceptance): one in 100,000 to one in 50",
    )
    accept_times: int = param(
        ("1", "2", "2", "2"),
        unit="times",
        low="1",
        high="100",
        evidence="P151",
        by="group",
        sweep=False,
        doc="false acceptance over that of group 1; 1 to 3 for groups a system was built on, else 10 to 100 (P149)",
    )
    # All sites have one operating point unless a scenario or a case gives each region its own.
    region_rejects: int = assumed(
        ("1",) * MOST_REGIONS,
        unit="share",
        low="0",
        high="10",
        by="region",
        sweep=False,
        doc="false rejections in the region, over those elsewhere",
    )
    region_accepts: int = assumed(
        ("1",) * MOST_REGIONS,
        unit="share",
        low="0",
        high="10",
        by="region",
        sweep=False,
        doc="false acceptances in the region, over those elsewhere",
    )
    office_rejects: int = param(
        "0.0854",
        unit="probability",
        low="0.06",
        high="0.12",
        evidence="P550",
        doc="an office rejects the rightful holder: irises 8.5%, fingers 6% (P551), government services 12% (P552)",
    )
    other_rejects: int = assumed(
        "0.002", unit="probability", low="0.0004", high="0.01", doc="a card, a number or a clerk rejects the holder"
    )
    other_accepts: int = assumed(
        "0.9", unit="probability", low="0.5", high="1", doc="such a check passes somebody who holds another's ticket"
    )
    poor: int = assumed("0.1", unit="share", low="0.05", high="0.15", doc="people whose template is poor at first")
    poor_part: int = assumed(
        "0.6", unit="share", low="0.3", high="0.9", doc="of all rejections that people with a poor template have"
    )
    grows_poor: int = assumed(
        "0.05", unit="per year", low="0", high="0.1", doc="a good template grows poor: faces, irises and fingers age"
    )
    renews: int = assumed("0.02", unit="probability", low="0", high="0.2", doc="who was rejected today enrols again")
    by_face: int = assumed(
        "0.1", unit="share", low="0.01", high="0.5", doc="of electronic payments that are made without card or phone"
    )
    clerk: int = assumed("0.95", unit="share", low="0.7", high="1", doc="gates with a clerk who lets people through")
    clerk_minutes: int = assumed("8", unit="minutes", low="2", high="30", doc="until a clerk lets the person through")
    other_means: int = assumed(
        "0.97", unit="share", low="0.8", high="1", doc="of people under 65 who can pay another way at once"
    )
    other_means_old: int = assumed(
        "0.85", unit="share", low="0.5", high="1", doc="the same from 65 on: fewer have a card or a phone with them"
    )
    exception: int = assumed(
        "0.8", unit="share", low="0.4", high="1", doc="of people rejected at an office for whom an exception is made"
    )
    borrowed: int = assumed(
        "0.0005",
        unit="probability",
        low="0",
        high="0.003",
        doc="somebody else travels on a person's ticket, a day",
    )
    tried: int = assumed(
        "0.02",
        unit="probability",
        low="0",
        high="0.2",
        doc="a payment by face is compared with the template of somebody else, too",
    )
    refunds: int = assumed("0.1", unit="probability", low="0.01", high="0.5", doc="a wrong charge is refunded, a day")
    gate_chance: int = derived(
        unit="probability", doc="at least one rejection at gates today", by=("group", "template", "trips")
    )
    till_chance: int = derived(
        unit="probability", doc="at least one rejection at tills today", by=("group", "template", "payments")
    )
    office_chance: int = derived(unit="probability", doc="a rejection at an office", by=("group", "template"))
    passes: int = derived(unit="share", doc="of impostors at gates who are accepted", by="group")
    goes_astray: int = derived(
        unit="probability", doc="a purchase of today is put on another's account", by=("group", "payments")
    )
    is_charged: int = derived(unit="probability", doc="charged for another's purchase of yesterday")


class Draw(NamedTuple):
    door: int = draw("a rejection at a gate, and by low bits what follows; first day: the template")
    till: int = draw("a rejection at a till, and by low bits what follows")
    office: int = draw("a rejection at an office, and by low bits what follows")
    impostor: int = rare("0.005", "somebody travels on another's ticket")
    astray: int = rare("0.05", "a purchase is put on another's account")
    charged: int = rare("0.02", "charged for another's purchase")
    renewal: int = rare("0.2", "a template is renewed, or grows poor")
    refund: int = rare("0.5", "a charge is refunded")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Chances of a day, from those of one comparison and from what went astray yesterday."""
    faces = par["faces"] > 0
    parts = _by_template(par["poor"], par["poor_part"]) if faces else (CERTAIN,) * len(TEMPLATES)
    groups = len(par["rejects"])
    by_others = (par["other_rejects"],) * groups
    by_clerks = (par["other_accepts"],) * groups
    once = par["rejects"] if faces else by_others
    at_offices = par["office_rejects"] if faces else by_others[0]
    # A till with a card or a phone is what people had before, and is not looked at here.
    by_face = par["by_face"] * par["tills_on"] if faces else Decimal(0)
    accepted = tuple(min(par["accepts"] * times, CERTAIN) for times in par["accept_times"])
    people = max(total.get("society.present", 0), 1)
    gates = _at_least_once(tuple(chance * par["gates_on"] for chance in once), parts, CERTAIN, MOST_PASSES)
    return {
        "gate_chance": gates,
        "till_chance": _at_least_once(once, parts, by_face, MOST_PAYMENTS),
        "office_chance": tuple(
            min(at_offices * par["offices_on"] * part, CERTAIN) for _ in range(groups) for part in parts
        ),
        "passes": accepted if faces else by_clerks,
        "goes_astray": _at_least_once(accepted, (CERTAIN,), by_face * par["tried"], MOST_PAYMENTS, MOST_ASTRAY),
        "is_charged": min(Decimal(total.get("authentication.astray", 0)) / people, MOST_CHARGED),
    }


def _by_template(poor: Decimal, part: Decimal) -> tuple[Decimal, ...]:
    """Return how often each template is rejected, over the mean of all people.

    Where nobody or everybody has a poor one, all are rejected alike.
    """
    if not 0 < poor < 1:
        return (CERTAIN,) * len(TEMPLATES)
    return CERTAIN, (1 - part) / (1 - poor), part / poor


@lru_cache(maxsize=64)
def _at_least_once(
    once: tuple[Decimal, ...], parts: tuple[Decimal, ...], share: Decimal, most: int, limit: Decimal = CERTAIN
) -> tuple[Decimal, ...]:
    """Return the chance of at least one error, by group, template and number of checks, 0 to
    ``most``.
    """
    return tuple(
        min(1 - (1 - min(chance * part, CERTAIN) * share) ** checks if checks else Decimal(0), limit)
        for chance in once
        for part in parts
        for checks in range(most + 1)
    )


def _template(own: Own, seen: Seen, par: Par, draw: Draw, rejected: int) -> int:
    """Return the template of tomorrow: it grows poor with age, and is good after enrolling
    again.
    """
    first = POOR if happens_in(lot(draw.door, 0), par.poor) else GOOD
    renewed = rejected and happens(draw.renewal, par.renews)
    spoilt = own.template == GOOD and happens(draw.renewal, par.grows_poor)
    kept = POOR if spoilt else own.template
    return first if own.template == 0 else (GOOD if renewed else kept)


def _times_of_region(chance: int, times: int) -> int:
    """Return a chance so many times as large, at most certain. It is exact where the region has the
    usual figure, and to 65,536th parts elsewhere, so that no product leaves 32 bits.
    """
    larger = min(part_of(chance_of_low_bits(chance), times), LARGEST_PART) * PARTS
    return coarse_part_of_chance(chance, 1024) if times == 1024 else larger


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What the checks of one day do to one person."""
    at_gate = seen.present and happens(draw.door, _times_of_region(par.gate_chance, par.region_rejects))
    let_through = happens_in(lot(draw.door, 0), par.clerk)
    at_till = seen.present and happens(draw.till, _times_of_region(par.till_chance, par.region_rejects))
    means = par.other_means if seen.age < RETIRES else par.other_means_old
    pays_otherwise = happens_in(lot(draw.till, 0), means)
    office_chance = _times_of_region(par.office_chance, par.region_rejects)
    at_office = seen.present and seen.apply > 0 and happens(draw.office, office_chance)
    excepted = happens_in(lot(draw.office, 0), par.exception)
    travels = seen.present and par.gates_on > 0 and happens(draw.impostor, par.borrowed)
    accepted = happens_in(lot(draw.door, 0), part_of(par.passes, par.region_accepts))
    charged = seen.present and draw.charged < par.is_charged
    waits = own.unrefunded and not happens(draw.refund, par.refunds)
    return Own(
        template=_template(own, seen, par, draw, at_gate or at_till or at_office),
        gate_rejected=at_gate,
        journey_lost=at_gate and not let_through,
        till_rejected=at_till,
        purchase_refused=at_till and not pays_otherwise,
        office_rejected=at_office,
        application_refused=at_office and not excepted,
        minutes=par.clerk_minutes if at_gate and let_through else 0,
        impostor=travels,
        caught=travels and not accepted,
        astray=seen.present and happens(draw.astray, _times_of_region(par.goes_astray, par.region_accepts)),
        charged=charged,
        unrefunded=(seen.present and waits) or charged,
    )


MEASURES = (
    Measure(column="gate_rejected", kind="volume", unit="rejections", doc="rightful holders rejected at gates"),
    Measure(
        column="journey_lost",
        kind="harm",
        unit="journeys",
        doc="rightful holders turned away at ticket gates",
        account="refused services",
    ),
    Measure(column="till_rejected", kind="volume", unit="rejections", doc="rightful payers rejected at tills"),
    Measure(
        column="purchase_refused",
        kind="harm",
        unit="purchases",
        doc="rightful payers who could not pay",
        account="refused services",
    ),
    Measure(column="office_rejected", kind="volume", unit="rejections", doc="rightful applicants rejected at offices"),
    Measure(
        column="application_refused",
        kind="harm",
        unit="applications",
        doc="rightful applicants turned away at offices",
        account="refused services",
    ),
    Measure(
        column="minutes",
        kind="harm",
        unit="minutes",
        doc="spent at a clerk's desk after a rejection",
        person=False,
        account="person-hours gained and lost",
    ),
    Measure(column="impostor", kind="volume", unit="journeys", doc="journeys on another's ticket"),
    Measure(
        column="caught",
        kind="benefit",
        unit="journeys",
        doc="journeys on another's ticket, found out",
        account=OFFENCES_FOUND,
    ),
    Measure(
        column="charged",
        kind="harm",
        unit="charges",
        doc="charged for somebody else's purchase",
        account="money lost",
    ),
    Measure(
        column="unrefunded",
        kind="harm",
        unit="person-days",
        doc="days without the money of such a charge",
        person=False,
        account="money lost",
    ),
)
NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
ADULT = {"age": 30, "present": 1}
EXAMPLES = (
    WorkedExample(
        "of two passes one is rejected (draw 0), and lot 0 finds a clerk: eight minutes",
        own={"template": GOOD},
        seen={**ADULT, "trips": 2},
        par={"gate_chance": "0.02", "clerk": "0.95", "clerk_minutes": "8"},
        draw={**QUIET, "door": 0},
        expect={"gate_rejected": 1, "journey_lost": 0, "minutes": 8},
    ),
    WorkedExample(
        "lot 1,023 finds none: the journey is lost",
        own={"template": GOOD},
        seen={**ADULT, "trips": 2},
        par={"gate_chance": "0.02", "clerk": "0.95"},
        draw={**QUIET, "door": 1023},
        expect={"gate_rejected": 1, "journey_lost": 1, "minutes": 0},
    ),
    WorkedExample(
        "at 70, lot 900 is above 0.85 of 1,024 (870): no other means of payment",
        own={"template": POOR},
        seen={"age": 70, "present": 1, "payments": 3},
        par={"till_chance": "0.02", "other_means_old": "0.85"},
        draw={**QUIET, "till": 900},
        expect={"till_rejected": 1, "purchase_refused": 1},
    ),
    WorkedExample(
        "at 30 it is below 0.97 of 1,024 (993): the person pays otherwise",
        own={"template": POOR},
        seen={**ADULT, "payments": 3},
        par={"till_chance": "0.02", "other_means": "0.97"},
        draw={**QUIET, "till": 900},
        expect={"till_rejected": 1, "purchase_refused": 0},
    ),
    WorkedExample(
        "an application is turned away (lot 1,000 is above 0.8 of 1,024), and the person enrols again",
        own={"template": POOR},
        seen={**ADULT, "apply": 1},
        par={"office_chance": "0.1", "exception": "0.8", "renews": "0.02"},
        draw={**QUIET, "office": 1000, "renewal": "0.01"},
        expect={"office_rejected": 1, "application_refused": 1, "template": GOOD},
    ),
    WorkedExample(
        "an impostor with this person's ticket is found out, since lot 1,023 is above nearly none who pass",
        own={"template": GOOD},
        seen={**ADULT, "trips": 2},
        par={"borrowed": "0.001", "passes": "0.001"},
        draw={**QUIET, "impostor": "0.0005"},
        expect={"impostor": 1, "caught": 1, "gate_rejected": 0},
    ),
    WorkedExample(
        "charged for another, and it is not refunded today",
        own={"template": GOOD},
        seen=ADULT,
        par={"is_charged": "0.001"},
        draw={**QUIET, "charged": "0.0005"},
        expect={"charged": 1, "unrefunded": 1},
    ),
    WorkedExample(
        "a region whose gates reject three times as often: 0.05 is below 3 times 0.02",
        own={"template": GOOD},
        seen={**ADULT, "trips": 2, "region": 0},
        par={"gate_chance": "0.02", "region_rejects": "3", "clerk": "0.95"},
        draw={**QUIET, "door": "0.05"},
        expect={"gate_rejected": 1},
    ),
    WorkedExample(
        "refunded at last",
        own={"template": GOOD, "unrefunded": 1},
        seen=ADULT,
        par={"refunds": "0.1"},
        draw={**QUIET, "refund": "0.05"},
        expect={"charged": 0, "unrefunded": 0},
    ),
)
KNOBS = (
    Knob(
        set={"authentication.rejects": "0.06"},
        measure="authentication.journey_lost",
        moves="up",
        why="more holders are rejected, and some gates have no clerk",
    ),
    Knob(
        base={"authentication.by_face": "0.5"},
        set={"authentication.other_means": "0.8", "authentication.other_means_old": "0.5"},
        measure="authentication.purchase_refused",
        moves="up",
        why="who is rejected has nothing else to pay with",
    ),
    Knob(
        base={"authentication.by_face": "0.5", "authentication.tried": "0.2"},
        set={"authentication.accepts": "0.02"},
        measure="authentication.charged",
        moves="up",
        why="more purchases are put on another's account",
    ),
    Knob(
        set={"authentication.region_rejects": "5"},
        measure="authentication.gate_rejected",
        moves="up",
        why="a site with an operating point that rejects more",
    ),
    Knob(
        set={"authentication.exception": "1"},
        measure="authentication.application_refused",
        moves="down",
        why="a rejection need not end in a refusal where exceptions are made (P550)",
    ),
    Knob(
        base={"authentication.borrowed": "0.003"},
        set={"authentication.faces": "0"},
        measure="authentication.caught",
        moves="down",
        why="a ticket alone does not say whose it is",
    ),
)
