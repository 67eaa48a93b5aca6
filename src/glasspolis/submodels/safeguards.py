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

from glasspolis.contract import declarations
from glasspolis.contract.declarations import (
    Case,
    Knob,
    Measure,
    column,
    derived,
    draw,
    param,
    tally,
    today,
    units,
    yesterday,
)
from glasspolis.contract.short_forms import LONGEST, days
from glasspolis.mechanisms.control_charts import broken, fading, left

UNAWARE, OF_RECORD, OF_DECISION, GAVE_UP = 0, 1, 2, 3
OVERTURNED, UPHELD, QUIT, LAPSED, LEFT = 1, 2, 3, 4, 5
TOLD, WON, SHIELD, WRONG, AT_COURT, TO_COURT = 1, 2, 4, 8, 16, 32
LOW, BIG = 0xFFFF, 10**12


def byte(high: int, unit: str, doc: str, diary: str = "") -> Any:
    """A column of one byte that starts at 0."""
    return column("uint8", low=0, high=high, unit=unit, doc=doc, diary=diary)


def num(default: str, low: str, high: str, unit: str, doc: str, sweep: bool = True) -> Any:
    """An assumed parameter; a strength that is off by default stays out of the parameter range."""
    return param(default, unit=unit, low=low, high=high, evidence="assumed", doc=doc, sweep=sweep)


class Own(NamedTuple):
    notified: int = byte(1, "0/1", "learned today of a decision or of a wrong record", "told of a decision or record")
    knows: int = byte(23, "code", "0 nothing, 1 of a wrong record, 2 of the decision, 3 gave up; + 4 * end of wait")
    remedy: int = byte(63, "bits", "tomorrow: 1 notified, 2 overturned, 4 no_protected; 8 wrong, 16 at court, 32 soon")
    spared: int = byte(1, "0/1", "review or a court found against the sanction, while its ground lasts", "spared")
    waiting: int = byte(1, "0/1", "has appealed and waits")
    appeal: int = byte(1, "0/1", "claim for a hearing, after the least delay")
    suit: int = byte(1, "0/1", "claim for a trial, after the court's least delay")
    audited: int = byte(1, "0/1", "an auditor looked at the decision today")
    audit_wrong: int = byte(1, "0/1", "and found it wrong", "an auditor found the decision wrong")
    appeal_days: int = days("waited since the appeal or its loss")
    overturned: int = byte(1, "0/1", "decided today in the person's favour", "appeal won")
    upheld: int = byte(1, "0/1", "decided today against the person", "appeal lost")
    gave_up: int = byte(1, "0/1", "stopped seeking redress, while the decision lasts", "gave up the appeal")
    outcome: int = byte(5, "code", "wait ended today: 1 overturned, 2 upheld, 3 gave up, 4 lapsed, 5 left")
    kin_shield: int = byte(1, "0/1", "relatives may not be sanctioned for this person's household")


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
    people: int = tally("society.present", "world")


class Par(NamedTuple):
    notice: int = num("0", "0", "1", "probability", "daily chance to be told of a decision or wrong record", False)
    reasons: int = num("0", "0", "1", "probability", "a refusal names its ground", False)
    review: int = num("0", "0", "1", "probability", "a person looks at a sanction before it takes effect", False)
    review_accuracy: int = num("0.6", "0.2", "0.95", "probability", "a reviewer spares who is wrongly hit")
    review_mercy: int = num("0.05", "0", "0.3", "probability", "a reviewer spares who is rightly hit")
    appeals: int = num("0", "0", "1", "probability", "who learns of a decision appeals", False)
    hearings: int = num("0", "0", "100000", "hearings a day", "places, whatever the number of people", False)
    hearings_per_million: int = num("0", "0", "10000", "hearings a day per million people", "more places", False)
    least_delay: int = num("14", "1", "180", "days", "shortest time from appeal to hearing")
    accuracy: int = num("0.85", "0.5", "0.99", "probability", "a hearing overturns a wrong decision")
    mercy: int = num("0.1", "0", "0.3", "probability", "a hearing overturns a right decision")
    court: int = num("0", "0", "1", "probability", "who loses an appeal goes to court", False)
    trials_per_million: int = num("0", "0", "10000", "trials a day per million people", "places at court", False)
    court_delay: int = num("180", "30", "1000", "days", "shortest time from a lost appeal to a trial")
    court_accuracy: int = num("0.95", "0.7", "0.99", "probability", "a trial overturns a wrong decision")
    court_mercy: int = num("0.05", "0", "0.2", "probability", "a trial overturns a right decision")
    audit: int = num("0", "0", "0.1", "probability", "daily chance that an auditor looks at a decision in force", False)
    audit_accuracy: int = num("0.8", "0.3", "0.99", "probability", "an auditor sees that a decision is wrong")
    ceiling: int = num("1", "0.01", "1", "share", "most of what is audited that may be wrong; 1: no ceiling", False)
    stop_ceiling: int = num("1", "0.01", "1", "share", "most of the stops at gates that may be wrong", False)
    least_cases: int = num("10", "3", "100", "cases", "fewest, recent ones counting most, on which a ceiling acts")
    suspension: int = num("60", "7", "365", "days", "time for which what broke its ceiling is off")
    give_up: int = num("0.002", "0", "0.02", "per day", "hazard of giving up on the first day of waiting")
    no_kin: int = num("0", "0", "1", "switch", "no sanction spills over to the household", False)
    no_protected: int = num("0", "0", "1", "switch", "protected conduct is not recorded for scoring", False)
    catches: int = derived(unit="probability", doc="review happens and spares a wrong sanction")
    lets: int = derived(unit="probability", doc="review happens and spares a right sanction")
    tells: int = derived(unit="probability", doc="told today, after a refusal yesterday")
    audit_finds: int = derived(unit="probability", doc="an auditor looks and sees that a decision is wrong")
    trials: int = derived(unit="trials", doc="trials today, at least one if there are any")
    places: int = derived(unit="hearings", doc="hearings today, at least one if there are any")


