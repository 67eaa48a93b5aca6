"""Governance: officials who report, a centre that believes, and codes misused; each morning, before
all persons.

Purpose
Show what the centre knows of its own country when careers depend on figures, and what officials who
have power over codes do with it.

Entities and state
A region's official has a quota, time in office and an exaggeration on paper; the region has a
truth, a report, what the centre believes, funds, load and a backlog. A cell's worker has a quota of
visits.

Process
An official splits effort between what is counted and what is not (Holmstrom and Milgrom 1991). The
more a career depends on the figure, the more effort goes to it, and the less is left for people's
cases. With the same weight an official fills a shortfall on paper: up to the quota, or towards what
rivals in other regions reported yesterday. For the promotion at the end of a term goes to the
official who reports most (a tournament: Lazear and Rosen 1981; Li and Zhou 2005), whatever the
truth. Growth is added to the level year by year. An audit that is likely and costly lowers both
kinds of exaggeration (Becker 1968). From a date on machines may report a share of the figure, and
officials change some of that; then reports follow the truth again (Greenstone et al. 2022). The
centre takes a share off what officials report (P316), and audits teach it how much: the share moves
to what they find, so that where nobody exaggerates any more nothing is taken off. It moves funds,
by a slow budget, to where it sees shortfalls and hears of cases that wait. In a decentralised state
the regions' own knowledge moves funds at once (Hayek 1945), and plans as well (planning). Files
that work with the figures of officials read how much is hidden in a region (services does for the
air). Quotas follow what was reported (the ratchet: Weitzman 1980), which is the self-adjusting
control that planners hoped for. Stability is load against capacity (Wallace's phrase for what keeps
a region quiet): cases beyond capacity wait, and people's applications are not dealt with. Where
people of a cell spoke, met or complained, an official may turn the codes of the whole cell (P240),
although nobody there did wrong. A turned code bars for some days. It ends before that when a
complaint is found right (petitions), when the misuse in the cell becomes known, and when codes are
no longer asked for (emergencies). After misuse becomes known its officials are punished (P241), and
for a time nobody there dares to turn codes.

Scheduling
Reports, belief and funds of one morning rest on yesterday.

Stochasticity
There are draws by unit for shocks, audits and misuse, and draws by person for codes and service.

What it cannot model
Collusion with auditors, a centre that prefers the flattering figure, and officials who refuse are
left out. Load is counted in minutes that no source gives. The file has no rule that adapts to
people; its quotas follow figures on paper.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

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
    happens_high,
    happens_in,
    lot,
    of,
    param,
    switch,
    tally,
    today,
    unit_draw,
    units,
    within,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import BY_GROUP_RULE, GROUP_OF_WHO_SPOKE

ROLE = "world"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


FULL = 1_000_000
FINE = 1000
YEAR = 365
MOST = 10**9
TOP = 1 << 31
# Codes of how a turned code ended.
RAN_OUT = 1
BY_COMPLAINT = 2
BECAME_KNOWN = 3
NO_CODES = 4
LEFT = 5
USUAL_WEIGHT = 410  # of exaggeration where careers, audits and penalties are as assumed: 0.6 / (1 + 0.5)


class Own(NamedTuple):
    code_days: int = column(high=250, unit="days", doc="left of a code that was turned")
    coded: int = yes_no(doc="barred by a turned code", diary="was barred by a code")
    barred_days: int = days(doc="for which a turned code has barred")
    code_end: int = column(
        high=LEFT,
        unit="code",
        doc="a turned code ended today: 1 it ran out, 2 by a complaint, 3 misuse became known, 4 no codes any more, "
        "5 the person left",
        diary="had the code turned back",
    )
    code_flag: int = flag(
        doc="a code turned by an official for ends of one's own",
        unit="codes",
        counts="codes turned by officials for ends of their own",
        diary="had the code turned",
    )
    turned: int = yes_no(doc="a code was turned today")
    unserved: int = yes_no(doc="applied for something and nobody had time", diary="found that nobody had time")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    apply: int = today("society.apply")
    spoke: int = yesterday("society.expressed")
    met: int = yesterday("society.gather")
    complained: int = yesterday("petitions.complained")
    righted: int = yesterday("petitions.righted")
    codes: int = of("emergencies.codes", absent=1)
    known: int = of("governance.known")
    alarm: int = of("governance.alarm")
    refuse: int = of("governance.refuse")


class Units(NamedTuple):
    shock: int = units(
        "region",
        low=-1000000000,
        high=1000000000,
        unit="0.000001 of quota",
        doc="deviation of what is counted from its usual level",
    )
    truth: int = units(
        "region",
        low=-1000000000,
        high=1000000000,
        start=FULL,
        unit="0.000001 of quota",
        doc="what is counted, as it is",
    )
    reported: int = units(
        "region", low=-1000000000, high=1000000000, start=FULL, unit="0.000001 of quota", doc="what the region reports"
    )
    figure: int = units(
        "region", low=0, high=1000000000, start=FULL, unit="0.000001 of quota", doc="the truth, as the figure is read"
    )
    told: int = units(
        "region", low=0, high=1000000000, start=FULL, unit="0.000001 of quota", doc="what is reported, read so"
    )
    believed: int = units(
        "region",
        low=-1000000000,
        high=1000000000,
        start=FULL,
        unit="0.000001 of quota",
        doc="what the centre makes of it",
    )
    taken_off: int = units(
        "region", low=0, high=1000000000, unit="0.000001", doc="share that the centre takes off what it is told"
    )
    hides: int = units(
        "region",
        low=0,
        high=4096,
        start=1024,
        unit="1/1024",
        doc="how much officials hide, as a part of what officials usually do",
    )
    error: int = units(
        "region", low=0, high=1000000000, unit="0.000001 of quota", doc="believed less true, without sign"
    )
    over: int = units("region", low=0, high=1000000000, unit="0.000001 of quota", doc="of it, too good")
    paper: int = units(
        "region", low=0, high=1000000000, unit="0.000001 of the level / 365", doc="growth added on paper so far"
    )
    quota: int = units(
        "region", low=0, high=1000000000, start=FULL, unit="0.000001 of quota", doc="what must be reached"
    )
    office: int = units("region", low=0, high=1000000000, unit="days", doc="in office")
    promoted: int = units(
        "region", low=0, high=1000000000, unit="officials", doc="an official goes up, having reported more than rivals"
    )
    undeserved: int = units(
        "region", low=0, high=1000000000, unit="officials", doc="of these, though no more was true than elsewhere"
    )
    caught: int = units(
        "region", low=0, high=1000000000, unit="audits", doc="audits that found an exaggerated report today"
    )
    budget: int = units(
        "region",
        low=0,
        high=1000000000,
        start=FULL,
        unit="0.000001 of an even share",
        doc="funds as the centre deals them out, by what it is told",
    )
    funds: int = units(
        "region",
        low=0,
        high=1000000000,
        start=1000,
        unit="0.001 of an even share",
        doc="funds, as the centre or the region decides",
    )
    decided_here: int = units("world", low=0, high=1024, unit="1/1024", doc="share that regions decide for themselves")
    astray: int = units(
        "region",
        low=0,
        high=1000000000,
        unit="0.001 of an even share",
        doc="funds that are not where the truth would put them",
    )
    load: int = units(
        "region", low=0, high=1000000000, unit="0.001", doc="minutes of cases today over minutes of capacity"
    )
    backlog: int = units("region", low=0, high=1000000000, unit="minutes", doc="cases that wait")
    refuse: int = units("region", low=0, high=1000000000, unit="1/1024", doc="applications that find nobody")
    unstable: int = units(
        "region", low=0, high=1000000000, unit="0/1", doc="more waits than the days of work that are borne"
    )
    known: int = units("cell", low=0, high=1, unit="0/1", doc="misuse of codes became known today")
    punished: int = units(
        "cell", low=0, high=1000000000, unit="officials", doc="officials punished today for misuse of codes"
    )
    quiet: int = units("cell", low=0, high=365, unit="days", doc="for which officials still do not dare to turn codes")
    misuse: int = units("region", low=0, high=1000000000, unit="cells", doc="cells whose codes were turned today")
    cost: int = units("region", low=0, high=1000000000, unit="CNY", doc="officials' pay today")
    alarm: int = units("cell", low=0, high=1000000000, unit="0/1", doc="codes of this cell are turned today")
    on_paper: int = units(
        "cell", low=0, high=1000000000, unit="0.001 visits", doc="household visits reported but not made"
    )


class Known(NamedTuple):
    day: int = clock("day")
    people: int = tally("society.present", by="region")
    offences: int = tally("society.offence", by="region")
    spoken: int = tally("society.expressed", by="region")
    applied: int = tally("society.apply", by="region")
    alerts: int = tally("sensing.false_sight", by="region")
    spoke: int = tally("society.expressed", by="cell")
    complained: int = tally("petitions.complained", by="cell")
    coded: int = tally("governance.coded", by="cell")
    codes: int = of("emergencies.codes", absent=1, by="world")
    region_of: int = within("cell", "region")


class Luck(NamedTuple):
    region: int = unit_draw("region", "two parts of the shock, slip of the report, an audit", times=4)
    turn: int = unit_draw("cell", "the official turns the codes of a cell where people spoke")
    known: int = unit_draw("cell", "misuse of codes becomes known")
    visit: int = unit_draw("cell", "how many visits a worker finds time for")


class Par(NamedTuple):
    career: int = assumed(
        "0.6", unit="share", low="0", high="1", doc="how much of an official's prospects hangs on the figure"
    )
    audit: int = assumed("0.5", unit="per year", low="0", high="12", doc="a region's report is audited")
    penalty: int = assumed(
        "1", unit="times", low="0", high="20", doc="what being caught costs, over what the figure gains"
    )
    rivals: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="of the way from quota to rivals' reports that officials aim at"
    )
    tenure: int = assumed(
        "1280",
        unit="days",
        low="600",
        high="1960",
        doc="in office: five years by rule, and most are moved before; exaggeration grows towards its end",
    )
    drift: int = assumed(
        "400", unit="0.0001 per year", low="0", high="1500", doc="growth added on paper at full weight (P315 remains)"
    )
    paper_start: int = assumed(
        "0.05", unit="share", low="0", high="0.2", doc="by which the level is too high on the first day (P316)"
    )
    # The middle of the published 5% to 6%.
    correction: int = param(
        "0.055",
        unit="share",
        low="0.05",
        high="0.06",
        evidence="P316",
        doc="the centre takes off what it is told, before audits tell it more",
    )
    learn: int = assumed(
        "0.3", unit="share", low="0", high="0.6", doc="of the way to what audits elsewhere found that a correction goes"
    )
    usual: int = assumed("980", unit="0.001 of quota", low="500", high="1500", doc="usual level of what is counted")
    shocks: int = assumed("60", unit="0.001 of quota", low="0", high="300", doc="largest shock of a day")
    settle: int = assumed("10", unit="days", low="2", high="365", doc="mean life of a shock")
    gain: int = assumed(
        "40", unit="0.001 of quota", low="0", high="200", doc="gained by all effort, over an even split"
    )
    slip: int = assumed("10", unit="0.001 of quota", low="0", high="300", doc="largest slip of a clerk or sensor")
    # Off unless a world has it; how much of it there is, is decided and not unknown.
    automatic: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of the figure that machines report"
    )
    tamper: int = assumed(
        "0.1", unit="share", low="0", high="1", doc="of what is filled on paper that gets into the machines as well"
    )
    # How a figure is read changes nothing of what officials do: it is good or bad when high.
    bad_when_high: int = switch("0", doc="the figure is bad when high, as dirty air is: as far above quota as below")
    ratchet: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="of what is believed above quota, added to it in a year"
    )
    respond: int = assumed(
        "3", unit="times", low="0", high="10", doc="how strongly funds follow a shortfall that is seen"
    )
    follow: int = assumed(
        "0.25",
        unit="share",
        low="0",
        high="0.5",
        doc="of more refusals for want of time than elsewhere that funds follow",
    )
    budget_days: int = assumed(
        "90",
        unit="days",
        low="1",
        high="180",
        doc="in which the centre's budget closes most of a gap that it sees",
        role="operator",
    )
    # Off unless a world has it; how much of it there is, is decided and not unknown.
    local: int = assumed(
        "0",
        unit="share",
        low="0",
        high="1",
        sweep=False,
        doc="of funds and plans that regions decide by their own knowledge",
    )
    officials: int = assumed(
        "350",
        unit="officials per 100,000 people",
        low="20",
        high="2000",
        doc="who work on people's cases",
        role="operator",
    )
    minutes: int = assumed(
        "200",
        unit="minutes",
        low="60",
        high="400",
        doc="an official's day for cases at an even split of effort",
        role="operator",
    )
    pay: int = assumed("250", unit="CNY per day", low="100", high="1000", doc="cost of an official", role="operator")
    offence_case: int = assumed("300", unit="minutes", low="30", high="3000", doc="for an offence", role="operator")
    spoken_case: int = assumed(
        "60",
        unit="minutes",
        low="0",
        high="600",
        doc="for dissent spoken openly, where it is followed up",
        role="operator",
    )
    applied_case: int = assumed(
        "45", unit="minutes", low="10", high="300", doc="for an application (a mean over its kinds)", role="operator"
    )
    alert_case: int = assumed(
        "20", unit="minutes", low="1", high="120", doc="for a machine's report of what did not happen", role="operator"
    )
    bear: int = assumed("5", unit="days", low="1", high="60", doc="of work that may wait")
    codes_on: int = switch("1", doc="people carry a code or stand on a list that officials can turn")
    misuse: int = assumed(
        "0.01", unit="probability", low="0", high="0.5", doc="an official with an occasion turns a cell's codes (P240)"
    )
    # Off unless a world has it; how much of it there is, is decided and not unknown.
    bound: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of misuse that a purpose limit with a log prevents"
    )
    occasion: int = assumed(
        "6",
        unit="acts",
        low="1",
        high="100",
        doc="of dissent spoken, and complaints, in a cell on one day that are an occasion",
    )
    reach: int = assumed(
        "0.8", unit="probability", low="0", high="1", doc="the code of one who spoke, met or complained there is turned"
    )
    spill: int = assumed("0.1", unit="probability", low="0", high="1", doc="... or of anybody else there")
    code_days: int = assumed("7", unit="days", low="1", high="90", doc="a turned code bars, if nothing ends it before")
    becomes_known: int = assumed(
        "0.02", unit="probability", low="0", high="0.04", doc="misuse in a cell becomes known, a day on which it bars"
    )
    punishes: int = assumed(
        "5", unit="officials", low="0", high="10", doc="punished when misuse becomes known (P241)", sweep=False
    )
    quiet_days: int = assumed(
        "180", unit="days", low="30", high="330", doc="after it became known in which nobody there dares to turn codes"
    )
    # One to five are published; the low end is assumed: who has no quota of visits.
    visits: int = param("1", unit="visits a day", low="0", high="5", evidence="P072", doc="quota of household visits")
    willing: int = derived(unit="share", doc="weight of exaggeration, career over 1 + expected penalty")
    effort: int = derived(unit="share", doc="effort on what is counted")
    turns: int = derived(unit="probability", doc="codes are turned where there is an occasion")


class Draw(NamedTuple):
    luck: int = draw("upper bits: the person's code is turned; low 10: nobody has time")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """An official's best reply: x = career / (1 + audits x penalty), and effort from an even split
    to all.
    """
    turns = par["codes_on"] * par["misuse"] * (1 - par["bound"])
    willing = par["career"] / (1 + par["audit"] * par["penalty"])
    return {"willing": willing, "effort": (1 + par["career"]) / 2, "turns": turns}


def _truth(units: Any, par: Any, luck: Any) -> tuple[Any, Any]:
    """Return the shock, which fades, and what is counted: usual level, shock, and what effort
    adds.
    """
    noise = luck.region[:, 0] + luck.region[:, 1] - TOP
    shock = units.shock - units.shock // par.settle + (noise * par.shocks * FINE >> 31)
    return shock, par.usual * FINE + shock + par.gain * FINE * (par.effort - 512) // 512


def _others(figure: Any) -> Any:
    """Return the mean of the other regions; of a single one, its own."""
    return (np.sum(figure) - figure * min(len(figure) - 1, 1)) // max(len(figure) - 1, 1)


def _reports(units: Any, par: Any, luck: Any, truth: Any, weight: Any, paper: Any) -> Any:
    """Return what is reported: a shortfall filled and growth added on paper, by hand or, with less
    of it, by machine.
    """
    slip = (2 * luck.region[:, 2] - TOP) * par.slip * FINE >> 31
    ahead = np.maximum(_others(units.reported) - units.quota, 0) * par.rivals // 1024
    filled = np.maximum(units.quota + ahead - truth, 0) * weight // 1024
    added = paper // YEAR
    by_hand = filled + added
    machine = filled * par.tamper // 1024
    return truth + slip + (by_hand * (1024 - par.automatic) + machine * par.automatic) // 1024


def _as_read(performance: Any, par: Any) -> Any:
    """Return the figure that stands for a performance: where it is bad when high, as far above the
    quota as the performance is below.
    """
    turned = performance + par.bad_when_high * 2 * (FULL - performance)
    return np.maximum(turned, 0)


def _hides(par: Any, weight: Any) -> Any:
    """Return how much is hidden beside what is usual: by careers and audits, less what machines
    report.
    """
    by_hand = 1024 - par.automatic * (1024 - par.tamper) // 1024
    return np.minimum(weight * by_hand // USUAL_WEIGHT, 4096)


def _taken_off(units: Any, par: Any, added: Any, reported: Any, audited: Any) -> Any:
    """Return what the centre takes off tomorrow.

    In an audited region it is what the audit leaves there; elsewhere it moves to the mean of these.
    """
    by_hand = np.maximum(1024 - par.automatic, 1)
    left = np.clip(added * FULL // np.maximum(reported, 1) * 1024 // by_hand, 0, FULL // 2)
    audits = np.sum(audited * 1)
    mean = np.sum(left * audited) // np.maximum(audits, 1)
    elsewhere = units.taken_off + (mean - units.taken_off) * par.learn * (audits > 0) // 1024
    return np.where(audited, left, elsewhere)


def _funds(seen: Any, waits: Any, par: Any) -> Any:
    """Return funds in millionths of an even share: more where less is seen, and where more cases
    wait.
    """
    shortfall = np.sum(seen) // len(seen) - seen
    busier = (waits - np.sum(waits) // len(waits)) * FULL // 1024 * par.follow // 1024
    weight = np.maximum(FULL + shortfall * par.respond + busier, FULL // 4)
    return weight * FULL * len(seen) // np.sum(weight)


def _cases(units: Any, known: Any, par: Any, funds: Any) -> tuple[Any, Any, Any]:
    """Return minutes of cases and of capacity today, and what waits: effort on the figure is
    lacking here.
    """
    minutes = known.offences * par.offence_case + known.spoken * par.spoken_case
    minutes = minutes + known.applied * par.applied_case // 2 + known.alerts * par.alert_case
    staff = known.people * par.officials * par.minutes * (1024 - par.effort) // (512 * 100000)
    capacity = np.maximum(staff * funds // 1000, 1)
    return minutes, capacity, np.minimum(np.maximum(units.backlog + minutes - capacity, 0), MOST)


def _uncovered(units: Any, known: Any, par: Any, luck: Any) -> tuple[Any, Any]:
    """Return where misuse becomes known this morning, and for how long nobody dares to turn
    codes.
    """
    uncovered = (known.coded > 0) & (luck.known <= par.becomes_known)
    return uncovered, np.where(uncovered, par.quiet_days, np.maximum(units.quiet - 1, 0))


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """One morning: what is, what is told, what is believed, where funds go, what waits, whose codes
    are turned.
    """
    first = known.day == 0
    # Terms are staggered, so that they do not all end at once.
    place = np.arange(len(luck.region))
    start = (place * par.tenure + (luck.region[:, 3] * par.tenure >> 31)) // len(luck.region)
    audited = luck.region[:, 3] <= par.audit
    weight = par.willing * (512 + np.minimum(units.office, par.tenure) * 1024 // par.tenure) // 1024
    level = par.paper_start * FULL * YEAR // 1024
    paper = np.where(first, level, units.paper) + weight * par.drift * 100 // 1024
    shock, truth = _truth(units, par, luck)
    reported = _reports(units, par, luck, truth, weight, paper)
    taken_off = np.where(first, par.correction * FULL // 1024, units.taken_off)
    believed = reported - reported * taken_off // FULL * (1024 - par.automatic) // 1024
    caught = audited & (reported - truth > 2 * par.slip * FINE) & (known.day > 0)
    kept = np.where(caught, paper // 2, paper)
    left = reported - truth - (paper - kept) // YEAR
    gone = caught | (units.office >= par.tenure)
    up = gone & ~caught & (reported > _others(reported)) & (known.day > 0)
    quota = np.minimum(units.quota + np.maximum(believed - units.quota, 0) * par.ratchet // (1024 * YEAR), 4 * FULL)
    told_waits = units.refuse * (1024 - weight) // 1024
    budget = units.budget + (_funds(believed, told_waits, par) - units.budget) // par.budget_days
    best = _funds(truth, units.refuse, par)
    funds = (budget + (best - budget) * par.local // 1024) // FINE
    minutes, capacity, backlog = _cases(units, known, par, funds)
    uncovered, quiet = _uncovered(units, known, par, luck)
    occasion = known.spoke + known.complained >= par.occasion
    alarm = occasion & (luck.turn <= par.turns) & (known.codes > 0) & (quiet == 0)
    asked = par.visits * 1000
    made = np.minimum(asked * (512 + (luck.visit >> 21)) * par.effort // (1024 * 1024), asked)
    return units._replace(
        shock=shock,
        truth=truth,
        reported=reported,
        figure=_as_read(truth, par),
        told=_as_read(reported, par),
        believed=believed,
        taken_off=_taken_off(units._replace(taken_off=taken_off), par, left, reported, audited & (known.day > 0)),
        hides=_hides(par, weight),
        error=np.abs(believed - truth),
        over=np.maximum(believed - truth, 0),
        paper=kept,
        quota=quota,
        office=np.where(first, start, np.where(gone, 0, units.office + 1)),
        promoted=up * 1,
        undeserved=(up & (truth <= _others(truth))) * 1,
        caught=caught * 1,
        budget=budget,
        funds=funds,
        decided_here=units.decided_here * 0 + par.local,
        astray=np.abs(funds - best // FINE),
        load=np.minimum(minutes * 1000 // capacity, MOST),
        backlog=backlog,
        refuse=1024 * backlog // (backlog + capacity),
        unstable=(backlog > par.bear * capacity) * 1,
        cost=known.people * par.officials * par.pay // 100000,
        known=uncovered * 1,
        punished=uncovered * par.punishes,
        quiet=quiet,
        misuse=np.bincount(known.region_of[alarm], minlength=len(truth)),
        alarm=alarm * 1,
        on_paper=(asked - made) * par.willing // 1024,
    )


def _ended_early(own: Own, seen: Seen) -> int:
    """Return the code of what ends a turned code this morning before it runs out, 0 for nothing."""
    gone = LEFT if seen.present == 0 else 0
    abolished = NO_CODES if seen.codes == 0 else gone
    uncovered = BECAME_KNOWN if seen.known > 0 else abolished
    ended = BY_COMPLAINT if seen.righted > 0 else uncovered
    return ended if own.code_days > 0 else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Whether a person's code is turned, whether it still bars, and whether an application finds
    somebody.
    """
    acted = seen.spoke + seen.met + seen.complained
    chance = par.reach if acted > 0 else par.spill
    # The alarm rests on what was so yesterday, and codes may be gone since this morning.
    alarm = seen.alarm > 0 and seen.codes > 0
    turned = seen.present * int(alarm and happens_high(draw.luck, chance))
    early = _ended_early(own, seen)
    left = max(own.code_days - 1, 0) if early == 0 else 0
    hit = int(turned > left)
    code_days = par.code_days if hit > 0 else left
    barred = int(code_days > 0)
    runs_out = RAN_OUT if own.code_days == 1 and hit == 0 else 0
    # On the day on which a code ends the days for which it barred are still told.
    before = own.barred_days if own.code_days > 0 else 0
    return Own(
        code_days=code_days,
        coded=barred,
        barred_days=min(before + barred, LONGEST),
        code_end=early if early > 0 else runs_out,
        turned=hit,
        code_flag=hit * (GROUP_OF_WHO_SPOKE if acted > 0 else BY_GROUP_RULE),
        unserved=seen.present * int(seen.apply > 0 and happens_in(lot(draw.luck, 0), seen.refuse)),
    )


