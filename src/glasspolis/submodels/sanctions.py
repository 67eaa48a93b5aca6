"""Sanctions, the last of the day: what scores and lists do to people where they attempt something.

Purpose
Count refusals and lost income, tell those that own current conduct explains from those
that it does not, and follow them into the household. Society feels them the next day.

Entities and state
A person has the grounds of the running sanction (grade C, grade D, the list), the grounds that own
current conduct alone would give, a least term, and damage to work and credit.

Process
A ground imposes a sanction unless a review or a court spared the person. A sanction that lost its
ground runs on to its least term, unless what was wrong was corrected. Tickets for fast trains
and flights, loans, jobs, schools, licences, allowances and homes are refused where they are asked
for, with a chance by ground, and each kind is counted apart. The
user's own book has no clean twin; its grade D meets the lighter or the full set, fairly if nothing
false or stale is on file.
A job refused or lost takes a part of the income, confinement (policing) takes all of it and maybe
the job, and a loan refused makes credit dearer, until work and credit are repaired. Society turns
lost income into arrears, and arrears come back as defaults: a poverty trap. Grade D or listing of
one member can shut schools and jobs to the household and, by a switch, jobs and loans to friends of
those who are shown in public. What grades C and D meet is posted. What a high score is worth stands
in favours.

Wrong
A sanction is wrong if it would not run on the clean points and the true current default alone. A
refusal is wrong if the same draw would not have refused on those grounds. A refusal on a relative's
or a friend's account is always wrong.

Scheduling
One attempt a day is decided: an application, else a loan, else a home, else a ticket.

Stochasticity
One dense draw decides at the desk. It is compared with both grounds, so that a wrong refusal is a
counterfactual and not a share. There are two rare draws besides.

What it cannot model
The dignity that shaming takes has no measure. Trips that the listed do not even ask for are not
counted: four of five fast-train tickets, if the published count is right, which they may replace by
a slow train. Nothing published says whether the rich are listed as often for each debt, and they
ask for most tickets. Desks that evade the rules, bribes, employers who avoid a person without a
refusal, and the person who gets the refused place are left out. Income is the trait, so that raises
and hirings are not followed. A fixed term that runs on keeps the rightness that it had when its
ground ended. A list entry whose own default was paid is wrong from that day on, though rules may
allow some days for its removal. A wrong ground that a right one overtakes ends as expired. Chances
by ground are assumed; only bans on tickets are counted in public.

Follows
Lum et al. (2014) for contagion in households; Pager (2003) and Western (2006) for the lasting mark
of a record; Braithwaite (1989) for shaming that excludes; the joint punishments of China's court
list.
"""

from typing import NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    Spell,
    WorkedExample,
    assumed,
    coarse_part_of_chance,
    column,
    days,
    draw,
    flag,
    happens,
    household,
    of,
    param,
    part_of,
    rare,
    switch,
    today,
    trait,
    units,
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

ROLE = "design"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

# Codes of an attempt and of what was refused.
TRAIN = 1
LOAN = 2
JOB = 3
SCHOOL = 4
LICENCE = 5
ALLOWANCE = 6
HOME = 7
FLIGHT = 8
BY_AIR = 2  # code of society.long_trip
# Codes of how redress ended.
CLEARED = 1
EXPIRED = 2
GAVE_UP = 3
LEFT = 4
# Codes of scoring.grade.
GRADE_C = 2
GRADE_D = 3
# Codes of a court record.
STALE = 2
ANOTHERS = 3
# Codes of scoring.rests_on, the event on which the points rest.
ON_PETTY = 2
ON_PROTECTED = 3
ON_STALE = 4
ON_ANOTHERS = 5
ON_NOBODYS = 6
ON_TIES = 7
# Codes of ratings.turned_away.
TURNED_FROM_LICENCE = 3
NEVER = -1  # a chance
ONE_OF_1024 = 2**21  # a chance of 1/1024
DAYS_OF_A_MONTH = 30
MOST_LOST = 4095
# The sanction of a relative reaches people of these ages, that of a friend people from this age.
KIN_FROM = 6
KIN_BELOW = 60
FRIENDS_FROM = 16


