"""Benefits: payments by the fortnight, judged by rules that look at the year; after society, which feels the debts.

Purpose. Who is billed for a debt that is not owed, and what stops it, when findings are made by matching instead of by
looking. Entities and state. A claimant has a benefit year of 26 fortnights (its start differs between people), the
fortnights worked in it, the pay of those, whether work is hidden this year (fraud), and at most one running debt with
what was already taken. Process. Each fortnight the benefit is the full rate less a taper on pay above a free amount.
Findings come (1) from cases: a claimant who hides work is found at one rate, one who does not is billed by a
misfiring match at another, which may jump on a date while fraud stays as it is (MiDAS: Charette 2018; P209 to P211);
(2) from averages: at the end of the year the pay of the whole year is spread evenly over 26 fortnights (P234) and
what was paid above the benefit of such an average fortnight is billed (Robodebt: Carney 2019; Braithwaite 2020).
Since the benefit is a convex function of pay, an average can only lower it (Jensen 1906): every error of the rule
falls on the claimant, and only those with even pay escape. A person may look before a bill goes out. Notice may not
arrive; those told, or who notice the deduction, may appeal; the debt is deducted from the fortnight's payment until
cleared, paid or left behind. Scheduling: payday, findings, then appeals. Stochasticity: two dense numbers, one rare.
Findings made while a debt runs go to the file debts. What it cannot model: partners' income, honest errors, claims that
begin or end within the run, prosecution, the deaths and breakdowns that inquiries tied to such bills.
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
    column,
    days,
    derived,
    draw,
    flag,
    money,
    of,
    param,
    rare,
    switch,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import INFERRED, MISTAKEN_IDENTITY, OWN_OFFENCE

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)


DAYS, FORTNIGHTS = 364, 26
# In a file: the stage of a finding (1 not told, 2 does not contest, 3 appealed) and its ground (1 hidden work,
# 2 misfire, 3 average alone, 4 average and hidden work).
UNTOLD, SILENT, APPEAL, STAGE, GROUND = 1, 2, 3, 4, 16
HIDDEN, MISFIRE, AVERAGE, AVERAGE_HIDDEN = 1, 2, 3, 4
CLEARED, PAID, LEFT, WON, LOST, GAVE_UP, GONE = 1, 2, 3, 1, 2, 3, 4
ENDS = ("won", "lost", "gave up", "cleared or left")


class Own(NamedTuple):
    file: int = column(high=127, unit="bits", doc="1 claimant, 2 hides work, 4 x stage, 16 x ground")
    claimant: int = yes_no(doc="draws the benefit")
    year_day: int = column(high=363, unit="days", doc="into the person's benefit year")
    work_for: int = column(high=26, unit="fortnights", doc="worked in this benefit year, its first ones")
    pay: int = column(high=255, unit="50 CNY", doc="mean pay of a fortnight worked")
    cheats: int = yes_no(doc="hides this year's work")
    debt: int = money(doc="left of the running debt")
    paid_back: int = money(doc="taken on the running debt so far")
    debt_days: int = days(doc="since the finding")
    squeezed: int = yes_no(doc="a debt is being taken from the benefit")
    wrong_debt: int = yes_no(doc="billed for a debt that is not owed", diary="billed for what is not owed")
    debt_exit: int = column(
        high=3, unit="code", doc="a wrong debt ended today: 1 cleared, 2 paid, 3 left", diary="wrong debt ended"
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
        diary="billed for a debt",
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
    )
    rate: int = assumed("500", unit="CNY", low="200", high="2000", doc="benefit of a fortnight without work")
    free: int = assumed("100", unit="CNY", low="0", high="1000", doc="pay of a fortnight that leaves the benefit whole")
    taper: int = assumed(
        "0.6", unit="share", low="0.3", high="1", doc="of each further CNY of pay that the benefit loses"
    )
    pay: int = assumed(
        "1400",
        unit="CNY",
        low="0",
        high="5000",
        doc="mean pay of a fortnight worked; people differ by up to half of it",
    )
    vary: int = assumed(
        "0.3", unit="share", low="0", high="0.9", doc="by which pay is above or below its mean in a fortnight"
    )
    no_work: int = assumed("0.45", unit="share", low="0", high="1", doc="claimants without work in a benefit year")
    all_year: int = assumed(
        "0.1", unit="share", low="0", high="1", doc="claimants with work in all fortnights; others 1 to 25, evenly"
    )
    cheat: int = assumed("0.04", unit="share", low="0", high="0.5", doc="of those with work, hide it for the year")
    find: int = assumed(
        "0.5", unit="per year", low="0", high="5", doc="a claimant who hides work is found, by whatever means"
    )
    misfire: int = assumed(
        "0.02", unit="per year", low="0", high="7", doc="a claimant who does not is billed by a mistaken match"
    )
    mislinked: int = assumed(
        "0.1", unit="share", low="0", high="1", doc="mistaken matches that take another's record for this person's"
    )
    misfire_debt: int = assumed(
        "8", unit="fortnights", low="1", high="26", doc="of full benefit that a mistaken match bills"
    )
    averaging: int = switch("1", doc="the year's pay is spread evenly over 26 fortnights (P234)")
    matched: int = assumed(
        "0.8", unit="probability", low="0", high="1", doc="the year of a claimant is compared with the tax office's"
    )
    tolerance: int = assumed("300", unit="CNY", low="0", high="5000", doc="smallest debt by averages that is billed")
    multiple: int = assumed(
        "1", unit="times", low="1", high="5", doc="billed over what is found; 5 with a fourfold penalty (P212)"
    )
    checked: int = assumed(
        "0", unit="probability", low="0", high="1", doc="a person asks for payslips before a bill goes out"
    )
    accuracy: int = assumed(
        "0.9", unit="probability", low="0.5", high="1", doc="such a person, or an auditor, drops one not owed"
    )
    mercy: int = assumed("0.05", unit="probability", low="0", high="0.3", doc="... or one that is")
    notice: int = assumed("0.7", unit="probability", low="0", high="1", doc="the bill reaches the person")
    appeal: int = param("0.1", unit="probability", low="0", high="1", evidence="P423", doc="who is told appeals")
    appeal_owing: int = assumed(
        "1", unit="share", low="0", high="1", sweep=False, doc="of these chances left to who owes the debt"
    )
    late: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="of that chance left to those who learn by a deduction"
    )
    decide: int = assumed("0.06", unit="per week", low="0", high="0.1", doc="an appeal is decided")
    win_wrong: int = assumed(
        "0.6", unit="probability", low="0", high="1", doc="an appeal against a debt that is not owed is won"
    )
    win_right: int = assumed("0.1", unit="probability", low="0", high="1", doc="... or against one that is")
    give_up: int = assumed("0.01", unit="per week", low="0", high="0.03", doc="an appeal is given up")
    withhold: int = assumed(
        "0.25", unit="share", low="0", high="1", doc="of the fortnight's benefit taken until a debt is paid"
    )
    suspend: int = switch("0", doc="nothing is taken while an appeal is pending")
    audit: int = assumed(
        "0", unit="per week", low="0", high="0.1", doc="an auditor looks at a debt that nobody contests"
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
    """Joint chances."""
    wrong, right = (1 - par["checked"] * par[name] for name in ("accuracy", "mercy"))
    told, learns = par["notice"] * par["appeal"], par["appeal"] * par["late"]
    match = {"average_wrong": par["matched"] * wrong, "average_right": par["matched"] * right}
    return {"bill_wrong": wrong, "bill_right": right, "contests": told, "contests_late": learns, **match}


def _due(income: int, rate: int, free: int, taper: int) -> int:
    """The benefit of one fortnight."""
    return max(rate - (max(income - free, 0) * taper >> 10), 0)


def _paid(pay: int, par: Par) -> tuple[int, int]:
    """The benefit of a better and of a worse fortnight worked."""
    swing = 50 * pay * par.vary >> 10
    better = _due(50 * pay + swing, par.rate, par.free, par.taper)
    return better, _due(50 * pay - swing, par.rate, par.free, par.taper)


def _work(bits: int, none: int, whole: int) -> int:
    """Fortnights worked in a year, from 16 bits: none, all, or 1 to 25 evenly."""
    part = 1 + ((bits >> 10) * 25 >> 6)
    kind = bits & 1023
    return 0 if kind < none else (FORTNIGHTS if kind < none + whole else part)


def _by_average(work: int, pay: int, usual: int, hidden: int, rate: int, even: int) -> int:
    """What a year of averages bills; ``usual``: benefit of a fortnight worked, ``even``: of the average fortnight."""
    in_work = rate if hidden > 0 else usual
    paid, fortnights = (FORTNIGHTS - work) * rate + work * in_work, FORTNIGHTS - work * int(in_work == 0)
    return max(paid - fortnights * even, 0)


def _stage(stage: int, issued: int, luck: int, notice: int, contests: int, late: int, learns: int) -> int:
    """Told or not, contests or not; 16 bits of luck."""
    new = APPEAL if luck <= contests >> 15 else (SILENT if luck <= notice >> 15 else UNTOLD)
    later = (APPEAL if luck <= late >> 15 else SILENT) if stage == UNTOLD and learns > 0 else stage
    return new if issued > 0 else later


def _closed(stage: int, debt: int, won: int, quashed: int, present: int) -> int:
    """How a finding is closed today, 0 if it is not; a paid one stays open while it is contested."""
    gone = LEFT if present == 0 else (CLEARED if won > 0 or quashed > 0 else 0)
    return 0 if stage == 0 else (gone if gone > 0 else (PAID if debt == 0 and stage != APPEAL else 0))


def _hearing(before: int, stage: int, won: int, closed: int, luck: int, decide: int) -> int:
    """How an appeal ended today, 0 if none did."""
    lost = (LOST if luck <= decide else GAVE_UP) if stage != APPEAL else (GONE if closed > 0 else 0)
    return 0 if before != APPEAL else (WON if won > 0 else lost)


def _flag(issued: int, hides: int, mistaken: int, other: int) -> int:
    """What the finding rests on; ``other``: a match with another's record."""
    return (OWN_OFFENCE if hides > 0 else (MISTAKEN_IDENTITY if mistaken > 0 and other > 0 else INFERRED)) * issued