MEASURES = (
    Measure(
        column="coded",
        kind="harm",
        unit="person-days",
        doc="barred by a turned code",
        person=False,
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="unserved",
        kind="harm",
        unit="applications",
        doc="applied, and nobody had time",
        person=False,
        account="refused services",
    ),
    Measure(
        column="truth",
        kind="volume",
        unit="0.000001 of quota",
        doc="what is counted, as it is",
        person=False,
        scales_with="region",
    ),
    Measure(
        column="reported",
        kind="volume",
        unit="0.000001 of quota",
        doc="what the regions report",
        person=False,
        scales_with="region",
    ),
    Measure(
        column="figure",
        kind="volume",
        unit="0.000001 of quota",
        doc="what is counted, as the figure is read: good or bad when high",
        person=False,
        scales_with="region",
    ),
    Measure(
        column="told",
        kind="volume",
        unit="0.000001 of quota",
        doc="what the regions report, read so",
        person=False,
        scales_with="region",
    ),
    Measure(
        column="believed",
        kind="volume",
        unit="0.000001 of quota",
        doc="what the centre believes",
        person=False,
        scales_with="region",
    ),
    Measure(
        column="error",
        kind="harm",
        unit="0.000001 of quota",
        doc="the centre's error about its own country",
        person=False,
        account="the centre's error about its own country",
        scales_with="region",
    ),
    Measure(
        column="over",
        kind="harm",
        unit="0.000001 of quota",
        doc="what the centre believes too well of its own country",
        person=False,
        account="the centre's error about its own country",
        scales_with="region",
    ),
    Measure(
        column="astray",
        kind="harm",
        unit="0.001 of an even share",
        doc="funds that are not where the truth would put them",
        person=False,
        account="misuse and misplaced means of officials",
        scales_with="region",
    ),
    Measure(
        column="load",
        kind="volume",
        unit="0.001 of capacity",
        doc="cases against capacity",
        person=False,
        scales_with="region",
    ),
    Measure(
        column="unstable",
        kind="harm",
        unit="region-days",
        doc="more cases wait than are borne",
        person=False,
        account="misuse and misplaced means of officials",
    ),
    Measure(
        column="promoted",
        kind="volume",
        unit="officials",
        doc="officials promoted for figures above those of rivals",
        person=False,
    ),
    Measure(
        column="undeserved",
        kind="harm",
        unit="officials",
        doc="officials promoted though no more was true than elsewhere",
        person=False,
        account="misuse and misplaced means of officials",
    ),
    Measure(column="caught", kind="volume", unit="audits", doc="audits that found an exaggerated report", person=False),
    Measure(
        column="misuse",
        kind="harm",
        unit="cells",
        doc="cells whose codes were turned",
        person=False,
        account="misuse and misplaced means of officials",
    ),
    Measure(
        column="punished",
        kind="volume",
        unit="officials",
        doc="officials punished for misuse of codes",
        person=False,
    ),
    Measure(
        column="on_paper",
        kind="volume",
        unit="0.001 visits",
        doc="household visits reported but not made",
        person=False,
    ),
    Measure(column="cost", kind="cost", unit="CNY", doc="officials' pay", person=False),
)
SPELLS = (
    Spell(
        "turned code",
        open="coded",
        days="barred_days",
        exit="code_end",
        exits=("ran out", "complaint found right", "misuse became known", "codes were ended", "the person left"),
        doc="from the day on which an official turned the code",
    ),
)

