"""Security: whose records get out of the stores that streams and registries fill, and who uses them
inside, after registries; outages stop instruments, services and sectors.

Purpose
Say whose records get out, which fields, how long nobody notices, who looks at them inside, what
stops when a hub stops, and what it costs.

Entities and state
A person has the fields that stores hold and those that are out. A region has six field stores
(identity, face, movements, money, health, police); each may stand open, be copied, or be known to
have been copied. The world has infected devices and an outage with its cause. A sector has the part
of its capacity that an outage stops.

Process
A store holds a field of a person only once its stream has recorded it (streams, sensing): identity
comes from the register of residents, face and movements from gates (movements from phones, too),
money from purchases, health from clinics' files, police from records and the watchlist. A store
opens by a hazard: left without a password, or broken into through a hole before it is patched (an
exponential race; Gordon and Loeb 2002), if it can be reached from outside. `pooled` fields share
one hub, and with `national` one hub serves all regions. Each further feed is a further way in. So a
hub opens more often than one store and less often than all of them, and then with all its fields
(Perrow 1984, tight coupling). An open store is copied when chance thieves find it and shut when its
owner hears: two hazards. A targeted thief, such as a foreign service, need not find a store open:
its hazard is in proportion to what the store holds, so that many small stores are worth little to
it and one hub is worth all of them together. Officials sell files, of one field, or of the hub
(P344 to P347). Inside, officials look people up for ends of their own (P570, P571), people in
public administration more often, for they are rivals. In a store of its own an official sees one
field, in a hub every field that it holds. A share of looks leaks what was seen. Another share of
those at rivals files the rival: what did not happen goes into the rival's file (registries). A log
that is read prevents a share of looks, and a share of the others is found out. People with more
fields out are defrauded more often; where a law makes owners tell them, people guard themselves. A
worm takes the devices with default passwords (streams) in a day, since it doubles within hours
(P349). It falls to a lasting part (P342 of P341) until they are fixed, is a way into stores, and
causes outages (Antonakakis et al. 2017). A thief who copies a hub, by chance or by plan, locks it
in a share of cases; an insider brings it down now and then. Whatever depends on the hub stops with
it, as far as fields are pooled; a store of its own that is locked stops nothing else. An outage
suspends services and sensing, hides the day from the planner (planning), and stops a part of the
sectors that run over the net (power, transport, information and finance). The input-output table
says what other sectors lack because of it (economy).

Stochasticity
There are draws by region, field and world. Each person has three rare draws: for a sale, for a look
inside and for a fraud.

What it cannot model
Delays are known only of leaks that were found (P337, P340), so that their mean is biased: too short
for all leaks, and too long for those found soon. Sizes of breaches have heavy tails (Edwards,
Hofmeyr and Forrest 2016), which a few replicates miss. Buyers, blackmail, and people in danger
because of where they were are left out, and so are attacks on power or water itself. Records do not
become old, and a copied record is out for good. An official who is found out goes on as before.
P334's billion people is a claim and no input. How often looks inside happen is known of logs that
somebody read (P570, found and documented; P571, only questionable), and so the range is wide.
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
    coarse_part_of_chance,
    column,
    derived,
    happens,
    money,
    of,
    param,
    part_of,
    rare,
    switch,
    tally,
    today,
    trait,
    unit_draw,
    units,
    yes_no,
)

ROLE = "statistics"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)


FIELDS = 6
IDENTITY = 1
FACE = 2
MOVES = 4
MONEY = 8
HEALTH = 16
POLICE = 32
EVERY_FIELD = 63
# Codes of streams.flows.
PAYMENTS = 8
FILES = 64
EVERY_STREAM = 255
MOST_LOOKS = Decimal("0.02")  # the largest chance of the rare draw `inside`
PEOPLE = 100_000
ALL = 1024
ADMINISTRATION = 12
# Power, transport, information and finance.
OVER_THE_NET = np.isin(np.arange(13), (2, 7, 9))
# Causes of an outage.
BOTNET = 1
CHANCE_THIEF = 2
TARGETED_THIEF = 3
INSIDER = 4


class Own(NamedTuple):
    held: int = column(high=63, start=IDENTITY, unit="bits", doc="fields that stores hold, without the police's")
    fields_held: int = column(high=6, unit="fields", doc="number of fields that stores hold")
    identity_is_out: int = yes_no(doc="name, number and address are out")
    face_is_out: int = yes_no(doc="the face is out")
    moves_are_out: int = yes_no(doc="movements are out")
    money_is_out: int = yes_no(doc="accounts and payments are out")
    health_is_out: int = yes_no(doc="health records are out")
    police_is_out: int = yes_no(doc="a police or court record is out")
    records_out: int = column(
        high=6, unit="records", doc="fields that got out today and were not out before", diary="had records get out"
    )
    out_identity: int = yes_no(doc="name, number and address got out today")
    out_face: int = yes_no(doc="the face got out today")
    out_moves: int = yes_no(doc="movements got out today")
    out_money: int = yes_no(doc="accounts and payments got out today")
    out_health: int = yes_no(doc="health records got out today")
    out_police: int = yes_no(doc="a police or court record got out today")
    sold: int = yes_no(doc="an official sold the file today", diary="had the file sold by an official")
    looked_up: int = yes_no(
        doc="an official looked the person up for ends of the official's own", diary="was looked up by an official"
    )
    leaked: int = yes_no(doc="... and passed on what was seen", diary="had a file passed on by an official")
    framed: int = yes_no(
        doc="... and put what did not happen into the file of a rival", diary="had a false entry made by a rival"
    )
    found_out: int = yes_no(doc="a look was found out and punished")
    unnoticed: int = yes_no(doc="a field is out of which nobody but thieves knows")
    told: int = yes_no(doc="lives with a leak that owners had to tell of")
    defrauded: int = yes_no(doc="defrauded with what got out", diary="was defrauded with records that had got out")
    money_lost: int = money(doc="lost to such fraud")


class Units(NamedTuple):
    open: Any = units("region", low=0, high=63, unit="bits", doc="field stores that stand open")
    copied: Any = units("region", low=0, high=63, unit="bits", doc="field stores copied today")
    known: Any = units("region", low=0, high=63, unit="bits", doc="field stores known to have stood open")
    stores_open: Any = units("region", low=0, high=6, unit="stores", doc="number of field stores that stand open")
    noticed: Any = units("region", low=0, high=6, unit="stores", doc="field stores found open and shut today")
    bots: Any = units("world", low=0, high=100000, unit="devices", doc="infected devices per 100,000 people")
    outage: Any = units("world", low=0, high=1, unit="0/1", doc="instruments and services are down today")
    cause: Any = units(
        "world", low=0, high=4, unit="code", doc="of it: 1 botnet, 2 chance thief, 3 targeted thief, 4 insider"
    )
    aimed_at: Any = units("region", low=0, high=6, unit="stores", doc="field stores that a targeted thief takes today")
    halted: Any = units("sector", low=0, high=1024, unit="1/1024", doc="of a sector's capacity, stopped by an outage")


class Seen(NamedTuple):
    age: int = trait("age")
    income: int = trait("income")
    sector: int = trait("sector")
    present: int = today("society.present", absent=1)
    petty: int = today("registries.petty_count")
    default: int = today("registries.default_record")
    watched: int = today("registries.on_watchlist")
    payments: int = today("society.payments")
    ill: int = today("society.ill")
    gate_passes: int = today("sensing.gate_passes")
    near: int = today("sensing.near")
    sampled: int = today("sensing.sampled")
    flows: int = of("streams.flows", absent=EVERY_STREAM)
    outage: int = of("security.outage")
    copied: int = of("security.copied")
    known: int = of("security.known")


class Known(NamedTuple):
    people: Any = tally("society.present", by="world")
    fields: Any = tally("security.fields_held", by="world")
    devices: Any = of("streams.devices", by="world")


class Luck(NamedTuple):
    opens: Any = unit_draw("region", "a field store opens", times=6)
    copies: Any = unit_draw("region", "thieves find an open field store", times=6)
    shuts: Any = unit_draw("region", "its owner hears of it", times=6)
    aims: Any = unit_draw("region", "a targeted thief takes a field store", times=6)
    world: Any = unit_draw("world", "a worm; devices fixed; an attack; repair; a lock; an insider", times=6)


class Par(NamedTuple):
    # How the hub is built: a world pools fewer.
    pooled: int = assumed(
        "6",
        unit="fields",
        low="0",
        high="6",
        sweep=False,
        doc="in one hub: identity, face, movements, money, health, police, in this order",
    )
    national: int = switch("1", doc="one hub for all regions")
    faces: int = switch("1", doc="faces are stored")
    moves: int = switch("1", doc="movements are stored")
    exposure: int = assumed(
        "0.3", unit="share", low="0.05", high="1", doc="of stores that can be reached from outside", role="operator"
    )
    mistakes: int = assumed(
        "0.1", unit="per year", low="0.02", high="1", doc="a reachable store is left without a password"
    )
    holes: int = assumed("1", unit="per year", low="0.2", high="6", doc="known holes in what a reachable store runs on")
    attack_days: int = assumed("60", unit="days", low="10", high="300", doc="mean time until a hole is used")
    patch_days: int = assumed(
        "30", unit="days", low="1", high="180", doc="mean time until it is patched", role="operator"
    )
    feeds: int = assumed(
        "0.3",
        unit="share",
        low="0",
        high="1",
        doc="of a single store's hazard that each further feed adds to a hub's",
        role="operator",
    )
    thief_days: int = assumed("20", unit="days", low="2", high="120", doc="mean time until thieves copy an open store")
    notice_days: int = param(
        "210",
        unit="days",
        low="7",
        high="425",
        evidence="P340",
        doc="mean time until its owner hears (7 and 14 months: P337)",
    )
    # A hub that holds every field of everybody is taken once in a hundred years to once a year.
    targeted: int = assumed(
        "0.1",
        unit="per year",
        low="0.01",
        high="1",
        doc="a targeted thief takes a hub that holds everything; less of what holds less, in proportion",
        allowed=("0", "10"),
    )
    sellers: int = assumed(
        "2", unit="persons", low="0", high="50", doc="officials who sell files, per 10 million people"
    )
    files: int = param(
        "300000",
        unit="files",
        low="5000",
        high="1000000",
        evidence="P346",
        doc="sold a year by each; 4 million among 13 people",
        role="operator",
    )
    inside: int = switch("1", doc="officials look people up for ends of their own")
    insiders: int = assumed(
        "3.5", unit="per 1000 people", low="1", high="12", doc="officials who can open people's files", role="operator"
    )
    # The ends are published, of one database; the default is their middle on a log scale.
    misusers: int = param(
        "0.065",
        unit="share",
        low="0.008",
        high="0.53",
        evidence="P570",
        doc="of them who look people up for own ends in a year: from documented cases to questionable searches",
    )
    looks_each: int = assumed("5", unit="persons", low="1", high="25", doc="whom each of these looks up in a year")
    rivals: int = assumed(
        "10", unit="times", low="2", high="50", doc="as often that people in public administration are looked up"
    )
    leaks: int = assumed(
        "0.1", unit="share", low="0.02", high="0.5", doc="of looks after which what was seen is passed on"
    )
    frames: int = assumed(
        "0.1", unit="share", low="0.02", high="0.4", doc="... at rivals, after which a false entry is made in the file"
    )
    found: int = assumed("0.05", unit="share", low="0.01", high="0.25", doc="of looks that are found out and punished")
    logged: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of looks that a log prevents which somebody reads"
    )
    fraud: int = param(
        "0.014",
        unit="per year",
        low="0.001",
        high="0.05",
        evidence="P428",
        doc="fraud on an adult for each field out; 7% over five",
    )
    loss: int = assumed("0.5", unit="share", low="0.1", high="2", doc="of a month's income lost to one fraud")
    notify: int = switch("0", doc="owners must tell people when they hear of a leak")
    guard: int = assumed("0.5", unit="share", low="0.1", high="0.9", doc="of fraud that people who were told avoid")
    default_passwords: int = assumed("0.1", unit="share", low="0", high="0.5", doc="of them that a worm can take")
    doorway: int = assumed(
        "1", unit="times", low="0", high="5", doc="a store's hazard that the first wave of infected devices adds to it"
    )
    worm: int = assumed("0.5", unit="per year", low="0.05", high="3", doc="a worm comes round")
    lasting: int = param(
        "0.42",
        unit="share",
        low="0.3",
        high="0.55",
        evidence="P342",
        doc="of the first wave that stays (250,000 of 600,000)",
    )
    fix_days: int = assumed("120", unit="days", low="10", high="720", doc="mean time until devices are fixed")
    attacks: int = assumed(
        "0.02", unit="per day", low="0.002", high="0.1", doc="an outage starts, while the first wave is at its height"
    )
    locks: int = assumed(
        "0.2",
        unit="share",
        low="0.05",
        high="0.8",
        doc="of thieves who copy a hub that also lock it, and what hangs on it",
    )
    sabotage: int = assumed(
        "0.02", unit="per year", low="0.002", high="0.2", doc="an insider brings a hub of all fields down"
    )
    hangs: int = assumed(
        "0.3",
        unit="share",
        low="0.1",
        high="0.9",
        doc="of the capacity of power, transport, information and finance that an outage stops",
        allowed=("0", "1"),
    )
    repair_days: int = assumed("2", unit="days", low="1", high="14", doc="mean length of an outage")
    alone: int = derived(unit="probability", doc="a store of its own opens today")
    hub: int = derived(unit="probability", doc="the hub opens today")
    thieves: int = derived(unit="probability", doc="an open store is copied today")
    notice: int = derived(unit="probability", doc="its owner hears today")
    sale: int = derived(unit="probability", doc="an official sells a given person's file today")
    aimed: int = derived(unit="probability", doc="a targeted thief takes today a hub that holds everything")
    sabotaged: int = derived(unit="probability", doc="an insider brings a hub of all fields down today")
    looks: int = derived(unit="probability", doc="an official looks a given person up today")
    looks_at_rivals: int = derived(unit="probability", doc="... a given person in public administration")
    comes: int = derived(unit="probability", doc="a worm comes today")
    fixed: int = derived(unit="probability", doc="infected devices are fixed today")
    repaired: int = derived(unit="probability", doc="an outage ends today")


class Draw(NamedTuple):
    sale: int = rare("0.02", "an official sells the file; low 10 bits: which field")
    inside: int = rare("0.02", "an official looks the person up; low 10 bits: what comes of it")
    fraud: int = rare("0.002", "is defrauded")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Hazards of a store and of the hub; delays and yearly rates to daily chances."""
    holes = par["holes"] * par["patch_days"] / (par["patch_days"] + par["attack_days"])
    alone = 1 - (-par["exposure"] * (par["mistakes"] + holes) / 365).exp()
    looks = par["inside"] * par["insiders"] / 1000 * par["misusers"] * par["looks_each"] / 365 * (1 - par["logged"])
    names = {"thieves": "thief_days", "notice": "notice_days", "fixed": "fix_days", "repaired": "repair_days"}
    return {name: 1 / par[days] for name, days in names.items()} | {
        "alone": alone,
        "hub": min(alone * (1 + par["feeds"] * (max(par["pooled"], Decimal(1)) - 1)), Decimal(1)),
        "sale": min(par["sellers"] * par["files"] / 10_000_000 / 365, Decimal("0.02")),
        "comes": 1 - (-par["worm"] / 365).exp(),
        "aimed": 1 - (-par["targeted"] / 365).exp(),
        "sabotaged": 1 - (-par["sabotage"] / 365).exp(),
        "looks": min(looks, MOST_LOOKS),
        "looks_at_rivals": min(looks * par["rivals"], MOST_LOOKS),
    }


