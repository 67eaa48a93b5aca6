"""Benefits: payments by the fortnight, judged by rules that look at the year; after society, which
feels the debts.

Purpose
Show who is billed for a debt that is not owed, and what stops it, when an agency makes findings by
matching records instead of by looking at them.

Entities and state
A claimant has a benefit year of 26 fortnights, whose start differs between people, and the
fortnights worked in it with their pay. Work may be hidden this year, which is fraud. A claimant has
at most one running debt, with what was already taken.

Process
Each fortnight the benefit is the full rate less a taper on the pay above a free amount. Findings
come from two sources. The first is cases: a claimant who hides work is found at one rate, and one
who does not is billed by a misfiring match at another rate, which may jump on a date while fraud
stays as it is (MiDAS: Charette 2018; P209 to P211). The second is averages: at the end of the year
the agency spreads the pay of the whole year evenly over 26 fortnights (P234) and bills what was
paid above the benefit of such an average fortnight (Robodebt: Carney 2019; Braithwaite 2020). Since
the benefit is a convex function of pay, an average can only lower it (Jensen 1906): every error of
the rule falls on the claimant, and only those with even pay escape. A person may look at a finding
before the bill goes out. Notice may not arrive. Those who are told, or who notice the deduction,
may appeal. The agency deducts the debt from the fortnight's payment until it is cleared, paid or
left behind. Findings made while a debt runs go to the submodel debts.

Scheduling
On one day the payday comes first, then findings, then appeals.

Stochasticity
Each person has two dense draws and one rare draw.

What it cannot model
Partners' income, honest errors, claims that begin or end within the run, prosecution, and the
deaths and breakdowns that inquiries tied to such bills are left out.
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
    clock,
    coarse_part_of_chance,
    column,
    days,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    happens_low,
    happens_low_15,
    high_bits,
    lot,
    low_15_bits,
    low_bits,
    money,
    of,
    param,
    part_of,
    rare,
    switch,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import INFERRED, MISTAKEN_IDENTITY, OWN_OFFENCE

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)


FORTNIGHTS = 26
DAYS = 14 * FORTNIGHTS
MOST = 65535
# The stage of a finding.
UNTOLD = 1
SILENT = 2
APPEAL = 3
# The ground of a finding; the two in the middle are not owed.
HIDDEN = 1
MISFIRE = 2
AVERAGE = 3
AVERAGE_HIDDEN = 4
# How a debt ends, and how an appeal ends.
CLEARED = 1
PAID = 2
LEFT = 3
WON = 1
LOST = 2
GAVE_UP = 3
GONE = 4
ENDS = ("won", "lost", "gave up", "cleared or left")


class Own(NamedTuple):
    claimant: int = yes_no(doc="draws the benefit")
    hides: int = yes_no(doc="hides the work of this benefit year, if there is any")
    stage: int = column(high=3, unit="code", doc="of the finding: 1 not told, 2 does not contest, 3 appealed")
    ground: int = column(
        high=4, unit="code", doc="of the finding: 1 hidden work, 2 misfire, 3 average, 4 average and hidden work"
    )
    year_day: int = column(high=363, unit="days", doc="into the person's benefit year")
    work_for: int = column(high=26, unit="fortnights", doc="worked in this benefit year, its first ones")
    pay: int = column(high=255, unit="50 CNY", doc="mean pay of a fortnight worked")
    cheats: int = yes_no(doc="hides this year's work")
    debt: int = money(doc="left of the running debt")
    paid_back: int = money(doc="taken on the running debt so far")
    debt_days: int = days(doc="since the finding")
    squeezed: int = yes_no(doc="a debt is being taken from the benefit")
    wrong_debt: int = yes_no(doc="billed for a debt that is not owed", diary="was billed for what is not owed")
    debt_exit: int = column(
        high=3, unit="code", doc="a wrong debt ended today: 1 cleared, 2 paid, 3 left", diary="saw a wrong debt end"
    )
    appealing: int = yes_no(doc="an appeal is pending")
    appealing_wrong: int = yes_no(doc="... against a debt that is not owed")
    appealed: int = yes_no(doc="appeals today", diary="appealed against a bill")
    appealed_wrong: int = yes_no(doc="... against a debt that is not owed")
    appeal_exit: int = column(
        high=4, unit="code", doc="appeal ended today: 1 won, 2 lost, 3 gave up, 4 cleared or left without it"
    )
    exit_wrong: int = column(high=4, unit="code", doc="the same of an appeal against a debt that is not owed")
    debt_flag: int = flag(
        doc="finding of a debt, by what it rests on",
        unit="bills",
        counts="bills for a debt, by what they rest on",
        diary="was billed for a debt",
    )
    billed: int = yes_no(doc="billed for a debt today")
    misbilled: int = yes_no(doc="... that is not owed")
    again: int = money(doc="billed today while another debt runs (debts)")
    again_owed: int = money(doc="of that, owed")
    received: int = money(doc="benefit paid today, before what is taken")
    overpaid: int = money(doc="of that, more than hidden work leaves due")
    overbilled: int = money(doc="billed today beyond what is owed")
    taken_wrong: int = money(doc="taken today on a debt that is not owed")
    recovered: int = money(doc="taken today on a debt that is owed")
    refund: int = money(doc="given back today")


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    income_fifth: int = trait("income_fifth")
    present: int = today("society.present", absent=1)
    halted: int = of("ceilings.findings_off")


class Par(NamedTuple):
    claim: int = assumed(
        ("0.3", "0.15", "0.06", "0.03", "0.01"),
        unit="share",
        low="0",
        high="1",
        by="income_fifth",
        doc="claimants among people of 18 to 66",
        role="statistics",
    )
    rate: int = assumed(
        "500", unit="CNY", low="200", high="2000", doc="benefit of a fortnight without work", role="design"
    )
    free: int = assumed(
        "100", unit="CNY", low="0", high="1000", doc="pay of a fortnight that leaves the benefit whole", role="design"
    )
    taper: int = assumed(
        "0.6", unit="share", low="0.3", high="1", doc="of each further CNY of pay that the benefit loses", role="design"
    )
    pay: int = assumed(
        "1400",
        unit="CNY",
        low="0",
        high="5000",
        doc="mean pay of a fortnight worked; people differ by up to half of it",
        role="statistics",
    )
    vary: int = assumed(
        "0.3",
        unit="share",
        low="0",
        high="0.9",
        doc="by which pay is above or below its mean in a fortnight",
        role="statistics",
    )
    no_work: int = assumed(
        "0.45", unit="share", low="0", high="1", doc="claimants without work in a benefit year", role="statistics"
    )
    all_year: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="1",
        doc="claimants with work in all fortnights; others 1 to 25, evenly",
        role="statistics",
    )
    cheat: int = assumed(
        "0.04", unit="share", low="0", high="0.5", doc="of those with work, hide it for the year", role="statistics"
    )
    find: int = assumed(
        "0.5",
        unit="per year",
        low="0",
        high="5",
        allowed=("0", "7"),
        doc="a claimant who hides work is found, by whatever means",
    )
    misfire: int = assumed(
        "0.02", unit="per year", low="0", high="7", doc="a claimant who does not is billed by a mistaken match"
    )
    mislinked: int = assumed(
        "0.1", unit="share", low="0", high="1", doc="mistaken matches that take another's record for this person's"
    )
    misfire_debt: int = assumed(
        "8", unit="fortnights", low="1", high="26", doc="of full benefit that a mistaken match bills", role="design"
    )
    averaging: int = switch("1", doc="the year's pay is spread evenly over 26 fortnights (P234)")
    matched: int = assumed(
        "0.8", unit="probability", low="0", high="1", doc="the year of a claimant is compared with the tax office's"
    )
    tolerance: int = assumed(
        "300", unit="CNY", low="0", high="5000", doc="smallest debt by averages that is billed", role="design"
    )
    # What the law and the agency decide is no matter of what is not known: a world sets it.
    multiple: int = assumed(
        "1",
        unit="times",
        low="1",
        high="5",
        sweep=False,
        doc="billed over what is found; 5 with a fourfold penalty (P212)",
    )
    checked: int = assumed(
        "0",
        unit="probability",
        low="0",
        high="1",
        sweep=False,
        doc="a person asks for payslips before a bill goes out",
    )
    accuracy: int = assumed(
        "0.9", unit="probability", low="0.5", high="1", doc="such a person, or an auditor, drops one not owed"
    )
    mercy: int = assumed("0.05", unit="probability", low="0", high="0.3", doc="... or one that is")
    notice: int = assumed("0.7", unit="probability", low="0", high="1", doc="the bill reaches the person")
    appeal: int = param(
        "0.1", unit="probability", low="0", high="1", evidence="P423", doc="who is told appeals", role="statistics"
    )
    appeal_owing: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="of these chances left to who owes the debt", role="statistics"
    )
    late: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="of that chance left to those who learn by a deduction", role="law"
    )
    decide: int = assumed("0.06", unit="per week", low="0", high="0.1", doc="an appeal is decided", role="law")
    win_wrong: int = assumed(
        "0.6", unit="probability", low="0", high="1", doc="an appeal against a debt that is not owed is won", role="law"
    )
    win_right: int = assumed("0.1", unit="probability", low="0", high="1", doc="... or against one that is", role="law")
    give_up: int = assumed(
        "0.01", unit="per week", low="0", high="0.03", doc="an appeal is given up", role="statistics"
    )
    withhold: int = assumed(
        "0.25", unit="share", low="0", high="1", doc="of the fortnight's benefit taken until a debt is paid"
    )
    suspend: int = switch("0", doc="nothing is taken while an appeal is pending")
    audit: int = assumed(
        "0", unit="per week", low="0", high="0.1", sweep=False, doc="an auditor looks at a debt that nobody contests"
    )
    quash: int = switch("0", doc="debts that rest on averages are cleared and refunded (a court)")
    bill_wrong: int = derived(unit="probability", doc="a finding that is not owed goes out")
    bill_right: int = derived(unit="probability", doc="one that is owed goes out")
    average_wrong: int = derived(unit="probability", doc="a year is matched, and a debt not owed goes out")
    average_right: int = derived(unit="probability", doc="a year is matched, and a debt owed goes out")
    contests: int = derived(unit="probability", doc="told and appeals at once")
    contests_late: int = derived(unit="probability", doc="learns by a deduction and appeals")


class Draw(NamedTuple):
    plan: int = draw("the year's work, pay and fraud; on other days another's record, low bits")
    desk: int = draw("first day: claims, start of the year; else billed (low bits), contests; what a hearing finds")
    event: int = rare("0.02", "found, or billed by mistake; once billed, the appeal is decided or given up")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Turn the steps of a finding and of an appeal into joint chances."""
    wrong = 1 - par["checked"] * par["accuracy"]
    right = 1 - par["checked"] * par["mercy"]
    return {
        "bill_wrong": wrong,
        "bill_right": right,
        "contests": par["notice"] * par["appeal"],
        "contests_late": par["appeal"] * par["late"],
        "average_wrong": par["matched"] * wrong,
        "average_right": par["matched"] * right,
    }


