"""Society, among the first of the day: what people feel, say and do, which most files read.

Purpose
Show the conduct that a monitoring system meets, and what monitoring does to that conduct.

Entities and state
A person has a leaning and a threshold that last, private dissent that moves (Kuran 1991), fear and
trust, debts, and the conduct of the day.

Turnover
People move away and die. A place that somebody left stands vacant for a while, and on a
Monday a newcomer takes it: somebody of the same age, sex, group, income, home, household and
employer, and with the ties that the place has. In every submodel the newcomer begins as people do
on the first day. So the city keeps its size and its structure over years, and the share of vacant
places is in balance from the first day. Nobody grows older: the newcomers of age 0 are the births,
and others of every age arrive as those of that age leave, die and grow out of it. A tie, a
household and a job belong to the place, so that a friend of somebody who left is a friend of the
newcomer. A place's totals in the tables are those of all who lived there.

Process
On an occasion a person wishes to speak if dissent, plus or minus a pull for each friend who spoke,
passes the threshold (Granovetter 1978). The person does speak if dissent passes it in spite of fear
(Epstein 2002; Noelle-Neumann 1974). With `turnout_sign` 1 the expression of others draws people in
(a complement); with -1 it makes one's own unnecessary (a substitute; Cantoni et al. 2019). Both are
shown. Grievance is hardship times one minus legitimacy (Epstein 2002). Wrong sanctions, stops,
turned codes, refusals, removals that are noticed, and wrongs of work, pay and goods (the file
grievances) are hardship. They raise dissent, more in people who trust less, and they lower trust
(Tyler 1990; Glaessel and Paula 2020); gains from services raise trust. People who take a wrong of
work or home to the street meet there unless fear keeps them at home. The same events, sanctions of
people who are close, and a call at home about a relative abroad raise fear (Roberts 2018). Fear
fades. It chills lawful acts and deters breaches a little (Nagin 2013). What people believe of being
watched (perception) raises the fear at rest, lowers the trust at rest, silences some who would
speak, and keeps some from worship, meetings and the street. Watchers at the door, a face on a
screen and days of being kept at home before an event weigh like a sanction. Being turned back
weighs like a stop, and a call before an event or about a relative's trace weighs like the call
about kin abroad. Shame reduces outings. A person who answers a score (striving) holds breaches
back, gives up worship, meetings and posts that may be scored, and stays away from what is recorded:
an outing, electronic payments. Arrears raise offending (Agnew 1992). Lost income leads into arrears
and slows the way out. Most people who fall behind pay within weeks. Some have a creditor who goes
to court, and pay as seldom as people on the court's list do (P202): people who are sued differ from
people who forgot a bill. Long trips are by fast train or by air, at the published number of each.
People who are confined, kept or barred do nothing. What they would have done is counted as barred,
and not as given up.

The first day
Debts have the ages that constant flows give them. Debts with a lawsuit are from a quarter of a year
to over four years old, and fewer of them are old, since some were paid. The list begins with those
that are older than a listing takes.

Scheduling
A day has six stages: who is here, what people feel, what they say, which lawful acts they do or
give up, what they owe, and what else they do today. What other files did to people is felt the day
after.

Stochasticity
Each decision has a stream of its own. Further decisions read separate bits of dense draws.

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
    happens_low,
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
from glasspolis.contract.flags import LAST_RIGHT, MISTAKEN_IDENTITY, OWN_PROTECTED
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "world"
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
# Points of support that people see as usual: 0.6 / (0.6 + 0.4 x 0.6) of 255, since fear silences
# four in ten of the opponents (P257, P258).
SUPPORT_SEEN = 182
HEARD_FRIENDS = 4  # friends who spoke count up to this number
SEEN_FRIENDS = 8  # ... and friends who were put to shame up to this one
WRONGLY = 2  # the code of a stop without an offence; a right one is 1
PAY_CUT_FELT = 10  # points of pay lost from which income counts as lost
OPINION = 1  # the code of a protest of opinion; those over work and homes follow
STALE_DEBT = 90  # days overdue after which a debt is repaid at another rate
FIRST_DEBTS = 512  # other debts of the first day are up to so many days overdue
SUED_DEBTS = 1590  # days over which debts of the first day that are sued spread: a listing and what goes before it
LOTS = 1024
# Codes of a long trip.
TRAIN = 1
FLIGHT = 2
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
SUNDAY = 6
WEEK = 7
MOST_OUTINGS = 7


class Own(NamedTuple):
    present: int = yes_no(doc="lives in the city; 0 while the place is vacant", start=1)
    arrives: int = yes_no(doc="a newcomer takes the vacant place from tomorrow on", diary="moved in", moves_in=True)
    leaning: int = column(high=MOST_POINTS, unit="points", doc="private dissent at rest", protected=True)
    threshold: int = column(high=MOST_POINTS, unit="points", doc="what dissent must pass to be spoken", protected=True)
    dissent: int = column(
        high=MOST_POINTS, unit="points", doc="private dissent; 128 and more is opposed", protected=True
    )
    fear: int = column(high=MOST_POINTS, unit="points", doc="fear of the authorities", protected=True)
    trust: int = column(high=MOST_POINTS, unit="points", doc="trust in the authorities", protected=True)
    arrears: int = days(doc="time for which a loan is overdue, 0 for none")
    sued: int = yes_no(doc="the creditor goes to court over what is overdue")
    expressed: int = yes_no(doc="spoke dissent", public=True, diary="spoke openly", protected=True)
    wished: int = yes_no(doc="would have spoken dissent, fear aside", protected=True)
    posts: int = column(high=3, unit="posts", doc="posts that speak dissent", diary="posted", protected=True)
    gather: int = yes_no(doc="joined a meeting or protest", diary="met with others", protected=True)
    protest: int = column(
        high=3, unit="code", doc="1 a protest of opinion, 2 over work, 3 over a home", diary="protested", protected=True
    )
    worship: int = yes_no(doc="went to worship", diary="went to worship", protected=True)
    long_trip: int = column(high=2, unit="code", doc="wants a ticket: 1 fast train, 2 flight", diary="wanted a ticket")
    given_up: int = column(high=15, unit="acts", doc="lawful acts given up", diary="gave up an act", protected=True)
    acts_barred: int = column(high=15, unit="acts", doc="lawful acts that confinement ruled out", protected=True)
    acts: int = column(high=15, unit="acts", doc="protected acts: speech, meeting, worship, travel", protected=True)
    trips: int = column(high=7, unit="passes", doc="passes through station entrances")
    trip_minute: int = column(high=1439, unit="minute", doc="minute of the first pass")
    outings: int = column(high=MOST_OUTINGS, unit="outings", doc="outings in the street")
    payments: int = column(high=15, unit="payments", doc="electronic payments")
    borrow: int = yes_no(doc="applies for a loan", diary="applied for a loan")
    apply: int = column(high=4, unit="code", doc="1 job, 2 school, 3 licence, 4 aid", diary="applied")
    seeks_home: int = yes_no(doc="asks for a home to rent or buy", diary="asked for a home")
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
    watched: int = yesterday("perception.watched")
    watch_caution: int = yesterday("perception.caution")
    watch_hush: int = yesterday("perception.hush")
    watch_mistrust: int = yesterday("perception.mistrust")
    gate_stop: int = yesterday("identification.stopped")
    patrol_stop: int = yesterday("grid.stop_flag")
    round_stop: int = yesterday("dispatch.stop_flag")
    code_turned: int = yesterday("governance.turned")
    arrested: int = yesterday("unrest.arrest_flag")
    jailed: int = yesterday("unrest.jailed")
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
    news: int = yesterday("information.stirring")
    support: int = yesterday("information.perceived", absent=SUPPORT_SEEN)
    held: int = yesterday("policing.held")
    coded: int = yesterday("governance.coded")
    kept_in: int = yesterday("emergencies.kept_in")
    dread: int = yesterday("policing.dread")
    anger: int = yesterday("policing.anger")
    called: int = yesterday("abroad.pressed")
    rebuked: int = yesterday("petitions.held_flag")
    family_called: int = household("abroad.pressed")
    grievance: int = yesterday("grievances.grievance")
    approval: int = yesterday("grievances.approval")
    resolve: int = yesterday("grievances.resolve")
    effort: int = yesterday("striving.effort")
    restraint: int = yesterday("striving.restraint")
    caution: int = yesterday("striving.caution")
    withdrawal: int = yesterday("striving.withdrawal")
    kept: int = yesterday("ceremony.kept")
    visited: int = yesterday("ceremony.called")
    turned: int = yesterday("ceremony.turned")
    shadowed: int = yesterday("sought.felt")
    asked: int = yesterday("kinship.asked")
    on_screen: int = yesterday("screens.shown")
    mistaken_face: int = yesterday("screens.mistaken")
    shame: int = yesterday("screens.withdrawal")
    friends_speak: int = friends("society.expressed")
    friends_shamed: int = friends("sanctions.shamed")
    family_shamed: int = household("sanctions.shamed")
    friends_shown: int = friends("screens.shown")
    family_shown: int = household("screens.shown")


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
        "0.00045",
        unit="probability",
        low="0.0002",
        high="0.0007",
        doc="spoken dissent that is a protest: a fifth (P275 to P277) of the 2.8 of 1,000 people a year (P270)",
    )
    fear_weight: int = assumed(
        "0.6", unit="share", low="0.2", high="1", doc="dissent that a point of fear outweighs; deters 40% (P258)"
    )
    fear_rest: int = assumed("40", unit="points", low="10", high="80", doc="fear at rest")
    fear_watched: int = assumed(
        "0.15", unit="share", low="0", high="0.3", doc="added to rest by each point of the belief of being watched"
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
        "0.004",
        unit="share",
        low="0.001",
        high="0.02",
        doc="the same if anybody at home is sanctioned",
        at_most="fear_sanction",
    )
    fear_friend: int = assumed(
        "0.002",
        unit="share",
        low="0",
        high="0.01",
        doc="the same for each friend seen sanctioned (up to 8)",
        at_most="fear_household",
    )
    fear_called: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="0.3",
        doc="the same if anybody at home is called on for kin abroad, or the person is rebuked for a letter",
        at_most="fear_stop",
    )
    fear_half_life: int = assumed("60", unit="days", low="14", high="365", doc="half-life of fear")
    chill: int = assumed(
        "0.4", unit="share", low="0.2", high="0.6", doc="lawful acts that are given up at full fear; some, never all"
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
    hurt_grievance: int = assumed(
        "0.02", unit="share", low="0.005", high="0.035", doc="hardship of a wrong of work, pay or goods that comes up"
    )
    win_service: int = assumed(
        "0.01", unit="share", low="0", high="0.02", doc="of the way to full trust that a gain from services goes"
    )
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
        role="statistics",
    )
    outings: int = assumed(
        "2", unit="outings", low="0", high="7", doc="usual outings in the street a day", role="statistics"
    )
    payments: int = assumed(
        ("1", "2", "2", "3", "4"),
        unit="payments",
        low="0",
        high="10",
        by="income_fifth",
        doc="fewest payments a day; half as many from 65 on",
        role="statistics",
    )
    worship: int = assumed("0.07", unit="per week", low="0", high="0.13", by="group", doc="going to worship")
    meet: int = assumed("0.07", unit="per week", low="0", high="0.13", doc="lawful meetings, such as of clubs")
    train: int = param(
        ("0.5", "0.9", "1.4", "2.1", "3.6"),
        unit="per year",
        low="0.1",
        high="14",
        evidence="P541",
        by="income_fifth",
        doc="fast-train tickets, from 14 on; the mean is the published 1.7, how it rises with income is assumed",
    )
    flight: int = param(
        ("0.1", "0.2", "0.35", "0.6", "1.35"),
        unit="per year",
        low="0.02",
        high="4",
        evidence="P540",
        by="income_fifth",
        doc="air tickets, from 14 on; the mean is the published 0.52, how it rises with income is assumed",
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
    repay_stale: int = assumed(
        "0.015",
        unit="per week",
        low="0.005",
        high="0.04",
        doc="repaying later than that, if nobody sues",
        at_most="repay",
    )
    repay_sued: int = param(
        "0.003",
        unit="per week",
        low="0.001",
        high="0.006",
        evidence="P202",
        doc="repaying later than that, if sued; half of the published exits of the list, which half is not known",
    )
    repay_listed: int = param(
        "0.003",
        unit="per week",
        low="0.001",
        high="0.006",
        evidence="P202",
        doc="repaying, added for people on the list; the other half",
    )
    sues: int = param(
        "0.19",
        unit="share",
        low="0.08",
        high="0.4",
        evidence="P179",
        doc="debts over which the creditor goes to court if they stay unpaid; gives the published entries a year",
        role="statistics",
    )
    sued_start: int = param(
        "0.0095",
        unit="probability",
        low="0.006",
        high="0.015",
        evidence="P177",
        doc="adults with a sued debt on the first day; gives the published number of the listed",
        role="statistics",
    )
    arrears_start: int = assumed(
        "0.027",
        unit="probability",
        low="0.005",
        high="0.1",
        doc="adults with another debt overdue on the first day",
        role="statistics",
    )
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
    home: int = assumed(
        "0.1",
        unit="per year",
        low="0.03",
        high="0.3",
        doc="asking for a home, of adults: a move every three to thirty years",
    )
    ill: int = assumed(("3", "2", "3", "5"), unit="per year", low="0", high="7", by="age_band", doc="days ill in bed")
    leave: int = assumed(
        ("0.01", "0.08"), unit="per year", low="0", high="0.3", by="migrant", doc="leaving the city for good"
    )
    # By age as in life tables of China around 2020: all ages together give 7 to 8 per 1,000. A
    # fifth less or more.
    die: int = assumed(
        ("0.0005", "0.0017", "0.008", "0.045"),
        unit="per year",
        low="0.0004",
        high="0.054",
        by="age_band",
        doc="dying, of whatever cause",
    )
    vacancy: int = assumed(
        "60",
        unit="days",
        low="30",
        high="90",
        doc="mean time until somebody moves in where somebody left or died",
        role="statistics",
    )
    fear_fade: int = derived(unit="probability", doc="share of the gap to its rest that fear closes in a day")
    grievance_fade: int = derived(unit="probability", doc="share of the gap to its rest that dissent closes in a day")
    trust_regain: int = derived(unit="probability", doc="share of the gap to its rest that trust closes in a day")
    settle: int = derived(unit="probability", doc="somebody moves in at the end of a week")
    vacant: int = derived(unit="probability", doc="nobody is there on the first day", by=("migrant", "age_band"))


class Draw(NamedTuple):
    mood: int = draw("leaning and days overdue on the first day; rounding of slow change after it")
    voice: int = draw("threshold and arrears on the first day; then an occasion; low bits: face to face")
    travel: int = draw("round trip; bits: outings, payments, a second trip, protest, posts; ages of the first debts")
    rush: int = minute("commute", "minute of the first pass")
    leave: int = rare("0.001", "leaving for good, or dying")
    ill: int = rare("0.02", "a day ill")
    worship: int = rare("0.02", "worship; low bits: given up")
    meet: int = rare("0.02", "a meeting; low bits: given up")
    ticket: int = rare("0.05", "a long trip, by train or air; low bits: given up")
    petty: int = rare("0.04", "a petty breach")
    offence: int = rare("0.0005", "an offence")
    debt: int = rare("0.04", "falling into arrears, or repaying")
    borrow: int = rare("0.005", "applying for a loan")
    apply: int = rare("0.02", "applying for one of four things")
    home: int = rare("0.001", "asking for a home")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Turn half-lives into the share of a gap that closes in a day."""
    return {
        "fear_fade": daily_rate(par["fear_half_life"]),
        "grievance_fade": daily_rate(par["grievance_half_life"]),
        "trust_regain": daily_rate(par["trust_half_life"]),
        # A place stands vacant for half a week until the first Sunday, and then a week for each
        # Sunday on which nobody comes: 7 / settle - 3 days.
        "settle": WEEK / (par["vacancy"] + 3),
        "vacant": tuple(_vacant_share(leave + die, par["vacancy"]) for leave in par["leave"] for die in par["die"]),
    }