class Units(NamedTuple):
    seen_stops: int = units("world", low=0, high=BIG, unit="1/1024 stops", doc="stops at gates, fading in 28 days")
    bad_stops: int = units("world", low=0, high=BIG, unit="1/1024 stops", doc="of these, wrong")
    seen_cases: int = units("world", low=0, high=BIG, unit="1/1024 decisions", doc="audited, fading in 28 days")
    bad_cases: int = units("world", low=0, high=BIG, unit="1/1024 decisions", doc="of these, found wrong")
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
    hearing: int = declarations.ration(claim="appeal", places="places", doc="a hearing takes place today")
    trial: int = declarations.ration(claim="suit", places="trials", doc="a trial takes place today")


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
    stops, cases = fading(units.seen_stops, known.found + known.wrong_stop), fading(units.seen_cases, known.audited)
    bad_stops, bad_cases = fading(units.bad_stops, known.wrong_stop), fading(units.bad_cases, known.audit_wrong)
    search = broken(stops, bad_stops, par.stop_ceiling, par.least_cases)
    sanctions = broken(cases, bad_cases, par.ceiling, par.least_cases)
    return Units(
        seen_stops=stops * (1 - search), bad_stops=bad_stops * (1 - search),
        seen_cases=cases * (1 - sanctions), bad_cases=bad_cases * (1 - sanctions),
        search_off=left(units.search_off, search, par.suspension),
        sanctions_off=left(units.sanctions_off, sanctions, par.suspension),
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
        notified=1 if learns else 0, knows=knows + 4 * outcome, spared=spared * adverse, waiting=waiting,
        appeal=1 if ready and not court else 0, suit=1 if ready and court else 0, appeal_days=days,
        audited=1 if audited else 0, audit_wrong=undone,
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
        waiting=(1 if sues else 0) if heard else own.waiting, overturned=success, upheld=1 if heard and not won else 0,
        outcome=(OVERTURNED if won else UPHELD) if heard else own.knows >> 2, spared=max(own.spared, success),
        knows=own.knows & 3, gave_up=(own.knows & 3) == GAVE_UP,
        remedy=own.remedy | WON * success | (TO_COURT if sues else 0), kin_shield=par.no_kin,
    )


MEASURES = (
    Measure("notified", "benefit", "notices", "persons told of a decision or of a wrong record"),
    Measure("spared", "benefit", "person-days", "spared a sanction by review or court", False),
    Measure("waiting", "harm", "person-days", "waiting for a hearing (the backlog)", False),
    Measure("overturned", "benefit", "decisions", "decided in the person's favour"),
    Measure("audit_wrong", "benefit", "decisions", "found wrong by an auditor", False),
    Measure("search_off", "volume", "days", "left of a suspension of the face search, summed over days", False),
    Measure("sanctions_off", "volume", "days", "left of a suspension of sanctions, summed over days", False),
    Measure("upheld", "volume", "decisions", "decided against the person", False),
    Measure("gave_up", "harm", "person-days", "under a decision after giving up redress"),
)

ENDS = ("overturned", "upheld", "gave up", "lapsed", "left")
SPELLS = (declarations.Spell("wait for a hearing", "waiting", "appeal_days", "outcome", ENDS,
                         "from the appeal; lapsed: the decision ended by itself"),)

