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

from glasspolis.contract.declarations import (
    Case,
    Knob,
    Measure,
    column,
    derived,
    draw,
    flag,
    of,
    param,
    rare,
    today,
    trait,
)
from glasspolis.contract.flags import GROUP_RULE, NONE, RIGHT, flag_code
from glasspolis.mechanisms.hourly_profiles import hour_shares

DARK_HOURS = (19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5)
TRUE, FALSE = 1, 2
METER, WEARABLE = 1, 2
SAMPLED = 4  # bit of home_gate
CALLED_IN = flag_code(RIGHT, GROUP_RULE, NONE)
AGITATED = 128
GROUPS = 4
PI = Decimal("3.141592653589793238462643383")


def assumed(default: Any, unit: str, low: str, high: str, doc: str, **more: Any) -> Any:
    """A parameter that no source gives."""
    return param(default, unit=unit, low=low, high=high, evidence="assumed", doc=doc, **more)


def cover(doc: str) -> Any:
    """How much of an instrument there is, by kind of cell and group; none until a setting says otherwise."""
    return assumed(("0",) * 16, "share", "0", "1", doc, by=("cell_type", "group"), sweep=False)


class Own(NamedTuple):
    home_gate: int = column("uint8", low=0, high=6, unit="code",
                            doc="home station: 0 unknown, 1 no gate, 2 gate; + 4 once biometric samples were taken")
    gate_passes: int = column("uint8", low=0, high=7, unit="passes", doc="passes at which the face was searched",
                              diary="had the face searched at a station")
    gate_minute: int = column("uint16", low=0, high=1439, unit="minute", doc="minute of the first of these passes")
    saw_petty: int = column("uint8", low=0, high=2, unit="code", doc="street: 1 breach, 2 false report",
                            diary="was reported by a street camera")
    saw_protected: int = column("uint8", low=0, high=1, unit="0/1", doc="a protected act was registered",
                                diary="was registered at something lawful")
    saw_payment: int = column("uint8", low=0, high=2, unit="code", doc="payments: 1 an offence, 2 an honest payment",
                              diary="had a payment reported")
    false_sight: int = column("uint8", low=0, high=4, unit="reports", doc="reports of what did not happen")
    near: int = column("uint8", low=0, high=1, unit="0/1", doc="placed by phone at a protected act it was only near")
    odd: int = column("uint8", low=0, high=2, unit="code", doc="inferred: 1 unusual use of a meter, 2 agitation",
                      diary="was reported for something a machine found unusual")
    inferred: int = column("uint8", low=0, high=1, unit="0/1", doc="any of these")
    sampled: int = column("uint8", low=0, high=1, unit="0/1", doc="biometric samples are held")
    collect_flag: int = flag("was called in for biometric samples", diary="had biometric samples taken")
    items: int = column("uint16", low=0, high=65535, unit="items", doc="images and records stored about the person")
    cost: int = column("uint16", low=0, high=65535, unit="0.001 CNY", doc="public cost of instruments, per resident")


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
    cameras_on: int = assumed("1", "switch", "0", "1", "street cameras are analysed", sweep=False)
    gates_on: int = assumed("1", "switch", "0", "1", "station gates search faces", sweep=False)
    payments_on: int = assumed("1", "switch", "0", "1", "payment records are watched", sweep=False)
    cameras: int = param(("168", "114", "114", "5"), unit="cameras per 1000 people", low="0", high="373",
        evidence="P121", by="cell_type", doc="public cameras: Chongqing, Shanghai (twice), rural as P123")
    analysed: int = param("0.11", unit="share", low="0.03", high="1", evidence="P124",
        doc="share of cameras whose pictures are analysed: 20m of 176m (P115)")
    reach: int = assumed("150", "cameras per 1000 people", "50", "500", "analysed density that sees 63% of outings")
    sensitivity: int = assumed("400", "0.01 d'", "200", "500", "how far a breach stands out from noise by day")
    sensitivity_dark: int = assumed("300", "0.01 d'", "100", "400", "the same in the dark hours")
    threshold: int = assumed("370", "0.01 sd of noise", "300", "450", "evidence needed for a report")
    gate_cover: int = assumed(("0.8", "0.5", "0.5", "0.1"), "share", "0", "1",
        "share of home stations with a gate that searches faces", by="cell_type")
    gate_away: int = assumed("0.6", "probability", "0", "1", "chance of such a gate at the other end of a trip")
    payment_hit: int = assumed("0.2", "probability", "0.05", "0.6", "an offence is reported from payments")
    payment_false: int = assumed("0.000005", "probability", "0.0000005", "0.0001", "report of an honest payment")
    post_capture: int = assumed("0.2", "probability", "0", "1", "a platform reports a post that speaks dissent")
    images: int = assumed("30", "images", "1", "300", "images kept of one outing in view")
    camera_cost: int = assumed("2000", "CNY per year", "500", "8000", "running one camera")
    search_cost: int = assumed("10", "0.001 CNY", "1", "100", "one face search")
    plates: int = assumed(("0",) * 4, "share", "0", "1", "roads with plate readers", by="cell_type", sweep=False)
    plate_hit: int = assumed("0.15", "probability", "0.02", "0.4", "a breach is by car, and its plate is read")
    plate_false: int = assumed("0.00002", "probability", "0.000001", "0.0002", "a false report of an outing by car")
    phones: int = cover("people whose phone's place is kept")
    phone_hit: int = assumed("0.9", "probability", "0.5", "1", "a phone places its owner at a gathering or worship")
    phone_false: int = assumed("0.0005", "probability", "0.00005", "0.004", "... at one it was only near, in a day")
    tvs: int = cover("people whose television listens")
    tv_hit: int = assumed("0.2", "probability", "0.02", "0.6", "it overhears dissent that its owner would speak")
    meters: int = cover("people whose meter reports unusual use")
    meter_hit: int = assumed("0.3", "probability", "0", "0.8", "... of who lies ill at home")
    meter_false: int = assumed("0.0005", "probability", "0.00005", "0.004", "... of anybody, in a day")
    wearables: int = cover("people in work who wear what is said to read brain waves")
    wearable_hit: int = assumed("0.003", "probability", "0", "0.02", "reports agitation of who is afraid, in a day")
    wearable_false: int = assumed("0.002", "probability", "0", "0.004", "... of anybody, in a day")
    collect: int = assumed(("0",) * GROUPS, "per year", "0", "2", "called in once for biometric samples",
                           by="group", sweep=False)
    traces: int = assumed("100", "per day", "1", "500", "records kept by each further instrument, per person covered")
    trace_cost: int = assumed("20", "CNY per year", "2", "200", "a further instrument, per person covered")
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
        home_gate=home_gate | sampled * SAMPLED, gate_passes=passes, gate_minute=seen.trip_minute if passes > 0 else 0,
        saw_petty=sighted, saw_protected=max(works if draw.sight <= shown else 0, near), saw_payment=flagged,
        false_sight=int(sighted == FALSE) + int(flagged == FALSE) + near + here * works * int(unusual + uneasy > 0),
        near=near, odd=here * works * odd, inferred=here * works * int(odd > 0),
        sampled=sampled, collect_flag=CALLED_IN * called,
        items=works * (min(seen.outings * par.stored, 60000) + passes + bought + traces),
        cost=min(here * (par.upkeep + par.further) + passes * par.search_cost, 65535),
    )


