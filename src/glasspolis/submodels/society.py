"""Society, among the first of the day: what people feel, say and do, which most files read.

Purpose
Show the conduct that a monitoring system meets, and what monitoring does to that conduct.

Entities and state
A person has a leaning and a threshold that last, private dissent that moves (Kuran 1991), fear and
trust, debts, and the conduct of the day.

Process
On an occasion a person wishes to speak if dissent, plus or minus a pull for each friend who spoke,
passes the threshold (Granovetter 1978). The person does speak if dissent passes it in spite of fear
(Epstein 2002; Noelle-Neumann 1974). With `turnout_sign` 1 the expression of others draws in (a
complement), with -1 it spares one the trouble (a substitute; Cantoni et al. 2019); both are shown.
Grievance is hardship times one minus legitimacy (Epstein 2002): wrong sanctions, stops, turned
codes, refusals and removals that are noticed raise dissent more in people who trust less, and lower
trust (Tyler 1990; Glaessel and Paula 2020). The same events, sanctions of people who are close, and
a call at home about a relative abroad raise fear (Roberts 2018). Fear fades. It chills lawful acts
(Penney 2016; Stoycheff 2016) and deters breaches a little (Nagin 2013). Who answers a score
(striving) holds breaches back, gives up worship, meetings and posts that may be scored, and stays
away from what is recorded: an outing, electronic payments.
Arrears raise offending (Agnew 1992). Lost income leads into arrears and slows the way out. People
who are confined or barred do nothing.

Scheduling
A day has six stages: who is here, what people feel, what they say, which lawful acts they do or
give up, what they owe, and what else they do today. What other files did to people is felt the day
after.

Stochasticity
A stream for each decision. Dense draws have bits of their own for further decisions.

What it cannot model
Opinion has one dimension and no organiser. No cascade grows within a day, and no tipping points are
read off (P282).

Follows
Granovetter (1978), Kuran (1991) and Epstein (2002) for dissent and fear; Agnew (1992) and Nagin
(2013) for offending.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    bits_of,
    clock,
    column,
    days,
    derived,
    draw,
    friends,
    halved,
    happens,
    happens_in,
    household,
    lot,
    minute,
    param,
    part_of,
    rare,
    relax_toward,
    rounded_part_of,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import LAST_RIGHT, MISTAKEN_IDENTITY
from glasspolis.mechanisms.relaxation import daily_rate

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)
ALWAYS_ON = True

MOST_POINTS = 255  # of fear, trust and dissent
FULL = 256
NEUTRAL = 128  # a leaning to neither side, in points
SUPPORT_SEEN = 153  # points of support that people see as usual
HEARD_FRIENDS = 4  # friends who spoke count up to this number
SEEN_FRIENDS = 8  # ... and friends who were put to shame up to this one
WRONGLY = 2  # the code of a stop without an offence; a right one is 1
PAY_CUT_FELT = 10  # points of pay lost from which income counts as lost
STALE_DEBT = 90  # days overdue after which a debt is repaid at another rate
FIRST_DEBTS = 512  # debts of the first day are up to so many days overdue
# Codes of an application.
JOB = 1
SCHOOL = 2
LICENCE = 3
ALLOWANCE = 4
# Ages, in years.
ADULT = 18
ACTS_FROM = 14
RIDES_FROM = 7
PUPIL_FROM = 6
PUPIL_TO = 22
COURSES_FROM = 25
COURSES_TO = 45
WORKS_FROM = 16
WORKS_BELOW = 60
RETIRES = 65
FAMILY = 3  # people in a household from which school courses are asked for
WEEKEND = 5  # the first day of it, counted from Monday as 0
MOST_OUTINGS = 7


class Own(NamedTuple):
    present: int = yes_no(doc="lives in the city; 0 is for good", start=1)
    leaning: int = column(high=MOST_POINTS, unit="points", doc="private dissent at rest", protected=True)
    threshold: int = column(high=MOST_POINTS, unit="points", doc="what dissent must pass to be spoken", protected=True)
    dissent: int = column(
        high=MOST_POINTS, unit="points", doc="private dissent; 128 and more is opposed", protected=True
    )
    fear: int = column(high=MOST_POINTS, unit="points", doc="fear of the authorities", protected=True)
    trust: int = column(high=MOST_POINTS, unit="points", doc="trust in the authorities", protected=True)
    arrears: int = days(doc="time for which a loan is overdue, 0 for none")
    expressed: int = yes_no(doc="spoke dissent", public=True, diary="spoke openly", protected=True)
    wished: int = yes_no(doc="would have spoken dissent, fear aside", protected=True)
    posts: int = column(high=3, unit="posts", doc="posts that speak dissent", diary="posted", protected=True)
    gather: int = yes_no(doc="joined a meeting or protest", diary="met with others", protected=True)
    worship: int = yes_no(doc="went to worship", diary="went to worship", protected=True)
    long_trip: int = yes_no(doc="wants a long trip", diary="wanted a ticket")
    given_up: int = column(high=15, unit="acts", doc="lawful acts given up", diary="gave up an act", protected=True)
    acts: int = column(high=15, unit="acts", doc="protected acts: speech, meeting, worship, travel", protected=True)
    trips: int = column(high=7, unit="passes", doc="passes through station entrances")
    trip_minute: int = column(high=1439, unit="minute", doc="minute of the first pass")
    outings: int = column(high=MOST_OUTINGS, unit="outings", doc="outings in the street")
    payments: int = column(high=15, unit="payments", doc="electronic payments")
    borrow: int = yes_no(doc="applies for a loan", diary="applied for a loan")
    apply: int = column(high=4, unit="code", doc="1 job, 2 school, 3 licence, 4 aid", diary="applied")
    petty: int = yes_no(doc="a petty breach", diary="broke a petty rule")
    offence: int = yes_no(doc="an offence against others", diary="cheated someone")
    repaid: int = yes_no(doc="paid off what was overdue", diary="paid a debt off")
    ill: int = yes_no(doc="ill in bed today", diary="was ill")
    shamed_near: int = yes_no(doc="a friend was put to shame, seen yesterday")


class Seen(NamedTuple):
    day: int = clock("day")
    weekday: int = clock("weekday")
    age: int = trait("age")
    age_band: int = trait("age_band")
    group: int = trait("group")
    migrant: int = trait("migrant")
    urban: int = trait("urban")
    income_fifth: int = trait("income_fifth")
    household_size: int = trait("household_size")
    employed: int = trait("employed")
    searched: int = yesterday("sensing.gate_passes")
    gate_stop: int = yesterday("identification.stopped")
    patrol_stop: int = yesterday("grid.stop_flag")
    code_turned: int = yesterday("governance.turned")
    gagged: int = yesterday("information.noticed")
    listed: int = yesterday("scoring.listed")
    sanctioned: int = yesterday("sanctions.sanctioned")
    wrong_sanction: int = yesterday("sanctions.wrong_sanction")
    for_kin: int = yesterday("sanctions.kin_sanctioned")
    refused: int = yesterday("sanctions.refused")
    poorer: int = yesterday("sanctions.poorer")
    pay_cut: int = yesterday("economy.pay_cut")
    squeezed: int = yesterday("benefits.squeezed")
    due: int = yesterday("lending.defaulted")
    closed: int = yesterday("information.closed")
    news: int = yesterday("information.fresh")
    support: int = yesterday("information.perceived", absent=SUPPORT_SEEN)
    held: int = yesterday("policing.held")
    coded: int = yesterday("governance.coded")
    dread: int = yesterday("policing.dread")
    anger: int = yesterday("policing.anger")
    called: int = yesterday("abroad.pressed")
    family_called: int = household("abroad.pressed")
    effort: int = yesterday("striving.effort")
    restraint: int = yesterday("striving.restraint")
    caution: int = yesterday("striving.caution")
    withdrawal: int = yesterday("striving.withdrawal")
    friends_speak: int = friends("society.expressed")
    friends_shamed: int = friends("sanctions.shamed")
    family_shamed: int = household("sanctions.shamed")


class Par(NamedTuple):
    turnout_sign: int = assumed(
        "1",
        unit="-1 or 1",
        low="-1",
        high="1",
        sweep=False,
        both_signs=True,
        doc="others draw in (1) or spare one (-1)",
    )
    dissent_mean: int = param("112", unit="points", low="99", high="128", evidence="P257", doc="leaves 40% opposed")
    threshold_mean: int = assumed(
        "150", unit="points", low="120", high="180", doc="mean threshold; 28% would speak on an occasion"
    )
    threshold_spread: int = assumed(
        "100", unit="points", low="50", high="120", doc="half-width of its triangular spread (Granovetter)"
    )
    trust_mean: int = param("162", unit="points", low="98", high="190", evidence="P263", doc="mean trust at rest")
    occasion: int = assumed(
        "0.02", unit="probability", low="0.005", high="0.05", doc="daily chance of an occasion to speak"
    )
    echo: int = assumed(
        "0.05",
        unit="probability",
        low="0",
        high="0.15",
        doc="chance of an occasion that each friend who spoke adds (4 at most)",
    )
    tie_pull: int = assumed(
        "24", unit="points", low="0", high="60", doc="dissent added or taken off by each friend who spoke"
    )
    stir: int = assumed(
        "0.03", unit="probability", low="0", high="0.1", doc="chance of an occasion that is added while news stirs"
    )
    seeming: int = assumed(
        "0.2", unit="share", low="0", high="0.6", doc="dissent that a point of seeming support outweighs"
    )
    face: int = assumed(
        "0.3", unit="share", low="0.1", high="0.6", doc="dissent that is heard of somebody whose account is closed"
    )
    street: int = assumed(
        "0.002",
        unit="share",
        low="0.001",
        high="0.02",
        doc="spoken dissent that is a protest: 0.3% of people a year (P270)",
    )
    fear_weight: int = assumed(
        "0.6", unit="share", low="0.2", high="1", doc="dissent that a point of fear outweighs; deters 40% (P258)"
    )
    fear_rest: int = assumed("40", unit="points", low="10", high="80", doc="fear at rest")
    fear_watched: int = assumed(
        "8", unit="points", low="0", high="30", doc="added to rest after a day with a visible face search"
    )
    fear_stop: int = assumed(
        "0.3",
        unit="share",
        low="0.05",
        high="0.6",
        doc="part of the way to full fear that an own stop or turned code goes",
    )
    fear_sanction: int = assumed(
        "0.01", unit="share", low="0.002", high="0.03", doc="the same of each day under a sanction"
    )
    fear_gag: int = assumed(
        "0.05", unit="share", low="0", high="0.3", doc="the same of noticing that a post or the account is gone"
    )
    fear_household: int = assumed(
        "0.004", unit="share", low="0.001", high="0.02", doc="the same if anybody at home is sanctioned"
    )
    fear_friend: int = assumed(
        "0.002", unit="share", low="0", high="0.01", doc="the same for each friend seen sanctioned (up to 8)"
    )
    fear_called: int = assumed(
        "0.1", unit="share", low="0", high="0.3", doc="the same if anybody at home is called on for kin abroad"
    )
    fear_half_life: int = assumed("60", unit="days", low="14", high="365", doc="half-life of fear")
    chill: int = param(
        "0.4", unit="share", low="0.15", high="0.6", evidence="P252", doc="lawful acts that are given up at full fear"
    )
    hurt_stop: int = assumed(
        "0.2", unit="share", low="0.05", high="0.5", doc="hardship of a wrong stop or a turned code"
    )
    hurt_gag: int = assumed(
        "0.04",
        unit="share",
        low="0",
        high="0.3",
        doc="hardship of noticing that a post or the account is gone (backlash)",
    )
    hurt_sanction: int = assumed(
        "0.02",
        unit="share",
        low="0.005",
        high="0.05",
        doc="hardship of each day under a sanction that is wrong, or for kin",
    )
    hurt_refusal: int = assumed("0.05", unit="share", low="0.01", high="0.2", doc="hardship of a refusal")
    grievance_half_life: int = assumed(
        "180", unit="days", low="60", high="730", doc="half-life of dissent above its rest"
    )
    trust_half_life: int = assumed("365", unit="days", low="120", high="1500", doc="half-life of lost trust")
    ride: int = assumed(
        ("0.02", "0.04", "0.12", "0.30"),
        unit="probability",
        low="0",
        high="0.9",
        by=("urban", "employed"),
        doc="daily chance of a round trip by rail, halved at weekends if employed",
    )
    outings: int = assumed("2", unit="outings", low="0", high="7", doc="usual outings in the street a day")
    payments: int = assumed(
        ("1", "2", "2", "3", "4"),
        unit="payments",
        low="0",
        high="10",
        by="income_fifth",
        doc="fewest payments a day; half as many from 65 on",
    )
    worship: int = assumed("0.07", unit="per week", low="0", high="0.13", by="group", doc="going to worship")
    meet: int = assumed("0.07", unit="per week", low="0", high="0.13", doc="lawful meetings, such as of clubs")
    ticket: int = assumed(
        ("1", "2", "4", "6", "10"), unit="per year", low="0", high="14", by="income_fifth", doc="long-trip tickets"
    )
    petty: int = assumed(
        ("0.004", "0.016", "0.012", "0.008"), unit="per day", low="0", high="0.04", by="age_band", doc="petty breaches"
    )
    offence: int = assumed(
        "0.004", unit="per year", low="0.001", high="0.02", doc="offences against others (fraud) from 14, fear aside"
    )
    strain: int = assumed(
        "2", unit="times", low="0", high="6", doc="how many times the base rate arrears add to the rate of offences"
    )
    deter: int = assumed(
        "0.3", unit="share", low="0", high="0.6", doc="share of petty breaches deterred at full fear; sign by P204"
    )
    deter_offence: int = assumed(
        "0.1", unit="share", low="0", high="0.4", doc="share of offences deterred at full fear"
    )
    miss: int = assumed(
        ("0.15", "0.1", "0.07", "0.045", "0.025"),
        unit="per year",
        low="0",
        high="0.5",
        by="income_fifth",
        doc="falling into arrears",
    )
    squeeze: int = assumed(
        "0.005", unit="per day", low="0", high="0.02", doc="falling into arrears, added when income was lost"
    )
    repay: int = assumed(
        "0.12", unit="per week", low="0.05", high="0.2", doc="repaying within 90 days; half if income was lost"
    )
    repay_stale: int = assumed("0.015", unit="per week", low="0.005", high="0.04", doc="repaying later than that")
    repay_listed: int = param(
        "0.017",
        unit="per week",
        low="0.004",
        high="0.03",
        evidence="P162",
        doc="repaying, added for people on the list",
    )
    arrears_start: int = assumed("0.027", unit="share", low="0", high="0.1", doc="adults in arrears on the first day")
    borrow: int = assumed(
        "0.36", unit="per year", low="0.1", high="0.8", doc="asking for a loan, of adults; twice if income was lost"
    )
    job: int = assumed(
        "0.02", unit="per week", low="0.005", high="0.06", doc="job applications, without a job or with income lost"
    )
    school: int = assumed(
        "0.4", unit="per year", low="0.1", high="0.8", doc="school, at 6-22, and at 25-45 in households of 3 or more"
    )
    licence: int = assumed(
        "0.12", unit="per year", low="0.03", high="0.4", doc="applying for a licence or permit, of adults"
    )
    allowance: int = assumed(
        "0.4", unit="per year", low="0.1", high="1", doc="allowance, of the lowest fifth and from 65 on"
    )
    ill: int = assumed(("3", "2", "3", "5"), unit="per year", low="0", high="7", by="age_band", doc="days ill in bed")
    leave: int = assumed(
        ("0.01", "0.08"), unit="per year", low="0", high="0.3", by="migrant", doc="leaving the city for good"
    )
    fear_fade: int = derived(unit="probability", doc="share of the gap to its rest that fear closes in a day")
    grievance_fade: int = derived(unit="probability", doc="share of the gap to its rest that dissent closes in a day")
    trust_regain: int = derived(unit="probability", doc="share of the gap to its rest that trust closes in a day")


class Draw(NamedTuple):
    mood: int = draw("leaning and days overdue on the first day; rounding of slow change after it")
    voice: int = draw("threshold and arrears on the first day; then an occasion; low bits: face to face")
    travel: int = draw("round trip; bits: outings, payments, a second trip, protest, posts")
    rush: int = minute("commute", "minute of the first pass")
    leave: int = rare("0.001", "leaving for good")
    ill: int = rare("0.02", "a day ill")
    worship: int = rare("0.02", "worship; low bits: given up")
    meet: int = rare("0.02", "a meeting; low bits: given up")
    ticket: int = rare("0.04", "a long trip; low bits: given up")
    petty: int = rare("0.04", "a petty breach")
    offence: int = rare("0.0005", "an offence")
    debt: int = rare("0.04", "falling into arrears, or repaying")
    borrow: int = rare("0.005", "applying for a loan")
    apply: int = rare("0.02", "applying for one of four things")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Turn half-lives into the share of a gap that closes in a day."""
    return {
        "fear_fade": daily_rate(par["fear_half_life"]),
        "grievance_fade": daily_rate(par["grievance_half_life"]),
        "trust_regain": daily_rate(par["trust_half_life"]),
    }


