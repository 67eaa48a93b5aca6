"""Sanctions: what scores and lists do to people where they attempt something, last of the day; society feels it next.

Purpose: count refusals, income lost and rewards, tell those that own current conduct explains from those it does not,
and follow them into the household. State: the grounds of the running sanction (grade C, grade D, list), the same
grounds as own current conduct alone would give, a least term, and damage to work and credit. Process: a ground imposes
a sanction unless review or a court spared the person; a sanction that lost its ground runs on to its least term, unless
what was wrong was corrected. Tickets, loans, jobs, schools, licences and allowances are refused where they are asked
for, with a chance by ground; the user's own book, without a clean twin, meets the lighter or full set, fairly if
nothing false or stale is on file. A job refused or lost takes part of the income, confinement (policing) all of it and
maybe the job, a loan refused makes credit dearer, until repaired; society turns lost income into arrears, and arrears
come back as defaults: a poverty trap. Grade D or listing of one member can shut schools and jobs to the household, and,
by a switch, jobs and loans to friends of those shown in public. A high score is rewarded where it is used. Wrong: a
sanction is wrong if it would not run on the clean points and the true current default alone; a refusal is wrong if the
same luck would not have refused on those grounds; on a relative's or friend's account it is always wrong. Scheduling:
one attempt a day is decided (application, else loan, else ticket). Stochasticity: one dense number at the desk
(compared with both grounds, so that wrong refusals are a counterfactual and not a share), two rare events. What it
cannot honestly model: housing and the dignity lost by shaming; desks that ask around the rules, or bribes; employers
who avoid a person without a refusal; who else gets the place refused; income is the trait, so raises and hirings are
not followed. A running fixed term keeps the rightness it had when its ground ended. A list entry whose own default was
paid is wrong from that day, though rules may allow some days for removal. A wrong ground that a right one overtakes
ends as expired. Chances by ground are assumed; only bans on tickets are counted in public. Follows Lum et al. (2014)
for contagion in households, Pager (2003) and Western (2006) for the lasting mark of a record, Braithwaite (1989) for
shaming that excludes, and the joint punishments of China's court list.
"""

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
    draw,
    flag,
    household,
    of,
    param,
    rare,
    switch,
    today,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import (
    INFERRED,
    MISTAKEN_IDENTITY,
    OWN_OFFENCE,
    OWN_PETTY,
    OWN_PROTECTED,
    STALE_OFFENCE,
    STALE_PETTY,
    THROUGH_TIES,
)

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


TICKET, LOAN, JOB, SCHOOL, LICENCE, ALLOWANCE = 1, 2, 3, 4, 5, 6
GRADE_C, GRADE_D, LIST = 1, 2, 4
NO_JOB, DEAR_CREDIT = 64, 128
CLEARED, EXPIRED, GAVE_UP, LEFT = 1, 2, 3, 4


def num(default: str, low: str, high: str, unit: str, doc: str, evidence: str = "assumed") -> Any:
    """A parameter; switches stay out of the parameter range."""
    return param(default, unit=unit, low=low, high=high, evidence=evidence, doc=doc, sweep=unit != "switch")


class Own(NamedTuple):
    sanctioned: int = yes_no(doc="under a sanction", public=True, diary="under a sanction")
    wrong_sanction: int = yes_no(doc="under one that own current conduct alone would not give")
    shamed: int = yes_no(doc="visibly sanctioned", public=True, diary="named in public")
    kin_sanctioned: int = yes_no(doc="shut out only because of a household member", diary="shut out with a relative")
    refused: int = column(
        high=6, unit="code", doc="1 ticket, 2 loan, 3 job, 4 school, 5 licence, 6 allowance refused", diary="refused"
    )
    refusal_flag: int = flag(
        doc="refusal, by what it rests on",
        unit="refusals",
        counts="refusals, by what they rest on",
        account="refused services",
        wrong_account="refused services",
    )
    ticket_refused: int = yes_no(doc="a ticket was refused today")
    income_lost: int = column(high=4095, unit="CNY", doc="lost today to lost work and dear credit")
    poorer: int = yes_no(doc="lost any today")
    reward: int = yes_no(doc="favoured for a high score where it was used", diary="favoured for a high score")
    wrong_days: int = days(doc="length of the running wrong sanction")
    exit: int = column(
        high=4,
        unit="code",
        doc="redress ended today: 1 cleared, 2 expired, 3 gave up, 4 left",
        diary="wrong sanction ended",
    )
    seeking: int = yes_no(doc="wrongly sanctioned and has not given up")
    ground: int = column(
        high=255, unit="bits", doc="1 C, 2 D, 4 list; * 8 on own current conduct alone; 64 no job, 128 dear credit"
    )
    term: int = column(high=250, unit="days", doc="left of the least term")


