"""A user's counts become people, records of persons are refused, and a bad table gets one
message.
"""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.place import structure_of
from glasspolis.people.population import synthesise
from glasspolis.people.structure import AGE_BANDS
from glasspolis.people.table import MOST_ROWS, OPTIONAL
from support.population_tables import COLUMNS, good_rows, rows_with, write_csv


@pytest.fixture
def table(tmp_path):
    def make(names=COLUMNS, rows=None, suffix=".csv"):
        rows = good_rows() if rows is None else rows
        path = write_csv(tmp_path / "town.csv", list(names), rows)
        if suffix == ".parquet":
            frame = pl.DataFrame(rows, schema=list(names), orient="row").with_columns(pl.col("count").cast(pl.Int64))
            path = tmp_path / "town.parquet"
            frame.write_parquet(path)
        return path

    return make


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_counts_become_people_in_the_same_shares(table, suffix):
    structure = structure_of(table(suffix=suffix))
    assert structure.real and structure.regions == ("North", "South") and structure.groups == ("group 1", "group 2")
    population = synthesise(structure, 30_000, 5)
    rows = good_rows()
    total = sum(int(row[4]) for row in rows)
    for axis, column in (("age", 1), ("sex", 2), ("group", 3)):
        for line in population.deviations().filter(dimension=axis).iter_rows(named=True):
            wanted = sum(int(row[4]) for row in rows if row[column] == line["level"]) / total
            assert abs(line["input"] - wanted) < 1e-12 and abs(line["synthesised"] - wanted) < 2e-3
    assert np.all(population.traits["urban"] == 1) and not population.traits["migrant"].any()
    assert [entry.evidence for entry in structure.basis if entry.entry == "urban"] == ["assumed"]


def test_the_joint_table_is_kept(table):
    structure = structure_of(table())
    traits = synthesise(structure, 200_000, 5).traits
    rows = [row for row in good_rows() if row[0] == "South" and row[1] == "65+" and row[2] == "female"]
    wanted = int(rows[1][4]) / sum(int(row[4]) for row in good_rows())
    cell = (traits["region"] == 1) & (traits["age_band"] == 3) & (traits["sex"] == 1) & (traits["group"] == 1)
    assert abs(cell.mean() - wanted) < 1e-3


def test_regions_of_a_small_population_keep_their_shares(table):
    population = synthesise(structure_of(table()), 3_000, 5)
    assert population.deviations()["difference"].abs().max() < 2 / 3_000
    assert np.all(np.diff(population.traits["region"].astype(int)) >= 0)


def test_optional_columns_are_used(table):
    rows = [
        [*row, place, moved, fifth]
        for row in good_rows()
        for place in ("urban", "rural")
        for moved in ("migrant", "not migrant")
        for fifth in "12345"
        if not (place == "rural" and moved == "migrant")
    ]
    structure = structure_of(table([*COLUMNS, *OPTIONAL[1:]], rows))
    traits = synthesise(structure, 20_000, 5).traits
    assert abs(traits["urban"].mean() - 2 / 3) < 1e-3
    assert abs(traits["migrant"].mean() - 1 / 3) < 1e-3
    assert not ((traits["urban"] == 0) & (traits["migrant"] == 1)).any()


def test_the_worked_example_of_the_docs_is_taken(tmp_path):
    page = Path(__file__).parents[2].joinpath("docs/population.md").read_text(encoding="utf-8")
    example = page.split("```csv\n")[1].split("```")[0]
    path = tmp_path / "town.csv"
    path.write_text(example, encoding="utf-8")
    assert synthesise(structure_of(path), 2_000, 1).size == 2_000


@pytest.mark.parametrize(
    "column",
    ["name", "Full Name", "person_id", "id", "phone", "e-mail", "email", "dateOfBirth", "birth_date", "latitude",
     "lon", "身份证号", "姓名", "passport no", "IMEI", "home address"],
)  # fmt: skip
def test_columns_about_one_person_are_refused(table, column):
    rows = [[*row, "x"] for row in good_rows()]
    with pytest.raises(LineError, match="named as a fact about one person"):
        structure_of(table([*COLUMNS, column], rows))


@pytest.mark.parametrize(
    "value",
    ["11010519491231002X", "440524188001010014", "13812345678", "+86 138 1234 5678", "(020) 555-01234",
     "a.b@example.org", "1987-04-12", "12/04/1987", "31.2304, 121.4737", "31°14'N", "078-05-1120", "19870412"],
)  # fmt: skip
def test_values_that_point_at_a_person_are_refused_and_not_repeated(table, value):
    rows = good_rows()
    rows[3][0] = value
    with pytest.raises(LineError, match="row 5, column 'region': holds what looks like") as caught:
        structure_of(table(rows=rows))
    assert value not in str(caught.value)


def test_single_ages_are_refused(table):
    rows = good_rows()
    rows[0][1] = "37"
    with pytest.raises(LineError, match="single ages"):
        structure_of(table(rows=rows))


@pytest.mark.parametrize("count", ["1", "5", "9"])
def test_small_cells_are_refused(table, count):
    rows = good_rows()
    rows[2][4] = count
    with pytest.raises(LineError, match=f"row 4, column 'count': {count}: a cell of 1 to 9 people"):
        structure_of(table(rows=rows))


def test_a_row_a_person_is_refused(table):
    with pytest.raises(LineError, match="one row per person"):
        structure_of(table(rows=[[*row[:4], "1"] for row in good_rows()]))


def test_empty_cells_are_taken(table):
    rows = good_rows()
    rows[2][4] = "0"
    assert structure_of(table(rows=rows)).joint.sum() > 0