class Own(NamedTuple):
    sanctioned: int = yes_no(doc="under a sanction", public=True, diary="was under a sanction")
    wrong_sanction: int = yes_no(doc="under one that own current conduct alone would not give")
    shamed: int = yes_no(doc="visibly sanctioned", public=True, diary="was named in public")
    kin_sanctioned: int = yes_no(
        doc="shut out only because of a household member", diary="was shut out with a relative"
    )
    refused: int = column(
        high=8,
        unit="code",
        doc="1 fast train, 2 loan, 3 job, 4 school, 5 licence, 6 allowance, 7 home, 8 flight refused",
        diary="was refused",
    )
    refusal_flag: int = flag(
        doc="refusal, by what it rests on",
        unit="refusals",
        counts="refusals, by what they rest on",
        account="refused services",
        wrong_account="refused services",
    )
    train_refused: int = yes_no(doc="a fast-train ticket was refused today")
    flight_refused: int = yes_no(doc="an air ticket was refused today")
    loan_refused: int = yes_no(doc="a loan was refused today")
    job_refused: int = yes_no(doc="a job was refused today")
    school_refused: int = yes_no(doc="a school or a course was refused today")
    licence_refused: int = yes_no(doc="a licence or a permit was refused today")
    allowance_refused: int = yes_no(doc="an allowance was refused today")
    home_refused: int = yes_no(doc="a home was refused today")
    income_lost: int = column(high=MOST_LOST, unit="CNY", doc="lost today to lost work and dear credit")
    poorer: int = yes_no(doc="lost any today")
    wrong_days: int = days(doc="length of the running wrong sanction")
    exit: int = column(
        high=4,
        unit="code",
        doc="redress ended today: 1 cleared, 2 expired, 3 gave up, 4 left",
        diary="saw a wrong sanction end",
    )
    seeking: int = yes_no(doc="wrongly sanctioned and has not given up")
    ground_c: int = yes_no(doc="grade C is a ground of the running sanction")
    ground_d: int = yes_no(doc="grade D is a ground of the running sanction")
    ground_list: int = yes_no(doc="the list is a ground of the running sanction")
    fair_c: int = yes_no(doc="grade C is a ground on own current conduct alone")
    fair_d: int = yes_no(doc="grade D is a ground on own current conduct alone")
    fair_list: int = yes_no(doc="the list is a ground on own current conduct alone")
    no_job: int = yes_no(doc="a job was refused or lost, and work is not repaired")
    dear_credit: int = yes_no(doc="a loan was refused, and credit is not repaired")
    term: int = column(high=250, unit="days", doc="left of the least term")


class Seen(NamedTuple):
    age: int = trait("age")
    income: int = trait("income")
    employed: int = trait("employed")
    present: int = today("society.present", absent=1)
    borrow: int = today("society.borrow")
    apply: int = today("society.apply")
    long_trip: int = today("society.long_trip")
    seeks_home: int = today("society.seeks_home")
    record: int = today("registries.default_record")
    grade: int = today("scoring.grade")
    clean_grade: int = today("scoring.clean_grade")
    cleared: int = today("scoring.cleared")
    rests_on: int = today("scoring.rests_on")
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


class Units(NamedTuple):
    weight_c: int = units("world", low=0, high=1024, unit="1/1024", doc="posted: mean chance of refusal in grade C")
    weight_d: int = units("world", low=0, high=1024, unit="1/1024", doc="posted: mean chance of refusal in grade D")


