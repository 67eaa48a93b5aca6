"""Any population table is accepted or refused in one message, and never ends in a traceback
(Hypothesis).
"""

from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasspolis.errors import GlasspolisError
from glasspolis.people.place import structure_of
from glasspolis.people.structure import AGE_BANDS
from glasspolis.people.table import OPTIONAL, REQUIRED
from support.population_tables import COLUMNS, good_rows, rows_with, write_csv

TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*AGE_BANDS, "male", "female", "group 1", "group 2", "urban", "1", "10", "250",
                     "-3", "1e9", "nan", "sNaN", "inf", "1e400", "9" * 30, "1_000", "١٢", "North", ""]),
)  # fmt: skip
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(
    names=st.lists(st.one_of(st.sampled_from([*REQUIRED, *OPTIONAL]), st.text(max_size=8)), max_size=8),
    rows=st.lists(st.lists(TEXT, max_size=8), max_size=8),
)
def test_any_csv_is_taken_or_one_message(tmp_path, names, rows):
    attempt(write_csv(tmp_path / "fuzz.csv", names, rows))


@FUZZ
@given(row=st.integers(0, 31), column=st.integers(0, 4), value=TEXT)
def test_any_value_in_a_good_table_is_taken_or_one_message(tmp_path, row, column, value):
    attempt(write_csv(tmp_path / "fuzz.csv", COLUMNS, rows_with(row, column, value)))


@FUZZ
@given(data=st.binary(max_size=200), suffix=st.sampled_from([".csv", ".parquet"]))
def test_any_bytes_are_taken_or_one_message(tmp_path, data, suffix):
    path = tmp_path / f"fuzz{suffix}"
    path.write_bytes(data)
    attempt(path)


@FUZZ
@given(at=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_damaged_parquet_is_taken_or_one_message(tmp_path, at, value):
    path = tmp_path / "fuzz.parquet"
    frame = pl.DataFrame(good_rows(), schema=COLUMNS, orient="row")
    frame.write_parquet(path)
    data = bytearray(path.read_bytes())
    data[at % len(data)] = value
    path.write_bytes(bytes(data))
    attempt(path)


def attempt(path: Path) -> None:
    try:
        structure = structure_of(path)
    except GlasspolisError as error:
        assert str(error).startswith(str(path)) and len(str(error)) < 1_000
    else:
        assert structure.joint.sum() > 0
