"""Safeguards, after scoring and before the sanctions that they may prevent or undo.

Purpose
Measure which remedy changes what a sanctioning system does, and at what delay. Every strength is 0
by default, so that adding this file to a world changes nothing in it.

Entities and state
A person knows of a decision or not, may wait for a hearing or a trial for some days, may have been
spared by a review or a court, and has shields that other submodels read. The place has what was
measured of errors lately, and what is suspended.

Process
A person who is in grade D, is listed or was sanctioned yesterday faces an adverse decision. The
decision is wrong if it rests on a wrong grade, list entry or sanction. Before a sanction takes
effect a reviewer may look at it, once, and again when a new event is scored. The reviewer spares
some of those who are wrongly hit and some of those who are rightly hit. A person learns of a
decision or of a wrong record by notice, or from a refusal that gives its ground. Some then appeal,
more often those who are wrongly hit. They wait for a least delay, and then for a place in a limited
number of hearings. A lottery draws evenly among those who are ready, and who came first does not
matter. They give up at a hazard that doubles after 32 days and goes on growing. A hearing overturns
wrong decisions with its accuracy and right ones by error. Some who lose go on to a court, which has
fewer places, a longer delay and fewer errors. An auditor looks at a sample of the decisions in
force, asked or not, and undoes what is found wrong. Registries and scoring undo the rest tomorrow.
A published error ceiling is compared with what was measured. Each morning two shares of about four
weeks are taken: of the stops at gates those that were wrong, and of the decisions audited those
found wrong. What is above its ceiling, with enough cases to say so, is suspended (the face search,
or all sanctions), and its count then starts anew. Without an audit nothing is known of decisions,
and their ceiling never acts.

Scheduling
Ceilings are looked at in `daily`; notice, review and audit are in `step`; hearings and trials are
in `settle`.

Stochasticity
There are two dense draws. One decides what a person learns and does, and its low 16 bits decide
whether the person appeals and goes to court. The other decides what a reviewer or a court finds,
and its low 16 bits decide what an auditor does.

What it cannot model
The quality of lawyers, the price of going to court, judges who learn or are put under pressure,
collective complaints, and an authority that stops counting its errors once a ceiling counts them
are left out. No queue keeps its order: the wait has the mean of a fair lottery and a longer tail.
Relatives have no standing of their own (see `no_kin`). Whether a person dares to appeal does not
depend on group or income here, although it does in life. A reviewer's errors are independent of the
machine's, so that automation bias (Skitka et al. 1999; Green 2022) has to be put into a low
`review_accuracy` by hand.

Follows
The EU AI Act, art. 14, 26 and 86; legal-need pyramids (Felstiner, Abel and Sarat 1980: naming,
blaming, claiming); queues with reneging (Barrer 1957); for the ceiling, control charts that act on
what was measured (Shewhart 1931).
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
    happens,
    happens_low,
    low_bits,
    ration,
    switch,
    tally,
    today,
    units,
    yes_no,
    yesterday,
)
from glasspolis.mechanisms.control_charts import days_left, decayed_sum, exceeds_ceiling, least_sum

ROLE = "law"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)

# Codes of what a person knows.
UNAWARE = 0
OF_RECORD = 1
OF_DECISION = 2
GAVE_UP = 3
# Codes of how a wait ended.
OVERTURNED = 1
UPHELD = 2
QUIT = 3
LAPSED = 4
LEFT = 5
GRADE_D = 3  # of scoring.grade
STALE = 2  # of a default record and of a watchlist entry; from this code on they are wrong
HAZARD_DOUBLES = 32  # days after which the hazard of giving up is twice that of the first day
HAZARD_GROWS = 255  # days after which it grows no more
MOST = 10**12


class Own(NamedTuple):
    notified: int = yes_no(
        doc="learned today of a decision or of a wrong record", diary="was told of a decision or record"
    )
    knows: int = column(
        high=3, unit="code", doc="0 nothing, 1 of a wrong record, 2 of the decision, 3 gave up on the decision"
    )
    wrong: int = yes_no(doc="the decision that the person faces rests on something wrong")
    redressed: int = yes_no(
        doc="a hearing, a trial or an auditor found for the person today; what was wrong is undone tomorrow"
    )
    act_shield: int = yes_no(doc="protected acts of this person may not be recorded for scoring")
    to_court: int = yes_no(doc="lost a hearing today and goes on to a court")
    at_court: int = yes_no(doc="waits for a trial")
    spared: int = yes_no(
        doc="review or a court found against the sanction, while its ground lasts", diary="was spared the sanction"
    )
    waiting: int = yes_no(doc="has appealed and waits")
    appeal: int = yes_no(doc="claim for a hearing, after the least delay")
    suit: int = yes_no(doc="claim for a trial, after the court's least delay")
    audited: int = yes_no(doc="an auditor looked at the decision today")
    audit_wrong: int = yes_no(
        doc="an auditor found the decision wrong today", diary="had the decision found wrong by an auditor"
    )
    appeal_days: int = days(doc="waited since the appeal or its loss")
    overturned: int = yes_no(doc="decided today in the person's favour", diary="won an appeal")
    upheld: int = yes_no(doc="decided today against the person", diary="lost an appeal")
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
        "0.6", unit="probability", low="0.2", high="0.95", doc="a reviewer spares who is wrongly hit", role="operator"
    )
    review_mercy: int = assumed(
        "0.05", unit="probability", low="0", high="0.3", doc="a reviewer spares who is rightly hit", role="operator"
    )
    appeals: int = assumed(
        "0", unit="probability", low="0", high="1", sweep=False, doc="who learns of a decision appeals"
    )
    right_appeals: int = assumed(
        "0.5",
        unit="share",
        low="0.2",
        high="0.8",
        doc="of that chance left to who is rightly hit: who is right complains more (Felstiner, Abel and Sarat 1980)",
        role="statistics",
    )
    hearings: int = assumed(
        "0",
        unit="hearings a day",
        low="0",
        high="100000",
        sweep=False,
        doc="places for hearings, whatever the number of people",
    )
    hearings_per_million: int = assumed(
        "0",
        unit="hearings a day per million people",
        low="0",
        high="10000",
        sweep=False,
        doc="further places for hearings",
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
        "0.8",
        unit="probability",
        low="0.3",
        high="0.99",
        doc="an auditor sees that a decision is wrong",
        role="operator",
    )
    ceiling: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="largest share of audited decisions that may be wrong; 1: no ceiling",
    )
    stop_ceiling: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="largest share of stops at gates that may be wrong; 1: no ceiling",
    )
    least_cases: int = assumed(
        "60",
        unit="cases per 100,000 people",
        low="18",
        high="600",
        doc="fewest, recent ones counting most, on which a ceiling acts",
    )
    suspension: int = assumed("60", unit="days", low="7", high="365", doc="time for which a suspension lasts")
    give_up: int = assumed(
        "0.002",
        unit="per day",
        low="0",
        high="0.02",
        doc="hazard of giving up on the first day of waiting",
        role="statistics",
    )
    no_kin: int = switch("0", doc="no sanction spills over to the household")
    no_protected: int = switch("0", doc="protected conduct is not recorded for scoring")
    catches: int = derived(unit="probability", doc="review happens and spares a wrong sanction")
    lets: int = derived(unit="probability", doc="review happens and spares a right sanction")
    tells: int = derived(unit="probability", doc="told today, after a refusal yesterday")
    appeals_right: int = derived(unit="probability", doc="who is rightly hit and learns of it appeals")
    audit_finds: int = derived(unit="probability", doc="an auditor looks and sees that a decision is wrong")
    trials: int = derived(unit="trials", doc="trials today", fraction="day")
    places: int = derived(unit="hearings", doc="hearings today", fraction="day")
    least: int = derived(unit="1/1024 cases", doc="fewest in this city on which a ceiling acts")


class Units(NamedTuple):
    seen_stops: int = units("world", low=0, high=MOST, unit="1/1024 stops", doc="stops at gates, decaying in 28 days")
    bad_stops: int = units(
        "world", low=0, high=MOST, unit="1/1024 stops", doc="wrong stops at gates, decaying in 28 days"
    )
    seen_cases: int = units(
        "world", low=0, high=MOST, unit="1/1024 decisions", doc="decisions audited, decaying in 28 days"
    )
    bad_cases: int = units(
        "world", low=0, high=MOST, unit="1/1024 decisions", doc="decisions found wrong, decaying in 28 days"
    )
    search_off: int = units("world", low=0, high=365, unit="days", doc="left of a suspension of the face search")
    sanctions_off: int = units("world", low=0, high=365, unit="days", doc="left of a suspension of sanctions")


class Known(NamedTuple):
    found: int = tally("identification.found", by="world")
    wrong_stop: int = tally("identification.wrong_stop", by="world")
    audited: int = tally("safeguards.audited", by="world")
    audit_wrong: int = tally("safeguards.audit_wrong", by="world")


class Draw(NamedTuple):
    person: int = draw("learns, gives up; low 16 bits: appeals, goes to court")
    panel: int = draw("what a reviewer or a court finds; low 16 bits: the auditor")


class Grant(NamedTuple):
    hearing: int = ration(claim="appeal", places="places", doc="a hearing takes place today")
    trial: int = ration(claim="suit", places="trials", doc="a trial takes place today")


def _places(per_million: Decimal, people: int) -> Decimal:
    """Places a day for so many people."""
    return per_million * people / 1000000


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Turn chances that hold together into one, and places per million people into places."""
    people = total.get("society.present", 0)
    return {
        "catches": par["review"] * par["review_accuracy"],
        "lets": par["review"] * par["review_mercy"],
        "tells": 1 - (1 - par["notice"]) * (1 - par["reasons"]),
        "appeals_right": par["appeals"] * par["right_appeals"],
        "audit_finds": par["audit"] * par["audit_accuracy"],
        "trials": _places(par["trials_per_million"], people),
        "least": least_sum(par["least_cases"], people),
        "places": par["hearings"] + _places(par["hearings_per_million"], people),
    }


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Compare what was measured with the ceilings, and suspend what exceeds its own."""
    stops = decayed_sum(units.seen_stops, known.found + known.wrong_stop)
    cases = decayed_sum(units.seen_cases, known.audited)
    bad_stops = decayed_sum(units.bad_stops, known.wrong_stop)
    bad_cases = decayed_sum(units.bad_cases, known.audit_wrong)
    search = exceeds_ceiling(stops, bad_stops, par.stop_ceiling, par.least)
    sanctions = exceeds_ceiling(cases, bad_cases, par.ceiling, par.least)
    return Units(
        seen_stops=stops * (1 - search),
        bad_stops=bad_stops * (1 - search),
        seen_cases=cases * (1 - sanctions),
        bad_cases=bad_cases * (1 - sanctions),
        search_off=days_left(units.search_off, search, par.suspension),
        sanctions_off=days_left(units.sanctions_off, sanctions, par.suspension),
    )


def _is_adverse(seen: Seen) -> int:
    """Return whether the person faces an adverse decision."""
    return seen.present and (seen.grade == GRADE_D or seen.listed or seen.sanctioned)


def _is_wrong(seen: Seen) -> int:
    """Return whether that decision rests on something wrong."""
    wrong_grade = seen.grade == GRADE_D and seen.grade_wrong
    return wrong_grade or (seen.listed and seen.list_wrong) or seen.wrong_sanction


def _standing(seen: Seen, adverse: int) -> int:
    """Return the code of what there is to learn about oneself."""
    records = seen.record >= STALE or seen.wanted >= STALE or seen.false_count > 0
    wrong_record = seen.present and (records or seen.file_error)
    return OF_DECISION if adverse else (OF_RECORD if wrong_record else UNAWARE)


def _spared_by_review(own: Own, seen: Seen, par: Par, draw: Draw, wrong: int) -> int:
    """Return whether a reviewer spares the person, today or since an earlier day."""
    review_is_due = own.spared == 0 or seen.event
    found = happens(draw.panel, par.catches if wrong else par.lets)
    # A review comes before a sanction takes effect.
    spared_today = seen.sanctioned == 0 and found
    return spared_today if review_is_due else 1


def _end_of_wait(own: Own, seen: Seen, par: Par, draw: Draw, adverse: int) -> int:
    """Return the code of how a wait ends without a hearing, 0 if it goes on."""
    growth = max(par.give_up, 0) // HAZARD_DOUBLES
    hazard = par.give_up + growth * min(own.appeal_days, HAZARD_GROWS)
    lapses_or_not = LAPSED if adverse == 0 else (QUIT if happens(draw.person, hazard) else 0)
    end = LEFT if seen.present == 0 else lapses_or_not
    return end if own.waiting else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Review and audit the decision that a person faces; let the person learn, appeal and wait."""
    adverse = _is_adverse(seen)
    wrong = _is_wrong(seen)
    # An auditor looks at decisions in force; a reviewer looks before they take effect.
    audit_bits = low_bits(draw.panel)
    audited = adverse and happens_low(audit_bits, par.audit)
    undone = audited and wrong and happens_low(audit_bits, par.audit_finds)
    spared = undone or _spared_by_review(own, seen, par, draw, wrong)
    # Notice and appeal.
    standing = _standing(seen, adverse)
    learns = own.knows < standing and happens(draw.person, par.tells if seen.refused else par.notice)
    would_appeal = par.appeals if wrong else par.appeals_right
    appeals = learns and adverse and happens_low(low_bits(draw.person), would_appeal)
    end = _end_of_wait(own, seen, par, draw, adverse)
    knew = GAVE_UP if own.knows == GAVE_UP and adverse else min(own.knows, standing)
    knows = standing if learns else knew
    # The wait: it begins anew at court.
    waiting = appeals or (own.waiting and end == 0)
    at_court = waiting and (own.at_court or own.to_court)
    waits_on = own.waiting and own.to_court == 0
    waited = min(own.appeal_days + waiting, LONGEST) if waits_on else int(waiting)
    ready = waiting and waited >= (par.court_delay if at_court else par.least_delay)
    return own._replace(
        notified=learns,
        knows=GAVE_UP if end == QUIT else knows,
        wrong=wrong,
        redressed=undone,
        act_shield=par.no_protected,
        spared=spared and adverse,
        waiting=waiting,
        to_court=0,
        at_court=at_court,
        appeal=ready and not at_court,
        suit=ready and at_court,
        appeal_days=waited,
        outcome=end,
        audited=audited,
        audit_wrong=undone,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Hold the hearing or the trial; who wins is spared while registries and scoring undo it."""
    at_hearing = par.accuracy if own.wrong else par.mercy
    at_trial = par.court_accuracy if own.wrong else par.court_mercy
    heard = grant.hearing or grant.trial
    overturns = happens(draw.panel, at_trial if grant.trial else at_hearing)
    overturned = heard and overturns
    upheld = heard and not overturns
    sues = upheld and grant.trial == 0 and happens_low(low_bits(draw.person), par.court)
    return own._replace(
        waiting=sues if heard else own.waiting,
        overturned=overturned,
        upheld=upheld,
        outcome=(OVERTURNED if overturns else UPHELD) if heard else own.outcome,
        spared=own.spared or overturned,
        redressed=own.redressed or overturned,
        to_court=sues,
        gave_up=own.knows == GAVE_UP,
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
        expect={"notified": 0, "spared": 0, "appeal": 0, "wrong": 1, "redressed": 0},
    ),
    WorkedExample(
        "review spares a wrong sanction before it starts",
        seen={"grade": 3, "grade_wrong": 1},
        par={"catches": "0.6"},
        draw={"person": NEVER, "panel": "0.5"},
        expect={"spared": 1, "waiting": 0},
    ),
    WorkedExample(
        "the same draw does not spare a right one",
        seen={"grade": 3},
        par={"catches": "0.6", "lets": "0.05"},
        draw={"person": NEVER, "panel": "0.5"},
        expect={"spared": 0},
    ),
    WorkedExample(
        "a person who is told appeals: on day 1 of the wait there is no claim yet",
        seen={"listed": 1, "list_wrong": 1, "sanctioned": 1},
        par={"notice": "0.5", "appeals": "1"},
        draw={"person": "0.2", "panel": NEVER},
        expect={"notified": 1, "waiting": 1, "appeal_days": 1, "appeal": 0, "knows": OF_DECISION},
    ),
    WorkedExample(
        "one who is rightly hit appeals half as often: low bits above half of 65,536 do not",
        seen={"listed": 1, "sanctioned": 1},
        par={"notice": "0.5", "appeals": "1", "right_appeals": "0.5"},
        draw={"person": (1 << 28) + 40000, "panel": NEVER},
        expect={"notified": 1, "waiting": 0, "knows": OF_DECISION},
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
        expect={"knows": GAVE_UP, "outcome": QUIT, "waiting": 0},
    ),
    WorkedExample(
        "a hearing overturns a wrong listing",
        function="settle",
        own={"waiting": 1, "appeal": 1, "appeal_days": 20, "wrong": 1, "knows": OF_DECISION},
        draw={"person": NEVER, "panel": "0.5"},
        grant={"hearing": 1},
        expect={"overturned": 1, "waiting": 0, "outcome": OVERTURNED, "redressed": 1, "to_court": 0},
    ),
    WorkedExample(
        "an auditor, whose low bits 500 are below 0.01 of 65536, undoes a wrong listing",
        seen={"listed": 1, "list_wrong": 1, "sanctioned": 1},
        par={"audit": "0.01", "audit_finds": "0.008"},
        draw={"person": NEVER, "panel": 500},
        expect={"audit_wrong": 1, "spared": 1, "redressed": 1, "wrong": 1},
    ),
    WorkedExample(
        "who loses an appeal may go to court",
        function="settle",
        own={"waiting": 1, "appeal": 1, "appeal_days": 20, "wrong": 1, "knows": OF_DECISION},
        par={"court": "0.3"},
        draw={"person": 9, "panel": "0.9"},
        grant={"hearing": 1},
        expect={"upheld": 1, "waiting": 1, "outcome": UPHELD, "to_court": 1, "redressed": 0},
    ),
    WorkedExample(
        "at court the wait begins anew",
        own={"waiting": 1, "appeal_days": 20, "wrong": 1, "to_court": 1, "knows": OF_DECISION},
        seen={"listed": 1, "sanctioned": 1},
        draw={"person": NEVER, "panel": NEVER},
        expect={"appeal_days": 1, "waiting": 1, "appeal": 0, "suit": 0, "at_court": 1, "to_court": 0},
    ),
    WorkedExample(
        "after the court's delay a trial overturns more surely than a hearing",
        function="settle",
        own={"waiting": 1, "suit": 1, "appeal_days": 180, "wrong": 1, "at_court": 1, "knows": OF_DECISION},
        draw={"person": NEVER, "panel": "0.9"},
        grant={"trial": 1},
        expect={"overturned": 1, "waiting": 0},
    ),
    WorkedExample(
        "6 wrong of 12 audited break a ceiling of 0.4 and end the count",
        function="daily",
        own={"seen_cases": [0], "bad_cases": [0]},
        seen={"audited": [12], "audit_wrong": [6]},
        par={"ceiling": "0.4", "suspension": "60", "least": "10240"},
        expect={"sanctions_off": [60], "seen_cases": [0]},
    ),
    WorkedExample(
        "9 stops are too few to conclude from; yesterday's 2,800 decay by a 28th",
        function="daily",
        own={"seen_stops": [2800], "search_off": [7]},
        seen={"found": [0], "wrong_stop": [7]},
        par={"stop_ceiling": "0.1", "least": "10240"},
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
        why="sanctions above their ceiling are off, if an audit measures them",
    ),
    Knob(set={"safeguards.no_kin": "1"}, measure="sanctions.kin_sanctioned", moves="down", why="spill-over is barred"),
)