class Par(NamedTuple):
    on_c: int = switch("0", doc="grade C meets the lighter set")
    on_d: int = switch("1", doc="grade D meets the full set; 0: a low score alone has no effect (P195)")
    on_list: int = switch("1", doc="the list has effects")
    on_third: int = switch("1", doc="grade D of the user's book meets the lighter set")
    third_full: int = switch("0", doc="grade D of the user's book meets the full set, like grade D of the city book")
    light: int = assumed(
        "0.3", unit="share", low="0.05", high="0.6", doc="chance of refusal in the lighter set, as a share of that in D"
    )
    d_ticket: int = assumed(
        "0.02",
        unit="probability",
        low="0.002",
        high="0.2",
        doc="refused in D: train or air ticket; both are sold by national firms, which no city's rules bind",
    )
    d_loan: int = assumed("0.8", unit="probability", low="0.4", high="1", doc="refused in D: loan")
    d_job: int = assumed("0.3", unit="probability", low="0", high="1", doc="refused in D: job")
    d_school: int = assumed("0.2", unit="probability", low="0", high="1", doc="refused in D: school or course")
    d_licence: int = assumed("0.6", unit="probability", low="0", high="1", doc="refused in D: licence or permit")
    d_allowance: int = assumed("0.4", unit="probability", low="0", high="1", doc="refused in D: allowance")
    d_home: int = assumed(
        "0.15", unit="probability", low="0", high="0.6", doc="refused in D: home; public homes are few of all"
    )
    l_train: int = param(
        "0.13",
        unit="probability",
        low="0.04",
        high="0.4",
        evidence="P171",
        doc="a fast-train ticket that would be bought is asked for and refused on the list; few of the listed ask",
    )
    l_flight: int = assumed(
        "0.95", unit="probability", low="0.7", high="1", doc="refused on the list: air ticket (the ban is checked)"
    )
    l_loan: int = assumed("0.95", unit="probability", low="0.6", high="1", doc="refused on the list: loan")
    l_job: int = assumed("0.2", unit="probability", low="0", high="1", doc="refused on the list: job")
    l_school: int = assumed("0.1", unit="probability", low="0", high="1", doc="refused on the list: school or course")
    l_licence: int = assumed("0.5", unit="probability", low="0", high="1", doc="refused on the list: licence or permit")
    l_allowance: int = assumed("0.1", unit="probability", low="0", high="1", doc="refused on the list: allowance")
    l_home: int = assumed(
        "0.3",
        unit="probability",
        low="0.05",
        high="0.9",
        doc="refused on the list: home; the ban is on buying, and most of those who move rent",
    )
    kin_on: int = switch("1", doc="a sanction reaches the household")
    kin_school: int = assumed(
        "0.2", unit="probability", low="0", high="0.6", doc="a household member is refused a school", at_most="d_school"
    )
    kin_job: int = assumed(
        "0.1", unit="probability", low="0", high="0.4", doc="a household member is refused a job", at_most="d_job"
    )
    friend_on: int = switch("0", doc="friends of people shown in public are refused as well")
    friend_job: int = assumed(
        "0.05", unit="probability", low="0", high="0.3", doc="a friend of theirs is refused a job", at_most="d_job"
    )
    friend_loan: int = assumed(
        "0.1", unit="probability", low="0", high="0.5", doc="a friend of theirs is refused a loan", at_most="d_loan"
    )
    least_days: int = assumed("30", unit="days", low="0", high="250", doc="least term of a sanction")
    shame_d: int = switch("0", doc="grade D is shown in public (as in P190)")
    shame_list: int = switch("1", doc="the list is shown in public")
    dismiss: int = assumed(
        "0.05", unit="per year", low="0", high="0.5", doc="an employed person under a sanction loses work", role="world"
    )
    held_job: int = assumed(
        "0.02", unit="probability", low="0", high="0.2", doc="a day: who is confined loses work", role="world"
    )
    job_loss: int = assumed(
        "0.3", unit="share", low="0.1", high="0.6", doc="part of the income lost with work", role="world"
    )
    dear_credit: int = assumed(
        "10", unit="CNY", low="0", high="60", doc="daily cost of a loan refused and taken elsewhere", role="world"
    )
    repair: int = assumed(
        "2", unit="per year", low="0.5", high="7", doc="work and credit are repaired, once no sanction runs", role="law"
    )


class Draw(NamedTuple):
    desk: int = draw("the desk's decision on today's attempt")
    dismiss: int = rare("0.002", "loses work")
    repair: int = rare("0.02", "work and credit repaired")


