"""Sensing: what cameras, gates, payment records and further instruments register, after society and before names.

Purpose. Turn conduct into true and false observations and volumes of data; no instrument here knows who it sees.
Entities and state: per person whether the home station has a gate, and the day's searched passes and observations.
Process. An outing is in view of an analysed camera with chance 1 - exp(-d/k), d analysed cameras per 1,000
residents of the kind of cell: cameras strewn without plan (a Boolean coverage model). Detection follows signal
detection theory (Green and Swets 1966): noise and breach are normal, d' apart; what passes the threshold is
reported, so one threshold gives both hits and false alarms and no setting improves both; in the dark hours of the
declared street profile d' is smaller. A person's home station has a gate or not for good, away passes meet gates by
chance. Payment records flag offences, and honest payments, at fixed rates per payment. Gatherings and worship in view,
and posts on a platform that reports them, are registered as seen although they are protected. Further instruments are
off until a setting gives them cover by kind of cell and group, each with a hit and a false rate, data and cost: number
plates see breaches of drivers; phones place people at gatherings, and some who were only near; smart televisions
overhear dissent that is not spoken outside; meters report unusual use; wearables said to read brain waves report
agitation, with a hit rate hardly above the false one. Biometric samples are taken from whom a rule by group calls in.
An outage (security) blinds all of them.
Stochasticity: two dense draws (a breach or a protected act; gates) and three rare ones for false alarms. The low bits
of the gate draw choose home gates on the system's first day and round parts of records, those of the sight draw what
meters and wearables see.
What it cannot honestly model: where a camera stands (breaches at the same crossing are seen by the same camera, so
real coverage is clumped), one camera's bad week, tracking from view to view (not modelled on purpose), fewer breaches
in sight of cameras (displacement), two events of one kind on a day, accounts that are shared; a breach, a protected
act and an offence of one person on one day share a draw. Camera
counts are press estimates that differ by a factor of three (P115, P116, P119); the share whose pictures anything
analyses is known from one claim only (P124). Costs are assumed and leave out procurement and staff.
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
    column,
    derived,
    draw,
    flag,
    of,
    param,
    rare,
    switch,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import BY_GROUP_RULE
from glasspolis.mechanisms.hourly_profiles import hour_shares

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


DARK_HOURS = (19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5)
TRUE, FALSE = 1, 2
METER, WEARABLE = 1, 2
SAMPLED = 4  # bit of home_gate
AGITATED = 128
GROUPS = 4
PI = Decimal("3.141592653589793238462643383")


class Own(NamedTuple):
    home_gate: int = column(
        high=6, unit="code", doc="home station: 0 unknown, 1 no gate, 2 gate; + 4 once biometric samples were taken"
    )
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
    inferred: int = yes_no(doc="any of these")
    sampled: int = yes_no(doc="biometric samples are held")
    collect_flag: int = flag(doc="was called in for biometric samples", diary="had biometric samples taken")
    items: int = column(high=65535, unit="items", doc="images and records stored about the person")
    cost: int = column(high=65535, unit="0.001 CNY", doc="public cost of instruments, per resident")


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


class Par(NamedTuple):
    cameras_on: int = switch("1", doc="street cameras are analysed")
    gates_on: int = switch("1", doc="station gates search faces")
    payments_on: int = switch("1", doc="payment records are watched")
    cameras: int = param(
        ("168", "114", "114", "5"),
        unit="cameras per 1000 people",
        low="0",
        high="373",
        evidence="P121",
        by="cell_type",
        doc="public cameras: Chongqing, Shanghai (twice), rural as P123",
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
        ("0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"),
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
        "0.0005", unit="probability", low="0.00005", high="0.004", doc="... at one it was only near, in a day"
    )
    tvs: int = assumed(
        ("0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"),
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
        ("0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"),
        unit="share",
        low="0",
        high="1",
        by=("cell_type", "group"),
        sweep=False,
        doc="people whose meter reports unusual use",
    )
    meter_hit: int = assumed("0.3", unit="probability", low="0", high="0.8", doc="... of who lies ill at home")
    meter_false: int = assumed(
        "0.0005", unit="probability", low="0.00005", high="0.004", doc="... of anybody, in a day"
    )
    wearables: int = assumed(
        ("0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"),
        unit="share",
        low="0",
        high="1",
        by=("cell_type", "group"),
        sweep=False,
        doc="people in work who wear what is said to read brain waves",
    )
    wearable_hit: int = assumed(
        "0.003", unit="probability", low="0", high="0.02", doc="reports agitation of who is afraid, in a day"
    )
    wearable_false: int = assumed("0.002", unit="probability", low="0", high="0.004", doc="... of anybody, in a day")
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
    sees: int = derived(unit="probability", doc="a breach is reported", by="cell_type")
    view: int = derived(unit="probability", doc="a gathering or worship is in view", by="cell_type")
    mistakes: int = derived(unit="probability", doc="a false report of the day", by=("cell_type", "outings"))
    misreads: int = derived(unit="probability", doc="a false payment report of the day", by="payments")
    stored: int = derived(unit="images", doc="images kept of one outing", by="cell_type")
    upkeep: int = derived(unit="0.001 CNY", doc="cost of cameras per resident and day", by="cell_type")
    placed: int = derived(unit="probability", doc="a gathering or worship is registered", by=("cell_type", "group"))
    overheard: int = derived(unit="probability", doc="dissent is overheard at home", by=("cell_type", "group"))
    sick: int = derived(unit="share", doc="a meter reports who is ill", by=("cell_type", "group"))
    agitated: int = derived(unit="share", doc="a wearable reports who is afraid", by=("cell_type", "group"))
    odd_1: int = derived(unit="probability", doc="placed where one was not", by=("cell_type", "group"))
    odd_2: int = derived(unit="probability", doc="... or unusual use", by=("cell_type", "group"))
    odd_3: int = derived(unit="probability", doc="... or agitation, of those in work", by=("cell_type", "group"))
    odd_4: int = derived(unit="probability", doc="... or called in", by=("cell_type", "group"))
    kept: int = derived(unit="share", doc="records kept a day by further instruments", by=("cell_type", "group"))
    further: int = derived(unit="0.001 CNY", doc="cost of these", by=("cell_type", "group"))


class Draw(NamedTuple):
    sight: int = draw("a breach, or a protected act, is registered")
    gate: int = draw("gate at the other end; low bits while that is unknown: home gate")
    mistake: int = rare("0.01", "a false street report")
    misread: int = rare("0.002", "a false payment report")
    odd: int = rare("0.02", "false reports of further instruments, or called in")


def normal(x: Decimal) -> Decimal:
    """The standard normal distribution function by Marsaglia's series (J. Stat. Softw. 2004), for |x| up to 8."""
    term = total = x
    for k in range(1, 150):
        term = term * x * x / (2 * k + 1)
        total += term
    return Decimal("0.5") + total * (-x * x / 2).exp() / (2 * PI).sqrt()


