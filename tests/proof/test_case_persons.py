"""Cases ask about persons by any dimension: how many are affected, any column, and the AUC of a
score.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.proof.case_days import reduced
from glasspolis.proof.case_persons import area_under
from glasspolis.proof.validate import validate

INPUTS = """
kind = "identity"
title = "A score of two groups"
question = "Does it tell who repays?"
[inputs]
submodels = ["society", "sensing", "lending", "grid"]
people = 20_000
days = 4
replicates = 1
groups = { "group 1" = 0.5, "group 2" = 0.5 }
[inputs.set]
society.ride = 0.9
sensing.gate_cover = 1
sensing.gate_away = 1
lending.ask = 1
lending.term = 0
lending.form = 2
lending.base_rate = 0.5
lending.auc = [0.7, 0.9, 0.5, 0.5]
lending.gain = 0
lending.loss = 0
[inputs.worlds.with]
label = "With"
[inputs.worlds.calibrated]
label = "The score is the chance"
set = { lending.form = 3 }
[control]
why = "There is always one."
breaks = ["judged"]
[control.inputs]
set = { lending.ask = 0, lending.auc = 0.5 }
"""
JUDGED = 'published = { least = 0.000001, reference = "so that it is judged" }'


def figures(tmp_path: Path, *outputs: str) -> list[Any]:
    """Return the first replicate's figure of each output. An output is given by its keys."""
    path = tmp_path / "case.toml"
    text = "".join(f'[[outputs]]\nname = "x{k}"\n{one}\n{JUDGED}\n' for k, one in enumerate(outputs))
    path.write_text(INPUTS.replace("judged", "x0") + text, encoding="utf-8")
    return validate([str(path)])[0]["predicted"].to_list()


def test_area_under_by_hand() -> None:
    assert area_under(np.array([1.0, 2, 3, 4]), np.array([False, True, False, True])) == 0.75
    assert area_under(np.array([1.0, 1, 1]), np.array([False, True, False])) == 0.5
    assert area_under(np.array([1.0, 2]), np.array([True, True])) is None


def test_the_auc_that_went_in_comes_out_by_group(tmp_path: Path) -> None:
    auc = 'measure = "lending.asked_score"\nover = "auc"\npositive = "lending.good"\nper = "lending.applied"\n'
    values = figures(
        tmp_path,
        f'{auc} among = {{ group = "group 1" }}\ndays = [0, 0]',
        f'{auc} among = {{ group = "group 2", sex = "female" }}\ndays = [0, 0]',
        f"{auc} days = [3, 3]\npositive_days = [0, 2]",
        f'{auc} among = {{ group = "group 1" }}\nworld = "calibrated"\ndays = [0, 0]',
    )
    assert values[3] == pytest.approx(0.7, abs=0.007), "10,000 people leave 0.005 of luck"
    assert values[0] == pytest.approx(0.7, abs=0.015)
    assert values[1] == pytest.approx(0.9, abs=0.015)
    assert values[2] > 0.75, "the score of the last day tells who repaid before"


def test_a_measure_that_no_ledger_keeps_is_told_by_any_dimension(tmp_path: Path) -> None:
    whole, men, women = figures(
        tmp_path,
        'measure = "lending.applied"',
        'measure = "lending.applied"\namong = { sex = "male", group = "group 1" }',
        'measure = "lending.applied"\namong = { sex = "female", group = "group 1" }',
    )
    half, last = figures(
        tmp_path,
        'measure = "lending.applied"\namong = { group = "group 1" }',
        'measure = "lending.applied"\nover = "quantile"\nat = 0.5\nacross = "cell"',
    )
    assert men + women == half < whole
    assert 0 < last < 1024


