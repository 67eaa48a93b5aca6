"""Dispatch, after society: officers for whom calls for help, alerts of machines and rounds wait.

Purpose
Ask what alerts of machines do to the people who call for help, when the same officers answer both.

Entities and state
A person may call for help, may live where a machine reports shots, and may be where a round of the
police passes. Each of these is one job for one officer.

Process
Calls for help come at a rate. Machines that listen for shots send alerts from the kinds of quarter
where they stand, and a share of them leads to evidence. Rounds through quarters are ordered, too.
All three wait in one queue for the officers on duty, first come first served by the minute (Erlang;
Larson 1975 for police). A call is taken and passed on before it stands in the queue. An officer who
is free comes from nearby; where nobody was free, whoever becomes free first comes from farther
away. Officers who come later find the offender gone more often. A part of the officers may be set
apart for alerts and rounds. Officers who come for an alert, or pass on a round, stop some of those
whom they meet. People whom the police let down hold it against those who rule (grievances).

Wrong
To be stopped for an alert or on a round rests on inference, unless the person committed a breach or
an offence on that day.

Stochasticity
One rare draw says whether there is a job, so that alerts and rounds never change who calls. One
dense draw decides ways, how long the offender stays, evidence and stops.

What it cannot model
Calls have no degrees of urgency, and an officer is never called off a job. Every job takes the same
time on average. An alert does not tell anybody else of the shots, and shots have no victims here.
Officers on duty do not follow the hours of the day. Two officers never go together.

Follows
Topper and Ferrazares on alerts and response times, whose figures are held against it; the
Comptroller of New York (2023) on alerts and officers' hours; Larson (1975) on response areas.
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
    happens,
    happens_in,
    lot,
    minute,
    param,
    queue,
    rare,
    switch,
    tally,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import INFERRED, OWN_OFFENCE, OWN_PETTY

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

PEOPLE_PER_RATE = 100_000
MOST_MINUTES = 255
LOTS = 1024
TWICE_LOTS = 2048
# Codes of a job.
CALL = 1
ALERT = 2
ROUND = 3


class Own(NamedTuple):
    kind: int = column(high=ROUND, unit="code", doc="job of today: 1 a call for help, 2 an alert, 3 a round")
    job: int = column(high=1440, unit="minute + 1", doc="claim on an officer who takes every job")
    job_apart: int = column(high=1440, unit="minute + 1", doc="claim on an officer set apart for alerts and rounds")
    call: int = yes_no(doc="called for help", diary="called for help")
    alert: int = yes_no(doc="a machine reported shots where the person is")
    round: int = yes_no(doc="a round was ordered where the person is")
    answered: int = yes_no(doc="an officer was sent to the call")
    dispatched: int = column(high=MOST_MINUTES, unit="minutes", doc="from the call until an officer was sent")
    on_scene: int = column(high=MOST_MINUTES, unit="minutes", doc="from the call until an officer was there")
    caught: int = yes_no(doc="the offender was still there and was arrested")
    unanswered: int = yes_no(doc="called for help, and no officer was sent", diary="called, and nobody came")
    let_down: int = yes_no(doc="called for help, and officers came late or not at all")
    answered_alert: int = yes_no(doc="an officer was sent to an alert")
    confirmed: int = yes_no(doc="the officer at an alert found evidence")
    empty_minutes: int = column(high=MOST_MINUTES, unit="minutes", doc="of officers, at an alert without evidence")
    stop_flag: int = flag(
        doc="stopped by an officer who came for an alert or on a round",
        unit="stops",
        counts="stops at alerts and on rounds, by what they rest on",
        diary="was stopped at an alert or on a round",
        wrong_account="stops, house arrest and detention without an offence",
    )


class Seen(NamedTuple):
    age: int = trait("age")
    cell_type: int = trait("cell_type")
    present: int = today("society.present", absent=1)
    offence: int = today("society.offence")
    petty: int = today("society.petty")
    held: int = today("policing.held")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    alerts_on: int = switch("1", doc="machines that listen for shots send alerts to the officers' queue")
    rounds_on: int = switch("1", doc="rounds are ordered through quarters")
    # A force whose responses to alerts were counted sent 50,176 in 17 months among about one
    # million people (P506), which is near 10; another one 940 in a month among several (P500).
    alerts: int = assumed(
        "8", unit="alerts per 100,000 people and day", low="2", high="14", doc="where machines listen"
    )
    # A rule that somebody writes: a scenario states another one.
    listens: int = assumed(
        ("1", "1", "0", "0"),
        unit="share",
        low="0",
        high="1",
        by="cell_type",
        sweep=False,
        doc="of a kind of quarter in which machines listen",
    )
    # The middle of the shares of the months that were sampled, 8% to 20%.
    evidence: int = param(
        "0.14", unit="share", low="0.08", high="0.2", evidence="P501", doc="of answered alerts with evidence of shots"
    )
    calls: int = assumed(
        "0.2", unit="per year", low="0.1", high="0.3", doc="a call for help to which officers go", role="statistics"
    )
    rounds: int = assumed("15", unit="rounds per 100,000 people and day", low="0", high="30", doc="that are ordered")
    # So many are busy for two fifths of their time without alerts, which is less than the three
    # fifths that rules of staffing take for the limit.
    officers: int = assumed(
        "5", unit="officers per 100,000 people", low="4", high="6", doc="on duty and there for jobs at any time"
    )
    # Off unless a world has it: how officers are divided is decided and not unknown.
    apart: int = assumed(
        "0", unit="share", low="0", high="0.9", sweep=False, doc="of them who take alerts and rounds alone"
    )
    service: int = assumed("2400", unit="seconds", low="1500", high="3300", doc="mean time of an officer at a job")
    patience: int = assumed("120", unit="minutes", low="60", high="180", doc="after which a job is given up")
    taking: int = assumed(
        "3", unit="minutes", low="1", high="5", doc="until a call is taken and passed on to the queue"
    )
    way: int = assumed("7", unit="minutes", low="4", high="10", doc="mean way of the nearest free officer")
    far_way: int = assumed(
        "12", unit="minutes", low="8", high="16", doc="mean way of whoever becomes free first, where nobody was free"
    )
    offender: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of calls with somebody to arrest", role="statistics"
    )
    stay: int = assumed(
        "30", unit="minutes", low="10", high="50", doc="mean time for which the offender stays", role="world"
    )
    in_time: int = assumed(
        "30", unit="minutes", low="15", high="45", doc="after which a caller feels let down", role="world"
    )
    stops: int = assumed(
        "0.05", unit="share", low="0.01", high="0.09", doc="of answered alerts at which the person is stopped"
    )
    round_stops: int = assumed("0.1", unit="share", low="0", high="0.2", doc="of rounds on which the person is stopped")
    stop_from_age: int = assumed(
        "14", unit="years", low="10", high="18", doc="from which officers stop people", allowed=("0", "100")
    )
    called: int = derived(unit="probability", doc="a call for help today")
    rounded: int = derived(unit="probability", doc="... or a round")
    alerted: int = derived(unit="probability", doc="... or an alert", by="cell_type")
    common: int = derived(unit="officers", doc="of this city who take every job", fraction="shared")
    others: int = derived(unit="officers", doc="of this city who take alerts and rounds alone", fraction="shared")
    job_minutes: int = derived(unit="minutes", doc="mean time of an officer at a job")


class Draw(NamedTuple):
    job: int = rare("0.002", "a call, an alert or a round")
    when: int = minute("street", "minute of the job")
    luck: int = draw("ten bits each: the way, and evidence (0), the stay (10), an offender, and a stop (20)")


class Grant(NamedTuple):
    officer: int = queue(
        claim="job", servers="common", service="service", patience="patience", doc="an officer is sent"
    )
    other: int = queue(
        claim="job_apart",
        servers="others",
        service="service",
        patience="patience",
        doc="an officer who takes alerts and rounds alone is sent",
    )


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Chances of the three kinds of job, and officers from people."""
    people = total.get("society.present", 0)
    officers = par["officers"] * people / PEOPLE_PER_RATE
    called = par["calls"] / 365
    alerts = par["alerts"] * par["alerts_on"] / PEOPLE_PER_RATE
    rounds = par["rounds"] * par["rounds_on"] / PEOPLE_PER_RATE
    return {
        "called": called,
        "rounded": called + rounds,
        # On top of both, so that alerts change no call and no round.
        "alerted": tuple(called + rounds + alerts * share for share in par["listens"]),
        "common": officers * (1 - par["apart"]),
        "others": officers * par["apart"],
        "job_minutes": (Decimal(par["service"]) / 60).to_integral_value(),
    }


