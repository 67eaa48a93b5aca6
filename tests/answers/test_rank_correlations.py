"""Rank correlations over the parameter range find the parameters that move the answer, and call
chance chance.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import polars as pl
import pytest

from glasspolis.answers.sensitivity import rank_correlations
from glasspolis.records.ledger import TABLES
from glasspolis.records.variants import range_variant
from glasspolis.runs.design import sample
from support.varied_parameters import CHANCE, TABLE, WIDE, varied


def ranged_run(n: int, noise: float, seed: int = 0) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make a run in which a.p raises the answer, a.rate lowers it less, and eight others do
    nothing.
    """
    idle = [varied(f"b.idle{i}", "0", "1", "0.5", "share") for i in range(8)]
    rng = np.random.default_rng(seed)
    rows = []
    answers = []
    for i, values in enumerate(sample([CHANCE, WIDE, TABLE, *idle], n, seed)):
        variant = range_variant(i)
        answers.append((variant, 9 * float(values["a.p"]) - 4 * float(values["a.rate"]) + rng.normal(0, noise)))
        for name, value in {**values, "a.fixed": Decimal(1)}.items():
            text = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            about = ("unit", "0", "1", "P001" if name == "a.p" else "assumed", "national")
            rows.append((variant, "with", name, text, *about))
    parameters = pl.DataFrame(rows, schema=TABLES["parameters"], orient="row")
    return parameters, pl.DataFrame(answers, schema=["variant", "value"], orient="row")


def test_the_parameters_that_matter_come_first() -> None:
    correlations = rank_correlations(*ranged_run(60, 0.1), world="with")
    assert correlations["parameter"][:2].to_list() == ["a.p", "a.rate"]
    first = correlations.row(0, named=True)
    assert first["rho"] > 0.8 and first["p"] < 0.01 and first["beyond_bound"] and first["samples"] == 60
    assert (first["evidence"], first["quality"]) == ("P001", "national")
    assert correlations["rho"][1] < 0
    assert "a.fixed" not in correlations["parameter"].to_list() and "a.table" in correlations["parameter"].to_list()
    assert correlations["rho"].abs().is_sorted(descending=True)


def test_rho_is_spearman() -> None:
    parameters, answers = ranged_run(20, 1.0)
    correlations = rank_correlations(parameters, answers, world="with")
    rows = parameters.filter(parameter="a.p").join(answers, on="variant", suffix="_answer")
    by_polars = rows.select(pl.corr(pl.col("value").cast(pl.Float64), "value_answer", method="spearman")).item()
    assert correlations.filter(parameter="a.p")["rho"].item() == pytest.approx(by_polars)


def test_where_nothing_matters_the_bound_holds_in_19_of_20() -> None:
    beyond = 0
    for seed in range(60):
        parameters, answers = ranged_run(16, 1.0, seed)
        noise = np.random.default_rng(1000 + seed).normal(size=16)
        answers = answers.with_columns(value=pl.Series(noise))
        beyond += rank_correlations(parameters, answers, world="with", permutations=300)["beyond_bound"].any()
    assert beyond <= 8


def test_too_few_variants_say_nothing() -> None:
    assert rank_correlations(*ranged_run(3, 0.1), world="with").height == 0
    assert rank_correlations(*ranged_run(6, 0.1), world="elsewhere").height == 0
