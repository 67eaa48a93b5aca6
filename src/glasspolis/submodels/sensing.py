"""Sensing, after society and before identification: what instruments register of a day's conduct.

Purpose
Turn conduct into true and false observations and into volumes of data. No instrument here knows
whom it sees.

Entities and state
A person's home station has a gate or not, and biometric samples of the person are held or not. Of
the day there are the searched passes and the observations.

Process
An outing is in view of an analysed camera with chance 1 - exp(-d/k), where d is the number of
analysed cameras per 1,000 residents in this kind of cell: cameras are strewn without plan (a
Boolean coverage model). Detection follows signal detection theory (Green and Swets 1966): noise and
breach are normal, d' apart, and what passes the threshold is reported. One threshold gives both
hits and false alarms, and no setting improves both. In the dark hours of the declared street
profile d' is smaller.
A district may have a part of these cameras, and of the gates, only (districts). A person's home
station has a gate or not for good; passes elsewhere meet gates by chance. Payment
records report offences, and honest payments, at fixed rates per payment. Gatherings and worship in
view, and posts on a platform that reports them, are registered as seen although they are protected.
Further instruments are off until a setting gives them cover by kind of cell and group; each has a
hit rate, a false rate, data and cost. Number plates see breaches of drivers. Phones place people at
gatherings, and some who were only near. Smart televisions overhear dissent that is not spoken
outside. Meters report unusual use. Wearables that are said to read brain waves report agitation,
with a hit rate hardly above the false one. Biometric samples are taken from people whom a rule by
group calls in. An instrument delivers where its stream flows (streams), and an outage (security)
blinds all of them.
Each instrument is noticed by the people who come under it in a share of cases that is its own: a
gate nearly always, a camera now and then, a meter hardly ever. What nobody notices is secret, and
only news tells of it (perception).

Stochasticity
There are two dense draws, one for a breach or a protected act and one for gates, and three rare
draws for false alarms. The low bits of the gate draw choose home gates on the system's first day
and round parts of records, the bits above them round parts of images; those of the other dense draw
decide what meters and wearables see.

What it cannot model
Cameras have no place, whereas one camera sees all breaches at one crossing, so that real coverage
is clumped. A camera has no bad week. Tracking from view to view is left out on purpose. Fewer
breaches in sight of cameras (displacement), two events of one kind on a day, and accounts that are
shared are left out. A breach, a protected act and an offence of one person on one day share a draw.
Counts of cameras are estimates of the press that differ by a factor of three (P115, P116, P119),
and the share of cameras whose pictures anything analyses is known from one claim only (P124). Costs
are assumed and leave out procurement and staff.

Follows
Green and Swets (1966) for detection; Marsaglia (2004) for the normal distribution.
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
    bits_of,
    column,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    lot,
    of,
    param,
    part_of,
    part_of_chance,
    rare,
    switch,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import BY_GROUP_RULE
from glasspolis.contract.traits import MOST_GROUPS
from glasspolis.mechanisms.hourly_profiles import hour_shares

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

DARK_HOURS = (19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5)
# Codes of a report.
TRUE = 1
FALSE = 2
# Codes of a home station; 0 is not known yet.
NO_GATE = 1
GATE = 2
# Codes of an instrument that reports what it finds unusual.
METER = 1
WEARABLE = 2
# Codes of streams.flows.
PICTURES = 1
GATES = 2
PHONES = 4
PAYMENTS = 8
POSTS = 16
HOMES = 32
EVERY_STREAM = 255
AGITATED = 128  # points of fear from which a wearable may report agitation
GROUPS = MOST_GROUPS
NOBODY = ("0",) * 16  # by kind of cell and group
MOST_OUTINGS = 7
MOST_PAYMENTS = 15
MOST_IMAGES = 60000
MOST_COST = 65535
MOST_NOTICED = 255
ONE = 1024  # in shares
NEVER = -1  # a chance
PI = Decimal("3.141592653589793238462643383")


class Own(NamedTuple):
    home_gate: int = column(high=GATE, unit="code", doc="home station: 0 not known yet, 1 no gate, 2 gate")
    gate_passes: int = column(
        high=7, unit="passes", doc="passes at which the face was searched", diary="had the face searched at a station"
    )
    gate_minute: int = column(high=1439, unit="minute", doc="minute of the first of these passes")
    saw_petty: int = column(
        high=2, unit="code", doc="street: 1 breach, 2 false report", diary="was reported by a street camera"
    )
    saw_protected: int = yes_no(doc="a protected act was registered", diary="was registered at something lawful")
    saw_payment: int = column(
        high=2, unit="code", doc="payments: 1 an offence, 2 an honest payment", diary="had a payment reported"
    )
    false_sight: int = column(high=4, unit="reports", doc="reports of what did not happen")
    near: int = yes_no(doc="placed by phone at a protected act it was only near")
    odd: int = column(
        high=2,
        unit="code",
        doc="inferred: 1 unusual use of a meter, 2 agitation",
        diary="was reported for something a machine found unusual",
    )
    inferred: int = yes_no(doc="a meter or a wearable reported something")
    sampled: int = yes_no(doc="biometric samples are held")
    collect_flag: int = flag(doc="was called in for biometric samples", diary="had biometric samples taken")
    on_show: int = column(
        high=255, unit="1/16 occasions", doc="instruments that the person noticed today, as far as they are noticed"
    )
    items: int = column(high=65535, unit="items", doc="images and records stored about the person")
    cost: int = column(high=MOST_COST, unit="0.001 CNY", doc="public cost of instruments, per resident")


class Seen(NamedTuple):
    cell_type: int = trait("cell_type")
    group: int = trait("group")
    employed: int = trait("employed")
    present: int = today("society.present", absent=1)
    trips: int = today("society.trips")
    trip_minute: int = today("society.trip_minute")
    outings: int = today("society.outings")
    payments: int = today("society.payments")
    petty: int = today("society.petty")
    offence: int = today("society.offence")
    gather: int = today("society.gather")
    worship: int = today("society.worship")
    posts: int = today("society.posts")
    wished: int = today("society.wished")
    fear: int = today("society.fear")
    ill: int = today("society.ill")
    outage: int = of("security.outage")
    in_view: int = of("districts.in_view", absent=ONE)
    gates: int = of("districts.gates", absent=ONE)
    flows: int = of("streams.flows", absent=EVERY_STREAM)


class Par(NamedTuple):
    cameras_on: int = switch("1", doc="street cameras are analysed")
    gates_on: int = switch("1", doc="station gates search faces")
    payments_on: int = switch("1", doc="payment records are watched")
    cameras: int = param(
        ("168", "113.5", "113.5", "4.9"),
        unit="per 1000 people",
        low="0",
        high="373",
        evidence="P121",
        by="cell_type",
        doc="public cameras: Chongqing, Shanghai (twice), rural as P123; 600 million (P114) are 425",
        allowed=("0", "1000"),
    )
    analysed: int = param(
        "0.11",
        unit="share",
        low="0.03",
        high="1",
        evidence="P124",
        doc="share of cameras whose pictures are analysed: 20m of 176m (P115)",
    )
    reach: int = assumed(
        "150", unit="cameras per 1000 people", low="50", high="500", doc="analysed density that sees 63% of outings"
    )
    sensitivity: int = assumed(
        "400", unit="0.01 d'", low="200", high="500", doc="how far a breach stands out from noise by day"
    )
    sensitivity_dark: int = assumed("300", unit="0.01 d'", low="100", high="400", doc="the same in the dark hours")
    threshold: int = assumed("370", unit="0.01 sd of noise", low="300", high="450", doc="evidence needed for a report")
    gate_cover: int = assumed(
        ("0.8", "0.5", "0.5", "0.1"),
        unit="share",
        low="0",
        high="1",
        by="cell_type",
        doc="share of home stations with a gate that searches faces",
    )
    gate_away: int = assumed(
        "0.6", unit="probability", low="0", high="1", doc="chance of such a gate at the other end of a trip"
    )
    payment_hit: int = assumed(
        "0.2", unit="probability", low="0.05", high="0.6", doc="an offence is reported from payments"
    )
    payment_false: int = assumed(
        "0.000005", unit="probability", low="5E-7", high="0.0001", doc="report of an honest payment"
    )
    post_capture: int = assumed(
        "0.2", unit="probability", low="0", high="1", doc="a platform reports a post that speaks dissent"
    )
    images: int = assumed("30", unit="images", low="1", high="300", doc="images kept of one outing in view")
    camera_cost: int = assumed("2000", unit="CNY per year", low="500", high="8000", doc="running one camera")
    search_cost: int = assumed("10", unit="0.001 CNY", low="1", high="100", doc="one face search")
    plates: int = assumed(
        ("0", "0", "0", "0"),
        unit="share",
        low="0",
        high="1",
        by="cell_type",
        sweep=False,
        doc="roads with plate readers",
    )
    plate_hit: int = assumed(
        "0.15", unit="probability", low="0.02", high="0.4", doc="a breach is by car, and its plate is read"
    )
    plate_false: int = assumed(
        "0.00002", unit="probability", low="0.000001", high="0.0002", doc="a false report of an outing by car"
    )
    phones: int = assumed(
        NOBODY,
        unit="share",
        low="0",
        high="1",
        by=("cell_type", "group"),
        sweep=False,
        doc="people whose phone's place is kept",
    )
    phone_hit: int = assumed(
        "0.9", unit="probability", low="0.5", high="1", doc="a phone places its owner at a gathering or worship"
    )
    phone_false: int = assumed(
        "0.0005",
        unit="probability",
        low="0.00005",
        high="0.004",
        doc="a phone places its owner, in a day, at one that the owner was only near",
    )
    tvs: int = assumed(
        NOBODY,
        unit="share",
        low="0",
        high="1",
        by=("cell_type", "group"),
        sweep=False,
        doc="people whose television listens",
    )
    tv_hit: int = assumed(
        "0.2", unit="probability", low="0.02", high="0.6", doc="it overhears dissent that its owner would speak"
    )
    meters: int = assumed(
        NOBODY,
        unit="share",
        low="0",
        high="1",
        by=("cell_type", "group"),
        sweep=False,
        doc="people whose meter reports unusual use",
    )
    meter_hit: int = assumed(
        "0.3",
        unit="probability",
        low="0",
        high="0.8",
        doc="a meter reports unusual use of a person who lies ill at home",
    )
    meter_false: int = assumed(
        "0.0005",
        unit="probability",
        low="0.00005",
        high="0.004",
        doc="a meter reports unusual use of anybody, in a day",
    )
    wearables: int = assumed(
        NOBODY,
        unit="share",
        low="0",
        high="1",
        by=("cell_type", "group"),
        sweep=False,
        doc="people in work who wear what is said to read brain waves",
    )
    wearable_hit: int = assumed(
        "0.003", unit="probability", low="0", high="0.02", doc="reports agitation of a person who is afraid, in a day"
    )
    wearable_false: int = assumed(
        "0.002", unit="probability", low="0", high="0.004", doc="reports agitation of anybody, in a day"
    )
    collect: int = assumed(
        ("0", "0", "0", "0"),
        unit="per year",
        low="0",
        high="2",
        by="group",
        sweep=False,
        doc="called in once for biometric samples",
    )
    traces: int = assumed(
        "100", unit="per day", low="1", high="500", doc="records kept by each further instrument, per person covered"
    )
    trace_cost: int = assumed(
        "20", unit="CNY per year", low="2", high="200", doc="a further instrument, per person covered"
    )
    notice_cameras: int = assumed(
        "0.25",
        unit="share",
        low="0",
        high="0.5",
        doc="outings in view of a camera on which the camera is noticed",
        role="world",
    )
    notice_analysis: int = assumed(
        "0.25",
        unit="share",
        low="0",
        high="0.5",
        doc="... in view of an analysed one: a sign, a screen, a voice",
        role="world",
    )
    notice_gates: int = assumed(
        "0.75",
        unit="share",
        low="0.5",
        high="1",
        doc="face searches that are noticed: a gate stands in the way",
        role="world",
    )
    notice_plates: int = assumed(
        "0.2",
        unit="share",
        low="0",
        high="0.4",
        doc="outings on a road with a plate reader on which it is noticed",
        role="world",
    )
    notice_payments: int = assumed(
        "0.05",
        unit="share",
        low="0",
        high="0.1",
        doc="payments at which one thinks of who keeps the record",
        role="world",
    )
    notice_posts: int = assumed(
        "0.2",
        unit="share",
        low="0",
        high="0.4",
        doc="days on which one thinks of a platform that reports every post",
        role="world",
    )
    notice_phones: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="0.2",
        doc="days on which one thinks of a phone whose place is kept",
        role="world",
    )
    notice_tvs: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="0.2",
        doc="... of a television that listens; most do so in secret",
        role="world",
    )
    notice_meters: int = assumed(
        "0.05",
        unit="share",
        low="0",
        high="0.1",
        doc="... of a meter that reports, which hangs in the cellar",
        role="world",
    )
    notice_wearables: int = assumed(
        "0.75", unit="share", low="0.5", high="1", doc="... of what is worn on the head at work", role="world"
    )
    sees: int = derived(unit="probability", doc="a breach is reported", by="cell_type")
    view: int = derived(unit="probability", doc="a gathering or worship is in view", by="cell_type")
    mistakes: int = derived(unit="probability", doc="a false report of the day", by=("cell_type", "outings"))
    misreads: int = derived(unit="probability", doc="a false payment report of the day", by="payments")
    stored: int = derived(unit="share", doc="images kept of one outing", by="cell_type")
    upkeep: int = derived(unit="0.001 CNY", doc="cost of cameras per resident and day", by="cell_type")
    placed: int = derived(unit="probability", doc="a gathering or worship is registered", by=("cell_type", "group"))
    overheard: int = derived(unit="probability", doc="dissent is overheard at home", by=("cell_type", "group"))
    sick: int = derived(unit="share", doc="a meter reports a person who is ill", by=("cell_type", "group"))
    agitated: int = derived(unit="share", doc="a wearable reports a person who is afraid", by=("cell_type", "group"))
    near_up_to: int = derived(
        unit="probability", doc="placed at an act that one was only near", by=("cell_type", "group")
    )
    meter_up_to: int = derived(unit="probability", doc="that, or unusual use is reported", by=("cell_type", "group"))
    wearable_up_to: int = derived(unit="probability", doc="those, or agitation is reported", by=("cell_type", "group"))
    call_up_to: int = derived(unit="probability", doc="those, or the person is called in", by=("cell_type", "group"))
    kept: int = derived(unit="share", doc="records kept a day by further instruments", by=("cell_type", "group"))
    further: int = derived(unit="0.001 CNY", doc="cost of further instruments", by=("cell_type", "group"))
    met_outside: int = derived(unit="share", doc="instruments noticed on an outing", by="cell_type")
    met_at_home: int = derived(unit="share", doc="instruments noticed on any day", by=("cell_type", "group"))
    met_at_work: int = derived(unit="share", doc="... on any day in work", by=("cell_type", "group"))
    met_at_gates: int = derived(unit="share", doc="... at a gate that searches the face")
    met_at_tills: int = derived(unit="share", doc="... at a payment")


class Draw(NamedTuple):
    sight: int = draw("a breach or an act is registered; low bits: meters and wearables")
    gate: int = draw("gate at the other end; low bits: home gate, and part of a record; bits 10 on: of an image")
    mistake: int = rare("0.01", "a false street report")
    misread: int = rare("0.002", "a false payment report")
    odd: int = rare("0.02", "false reports of further instruments, or called in")


def normal(x: Decimal) -> Decimal:
    """Return the standard normal distribution function, for |x| up to 8, by a series (Marsaglia
    2004).
    """
    term = x
    total = x
    for k in range(1, 150):
        term = term * x * x / (2 * k + 1)
        total += term
    return Decimal("0.5") + total * (-x * x / 2).exp() / (2 * PI).sqrt()


def _noticed_at_home(par: Mapping[str, Any], phone: Decimal, tv: Decimal, meter: Decimal) -> Decimal:
    """Return instruments that are noticed on any day, each as far as it is there and is noticed."""
    at_home = tv * par["notice_tvs"] + meter * par["notice_meters"]
    return phone * par["notice_phones"] + at_home + par["post_capture"] * par["notice_posts"]


def _noticed_outside(par: Mapping[str, Any], view: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return instruments that are noticed on an outing, by kind of cell; also cameras without
    analysis.
    """
    cameras = (par["cameras_on"] * (1 - (-d / par["reach"]).exp()) for d in par["cameras"])
    cells = zip(cameras, view, par["plates"], strict=True)
    return tuple(
        camera * par["notice_cameras"] + analysed * par["notice_analysis"] + plate * par["notice_plates"]
        for camera, analysed, plate in cells
    )