class Seen(NamedTuple):
    age: int = trait("age")
    income: int = trait("income")
    employed: int = trait("employed")
    present: int = today("society.present", absent=1)
    borrow: int = today("society.borrow")
    apply: int = today("society.apply")
    long_trip: int = today("society.long_trip")
    record: int = today("registries.default_record")
    points: int = today("scoring.points")
    grade: int = today("scoring.grade")
    verdict: int = today("scoring.verdict")
    listed: int = today("scoring.listed")
    list_wrong: int = today("scoring.list_wrong")
    spared: int = today("safeguards.spared")
    overturned: int = today("safeguards.overturned")
    gave_up: int = today("safeguards.gave_up")
    kin_shield: int = today("safeguards.kin_shield")
    halted: int = of("safeguards.sanctions_off")
    third_low: int = today("scoring.third_low")
    false_count: int = today("registries.false_count")
    turned: int = today("ratings.turned_away")
    held: int = yesterday("policing.held")
    shunned: int = today("society.shamed_near")
    kin: int = household("sanctions.sanctioned")


class Par(NamedTuple):
    on_c: int = switch("0", doc="grade C meets the lighter set")
    on_d: int = switch("1", doc="grade D meets the full set; 0: a low score alone has no effect (P195)")
    on_list: int = switch("1", doc="the list has effects")
    on_third: int = switch("1", doc="grade D of the user's book meets the lighter set")
    third_full: int = switch("0", doc="... or, like grade D of the city book, the full set")
    light: int = assumed(
        "0.3", unit="share", low="0.05", high="0.6", doc="chance of refusal in the lighter set, as a share of that in D"
    )
    d_ticket: int = assumed("0.2", unit="probability", low="0", high="1", doc="refused in D: ticket")
    d_loan: int = assumed("0.8", unit="probability", low="0.4", high="1", doc="refused in D: loan")
    d_job: int = assumed("0.3", unit="probability", low="0", high="1", doc="refused in D: job")
    d_school: int = assumed("0.2", unit="probability", low="0", high="1", doc="refused in D: school or course")
    d_licence: int = assumed("0.6", unit="probability", low="0", high="1", doc="refused in D: licence or permit")
    d_allowance: int = assumed("0.4", unit="probability", low="0", high="1", doc="refused in D: allowance")
    l_ticket: int = assumed(
        "0.95",
        unit="probability",
        low="0.7",
        high="1",
        doc="refused on the list: train or air ticket (the ban counted in P165, P166)",
    )
    l_loan: int = assumed("0.95", unit="probability", low="0.6", high="1", doc="refused on the list: loan")
    l_job: int = assumed("0.2", unit="probability", low="0", high="1", doc="refused on the list: job")
    l_school: int = assumed("0.1", unit="probability", low="0", high="1", doc="refused on the list: school or course")
    l_licence: int = assumed("0.5", unit="probability", low="0", high="1", doc="refused on the list: licence or permit")
    l_allowance: int = assumed("0.1", unit="probability", low="0", high="1", doc="refused on the list: allowance")
    kin_on: int = switch("1", doc="a sanction reaches the household")
    kin_school: int = assumed(
        "0.2", unit="probability", low="0", high="0.6", doc="a household member is refused a school"
    )
    kin_job: int = assumed("0.1", unit="probability", low="0", high="0.4", doc="a household member is refused a job")
    friend_on: int = switch("0", doc="friends of people shown in public are refused as well")
    friend_job: int = assumed(
        "0.05", unit="probability", low="0", high="0.3", doc="a friend of theirs is refused a job"
    )
    friend_loan: int = assumed(
        "0.1", unit="probability", low="0", high="0.5", doc="a friend of theirs is refused a loan"
    )
    least_days: int = assumed("30", unit="days", low="0", high="250", doc="least term of a sanction")
    shame_d: int = switch("0", doc="grade D is shown in public (as in P190)")
    shame_list: int = switch("1", doc="the list is shown in public")
    dismiss: int = assumed(
        "0.05", unit="per year", low="0", high="0.5", doc="an employed person under a sanction loses work"
    )
    held_job: int = assumed("0.02", unit="probability", low="0", high="0.2", doc="a day: who is confined loses work")
    job_loss: int = assumed("0.3", unit="share", low="0.1", high="0.6", doc="part of the income lost with work")
    dear_credit: int = assumed(
        "10", unit="CNY", low="0", high="60", doc="daily cost of a loan refused and taken elsewhere"
    )
    repair: int = assumed(
        "2", unit="per year", low="0.5", high="7", doc="work and credit are repaired, once no sanction runs"
    )
    reward_on: int = switch("1", doc="high scores are rewarded")
    reward_from: int = param(
        "1030", unit="points", low="960", high="1100", evidence="P200", doc="least points rewarded: band AA"
    )