def _bits(which: np.ndarray) -> np.ndarray:
    """Return a row of six 0/1 as one number."""
    return (which * (1 << np.arange(FIELDS))).sum(axis=1)


def _shared(luck: np.ndarray, hub: np.ndarray, national: int) -> np.ndarray:
    """Return every field's luck; fields of the hub share one, and a national hub's is that of the
    first region.
    """
    own = np.take(luck, np.where(hub, 0, np.arange(FIELDS)), axis=1)
    return np.where(hub * national, own[:1], own)


def _aims(known: Known, par: Par, luck: Luck, hub: Any) -> Any:
    """Return which field stores a targeted thief takes today: the hazard is in proportion to what
    each holds, of all that all stores could hold.
    """
    regions = len(luck.aims)
    filled = known.fields * ALL // np.maximum(known.people * FIELDS, 1)
    of_hub = par.pooled * np.where(par.national > 0, regions, 1)
    part = np.where(hub, of_hub, 1) * filled // (FIELDS * regions)
    return _shared(luck.aims, hub, par.national) < part * par.aimed // ALL


def _bots(units: Units, known: Known, par: Par, luck: Luck) -> tuple[Any, Any]:
    """Infected devices, and how many the first wave takes of those that there are."""
    first = np.minimum(known.devices * par.default_passwords // ALL, PEOPLE)
    lasting = first * par.lasting // ALL
    rest = units.bots - (units.bots - lasting) // 8 * (units.bots > lasting)
    come = first * (luck.world[:, 0] <= par.comes)
    return np.where(units.bots > 0, rest * (luck.world[:, 1] > par.fixed), come), first


def _outage(units: Units, par: Par, luck: Luck, danger: Any, taken: Any, aimed: Any) -> Any:
    """Return the cause of today's outage, 0 for none; ``danger`` is the height of the wave in
    1/1024.
    """
    attack, repair, lock, insider = (luck.world[:, k] for k in range(2, 6))
    # A hub stops what hangs on it, as far as fields are pooled; a store of its own stops nothing.
    pooled = par.pooled * (par.pooled > 1)
    locked = (lock >> 21) * FIELDS < par.locks * pooled
    starts = np.where(insider * FIELDS < par.sabotaged * pooled, INSIDER, 0)
    starts = np.where(locked * aimed > 0, TARGETED_THIEF, starts)
    starts = np.where(locked * taken > 0, CHANCE_THIEF, starts)
    starts = np.where(attack * ALL < par.attacks * danger, BOTNET, starts)
    return np.where(units.outage > 0, units.cause * (repair > par.repaired), starts)


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """Stores open, are copied and shut; a worm comes and goes; an outage starts and ends."""
    hub = np.arange(FIELDS) < par.pooled * (par.pooled > 1)
    was = units.open.reshape(-1, 1) >> np.arange(FIELDS) & 1
    bots, first = _bots(units, known, par, luck)
    hazard = np.where(hub, par.hub, par.alone)
    hazard = hazard + hazard * par.doorway * units.bots // np.maximum(first, 1)
    aims = _aims(known, par, luck, hub)
    # A targeted thief leaves the door open behind it.
    opens = (1 - was) * ((_shared(luck.opens, hub, par.national) <= hazard) | aims)
    taken = was * (_shared(luck.copies, hub, par.national) <= par.thieves)
    shuts = was * (_shared(luck.shuts, hub, par.national) <= par.notice)
    now = was + opens - shuts
    danger = bots * ALL // np.maximum(first, 1)
    cause = _outage(units, par, luck, danger, (taken * hub).max(), (aims * hub).max())
    return Units(
        open=_bits(now),
        copied=_bits(np.maximum(taken, aims * 1)),
        known=units.known | _bits(shuts),
        stores_open=now.sum(axis=1),
        noticed=shuts.sum(axis=1),
        aimed_at=aims.sum(axis=1),
        bots=bots,
        outage=np.minimum(cause, 1),
        cause=cause,
        halted=OVER_THE_NET * par.hangs * (cause.max() > 0),
    )


def _has(fields: int, field: int) -> int:
    """Return whether a field, one of six bits, is among these fields."""
    return int(fields & field > 0)


def _count(fields: int) -> int:
    """Return how many of the six fields these are."""
    people = _has(fields, IDENTITY) + _has(fields, FACE) + _has(fields, MOVES)
    return people + _has(fields, MONEY) + _has(fields, HEALTH) + _has(fields, POLICE)


def _out_before(own: Own) -> int:
    """Return the fields that were out before today."""
    first = IDENTITY * own.identity_is_out + FACE * own.face_is_out + MOVES * own.moves_are_out
    return first + MONEY * own.money_is_out + HEALTH * own.health_is_out + POLICE * own.police_is_out


def _recorded(seen: Seen, par: Par, grown: int) -> int:
    """Return the fields that streams recorded of a person today; identity is in the register of
    residents.
    """
    searched = int(seen.gate_passes > 0)
    faces = FACE * par.faces * max(searched, seen.sampled)
    moves = MOVES * par.moves * max(searched, seen.near)
    money = MONEY * int(seen.payments > 0 and (seen.flows & PAYMENTS) > 0)
    health = HEALTH * seen.ill * _has(seen.flows, FILES)
    return IDENTITY | (1 - seen.outage) * (health + grown * (faces + moves + money))


def _comes_of_it(seen: Seen, par: Par, draw: Draw, looked_up: int) -> tuple[int, int, int]:
    """Return what comes of a look inside: passed on, a false entry, found out."""
    fate = draw.inside & 1023
    leaked = looked_up * int(fate < par.leaks)
    framed = looked_up * int(seen.sector == ADMINISTRATION and fate >= ALL - par.frames)
    return leaked, framed, looked_up * int((fate * 37 & 1023) < par.found)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What stores hold of one person, what of it gets out today, and what is done with it."""
    grown = int(seen.age >= 14)
    before = _out_before(own)
    filed = int(seen.petty > 0 or seen.default > 0 or seen.watched > 0)
    held = own.held | _recorded(seen, par, grown)
    stored = held | POLICE * filed
    # An official sells or sees one field, or the whole file of a hub.
    sold = seen.present * int(happens(draw.sale, par.sale))
    hub = (1 << par.pooled) - 1
    looks = par.looks_at_rivals if seen.sector == ADMINISTRATION else par.looks
    opened = hub if par.pooled > 1 else 1 << part_of(draw.inside * 5 & 1023, FIELDS)
    looked_up = seen.present * int(happens(draw.inside, looks) and (opened & stored) > 0)
    leaked, framed, found_out = _comes_of_it(seen, par, draw, looked_up)
    # Thieves copy the stores of a region.
    file = hub if par.pooled > 1 else 1 << part_of(draw.sale & 1023, FIELDS)
    new = (seen.copied | file * sold | opened * leaked) & stored & (EVERY_FIELD - before)
    out = before | new
    # Whoever is told guards against fraud.
    told = par.notify * int((out & seen.known) > 0)
    risk = par.fraud * _count(out)
    guarded = risk - coarse_part_of_chance(risk, par.guard * told)
    defrauded = seen.present * grown * int(draw.fraud <= guarded and out > 0)
    return Own(
        held=held,
        fields_held=_count(stored),
        identity_is_out=_has(out, IDENTITY),
        face_is_out=_has(out, FACE),
        moves_are_out=_has(out, MOVES),
        money_is_out=_has(out, MONEY),
        health_is_out=_has(out, HEALTH),
        police_is_out=_has(out, POLICE),
        records_out=_count(new),
        out_identity=_has(new, IDENTITY),
        out_face=_has(new, FACE),
        out_moves=_has(new, MOVES),
        out_money=_has(new, MONEY),
        out_health=_has(new, HEALTH),
        out_police=_has(new, POLICE),
        sold=sold,
        looked_up=looked_up,
        leaked=leaked,
        framed=framed,
        found_out=found_out,
        told=told,
        unnoticed=int((out & (EVERY_FIELD - seen.known)) > 0),
        defrauded=defrauded,
        money_lost=min(defrauded * part_of(seen.income, par.loss), 65535),
    )


MEASURES = (
    Measure(
        column="records_out",
        kind="harm",
        unit="records",
        doc="records that got out, one for each field of a person",
        most=FIELDS,
        account="records exposed",
    ),
    Measure(
        column="out_identity",
        kind="harm",
        unit="records",
        doc="identities that got out",
        person=False,
        most=1,
        account="records exposed",
    ),
    Measure(
        column="out_face",
        kind="harm",
        unit="records",
        doc="faces that got out",
        person=False,
        most=1,
        account="records exposed",
    ),
    Measure(
        column="out_moves",
        kind="harm",
        unit="records",
        doc="movements that got out",
        person=False,
        most=1,
        account="records exposed",
    ),
    Measure(
        column="out_money",
        kind="harm",
        unit="records",
        doc="accounts and payments that got out",
        person=False,
        most=1,
        account="records exposed",
    ),
    Measure(
        column="out_health",
        kind="harm",
        unit="records",
        doc="health records that got out",
        person=False,
        most=1,
        account="records exposed",
    ),
    Measure(
        column="out_police",
        kind="harm",
        unit="records",
        doc="police and court records that got out",
        person=False,
        most=1,
        account="records exposed",
    ),
    Measure(
        column="sold", kind="harm", unit="files", doc="files sold by officials", person=False, account="records exposed"
    ),
    Measure(
        column="looked_up",
        kind="harm",
        unit="looks",
        doc="looks of officials at people's files for ends of their own",
        account=("misuse and misplaced means of officials", "wrong or intrusive records"),
    ),
    Measure(
        column="leaked",
        kind="harm",
        unit="files",
        doc="files that officials passed on after such a look",
        person=False,
        account=("misuse and misplaced means of officials", "records exposed"),
    ),
    Measure(
        column="framed",
        kind="harm",
        unit="entries",
        doc="false entries that officials made in the files of rivals",
        person=False,
        account=("misuse and misplaced means of officials", "wrong or intrusive records"),
    ),
    Measure(column="found_out", kind="volume", unit="looks", doc="such looks that were found out", person=False),
    Measure(
        column="fields_held", kind="volume", unit="field-days", doc="fields that stores hold of people", person=False
    ),
    Measure(
        column="unnoticed",
        kind="harm",
        unit="person-days",
        doc="with records out and nobody but thieves knowing",
        person=False,
        account="records exposed",
    ),
    Measure(column="told", kind="volume", unit="person-days", doc="with a leak that people were told of", person=False),
    Measure(column="defrauded", kind="harm", unit="frauds", doc="frauds with what got out", account="money lost"),
    Measure(
        column="money_lost", kind="harm", unit="CNY", doc="money lost to such fraud", person=False, account="money lost"
    ),
    Measure(column="stores_open", kind="volume", unit="store-days", doc="field stores that stand open"),
    Measure(
        column="noticed",
        kind="volume",
        unit="stores",
        doc="field stores found open (store-days over these: how long, of those found)",
    ),
    Measure(column="aimed_at", kind="volume", unit="stores", doc="field stores that targeted thieves took"),
    Measure(column="bots", kind="volume", unit="device-days", doc="infected devices per 100,000 people"),
    Measure(
        column="outage", kind="harm", unit="days", doc="instruments and services down", account="services out of order"
    ),
)

NEVER = 2**31 - 1
QUIET = {"sale": NEVER, "inside": NEVER, "fraud": NEVER}
ADULT = {"age": 40, "income": 6000}
FILED = {"held": 31}
CALM = {"aims": [["0.9"] * 6], "world": [["0.9"] * 6]}
EXAMPLES = (
    WorkedExample(
        "a copy of identity, face and police files takes what is held of her: no police file",
        own=FILED,
        seen={**ADULT, "copied": 35},
        draw=QUIET,
        expect={"identity_is_out": 1, "face_is_out": 1, "records_out": 2, "out_face": 1, "out_police": 0},
    ),
    WorkedExample(
        "copied again: nothing new, and still unnoticed",
        own={**FILED, "identity_is_out": 1, "face_is_out": 1},
        seen={**ADULT, "copied": 3},
        draw=QUIET,
        expect={"identity_is_out": 1, "face_is_out": 1, "records_out": 0, "unnoticed": 1},
    ),
    WorkedExample(
        "a clerk with one field sells it: low bits 600 x 6 / 1024 = 3, money",
        own=FILED,
        seen=ADULT,
        par={"pooled": "0", "sale": "0.001"},
        draw={**QUIET, "sale": 600},
        expect={"money_is_out": 1, "identity_is_out": 0, "sold": 1, "out_money": 1},
    ),
    WorkedExample(
        "a clerk with a hub of four sells four",
        own=FILED,
        seen=ADULT,
        par={"pooled": "4", "sale": "0.001"},
        draw={**QUIET, "sale": 600},
        expect={
            "identity_is_out": 1,
            "face_is_out": 1,
            "moves_are_out": 1,
            "money_is_out": 1,
            "health_is_out": 0,
            "sold": 1,
        },
    ),
    WorkedExample(
        "two fields out: 2 x 0.0001 is above 0.00015; half a month's income goes",
        own={"identity_is_out": 1, "money_is_out": 1},
        seen=ADULT,
        par={"fraud": "0.0365", "loss": "0.5"},
        draw={**QUIET, "fraud": "0.00015"},
        expect={"defrauded": 1, "money_lost": 3000, "told": 0},
    ),
    WorkedExample(
        "told of it, she avoids half",
        own={"identity_is_out": 1, "money_is_out": 1},
        seen={**ADULT, "known": 1},
        par={"fraud": "0.0365", "notify": "1", "guard": "0.5"},
        draw={**QUIET, "fraud": "0.00015"},
        expect={"defrauded": 0, "told": 1, "money_lost": 0},
    ),
    WorkedExample(
        "an open hub of three is copied, and a fourth store opens by itself",
        function="daily",
        own={"open": [7]},
        seen={"devices": [0]},
        par={"pooled": "3", "alone": "0.01", "hub": "0.02", "thieves": "0.05", "notice": "0.005"},
        draw={
            "opens": [["0.5", "0", "0", "0.5", "0.005", "0.5"]],
            "copies": [["0.01", *["0.9"] * 5]],
            "shuts": [["0.9"] * 6],
            **CALM,
        },
        expect={"open": [23], "copied": [7], "known": [0], "stores_open": [4], "bots": [0], "outage": [0]},
    ),
    WorkedExample(
        ("8,400 infected devices, the first wave, double a hazard of 0.01; an eighth of the rest goes"),
        function="daily",
        own={"open": [0], "bots": [8400]},
        seen={"devices": [16800]},
        par={
            "pooled": "0",
            "alone": "0.01",
            "default_passwords": "0.5",
            "doorway": "1",
            "lasting": "0.42",
        },
        draw={
            "opens": [["0.015", *["0.9"] * 5]],
            "copies": [["0.9"] * 6],
            "shuts": [["0.9"] * 6],
            **CALM,
        },
        expect={"open": [1], "stores_open": [1], "bots": [7791], "outage": [0]},
    ),
    WorkedExample(
        "no gate, no purchase, no illness: the register alone, and a child is in it, too",
        seen={"age": 9},
        draw=QUIET,
        expect={"held": IDENTITY, "fields_held": 1, "records_out": 0},
    ),
    WorkedExample(
        "a search, a purchase and a clinic's file: five fields, and a record on file is the sixth",
        seen={**ADULT, "gate_passes": 1, "payments": 1, "ill": 1, "petty": 1},
        draw=QUIET,
        expect={"held": 31, "fields_held": 6},
    ),
    WorkedExample(
        "where payments do not flow, and where faces are not kept, neither is held",
        seen={**ADULT, "gate_passes": 1, "payments": 1, "flows": EVERY_STREAM - PAYMENTS},
        par={"faces": "0"},
        draw=QUIET,
        expect={"held": IDENTITY + MOVES, "fields_held": 2},
    ),
    WorkedExample(
        "an official of a hub looks her up and passes it on: low bits 99 are below a share of 0.1 (102)",
        own=FILED,
        seen={**ADULT, "sector": 3},
        par={"pooled": "6", "looks": "0.001", "leaks": "0.1", "found": "0.05"},
        draw={**QUIET, "inside": 1024 + 99},
        expect={"looked_up": 1, "leaked": 1, "framed": 0, "records_out": 5, "found_out": 0},
    ),
    WorkedExample(
        "a rival in public administration: low bits 1000 are in the last tenth, and a false entry is made",
        own=FILED,
        seen={**ADULT, "sector": ADMINISTRATION},
        par={"pooled": "6", "looks_at_rivals": "0.001", "frames": "0.1"},
        draw={**QUIET, "inside": 1024 + 1000},
        expect={"looked_up": 1, "leaked": 0, "framed": 1, "records_out": 0},
    ),
    WorkedExample(
        "a full hub of everything: a targeted thief at a chance of 0.01 takes all six, and an insider brings it down",
        function="daily",
        own={"open": [0], "outage": [0]},
        seen={"people": [100], "fields": [600], "devices": [0]},
        par={
            "pooled": "6",
            "aimed": "0.01",
            "sabotaged": "0.001",
            "locks": "0",
            "hangs": "0.5",
            "alone": "0",
            "hub": "0",
        },
        draw={
            "opens": [["0.9"] * 6],
            "copies": [["0.9"] * 6],
            "shuts": [["0.9"] * 6],
            "aims": [["0.0099"] * 6],
            "world": [["0.9", "0.9", "0.9", "0.9", "0.9", "0.0009"]],
        },
        expect={
            "copied": [63],
            "aimed_at": [6],
            "open": [63],
            "cause": [INSIDER],
            "outage": [1],
            "halted": [0, 0, 512, 0, 0, 0, 0, 512, 0, 512, 0, 0, 0],
        },
    ),
    WorkedExample(
        "the same luck with stores kept apart: a sixth of the hazard each, nobody comes, and no insider stops it all",
        function="daily",
        own={"open": [0], "outage": [0]},
        seen={"people": [100], "fields": [600], "devices": [0]},
        par={"pooled": "0", "aimed": "0.01", "sabotaged": "0.001", "locks": "0", "alone": "0", "hub": "0"},
        draw={
            "opens": [["0.9"] * 6],
            "copies": [["0.9"] * 6],
            "shuts": [["0.9"] * 6],
            "aims": [["0.0099"] * 6],
            "world": [["0.9", "0.9", "0.9", "0.9", "0.9", "0.0009"]],
        },
        expect={"copied": [0], "aimed_at": [0], "outage": [0], "halted": [0] * 13},
    ),
)

LOOSE = {"security.exposure": "1", "security.holes": "6", "security.thief_days": "2", "security.national": "0"}
KNOBS = (
    Knob(
        base={**LOOSE, "security.pooled": "0"},
        set={"security.pooled": "6"},
        measure="security.records_out",
        moves="up",
        why="a hub opens with all fields (Perrow 1984)",
    ),
    Knob(
        base={**LOOSE, "security.pooled": "0"},
        set={"security.patch_days": "1"},
        measure="security.stores_open",
        moves="down",
        why="patched before use (Gordon and Loeb 2002)",
    ),
    Knob(
        base={"security.misusers": "0.53", "security.looks_each": "25", "security.rivals": "50"},
        set={"security.logged": "1"},
        measure="security.looked_up",
        moves="down",
        why="a log that somebody reads prevents looks (P570: 88 were found where logs were read)",
    ),
    Knob(set={"security.sellers": "50"}, measure="security.sold", moves="up", why="more who sell (P344 to P347)"),
    Knob(
        base={**LOOSE, "security.fraud": "0.05", "security.notice_days": "7", "security.guard": "0.9"},
        set={"security.notify": "1"},
        measure="security.defrauded",
        moves="down",
        why="people who are told guard themselves",
    ),
    Knob(
        base={"security.worm": "3", "security.attacks": "0.1"},
        set={"security.default_passwords": "0"},
        measure="security.outage",
        moves="down",
        why="no devices to take (Antonakakis et al. 2017)",
    ),
)
