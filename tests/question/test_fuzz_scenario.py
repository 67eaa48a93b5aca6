"""Any scenario file becomes a Scenario or raises one GlasspolisError (Hypothesis)."""

import copy
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError
from glasspolis.question import scenario
from glasspolis.question.scenario import Scenario
from support import toys

TEXT = """
name = "toy"
question = "Who is stopped because the gates exist?"
people = 2000
days = 30
submodels = ["society", "gates"]
groups = { "group 1" = 0.8, "group 2" = 0.2 }
set = { gates.fpir = [0.001, 0.002, 0.001, 0.001], gates.operators = 7 }
[answer]
measure = "gates.stop_flag_wrong"
sentence = "Of {per} people {value} ({low} to {high}) are stopped wrongly."
[worlds.with]
label = "The gates"
schedule = [{ day = 3, set = { gates.operators = 2 } }]
[worlds.safe]
label = "With review"
like = "with"
set = { gates.review = true }
"""
RAW: dict[str, Any] = tomllib.loads(TEXT, parse_float=Decimal)
WORDS = [
    "with",
    "without",
    "gates",
    "society",
    "gates.fpir",
    "set",
    "like",
    "label",
    "worlds",
    "group 1",
    "average-city",
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.decimals(allow_nan=True)
    | st.sampled_from([Decimal("1e99999"), Decimal("-0"), Decimal("NaN"), Decimal("sNaN"), "nan", "-inf"])
    | st.sampled_from(WORDS)
    | st.text(max_size=8)
    | st.dates()
)
TYPED = st.sampled_from(["nan", "inf", "1e400", "-1", "true", "1,2", "[[1]]", "1979-05-27", "{", "=", "7.5"]) | st.text(
    max_size=9
)
KEYS = st.sampled_from(WORDS) | st.text(max_size=6)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", autouse=True)
def toy_submodels() -> Iterator[None]:
    models = toys.toys()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "installed", lambda: models)
        yield


def paths(found: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every path in nested tables and lists."""
    inner = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    return [place for key, value in inner for place in [(*at, key), *paths(value, (*at, key))]]


def read_whole(scenario: Scenario) -> None:
    """Use an accepted scenario as a run would."""
    scenario.resolved()


def test_the_texts_that_are_changed_below_are_good(tmp_path: Path) -> None:
    path = tmp_path / "toy.toml"
    path.write_text(TEXT, encoding="utf-8")
    assert Scenario.load(path).worlds.keys() == {"without", "with", "safe"}
    assert Scenario.parse(RAW).people == 2000


@FUZZ
@given(st.deferred(lambda: st.sampled_from(paths(RAW))), VALUES, st.none() | KEYS)
def test_one_value_or_key_replaced(place: tuple[Any, ...], value: Any, key: str | None) -> None:
    raw = copy.deepcopy(RAW)
    table: Any = raw
    for part in place[:-1]:
        table = table[part]
    if key is not None and isinstance(table, dict):
        table[key] = table.pop(place[-1])
    else:
        table[place[-1]] = value
    with suppress(GlasspolisError):
        read_whole(Scenario.parse(raw))


@FUZZ
@given(st.dictionaries(st.sampled_from(sorted(Scenario.model_fields)) | KEYS, VALUES, max_size=8))
@example({"[key]": None})  # what pydantic itself calls a key, so that the message once lost its place
def test_any_tables(raw: dict[str, Any]) -> None:
    with suppress(GlasspolisError):
        read_whole(Scenario.parse({**RAW, **raw}))


@FUZZ
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 12), TYPED), min_size=1, max_size=3))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for at, cut, new in edits:
        text = text[:at] + new + text[at + cut :]
    path = tmp_path_factory.getbasetemp() / "fuzzed.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(GlasspolisError):
        read_whole(Scenario.load(path))


@FUZZ
@given(
    st.dictionaries(st.sampled_from(["gates.fpir", "with:gates.review", "x:gates.fpir"]) | KEYS, st.text(max_size=9))
)
def test_any_setting_typed(typed: dict[str, str]) -> None:
    with suppress(GlasspolisError):
        read_whole(Scenario.parse(RAW).override(set=typed))


@FUZZ
@given(st.deferred(lambda: st.sampled_from(paths(RAW))), VALUES, st.none() | KEYS, st.sampled_from(["", ":with", ":x"]))
def test_any_layer(place: tuple[Any, ...], value: Any, key: str | None, world: str) -> None:
    """The layer is laid on a good scenario, and under one."""
    raw = copy.deepcopy(RAW)
    table: Any = raw
    for part in place[:-1]:
        table = table[part]
    if key is not None and isinstance(table, dict):
        table[key] = table.pop(place[-1])
    else:
        table[place[-1]] = value
    files = {"toy.toml": RAW, "other.toml": raw}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scenario, "_read", lambda name: copy.deepcopy(files[str(name)]))
        for under, upper in (("toy.toml", "other.toml"), ("other.toml", "toy.toml")):
            with suppress(GlasspolisError):
                read_whole(Scenario.load(under, f"{upper}{world}"))