class Draw(NamedTuple):
    desk: int = draw("the desk's decision on today's attempt")
    dismiss: int = rare("0.002", "loses work")
    repair: int = rare("0.02", "work and credit repaired")


def _grounds(grade: int, listed: int, third: int, on_c: int, on_d: int, on_list: int) -> int:
    """Bits of the grounds for a sanction; ``third``: that of the user's book."""
    by_grade = GRADE_C * on_c if grade == 2 else (GRADE_D * on_d if grade == 3 else 0)
    return by_grade | third | (LIST * on_list if listed != 0 else 0)


def _exact(seen: Seen) -> int:
    """Whether nothing false or stale is on file."""
    return 1 if seen.false_count == 0 and seen.record < 2 else 0


def _elsewhere(turned: int) -> int:
    """What a platform's or a loyalty score (ratings) refused: 1 loan, 2 job, 3 licence."""
    return LICENCE if turned == 3 else (turned + 1 if turned > 0 else 0)


def _refuses(grounds: int, full: int, listed: int, light: int) -> int:
    """The largest chance of refusal among these grounds, -1 for none."""
    lighter = (full >> 10) * light if (grounds & GRADE_C) != 0 else -1
    return max(lighter, full if (grounds & GRADE_D) != 0 else -1, listed if (grounds & LIST) != 0 else -1)


def _pick(kind: int, ticket: int, loan: int, job: int, school: int, licence: int, allowance: int) -> int:
    """The chance that belongs to this attempt, -1 for none."""
    early = ticket * (kind == TICKET) + loan * (kind == LOAN) + job * (kind == JOB) - (kind == 0)
    return early + school * (kind == SCHOOL) + licence * (kind == LICENCE) + allowance * (kind == ALLOWANCE)


def _by_ties(kin: int, shunned: int, kind: int, desk: int, school: int, kin_job: int, job: int, loan: int) -> int:
    """Whether the attempt is refused for a relative's or a friend's sake."""
    family = kin != 0 and desk <= _pick(kind, -1, -1, kin_job, school, -1, -1)
    return 1 if family or (shunned != 0 and desk <= _pick(kind, -1, loan, job, -1, -1, -1)) else 0


def _basis(right: int, grounds: int, fair: int, record: int, rest: int) -> int:
    """Flag of a refusal: own current conduct if that suffices, else the wrong ground it rests on."""
    if right != 0:
        return OWN_PETTY if (fair & LIST) == 0 and rest == 2 else OWN_OFFENCE
    if (grounds & LIST) != 0 and (fair & LIST) == 0:
        return MISTAKEN_IDENTITY if record == 3 else STALE_OFFENCE
    late = INFERRED if rest == 6 else (THROUGH_TIES if rest == 7 else STALE_PETTY)
    return OWN_PROTECTED if rest == 3 else (STALE_OFFENCE if rest == 4 else (MISTAKEN_IDENTITY if rest == 5 else late))


