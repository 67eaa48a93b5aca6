"""Identification: who an image is said to show, after sensing and before records; alerts, review and stops at gates.

Purpose. Turn searched faces into alerts and stops, and street reports into names, with the errors of 1:N search.
Entities and state: per person the day's alert, review, stop and naming; the gallery is people on the watchlist (of
yesterday) plus images of people elsewhere.
Process. One operating point (false positive identification rate, FPIR, at a reference gallery and threshold) gives the
false match rate of one comparison, f = 1 - (1 - FPIR)^(1/N); for another gallery, threshold and group
FPIR = 1 - (1 - m f 10^(-s dt))^N (Daugman 2000, P157; N = 1,000 and 10,000 at one threshold agree, P099, P100). The
hit rate (1 - FNIR) is a mixture over good and poor images whose odds fall as the threshold rises. A pass by someone in
the gallery hits, any pass may match another's entry. Alerts go to operators by the minute, first come first served;
what waits longer than the patience lapses or, by a switch, is acted on unseen. A reviewer takes a share of false
alerts for true and misses a share of true ones; an officer reaches a share of those confirmed. Street reports are
named against all residents: rightly, as somebody else (the name passes to a resident drawn evenly next day, so that
the expected number is conserved), or not at all; dissent posted under real names is named with certainty. Some reports
come with a plate or telephone number, whose holder need not be the one. People whose samples were taken can be put into
the gallery. With `faces` off no picture is searched.
Stochasticity: one dense draw; its ordered intervals are false alert, true alert, and inside each what a reviewer lets
pass; its low 15 bits name street reports. A rare draw receives another's name.
What it cannot honestly model: comparisons as independent, hence FPIR linear in small galleries: look-alikes and twins
make real false matches clump, and systems that normalise scores by gallery grow slower (NIST FRTE); the same faces
err again and again (Doddington's zoo: goats and lambs), so persons hit are fewer and hit more often than here; light,
pose, age and time since enrolment, which all sit in one image quality; who is named wrongly on the street does not
depend on group here, though it would; hits fall slightly with gallery size (P158). One city-wide pool of operators
serves better than one at each station (Erlang). Wanted people do not learn to
avoid gates. Reviewers do not tire or learn from a flood of false alerts. A
vendor's similarity score (P110) is no probability and is not used. Lab rates and field rates differ (P099, P154):
`field_factor` spans the gap. Operating points cannot be carried between systems.
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
    column,
    derived,
    draw,
    flag,
    of,
    param,
    queue,
    rare,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import LAST_RIGHT, MISTAKEN_IDENTITY, OTHERS_ENTRY, OWN_OFFENCE, STALE_RECORD

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


MOST = Decimal("0.002")


class Own(NamedTuple):
    alert: int = column(high=1440, unit="minute + 1", doc="claim on an operator, 0 none")
    alert_flag: int = flag(doc="a gate raised an alert on this person", diary="set off an alert at a station gate")
    stop_flag: int = flag(
        doc="was stopped after an alert",
        diary="was stopped at a station",
        wrong_account="stops, house arrest and detention without an offence",
    )
    stopped: int = column(high=2, unit="code", doc="stopped today: 1 rightly, 2 wrongly")
    wait: int = column(high=255, unit="minutes", doc="minutes from alert to review")
    lapsed: int = yes_no(doc="the alert was not reviewed in time")
    stop_minutes: int = column(high=255, unit="minutes", doc="time lost in a wrong stop")
    wrong_stop: int = yes_no(doc="stopped without an offence of one's own")
    found: int = yes_no(doc="rightly wanted, and found", diary="was found")
    named: int = column(
        high=3, unit="code", doc="1 street report, 2 protected act, 3 payment", diary="was named in a report"
    )
    misdirected: int = yes_no(doc="a report on this person went to another's name")
    received: int = yes_no(
        doc="a report on somebody else was put on this name", diary="was named for what somebody else had done"
    )
    cost: int = column(high=65535, unit="0.001 CNY", doc="operators' pay, per resident")


class Seen(NamedTuple):
    group: int = trait("group")
    gate_passes: int = today("sensing.gate_passes")
    gate_minute: int = today("sensing.gate_minute")
    saw_petty: int = today("sensing.saw_petty")
    saw_protected: int = today("sensing.saw_protected")
    saw_payment: int = today("sensing.saw_payment")
    posts: int = today("society.posts")
    present: int = today("society.present", absent=1)
    wanted: int = yesterday("registries.wanted")
    search_off: int = of("safeguards.search_off")
    people: int = tally("society.present", by="world")
    listed: int = tally("registries.on_watchlist", by="world")
    astray: int = tally("identification.misdirected", by="world")
    sampled: int = tally("sensing.sampled", by="world")


class Par(NamedTuple):
    faces: int = switch("1", doc="pictures are searched for faces")
    search_sampled: int = switch("0", doc="biometric samples are put into the gallery")
    numbered: int = assumed(
        "0",
        unit="share",
        low="0",
        high="1",
        sweep=False,
        doc="street reports with a plate, and acts with a telephone number",
    )
    holder: int = assumed("0.85", unit="probability", low="0.5", high="1", doc="who holds the number is the one")
    false_alert: int = param(
        "0.000167",
        unit="probability",
        low="0.000001",
        high="0.02",
        evidence="P099",
        sweep=False,
        doc=("operating point: FPIR, false alerts per face searched, at the reference gallery and threshold"),
    )
    hit_rate: int = param(
        "0.89",
        unit="probability",
        low="0.5",
        high="0.99",
        evidence="P098",
        sweep=False,
        doc=("operating point: good images of people in the gallery that raise an alert (0.76 and 0.8: P153, P104)"),
    )
    gallery_reference: int = param(
        "10000",
        unit="images",
        low="100",
        high="1000000",
        evidence="P099",
        sweep=False,
        doc="gallery of the operating point",
    )
    gallery_outside: int = assumed(
        "10000", unit="images", low="0", high="1400000000", sweep=False, doc="gallery images from elsewhere"
    )
    threshold: int = param(
        "600",
        unit="0.001 score",
        low="500",
        high="700",
        evidence="P098",
        sweep=False,
        doc="score from which a gate alerts; the reference is 600 (0.640 since 2025: P141)",
    )
    threshold_slope: int = param(
        "18",
        unit="decades per unit of score",
        low="8",
        high="25",
        evidence="P142",
        doc=("fall of log10 FPIR with the threshold: 1 in 6,000 at 0.6, 1 in 33,000 at 0.64, galleries may differ"),
    )
    miss_slope: int = assumed(
        "6", unit="decades per unit of score", low="2", high="12", doc="fall of log10 odds of a hit with threshold"
    )
    field_factor: int = assumed(
        "100", unit="percent", low="30", high="400", doc="false alerts in the field over those at P099"
    )
    group_times: int = param(
        ("1", "2", "2", "2"),
        unit="times",
        low="1",
        high="100",
        evidence="P151",
        by="group",
        sweep=False,
        doc=("false match rate over group 1's; 1 to 3 for groups a system was built on, else 10 to 100"),
    )
    good_image: int = assumed("0.9", unit="probability", low="0.5", high="1", doc="a gate image is good")
    hit_poor: int = assumed(
        "0.3", unit="probability", low="0.05", high="0.6", doc="hit rate on poor images at the reference threshold"
    )
    operators: int = assumed(
        "4", unit="operators per 100,000 people", low="0", high="2000", doc="who review alerts, at least 1 if not 0"
    )
    review_seconds: int = assumed("30", unit="seconds", low="5", high="300", doc="mean length of a review")
    patience: int = assumed(
        "5", unit="minutes", low="1", high="60", doc="after which a passer-by is gone and the alert lapses"
    )
    act_unreviewed: int = switch("0", doc="alerts are acted on without review")
    confirm_true: int = assumed("0.9", unit="probability", low="0.6", high="1", doc="a reviewer confirms a true alert")
    accept_false: int = param(
        "0.14",
        unit="probability",
        low="0.03",
        high="0.6",
        evidence="P146",
        doc=("a reviewer takes a false alert for true: 5 stopped of 35 (P145); 6 of 10 engaged in P095"),
    )
    intercept: int = assumed(
        "0.7", unit="probability", low="0.2", high="1", doc="an officer reaches the person in time"
    )
    stop_false: int = param("5", unit="minutes", low="2", high="60", evidence="P095", doc="a stop by mistake")
    stop_entry: int = assumed(
        "120", unit="minutes", low="15", high="240", doc="a stop on a wrong entry, until cleared up"
    )
    usable: int = param(
        "0.32",
        unit="probability",
        low="0.2",
        high="0.8",
        evidence="P155",
        doc="a street image can be searched at all: 68% of stills submitted were too poor",
    )
    rank_one: int = assumed(
        "0.9", unit="probability", low="0.6", high="0.99", doc="first candidates of usable images that are right"
    )
    accept_wrong: int = assumed(
        "0.3", unit="probability", low="0.05", high="0.8", doc="a clerk accepts a wrong first candidate"
    )
    wage: int = assumed("300", unit="CNY per day", low="100", high="1000", doc="cost of an operator")
    false_any: int = derived(unit="probability", doc="a false alert on the day's passes", by=("group", "gate_passes"))
    hit_any: int = derived(unit="probability", doc="a true alert on the day's passes", by="gate_passes")
    desks: int = derived(unit="operators", doc="operators in this city")
    stops_false: int = derived(unit="share", doc="reviewed false alerts that end in a stop")
    stops_true: int = derived(unit="share", doc="reviewed true alerts that end in a stop")
    stops_blind: int = derived(unit="share", doc="unreviewed alerts that end in a stop")
    name_right: int = derived(unit="probability", doc="a street report gets the right name")
    name_any: int = derived(unit="probability", doc="... or any name")
    name_from: int = derived(unit="probability", doc="receiving somebody else's report")
    pay: int = derived(unit="0.001 CNY", doc="operators' pay per resident and day")


class Draw(NamedTuple):
    face: int = draw("false alert, true alert, review and stop; low 15 bits: the name of a street report")
    other: int = rare("0.002", "receives somebody else's report")


class Grant(NamedTuple):
    review: int = queue(
        claim="alert",
        servers="desks",
        service="review_seconds",
        patience="patience",
        doc="an operator looks at the alert",
    )


@lru_cache(maxsize=1024)
def _single(false_alert: Decimal, gallery: Decimal, slope: Decimal, threshold: Decimal) -> Decimal:
    """The chance of a false match with one entry, from that of a false alert in a gallery at another threshold."""
    return (1 - ((1 - false_alert).ln() / gallery).exp()) * Decimal(10) ** (-slope * (threshold - 600) / 1000)


def fpir(par: Mapping[str, Any], gallery: Decimal, times: Decimal) -> Decimal:
    """False alerts per face searched for a gallery and a group, from the operating point (Daugman 2000)."""
    if gallery <= 0:
        return Decimal(0)
    one = _single(par["false_alert"], par["gallery_reference"], par["threshold_slope"], par["threshold"])
    return 1 - (1 - min(one * times * par["field_factor"] / 100, Decimal(1))) ** gallery


def tpir(par: Mapping[str, Any]) -> Decimal:
    """True alerts per face in the gallery: good and poor images, the odds of each shifted by the threshold."""
    shift = Decimal(10) ** (-par["miss_slope"] * (par["threshold"] - 600) / 1000)
    good, poor = (p * shift / (1 - p + p * shift) for p in (par["hit_rate"], par["hit_poor"]))
    return par["good_image"] * good + (1 - par["good_image"]) * poor


def ever(chance: Decimal, times: int) -> Decimal:
    """The chance of at least once in so many times; 0 for none, which Decimal's 0 ** 0 does not give."""
    return 1 - (1 - chance) ** times if times else Decimal(0)


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Operating point and gallery to daily chances; operators to desks; yesterday's misnamed over people."""
    people = Decimal(max(total.get("society.present", 0), 1))
    gallery = par["gallery_outside"] + total.get("registries.on_watchlist", 0)
    gallery += par["search_sampled"] * total.get("sensing.sampled", 0)
    hit, desks = tpir(par), max(Decimal(1), par["operators"] * people // 100000) if par["operators"] else Decimal(0)
    once = [par["faces"] * fpir(par, gallery, m) for m in par["group_times"]]
    plain, numbered = par["faces"] * par["usable"] * (1 - par["numbered"]), par["numbered"]
    right = plain * par["rank_one"] + numbered * par["holder"]
    return {
        "false_any": tuple(ever(p, n) for p in once for n in range(8)),
        "hit_any": tuple(ever(par["faces"] * hit, n) for n in range(8)),
        "desks": desks,
        "stops_false": par["accept_false"] * par["intercept"],
        "stops_true": par["confirm_true"] * par["intercept"],
        "stops_blind": par["act_unreviewed"] * par["intercept"],
        "name_right": right,
        "name_any": right + plain * (1 - par["rank_one"]) * par["accept_wrong"] + numbered * (1 - par["holder"]),
        "name_from": min(Decimal(total.get("identification.misdirected", 0)) / people, MOST),
        "pay": (par["operators"] * par["wage"] / 100).to_integral_value(),
    }


def _entry(wanted: int) -> int:
    """The flag of a true alert: rightly wanted, a stale entry, or another's entry with this face."""
    wrong = STALE_RECORD if wanted == 2 else OTHERS_ENTRY
    return OWN_OFFENCE if wanted == 1 else wrong


def _of(chance: int, share: int) -> int:
    """A share in 1/1024 of a 31-bit chance."""
    return (chance >> 10) * share + (((chance & 1023) * share) >> 10)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Search and name; a false match hides a true one on the same day."""
    searched = seen.gate_passes > 0 and seen.search_off == 0
    false = searched and draw.face <= par.false_any
    true = searched and seen.wanted > 0 and not false and draw.face - max(par.false_any, 0) <= par.hit_any
    flagged = MISTAKEN_IDENTITY if false else (_entry(seen.wanted) if true else 0)
    luck, street = draw.face & 32767, seen.saw_petty > 0
    right, somebody = luck <= par.name_right >> 16, luck <= par.name_any >> 16
    act = seen.saw_protected > 0 and (seen.posts > 0 or right)
    return own._replace(
        alert=seen.gate_minute + 1 if flagged > 0 else 0,
        alert_flag=flagged,
        misdirected=1 if street and somebody and not right else 0,
        named=1 if street and right else (2 if act else (3 if seen.saw_payment > 0 else 0)),
        received=1 if seen.present > 0 and draw.other <= par.name_from else 0,
        cost=seen.present * par.pay,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """What a reviewer, or nobody, makes of the alert, and whether an officer is in time."""
    false = own.alert_flag > OTHERS_ENTRY
    reviewed = par.stops_false if false else par.stops_true
    share = reviewed if grant.review > 0 else par.stops_blind
    most = _of(par.false_any if false else par.hit_any, share)
    place = draw.face if false else draw.face - max(par.false_any, 0)
    stop = own.alert_flag if own.alert_flag > 0 and place <= most and share > 0 else 0
    lost = par.stop_false if false else par.stop_entry
    return own._replace(
        stop_flag=stop,
        found=1 if stop == OWN_OFFENCE else 0,
        stopped=int(stop > 0) + int(stop > LAST_RIGHT),
        wait=min(grant.review - 1, 255) if grant.review > 0 else 0,
        lapsed=1 if own.alert_flag > 0 and grant.review == 0 else 0,
        stop_minutes=lost if stop > OWN_OFFENCE else 0,
        wrong_stop=1 if stop > OWN_OFFENCE else 0,
    )


MEASURES = (
    Measure(
        column="found",
        kind="benefit",
        unit="persons",
        doc="rightly wanted people found",
        account="offences against others found",
    ),
    Measure(
        column="stop_minutes",
        kind="harm",
        unit="minutes",
        doc="time lost in stops of people without an offence",
        account="person-hours gained and lost",
    ),
    Measure(
        column="misdirected",
        kind="harm",
        unit="reports",
        doc="street reports put on a wrong name",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="received",
        kind="harm",
        unit="reports",
        doc="reports received for what somebody else did",
        account="spill-over",
    ),
    Measure(column="wait", kind="volume", unit="minutes", doc="minutes from alert to review", person=False),
    Measure(column="lapsed", kind="volume", unit="alerts", doc="alerts nobody reviewed in time", person=False),
    Measure(column="cost", kind="cost", unit="0.001 CNY", doc="operators' pay", person=False),
)

NEVER = 2**31 - 1
ALERTED = {"alert_flag": MISTAKEN_IDENTITY}
EXAMPLES = (
    WorkedExample(
        "whoever passes no gate raises no alert",
        seen={"wanted": 1, "gate_passes": 0},
        draw={"face": 0, "other": NEVER},
        expect={"alert": 0, "alert_flag": 0, "named": 0, "received": 0},
    ),
    WorkedExample(
        "a false match at 8:00",
        seen={"gate_passes": 2, "gate_minute": 480},
        par={"false_any": "0.001"},
        draw={"face": "0.0005", "other": NEVER},
        expect={"alert": 481, "alert_flag": MISTAKEN_IDENTITY, "stop_flag": 0},
    ),
    WorkedExample(
        "a search that is suspended raises none",
        seen={"gate_passes": 2, "search_off": 9},
        par={"false_any": "0.001"},
        draw={"face": 0, "other": NEVER},
        expect={"alert": 0, "alert_flag": 0},
    ),
    WorkedExample(
        "a stale entry is hit: the right person, for nothing",
        seen={"gate_passes": 1, "gate_minute": 0, "wanted": 2},
        par={"false_any": "0.001", "hit_any": "0.8"},
        draw={"face": "0.5", "other": NEVER},
        expect={"alert": 1, "alert_flag": STALE_RECORD},
    ),
    WorkedExample(
        "a wanted person is missed",
        seen={"gate_passes": 1, "gate_minute": 0, "wanted": 1},
        par={"false_any": "0.001", "hit_any": "0.8"},
        draw={"face": "0.9", "other": NEVER},
        expect={"alert": 0, "alert_flag": 0},
    ),
    WorkedExample(
        "low bits 100 are below 0.2 of 32768: named rightly",
        seen={"saw_petty": 1},
        par={"name_right": "0.2", "name_any": "0.4"},
        draw={"face": 100, "other": NEVER},
        expect={"named": 1, "misdirected": 0},
    ),
    WorkedExample(
        "low bits 10000 lie between 6553 and 13107: somebody else is named",
        seen={"saw_petty": 1},
        par={"name_right": "0.2", "name_any": "0.4"},
        draw={"face": 10000, "other": NEVER},
        expect={"named": 0, "misdirected": 1},
    ),
    WorkedExample(
        "who receives that name",
        seen={"present": 1},
        par={"name_from": "0.001"},
        draw={"face": NEVER, "other": "0.0005"},
        expect={"received": 1, "named": 0},
    ),
    WorkedExample(
        "a post under a real name",
        seen={"saw_protected": 1, "posts": 1},
        draw={"face": NEVER, "other": NEVER},
        expect={"named": 2, "misdirected": 0},
    ),
    WorkedExample(
        "half of false alerts pass review: 0.0004 of 0.001 does; three minutes later",
        function="settle",
        own=ALERTED,
        seen={"gate_passes": 2},
        par={"false_any": "0.001", "stops_false": "0.5", "stop_false": "5"},
        draw={"face": "0.0004"},
        grant={"review": 4},
        expect={"stop_flag": MISTAKEN_IDENTITY, "wait": 3, "lapsed": 0, "stop_minutes": 5, "found": 0},
    ),
    WorkedExample(
        "0.0007 of 0.001 does not",
        function="settle",
        own=ALERTED,
        seen={"gate_passes": 2},
        par={"false_any": "0.001", "stops_false": "0.5"},
        draw={"face": "0.0007"},
        grant={"review": 1},
        expect={"stop_flag": 0, "wait": 0, "lapsed": 0, "stop_minutes": 0},
    ),
    WorkedExample(
        "unseen alerts lapse",
        function="settle",
        own=ALERTED,
        seen={"gate_passes": 2},
        par={"false_any": "0.001", "stops_blind": "0"},
        draw={"face": 9},
        grant={"review": 0},
        expect={"stop_flag": 0, "lapsed": 1, "wait": 0},
    ),
    WorkedExample(
        "or are acted on; someone rightly wanted is found",
        function="settle",
        own={"alert_flag": 1},
        seen={"gate_passes": 1, "wanted": 1},
        par={"false_any": "0.1", "hit_any": "0.8", "stops_blind": "1"},
        draw={"face": "0.5"},
        grant={"review": 0},
        expect={"stop_flag": 1, "found": 1, "lapsed": 1, "stop_minutes": 0},
    ),
)

BUSY = {"identification.false_alert": "0.01"}
KNOBS = (
    Knob(
        set={"identification.false_alert": "0.01"},
        measure="identification.alert_flag_wrong",
        moves="up",
        why="a laxer operating point",
    ),
    Knob(
        base=BUSY,
        set={"identification.threshold": "640"},
        measure="identification.alert_flag_wrong",
        moves="down",
        why="a higher threshold lowers FPIR by decades (P141, P142)",
    ),
    Knob(
        base={"identification.false_alert": "0.001"},
        set={"identification.gallery_outside": "200000"},
        measure="identification.alert_flag_wrong",
        moves="up",
        why="FPIR grows with the gallery (Daugman 2000; P099 against P100)",
    ),
    Knob(
        base=BUSY,
        set={"identification.accept_false": "0.6"},
        measure="identification.stop_flag_wrong",
        moves="up",
        why="a reviewer who trusts the machine lets more false alerts pass (P095 against P146)",
    ),
    Knob(
        base=BUSY,
        set={"identification.operators": "0"},
        measure="identification.lapsed",
        moves="up",
        why="what no one serves lapses",
    ),
    Knob(
        base={"sensing.analysed": "1", "identification.usable": "0.8", "identification.rank_one": "0.6"},
        set={"identification.accept_wrong": "0.8"},
        measure="identification.misdirected",
        moves="up",
        why=("a street image always has a first candidate; a clerk who accepts it names somebody else"),
    ),
)
