"""Among the first of the day: what people think, dare and do; nearly all others read it (plan.py derives the order).

Purpose. The conduct that a monitoring system meets, and what monitoring does to it. State. A person has a lasting
leaning and threshold, moving private dissent (Kuran 1991), fear and trust, debts, and the day's conduct. Process. On an
occasion one wishes to speak when dissent, plus or minus a pull for each such friend, passes the threshold (Granovetter
1978), and does so if it still does less fear (Epstein 2002; Noelle-Neumann 1974). With `turnout_sign` 1 others'
expression is a complement, with -1 a substitute (Cantoni et al. 2019): both are shown. Grievance is hardship times one
minus legitimacy (Epstein): wrong sanctions, stops, turned codes, refusals, noticed removals raise dissent more in those
who trust less, and lower trust (Tyler 1990; Glaessel and Paula 2020). The same, sanctions of those close, and a call at
home about a relative abroad raise fear (Roberts 2018): it fades, chills lawful acts (Penney 2016; Stoycheff 2016), and
deters breaches a little (Nagin 2013). Arrears raise offending (Agnew 1992); income lost leads into arrears and slows
the way out; the confined and barred do nothing. Stochasticity. A stream for each decision. What it cannot model.
Opinion has one dimension and no organiser: no cascade grows within a day, no tipping points are read off (P282).
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
    clock,
    column,
    days,
    derived,
    draw,
    friends,
    household,
    minute,
    param,
    rare,
    relax_toward,
    trait,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import LAST_RIGHT
from glasspolis.mechanisms.relaxation import daily_rate

LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)
ALWAYS_ON = True


class Own(NamedTuple):
    present: int = yes_no(doc="lives in the city; 0 is for good", start=1)
    leaning: int = column(high=255, unit="points", doc="private dissent at rest", protected=True)
    threshold: int = column(high=255, unit="points", doc="what dissent must pass to be spoken", protected=True)
    dissent: int = column(high=255, unit="points", doc="private dissent; 128 and more is opposed", protected=True)
    fear: int = column(high=255, unit="points", doc="fear of the authorities", protected=True)
    trust: int = column(high=255, unit="points", doc="trust in the authorities", protected=True)
    arrears: int = days(doc="overdue on a loan, 0 none")
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
    outings: int = column(high=7, unit="outings", doc="outings in the street")
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
    support: int = yesterday("information.perceived", absent=153)
    held: int = yesterday("policing.held")
    coded: int = yesterday("governance.coded")
    dread: int = yesterday("policing.dread")
    anger: int = yesterday("policing.anger")
    called: int = yesterday("abroad.pressed")
    family_called: int = household("abroad.pressed")
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
        "0.05", unit="probability", low="0", high="0.15", doc="occasion added by each friend who spoke (4 at most)"
    )
    tie_pull: int = assumed(
        "24", unit="points", low="0", high="60", doc="dissent added or taken off by each such friend"
    )
    stir: int = assumed("0.03", unit="probability", low="0", high="0.1", doc="occasion added while news stirs")
    seeming: int = assumed(
        "0.2", unit="share", low="0", high="0.6", doc="dissent that a point of seeming support outweighs"
    )
    face: int = assumed("0.3", unit="share", low="0.1", high="0.6", doc="heard of somebody whose account is closed")
    street: int = assumed(
        "0.002", unit="share", low="0.001", high="0.02", doc="of spoken dissent, protest: 0.3% of people a year (P270)"
    )
    fear_weight: int = assumed(
        "0.6", unit="share", low="0.2", high="1", doc="dissent that a point of fear outweighs; deters 40% (P258)"
    )
    fear_rest: int = assumed("40", unit="points", low="10", high="80", doc="fear at rest")
    fear_watched: int = assumed(
        "8", unit="points", low="0", high="30", doc="added to rest after a day with a visible face search"
    )
    fear_stop: int = assumed(
        "0.3", unit="share", low="0.05", high="0.6", doc="of the way to full fear: an own stop or turned code"
    )
    fear_sanction: int = assumed(
        "0.01", unit="share", low="0.002", high="0.03", doc="the same for each day under a sanction"
    )
    fear_gag: int = assumed(
        "0.05", unit="share", low="0", high="0.3", doc="the same if one notices that a post or account is gone"
    )
    fear_household: int = assumed(
        "0.004", unit="share", low="0.001", high="0.02", doc="the same if anyone at home is sanctioned"
    )
    fear_friend: int = assumed(
        "0.002", unit="share", low="0", high="0.01", doc="the same for each friend seen sanctioned (up to 8)"
    )
    fear_called: int = assumed(
        "0.1", unit="share", low="0", high="0.3", doc="the same if anyone at home is called on for kin abroad"
    )
    fear_half_life: int = assumed("60", unit="days", low="14", high="365", doc="half-life of fear")
    chill: int = param("0.4", unit="share", low="0.15", high="0.6", evidence="P252", doc="given up at full fear")
    hurt_stop: int = assumed(
        "0.2", unit="share", low="0.05", high="0.5", doc="hardship of a wrong stop or a turned code"
    )
    hurt_gag: int = assumed(
        "0.04", unit="share", low="0", high="0.3", doc="of noticing that a post or account is gone (backlash)"
    )
    hurt_sanction: int = assumed(
        "0.02", unit="share", low="0.005", high="0.05", doc="of each day under one that is wrong, or for kin"
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
        ("1", "2", "2", "3", "4"), unit="payments", low="0", high="10", by="income_fifth", doc="fewest; half from 65"
    )
    worship: int = assumed("0.07", unit="per week", low="0", high="0.13", by="group", doc="worship")
    meet: int = assumed("0.07", unit="per week", low="0", high="0.13", doc="lawful meetings, clubs")
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
        doc="arrears",
    )
    squeeze: int = assumed(
        "0.005", unit="per day", low="0", high="0.02", doc="falling into arrears, added when income was lost"
    )
    repay: int = assumed(
        "0.12", unit="per week", low="0.05", high="0.2", doc="repaying within 90 days; half if income was lost"
    )
    repay_stale: int = assumed("0.015", unit="per week", low="0.005", high="0.04", doc="repaying later than that")
    repay_listed: int = param("0.017", unit="per week", low="0.004", high="0.03", evidence="P162", doc="more if listed")
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
    mood: int = draw("leaning on the first day; rounding of slow change after it")
    voice: int = draw("threshold and arrears on the first day; an occasion to speak after it")
    travel: int = draw("round trip; low bits: outings, payments, posts, protest")
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
    """Half-lives as what closes of a gap in a day."""
    names = {"fear_fade": "fear_half_life", "grievance_fade": "grievance_half_life", "trust_regain": "trust_half_life"}
    return {name: daily_rate(par[source]) for name, source in names.items()}


def _bell(middle: int, spread: int, bits: int) -> int:
    return min(max(middle + ((((bits & 1023) + (bits >> 10 & 1023) - 1023) * spread) >> 10), 0), 255)


def _part(whole: int, share: int, noise: int) -> int:
    return (whole * min(share, 1024) + (noise & 1023)) >> 10


def _less(chance: int, times: int, share: int, fear: int) -> int:
    """A chance, at most 0.04 after times, less what fear deters: at full fear, a share in 1/1024."""
    return ((chance * times >> 5) * (256 - (fear * share >> 10))) >> 3


def _sum(a: int, seen_a: int, b: int, seen_b: int, c: int, seen_c: int) -> int:
    return a * int(seen_a > 0) + b * int(seen_b > 0) + c * int(seen_c > 0)


def _act(can: int, roll: int, chance: int, dread: int) -> tuple[int, int]:
    """A lawful act wanted today, and done in spite of fear."""
    wanted = 1 if can > 0 and roll <= chance else 0
    return wanted, wanted if (roll & 255) >= dread else 0


def _debt(owed: int, adult: int, roll: int, enter: int, repay: int) -> int:
    """Days overdue after today; 0 from above 0 is repaid."""
    return (0 if roll <= repay else min(owed + 1, LONGEST)) if owed > 0 else int(roll <= enter and adult > 0)


def _apply(roll: int, age: int, seeks: int, home: int, poor: int, job: int, school: int, permit: int, aid: int) -> int:
    """The kind of application drawn, from the rates of those open to the person; 0 none."""
    first = job * int(seeks > 0 and 16 <= age < 60)
    second = first + school * int(6 <= age <= 22 or (25 <= age <= 45 and home >= 3))
    third = second + permit * int(age >= 18)
    kind = 4 if roll < third + aid * int(age >= 65 or (age >= 18 and poor > 0)) else 0
    return 1 if roll < first else (2 if roll < second else (3 if roll < third else kind))


def _speak(seen: Seen, par: Par, draw: Draw, able: int, beyond: int, fear: int) -> tuple[int, int, int, int]:
    """Dissent that would be spoken but for fear, that is spoken, in a protest, and that is heard by friends."""
    loud, complement = min(seen.friends_speak, 4), int(par.turnout_sign > 0)
    pull = beyond + par.turnout_sign * par.tie_pull * loud - ((seen.support - 153) * par.seeming >> 10)
    chance = par.occasion + par.echo * loud * complement + par.stir * int(seen.news > 0)
    wished = int(able > 0 and pull > 0 and draw.voice <= chance)
    spoke = wished * int(pull > (fear * par.fear_weight) >> 10)
    protest = spoke * int((draw.travel >> 9 & 1023) < par.street)
    return wished, spoke, protest, max(protest, spoke * int(seen.closed == 0 or (draw.voice & 1023) < par.face))


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    first, age, here = int(seen.day == 0), seen.age, int(own.present > 0 and draw.leave > par.leave)
    free, adult, mood, way = here * int(seen.held + seen.coded == 0), here * int(age >= 18), draw.mood, draw.travel
    bad, lost = seen.wrong_sanction + seen.for_kin, min(seen.poorer + seen.squeezed + seen.pay_cut // 10 + seen.held, 1)
    well, leaning = free * int(draw.ill > par.ill), _bell(par.dissent_mean, 128, mood) if first > 0 else own.leaning
    threshold = _bell(par.threshold_mean, par.threshold_spread, draw.voice) if first > 0 else own.threshold
    stop = max(int(seen.patrol_stop > 0) + int(seen.patrol_stop > LAST_RIGHT), seen.gate_stop, 2 * seen.code_turned)
    push = _sum(par.fear_stop, stop, par.fear_sanction, seen.sanctioned, par.fear_household, seen.family_shamed)
    push = push + par.fear_called * int(seen.called + seen.family_called > 0)
    push = push + par.fear_friend * min(seen.friends_shamed, 8) + 2 * seen.dread + par.fear_gag * seen.gagged
    rest, calm = par.fear_rest + par.fear_watched * int(seen.searched > 0), par.trust_mean + ((128 - leaning) >> 1)
    fear = rest if first > 0 else relax_toward(own.fear, rest, par.fear_fade, mood)
    fear, hurt = fear + _part(255 - fear, push, mood >> 5), 2 * seen.anger + par.hurt_gag * seen.gagged
    hurt = hurt + _sum(par.hurt_stop, stop - 1, par.hurt_sanction, bad, par.hurt_refusal, seen.refused)
    trust = calm if first > 0 else relax_toward(own.trust, calm, par.trust_regain, mood >> 10)
    dissent = leaning if first > 0 else relax_toward(own.dissent, leaning, par.grievance_fade, mood >> 10)
    dissent = dissent + _part(255 - dissent, hurt * (256 - trust) >> 8, mood >> 15)
    dread, able = (fear * par.chill) >> 10, well * int(age >= 14)
    wished, spoke, protest, heard = _speak(seen, par, draw, able - first, dissent - threshold, fear)
    want_worship, prayed = _act(well, draw.worship, par.worship, dread)
    want_meeting, met = _act(able, draw.meet, par.meet, dread)
    want_trip, trip = _act(able, draw.ticket, par.ticket, dread)
    done = prayed + met + trip
    rides = int(well > 0 and age >= 7 and way <= par.ride >> int(seen.weekday >= 5 and seen.employed > 0))
    owed = int(draw.voice >> 21 < par.arrears_start) * (1 + (mood >> 20 & 511)) * adult if first > 0 else own.arrears
    repay = ((par.repay if owed <= 90 else par.repay_stale) >> lost) + par.repay_listed * seen.listed
    arrears = owed if first > 0 else _debt(max(owed, seen.due), adult, draw.debt, par.miss + par.squeeze * lost, repay)
    asks = free * _apply(
        draw.apply,
        age,
        1 - seen.employed + lost,
        seen.household_size,
        int(seen.income_fifth == 0),
        par.job,
        par.school,
        par.licence,
        par.allowance,
    )
    return Own(
        present=here,
        leaning=leaning,
        threshold=threshold,
        fear=fear * here,
        long_trip=trip,
        wished=wished,
        apply=asks,
        trust=(trust - _part(trust, hurt, mood >> 15)) * here,
        expressed=heard,
        ill=free - well,
        arrears=arrears * here,
        posts=(spoke - protest) * int(seen.closed == 0) * (1 + (way >> 19 & 1) + (way >> 20 & 1)),
        worship=prayed,
        gather=max(protest, met),
        given_up=wished - spoke + want_worship + want_meeting + want_trip - done,
        outings=min(max(par.outings + (way & 3) + (way >> 2 & 3) - 3, 0), 7) * well,
        trip_minute=draw.rush * rides,
        trips=rides * (4 if (way >> 6 & 7) == 0 else 2),
        borrow=adult * free * int(draw.borrow <= par.borrow << lost),
        payments=((par.payments + (way >> 4 & 3)) >> int(age >= 65)) * able,
        repaid=int(owed > arrears) * here,
        petty=able * int(draw.petty <= _less(par.petty, 1, par.deter, fear)),
        dissent=dissent * here,
        acts=done + heard,
        offence=able * int(draw.offence <= _less(par.offence, 1 + par.strain * int(owed > 0), par.deter_offence, fear)),
        shamed_near=int(seen.friends_shamed > 0),
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
STILL, DAY = {"fear_fade": "0", "grievance_fade": "0", "trust_regain": "0", "fear_rest": "20"}, {"day": 9, "age": 30}
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
        ("a wrong stop: half-way to full fear (20 + 235/2), a quarter of trust goes, grievance by distrust"),
        own=HERE,
        seen={**DAY, "patrol_stop": 36},
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
        "who has left stays away",
        own={**HERE, "present": 0, "arrears": 9},
        seen={"day": 9},
        par=STILL,
        draw={**QUIET, "petty": 0},
        expect={"present": 0, "arrears": 0, "petty": 0, "fear": 0},
    ),
    WorkedExample(
        ("an account is closed: nothing is posted, face to face it is heard (9 < 307); 0.05 to full fear"),
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
        set={"society.fear_weight": "1"}, measure="society.expressed", moves="down", why="net risk (Epstein 2002; P258)"
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
