"""People live apart by the index that a scenario states, and nothing else of a place changes."""

from decimal import Decimal

import numpy as np
import pytest

from glasspolis.contract.traits import CELL
from glasspolis.errors import GlasspolisError
from glasspolis.people.place import structure_of
from glasspolis.people.population import Population, synthesise
from glasspolis.people.segregation import (
    DIMENSIONS,
    check_segregation,
    dissimilarity,
    with_segregation,
)
from glasspolis.people.structure import Structure

SEED = 7
PEOPLE = 16 * CELL
TRAIT = {"group": "group", "migrant": "migrant", "income": "income_fifth"}


def place(**indices: str) -> Structure:
    return with_segregation(structure_of("glass-city"), {name: Decimal(index) for name, index in indices.items()})


def index_of(population: Population, name: str) -> float:
    """The index of dissimilarity of persons, by the definition."""
    side = population.traits[TRAIT[name]] == 0
    side = ~side if name == "income" else side
    regions = population.traits["region"]
    first = np.bincount(regions[side]) / side.sum()
    second = np.bincount(regions[~side]) / (~side).sum()
    return float(np.abs(first - second).sum() / 2)


def test_the_worked_index():
    counts = np.array([[30, 0], [10, 10]])
    # |30/40 - 0| and |10/40 - 1|, halved.
    assert dissimilarity(counts) == Decimal("0.75")
    assert dissimilarity(np.array([[3, 0], [1, 0]])) == 0


@pytest.mark.parametrize(
    "indices", [{"group": "0.5"}, {"migrant": "0.9"}, {"income": "0.4"}, {"group": "0.5", "income": "0.3"}]
)
def test_persons_live_apart_by_the_stated_index(indices):
    population = synthesise(place(**indices), PEOPLE, SEED)
    for name in DIMENSIONS:
        assert index_of(population, name) == pytest.approx(float(indices.get(name, 0)), abs=0.01)
    # The last districts are those of the further groups, migrants and the poor.
    regions = population.traits["region"]
    for name in indices:
        other = population.traits[TRAIT[name]] > 0 if name != "income" else population.traits["income_fifth"] == 0
        assert np.bincount(regions[other]).argmax() == 3


def test_nothing_else_of_the_place_changes():
    even = structure_of("glass-city")
    apart = place(group="0.5", income="0.3")
    whole = even.joint.sum()
    for axis in ("region", "group", "migrant", "income", "age", "sex", "urban", "collective"):
        assert np.abs(apart.weights(axis) / apart.joint.sum() - even.weights(axis) / whole).max() < 1e-6
    together = ("group", "migrant", "income")
    assert np.abs(apart.weights(*together) / apart.joint.sum() - even.weights(*together) / whole).max() < 1e-6


def test_no_segregation_is_the_same_people_to_the_byte():
    even = synthesise(structure_of("glass-city"), PEOPLE, SEED)
    none = synthesise(place(group="0", income="0"), PEOPLE, SEED)
    for name, values in even.traits.items():
        assert values.tobytes() == none.traits[name].tobytes(), name


def test_a_small_city_keeps_districts_to_live_apart_in():
    assert synthesise(place(group="0.5"), 4_000, SEED).traits["region"].max() == 3
    assert synthesise(place(), 4_000, SEED).traits["region"].max() == 0


@pytest.mark.parametrize(
    ("indices", "words"),
    [
        ({"group": "0.9"}, "allowed are 0 to 0.83"),
        ({"group": "0.6", "migrant": "0.5"}, "only 0.58 is possible beside migrant = 0.5"),
    ],
)
def test_what_has_no_room_is_refused(indices, words):
    with pytest.raises(GlasspolisError, match=words):
        place(**indices)


def test_unknown_dimensions_and_impossible_indices_are_refused():
    with pytest.raises(GlasspolisError, match="sex"):
        check_segregation({"sex": Decimal("0.2")}, "here")
    with pytest.raises(GlasspolisError, match="allowed 0 to 1"):
        check_segregation({"group": Decimal("1.2")}, "here")