def _exit(was: int, seeking: int, present: int, wrong: int, cleared: int) -> int:
    """How redress ended today, 0 if it did not."""
    if was == 0 or seeking != 0:
        return 0
    return LEFT if present == 0 else (GAVE_UP if wrong != 0 else (CLEARED if cleared != 0 else EXPIRED))


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Grounds, term, attempt, refusal, spill-over, income and redress of one person on one day."""
    cleared, clean_grade = seen.overturned != 0 or (seen.verdict & 4) != 0, seen.verdict & 3
    spared = seen.spared != 0 or seen.overturned != 0 or seen.present == 0 or seen.halted != 0
    third, exact = seen.third_low * max(GRADE_D * par.third_full, GRADE_C * par.on_third), _exact(seen)
    now = 0 if spared else _grounds(seen.grade, seen.listed, third, par.on_c, par.on_d, par.on_list)
    before, fair_list = own.ground & 63, seen.listed * (1 - seen.list_wrong)
    fair = _grounds(min(seen.grade, clean_grade), fair_list, third * exact, par.on_c, par.on_d, par.on_list)
    runs_on = now == 0 and before != 0 and own.term > 0 and cleared == 0 and spared == 0
    ground = before if runs_on else (now | fair << 3 if now != 0 else 0)
    term = par.least_days if before == 0 else max(own.term - 1, 0)
    grounds, fair, inside = ground & 7, ground >> 3, seen.held * seen.employed * seen.present
    wrong = grounds != 0 and fair == 0
    kind = seen.apply + 2 if seen.apply != 0 else (LOAN if seen.borrow != 0 else (TICKET if seen.long_trip != 0 else 0))
    full = _pick(kind, par.d_ticket, par.d_loan, par.d_job, par.d_school, par.d_licence, par.d_allowance)
    listed = _pick(kind, par.l_ticket, par.l_loan, par.l_job, par.l_school, par.l_licence, par.l_allowance)
    hit = kind != 0 and draw.desk <= _refuses(grounds, full, listed, par.light)
    right = draw.desk <= _refuses(fair, full, listed, par.light)
    kin = (seen.kin > 0 and seen.kin_shield == 0 and grounds == 0 and 6 <= seen.age < 60) * par.kin_on * seen.present
    shunned = (seen.shunned > 0 and grounds == 0 and seen.age >= 16) * par.friend_on * seen.present
    tie = _by_ties(kin, shunned, kind, draw.desk, par.kin_school, par.kin_job, par.friend_job, par.friend_loan)
    by_ground = _basis(right, grounds, fair, seen.record, seen.verdict >> 3) if hit != 0 else 0
    refused = kind if hit != 0 or tie != 0 else _elsewhere(seen.turned)
    dismissed = grounds * seen.employed != 0 and draw.dismiss <= par.dismiss
    fired = dismissed or (inside != 0 and draw.desk <= par.held_job)
    barred = 0 if (grounds | inside) == 0 and draw.repair <= par.repair else own.ground & (NO_JOB | DEAR_CREDIT)
    barred = (barred | NO_JOB * (refused == JOB or fired) | DEAR_CREDIT * (refused == LOAN)) * seen.present
    lost = max(seen.income // 30 * inside, seen.income * par.job_loss // 30720 if (barred & NO_JOB) != 0 else 0)
    dear = par.dear_credit if (barred & DEAR_CREDIT) != 0 else 0
    seeking = wrong != 0 and seen.gave_up == 0 and (own.wrong_sanction == 0 or own.seeking != 0)
    ended = _exit(own.seeking, seeking, seen.present, wrong, 1 if cleared or spared else 0)
    return Own(
        sanctioned=grounds != 0,
        wrong_sanction=wrong,
        kin_sanctioned=kin,
        refused=refused,
        shamed=(grounds & GRADE_D) * par.shame_d + (grounds & LIST) * par.shame_list != 0,
        refusal_flag=THROUGH_TIES if tie else by_ground,
        ticket_refused=refused == TICKET,
        income_lost=min(lost + dear, 4095),
        poorer=lost + dear > 0,
        reward=par.reward_on if kind != 0 and grounds == 0 and seen.points >= par.reward_from else 0,
        wrong_days=min(own.wrong_days * own.wrong_sanction + 1, LONGEST) if wrong else own.wrong_days * (ended != 0),
        exit=ended,
        seeking=seeking,
        ground=ground | barred,
        term=term if grounds != 0 else 0,
    )


MEASURES = (
    Measure(
        column="sanctioned",
        kind="harm",
        unit="person-days",
        doc="under a sanction, right or wrong",
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="wrong_sanction",
        kind="harm",
        unit="person-days",
        doc="under a sanction that own current conduct would not give",
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="kin_sanctioned",
        kind="harm",
        unit="person-days",
        doc="shut out only because of a household member",
        account="spill-over",
    ),
    Measure(
        column="shamed",
        kind="harm",
        unit="person-days",
        doc="shown in public as sanctioned",
        person=False,
        account="person-days under any sanction or low grade",
    ),
    Measure(column="ticket_refused", kind="volume", unit="refusals", doc="tickets refused", person=False),
    Measure(
        column="income_lost",
        kind="harm",
        unit="CNY",
        doc="income lost to lost work and dear credit",
        account=("jobs and income lost", "money lost"),
    ),
    Measure(column="reward", kind="benefit", unit="favours", doc="attempts favoured for a high score"),
)

SPELLS = (
    Spell(
        "redress",
        open="seeking",
        days="wrong_days",
        exit="exit",
        exits=("cleared", "expired", "gave up", "left"),
        doc=("from the first day of a wrong sanction; expired: it ended without anybody finding it wrong"),
    ),
)

QUIET = {"desk": "0.5", "dismiss": 2**31 - 1, "repair": 2**31 - 1}
EXAMPLES = (
    WorkedExample(
        "a right D is refused a loan, for own conduct",
        own={"ground": 18, "term": 9},
        seen={"grade": 3, "verdict": 3 + 8 * 2, "borrow": 1, "points": 500},
        draw=QUIET,
        expect={
            "sanctioned": 1,
            "wrong_sanction": 0,
            "refused": LOAN,
            "refusal_flag": OWN_PETTY,
            "ground": 18 + DEAR_CREDIT,
            "income_lost": 10,
            "term": 8,
            "wrong_days": 0,
        },
    ),
    WorkedExample(
        "a D that rests on another's record is wrong",
        seen={"grade": 3, "verdict": 8 * 5, "borrow": 1, "points": 550},
        draw=QUIET,
        expect={
            "wrong_sanction": 1,
            "refusal_flag": MISTAKEN_IDENTITY,
            "wrong_days": 1,
            "seeking": 1,
            "ground": GRADE_D + DEAR_CREDIT,
        },
    ),
    WorkedExample(
        "rightly in D, wrongly listed: a ticket refused only for the list is wrong",
        seen={"grade": 3, "verdict": 3, "listed": 1, "list_wrong": 1, "record": 2, "long_trip": 1},
        draw=QUIET,
        expect={"wrong_sanction": 0, "refused": TICKET, "refusal_flag": STALE_OFFENCE},
    ),
    WorkedExample(
        "a court ends it at once",
        own={"ground": GRADE_D, "seeking": 1, "wrong_sanction": 1, "wrong_days": 40, "term": 20},
        seen={"grade": 3, "overturned": 1},
        draw=QUIET,
        expect={"sanctioned": 0, "exit": CLEARED, "wrong_days": 40, "seeking": 0},
    ),
    WorkedExample(
        "a suspension ends it, too",
        own={"ground": GRADE_D, "term": 20},
        seen={"grade": 3, "halted": 9},
        draw=QUIET,
        expect={"sanctioned": 0},
    ),
    WorkedExample(
        "a ground that ends leaves the rest of the term",
        own={"ground": 36, "term": 5},
        draw=QUIET,
        expect={"sanctioned": 1, "wrong_sanction": 0, "term": 4, "ground": 36},
    ),
    WorkedExample(
        "a child is refused a school for a parent's sake",
        seen={"kin": 1, "apply": 2, "age": 12},
        draw={**QUIET, "desk": "0.1"},
        expect={"kin_sanctioned": 1, "refused": SCHOOL, "refusal_flag": THROUGH_TIES, "sanctioned": 0},
    ),
    WorkedExample(
        "giving up ends redress, not the sanction",
        own={"ground": GRADE_D, "seeking": 1, "wrong_sanction": 1, "wrong_days": 9},
        seen={"grade": 3, "gave_up": 1},
        draw=QUIET,
        expect={"exit": GAVE_UP, "wrong_sanction": 1, "wrong_days": 10, "seeking": 0},
    ),
    WorkedExample(
        "a friend of somebody shown in public is refused a loan",
        seen={"shunned": 1, "borrow": 1, "age": 30},
        par={"friend_on": "1"},
        draw={**QUIET, "desk": "0.09"},
        expect={"refused": LOAN, "refusal_flag": THROUGH_TIES, "kin_sanctioned": 0, "sanctioned": 0},
    ),
    WorkedExample(
        "in D of the user's book on a stale default: refused, wrongly",
        seen={"third_low": 1, "record": 2, "borrow": 1, "age": 30},
        draw={**QUIET, "desk": "0.2"},
        expect={"refused": LOAN, "wrong_sanction": 1, "sanctioned": 1},
    ),
    WorkedExample(
        "which may be the full set: 0.5 is below 0.8, not below 0.24",
        seen={"third_low": 1, "borrow": 1, "age": 30},
        par={"third_full": "1"},
        draw=QUIET,
        expect={"refused": LOAN, "wrong_sanction": 0, "ground": 18 + DEAR_CREDIT},
    ),
    WorkedExample(
        "a platform's score turned a loan away: dear credit, and no flag of its own",
        seen={"turned": 1, "borrow": 1},
        draw=QUIET,
        expect={"refused": LOAN, "refusal_flag": 0, "sanctioned": 0, "income_lost": 10},
    ),
    WorkedExample(
        "a day confined costs the wage",
        seen={"held": 1, "employed": 1, "income": 3000},
        draw=QUIET,
        expect={"income_lost": 100, "ground": 0},
    ),
    WorkedExample(
        "a high score is rewarded where it is used",
        seen={"points": 1030, "borrow": 1},
        draw=QUIET,
        expect={"reward": 1, "refused": 0},
    ),
)

KNOBS = (
    Knob(set={"sanctions.on_list": "0"}, measure="sanctions.sanctioned", moves="down", why="one ground fewer"),
    Knob(
        set={"sanctions.least_days": "250"},
        measure="sanctions.sanctioned",
        moves="up",
        why="longer terms, larger stock",
    ),
    Knob(
        set={"sanctions.kin_on": "0"},
        measure="sanctions.kin_sanctioned",
        moves="down",
        why="no contagion in households (Lum et al. 2014)",
    ),
    Knob(
        set={"sanctions.d_loan": "0.4"},
        measure="sanctions.income_lost",
        moves="down",
        why="fewer are pushed into dear credit",
    ),
    Knob(
        set={"registries.clear_days": "720"},
        measure="sanctions.wrong_sanction",
        moves="up",
        why="stale defaults keep people listed",
    ),
    Knob(
        base={"scoring.third_on": "1", "scoring.third_c": "75"},
        set={"sanctions.third_full": "1"},
        measure="sanctions.refusal_flag",
        moves="up",
        why="the user's book meets the full set",
    ),
    Knob(
        set={"sanctions.reward_from": "1100"},
        measure="sanctions.reward",
        moves="down",
        why="fewer points reach the reward (P200)",
    ),
)
