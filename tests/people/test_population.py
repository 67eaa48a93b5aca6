"""Synthesised people have the shares asked for and whole households in cells, and are the same on
every run and split.
"""

import hashlib
from itertools import pairwise

import numpy as np
import pytest

from glasspolis.contract.traits import CELL, TRAITS
from glasspolis.errors import GlasspolisError
from glasspolis.evidence import fact
from glasspolis.people.place import DEFAULT, place_names, places, structure_of
from glasspolis.people.population import Population, replicate_seed, synthesise
from glasspolis.people.sectors import SECTOR_OF_FIRM, SECTORS
from glasspolis.people.structure import allocate, fit, largest_remainder
from glasspolis.people.ties import fill_long, tie_keys

SEED = 20201101


def digest(population: Population, *names: str) -> str:
    total = hashlib.sha256()
    for name in names or TRAITS:
        total.update(population.traits[name].tobytes())
    return total.hexdigest()


@pytest.fixture(scope="module")
def city() -> Population:
    return synthesise(structure_of(DEFAULT), 100_000, SEED)


def test_traits_have_their_declared_types_and_levels(city):
    assert set(city.traits) == set(TRAITS)
    for name, trait in TRAITS.items():
        values = city.traits[name]
        assert values.dtype == trait.dtype and values.shape == (100_000,), name
        assert int(values.max()) < trait.levels, name


@pytest.mark.parametrize(
    ("axis", "level", "fact_id"),
    [("age", "0-14", "P033"), ("age", "15-59", "P034"), ("age", "65+", "P036"), ("sex", "male", "P037"),
     ("group", "group 2", "P038"), ("urban", "urban", "P051")],
)  # fmt: skip
def test_published_shares_come_out(city, axis, level, fact_id):
    row = city.deviations().filter(dimension=axis, level=level).row(0, named=True)
    published = float(fact(fact_id).value)
    assert abs(row["input"] - published) < 1e-5
    assert abs(row["synthesised"] - published) < 2e-4


def test_urban_migrants_come_out(city):
    t = city.traits
    share = np.mean((t["urban"] == 1) & (t["migrant"] == 1))
    assert abs(share - float(fact("P050").value) / float(fact("P032").value)) < 2e-4


def test_largest_deviation_is_the_region_half_cell(city):
    dimension, _, difference = city.largest_deviation()
    assert dimension == "region" and abs(difference) <= CELL / 100_000
    others = city.deviations()
    assert others.filter(others["dimension"] != "region")["difference"].abs().max() < 2e-4


def test_household_mean_is_the_published_one(city):
    assert abs(city.family_household_size() - float(fact("P043").value)) < 0.01


