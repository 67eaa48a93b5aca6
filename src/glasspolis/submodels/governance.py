"""Governance: officials who report, a centre that believes, and codes misused; each morning, before all persons.

Purpose. What the centre knows of its own country when careers hang on figures, and what officials with power over
codes do with it. Entities. A region's official has a quota, time in office and an exaggeration on paper; the region
has a truth, a report, what the centre believes, funds, load and a backlog. A cell's worker has a quota of visits.
Process. An official splits effort between what is counted and what is not (Holmstrom and Milgrom 1991): the more a
career hangs on the figure, the more goes to it, and the less is left for people's cases. By the same weight a
shortfall is filled on paper up to the quota, or on the way to what rivals in other regions reported yesterday, for
promotion at the end of a term goes to who reports more than they (a tournament: Lazear and Rosen 1981; Li and Zhou
2005), whatever the truth; and growth is added to the level year by year; an audit that is likely and dear lowers both
(Becker 1968). From a date machines may report a share of the figure, officials having a hand in some of it; then
reports follow the truth again (Greenstone et al. 2022). The centre takes a fixed share off what officials report (P316)
and moves funds to where it sees shortfalls; decentralised, the regions' own knowledge moves them (Hayek 1945). Quotas
follow what was reported (the ratchet: Weitzman 1980), which is the self-adjusting control that planners hoped for.
Stability is load against capacity (Wallace's phrase for what keeps a region quiet): cases beyond capacity wait, and
people's applications go unserved. Where people of a cell spoke or met, an official may turn the codes of the whole
cell (P240): nobody of them did wrong. Scheduling: reports, belief and funds of one morning rest on yesterday.
Stochasticity: shocks, audits and misuse by unit; codes and service by person. What it cannot model: collusion with
auditors, a centre that wants the flattering figure, officials who refuse; load is counted in minutes that no source
gives. It holds no rule that adapts to people, only quotas that follow paper.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import (
    Case,
    Knob,
    Measure,
    clock,
    column,
    derived,
    draw,
    of,
    param,
    tally,
    today,
    unit_draw,
)
from glasspolis.contract.short_forms import assumed

FULL, FINE, YEAR, MOST, TOP = 1_000_000, 1000, 365, 10**9, 1 << 31
SPOKE = flags.flag_code(flags.RIGHT, flags.GROUP_RULE, flags.PROTECTED)
NEARBY = flags.flag_code(flags.RIGHT, flags.GROUP_RULE, flags.NONE)


def region(doc: str, unit: str = "0.000001 of quota", start: int = 0, low: int = 0) -> Any:
    """A whole number kept for each region."""
    return declarations.units("region", low=low, high=MOST, start=start, unit=unit, doc=doc)


def cell(doc: str, unit: str) -> Any:
    """A whole number kept for each cell."""
    return declarations.units("cell", low=0, high=MOST, start=0, unit=unit, doc=doc)


class Own(NamedTuple):
    code_days: int = column("uint8", low=0, high=250, unit="days", doc="left of a code that was turned")
    coded: int = column("uint8", low=0, high=1, unit="0/1", doc="barred by a turned code",
                        diary="barred by a code")
    code_flag: int = declarations.flag("a code turned by an official for ends of one's own", "code turned")
    turned: int = column("uint8", low=0, high=1, unit="0/1", doc="a code was turned today")
    unserved: int = column("uint8", low=0, high=1, unit="0/1", doc="applied for something and nobody had time",
                           diary="nobody had time")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    apply: int = today("society.apply")
    spoke: int = declarations.yesterday("society.expressed")
    met: int = declarations.yesterday("society.gather")
    alarm: int = of("governance.alarm")
    refuse: int = of("governance.refuse")


class Units(NamedTuple):
    shock: int = region("deviation of what is counted from its usual level", low=-MOST)
    truth: int = region("what is counted, as it is", start=FULL, low=-MOST)
    reported: int = region("what the region reports", start=FULL, low=-MOST)
    believed: int = region("what the centre makes of it", start=FULL, low=-MOST)
    error: int = region("believed less true, without sign")
    over: int = region("of it, too good")
    paper: int = region("growth added on paper so far", "0.000001 of the level / 365")
    quota: int = region("what must be reached", start=FULL)
    office: int = region("in office", "days")
    promoted: int = region("an official goes up, having reported more than rivals", "officials")
    undeserved: int = region("of these, though no more was true than elsewhere", "officials")
    caught: int = region("audits that found an exaggerated report today", "audits")
    funds: int = region("funds, by what the centre sees", "0.001 of an even share", start=1000)
    astray: int = region("funds that are not where the truth would put them", "0.001 of an even share")
    load: int = region("minutes of cases today over minutes of capacity", "0.001")
    backlog: int = region("cases that wait", "minutes")
    refuse: int = region("applications that find nobody", "1/1024")
    unstable: int = region("more waits than the days of work that are borne", "0/1")
    misuse: int = region("cells whose codes were turned today", "cells")
    cost: int = region("officials' pay today", "CNY")
    alarm: int = cell("codes of this cell are turned today", "0/1")
    on_paper: int = cell("household visits reported but not made", "0.001 visits")


class Known(NamedTuple):
    day: int = clock("day")
    people: int = tally("society.present", by="region")
    offences: int = tally("society.offence", by="region")
    spoken: int = tally("society.expressed", by="region")
    applied: int = tally("society.apply", by="region")
    alerts: int = tally("sensing.false_sight", by="region")
    spoke: int = tally("society.expressed", by="cell")
    region_of: int = declarations.within("cell", "region")


class Luck(NamedTuple):
    region: int = unit_draw("region", "two parts of the shock, slip of the report, an audit", times=4)
    turn: int = unit_draw("cell", "the official turns the codes of a cell where people spoke")
    visit: int = unit_draw("cell", "how many visits a worker finds time for")


class Par(NamedTuple):
    career: int = assumed("0.6", "share", "0", "1", "how much of an official's prospects hangs on the figure")
    audit: int = assumed("0.5", "per year", "0", "12", "a region's report is audited")
    penalty: int = assumed("1", "times", "0", "20", "what being caught costs, over what the figure gains")
    rivals: int = assumed("0.3", "share", "0", "1", "of the way from quota to rivals' reports that officials aim at")
    tenure: int = assumed("1825", "days", "365", "3650", "in office; exaggeration grows towards its end")
    drift: int = assumed("400", "0.0001 per year", "0", "1500", "growth added on paper at full weight (P315 remains)")
    paper_start: int = assumed("0.05", "share", "0", "0.2", "by which the level is too high on the first day (P316)")
    correction: int = param("0.05", unit="share", low="0.05", high="0.06", evidence="P316",
                            doc="the centre takes off what it is told")
    usual: int = assumed("980", "0.001 of quota", "500", "1500", "usual level of what is counted")
    shocks: int = assumed("60", "0.001 of quota", "0", "300", "largest shock of a day")
    settle: int = assumed("10", "days", "2", "365", "mean life of a shock")
    gain: int = assumed("40", "0.001 of quota", "0", "200", "gained by all effort, over an even split")
    slip: int = assumed("10", "0.001 of quota", "0", "300", "largest slip of a clerk or sensor")
    automatic: int = assumed("0", "share", "0", "1", "of the figure that machines report")
    tamper: int = assumed("0.1", "share", "0", "1", "of what is filled on paper that gets into the machines as well")
    ratchet: int = assumed("0.3", "share", "0", "1", "of what is believed above quota, added to it in a year")
    respond: int = assumed("3", "times", "0", "10", "how strongly funds follow a shortfall that is seen")
    local: int = assumed("0", "share", "0", "1", "of funds that the regions' own knowledge moves (decentralised)")
    officials: int = assumed("350", "officials per 100,000 people", "20", "2000", "who work on people's cases")
    minutes: int = assumed("200", "minutes", "60", "400", "an official's day for cases at an even split of effort")
    pay: int = assumed("250", "CNY per day", "100", "1000", "cost of an official")
    offence_case: int = assumed("300", "minutes", "30", "3000", "for an offence")
    spoken_case: int = assumed("60", "minutes", "0", "600", "for dissent spoken openly, where it is followed up")
    applied_case: int = assumed("45", "minutes", "10", "300", "for an application (a mean over its kinds)")
    alert_case: int = assumed("20", "minutes", "1", "120", "for a machine's report of what did not happen")
    bear: int = assumed("5", "days", "1", "60", "of work that may wait")
    codes_on: int = assumed("1", "switch", "0", "1", "people carry a code or stand on a list that officials can turn")
    misuse: int = assumed("0.01", "probability", "0", "0.5", "an official with an occasion turns a cell's codes (P240)")
    bound: int = assumed("0", "share", "0", "1", "of misuse that a purpose limit with a log prevents")
    occasion: int = assumed("6", "acts", "1", "100", "of dissent spoken in a cell on one day that are an occasion")
    reach: int = assumed("0.8", "probability", "0", "1", "the code of one who spoke or met there is turned")
    spill: int = assumed("0.1", "probability", "0", "1", "... or of anybody else there")
    code_days: int = assumed("7", "days", "1", "90", "a turned code bars")
    visits: int = param("1", unit="visits a day", low="1", high="5", evidence="P072", doc="quota of household visits")
    willing: int = derived(unit="share", doc="weight of exaggeration, career over 1 + expected penalty")
    effort: int = derived(unit="share", doc="effort on what is counted")
    turns: int = derived(unit="probability", doc="codes are turned where there is an occasion")


class Draw(NamedTuple):
    luck: int = draw("upper bits: the person's code is turned; low 10: nobody has time")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """An official's best reply: x = career / (1 + audits x penalty), and effort from an even split to all."""
    turns = par["codes_on"] * par["misuse"] * (1 - par["bound"])
    willing = par["career"] / (1 + par["audit"] * par["penalty"])
    return {"willing": willing, "effort": (1 + par["career"]) / 2, "turns": turns}


