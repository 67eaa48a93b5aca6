"""Small cities: every submodel is on, worlds differ in parameters, and populations are kept between
tests.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import Plan, derive, installed
from glasspolis.people.place import structure_of
from glasspolis.people.population import Population, synthesise
from glasspolis.question.settings import checked, defaults, parameter

PLACE = "average-city"
ENDS = ("low", "high")
SOCIETY = frozenset({"society"})
# Every safeguard and contagion is on and events are frequent, so that a short run reaches most
# branches.
BUSY = dict.fromkeys((
    "society.petty", "society.offence", "society.borrow", "society.miss", "society.occasion", "sensing.analysed",
    "sensing.post_capture", "identification.false_alert", "identification.usable", "registries.false_link",
    "scoring.list_rate", "scoring.city_contacts", "sanctions.on_c", "sanctions.shame_d", "sanctions.shame_list",
    "sanctions.dismiss", "safeguards.notice", "safeguards.reasons", "safeguards.review", "safeguards.appeals",
    "safeguards.right_appeals",
    "scoring.outside_listed", "benefits.claim", "benefits.misfire", "benefits.notice", "benefits.appeal",
    "society.leave", "grievances.unpaid", "grievances.home", "grievances.march", "grievances.unpaid_strapped",
    "registries.filed_protected", "society.sues", "society.sued_start", "registries.clear_days",
    "governance.misuse", "abroad.share", "abroad.occasion", "abroad.notice", "ratings.contacts",
    "reinstatement.notice", "reinstatement.appeals", "reinstatement.spared", "information.overblock",
), "high") | {
    "society.vacancy": "low", "perception.news_day": "140", "society.repay_sued": "high",
    "safeguards.hearings_per_million": "1000", "safeguards.least_delay": "low", "registries.delay": "low",
    "reinstatement.reviewers": "2000",
    "governance.occasion": "low", "governance.code_days": "low", "governance.reach": "high", "governance.spill": "high",
    "registries.court_delay": "low", "information.news_day": "138", "information.news": "high",
    "information.offer_day": "5", "information.offered": "high", "information.encourage_days": "high",
}  # fmt: skip


@cache
def layout_of(names: tuple[str, ...] = ()) -> Layout:
    """Return the layout of these installed submodels, or of all if none is named."""
    return lay_out(derive({name: installed()[name] for name in names or installed()}))


@cache
def people(count: int, seed: int = 1) -> Population:
    """Return a population, which is synthesised once for all tests."""
    return synthesise(structure_of(PLACE), count, seed)


def natural(plan: Plan, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return every parameter in natural units: its default, a value in text that is checked, or
    "low" or "high".
    """
    known = {key: value for key, value in (changes or {}).items() if key.partition(".")[0] in plan.models}
    ends = {key: getattr(parameter(key, plan.models, "test"), value) for key, value in known.items() if value in ENDS}
    given = {key: checked(key, Decimal(value), plan.models, "test") for key, value in (known | ends).items()}
    usual = defaults(plan.models)
    return usual | {key: _spread(value, usual[key]) for key, value in given.items()}


def _spread(value: Any, like: Any) -> Any:
    return (value,) * len(like) if isinstance(like, tuple) and not isinstance(value, tuple) else value


def world(name: str, plan: Plan, changes: Mapping[str, Any] | None = None, **more: Any) -> World:
    """Return a world with every submodel on."""
    return World(name, frozenset(plan.models), natural(plan, changes), **more)


def without(plan: Plan, changes: Mapping[str, Any] | None = None) -> World:
    """Return the world without the system."""
    return World("without", SOCIETY, natural(plan, changes))


def small_city(worlds: list[World], count: int, days: int, layout: Layout | None = None, **more: Any) -> City:
    """Return a city that has not run yet."""
    return City(layout or layout_of(), people(count), worlds, days=days, **{"seed": 1, **more})
