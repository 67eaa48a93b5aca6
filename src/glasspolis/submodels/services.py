"""Services: what sensors do for people, after society; each benefit is counted with names and without them.

Purpose. Say which benefits of a sensing city need to know who anyone is. Each of seven services has a switch, and one
for knowing the person; measures are gains over the same day without sensors, `by_name` what only a name gave. State: a
sickness nobody has found; per region the air. Process. Trips take t (1 + 0.15 (v/c)^4) over the street profile (Bureau
of Public Roads 1964); signals timed by counts raise c, a charge by plate lowers v (Vickrey 1969). Figures made by hand
hide part of the dust, so that warnings fail; monitors report it (Greenstone, He, Jia and Liu 2022). Ambulances are a
queue by the minute (Erlang; Larson 1975); a gain counts if help comes inside the window and would not have. Old people
alone who cannot call are missed unless a silent home is seen. Fear keeps people from a check-up that keeps names
(Penney 2016), so names can find fewer. Of promoters' figures (P326 to P328), upper bounds, `holds` is taken; P333 is
an association. An outage suspends all. Stochasticity: rare draws whose intervals nest (who is spared without names is
spared with them), one per region for the air. What it cannot honestly model: cleaner air and longer lives (P331, P332)
have many causes and are not claimed; trips priced out; new traffic on faster roads (Duranton and Turner 2011); thefts
that move elsewhere; what a found sickness leads to. Most effects, and nearly all shares that need names, are assumed.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from glasspolis.contract import declarations
from glasspolis.contract.declarations import (
    Case,
    Knob,
    Measure,
    clock,
    column,
    derived,
    of,
    param,
    rare,
    tally,
    today,
    trait,
)
from glasspolis.mechanisms.hourly_profiles import hour_shares

FILL_DAYS, SIXTEENTHS = 10, 16


def byte(high: int, unit: str, doc: str, diary: str = "") -> Any:
    """A column of one byte that starts at 0."""
    return column("uint8", low=0, high=high, unit=unit, doc=doc, diary=diary)


def num(default: Any, low: str, high: str, unit: str, doc: str, evidence: str = "assumed", by: str = "") -> Any:
    """A parameter with its range; switches stay out of the parameter range."""
    return param(default, unit=unit, low=low, high=high, evidence=evidence, doc=doc, by=by, sweep=unit != "switch")


class Own(NamedTuple):
    unfound: int = byte(1, "0/1", "has a sickness that nobody has found")
    call: int = column("uint16", low=0, high=1440, unit="minute + 1", doc="an emergency: claim on an ambulance")
    wait: int = byte(255, "minutes", "from the emergency to help")
    reached: int = byte(1, "0/1", "help came in time because of sensors", "was reached in time")
    reached_by_name: int = byte(1, "0/1", "... only because the caller or the home was known")
    minutes: int = byte(255, "minutes", "saved today: road, readings")
    minutes_by_name: int = byte(255, "minutes", "... only because plates or homes were known")
    clean_minutes: int = byte(255, "minutes", "kept out of dirty air by an honest warning")
    sickness_found: int = byte(1, "0/1", "a sickness found by a check-up", "had a sickness found")
    found_by_name: int = byte(1, "0/1", "... only because of an invitation by name")
    stayed_away: int = byte(1, "0/1", "would have been found, but feared a check-up that knows names")
    food_spared: int = byte(1, "0/1", "spared bad food by a recall")
    theft_spared: int = byte(1, "0/1", "spared a theft by a watch on public places")
    spared_by_name: int = byte(1, "0/1", "... either only because a buyer or a passer-by was known")
    known: int = byte(6, "services", "services that learned today who the person was")
    cost: int = column("uint16", low=0, high=65535, unit="0.001 CNY", doc="public cost of services, per resident")


class Units(NamedTuple):
    dirt: int = declarations.units("region", low=0, high=1000, start=60, unit="ug/m3", doc="fine dust of the day")
    warned: int = declarations.units("region", low=0, high=1, unit="0/1",
                      doc="warned of what figures made by hand hide")


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
    warned: int = of("services.warned")
    people: int = tally("society.present", by="world")


class Known(NamedTuple):
    day: int = clock("day")


class Luck(NamedTuple):
    air: int = declarations.unit_draw("region", "the air of the day")


class Par(NamedTuple):
    traffic: int = num("1", "0", "1", "switch", "signals are timed by counts of cars")
    traffic_by_plate: int = num("1", "0", "1", "switch", "plates are read and charged")
    air: int = num("1", "0", "1", "switch", "monitors report the air by themselves")
    food: int = num("1", "0", "1", "switch", "bad batches are recalled")
    food_by_buyer: int = num("1", "0", "1", "switch", "payments tell who bought, and buyers are called")
    meters: int = num("1", "0", "1", "switch", "meters report without a visit")
    meters_by_home: int = num("1", "0", "1", "switch", "each home's use is watched")
    emergency: int = num("1", "0", "1", "switch", "calls are located and ambulances get green lights")
    emergency_by_caller: int = num("1", "0", "1", "switch", "the caller's file is opened")
    checkups: int = num("1", "0", "1", "switch", "vans offer check-ups to the old and remote")
    checkups_by_name: int = num("1", "0", "1", "switch", "check-ups keep names and invite by name")
    watch: int = num("1", "0", "1", "switch", "public places are watched for thefts")
    watch_by_face: int = num("1", "0", "1", "switch", "the watch looks faces up")
    holds: int = num("0.4", "0.1", "1", "share", "part of the promoters' figures (P326 to P328) that holds")
    speed: int = num("0.15", "0.11", "0.15", "share", "faster roads, as claimed for a pilot district", "P326")
    trip_cut: int = num("3", "0", "3", "minutes", "most that timing saves on a trip, as claimed", "P327")
    drive: int = num("20", "10", "30", "minutes", "a trip by road when it is empty")
    by_road: int = num("0.3", "0.1", "0.6", "share", "outings by road")
    crowding: int = num(("1.2", "1.0", "0.8", "0.4"), "0", "1.4", "share", "peak cars over capacity", by="cell_type")
    charge: int = num("0.1", "0", "0.25", "share", "cars that a charge by plate keeps away")
    dust: int = num("60", "10", "150", "ug/m3", "mean fine dust")
    limit: int = num("75", "35", "150", "ug/m3", "dust from which people are warned")
    hidden: int = num("0.26", "0", "0.4", "share", "of the dust that figures made by hand leave out", "P431")
    heed: int = num(("5", "3", "6", "8"), "0", "30", "minutes", "of each outing given up when warned", by="age_band")
    bad_food: int = num("0.1", "0.02", "0.3", "per year", "eating bad food")
    recall: int = num("0.1", "0.02", "0.3", "share", "of it that a recall by batch prevents")
    recall_named: int = num("0.1", "0", "0.3", "share", "... prevented in addition when buyers are called")
    theft: int = num("0.03", "0.01", "0.1", "per year", "being robbed in a public place")
    watched: int = num("0.13", "0", "0.13", "share", "of thefts that go with a watch (an association)", "P333")
    watched_named: int = num("0.02", "0", "0.1", "share", "... in addition when faces are looked up")
    reading: int = num("120", "20", "300", "minutes", "a home's time a year for readings and bills at counters")
    reading_named: int = num("0.7", "0.2", "1", "share", "of it saved only if the meter knows the home")
    urgent: int = num(("0.02", "0.02", "0.05", "0.12"), "0", "0.5", "per year", "emergencies", by="age_band")
    crews: int = num("3", "1", "20", "ambulances", "per 100,000 people, at least 1")
    run_seconds: int = num("3600", "1200", "7200", "seconds", "mean time an ambulance is bound")
    most_wait: int = num("120", "30", "240", "minutes", "longest wait for an ambulance")
    way: int = num(("10", "12", "10", "22"), "3", "60", "minutes", "mean way of an ambulance", by="cell_type")
    window: int = num("15", "8", "30", "minutes", "in which help is in time")
    dispatch: int = num("7", "0", "7", "minutes", "faster help, as claimed", "P328")
    file_minutes: int = num("1", "0", "3", "minutes", "... in addition when the caller's file is open")
    helpless: int = num("0.3", "0.1", "0.6", "share", "of emergencies of the old who live alone that nobody hears of")
    silence: int = num("0.3", "0", "0.8", "share", "of these seen in time from the silence of a home's meter")
    latent: int = num(("0.005", "0.04", "0.12", "0.18"), "0", "0.2", "share", "unfound at first", by="age_band")
    onset: int = num(("0.002", "0.01", "0.04", "0.06"), "0", "0.2", "per year", "new sickness", by="age_band")
    doctor: int = num(("0.2", "0.4"), "0.05", "1", "per year", "found by an ordinary doctor", by="urban")
    vans: int = num("0.3", "0.05", "1", "per year", "found by a van, of those from 65 on or rural")
    invited: int = num("0.1", "0", "0.5", "per year", "... in addition by invitation")
    shy: int = num("0.4", "0", "1", "share", "who stay away from a check-up that knows names, at full fear")
    price: int = num("20", "5", "100", "CNY per year", "cost of one service per resident")
    price_named: int = num("10", "2", "100", "CNY per year", "cost of knowing persons, per resident and service")
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
    ambulances: int = derived(unit="ambulances", doc="in this city")
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
    crew: int = declarations.queue(
        claim="call", servers="ambulances", service="run_seconds", patience="most_wait", doc="an ambulance sets out")


@cache
def delay(minutes: Decimal, crowding: Decimal) -> Decimal:
    """Mean delay of a trip by the volume-delay curve, over the hours of the street profile."""
    hours = [Decimal(s.numerator) / Decimal(s.denominator) for s in hour_shares("street")]
    return sum((s * minutes * Decimal("0.15") * (crowding * s / max(hours)) ** 4 for s in hours), Decimal(0))


def roads(par: Mapping[str, Any], cars: Decimal) -> tuple[Decimal, Decimal]:
    """Sixteenths of a minute saved on an outing: by timing, and with a charge by plate."""
    wider, fewer = 1 + par["holds"] * par["speed"] * par["traffic"], 1 - par["charge"] * par["traffic_by_plate"]
    usual, timed, charged = (delay(par["drive"], cars * part) for part in (1, 1 / wider, fewer / wider))
    saved, unit = min(usual - timed, par["trip_cut"]), par["by_road"] * SIXTEENTHS
    return (saved * unit).to_integral_value(), ((saved + timed - charged) * unit).to_integral_value()


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Claims to gains, yearly rates to chances, ambulances from people."""
    food, theft = par["bad_food"] / 365, par["theft"] / 365
    recalls, calls = par["food"] * par["recall"], par["food_by_buyer"] * par["recall_named"]
    watch, faces = par["watch"] * par["watched"], par["watch_by_face"] * par["watched_named"]
    home, named_part = par["reading"] * SIXTEENTHS / 365, par["reading_named"]
    van, letter = par["vans"] * par["checkups"] / 365, par["invited"] * par["checkups_by_name"] / 365
    open_ones = sum(par[k] for k in ("traffic", "air", "food", "meters", "emergency", "checkups", "watch"))
    named = sum(par[k] for k in par if "_by_" in k)
    whole = Decimal.to_integral_value
    plain, priced = zip(*(roads(par, cars) for cars in par["crowding"]), strict=True)
    return {
        "road": plain, "road_any": priced, "urgency": tuple(rate / 365 for rate in par["urgent"]),
        "read": whole(home * par["meters"] * (1 - named_part)),
        "read_any": whole(home * (par["meters"] * (1 - named_part) + par["meters_by_home"] * named_part)),
        "food_1": food * recalls, "food_2": food * min(recalls + calls, Decimal(1)), "food_3": food,
        "theft_1": food + theft * watch, "theft_2": food + theft * min(watch + faces, Decimal(1)),
        "ambulances": max(Decimal(1), par["crews"] * total.get("society.present", 0) // 100000),
        "faster": (fast := whole(par["emergency"] * par["holds"] * par["dispatch"])),
        "faster_any": fast + par["emergency_by_caller"] * par["file_minutes"],
        "fills": tuple(share / FILL_DAYS for share in par["latent"]), "falls": tuple(r / 365 for r in par["onset"]),
        "seen_doctor": tuple(rate / 365 for rate in par["doctor"]),
        "seen_van": tuple(rate / 365 + van for rate in par["doctor"]),
        "seen_any": tuple(rate / 365 + van + letter for rate in par["doctor"]),
        "upkeep": whole((open_ones * par["price"] + named * par["price_named"]) * 1000 / 365),
    }


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """The air of each region, and whether people are warned of what figures made by hand would have hidden."""
    dirt = (3 * (units.dirt if known.day > 0 else units.dirt * 0 + par.dust) + (luck.air * 2 * par.dust >> 31)) // 4
    hidden = dirt * (1024 - par.hidden) // 1024 < par.limit
    return Units(dirt=dirt, warned=par.air * (dirt >= par.limit) * hidden)


def _mute(age: int, size: int, bits: int, helpless: int) -> int:
    """Old, alone and unable to call."""
    return int(age >= 65 and size == 1 and (bits >> 10 & 31) < helpless >> 5)


def _under(place: int, low: int, high: int) -> int:
    """Whether a draw lies above one chance and not above another."""
    return int(place > low and place <= high)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Minutes, mishaps, check-ups and the emergency of one person on one day."""
    here = seen.present
    works = here * (1 - seen.outage)
    phase, out = seen.day * 5 + seen.age * 3 & 15, seen.outings * works
    home = works * int(seen.household_place == 0)
    plain = (out * par.road + phase >> 4) + (home * par.read + phase >> 4)
    minutes = min((out * par.road_any + phase >> 4) + (home * par.read_any + phase >> 4), 255)
    meal, buyer = works * int(draw.mishap <= par.food_1), works * int(seen.payments > 0)
    called = buyer * _under(draw.mishap, par.food_1, par.food_2)
    guarded = works * _under(draw.mishap, par.food_3, par.theft_1)
    looked_up = works * _under(draw.mishap, max(par.food_3, par.theft_1), par.theft_2)
    asked = works * own.unfound * int(seen.age >= 65 or seen.urban == 0)
    dread = par.checkups_by_name * int((draw.health & 255) < seen.fear * par.shy >> 10)
    van, letter = _under(draw.health, par.seen_doctor, par.seen_van), _under(draw.health, par.seen_van, par.seen_any)
    found = asked * (van + letter) * (1 - dread)
    appears = int(draw.health <= (par.fills if seen.day < FILL_DAYS else par.falls)) * (1 - own.unfound)
    gone = own.unfound * int(draw.health <= par.seen_doctor) + found
    mute = _mute(seen.age, seen.household_size, draw.urgent, par.helpless)
    heard = works * par.meters_by_home * int((draw.urgent >> 5 & 31) < par.silence >> 5)
    calls = here * int(draw.urgent <= par.urgency) * (1 - mute + mute * heard)
    told = works * (par.meters_by_home + calls * par.emergency_by_caller + found * par.checkups_by_name)
    return own._replace(
        unfound=here * (own.unfound + appears - gone), call=calls * (((draw.urgent & 1023) * 1440 >> 10) + 1),
        minutes=minutes, minutes_by_name=minutes - min(plain, 255), sickness_found=found, found_by_name=found * letter,
        clean_minutes=min(out * par.heed * seen.warned, 255), stayed_away=asked * van * dread,
        food_spared=meal + called, theft_spared=guarded + looked_up, spared_by_name=called + looked_up,
        cost=min(here * par.upkeep, 65535),
        known=told + int(out > 0) * (par.traffic_by_plate + par.watch_by_face) + buyer * par.food_by_buyer,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """When help comes, and whether it would have come in time without sensors, or without names."""
    mute = _mute(seen.age, seen.household_size, draw.urgent, par.helpless)
    usual = grant.crew - 1 + (par.way * (draw.urgent & 31) >> 4)
    works = 1 - seen.outage
    plain, fast = usual - par.faster * works, usual - par.faster_any * works
    reached = int(grant.crew > 0 and fast <= par.window and (usual > par.window or mute > 0))
    by_name, wait = reached * int(plain > par.window or mute > 0), min(max(fast, 0), 255)
    return own._replace(wait=wait * int(grant.crew > 0), reached=reached, reached_by_name=by_name)


MEASURES = (
    Measure("minutes", "benefit", "minutes", "time saved on the road and on meter readings"),
    Measure("minutes_by_name", "benefit", "minutes", "time saved only because plates or homes were known", False),
    Measure("reached", "benefit", "emergencies", "emergencies reached in time because of sensors", False),
    Measure("reached_by_name", "benefit", "emergencies", "emergencies reached only because a name was known", False),
    Measure("sickness_found", "benefit", "persons", "sickness found by check-ups"),
    Measure("found_by_name", "benefit", "persons", "sickness found only by invitation by name", False),
    Measure("stayed_away", "harm", "persons", "sickness not found, for fear of a check-up that knows names", False),
    Measure("food_spared", "benefit", "persons", "bad food not eaten", False),
    Measure("theft_spared", "benefit", "persons", "thefts that did not happen (an association, an upper bound)", False),
    Measure("spared_by_name", "benefit", "persons", "bad food or thefts spared only because someone was known", False),
    Measure("clean_minutes", "benefit", "minutes", "dirty air avoided after an honest warning; needs no name", False),
    Measure("wait", "volume", "minutes", "from an emergency to help", False),
    Measure("known", "volume", "times", "times a service learned who somebody was", False),
    Measure("cost", "cost", "0.001 CNY", "running cost of the services", False),
)

QUIET = dict.fromkeys(Draw._fields, 2**31 - 1)
ADULT = {"day": 99, "age": 31, "urban": 1, "household_size": 2, "household_place": 1, "payments": 2}
OLD = {"day": 99, "age": 71, "age_band": 3, "urban": 1, "household_size": 1, "fear": 255}
ROAD, FOOD = {"road": "24", "road_any": "40"}, {"food_1": "0.0001", "food_2": "0.0002", "food_3": "0.001"}
VAN = {"shy": "0.5", "seen_doctor": "0.0001", "seen_van": "0.002", "seen_any": "0.003"}
CASES = (
    Case("four outings at 24 and 40 sixteenths: 6 minutes by timing, 4 more by a charge (phase 12)", draw=QUIET,
         seen={**ADULT, "outings": 4}, par=ROAD, expect={"minutes": 10, "minutes_by_name": 4, "known": 4}),
    Case("a recall reaches up to 0.0001, calls to those who pay by phone up to 0.0002", seen=ADULT, par=FOOD,
         draw={**QUIET, "mishap": "0.00015"}, expect={"food_spared": 1, "spared_by_name": 1, "theft_spared": 0}),
    Case("a van would find it; but low bits 100 are below the dread of 255 x 0.5", own={"unfound": 1}, seen=OLD,
         par=VAN, draw={**QUIET, "health": 2**21 + 100}, expect={"sickness_found": 0, "stayed_away": 1, "unfound": 1}),
    Case("without names nobody stays away", own={"unfound": 1}, seen=OLD, par={**VAN, "checkups_by_name": "0"},
         draw={**QUIET, "health": 2**21 + 100}, expect={"sickness_found": 1, "stayed_away": 0, "unfound": 0}),
    Case("2 of waiting and 10 x 28 / 16 of way: 19, 16 by dispatch, 15 with the file: by name only", function="settle",
         seen=ADULT, grant={"crew": 3}, draw={**QUIET, "urgent": 31 * 1024 + 28},
         par={"way": "10", "faster": "3", "faster_any": "4", "window": "15"},
         expect={"wait": 15, "reached": 1, "reached_by_name": 1}),
    Case("air of 90 is warned of where figures made by hand say 67", function="daily", own={"dirt": [20, 100]},
         seen={"day": 9}, draw={"air": ["0", "0.5"]}, expect={"dirt": [15, 90], "warned": [0, 1]}),
)
URGENT = {"services.urgent": "0.5", "services.helpless": "0.6", "services.silence": "0.8", "services.crews": "20"}
KNOBS = (
    Knob({"services.holds": "1"}, "services.minutes", "up", "more capacity, less delay (volume-delay curve, BPR 1964)"),
    Knob({"services.traffic_by_plate": "0"}, "services.minutes", "down", "no charge, more cars (Vickrey 1969)"),
    Knob({"services.meters_by_home": "0"}, "services.reached_by_name", "down", "a silent home goes unseen", URGENT),
    Knob({"services.shy": "1"}, "services.sickness_found", "down", "fear keeps people away (Penney 2016)"),
    Knob({"services.hidden": "0"}, "services.clean_minutes", "down", "honest figures leave monitors nothing to add"),
    Knob({"services.run_seconds": "7200"}, "services.wait", "up", "queues (Erlang)", {"services.urgent": "0.2"}),
)