def _vacant_share(rate: Decimal, vacancy: Decimal) -> Decimal:
    """Return the share of places that stand vacant where people go at a rate a year and the next
    one takes so many days.
    """
    return rate * vacancy / (365 + rate * vacancy)


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
    """Return the gravest stop of yesterday: 0 none, 1 a right one, 2 a wrong one, a turned code or
    an arrest in a protest.
    """
    patrol_stop = (seen.patrol_stop > 0) + (seen.patrol_stop > LAST_RIGHT)
    round_stop = (seen.round_stop > 0) + (seen.round_stop > LAST_RIGHT)
    wronged = WRONGLY * max(seen.code_turned, seen.turned, int(seen.arrested > 0))
    return max(patrol_stop, round_stop, seen.gate_stop, wronged)


def _fright(seen: Seen, par: Par) -> int:
    """Return the share of the way to full fear that yesterday's events go."""
    stop = par.fear_stop if _stop_code(seen) > 0 else 0
    punished = seen.sanctioned + seen.kept + seen.shadowed + seen.on_screen
    sanction = par.fear_sanction if punished > 0 else 0
    household_sanction = par.fear_household if seen.family_shamed + seen.family_shown > 0 else 0
    friends_sanctions = par.fear_friend * min(seen.friends_shamed + seen.friends_shown, SEEN_FRIENDS)
    calls = seen.called + seen.family_called + seen.visited + seen.asked + seen.rebuked
    call = par.fear_called if calls > 0 else 0
    removal = par.fear_gag * seen.gagged
    # Policing counts in 1/512.
    policing = 2 * seen.dread
    return stop + sanction + household_sanction + friends_sanctions + call + removal + policing


