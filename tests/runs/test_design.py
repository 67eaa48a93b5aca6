"""The points of the parameter range lie where the design says, and are exact as text."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.design import VariedParameter, sample, value_at, varied_parameters
from support.varied_parameters import CHANCE, DAYS, TABLE, WIDE, varied


def test_every_stratum_is_hit_once() -> None:
    values = sorted(float(s["a.p"]) for s in sample([CHANCE, WIDE, DAYS], 32, 1))
    assert [int((v - 0.2) / 0.00625) for v in values[:16]] == list(range(16))
    assert [int((v - 0.3) / 0.01875) for v in values[16:]] == list(range(16))


def test_a_wide_range_is_drawn_on_a_log_scale() -> None:
    values = sorted(float(s["a.rate"]) for s in sample([WIDE], 64, 1))
    counts = np.histogram(np.log10(values), bins=[-3, -2.5, -2, -1, 0])[0]
    assert counts.tolist() == [16, 16, 16, 16]


@pytest.mark.parametrize("one", [CHANCE, WIDE, DAYS, TABLE])
def test_the_value_in_use_is_the_median_of_what_is_drawn(one: VariedParameter) -> None:
    assert value_at(one, Decimal("0.5")) == one.default
    first = [v[0] if isinstance(v, tuple) else v for v in (s[one.name] for s in sample([one], 256, 1))]
    middle = one.default[0] if isinstance(one.default, tuple) else one.default
    assert abs(sum(v < middle for v in first) - sum(v > middle for v in first)) <= 1


@given(low=st.integers(-50, 50), below=st.integers(0, 400), above=st.integers(0, 4000), u=st.decimals(0, 1, places=4))
def test_whole_numbers_have_as_many_points_below_as_above(low: int, below: int, above: int, u: Decimal) -> None:
    one = varied("a.n", str(low), str(low + below + above), str(low + below), "points")
    assume(below + above > 0 and u < 1)
    value = value_at(one, u)
    assert one.low <= value <= one.high and value == value.to_integral_value()
    assert value_at(one, Decimal("0.4999")) <= one.default <= value_at(one, Decimal("0.5"))
    mirrored = value_at(one, min(1 - u, Decimal("0.9999")))
    if below and above and abs(u - Decimal("0.5")) > Decimal("0.001"):
        assert (value < one.default) == (mirrored > one.default) or u == 0


def test_half_of_the_points_keep_a_value_that_is_an_end_of_a_stated_range() -> None:
    for ends in (("0.3", "0.9"), ("0", "0.3")):
        values = [s["a.p"] for s in sample([varied("a.p", *ends, "0.3", "share")], 128, 1)]
        assert 63 <= values.count(Decimal("0.3")) <= 64
        assert len(set(values)) > 50
    switch = [s["a.s"] for s in sample([varied("a.s", "0", "1", "0", "switch")], 128, 1)]
    assert switch.count(Decimal(0)) == switch.count(Decimal(1)) == 64


def test_the_middle_of_every_range_that_a_shipped_scenario_runs_is_the_value_in_use() -> None:
    for name in shipped():
        for one in varied_parameters(Scenario.load(name)):
            assert value_at(one, Decimal("0.5")) == one.default, f"{name}: {one.name}"
            if one.low < one.high:
                cells = one.default if isinstance(one.default, tuple) else (one.default,)
                assert one.low < max(cells) < one.high, f"{name}: {one.name} stands at an end of its range"


def test_whole_units_take_each_whole_number_equally() -> None:
    values = [s["a.days"] for s in sample([DAYS], 64, 2)]
    assert {str(v) for v in values} == {"3", "4", "5", "6", "7"}
    assert all(values.count(Decimal(v)) in (12, 13) for v in range(3, 8))


def test_a_table_keeps_its_proportions_inside_the_bounds() -> None:
    points = [s["a.table"] for s in sample([TABLE], 40, 3)]
    assert max(abs(second - 4 * first) for first, second in points) < Decimal("1e-5")
    tops = [float(second) for _, second in points]
    assert max(tops) <= 0.8 and max(tops) > 0.78 and min(tops) < 0.02


def test_a_table_with_zeros_and_a_floor_stays() -> None:
    fixed = varied("a.t", "0", "1", ("0", "0"), "share")
    assert {s["a.t"] for s in sample([fixed], 5, 1)} == {(Decimal(0), Decimal(0))}


def test_same_seed_same_text_other_seed_other_text() -> None:
    parameters = [CHANCE, WIDE, DAYS, TABLE]
    assert repr(sample(parameters, 8, 5)) == repr(sample(parameters, 8, 5)) != repr(sample(parameters, 8, 6))


def test_points_are_frozen() -> None:
    """A change of this text changes every published parameter range and needs a line in
    CHANGELOG.md.
    """
    assert [str(v) for v in sample([CHANCE, WIDE, DAYS], 2, 0)[0].values()] == [
        "0.478170",
        "0.235743",
        "6",
    ]


@settings(max_examples=80, deadline=None)
@given(
    low=st.decimals(0, 100, places=3),
    width=st.decimals(0, 1000, places=3),
    part=st.decimals(0, 1, places=3),
    unit=st.sampled_from(["probability", "per day", "share"]),
    table=st.booleans(),
    seed=st.integers(0, 99),
)
def test_never_outside_the_range_and_always_short_text(
    low: Decimal, width: Decimal, part: Decimal, unit: str, table: bool, seed: int
) -> None:
    middle = low + part * width
    default = (middle, low + width) if table else middle
    for points in sample([VariedParameter("a.x", low, low + width, default, unit)], 5, seed):
        for value in points["a.x"] if table else [points["a.x"]]:
            assert low <= value <= low + width
            assert "E+" not in str(value) and Decimal(str(value)) == value


def test_bad_ranges_are_told() -> None:
    with pytest.raises(GlasspolisError, match=r"a\.p: default 0\.9 is outside its range 0\.2 to 0\.6"):
        sample([CHANCE._replace(default=Decimal("0.9"))], 3, 0)
    with pytest.raises(GlasspolisError, match="range samples: 0"):
        sample([CHANCE], 0, 0)
    assert sample([], 2, 0) == [{}, {}]