def _kind(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of the job of today, 0 for none."""
    call_or_round = CALL if happens(draw.job, par.called) else (ROUND if happens(draw.job, par.rounded) else 0)
    later = ALERT if happens(draw.job, par.alerted) else 0
    return seen.present * (call_or_round if call_or_round > 0 else later)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Whether there is a job at this person's place today, and for which officers it waits."""
    kind = _kind(seen, par, draw)
    claim = (draw.when + 1) * int(kind > 0)
    is_apart = kind > CALL and par.others > 0
    return own._replace(
        kind=kind,
        job=0 if is_apart else claim,
        job_apart=claim if is_apart else 0,
        call=kind == CALL,
        alert=kind == ALERT,
        round=kind == ROUND,
        answered=0,
        dispatched=0,
        on_scene=0,
        caught=0,
        unanswered=0,
        let_down=0,
        answered_alert=0,
        confirmed=0,
        empty_minutes=0,
        stop_flag=0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """When officers come, and what they find."""
    # The queue grants the minutes of the wait and one more, so that 0 can mean "not served".
    granted = max(grant.officer, grant.other)
    sent = granted > 0
    way = par.way if granted == 1 else par.far_way
    dispatched = par.taking + granted - 1
    on_scene = dispatched + way * (LOTS + 2 * lot(draw.luck, 0)) // TWICE_LOTS
    answered = own.call > 0 and sent
    leaves_after = 2 * par.stay * lot(draw.luck, 10) // LOTS
    offender = happens_in(lot(draw.luck, 20), par.offender)
    at_alert = own.alert > 0 and sent
    confirmed = at_alert and happens_in(lot(draw.luck, 0), par.evidence)
    share = par.stops if own.alert > 0 else par.round_stops
    met = sent and own.call == 0 and seen.age >= par.stop_from_age and seen.held == 0
    stopped = met and happens_in(lot(draw.luck, 20), share)
    conduct = OWN_OFFENCE if seen.offence > 0 else (OWN_PETTY if seen.petty > 0 else INFERRED)
    unanswered = own.call > 0 and not sent
    return own._replace(
        answered=answered,
        dispatched=min(dispatched, MOST_MINUTES) if answered else 0,
        on_scene=min(on_scene, MOST_MINUTES) if answered else 0,
        caught=answered and offender and on_scene <= leaves_after,
        unanswered=unanswered,
        let_down=unanswered or (answered and on_scene > par.in_time),
        answered_alert=at_alert,
        confirmed=confirmed,
        empty_minutes=par.job_minutes if at_alert and not confirmed else 0,
        stop_flag=conduct if stopped else 0,
    )


MEASURES = (
    Measure(column="call", kind="volume", unit="calls", doc="calls for help to which officers should go"),
    Measure(column="alert", kind="volume", unit="alerts", doc="alerts of machines that listen", person=False),
    Measure(column="round", kind="volume", unit="rounds", doc="rounds that were ordered", person=False),
    Measure(column="answered", kind="volume", unit="calls", doc="calls for help to which an officer was sent"),
    Measure(
        column="dispatched",
        kind="harm",
        unit="minutes",
        doc="from calls for help until an officer was sent",
        account="person-hours gained and lost",
    ),
    Measure(
        column="on_scene",
        kind="harm",
        unit="minutes",
        doc="from calls for help until an officer was there",
        account="person-hours gained and lost",
    ),
    Measure(
        column="caught",
        kind="benefit",
        unit="arrests",
        doc="offenders arrested at calls for help",
        person=False,
        account="offences against others found",
    ),
    Measure(
        column="let_down",
        kind="harm",
        unit="calls",
        doc="calls for help to which officers came late or not at all",
        account="refused services",
    ),
    Measure(
        column="unanswered",
        kind="harm",
        unit="calls",
        doc="calls for help to which nobody came",
        person=False,
        account="refused services",
    ),
    Measure(
        column="answered_alert", kind="volume", unit="alerts", doc="alerts to which an officer was sent", person=False
    ),
    Measure(
        column="confirmed",
        kind="benefit",
        unit="alerts",
        doc="alerts of machines that listen, with evidence of shots",
        person=False,
        account="offences against others found",
    ),
    Measure(
        column="empty_minutes",
        kind="cost",
        unit="minutes",
        doc="officers' time at alerts without evidence",
        person=False,
    ),
)

NEVER = 2**31 - 1
QUIET = {"job": NEVER, "when": 600, "luck": 0}
ONE_KIND = {"called": "0.001", "rounded": "0.001", "alerted": "0.001"}
TIMES = {"taking": "3", "way": "8", "far_way": "16", "stay": "30", "in_time": "30", "offender": "0.5"}
EXAMPLES = (
    WorkedExample(
        "a call at ten o'clock stands in the common queue",
        par=ONE_KIND,
        draw={**QUIET, "job": "0.0005"},
        expect={"kind": CALL, "job": 601, "job_apart": 0, "call": 1, "alert": 0},
    ),
    WorkedExample(
        "between the chance of a round and that of an alert there is an alert",
        par={"called": "0.0002", "rounded": "0.0004", "alerted": "0.001"},
        draw={**QUIET, "job": "0.0005"},
        expect={"kind": ALERT, "job": 601, "call": 0, "alert": 1},
    ),
    WorkedExample(
        "where officers are set apart, a round waits for these",
        par={"called": "0.0002", "rounded": "0.001", "alerted": "0.001", "others": "2"},
        draw={**QUIET, "job": "0.0005"},
        expect={"kind": ROUND, "job": 0, "job_apart": 601},
    ),
    WorkedExample(
        "an officer is free nearby: 3 minutes, and half of 8 for the way (lot 0); lot 512 of 60 minutes is 30",
        function="settle",
        own={"kind": CALL, "call": 1},
        grant={"officer": 1},
        par=TIMES,
        draw={**QUIET, "luck": 512 << 10},
        expect={"answered": 1, "dispatched": 3, "on_scene": 7, "caught": 1, "let_down": 0},
    ),
    WorkedExample(
        "20 minutes of waiting and half of 16: 31 minutes on, the offender is gone and the caller let down",
        function="settle",
        own={"kind": CALL, "call": 1},
        grant={"officer": 21},
        par=TIMES,
        draw={**QUIET, "luck": 512 << 10},
        expect={"answered": 1, "dispatched": 23, "on_scene": 31, "caught": 0, "let_down": 1},
    ),
    WorkedExample(
        "nobody comes",
        function="settle",
        own={"kind": CALL, "call": 1},
        draw=QUIET,
        expect={"answered": 0, "unanswered": 1, "let_down": 1, "on_scene": 0},
    ),
    WorkedExample(
        "an alert without evidence (lot 1,023): 40 minutes for nothing, and who stands there is stopped (lot 0)",
        function="settle",
        own={"kind": ALERT, "alert": 1},
        seen={"age": 30},
        grant={"officer": 1},
        par={"job_minutes": "40", "evidence": "0.14", "stops": "0.05"},
        draw={**QUIET, "luck": 1023},
        expect={"answered_alert": 1, "confirmed": 0, "empty_minutes": 40, "stop_flag": INFERRED},
    ),
    WorkedExample(
        "a round meets somebody on the day of a petty breach",
        function="settle",
        own={"kind": ROUND, "round": 1},
        seen={"age": 30, "petty": 1},
        grant={"other": 1},
        par={"round_stops": "0.1"},
        draw=QUIET,
        expect={"stop_flag": OWN_PETTY, "answered_alert": 0, "empty_minutes": 0},
    ),
)
# One base for all knobs, so that they share a world.
BUSY = {"dispatch.alerts": "14", "dispatch.officers": "4", "dispatch.round_stops": "0.2"}
KNOBS = (
    Knob(
        base=BUSY,
        set={"dispatch.alerts_on": "0"},
        measure="dispatch.dispatched",
        moves="down",
        why="calls wait behind alerts in the same queue (Topper and Ferrazares, P503)",
    ),
    Knob(
        base=BUSY,
        set={"dispatch.officers": "6"},
        measure="dispatch.on_scene",
        moves="down",
        why="more officers are free, and nearby (Larson 1975)",
    ),
    Knob(
        base=BUSY,
        set={"dispatch.stay": "10"},
        measure="dispatch.caught",
        moves="down",
        why="whoever comes late finds nobody",
    ),
    Knob(
        base=BUSY,
        set={"dispatch.evidence": "0.2"},
        measure="dispatch.empty_minutes",
        moves="down",
        why="fewer alerts are for nothing (P501)",
    ),
    Knob(
        base=BUSY,
        set={"dispatch.rounds_on": "0"},
        measure="dispatch.stop_flag_wrong",
        moves="down",
        why="nobody is met on a round that is not ordered",
    ),
    Knob(
        base=BUSY,
        set={"dispatch.rounds_on": "0"},
        measure="dispatch.on_scene",
        moves="down",
        why="rounds take the officers for whom calls wait",
    ),
)
