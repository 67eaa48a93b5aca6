"""Tables of counts of a system: honest ones are read, and each bad one gets one message that says
what is meant.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from glasspolis.answers.counted import RATES
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.question.assess_kinds import kinds
from glasspolis.question.counts import NOTHING, Count, load

HEAD = "group,reached,flagged,checked,confirmed,complained,won,audited,audited_missed"
ROWS = ["group 1,120000,1450,1450,610,84,31,4000,12", "group 2,42000,980,900,287,72,<10,4000,0"]


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table(*rows: str, head: str = HEAD, name: str = "counts.csv") -> Path:
    path = Path(name)
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_counts_are_read_and_suppressed_cells_stay_open() -> None:
    counts = load(table(*ROWS))
    first, second = counts.groups
    assert (first.reached, first.won, first.audited_missed) == (Count(120_000, 120_000), Count(31, 31), Count(12, 12))
    assert second.won == Count(0, 9)
    assert second.audited_flags == NOTHING
    whole = counts.all_groups()
    assert (whole.flagged, whole.won) == (Count(2430, 2430), Count(31, 40))


def test_parquet_says_the_same_as_csv_also_with_empty_cells_and_floats() -> None:
    written = table(*ROWS, "group 3,9000,,,,,,,")
    pl.read_csv(written, infer_schema_length=0).write_parquet("counts.parquet")
    assert load("counts.parquet").groups == load(written).groups
    plain = pl.DataFrame({"group": ["group 1"], "reached": [9000.0], "flagged": [None], "checked": [40]})
    plain.with_columns(pl.col("flagged").cast(pl.Int64)).write_parquet("more.parquet")
    assert load("more.parquet").groups[0].flagged == Count(40, 9000)


def test_what_nobody_counted_lies_between_its_parts_and_its_whole() -> None:
    group = load(table("group 1,9000,200,,60", head="group,reached,flagged,checked,confirmed")).groups[0]
    assert group.checked == Count(60, 200)
    assert group.complained == Count(0, 200)
    assert group.audited == NOTHING


BAD = [
    ("1450,1450,610", "1450,1450,42%", "row 2, column 'confirmed': '42%': is a share; give the count itself"),
    ("group 1,120000,1450", 'group 1,120000,"1450,0"', "'1450,0': has a decimal comma or a separator of thousands"),
    ("group 1,120000", 'group 1,"120,000"', "'120,000': has a decimal comma or a separator of thousands"),
    ("group 1,120000", "group 1,120 000", "has a decimal comma or a separator of thousands"),
    ("group 1,120000", "group 1,120'000", "has a decimal comma or a separator of thousands"),
    ("120000", "-120000", "row 2, column 'reached': '-120000': is negative"),
    ("120000", "12.5", "'12.5': is no whole number"),
    ("120000", "about 40", "'about 40': is no number"),
    ("120000", "nan", "'nan': is not finite"),
    ("120000", "", "row 2, column 'reached': is empty; a suppressed cell is '<10' here"),
    ("84,31", "84,*", "row 2, column 'won': '*': is no number; a suppressed cell is empty or '<10', and none is 0"),
    ("84,31", "84,-", "'-': is no number; a suppressed cell is empty or '<10'"),
    ("1450,610,84", "1450,1451,84", "row 2: confirmed is 1,451, which is more than checked (1,450)"),
    ("1450,1450,610", "1450,1460,610", "row 2: checked is 1,460, which is more than flagged (1,450)"),
    ("120000,1450", "1200,1450", "row 2: flagged is 1,450, which is more than reached (1,200)"),
    ("84,31", "84,99", "row 2: won is 99, which is more than complained (84)"),
    ("4000,12", "119000,12", "row 2: audited is 119,000, which is more than the 118,550 who were reached and not"),
    ("4000,12", "4000,4001", "audited_missed is 4,001, which is more than audited (4,000)"),
    ("group 2", "", "row 3, column 'group': is empty; where cells are merged in a spreadsheet"),
    ("group 2", "group 1", "row 3: is the same group as row 2; add them together"),
    ("group 2", "Total", "row 3, column 'group': 'Total': leave the row of totals out"),
    ("group 2", "Group 2", "(labels are neutral): no group named 'Group 2'; did you mean 'group 2'?"),
    ("group 2,", "group 2,,", "row 3: has 10 values; the first row names 9 columns"),
    (",won,", ",wom,", "no column named 'wom'; did you mean 'won'?"),
    (",complained,won,", ",appeals,won,", "column 'appeals': is named 'complained' here"),
    ("reached", "persons", "column 'persons': is named 'reached' here"),
    (",reached,", ",,", "row 1: 1 columns have no name; merged cells and titles above the table do that"),
    (",checked,", ",flagged,", "column 'flagged': appears twice"),
    ("group,reached,flagged", "groups,reached,flagged", "no column named 'groups'; did you mean 'group'?"),
]


@pytest.mark.parametrize(("old", "new", "message"), BAD, ids=[new or "empty" for _, new, _ in BAD])
def test_bad_input_gets_one_message(old: str, new: str, message: str) -> None:
    text = "\n".join([HEAD, *ROWS]) + "\n"
    assert old in text
    Path("counts.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GlasspolisError) as caught:
        load("counts.csv")
    assert not isinstance(caught.value, LineError)
    assert str(caught.value).startswith("counts.csv: ")
    assert message in str(caught.value)


def test_counts_of_so_many_days_say_so_and_a_spreadsheets_empty_cells_are_left_out() -> None:
    plain = load(table(*ROWS))
    rows = [f"{row},90,," for row in ROWS]
    counts = load(table(*rows, "," * 11, "," * 11, head=f"{HEAD},days,,"))
    assert (plain.days, counts.days) == (None, 90)
    assert counts.groups == plain.groups and counts.columns == plain.columns


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (("2025", "2025"), "row 2, column 'days': 2025: looks like a year; give how many days"),
        (("365", "90"), "row 3, column 'days': 90: row 2 says 365; counts of all groups are of the same days"),
        (("a year", "a year"), "row 2, column 'days': 'a year': must be the days that the counts are of"),
        (("", "365"), "row 2, column 'days': '': must be the days that the counts are of"),
        (("0", "0"), "row 2, column 'days': '0': must be the days"),
        (("-5", "-5"), "row 2, column 'days': '-5': must be the days"),
    ],
)
def test_days_that_are_none_get_one_message(days: tuple[str, str], message: str) -> None:
    path = table(*(f"{row},{day}" for row, day in zip(ROWS, days, strict=True)), head=f"{HEAD},days")
    with pytest.raises(GlasspolisError) as caught:
        load(path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "\n", "has column names but no rows"),
        ("", "is empty; give the columns group, reached, flagged"),
        ("group;reached;flagged\ngroup 1;20000;50\n", "is separated by ';'"),
        ("group;reached;flagged\ngroup 1;20000,5;50\n", "is separated by ';'"),
        ("GROUP,REACHED,FLAGGED\ngroup 1,20000,50\n", "no column named 'GROUP'; did you mean 'group'?"),
        ("group,reached\ngroup 1,20000\n", "column 'flagged' is missing"),
        ("group,reached,flagged,won\ngroup 1,20000,50,12\n", "column 'complained' is missing; 'won' is a part of it"),
    ],
)
def test_a_table_that_is_none_gets_one_message(text: str, message: str) -> None:
    Path("counts.csv").write_text(text)
    with pytest.raises(GlasspolisError) as caught:
        load("counts.csv")
    assert message in str(caught.value)


def test_a_spreadsheet_is_told_how_to_be_saved() -> None:
    Path("counts.xlsx").write_bytes(b"PK")
    with pytest.raises(GlasspolisError, match=r"ends in '.xlsx'; allowed: .csv, .parquet"):
        load("counts.xlsx")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("84,31", "84,3", "row 2, column 'won': 3: a cell of 1 to 9 people can point at persons (1 such cells); merge"),
        ("84,31", "84,3", "or write '<10'"),
        ("84,31", "84,<5", "'<5': tells of a cell of under 10; write '<10'"),
        ("120000", "13800138000000", "no cell has so many people"),
        ("group 2", "li.wei@example.org", "holds what looks like an e-mail address"),
        ("audited_missed", "name", "column 'name': is named as a fact about one person"),
        ("audited_missed", "face", "column 'face': is named as a fact about one person"),
    ],
)
def test_what_could_be_about_a_person_is_refused(old: str, new: str, message: str) -> None:
    Path("counts.csv").write_text("\n".join([HEAD, *ROWS]).replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LineError) as caught:
        load("counts.csv")
    assert message in str(caught.value)


def test_a_log_with_a_row_a_person_is_refused() -> None:
    rows = [f"group {1 + i % 2},1,{i % 2}" for i in range(40)]
    with pytest.raises(LineError, match="mostly 1, so it is one row per person"):
        load(table(*rows, head="group,reached,flagged"))
    with pytest.raises(GlasspolisError, match="has 40 rows; give one row a group, at most 8"):
        load(table(*[row.replace(",1,", ",100,") for row in rows], head="group,reached,flagged"))


def test_each_answer_is_held_against_a_rate_that_there_is() -> None:
    held = {kind: system.counted for kind, system in kinds().items()}
    assert all(held.values())
    for kind, answers in held.items():
        asked = {question.key for question in kinds()[kind].questions}
        assert set(answers) <= asked
        assert {how.rate for how in answers.values()} <= set(RATES)
