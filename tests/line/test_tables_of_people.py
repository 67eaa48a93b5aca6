"""Tables of people from both sides: records of persons are refused, and honest counts are taken or
told what is meant.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.place import structure_of

HEAD = "region,age_band,sex,group,count"
ROWS = ["0-14,male,group 1,400", "0-14,female,group 1,410", "15-59,male,group 2,2100", "60+,female,group 1,900"]
HONEST = [
    "Augusta 2010", "Marburg 2021", "Mayfield 2000", "Decatur 1850", "Junction 2000", "Census 2021-22", "E01000001",
    "R05315000", "LSOA E01000002", "tract T17031010100", "SA2 A101021007", "Ward 3.125", "45° parallel district",
    "Ward 12", "Zone 7b", "St. Mary's", "Ōtara", "東区", "Région 3", "Bezirk Mitte", "Block 100", "12345", "Old Town",
    "Area 51", "Sector 7-G", "Unit 4/5", "Nord-Est", "Quartier 2000", "District 9", "L'Aquila", "Hamlet (east)",
    "Post-2010 estates", "Route 66", "Plot 1999", "Lot 22, north", "May's corner", "Marchfield", "Novi Sad", "Octagon",
    "Julian quarter", "Aprilia", "Janesville", "Sepulveda", "Decimal town", "5th ward", "1st of 3", "100%", "A-1",
    "Mayor's ward 2020", "Augustine 1800",
]  # fmt: skip
PERSONS = [
    "110101199003071234", "11010119900307123X", "123-45-6789", "li.wei@example.org", "li.wei＠example.org",
    "4 March 1987", "March 4, 1987", "1987-03-04", "1987/3/4", "04.03.1987", "4/3/1987", "1987年3月4日", "Dec 1990",
    "39.9042", "-116.4074", "39.904,116.407", "39.904 116.407", "39° 54", "116°E", "+86 138 0013 8000", "13800138000",
    "(010) 6552-9988", "555-867-5309", "020 7946 0018", "1987-03", "sep 2001", "Sept 2001", "June 1990",
    "jan 5 1999", "0041 44 668 18 00",
]  # fmt: skip
MEANT = [
    ("age_group", "age_band"), ("age", "age_band"), ("region_name", "region"), ("region_id", "region"),
    ("group_id", "group"), ("sexes", "sex"), ("ages", "age_band"), ("age group", "age_band"),
    ("incomes", "income_fifth"), ("migrants", "migrant"), ("income", "income_fifth"), ("Age", "age_band"),
    ("bands", "Allowed"),
]  # fmt: skip
FACTS_ABOUT_ONE = [
    "name", "names", "Surname", "firstName", "phone", "Phones", "e-mails", "address", "addresses", "id", "passport",
    "SSN", "hukou", "birthdate", "dob", "latitude", "gps", "imei", "plate", "face", "fingerprint", "dna", "Ｎame",
    "姓名", "身份证", "电话", "住址", "wechat", "username", "account",
]  # fmt: skip


def table(region: str = "North", head: str = HEAD, more: str = "") -> Path:
    quoted = f'"{region}"' if "," in region else region
    lines = [f"{quoted},{row}{more}" for row in ROWS]
    path = Path("town.csv")
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("region", HONEST)
def test_an_honest_label_is_taken(region: str) -> None:
    assert structure_of(table(region)).regions == (region,)


@pytest.mark.parametrize("region", PERSONS)
def test_a_label_that_could_be_a_persons_is_refused_and_not_repeated(region: str) -> None:
    with pytest.raises(LineError, match="holds what looks like") as caught:
        structure_of(table(region))
    assert region not in str(caught.value)


@pytest.mark.parametrize(("column", "meant"), MEANT)
def test_a_column_too_many_beside_counts_is_no_accusation(column: str, meant: str) -> None:
    with pytest.raises(GlasspolisError, match=meant) as caught:
        structure_of(table(head=f"{HEAD},{column}", more=",7"))
    assert not isinstance(caught.value, LineError)


def test_the_column_that_is_meant_is_one_that_the_table_lacks() -> None:
    with pytest.raises(GlasspolisError, match="did you mean 'age_band'"):
        structure_of(table(head=HEAD.replace("age_band", "age_group")))


@pytest.mark.parametrize("counts", ["persons", "people", "population", "residents", "total", "n"])
def test_counts_under_another_name_are_told_the_name(counts: str) -> None:
    with pytest.raises(GlasspolisError, match="named 'count'") as caught:
        structure_of(table(head=HEAD.replace("count", counts)))
    assert not isinstance(caught.value, LineError)


@pytest.mark.parametrize("column", FACTS_ABOUT_ONE)
def test_one_row_a_person_is_refused(column: str) -> None:
    with pytest.raises(LineError, match="named as a fact about one person"):
        structure_of(table(head=HEAD.replace("count", column)))
    Path("town.csv").write_text(f"{HEAD},{column}\n" + "North,0-14,male,group 1,1,x\n" * 3, encoding="utf-8")
    with pytest.raises(LineError, match="named as a fact about one person"):
        structure_of(Path("town.csv"))


def test_a_label_without_end_is_refused_before_anything_looks_at_it() -> None:
    with pytest.raises(GlasspolisError, match=r"has 131,000 characters; allowed are 60"):
        structure_of(table("a" * 131_000))


def test_a_small_file_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    rows = 20_000
    words = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * 3_000_000]))
    columns = {"region": words, **{name: pa.array(["1"] * rows) for name in HEAD.split(",")[1:]}}
    pq.write_table(pa.table(columns), path)
    assert path.stat().st_size < 500_000
    with pytest.raises(GlasspolisError, match="a label of more than 60 characters"):
        structure_of(path)
    pq.write_table(pa.table({f"c{k}": [1] for k in range(300)}), path)
    with pytest.raises(GlasspolisError, match="has 300 columns; allowed are 16"):
        structure_of(path)
