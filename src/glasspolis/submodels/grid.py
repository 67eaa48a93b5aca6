"""Grid: informants, grid workers and patrols, after society, before policing: who is reported and stopped, and where.

Purpose. Show whom a grid of reports and ranked patrols meets, and whether the ranking finds incidents or itself.
Entities and state. A cell has informants, records that rank it, patrols of the day and, for the report only, a fading
count of what really happened; a region has records and patrols that cover it whole. A person has today's report and
stop. Process. Informants pass on part of what they notice (petty breaches, offences, protected conduct) and accuse at
random; grid workers visit homes. Patrols are drawn by a place's share of all records, find incidents only where they
are, and what they find becomes records, as do reports, with a weight; records fade. This is the urn of Ensign et al.
(2018) and the loop of Lum and Isaac (2016). Its corrections are switches: what was found is kept the more rarely the
more one patrols there, or patrols are drawn by residents, whatever is recorded. Patrols also stop passers-by who did
nothing, more of them from some groups if there are group rules. `incidents` adds incidents whose rate is known by
region (drug offences in Ensign et al.), done by residents drawn evenly; residents may report incidents, by region.
Wrong. A report of what was done rests on own conduct, an accusation on inference, a stop of a passer-by on inference,
or on the group rule if it would not have been made without it. Stochasticity. One dense draw (its low 16 bits: found by
a patrol), rare ones for stops, lies and further incidents; patrols of a day are drawn at once for all places.
What it cannot model. Records fade by their expected number; patrols of one day are spread evenly along the ranking, so
that several vary less than as many single draws; all patrols in a cell see the same share; where in a cell nobody
knows. Informants do not know whom they accuse and have no quota; nothing is prevented by a patrol but through the
fear that society takes from stops. The ranking is a rule, not software.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import Case, Knob, Measure, derived, of, rare, tally, today, trait, unit_draw
from glasspolis.contract.flags import LAST_RIGHT
from glasspolis.contract.short_forms import byte, num
from glasspolis.mechanisms.urn import allot, believed, learn

MOST = 2**31 - 1
MOST_RECORDS, MOST_STOPPED = 10**9, 107374182  # records in 1/1000; a chance of 0.05
REGIONS = 32  # of a place, at most
OFFENCE = flags.flag_code(flags.RIGHT, flags.OWN, flags.OFFENCE)
PETTY = flags.flag_code(flags.RIGHT, flags.OWN, flags.PETTY)
PROTECTED = flags.flag_code(flags.RIGHT, flags.OWN, flags.PROTECTED)
GROUP = flags.flag_code(flags.RIGHT, flags.GROUP_RULE, flags.NONE)
ALLEGED = flags.flag_code(flags.RIGHT, flags.INFERENCE, flags.NONE)


def many(by: str, unit: str, doc: str, high: int = MOST) -> Any:
    """A number for each unit of an axis, from 0."""
    return declarations.units(by, low=0, high=high, unit=unit, doc=doc)


class Own(NamedTuple):
    incident: int = byte(1, "0/1", "an incident that a patrol would record")
    found: int = byte(1, "0/1", "found by a patrol")
    told: int = byte(1, "0/1", "reported, rightly or not")
    solved: int = byte(1, "0/1", "an offence against others became known")
    report_flag: int = declarations.flag("reported by an informant or grid worker", "was reported to the grid")
    stop_flag: int = declarations.flag("stopped by a patrol", "was stopped by a patrol")
    stop_minutes: int = byte(60, "minutes", "lost in a wrong stop")
    wrong_stop: int = byte(1, "0/1", "stopped without an incident of one's own")


class Seen(NamedTuple):
    group: int = trait("group")
    present: int = today("society.present", absent=1)
    outings: int = today("society.outings")
    offence: int = today("society.offence")
    petty: int = today("society.petty")
    acts: int = today("society.acts")
    held: int = declarations.yesterday("policing.held")
    patrols: int = of("grid.patrols")
    eyes: int = of("grid.eyes")
    slander: int = of("grid.slander")
    stopping: int = of("grid.stopping")
    district: int = of("grid.district_patrols")
    chance: int = of("grid.incident_chance")
    halted: int = of("ceilings.patrols_off")
    calls: int = of("grid.calls")
    people: int = tally("society.present", "world")


class Par(NamedTuple):
    informants: int = num("0.0113", "0.0073", "0.0113", "probability", "residents who inform", "P077")
    uneven: int = num("0.5", "0", "1", "share", "half-width of the even spread of informants over cells")
    witnesses: int = num("10", "2", "30", "persons", "who notice an act")
    tells: int = num("0.1", "0.02", "0.5", "probability", "an informant passes on what was noticed")
    lies: int = num("1", "0.1", "4", "per year", "false reports of an informant")
    workers: int = num("1000", "1000", "3000", "people", "residents per grid worker", "P068")
    visits: int = num("1", "1", "5", "visits", "households a grid worker visits a day", "P072")
    watchers: int = num("1", "0", "1", "switch", "informants and grid workers are at work", sweep=False)
    residents: int = num(("0",) * REGIONS, "0", "1", "probability", "an incident is reported by residents", by="region",
                         sweep=False)
    protected: int = num("1", "0", "1", "switch", "protected conduct is reported")
    patrols: int = num("60", "0", "200", "patrols per 100,000 people", "each in one cell for a day")
    sight: int = num("0.1", "0.02", "0.5", "probability", "a patrol finds an incident in its cell")
    stops: int = num("2", "0", "6", "stops", "passers-by that a patrol stops in a day")
    minutes: int = num("15", "5", "60", "minutes", "lost in a wrong stop")
    districts: int = num("0", "0", "1000", "patrols", "a day in the place, each in a whole region", sweep=False)
    district_sight: int = num("1", "0.001", "1", "probability", "it finds an incident there", sweep=False)
    ranked: int = num("1", "0", "1", "switch", "patrols are drawn by records; 0: by residents, whatever is recorded")
    correct: int = num("0", "0", "1", "switch", "what was found is kept the more rarely the more one patrols there")
    found_weight: int = num("1", "0", "4", "share", "of a record that an incident found adds", sweep=False)
    report_weight: int = num("1", "0", "4", "share", "of a record that a report adds", sweep=False)
    decay: int = num("0.01", "0", "0.05", "probability", "a record is forgotten, a day", "P301")
    prior: int = num(("30", *("10",) * (REGIONS - 1)), "1", "100000", "records",
                     "on the first day, of the region and of each of its cells", by="region", sweep=False)
    incidents: int = num(("0",) * REGIONS, "0", "50", "per day", "further incidents in the region", by="region",
                         sweep=False)
    group_rules: int = num("0", "0", "1", "switch", "some groups are stopped more")
    group_stops: int = num(("1", "3", "3", "1"), "1", "10", "share", "times as many stops under the rule", by="group")
    wage: int = num("300", "100", "1000", "CNY per day", "a patrol or grid worker")
    crews: int = derived(unit="patrols", doc="patrols in this city today, at least one if there are any")
    passes: int = derived(unit="1/1000", doc="witnesses times the chance that an informant tells")
    visited: int = derived(unit="probability", doc="a home is visited today")
    rate: int = derived(unit="1/1000 incidents", doc="further incidents a day in the region", by="region")
    times: int = derived(unit="share", doc="stops of the person's group over those of others", by="group")
    pay: int = derived(unit="CNY", doc="of patrols and grid workers today")


class Draw(NamedTuple):
    luck: int = declarations.draw("noticed and passed on; low 16 bits: found by a patrol")
    stop: int = rare("0.05", "stopped by a patrol")
    lie: int = rare("0.002", "falsely reported")
    other: int = rare("0.02", "a further incident")


class Units(NamedTuple):
    ranking: int = many("cell", "1/1000 records", "records that rank the cell", MOST_RECORDS)
    patrols: int = many("cell", "patrols", "in the cell today")
    truth: int = many("cell", "1/1000 incidents", "what happened, fading as records do; no rule reads it", MOST_RECORDS)
    misplaced: int = many("cell", "1/1000 patrols", "half the gap between its patrols by records and by incidents")
    informants: int = many("cell", "1/1024 persons", "who inform")
    eyes: int = many("cell", "31-bit chance", "an act is passed on")
    slander: int = many("cell", "31-bit chance", "being accused of nothing")
    stopping: int = many("cell", "31-bit chance", "a passer-by is stopped", MOST_STOPPED)
    district_ranking: int = many("region", "1/1000 records", "records that rank the region", MOST_RECORDS)
    district_share: int = many("region", "1/1000000", "of all records: the chance of a district patrol", 10**6)
    district_patrols: int = many("region", "patrols", "in the whole region today")
    calls: int = many("region", "31-bit chance", "an incident is reported by residents")
    incident_chance: int = many("region", "31-bit chance", "of a further incident, per resident")
    spent: int = many("world", "CNY", "pay of patrols and grid workers")


class Known(NamedTuple):
    people: int = tally("society.present", "cell")
    found: int = tally("grid.found", "cell")
    told: int = tally("grid.told", "cell")
    incidents: int = tally("grid.incident", "cell")
    residents: int = tally("society.present", "region")
    district_found: int = tally("grid.found", "region")
    district_told: int = tally("grid.told", "region")
    region: int = declarations.within("cell", "region")


class Luck(NamedTuple):
    where: int = unit_draw("world", "patrols of cells, and of regions", times=2)
    cell: int = unit_draw("cell", "informants on the first day; believing what was found after it")
    district: int = unit_draw("region", "believing what was found")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Patrols and pay from people, chances from workers and witnesses, and the table of the group rule."""
    people = total.get("society.present", 0)
    crews = max(Decimal(1), par["patrols"] * people // 100000) if par["patrols"] else Decimal(0)
    rule = [1 + (times - 1) * par["group_rules"] for times in par["group_stops"]]
    return {
        "crews": crews,
        "passes": (par["witnesses"] * par["tells"] * 1000).to_integral_value(),
        "visited": par["visits"] * Decimal("2.62") / par["workers"],
        "rate": tuple((one * 1000).to_integral_value() for one in par["incidents"]),
        "times": tuple(rule),
        "pay": min((crews + par["districts"] + people // par["workers"]) * par["wage"], Decimal(MOST)),
    }


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """Yesterday's finds and reports become records, records become today's patrols."""
    people, residents = np.maximum(known.people, 1), np.maximum(known.residents, 1)
    ranking = _rank(units.ranking, par.prior[known.region], known.found, known.told, luck.cell, par)
    prior = par.prior[: residents.size]
    district = _rank(units.district_ranking, prior, known.district_found, known.district_told, luck.district, par)
    patrols = allot(ranking if par.ranked > 0 else people, par.crews, int(luck.where[0, 0]))
    truth = np.minimum(units.truth + 1000 * known.incidents, MOST_RECORDS)
    truth = truth - (truth * max(par.decay, 0) >> 31)
    by_records = ranking * 1000 * par.crews // int(ranking.sum())
    by_truth = truth * 1000 * par.crews // max(int(truth.sum()), 1)
    uneven = 1024 - par.uneven + (2 * par.uneven * luck.cell >> 31)
    first = (known.people * max(par.informants, 0) >> 21) * uneven >> 10
    informants = np.where(units.informants > 0, units.informants, first)
    rate: Any = np.minimum(par.rate[: residents.size] * (MOST // 1000) // residents, MOST)
    told = informants * par.passes * (MOST // 1024000) // people
    return Units(
        ranking=ranking, patrols=patrols, truth=truth, misplaced=np.abs(by_records - by_truth) >> 1,
        informants=informants, eyes=np.minimum((told + par.visited) * par.watchers, MOST),
        slander=np.clip(informants * par.lies // (1024 * people), 0, MOST) * par.watchers,
        calls=np.clip(par.residents[: residents.size], 0, MOST),
        stopping=np.minimum(patrols * par.stops * MOST // people, MOST_STOPPED),
        district_ranking=district, district_share=district * 1_000_000 // int(district.sum()),
        district_patrols=allot(district if par.ranked > 0 else residents, par.districts, int(luck.where[0, 1])),
        incident_chance=rate * (known.residents > 0),
        spent=units.spent * 0 + par.pay,
    )


def _rank(records: Any, prior: Any, found: Any, told: Any, luck: Any, par: Any) -> Any:
    """Records of each place this morning: the prior ones on the first, else with what was found and told yesterday."""
    kept = believed(records, found, luck) if par.correct > 0 else found
    gained = (kept * par.found_weight + told * par.report_weight) * 1000 >> 10
    return np.where(records > 0, learn(records, gained, par.decay, MOST_RECORDS), prior * 1000)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One person's day under the grid."""
    free = seen.present * int(seen.held == 0)
    breach = max(seen.offence, free * int(draw.other < seen.chance))
    lawful = PROTECTED * int(seen.acts > 0)
    conduct = OFFENCE if breach > 0 else (PETTY if seen.petty > 0 else lawful)
    incident = int(0 < conduct <= LAST_RIGHT)
    sight = min(seen.patrols, 99) * (par.sight >> 15) + min(seen.district, 99) * (par.district_sight >> 15)
    found = incident * int((draw.luck & 65535) < sight)
    hears = max(seen.eyes, seen.calls * incident)
    noticed = int(conduct > 0 and draw.luck < hears) * (1 if incident > 0 else par.protected)
    report = conduct if noticed > 0 else ALLEGED * free * int(draw.lie < seen.slander)
    out = int(seen.outings > 0 and seen.halted == 0) * free
    at_all, by_rule = int(draw.stop < seen.stopping), int(draw.stop < (seen.stopping >> 10) * par.times)
    stop = conduct if found > 0 else out * (ALLEGED if at_all > 0 else GROUP * by_rule)
    return Own(
        incident=incident, found=found, told=int(report > 0), report_flag=report, stop_flag=stop,
        solved=seen.offence * max(found, noticed), stop_minutes=par.minutes if stop > LAST_RIGHT else 0,
        wrong_stop=int(stop > LAST_RIGHT),
    )


MEASURES = (
    Measure("report_flag", "volume", "reports", "reports of informants and grid workers, by what they rest on"),
    Measure("stop_flag", "harm", "stops", "stops by patrols, by what they rest on"),
    Measure("stop_minutes", "harm", "minutes", "time lost in wrong stops", False),
    Measure("incident", "volume", "incidents", "offences, petty breaches and further incidents that happened", False),
    Measure("told", "volume", "reports", "reports, right or wrong, of residents, informants and grid workers", False),
    Measure("found", "volume", "incidents", "of these, found by patrols and recorded", False),
    Measure("solved", "benefit", "offences", "offences against others that became known", False),
    Measure("misplaced", "harm", "1/1000 patrol-days", "patrols that follow records and not what happens", False),
    Measure("patrols", "volume", "patrol-days", "patrols in cells", False),
    Measure("district_patrols", "volume", "patrol-days", "patrols in whole regions", False),
    Measure("district_share", "volume", "1/1000000", "a region's share of all records", False),
    Measure("district_ranking", "volume", "1/1000 records", "records of a region, after fading", False),
    Measure("spent", "cost", "CNY", "pay of patrols and grid workers", False),
)

NEVER = MOST
QUIET = {"luck": NEVER, "stop": NEVER, "lie": NEVER, "other": NEVER}
STILL = {"found_weight": "1", "report_weight": "0", "decay": "0", "prior": "10"}
CASES = (
    Case("a patrol with a sight of one half finds a petty breach at low bits 20000, not at 40000",
         seen={"petty": 1, "patrols": 1}, par={"sight": "0.5"}, draw={**QUIET, "luck": 20000 + (1 << 30)},
         expect={"incident": 1, "found": 1, "stop_flag": PETTY, "stop_minutes": 0, "told": 0, "solved": 0}),
    Case("no watcher at work: residents report an incident with the chance of the region, and no lawful act",
         seen={"offence": 1, "calls": 1 << 30}, draw={**QUIET, "luck": (1 << 30) - 1},
         expect={"told": 1, "report_flag": OFFENCE, "found": 0}),
    Case("no patrol, nothing found; a neighbour tells", seen={"offence": 1, "eyes": 1 << 30},
         draw={**QUIET, "luck": 1 << 29},
         expect={"found": 0, "stop_flag": 0, "report_flag": OFFENCE, "told": 1, "solved": 1}),
    Case("speech is passed on as well: wrong", seen={"acts": 1, "eyes": 1 << 30}, draw={**QUIET, "luck": 9},
         expect={"report_flag": PROTECTED, "incident": 0, "told": 1, "solved": 0}),
    Case("unless that is barred", seen={"acts": 1, "eyes": 1 << 30}, par={"protected": "0"}, draw={**QUIET, "luck": 9},
         expect={"report_flag": 0, "told": 0}),
    Case("accused of nothing", seen={"slander": 99}, draw={**QUIET, "lie": 98},
         expect={"report_flag": ALLEGED, "told": 1, "incident": 0}),
    Case("a passer-by is stopped for nothing", seen={"outings": 2, "stopping": 4096}, par={"times": "1"},
         draw={**QUIET, "stop": 4000}, expect={"stop_flag": ALLEGED, "stop_minutes": 15}),
    Case("and one whom only the group rule stops", seen={"outings": 2, "stopping": 4096}, par={"times": "3"},
         draw={**QUIET, "stop": 9000}, expect={"stop_flag": GROUP, "stop_minutes": 15}),
    Case("unless stops are suspended", seen={"outings": 2, "stopping": 4096, "halted": 9}, draw={**QUIET, "stop": 0},
         expect={"stop_flag": 0, "wrong_stop": 0}),
    Case("who is confined meets no patrol", seen={"held": 1, "outings": 2, "stopping": 4096, "chance": 4096},
         draw={**QUIET, "stop": 0, "other": 0, "lie": 0}, expect={"stop_flag": 0, "incident": 0, "report_flag": 0}),
    Case("30 of 40 records: three quarters of draws, those from 0.25 on, send the patrol to the first; ten found there",
         function="daily", own={"district_ranking": [20000, 10000]}, par={**STILL, "districts": "1", "crews": "0"},
         seen={"district_found": [10, 0], "residents": [4096, 4096]}, draw={"where": [[0, 1 << 29]]},
         expect={"district_ranking": [30000, 10000], "district_share": [750000, 250000], "district_patrols": [1, 0]}),
    Case("and those below it to the second", function="daily", own={"district_ranking": [30000, 10000]},
         par={**STILL, "districts": "1", "crews": "0"}, draw={"where": [[0, (1 << 29) - 1]]},
         expect={"district_patrols": [0, 1]}),
    Case("the correction keeps finds of 30 against 10 records with a chance of one third: 0.5 is too much",
         function="daily", own={"district_ranking": [30000, 10000]}, par={**STILL, "correct": "1"},
         seen={"district_found": [3, 2]}, draw={"district": [1 << 30, 1 << 30]},
         expect={"district_ranking": [30000, 12000]}),
)

KNOBS = (
    Knob({"grid.lies": "4"}, "grid.report_flag_wrong", "up", "informants accuse without an act"),
    Knob({"grid.group_rules": "1"}, "grid.stop_flag_wrong", "up", "a group rule stops people for their group"),
    Knob({"grid.protected": "0"}, "grid.report_flag_wrong", "down", "what is not passed on accuses nobody"),
    Knob({"grid.report_weight": "0"}, "grid.misplaced", "up",
         "without reports records follow patrols, and patrols records (Lum and Isaac 2016)"),
    Knob({"grid.correct": "1"}, "grid.misplaced", "down",
         "the published correction (Ensign et al. 2018) keeps records from following patrols",
         base={"grid.report_weight": "0"}),
    Knob({"grid.patrols": "120"}, "grid.found", "up", "found is what patrols are there to see, not what happens"),
)