def test_persons_with_any_of_it(tmp_path: Path) -> None:
    passes, persons, first, ever, travelled = figures(
        tmp_path,
        'measure = "sensing.gate_passes"',
        'measure = "sensing.gate_passes"\ncount = "persons"',
        'measure = "sensing.gate_passes"\ncount = "persons"\ndays = [0, 0]',
        'measure = "sensing.gate_passes"\nover = "persons"',
        'measure = "society.trips"\ncount = "persons"',
    )
    assert passes >= 2 * persons > 0, "everybody passes two gates a trip there and back"
    assert persons == travelled, "gates are everywhere"
    assert first < ever < persons


def test_persons_of_some_days_and_more_than_once(tmp_path: Path) -> None:
    ever, twice, first, first_day, later = figures(
        tmp_path,
        'measure = "sensing.gate_passes"\nover = "persons"',
        'measure = "sensing.gate_passes"\nover = "persons"\nat = 4',
        'measure = "sensing.gate_passes"\nover = "persons"\ndays = [0, 0]\nper = "people"\ntimes = 20_000',
        'measure = "sensing.gate_passes"\ncount = "persons"\ndays = [0, 0]',
        'measure = "sensing.gate_passes"\nover = "persons"\ndays = [1, 3]\namong = { sex = "male" }',
    )
    assert first == first_day
    assert 0 < twice < ever and 0 < first < ever
    assert 0 < later < ever


def test_days_until_a_level(tmp_path: Path) -> None:
    series = np.array([[1.0], [2.0], [5.0], [2.0], [9.0]])
    ones = np.ones_like(series)
    assert [reduced("until above", series, ones, at, None) for at in (0, 2, 5, 9)] == [0, 2, 4, None]
    assert figures(tmp_path, 'measure = "society.trips"\nover = "until above"\nat = 1e12')[0] is None


def test_a_column_that_is_no_measure(tmp_path: Path) -> None:
    ability, loans = figures(
        tmp_path, 'measure = "lending.ability"\nover = "last"\nper = "people"', 'measure = "lending.applied"'
    )
    assert ability == pytest.approx(16384, rel=0.03)
    assert loans > 0


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ('measure = "lending.good"\nover = "auc"', "positive: is missing"),
        ('measure = "lending.good"\nover = "auc"\npositive = "lending.god"', "did you mean 'lending.good'"),
        ('measure = "lending.good"\nover = "auc"\npositive = "lending.bad"\nper = "people"', "an AUC compares persons"),
        ('measure = "lending.good"\nover = "auc"\npositive = "lending.bad"\nacross = "group"', "across: goes with"),
        ('measure = "lending.good"\nover = "auc"\npositive = "lending.bad"\ncount = "persons"', "another over than"),
        ('measure = "lending.good"\npositive_days = [0, 1]', "positive_days: goes with positive"),
        (
            'measure = "lending.good"\nover = "auc"\npositive = "lending.bad"\npositive_days = [3, 4]',
            "positive_days = [3, 4]: allowed 0 to 3",
        ),
        ('spell = "lending.loan"\ncount = "persons"', "goes with measure"),
        ('measure = "lending.good"\ncount = "persons"\nover = "persons"', "another over than persons and auc"),
        ('measure = "society.trips"\nover = "until above"', "at: is missing"),
        (
            'measure = "society.trips"\nover = "max"\nacross = "sex"\namong = { sex = "male" }',
            "across: sex is one level already",
        ),
        ('measure = "society.trips"\nper = "grid.spent"\nover = "max"\nacross = "cell"', "is of the whole place"),
        ('measure = "grid.spent"\namong = { group = "group 1" }', "grid.spent is of the whole place"),
        (
            'measure = "society.trips"\nover = "persons"\ndays = [0, 1]\nper = "society.acts"',
            "persons of some days are per 'people'",
        ),
        (
            'measure = "lending.good"\ncount = "persons"\namong = { grade = "A" }',
            "counts days, and grade or persons the whole run",
        ),
    ],
)
def test_a_question_that_persons_cannot_answer_is_refused(output: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError) as caught:
        figures(tmp_path, output)
    assert words in str(caught.value) and "case.toml: outputs.x0" in str(caught.value)
