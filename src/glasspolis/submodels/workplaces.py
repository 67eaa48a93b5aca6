"""Workplaces, after ratings, scoring and society: who is hired, promoted and dismissed by scores.

Purpose
Count what a loyalty score and other bodies' scores do at work, at school and at the till: who is
turned away, who is passed over, who is dismissed, who gets perks, and who pays for them.

Entities and state
A person has traces of lawful words in accounts that others can look into. A person in work may have
been dismissed, and has then no work for some time.

Process
Applications: an employer or a school looks into the applicant's accounts in a share of cases, and
in a share of cases turns away an applicant with more traces than a mark. People who know of it
delete before they apply, or do not apply. With `pooled`, employers look at what other bodies hold
as well, a bank's or platform's low score, the city's grade D, and the courts' list, so that one
body's score closes another's door. Promotions: every month, places for a share of those in work are
given. In the share of workplaces that look at loyalty, the loyal come first, and those with low
loyalty last; among equals lots are drawn. The same lots decide a second time as if nobody came
first. A person who has a place only in the first was promoted for loyalty, and one who has a place
only in the second was passed over. There are exactly as many of the one as of the other.
Dismissals: a person with low loyalty is dismissed at a rate, and is out of work until work is
found. Perks: people with a high score get a discount on each payment, and all payments of everybody
become dearer by what the discounts of the day before cost, in equal parts.

Wrong
Turning away or dismissing a person for words, or because friends spoke, is wrong. A refusal on the
court's list rests on the list, and whether that is right is said in the file sanctions; here it
counts as an inference, since nobody looks at the case.

Scheduling
Promotions are decided on one day in 28.

Stochasticity
There are two dense draws, whose bits decide separately, and rare draws for dismissals and for
finding work.

What it cannot model
The number of places does not depend on the economy, and nobody replaces a person who is dismissed.
Lists of words, the quality of a search, people who say what pleases, and pay after a promotion are
left out. Perks of limited number are in favours.

Follows
Pager (2003) on screening; Acquisti and Fong (2020) on employers who look into accounts.
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
    clock,
    column,
    derived,
    draw,
    fade,
    flag,
    happens,
    happens_in,
    high_bits,
    lot,
    money,
    rare,
    ration,
    switch,
    tally,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import INFERRED, OWN_PROTECTED, THROUGH_TIES

ROLE = "design"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

MONTH = 28
MOST_TRACES = 255
# Codes of society.apply.
JOB = 1
SCHOOL = 2
# Code of scoring.grade.
GRADE_D = 3
# Classes of a claim on a promotion.
LAST = 1
USUAL = 2
FIRST = 3
REFUSED = "refused services"
MOST_DEARER = Decimal(60)


class Own(NamedTuple):
    traces: int = column(
        high=MOST_TRACES, unit="points", doc="lawful words in accounts that others can look into", protected=True
    )
    deleted: int = yes_no(doc="deleted what could be read, before an application", diary="deleted old words")
    not_applied: int = yes_no(doc="did not apply, because accounts are looked into", diary="did not apply")
    screen_flag: int = flag(
        doc="an application was turned away after a look into accounts or other bodies' scores",
        unit="refusals",
        diary="was turned away by a screening",
        account=REFUSED,
    )
    elsewhere: int = yes_no(doc="... because of a score that another body keeps")
    claim: int = column(high=FIRST, unit="class", doc="claim on a promotion: 1 low loyalty, 2 usual, 3 loyal")
    due: int = yes_no(doc="promotions are decided on tomorrow")
    eligible: int = yes_no(doc="may be promoted today")
    promoted: int = yes_no(doc="is promoted today", diary="was promoted")
    promoted_for_it: int = yes_no(doc="... and lots would not have done it")
    passed_over: int = yes_no(doc="lots would have promoted the person", diary="was passed over")
    dismiss_flag: int = flag(
        doc="was dismissed for low loyalty",
        unit="dismissals",
        diary="was dismissed",
        wrong_account="jobs and income lost",
    )
    out: int = yes_no(doc="dismissed, and without work since")
    perk: int = money(doc="discounts of today")
    dearer: int = column(high=255, unit="0.1 CNY", doc="paid today for the perks of others")


class Seen(NamedTuple):
    day: int = clock("day")
    employed: int = trait("employed")
    present: int = today("society.present", absent=1)
    posts: int = today("society.posts")
    apply: int = today("society.apply")
    payments: int = today("society.payments")
    watched: int = yesterday("perception.watched")
    loyalty: int = today("ratings.loyalty", absent=100)
    loyalty_low: int = today("ratings.loyalty_low")
    through_friends: int = today("ratings.through_friends")
    platform: int = today("ratings.platform")
    platform_low: int = today("ratings.platform_low")
    grade: int = today("scoring.grade")
    listed: int = today("scoring.listed")
    people: int = tally("society.present", by="world")
    due_before: int = tally("workplaces.due", by="world")
    perks: int = tally("workplaces.perk", by="world")


class Par(NamedTuple):
    screens_on: int = switch("1", doc="accounts of applicants are looked into")
    pooled: int = switch("1", doc="employers look at the scores of other bodies")
    promotions_on: int = switch("1", doc="loyalty decides who is promoted first")
    dismissals_on: int = switch("1", doc="low loyalty ends employment")
    perks_on: int = switch("1", doc="high scores get discounts, and everybody pays for them")
    screens: int = assumed("0.3", unit="share", low="0.1", high="0.5", doc="of applications, accounts are looked into")
    mark: int = assumed("32", unit="points", low="8", high="128", doc="from which traces count; a post adds 32")
    turns_away: int = assumed(
        "0.5", unit="share", low="0.1", high="0.9", doc="of those with traces who are turned away"
    )
    trace_days: int = assumed("180", unit="days", low="30", high="720", doc="mean time until a trace is not found")
    deletes: int = assumed(
        "0.3", unit="share", low="0.05", high="0.55", doc="of applicants who delete before they apply"
    )
    stays_away: int = assumed(
        "0.2", unit="share", low="0", high="0.4", doc="of applicants with traces who feel watched and do not apply"
    )
    watched_from: int = assumed("16", unit="points", low="8", high="24", doc="from which a person feels watched")
    elsewhere_turns: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of who is low with another body and is turned away for it"
    )
    looks: int = assumed("0.3", unit="share", low="0.1", high="0.5", doc="of workplaces that promote by loyalty")
    places: int = assumed("10", unit="places per 1,000 in work and 28 days", low="2", high="18", doc="promotions")
    loyal_from: int = assumed("100", unit="points", low="90", high="110", doc="from which a person comes first")
    dismissed: int = assumed("0.1", unit="per year", low="0.01", high="0.5", doc="with low loyalty, is dismissed")
    finds: int = assumed("3", unit="per year", low="1", high="9", doc="who was dismissed finds work")
    perk_from: int = assumed(
        "644", unit="points", low="628", high="660", doc="of the platform's score, from which there is a discount"
    )
    discount: int = assumed("2", unit="CNY", low="1", high="8", doc="a discount, for each payment")
    gone: int = derived(unit="probability", doc="share of traces that goes in a day")
    promotions: int = derived(unit="places", doc="promotions today", fraction="day")
    share_of_perks: int = derived(
        unit="0.1 CNY", doc="what each person pays today for perks of yesterday", fraction="day"
    )


class Draw(NamedTuple):
    desk: int = draw("ten bits each: a look (0), turned away (10), deleted or stayed away (20); high bits: rounding")
    work: int = draw("ten bits each: the workplace looks at loyalty (0); turned away for another's score (10)")
    dismissal: int = rare("0.005", "dismissed, or finds work")
    find: int = rare("0.03", "finds work")


class Grant(NamedTuple):
    place: int = ration(claim="claim", places="promotions", doc="a promotion, the loyal first")
    by_lot: int = ration(claim="eligible", places="promotions", lots="place", doc="a promotion if nobody came first")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Promotions of today, the share of traces that goes, and the cost of perks for each person."""
    people = max(total.get("society.present", 0), 1)
    perks = Decimal(total.get("workplaces.perk", 0)) * 10 / people
    return {
        "gone": 1 / par["trace_days"],
        "promotions": Decimal(total.get("workplaces.due", 0)) * par["places"] / 1000,
        "share_of_perks": min(perks, MOST_DEARER),
    }


