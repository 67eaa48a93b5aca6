"""The rulebooks that ship say what scoring declares, and a broken rulebook gets one message."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasspolis.contract.load import load
from glasspolis.errors import GlasspolisError
from glasspolis.question import rulebook
from glasspolis.submodels import scoring

PAR = load(scoring).par
BOOK: dict[str, Any] = {
    "name": "x", "kind": "points", "title": "T", "start": 100, "cap": 150, "grades": {"a": 90, "b": 75, "c": 50},
}  # fmt: skip


@pytest.mark.parametrize(("name", "slot"), [("city-points", "city"), ("court-list", "list")])
def test_a_book_that_ships_is_what_scoring_does_by_default(name: str, slot: str) -> None:
    values = rulebook.to_parameters(rulebook.load_rulebook(name), slot)
    declared = {f"scoring.{key}": par.default for key, par in PAR.items() if key.startswith(f"{slot}_")}
    assert {key: Decimal(value) for key, value in values.items()} == declared


def test_the_example_to_copy_fills_the_third_slot_and_switches_it_on() -> None:
    values = rulebook.to_parameters(rulebook.load_rulebook("my-book"), "third")
    assert {key.removeprefix("scoring.") for key in values} == {key for key in PAR if key.startswith("third_")}
    assert values["scoring.third_on"] == "1" and values["scoring.third_c"] == "50"
    assert all(PAR[key.removeprefix("scoring.")].low <= Decimal(v) <= PAR[key.removeprefix("scoring.")].high
               for key, v in values.items())  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "score"}, "kind = 'score' is no kind. Allowed: points, list."),
        ({"strat": 3}, "did you mean 'start'?"),
        ({"points": {"pety": 1}}, "points.pety: no key named 'pety'; did you mean 'petty'?"),
        ({"points": {"petty": -1}}, "points.petty = '-1'"),
        ({"start": 1.5}, "a whole number from 1 to 6000"),
        ({"min_age": True}, "min_age = 'True'"),
        ({"grades": {"a": 1, "b": 2, "c": 3}}, "grades a > b > c does not hold (1, 2, 3)"),
        ({"cap": 10}, "floor <= start <= cap does not hold (1, 100, 10)"),
    ],
)
def test_a_broken_book_is_one_message(change: dict[str, Any], message: str) -> None:
    with pytest.raises(GlasspolisError) as error:
        rulebook.parse(BOOK | change, "mine.toml")
    assert message in str(error.value) and str(error.value).startswith("mine.toml: ")


def test_a_missing_key_is_named() -> None:
    with pytest.raises(GlasspolisError, match=r"mine\.toml: start: is missing\. Allowed: a whole number"):
        rulebook.parse({key: value for key, value in BOOK.items() if key != "start"}, "mine.toml")


def test_names_slots_and_files_that_do_not_exist(tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError, match="did you mean 'court-list'"):
        rulebook.load_rulebook("court-lst")
    with pytest.raises(GlasspolisError, match="cannot be read"):
        rulebook.load_rulebook(tmp_path / "none.toml")
    with pytest.raises(GlasspolisError, match="does not fit slot 'list'; allowed: city, third"):
        rulebook.to_parameters(rulebook.load_rulebook("city-points"), "list")
    (tmp_path / "bad.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(GlasspolisError, match=r"bad\.toml: is not valid TOML"):
        rulebook.load_rulebook(tmp_path / "bad.toml")


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*BOOK, "points", "exceptions", "rate", "x"]), junk, max_size=4))
def test_whatever_a_book_holds_it_is_read_or_refused(change: dict[str, Any]) -> None:
    try:
        book = rulebook.parse({**BOOK, **change})
    except GlasspolisError as error:
        assert "\n" not in str(error)
    else:
        assert rulebook.to_parameters(book, "third" if book.kind == "points" else "list")