def further(par: Mapping[str, Any], view: tuple[Decimal, ...]) -> dict[str, tuple[Decimal, ...]]:
    """Chances, data and cost of the instruments beyond cameras, gates and payments, by kind of cell and group."""
    names = ("placed", "overheard", "sick", "agitated", "odd_1", "odd_2", "odd_3", "odd_4", "kept", "further")
    rows: list[tuple[Decimal, ...]] = []
    for cell, seen in enumerate(view):
        for group, calls in enumerate(par["collect"]):
            at = cell * GROUPS + group
            phone, tv, meter, worn = (par[key][at] for key in ("phones", "tvs", "meters", "wearables"))
            false = [phone * par["phone_false"], meter * par["meter_false"], worn * par["wearable_false"], calls / 365]
            many = phone + tv + meter + worn
            rows.append((
                seen + (1 - seen) * phone * par["phone_hit"], tv * par["tv_hit"], meter * par["meter_hit"],
                worn * par["wearable_hit"], *(sum(false[: k + 1], Decimal(0)) for k in range(4)),
                many * par["traces"], (many * par["trace_cost"] * 1000 / 365).to_integral_value(),
            ))  # fmt: skip
    return dict(zip(names, zip(*rows, strict=True), strict=True))


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Densities to coverage, d' and threshold to chances, chances per outing or payment to chances per day."""
    on, cut = par["cameras_on"], par["threshold"] / 100
    view = tuple(on * (1 - (-d * par["analysed"] / par["reach"]).exp()) for d in par["cameras"])
    share = sum(hour_shares("street")[hour] for hour in DARK_HOURS)
    dark = Decimal(share.numerator) / Decimal(share.denominator)
    hit = (1 - dark) * normal(par["sensitivity"] / 100 - cut) + dark * normal(par["sensitivity_dark"] / 100 - cut)
    mistake, misread = normal(-cut), par["payment_false"] * par["payments_on"]
    both = tuple(zip(view, par["plates"], strict=True))
    return further(par, view) | {
        "sees": tuple(1 - (1 - v * hit) * (1 - c * par["plate_hit"]) for v, c in both),
        "view": view,
        "mistakes": tuple(1 - (1 - v * mistake - c * par["plate_false"]) ** n for v, c in both for n in range(8)),
        "misreads": tuple(1 - (1 - misread) ** n for n in range(16)),
        "stored": tuple((v * par["images"]).to_integral_value() for v in view),
        "upkeep": tuple((on * d * par["camera_cost"] / 365).to_integral_value() for d in par["cameras"]),
    }