def further(par: Mapping[str, Any], view: tuple[Decimal, ...]) -> dict[str, tuple[Decimal, ...]]:
    """Chances, data and cost of the instruments beyond cameras, gates and payments.

    Args:
        par: the parameters in natural units.
        view: the chance that an outing is in view of a camera, by kind of cell.

    Returns:
        Tables by kind of cell and group. The four chances that end in ``_up_to`` add up false
        events in a fixed order, so that one draw decides which of them happens.
    """
    tables: dict[str, list[Decimal]] = {}
    for cell, seen in enumerate(view):
        for group, calls in enumerate(par["collect"]):
            row = cell * GROUPS + group
            phone = par["phones"][row]
            tv = par["tvs"][row]
            meter = par["meters"][row]
            wearable = par["wearables"][row]
            covered = phone + tv + meter + wearable
            near_up_to = phone * par["phone_false"]
            meter_up_to = near_up_to + meter * par["meter_false"]
            wearable_up_to = meter_up_to + wearable * par["wearable_false"]
            values = {
                "placed": seen + (1 - seen) * phone * par["phone_hit"],
                "overheard": tv * par["tv_hit"],
                "sick": meter * par["meter_hit"],
                "agitated": wearable * par["wearable_hit"],
                "near_up_to": near_up_to,
                "meter_up_to": meter_up_to,
                "wearable_up_to": wearable_up_to,
                "call_up_to": wearable_up_to + calls / 365,
                "kept": covered * par["traces"],
                "met_at_home": _noticed_at_home(par, phone, tv, meter),
                "met_at_work": wearable * par["notice_wearables"],
                "further": (covered * par["trace_cost"] * 1000 / 365).to_integral_value(),
            }
            for name, value in values.items():
                tables.setdefault(name, []).append(value)
    return {name: tuple(table) for name, table in tables.items()}


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Turn densities into coverage, and d', thresholds and chances per event into daily chances."""
    threshold = par["threshold"] / 100
    view = tuple(par["cameras_on"] * (1 - (-d * par["analysed"] / par["reach"]).exp()) for d in par["cameras"])
    hourly = hour_shares("street")
    dark_share = sum(hourly[hour] for hour in DARK_HOURS)
    dark = Decimal(dark_share.numerator) / Decimal(dark_share.denominator)
    hit_by_day = normal(par["sensitivity"] / 100 - threshold)
    hit_in_the_dark = normal(par["sensitivity_dark"] / 100 - threshold)
    hit = (1 - dark) * hit_by_day + dark * hit_in_the_dark
    false_alarm = normal(-threshold)
    misread = par["payment_false"] * par["payments_on"]
    cells = tuple(zip(view, par["plates"], strict=True))
    false_reports = [v * false_alarm + plate * par["plate_false"] for v, plate in cells]
    return further(par, view) | {
        "sees": tuple(1 - (1 - v * hit) * (1 - plate * par["plate_hit"]) for v, plate in cells),
        "view": view,
        "mistakes": tuple(1 - (1 - false) ** n for false in false_reports for n in range(MOST_OUTINGS + 1)),
        "misreads": tuple(1 - (1 - misread) ** n for n in range(MOST_PAYMENTS + 1)),
        "met_outside": _noticed_outside(par, view),
        "met_at_gates": par["notice_gates"],
        "met_at_tills": par["payments_on"] * par["notice_payments"],
        "stored": tuple(v * par["images"] for v in view),
        "upkeep": tuple((par["cameras_on"] * d * par["camera_cost"] / 365).to_integral_value() for d in par["cameras"]),
    }