def _fear(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Fear of the authorities: it fades to its rest, and yesterday's events raise it."""
    rest = par.fear_rest + part_of(seen.watched, par.fear_watched)
    faded = rest if seen.day == 0 else relax_toward(own.fear, rest, par.fear_fade, draw.mood)
    return faded + rounded_part_of(MOST_POINTS - faded, _fright(seen, par), lot(draw.mood, 5))


def _hardship(seen: Seen, par: Par) -> int:
    """Yesterday's hardship, in 1/1024: by stops, sanctions, refusals, removals and policing."""
    stop = par.hurt_stop if _stop_code(seen) >= WRONGLY else 0
    wronged = seen.wrong_sanction + seen.for_kin + seen.kept + seen.shadowed + seen.mistaken_face
    sanction = par.hurt_sanction if wronged > 0 else 0
    refusal = par.hurt_refusal if seen.refused > 0 else 0
    removal = par.hurt_gag * seen.gagged
    livelihood = par.hurt_grievance * seen.grievance
    # Policing counts in 1/512.
    policing = 2 * seen.anger
    return stop + sanction + refusal + removal + livelihood + policing


def _dissent_and_trust(own: Own, seen: Seen, par: Par, draw: Draw, leaning: int) -> tuple[int, int]:
    """Private dissent and trust: both return to rest; hardship raises dissent and lowers trust."""
    first_day = seen.day == 0
    noise = bits_of(draw.mood, 10, 16)
    trust_at_rest = max(par.trust_mean + (NEUTRAL - leaning) // 2 - seen.watch_mistrust, 0)
    trust = trust_at_rest if first_day else relax_toward(own.trust, trust_at_rest, par.trust_regain, noise)
    dissent = leaning if first_day else relax_toward(own.dissent, leaning, par.grievance_fade, noise)
    hardship = _hardship(seen, par)
    # Grievance is hardship times one minus legitimacy (Epstein 2002).
    grievance = hardship * (FULL - trust) // FULL
    chance = lot(draw.mood, 15)
    aggrieved = dissent + rounded_part_of(MOST_POINTS - dissent, grievance, chance)
    won = rounded_part_of(MOST_POINTS - trust, par.win_service * seen.approval, chance)
    return aggrieved, trust - rounded_part_of(trust, hardship, chance) + won


def _speech(
    seen: Seen, par: Par, draw: Draw, free: int, able: int, dissent: int, threshold: int, fear: int, withheld: int
) -> tuple[int, int, int, int, int]:
    """Return whether dissent would be spoken, is wished, is spoken, is a protest, and is heard by
    friends.

    Who is confined would speak, and cannot.
    """
    friends_heard = min(seen.friends_speak, HEARD_FRIENDS)
    pull_of_friends = par.turnout_sign * par.tie_pull * friends_heard
    outweighed = part_of(seen.support - SUPPORT_SEEN, par.seeming)
    pull = dissent - threshold + pull_of_friends - outweighed
    # Friends who spoke make an occasion only where they draw in.
    echo = par.echo * friends_heard if par.turnout_sign > 0 else 0
    occasion = par.occasion + echo + (par.stir if seen.news > 0 else 0)
    would = able and pull > 0 and happens(draw.voice, occasion)
    wished = would and free
    spoken = wished and pull > part_of(fear, par.fear_weight) + seen.watch_hush
    protest = spoken and happens_low(bits_of(draw.travel, 9, 16), par.street)
    # Without an account or a post, dissent is heard face to face or in a protest.
    face_to_face = happens_in(lot(draw.voice, 0), par.face)
    heard = spoken and (protest or (seen.closed == 0 and not withheld) or face_to_face)
    return would, wished, spoken, protest, heard


def _lawful_act(able: int, free: int, roll: int, chance: int, dread: int) -> tuple[int, int, int]:
    """Return whether a lawful act is wanted today, whether it is barred, and whether it is done.

    It is barred to the confined. The others do it in spite of dread, against which the low eight
    bits of the draw are held.
    """
    wanted = able and happens(roll, chance)
    done = wanted and free and bits_of(roll, 0, 8) >= dread
    return wanted, wanted and not free, done


def _lawful_acts(
    seen: Seen, par: Par, draw: Draw, free: int, fit: int, grown: int, can_speak: int, fear: int
) -> tuple[int, int, int, int, int, int]:
    """Return whether the person worships, meets, travels and marches; how many such acts are wanted
    by who is free, and how many are barred.

    Worship, meetings and the street may be watched and scored; tickets are not.
    """
    dread = part_of(fear, par.chill)
    watched = min(dread + seen.watch_caution, FULL)
    exposed = watched + ((FULL - watched) * seen.caution >> 8)
    wants_worship, no_worship, worships = _lawful_act(fit, free, draw.worship, par.worship, exposed)
    wants_meeting, no_meeting, meets = _lawful_act(grown, free, draw.meet, par.meet, exposed)
    wants_trip, no_trip, travels = _lawful_act(grown, free, draw.ticket, par.flight + par.train, dread)
    wants_street = can_speak and seen.resolve > 0
    no_street = wants_street and not free
    marches = wants_street and free and bits_of(draw.travel, 9, 8) >= exposed
    barred = no_worship + no_meeting + no_trip + no_street
    wanted = wants_worship + wants_meeting + wants_trip + wants_street - barred
    return worships, meets, travels, marches, wanted, barred


def _lost_income(seen: Seen) -> int:
    """Return whether income was lost yesterday."""
    lost = seen.poorer + seen.squeezed + seen.held + seen.kept + seen.jailed > 0
    return lost or seen.pay_cut >= PAY_CUT_FELT


def _first_debt(par: Par, draw: Draw, adult: int) -> tuple[int, int]:
    """Days overdue on the first day, and whether the creditor goes to court."""
    sued = adult and happens(draw.voice, par.sued_start)
    other = adult and happens(draw.voice, par.sued_start + par.arrears_start)
    first = lot(draw.travel, 0)
    second = lot(draw.travel, 10)
    younger = min(first, second)
    # Half at any age, half at the younger of two: the oldest are a third as many as the youngest.
    age = first if bits_of(draw.travel, 20, 1) else younger
    overdue = STALE_DEBT + 1 + age * SUED_DEBTS // LOTS
    elsewhere = 1 + younger * FIRST_DEBTS // LOTS
    goes_to_court = elsewhere <= STALE_DEBT and happens_in(lot(draw.mood, 20), par.sues)
    return (overdue if sued else (elsewhere if other else 0)), sued or (other and goes_to_court)


def _debt(own: Own, seen: Seen, par: Par, draw: Draw, owed: int, sued: int, adult: int) -> tuple[int, int]:
    """Days overdue this evening, and whether the creditor sues.

    A debt is repaid or ages, and a new one may begin.
    """
    poorer = _lost_income(seen)
    late = par.repay_sued if sued else par.repay_stale
    usual = par.repay if owed <= STALE_DEBT else late
    repay = (halved(usual) if poorer else usual) + par.repay_listed * seen.listed
    miss = par.miss + (par.squeeze if poorer else 0)
    overdue = max(owed, seen.due)
    older = 0 if happens(draw.debt, repay) else min(overdue + 1, LONGEST)
    new = adult and happens(draw.debt, miss)
    after = older if overdue > 0 else int(new)
    begins = own.arrears == 0 and happens_in(lot(draw.mood, 20), par.sues)
    first_day = seen.day == 0
    owes = owed if first_day else after
    return owes, owes > 0 and (sued or (begins and not first_day))


def _deterred(chance: int, times: int, share: int, fear: int, held_back: int) -> int:
    """Return a chance, so many times as large, less what fear deters (at full fear, this share of
    it).

    What is held back for the score, in 1/256, comes off what fear leaves.
    """
    remains = (FULL - part_of(fear, share)) * (FULL - held_back) >> 8
    # The chance is at most 0.04 after times, so that the product stays within 31 bits.
    return (chance * times >> 5) * remains >> 3


def _application(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of what the person applies for, out of what is open to the person; 0 for
    nothing.
    """
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
    """Return whether the person makes a round trip by rail; who is in work rides less at
    weekends.
    """
    at_leisure = seen.weekday >= WEEKEND and seen.employed > 0
    return seen.age >= RIDES_FROM and happens(draw.travel, halved(par.ride) if at_leisure else par.ride)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Live one day of one person.

    The stages are who is here, what the person feels, what the person says, which lawful acts the
    person does or gives up, what the person owes, and what else the person does today. Yesterday's
    stops, sanctions, refusals and removals are felt today.
    """
    # Who is here, and free to act. A person who goes leaves a vacancy, and a newcomer of the same
    # traits takes it. Both are in balance from day 0.
    first_vacant = seen.day == 0 and happens(draw.travel, par.vacant) and own.arrives == 0
    here = own.present > 0 and not first_vacant and not happens(draw.leave, par.leave + par.die)
    arrives = not here and seen.weekday == SUNDAY and happens(draw.travel, par.settle)
    free = here and seen.held + seen.coded + seen.kept + seen.kept_in + seen.jailed == 0
    fit = here and not happens(draw.ill, par.ill)
    well = fit and free
    grown = fit and seen.age >= ACTS_FROM
    able = grown and free
    adult = here and seen.age >= ADULT
    # What people feel.
    leaning, threshold = _character(own, seen, par, draw)
    fear = _fear(own, seen, par, draw)
    dissent, trust = _dissent_and_trust(own, seen, par, draw, leaning)
    # What people say; nobody speaks on the first day, on which people are set up.
    can_speak = grown and seen.day != 0
    withheld = bits_of(draw.voice, 10, 8) < seen.caution
    would, wished, spoken, protest, heard = _speech(
        seen, par, draw, free, can_speak, dissent, threshold, fear, withheld
    )
    posted = spoken and not protest and seen.closed == 0 and not withheld
    # Which lawful acts people do or give up.
    worships, meets, travels, marches, wanted_acts, barred_acts = _lawful_acts(
        seen, par, draw, free, fit, grown, can_speak, fear
    )
    acts = worships + meets + travels + marches
    # What people owe.
    first_owed, first_sued = _first_debt(par, draw, adult)
    owed = first_owed if seen.day == 0 else own.arrears
    sued_before = first_sued if seen.day == 0 else own.sued
    arrears, sued = _debt(own, seen, par, draw, owed, sued_before, adult)
    borrow = par.borrow * 2 if _lost_income(seen) else par.borrow
    # What people do today. An outing more or less, a payment and a post are bits of one draw.
    rides = well and _rides(seen, par, draw)
    rides_twice = bits_of(draw.travel, 6, 3) == 0
    outings = par.outings + bits_of(draw.travel, 0, 2) + bits_of(draw.travel, 2, 2) - 3
    payments = par.payments + bits_of(draw.travel, 4, 2)
    # Who minds the record stays in for once, and pays half of it in cash.
    stays_in = bits_of(draw.travel, 21, 8) < max(seen.withdrawal, seen.shame)
    electronic = payments // 2 if stays_in else payments
    goes_out = well and outings > 0
    petty_chance = _deterred(par.petty, 1, par.deter, fear, seen.effort)
    strain = 1 + (par.strain if owed > 0 else 0)
    offence_chance = _deterred(par.offence, strain, par.deter_offence, fear, seen.restraint)
    return Own(
        present=here,
        arrives=arrives,
        leaning=leaning,
        threshold=threshold,
        dissent=dissent if here else 0,
        fear=fear if here else 0,
        trust=trust if here else 0,
        arrears=arrears if here else 0,
        sued=here and sued,
        expressed=heard,
        wished=wished,
        posts=1 + bits_of(draw.travel, 19, 1) + bits_of(draw.travel, 20, 1) if posted else 0,
        gather=protest or meets or marches,
        protest=OPINION if protest else (OPINION + seen.resolve if marches else 0),
        worship=worships,
        long_trip=(FLIGHT if happens(draw.ticket, par.flight) else TRAIN) if travels else 0,
        given_up=wished - spoken + wanted_acts - acts + (spoken and withheld) + (goes_out and stays_in),
        acts_barred=would - wished + barred_acts,
        acts=acts + heard,
        trips=(4 if rides_twice else 2) if rides else 0,
        trip_minute=draw.rush if rides else 0,
        outings=min(max(outings - stays_in, 0), MOST_OUTINGS) if well else 0,
        payments=(electronic // 2 if seen.age >= RETIRES else electronic) if able else 0,
        borrow=free and adult and happens(draw.borrow, borrow),
        apply=_application(seen, par, draw) if free else 0,
        seeks_home=free and adult and happens(draw.home, par.home),
        petty=able and happens(draw.petty, petty_chance),
        offence=able and happens(draw.offence, offence_chance),
        repaid=here and owed > arrears,
        ill=free and not fit,
        shamed_near=seen.friends_shamed + seen.friends_shown > 0,
    )


MEASURES = (
    Measure(
        column="given_up",
        kind="harm",
        unit="acts",
        doc="lawful acts given up out of fear or because of being watched (chilling)",
        account="lawful acts given up",
    ),
    Measure(
        column="acts_barred",
        kind="harm",
        unit="acts",
        doc="lawful acts that the confined wanted and could not do",
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
    Measure(column="present", kind="volume", unit="person-days", doc="days lived in the city", denominator=True),
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
        "an arrest in a protest frightens like a wrong stop: 20 + 235/2; who is in jail goes nowhere",
        own=HERE,
        seen={**DAY, "arrested": OWN_PROTECTED, "jailed": 1},
        par={**STILL, "fear_stop": "0.5"},
        draw={**QUIET, "meet": 5},
        expect={"fear": 137, "gather": 0, "acts_barred": 1, "outings": 0},
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
        "a belief of 200 adds a quarter, 50, to fear at rest: 70; a caution of 192 of 256 gives up a meeting",
        own=HERE,
        seen={**DAY, "watched": 200, "watch_caution": 192},
        par={**STILL, "fear_fade": "1", "fear_watched": "0.25", "chill": "0.4", "meet": "0.07"},
        draw={**QUIET, "meet": 191, "mood": 65535},
        expect={"fear": 70, "gather": 0, "given_up": 1, "acts_barred": 0},
    ),
    WorkedExample(
        "20 points of fear outweigh 10 and the hush 25: 35 is more than the 30 above the threshold",
        own=HERE,
        seen={**DAY, "watch_hush": 25},
        par={**STILL, "fear_weight": "0.5"},
        draw={**QUIET, "voice": 9},
        expect={"wished": 1, "expressed": 0, "given_up": 1},
    ),
    WorkedExample(
        "a confined person would speak and meet: two acts barred, none given up",
        own={**HERE, "fear": 200},
        seen={**DAY, "held": 1},
        par={**STILL, "fear_weight": "0.5", "meet": "0.07"},
        draw={**QUIET, "voice": 9, "meet": 5},
        expect={"wished": 0, "gather": 0, "given_up": 0, "acts_barred": 2, "acts": 0},
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
        "a debt begins (0.00001 < 0.5 a year), and its creditor is one who sues (lot 100 of 1,024 < 256)",
        own=HERE,
        seen=DAY,
        par={**STILL, "miss": "0.5", "sues": "0.25"},
        draw={**QUIET, "debt": "0.00001", "mood": 100 << 20},
        expect={"arrears": 1, "sued": 1},
    ),
    WorkedExample(
        "a person who is sued pays as seldom as the listed: a draw that repays another debt does not repay this one",
        own={**HERE, "arrears": 200, "sued": 1},
        seen=DAY,
        par={**STILL, "repay_stale": "0.014", "repay_sued": "0.0014"},
        draw={**QUIET, "debt": "0.001"},
        expect={"arrears": 201, "sued": 1, "repaid": 0},
    ),
    WorkedExample(
        "a sued debt of the first day: 91 days, and half of the 1,590 since the lots are 512 and at any age",
        own=HERE,
        seen={"day": 0, "age": 30},
        par={**STILL, "sued_start": "0.01", "vacant": "0"},
        draw={**QUIET, "voice": "0.005", "travel": (1 << 20) + 512},
        expect={"arrears": 886, "sued": 1, "repaid": 0},
    ),
    WorkedExample(
        "a ticket: 0.0005 a day by air, 0.002 by air or train",
        own=HERE,
        seen=DAY,
        par={**STILL, "flight": "0.1825", "train": "0.5475", "chill": "0.2"},
        draw={**QUIET, "ticket": "0.001"},
        expect={"long_trip": TRAIN, "given_up": 0, "acts": 1},
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
