"""Security: whose records get out of the stores that registries fill, after registries; outages
stop the instruments.

Purpose
Say whose records get out, which fields, how long nobody notices, and what it costs.

Entities and state
Per person the fields that are out; per region which of six field stores (identity, face, movements,
money, health, police) stand open, are copied or known to have been; for the world, infected devices
and outage.

Process
A store opens by a hazard: left without a password, or broken into through a hole before it is
patched (an exponential race; Gordon and Loeb 2002), if it can be reached from outside. `pooled`
fields share one hub, `national` one hub for all regions; each feed more is a way in more, so a hub
opens more often than one store, less often than all of them, and then with all its fields (Perrow
1984, tight coupling). An open store is copied when thieves find it and shut when its owner hears:
two hazards. Officials sell files, of one field, or of the hub (P344 to P347). Who has more fields
out is defrauded more often; where law makes owners tell, people guard themselves. A worm takes the
devices with default passwords in a day (it doubles within hours, P349), falls to a lasting part
(P342 of P341) until they are fixed, is a way into stores, and causes outages (Antonakakis et al.
2017), which suspend services and sensing.

Stochasticity
Draws by region, field and world; per person two rare ones, a sale and a fraud.

What it cannot model
Delays are known of leaks that were found (P337, P340), so their mean is too short for all and too
long for those found soon: discovery-biased; breach sizes have heavy tails (Edwards, Hofmeyr and
Forrest 2016) that a few replicates miss; who buys, blackmail, and people in danger because of where
they were; records do not become old. Copied is out for good. P334's billion people is a claim and
no input.
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
PEOPLE = 100_000


class Own(NamedTuple):
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


class Seen(NamedTuple):
    age: int = trait("age")
    income: int = trait("income")
    present: int = today("society.present", absent=1)
    petty: int = today("registries.petty_count")
    default: int = today("registries.default_record")
    watched: int = today("registries.on_watchlist")
    copied: int = of("security.copied")
    known: int = of("security.known")


class Known(NamedTuple):
    pass


class Luck(NamedTuple):
    opens: Any = unit_draw("region", "a field store opens", times=6)
    copies: Any = unit_draw("region", "thieves find an open field store", times=6)
    shuts: Any = unit_draw("region", "its owner hears of it", times=6)
    world: Any = unit_draw("world", "a worm; devices fixed; an attack; repair", times=4)


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
    devices: int = param(
        "168",
        unit="devices",
        low="5",
        high="373",
        evidence="P121",
        doc="cameras and the like on the net, per 1,000 people",
    )
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
    repair_days: int = assumed("2", unit="days", low="1", high="14", doc="mean length of an outage")
    alone: int = derived(unit="probability", doc="a store of its own opens today")
    hub: int = derived(unit="probability", doc="the hub opens today")
    thieves: int = derived(unit="probability", doc="an open store is copied today")
    notice: int = derived(unit="probability", doc="its owner hears today")
    sale: int = derived(unit="probability", doc="an official sells a given person's file today")
    comes: int = derived(unit="probability", doc="a worm comes today")
    fixed: int = derived(unit="probability", doc="infected devices are fixed today")
    repaired: int = derived(unit="probability", doc="an outage ends today")


class Draw(NamedTuple):
    sale: int = rare("0.02", "an official sells the file; low 10 bits: which field")
    fraud: int = rare("0.002", "is defrauded")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Hazards of a store and of the hub; delays and yearly rates to daily chances."""
    holes = par["holes"] * par["patch_days"] / (par["patch_days"] + par["attack_days"])
    alone = 1 - (-par["exposure"] * (par["mistakes"] + holes) / 365).exp()
    names = {"thieves": "thief_days", "notice": "notice_days", "fixed": "fix_days", "repaired": "repair_days"}
    return {name: 1 / par[days] for name, days in names.items()} | {
        "alone": alone,
        "hub": min(alone * (1 + par["feeds"] * (max(par["pooled"], Decimal(1)) - 1)), Decimal(1)),
        "sale": min(par["sellers"] * par["files"] / 10_000_000 / 365, Decimal("0.02")),
        "comes": 1 - (-par["worm"] / 365).exp(),
    }


