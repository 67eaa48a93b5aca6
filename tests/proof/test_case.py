"""The schema of case files accepts what the page describes and refuses the rest in one message, and
inputs lie in layers.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glasspolis.contract.traits import MOST_GROUPS
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.proof import case_output, circular
from glasspolis.proof.case import CASE_KINDS, PublishedCase, shipped
from glasspolis.proof.case_inputs import setting
from glasspolis.proof.case_tables import Inputs, Output
from glasspolis.proof.circular import check_honest
from glasspolis.question import formula
from support.published_cases import example_tables

DOCS = Path(__file__).parents[2] / "docs" / "cases.md"


def put(table: Any, path: str, value: Any) -> Any:
    """Put a value into ``table`` at a path with bars, where list positions are numbers.

    None deletes.
    """
    *parts, last = [int(part) if part.isdigit() else part for part in path.split("|")]
    at = table
    for part in parts:
        at = at.setdefault(part, {}) if isinstance(at, dict) else at[part]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return table


def whole(tables: dict[str, Any]) -> PublishedCase:
    """Check everything that is checked before a run, and return the case."""
    case = PublishedCase.parse(tables, "x.toml")
    layers = [[], [case.control.inputs] if case.control is not None else []]
    for layer in layers:
        asked = setting(case, layer, "x.toml")
        case_output.check(case, asked, "x.toml")
    check_honest(case, setting(case, [], "x.toml"), "x.toml")
    return case


def test_the_example_of_the_docs_is_a_case() -> None:
    assert [output.name for output in whole(example_tables()).judged] == ["gap", "fewer"]


def test_the_docs_name_every_key() -> None:
    text = DOCS.read_text(encoding="utf-8")
    models = [PublishedCase, Inputs, Output]
    assert not [
        key for model in models for key in model.model_fields if f"`{key}`" not in text and f"[{key}" not in text
    ]


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_case_is_whole(name: str) -> None:
    case = PublishedCase.load(name)
    assert case.kind in CASE_KINDS
    assert case.control is not None or all(output.found for output in case.judged)
    whole(tomllib.loads(shipped()[name].read_text(encoding="utf-8"), parse_float=Decimal))


REFUSED = {
    "kind|guess": "Allowed: prediction, constraint, calibration, docking, identity",
    "colour|1": "no key named 'colour'",
    "question|No?": "question = 'No?'",
    "inputs|scenario|four-grades": "needs one of scenario",
    "inputs|place|glass-city": "allowed: one of place, population, geography",
    "inputs|peeple|5": "did you mean 'people'?",
    "inputs|set|identification.false_alrt": "did you mean 'false_alert'?",
    "outputs|0|over|total": "'sum', 'mean', 'first'",
    "outputs|0|over|bursts": "at: is missing",
    "outputs|0|at|3": "at: has no use",
    "outputs|0|measure|identification.alerts_flag": "did you mean 'identification.alert_flag'?",
    "outputs|0|world|wth": "did you mean 'with'?",
    "outputs|0|among|regoin": "did you mean 'region'?",
    "outputs|0|across|region": "across: goes with over",
    "outputs|0|identity|nobody": "no identity named 'nobody'",
    "outputs|0|per|identification.wiat": "did you mean 'identification.wait'?",
    "outputs|0|over|auc": "positive: is missing",
    "outputs|0|positive|society.offence": "positive: has no use",
    "outputs|0|count|heads": "'sum' or 'persons'",
    "outputs|1|positive_days|1": "positive_days",
    "outputs|1|name|alerts": "appears twice",
    "outputs|2|formula|alerts - later": "no name in a formula named 'later'",
    "outputs|2|formula|__import__('os')": "is no formula",
    "outputs|2|tolerance|relative": "needs one of absolute, relative and factor",
    "outputs|2|published|fact": "needs one of fact, value, formula",
    "sources|0|P999": "no fact named 'P999'",
    "control|breaks|0": "no output that can break",
}


@pytest.mark.parametrize("change", REFUSED)
def test_one_thing_wrong_is_one_message(change: str) -> None:
    path, _, value = change.rpartition("|")
    fixed: dict[str, Any] = {
        "inputs|set|identification.false_alrt": {"false_alrt": 1}, "outputs|0|among|regoin": {"regoin": "top"},
        "outputs|2|tolerance|relative": Decimal("0.1"), "outputs|2|published|fact": "P099", "control|breaks|0": ["x"],
        "outputs|0|at|3": 3, "colour|1": 1, "inputs|peeple|5": 5,
    }  # fmt: skip
    where = {
        "outputs|2|tolerance|relative": "outputs|2|tolerance|relative", "control|breaks|0": "control|breaks",
        "outputs|2|published|fact": "outputs|2|published|fact", "inputs|set|identification.false_alrt":
        "inputs|set|identification",
    }  # fmt: skip
    with pytest.raises(GlasspolisError) as caught:
        whole(put(example_tables(), where.get(change, path), fixed.get(change, value)))
    assert REFUSED[change] in str(caught.value)
    assert str(caught.value).startswith("x.toml: ")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("control", "control: is missing; a prediction shows that it is able to fail"),
        ("outputs|2|tolerance", "tolerance: is missing"),
        ("outputs|2|published|reference", "reference is missing"),
        ("title", "title: is missing"),
        ("inputs|worlds", "inline inputs define one"),
    ],
)
def test_one_thing_missing_is_one_message(path: str, words: str) -> None:
    with pytest.raises(GlasspolisError, match=re.escape(words)):
        whole(put(example_tables(), path, None))


def test_what_goes_in_is_not_predicted() -> None:
    tables = put(example_tables(), "outputs|2|published", {"fact": "P099"})
    with pytest.raises(GlasspolisError, match="P099: goes into this case as well"):
        whole(tables)
    whole(put(tables, "kind", "identity"))
    by_default = put(example_tables(), "outputs|2|published", {"fact": "P098"})
    with pytest.raises(GlasspolisError, match="P098: goes into this case as well"):
        whole(by_default)
    for published in (
        {"formula": "P098 / 2"},
        {"value": 0.5, "reference": "half of what P098 says"},
        {"fact": "P145"},  # the description of identification.accept_false names it
    ):
        with pytest.raises(GlasspolisError, match=r"P\d+: goes into this case as well \(the default of identification"):
            whole(put(example_tables(), "outputs|2|published", published))


def test_what_no_scenario_runs_predicts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circular, "in_a_scenario", lambda: frozenset({"sensing"}))
    case = PublishedCase.load("self-censorship-acts")
    whole({**tomllib.loads(shipped()["self-censorship-acts"].read_text(), parse_float=Decimal)})
    assert case.kind == "docking"
    tables = tomllib.loads(shipped()["self-censorship-acts"].read_text(), parse_float=Decimal)
    with pytest.raises(GlasspolisError, match="no scenario that ships runs selfcensorship"):
        whole({**tables, "kind": "prediction"})


def test_a_default_that_only_some_worlds_set_still_goes_in() -> None:
    tables = put(example_tables(), "outputs|2|published", {"fact": "P098"})
    with pytest.raises(GlasspolisError, match="P098: goes into this case as well"):
        whole(put(tables, "inputs|worlds|strict|set", {"identification.hit_rate": 0.5}))


def test_a_case_cannot_ask_for_an_authority_that_adapts() -> None:
    with pytest.raises(LineError):
        whole(put(example_tables(), "inputs|worlds|with|adaptive", True))


def test_layers_lie_on_top_of_each_other() -> None:
    case = PublishedCase.parse(example_tables())
    first = setting(case, [], "x").scenario
    assert (first.people, first.days, first.seed) == (20_000, 30, 7)
    assert first.world_parameters("with")["identification.false_alert"] == Decimal("0.000167")
    assert first.world_parameters("with")["identification.group_times"] == (1, 3, *(1,) * (MOST_GROUPS - 2))
    assert first.schedule("with") == {10: {"identification.gallery_outside": Decimal(1000)}}
    assert first.world_parameters("strict")["identification.threshold"] == 640
    layers = [Inputs(people=9_000), Inputs.model_validate({"set": {"identification.threshold": 520}})]
    second = setting(case, layers, "x").scenario
    assert second.people == 9_000
    assert second.world_parameters("strict")["identification.threshold"] == 520


def test_a_case_on_a_scenario_keeps_its_worlds_and_adds_one() -> None:
    inputs = {"scenario": "station-watchlist", "people": 20_000, "worlds": {"mine": {"like": "with"}}}
    tables = put(example_tables(), "inputs", inputs)
    tables["outputs"] = [{**output, "among": {}, "world": "strict"} for output in tables["outputs"]]
    scenario = setting(PublishedCase.parse(tables), [], "x").scenario
    assert {"strict", "placebo", "mine"} <= set(scenario.worlds)
    assert scenario.worlds["mine"].label == "mine"


def test_an_invented_geography_has_its_regions_groups_and_cells() -> None:
    structure = setting(PublishedCase.parse(example_tables()), [], "x").structure
    assert structure.regions == ("top", "second")
    shares = structure.weights("region", "group") / structure.joint.sum()
    assert np.allclose(shares[:, :2], [[0.28, 0.12], [0.54, 0.06]], atol=1e-6)
    assert not structure.real
    rural = structure.weights("region", "urban")[1]
    assert np.isclose(rural[0] / rural.sum(), 0.2)
    assert structure.common.centre == 250


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "top", "share": Decimal("0.5")}, "the shares sum to 1.1"),
        ({"name": "second", "share": Decimal("0.4")}, "a name appears twice"),
        ({"name": "top", "share": Decimal("0.4"), "groups": {"group 1": Decimal("0.5")}}, "the shares sum to 0.5"),
        (
            {"name": "top", "share": Decimal("0.4"), "groups": {"group 1": 1, "group 2": 0}, "cells": {"sea": 1}},
            "no level named 'sea'",
        ),
    ],
)
def test_a_geography_that_does_not_add_up_is_refused(change: dict[str, Any], words: str) -> None:
    with pytest.raises(GlasspolisError, match=words):
        whole(put(example_tables(), "inputs|geography|regions|0", change))


def test_groups_take_the_place_of_the_places_own() -> None:
    tables = put(example_tables(), "inputs|geography", None)
    shares = {"group 1": Decimal("0.6"), "group 2": Decimal("0.4")}
    tables["inputs"]["groups"] = shares
    tables["outputs"] = [{**output, "among": {}} for output in tables["outputs"]]
    structure = setting(PublishedCase.parse(tables), [], "x").structure
    assert structure.groups == ("group 1", "group 2")
    assert np.allclose(structure.weights("group") / structure.joint.sum(), [0.6, 0.4], atol=1e-6)


def test_formulas() -> None:
    assert formula.evaluate("(a - 2) ** 2 / max(b, 1) + sqrt(4)", {"a": 5.0, "b": 3.0}, "x") == 5.0
    assert formula.evaluate("a / b", {"a": 1.0, "b": 0.0}, "x") is None
    assert formula.evaluate("(0 - 8) ** 0.5", {}, "x") is None
    assert formula.names("a * P107 + a", "x") == ["a", "P107"]
    for text in (
        "a.b",
        "a[0]",
        "lambda: 1",
        "'x'",
        "a if b else c",
        "open(a)",
        "a <",
        "True",
        "9 ** 9 ** 9 ** 9 ** 9j",
    ):
        with pytest.raises(GlasspolisError):
            formula.names(text, "x")
    assert formula.evaluate("9.0 ** 999 ** 9", {}, "x") is None