def _truth(units: Any, par: Any, luck: Any) -> tuple[Any, Any]:
    """The shock, which fades, and what is counted: usual level, shock, and what effort adds."""
    noise = luck.region[:, 0] + luck.region[:, 1] - TOP
    shock = units.shock - units.shock // par.settle + (noise * par.shocks * FINE >> 31)
    return shock, par.usual * FINE + shock + par.gain * FINE * (par.effort - 512) // 512


def _others(figure: Any) -> Any:
    """The mean of the other regions; of a single one, its own."""
    return (np.sum(figure) - figure * min(len(figure) - 1, 1)) // max(len(figure) - 1, 1)


def _reports(units: Any, par: Any, luck: Any, truth: Any, weight: Any, paper: Any) -> Any:
    """What is reported: a shortfall filled and growth added on paper, by hand or, with less of it, by machine."""
    slip = (2 * luck.region[:, 2] - TOP) * par.slip * FINE >> 31
    ahead = np.maximum(_others(units.reported) - units.quota, 0) * par.rivals // 1024
    filled = np.maximum(units.quota + ahead - truth, 0) * weight // 1024
    added = paper // YEAR
    by_hand, machine = filled + added, filled * par.tamper // 1024
    return truth + slip + (by_hand * (1024 - par.automatic) + machine * par.automatic) // 1024