def daily(units: Units, known: None, par: Par, luck: None) -> Units:
    """Post what grades C and D meet, on average over the seven things that are refused."""
    refusals = par.d_ticket + par.d_loan + par.d_job + par.d_school + par.d_licence + par.d_allowance + par.d_home
    mean = units.weight_d * 0 + (refusals + 7) // (7 * ONE_OF_1024)
    return Units(weight_c=part_of(mean, par.light) * par.on_c, weight_d=mean * par.on_d)


def _grounds(seen: Seen, par: Par, grade: int, listed: int, third_low: int) -> tuple[int, int, int]:
    """Return whether grade C, grade D and the list are grounds for a sanction."""
    third_full = third_low and par.third_full
    third_light = third_low and par.on_third and par.third_full == 0
    by_c = (grade == GRADE_C and par.on_c) or third_light
    by_d = (grade == GRADE_D and par.on_d) or third_full
    return by_c, by_d, listed and par.on_list


def _attempt(seen: Seen) -> int:
    """Return the code of what the person asks for today, 0 for nothing."""
    ticket = FLIGHT if seen.long_trip == BY_AIR else (TRAIN if seen.long_trip else 0)
    loan_or_less = LOAN if seen.borrow else (HOME if seen.seeks_home else ticket)
    return seen.apply + LOAN if seen.apply else loan_or_less


def _refused_elsewhere(turned: int) -> int:
    """Return the code of what a score of a firm (ratings) refused: a loan, a job or a licence."""
    return LICENCE if turned == TURNED_FROM_LICENCE else (turned + 1 if turned > 0 else 0)


def _chance_of(attempt: int, loan: int, job: int, school: int, others: int) -> int:
    """Return the chance that belongs to this attempt; ``others`` are refused to no relative or
    friend.
    """
    if attempt == LOAN:
        return loan
    if attempt == JOB:
        return job
    return school if attempt == SCHOOL else others


def _chance_in_d(par: Par, attempt: int) -> int:
    """Return the chance that this attempt is refused in grade D."""
    home_or_ticket = par.d_home if attempt == HOME else (par.d_ticket if attempt != 0 else NEVER)
    others = par.d_allowance if attempt == ALLOWANCE else home_or_ticket
    return _chance_of(attempt, par.d_loan, par.d_job, par.d_school, par.d_licence if attempt == LICENCE else others)


def _chance_on_list(par: Par, attempt: int) -> int:
    """Return the chance that this attempt is refused on the list."""
    ticket = par.l_train if attempt == TRAIN else (par.l_flight if attempt == FLIGHT else NEVER)
    home_or_ticket = par.l_home if attempt == HOME else ticket
    others = par.l_allowance if attempt == ALLOWANCE else home_or_ticket
    return _chance_of(attempt, par.l_loan, par.l_job, par.l_school, par.l_licence if attempt == LICENCE else others)


def _refusal_chance(par: Par, attempt: int, by_c: int, by_d: int, by_list: int) -> int:
    """Return the largest chance of refusal among these grounds."""
    full = _chance_in_d(par, attempt)
    in_c = coarse_part_of_chance(full, par.light) if by_c else NEVER
    in_d = full if by_d else NEVER
    on_list = _chance_on_list(par, attempt) if by_list else NEVER
    return max(in_c, in_d, on_list)


def _refused_for_kin(par: Par, draw: Draw, attempt: int) -> int:
    """Return whether the attempt is refused for a relative's sake."""
    return happens(draw.desk, _chance_of(attempt, NEVER, par.kin_job, par.kin_school, NEVER))


def _refused_for_friends(par: Par, draw: Draw, attempt: int) -> int:
    """Return whether the attempt is refused for a friend's sake."""
    return happens(draw.desk, _chance_of(attempt, par.friend_loan, par.friend_job, NEVER, NEVER))


def _flag_of_score(rests_on: int) -> int:
    """Return the flag of a refusal on a score that own current conduct does not explain."""
    if rests_on == ON_PROTECTED:
        return OWN_PROTECTED
    if rests_on == ON_STALE:
        return STALE_OFFENCE
    if rests_on == ON_ANOTHERS:
        return MISTAKEN_IDENTITY
    return INFERRED if rests_on == ON_NOBODYS else (THROUGH_TIES if rests_on == ON_TIES else STALE_PETTY)


