"""Ceilings: published limits to the error of patrols, confinement, findings, removals, refusals by score, listings.

Purpose. Carry the error ceiling beyond the face search and sanctions (which safeguards holds to theirs) to every other
instrument that decides about people. State. For each instrument what was measured of its errors in about four weeks,
and the days left of a suspension. Process. Each morning somebody looks at a share of yesterday's decisions, sees a part
of the wrong ones, and holds the share found wrong against the published ceiling. What is above it, with enough cases to
say so, is suspended and starts with a clean sheet: no stops without an incident, no new interviews, no new debts, no
removals, no refusals by score, no effects of a firm's listing. Nobody is freed or repaid by it. Scheduling. Everything
is yesterday's. Stochasticity. None: of so many decisions that share is looked at. What it cannot model. An authority
that decides less, or hides its errors, once they are counted; who measures, and whether anybody reads it; removals of
what was rightly recognised are of protected speech and wrong in the words of this model, but are no error of the
filter, so that a ceiling on its errors does not end them (a ban does). Follows the EU AI Act art. 15, 20 and 26(5), and
control charts (Shewhart 1931).
"""

from typing import Any, NamedTuple

from glasspolis.contract.declarations import Case, Knob, Measure, column, of, param, tally, today, units
from glasspolis.contract.short_forms import num
from glasspolis.mechanisms.control_charts import broken, left

BIG = 10**12


def ceiling(doc: str) -> Any:
    """A published ceiling; off by default, so it stays out of the parameter range."""
    return param("1", unit="share", low="0.01", high="1", evidence="assumed", doc=f"{doc}; 1: no ceiling", sweep=False)


def sum_of(doc: str) -> Any:
    """A sum that fades in about four weeks."""
    return units("world", low=0, high=BIG, unit="1/1024 cases", doc=doc)


def days(doc: str) -> Any:
    """Days left of a suspension."""
    return units("world", low=0, high=365, unit="days", doc=f"left of a suspension of {doc}")


class Own(NamedTuple):
    suspended: int = column("uint8", low=0, high=1, unit="0/1", doc="an instrument that broke its ceiling is off today")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    off: int = of("ceilings.off")


class Units(NamedTuple):
    stops: Any = sum_of("stops by patrols looked at")
    bad_stops: Any = sum_of("of these, found wrong")
    held: Any = sum_of("days of confinement looked at")
    bad_held: Any = sum_of("of these, found wrong")
    bills: Any = sum_of("findings of debts looked at")
    bad_bills: Any = sum_of("of these, found wrong")
    removals: Any = sum_of("removals of posts looked at")
    bad_removals: Any = sum_of("of these, of unrelated posts")
    refusals: Any = sum_of("refusals by a platform's or a loyalty score looked at")
    bad_refusals: Any = sum_of("of these, found wrong")
    listings: Any = sum_of("days of firms' listings looked at")
    bad_listings: Any = sum_of("of these, found wrong")
    patrols_off: Any = days("stops without an incident")
    custody_off: Any = days("new interviews and confinement")
    findings_off: Any = days("new debts")
    removals_off: Any = days("removals of posts")
    ratings_off: Any = days("refusals by score")
    firms_off: Any = days("the effects of firms' listings")
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
    patrols: int = ceiling("most stops by patrols that may be wrong")
    custody: int = ceiling("most confinement that may be wrong")
    findings: int = ceiling("most findings of debts that may be wrong")
    removals: int = ceiling("most removals that may hit unrelated posts")
    ratings: int = ceiling("most refusals by score that may be wrong")
    firms: int = ceiling("most listings of firms that may be wrong")
    sampled: int = num("0.1", "0.01", "1", "share", "of yesterday's decisions that are looked at")
    sees: int = num("0.8", "0.3", "0.99", "share", "of the wrong ones among them that are seen to be wrong")
    least_cases: int = num("10", "3", "100", "cases", "fewest, recent ones counting most, on which a ceiling acts")
    suspension: int = num("60", "7", "365", "days", "time for which what broke its ceiling is off")


