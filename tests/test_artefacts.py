"""The artefact checks: other ids are other luck for the same people, and what turns is said."""

from __future__ import annotations

import numpy as np
import pytest

from glasspolis.artefacts import COLUMNS, PEOPLE, Check, _kept, artefacts, interval, other_ids
from glasspolis.errors import GlasspolisError
from glasspolis.place import structure_of
from glasspolis.population import CELL, synthesise


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
    [((1, 2), (3, 4), "kept"), ((-2, -1), (3, 4), "turned"), ((-1, 1), (3, 4), "not clear")],
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
