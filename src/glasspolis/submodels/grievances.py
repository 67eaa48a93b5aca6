"""Grievances, after society and whatever harms or serves people: what turns them against those who
rule, or wins them over, and who takes a wrong to the street.

Purpose
Tie politics to the economy and to services: lost work, unpaid wages, empty shelves, wrong bills,
leaks, fraud and quarrels over homes cost trust and bring people into the street, and what services
do for people wins trust.

Entities and state
A person may be owed wages, and may be in a quarrel over a home; both last until they are settled.

Process
A wrong that lasts does not weigh alike on every day: it comes up on a share of days, and society
takes it as hardship on the day after, so that dissent rises and trust falls (Epstein 2002; Tyler
1990). Fraud, a new bill, a charge for another's purchase, an application that is turned away, a way
that ends at a checkpoint and a refusal for the place of registration come up at once, with more
weight. Wages go unpaid when a person loses work or the firm is refused credit, and also for reasons
that no file models; where no economy runs, all unpaid wages have such reasons. Quarrels over homes
begin more often while credit is called in, for builders then stop. Somebody who is owed wages or in
a quarrel over a home takes it to the street at one rate, and somebody who only lost work at a part
of it, since colleagues are no longer together. Society says whether fear keeps the person at home.
Unrest at work thereby follows the economy (Campante, Chor and Li 2023) and distrust follows lost
work (Algan, Guriev, Papaioannou and Passari 2017). A person who is helped in time, whose sickness
is found, or who saves time notices it in a share of cases, and society raises trust. Lost work also
leads to debts, and debts lead to offences (Agnew 1992); society models that, and it is not counted
here again.

Scheduling
Wrongs and gains of today are felt, and answered in the street, tomorrow.

Stochasticity
The bits of one dense draw a person decide what comes up, what is noticed, and whether wages go
unpaid when work is lost. Rare draws decide about wages, homes and the street.

What it cannot model
Protests have no organiser, no size and no colleagues who join; kinds are counted by people, where
the published ones are by events, which agrees if events of all kinds are alike in size. Nobody gets
used to a gain or blames another level of the state, and nobody reacts to others who are out of
work. A quarrel over a home has no building. The weights of wrongs against each other are assumed.

Follows
Tyler (1990); Epstein (2002); Campante, Chor and Li (2023); Algan et al. (2017).
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
    coarse_part_of_chance,
    column,
    derived,
    draw,
    happens,
    happens_in,
    lot,
    of,
    part_of_chance,
    rare,
    today,
    trait,
    yes_no,
    yesterday,
)

ROLE = "statistics"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)

ADULT = 18
ALL_PAY = 100  # points of pay lost without work
# Kinds of what is taken to the street, and of what a letter settles; society adds 1 to them and has
# 1 for protests of opinion.
LABOUR = 1
HOUSING = 2
# How many times the weight of a wrong that lasts and comes up, and of a small gain.
BILL_WEIGHS = 3
FRAUD_WEIGHS = 5
HELP_WEIGHS = 7
SICKNESS_WEIGHS = 4
# What society makes of a protest.
OF_OPINION = 1


class Own(NamedTuple):
    unpaid: int = yes_no(doc="wages are owed to the person", diary="was not paid the wages")
    home_quarrel: int = yes_no(doc="in a quarrel over a home", diary="was in a quarrel over a home")
    grievance: int = column(high=7, unit="times", doc="wrongs that come up today, by weight", protected=True)
    approval: int = column(high=7, unit="times", doc="gains that are noticed today, by weight", protected=True)
    resolve: int = column(
        high=2, unit="code", doc="takes to the street tomorrow: 1 work, 2 a home, fear aside", protected=True
    )
    opinion_protest: int = yes_no(doc="in a protest of opinion today", protected=True)
    labour_protest: int = yes_no(doc="in a protest over work or pay today", protected=True)
    housing_protest: int = yes_no(doc="in a protest over a home today", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    employed: int = trait("employed")
    migrant: int = trait("migrant")
    present: int = today("society.present", absent=1)
    protest: int = today("society.protest")
    jobless: int = today("economy.jobless")
    was_jobless: int = yesterday("economy.jobless")
    pay_cut: int = today("economy.pay_cut")
    dismissed: int = today("workplaces.out")
    short: int = today("economy.short")
    strapped: int = today("firms.strapped")
    credit: int = of("economy.credit")
    burst: int = of("economy.burst")
    wrong_debt: int = today("benefits.wrong_debt")
    misbilled: int = today("benefits.misbilled")
    turned_away: int = today("authentication.application_refused")
    turned_back: int = today("checkpoints.turned_back")
    kept_out: int = today("residence.refuse_flag")
    charged: int = today("authentication.charged")
    unrefunded: int = today("authentication.unrefunded")
    wrong_frozen: int = today("accounts.wrong_frozen")
    further_debt: int = today("debts.unowed")
    leak: int = today("security.told")
    defrauded: int = today("security.defrauded")
    minutes: int = today("services.minutes")
    clean_minutes: int = today("services.clean_minutes")
    food_spared: int = today("services.food_spared")
    sickness_found: int = today("services.sickness_found")
    reached: int = today("services.reached")
    let_down: int = today("dispatch.let_down")
    went_short: int = today("emergencies.short")
    caught: int = today("dispatch.caught")
    settled: int = today("petitions.settled")
    met: int = today("petitions.met")
    unheard: int = today("petitions.unheard")
    served: int = today("homevisits.served")


class Par(NamedTuple):
    unpaid: int = assumed(
        ("0.0125", "0.037"),
        unit="per year",
        low="0.00375",
        high="0.0629",
        by="migrant",
        doc="wages of a worker go unpaid; about 1 worker in 220 is owed any",
    )
    other_causes: int = assumed(
        "0.2", unit="share", low="0.05", high="0.35", doc="of it, what no loss of work or credit explains"
    )
    unpaid_on_loss: int = assumed(
        "0.1", unit="share", low="0.02", high="0.18", doc="of those who lose work, who are owed wages"
    )
    unpaid_strapped: int = assumed(
        "0.002", unit="probability", low="0.0005", high="0.0035", doc="a day's wages stay out where credit is refused"
    )
    settled: int = assumed("4", unit="per year", low="1", high="7", doc="owed wages are paid or given up")
    home: int = assumed(
        "0.001", unit="per year", low="0.0002", high="0.0018", doc="a quarrel over a home begins (adults)"
    )
    home_settled: int = assumed("1", unit="per year", low="0.3", high="1.7", doc="it ends")
    home_burst: int = assumed(
        "6", unit="times", low="1", high="11", doc="as many begin while credit is called in and builders stop"
    )
    march: int = assumed(
        "0.68",
        unit="per year",
        low="0.2",
        high="1.16",
        doc="takes unpaid wages or a home to the street; with all kinds 2.8 of 1,000 people a year (P270)",
    )
    march_jobless: int = assumed(
        "0.05", unit="share", low="0", high="0.1", doc="of that rate, of those who only lost work or pay"
    )
    weigh_work: int = assumed("0.03", unit="share", low="0.01", high="0.05", doc="of days on which lost work comes up")
    weigh_unpaid: int = assumed("0.06", unit="share", low="0.02", high="0.1", doc="... on which owed wages do")
    weigh_home: int = assumed("0.06", unit="share", low="0.02", high="0.1", doc="... on which a home does")
    weigh_bill: int = assumed("0.04", unit="share", low="0.01", high="0.07", doc="... on which a wrong debt does")
    weigh_leak: int = assumed(
        "0.004", unit="share", low="0", high="0.008", doc="... on which a leak that one was told of does"
    )
    weigh_shelf: int = assumed(
        "0.05",
        unit="share",
        low="0.01",
        high="0.09",
        doc="of empty or dear shelves that are held against those who rule",
    )
    notice_minute: int = assumed(
        "0.02", unit="share", low="0.005", high="0.035", doc="each saved minute is noticed and put down to services"
    )
    notice_air: int = assumed("0.005", unit="share", low="0", high="0.01", doc="... each minute out of dirty air is")
    notice_help: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="... a recall, a found sickness or help in time is"
    )
    unpaid_start: int = derived(unit="probability", doc="owed wages on the first day", by="migrant")
    home_start: int = derived(unit="probability", doc="in a quarrel over a home on the first day")


class Draw(NamedTuple):
    mind: int = draw("ten bits each: what comes up (0), what is noticed (10), owed wages on a loss (20)")
    wages: int = rare("0.05", "wages go unpaid, or are settled")
    home: int = rare("0.02", "a quarrel over a home begins or ends")
    street: int = rare("0.005", "takes it to the street")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Shares of the first day: those that the rates of beginning and ending keep up."""
    # No higher than the draws that they are held against.
    most = Decimal("0.019")
    return {
        "unpaid_start": tuple(min(_kept_up(rate, par["settled"]), Decimal("0.049")) for rate in par["unpaid"]),
        "home_start": min(_kept_up(par["home"], par["home_settled"]), most),
    }