def _refusal_flag(seen: Seen, right: int, by_list: int, fair_list: int) -> int:
    """Return the flag of a refusal: own conduct if that suffices, else the wrong ground it rests
    on.
    """
    if right:
        return OWN_PETTY if fair_list == 0 and seen.rests_on == ON_PETTY else OWN_OFFENCE
    list_flag = MISTAKEN_IDENTITY if seen.record == ANOTHERS else STALE_OFFENCE
    return list_flag if by_list and fair_list == 0 else _flag_of_score(seen.rests_on)


def _end_of_redress(own: Own, seen: Seen, seeking: int, wrong: int, cleared: int) -> int:
    """Return the code of how redress ended today, 0 if it did not."""
    here = GAVE_UP if wrong else (CLEARED if cleared else EXPIRED)
    end = LEFT if seen.present == 0 else here
    return end if own.seeking and not seeking else 0


def _running_grounds(own: Own, seen: Seen, par: Par, spared: int, cleared: int) -> tuple[int, int, int, int, int, int]:
    """Return the grounds of today's sanction, and those that own current conduct alone would
    give.
    """
    exact = seen.false_count == 0 and seen.record < STALE
    c, d, on_list = _grounds(seen, par, seen.grade, seen.listed, seen.third_low)
    fair_grade = min(seen.grade, seen.clean_grade)
    fairly_listed = seen.listed and seen.list_wrong == 0
    fair_c, fair_d, fair_list = _grounds(seen, par, fair_grade, fairly_listed, seen.third_low and exact)
    new = not spared and (c or d or on_list)
    runs_on = not spared and not new and own.sanctioned and own.term > 0 and not cleared
    return (
        own.ground_c if runs_on else new and c,
        own.ground_d if runs_on else new and d,
        own.ground_list if runs_on else new and on_list,
        own.fair_c if runs_on else new and fair_c,
        own.fair_d if runs_on else new and fair_d,
        own.fair_list if runs_on else new and fair_list,
    )