def _screening(own: Own, seen: Seen, par: Par, draw: Draw, traces: int) -> int:
    """Return what a refusal by a look into accounts rests on, 0 for none."""
    looked = par.screens_on > 0 and happens_in(lot(draw.desk, 0), par.screens)
    turned = looked and traces >= par.mark and happens_in(lot(draw.desk, 10), par.turns_away)
    return OWN_PROTECTED if turned else 0


def _elsewhere(seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether another body's score turns an application for work away."""
    low = seen.platform_low > 0 or seen.grade == GRADE_D or seen.listed > 0
    return par.pooled > 0 and seen.apply == JOB and low and happens_in(lot(draw.work, 10), par.elsewhere_turns)


def _dismissal(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return what a dismissal of today rests on, 0 for none."""
    may = par.dismissals_on > 0 and seen.employed > 0 and seen.present > 0 and own.out == 0
    dismissed = may and seen.loyalty_low > 0 and happens(draw.dismissal, par.dismissed)
    ground = THROUGH_TIES if seen.through_friends > 0 else OWN_PROTECTED
    return ground if dismissed else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What scores and old words do to one person on one day, but for promotions."""
    here = seen.present
    kept = fade(own.traces, par.gone, high_bits(draw.desk))
    traces = min(kept + 32 * seen.posts, MOST_TRACES) if here else 0
    applies = here > 0 and (seen.apply == JOB or seen.apply == SCHOOL)
    knows = applies and par.screens_on > 0 and traces >= par.mark
    stays_away = knows and seen.watched >= par.watched_from and happens_in(lot(draw.desk, 20), par.stays_away)
    deleted = knows and not stays_away and happens_in(lot(draw.work, 20), par.deletes)
    readable = 0 if deleted else traces
    asks = applies and not stays_away
    by_words = _screening(own, seen, par, draw, readable) if asks else 0
    elsewhere = asks and by_words == 0 and _elsewhere(seen, par, draw)
    dismissal = _dismissal(own, seen, par, draw)
    found = own.out > 0 and happens(draw.find, par.finds)
    at_work = here > 0 and seen.employed > 0 and own.out == 0 and dismissal == 0
    decided = at_work and seen.day % MONTH == MONTH - 1
    by_loyalty = par.promotions_on > 0 and happens_in(lot(draw.work, 0), par.looks)
    low = LAST if seen.loyalty_low > 0 else USUAL
    rank = FIRST if seen.loyalty >= par.loyal_from else low
    perk = par.discount * seen.payments if par.perks_on > 0 and seen.platform >= par.perk_from else 0
    return Own(
        traces=readable,
        deleted=deleted,
        not_applied=stays_away,
        screen_flag=by_words if by_words > 0 else (INFERRED if elsewhere else 0),
        elsewhere=elsewhere,
        claim=(rank if by_loyalty else USUAL) if decided else 0,
        due=at_work and seen.day % MONTH == MONTH - 2,
        eligible=decided,
        promoted=0,
        promoted_for_it=0,
        passed_over=0,
        dismiss_flag=dismissal,
        out=dismissal > 0 or (here > 0 and own.out > 0 and not found),
        perk=perk if here else 0,
        dearer=par.share_of_perks if here else 0,
    )


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Compare the promotions with those that lots alone would have given."""
    placed = grant.place > 0
    by_lot = grant.by_lot > 0
    return own._replace(
        promoted=placed,
        promoted_for_it=placed and not by_lot,
        passed_over=by_lot and not placed,
    )


MEASURES = (
    Measure(column="deleted", kind="behaviour", unit="deletions", doc="applicants who deleted lawful words"),
    Measure(
        column="not_applied",
        kind="behaviour",
        unit="applications",
        doc="not made because accounts are looked into",
    ),
    Measure(
        column="elsewhere",
        kind="harm",
        unit="refusals",
        doc="applications for work turned away because of another body's score",
        account=REFUSED,
    ),
    Measure(column="promoted", kind="volume", unit="promotions", doc="promotions", person=False),
    Measure(column="promoted_for_it", kind="benefit", unit="promotions", doc="promotions got for loyalty", reward=True),
    Measure(
        column="passed_over",
        kind="harm",
        unit="promotions",
        doc="promotions lost to people with more loyalty",
        account="jobs and income lost",
    ),
    Measure(
        column="out",
        kind="harm",
        unit="person-days",
        doc="out of work after a dismissal for low loyalty",
        account="jobs and income lost",
    ),
    Measure(column="perk", kind="benefit", unit="CNY", doc="discounts for high scores", person=False, reward=True),
    Measure(
        column="dearer",
        kind="harm",
        unit="0.1 CNY",
        doc="paid for the perks of others, and one's own",
        person=False,
        account="money lost",
    ),
)
NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
WORKER = {"present": 1, "employed": 1, "day": 9, "loyalty": 100}
EXAMPLES = (
    WorkedExample(
        "an applicant whose accounts hold 64 points is looked into and turned away (lots 0)",
        own={"traces": 64},
        seen={**WORKER, "apply": JOB},
        par={"screens": "0.3", "mark": "32", "turns_away": "0.5", "gone": "0"},
        draw={**QUIET, "desk": 1023 << 20},
        expect={"screen_flag": OWN_PROTECTED, "traces": 64, "elsewhere": 0, "deleted": 0},
    ),
    WorkedExample(
        "whoever deletes first is not",
        own={"traces": 64},
        seen={**WORKER, "apply": JOB},
        par={"deletes": "0.3", "gone": "0"},
        draw={**QUIET, "desk": 0, "work": 1023},
        expect={"screen_flag": 0, "traces": 0, "deleted": 1},
    ),
    WorkedExample(
        "who feels watched does not apply (lot 0)",
        own={"traces": 64},
        seen={**WORKER, "apply": SCHOOL, "watched": 100},
        par={"stays_away": "0.2", "watched_from": "64", "gone": "0"},
        draw={**QUIET, "desk": 0},
        expect={"not_applied": 1, "screen_flag": 0, "deleted": 0},
    ),
    WorkedExample(
        "a low score of a platform closes an employer's door",
        seen={**WORKER, "apply": JOB, "platform_low": 1},
        par={"elsewhere_turns": "0.3"},
        draw={**QUIET, "work": 1023},
        expect={"elsewhere": 1, "screen_flag": INFERRED},
    ),
    WorkedExample(
        "low loyalty through friends who spoke: dismissed, and out of work",
        seen={**WORKER, "loyalty": 70, "loyalty_low": 1, "through_friends": 1},
        par={"dismissed": "0.5"},
        draw={**QUIET, "dismissal": "0.001"},
        expect={"dismiss_flag": THROUGH_TIES, "out": 1, "eligible": 0},
    ),
    WorkedExample(
        "on the day of decision a workplace looks at loyalty (lot 0), and 120 points come first",
        seen={**WORKER, "day": 27, "loyalty": 120},
        par={"looks": "0.3", "loyal_from": "110"},
        draw={**QUIET, "work": 0},
        expect={"claim": FIRST, "eligible": 1, "due": 0},
    ),
    WorkedExample(
        "lots would have promoted this person",
        function="settle",
        own={"claim": USUAL, "eligible": 1},
        seen=WORKER,
        grant={"by_lot": 1},
        draw=QUIET,
        expect={"promoted": 0, "passed_over": 1},
    ),
    WorkedExample(
        "three payments at a discount of 2, and 5 tenths for the perks of others",
        seen={**WORKER, "platform": 720, "payments": 3},
        par={"perk_from": "700", "discount": "2", "share_of_perks": "5"},
        draw=QUIET,
        expect={"perk": 6, "dearer": 5},
    ),
)
KNOBS = (
    Knob(
        base={"workplaces.screens": "0.5"},
        set={"workplaces.turns_away": "0.9"},
        measure="workplaces.screen_flag",
        moves="up",
        why="more of those with lawful words in their accounts are turned away",
    ),
    Knob(
        set={"workplaces.deletes": "0.55"},
        measure="workplaces.deleted",
        moves="up",
        why="more applicants know",
    ),
    Knob(
        set={"workplaces.elsewhere_turns": "0.5"},
        measure="workplaces.elsewhere",
        moves="up",
        why="one body's score closes more doors of another",
    ),
    Knob(
        base={"workplaces.looks": "0.5", "ratings.loyalty_cut": "100"},
        set={"workplaces.promotions_on": "0"},
        measure="workplaces.passed_over",
        moves="down",
        why="lots alone pass nobody over",
    ),
    Knob(
        base={"ratings.loyalty_cut": "100"},
        set={"workplaces.dismissed": "0.5"},
        measure="workplaces.dismiss_flag",
        moves="up",
        why="more of those with low loyalty lose their work",
    ),
    Knob(
        base={"workplaces.perk_from": "628"},
        set={"workplaces.discount": "8"},
        measure="workplaces.dearer",
        moves="up",
        why="everybody pays for larger discounts",
    ),
)