def _kept_up(begins: Decimal, ends: Decimal) -> Decimal:
    """Return the share of people in a state that begins and ends at these rates."""
    return begins / (begins + ends) if begins > 0 else begins


def _unpaid(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether wages are owed this evening."""
    usual = par.unpaid if seen.credit == 0 else part_of_chance(par.unpaid, par.other_causes)
    begins = happens(draw.wages, par.unpaid_strapped if seen.strapped > 0 else usual)
    lost_today = seen.jobless > seen.was_jobless
    on_loss = lost_today and happens_in(lot(draw.mind, 20), par.unpaid_on_loss)
    ends = happens(draw.wages, par.settled)
    goes_on = int(not ends and seen.settled != LABOUR) if own.unpaid > 0 else int(begins and seen.jobless == 0)
    first = happens(draw.wages, par.unpaid_start)
    return seen.present * seen.employed * int(first if seen.day == 0 else goes_on > 0 or on_loss)


def _home(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return whether the person is in a quarrel over a home this evening."""
    times = par.home_burst if seen.burst > 0 else 1
    begins = draw.home < par.home * times
    ends = happens(draw.home, par.home_settled)
    goes_on = not ends and seen.settled != HOUSING if own.home_quarrel > 0 else begins
    first = happens(draw.home, par.home_start)
    return seen.present * int(seen.age >= ADULT) * int(first if seen.day == 0 else goes_on)


def _comes_up(seen: Seen, par: Par, draw: Draw, unpaid: int, home: int) -> int:
    """Return the weight of what comes up today: at once what happened today, by lot what lasts."""
    debt = max(seen.wrong_debt, seen.unrefunded, seen.wrong_frozen, int(seen.further_debt > 0))
    work = par.weigh_work * max(seen.pay_cut, ALL_PAY * seen.dismissed) // ALL_PAY
    lasting = work + par.weigh_unpaid * unpaid + par.weigh_home * home + par.weigh_bill * debt
    share = lasting + par.weigh_leak * seen.leak + par.weigh_shelf * seen.short
    up = int(happens_in(lot(draw.mind, 0), share))
    # To be turned away or back, or to call, write or wait for supplies in vain, weighs as much as a
    # bill that one does not owe.
    in_vain = max(seen.let_down, seen.unheard, seen.went_short)
    turned = max(seen.turned_away, seen.turned_back, int(seen.kept_out > 0))
    billed = BILL_WEIGHS * max(seen.misbilled, seen.charged, turned, in_vain)
    return max(up, FRAUD_WEIGHS * seen.defrauded, billed) * seen.present


def _noticed(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the weight of what services did today, if it is noticed."""
    chance = lot(draw.mind, 10)
    answered = HELP_WEIGHS * max(seen.reached, seen.met, seen.served)
    found = SICKNESS_WEIGHS * max(seen.sickness_found, seen.caught)
    helped = max(answered, found, seen.food_spared)
    small = seen.minutes * par.notice_minute + seen.clean_minutes * par.notice_air
    of_help = helped if happens_in(chance, par.notice_help) else 0
    return max(of_help, int(happens_in(chance, small))) * seen.present


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What one person is owed, holds against those who rule, notices, and takes to the street."""
    unpaid = _unpaid(own, seen, par, draw)
    home = _home(own, seen, par, draw)
    part = coarse_part_of_chance(par.march, par.march_jobless * seen.pay_cut // ALL_PAY)
    over_work = happens(draw.street, par.march) if unpaid > 0 else draw.street < part
    over_home = home > 0 and happens(draw.street, par.march)
    adult = seen.present * int(seen.age >= ADULT and seen.day > 0)
    return Own(
        unpaid=unpaid,
        home_quarrel=home,
        grievance=_comes_up(seen, par, draw, unpaid, home),
        approval=_noticed(seen, par, draw),
        resolve=adult * (LABOUR if over_work else (HOUSING if over_home else 0)),
        opinion_protest=seen.protest == OF_OPINION,
        labour_protest=seen.protest == OF_OPINION + LABOUR,
        housing_protest=seen.protest == OF_OPINION + HOUSING,
    )


MEASURES = (
    Measure(
        column="unpaid",
        kind="harm",
        unit="person-days",
        doc="days on which wages are owed",
        person=False,
        account="jobs and income lost",
    ),
    Measure(
        column="home_quarrel", kind="volume", unit="person-days", doc="days in a quarrel over a home", person=False
    ),
    Measure(
        column="grievance",
        kind="behaviour",
        unit="times",
        doc="wrongs of work, pay, goods, bills, leaks and homes that come up, by weight",
        person=False,
    ),
    Measure(
        column="approval",
        kind="behaviour",
        unit="times",
        doc="gains from services that are noticed, by weight",
        person=False,
    ),
    Measure(
        column="labour_protest",
        kind="behaviour",
        unit="times",
        doc="took part in a protest over work or pay",
    ),
    Measure(column="housing_protest", kind="behaviour", unit="times", doc="took part in a protest over a home"),
    Measure(column="opinion_protest", kind="behaviour", unit="times", doc="took part in a protest of opinion"),
)

NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
WORKER = {"day": 9, "age": 30, "employed": 1, "present": 1}
EXAMPLES = (
    WorkedExample(
        "turned back at a checkpoint: as a wrong bill, three",
        seen={**WORKER, "turned_back": 1},
        draw=QUIET,
        expect={"grievance": 3},
    ),
    WorkedExample(
        "work is lost today, and lot 0 is below a tenth: wages are owed, and the loss comes up (0 < 31)",
        seen={**WORKER, "jobless": 1, "pay_cut": 100, "credit": 1000000},
        draw={**QUIET, "mind": 0},
        expect={"unpaid": 1, "grievance": 1, "resolve": 0},
    ),
    WorkedExample(
        "lost for longer: nothing new is owed; lot 30 is below 30 of 1,024, lot 31 would not be",
        seen={**WORKER, "jobless": 1, "was_jobless": 1, "pay_cut": 100, "credit": 1000000},
        par={"weigh_work": "0.0303"},
        draw={**QUIET, "mind": 30},
        expect={"unpaid": 0, "grievance": 1},
    ),
    WorkedExample(
        "owed wages are taken to the street by one of 1.16 a year (chance 0.0032 a day)",
        own={"unpaid": 1},
        seen=WORKER,
        par={"march": "1.16"},
        draw={**QUIET, "street": "0.003"},
        expect={"unpaid": 1, "resolve": LABOUR},
    ),
    WorkedExample(
        "a quarrel over a home goes on, and to the street",
        own={"home_quarrel": 1},
        seen={**WORKER, "employed": 0},
        par={"march": "1.16"},
        draw={**QUIET, "street": "0.003"},
        expect={"home_quarrel": 1, "resolve": HOUSING},
    ),
    WorkedExample(
        "lost work alone at a tenth of 0.0032: 0.0003 is below, 0.003 not",
        seen={**WORKER, "jobless": 1, "was_jobless": 1, "pay_cut": 100, "credit": 1000000},
        par={"march": "1.16", "march_jobless": "0.1"},
        draw={**QUIET, "street": "0.0003"},
        expect={"resolve": LABOUR},
    ),
    WorkedExample(
        "somebody was defrauded and told of a leak: at once, five times the weight",
        seen={**WORKER, "leak": 1, "defrauded": 1},
        draw=QUIET,
        expect={"grievance": 5, "unpaid": 0},
    ),
    WorkedExample(
        "help came in time, and lot 511 is below a half",
        seen={**WORKER, "reached": 1},
        draw={**QUIET, "mind": 511 << 10 | 1023},
        expect={"approval": 7, "grievance": 0},
    ),
    WorkedExample(
        "ten minutes saved at 20 of 1,024 each: lot 199 is below 200, too little for help",
        seen={**WORKER, "minutes": 10},
        draw={**QUIET, "mind": 199 << 10 | 1023},
        expect={"approval": 1},
    ),
    WorkedExample("society let a labour protest happen", seen={**WORKER, "protest": 2}, draw=QUIET,
                  expect={"labour_protest": 1, "opinion_protest": 0, "housing_protest": 0}),
)  # fmt: skip
KNOBS = (
    Knob(
        set={"grievances.march": "1.16"},
        measure="grievances.labour_protest",
        moves="up",
        why="more of those who are wronged go into the street",
    ),
    Knob(
        set={"economy.shock_size": "0.5"},
        measure="grievances.labour_protest",
        moves="up",
        why="lost work and unpaid wages bring unrest at work (Campante, Chor and Li 2023)",
    ),
    Knob(
        base={"grievances.weigh_work": "0.01"},
        set={"grievances.weigh_work": "0.05"},
        measure="society.trust",
        moves="down",
        why="lost work costs trust (Algan et al. 2017)",
    ),
    Knob(
        set={"grievances.weigh_unpaid": "0.1"},
        measure="society.dissent",
        moves="up",
        why="grievance is hardship where legitimacy is low (Epstein 2002)",
    ),
    Knob(
        set={"grievances.notice_minute": "0.035"},
        measure="society.trust",
        moves="up",
        why="what services do for people wins trust (Tyler 1990)",
    ),
    Knob(
        set={"grievances.home": "0.0018"},
        measure="grievances.housing_protest",
        moves="up",
        why="more quarrels over homes",
    ),
)