@pytest.mark.parametrize("column", [0, 3])
def test_labels_that_could_name_persons_are_refused(table, column):
    rows = good_rows()
    for k, row in enumerate(rows):
        row[column] = f"household of {chr(65 + k // 26)}{chr(97 + k % 26)}"
    with pytest.raises(LineError, match="could name single persons"):
        structure_of(table(rows=rows))


def test_identity_numbers_as_counts_are_refused(table):
    rows = good_rows()
    rows[0][4] = "440524188001010014"
    with pytest.raises(LineError, match="no cell has so many people"):
        structure_of(table(rows=rows))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (rows_with(0, 4, "-20"), "row 2, column 'count': '-20': is negative"),
        (rows_with(0, 4, "20.5"), "row 2, column 'count': '20.5': is no whole number"),
        (rows_with(0, 4, "NaN"), "is not finite"),
        (rows_with(0, 4, "many"), "row 2, column 'count': 'many': is no number"),
        (rows_with(0, 4, ""), "row 2, column 'count': '': is no number"),
        (rows_with(0, 1, "15-60"), "column 'age_band': '15-59' and '15-60' overlap"),
        (rows_with(0, 1, "youth"), "row 2, column 'age_band': 'youth': is no band of ages; give one such as '0-4'"),
        (rows_with(0, 1, "14-0"), "row 2, column 'age_band': '14-0': ends before it begins"),
        (rows_with(0, 2, "Male"), "did you mean 'male'"),
        (rows_with(0, 3, "group 9"), "did you mean 'group"),
        (rows_with(0, 0, " "), "column 'region': must be a printed name"),
        (rows_with(1, 3, "group 1"), "row 3: is the same cell as row 2"),
        ([], "no rows"),
        ([[*row[:4], "0"] for row in good_rows()], "sums to 0"),
        (
            [[f"R{k // 8}", *row[1:]] for k, row in enumerate(good_rows() * 3)][:72],
            "33 regions; allowed are at most 32",
        ),
        ([*good_rows(), ["North"]], "row 34: has 1 values; the first row names 5 columns"),
    ],
)
def test_bad_rows_are_one_message(table, rows, message):
    if "regions" in message:
        rows = [[f"R{k}", band, "male", "group 1", "500"] for k in range(33) for band in AGE_BANDS]
    path = table(rows=rows)
    with pytest.raises(GlasspolisError, match=message.replace("(", r"\(")) as caught:
        structure_of(path)
    assert path.name in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["region", "age_band", "sex", "group", "people"], "of each row is named 'count'"),
        (["region", "ageband", "sex", "group", "count"], "did you mean 'age_band'"),
        (["region", "age_band", "sex", "sex", "count"], "'sex': appears twice"),
    ],
)
def test_bad_columns_are_one_message(table, names, message):
    with pytest.raises(GlasspolisError, match=message):
        structure_of(table(names))


def test_a_missing_column_is_named(table):
    rows = [row[:2] + row[3:] for row in good_rows()]
    with pytest.raises(GlasspolisError, match="column 'sex' is missing"):
        structure_of(table(["region", "age_band", "group", "count"], rows))


def test_without_groups_everyone_is_in_the_first(table):
    cells = {}
    for region, age, sex, _, count in (row[:5] for row in good_rows()):
        cells[region, age, sex] = cells.get((region, age, sex), 0) + int(count)
    structure = structure_of(table(["region", "age_band", "sex", "count"], [[*cell, n] for cell, n in cells.items()]))
    with_one = structure_of(table(COLUMNS[:5], [[*cell, "group 1", n] for cell, n in cells.items()]))
    assert structure.groups == ("group 1",)
    assert np.array_equal(structure.joint, with_one.joint)
    assert ("group", "assumed") in [(entry.entry, entry.evidence) for entry in structure.basis]


def test_no_counts_is_no_table_of_persons(table):
    with pytest.raises(GlasspolisError, match="'count' is missing; a table with one row per person is never taken"):
        structure_of(table(COLUMNS[:4], [row[:4] for row in good_rows()]))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        ("region,age_band\nZürich,".encode("latin-1"), "row 2: is not UTF-8"),
        (b'region,"age', "is not valid CSV"),
        (b"\x00\x01\x02\x03", "no column named|not valid CSV"),
    ],
)
def test_files_that_are_no_table_are_one_message(tmp_path, data, message):
    path = tmp_path / "town.csv"
    path.write_bytes(data)
    with pytest.raises(GlasspolisError, match=message):
        structure_of(path)


def test_a_missing_file_and_a_folder_are_one_message(tmp_path):
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    for path in (tmp_path / "none.csv", folder):
        with pytest.raises(GlasspolisError, match="cannot be read"):
            structure_of(str(path))


def test_another_kind_of_file_is_one_message():
    with pytest.raises(GlasspolisError, match=r"ends in '\.xlsx'; allowed: \.csv, \.parquet"):
        structure_of("town.xlsx")


def test_a_truncated_parquet_is_one_message(table):
    path = table(suffix=".parquet")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(GlasspolisError, match="not a whole Parquet file"):
        structure_of(path)


def test_nested_parquet_columns_are_one_message(tmp_path):
    path = tmp_path / "town.parquet"
    pl.DataFrame({"region": [["a"]], "count": [10]}).write_parquet(path)
    with pytest.raises(GlasspolisError, match="flat columns"):
        structure_of(path)


def test_too_many_rows_are_refused(tmp_path):
    rows = [[f"r{k}", "0-14", "male", "group 1", "12"] for k in range(MOST_ROWS + 1)]
    with pytest.raises(GlasspolisError, match="60,001 rows; a table of counts has at most 60,000"):
        structure_of(write_csv(tmp_path / "town.csv", COLUMNS, rows))
