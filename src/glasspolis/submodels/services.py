"""Services: what sensors do for people, after society; each benefit is counted with names and
without them.

Purpose
Say which benefits of a sensing city need to know who anyone is. Each of seven services has a
switch, and one for knowing the person; measures are gains over the same day without sensors,
`by_name` what only a name gave.

Entities and state
A person may have a sickness that nobody has found. A region has its air.

Process
Trips take t (1 + 0.15 (v/c)^4) over the street profile (Bureau of Public Roads 1964); signals timed
by counts raise c, a charge by plate lowers v (Vickrey 1969). Figures made by hand hide part of the
dust, so that warnings fail; monitors report it (Greenstone, He, Jia and Liu 2022). How much is
hidden follows what hangs on the figure in each region (governance; the usual share where that is
left out). Ambulances are a queue by the minute (Erlang; Larson 1975); a gain counts if help comes
within the window and would not have come without sensors. Old people who live alone and cannot call
are missed unless somebody sees that their home is silent. Fear keeps people from a check-up that
keeps names (Penney 2016), so names can find fewer. The figures of promoters (P326 to P328) are
upper bounds, of which the part `holds` is taken; P333 is an association. Each service needs its
streams (streams), with names or without. The timing of signals, the charge and the watch need
pictures, and faces that are looked up need gates as well. The list of buyers needs payments.
Readings and silent homes need the homes' meters. The place of a call needs phones, and a check-up
that keeps names needs the clinics' files. Monitors of the air, recalls of a batch and vans need no
stream. An outage suspends all.

Stochasticity
There are rare draws whose intervals nest (a person who is spared without names is spared with
them), and one draw per region for the air.

What it cannot model
Cleaner air and longer lives (P331, P332) have many causes and are not claimed. Trips that people
give up because of the charge, new traffic on faster roads (Duranton and Turner 2011), thefts that
move elsewhere, and what follows when a sickness is found are left out. Most effects, and nearly all
shares that need names, are assumed.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
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
    derived,
    happens,
    of,
    param,
    part_of,
    queue,
    rare,
    switch,
    tally,
    today,
    trait,
    unit_draw,
    units,
    yes_no,
)
from glasspolis.mechanisms.hourly_profiles import hour_shares

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)


# Codes of streams.flows.
PICTURES = 1
GATES = 2
PHONES = 4
PAYMENTS = 8
HOMES = 32
FILES = 64
EVERY_STREAM = 255
FILL_DAYS = 10
SIXTEENTHS = 16


class Own(NamedTuple):
    unfound: int = yes_no(doc="has a sickness that nobody has found")
    call: int = column(high=1440, unit="minute + 1", doc="an emergency: claim on an ambulance")
    wait: int = column(high=255, unit="minutes", doc="from the emergency to help")
    reached: int = yes_no(doc="help came in time because of sensors", diary="was reached in time")
    reached_by_name: int = yes_no(doc="... only because the caller or the home was known")
    minutes: int = column(high=255, unit="minutes", doc="saved today: road, readings")
    minutes_by_name: int = column(high=255, unit="minutes", doc="... only because plates or homes were known")
    clean_minutes: int = column(high=255, unit="minutes", doc="kept out of dirty air by an honest warning")
    sickness_found: int = yes_no(doc="a sickness found by a check-up", diary="had a sickness found")
    found_by_name: int = yes_no(doc="... only because of an invitation by name")
    stayed_away: int = yes_no(doc="would have been found, but feared a check-up that knows names")
    food_spared: int = yes_no(doc="spared bad food by a recall")
    theft_spared: int = yes_no(doc="spared a theft by a watch on public places")
    spared_by_name: int = yes_no(doc="... either only because a buyer or a passer-by was known")
    known: int = column(high=6, unit="services", doc="services that learned today who the person was")
    cost: int = column(high=65535, unit="0.001 CNY", doc="public cost of services, per resident")


class Units(NamedTuple):
    dirt: int = units("region", low=0, high=1000, start=60, unit="ug/m3", doc="fine dust of the day")
    warned: int = units("region", low=0, high=1, unit="0/1", doc="warned of what figures made by hand hide")


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    age_band: int = trait("age_band")
    urban: int = trait("urban")
    cell_type: int = trait("cell_type")
    household_size: int = trait("household_size")
    household_place: int = trait("household_place")
    present: int = today("society.present", absent=1)
    outings: int = today("society.outings")
    payments: int = today("society.payments")
    fear: int = today("society.fear")
    outage: int = of("security.outage")
    flows: int = of("streams.flows", absent=EVERY_STREAM)
    warned: int = of("services.warned")
    people: int = tally("society.present", by="world")


class Known(NamedTuple):
    day: int = clock("day")
    hides: int = of("governance.hides", absent=1024, by="region")


class Luck(NamedTuple):
    air: int = unit_draw("region", "the air of the day")


class Par(NamedTuple):
    traffic: int = switch("1", doc="signals are timed by counts of cars")
    traffic_by_plate: int = switch("1", doc="plates are read and charged")
    air: int = switch("1", doc="monitors report the air by themselves")
    food: int = switch("1", doc="bad batches are recalled")
    food_by_buyer: int = switch("1", doc="payments tell who bought, and buyers are called")
    meters: int = switch("1", doc="meters report without a visit")
    meters_by_home: int = switch("1", doc="each home's use is watched")
    emergency: int = switch("1", doc="calls are located and ambulances get green lights")
    emergency_by_caller: int = switch("1", doc="the caller's file is opened")
    checkups: int = switch("1", doc="vans offer check-ups to the old and remote")
    checkups_by_name: int = switch("1", doc="check-ups keep names and invite by name")
    watch: int = switch("1", doc="public places are watched for thefts")
    watch_by_face: int = switch("1", doc="the watch looks faces up")
    holds: int = assumed(
        "0.4", unit="share", low="0.1", high="1", doc="part of the promoters' figures (P326 to P328) that holds"
    )
    # The middle of the two published claims, 11% and 15%.
    speed: int = param(
        "0.13",
        unit="share",
        low="0.11",
        high="0.15",
        evidence="P326",
        doc="faster roads, as claimed for a pilot district",
    )
    # Nobody checked the claim: the range is assumed, from nothing to twice as much.
    trip_cut: int = param(
        "3", unit="minutes", low="0", high="6", evidence="P327", doc="most that timing saves on a trip, as claimed"
    )
    drive: int = assumed("20", unit="minutes", low="10", high="30", doc="a trip by road when it is empty")
    by_road: int = assumed("0.3", unit="share", low="0.1", high="0.6", doc="outings by road")
    crowding: int = assumed(
        ("1.2", "1.0", "0.8", "0.4"), unit="share", low="0", high="1.4", by="cell_type", doc="peak cars over capacity"
    )
    charge: int = assumed("0.1", unit="share", low="0", high="0.25", doc="cars that a charge by plate keeps away")
    dust: int = assumed("60", unit="ug/m3", low="10", high="150", doc="mean fine dust")
    limit: int = assumed("75", unit="ug/m3", low="35", high="150", doc="dust from which people are warned")
    hidden: int = param(
        "0.26",
        unit="share",
        low="0",
        high="0.4",
        evidence="P431",
        doc="of the dust that figures made by hand leave out, where as much as usual hangs on them",
    )
    heed: int = assumed(
        ("5", "3", "6", "8"),
        unit="minutes",
        low="0",
        high="30",
        by="age_band",
        doc="of each outing given up when warned",
    )
    bad_food: int = assumed("0.1", unit="per year", low="0.02", high="0.3", doc="eating bad food", role="statistics")
    recall: int = assumed("0.1", unit="share", low="0.02", high="0.3", doc="of it that a recall by batch prevents")
    recall_named: int = assumed(
        "0.1", unit="share", low="0", high="0.3", doc="... prevented in addition when buyers are called"
    )
    theft: int = assumed(
        "0.03", unit="per year", low="0.01", high="0.1", doc="being robbed in a public place", role="statistics"
    )
    # An association of many studies, without its interval: from nothing to twice as much, assumed.
    watched: int = param(
        "0.13",
        unit="share",
        low="0",
        high="0.26",
        evidence="P333",
        doc="of thefts that go with a watch (an association)",
    )
    watched_named: int = assumed(
        "0.02", unit="share", low="0", high="0.1", doc="... in addition when faces are looked up"
    )
    reading: int = assumed(
        "120", unit="minutes", low="20", high="300", doc="a home's time a year for readings and bills at counters"
    )
    reading_named: int = assumed(
        "0.7", unit="share", low="0.2", high="1", doc="of it saved only if the meter knows the home"
    )
    urgent: int = assumed(
        ("0.02", "0.02", "0.05", "0.12"),
        unit="per year",
        low="0",
        high="0.5",
        by="age_band",
        doc="emergencies",
        role="statistics",
    )
    crews: int = assumed("3", unit="ambulances", low="1", high="20", doc="per 100,000 people; a small city shares them")
    run_seconds: int = assumed("3600", unit="seconds", low="1200", high="7200", doc="mean time an ambulance is bound")
    most_wait: int = assumed("120", unit="minutes", low="30", high="240", doc="longest wait for an ambulance")
    way: int = assumed(
        ("10", "12", "10", "22"), unit="minutes", low="3", high="60", by="cell_type", doc="mean way of an ambulance"
    )
    window: int = assumed("15", unit="minutes", low="8", high="30", doc="in which help is in time")
    # Nobody checked the claim: the range is assumed, from nothing to twice as much.
    dispatch: int = param("7", unit="minutes", low="0", high="14", evidence="P328", doc="faster help, as claimed")
    file_minutes: int = assumed(
        "1", unit="minutes", low="0", high="3", doc="... in addition when the caller's file is open"
    )
    helpless: int = assumed(
        "0.3", unit="share", low="0.1", high="0.6", doc="of emergencies of the old who live alone that nobody hears of"
    )
    silence: int = assumed(
        "0.3",
        unit="share",
        low="0",
        high="0.8",
        doc="of these seen in time from the silence of a home's meter",
        role="world",
    )
    latent: int = assumed(
        ("0.005", "0.04", "0.12", "0.18"), unit="share", low="0", high="0.2", by="age_band", doc="unfound at first"
    )
    onset: int = assumed(
        ("0.002", "0.01", "0.04", "0.06"),
        unit="per year",
        low="0",
        high="0.2",
        by="age_band",
        doc="new sickness",
        role="statistics",
    )
    doctor: int = assumed(
        ("0.2", "0.4"),
        unit="per year",
        low="0.05",
        high="1",
        by="urban",
        doc="found by an ordinary doctor",
        role="statistics",
    )
    vans: int = assumed(
        "0.3", unit="per year", low="0.05", high="1", doc="found by a van, of those from 65 on or rural"
    )
    invited: int = assumed("0.1", unit="per year", low="0", high="0.5", doc="... in addition by invitation")
    shy: int = assumed(
        "0.4",
        unit="share",
        low="0",
        high="1",
        doc="who stay away from a check-up that knows names, at full fear",
        role="world",
    )
    price: int = assumed("20", unit="CNY per year", low="5", high="100", doc="cost of one service per resident")
    price_named: int = assumed(
        "10", unit="CNY per year", low="2", high="100", doc="cost of knowing persons, per resident and service"
    )
    road: int = derived(unit="1/16 minute", doc="saved on an outing", by="cell_type")
    road_any: int = derived(unit="1/16 minute", doc="... with plates", by="cell_type")
    read: int = derived(unit="1/16 minute", doc="saved for a home by meters in a day")
    read_any: int = derived(unit="1/16 minute", doc="... with homes known")
    food_1: int = derived(unit="probability", doc="bad food prevented by a recall")
    food_2: int = derived(unit="probability", doc="... or by calling buyers")
    food_3: int = derived(unit="probability", doc="... or eaten")
    theft_1: int = derived(unit="probability", doc="... or a theft prevented by a watch")
    theft_2: int = derived(unit="probability", doc="... or by looking faces up")
    urgency: int = derived(unit="probability", doc="an emergency today", by="age_band")
    ambulances: int = derived(unit="ambulances", doc="for this city", fraction="shared")
    faster: int = derived(unit="minutes", doc="help comes sooner")
    faster_any: int = derived(unit="minutes", doc="... with the caller's file")
    fills: int = derived(unit="probability", doc="unfound sickness, on each of the first days", by="age_band")
    falls: int = derived(unit="probability", doc="a new sickness", by="age_band")
    seen_doctor: int = derived(unit="probability", doc="found by a doctor today", by="urban")
    seen_van: int = derived(unit="probability", doc="... or by a van", by="urban")
    seen_any: int = derived(unit="probability", doc="... or by invitation", by="urban")
    upkeep: int = derived(unit="0.001 CNY", doc="cost per resident and day")


class Draw(NamedTuple):
    mishap: int = rare("0.002", "bad food or a theft, prevented or not")
    urgent: int = rare("0.002", "an emergency; low 10 bits: the minute; 5 more: the way; 5 more: nobody hears")
    health: int = rare("0.02", "sickness appears or is found; low 8 bits: fear of being known")


class Grant(NamedTuple):
    crew: int = queue(
        claim="call", servers="ambulances", service="run_seconds", patience="most_wait", doc="an ambulance sets out"
    )


@cache
def delay(minutes: Decimal, crowding: Decimal) -> Decimal:
    """Return the mean delay of a trip by the volume-delay curve, over the hours of the street
    profile.
    """
    hours = [Decimal(s.numerator) / Decimal(s.denominator) for s in hour_shares("street")]
    return sum((s * minutes * Decimal("0.15") * (crowding * s / max(hours)) ** 4 for s in hours), Decimal(0))


def roads(par: Mapping[str, Any], cars: Decimal) -> tuple[Decimal, Decimal]:
    """Sixteenths of a minute saved on an outing: by timing, and with a charge by plate."""
    wider = 1 + par["holds"] * par["speed"] * par["traffic"]
    fewer = 1 - par["charge"] * par["traffic_by_plate"]
    usual, timed, charged = (delay(par["drive"], cars * part) for part in (1, 1 / wider, fewer / wider))
    saved = min(usual - timed, par["trip_cut"])
    unit = par["by_road"] * SIXTEENTHS
    return (saved * unit).to_integral_value(), ((saved + timed - charged) * unit).to_integral_value()


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Claims to gains, yearly rates to chances, ambulances from people."""
    food = par["bad_food"] / 365
    theft = par["theft"] / 365
    recalls = par["food"] * par["recall"]
    calls = par["food_by_buyer"] * par["recall_named"]
    watch = par["watch"] * par["watched"]
    faces = par["watch_by_face"] * par["watched_named"]
    home = par["reading"] * SIXTEENTHS / 365
    named_part = par["reading_named"]
    van = par["vans"] * par["checkups"] / 365
    letter = par["invited"] * par["checkups_by_name"] / 365
    open_ones = sum(par[k] for k in ("traffic", "air", "food", "meters", "emergency", "checkups", "watch"))
    named = sum(par[k] for k in par if "_by_" in k)
    whole = Decimal.to_integral_value
    plain, priced = zip(*(roads(par, cars) for cars in par["crowding"]), strict=True)
    return {
        "road": plain,
        "road_any": priced,
        "urgency": tuple(rate / 365 for rate in par["urgent"]),
        "read": whole(home * par["meters"] * (1 - named_part)),
        "read_any": whole(home * (par["meters"] * (1 - named_part) + par["meters_by_home"] * named_part)),
        "food_1": food * recalls,
        "food_2": food * min(recalls + calls, Decimal(1)),
        "food_3": food,
        "theft_1": food + theft * watch,
        "theft_2": food + theft * min(watch + faces, Decimal(1)),
        "ambulances": par["crews"] * total.get("society.present", 0) / 100000,
        "faster": (fast := whole(par["emergency"] * par["holds"] * par["dispatch"])),
        "faster_any": fast + par["emergency_by_caller"] * par["file_minutes"],
        "fills": tuple(share / FILL_DAYS for share in par["latent"]),
        "falls": tuple(r / 365 for r in par["onset"]),
        "seen_doctor": tuple(rate / 365 for rate in par["doctor"]),
        "seen_van": tuple(rate / 365 + van for rate in par["doctor"]),
        "seen_any": tuple(rate / 365 + van + letter for rate in par["doctor"]),
        "upkeep": whole((open_ones * par["price"] + named * par["price_named"]) * 1000 / 365),
    }


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """The air of each region, and whether people are warned of what figures made by hand would have
    hidden.
    """
    dirt = (3 * (units.dirt if known.day > 0 else units.dirt * 0 + par.dust) + (luck.air * 2 * par.dust >> 31)) // 4
    left_out = np.minimum(par.hidden * known.hides // 1024, 1024)
    quiet = dirt * (1024 - left_out) // 1024 < par.limit
    return Units(dirt=dirt, warned=par.air * (dirt >= par.limit) * quiet)


def _mute(age: int, size: int, bits: int, helpless: int) -> int:
    """Old, alone and unable to call."""
    return int(age >= 65 and size == 1 and (bits >> 10 & 31) < helpless >> 5)


def _under(place: int, low: int, high: int) -> int:
    """Return whether a draw lies above one chance and not above another."""
    return int(place > low and place <= high)


def _flows(seen: Seen, stream: int) -> int:
    """Return whether a stream flows that a service needs."""
    return int((seen.flows & stream) > 0)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Minutes, mishaps, check-ups and the emergency of one person on one day."""
    here = seen.present
    works = here * (1 - seen.outage)
    phase = seen.day * 5 + seen.age * 3 & 15
    out = seen.outings * works
    pictures = _flows(seen, PICTURES)
    faces = pictures * _flows(seen, GATES)
    homes = _flows(seen, HOMES)
    named = par.checkups_by_name * _flows(seen, FILES)
    by_road = out * pictures
    home = works * homes * int(seen.household_place == 0)
    plain = (by_road * par.road + phase >> 4) + (home * par.read + phase >> 4)
    minutes = min((by_road * par.road_any + phase >> 4) + (home * par.read_any + phase >> 4), 255)
    meal = works * int(happens(draw.mishap, par.food_1))
    buyer = works * _flows(seen, PAYMENTS) * int(seen.payments > 0)
    called = buyer * _under(draw.mishap, par.food_1, par.food_2)
    guarded = works * pictures * _under(draw.mishap, par.food_3, par.theft_1)
    looked_up = works * faces * _under(draw.mishap, max(par.food_3, par.theft_1), par.theft_2)
    asked = works * own.unfound * int(seen.age >= 65 or seen.urban == 0)
    dread = named * int((draw.health & 255) < part_of(seen.fear, par.shy))
    van = _under(draw.health, par.seen_doctor, par.seen_van)
    letter = _flows(seen, FILES) * _under(draw.health, par.seen_van, par.seen_any)
    found = asked * (van + letter) * (1 - dread)
    appears = int(draw.health <= (par.fills if seen.day < FILL_DAYS else par.falls)) * (1 - own.unfound)
    gone = own.unfound * int(happens(draw.health, par.seen_doctor)) + found
    mute = _mute(seen.age, seen.household_size, draw.urgent, par.helpless)
    heard = works * homes * par.meters_by_home * int((draw.urgent >> 5 & 31) < par.silence >> 5)
    calls = here * int(happens(draw.urgent, par.urgency)) * (1 - mute + mute * heard)
    told = works * (homes * par.meters_by_home + calls * par.emergency_by_caller + found * named)
    seen_out = pictures * par.traffic_by_plate + faces * par.watch_by_face
    return own._replace(
        unfound=here * (own.unfound + appears - gone),
        call=calls * (part_of(draw.urgent & 1023, 1440) + 1),
        minutes=minutes,
        minutes_by_name=minutes - min(plain, 255),
        sickness_found=found,
        found_by_name=found * letter,
        clean_minutes=min(out * par.heed * seen.warned, 255),
        stayed_away=asked * van * dread,
        food_spared=meal + called,
        theft_spared=guarded + looked_up,
        spared_by_name=called + looked_up,
        cost=min(here * par.upkeep, 65535),
        known=told + int(out > 0) * seen_out + buyer * par.food_by_buyer,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """When help comes, and whether it would have come in time without sensors, or without names."""
    mute = _mute(seen.age, seen.household_size, draw.urgent, par.helpless)
    usual = grant.crew - 1 + (par.way * (draw.urgent & 31) >> 4)
    works = 1 - seen.outage
    located = par.faster * _flows(seen, PHONES)
    plain = usual - located * works
    fast = usual - (located + par.faster_any - par.faster) * works
    reached = int(grant.crew > 0 and fast <= par.window and (usual > par.window or mute > 0))
    by_name = reached * int(plain > par.window or mute > 0)
    wait = min(max(fast, 0), 255)
    return own._replace(wait=wait * int(grant.crew > 0), reached=reached, reached_by_name=by_name)


MEASURES = (
    Measure(
        column="minutes",
        kind="benefit",
        unit="minutes",
        doc="time saved on the road and on meter readings",
        account="person-hours gained and lost",
    ),
    Measure(
        column="minutes_by_name",
        kind="benefit",
        unit="minutes",
        doc="time saved only because plates or homes were known",
        person=False,
        account="person-hours gained and lost",
    ),
    Measure(
        column="reached",
        kind="benefit",
        unit="emergencies",
        doc="emergencies reached in time because of sensors",
        person=False,
    ),
    Measure(
        column="reached_by_name",
        kind="benefit",
        unit="emergencies",
        doc="emergencies reached only because a name was known",
        person=False,
    ),
    Measure(column="sickness_found", kind="benefit", unit="persons", doc="sickness found by check-ups"),
    Measure(
        column="found_by_name",
        kind="benefit",
        unit="persons",
        doc="sickness found only by invitation by name",
        person=False,
    ),
    Measure(
        column="stayed_away",
        kind="harm",
        unit="persons",
        doc="sickness not found, for fear of a check-up that knows names",
        person=False,
        account="lawful acts given up",
    ),
    Measure(column="food_spared", kind="benefit", unit="persons", doc="bad food not eaten", person=False),
    Measure(
        column="theft_spared",
        kind="benefit",
        unit="persons",
        doc="thefts that did not happen (an association, an upper bound)",
        person=False,
    ),
    Measure(
        column="spared_by_name",
        kind="benefit",
        unit="persons",
        doc="bad food or thefts spared only because someone was known",
        person=False,
    ),
    Measure(
        column="clean_minutes",
        kind="benefit",
        unit="minutes",
        doc="dirty air avoided after an honest warning; needs no name",
        person=False,
        account="person-hours gained and lost",
    ),
    Measure(column="wait", kind="volume", unit="minutes", doc="from an emergency to help", person=False),
    Measure(column="known", kind="volume", unit="times", doc="times a service learned who somebody was", person=False),
    Measure(column="cost", kind="cost", unit="0.001 CNY", doc="running cost of the services", person=False),
)

QUIET = dict.fromkeys(Draw._fields, 2**31 - 1)
ADULT = {"day": 99, "age": 31, "urban": 1, "household_size": 2, "household_place": 1, "payments": 2}
OLD = {"day": 99, "age": 71, "age_band": 3, "urban": 1, "household_size": 1, "fear": 255}
ROAD = {"road": "24", "road_any": "40"}
FOOD = {"food_1": "0.0001", "food_2": "0.0002", "food_3": "0.001"}
VAN = {"shy": "0.5", "seen_doctor": "0.0001", "seen_van": "0.002", "seen_any": "0.003"}
EXAMPLES = (
    WorkedExample(
        "four outings at 24 and 40 sixteenths: 6 minutes by timing, 4 more by a charge (phase 12)",
        seen={**ADULT, "outings": 4},
        par=ROAD,
        draw=QUIET,
        expect={"minutes": 10, "minutes_by_name": 4, "known": 4},
    ),
    WorkedExample(
        "where pictures do not flow, nobody times signals and nobody charges: nothing is saved",
        seen={**ADULT, "outings": 4, "flows": EVERY_STREAM - PICTURES},
        par=ROAD,
        draw=QUIET,
        expect={"minutes": 0, "minutes_by_name": 0},
    ),
    WorkedExample(
        "where payments do not flow, buyers are not called",
        seen={**ADULT, "flows": EVERY_STREAM - PAYMENTS},
        par=FOOD,
        draw={**QUIET, "mishap": "0.00015"},
        expect={"food_spared": 0, "spared_by_name": 0, "theft_spared": 0},
    ),
    WorkedExample(
        "a recall reaches up to 0.0001, calls to those who pay by phone up to 0.0002",
        seen=ADULT,
        par=FOOD,
        draw={**QUIET, "mishap": "0.00015"},
        expect={"food_spared": 1, "spared_by_name": 1, "theft_spared": 0},
    ),
    WorkedExample(
        "a van would find it; but low bits 100 are below the dread of 255 x 0.5",
        own={"unfound": 1},
        seen=OLD,
        par=VAN,
        draw={**QUIET, "health": 2**21 + 100},
        expect={"sickness_found": 0, "stayed_away": 1, "unfound": 1},
    ),
    WorkedExample(
        "without names nobody stays away",
        own={"unfound": 1},
        seen=OLD,
        par={**VAN, "checkups_by_name": "0"},
        draw={**QUIET, "health": 2**21 + 100},
        expect={"sickness_found": 1, "stayed_away": 0, "unfound": 0},
    ),
    WorkedExample(
        "2 of waiting and 10 x 28 / 16 of way: 19, 16 by dispatch, 15 with the file: by name only",
        function="settle",
        seen=ADULT,
        par={"way": "10", "faster": "3", "faster_any": "4", "window": "15"},
        draw={**QUIET, "urgent": 31 * 1024 + 28},
        grant={"crew": 3},
        expect={"wait": 15, "reached": 1, "reached_by_name": 1},
    ),
    WorkedExample(
        "officials who hide half as much say 78 of 90, which is warned of without monitors; twice as much: 43",
        function="daily",
        own={"dirt": [100, 100]},
        seen={"day": 9, "hides": [512, 2048]},
        draw={"air": ["0.5", "0.5"]},
        expect={"dirt": [90, 90], "warned": [0, 1]},
    ),
    WorkedExample(
        "air of 90 is warned of where figures made by hand say 67",
        function="daily",
        own={"dirt": [20, 100]},
        seen={"day": 9},
        draw={"air": ["0", "0.5"]},
        expect={"dirt": [15, 90], "warned": [0, 1]},
    ),
)
URGENT = {"services.urgent": "0.5", "services.helpless": "0.6", "services.silence": "0.8", "services.crews": "20"}
KNOBS = (
    Knob(
        set={"services.holds": "1"},
        measure="services.minutes",
        moves="up",
        why="more capacity, less delay (volume-delay curve, BPR 1964)",
    ),
    Knob(
        set={"services.traffic_by_plate": "0"},
        measure="services.minutes",
        moves="down",
        why="no charge, more cars (Vickrey 1969)",
    ),
    Knob(
        base=URGENT,
        set={"services.meters_by_home": "0"},
        measure="services.reached_by_name",
        moves="down",
        why="a silent home goes unseen",
    ),
    Knob(
        set={"services.shy": "1"},
        measure="services.sickness_found",
        moves="down",
        why="fear keeps people away (Penney 2016)",
    ),
    Knob(
        set={"services.hidden": "0"},
        measure="services.clean_minutes",
        moves="down",
        why="honest figures leave monitors nothing to add",
    ),
    Knob(
        base={"services.urgent": "0.2"},
        set={"services.run_seconds": "7200"},
        measure="services.wait",
        moves="up",
        why="queues (Erlang)",
    ),
)
