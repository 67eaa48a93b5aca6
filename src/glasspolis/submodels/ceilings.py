"""Ceilings, before what they bind: published limits to error, and what breaks them is suspended.

Purpose
Carry the error ceiling beyond the face search and sanctions (which safeguards holds to theirs) to
every other instrument that decides about people: patrols, confinement, findings of debts, removals
of posts, refusals by score, and listings of firms.

Entities and state
For each instrument, the place has what was measured of its errors in about four weeks, and the days
that are left of a suspension.

Process
Each morning somebody looks at a share of yesterday's decisions, sees a part of the wrong ones, and
holds the share that was found wrong against the published ceiling. An instrument above its ceiling,
with enough cases for so many people to say so, is suspended and starts with a clean sheet: there
are no stops without an incident, no new interviews, no new debts, no removals, no refusals by
score, or no effects of a firm's listing. Nobody is freed or repaid by it.

Scheduling
Everything that is looked at is yesterday's.

Stochasticity
There is none: of so many decisions exactly that share is looked at.

What it cannot model
No authority decides less, or hides its errors, once they are counted. In a small city a ceiling
acts on two or three cases, and so by luck. Nothing says who measures, and whether anybody reads it.
The removal of a post that was rightly recognised is of protected speech, and wrong in the words of
this model, but it is no error of the filter, so that a ceiling on the filter's errors does not end
it (a ban does).

Follows
The EU AI Act art. 15, 20 and 26(5); control charts (Shewhart 1931).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import Knob, Line, Measure, WorkedExample, assumed, derived, of, tally, today, units, yes_no
from glasspolis.mechanisms.control_charts import DECAY_DAYS, days_left, exceeds_ceiling, least_sum

ROLE = "law"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)

MOST_CASES = 10**12  # in 1/1024


class Own(NamedTuple):
    suspended: int = yes_no(doc="an instrument that broke its ceiling is off today")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    off: int = of("ceilings.off")


class Units(NamedTuple):
    stops: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="stops by patrols looked at")
    bad_stops: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="of these, found wrong")
    held: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="days of confinement looked at")
    bad_held: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="of these, found wrong")
    bills: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="findings of debts looked at")
    bad_bills: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="of these, found wrong")
    removals: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="removals of posts looked at")
    bad_removals: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="of these, of unrelated posts")
    refusals: Any = units(
        "world",
        low=0,
        high=MOST_CASES,
        unit="1/1024 cases",
        doc="refusals by a platform's or a loyalty score looked at",
    )
    bad_refusals: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="of these, found wrong")
    listings: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="days of firms' listings looked at")
    bad_listings: Any = units("world", low=0, high=MOST_CASES, unit="1/1024 cases", doc="of these, found wrong")
    patrols_off: Any = units(
        "world", low=0, high=365, unit="days", doc="left of a suspension of stops without an incident"
    )
    custody_off: Any = units(
        "world", low=0, high=365, unit="days", doc="left of a suspension of new interviews and confinement"
    )
    findings_off: Any = units("world", low=0, high=365, unit="days", doc="left of a suspension of new debts")
    removals_off: Any = units("world", low=0, high=365, unit="days", doc="left of a suspension of removals of posts")
    ratings_off: Any = units("world", low=0, high=365, unit="days", doc="left of a suspension of refusals by score")
    firms_off: Any = units(
        "world", low=0, high=365, unit="days", doc="left of a suspension of the effects of firms' listings"
    )
    off: Any = units("world", low=0, high=6, unit="instruments", doc="suspended today")


class Known(NamedTuple):
    found: Any = tally("grid.found", by="world")
    wrong_stop: Any = tally("grid.wrong_stop", by="world")
    held: Any = tally("policing.held", by="world")
    wrong_held: Any = tally("policing.wrong_held", by="world")
    billed: Any = tally("benefits.billed", by="world")
    misbilled: Any = tally("benefits.misbilled", by="world")
    removed: Any = tally("information.removals", by="world")
    overblocked: Any = tally("information.overblocked", by="world")
    turned: Any = tally("ratings.turned", by="world")
    misturned: Any = tally("ratings.misturned", by="world")
    listed: Any = of("corporate.listed", by="firm")
    mislisted: Any = of("corporate.false_listed", by="firm")


class Par(NamedTuple):
    patrols: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="most stops by patrols that may be wrong; 1: no ceiling",
    )
    custody: int = assumed(
        "1", unit="share", low="0.01", high="1", sweep=False, doc="most confinement that may be wrong; 1: no ceiling"
    )
    findings: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="most findings of debts that may be wrong; 1: no ceiling",
    )
    removals: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="most removals that may hit unrelated posts; 1: no ceiling",
    )
    ratings: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="most refusals by score that may be wrong; 1: no ceiling",
    )
    firms: int = assumed(
        "1",
        unit="share",
        low="0.01",
        high="1",
        sweep=False,
        doc="most listings of firms that may be wrong; 1: no ceiling",
    )
    sampled: int = assumed("0.1", unit="share", low="0.01", high="1", doc="of yesterday's decisions that are looked at")
    sees: int = assumed(
        "0.8", unit="share", low="0.3", high="0.99", doc="of the wrong ones among them that are seen to be wrong"
    )
    least_cases: int = assumed(
        "60",
        unit="cases per 100,000 people",
        low="18",
        high="600",
        doc="fewest, recent ones counting most, on which a ceiling acts",
    )
    suspension: int = assumed(
        "60", unit="days", low="7", high="365", doc="time for which what broke its ceiling is off"
    )
    least: int = derived(unit="1/1024 cases", doc="fewest in this city on which a ceiling acts")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Return the fewest cases of so many people on which a ceiling acts."""
    return {"least": least_sum(par["least_cases"], total.get("society.present", 0))}