def _funds(seen: Any, par: Any) -> Any:
    """Funds in thousandths of an even share: more where less is seen."""
    shortfall = np.sum(seen) // len(seen) - seen
    weight = np.maximum(FULL + shortfall * par.respond, FULL // 4)
    return weight * 1000 * len(seen) // np.sum(weight)


def _cases(units: Any, known: Any, par: Any, funds: Any) -> tuple[Any, Any, Any]:
    """Minutes of cases and of capacity today, and what waits: effort on the figure is lacking here."""
    minutes = known.offences * par.offence_case + known.spoken * par.spoken_case
    minutes = minutes + known.applied * par.applied_case // 2 + known.alerts * par.alert_case
    staff = known.people * par.officials * par.minutes * (1024 - par.effort) // (512 * 100000)
    capacity = np.maximum(staff * funds // 1000, 1)
    return minutes, capacity, np.minimum(np.maximum(units.backlog + minutes - capacity, 0), MOST)


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """One morning: what is, what is told, what is believed, where funds go, what waits, whose codes are turned."""
    first = known.day == 0
    start = luck.region[:, 3] * par.tenure >> 31
    audited = luck.region[:, 3] <= par.audit
    weight = par.willing * (512 + np.minimum(units.office, par.tenure) * 1024 // par.tenure) // 1024
    level = par.paper_start * FULL * YEAR // 1024
    paper = np.where(first, level, units.paper) + weight * par.drift * 100 // 1024
    shock, truth = _truth(units, par, luck)
    reported = _reports(units, par, luck, truth, weight, paper)
    believed = reported - reported * (par.correction * (1024 - par.automatic) >> 10) // 1024
    caught = audited & (reported - truth > 2 * par.slip * FINE) & (known.day > 0)
    gone = caught | (units.office >= par.tenure)
    up = gone & ~caught & (reported > _others(reported)) & (known.day > 0)
    quota = np.minimum(units.quota + np.maximum(believed - units.quota, 0) * par.ratchet // (1024 * YEAR), 4 * FULL)
    funds = _funds(believed + (truth - believed) * par.local // 1024, par)
    minutes, capacity, backlog = _cases(units, known, par, funds)
    alarm = (known.spoke >= par.occasion) & (luck.turn <= par.turns)
    asked = par.visits * 1000
    made = np.minimum(asked * (512 + (luck.visit >> 21)) * par.effort // (1024 * 1024), asked)
    return units._replace(
        shock=shock, truth=truth, reported=reported, believed=believed,
        error=np.abs(believed - truth), over=np.maximum(believed - truth, 0), paper=np.where(caught, paper // 2, paper),
        quota=quota, office=np.where(first, start, np.where(gone, 0, units.office + 1)),
        promoted=up * 1, undeserved=(up & (truth <= _others(truth))) * 1,
        caught=caught * 1, funds=funds, astray=np.abs(funds - _funds(truth, par)),
        load=np.minimum(minutes * 1000 // capacity, MOST), backlog=backlog,
        refuse=1024 * backlog // (backlog + capacity),
        unstable=(backlog > par.bear * capacity) * 1, cost=known.people * par.officials * par.pay // 100000,
        misuse=np.bincount(known.region_of[alarm], minlength=len(truth)), alarm=alarm * 1,
        on_paper=(asked - made) * par.willing // 1024,
    )


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Whether a person's code is turned, whether it still bars, and whether an application finds somebody."""
    acted = seen.spoke + seen.met
    chance = par.reach if acted > 0 else par.spill
    turned = seen.present * int(seen.alarm > 0 and draw.luck >> 10 <= chance >> 10)
    hit = int(turned > own.code_days)
    days = par.code_days if hit > 0 else max(own.code_days - 1, 0) * seen.present
    return Own(
        code_days=days, coded=int(days > 0), turned=hit,
        code_flag=hit * (SPOKE if acted > 0 else NEARBY),
        unserved=seen.present * int(seen.apply > 0 and (draw.luck & 1023) < seen.refuse),
    )


MEASURES = (
    Measure("code_flag", "harm", "codes", "codes turned by officials for ends of their own"),
    Measure("coded", "harm", "person-days", "barred by a turned code", False),
    Measure("unserved", "harm", "applications", "applied, and nobody had time", False),
    Measure("truth", "volume", "0.000001 of quota", "what is counted, as it is", False),
    Measure("reported", "volume", "0.000001 of quota", "what the regions report", False),
    Measure("believed", "volume", "0.000001 of quota", "what the centre believes", False),
    Measure("error", "harm", "0.000001 of quota", "the centre's error about its own country", False),
    Measure("over", "harm", "0.000001 of quota", "of it, too good", False),
    Measure("astray", "harm", "0.001 of an even share", "funds that are not where the truth would put them", False),
    Measure("load", "volume", "0.001 of capacity", "cases against capacity", False),
    Measure("unstable", "harm", "region-days", "more cases wait than are borne", False),
    Measure("promoted", "volume", "officials", "officials promoted for figures above those of rivals", False),
    Measure("undeserved", "harm", "officials", "of these, though no more was true than elsewhere", False),
    Measure("caught", "volume", "audits", "audits that found an exaggerated report", False),
    Measure("misuse", "harm", "cells", "cells whose codes were turned", False),
    Measure("on_paper", "volume", "0.001 visits", "household visits reported but not made", False),
    Measure("cost", "cost", "CNY", "officials' pay", False),
)

STILL = {"shocks": "0", "slip": "0", "gain": "0", "usual": "900", "paper_start": "0", "drift": "0", "correction": "0",
         "audit": "0", "tenure": "1000", "ratchet": "0"}  # fmt: skip
ROUND = {"day": 5, "people": [1000, 1000]}
CASES = (
    Case("half of a shortfall of 0.1 is filled on paper, and the centre takes it for true", function="daily",
         own={"office": [500, 500]}, seen=ROUND, par={**STILL, "willing": "0.5"},
         expect={"truth": [900000, 900000], "reported": [950000, 950000], "error": [50000, 50000]}),
    Case("a rival's 1.2 moves the aim half-way, to 1.1; three quarters of what lacks is filled at a term's end; "
         "the better liar goes up", function="daily", par={**STILL, "willing": "0.5", "rivals": "0.5"},
         own={"office": [1000, 1000], "reported": [1000000, 1200000], "quota": [1000000, 1000000]}, seen=ROUND,
         expect={"reported": [1050000, 975000], "promoted": [1, 0], "undeserved": [1, 0], "office": [0, 0]}),
    Case("machines with no hand in them report the truth, and the centre takes nothing off", function="daily",
         own={"office": [500, 500]}, seen=ROUND,
         par={**STILL, "willing": "0.5", "automatic": "1", "tamper": "0", "correction": "0.05"},
         expect={"reported": [900000, 900000], "error": [0, 0], "over": [0, 0]}),
    Case("paper growth of 4% a year at half weight: 200 x 100 / 365 millionths a day", function="daily",
         own={"office": [500, 500]}, seen=ROUND, par={**STILL, "willing": "0.5", "drift": "400", "usual": "1000"},
         expect={"paper": [20000, 20000], "reported": [1000054, 1000054]}),
    Case("an audit finds it: the paper is halved and the official goes", function="daily", seen=ROUND,
         own={"office": 500, "paper": 36500000}, draw={"region": [["0.5", "0.5", "0.5", "0.01"]] * 2},
         par={**STILL, "audit": "12", "willing": "0", "usual": "1000", "drift": "0", "shocks": "0"},
         expect={"caught": [1, 1], "office": [0, 0], "paper": [18250000, 18250000], "error": [100000, 100000]}),
    Case("who spoke in a cell under alarm is barred: a rule for the cell, a protected act",
         seen={"present": 1, "alarm": 1, "spoke": 1}, par={"reach": "0.5", "spill": "0", "code_days": "7"},
         draw={"luck": "0.4"}, expect={"code_flag": SPOKE, "code_days": 7, "coded": 1, "unserved": 0}),
    Case("so is a neighbour who did nothing", seen={"present": 1, "alarm": 1}, par={"spill": "0.5"},
         draw={"luck": "0.4"}, expect={"code_flag": NEARBY, "coded": 1}),
    Case("the last day of a code", own={"code_days": 1}, seen={"present": 1}, draw={"luck": "0.4"},
         expect={"code_days": 0, "coded": 0, "code_flag": 0}),
    Case("low bits 511 are below a refusal of 512 in 1024", seen={"present": 1, "apply": 3, "refuse": 512},
         draw={"luck": 511}, expect={"unserved": 1}),
)
KNOBS = (
    Knob({"governance.career": "1"}, "governance.error", "up", "what pays is reported (Holmstrom and Milgrom 1991)"),
    Knob({"governance.automatic": "1"}, "governance.over", "down", "machines end most of it (Greenstone et al. 2022)"),
    Knob({"governance.rivals": "1"}, "governance.over", "up", "a tournament between officials (Li and Zhou 2005)"),
    Knob({"governance.bound": "0"}, "society.fear", "up", "a turned code frightens", base={"governance.misuse": "0.5",
         "governance.occasion": "1", "governance.bound": "1"}),
    Knob({"governance.audit": "12"}, "governance.over", "down", "likely and dear detection deters (Becker 1968)"),
    Knob({"governance.local": "1"}, "governance.astray", "down", "who is there knows (Hayek 1945)"),
    Knob({"governance.career": "0"}, "governance.unserved", "down", "effort returns to what nobody counts"),
    Knob({"governance.bound": "1"}, "governance.code_flag_wrong", "down", "a purpose limit that is logged",
         base={"governance.misuse": "0.5", "governance.occasion": "1"}),
)