def _triangular(middle: int, half_width: int, noise: int) -> int:
    """Points, 0 to 255, around a middle and at most a half-width away, by 20 bits of noise."""
    deviation = lot(noise, 0) + lot(noise, 10) - 1023
    return min(max(middle + part_of(half_width, deviation), 0), MOST_POINTS)


def _character(own: Own, seen: Seen, par: Par, draw: Draw) -> tuple[int, int]:
    """Leaning and threshold, which are drawn on the first day and last."""
    leaning = _triangular(par.dissent_mean, NEUTRAL, draw.mood)
    threshold = _triangular(par.threshold_mean, par.threshold_spread, draw.voice)
    first_day = seen.day == 0
    return leaning if first_day else own.leaning, threshold if first_day else own.threshold


def _stop_code(seen: Seen) -> int:
    """The gravest stop of yesterday: 0 none, 1 a right one, 2 a wrong one or a turned code."""
    patrol_stop = (seen.patrol_stop > 0) + (seen.patrol_stop > LAST_RIGHT)
    return max(patrol_stop, seen.gate_stop, WRONGLY * seen.code_turned)


def _fright(seen: Seen, par: Par) -> int:
    """The share of the way to full fear that yesterday's events go."""
    stop = par.fear_stop if _stop_code(seen) > 0 else 0
    sanction = par.fear_sanction if seen.sanctioned > 0 else 0
    household_sanction = par.fear_household if seen.family_shamed > 0 else 0
    friends_sanctions = par.fear_friend * min(seen.friends_shamed, SEEN_FRIENDS)
    call = par.fear_called if seen.called + seen.family_called > 0 else 0
    removal = par.fear_gag * seen.gagged
    # Policing counts in 1/512.
    policing = 2 * seen.dread
    return stop + sanction + household_sanction + friends_sanctions + call + removal + policing


