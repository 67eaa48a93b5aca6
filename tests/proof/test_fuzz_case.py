"""Any case file becomes a case or raises one GlasspolisError (Hypothesis)."""

from __future__ import annotations

import copy
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasspolis.errors import GlasspolisError
from glasspolis.proof import case_output
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_inputs import setting
from glasspolis.proof.case_tables import Output
from glasspolis.proof.circular import check_honest
from glasspolis.question import formula
from support.published_cases import TEXT, example_tables

RAW: dict[str, Any] = example_tables()
WORDS = [
    "with", "without", "identification.alert_flag", "sensing.gate_passes", "people", "set", "top", "group 1", "P099",
    "P108", "region", "grade", "cell", "quantile", "tail", "prediction", "a / b", "alerts", "glass-city", "worlds",
]  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.decimals(allow_nan=True)
    | st.sampled_from([Decimal("1e99999"), Decimal("-0"), Decimal("NaN"), Decimal("sNaN"), 10**4200, "nan"])
    | st.sampled_from(WORDS)
    | st.text(max_size=8)
    | st.dates()
)
KEYS = st.sampled_from([*WORDS, *Output.model_fields, *PublishedCase.model_fields]) | st.text(max_size=6)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every path in nested tables and lists."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, value in inner for place in [(*at, key), *paths(value, (*at, key))]]


def read_whole(case: PublishedCase) -> None:
    """Check everything that is checked before a run."""
    for layers in ([], [case.control.inputs] if case.control is not None else []):
        asked = setting(case, layers, "x")
        case_output.check(case, asked, "x")
        check_honest(case, asked, "x")


@FUZZ
@given(st.sampled_from(paths(RAW)), VALUES, st.none() | KEYS)
def test_one_value_or_key_replaced(place: tuple[Any, ...], value: Any, key: str | None) -> None:
    tables = copy.deepcopy(RAW)
    table: Any = tables
    for part in place[:-1]:
        table = table[part]
    if key is not None and isinstance(table, dict):
        table[key] = table.pop(place[-1])
    else:
        table[place[-1]] = value
    with suppress(GlasspolisError):
        read_whole(PublishedCase.parse(tables))


@FUZZ
@given(st.dictionaries(st.sampled_from(sorted(Output.model_fields)), VALUES, max_size=5))
def test_any_output(more: dict[str, Any]) -> None:
    tables = copy.deepcopy(RAW)
    tables["outputs"][3] |= more
    with suppress(GlasspolisError):
        read_whole(PublishedCase.parse(tables))


@FUZZ
@given(st.dictionaries(st.sampled_from(sorted(PublishedCase.model_fields)) | KEYS, VALUES, max_size=8))
def test_any_tables(more: dict[str, Any]) -> None:
    with suppress(GlasspolisError):
        read_whole(PublishedCase.parse({**RAW, **more}))


@FUZZ
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 12), st.text(max_size=9)), min_size=1, max_size=3))
def test_any_text(tmp_path_factory: Any, edits: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for at, cut, new in edits:
        text = text[:at] + new + text[at + cut :]
    path: Path = tmp_path_factory.getbasetemp() / "fuzzed.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(GlasspolisError):
        read_whole(PublishedCase.load(path))


@FUZZ
@given(st.text(max_size=30) | st.text("ab+-*/() 0123456789.e,", max_size=30))
def test_any_formula(text: str) -> None:
    with suppress(GlasspolisError):
        formula.check(text, ["a", "b"], "x")
        value = formula.evaluate(text, {"a": 0.0, "b": 3.5}, "x")
        assert value is None or isinstance(value, float | int)
