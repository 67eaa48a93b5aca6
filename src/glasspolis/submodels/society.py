"""First of the day: what people think, dare and do; every other submodel reads it (day.py derives the order).

Purpose. The lawful and unlawful conduct that a monitoring system meets, and what monitoring does to it, so that
worlds with and without the system can be compared person by person.

Entities and state. A person has a fixed leaning (private dissent at rest) and threshold, a moving private dissent,
fear and trust in the authorities (points, 0-255), days overdue on a loan, and the day's conduct.

Process. Private and public views differ (Kuran 1991). On an occasion (one's own, or met because friends spoke
yesterday) a person wishes to speak when dissent, plus or minus a pull for each friend who spoke, passes the threshold
(Granovetter 1978), and does so if it still passes with fear taken off (Epstein 2002, net risk; Noelle-Neumann 1974,
silence where others are silent). `turnout_sign` 1 makes the expression of others a complement, -1 a substitute
(Cantoni et al. 2019); the evidence disagrees, so both are shown. Grievance is hardship times one minus legitimacy
(Epstein): wrong sanctions, stops and refusals raise dissent more in those who trust less, and lower trust (Tyler 1990).
Fear comes from own stops and sanctions and those seen among friends and household, rests higher where faces are
searched, and fades. It makes people give up lawful acts (Penney 2016; Stoycheff 2016) and deters breaches a little
(Nagin 2013). Arrears raise offending (Agnew 1992, strain). Income lost to sanctions leads into arrears and slows the
way out (a poverty trap); debts go stale after 90 days; being listed adds pressure to pay.

Stochasticity. Each decision has its own stream. Low bits of a draw, independent of the comparison its high bits
make, settle details and round small changes, so that slow decay stays unbiased in whole points.

What it cannot model. Opinion has one dimension, with no organiser, rumour or news: no cascade grows within a day, and
tipping points are not to be read off (P282). Speaking, faith and offending recur in the same people less than in
life: counts of persons who ever did something are too high, sums are not. Nobody changes job, marries, dies, or
takes the place of those who leave. Of friends and household one sees the sanction, not whether it was deserved; the
substitute sign lowers the pull only. Hardship of those rightly sanctioned is left out of grievance. Most rates are
assumed, within the ranges given.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis import submodel
from glasspolis.submodel import clock, column, derived, draw, friends, household, minute, param, rare, trait, yesterday
from glasspolis.words import LAST_RIGHT


def assumed(default: Any, unit: str, low: str, high: str, doc: str, **more: Any) -> Any:
    """A parameter that no source gives."""
    return param(default, unit=unit, low=low, high=high, evidence="assumed", doc=doc, **more)


class Own(NamedTuple):
    present: int = column("uint8", low=0, high=1, start=1, unit="0/1", doc="lives in the city; 0 is for good")
    leaning: int = column("uint8", low=0, high=255, unit="points", doc="private dissent at rest")
    threshold: int = column("uint8", low=0, high=255, unit="points", doc="what dissent must pass to be spoken")
    dissent: int = column("uint8", low=0, high=255, unit="points", doc="private dissent; 128 and more is opposed")
    fear: int = column("uint8", low=0, high=255, unit="points", doc="fear of the authorities")
    trust: int = column("uint8", low=0, high=255, unit="points", doc="trust in the authorities")
    arrears: int = column("uint16", low=0, high=65535, unit="days", doc="days overdue on a loan, 0 none")
    expressed: int = column("uint8", low=0, high=1, unit="0/1", doc="spoke dissent openly", public=True,
                            diary="said openly what was on their mind")
    wished: int = column("uint8", low=0, high=1, unit="0/1", doc="would have spoken dissent, fear aside")
    posts: int = column("uint8", low=0, high=3, unit="posts", doc="posts that speak dissent", diary="posted")
    gather: int = column("uint8", low=0, high=1, unit="0/1", doc="joined a meeting or protest", diary="met with others")
    worship: int = column("uint8", low=0, high=1, unit="0/1", doc="went to worship", diary="went to worship")
    long_trip: int = column("uint8", low=0, high=1, unit="0/1", doc="wants a train or air ticket",
                            diary="wanted a long-distance ticket")
    given_up: int = column("uint8", low=0, high=15, unit="acts", doc="lawful acts given up out of fear",
                           diary="kept away from something lawful, out of fear")
    acts: int = column("uint8", low=0, high=15, unit="acts", doc="protected acts: speech, meeting, worship, travel")
    trips: int = column("uint8", low=0, high=7, unit="passes", doc="passes through station entrances")
    trip_minute: int = column("uint16", low=0, high=1439, unit="minute", doc="minute of the first pass")
    outings: int = column("uint8", low=0, high=7, unit="outings", doc="outings in the street")
    payments: int = column("uint8", low=0, high=15, unit="payments", doc="electronic payments")
    borrow: int = column("uint8", low=0, high=1, unit="0/1", doc="applies for a loan", diary="applied for a loan")
    apply: int = column("uint8", low=0, high=4, unit="code", doc="applies for 1 job, 2 school, 3 licence, 4 allowance",
                        diary="applied for something")
    petty: int = column("uint8", low=0, high=1, unit="0/1", doc="a petty breach", diary="broke a petty rule")
    offence: int = column("uint8", low=0, high=1, unit="0/1", doc="an offence against others", diary="cheated someone")
    repaid: int = column("uint8", low=0, high=1, unit="0/1", doc="paid off what was overdue", diary="paid a debt off")
    ill: int = column("uint8", low=0, high=1, unit="0/1", doc="ill in bed today", diary="was ill")


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
    stop: int = yesterday("identification.stop_flag")
    listed: int = yesterday("scoring.listed")
    sanctioned: int = yesterday("sanctions.sanctioned")
    wronged: int = yesterday("sanctions.wrong_sanction")
    for_kin: int = yesterday("sanctions.kin_sanctioned")
    refused: int = yesterday("sanctions.refused")
    income_lost: int = yesterday("sanctions.income_lost")
    friends_speak: int = friends("society.expressed")
    friends_shamed: int = friends("sanctions.shamed")
    family_shamed: int = household("sanctions.shamed")


class Par(NamedTuple):
    turnout_sign: int = assumed("1", "-1 or 1", "-1", "1",
        "others' expression draws in (1) or makes one's own unneeded (-1); both are run", sweep=False)
    dissent_mean: int = param("112", unit="points", low="99", high="128", evidence="P257",
        doc="mean leaning; leaves 40% (30 to 50) privately opposed, as list experiments do")
    threshold_mean: int = assumed("150", "points", "120", "180", "mean threshold; 28% would speak on an occasion")
    threshold_spread: int = assumed("100", "points", "50", "120",
        "half-width of the triangular spread of thresholds (Granovetter: the spread decides)")
    trust_mean: int = param("162", unit="points", low="98", high="200", evidence="P263",
        doc="mean trust at rest: stated trust in local government, 0.637 of 255, an upper reading")
    occasion: int = assumed("0.02", "probability", "0.005", "0.05", "daily chance of an occasion to speak")
    echo: int = assumed("0.05", "probability", "0", "0.15",
        "chance of an occasion added by each friend (up to 4) who spoke yesterday, complements only")
    tie_pull: int = assumed("24", "points", "0", "60",
        "dissent added (or, substitutes, taken off) by each friend (up to 4) who spoke yesterday")
    street: int = assumed("0.002", "share", "0.001", "0.02",
        "share of spoken dissent that is a protest; gives 0.3% of people a year, the order of P270")
    fear_weight: int = assumed("0.6", "share", "0.2", "1",
        "points of dissent that a point of fear outweighs; fear at rest then deters 40% of those who wish (P258)")
    fear_rest: int = assumed("40", "points", "10", "80", "fear at rest")
    fear_watched: int = assumed("8", "points", "0", "30", "added to rest after a day with a visible face search")
    fear_stop: int = assumed("0.3", "share", "0.05", "0.6", "share of the way to full fear that one own stop goes")
    fear_sanction: int = assumed("0.01", "share", "0.002", "0.03", "the same for each day under a sanction")
    fear_household: int = assumed("0.004", "share", "0.001", "0.02", "the same for each household member so seen")
    fear_friend: int = assumed("0.002", "share", "0", "0.01", "the same for each friend seen sanctioned (up to 8)")
    fear_half_life: int = assumed("60", "days", "14", "365", "half-life of fear")
    chill: int = param("0.4", unit="share", low="0.15", high="0.6", evidence="P252",
        doc="share of meetings, worship and long trips given up at full fear; 0.28 to 0.4 of writers held back")
    hurt_stop: int = assumed("0.2", "share", "0.05", "0.5", "hardship of a wrong stop")
    hurt_wrong: int = assumed("0.02", "share", "0.005", "0.05", "of each day sanctioned wrongly or for kin")
    hurt_refused: int = assumed("0.05", "share", "0.01", "0.2", "hardship of a refusal")
    grievance_half_life: int = assumed("180", "days", "60", "730", "half-life of dissent above its rest")
    trust_half_life: int = assumed("365", "days", "120", "1500", "half-life of lost trust")
    ride: int = assumed(("0.02", "0.04", "0.12", "0.30"), "probability", "0", "0.9",
        "daily chance of a round trip by rail, halved at weekends if employed", by=("urban", "employed"))
    outings: int = assumed("2", "outings", "0", "7", "usual outings in the street a day", by="age_band")
    payments: int = assumed(("1", "2", "2", "3", "4"), "payments", "0", "10",
        "fewest electronic payments a day from age 14; up to 3 more; half from 65 on", by="income_fifth")
    worship: int = assumed("0.07", "per week", "0", "0.13", "worship", by="group")
    meet: int = assumed("0.07", "per week", "0", "0.13", "lawful meetings, clubs")
    ticket: int = assumed(("1", "2", "4", "6", "10"), "per year", "0", "14",
        "wanting a long-distance train or air ticket", by="income_fifth")
    petty: int = assumed(("0.004", "0.016", "0.012", "0.008"), "per day", "0", "0.04",
        "petty breaches (crossing on red, litter) from age 14, without fear", by="age_band")
    offence: int = assumed("0.004", "per year", "0.001", "0.02", "offences against others (fraud) from 16, fear aside")
    strain: int = assumed("2", "times", "0", "6", "how many times the base rate arrears add to the rate of offences")
    deter: int = assumed("0.3", "share", "0", "0.6", "share of petty breaches deterred at full fear; sign by P204")
    deter_offence: int = assumed("0.1", "share", "0", "0.4", "share of offences deterred at full fear")
    miss: int = assumed(("0.15", "0.10", "0.07", "0.045", "0.025"), "per year", "0", "0.5",
        "falling into arrears, of adults", by="income_fifth")
    squeeze: int = assumed("0.005", "per day", "0", "0.02",
        "falling into arrears, added on a day after income was lost", by="income_fifth")
    repay: int = assumed("0.12", "per week", "0.05", "0.2", "repaying within 90 days; half if income was lost")
    repay_stale: int = assumed("0.015", "per week", "0.005", "0.04", "repaying later than that")
    repay_listed: int = param("0.017", unit="per week", low="0.004", high="0.03", evidence="P162",
        doc="repaying added by being listed: 1,045 of 31,259 in two weeks; low end by P179, P180")
    arrears_start: int = assumed(("0.05", "0.035", "0.025", "0.018", "0.010"), "share", "0", "0.1",
        "share of adults in arrears on the first day", by="income_fifth")
    borrow: int = assumed("0.36", "per year", "0.1", "0.8", "asking for a loan, of adults; twice if income was lost")
    job: int = assumed("0.02", "per week", "0.005", "0.06", "job applications, without a job or with income lost")
    school: int = assumed("0.4", "per year", "0.1", "0.8",
        "applying to a school or course, at 6 to 22, and at 25 to 45 in households of three or more")
    licence: int = assumed("0.12", "per year", "0.03", "0.4", "applying for a licence or permit, of adults")
    allowance: int = assumed("0.4", "per year", "0.1", "1",
        "applying for an allowance, of adults in the lowest fifth and of all from 65 on")
    ill: int = assumed(("3", "2", "3", "5"), "per year", "0", "7", "days ill in bed", by="age_band")
    leave: int = assumed(("0.01", "0.08"), "per year", "0", "0.3", "leaving the city for good", by="migrant")
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
    """Half-lives in days as the share of a gap that closes in a day, 1 - 2^(-1/half-life)."""
    names = {"fear_fade": "fear_half_life", "grievance_fade": "grievance_half_life", "trust_regain": "trust_half_life"}
    return {name: 1 - (-Decimal(2).ln() / par[source]).exp() for name, source in names.items()}


def _bell(middle: int, spread: int, bits: int) -> int:
    return min(max(middle + ((((bits & 1023) + (bits >> 10 & 1023) - 1023) * spread) >> 10), 0), 255)


def _toward(level: int, rest: int, fade: int, noise: int) -> int:
    move = (abs(rest - level) * (fade >> 15) + (noise & 65535)) >> 16
    return level + move if rest > level else level - move


def _part(whole: int, share: int, noise: int) -> int:
    return (whole * min(share, 1024) + (noise & 1023)) >> 10


def _less(chance: int, share: int, fear: int) -> int:
    """A chance of at most 0.04 (31 bits) after deterrence by a share in 1/1024 at full fear."""
    return ((chance >> 5) * (256 - (fear * share >> 10))) >> 3


def _debt(owed: int, adult: int, roll: int, enter: int, repay: int) -> int:
    """Days overdue after today; 0 from above 0 is repaid."""
    later = 0 if roll <= repay else min(owed + 1, 65535)
    return later if owed > 0 else (1 if roll <= enter and adult > 0 else 0)


def _apply(roll: int, job: int, school: int, licence: int, allowance: int) -> int:
    other = 3 if roll < job + school + licence else (4 if roll < job + school + licence + allowance else 0)
    return 1 if roll < job else (2 if roll < job + school else other)


def _mind(own_level: int, rest: int, fade: int, push: int, bits: int, first: int) -> int:
    """A level of 0-255 that goes towards its rest and is pushed towards 255."""
    level = rest if first > 0 else _toward(own_level, rest, fade, bits)
    return level + _part(255 - level, push, bits >> 5)


def _rides(bits: int, chance: int) -> int:
    return (4 if (bits >> 6 & 7) == 0 else 2) if bits <= chance else 0


def _owed_at_start(roll: int, bits: int, share: int) -> int:
    return 1 + (bits >> 20 & 511) if roll >> 21 < share else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    first, lost, mood = 1 if seen.day == 0 else 0, 1 if seen.income_lost > 0 else 0, draw.mood
    here = 1 if own.present > 0 and draw.leave > par.leave else 0
    ill = 1 if here > 0 and draw.ill <= par.ill else 0
    able = 1 if here > ill and seen.age >= 14 else 0
    adult = 1 if here > 0 and seen.age >= 18 else 0
    leaning = _bell(par.dissent_mean, 128, mood) if first > 0 else own.leaning
    threshold = _bell(par.threshold_mean, par.threshold_spread, draw.voice) if first > 0 else own.threshold

    seen_hit = par.fear_friend * min(seen.friends_shamed, 8) + par.fear_household * min(seen.family_shamed, 7)
    own_hit = (par.fear_stop if seen.stop > 0 else 0) + (par.fear_sanction if seen.sanctioned > 0 else 0)
    calm = min(par.fear_rest + (par.fear_watched if seen.searched > 0 else 0), 255)
    fear = _mind(own.fear, calm, par.fear_fade, own_hit + seen_hit, mood, first)
    hurt = (par.hurt_stop if seen.stop > LAST_RIGHT else 0) + (par.hurt_refused if seen.refused > 0 else 0)
    hurt = min(hurt + (par.hurt_wrong if seen.wronged > 0 or seen.for_kin > 0 else 0), 1024)
    ease = min(max(par.trust_mean + ((128 - leaning) >> 1), 0), 255)
    trust = ease if first > 0 else _toward(own.trust, ease, par.trust_regain, mood >> 10)
    dissent = _mind(own.dissent, leaning, par.grievance_fade, hurt * (256 - trust) >> 8, mood >> 10, first)
    trust = trust - _part(trust, hurt, mood >> 15)

    loud = min(seen.friends_speak, 4)
    occasion = par.occasion + (par.echo * loud if par.turnout_sign > 0 else 0)
    pull = dissent + par.turnout_sign * par.tie_pull * loud - threshold
    wished = 1 if able > 0 and first == 0 and draw.voice <= occasion and pull > 0 else 0
    spoke = 1 if wished > 0 and pull > (fear * par.fear_weight) >> 10 else 0
    protest = 1 if spoke > 0 and (draw.travel >> 9 & 1023) < par.street else 0
    want_worship = 1 if here > ill and draw.worship <= par.worship else 0
    want_meeting = 1 if able > 0 and draw.meet <= par.meet else 0
    want_trip = 1 if able > 0 and draw.ticket <= par.ticket else 0
    dread = (fear * par.chill) >> 10
    prayed = want_worship if (draw.worship & 255) >= dread else 0
    met = want_meeting if (draw.meet & 255) >= dread else 0
    trip = want_trip if (draw.ticket & 255) >= dread else 0
    wants, done = wished + want_worship + want_meeting + want_trip, spoke + prayed + met + trip

    roams = 1 if here > ill and seen.age >= 7 else 0
    trips = _rides(draw.travel, par.ride >> 1 if seen.weekday >= 5 and seen.employed > 0 else par.ride) * roams
    owed = _owed_at_start(draw.voice, mood, par.arrears_start) * adult if first > 0 else own.arrears * here
    repay = (par.repay if owed <= 90 else par.repay_stale) >> lost
    repay = repay + (par.repay_listed if seen.listed > 0 else 0)
    arrears = owed if first > 0 else _debt(owed, adult, draw.debt, par.miss + par.squeeze * lost, repay)
    crime = _less(par.offence * (1 + par.strain if owed > 0 else 1), par.deter_offence, fear)
    job = par.job if 16 <= seen.age < 60 and (seen.employed == 0 or lost > 0) else 0
    school = par.school if 6 <= seen.age <= 22 or (25 <= seen.age <= 45 and seen.household_size >= 3) else 0
    allowance = par.allowance if seen.age >= 65 or (adult > 0 and seen.income_fifth == 0) else 0
    bought = (par.payments + (draw.travel >> 4 & 3)) >> (1 if seen.age >= 65 else 0)
    return Own(present=here, leaning=leaning, threshold=threshold, dissent=dissent * here, fear=fear * here,
        trust=trust * here, arrears=arrears, expressed=spoke, wished=wished, gather=max(protest, met),
        posts=0 if spoke == protest else 1 + (draw.travel >> 19 & 1) + (draw.travel >> 20 & 1),
        worship=prayed, long_trip=trip, given_up=wants - done, acts=done, trips=trips,
        trip_minute=draw.rush if trips > 0 else 0,
        outings=min(max(par.outings + (draw.travel & 3) + (draw.travel >> 2 & 3) - 3, 0), 7) if here > ill else 0,
        payments=bought if able > 0 else 0, borrow=adult if draw.borrow <= par.borrow << lost else 0,
        apply=_apply(draw.apply, job, school, par.licence * adult, allowance) * here,
        petty=able if draw.petty <= _less(par.petty, par.deter, fear) else 0,
        offence=able if seen.age >= 16 and draw.offence <= crime else 0,
        repaid=1 if here > 0 and owed > 0 and arrears == 0 else 0, ill=ill)


MEASURES = tuple(submodel.Measure(column, kind, unit, doc, person) for column, kind, unit, doc, person in (
    ("given_up", "harm", "acts", "lawful acts given up out of fear (chilling)", True),
    ("acts", "behaviour", "acts", "protected acts done: dissent spoken, meetings, worship, long trips", True),
    ("wished", "behaviour", "occasions", "occasions on which dissent would be spoken, fear aside", True),
    ("expressed", "behaviour", "occasions", "dissent spoken openly: the support that is perceived", True),
    ("dissent", "behaviour", "points", "private dissent: the support that is true", False),
    ("fear", "harm", "points", "fear of the authorities", False),
    ("trust", "behaviour", "points", "trust in the authorities", False),
    ("petty", "behaviour", "breaches", "petty breaches", True),
    ("offence", "harm", "offences", "offences against others", True),
    ("arrears", "volume", "days overdue", "age of what is overdue", False),
    ("repaid", "benefit", "debts", "overdue debts paid off", True),
    ("trips", "volume", "passes", "passes through station entrances", False),
    ("present", "volume", "person-days", "days lived in the city", False),
))