def _fear(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Fear of the authorities: it fades to its rest, and yesterday's events raise it."""
    rest = par.fear_rest + (par.fear_watched if seen.searched > 0 else 0)
    faded = rest if seen.day == 0 else relax_toward(own.fear, rest, par.fear_fade, draw.mood)
    return faded + rounded_part_of(MOST_POINTS - faded, _fright(seen, par), lot(draw.mood, 5))


def _hardship(seen: Seen, par: Par) -> int:
    """Yesterday's hardship, in 1/1024: by stops, sanctions, refusals, removals and policing."""
    stop = par.hurt_stop if _stop_code(seen) >= WRONGLY else 0
    sanction = par.hurt_sanction if seen.wrong_sanction + seen.for_kin > 0 else 0
    refusal = par.hurt_refusal if seen.refused > 0 else 0
    removal = par.hurt_gag * seen.gagged
    # Policing counts in 1/512.
    policing = 2 * seen.anger
    return stop + sanction + refusal + removal + policing


def _dissent_and_trust(own: Own, seen: Seen, par: Par, draw: Draw, leaning: int) -> tuple[int, int]:
    """Private dissent and trust: both return to rest; hardship raises dissent and lowers trust."""
    first_day = seen.day == 0
    noise = bits_of(draw.mood, 10, 16)
    trust_at_rest = par.trust_mean + (NEUTRAL - leaning) // 2
    trust = trust_at_rest if first_day else relax_toward(own.trust, trust_at_rest, par.trust_regain, noise)
    dissent = leaning if first_day else relax_toward(own.dissent, leaning, par.grievance_fade, noise)
    hardship = _hardship(seen, par)
    # Grievance is hardship times one minus legitimacy (Epstein 2002).
    grievance = hardship * (FULL - trust) // FULL
    chance = lot(draw.mood, 15)
    aggrieved = dissent + rounded_part_of(MOST_POINTS - dissent, grievance, chance)
    return aggrieved, trust - rounded_part_of(trust, hardship, chance)


def _speech(
    seen: Seen, par: Par, draw: Draw, able: int, dissent: int, threshold: int, fear: int, withheld: int
) -> tuple[int, int, int, int]:
    """Whether dissent is wished to be spoken, is spoken, is a protest, and is heard by friends."""
    friends_heard = min(seen.friends_speak, HEARD_FRIENDS)
    pull_of_friends = par.turnout_sign * par.tie_pull * friends_heard
    outweighed = part_of(seen.support - SUPPORT_SEEN, par.seeming)
    pull = dissent - threshold + pull_of_friends - outweighed
    # Friends who spoke make an occasion only where they draw in.
    echo = par.echo * friends_heard if par.turnout_sign > 0 else 0
    occasion = par.occasion + echo + (par.stir if seen.news > 0 else 0)
    wished = able and pull > 0 and happens(draw.voice, occasion)
    spoken = wished and pull > part_of(fear, par.fear_weight)
    protest = spoken and happens_in(lot(draw.travel, 9), par.street)
    # Without an account or a post, dissent is heard face to face or in a protest.
    face_to_face = happens_in(lot(draw.voice, 0), par.face)
    heard = spoken and (protest or (seen.closed == 0 and not withheld) or face_to_face)
    return wished, spoken, protest, heard


def _lawful_act(able: int, roll: int, chance: int, dread: int) -> tuple[int, int]:
    """Whether a lawful act is wanted today, and whether it is done in spite of fear.

    The low eight bits of the draw are held against dread.
    """
    wanted = able and happens(roll, chance)
    return wanted, wanted and bits_of(roll, 0, 8) >= dread


def _lost_income(seen: Seen) -> int:
    """Whether income was lost yesterday."""
    lost = seen.poorer + seen.squeezed + seen.held > 0
    return lost or seen.pay_cut >= PAY_CUT_FELT


def _owed_before(own: Own, seen: Seen, par: Par, draw: Draw, adult: int) -> int:
    """Days overdue this morning, which are drawn on the first day."""
    in_arrears = adult and happens_in(lot(draw.voice, 21), par.arrears_start)
    drawn = 1 + lot(draw.mood, 20) % FIRST_DEBTS if in_arrears else 0
    return drawn if seen.day == 0 else own.arrears


def _owed_after(seen: Seen, par: Par, draw: Draw, owed: int, adult: int) -> int:
    """Days overdue this evening: a debt is repaid or ages, and a new one may begin."""
    poorer = _lost_income(seen)
    usual = par.repay if owed <= STALE_DEBT else par.repay_stale
    repay = (halved(usual) if poorer else usual) + par.repay_listed * seen.listed
    miss = par.miss + (par.squeeze if poorer else 0)
    overdue = max(owed, seen.due)
    older = 0 if happens(draw.debt, repay) else min(overdue + 1, LONGEST)
    new = adult and happens(draw.debt, miss)
    after = older if overdue > 0 else int(new)
    return owed if seen.day == 0 else after


def _deterred(chance: int, times: int, share: int, fear: int, held_back: int) -> int:
    """A chance, so many times as large, less what fear deters (at full fear, this share of it).

    What is held back for the score, in 1/256, comes off what fear leaves.
    """
    remains = (FULL - part_of(fear, share)) * (FULL - held_back) >> 8
    # The chance is at most 0.04 after times, so that the product stays within 31 bits.
    return (chance * times >> 5) * remains >> 3


def _application(seen: Seen, par: Par, draw: Draw) -> int:
    """The code of what the person applies for, out of what is open to the person; 0 for nothing."""
    age = seen.age
    seeks_work = WORKS_FROM <= age < WORKS_BELOW and (seen.employed == 0 or _lost_income(seen))
    takes_courses = COURSES_FROM <= age <= COURSES_TO and seen.household_size >= FAMILY
    at_school = PUPIL_FROM <= age <= PUPIL_TO or takes_courses
    needs_aid = age >= RETIRES or (age >= ADULT and seen.income_fifth == 0)
    job = par.job if seeks_work else 0
    school = job + (par.school if at_school else 0)
    licence = school + (par.licence if age >= ADULT else 0)
    allowance = licence + (par.allowance if needs_aid else 0)
    if draw.apply < job:
        return JOB
    if draw.apply < school:
        return SCHOOL
    return LICENCE if draw.apply < licence else (ALLOWANCE if draw.apply < allowance else 0)


def _rides(seen: Seen, par: Par, draw: Draw) -> int:
    """Whether the person makes a round trip by rail; who is in work rides less at weekends."""
    at_leisure = seen.weekday >= WEEKEND and seen.employed > 0
    return seen.age >= RIDES_FROM and happens(draw.travel, halved(par.ride) if at_leisure else par.ride)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Live one day of one person.

    The stages are who is here, what the person feels, what the person says, which lawful acts the
    person does or gives up, what the person owes, and what else the person does today. Yesterday's
    stops, sanctions, refusals and removals are felt today.
    """
    # Who is here, and free to act.
    here = own.present > 0 and not happens(draw.leave, par.leave)
    free = here and seen.held + seen.coded == 0
    well = free and not happens(draw.ill, par.ill)
    able = well and seen.age >= ACTS_FROM
    adult = here and seen.age >= ADULT
    # What people feel.
    leaning, threshold = _character(own, seen, par, draw)
    fear = _fear(own, seen, par, draw)
    dissent, trust = _dissent_and_trust(own, seen, par, draw, leaning)
    # What people say; nobody speaks on the first day, on which people are set up.
    can_speak = able and seen.day != 0
    withheld = bits_of(draw.voice, 10, 8) < seen.caution
    wished, spoken, protest, heard = _speech(seen, par, draw, can_speak, dissent, threshold, fear, withheld)
    posted = spoken and not protest and seen.closed == 0 and not withheld
    # Which lawful acts people do or give up; worship and meetings may be scored, tickets are not.
    dread = part_of(fear, par.chill)
    of_record = dread + ((FULL - dread) * seen.caution >> 8)
    wants_worship, worships = _lawful_act(well, draw.worship, par.worship, of_record)
    wants_meeting, meets = _lawful_act(able, draw.meet, par.meet, of_record)
    wants_trip, travels = _lawful_act(able, draw.ticket, par.ticket, dread)
    acts = worships + meets + travels
    wanted_acts = wants_worship + wants_meeting + wants_trip
    # What people owe.
    owed = _owed_before(own, seen, par, draw, adult)
    arrears = _owed_after(seen, par, draw, owed, adult)
    borrow = par.borrow * 2 if _lost_income(seen) else par.borrow
    # What people do today. An outing more or less, a payment and a post are bits of one draw.
    rides = well and _rides(seen, par, draw)
    rides_twice = bits_of(draw.travel, 6, 3) == 0
    outings = par.outings + bits_of(draw.travel, 0, 2) + bits_of(draw.travel, 2, 2) - 3
    payments = par.payments + bits_of(draw.travel, 4, 2)
    # Who minds the record stays in for once, and pays half of it in cash.
    stays_in = bits_of(draw.travel, 21, 8) < seen.withdrawal
    electronic = payments // 2 if stays_in else payments
    goes_out = well and outings > 0
    petty_chance = _deterred(par.petty, 1, par.deter, fear, seen.effort)
    strain = 1 + (par.strain if owed > 0 else 0)
    offence_chance = _deterred(par.offence, strain, par.deter_offence, fear, seen.restraint)
    return Own(
        present=here,
        leaning=leaning,
        threshold=threshold,
        dissent=dissent if here else 0,
        fear=fear if here else 0,
        trust=trust if here else 0,
        arrears=arrears if here else 0,
        expressed=heard,
        wished=wished,
        posts=1 + bits_of(draw.travel, 19, 1) + bits_of(draw.travel, 20, 1) if posted else 0,
        gather=protest or meets,
        worship=worships,
        long_trip=travels,
        given_up=wished - spoken + wanted_acts - acts + (spoken and withheld) + (goes_out and stays_in),
        acts=acts + heard,
        trips=(4 if rides_twice else 2) if rides else 0,
        trip_minute=draw.rush if rides else 0,
        outings=min(max(outings - stays_in, 0), MOST_OUTINGS) if well else 0,
        payments=(electronic // 2 if seen.age >= RETIRES else electronic) if able else 0,
        borrow=free and adult and happens(draw.borrow, borrow),
        apply=_application(seen, par, draw) if free else 0,
        petty=able and happens(draw.petty, petty_chance),
        offence=able and happens(draw.offence, offence_chance),
        repaid=here and owed > arrears,
        ill=free and not well,
        shamed_near=seen.friends_shamed > 0,
    )


MEASURES = (
    Measure(
        column="given_up",
        kind="harm",
        unit="acts",
        doc="lawful acts given up out of fear (chilling)",
        account="lawful acts given up",
    ),
    Measure(
        column="acts",
        kind="behaviour",
        unit="acts",
        doc="protected acts done: dissent spoken, meetings, worship, long trips",
        lawful_acts=True,
    ),
    Measure(
        column="wished",
        kind="behaviour",
        unit="occasions",
        doc="occasions on which dissent would be spoken, fear aside",
        person=False,
        account="perceived against true support",
        view="private",
    ),
    Measure(
        column="expressed",
        kind="behaviour",
        unit="occasions",
        doc="dissent spoken openly: the support that is perceived",
        account="perceived against true support",
        view="expressed",
    ),
    Measure(
        column="dissent",
        kind="behaviour",
        unit="points",
        doc="private dissent: the support that is true",
        person=False,
        level=True,
    ),
    Measure(
        column="fear",
        kind="harm",
        unit="points",
        doc="fear of the authorities",
        person=False,
        account="fear and self-censorship",
        level=True,
    ),
    Measure(column="trust", kind="behaviour", unit="points", doc="trust in the authorities", person=False, level=True),
    Measure(column="petty", kind="behaviour", unit="breaches", doc="petty breaches"),
    Measure(
        column="offence", kind="harm", unit="offences", doc="offences against others", account="offences against others"
    ),
    Measure(column="arrears", kind="volume", unit="days overdue", doc="age of what is overdue", person=False),
    Measure(
        column="repaid", kind="benefit", unit="debts", doc="overdue debts paid off", person=False, unless_more="arrears"
    ),
    Measure(column="trips", kind="volume", unit="passes", doc="passes through station entrances", person=False),
    Measure(column="present", kind="volume", unit="person-days", doc="days lived in the city", person=False),
)
QUIET = dict.fromkeys(Draw._fields, 2**31 - 1) | {"mood": 0, "rush": 0}
HERE = {"present": 1, "leaning": 150, "dissent": 150, "threshold": 120, "fear": 20, "trust": 100}
STILL = {"fear_fade": "0", "grievance_fade": "0", "trust_regain": "0", "fear_rest": "20"}
DAY = {"day": 9, "age": 30}
EXAMPLES = (
    WorkedExample(
        "dissent 150 is 30 above the threshold, fear 20 outweighs 10 of it: spoken",
        own=HERE,
        seen=DAY,
        par={**STILL, "fear_weight": "0.5"},
        draw={**QUIET, "voice": 9},
        expect={"wished": 1, "expressed": 1, "posts": 3, "gather": 0, "given_up": 0, "acts": 1, "fear": 20},
    ),
    WorkedExample(
        "fear 80 outweighs 40: wished, not spoken",
        own={**HERE, "fear": 80},
        seen=DAY,
        par={**STILL, "fear_weight": "0.5"},
        draw={**QUIET, "voice": 9},
        expect={"wished": 1, "expressed": 0, "posts": 0, "given_up": 1},
    ),
    WorkedExample(
        "two friends spoke: as substitutes they take 2 x 20 off, more than 30",
        own=HERE,
        seen={**DAY, "friends_speak": 2},
        par={**STILL, "turnout_sign": "-1", "tie_pull": "20"},
        draw={**QUIET, "voice": 9},
        expect={"wished": 0},
    ),
    WorkedExample(
        "a wrong stop: half-way to full fear (20 + 235/2), a quarter of trust goes, grievance by distrust",
        own=HERE,
        seen={**DAY, "patrol_stop": MISTAKEN_IDENTITY},
        par={**STILL, "fear_stop": "0.5", "hurt_stop": "0.25"},
        draw=QUIET,
        expect={"fear": 137, "trust": 75, "dissent": 165},
    ),
    WorkedExample(
        "two at home are called on about relatives abroad: an eighth of the way, 20 + 235/8",
        own=HERE,
        seen={**DAY, "family_called": 2},
        par={**STILL, "fear_called": "0.125"},
        draw=QUIET,
        expect={"fear": 49, "trust": 100},
    ),
    WorkedExample(
        "low bits 5 are below the dread of 200 x 0.5: a meeting is given up",
        own={**HERE, "fear": 200},
        seen=DAY,
        par={**STILL, "chill": "0.5", "meet": "0.07"},
        draw={**QUIET, "meet": 5},
        expect={"gather": 0, "given_up": 1},
    ),
    WorkedExample(
        "ten days overdue, paid today",
        own={**HERE, "arrears": 10},
        seen=DAY,
        par=STILL,
        draw={**QUIET, "debt": 0},
        expect={"arrears": 0, "repaid": 1},
    ),
    WorkedExample(
        "a person who has left stays away",
        own={**HERE, "present": 0, "arrears": 9},
        seen={"day": 9},
        par=STILL,
        draw={**QUIET, "petty": 0},
        expect={"present": 0, "arrears": 0, "petty": 0, "fear": 0},
    ),
    WorkedExample(
        "an account is closed: nothing is posted, face to face it is heard (9 < 307); 0.05 to full fear",
        own=HERE,
        seen={**DAY, "closed": 1, "gagged": 1},
        par={**STILL, "fear_gag": "0.05"},
        draw={**QUIET, "voice": 9},
        expect={"wished": 1, "expressed": 1, "posts": 0, "acts": 1, "fear": 31},
    ),
)
KNOBS = (
    Knob(
        set={"society.fear_rest": "80"},
        measure="society.given_up",
        moves="up",
        why="fear chills the lawful (Penney 2016)",
    ),
    Knob(
        set={"society.fear_weight": "1"},
        measure="society.expressed",
        moves="down",
        why="fear outweighs more dissent (Epstein 2002; P258)",
    ),
    Knob(
        set={"society.occasion": "0.05"}, measure="society.expressed", moves="up", why="more occasions meet a threshold"
    ),
    Knob(
        set={"society.turnout_sign": "-1"},
        measure="society.expressed",
        moves="down",
        why="substitutes (Cantoni et al. 2019)",
    ),
    Knob(
        set={"society.strain": "6"},
        measure="society.offence",
        moves="up",
        why="debt presses into offending (Agnew 1992)",
    ),
    Knob(set={"society.deter": "0.6"}, measure="society.petty", moves="down", why="deterrence (Nagin 2013; P204)"),
)