def _held_to(cases: Any, bad: Any, off: Any, decisions: Any, wrong: Any, ceiling: Any, par: Par) -> Any:
    """Give an instrument's measured cases, the bad ones among them, and its days of suspension.

    ``decisions`` were made yesterday, with ``wrong`` ones among them; cases are in 1/1024.
    """
    cases = cases - cases // DECAY_DAYS + decisions * par.sampled
    bad = bad - bad // DECAY_DAYS + wrong * par.sampled * par.sees // 1024
    over = exceeds_ceiling(cases, bad, ceiling, par.least)
    return cases * (1 - over), bad * (1 - over), days_left(off, over, par.suspension)


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Hold what was measured of each instrument against its ceiling."""
    stopped = known.found + known.wrong_stop
    removed = known.removed + known.overblocked
    stops, bad_stops, patrols_off = _held_to(
        units.stops, units.bad_stops, units.patrols_off, stopped, known.wrong_stop, par.patrols, par
    )
    held, bad_held, custody_off = _held_to(
        units.held, units.bad_held, units.custody_off, known.held, known.wrong_held, par.custody, par
    )
    bills, bad_bills, findings_off = _held_to(
        units.bills, units.bad_bills, units.findings_off, known.billed, known.misbilled, par.findings, par
    )
    removals, bad_removals, removals_off = _held_to(
        units.removals, units.bad_removals, units.removals_off, removed, known.overblocked, par.removals, par
    )
    refusals, bad_refusals, ratings_off = _held_to(
        units.refusals, units.bad_refusals, units.ratings_off, known.turned, known.misturned, par.ratings, par
    )
    listings, bad_listings, firms_off = _held_to(
        units.listings, units.bad_listings, units.firms_off, known.listed.sum(), known.mislisted.sum(), par.firms, par
    )
    people_off = (patrols_off > 0) * 1 + (custody_off > 0) + (findings_off > 0)
    return Units(
        stops=stops,
        bad_stops=bad_stops,
        held=held,
        bad_held=bad_held,
        bills=bills,
        bad_bills=bad_bills,
        removals=removals,
        bad_removals=bad_removals,
        refusals=refusals,
        bad_refusals=bad_refusals,
        listings=listings,
        bad_listings=bad_listings,
        patrols_off=patrols_off,
        custody_off=custody_off,
        findings_off=findings_off,
        removals_off=removals_off,
        ratings_off=ratings_off,
        firms_off=firms_off,
        off=people_off + (removals_off > 0) + (ratings_off > 0) + (firms_off > 0),
    )


def step(own: Own, seen: Seen, par: Par, draw: None) -> Own:
    """Whether some instrument is suspended on this day."""
    return Own(suspended=seen.present * int(seen.off > 0))


MEASURES = (
    Measure(
        column="suspended",
        kind="volume",
        unit="person-days",
        doc="while an instrument that broke its ceiling was off",
        person=False,
    ),
    Measure(
        column="patrols_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of stops by patrols, summed over days",
        person=False,
    ),
    Measure(
        column="custody_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of new interviews and confinement, summed over days",
        person=False,
    ),
    Measure(
        column="findings_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of new debts, summed over days",
        person=False,
    ),
    Measure(
        column="removals_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of removals of posts, summed over days",
        person=False,
    ),
    Measure(
        column="ratings_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of refusals by score, summed over days",
        person=False,
    ),
    Measure(
        column="firms_off",
        kind="volume",
        unit="days",
        doc="left of a suspension of the effects of firms' listings, summed over days",
        person=False,
    ),
)

HALF = {"sampled": "0.5", "sees": "0.5", "suspension": "60", "least": "10240"}
EXAMPLES = (
    WorkedExample(
        "of 40 bills 20 are looked at, of 24 wrong ones 6 found: 0.3 is above 0.2",
        function="daily",
        seen={"billed": [40], "misbilled": [24]},
        par={**HALF, "findings": "0.2"},
        expect={"findings_off": [60], "bills": [0], "off": [1], "patrols_off": [0]},
    ),
    WorkedExample(
        "and below 0.4",
        function="daily",
        seen={"billed": [40], "misbilled": [24]},
        par={**HALF, "findings": "0.4"},
        expect={"findings_off": [0], "bills": [20480], "bad_bills": [6144], "off": [0]},
    ),
    WorkedExample(
        "18 stops, 12 of them wrong: of 9 looked at nothing is said; a suspension runs down",
        function="daily",
        own={"custody_off": [7]},
        seen={"found": [6], "wrong_stop": [12]},
        par={**HALF, "patrols": "0.01"},
        expect={"patrols_off": [0], "stops": [9216], "custody_off": [6], "off": [1]},
    ),
    WorkedExample("she lives through a suspension", seen={"off": 2}, expect={"suspended": 1}),
    WorkedExample("and a day without", seen={"off": 0}, expect={"suspended": 0}),
)
KNOBS = (
    Knob(
        set={"ceilings.patrols": "0.1"},
        measure="grid.stop_flag_wrong",
        moves="down",
        why="what is above its ceiling is off (Shewhart)",
    ),
    Knob(set={"ceilings.custody": "0.1"}, measure="policing.warn_flag", moves="down", why="the same of interviews"),
    Knob(
        base={"benefits.misfire": "2", "ceilings.sampled": "1"},
        set={"ceilings.findings": "0.1"},
        measure="benefits.debt_flag_wrong",
        moves="down",
        why="the same of findings of debts",
    ),
    Knob(
        base={"ratings.till": "40", "ceilings.sampled": "1", "ceilings.least_cases": "18"},
        set={"ceilings.ratings": "0.1"},
        measure="ratings.rating_flag_wrong",
        moves="down",
        why="the same of refusals by score",
    ),
    Knob(
        base={"information.overblock": "0.005"},
        set={"ceilings.removals": "0.1"},
        measure="information.overblocked",
        moves="down",
        why="the same of removals",
    ),
    Knob(
        set={"ceilings.firms": "0.1"},
        measure="corporate.falsely_under",
        moves="down",
        why="the same of firms' listings",
    ),
)