def test_households_are_consecutive_and_inside_a_cell(city):
    size = city.traits["household_size"].astype(int)
    place = city.traits["household_place"].astype(int)
    ids = np.arange(city.size)
    assert np.all(place < size)
    first = ids - place
    last = first + size - 1
    assert np.all(first // CELL == last // CELL)
    assert np.array_equal(np.flatnonzero(place == 0), np.unique(first))
    assert np.all(size[first] == size)


def test_families_share_group_income_fifth_and_district_save_at_seams(city):
    t = city.traits
    ids = np.arange(city.size)
    first = ids - t["household_place"]
    for name in ("group", "income_fifth", "migrant", "region", "urban"):
        assert np.mean(t[name] == t[name][first]) > 0.99, name


def test_children_have_an_adult_and_couples_mostly_differ(city):
    t = city.traits
    head = (t["household_place"] == 0) & (t["collective"] == 0)
    assert not np.any(t["age"][head] < 15)
    second = np.flatnonzero((t["household_place"] == 1) & (t["age_band"] > 0))
    assert np.mean(t["sex"][second] != t["sex"][second - 1]) > 0.8


def test_dormitories_have_no_family_and_fill_campus_cells(city):
    t = city.traits
    dorm = t["collective"] == 1
    assert np.all(t["household_size"][dorm] == 1)
    # A cell that is in part a campus is one by lot, so that small cities have as many of them in
    # the mean.
    assert np.mean(dorm[t["cell_type"] == 2]) > 0.5
    assert set(np.unique(t["cell_type"])) == {0, 1, 2, 3}


def test_a_cell_has_one_type_and_one_region(city):
    cell = np.arange(city.size) // CELL
    for name in ("cell_type", "region"):
        values = city.traits[name].astype(int)
        highest = np.maximum.reduceat(values, np.unique(cell, return_index=True)[1])
        assert np.array_equal(values, highest[cell]), name
    assert np.all(np.diff(city.traits["region"].astype(int)) >= 0)


def test_single_age_lies_in_its_band(city):
    band = np.digitize(city.traits["age"], [15, 60, 65])
    assert np.array_equal(band, city.traits["age_band"])


def test_income_means_are_the_fifths(city):
    income = city.traits["income"].astype(int)
    fifth = city.traits["income_fifth"]
    for number, fact_id in enumerate(["P056", "P057", "P058", "P059", "P060"]):
        month = float(fact(fact_id).value) / 12
        assert abs(income[fifth == number].mean() / month - 1) < 0.02
    ends = [(income[fifth == k].min(), income[fifth == k].max()) for k in range(5)]
    assert all(below[1] <= above[0] for below, above in pairwise(ends))


def test_workplace_tie_stays_in_one_firm(city):
    partner = np.empty(city.size, dtype=np.int32)
    fill_long(partner, 0, city.size, tie_keys(SEED)[0], city.size)
    employer = city.traits["employer"]
    both = (employer > 0) & (employer[partner] > 0)
    assert both.any() and np.array_equal(employer[both], employer[partner][both])
    assert np.array_equal(employer > 0, city.traits["employed"] == 1)


def test_firm_sizes_have_a_heavy_tail(city):
    sizes = np.bincount(city.traits["employer"])[1:]
    assert np.median(sizes) <= 4 and sizes.max() > 300


def test_same_seed_same_people_other_seed_or_replicate_other_people(city):
    structure = structure_of(DEFAULT)
    assert digest(synthesise(structure, 100_000, SEED)) == digest(city)
    small = {digest(synthesise(structure, 5_000, seed, rep)) for seed, rep in [(1, 0), (1, 1), (2, 0)]}
    assert len(small) == 3
    assert digest(synthesise(structure, 5_000, replicate_seed(1, 3), 0)) == digest(synthesise(structure, 5_000, 1, 3))


def test_digest_is_the_committed_one():
    population = synthesise(structure_of(DEFAULT), 20_011, 7)
    older = [name for name in TRAITS if name not in ("sector", "firm")]
    assert digest(population, *older) == "aa5db16359821c2485103bce85c13c3e0868509e3034c97c4be5630b294bf7ec"
    assert digest(population, "sector", "firm") == "f7691435fe583389031e7021957745177a734ecd0763e53138248d476772cf6b"


def test_an_employer_has_one_firm_and_a_firm_one_sector(city):
    employer, firm, sector = (city.traits[name] for name in ("employer", "firm", "sector"))
    pairs = np.unique(np.stack([employer, firm]), axis=1)
    assert np.unique(pairs[0]).size == pairs.shape[1]
    assert np.array_equal(sector, SECTOR_OF_FIRM[firm])
    assert np.array_equal(firm > 0, employer > 0)
    wanted = np.array(list(SECTORS.values())) / 1000
    assert np.abs(np.bincount(sector)[1:] / np.count_nonzero(sector) - wanted).max() < 0.02
    sizes = np.sort(np.bincount(firm)[1:])
    assert sizes[-1] > 10 * np.median(sizes)


@pytest.mark.parametrize(("people", "districts"), [(1_000, 1), (1_001, 1), (2_047, 1), (9_999, 2), (33_000, 8)])
def test_any_number_of_people(people, districts):
    population = synthesise(structure_of(DEFAULT), people, 3)
    table = population.deviations()
    assert population.size == people and table.filter(dimension="age")["count"].sum() == people
    assert table.filter(dimension="region").height == len(population.levels["region"]) == districts
    assert table.filter(table["dimension"] != "region")["difference"].abs().max() <= 8 / people


@pytest.mark.parametrize("people", [0, 999, 20_000_001])
def test_too_few_or_too_many_people_is_one_message(people):
    with pytest.raises(GlasspolisError, match="allowed are 1,000 to 20,000,000"):
        synthesise(structure_of(DEFAULT), people, 3)


@pytest.mark.parametrize("name", place_names())
def test_every_place_synthesises_and_says_what_it_rests_on(name):
    structure = structure_of(name)
    place = next(place for place in places() if place.name == name)
    assert place.basis and {"region", "work", "household size"} <= {entry.entry for entry in place.basis}
    for entry in place.basis:
        for cited in entry.evidence.replace("/", " ").replace("-", " ").split():
            assert cited == "assumed" or fact(cited)
    population = synthesise(structure, 40_000, 1)
    rest = population.deviations().filter(population.deviations()["dimension"] != "region")
    assert rest["difference"].abs().max() < 1e-3


def test_only_the_invented_place_is_not_real():
    assert [place.name for place in places() if not place.real] == ["glass-city"]
    assert structure_of("invented").name == "glass-city"
    assert len(structure_of("glass-city").groups) == 3 and len(structure_of("glass-city").regions) == 4


@pytest.mark.parametrize("name", ["Guangdong", "guangdong"])
def test_a_province_is_its_own_figures(name):
    structure = structure_of(name)
    share = structure.weights("urban")[1] / structure.joint.sum()
    assert abs(share - 93_436_100 / 126_012_510) < 1e-5


def test_a_province_without_its_own_tables_is_refused_with_the_reason():
    with pytest.raises(GlasspolisError, match=r"'Beijing'.*nothing is invented.*average-city"):
        structure_of("Beijing")


def test_a_place_that_is_withheld_says_why():
    with pytest.raises(GlasspolisError, match=r"'Xinjiang': is not offered: watchlists.*average-city"):
        structure_of("Xinjiang")


def test_an_unknown_place_names_the_nearest():
    with pytest.raises(GlasspolisError, match="did you mean 'average-city'"):
        structure_of("averagecity")


def test_largest_remainder_is_exact_and_ties_go_first():
    assert largest_remainder(np.array([1, 1, 1]), 4).tolist() == [2, 1, 1]
    assert largest_remainder(np.array([5, 0, 5]), 7).tolist() == [4, 0, 3]


def test_allocate_meets_every_margin_and_keeps_zeros_empty():
    weights = np.random.default_rng(1).integers(0, 50, (3, 4, 5, 2)).astype(np.int64)
    counts = allocate(weights, 1_003, turn=5)
    assert counts.sum() == 1_003 and counts.min() >= 0 and not counts[weights == 0].any()
    for axis in range(4):
        other = tuple(i for i in range(4) if i != axis)
        wanted = weights.sum(axis=other) * 1_003 / weights.sum()
        assert np.abs(counts.sum(axis=other) - wanted).max() < 1


def test_fit_meets_its_margins():
    seed = np.full((1, 2, 2, 1, 1, 1, 1, 2), 10**6, dtype=np.int64)
    sex = np.array([400_000_000, 600_000_000])
    urban = np.array([[300_000_000, 0], [600_000_000, 100_000_000]])
    table = fit(seed, [(("sex",), sex), (("urban", "collective"), urban)])
    assert np.abs(table.sum(axis=(0, 1, 2, 3, 4, 5, 6)) - sex).max() < 10
    assert np.abs(table.sum(axis=(0, 3, 4, 5, 6, 7)) - urban).max() < 10
