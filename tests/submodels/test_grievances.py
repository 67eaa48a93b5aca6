"""Politics follows the economy, services and what officials report: what a reader sees when each of
them is turned.
"""

from collections.abc import Mapping

import pytest

from glasspolis.engine.city import World
from support.cities import layout_of, natural, small_city

DAYS = 150
PEOPLE = 6_000
ECONOMY = ("society", "planning", "economy", "firms", "grievances")
SERVICES = ("society", "services", "governance", "grievances")
SLUMP = {"economy.planned": "0", "economy.shock": "0.05", "economy.shock_size": "0.5"}
CALM = {"economy.planned": "0"}


def sums(
    names: tuple[str, ...], worlds: Mapping[str, Mapping[str, str]], people: int = PEOPLE, days: int = DAYS
) -> dict[str, dict[str, int]]:
    """Return each measure's sum over people, or units, and days, by world."""
    layout = layout_of(names)
    plan = layout.plan
    made = [World(name, frozenset(names), natural(plan, values)) for name, values in worlds.items()]
    city = small_city(made, people, days, layout)
    daily = city.run(0)
    outcome = city.outcome(next(iter(worlds)), 0, daily, [])
    totals: dict[str, dict[str, int]] = {}
    for number, name in enumerate(worlds):
        of_people = {measure: int(daily[number, :, at].sum()) for at, measure in enumerate(outcome.measures)}
        of_units = {measure: int(series.values[number].sum()) for measure, series in outcome.units.items()}
        totals[name] = of_people | of_units
    return totals


@pytest.fixture(scope="module")
def slump() -> dict[str, dict[str, int]]:
    """Return a calm city, one in a slump, and one in a slump that nobody holds against anybody."""
    silent = {f"grievances.weigh_{key}": "low" for key in ("work", "unpaid", "shelf")}
    return sums(ECONOMY, {"calm": CALM, "slump": SLUMP, "silent": {**SLUMP, **silent}})


def test_lost_work_costs_trust_and_raises_dissent(slump: dict[str, dict[str, int]]) -> None:
    assert slump["slump"]["economy.jobless"] > 3 * slump["calm"]["economy.jobless"]
    assert slump["slump"]["society.trust"] < slump["calm"]["society.trust"]
    assert slump["slump"]["society.dissent"] > slump["calm"]["society.dissent"]


def test_what_comes_up_less_often_costs_less_trust(slump: dict[str, dict[str, int]]) -> None:
    assert slump["slump"]["society.trust"] < slump["silent"]["society.trust"] < slump["calm"]["society.trust"]


def test_a_slump_brings_protests_over_work_more_than_any_other(slump: dict[str, dict[str, int]]) -> None:
    kinds = ("labour_protest", "housing_protest", "opinion_protest")
    work, home, opinion = (slump["slump"][f"grievances.{k}"] - slump["calm"][f"grievances.{k}"] for k in kinds)
    assert work > 5
    assert work > home
    assert work > opinion


def test_builders_stop_when_credit_is_called_in() -> None:
    bubble = {"economy.echo": "1.03", "economy.ceiling": "0.3", "economy.crash": "low"}
    often = {"grievances.home": "high"}
    totals = sums(ECONOMY, {"calm": CALM | often, "burst": CALM | bubble | often}, people=20_000)
    assert totals["burst"]["economy.burst"] > totals["calm"]["economy.burst"]
    assert totals["burst"]["grievances.home_quarrel"] > totals["calm"]["grievances.home_quarrel"]


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, int]]:
    """Return a city with services, one whose gains nobody notices, and one of honest figures."""
    unseen = dict.fromkeys(("grievances.notice_minute", "grievances.notice_air", "grievances.notice_help"), "low")
    return sums(SERVICES, {"with": {}, "unseen": unseen, "honest": {"governance.automatic": "1"}})


def test_services_that_are_noticed_win_trust(services: dict[str, dict[str, int]]) -> None:
    assert services["with"]["services.minutes"] == services["unseen"]["services.minutes"]
    assert services["with"]["society.trust"] > services["unseen"]["society.trust"]


def test_officials_who_hide_less_leave_monitors_of_the_air_less_to_add(services: dict[str, dict[str, int]]) -> None:
    assert services["honest"]["services.clean_minutes"] < services["with"]["services.clean_minutes"] // 2


def test_more_audits_lower_the_centres_error_and_terms_end_within_a_year() -> None:
    quiet = {"governance.codes_on": "0", "governance.tenure": "low"}
    often = {**quiet, "governance.audit": "12", "governance.penalty": "20"}
    local = {**quiet, "governance.local": "1"}
    names = ("society", "governance")
    unaudited = {**quiet, "governance.audit": "0"}
    worlds = {"usual": quiet, "audited": often, "local": local, "unaudited": unaudited}
    totals = sums(names, worlds, people=34_000, days=365)
    error = "governance.error"
    assert totals["audited"][error] < totals["usual"][error] * 2 // 3
    assert totals["unaudited"]["governance.promoted"] > totals["unaudited"]["governance.undeserved"] > 0
    assert totals["local"]["governance.unserved"] != totals["usual"]["governance.unserved"]