NEVER = 2**31 - 1
CASES = (
    Case("with every safeguard off, a wrong grade D meets nothing", seen={"grade": 3, "grade_wrong": 1},
         draw={"person": 0, "panel": 0}, expect={"notified": 0, "spared": 0, "appeal": 0, "remedy": WRONG}),
    Case("review spares a wrong sanction before it starts", seen={"grade": 3, "grade_wrong": 1},
         par={"catches": "0.6"}, draw={"person": NEVER, "panel": "0.5"}, expect={"spared": 1, "waiting": 0}),
    Case("and lets the same luck pass for a right one", seen={"grade": 3}, par={"catches": "0.6", "lets": "0.05"},
         draw={"person": NEVER, "panel": "0.5"}, expect={"spared": 0}),
    Case("told and appeals: day 1 of the wait, not yet ready", seen={"listed": 1, "sanctioned": 1},
         par={"notice": "0.5", "appeals": "1"}, draw={"person": "0.2", "panel": NEVER},
         expect={"notified": 1, "waiting": 1, "appeal_days": 1, "appeal": 0, "knows": OF_DECISION}),
    Case("after the least delay the claim is made", own={"waiting": 1, "appeal_days": 13, "knows": OF_DECISION},
         seen={"listed": 1}, draw={"person": NEVER, "panel": NEVER}, expect={"appeal": 1, "appeal_days": 14}),
    Case("a long wait ends", own={"waiting": 1, "appeal_days": 64, "knows": OF_DECISION}, seen={"listed": 1},
         par={"give_up": "0.01"}, draw={"person": "0.025", "panel": NEVER}, expect={"knows": GAVE_UP + 4 * QUIT}),
    Case("a hearing overturns a wrong listing", own={"waiting": 1, "appeal": 1, "appeal_days": 20,
         "remedy": WRONG, "knows": OF_DECISION}, grant={"hearing": 1}, draw={"person": NEVER, "panel": "0.5"},
         expect={"overturned": 1, "waiting": 0, "outcome": OVERTURNED, "remedy": WRONG | WON}, function="settle"),
    Case("an auditor, whose low bits 500 are below 0.01 of 65536, undoes a wrong listing", seen={"listed": 1,
         "list_wrong": 1, "sanctioned": 1}, par={"audit": "0.01", "audit_finds": "0.008"},
         draw={"person": NEVER, "panel": 500}, expect={"audit_wrong": 1, "spared": 1, "remedy": WON | WRONG}),
    Case("who loses an appeal may go to court", own={"waiting": 1, "appeal": 1, "appeal_days": 20, "remedy": WRONG,
         "knows": OF_DECISION}, grant={"hearing": 1}, par={"court": "0.3"}, draw={"person": 9, "panel": "0.9"},
         expect={"upheld": 1, "waiting": 1, "outcome": UPHELD, "remedy": WRONG | TO_COURT}, function="settle"),
    Case("where the wait begins anew", own={"waiting": 1, "appeal_days": 20, "remedy": WRONG | TO_COURT,
         "knows": OF_DECISION}, seen={"listed": 1, "sanctioned": 1}, draw={"person": NEVER, "panel": NEVER},
         expect={"appeal_days": 1, "waiting": 1, "appeal": 0, "suit": 0, "remedy": AT_COURT}),
    Case("and, after the court's delay, a trial overturns more surely than a hearing", own={"waiting": 1, "suit": 1,
         "appeal_days": 180, "remedy": WRONG | AT_COURT, "knows": OF_DECISION}, grant={"trial": 1},
         draw={"person": NEVER, "panel": "0.9"}, expect={"overturned": 1, "waiting": 0}, function="settle"),
    Case("6 wrong of 12 audited break a ceiling of 0.4 and end the count", function="daily",
         own={"seen_cases": [0], "bad_cases": [0]}, seen={"audited": [12], "audit_wrong": [6]},
         par={"ceiling": "0.4", "suspension": "60"}, expect={"sanctions_off": [60], "seen_cases": [0]}),
    Case("of 9 stops nothing is said; yesterday's 2,800 fade by a 28th", function="daily",
         own={"seen_stops": [2800], "search_off": [7]}, seen={"found": [0], "wrong_stop": [7]},
         par={"stop_ceiling": "0.1"}, expect={"seen_stops": [2700 + 7168], "bad_stops": [7168], "search_off": [6]}),
)

ON = {"safeguards.notice": "0.2", "safeguards.appeals": "1", "safeguards.hearings_per_million": "2000"}
KNOBS = (
    Knob({"safeguards.notice": "0.5"}, "registries.correction", "up", "who knows of an error can ask (P320, P321)"),
    Knob({"safeguards.review": "1"}, "sanctions.wrong_sanction", "down", "some wrong ones are caught (AI Act art. 14)"),
    Knob({"safeguards.give_up": "0.02"}, "safeguards.gave_up", "up", "impatience ends claims (Barrer 1957)",
         base={**ON, "safeguards.hearings_per_million": "50"}),
    Knob({"safeguards.audit": "0.1"}, "sanctions.wrong_sanction", "down", "an auditor does not wait to be asked"),
    Knob({"safeguards.court": "1", "safeguards.trials_per_million": "1000", "safeguards.court_delay": "30"},
         "safeguards.overturned", "up", "a second instance", base={**ON, "safeguards.accuracy": "0.5"}),
    Knob({"safeguards.stop_ceiling": "0.1"}, "identification.stop_flag_wrong", "down",
         "an instrument above its ceiling is off (Shewhart 1931)", base={"identification.false_alert": "0.01"}),
    Knob({"safeguards.ceiling": "0.01"}, "sanctions.sanctioned", "down", "so are sanctions, if an audit measures them",
         base={"safeguards.audit": "0.1"}),
    Knob({"safeguards.no_kin": "1"}, "sanctions.kin_sanctioned", "down", "spill-over is barred"),
)
