"""Rates of cities of several sizes are compared, and the page says which are apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers.scaling import not_by_people
from glasspolis.errors import GlasspolisError
from glasspolis.proof import city_sizes_page
from glasspolis.proof.city_sizes import COLUMNS, SIZES, city_sizes, measured
from glasspolis.question.scenario import Scenario, shipped

GRID = {2_048: 8, 8_192: 2}


def test_a_small_city_has_as_many_patrols_per_person_as_a_large_one() -> None:
    frame, _ = city_sizes(["grid-city"], GRID)
    assert frame.columns == list(COLUMNS)
    rates = dict(frame.filter(measure="grid.patrols").select("people", "per_1000").iter_rows())
    # 60 a day per 100,000 people, in 90 days.
    assert rates[2_048] == pytest.approx(54, rel=0.05)
    assert rates[8_192] == pytest.approx(54, rel=0.03)


def test_only_measures_that_grow_with_the_people_are_compared() -> None:
    for name in shipped():
        scenario = Scenario.load(name)
        assert measured(scenario)[0] == scenario.answer.measure
        assert not set(measured(scenario)[1:]) & set(not_by_people())


def test_an_unknown_scenario_is_named() -> None:
    with pytest.raises(GlasspolisError, match="four-grades"):
        city_sizes(["four-grade"])


def test_the_page_says_what_is_apart() -> None:
    rows = [
        ("toy", "grid.patrols", "with", 4000, 1, 8, 30.0, 28.0, 32.0, False),
        ("toy", "grid.patrols", "with", 16000, 4, 4, 50.0, 48.0, 52.0, False),
        ("toy", "grid.patrols", "with", 64000, 4, 2, 54.0, 53.0, 55.0, True),
    ]
    frame = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    page = city_sizes_page.page(frame)
    assert "| `grid.patrols` | 30 (28 to 32), apart | 50 (48 to 52), apart | 54 (53 to 55) |" in page
    assert "| measure | 4,000 people, 1 district, 8 cities | 16,000 people, 4 districts, 4 cities |" in page
    assert "2 rates of 1 scenarios: apart: grid.patrols at 4,000 (toy), grid.patrols at 16,000 (toy)." in page
    assert max(map(len, city_sizes_page.text(frame).splitlines())) <= 80


def test_the_committed_page_holds_every_scenario_and_size() -> None:
    page = (Path(__file__).parents[2] / "docs" / "city-sizes.md").read_text(encoding="utf-8")
    assert page.startswith(city_sizes_page.HEAD)
    for name in shipped():
        table = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert all(f"{people:,} people" in table for people in SIZES), name


def test_sizes_go_with_no_other_check(glasspolis: Any) -> None:
    result = glasspolis("validate", "--sizes", "--quick")
    assert result.code == 2
    assert "--sizes: can only be combined with" in " ".join(result.err.split())