def _bits(which: np.ndarray) -> np.ndarray:
    """A row of six 0/1 as one number."""
    return (which * (1 << np.arange(FIELDS))).sum(axis=1)


def _shared(luck: np.ndarray, hub: np.ndarray, national: int) -> np.ndarray:
    """Every field's luck; fields of the hub share one, and a national hub's is that of the first
    region.
    """
    own = np.take(luck, np.where(hub, 0, np.arange(FIELDS)), axis=1)
    return np.where(hub * national, own[:1], own)


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """Stores open, are copied and shut; a worm comes and goes; an outage starts and ends."""
    hub = np.arange(FIELDS) < par.pooled * (par.pooled > 1)
    was = units.open.reshape(-1, 1) >> np.arange(FIELDS) & 1
    first = par.devices * PEOPLE // 1000 * par.default_passwords // 1024
    hazard = np.where(hub, par.hub, par.alone)
    hazard = hazard + hazard * par.doorway * units.bots // max(first, 1)
    opens = (1 - was) * (_shared(luck.opens, hub, par.national) <= hazard)
    copied = was * (_shared(luck.copies, hub, par.national) <= par.thieves)
    shuts = was * (_shared(luck.shuts, hub, par.national) <= par.notice)
    now = was + opens - shuts
    worm, fixed, attack, repair = (luck.world[:, k] for k in range(4))
    rest = units.bots - (units.bots - first * par.lasting // 1024) // 8 * (units.bots > first * par.lasting // 1024)
    bots = np.where(units.bots > 0, rest * (fixed > par.fixed), first * (worm <= par.comes))
    starts = attack <= par.attacks * bots // max(first, 1)
    outage = np.where(units.outage > 0, repair > par.repaired, starts * (bots > 0))
    return Units(
        open=_bits(now),
        copied=_bits(copied),
        known=units.known | _bits(shuts),
        stores_open=now.sum(axis=1),
        noticed=shuts.sum(axis=1),
        bots=np.minimum(bots, PEOPLE),
        outage=outage * 1,
    )


def _has(fields: int, field: int) -> int:
    """Whether a field, one of six bits, is among these fields."""
    return int(fields & field > 0)


def _count(fields: int) -> int:
    """How many of the six fields these are."""
    people = _has(fields, IDENTITY) + _has(fields, FACE) + _has(fields, MOVES)
    return people + _has(fields, MONEY) + _has(fields, HEALTH) + _has(fields, POLICE)


def _out_before(own: Own) -> int:
    """The fields that were out before today."""
    first = IDENTITY * own.identity_is_out + FACE * own.face_is_out + MOVES * own.moves_are_out
    return first + MONEY * own.money_is_out + HEALTH * own.health_is_out + POLICE * own.police_is_out


def _held(seen: Seen, par: Par, grown: int) -> int:
    """The fields that stores hold of a person."""
    filed = int(seen.petty > 0 or seen.default > 0 or seen.watched > 0)
    of_adults = FACE * par.faces + MOVES * par.moves + MONEY
    return IDENTITY + HEALTH + grown * of_adults + POLICE * filed


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What of one person gets out today, and what is done with it."""
    grown = int(seen.age >= 14)
    before = _out_before(own)
    # An official sells one field, or the whole file of a hub; thieves copy the stores of a region.
    sold = seen.present * int(happens(draw.sale, par.sale))
    one_field = 1 << part_of(draw.sale & 1023, FIELDS)
    file = (1 << par.pooled) - 1 if par.pooled > 1 else one_field
    new = (seen.copied | file * sold) & _held(seen, par, grown) & (EVERY_FIELD - before)
    out = before | new
    # Whoever is told guards against fraud.
    told = par.notify * int((out & seen.known) > 0)
    risk = par.fraud * _count(out)
    guarded = risk - coarse_part_of_chance(risk, par.guard * told)
    defrauded = seen.present * grown * int(draw.fraud <= guarded and out > 0)
    return Own(
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
        account="records exposed",
    ),
    Measure(
        column="out_identity",
        kind="harm",
        unit="records",
        doc="identities that got out",
        person=False,
        account="records exposed",
    ),
    Measure(
        column="out_face",
        kind="harm",
        unit="records",
        doc="faces that got out",
        person=False,
        account="records exposed",
    ),
    Measure(
        column="out_moves",
        kind="harm",
        unit="records",
        doc="movements that got out",
        person=False,
        account="records exposed",
    ),
    Measure(
        column="out_money",
        kind="harm",
        unit="records",
        doc="accounts and payments that got out",
        person=False,
        account="records exposed",
    ),
    Measure(
        column="out_health",
        kind="harm",
        unit="records",
        doc="health records that got out",
        person=False,
        account="records exposed",
    ),
    Measure(
        column="out_police",
        kind="harm",
        unit="records",
        doc="police and court records that got out",
        person=False,
        account="records exposed",
    ),
    Measure(
        column="sold", kind="harm", unit="files", doc="files sold by officials", person=False, account="records exposed"
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
    Measure(column="bots", kind="volume", unit="device-days", doc="infected devices per 100,000 people"),
    Measure(
        column="outage", kind="harm", unit="days", doc="instruments and services down", account="services out of order"
    ),
)

NEVER = 2**31 - 1
QUIET = {"sale": NEVER, "fraud": NEVER}
ADULT = {"age": 40, "income": 6000}
EXAMPLES = (
    WorkedExample(
        "a copy of identity, face and police files takes what is held of her: no police file",
        seen={**ADULT, "copied": 35},
        draw=QUIET,
        expect={"identity_is_out": 1, "face_is_out": 1, "records_out": 2, "out_face": 1, "out_police": 0},
    ),
    WorkedExample(
        "copied again: nothing new, and still unnoticed",
        own={"identity_is_out": 1, "face_is_out": 1},
        seen={**ADULT, "copied": 3},
        draw=QUIET,
        expect={"identity_is_out": 1, "face_is_out": 1, "records_out": 0, "unnoticed": 1},
    ),
    WorkedExample(
        "a clerk with one field sells it: low bits 600 x 6 / 1024 = 3, money",
        seen=ADULT,
        par={"pooled": "0", "sale": "0.001"},
        draw={**QUIET, "sale": 600},
        expect={"money_is_out": 1, "identity_is_out": 0, "sold": 1, "out_money": 1},
    ),
    WorkedExample(
        "a clerk with a hub of four sells four",
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
        par={"pooled": "3", "alone": "0.01", "hub": "0.02", "thieves": "0.05", "notice": "0.005"},
        draw={
            "opens": [["0.5", "0", "0", "0.5", "0.005", "0.5"]],
            "copies": [["0.01", *["0.9"] * 5]],
            "shuts": [["0.9"] * 6],
            "world": [["0.9"] * 4],
        },
        expect={"open": [23], "copied": [7], "known": [0], "stores_open": [4], "bots": [0], "outage": [0]},
    ),
    WorkedExample(
        ("8,400 infected devices, the first wave, double a hazard of 0.01; an eighth of the rest goes"),
        function="daily",
        own={"open": [0], "bots": [8400]},
        par={
            "pooled": "0",
            "alone": "0.01",
            "devices": "168",
            "default_passwords": "0.5",
            "doorway": "1",
            "lasting": "0.42",
        },
        draw={
            "opens": [["0.015", *["0.9"] * 5]],
            "copies": [["0.9"] * 6],
            "shuts": [["0.9"] * 6],
            "world": [["0.9"] * 4],
        },
        expect={"open": [1], "stores_open": [1], "bots": [7791], "outage": [0]},
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
        base=LOOSE,
        set={"security.notice_days": "7"},
        measure="security.stores_open",
        moves="down",
        why="what is noticed is shut",
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
