"""A table of any country runs as it is: its own bands of ages, up to 32 regions and 8 groups, and
incomes in its own currency.
"""

from pathlib import Path

import numpy as np
import pytest

from glasspolis.answers.display_units import in_currency
from glasspolis.engine.city import City
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.bands import read_bands
from glasspolis.people.place import structure_of
from glasspolis.people.population import Population, synthesise
from support.cities import layout_of, world

BANDS = {"0-4": 50, "5-17": 120, "18-24": 80, "25-49": 330, "50-66": 250, "67-79": 110, "80+": 60}
REGIONS = 20
GROUPS = 7
PEOPLE = 24_000
INCOME = '[income]\ncurrency = "EUR"\ncny = 7.8\nmeans = [700, 1200, 1700, 2300, 4200]\nsource = "invented"\n'


def write(path: Path) -> Path:
    """Write a table of 20 regions, 7 groups, 7 bands and the fifths of incomes."""
    rows = ["region,age_band,sex,group,income_fifth,count"]
    for region in range(REGIONS):
        for band, count in BANDS.items():
            for sex in ("male", "female"):
                for group in range(GROUPS):
                    for fifth in range(1, 6):
                        people = count * (REGIONS + region) * (GROUPS - group) // 10
                        rows.append(f"Region {region + 1},{band},{sex},group {group + 1},{fifth},{people}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Population:
    path = write(tmp_path_factory.mktemp("land") / "land.csv")
    path.with_suffix(".toml").write_text(INCOME, encoding="utf-8")
    return synthesise(structure_of(path), PEOPLE, 1)


def test_every_share_is_that_of_the_table(land: Population) -> None:
    assert len(land.structure.regions) == REGIONS
    assert len(land.groups) == GROUPS
    _, _, difference = land.largest_deviation()
    assert abs(difference) < 0.001


def test_single_ages_fill_the_bands_of_the_table(land: Population) -> None:
    age = land.traits["age"]
    whole = sum(BANDS.values())
    ends = {"0-4": (0, 4), "5-17": (5, 17), "18-24": (18, 24), "25-49": (25, 49), "50-66": (50, 66), "67-79": (67, 79)}
    for band, (first, last) in (ends | {"80+": (80, 100)}).items():
        share = ((age >= first) & (age <= last)).mean()
        assert share == pytest.approx(BANDS[band] / whole, abs=0.004), band
    assert set(np.unique(land.traits["age_band"])) == {0, 1, 2, 3}
    assert (land.traits["age"][land.traits["age_band"] == 1] < 60).all()


def test_incomes_are_those_of_the_file_beside_the_table(land: Population) -> None:
    fifth = land.traits["income_fifth"]
    means = [land.traits["income"][fifth == k].mean() / 7.8 for k in range(5)]
    assert means == pytest.approx([700, 1200, 1700, 2300, 4200], rel=0.01)
    assert land.structure.money is not None
    assert land.structure.money.currency == "EUR"
    assert any("7.8 CNY" in basis.note for basis in land.structure.basis)


def test_seven_groups_are_counted_each_by_itself(land: Population) -> None:
    layout = layout_of(("society",))
    city = City(layout, land, [world("with", layout.plan)], days=3, seed=1)
    daily = city.run(0)
    group = land.traits["group"]
    for measure in ("society.present", "society.arrears", "society.dissent"):
        found = daily[0, -1, list(layout.measures).index(measure)]
        wanted = np.bincount(group, city.arrays.column(measure)[0], minlength=GROUPS)
        assert found.tolist() == wanted.tolist(), measure
        assert found.shape == (GROUPS,)


def test_amounts_are_told_in_the_currency_of_the_table() -> None:
    place = {"currency": "EUR", "cny": "8"}
    assert in_currency(1.0, "CNY", place) == (0.125, "EUR")
    assert in_currency(0.001, "CNY per day", place) == (0.000125, "EUR per day")
    assert in_currency(1.0, "minutes", place) == (1.0, "minutes")
    assert in_currency(1.0, "CNY", {"name": "average-city"}) == (1.0, "CNY")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[income]\ncurrency = 'EUR'\ncny = 8\n", "income: 'means' is missing; needed are currency, cny and means"),
        ("[incomes]\n", "no key named 'incomes'; did you mean 'income'"),
        (INCOME.replace('"EUR"', '"euro"'), "currency = 'euro': must be three capital letters"),
        (INCOME.replace("7.8", "0"), "cny = '0': allowed are numbers from"),
        (INCOME.replace("1200", "600"), "every fifth has a higher mean than the one before it"),
        (INCOME.replace(", 4200", ""), "means: must be a list of 5 values"),
        (INCOME.replace("4200", "42000"), "means = '42000': allowed are numbers from 0 to"),
        ("[households]\nsizes = [1, 2]\n", "households: sizes: must be a list of 8 values"),
        ("[households]\nsizes = [100, 100, 100, 100, 100, 100, 100, 100]\n", "sizes: sum to 800"),
        (
            "[work]\nemployed = [[0, 0], [0.8, 0.7], [0.4, 2], [0, 0]]\n",
            "employed = '2': allowed are numbers from 0 to 1",
        ),
    ],
)
def test_a_bad_file_of_figures_is_one_message(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "land.csv")
    path.with_suffix(".toml").write_text(text, encoding="utf-8")
    with pytest.raises(GlasspolisError) as caught:
        structure_of(path)
    assert message in str(caught.value)
    assert "land.toml" in str(caught.value)


def test_bands_are_bands_and_no_single_ages() -> None:
    bands = read_bands({"0-4": 2, "85 and over": 3, "5 - 84": 4}, "t")
    assert [(band.first, band.last, band.is_open) for band in bands.values()] == [
        (0, 4, False), (85, 100, True), (5, 84, False)
    ]  # fmt: skip
    with pytest.raises(LineError, match=r"row 7, column 'age_band': '30-30': is a single age"):
        read_bands({"30-30": 7}, "t")
    with pytest.raises(GlasspolisError, match="overlap"):
        read_bands({"0-15": 2, "15+": 3}, "t")


@pytest.mark.parametrize(
    ("label", "parts"), [("15-64", [0, 90, 10, 0]), ("0-14", [100, 0, 0, 0]), ("60-69", [0, 0, 50, 50])]
)
def test_a_band_that_lies_in_two_of_the_models_is_split_by_its_years(label: str, parts: list[int]) -> None:
    assert read_bands({label: 1}, "t")[label].split(100).tolist() == parts
