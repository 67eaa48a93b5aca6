"""Sensing: what street cameras, station gates and payment records register, after society and before names.

Purpose. Turn conduct into true and false observations and volumes of data; no instrument here knows who it sees.
Entities and state: per person whether the home station has a gate, and the day's searched passes and observations.
Process. An outing is in view of an analysed camera with chance 1 - exp(-d/k), d analysed cameras per 1,000
residents of the kind of cell: cameras strewn without plan (a Boolean coverage model). Detection follows signal
detection theory (Green and Swets 1966): noise and breach are normal, d' apart; what passes the threshold is
reported, so one threshold gives both hits and false alarms and no setting improves both; in the dark hours of the
declared street profile d' is smaller. A person's home station has a gate or not for good, away passes meet gates by
chance. Payment records flag offences, and honest payments, at fixed rates per payment. Gatherings and worship in view,
and posts on a platform that reports them, are registered as seen although they are protected.
Stochasticity: two dense draws (a breach or a protected act; gates) and two rare ones for false alarms. The low bits
of the gate draw choose home gates on the system's first day.
What it cannot honestly model: where a camera stands (breaches at the same crossing are seen by the same camera, so
real coverage is clumped), one camera's bad week, tracking from view to view (not modelled on purpose), fewer
breaches in sight of cameras (displacement), two events of one kind on a day, accounts that are shared; a
breach, a protected act and an offence of one person on one day share a draw. Camera
counts are press estimates that differ by a factor of three (P115, P116, P119); the share whose pictures anything
analyses is known from one claim only (P124). Costs are assumed and leave out procurement and staff.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.profiles import hour_shares
from glasspolis.submodel import Case, Knob, Measure, column, derived, draw, param, rare, today, trait

DARK_HOURS = (19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5)
TRUE, FALSE = 1, 2
PI = Decimal("3.141592653589793238462643383")


def assumed(default: Any, unit: str, low: str, high: str, doc: str, **more: Any) -> Any:
    """A parameter that no source gives."""
    return param(default, unit=unit, low=low, high=high, evidence="assumed", doc=doc, **more)


class Own(NamedTuple):
    home_gate: int = column("uint8", low=0, high=2, unit="code", doc="home station: 0 unknown, 1 no gate, 2 gate")
    gate_passes: int = column("uint8", low=0, high=7, unit="passes", doc="passes at which the face was searched",
                              diary="had the face searched at a station")
    gate_minute: int = column("uint16", low=0, high=1439, unit="minute", doc="minute of the first of these passes")
    saw_petty: int = column("uint8", low=0, high=2, unit="code", doc="street: 1 breach, 2 false report",
                            diary="was reported by a street camera")
    saw_protected: int = column("uint8", low=0, high=1, unit="0/1", doc="a protected act was registered",
                                diary="was registered at something lawful")
    saw_payment: int = column("uint8", low=0, high=2, unit="code", doc="payments: 1 an offence, 2 an honest payment",
                              diary="had a payment reported")
    false_sight: int = column("uint8", low=0, high=2, unit="reports", doc="reports of what did not happen")
    items: int = column("uint16", low=0, high=65535, unit="items", doc="images and records stored about the person")
    cost: int = column("uint16", low=0, high=65535, unit="0.001 CNY", doc="public cost of instruments, per resident")


class Seen(NamedTuple):
    cell_type: int = trait("cell_type")
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
    sees: int = derived(unit="probability", doc="a breach is reported", by="cell_type")
    view: int = derived(unit="probability", doc="a gathering or worship is in view", by="cell_type")
    mistakes: int = derived(unit="probability", doc="a false report of the day", by=("cell_type", "outings"))
    misreads: int = derived(unit="probability", doc="a false payment report of the day", by="payments")
    stored: int = derived(unit="images", doc="images kept of one outing", by="cell_type")
    upkeep: int = derived(unit="0.001 CNY", doc="cost of cameras per resident and day", by="cell_type")


class Draw(NamedTuple):
    sight: int = draw("a breach, or a protected act, is registered")
    gate: int = draw("gate at the other end; low bits while that is unknown: home gate")
    mistake: int = rare("0.01", "a false street report")
    misread: int = rare("0.002", "a false payment report")


def normal(x: Decimal) -> Decimal:
    """The standard normal distribution function by Marsaglia's series (J. Stat. Softw. 2004), for |x| up to 8."""
    term = total = x
    for k in range(1, 150):
        term = term * x * x / (2 * k + 1)
        total += term
    return Decimal("0.5") + total * (-x * x / 2).exp() / (2 * PI).sqrt()


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Densities to coverage, d' and threshold to chances, chances per outing or payment to chances per day."""
    on, cut = par["cameras_on"], par["threshold"] / 100
    view = tuple(on * (1 - (-d * par["analysed"] / par["reach"]).exp()) for d in par["cameras"])
    share = sum(hour_shares("street")[hour] for hour in DARK_HOURS)
    dark = Decimal(share.numerator) / Decimal(share.denominator)
    hit = (1 - dark) * normal(par["sensitivity"] / 100 - cut) + dark * normal(par["sensitivity_dark"] / 100 - cut)
    mistake, misread = normal(-cut), par["payment_false"] * par["payments_on"]
    return {
        "sees": tuple(v * hit for v in view),
        "view": view,
        "mistakes": tuple(1 - (1 - v * mistake) ** n for v in view for n in range(8)),
        "misreads": tuple(1 - (1 - misread) ** n for n in range(16)),
        "stored": tuple((v * par["images"]).to_integral_value() for v in view),
        "upkeep": tuple((on * d * par["camera_cost"] / 365).to_integral_value() for d in par["cameras"]),
    }


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One day of one person before the instruments; home and away passes meet gates each in their own way."""
    home_gate = own.home_gate
    if home_gate == 0:
        home_gate = 2 if (draw.gate & 1023) < par.gate_cover else 1
    home, away = seen.trips >> 1, seen.trips - (seen.trips >> 1)
    passes = (home * (home_gate - 1) + (away if draw.gate <= par.gate_away else 0)) * par.gates_on
    sighted = TRUE if seen.petty > 0 and draw.sight <= par.sees else (FALSE if draw.mistake <= par.mistakes else 0)
    shown = par.view if seen.gather > 0 or seen.worship > 0 else -1
    shown = max(shown, par.post_capture if seen.posts > 0 else -1)
    flagged = FALSE if draw.misread <= par.misreads else 0
    if seen.offence > 0 and par.payments_on > 0:
        flagged = TRUE if draw.sight <= par.payment_hit else 0
    here, bought = seen.present, seen.payments * par.payments_on
    return Own(
        home_gate=home_gate, gate_passes=passes, gate_minute=seen.trip_minute if passes > 0 else 0,
        saw_petty=sighted, saw_protected=1 if draw.sight <= shown else 0, saw_payment=flagged,
        false_sight=(1 if sighted == FALSE else 0) + (1 if flagged == FALSE else 0),
        items=min(seen.outings * par.stored, 65000) + passes + bought,
        cost=min(here * par.upkeep + passes * par.search_cost, 65535),
    )


MEASURES = (
    Measure("gate_passes", "volume", "passes", "passes at which a face was searched", False),
    Measure("saw_protected", "harm", "acts", "protected acts registered", False),
    Measure("false_sight", "harm", "reports", "reports of what did not happen", False),
    Measure("items", "volume", "items", "images and records stored about people", False),
    Measure("cost", "cost", "0.001 CNY", "running cost of cameras and searches", False),
)

NEVER = 2**31 - 1
QUIET = {"sight": NEVER, "gate": NEVER, "mistake": NEVER, "misread": NEVER}
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
    Case("an offence shows in payments", seen={"offence": 1, "payments": 3}, par={"payment_hit": "0.2"},
         draw={**QUIET, "sight": "0.1"}, expect={"saw_payment": TRUE, "false_sight": 0, "items": 3}),
)

KNOBS = (
    Knob({"sensing.threshold": "300"}, "sensing.false_sight", "up",
         "a laxer criterion raises false alarms along the receiver operating curve (Green and Swets 1966)"),
    Knob({"sensing.threshold": "450"}, "sensing.false_sight", "down", "a stricter criterion lowers them"),
    Knob({"sensing.analysed": "1"}, "sensing.saw_protected", "up",
         "coverage does not tell the lawful from the unlawful: more analysed cameras register more protected acts"),
    Knob({"sensing.gate_cover": "0", "sensing.gate_away": "0"}, "sensing.gate_passes", "down", "no gate, no search"),
    Knob({"sensing.images": "300"}, "sensing.items", "up", "volume is images kept times outings in view"),
    Knob({"sensing.post_capture": "1"}, "sensing.saw_protected", "up", "a platform that reports every critical post"),
)