MEASURES = (
    Measure("gate_passes", "volume", "passes", "passes at which a face was searched", False),
    Measure("saw_protected", "harm", "acts", "protected acts registered", False),
    Measure("false_sight", "harm", "reports", "reports of what did not happen", False),
    Measure("near", "harm", "reports", "people placed at a protected act they were only near", False),
    Measure("inferred", "harm", "reports", "reports of what a machine found unusual", False),
    Measure("sampled", "harm", "person-days", "with biometric samples held", False),
    Measure("items", "volume", "items", "images and records stored about people", False),
    Measure("cost", "cost", "0.001 CNY", "running cost of cameras and searches", False),
)

NEVER = 2**31 - 1
QUIET = {"sight": NEVER, "gate": NEVER, "mistake": NEVER, "misread": NEVER, "odd": NEVER}
CASES = (
    Case("a commuter with a gate at home only: one of two passes is searched", own={"home_gate": 2},
         seen={"trips": 2, "trip_minute": 480}, draw=QUIET,
         expect={"gate_passes": 1, "gate_minute": 480, "items": 1, "home_gate": 2, "saw_petty": 0}),
    Case("the first day: low bits 511 of 1024 are below a share of 0.5 (512), and the away end has a gate, too",
         seen={"trips": 4, "trip_minute": 60}, par={"gate_cover": "0.5", "gate_away": "1"},
         draw={**QUIET, "gate": 511}, expect={"home_gate": 2, "gate_passes": 4, "gate_minute": 60, "items": 4}),
    Case("gates switched off search nobody", own={"home_gate": 2}, seen={"trips": 4, "trip_minute": 480},
         par={"gates_on": "0", "gate_away": "1"}, draw=QUIET, expect={"gate_passes": 0, "gate_minute": 0, "items": 0}),
    Case("a breach below the chance of a report is seen; three outings leave 12 images", draw={**QUIET, "sight": "0.2"},
         seen={"petty": 1, "outings": 3}, par={"sees": "0.3", "stored": "4"},
         expect={"saw_petty": TRUE, "false_sight": 0, "items": 12, "saw_protected": 0}),
    Case("no breach, but a false alarm; and an honest payment reported", draw={**QUIET, "mistake": 9, "misread": 9},
         seen={"outings": 1, "payments": 2}, par={"mistakes": "0.001", "misreads": "0.001", "stored": "0"},
         expect={"saw_petty": FALSE, "saw_payment": FALSE, "false_sight": 2, "items": 2}),
    Case("worship in view is registered, and a breach with the same draw is not", draw={**QUIET, "sight": "0.4"},
         seen={"worship": 1, "petty": 1}, par={"view": "0.5", "sees": "0.3"},
         expect={"saw_protected": 1, "saw_petty": 0, "false_sight": 0}),
    Case("a phone places its owner near a gathering: registered, and false", draw={**QUIET, "odd": 9},
         par={"odd_1": "0.001"}, expect={"near": 1, "saw_protected": 1, "false_sight": 1, "odd": 0}),
    Case("a television overhears a wish; a wearable takes fear for agitation (low bits 5)", draw={**QUIET, "sight": 5},
         seen={"wished": 1, "employed": 1, "fear": 200}, par={"overheard": "0.2", "agitated": "0.01"},
         expect={"saw_protected": 1, "odd": WEARABLE, "false_sight": 0}),
    Case("called in once", own={"home_gate": 2}, par={"odd_3": "0.001", "odd_4": "0.002"}, draw={**QUIET, "odd":
         "0.0015"}, expect={"collect_flag": CALLED_IN, "sampled": 1, "home_gate": 6}),
    Case("... and not again", own={"home_gate": 6}, par={"odd_3": "0.001", "odd_4": "0.002"}, draw={**QUIET, "odd":
         "0.0015"}, expect={"collect_flag": 0, "sampled": 1, "home_gate": 6}),
    Case("an outage blinds it", own={"home_gate": 2}, seen={"trips": 2, "outage": 1, "petty": 1, "payments": 2},
         par={"sees": "1"}, draw={**QUIET, "sight": 0}, expect={"gate_passes": 0, "saw_petty": 0, "items": 0}),
    Case("2.6 records a day: 3 of them where the low bits make up the missing 0.4 (410 of 1024)", draw={**QUIET, "gate":
         410}, par={"kept": "2.6"}, own={"home_gate": 1}, expect={"items": 3}),
    Case("... and 2 where they don't", own={"home_gate": 1}, par={"kept": "2.6"}, draw={**QUIET, "gate": 409},
         expect={"items": 2}),
    Case("an offence shows in payments", seen={"offence": 1, "payments": 3}, par={"payment_hit": "0.2"},
         draw={**QUIET, "sight": "0.1"}, expect={"saw_payment": TRUE, "false_sight": 0, "items": 3}),
)

KNOBS = (
    Knob({"sensing.threshold": "300"}, "sensing.false_sight", "up",
         "a laxer criterion raises false alarms along the receiver operating curve (Green and Swets 1966)"),
    Knob({"sensing.analysed": "1"}, "sensing.saw_protected", "up",
         "coverage does not tell the lawful from the unlawful: more analysed cameras register more protected acts"),
    Knob({"sensing.gate_cover": "0", "sensing.gate_away": "0"}, "sensing.gate_passes", "down", "no gate, no search"),
    Knob({"sensing.phones": "1"}, "sensing.near", "up", "a phone's place is rough: who is near is placed inside"),
    Knob({"sensing.wearables": "1"}, "sensing.inferred", "up", "d' near 0: what it reports is noise"),
    Knob({"sensing.collect": "2"}, "sensing.collect_flag_wrong", "up", "a rule by group calls in who did nothing"),
)