def _delivers(seen: Seen, stream: int) -> int:
    """Return whether a stream flows and no outage stops it."""
    return seen.outage == 0 and (seen.flows & stream) > 0


def _home_gate(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of the home station, which is drawn on the first day and stays."""
    drawn = GATE if happens_in(lot(draw.gate, 0), part_of(par.gate_cover, seen.gates)) else NO_GATE
    return drawn if own.home_gate == 0 else own.home_gate


def _searched_passes(seen: Seen, par: Par, draw: Draw, home_gate: int) -> int:
    """Passes at which a gate searches the face: half of all are at home, half at the other end."""
    home = seen.trips // 2
    away = seen.trips - home
    at_home = home if home_gate == GATE else 0
    at_the_other_end = away if happens(draw.gate, par.gate_away) else 0
    return (at_home + at_the_other_end) * par.gates_on


def _street_report(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of what cameras and plate readers report of the street, 0 for nothing."""
    false_report = FALSE if happens(draw.mistake, part_of_chance(par.mistakes, seen.in_view)) else 0
    in_view = seen.petty > 0 and happens(draw.sight, part_of_chance(par.sees, seen.in_view))
    return TRUE if in_view else false_report


def _payment_report(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of what is reported from payments, 0 for nothing."""
    reported_offence = TRUE if happens(draw.sight, par.payment_hit) else 0
    false_report = FALSE if happens(draw.misread, par.misreads) else 0
    return reported_offence if seen.offence > 0 and par.payments_on > 0 else false_report


def _act_registered(seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether any instrument registers a protected act: the one with the largest chance
    decides.
    """
    filmed = part_of_chance(par.view, seen.in_view)
    # What phones add to cameras is placed - view, however many cameras the district has; the chance
    # of nothing is -1.
    placed = par.placed - max(par.view, 0) + max(filmed, 0)
    with_phones = max(filmed, placed) if _delivers(seen, PICTURES) else par.placed - par.view - 1
    without_phones = filmed if _delivers(seen, PICTURES) else NEVER
    at_an_act = seen.gather > 0 or seen.worship > 0
    in_public = (with_phones if _delivers(seen, PHONES) else without_phones) if at_an_act else NEVER
    posted = par.post_capture if seen.posts > 0 and _delivers(seen, POSTS) else NEVER
    overheard = par.overheard if seen.wished > 0 and _delivers(seen, HOMES) else NEVER
    return happens(draw.sight, max(in_public, posted, overheard))


def _between(odd: int, above: int, up_to: int) -> int:
    """Return whether a draw lies above one chance and not above another."""
    return not happens(odd, above) and happens(odd, up_to)


def _unusual(seen: Seen, par: Par, draw: Draw) -> tuple[int, int]:
    """Return the code of what a meter or a wearable reports, 0 for nothing, and whether it is
    false.
    """
    sight_lot = lot(draw.sight, 0)
    false_use = _between(draw.odd, par.near_up_to, par.meter_up_to)
    false_agitation = seen.employed and _between(draw.odd, par.meter_up_to, par.wearable_up_to)
    ill_use = seen.ill and happens_in(sight_lot, par.sick)
    afraid = seen.fear >= AGITATED and happens_in(sight_lot, par.agitated)
    agitation = false_agitation or (seen.employed and afraid)
    code = METER if false_use or ill_use else (WEARABLE if agitation else 0)
    return code, false_use or false_agitation


def _on_show(seen: Seen, par: Par, draw: Draw, gate_passes: int) -> int:
    """Sixteenths of an instrument that the person notices today, the last one by chance."""
    outside = seen.outings * par.met_outside + gate_passes * par.met_at_gates
    inside = seen.payments * par.met_at_tills + par.met_at_home + (par.met_at_work if seen.employed > 0 else 0)
    # A share is in 1/1024, so that a sixteenth has 64 parts, and six bits of the draw round it.
    return min((outside + inside + bits_of(draw.sight, 10, 6)) // 64, MOST_NOTICED) if seen.present else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Put one person's day before the instruments, each of which needs its stream."""
    by_phone = _delivers(seen, PHONES)
    at_home = _delivers(seen, HOMES)
    home_gate = _home_gate(own, seen, par, draw)
    gate_passes = _searched_passes(seen, par, draw, home_gate) if _delivers(seen, GATES) else 0
    street = _street_report(seen, par, draw) if _delivers(seen, PICTURES) else 0
    payment = _payment_report(seen, par, draw) if _delivers(seen, PAYMENTS) else 0
    registered = _act_registered(seen, par, draw)
    # Instruments beyond cameras, gates and payments.
    near = by_phone and seen.present and happens(draw.odd, par.near_up_to)
    unusual, false_unusual = _unusual(seen, par, draw)
    resident_seen = at_home and seen.present
    odd = unusual if resident_seen else 0
    false_odd = resident_seen and false_unusual
    called = seen.present and own.sampled == 0 and _between(draw.odd, par.wearable_up_to, par.call_up_to)
    # Data and cost; a part of an image or a record is kept by chance.
    taken = min((seen.outings * part_of(par.stored, seen.in_view) + lot(draw.gate, 10)) // ONE, MOST_IMAGES)
    images = taken if _delivers(seen, PICTURES) else 0
    traces = (par.kept + lot(draw.gate, 0)) // ONE if (by_phone or at_home) and seen.present else 0
    bought = seen.payments * par.payments_on if _delivers(seen, PAYMENTS) else 0
    upkeep = par.upkeep + par.further if seen.present else 0
    return Own(
        home_gate=home_gate,
        gate_passes=gate_passes,
        gate_minute=seen.trip_minute if gate_passes > 0 else 0,
        saw_petty=street,
        saw_protected=registered or near,
        saw_payment=payment,
        false_sight=(street == FALSE) + (payment == FALSE) + near + false_odd,
        near=near,
        odd=odd,
        inferred=odd > 0,
        sampled=own.sampled or called,
        collect_flag=BY_GROUP_RULE if called else 0,
        on_show=_on_show(seen, par, draw, gate_passes),
        items=images + gate_passes + bought + traces,
        cost=min(upkeep + gate_passes * par.search_cost, MOST_COST),
    )


MEASURES = (
    Measure(
        column="gate_passes", kind="volume", unit="passes", doc="passes at which a face was searched", person=False
    ),
    Measure(
        column="saw_protected",
        kind="harm",
        unit="acts",
        doc="protected acts registered",
        person=False,
        account="wrong or intrusive records",
    ),
    Measure(
        column="false_sight",
        kind="harm",
        unit="reports",
        doc="reports of what did not happen",
        person=False,
        account="wrong or intrusive records",
    ),
    Measure(
        column="near",
        kind="harm",
        unit="reports",
        doc="people placed at a protected act they were only near",
        person=False,
        account="wrong or intrusive records",
    ),
    Measure(
        column="inferred",
        kind="harm",
        unit="reports",
        doc="reports of what a machine found unusual",
        person=False,
        account="wrong or intrusive records",
    ),
    Measure(
        column="sampled",
        kind="harm",
        unit="person-days",
        doc="with biometric samples held",
        person=False,
        account="records exposed",
    ),
    Measure(
        column="on_show",
        kind="volume",
        unit="1/16 occasions",
        doc="instruments noticed by the people who came under them",
        person=False,
    ),
    Measure(column="items", kind="volume", unit="items", doc="images and records stored about people", person=False),
    Measure(column="cost", kind="cost", unit="0.001 CNY", doc="running cost of cameras and searches", person=False),
)

QUIET = dict.fromkeys(Draw._fields, 2**31 - 1)
EXAMPLES = (
    WorkedExample(
        "a commuter with a gate at home only: one of two passes is searched",
        own={"home_gate": GATE},
        seen={"trips": 2, "trip_minute": 480},
        draw=QUIET,
        expect={"gate_passes": 1, "gate_minute": 480, "items": 1, "home_gate": GATE, "saw_petty": 0},
    ),
    WorkedExample(
        "the first day: low bits 511 of 1024 are below a share of 0.5 (512), and the away end has a gate, too",
        seen={"trips": 4, "trip_minute": 60},
        par={"gate_cover": "0.5", "gate_away": "1"},
        draw={**QUIET, "gate": 511},
        expect={"home_gate": GATE, "gate_passes": 4, "gate_minute": 60, "items": 4},
    ),
    WorkedExample(
        "gates switched off search nobody",
        own={"home_gate": GATE},
        seen={"trips": 4, "trip_minute": 480},
        par={"gates_on": "0", "gate_away": "1"},
        draw=QUIET,
        expect={"gate_passes": 0, "gate_minute": 0, "items": 0},
    ),
    WorkedExample(
        "a breach below the chance of a report is seen; three outings leave 12 images",
        seen={"petty": 1, "outings": 3},
        par={"sees": "0.3", "stored": "4"},
        draw={**QUIET, "sight": "0.2"},
        expect={"saw_petty": TRUE, "false_sight": 0, "items": 12, "saw_protected": 0},
    ),
    WorkedExample(
        "two outings of 0.11 images leave one where bits from 10 on make up the missing 0.78 (798 of 1024)",
        seen={"outings": 2},
        par={"stored": "0.11"},
        draw={**QUIET, "gate": 798 << 10},
        expect={"items": 1},
    ),
    WorkedExample(
        "and none where they (797) do not",
        seen={"outings": 2},
        par={"stored": "0.11"},
        draw={**QUIET, "gate": 797 << 10},
        expect={"items": 0},
    ),
    WorkedExample(
        "the same breach in a district with half of the cameras: 0.2 is above half of 0.3, and six images are kept",
        seen={"petty": 1, "outings": 3, "in_view": 512},
        par={"sees": "0.3", "stored": "4"},
        draw={**QUIET, "sight": "0.2"},
        expect={"saw_petty": 0, "items": 6},
    ),
    WorkedExample(
        "a district with half of the gates: low bits 256 are not below a quarter (256)",
        seen={"trips": 4, "trip_minute": 60, "gates": 512},
        par={"gate_cover": "0.5", "gate_away": "0"},
        draw={**QUIET, "gate": 256},
        expect={"home_gate": NO_GATE, "gate_passes": 0},
    ),
    WorkedExample(
        "no breach, but a false alarm; and an honest payment reported",
        seen={"outings": 1, "payments": 2},
        par={"mistakes": "0.001", "misreads": "0.001", "stored": "0"},
        draw={**QUIET, "mistake": 9, "misread": 9},
        expect={"saw_petty": FALSE, "saw_payment": FALSE, "false_sight": 2, "items": 2},
    ),
    WorkedExample(
        "worship in view is registered, and a breach with the same draw is not",
        seen={"worship": 1, "petty": 1},
        par={"view": "0.5", "sees": "0.3"},
        draw={**QUIET, "sight": "0.4"},
        expect={"saw_protected": 1, "saw_petty": 0, "false_sight": 0},
    ),
    WorkedExample(
        "a phone places its owner near a gathering: registered, and false",
        par={"near_up_to": "0.001"},
        draw={**QUIET, "odd": 9},
        expect={"near": 1, "saw_protected": 1, "false_sight": 1, "odd": 0},
    ),
    WorkedExample(
        "a television overhears a wish; a wearable takes fear for agitation (low bits 5)",
        seen={"wished": 1, "employed": 1, "fear": 200},
        par={"overheard": "0.2", "agitated": "0.01"},
        draw={**QUIET, "sight": 5},
        expect={"saw_protected": 1, "odd": WEARABLE, "false_sight": 0},
    ),
    WorkedExample(
        "a person is called in once",
        own={"home_gate": GATE},
        par={"wearable_up_to": "0.001", "call_up_to": "0.002"},
        draw={**QUIET, "odd": "0.0015"},
        expect={"collect_flag": BY_GROUP_RULE, "sampled": 1, "home_gate": GATE},
    ),
    WorkedExample(
        "a person whose samples are held is not called in again",
        own={"home_gate": GATE, "sampled": 1},
        par={"wearable_up_to": "0.001", "call_up_to": "0.002"},
        draw={**QUIET, "odd": "0.0015"},
        expect={"collect_flag": 0, "sampled": 1, "home_gate": GATE},
    ),
    WorkedExample(
        "where pictures do not flow, cameras see no breach and no act; gates search as ever",
        own={"home_gate": GATE},
        seen={"trips": 2, "petty": 1, "gather": 1, "outings": 3, "flows": EVERY_STREAM - PICTURES},
        par={"sees": "1", "view": "1", "placed": "1", "stored": "4"},
        draw={**QUIET, "sight": 9},
        expect={"gate_passes": 1, "saw_petty": 0, "saw_protected": 0, "items": 1},
    ),
    WorkedExample(
        "an outage blinds all instruments",
        own={"home_gate": GATE},
        seen={"trips": 2, "outage": 1, "petty": 1, "payments": 2},
        par={"sees": "1"},
        draw={**QUIET, "sight": 0},
        expect={"gate_passes": 0, "saw_petty": 0, "items": 0},
    ),
    WorkedExample(
        "2.6 records a day: 3 of them where the low bits make up the missing 0.4 (410 of 1024)",
        own={"home_gate": NO_GATE},
        par={"kept": "2.6"},
        draw={**QUIET, "gate": 410},
        expect={"items": 3},
    ),
    WorkedExample(
        "2.6 records a day: 2 of them where the low bits (409) don't",
        own={"home_gate": NO_GATE},
        par={"kept": "2.6"},
        draw={**QUIET, "gate": 409},
        expect={"items": 2},
    ),
    WorkedExample(
        "2 outings with half an instrument noticed on each and a phone in a quarter of days: 1.25 are 20 sixteenths",
        own={"home_gate": NO_GATE},
        seen={"outings": 2},
        par={"met_outside": "0.5", "met_at_home": "0.25", "met_at_tills": "0"},
        draw={**QUIET, "sight": 0},
        expect={"on_show": 20, "gate_passes": 0},
    ),
    WorkedExample(
        "an offence shows in payments",
        seen={"offence": 1, "payments": 3},
        par={"payment_hit": "0.2"},
        draw={**QUIET, "sight": "0.1"},
        expect={"saw_payment": TRUE, "false_sight": 0, "items": 3},
    ),
)

KNOBS = (
    Knob(
        set={"sensing.threshold": "300"},
        measure="sensing.false_sight",
        moves="up",
        why="a laxer criterion raises false alarms along the receiver operating curve (Green and Swets 1966)",
    ),
    Knob(
        set={"sensing.analysed": "1"},
        measure="sensing.saw_protected",
        moves="up",
        why="coverage does not tell the lawful from the unlawful: more analysed cameras register more protected acts",
    ),
    Knob(
        set={"sensing.gate_cover": "0", "sensing.gate_away": "0"},
        measure="sensing.gate_passes",
        moves="down",
        why="no gate, no search",
    ),
    Knob(
        set={"sensing.phones": "1"},
        measure="sensing.near",
        moves="up",
        why="a phone's place is rough: people who are near are placed inside",
    ),
    Knob(
        set={"sensing.wearables": "1"},
        measure="sensing.inferred",
        moves="up",
        why="with d' near 0, what a wearable reports is noise",
    ),
    Knob(
        set={"sensing.cameras_on": "0"},
        measure="sensing.on_show",
        moves="down",
        why="no camera, nothing to notice in the street",
    ),
    Knob(
        set={"sensing.collect": "2"},
        measure="sensing.collect_flag_wrong",
        moves="up",
        why="a rule by group calls in people who did nothing",
    ),
)