STILL = {"shocks": "0", "slip": "0", "gain": "0", "usual": "900", "paper_start": "0", "drift": "0", "correction": "0",
         "audit": "0", "tenure": "1000", "ratchet": "0"}  # fmt: skip
ROUND = {"day": 5, "people": [1000, 1000]}
EXAMPLES = (
    WorkedExample(
        "half of a shortfall of 0.1 is filled on paper, and the centre takes it for true",
        function="daily",
        own={"office": [500, 500]},
        seen=ROUND,
        par={**STILL, "willing": "0.5"},
        expect={"truth": [900000, 900000], "reported": [950000, 950000], "error": [50000, 50000]},
    ),
    WorkedExample(
        "a rival's 1.2 moves the aim half-way, to 1.1; three quarters of what lacks is filled at a term's end; "
        "the better liar goes up",
        function="daily",
        own={"office": [1000, 1000], "reported": [1000000, 1200000], "quota": [1000000, 1000000]},
        seen=ROUND,
        par={**STILL, "willing": "0.5", "rivals": "0.5"},
        expect={"reported": [1050000, 975000], "promoted": [1, 0], "undeserved": [1, 0], "office": [0, 0]},
    ),
    WorkedExample(
        "machines with no hand in them report the truth, and the centre takes nothing off",
        function="daily",
        own={"office": [500, 500]},
        seen=ROUND,
        par={**STILL, "willing": "0.5", "automatic": "1", "tamper": "0", "correction": "0.05"},
        expect={"reported": [900000, 900000], "error": [0, 0], "over": [0, 0]},
    ),
    WorkedExample(
        "paper growth of 4% a year at half weight: 200 x 100 / 365 millionths a day",
        function="daily",
        own={"office": [500, 500]},
        seen=ROUND,
        par={**STILL, "willing": "0.5", "drift": "400", "usual": "1000"},
        expect={"paper": [20000, 20000], "reported": [1000054, 1000054]},
    ),
    WorkedExample(
        "an audit finds 100,000 of 1,100,000 put on, strikes half and takes the rest off; elsewhere half of the way",
        function="daily",
        own={"office": 500, "paper": 36500000, "taken_off": 60000},
        seen=ROUND,
        par={**STILL, "audit": "12", "willing": "0", "usual": "1000", "learn": "0.5"},
        draw={"region": [["0.5", "0.5", "0.5", "0.01"], ["0.5", "0.5", "0.5", "0.5"]]},
        expect={"taken_off": [45454, 52727], "believed": [1034000, 1034000], "caught": [1, 0]},
    ),
    WorkedExample(
        "an audit finds it: the paper is halved and the official goes",
        function="daily",
        own={"office": 500, "paper": 36500000},
        seen=ROUND,
        par={**STILL, "audit": "12", "willing": "0", "usual": "1000", "drift": "0", "shocks": "0"},
        draw={"region": [["0.5", "0.5", "0.5", "0.01"]] * 2},
        expect={"caught": [1, 1], "office": [0, 0], "paper": [18250000, 18250000], "error": [100000, 100000]},
    ),
    WorkedExample(
        "who spoke in a cell under alarm is barred: a rule for the cell, a protected act",
        seen={"present": 1, "alarm": 1, "spoke": 1},
        par={"reach": "0.5", "spill": "0", "code_days": "7"},
        draw={"luck": "0.4"},
        expect={"code_flag": GROUP_OF_WHO_SPOKE, "code_days": 7, "coded": 1, "unserved": 0},
    ),
    WorkedExample(
        "so is a neighbour who did nothing",
        seen={"present": 1, "alarm": 1},
        par={"spill": "0.5"},
        draw={"luck": "0.4"},
        expect={"code_flag": BY_GROUP_RULE, "coded": 1},
    ),
    WorkedExample(
        "the last day of a code",
        own={"code_days": 1, "barred_days": 7},
        seen={"present": 1},
        draw={"luck": "0.4"},
        expect={"code_days": 0, "coded": 0, "code_flag": 0, "code_end": RAN_OUT, "barred_days": 7},
    ),
    WorkedExample(
        "misuse became known on the third day: the code is turned back",
        own={"code_days": 5, "barred_days": 2},
        seen={"present": 1, "known": 1},
        draw={"luck": "0.4"},
        expect={"code_days": 0, "coded": 0, "code_end": BECAME_KNOWN, "turned": 0},
    ),
    WorkedExample(
        "people are barred in one of two cells, and it becomes known (0.01 is below 0.02): five are punished",
        function="daily",
        own={"office": [500, 500]},
        seen={**ROUND, "coded": [9, 0]},
        par={**STILL, "becomes_known": "0.02", "quiet_days": "180", "punishes": "5"},
        draw={"known": ["0.01", "0.01"]},
        expect={"known": [1, 0], "punished": [5, 0], "quiet": [180, 0]},
    ),
    WorkedExample(
        "low bits 511 are below a refusal of 512 in 1024",
        seen={"present": 1, "apply": 3, "refuse": 512},
        draw={"luck": 511},
        expect={"unserved": 1},
    ),
)
KNOBS = (
    Knob(
        set={"governance.career": "1"},
        measure="governance.error",
        moves="up",
        why="what pays is reported (Holmstrom and Milgrom 1991)",
    ),
    Knob(
        set={"governance.automatic": "1"},
        measure="governance.over",
        moves="down",
        why="machines end most of it (Greenstone et al. 2022)",
    ),
    Knob(
        set={"governance.rivals": "1"},
        measure="governance.over",
        moves="up",
        why="a tournament between officials (Li and Zhou 2005)",
    ),
    Knob(
        base={"governance.misuse": "0.5", "governance.occasion": "1", "governance.bound": "1"},
        set={"governance.bound": "0"},
        measure="society.fear",
        moves="up",
        why="a turned code frightens",
    ),
    Knob(
        set={"governance.audit": "12"},
        measure="governance.error",
        moves="down",
        why="likely and dear detection deters (Becker 1968), and the correction follows what is found",
    ),
    Knob(
        set={"governance.local": "1"}, measure="governance.astray", moves="down", why="who is there knows (Hayek 1945)"
    ),
    Knob(
        set={"governance.career": "0"},
        measure="governance.unserved",
        moves="down",
        why="effort returns to what nobody counts",
    ),
    Knob(
        base={"governance.misuse": "0.5", "governance.occasion": "1"},
        set={"governance.bound": "1"},
        measure="governance.code_flag_wrong",
        moves="down",
        why="a purpose limit that is logged",
    ),
)