def _held_to(cases: Any, bad: Any, off: Any, more: Any, wrong: Any, most: Any, par: Par) -> Any:
    """Sums, and days of suspension, of one instrument this morning; ``more`` decisions, ``wrong`` ones among them."""
    cases = cases - cases // 28 + more * par.sampled
    bad = bad - bad // 28 + (wrong * par.sampled * par.sees >> 10)
    over = broken(cases, bad, most, par.least_cases)
    return cases * (1 - over), bad * (1 - over), left(off, over, par.suspension)


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Hold what was measured of each instrument against its ceiling."""
    stopped = known.found + known.wrong_stop
    stops, bad_stops, patrols = _held_to(
        units.stops, units.bad_stops, units.patrols_off, stopped, known.wrong_stop, par.patrols, par
    )
    held, bad_held, custody = _held_to(
        units.held, units.bad_held, units.custody_off, known.held, known.wrong_held, par.custody, par
    )
    bills, bad_bills, findings = _held_to(
        units.bills, units.bad_bills, units.findings_off, known.billed, known.misbilled, par.findings, par
    )
    posts, bad_posts, removals = _held_to(
        units.removals, units.bad_removals, units.removals_off, known.removed + known.overblocked, known.overblocked,
        par.removals, par,
    )  # fmt: skip
    refusals, bad_refusals, ratings = _held_to(
        units.refusals, units.bad_refusals, units.ratings_off, known.turned, known.misturned, par.ratings, par
    )
    listings, bad_listings, firms = _held_to(
        units.listings, units.bad_listings, units.firms_off, known.listed.sum(), known.mislisted.sum(), par.firms, par
    )
    return Units(
        stops=stops, bad_stops=bad_stops, held=held, bad_held=bad_held, bills=bills, bad_bills=bad_bills,
        removals=posts, bad_removals=bad_posts, refusals=refusals, bad_refusals=bad_refusals, listings=listings,
        bad_listings=bad_listings, patrols_off=patrols, custody_off=custody, findings_off=findings,
        removals_off=removals, ratings_off=ratings, firms_off=firms,
        off=(patrols > 0) * 1 + (custody > 0) + (findings > 0) + (removals > 0) + (ratings > 0) + (firms > 0),
    )  # fmt: skip


def step(own: Own, seen: Seen, par: Par, draw: None) -> Own:
    """Whether something is suspended on this day."""
    return Own(suspended=seen.present * int(seen.off > 0))


MEASURES = (
    Measure("suspended", "volume", "person-days", "while an instrument that broke its ceiling was off", False),
    Measure("patrols_off", "volume", "days", "left of a suspension of stops by patrols, summed over days", False),
    Measure("custody_off", "volume", "days", "the same of new interviews and confinement", False),
    Measure("findings_off", "volume", "days", "the same of new debts", False),
    Measure("removals_off", "volume", "days", "the same of removals of posts", False),
    Measure("ratings_off", "volume", "days", "the same of refusals by score", False),
    Measure("firms_off", "volume", "days", "the same of the effects of firms' listings", False),
)

HALF = {"sampled": "0.5", "sees": "0.5", "suspension": "60"}
CASES = (
    Case("of 40 bills 20 are looked at, of 24 wrong ones 6 found: 0.3 is above 0.2", function="daily",
         seen={"billed": [40], "misbilled": [24]}, par={**HALF, "findings": "0.2"},
         expect={"findings_off": [60], "bills": [0], "off": [1], "patrols_off": [0]}),
    Case("and below 0.4", function="daily", seen={"billed": [40], "misbilled": [24]}, par={**HALF, "findings": "0.4"},
         expect={"findings_off": [0], "bills": [20480], "bad_bills": [6144], "off": [0]}),
    Case("18 stops, 12 of them wrong: of 9 looked at nothing is said; a suspension runs down", function="daily",
         own={"custody_off": [7]}, seen={"found": [6], "wrong_stop": [12]}, par={**HALF, "patrols": "0.01"},
         expect={"patrols_off": [0], "stops": [9216], "custody_off": [6], "off": [1]}),
    Case("she lives through a suspension", seen={"off": 2}, expect={"suspended": 1}),
    Case("and a day without", seen={"off": 0}, expect={"suspended": 0}),
)
KNOBS = (
    Knob({"ceilings.patrols": "0.1"}, "grid.stop_flag_wrong", "down", "what is above its ceiling is off (Shewhart)"),
    Knob({"ceilings.custody": "0.1"}, "policing.warn_flag", "down", "the same of interviews"),
    Knob({"ceilings.findings": "0.1"}, "benefits.debt_flag_wrong", "down", "the same of findings of debts",
         base={"benefits.misfire": "2", "ceilings.sampled": "1"}),
    Knob({"ceilings.ratings": "0.1"}, "ratings.rating_flag_wrong", "down", "the same of refusals by score",
         base={"ratings.till": "40", "ceilings.sampled": "1", "ceilings.least_cases": "3"}),
    Knob({"ceilings.removals": "0.1"}, "information.overblocked", "down", "the same of removals",
         base={"information.overblock": "0.005"}),
    Knob({"ceilings.firms": "0.1"}, "corporate.falsely_under", "down", "the same of firms' listings"),
)