def _due(income: int, rate: int, free: int, taper: int) -> int:
    """Return the benefit of one fortnight with this income."""
    return max(rate - part_of(max(income - free, 0), taper), 0)


def _paid(pay: int, par: Par) -> tuple[int, int]:
    """Return the benefit of a better and of a worse fortnight worked; ``pay`` is in 50 CNY."""
    swing = part_of(50 * pay, par.vary)
    better = _due(50 * pay + swing, par.rate, par.free, par.taper)
    worse = _due(50 * pay - swing, par.rate, par.free, par.taper)
    return better, worse


def _work(bits: int, none: int, whole: int) -> int:
    """Fortnights worked in a year, from 16 bits: none, all, or 1 to 25 evenly."""
    part = 1 + lot(bits, 10) * 25 // 64
    kind = lot(bits, 0)
    works_always = happens_in(kind, none + whole)
    return 0 if happens_in(kind, none) else (FORTNIGHTS if works_always else part)


def _by_average(work: int, pay: int, usual: int, hidden: int, rate: int, even: int) -> int:
    """Return what a year of averages bills; ``usual``: benefit of a fortnight worked, ``even``: of
    the average fortnight.
    """
    in_work = rate if hidden > 0 else usual
    paid = (FORTNIGHTS - work) * rate + work * in_work
    fortnights = FORTNIGHTS - work * int(in_work == 0)
    return max(paid - fortnights * even, 0)


