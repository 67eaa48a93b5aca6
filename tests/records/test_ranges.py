"""The parameter range: where its points lie, that they are exact text, and which parameters are found to matter."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasspolis.errors import GlasspolisError
from glasspolis.records.ledger import TABLES
from glasspolis.records.ranges import Ranged, matter, sample


def ranged(name: str, low: str, high: str, default: object, unit: str) -> Ranged:
    values = tuple(Decimal(v) for v in default) if isinstance(default, tuple) else Decimal(str(default))
    return Ranged(name, Decimal(low), Decimal(high), values, unit)


CHANCE = ranged("a.p", "0.2", "0.6", "0.3", "probability")
WIDE = ranged("a.rate", "0.001", "1", "0.01", "per year")
DAYS = ranged("a.days", "3", "7", "5", "days")
TABLE = ranged("a.table", "0", "0.8", ("0.1", "0.4"), "share")


def test_every_stratum_is_hit_once() -> None:
    values = sorted(float(s["a.p"]) for s in sample([CHANCE, WIDE, DAYS], 40, 1))
    assert [int((v - 0.2) / 0.01) for v in values] == list(range(40))


def test_a_wide_range_is_drawn_on_a_log_scale() -> None:
    values = sorted(float(s["a.rate"]) for s in sample([WIDE], 30, 1))
    thirds = np.histogram(np.log10(values), bins=[-3, -2, -1, 0])[0]
    assert thirds.tolist() == [10, 10, 10]


def test_whole_units_take_each_whole_number_equally() -> None:
    values = [s["a.days"] for s in sample([DAYS], 50, 2)]
    assert {str(v) for v in values} == {"3", "4", "5", "6", "7"}
    assert all(values.count(Decimal(v)) == 10 for v in range(3, 8))


def test_a_table_keeps_its_proportions_inside_the_bounds() -> None:
    found = [s["a.table"] for s in sample([TABLE], 40, 3)]
    assert max(abs(second - 4 * first) for first, second in found) < Decimal("1e-5")
    tops = [float(second) for _, second in found]
    assert max(tops) <= 0.8 and max(tops) > 0.78 and min(tops) < 0.02


def test_a_table_with_zeros_and_a_floor_stays() -> None:
    fixed = ranged("a.t", "0", "1", ("0", "0"), "share")
    assert {s["a.t"] for s in sample([fixed], 5, 1)} == {(Decimal(0), Decimal(0))}


def test_same_seed_same_text_other_seed_other_text() -> None:
    parameters = [CHANCE, WIDE, DAYS, TABLE]
    assert repr(sample(parameters, 8, 5)) == repr(sample(parameters, 8, 5)) != repr(sample(parameters, 8, 6))


def test_points_are_frozen() -> None:
    """A change of this text changes every published parameter range; it needs a line in the CHANGELOG."""
    assert [str(v) for v in sample([CHANCE, WIDE, DAYS], 2, 0)[0].values()] == [
        "0.411412",
        "0.335347",
        "3",
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
    for found in sample([Ranged("a.x", low, low + width, default, unit)], 5, seed):
        for value in found["a.x"] if table else [found["a.x"]]:
            assert low <= value <= low + width
            assert "E+" not in str(value) and Decimal(str(value)) == value


def test_bad_ranges_are_told() -> None:
    with pytest.raises(GlasspolisError, match=r"a\.p: default 0\.9 is outside its range 0\.2 to 0\.6"):
        sample([CHANCE._replace(default=Decimal("0.9"))], 3, 0)
    with pytest.raises(GlasspolisError, match="range samples: 0"):
        sample([CHANCE], 0, 0)
    assert sample([], 2, 0) == [{}, {}]


def run(n: int, noise: float, seed: int = 0) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A run in which a.p raises the answer, a.rate lowers it less, and eight others do nothing."""
    idle = [ranged(f"b.idle{i}", "0", "1", "0.5", "share") for i in range(8)]
    rng, rows, answers = np.random.default_rng(seed), [], []
    for i, values in enumerate(sample([CHANCE, WIDE, TABLE, *idle], n, seed)):
        variant = f"range-{i:03}"
        answers.append((variant, 9 * float(values["a.p"]) - 2 * float(values["a.rate"]) + rng.normal(0, noise)))
        for name, value in {**values, "a.fixed": Decimal(1)}.items():
            text = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            about = ("unit", "0", "1", "P001" if name == "a.p" else "assumed", "national")
            rows.append((variant, "with", name, text, *about))
    made = pl.DataFrame(rows, schema=TABLES["parameters"], orient="row")
    return made, pl.DataFrame(answers, schema=["variant", "value"], orient="row")


def test_the_parameters_that_matter_come_first() -> None:
    found = matter(*run(60, 0.1), world="with")
    assert found["parameter"][:2].to_list() == ["a.p", "a.rate"]
    first = found.row(0, named=True)
    assert first["rho"] > 0.8 and first["p"] < 0.01 and first["beyond_bound"] and first["samples"] == 60
    assert (first["evidence"], first["quality"]) == ("P001", "national")
    assert found["rho"][1] < 0
    assert "a.fixed" not in found["parameter"].to_list() and "a.table" in found["parameter"].to_list()
    assert found["rho"].abs().is_sorted(descending=True)


def test_rho_is_spearman() -> None:
    parameters, answers = run(20, 1.0)
    found = matter(parameters, answers, world="with")
    rows = parameters.filter(parameter="a.p").join(answers, on="variant", suffix="_answer")
    by_polars = rows.select(pl.corr(pl.col("value").cast(pl.Float64), "value_answer", method="spearman")).item()
    assert found.filter(parameter="a.p")["rho"].item() == pytest.approx(by_polars)


def test_where_nothing_matters_the_bound_holds_in_19_of_20() -> None:
    beyond = 0
    for seed in range(60):
        parameters, answers = run(16, 1.0, seed)
        noise = np.random.default_rng(1000 + seed).normal(size=16)
        answers = answers.with_columns(value=pl.Series(noise))
        beyond += matter(parameters, answers, world="with", permutations=300)["beyond_bound"].any()
    assert beyond <= 8


def test_too_few_variants_say_nothing() -> None:
    assert matter(*run(3, 0.1), world="with").height == 0
    assert matter(*run(6, 0.1), world="elsewhere").height == 0
