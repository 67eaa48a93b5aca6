"""Artefact checks give the same people other ids and so other luck, and the page says which answers
change.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from glasspolis.contract.traits import CELL
from glasspolis.errors import GlasspolisError
from glasspolis.people.place import structure_of
from glasspolis.people.population import synthesise
from glasspolis.proof import artefact_page
from glasspolis.proof import artefacts as artefact_checks
from glasspolis.proof.artefacts import (
    CHECKS,
    COLUMNS,
    DAYS,
    PEOPLE,
    SETTLE,
    Check,
    _kept,
    artefacts,
    interval,
    length,
    other_ids,
    shown,
)  # fmt: skip
from glasspolis.question.scenario import Scenario, shipped


def test_other_ids_are_the_same_people_cell_by_cell() -> None:
    people = synthesise(structure_of("glass-city"), PEOPLE + 200, 3)
    moved = other_ids(people)
    for name, values in people.traits.items():
        assert sorted(values.tolist()) == sorted(moved.traits[name].tolist())
    assert (people.traits["region"] == moved.traits["region"]).all()
    assert (people.traits["age"][:CELL] != moved.traits["age"][:CELL]).any()
    assert (people.traits["age"][-200:] == moved.traits["age"][-200:]).all()


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [((1, 2), (3, 4), "kept"), ((-2, -1), (3, 4), "turned"), ((-1, 1), (3, 4), "not clear"), ((0, 0), (0, 0), "none")],
)
def test_only_what_is_clear_can_turn(here: tuple[float, float], there: tuple[float, float], said: str) -> None:
    assert _kept(here, there) == said


def test_the_interval_is_students() -> None:
    low, high = interval(np.array([1.0, 2.0, 3.0, 4.0]))
    assert (low + high) / 2 == 2.5
    assert high - 2.5 == pytest.approx(3.182446 * 1.290994 / 2, rel=1e-5)


def test_a_scenario_is_told_world_by_world() -> None:
    few = (Check("as it is", people=2048), Check("other person ids", people=2048, permuted=True))
    frame, held = artefacts(["station-watchlist"], few)
    assert frame.columns == list(COLUMNS)
    assert set(frame["world"]) == {"with", "strict", "safeguarded", "placebo"}
    assert frame.filter(check="as it is")["sign"].is_in(["kept", "not clear"]).all()
    assert isinstance(held, bool)


def test_an_unknown_scenario_is_named() -> None:
    with pytest.raises(GlasspolisError, match="four-grades"):
        artefacts(["four-grade"])


def test_a_scenario_runs_until_its_last_change_shows() -> None:
    assert length(Scenario.load("four-grades")) == DAYS
    welfare = Scenario.load("welfare-debts")
    assert max(welfare.schedule("court")) + SETTLE == length(welfare) > DAYS
    assert length(Scenario.load("censored-death")) <= 120


def test_a_check_of_nothing_runs_as_long_as_the_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    caused = {"with": np.zeros(4), "other": np.ones(4)}
    monkeypatch.setattr(artefact_checks, "effects", lambda *args: caused)
    late = Scenario.load("emergency-powers")
    assert shown(late, None, CHECKS[0]) == late.days > length(late)  # type: ignore[arg-type]
    caused["with"] = np.array([0.0, 0.0, 0.0, 1.0])
    assert shown(late, None, CHECKS[0]) == length(late)  # type: ignore[arg-type]


def test_the_page_says_what_turned_and_what_moved() -> None:
    rows = [
        ("toy", "as it is", "with", 10.0, 8.0, 12.0, 10.0, "kept", "kept"),
        ("toy", "half the people", "with", 20.0, 16.0, 24.0, 10.0, "kept", "kept"),
        ("toy", "other turnout sign", "with", -9.0, -12.0, -6.0, 10.0, "turned", "not clear"),
    ]
    frame = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    said = artefact_page.page(frame)
    assert "| half the people | 20 (16 to 24), moved | kept |" in said
    assert "| other turnout sign | -9 (-12 to -6), turned, moved | not clear |" in said
    assert "turned: toy (other turnout sign)." in artefact_page.summary(frame)
    assert max(map(len, artefact_page.text(frame).splitlines())) <= 80


def test_the_committed_page_holds_every_scenario_and_check() -> None:
    page = (Path(__file__).parents[2] / "docs" / "artefacts.md").read_text(encoding="utf-8")
    assert page.startswith(artefact_page.HEAD)
    for name in shipped():
        table = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert [line.split(" | ")[0].strip("| ") for line in table.splitlines()[3:]] == [c.name for c in CHECKS], name