def _next_stage(stage: int, issued: int, noise: int, notice: int, contests: int, late: int, learns: int) -> int:
    """Return the stage after a bill or a noticed deduction: told or not, contests or not, by 16
    bits of noise.
    """
    contests_now = happens_low(noise, contests)
    told = happens_low(noise, notice)
    new = APPEAL if contests_now else (SILENT if told else UNTOLD)
    after_learning = APPEAL if happens_low(noise, late) else SILENT
    later = after_learning if stage == UNTOLD and learns > 0 else stage
    return new if issued > 0 else later


def _closed(stage: int, debt: int, won: int, quashed: int, present: int) -> int:
    """Return how a finding is closed today, 0 if it is not; a paid one stays open while it is
    contested.
    """
    cleared = CLEARED if won > 0 or quashed > 0 else 0
    gone = LEFT if present == 0 else cleared
    paid = PAID if debt == 0 and stage != APPEAL else 0
    return 0 if stage == 0 else (gone if gone > 0 else paid)


def _hearing(before: int, stage: int, won: int, closed: int, draw_event: int, decide: int) -> int:
    """Return how an appeal ended today, 0 if none did."""
    decided = LOST if happens(draw_event, decide) else GAVE_UP
    with_the_debt = GONE if closed > 0 else 0
    lost = decided if stage != APPEAL else with_the_debt
    return 0 if before != APPEAL else (WON if won > 0 else lost)


