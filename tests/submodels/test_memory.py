"""Stops, terms and records remember: a wrong entry that is stopped goes, the same faces err again,
a term has a least length, a release is no ground by itself, and children are not treated like
adults.
"""

from decimal import Decimal
from functools import cache

import numpy as np
import pytest

from glasspolis.contract.load import load
from glasspolis.contract.traits import MOST_GROUPS
from glasspolis.engine.city import City
from glasspolis.engine.plan import installed
from glasspolis.question.scenario import Scenario
from glasspolis.question.settings import checked
from glasspolis.runs.design import varied_parameters
from glasspolis.submodels import identification, policing, sensing
from support.cities import layout_of, people, small_city, without, world

GATES = ("society", "sensing", "identification", "registries")
POLICED = ("society", "grid", "policing")
BUSY_GATES = {
    "society.ride": "0.9", "sensing.gate_cover": "1", "sensing.cameras_on": "0", "identification.operators": "2000",
    "identification.group_times": "1",
}  # fmt: skip
HELD = {"policing.start_held": "0.05", "policing.places": "100000", "policing.detain_days": "40", "policing.rooms": "0"}


@cache
def gates(settings: tuple[tuple[str, str], ...], count: int = 8_192, days: int = 90) -> City:
    """Return a city with gates in one world, after it has run."""
    layout = layout_of(GATES)
    city = small_city(
        [without(layout.plan), world("with", layout.plan, BUSY_GATES | dict(settings))], count, days, layout
    )
    city.run(1)
    return city


def stops(settings: dict[str, str], key: str = "identification.stop_flag_wrong") -> np.ndarray:
    """Return how often each person was flagged in the world with gates."""
    return np.asarray(gates(tuple(sorted(settings.items()))).arrays.counter(key)[1], np.int64)


def terms(settings: dict[str, str], days: int = 100) -> np.ndarray:
    """Return how long those who were inside from the first day stayed, if they came out."""
    layout = layout_of(POLICED)
    city = small_city([without(layout.plan), world("with", layout.plan, HELD | settings)], 4_096, days, layout)
    inside = []
    city.run(1, lambda _: inside.append(city.arrays.column("policing.held")[1].copy()))
    held = np.array(inside)[:, (inside[0] > 0) & (city.arrays.column("society.present")[1] > 0)]
    ended = (held == 0).any(axis=0)
    return np.argmin(held, axis=0)[ended]


def test_a_stale_entry_that_is_stopped_is_struck_off() -> None:
    stale = {"registries.watch_share": "0.05", "registries.watch_stale": "0.48"}
    renewed = stops(stale | {"registries.strikes": "0"})
    struck = stops(stale | {"registries.strikes": "1"})
    assert renewed.max() > 10
    assert struck.max() <= 2 and 0 < (struck > 0).sum() <= (renewed > 0).sum()


def test_the_same_faces_set_off_false_alerts_and_their_number_stays() -> None:
    wide = {"identification.false_alert": "0.02", "registries.watch_share": "0", "identification.site_false": "1"}
    even = stops(wide | {"identification.lamb_part": "0.1"}, "identification.alert_flag_wrong")
    lasting = stops(wide | {"identification.lamb_part": "0.5"}, "identification.alert_flag_wrong")
    assert lasting.sum() == pytest.approx(even.sum(), rel=0.05)
    worst = len(even) // 10
    part_of_worst = [np.sort(alerts)[-worst:].sum() / alerts.sum() for alerts in (even, lasting)]
    assert part_of_worst[1] > part_of_worst[0] + 0.2
    assert (lasting > 0).sum() < 0.9 * (even > 0).sum()


def test_who_errs_more_leaves_the_mean_as_it_is() -> None:
    par = {name: one.default for name, one in load(identification).par.items() if not one.derived}
    false = np.array(identification.false_chances(par, Decimal(10_000)), object).reshape(MOST_GROUPS, 3, 3, 8)
    people_of, sites = (Decimal("0.9"), Decimal("0.1")), (Decimal("0.8"), Decimal("0.2"))
    mean = sum(w * v * false[0, 1 + i, 1 + k, 1] for i, w in enumerate(people_of) for k, v in enumerate(sites))
    assert mean == pytest.approx(identification.fpir(par, Decimal(10_000), Decimal(1)), rel=Decimal("1e-3"))
    hits = np.array(identification.hit_chances(par), object).reshape(MOST_GROUPS, 3, 3, 3, 8)
    assert hits[0, 0, 0, 0, 1] == pytest.approx(identification.tpir(par), rel=Decimal("1e-9"))
    assert hits[0, 2, 2, 2, 1] < hits[0, 2, 1, 1, 1] < hits[0, 1, 1, 1, 1]


