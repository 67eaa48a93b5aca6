"""Safeguards: notice, review, audit, appeal and court, between scoring and the sanctions they may prevent or undo.

Purpose: measure which remedy changes what a sanctioning system does, and at what delay. Every strength is 0 by
default, so that adding this file to a world changes nothing in it. State: what the person knows, whether a hearing is
awaited and how long, whether review or a court has spared the person, and shields that other submodels read; of the
place, what was measured of errors lately and what is suspended. Process: who holds grade D, is listed or was
sanctioned yesterday faces an adverse decision; it is wrong if it rests on a wrong grade, list entry or sanction.
Before a sanction takes effect a reviewer may look at it, once, and again when a new event is scored, and spares some
of those wrongly hit and some of those rightly hit. A person learns of a decision or of a wrong record by notice, or
from a refusal that gives its ground; some then appeal, wait a least delay and then for a place in a limited number of
hearings (drawn evenly among those ready, not first come first served), and give up at a hazard that doubles after 32
days and goes on growing. A hearing overturns wrong decisions with its accuracy and right ones by error; some who lose
go on to a court, with fewer places, a longer delay and fewer errors. An auditor looks at a sample of the decisions in
force, asked or not, and undoes what is found wrong. Registries and scoring undo the rest tomorrow. A published error
ceiling is held against what was measured: each morning, of the stops at gates in about four weeks the share that were
wrong, and of the decisions audited the share found wrong. What is above its ceiling, with enough cases to say so, is
suspended (the face search; all sanctions) and then starts with a clean sheet; without an audit nothing is known of
decisions and their ceiling never bites. Scheduling: ceilings in daily, notice, review and audit in step, hearings and
trials in settle. Stochasticity: two dense numbers (what a person learns and does; what a reviewer, an auditor (low
bits) or a court finds).
What it cannot honestly model: the quality of lawyers and the price of going to court; judges who learn or are leaned
on; an authority that stops counting its errors once a ceiling counts them; a queue that keeps its order (the wait has
the mean of a fair lottery and a longer tail); collective complaints; relatives, who have no standing of their own (see
no_kin); who dares to appeal, which does not depend on group or income although it does in life. A reviewer's errors
are independent of the machine's, so automation bias (Skitka et al. 1999; Green 2022) has to be put into a low
review_accuracy by hand. Follows the EU AI Act art. 14, 26 and 86, legal-need pyramids (Felstiner, Abel and Sarat 1980:
naming, blaming, claiming), queues with reneging (Barrer 1957) and, for the ceiling, control charts that act on what
was measured (Shewhart 1931).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    Spell,
    WorkedExample,
    assumed,
    column,
    days,
    derived,
    draw,
    ration,
    switch,
    tally,
    today,
    units,
    yes_no,
    yesterday,
)
from glasspolis.mechanisms.control_charts import days_left, decayed_sum, exceeds_ceiling

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)


UNAWARE, OF_RECORD, OF_DECISION, GAVE_UP = 0, 1, 2, 3
OVERTURNED, UPHELD, QUIT, LAPSED, LEFT = 1, 2, 3, 4, 5
TOLD, WON, SHIELD, WRONG, AT_COURT, TO_COURT = 1, 2, 4, 8, 16, 32
LOW, BIG = 0xFFFF, 10**12


class Own(NamedTuple):
    notified: int = yes_no(doc="learned today of a decision or of a wrong record", diary="told of a decision or record")
    knows: int = column(
        high=23, unit="code", doc="0 nothing, 1 of a wrong record, 2 of the decision, 3 gave up; + 4 * end of wait"
    )
    remedy: int = column(
        high=63, unit="bits", doc="tomorrow: 1 notified, 2 overturned, 4 no_protected; 8 wrong, 16 at court, 32 soon"
    )
    spared: int = yes_no(doc="review or a court found against the sanction, while its ground lasts", diary="spared")
    waiting: int = yes_no(doc="has appealed and waits")
    appeal: int = yes_no(doc="claim for a hearing, after the least delay")
    suit: int = yes_no(doc="claim for a trial, after the court's least delay")
    audited: int = yes_no(doc="an auditor looked at the decision today")
    audit_wrong: int = yes_no(doc="and found it wrong", diary="an auditor found the decision wrong")
    appeal_days: int = days(doc="waited since the appeal or its loss")
    overturned: int = yes_no(doc="decided today in the person's favour", diary="appeal won")
    upheld: int = yes_no(doc="decided today against the person", diary="appeal lost")
    gave_up: int = yes_no(doc="stopped seeking redress, while the decision lasts", diary="gave up the appeal")
    outcome: int = column(
        high=5, unit="code", doc="wait ended today: 1 overturned, 2 upheld, 3 gave up, 4 lapsed, 5 left"
    )
    kin_shield: int = yes_no(doc="relatives may not be sanctioned for this person's household")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    grade: int = today("scoring.grade")
    grade_wrong: int = today("scoring.grade_wrong")
    listed: int = today("scoring.listed")
    list_wrong: int = today("scoring.list_wrong")
    event: int = today("scoring.event_flag")
    wanted: int = today("registries.wanted")
    record: int = today("registries.default_record")
    false_count: int = today("registries.false_count")
    file_error: int = today("registries.file_error")
    sanctioned: int = yesterday("sanctions.sanctioned")
    wrong_sanction: int = yesterday("sanctions.wrong_sanction")
    refused: int = yesterday("sanctions.refused")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    notice: int = assumed(
        "0",
        unit="probability",
        low="0",
        high="1",
        sweep=False,
        doc="daily chance to be told of a decision or wrong record",
    )
    reasons: int = assumed("0", unit="probability", low="0", high="1", sweep=False, doc="a refusal names its ground")
    review: int = assumed(
        "0",
        unit="probability",
        low="0",
        high="1",
        sweep=False,
        doc="a person looks at a sanction before it takes effect",
    )
    review_accuracy: int = assumed(
        "0.6", unit="probability", low="0.2", high="0.95", doc="a reviewer spares who is wrongly hit"
    )
    review_mercy: int = assumed(
        "0.05", unit="probability", low="0", high="0.3", doc="a reviewer spares who is rightly hit"
    )
    appeals: int = assumed(
        "0", unit="probability", low="0", high="1", sweep=False, doc="who learns of a decision appeals"
    )
    hearings: int = assumed(
        "0", unit="hearings a day", low="0", high="100000", sweep=False, doc="places, whatever the number of people"
    )
    hearings_per_million: int = assumed(
        "0", unit="hearings a day per million people", low="0", high="10000", sweep=False, doc="more places"
    )
    least_delay: int = assumed("14", unit="days", low="1", high="180", doc="shortest time from appeal to hearing")
    accuracy: int = assumed(
        "0.85", unit="probability", low="0.5", high="0.99", doc="a hearing overturns a wrong decision"
    )
    mercy: int = assumed("0.1", unit="probability", low="0", high="0.3", doc="a hearing overturns a right decision")
    court: int = assumed(
        "0", unit="probability", low="0", high="1", sweep=False, doc="who loses an appeal goes to court"
    )
    trials_per_million: int = assumed(
        "0", unit="trials a day per million people", low="0", high="10000", sweep=False, doc="places at court"
    )
    court_delay: int = assumed(
        "180", unit="days", low="30", high="1000", doc="shortest time from a lost appeal to a trial"
    )
    court_accuracy: int = assumed(
        "0.95", unit="probability", low="0.7", high="0.99", doc="a trial overturns a wrong decision"
    )
    court_mercy: int = assumed(
        "0.05", unit="probability", low="0", high="0.2", doc="a trial overturns a right decision"
    )
    audit: int = assumed(
        "0",
        unit="probability",
        low="0",
        high="0.1",
        sweep=False,
        doc="daily chance that an auditor looks at a decision in force",
    )
    audit_accuracy: int = assumed(
        "0.8", unit="probability", low="0.3", high="0.99", doc="an auditor sees that a decision is wrong"
    )
    ceiling: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="most of what is audited that may be wrong; 1: no ceiling",
    )
    stop_ceiling: int = assumed(
        "1", unit="share", low="0.01", high="1", sweep=False, doc="most of the stops at gates that may be wrong"
    )
    least_cases: int = assumed(
        "10", unit="cases", low="3", high="100", doc="fewest, recent ones counting most, on which a ceiling acts"
    )
    suspension: int = assumed(
        "60", unit="days", low="7", high="365", doc="time for which what broke its ceiling is off"
    )
    give_up: int = assumed(
        "0.002", unit="per day", low="0", high="0.02", doc="hazard of giving up on the first day of waiting"
    )
    no_kin: int = switch("0", doc="no sanction spills over to the household")
    no_protected: int = switch("0", doc="protected conduct is not recorded for scoring")
    catches: int = derived(unit="probability", doc="review happens and spares a wrong sanction")
    lets: int = derived(unit="probability", doc="review happens and spares a right sanction")
    tells: int = derived(unit="probability", doc="told today, after a refusal yesterday")
    audit_finds: int = derived(unit="probability", doc="an auditor looks and sees that a decision is wrong")
    trials: int = derived(unit="trials", doc="trials today, at least one if there are any")
    places: int = derived(unit="hearings", doc="hearings today, at least one if there are any")


class Units(NamedTuple):
    seen_stops: int = units(
        "world", low=0, high=1000000000000, unit="1/1024 stops", doc="stops at gates, fading in 28 days"
    )
    bad_stops: int = units("world", low=0, high=1000000000000, unit="1/1024 stops", doc="of these, wrong")
    seen_cases: int = units(
        "world", low=0, high=1000000000000, unit="1/1024 decisions", doc="audited, fading in 28 days"
    )
    bad_cases: int = units("world", low=0, high=1000000000000, unit="1/1024 decisions", doc="of these, found wrong")
    search_off: int = units("world", low=0, high=365, unit="days", doc="left of a suspension of the face search")
    sanctions_off: int = units("world", low=0, high=365, unit="days", doc="left of a suspension of sanctions")


class Known(NamedTuple):
    found: int = tally("identification.found", by="world")
    wrong_stop: int = tally("identification.wrong_stop", by="world")
    audited: int = tally("safeguards.audited", by="world")
    audit_wrong: int = tally("safeguards.audit_wrong", by="world")


class Draw(NamedTuple):
    person: int = draw("learns, gives up; low 16 bits: appeals")
    panel: int = draw("what a reviewer or a court finds; low 16 bits: the auditor")


class Grant(NamedTuple):
    hearing: int = ration(claim="appeal", places="places", doc="a hearing takes place today")
    trial: int = ration(claim="suit", places="trials", doc="a trial takes place today")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Joint chances, and hearings from people, in natural units."""
    people, most = total.get("society.present", 0), (par["hearings_per_million"], par["trials_per_million"])
    offered, trials = (max(Decimal(1), one * people // 1000000) if one else Decimal(0) for one in most)
    return {
        "catches": par["review"] * par["review_accuracy"],
        "lets": par["review"] * par["review_mercy"],
        "tells": 1 - (1 - par["notice"]) * (1 - par["reasons"]),
        "audit_finds": par["audit"] * par["audit_accuracy"],
        "trials": trials,
        "places": par["hearings"] + offered,
    }


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Hold what was measured against the ceilings; what breaks one is off for a time and starts anew."""
    stops = decayed_sum(units.seen_stops, known.found + known.wrong_stop)
    cases = decayed_sum(units.seen_cases, known.audited)
    bad_stops = decayed_sum(units.bad_stops, known.wrong_stop)
    bad_cases = decayed_sum(units.bad_cases, known.audit_wrong)
    search = exceeds_ceiling(stops, bad_stops, par.stop_ceiling, par.least_cases)
    sanctions = exceeds_ceiling(cases, bad_cases, par.ceiling, par.least_cases)
    return Units(
        seen_stops=stops * (1 - search),
        bad_stops=bad_stops * (1 - search),
        seen_cases=cases * (1 - sanctions),
        bad_cases=bad_cases * (1 - sanctions),
        search_off=days_left(units.search_off, search, par.suspension),
        sanctions_off=days_left(units.sanctions_off, sanctions, par.suspension),
    )


def _wrong(grade: int, grade_wrong: int, listed: int, list_wrong: int, sanction: int) -> int:
    """Whether the decision that the person faces rests on something wrong."""
    return 1 if (grade == 3 and grade_wrong != 0) or (listed != 0 and list_wrong != 0) or sanction != 0 else 0


def _outcome(waiting: int, present: int, adverse: int, quits: int) -> int:
    """How a wait ends without a hearing, 0 if it goes on."""
    return 0 if waiting == 0 else (LEFT if present == 0 else (LAPSED if adverse == 0 else (QUIT if quits != 0 else 0)))


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Review before a sanction, notice, appeal, waiting and giving up of one person on one day."""
    adverse = 1 if seen.present != 0 and (seen.grade == 3 or seen.listed != 0 or seen.sanctioned != 0) else 0
    wrong = _wrong(seen.grade, seen.grade_wrong, seen.listed, seen.list_wrong, seen.wrong_sanction)
    record = seen.record >= 2 or seen.wanted >= 2 or seen.false_count > 0 or seen.file_error != 0
    standing = OF_DECISION if adverse != 0 else (OF_RECORD if record != 0 and seen.present != 0 else UNAWARE)
    fresh = own.spared == 0 or seen.event != 0
    found = draw.panel <= (par.catches if wrong != 0 else par.lets)
    audited = adverse != 0 and (draw.panel & LOW) <= par.audit >> 15
    undone = 1 if audited and wrong != 0 and (draw.panel & LOW) <= par.audit_finds >> 15 else 0
    spared = max(undone, (found if seen.sanctioned == 0 else 0) if fresh else 1)
    learns = own.knows < standing and draw.person <= (par.tells if seen.refused != 0 else par.notice)
    lodges = learns != 0 and adverse != 0 and (draw.person & LOW) <= par.appeals >> 15
    patience = par.give_up + (par.give_up >> 5) * min(own.appeal_days, 255)
    outcome = _outcome(own.waiting, seen.present, adverse, draw.person <= patience)
    kept = min(own.knows, standing) if own.knows != GAVE_UP or adverse == 0 else GAVE_UP
    knows = GAVE_UP if outcome == QUIT else (standing if learns else kept)
    waiting = 1 if lodges or (own.waiting != 0 and outcome == 0) else 0
    going_on = own.waiting != 0 and (own.remedy & TO_COURT) == 0
    days = min(own.appeal_days + waiting, LONGEST) if going_on else waiting
    court = waiting != 0 and (own.remedy & (AT_COURT | TO_COURT)) != 0
    ready = waiting != 0 and days >= (par.court_delay if court else par.least_delay)
    return own._replace(
        notified=1 if learns else 0,
        knows=knows + 4 * outcome,
        spared=spared * adverse,
        waiting=waiting,
        appeal=1 if ready and not court else 0,
        suit=1 if ready and court else 0,
        appeal_days=days,
        audited=1 if audited else 0,
        audit_wrong=undone,
        remedy=TOLD * learns | WON * undone | SHIELD * par.no_protected | WRONG * wrong | AT_COURT * court,
    )


def _found(trial: int, wrong: int, accuracy: int, mercy: int, court_accuracy: int, court_mercy: int) -> int:
    """The chance of a hearing or a trial to overturn."""
    return (court_accuracy if wrong != 0 else court_mercy) if trial != 0 else (accuracy if wrong != 0 else mercy)


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """A hearing or a trial decides; who wins is spared until registries and scoring have undone what was wrong."""
    wrong = own.remedy & WRONG
    won = draw.panel <= _found(grant.trial, wrong, par.accuracy, par.mercy, par.court_accuracy, par.court_mercy)
    heard = grant.hearing != 0 or grant.trial != 0
    success = 1 if heard and won else 0
    sues = heard and not won and grant.trial == 0 and (draw.person & LOW) <= par.court >> 15
    return own._replace(
        waiting=(1 if sues else 0) if heard else own.waiting,
        overturned=success,
        upheld=1 if heard and not won else 0,
        outcome=(OVERTURNED if won else UPHELD) if heard else own.knows >> 2,
        spared=max(own.spared, success),
        knows=own.knows & 3,
        gave_up=(own.knows & 3) == GAVE_UP,
        remedy=own.remedy | WON * success | (TO_COURT if sues else 0),
        kin_shield=par.no_kin,
    )


MEASURES = (
    Measure(
        column="notified",
        kind="benefit",
        unit="notices",
        doc="persons told of a decision or of a wrong record",
        account="redress",
        remedy=True,
    ),
    Measure(
        column="spared",
        kind="benefit",
        unit="person-days",
        doc="spared a sanction by review or court",
        person=False,
        remedy=True,
    ),
    Measure(
        column="waiting",
        kind="harm",
        unit="person-days",
        doc="waiting for a hearing (the backlog)",
        person=False,
        account="redress",
    ),
    Measure(
        column="overturned",
        kind="benefit",
        unit="decisions",
        doc="decided in the person's favour",
        account="redress",
        remedy=True,
    ),
    Measure(
        column="audit_wrong",
        kind="benefit",
        unit="decisions",
        doc="found wrong by an auditor",
        person=False,
        remedy=True,
    ),
    Measure(
        column="search_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of the face search, summed over days",
        person=False,
    ),
    Measure(
        column="sanctions_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of sanctions, summed over days",
        person=False,
    ),
    Measure(column="upheld", kind="volume", unit="decisions", doc="decided against the person", person=False),
    Measure(
        column="gave_up",
        kind="harm",
        unit="person-days",
        doc="under a decision after giving up redress",
        account="redress",
    ),
)

ENDS = ("overturned", "upheld", "gave up", "lapsed", "left")
SPELLS = (
    Spell(
        "wait for a hearing",
        open="waiting",
        days="appeal_days",
        exit="outcome",
        exits=("overturned", "upheld", "gave up", "lapsed", "left"),
        doc="from the appeal; lapsed: the decision ended by itself",
    ),
)

NEVER = 2**31 - 1
EXAMPLES = (
    WorkedExample(
        "with every safeguard off, a wrong grade D meets nothing",
        seen={"grade": 3, "grade_wrong": 1},
        draw={"person": 0, "panel": 0},
        expect={"notified": 0, "spared": 0, "appeal": 0, "remedy": WRONG},
    ),
    WorkedExample(
        "review spares a wrong sanction before it starts",
        seen={"grade": 3, "grade_wrong": 1},
        par={"catches": "0.6"},
        draw={"person": NEVER, "panel": "0.5"},
        expect={"spared": 1, "waiting": 0},
    ),
    WorkedExample(
        "and lets the same luck pass for a right one",
        seen={"grade": 3},
        par={"catches": "0.6", "lets": "0.05"},
        draw={"person": NEVER, "panel": "0.5"},
        expect={"spared": 0},
    ),
    WorkedExample(
        "told and appeals: day 1 of the wait, not yet ready",
        seen={"listed": 1, "sanctioned": 1},
        par={"notice": "0.5", "appeals": "1"},
        draw={"person": "0.2", "panel": NEVER},
        expect={"notified": 1, "waiting": 1, "appeal_days": 1, "appeal": 0, "knows": OF_DECISION},
    ),
    WorkedExample(
        "after the least delay the claim is made",
        own={"waiting": 1, "appeal_days": 13, "knows": OF_DECISION},
        seen={"listed": 1},
        draw={"person": NEVER, "panel": NEVER},
        expect={"appeal": 1, "appeal_days": 14},
    ),
    WorkedExample(
        "a long wait ends",
        own={"waiting": 1, "appeal_days": 64, "knows": OF_DECISION},
        seen={"listed": 1},
        par={"give_up": "0.01"},
        draw={"person": "0.025", "panel": NEVER},
        expect={"knows": GAVE_UP + 4 * QUIT},
    ),
    WorkedExample(
        "a hearing overturns a wrong listing",
        function="settle",
        own={"waiting": 1, "appeal": 1, "appeal_days": 20, "remedy": WRONG, "knows": OF_DECISION},
        draw={"person": NEVER, "panel": "0.5"},
        grant={"hearing": 1},
        expect={"overturned": 1, "waiting": 0, "outcome": OVERTURNED, "remedy": WRONG | WON},
    ),
    WorkedExample(
        "an auditor, whose low bits 500 are below 0.01 of 65536, undoes a wrong listing",
        seen={"listed": 1, "list_wrong": 1, "sanctioned": 1},
        par={"audit": "0.01", "audit_finds": "0.008"},
        draw={"person": NEVER, "panel": 500},
        expect={"audit_wrong": 1, "spared": 1, "remedy": WON | WRONG},
    ),
    WorkedExample(
        "who loses an appeal may go to court",
        function="settle",
        own={"waiting": 1, "appeal": 1, "appeal_days": 20, "remedy": WRONG, "knows": OF_DECISION},
        par={"court": "0.3"},
        draw={"person": 9, "panel": "0.9"},
        grant={"hearing": 1},
        expect={"upheld": 1, "waiting": 1, "outcome": UPHELD, "remedy": WRONG | TO_COURT},
    ),
    WorkedExample(
        "where the wait begins anew",
        own={"waiting": 1, "appeal_days": 20, "remedy": WRONG | TO_COURT, "knows": OF_DECISION},
        seen={"listed": 1, "sanctioned": 1},
        draw={"person": NEVER, "panel": NEVER},
        expect={"appeal_days": 1, "waiting": 1, "appeal": 0, "suit": 0, "remedy": AT_COURT},
    ),
    WorkedExample(
        "and, after the court's delay, a trial overturns more surely than a hearing",
        function="settle",
        own={"waiting": 1, "suit": 1, "appeal_days": 180, "remedy": WRONG | AT_COURT, "knows": OF_DECISION},
        draw={"person": NEVER, "panel": "0.9"},
        grant={"trial": 1},
        expect={"overturned": 1, "waiting": 0},
    ),
    WorkedExample(
        "6 wrong of 12 audited break a ceiling of 0.4 and end the count",
        function="daily",
        own={"seen_cases": [0], "bad_cases": [0]},
        seen={"audited": [12], "audit_wrong": [6]},
        par={"ceiling": "0.4", "suspension": "60"},
        expect={"sanctions_off": [60], "seen_cases": [0]},
    ),
    WorkedExample(
        "of 9 stops nothing is said; yesterday's 2,800 fade by a 28th",
        function="daily",
        own={"seen_stops": [2800], "search_off": [7]},
        seen={"found": [0], "wrong_stop": [7]},
        par={"stop_ceiling": "0.1"},
        expect={"seen_stops": [2700 + 7168], "bad_stops": [7168], "search_off": [6]},
    ),
)

ON = {"safeguards.notice": "0.2", "safeguards.appeals": "1", "safeguards.hearings_per_million": "2000"}
KNOBS = (
    Knob(
        set={"safeguards.notice": "0.5"},
        measure="registries.correction",
        moves="up",
        why="who knows of an error can ask (P320, P321)",
    ),
    Knob(
        set={"safeguards.review": "1"},
        measure="sanctions.wrong_sanction",
        moves="down",
        why="some wrong ones are caught (AI Act art. 14)",
    ),
    Knob(
        base={**ON, "safeguards.hearings_per_million": "50"},
        set={"safeguards.give_up": "0.02"},
        measure="safeguards.gave_up",
        moves="up",
        why="impatience ends claims (Barrer 1957)",
    ),
    Knob(
        set={"safeguards.audit": "0.1"},
        measure="sanctions.wrong_sanction",
        moves="down",
        why="an auditor does not wait to be asked",
    ),
    Knob(
        base={**ON, "safeguards.accuracy": "0.5"},
        set={"safeguards.court": "1", "safeguards.trials_per_million": "1000", "safeguards.court_delay": "30"},
        measure="safeguards.overturned",
        moves="up",
        why="a second instance",
    ),
    Knob(
        base={"identification.false_alert": "0.01"},
        set={"safeguards.stop_ceiling": "0.1"},
        measure="identification.stop_flag_wrong",
        moves="down",
        why="an instrument above its ceiling is off (Shewhart 1931)",
    ),
    Knob(
        base={"safeguards.audit": "0.1"},
        set={"safeguards.ceiling": "0.01"},
        measure="sanctions.sanctioned",
        moves="down",
        why="so are sanctions, if an audit measures them",
    ),
    Knob(set={"safeguards.no_kin": "1"}, measure="sanctions.kin_sanctioned", moves="down", why="spill-over is barred"),
)