def _basis(issued: int, hides: int, misfired: int, other: int) -> int:
    """Return the flag code of a finding; ``other``: it was a match with another's record."""
    unowed = MISTAKEN_IDENTITY if misfired > 0 and other > 0 else INFERRED
    return (OWN_OFFENCE if hides > 0 else unowed) * issued


def _found(free: int, year_ends: int, hides: int, alleged: int, par: Par, draw: Draw) -> tuple[int, int]:
    """Return whether a person is billed today by averages, or by a case."""
    low = low_15_bits(draw.desk)
    averaged = free * year_ends * par.averaging * int(alleged > par.tolerance)
    by_average = averaged * int(happens_low_15(low, par.average_right if hides > 0 else par.average_wrong))
    case = free * (1 - by_average) * int(happens(draw.event, par.find if hides > 0 else par.misfire))
    by_case = case * int(happens_low_15(low, par.bill_right if hides > 0 else par.bill_wrong))
    return by_average, by_case


def _contest(before: int, par: Par, draw: Draw, issued: int, wrong: int, taken: int) -> tuple[int, int]:
    """Return the stage after today's bill, deduction or hearing, and whether an appeal or an audit
    cleared the debt.
    """
    chance = par.win_wrong if wrong > 0 else par.win_right
    decided = before == APPEAL and happens(draw.event, par.decide)
    won = int(decided and draw.desk <= chance)
    looked_at = 0 < before < APPEAL and wrong > 0 and happens(draw.event, par.audit)
    audited = int(looked_at and happens(draw.desk, par.accuracy))
    less = 0 if wrong > 0 else 1024 - par.appeal_owing
    now = par.contests - coarse_part_of_chance(par.contests, less)
    later = par.contests_late - coarse_part_of_chance(par.contests_late, less)
    stage = _next_stage(before, issued, high_bits(draw.desk), par.notice, now, later, taken)
    over = before == APPEAL and draw.event <= par.decide + par.give_up
    return SILENT if over else stage, max(won, audited)


def _claim(own: Own, seen: Seen, par: Par, draw: Draw) -> tuple[int, int]:
    """Return whether the person claims, and the day of the person's benefit year; both are drawn on
    the first day.
    """
    joins = int(happens_in(lot(draw.desk, 21), par.claim) and 18 <= seen.age < 67)
    claims = (joins if seen.day == 0 else own.claimant) * seen.present
    starts_at = (draw.desk & 2047) * DAYS >> 11
    return claims, starts_at if seen.day == 0 else own.year_day


def _planned_year(par: Par, draw: Draw) -> tuple[int, int, int]:
    """Return a benefit year as today's draw would have it: fortnights of work, whether it is
    hidden, and the pay.
    """
    plan = _work(low_bits(draw.plan), par.no_work, par.all_year)
    secret = int(happens_in(lot(draw.plan, 21), par.cheat))
    wage = par.pay * (16 + (draw.plan >> 16 & 31)) // 32 // 50
    return plan, secret, wage


