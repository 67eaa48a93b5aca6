"""What --json prints is JSON that every program reads."""

import json
import math

import numpy as np
import pytest

from glasspolis.commands import cli_match, cli_show


def refuse(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def test_an_open_end_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    cli_show.print_json({"bracket": [-math.inf, 2.5], "q2": math.nan, "rows": ({"high": np.float64("inf")},), "n": 3})
    printed = json.loads(capsys.readouterr().out, parse_constant=refuse)
    assert printed == {"bracket": [None, 2.5], "q2": None, "rows": [{"high": None}], "n": 3}


def test_a_range_of_one_answer_is_a_number_and_its_bracket_a_pair() -> None:
    assert cli_match._plain(np.array([7.5])) == 7.5
    assert cli_match._plain(np.array([[1.0, 2.0]])) == [1.0, 2.0]
