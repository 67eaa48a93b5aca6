"""Who lives where decides who is watched, at a published gap or at none; a campaign ends, and a
part of it stays.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import numpy as np
import pytest

from glasspolis.contract.traits import CELL
from glasspolis.engine.city import City
from glasspolis.people.place import structure_of
from glasspolis.people.population import Population, synthesise
from glasspolis.people.segregation import with_segregation
from support.cities import layout_of, without, world

NAMES = ("society", "districts", "watchers", "checkpoints", "residence")
PEOPLE = 8 * CELL
DAYS = 40
# People who stay in their district meet what stands there, and nothing else.
AT_HOME = {"districts.work_away": "0", "districts.visits": "0"}
LAST = {"watchers.per_km2": ("0", "0", "0", "1000")}
OF_CAMPAIGN = {"districts.campaign": "1", "districts.event_from": "10", "districts.event_days": "10"}


@cache
def people(group: str) -> Population:
    return synthesise(with_segregation(structure_of("glass-city"), {"group": Decimal(group)}), PEOPLE, 5)


def city(population: Population, settings: Mapping[str, str | tuple[str, ...]]) -> tuple[City, np.ndarray]:
    """Return a city with one world beside the one without, and its daily sums by group."""
    layout = layout_of(NAMES)
    turned = world("with", layout.plan, {key: value for key, value in settings.items() if isinstance(value, str)})
    for key, value in settings.items():
        if isinstance(value, tuple):
            # The last value holds for all further districts.
            values = [*value, *value[-1:] * (len(turned.parameters[key]) - len(value))]
            turned.parameters[key] = tuple(map(Decimal, values))
    made = City(layout, population, [without(layout.plan), turned], days=DAYS, seed=5)
    return made, made.run(2)


def exposure(population: Population, settings: Mapping[str, str | tuple[str, ...]]) -> float:
    """Return outings in sight of a person of group 2, over those of a person of group 1."""
    made, daily = city(population, settings)
    sums = daily[1, :, list(made.layout.measures).index("watchers.in_sight")].sum(axis=0)
    each = sums / np.bincount(population.traits["group"])
    return float(each[1] / each[0])


def test_where_watchers_are_gives_the_gap_that_living_apart_gives():
    apart = people("0.5")
    regions = apart.traits["region"]
    group = apart.traits["group"]
    # All watchers are in the last district: the gap is that of the shares that live there.
    expected = np.mean(regions[group == 1] == 3) / np.mean(regions[group == 0] == 3)
    assert exposure(apart, {**AT_HOME, **LAST}) == pytest.approx(expected, rel=0.05)
    assert expected > 2


def test_the_published_gap_is_between_even_and_all_in_one_district():
    apart = people("0.5")
    even = exposure(apart, {**AT_HOME, "watchers.per_km2": "277"})
    assert even == pytest.approx(1, abs=0.05)
    # A quarter as many watchers in the other districts as in the last one.
    some = exposure(apart, {**AT_HOME, "watchers.per_km2": ("70", "70", "70", "277")})
    assert some == pytest.approx(2, abs=0.4)


def test_there_is_no_gap_where_districts_are_alike():
    first = {"watchers.per_km2": ("1000", "0")}
    assert exposure(people("0"), {**AT_HOME, **first}) == pytest.approx(1, abs=0.05)


def test_a_campaign_checks_more_while_it_lasts_and_leaves_a_part_of_it():
    made, daily = city(people("0.5"), {**OF_CAMPAIGN, "districts.stays": "0.25"})
    measures = list(made.layout.measures)
    passes = daily[1, :, measures.index("checkpoints.passes")].sum(axis=1)
    before, during, after = (passes[first : first + 7].mean() for first in (1, 9, 22))
    assert during > 1.3 * before
    assert before < after < during
    events = made.arrays.unit_series["districts.event"][1].sum(axis=-1)
    # Two districts, all of it for ten days and a quarter after them.
    assert np.unique(events).tolist() == [0, 512, 2048]


def test_registration_decides_for_migrants_alone():
    population = people("0")
    made, _ = city(population, {"residence.checks": ("0", "3")})
    migrant = population.traits["migrant"] == 1
    for measure in ("residence.lacks", "residence.refuse_flag", "residence.checked"):
        persons = made.arrays.counter(measure)[1]
        assert persons[migrant].sum() > 0
        assert persons[~migrant].sum() == 0


def test_nothing_is_checked_before_the_system():
    made, daily = city(people("0.5"), OF_CAMPAIGN)
    owners = ("watchers", "checkpoints", "residence")
    of_system = [m for m, name in enumerate(made.layout.measures) if name.startswith(owners)]
    assert daily[0][:, of_system].sum() == 0
    assert daily[1][:, of_system].sum() > 0
