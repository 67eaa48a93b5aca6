"""An interval of a difference holds nothing that could not be."""

import polars as pl
import pytest

from glasspolis.answers.possible_ends import ends, within_possible

BOUNDED = "security.records_out"
OPEN = "security.defrauded"


def cut(measure: str, there: float, difference: float, low: float | None, high: float | None) -> tuple[float, float]:
    """Return the ends of one line after the cut."""
    line = {"measure": measure, "baseline_per_1000": there, "difference": difference, "low": low, "high": high}
    frame = pl.DataFrame([line], schema_overrides={"low": pl.Float64, "high": pl.Float64})
    rows = within_possible(frame, 1000)
    assert rows.columns == frame.columns
    return rows["low"][0], rows["high"][0]


def test_a_hub_that_is_copied_or_not_takes_no_more_than_it_holds() -> None:
    assert cut(BOUNDED, 100.0, 2800.0, -700.0, 6300.0) == (-100.0, 5900.0)


def test_an_interval_within_what_is_possible_stays() -> None:
    assert cut(BOUNDED, 100.0, 2800.0, 1900.0, 3700.0) == (1900.0, 3700.0)


def test_what_nothing_bounds_is_cut_below_only() -> None:
    assert cut(OPEN, 10.0, 5.0, -40.0, 50.0) == (-10.0, 50.0)


def test_without_an_interval_there_is_nothing_to_cut() -> None:
    assert cut(BOUNDED, 10.0, 5.0, None, None) == (None, None)


@pytest.mark.parametrize("measure", ["security.out_face", BOUNDED])
def test_a_bounded_measure_says_so(measure: str) -> None:
    assert ends().filter(measure=measure)["most"][0] in (1, 6)