def _found(free: int, turn: int, hides: int, alleged: int, par: Par, draw: Draw) -> tuple[int, int]:
    """Billed today by averages, or by a case."""
    low = draw.desk & 32767
    wide = free * turn * par.averaging * int(alleged > par.tolerance)
    spread = wide * int(low <= (par.average_right if hides > 0 else par.average_wrong) >> 16)
    found = free * (1 - spread) * int(draw.event <= (par.find if hides > 0 else par.misfire))
    return spread, found * int(low <= (par.bill_right if hides > 0 else par.bill_wrong) >> 16)


def _after(before: int, par: Par, draw: Draw, issued: int, wrong: int, taken: int) -> tuple[int, int]:
    """The stage after today's bill, deduction or hearing, and whether an appeal was won."""
    chance = par.win_wrong if wrong > 0 else par.win_right
    won = int(before == APPEAL and draw.event <= par.decide and draw.desk <= chance)
    audited = int(0 < before < APPEAL and wrong > 0 and draw.event <= par.audit and draw.desk <= par.accuracy)
    less = 0 if wrong > 0 else 1024 - par.appeal_owing
    now, later = par.contests - (par.contests >> 10) * less, par.contests_late - (par.contests_late >> 10) * less
    stage = _stage(before, issued, draw.desk >> 15, par.notice, now, later, taken)
    return SILENT if before == APPEAL and draw.event <= par.decide + par.give_up else stage, max(won, audited)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Payday, findings, the debt and its appeal, of one person on one day."""
    first, before = int(seen.day == 0), own.file // STAGE & 3
    joins = int(draw.desk >> 21 < par.claim and 18 <= seen.age < 67)
    claims = (joins if first > 0 else own.file & 1) * seen.present
    at = (draw.desk & 2047) * DAYS >> 11 if first > 0 else own.year_day
    plan, secret = _work(draw.plan & 65535, par.no_work, par.all_year), int(draw.plan >> 21 < par.cheat)
    wage = (par.pay * (16 + (draw.plan >> 16 & 31)) >> 5) // 50
    work, pay = plan if first > 0 else own.work_for, wage if first > 0 else own.pay
    hides, last = (secret if first > 0 else own.file >> 1 & 1) * int(work > 0), at == DAYS - 1
    better, worse = _paid(pay, par)
    usual, even = (better + worse) >> 1, _due(work * pay * 50 // 26, par.rate, par.free, par.taper)
    fortnight, payday = at // 14, claims * int(at % 14 == 13)
    entitled = par.rate if fortnight >= work else (better if (fortnight & 1) > 0 else worse)
    received = payday * (par.rate if hides > 0 else entitled)
    taken = min(own.debt, received * par.withhold >> 10) * int(before != APPEAL or par.suspend == 0)
    owed, alleged = hides * work * (par.rate - usual), _by_average(work, 50 * pay, usual, hides, par.rate, even)
    spread, case = _found(claims * int(seen.halted == 0), last, hides, alleged, par, draw)
    base = alleged if spread > 0 else (owed if hides > 0 else par.misfire_debt * par.rate)
    due, whole = (spread | case) * int(base > 0), min(base * par.multiple, 65535)
    issued, again, billed = due * int(before == 0), due * int(before > 0), whole * due * int(before == 0)
    ground = (AVERAGE + hides if spread > 0 else MISFIRE - hides) if issued > 0 else own.file // GROUND
    wrong, left, back = ground >> 1 & 1, own.debt - taken + billed, min(own.paid_back + taken, 65535)
    stage, won = _after(before, par, draw, issued, wrong, taken)
    closed = _closed(stage, left, won, par.quash * int(ground >= AVERAGE), seen.present)
    runs, next_hides = int(stage > 0 and closed == 0), secret if last else hides
    pending, appeals = runs * int(stage == APPEAL), runs * int(before != APPEAL and stage == APPEAL)
    ended = _hearing(before, stage, won, closed, draw.event, par.decide)
    return Own(
        file=claims + 2 * next_hides + (STAGE * stage + GROUND * ground) * runs,
        claimant=claims,
        year_day=0 if last else at + 1,
        debt=left * runs,
        paid_back=back * runs,
        work_for=plan if last else work,
        pay=wage if last else pay,
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
        debt_flag=_flag(issued, hides, case, int((draw.plan & 1023) < par.mislinked)),
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
AVERAGED, LATER = {**SIMPLE, **SURE, "averaging": "1", "tolerance": "0"}, {"day": 9, "age": 30}
HALF = {"file": 1, "work_for": 13, "pay": 20, "year_day": 363}
IN_COURT = 1 + STAGE * APPEAL + GROUND * AVERAGE
EXAMPLES = (
    WorkedExample(
        "work in the first 13 fortnights, none in this one: the full rate",
        own={**HALF, "year_day": 307},
        seen=LATER,
        par=SIMPLE,
        draw=QUIET,
        expect={"received": 500, "year_day": 308, "file": 1},
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
            "file": 1 + STAGE * UNTOLD + GROUND * AVERAGE,
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
        own={**HALF, "file": 3, "year_day": 20},
        seen=LATER,
        par={**SIMPLE, **SURE, "find": "1", "notice": "1"},
        draw={**QUIET, "event": 0},
        expect={"debt": 6500, "overbilled": 0, "debt_flag": OWN_OFFENCE, "wrong_debt": 0, "cheats": 1},
    ),
    WorkedExample(
        "who owes a debt contests it with a quarter of others' chance: luck 0.2 does not",
        own={**HALF, "file": 3, "year_day": 20},
        seen=LATER,
        par={**SIMPLE, **SURE, "find": "1", "notice": "1", "contests": "0.6", "appeal_owing": "0.25"},
        draw={**QUIET, "event": 0, "desk": "0.2"},
        expect={"debt": 6500, "appealed": 0, "appealing": 0},
    ),
    WorkedExample(
        "a quarter of 500 is taken, and who was not told learns so and does not contest",
        own={**HALF, "file": 1 + STAGE * UNTOLD + GROUND * MISFIRE, "year_day": 307, "debt": 1000, "debt_days": 9},
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
            "file": 1 + STAGE * SILENT + GROUND * MISFIRE,
        },
    ),
    WorkedExample(
        "an appeal is won, and what was taken comes back",
        own={**HALF, "file": IN_COURT, "year_day": 9, "debt": 700, "paid_back": 300, "debt_days": 90},
        seen=LATER,
        par={**SIMPLE, "decide": "0.06", "win_wrong": "0.6"},
        draw={**QUIET, "event": 0, "desk": "0.5"},
        expect={"debt": 0, "refund": 300, "debt_exit": CLEARED, "appeal_exit": WON, "exit_wrong": WON, "file": 1},
    ),
    WorkedExample(
        "an auditor clears what is not owed, unasked",
        own={**HALF, "year_day": 9, "file": IN_COURT - STAGE, "debt": 700, "paid_back": 300},
        seen={"day": 9},
        par={**SIMPLE, "audit": "0.06"},
        draw={**QUIET, "event": 0, "desk": "0.5"},
        expect={"debt": 0, "refund": 300, "debt_exit": CLEARED},
    ),
    WorkedExample(
        "a court quashes averages, also for who never contested",
        own={**HALF, "year_day": 9, "file": IN_COURT - STAGE, "debt": 700},
        seen=LATER,
        par={**SIMPLE, "quash": "1"},
        draw=QUIET,
        expect={"debt": 0, "debt_exit": CLEARED, "wrong_debt": 0, "appeal_exit": 0},
    ),
    WorkedExample(
        "the last instalment of a debt that was not owed",
        own={**HALF, "file": 1 + STAGE * SILENT + GROUND * MISFIRE, "year_day": 307, "debt": 125, "paid_back": 875},
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
