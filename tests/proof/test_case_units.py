"""Cases compare units, count people by a column's value, and follow who was hit in a period."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.proof.case_between import between
from glasspolis.proof.validate import validate

REGIONS = ", ".join(f'{{ name = "r{k}", share = {share} }}' for k, share in enumerate((0.5, 0.25, 0.125, 0.125)))
INPUTS = f"""
kind = "identity"
title = "Four regions of four sizes"
question = "Does a case tell regions apart?"
[inputs]
submodels = ["society", "grid", "benefits"]
people = 16_384
days = 60
replicates = 2
[inputs.geography]
regions = [{REGIONS}]
[inputs.set]
society.leave = 0
society.die = 0
society.offence = 0
grid.watchers = false
grid.incidents = [20, 10, 5, 5]
benefits.claim = 1
benefits.averaging = false
benefits.no_work = 0
benefits.misfire = 6
benefits.notice = 1
benefits.appeal = 0.9
[inputs.worlds.with]
label = "With"
[inputs.worlds.twice]
label = "Twice as many"
like = "with"
set = {{ grid.incidents = [40, 20, 10, 10] }}
[control]
why = "Nothing is found."
breaks = ["judged"]
[control.inputs]
set = {{ grid.incidents = 0 }}
[[outputs]]
name = "judged"
measure = "grid.incident"
published = {{ least = 1, reference = "so that it is judged" }}
"""


def figures(tmp_path: Path, *outputs: str) -> dict[str, Any]:
    """The rows of all outputs by name, each given by its keys."""
    path = tmp_path / "case.toml"
    path.write_text(INPUTS + "".join(f"[[outputs]]\n{one}\n" for one in outputs), encoding="utf-8")
    return {row["output"]: row for row in validate([str(path)], everything=True)[0].to_dicts()}


def test_units_are_compared_in_one_number(tmp_path: Path) -> None:
    income = 'measure = "traits.income"\nper = "people"'
    of_regions = 'measure = "grid.incident"\nacross = "region"'
    rows = figures(
        tmp_path,
        f'name = "each"\n{of_regions}\nbetween = "each"',
        'name = "people"\nmeasure = "society.present"\nover = "mean"\nacross = "region"\nbetween = "each"',
        f'name = "largest"\n{of_regions}\nbetween = "largest share"\nlevel = 1',
        f'name = "gini"\n{of_regions}\nbetween = "gini"',
        f'name = "some"\n{of_regions}\nper = "people"\nbetween = "share above"\nlevel = 1000',
        f'name = "all"\n{of_regions}\nworld = "twice"\nbaseline = "with"\nbetween = "share above"\nlevel = 0',
        f'name = "grow"\n{of_regions}\nbetween = "correlation"\ncorrelate = "society.present"',
        'name = "rate"\nformula = "each / people"\nacross = "region"\nbetween = "max"',
        'name = "ranks"\nformula = "each"\nacross = "region"\nbetween = "rank correlation"\ncorrelate = "people"',
        f'name = "income"\n{income}\nover = "mean"\nacross = "region"\nbetween = "each"',
        f'name = "rich"\n{income}\nover = "last"\namong = {{ income = "highest fifth" }}',
        f'name = "poor"\n{income}\nover = "last"\namong = {{ income = "lowest fifth" }}',
        'name = "fifth"\nmeasure = "traits.income_fifth"\nequals = 4\nper = "people"',
    )
    sizes = [rows[f"people.r{k}"]["predicted"] for k in range(4)]
    assert sizes == pytest.approx([8192, 4096, 2048, 2048], rel=0.2)
    assert rows["each.r0"]["verdict"] == "not judged"
    total = sum(rows[f"each.r{k}"]["predicted"] for k in range(4))
    assert total == pytest.approx(rows["judged"]["predicted"])
    assert rows["largest"]["predicted"] == pytest.approx(rows["each.r0"]["predicted"] / total, rel=0.02)
    assert rows["gini"]["predicted"] == pytest.approx(0.34, abs=0.05)
    assert rows["some"]["predicted"] == 0
    assert rows["all"]["predicted"] == 1
    assert 0.9 < rows["grow"]["predicted"] <= rows["grow"]["high"] <= 1
    rates = [rows[f"each.r{k}"]["predicted"] / sizes[k] for k in range(4)]
    assert rows["rate"]["predicted"] == pytest.approx(max(rates), rel=0.1)
    assert rows["ranks"]["predicted"] > 0.7
    assert rows["income.r1"]["predicted"] == pytest.approx(rows["income.r0"]["predicted"], rel=0.1)
    assert rows["rich"]["predicted"] > 3 * rows["poor"]["predicted"] > 300
    assert rows["fifth"]["predicted"] == pytest.approx(60 * 0.2, rel=0.1)
    assert rows["income.r0"]["low"] >= 0


def test_persons_are_counted_by_value_and_by_what_befell_them_in_a_period(tmp_path: Path) -> None:
    bills = 'having = { measure = "benefits.debt_flag", days = [0, 29] }'
    rows = figures(
        tmp_path,
        'name = "billed"\nmeasure = "benefits.debt_flag"\ndays = [0, 29]',
        'name = "later"\nmeasure = "benefits.debt_flag"\ndays = [30, 59]',
        f'name = "people"\nmeasure = "benefits.debt_flag"\nover = "persons"\n{bills}',
        f'name = "cohort"\nmeasure = "benefits.appealed"\nover = "persons"\n{bills}\nper = "people"',
        f'name = "cohort_won"\nmeasure = "benefits.appeal_exit"\nequals = 1\nover = "persons"\n{bills}',
        'name = "won"\nmeasure = "benefits.appeal_exit"\nequals = 1\ndays = [30, 59]',
        'name = "won_in_all"\nspell = "benefits.appeal"\nexit = "won"',
        'name = "won_before"\nmeasure = "benefits.appeal_exit"\nequals = 1\ndays = [0, 29]',
    )
    assert rows["people"]["predicted"] == pytest.approx(rows["billed"]["predicted"], rel=0.2)
    assert 0.5 < rows["cohort"]["predicted"] < 1
    assert rows["won"]["predicted"] + rows["won_before"]["predicted"] == rows["won_in_all"]["predicted"]
    assert rows["cohort_won"]["predicted"] <= rows["won_in_all"]["predicted"]
    assert rows["cohort_won"]["high"] > 1


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ('name = "x"\nmeasure = "grid.incident"\nbetween = "max"', "across"),
        ('name = "x"\nmeasure = "grid.incident"\nacross = "region"\nbetween = "tail"', "level: is missing"),
        ('name = "x"\nmeasure = "grid.incident"\nacross = "region"\nbetween = "gini"\nlevel = 1', "no use"),
        ('name = "x"\nmeasure = "benefits.debt_flag"\nequals = 3', "no flag"),
        ('name = "x"\nmeasure = "grid.incident"\nover = "mean"\nhaving = { measure = "society.post" }', "having"),
        ('name = "x"\nmeasure = "grid.incident"\nhaving = { measure = "society.nothing" }', "no column named"),
        ('name = "x"\nmeasure = "traits.income"\nover = "persons"', "fixed"),
        ('name = "x"\nformula = "judged"\nacross = "region"\nbetween = "max"', "no output of each unit"),
    ],
)
def test_what_does_not_go_together_is_refused(output: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError, match=problem):
        figures(tmp_path, output)


def test_numbers_of_units_worked_by_hand() -> None:
    assert between("gini", [1, 1, 1, None], 0) == 0
    assert between("gini", [0, 0, 0, 4], 0) == 0.75
    assert between("largest share", [1, 3, 4], 2) == 7 / 8
    assert between("share above", [1, 2, 3, None], 1) == 2 / 3
    assert between("correlation", [1, 2, None, 3], 0, [2, 4, 9, 6]) == pytest.approx(1)
    assert between("rank correlation", [1, 2, 3], 0, [1, 10, 1000]) == pytest.approx(1)
    assert between("quantile", [1, 2, 3], 0.5) == 2
    assert between("share above", [None], 0) is None
    assert between("gini", [0, 0], 0) is None