def _entitlement(par: Par, fortnight: int, work: int, pay: int) -> tuple[int, int]:
    """Return the mean benefit of a fortnight worked, and the benefit of this fortnight; better and
    worse ones take turns.
    """
    better, worse = _paid(pay, par)
    worked = better if fortnight % 2 > 0 else worse
    return (better + worse) // 2, par.rate if fortnight >= work else worked


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Payday, findings, the debt and its appeal, of one person on one day."""
    # Who claims, where the benefit year stands, and what work and pay the year has.
    claims, year_day = _claim(own, seen, par, draw)
    year_ends = year_day == DAYS - 1
    plan, secret, wage = _planned_year(par, draw)
    work = plan if seen.day == 0 else own.work_for
    pay = wage if seen.day == 0 else own.pay
    hides = (secret if seen.day == 0 else own.hides) * int(work > 0)
    # What the person is entitled to, is paid, and has deducted.
    usual, entitled = _entitlement(par, year_day // 14, work, pay)
    payday = claims * int(year_day % 14 == 13)
    received = payday * (par.rate if hides > 0 else entitled)
    deducts = int(own.stage != APPEAL or par.suspend == 0)
    taken = min(own.debt, part_of(received, par.withhold)) * deducts
    # What is owed, what is alleged, and what is billed.
    owed = hides * work * (par.rate - usual)
    even = _due(work * pay * 50 // FORTNIGHTS, par.rate, par.free, par.taper)
    alleged = _by_average(work, 50 * pay, usual, hides, par.rate, even)
    by_average, by_case = _found(claims * int(seen.halted == 0), year_ends, hides, alleged, par, draw)
    case_debt = owed if hides > 0 else par.misfire_debt * par.rate
    base = alleged if by_average > 0 else case_debt
    due = max(by_average, by_case) * int(base > 0)
    whole = min(base * par.multiple, MOST)
    issued = due * int(own.stage == 0)
    again = due * int(own.stage > 0)
    billed = whole * issued
    new_ground = AVERAGE + hides if by_average > 0 else MISFIRE - hides
    ground = new_ground if issued > 0 else own.ground
    wrong = int(MISFIRE <= ground <= AVERAGE)
    # The debt, and the appeal against it.
    left = own.debt - taken + billed
    back = min(own.paid_back + taken, MOST)
    stage, won = _contest(own.stage, par, draw, issued, wrong, taken)
    closed = _closed(stage, left, won, par.quash * int(ground >= AVERAGE), seen.present)
    runs = int(stage > 0 and closed == 0)
    pending = runs * int(stage == APPEAL)
    appeals = runs * int(own.stage != APPEAL and stage == APPEAL)
    ended = _hearing(own.stage, stage, won, closed, draw.event, par.decide)
    return Own(
        claimant=claims,
        hides=secret if year_ends else hides,
        stage=stage * runs,
        ground=ground * runs,
        year_day=0 if year_ends else year_day + 1,
        debt=left * runs,
        paid_back=back * runs,
        work_for=plan if year_ends else work,
        pay=wage if year_ends else pay,
        cheats=hides * claims,
        debt_days=min(own.debt_days + 1, LONGEST) * int(stage > 0),
        again_owed=min(owed * par.multiple, whole) * again,
        squeezed=runs * int(taken > 0 or own.squeezed > 0),
        wrong_debt=wrong * runs,
        debt_exit=closed * wrong,
        appealing=pending,
        appealing_wrong=pending * wrong,
        appealed=appeals,
        appealed_wrong=appeals * wrong,
        debt_flag=_basis(issued, hides, by_case, int(happens_in(lot(draw.plan, 0), par.mislinked))),
        received=received,
        overpaid=payday * hides * (par.rate - entitled),
        taken_wrong=taken * wrong,
        recovered=taken * (1 - wrong),
        overbilled=max(billed - owed * par.multiple, 0),
        refund=back * int(closed == CLEARED),
        billed=issued,
        misbilled=issued * wrong,
        again=whole * again,
        appeal_exit=ended,
        exit_wrong=ended * wrong,
    )


MEASURES = (
    Measure(
        column="wrong_debt",
        kind="harm",
        unit="person-days",
        doc="billed for a debt that is not owed",
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="taken_wrong",
        kind="harm",
        unit="CNY",
        doc="taken on debts that are not owed",
        person=False,
        account="money lost",
    ),
    Measure(
        column="overbilled",
        kind="harm",
        unit="CNY",
        doc="billed beyond what is owed",
        person=False,
        account="money lost",
    ),
    Measure(
        column="refund",
        kind="benefit",
        unit="CNY",
        doc="given back after an appeal or a court",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(column="recovered", kind="benefit", unit="CNY", doc="taken on debts that are owed", person=False),
    Measure(
        column="overpaid",
        kind="harm",
        unit="CNY",
        doc="benefit paid on hidden work",
        person=False,
        account="money lost",
    ),
    Measure(column="received", kind="volume", unit="CNY", doc="benefit paid", person=False),
    Measure(column="claimant", kind="volume", unit="person-days", doc="drawing the benefit", person=False),
    Measure(column="cheats", kind="behaviour", unit="person-days", doc="work hidden from the agency", person=False),
    Measure(
        column="appealing",
        kind="volume",
        unit="person-days",
        doc="an appeal is pending",
        person=False,
        account="redress",
    ),
    Measure(column="appealed", kind="behaviour", unit="appeals", doc="appeals made", person=False),
    Measure(
        column="appealed_wrong",
        kind="behaviour",
        unit="appeals",
        doc="... against a debt that is not owed",
        person=False,
    ),
)
SPELLS = (
    Spell(
        "wrong debt",
        open="wrong_debt",
        days="debt_days",
        exit="debt_exit",
        exits=("cleared", "paid", "left"),
        doc=("from the bill for a debt that is not owed; cleared by appeal or court, paid although not owed"),
    ),
    Spell(
        "appeal",
        open="appealing",
        days="debt_days",
        exit="appeal_exit",
        exits=("won", "lost", "gave up", "cleared or left"),
        doc="from the bill to the end of the appeal",
    ),
    Spell(
        "appeal of who owes nothing",
        open="appealing_wrong",
        days="debt_days",
        exit="exit_wrong",
        exits=("won", "lost", "gave up", "cleared or left"),
        doc="of a debt not owed",
    ),
)

QUIET = dict.fromkeys(("plan", "desk", "event"), 2**31 - 1)
SIMPLE = {"rate": "500", "free": "0", "taper": "1", "vary": "0", "withhold": "0.25"}
SURE = {"average_wrong": "1", "average_right": "1", "bill_wrong": "1", "bill_right": "1"}
AVERAGED = {**SIMPLE, **SURE, "averaging": "1", "tolerance": "0"}
LATER = {"day": 9, "age": 30}
HALF = {"claimant": 1, "work_for": 13, "pay": 20, "year_day": 363}
IN_COURT = {"stage": APPEAL, "ground": AVERAGE}
SILENT_ON_AVERAGE = {"stage": SILENT, "ground": AVERAGE}
EXAMPLES = (
    WorkedExample(
        "work in the first 13 fortnights, none in this one: the full rate",
        own={**HALF, "year_day": 307},
        seen=LATER,
        par=SIMPLE,
        draw=QUIET,
        expect={"received": 500, "year_day": 308, "claimant": 1, "stage": 0, "ground": 0},
    ),
    WorkedExample(
        ("1000 in 13 of 26 fortnights averages to 500, which leaves nothing due: 13 honest payments billed"),
        own=HALF,
        seen=LATER,
        par=AVERAGED,
        draw=QUIET,
        expect={
            "debt": 6500,
            "overbilled": 6500,
            "debt_flag": INFERRED,
            "wrong_debt": 1,
            "stage": UNTOLD,
            "ground": AVERAGE,
            "debt_days": 1,
        },
    ),
    WorkedExample(
        "the same pay all year: even by averages nothing is wrong",
        own={**HALF, "work_for": 26, "pay": 6},
        seen=LATER,
        par=AVERAGED,
        draw=QUIET,
        expect={"debt": 0, "debt_flag": 0, "received": 200},
    ),
    WorkedExample(
        "who hid 13 fortnights of 1000 owes 13 x 500, and is found",
        own={**HALF, "hides": 1, "year_day": 20},
        seen=LATER,
        par={**SIMPLE, **SURE, "find": "1", "notice": "1"},
        draw={**QUIET, "event": 0},
        expect={"debt": 6500, "overbilled": 0, "debt_flag": OWN_OFFENCE, "wrong_debt": 0, "cheats": 1},
    ),
    WorkedExample(
        "who owes a debt contests it with a quarter of others' chance: luck 0.2 does not",
        own={**HALF, "hides": 1, "year_day": 20},
        seen=LATER,
        par={**SIMPLE, **SURE, "find": "1", "notice": "1", "contests": "0.6", "appeal_owing": "0.25"},
        draw={**QUIET, "event": 0, "desk": "0.2"},
        expect={"debt": 6500, "appealed": 0, "appealing": 0},
    ),
    WorkedExample(
        "a quarter of 500 is taken, and who was not told learns so and does not contest",
        own={**HALF, "stage": UNTOLD, "ground": MISFIRE, "year_day": 307, "debt": 1000, "debt_days": 9},
        seen=LATER,
        par=SIMPLE,
        draw=QUIET,
        expect={
            "debt": 875,
            "paid_back": 125,
            "taken_wrong": 125,
            "recovered": 0,
            "debt_days": 10,
            "squeezed": 1,
            "stage": SILENT,
            "ground": MISFIRE,
        },
    ),
    WorkedExample(
        "an appeal is won, and what was taken comes back",
        own={**HALF, **IN_COURT, "year_day": 9, "debt": 700, "paid_back": 300, "debt_days": 90},
        seen=LATER,
        par={**SIMPLE, "decide": "0.06", "win_wrong": "0.6"},
        draw={**QUIET, "event": 0, "desk": "0.5"},
        expect={
            "debt": 0,
            "refund": 300,
            "debt_exit": CLEARED,
            "appeal_exit": WON,
            "exit_wrong": WON,
            "stage": 0,
            "ground": 0,
        },
    ),
    WorkedExample(
        "an auditor clears what is not owed, unasked",
        own={**HALF, "year_day": 9, **SILENT_ON_AVERAGE, "debt": 700, "paid_back": 300},
        seen={"day": 9},
        par={**SIMPLE, "audit": "0.06"},
        draw={**QUIET, "event": 0, "desk": "0.5"},
        expect={"debt": 0, "refund": 300, "debt_exit": CLEARED},
    ),
    WorkedExample(
        "a court quashes averages, also for who never contested",
        own={**HALF, "year_day": 9, **SILENT_ON_AVERAGE, "debt": 700},
        seen=LATER,
        par={**SIMPLE, "quash": "1"},
        draw=QUIET,
        expect={"debt": 0, "debt_exit": CLEARED, "wrong_debt": 0, "appeal_exit": 0},
    ),
    WorkedExample(
        "the last instalment of a debt that was not owed",
        own={**HALF, "stage": SILENT, "ground": MISFIRE, "year_day": 307, "debt": 125, "paid_back": 875},
        seen=LATER,
        par=SIMPLE,
        draw=QUIET,
        expect={"debt": 0, "debt_exit": PAID, "taken_wrong": 125, "refund": 0, "squeezed": 0},
    ),
)
KNOBS = (
    Knob(
        set={"benefits.averaging": "0"},
        measure="benefits.debt_flag_wrong",
        moves="down",
        why="only fortnights tell what was due (P234)",
    ),
    Knob(
        set={"benefits.all_year": "0.5"},
        measure="benefits.overbilled",
        moves="down",
        why="even pay has no spread to average",
    ),
    Knob(
        set={"benefits.misfire": "2"},
        measure="benefits.debt_flag_wrong",
        moves="up",
        why="more findings, the same fraud (MiDAS; P211)",
    ),
    Knob(
        set={"benefits.checked": "1"},
        measure="benefits.debt_flag_wrong",
        moves="down",
        why="a person asks for payslips first",
    ),
    Knob(
        set={"benefits.appeal": "0.9"}, measure="benefits.refund", moves="up", why="who contests may win (Carney 2019)"
    ),
    Knob(
        set={"benefits.audit": "0.1"},
        measure="benefits.taken_wrong",
        moves="down",
        why="an auditor does not wait to be asked",
    ),
    Knob(
        base={"benefits.appeal": "0.9", "benefits.notice": "1"},
        set={"benefits.suspend": "1"},
        measure="benefits.taken_wrong",
        moves="down",
        why="nothing is taken while an appeal is pending",
    ),
)
