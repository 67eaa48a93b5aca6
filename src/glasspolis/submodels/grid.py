"""Grid, after society and before policing: whom informants, workers and patrols meet, and where.

Purpose
Show whom a grid of reports and ranked patrols meets, and whether the ranking finds incidents or
only itself.

Entities and state
A cell has informants, records that rank it, the patrols of the day and, for the report only, a
fading count of what really happened there. A region has records and patrols that cover the whole of
it. A person has today's report and today's stop.

Process
Informants pass on part of what they notice (petty breaches, offences, protected conduct) and accuse
people at random. Grid workers visit homes. Patrols are drawn by a place's share of all records and
find incidents only where they are. What they find becomes records, and so do reports, with a
weight, and records fade. This is the urn of Ensign et al. (2018) and the loop of Lum and Isaac
(2016). Two corrections are switches: finds are kept the more rarely the more patrols there are, or
patrols are drawn by the number of residents, whatever is recorded. With `watchers` and `ranked` off
this is ordinary police: patrols spread by residents, and the calls of victims and residents.
Patrols also stop passers-by who did nothing, and more of them from some groups if there are group
rules. They stop no child below an age. `incidents` adds incidents whose rate is known by region
(drug offences in Ensign et al.), done by residents who are drawn evenly. Residents may report
incidents, by region.

Wrong
A report of what was done rests on own conduct, and an accusation rests on inference. The stop of a
passer-by rests on inference, or on the group rule if the patrol would not have made it without the
rule.

Stochasticity
One dense draw decides what is noticed and passed on, and its low 16 bits decide what a patrol
finds. Stops, lies and further incidents have rare draws. The patrols of a day are drawn at once for
all places.

What it cannot model
Records fade by their expected number. Patrols of one day are spread evenly along the ranking, so
that several vary less than as many single draws would. All patrols in a cell see the same share of
incidents, and nobody knows where in a cell something happens. Informants do not know whom they
accuse and have no quota. Patrols prevent nothing, except through the fear that society takes from
stops. The ranking is a rule, not software.

Follows
Ensign et al. (2018) on the urn and its correction; Lum and Isaac (2016) on the loop.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    chance_of_low_bits,
    coarse_part_of_chance,
    column,
    derived,
    draw,
    flag,
    happens,
    low_bits,
    of,
    param,
    rare,
    switch,
    tally,
    today,
    trait,
    unit_draw,
    units,
    within,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import BY_GROUP_RULE, INFERRED, LAST_RIGHT, OWN_OFFENCE, OWN_PETTY, OWN_PROTECTED
from glasspolis.mechanisms.urn import allot, credited_finds, updated_records

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

MOST = 2**31 - 1  # the largest draw, and the largest number of a unit
MOST_RECORDS = 10**9  # in 1/1000
MOST_STOPPED = 107_374_182  # the chance of 0.05 that a rare draw allows
MOST_PATROLS = 99  # of which one person is in sight, so that chances add up inside 32 bits
REGIONS = 32  # of a place, at most
PEOPLE_PER_HOME = Decimal("2.62")


class Own(NamedTuple):
    incident: int = yes_no(doc="an incident that a patrol would record")
    found: int = yes_no(doc="the incident was found by a patrol")
    told: int = yes_no(doc="was reported, rightly or not")
    solved: int = yes_no(doc="an offence against others became known")
    report_flag: int = flag(
        doc="reported by an informant or grid worker",
        unit="reports",
        counts="reports of informants and grid workers, by what they rest on",
        diary="was reported to the grid",
    )
    stop_flag: int = flag(
        doc="stopped by a patrol",
        unit="stops",
        counts="stops by patrols, by what they rest on",
        diary="was stopped by a patrol",
        wrong_account="stops, house arrest and detention without an offence",
    )
    visit: int = yes_no(doc="a grid worker came to the home today", diary="was visited by a grid worker")
    stop_minutes: int = column(high=60, unit="minutes", doc="time that a wrong stop takes")
    wrong_stop: int = yes_no(doc="stopped without an incident of one's own")


class Seen(NamedTuple):
    group: int = trait("group")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    outings: int = today("society.outings")
    offence: int = today("society.offence")
    petty: int = today("society.petty")
    acts: int = today("society.acts")
    held: int = yesterday("policing.held")
    patrols: int = of("grid.patrols")
    eyes: int = of("grid.eyes")
    slander: int = of("grid.slander")
    stopping: int = of("grid.stopping")
    district: int = of("grid.district_patrols")
    chance: int = of("grid.incident_chance")
    halted: int = of("ceilings.patrols_off")
    calls: int = of("grid.calls")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    # The middle of the annual means that P077 gives, 0.73% to 1.13%.
    informants: int = param(
        "0.0093",
        unit="probability",
        low="0.0073",
        high="0.0113",
        evidence="P077",
        doc="residents who inform; 6.4% with volunteers and staff of all kinds (P073 of the capital's 21.9 million)",
        allowed=("0", "0.2"),
    )
    uneven: int = assumed(
        "0.5",
        unit="share",
        low="0",
        high="1",
        doc="half-width of the even spread of informants over cells",
        role="world",
    )
    witnesses: int = assumed("10", unit="persons", low="2", high="30", doc="who notice an act", role="world")
    tells: int = assumed(
        "0.1", unit="probability", low="0.02", high="0.5", doc="an informant passes on what was noticed", role="world"
    )
    lies: int = assumed("1", unit="per year", low="0.1", high="4", doc="false reports of an informant", role="world")
    # From 1.41 billion residents over 4.5 million grid workers (P032, P079) to the beat of one in
    # Beijing (P071).
    workers: int = param(
        "1000", unit="people", low="314", high="3000", evidence="P068", doc="residents per grid worker"
    )
    # One to five are published as an aim; the low end is assumed: the aim is missed.
    visits: int = param(
        "1", unit="visits", low="0", high="5", evidence="P072", doc="households a grid worker visits a day"
    )
    watchers: int = switch("1", doc="informants and grid workers are at work")
    residents: int = assumed(
        ("0",) * REGIONS,
        unit="probability",
        low="0",
        high="1",
        by="region",
        sweep=False,
        doc="an incident is reported by residents",
    )
    victims: int = assumed(
        "0",
        unit="probability",
        low="0",
        high="1",
        sweep=False,
        doc="an offence is reported by its victim, who knows the offender",
    )
    protected: int = switch("1", doc="protected conduct is reported")
    patrols: int = assumed(
        "60", unit="patrols per 100,000 people", low="0", high="200", doc="each in one cell for a day"
    )
    sight: int = assumed(
        "0.1", unit="probability", low="0.02", high="0.5", doc="a patrol finds an incident in its cell"
    )
    stops: int = assumed("2", unit="stops", low="0", high="6", doc="passers-by that a patrol stops in a day")
    stop_from_age: int = assumed(
        "14",
        unit="years",
        low="10",
        high="18",
        doc="from which patrols stop people; ages of criminal responsibility lie in this range",
        allowed=("0", "100"),
    )
    minutes: int = assumed("15", unit="minutes", low="5", high="60", doc="lost in a wrong stop")
    districts: int = assumed(
        "0", unit="patrols", low="0", high="1000", sweep=False, doc="a day in the place, each in a whole region"
    )
    district_sight: int = assumed(
        "1", unit="probability", low="0.001", high="1", sweep=False, doc="it finds an incident there"
    )
    ranked: int = switch("1", doc="patrols are drawn by records; 0: by residents, whatever is recorded")
    correct: int = switch("0", doc="what was found is kept the more rarely the more one patrols there")
    found_weight: int = assumed(
        "1", unit="share", low="0", high="4", sweep=False, doc="of a record that an incident found adds"
    )
    report_weight: int = assumed(
        "1", unit="share", low="0", high="4", sweep=False, doc="of a record that a report adds"
    )
    decay: int = param(
        "0.01", unit="probability", low="0", high="0.05", evidence="P301", doc="a record is forgotten, a day"
    )
    prior: int = assumed(
        ("30", *("10",) * (REGIONS - 1)),
        unit="records",
        low="1",
        high="100000",
        by="region",
        sweep=False,
        doc="on the first day, of the region and of each of its cells",
    )
    incidents: int = assumed(
        ("0",) * REGIONS,
        unit="per day",
        low="0",
        high="50",
        by="region",
        sweep=False,
        doc="further incidents in the region",
    )
    group_rules: int = switch("0", doc="some groups are stopped more")
    # A rule that somebody writes: a scenario states another one.
    group_stops: int = assumed(
        ("1", "3", "3", "1"),
        unit="share",
        low="1",
        high="10",
        by="group",
        sweep=False,
        doc="times as many stops under the rule",
    )
    wage: int = assumed("300", unit="CNY per day", low="100", high="1000", doc="a patrol or grid worker")
    crews: int = derived(unit="patrols", doc="patrols in this city today", fraction="day")
    passes: int = derived(unit="1/1000", doc="witnesses times the chance that an informant tells")
    visited: int = derived(unit="probability", doc="a home is visited today")
    rate: int = derived(unit="1/1000 incidents", doc="further incidents a day in the region", by="region")
    times: int = derived(unit="share", doc="stops of the person's group over those of others", by="group")
    pay: int = derived(unit="CNY", doc="of patrols and grid workers today")


class Draw(NamedTuple):
    luck: int = draw("noticed and passed on; low 16 bits: found by a patrol")
    stop: int = rare("0.05", "stopped by a patrol")
    lie: int = rare("0.002", "falsely reported")
    other: int = rare("0.02", "a further incident")
    visit: int = rare("0.02", "a grid worker comes to the home")


class Units(NamedTuple):
    ranking: int = units("cell", low=0, high=1000000000, unit="1/1000 records", doc="records that rank the cell")
    patrols: int = units("cell", low=0, high=2147483647, unit="patrols", doc="in the cell today")
    truth: int = units(
        "cell",
        low=0,
        high=1000000000,
        unit="1/1000 incidents",
        doc="what happened, fading as records do; no rule reads it",
    )
    misplaced: int = units(
        "cell",
        low=0,
        high=2147483647,
        unit="1/1000 patrols",
        doc="half the gap between its patrols by records and by incidents",
    )
    informants: int = units("cell", low=0, high=2147483647, unit="1/1024 persons", doc="who inform")
    informers: int = units("cell", low=0, high=16384, unit="1/16384", doc="residents who are informants at work")
    eyes: int = units("cell", low=0, high=2147483647, unit="31-bit chance", doc="an act is passed on")
    slander: int = units("cell", low=0, high=2147483647, unit="31-bit chance", doc="being accused of nothing")
    stopping: int = units("cell", low=0, high=107374182, unit="31-bit chance", doc="a passer-by is stopped")
    district_ranking: int = units(
        "region", low=0, high=1000000000, unit="1/1000 records", doc="records that rank the region"
    )
    district_share: int = units(
        "region", low=0, high=1000000, unit="1/1000000", doc="of all records: the chance of a district patrol"
    )
    district_patrols: int = units("region", low=0, high=2147483647, unit="patrols", doc="in the whole region today")
    calls: int = units(
        "region", low=0, high=2147483647, unit="31-bit chance", doc="an incident is reported by residents"
    )
    incident_chance: int = units(
        "region", low=0, high=2147483647, unit="31-bit chance", doc="of a further incident, per resident"
    )
    spent: int = units("world", low=0, high=2147483647, unit="CNY", doc="pay of patrols and grid workers")


class Known(NamedTuple):
    people: int = tally("society.present", by="cell")
    found: int = tally("grid.found", by="cell")
    told: int = tally("grid.told", by="cell")
    incidents: int = tally("grid.incident", by="cell")
    residents: int = tally("society.present", by="region")
    district_found: int = tally("grid.found", by="region")
    district_told: int = tally("grid.told", by="region")
    region: int = within("cell", "region")


class Luck(NamedTuple):
    where: int = unit_draw("world", "patrols of cells, and of regions", times=2)
    cell: int = unit_draw("cell", "informants on the first day; believing what was found after it")
    district: int = unit_draw("region", "believing what was found")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Patrols and pay from people, chances from workers and witnesses, the group rule's table."""
    people = total.get("society.present", 0)
    crews = par["patrols"] * people / 100_000
    staff = crews + par["districts"] + par["watchers"] * people / par["workers"]
    return {
        "crews": crews,
        "passes": (par["witnesses"] * par["tells"] * 1000).to_integral_value(),
        "visited": par["visits"] * PEOPLE_PER_HOME / par["workers"],
        "rate": tuple((rate * 1000).to_integral_value() for rate in par["incidents"]),
        "times": tuple(1 + (times - 1) * par["group_rules"] for times in par["group_stops"]),
        "pay": min((staff * par["wage"]).to_integral_value(), Decimal(MOST)),
    }


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """Turn yesterday's finds and reports into records, and records into today's patrols."""
    people = np.maximum(known.people, 1)
    residents = np.maximum(known.residents, 1)
    prior = par.prior[: residents.size]
    ranking = _rank(units.ranking, par.prior[known.region], known.found, known.told, luck.cell, par)
    district = _rank(units.district_ranking, prior, known.district_found, known.district_told, luck.district, par)
    patrols = allot(ranking if par.ranked > 0 else people, par.crews, int(luck.where[0, 0]))
    truth = _faded(np.minimum(units.truth + 1000 * known.incidents, MOST_RECORDS), par)
    informants = np.where(units.informants > 0, units.informants, _first_informants(known, par, luck))
    told = informants * par.passes * (MOST // 1_024_000) // people
    rate: Any = np.minimum(par.rate[: residents.size] * (MOST // 1000) // residents, MOST)
    return Units(
        ranking=ranking,
        patrols=patrols,
        truth=truth,
        misplaced=_misplaced(ranking, truth, par),
        informants=informants,
        informers=np.minimum(informants * 16 // people, 16_384) * par.watchers,
        eyes=np.clip(told + par.visited, 0, MOST) * par.watchers,
        slander=np.clip(informants * par.lies // (1024 * people), 0, MOST) * par.watchers,
        calls=np.clip(par.residents[: residents.size], 0, MOST),
        stopping=np.minimum(patrols * par.stops * MOST // people, MOST_STOPPED),
        district_ranking=district,
        district_share=district * 1_000_000 // int(district.sum()),
        district_patrols=allot(district if par.ranked > 0 else residents, par.districts, int(luck.where[0, 1])),
        incident_chance=rate * (known.residents > 0),
        spent=units.spent * 0 + par.pay,
    )


def _rank(records: Any, prior: Any, found: Any, told: Any, luck: Any, par: Any) -> Any:
    """Give the records of each place this morning, with yesterday's.

    On the first day they are the prior ones.
    """
    believed_finds = credited_finds(records, found, luck) if par.correct > 0 else found
    gained = (believed_finds * par.found_weight + told * par.report_weight) * 1000 // 1024
    return np.where(records > 0, updated_records(records, gained, par.decay, MOST_RECORDS), prior * 1000)


def _faded(truth: Any, par: Any) -> Any:
    """Let the count of what happened fade as records do; ``decay`` is -1 for none."""
    return truth - (truth * max(par.decay, 0) >> 31)


def _misplaced(ranking: Any, truth: Any, par: Any) -> Any:
    """Give half the gap of each cell's patrols by records and by truth, in 1/1000 patrols."""
    by_records = ranking * 1000 * par.crews // int(ranking.sum())
    by_truth = truth * 1000 * par.crews // max(int(truth.sum()), 1)
    return np.abs(by_records - by_truth) // 2


def _first_informants(known: Any, par: Any, luck: Any) -> Any:
    """Give the informants of each cell on the first day, in 1/1024 persons, unevenly spread."""
    # A chance of 31 bits, less 21 bits, is in 1/1024.
    mean = known.people * max(par.informants, 0) >> 21
    uneven = 1024 - par.uneven + (2 * par.uneven * luck.cell >> 31)
    return mean * uneven >> 10


def _found(seen: Seen, par: Par, draw: Draw) -> int:
    """Say whether a patrol of the cell or of the region is there to see an incident."""
    in_cell = min(seen.patrols, MOST_PATROLS) * chance_of_low_bits(par.sight)
    in_region = min(seen.district, MOST_PATROLS) * chance_of_low_bits(par.district_sight)
    return int(low_bits(draw.luck) < in_cell + in_region)


def _passer_by(seen: Seen, par: Par, draw: Draw) -> int:
    """Give the flag code of the stop of a passer-by without an incident, 0 for none."""
    by_rule = int(draw.stop < coarse_part_of_chance(seen.stopping, par.times))
    return INFERRED if draw.stop < seen.stopping else BY_GROUP_RULE * by_rule


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One person's day under the grid."""
    free = seen.present * int(seen.held == 0)
    offence = max(seen.offence, free * int(draw.other < seen.chance))
    lawful = OWN_PROTECTED * int(seen.acts > 0)
    conduct = OWN_OFFENCE if offence > 0 else (OWN_PETTY if seen.petty > 0 else lawful)
    incident = int(0 < conduct <= LAST_RIGHT)
    found = incident * _found(seen, par, draw)
    # Residents call about incidents only, victims about offences against them, and only informants
    # and grid workers pass on lawful acts.
    noticing = max(seen.eyes, seen.calls * incident, par.victims * seen.offence)
    passed_on = 1 if incident > 0 else par.protected
    noticed = int(conduct > 0 and draw.luck < noticing) * passed_on
    report = conduct if noticed > 0 else INFERRED * free * int(draw.lie < seen.slander)
    grown = int(seen.age >= par.stop_from_age)
    out = free * int(seen.outings > 0 and seen.halted == 0)
    stop = grown * (conduct if found > 0 else out * _passer_by(seen, par, draw))
    wrong_stop = int(stop > LAST_RIGHT)
    return Own(
        incident=incident,
        found=found,
        told=int(report > 0),
        report_flag=report,
        stop_flag=stop,
        solved=seen.offence * max(found, noticed),
        visit=seen.present * par.watchers * int(happens(draw.visit, par.visited)),
        stop_minutes=par.minutes * wrong_stop,
        wrong_stop=wrong_stop,
    )


MEASURES = (
    Measure(
        column="stop_minutes",
        kind="harm",
        unit="minutes",
        doc="time lost in wrong stops",
        person=False,
        account="person-hours gained and lost",
    ),
    Measure(column="visit", kind="volume", unit="visits", doc="people whose home a grid worker came to", person=False),
    Measure(
        column="incident",
        kind="volume",
        unit="incidents",
        doc="offences, petty breaches and further incidents that happened",
        person=False,
    ),
    Measure(
        column="told",
        kind="volume",
        unit="reports",
        doc="reports, right or wrong, of residents, informants and grid workers",
        person=False,
    ),
    Measure(
        column="found", kind="volume", unit="incidents", doc="incidents found by patrols and recorded", person=False
    ),
    Measure(
        column="solved",
        kind="benefit",
        unit="offences",
        doc="offences against others that became known",
        person=False,
        account="offences against others found",
    ),
    Measure(
        column="misplaced",
        kind="harm",
        unit="1/1000 patrol-days",
        doc="patrols that follow records and not what happens",
        person=False,
        account="misuse and misplaced means of officials",
    ),
    Measure(column="patrols", kind="volume", unit="patrol-days", doc="patrols in cells", person=False),
    Measure(column="district_patrols", kind="volume", unit="patrol-days", doc="patrols in whole regions", person=False),
    Measure(
        column="district_share", kind="volume", unit="1/1000000", doc="a region's share of all records", person=False
    ),
    Measure(
        column="district_ranking",
        kind="volume",
        unit="1/1000 records",
        doc="records of a region, after fading",
        person=False,
    ),
    Measure(column="spent", kind="cost", unit="CNY", doc="pay of patrols and grid workers", person=False),
)

NEVER = MOST
QUIET = {"luck": NEVER, "stop": NEVER, "lie": NEVER, "other": NEVER, "visit": NEVER}
STILL = {"found_weight": "1", "report_weight": "0", "decay": "0", "prior": "10"}
EXAMPLES = (
    WorkedExample(
        "a patrol with a sight of one half finds a petty breach at low bits 20000, not at 40000",
        seen={"age": 30, "petty": 1, "patrols": 1},
        par={"sight": "0.5"},
        draw={**QUIET, "luck": 20000 + (1 << 30)},
        expect={"incident": 1, "found": 1, "stop_flag": OWN_PETTY, "stop_minutes": 0, "told": 0, "solved": 0},
    ),
    WorkedExample(
        "no watcher at work: residents report an incident with the chance of the region, and no lawful act",
        seen={"offence": 1, "calls": 1 << 30},
        draw={**QUIET, "luck": (1 << 30) - 1},
        expect={"told": 1, "report_flag": OWN_OFFENCE, "found": 0},
    ),
    WorkedExample(
        "ordinary police: the victim reports an offence in half of all cases",
        seen={"offence": 1},
        par={"victims": "0.5"},
        draw={**QUIET, "luck": (1 << 30) - 2},
        expect={"told": 1, "report_flag": OWN_OFFENCE, "solved": 1},
    ),
    WorkedExample(
        "... and in the other half nobody does",
        seen={"offence": 1},
        par={"victims": "0.5"},
        draw={**QUIET, "luck": 1 << 30},
        expect={"told": 0, "report_flag": 0, "solved": 0},
    ),
    WorkedExample(
        "no patrol, nothing found; a neighbour tells",
        seen={"offence": 1, "eyes": 1 << 30},
        draw={**QUIET, "luck": 1 << 29},
        expect={"found": 0, "stop_flag": 0, "report_flag": OWN_OFFENCE, "told": 1, "solved": 1},
    ),
    WorkedExample(
        "speech is passed on as well: wrong",
        seen={"acts": 1, "eyes": 1 << 30},
        draw={**QUIET, "luck": 9},
        expect={"report_flag": OWN_PROTECTED, "incident": 0, "told": 1, "solved": 0},
    ),
    WorkedExample(
        "unless that is barred",
        seen={"acts": 1, "eyes": 1 << 30},
        par={"protected": "0"},
        draw={**QUIET, "luck": 9},
        expect={"report_flag": 0, "told": 0},
    ),
    WorkedExample(
        "accused of nothing",
        seen={"slander": 99},
        draw={**QUIET, "lie": 98},
        expect={"report_flag": INFERRED, "told": 1, "incident": 0},
    ),
    WorkedExample(
        "a passer-by is stopped for nothing",
        seen={"age": 30, "outings": 2, "stopping": 4096},
        par={"times": "1"},
        draw={**QUIET, "stop": 4000},
        expect={"stop_flag": INFERRED, "stop_minutes": 15},
    ),
    WorkedExample(
        "and one whom only the group rule stops",
        seen={"age": 30, "outings": 2, "stopping": 4096},
        par={"times": "3"},
        draw={**QUIET, "stop": 9000},
        expect={"stop_flag": BY_GROUP_RULE, "stop_minutes": 15},
    ),
    WorkedExample(
        "no child of 13 is stopped",
        seen={"age": 13, "outings": 2, "stopping": 4096},
        draw={**QUIET, "stop": 0},
        expect={"stop_flag": 0, "wrong_stop": 0},
    ),
    WorkedExample(
        "unless stops are suspended",
        seen={"outings": 2, "stopping": 4096, "halted": 9},
        draw={**QUIET, "stop": 0},
        expect={"stop_flag": 0, "wrong_stop": 0},
    ),
    WorkedExample(
        "who is confined meets no patrol",
        seen={"held": 1, "outings": 2, "stopping": 4096, "chance": 4096},
        draw={**QUIET, "stop": 0, "other": 0, "lie": 0},
        expect={"stop_flag": 0, "incident": 0, "report_flag": 0},
    ),
    WorkedExample(
        "30 of 40 records: three quarters of draws, from 0.25 on, send the patrol to the first, with ten finds",
        function="daily",
        own={"district_ranking": [20000, 10000]},
        seen={"district_found": [10, 0], "residents": [4096, 4096]},
        par={**STILL, "districts": "1", "crews": "0"},
        draw={"where": [[0, 1 << 29]]},
        expect={"district_ranking": [30000, 10000], "district_share": [750000, 250000], "district_patrols": [1, 0]},
    ),
    WorkedExample(
        "and those below it to the second",
        function="daily",
        own={"district_ranking": [30000, 10000]},
        par={**STILL, "districts": "1", "crews": "0"},
        draw={"where": [[0, (1 << 29) - 1]]},
        expect={"district_patrols": [0, 1]},
    ),
    WorkedExample(
        "the correction keeps finds of 30 against 10 records with a chance of one third: 0.5 is too much",
        function="daily",
        own={"district_ranking": [30000, 10000]},
        seen={"district_found": [3, 2]},
        par={**STILL, "correct": "1"},
        draw={"district": [1 << 30, 1 << 30]},
        expect={"district_ranking": [30000, 12000]},
    ),
)

KNOBS = (
    Knob(set={"grid.lies": "4"}, measure="grid.report_flag_wrong", moves="up", why="informants accuse without an act"),
    Knob(
        set={"grid.group_rules": "1"},
        measure="grid.stop_flag_wrong",
        moves="up",
        why="a group rule stops people for their group",
    ),
    Knob(
        set={"grid.protected": "0"},
        measure="grid.report_flag_wrong",
        moves="down",
        why="what is not passed on accuses nobody",
    ),
    Knob(
        set={"grid.report_weight": "0"},
        measure="grid.misplaced",
        moves="up",
        why="without reports records follow patrols, and patrols records (Lum and Isaac 2016)",
    ),
    Knob(
        base={"grid.report_weight": "0"},
        set={"grid.correct": "1"},
        measure="grid.misplaced",
        moves="down",
        why="the published correction (Ensign et al. 2018) keeps records from following patrols",
    ),
    Knob(
        set={"grid.patrols": "120"},
        measure="grid.found",
        moves="up",
        why="found is what patrols are there to see, not what happens",
    ),
)