def test_poor_sites_and_images_raise_both_errors_of_a_group() -> None:
    par = {name: one.default for name, one in load(identification).par.items() if not one.derived}
    worse = par | {"poor_images": (Decimal("0.4"), *par["poor_images"][1:])}
    usual, poor = (
        np.array(identification.false_chances(p, Decimal(10_000)), object).reshape(MOST_GROUPS, -1)
        for p in (par, worse)
    )
    assert (poor[0] > usual[0])[1:8].all() and (poor[1:] == usual[1:]).all()
    apart = par | {"group_misses": (Decimal(1), Decimal(2), *(Decimal(1),) * (MOST_GROUPS - 2))}
    chances = np.array(identification.hit_chances(apart), object).reshape(MOST_GROUPS, -1)
    assert (chances[1, 1:8] < chances[0, 1:8]).all()


def test_children_are_not_stopped_at_gates_nor_listed() -> None:
    settings = {"identification.false_alert": "0.02", "registries.watch_share": "0.05"}
    city = gates(tuple(sorted(settings.items())))
    children = people(8_192).traits["age"] < 14
    assert (city.arrays.counter("identification.alert_flag")[1] > 0)[children].any()
    assert not city.arrays.counter("identification.stop_flag")[1][children].any()
    assert not city.arrays.column("registries.wanted")[1][children].any()
    assert stops(settings | {"identification.stop_from_age": "0"}, "identification.stop_flag")[children].any()


def test_a_term_has_a_least_length_and_keeps_its_mean() -> None:
    free = {"policing.drop": "0", "society.leave": "0"}
    memoryless, half, fixed = (terms(free | {"policing.least_part": part}, 200) for part in ("0", "0.5", "1"))
    assert memoryless.min() < 5
    assert half.min() == 21 and set(fixed) == {40}
    assert memoryless.mean() == pytest.approx(40, rel=0.15) and half.mean() == pytest.approx(40, rel=0.1)


@pytest.mark.parametrize(("mean", "part", "least"), [(60, "0.5", 30), (60, "0", 0), (60, "1", 59), (1, "1", 0)])
def test_the_least_term(mean: int, part: str, least: int) -> None:
    assert policing._least_term(Decimal(mean), Decimal(part)) == least


def test_few_cameras_leave_images_in_proportion() -> None:
    """Where an outing leaves a tenth of an image on average, ten outings leave one and not none."""
    par = {name: one.default for name, one in load(sensing).par.items() if not one.derived}
    stored = sensing.prepare(par | {"cameras": (Decimal("4.9"),) * 4}, {})["stored"][0]
    assert 0 < stored < Decimal("0.5")
    layout = layout_of(("society", "sensing"))
    few = {"sensing.payments_on": "0", "sensing.gates_on": "0", "sensing.cameras": "4.9"}
    worlds = [world(images, layout.plan, few | {"sensing.images": images}) for images in ("30", "300")]
    daily = small_city([without(layout.plan), *worlds], 4_096, 60, layout).run(1)
    usual, many = daily[1:, :, list(layout.measures).index("sensing.items")].sum(axis=(1, 2))
    assert 0 < usual == pytest.approx(many / 10, rel=0.05)


@pytest.mark.parametrize(
    ("key", "value", "drawn"),
    [("sensing.cameras", "425", "373"), ("sensing.cameras", "4.9", "373"), ("grid.informants", "0.064", "0.0113")],
)
def test_published_values_are_taken_and_the_range_that_is_drawn_stays(key: str, value: str, drawn: str) -> None:
    model, _, name = key.partition(".")
    assert checked(key, Decimal(value), installed(), "test") == Decimal(value)
    assert installed()[model].par[name].high == Decimal(drawn)
    layout = layout_of()
    small_city([without(layout.plan), world("with", layout.plan, {key: value})], 1_024, 2, layout).run(0)


def test_the_design_draws_from_the_range_alone() -> None:
    scenario = Scenario.load("grid-city")
    high = {one.name: one.high for one in varied_parameters(scenario)}["grid.informants"]
    assert high == Decimal("0.0113")