def _instrument(odd: int, first: int, last: int) -> int:
    """Whether a draw lies above one chance and not above another."""
    return 1 if odd > first and odd <= last else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One day of one person before the instruments; home and away passes meet gates each in their own way."""
    home_gate, works, here = own.home_gate & 3, 1 - seen.outage, seen.present
    if home_gate == 0:
        home_gate = 2 if (draw.gate & 1023) < par.gate_cover else 1
    home, away = seen.trips >> 1, seen.trips - (seen.trips >> 1)
    passes = works * (home * (home_gate - 1) + (away if draw.gate <= par.gate_away else 0)) * par.gates_on
    sighted = TRUE if seen.petty > 0 and draw.sight <= par.sees else (FALSE if draw.mistake <= par.mistakes else 0)
    shown = max(par.view, par.placed) if seen.gather > 0 or seen.worship > 0 else -1
    shown = max(shown, par.post_capture if seen.posts > 0 else -1, par.overheard if seen.wished > 0 else -1)
    flagged = FALSE if draw.misread <= par.misreads else 0
    if seen.offence > 0 and par.payments_on > 0:
        flagged = TRUE if draw.sight <= par.payment_hit else 0
    bought = seen.payments * par.payments_on
    near = here * works * int(draw.odd <= par.odd_1)
    unusual = _instrument(draw.odd, par.odd_1, par.odd_2)
    uneasy = seen.employed * _instrument(draw.odd, par.odd_2, par.odd_3)
    ill = seen.ill * int((draw.sight & 1023) < par.sick)
    afraid = seen.employed * int(seen.fear >= AGITATED and (draw.sight & 1023) < par.agitated)
    odd = METER if unusual + ill > 0 else (WEARABLE if uneasy + afraid > 0 else 0)
    called = here * _instrument(draw.odd, par.odd_3, par.odd_4) * (1 - (own.home_gate >> 2))
    sampled = own.home_gate >> 2 | called
    traces = here * (par.kept + (draw.gate & 1023) >> 10)
    sighted, flagged = sighted * works, flagged * works
    return Own(
        home_gate=home_gate | sampled * SAMPLED,
        gate_passes=passes,
        gate_minute=seen.trip_minute if passes > 0 else 0,
        saw_petty=sighted,
        saw_protected=max(works if draw.sight <= shown else 0, near),
        saw_payment=flagged,
        false_sight=int(sighted == FALSE) + int(flagged == FALSE) + near + here * works * int(unusual + uneasy > 0),
        near=near,
        odd=here * works * odd,
        inferred=here * works * int(odd > 0),
        sampled=sampled,
        collect_flag=BY_GROUP_RULE * called,
        items=works * (min(seen.outings * par.stored, 60000) + passes + bought + traces),
        cost=min(here * (par.upkeep + par.further) + passes * par.search_cost, 65535),
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
    Measure(column="items", kind="volume", unit="items", doc="images and records stored about people", person=False),
    Measure(column="cost", kind="cost", unit="0.001 CNY", doc="running cost of cameras and searches", person=False),
)

NEVER = 2**31 - 1
QUIET = {"sight": NEVER, "gate": NEVER, "mistake": NEVER, "misread": NEVER, "odd": NEVER}
EXAMPLES = (
    WorkedExample(
        "a commuter with a gate at home only: one of two passes is searched",
        own={"home_gate": 2},
        seen={"trips": 2, "trip_minute": 480},
        draw=QUIET,
        expect={"gate_passes": 1, "gate_minute": 480, "items": 1, "home_gate": 2, "saw_petty": 0},
    ),
    WorkedExample(
        ("the first day: low bits 511 of 1024 are below a share of 0.5 (512), and the away end has a gate, too"),
        seen={"trips": 4, "trip_minute": 60},
        par={"gate_cover": "0.5", "gate_away": "1"},
        draw={**QUIET, "gate": 511},
        expect={"home_gate": 2, "gate_passes": 4, "gate_minute": 60, "items": 4},
    ),
    WorkedExample(
        "gates switched off search nobody",
        own={"home_gate": 2},
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
        par={"odd_1": "0.001"},
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
        "called in once",
        own={"home_gate": 2},
        par={"odd_3": "0.001", "odd_4": "0.002"},
        draw={**QUIET, "odd": "0.0015"},
        expect={"collect_flag": BY_GROUP_RULE, "sampled": 1, "home_gate": 6},
    ),
    WorkedExample(
        "... and not again",
        own={"home_gate": 6},
        par={"odd_3": "0.001", "odd_4": "0.002"},
        draw={**QUIET, "odd": "0.0015"},
        expect={"collect_flag": 0, "sampled": 1, "home_gate": 6},
    ),
    WorkedExample(
        "an outage blinds it",
        own={"home_gate": 2},
        seen={"trips": 2, "outage": 1, "petty": 1, "payments": 2},
        par={"sees": "1"},
        draw={**QUIET, "sight": 0},
        expect={"gate_passes": 0, "saw_petty": 0, "items": 0},
    ),
    WorkedExample(
        "2.6 records a day: 3 of them where the low bits make up the missing 0.4 (410 of 1024)",
        own={"home_gate": 1},
        par={"kept": "2.6"},
        draw={**QUIET, "gate": 410},
        expect={"items": 3},
    ),
    WorkedExample(
        "... and 2 where they don't",
        own={"home_gate": 1},
        par={"kept": "2.6"},
        draw={**QUIET, "gate": 409},
        expect={"items": 2},
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
        why=("a laxer criterion raises false alarms along the receiver operating curve (Green and Swets 1966)"),
    ),
    Knob(
        set={"sensing.analysed": "1"},
        measure="sensing.saw_protected",
        moves="up",
        why=("coverage does not tell the lawful from the unlawful: more analysed cameras register more protected acts"),
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
        why="a phone's place is rough: who is near is placed inside",
    ),
    Knob(
        set={"sensing.wearables": "1"},
        measure="sensing.inferred",
        moves="up",
        why="d' near 0: what it reports is noise",
    ),
    Knob(
        set={"sensing.collect": "2"},
        measure="sensing.collect_flag_wrong",
        moves="up",
        why="a rule by group calls in who did nothing",
    ),
)