def _income_lost(seen: Seen, par: Par, confined: int, no_job: int, dear_credit: int) -> int:
    """CNY lost today: the wage if confined, a part of it without work, and what credit costs."""
    wage = seen.income // DAYS_OF_A_MONTH if confined else 0
    part = part_of(seen.income, par.job_loss) // DAYS_OF_A_MONTH if no_job else 0
    return max(wage, part) + (par.dear_credit if dear_credit else 0)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Impose the day's sanction, decide on what the person asks for, and count what it costs.

    What a person attempts is decided once, on all grounds and on the fair ones, with one draw.
    """
    # The sanction, and whether own current conduct alone would give it.
    cleared = seen.overturned or seen.cleared
    spared = seen.spared or seen.overturned or seen.present == 0 or seen.halted != 0
    by_c, by_d, by_list, fair_c, fair_d, fair_list = _running_grounds(own, seen, par, spared, cleared)
    sanctioned = by_c or by_d or by_list
    wrong = sanctioned and not (fair_c or fair_d or fair_list)
    term = max(own.term - 1, 0) if own.sanctioned else par.least_days
    # The attempt: one draw at the desk decides on all grounds, and on those that are fair.
    attempt = _attempt(seen)
    refused_on_grounds = attempt != 0 and happens(draw.desk, _refusal_chance(par, attempt, by_c, by_d, by_list))
    refused_rightly = happens(draw.desk, _refusal_chance(par, attempt, fair_c, fair_d, fair_list))
    # Relatives and friends, who are under no sanction of their own.
    unsanctioned = seen.present and not sanctioned
    has_kin = seen.kin > 0 and seen.kin_shield == 0 and KIN_FROM <= seen.age < KIN_BELOW
    for_kin = unsanctioned and par.kin_on and has_kin
    for_friends = unsanctioned and par.friend_on and seen.shunned > 0 and seen.age >= FRIENDS_FROM
    refused_for_kin = for_kin and _refused_for_kin(par, draw, attempt)
    refused_for_ties = refused_for_kin or (for_friends and _refused_for_friends(par, draw, attempt))
    refused = attempt if refused_on_grounds or refused_for_ties else _refused_elsewhere(seen.turned)
    own_flag = _refusal_flag(seen, refused_rightly, by_list, fair_list) if refused_on_grounds else 0
    # Damage to work and credit.
    confined = seen.held and seen.employed and seen.present
    dismissed = sanctioned and seen.employed and happens(draw.dismiss, par.dismiss)
    fired = dismissed or (confined and happens(draw.desk, par.held_job))
    lasts = sanctioned or confined or not happens(draw.repair, par.repair)
    no_job = seen.present and ((own.no_job and lasts) or refused == JOB or fired)
    dear_credit = seen.present and ((own.dear_credit and lasts) or refused == LOAN)
    lost = _income_lost(seen, par, confined, no_job, dear_credit)
    # Redress of a wrong sanction.
    seeking = wrong and seen.gave_up == 0 and (own.wrong_sanction == 0 or own.seeking)
    end = _end_of_redress(own, seen, seeking, wrong, cleared or spared)
    wrong_days = min(own.wrong_days * own.wrong_sanction + 1, LONGEST) if wrong else own.wrong_days * (end != 0)
    return Own(
        sanctioned=sanctioned,
        wrong_sanction=wrong,
        shamed=(by_d and par.shame_d) or (by_list and par.shame_list),
        kin_sanctioned=for_kin,
        refused=refused,
        refusal_flag=THROUGH_TIES if refused_for_ties else own_flag,
        train_refused=refused == TRAIN,
        flight_refused=refused == FLIGHT,
        loan_refused=refused == LOAN,
        job_refused=refused == JOB,
        school_refused=refused == SCHOOL,
        licence_refused=refused == LICENCE,
        allowance_refused=refused == ALLOWANCE,
        home_refused=refused == HOME,
        income_lost=min(lost, MOST_LOST),
        poorer=lost > 0,
        wrong_days=wrong_days,
        exit=end,
        seeking=seeking,
        ground_c=by_c,
        ground_d=by_d,
        ground_list=by_list,
        fair_c=fair_c,
        fair_d=fair_d,
        fair_list=fair_list,
        no_job=no_job,
        dear_credit=dear_credit,
        term=term if sanctioned else 0,
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
    Measure(
        column="train_refused",
        kind="harm",
        unit="refusals",
        doc="fast-train tickets refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="flight_refused",
        kind="harm",
        unit="refusals",
        doc="air tickets refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="loan_refused",
        kind="harm",
        unit="refusals",
        doc="loans refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="job_refused",
        kind="harm",
        unit="refusals",
        doc="jobs refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="school_refused",
        kind="harm",
        unit="refusals",
        doc="schools and courses refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="licence_refused",
        kind="harm",
        unit="refusals",
        doc="licences and permits refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="allowance_refused",
        kind="harm",
        unit="refusals",
        doc="allowances refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="home_refused",
        kind="harm",
        unit="refusals",
        doc="homes refused",
        person=False,
        account="refused services",
    ),
    Measure(
        column="income_lost",
        kind="harm",
        unit="CNY",
        doc="income lost to lost work and dear credit",
        account=("jobs and income lost", "money lost"),
    ),
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
        "a person rightly in D is refused a loan, for own conduct",
        own={"sanctioned": 1, "ground_d": 1, "fair_d": 1, "term": 9},
        seen={
            "grade": GRADE_D,
            "clean_grade": GRADE_D,
            "rests_on": ON_PETTY,
            "borrow": 1,
        },
        draw=QUIET,
        expect={
            "sanctioned": 1,
            "wrong_sanction": 0,
            "refused": LOAN,
            "refusal_flag": OWN_PETTY,
            "ground_d": 1,
            "fair_d": 1,
            "dear_credit": 1,
            "income_lost": 10,
            "term": 8,
            "wrong_days": 0,
        },
    ),
    WorkedExample(
        "a D that rests on another's record is wrong",
        seen={
            "grade": GRADE_D,
            "rests_on": ON_ANOTHERS,
            "borrow": 1,
        },
        draw=QUIET,
        expect={
            "wrong_sanction": 1,
            "refusal_flag": MISTAKEN_IDENTITY,
            "wrong_days": 1,
            "seeking": 1,
            "ground_d": 1,
            "fair_d": 0,
            "dear_credit": 1,
        },
    ),
    WorkedExample(
        "rightly in D, wrongly listed: an air ticket refused only for the list is wrong",
        seen={
            "grade": GRADE_D,
            "clean_grade": GRADE_D,
            "listed": 1,
            "list_wrong": 1,
            "record": STALE,
            "long_trip": BY_AIR,
        },
        draw=QUIET,
        expect={"wrong_sanction": 0, "refused": FLIGHT, "flight_refused": 1, "refusal_flag": STALE_OFFENCE},
    ),
    WorkedExample(
        "a court ends a wrong sanction at once",
        own={"sanctioned": 1, "ground_d": 1, "seeking": 1, "wrong_sanction": 1, "wrong_days": 40, "term": 20},
        seen={"grade": GRADE_D, "overturned": 1},
        draw=QUIET,
        expect={"sanctioned": 0, "exit": CLEARED, "wrong_days": 40, "seeking": 0},
    ),
    WorkedExample(
        "a suspension of all sanctions ends one, too",
        own={"sanctioned": 1, "ground_d": 1, "term": 20},
        seen={"grade": GRADE_D, "halted": 9},
        draw=QUIET,
        expect={"sanctioned": 0},
    ),
    WorkedExample(
        "a ground that ends leaves the rest of the term",
        own={"sanctioned": 1, "ground_list": 1, "fair_list": 1, "term": 5},
        draw=QUIET,
        expect={"sanctioned": 1, "wrong_sanction": 0, "term": 4, "ground_list": 1, "fair_list": 1},
    ),
    WorkedExample(
        "a child is refused a school for a parent's sake",
        seen={"kin": 1, "apply": 2, "age": 12},
        draw={**QUIET, "desk": "0.1"},
        expect={"kin_sanctioned": 1, "refused": SCHOOL, "refusal_flag": THROUGH_TIES, "sanctioned": 0},
    ),
    WorkedExample(
        "a listed person is refused a home, and of fast trains only the tickets that the listed still ask for",
        own={"sanctioned": 1, "ground_list": 1, "fair_list": 1, "term": 9},
        seen={"listed": 1, "record": 1, "seeks_home": 1, "long_trip": 1},
        draw={**QUIET, "desk": "0.2"},
        expect={"refused": HOME, "home_refused": 1, "train_refused": 0, "refusal_flag": OWN_OFFENCE},
    ),
    WorkedExample(
        "giving up ends redress, not the sanction",
        own={"sanctioned": 1, "ground_d": 1, "seeking": 1, "wrong_sanction": 1, "wrong_days": 9},
        seen={"grade": GRADE_D, "gave_up": 1},
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
        seen={"third_low": 1, "record": STALE, "borrow": 1, "age": 30},
        draw={**QUIET, "desk": "0.2"},
        expect={"refused": LOAN, "wrong_sanction": 1, "sanctioned": 1},
    ),
    WorkedExample(
        "grade D of the user's book may meet the full set: 0.5 is below 0.8, not below 0.24",
        seen={"third_low": 1, "borrow": 1, "age": 30},
        par={"third_full": "1"},
        draw=QUIET,
        expect={"refused": LOAN, "wrong_sanction": 0, "ground_d": 1, "fair_d": 1, "dear_credit": 1},
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
        expect={"income_lost": 100, "sanctioned": 0, "no_job": 0},
    ),
    WorkedExample(
        "grade D meets refusals of 0.02, 0.8, 0.3, 0.2, 0.6, 0.4 and 0.15, a mean of 0.353; three tenths of it in C",
        function="daily",
        own={"weight_c": [0], "weight_d": [0]},
        par={"on_c": "1"},
        expect={"weight_c": [108], "weight_d": [361]},
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
        base={"scoring.third_on": "1", "scoring.third_c": "75", "sanctions.light": "0.05", "sanctions.d_ticket": "0.2"},
        set={"sanctions.third_full": "1"},
        measure="sanctions.refusal_flag",
        moves="up",
        why="the user's book meets the full set",
    ),
)
